"""The language stage: what each clause says, in concepts and directions. spaCy lives here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from analyzer.language.carve_outs import carve_outs
from analyzer.language.compose import compose
from analyzer.language.definitions import banned_terms, defined_terms
from analyzer.language.deontics import Chain, Governed, is_part, read_chain
from analyzer.language.lexicon import PREPOSITIONS, Found, Lexicon, compile_lexicon, define_terms, find
from analyzer.language.members import POINTERS, leans, member_at
from analyzer.language.narration import told_of_others
from analyzer.language.regions import region_at
from analyzer.language.tokenizing import Doc
from analyzer.language.topic import Topic, compile_topic, near_topic
from analyzer.model import ON_POINT, Clause, Concept, Hit, Instrument, Operator, Predicate, Reading, Role, Span

__all__ = ["Speaker", "prepare", "read_clauses"]


# Things that lose their sense as a part of a longer noun: "immigration" in "immigration status", "business" in
# "business license". Other things stay: "county" in "county jail" is a county.
PARTS = frozenset({"federal_immigration", "private_actor"})
# Names of bodies, whose words mean nothing by themselves: "the Department of Public Safety".
BODY_NAME = "body_name"
_OF_BODIES = frozenset({"actor", BODY_NAME})
# The group of concepts that name federal authorities.
FEDERAL = "federal"
# Acronyms that are words of another sense in small letters.
ACRONYMS = frozenset({"ice", "ins", "ero"})
# Words that stand for what the sentence before named.


class Speaker(NamedTuple):
    """The compiled lexicon with the names of the concepts that are acts and what includes what."""

    lexicon: Lexicon
    acts: frozenset[str]
    wider: dict[str, frozenset[str]]
    heads: dict[str, frozenset[str]]
    topic: Topic


def prepare(concepts: Iterable[Concept], acts: Iterable[str], cache: str | None = None) -> Speaker:
    """Compiles the lexicon. ``acts`` are the concepts that rules ask to be governed by an operator.

    ``cache`` is a folder in which what is compiled is kept; None keeps nothing.
    """
    concepts = tuple(concepts)
    wider: dict[str, set[str]] = {}
    for concept in concepts:
        for part in concept.includes:
            wider.setdefault(part, set()).add(concept.name)
    lexicon = compile_lexicon(concepts, cache)
    closed = {name: frozenset(_closure(name, wider)) for name in wider}
    return Speaker(
        lexicon,
        frozenset(acts),
        closed,
        {c.name: frozenset(c.heads) for c in concepts if c.heads},
        compile_topic(lexicon, [c for c in concepts if ON_POINT in closed.get(c.name, ())]),
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
    text = instrument.text.text
    terms = defined_terms(instrument, lambda words: _concepts_in(words, speaker), speaker.heads)
    extra = define_terms(speaker.lexicon, terms)
    bans = banned_terms(instrument)
    near = near_topic(instrument, speaker.topic)
    for clause in instrument.clauses:
        if clause.index not in near:
            yield Reading(clause, (), (), ())
            continue
        ban = bans.get(clause.index)
        if ban is None:
            yield read_clause(text, clause, speaker, extra)
            continue
        reading = read_clause(
            text, replace(clause, role=Role.OPERATIVE, lead_ins=(ban, *clause.lead_ins)), speaker, extra
        )
        # The ban's own verbs ("adopt, enforce or allow a sanctuary policy") are read where the ban stands, and what
        # the forbidden policy does hangs on its adoption, not on the ban itself.
        adopts = any(link.name == "adopt" for p in reading.predicates for link in p.chain)
        yield replace(
            reading,
            predicates=tuple(
                p
                for p in reading.predicates
                if not ban.contains(p.span) and (not adopts or any(link.name == "adopt" for link in p.chain))
            ),
        )


def _concepts_in(words: str, speaker: Speaker) -> set[str]:
    doc = speaker.lexicon.tokenizer(words)
    return {f.concept for f in find(speaker.lexicon, doc)}


def read_clause(text: str, clause: Clause, speaker: Speaker, extra=None) -> Reading:
    """Reads one clause: concepts, governed acts with their chains, carve-outs."""
    composed = compose(text, clause)
    doc = speaker.lexicon.tokenizer(composed.text)
    words = [token.lower_ for token in doc]
    found = _without_parts(words, _without_plain_words(find(speaker.lexicon, doc, extra), doc), speaker.acts)
    items = frozenset(
        next((t.i for t in doc if t.idx >= offset and not t.is_space), len(words)) for offset in composed.items
    )
    chain = read_chain(words, found, items, speaker.acts)
    asked = words[-1:] == ["?"]  # a question states nothing
    told = told_of_others(words, recital=clause.role is Role.RECITAL)
    spans = [(token.idx, token.idx + len(token)) for token in doc]

    def back(start: int, end: int) -> Span:
        return composed.origin(spans[start][0], spans[end - 1][1])

    return Reading(
        clause=clause,
        hits=tuple(_hits(words, found, chain, told, speaker, back)),
        predicates=()
        if asked
        else tuple(
            _predicate(words, g, chain.members, found, speaker, back)
            for g in chain.governed
            if not _within(told, g.found.start)
        ),
        carve_outs=tuple(carve_outs(words, found, chain, speaker.wider, back)),
        reported=chain.reported,
        points_back=not POINTERS.isdisjoint(words),
    )


def _without_plain_words(found: list[Found], doc: Doc) -> list[Found]:
    """Drops an acronym that is written as a plain word: "snow and ice", "access to ice"."""
    return [
        f for f in found if not (f.end - f.start == 1 and doc[f.start].lower_ in ACRONYMS and not doc[f.start].is_upper)
    ]


def _without_parts(words: list[str], found: list[Found], acts: frozenset[str]) -> list[Found]:
    """Drops what is only a part of a longer noun: the act "release" in "release date", "immigration" in its "status".

    A noun that ends in a preposition ("transfer to") swallows nothing.
    """
    nouns = [
        f
        for f in found
        if f.form == "noun"
        and f.concept not in acts
        and not f.concept.startswith("op:")
        and f.end - f.start > 1
        and words[f.end - 1] not in PREPOSITIONS
    ]
    names = [f for f in found if f.concept == BODY_NAME]
    kept = [f for f in found if f.concept in _OF_BODIES or not is_part(f, names)]
    return [f for f in kept if not (f.concept in acts or f.concept in PARTS) or not _is_modifier(words, f, nouns)]


def _is_modifier(words: list[str], item: Found, nouns: list[Found]) -> bool:
    if item.end - item.start > 1:
        return False
    if words[item.start] in ACRONYMS and item.concept in PARTS:
        return False  # "an ICE arrest" still names ICE
    ends = item.concept in PARTS  # "a request from DHS" still names DHS; "immigration status" no agency
    return is_part(item, [n for n in nouns if n.concept != item.concept and not (ends and n.end == item.end)])


def _within(ranges: tuple[tuple[int, int], ...], index: int) -> bool:
    return any(start <= index < end for start, end in ranges)


def _hits(
    words: list[str], found: list[Found], chain: Chain, told: tuple[tuple[int, int], ...], speaker: Speaker, back
) -> Iterator[Hit]:
    restricting = {link.start for g in chain.governed for link in g.chain if link.name == "restriction"}
    for item in found:
        if item.concept.startswith("op:"):
            continue
        region = region_at(chain.regions, item.start)
        if (
            region is not None
            and words[region.start - 1 : region.start + 1] == [",", "whether"]
            and "or" in words[region.start : region.end]
        ):
            continue  # ", whether signed by a judge or by an agent": both ways, so neither is said
        excepted = _within(told, item.start) or (
            region is not None
            and item.start >= region.opener_end
            and (region.kind == "exception" or region.kind == "restriction" and region.start in restricting)
        )
        span = back(item.start, item.end)
        banned = item.start in chain.banned
        yield Hit(item.concept, span, item.negative, excepted, banned)
        for wider in sorted(speaker.wider.get(item.concept, ())):
            yield Hit(wider, span, item.negative, excepted, banned)


def _predicate(
    words: list[str], governed: Governed, members: tuple[int, ...], known: list[Found], speaker: Speaker, back
) -> Predicate:
    found = governed.found
    first, last = member_at(members, found.start, len(words))
    member = back(first, last)
    apart = member.start > member.end  # a lead-in taken over from further on
    return Predicate(
        concept=found.concept,
        span=back(found.start, found.end),
        direction=governed.direction,
        chain=tuple(Operator(link.name, back(link.start, link.end)) for link in governed.chain),
        negative=found.negative,
        loose=governed.loose,
        zone=back(*governed.zone),
        theirs=_is_theirs(words, governed, known, speaker),
        member=member,
        leans=apart or leans(words[first:last]),
    )


def _is_theirs(words: list[str], governed: Governed, known: list[Found], speaker: Speaker) -> bool:
    """Whether a federal authority is the subject of the act, and no body of the place beside it."""
    if governed.passive or not governed.chain:
        return False
    subject = [f for f in known if governed.subject <= f.start and f.end <= governed.chain[0].start]
    theirs = [
        f for f in subject
        if (f.concept == FEDERAL or FEDERAL in speaker.wider.get(f.concept, ()))
        and (f.start == 0 or words[f.start - 1] not in PREPOSITIONS)
    ]  # fmt: skip
    ours = [f for f in subject if f.concept == "actor" and not any(t.start <= f.start <= t.end for t in theirs)]
    return bool(theirs) and not ours
