"""A page whose words run up or down the sheet, as one scanned in sideways, is turned until they are level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import degrees
from typing import Any, NamedTuple

from analyzer.model import Box, Line
from analyzer.reading import pdfium
from analyzer.reading.calls import level
from analyzer.reading.strokes import Things

SAMPLE = 40  # characters of a page that are asked for their angle
MOST_RUNS = 400  # of words: more of them are dearer to ask than those characters
MOST = 0.7  # share of them that stand alike where a page is turned


def rotation(textpage: Any) -> int | None:
    """The rotation of a page, in degrees clockwise, at which most words of its text are level; None where there is none."""
    count = pdfium.FPDFText_CountChars(textpage)
    angles: Counter[int] = Counter()
    for index in range(0, max(0, count), max(1, count // SAMPLE)):
        # A space that pdfium has put between words has no angle of its own.
        if pdfium.FPDFText_IsGenerated(textpage, index) == 1 or pdfium.FPDFText_GetUnicode(textpage, index) <= 32:
            continue
        angles[-round(degrees(pdfium.FPDFText_GetCharAngle(textpage, index)) / 90) % 4 * 90] += 1
    if not angles:
        return None
    found, often = angles.most_common(1)[0]
    return found if often >= MOST * angles.total() else None


def is_level(things: Things) -> bool:
    """Whether all words among what is drawn on a page are known to be level, and none need be asked for its angle.

    Words in a form of its own, or drawn in many small runs, are dearer to ask this way.
    """
    kinds, drawn = things
    if len(kinds) > MOST_RUNS or pdfium.FORM in kinds:
        return False
    return level([thing for kind, thing in zip(kinds, drawn, strict=True) if kind == pdfium.TEXT])


class Turned(NamedTuple):
    """A page that was turned to be read: by how many degrees clockwise, and its size as it was read."""

    by: int
    width: float
    height: float

    def as_shown(self, box: Box) -> Box:
        """Where a box of the page as it was read stands on the page as a viewer shows it."""
        if self.by == 90:
            return Box(box.top, self.width - box.x1, box.bottom, self.width - box.x0)
        if self.by == 180:
            return Box(self.width - box.x1, self.height - box.bottom, self.width - box.x0, self.height - box.top)
        return Box(self.height - box.bottom, box.x0, self.height - box.top, box.x1)


def shown(lines: Sequence[Line], turned: Mapping[int, Turned]) -> tuple[Line, ...]:
    """The lines with their boxes as a viewer shows the pages; ``turned`` are the pages that were turned, by number."""
    if not turned:
        return tuple(lines)
    return tuple(
        line._replace(box=turned[line.page].as_shown(line.box)) if line.page in turned and line.box else line
        for line in lines
    )
