"""A file that makes its reader crash, hang or eat memory costs its own review only."""

from __future__ import annotations

import functools
import importlib.util
import io
import json
import os
import random
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from analyzer import pipeline, reading
from analyzer.errors import UnreadableSource
from analyzer.model import Limits, Progress
from analyzer.supervising import Job, Supervisor, tell

ROOT = Path(__file__).resolve().parent.parent
LIMITS = Limits(seconds=20.0, memory=300_000_000)


def job(function: str, **given) -> Job:
    return Job("mischief", function, given)


@pytest.fixture(scope="module")
def supervisor():
    with Supervisor(LIMITS) as made:
        yield made


def refusal(supervisor: Supervisor, function: str) -> str:
    with pytest.raises(UnreadableSource) as caught:
        supervisor.run(job(function), "bad.pdf")
    return str(caught.value)


def test_work_runs_in_another_process_which_lives_on(supervisor):
    first = supervisor.run(job("answer"), "a.pdf", data=b"\x00words")
    second = supervisor.run(job("answer"), "b.pdf")
    assert (first[0], first[2], second[0]) == ("a.pdf", b"\x00words", "b.pdf")
    assert first[1] == second[1] != os.getpid()


@pytest.mark.skipif(sys.platform == "win32", reason="the signals of a crash are those of POSIX")
def test_a_crash_is_one_line_and_the_next_file_is_read(supervisor):
    assert refusal(supervisor, "crash") == (
        "bad.pdf: its reader crashed (SIGABRT), or needed more than 300 MB of memory; "
        "the file is damaged or made to do harm; print it to a new PDF"
    )
    assert supervisor.run(job("answer"), "next.pdf")[0] == "next.pdf"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets an allocation beyond a limit fail")
def test_memory_has_a_limit_and_the_next_file_is_read(supervisor):
    assert refusal(supervisor, "eat") == (
        "bad.pdf: reading it needs more than 300 MB of memory; raise --limits memory=…, or split it"
    )
    assert supervisor.run(job("answer"), "next.pdf")[0] == "next.pdf"


def test_a_hang_ends_at_the_limit_and_the_next_file_is_read():
    with Supervisor(Limits(seconds=1.0)) as supervisor:
        assert refusal(supervisor, "hang") == (
            "bad.pdf: reading it took more than 1 second; raise --limits seconds=…, or split it"
        )


def test_recognition_of_scanned_pages_has_time_of_its_own():
    heard: list[Progress] = []
    with Supervisor(Limits(seconds=1.0), heard.append) as supervisor:
        assert supervisor.run(job("recognise"), "scan.pdf") == "done"
    assert [each.done for each in heard] == [0, 1, 2]


def test_what_is_nested_too_deeply_is_told_as_that(supervisor):
    assert refusal(supervisor, "descend") == (
        "bad.pdf: it is nested too deeply to be read; print it to a PDF, or save it as plain text"
    )


def test_the_errors_of_readers_come_through_with_place_and_remedy(supervisor):
    assert refusal(supervisor, "refuse") == "bad.pdf: a bad file; get another"


def test_an_unexpected_error_comes_through_with_its_stack_as_a_note(supervisor):
    with pytest.raises(KeyError, match="the key") as caught:
        supervisor.run(job("fail"), "bad.pdf")
    assert "in fail" in caught.value.__notes__[0]


def test_what_libraries_print_stays_off_the_terminal(supervisor, capfd):
    assert supervisor.run(job("chat"), "a.pdf") == "done"
    assert capfd.readouterr() == ("", "")


def test_sums_run_on_one_processor_of_a_child_unless_the_user_says_otherwise(supervisor, monkeypatch):
    threads = Job("os", "getenv", {})
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    assert supervisor.run(threads, "OPENBLAS_NUM_THREADS") == "1"
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "2")
    with Supervisor(LIMITS) as other:
        assert other.run(threads, "OPENBLAS_NUM_THREADS") == "2"


def test_nothing_is_told_where_nobody_supervises():
    tell(Progress("recognising", 1, 2))


