"""The one decision whether struck and underlined runs amend, for whatever format saw them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.model import MarkKind, Span
from analyzer.reading.redlines import Amendments, Candidate, amendments

_RUN = re.compile(r"~(?P<struck>[^~]+)~|_(?P<lined>[^_]+)_|\^(?P<link>[^^]+)\^|#(?P<red>[^#]+)#")
KINDS = {
    "struck": (MarkKind.DELETED, "struck through", {}),
    "lined": (MarkKind.INSERTED, "underlined", {}),
    "link": (MarkKind.INSERTED, "underlined", {"linked": True}),
    "red": (MarkKind.INSERTED, "underlined", {"coloured": True}),
}


def decided(draft: str) -> tuple[list[str], list[str], Amendments]:
    """What amends and what is set aside, of ~struck~, _underlined_, ^linked^ and #coloured# words."""
    parts: list[str] = []
    candidates = []
    at = done = 0
    for match in _RUN.finditer(draft):
        parts.append(draft[done : match.start()])
        at += len(parts[-1])
        words = match[match.lastgroup]
        kind, ground, signs = KINDS[match.lastgroup]
        candidates.append(Candidate(kind, Span(at, at + len(words)), ground, **signs))
        parts.append(words)
        at += len(words)
        done = match.end()
    text = "".join([*parts, draft[done:]])
    found = amendments(text, candidates)
    signs = {MarkKind.DELETED: "-", MarkKind.INSERTED: "+"}
    shown = [[signs[mark.kind] + mark.span.of(text) for mark in marks] for marks in (found.marks, found.set_aside)]
    return *shown, found


AMENDED = "Section 4 is amended to read as follows:\n"


def test_pairs_of_struck_and_underlined_words_amend():
    marks, aside, found = decided(AMENDED + "The jail ~may~ _shall_ refuse each ~lawful ~hold.")
    assert (marks, aside) == (["-may", "+shall", "-lawful "], [])
    convention = found.conventions[0]
    assert convention.ground == "2 struck runs, 1 paired with underlined ones"
    assert (convention.confidence, convention.shows) == (0.9, "both")


def test_a_legend_is_the_best_ground_and_its_own_words_are_no_amendment():
    legend = "Words ~struck through~ are deleted; words _underlined_ are added.\n\n"
    marks, aside, found = decided(legend + "A jail ~may~ refuses.")
    assert marks == ["-may"]
    assert aside == ["-struck through", "+underlined"]
    assert found.conventions[0].confidence == 0.95
    assert found.conventions[0].ground == "Words struck through are deleted; 1 struck run"
    assert found.conventions[0].shows == "deletions"


@pytest.mark.parametrize(
    ("draft", "aside"),
    [
        ("_Section 1. Purpose_\nThe jail keeps a log.\n_Section 2. Reports_\nIt reports.", 2),
        ("1. _Hold_: a request. 2. \n2. _Warden_ - the head of the jail.", 2),
        ("See ^https://larch.example/code^ for the code.", 1),
        ("The rule of _Arden v. Larch_ holds.", 1),
        ("The jail shall _not_ be crowded.", 1),
        ("Signed on the _    _ day.", 0),
        ("On-~-~premise signs.", 1),
    ],
    ids=["headings", "terms", "link", "case", "emphasis", "blanks", "slip"],
)
def test_type_is_set_aside(draft, aside):
    marks, rest, found = decided(draft)
    assert (marks, len(rest), found.conventions) == ([], aside, ())


def test_headings_and_links_stay_type_in_a_redline():
    draft = (
        AMENDED.strip()
        + " the jail ~may~ _shall_ refuse.\n\n_Section 5. Reports_\nThe log is at ^larch.example^ and open."
    )
    marks, aside, _ = decided(draft)
    assert marks == ["-may", "+shall"]
    assert aside == ["+Section 5. Reports", "+larch.example"]


def test_a_link_that_takes_the_place_of_struck_words_is_new():
    marks, _, _ = decided(AMENDED + "See Section ~8.1~^9.2^ of this title.")
    assert marks == ["-8.1", "+9.2"]


def test_an_underlined_heading_that_is_struck_was_law():
    marks, _, _ = decided(AMENDED + "The jail ~may~_shall_ log.\n\n~Section 9. Trustees~")
    both = amendments("Old Heading\ntext", [
        Candidate(MarkKind.DELETED, Span(0, 11), "struck through"), Candidate(MarkKind.INSERTED, Span(0, 11), "underlined"),
    ])  # fmt: skip
    assert marks[-1] == "-Section 9. Trustees"
    assert [mark.kind for mark in both.marks] == [MarkKind.DELETED]


def test_where_a_few_struck_words_stand_far_from_underlined_ones_headings_are_no_insertions():
    marks, aside, _ = decided(
        "The code is amended by adding a plan.\n1) _Landscaping Plan;_\nA plan as determined by ~from~ the board."
    )
    assert (marks, aside) == (["-from"], ["+Landscaping Plan;"])


def test_underlined_words_beside_bracketed_ones_insert():
    marks, _, found = decided("Section 1. Section 9 is amended to read as follows:\nThe jail [may] _shall_ refuse.")
    assert marks == ["+shall"]
    assert found.conventions[0].ground == '"is amended to read" and 1 underlined run beside bracketed words'
    assert found.conventions[0].shows == "insertions"


def test_coloured_sentences_amend_without_amending_words_and_are_less_sure():
    one = "#The jail shall not hold a person past the time of release on any request.#"
    marks, _, found = decided(f"Old words.\n{one}\nMore old words.\n{one}\nThe end.")
    assert len(marks) == 2
    assert found.conventions[0].confidence == 0.6


def test_runs_that_touch_are_joined_and_paragraphs_are_not():
    text = "Ab cd\nef\n\ngh one"
    spans = [(0, 2), (3, 5), (6, 8), (10, 12)]
    found = amendments(text, [Candidate(MarkKind.DELETED, Span(*span), "struck through") for span in reversed(spans)])
    assert [mark.span for mark in found.marks] == [Span(0, 8), Span(10, 12)]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_candidates_break_it_and_marks_of_a_kind_never_overlap(data):
    text = data.draw(st.text(alphabet="ab. \n_[]:;A§", max_size=60))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda pair: Span(*sorted(pair)))
    runs = st.builds(Candidate, st.sampled_from(MarkKind), spans, st.just("drawn"), st.booleans(), st.booleans())
    found = amendments(text, data.draw(st.lists(runs, max_size=12)))
    for kind in MarkKind:
        for marks in (found.marks, found.set_aside):
            mine = [mark.span for mark in marks if mark.kind is kind]
            assert all(one.end <= other.start for one, other in zip(mine, mine[1:], strict=False))
            assert all(span.start < span.end <= len(text) for span in mine)
