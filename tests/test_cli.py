"""The command line: its promises on exit codes, errors, streams and files, with stand-ins for what it calls."""

from __future__ import annotations

import io
import json
import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from stand_ins import AMBIGUOUS, CONTRARY, MISSING_MORE, PRESENT, review

import analyzer
from analyzer import console
from analyzer.choices import Shown
from analyzer.cli import main
from analyzer.errors import BadRule, UnknownName, UnreadableSource
from analyzer.model import ReadingOptions, State

ROOT = Path(__file__).resolve().parent.parent


class Rulebook(SimpleNamespace):
    """What the command line asks of a rulebook."""

    def provision(self, name):
        return self._one(self.provisions, name, "provision")

    def profile(self, name):
        return self._one(self.profiles, name, "profile")

    def flag(self, name):
        return self._one(self.flags, name, "flag")

    def _one(self, entries, name, kind):
        for entry in entries:
            if entry.id == name:
                return entry
        raise UnknownName(f"no {kind} is called {name!r}", remedy="did you mean something else?")


RULES = Rulebook(
    digest="0123abcd",
    provisions=(
        SimpleNamespace(
            id="no-transfer", title="No transfers", category="custody", asks="Does it bar transfers?", why="Custody.",
            matters_to=("county", "city"), model_language="No officer shall transfer.", flags=("narrow-scope",),
            sources=("SEED2 1(c)",), examples=(SimpleNamespace(text="It shall not.", status="present", flags=()),),
        ),
    ),
    flags=(
        SimpleNamespace(
            id="narrow-scope", title="Narrow scope", message="It leaves people out.", weakening=True, fix="Bind all.",
            scope="provision", sources=(), verified=True, before="", after="",
        ),
    ),
    profiles=tuple(
        SimpleNamespace(id=name, title=title, source="SEED2", note="", items=())
        for name, title in (("best-practices", "All provisions"), ("seed-six", "Six meanings"))
    ),
)  # fmt: skip


@pytest.fixture
def stages(monkeypatch):
    """Stand-ins for the pipeline and the rulebook; a test sets what they answer and reads what they were asked."""
    asked: list[tuple] = []

    def answer(name):
        def answered(path, **options):
            asked.append((name, path, options))
            given = pipeline.answers.get(path, review(path))
            if isinstance(given, BaseException):
                raise given
            return (given,) if name == "reviews" else given

        return answered

    def load(folder=None, cache=None):
        asked.append(("load", folder))
        if rulebook.broken:
            raise rulebook.broken
        return RULES

    pipeline = SimpleNamespace(
        answers={},
        asked=asked,
        broken_examples=(),
        test_rules=lambda rules: pipeline.broken_examples,
        **{n: answer(n) for n in ("reviews", "review", "explain", "shown")},
    )
    rulebook = SimpleNamespace(load=load, broken=None)
    pipeline.rulebook = rulebook
    for name, stage in (("pipeline", pipeline), ("texts", pipeline), ("rulebook", rulebook)):
        monkeypatch.setitem(sys.modules, f"analyzer.{name}", stage)
        monkeypatch.setattr(analyzer, name, stage, raising=False)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "ORDINANCE_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return pipeline


def errors(capsys) -> list[str]:
    return capsys.readouterr().err.splitlines()


# --- exit codes ----------------------------------------------------------------------------------


def test_a_review_that_was_done_exits_with_0(stages, capsys):
    assert main(["check", "a.pdf"]) == 0
    out, err = capsys.readouterr()
    assert "1 present, 1 ambiguous, 1 contrary, 2 missing" in out.splitlines()
    assert err == ""


@pytest.mark.parametrize(
    ("named", "finding", "code"),
    [
        ("ambiguous", AMBIGUOUS, 1),
        ("missing", MISSING_MORE, 1),
        ("contrary", CONTRARY, 1),
        ("ambiguous, contrary", CONTRARY, 1),
        ("missing,contrary", AMBIGUOUS, 0),
        ("ambiguous,missing,contrary", PRESENT, 0),
    ],
)
def test_fail_on_exits_with_1_where_a_named_status_is_found(stages, named, finding, code):
    stages.answers["a.pdf"] = review("a.pdf", findings=(finding,))
    assert main(["check", "--fail-on", named, "a.pdf"]) == code


