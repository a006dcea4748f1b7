"""Of a page's style sheets only what can change the meaning of a law: lines through and under words, and what is hidden.

Simple selectors are followed (``p``, ``.gone``, ``span.gone``, ``#note``); others, and rules for certain media, are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

Declarations = Mapping[str, str]

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_SIMPLE = re.compile(r"(?P<tag>[a-zA-Z][\w-]*|\*)?(?P<rest>(?:[.#][\w-]+)*)")
_PART = re.compile(r"[.#][\w-]+")
_KNOWN = frozenset({
    "color", "display", "list-style", "list-style-type", "text-decoration", "text-decoration-line", "text-decoration-style",
    "text-transform", "visibility", "white-space",
})  # fmt: skip
MOST_RULES = 20_000


def declarations(style: str) -> dict[str, str]:
    """The declarations that matter, of a style attribute or of a rule's body."""
    found = {}
    for each in style.split(";"):
        name, colon, words = each.partition(":")
        name = name.strip().lower()
        if colon and name in _KNOWN:
            found[name] = words.replace("!important", "").strip().lower()
    return found


class Sheet:
    """The rules of a page, asked for one element; those of an id win over a class's, and a class's over a name's."""

    def __init__(self, styles: Iterable[str]) -> None:
        self._rules: dict[str, list[tuple[frozenset[str], int, dict[str, str]]]] = {}
        count = 0
        for style in styles:
            for rule in _without_blocks(_COMMENT.sub("", style)).split("}"):
                selectors, _, body = rule.partition("{")
                found = declarations(body)
                for selector in selectors.split(",") if found else ():
                    match = _SIMPLE.fullmatch(selector.strip())
                    if match is None or not match.group() or (count := count + 1) > MOST_RULES:
                        continue
                    tag, parts = (match["tag"] or "*").lower(), frozenset(_PART.findall(match["rest"]))
                    key = next(iter(parts), tag)
                    needed = parts | ({tag} if tag != "*" else frozenset())
                    weight = 100 * sum(part[0] == "#" for part in parts) + 10 * len(parts) + (tag != "*")
                    self._rules.setdefault(key, []).append((needed, weight, found))

    def of(self, element: Any) -> dict[str, str]:
        """What holds of the element: its rules in order of their weight, then its own style."""
        found: dict[str, str] = {}
        if self._rules:
            names = {element.tag, *(f".{name}" for name in element.get("class", "").split())}
            if element.get("id"):
                names.add("#" + element.get("id"))
            fitting = [rule for name in (*names, "*") for rule in self._rules.get(name, ()) if rule[0] <= names]
            for _, _, each in sorted(fitting, key=lambda rule: rule[1]):
                found |= each
        if element.get("style"):
            found |= declarations(element.get("style"))
        return found


def _without_blocks(style: str) -> str:
    """The sheet without its rules for media, supports and pages, which stand in blocks of their own."""
    kept, at = [], 0
    while (start := style.find("@", at)) >= 0:
        kept.append(style[at:start])
        end, depth = start, 0
        for match in re.compile(r"[{};]").finditer(style, start):
            end = match.end()
            depth += {"{": 1, "}": -1, ";": 0}[match.group()]
            if depth <= 0:
                break
        else:
            end = len(style)
        at = end
    return "".join([*kept, style[at:]])
