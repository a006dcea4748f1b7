"""A corpus against its baseline: quiet where only the form changed, loud where a protection did, and nothing hidden."""

from __future__ import annotations

import json
import re
import textwrap
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from corpora import CONTRARY, NOTHING, STRONG, WEAK, run, write
from schemas import faults

from analyzer import console


@pytest.fixture
def policies(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "policies", strong=STRONG, weak=WEAK, contrary=CONTRARY, nothing=NOTHING)


@pytest.fixture
def baseline(policies, capsys) -> str:
    given = ("--reason", "as adopted", "--author", "A. Clerk")
    code, _, err = run(capsys, "policies", "--write-baseline", "base.json", *given, "--fail-on", "contrary")
    assert (code, err) == (0, "ordinance: base.json: 4 instruments written as the baseline\n")
    return "base.json"


def changes(json_text: str) -> list[tuple[str, str | None, str, bool]]:
    return [
        (Path(each["path"]).name, each["provision"], each["change"], each["worse"])
        for each in json.loads(json_text)["corpus"]["baseline"]["changes"]
    ]


def test_an_unchanged_corpus_is_quiet_and_what_is_accepted_is_shown(baseline, capsys):
    code, out, err = run(capsys, "policies", "--baseline", baseline, "--fail-on", "contrary,ambiguous,missing")
    assert (code, err) == (0, "")
    assert out.splitlines()[1] == f"Against base.json: 0 worse, 0 better, {4 * 38 - 5} findings baselined"
    code, out, _ = run(capsys, "policies", "--baseline", baseline, "--format", "json")
    whole = json.loads(out)["corpus"]["baseline"]
    assert whole["changes"] == [] and whole["unknown"] == []
    (entry,) = [
        each
        for each in whole["baselined"]
        if each["path"].endswith("weak.txt") and each["provision"] == "no-detainer-hold"
    ]
    assert entry == {"path": "policies/weak.txt", "instrument": 1, "provision": "no-detainer-hold", "status": "ambiguous",
                     "reason": "as adopted", "author": "A. Clerk", "expires": ""}  # fmt: skip


def test_reflowed_renumbered_and_renamed_text_is_the_same_text(policies, baseline, capsys):
    renumbered = (
        STRONG.replace("SECTION 3", "SECTION 7").replace("SECTION 2", "SECTION 5").replace("SECTION 1", "SECTION 4")
    )
    reflowed = "\n\n".join(textwrap.fill(each, 38) for each in renumbered.split("\n\n"))
    assert reflowed != STRONG
    (policies / "strong.txt").unlink()
    (policies / "other-name.txt").write_text(reflowed)
    (policies / "weak.txt").rename(policies / "renamed.txt")
    code, out, _ = run(capsys, "policies", "--baseline", baseline, "--format", "json")
    assert (code, changes(out)) == (0, [])
    assert json.loads(out)["corpus"]["baseline"]["unknown"] == []
    assert faults(out, "ordinance-review-1") == []


def test_a_document_under_another_name_and_title_is_found_by_its_words(policies, baseline, capsys):
    (policies / "strong.txt").unlink()
    retitled = STRONG.replace(
        "AN ORDINANCE OF THE CITY OF FENWICK ON THE TRUST OF ITS RESIDENTS", "CHAPTER 9 OF THE CODE"
    )
    (policies / "new.txt").write_text(retitled)
    code, out, _ = run(capsys, "policies", "--baseline", baseline, "--format", "json")
    assert "new.txt" not in str(json.loads(out)["corpus"]["baseline"]["unknown"])
    assert [each for each in changes(out) if each[3]] == []


def test_a_weakened_sentence_breaks_it_with_both_wordings(policies, baseline, capsys):
    (policies / "strong.txt").write_text(WEAK)
    code, out, _ = run(capsys, "policies", "--baseline", baseline)
    assert code == 1
    flat = " ".join(out.split())
    assert "WORSE THAN THE BASELINE (1) ↓ policies/strong.txt: No holds on ICE detainers [no-detainer-hold]" in flat
    assert "weakened: present before, ambiguous now; new: conviction-carveout" in flat
    assert "was “No officer of the City shall detain a person on the basis of an immigration detainer.”" in flat
    assert (
        "now “No officer of the City shall detain a person on the basis of an immigration detainer, unless the person"
        in flat
    )
    lines = [line for line in out.splitlines() if line.startswith("policies/")]
    assert lines[0].startswith("policies/strong.txt") and lines[0].endswith("↓1")


