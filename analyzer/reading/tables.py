"""Tables whose columns are headed by commands are read down: "Do" and "Do not", "You may" and "You may not".

Read across, what stands under "Do not" would be told to be done. Other tables stay as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise, zip_longest
from typing import TypeVar

from analyzer.commanding import heads_table
from analyzer.model import Box
from analyzer.reading.sheets import Fragment
from analyzer.reading.tidy import Printed

Cell = TypeVar("Cell")

_RULE = re.compile(r"[\s|:+=_-]*[-=_]{3}[\s|:+=_-]*")
_NAMED = re.compile(r"[^\W\d_]{2}")
_GAP = re.compile(r"\S+(?:\s{1,2}\S+)*")
_ENDS = re.compile(r"[.;:!?][\"'”’)\]]*$")
_SET_IN = 12.0  # points by which the head of a column may be set in
_WHITE = 0.35  # of the height of a line: so much white over it, at least, begins a cell
_CLEAR = 2  # spaces before a column, at least, where no bar parts it


class _Table:
    """The lines of a table while they are read; ``starts`` are the places of its columns, none where bars part them.

    A first column without a head only counts the rows, and is left out.
    """

    def __init__(self, head: Printed, cells: Sequence[str], starts: Sequence[int]) -> None:
        self.indent = head.text[: len(head.text) - len(head.text.lstrip())]
        self.barred = not starts
        self.framed = _is_framed(head.text)
        self.starts = starts
        self.counted = self.barred and not _NAMED.search(cells[0])
        self.columns = [[self._printed(head, cell, opens=True)] for cell in cells[self.counted :]]
        self.rows = 0

    def takes(self, line: Printed) -> bool:
        """Whether the line goes on with the table; then its cells are taken."""
        if _RULE.fullmatch(line.text):
            return self.rows == 0 or self.barred
        cells = _between_bars(line.text, framed=self.framed) if self.barred else self._at_starts(line)
        whole = self.framed or line.opens or self.counted and cells is not None and bool(cells[0])
        cells = cells[self.counted :] if cells is not None else None
        if cells is None or len(cells) > len(self.columns):
            return False
        row = [first.isupper() or not first.isalpha() for first in [cell[:1] for cell in cells] if first]
        whole = whole or len(row) == len(self.columns) and all(row)
        for column, cell in zip(self.columns, cells, strict=False):
            if cell:
                opens = whole or self.rows == 0 or not cell[0].islower() and bool(_ENDS.search(column[-1].text))
                column.append(self._printed(line, cell, opens=opens))
        self.rows += 1
        return True

    def down(self) -> list[Printed]:
        """The lines in order of reading: column by column."""
        return [line for column in self.columns for line in column]

    def _at_starts(self, line: Printed) -> list[str] | None:
        text, starts = line.text, self.starts
        if any(text[start - _CLEAR : start].strip() for start in starts[1:]) or text[: starts[0]].strip():
            return None
        cells = [text[start:end].strip() for start, end in zip_longest(starts, starts[1:])]
        return None if line.opens and not any(cells[1:]) else cells

    def _printed(self, line: Printed, cell: str, *, opens: bool) -> Printed:
        return line._replace(text=self.indent + cell, opens=opens)


def read_down(lines: Sequence[Printed]) -> list[Printed]:
    """The lines, those of tables whose heads command or forbid column by column, of others in frames cell by cell."""
    found: list[Printed] = []
    table: _Table | None = None
    for line in lines:
        if table is not None and table.takes(line):
            continue
        if table is not None:
            found += table.down() if table.rows else []
            line, table = line._replace(opens=True), None
        table = _headed(line)
        if table is None:
            found += _cells_of(line) if _is_framed(line.text) else [line]
    return found + (table.down() if table is not None else [])


def by_column(rows: Sequence[Sequence[Cell]], words: Callable[[Cell], str]) -> list[Cell]:
    """The cells of a table column by column, where the ``words`` of its heads command or forbid; none of another table."""
    if not rows or not heads_table([words(cell) for cell in rows[0]]):
        return []
    return [cell for column in zip_longest(*rows) for cell in column if cell is not None]


def _headed(line: Printed) -> _Table | None:
    """The table that the line heads, if it does."""
    if "|" in line.text:
        cells = _between_bars(line.text, framed=_is_framed(line.text))
        named = cells[not _NAMED.search(cells[0]) :] if cells else []
        return _Table(line, cells, ()) if cells and heads_table(named) else None
    if "   " not in line.text.strip():
        return None
    places = [match.span() for match in _GAP.finditer(line.text)]
    cells = [line.text[start:end] for start, end in places]
    return _Table(line, cells, [start for start, _ in places]) if heads_table(cells) else None


def _is_framed(text: str) -> bool:
    """Whether bars stand around the row, too."""
    bare = text.strip()
    return len(bare) > 1 and bare.startswith("|") and bare.endswith("|")


def _cells_of(row: Printed) -> list[Printed]:
    """The cells of a framed row, each a paragraph; none of a row that only rules the table off."""
    if _RULE.fullmatch(row.text):
        return []
    cells = filter(None, _between_bars(row.text, framed=True) or ())
    return [row._replace(text=cell, opens=True) for cell in cells]


def _between_bars(text: str, *, framed: bool) -> list[str] | None:
    """The cells of a line with bars, which may stand around them, too; None where it has none."""
    if "|" not in text:
        return None
    words = text.strip().removeprefix("|").removesuffix("|") if framed else text
    return [cell.strip() for cell in words.split("|")]


# --- on a page ---------------------------------------------------------------------------------


def down_the_tables(rows: list[list[Fragment]]) -> list[list[Fragment]]:
    """The rows, those of tables whose heads command or forbid column by column: "Do" and "Do not"."""
    found: list[list[Fragment]] = []
    columns: list[list[list[Fragment]]] = []
    lefts: list[float] = []
    for row in rows:
        row.sort(key=lambda fragment: fragment.box.x0)
        cells = _cells(row, lefts) if lefts else None
        foot = max((cell[-1].box.bottom for column in columns for cell in column), default=0.0)
        if cells is not None and (any(cells[1:]) or _stands_close(row[0].box, foot)):
            level = all(cell and not cell[0].text.strip()[:1].islower() for cell in cells)
            for column, cell in zip(columns, cells, strict=True):
                if cell:
                    opens = level or len(column) == 1 or _opens_cell(cell[0].box, column[-1][-1].box)
                    column.append([fragment._replace(opens=opens) for fragment in cell])
            continue
        found += [cell for column in columns for cell in column]
        heads = len(row) > 1 and heads_table([fragment.text.strip() for fragment in row])
        lefts = [fragment.box.x0 - _SET_IN for fragment in row] if heads else []
        columns = [[[fragment]] for fragment in row] if heads else []
        if not heads:
            found.append(row)
    return found + [cell for column in columns for cell in column]


def _opens_cell(box: Box, above: Box) -> bool:
    """Whether more white stands over a line of a column than between the lines of a cell."""
    return box.top - above.bottom > _WHITE * (box.bottom - box.top)


def _stands_close(box: Box, foot: float) -> bool:
    """Whether a line under the first head alone goes on with its cell, and does not stand apart below the table."""
    return box.top - foot < box.bottom - box.top


def has_table(fragments: list[Fragment]) -> bool:
    """Whether the page has a table whose heads command or forbid."""
    return any(heads_table((first.text.strip(), second.text.strip())) for first, second in pairwise(fragments))


def _cells(row: list[Fragment], lefts: Sequence[float]) -> list[list[Fragment]] | None:
    """The fragments of a row by the columns in which they stand; None where one stands outside of them or across two."""
    cells: list[list[Fragment]] = [[] for _ in lefts]
    for fragment in row:
        number = bisect_right(lefts, fragment.box.x0) - 1
        if number < 0 or number + 1 < len(lefts) and fragment.box.x1 > lefts[number + 1]:
            return None
        cells[number].append(fragment)
    return cells
