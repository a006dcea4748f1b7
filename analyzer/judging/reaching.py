"""How far a protection reaches: weaknesses that only the instrument around a clause shows.

A rule of a police manual binds the police by its nature; the same words in a statute leave out everybody else. So what a flag
says under ``reach`` is looked up here, with the whole instrument in sight.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from analyzer.model import Hit, Instrument, Mention, Reading, Side, Span, Weakness
from analyzer.rulebook import Reach, Rulebook

Met = list[tuple[tuple[str, ...], Hit]]  # each with the names under which it is met


def with_reach(
    instrument: Instrument, readings: tuple[Reading, ...], mentions: Iterable[Mention], rulebook: Rulebook
) -> tuple[Mention, ...]:
    """The mentions, the protective ones weakened by what the flags of the rulebook say of their reach."""
    mentions = tuple(mentions)
    spoken = {m.provision for m in mentions}
    named = frozenset[str]().union(*(reading.sense.concepts for reading in readings))
    rules = [
        (flag.id, rule)
        for flag in rulebook.flags
        for rule in flag.reach
        if spoken.isdisjoint(rule.absent)
        and named.isdisjoint(rule.nowhere)
        and (not rule.kinds or instrument.kind in rule.kinds)
    ]
    return tuple(_weakened(mention, readings, rules) for mention in mentions)


def _weakened(mention: Mention, readings: tuple[Reading, ...], rules: list[tuple[str, Reach]]) -> Mention:
    if mention.side is not Side.PROTECTIVE:
        return mention
    more = [
        Weakness(flag, span)
        for flag, rule in rules
        if mention.provision in rule.provisions
        for span in _narrowing(mention, readings, rule)
    ]
    return replace(mention, weaknesses=tuple(dict.fromkeys((*mention.weaknesses, *more)))) if more else mention


def _narrowing(mention: Mention, readings: tuple[Reading, ...], rule: Reach) -> Iterator[Span]:
    """The words that the rule asks for, where it is met; the act itself where it asks for none."""
    met = _met(readings[mention.clause])
    if _of(met, rule.without):
        return
    before = [(names, h) for names, h in met if h.span.end <= mention.span.start]
    bound = _of(before, rule.bound)
    if rule.bound and not bound or _beside(_of(before, rule.beside), bound):
        return
    words = _of(met, rule.words) or _of(_pointed_to(mention, readings), rule.points_to)
    if not words and (rule.words or rule.points_to):
        return
    yield (words or bound)[0].span if words or bound else mention.span


def _met(reading: Reading) -> Met:
    """What a clause says outside of its carve-outs."""
    return [(names, hit) for names, hit in reading.met if not hit.excepted]


def _of(met: Met, concepts: Collection[str]) -> list[Hit]:
    """What is one of these."""
    return [hit for names, hit in met if any(name in concepts for name in names)] if concepts else []


def _beside(others: list[Hit], bound: list[Hit]) -> bool:
    """Whether others are bound beside those: "agency" is another body, and none in "law enforcement agency"."""
    return any(not any(b.span.contains(other.span) for b in bound) for other in others)


def _pointed_to(mention: Mention, readings: tuple[Reading, ...]) -> Met:
    """What the clause before says, where this one points back to it: "such a person shall not be asked"."""
    here = readings[mention.clause]
    before = readings[mention.clause - 1] if mention.clause else None
    if before is None or not here.points_back or before.clause.section != here.clause.section:
        return []
    return _met(before)
