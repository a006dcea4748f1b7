"""A control word that opens a verb group: "Prohibit raids", "The mayor directed jails to", "A policy that bars ..."."""

from __future__ import annotations

from analyzer.language.lexicon import Found
from analyzer.language.sentence import BE, PAST, tells_a_year
from analyzer.language.state import Link, Pass, open_group
from analyzer.language.stops import ADOPT_NOUNS, SAYS
from analyzer.model import Direction

_POINTING = frozenset({"this", "these", "such", "that", "it"})
_INCLUDES = frozenset({"include", "includes", "including"})
_WHOM = frozenset({"a", "an", "any", "the", "its", "such", "him", "them"})
_TOLD = frozenset({"guidance", "instructions", "directions", "steps", "guidelines", "protocol"})
_WHAT_SAYS = frozenset({"that", "which"})
_SEEKING = frozenset({"purports", "purport", "purported", "seeks", "seek", "sought", "attempts", "attempt"})
_AM = frozenset({"am", "are", "is", "hereby"})
_WHO_TELLS = frozenset({"i", "we", "governor", "mayor", "sheriff", "chief", "board", "council", "am", "are"})
_CONTENT = 9  # words from the name of a rule to the verb of what it says
_INSTEAD = (["in", "lieu", "of"], ["instead", "of"])


def open_control(p: Pass, item: Found, link: Link) -> bool:
    """Opens a verb group with a control word; False where it stands as no operator."""
    if _is_included(p, item):
        p.report = p.state.barrier = True
        return False
    opens = p.at.opens(item.start)
    if not _stands_first(p, item, opens) or _is_part_of_noun(p, item, link):
        return False
    if _is_instead(p, item, opens):
        p.state.barrier = True
        return False
    pending = p.state.pending
    open_group(p, Direction.REQUIRED if item.form == "base" and opens else Direction.DONE, link)
    p.state.chain = [pending] if pending else []
    p.state.modal_chain = list(p.state.chain)
    return True


def _is_included(p: Pass, item: Found) -> bool:
    """Whether it tells what a rule before comprises, which is not known here: "This includes prohibitions on ..."."""
    told = item.form in {"noun", "phrase"} or item.form == "s" and p.at.previous(item.start) in {"that", "which"}
    return told and p.at.words[0] in _POINTING and not _INCLUDES.isdisjoint(p.at.words[:6])


def _stands_first(p: Pass, item: Found, opens: bool) -> bool:
    """Whether the word stands where it may open a group: of an act that is told, as a noun, at the head or as a command."""
    following = p.at.words[item.end : item.end + 1]
    if item.form == "ed" and p.at.previous(item.start) in PAST and tells_a_year(p.at.words):
        return False  # "In 2009 officers were directed to ask"
    if item.form == "ed" and p.at.has_subject(item.start) and not p.at.verb_follows(item.end):
        if tells_a_year(p.at.words):
            return False  # "In 2012 the county stopped honoring detainers"
        if following not in (["by"], ["to"]):
            return True  # "The mayor directed jails to honor detainers"
    if item.form == "ed" and p.at.has_subject(item.start) and _is_said_by_rule(p.at.words, item.start):
        return True  # "The policy under which officers declined to ride along is withdrawn"
    if item.start == 0 or item.start == 1 and item.form != "ing":
        return True  # not "Nobody seeking shelter shall"
    if item.form == "ing":
        tells = p.at.previous(item.start) in _AM and p.at.words[max(0, item.start - 2)] in _WHO_TELLS
        practice = p.at.previous(item.start) == "of" and p.at.previous(item.start - 1) in ADOPT_NOUNS
        return (
            tells or practice or _behind_date(p, item.start) in ADOPT_NOUNS
        )  # "I am directing you to cooperate with ICE"
    if item.form == "ed":
        return item.start <= 4 and following == [":"]
    return item.form != "base" or _is_commanded(p, item, opens)


def _is_said_by_rule(words: list[str], index: int) -> bool:
    """Whether the verb is that of what a rule says: "the order by which deputies refused to"."""
    before = words[max(0, index - _CONTENT) : index]
    rule = next((i for i, word in enumerate(before) if word in ADOPT_NOUNS), None)
    return rule is not None and not SAYS.isdisjoint(before[rule:])


def _behind_date(p: Pass, index: int) -> str:
    """The word before, or that before a year: "the resolution of 2009 forbidding officers to"."""
    dated = p.at.previous(index).isdigit() and p.at.previous(index - 1) in {"of", "in"}
    return p.at.previous(index - 2 if dated else index)


def _is_commanded(p: Pass, item: Found, opens: bool) -> bool:
    """Whether a bare verb is what a rule says or staff are told: "policies that limit ...", "This guidance applies: deny ..."."""
    previous = p.at.previous(item.start)
    if previous in _WHAT_SAYS and p.at.previous(item.start - 1) in ADOPT_NOUNS:
        return True
    if previous == "to" and p.at.previous(item.start - 1) in _SEEKING and p.at.previous(item.start - 2) in _WHAT_SAYS:
        return True  # "an act that purports to forbid"
    if p.at.has_subject(item.start) or p.at.leads(item.start):
        return True
    return opens and (0 in p.at.commanding or previous == ";" or _is_guidance(p, item.start))


def _is_part_of_noun(p: Pass, item: Found, link: Link) -> bool:
    """Whether it belongs to a noun: "Disciplinary action against a deputy", "no authority of the County shall"."""
    following = p.at.words[item.end : item.end + 1]
    if p.at.words[item.start] == "against" and following and following[0] in _WHOM:
        return True
    named = link.name == "permit" and item.form == "phrase" and p.at.verb_follows(item.end)
    previous = p.at.previous(item.start)
    return named and (previous not in BE or previous == "'s")  # "a deputy's power to"


def _is_instead(p: Pass, item: Found, opens: bool) -> bool:
    """Whether it only names what stands for another in the subject: "Citation in lieu of arrest is not available"."""
    return p.at.words[item.start : item.end] in _INSTEAD and not opens and p.at.verb_follows(item.end)


def _is_guidance(p: Pass, index: int) -> bool:
    """Whether the colon before the word introduces what staff are told to do: "This guidance applies: deny access ..."."""
    return p.at.previous(index) == ":" and not _TOLD.isdisjoint(p.at.words[max(0, index - 9) : index])
