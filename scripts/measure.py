"""Writes analyzer/accuracy.json, what was measured of each provision, which a review's JSON gives beside its verdicts.

    python scripts/measure.py LABELS        the labelled texts anew, with the rules as they stand
    python scripts/measure.py --unseen F    the last blind round from the list of cases that went wrong on its first try

The first try of a round can be had once only, before its misses are learned from; so each set is replaced by itself.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "analyzer" / "accuracy.json"
LABELLED = "labelled laws and drafts, which the rules were written with in sight"
UNSEEN = "clauses never seen before, first try"
_WRONG = re.compile(r"^BLIND (\S+) (\S+) expect (\w+) said (\w+):")


def labelled(folder: Path) -> dict[str, list[list[int]]]:
    """Precision, recall, those of the opposite and false missing of each provision, each as a count of a count."""
    command = [sys.executable, "-m", "analyzer", "evaluate", str(folder), "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    pairs = {}
    for name, each in json.loads(done.stdout)["provisions"].items():
        shares = [each[side][kind] for side in ("protective", "contrary") for kind in ("precision", "recall")]
        pairs[name] = [[share["hits"], share["of"]] for share in (*shares, each["false_missing"])]
    return pairs


def unseen(wrong: Path, rounds: Path) -> dict[str, list[list[int]]]:
    """The same of a blind round: every case that is not listed as wrong was right.

    Its cases are mostly such as have the provision, so that a share of the verdicts of missing would say nothing of a law.
    """
    said = {}
    for line in wrong.read_text(encoding="utf-8").splitlines():
        if match := _WRONG.match(line):
            said[match[1]] = match[4]
    pairs: dict[str, list[list[int]]] = defaultdict(lambda: [[0, 0] for _ in range(5)])
    for line in rounds.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        verdict = said.get(case["id"], "")
        sides = _sides(verdict, case["expect"])
        precision, recall, contrary_precision, contrary_recall, _ = pairs[case["provision"]]
        for side, first, second in (
            ("protective", precision, recall),
            ("contrary", contrary_precision, contrary_recall),
        ):
            first[1] += side in sides
            second[1] += case["expect"] == side
            first[0] += side in sides and case["expect"] == side
            second[0] += side in sides and case["expect"] == side
    return dict(pairs)


def _sides(wrong: str, expected: str) -> set[str]:
    """The sides that were said; a verdict of ambiguous is listed as wrong where the opposite was among what it said."""
    if not wrong:
        return {expected} - {"missing"}
    return {"present": {"protective"}, "ambiguous": {"protective", "contrary"}, "contrary": {"contrary"}}.get(
        wrong, set()
    )


def write(name: str, provisions: dict[str, list[list[int]]], **told: Any) -> None:
    """Replaces one set of the file, or adds it."""
    data = json.loads(OUT.read_text(encoding="utf-8")) if OUT.is_file() else {"sets": []}
    sets = [each for each in data["sets"] if each["name"] != name]
    sets.append({"name": name, **told, "provisions": dict(sorted(provisions.items()))})
    data["sets"] = sorted(sets, key=lambda each: each["name"])
    lines = json.dumps(data, indent=1)
    lines = re.sub(r"\[\s+(\d+),\s+(\d+)\s+\]", r"[\1, \2]", lines)
    OUT.write_text(re.sub(r"\[\s+(\[\d+, \d+\](?:,\s+\[\d+, \d+\])+)\s+\]", _one_line, lines) + "\n", encoding="utf-8")


def _one_line(match: re.Match[str]) -> str:
    return "[" + " ".join(match[1].split()) + "]"


def main() -> None:
    """Measures, and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", nargs="?", type=Path)
    parser.add_argument("--unseen", type=Path, metavar="FILE")
    parser.add_argument("--round", type=Path, default=ROOT / "tests" / "blind" / "round5.jsonl")
    arguments = parser.parse_args()
    if arguments.labels:
        from analyzer import __version__, rulebook

        write(LABELLED, labelled(arguments.labels), version=__version__, rules=rulebook.load().digest)
    if arguments.unseen:
        write(UNSEEN, unseen(arguments.unseen, arguments.round))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
