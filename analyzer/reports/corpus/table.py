"""The matrix as a person reads it in a terminal: what changed, then a line for each instrument and a sign for each provision.

Every status has a sign of its own, so that nothing rests on colour. Columns are numbered; the list of provisions under the
matrix tells the numbers, with how many instruments have each.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import groupby

from analyzer.matrix import STATUSES, Against, Matrix, Row
from analyzer.model import Status
from analyzer.reports.context import ReportContext
from analyzer.reports.corpus import wording
from analyzer.reports.layout import encodable, paint, paragraph, printable, shortened
from analyzer.reports.terminal import GROUPS

_COLOURS = {status: colour for status, _, colour, _ in GROUPS}
_SHIFTS = 200  # changes that are told in words; the rest are counted
_QUOTE = 280
_NAME = 18  # columns at least for the name of an instrument
_TALLY = 8  # columns for what follows the signs


def render(matrix: Matrix, context: ReportContext) -> Iterator[str]:
    """The whole table, line by line."""
    blocks = [_head(matrix, context), *_shifts(matrix, context), *_failing(matrix, context), _rows(matrix, context)]
    blocks += [_sums(matrix, context), _standings(matrix, context), _failures(context)]
    blocks.append(paragraph(wording.DISCLAIMER, context, style="dim"))
    first = True
    for block in blocks:
        opened = False
        for line in block:
            if not opened and not first:
                yield "\n"
            opened, first = True, False
            yield line + "\n"


def _head(matrix: Matrix, context: ReportContext) -> list[str]:
    lines = paragraph(wording.title(matrix, context), context, style="bold")
    told = wording.against(matrix)
    if told:
        lines += paragraph(told, context)
    for note in wording.notes(matrix, context):
        lines += paragraph(note, context, lead="Note:", lead_style="bold", hang=2)
    return lines


# --- what changed ----------------------------------------------------------------------------------


def _shifts(matrix: Matrix, context: ReportContext) -> Iterator[Sequence[str]]:
    for worse, name, colour in ((True, "WORSE THAN THE BASELINE", "red"), (False, "BETTER THAN THE BASELINE", "green")):
        shifts = [shift for shift in matrix.shifts if shift.worse is worse]
        if not shifts:
            continue
        yield paragraph(f"({len(shifts)})", context, lead=name, lead_style=f"bold {colour}")
        for shift in shifts[:_SHIFTS]:
            where = shift.row.name if shift.row else shift.path
            what = f"{shift.column.title} [{shift.column.id}]" if shift.column else ""
            mark = encodable(wording.MARKS[shift.kind], context.encoding)
            lines = paragraph(
                f"{where}: {what}".rstrip(": "), context, indent=2, hang=2, lead=mark, lead_style=f"bold {colour}"
            )
            lines += paragraph(f"{shift.word}: {shift.reason}", context, indent=4)
            before, after = wording.both(shift)
            if before:
                lines += paragraph(f"“{shortened(before, _QUOTE)}”", context, indent=4, hang=5, lead="was")
            if after:
                lines += paragraph(f"“{shortened(after, _QUOTE)}”", context, indent=4, hang=5, lead="now")
            yield lines
        if len(shifts) > _SHIFTS:
            yield paragraph(f"and {len(shifts) - _SHIFTS:,} more; --format csv or html has all", context, indent=2)


def _failing(matrix: Matrix, context: ReportContext) -> Iterator[Sequence[str]]:
    """What fails the run and is no change: accepted no longer, or asked of a document."""
    lines = []
    for row in matrix.rows:
        for number in matrix.failing(row):
            over = bool(row.against) and row.against[number] == Against.EXPIRED.value
            if over or matrix.columns[number].id in row.unmet:
                lines += paragraph(
                    f"{row.name}: {matrix.why(row, number)}", context, indent=2, hang=2, lead="!", lead_style="bold"
                )
    if lines:
        yield [*paragraph("", context, lead="ASKED FOR, AND NOT SO", lead_style="bold yellow"), *lines]


# --- the matrix ------------------------------------------------------------------------------------


def _rows(matrix: Matrix, context: ReportContext) -> Iterator[str]:
    if not matrix.rows:
        return
    groups = [
        [number for number, _ in group]
        for _, group in groupby(enumerate(matrix.columns), key=lambda each: each[1].category)
    ]
    room = max(_NAME, context.width - len(matrix.columns) - len(groups) - _TALLY)
    folder = _folder(matrix.rows, room)
    legend = "  ".join(f"{wording.SIGNS[status]} {status.value}" for status in wording.ORDER)
    yield from paragraph(f"the weakest first: {legend}", context, lead="MATRIX", lead_style="bold")
    if folder:
        yield from paragraph(f"in {folder}", context, style="dim")
    for part in (_tens, _units):
        heads = " ".join("".join(part(number + 1) for number in group) for group in groups)
        yield paint(f"{'':{room}} {heads}".rstrip(), "dim", context=context)
    for row in matrix.rows:
        name = _fitted(encodable(printable(row.name[len(folder) :]), context.encoding), room)
        signs = " ".join("".join(_sign(row.statuses[number], context) for number in group) for group in groups)
        tally = f"{row.count(Status.PRESENT):3}"
        worse, better = row.stands(Against.WORSE) + row.stands(Against.EXPIRED), row.stands(Against.BETTER)
        tally += encodable(f" ↓{worse}" if worse else f" ↑{better}" if better else "", context.encoding)
        tally += " !" if row.unread or row.unmet else ""
        yield f"{name:{room}} {signs}{tally}"


def _folder(rows: Sequence[Row], room: int) -> str:
    """The folder in which all instruments lie, where their names with it are too long to be told apart."""
    if max(len(row.name) for row in rows) <= room:
        return ""
    common = os.path.commonprefix([row.path for row in rows])
    return common[: common.rfind("/") + 1]


def _tens(number: int) -> str:
    return str(number // 10) if number % 10 == 0 else " "


def _units(number: int) -> str:
    return str(number % 10)


def _sign(letter: str, context: ReportContext) -> str:
    status = STATUSES[letter]
    return paint(encodable(wording.SIGNS[status], context.encoding), _COLOURS[status], context=context)


def _fitted(name: str, room: int) -> str:
    """The name in so many columns: its end tells one file from another."""
    return name if len(name) <= room else "…" + name[len(name) - room + 1 :] if room > 1 else name[:room]


# --- sums -------------------------------------------------------------------------------------------


def _sums(matrix: Matrix, context: ReportContext) -> Iterator[str]:
    if not matrix.rows:
        return
    marks = [encodable(wording.SIGNS[status], context.encoding) for status in wording.ORDER]
    wide = max(4, len(f"{len(matrix.rows):,}")) + 1
    room = max(_NAME, context.width - 4 - 4 * wide)
    yield paint(f"{'PROVISIONS':{room + 4}}", "bold", context=context) + "".join(f"{mark:>{wide}}" for mark in marks)
    for number, each in enumerate(matrix.sums(), 1):
        title = f"{printable(each.column.title)}  {each.column.id}"
        title = encodable(title, context.encoding)
        if len(title) > room:
            title = f"{title[: room - 3]}..."
        counts = (each.present, each.ambiguous, each.contrary, each.missing)
        yield f"{number:3} {title:{room}}" + "".join(f"{count:>{wide},}" for count in counts)


def _standings(matrix: Matrix, context: ReportContext) -> Iterator[str]:
    standings = [each for each in matrix.standings() if each.out_of]
    if not standings:
        return
    yield paint("CHECKLISTS", "bold", context=context)
    for each in standings:
        share = 100 * each.points / each.out_of
        told = f"{each.points:,} of {each.out_of:,} items met ({share:.0f}%); {each.whole:,} of {len(matrix.rows):,} meet all"
        yield from paragraph(f"{each.checklist.title} [{each.checklist.id}]: {told}", context, indent=2, hang=2)


def _failures(context: ReportContext) -> Iterator[str]:
    if not context.failures:
        return
    yield paint(f"NOT REVIEWED ({len(context.failures)})", "bold", "red", context=context)
    for failure in context.failures:
        yield from paragraph(failure.message, context, indent=2, hang=2)