def test_lost_turned_contrary_and_better_are_told_apart(policies, baseline, capsys):
    (policies / "strong.txt").write_text(
        re.sub(r"SECTION 2\..*?\n", "SECTION 2. INQUIRY. Repealed words stand here no more.\n", STRONG)
    )
    (policies / "weak.txt").write_text(CONTRARY)
    (policies / "contrary.txt").write_text(NOTHING)
    (policies / "nothing.txt").write_text(STRONG)
    code, out, _ = run(capsys, "policies", "--baseline", baseline, "--format", "json")
    assert code == 1
    assert faults(out, "ordinance-review-1") == []
    found = changes(out)
    assert ("strong.txt", "no-status-inquiry", "removed", True) in found
    assert ("weak.txt", "no-detainer-hold", "turned-contrary", True) in found
    assert ("contrary.txt", "no-detainer-hold", "turned-protective", False) in found
    assert ("nothing.txt", "no-287g", "added", False) in found
    assert [each[3] for each in found] == sorted((each[3] for each in found), reverse=True)


def test_a_document_that_is_gone_or_can_no_longer_be_read_is_worse(policies, baseline, capsys):
    (policies / "strong.txt").unlink()
    code, out, _ = run(capsys, "policies", "--baseline", baseline)
    assert (
        code == 1
        and "✗ policies/strong.txt" in out
        and "the document is gone, with 3 provisions that it had" in " ".join(out.split())
    )
    (policies / "strong.txt").write_bytes(b"")
    code, out, _ = run(capsys, "policies", "--baseline", baseline)
    assert code == 3 and "it can no longer be read" in out
    assert faults(run(capsys, "policies", "--baseline", baseline, "--format", "json")[1], "ordinance-review-1") == []


def test_one_file_of_a_baseline_can_be_checked_alone(policies, baseline, capsys):
    assert run(capsys, "policies/weak.txt", "--baseline", baseline)[0] == 0


