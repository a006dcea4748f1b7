"""Finds the parts of a whole code that are on point, so that the rest is neither read nor misread.

In an ordinance every clause counts. In a code of thousands of clauses a rule on citations or on training belongs
to this subject only where the text around it speaks of immigration enforcement or immigrants' access.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from analyzer.language.forms import Forest, find_plain, plant
from analyzer.language.lexicon import Lexicon, surfaces
from analyzer.model import Concept, Instrument

CODE_CLAUSES = 450
REACH = 14
_WORD = re.compile(r"[a-z0-9]+")


class Topic(NamedTuple):
    """What is on point, its surface forms, and where its concepts are found."""

    lexicon: Lexicon
    concepts: frozenset[str]
    forms: frozenset[str]


def compile_topic(lexicon: Lexicon, concepts: Iterable[Concept]) -> Topic:
    """Builds the look-up from the concepts that are on point."""
    concepts = tuple(concepts)
    forms = {text.lower() for concept in concepts for _, _, text in surfaces(concept)}
    whole = frozenset(form for form in forms if "*" not in form and "_" not in form)
    return Topic(lexicon, frozenset(concept.name for concept in concepts), whole)


def near_topic(instrument: Instrument, topic: Topic) -> range | set[int]:
    """Indexes of the clauses to read: all of an ordinance, of a code those near what is on point."""
    count = len(instrument.clauses)
    if count <= CODE_CLAUSES:
        return range(count)
    text = instrument.text.text
    places = list(candidates(text, topic))
    near: set[int] = set()
    for clause in instrument.clauses:
        first = bisect_left(places, clause.span.start)
        if first == len(places) or places[first] >= clause.span.end:
            continue
        if is_on_point(clause.span.of(text), topic):
            near.update(range(max(0, clause.index - REACH), min(count, clause.index + REACH + 1)))
    return near


def is_on_point(text: str, topic: Topic) -> bool:
    """Whether the words of a clause, as spaCy parts them, hold a form that is on point."""
    words = [token.lower_ for token in topic.lexicon.tokenizer(" ".join(text.split()))]
    return any(
        concept in topic.concepts for labels, _, _ in find_plain(topic.lexicon.plain, words) for concept, _, _ in labels
    )


def candidates(text: str, topic: Topic) -> Iterator[int]:
    """Where a form may stand, in order, told by its letters and digits alone: what holds none need not be tokenized.

    It spares the tokenizer almost all of a code and loses nothing, since a form that is met is met in its letters too.
    """
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose small form is two would shift what follows
        lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    numbers = {start for _, start, _ in find_plain(_by_letters(topic), _WORD.findall(lower))}
    words, passed = _WORD.finditer(lower), 0
    for number in sorted(numbers):
        yield next(islice(words, number - passed, None)).start()
        passed = number + 1


def _by_letters(topic: Topic) -> Forest:
    """The forms by their runs of letters and digits; those too that come of a contraction parted: "can not" for "cannot"."""
    label = ("", "", False)
    runs = set()
    for form in topic.forms:
        runs.add(tuple(_WORD.findall(form)))
        runs.add(tuple(run for token in topic.lexicon.tokenizer(form) for run in _WORD.findall(token.text)))
    return plant({words: (label,) for words in runs if words})
