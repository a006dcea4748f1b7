"""The lines that pdfium sees on a page become fragments with their places; what stands aslant or raised is told apart.

Asking pdfium for the place of a character is dear, so only the first and last of a line are asked for, the digits that
may be a footnote's number, and every character of a line that has a stroke near it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from ctypes import byref, c_double
from itertools import pairwise
from math import hypot
from typing import Any, NamedTuple

from analyzer.model import Box
from analyzer.reading import signs, tidy
from analyzer.reading.layout import Fragment
from analyzer.reading.signs import Glyph
from analyzer.reading.strokes import Bar, Frame

_BREAK = re.compile("\r\n|[\r\n\ufffe]")
_LEADING_NUMBER = re.compile(r"\s*(\d{1,3})(\s+|$)")
# Digits behind a word or a number, which may be raised: "custody12", "§ 13731", "reports 7 of".
_MAY_BE_RAISED = re.compile(
    r"(?<=[^\s\d])\d{1,2}(?![\w.,]*\d)|(?<=\d)\d(?!\d)|(?<=[^\s§] )\d{1,2}(?![^\s,;.])|(?<=\w)[*†‡](?!\w)"
)
RAISED = 0.8  # of the height of the line: what is smaller, and stands higher, is a footnote's number
QUARTER = 1.5708
ENOUGH = 12  # lines of a page, before it can have columns
FIRST = 8  # of them that are asked first, the longest
SAMPLE = 40  # of them that are asked for their gaps
GAP = 9.0  # points between two words: no space is so wide, but a gutter is
OFTEN = 0.4  # of the long lines of a page have a gap at one place where pdfium has joined columns
FEWEST, CLEAR = 3, 0.9  # or so many lines have one, and nearly all that reach across the place
LONG = 30  # characters


class Found(NamedTuple):
    """The fragments of a page, and the words that are no part of the text: aslant (watermarks, stamps), up the margin."""

    fragments: list[Fragment]
    slanted: list[str]
    upended: list[str]


class _Piece(NamedTuple):
    """A run of characters on one baseline: where it begins in the page's text, and whether a hyphen was swallowed.

    ``line`` is the printed line from which it was parted: it is as high as that, and lies under the same strokes.
    """

    begin: int
    body: str
    split: bool
    line: _Piece | None = None


def found(textpage: Any, text: str, frame: Frame, bars: Sequence[Bar], links: Sequence[Box]) -> Found:
    """The lines of the page, whose text is ``text``, with their boxes as they are seen through ``frame``."""
    asked = _Asked(textpage, frame)
    pieces = list(_pieces(text, asked))
    pieces = _parted(pieces, asked) if len(pieces) >= ENOUGH else pieces
    fragments: list[Fragment] = []
    slanted: list[str] = []
    upended: list[str] = []
    last = Box(0.0, 0.0, 0.0, 0.0)
    for piece in pieces:
        begin, body, split, line = piece
        tidied, _ = tidy.characters(body)
        if _aslant(asked.angle(begin)):
            slanted.append(tidied)
            continue
        if not tidied:
            continue
        if len(body) > 1 and asked.upended(begin) and asked.upended(begin + len(body) - 1):
            upended.append(tidied)
            continue
        first, final = asked.box(begin), asked.box(begin + len(body) - 1)
        if first is None or final is None:
            first = final = last
        ends = (line.begin, line.begin + len(line.body) - 1) if line else ()
        high = [first, final, *(each for each in map(asked.box, ends) if each)]
        last = box = Box(
            min(first.x0, final.x0),
            min(each.top for each in high),
            max(first.x1, final.x1),
            max(each.bottom for each in high),
        )
        number, number_end, rest_start = None, 0.0, 0.0
        if match := _LEADING_NUMBER.match(body):
            digit = asked.box(begin + match.end(1) - 1)
            rest = asked.box(begin + match.end()) if match.end() < len(body) else None
            if digit is not None:
                number, number_end = int(match.group(1)), digit.x1
                rest_start = rest.x0 if rest else 0.0
        under = _under(piece, box, asked, bars, links) if bars else b""
        raised = _raised(body, begin, asked)
        for start, end in reversed(raised):
            under = under[:start] + under[end:] if under else under
        notes = tuple(body[start:end] for start, end in raised)
        for start, end in reversed(raised):
            body = body[:start] + body[end:]
        tidied, _ = tidy.characters(body)
        if under:
            under = signs.tidied(under, body, tidied, _one)
            under += under[-1:] if split else b""
        tidied += "-" if split else ""
        fragments.append(Fragment(tidied, box, number, number_end, rest_start, split, under, notes))
    return Found(fragments, slanted, upended)


def _under(piece: _Piece, box: Box, asked: _Asked, bars: Sequence[Bar], links: Sequence[Box]) -> bytes:
    """The flags of the piece's characters; a stroke is judged by the whole line over which it may run, gutter and all."""
    line = piece.line or piece
    if line is not piece:
        left, right = _ends(line, asked)
        box = box._replace(x0=min(left, box.x0), x1=max(right, box.x1))
    flags = signs.signs(line.body, box, bars, links, _glyphs(asked, line.begin))
    first = signs.length(line.body[: piece.begin - line.begin])
    flags = flags[first : first + signs.length(piece.body)]
    return flags if any(flags) else b""


