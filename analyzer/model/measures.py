"""Counted shares, and how often verdicts were right on labelled texts."""

from __future__ import annotations

from typing import NamedTuple


class Share(NamedTuple):
    """A share that was counted: ``hits`` of ``of``."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        """The share itself; 1 where nothing was counted."""
        return self.hits / self.of if self.of else 1.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval: between which bounds the true share lies, as far as so few cases can tell."""
        if not self.of:
            return 0.0, 1.0
        z = 1.959964
        middle = self.hits + z * z / 2
        spread = z * (self.hits * (self.of - self.hits) / self.of + z * z / 4) ** 0.5
        return max(0.0, (middle - spread) / (self.of + z * z)), min(1.0, (middle + spread) / (self.of + z * z))


class Measured(NamedTuple):
    """How often verdicts on one provision were right on labelled texts; ``on`` says on which.

    ``false_missing`` is the share of the verdicts of missing that a label gainsays.
    """

    on: str
    precision: Share
    recall: Share
    contrary_precision: Share
    contrary_recall: Share
    false_missing: Share
