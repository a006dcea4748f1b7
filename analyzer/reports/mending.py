"""Advice as lines of a review on a terminal: how to mend what is weak, words for what is missing, law that bears on them."""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.model import Advice, Citation, Constraint
from analyzer.reports.context import ReportContext
from analyzer.reports.layout import paragraph, shortened

WORDS = 120


def advice_lines(advice: Advice | None, context: ReportContext) -> list[str]:
    """How each weakness is mended, in the order of the review; then model language, the reason and the sources."""
    lines: list[str] = []
    if advice is None:
        return lines
    for each in advice.rewordings:
        about = f"“{shortened(each.words, WORDS)}”: " if each.words and len(advice.rewordings) > 1 else ""
        example = f" “{each.before}” becomes, for example, “{each.after}”" if each.before else ""
        lines += _line("To mend it:", f"{about}{each.fix}{example}", context)
    if advice.model_language:
        lines += _line("Model language:", advice.model_language, context)
        lines += _line("Why it matters:", advice.reason, context)
        lines += _line("Sources:", cited(advice.sources), context)
    return lines


def constraint_lines(law: Constraint, context: ReportContext) -> list[str]:
    """What was read of the law, and what is said of it and was not verified."""
    lines = paragraph(law.title, context, indent=2, hang=2, lead="§", lead_style="bold", style="bold")
    if law.verified:
        lines += _line("Read in the sources:", law.verified, context)
    if law.unverified:
        lines += _line("Not verified:", law.unverified, context)
    return lines + _line("Sources:", cited(law.sources), context)


def cited(sources: Iterable[Citation]) -> str:
    """The sources by their keys, those that were not read marked as such."""
    return "; ".join(source.key + ("" if source.verified else " (not verified)") for source in sources)


def _line(lead: str, text: str, context: ReportContext) -> list[str]:
    return paragraph(text, context, indent=4, hang=2, lead=lead, lead_style="bold") if text else []
