"""Nouns that merely speak of an act ("every request to hold", "the number of arrests"), and where their reach ends."""

from __future__ import annotations

from analyzer.language.lexicon import Found
from analyzer.language.regions import Region
from analyzer.language.state import Pass
from analyzer.language.stops import COORDINATORS

_COUNTS = frozenset({"number", "numbers", "total", "totals", "name", "names", "count", "percentage"})
_REPORTS = frozenset(
    "report reports record records log register include includes including state stating summary showing list "
    "containing publish document tally statement contain contains specifying data disclose post submit".split()
)
_BARRIER_AFTER = frozenset("to for of that from by under about on concerning regarding as or and".split())
_TERMS = frozenset({"term", "terms"})
_NAMED = 7  # words from a term to what it says
_NESTING = frozenset("to for that which who whom whether if when about".split())
GIVING = frozenset(
    "distribute provide provides include includes contain contains publish state inform give post".split()
)
OBJECTS = frozenset("a an the any all each every its their his her your our my that no access".split())
DOERS = frozenset("person persons people inmate inmates prisoner prisoners him her them it someone anyone".split())


def set_barrier(p: Pass, item: Found, region: Region | None) -> None:
    """Sets a barrier behind a noun that merely speaks of an act; a report's contents stay barred to their end."""
    if item.form in {"base", "s", "ing", "ed"} or p.at.previous(item.start) in COORDINATORS | {
        ",",
        "to",
        "shall",
        "not",
    }:
        return  # "detain, question or transfer": there it is a verb
    if item.form == "phrase" and item.start - 1 == p.state.modal_at >= 0:
        return  # "may in the course of such operations detain"
    state, words = p.state, p.at.words
    head = words[item.start]
    if head in _TERMS and "that" in words[item.end : item.end + _NAMED]:
        return  # "a term of a labor agreement that keeps a jailer from ..." is a rule
    counts = head in _COUNTS and not (head.startswith("name") and words[item.start - 1 : item.start] == ["including"])
    listed = words[item.end - 1] in {"information", "data"}
    if counts or listed:
        plainly = (
            listed
            and words[item.start : item.start + 1] == ["following"]
            and not GIVING.isdisjoint(words[: item.start])
        )
        p.report = p.report or plainly or not _REPORTS.isdisjoint(words[: item.start])
    if region is not None:
        return
    if state.control_at >= 0 and item.start - state.control_at <= 6 and head.startswith("request"):
        return
    following = words[item.end] if item.end < len(words) else ""
    if words[item.end : item.end + 2] == ["and", "not"]:
        return  # "shall be treated as requests and not honored"
    if following in _BARRIER_AFTER or item.end - item.start > 1:
        state.barrier = True


def goes_on(p: Pass, item: Found) -> bool:
    """Whether a bare verb with an object goes on with the one governed before a noun that barred: "keep a log of it and hold him"."""
    if item.form != "base" or p.at.previous(item.start) != "and":
        return False
    verb = next((g.found.end for g in reversed(p.state.group) if g.form == "base"), p.state.modal_at + 1)
    if not verb:
        return False
    following = p.at.words[item.end : item.end + 1]
    long = item.end - item.start > 1  # "turn the inmate over" names its object itself
    things = following != [] and following[0].endswith("s")  # "check each form and delete questions"
    named = long or things or item.end in p.at.outsiders or not (OBJECTS | DOERS).isdisjoint(following)
    return named and _NESTING.isdisjoint(p.at.words[verb : item.start])


def beside_barred(p: Pass, item: Found) -> bool:
    """Whether the act stands in a list with one that is merely spoken of: "any decision to search, question or arrest"."""
    beside = p.at.previous(item.start) in COORDINATORS | {","} and item.form == "base"
    if p.state.modal_at >= 0 and p.at.words[p.state.modal_at + 1 : p.state.modal_at + 2] == [","]:
        return False  # "shall, on request of the Border Patrol, provide officers"
    return beside and p.state.barred_at >= 0 and item.start - p.state.barred_at <= 3


def describes(p: Pass, index: int) -> bool:
    """Whether an adjective stands behind its noun: "arrestees eligible for bail"."""
    previous = p.at.previous(index)
    return index in p.at.actor_ends or previous in DOERS or previous.endswith("ees")
