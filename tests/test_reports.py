"""Reports: the exact words on the page, at every width, and nothing from a document that steers a terminal."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stand_ins import AMBIGUOUS, CONTEXT, CONTRARY, MISSING_MORE, PRESENT, SCORE, evidence, review

from analyzer.model import DocumentFlag, Nearest, Page, Remark, Review, Span, Status, Unexplained
from analyzer.reports import RENDERERS, Failure, explain, manual
from analyzer.reports.layout import encodable, listed, paragraph, printable, shortened

EXPECTED = Path(__file__).parent / "expected"
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def terminal(*reviews, **changes) -> str:
    return RENDERERS["terminal"](reviews, replace(CONTEXT, **changes))


def steering(text: str) -> list[str]:
    """The characters of a report that a terminal would act upon."""
    return [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]


# --- terminal ----------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 80])
def test_terminal_prints_exactly_this(width):
    expected = (EXPECTED / f"terminal-{width}.txt").read_text(encoding="utf-8")
    assert terminal(review(score=SCORE), width=width) == expected


@pytest.mark.parametrize("width", [24, 40, 61, 80, 120])
def test_no_line_is_wider_than_the_page(width):
    long = evidence(
        "a" * 300 + " word " * 80, section="Sec. 12-34.5(a)(1)(iii)", weakening=(("narrow-scope", "b" * 99),)
    )
    wide = review(findings=(replace(AMBIGUOUS, evidence=(long,), title="A title " * 12), MISSING_MORE), score=SCORE)
    lines = terminal(wide, width=width).splitlines()
    assert [line for line in lines if len(line) > width] == []


def test_colour_adds_nothing_but_colour():
    plain, coloured = terminal(review(score=SCORE)), terminal(review(score=SCORE), colour=True)
    assert ANSI.sub("", coloured) == plain
    assert "\x1b[1;31mCONTRARY\x1b[0m" in coloured
    assert "\x1b" not in plain


def test_colour_does_not_move_the_line_ends():
    narrow = dict(width=40)
    assert ANSI.sub("", terminal(review(), colour=True, **narrow)) == terminal(review(), **narrow)


def test_a_stream_of_few_letters_gets_plain_signs():
    text = terminal(review(), encoding="ascii")
    assert text.isascii()
    assert '      "No employee shall inquire into immigration status."' in text.splitlines()
    assert "  x No access to the jail  no-jail-access" in text.splitlines()
    assert "  + No questions about status  no-status-inquiry" in text.splitlines()
    assert "Ordinance - City of Alderbrook - city level" in text.splitlines()


def test_missing_is_ordered_by_what_matters_most():
    text = terminal(review())
    assert text.index("No transfers to immigration custody") < text.index("Language access")


def test_a_status_without_findings_has_no_heading():
    text = terminal(review(findings=(PRESENT,), flags=(), unexplained=()))
    assert "1 present, 0 ambiguous, 0 contrary, 0 missing" in text
    assert not {"CONTRARY", "AMBIGUOUS", "MISSING", "UNEXPLAINED", "WHOLE"} & set(text.split())


def test_two_sides_of_one_provision_are_told_apart():
    both = replace(AMBIGUOUS, flags=(), evidence=(
        evidence("No officer shall hold."), evidence("The jail shall hold.", direction="contrary", section="Sec. 8"),
    ))  # fmt: skip
    text = terminal(review(findings=(both,)))
    assert "Sec. 4(a), page 2, line 14 (protective)" in text
    assert "Sec. 8, page 2, line 14 (contrary)" in text


def test_of_many_passages_each_side_and_each_flag_is_printed_and_the_rest_named_by_place():
    plain = [evidence(f"Passage {n}.", line=n) for n in range(1, 6)]
    flagged = evidence("Passage 6.", line=6, flags=("conviction-carveout",))
    contrary = evidence("Passage 7.", line=7, direction="contrary")
    text = terminal(review(findings=(replace(AMBIGUOUS, evidence=(*plain, flagged, contrary)),)), width=200)
    assert re.findall(r"“(Passage \d\.)”", text) == ["Passage 1.", "Passage 6.", "Passage 7."]
    assert "Also: " + "; ".join(f"Sec. 4(a), page 2, line {n}" for n in range(2, 6)) + "." in text


def test_a_flag_without_words_of_its_own_is_still_named():
    text = terminal(review(findings=(replace(AMBIGUOUS, evidence=(evidence("No officer shall hold."),)),)), width=120)
    assert "    Weakened: A conviction alone opens a way around the rule. [conviction-carveout]" in text.splitlines()
    assert "    Note: Staff may take a request for a legal duty. [required-by-law-open]" in text.splitlines()


def test_a_text_file_of_one_page_names_no_page():
    one = review()
    source = replace(one.source, media_type="text/plain", pages=(Page(1),))
    text = replace(one.instrument.text, source=source, conventions=())
    shown = terminal(replace(one, instrument=replace(one.instrument, text=text)))
    assert "    Sec. 9, line 14" in shown.splitlines()
    assert "drafts/made-up.pdf · 1 page, 60 characters · text file" in shown
    assert "Redline: no marks for deletions or insertions were found" in shown


def test_unread_pages_are_a_warning_with_their_reason():
    one = review()
    pages = tuple(Page(n, "unread", "an image without text") if n != 3 else Page(n, "ocr") for n in range(1, 7))
    text = replace(one.instrument.text, source=replace(one.source, pages=pages))
    shown = " ".join(terminal(replace(one, instrument=replace(one.instrument, text=text))).split())
    assert "WARNING: pages 1-2 and 4-6 could not be read (an image without text)." in shown
    assert "6 pages, 60 characters · recognised from images" in shown


def test_several_reviews_stand_apart_in_their_order():
    text = terminal(review("a.pdf"), review("b.pdf"))
    first, second = text.split("─" * 80)
    assert "a.pdf" in first and "b.pdf" in second
    assert terminal() == ""


def test_every_review_ends_with_what_it_is_not():
    last = terminal(review(), width=100).splitlines()[-1]
    assert last == "This review states what the text says and where. It is not legal advice."


# --- what documents say never steers a terminal --------------------------------------------------

NASTY = "a\x1b[2J\x1b]0;owned\x07b\x9b31mc\u202ed\u2066e\x00f\r\ng\u2028h\ud800i\x7f"


def poisoned(words: str):
    """A review in which every text that comes from a document or a path is ``words``."""
    spot = evidence(words, section=words, weakening=(("conviction-carveout", words),), because=words)
    finding = replace(AMBIGUOUS, title=words, reason=words, evidence=(spot,), flags=(words,))
    missing = replace(MISSING_MORE, nearest=Nearest(words, words, 1, 1, 0, 1, words))
    one = review(words, findings=(finding, missing), flags=(DocumentFlag("f", words, (spot,)),),
                 unexplained=(Unexplained(words, words, 1, 1, 0, 1, words, words),), notes=(words,))  # fmt: skip
    source = replace(one.source, pages=(Page(1, "unread", words),), notes=(words,), media_type=words)
    text = replace(one.instrument.text, source=source)
    return replace(one, instrument=replace(one.instrument, text=text, title=words, jurisdiction=words, kind=words))


def test_terminal_shows_nothing_that_steers():
    assert steering(terminal(poisoned(NASTY))) == []


@given(st.text())
def test_terminal_shows_nothing_that_steers_whatever_the_text(words):
    assert steering(terminal(poisoned(words))) == []


@given(st.text(), st.sampled_from(["ascii", "latin-1", "cp1252", "utf-8"]))
def test_whatever_the_text_the_stream_can_show_it(words, encoding):
    terminal(poisoned(words), encoding=encoding).encode(encoding)


def test_steering_characters_are_shown_as_a_mark():
    assert printable(NASTY) == "a�[2J�]0;owned�b�31mc�d�e�f g h�i�"
    assert printable("a \t b\n c\u00ad\u200bd") == "a b cd"


def test_kept_lines_keep_their_spaces():
    assert printable("a\r\n  b\tc\x1b[0m\fd", keep_lines=True) == "a\n  b\tc�[0m\nd"


# --- words on a page -----------------------------------------------------------------------------


def test_long_words_are_shortened_in_the_middle():
    assert (
        shortened("No officer shall " + "and " * 50 + "hold a person.", 40) == "No officer shall and […] hold a person."
    )
    assert shortened("short   enough", 14) == "short enough"


def test_numbers_are_listed_in_runs():
    assert [listed((2,)), listed((1, 2, 3)), listed((2, 5, 6, 9))] == ["2", "1-3", "2, 5-6 and 9"]


def test_what_an_encoding_cannot_show_is_written_plainly():
    assert encodable("§ 4 “café” … 中", "ascii") == 'Sec. 4 "cafe" ... ?'
    assert encodable("§ 4 café", "latin-1") == "§ 4 café"
    assert encodable("§ 4", "no-such-encoding") == "Sec. 4"


def test_an_empty_paragraph_is_no_line():
    assert paragraph("", CONTEXT) == []


# --- json ----------------------------------------------------------------------------------------


def test_json_is_exactly_this_object():
    failure = Failure("scan.pdf", "unreadable", "scan.pdf: no page could be read; run OCR on it first")
    shown = RENDERERS["json"]([review(score=SCORE)], replace(CONTEXT, failures=(failure,)))
    assert shown == (EXPECTED / "review.json").read_text(encoding="utf-8")


def test_json_carries_every_field_that_the_schema_promises():
    whole = json.loads(RENDERERS["json"]([review()], CONTEXT))
    assert whole["schema"] == "ordinance-review/1"
    assert whole["analyzer"] == {"version": "0.1.0", "rules": "0123abcd"}
    assert whole["profile"] == "best-practices"
    assert whole["errors"] == []
    (one,) = whole["reviews"]
    assert {"path", "sha256", "media_type", "pages", "characters", "unread_pages"} <= one["source"].keys()
    assert {"title", "kind", "jurisdiction", "level"} == one["instrument"].keys()
    for finding in one["findings"]:
        promised = {"provision", "title", "category", "status", "flags", "reason", "evidence", "nearest"}
        assert promised <= finding.keys()
        for spot in finding["evidence"]:
            assert {"quote", "direction", "section", "page", "line", "start", "end", "flags", "because"} <= spot.keys()
    for clause in one["unexplained"]:
        assert {"quote", "section", "page", "line", "start", "end"} <= clause.keys()
    assert [finding["status"] for finding in one["findings"]] == [
        "missing", "present", "ambiguous", "contrary", "missing",
    ]  # fmt: skip


def test_json_without_reviews_is_still_the_object():
    assert json.loads(RENDERERS["json"]([], CONTEXT))["reviews"] == []


def test_json_keeps_every_character_and_shows_none_that_steers():
    shown = RENDERERS["json"]([poisoned(NASTY)], CONTEXT)
    assert steering(shown) == []
    assert "\\u202e" in shown and "\\u009b" in shown
    assert json.loads(shown)["reviews"][0]["findings"][0]["evidence"][0]["quote"] == NASTY
    shown.encode("utf-8")


# --- explain -------------------------------------------------------------------------------------


def explanation(finding, *steps):
    return SimpleNamespace(provision=finding.provision, title=finding.title, finding=finding, steps=steps)


def step(verdict, quote="No officer shall hold.", **changes):
    fields = dict(quote=quote, section="Sec. 4(a)", page=2, line=14, because="", chain=())
    return SimpleNamespace(verdict=verdict, **{**fields, **changes})


def test_explain_prints_exactly_this():
    steps = (
        step("protective", because="it governs the holding", chain=("no", "shall", "hold")),
        step("near miss", "The Chief shall report each hold.", because="it reports and does not prohibit"),
        step("contrary", "The jail shall hold.", section=""),
        step("other", "The permit office may hold a deposit."),
    )
    assert explain.render(explanation(AMBIGUOUS, *steps), CONTEXT) == (EXPECTED / "explain-80.txt").read_text("utf-8")


def test_explain_of_a_silent_instrument_says_so():
    shown = explain.render(explanation(replace(MISSING_MORE, nearest=None)), CONTEXT)
    assert shown.splitlines()[-1] == "No clause of the instrument speaks of what this provision is about."


def test_explain_shows_nothing_that_steers():
    steps = (step(NASTY, NASTY, section=NASTY, because=NASTY, chain=(NASTY,)),)
    assert steering(explain.render(explanation(replace(CONTRARY, reason=NASTY), *steps), CONTEXT)) == []


@pytest.mark.parametrize("status", list(Status))
def test_explain_opens_with_the_status_in_words(status):
    shown = explain.render(explanation(replace(PRESENT, status=status)), CONTEXT)
    assert f"{status.value.upper()}: It prohibits asking about immigration status." in shown.splitlines()


# --- manual --------------------------------------------------------------------------------------


def test_listing_sets_ids_and_titles_in_columns():
    groups = {"custody": [("no-transfer", "No transfers"), ("no-287g", "No agreements")]}
    assert manual.listing(groups, CONTEXT) == (
        "custody (2)\n  no-transfer  No transfers\n  no-287g      No agreements\n"
    )  # fmt: skip


def test_listing_on_a_narrow_page_sets_titles_beneath():
    groups = {"custody": [("no-transfer", "No transfers to immigration custody")]}
    assert manual.listing(groups, replace(CONTEXT, width=40)) == (
        "custody (1)\n  no-transfer\n    No transfers to immigration custody\n"
    )


def test_the_page_of_a_flag_says_what_it_changes():
    flag = SimpleNamespace(
        id="conviction-carveout", title="Carve-out for convictions", message="A conviction opens a way around.",
        scope="provision", weakening=True, fix="Delete it.", sources=("SEED2 8",), verified=False,
        before="They shall, unless convicted.", after="They shall.",
    )  # fmt: skip
    assert manual.flag(flag, CONTEXT) == (
        "Carve-out for convictions\nconviction-carveout\n\nWhat the words do\n  A conviction opens a way around.\n\n"
        "Effect\n  On the provision: makes a provision ambiguous.\n\nHow to mend it\n  • Delete it.\n"
        "  • “They shall, unless convicted.” becomes “They shall.”\n\n"
        "Sources\n  • SEED2 8\n  • The effect is an inference of this rulebook.\n"
    )


# --- remarks and warnings ------------------------------------------------------------------------


def with_remarks() -> Review:
    plain = review()
    at = plain.source.text.index("ordinance")
    remarks = (
        Remark("highlight", Span(at, at + 9), "R. Vole", "which one?", 1),
        Remark("comment", None, "", "late", 3),
    )
    text = replace(
        plain.instrument.text,
        source=replace(plain.source, remarks=remarks),
        warnings=("the text may contain deleted words",),
    )
    return replace(plain, instrument=replace(plain.instrument, text=text))


def test_remarks_are_shown_apart_and_warnings_on_top():
    lines = RENDERERS["terminal"]([with_remarks()], CONTEXT).splitlines()
    warning = lines.index("WARNING: The text may contain deleted words.")
    assert warning < next(number for number, line in enumerate(lines) if line.startswith("Redline:"))
    at = next(number for number, line in enumerate(lines) if line.startswith("REMARKS (2)"))
    assert "  » page 1, line 1: highlight by R. Vole on “ordinance”: which one?" in lines[at:]
    assert "  » page 3: comment: late" in lines[at:]


def test_remarks_and_warnings_are_data():
    shown = json.loads(RENDERERS["json"]([with_remarks()], CONTEXT))["reviews"][0]
    assert shown["source"]["warnings"] == ["the text may contain deleted words"]
    assert shown["remarks"] == [
        {"kind": "highlight", "author": "R. Vole", "text": "which one?", "quote": "ordinance", "page": 1, "line": 1},
        {"kind": "comment", "author": "", "text": "late", "quote": "", "page": 3, "line": None},
    ]
