"""The corpus as SARIF 2.1.0: a result for every provision of every instrument, result by result.

What the baseline accepts is a result with a suppression that gives the reason; ``baselineState`` says what is new and what
changed. A cell that fails the run is of kind "fail" and level "error".
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from analyzer.matrix import STATUSES, Acceptance, Against, Cell, Matrix, Quote, Row
from analyzer.model import Status
from analyzer.reports.context import Failure, ReportContext
from analyzer.reports.corpus import wording
from analyzer.reports.layout import printable
from analyzer.reports.sarif import FINGERPRINT, KINDS, OPEN, SCHEMA, address, fingerprint, rule_data

_STATES = {
    Against.SAME.value: "unchanged",
    Against.EXPIRED.value: "unchanged",
    Against.WORSE.value: "updated",
    Against.BETTER.value: "updated",
    Against.NEW.value: "new",
}
_TEXTS = (".txt", ".text", ".md")  # of these alone are the lines those of the file


def render(matrix: Matrix, context: ReportContext) -> Iterator[str]:
    """One log with one run."""
    columns = {column.id for column in matrix.columns}
    rules = [rule for rule in context.rules if rule.id in columns]
    known = {rule.id: number for number, rule in enumerate(rules)}
    driver = {
        "name": "ordinance-analyzer",
        "version": context.version,
        "semanticVersion": context.version,
        "rules": [rule_data(rule) for rule in rules],
        "properties": {"rules": context.rules_digest},
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"ordinance-corpus/{matrix.profile}/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(matrix, context.failures)],
    }
    head = json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)
    yield head[: head.rindex("}\n ]")].rstrip() + ',\n  "results": ['
    first = True
    for row in matrix.rows:
        held = matrix.accepted(row) if row.against else {}
        failing = matrix.failing(row)
        for number, cell in enumerate(matrix.cells(row)):
            yield ("\n" if first else ",\n") + json.dumps(
                _result(row, number, cell, known, held, number in failing, matrix)
            )
            first = False
    yield "\n  ]\n }\n]\n}\n"


def _invocation(matrix: Matrix, failures: tuple[Failure, ...]) -> dict[str, Any]:
    told = [_notification("error", failure.message, failure.path) for failure in failures]
    told += [_notification("error", shift.reason, shift.path) for shift in matrix.shifts if shift.column is None]
    told += [
        _notification("warning", f"{row.unread} of {row.pages} pages could not be read", row.path)
        for row in matrix.rows
        if row.unread
    ]
    return {"executionSuccessful": not failures, "toolExecutionNotifications": told}


def _notification(level: str, message: str, path: str) -> dict[str, Any]:
    where = {"physicalLocation": {"artifactLocation": {"uri": address(path)}}}
    return {"level": level, "message": {"text": printable(message)}, "locations": [where]}


def _result(
    row: Row, number: int, cell: Cell, known: dict[str, int], held: dict[str, Acceptance], failing: bool, matrix: Matrix
) -> dict[str, Any]:
    column, status = matrix.columns[number], STATUSES[row.statuses[number]]
    kind, level = OPEN if status is Status.MISSING and row.unread else KINDS[status]
    if failing:
        kind, level = "fail", "error"
    where = f" ({wording.place(cell)})" if wording.place(cell) else ""
    message = f"{matrix.why(row, number) if failing else f'{column.title}: {status.value}'}. {cell.reason}{where}"
    quotes = [quote for quote in cell.quotes if quote.direction != "nearest"]
    told: dict[str, Any] = {
        "ruleId": column.id,
        **({"ruleIndex": known[column.id]} if column.id in known else {}),
        "kind": kind,
        "level": level,
        "message": {"text": printable(message)},
        "locations": [_location(row, quote) for quote in quotes[:5]] or [_location(row, None)],
        "partialFingerprints": {FINGERPRINT: fingerprint(column.id, (quote.words for quote in quotes))},
        "properties": {
            "status": status.value,
            "category": column.category,
            "flags": list(cell.flags),
            "instrument": row.index + 1,
        },
    }
    if row.against:
        told["baselineState"] = _STATES[row.against[number]]
        if number in wording.accepted(matrix, row) and not failing:
            why = held.get(column.id, Acceptance())
            told["suppressions"] = [{"kind": "external", "status": "accepted", "justification": printable(why.told())}]
    return told


def _location(row: Row, quote: Quote | None) -> dict[str, Any]:
    where: dict[str, Any] = {"artifactLocation": {"uri": address(row.path)}}
    if quote is None:
        return {"physicalLocation": where}
    if PurePath(row.path).suffix.lower() in _TEXTS and quote.line > 0:
        where["region"] = {"startLine": quote.line, "snippet": {"text": quote.words}}
    told: dict[str, Any] = {"physicalLocation": where, "message": {"text": printable(f"“{quote.words}”")}}
    if quote.section:
        told["logicalLocations"] = [{"fullyQualifiedName": printable(quote.section), "kind": "section"}]
    return told
