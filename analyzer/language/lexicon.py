"""Finds the lexicon's concepts in a tokenized text; the surface forms come from the rulebook.

The forms are some hundred thousand, too many for spaCy's matchers to take in at every start: they lie as seeds, from which
trees of words grow as a document asks for them, those with a gap ("turn * over", "notify _ inmate") apart from the others.
The seeds are kept in the user's cache folder, since to inflect and part all forms takes longer than to load spaCy.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from analyzer import keeping
from analyzer.language import forms, inflection, tokenizing
from analyzer.language.agencies import shortened
from analyzer.language.forms import GAPS, Forest, Label, Tree, find_gapped, find_plain, numerals, sow
from analyzer.language.inflection import doubles_abroad, plural, verb_forms
from analyzer.language.parting import Parts
from analyzer.language.tokenizing import Doc, Tokenizer, in_full
from analyzer.model import Concept
from analyzer.room import make_room

_FORMS = {form: rank for rank, form in enumerate(("base", "s", "ed", "ing", "phrase", "noun"))}
PREPOSITIONS = frozenset({"of", "for", "to", "by", "from", "in", "on", "with", "under", "about", "against", "between"})
MOST_SENSES = 1_500  # of the same words in several forms; a document holds some hundred
_new = tuple.__new__  # dozens a sentence: a named tuple made without its own function
_BE = ("be", "is", "are", "was", "were", "been", "being")


class Found(NamedTuple):
    """A form met: the concepts that it stands for, token range, grammatical form and whether it says the reverse of the act.

    ``form`` is base, s, ed, ing, noun or phrase.
    """

    concepts: tuple[str, ...]
    start: int
    end: int
    form: str
    negative: bool

    @property
    def concept(self) -> str:
        """The first of the concepts; of an operator the only one."""
        return self.concepts[0]


class Met(NamedTuple):
    """The forms met, each kind in order of reading: acts, operators that govern them, and all other things."""

    acts: list[Found]
    things: list[Found]
    operators: list[Found]


Sense = tuple[tuple[str, ...], str, bool]  # the concepts, the form and the negation of what is found


class Senses(NamedTuple):
    """What the same words are found to be, each kind by itself, and all its concepts."""

    acts: tuple[Sense, ...]
    things: tuple[Sense, ...]
    operators: tuple[Sense, ...]
    concepts: frozenset[str]


@dataclass(frozen=True, eq=False, slots=True)
class Lexicon:
    """Concepts compiled for matching, with the tokenizer that made them.

    ``acts`` are the concepts that are acts; ``senses`` keeps what the labels of several forms of the same words say, and
    ``parts`` how what stands between spaces is parted.
    """

    tokenizer: Tokenizer
    plain: Forest
    gapped: Forest
    acts: frozenset[str]
    senses: dict[tuple[Label, ...], Senses] = field(default_factory=dict)
    parts: dict[str, Parts] = field(default_factory=dict)


def compile_lexicon(
    concepts: Iterable[Concept], cache: str | None = None, acts: frozenset[str] = frozenset()
) -> Lexicon:
    """Sows the forms of the concepts, or takes them from the folder ``cache``; no model is loaded, only a bare tokenizer."""
    concepts = tuple(concepts)
    tokenizer = tokenizing.tokenizer()
    key = _key(concepts) if cache is not None else ""
    body = keeping.kept(cache, "words", key)
    sown = json.loads(body) if body is not None else _sown(concepts, tokenizer)
    if body is None and cache is not None:
        keeping.keep(cache, "words", key, json.dumps(sown, ensure_ascii=False).encode())
    labels = tuple((concept, form, negative) for concept, form, negative in sown["labels"])
    plain, gapped = (Forest(sown[kind], labels, sown["numbers"]) for kind in ("plain", "gapped"))
    return Lexicon(tokenizer, plain, gapped, acts)


def _key(concepts: tuple[Concept, ...]) -> str:
    """What the seeds depend on: the words, the code that inflects and parts them, and spaCy's version."""
    code = [Path(module.__file__) for module in (forms, inflection, tokenizing)]
    return keeping.fingerprint(repr(concepts), tokenizing.VERSION, Path(__file__), *code)


