"""The text in force cut where a quotation begins or ends, so that every quoted word can be marked in its place.

Quotations overlap: one clause can carry several provisions. The text is cut into runs, each with all that quotes it; a
run is shown as the worst of them, and the links back to the findings stand where a quotation ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analyzer.model import Span, Text

# Worst first, as in the report; "other" is a clause that no rule explains, or one that a flag of the document quotes.
KINDS = ("contrary", "ambiguous", "present", "missing", "other")
# One line in so many carries its number in the margin.
NUMBERED = 5
# A printed line that is at least so full was broken by the page's width, not by the drafter.
_FULL = 0.75
# What begins an item, a section or a recital, however full the line before it.
_OPENS = re.compile(
    r"\(?(?:[A-Za-z]|[ivxlc]{1,5}|[IVXLC]{1,5}|\d{1,3}(?:\.\d{1,4})*)[.)](?=\s|\(|$)|§|[-•*]\s|"
    r"(?:Sec(?:tion)?|SEC(?:TION)?|WHEREAS|Art(?:icle)?|ART(?:ICLE)?|Chapter|CHAPTER)\b"
)
_DROPPED = "\ufeff"


@dataclass(frozen=True, slots=True)
class Quoter:
    """What quotes a passage: its kind, where its own entry stands, the sign and number by which it is known, its name."""

    kind: str
    anchor: str
    label: str
    name: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted span of the text in force: its anchor, and everything that quotes it, worst first."""

    span: Span
    anchor: str
    quoters: tuple[Quoter, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the text under the same quotations.

    ``kind`` is empty where nothing quotes it; ``anchors`` are those of quotations that begin here, ``ends`` the quoters of
    those that end here; ``weak`` where it is among the words that weaken. ``page`` and ``line`` are told where they
    begin here and are shown.
    """

    words: str
    kind: str = ""
    weak: bool = False
    anchors: tuple[str, ...] = ()
    ends: tuple[Quoter, ...] = ()
    page: int = 0
    line: int = 0


def quotations(quoted: Iterable[tuple[Span, Quoter]], prefix: str) -> dict[Span, Quotation]:
    """Each quoted span once, in order of reading, with all that quotes it; ``prefix`` begins each anchor."""
    by_span: dict[Span, dict[str, Quoter]] = {}
    for span, quoter in quoted:
        if span.start < span.end:
            by_span.setdefault(span, {}).setdefault(quoter.anchor, quoter)
    return {
        span: Quotation(span, f"{prefix}q{number}", tuple(sorted(by_span[span].values(), key=_rank)))
        for number, span in enumerate(sorted(by_span), 1)
    }


def _rank(quoter: Quoter) -> int:
    return KINDS.index(quoter.kind)


def runs(
    text: Text, quoted: Iterable[Quotation], weak: Iterable[Span], *, paged: bool, reflowed: bool
) -> Sequence[Run]:
    """The whole text as runs. ``weak`` are the words that weaken; ``paged`` where the format has pages of its own.

    ``reflowed`` where it came in printed lines: paragraphs are then shown as wide as the reader's page.
    """
    shown_text = flowing(text.text) if reflowed else text.text
    held = list(quoted)
    soft = [span for span in weak if span.start < span.end]
    shown = _margin(text, paged)
    inside = range(1, len(text.text))
    cuts = {edge for span in (*(each.span for each in held), *soft) for edge in span if edge in inside}
    cuts |= {offset for offset in shown if offset in inside} | {0, len(text.text)}
    opening, closing = _by_edge(held)
    weakening = _edges(soft)
    live: list[Quotation] = []
    depth = 0
    told = []
    for start, end in pairwise(sorted(cuts)):
        live = [each for each in live if each.span.end > start] + opening.get(start, [])
        depth += weakening.get(start, 0)
        kinds = [quoter.kind for each in live for quoter in each.quoters]
        page, line = shown.get(start, (0, 0))
        told.append(
            Run(
                shown_text[start:end].replace(_DROPPED, ""),
                kind=min(kinds, key=KINDS.index) if kinds else "",
                weak=depth > 0 and bool(kinds),
                anchors=tuple(each.anchor for each in opening.get(start, [])),
                ends=tuple(quoter for each in closing.get(end, []) for quoter in each.quoters),
                page=page,
                line=line,
            )
        )
    return told


def flowing(text: str) -> str:
    """The text, as long as it was, with spaces for the line ends inside paragraphs; what is to be dropped is U+FEFF."""
    lines = text.split("\n")
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    full = _FULL * lengths[len(lengths) * 9 // 10] if lengths else 0
    told = lines[:1]
    for before, line in pairwise(lines):
        words = line.lstrip()
        indent = len(line) - len(words)
        deeper = indent > len(before) - len(before.lstrip()) + 4
        if words and len(before.rstrip()) >= full and not deeper and not _OPENS.match(words):
            told.append(" " + _DROPPED * indent + words)
        else:
            told.append("\n" + line)
    return "".join(told)


def _by_edge(held: Sequence[Quotation]) -> tuple[dict[int, list[Quotation]], dict[int, list[Quotation]]]:
    opening: dict[int, list[Quotation]] = {}
    closing: dict[int, list[Quotation]] = {}
    for each in held:
        opening.setdefault(each.span.start, []).append(each)
        closing.setdefault(each.span.end, []).append(each)
    return opening, closing


def _edges(spans: Sequence[Span]) -> dict[int, int]:
    """By offset, how many spans more (or fewer) lie over the text from there on."""
    steps: dict[int, int] = {}
    for span in spans:
        steps[span.start] = steps.get(span.start, 0) + 1
        steps[span.end] = steps.get(span.end, 0) - 1
    return steps


def _margin(text: Text, paged: bool) -> dict[int, tuple[int, int]]:
    """What the margin says and at which offset: the page where one begins, and every fifth line number (else 0)."""
    told: dict[int, tuple[int, int]] = {}
    before_page, before_line = 0, 0
    offset = 0
    for words in text.text.split("\n"):
        begin = offset + len(words) - len(words.lstrip())
        if words.strip():
            page, line = text.place(begin)
            turned = paged and page != before_page
            numbered = line % NUMBERED == 0 and (line != before_line or turned)
            if turned or numbered:
                told[offset] = (page if turned else 0, line if numbered else 0)
            before_page, before_line = page, line
        offset += len(words) + 1
    return told
