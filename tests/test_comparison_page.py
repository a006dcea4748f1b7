"""The comparison as a page: what differs is marked in both states, every change can be reached, and documents stay words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser
from stand_ins import CONTEXT
from test_comparison_reports import ADDED, REMOVED, WEAKENED, one_file, poisoned_comparison, two_files
from test_html_report import words
from test_reports import steering

from analyzer.reports.comparison import RENDERERS


def page(comparison):
    return parser.document_fromstring(RENDERERS["html"](comparison, CONTEXT))


def test_the_words_of_both_states_stand_side_by_side_with_what_differs_marked():
    (held,) = page(two_files(WEAKENED)).cssselect("#p-no-detainer-hold")
    assert words(held.find("h3")) == "↓ No holds on detainers present → ambiguous no-detainer-hold"
    assert [words(each) for each in held.cssselect(".both > div")] == [
        "Was: Sec. 4(a), page 2, line 14 “No officer shall hold a person on a detainer.”",
        "Now: Sec. 5, page 3, line 2 “No officer shall hold a person on a detainer unless the person has been convicted of a felony.”",
    ]
    assert [words(each) for each in held.cssselect("ins")] == ["unless the person has been convicted of a felony."]
    assert [words(each) for each in held.cssselect("dt")] == [
        "Flag gained [conviction-carveout] “unless the person has been convicted of a felony”"
    ]


def test_what_is_gone_says_that_nothing_stands_in_its_place():
    (held,) = page(two_files(REMOVED)).cssselect("#p-no-transfer")
    assert [words(each) for each in held.cssselect(".both > div")] == [
        "Was: Sec. 4(a), page 2, line 14 “No officer shall transfer a person.”",
        "Now: no clause in its place",
    ]


def test_the_table_leads_to_every_change_worst_first():
    told = page(two_files(ADDED, WEAKENED, REMOVED))
    rows = [[words(cell) for cell in row][:4] for row in told.cssselect("tbody tr")]
    assert rows == [
        ["- removed", "No transfers to immigration custody", "present", "missing"],
        ["↓ weakened", "No holds on detainers", "present", "ambiguous"],
        ["+ added", "No questions about status", "missing", "present"],
    ]
    ids = {each.get("id") for each in told.cssselect("[id]")}
    assert {link.get("href")[1:] for link in told.cssselect("a[href]")} <= ids


def test_the_head_says_what_is_compared():
    heads = [words(each) for each in page(one_file(WEAKENED)).cssselect("header > p")]
    assert heads[:4] == [
        "Draft: draft.pdf · 4 pages, 60 characters · text layer",
        "Old: the law today",
        "New: the law if the draft passes",
        "Redline: New York City brackets (its legend says that matter in brackets is deleted).",
    ]
    assert "Neither text holds any of the provisions" in words(page(two_files()))


@given(st.text())
def test_whatever_the_words_nothing_steers_and_no_element_is_added(nasty):
    shown = RENDERERS["html"](poisoned_comparison(nasty), CONTEXT)
    assert steering(shown) == []
    assert parser.document_fromstring(shown).cssselect("script, img, iframe, [onload], [onerror]") == []


def test_markup_of_a_document_stays_words():
    nasty = "<script>x()</script> \"onload='y' &lt; {{ 7 * 7 }}"
    told = page(poisoned_comparison(nasty))
    assert told.cssselect("script, [onload]") == []
    assert nasty in words(told)
