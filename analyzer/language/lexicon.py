"""Finds the lexicon's concepts in a tokenized text; the surface forms come from the rulebook.

Contiguous forms go to spaCy's PhraseMatcher, forms with a gap ("turn * over", "notify _ inmate") to a tree of our own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from analyzer.language.gapped import GAPS, Tree, find_gapped, is_gapped, plant
from analyzer.language.inflection import plural, verb_forms
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
    phrases: PhraseMatcher
    gapped: Tree


def compile_lexicon(concepts: Iterable[Concept]) -> Lexicon:
    """Builds the matchers from the concepts; no model is loaded, the pipeline is a bare tokenizer."""
    nlp = _tokenizer()
    phrases = PhraseMatcher(nlp.vocab, attr="LOWER")
    surface: dict[str, set[str]] = {}
    for concept in concepts:
        for form, negative, text in surfaces(concept):
            surface.setdefault(f"{concept.name}|{form}|{int(negative)}", set()).add(text)
    gapped: list[tuple[str, list[str]]] = []
    for label, texts in surface.items():
        plain = sorted(text for text in texts if not is_gapped(text))
        if plain:
            phrases.add(label, [nlp.make_doc(text.lower()) for text in plain])
        gapped += [(label, _words(nlp, text.lower())) for text in sorted(texts) if is_gapped(text)]
    return Lexicon(nlp, phrases, plant(gapped))


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


def _words(nlp: Language, text: str) -> list[str]:
    """The form as the tokenizer splits it, its gaps left as they are."""
    return [
        token for word in text.split() for token in ([word] if word in GAPS else [t.text for t in nlp.make_doc(word)])
    ]


def find(lexicon: Lexicon, doc: Doc, extra: PhraseMatcher | None = None) -> list[Found]:
    """Every form met in the doc, in order of reading; of the same concept the longest stands."""
    strings = doc.vocab.strings
    matches = list(lexicon.phrases(doc))
    if extra is not None and len(extra):
        matches += extra(doc)
    labelled = [(strings[key], start, end) for key, start, end in matches]
    labelled += find_gapped(lexicon.gapped, [token.lower_ for token in doc])
    found = []
    for label, start, end in labelled:
        concept, form, negative = label.split("|")
        found.append(Found(concept, start, end, form, negative == "1"))
    return _longest(found)


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


def define_terms(lexicon: Lexicon, terms: dict[str, set[str]]) -> PhraseMatcher | None:
    """A matcher for the terms that an instrument defines itself: term -> the concepts that it carries."""
    if not terms:
        return None
    matcher = PhraseMatcher(lexicon.nlp.vocab, attr="LOWER")
    by_concept: dict[str, list[str]] = {}
    for term, concepts in terms.items():
        for concept in concepts:
            by_concept.setdefault(concept, []).append(term)
    for concept, surfaces in sorted(by_concept.items()):
        docs = [lexicon.nlp.make_doc(form.lower()) for term in surfaces for form in (term, _plural_phrase(term))]
        matcher.add(f"{concept}|noun|0", docs)
    return matcher
