"""What no rule reads: clauses that state a provision by all that they say, what is asked of them, and how they are marked."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy
import pytest
from test_rulebook import read, rules, speaker

from analyzer import matching, pipeline, weighing
from analyzer.model import Likely, Matches, Mention, Side, Span, Status
from analyzer.weighing import clauses, speaking, words
from analyzer.weighing.runs import Runs
from analyzer.weighing.words import CLAUSES, Reader

ROOT = Path(__file__).resolve().parent.parent
MOST_BYTES = 2_000_000
DETAINER, TRAINING = "no-detainer-hold", "training-notice"
NOTHING = Matches((), {}, frozenset())
# On point, and about an act on which no rule of the book has anything to say.
ON_POINT = "Officers shall shun immigration agents at the {}."


def small_reader(**weights: float) -> Reader:
    """A reader of one word, "gate", which weighs so much for each provision and side: ``no_detainer_hold_protective=2``."""
    names = [name.replace("_", "-").rpartition("-") for name in weights]
    return Reader(
        terms=Runs(["gate"]),
        provisions={f"{provision} {side}": column for column, (provision, _, side) in enumerate(names)},
        rarity=numpy.ones(1),
        weights=numpy.full((1, len(names)), 100, dtype=numpy.int8),
        scale=numpy.array(list(weights.values())) / 100,
        bias=numpy.zeros(len(names)),
    )


def named(text: str, matches: Matches = NOTHING, **weights: float) -> list[tuple[str, int, str]]:
    """Provision, clause and side of what a small reader names."""
    instrument, readings = read(text)
    found = weighing.likely(instrument, readings, matches, rules(), small_reader(**weights))
    return [(each.provision, each.clause, each.side.value) for each in found if each.sure]


GATE = ON_POINT.format("gate")
ABOVE, BELOW = speaking.ON_POINT_IT + 0.1, speaking.ON_POINT_IT - 0.1


def mention(provision: str, side: Side = Side.PROTECTIVE, clause: int = 0) -> Mention:
    return Mention(provision, clause, side, Span(0, 5))


# --- which clauses are named -------------------------------------------------------------------------


def test_a_clause_is_named_where_what_it_says_weighs_enough():
    assert named(GATE, no_detainer_hold_protective=ABOVE) == [(DETAINER, 0, "protective")]
    assert named(GATE, no_detainer_hold_protective=BELOW) == []
    assert named(ON_POINT.format("wall"), no_detainer_hold_protective=ABOVE) == []


def test_the_clause_that_comes_nearest_is_named_as_not_sure():
    instrument, readings = read(f"{GATE}\n\n{ON_POINT.format('wall')}")
    for weight, sure in ((ABOVE, [True]), (BELOW, [False]), (speaking.ON_POINT_IT - speaking.NEARLY - 0.1, [])):
        reader = small_reader(no_detainer_hold_protective=weight)
        found = weighing.likely(instrument, readings, NOTHING, rules(), reader)
        assert [each.sure for each in found] == sure


def test_the_opposite_asks_for_less():
    assert named(GATE, no_detainer_hold_contrary=speaking.OPPOSITE + 0.1) == [(DETAINER, 0, "contrary")]
    assert named(GATE, no_detainer_hold_contrary=speaking.OPPOSITE - 0.1) == []


def test_of_two_sides_the_heavier_is_named_alone():
    assert named(GATE, no_detainer_hold_protective=3, no_detainer_hold_contrary=2) == [(DETAINER, 0, "protective")]
    assert named(GATE, no_detainer_hold_protective=2, no_detainer_hold_contrary=4) == [(DETAINER, 0, "contrary")]


def test_what_a_rule_reads_is_left_to_it():
    held = Matches((mention(DETAINER),), {}, frozenset())
    assert named(GATE, held, no_detainer_hold_protective=ABOVE) == []
    assert named(GATE, Matches((), {}, frozenset({0})), no_detainer_hold_protective=ABOVE) == []


def test_a_clause_that_does_not_name_the_subject_is_weighed_where_the_text_is_about_it_and_asks_for_more():
    aside = "The keeper shall shut the visitor gate."
    about = "\n\n".join([aside, *(ON_POINT.format(f"wall, door and yard {number}") for number in range(3))])
    more = speaking.BESIDE_IT + 0.1
    assert named(aside, no_detainer_hold_protective=more) == []
    assert named(about, no_detainer_hold_protective=more) == [(DETAINER, 0, "protective")]
    assert named(about, no_detainer_hold_protective=speaking.BESIDE_IT - 0.1) == []


def test_a_protection_asks_for_more_in_an_instrument_that_opposes():
    against = Matches((mention("no-transfer", Side.CONTRARY),), {}, frozenset())
    assert named(GATE, against, no_detainer_hold_protective=ABOVE) == []
    much = ABOVE + speaking.AGAINST_THE_GRAIN
    assert named(GATE, against, no_detainer_hold_protective=much) == [(DETAINER, 0, "protective")]


def test_a_protection_outweighs_its_opposite_in_an_instrument_that_opposes():
    against = Matches((mention("no-transfer", Side.CONTRARY),), {}, frozenset())
    opposite = speaking.OPPOSITE - speaking.WITH_THE_GRAIN - 0.1  # too little to be named itself
    enough, short = (opposite + speaking.OUTWEIGHED + more for more in (0.1, -0.1))
    both = {"no_detainer_hold_contrary": opposite}
    assert named(GATE, against, **both, no_detainer_hold_protective=enough) == [(DETAINER, 0, "protective")]
    assert named(GATE, against, **both, no_detainer_hold_protective=short) == []
    assert named(GATE, **both, no_detainer_hold_protective=short) == [(DETAINER, 0, "protective")]


def test_an_opposite_asks_for_less_in_an_instrument_that_opposes_where_no_rule_reads_one():
    text = f"{GATE}\n\n{ON_POINT.format('wall')}"
    against = Matches((mention("no-transfer", Side.CONTRARY, clause=1),), {}, frozenset())
    least = speaking.OPPOSITE - speaking.WITH_THE_GRAIN
    assert named(text, against, no_detainer_hold_contrary=least + 0.1) == [(DETAINER, 0, "contrary")]
    assert named(text, against, no_detainer_hold_contrary=least - 0.1) == []
    read_here = Matches((mention("no-transfer", Side.CONTRARY),), {}, frozenset())
    assert named(text, read_here, no_detainer_hold_contrary=speaking.OPPOSITE - 0.1) == []
    aside = "\n\n".join(
        [
            "The keeper shall shut the visitor gate.",
            *(ON_POINT.format(f"wall, door and yard {number}") for number in range(3)),
        ]
    )
    least = speaking.OPPOSITE - speaking.WITH_THE_GRAIN_BESIDE
    assert named(aside, against, no_detainer_hold_contrary=least + 0.1) == [(DETAINER, 0, "contrary")]
    assert named(aside, against, no_detainer_hold_contrary=least - 0.1) == []


def test_an_instrument_opposes_by_what_no_rule_reads_too():
    text = f"{GATE}\n\n{ON_POINT.format('wall')}"
    weights = {
        "no_detainer_hold_contrary": speaking.OPPOSITE + 0.1,
        "no_transfer_contrary": speaking.OPPOSITE - speaking.WITH_THE_GRAIN + 0.1,
    }
    assert named(text, **weights) == [(DETAINER, 0, "contrary"), ("no-transfer", 0, "contrary")]
    assert named(text, no_transfer_contrary=weights["no_transfer_contrary"]) == []


def test_a_longer_text_in_which_no_rule_reads_anything_asks_for_more():
    text = "\n\n".join([GATE, *(ON_POINT.format(f"wall of yard {number}") for number in range(speaking.SOME_LENGTH))])
    assert named(text, no_detainer_hold_protective=ABOVE) == []
    assert named(text, no_detainer_hold_protective=ABOVE + speaking.OUT_OF_NOWHERE) == [(DETAINER, 0, "protective")]


def test_what_leans_on_other_provisions_is_looked_for_beside_them_alone():
    assert named(GATE, training_notice_protective=ABOVE) == []
    beside = Matches((mention("no-transfer"),), {}, frozenset())
    assert named(GATE, beside, training_notice_protective=ABOVE) == [(TRAINING, 0, "protective")]


def test_a_few_words_are_not_enough():
    assert named("ICE: gate stays shut.", no_detainer_hold_protective=9) == []


def test_nothing_is_loaded_where_the_text_never_names_the_subject(monkeypatch):
    def loaded(*_: str) -> Reader:
        raise AssertionError("the reader was loaded")

    monkeypatch.setattr(clauses, "shipped", loaded)
    instrument, readings = read("The keeper shall shut the visitor gate.")
    assert weighing.likely(instrument, readings, NOTHING, rules()) == ()


# --- what is taken back ------------------------------------------------------------------------------


def test_what_a_rule_reads_is_taken_back_where_no_clause_of_it_speaks_for_it_at_all():
    instrument, readings = read(f"{GATE}\n\n{ON_POINT.format('wall')}")
    reader = small_reader(no_detainer_hold_protective=speaking.STRANGE - 1)
    alone = [mention(DETAINER)]
    two = [*alone, mention(DETAINER, clause=1)]  # a clause that has no word that is known
    (taken,) = speaking.strange(instrument, readings, alone, rules(), reader)
    assert (taken.mention, taken.neither) == (alone[0], True)
    assert list(speaking.strange(instrument, readings, two, rules(), reader)) == []
    assert list(speaking.strange(instrument, readings, [mention("no-transfer")], rules(), reader)) == []


def test_a_protection_is_taken_back_sooner_in_an_instrument_that_opposes():
    instrument, readings = read(f"{GATE}\n\n{ON_POINT.format('wall')}")
    reader = small_reader(no_detainer_hold_protective=speaking.STRAY - 0.1)
    alone = [mention(DETAINER)]
    assert list(speaking.strange(instrument, readings, alone, rules(), reader)) == []
    against = [*alone, mention("no-transfer", Side.CONTRARY, 1), mention("no-jail-access", Side.CONTRARY, 1)]
    assert [w.mention for w in speaking.strange(instrument, readings, against, rules(), reader)] == alone


# --- what becomes of it ------------------------------------------------------------------------------


def adopted(text: str, provision: str, side: Side = Side.PROTECTIVE) -> tuple[Mention, ...]:
    instrument, readings = read(text)
    said = [Likely(provision, len(readings) - 1, side, ("gate",))]
    return matching.adopt(instrument, readings, NOTHING, said, rules(), speaker().wider).mentions


def test_it_is_a_mention_that_tells_the_words():
    (made,) = adopted(GATE, DETAINER)
    assert (made.provision, made.side, made.by_words) == (DETAINER, Side.PROTECTIVE, True)
    assert made.because == "no rule reads it; its words as a whole (gate) speak for it"


def test_one_that_is_not_sure_is_a_near_miss_and_listed():
    instrument, readings = read(GATE)
    said = [Likely(DETAINER, 0, Side.PROTECTIVE, ("gate",), sure=False)]
    matches = matching.adopt(instrument, readings, NOTHING, said, rules(), speaker().wider)
    assert matches.mentions == () and [(m.provision, m.lacks) for m in matches.near[0]] == [(DETAINER, "words")]


def test_it_is_weakened_by_what_its_clause_leaves_open():
    text = "Officers may shun immigration agents at the gate, except where the person was convicted of a felony."
    assert {weakness.flag for weakness in adopted(text, DETAINER)[0].weaknesses} == {
        "permissive-verbs",
        "conviction-carveout",
    }


def test_a_known_look_alike_is_a_near_miss():
    text = "The zoo shall hold no dog or cat at the gate for immigration agents."
    instrument, readings = read(text)
    assert "animal_word" in readings[0].sense.concepts
    said = [Likely(DETAINER, 0, Side.PROTECTIVE, ("gate",))]
    matches = matching.adopt(instrument, readings, NOTHING, said, rules(), speaker().wider)
    assert matches.mentions == () and [m.lacks for m in matches.near[0]][-1] == "words"


def test_what_a_federal_authority_shall_do_is_a_near_miss():
    text = "The officers of the federal immigration authority shall notify the jail."
    assert adopted(text, "no-release-notify", Side.CONTRARY) == ()


def test_what_binds_private_persons_is_none():
    assert adopted("An immigration consultant shall shun the gate of the court.", DETAINER) == ()


PLAIN = """Working at the jail door

