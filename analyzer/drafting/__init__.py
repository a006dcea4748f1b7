"""Redline conventions become the text in force: what is struck out goes, what is inserted stays.

A convention is detected, never assumed: by a legend, or by amending words together with how the
brackets are filled; each says on what ground and how sure it is. A user who knows better names the
conventions that hold, or none (``redline``).
"""

from __future__ import annotations

import re
from collections.abc import Collection

from analyzer.drafting import additions, brackets, changes, quoted, repealed, signs, starred
from analyzer.drafting.changes import Change
from analyzer.drafting.lost import lost, switched_off
from analyzer.glancing import Rare
from analyzer.model import Convention, MarkKind, Source, State, Text

_LEGEND_BLOCK = Rare(
    r"^[ \t]*EXPLANATION\s*[-—–:]+.*?(?:\.(?=\s*$)|(?=\n\s*\n))(?:\n[ \t]*(?:LBD\d+\S*|\**|"
    r"[A-Z]{1,2}\.\s?\d+(?:-+[A-Z])?\s+\d+)[ \t]*(?=\n|$))*",
    re.M | re.S,
)
LONGEST_LEGEND = 900


def in_force(source: Source, state: State = State.NEW, redline: Collection[str] | None = None) -> Text:
    """The text that is law in one state of a draft, each character traced to ``source``.

    ``State.NEW`` leaves out deletions and keeps insertions; ``State.OLD`` the other way round.
    Marks that the source carries are always applied; conventions of plain text only where they
    are detected. Bodies of sections that the text says are repealed are left out of both, and so are words that it quotes to strike
    them, and stars that stand for words left out.
    ``redline`` names the conventions that hold instead (of ``model.REDLINES``); empty, none does.
    """
    text = source.text
    found, conventions = _changes(source, redline)
    warnings = _warnings(source, found, conventions, state, redline)
    ranges = changes.cuts(found, state)
    blocks = _LEGEND_BLOCK.finditer(text) if "EXPLANATION" in text else ()
    ranges += [match.span() for match in blocks if match.end() - match.start() < LONGEST_LEGEND]
    ranges += repealed.repealed(text, conventions)
    ranges += quoted.struck(text, conventions)
    ranges += starred.starred(text, conventions)
    return changes.without(source, ranges, state, tuple(conventions), warnings)


def marked(source: Source, redline: Collection[str] | None = None) -> Text:
    """The whole text as it was read, deletions as ``[-words-]`` and insertions as ``{+words+}``.

    Its characters are not traced: the signs stand nowhere in the source.
    """
    found, conventions = _changes(source, redline)
    warnings = _warnings(source, found, conventions, State.NEW, redline)
    return Text(source, changes.marked(source.text, found), (), State.NEW, tuple(conventions), warnings)


def _warnings(
    source: Source, found: list[Change], conventions: list[Convention], state: State, redline: Collection[str] | None
) -> tuple[str, ...]:
    if redline is not None and not redline:
        return switched_off(_changes(source, None)[0])
    return lost(source, found, conventions, state)


def _changes(source: Source, redline: Collection[str] | None) -> tuple[list[Change], list[Convention]]:
    """What goes and what comes, and by which conventions that was read."""
    text = source.text
    conventions: list[Convention] = []
    asked = frozenset(redline or ())

    def may(name: str) -> bool:
        return redline is None or name in asked

    found = _of_the_source(source, conventions, "marks" in asked) if may("marks") else []
    struck = any(change.deleted for change in found)
    if may("signs"):
        found += signs.explicit(text, conventions)
    if redline is None or asked.intersection(brackets.STYLES):
        found += brackets.bracketed(text, conventions, None if redline is None else asked, struck)
    redlined = bool(found)
    if may("bold"):
        found += signs.bold(text, conventions, any(change.deleted for change in found), "bold" in asked)
    if may("underscores"):
        found += additions.underscored(text, conventions, redlined, "underscores" in asked)
    if may("capitals"):
        found += additions.in_capitals(text, conventions, "capitals" in asked)
    return found, conventions


def _of_the_source(source: Source, conventions: list[Convention], asked: bool) -> list[Change]:
    """The marks that the document itself carries; where asked for, also those that were set aside as mere type."""
    marks = (*source.marks, *source.set_aside) if asked else source.marks
    if marks and (asked or not source.conventions):
        grounds = sorted({mark.ground for mark in marks if mark.ground})
        ground = "; ".join(grounds[:3]) or "struck and inserted text"
        conventions.append(Convention("marks of the document", f"as asked: {ground}" if asked else ground))
    elif marks:
        conventions += source.conventions
    return [Change(*mark.span, *mark.span, mark.kind is MarkKind.DELETED) for mark in marks]
