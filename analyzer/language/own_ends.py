"""Regions that end by themselves, wherever the rule stands: ", except as provided in Section 4,", "Judges excepted"."""

from __future__ import annotations

from analyzer.language.opened import Opened
from analyzer.language.stops import ADOPT_NOUNS, FINITE, VOID, WHATEVER

_WHATEVER = frozenset({"whatever", "whichever", "whoever", "whomever"})
_POINTING = 14  # words that name the section which an exception points to
_PARTS = frozenset(
    "section sections subsection paragraph subdivision article chapter part ordinance policy order below herein".split()
)
_POINTERS = _PARTS.union(
    "as otherwise provided specified set forth stated permitted allowed authorized required described in by under to of this and or "
    "above ( ) .".split()
)


def own_end(opened: Opened, ruled: bool) -> int | None:
    """Where the region ends by itself, or None; ``ruled`` is whether a modal stands before it."""
    words = opened.words
    if words[opened.begin - 1] == "excepted" or words[opened.start : opened.begin + 1] == ["notwithstanding", ","]:
        return (
            opened.begin
        )  # it stands behind its noun: "Judges excepted, no employee shall ...", "any law notwithstanding,"
    if opened.behind_comma:
        end = _behind_comma(opened, ruled)
        if end is not None:
            return end
    return None if opened.kind == "relative" else _where_voided(opened)


def _behind_comma(opened: Opened, ruled: bool) -> int | None:
    """The comma that closes what another one opened: ", by whatever name it may be known,"."""
    words = opened.words
    if opened.kind == "exception":
        end = None if ruled else _before_finite(opened)
        if end is None:
            end = _behind_pointer(opened)
        if end is not None:
            return end
    if _WHATEVER.isdisjoint(words[opened.start : opened.begin]):
        return None
    comma = opened.comma(opened.stop)
    return opened.stop if comma is None else comma


def _before_finite(opened: Opened) -> int | None:
    """The comma before the verb of the rule: "Police presence at a raid, except in answer to a call, is not permitted"."""
    words = opened.words
    return next((i for i in range(opened.begin, opened.stop - 1) if words[i] == "," and words[i + 1] in FINITE), None)


def _behind_pointer(opened: Opened) -> int | None:
    """The comma behind what only names a section: "a home address or, except as provided in Section 4, the hour of release"."""
    comma = opened.comma(min(opened.stop, opened.begin + _POINTING))
    pointing = opened.words[opened.begin : comma] if comma is not None else []
    return comma if not _PARTS.isdisjoint(pointing) and all(map(_only_points, pointing)) else None


def _only_points(word: str) -> bool:
    return word in _POINTERS or len(word) <= 2 or any(letter.isdigit() for letter in word)


def _where_voided(opened: Opened) -> int | None:
    """Where a rule named as the subject is undone: "Any policy under which an inmate must sign before ICE calls is void"."""
    words = opened.words
    begins = (i + 1 for i in range(opened.begin) if words[i] in {",", "that"})
    # "Resolved, that any policy ... is void"
    if not any(_names_a_rule(words, i) for i in (0, *begins)):
        return None
    verbs = (i for i in range(opened.begin, opened.stop) if words[i] in {"is", "are"})
    return next((i for i in verbs if not VOID.isdisjoint(words[i + 1 : i + 3])), None)


def _names_a_rule(words: list[str], index: int) -> bool:
    """Whether a rule of any kind is named there: "any policy", "no such ordinance"."""
    return index < len(words) and words[index] in WHATEVER and not ADOPT_NOUNS.isdisjoint(words[index : index + 6])
