"""Which provision a clause speaks of, by all its words, and which clause speaks most of a provision; never a finding.

It names what a clause reads like that supports no finding, and finds the clause that comes nearest to what is missing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from analyzer.model import Likeness
from analyzer.weighing.words import SUBJECTS, Reader, shipped

if TYPE_CHECKING:
    import numpy

# What a clause must weigh for a provision to be named. Below it the rules' own name is wrong as well (docs/ACCURACY.md).
LEAST = -3.0
# What speaks against a name must be outweighed by so much: that the provision is found already, so that another which is
# missing would be of more use, and that no rule came near to it here.
AGAINST = 2.0
NOTHING = Likeness("", ())
KEPT_CLAUSES = 800  # laws repeat each other


def likest(
    text: str, near: Sequence[str], missing: Collection[str], found: Collection[str], reader: Reader | None = None
) -> Likeness | None:
    """The provision that the words of a clause weigh most for, of those that are missing or found.

    ``near`` are those to which a rule came near in the clause, the one that the rules would name first. The name is empty
    where no provision weighs enough. None where the first of ``near`` is one that the reader does not know, such as one of a
    user's own; then the clause is left to the rules. ``reader`` is the one that ships with the package unless given.
    """
    reader = reader or shipped(SUBJECTS)
    known = [name for name in (*missing, *found) if name in reader.provisions]
    if not known or not reader.provisions.keys() >= set(near[:1]):
        return None
    text = " ".join(text.split())
    scores = _scores(reader, text)
    if scores is None:
        return NOTHING
    weighed = {
        name: scores[reader.provisions[name]] - AGAINST * ((name in found) + (name not in near)) for name in known
    }
    best = max(weighed, key=weighed.__getitem__)
    return NOTHING if weighed[best] < LEAST else _likeness(reader, text, best)


def weights(provision: str, texts: Sequence[str], reader: Reader | None = None) -> list[float] | None:
    """What the texts of some clauses weigh for a provision, the less the less they have to do with it.

    The words of a text are parted by single spaces, since they are asked for one provision after the other. None where the
    reader does not know the provision, such as one of a user's own.
    """
    reader = reader or shipped(SUBJECTS)
    column = reader.provisions.get(provision)
    if column is None:
        return None
    scores = (_scores(reader, text) for text in texts)
    return [each[column] if each else float("-inf") for each in scores]


@lru_cache(maxsize=KEPT_CLAUSES)
def _valued(reader: Reader, text: str) -> tuple[list[int], numpy.ndarray] | None:
    """The rows of the runs that the text holds, and what each counts in it."""
    return reader.valued(text)


@lru_cache(maxsize=KEPT_CLAUSES)
def _scores(reader: Reader, text: str) -> list[float] | None:
    """What the words weigh for each provision, by the reader's columns; None where it knows none of them."""
    valued = _valued(reader, text)
    if valued is None:
        return None
    rows, values = valued
    return (values @ (reader.weights[rows] * reader.scale) + reader.bias).tolist()


@lru_cache(maxsize=KEPT_CLAUSES)
def _likeness(reader: Reader, text: str, best: str) -> Likeness:
    """The provision with the words that weighed most for it."""
    rows, values = _valued(reader, text)
    parts = values * reader.weights[rows, reader.provisions[best]]
    heaviest = sorted((-part, row) for part, row in zip(parts.tolist(), rows, strict=True) if part > 0)
    return Likeness(best, reader.shown([row for _, row in heaviest]))
