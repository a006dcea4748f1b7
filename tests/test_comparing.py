"""Comparing: the table of changes, the words of both states, and what renumbering, reflowing and swapping must not change."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stand_ins import AMBIGUOUS, CONTRARY, MISSING_MORE, PRESENT, evidence

from analyzer import compare
from analyzer.comparing import ONLY_DELETIONS, kind_of
from analyzer.errors import UnreadableSource
from analyzer.model import Change, ChangeKind, Comparison, Fate, Status
from analyzer.pipeline import both_states, builtin_rules, review, side_by_side

HEAD = "AN ORDINANCE of the City of Alderbrook.\n\nThe City Council of the City of Alderbrook ordains as follows:\n"

DRAFT = """AN ORDINANCE of the City of Alderbrook to amend Chapter 5 of the Municipal Code.

Matter in [brackets] is deleted; matter between _underscores_ is new.

The City Council of the City of Alderbrook ordains as follows:

Section 1. Chapter 5 of the Municipal Code is amended to read as follows:

[Sec. 5.20. Detainers. No officer shall detain a person on the basis of an immigration detainer after the person is
eligible for release.]

Sec. [5.30] _5.20_. Inquiries. No employee of the City shall ask any person about immigration status.

Sec. [5.40] _5.30_. Notice. No officer shall notify an immigration authority of the date or time of a person's release
from custody.

_Sec. 5.40. Agreements. The City shall not enter into an agreement under section 287(g) of immigration law._

Sec. 5.50. Access. [No officer shall] _The Chief shall_ give an immigration authority access to persons in the jail
for interviews.

