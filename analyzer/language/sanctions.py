"""Sanctions whose doer is named behind them: "The state may sue a county that honors a detainer" forbids to honor it.

The relative clause behind the doer is then the rule itself, as it is in "A county that honors a detainer shall be fined".
"""

from __future__ import annotations

from collections.abc import Collection

from analyzer.language.lexicon import Found
from analyzer.language.stops import DENIALS, FINITE, OUTSIDERS, WHO, is_stop, sentence_start

SANCTION, GRANT, _HINDRANCE = "op:sanction", "op:grant", "op:hindrance"
PENALTIES = frozenset({SANCTION, GRANT, _HINDRANCE})  # each stands where its doer is named behind it
_WHOEVER = frozenset({"anyone", "person", "one", "those"})
_BODIES = frozenset(
    "clinic hospital shelter university college provider organization nonprofit company vendor force unit team".split()
)
_WRONG = ("violat", "breach", "broke", "break", "contraven")
_MODALS = frozenset({"shall", "may", "must", "will", "should"})
_EACH = frozenset({"each", "every", "any"})
_COUNTED = 5  # words of what a sanction counts
_NAMED = 16  # words in which the doer is named, a list of bodies at most


def doer_behind(words: list[str], sanction: Found, actors: Collection[int]) -> int | None:
    """Where the pronoun stands that opens the deed of whom the sanction befalls: of "sue any county or city that" the "that".

    A grant is a sanction where it is denied: "no state aid shall be paid to a county whose jail ...".
    """
    if sanction.concept == GRANT and not _is_denied(words, sanction.start):
        return None
    for index in range(sanction.end, min(sanction.end + _NAMED, len(words) - 1)):
        if words[index] in WHO and any(word.startswith(_WRONG) for word in words[index + 1 : index + 3]):
            return None  # "a member who has violated this order": what he has done is told elsewhere
        if words[index] in WHO and not OUTSIDERS.isdisjoint(words[sanction.end : index]):
            return None  # "holds back money from federal officers who are doing immigration work"
        if words[index] in WHO:
            others = _BODIES if sanction.concept in {GRANT, _HINDRANCE} else _BODIES | _WHOEVER
            each = words[max(sanction.end, index - _COUNTED) : index]
            counted = "for" in each and not _EACH.isdisjoint(each)  # "for each form that asks for it"
            return index if counted or index in actors or words[index - 1] in others else None
        if is_stop(words, index) or words[index] in _MODALS or words[index] in FINITE:
            return None
    return None


def _is_denied(words: list[str], index: int) -> bool:
    """Whether a grant is told not to be made."""
    return not (DENIALS | {"not"}).isdisjoint(words[sentence_start(words, index) : index])
