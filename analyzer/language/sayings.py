"""What one sentence says, told by its words alone.

Laws repeat each other word for word, so what a sentence says is kept for a while: an instrument that was drafted after
another is then hardly read anew. What is kept counts in the sentence; each clause lays it on its own place in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeVar

from analyzer.language.carve_outs import carve_outs
from analyzer.language.deontics import Chain, Governed, read_chain
from analyzer.language.forms import Forest
from analyzer.language.idioms import without_idioms
from analyzer.language.lexicon import PREPOSITIONS, Found, Lexicon, Met, find_in
from analyzer.language.members import member_at
from analyzer.language.modifiers import without_parts, without_plain_words
from analyzer.language.narration import told_of_others
from analyzer.language.pronouns import leans, points_back
from analyzer.language.questions import Stated, asked_from, posed, stated
from analyzer.language.regions import region_at
from analyzer.language.relative_openers import rules_itself
from analyzer.language.requests import answered
from analyzer.language.topic import Topic
from analyzer.model import CarveOut, Hit, Operator, Predicate, Sense, Span

KEPT_SENTENCES = 1500
# The group of concepts that name federal authorities.
FEDERAL = "federal"
NUMBER = "00"
_new = tuple.__new__  # dozens a sentence: a named tuple made without its own function
_Value = TypeVar("_Value")


Named = tuple[tuple[str, ...], bool]  # the names of what words stand for, and whether they say the reverse


@dataclass(frozen=True, eq=False, slots=True)
class Speaker:
    """The compiled lexicon with the names of the concepts that are acts and what includes what.

    ``names`` are a concept's own and those of all that include it.
    """

    lexicon: Lexicon
    acts: frozenset[str]
    wider: dict[str, frozenset[str]]
    names: dict[str, tuple[str, ...]]
    heads: dict[str, frozenset[str]]
    topic: Topic
    federal: frozenset[str]
    _named: dict[tuple[Named, ...], tuple[Named, ...]] = field(default_factory=dict)

    def names_of(self, same: tuple[Named, ...]) -> tuple[Named, ...]:
        """All names of what the same words are found to be, those of one concept after the other; each with its negation."""
        found = self._named.get(same)
        if found is None:
            named = sorted((concept, negative) for concepts, negative in same for concept in concepts)
            found = self._named[same] = tuple(
                (tuple(name for concept, _ in alike for name in self.names[concept]), negative)
                for negative, alike in groupby(named, itemgetter(1))
            )
        return found


class Said(NamedTuple):
    """What a sentence says; ``counts`` where a number is quoted, ``order`` of its words where a question was put as a statement."""

    sense: Sense
    counts: bool
    order: tuple[int, ...] = ()


def sense_of(
    met: tuple[tuple[tuple[str, ...], Hit], ...],
    acts: tuple[tuple[tuple[str, ...], Predicate], ...],
    carve_outs: tuple[CarveOut, ...],
    wider: Mapping[str, frozenset[str]],
    points_back: bool,
    reported: bool,
) -> Sense:
    """What hits and predicates tell, each with the names under which it stands.

    It is kept for many sentences: a set that is copied from another, and a tuple, take half the room of what has grown, and
    sentences that speak of the same share one set.
    """
    concepts = _shared(frozenset({name for names, _ in met for name in names}))
    excepted = any(hit.excepted for _, hit in met)
    company = concepts
    if excepted:
        company = _shared(frozenset({name for names, hit in met if not hit.excepted for name in names}))
    governed: dict[str, list[int]] = {}
    directions = set()
    place = 0
    for names, predicate in acts:
        directions.add(predicate.direction)
        for name in names:
            for wide in {name, *wider.get(name, ())}:
                governed.setdefault(wide, []).append(place)
            place += 1
    kept = {name: _shared(tuple(places)) for name, places in governed.items()}
    return Sense(concepts, company, kept, _shared(frozenset(directions)), points_back, reported, met, acts, carve_outs)


@lru_cache(maxsize=KEPT_SENTENCES)
def _shared(value: _Value) -> _Value:
    """The value that was the first of its kind: what many sentences have alike takes room once."""
    return value


@lru_cache(maxsize=KEPT_SENTENCES)
def with_predicates(sense: Sense, predicates: tuple[Predicate, ...], speaker: Speaker) -> Sense:
    """The sense with these predicates instead of its own."""
    acts = tuple(((each.concept,), each) for each in predicates)
    return sense_of(sense.met, acts, sense.carve_outs, speaker.wider, sense.points_back, sense.reported)


@lru_cache(maxsize=KEPT_SENTENCES)
def with_carve_outs(sense: Sense, carve_outs: tuple[CarveOut, ...]) -> Sense:
    """The sense with these carve-outs instead of its own."""
    return replace(sense, carve_outs=carve_outs)


def say(
    speaker: Speaker,
    sentence: tuple[str, ...],
    items: frozenset[int],
    plain: frozenset[int],
    extra: Forest | None,
    *,
    recital: bool = False,
) -> Said:
    """What the words of a sentence say; list items begin at ``items``, ``extra`` holds terms that the instrument defines.

    ``plain`` are the places of words that would be acronyms in capitals. A ``recital`` may tell what others did, which is
    not said here.
    """
    words = list(sentence)
    met = _met(words, plain, extra, speaker)
    order: tuple[int, ...] = ()
    for turn in (_put, answered):
        statement = turn(words, met)
        if statement is not None:
            order = tuple([order[at] for at in statement.order] if order else statement.order)
            words, items = statement.words, frozenset()
            plain = frozenset(place for place, at in enumerate(statement.order) if at in plain)
            met = _met(words, plain, extra, speaker)
    chain = read_chain(words, met, items)
    told = told_of_others(words, recital=recital)
    asked = asked_from(words)
    governed = tuple(g for g in chain.governed if g.found.start < asked and not _within(told, g.found.start))
    chain = chain._replace(governed=governed)
    hits = tuple(_hits(words, met, chain, told, speaker))
    predicates = tuple(_predicates(words, met, chain, speaker))
    excepted = tuple(carve_outs(words, met, chain, speaker.wider))
    counts = any(NUMBER in carve_out.opener.split() for carve_out in excepted)  # an opener is quoted
    sense = sense_of(hits, predicates, excepted, speaker.wider, points_back(words), chain.reported)
    return Said(sense, counts, order)


def _put(words: list[str], met: Met) -> Stated | None:
    """What a question says with its answer, or in the case that it puts."""
    if "?" not in words:
        return None
    return stated(words, met) or posed(words)


def _met(words: list[str], plain: frozenset[int], extra: Forest | None, speaker: Speaker) -> Met:
    """The forms that are met in the words."""
    found = find_in(speaker.lexicon, words, extra)
    return without_idioms(words, without_parts(words, without_plain_words(found, plain)))


@lru_cache(maxsize=8 * KEPT_SENTENCES)
def _span(start: int, end: int) -> Span:
    return _new(Span, (start, end))


def _within(ranges: tuple[tuple[int, int], ...], place: int) -> bool:
    return any(start <= place < end for start, end in ranges)


def _hits(
    words: list[str],
    met: Met,
    chain: Chain,
    told: tuple[tuple[int, int], ...],
    speaker: Speaker,
) -> Iterator[tuple[tuple[str, ...], Hit]]:
    restricting = {link.start for g in chain.governed for link in g.chain if link.name == "restriction"}
    both_ways = {
        region.start
        for region in chain.regions
        if words[region.start - 1 : region.start + 1] == [",", "whether"]
        and "or" in words[region.start : region.end]
        and words[region.start + 1 : region.start + 3] != ["or", "not"]
    }
    # "shall not release a prisoner without notifying ICE": what must be done first is said there, and excepts nothing
    ruling = {region_at(chain.regions, g.found.start) for g in chain.governed} if chain.regions else set()
    places: dict[tuple[int, int], list[Found]] = {}
    for item in (*met.acts, *met.things):
        places.setdefault((item.start, -item.end), []).append(item)
    for (start, minus_end), same in sorted(places.items()):
        region = region_at(chain.regions, start) if chain.regions else None
        if region is not None and region.start in both_ways:
            continue  # ", whether signed by a judge or by an agent": both ways, so neither is said
        excepted = (
            bool(told)
            and _within(told, start)
            or (
                region is not None
                and start >= region.opener_end
                and region not in ruling
                and (region.kind == "exception" or region.kind == "restriction" and region.start in restricting)
            )
        )
        span, banned = _span(start, -minus_end), start in chain.banned
        for names, negative in speaker.names_of(tuple([(item[0], item[4]) for item in same])):
            yield names, _new(Hit, (names[0], span, negative, excepted, banned))


def _predicates(
    words: list[str], met: Met, chain: Chain, speaker: Speaker
) -> Iterator[tuple[tuple[str, ...], Predicate]]:
    federal = [
        f for f in met.things
        if not speaker.federal.isdisjoint(f.concepts)
        and region_at(chain.regions, f.start) is None  # "When ICE asks, the desk shall call": the desk does
        and (_heads_subject(words, f.start) or rules_itself(words, f.end + 1))
    ]  # fmt: skip
    actors = [f for f in met.things if "actor" in f.concepts]

    leaning: dict[tuple[int, int], bool] = {}
    for _, alike in groupby(chain.governed, _but_for_its_name):
        first, *more = alike
        item = first.found
        theirs = _is_theirs(words, first, federal, actors)
        if theirs and rules_itself(words, first.chain[0].start - 1):
            continue  # "inmates are sent to ICE, which will arrest them": told of others beside the rule
        member = member_at(chain.members, item.start, len(words))
        if member not in leaning:
            leaning[member] = leans(words[member[0] : member[1]])
        yield (
            (*item.concepts, *(name for each in more for name in each.found.concepts)),
            Predicate(
                concept=item.concept,
                span=Span(item.start, item.end),
                direction=first.direction,
                chain=tuple(Operator(link.name, Span(link.start, link.end)) for link in first.chain),
                negative=item.negative,
                loose=first.loose,
                zone=Span(*first.zone),
                theirs=theirs,
                member=Span(*member),
                leans=leaning[member],
            ),
        )


def _heads_subject(words: list[str], index: int) -> bool:
    """Whether no preposition ties the name to another noun: not in "Notification to the federal authority should be made"."""
    before = index - 1
    named = words[before:index] == ["the"]
    tied = PREPOSITIONS - {"of"} if named else PREPOSITIONS
    return index == 0 or words[before - named] not in tied


def _but_for_its_name(g: Governed) -> tuple[object, ...]:
    return g.found[1:], g.direction, g.chain, g.loose, g.passive, g.subject, g.zone


def _is_theirs(words: list[str], governed: Governed, federal: list[Found], actors: list[Found]) -> bool:
    """Whether a federal authority is the subject of the act, and no body of the place beside it."""
    if governed.passive or not governed.chain or not federal:
        return False
    # of an act that is itself the subject, "Refusing to honor ICE detainers is", what stands behind it is its object
    first, last = governed.subject, min(governed.chain[0].start, governed.found.start)
    theirs = [f for f in federal if first <= f.start and f.end <= last]
    own = [
        f for f in actors if first <= f.start and f.end <= last and not any(t.start <= f.start <= t.end for t in theirs)
    ]
    named = [
        t.start - (words[t.start - 1] == "the") for t in theirs
    ]  # "the officers of the federal authority" are its own
    return bool(theirs) and all(words[f.end] == "of" and f.end + 1 in named for f in own)