class _Asked:
    """Asks pdfium for the places of characters, which are counted as they stand in the page's text."""

    def __init__(self, textpage: Any, frame: Frame) -> None:
        import pypdfium2.raw as raw

        self.textpage, self.frame, self.raw, self.rect = textpage, frame, raw, raw.FS_RECTF()
        self._boxes: dict[int, Box | None] = {}
        self._angles: dict[int, float] = {}

    def index(self, offset: int) -> int:
        """The character's number in pdfium's own count, -1 where it has none."""
        return self.raw.FPDFText_GetCharIndexFromTextIndex(self.textpage, offset)

    def box(self, offset: int) -> Box | None:
        """The box of the character, as high as its font's."""
        if offset not in self._boxes:
            index, box = self.index(offset), None
            if index >= 0 and self.raw.FPDFText_GetLooseCharBox(self.textpage, index, byref(self.rect)):
                box = self.frame.seen(self.rect.left, self.rect.bottom, self.rect.right, self.rect.top)
            self._boxes[offset] = box
        return self._boxes[offset]

    def angle(self, offset: int) -> float:
        """The angle at which it stands on the page, in radians."""
        if offset not in self._angles:
            index = self.index(offset)
            self._angles[offset] = self.raw.FPDFText_GetCharAngle(self.textpage, index) if index >= 0 else 0.0
        return self._angles[offset]

    def has_gap(self, begin: int, length: int) -> bool:
        """Whether wide white parts a line into two, which is far cheaper to ask than the place of each word."""
        raw, index = self.raw, self.index(begin)
        count = raw.FPDFText_CountRects(self.textpage, index, length) if index >= 0 else 0
        left, top, right, bottom = (c_double() for _ in range(4))
        boxes = []
        for number in range(count if count > 1 else 0):
            if raw.FPDFText_GetRect(self.textpage, number, byref(left), byref(top), byref(right), byref(bottom)):
                boxes.append(self.frame.seen(left.value, bottom.value, right.value, top.value))
        boxes.sort()
        return any(after.x0 - before.x1 >= 0.9 * GAP for before, after in pairwise(boxes))

    def upended(self, offset: int) -> bool:
        """Whether the character stands on its side where the page is level."""
        return round(self.angle(offset) / QUARTER + self.frame.rotation / 90) % 2 == 1


def _aslant(angle: float) -> bool:
    return 0.1 < angle % QUARTER < QUARTER - 0.1


def _pieces(text: str, asked: _Asked) -> Iterator[_Piece]:
    """The lines of the page's text; one that runs on into slanted words, such as a stamp's, is cut there."""
    start = 0
    ends = [(match.start(), match.end(), match.group() == "\ufffe") for match in _BREAK.finditer(text)]
    for end, next_start, split in [*ends, (len(text), len(text), False)]:
        line = text[start:end]
        body = line.strip()
        if body:
            begin = start + len(line) - len(line.lstrip())
            while cut := _turns(begin, len(body), asked) or _returns(begin, body, asked):
                yield _Piece(begin, body[:cut].rstrip(), False)
                rest = body[cut:].lstrip()
                begin, body = begin + len(body) - len(rest), rest
            yield _Piece(begin, body, split)
        start = next_start


