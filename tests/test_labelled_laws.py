"""The labelled laws are scored where they lie beside the checkout; a figure below its recorded floor fails.

The labels and the scorer are no part of this repository. The floors in ``accuracy_floors.yml`` are raised as the
figures rise.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
FLOORS = yaml.safe_load((HERE / "accuracy_floors.yml").read_text(encoding="utf-8"))
BELOW_IS_BETTER = {"flips", "failures"}


@pytest.mark.skipif(
    not (SHARED / "gold").is_dir(), reason="the labelled laws (../shared/gold) are not beside the checkout"
)
@pytest.mark.parametrize("group", sorted(FLOORS))
def test_figures_on_the_labelled_laws_keep_their_floors(group: str, tmp_path: Path) -> None:
    figures = _score(group, tmp_path)
    fallen = {
        name: (figures[name], floor)
        for name, floor in FLOORS[group]["floors"].items()
        if (figures[name] > floor if name in BELOW_IS_BETTER else figures[name] < floor)
    }
    assert fallen == {}


def _score(group: str, folder: Path) -> dict[str, float]:
    """Runs the scorer on the gold files whose name fits the group's patterns."""
    gold = folder / "gold"
    gold.mkdir()
    for path in (SHARED / "gold").glob("*.json"):
        drafted = path.name[0] in "mw" and path.name[1].isdigit() and path.name[2] == "-"
        kind = path.name[0] if drafted else "real"
        if kind in FLOORS[group]["kinds"]:
            (gold / path.name).write_bytes(path.read_bytes())
    out = folder / "figures.json"
    command = [sys.executable, str(SHARED / "eval" / "score.py"), str(gold), "--base", str(SHARED), "--json", str(out)]
    run = subprocess.run(
        [*command, "--batch", "60", "--jobs", "2", "--timeout", "900"], capture_output=True, text=True, cwd=HERE.parent
    )
    assert out.is_file(), run.stderr[-2000:]
    return json.loads(out.read_text())
