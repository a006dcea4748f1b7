"""Where quoted words stand on the pages of a PDF: rectangles found again from the characters of their lines.

A ``Source`` keeps the box of each line, not of each character, so a page is opened again only where words on it are
wanted. The letters of a line are matched with those drawn in its box, whatever tidying did to spaces, hyphens and
ligatures between. On a page that was recognised the words of the recognition stand in place of drawn letters, each shared
out among its own. Where no letters can be matched the line's box is shared out.
"""

from __future__ import annotations

import io
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from ctypes import byref
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from analyzer.errors import UnreadableSource
from analyzer.model import Box, Line, RecognisedPage, Source, Span
from analyzer.reading import tidy, upright
from analyzer.reading.strokes import Frame

Quad = tuple[float, float, float, float, float, float, float, float]
ENOUGH = 0.6  # of the letters that are wanted: with fewer the line's own box is the better guess
SLACK = 1.0  # points by which a letter's middle may lie outside its line


class Spot(NamedTuple):
    """Words on one page: ``boxes`` as the page is seen, ``quads`` the same in the page's own space.

    A quad is top left, top right, bottom left, bottom right as the words are read. ``exact`` is False where the boxes are
    shares of the lines' boxes.
    """

    page: int
    boxes: tuple[Box, ...]
    quads: tuple[Quad, ...]
    exact: bool


class _Glyph(NamedTuple):
    letters: str
    box: Box


class _Drawn(NamedTuple):
    """What is drawn on a page, and by how many degrees clockwise it is turned to be read."""

    glyphs: Sequence[_Glyph]
    turned: int


def spots(
    data: bytes, source: Source, quotes: Sequence[Sequence[Span]], password: str | None = None
) -> list[tuple[Spot, ...]]:
    """For each quote, which is one or more ranges of ``source.text``, its spots page by page.

    Words on a line that has no box have no spot.
    """
    import pypdfium2

    wanted: dict[int, list[tuple[int, int, Span]]] = defaultdict(list)  # page -> quote, line, characters
    starts = [line.start for line in source.lines]
    for number, spans in enumerate(quotes):
        for span in spans:
            for index in range(max(0, bisect_right(starts, span.start) - 1), len(source.lines)):
                line = source.lines[index]
                if line.start >= span.end:
                    break
                part = Span(max(line.start, span.start), min(line.end, span.end))
                if part.start < part.end and line.box is not None:
                    wanted[line.page].append((number, index, part))
    found: list[list[Spot]] = [[] for _ in quotes]
    recognised = {each.page: each for each in source.recognised}
    with pypdfium2.PdfDocument(data, password=password) as document:
        for page_number in sorted(wanted):
            page = document[page_number - 1]
            try:
                frame = Frame(page.get_bbox(), page.get_rotation())
                if page_number in recognised:
                    drawn = _Drawn(_letters(recognised[page_number]), recognised[page_number].turned)
                else:
                    drawn = _glyphs(page, frame)
            finally:
                page.close()
            for number in dict.fromkeys(number for number, _, _ in wanted[page_number]):
                parts = [(index, part) for each, index, part in wanted[page_number] if each == number]
                found[number].append(_spot(source, page_number, parts, drawn, frame))
    return [tuple(each) for each in found]


def _letters(page: RecognisedPage) -> list[_Glyph]:
    """The letters of the recognised words, each with its share of the word's box along the line."""
    glyphs = []
    for word, box in page.words:
        letters = "".join(tidy.characters(word)[0].split())
        for at, letter in enumerate(letters):
            glyphs.append(_Glyph(letter, _slice(box, at / len(letters), (at + 1) / len(letters), page.turned)))
    return glyphs


