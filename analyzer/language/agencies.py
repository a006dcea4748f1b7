"""Federal agencies that a law names in full are met by their short names, too: "admit Immigration and Customs Enforcement"."""

from __future__ import annotations

# The short name of each.
_NAMES = {
    ("immigration", "and", "customs", "enforcement"): "ice",
    ("immigration", "&", "customs", "enforcement"): "ice",
    ("immigration", "and", "naturalization", "service"): "ins",
    ("customs", "and", "border", "protection"): "cbp",
    ("customs", "&", "border", "protection"): "cbp",
    ("enforcement", "and", "removal", "operations"): "ero",
    ("citizenship", "and", "immigration", "services"): "uscis",
    ("department", "of", "homeland", "security"): "dhs",
}
_TELLING = frozenset({"naturalization", "customs", "removal", "citizenship", "homeland", "u.s.", "states"})
_SHORT = frozenset(_NAMES.values())
_LONG = 4  # words of each name
_BEFORE = frozenset({"the", "u.s."})


def shortened(words: list[str]) -> tuple[list[str], list[int]] | None:
    """The words with short names for long ones, and for each, and for their end, where it stands; None where there are none.

    "The", "U.S." and "United States" before a name go with it.
    """
    if _TELLING.isdisjoint(words):
        return None
    short: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(words):
        name = _NAMES.get(tuple(words[at : at + _LONG]))
        length = _LONG if name else 1
        begin = at
        while (name or words[at] in _SHORT) and (dropped := _before(short)):
            del short[-dropped:]
            begin = places[-dropped]
            del places[-dropped:]
        short.append(name or words[at])
        places.append(begin)
        at += length
    return (short, [*places, at]) if len(short) < len(words) else None


def _before(short: list[str]) -> int:
    """How many of the last words only go before the name of an agency."""
    return 2 if short[-2:] == ["united", "states"] else int(bool(short) and short[-1] in _BEFORE)
