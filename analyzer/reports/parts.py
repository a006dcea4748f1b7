"""Which part of a document a review is of, and what the rest of the document holds."""

from __future__ import annotations

from analyzer.model import Review, Source
from analyzer.reports.context import ReportContext
from analyzer.reports.layout import listed, paragraph


def part_told(source: Source) -> list[tuple[str, str]]:
    """Which part of the document this is, and what the rest of it holds, each with its lead; nothing where it is the whole."""
    part = source.part
    if part is None:
        return []
    if part.asked:
        numbers = listed(tuple(page.number for page in source.pages))
        pages = f"page {numbers}" if len(source.pages) == 1 else f"pages {numbers}"
        return [("Part", f"{pages} of {part.of}, as asked.")]
    which = f"page {part.first}" if part.first == part.last else f"pages {part.first}-{part.last}"
    told = [("Part", f"instrument {part.number} of {part.count} in a packet, {which} of {part.of}.")]
    if part.rest:
        rest = f"{'; '.join(part.rest)}. If an instrument is among them, name its pages with --pages."
        told.append(("Left out", rest))
    return told


def part_lines(review: Review, context: ReportContext) -> list[str]:
    """The same as lines for a terminal."""
    return [
        line
        for lead, told in part_told(review.source)
        for line in paragraph(told, context, lead=f"{lead}:", lead_style="bold", hang=2)
    ]
