"""The terms that an instrument defines itself, as forms that are found beside those of the lexicon.

They are told apart for each sentence: one that names none of them, or the same of them, says the same in every instrument.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from analyzer.language.forms import Forest, Label, plant
from analyzer.language.lexicon import Lexicon, Tokens, plural_phrase

KEPT_TERMS = 1000  # laws define the same terms


class Term(NamedTuple):
    """A term that an instrument defines itself, as words in each of its ``forms``, with the concepts that it carries.

    ``firsts`` are the first words of the forms.
    """

    forms: tuple[tuple[str, ...], ...]
    firsts: frozenset[str]
    concepts: tuple[str, ...]


@lru_cache(maxsize=KEPT_TERMS)
def define_term(lexicon: Lexicon, term: str, concepts: tuple[str, ...]) -> Term:
    """The term in its forms."""
    tokens = Tokens(lexicon.tokenizer)
    forms = tuple(tokens.of(form.lower()) for form in (term, plural_phrase(term)))
    return Term(forms, frozenset(words[0] for words in forms), concepts)


@lru_cache(maxsize=KEPT_TERMS)
def plant_terms(terms: tuple[Term, ...]) -> Forest | None:
    """The forms of the terms, planted; the same forest for the same terms."""
    if not terms:
        return None
    planted: dict[tuple[str, ...], set[Label]] = {}
    for term in terms:
        for words in term.forms:
            planted.setdefault(words, set()).update((concept, "noun", False) for concept in term.concepts)
    return plant(planted)
