"""The review as data: the ``ordinance-review/1`` object, one for all inputs of a run.

The order is that of the review, so the same input gives the same bytes. Fields may be added
under this schema's name; none is renamed or removed.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from analyzer.model import (
    DISCLAIMER,
    Advice,
    Citation,
    Constraint,
    DocumentFlag,
    Evidence,
    Finding,
    Instrument,
    Measured,
    Nearest,
    Part,
    ProfileScore,
    Remark,
    Review,
    Rewording,
    Source,
    Text,
    Unexplained,
)
from analyzer.reports.context import ReportContext
from analyzer.reports.measures import measures

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
        "disclaimer": DISCLAIMER,
        "reviews": [with_accuracy(review_data(review), context.accuracy) for review in reviews],
        "errors": [
            {"path": failure.path, "error": failure.error, "message": failure.message} for failure in context.failures
        ],
    }
    return written(whole)


def with_accuracy(review: dict[str, Any], accuracy: Mapping[str, Sequence[Measured]]) -> dict[str, Any]:
    """The review, each finding of it with what was measured of its provision."""
    for finding in review["findings"]:
        finding["accuracy"] = measures(accuracy.get(finding["provision"], ()))
    return review


def written(whole: dict[str, Any]) -> str:
    """The object as text: readable, and with no character in it that could steer a terminal."""
    text = json.dumps(whole, ensure_ascii=False, indent=2)
    return _BEYOND_ASCII.sub(lambda match: _escaped(match.group()), text) + "\n"


def _escaped(character: str) -> str:
    return json.dumps(character)[1:-1] if unicodedata.category(character) in _STEERING else character


def review_data(review: Review) -> dict[str, Any]:
    """One review as an entry of ``reviews``."""
    return {
        "source": {**source(review.source), "warnings": list(review.instrument.text.warnings)},
        "instrument": instrument(review.instrument),
        "text_in_force": text_in_force(review.instrument.text),
        "findings": [_finding(finding) for finding in review.findings],
        "flags": [document_flag(flag) for flag in review.flags],
        "unexplained": [unexplained(clause) for clause in review.unexplained],
        "score": score(review.score) if review.score else None,
        "standings": [_standing(each) for each in review.standings],
        "advice": [advice(each) for each in review.advice],
        "constraints": [constraint(each) for each in review.constraints],
        "remarks": [_remark(remark, review.source) for remark in review.source.remarks],
        "notes": list(review.notes),
    }


def _remark(remark: Remark, read: Source) -> dict[str, Any]:
    """A reviewer's comment or annotation; where its words stand in the source as it was read, not in the text in force."""
    line = read.line_at(remark.span.start) if remark.span else None
    return {
        "kind": remark.kind,
        "author": remark.author,
        "text": remark.text,
        "quote": remark.span.of(read.text) if remark.span else "",
        "page": line.page if line else remark.page or None,
        "line": line.number if line else None,
    }


def source(read: Source) -> dict[str, Any]:
    """The document: where it lay, what it is, what of it could be read."""
    return {
        "path": read.path,
        "sha256": read.sha256,
        "media_type": read.media_type,
        "pages": len(read.pages),
        "characters": len(read.text),
        "unread_pages": list(read.unread_pages),
        "reading": [
            {"method": method, "reason": reason, "pages": list(pages)} for method, reason, pages in read.readings
        ],
        "part": _part(read.part) if read.part else None,
        "notes": list(read.notes),
    }


def _part(part: Part) -> dict[str, Any]:
    """Which pages of the document this is a review of, and what the others hold."""
    return {
        "first_page": part.first,
        "last_page": part.last,
        "of_pages": part.of,
        "number": part.number,
        "of_instruments": part.count,
        "asked": part.asked,
        "left_out": list(part.rest),
    }


def instrument(parsed: Instrument) -> dict[str, Any]:
    """What the legal text is."""
    return {
        "title": parsed.title,
        "kind": parsed.kind,
        "jurisdiction": parsed.jurisdiction,
        "level": parsed.level,
    }


