"""The review as data: the ``ordinance-review/1`` object, one for all inputs of a run.

The order is that of the review, so the same input gives the same bytes. Fields may be added
under this schema's name; none is renamed or removed.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from analyzer.model import DocumentFlag, Evidence, Finding, Nearest, ProfileScore, Review, Unexplained
from analyzer.reports.context import ReportContext

SCHEMA = "ordinance-review/1"

# JSON itself escapes only the first 32 control characters: the others, bidirectional controls and lone surrogates
# are escaped here, which changes no value and keeps them from a terminal that shows the file.
_BEYOND_ASCII = re.compile(r"[^\x00-\x7e]")
_STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def render(reviews: Sequence[Review], context: ReportContext) -> str:
    """All reviews and all failures of a run as one JSON object."""
    whole = {
        "schema": SCHEMA,
        "analyzer": {"version": context.version, "rules": context.rules_digest},
        "profile": context.profile,
        "reviews": [_review(review) for review in reviews],
        "errors": [
            {"path": failure.path, "error": failure.error, "message": failure.message} for failure in context.failures
        ],
    }
    text = json.dumps(whole, ensure_ascii=False, indent=2)
    return _BEYOND_ASCII.sub(lambda match: _escaped(match.group()), text) + "\n"


def _escaped(character: str) -> str:
    return json.dumps(character)[1:-1] if unicodedata.category(character) in _STEERING else character


def _review(review: Review) -> dict[str, Any]:
    source, text, instrument = review.source, review.instrument.text, review.instrument
    return {
        "source": {
            "path": source.path,
            "sha256": source.sha256,
            "media_type": source.media_type,
            "pages": len(source.pages),
            "characters": len(source.text),
            "unread_pages": list(source.unread_pages),
            "notes": list(source.notes),
        },
        "instrument": {
            "title": instrument.title,
            "kind": instrument.kind,
            "jurisdiction": instrument.jurisdiction,
            "level": instrument.level,
        },
        "text_in_force": {
            "state": text.state.value,
            "characters": len(text.text),
            "conventions": [{"name": each.name, "ground": each.ground} for each in text.conventions],
        },
        "findings": [_finding(finding) for finding in review.findings],
        "flags": [_flag(flag) for flag in review.flags],
        "unexplained": [_unexplained(clause) for clause in review.unexplained],
        "score": _score(review.score) if review.score else None,
        "notes": list(review.notes),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "provision": finding.provision,
        "title": finding.title,
        "category": finding.category,
        "status": finding.status.value,
        "importance": finding.importance,
        "flags": list(finding.flags),
        "reason": finding.reason,
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "nearest": _nearest(finding.nearest) if finding.nearest else None,
    }


def _place(spot: Evidence | Nearest | Unexplained) -> dict[str, Any]:
    return {
        "section": spot.section,
        "page": spot.page,
        "line": spot.line,
        "start": spot.start,
        "end": spot.end,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "quote": evidence.quote,
        "direction": evidence.direction,
        **_place(evidence),
        "flags": list(evidence.flags),
        "weakening": [{"flag": flag, "words": words} for flag, words in evidence.weakening],
        "because": evidence.because,
        "chain": list(evidence.chain),
    }


def _nearest(nearest: Nearest) -> dict[str, Any]:
    return {"quote": nearest.quote, **_place(nearest), "lacks": nearest.lacks}


def _flag(flag: DocumentFlag) -> dict[str, Any]:
    return {"flag": flag.flag, "message": flag.message, "evidence": [_evidence(each) for each in flag.evidence]}


def _unexplained(clause: Unexplained) -> dict[str, Any]:
    return {
        "quote": clause.quote,
        **_place(clause),
        "reads_like": clause.reads_like,
        "because": clause.because,
    }


def _score(score: ProfileScore) -> dict[str, Any]:
    return {
        "profile": score.profile,
        "title": score.title,
        "score": score.score,
        "out_of": score.out_of,
        "items": [
            {
                "number": item.number,
                "title": item.title,
                "outcome": item.outcome,
                "provisions": list(item.provisions),
                "note": item.note,
            }
            for item in score.items
        ],
        "note": score.note,
    }
