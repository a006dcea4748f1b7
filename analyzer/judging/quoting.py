"""What the verdicts quote: the clauses of the mentions, with their places and what weakens them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from analyzer.model import Clause, Evidence, Instrument, Mention, Reading, Side, Span, Weakness

LEAD_IN = "the words that open the list"
QUESTION = "the question that is answered"


def evidence_of(
    instrument: Instrument, readings: tuple[Reading, ...], mentions: tuple[Mention, ...], raised: tuple[str, ...]
) -> Iterable[Evidence]:
    """The clauses of the mentions, each list's opening words once before its items, then carve-outs from elsewhere."""
    opened: set[Span] = set()
    elsewhere: dict[Span, Evidence] = {}
    for mention in mentions:
        clause = readings[mention.clause].clause
        for lead_in in clause.lead_ins[-1:]:
            asked = instrument.text.text[: lead_in.end].endswith("?")
            if lead_in not in opened and (asked or clause.section is not None):
                opened.add(lead_in)
                yield quoted(instrument, clause, lead_in, mention.side, because=QUESTION if asked else LEAD_IN)
        weak = [w for w in mention.weaknesses if w.flag in raised]
        inherited = (*clause.lead_ins, clause.span, *clause.closings)
        for weakness in weak:
            if not any(span.overlaps(weakness.span) for span in inherited):
                whole = any(weakness.span == reading.clause.span for reading in readings)
                words = "takes cases out of the rule" if whole else "of whom the rule speaks"
                elsewhere.setdefault(
                    weakness.span, quoted(instrument, clause, weakness.span, mention.side, (weakness.flag,), words)
                )
        yield _evidence(instrument, clause, mention, weak)
    yield from elsewhere.values()


def _evidence(instrument: Instrument, clause: Clause, mention: Mention, weak: list[Weakness]) -> Evidence:
    text = instrument.text.text
    return quoted(
        instrument,
        clause,
        clause.span,
        mention.side,
        tuple(dict.fromkeys(w.flag for w in weak)),
        mention.because,
        weakening=tuple({w.flag: (w.flag, fold(w.span.of(text))) for w in reversed(weak)}.values())[::-1],
        chain=chain_in_words(instrument, mention),
        lead_in=" ".join(fold(lead.of(text)) for lead in clause.lead_ins),
        by_words=mention.by_words,
    )


def chain_in_words(instrument: Instrument, mention: Mention) -> tuple[str, ...]:
    """The chain of direction in words: "must: shall", "not: not"."""
    return tuple(f"{link.name}: {fold(link.span.of(instrument.text.text))}" for link in mention.chain)


def quoted(
    instrument: Instrument, clause: Clause, span: Span, side: Side, flags: tuple[str, ...] = (), because: str = "", **more: Any
) -> Evidence:  # fmt: skip
    """The span as quoted evidence with what ``more`` is told of it; its section is the clause's, or that in which it stands."""
    place = instrument.text.place(span.start)
    label = instrument.label_of(clause) if span == clause.span else _label_around(instrument, span)
    return Evidence(
        quote=fold(span.of(instrument.text.text)), direction=side.value, section=label, page=place.page, line=place.line,
        start=span.start, end=span.end, flags=flags, because=because,
        **more,
    )  # fmt: skip


def _label_around(instrument: Instrument, span: Span) -> str:
    """The label of the innermost section in which the span stands, empty where it stands in none."""
    begun = bisect_right(instrument.sections, span.start, key=lambda section: section.span.start)
    return next((s.label for s in reversed(instrument.sections[:begun]) if s.span.contains(span)), "")


def placed(instrument: Instrument, clause: Clause, span: Span) -> dict[str, Any]:
    """The words at the span with their place, as near misses and unexplained clauses tell them."""
    place = instrument.text.place(span.start)
    return {
        "quote": fold(span.of(instrument.text.text)), "section": instrument.label_of(clause), "page": place.page,
        "line": place.line, "start": span.start, "end": span.end,
    }  # fmt: skip


def fold(words: str) -> str:
    return " ".join(words.split())
