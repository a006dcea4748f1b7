"""The language stage: what each clause says, in concepts and directions. spaCy lives here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from analyzer.language.banned import Ban, banned_terms
from analyzer.language.cumulative import join_conditions
from analyzer.language.definitions import defined_terms
from analyzer.language.directions import VOIDED
from analyzer.language.hearing import read_clause
from analyzer.language.lexicon import compile_lexicon, find
from analyzer.language.sayings import FEDERAL, Speaker, with_predicates
from analyzer.language.terms import Term, define_term
from analyzer.language.topic import compile_topic, near_topic
from analyzer.model import ON_POINT, Clause, Concept, Instrument, Operator, Predicate, Reading, Role, Span

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
        yield _under_ban(text, clause, ban, speaker, terms)


def _under_ban(text: str, clause: Clause, ban: Ban, speaker: Speaker, terms: tuple[Term, ...]) -> Reading:
    """What a definition says under the ban on what it defines.

    It is read on from the ban, whose own verbs ("adopt, enforce or allow a sanctuary policy") are read where the ban stands; what the
    forbidden policy does hangs on its adoption, not on the ban itself. Where nothing hangs there ("such a policy is void", "it is anything
    by which a city undertakes to"), the policy is read by itself and turned round.
    """
    ruled = replace(clause, role=Role.OPERATIVE, lead_ins=(ban.span, *clause.lead_ins))
    reading = read_clause(text, ruled, speaker, terms)
    beyond = tuple(p for p in reading.sense.predicates if not ban.span.contains(reading.at(p.span)))
    led = tuple(p for p in beyond if _hangs_on(ban, reading, p))
    if led:
        return replace(reading, sense=with_predicates(reading.sense, led, speaker))
    reading = read_clause(text, replace(clause, role=Role.OPERATIVE), speaker, terms)
    forbidden = Operator("prohibit", _where_named(text, clause, ban, reading))
    turned = tuple(
        p._replace(direction=VOIDED[p.direction], chain=(forbidden, *p.chain)) for p in reading.sense.predicates
    )
    sense = with_predicates(reading.sense, turned, speaker)
    return replace(reading, clause=ruled, sense=sense, said=reading.sense)


def _where_named(text: str, clause: Clause, ban: Ban, reading: Reading) -> Span:
    """The words of the reading that name what is forbidden; its first word, where the name is in none of them."""
    start = min(span.start for span in (*clause.lead_ins, clause.span))
    at = text[start : clause.span.end].lower().find(ban.term)
    named = range(start + at, start + at + len(ban.term)) if at >= 0 else ()
    words = [index for index, begin in enumerate(reading.find().begins) if begin in named]
    return Span(words[0], words[-1] + 1) if words else Span(0, 1)


def _hangs_on(ban: Ban, reading: Reading, predicate: Predicate) -> bool:
    """Whether an act is governed by the ban: by what it says of adopting, or by any word of it where it leads to conduct."""
    chain = reading.chain_at(predicate.chain)
    return any((ban.leads or link.name == "adopt") and ban.span.contains(link.span) for link in chain)


@lru_cache(maxsize=KEPT_DEFINITIONS)
def _concepts_in(words: str, speaker: Speaker) -> frozenset[str]:
    doc = speaker.lexicon.tokenizer(words)
    return frozenset(name for found in find(speaker.lexicon, doc) for f in found for name in f.concepts)
