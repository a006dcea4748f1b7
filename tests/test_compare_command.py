"""The command ``compare``: one draft or two texts, its exit codes, its errors, its formats."""

from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace

import pytest
from test_comparing import ASK, DRAFT, HOLD, sections

from analyzer.cli import main

CARVED = HOLD[:-1] + ", unless the person has been convicted of a felony."


@pytest.fixture
def draft(tmp_path) -> str:
    """A redlined draft that removes one rule, weakens one, adds one and turns one around."""
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return str(path)


@pytest.fixture
def pair(tmp_path) -> tuple[str, str]:
    """Two texts: the second adds a carve-out to the first."""
    for name, text in (("old.txt", sections(HOLD, ASK)), ("new.txt", sections(CARVED, ASK))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / "old.txt"), str(tmp_path / "new.txt")


def test_one_draft_gives_removed_and_weakened_with_both_quotes_in_one_command(draft, capsys):
    assert main(["compare", draft]) == 0
    out, err = capsys.readouterr()
    told = " ".join(out.split())
    assert "1 turned contrary, 1 removed, 1 weakened, 0 strengthened, 1 added, 0 turned protective, 1 kept" in told
    removed, weakened = told.split("REMOVED (1)")[1].split("WEAKENED (1)")
    assert "“No officer shall detain a person on the basis of an immigration detainer after the person is" in removed
    assert "“Section 5.30 does not apply to a person who has been convicted of a felony.”" in weakened
    assert err == ""


def test_the_example_in_json_has_the_promised_entries(draft, capsys):
    assert main(["compare", draft, "--format", "json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert whole["schema"] == "ordinance-comparison/1"
    assert whole["old"]["sha256"] == whole["new"]["sha256"]
    assert [whole[side]["text_in_force"]["state"] for side in ("old", "new")] == ["old", "new"]
    entry = next(each for each in whole["changes"] if each["provision"] == "no-release-notify")
    assert (entry["old"], entry["new"], entry["change"]) == ("present", "ambiguous", "weakened")
    assert (entry["flags_gained"], entry["flags_lost"]) == (["conviction-carveout"], [])
    assert entry["evidence_old"][0]["section"] == "Sec. 5.40" and entry["evidence_new"][0]["section"] == "Sec. 5.30"


def test_two_texts_are_compared_in_their_order(pair, capsys):
    for paths, kind in ((pair, "weakened"), (pair[::-1], "strengthened")):
        assert main(["compare", *paths, "--format", "json"]) == 0
        changes = json.loads(capsys.readouterr().out)["changes"]
        changed = [(each["provision"], each["change"]) for each in changes if each["change"] != "kept"]
        assert changed == [("no-detainer-hold", kind)]


@pytest.mark.parametrize(
    ("named", "code"),
    [("weakened", 1), ("weakened,removed,turned-contrary", 1), ("removed, turned-contrary", 0), ("strengthened", 0)],
)
def test_fail_on_exits_with_1_where_a_named_change_is_found(pair, named, code):
    assert main(["compare", *pair, "--fail-on", named]) == code


def test_an_unknown_change_is_wrong_usage(pair, capsys):
    assert main(["compare", *pair, "--fail-on", "improved"]) == 2
    told = "'improved' is not one of turned-contrary, removed, weakened, strengthened, added, turned-protective"
    assert told in capsys.readouterr().err


def test_a_file_without_marks_is_told_in_one_line_and_exits_with_3(pair, capsys):
    assert main(["compare", pair[0]]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        f"ordinance: {pair[0]}: carries no marks of what is deleted or inserted, so both states read the same; "
        "give the law today as a file of its own: ordinance compare OLD NEW\n"
    )


def test_every_text_that_cannot_be_read_is_told_and_nothing_is_compared(tmp_path, pair, capsys):
    (tmp_path / "empty.txt").write_bytes(b"")
    assert main(["compare", str(tmp_path / "no.txt"), str(tmp_path / "empty.txt"), "--fail-on", "weakened"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.split(": ")[1].rsplit("/", 1)[1] for line in err.splitlines()] == ["no.txt", "empty.txt"]


def test_one_text_may_come_from_standard_input_but_not_both(pair, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(sections(HOLD, ASK).encode())))
    assert main(["compare", "-", pair[1], "--fail-on", "weakened"]) == 1
    assert "Old: standard input" in capsys.readouterr().out
    assert main(["compare", "-", "-"]) == 2
    assert "standard input (-) can be one of the two texts only" in capsys.readouterr().err


def test_markdown_goes_to_a_file_and_never_over_an_input(pair, tmp_path, capsys):
    target = tmp_path / "changes.md"
    assert main(["compare", *pair, "--format", "markdown", "-o", str(target)]) == 0
    assert "| weakened | No holds on ICE detainers | present | ambiguous | conviction-carveout |" in target.read_text(
        "utf-8"
    )
    assert capsys.readouterr().out == ""
    assert main(["compare", *pair, "-o", pair[1]]) == 2
    assert "is one of the inputs" in capsys.readouterr().err


def test_two_redlined_texts_say_which_state_was_read(draft, pair, capsys):
    assert main(["compare", pair[0], draft]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "redlined, read as the law would stand if it passes" in told.split("New:")[1][:400]


def test_a_profile_and_a_level_are_taken_as_in_a_review(pair, capsys):
    assert main(["compare", *pair, "--profile", "seed-six", "--level", "county", "--format", "json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert whole["profile"] == "seed-six"
    assert whole["old"]["instrument"]["level"] == whole["new"]["instrument"]["level"] == "county"
    assert whole["old"]["score"]["out_of"] == whole["new"]["score"]["out_of"] > 0
    assert main(["compare", *pair, "--profile", "nothing-such"]) == 2
