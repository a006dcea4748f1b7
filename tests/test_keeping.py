"""What is kept between runs: words and rules, served whole and fresh or made anew, whatever befalls the folder."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analyzer import keeping, language, rulebook
from analyzer.errors import BadRule
from analyzer.language.lexicon import compile_lexicon, find
from analyzer.model import Concept

ROOT = Path(__file__).resolve().parent.parent
CONCEPTS = (
    Concept("detain", verbs=("detain", "hold * over"), opposites=("refuse to detain",)),
    Concept("detainer", nouns=("detainer request",), phrases=("form i-247a",)),
)
SENTENCE = "No officer shall detain or hold any person over on detainer requests, or refuse to detain on a Form I-247A."
KEPT = "ordinance words key 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"


def found(lexicon) -> list[tuple]:
    return [tuple(each) for kind in find(lexicon, lexicon.tokenizer(SENTENCE)) for each in kind]


def files(folder: Path, kind: str) -> list[Path]:
    return sorted(folder.glob(f"{kind}-*.kept"))


# --- the folder --------------------------------------------------------------------------------------


def test_what_was_kept_comes_back_byte_for_byte(tmp_path):
    keeping.keep(str(tmp_path), "words", "key", b"hello")
    assert keeping.kept(str(tmp_path), "words", "key") == b"hello"
    assert files(tmp_path, "words")[0].read_bytes() == KEPT.encode() + b"\nhello"


def test_nothing_is_served_under_another_key_or_kind_or_without_a_folder(tmp_path):
    keeping.keep(str(tmp_path), "words", "key", b"hello")
    assert keeping.kept(str(tmp_path), "words", "other") is None
    assert keeping.kept(str(tmp_path), "rules", "key") is None
    assert keeping.kept(None, "words", "key") is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data.replace(b"hello", b"hallo"),
        lambda data: b"",
        lambda data: data.replace(b"words", b"rules", 1),
        lambda data: b"\xff" * 40,
    ],
    ids=["cut", "changed", "empty", "another-kind", "noise"],
)
def test_a_damaged_file_is_not_served_and_is_replaced(tmp_path, damage):
    keeping.keep(str(tmp_path), "words", "key", b"hello")
    (path,) = files(tmp_path, "words")
    path.write_bytes(damage(path.read_bytes()))
    assert keeping.kept(str(tmp_path), "words", "key") is None
    keeping.keep(str(tmp_path), "words", "key", b"hello")
    assert keeping.kept(str(tmp_path), "words", "key") == b"hello"


def test_a_folder_that_cannot_be_made_costs_nothing_but_the_time(tmp_path):
    (tmp_path / "file").write_text("in the way")
    keeping.keep(str(tmp_path / "file" / "folder"), "words", "key", b"hello")
    assert keeping.kept(str(tmp_path / "file" / "folder"), "words", "key") is None


def test_of_one_kind_the_eight_that_were_used_last_stay(tmp_path):
    for number in range(12):
        keeping.keep(str(tmp_path), "words", f"{number:02d}", b"x")
        os.utime(files(tmp_path, "words")[-1], (number, number))
    keeping.keep(str(tmp_path), "rules", "00", b"x")
    assert [path.stem for path in files(tmp_path, "words")] == [f"words-{number:02d}" for number in range(4, 12)]
    assert [path.stem for path in files(tmp_path, "rules")] == ["rules-00"]


def test_what_a_killed_run_left_half_written_goes_in_time(tmp_path):
    (tmp_path / ".words-left").write_bytes(b"half")
    os.utime(tmp_path / ".words-left", (1, 1))
    keeping.keep(str(tmp_path), "words", "key", b"hello")
    assert [path.name for path in tmp_path.iterdir()] == ["words-key.kept"]


# --- words -------------------------------------------------------------------------------------------


def test_kept_words_find_what_words_made_anew_find(tmp_path):
    fresh = found(compile_lexicon(CONCEPTS))
    assert (("detain",), 3, 4, "base", False) in fresh and (("detainer",), 10, 12, "noun", False) in fresh
    assert found(compile_lexicon(CONCEPTS, str(tmp_path))) == fresh
    assert len(files(tmp_path, "words")) == 1
    assert found(compile_lexicon(CONCEPTS, str(tmp_path))) == fresh


def test_other_words_are_made_anew(tmp_path):
    compile_lexicon(CONCEPTS, str(tmp_path))
    changed = (*CONCEPTS, Concept("officer", nouns=("officer",)))
    assert (("officer",), 1, 2, "noun", False) in found(compile_lexicon(changed, str(tmp_path)))
    assert len(files(tmp_path, "words")) == 2


def test_other_code_makes_the_words_anew(tmp_path, monkeypatch):
    compile_lexicon(CONCEPTS, str(tmp_path))
    copy = tmp_path / "inflection.py"
    copy.write_bytes(Path(language.lexicon.inflection.__file__).read_bytes() + b"# changed\n")
    monkeypatch.setattr(language.lexicon.inflection, "__file__", str(copy))
    compile_lexicon(CONCEPTS, str(tmp_path))
    assert len(files(tmp_path, "words")) == 2


# --- rules -------------------------------------------------------------------------------------------


@pytest.fixture
def rules(tmp_path) -> Path:
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    return tmp_path / "rules"


def test_kept_rules_are_the_rules(rules, tmp_path):
    plain = rulebook.load(rules)
    assert rulebook.load(rules, str(tmp_path / "kept")) == plain
    assert len(files(tmp_path / "kept", "rules")) == 1
    assert rulebook.load(rules, str(tmp_path / "kept")) == plain


def test_a_changed_rule_is_parsed_anew(rules, tmp_path):
    rulebook.load(rules, str(tmp_path / "kept"))
    path = rules / "provisions" / "custody" / "no-transfer.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("\ntitle: ", "\ntitle: Changed, ", 1), encoding="utf-8")
    assert rulebook.load(rules, str(tmp_path / "kept")).provision("no-transfer").title.startswith("Changed, ")


def test_a_broken_rule_is_told_alike_with_and_without_a_cache(rules, tmp_path):
    path = rules / "provisions" / "custody" / "no-transfer.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("\ntitle: ", "\ntitel: ", 1), encoding="utf-8")
    told = []
    for cache in (None, str(tmp_path / "kept"), str(tmp_path / "kept")):
        with pytest.raises(BadRule) as error:
            rulebook.load(rules, cache)
        told.append(str(error.value))
    assert told == [told[0]] * 3 and "unknown key 'titel'" in told[0] and "no-transfer.yml:" in told[0]


# --- runs --------------------------------------------------------------------------------------------


def check(cache: Path, *more: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "analyzer", "check", "samples/weak-county-policy.txt", "--format", "csv", *more]
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.skipif(sys.platform != "linux", reason="the cache folder is named by XDG_CACHE_HOME on Linux only")
def test_runs_at_once_and_runs_that_are_killed_leave_the_same_review(tmp_path):
    wanted, _ = check(tmp_path / "none", "--no-cache").communicate()
    assert b"no-287g" in wanted and not (tmp_path / "none").exists()
    both = [check(tmp_path / "both") for _ in range(2)]
    assert [process.communicate() for process in both] == [(wanted, b"")] * 2
    for seconds in (0.5, 1.5):
        killed = check(tmp_path / "killed")
        time.sleep(seconds)
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
    assert check(tmp_path / "killed").communicate() == (wanted, b"")
