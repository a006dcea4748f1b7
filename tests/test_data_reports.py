"""Reports for programs: SARIF by its schema, JSON by ours, a table without formulas, Markdown without markup of documents."""

from __future__ import annotations

import csv
import io
import json
from copy import deepcopy
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema.validators import validator_for
from markdown_it import MarkdownIt
from schemas import faults
from stand_ins import AMBIGUOUS, CONTEXT, MISSING_MORE, PRESENT, SCORE, evidence, review
from test_reports import NASTY, poisoned, steering

from analyzer import compare, pipeline
from analyzer import review as review_of
from analyzer.cli import main
from analyzer.model import Advice, Page, Part, Rewording, Status
from analyzer.reports import RENDERERS, Failure, RuleHelp
from analyzer.reports.comparison import RENDERERS as COMPARISONS
from analyzer.reports.csv import COLUMNS, cell
from analyzer.reports.sarif import FINGERPRINT, address, fingerprint

ROOT = Path(__file__).resolve().parent.parent
POLICY = ROOT / "samples" / "weak-county-policy.txt"
ORDINANCE = ROOT / "samples" / "strong-city-ordinance.pdf"
FAILURE = Failure("scan.pdf", "unreadable", "scan.pdf: no page could be read; run OCR on it first")
ADVICE = Advice(
    "no-detainer-hold", "No holds on detainers", Status.AMBIGUOUS, "Would stand unweakened if these words were changed.",
    (Rewording("conviction-carveout", "Carve-out", "A conviction opens a way around.", "Delete it.",
               words="unless the person has been convicted of a felony"),),
    reason="A detainer is a request.",
)  # fmt: skip


@cache
def reviewed(path: Path):
    return review_of(path)


# --- json --------------------------------------------------------------------------------------------


def test_every_field_of_a_review_is_as_its_schema_says_and_none_is_untold():
    hand_made = replace(review(score=SCORE, advice=(ADVICE,)), findings=(AMBIGUOUS, PRESENT))
    shown = RENDERERS["json"]([hand_made, reviewed(POLICY), reviewed(ORDINANCE)], replace(CONTEXT, failures=(FAILURE,)))
    assert faults(shown, "ordinance-review-1") == []


@pytest.mark.parametrize("name", ["tracked.docx", "lines.pdf", "bracketed.txt"])
def test_every_field_of_a_comparison_is_as_its_schema_says_and_none_is_untold(name):
    shown = COMPARISONS["json"](compare(ROOT / "samples" / "redline" / name, profile="seed-six"), CONTEXT)
    assert faults(shown, "ordinance-comparison-1") == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda whole: whole.pop("profile"), "$: 'profile' is a required property"),
        (lambda whole: whole["reviews"][0]["findings"][0].update(status="maybe"), "$.reviews[0].findings[0].status: 'maybe' is not one of"),
        (lambda whole: whole["reviews"][0]["source"].update(pages="four"), "$.reviews[0].source.pages: 'four' is not of type 'integer'"),
        (lambda whole: whole.update(schema="ordinance-review/2"), "$.schema: 'ordinance-review/1' was expected"),
    ],
    ids=["lacking", "unknown-verdict", "wrong-type", "other-schema"],
)  # fmt: skip
def test_the_schema_tells_a_broken_review(change, fault):
    whole = json.loads(RENDERERS["json"]([review()], CONTEXT))
    broken = deepcopy(whole)
    change(broken)
    (told,) = faults(json.dumps(broken), "ordinance-review-1")
    assert told.startswith(fault)


def test_a_field_that_was_added_later_is_no_fault():
    whole = json.loads(RENDERERS["json"]([review()], CONTEXT)) | {"later": 1}
    assert faults(json.dumps(whole), "ordinance-review-1", strict=False) == []


# --- sarif -------------------------------------------------------------------------------------------

# The schema of SARIF 2.1.0 as the npm package @microsoft/jest-sarif (MIT) ships it.
SARIF = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))


def sarif(*reviews, **changes) -> dict:
    return json.loads(RENDERERS["sarif"](reviews, replace(CONTEXT, **changes)))


def results(log: dict) -> dict[str, dict]:
    return {result["ruleId"]: result for result in log["runs"][0]["results"]}


@pytest.mark.parametrize(
    "reviews", [(), (review(advice=(ADVICE,)),), (reviewed(POLICY), reviewed(ORDINANCE))], ids=["none", "made", "real"]
)
def test_sarif_is_valid_against_its_schema(reviews):
    log = sarif(
        *reviews, failures=(FAILURE,), rules=(RuleHelp("no-transfer", "No transfers", "custody", "Are there?"),)
    )
    assert [f"{e.json_path}: {e.message}" for e in validator_for(SARIF)(SARIF).iter_errors(log)] == []
    assert log["version"] == "2.1.0"


