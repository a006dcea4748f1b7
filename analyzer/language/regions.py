"""Sets apart the parts of a clause that do not carry its rule: carve-outs, conditions, relative clauses.

A region is a range of tokens with the class of what opens it. What opens it in front of the rule ends
where the rule begins; what stands inside commas ends with them; what stands at the end runs on.
"""

from __future__ import annotations

from typing import NamedTuple

from analyzer.language.contacts import contact_clause, set_in
from analyzer.language.landmarks import Landmarks, landmarks
from analyzer.language.lexicon import Found, Met
from analyzer.language.region_ends import before_another, ends_with_lead_in, region_end
from analyzer.language.region_openers import opens_region
from analyzer.language.relative_openers import is_punished, is_reported
from analyzer.language.stops import FINITE, PRONOUNS, is_stop

_FUNDERS = (*PRONOUNS, ["we"])
_INVERTED = frozenset({"should", "shall", "may"})
_WHATEVER = frozenset({"whatever", "whoever", "whichever", "however", "wherever"})
_CLASSES = {
    "op:restriction": "restriction",
    "op:exception": "exception",
    "op:condition": "condition",
    "op:relative": "relative",
}


class Region(NamedTuple):
    """A range of tokens set apart: ``kind`` is exception, condition or relative, ``opener`` the words that open it."""

    kind: str
    start: int
    end: int
    opener_end: int


def region_at(regions: tuple[Region, ...], index: int) -> Region | None:
    """The region in which the token stands, or None; an opener belongs to its region."""
    for region in regions:
        if region.start <= index < region.end:
            return region
    return None


def find_regions(
    words: list[str], operators: dict[int, list[Found]], met: Met, items: frozenset[int]
) -> tuple[Region, ...]:
    """The regions of a clause, in order; none inside another."""
    marks = landmarks(words, operators, met, items)
    regions: list[Region] = []
    cursor = 0
    inverted = _inverted(marks)
    if inverted is not None:
        regions.append(inverted)
        cursor = inverted.end
        marks = marks._replace(modals=[i for i in marks.modals if i >= cursor])
    contact = _contact(marks, cursor)
    for index in sorted(operators):
        if contact is not None and contact.start <= index:
            regions.append(contact)
            cursor, contact = contact.end, None
            marks = marks._replace(modals=[i for i in marks.modals if not regions[-1].start <= i < cursor])
        if index < cursor:
            continue
        opener = next((f for f in operators[index] if f.concept in _CLASSES), None)
        region = _opened_by(marks, opener) if opener is not None else None
        if region is not None:
            regions.append(region)
            cursor = region.end
            if region.start == 0 and contact is None:
                contact = _contact(marks, cursor)
            if any(
                region.start < i < cursor for i in marks.modals
            ):  # "before he is to be released, or as soon as it is known, ..."
                marks = marks._replace(modals=[i for i in marks.modals if not region.start < i < cursor])
    return tuple(regions)


def _contact(marks: Landmarks, begin: int) -> Region | None:
    """The relative clause without an opener in the subject of the sentence that begins there, or behind the comma there."""
    first = begin + (marks.words[begin : begin + 1] == [","])
    found = contact_clause(marks.words, first) or set_in(marks.words, first)
    return None if found is None else Region("relative", *found, found[0])


def _inverted(marks: Landmarks) -> Region | None:
    """A condition without an opener, or what decides nothing: "Should an agent ask, ...", "Whatever ICE may offer, ..."."""
    words = marks.words
    if words[:1] and words[0] in _WHATEVER and "," in words:
        comma = words.index(",")
        ruling = [i for i in range(comma + 1, len(words)) if words[i] in FINITE or i in marks.modals]
        if ruling and ruling[0] > comma + 1 and any(i < comma for i in marks.modals):
            return Region("condition", 0, comma, 1)
        return None
    if marks.modals[:1] != [0] or words[0] not in _INVERTED or "," not in words:
        return None
    return Region("condition", 0, words.index(","), 1)


def _opened_by(marks: Landmarks, opener: Found) -> Region | None:
    """The region that the opener opens, or None where it opens none."""
    words, start, kind = marks.words, opener.start, _CLASSES[opener.concept]
    if _tells_who_funds(words, start):
        return Region(kind, start, start + 3, opener.end)
    if words[start : start + 2] == ["if", "so"]:
        return Region(kind, start, start + 2, opener.end)
    if not opens_region(marks, opener, kind):
        return None
    if _yields_to(marks, start):
        kind = "exception"
    # "the data shall tell whether: (a) the person was arrested"
    asks_a_list = words[start : start + 2] == ["whether", ":"]
    if kind == "relative" and (asks_a_list or is_reported(words, start)):
        end = next((i for i in range(start, len(words)) if is_stop(words, i)), len(words))
        return Region(kind, start, end, opener.end)
    if kind == "relative" and is_punished(marks, start):
        return None
    end = _end(marks, opener, kind)
    return Region(kind, start, end, opener.end) if end > opener.end or kind != "relative" else None


def _tells_who_funds(words: list[str], index: int) -> bool:
    """Whether the relative clause is done with its verb: "any program that it funds from turning people away"."""
    return (
        words[index] == "that" and words[index + 1 : index + 2] in _FUNDERS and words[index + 3 : index + 4] == ["from"]
    )


def _yields_to(marks: Landmarks, index: int) -> bool:
    """Whether the rule yields to something: "Subject to agreements in force, the Department shall not ..."."""
    words = marks.words
    if words[index : index + 2] != ["subject", "to"]:
        return False
    return index == 0 or words[index - 1] == "," or index in marks.items


def _end(marks: Landmarks, opener: Found, kind: str) -> int:
    """Where the region ends: by its own words, before another one, or with the lead-in of a list."""
    words = marks.words
    end = before_another(marks, opener, kind, region_end(marks, opener, kind))
    while words[end : end + 3] == [",", "or", "that"]:
        # "on the ground that ..., or that it does not ..., is forbidden"
        end = next((i for i in range(end + 3, len(words)) if words[i] == ","), len(words))
    return ends_with_lead_in(marks, opener, kind, end)
