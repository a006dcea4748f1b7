"""Which clauses state a provision that no rule finds, by all that they say, weighed together.

The rules read a clause where they know its words. A law says the same in others, and to call that missing misleads as much as
to find what is not there. So where the rules find nothing of a provision, each clause is weighed for it and for its opposite:
by its words, alone and in runs, and by what the language stage met in it, concepts and governed acts with their directions. The
weights are learned from whole labelled instruments, in which every clause is a near miss of most provisions. What is named here
is a finding of a lower kind: it is marked, and tells the words that weighed most, since no chain of them can be shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from analyzer.about import READ, is_about, on_point
from analyzer.commanding import FORBIDDEN_THINGS
from analyzer.model import Clause, Instrument, Likely, Matches, Mention, Reading, Role, Side, Withdrawn
from analyzer.rulebook import Provision, Rulebook
from analyzer.weighing.clauses import KNOWS_NO_WORD, all_scores, column_of, own_clause, score, stater, words_for
from analyzer.weighing.words import Reader

if TYPE_CHECKING:
    import numpy

# What a clause must weigh for a provision and for its opposite: one that names the subject, and one that leaves it to the clauses around.
# Measured on instruments of other hands than those that were learned from, and on the labelled laws (docs/ACCURACY.md).
ON_POINT_IT, BESIDE_IT = 1.0, 1.5
OPPOSITE = 2.0
# So much more for a protection in an instrument that opposes more than it protects: there it is as a rule a word of the opposite;
# and so much less for an opposite.
AGAINST_THE_GRAIN, WITH_THE_GRAIN = 2.0, 2.5
WITH_THE_GRAIN_BESIDE = 2.0
# By so much its words must there outweigh the opposite: what they say of no use, no card, no help is mostly said against it.
OUTWEIGHED = 8.0
# So much more for anything in a text of some length in which no rule reads anything: it is as a rule about another subject.
OUT_OF_NOWHERE = 5.5
SOME_LENGTH = 10  # clauses
# So many provisions that stand by themselves must be protected before those that lean on others are looked for in a clause that
# does not name the subject: reports, training and complaints are the business of every law.
ENOUGH_TO_LEAN_ON = 3
BYGONE = "bygone"  # "We used to rent beds to ICE" states nothing of today
FEDERAL_LAW = "federal_law_told"  # "Federal regulations provide that a jail shall hold him" orders nothing here
MOST_CLAUSES = 3  # that are named for one provision
LEAST_WORDS, LEAST_OWN = 5, 3  # with the words that open its list, and without: "We mean it.", "Accordingly:"
NEARLY = 1.5  # below enough, and still to be read by a person
# Below which a clause says something else than what a rule takes it for. In a long one that is told in a part of it, a short one
# lives by what stands around it.
STRANGE, STRANGE_ELSE = -5.0, -8.0
STRAY = -0.5  # of a protection in an instrument that opposes more than it protects
USUAL = range(8, 40)  # words, with those that open its list
FULL = 12  # words of one that says by itself what it speaks of, though it points back


class _Near(NamedTuple):
    """By how much a clause weighs more than it must, and on which side."""

    over: float
    side: Side
    reading: Reading


class _Weighed(NamedTuple):
    """The clauses of a text that could state a provision, with what each weighs: a row for each, by the reader's columns.

    ``spoken`` are those that name the subject, ``read`` those that a rule reads as an opposite. ``more`` is asked of every clause;
    ``opposing`` where the instrument opposes more than it protects; ``held`` counts the provisions on which others can lean.
    """

    readings: list[Reading]
    scores: numpy.ndarray
    columns: dict[str, int]
    spoken: Collection[int]
    read: Collection[int]
    more: float
    opposing: bool
    held: int

    def least(self, reading: Reading, side: Side) -> float:
        """What the clause must weigh to be taken for a provision on this side."""
        clause = reading.clause
        on_point = clause.index in self.spoken
        if side is Side.CONTRARY:
            if FEDERAL_LAW in reading.sense.concepts:
                return inf
            unread = self.opposing and clause.index not in self.read
            less = (WITH_THE_GRAIN if on_point else WITH_THE_GRAIN_BESIDE) if unread else 0.0
            return self.more + OPPOSITE - less
        return self.more + (AGAINST_THE_GRAIN if self.opposing else 0) + (ON_POINT_IT if on_point else BESIDE_IT)

    def may_state(self, reading: Reading, provision: Provision) -> bool:
        """Whether the clause is one that could state the provision, and no look-alike of it.

        A provision that leans on others must have some to lean on.
        """
        if provision.leans and not (
            self.held and (self.held >= ENOUGH_TO_LEAN_ON or reading.clause.index in self.spoken)
        ):
            return False
        if not reading.sense.concepts.isdisjoint(provision.look_alikes):
            return False
        return reading.clause.role is not Role.DEFINITION or any(
            Role.DEFINITION.value in pattern.roles for pattern in provision.patterns
        )

    def _columns(self, provisions: Sequence[Provision], side: Side) -> numpy.ndarray:
        """What each clause weighs for these provisions on one side."""
        return self.scores[:, [self.columns[f"{each.id} {side.value}"] for each in provisions]]

    def nearest(self, sought: Sequence[Provision], but: Collection[tuple[str, int]]) -> list[tuple[str, list[_Near]]]:
        """Of each provision the clauses that weigh enough for it or nearly so, the weightiest first; without those that have none.

        ``but`` are provisions and clauses that were taken back.
        """
        import numpy

        found: dict[str, list[_Near]] = {}
        for side in Side:
            least = numpy.array([self.least(reading, side) for reading in self.readings])
            here = [each for each in sought if f"{each.id} {side.value}" in self.columns]
            over = self._columns(here, side) - least[:, None]
            if self.opposing and side is Side.PROTECTIVE:
                both = [at for at, each in enumerate(here) if f"{each.id} {side.other.value}" in self.columns]
                told = [here[at] for at in both]
                with numpy.errstate(invalid="ignore"):  # of a clause of which no word is known neither weighs anything
                    outweighs = self._columns(told, side) - self._columns(told, side.other)
                over[:, both] = numpy.minimum(over[:, both], outweighs - OUTWEIGHED)
            for at, place in numpy.argwhere(over.T > -NEARLY).tolist():
                provision, reading = here[at], self.readings[place]
                if (provision.id, reading.clause.index) not in but and self.may_state(reading, provision):
                    found.setdefault(provision.id, []).append(_Near(float(over[place, at]), side, reading))
        return [(p.id, sorted(found[p.id], key=lambda near: -near.over)) for p in sought if p.id in found]


def likely(
    instrument: Instrument, readings: tuple[Reading, ...], matches: Matches, rulebook: Rulebook, reader: Reader | None = None
) -> tuple[Likely, ...]:  # fmt: skip
    """The clauses that state a provision on which no rule has found anything, the weightiest of each provision and one side.

    Where none weighs enough, the one that comes nearest to it is named as not sure. ``reader`` is the one that ships with the
    package unless given; it is loaded only where a clause is to be weighed.
    """
    read = {m.provision for m in matches.mentions if readings[m.clause].clause.role is not Role.RECITAL}
    sought = [provision for provision in rulebook.provisions if provision.id not in read]
    spoken = on_point(readings)
    clauses = list(_weighable(instrument, readings, matches, spoken))
    if not sought or not clauses:
        return ()
    reader = reader or stater()
    scores = all_scores(reader, instrument, clauses)
    alone = _alone(rulebook)
    stand = _by_side(((m.provision, m.side) for m in matches.mentions), alone)
    opposites = {m.clause for m in matches.mentions if m.side is Side.CONTRARY}
    weighed = _Weighed(clauses, scores, reader.provisions, spoken, opposites, *_stand(stand, len(readings)))
    taken_back = {(w.mention.provision, w.mention.clause) for w in matches.withdrawn}
    nearest = weighed.nearest(sought, taken_back)
    if not weighed.opposing:
        said = _by_side(((p, near[0].side) for p, near in nearest if near[0].over > 0), alone)
        if _opposes({side: stand[side] | said[side] for side in Side}):
            nearest = weighed._replace(opposing=True).nearest(sought, taken_back)
    named: list[Likely] = []
    for provision, near in nearest:
        (most, side, _), sure = near[0], [each for each in near if each.over > 0 and each.side is near[0].side]
        for _, _, reading in sure[:MOST_CLAUSES] or near[:1]:
            words = words_for(reader, instrument, reading, column_of(provision, side, reading))
            named.append(Likely(provision, reading.clause.index, side, words, most > 0))
    return tuple(named)


def _weighable(
    instrument: Instrument, readings: tuple[Reading, ...], matches: Matches, spoken: Collection[int]
) -> Iterator[Reading]:
    """The clauses that could state something: those that command or define, of some length, in a text that is about the subject."""
    about = is_about(readings, spoken)
    for reading in readings:
        clause = reading.clause
        if not reading.sense.concepts or clause.index in matches.carvers or not (about or clause.index in spoken):
            continue
        if BYGONE in reading.sense.concepts:
            continue
        if (clause.role in READ or clause.role is Role.DEFINITION) and _is_long_enough(instrument, reading):
            yield reading


def _is_long_enough(instrument: Instrument, reading: Reading) -> bool:
    """Whether the clause has words enough to be weighed; a question by itself states nothing, however long it is."""
    said = reading.clause.span.of(instrument.text.text)
    own = 0 if said.rstrip('"”’)*_ ').endswith("?") else len(said.split())
    return own >= LEAST_WORDS or own >= LEAST_OWN and len(instrument.with_list(reading.clause).split()) >= LEAST_WORDS


def strange(
    instrument: Instrument, readings: tuple[Reading, ...], mentions: Iterable[Mention], rulebook: Rulebook, reader: Reader | None = None
) -> Iterator[Withdrawn]:  # fmt: skip
    """The mentions of a provision and a side of which no clause speaks for it at all, by all that it says."""
    together: dict[tuple[str, Side], list[Mention]] = defaultdict(list)
    for mention in mentions:
        together[mention.provision, mention.side].append(mention)
    opposing = _opposes(_by_side(together, _alone(rulebook)))
    for (provision, side), here in together.items():
        said = {m.clause: readings[m.clause] for m in here}.values()
        if any(each.clause.role is Role.RECITAL or _is_ruled_by_heading(instrument, each.clause) for each in said):
            continue
        reader = reader or stater()
        columns = [reader.provisions.get(column_of(provision, side, each)) for each in said]
        stray = opposing and side is Side.PROTECTIVE
        if all(
            column is not None and _says_something_else(reader, instrument, each, column, stray=stray)
            for each, column in zip(said, columns, strict=True)
        ):
            yield from (Withdrawn(mention, clash=False, neither=True) for mention in here)


def _is_ruled_by_heading(instrument: Instrument, clause: Clause) -> bool:
    """Whether a heading alone forbids what the clause lists, one thing beside another: "Prohibited uses", over it or before its colon."""
    text = instrument.text.text
    caption = FORBIDDEN_THINGS.match(clause.span.of(text))
    named = caption is not None and ":" in caption[0]
    return named or any(FORBIDDEN_THINGS.fullmatch(lead_in.of(text).strip()) for lead_in in clause.lead_ins)


def _says_something_else(reader: Reader, instrument: Instrument, reading: Reading, column: int, *, stray: bool) -> bool:
    """Whether all that a clause says is strange to what a rule takes it for; ``stray`` where that would be against the grain."""
    length = len(instrument.with_list(own_clause(instrument, reading)).split())
    usual = length in USUAL and not (reading.sense.points_back and length < FULL)
    least = STRAY if stray else STRANGE if usual else STRANGE_ELSE
    return KNOWS_NO_WORD < score(reader, instrument, reading)[column] < least


def _alone(rulebook: Rulebook) -> set[str]:
    """The provisions that stand by themselves."""
    return {provision.id for provision in rulebook.provisions if not provision.leans}


def _by_side(spoken_of: Iterable[tuple[str, Side]], alone: Collection[str]) -> dict[Side, set[str]]:
    """The provisions of which is spoken, by the sides, without those that lean on others."""
    found: dict[Side, set[str]] = {side: set() for side in Side}
    for provision, side in spoken_of:
        if provision in alone:
            found[side].add(provision)
    return found


def _stand(stand: Mapping[Side, set[str]], clauses: int) -> tuple[float, bool, int]:
    """What is asked of every clause beyond the usual, whether the instrument opposes, and on how many provisions others can lean.

    ``stand`` are the provisions that stand by themselves of which rules speak. Others lean on none where as many are opposed as protected.
    """
    protected, opposed = stand[Side.PROTECTIVE], stand[Side.CONTRARY]
    more = OUT_OF_NOWHERE if not protected and not opposed and clauses > SOME_LENGTH else 0.0
    return more, _opposes(stand), len(protected) if len(protected) > len(opposed - protected) else 0


def _opposes(stand: Mapping[Side, Collection[str]]) -> bool:
    """Whether more provisions are opposed than protected."""
    return len(stand[Side.CONTRARY]) > len(stand[Side.PROTECTIVE])
