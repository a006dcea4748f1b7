"""What an unexplained clause reads like: named by its words, by the rules where these cannot tell, or not at all."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import replace
from pathlib import Path

import numpy
import pytest
from test_rulebook import read, rules, speaker

from analyzer import judging, matching, pipeline, weighing
from analyzer.model import Likeness, Unexplained
from analyzer.weighing import subjects, words
from analyzer.weighing.runs import Runs
from analyzer.weighing.words import SUBJECTS, Reader

ROUNDS = Path(__file__).resolve().parent / "blind"
MOST_BYTES = 200_000
MOST_NEW_EXAMPLES = 0.1
NONE = Likeness("", ())


def small_reader(cells: float = 5.0, wards: float = 4.0) -> Reader:
    """A reader of two words and two provisions: "cell" speaks of the one and "ward" of the other."""
    return Reader(
        terms=Runs(["cell", "ward"]),
        provisions={"cells": 0, "wards": 1},
        rarity=numpy.ones(2),
        weights=numpy.array([[100, 0], [0, 100]], dtype=numpy.int8),
        scale=numpy.array([cells, wards]) / 100,
        bias=numpy.zeros(2),
    )


BOTH = "The cell is a ward."


def named(text: str, near: tuple[str, ...] = ("cells", "wards"), found: tuple[str, ...] = (), **reader: float) -> str:
    missing = [name for name in ("cells", "wards") if name not in found]
    return weighing.likest(text, near, missing, found, small_reader(**reader)).provision


# --- what is named -----------------------------------------------------------------------------------


def test_the_provision_is_named_for_which_the_words_weigh_most():
    assert named(BOTH) == "cells"
    assert named("The ward is open.") == "wards"
    assert named(BOTH, cells=3.0) == "wards"


def test_one_that_is_found_already_is_named_only_where_it_outweighs_clearly():
    assert named(BOTH, found=("cells",)) == "wards"
    assert named(BOTH, found=("cells",), cells=4.0 + 1.5 * subjects.AGAINST) == "cells"


def test_one_that_no_rule_came_near_to_is_named_only_where_it_outweighs_clearly():
    assert named(BOTH, near=("wards",)) == "wards"
    assert named(BOTH, near=("wards",), cells=4.0 + 1.5 * subjects.AGAINST) == "cells"


def test_nothing_is_named_where_nothing_weighs_enough():
    assert named(BOTH, cells=subjects.LEAST * 2, wards=subjects.LEAST * 2) == ""
    assert weighing.likest("The yard is open.", (), ("cells",), (), small_reader()) == NONE


def test_a_clause_that_comes_near_to_a_rule_that_the_reader_does_not_know_is_left_to_the_rules():
    assert weighing.likest(BOTH, ("ours", "cells"), ("ours", "cells"), (), small_reader()) is None
    assert weighing.likest(BOTH, ("cells", "ours"), ("ours", "cells"), (), small_reader()).provision == "cells"
    assert weighing.likest(BOTH, (), ("ours",), (), small_reader()) is None


def test_the_words_are_those_that_weigh_for_the_name():
    assert weighing.likest(BOTH, (), ("cells", "wards"), (), small_reader()) == Likeness("cells", ("cell",))


# --- what the report says ----------------------------------------------------------------------------


def listed(text: str) -> list[Unexplained]:
    """What is listed where nothing is found by words alone."""
    return list(unexplained(text, weighing.likest))


UNREAD = [
    ("no-release-notify", "The desk sergeant hangs up on ICE callers who want to hear when somebody will be let out."),
    ("no-admin-warrant", "Where a deputy comes upon a paper signed by an ICE official, he lets the traveller go on."),
    ("crime-victim-certification", "A victim's wish that the Chief sign form I-918 sits on no desk over a week."),
    ("info-confidentiality", "What a resident tells the clerk about papers stays with her, whatever DHS may want."),
    ("no-transfer", "ICE buses pick nobody up in the sally port of the jail."),
]


@pytest.mark.parametrize("provision, text", UNREAD, ids=[provision for provision, _ in UNREAD])
def test_a_clause_in_words_that_no_rule_reads_is_named_by_them_with_what_the_rule_of_that_name_lacks(provision, text):
    (clause,) = listed(text)
    assert clause.reads_like == rules().provision(provision).title
    assert clause.because and clause.because != "no rule speaks of what it says"


def test_a_clause_that_speaks_of_nothing_that_is_looked_for_has_no_name():
    (clause,) = listed("Immigration agents shall not be given the keys to the annex.")
    assert (clause.reads_like, clause.because) == ("", "no rule speaks of what it says")


def unexplained(text: str, likest: judging.Likest | None, provisions=None) -> tuple[Unexplained, ...]:
    book = rules() if provisions is None else replace(rules(), provisions=provisions)
    instrument, readings = read(text)
    matches = matching.match(instrument, readings, book, speaker().wider)
    return judging.judge(instrument, readings, matches, book, likest)[2]


def test_a_name_that_no_rule_came_near_to_rests_on_its_words_alone_and_says_so():
    def by_its_words(*_):
        return Likeness("no-registry", ("roll", "creed"))

    (clause,) = unexplained(UNREAD[0][1], by_its_words)
    assert clause.reads_like == rules().provision("no-registry").title
    assert clause.because == "only its words as a whole (roll, creed) speak of it; no rule reads what it says"


def test_where_the_words_cannot_tell_the_rules_name_it():
    alone, left = (unexplained(UNREAD[0][1], likest) for likest in (None, lambda *_: None))
    assert alone == left and alone[0].reads_like


def test_a_rule_of_a_users_own_is_named_as_before():
    own = tuple(replace(each, id=f"our-{each.id}") for each in rules().provisions)
    assert unexplained(UNREAD[0][1], weighing.likest, own) == unexplained(UNREAD[0][1], None, own)


def test_what_is_listed_does_not_depend_on_the_names():
    for _, text in UNREAD:
        with_names, without = unexplained(text, weighing.likest), unexplained(text, None)
        assert [each.start for each in with_names] == [each.start for each in without]


def test_nothing_is_loaded_where_no_rule_comes_near_to_a_clause(monkeypatch):
    def loaded(*_: str) -> Reader:
        raise AssertionError("the reader was loaded")

    monkeypatch.setattr(subjects, "shipped", loaded)
    assert listed("The park closes at dusk.") == []


# --- the clause that comes nearest to what is missing ------------------------------------------------


def test_what_texts_weigh_for_each_provision_is_told_in_their_order():
    texts = ("The ward is open.", "The cell is open.", "The yard.")
    assert weighing.weights(texts, small_reader()) == {
        "cells": (0.0, 5.0, float("-inf")),
        "wards": (4.0, 0.0, float("-inf")),
    }


def test_words_that_stand_in_no_run_weigh_nothing_wherever_they_stand():
    reader = words.shipped(SUBJECTS)
    text = "No officer of Alder Grove shall ask an inmate about citizenship or 417 other things."
    heard = reader.hear(text)
    assert heard[:6] == ("no", "officer", "of", "", "", "shall") and heard == reader.hear(
        text.replace("Alder Grove", "Quince Ford")
    )
    assert reader.valued(heard)[0] == sorted({reader.terms[run] for run in words.runs(text) if run in reader.terms})


POLICY = """Section 1. No officer shall take part in a raid by immigration agents.

