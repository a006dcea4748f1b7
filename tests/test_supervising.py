"""A file that makes its reader crash, hang or eat memory costs its own review only."""

from __future__ import annotations

import os
import sys

import pytest

from analyzer.errors import UnreadableSource
from analyzer.model import Limits, Progress
from analyzer.supervising import Job, Supervisor, tell

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


def test_nothing_is_told_where_nobody_supervises():
    tell(Progress("recognising", 1, 2))
