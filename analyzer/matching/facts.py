"""What the rules look up in one clause: its concepts as sets, its governed acts by name, what the sentence before lends it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analyzer.model import Hit, Predicate, Reading, Span

_NOTHING: frozenset[str] = frozenset()
Wider = dict[str, frozenset[str]]  # concept -> the concepts that include it


@dataclass(frozen=True, slots=True)
class Facts:
    """One clause's reading with what the rules look up in it.

    ``company`` are the concepts outside of carve-outs, ``everything`` those inside too, ``pointed`` those to which a pronoun
    points back. ``governed`` are the places among the predicates of each act, under its own name and under wider ones.
    """

    reading: Reading
    company: frozenset[str]
    everything: frozenset[str]
    governed: Mapping[str, Sequence[int]]
    pointed: frozenset[str] = frozenset()
    _near: dict[tuple[Span, Span], frozenset[str]] = field(default_factory=dict)
    _within: dict[Span, frozenset[str]] = field(default_factory=dict)

    @property
    def parted(self) -> bool:
        """Whether the acts of the clause stand in several members."""
        return len({predicate.member for predicate in self.reading.predicates}) > 1

    def predicates(self, acts: tuple[str, ...]) -> list[Predicate]:
        """The predicates on any of these acts, in order of reading."""
        places = {place for act in acts for place in self.governed.get(act, ())}
        return [self.reading.predicates[place] for place in sorted(places)]

    def near(self, predicate: Predicate) -> frozenset[str]:
        """The concepts that stand where the act's object stands, but for what heads an exception: "released except to ICE"."""
        key = predicate.zone, predicate.span
        if key not in self._near:
            (first, last), own = key
            inside = [
                each for each in self.reading.met
                if each[1].span.start < last and first < each[1].span.end and each[1].span != own
            ]  # fmt: skip
            self._near[key] = frozenset().union(*[names for names, h in inside if not self._heads_exception(h)])
        return self._near[key]

    def _heads_exception(self, hit: Hit) -> bool:
        return any(
            c.kind == "exception" and 0 <= hit.span.start - c.span.start <= len(c.opener) + 1
            for c in self.reading.carve_outs
        )

    def within(self, member: Span) -> frozenset[str]:
        """The concepts outside of carve-outs that stand in a member of the sentence."""
        if member not in self._within:
            self._within[member] = frozenset().union(
                *[names for names, h in self.reading.met if not h.excepted and h.span.overlaps(member)]
            )
        return self._within[member]


def all_facts(readings: Iterable[Reading]) -> list[Facts]:
    """The facts of every clause, in order."""
    found: list[Facts] = []
    for reading in readings:
        sense, pointed = reading.sense, _NOTHING
        if reading.points_back and found and found[-1].reading.clause.section == reading.clause.section:
            before = found[-1]
            pointed = before.company | before.pointed if before.reading.points_back else before.company
        found.append(Facts(reading, sense.company, sense.concepts, sense.governed, pointed))
    return found
