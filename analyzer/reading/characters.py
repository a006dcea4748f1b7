"""Where the characters of a page stand, asked of pdfium as seldom as can be: each call costs as much as a line of Python.

Nothing is asked twice, and nothing that is known of the page as a whole: that all its words are level, or that its text is
counted as its characters are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from ctypes import byref, c_double
from itertools import pairwise
from math import hypot
from typing import Any

from analyzer.model import Box
from analyzer.reading.calls import places, unchecked
from analyzer.reading.signs import Glyph
from analyzer.reading.strokes import Frame

Quad = tuple[float, float, float, float]

QUARTER = 1.5708
WIDE = 8.1  # points between two words that make it worth asking for their places


class Characters:
    """The characters of one page, counted as they stand in its ``text``; ``level`` where all its words are known to be."""

    def __init__(self, textpage: Any, text: str, frame: Frame, level: bool = False) -> None:
        import pypdfium2.raw as raw

        self.raw, self.page, self.frame, self.level = raw, textpage.raw, frame, level
        self._places: dict[int, Quad | None] = {}
        self._angles: dict[int, float] = {}
        self._alike = self._counts_alike(len(text) - 1)

    def _counts_alike(self, last: int) -> bool:
        """Whether text and characters are counted alike: both counts rise together, so the last one tells of all before it."""
        return last >= 0 and self.raw.FPDFText_GetCharIndexFromTextIndex(self.page, last) == last

    def index(self, offset: int) -> int:
        """The character's number in pdfium's own count, -1 where it has none."""
        return offset if self._alike else self.raw.FPDFText_GetCharIndexFromTextIndex(self.page, offset)

    def place(self, offset: int) -> Quad | None:
        """Left, top, right and bottom of the character in the page's own space, as high as its font."""
        if offset not in self._places:
            self.ask([offset])
        return self._places[offset]

    def box(self, offset: int) -> Box | None:
        """The box of the character as it is seen."""
        place = self.place(offset)
        return None if place is None else self.frame.shown(place)

    def ask(self, offsets: Sequence[int]) -> list[Quad | None]:
        """The places of many characters, asked for together, which takes half as long as one by one."""
        indices = offsets if self._alike else [self.index(offset) for offset in offsets]
        found = places(self.page, indices)
        self._places.update(zip(offsets, found, strict=True))
        return found

    def angle(self, offset: int) -> float:
        """The angle at which it stands on the page, in radians."""
        if self.level:
            return 0.0
        if offset not in self._angles:
            index = self.index(offset)
            self._angles[offset] = self.raw.FPDFText_GetCharAngle(self.page, index) if index >= 0 else 0.0
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
        count = unchecked("FPDFText_CountRects")(self.page, index, length) if index >= 0 else 0
        if count < 2:
            return False
        left, top, right, bottom = (c_double() for _ in range(4))
        boxes = []
        for number in range(count):
            if self.raw.FPDFText_GetRect(self.page, number, byref(left), byref(top), byref(right), byref(bottom)):
                boxes.append(self.frame.seen(left.value, bottom.value, right.value, top.value))
        boxes.sort()
        return any(after.x0 - before.x1 >= WIDE for before, after in pairwise(boxes))


def glyphs(characters: Characters, begin: int) -> Callable[[int], Glyph | None]:
    """Finds the places of the characters of one line, which opens at ``begin`` of the page's text."""
    raw, page, frame = characters.raw, characters.page, characters.frame
    matrix = raw.FS_MATRIX()
    x, y = c_double(), c_double()
    # Size and baseline hang together with the height of the box, in one line; asking for them is dear.
    known: dict[float, tuple[float, float]] = {}

    def place(offset: int) -> Glyph | None:
        box = characters.box(begin + offset)
        if box is None:
            return None
        height = round(box.bottom - box.top, 2)
        if height not in known:
            index = characters.index(begin + offset)
            unchecked("FPDFText_GetMatrix")(page, index, byref(matrix))
            unchecked("FPDFText_GetCharOrigin")(page, index, byref(x), byref(y))
            base = frame.seen(x.value, y.value, x.value, y.value).bottom
            size = raw.FPDFText_GetFontSize(page, index) * hypot(matrix.c, matrix.d)
            known[height] = size, box.bottom - base
        size, below = known[height]
        return Glyph(box.x0, box.x1, box.bottom - below, size)

    return place
