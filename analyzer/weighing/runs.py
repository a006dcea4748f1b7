"""Runs of words by their rows, in an eighth of the room that a dict of them takes: every process that weighs holds a hundred thousand.

The runs lie in one text. A run is found by its hash among the sorted hashes of all: no two of so few have the same of 64 bits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy

BREAK = "\n"


class Runs(Mapping[str, int]):
    """The runs in the order of their rows, from 0; none has a line break in it. A process finds only what it has made itself."""

    def __init__(self, runs: Iterable[str]) -> None:
        import numpy

        listed = list(runs)
        self._text = BREAK.join(listed)
        self._ends = numpy.cumsum([len(run) + 1 for run in listed], dtype=numpy.uint32)
        hashes = numpy.fromiter(map(hash, listed), numpy.int64, len(listed))
        self._rows = numpy.argsort(hashes).astype(numpy.uint32)
        self._hashes = hashes[self._rows]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[str]:
        return iter(self._text.split(BREAK) if len(self) else ())

    def __getitem__(self, run: str) -> int:
        for row in self.rows([run]):
            return int(row)
        raise KeyError(run)

    def rows(self, runs: Sequence[str]) -> numpy.ndarray:
        """The rows of those of the runs that are held, in order and as often as they come."""
        import numpy

        asked = numpy.fromiter(map(hash, runs), numpy.int64, len(runs))
        places = numpy.searchsorted(self._hashes, asked)
        places[places == len(self)] = 0
        return self._rows[places[self._hashes[places] == asked]] if len(self) else self._rows

    def named(self, row: int) -> str:
        """The run of a row."""
        start = int(self._ends[row - 1]) if row else 0
        return self._text[start : int(self._ends[row]) - 1]
