"""Clauses and rules to mentions: which clause speaks to which provision, on which side, how weakened.

A pattern of a rule asks for an act that the clause governs and for the company it keeps. What a carve-out
elsewhere takes back is looked up by the section that it points to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from analyzer.matching.adopting import adopt
from analyzer.matching.elsewhere import carved_elsewhere
from analyzer.matching.facts import KEPT_SENSES, Facts, Wider, all_facts
from analyzer.matching.lifting import still_binding
from analyzer.matching.limiting import beyond_duties
from analyzer.matching.near import near_misses
from analyzer.matching.screen import Asked, Rules, places, prepared
from analyzer.matching.sides import contrary_is_sure, given_to_them, private_subject, sides
from analyzer.matching.surroundings import Surroundings
from analyzer.matching.weaknesses import WHOLE, in_a_flagged_case, measured, weaknesses
from analyzer.model import Direction, Instrument, Matches, Mention, NearMiss, Predicate, Reading, Role, Side, Weakness
from analyzer.rulebook import Rulebook

__all__ = ["adopt", "match"]


def match(instrument: Instrument, readings: tuple[Reading, ...], rulebook: Rulebook, wider: Wider) -> Matches:
    """Matches every clause against every rule."""
    rules = prepared(rulebook, wider)
    stated = all_facts(readings)
    around = Surroundings([facts.everything for _, facts in stated])
    mentions: list[Mention] = []
    near: dict[int, tuple[NearMiss, ...]] = {}
    for index, (reading, facts) in enumerate(stated):
        if not facts.everything or facts.role is Role.OTHER:
            continue
        possible = rules.screen.of(facts).possible
        for place in places(possible & rules.topical):
            if not around.about(index, rules.asked[place].pattern.topic):
                possible ^= 1 << place
        told = measured(reading, facts, rules.qualifiers) if possible else facts
        found, near[index] = _told(rules, told, possible, around.private_law)
        mentions.extend([_laid(mention, index, reading) for mention in found])
    mentions, carvers = carved_elsewhere(
        instrument, stated, beyond_duties(stated, still_binding(stated, mentions)), rules
    )
    return Matches(tuple(mentions), near, frozenset(carvers))


@lru_cache(maxsize=KEPT_SENSES)
def _told(
    rules: Rules, fact: Facts, possible: int, private_law: bool
) -> tuple[tuple[Mention, ...], tuple[NearMiss, ...]]:
    """The mentions and near misses of a clause that says this, told by the words alone."""
    found = _mentions(rules, fact, possible, private_law) if possible else ()
    return found, near_misses(rules, fact, frozenset([each.provision for each in found]))


def _mentions(rules: Rules, fact: Facts, possible: int, private_law: bool) -> tuple[Mention, ...]:
    """Of each provision and side the mention with the fewest weaknesses, the first of equals.

    ``possible`` are the patterns to be tried. Spans count in the words of the sentence.
    """
    found: dict[tuple[str, Side], Mention] = {}
    owned = rules.screen.of(fact).owned
    for place in places(possible):
        asked = rules.asked[place]
        borrowed = not owned >> place & 1
        for side, predicate, weak in _sides(asked, fact, borrowed, private_law):
            mention = _mention(asked, fact, side, predicate, weak, rules)
            held = found.get((asked.provision.id, side))
            states = fact.role is Role.RECITAL and not mention.act  # a recital states rather than rules
            if held is None or (len(mention.weaknesses), not states) < (len(held.weaknesses), bool(held.act)):
                found[asked.provision.id, side] = mention
    fact.forget()
    return tuple(found.values())


def _sides(
    asked: Asked, fact: Facts, borrowed: bool, private_law: bool
) -> Iterator[tuple[Side, Predicate | None, bool]]:
    """The sides that are sure enough; where company is ``borrowed`` from the sentence before, only a plain protection is."""
    for side, predicate, weak in sides(asked.pattern, fact):
        if asked.pattern.only and asked.pattern.only != side.value or borrowed and weak:
            continue
        borrows = borrowed and not (predicate is not None and given_to_them(asked.pattern, predicate, fact))
        if side is Side.CONTRARY and (borrows or not contrary_is_sure(predicate, fact, asked.of_process)):
            continue
        if not private_subject(fact, predicate, private_law):
            yield side, predicate, weak


def _mention(asked: Asked, fact: Facts, side: Side, predicate: Predicate | None, weak: bool, rules: Rules) -> Mention:
    found: Iterable[Weakness] = ()
    if side is Side.PROTECTIVE:
        own = (Weakness(flag, WHOLE) for flag in asked.pattern.flags)
        found = (*weaknesses(fact, predicate, asked.flags, weak), *own)
    return Mention(
        provision=asked.provision.id,
        clause=0,
        side=side,
        span=predicate.span if predicate else WHOLE,
        chain=predicate.chain if predicate else (),
        weaknesses=tuple(dict.fromkeys(found)),
        because=f"the act is {predicate.direction.value}" if predicate else "",
        direction=predicate.direction if predicate else Direction.DONE,
        act=predicate.concept if predicate else "",
        conditional=side is Side.CONTRARY
        and not _bars_rules(predicate)
        and in_a_flagged_case(fact, rules.flags.values()),
    )


def _bars_rules(predicate: Predicate | None) -> bool:
    """Whether nobody may forbid the act, which excepts no case from a protection: "must not forbid officers to join ICE when asked"."""
    permits = predicate is not None and predicate.direction is Direction.PERMITTED
    return permits and any(link.name == "prohibit" for link in predicate.chain)


def _laid(mention: Mention, index: int, reading: Reading) -> Mention:
    """The mention with the places of its words in the text."""
    own = reading.clause.span
    return Mention(
        mention.provision,
        index,
        mention.side,
        own if mention.span is WHOLE else reading.at(mention.span),
        reading.chain_at(mention.chain),
        tuple([Weakness(w.flag, own if w.span is WHOLE else reading.at(w.span)) for w in mention.weaknesses]),
        mention.because,
        mention.direction,
        mention.act,
        mention.conditional,
    )
