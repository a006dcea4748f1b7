"""The corpus as JUnit XML, for what shows the tests of a build: a suite an instrument, a test a provision.

A test fails where the cell fails the run; what the baseline accepts is skipped with its reason, never hidden; a document that
could not be read is an error. What else is missing or ambiguous passes and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from analyzer.matrix import STATUSES, Against, Matrix, Row, Shift
from analyzer.model import Status
from analyzer.reports.context import ReportContext
from analyzer.reports.corpus import wording
from analyzer.reports.layout import printable

# What XML 1.0 cannot hold in any way.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(matrix: Matrix, context: ReportContext) -> Iterator[str]:
    """One ``testsuites`` element, suite by suite."""
    lost = [shift for shift in matrix.shifts if shift.column is None and shift.worse]
    tests = len(matrix.rows) * len(matrix.columns) + len(lost) + len(context.failures)
    failing = sum(len(matrix.failing(row)) for row in matrix.rows) + len(lost)
    skipped = sum(len(_skipped(matrix, row)) for row in matrix.rows)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield (
        f'<testsuites name="ordinance" tests="{tests}" failures="{failing}" errors="{len(context.failures)}" skipped="{skipped}">\n'
    )
    shifts = {
        (shift.row.path, shift.row.index, shift.column.id): shift
        for shift in matrix.shifts
        if shift.row and shift.column
    }
    for row in matrix.rows:
        yield from _suite(row, matrix, shifts)
    if lost:
        yield f'<testsuite name="baseline" tests="{len(lost)}" failures="{len(lost)}" errors="0" skipped="0">\n'
        for shift in lost:
            yield _case(
                shift.path, "still there", f"<failure message={_quoted(shift.reason)} type={_quoted(shift.word)}/>"
            )
        yield "</testsuite>\n"
    for failure in context.failures:
        yield f'<testsuite name={_quoted(failure.path)} tests="1" failures="0" errors="1" skipped="0">\n'
        yield _case(
            failure.path, "can be read", f"<error message={_quoted(failure.message)} type={_quoted(failure.error)}/>"
        )
        yield "</testsuite>\n"
    yield "</testsuites>\n"


def _suite(row: Row, matrix: Matrix, shifts: dict[tuple[str, int, str], Shift]) -> Iterator[str]:
    failing, skipped = matrix.failing(row), _skipped(matrix, row)
    counts = f'tests="{len(matrix.columns)}" failures="{len(failing)}" errors="0" skipped="{len(skipped)}"'
    yield f"<testsuite name={_quoted(row.name)} {counts}>\n"
    held = matrix.accepted(row) if skipped else {}
    for number, cell in enumerate(matrix.cells(row)):
        column = matrix.columns[number]
        status = STATUSES[row.statuses[number]]
        told = f"{status.value}: {cell.reason}"
        words = "\n".join(f"“{quote.words}”" for quote in cell.quotes)
        if number in failing:
            shift = shifts.get((row.path, row.index, column.id))
            if shift is not None and shift.worse:
                before, after = wording.both(shift)
                words = f"was “{before}”\nnow “{after}”"
            why = f"{matrix.why(row, number)}. {cell.reason}"
            body = f"<failure message={_quoted(why)} type={_quoted(status.value)}>{_text(words)}</failure>"
        elif number in skipped:
            why = f"in the baseline: {held[column.id].told()}" if column.id in held else "in the baseline"
            body = f"<skipped message={_quoted(f'{status.value}; {why}')}/>"
        elif status is Status.PRESENT:
            body = ""
        else:
            body = f"<system-out>{_text(told)}</system-out>"
        yield _case(row.name, f"{column.title} ({column.id})", body)
    yield "</testsuite>\n"


def _skipped(matrix: Matrix, row: Row) -> frozenset[int]:
    failing = matrix.failing(row)
    same = {number for number, letter in enumerate(row.against) if letter == Against.SAME.value}
    return frozenset(number for number in wording.accepted(matrix, row) if number in same and number not in failing)


def _case(of: str, name: str, body: str) -> str:
    head = f"<testcase classname={_quoted(of)} name={_quoted(name)}"
    return f"{head}>{body}</testcase>\n" if body else f"{head}/>\n"


def _quoted(text: str) -> str:
    return quoteattr(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", printable(text)))


def _text(text: str) -> str:
    return escape(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", printable(text, keep_lines=True)))
