"""The benchmarks run, print ratios of pairs, and are made of the same inputs every time."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer import reading

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))


@pytest.fixture(scope="module")
def inputs():
    import inputs

    return inputs


def test_the_script_prints_the_ratio_of_each_pair(tmp_path):
    command = [sys.executable, "benchmarks/run.py", "--only", "help", "--runs", "2", "--folder", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert re.search(r"^help: ordinance --help : import click$", done.stdout, re.M)
    ratio = r"\d+\.\d\d s : +\d+\.\d\d s   ratio \d+\.\d{3} / \d+\.\d{3} / \d+\.\d{3}   asked for 2\.00"
    assert len(re.findall(rf"^  (?:wall|cpu) +{ratio}$", done.stdout, re.M)) == 2


def test_inputs_are_the_same_every_time(inputs, tmp_path):
    def made(folder: Path) -> list[str]:
        folder.mkdir()
        inputs.code(folder / "code.txt", 20_000)
        inputs.pdf(folder / "packet.pdf", 2, redlined=True)
        inputs.instruments(folder / "instruments", 2)
        return [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*.*"))]

    first = made(tmp_path / "a")
    assert len(first) == len(set(first)) == 4 and made(tmp_path / "b") == first


def test_the_packet_is_a_redline_and_an_instrument_has_five_pages(inputs, tmp_path):
    inputs.pdf(tmp_path / "packet.pdf", 2, redlined=True)
    packet = reading.read(str(tmp_path / "packet.pdf"))
    assert len(packet.pages) == 2 and len(packet.marks) > 20
    (path,) = inputs.instruments(tmp_path, 1)
    assert len(reading.read(str(path)).pages) == 5
