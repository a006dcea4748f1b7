"""The flow of runs: whatever is written, each state reads as if only its own words had been written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.drafting import in_force
from analyzer.errors import UnreadableSource
from analyzer.model import MarkKind, Remark, Span, State
from analyzer.reading.flow import PLAIN, Flow, Look

GONE, NEW = Look(deleted="tracked deletion"), Look(inserted="tracked insertion")
BOTH = Look(deleted="tracked deletion", inserted="tracked insertion")
LOOKS = st.sampled_from([PLAIN, PLAIN, GONE, NEW, BOTH])
WORDS = st.text(alphabet="ab.\n\t \u00a0", min_size=1, max_size=6)
STEPS = st.lists(st.tuples(st.one_of(WORDS, st.none()), LOOKS), min_size=1, max_size=14)


def flowed(steps: list[tuple[str | None, Look]]) -> Flow:
    """A flow with those runs; None ends a paragraph."""
    flow = Flow()
    for text, look in steps:
        if text is None:
            flow.end_paragraph(look)
        else:
            flow.write(text, look)
    return flow


@settings(max_examples=400, deadline=None)
@given(STEPS)
def test_each_state_reads_as_its_own_words(steps):
    def lines_of(text: str) -> list[list[str]]:
        return [words for line in text.split("\n") if (words := line.split())]

    def written(old: bool) -> list[list[str]]:
        kept = [text for text, look in steps if not (look.inserted if old else look.deleted)]
        return lines_of("".join("\n\n" if text is None else text for text in kept))

    try:
        source = flowed(steps).source("x", "", "text/html")
    except UnreadableSource:
        assert written(old=True) == written(old=False) == []
        return
    assert lines_of(in_force(source, State.OLD).text) == written(old=True)
    assert lines_of(in_force(source, State.NEW).text) == written(old=False)


@settings(max_examples=200, deadline=None)
@given(STEPS)
def test_the_text_is_tidy_and_its_marks_and_lines_are_in_order(steps):
    try:
        source = flowed(steps).source("x", "", "text/html")
    except UnreadableSource:
        return
    text = source.text
    assert text[:1].strip() and text[-1:].strip() and "\n\n\n" not in text
    for kind in MarkKind:
        spans = [mark.span for mark in source.marks if mark.kind is kind]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(before.end < after.start for before, after in zip(spans, spans[1:], strict=False))
    assert "".join(text[line.start : line.end] for line in source.lines) == text.replace("\n", "")
    assert [line.number for line in source.lines] == list(range(1, len(source.lines) + 1))


def test_plain_white_space_is_folded_and_paragraphs_without_words_leave_none():
    flow = flowed(
        [("  No\t\tofficer ", PLAIN), (" shall", PLAIN), (None, PLAIN), (" ", PLAIN), (None, PLAIN), ("ask. ", PLAIN)]
    )
    assert flow.source("x", "", "text/html").text == "No officer shall\n\nask."


@pytest.mark.parametrize("between", ["\n", " ", "  \n "])
def test_ends_of_paragraphs_that_go_are_one_break(between):
    flow = flowed([("No", PLAIN), (None, GONE), (between, GONE), (None, GONE), (None, GONE), ("officer", PLAIN)])
    source = flow.source("x", "", "text/html")
    assert source.text.replace(" ", "") == "No\n\nofficer"
    assert in_force(source, State.NEW).text == "Noofficer"


def test_a_line_break_among_ends_that_go_stays():
    source = flowed([("No", PLAIN), (None, GONE), ("\n", PLAIN), (None, GONE), ("officer", PLAIN)]).source(
        "x", "", "text/html"
    )
    assert source.text == "No\n\nofficer"
    assert in_force(source, State.OLD).text == "No\n\nofficer"
    assert in_force(source, State.NEW).text == "No\nofficer"


def test_spaces_are_not_folded_over_the_edge_of_a_mark():
    flow = flowed([("shall", PLAIN), (" not ", GONE), (" ask", PLAIN)])
    source = flow.source("x", "", "text/html")
    assert source.text == "shall not  ask"
    assert in_force(source, State.NEW).text == "shall ask"


def test_a_number_goes_with_the_words_up_to_the_next_number():
    flow = Flow()
    flow.label("(a) ")
    flow.write("gone", GONE)
    flow.write(" ")
    flow.label("(b) ")
    flow.write("half", GONE)
    flow.write(" kept")
    source = flow.source("x", "", "text/html")
    assert [mark.span.of(source.text) for mark in source.marks] == ["(a) gone", "half"]


def test_a_remark_is_on_the_words_between_its_ends_or_on_none():
    flow = Flow()
    flow.write("The jail ")
    flow.open_remark("1")
    flow.write(" shall ")
    flow.end_paragraph()
    flow.write("not")
    flow.close_remark("1")
    flow.write(" hold.")
    flow.open_remark("2")
    flow.close_remark("2")
    for key in "123":
        flow.remark(key, Remark("comment", None, "R", key))
    source = flow.source("x", "", "text/html")
    assert source.remarks == (
        Remark("comment", Span(9, 19), "R", "1"), Remark("comment", None, "R", "2"), Remark("comment", None, "R", "3"))  # fmt: skip
    assert source.text[9:19] == "shall\n\nnot"


def test_a_flow_without_words_is_refused():
    with pytest.raises(UnreadableSource, match="x: no words in it"):
        flowed([("  ", PLAIN), (None, PLAIN)]).source("x", "", "text/html")