def test_kind_and_level_are_as_sarif_asks():
    read = replace(review().source, pages=(Page(1), Page(2), Page(3)))
    whole = review()
    text = replace(whole.instrument.text, source=read)
    found = results(sarif(replace(whole, instrument=replace(whole.instrument, text=text))))
    assert {name: (each["kind"], each["level"]) for name, each in found.items()} == {
        "language-access": ("fail", "note"),
        "no-status-inquiry": ("pass", "none"),
        "no-detainer-hold": ("review", "none"),
        "no-jail-access": ("fail", "error"),
        "no-transfer": ("fail", "note"),
        "no-enforcement": ("review", "none"),
        "unexplained-clause": ("review", "none"),
    }


def test_what_is_missing_beside_an_unread_page_stays_open():
    log = sarif(review())
    assert (results(log)["no-transfer"]["kind"], results(log)["no-transfer"]["level"]) == ("open", "none")
    (invocation,) = log["runs"][0]["invocations"]
    (notice,) = invocation["toolExecutionNotifications"]
    assert notice["level"] == "warning"
    assert notice["message"]["text"].startswith("page 4 could not be read (an image without text).")
    assert invocation["executionSuccessful"] is True
    assert sarif(failures=(FAILURE,))["runs"][0]["invocations"][0]["executionSuccessful"] is False