1. If ICE calls to ask when somebody walks out, hang up the phone politely.
2. Bond posted or sentence served, the person goes out the front door on the usual clock, hold paper or no hold paper.
3. Deputies do not drive anybody to the ICE office.
4. ICE officers wait in the lobby like everybody else.
"""


def test_a_review_says_that_no_rule_reads_it():
    review = pipeline.review("-", data=PLAIN.encode())
    by_id = {finding.provision: finding for finding in review.findings}
    found = by_id[DETAINER]
    assert (found.status, found.doubtful) == (Status.PRESENT, True)
    (evidence,) = found.evidence
    assert found.reason == f"Stated, though {evidence.because}. Read it yourself."
    assert evidence.by_words and evidence.quote.startswith("Bond posted or sentence served")
    assert evidence.because.startswith("no rule reads it; its words as a whole (")
    by_rule = by_id["no-transfer"]
    assert (by_rule.doubtful, [each.by_words for each in by_rule.evidence]) == (False, [False])


def test_a_rule_of_a_users_own_finds_nothing_by_words():
    own = replace(rules(), provisions=tuple(replace(each, id=f"our-{each.id}") for each in rules().provisions))
    review = pipeline.review("-", data=PLAIN.encode(), rules=own)
    assert not any(each.by_words for finding in review.findings for each in finding.evidence)


# --- the file ----------------------------------------------------------------------------------------


def still_learned(file: str) -> Reader:
    """The reader of a file, which was learned from its rounds and instruments as they stand now."""
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        import train_clauses
    finally:
        sys.path.remove(str(ROOT / "scripts"))
    reader = words.shipped(file)
    sets = [name.removeprefix("set-") for name in reader.rounds if name.startswith("set-")]
    rounds = [name for name in reader.rounds if not name.startswith("set-")]
    assert reader.trained_on == train_clauses.digest(rounds, sets)
    return reader


def test_the_file_was_learned_from_the_rounds_and_instruments_that_it_names_and_is_small():
    """Fails where one of them was changed: run scripts/train_clauses.py again."""
    still_learned(CLAUSES)
    assert (Path(words.__file__).parent / CLAUSES).stat().st_size <= MOST_BYTES


def test_most_of_what_the_language_stage_can_meet_is_known_to_the_file():
    """Fails where the lexicon has gone on without the reader: run scripts/train_clauses.py again."""
    known = words.shipped(CLAUSES).terms
    lines = (ROOT / "tests" / "blind" / "round8.jsonl").read_text(encoding="utf-8").splitlines()
    met = set()
    for line in lines:
        _, readings = read(json.loads(line)["text"])
        met.update(fact for each in readings for fact in clauses.facts(each.sense, each.clause.role))
    assert sum(fact in known for fact in met) >= 0.8 * len(met)


def test_what_is_saved_is_loaded_again():
    reader, file = words.shipped(CLAUSES), io.BytesIO()
    words.save(reader, file)
    file.seek(0)
    again = words.load(file)
    assert (again.terms, again.provisions, again.rounds) == (reader.terms, reader.provisions, reader.rounds)


@pytest.mark.parametrize(
    "text",
    [
        "The council heard a report on ice removal and thanked the crews who worked through the night.",
        "The finance director shall deliver the ledgers to the auditor and answer the auditor's questions about them.",
    ],
)
def test_off_topic_words_state_nothing(text):
    review = pipeline.review("-", data=text.encode())
    assert [f.provision for f in review.findings if f.status is not Status.MISSING] == []