_Sec. 5.60. Exceptions. Section 5.30 does not apply to a person who has been convicted of a felony._
"""


def of_texts(old: str, new: str) -> Comparison:
    """The comparison of two texts."""
    first, second = (review("-", data=text.encode()) for text in (old, new))
    return side_by_side(first, second)


def change_of(comparison: Comparison, provision: str) -> Change:
    (found,) = (change for change in comparison.changes if change.provision == provision)
    return found


@cache
def drafted() -> Comparison:
    return compare("-", data=DRAFT.encode())


# --- the table -------------------------------------------------------------------------------------


WEAKENING = frozenset({"conviction-carveout", "task-force-exception"})
OPPOSED = replace(AMBIGUOUS, flags=(), evidence=(evidence("Shall not."), evidence("Shall.", direction="contrary")))
CARVED = replace(AMBIGUOUS, flags=("conviction-carveout",))
TASK_FORCE = replace(AMBIGUOUS, flags=("task-force-exception",))
BOTH = replace(AMBIGUOUS, flags=("conviction-carveout", "task-force-exception"))
NOTED = replace(AMBIGUOUS, flags=("conviction-carveout", "required-by-law-open"))


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (PRESENT, PRESENT, "kept"),
        (PRESENT, CARVED, "weakened"),
        (PRESENT, CONTRARY, "turned-contrary"),
        (PRESENT, MISSING_MORE, "removed"),
        (CARVED, PRESENT, "strengthened"),
        (CARVED, CARVED, "kept"),
        (CARVED, BOTH, "weakened"),
        (BOTH, CARVED, "strengthened"),
        (CARVED, TASK_FORCE, "weakened"),  # a new way around is never hidden by one that was closed
        (TASK_FORCE, CARVED, "weakened"),
        (CARVED, NOTED, "kept"),  # a flag that is a note changes no verdict
        (CARVED, replace(OPPOSED, flags=CARVED.flags), "weakened"),
        (OPPOSED, CARVED, "weakened"),
        (replace(OPPOSED, flags=CARVED.flags), CARVED, "strengthened"),
        (CARVED, CONTRARY, "turned-contrary"),
        (CARVED, MISSING_MORE, "removed"),
        (CONTRARY, PRESENT, "turned-protective"),
        (CONTRARY, CARVED, "turned-protective"),
        (CONTRARY, CONTRARY, "kept"),
        (CONTRARY, MISSING_MORE, "turned-protective"),
        (MISSING_MORE, PRESENT, "added"),
        (MISSING_MORE, CARVED, "added"),
        (MISSING_MORE, CONTRARY, "turned-contrary"),
        (MISSING_MORE, MISSING_MORE, "kept"),
    ],
)
def test_the_table_of_changes(old, new, kind):
    assert kind_of(old, new, WEAKENING) is ChangeKind(kind)


def test_every_pair_of_statuses_has_its_change():
    findings = {
        Status.PRESENT: PRESENT,
        Status.AMBIGUOUS: CARVED,
        Status.CONTRARY: CONTRARY,
        Status.MISSING: MISSING_MORE,
    }
    assert all(isinstance(kind_of(findings[a], findings[b], WEAKENING), ChangeKind) for a in Status for b in Status)


# --- one redlined draft ----------------------------------------------------------------------------


def test_a_draft_that_removes_a_rule_and_carves_out_of_another_gives_both():
    kinds = {change.provision: change.kind.value for change in drafted().changes}
    assert kinds == {
        "no-status-inquiry": "kept",
        "no-detainer-hold": "removed",
        "no-release-notify": "weakened",
        "no-287g": "added",
        "no-jail-access": "turned-contrary",
    }


def test_a_removed_rule_is_quoted_as_it_stood_and_nothing_stands_in_its_place():
    change = change_of(drafted(), "no-detainer-hold")
    (passage,) = change.passages
    quote = "No officer shall detain a person on the basis of an immigration detainer after the person is eligible for release."
    assert (passage.fate, passage.old_words, passage.new) == (Fate.GONE, quote, None)
    assert (passage.old.section, passage.old.line) == ("Sec. 5.20", 9)
    assert (change.old.status, change.new.status, change.new.evidence) == (Status.PRESENT, Status.MISSING, ())
    assert change.reason == "The old text has it; no clause of the new text says so."


def test_a_carve_out_elsewhere_weakens_with_the_words_of_both_places():
    change = change_of(drafted(), "no-release-notify")
    moved, added = change.passages
    assert (moved.fate, moved.old.section, moved.new.section) == (Fate.MOVED, "Sec. 5.40", "Sec. 5.30")
    assert moved.old_words == moved.new_words
    assert added.fate is Fate.NEW
    assert added.new_words == "Section 5.30 does not apply to a person who has been convicted of a felony."
    assert (change.flags_gained, change.flags_lost) == (("conviction-carveout",), ())
    assert change.reason == "It stood unweakened. Now it is weakened: carve-out for convictions or charges."


def test_a_rule_turned_around_is_one_passage_reworded():
    change = change_of(drafted(), "no-jail-access")
    (passage,) = change.passages
    assert passage.fate is Fate.REWORDED
    assert [span.of(passage.old_words) for span in passage.deleted] == ["No officer"]
    assert [span.of(passage.new_words) for span in passage.inserted] == ["The Chief"]
    assert (passage.old.direction, passage.new.direction) == ("protective", "contrary")
    assert change.reason == "The old text protected; the new text does the opposite."


def test_a_rule_under_a_new_number_is_kept_and_says_where_it_moved():
    change = change_of(drafted(), "no-status-inquiry")
    (passage,) = change.passages
    assert (passage.fate, passage.old.section, passage.new.section) == (Fate.MOVED, "Sec. 5.30", "Sec. 5.20")
    assert change.word_for_word
    assert change.reason == "Word for word the same, under another number."


def test_both_states_come_from_one_reading_of_the_file():
    old, new = both_states("-", data=DRAFT.encode())
    assert old.source is new.source
    assert drafted().one_draft and drafted().notes == ()


def test_a_file_without_marks_has_one_state_only():
    plain = f"{HEAD}\nSection 1. No employee shall ask any person about immigration status.\n"
    with pytest.raises(UnreadableSource) as raised:
        compare("-", data=plain.encode())
    assert str(raised.value) == (
        "standard input: carries no marks of what is deleted or inserted, so both states read the same; "
        "give the law today as a file of its own: ordinance compare OLD NEW"
    )


def test_deletions_without_insertions_are_told_as_half_a_redline():
    bill = (
        "A Local Law to amend the administrative code.\n\nMatter in brackets [ ] is to be omitted.\n\n"
        "Section 1. Section 9-131 is amended to read as follows:\n"
        "a. No officer shall detain a person on an immigration detainer[, unless the person was convicted of a felony].\n"
    )
    comparison = compare("-", data=bill.encode())
    assert comparison.notes == (ONLY_DELETIONS,)
    assert change_of(comparison, "no-detainer-hold").kind is ChangeKind.STRENGTHENED


def test_marks_that_a_legend_promises_and_the_file_lost_are_told_as_lost():
    lost = (
        HEAD
        + "\nWords struck through are deletions from existing law; words underlined are additions.\n\nSection 1. "
        + HOLD
    )
    with pytest.raises(
        UnreadableSource, match="the text may contain deleted words: it says .* no struck words are in the file"
    ):
        compare("-", data=lost.encode())


# --- two files --------------------------------------------------------------------------------------


def sections(*bodies: str, first: int = 1, width: int = 0) -> str:
    """An ordinance with these sections, numbered from ``first``, its lines broken at ``width``."""
    parts = [HEAD, *(f"Section {number}. {body}\n" for number, body in enumerate(bodies, first))]
    return "\n".join(textwrap.fill(part, width) + "\n" if width else part for part in parts)


HOLD = "No officer shall detain a person on the basis of an immigration detainer."
ASK = "No employee of the City shall ask any person about immigration status."


def test_a_rule_reworded_without_change_of_verdict_is_kept_with_both_wordings():
    reworded = "No police officer may keep a person in custody on the basis of an immigration detainer."
    change = change_of(of_texts(sections(HOLD), sections(reworded)), "no-detainer-hold")
    (passage,) = change.passages
    assert (change.kind, passage.fate) == (ChangeKind.KEPT, Fate.REWORDED)
    assert (passage.old_words, passage.new_words) == (HOLD, reworded)
    assert change.reason == "Reworded; the verdict and its weaknesses are the same."


def test_the_opposite_beside_a_protection_weakens_it_without_a_flag():
    opposite = "The jail shall detain for 48 hours every person on whom an immigration detainer is lodged."
    change = change_of(of_texts(sections(HOLD), sections(HOLD, opposite)), "no-detainer-hold")
    assert (change.kind, change.flags_gained) == (ChangeKind.WEAKENED, ())
    assert change.reason == "It stood unweakened. Now it is weakened: another clause does the opposite."
    assert [passage.fate for passage in change.passages] == [Fate.SAME, Fate.NEW]


def test_a_clause_that_still_stands_without_force_is_shown_where_it_stands():
    advisory = "The Council recommends that no officer detain a person on the basis of an immigration detainer."
    comparison = of_texts(sections(HOLD), sections("The Council met in May. An immigration detainer was discussed."))
    assert change_of(comparison, "no-detainer-hold").kind is ChangeKind.REMOVED
    change = change_of(of_texts(sections(HOLD), sections(advisory)), "no-detainer-hold")
    assert change.kind is ChangeKind.WEAKENED
    assert change.flags_gained == ("permissive-verbs",)


def test_the_opposite_repealed_is_turned_protective_and_says_that_nothing_protects():
    opposite = "The jail shall detain for 48 hours every person on whom an immigration detainer is lodged."
    change = change_of(of_texts(sections(opposite, ASK), sections(ASK)), "no-detainer-hold")
    assert change.kind is ChangeKind.TURNED_PROTECTIVE
    assert (
        change.reason
        == "The old text did the opposite; the new text no longer does, and nothing protects in its place."
    )


def test_a_changed_lead_in_is_told_once_for_all_its_items():
    old = "No officer shall:\n(a) detain a person on an immigration detainer;\n(b) detain a person on an administrative warrant."
    new = old.replace("No officer shall", "No officer or employee shall")
    comparison = of_texts(sections(old), sections(new))
    fates = [passage.fate for change in comparison.changes for passage in change.passages]
    assert {change.kind for change in comparison.changes} == {ChangeKind.KEPT}
    assert Fate.REWORDED in fates
    change = next(change for change in comparison.changes if change.passages[0].fate is Fate.REWORDED)
    assert change.passages[0].new_words.startswith("No officer or employee shall: detain a person on an")


def test_a_clause_that_no_rule_explains_is_new_only_where_nothing_like_it_stood():
    before = "The Chief shall meet with immigration officers on the first Monday of each month."
    after = "The Chief shall meet with immigration officers on the second Monday of each month."
    comparison = of_texts(
        sections(before), sections(after, "The Mayor shall dine with the director of immigration enforcement.")
    )
    assert [clause.quote for clause in comparison.old.unexplained] == [before]
    assert [clause.section for clause in comparison.unexplained_gained] == ["Section 2"]
    assert comparison.unexplained_lost == ()


def test_an_amending_bill_beside_a_whole_law_is_told_to_be_a_part():
    bill = HEAD + "\nSection 1. Section 4 of the Code is amended to read as follows:\n\nSec. 4. " + ASK
    (note,) = of_texts(sections(HOLD, ASK), bill).notes
    assert note.startswith(
        "The new text amends a law and need not set out all of it: what it leaves untouched can read as removed."
    )
    (note,) = of_texts(bill, sections(HOLD, ASK)).notes
    assert note.startswith("The old text amends a law") and "can read as added" in note
    assert of_texts(bill, bill).notes == ()


def test_a_profile_limits_the_comparison_and_scores_both():
    comparison = compare("-", data=DRAFT.encode(), profile="seed-six")
    known = builtin_rules().profile("seed-six").provisions
    assert {change.provision for change in comparison.changes} <= set(known)
    assert comparison.old.score.score > comparison.new.score.score


# --- what must not change anything, and what must turn it around -----------------------------------------


# For each provision its wordings from strong to opposite, and none; words that other provisions do not share.
WORDINGS = (
    (HOLD, HOLD[:-1] + ", unless the person has been convicted of a felony.",
     "The Sheriff shall detain for 48 hours every person on whom an immigration detainer is lodged.", ""),
    (ASK, "Employees of the City should not ask any person about immigration status.",
     "Every employee of the City shall ask each person who is arrested about immigration status.", ""),
    ("No officer shall notify Immigration and Customs Enforcement of the date of a person's release from custody.",
     "No officer shall notify Immigration and Customs Enforcement of the date of a person's release from custody, except a "
     "person who has been convicted of a crime.",
     "The Sheriff shall notify Immigration and Customs Enforcement of the date of each person's release from custody.", ""),
    ("The City shall not enter into an agreement under section 287(g) of the Immigration and Nationality Act.",
     "The City shall not enter into an agreement under section 287(g) of the Immigration and Nationality Act, except an "
     "agreement that is in effect on the effective date.",
     "The Sheriff shall enter into an agreement under section 287(g) of the Immigration and Nationality Act.", ""),
)  # fmt: skip

_choices = st.tuples(*(st.sampled_from(wordings) for wordings in WORDINGS))
MIRROR = {
    ChangeKind.ADDED: ChangeKind.REMOVED,
    ChangeKind.REMOVED: ChangeKind.ADDED,
    ChangeKind.STRENGTHENED: ChangeKind.WEAKENED,
    ChangeKind.WEAKENED: ChangeKind.STRENGTHENED,
    ChangeKind.TURNED_CONTRARY: ChangeKind.TURNED_PROTECTIVE,
    ChangeKind.TURNED_PROTECTIVE: ChangeKind.TURNED_CONTRARY,
    ChangeKind.KEPT: ChangeKind.KEPT,
}


@cache
def reviewed(text: str):
    return review("-", data=text.encode())


def compared(old: str, new: str) -> Comparison:
    return side_by_side(reviewed(old), reviewed(new))


@settings(max_examples=25, deadline=None)
@given(_choices, st.permutations(range(len(WORDINGS))), st.integers(2, 90), st.sampled_from([66, 80, 110]))
def test_renumbering_moving_and_reflowing_keep_everything(chosen, order, first, width):
    bodies = [body for body in chosen if body]
    moved = [chosen[index] for index in order if chosen[index]]
    comparison = compared(sections(*bodies), sections(*moved, first=first, width=width))
    assert {change.kind for change in comparison.changes} <= {ChangeKind.KEPT}
    assert len(comparison.changes) >= len(bodies)
    assert all(passage.fate in (Fate.SAME, Fate.MOVED) for change in comparison.changes for passage in change.passages)
    assert (comparison.unexplained_gained, comparison.unexplained_lost) == ((), ())


@settings(max_examples=25, deadline=None)
@given(_choices)
def test_a_text_beside_itself_is_all_kept_in_the_same_words(chosen):
    text = sections(*(body for body in chosen if body))
    comparison = compared(text, text)
    found = {finding.provision for finding in comparison.new.findings if finding.status is not Status.MISSING}
    assert {change.provision for change in comparison.changes} == found
    assert all(change.kind is ChangeKind.KEPT and change.word_for_word for change in comparison.changes)
    assert all(passage.fate is Fate.SAME for change in comparison.changes for passage in change.passages)
    assert not (comparison.flags_gained or comparison.flags_lost or comparison.unexplained_gained)


@settings(max_examples=25, deadline=None)
@given(_choices, _choices)
def test_swapping_the_texts_swaps_the_changes(one, other):
    old, new = (sections(*(body for body in chosen if body)) for chosen in (one, other))
    there, back = compared(old, new), compared(new, old)
    assert {c.provision: c.kind for c in back.changes} == {c.provision: MIRROR[c.kind] for c in there.changes}
    for change in there.changes:
        mirrored = change_of(back, change.provision)
        assert (change.flags_gained, change.flags_lost) == (mirrored.flags_lost, mirrored.flags_gained)
    assert [f.flag for f in there.flags_gained] == [f.flag for f in back.flags_lost]


@settings(max_examples=25, deadline=None)
@given(_choices, _choices)
def test_every_passage_quotes_its_own_state(one, other):
    comparison = compared(*(sections(*(body for body in chosen if body)) for chosen in (one, other)))
    old, new = (" ".join(each.instrument.text.text.split()) for each in (comparison.old, comparison.new))
    for change in comparison.changes:
        assert change.passages
        for passage in change.passages:
            assert passage.old is not None or passage.new is not None
            assert passage.old is None or passage.old.quote in old
            assert passage.new is None or passage.new.quote in new
        told = {passage.new.quote for passage in change.passages if passage.new}
        assert {each.quote for each in change.new.evidence} <= told
