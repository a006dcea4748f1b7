"""The pages that are added to a PDF: a cover with what was found and what is missing, and language for what is missing.

The cover stands before the draft and says how its marks are to be read; the language stands behind the draft, so that the
cover stays short.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from analyzer.annotating.notes import (
    MEANINGS,
    SIGNS,
    Kind,
    Note,
    missing,
    summary,
    unplaced,
    warnings,
)
from analyzer.model import DISCLAIMER, Citation, Review, State, Status
from analyzer.reports.layout import encodable, printable
from analyzer.reports.mending import cited

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

# Told apart by colour-blind readers too (after Okabe and Ito), light enough for black words on them; the sign says it again.
COLOURS = {
    Kind.PRESENT: (0.62, 0.82, 0.95),
    Kind.AMBIGUOUS: (0.98, 0.91, 0.45),
    Kind.WEAK: (0.90, 0.62, 0.00),
    Kind.CONTRARY: (0.93, 0.56, 0.40),
    Kind.FLAG: (0.80, 0.75, 0.85),
    Kind.UNEXPLAINED: (0.80, 0.80, 0.80),
}
FINDINGS_TITLE = "Language to consider for what is missing"
MARGIN = 54
_ENCODING = "cp1252"  # what the standard fonts of PDF can show


def before(review: Review, notes: tuple[Note, ...]) -> bytes:
    """The cover as a PDF of its own."""
    style = _styles()
    story = [
        _paragraph("Review of this draft", style["title"]),
        _paragraph(_what(review), style["text"]),
        *[_paragraph(f"Warning: {each}", style["warning"]) for each in warnings(review)],
        _paragraph(", ".join(f"{count} {status.value}" for status, count in summary(review)), style["count"]),
        _legend(notes, style),
        *_listed(review, notes, style),
        *_missing(review, style),
        *_whole(review, style),
        _paragraph(DISCLAIMER, style["small"]),
    ]
    return _built(story, "Review of this draft")


def after(review: Review) -> bytes:
    """The language for what is missing, as a PDF of its own; no bytes where nothing is missing."""
    lacking = missing(review)
    if not lacking:
        return b""
    style = _styles()
    level = f"Drafted for a {review.instrument.level}. " if review.instrument.level else ""
    story = [
        _paragraph(FINDINGS_TITLE, style["title"]),
        _paragraph(
            f"{level}Each clause states the provision in one of many ways; none is copied from a law.", style["text"]
        ),
    ]
    laws = {law.id: law for law in review.constraints}
    for advice in lacking:
        finding = next(each for each in review.findings if each.provision == advice.provision)
        sources = f"Sources: {cited(advice.sources)}." if advice.sources else ""
        bearing = "; ".join(laws[name].title for name in advice.constraints)
        story.append(
            _together(
                _paragraph(f"{advice.title} [{advice.provision}]", style["head"]),
                _paragraph(finding.reason, style["text"]),
                _paragraph(advice.model_language, style["clause"]),
                _paragraph(f"{advice.reason} {sources}", style["small"]),
                *([_paragraph(f"Law that bears on the wording: {bearing}.", style["small"])] if bearing else []),
            )
        )
    if laws:
        story.append(_paragraph("Law that bears on the wording", style["title2"]))
    for law in laws.values():
        parts = [_paragraph(law.title, style["head"])]
        if law.verified:
            parts.append(_paragraph(f"Read in the sources: {law.verified}", style["text"]))
        if law.unverified:
            parts.append(_paragraph(f"Not verified: {law.unverified}", style["text"]))
        story.append(_together(*parts, _paragraph(f"Sources: {cited(law.sources)}.", style["small"])))
    story.append(_paragraph("Sources", style["title2"]))
    story += [_paragraph(told, style["small"]) for told in _described(review)]
    return _built(story, FINDINGS_TITLE)


def pages_of(data: bytes, names: Sequence[str]) -> dict[str, int]:
    """On which page of the language, from 0, each provision stands; it is found by its id in brackets."""
    from pypdf import PdfReader

    texts = ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]
    return {name: next((at for at, text in enumerate(texts) if f"[{name}]" in text), 0) for name in names}


def _described(review: Review) -> Iterable[str]:
    """What the keys of the sources stand for, each source once, with the parts of it that are cited."""
    held: dict[str, list[Citation]] = {}
    cites = [source for advice in missing(review) for source in advice.sources]
    for source in [*cites, *(source for law in review.constraints for source in law.sources)]:
        held.setdefault(source.title or source.key, []).append(source)
    for title, sources in held.items():
        keys = ", ".join(dict.fromkeys(source.key for source in sources))
        one = sources[0]
        unread = "" if one.verified else " Not verified" + (f": {one.note}." if one.note else ".")
        yield f"{keys}: {title}.{f' {one.url}' if one.url else ''}{unread}"


# --- the parts of the cover ------------------------------------------------------------------------


def _what(review: Review) -> str:
    instrument = review.instrument
    state = "the law if it passes" if instrument.text.state is State.NEW else "the law today"
    parts = [instrument.title or "Untitled", instrument.kind, instrument.jurisdiction, f"{instrument.level} level"]
    told = " · ".join(part for part in parts if part.strip() and part != " level")
    read = f"Read as {state}." if instrument.text.conventions else ""
    return f"{told}. File: {os.path.basename(review.source.path)}. {read}"


def _legend(notes: tuple[Note, ...], style: dict[str, Any]) -> Flowable:
    from reportlab.lib.colors import Color
    from reportlab.platypus import Table

    used = [kind for kind in MEANINGS if any(note.kind is kind for note in notes)]
    rows = [[SIGNS[kind], _paragraph(MEANINGS[kind], style["small"])] for kind in used]
    if not rows:
        return _paragraph(
            "No words of this draft are marked: nothing in it was found to speak of any provision.", style["text"]
        )
    table = Table(rows, colWidths=[18, None], hAlign="LEFT", spaceBefore=4, spaceAfter=6)
    table.setStyle(
        [
            ("FONT", (0, 0), (0, -1), "Courier-Bold", 10),
            ("ALIGN", (0, 0), (0, -1), "CENTER"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            *[("BACKGROUND", (0, row), (0, row), Color(*COLOURS[kind])) for row, kind in enumerate(used)],
        ]
    )
    return table


def _listed(review: Review, notes: tuple[Note, ...], style: dict[str, Any]) -> Iterable[Flowable]:
    """What was found, worst first, each with the numbers of its notes."""
    for status in (Status.CONTRARY, Status.AMBIGUOUS, Status.PRESENT):
        found = review.by_status(status)
        if not found:
            continue
        yield _paragraph(f"{status.value.capitalize()} ({len(found)})", style["head"])
        for finding in sorted(found, key=lambda finding: -finding.importance):
            numbers = [str(note.number) for note in notes if finding.provision in note.provisions]
            where = f" Notes {', '.join(numbers)}." if len(numbers) > 1 else f" Note {numbers[0]}." if numbers else ""
            reason = f": {finding.reason}" if status is not Status.PRESENT else "."
            yield _paragraph(f"{finding.title}{reason}{where}", style["item"])


def _missing(review: Review, style: dict[str, Any]) -> Iterable[Flowable]:
    lacking = missing(review)
    if not lacking:
        yield _paragraph("Nothing that was looked for is missing.", style["head"])
        return
    yield _paragraph(f"Missing ({len(lacking)}), what matters most at this level first", style["head"])
    yield _paragraph("; ".join(advice.title for advice in lacking) + ".", style["item"])
    yield _paragraph(f"The last pages, “{FINDINGS_TITLE}”, have words for each.", style["item"])


def _whole(review: Review, style: dict[str, Any]) -> Iterable[Flowable]:
    told = unplaced(review)
    if told:
        yield _paragraph("Of the whole document", style["head"])
    for each in told:
        yield _paragraph(f"{each.title}: {each.effect} To mend it: {each.fix}", style["item"])


# --- setting -----------------------------------------------------------------------------------------


def _built(story: list[Flowable], title: str) -> bytes:
    from reportlab.lib.pagesizes import letter
    from reportlab.platypus import SimpleDocTemplate

    out = io.BytesIO()
    SimpleDocTemplate(
        out, pagesize=letter, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=MARGIN, title=title,
        invariant=1,
    ).build(story)  # fmt: skip
    return out.getvalue()


def _together(*parts: Flowable) -> Flowable:
    from reportlab.platypus import KeepTogether

    return KeepTogether(list(parts))


def _paragraph(text: str, style: Any) -> Flowable:
    """Words of the document and of the rules alike are text here, never markup."""
    from reportlab.platypus import Paragraph

    return Paragraph(escape(encodable(printable(text), _ENCODING)), style)


def _styles() -> dict[str, Any]:
    from reportlab.lib.styles import ParagraphStyle

    text = ParagraphStyle("text", fontName="Helvetica", fontSize=9.5, leading=12.5, spaceAfter=3)
    bold = dict(parent=text, fontName="Helvetica-Bold")
    return {
        "text": text,
        "title": ParagraphStyle("title", fontSize=16, leading=20, spaceAfter=6, **bold),
        "title2": ParagraphStyle("title2", fontSize=13, leading=16, spaceBefore=14, spaceAfter=4, **bold),
        "count": ParagraphStyle("count", fontSize=11, leading=14, spaceBefore=6, **bold),
        "head": ParagraphStyle("head", fontSize=10, spaceBefore=8, spaceAfter=2, keepWithNext=1, **bold),
        "warning": ParagraphStyle("warning", leftIndent=8, **bold),
        "item": ParagraphStyle("item", parent=text, leftIndent=10, spaceAfter=1.5),
        "clause": ParagraphStyle(
            "clause", parent=text, fontName="Times-Roman", fontSize=10.5, leftIndent=14, spaceAfter=3
        ),
        "small": ParagraphStyle("small", parent=text, fontSize=8.5, leading=11),
    }
