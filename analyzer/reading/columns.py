"""The columns of a page are found by the white between them, and read one after the other.

A gutter is a strip that hardly any line crosses, with filled lines on both sides; a table has such strips too, but its
cells are not filled. A line that runs across all columns (a title, a running head) ends what stands above it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from operator import sub

from analyzer.model import Box
from analyzer.reading.middles import median
from analyzer.reading.sheets import edges

STRIP = 2.0  # points: how finely the page is cut to find the white
NARROWEST = 6.0  # points of a gutter
THINNEST = 80.0  # points of a column: numbers in a list of contents stand in narrower ones
FEW = 0.04  # of the lines of a column may reach into a gutter
WIDEST = 20_000.0  # points from the left of a page to its right; what claims more is damaged
LINES = 8  # of a column, at least
FILLED = 0.7  # of the measure of a column, by its usual line


def gutters(boxes: Sequence[Box]) -> list[float]:
    """Where the gutters of a page lie, from left to right, given the boxes of its lines; none in a page of one column."""
    if len(boxes) < 2 * LINES:
        return []
    lefts, _, rights, _ = edges(boxes)
    left, right = min(lefts), max(rights)
    whole = right - left
    most = 0.6 * whole
    narrow = [box for box, width in zip(boxes, map(sub, rights, lefts), strict=True) if width < most]
    if len(narrow) < 0.6 * len(boxes) or not 200 <= whole <= WIDEST:
        return []
    strips = [0] * (int(whole / STRIP) + 2)
    for box in narrow:
        for strip in range(int((box.x0 - left) / STRIP), int((box.x1 - left) / STRIP) + 1):
            strips[strip] += 1
    found: list[float] = []
    begin = None
    for strip, count in enumerate([*strips, len(boxes)]):
        if count <= FEW * len(narrow):
            begin = strip if begin is None else begin
            continue
        if begin is not None and begin > 0 and (strip - begin) * STRIP >= NARROWEST:
            found.append(left + (begin + strip) / 2 * STRIP)
        begin = None
    return found if found and all(map(_is_column, _parted(narrow, found))) else []


def usual(pages: Sequence[Sequence[float]]) -> list[float]:
    """The gutters that most pages with columns have; none where only one page has any."""
    shapes = Counter(tuple(round(gutter / 6) for gutter in each) for each in pages if each)
    if not shapes or shapes.most_common(1)[0][1] < 2:
        return []
    shape = shapes.most_common(1)[0][0]
    return next(list(each) for each in pages if tuple(round(gutter / 6) for gutter in each) == shape)


def fits(boxes: Sequence[Box], between: Sequence[float]) -> bool:
    """Whether a page is set like its neighbours in these columns: hardly a line crosses, and two columns are begun."""
    numbers = [column_of(box, between) for box in boxes]
    return numbers.count(None) <= 0.1 * len(boxes) and len({number for number in numbers if number is not None}) > 1


def column_of(box: Box, between: Sequence[float]) -> int | None:
    """The number of the column in which a line stands, from 0; None where it runs across a gutter."""
    first, last = bisect_right(between, box.x0 + NARROWEST / 2), bisect_right(between, box.x1 - NARROWEST / 2)
    return first if first == last else None


def _parted(boxes: Sequence[Box], between: Sequence[float]) -> list[list[Box]]:
    columns: list[list[Box]] = [[] for _ in range(len(between) + 1)]
    for box in boxes:
        number = column_of(box, between)
        if number is not None:
            columns[number].append(box)
    return columns


def _is_column(boxes: Sequence[Box]) -> bool:
    """Whether the lines are those of running text: many, and most of them filled."""
    if len(boxes) < LINES:
        return False
    measure = max(box.x1 for box in boxes) - min(box.x0 for box in boxes)
    return measure >= THINNEST and median(box.x1 - box.x0 for box in boxes) >= FILLED * measure
