"""What stands on one page of a PDF, before it is known in which order it is read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

from analyzer.model import Box


class Fragment(NamedTuple):
    """A run of characters on one baseline. ``number_end`` and ``rest_start`` are x positions around a leading number.

    ``split`` is True where the run ends in a hyphen that the PDF library has swallowed. ``signs`` tells which of its
    characters lie under strokes, ``raised`` the numbers of footnotes that stood in it and were left out; ``opens`` is True
    where it begins a cell of a table that is read down.
    """

    text: str
    box: Box
    number: int | None = None
    number_end: float = 0.0
    rest_start: float = 0.0
    split: bool = False
    signs: bytes = b""
    raised: tuple[str, ...] = ()
    opens: bool = False


class Sheet(NamedTuple):
    """The fragments of one page; ``margin`` is where a shaded margin for comments begins.

    Who reads the page finds out what holds for these fragments only: ``settled`` where they are its printed lines, unless
    other pages show columns or margin numbers; ``even`` where all of it is text, in type of one size and beside no balloon;
    ``crowded`` is False where no word is long.
    """

    page: int
    width: float
    height: float
    fragments: list[Fragment]
    margin: float | None = None
    settled: bool = False
    crowded: bool = True
    even: bool = False

    def holding(self, fragments: list[Fragment]) -> Sheet:
        """The page with other fragments on it."""
        return self._replace(fragments=fragments, settled=False, crowded=True, even=False)

    def __reduce__(self) -> tuple[Any, ...]:
        """As columns, which travel between processes in a fifth of the time."""
        texts, boxes, *others = zip(*self.fragments, strict=True) if self.fragments else ((), ())
        return _sheet, (tuple(self._replace(fragments=[])), texts, edges(boxes), others)


def edges(boxes: Sequence[Box]) -> Sequence[Sequence[float]]:
    """The left, top, right and lower edges of all boxes."""
    return tuple(zip(*boxes, strict=True)) or ((), (), (), ())


# Made of many values without the call of a constructor for each.
_box, _fragment = (partial(tuple.__new__, kind) for kind in (Box, Fragment))


def _sheet(
    values: tuple[Any, ...], texts: Sequence[str], edges: Sequence[Sequence[float]], others: Sequence[Sequence[Any]]
) -> Sheet:
    boxes = map(_box, zip(*edges, strict=True))
    return Sheet(*values)._replace(fragments=list(map(_fragment, zip(texts, boxes, *others, strict=True))))