def test_without_fail_on_no_finding_fails_the_run(stages):
    stages.answers["a.pdf"] = review("a.pdf", findings=(CONTRARY,))
    assert main(["check", "a.pdf"]) == 0


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["check"], "ordinance: Missing argument 'PATH...'; 'ordinance check --help' shows what can be given"),
        (["chek", "a.pdf"], "No such command 'chek'"),
        (["check", "--formt", "json", "a.pdf"], "No such option '--formt'"),
        (["check", "--format", "pdf", "a.pdf"], "'pdf' is not one of 'terminal', 'json'"),
        (["check", "--fail-on", "presnt", "a.pdf"], "'presnt' is not one of ambiguous, missing, contrary"),
        (["check", "--level", "village", "a.pdf"], "'village' is not one of 'city', 'county', 'state'"),
        (["check", "--rules", "no/such/folder", "a.pdf"], "'no/such/folder' does not exist"),
        (["check", "--profile", "seed-sixx", "a.pdf"], "no profile is called 'seed-sixx'; did you mean"),
        (["check", "-", "-"], "standard input (-) can be reviewed only once"),
        (["explain", "a.pdf", "no-transferr"], "no provision is called 'no-transferr'; did you mean"),
        (["explain", "a.pdf"], "Missing argument 'PROVISION'"),
        (["rules", "show", "nothing-such"], "no provision is called 'nothing-such'"),
    ],
)
def test_wrong_usage_exits_with_2_and_one_line(stages, capsys, arguments, line):
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    (only,) = err.splitlines()
    assert only.startswith("ordinance: ") and line in only
    assert [each for each in stages.asked if each[0] == "reviews"] == []


def test_an_input_that_cannot_be_read_exits_with_3_and_the_others_are_reviewed(stages, capsys):
    stages.answers["b.pdf"] = UnreadableSource("no such file", where="b.pdf", remedy="check the path")
    assert main(["check", "--format", "json", "a.pdf", "b.pdf", "c.pdf"]) == 3
    out, err = capsys.readouterr()
    whole = json.loads(out)
    assert [one["source"]["path"] for one in whole["reviews"]] == ["a.pdf", "c.pdf"]
    message = "b.pdf: no such file; check the path"
    assert whole["errors"] == [{"path": "b.pdf", "error": "unreadable", "message": message}]
    assert err == f"ordinance: {message}\n"


def test_an_input_that_cannot_be_read_outweighs_a_finding(stages):
    stages.answers["b.pdf"] = UnreadableSource("no such file", where="b.pdf")
    assert main(["check", "--fail-on", "contrary", "a.pdf", "b.pdf"]) == 3


def test_where_nothing_could_be_read_nothing_is_printed(stages, capsys):
    stages.answers["a.pdf"] = UnreadableSource("is encrypted", remedy="save it without its password")
    assert main(["check", "a.pdf"]) == 3
    assert capsys.readouterr() == ("", "ordinance: a.pdf: is encrypted; save it without its password\n")


def test_broken_rules_exit_with_4(stages, capsys):
    stages.rulebook.broken = BadRule("not valid YAML", where="flags/x.yml:3", remedy="mend the file")
    assert main(["check", "a.pdf"]) == 4
    assert errors(capsys) == ["ordinance: flags/x.yml:3: not valid YAML; mend the file"]


def test_rules_found_broken_while_reviewing_end_the_run(stages, capsys):
    stages.answers["a.pdf"] = BadRule("unknown concept", where="provisions/x.yml")
    assert main(["check", "a.pdf", "b.pdf"]) == 4
    assert errors(capsys) == ["ordinance: provisions/x.yml: unknown concept"]


def test_without_a_command_the_help_is_shown_and_the_usage_is_wrong(capsys):
    assert main([]) == 2
    assert "Usage: ordinance" in capsys.readouterr().err


# --- errors --------------------------------------------------------------------------------------


def test_a_directory_is_told_what_to_do(stages, capsys, tmp_path):
    assert main(["check", str(tmp_path), "a.pdf"]) == 3
    assert errors(capsys) == [f"ordinance: {tmp_path}: is a directory; name the files in it, such as DIR/*.pdf"]


@pytest.mark.parametrize("command", [["check", "a.pdf"], ["explain", "a.pdf", "no-transfer"], ["text", "a.pdf"]])
def test_an_unexpected_error_is_one_line_that_names_the_file(stages, capsys, command):
    stages.answers["a.pdf"] = RecursionError("too deep")
    assert main(command) == 3
    (line,) = errors(capsys)
    assert line == (
        "ordinance: a.pdf: unexpected RecursionError: too deep; "
        "this is a defect of the analyzer, ORDINANCE_DEBUG=1 shows where it arose"
    )


