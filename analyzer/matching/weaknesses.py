"""The flags that a clause raises on what it protects: a weak verb, an exception, a qualifier, a mere sentiment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from analyzer.matching.facts import Facts
from analyzer.model import SENTIMENT, CarveOut, Hit, Predicate, Role, Span, Weakness
from analyzer.rulebook import Flag

# In the place of words: the whole clause, wherever it stands.
WHOLE = Span(-1, -1)
# The links of a chain that leave a choice, by which a weak verb is shown.
SOFT = frozenset({"may", "should", "optional", "recommend", "affirm"})


def in_a_flagged_case(fact: Facts, flags: Iterable[Flag]) -> bool:
    """Whether the clause speaks only of a case that a flag names: "shall be honored where the inmate has been convicted"."""
    cases = [replace(c, kind="exception") for c in fact.carve_outs if c.kind == "condition"]
    return any(flag.weakening and carves(flag, case) for flag in flags for case in cases)


def weaknesses(fact: Facts, predicate: Predicate | None, flags: Iterable[Flag], weak: bool) -> Iterator[Weakness]:
    """The weaknesses that the clause has of these flags; ``weak`` where the verb leaves a choice."""
    weak = weak and not _only_sentiment(fact, predicate)
    for flag in flags:
        if "weak" in flag.directions and weak and predicate is not None:
            soft = [link for link in predicate.chain if link.name in SOFT] or list(predicate.chain[-1:])
            yield Weakness(flag.id, soft[0].span if soft else predicate.span)
        if "recital" in flag.directions and _only_sentiment(fact, predicate):
            yield Weakness(flag.id, WHOLE)
        for carve_out in fact.carve_outs:
            if carves(flag, carve_out):
                yield Weakness(flag.id, carve_out.span)
        if not fact.everything.isdisjoint(flag.words) and fact.everything.isdisjoint(flag.unless):
            hit = next((h for h in fact.hits(flag.words) if not h.excepted and _qualifies(fact, h, predicate)), None)
            if hit:
                yield Weakness(flag.id, hit.span)


def _qualifies(fact: Facts, hit: Hit, predicate: Predicate | None) -> bool:
    """Whether a qualifier ("solely because of") reaches the act: not where it belongs to an earlier act of the clause.

    "Shall not detain a person solely because of status, or honor a detainer": the second act stands by itself.
    """
    if predicate is None or predicate.loose or hit.span.start > predicate.span.start:
        return True
    carried = any(link.name == "adopt" and link.span.start < hit.span.start for link in predicate.chain)
    return carried or not any(not p.loose and p.span.end <= hit.span.start for _, p in fact.sense.acts)


def _only_sentiment(fact: Facts, predicate: Predicate | None) -> bool:
    if fact.role is Role.RECITAL:
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