def test_what_the_baseline_knows_as_unreadable_is_no_news(policies, capsys):
    (policies / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    assert run(capsys, "policies", "--write-baseline", "base.json")[0] == 0
    code, out, _ = run(capsys, "policies", "--baseline", "base.json")
    assert code == 0 and "NOT REVIEWED (1)" in out
    assert run(capsys, "policies")[0] == 3


def test_an_instrument_that_the_baseline_does_not_know_is_judged_by_fail_on(policies, baseline, capsys):
    write(policies, new=CONTRARY.replace("ORRIN", "PELL"))
    code, out, _ = run(capsys, "policies", "--baseline", baseline)
    assert code == 0 and "1 instrument that it does not know" in " ".join(out.split())
    assert run(capsys, "policies", "--baseline", baseline, "--fail-on", "contrary")[0] == 1


def test_an_acceptance_ends_at_its_date(policies, capsys, monkeypatch):
    run(
        capsys,
        "policies",
        "--write-baseline",
        "base.json",
        "--expires",
        "2030-06-30",
        "--reason",
        "until the council meets",
    )
    monkeypatch.setattr(console, "today", lambda: "2030-06-30")
    assert run(capsys, "policies", "--baseline", "base.json")[0] == 0
    monkeypatch.setattr(console, "today", lambda: "2030-07-01")
    code, out, _ = run(capsys, "policies/weak.txt", "--baseline", "base.json")
    assert code == 1
    assert "No holds on ICE detainers: ambiguous, and the time for which the baseline accepts that is over" in " ".join(
        out.split()
    )


def test_a_baseline_that_goes_on_keeps_its_reasons_and_gives_new_ones_to_what_is_new(policies, baseline, capsys):
    (policies / "strong.txt").write_text(WEAK)
    given = (
        "--baseline",
        baseline,
        "--write-baseline",
        baseline,
        "--reason",
        "agreed in committee",
        "--author",
        "B. Counsel",
    )
    assert run(capsys, "policies", *given)[0] == 0
    code, out, _ = run(capsys, "policies", "--baseline", baseline, "--format", "json")
    assert (code, changes(out)) == (0, [])
    reasons = {(Path(each["path"]).name, each["provision"]): (each["reason"], each["author"])
               for each in json.loads(out)["corpus"]["baseline"]["baselined"]}  # fmt: skip
    assert reasons["strong.txt", "no-detainer-hold"] == ("agreed in committee", "B. Counsel")
    assert reasons["weak.txt", "no-detainer-hold"] == ("as adopted", "A. Clerk")
    assert reasons["strong.txt", "no-transfer"] == ("as adopted", "A. Clerk")


def test_sarif_suppresses_what_is_accepted_and_junit_skips_it(policies, baseline, capsys):
    (policies / "strong.txt").write_text(WEAK)
    code, out, _ = run(capsys, "policies", "--baseline", baseline, "--format", "sarif")
    assert code == 1
    results = {(Path(each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]).name, each["ruleId"]): each
               for each in json.loads(out)["runs"][0]["results"]}  # fmt: skip
    held, worse = results["weak.txt", "no-detainer-hold"], results["strong.txt", "no-detainer-hold"]
    assert held["baselineState"] == "unchanged"
    assert held["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "as adopted, A. Clerk"}]
    assert (worse["baselineState"], worse["level"]) == ("updated", "error") and "suppressions" not in worse
    _, out, _ = run(capsys, "policies", "--baseline", baseline, "--format", "junit")
    root = ElementTree.fromstring(out)
    (failure,) = root.findall(".//failure")
    assert failure.text.startswith("was “No officer of the City shall detain") and "unless the person" in failure.text
    skipped = {(case.get("classname"), case.get("name")): case.find("skipped").get("message")
               for case in root.iter("testcase") if case.find("skipped") is not None}  # fmt: skip
    told = skipped["policies/weak.txt", "No holds on ICE detainers (no-detainer-hold)"]
    assert told == "ambiguous; in the baseline: as adopted, A. Clerk"


def test_html_shows_both_wordings_and_marks_what_is_accepted(policies, baseline, capsys):
    (policies / "strong.txt").write_text(WEAK)
    _, out, _ = run(capsys, "policies", "--baseline", baseline, "--format", "html")
    assert "unless the person has been convicted of a felony.</ins>" in out
    assert (
        'aria-label="ambiguous, fails this run">~!<' in out
        and 'aria-label="ambiguous, accepted in the baseline">~°<' in out
    )


def test_other_rules_are_told(policies, baseline, capsys):
    data = json.loads(Path(baseline).read_text())
    data["analyzer"]["rules"] = "other"
    data["provisions"].remove("no-287g")
    Path(baseline).write_text(json.dumps(data))
    _, out, _ = run(capsys, "policies", "--baseline", baseline)
    told = " ".join(out.split())
    assert (
        "The rules are not those with which the baseline was made" in told
        and "The baseline does not know no-287g." in told
    )


@pytest.mark.parametrize(
    "text, told",
    [
        ("{", "is no baseline, or damaged (JSONDecodeError"),
        ('{"schema": "other"}', "its schema is not ordinance-baseline/1; make it with --write-baseline"),
        ('{"schema": "ordinance-baseline/1"}', "is no baseline, or damaged (KeyError"),
    ],
)
def test_a_file_that_is_no_baseline_is_one_line(policies, capsys, text, told):
    Path("base.json").write_text(text)
    code, out, err = run(capsys, "policies", "--baseline", "base.json")
    assert (code, out) == (2, "") and told in err and len(err.splitlines()) == 1


def test_the_shards_of_a_corpus_are_held_against_one_baseline(policies, baseline, capsys):
    (policies / "strong.txt").unlink()
    (policies / "weak.txt").write_text(CONTRARY.replace("ORRIN", "FENWICK"))
    parts = []
    codes = []
    for number in (1, 2):
        parts.append(f"part{number}.json")
        codes.append(
            run(
                capsys,
                "policies",
                "--shard",
                f"{number}/2",
                "--baseline",
                baseline,
                "--format",
                "json",
                "-o",
                parts[-1],
            )[0]
        )
    assert sorted(codes) == [0, 1]
    code, out, _ = run(capsys, "merge", *parts, "--baseline", baseline, "--format", "json")
    assert code == 1
    told = changes(out)
    assert ("strong.txt", None, "lost", True) in told and (
        "weak.txt",
        "no-detainer-hold",
        "turned-contrary",
        True,
    ) in told
