"""What a clause weighs for each provision and side: its words in runs and in their order, and what the language stage met in it.

``speaking.py`` tells what comes of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from analyzer.model import Clause, Instrument, Reading, Role, Sense, Side
from analyzer.weighing import phrasing
from analyzer.weighing.words import CLAUSES, FACT, KEPT_CLAUSES, Reader, shipped

if TYPE_CHECKING:
    import numpy

# What the runs of words count, and the words in their order.
RUNS, IN_ORDER = 0.6, 0.6
# What runs must weigh for some provision before the words in their order are asked: a clause of which they say less states none.
SAYS_NOTHING = -2.5
KNOWS_NO_WORD = float("-inf")


def facts(sense: Sense, role: Role) -> tuple[str, ...]:
    """What the language stage met in a clause, as terms that weigh beside its words."""
    met = {f"{FACT}{name}" for name in sense.concepts}
    met.update(f"{FACT}{name} {act.direction.value}" for names, act in sense.acts for name in names)
    met.update(f"{FACT}{direction.value}" for direction in sense.directions)
    met.update(f"{FACT}{each.opener}" for each in sense.carve_outs)
    return tuple(sorted((*met, f"{FACT}role {role.value}")))


@cache
def stater() -> Reader:
    """The reader that ships with the package, with the network beside it."""
    return replace(shipped(CLAUSES), network=phrasing.shipped())


def score(reader: Reader, instrument: Instrument, reading: Reading) -> Sequence[float]:
    """What a clause weighs for each provision and side, by the reader's columns."""
    clause = own_clause(instrument, reading)
    text = instrument.with_list(clause)
    in_order = reader.network.hear(text) if reader.network else ()
    return _scores(reader, reader.hear(text), in_order, reading.said or reading.sense, clause.role)


def all_scores(reader: Reader, instrument: Instrument, readings: Sequence[Reading]) -> numpy.ndarray:
    """What each clause weighs, a row for each; of one that is turned round its words count for the other side."""
    import numpy

    scores = numpy.array([score(reader, instrument, each) for each in readings])
    for row, reading in zip(scores, readings, strict=True):
        if reading.said is not None:
            others = [reader.provisions.get(name) for name in _of_other_sides(reader)]
            row[:] = [KNOWS_NO_WORD if other is None else row[other] for other in others]
    return scores


def _of_other_sides(reader: Reader) -> Iterator[str]:
    """The names of the columns that speak for the other side, in the order of the reader's."""
    for name in reader.provisions:
        provision, side = name.rsplit(" ", 1)
        yield f"{provision} {Side(side).other.value}"


def own_clause(instrument: Instrument, reading: Reading) -> Clause:
    """The clause whose words are weighed: of one that is turned round, as it stands, without the ban that turns it."""
    return reading.clause if reading.said is None else instrument.clauses[reading.clause.index]


def column_of(provision: str, side: Side, reading: Reading) -> str:
    """The name of the column that speaks for a side of a provision: of words that are turned round, that of the other side."""
    return f"{provision} {(side if reading.said is None else side.other).value}"


@lru_cache(maxsize=KEPT_CLAUSES)
def _scores(
    reader: Reader, heard: tuple[str, ...], in_order: tuple[int, ...], sense: Sense, role: Role
) -> Sequence[float]:
    met = facts(sense, role)
    valued = reader.valued(heard, met)
    if valued is None:
        return [KNOWS_NO_WORD] * len(reader.provisions)
    rows, values = valued
    scores = values @ (reader.weights[rows] * reader.scale) + reader.bias
    if reader.network:
        asked = scores.max() > SAYS_NOTHING
        others = reader.network.weigh(in_order, met)[_columns(reader)] if asked else scores
        scores = RUNS * scores + IN_ORDER * others
    return scores.astype("float32")


@cache
def _columns(reader: Reader) -> list[int]:
    """The columns of the network in the order of the reader's."""
    return [reader.network.columns[name] for name in reader.provisions] if reader.network else []


def words_for(reader: Reader, instrument: Instrument, reading: Reading, column: str) -> tuple[str, ...]:
    """The words of a clause that weighed most for the column of this name."""
    rows, values = reader.valued(reader.hear(instrument.with_list(own_clause(instrument, reading)))) or ([], ())
    parts = values * reader.weights[rows, reader.provisions[column]] if rows else ()
    heaviest = sorted((-part, row) for part, row in zip(parts, rows, strict=True) if part > 0)
    return reader.shown([row for _, row in heaviest])
