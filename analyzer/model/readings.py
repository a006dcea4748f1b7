"""What the language of one clause says: concepts met, acts governed, with the chain of words that governs them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple

from analyzer.model.instruments import Clause
from analyzer.model.positions import Span
from analyzer.once import once

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

    __hash__ = object.__hash__  # looked up in sets at every word

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


@dataclass(frozen=True, eq=False)
class Sense:
    """What a clause says, told by its words alone: one value for all clauses in the same words.

    ``concepts`` are all that are met, ``company`` those outside of carve-outs. ``governed`` are the places among the
    predicates of each act, under its own name and under wider ones; ``directions`` are those of the predicates.
    ``points_back`` where a word ("them", "such requests") stands for what the sentence before named; ``reported`` where
    the clause is the contents of a report or of information to be given. The spans of ``met``, ``acts`` and ``carve_outs``
    count in the words of the sentence; the same words are often met, and govern, under a dozen names, a concept's own and
    wider ones: these stand beside one hit or predicate.
    """

    concepts: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()
    governed: Mapping[str, Sequence[int]] = field(default_factory=dict)
    directions: frozenset[Direction] = frozenset()
    points_back: bool = False
    reported: bool = False
    met: tuple[tuple[tuple[str, ...], Hit], ...] = ()
    acts: tuple[tuple[tuple[str, ...], Predicate], ...] = ()
    carve_outs: tuple[CarveOut, ...] = ()

    @property
    def predicates(self) -> tuple[Predicate, ...]:
        """The acts that are governed, one by one; made anew each time, since to keep them for all sentences takes much room."""
        return tuple([_new(Predicate, (name, *act[1:])) for names, act in self.acts for name in names])


class Places(NamedTuple):
    """Where each word of a sentence begins and ends in the text."""

    begins: Sequence[int] = ()
    ends: Sequence[int] = ()


@dataclass(frozen=True, eq=False)
class Reading:
    """What the language stage found in one clause, its inherited words included.

    The rules read its ``sense``; ``said`` is what its words say by themselves, where that is turned round, since what they define is
    forbidden elsewhere. Words get their places in the text when one of them is asked for: most clauses bear on no
    rule, and of the others a few words are quoted.
    """

    clause: Clause
    sense: Sense = Sense()
    find: Callable[[], Places] = Places
    said: Sense | None = None

    @once
    def _places(self) -> Places:
        return self.find()

    def at(self, words: Span) -> Span:
        """Where words of the sentence stand in the text."""
        (start, end), (begins, ends) = words, self._places
        return _new(Span, (begins[start], ends[end - 1] if start != end else begins[start] + 1))

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The concepts that are met, in order, one by one, with their places in the text."""
        return tuple(
            [_new(Hit, (name, self.at(hit.span), *hit[2:])) for names, hit in self.sense.met for name in names]
        )

    @property
    def predicates(self) -> tuple[Predicate, ...]:
        """The acts that are governed, with their places in the text."""
        return tuple(
            each._replace(span=self.at(each.span), chain=self.chain_at(each.chain), zone=self.at(each.zone), member=self.at(each.member))
            for each in self.sense.predicates
        )  # fmt: skip

    @property
    def carve_outs(self) -> tuple[CarveOut, ...]:
        """The exceptions and conditions, with their places in the text."""
        return tuple(replace(each, span=self.at(each.span)) for each in self.sense.carve_outs)

    def chain_at(self, chain: tuple[Operator, ...]) -> tuple[Operator, ...]:
        """A chain of direction with its places in the text."""
        return tuple([_new(Operator, (name, self.at(words))) for name, words in chain])

    @property
    def points_back(self) -> bool:
        """Whether a word stands for what the sentence before named."""
        return self.sense.points_back
