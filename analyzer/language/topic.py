"""Finds the parts of a whole code that are on point, so that the rest is neither read nor misread.

In an ordinance every clause counts. In a code of thousands of clauses a rule on citations or on training belongs
to this subject only where the text around it speaks of immigration enforcement or immigrants' access.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from spacy.language import Language
from spacy.matcher import PhraseMatcher

from analyzer.language.lexicon import surfaces
from analyzer.model import Concept, Instrument

CODE_CLAUSES = 450
REACH = 14
_WORD = re.compile(r"[a-z0-9]+")


class Topic(NamedTuple):
    """The forms of what is on point: a matcher, and one word of each form by which to look for it cheaply."""

    nlp: Language
    matcher: PhraseMatcher
    anchors: frozenset[str]


def compile_topic(nlp: Language, concepts: Iterable[Concept]) -> Topic:
    """Builds the look-up from the concepts that are on point."""
    forms = {
        text.lower() for concept in concepts for _, _, text in surfaces(concept) if "*" not in text and "_" not in text
    }
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    if forms:
        matcher.add("on point", [nlp.make_doc(form) for form in sorted(forms)])
    anchors = frozenset(max(_WORD.findall(form), key=len, default="") for form in forms)
    return Topic(nlp, matcher, anchors)


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
        if topic.matcher(topic.nlp.make_doc(" ".join(words.split()))):
            near.update(range(max(0, clause.index - REACH), min(count, clause.index + REACH + 1)))
    return near
