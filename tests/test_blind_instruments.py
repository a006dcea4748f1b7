"""Whole instruments by blind writers stay as tests: the figures of each set keep their floors (first try: docs/ACCURACY.md)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from analyzer import evaluating, pipeline, rulebook

FOLDER = Path(__file__).resolve().parent / "blind" / "instruments"
FLOORS = yaml.safe_load((FOLDER / "floors.yml").read_text(encoding="utf-8"))


def test_every_set_has_its_floors_and_every_text_its_labels() -> None:
    texts = sorted(path.stem for path in (FOLDER / "texts").glob("*.txt"))
    assert texts == sorted(path.stem for path in (FOLDER / "labels").glob("*.json"))
    assert sorted(FLOORS) == sorted({re.match("[a-z]+", text)[0] for text in texts})


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_the_set_keeps_its_floors(name: str) -> None:
    labelled = evaluating.load(FOLDER / "labels", only=f"{name}[0-9]*")
    weakening = frozenset(flag.id for flag in rulebook.load().flags if flag.weakening)
    result = evaluating.evaluate(labelled, [pipeline.review(each.path) for each in labelled], weakening)
    figures = {
        "protective_precision": result.whole.protective.precision.value,
        "protective_recall": result.whole.protective.recall.value,
        "contrary_f1": result.whole.contrary.f1,
        "flag_f1": result.flags.f1,
    }
    floors = FLOORS[name]
    assert {key: figures[key] for key in figures if round(figures[key], 9) < floors[key]} == {}
    assert set(result.reversed) <= set(floors["reversed"] or ())
