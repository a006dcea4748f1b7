"""The matrix as one page for a browser: it sorts and filters, and leads to the review of each instrument where pages are written.

The page stands alone, as all pages here: nothing is fetched, and the one script in it is ours and named by its digest. What
a document says only ever becomes text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.matrix import LETTERS, STATUSES, Matrix, Row
from analyzer.model import DISCLAIMER
from analyzer.reports.context import ReportContext
from analyzer.reports.corpus import wording
from analyzer.reports.html.page import safe, streamed
from analyzer.reports.layout import shortened

if TYPE_CHECKING:
    from markupsafe import Markup

_SHIFTS = 500  # changes that are shown in words
_LINKED = 2_000  # rows of which every sign is a link; beyond, the name alone, or the page grows past what browsers bear


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is printed; ``cells`` is markup made here, of our own signs alone."""

    letters: str
    failing: int
    title: str
    name: str
    link: str
    level: str
    present: int
    notes: str
    cells: Markup


def render(matrix: Matrix, context: ReportContext) -> Iterator[str]:
    """The page, piece by piece."""
    linked = any(matrix.links(row) for row in matrix.rows[:1])
    sums = list(matrix.sums())
    shifts = [(shift, wording.MARKS[shift.kind], *wording.both(shift)) for shift in matrix.shifts[:_SHIFTS]]
    opens = {column.id for before, column in zip((None, *matrix.columns), matrix.columns, strict=False) if not before
             or before.category != column.category}  # fmt: skip
    yield from streamed(
        "matrix.html",
        title=wording.title(matrix, context),
        against=wording.against(matrix),
        notes=list(wording.notes(matrix, context)),
        tally=[(s.value, wording.SIGNS[s], sum(row.count(s) for row in matrix.rows)) for s in wording.ORDER],
        shifts=shifts,
        more_shifts=max(0, len(matrix.shifts) - _SHIFTS),
        failures=context.failures,
        columns=matrix.columns,
        opens=opens - {matrix.columns[0].id} if matrix.columns else opens,
        letters=[(status.value, LETTERS[status]) for status in wording.ORDER],
        linked=linked,
        rows=(_line(row, matrix) for row in matrix.rows),
        sums=[
            (s.value, wording.SIGNS[s], [getattr(each, s.value) for each in sums]) for s in wording.ORDER
        ],
        standings=[each for each in matrix.standings() if each.out_of],
        disclaimer=DISCLAIMER,
        version=context.version,
        rules=context.rules_digest,
    )  # fmt: skip


def _line(row: Row, matrix: Matrix) -> Line:
    failing, held = matrix.failing(row), wording.accepted(matrix, row)
    link = matrix.links(row)
    notes = []
    if row.unread:
        notes.append(f"{row.unread} of {row.pages} pages unread")
    if row.unexplained:
        notes.append(f"{row.unexplained} unexplained")
    every = link if len(matrix.rows) <= _LINKED else ""
    cells = [
        _cell(row, number, number in failing, number in held, every, matrix) for number in range(len(row.statuses))
    ]
    return Line(
        row.statuses, int(bool(failing)), shortened(row.title or "Untitled instrument", 120), row.name, link, row.level,
        sum(letter == "p" for letter in row.statuses), "; ".join(notes), safe("".join(cells)),
    )  # fmt: skip


def _cell(row: Row, number: int, fails: bool, held: bool, link: str, matrix: Matrix) -> str:
    """One sign. Ids of provisions are checked by the rulebook and names of pages are made by us, so nothing here needs escaping."""
    letter = row.statuses[number]
    word = STATUSES[letter].value + (", fails this run" if fails else ", accepted in the baseline" if held else "")
    sign = wording.sign(letter) + ("!" if fails else "°" if held else "")
    inner = f'<a href="{link}#f-{matrix.columns[number].id}" aria-label="{word}">{sign}</a>' if link else sign
    label = "" if link else f' aria-label="{word}"'
    return f'<td class="{letter}{" f" if fails else ""}"{label}>{inner}</td>'
