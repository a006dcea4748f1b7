"""The form that a word has in its place: a verb or a noun, and active or passive."""

from __future__ import annotations

from analyzer.language.barriers import OBJECTS
from analyzer.language.lexicon import PREPOSITIONS, Found
from analyzer.language.sentence import ADVERBS, BE, DETERMINERS, MODAL_WORDS
from analyzer.language.state import Pass
from analyzer.language.stops import JOINTS

BEFORE_VERB = MODAL_WORDS | {"to"}
_VERB_OF = frozenset("dispose approve inform notify advise deprive relieve divest avail partake learn".split())
_NAMED = frozenset({"the", "any", "such", "all"})  # "the questioning of a person"
_FLOATING = frozenset({"each", "all", "both", "further"})  # "shall each report"
_MADE = frozenset({"of", "by", "into"})
_PERSONAL = OBJECTS | {"his", "her", "them", "him", "it"}
_LISTED = 6  # words from "no" to the things of its list
_NAME = 3  # words from a determiner to the noun, at most
_ARTICLES = frozenset("a an the any such this each every his her their its your our my".split())
# "that the vendor delete it", "shall each month report", "shall upon the call release": what follows is the verb.
_BEFORE_NO_NAME = MODAL_WORDS | frozenset(
    "that let have make help not of upon on at in by under after before without during within for with from through".split()
)
_NO_NAME = (
    PREPOSITIONS
    | JOINTS
    | MODAL_WORDS
    | BE
    | frozenset("can could would might do does did has have had who that which it he she they we not n't".split())
)
_PASSIVE = 12  # words from a form of "be" to its participle


def form_in_place(p: Pass, item: Found) -> str:
    """The form in its place: a base form after a determiner is a noun ("an immigration hold")."""
    previous = p.at.previous(item.start)
    if item.form == "phrase":
        return "base" if previous == "to" or p.state.modal_at == item.start - 1 else "phrase"
    if p.at.words[item.start] in BE:
        return item.form  # "Agents of ICE are admitted"
    if item.form == "ing" and previous in _NAMED:
        return "noun"
    if item.form == "s" and (item.start - 1 == p.state.control_at or _is_determined(p, item) or _is_listed(p, item)):
        return "noun"  # "The policy prohibits arrests in courthouses"
    if item.form == "base" and (_is_determined(p, item) or _is_noun(p, item)):
        return "noun"
    return item.form


def _is_determined(p: Pass, item: Found) -> bool:
    """Whether what stands before the word makes it a noun: "the arrest", "by ordinance, rule or order"."""
    previous = p.at.previous(item.start)
    floats = previous in _FLOATING and p.at.previous(item.start - 1) in MODAL_WORDS
    denied = item.form == "base" and previous == "no"
    return previous in DETERMINERS and not floats or denied or p.at.is_listed_noun(item.start)


def _is_listed(p: Pass, item: Found) -> bool:
    """Whether the plural stands in a row of things: "withholds personnel, funds or equipment"."""
    joint, last = (*p.at.words[item.end : item.end + 2], "", "")[:2]
    return p.at.previous(item.start) == "," and joint in {"or", "and"} and last.isalpha() and not last.endswith("s")


def _is_noun(p: Pass, item: Found) -> bool:
    """Whether what stands around a base form makes it a noun: "Release of a person", "no onward transfer"."""
    words, previous = p.at.words, p.at.previous(item.start)
    following = words[item.end : item.end + 1]
    single = item.end - item.start == 1
    if single and p.at.opens(item.start) and following and following[0] in _MADE:
        return True
    of = words[item.start + 1 : item.start + 2] == ["of"] and words[item.start] not in _VERB_OF
    if of and previous not in BEFORE_VERB:
        return True
    if single and _lists_what_is_denied(p, item, following):
        return True
    if item.start in p.at.actor_ends or previous in BEFORE_VERB or previous in ADVERBS or previous.endswith("ly"):
        return False
    described = words[item.start - 2 : item.start - 1] == ["no"]  # "no onward transfer", but "no deputies transfer"
    return described or _ends_a_name(p, item.start)


def _ends_a_name(p: Pass, index: int) -> bool:
    """Whether the word ends what a determiner begins: "the home address", "every town contract", but "the vans carry"."""
    words = p.at.words
    begin = next((i for i in range(index - 2, max(-1, index - 2 - _NAME), -1) if words[i] in _ARTICLES), None)
    if begin is None or begin == 0 or words[begin - 1] in _BEFORE_NO_NAME:
        return False
    named = words[begin + 1 : index]
    return all(map(str.isalpha, named)) and not named[-1].endswith("s") and _NO_NAME.isdisjoint(named)


def _lists_what_is_denied(p: Pass, item: Found, following: list[str]) -> bool:
    """Whether the word goes on with a list of things after "no": "shall lend them no room, table or telephone"."""
    negation = p.state.object_negation
    if negation is None or not 0 < item.start - negation.end <= _LISTED:
        return False
    return p.at.previous(item.start) in JOINTS and not (following and following[0] in _PERSONAL)


def is_passive(p: Pass, index: int) -> bool:
    """Whether a form of "be" or "have" stands before the participle: "shall not, in any case, be held"."""
    window = p.at.words[max(0, index - _PASSIVE, p.state.modal_at) : index]
    return any(word in BE for word in window) or p.at.perfect(index)
