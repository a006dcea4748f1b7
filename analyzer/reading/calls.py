"""What is asked of pdfium for every line of a document is asked for many things together, into room that is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from ctypes import byref, c_float, sizeof
from functools import cache
from itertools import repeat
from typing import Any

from analyzer.reading import pdfium

AT_ONCE = 500  # things that are asked for together


@cache
def _room(name: str) -> tuple[list[Any], memoryview]:
    """Room for many structures of pdfium that hold floats: references to them, and all that they hold."""
    kind = getattr(pdfium, name)
    cells = (kind * AT_ONCE)()
    return [byref(cells, sizeof(kind) * at) for at in range(AT_ONCE)], memoryview(cells).cast("B").cast("f")


@cache
def _cells(kind: Any, count: int) -> tuple[Any, list[Any]]:
    cells = (kind * count)()
    return cells, [byref(cells, sizeof(kind) * at) for at in range(count)]


def told(ask: Callable[..., int], thing: Any, kind: Any = c_float, count: int = 4) -> list[Any] | None:
    """The numbers, so many of a kind, that a function of pdfium tells of a thing; None where it tells none."""
    cells, references = _cells(kind, count)
    return cells[:] if ask(thing, *references) else None


def places(page: Any, indices: Sequence[int]) -> list[tuple[float, float, float, float] | None]:
    """The left, top, right and bottom of many characters of a page, each as high as its font; None where one has none."""
    ask = pdfium.FPDFText_GetLooseCharBox
    references, floats = _room("FS_RECTF")
    found: list[tuple[float, float, float, float] | None] = []
    for first in range(0, len(indices), AT_ONCE):
        told = list(map(ask, repeat(page), indices[first : first + AT_ONCE], references))
        edges = iter(floats[: 4 * len(told)].tolist())
        found += zip(edges, edges, edges, edges, strict=True)
        if not all(told):
            found[first:] = [place if known else None for place, known in zip(found[first:], told, strict=True)]
    return found


def edges(page: Any, indices: Sequence[int]) -> list[float] | None:
    """The left, top, right and bottom of characters of a line in one row; None where one has no place, or they are too many."""
    if len(indices) > AT_ONCE:
        return None
    ask = pdfium.FPDFText_GetLooseCharBox
    references, floats = _room("FS_RECTF")
    if not all(map(ask, repeat(page), indices, references)):
        return None
    return floats[: 4 * len(indices)].tolist()


def level(things: Sequence[Any]) -> bool:
    """Whether the matrix of each thing on a page neither turns nor slants it; not where one has none."""
    ask = pdfium.FPDFPageObj_GetMatrix
    references, floats = _room("FS_MATRIX")
    for first in range(0, len(things), AT_ONCE):
        some = things[first : first + AT_ONCE]
        if not all(map(ask, some, references)):
            return False
        a, b, c = (floats[at : 6 * len(some) : 6].tolist() for at in range(3))
        if any(b) or any(c) or not all(map((0.0).__lt__, a)):
            return False
    return True
