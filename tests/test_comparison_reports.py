"""Reports of a comparison: the exact words, a summary of one page, and nothing from a document that steers or is markup."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from stand_ins import AMBIGUOUS, CONTEXT, CONTRARY, MISSING_MORE, PRESENT, SCORE, evidence, review
from test_reports import ANSI, NASTY, poisoned, steering

from analyzer.model import Change, ChangeKind, Comparison, Fate, Page, Passage, Remark, Span, State
from analyzer.reports.comparison import RENDERERS
from analyzer.reports.comparison.terminal import PAGE_LINES
from analyzer.reports.comparison.wording import excerpt
from analyzer.reports.markdown import escaped

EXPECTED = Path(__file__).parent / "expected"
HOLD = "No officer shall hold a person on a detainer."
CARVED = "No officer shall hold a person on a detainer unless the person has been convicted of a felony."


def passage(fate: Fate, old: str = "", new: str = "", **changes: object) -> Passage:
    was = evidence(old, section="Sec. 4(a)") if old else None
    now = evidence(new, section="Sec. 5", page=3, line=2) if new else None
    return replace(Passage(fate, was, now, old, new), **changes)


def change(kind: ChangeKind, old=PRESENT, new=PRESENT, **changes: object) -> Change:
    plain = Change("no-detainer-hold", "No holds on detainers", "custody", kind, "Because of its words.", old, new)
    return replace(plain, **changes)


WEAKENED = change(
    ChangeKind.WEAKENED, PRESENT, AMBIGUOUS, flags_gained=("conviction-carveout",),
    passages=(passage(Fate.REWORDED, HOLD, CARVED, inserted=(Span(44, 94),), deleted=(Span(44, 44),)),),
)  # fmt: skip
REMOVED = change(
    ChangeKind.REMOVED, PRESENT, MISSING_MORE, provision="no-transfer", title="No transfers to immigration custody",
    flags_lost=("conviction-carveout",), passages=(passage(Fate.GONE, "No officer shall transfer a person."),),
)  # fmt: skip
ADDED = change(
    ChangeKind.ADDED, MISSING_MORE, PRESENT, provision="no-status-inquiry", title="No questions about status",
    passages=(passage(Fate.NEW, new="No employee shall ask about status."),),
)  # fmt: skip
KEPT = change(
    ChangeKind.KEPT,
    title="Language access",
    passages=(passage(Fate.MOVED, "Forms are translated.", "Forms are translated."),),
)
STILL = change(
    ChangeKind.KEPT, CONTRARY, CONTRARY, title="No access to the jail",
    passages=(passage(Fate.SAME, "The jail shall give access.", "The jail shall give access."),),
)  # fmt: skip


def two_files(*changes: Change, **fields: object) -> Comparison:
    return replace(Comparison(review("old.pdf"), review("new.pdf"), changes), **fields)


def one_file(*changes: Change) -> Comparison:
    new = review("draft.pdf")
    text = replace(new.instrument.text, state=State.OLD)
    return Comparison(replace(new, instrument=replace(new.instrument, text=text)), new, changes)


def rendered(form: str, comparison: Comparison, **changes: object) -> str:
    return RENDERERS[form](comparison, replace(CONTEXT, **changes))


WHOLE = two_files(KEPT, WEAKENED, ADDED, STILL, REMOVED)


# --- terminal ----------------------------------------------------------------------------------------


def test_terminal_prints_exactly_this():
    assert rendered("terminal", WHOLE) == (EXPECTED / "comparison-80.txt").read_text(encoding="utf-8")


def test_markdown_is_exactly_this():
    assert rendered("markdown", WHOLE) == (EXPECTED / "comparison.md").read_text(encoding="utf-8")


def test_json_is_exactly_this_object():
    assert rendered("json", WHOLE) == (EXPECTED / "comparison.json").read_text(encoding="utf-8")


def test_what_is_worst_comes_first_and_every_kind_has_its_count():
    text = rendered("terminal", WHOLE)
    assert text.index("REMOVED (1)") < text.index("WEAKENED (1)") < text.index("ADDED (1)") < text.index("KEPT (2)")
    counts = "0 turned contrary, 1 removed, 1 weakened, 0 strengthened, 1 added, 0 turned protective, 2 kept"
    assert counts in " ".join(text.split())


def test_one_draft_names_its_file_once_and_its_two_states():
    lines = rendered("terminal", one_file(WEAKENED), width=100).splitlines()
    assert "drafts" not in lines[1] and lines[1] == "draft.pdf · 4 pages, 60 characters · text layer"
    assert lines[2:4] == ["Old: the law today", "New: the law if the draft passes"]
    assert lines[4] == "Redline: New York City brackets (its legend says that matter in brackets is deleted)."


def test_unread_pages_are_a_warning_named_by_their_text():
    text = " ".join(rendered("terminal", two_files(REMOVED)).split())
    assert "WARNING: Old text: page 4 could not be read (an image without text)." in text
    assert "WARNING: New text: page 4 could not be read (an image without text)." in text


def test_a_profile_shows_both_scores():
    comparison = two_files(KEPT, old=review(score=SCORE), new=review(score=replace(SCORE, score=2)))
    assert "PROFILE Six meanings of sanctuary: 1 → 2 of 2" in rendered("terminal", comparison)


def test_of_a_removed_rule_the_flags_it_lost_are_no_gain():
    assert "Flag lost" not in rendered("terminal", two_files(REMOVED))
    assert json.loads(rendered("json", two_files(REMOVED)))["changes"][0]["flags_lost"] == ["conviction-carveout"]


def test_of_what_was_kept_only_what_reads_otherwise_is_quoted():
    passages = (
        passage(Fate.SAME, HOLD, HOLD),
        passage(Fate.GONE, "An old clause."),
        passage(Fate.NEW, new="A new clause."),
    )
    text = rendered("terminal", two_files(replace(KEPT, passages=passages)))
    assert "“An old clause.”" in text and "“A new clause.”" in text and HOLD not in text


def test_a_verdict_is_shown_with_words_of_its_state():
    gone = tuple(passage(Fate.GONE, f"Old clause {n}.") for n in range(4))
    many = replace(WEAKENED, passages=(*gone, passage(Fate.SAME, HOLD, HOLD)))
    text = rendered("terminal", two_files(many))
    assert HOLD in text and "Also:" in text


def test_the_summary_is_one_page_however_many_changes_there_are():
    many = tuple(
        replace(WEAKENED, title=f"Provision number {n} with a title of some length, and more of it") for n in range(90)
    )
    lines = rendered("terminal", two_files(*many)).splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("WEAKENED (90)"))
    assert lines.index("SUMMARY") < first and len(lines[: first - 1]) <= PAGE_LINES
    assert re.fullmatch(r"  and \d+ more, below", lines[first - 2])


def test_the_summary_names_what_was_kept_in_other_words_and_only_counts_the_rest():
    reworded = passage(Fate.REWORDED, HOLD, HOLD.replace("officer", "deputy"))
    many = tuple(replace(KEPT, title=f"Provision {n}", passages=(reworded,)) for n in range(12))
    lines = rendered("terminal", two_files(*many, replace(KEPT, title="Unchanged"))).splitlines()
    summary = lines[lines.index("SUMMARY") + 1 : lines.index("", lines.index("SUMMARY"))]
    assert summary == [f"  = kept, in other words: Provision {n} (present)" for n in range(12)]


def test_a_comparison_of_one_page_needs_no_summary():
    text = rendered("terminal", two_files(WEAKENED))
    assert "SUMMARY" not in text and len(text.splitlines()) <= PAGE_LINES


@pytest.mark.parametrize("width", [24, 40, 61, 80, 120])
def test_no_line_is_wider_than_the_page(width):
    long = "word " * 200
    wide = replace(WEAKENED, title="A title " * 12, passages=(passage(Fate.REWORDED, long, long + "more"),))
    lines = rendered("terminal", two_files(wide, KEPT), width=width).splitlines()
    assert [line for line in lines if len(line) > width] == []


def test_colour_adds_nothing_but_colour():
    plain, coloured = rendered("terminal", WHOLE), rendered("terminal", WHOLE, colour=True)
    assert ANSI.sub("", coloured) == plain
    assert "\x1b[1;31mREMOVED\x1b[0m" in coloured and "\x1b" not in plain


def test_a_stream_of_few_letters_gets_plain_signs():
    text = rendered("terminal", two_files(WEAKENED, STILL), encoding="ascii")
    assert text.isascii()
    assert "  v No holds on detainers  no-detainer-hold - present -> ambiguous" in text.splitlines()


def test_two_texts_without_any_provision_say_so():
    for form in ("terminal", "markdown"):
        text = " ".join(rendered(form, two_files()).split())
        assert (
            "Neither text holds any of the provisions that are looked for, and neither does the opposite of one."
            in text
        )


def test_words_that_two_provisions_share_are_printed_once():
    other = replace(WEAKENED, provision="no-transfer", title="No transfers")
    text = rendered("terminal", two_files(WEAKENED, other))
    assert text.count("unless the person has been\n") == 1
    assert "    The same words as under “No holds on detainers”." in text.splitlines()


def test_warnings_on_the_text_and_remarks_are_told():
    old, new = review("old.pdf"), review("new.pdf")
    text = replace(new.instrument.text, warnings=("the text may contain deleted words",))
    source = replace(old.source, remarks=(Remark("comment", None, "A. Clerk", "Why?"),))
    commented = replace(old.instrument.text, source=source)
    told = two_files(
        KEPT,
        old=replace(old, instrument=replace(old.instrument, text=commented)),
        new=replace(new, instrument=replace(new.instrument, text=text)),
    )
    shown = " ".join(rendered("terminal", told).split())
    assert "WARNING: New text: The text may contain deleted words." in shown
    assert (
        "Note: Old text: 1 remark of reviewers in the file, none applied to the text; 'ordinance check' shows them"
        in shown
    )
    assert json.loads(rendered("json", told))["new"]["warnings"] == ["the text may contain deleted words"]


# --- cutting ---------------------------------------------------------------------------------------------


def test_a_long_passage_is_cut_where_both_states_agree():
    words = (
        "No officer shall detain a person "
        + "who is held in the jail " * 40
        + "unless convicted of arson "
        + "and so on " * 30
    )
    start = words.index("unless")
    shown = excerpt(words, (Span(start, start + len("unless convicted of arson")),))
    assert shown.startswith("No officer shall detain a person who is held")
    assert "unless convicted of arson" in shown and shown.endswith("[…]")
    assert len(shown) < 400


def test_a_short_passage_is_not_cut():
    assert excerpt(HOLD, (Span(0, 2),)) == HOLD


@given(
    st.text(alphabet="ab \n", max_size=900), st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), max_size=9)
)
def test_whatever_differs_an_excerpt_is_bounded(words, ends):
    spans = sorted({Span(min(a, b, len(words)), min(max(a, b), len(words))) for a, b in ends})
    assert len(excerpt(words, spans)) <= 1400


# --- what documents say never steers, and is never markup ----------------------------------------------------


def poisoned_comparison(words: str) -> Comparison:
    """A comparison in which every text that comes from a document or a path is ``words``."""
    spot = evidence(words or " ", section=words, weakening=(("conviction-carveout", words),), because=words)
    both = Passage(Fate.REWORDED, spot, spot, words, words, (Span(0, 1),), (Span(0, 1),))
    changed = replace(WEAKENED, new=replace(AMBIGUOUS, evidence=(spot,)), passages=(both,))
    moved = replace(KEPT, passages=(replace(both, fate=Fate.MOVED),))
    one = poisoned(words)
    return Comparison(
        one, one, (changed, moved),
        flags_gained=one.flags, unexplained_gained=one.unexplained, notes=(words,),
    )  # fmt: skip


@given(st.text())
def test_no_report_steers_a_terminal_whatever_the_text(words):
    for form in RENDERERS:
        assert steering(rendered(form, poisoned_comparison(words))) == []


def test_json_keeps_every_character():
    whole = json.loads(rendered("json", poisoned_comparison(NASTY)))
    assert whole["changes"][0]["evidence_new"][0]["quote"] == NASTY


MARKUP = "<script>x</script> [a](javascript:1) **b** `c` ![d](e) | f | ~~g~~ http://h.example <!-- i --> &lt; # j\n# k\n- l\n1. m"


def test_nothing_that_a_document_says_is_markup():
    shown = MarkdownIt("gfm-like", {"linkify": False}).parse(rendered("markdown", poisoned_comparison(MARKUP)))
    kinds = {each.type for token in shown for each in (token, *(token.children or ()))}
    assert not kinds & {
        "html_inline",
        "html_block",
        "link_open",
        "image",
        "s_open",
        "code_block",
        "fence",
        "ordered_list_open",
    }
    inline = [token for token in shown if token.type == "inline"]
    told = ["".join(child.content for child in token.children) for token in inline]
    assert any(" ".join(MARKUP.split()) in text for text in told)
    codes = {child.content for token in inline for child in token.children if child.type == "code_inline"}
    assert codes <= {"no-detainer-hold", "conviction-carveout", "f"}


def test_links_mentions_and_references_are_plain_words():
    assert escaped("see http://a.example, www.b.example, @clerk and #12") == (
        "see http\\://a.example, www\\.b.example, \\@clerk and \\#12"
    )


def test_every_row_of_the_table_has_its_six_cells():
    rows = [line for line in rendered("markdown", poisoned_comparison("a|b")).splitlines() if line.startswith("|")]
    assert [len(re.findall(r"(?<!\\)\|", row)) for row in rows] == [7, 7, 7]


# --- json -------------------------------------------------------------------------------------------------------


def test_json_carries_every_field_that_the_schema_promises():
    whole = json.loads(rendered("json", WHOLE))
    assert whole["schema"] == "ordinance-comparison/1"
    for side in ("old", "new"):
        assert {"path", "sha256", "media_type", "pages", "characters", "unread_pages"} <= whole[side].keys()
    assert (whole["old"]["path"], whole["new"]["path"]) == ("old.pdf", "new.pdf")
    promised = {"provision", "old", "new", "change", "flags_gained", "flags_lost", "evidence_old", "evidence_new"}
    assert [entry["change"] for entry in whole["changes"]] == ["kept", "weakened", "added", "kept", "removed"]
    for entry in whole["changes"]:
        assert promised <= entry.keys()
        for spot in (*entry["evidence_old"], *entry["evidence_new"]):
            assert {"quote", "direction", "section", "page", "line", "start", "end", "flags", "because"} <= spot.keys()


def test_json_tells_each_passage_with_what_differs():
    (entry,) = json.loads(rendered("json", two_files(WEAKENED)))["changes"]
    (told,) = entry["passages"]
    assert (told["fate"], told["old"]["words"], told["new"]["words"]) == ("reworded", HOLD, CARVED)
    assert (told["deleted"], told["inserted"]) == ([], [CARVED[44:94]])


def test_a_page_number_is_named_where_there_is_more_than_one_page():
    single = review("old.txt")
    source = replace(single.source, media_type="text/plain", pages=(Page(1),))
    old = replace(single, instrument=replace(single.instrument, text=replace(single.instrument.text, source=source)))
    text = rendered("terminal", two_files(WEAKENED, old=old), width=100)
    assert "    Was: Sec. 4(a), line 14" in text.splitlines()
    assert "    Now: Sec. 5, page 3, line 2" in text.splitlines()
