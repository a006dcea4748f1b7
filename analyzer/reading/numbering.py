"""Word's automatic list numbers are rebuilt, for "(a)" often stands nowhere in a document's text.

``Lists`` holds what numbering.xml says. ``Counter`` counts along a document's paragraphs; a draft with tracked changes
is counted twice, for its items have other numbers in its two states.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from analyzer.reading import numerals
from analyzer.reading.ooxml import child, children, flag, number_of, value

_PLACE = re.compile(r"%([1-9])")
_DECIMAL = "decimal"
# What an ordinance can meet. East Asian and other scripts' own numbers are shown in digits.
_FORMATS: dict[str, Callable[[int], str]] = {
    _DECIMAL: str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": str,
    "decimalHalfWidth": str,
    "upperRoman": lambda number: numerals.roman(number).upper(),
    "lowerRoman": numerals.roman,
    "upperLetter": lambda number: numerals.doubled(number).upper(),
    "lowerLetter": numerals.doubled,
    "russianLower": lambda number: numerals.doubled(number, numerals.RUSSIAN),
    "russianUpper": lambda number: numerals.doubled(number, numerals.RUSSIAN).upper(),
    "ordinal": numerals.ordinal,
    "ordinalText": lambda number: numerals.ordinal_in_words(number).capitalize(),
    "cardinalText": lambda number: numerals.in_words(number).capitalize(),
    "hex": lambda number: f"{number:X}",
    "chicago": lambda number: numerals.doubled(number, numerals.CHICAGO),
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": lambda number: numerals.enclosed(number, 1, 20, 0x2460),
    "decimalEnclosedParen": lambda number: numerals.enclosed(number, 1, 20, 0x2474),
    "decimalEnclosedFullstop": lambda number: numerals.enclosed(number, 1, 20, 0x2488),
    "none": lambda number: "",
    "bullet": lambda number: "",
}
_CUSTOM = re.compile(r"(0*)1,")
LEVELS = 9


class Level(NamedTuple):
    """One level of a list: how its label is written and when it starts again."""

    text: str = ""
    format: str = _DECIMAL
    start: int = 1
    suffix: str = " "
    restart: int | None = None  # the level, from 1, whose next item starts this one again; 0 for none; None for any
    legal: bool = False  # every number of the label in digits
    style: str = ""

    def shown(self, number: int, legal: bool = False) -> str:
        """The number as this level shows it."""
        if legal and self.format not in ("none", "bullet"):
            return str(number)
        if self.format.startswith("custom:"):
            return str(number).zfill(int(self.format.partition(":")[2]))
        return _FORMATS.get(self.format, str)(number)


class Numbered(NamedTuple):
    """A list as paragraphs name it: the numbering that it shares with others, its levels and its own starts."""

    shared: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Lists:
    """Every list that the numbering part defines; none where there is no such part."""

    def __init__(self, part: Any | None, list_of_style: Callable[[str], str]) -> None:
        self._lists: dict[str, Numbered] = {}
        if part is None:
            return
        abstract = {value(each, "abstractNumId"): each for each in children(part, "abstractNum")}
        numbers = {value(each, "numId"): each for each in children(part, "num")}
        for key, num in numbers.items():
            shared, levels = self._followed(num, abstract, numbers, list_of_style)
            starts = {}
            for override in children(num, "lvlOverride"):
                at = number_of(value(override, "ilvl"), 0)
                if (own := child(override, "lvl")) is not None:
                    levels[at] = _level(own)
                if (start := child(override, "startOverride")) is not None:
                    starts[at] = number_of(value(start), 1)
            self._lists[key] = Numbered(shared, levels, starts)

    def _followed(
        self, num: Any, abstract: dict[str, Any], numbers: dict[str, Any], list_of_style: Callable[[str], str]
    ) -> tuple[str, dict[int, Level]]:
        """The shared numbering behind a list, through the list styles that it may be linked to."""
        for _ in range(LEVELS):
            shared = value(child(num, "abstractNumId"))
            found = abstract.get(shared)
            link = value(child(found, "numStyleLink")) if found is not None else ""
            linked = numbers.get(list_of_style(link)) if link else None
            if linked is None or linked is num:
                break
            num = linked
        if found is None:
            return shared, {}
        return shared, {number_of(value(each, "ilvl"), 0): _level(each) for each in children(found, "lvl")}

    def get(self, key: str) -> Numbered | None:
        """The list of that number."""
        return self._lists.get(key)

    def level_of_style(self, key: str, style: str) -> int | None:
        """The level of a list that is tied to a paragraph style."""
        found = self._lists.get(key)
        return (
            next((at for at, level in found.levels.items() if style and level.style == style), None) if found else None
        )


class Counter:
    """Counts the items of every list along one state of a document."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counts: dict[str, list[int | None]] = {}
        self._met: set[str] = set()

    def label(self, key: str, at: int) -> str:
        """The label of the next item of list ``key`` at level ``at``, with what parts it from the words; or ""."""
        numbered = self._lists.get(key)
        if numbered is None or at not in numbered.levels:
            return ""
        counts = self._counts.setdefault(numbered.shared, [None] * LEVELS)
        if key not in self._met:  # a list's own starts hold from its first item on
            self._met.add(key)
            for each in numbered.starts:
                if 0 <= each < LEVELS:
                    counts[each] = None
        level = numbered.levels[at]
        before = counts[at]
        counts[at] = numbered.starts.get(at, level.start) if before is None else before + 1
        for deeper in range(at + 1, LEVELS):
            restart = numbered.levels.get(deeper, Level()).restart
            if restart is None or at < restart:
                counts[deeper] = None
        return self._written(numbered, level, counts)

    def _written(self, numbered: Numbered, level: Level, counts: list[int | None]) -> str:
        def number(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            # An outer level that no item used yet counts zero, as Word shows it ("0.1").
            return numbered.levels.get(at, Level()).shown(counts[at] or 0, level.legal)

        text = _PLACE.sub(number, level.text)
        return text + level.suffix if text.strip() else ""


def _level(element: Any) -> Level:
    shape = child(element, "numFmt")
    if shape is None:
        # Newer kinds stand behind mc:AlternateContent, with a plain one to fall back on.
        shape = next(
            (each for each in element.iter() if isinstance(each.tag, str) and each.tag.endswith("}numFmt")), None
        )
    name = value(shape) or _DECIMAL
    if name == "custom" and (match := _CUSTOM.match(value(shape, "format"))):
        name = f"custom:{len(match.group(1)) + 1}"
    text = child(element, "lvlText")
    restart = child(element, "lvlRestart")
    return Level(
        value(text) if text is not None and not flag(text, "null", absent=False) else "",
        name,
        number_of(value(child(element, "start")), 0),
        "" if value(child(element, "suff")) == "nothing" else " ",
        None if restart is None else number_of(value(restart), 0),
        flag(child(element, "isLgl")),
        value(child(element, "pStyle")),
    )
