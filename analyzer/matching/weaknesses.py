"""The flags that a clause raises on what it protects: a weak verb, an exception, a qualifier, a mere sentiment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from analyzer.matching.facts import Facts
from analyzer.model import SENTIMENT, CarveOut, Hit, Predicate, Reading, Role, Weakness
from analyzer.rulebook import Flag

# The links of a chain that leave a choice, by which a weak verb is shown.
_SHARED = 15  # characters that may part two acts with one object: ", and shall not"
SOFT = frozenset({"may", "should", "optional", "recommend", "affirm"})


def in_a_flagged_case(fact: Facts, flags: Iterable[Flag]) -> bool:
    """Whether the clause speaks only of a case that a flag names: "shall be honored where the inmate has been convicted"."""
    cases = [replace(c, kind="exception") for c in fact.reading.carve_outs if c.kind == "condition"]
    return any(flag.weakening and carves(flag, case) for flag in flags for case in cases)


def weaknesses(fact: Facts, predicate: Predicate | None, flags: Iterable[Flag], weak: bool) -> Iterator[Weakness]:
    """The weaknesses that the clause has of these flags; ``weak`` where the verb leaves a choice."""
    reading = fact.reading
    weak = weak and not _only_sentiment(reading, predicate)
    for flag in flags:
        if "weak" in flag.directions and weak and predicate is not None:
            soft = [link for link in predicate.chain if link.name in SOFT] or list(predicate.chain[-1:])
            yield Weakness(flag.id, soft[0].span if soft else predicate.span)
        if "recital" in flag.directions and _only_sentiment(reading, predicate):
            yield Weakness(flag.id, reading.clause.span)
        for carve_out in reading.carve_outs:
            if carves(flag, carve_out):
                yield Weakness(flag.id, carve_out.span)
        if not fact.everything.isdisjoint(flag.words) and fact.everything.isdisjoint(flag.unless):
            hit = next(
                (
                    h
                    for h in reading.hits
                    if h.concept in flag.words and not h.excepted and _qualifies(reading, h, predicate)
                ),
                None,
            )
            if hit:
                yield Weakness(flag.id, hit.span)


def _qualifies(reading: Reading, hit: Hit, predicate: Predicate | None) -> bool:
    """Whether a qualifier ("solely because of") reaches the act: not where it belongs to an earlier act of the clause.

    "Shall not detain a person solely because of status, or honor a detainer": the second act stands by itself.
    """
    if predicate is None or predicate.loose:
        return True
    if hit.span.start > predicate.span.start:
        return not _is_of_a_later_act(reading, hit, predicate)
    carried = any(link.name == "adopt" and link.span.start < hit.span.start for link in predicate.chain)
    return carried or not any(not p.loose and p.span.end <= hit.span.start for p in reading.predicates)


def _is_of_a_later_act(reading: Reading, hit: Hit, predicate: Predicate) -> bool:
    """Whether the qualifier stands with the object of a later act that has an operator of its own.

    "Shall not stop a person because of ethnicity, and shall not ask a victim about status" says nothing of victims who are
    stopped; in "shall not stop, and shall not ask, a victim" both acts share the object.
    """
    if any(c.span.start <= hit.span.start < c.span.end for c in reading.carve_outs):
        return False  # what closes the sentence ("..., to the extent permitted") closes all of it
    own = max(predicate.span.end, predicate.chain[-1].span.end if predicate.chain else 0) + _SHARED
    return any(
        p.chain and own < p.chain[0].span.start < p.span.start < hit.span.start < p.zone.end and not p.loose
        for p in reading.predicates
    )


def _only_sentiment(reading: Reading, predicate: Predicate | None) -> bool:
    if reading.clause.role is Role.RECITAL:
        return True
    if predicate is None:
        return False
    return any(link.name in SENTIMENT for link in predicate.chain)


def carves(flag: Flag, carve_out: CarveOut) -> bool:
    """Whether the branch of the exception turns on what the flag names, and on nothing that cures it."""
    if not flag.carve_out or carve_out.kind == "condition":
        return False
    return all(not carve_out.conditions.isdisjoint(group) for group in flag.carve_out) and (
        (carve_out.conditions | carve_out.also).isdisjoint(flag.unless)
    )
