"""Where an enumerator stands in the outline: what it continues, what it opens, how it is read.

The stack holds the open parts, outermost first. A choice is the depth to which the stack is kept
and the reading of the enumerator: "(i)" after "(h)" is a letter, "(i)" after nothing a numeral.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analyzer.model import Span
from analyzer.structure.amending import AMENDING_WORDS
from analyzer.structure.enumerators import Enumerator, Reading
from analyzer.structure.tree import HANGS, Node, words_of

Stack = Sequence[Node]
Ahead = Sequence[Enumerator | None]

_DEEPEST = 14  # open parts; law nests to six or seven, a text that nests deeper is misread


class _Option(NamedTuple):
    cost: float
    depth: int
    reading: Reading


def choose(stack: Stack, text: str, found: Enumerator, ahead: Ahead, *, chained: bool) -> tuple[int, Reading] | None:
    """How deep the stack stays and how the enumerator is read, or None where it is no enumerator here.

    ``ahead`` are the enumerators of the next paragraphs; ``chained`` where another enumerator
    stands right before this one.
    """
    if found.kind == "division":
        return _choose_division(stack, text, found)
    if found.kind == "section":
        return _choose_section(stack, text, found, chained)
    return _choose_item(stack, text, found, ahead, chained)


def _choose_division(stack: Stack, text: str, found: Enumerator) -> tuple[int, Reading]:
    reading = found.readings[0]
    amended = _amending(stack, text)
    keep = amended + 1 if amended is not None else 1
    for depth in range(keep, len(stack)):
        node = stack[depth]
        if node.kind == "division" and node.style >= reading.style:
            return depth, reading
        if node.kind != "division":
            return depth, reading
    return len(stack), reading


def _choose_section(stack: Stack, text: str, found: Enumerator, chained: bool) -> tuple[int, Reading] | None:
    reading = found.readings[0]
    if chained and stack[-1].kind != "division":
        return None
    depths = [d for d, node in enumerate(stack) if node.kind == "section"]
    if reading.style == "code":
        for depth in reversed(depths):
            node = stack[depth]
            if node.style == "code":
                if _inside(found.printed, node.printed):
                    return depth + 1, reading
                if _parted(found.printed) >= _parted(node.printed) or not any(
                    stack[d].style == "code" for d in depths if d < depth
                ):
                    return depth, reading
    else:
        for depth in reversed(depths):
            if stack[depth].style == "section" and stack[depth].value + 1 == reading.value:
                return depth, reading
        amended = _amending(stack, text)
        if amended is not None and not any(d > amended for d in depths):
            return _keep_divisions(stack, amended + 1), reading
        for depth in reversed(depths):
            if stack[depth].style == "section":
                return depth, reading
    base = depths[-1] + 1 if depths else 1
    listed = next((depth for depth, node in enumerate(stack) if node.kind == "item" and node.style == "code"), None)
    if listed is not None and reading.style == "code" and _counts_on(found.printed, stack[listed].printed):
        return listed, reading
    item_base = stack[-1].kind in ("item", "heading") and reading.style == "code" and not depths
    if item_base:
        for depth, node in enumerate(stack):
            if node.kind == "item":
                return depth + 1, reading
    return _keep_divisions(stack, base), reading


def _parted(printed: str) -> int:
    """How often a number is parted: twice in "9.44.050"."""
    return sum(map(printed.count, ".-–:"))


def lists_by_code(stack: Stack, text: str, found: Enumerator, depth: int) -> bool:
    """Whether a number such as "4.2.1" counts an item of the list over which words hang: "4.2 Officers shall not: 4.2.1 Ask ..."."""
    if found.kind != "section" or found.readings[0].style != "code":
        return False
    above = stack[depth - 1]
    before = next((p for p in reversed(above.pieces) if isinstance(p, Node)), None)
    if before is not None and before.kind == "item" and before.style == "code":
        counts = _counts_on(found.printed, before.printed) or _last_part(found.printed) == 1
    else:
        counts = _last_part(found.printed) == 1 or _inside(found.printed, above.printed)
    return counts and HANGS.search(words_of(above, text)) is not None


def _last_part(printed: str) -> int:
    """The number behind the last point: 2 in "4.1.2"."""
    part = re.split(r"[.:–-]", printed.rstrip("."))[-1]
    return int(part) if part.isdigit() else 0


def _counts_on(printed: str, before: str) -> bool:
    """Whether a number differs from the one before in its last part alone: "4.2.2" behind "4.2.1"."""
    return (
        _last_part(printed) == _last_part(before) + 1
        and re.split(r"\w+\.?$", printed)[0] == re.split(r"\w+\.?$", before)[0]
    )


def _keep_divisions(stack: Stack, base: int) -> int:
    while base < len(stack) and stack[base].kind in ("division", "heading"):
        base += 1
    return base


def _amending(stack: Stack, text: str) -> int | None:
    """The depth of the open section that amends another law, whose quoted text follows."""
    for depth in range(len(stack) - 1, 0, -1):
        node = stack[depth]
        if node.kind == "section" and node.style == "section":
            first = next((p for p in node.pieces if isinstance(p, Span)), None)
            words = node.heading + " " + (text[first.start : min(first.end, first.start + 1500)] if first else "")
            return depth if AMENDING_WORDS.search(words) else None
    return None


def _choose_item(stack: Stack, text: str, found: Enumerator, ahead: Ahead, chained: bool) -> tuple[int, Reading] | None:
    top, reading = stack[-1], found.readings[0]
    if len(found.readings) == 1 and (top.style, top.value + 1) == reading and top.kind in ("item", "inline"):
        return len(stack) - 1, reading  # the next in the count that is open, and it can be read in no other way
    options = sorted(_options(stack, text, found, chained), key=lambda option: option.cost)
    if not options:
        return None
    best = options[0]
    if chained and best.cost >= 2 and not (stack[-1].kind == "section" and found.printed.startswith("(")):
        return None
    if best.cost >= 4 and (
        best.reading.value > 60 or text[found.end : found.end + 1].islower() and found.readings[0].style.startswith(".")
    ):
        return None
    if len(options) > 1 and options[1].cost < 2 and options[1].reading.style != best.reading.style:
        best = _look_ahead(options[:4], ahead) or best
    return best.depth, best.reading


def _options(stack: Stack, text: str, found: Enumerator, chained: bool) -> Iterator[_Option]:
    """Every way to read an item's enumerator here, the likelier the cheaper."""
    floor = _floor(stack)
    top = len(stack) - 1
    for reading in found.readings:
        for depth in range(top, floor - 1, -1):
            node = stack[depth]
            if node.kind not in ("item", "inline") or node.style.lower() != reading.style.lower():
                continue
            far = 0.1 * (len(stack) - depth) + (0.5 if node.style != reading.style else 0)
            if node.value + 1 == reading.value:
                yield _Option(far, depth, reading)
            elif node.value < reading.value <= node.value + 4:
                yield _Option(2.5 + far, depth, reading)
            elif reading.value == 1 and node.style == reading.style and not _open_ended(stack[-1], text):
                yield _Option(0.9, depth, reading)  # the count begins again
        if len(stack) > _DEEPEST:
            continue
        if reading.value == 1:
            odd = reading.style[-1] in "iI" and found.printed.strip("().") not in "iI"
            yield _Option(1.1 if odd else 1.0, len(stack), reading)
        elif not chained or stack[-1].kind == "section":
            yield _Option(4.0 if reading.style[0] == "(" else 4.5, _arbitrary_depth(stack, floor, reading), reading)


