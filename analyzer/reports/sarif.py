"""The review as SARIF 2.1.0, for what already reads the findings of other checkers.

Every provision is one result. ``kind`` says what SARIF has words for, and where it is not "fail" the level is "none", as the
standard asks: present is "pass", ambiguous "review", contrary and missing "fail"; missing where a page could not be
read is "open", since nothing is then proved, and present on words recognised in doubt is "review". Fingerprints are of rule
and words, never of line numbers, so that a clause that moves is still the same finding. A document that is no text file
cannot carry line numbers: its text in force stands in the log as an artifact within it, and the places point there.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from analyzer.model import Advice, DocumentFlag, Evidence, Finding, Nearest, Review, Status, Unexplained
from analyzer.reports.context import Failure, ReportContext, RuleHelp
from analyzer.reports.json import written
from analyzer.reports.layout import printable
from analyzer.reports.parts import part_told
from analyzer.reports.terminal import how_read, place, unread

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "ordinanceFinding/v1"
UNEXPLAINED = "unexplained-clause"
KINDS = {
    Status.PRESENT: ("pass", "none"),
    Status.AMBIGUOUS: ("review", "none"),
    Status.CONTRARY: ("fail", "error"),
    Status.MISSING: ("fail", "note"),
}
OPEN = ("open", "none")
_REVIEW = ("review", "none")
Spot = Evidence | Nearest | Unexplained


def render(reviews: Sequence[Review], context: ReportContext) -> str:
    """All reviews of a run as one SARIF log with one run."""
    rules = [*context.rules, RuleHelp(
        UNEXPLAINED, "Clause that no rule explains", "unexplained",
        "Is there a clause on the subject that no rule explains?", "Nothing on point is passed over in silence.",
        "Read the clause: it may carry or weaken a provision in an unusual wording.",
    )]  # fmt: skip
    known = {rule.id: number for number, rule in enumerate(rules)}
    used = dict.fromkeys(result["ruleId"] for review in reviews for result in _results(review, {}, 0, context))
    for name in used:  # a review made with other rules than those told of
        if name not in known:
            known[name] = len(rules)
            rules.append(RuleHelp(name, name, "", name))
    artifacts, results = [], []
    for review in reviews:
        at = len(artifacts)
        artifacts += _artifacts(review, at)
        results += _results(review, known, at, context)
    run = {
        "tool": {
            "driver": {
                "name": "ordinance-analyzer",
                "version": context.version,
                "semanticVersion": context.version,
                "rules": [rule_data(rule) for rule in rules],
                "properties": {"rules": context.rules_digest},
            }
        },
        "automationDetails": {"id": f"ordinance/{context.profile}/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(reviews, context.failures)],
        "artifacts": artifacts,
        "results": results,
    }
    return written({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


# --- the rules ------------------------------------------------------------------------------------------


def rule_data(rule: RuleHelp) -> dict[str, Any]:
    """A provision or a flag as SARIF describes a rule."""
    parts = [
        rule.why,
        f"Language that could be adopted: {rule.remedy}" if rule.category != "flag" and rule.remedy else rule.remedy,
    ]
    if rule.sources:
        parts.append(f"Sources: {', '.join(rule.sources)}")
    told = [" ".join(part.split()) for part in parts if part.strip()] or [rule.asks]
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.id.split("-")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": " ".join(rule.asks.split()) or rule.title},
        "help": {"text": "\n\n".join(told)},
        "defaultConfiguration": {"level": "note"},
        "properties": {"category": rule.category, "tags": [rule.category] if rule.category else []},
    }


# --- the documents --------------------------------------------------------------------------------------


def _artifacts(review: Review, at: int) -> Iterator[dict[str, Any]]:
    source = review.source
    recognised = [page.number for page in source.pages if page.method == "ocr"]
    yield {
        "location": {"uri": address(source.path)},
        "mimeType": source.media_type,
        "hashes": {"sha-256": source.sha256},
        "roles": ["analysisTarget"],
        "properties": {
            "title": printable(review.instrument.title),
            "unreadPages": list(source.unread_pages),
            **({"recognisedPages": recognised} if recognised else {}),
        },
    }
    yield {
        "location": {"uri": _in_force_address(review)},
        "description": {"text": "The text in force, as it was read"},
        "parentIndex": at,
        "mimeType": "text/plain",
        "contents": {"text": review.instrument.text.text},
    }


def address(path: str) -> str:
    """The path as an address that SARIF allows: relative where the path is, and percent-encoded."""
    if path in ("", "-"):
        return "stdin"
    try:
        path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # no name that a file can have
        path = path.encode("utf-8", "replace").decode("utf-8")
    pure = PurePath(path)
    if pure.is_absolute():
        return pure.as_uri()
    encoded = quote(pure.as_posix().encode("utf-8", "surrogateescape"))
    return f"./{encoded}" if ":" in encoded.split("/", 1)[0] else encoded


def _in_force_address(review: Review) -> str:
    """A name within the document, its own in the whole log: some readers look an artifact up by address alone."""
    return f"{address(review.source.path)}/text-in-force.txt"


def _invocation(reviews: Sequence[Review], failures: Sequence[Failure]) -> dict[str, Any]:
    told = [
        {"level": "error", "message": {"text": printable(failure.message)}, "locations": [_whole(failure.path)]}
        for failure in failures
    ]
    for review in reviews:
        words = [unread(review)] if review.source.unread_pages else []
        told += [
            {"level": "warning", "message": {"text": printable(each)}, "locations": [_whole(review.source.path)]}
            for each in (*words, *review.instrument.text.warnings)
        ]
        read = any(page.method == "ocr" for page in review.source.pages)
        notes = [f"How it was read: {how_read(review)}"] if read else []
        notes += [f"{lead}: {words}" for lead, words in part_told(review.source)]
        told += [
            {"level": "note", "message": {"text": printable(each)}, "locations": [_whole(review.source.path)]}
            for each in notes
        ]
    return {"executionSuccessful": not failures, "toolExecutionNotifications": told}


def _whole(path: str) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": address(path)}}}


# --- the results ----------------------------------------------------------------------------------------


def _results(review: Review, known: dict[str, int], at: int, context: ReportContext) -> Iterator[dict[str, Any]]:
    for finding in review.findings:
        yield _finding(finding, review, known, at)
    for flag in review.flags:
        yield _flag(flag, review, known, at, context)
    for clause in review.unexplained:
        because = f" ({clause.because})" if clause.because else ""
        message = f"This clause is on the subject and no rule explains it{because}; read it yourself."
        yield _result(UNEXPLAINED, _REVIEW, message, [clause], (), review, known, at, {})


def _finding(finding: Finding, review: Review, known: dict[str, int], at: int) -> dict[str, Any]:
    missing = finding.status is Status.MISSING
    kind = KINDS[finding.status]
    if missing and (finding.doubtful or review.source.unread_pages):
        kind = OPEN
    elif finding.doubtful and finding.status is Status.PRESENT:
        kind = _REVIEW
    advice = review.advice_on(finding.provision)
    nearest = (finding.nearest,) if finding.nearest else ()
    message = f"{finding.title}: {finding.status.value}. {finding.reason}"
    properties = {
        "status": finding.status.value,
        "category": finding.category,
        "importance": finding.importance,
        "flags": list(finding.flags),
        **({"inDoubt": True} if finding.doubtful else {}),
        **_advised(advice),
    }
    return _result(finding.provision, kind, message, finding.evidence, nearest, review, known, at, properties)


def _advised(advice: Advice | None) -> dict[str, Any]:
    if advice is None:
        return {}
    mending = [{"words": each.words, "fix": each.fix} for each in advice.rewordings if each.fix]
    told: dict[str, Any] = {"toMend": mending} if mending else {}
    return told | ({"modelLanguage": advice.model_language} if advice.model_language else {})


def _flag(flag: DocumentFlag, review: Review, known: dict[str, int], at: int, context: ReportContext) -> dict[str, Any]:
    message = flag.message or context.flag_messages.get(flag.flag, flag.flag)
    return _result(flag.flag, _REVIEW, message, flag.evidence, (), review, known, at, {"status": "document flag"})


def _result(
    rule: str, kind: tuple[str, str], message: str, spots: Sequence[Spot], nearest: Sequence[Nearest], review: Review,
    known: dict[str, int], at: int, properties: dict[str, Any],
) -> dict[str, Any]:  # fmt: skip
    first = [_location(spots[0], review, at)] if spots else [_artifact(at, review)]
    related = [_in_force(spot, review, at, "quoted") for spot in spots]
    related += [_in_force(spot, review, at, f"nearest, but it {spot.lacks}") for spot in nearest]
    return {
        "ruleId": rule,
        **({"ruleIndex": known[rule]} if rule in known else {}),
        "kind": kind[0],
        "level": kind[1],
        "message": {"text": printable(message)},
        "locations": first,
        **({"relatedLocations": [{"id": n, **each} for n, each in enumerate(related, 1)]} if related else {}),
        "partialFingerprints": {FINGERPRINT: fingerprint(rule, (spot.quote for spot in spots))},
        "properties": properties,
    }


def fingerprint(rule: str, quotes: Iterable[str]) -> str:
    """A digest of the rule and the words, whatever their order, case, white space and line numbers."""
    words = sorted({" ".join(unicodedata.normalize("NFKC", each).casefold().split()) for each in quotes})
    return hashlib.sha256("\n".join((rule, *words)).encode("utf-8", "surrogatepass")).hexdigest()


def _artifact(at: int, review: Review) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": address(review.source.path), "index": at}}}


def _location(spot: Spot, review: Review, at: int) -> dict[str, Any]:
    """Where the words stand in the file: its lines where it is a text file, else its section and page in words."""
    told = _artifact(at, review)
    if _lines_are_the_file_s(review):
        end = review.instrument.text.place(max(spot.start, spot.end - 1)).line
        region = {"startLine": spot.line, "endLine": max(spot.line, end), "snippet": {"text": spot.quote}}
        told["physicalLocation"]["region"] = region
    if spot.section:
        told["logicalLocations"] = [{"fullyQualifiedName": printable(spot.section), "kind": "section"}]
    told["message"] = {"text": printable(f"{place(spot, review)}: “{spot.quote}”")}
    told["properties"] = {"page": spot.page, "line": spot.line}
    return told


def _lines_are_the_file_s(review: Review) -> bool:
    """Whether the numbers of lines count the lines of the file: no pages, no paragraphs, no numbers printed in a margin."""
    numbers = [line.number for line in review.source.lines]
    rising = all(before < after for before, after in zip(numbers, numbers[1:], strict=False))
    return review.source.media_type == "text/plain" and len(review.source.pages) <= 1 and rising


def _in_force(spot: Spot, review: Review, at: int, what: str) -> dict[str, Any]:
    """The words in the text in force, by characters."""
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _in_force_address(review), "index": at + 1},
            "region": {
                "charOffset": spot.start,
                "charLength": max(0, spot.end - spot.start),
                "snippet": {"text": spot.quote},
            },
        },
        "message": {"text": printable(f"{what}: {place(spot, review)}")},
    }
