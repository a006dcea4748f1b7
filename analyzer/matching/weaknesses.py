"""The flags that a clause raises on what it protects: a weak verb, an exception, a qualifier, a mere sentiment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from analyzer.matching.facts import Facts, facts_of
from analyzer.model import SENTIMENT, CarveOut, Hit, Predicate, Reading, Role, Sense, Span, Weakness
from analyzer.rulebook import Flag

# In the place of words: the whole clause, wherever it stands.
WHOLE = Span(-1, -1)
_SHARED = 15  # characters that may part two acts with one object: ", and shall not"
KEPT_IN_DOUBT = 300  # each keeps all that its clause says
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
    if predicate is None or predicate.loose:
        return True
    if hit.span.start > predicate.span.start:
        return not _is_of_a_later_act(fact, hit, predicate)
    carried = any(link.name == "adopt" and link.span.start < hit.span.start for link in predicate.chain)
    return carried or not any(not p.loose and p.span.end <= hit.span.start for _, p in fact.sense.acts)


def _is_of_a_later_act(fact: Facts, hit: Hit, predicate: Predicate) -> bool:
    """Whether the qualifier stands with the object of a later act that has an operator of its own.

    "Shall not stop a person because of ethnicity, and shall not ask a victim about status" says nothing of victims who are
    stopped; in "shall not stop, and shall not ask, a victim" both acts share the object.
    """
    return any((_end(predicate), later) in fact.apart for later in _later_acts(fact.sense, hit, predicate))


def _later_acts(sense: Sense, hit: Hit, predicate: Predicate) -> Iterator[Span]:
    """The operators of later acts with whose object the qualifier stands."""
    if any(c.span.start <= hit.span.start < c.span.end for c in sense.carve_outs):
        return  # what closes the sentence ("..., to the extent permitted") closes all of it
    own = _end(predicate).end
    for _, p in sense.acts:
        if p.chain and own <= p.chain[0].span.start < p.span.start < hit.span.start < p.zone.end and not p.loose:
            yield p.chain[0].span


def _end(predicate: Predicate) -> Span:
    """The last of the words that make an act and govern it."""
    return max((predicate.span, *(link.span for link in predicate.chain[-1:])), key=lambda span: (span.end, span.start))


@lru_cache(maxsize=KEPT_IN_DOUBT)
def _in_doubt(sense: Sense, words: frozenset[str]) -> tuple[tuple[Span, Span], ...]:
    """The ends of acts and the operators of later ones, where a qualifier belongs to both or to the later as they stand near or apart."""
    if len(sense.acts) < 2 or sense.concepts.isdisjoint(words):
        return ()
    hits = [hit for names, hit in sense.met if not hit.excepted and not words.isdisjoint(names)]
    found = {
        (_end(act), later): None
        for _, act in sense.acts
        for hit in hits
        if not act.loose and hit.span.start > act.span.start
        for later in _later_acts(sense, hit, act)
    }
    return tuple(found)


def measured(reading: Reading, fact: Facts, words: frozenset[str]) -> Facts:
    """The facts with what stands apart in the text, as far as it decides to which act one of these qualifiers belongs."""
    doubt = _in_doubt(fact.sense, words)
    if not doubt:
        return fact
    apart = [pair for pair in doubt if reading.at(pair[0]).end + _SHARED < reading.at(pair[1]).start]
    return facts_of(fact.sense, fact.role, fact.pointed, frozenset(apart), fact.outsider) if apart else fact


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
