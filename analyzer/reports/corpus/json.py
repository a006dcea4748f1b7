"""The corpus as data: the ``ordinance-review/1`` object with every review in it, each on a line of its own.

``corpus`` tells of the whole; parts that were reviewed apart are merged from files such as this.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from analyzer.matrix import STATUSES, Against, Cell, Matrix, Shift
from analyzer.model import DISCLAIMER, Status
from analyzer.reports.context import ReportContext
from analyzer.reports.corpus import wording
from analyzer.reports.json import SCHEMA
from analyzer.reports.measures import measures


def render(matrix: Matrix, context: ReportContext) -> Iterator[str]:
    """The object, review by review."""
    head = {
        "schema": SCHEMA,
        "analyzer": {"version": context.version, "rules": context.rules_digest},
        "profile": matrix.profile,
        "disclaimer": DISCLAIMER,
        "corpus": _corpus(matrix),
        "accuracy": {column.id: measures(context.accuracy.get(column.id, ())) for column in matrix.columns},
    }
    yield json.dumps(head, indent=1)[:-2] + ',\n "reviews": ['
    for number, row in enumerate(sorted(matrix.rows, key=lambda row: (row.path, row.index))):
        yield (",\n" if number else "\n") + matrix.review(row)
    errors = [{"path": each.path, "error": each.error, "message": each.message} for each in context.failures]
    yield '\n ],\n "errors": ' + json.dumps(errors, indent=1) + "\n}\n"


def _corpus(matrix: Matrix) -> dict[str, Any]:
    return {
        "instruments": len(matrix.rows),
        "provisions": [
            {"provision": each.column.id, "title": each.column.title, "category": each.column.category, "present": each.present,
             "ambiguous": each.ambiguous, "contrary": each.contrary, "missing": each.missing}
            for each in matrix.sums()
        ],
        "checklists": [
            {"profile": each.checklist.id, "title": each.checklist.title, "met": each.points, "of": each.out_of, "whole": each.whole}
            for each in matrix.standings()
        ],
        "weakest_first": [{"path": row.path, "instrument": row.index + 1} for row in matrix.rows],
        "failing": [
            {"path": row.path, "instrument": row.index + 1, "provision": matrix.columns[number].id, "because": matrix.why(row, number)}
            for row in matrix.rows for number in matrix.failing(row)
        ],
        "left_out": dict(matrix.left_out),
        "shard": {"number": matrix.shard[0], "of": matrix.shard[1]} if matrix.shard else None,
        "baseline": _baseline(matrix) if matrix.baseline else None,
        "notes": list(matrix.notes),
    }  # fmt: skip


def _baseline(matrix: Matrix) -> dict[str, Any]:
    return {
        "file": matrix.baseline,
        "changes": [_shift(shift) for shift in matrix.shifts],
        "baselined": [
            {"path": row.path, "instrument": row.index + 1, "provision": matrix.columns[number].id,
             "status": STATUSES[row.statuses[number]].value, **told._asdict()}
            for row in matrix.rows for number, told in _accepted(matrix, row)
        ],
        "unknown": [{"path": row.path, "instrument": row.index + 1} for row in matrix.rows if Against.NEW.value in row.against],
    }  # fmt: skip


def _accepted(matrix: Matrix, row: Any) -> Iterator[tuple[int, Any]]:
    held = matrix.accepted(row)
    for number in wording.accepted(matrix, row):
        if matrix.columns[number].id in held:
            yield number, held[matrix.columns[number].id]


def _shift(shift: Shift) -> dict[str, Any]:
    return {
        "path": shift.path,
        "instrument": shift.row.index + 1 if shift.row else None,
        "provision": shift.column.id if shift.column else None,
        "change": shift.kind.value if shift.kind else "lost",
        "worse": shift.worse,
        "reason": shift.reason,
        "old": _cell(shift.old),
        "new": _cell(shift.new),
    }


def _cell(cell: Cell | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    words = [quote.words for quote in cell.quotes] if cell.status is not Status.MISSING else []
    return {"status": cell.status.value, "flags": list(cell.flags), "words": words}
