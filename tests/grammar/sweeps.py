"""One choice at a time: every entry of every table in an otherwise plain clause, each case with a name of its own."""

# ruff: noqa: E501 - one row of a table stands on one line
from __future__ import annotations

from collections.abc import Iterator

from grammar.actors import SLOTS
from grammar.compose import ALL_ACTORS, ALL_ACTS, ALL_CONDITIONS, ALL_OPERATORS, Case
from grammar.exceptions import ELSEWHERE, OPENERS
from grammar.lists import CATALOGUES, FRAMES, SHAPES, WRAPS
from grammar.senses import MENTIONS, MODALS, OTHER_SENSES
from grammar.statements import KEYS, TABLES
from grammar.verdicts import replay

HOLD, MOVE, ASK = "no-detainer-hold/hold", "no-transfer/transfer", "no-status-inquiry/ask"
DUTY = "language-access/translate"
LISTING = ("shall-not", "no-shall", "prohibited-from", "may-decline", "must")
BANNING = (
    "shall-not",
    "passive-shall-not",
    "noun-not-engage",
    "noun-by-prohibited",
    "prohibited-from",
    "shall",
    "may",
    "no-rule-from",
)
ORDERING = ("shall", "must", "passive-shall", "noun-required", "shall-not")
SLOTTED = (
    HOLD,
    "no-detainer-hold/honor",
    MOVE,
    ASK,
    "no-admin-warrant/arrest",
    "resources-ban/use",
    "services-for-all/deny",
)


def sweep() -> Iterator[tuple[str, Case]]:
    """Every case of the sweep once, under a name that tells which entries it holds."""
    seen: set[str] = set()
    for name, kind, choices in _wanted():
        case = replay({"kind": kind, **choices})
        if all(case.choices.get(key) == value for key, value in choices.items()) and case.text not in seen:
            seen.add(case.text)
            yield name, case


def _wanted() -> Iterator[tuple[str, str, dict[str, str]]]:
    for act in (HOLD, MOVE, ASK, DUTY):
        for operator in ALL_OPERATORS:
            yield f"operator/{operator}/{act}", "rule", dict(act=act, operator=operator)
    for shape in (*SHAPES, *CATALOGUES):
        for operator in LISTING:
            for act in (HOLD, MOVE):
                yield f"shape/{shape}/{operator}/{act}", "rule", dict(act=act, operator=operator, shape=shape)
    for place in ("after", "before", "inside", *ELSEWHERE):
        for condition in ALL_CONDITIONS:
            choices = dict(
                act=HOLD, operator="shall-not", shape="single", frame="section", place=place, condition=condition
            )
            yield f"place/{place}/{condition}", "rule", choices
        for opener in OPENERS:
            choices = dict(act=HOLD, operator="no-shall", place=place, condition="violent-felony", opener=opener)
            yield f"opener/{place}/{opener}", "rule", choices
    for frame in FRAMES:
        for wrap in WRAPS:
            for shape in ("single", "middle", "nested", "following-prohibited"):
                choices = dict(act=HOLD, operator="shall-not", frame=frame, wrap=wrap, shape=shape)
                yield f"frame/{frame}/{wrap}/{shape}", "rule", choices
    for actor in ALL_ACTORS:
        for operator in ("shall-not", "no-shall", "prohibited-from", "shall"):
            yield f"actor/{actor}/{operator}", "rule", dict(act=HOLD, operator=operator, actor=actor)
    for name, act in ALL_ACTS.items():
        for operator in BANNING if act.ban else ORDERING:
            yield f"act/{name}/{operator}", "rule", dict(act=name, operator=operator)
    for slot, words in SLOTS.items():
        for act in SLOTTED:
            for word in words:
                yield f"{slot}/{word}/{act}", "rule", {"act": act, "operator": "shall-not", slot: word}
    for mention in MENTIONS:
        for act in (HOLD, MOVE, ASK, DUTY):
            yield f"mention/{mention}/{act}", "mention", dict(act=act, mention=mention)
    for sense in OTHER_SENSES:
        for modal in MODALS:
            yield f"sense/{sense}/{modal}", "other-sense", dict(sense=sense, modal=modal)
    for key in KEYS:
        for table, entries in TABLES[key].items():
            for number, entry in enumerate(entries):
                yield f"statement/{key}/{table}-{number}", "statement", {"statement": key, table: entry}