def _parted(pieces: list[_Piece], asked: _Asked) -> list[_Piece]:
    """The lines, parted at a gutter where pdfium has run the columns of a page together."""
    long = [piece for piece in pieces if len(piece.body) >= LONG]
    if len(long) < ENOUGH:
        return pieces
    # Lines that were run together are the longest; where these have no gap, no line need be asked.
    longest = sorted(long, key=lambda piece: len(piece.body), reverse=True)[:FIRST]
    if not any(_gaps(piece, asked) for piece in longest):
        return pieces
    sample = [(_gaps(piece, asked), *_ends(piece, asked)) for piece in long[:: max(1, len(long) // SAMPLE)]]
    edges = dict.fromkeys(x for gaps, _, _ in sample for _, start, end in gaps for x in (start, end))
    often, gutter = max(((sum(_open_at(x, gaps) for gaps, _, _ in sample), x) for x in edges), default=(0, 0.0))
    across = sum(left < gutter < right for _, left, right in sample)
    # On a short last page few lines stand beside each other, but then none runs across.
    if often < OFTEN * len(sample) and not (often >= FEWEST and often >= CLEAR * across):
        return pieces
    result = []
    for piece in pieces:
        cut = next((at for at, start, end in _gaps(piece, asked) if start <= gutter <= end), 0)
        if not cut:
            result.append(piece)
            continue
        result.append(_Piece(piece.begin, piece.body[:cut].rstrip(), False, piece))
        result.append(_Piece(piece.begin + cut, piece.body[cut:], piece.split, piece))
    return result


def _open_at(x: float, gaps: Sequence[tuple[int, float, float]]) -> bool:
    return any(start <= x <= end for _, start, end in gaps)


def _ends(piece: _Piece, asked: _Asked) -> tuple[float, float]:
    """Where a line begins and ends."""
    first, final = asked.box(piece.begin), asked.box(piece.begin + len(piece.body) - 1)
    return (first.x0, final.x1) if first and final else (0.0, 0.0)


def _gaps(piece: _Piece, asked: _Asked) -> list[tuple[int, float, float]]:
    """The wide gaps of a line: after how many characters its words go on, and the white from left to right."""
    gaps: list[tuple[int, float, float]] = []
    if not asked.has_gap(piece.begin, len(piece.body)):
        return gaps
    for match in re.finditer(r"\s+(?=\S)", piece.body):
        before, after = asked.box(piece.begin + match.start() - 1), asked.box(piece.begin + match.end())
        if before and after and after.x0 - before.x1 >= max(GAP, 0.7 * (after.bottom - after.top)):
            gaps.append((match.end(), before.x1, after.x0))
    return gaps


def _turns(begin: int, length: int, asked: _Asked) -> int:
    """After how many characters of a line the words turn from level to slanted or back; 0 where they do not."""
    first = _aslant(asked.angle(begin))
    if length < 2 or first == _aslant(asked.angle(begin + length - 1)):
        return 0
    low, high = 0, length - 1
    while high - low > 1:
        middle = (low + high) // 2
        if _aslant(asked.angle(begin + middle)) == first:
            low = middle
        else:
            high = middle
    return high


def _returns(begin: int, body: str, asked: _Asked) -> int:
    """After how many characters a new line begins which pdfium has not told, as before a raised number; 0 where none does."""
    first, final = asked.box(begin), asked.box(begin + len(body) - 1)
    if first is None or final is None or abs(final.bottom - first.bottom) < 0.6 * (first.bottom - first.top):
        return 0
    before = first
    for match in re.finditer(r"\s(?=\S)", body):
        box = asked.box(begin + match.end())
        if box is not None and box.x0 < before.x0 and box.top > before.top + 0.3 * (before.bottom - before.top):
            return match.end()
        before = box or before
    return 0


def _raised(body: str, begin: int, asked: _Asked) -> list[tuple[int, int]]:
    """The ranges of the line that are raised and small: the numbers of footnotes."""
    ranges = []
    for match in _MAY_BE_RAISED.finditer(body):
        forerunner = len(body[: match.start()].rstrip()) - 1
        small, before = asked.box(begin + match.end() - 1), asked.box(begin + forerunner)
        if small is None or before is None:
            continue
        height = before.bottom - before.top
        if small.bottom - small.top < RAISED * height and small.bottom < before.bottom - 0.15 * height:
            ranges.append(match.span())
    return ranges


def _one(char: str) -> str:
    return tidy.characters(char)[0]


def _glyphs(asked: _Asked, begin: int) -> Callable[[int], Glyph | None]:
    """Finds the places of the characters of one line, which opens at ``begin`` of the page's text."""
    raw, textpage, frame = asked.raw, asked.textpage, asked.frame
    matrix = raw.FS_MATRIX()
    x, y = c_double(), c_double()
    # Size and baseline hang together with the height of the box, in one line; asking for them is dear.
    known: dict[float, tuple[float, float]] = {}

    def place(offset: int) -> Glyph | None:
        box = asked.box(begin + offset)
        if box is None:
            return None
        height = round(box.bottom - box.top, 2)
        if height not in known:
            index = asked.index(begin + offset)
            raw.FPDFText_GetMatrix(textpage, index, byref(matrix))
            raw.FPDFText_GetCharOrigin(textpage, index, byref(x), byref(y))
            base = frame.seen(x.value, y.value, x.value, y.value).bottom
            size = raw.FPDFText_GetFontSize(textpage, index) * hypot(matrix.c, matrix.d)
            known[height] = size, box.bottom - base
        size, below = known[height]
        return Glyph(box.x0, box.x1, box.bottom - below, size)

    return place
