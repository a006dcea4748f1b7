"""What the tests share: a Source made of words, and the instrument parsed from it."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from browsing import browser, opened  # noqa: F401  fixtures of all tests that open a page
from hypothesis import settings

from analyzer.drafting import in_force
from analyzer.model import Instrument, Line, Page, Source, State
from analyzer.structure import parse

# The suite reads in its own process, so that stand-ins are met; tests of supervision ask for it. What is recognised is
# kept apart from the user's.
os.environ["ORDINANCE_SUPERVISE"] = "0"
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in the process that reads
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="ordinance-tests-")

# No test is about how fast the machine is, and generated examples are the same in every run.
settings.register_profile("unhurried", deadline=None, derandomize=True)
settings.load_profile("unhurried")

MISREAD = frozenset(yaml.safe_load(Path(__file__).with_name("misread.yml").read_text(encoding="utf-8")))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What a review is known to get wrong is expected to fail, each by its name; one that holds fails the run."""
    for item in items:
        if f"{item.path.name}::{item.name}" in MISREAD:
            item.add_marker(pytest.mark.xfail(strict=True, reason="known to be misread: tests/misread.yml"))


def _source_of(text: str) -> Source:
    lines = []
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        lines.append(Line(1, number, at, at + len(line)))
        at += len(line) + 1
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Source("test.txt", digest, "text/plain", text, (Page(1),), tuple(lines))


@pytest.fixture
def source_of() -> Callable[[str], Source]:
    """Makes the Source of a plain text of one page."""
    return _source_of


@pytest.fixture(scope="session")
def source_of_anything() -> Callable[[str], Source]:
    """The same for the whole session, as generated examples need it."""
    return _source_of


@pytest.fixture
def instrument_of() -> Callable[..., Instrument]:
    """Parses a plain text into an instrument, in the state asked for."""

    def make(text: str, *, state: State = State.NEW, level: str | None = None) -> Instrument:
        return parse(in_force(_source_of(text), state), level=level)

    return make
