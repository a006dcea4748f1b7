"""Blind rounds stay as tests: the figures of each keep their floors (first-try figures: docs/ACCURACY.md)."""

from __future__ import annotations

import pytest
import yaml
from blind_scoring import ROUNDS, load, score

FLOORS = yaml.safe_load((ROUNDS / "floors.yml").read_text(encoding="utf-8"))


def test_every_round_has_its_floors() -> None:
    assert sorted(FLOORS) == sorted(path.stem for path in ROUNDS.glob("*.jsonl"))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_the_round_keeps_its_floors(name: str) -> None:
    result = score(load([ROUNDS / f"{name}.jsonl"]))
    figures = {
        "protective_precision": result.protective.precision,
        "protective_recall": result.protective.recall,
        "contrary_f1": result.contrary.f1,
        "flag_f1": result.flags.f1,
        "others_precision": result.others.precision,
        "others_recall": result.others.recall,
    }
    fallen = {
        key: (round(figures[key], 3), floor)
        for key, floor in FLOORS[name].items()
        if key in figures and round(figures[key], 9) < floor
    }
    assert fallen == {}
    assert set(result.flips) <= set(FLOORS[name]["reversed"] or ())
