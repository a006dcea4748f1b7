"""A second reading of direction: it takes back what the rules read wrongly, and states nothing itself.

The rules read a chain of words; the second reader weighs all words of the clause, as learned from labelled clauses. It can do no
more than withdraw a mention:

    the rules read one clause both ways      the side for which the words do not speak, unless that is too near to call
    the rules read the opposite alone        the opposite, where the words speak very strongly for the protection
    the rules read the protection alone      the protection, where the words speak strongly for the opposite
    the instrument goes the other way        what stands nearly alone against it, where the words speak for the other side
    all that the clauses say is strange      what the rules read of a provision, where no clause of it speaks for it at all

A withdrawn mention supports no finding; its clause is listed for a person to read. A provision that the second reader does not
know, such as one of a user's own rulebook, is left to the rules. ``subjects`` does two things more: it names what a listed
clause reads like, and finds the clause that comes nearest to a missing provision.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from analyzer.model import Instrument, Matches, Mention, NearMiss, Reading, Role, Side, Withdrawn
from analyzer.rulebook import Rulebook
from analyzer.weighing.clauses import stater
from analyzer.weighing.speaking import likely, strange
from analyzer.weighing.subjects import likest, weights
from analyzer.weighing.weakening import weakened
from analyzer.weighing.words import FLAGS, Reader, shipped

__all__ = ["Reader", "likely", "likest", "load", "shipped", "weakened", "weigh", "weights"]

# How strongly the words must speak for the other side before what a rule read alone is withdrawn: enough that no right one is
# lost in the labelled laws, whose language is not that of the clauses it learned from (docs/ACCURACY.md).
VERY_STRONGLY = 7.0
# How strongly before a protection that a rule read alone in a clause of some length is withdrawn: in a short one each word weighs more.
STRONGLY = 6.0
SHORT = 18  # words
# How strongly against what stands nearly alone in an instrument that protects throughout.
PLAINLY = 2.0
# Between which scores it is too near to call, so that a clause that was read both ways stands both ways.
BARELY = 1.0
# An instrument goes one way throughout that speaks for so many provisions and against so few.
MANY, FEW = 10, 2
WITHDRAWN = "withdrawn"
NEAREST = 9.0  # no near miss comes nearer than a clause that a rule took for the provision


def load() -> None:
    """Loads the readers that ship with the package, for a process that has to wait; else each is loaded when it is needed."""
    for reader in (shipped(), stater(), shipped(FLAGS)):
        _ = reader.known


def weigh(
    instrument: Instrument, readings: tuple[Reading, ...], matches: Matches, rulebook: Rulebook, reader: Reader | None = None,
    stater: Reader | None = None,
) -> Matches:  # fmt: skip
    """The matches without the mentions that the second reader disbelieves, which stand in ``withdrawn`` and as near misses.

    ``reader`` of sides and ``stater`` are those that ship with the package unless given; each is loaded only where something is
    to be weighed.
    """
    withdrawn = tuple(_withdrawn(instrument, readings, matches.mentions, reader))
    back = {id(each.mention) for each in withdrawn}
    standing = [mention for mention in matches.mentions if id(mention) not in back]
    withdrawn += tuple(strange(instrument, readings, standing, rulebook, stater))
    if not withdrawn:
        return matches
    gone = {id(each.mention) for each in withdrawn}
    kept = tuple(mention for mention in matches.mentions if id(mention) not in gone)
    near = dict(matches.near)
    for mention in (each.mention for each in withdrawn):
        near[mention.clause] = (*near.get(mention.clause, ()), NearMiss(mention.provision, WITHDRAWN, NEAREST))
    return matches._replace(mentions=kept, near=near, withdrawn=withdrawn)


def _withdrawn(
    instrument: Instrument, readings: tuple[Reading, ...], mentions: tuple[Mention, ...], reader: Reader | None
) -> Iterable[Withdrawn]:
    standing: dict[tuple[int, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        standing[mention.clause, mention.provision].append(mention)
    protected = {m.provision for m in mentions if m.side is Side.PROTECTIVE and not _recites(readings, m)}
    opposed = {m.provision for m in mentions if m.side is Side.CONTRARY}
    for (index, provision), here in standing.items():
        # A permission, or a case that a flag names, is a carve-out where something protects, and no opposite.
        aside = provision in protected
        contrary = [m for m in here if m.side is Side.CONTRARY and not (aside and (m.permits or m.conditional))]
        protective = [m for m in here if m.side is Side.PROTECTIVE and not _recites(readings, m)]
        carved = not contrary and any(m.side is Side.CONTRARY for m in here)
        clash = bool(protective) and (bool(contrary) or _throughout(opposed - {provision}, protected - {provision}))
        if readings[index].said is not None or not clash and (carved or not (protective or contrary)):
            continue  # the sides of what is turned round are not those of its words
        words = _words(instrument, readings[index])
        weight = (reader or shipped()).weight(words, provision)
        if weight is None:
            continue
        if clash:
            losing = protective if weight.score > BARELY else contrary if weight.score < -BARELY else []
        elif protective:
            short = len(words.split()) < SHORT
            losing = protective if weight.score > (VERY_STRONGLY if short else STRONGLY) else []
        else:
            against = _throughout(protected - {provision}, opposed - {provision})
            losing = contrary if weight.score < -(PLAINLY if against else VERY_STRONGLY) else []
        for mention in losing:
            yield Withdrawn(mention, clash, weight.words)


def _throughout(one_way: set[str], the_other: set[str]) -> bool:
    """Whether an instrument goes one way, by the provisions that it speaks for and against."""
    return len(one_way) >= MANY and len(the_other) <= FEW


def _recites(readings: tuple[Reading, ...], mention: Mention) -> bool:
    return readings[mention.clause].clause.role is Role.RECITAL


def _words(instrument: Instrument, reading: Reading) -> str:
    """The clause with the words that open its list."""
    clause = reading.clause
    return " ".join(span.of(instrument.text.text) for span in (*clause.lead_ins, clause.span))
