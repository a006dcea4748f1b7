"""How far a protection reaches: weaknesses that only the instrument around a clause shows.

A rule of a police manual binds the police by its nature; the same words in a statute leave out everybody else. So what a flag
says under ``reach`` is looked up here, with the whole instrument in sight.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from analyzer.model import Instrument, Mention, Reading, Side, Span, Weakness
from analyzer.rulebook import Reach, Rulebook


def with_reach(
    instrument: Instrument, readings: tuple[Reading, ...], mentions: Iterable[Mention], rulebook: Rulebook
) -> tuple[Mention, ...]:
    """The mentions, the protective ones weakened by what the flags of the rulebook say of their reach."""
    mentions = tuple(mentions)
    spoken = {m.provision for m in mentions}
    rules = [
        (flag.id, rule)
        for flag in rulebook.flags
        for rule in flag.reach
        if spoken.isdisjoint(rule.absent)
        and (not rule.kinds or instrument.kind in rule.kinds)
        and not (rule.nowhere and any(not reading.sense.concepts.isdisjoint(rule.nowhere) for reading in readings))
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
    here = readings[mention.clause]
    if _met(here, rule.without):
        return
    bound, beside = (
        [span for span in _met(here, concepts) if span.end <= mention.span.start]
        for concepts in (rule.bound, rule.beside)
    )
    if rule.bound and not bound or _beside(beside, bound):
        return
    words = _met(here, rule.words) or _pointed_to(mention, readings, rule.points_to)
    if not words and (rule.words or rule.points_to):
        return
    yield (words or bound)[0] if words or bound else mention.span


def _met(reading: Reading, concepts: Collection[str]) -> list[Span]:
    """Where a clause says one of these outside of its carve-outs."""
    if reading.sense.company.isdisjoint(concepts):
        return []
    return [
        reading.at(hit.span)
        for names, hit in reading.sense.met
        if not hit.excepted and any(name in concepts for name in names)
    ]


def _beside(others: list[Span], bound: list[Span]) -> bool:
    """Whether others are bound beside those: "agency" is another body, and none in "law enforcement agency"."""
    return any(not any(span.contains(other) for span in bound) for other in others)


def _pointed_to(mention: Mention, readings: tuple[Reading, ...], concepts: Collection[str]) -> list[Span]:
    """Where the clause before says one of these, if this one points back to it: "such a person shall not be asked"."""
    here = readings[mention.clause]
    before = readings[mention.clause - 1] if mention.clause else None
    if before is None or not here.points_back or before.clause.section != here.clause.section:
        return []
    return _met(before, concepts)