def test_an_unexpected_error_leaves_the_others_reviewed(stages, capsys):
    stages.answers["a.pdf"] = KeyError("x")
    assert main(["check", "--format", "json", "a.pdf", "b.pdf"]) == 3
    whole = json.loads(capsys.readouterr().out)
    assert [one["source"]["path"] for one in whole["reviews"]] == ["b.pdf"]
    assert [(error["path"], error["error"]) for error in whole["errors"]] == [("a.pdf", "unexpected")]


def test_debugging_shows_the_traceback_before_the_line(stages, capsys, monkeypatch):
    monkeypatch.setenv("ORDINANCE_DEBUG", "1")
    stages.answers["a.pdf"] = ZeroDivisionError("by nought")
    assert main(["check", "a.pdf"]) == 3
    lines = errors(capsys)
    assert lines[0] == "Traceback (most recent call last):"
    assert lines[-1].startswith("ordinance: a.pdf: unexpected ZeroDivisionError: by nought;")


def test_an_error_of_the_system_is_told_with_its_path(stages, capsys):
    stages.answers["a.pdf"] = PermissionError(13, "Permission denied")
    assert main(["check", "a.pdf"]) == 3
    line = "ordinance: a.pdf: cannot be read: Permission denied; check the path and its permissions"
    assert errors(capsys) == [line]


def test_an_interrupted_run_says_so(stages, capsys):
    stages.answers["a.pdf"] = KeyboardInterrupt()
    assert main(["check", "a.pdf"]) == 130
    assert errors(capsys)[-1] == "ordinance: interrupted"


def test_a_path_cannot_steer_the_terminal(stages, capsys):
    path = "a\x1b]0;owned\x07\n\u202eb.pdf"
    stages.answers[path] = UnreadableSource("no such file", where=path)
    assert main(["check", path]) == 3
    assert errors(capsys) == ["ordinance: a�]0;owned� �b.pdf: no such file"]


def test_a_path_that_is_no_text_is_told_and_reported(stages, capsys):
    path = os.fsdecode(b"caf\xe9.pdf")
    stages.answers[path] = UnreadableSource("no such file", where=path)
    assert main(["check", "--format", "json", path]) == 3
    out, err = capsys.readouterr()
    assert json.loads(out)["errors"][0]["path"] == path
    assert err == "ordinance: caf�.pdf: no such file\n"


# --- what the stages are asked -------------------------------------------------------------------


def test_the_options_reach_the_review(stages, tmp_path):
    arguments = ["check", "--profile", "seed-six", "--level", "county", "--state", "old", "--rules", str(tmp_path),
                 "--redline", "brackets, capitals", "--pages", "12-19, 3,40-"]  # fmt: skip
    assert main([*arguments, "a.pdf"]) == 0
    asked = {"data": None, "rules": RULES, "profile": "seed-six", "level": "county", "state": State.OLD,
             "redline": frozenset({"brackets", "capitals"}),
             "options": ReadingOptions(((12, 19), (3, 3), (40, sys.maxsize)))}  # fmt: skip
    assert stages.asked == [("load", tmp_path), ("reviews", "a.pdf", asked)]


def test_the_defaults_are_everything_in_the_new_state(stages):
    main(["check", "a.pdf"])
    asked = {"data": None, "rules": RULES, "profile": "best-practices", "level": None, "state": State.NEW,
             "redline": None, "options": ReadingOptions()}  # fmt: skip
    assert stages.asked == [("load", None), ("reviews", "a.pdf", asked)]


@pytest.mark.parametrize("pages", ["0", "9-3", "4-x", "", "1,,2", "-5"])
def test_pages_that_are_none_are_wrong_usage(stages, capsys, pages):
    assert main(["check", "--pages", pages, "a.pdf"]) == 2
    assert "is no page or range of pages, such as 12-19 or 3,7-9" in errors(capsys)[0]


def test_standard_input_is_read_as_bytes(stages, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"%PDF-1.7 \xff")))
    assert main(["check", "-"]) == 0
    assert stages.asked[1][1:2] == ("-",)
    assert stages.asked[1][2]["data"] == b"%PDF-1.7 \xff"


def test_a_closed_standard_input_is_one_line(stages, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["check", "-"]) == 3
    assert errors(capsys) == [
        "ordinance: standard input: cannot be read: it is closed; check the path and its permissions"
    ]


# --- output --------------------------------------------------------------------------------------


def test_output_goes_whole_to_the_file_and_nowhere_else(stages, capsys, tmp_path):
    target = tmp_path / "review.json"
    assert main(["check", "--format", "json", "-o", str(target), "a.pdf"]) == 0
    assert json.loads(target.read_text("utf-8"))["schema"] == "ordinance-review/1"
    assert capsys.readouterr() == ("", "")
    assert [path.name for path in tmp_path.iterdir()] == ["review.json"]


