"""Stars in a sentence stand where a bill left words out that it strikes: "No * * * agency * * * of this state shall adopt".

Some states print them so; the stars are no words of the law in either state. Stars that stand alone on a line part sections,
or stand for law that is not set out.
"""

from __future__ import annotations

from analyzer.glancing import Rare
from analyzer.model import Convention

_STARS = Rare(r"(?<=[\w,;:(§]) ?\* \* \*(?=,?\s?[\w);])|(?<=\n)\* \* \*(?= [a-z])")
_FEW = 2  # sets of stars inside sentences; fewer may be a mark of the page


def starred(text: str, conventions: list[Convention]) -> list[tuple[int, int]]:
    """The places of the stars that stand inside sentences."""
    if "* * *" not in text:
        return []
    found = [match.span() for match in _STARS.finditer(text)]
    if len(found) < _FEW:
        return []
    conventions.append(Convention("stars for words left out", "* * *", 0.9, "neither"))
    return found
