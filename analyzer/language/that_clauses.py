"""Subjects of that-clauses: "It is ordered that the use of City land for raids is forbidden" bans the use, and orders none."""

from __future__ import annotations

from analyzer.language.lexicon import PREPOSITIONS, Found
from analyzer.language.state import Pass
from analyzer.language.stops import COORDINATORS, WHATEVER

# What opens a subject: "the policy of the City that no person ...", and not "a policy that limits ...".
_NAMES_SUBJECT = WHATEVER.union(
    "a an the such neither its their his her your our my nobody nothing these those".split()
)
_NO_HEAD = PREPOSITIONS | COORDINATORS | {",", ";", ":"}
_NAMING = frozenset({"noun", "ing", "base"})  # "the transfer of" has the form of the verb
_HEAD_REACH = 3


def in_subject_of_that(p: Pass, item: Found) -> bool:
    """Whether the noun is in the subject of a that-clause whose verb will tell: "ordered that no search be undertaken"."""
    denied = p.state.pending is not None and p.state.pending.end == item.start
    subject = _heads_that_clause(p, item) or _behind_its_head(p, item.start)
    return denied or subject and p.at.verb_follows(item.end)


def ordered_by_that(p: Pass) -> bool:
    """Whether the verb group orders by "that", so that a further "and that" stands under the same order."""
    link = p.state.chain[0] if p.state.chain else None
    return link is not None and link.name == "require" and "that" in p.at.words[link.end - 1 : link.end + 1]


def own_subject(p: Pass, begin: int) -> int:
    """Where the subject begins of the verb that is read, behind the clause that orders it or the words before a comma.

    "It is the policy of the City that no person shall be denied ..."; "Consistent with Section 3, any policy that ... is void".
    """
    words, modal = p.at.words, p.state.modal_at
    that = next((i for i in range(modal - 1, begin, -1) if words[i] == "that"), None)
    if that is not None and words[that + 1] in _NAMES_SUBJECT and not any(that < verb < modal for verb in p.at.finite):
        return that + 1
    if words[begin] in _NAMES_SUBJECT:
        return begin
    ordered = (i + 1 for i in range(begin, modal - 1) if words[i] in {",", "that"} and words[i + 1] in WHATEVER)
    return next(ordered, begin)


def _heads_that_clause(p: Pass, item: Found) -> bool:
    """Whether "that" opens a clause right before the noun and what describes it: "directs that any further search ..."."""
    words, index = p.at.words, item.start
    if p.at.previous(index) == "that":
        return True
    that = next((i for i in range(index - 2, max(index - 2 - _HEAD_REACH, -1), -1) if words[i] == "that"), None)
    if that is None or item.form not in _NAMING or not _NO_HEAD.isdisjoint(words[that + 1 : index]):
        return False
    doer = any(
        i in p.at.actor_ends and words[i] != "'s" for i in range(that + 2, index)
    )  # "that all deputies make arrests"
    return (
        words[that + 1] in _NAMES_SUBJECT and not doer
    )  # "a custom that limits cooperation" has no subject of its own


def _behind_its_head(p: Pass, index: int) -> bool:
    """Whether the word stands in such a subject behind its head: "orders that participation in raids is not permitted"."""
    head = next((each for each in reversed(p.state.subjects) if each.end <= index), None)
    if head is None or head.form not in _NAMING or not _heads_that_clause(p, head):
        return False
    if head.form == "base" and p.at.words[head.end] not in PREPOSITIONS:
        return False  # "policies that limit assistance"
    return "," not in p.at.words[head.end : index] and not any(head.start <= verb < index for verb in p.at.finite)
