"""The comparison as data: the ``ordinance-comparison/1`` object.

One entry for each provision found in either state, in the order of the rulebook. Fields may be
added under this schema's name; none is renamed or removed.
"""

from __future__ import annotations

from typing import Any

from analyzer.model import Change, Comparison, Evidence, Passage, Review
from analyzer.reports import json
from analyzer.reports.comparison.wording import counts
from analyzer.reports.context import ReportContext

SCHEMA = "ordinance-comparison/1"


def render(comparison: Comparison, context: ReportContext) -> str:
    """Both states and what became of each provision, as one JSON object."""
    whole = {
        "schema": SCHEMA,
        "analyzer": {"version": context.version, "rules": context.rules_digest},
        "profile": context.profile,
        "old": _state(comparison.old),
        "new": _state(comparison.new),
        "counts": {kind.value: number for kind, number in counts(comparison)},
        "changes": [_change(change) for change in comparison.changes],
        "flags_gained": [json.document_flag(flag) for flag in comparison.flags_gained],
        "flags_lost": [json.document_flag(flag) for flag in comparison.flags_lost],
        "unexplained_gained": [json.unexplained(clause) for clause in comparison.unexplained_gained],
        "unexplained_lost": [json.unexplained(clause) for clause in comparison.unexplained_lost],
        "notes": list(comparison.notes),
    }
    return json.written(whole)


def _state(review: Review) -> dict[str, Any]:
    return {
        **json.source(review.source),
        "warnings": list(review.instrument.text.warnings),
        "instrument": json.instrument(review.instrument),
        "text_in_force": json.text_in_force(review.instrument.text),
        "score": json.score(review.score) if review.score else None,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "provision": change.provision,
        "title": change.title,
        "category": change.category,
        "old": change.old.status.value,
        "new": change.new.status.value,
        "change": change.kind.value,
        "reason": change.reason,
        "importance": change.importance,
        "flags_gained": list(change.flags_gained),
        "flags_lost": list(change.flags_lost),
        "evidence_old": [json.evidence(each) for each in change.old.evidence],
        "evidence_new": [json.evidence(each) for each in change.new.evidence],
        "passages": [_passage(passage) for passage in change.passages],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "fate": passage.fate.value,
        "old": _spot(passage.old, passage.old_words),
        "new": _spot(passage.new, passage.new_words),
        "deleted": [words for span in passage.deleted if (words := span.of(passage.old_words))],
        "inserted": [words for span in passage.inserted if (words := span.of(passage.new_words))],
    }


def _spot(spot: Evidence | None, words: str) -> dict[str, Any] | None:
    return None if spot is None else {"words": words, "direction": spot.direction or None, **json.place(spot)}
