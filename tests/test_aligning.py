"""Aligning: the same words are the same clause under any number, and what is alike is told apart from what is not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.aligning import Index, Pair, differences, likeness, paired, words

HOLD = "No officer shall detain a person on the basis of an immigration detainer."
ASK = "No employee shall ask any person about immigration status."


@pytest.mark.parametrize(
    "other",
    [
        "(a) No officer shall detain a person on the basis of an immigration detainer;",
        "1. NO OFFICER SHALL DETAIN A PERSON ON THE BASIS OF AN IMMIGRATION DETAINER.",
        "(3)(b) No officer shall detain a person,\non the basis of an immigration detainer; or",
        "iv. No officer shall detain a person on the basis of an immigration detainer",
    ],
)
def test_number_case_punctuation_and_line_breaks_are_no_words(other):
    assert words(other) == words(HOLD) or words(other) == (*words(HOLD), "or")


def test_a_word_that_is_no_enumerator_stays():
    assert words("A person may sue.") == ("a", "person", "may", "sue")
    assert words("5 days after release") == ("5", "days", "after", "release")


def test_the_same_words_find_each_other_first_and_under_the_same_number_before_that():
    old, new = [words(ASK), words(HOLD), words(HOLD)], [words(HOLD), words(HOLD), words("Something else entirely.")]
    pairs = paired(old, new, ["1", "2", "3"], ["3", "2", "4"])
    assert pairs == [Pair(0, None, False), Pair(1, 1, True), Pair(2, 0, True), Pair(None, 2, False)]


def test_what_is_alike_is_paired_and_what_is_not_stands_alone():
    reworded = words("No officer shall keep a person in custody on the basis of an immigration detainer.")
    assert paired([words(HOLD)], [words(ASK), reworded], [""], ["", ""]) == [Pair(0, 1, False), Pair(None, 0, False)]


def test_the_most_alike_go_together_whatever_their_order():
    first, second = (
        words("The jail shall log each request and its date."),
        words("The jail shall log each hold and its length."),
    )
    near_first = words("The jail shall log each request and its day.")
    near_second = words("The jail must log each hold and its length.")
    pairs = paired([first, second], [near_second, near_first], ["1", "2"], ["1", "2"])
    assert [(pair.old, pair.new) for pair in pairs] == [(0, 1), (1, 0)]


def test_likeness_is_of_words_in_their_order():
    assert likeness(words(HOLD), words(HOLD)) == 1.0
    assert likeness(words(HOLD), words(ASK)) == 0.0
    assert 0.5 < likeness(words(HOLD), words(HOLD.replace("officer", "deputy or guard"))) < 1.0


def test_an_index_finds_the_same_words_then_the_surely_alike_then_nothing():
    reworded = HOLD.replace("No officer shall", "No deputy may")
    index = Index([words(ASK), words(HOLD)])
    assert index.nearest(words(HOLD)) == 1
    assert index.nearest(words(reworded)) == 1
    assert index.nearest(words("The council meets on Mondays in the hall.")) is None


def test_a_clause_that_the_other_text_has_too_is_like_nothing_but_itself():
    reworded = words(HOLD.replace("No officer shall", "No deputy may"))
    index = Index([words(ASK), words(HOLD)], settled={words(HOLD)})
    assert index.nearest(reworded) is None
    assert index.nearest(words(HOLD)) == 1


def test_differences_are_the_words_that_differ_in_pairs():
    old = "No officer shall detain a person, except a felon."
    new = "No officer or employee shall detain a person."
    deleted, inserted = differences(old, new)
    assert [span.of(old) for span in deleted] == ["", "except a felon."]
    assert [span.of(new) for span in inserted] == ["or employee", ""]
    assert inserted[0].start == new.index("or") and inserted[1].start == len(new)


def test_typographic_signs_and_punctuation_at_a_word_are_no_difference():
    assert differences("the person’s “status”, or", 'the person\'s "status" or') == ((), ())


def test_a_monstrous_clause_is_replaced_as_a_whole():
    old, new = "detain or hold " * 20_000, "hold or detain " * 20_000
    deleted, inserted = differences(old, new)
    assert likeness(words(old), words(new)) >= 0.5
    assert (deleted, inserted) == (((0, len(old)),), ((0, len(new)),))


_TEXTS = st.lists(
    st.sampled_from(["no", "officer", "shall", "detain", "notify", "a", "person", "(a)", "."]), max_size=12
)


@given(st.lists(_TEXTS, max_size=6), st.lists(_TEXTS, max_size=6))
def test_every_passage_of_both_sides_is_told_exactly_once(old, new):
    ours, theirs = [words(" ".join(each)) for each in old], [words(" ".join(each)) for each in new]
    pairs = paired(ours, theirs, [""] * len(ours), [""] * len(theirs))
    assert sorted(pair.old for pair in pairs if pair.old is not None) == list(range(len(ours)))
    assert sorted(pair.new for pair in pairs if pair.new is not None) == list(range(len(theirs)))
    assert all(ours[pair.old] == theirs[pair.new] for pair in pairs if pair.same)


@given(_TEXTS, _TEXTS)
def test_outside_the_differences_both_are_the_same_words(old, new):
    one, other = " ".join(old), " ".join(new)
    deleted, inserted = differences(one, other)

    def rest(text, spans):
        kept = list(text)
        for span in spans:
            kept[span.start : span.end] = " " * (span.end - span.start)
        return re.findall(r"\w+", "".join(kept))

    assert rest(one, deleted) == rest(other, inserted)
    assert len(deleted) == len(inserted)
