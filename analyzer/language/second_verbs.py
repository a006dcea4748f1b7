"""Where a second verb ends a relative clause: "detain a person who has been convicted and transfer the person"."""

from __future__ import annotations

from analyzer.language.opened import Opened
from analyzer.language.relative_ends import NO_SUBJUNCTIVE, ORDERING
from analyzer.language.stops import COORDINATORS, FINITE

_SUBJECT = 12  # words of a subject before its relative clause
_FINITE = FINITE | {"has", "have", "had"}
_INVERTED = frozenset({"shall", "may", "must", "will", "should"})
_BEGINS_SUBJECT = frozenset(
    "a an any the such each every one information data records persons inmates officers employees".split()
)
_OBJECTS = tuple([w] for w in "a an the any all it them him her such that this to no".split())
_GOVERNED = NO_SUBJUNCTIVE | COORDINATORS


def before_second_verb(opened: Opened, end: int) -> int:
    """Where a bare verb ends the relative clause before ``end``, or ``end``.

    A bare verb cannot go on with "who has been": "detain a person who has been convicted and transfer the person".
    Nor is it the relative clause's own where the modal stands before its subject, or an order does: "In no event shall a person who
    has paid be held", "shall direct that officers who meet a person named in a warrant take the person in".
    """
    if _stands_behind_modal(opened) or _stands_behind_order(opened):
        return next((i for i in range(opened.begin + 1, end) if _is_bare_verb(opened, i)), end)
    finite = _told(opened, end)
    if finite is None:
        return end
    if finite == opened.begin:
        return _before_joined(opened, opened.begin + 2, end - 1, end)
    infinitive = (
        i for i in range(finite, end - 1) if opened.words[i] == "to" and opened.act_starts.get(i + 1) == "base"
    )
    # "shall record that ICE has lodged a detainer and comply with it"
    return _before_joined(opened, finite, next(infinitive, end), end)


def _before_joined(opened: Opened, first: int, last: int, end: int) -> int:
    """The "and" or "or" between ``first`` and ``last`` that joins a bare verb, or ``end``."""
    words, acts = opened.words, opened.act_starts
    return next((i for i in range(first, last) if words[i] in {"and", "or"} and acts.get(i + 1) == "base"), end)


def _told(opened: Opened, end: int) -> int | None:
    """Where the finite verb of the clause stands: right behind "who", or behind the subject of what "that" tells."""
    words, begin = opened.words, opened.begin
    reach = begin + (_SUBJECT if words[opened.start] == "that" else 1)
    return next((i for i in range(begin, min(reach, end)) if words[i] in _FINITE), None)


def _stands_behind_modal(opened: Opened) -> bool:
    """Whether a modal stands before the subject in which the relative clause stands: "In no event shall a person who"."""
    words, start = opened.words, opened.start
    modal = next((i for i in range(start - 1, max(0, start - _SUBJECT), -1) if words[i] in _INVERTED), None)
    return (
        modal is not None
        and words[modal + 1] in _BEGINS_SUBJECT
        and {",", "and", "or"}.isdisjoint(words[modal + 1 : start])
    )


def _stands_behind_order(opened: Opened) -> bool:
    """Whether "direct that" or the like stands right before the subject in which the relative clause stands."""
    words, start = opened.words, opened.start
    that = next((i for i in range(start - 1, max(0, start - _SUBJECT), -1) if words[i] == "that"), None)
    return that is not None and words[that - 1] in ORDERING and {",", "and", "or"}.isdisjoint(words[that:start])


def _is_bare_verb(opened: Opened, index: int) -> bool:
    """Whether a bare verb or a bare "be" stands there that no word before it governs."""
    words = opened.words
    if words[index - 1] in _GOVERNED:
        return False
    return words[index] == "be" or opened.act_starts.get(index) == "base" and words[index + 1 : index + 2] in _OBJECTS