BEGUN = """
from analyzer import supervising
from analyzer.model import Limits
supervising.begin("mischief")
begun = supervising._BEGUN[0].process
answer = supervising.Job("mischief", "answer", {})
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux a copy is made of what has begun")
def test_a_child_that_was_begun_before_is_taken_and_kept_to_the_limits():
    told = begun("""
        with supervising.Supervisor(Limits(memory=300_000_000), light=True) as supervisor:
            print(supervising._BEGUN, supervisor.run(answer, "a.pdf")[1] == begun.pid)
            try:
                supervisor.run(supervising.Job("mischief", "eat", {}), "bad.pdf")
            except Exception as error:
                print(error)
            print(supervisor.run(answer, "next.pdf")[1] == begun.pid)
    """)
    assert told == [
        "[] True",
        "bad.pdf: reading it needs more than 300 MB of memory; raise --limits memory=…, or split it",
        "False",
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux a copy is made of what has begun")
def test_a_child_that_was_begun_and_has_died_is_replaced():
    told = begun("""
        begun.kill()
        begun.join()
        with supervising.Supervisor(Limits(), light=True) as supervisor:
            print(supervisor.run(answer, "a.pdf")[0])
    """)
    assert told == ["a.pdf"]


def begun(program: str) -> list[str]:
    """What a program prints, in a process of its own: a copy is made only of what has a single thread."""
    paths = os.pathsep.join(map(str, (ROOT, ROOT / "tests")))
    whole = f"{BEGUN}\nif __name__ == '__main__':\n{textwrap.indent(textwrap.dedent(program), '    ')}"
    done = subprocess.run(
        [sys.executable, "-c", whole],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_what_was_begun_ends_with_a_command_that_has_no_use_for_it():
    done = ordinance("check", "--format", "nothing")
    assert done.returncode == 2 and done.stderr.startswith("ordinance: Invalid value for '--format'")


# --- a long document in two halves -----------------------------------------------------------------

linux = pytest.mark.skipif(
    sys.platform != "linux", reason="only on Linux a copy of the reader can be made and ends with it"
)


@linux
def test_the_halves_are_joined_in_order(supervisor):
    assert supervisor.run(job("halve", fault="none"), "long.pdf") == list(range(200))


@linux
@pytest.mark.parametrize("fault", ["crash", "fail"])
def test_what_goes_wrong_in_the_copy_is_done_again_here(supervisor, fault):
    assert supervisor.run(job("halve", fault=fault), "long.pdf") == [-index for index in range(200)]


@linux
def test_an_error_in_the_first_half_comes_through(supervisor):
    with pytest.raises(UnreadableSource, match="^long.pdf: a bad file; get another"):
        supervisor.run(job("halve", fault="refuse"), "long.pdf")
    assert supervisor.run(job("answer"), "next.pdf")[0] == "next.pdf"


@linux
def test_the_copy_ends_with_a_reader_that_is_stopped(tmp_path):
    told = tmp_path / "pid"
    with (
        Supervisor(Limits(seconds=2.0)) as supervisor,
        pytest.raises(UnreadableSource, match="took more than 2 seconds"),
    ):
        supervisor.run(job("halve", fault="hang", told=str(told)), "long.pdf")
    state = Path(f"/proc/{told.read_text()}/stat")
    until = time.monotonic() + 10
    while state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z" and time.monotonic() < until:
        time.sleep(0.02)
    assert not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z"


@linux
def test_a_long_pdf_is_read_by_halves_as_by_one_process(supervisor):
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for page in range(120):
        for line in range(12):
            canvas.drawString(72, 700 - 14 * line, f"Page {page}, line {line}: no officer shall ask.")
        canvas.line(72, 704 - 14 * (page % 12), 200, 704 - 14 * (page % 12))
        canvas.showPage()
    canvas.save()
    alone = reading.read("long.pdf", data=buffer.getvalue())
    assert len(alone.pages) == 120 and len(alone.marks) > 100
    halved = Job("analyzer.reading", "read", {})
    assert supervisor.run(halved, "long.pdf", data=buffer.getvalue()) == alone


# --- a long text beside the language stage ----------------------------------------------------------


@linux
@pytest.mark.parametrize(("fault", "by_the_copy"), [("none", True), ("crash", False), ("fail", False)])
def test_a_text_is_taken_apart_by_a_copy_or_here(supervisor, fault, by_the_copy):
    assert supervisor.run(job("take_apart", fault=fault), "code.txt") == ("code.txt", by_the_copy)


@linux
def test_what_is_wrong_with_the_text_is_told_as_anywhere(supervisor):
    supervisor.run(job("take_apart", fault="none"), "code.txt")
    with pytest.raises(UnreadableSource, match="^code.txt: a bad file; get another"):
        supervisor.run(job("take_apart", fault="refuse"), "code.txt")


def test_a_long_text_is_reviewed_as_a_short_one(tmp_path):
    law = (ROOT / "samples" / "cross-references-ordinance.txt").read_text(encoding="utf-8")
    ado = "".join(
        f"\nChapter {n}.04\n{n}.04.010 Dogs.\nAn owner shall keep each dog on a leash.\n" for n in range(4000)
    )
    (tmp_path / "code.txt").write_text(law + ado, encoding="utf-8")
    long = ordinance("check", "--format", "json", str(tmp_path / "code.txt"))
    environment = os.environ | {"ORDINANCE_SUPERVISE": "0"}
    alone = subprocess.run([sys.executable, "-m", "analyzer", "check", "--format", "json", str(tmp_path / "code.txt")],
                           capture_output=True, text=True, timeout=120, env=environment, cwd=ROOT)  # fmt: skip
    assert (tmp_path / "code.txt").stat().st_size > 200_000
    assert long.returncode == 0 and long.stdout == alone.stdout and "no-detainer-hold" in long.stdout


# --- through the command line --------------------------------------------------------------------


def ordinance(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as a user runs it, in processes of its own and under supervision."""
    environment = {name: value for name, value in os.environ.items() if name != "ORDINANCE_SUPERVISE"}
    return subprocess.run(
        [sys.executable, "-m", "analyzer", *arguments], capture_output=True, text=True, timeout=120, env=environment,
        cwd=ROOT,
    )  # fmt: skip


