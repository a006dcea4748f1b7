"""What the language of one clause says: concepts met, acts governed, with the chain of words that governs them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from analyzer.model.instruments import Clause
from analyzer.model.positions import Span

_new = tuple.__new__  # a hundred times a clause: a named tuple made without its own function


@dataclass(frozen=True, slots=True)
class Concept:
    """One sense of the lexicon with its surface forms, written in the base form.

    ``verbs`` and ``nouns`` are inflected; ``phrases`` stand as written; a ``*`` in a form is a gap of
    up to six words, a ``_`` of at most one. ``opposites`` are verbs that say the reverse of the act ("disregard" of honor) and
    ``opposite_phrases`` wordings of the same. ``heads`` are the words by which an instrument's own
    defined term can join the concept.
    """

    name: str
    means: str = ""
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    opposites: tuple[str, ...] = ()
    opposite_phrases: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()


class Direction(Enum):
    """What a clause does to an act, after the whole chain of words is read."""

    REQUIRED = "required"
    PROHIBITED = "prohibited"
    PERMITTED = "permitted"
    MAY_DECLINE = "may decline"
    RECOMMENDED = "recommended"
    DISCOURAGED = "discouraged"
    NOT_REQUIRED = "not required"
    DONE = "stated as done"
    NOT_DONE = "stated as not done"
    UNKNOWN = "unknown"


class Hit(NamedTuple):
    """A concept of the lexicon met in the text. ``negative`` where the word carries its own negation.

    ``excepted`` where it stands inside a carve-out, so that it is no company for the act outside it. ``banned`` where a
    clause forbids a rule that says so ("no district shall adopt a policy that ..."), and so does not say it itself.
    """

    concept: str
    span: Span
    negative: bool = False
    excepted: bool = False
    banned: bool = False


class Operator(NamedTuple):
    """One link of the chain of direction: the words and what they do ("shall", "prohibits", "no")."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class CarveOut:
    """An exception as an object: what opens it, its words, and what they make it depend on.

    ``conditions`` are the concepts named inside it; ``narrows`` is True where it narrows a
    permission ("only if a judge has signed it"), so that it opens no way around the rule. ``also`` are those that other
    items of its list ask for besides.
    """

    opener: str
    span: Span
    conditions: frozenset[str]
    narrows: bool = False
    kind: str = "exception"
    also: frozenset[str] = frozenset()


class Predicate(NamedTuple):
    """An act that a clause governs: its concept, its words, the direction, and the chain that gave it.

    ``loose`` where only a purpose ties it ("funds to detain"): good for a protection, not for the opposite.
    ``zone`` is where its object stands: after an active verb, before a passive one. ``theirs`` where the subject is a
    federal authority: "ICE may arrest" says nothing of what the place does. ``member`` is the part of the sentence that
    speaks of the act: what stands beyond it, under a subject and a verb of its own, is no company of the act, unless the
    member ``leans`` on it by a pronoun.
    """

    concept: str
    span: Span
    direction: Direction
    chain: tuple[Operator, ...] = ()
    negative: bool = False
    loose: bool = False
    zone: Span = Span(0, 0)
    theirs: bool = False
    member: Span = Span(0, 0)
    leans: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Sense:
    """What can be told of a clause without the places of its words: one value for all clauses in the same words.

    ``concepts`` are all that are met, ``company`` those outside of carve-outs. ``governed`` are the places among the
    predicates of each act, under its own name and under wider ones; ``directions`` are those of the predicates.
    ``points_back`` where a word ("them", "such requests") stands for what the sentence before named; ``reported`` where
    the clause is the contents of a report or of information to be given.
    """

    concepts: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()
    governed: Mapping[str, Sequence[int]] = field(default_factory=dict)
    directions: frozenset[Direction] = frozenset()
    points_back: bool = False
    reported: bool = False


class Laid(NamedTuple):
    """What is found in a clause, with its places in the text.

    The same words are often met under a dozen names, a concept's own and wider ones; these stand beside one hit.
    """

    met: tuple[tuple[tuple[str, ...], Hit], ...] = ()
    predicates: tuple[Predicate, ...] = ()
    carve_outs: tuple[CarveOut, ...] = ()


@dataclass(frozen=True, eq=False)
class Reading:
    """What the language stage found in one clause, its inherited words included.

    Most clauses are told by their ``sense`` to bear on no rule, so hits, predicates and carve-outs get their places in the
    text only when one of them is asked for: ``lay`` gives all three.
    """

    clause: Clause
    sense: Sense = Sense()
    lay: Callable[[], Laid] = Laid

    @cached_property
    def _laid(self) -> Laid:
        return self.lay()

    @property
    def met(self) -> tuple[tuple[tuple[str, ...], Hit], ...]:
        """The concepts that are met, in order: those of the same words in one."""
        return self._laid.met

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """The concepts that are met, in order, one by one."""
        return tuple([_new(Hit, (name, *hit[1:])) for names, hit in self._laid.met for name in names])

    @property
    def predicates(self) -> tuple[Predicate, ...]:
        """The acts that are governed."""
        return self._laid.predicates

    @property
    def carve_outs(self) -> tuple[CarveOut, ...]:
        """The exceptions and conditions."""
        return self._laid.carve_outs

    def holding(self, laid: Laid, sense: Sense | None = None) -> Reading:
        """The reading with these findings instead of its own; its sense stays where they tell no other."""
        return replace(self, sense=sense or self.sense, lay=lambda: laid)

    @property
    def points_back(self) -> bool:
        """Whether a word stands for what the sentence before named."""
        return self.sense.points_back

    @property
    def reported(self) -> bool:
        """Whether the clause is the contents of a report."""
        return self.sense.reported
