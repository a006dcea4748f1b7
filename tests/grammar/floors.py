"""How often each entry of each table holds, and the floors under it that the test keeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import yaml

from grammar.compose import Case

PATH = Path(__file__).with_name("floors.yml")
TABLES = ("act", "operator", "actor", "shape", "place", "condition", "opener", "frame", "wrap", "mention", "sense", "statement",
          "person", "fed", "detainer", "warrant", "status", "resource", "service")  # fmt: skip
# A floor stands below the measured rate by what chance can do to the sample of the test.
SLACK = 0.05


def rates(outcome: Iterable[tuple[Case, str]]) -> dict[str, dict[str, tuple[int, int]]]:
    """For every table and entry: how many of its cases hold, and how many there are."""
    held: dict[str, dict[str, list[int]]] = {table: defaultdict(lambda: [0, 0]) for table in ("kind", *TABLES)}
    for case, wrong in outcome:
        for table, entry in case.choices.items():
            if table in held:
                held[table][entry][0] += not wrong
                held[table][entry][1] += 1
    return {table: {entry: (n, m) for entry, (n, m) in sorted(entries.items())} for table, entries in held.items() if entries}


def write(measured: dict[str, dict[str, tuple[int, int]]]) -> None:
    """Records the floors: one for each entry, the measured rate less the slack."""
    floors = {t: {e: max(0.0, round(n / m - SLACK, 2)) for e, (n, m) in entries.items()} for t, entries in measured.items()}
    head = "# The least rate at which each entry of the tables must hold; written by scripts/grammar.py --floors.\n"
    PATH.write_text(head + yaml.safe_dump(floors, sort_keys=True, width=120), encoding="utf-8")


def read() -> dict[str, dict[str, float]]:
    """The recorded floors."""
    return yaml.safe_load(PATH.read_text(encoding="utf-8"))
