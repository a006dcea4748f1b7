"""How a run of a Word document looks is decided by its paragraph's style, its own style and its own properties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from analyzer.reading.flow import Look
from analyzer.reading.numbering import Lists
from analyzer.reading.ooxml import child, children, flag, number_of, value

DEEPEST = 40  # styles based on styles; a chain longer than this is a circle
_BLACK = frozenset({"", "auto", "000000"})
_UNDERLINES = {
    "double": "double underlined",
    "wave": "underlined with a wave",
    "wavyHeavy": "underlined with a wave",
    "wavyDouble": "underlined with a wave",
}


class Type(NamedTuple):
    """What of a run's type can matter for its meaning."""

    struck: str = ""
    underlined: str = ""
    coloured: bool = False
    hidden: bool = False
    capitals: bool = False

    def look(self, *, linked: bool = False, heading: bool = False) -> Look:
        """The look of words set in this type."""
        return Look("", "", self.struck, self.underlined, self.coloured, linked, heading)


class Numbering(NamedTuple):
    """That a paragraph is an item of a list: the list's number and its level, from 0."""

    key: str
    level: int


class Styles:
    """The styles part, asked for type, headings and lists; what it lacks is plain."""

    def __init__(self, part: Any | None) -> None:
        self._styles: dict[str, Any] = {}
        self._default = ""
        for style in children(part, "style"):
            self._styles[value(style, "styleId")] = style
            if value(style, "type") == "paragraph" and flag(style, "default", absent=False):
                self._default = value(style, "styleId")
        self._types: dict[tuple[str, str], Type] = {}
        self._headings: dict[str, bool] = {}
        self._listed: dict[str, list[tuple[str, str, str]]] = {}

    def _chain(self, name: str) -> Iterator[tuple[str, Any]]:
        """The style and those that it is based on, nearest first."""
        for _ in range(DEEPEST):
            style = self._styles.get(name)
            if style is None:
                return
            yield name, style
            name = value(child(style, "basedOn"))

    def style_of(self, paragraph: Any | None) -> str:
        """The style of a paragraph, given its properties."""
        return value(child(paragraph, "pStyle")) or self._default

    def is_heading(self, paragraph: Any | None) -> bool:
        """Whether the paragraph is a heading or a title, by its level in the outline or its style's name."""
        level = child(paragraph, "outlineLvl")
        if level is not None:
            return number_of(value(level), 9) < 9
        name = self.style_of(paragraph)
        if name not in self._headings:
            self._headings[name] = self._is_heading_style(name)
        return self._headings[name]

    def _is_heading_style(self, name: str) -> bool:
        for _, style in self._chain(name):
            level = child(style, "pPr", "outlineLvl")
            if level is not None:
                return number_of(value(level), 9) < 9
            if value(child(style, "name")).lower().startswith(("heading", "title", "toc heading")):
                return True
        return False

    def type_of(self, paragraph_style: str, properties: Any | None) -> Type:
        """The type of a run in a paragraph of that style, given the run's properties.

        Word's toggles: set in the paragraph's style and in the run's style they cancel out; set on the run they hold.
        """
        style = value(child(properties, "rStyle"))
        key = paragraph_style, style
        if key not in self._types:
            self._types[key] = self._styled(paragraph_style, style)
        base = self._types[key]
        if properties is None or len(properties) == (1 if style else 0):
            return base
        strike, double = child(properties, "strike"), child(properties, "dstrike")
        struck = base.struck
        if strike is not None or double is not None:
            struck = _struck(flag(strike), flag(double)) if strike is not None or not base.struck else base.struck
        line, colour = child(properties, "u"), child(properties, "color")
        hidden, capitals = child(properties, "vanish"), child(properties, "caps")
        return Type(
            struck,
            base.underlined if line is None else _underlined(line),
            base.coloured if colour is None else value(colour).lower() not in _BLACK,
            base.hidden if hidden is None else flag(hidden),
            base.capitals if capitals is None else flag(capitals),
        )

    def numbering_of(self, paragraph: Any | None, lists: Lists) -> Numbering | None:
        """The list and level of a paragraph, given its properties; each comes from it or from its styles by itself."""
        own = child(paragraph, "numPr")
        key, level = value(child(own, "numId")), value(child(own, "ilvl"))
        for name, inherited, at in () if key and level else self._lists_of(self.style_of(paragraph)):
            if not key and (key := inherited) and not level:
                tied = lists.level_of_style(key, name)
                level = "" if tied is None else str(tied)
            level = level or at
        return Numbering(key, number_of(level, 0)) if key and key != "0" else None

    def _lists_of(self, style: str) -> list[tuple[str, str, str]]:
        """(name, list, level) of a style and of those that it is based on; empty words for what they leave open."""
        if style not in self._listed:
            found = [(name, child(each, "pPr", "numPr")) for name, each in self._chain(style)]
            self._listed[style] = [(name, value(child(own, "numId")), value(child(own, "ilvl"))) for name, own in found]
        return self._listed[style]

    def list_of(self, style: str) -> str:
        """The number of the list that a list style stands for."""
        found = self._styles.get(style)
        return value(child(found, "pPr", "numPr", "numId")) if found is not None else ""

    def _styled(self, paragraph_style: str, style: str) -> Type:
        def toggled(name: str) -> bool:
            return flag(self._property(paragraph_style, name)) != flag(self._property(style, name))

        line = self._property(style, "u")
        line = self._property(paragraph_style, "u") if line is None else line
        colour = self._property(style, "color")
        return Type(
            _struck(toggled("strike"), toggled("dstrike")),
            "" if line is None else _underlined(line),
            colour is not None and value(colour).lower() not in _BLACK,
            toggled("vanish"),
            toggled("caps"),
        )

    def _property(self, style: str, name: str) -> Any | None:
        for _, each in self._chain(style):
            if (found := child(each, "rPr", name)) is not None:
                return found
        return None


def _struck(single: bool, double: bool) -> str:
    return "double struck through" if double else "struck through" if single else ""


def _underlined(line: Any) -> str:
    kind = value(line)
    return "" if kind in ("", "none") else _UNDERLINES.get(kind, "underlined")