def _slice(box: Box, start: float, end: float, turned: int) -> Box:
    """The box between two shares of its length, from where its words begin on a page that was ``turned`` to be read."""
    if turned in (90, 180):
        start, end = 1 - end, 1 - start
    if turned in (90, 270):
        tall = box.bottom - box.top
        return box._replace(top=box.top + start * tall, bottom=box.top + end * tall)
    wide = box.x1 - box.x0
    return box._replace(x0=box.x0 + start * wide, x1=box.x0 + end * wide)


def _glyphs(page: Any, frame: Frame) -> _Drawn:
    """The letters of a page in drawn order, without white space, tidied as its text was."""
    import pypdfium2.raw as raw

    glyphs: list[_Glyph] = []
    rect = raw.FS_RECTF()
    textpage = page.get_textpage()
    try:
        level = upright.rotation(textpage.raw)
        for index in range(textpage.count_chars()):
            code = raw.FPDFText_GetUnicode(textpage, index)
            if code <= 0x20 or not raw.FPDFText_GetLooseCharBox(textpage, index, byref(rect)):
                continue
            letters = chr(code) if code < 0x80 else "".join(tidy.characters(chr(code))[0].split())
            if letters:
                glyphs.append(_Glyph(letters, frame.seen(rect.left, rect.bottom, rect.right, rect.top)))
    finally:
        textpage.close()
    return _Drawn(glyphs, 0 if level is None else (level - frame.rotation) % 360)


def _spot(source: Source, page: int, parts: Sequence[tuple[int, Span]], drawn: _Drawn, frame: Frame) -> Spot:
    places = _placed(source, page, sorted({index for index, _ in parts}), drawn.glyphs)
    asked = [at for _, part in parts for at in range(*part) if not source.text[at].isspace()]
    boxes = [places[at] for at in asked if at in places]
    exact = len(boxes) >= ENOUGH * len(asked)
    if not exact:
        boxes = [
            share for index, part in parts if (share := _share(source.lines[index], part, drawn.turned)) is not None
        ]
    joined = tuple(_joined(boxes))
    return Spot(page, joined, tuple(_quad(box, frame, drawn.turned) for box in joined), exact)


def _placed(source: Source, page: int, indices: Sequence[int], glyphs: Sequence[_Glyph]) -> dict[int, Box]:
    """The box of each character of these lines that could be matched, by its offset.

    A hyphenated word stands whole on the upper line, and its second half is drawn on the lower one: so that is read too.
    """
    after = indices[-1] + 1
    if after < len(source.lines) and source.lines[after].page == page:
        indices = [*indices, after]
    lines = [source.lines[index] for index in indices]
    offsets = [at for line in lines for at in range(line.start, line.end) if not source.text[at].isspace()]
    text = "".join(source.text[at] for at in offsets)
    drawn = [
        (letter, glyph.box) for line in lines for glyph in _on_line(source, line, glyphs) for letter in glyph.letters
    ]
    letters = "".join(letter for letter, _ in drawn)
    if text == letters:
        return dict(zip(offsets, (box for _, box in drawn), strict=True))
    places: dict[int, Box] = {}
    for first, second, length in SequenceMatcher(None, text, letters, autojunk=False).get_matching_blocks():
        for step in range(length):
            places[offsets[first + step]] = drawn[second + step][1]
    return places


def _on_line(source: Source, line: Line, glyphs: Sequence[_Glyph]) -> list[_Glyph]:
    """The letters drawn in the line's box, in the order in which they are read: as drawn, else from the left."""
    if line.box is None:
        return []
    left, top, right, bottom = line.box
    inside = [
        glyph
        for glyph in glyphs
        if left - SLACK <= (glyph.box.x0 + glyph.box.x1) / 2 <= right + SLACK
        and top - SLACK <= (glyph.box.top + glyph.box.bottom) / 2 <= bottom + SLACK
    ]
    if "".join(glyph.letters for glyph in inside) in "".join(source.text[line.start : line.end].split()):
        return inside
    across = sorted(inside, key=lambda glyph: glyph.box.x0)
    text = "".join(source.text[line.start : line.end].split())
    return max(inside, across, key=lambda order: _common("".join(glyph.letters for glyph in order), text))