def test_every_result_names_a_rule_that_the_log_explains():
    log = sarif(
        reviewed(POLICY),
        rules=(RuleHelp("no-287g", "No 287(g)", "core", "Is there?", "Because.", "None shall.", ("CA54",)),),
    )
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert rules[0] == {
        "id": "no-287g",
        "name": "No287g",
        "shortDescription": {"text": "No 287(g)"},
        "fullDescription": {"text": "Is there?"},
        "help": {"text": "Because.\n\nLanguage that could be adopted: None shall.\n\nSources: CA54"},
        "defaultConfiguration": {"level": "note"},
        "properties": {"category": "core", "tags": ["core"]},
    }
    for result in log["runs"][0]["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert rules[result["ruleIndex"]]["help"]["text"]


def test_a_fingerprint_is_of_rule_and_words_and_of_nothing_else():
    moved = replace(
        AMBIGUOUS, evidence=(replace(AMBIGUOUS.evidence[0], line=99, page=3, section="Sec. 12", start=700, end=800),)
    )
    reset = replace(
        AMBIGUOUS,
        evidence=(replace(AMBIGUOUS.evidence[0], quote=AMBIGUOUS.evidence[0].quote.upper().replace(" ", "\n ")),),
    )
    other = replace(AMBIGUOUS, evidence=(replace(AMBIGUOUS.evidence[0], quote="No officer shall hold a person."),))
    before, after, spaced, reworded = (
        results(sarif(review(findings=(each,))))["no-detainer-hold"]["partialFingerprints"][FINGERPRINT]
        for each in (AMBIGUOUS, moved, reset, other)
    )
    assert before == after == spaced != reworded
    assert fingerprint("one", ["words"]) != fingerprint("two", ["words"])


def test_places_in_a_text_file_are_its_lines_and_in_others_the_text_in_force():
    found = results(sarif(reviewed(POLICY), reviewed(ORDINANCE)))
    log = sarif(reviewed(POLICY))
    region = results(log)["no-287g"]["locations"][0]["physicalLocation"]["region"]
    lines = POLICY.read_text(encoding="utf-8").splitlines()
    assert lines[region["startLine"] - 1].strip().startswith("E.  Agreements. The Sheriff will not enter")
    assert lines[region["endLine"] - 1].strip().endswith("ends it.")
    assert "region" not in found["no-287g"]["locations"][0]["physicalLocation"]
    artifacts = sarif(reviewed(ORDINANCE))["runs"][0]["artifacts"]
    related = results(sarif(reviewed(ORDINANCE)))["no-287g"]["relatedLocations"][0]["physicalLocation"]
    held = artifacts[related["artifactLocation"]["index"]]
    start, length = related["region"]["charOffset"], related["region"]["charLength"]
    words = held["contents"]["text"][start : start + length]
    assert " ".join(words.split()) == related["region"]["snippet"]["text"]
    assert held["location"]["uri"] == related["artifactLocation"]["uri"]
    assert artifacts[held["parentIndex"]]["hashes"]["sha-256"] == reviewed(ORDINANCE).source.sha256


@pytest.mark.parametrize(
    ("path", "told"),
    [("a b/ö%.pdf", "a%20b/%C3%B6%25.pdf"), ("-", "stdin"), ("/tmp/a b.txt", "file:///tmp/a%20b.txt"), ("a:b.txt", "a%3Ab.txt")],
)  # fmt: skip
def test_a_path_becomes_an_address(path, told):
    assert address(path) == told


# --- how it was read --------------------------------------------------------------------------------


def scanned_part():
    """A review of one instrument of a packet, recognised from images but for one page, with a finding in doubt."""
    doubted = replace(
        PRESENT, reason="It rests on words that were recognised in doubt (“shall”); look at page 2.", doubtful=True
    )
    lacking = replace(
        MISSING_MORE,
        reason="Nothing prohibits transfers. But page 4 could not be read; it may stand there.",
        doubtful=True,
    )
    plain = review(findings=(doubted, lacking))
    pages = (Page(2, "ocr", "no text layer (image only)", confidence=0.9), Page(3, "ocr", "its text layer is garbled", confidence=0.8),
             Page(4, "unread", "no text layer (image only); no words were recognised"))  # fmt: skip
    part = Part(2, 4, 9, 1, 2, rest=("page 1: agenda", "pages 5 to 9: staff report"))
    source = replace(plain.source, pages=pages, part=part)
    return replace(plain, instrument=replace(plain.instrument, text=replace(plain.instrument.text, source=source)))


PART = "instrument 1 of 2 in a packet, pages 2-4 of 9."
LEFT_OUT = "page 1: agenda; pages 5 to 9: staff report. If an instrument is among them, name its pages with --pages."
NOT_PROVED = "What stands there is not in this review: what is called missing is not proved missing."


@pytest.mark.parametrize("form", ["terminal", "html", "markdown", "csv", "sarif"])
def test_each_format_says_how_the_pages_were_read_which_part_it_is_and_what_is_in_doubt(form):
    shown = " ".join(RENDERERS[form]([scanned_part()], replace(CONTEXT, width=900)).replace("\\", "").split())
    for words in (
        "recognised from images", "page 4 could not be read (no text layer (image only); no words were recognised)", NOT_PROVED,
        PART, LEFT_OUT, "It rests on words that were recognised in doubt (“shall”); look at page 2.",
    ):  # fmt: skip
        assert words.lower() in shown.lower(), words


@pytest.mark.parametrize("form", ["terminal", "html", "markdown", "csv", "sarif"])
def test_of_a_plain_text_no_format_says_a_word_about_pages_parts_or_doubt(form):
    shown = RENDERERS[form]([reviewed(POLICY)], CONTEXT).lower()
    assert [words for words in ("recognised", "could not be read", "packet", "left out:", ",yes", "in doubt</span>", "indoubt")
            if words in shown] == []  # fmt: skip


def test_sarif_leaves_open_what_is_not_proved_and_asks_to_look_at_what_is_in_doubt():
    log = sarif(scanned_part())
    told = {
        rule: (each["kind"], each["level"], each["properties"].get("inDoubt")) for rule, each in results(log).items()
    }
    assert told["no-status-inquiry"] == ("review", "none", True)
    assert told["no-transfer"] == ("open", "none", True)
    assert log["runs"][0]["artifacts"][0]["properties"]["recognisedPages"] == [2, 3]
    notes = [each["message"]["text"] for each in log["runs"][0]["invocations"][0]["toolExecutionNotifications"]]
    assert notes[1:] == ["How it was read: recognised from images", f"Part: {PART}", f"Left out: {LEFT_OUT}"]
    assert [f"{e.json_path}: {e.message}" for e in validator_for(SARIF)(SARIF).iter_errors(log)] == []


def test_the_table_marks_what_is_in_doubt_and_has_rows_for_how_it_was_read():
    rows = table(scanned_part())
    assert [(row["row"], row["in doubt"]) for row in rows] == [
        ("finding", "yes"), ("finding", "yes"), ("document flag", ""), ("unexplained clause", ""), ("how it was read", ""),
        ("unread pages", ""), ("part", ""), ("left out", ""),
    ]  # fmt: skip


# --- csv ---------------------------------------------------------------------------------------------


def table(*reviews, **changes) -> list[dict[str, str]]:
    text = RENDERERS["csv"](reviews, replace(CONTEXT, **changes))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_csv_has_one_row_a_finding_and_passes_nothing_over_in_silence():
    rows = table(review(advice=(ADVICE,)), failures=(FAILURE,))
    assert [(row["row"], row["provision"], row["status"]) for row in rows] == [
        ("finding", "language-access", "missing"),
        ("finding", "no-status-inquiry", "present"),
        ("finding", "no-detainer-hold", "ambiguous"),
        ("finding", "no-jail-access", "contrary"),
        ("finding", "no-transfer", "missing"),
        ("document flag", "", ""),
        ("unexplained clause", "", ""),
        ("unread pages", "", ""),
        ("could not be read", "", ""),
    ]
    held = rows[2]
    assert tuple(held) == COLUMNS
    assert (held["path"], held["section"], held["page"], held["line"]) == ("drafts/made-up.pdf", "Sec. 4(a)", "2", "14")
    assert (
        held["quote"]
        == "No officer shall hold a person on a detainer unless the person has been convicted of a felony."
    )
    assert held["weakening words"] == "unless the person has been convicted of a felony"
    assert held["to mend it"] == "Delete it."
    assert rows[4]["nearest"] == "Sec. 7, page 3, line 2: The Sheriff shall log each transfer."
    assert rows[-1]["path"] == "scan.pdf"


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "＝1", "'=1", '"=1', "\u200b=1", "\ufeff-1"]
)
def test_a_cell_is_never_a_formula(words):
    (row,) = table(review(findings=(replace(PRESENT, evidence=(evidence(words),)),), flags=(), unexplained=()))[:1]
    assert row["quote"].startswith("'")
    assert row["quote"].lstrip("'\"").startswith(("=", "+", "-", "@", "＝"))


