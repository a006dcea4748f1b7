"""Clauses that speak to a provision, for it or against it, and those that nearly do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from analyzer.model.positions import Span
from analyzer.model.readings import Direction, Operator

# The lexicon's concept of all that touches immigration enforcement or immigrants' access.
ON_POINT = "on_point"
# That of requests to hold a person, of which other laws speak, too.
DETAINER = "detainer"
# What a rule names that asks for an act whatever its verb; such acts are read under a ban alone.
ANY_ACT = "any_act"
# The operators of sentiment: words that declare and bind nobody.
SENTIMENT = frozenset({"affirm", "oppose"})


class Side(Enum):
    """Whether a mention does what the provision asks or the opposite."""

    PROTECTIVE = "protective"
    CONTRARY = "contrary"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.CONTRARY if self is Side.PROTECTIVE else Side.PROTECTIVE


@dataclass(frozen=True, slots=True)
class Weakness:
    """A flag met on a mention, with the words that raise it; ``by_words`` where no rule does, and they do so weighed together."""

    flag: str
    span: Span
    by_words: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A clause that speaks to a provision: which side it takes, by which words, and how weakened.

    ``conditional`` where the opposite holds only in a case that a flag names: beside a protection it is its carve-out. ``by_words`` where
    no rule reads it, and all that the clause says, weighed together, speaks for it.
    """

    provision: str
    clause: int
    side: Side
    span: Span
    chain: tuple[Operator, ...] = ()
    weaknesses: tuple[Weakness, ...] = ()
    because: str = ""
    direction: Direction = Direction.UNKNOWN
    act: str = ""
    conditional: bool = False
    by_words: bool = False

    @property
    def permits(self) -> bool:
        """Whether it only permits the act: beside a protection that is its carve-out, and not its opposite."""
        return self.direction is Direction.PERMITTED and not any(link.name == "prohibit" for link in self.chain)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A mention that supports no finding, since the words of its clause, weighed together, speak for the other side.

    ``clash`` where the rules read the clause both ways; ``words`` are those that weighed most against the mention. ``neither`` where
    all that the clause says speaks for neither side of the provision.
    """

    mention: Mention
    clash: bool
    words: tuple[str, ...] = ()
    neither: bool = False


class NearMiss(NamedTuple):
    """What keeps a clause from a provision: the one thing that it lacks, and how near it comes all the same."""

    provision: str
    lacks: str
    score: float = 0.0


class Likeness(NamedTuple):
    """The provision that the words of a clause, weighed together, speak of, empty where they speak of none.

    ``words`` weighed most for it.
    """

    provision: str
    words: tuple[str, ...]


class Likely(NamedTuple):
    """A clause that says what a provision asks, or the opposite, by all that it says, weighed together, and by no rule.

    ``words`` weighed most for it. It is not ``sure`` where it weighs too little to be found, and is the nearest that there is.
    """

    provision: str
    clause: int
    side: Side
    words: tuple[str, ...]
    sure: bool = True


class Matches(NamedTuple):
    """What was matched: mentions, the near misses of each clause, the clauses that carve out of others, mentions taken back."""

    mentions: tuple[Mention, ...]
    near: Mapping[int, tuple[NearMiss, ...]]
    carvers: frozenset[int]
    withdrawn: tuple[Withdrawn, ...] = ()
