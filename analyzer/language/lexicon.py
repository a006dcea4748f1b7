"""Finds the lexicon's concepts in a tokenized text; the surface forms come from the rulebook.

The forms are some hundred thousand, too many for spaCy's matchers to take in at every start: they are planted as trees
of words, those with a gap ("turn * over", "notify _ inmate") apart from the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from analyzer.language.forms import GAPS, Label, Tree, find_gapped, find_plain, plant
from analyzer.language.inflection import doubles_abroad, plural, verb_forms
from analyzer.model import Concept

_FORMS = ("base", "s", "ed", "ing", "phrase", "noun")
PREPOSITIONS = frozenset({"of", "for", "to", "by", "from", "in", "on", "with", "under", "about", "against", "between"})
_BE = ("be", "is", "are", "was", "were", "been", "being")


class Found(NamedTuple):
    """A form met: its concept, token range, grammatical form and whether it says the reverse of the act.

    ``form`` is base, s, ed, ing, noun or phrase.
    """

    concept: str
    start: int
    end: int
    form: str
    negative: bool


class Lexicon(NamedTuple):
    """Concepts compiled for matching, with the tokenizer that made them."""

    nlp: Language
    plain: Tree
    gapped: Tree


def compile_lexicon(concepts: Iterable[Concept]) -> Lexicon:
    """Plants the forms of the concepts; no model is loaded, the pipeline is a bare tokenizer."""
    nlp = _tokenizer()
    tokens = _Tokens(nlp)
    plain: dict[tuple[str, ...], set[Label]] = {}
    gapped: dict[tuple[str, ...], set[Label]] = {}
    for concept in concepts:
        for form, negative, text in surfaces(concept):
            words = tokens.of(text.lower())
            forms = plain if GAPS.keys().isdisjoint(words) else gapped
            forms.setdefault(words, set()).add((concept.name, form, negative))
    return Lexicon(nlp, plant(plain), plant(gapped))


class _Tokens:
    """Splits forms as the tokenizer does, each word once: the forms are many, their words are few."""

    def __init__(self, nlp: Language):
        self.nlp = nlp
        self.known: dict[str, tuple[str, ...]] = {gap: (gap,) for gap in GAPS}

    def of(self, text: str) -> tuple[str, ...]:
        """The words of a form, its gaps left as they are."""
        return tuple(token for word in text.split() for token in self._word(word))

    def _word(self, word: str) -> tuple[str, ...]:
        if word not in self.known:
            whole = word.isalpha() and word not in self.nlp.tokenizer.rules
            self.known[word] = (word,) if whole else tuple(token.text for token in self.nlp.make_doc(word))
        return self.known[word]


def surfaces(concept: Concept) -> Iterator[tuple[str, bool, str]]:
    """Every surface form of the concept: (grammatical form, whether it says the reverse, text)."""
    for negative, verbs in ((False, concept.verbs), (True, concept.opposites)):
        for verb in verbs:
            yield from ((form, negative, text) for form, text in _verb_surfaces(verb))
    for noun in concept.nouns:
        yield "noun", False, noun
        yield "noun", False, _plural_phrase(noun)
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


def _plural_phrase(noun: str) -> str:
    """The plural of a noun phrase: its head stands before the first preposition, or last."""
    words = noun.split(" ")
    head = next((i for i, word in enumerate(words) if i and word in PREPOSITIONS), len(words)) - 1
    return " ".join([*words[:head], plural(words[head]), *words[head + 1 :]])


def _tokenizer() -> Language:
    """spaCy's English tokenizer without the contractions written without an apostrophe: "ID" is one word here."""
    nlp = spacy.blank("en")
    nlp.tokenizer.rules = {
        form: pieces for form, pieces in nlp.tokenizer.rules.items()
        if len(pieces) == 1 or not form.isalpha() or form.lower() == "cannot"
    }  # fmt: skip
    return nlp


def find(lexicon: Lexicon, doc: Doc, extra: Tree | None = None) -> list[Found]:
    """Every form met in the doc, in order of reading; of the same concept the longest stands."""
    words = [token.lower_ for token in doc]
    labelled = [*find_plain(lexicon.plain, words), *find_gapped(lexicon.gapped, words)]
    if extra is not None:
        labelled += find_plain(extra, words)
    return _longest([Found(concept, start, end, form, negative) for (concept, form, negative), start, end in labelled])


def _longest(found: list[Found]) -> list[Found]:
    """Drops a form that lies inside a longer one of the same concept; the order is that of reading.

    A word that may be verb or noun ("transfer") stands as the verb: its place decides later.
    """
    kept: list[Found] = []
    reach: dict[str, int] = {}
    for item in sorted(found, key=lambda f: (f.start, -f.end, f.concept, _FORMS.index(f.form))):
        if item.end <= reach.get(item.concept, -1):
            continue
        reach[item.concept] = item.end
        kept.append(item)
    return kept


def define_terms(lexicon: Lexicon, terms: dict[str, set[str]]) -> Tree | None:
    """The terms that an instrument defines itself, planted: term -> the concepts that it carries."""
    if not terms:
        return None
    tokens = _Tokens(lexicon.nlp)
    forms: dict[tuple[str, ...], set[Label]] = {}
    for term, concepts in terms.items():
        for form in (term, _plural_phrase(term)):
            forms.setdefault(tokens.of(form.lower()), set()).update((concept, "noun", False) for concept in concepts)
    return plant(forms)
