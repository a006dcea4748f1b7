"""Scores blind rounds: clauses written from the rubric alone, by people who had not seen the rules.

A round is a file of JSON lines: id, provision, expect (protective, contrary or missing), flags (weakening), text.
A clause is asked about one provision; ``others.json`` holds what was once found in it on others, and whether that is right.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from analyzer import pipeline
from analyzer.model import Finding, Side, Status

ROUNDS = Path(__file__).resolve().parent / "blind"
OTHERS = ROUNDS / "others.json"


@dataclass
class Tally:
    """True positives, false alarms and misses."""

    hits: int = 0
    alarms: int = 0
    misses: int = 0

    def add(self, said: bool, true: bool) -> None:
        """Counts one decision."""
        self.hits += said and true
        self.alarms += said and not true
        self.misses += true and not said

    @property
    def precision(self) -> float:
        """The share of what was said that is true."""
        return self.hits / (self.hits + self.alarms) if self.hits + self.alarms else 1.0

    @property
    def recall(self) -> float:
        """The share of what is true that was said."""
        return self.hits / (self.hits + self.misses) if self.hits + self.misses else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __str__(self) -> str:
        return (
            f"P {self.precision:.2f}  R {self.recall:.2f}  F1 {self.f1:.2f}  ({self.hits}/{self.alarms}/{self.misses})"
        )


@dataclass
class Score:
    """The figures of one round, over all and by provision, with the cases that went wrong.

    ``others`` tells of the provisions that a clause was not asked about, as far as they were judged.
    """

    protective: Tally = field(default_factory=Tally)
    contrary: Tally = field(default_factory=Tally)
    flags: Tally = field(default_factory=Tally)
    others: Tally = field(default_factory=Tally)
    flips: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    by_provision: dict[str, tuple[Tally, Tally]] = field(
        default_factory=lambda: defaultdict(lambda: (Tally(), Tally()))
    )


def load(paths: Iterable[Path]) -> list[dict]:
    """The cases of the files, in order."""
    return [
        json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
    ]


def findings_on(case: dict) -> tuple[Finding, ...]:
    """What a review of the case by itself finds."""
    return pipeline.review("-", data=case["text"].encode()).findings


@cache
def _others() -> dict[str, dict[str, list[str]]]:
    return json.loads(OTHERS.read_text(encoding="utf-8"))


def score(cases: Iterable[dict], findings: Callable[[dict], Iterable[Finding]] = findings_on) -> Score:
    """Compares the finding on the provision of each case with what is expected."""
    result = Score()
    weakening = {flag.id for flag in pipeline.builtin_rules().flags if flag.weakening}
    for case in cases:
        found = tuple(findings(case))
        _compare(case, next(f for f in found if f.provision == case["provision"]), weakening, result)
        judged = _others().get(case["id"], {})
        said = {f"{f.provision}, {e.direction}" for f in found for e in f.evidence}
        for name, right in [(name, True) for name in judged.get("right", ())] + [
            (n, False) for n in judged.get("wrong", ())
        ]:
            result.others.add(name in said, right)
    return result


def _compare(case: dict, finding: Finding, weakening: set[str], result: Score) -> None:
    opposite = any(e.direction == Side.CONTRARY.value for e in finding.evidence)
    protects = finding.status in (Status.PRESENT, Status.AMBIGUOUS)
    opposes = finding.status is Status.CONTRARY or finding.status is Status.AMBIGUOUS and opposite
    wanted = case["expect"]
    tallies = result.by_provision[case["provision"]]
    for tally in (result.protective, tallies[0]):
        tally.add(protects, wanted == "protective")
    for tally in (result.contrary, tallies[1]):
        tally.add(opposes, wanted == "contrary")
    if wanted == "protective" and finding.status is Status.CONTRARY or wanted == "contrary" and protects:
        result.flips.append(case["id"])
    if protects != (wanted == "protective") or opposes != (wanted == "contrary"):
        result.wrong.append(f"{case['id']} {case['provision']}: {wanted}, said {finding.status.value}: {case['text']}")
    elif protects:
        said, true = weakening.intersection(finding.flags), weakening.intersection(case["flags"])
        for flag in said | true:
            result.flags.add(flag in said, flag in true)
