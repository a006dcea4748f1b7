"""The balloons that a word processor prints beside a draft are no text of the law; comments in them are remarks.

Word prints "Formatted: Font: Bold", "Deleted: the" and "Commented [AB1]: is this right?" in a shaded margin, joined to the
words by thin lines. Where deletions stand there, the words are gone from their place and cannot be put back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from analyzer.glancing import Rare
from analyzer.model import Remark
from analyzer.reading.sheets import Fragment, Sheet, edges

_BALLOON = Rare(
    r"(?:Formatted(?: Table)?|Deleted|Moved (?:down|up|from|to|\(insertion\))|Comment(?:ed)? ?\[(?P<who>[^\]]*)\])"
    r"(?: ?\[\d+\])?(?::| ?\.\.\.)\s*"
)
NEAR_EDGE = 6  # points left of the balloons' edge in which words still belong to the text
FARTHEST = 0.55  # of the page's width: balloons stand right of it


class Told(NamedTuple):
    """What the balloons of a document say: comments as remarks, and how many hold deleted words."""

    remarks: tuple[Remark, ...]
    deletions: int


def without_balloons(sheets: Sequence[Sheet]) -> tuple[list[Sheet], Told]:
    """The pages without what stands in balloons, and what it said."""
    kept: list[Sheet] = []
    remarks: list[Remark] = []
    deletions = 0
    for sheet in sheets:
        edge = None if sheet.even else edge_of(sheet)
        if edge is None:
            kept.append(sheet)
            continue
        inside = [fragment for fragment in sheet.fragments if fragment.box.x0 >= edge - NEAR_EDGE]
        kept.append(sheet.holding([each for each in sheet.fragments if each.box.x0 < edge - NEAR_EDGE]))
        for balloon in _balloons(inside):
            match = _BALLOON.match(balloon)
            deletions += match is not None and match.group().startswith("Deleted")
            if match is not None and match["who"] is not None:
                author = re.sub(r"\d+$", "", match["who"].strip())
                remarks.append(Remark("comment", None, author, balloon[match.end() :].strip(), sheet.page))
    return kept, Told(tuple(remarks), deletions)


def edge_of(sheet: Sheet) -> float | None:
    """Where the balloons of a page begin: at its shading, else at the leftmost of them; None where there are none."""
    farthest = FARTHEST * sheet.width
    lefts = [
        left
        for left, each in zip(edges([each.box for each in sheet.fragments])[0], sheet.fragments, strict=True)
        if left >= farthest and _BALLOON.match(each.text)
    ]
    if sheet.margin is not None:
        return min([sheet.margin, *lefts])
    return min(lefts, default=None)


def _balloons(fragments: Sequence[Fragment]) -> list[str]:
    """The words of each balloon: what follows its opening words down to the next."""
    texts: list[str] = []
    for fragment in sorted(fragments, key=lambda fragment: (fragment.box.top, fragment.box.x0)):
        if _BALLOON.match(fragment.text) or not texts:
            texts.append(fragment.text.strip())
        else:
            texts[-1] += " " + fragment.text.strip()
    return texts
