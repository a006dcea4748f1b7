"""What every report of a corpus says in the same words: signs, tallies, both wordings of what changed."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.matrix import STATUSES, Against, Cell, Matrix, Row, Shift
from analyzer.model import ChangeKind, Status
from analyzer.reports.context import ReportContext
from analyzer.reports.layout import counted
from analyzer.reports.terminal import GROUPS

SIGNS = {status: sign for status, sign, *_ in GROUPS}
ORDER = (Status.PRESENT, Status.AMBIGUOUS, Status.CONTRARY, Status.MISSING)
MARKS = {
    None: "✗",
    ChangeKind.TURNED_CONTRARY: "✗",
    ChangeKind.REMOVED: "-",
    ChangeKind.WEAKENED: "↓",
    ChangeKind.STRENGTHENED: "↑",
    ChangeKind.ADDED: "+",
    ChangeKind.TURNED_PROTECTIVE: "✓",
}
DISCLAIMER = "This table states what the texts say and where. It is not legal advice."


def sign(letter: str) -> str:
    """The sign of a status that is one letter of a row."""
    return SIGNS[STATUSES[letter]]


def title(matrix: Matrix, context: ReportContext) -> str:
    """What the matrix is of, in a line."""
    shard = f", part {matrix.shard[0]} of {matrix.shard[1]}" if matrix.shard else ""
    lost = f"; {counted(len(context.failures), 'document')} could not be read" if context.failures else ""
    return f"{counted(len(matrix.rows), 'instrument')} by {counted(len(matrix.columns), 'provision')}{shard}{lost}"


def notes(matrix: Matrix, context: ReportContext) -> Iterator[str]:
    """What a reader must know before trusting the matrix."""
    unread = [row for row in matrix.rows if row.unread]
    if unread:
        pages = sum(row.unread for row in unread)
        yield (
            f"{counted(pages, 'page')} of {counted(len(unread), 'instrument')} could not be read: there, missing is not proved."
        )
    if matrix.left_out:
        told = ", ".join(f"{ending} ({count:,})" for ending, count in matrix.left_out[:8])
        more = ", …" if len(matrix.left_out) > 8 else ""
        yield f"Left out, since they are no documents: {told}{more}."
    yield from matrix.notes


def against(matrix: Matrix) -> str:
    """How the corpus stands against its baseline, in a line; empty where there is none."""
    if not matrix.baseline:
        return ""
    worse = sum(shift.worse for shift in matrix.shifts)
    held = sum(len(accepted(matrix, row)) for row in matrix.rows)
    new = sum(Against.NEW.value in row.against for row in matrix.rows)
    over = sum(row.stands(Against.EXPIRED) for row in matrix.rows)
    told = [
        f"{worse} worse",
        f"{len(matrix.shifts) - worse} better",
        f"{counted(held, 'finding')} baselined",
    ]
    told += [f"{over} accepted no longer"] if over else []
    told += [f"{counted(new, 'instrument')} that it does not know"] if new else []
    return f"Against {matrix.baseline}: {', '.join(told)}"


def accepted(matrix: Matrix, row: Row) -> tuple[int, ...]:
    """The columns of a row that are not present and stand so in the baseline."""
    if not row.against:
        return ()
    return tuple(
        number
        for number, letter in enumerate(row.statuses)
        if STATUSES[letter] is not Status.PRESENT and row.against[number] in (Against.SAME.value, Against.BETTER.value)
    )


def both(shift: Shift) -> tuple[str, str]:
    """The words before and after: those that the other side does not have, else the first."""
    return _apart(shift.old, shift.new), _apart(shift.new, shift.old)


def _apart(cell: Cell | None, other: Cell | None) -> str:
    if cell is None or not cell.quotes:
        return ""
    theirs = {_folded(quote.words) for quote in other.quotes} if other else set()
    own = [quote.words for quote in cell.quotes if _folded(quote.words) not in theirs]
    return " […] ".join(own[:2]) or cell.quotes[0].words


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def place(cell: Cell) -> str:
    """Where the first words of a cell stand."""
    if not cell.quotes:
        return ""
    first = cell.quotes[0]
    parts = [first.section, f"page {first.page}" if first.page else "", f"line {first.line}" if first.line else ""]
    return ", ".join(part for part in parts if part)
