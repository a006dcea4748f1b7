"""A corpus is held against its baseline: which row is which instrument, and what became of each of its cells.

Statuses and words are compared, never lines, pages or numbers of sections, so that reflowed and renumbered text is the same
text; a document under another name is found by its bytes, its title or its words.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analyzer import aligning, comparing
from analyzer.corpus.baseline import Baseline, Cells, Known
from analyzer.matrix import Against, Cell, Column, Row, Shift
from analyzer.model import ChangeKind, Evidence, Finding, Status

_WORSE = (ChangeKind.TURNED_CONTRARY, ChangeKind.REMOVED, ChangeKind.WEAKENED)
_BETTER = (ChangeKind.STRENGTHENED, ChangeKind.ADDED, ChangeKind.TURNED_PROTECTIVE)
_RANK = {kind: number for number, kind in enumerate((None, *ChangeKind))}
_ALIKE = 0.5  # of the passages of two instruments: the same instrument under another name
_PROTECTS = (Status.PRESENT, Status.AMBIGUOUS)


@dataclass(frozen=True)
class Compared:
    """The rows with their standing, what shifted (worst first), and the instrument of the baseline behind each row."""

    rows: tuple[Row, ...]
    shifts: tuple[Shift, ...]
    known: Mapping[tuple[str, int], Known]
    notes: tuple[str, ...] = ()


def compare(
    baseline: Baseline, rows: Sequence[Row], failures: Mapping[str, str], cells: Cells, columns: Sequence[Column], *,
    weakening: frozenset[str], today: str, rules: str, whole: bool | None = None,
) -> Compared:  # fmt: skip
    """How every row stands against the baseline.

    ``failures`` are messages by path. An instrument is gone where its file is; with ``whole``, where the run does not have it,
    and without (False) nothing is gone, since the run is a part only.
    """
    pairs = _paired(baseline, rows, failures, cells, on_disk=whole is None)
    found: list[Row] = []
    shifts: list[Shift] = []
    for row in rows:
        known = pairs.get((row.path, row.index))
        if known is None:
            found.append(replace(row, against=Against.NEW.value * len(columns)))
            continue
        letters = []
        for column, cell in zip(columns, cells(row), strict=True):
            letter, shift = _against(baseline, known, row, column, cell, weakening, today)
            letters.append(letter.value)
            if shift is not None:
                shifts.append(shift)
        if row.unread > known.unread:
            more = f"{row.unread} of {row.pages} pages could not be read, {known.unread} when the baseline was made"
            shifts.append(Shift(row.path, None, more, row))
        found.append(replace(row, against="".join(letters)))
    matched = {id(known) for known in pairs.values()}
    told = {os.path.abspath(path): path for path in failures}
    for known in baseline.instruments:
        if id(known) in matched:
            continue
        if known.path in told:
            shifts.append(Shift(told[known.path], None, "it can no longer be read", None))
        elif whole is True or (whole is None and not os.path.exists(known.path)):
            shifts.append(_gone(known))
    shifts.sort(key=lambda shift: (not shift.worse, _RANK[shift.kind], shift.path))
    return Compared(tuple(found), tuple(shifts), pairs, tuple(_notes(baseline, rules, columns)))


def _against(
    baseline: Baseline, known: Known, row: Row, column: Column, cell: Cell, weakening: frozenset[str], today: str
) -> tuple[Against, Shift | None]:  # fmt: skip
    old = known.cells.get(column.id)
    if old is None:
        return Against.NEW, None
    kind = comparing.kind_of(_finding(old), _finding(cell), weakening)
    if kind in _WORSE or kind in _BETTER:
        worse = kind in _WORSE
        shift = Shift(row.path, kind, _reason(old, cell, weakening), row, column, old, cell, worse)
        return (Against.WORSE if worse else Against.BETTER), shift
    if cell.status is not Status.PRESENT:
        expires = baseline.acceptance(known, column.id).expires
        if expires and expires < today:
            return Against.EXPIRED, None
    return Against.SAME, None


def _finding(cell: Cell) -> Finding:
    evidence = tuple(Evidence("", quote.direction, "", 0, 0, 0, 0) for quote in cell.quotes)
    return Finding(cell.provision, "", "", cell.status, "", cell.flags, evidence)


def _reason(old: Cell, new: Cell, weakening: frozenset[str]) -> str:
    gained = [flag for flag in new.flags if flag in weakening and flag not in old.flags]
    lost = [flag for flag in old.flags if flag in weakening and flag not in new.flags]
    told = f"{old.status.value} before, {new.status.value} now"
    told += f"; new: {', '.join(gained)}" if gained else ""
    told += f"; gone: {', '.join(lost)}" if lost else ""
    if old.status is not Status.MISSING is not new.status and _words(old) == _words(new):
        told += "; its words are the same, so what stands around them changed, or the rules"
    return told


def _gone(known: Known) -> Shift:
    held = sum(cell.status in _PROTECTS for cell in known.cells.values())
    what = f"the document is gone, with {held} provision{'' if held == 1 else 's'} that it had"
    return Shift(_shown(known.path), None, what, None, worse=held > 0)


def _shown(path: str) -> str:
    """The path as a person here would write it."""
    near = os.path.relpath(path)
    return path if near.startswith("..") else near


def _notes(baseline: Baseline, rules: str, columns: Sequence[Column]) -> Iterator[str]:
    if baseline.rules != rules:
        yield "The rules are not those with which the baseline was made: some of what changed may be their doing, not the text's."
    unknown = [column.id for column in columns if column.id not in baseline.provisions]
    if unknown:
        yield f"The baseline does not know {', '.join(unknown)}."


# --- the same instrument in both -------------------------------------------------------------------


def _paired(
    baseline: Baseline, rows: Sequence[Row], failures: Mapping[str, str], cells: Cells, *, on_disk: bool
) -> dict[tuple[str, int], Known]:
    """The instrument of the baseline for each row that it knows: by path, else by bytes, title or words where it moved."""
    here = {(each.path, each.index): each for each in baseline.instruments}
    pairs: dict[tuple[str, int], Known] = {}
    taken: set[int] = set()

    def pair(row: Row, known: Known | None) -> None:
        if known is not None and id(known) not in taken:
            pairs[row.path, row.index] = known
            taken.add(id(known))

    for row in rows:
        pair(row, here.get((os.path.abspath(row.path), row.index)))
    present = {os.path.abspath(row.path) for row in rows} | {os.path.abspath(path) for path in failures}
    moved = [
        known
        for known in baseline.instruments
        if id(known) not in taken and not (os.path.exists(known.path) if on_disk else known.path in present)
    ]
    if not moved:
        return pairs
    for name in (lambda each: each.sha256, lambda each: " ".join(aligning.words(f"{each.title} {each.jurisdiction}"))):
        ours = Counter(name(row) for row in rows if (row.path, row.index) not in pairs)
        free = [known for known in moved if id(known) not in taken]
        theirs = {name(known): known for known in free if sum(name(other) == name(known) for other in free) == 1}
        for row in rows:
            if (row.path, row.index) not in pairs and name(row) and ours[name(row)] == 1:
                pair(row, theirs.get(name(row)))
    _pair_by_words([known for known in moved if id(known) not in taken], rows, cells, pairs, pair)
    return pairs


def _pair_by_words(
    moved: Sequence[Known], rows: Sequence[Row], cells: Cells, pairs: Mapping[tuple[str, int], Known],
    pair: Callable[[Row, Known | None], None],
) -> None:  # fmt: skip
    holding: dict[tuple[str, ...], list[int]] = defaultdict(list)
    passages = [frozenset(words for cell in known.cells.values() for words in _words(cell)) for known in moved]
    for number, words in enumerate(passages):
        for each in words:
            holding[each].append(number)
    if not holding:
        return
    for row in rows:
        if (row.path, row.index) in pairs:
            continue
        ours = frozenset(words for cell in cells(row) for words in _words(cell))
        shared = Counter(number for words in ours for number in holding.get(words, ()))
        for number, count in shared.most_common(1):
            if count >= _ALIKE * max(len(ours), len(passages[number])):
                pair(row, moved[number])


def _words(cell: Cell) -> frozenset[tuple[str, ...]]:
    """The words of the passages that carry a cell, whatever their lines and numbers."""
    return frozenset(aligning.words(quote.words) for quote in cell.quotes if quote.direction != "nearest")
