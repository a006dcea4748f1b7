"""The review as one page for a browser, for a reader who forwards or prints it: findings beside the text they quote."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.model import DISCLAIMER, Review
from analyzer.reports.context import ReportContext
from analyzer.reports.html.page import filled
from analyzer.reports.html.sheet import sheet
from analyzer.reports.layout import counted


def render(reviews: Sequence[Review], context: ReportContext) -> str:
    """All reviews of a run as one HTML page that stands alone: no script, nothing fetched."""
    several = len(reviews) > 1
    sheets = [sheet(review, f"r{number}-" if several else "", context) for number, review in enumerate(reviews, 1)]
    title = sheets[0].title if len(sheets) == 1 else f"Review of {counted(len(sheets), 'instrument')}"
    return filled(
        "review.html",
        sheets=sheets,
        title=title,
        failures=context.failures,
        disclaimer=DISCLAIMER,
        version=context.version,
        rules=context.rules_digest,
    )
