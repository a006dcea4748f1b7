"""A request that is answered with a word is a statement: "If ICE asks us to hold him, the answer is no" says "we shall not hold him".

As of a question, the words are put in the order of the statement, and keep their places in the text.
"""

from __future__ import annotations

from typing import NamedTuple

from analyzer.language.lexicon import Met
from analyzer.language.questions import Stated
from analyzer.language.stops import OUTSIDERS

_OPENS = frozenset({"if", "when", "whenever", "where", "should"})
_ASKS = frozenset("ask asks request requests want wants demand demands".split())
_ASKERS = OUTSIDERS | {"agent", "agents"}
_ANSWERS = frozenset({"no", "yes"})
_ALWAYS = frozenset("always still simply a flat plain polite firm short".split())
_IS = (["is"], ["must", "be"], ["shall", "be"], ["will", "be"], ["should", "be"], ["remains"], ["stays"])
_WHOSE = frozenset({"the", "our", "your", "their", "its"})
_TO_SAY = (["say"], ["answer"])
_TO_REFUSE = (["refuse"], ["decline"])
_NO = frozenset({"no", "refuse", "decline"})
_BOUND = frozenset(
    "you we staff must shall should will are to only the clerk officers deputies please politely just".split()
)
_THEM = frozenset({"them", "him", "her", "it", "ice"})
_US = {"us": "we", "you": "we"}
_PASSIVE = {"for": "given", "to": "allowed"}
_WHAT = frozenset({"when", "what", "where", "who", "how", "about"})  # "asks whether" is answered as a question is
_GOES_ON = frozenset({"unless", "except", "until", "without", "if", "but"})
_NAMED = 8  # words in which whoever asks, or is asked, is named


class _Answer(NamedTuple):
    """Where the comma stands before the answer, its word, whether it is "no", and where what goes on with it begins."""

    comma: int
    word: int
    denies: bool
    end: int


def answered(words: list[str], met: Met) -> Stated | None:
    """What a request says with its answer; None where the words are no such, or it is not told what is asked for."""
    if words[1:3] == ["answer", "to"] and words[0] in _WHOSE:
        return _answer_to(words)
    if words[0] not in _OPENS or "," not in words:
        return None
    answer = _answer(words)
    asks = next((i for i in range(2, min(_NAMED, len(words))) if words[i] in _ASKS), None)
    if answer is None or asks is None or asks >= answer.comma - 1 or _ASKERS.isdisjoint(words[1:asks]):
        return None
    told = _told(words, met, asks, answer)
    if told is None:
        return None
    told += [(words[i], i) for i in range(answer.end, len(words))]
    return Stated([word for word, _ in told], tuple(place for _, place in told))


def _answer_to(words: list[str]) -> Stated | None:
    """What is said where the request is the subject of its answer: "The answer to a detainer is no" says "we shall refuse a detainer"."""
    for at in range(4, len(words) - 1):
        word = _told_by_be(words, at)
        if word is None or words[word] not in _ANSWERS:
            continue
        rest = (*range(3, at), *range(word + 1, len(words)))
        verb = "refuse" if words[word] == "no" else "honor"
        return Stated(["we", "shall", verb, *(words[i] for i in rest)], (0, at, word, *rest))
    return None


def _answer(words: list[str]) -> _Answer | None:
    """The answer behind a comma: "the answer is no", "say no", "you must tell them no"."""
    for comma in (i for i, word in enumerate(words) if word == ","):
        word = _word_of(words, comma + 1 + (words[comma + 1 : comma + 2] == ["then"]))
        if word is None or words[word] not in _NO | _ANSWERS:
            continue
        following = words[word + 1 : word + 2]
        if following in ([], ["."], ["!"], [","]) or following[0] in _GOES_ON:
            return _Answer(comma, word, words[word] in _NO, word + 1)
    return None


def _word_of(words: list[str], at: int) -> int | None:
    """Where the word of the answer stands in the words that begin there."""
    if words[at : at + 1] != [] and words[at] in _WHOSE and words[at + 1 : at + 2] == ["answer"]:
        told = (_told_by_be(words, i) for i in range(at + 2, min(at + _NAMED, len(words))))
        return next((word for word in told if word is not None), None)
    while words[at : at + 1] != [] and words[at] in _BOUND:
        at += 1
    if words[at : at + 1] in _TO_REFUSE:
        return at
    if words[at : at + 1] == ["tell"] and not _THEM.isdisjoint(words[at + 1 : at + 2]):
        return _behind_always(words, at + 2)
    return _behind_always(words, at + 1) if words[at : at + 1] in _TO_SAY else None


def _told_by_be(words: list[str], at: int) -> int | None:
    """Where the word stands that "is", "must be" and the like tell; None where no such verb stands there."""
    be = next((each for each in _IS if words[at : at + len(each)] == each), None)
    return None if be is None else _behind_always(words, at + len(be))


def _behind_always(words: list[str], at: int) -> int | None:
    """Where the next word stands behind "always", "simply", "a firm"; None behind the last."""
    return next((i for i in range(at, len(words)) if words[i] not in _ALWAYS), None)


def _told(words: list[str], met: Met, asks: int, answer: _Answer) -> list[tuple[str, int]] | None:
    """What is done or not done, each word with its place: "at the request of ice , we shall not hold him"."""
    asker = [(words[i], i) for i in range(1, asks)]
    modal = "should" if "should" in words[answer.comma : answer.word] else "shall"
    shall = [(modal, answer.word), *([("not", answer.word)] if answer.denies else [])]
    rest = [(words[i], i) for i in range(asks + 1, answer.comma)]
    if not rest:
        return None
    first = rest[0][0]
    if first in _PASSIVE or first in _WHAT:
        verb = _PASSIVE.get(first, "told")
        return [*asker, *shall, ("be", asks), (verb, asks), *(rest if first in _WHAT or first == "to" else rest[1:])]
    to = next((at for at, (word, _) in enumerate(rest[:_NAMED]) if word == "to"), None)
    verbs = {act.start for act in met.acts if act.form == "base"}
    if to is None or to + 1 >= len(rest) or rest[to + 1][1] not in verbs:
        return None
    request = [(word, 0) for word in ("at", "the", "request", "of")]
    who = [(_US.get(word, word), place) for word, place in rest[:to]]
    return [*request, *asker, (",", asks), *who, *shall, *rest[to + 1 :]]
