"""The tree of an instrument while it is taken apart, and its sections as later stages read them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from analyzer.model import Section, Span


@dataclass(slots=True)
class Node:
    """A part of the outline while it is being built; ``pieces`` are its own words and its parts in order."""

    kind: str
    start: int
    end: int = 0
    printed: str = ""
    word: str = ""
    style: str = ""
    value: int = 0
    heading: str = ""
    label: str = ""
    depth: int = -1
    index: int | None = None
    indent: int = 0
    parent: Node | None = None
    over: Any = None
    pieces: list[Node | Span] = field(default_factory=list)

    def last_words(self) -> Span | None:
        """The words that stand last in the node itself, before any part of it."""
        for piece in reversed(self.pieces):
            if isinstance(piece, Span):
                return piece
        return None


# Words that rule over the list behind them: "Members are prohibited from:", "No officer shall, without a warrant:".
HANGS = re.compile(
    r"\b(?:(?:shall|must|may|will|should|cannot)(?:\s+not)?(?:,[^:.;]{1,80})?|(?:prohibited|barred|refrain)\s+from|"
    r"(?:required|directed|ordered|authorized|permitted)\s+to|(?:any|all|each|none|one(?:\s+or\s+more)?)\s+of\s+(?:the\s+following|these))"
    r"\s*(?::|—|--?)?$",
    re.I,
)


def words_of(node: Node, text: str) -> str:
    """The words that stand last in the node itself, empty where it has none."""
    last = node.last_words()
    return text[last.start : last.end].rstrip() if last else ""


def sections_of(nodes: Sequence[Node], text: str) -> tuple[Section, ...]:
    """The parts of the outline, in order, as the frozen sections that later stages read."""
    frozen = []
    for node in nodes:
        parent = node.parent
        while parent is not None and parent.index is None:
            parent = parent.parent
        end = node.end
        while end > node.start and text[end - 1].isspace():
            end -= 1
        heading = " ".join(node.heading.split()).rstrip(".:—– ").strip('_*"“ ') if node.heading else ""
        frozen.append(Section(node.label, heading, Span(node.start, end), node.depth, parent.index if parent else None))
    return tuple(frozen)


def label_of(node: Node) -> str:
    """The citation of the node: its section's number, then the items on the way down."""
    if node.kind == "heading":
        return node.heading.strip().rstrip(":.")[:60]
    parent = node.parent
    while parent is not None and parent.kind == "bullet":
        parent = parent.parent
    if node.kind == "division":
        return node.printed
    if node.kind == "item" and node.style == "code":
        return node.printed
    if node.kind == "section":
        if parent and parent.kind == "section" and parent.style == "code" and node.style == "section":
            return f"{parent.label}, {node.printed}"
        return node.printed
    above = parent.label if parent and parent.kind != "root" else ""
    bare = node.printed.rstrip(".")
    if bare.endswith(")") and not bare.startswith("("):
        bare = f"({bare}"
    if not above:
        return bare
    if bare.startswith("("):
        return f"{above}{bare}" if parent.kind != "heading" else f"{above}, {bare}"
    if parent.kind == "heading":
        return f"{above}, {bare}"
    if parent.kind == "section":
        return f"{above}({bare.rstrip(')')})"
    if parent.kind == "division":
        return f"{above}, {bare}"
    return f"{above}.{bare}" if not above.endswith(")") else f"{above}({bare.rstrip(')')})"


def folded(text: str, start: int, end: int) -> str:
    """The words of ``text[start:end]`` with one blank between them."""
    words = text[start:end]
    if words.isprintable() and "  " not in words and " " not in (words[:1], words[-1:]):
        return words  # of blanks, only the space is printable
    return " ".join(words.split())


def trim(text: str, start: int, end: int) -> Span:
    """The span without its outer blanks."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)
