"""Finds the parts of a whole code that are on point, so that the rest is neither read nor misread.

In an ordinance every clause counts. In a code of thousands of clauses a rule on citations or on training belongs
to this subject only where the text around it speaks of immigration enforcement or immigrants' access.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from analyzer.glancing import letters_of
from analyzer.language.forms import find_plain
from analyzer.language.lexicon import Lexicon, Tokens, surfaces
from analyzer.language.tokenizing import in_full
from analyzer.model import Concept, Instrument

CODE_CLAUSES = 450
REACH = 14


class Topic(NamedTuple):
    """What is on point, its surface forms, and where its concepts are found."""

    lexicon: Lexicon
    concepts: frozenset[str]
    forms: frozenset[str]


class Letters(NamedTuple):
    """The forms as runs of letters and digits with a space around each run, by the longest run of each."""

    longest: frozenset[str]
    forms: dict[str, list[str]]


def compile_topic(lexicon: Lexicon, concepts: Iterable[Concept]) -> Topic:
    """Builds the look-up from the concepts that are on point."""
    concepts = tuple(concepts)
    forms = {text.lower() for concept in concepts for _, _, text in surfaces(concept)}
    whole = frozenset(form for form in forms if "*" not in form and "_" not in form)
    return Topic(lexicon, frozenset(concept.name for concept in concepts), whole)


@lru_cache(maxsize=1)
def by_letters(topic: Topic) -> Letters:
    """The forms as their letters; those too that come of a contraction parted: "can not" for "cannot".

    Of a form with "not" there are also those from its "t" on, which is all that "isn't signed by a judge" has of it.
    """
    tokens = Tokens(topic.lexicon.tokenizer)
    forms: dict[str, list[str]] = {}
    written = {tuple(letters_of(text).split()) for form in topic.forms for text in (form, " ".join(tokens.of(form)))}
    for runs in (written | {_contracted(runs) for runs in written if "not" in runs}) - {()}:
        forms.setdefault(max(runs, key=len), []).append(f" {' '.join(runs)} ")
    return Letters(frozenset(forms), forms)


def _contracted(runs: tuple[str, ...]) -> tuple[str, ...]:
    """The runs behind the last "not", which is there no more than a "t"."""
    last = len(runs) - runs[::-1].index("not")
    return ("t", *runs[last:])


def near_topic(instrument: Instrument, topic: Topic) -> range | set[int]:
    """Indexes of the clauses to read: all of an ordinance, of a code those near what is on point."""
    count = len(instrument.clauses)
    if count <= CODE_CLAUSES:
        return range(count)
    text = instrument.text.text
    letters, forms = letters_of(text), by_letters(topic)
    near: set[int] = set()
    for clause in instrument.clauses:
        words = clause.span.of(letters).split()
        if may_be_on_point(words, forms) and is_on_point(clause.span.of(text), topic):
            near.update(range(max(0, clause.index - REACH), min(count, clause.index + REACH + 1)))
    return near


def is_on_point(text: str, topic: Topic) -> bool:
    """Whether the words of a clause, as spaCy parts them, hold a form that is on point."""
    words = list(in_full([token.lower_ for token in topic.lexicon.tokenizer(" ".join(text.split()))]))
    return any(
        concept in topic.concepts
        for node, _, _ in find_plain(topic.lexicon.plain, words)
        for concept, _, _ in node.labels
    )


def may_be_on_point(words: list[str], letters: Letters) -> bool:
    """Whether a form may stand among these runs of letters and digits: what holds none need not be tokenized.

    It spares the tokenizer almost all of a code and loses nothing, since a form that is met is met in its letters too.
    """
    met = letters.longest.intersection(words)
    if not met:
        return False
    text = f" {' '.join(words)} "
    return any(form in text for word in met for form in letters.forms[word])