def _floor(stack: Stack) -> int:
    """The least depth at which an item can stand here: a section holds its own items."""
    first = next((depth for depth, node in enumerate(stack) if node.kind == "item"), len(stack))
    for depth in range(len(stack) - 1, 0, -1):
        node = stack[depth]
        if node.kind == "division" or node.kind == "section" and first > depth:
            return depth + 1
    return 1


def _arbitrary_depth(stack: Stack, floor: int, reading: Reading) -> int:
    for depth in range(len(stack) - 1, floor - 1, -1):
        if stack[depth].style == reading.style:
            return depth
    return len(stack)


def _open_ended(node: Node, text: str) -> bool:
    last = node.pieces[-1] if node.pieces else None
    return isinstance(last, Span) and text[last.start : last.end].rstrip().endswith((":", "—", "–"))


def _look_ahead(options: list[_Option], ahead: Ahead) -> _Option | None:
    """The reading that the next enumerators bear out."""
    for head in ahead:
        if head is None:
            continue
        if head.kind != "item":
            return None
        for option in options:
            if any(r.style == option.reading.style and r.value == option.reading.value + 1 for r in head.readings):
                return option
    return None


def _inside(inner: str, outer: str) -> bool:
    """Whether the number ``inner`` counts under ``outer``, which is empty where the part bears none."""
    if not outer:
        return False
    a, b = inner.split()[-1], outer.split()[-1].removesuffix(".0")
    if "." not in b and outer.endswith(".0"):
        return a.startswith(b + ".")  # "1.1" in "1.0"
    return "-" not in a and b.count(".") >= 1 and a.startswith(b + ".")
