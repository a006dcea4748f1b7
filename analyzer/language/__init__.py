"""The language stage: what each clause says, in concepts and directions. spaCy lives here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from analyzer.language.cumulative import join_conditions
from analyzer.language.definitions import banned_terms, defined_terms
from analyzer.language.hearing import read_clause
from analyzer.language.lexicon import compile_lexicon, find
from analyzer.language.sayings import FEDERAL, Speaker, with_predicates
from analyzer.language.terms import define_term
from analyzer.language.topic import compile_topic, near_topic
from analyzer.model import ON_POINT, Concept, Instrument, Reading, Role

KEPT_DEFINITIONS = 500
__all__ = ["Speaker", "prepare", "read_clauses"]


def prepare(concepts: Iterable[Concept], acts: Iterable[str], cache: str | None = None) -> Speaker:
    """Compiles the lexicon. ``acts`` are the concepts that rules ask to be governed by an operator.

    ``cache`` is a folder in which what is compiled is kept; None keeps nothing.
    """
    concepts = tuple(concepts)
    wider: dict[str, set[str]] = {}
    for concept in concepts:
        for part in concept.includes:
            wider.setdefault(part, set()).add(concept.name)
    acts = frozenset(acts)
    lexicon = compile_lexicon(concepts, cache, acts)
    closed = {name: frozenset(_closure(name, wider)) for name in wider}
    return Speaker(
        lexicon,
        acts,
        closed,
        {c.name: (c.name, *sorted(closed.get(c.name, ()))) for c in concepts},
        {c.name: frozenset(c.heads) for c in concepts if c.heads},
        compile_topic(lexicon, [c for c in concepts if ON_POINT in closed.get(c.name, ())]),
        frozenset({FEDERAL, *(name for name, around in closed.items() if FEDERAL in around)}),
    )


def _closure(name: str, wider: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    queue = list(wider.get(name, ()))
    while queue:
        parent = queue.pop()
        if parent not in seen:
            seen.add(parent)
            queue.extend(wider.get(parent, ()))
    return seen


def read_clauses(instrument: Instrument, speaker: Speaker) -> Iterator[Reading]:
    """Reads every clause in order; the instrument's own definitions extend the concepts first.

    Of a whole code only the parts that are on point are read; the other clauses come back empty.
    """
    yield from join_conditions(_read(instrument, speaker), instrument.text.text)


def _read(instrument: Instrument, speaker: Speaker) -> Iterator[Reading]:
    text = instrument.text.text
    named = defined_terms(instrument, lambda words: _concepts_in(words, speaker), speaker.heads)
    terms = tuple([define_term(speaker.lexicon, term, tuple(sorted(named[term]))) for term in sorted(named)])
    bans = banned_terms(instrument)
    near = near_topic(instrument, speaker.topic)
    for clause in instrument.clauses:
        if clause.index not in near:
            yield Reading(clause)
            continue
        ban = bans.get(clause.index)
        if ban is None:
            yield read_clause(text, clause, speaker, terms)
            continue
        reading = read_clause(
            text, replace(clause, role=Role.OPERATIVE, lead_ins=(ban, *clause.lead_ins)), speaker, terms
        )
        # The ban's own verbs ("adopt, enforce or allow a sanctuary policy") are read where the ban stands, and what
        # the forbidden policy does hangs on its adoption, not on the ban itself.
        adopts = any(link.name == "adopt" for _, p in reading.sense.acts for link in p.chain)
        predicates = tuple(
            p
            for p in reading.sense.predicates
            if not ban.contains(reading.at(p.span)) and (not adopts or any(link.name == "adopt" for link in p.chain))
        )
        yield replace(reading, sense=with_predicates(reading.sense, predicates, speaker))


@lru_cache(maxsize=KEPT_DEFINITIONS)
def _concepts_in(words: str, speaker: Speaker) -> frozenset[str]:
    doc = speaker.lexicon.tokenizer(words)
    return frozenset(name for found in find(speaker.lexicon, doc) for f in found for name in f.concepts)
