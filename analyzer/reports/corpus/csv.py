"""The matrix for a spreadsheet: a row an instrument, a column a provision; no cell is ever a formula."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Sequence

from analyzer.matrix import STATUSES, Matrix, Row, Shift
from analyzer.reports.context import ReportContext
from analyzer.reports.corpus import wording
from analyzer.reports.csv import MARK, cell

ABOUT = (
    "path", "pages of it", "instrument", "kind", "jurisdiction", "level", "pages", "unread pages", "present", "ambiguous",
    "contrary", "missing", "unexplained clauses", "fails", "worse", "better", "baselined", "could not be read",
)  # fmt: skip


def render(matrix: Matrix, context: ReportContext) -> Iterator[str]:
    """A header and a row an instrument, then one for each document that could not be read, or is gone."""
    scores = [f"{each.id}: {part}" for each in matrix.checklists for part in ("met", "of")]
    yield MARK + _line([*ABOUT, *(each.id for each in matrix.columns), *scores, "sha256"])
    changed: dict[tuple[str, int], list[Shift]] = defaultdict(list)
    for shift in matrix.shifts:
        if shift.row is not None:
            changed[shift.row.path, shift.row.index].append(shift)
    for row in matrix.rows:
        yield _line(_cells(row, changed.get((row.path, row.index), []), matrix))
    lost = [(failure.path, failure.message) for failure in context.failures]
    lost += [(shift.path, shift.reason) for shift in matrix.shifts if shift.row is None]
    for path, message in lost:
        yield _line([path, *[""] * (len(ABOUT) - 2), message])


def _cells(row: Row, shifts: Sequence[Shift], matrix: Matrix) -> list[str | int]:
    worse, better = (
        "; ".join(
            f"{shift.column.id}: {shift.word}" if shift.column else shift.reason
            for shift in shifts
            if shift.worse is wanted
        )
        for wanted in (True, False)
    )
    failing = [matrix.columns[number].id for number in matrix.failing(row)]
    held = [matrix.columns[number].id for number in wording.accepted(matrix, row)]
    return [
        "standard input" if row.path in ("", "-") else row.path, f"{row.part[2]}-{row.part[3]}" if row.part else "",
        row.title, row.kind, row.jurisdiction, row.level, row.pages, row.unread,
        *(row.count(status) for status in wording.ORDER), row.unexplained, "; ".join(failing),
        worse, better, "; ".join(held), "",
        *(STATUSES[letter].value for letter in row.statuses), *(number for score in row.scores for number in score), row.sha256,
    ]  # fmt: skip


def _line(values: list[str | int]) -> str:
    table = io.StringIO()
    csv.writer(table, lineterminator="\r\n").writerow([cell(value) for value in values])
    return table.getvalue()
