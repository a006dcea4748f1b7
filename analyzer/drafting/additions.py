"""New matter in capitals or between underscores, where a legend or the rest of the redline bears it out."""

from __future__ import annotations

import re

from analyzer.drafting.brackets import amending_words
from analyzer.drafting.changes import Change
from analyzer.glancing import Rare, holds, small
from analyzer.legends import CAPITALS, find_legends
from analyzer.model import Convention

_LEGEND_NEW_CAPITALS = Rare(
    r"\bmatter\s+in\s+(?:ITALICS\s*\(underscored\)|CAPITALS(?:\s*\(underscored\))?)\s+is\s+new|"
    r"\bCAPITALS?\s+(?:LETTERS\s+)?(?:indicates?|is|are|shows?)\s+(?:new|matter\s+added)",
    re.I,
)
_LEGEND_UNDERSCORE = Rare(
    r"_[^_\n]{3,60}_\s+(?:is|are|indicates?|shows?)\s+(?:new|added|inserted)|\bunderscores?\b|"
    r"\bunderlined?\b|\bunderlining\b",
    re.I,
)
_UNDERSCORED = Rare(r"(?<!_)_(?!_)")
_CAPITAL_RUN = Rare(
    r"(?<![\w'’])[A-Z][A-Z'’.-]*(?:[\s,;:()\-–—\"“”'’]+(?:[A-Z][A-Z'’.-]*|"
    r"\d[\d.-]*)(?![\w'’]))*(?![a-z])[.,;:]?"
)
_CAPITALS_NAMED = ("capital", "italics", "caps", "upper")
_ACRONYM_LENGTH = 5
_SMALL_WORD = Rare(
    r"(?:AN?|AND|ANY|ARE|AS|AT|BE|BY|FOR|FROM|HAS|HER?|HIS|IF|IN|INTO|IS|ITS?|MAY|MUST|NO|NOR|NOT|O[FNR]|ONE|ONLY|OTHER|SHALL|SHE|SUCH|"
    r"THAT|THEN?|THIS|TO|TWO|UNTIL|UPON|WAS|WHEN|WHERE|WHO|WILL|WITH|EACH|EVERY)$"
)


def underscored(text: str, conventions: list[Convention], redlined: bool, asked: bool) -> list[Change]:
    """Insertions between single underscores, where the draft is a redline and they come in pairs, or where asked for."""
    changes = _between_underscores(text)
    if not changes:
        return []
    legend = _LEGEND_UNDERSCORE.search(text)
    if not (asked or redlined or (legend and amending_words(text))):
        return []
    ground = "as asked" if asked else f"{len(changes)} passage{'s' if len(changes) > 1 else ''} in a redlined draft"
    sure = 1.0 if asked else 0.95 if legend else 0.8
    conventions.append(Convention("insertions between underscores", ground, sure, "insertions"))
    return changes


def _between_underscores(text: str) -> list[Change]:
    changes = []
    at = text.find("_")
    while at >= 0:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        line = text[start : end if end >= 0 else len(text)]
        marks = [m.start() + start for m in _UNDERSCORED.finditer(line)]
        if len(marks) % 2 == 0:
            for first, second in zip(marks[::2], marks[1::2], strict=True):
                if text[first + 1 : second].strip():
                    changes.append(Change(first, second + 1, first + 1, second, False))
        at = text.find("_", start + len(line))
    return changes


def in_capitals(text: str, conventions: list[Convention], asked: bool) -> list[Change]:
    """Runs of capitals that a legend says are new, or that were asked for: they are not in the law of today."""
    legend = _capitals_are_new(text)
    if not (asked or legend):
        return []
    ground = "as asked" if asked else " ".join(legend.split())[:200]
    conventions.append(Convention("new matter in capitals", ground, 1.0 if asked else 0.95, "insertions"))
    enacts = re.search(r"ENACT\s+AS\s+FOLLOWS|(?i:be\s+it\s+enacted)[^\n]*", text)
    runs = []
    for match in _CAPITAL_RUN.finditer(text, enacts.end() if enacts else 0):
        words = re.findall(r"[A-Z]+", match.group())
        if len(words) == 1 and not _SMALL_WORD.match(words[0]) and len(words[0]) <= _ACRONYM_LENGTH:
            continue
        if len(words) == 1 and len(words[0]) == 1 or match.group().startswith(("S ", "EXPLANATION", "REPEALED")):
            continue
        runs.append(Change(*match.span(), *match.span(), False))
    return runs


def _capitals_are_new(text: str) -> str:
    """The words of the legend that says so, or none. What it calls italics is capitals in a plain text of New York."""
    if not holds(small(text), _CAPITALS_NAMED):
        return ""
    if match := _LEGEND_NEW_CAPITALS.search(text):
        return match.group()
    return next((each.span.of(text) for each in find_legends(text) if CAPITALS in each.inserted), "")
