"""Which provision a clause speaks of, by all its words, and which clause speaks most of a provision; never a finding.

It names what a clause reads like that supports no finding, and finds the clause that comes nearest to what is missing.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from functools import lru_cache

from analyzer.model import Likeness
from analyzer.weighing.words import KEPT_CLAUSES, SUBJECTS, Reader, shipped

# What a clause must weigh for a provision to be named. Below it the rules' own name is wrong as well (docs/ACCURACY.md).
LEAST = -3.0
# What speaks against a name must be outweighed by so much: that the provision is found already, so that another which is
# missing would be of more use, and that no rule came near to it here.
AGAINST = 2.0
NOTHING = Likeness("", ())


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
    heard = reader.hear(text)
    scores = _scores(reader, heard)
    if scores is None:
        return NOTHING
    weighed = {
        name: scores[reader.provisions[name]] - AGAINST * ((name in found) + (name not in near)) for name in known
    }
    best = max(weighed, key=weighed.__getitem__)
    return NOTHING if weighed[best] < LEAST else _likeness(reader, heard, best)


def weights(texts: Sequence[str], reader: Reader | None = None) -> dict[str, Sequence[float]]:
    """What some texts weigh for each provision that the reader knows, the less the less they have to do with it."""
    reader = reader or shipped(SUBJECTS)
    nothing = [float("-inf")] * len(reader.provisions)
    scores = [_scores(reader, reader.hear(text)) or nothing for text in texts]
    return dict(zip(reader.provisions, zip(*scores, strict=True), strict=False))


@lru_cache(maxsize=KEPT_CLAUSES)
def _scores(reader: Reader, heard: tuple[str, ...]) -> Sequence[float] | None:
    """What the words weigh for each provision, by the reader's columns; None where it knows none of them."""
    valued = reader.valued(heard)
    if valued is None:
        return None
    rows, values = valued
    return array("d", values @ (reader.weights[rows] * reader.scale) + reader.bias)


@lru_cache(maxsize=KEPT_CLAUSES)
def _likeness(reader: Reader, heard: tuple[str, ...], best: str) -> Likeness:
    """The provision with the words that weighed most for it."""
    rows, values = reader.valued(heard)
    parts = values * reader.weights[rows, reader.provisions[best]]
    heaviest = sorted((-part, row) for part, row in zip(parts.tolist(), rows, strict=True) if part > 0)
    return Likeness(best, reader.shown([row for _, row in heaviest]))