def _common(first: str, second: str) -> int:
    """How many letters the two share from the beginning, a quick measure of which order is the right one."""
    return next(
        (at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )


def _share(line: Line, part: Span, turned: int) -> Box | None:
    """The part of the line's box in which these characters stand, if all were equally wide."""
    if line.box is None:
        return None
    length = max(1, line.end - line.start)
    return _slice(line.box, (part.start - line.start) / length, (part.end - line.start) / length, turned)


def _joined(boxes: Iterable[Box]) -> Iterable[Box]:
    """One rectangle for the letters of a line that follow each other, across or down."""
    current: Box | None = None
    down = False
    for box in boxes:
        if current is not None and (_beside(current, box) if not down else False):
            current = _around(current, box)
        elif current is not None and _below(current, box) and (down or _is_letter(current)):
            current, down = _around(current, box), True
        else:
            if current is not None:
                yield current
            current, down = box, False
    if current is not None:
        yield current


def _beside(box: Box, following: Box) -> bool:
    tall = min(box.bottom - box.top, following.bottom - following.top)
    overlap = min(box.bottom, following.bottom) - max(box.top, following.top)
    gap = following.x0 - box.x1
    return overlap >= 0.5 * tall and -2 * tall <= gap <= 1.5 * max(tall, 1.0) and following.x1 > box.x0


def _below(box: Box, following: Box) -> bool:
    wide = min(box.x1 - box.x0, following.x1 - following.x0)
    overlap = min(box.x1, following.x1) - max(box.x0, following.x0)
    gap = max(following.top - box.bottom, box.top - following.bottom)
    return overlap >= 0.9 * wide and gap <= 0.6 * wide


def _is_letter(box: Box) -> bool:
    """Whether the box is about as wide as it is tall; a longer one holds words that are read across."""
    return box.x1 - box.x0 <= 1.5 * (box.bottom - box.top)


def _around(box: Box, other: Box) -> Box:
    return Box(min(box.x0, other.x0), min(box.top, other.top), max(box.x1, other.x1), max(box.bottom, other.bottom))


# The corners of a box in the order top left, top right, bottom left, bottom right as its words are read, by how far its page
# is turned for that.
_CORNERS = {0: (0, 1, 2, 3), 90: (2, 0, 3, 1), 180: (3, 2, 1, 0), 270: (1, 3, 0, 2)}


def _quad(box: Box, frame: Frame, turned: int) -> Quad:
    corners = [(box.x0, box.top), (box.x1, box.top), (box.x0, box.bottom), (box.x1, box.bottom)]
    return tuple(value for at in _CORNERS[turned] for value in own(corners[at], frame))  # type: ignore[return-value]


def own(point: tuple[float, float], frame: Frame) -> tuple[float, float]:
    """A point of the page as it is seen, from the top left corner, in the page's own space."""
    x, y = point
    x0, y0, x1, y1 = frame.box
    if frame.rotation == 90:
        return x0 + y, y0 + x
    if frame.rotation == 180:
        return x1 - x, y0 + y
    if frame.rotation == 270:
        return x1 - y, y1 - x
    return x0 + x, y1 - y


def rewritten(data: bytes, path: str, password: str | None = None) -> bytes:
    """The same document written anew without protection; raises ``UnreadableSource`` where it cannot be opened."""
    import pypdfium2
    import pypdfium2.raw as raw

    out = io.BytesIO()
    try:
        with pypdfium2.PdfDocument(data, password=password) as document:
            document.save(out, flags=raw.FPDF_REMOVE_SECURITY)
    except pypdfium2.PdfiumError:
        raise UnreadableSource(
            "a PDF that cannot be written anew", where=path, remedy="print it to a new PDF and mark that"
        ) from None
    return out.getvalue()
