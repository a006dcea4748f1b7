"""What the rules look up in one clause: its concepts as sets, its governed acts by name, what the sentence before lends it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

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
    governed: dict[str, list[int]]
    pointed: frozenset[str] = frozenset()
    _near: dict[tuple[Span, Span], frozenset[str]] = field(default_factory=dict)
    _within: dict[Span, frozenset[str]] = field(default_factory=dict)

    def predicates(self, acts: tuple[str, ...]) -> list[Predicate]:
        """The predicates on any of these acts, in order of reading."""
        places = {place for act in acts for place in self.governed.get(act, ())}
        return [self.reading.predicates[place] for place in sorted(places)]

    def near(self, predicate: Predicate) -> frozenset[str]:
        """The concepts that stand where the act's object stands, but for what heads an exception: "released except to ICE"."""
        key = predicate.zone, predicate.span
        if key not in self._near:
            (first, last), own = key
            inside = [h for h in self.reading.hits if h.span.start < last and first < h.span.end and h.span != own]
            self._near[key] = frozenset(h.concept for h in inside if not self._heads_exception(h))
        return self._near[key]

    def _heads_exception(self, hit: Hit) -> bool:
        return any(
            c.kind == "exception" and 0 <= hit.span.start - c.span.start <= len(c.opener) + 1
            for c in self.reading.carve_outs
        )

    def within(self, member: Span) -> frozenset[str]:
        """The concepts outside of carve-outs that stand in a member of the sentence."""
        if member not in self._within:
            self._within[member] = frozenset(
                h.concept for h in self.reading.hits if not h.excepted and h.span.overlaps(member)
            )
        return self._within[member]


def all_facts(readings: tuple[Reading, ...], wider: Wider) -> list[Facts]:
    """The facts of every clause, in order."""
    found: list[Facts] = []
    for reading in readings:
        fact = _facts(reading, wider)
        if reading.points_back and found and found[-1].reading.clause.section == reading.clause.section:
            before = found[-1]
            lent = before.company | before.pointed if before.reading.points_back else before.company
            fact = replace(fact, pointed=lent)
        found.append(fact)
    return found


def _facts(reading: Reading, wider: Wider) -> Facts:
    if not reading.hits and not reading.predicates:
        return Facts(reading, _NOTHING, _NOTHING, {})
    governed: dict[str, list[int]] = {}
    for place, predicate in enumerate(reading.predicates):
        for name in {predicate.concept, *wider.get(predicate.concept, ())}:
            governed.setdefault(name, []).append(place)
    everything = frozenset([h.concept for h in reading.hits])
    excepted = any(h.excepted for h in reading.hits)
    company = frozenset([h.concept for h in reading.hits if not h.excepted]) if excepted else everything
    return Facts(reading, company, everything, governed)
