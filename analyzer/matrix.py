"""Many instruments at once: a row for each, a column for each provision, and what changed against a baseline.

A row is small, so that ten thousand of them are held at once: its statuses and its standing against the baseline are
strings of one letter for each column. The words behind a row are fetched when they are printed, one row after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from analyzer.model import ChangeKind, Status

LETTERS = {Status.PRESENT: "p", Status.AMBIGUOUS: "a", Status.CONTRARY: "c", Status.MISSING: "m"}
STATUSES = {letter: status for status, letter in LETTERS.items()}


class Against(Enum):
    """How a cell stands against the baseline, as one letter of ``Row.against``."""

    SAME = "="
    WORSE = "w"
    BETTER = "b"
    NEW = "n"  # the baseline does not know the instrument, or not the provision
    EXPIRED = "x"  # it is as bad as the baseline says, and the time for which that was accepted is over


class Column(NamedTuple):
    """A provision as a column."""

    id: str
    title: str
    category: str


class Checklist(NamedTuple):
    """A published checklist against which every instrument is scored."""

    id: str
    title: str


class Quote(NamedTuple):
    """Words of an instrument with their place."""

    direction: str
    words: str
    section: str
    page: int
    line: int


class Cell(NamedTuple):
    """The verdict on one provision of one instrument, with its words; ``lacks`` is what the nearest of them wants."""

    provision: str
    status: Status
    flags: tuple[str, ...]
    reason: str
    quotes: tuple[Quote, ...] = ()
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One instrument. ``key`` and ``index`` tell where its words are kept, and which instrument of its document it is.

    ``part`` is (number, count, first page, last page) where the document holds several. ``scores`` are (met, out of) for
    each checklist, in their order. ``unmet`` are provisions that were asked of this document and that it does not keep.
    """

    path: str
    key: str
    index: int
    sha256: str
    title: str
    kind: str
    jurisdiction: str
    level: str
    pages: int
    unread: int
    statuses: str
    scores: tuple[tuple[int, int], ...]
    unexplained: int = 0
    warnings: int = 0
    part: tuple[int, int, int, int] | None = None
    against: str = ""
    unmet: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The path, with the pages where the document holds several instruments."""
        shown = "standard input" if self.path in ("", "-") else self.path
        return shown if self.part is None else f"{shown} (pages {self.part[2]}-{self.part[3]})"

    def count(self, status: Status) -> int:
        """How many provisions have this status."""
        return self.statuses.count(LETTERS[status])

    def stands(self, how: Against) -> int:
        """How many cells stand so against the baseline."""
        return self.against.count(how.value)


class Acceptance(NamedTuple):
    """Why something that is not as it should be is in the baseline, who put it there, and until when (a date, or empty)."""

    reason: str = ""
    author: str = ""
    expires: str = ""

    def told(self) -> str:
        """The same in words."""
        by = f", {self.author}" if self.author else ""
        until = f", until {self.expires}" if self.expires else ""
        return f"{self.reason or 'no reason given'}{by}{until}"


@dataclass(frozen=True, slots=True)
class Shift:
    """What became of one provision of one instrument since the baseline, with the words of both.

    ``row`` is None where the instrument is gone or can no longer be read; ``column`` then too.
    """

    path: str
    kind: ChangeKind | None
    reason: str
    row: Row | None = None
    column: Column | None = None
    old: Cell | None = None
    new: Cell | None = None
    worse: bool = True

    @property
    def word(self) -> str:
        """What became of it in one word."""
        return self.kind.value.replace("-", " ") if self.kind else "lost"


class Sum(NamedTuple):
    """How many instruments have each status of one provision."""

    column: Column
    present: int
    ambiguous: int
    contrary: int
    missing: int


class Standing(NamedTuple):
    """How the instruments stand against one checklist: points of all, and how many meet all of it."""

    checklist: Checklist
    points: int
    out_of: int
    whole: int


@dataclass(frozen=True)
class Matrix:
    """A corpus as it was reviewed: what changed and what is weakest first.

    ``cells``, ``review`` and ``accepted`` fetch what stands behind a row; ``links`` gives the file of its own page, where
    pages are written. ``left_out`` counts the files of a folder that are no documents, by their ending.
    """

    columns: tuple[Column, ...]
    checklists: tuple[Checklist, ...]
    rows: tuple[Row, ...]
    cells: Callable[[Row], tuple[Cell, ...]]
    review: Callable[[Row], str]
    profile: str = "best-practices"
    fail_on: frozenset[str] = frozenset()
    baseline: str = ""
    shifts: tuple[Shift, ...] = ()
    accepted: Callable[[Row], dict[str, Acceptance]] = field(default=lambda row: {})
    links: Callable[[Row], str] = field(default=lambda row: "")
    left_out: tuple[tuple[str, int], ...] = ()
    shard: tuple[int, int] | None = None
    notes: tuple[str, ...] = ()

    def sums(self) -> Iterator[Sum]:
        """Every provision with the instruments that have it, have it weakened, do the opposite, lack it."""
        for number, column in enumerate(self.columns):
            letters = [row.statuses[number] for row in self.rows]
            yield Sum(column, *(letters.count(letter) for letter in "pacm"))

    def standings(self) -> Iterator[Standing]:
        """Every checklist with the points that the instruments have against it."""
        for number, checklist in enumerate(self.checklists):
            scores = [row.scores[number] for row in self.rows]
            points, out_of = (sum(score[i] for score in scores) for i in (0, 1))
            yield Standing(checklist, points, out_of, sum(met == of > 0 for met, of in scores))

    def failing(self, row: Row) -> tuple[int, ...]:
        """The columns for which this row fails the run: worse than the baseline, accepted no longer, named, or asked of it."""
        named = {letter for letter, status in STATUSES.items() if status.value in self.fail_on}
        if not row.against and not row.unmet and named.isdisjoint(row.statuses):
            return ()
        new, got_worse, over = Against.NEW.value, Against.WORSE.value, Against.EXPIRED.value
        found = []
        for number, letter in enumerate(row.statuses):
            against = row.against[number] if row.against else new
            if (
                against in (got_worse, over)
                or (against == new and letter in named)
                or self.columns[number].id in row.unmet
            ):
                found.append(number)
        return tuple(found)

    def why(self, row: Row, number: int) -> str:
        """Why a cell fails the run, in words."""
        against = row.against[number] if row.against else Against.NEW.value
        column, status = self.columns[number], STATUSES[row.statuses[number]].value
        if against == Against.WORSE.value:
            return f"{column.title}: {status}, worse than the baseline"
        if column.id in row.unmet:
            return f"{column.title}: {status}, though it is asked of this document"
        if against == Against.EXPIRED.value:
            return f"{column.title}: {status}, and the time for which the baseline accepts that is over"
        return f"{column.title}: {status}"

    @property
    def failed(self) -> bool:
        """Whether anything fails the run, beside what could not be read."""
        return any(shift.worse for shift in self.shifts) or any(self.failing(row) for row in self.rows)


def ordered(rows: tuple[Row, ...] | list[Row]) -> tuple[Row, ...]:
    """The rows that changed for the worse first, then those that changed, then the weakest."""
    return tuple(sorted(rows, key=_rank))


def _rank(row: Row) -> tuple[int, int, int, int, int, str, int]:
    worse, better, over = row.stands(Against.WORSE), row.stands(Against.BETTER), row.stands(Against.EXPIRED)
    return (
        -(worse + over + len(row.unmet)),
        -better,
        -row.count(Status.CONTRARY),
        row.count(Status.PRESENT),
        row.count(Status.AMBIGUOUS),
        row.path,
        row.index,
    )
