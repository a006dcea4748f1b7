"""Trains what weakens a protection (analyzer/weighing/flags.npz): ``python scripts/train_flags.py [--but SET...] [-o FOLDER]``.

It learns from what the repository holds alone: the protections of the blind instruments with the flags that they have, the probes of
the rounds, and the examples of the rules. A label names the flags of a provision and quotes its sentences, and does not say which
sentence raises which flag: so that which weighs most for a flag is taken for its bearer, and the rest is left out, a few times over.
``--but`` leaves out instruments and rounds, to be measured by. Needs the extra ``train`` (scikit-learn). The same data give the same file.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy
from train_clauses import INSTRUMENTS, digest, left, places, write
from train_second import ROUNDS, examples, marks, packed

from analyzer import pipeline
from analyzer.model import Status
from analyzer.weighing import words
from analyzer.weighing.words import Reader

MOST_TERMS = 60_000
LEAST_SEEN = 3  # in so many clauses a term must stand
LEAST_RAISED = 40  # by so many protections a flag must be raised to have a column
LONGEST = 900  # letters of a clause that are read
ROUNDS_OF_CHOICE = 4
STRENGTH = 20.0  # of the evidence against the wish for small weights
# Its few wordings are known to the rules, and by weight every savings clause looks like it: an error more for each two it finds.
LEFT_TO_RULES = frozenset({"required-by-law-open"})


class Protection(NamedTuple):
    """The clauses that state a protection, and the flags that it has."""

    clauses: tuple[str, ...]
    flags: frozenset[str]


def of_instrument(path: Path) -> list[Protection]:
    """The protections of a labelled instrument, each with the clauses that its label quotes."""
    label = json.loads(path.read_text(encoding="utf-8"))
    found = []
    for instrument in pipeline.parsed(str(INSTRUMENTS / label["file"])):
        for each in label["provisions"].values():
            if each["direction"] != "protective":
                continue
            ranges = places(instrument.text.text, each["quotes"])
            quoted = [c for c in instrument.clauses if any(s < c.span.end and c.span.start < e for s, e in ranges)]
            if quoted:
                clauses = tuple(instrument.with_list(clause)[:LONGEST] for clause in quoted)
                found.append(Protection(clauses, frozenset(each.get("flags", ()))))
    return found


def of_rounds(rounds: Iterable[str]) -> Iterator[Protection]:
    """The probes of these rounds that protect, whole or weak."""
    for name in rounds:
        for line in (ROUNDS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            probe = json.loads(line)
            if probe["expect"] == "protective" or probe["flags"]:
                yield Protection((probe["text"][:LONGEST],), frozenset(probe["flags"]))


def of_rules() -> Iterator[Protection]:
    """The examples of the rules that protect, whole or weak."""
    for provision in pipeline.builtin_rules().provisions:
        for example in provision.examples:
            if example.status in (Status.PRESENT.value, Status.AMBIGUOUS.value):
                yield Protection((example.text[:LONGEST],), frozenset(example.flags))


def train(protections: list[Protection], rounds: tuple[str, ...], trained_on: str) -> Reader:
    """A reader with a column for each flag that weakens and that enough protections have."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    weakening = sorted(flag.id for flag in pipeline.builtin_rules().flags if flag.weakening)
    columns = [
        flag for flag in weakening
        if flag not in LEFT_TO_RULES and sum(flag in each.flags for each in protections) >= LEAST_RAISED
    ]  # fmt: skip
    texts = [clause for each in protections for clause in each.clauses]
    of = numpy.array([number for number, each in enumerate(protections) for _ in each.clauses])
    raised = {flag: numpy.array([flag in each.flags for each in protections])[of] for flag in columns}
    terms = TfidfVectorizer(analyzer=words.runs, min_df=LEAST_SEEN, sublinear_tf=True)
    kept = packed(terms, terms.fit_transform(texts), columns, lambda part: _fitted(part, raised, of), MOST_TERMS)
    return replace(kept, rounds=rounds, trained_on=trained_on, marked=marks(examples(every=True)))


def _fitted(table, raised, of):  # noqa: ANN001, ANN202
    """Weights and biases, a column for each flag, whose bearers are chosen anew after each fit."""
    from sklearn.linear_model import LogisticRegression

    weights, bias = numpy.zeros((table.shape[1], len(raised))), numpy.zeros(len(raised))
    for column, has in enumerate(raised.values()):
        bears, used = has, numpy.ones(len(of), bool)
        for _ in range(ROUNDS_OF_CHOICE):
            model = LogisticRegression(C=STRENGTH, solver="liblinear").fit(table[used], bears[used])
            bears = _bearers(model.decision_function(table), has, of)
            used = bears | ~has
        weights[:, column], bias[column] = model.coef_[0], model.intercept_[0]
    return weights, bias


def _bearers(scores, has, of):  # noqa: ANN001, ANN202
    """Of each protection that has the flag the clause that weighs most for it."""
    best: dict[int, int] = {}
    for place in numpy.flatnonzero(has):
        if of[place] not in best or scores[place] > scores[best[of[place]]]:
            best[of[place]] = place
    bears = numpy.zeros(len(of), bool)
    bears[list(best.values())] = True
    return bears


def gathered(but: Collection[str]) -> tuple[list[Protection], tuple[str, ...], str]:
    """All protections, the sets and rounds they are of, and a digest of these."""
    labels, rounds, sets = left(but)
    with ProcessPoolExecutor() as workers:
        told = [each for found in workers.map(of_instrument, labels, chunksize=16) for each in found]
    names = (*rounds, *(f"set-{name}" for name in sets))
    return [*told, *of_rounds(rounds), *of_rules()], names, digest(rounds, sets)


if __name__ == "__main__":
    sys.exit(write(__doc__, words.FLAGS, train, words.save, gathered))
