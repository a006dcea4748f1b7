"""Which patterns a clause can bear out, told of all of them at once by a few operations on whole numbers.

Each pattern is a bit. To each concept belong the patterns that ask for it, as such numbers; those of a clause's concepts laid
over each other tell of every pattern whether the clause has what it asks for. What the screen lets through is then read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import and_, or_
from typing import NamedTuple

from analyzer.matching.facts import KEPT_SENSES, Facts, Wider
from analyzer.model import Role, Sense
from analyzer.room import make_room
from analyzer.rulebook import Flag, Pattern, Provision, Rulebook

LAWFUL_PROCESS = "lawful_process"
MOST_NAMES = 2000  # tuples of names whose bits are kept


@dataclass(frozen=True, eq=False, slots=True)
class Screened:
    """What the screen tells of one clause: of each pattern, by its bit.

    ``possible`` lack nothing that can be told by concepts alone; ``whole`` have all their company in the clause itself, ``owned`` all but
    what names the federal authority that is "they" here; ``filled`` have the first part of it, the second, and so on; ``governed`` have
    an act that the clause governs, ``mentioned`` one that it speaks of. ``near`` have enough of these for a near miss.
    """

    possible: int
    whole: int
    owned: int
    near: int
    filled: list[int]
    governed: int
    mentioned: int


class _Layers:
    """Numbers in layers, of which each has a bit for every pattern: to each concept belong the bits of what asks for it.

    Groups of concepts take a layer each: the first groups of all patterns, the second, and so on.
    """

    def __init__(self, width: int) -> None:
        self._width = width
        self._every = (1 << width) - 1
        self._bits: dict[str, int] = {}
        self._named: dict[tuple[str, ...], int] = {}
        self._count = 0

    def add(self, asked: Sequence[Sequence[Iterable[str]]]) -> _Layer:
        """Makes room for the groups of every pattern."""
        first, depth = self._count, max(map(len, asked), default=0)
        self._count += depth
        spare = [0] * depth  # what a pattern does not ask for counts as filled
        for place, groups in enumerate(asked):
            for level, group in enumerate(groups):
                for concept in group:
                    self._bits[concept] = self._bits.get(concept, 0) | 1 << (first + level) * self._width + place
            for level in range(len(groups), depth):
                spare[level] |= 1 << place
        return _Layer([((first + level) * self._width, spare[level]) for level in range(depth)], self._every)

    def met(self, concepts: Iterable[str]) -> int:
        """The bits of all these concepts."""
        bits = self._bits
        return reduce(or_, [bits[concept] for concept in concepts if concept in bits], 0)

    def met_under(self, names: Iterable[tuple[str, ...]]) -> int:
        """The bits of all concepts under which words are met: the names of the same words are added up once."""
        named = self._named
        found = 0
        for each in names:
            bits = named.get(each)
            if bits is None:
                make_room(named, MOST_NAMES)
                bits = named[each] = self.met(each)
            found |= bits
        return found


class _Layer(NamedTuple):
    """Where the bits of one kind of groups lie: how far each group's are shifted, and which patterns do not ask for it."""

    groups: list[tuple[int, int]]
    every: int

    def filled(self, met: int) -> list[int]:
        """The patterns whose first group is filled, those whose second group is, and so on."""
        return [met >> shift & self.every | spare for shift, spare in self.groups]

    def all_filled(self, met: int) -> int:
        """The patterns of which every group is filled."""
        return reduce(and_, self.filled(met), self.every)

    def touched(self, met: int) -> int:
        """The patterns of which at least one group is filled."""
        return reduce(or_, [met >> shift & self.every for shift, _ in self.groups], 0)


