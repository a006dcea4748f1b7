"""What the test keeps: a floor under the rate of every table entry, and the known failures with their reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import yaml

from grammar.compose import Case

HERE = Path(__file__).parent
FLOORS = HERE / "floors.yml"
KNOWN = HERE / "known.yml"
TABLES = ("kind", "act", "operator", "actor", "shape", "place", "condition", "opener", "frame", "wrap", "mention",
          "sense", "statement", "person", "fed", "detainer", "warrant", "status", "resource", "service")  # fmt: skip
SEED, CASES = 1, 900
# A floor stands this far below what was measured on the same cases, and at least one case below.
SLACK = 0.03
FEW = 5  # an entry that fewer cases hold has no floor


def seeds(first: int = SEED, cases: int = CASES) -> range:
    """The seeds of one run."""
    return range(first * 1_000_000, first * 1_000_000 + cases)


def rates(outcome: Iterable[tuple[Case, str]]) -> dict[str, dict[str, tuple[int, int]]]:
    """For every table and entry: how many of its cases hold, and how many there are."""
    held: dict[str, dict[str, list[int]]] = {table: defaultdict(lambda: [0, 0]) for table in TABLES}
    for case, wrong in outcome:
        for table, entry in case.choices.items():
            if table in held:
                held[table][entry][0] += not wrong
                held[table][entry][1] += 1
    return {
        table: {entry: (n, m) for entry, (n, m) in sorted(entries.items())}
        for table, entries in held.items()
        if entries
    }


def write(measured: dict[str, dict[str, tuple[int, int]]]) -> None:
    """Records the floors: one for each entry, the measured rate less the slack."""
    floors = {
        table: {entry: max(0.0, round(n / m - max(SLACK, 1.1 / m), 2)) for entry, (n, m) in entries.items() if m >= FEW}
        for table, entries in measured.items()
    }
    head = "# The least rate at which each entry of the tables must hold; written by scripts/grammar.py --record.\n"
    FLOORS.write_text(head + yaml.safe_dump(floors, sort_keys=True, width=120), encoding="utf-8")


def read() -> dict[str, dict[str, float]]:
    """The recorded floors."""
    return yaml.safe_load(FLOORS.read_text(encoding="utf-8"))


def known() -> dict[str, str]:
    """The cases of the sweep that are known to fail, each with its reason."""
    if not KNOWN.exists():
        return {}
    groups = yaml.safe_load(KNOWN.read_text(encoding="utf-8")) or {}
    return {name: reason for reason, names in groups.items() for name in names}


def write_known(failed: dict[str, str]) -> None:
    """Records the failures of the sweep under their reasons; a reason that was written before stays."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name, reason in failed.items():
        groups[reason].append(name)
    head = "# Cases of the sweep that are known to fail, by reason; one that holds again must leave the list.\n"
    KNOWN.write_text(head + yaml.safe_dump(dict(groups), sort_keys=True, width=120), encoding="utf-8")
