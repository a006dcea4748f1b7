"""Room for what is kept: a dict that has grown full is emptied, since what it held is soon made anew."""

from __future__ import annotations

from typing import Any


def make_room(kept: dict[Any, Any], most: int) -> None:
    """Forgets all that is kept where it is as much as may be: the worker of a large corpus meets everything."""
    if len(kept) >= most:
        kept.clear()
