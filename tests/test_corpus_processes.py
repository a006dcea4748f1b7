"""A corpus on several processes: killed and resumed, two runs on one cache, interrupted, on a scheduler whose worker dies."""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from corpora import CONTRARY, NOTHING, STRONG, WEAK, write

ROOT = Path(__file__).resolve().parent.parent
TEXTS = (STRONG, WEAK, CONTRARY, NOTHING)
MANY = 240  # instruments: more than are reviewed before the first of them are kept
LONG = 900  # as many as cannot be done before an interrupt comes


def started(*arguments: object, cwd: Path, **more: object) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "ORDINANCE_SUPERVISE": "1", "COLUMNS": "96"}
    command = [sys.executable, "-m", "analyzer", "corpus", *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=_hearing_interrupts, **more
    )  # fmt: skip


def _hearing_interrupts() -> None:
    """Undoes what a shell does to tests that run behind it: an interrupt is ignored there, and by all that they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=240)
    return process.returncode, out, err


@pytest.fixture(scope="module")
def corpus(tmp_path_factory) -> Path:
    """Two dozen instruments, no two alike."""
    folder = tmp_path_factory.mktemp("corpus")
    write(
        folder / "policies",
        **{f"n{number:02}": f"{TEXTS[number % 4]}\nSECTION 9. Number {number}.\n" for number in range(24)},
    )
    return folder


@pytest.fixture
def cache(corpus, whole, tmp_path) -> Path:
    """A folder for a cache that holds nothing but the compiled rules."""
    folder = tmp_path / "cache"
    folder.mkdir()
    for path in (corpus / "seed").glob("*.kept"):
        shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="module")
def whole(corpus) -> str:
    """The matrix as one run gives it, on two processes."""
    code, out, err = ended(started("policies", "--cache", corpus / "seed", "--format", "csv", "-j", 2, cwd=corpus))
    assert (code, err) == (0, "")
    assert out.count("\n") == 25
    return out


def test_a_run_that_is_killed_at_any_moment_goes_on_where_it_was(corpus, whole, cache):
    arguments = ("policies", "--cache", cache, "--format", "csv", "-j", 2)
    moment = random.Random(7)
    for _ in range(10):
        process = started(*arguments, cwd=corpus, start_new_session=True)
        time.sleep(moment.uniform(0.2, 2.2))
        process.kill()
        process.communicate()
    assert ended(started(*arguments, cwd=corpus)) == (0, whole, "")


def test_two_runs_share_a_cache(corpus, whole, cache):
    arguments = ("policies", "--cache", cache, "--format", "csv", "-j", 1)
    runs = [started(*arguments, cwd=corpus) for _ in range(2)]
    assert [ended(run) for run in runs] == [(0, whole, "")] * 2


def test_an_interrupt_leaves_what_is_done_and_says_so(tmp_path, whole, cache):
    texts = {f"n{number:02}": f"{TEXTS[number % 4]}\nSECTION 9. Number {number}.\n" for number in range(LONG)}
    write(tmp_path / "policies", **texts)
    arguments = ("policies", "--cache", cache, "--format", "csv", "-j", 1)
    process = started(*arguments, cwd=tmp_path)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None and not _some_done(cache):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    code, out, err = ended(process)
    assert (code, out) == (130, ""), err
    assert (
        err.startswith("ordinance: interrupted after ")
        and f"of {LONG:,} documents; what was done is kept; run it again to go on" in err
    )
    assert len(err.splitlines()) == 1
    code, out, err = ended(started(*arguments, cwd=tmp_path))
    assert (code, err) == (0, "") and out.count("\n") == LONG + 1
    assert set(whole.splitlines()) <= set(out.splitlines())


# --- a scheduler -----------------------------------------------------------------------------------


@pytest.fixture
def scheduler(tmp_path):
    """The address of a Dask scheduler on loopback, and two workers that can be killed."""
    pytest.importorskip("distributed", reason="Dask is not installed (pip install '.[distributed]')")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    environment = os.environ | {"PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
    common = dict(cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    dask = [sys.executable, "-m", "dask"]
    running = [
        subprocess.Popen([*dask, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"], **common)
    ]
    for _ in range(2):
        running.append(
            subprocess.Popen([*dask, "worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard"], **common)
        )
    yield address, running[1:]
    for process in reversed(running):
        process.kill()
        process.wait()


def test_a_worker_that_is_killed_loses_nothing_and_doubles_nothing(corpus, whole, scheduler, cache):
    address, workers = scheduler
    arguments = ("policies", "--cache", cache, "--format", "csv", "--scheduler", address)
    process = started(*arguments, cwd=corpus)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None and not _some_done(cache):
        time.sleep(0.05)
    workers[0].kill()
    assert ended(process) == (0, whole, "")


def _some_done(cache: Path) -> bool:
    import sqlite3

    with suppress(sqlite3.Error):
        base = sqlite3.connect(f"{(cache / 'corpus.sqlite3').as_uri()}?mode=ro", uri=True)
        try:
            return base.execute("SELECT COUNT(*) FROM entries WHERE kind = 'row'").fetchone()[0] > 3
        finally:
            base.close()
    return False


def test_a_scheduler_that_does_not_answer_is_one_line(corpus, tmp_path, monkeypatch):
    pytest.importorskip("distributed", reason="Dask is not installed (pip install '.[distributed]')")
    from analyzer.cli import main
    from analyzer.corpus import farming

    monkeypatch.setattr(farming, "_ANSWER", 1.0)
    monkeypatch.chdir(corpus)
    assert main(["corpus", "policies", "--no-cache", "--scheduler", "tcp://127.0.0.1:9"]) == 2


def test_without_dask_the_scheduler_says_how_to_get_it(corpus, monkeypatch, capsys):
    from analyzer.cli import main

    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.chdir(corpus)
    assert main(["corpus", "policies", "--no-cache", "--scheduler", "tcp://127.0.0.1:9"]) == 2
    told = capsys.readouterr().err
    assert (
        told
        == "ordinance: --scheduler: Dask is not installed; install it with: pip install 'ordinance-analyzer[distributed]'\n"
    )
