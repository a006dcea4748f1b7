"""Measuring: counts against labels, intervals, the same figures as the scorer's, and what a review's JSON says of them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer import evaluating, rulebook
from analyzer.cli import main
from analyzer.evaluating import Label, Labelled, evaluate, overlap
from analyzer.model import Evidence, Finding, Share, Status, Unexplained

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "scripts"))
WEAKENING = frozenset({"permissive-verbs", "narrow-scope"})
QUOTE = "shall not honor a civil immigration detainer by holding any person"


class Review:
    """As much of a review as is measured."""

    def __init__(self, *findings: Finding, unexplained: tuple[str, ...] = ()) -> None:
        self.findings = findings
        self.unexplained = tuple(Unexplained(quote, "", 1, 1, 0, 1) for quote in unexplained)


def finding(
    provision: str, status: str, *quotes: str, side: str = "protective", flags: tuple[str, ...] = ()
) -> Finding:
    evidence = tuple(Evidence(quote, side, "", 1, 1, 0, 1) for quote in quotes)
    return Finding(provision, provision.title(), "core", Status(status), "", flags, evidence)


def labelled(doubted: tuple[str, ...] = (), **labels: Label) -> Labelled:
    return Labelled("law", "law.txt", "city", labels, frozenset(doubted))


def protective(*flags: str, **more) -> Label:
    return Label("protective", frozenset(flags), quotes=(QUOTE,), **more)


def tally(each) -> tuple[int, int, int]:
    return each.hits, each.alarms, each.misses


# --- shares ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("share", "low", "high"),
    [(Share(8, 10), 0.4902, 0.9433), (Share(10, 10), 0.7225, 1.0), (Share(0, 10), 0.0, 0.2775), (Share(0, 0), 0.0, 1.0)],
)  # fmt: skip
def test_the_interval_is_wilsons(share, low, high):
    assert [round(bound, 4) for bound in share.interval] == [low, high]


def test_where_nothing_was_counted_the_share_is_whole_and_its_interval_says_nothing():
    assert (Share(0, 0).value, Share(3, 4).value) == (1.0, 0.75)


# --- decisions ---------------------------------------------------------------------------------------


def test_right_false_and_missed_are_counted_for_either_side():
    gold = labelled(right=protective(), missed=protective(), opposed=Label("contrary", quotes=(QUOTE,)))
    review = Review(
        finding("right", "present", QUOTE), finding("missed", "missing"), finding("false", "ambiguous", "x"),
        finding("opposed", "contrary", QUOTE, side="contrary"),
    )  # fmt: skip
    result = evaluate([gold], [review], WEAKENING)
    assert (tally(result.whole.protective), tally(result.whole.contrary)) == ((1, 1, 1), (1, 0, 0))
    assert result.whole.protective.f1 == 0.5
    assert (result.whole.falsely, result.whole.missing) == (1, 1)
    assert result.wrong == [
        "law: false said ambiguous, not protective: x",
        f"law: missed is protective, said missing: {QUOTE}",
    ]
    assert result.provisions["missed"].false_missing == Share(1, 1)
    assert result.provisions["right"].protective.recall == Share(1, 1)


def test_a_verdict_on_the_wrong_side_is_reversed_and_wrong_on_both():
    result = evaluate([labelled(p=protective())], [Review(finding("p", "contrary", "x", side="contrary"))], WEAKENING)
    assert result.reversed == ["law: p is protective, said contrary"]
    assert (tally(result.whole.protective), tally(result.whole.contrary)) == ((0, 0, 1), (0, 1, 0))


def test_a_text_that_says_both_is_right_only_where_both_are_shown():
    both = Label("both", quotes=(QUOTE,))
    shown = Review(finding("p", "ambiguous", QUOTE), finding("q", "ambiguous", QUOTE, side="contrary"))
    result = evaluate([labelled(p=both, q=both)], [shown], WEAKENING)
    assert (tally(result.whole.protective), tally(result.whole.contrary)) == ((2, 0, 0), (1, 0, 1))
    assert result.reversed == [] and result.status == [True, True]


def test_what_a_labeller_was_unsure_of_is_not_counted():
    gold = labelled(("absent",), sure=protective(), unsure=protective(unsure=True))
    review = Review(finding("sure", "present", QUOTE), finding("unsure", "missing"), finding("absent", "present", "x"))
    result = evaluate([gold], [review], WEAKENING)
    assert tally(result.whole.protective) == (1, 0, 0) and set(result.provisions) == {"sure"}


def test_flags_and_status_are_counted_where_the_protection_was_found():
    gold = labelled(
        weak=protective("permissive-verbs"), strong=protective(), open=protective(doubtful_flags=frozenset({"narrow-scope"})),
        gone=protective("narrow-scope"),
    )  # fmt: skip
    review = Review(
        finding("weak", "present", QUOTE), finding("strong", "ambiguous", QUOTE, flags=("narrow-scope", "a-note")),
        finding("open", "ambiguous", QUOTE, flags=("narrow-scope",)), finding("gone", "missing"),
    )  # fmt: skip
    result = evaluate([gold], [review], WEAKENING)
    assert tally(result.flags) == (0, 1, 1)
    assert sorted(result.status) == [False, False]


def test_a_miss_whose_words_are_shown_somewhere_is_not_silent():
    gold = labelled(p=protective(), q=Label("protective", quotes=("the jail keeps its doors shut to all agents",)))
    result = evaluate(
        [gold], [Review(finding("p", "missing"), finding("q", "missing"), unexplained=(QUOTE,))], WEAKENING
    )
    assert result.silent == [False, True]


def test_an_instrument_off_topic_is_clean_where_nothing_is_found_on_it():
    golds = [labelled(), labelled(), labelled(("p",))]
    found = [
        Review(finding("p", "missing")),
        Review(finding("p", "present", "x"), finding("q", "contrary", "y")),
        Review(),
    ]
    assert evaluate(golds, found, WEAKENING).alarms_off_topic == [0, 2]


def test_an_instrument_that_was_not_reviewed_misses_all_and_is_named():
    result = evaluate([labelled(p=protective())], ["cannot be read"], WEAKENING)
    assert result.failures == ["law: cannot be read"] and tally(result.whole.protective) == (0, 0, 1)


@pytest.mark.parametrize(
    ("found", "same"),
    [(QUOTE.upper() + "!", True), ("civil immigration detainer, by holding", True), ("shall not honor", True),
     ("a detainer is not honored", False), ("", False)],
)  # fmt: skip
def test_quotes_agree_by_a_run_of_half_the_words_of_the_shorter(found, same):
    assert overlap(QUOTE, found) is same


# --- the command -------------------------------------------------------------------------------------


def run(capsys, *arguments: str) -> tuple[int, str, list[str]]:
    code = main(["evaluate", *arguments])
    told = capsys.readouterr()
    return code, told.out, told.err.splitlines()


def test_the_samples_labels_are_what_their_expected_verdicts_give():
    import make_labels

    there = {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "samples" / "labels").glob("*.json")
    }
    assert there == make_labels.labels()


def test_a_sample_is_measured(capsys):
    code, out, err = run(capsys, str(ROOT / "samples" / "labels"), "--only", "weak*", "--details")
    lines = out.splitlines()
    assert (code, err) == (0, [])
    assert lines[0] == "instruments          1"
    assert (
        lines[1]
        == "protective           P 1.000 (0.77-1.00)  R 1.000 (0.77-1.00)  F1 1.000  (right 13, false 0, missed 0)"
    )
    assert "reversed             0" in lines and "not reviewed         0" in lines


def test_markdown_and_json_give_the_same_figures(capsys):
    arguments = [str(ROOT / "samples" / "labels"), "--only", "weak*", "--format"]
    data = json.loads(run(capsys, *arguments, "json")[1])
    assert data["schema"] == "ordinance-evaluation/1"
    assert data["protective"]["recall"] == {"value": 1.0, "low": 0.7719, "high": 1.0, "hits": 13, "of": 13}
    assert data["provisions"]["no-287g"]["protective"]["hits"] == 1
    assert "| no-287g | 1 | 1.00 (0.21-1.00) of 1 |" in run(capsys, *arguments, "markdown")[1]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "is no label file (JSONDecodeError"),
        ('{"file": "a.txt"}', "is no label file (KeyError: 'provisions')"),
        (
            '{"file": "a.txt", "provisions": {"p": {"direction": "up"}}}',
            "direction 'up' is none of protective, contrary, both",
        ),
        ('{"file": "a.txt", "provisions": []}', "is no label file (AttributeError"),
    ],
    ids=["no-json", "lacking", "direction", "list"],
)
def test_a_broken_label_file_is_told_in_a_line(capsys, tmp_path, content, told):
    (tmp_path / "broken.json").write_text(content, encoding="utf-8")
    code, out, err = run(capsys, str(tmp_path))
    assert (code, out, len(err)) == (3, "", 1)
    assert "broken.json" in err[0] and told in err[0]


def test_a_folder_without_labels_is_told(capsys, tmp_path):
    code, _, err = run(capsys, str(tmp_path))
    assert code == 3 and err[0].endswith("holds no label files (*.json); name the folder in which the labels lie")


def test_a_text_that_is_not_there_is_told_and_the_others_are_measured(capsys, tmp_path):
    for name in ("gone", "weak-county-policy"):
        label = {"file": f"{name}.txt", "provisions": {"no-287g": {"direction": "protective"}}}
        (tmp_path / f"{name}.json").write_text(json.dumps(label), encoding="utf-8")
    code, out, err = run(capsys, str(tmp_path), "--base", str(ROOT / "samples"))
    assert code == 3 and "gone.txt" in err[0] and "not reviewed         1" in out
    assert "R 0.500" in out.splitlines()[1]


@pytest.mark.skipif(
    not (SHARED / "gold").is_dir(), reason="the labelled laws (../shared/gold) are not beside the checkout"
)
def test_the_figures_are_those_of_the_scorer(capsys, tmp_path):
    gold, out = str(SHARED / "gold"), tmp_path / "figures.json"
    command = [sys.executable, str(SHARED / "eval" / "score.py"), gold, "--only", "m1-*", "--json", str(out)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    wanted = json.loads(out.read_text())
    got = json.loads(run(capsys, gold, "--only", "m1-*", "--format", "json")[1])
    assert {
        "protective_f1": got["protective"]["f1"], "protective_precision": got["protective"]["precision"]["value"],
        "protective_recall": got["protective"]["recall"]["value"], "macro_f1": got["macro_f1"], "contrary_f1": got["contrary"]["f1"],
        "flips": got["flips"], "status_accuracy": got["status"]["value"], "flag_f1": got["flags"]["f1"],
        "evidence": got["evidence"]["value"], "clean": got["clean"], "clean_all": got["clean_all"], "missed": got["missed"],
        "silent": got["silent"], "failures": len(got["failures"]), "instruments": got["instruments"],
    } == pytest.approx(wanted, abs=1e-4)  # fmt: skip


# --- what was measured ---------------------------------------------------------------------------------


def test_every_provision_has_its_figures_and_no_other():
    measured = evaluating.measured()
    assert set(measured) == {provision.id for provision in rulebook.load().provisions}
    assert {len(sets) for sets in measured.values()} == {2}
    for sets in measured.values():
        assert all(0 <= share.hits <= share.of for each in sets for share in each[1:])


def test_a_reviews_json_gives_each_findings_figures_with_the_rules_that_ship_only(capsys, tmp_path):
    import shutil

    sample = str(ROOT / "samples" / "1987-resolution.txt")
    assert main(["check", sample, "--format", "json"]) == 0
    (review,) = json.loads(capsys.readouterr().out)["reviews"]
    by_id = {each["provision"]: each["accuracy"] for each in review["findings"]}
    (labelled_texts, unseen) = sorted(by_id["no-detainer-hold"], key=lambda each: each["on"], reverse=True)
    assert labelled_texts["on"].startswith("labelled laws and drafts") and unseen["on"].startswith("clauses never seen")
    assert unseen["recall"]["of"] == 30 and unseen["false_missing"]["value"] is None
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    assert main(["check", sample, "--format", "json", "--rules", str(tmp_path / "rules")]) == 0
    (review,) = json.loads(capsys.readouterr().out)["reviews"]
    assert {tuple(each["accuracy"]) for each in review["findings"]} == {()}
