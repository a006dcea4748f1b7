"""Federal agencies that a law names in full are met by their short names, too: "admit Immigration and Customs Enforcement"."""

from __future__ import annotations

# By the word in the middle of the name, the words around it, and the short name.
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
_TELLING = frozenset({"naturalization", "customs", "removal", "citizenship", "homeland"})
_LONG = 4  # words of each name


def shortened(words: list[str]) -> tuple[list[str], list[int]] | None:
    """The words with short names for long ones, and for each, and for their end, where it stands; None where there are none."""
    if _TELLING.isdisjoint(words):
        return None
    short: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(words):
        name = _NAMES.get(tuple(words[at : at + _LONG]))
        short.append(name or words[at])
        places.append(at)
        at += _LONG if name else 1
    return (short, [*places, at]) if len(short) < len(words) else None
