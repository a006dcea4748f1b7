"""Conditions of one list that must be met together: "only if: (1) a judge has signed a warrant; and (2) the person was convicted".

Each item is a clause of its own and shows one condition. Where "and" joins the items, none of them opens a way by itself, so
each carries what the others ask for besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from analyzer.language.sayings import with_carve_outs
from analyzer.model import CarveOut, Reading, Span

_JOINED = " and"
_ALL = "all of the following"
# Without such a word no condition opens before a list.
_OPENS = re.compile(
    r"\b(?:if|unless|except|only|when|where|provided|upon|without|until|absent|after|before|pursuant|condition|save|other|but|event|"
    r"case|subject|notwithstanding|extent|during|following|because|reason|while|once)",
    re.I,
)


def join_conditions(readings: Iterable[Reading], text: str) -> list[Reading]:
    """The readings; conditions that are listed with "and" carry those of the other items as ``also``."""
    readings = list(readings)
    lists: dict[tuple[Span, ...], list[tuple[int, CarveOut]]] = {}
    telling = [(number, each) for number, each in enumerate(readings) if each.clause.lead_ins and each.sense.concepts]
    opening = {
        lead for lead in {lead for _, each in telling for lead in each.clause.lead_ins} if _OPENS.search(lead.of(text))
    }
    for number, reading in telling:
        for carve_out in () if opening.isdisjoint(reading.clause.lead_ins) else reading.sense.carve_outs:
            leads = _before_list(reading, carve_out)
            if leads:
                lists.setdefault(leads, []).append((number, carve_out))
    for leads, members in lists.items():
        if not _are_joined(leads, [readings[number] for number, _ in members], text):
            continue
        asked = [(_item(readings[number], leads), carve_out.conditions) for number, carve_out in members]
        for number, carve_out in members:
            own = _item(readings[number], leads)
            also = frozenset().union(*(conditions for item, conditions in asked if item != own))
            sense = readings[number].sense
            joined = tuple(replace(c, also=also) if c == carve_out else c for c in sense.carve_outs)
            readings[number] = replace(readings[number], sense=with_carve_outs(sense, joined))
    return readings


def _before_list(reading: Reading, carve_out: CarveOut) -> tuple[Span, ...]:
    """The lead-ins up to the one that opens the condition; empty where the item opens it itself."""
    leads, begins = reading.clause.lead_ins, reading.at(carve_out.span).start
    at = next((i for i, lead in enumerate(leads) if lead.start <= begins < lead.end), None)
    return () if at is None else leads[: at + 1]


def _item(reading: Reading, leads: tuple[Span, ...]) -> Span:
    """The item of the list in which the clause stands: itself, or the words that lead to it within the item."""
    return (*reading.clause.lead_ins, reading.clause.span)[len(leads)]


def _are_joined(leads: tuple[Span, ...], members: list[Reading], text: str) -> bool:
    if _ALL in leads[-1].of(text).lower():
        return True
    return any(
        r.clause.lead_ins == leads and r.clause.span.of(text).rstrip(" \n;,").lower().endswith(_JOINED) for r in members
    )
