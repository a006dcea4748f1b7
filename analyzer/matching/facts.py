"""What the rules look up in one clause: its concepts as sets, its governed acts by name, what the sentence before lends it.

All of it is told by the words of the clause alone, so that it is one value for all clauses in the same words, and what the
rules make of it is kept with it. Where the words stand is asked of the reading, for those that a mention quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from analyzer.model import CarveOut, Hit, Predicate, Reading, Role, Sense, Span

# "They shall not be given to the press": the sentence names who is not to have them, and borrows nobody from the one before.
OTHER_RECIPIENT = "other_recipient"
OUTSIDE_BODY = "outside_body"
# What takes out things alone, and no cases: "any fact other than citizenship or the existence of a detainer".
_BEFORE_NOUNS = frozenset({"other than", "apart from", "excluding"})
_NOTHING: frozenset[str] = frozenset()
KEPT_SENSES = 1500  # what is told of a clause is kept for the next that says the same
Wider = dict[str, frozenset[str]]  # concept -> the concepts that include it


@dataclass(frozen=True, eq=False, slots=True)
class Facts:
    """What clauses say that have the same words and the same role, with what the rules look up in it.

    ``pointed`` are the concepts of the sentence before, to which a pronoun points back, ``outsider`` those of its subject where that
    is a federal authority. Spans count in the words of the sentence.
    ``apart`` is the one thing that words do not tell: what they end and begin that stands far apart in the text, where it counts.
    """

    sense: Sense
    role: Role
    pointed: frozenset[str] = _NOTHING
    apart: frozenset[tuple[Span, Span]] = frozenset()
    outsider: frozenset[str] = _NOTHING
    _near: dict[tuple[Span, Span], frozenset[str]] = field(default_factory=dict)
    _within: dict[Span, frozenset[str]] = field(default_factory=dict)
    _predicates: list[Predicate] = field(default_factory=list)

    @property
    def company(self) -> frozenset[str]:
        """The concepts outside of carve-outs."""
        return self.sense.company

    @property
    def everything(self) -> frozenset[str]:
        """All concepts, those inside carve-outs too."""
        return self.sense.concepts

    @property
    def governed(self) -> Mapping[str, Sequence[int]]:
        """The places among the predicates of each act, under its own name and under wider ones."""
        return self.sense.governed

    @property
    def carve_outs(self) -> tuple[CarveOut, ...]:
        """The exceptions and conditions."""
        return self.sense.carve_outs

    def hits(self, concepts: Iterable[str]) -> Iterator[Hit]:
        """Where one of these is met, in order of reading."""
        wanted = frozenset(concepts)
        if not wanted.isdisjoint(self.sense.concepts):
            for names, hit in self.sense.met:
                if not wanted.isdisjoint(names):
                    yield hit

    @property
    def parted(self) -> bool:
        """Whether the acts of the clause stand in several members."""
        return len({act.member for _, act in self.sense.acts}) > 1

    def predicates(self, acts: tuple[str, ...]) -> list[Predicate]:
        """The predicates on any of these acts, in order of reading."""
        places = {place for act in acts for place in self.governed.get(act, ())}
        if places and not self._predicates:
            self._predicates.extend(self.sense.predicates)
        return [self._predicates[place] for place in sorted(places)]

    def near(self, predicate: Predicate) -> frozenset[str]:
        """The concepts that stand where the act's object stands, but for what heads an exception: "released except to ICE"."""
        key = predicate.zone, predicate.span
        if key not in self._near:
            (first, last), own = key
            inside = [
                each for each in self.sense.met
                if each[1].span.start < last and first < each[1].span.end and each[1].span != own
            ]  # fmt: skip
            self._near[key] = frozenset().union(*[names for names, h in inside if not self._heads_exception(h)])
        return self._near[key]

    def _heads_exception(self, hit: Hit) -> bool:
        return any(
            c.kind == "exception"
            and (
                0 <= hit.span.start - c.span.start <= len(c.opener.split())
                or c.opener in _BEFORE_NOUNS
                and c.span.contains(hit.span)
            )
            for c in self.carve_outs
        )

    def within(self, member: Span) -> frozenset[str]:
        """The concepts outside of carve-outs that stand in a member of the sentence."""
        if member not in self._within:
            self._within[member] = frozenset().union(
                *[names for names, h in self.sense.met if not h.excepted and h.span.overlaps(member)]
            )
        return self._within[member]

    def forget(self) -> None:
        """Lets go of what was looked up for the rules one by one: what comes of it is kept, and facts are many."""
        for each in (self._near, self._within, self._predicates):
            each.clear()


class Stated(NamedTuple):
    """One clause, as it stands in the text, with the facts that it shares with all that say the same."""

    reading: Reading
    facts: Facts


@lru_cache(maxsize=KEPT_SENSES)
def facts_of(
    sense: Sense,
    role: Role,
    pointed: frozenset[str] = _NOTHING,
    apart: frozenset[tuple[Span, Span]] = frozenset(),
    outsider: frozenset[str] = _NOTHING,
) -> Facts:
    """The facts of what is said in a role; the same value for the same."""
    return Facts(sense, role, pointed, apart, outsider)


def all_facts(readings: Iterable[Reading]) -> list[Stated]:
    """The facts of every clause, in order."""
    found: list[Stated] = []
    for reading in readings:
        pointed = outsider = _NOTHING
        lent = reading.points_back and OTHER_RECIPIENT not in reading.sense.company
        if lent and found and found[-1].reading.clause.section == reading.clause.section:
            before = found[-1]
            pointed, outsider = before.facts.company, _outside_subject(before.facts)
            if before.reading.points_back:
                pointed = pointed | before.facts.pointed
                outsider = outsider or before.facts.outsider
        facts = facts_of(reading.sense, reading.clause.role, pointed, outsider=outsider)
        found.append(Stated(reading, facts))
    return found


def _outside_subject(facts: Facts) -> frozenset[str]:
    """What names the federal authority of which the sentence speaks as its subject: "ICE agents shall leave arms at the gate"."""
    first = next((act for _, act in facts.sense.acts if act.theirs), None)
    if first is None:
        return _NOTHING
    before = [(names, hit.span) for names, hit in facts.sense.met if hit.span.end <= first.span.start]
    named = [span for names, span in before if OUTSIDE_BODY in names]
    return frozenset().union(*[names for names, span in before if any(span.overlaps(each) for each in named)])