Section 2. The shift commander shall keep immigration agents company while they are inside the jail.

Section 3. Immigration agents shall park behind the building.
"""


def test_the_nearest_clause_is_the_one_whose_words_weigh_most_and_none_where_none_weighs_enough():
    by_id = {finding.provision: finding for finding in pipeline.review("-", data=POLICY.encode()).findings}
    near = by_id["no-jail-access"].nearest
    assert near.quote.startswith("The shift commander shall keep immigration agents company")
    assert by_id["language-access"].nearest is None
    assert by_id["language-access"].reason == "No operative clause speaks of this."


def test_a_missing_rule_of_a_users_own_has_the_clause_that_the_rules_come_nearest_to():
    book = replace(rules(), provisions=tuple(replace(each, id=f"our-{each.id}") for each in rules().provisions))
    instrument, readings = read(POLICY)
    matches = matching.match(instrument, readings, book, speaker().wider)
    with_words = judging.judge(instrument, readings, matches, book, weighing.likest, weighing.weights)[0]
    assert with_words == judging.judge(instrument, readings, matches, book)[0]
    assert any(finding.nearest for finding in with_words)


# --- the file ----------------------------------------------------------------------------------------


def test_the_file_was_learned_from_the_rounds_that_it_names_and_is_small():
    """Fails where a round was changed: run scripts/train_second.py again."""
    reader, lines = words.shipped(SUBJECTS), []
    for name in reader.rounds:
        cases = map(json.loads, (ROUNDS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
        lines += [json.dumps([case["provision"], case["expect"], case["text"]]) for case in cases]
    assert reader.rounds == words.shipped().rounds
    assert reader.trained_on == hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
    assert (Path(words.__file__).parent / SUBJECTS).stat().st_size <= MOST_BYTES


def test_nine_in_ten_examples_of_the_rules_were_learned_from():
    """Fails where the rules have gone on without the reader: run scripts/train_second.py again."""
    sides = {"present": "protective", "ambiguous": "protective", "contrary": "contrary", "missing": "missing"}
    cases = [json.dumps([p.id, sides[e.status], e.text]) for p in rules().provisions for e in p.examples
             if e.flags or e.status != "ambiguous"]  # fmt: skip
    held = words.shipped(SUBJECTS).examples()
    new = [case for case in cases if int(hashlib.sha256(case.encode()).hexdigest()[:8], 16) not in held]
    assert len(new) <= MOST_NEW_EXAMPLES * len(cases), new


def test_what_is_saved_is_loaded_again():
    reader, file = words.shipped(SUBJECTS), io.BytesIO()
    words.save(reader, file)
    file.seek(0)
    again = words.load(file)
    ids = [provision.id for provision in rules().provisions]
    for _, text in UNREAD:
        assert weighing.likest(text, (), ids, (), again) == weighing.likest(text, (), ids, (), reader)