def _sown(concepts: tuple[Concept, ...], tokenizer: Tokenizer) -> dict[str, object]:
    """The seeds of all forms, as data: those without a gap, those with one; the labels that both number; their numerals."""
    tokens = Tokens(tokenizer)
    plain: dict[tuple[str, ...], set[Label]] = {}
    gapped: dict[tuple[str, ...], set[Label]] = {}
    for concept in concepts:
        for form, negative, text in surfaces(concept):
            words = tokens.of(text.lower())
            found = plain if GAPS.keys().isdisjoint(words) else gapped
            found.setdefault(words, set()).add((concept.name, form, negative))
    numbers: dict[Label, int] = {}
    seeds = {"plain": sow(plain, numbers), "gapped": sow(gapped, numbers)}
    return seeds | {"labels": list(numbers), "numbers": numerals((*plain, *gapped))}


class Tokens:
    """Splits forms as the tokenizer does, each word once: the forms are many, their words are few."""

    def __init__(self, tokenizer: Tokenizer):
        self.tokenizer = tokenizer
        self.known: dict[str, tuple[str, ...]] = {gap: (gap,) for gap in GAPS}

    def of(self, text: str) -> tuple[str, ...]:
        """The words of a form, its gaps left as they are."""
        return tuple(token for word in text.split() for token in self._word(word))

    def _word(self, word: str) -> tuple[str, ...]:
        if word not in self.known:
            whole = word.isalpha() and word not in self.tokenizer.rules
            written = (
                word.upper() if "." in word[:-1] else word
            )  # "u.s." is one word in capitals alone, as texts have it
            self.known[word] = (word,) if whole else in_full([token.text.lower() for token in self.tokenizer(written)])
        return self.known[word]


def surfaces(concept: Concept) -> Iterator[tuple[str, bool, str]]:
    """Every surface form of the concept: (grammatical form, whether it says the reverse, text)."""
    for negative, verbs in ((False, concept.verbs), (True, concept.opposites)):
        for verb in verbs:
            yield from ((form, negative, text) for form, text in _verb_surfaces(verb))
    for noun in concept.nouns:
        yield "noun", False, noun
        yield "noun", False, plural_phrase(noun)
        if noun.split(" ")[-1] == "person":
            yield "noun", False, f"{noun}s"  # beside "people"
    for negative, phrases in ((False, concept.phrases), (True, concept.opposite_phrases)):
        for phrase in phrases:
            yield "phrase", negative, phrase


def _verb_surfaces(verb: str) -> Iterator[tuple[str, str]]:
    head, _, rest = verb.partition(" ")
    rest = f" {rest}" if rest else ""
    if head == "be":
        for form in _BE:
            yield ("base" if form == "be" else "s"), form + rest
        return
    base, third, past, participle, ing = verb_forms(head)
    yield "base", base + rest
    yield "s", third + rest
    yield "ed", past + rest
    yield "ed", participle + rest
    yield "ing", ing + rest
    if doubles_abroad(head):
        yield "ed", f"{head}led{rest}"
        yield "ing", f"{head}ling{rest}"


def plural_phrase(noun: str) -> str:
    """The plural of a noun phrase: its head stands before the first preposition, or last."""
    words = noun.split(" ")
    head = next((i for i, word in enumerate(words) if i and word in PREPOSITIONS), len(words)) - 1
    return " ".join([*words[:head], plural(words[head]), *words[head + 1 :]])


def find(lexicon: Lexicon, doc: Doc, extra: Forest | None = None) -> Met:
    """Every form met in the doc; of the same concept the longest stands."""
    return find_in(lexicon, list(in_full([token.lower_ for token in doc])), extra)


