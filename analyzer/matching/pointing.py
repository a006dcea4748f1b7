"""The clauses to which a clause points: named sections, this section, the sentence before, or the whole instrument."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Set

from analyzer.matching.facts import Stated
from analyzer.matching.references import Part, named_in
from analyzer.model import Instrument, Span

_WHOLE = re.compile(
    r"\bthis\s+(?:chapter|ordinance|act|article|policy|order|title|part|division|resolution|directive|local law|law|rule|bylaw)\b",
    re.I,
)
# "On the effective date of this act", "signed before this order": a date, and no pointer to all that the act says.
_DATED = re.compile(
    r"\b(?:(?:date|passage|adoption|enactment|approval) of|before|after|since|prior to|predates?|predating)\s+"
    r"(?:the \w+ codified in\s+)?this\s+\w+",
    re.I,
)
_HERE = re.compile(r"\bthis\s+(?:section|subsection|paragraph|subdivision|provision)\b|\bherein\b|\bhere\b", re.I)
_BEFORE = re.compile(
    r"\b(?:the foregoing|foregoing (?:limit|rule|sentence)|preceding sentence|last sentence|that limit)\b", re.I
)
# "The two preceding paragraphs", "the last preceding section".
_PRECEDING = re.compile(
    r"\b(?:(two|three|four)\s+)?(?:next\s+|last\s+|immediately\s+)?preceding\s+(?:(two|three|four)\s+)?"
    r"(?:paragraph|subsection|section|subdivision|clause|item|rule)(s?)\b", re.I
)  # fmt: skip
_COUNTED = {"two": 2, "three": 3, "four": 4}
_AFTER = re.compile(r"\bthe following\s+(?:rules?|limits?|provisions|sections|prohibitions?|restrictions?)\b", re.I)
_INNER = re.compile(r"\bthis\s+(subsection|paragraph|subdivision|subparagraph|item|clause)\b", re.I)
_SECTION = re.compile(r"\bthis\s+section\b", re.I)
_NUMBER = re.compile(r"\b\d[\w]*(?:[-.:]\w+)+(?:\([a-z0-9]{1,4}\))*")
# What a label calls the section that it numbers.
_CALLED = re.compile(r"^(?:sections?|secs?\.?|articles?|art\.?|rules?|parts?|chapters?|paragraphs?|§+)(?=[\d(ivxlc])")


def labels_of(instrument: Instrument) -> list[str]:
    """The labels of all sections as ``targets`` looks them up: "Sec. 46-61(A)" is "46-61(a"."""
    return [_bare(section.label) for section in instrument.sections]


def targets(
    instrument: Instrument, index: int, stated: list[Stated], labels: list[str], protected: Set[int]
) -> Iterable[int]:
    """The clauses to which a carving clause points: named sections, this section, or the whole.

    Where it names none, it goes on with the ``protected`` clauses before it in the same part, or else in the section.
    """
    clause = stated[index].reading.clause
    text = " ".join(span.of(instrument.text.text) for span in (*clause.lead_ins, clause.span))
    sections = next(
        filter(None, (_labelled(instrument, clause.section, parts, labels) for parts in named_in(text))), []
    ) or _by_label(text, labels)
    if not sections and (preceding := _PRECEDING.search(text)) and clause.section is not None:
        sections = _siblings_before(instrument, clause.section, preceding)
    if sections:
        return {index for s in sections for index in _inside(instrument.sections[s].span, stated)}
    if _WHOLE.search(_DATED.sub("", text)) and not _HERE.search(text):
        return range(len(stated))
    if _BEFORE.search(text):
        return {index - 1}
    if _AFTER.search(text):
        return range(index + 1, len(stated))
    if (inner := _INNER.search(text)) and clause.section is not None:
        span = instrument.sections[_part(instrument, clause.section, inner.group(1).lower())].span
        return _inside(span, stated)
    around = _this_section(instrument, clause.section) if _SECTION.search(text) else None
    if around is None and clause.section is not None:
        own = _inside(instrument.sections[clause.section].span, stated)
        if any(before < index for before in own & protected):
            return own
    if around is None:
        around = _enclosing(instrument, clause.section)
    if around is None:
        return range(max(0, index - 6), index + 1)
    span = instrument.sections[around].span
    return _inside(span, stated)


def _inside(span: Span, stated: list[Stated]) -> set[int]:
    """The clauses inside a span; they stand in the order of their beginnings."""
    first = bisect_left(stated, span.start, key=_begins)
    last = bisect_left(stated, span.end, key=_begins)
    return {f.reading.clause.index for f in stated[first:last] if f.reading.clause.span.end <= span.end}


def _begins(stated: Stated) -> int:
    return stated.reading.clause.span.start


def _by_label(text: str, labels: list[str]) -> list[int]:
    """The sections whose whole number stands in the text, whatever it is called there: "RSA 411-C:3"."""
    numbers = set(map(_bare, _NUMBER.findall(text)))
    return [number for number, label in enumerate(labels) if label in numbers] if numbers else []


def _part(instrument: Instrument, section: int, kind: str) -> int:
    """The part around that "this subsection" (the first level of a section) or "this paragraph" (the next) means."""
    parts = [number for number in _chain(instrument, section) if instrument.sections[number].label.endswith(")")]
    level = {"subsection": 1, "subdivision": 1, "paragraph": 2}.get(kind, 3)
    return parts[-min(level, len(parts))] if parts else section


def _labelled(instrument: Instrument, here: int | None, parts: set[Part], labels: list[str]) -> list[int]:
    """The section of each part: of several that are labelled so, the one nearest to where it is named, rather before than after."""
    around = frozenset(_chain(instrument, here) if here is not None else ())
    at = instrument.sections[here].span.start if here is not None else 0

    def nearness(number: int) -> tuple[int, bool, int]:
        begin = instrument.sections[number].span.start
        shared = len(around.intersection(_chain(instrument, number)))
        return shared, begin <= at, begin if begin <= at else -begin

    found = []
    for part in parts:
        path = _bare(part.name).replace("(", ".").strip(".")
        fitting = [number for number, label in enumerate(labels) if path and _is_labelled(label, path, part.whole)]
        if fitting:  # what stands around the clause is rather "this section"
            found.append(max([number for number in fitting if number not in around] or fitting, key=nearness))
    return found


def _is_labelled(label: str, path: str, whole: bool) -> bool:
    """Whether the label ends as a part is named: the ``whole`` "Section 4" is no "(4)"; "paragraph 4" is "(4)", "4" or "A.4"."""
    if not label.replace("(", ".").endswith(path):
        return False
    before = label[: -len(path)][-1:]
    return not before or (before in ".:" or before.isalpha() if whole else not before.isalnum())


def _bare(label: str) -> str:
    return _CALLED.sub("", label.lower().replace(" ", "")).replace(")", "").replace(".(", "(")


def _chain(instrument: Instrument, section: int) -> list[int]:
    """The section and those around it, from within."""
    chain = [section]
    while (parent := instrument.sections[chain[-1]].parent) is not None:
        chain.append(parent)
    return chain


def _siblings_before(instrument: Instrument, section: int, said: re.Match[str]) -> list[int]:
    """The section before, or as many of them as are said, that are parts of the same whole."""
    first, second, plural = said.groups()
    count = _COUNTED.get((first or second or "").lower(), 1)
    parent = instrument.sections[section].parent
    before = [number for number in range(section) if instrument.sections[number].parent == parent]
    return before if plural and not (first or second) else before[-count:]


def _this_section(instrument: Instrument, section: int | None) -> int | None:
    """The section with a number of its own, of which "(d)" and "(1)" are parts, be it all that there is."""
    while section is not None and instrument.sections[section].label.endswith(")"):
        section = instrument.sections[section].parent
    return section


def _enclosing(instrument: Instrument, section: int | None) -> int | None:
    """The numbered section around: the outermost that is not most of the instrument."""
    if section is None:
        return None
    chain = _chain(instrument, section)
    whole = max(1, len(instrument.text.text))
    for number in reversed(chain):
        span = instrument.sections[number].span
        if (span.end - span.start) / whole <= 0.6:
            return number
    return chain[0]
