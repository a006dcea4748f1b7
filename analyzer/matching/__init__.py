"""Clauses and rules to mentions: which clause speaks to which provision, on which side, how weakened.

A pattern of a rule asks for an act that the clause governs and for the company it keeps. What a carve-out
elsewhere takes back is looked up by the section that it points to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analyzer.matching.elsewhere import carved_elsewhere
from analyzer.matching.facts import Facts, Wider, all_facts
from analyzer.matching.near import near_misses
from analyzer.matching.screen import Asked, Rules, Screened, places, prepared
from analyzer.matching.sides import contrary_is_sure, private_subject, sides
from analyzer.matching.surroundings import Surroundings
from analyzer.matching.weaknesses import in_a_flagged_case, weaknesses
from analyzer.model import Direction, Instrument, Matches, Mention, NearMiss, Predicate, Reading, Role, Side, Weakness
from analyzer.rulebook import Rulebook

__all__ = ["match"]


def match(instrument: Instrument, readings: tuple[Reading, ...], rulebook: Rulebook, wider: Wider) -> Matches:
    """Matches every clause against every rule."""
    rules = prepared(rulebook, wider)
    facts = all_facts(readings)
    around = Surroundings(facts)
    mentions: list[Mention] = []
    near: list[NearMiss] = []
    for index, fact in enumerate(facts):
        if not fact.everything or fact.reading.clause.role is Role.OTHER:
            continue
        screened = rules.screen.of(fact)
        found = _mentions(rules, screened, index, fact, around)
        mentions.extend(found)
        near.extend(near_misses(rules, screened, index, fact, {mention.provision for mention in found}))
    mentions, carvers = carved_elsewhere(instrument, facts, mentions, rules)
    return Matches(tuple(mentions), tuple(near), frozenset(carvers))


def _mentions(rules: Rules, screened: Screened, index: int, fact: Facts, around: Surroundings) -> list[Mention]:
    """Of each provision and side the mention with the fewest weaknesses, the first of equals."""
    found: dict[tuple[str, Side], Mention] = {}
    recital = fact.reading.clause.role is Role.RECITAL
    for place in places(screened.possible):
        asked = rules.asked[place]
        if asked.pattern.topic and not around.about(index, asked.pattern.topic):
            continue
        borrowed = not screened.whole >> place & 1
        for side, predicate, weak in _sides(asked, fact, borrowed, around.private_law):
            mention = _mention(asked, index, fact, side, predicate, weak, rules)
            held = found.get((asked.provision.id, side))
            states = recital and not mention.act  # a recital states rather than rules
            if held is None or (len(mention.weaknesses), not states) < (len(held.weaknesses), bool(held.act)):
                found[asked.provision.id, side] = mention
    return list(found.values())


def _sides(
    asked: Asked, fact: Facts, borrowed: bool, private_law: bool
) -> Iterator[tuple[Side, Predicate | None, bool]]:
    """The sides that are sure enough; where company is ``borrowed`` from the sentence before, only a plain protection is."""
    for side, predicate, weak in sides(asked.pattern, fact):
        if asked.pattern.only and asked.pattern.only != side.value or borrowed and weak:
            continue
        if side is Side.CONTRARY and (borrowed or not contrary_is_sure(predicate, fact, asked.of_process)):
            continue
        if not private_subject(fact, predicate, private_law):
            yield side, predicate, weak


def _mention(
    asked: Asked, index: int, fact: Facts, side: Side, predicate: Predicate | None, weak: bool, rules: Rules
) -> Mention:
    clause = fact.reading.clause
    found: Iterable[Weakness] = ()
    if side is Side.PROTECTIVE:
        own = (Weakness(flag, clause.span) for flag in asked.pattern.flags)
        found = (*weaknesses(fact, predicate, asked.flags, weak), *own)
    return Mention(
        provision=asked.provision.id,
        clause=index,
        side=side,
        span=predicate.span if predicate else clause.span,
        chain=predicate.chain if predicate else (),
        weaknesses=tuple(dict.fromkeys(found)),
        because=f"the act is {predicate.direction.value}" if predicate else "",
        direction=predicate.direction if predicate else Direction.DONE,
        act=predicate.concept if predicate else "",
        conditional=side is Side.CONTRARY and in_a_flagged_case(fact, rules.flags.values()),
    )
