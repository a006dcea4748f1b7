"""The thin lines of a PDF page, as they are seen: where words may be struck or underlined.

Producers draw a strike as a stroked line (LibreOffice), a filled rectangle (Word), a curve (a wavy underline), many of
them in one path, or inside a form of its own. All become ``Bar``s in points from the top left corner of the page as it
is shown. What is no line under words is left out here: the borders of tables, shading, what has the page's own colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ctypes import byref, c_float, c_int, c_uint
from itertools import repeat
from math import isfinite
from typing import Any, NamedTuple

from analyzer.model import Box
from analyzer.reading import pdfium
from analyzer.reading.calls import told

THICKEST, TALLEST_WAVE = 3.2, 6.0  # points
SHORTEST = 1.2
SHORT = 5.0  # an arrow head, a full stop: not worth taking apart
WAVES = 8  # segments of one line: more than a rounded rectangle needs
PALE = 236  # of 255: shading, not a line
CHROMA = 48  # by which a colour is told from grey
MOST_SEGMENTS = 6000  # of one path: a map or a seal, no lines
MOST_BARS, MOST_SHAPES = 2500, 50_000  # on one page: a drawing
DEEPEST = 6  # forms within forms
TOUCHES = 1.5

Bounds = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Bar(NamedTuple):
    """A thin level line: its box, whether it has a colour, and whether it goes up and down."""

    box: Box
    coloured: bool = False
    wavy: bool = False


class Strokes(NamedTuple):
    """The thin lines of one page, and where a shaded margin for comments begins (None where there is none)."""

    bars: list[Bar]
    margin: float | None = None


class Frame(NamedTuple):
    """What turns a page's own space into what is seen."""

    box: Bounds
    rotation: int

    def seen(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of the page's own space in points from the top left corner of the shown page."""
        (x0, y0, x1, y1), rotation = self
        if rotation == 90:
            return Box(bottom - y0, left - x0, top - y0, right - x0)
        if rotation == 180:
            return Box(x1 - right, bottom - y0, x1 - left, top - y0)
        if rotation == 270:
            return Box(y1 - top, x1 - right, y1 - bottom, x1 - left)
        return Box(left - x0, y1 - top, right - x0, y1 - bottom)

    def shown(self, place: Bounds) -> Box:
        """The same of a rectangle that is told by its left, top, right and bottom."""
        left, top, right, bottom = place
        return self.seen(left, bottom, right, top)


class Things(NamedTuple):
    """What is drawn on a page: the kind of each thing, and pdfium's name for it."""

    kinds: list[int]
    drawn: list[Any]


def objects(page: Any) -> Things:
    """What is drawn on the page."""
    return _things(map(pdfium.FPDFPage_GetObject, repeat(page), range(pdfium.FPDFPage_CountObjects(page))))


def inside(form: Any) -> Things:
    """What is drawn in a form on a page."""
    return _things(map(pdfium.FPDFFormObj_GetObject, repeat(form), range(pdfium.FPDFFormObj_CountObjects(form))))


def _things(drawn: Iterable[Any]) -> Things:
    drawn = list(drawn)
    return Things(list(map(pdfium.FPDFPageObj_GetType, drawn)), drawn)


def strokes(things: Things, frame: Frame, width: float, height: float) -> Strokes:
    """The level lines among the ``objects`` of a page that may strike or underline words."""
    if things.kinds.count(pdfium.TEXT) == len(things.kinds):
        return Strokes([])
    bars: list[Bar] = []
    posts: list[Box] = []
    margin: float | None = None
    for count, (box, coloured, pale, segments) in enumerate(_shapes(things, frame)):
        long, tall = box.x1 - box.x0, box.bottom - box.top
        if not isfinite(long + tall + box.x0 + box.top):
            continue
        if pale:
            if box.x0 > 0.5 * width and long > 0.15 * width and tall > 0.5 * height:
                margin = box.x0 if margin is None else min(margin, box.x0)
        elif long <= THICKEST and tall > 2 * THICKEST:
            posts.append(box)
        elif tall <= (TALLEST_WAVE if segments > WAVES else THICKEST) and long >= max(SHORTEST, 1.2 * tall):
            bars.append(Bar(box, coloured, segments > WAVES))
        if max(len(bars), len(posts)) > MOST_BARS or count > MOST_SHAPES:
            return Strokes([], margin)
    kept = [bar for bar in _joined(bars) if not (posts and _is_border(bar.box, posts))]
    if margin is not None:
        # The leader of a comment runs from the words to the margin.
        kept = [bar for bar in kept if bar.box.x1 < margin - 4]
    return Strokes(kept, margin)


def _joined(bars: list[Bar]) -> list[Bar]:
    """Lines that go on where another of the same kind ends are one."""
    joined: list[Bar] = []
    for bar in sorted(bars, key=lambda bar: (round(bar.box.top + bar.box.bottom), bar.box.x0)):
        if joined:
            last = joined[-1]
            level = abs(last.box.top - bar.box.top) < 0.4 and abs(last.box.bottom - bar.box.bottom) < 0.4
            if level and last.coloured == bar.coloured and -0.5 <= bar.box.x0 - last.box.x1 <= 0.8:
                box = last.box._replace(x1=max(last.box.x1, bar.box.x1))
                joined[-1] = Bar(box, bar.coloured, last.wavy or bar.wavy)
                continue
        joined.append(bar)
    return joined


def _is_border(bar: Box, posts: list[Box]) -> bool:
    """Whether an upright line stands at each end of the bar: all are borders of a table or a box."""
    middle = (bar.top + bar.bottom) / 2
    met = [post for post in posts if post.top - TOUCHES <= middle <= post.bottom + TOUCHES]
    return all(any(post.x0 - TOUCHES <= end <= post.x1 + TOUCHES for post in met) for end in (bar.x0, bar.x1))


# --- what is drawn ---------------------------------------------------------------------------


def _shapes(things: Things, frame: Frame) -> Iterator[tuple[Box, bool, bool, int]]:
    """(box, coloured, pale, number of segments) of everything that is drawn, each part of a path by itself."""
    wide = c_float()
    for thing, matrix in _paths(things):
        found = told(pdfium.FPDFPageObj_GetBounds, thing)
        if found is None:
            continue
        bounds = x0, y0, x1, y1 = _moved((found[0], found[1], found[2], found[3]), matrix)
        filled, stroked = told(pdfium.FPDFPath_GetDrawMode, thing, c_int, 2) or (0, 0)
        long, thick = (x1 - x0, y1 - y0) if x1 - x0 > y1 - y0 else (y1 - y0, x1 - x0)
        if not (filled or stroked) or long < SHORTEST:
            continue
        coloured, pale = _colour(thing, bool(filled))
        segments = pdfium.FPDFPath_CountSegments(thing)
        whole = segments < 4 or (segments == 5 and thick <= THICKEST) or long < SHORT or segments > MOST_SEGMENTS
        if segments == 2 and not filled and thick <= 2 * THICKEST:
            bounds = _drawn(bounds)
        if pale or whole:
            yield frame.seen(*bounds), coloured, pale, segments
            continue
        half = 0.0
        if not filled and pdfium.FPDFPageObj_GetStrokeWidth(thing, byref(wide)):
            half = wide.value / 2
        for part, count in _parts(thing, segments, matrix):
            x0, y0, x1, y1 = part
            yield frame.seen(x0, y0 - half, x1, y1 + half), coloured, pale, count


def _drawn(bounds: Bounds) -> Bounds:
    """A single line as it is drawn: its bounds are told with the width of the pen all around, twice as much as is seen."""
    x0, y0, x1, y1 = bounds
    pen = min(x1 - x0, y1 - y0) / 2
    if x1 - x0 > y1 - y0:
        return x0 + pen, y0 + pen / 2, x1 - pen, y1 - pen / 2
    return x0 + pen / 2, y0 + pen, x1 - pen / 2, y1 - pen


def _paths(things: Things, matrix: Matrix = _UNIT, depth: int = 0) -> Iterator[tuple[Any, Matrix]]:
    """The paths among the things with the matrix of the forms around them."""
    for kind, thing in zip(*things, strict=True):
        if kind == pdfium.PATH:
            yield thing, matrix
        elif kind == pdfium.FORM and depth < DEEPEST:
            own = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(thing, byref(own))
            inner = _times((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
            yield from _paths(inside(thing), inner, depth + 1)


def _colour(thing: Any, filled: bool) -> tuple[bool, bool]:
    """Whether the shape has a colour that is no grey, and whether it is too pale to be a line."""
    ask = pdfium.FPDFPageObj_GetFillColor if filled else pdfium.FPDFPageObj_GetStrokeColor
    found = told(ask, thing, c_uint)
    if found is None:
        return False, False
    red, green, blue, alpha = found
    least = min(red, green, blue)
    return max(red, green, blue) - least >= CHROMA, least >= PALE or alpha < 40


def _parts(thing: Any, segments: int, outer: Matrix) -> Iterator[tuple[Bounds, int]]:
    """The bounds of each part of a path, from one lifting of the pen to the next, with its number of segments."""
    own = pdfium.FS_MATRIX()
    matrix = outer
    if pdfium.FPDFPageObj_GetMatrix(thing, byref(own)):
        matrix = _times((own.a, own.b, own.c, own.d, own.e, own.f), outer)
    a, b, c, d, e, f = matrix
    x, y = c_float(), c_float()
    points: list[tuple[float, float]] = []
    for index in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(thing, index)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.MOVE_TO:
            if len(points) > 1:
                yield _bounds(points), len(points)
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
    if len(points) > 1:
        yield _bounds(points), len(points)


def _bounds(points: list[tuple[float, float]]) -> Bounds:
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _moved(bounds: Bounds, matrix: Matrix) -> Bounds:
    if matrix == _UNIT:
        return bounds
    a, b, c, d, e, f = matrix
    x0, y0, x1, y1 = bounds
    return _bounds([(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)])


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies ``inner`` first, then ``outer``."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
