"""Finds the parts of a whole code that are on point, so that the rest is neither read nor misread.

In an ordinance every clause counts. In a code of thousands of clauses a rule on citations or on training belongs
to this subject only where the text around it speaks of immigration enforcement or immigrants' access.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from analyzer.language.forms import find_plain
from analyzer.language.lexicon import Lexicon, surfaces
from analyzer.model import Concept, Instrument

CODE_CLAUSES = 450
REACH = 14
_WORD = re.compile(r"[a-z0-9]+")


class Topic(NamedTuple):
    """What is on point: its concepts, where to find them, and one word of each of their forms by which to look cheaply."""

    lexicon: Lexicon
    concepts: frozenset[str]
    anchors: frozenset[str]


def compile_topic(lexicon: Lexicon, concepts: Iterable[Concept]) -> Topic:
    """Builds the look-up from the concepts that are on point."""
    concepts = tuple(concepts)
    forms = {text.lower() for concept in concepts for _, _, text in surfaces(concept)}
    anchors = {max(_WORD.findall(form), key=len, default="") for form in forms if "*" not in form and "_" not in form}
    return Topic(lexicon, frozenset(concept.name for concept in concepts), frozenset(anchors))


def near_topic(instrument: Instrument, topic: Topic) -> range | set[int]:
    """Indexes of the clauses to read: all of an ordinance, of a code those near what is on point."""
    count = len(instrument.clauses)
    if count <= CODE_CLAUSES:
        return range(count)
    text = instrument.text.text
    near: set[int] = set()
    for clause in instrument.clauses:
        words = clause.span.of(text)
        if topic.anchors.isdisjoint(_WORD.findall(words.lower())):
            continue
        if _is_on_point(" ".join(words.split()), topic):
            near.update(range(max(0, clause.index - REACH), min(count, clause.index + REACH + 1)))
    return near


def _is_on_point(words: str, topic: Topic) -> bool:
    tokens = [token.lower_ for token in topic.lexicon.tokenizer(words)]
    return any(concept in topic.concepts for (concept, _, _), _, _ in find_plain(topic.lexicon.plain, tokens))
