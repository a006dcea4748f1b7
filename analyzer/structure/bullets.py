"""Bullets carry no count: where one stands among the open parts is told by its mark, its indent and the words over it.

Each function takes the stack of open parts, outermost first, and says how many of them stay open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.structure.lists import ITEM_ENDS, OPEN_LIST
from analyzer.structure.naming import goes_on_plain
from analyzer.structure.paragraphs import Paragraph
from analyzer.structure.tree import HANGS, Node, words_of

Stack = Sequence[Node]

# A subject with its own verb: "University Police shall not".
_RULES_ITSELF = re.compile(
    r"\W*[A-Z][\w’']*(?: (?!to\b|who\b|that\b|which\b)[\w’']+){0,5} (?:shall|must|will|may not|should)\b"
)


def depth_of_bullet(stack: Stack, text: str, paragraph: Paragraph, mark: str) -> int:
    """Beside a bullet of its own mark, or under the words whose list it begins, which may stand behind the same mark."""
    top = stack[-1]
    alike = [n for n, node in enumerate(stack) if _is_beside(node, paragraph) and node.printed == mark]
    leads = OPEN_LIST.search(words_of(top, text)) is not None
    if alike and HANGS.search(text[paragraph.start : paragraph.end]):
        return alike[0]  # the next rule over a list
    if alike and stack[alike[-1]] is top and HANGS.search(words_of(top, text)):
        return len(stack)  # the first item of the bullet's own list
    if len(alike) > 1 and _RULES_ITSELF.match(text, paragraph.start) and HANGS.search(words_of(stack[alike[0]], text)):
        return alike[0]  # a rule of its own is no item under "shall not ... any of the following:"
    if alike and not (leads and top.kind != "bullet"):
        return alike[-1]
    depth = len(stack)
    while not leads and (stack[depth - 1].kind == "inline" or _is_beside(stack[depth - 1], paragraph)):
        depth -= 1
    return depth


def hangs_on_bullet(stack: Stack, text: str) -> bool:
    """Whether an enumerator would open or go on with the list of a bullet: "• Officers shall not: (a) ...; (b) ..."."""
    opens = stack[-1].kind == "bullet" and OPEN_LIST.search(words_of(stack[-1], text)) is not None
    return opens or _list_in_bullet(stack) is not None


def depth_behind(stack: Stack, text: str, paragraph: Paragraph) -> int:
    """Without the bullets, and the lists that hang on them, to which a paragraph without a bullet does not belong."""
    depth = len(stack)
    holder = _list_in_bullet(stack)
    if holder is not None and not text[paragraph.start].islower() and stack[holder].indent >= paragraph.indent:
        depth = holder + 1
    while stack[depth - 1].kind == "bullet" and not _goes_on(stack[depth - 1], text, paragraph):
        depth -= 1
    return depth


def _is_beside(node: Node, paragraph: Paragraph) -> bool:
    return node.kind == "bullet" and node.indent >= paragraph.indent


def _list_in_bullet(stack: Stack) -> int | None:
    """The place of the bullet on whose words the open list hangs."""
    holder = next(n for n in range(len(stack) - 1, -1, -1) if stack[n].kind not in ("item", "inline"))
    return holder if stack[holder].kind == "bullet" and holder < len(stack) - 1 else None


def _goes_on(bullet: Node, text: str, paragraph: Paragraph) -> bool:
    """Whether the paragraph is set in under the bullet, or an item without mark of the list that its words open."""
    if bullet.indent < paragraph.indent or goes_on_plain(bullet, text):
        return True
    return (
        HANGS.search(words_of(bullet, text)) is not None
        and ITEM_ENDS.search(text[paragraph.start : paragraph.end]) is not None
    )
