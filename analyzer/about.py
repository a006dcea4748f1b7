"""Whether a text is about immigration enforcement or immigrants' access, by how many of its clauses speak of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from analyzer.model import ON_POINT, Reading, Role

READ = (Role.OPERATIVE, Role.SAVINGS)
ENOUGH_ON_POINT = 3
SHARE_ON_POINT = 0.1


def on_point(readings: Iterable[Reading]) -> set[int]:
    """The indexes of the clauses that speak of it."""
    return {reading.clause.index for reading in readings if ON_POINT in reading.sense.concepts}


def is_about(readings: tuple[Reading, ...], spoken: Collection[int]) -> bool:
    """Whether the text as a whole speaks of it, and not only in passing; ``spoken`` are the clauses that do."""
    here = sum(readings[index].clause.role in READ for index in spoken)
    return here >= ENOUGH_ON_POINT and here >= SHARE_ON_POINT * sum(r.clause.role in READ for r in readings)
