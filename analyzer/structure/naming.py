"""Which words of a part are its caption, and whether a lead-in governs it."""

from __future__ import annotations

import re
from typing import NamedTuple

from analyzer.commanding import COMMANDS
from analyzer.glancing import holds, small
from analyzer.model import Span
from analyzer.structure.amending import AMENDS
from analyzer.structure.captions import (
    FINITE,
    heads_definitions,
    is_caption,
    is_heading_line,
    is_nominal,
    titled,
)
from analyzer.structure.enumerators import Enumerator
from analyzer.structure.lists import ITEM_ENDS
from analyzer.structure.paragraphs import Paragraph
from analyzer.structure.run_in_captions import begins_sentence, run_in_caption
from analyzer.structure.tree import HANGS, Node, words_of

_LONGEST_LIST = 60  # items without enumerators over which the words that opened their list are sought
_LONGEST_CAPTION = 14  # words of a division's caption that is a sentence
_STOP = re.compile(r"\.\s+[A-Z]")
_ANNOUNCES = re.compile(r"\b(?:as follows|procedures?|rules|guidelines|provisions|apply|requirements)\s*:?$", re.I)
_THAT = re.compile(r"\bthat\W*$", re.I)
# What each has in it.
_AMENDING = ("amend", "add", "creat", "enact", "adopt", "renumber", "insert", "repeal", "replace", "read", "follows")
_ANNOUNCING = ("follows", "procedure", "rules", "guidelines", "provisions", "apply", "requirements")
_TERM = re.compile(r"([A-Z][^.\"“]{2,80})\.\s+(?=[\"“])")


class Setting(NamedTuple):
    """The text with its paragraphs, the enumerator, if any, that opens each, and the lines of its masthead."""

    text: str
    paragraphs: list[Paragraph]
    heads: list[Enumerator | None]
    masthead: set[str]


def caption_of(setting: Setting, number: int, node: Node, at: int, end: int) -> tuple[str, int] | None:
    """The caption of a part whose own words are ``text[at:end]`` of paragraph ``number``, and the offset after it."""
    if COMMANDS.fullmatch(setting.text, at, end):
        return None
    if node.kind == "division":
        words = setting.text[at:end].strip()
        stop = _first_stop(words)
        if len(words) <= 240 and stop >= len(words) and not _rules(words, has_body=_has_body(setting, number)):
            return " ".join(words.split()), end
    if node.kind == "item" and _in_definitions(node):
        term = _TERM.match(setting.text, at, end)
        return (" ".join(term[1].split()), term.end()) if term else None
    if node.kind == "item" and begins_sentence(setting.text, at, end):
        return None
    governed = node.kind == "item" and is_governed(node, setting.text) and not _opens_clauses(node, setting.text)
    caption = run_in_caption(setting.text, at, end, kind=node.kind, governed=governed)
    if caption and caption[1] >= end and len(caption[0].split()) > 8 and not _has_body(setting, number):
        caption = None
    if caption:
        return caption
    words = setting.text[at:end].strip()
    if node.kind == "section" and is_caption(words) and (words.isupper() or _has_body(setting, number)):
        return " ".join(words.split()), end
    bare = words.rstrip(".:")
    if not words or len(words) > 110 or governed or not (is_heading_line(bare) or is_nominal(bare)):
        return None
    if number + 1 < len(setting.paragraphs) and setting.heads[number + 1] is None:
        opening = setting.text[setting.paragraphs[number + 1].start]
        if not (opening.isupper() or opening in "\"“‘'"):
            return None
    if words.endswith(":") and not (bare.isupper() or is_heading_line(bare)):
        return None
    if number + 1 >= len(setting.paragraphs):
        return None
    after = setting.heads[number + 1]
    if after and after.kind == "item" and node.kind == "item":
        sibling = any(r.style == node.style and r.value == node.value + 1 for r in after.readings)
        if sibling or not any(r.value == 1 for r in after.readings):
            return None
    if after and after.kind != "item" and node.kind == "item" and not after.printed.startswith(node.printed):
        return None
    return " ".join(words.rstrip(".:").split()), end


def _rules(words: str, *, has_body: bool) -> bool:
    """Whether the words of a division are a rule and no caption: "Article 7. No consent form shall be put before a prisoner."."""
    if not words.endswith((".", ";")) or words.isupper() or titled(words) or not FINITE.search(words):
        return False
    return not has_body or len(words.split()) > _LONGEST_CAPTION


def _has_body(setting: Setting, number: int) -> bool:
    """Whether words or items follow before the next section opens."""
    if number + 1 >= len(setting.paragraphs):
        return False
    after = setting.heads[number + 1]
    if after is None or after.kind == "item":
        return True
    here = setting.heads[number]
    return bool(here and after.kind == "section" and here.readings[0].style == "code" != after.readings[0].style)


def is_governed(node: Node, text: str) -> bool:
    """Whether a lead-in governs the node: the words before its list do not end a sentence."""
    parent = node.parent
    if parent is None:
        return False
    words = words_of(parent, text)
    if parent.kind in ("root", "division"):
        return HANGS.search(words) is not None or COMMANDS.fullmatch(words) is not None
    if not words:
        return is_governed(parent, text) if parent.kind in ("item", "inline") else False
    if words.endswith((".", ".”", '."', ";")):
        return False
    glance = small(words)
    if holds(glance, _AMENDING) and AMENDS.search(words[-300:]):
        return False
    return not (holds(glance, _ANNOUNCING) and _ANNOUNCES.search(words))


def _opens_clauses(node: Node, text: str) -> bool:
    """Whether the lead-in is one of whole sentences, which may have captions: "It is the policy of the Board that:"."""
    return _THAT.search(words_of(node.parent, text)) is not None


def goes_on_plain(node: Node, text: str) -> bool:
    """Whether the words of the node opened a list without enumerators, which its last item says is not at its end."""
    if not ITEM_ENDS.search(words_of(node, text)):
        return False
    recent = node.pieces[-_LONGEST_LIST:-1]
    return any(
        text[piece.start : piece.end].rstrip().endswith((":", "—", "–")) for piece in recent if isinstance(piece, Span)
    )


def _in_definitions(node: Node) -> bool:
    at = node.parent
    while at is not None:
        if heads_definitions(at.heading):
            return True
        at = at.parent
    return False


def _first_stop(words: str) -> int:
    match = _STOP.search(words)
    return match.start() if match else len(words)