def text_in_force(text: Text) -> dict[str, Any]:
    """Which state was read, and by which conventions."""
    return {
        "state": text.state.value,
        "characters": len(text.text),
        "conventions": [
            {"name": each.name, "ground": each.ground, "confidence": each.confidence, "shows": each.shows}
            for each in text.conventions
        ],
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
        "evidence": [evidence(each) for each in finding.evidence],
        "nearest": _nearest(finding.nearest) if finding.nearest else None,
        "doubtful": finding.doubtful,
    }


def place(spot: Evidence | Nearest | Unexplained | Rewording) -> dict[str, Any]:
    """Where a span stands, for a person and for a program."""
    return {
        "section": spot.section,
        "page": spot.page,
        "line": spot.line,
        "start": spot.start,
        "end": spot.end,
    }


def evidence(told: Evidence) -> dict[str, Any]:
    """A quoted span with its place and what weakens it."""
    return {
        "quote": told.quote,
        "direction": told.direction,
        **place(told),
        "flags": list(told.flags),
        "weakening": [{"flag": flag, "words": words} for flag, words in told.weakening],
        "because": told.because,
        "chain": list(told.chain),
        "by_words": told.by_words,
        "doubtful": list(told.doubtful),
    }


def _nearest(nearest: Nearest) -> dict[str, Any]:
    return {"quote": nearest.quote, **place(nearest), "lacks": nearest.lacks}


def document_flag(flag: DocumentFlag) -> dict[str, Any]:
    """A flag of the whole document."""
    return {"flag": flag.flag, "message": flag.message, "evidence": [evidence(each) for each in flag.evidence]}


def unexplained(clause: Unexplained) -> dict[str, Any]:
    """A clause that no rule explains."""
    return {
        "quote": clause.quote,
        **place(clause),
        "reads_like": clause.reads_like,
        "because": clause.because,
    }


def advice(given: Advice) -> dict[str, Any]:
    """What would mend one finding, or a flag of the whole document, whose provision is null."""
    return {
        "provision": given.provision or None,
        "title": given.title,
        "summary": given.summary,
        "rewordings": [_rewording(each) for each in given.rewordings],
        "model_language": given.model_language or None,
        "reason": given.reason,
        "sources": [citation(each) for each in given.sources],
        "constraints": list(given.constraints),
    }


def _rewording(each: Rewording) -> dict[str, Any]:
    placed = each.start < each.end
    return {
        "flag": each.flag or None,
        "title": each.title,
        "words": each.words,
        "effect": each.effect,
        "fix": each.fix,
        "example": {"before": each.before, "after": each.after} if each.before else None,
        "weakening": each.weakening,
        "verified": each.verified,
        "place": place(each) if placed else None,
        "sources": [citation(source) for source in each.sources],
    }


def citation(source: Citation) -> dict[str, Any]:
    """A cited source: what it is, and whether it was read."""
    return {
        "key": source.key,
        "title": source.title,
        "url": source.url or None,
        "verified": source.verified,
        "note": source.note,
    }


def constraint(law: Constraint) -> dict[str, Any]:
    """Law that bears on the wording of some provisions: what was verified of it, and what was not."""
    return {
        "id": law.id,
        "title": law.title,
        "verified": law.verified,
        "unverified": law.unverified,
        "sources": [citation(source) for source in law.sources],
        "provisions": list(law.provisions),
    }


def _standing(total: ProfileScore) -> dict[str, Any]:
    """The score against one checklist, without its items."""
    return {**_total(total), "not_applicable": total.not_applicable}


def score(total: ProfileScore) -> dict[str, Any]:
    """How the instrument stands against a published checklist."""
    return {
        **_total(total),
        "items": [
            {
                "number": item.number,
                "title": item.title,
                "outcome": item.outcome,
                "provisions": list(item.provisions),
                "note": item.note,
            }
            for item in total.items
        ],
        "note": total.note,
    }


def _total(total: ProfileScore) -> dict[str, Any]:
    return {"profile": total.profile, "title": total.title, "score": total.score, "out_of": total.out_of}