def find_in(lexicon: Lexicon, words: list[str], extra: Forest | None = None) -> Met:
    """Every form met among the words, which are in small letters; else as ``find``."""
    nodes: dict[tuple[int, int], Tree] = {(start, -end): node for node, start, end in find_plain(lexicon.plain, words)}
    more: dict[tuple[int, int], tuple[Label, ...]] = {}
    own = ((node.labels, start, end) for node, start, end in find_plain(extra, words)) if extra is not None else ()
    for labels, start, end in chain(find_gapped(lexicon.gapped, words), own, _find_shortened(lexicon, words)):
        known = more.get((start, -end), ())
        more[start, -end] = known + tuple(label for label in labels if label not in known) if known else labels
    met = Met([], [], [])
    longer: list[tuple[int, frozenset[str]]] = []  # where forms of several words end, and their concepts
    for place in sorted(nodes.keys() | more.keys() if more else nodes):
        start, end = place[0], -place[1]  # the longest first
        node, labels = nodes.get(place), more.get(place)
        if labels is None:
            senses = node.senses
            if senses is None:
                senses = node.senses = _senses(node.labels, lexicon.acts)
        else:
            labels = node.labels + labels if node is not None else labels
            senses = lexicon.senses.get(labels)
            if senses is None:
                make_room(lexicon.senses, MOST_SENSES)
                senses = lexicon.senses[labels] = _senses(labels, lexicon.acts)
        for last, concepts in longer:
            if last >= end and not concepts.isdisjoint(senses.concepts):
                senses = _without(senses, concepts)  # they lie inside a longer form
        if end - start > 1:
            longer.append((end, senses.concepts))
        for names, form, negative in senses.acts:
            met.acts.append(_new(Found, (names, start, end, form, negative)))
        for names, form, negative in senses.things:
            met.things.append(_new(Found, (names, start, end, form, negative)))
        for names, form, negative in senses.operators:
            met.operators.append(_new(Found, (names, start, end, form, negative)))
    return met


def _find_shortened(lexicon: Lexicon, words: list[str]) -> Iterator[tuple[tuple[Label, ...], int, int]]:
    """What is met where agencies that are named in full are called by their short names."""
    short = shortened(words)
    if short is None:
        return
    names, places = short
    for node, start, end in find_plain(lexicon.plain, names):
        if end - start > 1:
            yield node.labels, places[start], places[end]
    for labels, start, end in find_gapped(lexicon.gapped, names):
        yield labels, places[start], places[end]


def _senses(labels: tuple[Label, ...], acts: frozenset[str]) -> Senses:
    """What the forms of the same words say: of acts and of things in one what follows each other in the same form.

    A word that may be verb or noun ("transfer") stands as the verb: its place decides later.
    """
    ranked = sorted(labels, key=lambda label: (label[0], _FORMS[label[1]]))
    first = {concept: (form, negative) for concept, form, negative in reversed(ranked)}
    named = sorted(first.items())
    return Senses(
        _alike(each for each in named if each[0] in acts),
        _alike(each for each in named if each[0] not in acts and not each[0].startswith("op:")),
        tuple(((concept,), *sense) for concept, sense in named if concept.startswith("op:")),
        frozenset(first),
    )


def _alike(named: Iterable[tuple[str, tuple[str, bool]]]) -> tuple[Sense, ...]:
    return tuple((tuple(concept for concept, _ in same), *sense) for sense, same in groupby(named, itemgetter(1)))


def _without(senses: Senses, concepts: frozenset[str]) -> Senses:
    """The senses but for these concepts."""
    kinds = (
        tuple(
            (left, form, negative)
            for names, form, negative in kind
            if (left := tuple(name for name in names if name not in concepts))
        )
        for kind in senses[:3]
    )
    return Senses(*kinds, senses.concepts - concepts)
