"""Times the command against a yardstick, as whole processes in turn, and prints the ratio of each pair.

    python benchmarks/run.py [--only NAME] [--runs 5] [--instruments 100] [-o FILE.json]

A ratio is of two runs that came right after each other, so that a busy machine slows both; the median of the pairs is quoted.
``-o`` keeps every time as a suite of pyperf (pip install '.[benchmark]'), which pyperf compares with another.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import inputs

ROOT = inputs.ROOT
ORDINANCE = [sys.executable, "-m", "analyzer"]
SPACY = [sys.executable, "-c", "import spacy; spacy.blank('en')"]
CLICK = [sys.executable, "-c", "import click"]
TOKENIZE = """
import sys, spacy
nlp = spacy.blank("en")
text = open(sys.argv[1], encoding="utf-8").read()
nlp.max_length, nlp.tokenizer.max_cache_size = len(text) + 1, 1_000_000
for chunk in set(text.split()): nlp.make_doc(chunk)
nlp.make_doc(text)
"""
PDFTOTEXT_BY_TWO = "xargs -0 -n 1 -P 2 sh -c 'pdftotext -layout \"$0\" - >/dev/null'"

# As an installed command runs: one that may not keep what it has compiled compiles itself anew each time.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

GROWN = ("grown-text", "grown-word", "grown-rtf", "grown-page")


class Run(NamedTuple):
    """One process: seconds on the clock, seconds of processors with its children, peak memory of the largest process."""

    wall: float
    cpu: float
    peak: float


class Pairing(NamedTuple):
    """A command beside its yardstick; ``most`` is the ratio of times that it should keep."""

    name: str
    what: str
    command: list[str]
    yardstick: list[str]
    most: float
    stdin: bytes = b""
    before: Callable[[], None] | None = None


def timed(command: list[str], stdin: bytes = b"") -> Run:
    """Runs a command to its end; what it prints is thrown away."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT, env=ENVIRONMENT
    )
    if stdin:
        process.stdin.write(stdin)
    process.stdin.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    if process.returncode != 0:
        raise SystemExit(f"exit code {process.returncode}: {' '.join(command)}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def pairings(folder: Path, count: int, only: list[str] | None) -> list[Pairing]:
    """What is measured, with as much of its inputs made as is wanted."""

    def wanted(*names: str) -> bool:
        return not only or not set(only).isdisjoint(names)

    code, long, packet = folder / "code.txt", folder / "long.pdf", folder / "packet.pdf"
    if wanted("code"):
        inputs.code(code, 1_500_000)
    six = str(ROOT / "samples" / "strong-city-ordinance.pdf")
    found = [
        Pairing("help", "ordinance --help : import click", [*ORDINANCE, "--help"], CLICK, 2.0),
        Pairing("six-pages", "check of a PDF of 6 pages : spacy.blank('en')", [*ORDINANCE, "check", six], SPACY, 1.5),
        Pairing("code", "check of a code of 1.5 MB : spaCy tokenizes it, warmed", [*ORDINANCE, "check", str(code)],
                [sys.executable, "-c", TOKENIZE, str(code)], 1.5),
    ]  # fmt: skip
    if wanted(*GROWN):
        once, grown = inputs.redlines(folder, 20), inputs.redlines(folder, 160)
        found += [
            Pairing(f"grown-{kind}", f"text of a redlined {what}, eight times the words : the words once",
                    [*ORDINANCE, "text", str(grown[kind])], [*ORDINANCE, "text", str(once[kind])], 8.0)
            for kind, what in (("text", "text with line numbers"), ("word", "Word file"), ("rtf", "RTF file"), ("page", "web page"))
        ]  # fmt: skip
    if shutil.which("pdftotext") is None:
        print("pdftotext is not installed (poppler-utils): what is measured against it is left out", file=sys.stderr)
        return found
    if wanted("long-pdf"):
        inputs.pdf(long, 1200)
    if wanted("packet"):
        inputs.pdf(packet, 40, redlined=True)
    files = inputs.instruments(folder / "instruments", count) if wanted("cold", "warm") else []
    names = b"\0".join(str(path).encode() for path in files)
    corpus = [*ORDINANCE, "corpus", "-j", "2", "--cache", str(folder / "cache"), str(folder / "instruments")]
    by_two = ["sh", "-c", PDFTOTEXT_BY_TWO]

    def cold() -> None:
        shutil.rmtree(folder / "cache", ignore_errors=True)

    return [
        *found,
        Pairing("long-pdf", "text of a PDF of 1,200 pages : pdftotext -layout", [*ORDINANCE, "text", str(long)],
                ["pdftotext", "-layout", str(long), "-"], 1 / 0.6),
        Pairing("packet", "text of a redlined packet of 40 pages : pdftotext -layout", [*ORDINANCE, "text", str(packet)],
                ["pdftotext", "-layout", str(packet), "-"], 1 / 0.2),
        Pairing("cold", f"corpus of {count:,} PDFs of 5 pages, cold : pdftotext by two processes", corpus, by_two, 2.0, names, cold),
        Pairing("warm", f"corpus of {count:,} PDFs of 5 pages, warm : the same, cold", corpus, corpus, 0.02, b"", None),
    ]  # fmt: skip


def measure(pairing: Pairing, runs: int, cold: Callable[[], None] | None) -> tuple[list[Run], list[Run]]:
    """The runs of the command and those of its yardstick, in turn; one of each before, that is not counted, warms the machine."""
    ours, theirs = [], []
    for number in range(runs + 1):
        if pairing.before:
            pairing.before()
        if cold:  # the yardstick first: it fills the cache
            cold()
            yardstick = timed(pairing.yardstick)
            command = timed(pairing.command)
        else:
            command, yardstick = timed(pairing.command, b""), timed(pairing.yardstick, pairing.stdin)
        if number:
            ours.append(command)
            theirs.append(yardstick)
    return ours, theirs


def main() -> None:
    """Measures, prints a table, and keeps the times where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--only",
        action="append",
        metavar="NAME",
        help=f"help, six-pages, code, {', '.join(GROWN)}, long-pdf, packet, cold or warm",
    )
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--instruments", type=int, default=100)
    parser.add_argument(
        "--folder", type=Path, help="folder for the inputs, to keep them; by default one that is thrown away"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE.json")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ordinance-benchmark-") as temporary:
        folder = arguments.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        os.environ.setdefault("XDG_CACHE_HOME", str(folder / "home"))  # the user's own cache is left alone
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed: with its bytecode
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
        chosen = [
            each
            for each in pairings(folder, arguments.instruments, arguments.only)
            if not arguments.only or each.name in arguments.only
        ]
        print(
            f"{os.cpu_count()} processors, {arguments.runs} pairs of whole processes; ratios: least / median / most of the pairs"
        )
        kept = {}
        for pairing in chosen:
            cold = (lambda: shutil.rmtree(folder / "cache", ignore_errors=True)) if pairing.name == "warm" else None
            ours, theirs = measure(pairing, arguments.runs, cold)
            kept[pairing.name], kept[f"{pairing.name} yardstick"] = ours, theirs
            _print(pairing, ours, theirs)
        if arguments.output:
            _keep(kept, arguments.output)


def _print(pairing: Pairing, ours: list[Run], theirs: list[Run]) -> None:
    print(f"\n{pairing.name}: {pairing.what}")
    for kind in ("wall", "cpu"):
        first, second = ([getattr(run, kind) for run in runs] for runs in (ours, theirs))
        ratios = [a / b for a, b in zip(first, second, strict=True)]
        shown = " / ".join(f"{each:.3f}" for each in (min(ratios), statistics.median(ratios), max(ratios)))
        seconds = f"{statistics.median(first):8.2f} s : {statistics.median(second):7.2f} s"
        print(f"  {kind:5} {seconds}   ratio {shown}   asked for {pairing.most:.2f}")
    print(
        f"  peak memory of the largest process {max(run.peak for run in ours):.0f} MB : {max(run.peak for run in theirs):.0f} MB"
    )


def _keep(kept: dict[str, list[Run]], path: Path) -> None:
    import pyperf

    suite = [
        pyperf.Benchmark(
            [pyperf.Run([run.wall], metadata={"name": name, "unit": "second"}, collect_metadata=False) for run in runs]
        )
        for name, runs in kept.items()
    ]
    pyperf.BenchmarkSuite(suite).dump(str(path), replace=True)


if __name__ == "__main__":
    main()