class Screen:
    """The numbers of all concepts, for the patterns of all provisions in order."""

    def __init__(self, provisions: Sequence[Provision]) -> None:
        owned = [(provision, pattern) for provision in provisions for pattern in provision.patterns]
        patterns = [pattern for _, pattern in owned]
        self._every = (1 << len(owned)) - 1
        self._stated = _bits(p.when == "stated" for p in patterns)
        self._weighed = _bits(p.when != "stated" and p.only != "contrary" and bool(p.company) for p in patterns)
        self._asking = _bits(bool(p.company or p.acts or p.anywhere) for p in patterns)
        self._roles = {role: _bits(_role_fits(p, role) for p in patterns) for role in Role}
        self._layers = _Layers(len(owned))
        self._company = self._layers.add([p.company for p in patterns])
        self._anywhere = self._layers.add([p.anywhere for p in patterns])
        self._objects = self._layers.add([p.objects if p.when != "stated" else () for p in patterns])
        self._acts = self._layers.add([(p.acts,) for p in patterns])
        self._governing = _Layers(len(owned))
        self._governed = self._governing.add([(p.acts,) for p in patterns])
        self._without = self._layers.add([(p.without,) if p.when == "stated" else () for p in patterns])
        self._nowhere = self._layers.add([(provision.look_alikes + pattern.nowhere,) for provision, pattern in owned])

    def of(self, fact: Facts) -> Screened:
        """What the clause has, and so which patterns it can bear out; told once for all clauses that say the same."""
        return _screened(self, fact)

    def told(self, sense: Sense, role: Role, lent: frozenset[str], outsider: frozenset[str]) -> Screened:
        """What a clause has that says this in this role, where the sentence before lends it some concepts, or its subject."""
        everything = company = self._layers.met_under([names for names, _ in sense.met])
        if sense.company is not sense.concepts:
            company = self._layers.met_under([names for names, hit in sense.met if not hit.excepted])
        pointed = self._layers.met(lent) if lent else 0
        filled = self._company.filled(company)
        whole = reduce(and_, filled, self._every)
        helped = self._company.all_filled(company | pointed) if pointed else whole
        owned = self._company.all_filled(company | self._layers.met(outsider)) if outsider else whole
        governed = self._governed.touched(self._governing.met(sense.governed))
        possible = self._asking & self._roles[role]
        possible &= whole & self._stated | helped & governed & ~self._stated  # what is stated borrows nothing
        possible &= self._anywhere.all_filled(everything) & self._objects.all_filled(everything | pointed)
        possible &= ~(self._without.touched(company) | self._nowhere.touched(everything))
        near = self._weighed & (whole | governed & self._company.touched(company))
        return Screened(possible, whole, owned, near, filled, governed, self._acts.touched(everything))


@lru_cache(maxsize=KEPT_SENSES)
def _screened(screen: Screen, fact: Facts) -> Screened:
    return screen.told(fact.sense, fact.role, fact.pointed, fact.outsider)


def places(bits: int) -> Iterator[int]:
    """The places of the bits that are set, in order."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _bits(told: Iterable[bool]) -> int:
    return sum(1 << place for place, yes in enumerate(told) if yes)


def _role_fits(pattern: Pattern, role: Role) -> bool:
    if role is Role.RECITAL:
        return "operative" in pattern.roles or "recital" in pattern.roles
    return role.value in pattern.roles


class Asked(NamedTuple):
    """One pattern with its provision and the flags that this can raise, and whether it asks for a lawful process itself."""

    provision: Provision
    flags: tuple[Flag, ...]
    pattern: Pattern
    of_process: bool


@dataclass(frozen=True, eq=False, slots=True)
class Rules:
    """A rulebook as matching needs it: ``asked`` holds each pattern at the place of its bit; ``topical`` ask what is around.

    ``qualifiers`` are the words of all flags.
    """

    provisions: tuple[Provision, ...]
    wider: Wider
    asked: tuple[Asked, ...]
    flags: dict[str, Flag]
    screen: Screen
    topical: int
    qualifiers: frozenset[str]


_PREPARED: deque[Rules] = deque(maxlen=4)


def prepared(rulebook: Rulebook, wider: Wider) -> Rules:
    """The rules with their screen, made once for the documents that are matched with them one after the other."""
    for rules in _PREPARED:
        if rules.provisions is rulebook.provisions and rules.wider is wider:
            return rules
    process = {name for part, whole in wider.items() if LAWFUL_PROCESS in whole for name in (part, *whole)}
    asked = tuple(
        Asked(provision, flags, pattern, not process.isdisjoint(_concepts(pattern)))
        for provision in rulebook.provisions
        for flags in [tuple(flag for flag in rulebook.flags if flag.id in provision.flags)]
        for pattern in provision.patterns
    )
    flags = {flag.id: flag for flag in rulebook.flags}
    topical = _bits(bool(each.pattern.topic) for each in asked)
    qualifiers = frozenset(name for flag in rulebook.flags for name in flag.words)
    _PREPARED.append(Rules(rulebook.provisions, wider, asked, flags, Screen(rulebook.provisions), topical, qualifiers))
    return _PREPARED[-1]


def _concepts(pattern: Pattern) -> set[str]:
    return {name for group in (pattern.acts, *pattern.company, *pattern.objects, *pattern.anywhere) for name in group}
