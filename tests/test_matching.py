"""What spares matching and reading their work loses nothing: the screen of all patterns, and the sentences that are kept."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from analyzer import drafting, language, matching, pipeline, reading, rulebook, structure
from analyzer.language import deontics, forms, hearing, lexicon, sayings
from analyzer.language.acts import read_act
from analyzer.language.compose import compose
from analyzer.language.parting import parted
from analyzer.matching.facts import Facts, Stated, all_facts, facts_of
from analyzer.matching.near import near_misses
from analyzer.matching.screen import Rules, places, prepared
from analyzer.model import Instrument, Role
from analyzer.rulebook import Pattern, Provision

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
LAWS = sorted(CORPUS.glob("*.txt"))[::5] or [
    pytest.param(CORPUS, marks=pytest.mark.skip(reason="the labelled laws are not beside this repository"))
]
each_text = pytest.mark.parametrize("path", [*SAMPLES, *LAWS], ids=lambda path: path.name)


@cache
def rules() -> rulebook.Rulebook:
    """The built-in rulebook."""
    return rulebook.load()


@cache
def speaker() -> language.Speaker:
    """The compiled lexicon."""
    acts = {act for p in rules().provisions for pattern in p.patterns for act in pattern.acts}
    return language.prepare(rules().lexicon, acts)


@cache
def parsed(path: Path) -> Instrument:
    return structure.parse(drafting.in_force(reading.read(str(path))))


def of_text(text: str) -> Instrument:
    return structure.parse(drafting.in_force(reading.read("-", data=text.encode())))


@cache
def stated(path: Path) -> list[Stated]:
    return all_facts(language.read_clauses(parsed(path), speaker()))


@cache
def screened() -> Rules:
    return prepared(rules(), speaker().wider)


# --- the screen, held to what it stands for --------------------------------------------------------------


def has(concepts: frozenset[str], groups: tuple[tuple[str, ...], ...]) -> bool:
    return all(not concepts.isdisjoint(group) for group in groups)


def borne_out(provision: Provision, pattern: Pattern, fact: Facts) -> bool:
    """Whether the clause has all that the pattern asks of its concepts, told one after the other."""
    role = fact.role
    if role.value not in pattern.roles and not (role is Role.RECITAL and "operative" in pattern.roles):
        return False
    told = pattern.when == "stated"
    if not told and fact.governed.keys().isdisjoint(pattern.acts):
        return False
    return (
        has(fact.company if told else fact.company | fact.pointed, pattern.company)
        and has(fact.everything, pattern.anywhere)
        and (told or has(fact.everything | fact.pointed, pattern.objects))
        and (not told or fact.company.isdisjoint(pattern.without))
        and fact.everything.isdisjoint((*pattern.nowhere, *provision.look_alikes))
    )


def nearness(pattern: Pattern, fact: Facts) -> tuple[float, str]:
    """How near a clause comes to a pattern, and what it lacks; 0 where it has none of its company."""
    kept = [not fact.company.isdisjoint(group) for group in pattern.company]
    if pattern.when == "stated" or pattern.only == "contrary" or not any(kept):
        return 0.0, ""
    governed, mentioned = (not each.isdisjoint(pattern.acts) for each in (fact.governed.keys(), fact.everything))
    score = sum(kept) / len(kept) + (1.0 if governed else 0.4 if mentioned else 0.0)
    if not all(kept):
        return (score, f"company:{pattern.company[kept.index(False)][0]}") if governed else (0.0, "")
    if not governed:
        return score, "not-governed" if mentioned else "no-act"
    return score, "recital" if fact.role is Role.RECITAL else "direction"


@each_text
def test_the_screen_lets_through_just_the_patterns_that_a_clause_can_bear_out(path):
    asked = screened().asked
    for _, fact in stated(path):
        possible = list(places(screened().screen.of(fact).possible))
        assert possible == [n for n, each in enumerate(asked) if borne_out(each.provision, each.pattern, fact)]


@each_text
def test_the_near_misses_are_those_of_all_patterns_weighed_one_after_the_other(path):
    for _, fact in stated(path):
        found = {name: (score, lacks) for name, lacks, score in near_misses(screened(), fact, frozenset())}
        best = {
            p.id: max((nearness(each, fact) for each in p.patterns), key=lambda near: near[0])
            for p in rules().provisions
        }
        assert found == {name: near for name, near in best.items() if near[0]}


@each_text
def test_a_clause_is_matched_alike_whether_others_said_the_same_before_or_not(path):
    readings = tuple(language.read_clauses(parsed(path), speaker()))
    kept = matching.match(parsed(path), readings, rules(), speaker().wider)
    for each in (facts_of, matching._told):
        each.cache_clear()
    assert matching.match(parsed(path), readings, rules(), speaker().wider) == kept


def test_some_patterns_of_the_samples_are_let_through_and_most_are_not():
    counts = [screened().screen.of(fact).possible.bit_count() for path in SAMPLES for _, fact in stated(path)]
    assert sum(map(bool, counts)) > len(counts) / 10
    assert max(counts) < len(screened().asked) / 5


# --- sentences that are kept ------------------------------------------------------------------------------


def told(path: Path) -> list[tuple]:
    """All that the readings of a text say."""
    read = language.read_clauses(parsed(path), speaker())
    return [(r.clause, r.hits, r.predicates, r.carve_outs, r.points_back, r.sense.reported) for r in read]


@pytest.fixture(autouse=True)
def nothing_kept():
    hearing.hear.cache_clear()


@each_text
def test_a_text_is_read_alike_whether_its_sentences_are_kept_or_not(path):
    first = told(path)
    before = hearing.hear.cache_info()
    assert told(path) == first
    after = hearing.hear.cache_info()
    assert after.misses == before.misses
    assert after.hits > before.hits


@pytest.mark.parametrize("path", SAMPLES[:3], ids=lambda path: path.name)
def test_a_text_is_read_alike_whether_forms_and_their_senses_are_kept_or_grow_anew(path, monkeypatch):
    first = told(path)
    monkeypatch.setattr(forms, "MOST_TREES", 1)
    monkeypatch.setattr(lexicon, "MOST_SENSES", 1)
    hearing.hear.cache_clear()
    assert told(path) == first


@each_text
def test_what_is_told_of_a_clause_without_its_places_is_what_its_parts_say(path):
    for read in language.read_clauses(parsed(path), speaker()):
        assert read.sense.concepts == {hit.concept for hit in read.hits}
        assert read.sense.company == {hit.concept for hit in read.hits if not hit.excepted}
        assert read.sense.directions == {predicate.direction for predicate in read.predicates}
        governed: dict[str, list[int]] = {}
        for place, predicate in enumerate(read.predicates):
            for name in {predicate.concept, *speaker().wider.get(predicate.concept, ())}:
                governed.setdefault(name, []).append(place)
        assert {name: list(places) for name, places in read.sense.governed.items()} == governed


def test_a_kept_sentence_is_laid_on_the_place_where_it_stands_now():
    words = "No deputy shall ask any person about immigration status."
    one, other = of_text(f"{words}\n"), of_text(f"Section 9. {words.replace(' any ', chr(10) + '  any ')}\n")
    (first,) = language.read_clauses(one, speaker())
    second = next(r for r in language.read_clauses(other, speaker()) if r.predicates)
    assert hearing.hear.cache_info().hits == 1

    def quoted(instrument, read):
        return [" ".join(hit.span.of(instrument.text.text).split()) for hit in read.hits]

    assert quoted(one, first) == quoted(other, second)
    assert [hit.span for hit in first.hits] != [hit.span for hit in second.hits]
    assert "ask" in {p.span.of(other.text.text) for p in second.predicates}


def test_a_sentence_is_read_anew_where_the_instrument_defines_its_words():
    rule = "2. No deputy shall honor a hold paper.\n"
    plain = of_text(f"1. This order is effective at once.\n\n{rule}")
    defined = of_text(f'1. Definitions. "Hold paper" means a civil immigration detainer issued by ICE.\n\n{rule}')
    without, with_term = (
        {hit.concept for read in language.read_clauses(each, speaker()) for hit in read.hits if read.predicates}
        for each in (plain, defined)
    )
    assert "detainer" in with_term - without


def test_sentences_that_differ_in_a_number_are_kept_as_one_and_quoted_as_they_stand():
    words = "No deputy shall hold a person for {0} days, except as section {0} of the code allows."
    texts = [of_text(words.format(number) + "\n") for number in (31, 456)]
    (first,), (second,) = (tuple(language.read_clauses(each, speaker())) for each in texts)
    assert hearing.hear.cache_info().hits == 1
    assert [(hit.concept, hit.span.start) for hit in second.hits][0] == (
        first.hits[0].concept,
        first.hits[0].span.start,
    )
    for text, read in zip(texts, (first, second), strict=True):
        assert "hold" in {p.span.of(text.text.text) for p in read.predicates}
        assert all(sayings.NUMBER not in carve_out.opener for carve_out in read.carve_outs)


@each_text
def test_a_text_is_read_alike_whether_numbers_definitions_and_names_are_told_apart_or_not(path, monkeypatch):
    usual = told(path)
    hearing.hear.cache_clear()
    monkeypatch.setattr(hearing, "_A_NUMBER", re.compile("(?!)"))
    monkeypatch.setattr(hearing, "_may_stand", lambda pieces, terms: terms)
    monkeypatch.setattr(hearing, "_with_one_number", lambda words, named: tuple(words))
    monkeypatch.setattr(
        deontics, "read_names", lambda p, item: [read_act(p, item._replace(concepts=(each,))) for each in item.concepts]
    )
    assert told(path) == usual


@each_text
def test_words_between_spaces_are_parted_as_in_their_sentence(path):
    lexicon, text = speaker().lexicon, parsed(path).text.text
    for clause in parsed(path).clauses:
        chunks = [chunk for chunk in compose(text, clause).chunks if chunk != " "]
        words = [word for chunk in chunks for word in parted(lexicon, chunk).words]
        assert words == [token.lower_ for token in lexicon.tokenizer(" ".join(chunks))]
        for chunk in chunks:
            parts = parted(lexicon, chunk)
            assert [chunk[a:b].lower() for a, b in zip(parts.starts, parts.ends, strict=True)] == [*parts.words]


@pytest.mark.parametrize(
    ("text", "provision", "status"),
    [
        ("An officer who asks about immigration status may be disciplined.", "no-status-inquiry", "present"),
        ("No officer may be disciplined for asking about immigration status.", "no-status-inquiry", "contrary"),
        ("No inmate with an ICE detainer shall be released other than to ICE.", "no-transfer", "missing"),
        ("No inmate shall be released to ICE.", "no-transfer", "present"),
        ("No officer shall stop a person based only on suspected immigration status.", "no-status-stops", "ambiguous"),
        ("An inmate shall only be released to ICE.", "no-transfer", "contrary"),
    ],
)
def test_what_an_exception_or_a_denial_takes_back_is_not_said(text: str, provision: str, status: str) -> None:
    review = pipeline.review("-", data=text.encode())
    assert {f.provision: f.status.value for f in review.findings}[provision] == status


def test_a_rule_on_any_act_takes_no_object_from_the_sentence_before() -> None:
    text = (
        "Section 1. In the closed areas inmates may be given over to ICE by order of a judge. "
        "No deputy shall open these closed areas to the press."
    )
    found = pipeline.review("-", data=text.encode()).findings
    assert [f.status.value for f in found if f.provision == "no-transfer"] == ["missing"]


def test_clauses_in_the_same_words_are_told_apart_by_how_far_their_acts_stand_apart() -> None:
    text = "Section 1. No deputy shall detain {} people and shall not ask a victim about immigration status."
    found = [pipeline.review("-", data=text.format(number).encode()).findings for number in (10, 100)]
    assert [[f.status.value for f in each if f.provision == "no-status-stops"] for each in found] == [
        ["ambiguous"],
        ["present"],
    ]
