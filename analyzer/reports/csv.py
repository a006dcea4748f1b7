"""The review as a table for a spreadsheet: one row a finding, then what else was found; no cell is ever a formula.

Rows of other kinds follow the findings of a document, told apart in the first column, so that nothing on point is passed
over: flags of the whole document, unexplained clauses, pages that were recognised or not read, the part of a packet that a
review is of, and inputs that could not be read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from analyzer.model import Advice, Finding, Review
from analyzer.reports.context import ReportContext
from analyzer.reports.layout import printable
from analyzer.reports.parts import part_told
from analyzer.reports.terminal import how_read, place, unread

COLUMNS = (
    "row", "path", "instrument", "jurisdiction", "level", "provision", "title", "category", "status", "importance", "flags",
    "reason", "section", "page", "line", "quote", "also", "weakening words", "nearest", "why it falls short", "to mend it",
    "model language", "in doubt",
)  # fmt: skip

# A spreadsheet program takes a cell that begins so for a formula, the full-width signs too; a mark before it makes it words.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
# By this a spreadsheet program knows that the file is UTF-8.
MARK = "\ufeff"


def render(reviews: Sequence[Review], context: ReportContext) -> str:
    """A header and a row a finding, in UTF-8 with its mark, lines ended as RFC 4180 has them."""
    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in _rows(reviews, context):
        writer.writerow({column: cell(value) for column, value in row.items()})
    return MARK + table.getvalue()


def cell(value: str | int) -> str | int:
    """The value as one line that no spreadsheet program takes for a formula; numbers are ours and stay numbers."""
    if isinstance(value, int):
        return value
    words = printable(value)
    return f"'{words}" if words.lstrip("'\"").startswith(_FORMULA) else words


def _rows(reviews: Sequence[Review], context: ReportContext) -> Iterator[dict[str, str | int]]:
    for review in reviews:
        about: dict[str, str | int] = {
            "path": _path(review.source.path),
            "instrument": review.instrument.title,
            "jurisdiction": review.instrument.jurisdiction,
            "level": review.instrument.level,
        }
        for finding in review.findings:
            yield {"row": "finding", **about, **_finding(finding, review)}
        for flag in review.flags:
            message = flag.message or context.flag_messages.get(flag.flag, "")
            spot = _spot(flag.evidence[0]) if flag.evidence else {}
            fixes = [each.summary for each in review.advice if not each.provision and _names(each, flag.flag)]
            yield {"row": "document flag", **about, "flags": flag.flag, "reason": message, **spot,
                   "to mend it": " ".join(fixes)}  # fmt: skip
        for clause in review.unexplained:
            yield {"row": "unexplained clause", **about, "reason": clause.because, **_spot(clause)}
        if any(page.method == "ocr" for page in review.source.pages):
            yield {"row": "how it was read", **about, "reason": how_read(review)}
        if review.source.unread_pages:
            yield {"row": "unread pages", **about, "reason": unread(review)}
        for lead, words in part_told(review.source):
            yield {"row": lead.lower(), **about, "reason": words}
    for failure in context.failures:
        yield {"row": "could not be read", "path": _path(failure.path), "reason": failure.message}


def _names(advice: Advice, flag: str) -> bool:
    return any(each.flag == flag for each in advice.rewordings)


def _path(path: str) -> str:
    return "standard input" if path in ("", "-") else path


def _finding(finding: Finding, review: Review) -> dict[str, str | int]:
    advice = review.advice_on(finding.provision)
    first, *rest = finding.evidence or (None,)
    weakening = dict.fromkeys(words for each in finding.evidence for _, words in each.weakening)
    return {
        "provision": finding.provision,
        "title": finding.title,
        "category": finding.category,
        "status": finding.status.value,
        "importance": finding.importance,
        "flags": _joined(finding.flags),
        "reason": finding.reason,
        **(_spot(first) if first else {}),
        "also": _joined(place(each, review) for each in rest if each),
        "weakening words": _joined(weakening),
        "nearest": f"{place(finding.nearest, review)}: {finding.nearest.quote}" if finding.nearest else "",
        "why it falls short": finding.nearest.lacks if finding.nearest else "",
        "to mend it": " ".join(dict.fromkeys(each.fix for each in advice.rewordings)) if advice else "",
        "model language": advice.model_language if advice else "",
        "in doubt": "yes" if finding.doubtful else "",
    }


def _spot(spot: object) -> dict[str, str | int]:
    return {name: getattr(spot, name) for name in ("section", "page", "line", "quote")}


def _joined(values: Iterable[str]) -> str:
    return "; ".join(values)
