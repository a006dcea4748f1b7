"""What was measured, as data: shares with their intervals."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from analyzer.model import Measured, Share


def measures(measured: Sequence[Measured]) -> list[dict[str, Any]]:
    """What was measured of a provision, as it stands beside its verdicts: how often they were right, on which texts."""
    return [
        {
            "on": each.on,
            "precision": share(each.precision),
            "recall": share(each.recall),
            "contrary_precision": share(each.contrary_precision),
            "contrary_recall": share(each.contrary_recall),
            "false_missing": share(each.false_missing),
        }
        for each in measured
    ]


@cache
def share(counted: Share) -> dict[str, Any]:
    """A share with its interval; without a value where nothing was counted."""
    low, high = counted.interval
    value = round(counted.value, 4) if counted.of else None
    return {"value": value, "low": round(low, 4), "high": round(high, 4), "hits": counted.hits, "of": counted.of}
