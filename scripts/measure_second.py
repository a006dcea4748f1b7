"""Measures the second reader on blind rounds: ``python scripts/measure_second.py round6 [--by round1 round2] [--strongly 5]``.

Each round is scored by the rules alone, then with a second reader of the other rounds (or of those given) and of the examples,
from which every text of the round is left out. Of the misses that are listed as unexplained it tells how many are named
rightly. Needs the extra ``train``.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "scripts")]

from blind_scoring import ROUNDS, Score, load, score  # noqa: E402
from train_second import examples, train, train_subjects  # noqa: E402

from analyzer import drafting, judging, language, matching, pipeline, reading, structure, weighing  # noqa: E402


def measured(cases: list[dict], reader: weighing.Reader) -> tuple[Score, Score]:
    """The figures of the rules alone, and with the reader beside them."""
    book = pipeline.builtin_rules()
    speaker = pipeline._speaker(book)
    alone, beside = {}, {}
    for case in cases:
        instrument = structure.parse(drafting.in_force(reading.read("-", data=case["text"].encode())))
        readings = tuple(language.read_clauses(instrument, speaker))
        matches = matching.match(instrument, readings, book, speaker.wider)
        weighed = weighing.weigh(instrument, readings, matches, book, reader)
        alone[case["id"]] = judging.judge(instrument, readings, matches, book)[0]
        beside[case["id"]] = (
            judging.judge(instrument, readings, weighed, book)[0] if weighed.withdrawn else alone[case["id"]]
        )
    return score(cases, lambda case: alone[case["id"]]), score(cases, lambda case: beside[case["id"]])


def named(cases: list[dict], reader: weighing.Reader) -> tuple[int, int, int]:
    """Of the misses of which a clause is listed: how many the rules name rightly, how many the reader does, how many there are."""
    book = pipeline.builtin_rules()
    speaker = pipeline._speaker(book)
    counts = [0, 0, 0]
    for case in cases:
        instrument = structure.parse(drafting.in_force(reading.read("-", data=case["text"].encode())))
        readings = tuple(language.read_clauses(instrument, speaker))
        matches = matching.match(instrument, readings, book, speaker.wider)
        findings, _, listed = judging.judge(instrument, readings, matches, book)
        said = next(f.status.value for f in findings if f.provision == case["provision"])
        if case["expect"] == "missing" or said != "missing" or not listed:
            continue
        _, _, beside = judging.judge(instrument, readings, matches, book, partial(weighing.likest, reader=reader))
        title = book.provision(case["provision"]).title
        for number, names in enumerate((listed, beside)):
            counts[number] += any(each.reads_like == title for each in names)
        counts[2] += 1
    return tuple(counts)


def main() -> int:
    """Prints the figures of each round, before and after."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", nargs="*", default=sorted(path.stem for path in ROUNDS.glob("round*.jsonl")))
    parser.add_argument("--by", nargs="+", help="the rounds to learn from, else all the others")
    parser.add_argument("--strongly", type=float, default=weighing.VERY_STRONGLY)
    arguments = parser.parse_args()
    weighing.VERY_STRONGLY = arguments.strongly
    every = sorted(path.stem for path in ROUNDS.glob("round*.jsonl"))
    for name in arguments.rounds:
        cases = load([ROUNDS / f"{name}.jsonl"])
        others = tuple(arguments.by or (each for each in every if each != name))
        texts = [case["text"] for case in cases]
        reader = train(others, examples(), but=texts)
        for what, result in zip(("rules alone", "with second"), measured(cases, reader), strict=True):
            print(
                f"{name} {what}  protective {result.protective}  contrary {result.contrary}  reversed {len(result.flips)}",
                flush=True,
            )
            print("   wrong:", " ".join(line.split()[0] for line in result.wrong), flush=True)
        before, after, misses = named(cases, train_subjects(others, examples(every=True), but=texts))
        print(
            f"{name} misses that are listed {misses}, named rightly {before} by the rules, {after} by their words",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
