"""Which part of a document a review is of, and what the rest of the document holds."""

from __future__ import annotations

from analyzer.model import Review
from analyzer.reports.context import ReportContext
from analyzer.reports.layout import listed, paragraph


def part_lines(review: Review, context: ReportContext) -> list[str]:
    """Which part of the document this is, and what the rest of it holds; nothing where it is the whole."""
    part = review.source.part
    if part is None:
        return []
    which = f"page {part.first}" if part.first == part.last else f"pages {part.first}-{part.last}"
    if part.asked:
        numbers = listed(tuple(page.number for page in review.source.pages))
        pages = f"page {numbers}" if len(review.source.pages) == 1 else f"pages {numbers}"
        return paragraph(f"{pages} of {part.of}, as asked.", context, lead="Part:", lead_style="bold", hang=2)
    told = f"instrument {part.number} of {part.count} in a packet, {which} of {part.of}."
    lines = paragraph(told, context, lead="Part:", lead_style="bold", hang=2)
    if part.rest:
        told = f"{'; '.join(part.rest)}. If an instrument is among them, name its pages with --pages."
        lines += paragraph(told, context, lead="Left out:", lead_style="bold", hang=2)
    return lines
