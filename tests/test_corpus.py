"""``ordinance corpus``: many instruments in one matrix, each reviewed once."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import corpora
import pytest
from corpora import CONTRARY, NOTHING, STRONG, WEAK, run, write
from schemas import faults

from analyzer import pipeline
from analyzer.cli import main
from analyzer.corpus import working
from analyzer.corpus.gathering import gather
from analyzer.corpus.sources import packed, unpacked

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def policies(tmp_path) -> Path:
    return write(tmp_path / "policies", strong=STRONG, weak=WEAK, contrary=CONTRARY, nothing=NOTHING)


@pytest.fixture
def worked(monkeypatch) -> list[str]:
    """The documents that were reviewed, and did not come from the cache, as (name, "read" or "judged")."""
    told: list[str] = []
    work = working.work

    def telling(path, *, plan, data=None, source=None):
        told.append(f"{'judged' if source is not None else 'read'} {os.path.basename(path)}")
        return work(path, plan=plan, data=data, source=source)

    monkeypatch.setattr(working, "work", telling)
    return told


# --- which documents -------------------------------------------------------------------------------


def test_a_folder_gives_its_documents_in_order_and_counts_what_is_none(tmp_path):
    write(tmp_path / "b", two=NOTHING)
    write(tmp_path, one=NOTHING)
    for name in (".hidden.txt", "README.md", "table.xlsx", "old.doc", "b/.git.txt"):
        (tmp_path / name).write_text("x")
    found = gather([str(tmp_path)])
    assert [os.path.relpath(path, tmp_path) for path in found.paths] == ["old.doc", "one.txt", "b/two.txt"]
    assert found.left_out == ((".xlsx", 1), ("README.md", 1))


def test_a_path_given_twice_is_one_document_and_a_pattern_is_matched(tmp_path):
    write(tmp_path / "a", one=NOTHING, two=NOTHING)
    paths = gather([str(tmp_path / "a" / "one.txt"), str(tmp_path / "a"), str(tmp_path / "**" / "*.txt")]).paths
    assert [Path(path).name for path in paths] == ["one.txt", "two.txt"]


def test_the_parts_of_a_corpus_hold_every_document_once_wherever_the_folder_lies(tmp_path):
    names = {f"n{number}": NOTHING for number in range(20)}
    parted = []
    for place in ("here", "there"):
        folder = write(tmp_path / place, **names)
        parted.append([[Path(path).name for path in gather([str(folder)], (part, 3)).paths] for part in (1, 2, 3)])
    assert parted[0] == parted[1]
    assert sorted(name for part in parted[0] for name in part) == sorted(f"{name}.txt" for name in names)
    assert all(parted[0])


# --- the matrix ------------------------------------------------------------------------------------


def test_the_table_has_a_line_for_each_instrument_the_weakest_first(policies, capsys, monkeypatch):
    monkeypatch.chdir(policies.parent)
    code, out, err = run(capsys, "policies", "--profile", "best-practices")
    assert code == 0 and err == ""
    lines = out.splitlines()
    assert lines[0] == "4 instruments by 38 provisions"
    shown = [line for line in lines if line.startswith("policies/")]
    assert [line.split()[0] for line in shown] == [
        "policies/contrary.txt", "policies/nothing.txt", "policies/weak.txt", "policies/strong.txt",
    ]  # fmt: skip
    assert "✗" in shown[0] and "~" in shown[2] and "~" not in shown[3]
    (row,) = [line for line in lines if "no-detainer-hold" in line]
    assert row.split()[-4:] == ["1", "1", "1", "1"]


def test_statuses_are_told_apart_without_colour_and_in_plain_letters_too(policies, capsys):
    from analyzer.matrix import Checklist, Column, Matrix, Row
    from analyzer.reports import ReportContext
    from analyzer.reports.corpus import RENDERERS

    row = Row("p.txt", "k", 0, "s", "T", "ordinance", "", "city", 1, 0, "pacm", ((1, 2),))
    columns = tuple(Column(f"c{number}", f"C {number}", "core") for number in range(4))
    matrix = Matrix(columns, (Checklist("l", "L"),), (row,), cells=lambda row: (), review=lambda row: "")
    text = "".join(RENDERERS["table"](matrix, ReportContext(encoding="ascii", width=80)))
    (line,) = [line for line in text.splitlines() if line.startswith("p.txt")]
    assert line.split() == ["p.txt", "+~x-", "1"]
    assert "+ present ~ ambiguous x contrary - missing" in text
    assert "L [l]: 1 of 2 items met (50%); 0 of 1 meet all" in text


def test_csv_has_a_row_an_instrument_a_column_a_provision_and_no_formula(policies, capsys, monkeypatch):
    write(policies, **{"=cmd": STRONG})
    code, out, _ = run(capsys, policies, "--format", "csv", "--fail-on", "contrary")
    assert code == 1
    rows = {Path(row["path"].lstrip("'")).stem: row for row in csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))}
    assert rows["strong"]["no-detainer-hold"] == "present"
    assert rows["weak"]["no-detainer-hold"] == "ambiguous"
    assert rows["contrary"]["no-detainer-hold"] == "contrary"
    assert rows["nothing"]["no-detainer-hold"] == "missing"
    assert "no-detainer-hold" in rows["contrary"]["fails"] and rows["weak"]["fails"] == ""
    assert (rows["strong"]["present"], rows["strong"]["seed-six: of"]) == ("3", "6")
    monkeypatch.chdir(policies)
    _, out, _ = run(capsys, "=cmd.txt", "--format", "csv")
    assert "\r\n'=cmd.txt," in out


def test_json_is_the_review_object_with_the_same_reviews_as_check_gives(policies, capsys):
    code, out, _ = run(capsys, policies, "--format", "json")
    assert code == 0
    whole = json.loads(out)
    assert whole["schema"] == "ordinance-review/1" and whole["errors"] == []
    paths = [str(policies / f"{name}.txt") for name in ("contrary", "nothing", "strong", "weak")]
    main(["check", *paths, "--format", "json"])
    checked = json.loads(capsys.readouterr().out)
    assert whole["reviews"] == checked["reviews"]
    assert [each["path"] for each in whole["corpus"]["weakest_first"]] == [paths[0], paths[1], paths[3], paths[2]]
    (row,) = [each for each in whole["corpus"]["provisions"] if each["provision"] == "no-status-inquiry"]
    assert [row[name] for name in ("present", "ambiguous", "contrary", "missing")] == [2, 0, 1, 1]


def test_every_field_of_a_corpus_is_as_the_schema_says_and_none_is_untold(policies, capsys):
    _, out, _ = run(capsys, policies, "--format", "json", "--fail-on", "contrary", "--shard", "1/2")
    assert json.loads(out)["corpus"]["shard"] == {"number": 1, "of": 2}
    assert faults(out, "ordinance-review-1") == []


def test_sarif_has_a_result_for_every_provision_and_what_fails_is_an_error(policies, capsys):
    code, out, _ = run(capsys, policies, "--format", "sarif", "--fail-on", "contrary")
    assert code == 1
    (log,) = json.loads(out)["runs"]
    results = {(Path(each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]).name, each["ruleId"]): each
               for each in log["results"]}  # fmt: skip
    assert len(log["results"]) == len(results) == 4 * 38
    failing = results["contrary.txt", "no-detainer-hold"]
    assert (failing["kind"], failing["level"]) == ("fail", "error")
    assert failing["locations"][0]["physicalLocation"]["region"]["startLine"] == 3
    assert (results["weak.txt", "no-detainer-hold"]["kind"], results["weak.txt", "no-detainer-hold"]["level"]) == (
        "review",
        "none",
    )
    assert results["strong.txt", "no-detainer-hold"]["kind"] == "pass"
    assert log["tool"]["driver"]["rules"][failing["ruleIndex"]]["id"] == "no-detainer-hold"


def test_junit_has_a_test_for_every_provision_and_fails_where_the_run_does(policies, capsys):
    (policies / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    code, out, _ = run(capsys, policies, "--format", "junit", "--fail-on", "contrary")
    assert code == 3
    root = ElementTree.fromstring(out)
    assert (root.get("tests"), root.get("errors"), root.get("skipped")) == (str(4 * 38 + 1), "1", "0")
    failures = root.findall(".//failure")
    assert root.get("failures") == str(len(failures)) and failures
    told = next(each for each in failures if "detainer" in (each.text or ""))
    assert told.get("type") == "contrary" and "honor every immigration detainer" in told.text
    (error,) = root.findall(".//error")
    assert "broken.pdf" in error.get("message")


def test_html_stands_alone_and_leads_to_the_review_of_each_instrument(policies, capsys, tmp_path):
    write(policies, **{'"><svg onload=alert(1)>': STRONG.replace("FENWICK", "<img src=x onerror=alert(1)>")})
    code, out, _ = run(capsys, policies, "--format", "html", "-o", tmp_path / "matrix.html")
    assert (code, out) == (0, "")
    page = (tmp_path / "matrix.html").read_text(encoding="utf-8")
    assert "<svg" not in page and "<img" not in page
    assert page.count("<script>") == 1 and "http" not in page.split("</style>")[-1].split("<script>")[0]
    links = {part.split('"')[0] for part in page.split('<a href="matrix-reviews/')[1:]}
    assert {link.split("#")[0] for link in links} == {path.name for path in (tmp_path / "matrix-reviews").iterdir()}
    assert len({link.split("#")[0] for link in links}) == 5
    link = next(link for link in links if link.startswith("contrary-") and link.endswith("#f-no-detainer-hold"))
    name, anchor = link.split("#")
    assert f'id="{anchor}"' in (tmp_path / "matrix-reviews" / name).read_text(encoding="utf-8")


def test_html_on_standard_output_has_no_links(policies, capsys):
    _, out, _ = run(capsys, policies, "--format", "html")
    assert "-reviews/" not in out and "contrary.txt" in out


def test_one_bad_file_never_stops_the_rest_and_is_listed(policies, capsys):
    (policies / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (policies / "empty.txt").write_bytes(b"")
    code, out, err = run(capsys, policies, "gone.pdf", "--format", "json")
    assert code == 3
    assert set(corpora.statuses(out)) == {"strong.txt", "weak.txt", "contrary.txt", "nothing.txt"}
    assert [Path(each["path"]).name for each in json.loads(out)["errors"]] == ["broken.pdf", "empty.txt", "gone.pdf"]
    assert len(err.splitlines()) == 3 and "gone.pdf: no such file; check the path" in err
    code, out, err = run(capsys, policies)
    assert code == 3 and err == "" and "NOT REVIEWED (2)" in out and "empty.txt: empty file" in out


def test_fail_on_is_as_for_check(policies, capsys):
    assert run(capsys, policies / "strong.txt", "--fail-on", "contrary,ambiguous")[0] == 0
    assert run(capsys, policies / "weak.txt", "--fail-on", "contrary")[0] == 0
    assert run(capsys, policies / "weak.txt", "--fail-on", "ambiguous")[0] == 1


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["--shard", "4/3"], "'4/3' is no part such as 2/5"),
        (["--shard", "two"], "'two' is no part such as 2/5"),
        (["--expires", "soon"], "'soon' is no date such as 2030-06-30"),
        (["-j", "2", "--scheduler", "tcp://h:1"], "--jobs is for this machine, --scheduler for others; give one"),
        (["--profile", "nobody"], "nobody"),
        (
            ["--baseline", "absent.json"],
            "absent.json: cannot be read: No such file or directory; make it with --write-baseline",
        ),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(policies, capsys, arguments, told):
    code, out, err = run(capsys, policies, *arguments)
    assert (code, out) == (2, "") and told in err and len(err.splitlines()) == 1


def test_an_empty_folder_is_an_error_and_not_a_clean_bill(tmp_path, capsys):
    code, _, err = run(capsys, tmp_path, "--format", "json")
    assert code == 3 and "no document in this folder; check the path" in err


# --- the cache -------------------------------------------------------------------------------------


def test_what_was_reviewed_is_reviewed_once_wherever_it_lies(policies, capsys, tmp_path, worked):
    cache = corpora.cache(tmp_path / "cache")
    _, first, _ = run(capsys, policies, "--cache", cache, "--format", "json")
    assert sorted(worked) == ["read contrary.txt", "read nothing.txt", "read strong.txt", "read weak.txt"]
    worked.clear()
    _, second, _ = run(capsys, policies, "--cache", cache, "--format", "json")
    assert (worked, second) == ([], first)
    policies.rename(tmp_path / "elsewhere")
    _, third, _ = run(capsys, tmp_path / "elsewhere", "--cache", cache, "--format", "json")
    assert worked == [] and third == first.replace(str(policies), str(tmp_path / "elsewhere"))


def test_a_changed_document_alone_is_reviewed_again(policies, capsys, tmp_path, worked):
    run(capsys, policies, "--cache", corpora.cache(tmp_path / "cache"))
    worked.clear()
    (policies / "strong.txt").write_text(WEAK.replace("FENWICK", "GORSE"))
    _, out, _ = run(capsys, policies, "--cache", tmp_path / "cache", "--format", "json")
    assert worked == ["read strong.txt"]
    assert corpora.statuses(out)["strong.txt"]["no-detainer-hold"] == "ambiguous"


def test_a_changed_rule_judges_again_without_reading_again(policies, capsys, tmp_path, worked):
    import shutil

    rules = tmp_path / "rules"
    shutil.copytree(ROOT / "rules", rules)
    options = ("--cache", corpora.cache(tmp_path / "cache"), "--rules", rules, "--format", "json")
    run(capsys, policies, *options)
    worked.clear()
    flag = next(path for path in (rules / "flags").glob("*.yml") if "conviction" in path.name)
    flag.write_text(flag.read_text() + "# changed\n")
    _, out, _ = run(capsys, policies, *options)
    assert sorted(worked) == ["judged contrary.txt", "judged nothing.txt", "judged strong.txt", "judged weak.txt"]
    assert corpora.statuses(out)["weak.txt"]["no-detainer-hold"] == "ambiguous"


def test_other_options_are_other_reviews(policies, capsys, tmp_path, worked):
    corpora.cache(tmp_path / "cache")
    for options in ((), ("--level", "county"), ("--profile", "seed-six"), ("--redline", "off")):
        worked.clear()
        run(capsys, policies / "weak.txt", "--cache", tmp_path / "cache", *options)
        assert worked == ["judged weak.txt" if options else "read weak.txt"]


def test_without_a_cache_nothing_is_kept(policies, capsys, tmp_path, worked, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    for _ in range(2):
        run(capsys, policies / "weak.txt", "--no-cache")
    assert worked == ["read weak.txt"] * 2 and not (tmp_path / "home").exists()


@pytest.mark.parametrize("form", ["table", "csv", "json", "html", "sarif", "junit"])
def test_what_is_told_does_not_depend_on_what_is_kept(policies, capsys, tmp_path, form):
    asked = (policies, "--format", form)
    assert run(capsys, *asked, "--no-cache") == run(capsys, *asked, "--cache", corpora.cache(tmp_path / "cache"))


def test_a_damaged_database_is_begun_anew_with_a_word(policies, capsys, tmp_path):
    cache = corpora.cache(tmp_path / "cache")
    _, first, _ = run(capsys, policies, "--cache", cache, "--format", "json")
    (cache / "corpus.sqlite3").write_bytes(b"no database at all" * 1000)
    code, out, err = run(capsys, policies, "--cache", cache, "--format", "json")
    assert (code, out) == (0, first)
    assert err == f"ordinance: {cache / 'corpus.sqlite3'}: the cache was damaged and has been begun anew\n"
    assert run(capsys, policies, "--cache", cache, "--format", "json") == (0, first, "")


@pytest.mark.parametrize("where", [0.3, 0.5, 0.7, 0.9])
def test_a_database_with_a_torn_page_serves_nothing_wrong(policies, capsys, tmp_path, where):
    cache = corpora.cache(tmp_path / "cache")
    _, first, _ = run(capsys, policies, "--cache", cache, "--format", "json")
    path = cache / "corpus.sqlite3"
    data = bytearray(path.read_bytes())
    at = int(len(data) * where) // 4096 * 4096
    data[at : at + 4096] = bytes(4096)
    path.write_bytes(data)
    code, out, err = run(capsys, policies, "--cache", cache, "--format", "json")
    assert (code, out) == (0, first) and len(err.splitlines()) <= 2


def test_an_entry_that_was_changed_is_made_anew(policies, capsys, tmp_path, worked):
    cache = corpora.cache(tmp_path / "cache")
    _, first, _ = run(capsys, policies, "--cache", cache, "--format", "json")
    worked.clear()
    with sqlite3.connect(cache / "corpus.sqlite3") as base:
        (other,) = base.execute("SELECT data FROM entries WHERE kind = 'row' LIMIT 1").fetchone()
        base.execute("UPDATE entries SET data = ? WHERE kind = 'row' AND data != ?", (other, other))
    base.close()
    code, out, err = run(capsys, policies, "--cache", cache, "--format", "json")
    assert (code, out) == (0, first)
    assert err == "ordinance: the cache held entries that are damaged; they were made anew\n"
    assert len(worked) == 3


def test_a_cache_that_cannot_be_used_costs_only_the_cache(policies, capsys, tmp_path):
    (tmp_path / "file").write_text("no folder")
    code, out, err = run(capsys, policies / "weak.txt", "--cache", tmp_path / "file", "--format", "json")
    assert code == 0 and corpora.statuses(out)["weak.txt"]["no-detainer-hold"] == "ambiguous"
    assert "the cache cannot be used" in err and "this run goes on without it" in err


def test_cache_info_and_clear_touch_nothing_else(policies, capsys, tmp_path):
    cache = corpora.cache(tmp_path / "cache")
    run(capsys, policies, "--cache", cache)
    (cache / "mine.txt").write_text("mine")
    assert main(["cache", "info", "--cache", str(cache)]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{cache}\n") and "4 reviewed documents, 4 documents as read" in out
    assert main(["cache", "clear", "--cache", str(cache)]) == 0
    assert " removed\n" in capsys.readouterr().out
    assert sorted(path.name for path in cache.iterdir()) == ["corpus.lock", "mine.txt"]
    assert main(["cache", "info", "--cache", str(tmp_path / "none")]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'none'}: nothing is kept\n"


def test_the_cache_is_not_cleared_under_a_run(tmp_path, capsys):
    from analyzer.corpus.store import Store

    with Store(str(tmp_path)):
        assert main(["cache", "clear", "--cache", str(tmp_path)]) == 2
        assert "another run has it open; clear it when that has ended" in capsys.readouterr().err
        assert (tmp_path / "corpus.sqlite3").exists()


@pytest.mark.parametrize(
    "sample", ["samples/redline/tracked.docx", "samples/layouts/packet.pdf", "samples/redline/lines.pdf"]
)
def test_a_document_is_the_same_after_it_was_kept(sample):
    source = pipeline.read(ROOT / sample)
    assert unpacked(packed(source), source.path) == source


def test_what_is_no_packed_document_is_refused():
    import json as plain
    import zlib

    for data in (b"nothing", zlib.compress(b"[]"), zlib.compress(plain.dumps([1, 2, 3]).encode())):
        with pytest.raises(ValueError):
            unpacked(data, "x")


# --- parts -----------------------------------------------------------------------------------------


def test_parts_that_were_reviewed_apart_merge_into_the_whole(policies, capsys, tmp_path):
    (policies / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    _, whole, _ = run(capsys, policies, "--format", "csv")
    parts = []
    for number in (1, 2, 3):
        part = tmp_path / f"part{number}.json"
        run(capsys, policies, "--shard", f"{number}/3", "--format", "json", "-o", part)
        parts.append(part)
    code, merged, err = run(capsys, "merge", *parts, "--format", "csv")
    assert code == 3 and err.count("broken.pdf") == 1
    assert merged == whole
    code, again, _ = run(capsys, "merge", *parts, *parts, "--format", "csv")
    assert again == whole
    code, _, err = run(capsys, "merge", *parts[:2], "--format", "csv")
    assert code == 3 and "part 3 of 3: is not among the parts; review it with --shard and merge again" in err


def test_a_part_that_is_none_is_told(tmp_path, capsys):
    (tmp_path / "part.json").write_text('{"schema": "other"}')
    code, out, err = run(capsys, "merge", tmp_path / "part.json")
    assert (code, out) == (3, "") and "its schema is not ordinance-review/1" in err
    (tmp_path / "part.json").write_text("{")
    code, out, err = run(capsys, "merge", tmp_path / "part.json")
    assert (code, out) == (3, "") and "is no part of a corpus, or damaged" in err


def test_what_check_writes_merges_too(policies, capsys, tmp_path):
    main(
        [
            "check",
            str(policies / "weak.txt"),
            str(policies / "strong.txt"),
            "--format",
            "json",
            "-o",
            str(tmp_path / "two.json"),
        ]
    )
    code, out, _ = run(capsys, "merge", tmp_path / "two.json", "--format", "json")
    assert code == 0
    assert {name: each["no-detainer-hold"] for name, each in corpora.statuses(out).items()} == {
        "weak.txt": "ambiguous", "strong.txt": "present",
    }  # fmt: skip