@given(st.text())
def test_no_words_at_all_open_a_formula_or_steer(words):
    shown = str(cell(words))
    assert not shown.strip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert steering(shown) == [] and "\n" not in shown


def test_plain_words_and_numbers_are_left_alone():
    assert [cell(each) for each in ("Sec. 4(a)", "a = b", 12)] == ["Sec. 4(a)", "a = b", 12]


# --- markdown ----------------------------------------------------------------------------------------


def test_markdown_is_exactly_this():
    shown = RENDERERS["markdown"]([review(score=SCORE, advice=(ADVICE,))], replace(CONTEXT, failures=(FAILURE,)))
    assert shown == (Path(__file__).parent / "expected" / "review.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["markdown", "html", "csv", "sarif"])
def test_no_format_shows_what_steers_a_terminal(form):
    shown = RENDERERS[form]([poisoned(NASTY)], CONTEXT)
    assert steering(shown.removeprefix("\ufeff").replace("\r\n", "\n")) == []


def test_markup_of_a_document_stays_words():
    words = "<script>x</script> [a](http://b.example) ![c](d) `e` | f **g** @clerk #12 ~~h~~ $i$ &lt; <!-- j -->"
    poison = review(findings=(replace(PRESENT, title=words, reason=words, evidence=(evidence(words),)),))
    tokens = MarkdownIt("gfm-like", {"linkify": False}).enable("table").parse(RENDERERS["markdown"]([poison], CONTEXT))
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= {"text", "strong_open", "strong_close", "em_open", "em_close", "code_inline", "softbreak",
                                                "text_special"}  # fmt: skip
    assert not [token for token in tokens if token.type.startswith("html")]
    cells = [token for token in tokens if token.type == "td_open"]
    assert len(cells) == 4  # the sign that parts cells parts none


# --- from the command ----------------------------------------------------------------------------------


def test_the_command_gives_sarif_the_help_of_every_rule(tmp_path):
    target = tmp_path / "out.sarif"
    assert main(["check", str(POLICY), "--format", "sarif", "-o", str(target)]) == 0
    log = json.loads(target.read_text(encoding="utf-8"))
    told = {rule["id"]: rule for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    book = pipeline.builtin_rules()
    assert set(told) == {each.id for each in (*book.provisions, *book.flags)} | {"unexplained-clause"}
    for rule in book.provisions:
        assert told[rule.id]["fullDescription"]["text"] == rule.asks
        assert " ".join(rule.model_language.split()) in told[rule.id]["help"]["text"]
    for flag in book.flags:
        assert told[flag.id]["help"]["text"].startswith(flag.fix)
    assert [f"{e.json_path}: {e.message}" for e in validator_for(SARIF)(SARIF).iter_errors(log)] == []


@pytest.mark.parametrize(
    ("form", "opening"), [("html", "<!doctype html>"), ("markdown", "# TOLLIVER COUNTY"), ("csv", "\ufeffrow,path,instrument")]
)  # fmt: skip
def test_the_command_writes_each_format_to_a_file_whole(tmp_path, form, opening):
    target = tmp_path / "out"
    assert main(["check", str(POLICY), "--format", form, "-o", str(target), "--fail-on", "ambiguous"]) == 1
    assert target.read_text(encoding="utf-8").startswith(opening)
