"""Clauses that state a provision by all that they say, and by no rule: mentions are made of them, with what weakens them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from analyzer.matching.elsewhere import carved_elsewhere
from analyzer.matching.facts import Facts, Wider, all_facts
from analyzer.matching.screen import Rules, prepared
from analyzer.matching.sides import private_subject
from analyzer.matching.surroundings import Surroundings
from analyzer.matching.weaknesses import WHOLE, weaknesses
from analyzer.model import Direction, Instrument, Likely, Matches, Mention, NearMiss, Predicate, Reading, Side, Weakness
from analyzer.rulebook import Rulebook

D = Direction
BY_WORDS = "words"  # what a near miss lacks of which the words alone speak
NEAR = 1.0
_SOFT = frozenset({D.MAY_DECLINE, D.RECOMMENDED, D.DISCOURAGED})
_HARD = frozenset({D.REQUIRED, D.PROHIBITED})
_THEIR_DUTY = frozenset({D.REQUIRED, D.RECOMMENDED})


def adopt(
    instrument: Instrument, readings: tuple[Reading, ...], matches: Matches, likely: Iterable[Likely], rulebook: Rulebook,
    wider: Wider,
) -> Matches:  # fmt: skip
    """The matches with a mention for each of these clauses that is sure, but where it binds private persons alone.

    One that is not sure, that has a known look-alike in it, or that tells what a federal authority shall do, is a near miss.
    """
    likely = tuple(likely)
    if not likely:
        return matches
    rules = prepared(rulebook, wider)
    stated = all_facts(readings)
    private_law = Surroundings([facts.everything for _, facts in stated]).private_law
    alike = {provision.id: provision.look_alikes for provision in rules.provisions}
    found = []
    near = dict(matches.near)
    for each in likely:
        reading, fact = stated[each.clause]
        if not each.sure or not fact.everything.isdisjoint(alike[each.provision]) or _is_theirs(each, fact):
            near[each.clause] = (*near.get(each.clause, ()), NearMiss(each.provision, BY_WORDS, NEAR))
            continue
        soft = _soft(fact) if each.side is Side.PROTECTIVE else None
        if not private_subject(fact, soft or _first(fact), private_law):
            found.append(_mention(each, reading, fact, soft, rules))
    if not found:
        return matches._replace(near=near)
    mentions, carvers = carved_elsewhere(instrument, stated, found, rules)
    return matches._replace(mentions=(*matches.mentions, *mentions), near=near, carvers=matches.carvers | carvers)


def _is_theirs(likely: Likely, fact: Facts) -> bool:
    """Whether the opposite is a duty of a federal authority alone: that is no rule of the place, as what it may do there is."""
    governed = [act for act in fact.sense.predicates if act.chain]
    bound = all(act.theirs and act.direction in _THEIR_DUTY for act in governed)
    return likely.side is Side.CONTRARY and bool(governed) and bound


def _mention(likely: Likely, reading: Reading, fact: Facts, soft: Predicate | None, rules: Rules) -> Mention:
    raised: Iterator[Weakness] = iter(())
    if likely.side is Side.PROTECTIVE:
        flags = next(asked.flags for asked in rules.asked if asked.provision.id == likely.provision)
        raised = weaknesses(fact, soft, flags, soft is not None)
    own = reading.clause.span
    laid = (Weakness(w.flag, own if w.span is WHOLE else reading.at(w.span)) for w in raised)
    words = f" ({', '.join(likely.words)})" if likely.words else ""
    return Mention(
        provision=likely.provision,
        clause=likely.clause,
        side=likely.side,
        span=own,
        weaknesses=tuple(dict.fromkeys(laid)),
        because=f"no rule reads it; its words as a whole{words} speak for it",
        by_words=True,
    )


def _soft(fact: Facts) -> Predicate | None:
    """The act that is left to choice in a clause that commands nothing."""
    governed = [act for act in fact.sense.predicates if not act.loose]
    if any(act.direction in _HARD for act in governed):
        return None
    return next((act for act in governed if act.direction in _SOFT), None)


def _first(fact: Facts) -> Predicate | None:
    return next(chain((act for act in fact.sense.predicates if act.chain), fact.sense.predicates), None)
