"""Tracked changes give a Word document two states, and its paragraphs' ends and list numbers too.

A paragraph's properties stand in its end. Where the end is deleted, what is left of the paragraph joins the next one
and takes its number; an item that is inserted or deleted gives those behind it other numbers.
"""

from __future__ import annotations

from typing import Any

from analyzer.reading.flow import PLAIN, Look
from analyzer.reading.numbering import Counter, Lists
from analyzer.reading.ooxml import child, children, local
from analyzer.reading.styles import Styles

_INSERTED, _DELETED, _MOVED = "tracked insertion", "tracked deletion", "tracked move"
# The element of a change -> what it makes of the words in it, and the ground.
CHANGES = {
    "ins": ("inserted", _INSERTED),
    "del": ("deleted", _DELETED),
    "moveTo": ("inserted", _MOVED),
    "moveFrom": ("deleted", _MOVED),
    "cellIns": ("inserted", _INSERTED),
    "cellDel": ("deleted", _DELETED),
}
_WORDS = frozenset({"t", "delText", "sym"})


def changed(look: Look, change: Any) -> Look:
    """The look of words under one more change."""
    state, ground = CHANGES[local(change)]
    return look._replace(**{state: getattr(look, state) or ground})


def end_look(paragraph: Any, look: Look) -> Look:
    """The look of a paragraph's end; only the end before another paragraph can be deleted or inserted."""
    following = paragraph.getnext()
    while following is not None and local(following) not in ("p", "tbl", "sdt", "sectPr"):
        following = following.getnext()
    if following is None or local(following) != "p":
        return PLAIN
    for change in children(child(paragraph, "pPr", "rPr"), "ins", "del", "moveFrom", "moveTo"):
        look = changed(look, change)
    return look


def labels(body: Any, styles: Styles, lists: Lists) -> dict[Any, tuple[str, str]]:
    """The list labels of the paragraphs that have any: in the old state and in the new one."""
    paragraphs = [each for each in body.iter() if local(each) == "p" and not in_fallback(each)]
    looks = [end_look(each, PLAIN) for each in paragraphs]
    words = [_words_in_states(each) for each in paragraphs]
    states = []
    for old in (True, False):
        counter = Counter(lists)
        found: dict[Any, str] = {}
        bearer = None
        for paragraph, look, held in zip(paragraphs, looks, words, strict=True):
            if bearer is None and held[0 if old else 1]:
                bearer = paragraph
            if look.inserted if old else look.deleted:
                continue  # no end in this state: the next paragraph's end closes this one, too
            numbering = styles.numbering_of(_properties(paragraph, old=old), lists)
            label = counter.label(*numbering) if numbering else ""
            if bearer is not None and label:  # an item without words is counted, and its label not shown
                found[bearer] = label
            bearer = None
        states.append(found)
    return {each: (states[0].get(each, ""), states[1].get(each, "")) for each in {**states[0], **states[1]}}


def in_fallback(element: Any) -> bool:
    """Whether the element only repeats another one for programs that do not know the newer kind."""
    return any(local(above) == "Fallback" for above in element.iterancestors())


def _words_in_states(paragraph: Any) -> tuple[bool, bool]:
    """Whether the paragraph holds words in the old state, and in the new one."""
    old = new = False
    for each in paragraph.iter():
        if local(each) not in _WORDS or (local(each) != "sym" and not (each.text or "").strip()):
            continue
        states = set()
        for above in each.iterancestors():
            states.add(CHANGES.get(local(above), ("", ""))[0])
            if above is paragraph:
                break
        old, new = old or "inserted" not in states, new or "deleted" not in states
    return old, new


def _properties(paragraph: Any, *, old: bool) -> Any | None:
    """The paragraph's properties in one state: a tracked change of them keeps the old ones."""
    now = child(paragraph, "pPr")
    before = child(now, "pPrChange", "pPr")
    return before if old and before is not None else now
