"""Which patterns a clause can bear out, told of all of them at once by a few operations on whole numbers.

Each pattern is a bit. To each concept belong the patterns that ask for it, as such numbers; those of a clause's concepts laid
over each other tell of every pattern whether the clause has what it asks for. What the screen lets through is then read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

from analyzer.matching.facts import Facts, Wider
from analyzer.model import Role
from analyzer.rulebook import Flag, Pattern, Provision, Rulebook

LAWFUL_PROCESS = "lawful_process"


class Screened(NamedTuple):
    """What the screen tells of one clause: of each pattern, by its bit.

    ``possible`` lack nothing that can be told by concepts alone; ``whole`` have all their company in the clause itself,
    ``filled`` the first part of it, the second, and so on; ``governed`` have an act that the clause governs, ``mentioned``
    one that it speaks of. ``near`` have enough of these for a near miss.
    """

    possible: int
    whole: int
    near: int
    filled: list[int]
    governed: int
    mentioned: int


class _Groups:
    """Groups of concepts for each pattern: which are filled by given concepts.

    A concept's number holds the bits of the first groups, behind them those of the second, and so on. A pattern that has
    fewer groups than another counts as filled in the others.
    """

    def __init__(self, asked: Sequence[Sequence[Iterable[str]]]) -> None:
        self._width = len(asked)
        self._every = (1 << self._width) - 1
        self.depth = max(map(len, asked), default=0)
        self._bits: dict[str, int] = {}
        self._spare = 0  # what a pattern does not ask for
        for place, groups in enumerate(asked):
            for level, group in enumerate(groups):
                for concept in group:
                    self._bits[concept] = self._bits.get(concept, 0) | 1 << level * self._width + place
            for level in range(len(groups), self.depth):
                self._spare |= 1 << level * self._width + place

    def filled(self, concepts: Iterable[str]) -> list[int]:
        """The patterns whose first group is filled, those whose second group is, and so on."""
        return self._levels(reduce(or_, self._met(concepts), self._spare))

    def touched(self, concepts: Iterable[str]) -> int:
        """The patterns of which at least one group is filled."""
        return reduce(or_, self._levels(reduce(or_, self._met(concepts), 0)), 0)

    def all_filled(self, concepts: Iterable[str]) -> int:
        """The patterns of which every group is filled."""
        return reduce(and_, self.filled(concepts), self._every)

    def _met(self, concepts: Iterable[str]) -> list[int]:
        bits = self._bits
        return [bits[concept] for concept in concepts if concept in bits]

    def _levels(self, bits: int) -> list[int]:
        return [bits >> level * self._width & self._every for level in range(self.depth)]


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
        self._company = _Groups([p.company for p in patterns])
        self._anywhere = _Groups([p.anywhere for p in patterns])
        self._objects = _Groups([p.objects if p.when != "stated" else () for p in patterns])
        self._acts = _Groups([(p.acts,) for p in patterns])
        self._without = _Groups([(p.without,) for p in patterns])
        self._nowhere = _Groups([(provision.look_alikes + pattern.nowhere,) for provision, pattern in owned])

    def of(self, fact: Facts) -> Screened:
        """What the clause has, and so which patterns it can bear out."""
        filled = self._company.filled(fact.company)
        whole = reduce(and_, filled, self._every)
        lent = self._company.all_filled(fact.company | fact.pointed) if fact.pointed else whole
        governed = self._acts.touched(fact.governed)
        possible = self._asking & self._roles[fact.reading.clause.role]
        possible &= whole & self._stated | lent & governed & ~self._stated  # what is stated borrows nothing
        possible &= self._anywhere.all_filled(fact.everything) & self._objects.all_filled(
            fact.everything | fact.pointed
        )
        possible &= ~(self._without.touched(fact.company) | self._nowhere.touched(fact.everything))
        near = self._weighed & (whole | governed & self._company.touched(fact.company))
        return Screened(possible, whole, near, filled, governed, self._acts.touched(fact.everything))


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


class Rules(NamedTuple):
    """A rulebook as matching needs it: ``asked`` holds each pattern at the place of its bit."""

    provisions: tuple[Provision, ...]
    wider: Wider
    asked: tuple[Asked, ...]
    flags: dict[str, Flag]
    screen: Screen


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
    _PREPARED.append(Rules(rulebook.provisions, wider, asked, flags, Screen(rulebook.provisions)))
    return _PREPARED[-1]


def _concepts(pattern: Pattern) -> set[str]:
    return {name for group in (pattern.acts, *pattern.company, *pattern.objects, *pattern.anywhere) for name in group}
