"""Weaknesses that no rule names, told by the words of a protection or of the sentence right behind it, weighed together.

The rules know what weakens a protection by its words ("if resources permit", "convicted of a felony"), and a draft says the same in
others: "as far as their budgets stretch", "One with a felony on the books gets no lawyer". So the clause of each protection is weighed
for every flag that its provision can have, and for those that take cases out so is the clause behind it in the same section where that
protects nothing else. Where a clause has the words by which the rules know a flag, they have judged, and so they have of whom a rule
binds, which only the whole instrument tells. The weights are learned from labelled instruments, rounds and examples
(``scripts/train_flags.py``). Such a weakness is marked, and its finding says that no rule reads it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from analyzer.model import Instrument, Matches, Mention, Reading, Role, Side, Weakness
from analyzer.rulebook import Flag, Rulebook
from analyzer.weighing.clauses import KNOWS_NO_WORD, own_clause
from analyzer.weighing.words import FLAGS, KEPT_CLAUSES, Reader, shipped

# What a clause must weigh for a flag. Measured on instruments of hands from which nothing was learned, and on the labelled laws
# (docs/ACCURACY.md).
WEAKENS = -0.5


def weakened(
    instrument: Instrument, readings: tuple[Reading, ...], matches: Matches, rulebook: Rulebook, reader: Reader | None = None
) -> Matches:  # fmt: skip
    """The matches, their protections with the flags that their words raise and no rule has raised.

    ``reader`` has a column for each flag that was learned; it is the one that ships with the package unless given, and is loaded only
    where there is a protection.
    """
    protected = [m for m in matches.mentions if m.side is Side.PROTECTIVE]
    if not protected:
        return matches
    reader = reader or shipped(FLAGS)
    weakening = {
        flag.id: flag for flag in rulebook.flags if flag.weakening and not flag.reach and flag.id in reader.provisions
    }
    asked = {p.id: {*p.flags} & weakening.keys() for p in rulebook.provisions}
    held: dict[int, set[str]] = {}
    for mention in protected:
        held.setdefault(mention.clause, set()).add(mention.provision)
    mentions = []
    for mention in matches.mentions:
        more: tuple[Weakness, ...] = ()
        if mention.side is Side.PROTECTIVE and readings[mention.clause].clause.role is not Role.RECITAL:
            known = {weakness.flag for weakness in mention.weaknesses}
            flags = [weakening[name] for name in sorted(asked.get(mention.provision, set()) - known)]
            more = tuple(_raised(instrument, readings, mention, flags, held, reader)) if flags else ()
        mentions.append(replace(mention, weaknesses=(*mention.weaknesses, *more)) if more else mention)
    return matches._replace(mentions=tuple(mentions))


def _raised(
    instrument: Instrument, readings: tuple[Reading, ...], mention: Mention, flags: list[Flag], held: dict[int, set[str]], reader: Reader
) -> Iterator[Weakness]:  # fmt: skip
    """The flags for which the clause of the mention weighs enough, or else the one behind it."""
    own, behind = readings[mention.clause], _behind(readings, mention, held)
    raised: set[str] = set()
    for reading in filter(None, (own, behind)):
        scores = _scores(reader, reader.hear(instrument.with_list(own_clause(instrument, reading))))
        for flag in flags:
            judged = not reading.sense.concepts.isdisjoint(_known_by(flag, inside=reading is own))
            reached = reading is own or flag.carve_out and _touches(flag, own)
            if flag.id not in raised and reached and not judged and scores[reader.provisions[flag.id]] > WEAKENS:
                raised.add(flag.id)
                yield Weakness(flag.id, reading.clause.span, by_words=True)


def _touches(flag: Flag, own: Reading) -> bool:
    """Whether a carve-out elsewhere that raises the flag can reach what the clause says."""
    return not flag.touches or not own.sense.concepts.isdisjoint(flag.touches)


def _known_by(flag: Flag, *, inside: bool) -> set[str]:
    """The concepts by which the rules know that a clause is flagged, or is not: in a clause by itself they may tell an exception, too."""
    excepted = (concept for group in flag.carve_out for concept in group) if inside else ()
    return {*flag.words, *flag.unless, *excepted}


def _behind(readings: tuple[Reading, ...], mention: Mention, held: dict[int, set[str]]) -> Reading | None:
    """The clause right behind, where it is of the same section and protects nothing else; what saves other law is left to the rules."""
    if mention.clause + 1 >= len(readings):
        return None
    here, behind = readings[mention.clause].clause, readings[mention.clause + 1]
    others = held.get(behind.clause.index)
    if behind.clause.section != here.section or behind.clause.role is not Role.OPERATIVE:
        return None
    return behind if others is None or mention.provision in others else None


@lru_cache(maxsize=KEPT_CLAUSES)
def _scores(reader: Reader, heard: tuple[str, ...]) -> Sequence[float]:
    """What the words weigh for each flag, by the reader's columns."""
    valued = reader.valued(heard)
    if valued is None:
        return [KNOWS_NO_WORD] * len(reader.provisions)
    rows, values = valued
    return values @ (reader.weights[rows] * reader.scale) + reader.bias
