"""Whether the text around a clause is about given concepts, and whether the whole is a law on a private trade."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

PRIVATE_TRADE = "private_trade"
FEW = 3
NEIGHBOURHOOD = 14
MANY, WHOLLY = 6, 0.2


class Surroundings:
    """The clauses of an instrument, by the concepts of which each speaks, with their neighbours."""

    def __init__(self, spoken: Sequence[frozenset[str]]):
        self.spoken = spoken
        self.speaking = [(index, concepts) for index, concepts in enumerate(spoken) if concepts]
        self.places: dict[tuple[str, ...], list[int]] = {}
        self.private_law = sum(PRIVATE_TRADE in concepts for _, concepts in self.speaking) >= FEW

    def about(self, index: int, concepts: tuple[str, ...]) -> bool:
        """Whether the clause, the one before it, or the text around it speaks of any of these."""
        if any(not spoken.isdisjoint(concepts) for spoken in self.spoken[max(0, index - 1) : index + 1]):
            return True
        if concepts not in self.places:
            self.places[concepts] = [place for place, spoken in self.speaking if not spoken.isdisjoint(concepts)]
        low, high = max(0, index - NEIGHBOURHOOD), min(len(self.spoken), index + NEIGHBOURHOOD + 1)
        places = self.places[concepts]
        if len(places) >= MANY and len(places) >= WHOLLY * len(self.spoken):
            return True  # an ordinance on the one subject, and a section of it on complaints
        here = bisect_left(places, high) - bisect_left(places, low)
        share = here / (high - low)
        return here >= 2 and share >= 0.12 or share >= 0.25  # an ordinance of two sections says its subject once
