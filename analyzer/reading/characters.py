"""Where the characters of a page stand, asked of pdfium as seldom as can be: each call costs as much as a line of Python.

Nothing is asked twice, and nothing that is known of the page as a whole: that all its words are level, or that its text is
counted as its characters are.
"""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import byref, c_double
from functools import partial
from itertools import pairwise
from math import hypot, inf
from operator import add
from typing import Any

from analyzer.model import Box
from analyzer.reading import pdfium
from analyzer.reading.calls import edges, places
from analyzer.reading.signs import Glyph
from analyzer.reading.strokes import Frame

Quad = tuple[float, float, float, float]

QUARTER = 1.5708
WIDE = 8.1  # points between two words that make it worth asking for their places


_glyph = partial(tuple.__new__, Glyph)  # made of its values without the call of a constructor


class Characters:
    """The characters of one page, counted as they stand in its ``text``; ``level`` where all its words are known to be."""

    def __init__(self, page: Any, text: str, frame: Frame, level: bool = False) -> None:
        self.page, self.frame, self.level = page, frame, level
        self._ask, self._rect = pdfium.FPDFText_GetLooseCharBox, pdfium.FS_RECTF()
        self._reference = byref(self._rect)
        self._places: dict[int, Quad | None] = {}
        self._angles: dict[int, float] = {}
        self._alike = self._counts_alike(len(text) - 1)

    def _counts_alike(self, last: int) -> bool:
        """Whether text and characters are counted alike: both counts rise together, so the last one tells of all before it."""
        return last >= 0 and pdfium.FPDFText_GetCharIndexFromTextIndex(self.page, last) == last

    def index(self, offset: int) -> int:
        """The character's number in pdfium's own count, -1 where it has none."""
        return offset if self._alike else pdfium.FPDFText_GetCharIndexFromTextIndex(self.page, offset)

    def indices(self, offsets: Sequence[int]) -> Sequence[int]:
        """The numbers of many characters."""
        return offsets if self._alike else [self.index(offset) for offset in offsets]

    def place(self, offset: int) -> Quad | None:
        """Left, top, right and bottom of the character in the page's own space, as high as its font."""
        if offset not in self._places:
            index, rect = self.index(offset), self._rect
            known = index >= 0 and self._ask(self.page, index, self._reference)
            self._places[offset] = (rect.left, rect.top, rect.right, rect.bottom) if known else None
        return self._places[offset]

    def box(self, offset: int) -> Box | None:
        """The box of the character as it is seen."""
        place = self.place(offset)
        return None if place is None else self.frame.shown(place)

    def ask(self, offsets: Sequence[int]) -> list[Quad | None]:
        """The places of many characters, asked for together, which takes half as long as one by one."""
        found = places(self.page, self.indices(offsets))
        self._places.update(zip(offsets, found, strict=True))
        return found

    def angle(self, offset: int) -> float:
        """The angle at which it stands on the page, in radians."""
        if self.level:
            return 0.0
        if offset not in self._angles:
            index = self.index(offset)
            self._angles[offset] = pdfium.FPDFText_GetCharAngle(self.page, index) if index >= 0 else 0.0
        return self._angles[offset]

    def is_aslant(self, offset: int) -> bool:
        """Whether it stands neither level nor on its side."""
        return not self.level and 0.1 < self.angle(offset) % QUARTER < QUARTER - 0.1

    def is_upended(self, offset: int) -> bool:
        """Whether the character stands on its side where the page is level."""
        return round(self.angle(offset) / QUARTER + self.frame.rotation / 90) % 2 == 1

    def has_gap(self, begin: int, length: int) -> bool:
        """Whether wide white parts a line into two, which is far cheaper to ask than the place of each word."""
        index = self.index(begin)
        count = pdfium.FPDFText_CountRects(self.page, index, length) if index >= 0 else 0
        if count < 2:
            return False
        left, top, right, bottom = (c_double() for _ in range(4))
        boxes = []
        for number in range(count):
            if pdfium.FPDFText_GetRect(self.page, number, byref(left), byref(top), byref(right), byref(bottom)):
                boxes.append(self.frame.seen(left.value, bottom.value, right.value, top.value))
        boxes.sort()
        return any(after.x0 - before.x1 >= WIDE for before, after in pairwise(boxes))


class Glyphs:
    """The places of the characters of one line, of ``length`` from ``begin`` of the page's text, asked for together."""

    def __init__(self, characters: Characters, begin: int, length: int) -> None:
        self._characters, self._begin = characters, begin
        self._offsets = range(begin, begin + length)
        level = not characters.frame.rotation
        self._edges = edges(characters.page, characters.indices(self._offsets)) if level else None
        # Size and baseline hang together with the height of the box, in one line; asking for them is dear.
        self._known: dict[float, tuple[float, float]] = {}
        self._lines: dict[tuple[float, float], tuple[float, float]] = {}  # of characters between the same two heights

    def middles(self) -> list[float]:
        """How far right the middle of each character lies; nowhere, where it has no place."""
        asked, frame = self._characters, self._characters.frame
        if self._edges is None:
            boxes = [place and frame.shown(place) for place in asked.ask(self._offsets)]
            return [inf if box is None else (box.x0 + box.x1) / 2 for box in boxes]
        x, lefts, rights = frame.box[0], self._edges[::4], self._edges[2::4]
        if x == 0.0:
            return [both / 2 for both in map(add, lefts, rights)]
        return [(left - x + (right - x)) / 2 for left, right in zip(lefts, rights, strict=True)]

    def __call__(self, offset: int) -> Glyph | None:
        """The place of one of them."""
        if self._edges is None:
            box = self._characters.box(self._begin + offset)
            if box is None:
                return None
            return _glyph((box.x0, box.x1, *self._line(offset, box.top, box.bottom)))
        left, upper, right, lower = self._edges[4 * offset : 4 * offset + 4]
        x, _, _, y = self._characters.frame.box
        line = self._lines.get((upper, lower))
        if line is None:
            line = self._lines[upper, lower] = self._line(offset, y - upper, y - lower)
        return _glyph((left - x, right - x, *line))

    def _line(self, offset: int, top: float, bottom: float) -> tuple[float, float]:
        """The height of the baseline, and the size of the font, of a character between two heights."""
        height = round(bottom - top, 2)
        if height not in self._known:
            self._known[height] = self._size(self._characters.index(self._begin + offset), bottom)
        size, below = self._known[height]
        return bottom - below, size

    def _size(self, index: int, bottom: float) -> tuple[float, float]:
        """The size of the font of a character, and how far its box, whose foot is given, reaches under its line."""
        page = self._characters.page
        matrix, x, y = pdfium.FS_MATRIX(), c_double(), c_double()
        pdfium.FPDFText_GetMatrix(page, index, byref(matrix))
        pdfium.FPDFText_GetCharOrigin(page, index, byref(x), byref(y))
        base = self._characters.frame.seen(x.value, y.value, x.value, y.value).bottom
        return pdfium.FPDFText_GetFontSize(page, index) * hypot(matrix.c, matrix.d), bottom - base