@pytest.fixture(scope="module")
def bombs() -> dict[str, bytes]:
    """The hostile files of scripts/fuzz.py that are small to make."""
    wanted = {"100,000 pages.pdf", "tree that holds itself.pdf", "nested groups.rtf", "a billion laughs.docx",
              "nested boxes.html", "entity from outside.docx"}  # fmt: skip
    return {name: data for name, data in fuzz().hostile() if name in wanted}


@functools.cache
def fuzz():
    """scripts/fuzz.py, as a module."""
    spec = importlib.util.spec_from_file_location("fuzz", ROOT / "scripts" / "fuzz.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_hostile_files_cost_one_line_each_and_the_good_one_is_reviewed(tmp_path, bombs):
    good = tmp_path / "good.txt"
    good.write_text("SECTION 1. No officer shall ask any person about immigration status.\n")
    paths = []
    for name, data in bombs.items():
        (tmp_path / name).write_bytes(data)
        paths.append(str(tmp_path / name))
    done = ordinance("check", "--format", "json", *paths, str(good))
    assert done.returncode == 3
    found = json.loads(done.stdout)
    assert [review["source"]["path"] for review in found["reviews"]] == [str(good)]
    lines = done.stderr.splitlines()
    assert [line for line in lines if not line.startswith("ordinance: ")] == []
    told = {Path(line.removeprefix("ordinance: ").partition(": ")[0]).name: line.partition(": ")[2].partition(": ")[2]
            for line in lines}  # fmt: skip
    assert told == {
        "100,000 pages.pdf": "100000 pages, more than the 5000 that are read; raise --limits pages=…, or split it",
        "tree that holds itself.pdf": "no text in it: 9 of its 9 pages could not be read (the page is damaged); "
        "get it again or print it to a new PDF",
        "a billion laughs.docx": "a damaged Word document that cannot be opened (its part word/document.xml is broken); "
        "open it in a word processor and save it again",
        "entity from outside.docx": "no words in it; check that this is the right file",
        "nested groups.rtf": "an RTF document with more than 2000 groups inside each other; "
        "open it in a word processor and save it again",
        "nested boxes.html": "a web page whose elements are too deep inside each other or too long; "
        "print it to PDF or save it as plain text",
    }


def test_a_sentence_without_end_is_no_law():
    with pytest.raises(UnreadableSource) as caught:
        pipeline.review("list.txt", data=b"SECTION 1. No officer shall ask " + b"and ask " * 50_000)
    assert str(caught.value) == (
        "list.txt: a sentence of 400,020 characters from line 1 on, which is no sentence of a law; "
        "check that this is the right file"
    )


@pytest.mark.parametrize("seed", range(3))
def test_damaged_files_end_in_a_review_or_in_one_line(supervisor_of_readers, seed):
    chance = random.Random(100 + seed)
    seeds = [(name, data) for name, data in fuzz().seeds(None) if len(data) < 40_000]
    broken = []
    for number in range(40):
        name, data = chance.choice(seeds)
        damaged = fuzz().mutated(data, chance)
        kind, line = fuzz().outcome(supervisor_of_readers, name, damaged, ocr="never", function="parsed")
        if kind == "broken":
            broken.append((number, name, line))
    assert broken == []


@pytest.fixture(scope="module")
def supervisor_of_readers():
    with Supervisor(fuzz().LIMITS, preload="analyzer.pipeline") as made:
        yield made
