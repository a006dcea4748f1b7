"""Paragraphs become a tree: divisions, sections and nested items, told apart by how they count."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.commanding import COMMANDS
from analyzer.model import Span
from analyzer.structure.bullets import depth_behind, depth_of_bullet, hangs_on_bullet
from analyzer.structure.captions import heads_definitions, names_section, undecorated
from analyzer.structure.enumerators import Enumerator, Reading, read_enumerator
from analyzer.structure.head_lines import goes_on_naming, masthead_of, names_part, opens_matter, titles_rules
from analyzer.structure.inline import Item, inline_enumerators, may_enumerate, split_inline
from analyzer.structure.lists import OPEN_LIST
from analyzer.structure.naming import Setting, caption_of, goes_on_plain, is_governed
from analyzer.structure.paragraphs import Paragraph
from analyzer.structure.sequence import choose, lists_by_code
from analyzer.structure.tree import HANGS, Node, label_of, trim, words_of

# Headings of what opens an instrument and goes no further than the first part that is numbered.
_OPENING = re.compile(
    r"\W*(?:purpose|background|introduction|overview|summary|policy(?:\s+summary|\s+statement)?|scope|mission|about\s+this\s+\w+|why\s.{3,60}|"
    r"who\s.{3,60})(?:\s+and\s+\w+)?\W*",
    re.I,
)
_BREAK = re.compile(r"[.;:,—–][\"”)]?\s*(?:(?:and|or|and/or)\s*)?$")


@dataclass(slots=True)
class Outline:
    """The tree of an instrument and its sections in order."""

    root: Node
    sections: list[Node]


def build_outline(text: str, paragraphs: list[Paragraph]) -> Outline:
    """The tree of ``paragraphs``: every one stands in the node that its enumerator or its place gives it."""
    return _Builder(text, paragraphs).build()


class _Builder:
    """Keeps the stack of open parts while the paragraphs go by."""

    def __init__(self, text: str, paragraphs: list[Paragraph]) -> None:
        self.text = text
        self.paragraphs = paragraphs
        self.root = Node("root", 0, len(text))
        self.stack: list[Node] = [self.root]
        self.sections: list[Node] = []
        self.bullets = 0  # of the open parts
        self.heads = [None if p.bullet else read_enumerator(text, p.start, p.end, capitals=True) for p in paragraphs]
        self.setting = Setting(text, paragraphs, self.heads, masthead_of(text))

    def build(self) -> Outline:
        for number, paragraph in enumerate(self.paragraphs):
            self._place(number, paragraph)
        self._close_to(0, len(self.text))
        return Outline(self.root, self.sections)

    # -- one paragraph -----------------------------------------------------------------------

    def _place(self, number: int, paragraph: Paragraph) -> None:
        text, at, end = self.text, paragraph.start, paragraph.end
        if paragraph.bullet:
            self._bullet(paragraph)
            return
        found = self.heads[number]
        if self.bullets and not (found and found.kind == "item" and hangs_on_bullet(self.stack, text)):
            self._close_to(depth_behind(self.stack, text, paragraph), at)
        opened = False
        if found and found.kind == "item" and self._ends_opening(found.end, end):
            self._pop(at)
        while found:
            choice = choose(self.stack, text, found, self.heads[number + 1 : number + 25], chained=opened)
            if choice is None:
                break
            if lists_by_code(self.stack, text, found, choice[0]):
                found = found._replace(kind="item")
            node = self._open(found, choice, at, paragraph.indent)
            opened = True
            at = found.end
            if caption := caption_of(self.setting, number, node, at, end):
                node.heading, at = caption
            while at < end and text[at] in " \t\n\xa0":
                at += 1
            if at >= end:
                break
            found = read_enumerator(text, at, end, capitals=True)
            if found and found.kind == "division":
                found = None
        if at >= end:
            return
        if not opened and self._heading(number, paragraph):
            return
        if not opened:
            self._leave_items(paragraph)
        self._add(at, end, number, paragraph.indent)

    def _ends_opening(self, at: int, end: int) -> bool:
        """Whether a numbered part with a name of its own begins behind definitions or a purpose that stand without numbers."""
        top, words = self.stack[-1], self.text[at:end].strip()
        if top.kind != "heading" or not (heads_definitions(top.heading) or _OPENING.fullmatch(top.heading)):
            return False
        return bool(words) and names_section(words) and isinstance(top.pieces[-1] if top.pieces else None, Span)

    def _leave_items(self, paragraph: Paragraph) -> None:
        """Closes the items that a paragraph without enumerator does not belong to.

        Words that go on in mid-sentence close the list; words set further out than an item are not its own.
        """
        text, opening = self.text, self.text[paragraph.start]
        top = self.stack[-1]
        if top.kind == "item" and not top.pieces:
            return  # an enumerator alone on its line waits for its words
        if (
            top.kind in ("item", "inline")
            and opening.islower()
            and not words_of(top, text).endswith(".")
            and not OPEN_LIST.search(words_of(top, text))
            and not goes_on_plain(top, text)
        ):
            self._pop(paragraph.start)
        if opening in '"“' and words_of(self.stack[-1], text).endswith((".", ";")):
            while self.stack[-1].kind in ("item", "inline") and words_of(self.stack[-2], text).endswith(":"):
                self._pop(paragraph.start)  # the next definition
        top = self.stack[-1]
        if (
            top.kind == "item"
            and not opening.islower()
            and top.indent >= paragraph.indent
            and is_governed(top, self.text)
        ):
            said = text[paragraph.start : paragraph.end]
            if words_of(top, text).endswith(".") or HANGS.search(said) or COMMANDS.fullmatch(said):
                self._pop(paragraph.start)
        while self.stack[-1].kind in ("item", "inline") and self.stack[-1].indent > paragraph.indent + 1:
            self._pop(paragraph.start)

    def _add(self, start: int, end: int, number: int, indent: int) -> None:
        """Puts words into the open part; an item that goes on an open list inside them opens its own part."""
        following = self.heads[number + 1].readings if number + 1 < len(self.heads) and self.heads[number + 1] else ()
        while True:
            if not may_enumerate(self.text, start, end):
                self._add_part((start, end), indent)
                return
            found = self._continued(start, end, following)
            stop = found[0] if found else end
            parts = split_inline(self.text, start, stop, following if not found else ())
            for part in parts:
                self._add_part(part, indent)
            if not found:
                break
            at, enumerator, depth, reading = found
            self._close_to(depth, at)
            node = Node("item", at, 0, enumerator.printed, "", reading.style, reading.value, indent=indent)
            self._push(node)
            start = enumerator.end
            if caption := caption_of(self.setting, number, node, start, end):
                node.heading, start = caption
            while start < end and self.text[start].isspace():
                start += 1
            if start >= end:
                return
        # A list that goes on in the next paragraph stays open; a finished one closes with its sentence.
        if len(parts) > 1 and not (
            isinstance(parts[-1], Item) and Reading(parts[-1].reading.style, parts[-1].reading.value + 1) in following
        ):
            while self.stack[-1].kind == "inline":
                self._pop(end)

    def _continued(
        self, start: int, end: int, following: tuple[Reading, ...]
    ) -> tuple[int, Enumerator, int, Reading] | None:
        """The first enumerator inside ``text[start:end]`` that goes on a list which is open here."""
        wanted: dict[Reading, int] = {}
        for depth in range(len(self.stack) - 1, 0, -1):
            node = self.stack[depth]
            if node.kind != "item":
                break
            reading = Reading(node.style, node.value + 1)
            if reading not in following:
                wanted.setdefault(reading, depth)
        if not wanted:
            return None
        seen: set[str] = set()
        for at, enumerator in inline_enumerators(self.text, start, end):
            for reading in enumerator.readings:
                goes_on = reading in wanted and reading.style not in seen
                if goes_on and _BREAK.search(self.text[max(start, at - 24) : at]):
                    return at, enumerator, wanted[reading], reading
                if reading.value == 1:
                    seen.add(reading.style)
        return None

    def _add_part(self, part: Item | tuple[int, int], indent: int) -> None:
        if isinstance(part, tuple):
            while self.stack[-1].kind == "inline" and self.stack[-1].end and self.stack[-1].end <= part[0]:
                self.stack.pop()
            self.stack[-1].pieces.append(trim(self.text, part[0], part[1]))
            return
        while self.stack[-1].kind == "inline" and self.stack[-1].end <= part.start:
            self.stack.pop()
        node = Node(
            "inline",
            part.start,
            part.end,
            part.printed,
            style=part.reading.style,
            value=part.reading.value,
            indent=indent,
        )
        self._push(node)
        node.end = part.end
        for inner in part.parts:
            self._add_part(inner, indent)

    def _bullet(self, paragraph: Paragraph) -> None:
        mark = self.text[: paragraph.start].rstrip()[-1:]
        self._close_to(depth_of_bullet(self.stack, self.text, paragraph, mark), paragraph.start)
        node = Node("bullet", paragraph.start, printed=mark, indent=paragraph.indent, style="bullet")
        self._push(node)
        node.pieces.append(Span(paragraph.start, paragraph.end))

    def _heading(self, number: int, paragraph: Paragraph) -> bool:
        """Takes a line that stands alone as a heading; False where it is none."""
        words, top = self.text[paragraph.start : paragraph.end], self.stack[-1]
        if names_part(top, words, paragraph):
            top.heading = undecorated(words)
            return True
        if goes_on_naming(top, words, paragraph):
            top.heading += " " + undecorated(words)
            return True
        leads = titles_rules(self.setting, number, self.stack)
        if not leads and not opens_matter(self.setting, number, self.stack):
            return False
        while self.stack[-1].kind in ("item", "inline", "bullet", "heading"):
            self._pop(paragraph.start)
        heading = undecorated(words)
        self._push(Node("heading", paragraph.start, style="heading", heading=heading, indent=paragraph.indent))
        if leads:
            self.stack[-1].pieces.append(Span(paragraph.start, paragraph.end))
        return True

    # -- the stack ---------------------------------------------------------------------------

    def _open(self, found: Enumerator, choice: tuple[int, Reading], at: int, indent: int) -> Node:
        depth, reading = choice
        self._close_to(depth, at)
        node = Node(
            found.kind, at, 0, found.printed, found.word, reading.style, reading.value, indent=indent,
        )  # fmt: skip
        self._push(node)
        return node

    def _push(self, node: Node) -> None:
        parent = self.stack[-1]
        node.parent = parent
        parent.pieces.append(node)
        if node.kind != "bullet":
            node.index = len(self.sections)
            node.depth = self._depth(parent)
            self.sections.append(node)
            node.label = label_of(node)
        else:
            node.index = None
            self.bullets += 1
        self.stack.append(node)

    @staticmethod
    def _depth(parent: Node | None) -> int:
        while parent is not None and parent.index is None:
            parent = parent.parent
        return 0 if parent is None else parent.depth + 1

    def _pop(self, end: int) -> None:
        node = self.stack.pop()
        self.bullets -= node.kind == "bullet"
        if not node.end or node.kind != "inline":
            node.end = end

    def _close_to(self, depth: int, end: int) -> None:
        while len(self.stack) > max(1, depth):
            self._pop(end)