def test_a_replaced_file_keeps_its_permissions(stages, tmp_path):
    target = tmp_path / "review.txt"
    target.write_text("old")
    target.chmod(0o640)
    assert main(["check", "-o", str(target), "a.pdf"]) == 0
    assert "City of Alderbrook" in target.read_text("utf-8")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_output_through_a_link_replaces_what_it_points_to(stages, tmp_path):
    target, link = tmp_path / "real.txt", tmp_path / "link.txt"
    target.write_text("old")
    link.symlink_to(target)
    assert main(["check", "-o", str(link), "a.pdf"]) == 0
    assert link.is_symlink() and "City of Alderbrook" in target.read_text("utf-8")


def test_a_file_is_never_coloured_by_the_terminal(stages, tmp_path, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    target = tmp_path / "review.txt"
    assert main(["check", "-o", str(target), "a.pdf"]) == 0
    assert "\x1b" not in target.read_text("utf-8")


@pytest.mark.parametrize(
    ("output", "what"),
    [
        ("", "is a directory; name the file to write in it"),
        ("no/such/folder.json", "its folder does not exist; make the folder first"),
        ("input.pdf", "is one of the inputs; write to another file"),
    ],
)
def test_output_that_cannot_be_is_refused_before_the_work(stages, capsys, tmp_path, output, what):
    source = tmp_path / "input.pdf"
    source.write_text("mine")
    target = tmp_path / output if output else tmp_path
    assert main(["check", "-o", str(target), str(source)]) == 2
    assert errors(capsys) == [f"ordinance: {target}: {what}"]
    assert source.read_text() == "mine"
    assert stages.asked == []


def test_a_file_that_fails_while_being_written_is_left_as_it_was(stages, capsys, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    target = tmp_path / "review.txt"
    target.write_text("old")
    monkeypatch.setattr(console.os, "replace", full)
    assert main(["check", "-o", str(target), "a.pdf"]) == 2
    line = f"ordinance: {target}: cannot be written: No space left on device; write it elsewhere"
    assert errors(capsys) == [line]
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("review.txt", "old")]


def test_output_to_a_device_is_written_and_not_replaced(stages):
    assert main(["check", "-o", os.devnull, "a.pdf"]) == 0
    assert not Path(os.devnull).is_file()


def test_json_is_utf_8_whatever_the_terminal_is(stages, monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    one = review("a.pdf")
    stages.answers["a.pdf"] = replace(one, instrument=replace(one.instrument, title="Cañon City"))
    assert main(["check", "--format", "json", "a.pdf"]) == 0
    assert json.loads(stream.buffer.getvalue().decode("utf-8"))["reviews"][0]["instrument"]["title"] == "Cañon City"


def test_a_terminal_of_few_letters_gets_plain_signs(stages, monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    assert main(["check", "a.pdf"]) == 0
    assert b"  + No questions about status  no-status-inquiry\n" in stream.buffer.getvalue()


class Terminal(io.TextIOWrapper):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("environment", "options", "coloured"),
    [
        ({}, [], True),
        ({"NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": ""}, [], True),
        ({"TERM": "dumb"}, [], False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": "1"}, ["--colour"], True),
        ({}, ["--no-colour"], False),
        ({}, ["--no-color"], False),
    ],
)
def test_colour_on_a_terminal_is_as_the_user_says(stages, monkeypatch, environment, options, coloured):
    stream = Terminal(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main(["check", *options, "a.pdf"]) == 0
    assert (b"\x1b[1;31mCONTRARY\x1b[0m" in stream.buffer.getvalue()) is coloured


def test_without_a_terminal_there_is_no_colour_unless_forced(stages, capsys, monkeypatch):
    main(["check", "a.pdf"])
    assert "\x1b" not in capsys.readouterr().out
    monkeypatch.setenv("FORCE_COLOR", "1")
    main(["check", "a.pdf"])
    assert "\x1b[1;31mCONTRARY" in capsys.readouterr().out


@pytest.mark.parametrize(("columns", "widest"), [("40", 40), ("3", 24), ("9999", 100), ("wide", 96), ("0", 96)])
def test_the_page_is_as_wide_as_the_terminal_says_and_reads_well(monkeypatch, columns, widest):
    monkeypatch.setenv("COLUMNS", columns)
    assert console.width("file.txt") == widest


# --- the other commands --------------------------------------------------------------------------


def test_explain_prints_the_steps(stages, capsys):
    step = SimpleNamespace(quote="No officer shall hold.", section="Sec. 2", page=1, line=3, verdict="protective",
                           because="", chain=("no", "shall", "hold"))  # fmt: skip
    stages.answers["a.pdf"] = SimpleNamespace(
        provision=AMBIGUOUS.provision, title=AMBIGUOUS.title, finding=AMBIGUOUS, steps=(step,)
    )
    assert main(["explain", "a.pdf", "no-transfer"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "AMBIGUOUS: It prohibits holds, and a conviction opens a way around." in lines
    assert "    Read as: no → shall → hold" in lines
    asked = {"provision": "no-transfer", "data": None, "rules": RULES, "level": None, "state": State.NEW,
             "redline": None, "options": ReadingOptions()}  # fmt: skip
    assert stages.asked[1] == ("explain", "a.pdf", asked)


def test_text_is_printed_as_read_and_unread_pages_are_told(stages, capsys):
    unread = ((2, "an image without text"),)
    stages.answers["a.pdf"] = Shown("  (a) One.\n\tTwo.\x1b[2J\n", (), unread)
    assert main(["text", "a.pdf"]) == 0
    out, err = capsys.readouterr()
    assert out == "  (a) One.\n\tTwo.�[2J\n"
    assert err == "ordinance: a.pdf: page 2 could not be read (an image without text); its text is not shown\n"


def test_text_shows_both_states_by_signs_and_its_warnings_on_standard_error(stages, capsys):
    stages.answers["a.pdf"] = Shown("A [-may-] {+shall+} log.", ("words are lost",), ())
    assert main(["text", "--marks", "--redline", "off", "a.pdf"]) == 0
    assert capsys.readouterr() == ("A [-may-] {+shall+} log.\n", "ordinance: a.pdf: words are lost\n")
    assert stages.asked[0] == (
        "shown",
        "a.pdf",
        {"data": None, "state": None, "redline": frozenset(), "options": ReadingOptions()},
    )


def test_a_redline_convention_that_is_unknown_is_wrong_usage(capsys):
    assert main(["check", "--redline", "braces", "a.pdf"]) == 2
    assert "'braces' is not one of marks, signs, brackets" in errors(capsys)[0]


def test_rules_list_names_provisions_flags_and_profiles(stages, capsys):
    assert main(["rules", "list"]) == 0
    assert capsys.readouterr().out == (
        "custody (1)\n  no-transfer     No transfers\n\nflags (1)\n  narrow-scope    Narrow scope\n\n"
        "profiles (2)\n  best-practices  All provisions\n  seed-six        Six meanings\n"
    )


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("no-transfer", "  No officer shall transfer."),
        ("narrow-scope", "  It leaves people out."),
        ("seed-six", "  SEED2"),
    ],
)
def test_rules_show_prints_the_manual_page(stages, capsys, name, line):
    assert main(["rules", "show", name]) == 0
    assert line in capsys.readouterr().out.splitlines()


def test_rules_test_says_that_all_examples_hold(stages, capsys):
    assert main(["rules", "test"]) == 0
    assert capsys.readouterr() == ("1 provisions, 1 flags: all examples hold\n", "")


def test_rules_test_exits_with_4_and_one_line_for_each_that_fails(stages, capsys):
    stages.broken_examples = (
        SimpleNamespace(file="provisions/custody/no-transfer.yml", where="present 1", what="is missing"),
        SimpleNamespace(file="provisions/custody/no-transfer.yml", where="contrary 2", what="is present"),
    )
    assert main(["rules", "test"]) == 4
    assert errors(capsys) == [
        "ordinance: provisions/custody/no-transfer.yml: present 1: is missing",
        "ordinance: provisions/custody/no-transfer.yml: contrary 2: is present",
    ]


def test_the_version_is_that_of_the_package(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"ordinance, version {analyzer.__version__}\n"


# --- a process of its own ------------------------------------------------------------------------


def run(*arguments: str, **options) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-m", "analyzer", *arguments], cwd=ROOT, capture_output=True, **options)


def test_the_module_is_the_command():
    done = run("--version", text=True)
    assert (done.returncode, done.stdout) == (0, f"ordinance, version {analyzer.__version__}\n")


PIPED = """
import sys
sys.path[:0] = ["tests", "."]
from analyzer import console
with console.quiet():
    console.write("line\\n" * 200_000)
    console.flush()
"""


def test_a_reader_that_goes_away_is_no_error():
    command = f"{sys.executable} -c '{PIPED}' | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("line\n0\n", "")


def test_a_closed_standard_output_is_no_error():
    command = f"{sys.executable} -m analyzer --help >&-; echo $? >&2"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True)
    assert done.stderr == "0\n"
