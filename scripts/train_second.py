"""Trains the second reader's sides and subjects: ``python scripts/train_second.py [--rounds 1 2 3] [-o FOLDER]``.

It learns from what the repository holds alone: the clauses of the blind rounds and the examples of the rules; sides from
those with a side, subjects from all (analyzer/weighing/words.npz and subjects.npz). ``train_clauses.py`` trains what states a
provision. Needs the extra ``train`` (scikit-learn), which nothing else here does. The same data give the same files.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import numpy

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from analyzer import rulebook  # noqa: E402
from analyzer.model import Side, Status  # noqa: E402
from analyzer.weighing import words  # noqa: E402
from analyzer.weighing.runs import Runs  # noqa: E402
from analyzer.weighing.words import Reader  # noqa: E402

ROUNDS = ROOT / "tests" / "blind"
OUT = ROOT / "analyzer" / "weighing"
LEARNED = ("round*", "direction[1-6]")  # the sets on direction after these are kept aside, to measure by
MOST_RUNS = 6000
LEAST_SEEN = 4  # in so many clauses a run of words must stand
LEAST_CONTRARY = 5  # so many opposites a provision must have for a model of its own
SIDES = {Status.PRESENT.value: Side.PROTECTIVE, Status.CONTRARY.value: Side.CONTRARY}
LACKING = Status.MISSING.value  # of a clause that has no side: near its provision, and not it
Case = tuple[str, str, str]  # provision, side, text


def clauses(rounds: Iterable[str], *, every: bool = False) -> list[Case]:
    """The clauses of the blind rounds that have a side; with ``every`` those too that lack one."""
    lines = (line for name in rounds for line in (ROUNDS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    cases = (json.loads(line) for line in lines if line.strip())
    sides = {side.value for side in Side} | ({LACKING} if every else set())
    return [(case["provision"], case["expect"], case["text"]) for case in cases if case["expect"] in sides]


def examples(folder: Path | None = None, *, every: bool = False) -> list[Case]:
    """The examples of the rules that have a side; one that is ambiguous by a weakness protects, any other takes both.

    With ``every`` those too that lack one.
    """
    found = []
    for provision in rulebook.load(folder).provisions:
        for each in provision.examples:
            weakened = each.status == Status.AMBIGUOUS.value and each.flags
            side = Side.PROTECTIVE if weakened else SIDES.get(each.status)
            if side:
                found.append((provision.id, side.value, each.text))
            elif every and each.status == LACKING:
                found.append((provision.id, LACKING, each.text))
    return found


def digest(cases: Iterable[Case]) -> str:
    """A digest of clauses, whatever their order."""
    return hashlib.sha256("\n".join(sorted(map(json.dumps, cases))).encode()).hexdigest()


def marks(cases: Iterable[Case]) -> bytes:
    """Four bytes for each case, by which it is known again."""
    return numpy.array(sorted({int(digest([case])[:8], 16) for case in cases}), numpy.uint32).tobytes()


def train(rounds: tuple[str, ...], drafted: list[Case], but: Iterable[str] = ()) -> Reader:
    """A reader of sides, of these rounds and examples, without any text that stands in ``but``."""
    return _trained(rounds, clauses(rounds), drafted, but, _fitted)


def train_subjects(rounds: tuple[str, ...], drafted: list[Case], but: Iterable[str] = ()) -> Reader:
    """A reader of subjects, likewise; ``drafted`` are all examples, those that lack a side among them."""
    return _trained(rounds, clauses(rounds, every=True), drafted, but, _fitted_subjects)


def _trained(
    rounds: tuple[str, ...], learned: list[Case], drafted: list[Case], but: Iterable[str], fitted: Callable
) -> Reader:
    from sklearn.feature_extraction.text import TfidfVectorizer

    left_out = set(map(_folded, but))
    distinct = {(p, _folded(text)): (p, side, text) for p, side, text in reversed([*learned, *drafted])}
    cases = [case for (_, text), case in reversed(distinct.items()) if text not in left_out]
    sides = numpy.array([side for _, side, _ in cases])
    of = numpy.array([provision for provision, _, _ in cases])
    names = sorted(set(of.tolist()))
    runs = TfidfVectorizer(analyzer=words.runs, min_df=LEAST_SEEN, sublinear_tf=True)
    table = runs.fit_transform([text for _, _, text in cases])
    kept = packed(runs, table, names, lambda part: fitted(part, sides, of, names), MOST_RUNS)
    return replace(kept, rounds=rounds, trained_on=digest(learned), marked=marks(drafted))


def packed(vectorizer, table, columns: Iterable[str], fitted: Callable, most: int) -> Reader:  # noqa: ANN001
    """A reader of the terms that bear most, fitted anew to these alone, its weights in a byte each.

    ``fitted`` gives weights and biases of a table, a column for each of ``columns`` and at most one more.
    """
    weights, _ = fitted(table)
    importance = numpy.abs(weights).max(axis=1) * numpy.sqrt((table > 0).sum(axis=0)).A1
    kept = numpy.sort(numpy.argsort(-importance, kind="stable")[:most])
    weights, bias = fitted(table[:, kept])
    scale = numpy.abs(weights).max(axis=0) / 127 + 1e-9
    return Reader(
        terms=Runs(vectorizer.get_feature_names_out()[kept].tolist()),
        provisions={name: column for column, name in enumerate(columns)},
        rarity=vectorizer.idf_[kept],
        weights=numpy.round(weights / scale).astype(numpy.int8),
        scale=scale,
        bias=bias,
    )


def _fitted_subjects(table, sides, of, names):  # noqa: ANN001, ANN202
    """Weights and biases, a column for each provision: its clauses of either side against all others.

    A case is labelled for its own provision alone, so one of another provision is but half a proof that it is not this.
    """
    from sklearn.linear_model import SGDClassifier

    weights, bias = numpy.zeros((table.shape[1], len(names))), numpy.zeros(len(names))
    for column, name in enumerate(names):
        its = (of == name) & (sides != LACKING)
        proof = numpy.where(its, 2.0, numpy.where(of == name, 1.0, 0.5))
        model = SGDClassifier(loss="log_loss", alpha=3e-6, max_iter=7, tol=None, average=True, random_state=0)
        model.fit(table, its, sample_weight=proof)
        weights[:, column], bias[column] = model.coef_[0], model.intercept_[0]
    return weights, bias


def _fitted(table, sides, of, names):  # noqa: ANN001, ANN202
    """Weights and biases, a column for each provision and one for all."""
    from sklearn.linear_model import LogisticRegression, SGDClassifier

    contrary = sides == Side.CONTRARY.value
    weights = numpy.zeros((table.shape[1], len(names) + 1))
    bias = numpy.full(len(names) + 1, numpy.nan)
    every = SGDClassifier(
        loss="log_loss", alpha=3e-6, max_iter=10, tol=None, average=True, class_weight="balanced", random_state=0
    ).fit(table, contrary)
    weights[:, -1], bias[-1] = every.coef_[0], every.intercept_[0]
    for column, name in enumerate(names):
        own = of == name
        if LEAST_CONTRARY <= contrary[own].sum() <= own.sum() - LEAST_CONTRARY:
            model = LogisticRegression(C=30, solver="liblinear", class_weight="balanced", random_state=0)
            model.fit(table[own], contrary[own])
            weights[:, column], bias[column] = model.coef_[0], model.intercept_[0]
    return weights, bias


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def main() -> int:
    """Writes the files and says what they were learned from."""
    parser = argparse.ArgumentParser(description=__doc__)
    every = [path.stem for kind in LEARNED for path in sorted(ROUNDS.glob(f"{kind}.jsonl"))]
    parser.add_argument("--rounds", nargs="+", default=every)
    parser.add_argument("-o", "--output", type=Path, default=OUT)
    arguments = parser.parse_args()
    rounds = tuple(arguments.rounds)
    for name, reader in (
        (words.FILE, train(rounds, examples())),
        (words.SUBJECTS, train_subjects(rounds, examples(every=True))),
    ):
        path = arguments.output / name
        with path.open("wb") as file:
            words.save(reader, file)
        print(f"{path}: {path.stat().st_size:,} bytes, {len(reader.terms)} runs of words, rounds {', '.join(rounds)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
