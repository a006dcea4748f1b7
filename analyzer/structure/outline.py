"""Paragraphs become a tree: divisions, sections and nested items, told apart by how they count."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analyzer.model import Section, Span
from analyzer.structure.captions import heads_definitions, is_caption, is_heading_line, is_nominal, run_in_caption
from analyzer.structure.enumerators import Enumerator, Reading, read_enumerator
from analyzer.structure.inline import Item, inline_enumerators, split_inline
from analyzer.structure.paragraphs import Paragraph

AMENDS = re.compile(
    r"\b(?:(?:is|are|be|hereby|as)\s+(?:further\s+|hereby\s+)?(?:amended|added|created|enacted|adopted|renumbered|inserted|repealed\s+and\s+re-?enacted)|"
    r"amend(?:ed|ing)?\s+(?:by|to)|adding|add(?:ed)?|insert(?:ed|ing)?|enact(?:ed)?|to\s+read|as\s+follows|reads?\s+as\s+follows)\b(?:[^.]|\.\d){0,400}[:.—]?\s*$",
    re.I,
)
_AMENDING_WORDS = re.compile(
    r"\b(?:amend|amended|adding|added|add|insert|inserted|inserting|created|enacted|re-?enacted|renumbered|substituted|"
    r"replaced|to read|is adopted)\b",
    re.I,
)
_FORMULA = re.compile(r"(?:WHEREAS|NOW,?\s+THEREFORE|BE IT|Whereas|Now,?\s+therefore|Be it|RESOLVED|Resolved)\b")
_TERM = re.compile(r"([A-Z][^.\"“]{2,80})\.\s+(?=[\"“])")
_BREAK = re.compile(r"[.;:,—–][\"”)]?\s+(?:and\s+|or\s+|and/or\s+)?$")


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
    pieces: list[Node | Span] = field(default_factory=list)

    def last_words(self) -> Span | None:
        """The words that stand last in the node itself, before any part of it."""
        for piece in reversed(self.pieces):
            if isinstance(piece, Span):
                return piece
        return None


@dataclass(slots=True)
class Outline:
    """The tree and its sections in order; ``margins`` gives the indent of each paragraph by its start."""

    root: Node
    sections: list[Node]
    indents: dict[int, int]
    alone: set[int]


def build_outline(text: str, paragraphs: list[Paragraph]) -> Outline:
    """The tree of ``paragraphs``: every one stands in the node that its enumerator or its place gives it."""
    return _Builder(text, paragraphs).build()


class _Builder:
    """Keeps the stack of open parts while the paragraphs go by."""

    def __init__(self, text: str, paragraphs: list[Paragraph]) -> None:
        self.text = text
        self.paragraphs = paragraphs
        self.root = Node("root", 0, len(text))
        self.masthead = " ".join(text[:600].split())
        self.stack: list[Node] = [self.root]
        self.sections: list[Node] = []
        self.heads = [
            None if p.bullet else read_enumerator(text, p.start, p.end, capitals=_capitals(text[p.start : p.end]))
            for p in paragraphs
        ]

    def build(self) -> Outline:
        for number, paragraph in enumerate(self.paragraphs):
            self._place(number, paragraph)
        self._close_to(0, len(self.text))
        indents = {p.start: p.indent for p in self.paragraphs}
        return Outline(self.root, self.sections, indents, {p.start for p in self.paragraphs if p.alone})

    # -- one paragraph -----------------------------------------------------------------------

    def _place(self, number: int, paragraph: Paragraph) -> None:
        text, at, end = self.text, paragraph.start, paragraph.end
        if paragraph.bullet:
            self._bullet(paragraph)
            return
        self._close_bullets()
        found = self.heads[number]
        opened = False
        while found:
            choice = self._choose(found, number, chained=opened)
            if choice is None:
                break
            node = self._open(found, choice, at, paragraph.indent)
            opened = True
            at = found.end
            if caption := self._caption(number, node, at, end):
                node.heading, at = caption
            while at < end and text[at] in " \t\n\xa0":
                at += 1
            if at >= end:
                break
            found = read_enumerator(text, at, end, capitals=_capitals(text[at:end]))
            if found and found.kind == "division":
                found = None
        if at >= end:
            return
        if not opened and self._heading(number, paragraph):
            return
        if not opened:
            self._leave_items(paragraph)
        self._add(at, end, number, paragraph.indent)

    def _leave_items(self, paragraph: Paragraph) -> None:
        """Closes the items that a paragraph without enumerator does not belong to.

        Words that go on in mid-sentence close the list; words set further out than an item are not its own.
        """
        text, opening = self.text, self.text[paragraph.start]
        if opening.islower() and self.stack[-1].kind in ("item", "inline"):
            last = self.stack[-1].last_words()
            if last is None or not text[last.start : last.end].endswith((".", ":")):
                self._pop(paragraph.start)
        while self.stack[-1].kind in ("item", "inline") and self.stack[-1].indent > paragraph.indent + 1:
            self._pop(paragraph.start)

    def _add(self, start: int, end: int, number: int, indent: int) -> None:
        """Puts words into the open part; an item that goes on an open list inside them opens its own part."""
        following = self.heads[number + 1].readings if number + 1 < len(self.heads) and self.heads[number + 1] else ()
        while True:
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
            if caption := self._caption(number, node, start, end):
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
                if reading in wanted and reading.style not in seen:
                    if _BREAK.search(self.text[max(start, at - 24) : at]):
                        return at, enumerator, wanted[reading], reading
                if reading.value == 1:
                    seen.add(reading.style)
        return None

    def _add_part(self, part: Item | tuple[int, int], indent: int) -> None:
        if isinstance(part, tuple):
            while self.stack[-1].kind == "inline" and self.stack[-1].end and self.stack[-1].end <= part[0]:
                self.stack.pop()
            self.stack[-1].pieces.append(_trim(self.text, part[0], part[1]))
            return
        while self.stack[-1].kind == "inline" and self.stack[-1].end <= part.start:
            self.stack.pop()
        node = Node("inline", part.start, part.end, part.printed, style=part.reading.style, value=part.reading.value, indent=indent)
        self._push(node)
        node.end = part.end
        for inner in part.parts:
            self._add_part(inner, indent)

    def _bullet(self, paragraph: Paragraph) -> None:
        while self.stack[-1].kind == "inline" or (
            self.stack[-1].kind == "bullet" and self.stack[-1].indent >= paragraph.indent
        ):
            self._pop(paragraph.start)
        node = Node("bullet", paragraph.start, indent=paragraph.indent, style="bullet")
        self._push(node)
        node.pieces.append(Span(paragraph.start, paragraph.end))

    def _close_bullets(self) -> None:
        while self.stack[-1].kind == "bullet":
            self._pop(self.stack[-1].start)

    def _heading(self, number: int, paragraph: Paragraph) -> bool:
        """Takes a line that stands alone as a heading; False where it is none."""
        words = self.text[paragraph.start : paragraph.end]
        if not paragraph.alone and len(words) > 120 or not is_heading_line(words) or _FORMULA.match(words):
            return False
        top = self.stack[-1]
        if top.kind in ("division", "section") and not top.pieces and not top.heading:
            top.heading = " ".join(words.split())
            return True
        if top.kind in ("division", "section") and not top.pieces and top.heading.isupper() and words.isupper() and not paragraph.after_gap:
            top.heading += " " + " ".join(words.split())
            return True
        if top.kind in ("item", "inline") and self._governed(top):
            return False
        if number + 1 >= len(self.paragraphs) or (number == 0 and not paragraph.after_gap):
            return False
        if paragraph.start > 600 and " ".join(words.split()) in self.masthead:
            return False  # the masthead printed again at the head of a page
        following = self.paragraphs[number + 1]
        next_words = self.text[following.start : following.end]
        if self.heads[number + 1] is None and (is_heading_line(next_words) or next_words[:1].islower()):
            return False
        if self.heads[number + 1] and self.heads[number + 1].kind != "item" and not words.isupper():
            return False
        if not paragraph.after_gap and not words.isupper():
            return False
        if any(n.kind == "section" for n in self.stack) and not (words.isupper() and paragraph.after_gap):
            return False
        if not any(n.kind != "root" for n in self.stack) and number < 6 and not self._policy_head(words):
            return False
        self._close_while(lambda n: n.kind in ("item", "inline", "bullet", "heading", "listed"), paragraph.start)
        node = Node("heading", paragraph.start, style="heading", heading=" ".join(words.split()), indent=paragraph.indent)
        self._push(node)
        return True

    @staticmethod
    def _policy_head(words: str) -> bool:
        return bool(re.match(r"(?:PURPOSE|POLICY|DEFINITIONS?|SCOPE|PROCEDURES?|BACKGROUND|AUTHORITY)\b", words, re.I))

    def _caption(self, number: int, node: Node, at: int, end: int) -> tuple[str, int] | None:
        governed = node.kind == "item" and (self._governed(node) or self._in_definitions(node))
        if node.kind == "division":
            words = self.text[at:end].strip()
            stop = _first_stop(words)
            if len(words) <= 240 and stop >= len(words):
                return " ".join(words.split()), end
        if node.kind == "item" and self._in_definitions(node):
            term = _TERM.match(self.text, at, end)
            return (" ".join(term[1].split()), term.end()) if term else None
        caption = run_in_caption(self.text, at, end, kind=node.kind, governed=governed)
        if caption and caption[1] >= end and len(caption[0].split()) > 8 and not self._has_body(number):
            caption = None
        if caption:
            return caption
        words = self.text[at:end].strip()
        if node.kind == "section" and is_caption(words) and (words.isupper() or self._has_body(number)):
            return " ".join(words.split()), end
        bare = words.rstrip(".:")
        if not words or len(words) > 110 or governed or not (is_heading_line(bare) or is_nominal(bare)):
            return None
        if number + 1 < len(self.paragraphs) and self.heads[number + 1] is None:
            opening = self.text[self.paragraphs[number + 1].start]
            if not (opening.isupper() or opening in "\"“‘'"):
                return None
        if words.endswith(":") and not (bare.isupper() or is_heading_line(bare)):
            return None
        if number + 1 >= len(self.paragraphs):
            return None
        after = self.heads[number + 1]
        if after and after.kind == "item" and node.kind == "item":
            sibling = any(r.style == node.style and r.value == node.value + 1 for r in after.readings)
            if sibling or not any(r.value == 1 for r in after.readings):
                return None
        if after and after.kind != "item" and node.kind == "item" and not after.printed.startswith(node.printed):
            return None
        return " ".join(words.rstrip(".:").split()), end

    def _has_body(self, number: int) -> bool:
        """Whether words or items follow before the next section opens."""
        if number + 1 >= len(self.paragraphs):
            return False
        after = self.heads[number + 1]
        if after is None or after.kind == "item":
            return True
        here = self.heads[number]
        return bool(here and after.kind == "section" and here.readings[0].style == "code" != after.readings[0].style)

    def _governed(self, node: Node) -> bool:
        """Whether a lead-in governs the node: the words before its list do not end a sentence."""
        parent = node.parent
        if parent is None or parent.kind in ("root", "division"):
            return False
        last = parent.last_words()
        if last is None:
            return self._governed(parent) if parent.kind in ("item", "inline") else False
        words = self.text[last.start : last.end].rstrip()
        if words.endswith((".", ".”", '."', ";")) or AMENDS.search(words[-300:]):
            return False
        return not re.search(r"\b(?:as follows|procedures?|rules|guidelines|provisions|apply|requirements)\s*:?$", words, re.I)

    @staticmethod
    def _in_definitions(node: Node) -> bool:
        at = node.parent
        while at is not None:
            if heads_definitions(at.heading):
                return True
            at = at.parent
        return False

    # -- the stack ---------------------------------------------------------------------------

    def _choose(self, found: Enumerator, number: int, *, chained: bool) -> tuple[int, Reading] | None:
        """How deep the stack stays and how the enumerator is read, or None where it is no enumerator here."""
        if found.kind == "division":
            return self._choose_division(found)
        if found.kind == "section":
            return self._choose_section(found, chained)
        return self._choose_item(found, number, chained)

    def _choose_division(self, found: Enumerator) -> tuple[int, Reading]:
        reading = found.readings[0]
        amended = self._amending()
        keep = amended + 1 if amended is not None else 1
        for depth in range(keep, len(self.stack)):
            node = self.stack[depth]
            if node.kind == "division" and node.style >= reading.style:
                return depth, reading
            if node.kind != "division":
                return depth, reading
        return len(self.stack), reading

    def _choose_section(self, found: Enumerator, chained: bool) -> tuple[int, Reading] | None:
        reading = found.readings[0]
        if chained and self.stack[-1].kind != "division":
            return None
        depths = [d for d, node in enumerate(self.stack) if node.kind == "section"]
        if reading.style == "code":
            for depth in reversed(depths):
                node = self.stack[depth]
                if node.style == "code":
                    if _inside(found.printed, node.printed):
                        return depth + 1, reading
                    if len(re.split(r"[.\-–:]", found.printed)) >= len(re.split(r"[.\-–:]", node.printed)) or not any(
                        self.stack[d].style == "code" for d in depths if d < depth
                    ):
                        return depth, reading
        else:
            for depth in reversed(depths):
                if self.stack[depth].style == "section" and self.stack[depth].value + 1 == reading.value:
                    return depth, reading
            amended = self._amending()
            if amended is not None and not any(d > amended for d in depths):
                return self._keep_divisions(amended + 1), reading
            for depth in reversed(depths):
                if self.stack[depth].style == "section":
                    return depth, reading
        base = depths[-1] + 1 if depths else 1
        item_base = self.stack[-1].kind in ("item", "heading") and reading.style == "code" and not depths
        if item_base:
            for depth, node in enumerate(self.stack):
                if node.kind == "item":
                    return depth + 1, reading
        return self._keep_divisions(base), reading

    def _keep_divisions(self, base: int) -> int:
        while base < len(self.stack) and self.stack[base].kind in ("division", "heading"):
            base += 1
        return base

    def _amending(self) -> int | None:
        """The depth of the open section that amends another law, whose quoted text follows."""
        for depth in range(len(self.stack) - 1, 0, -1):
            node = self.stack[depth]
            if node.kind == "section" and node.style == "section":
                first = next((p for p in node.pieces if isinstance(p, Span)), None)
                words = node.heading + " " + (self.text[first.start : min(first.end, first.start + 1500)] if first else "")
                return depth if _AMENDING_WORDS.search(words) else None
        return None

    def _choose_item(self, found: Enumerator, number: int, chained: bool) -> tuple[int, Reading] | None:
        floor = 1
        for depth in range(len(self.stack) - 1, 0, -1):
            node = self.stack[depth]
            if node.kind == "section" and not any(n.kind == "item" for n in self.stack[:depth]):
                floor = depth + 1
                break
            if node.kind == "division":
                floor = depth + 1
                break
        options: list[tuple[float, int, Reading]] = []
        for reading in found.readings:
            for depth in range(len(self.stack) - 1, floor - 1, -1):
                node = self.stack[depth]
                if node.kind not in ("item", "inline"):
                    continue
                if node.style == reading.style or node.style.lower() == reading.style.lower():
                    far = 0.1 * (len(self.stack) - depth) + (0.5 if node.style != reading.style else 0)
                    if node.value + 1 == reading.value:
                        options.append((far, depth, reading))
                    elif node.value < reading.value <= node.value + 4:
                        options.append((2.5 + far, depth, reading))
                    elif reading.value == 1 and depth == len(self.stack) - 1 and not self._open_ended(node):
                        options.append((0.9, depth, reading))
            if reading.value == 1:
                options.append((1.0 + (0.1 if reading.style[-1] in "iI" and found.printed.strip("().") not in "iI" else 0), len(self.stack), reading))
            elif not chained:
                options.append((4.0 if reading.style[0] == "(" else 4.5, max(floor, self._arbitrary_depth(floor, reading)), reading))
        if not options:
            return None
        options.sort(key=lambda option: option[0])
        best = options[0]
        if chained and best[0] >= 2:
            return None
        if best[0] >= 4:
            words = self.text[found.end : found.end + 20]
            if words[:1].islower() and found.readings[0].style.startswith("."):
                return None
            if best[2].value > 60:
                return None
        if len(options) > 1 and options[1][0] < 2 and options[1][2].style != best[2].style:
            best = self._look_ahead(options[:4], number) or best
        return best[1], best[2]

    def _arbitrary_depth(self, floor: int, reading: Reading) -> int:
        for depth in range(len(self.stack) - 1, floor - 1, -1):
            if self.stack[depth].style == reading.style:
                return depth
        return len(self.stack)

    def _open_ended(self, node: Node) -> bool:
        last = node.last_words()
        return last is not None and self.text[last.start : last.end].rstrip().endswith((":", "—", "–"))

    def _look_ahead(self, options: list[tuple[float, int, Reading]], number: int) -> tuple[float, int, Reading] | None:
        """The reading that the next enumerators bear out."""
        for head in self.heads[number + 1 : number + 25]:
            if head is None:
                continue
            if head.kind != "item":
                return None
            for option in options:
                if any(r.style == option[2].style and r.value == option[2].value + 1 for r in head.readings):
                    return option
        return None

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
            node.depth = sum(n.index is not None for n in self.stack)
            self.sections.append(node)
            node.label = _label(node)
        else:
            node.index = None
        self.stack.append(node)

    def _pop(self, end: int) -> None:
        node = self.stack.pop()
        if not node.end or node.kind != "inline":
            node.end = end

    def _close_to(self, depth: int, end: int) -> None:
        while len(self.stack) > max(1, depth):
            self._pop(end)

    def _close_while(self, test, end: int) -> None:  # noqa: ANN001
        while len(self.stack) > 1 and test(self.stack[-1]):
            self._pop(end)


def sections_of(outline: Outline, text: str) -> tuple[Section, ...]:
    """The outline as the frozen sections that later stages read."""
    frozen = []
    for node in outline.sections:
        parent = node.parent
        while parent is not None and parent.index is None:
            parent = parent.parent
        end = node.end
        while end > node.start and text[end - 1].isspace():
            end -= 1
        heading = " ".join(node.heading.split()).rstrip(".:—– ").strip("_*\"“ ")
        frozen.append(Section(node.label, heading, Span(node.start, end), node.depth, parent.index if parent else None))
    return tuple(frozen)


def _label(node: Node) -> str:
    """The citation of the node: its section's number, then the items on the way down."""
    if node.kind == "heading":
        return node.heading.strip().rstrip(":.")[:60]
    parent = node.parent
    while parent is not None and parent.kind == "bullet":
        parent = parent.parent
    if node.kind == "division":
        return node.printed
    if node.kind == "section":
        if parent and parent.kind == "section" and parent.style == "code" and node.style == "section":
            return f"{parent.label}, {node.printed}"
        return node.printed
    above = parent.label if parent and parent.kind != "root" else ""
    bare = node.printed.rstrip(".")
    if not above:
        return bare
    if node.printed.startswith("("):
        return f"{above}{node.printed}" if parent.kind != "heading" else f"{above}, {node.printed}"
    if parent.kind == "heading":
        return f"{above}, {bare}"
    if parent.kind == "section":
        return f"{above}({bare.rstrip(')')})"
    if parent.kind == "division":
        return f"{above}, {bare}"
    return f"{above}.{bare}" if not above.endswith(")") else f"{above}({bare.rstrip(')')})"


def _inside(inner: str, outer: str) -> bool:
    a, b = inner.split()[-1], outer.split()[-1]
    return "-" not in a and b.count(".") >= 1 and a.startswith(b + ".")


def _capitals(words: str) -> bool:
    letters = [c for c in words[:400] if c.isalpha()]
    return len(letters) > 12 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _first_stop(words: str) -> int:
    match = re.search(r"\.\s+[A-Z]", words)
    return match.start() if match else len(words)


def _trim(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)
