"""What reviewers put on the document, as lines of the review on a terminal: shown apart, and never applied."""

from __future__ import annotations

from analyzer.model import Remark, Source
from analyzer.reports.context import ReportContext
from analyzer.reports.layout import counted, paragraph, shortened

SHOWN = 8
WORDS = 160


def remark_lines(source: Source, context: ReportContext) -> list[str]:
    """One line for each remark, the first ``SHOWN`` of them."""
    lines: list[str] = []
    for remark in source.remarks[:SHOWN]:
        lines += paragraph(told(remark, source), context, indent=2, hang=2, lead="»", lead_style="bold")
    if len(source.remarks) > SHOWN:
        rest = counted(len(source.remarks) - SHOWN, "more remark")
        lines += paragraph(f"{rest}; --format json gives them all", context, indent=4, style="dim")
    return lines


def told(remark: Remark, source: Source) -> str:
    """A remark in one line: where, what kind, by whom, on which words, and what it says."""
    if remark.span is not None:
        line = source.line_at(remark.span.start)
        place = f"page {line.page}, line {line.number}: " if len(source.pages) > 1 else f"line {line.number}: "
    else:
        place = f"page {remark.page}: " if remark.page else ""
    by = f" by {remark.author}" if remark.author else ""
    quote = f" on “{shortened(remark.span.of(source.text), WORDS)}”" if remark.span is not None else ""
    said = f": {shortened(remark.text, WORDS)}" if remark.text else ""
    return f"{place}{remark.kind}{by}{quote}{said}"
