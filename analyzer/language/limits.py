"""Limits that are set on something, in the passive: "No cap shall be put on what a sheriff gives" limits nothing.

In the active ("shall set no limit on") the lexicon holds the form; in the passive its noun stands before the verb and its preposition
behind it, and the two are one word that bans what follows.
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.language.lexicon import Found, Met
from analyzer.language.sentence import ADVERBS, BE, MODAL_WORDS
from analyzer.language.stops import is_stop

_LIMITS = frozenset(
    "limit limits limitation limitations cap caps ceiling ceilings restriction restrictions restraint restraints condition "
    "conditions bar obstacle obstacles impediment impediments hurdle hurdles hindrance hindrances barrier barriers bounds".split()
)
_SET = frozenset("set placed put laid imposed fixed thrown".split())
_ON = frozenset({"on", "upon"})
_IN_THE_WAY = (["in", "the", "way", "of"], ["in", "way", "of"])
_OF_ANY_KIND = (["of", "any", "kind"], ["of", "any", "sort"], ["whatever"], ["whatsoever"])
_GROUP = MODAL_WORDS | BE | ADVERBS | {"to", "not", "can", "hereby"}
_REACH = 9  # words from the verb to its preposition: "set by any city or county on"


def with_limits(words: list[str], met: Met) -> Met:
    """What is met, with the limits that are set in the passive as words that ban, and without the verbs that set them as acts."""
    if _SET.isdisjoint(words) or _LIMITS.isdisjoint(words):
        return met
    limits = list(_limits(words))
    if not limits:
        return met
    told = {place for noun, verb, end in limits for place in (noun, *range(verb, end))}
    bans = [Found(("op:prohibit",), end - 1, end, "phrase", False) for _, _, end in limits]
    verbs = [Found(("op:neutral",), verb, verb + 1, "phrase", False) for _, verb, _ in limits]
    acts = [f for f in met.acts if f.start not in told and f.end - 1 not in told]
    operators = [f for f in met.operators if f.start not in told]
    return met._replace(acts=acts, operators=sorted([*operators, *verbs, *bans], key=lambda f: f.start))


def _limits(words: list[str]) -> Iterator[tuple[int, int, int]]:
    """Where the noun stands, where its verb does, and where the preposition ends."""
    for at, word in enumerate(words):
        if word not in _SET or words[at - 1] not in BE:
            continue
        noun = _noun_before(words, at)
        end = _preposition_end(words, at + 1)
        if noun is not None and end is not None:
            yield noun, at, end


def _noun_before(words: list[str], verb: int) -> int | None:
    """The limit of which the verb tells, right before its group."""
    at = verb - 1
    while at >= 0 and words[at] in _GROUP:
        at -= 1
    for kind in _OF_ANY_KIND:
        if words[at - len(kind) + 1 : at + 1] == kind:
            at -= len(kind)
    return at if at >= 0 and words[at] in _LIMITS else None


def _preposition_end(words: list[str], begin: int) -> int | None:
    """Behind the "on" to which the verb leads, or "in the way of"."""
    for at in range(begin, min(begin + _REACH, len(words))):
        if is_stop(words, at):
            return None
        if words[at] in _ON:
            return at + 1
        way = next((each for each in _IN_THE_WAY if words[at : at + len(each)] == each), None)
        if way is not None:
            return at + len(way)
    return None
