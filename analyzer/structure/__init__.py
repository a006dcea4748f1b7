"""Text in force becomes an instrument: what it is, its outline, its clauses with what they inherit."""

from __future__ import annotations

from analyzer.model import Instrument, Text
from analyzer.structure.clauses import gather_clauses
from analyzer.structure.heading import identify
from analyzer.structure.outline import Outline, build_outline
from analyzer.structure.paragraphs import split_paragraphs
from analyzer.structure.roles import Context
from analyzer.structure.tree import sections_of

__all__ = ["parse"]

_MASTHEAD = 0.25  # of an instrument at most is what stands before its first part


def parse(text: Text, *, level: str | None = None) -> Instrument:
    """Takes a legal text apart.

    ``text`` is the text in force; ``level`` (city, county or state) overrides what the text says.
    Spans are half-open ranges of ``text.text``. Any text parses; one without structure becomes
    clauses without sections.
    """
    identity = identify(text.text, level)
    outline = build_outline(text.text, split_paragraphs(text.text, [piece.start for piece in text.pieces[1:]]))
    first = _first_section(outline, identity.start, identity.end)
    context = Context(identity.kind, identity.start, identity.end, identity.enacts_at, first, identity.jurisdiction)
    return Instrument(
        text=text,
        title=identity.title,
        kind=identity.kind,
        jurisdiction=identity.jurisdiction,
        level=identity.level,
        sections=sections_of(outline.sections, text.text),
        clauses=gather_clauses(text.text, outline, context),
    )


def _first_section(outline: Outline, start: int, end: int) -> int:
    """Where title and masthead end; a page whose headings have no numbers may rule before the first of them.

    So does a letter whose first number stands far down, where its signature is counted or a list at its end.
    """
    numbered = any(node.kind != "heading" for node in outline.sections)
    first = outline.sections[0].start if numbered else 0
    return first if first - start <= _MASTHEAD * (end - start) else 0
