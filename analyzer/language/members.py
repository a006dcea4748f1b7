"""Parts a sentence into members: each has a subject and a finite verb of its own ("..., and no deputy shall ...").

What stands in one member says nothing of the acts in another, unless a pronoun there points back.
"""

from __future__ import annotations

from bisect import bisect_right

from analyzer.language.lexicon import PREPOSITIONS
from analyzer.language.relative_openers import rules_itself
from analyzer.language.sentence import MODAL_WORDS, Sentence
from analyzer.language.stops import is_stop

_BEFORE_OBJECT = PREPOSITIONS | {"at", "upon", "into", "toward", "towards"}
_ANTECEDENT = 8  # words in which it is named
_ITS = (["its"], ["their"], ["the"], ["this"], ["such"], ["these"])
_JOINTS = frozenset({"and", "but", "or", "while", "whereas", "however"})
_AUXILIARIES = MODAL_WORDS | {"does", "do", "can"}


def member_starts(at: Sentence) -> tuple[int, ...]:
    """The tokens at which the members of the clause begin, from 0."""
    starts = [0]
    for index, word in enumerate(at.words[:-1]):
        if index and word == "nor" and at.words[index + 1] in _AUXILIARIES and not _shares_object(at, index):
            starts.append(index)
        elif (
            word == ","
            and rules_itself(at.words, index + 1)
            and not at.outsiders.isdisjoint(range(antecedent(at, index), index))
        ):
            starts.append(
                index + 1
            )  # what ICE shall do is no company; what a clerk shall do who is called goes with the call
        elif is_stop(at.words, index) and (word == "." or at.new_member(index + 1)):
            starts.append(index + 1)
        elif (
            word in _JOINTS
            and at.previous(index) in {",", ";"}
            and at.new_member(index + 1)
            and not _shares_object(at, index)
        ):
            starts.append(index)
    return tuple(starts)


def own_subject(at: Sentence, index: int, governs: bool) -> bool:
    """Whether a comma parts a rule: "..., its positions are eliminated", "shall not answer to ICE, which shall be told"."""
    its = governs and at.words[index : index + 1] in _ITS and at.new_member(index)
    return its or index + 1 in at.finite and rules_itself(at.words, index)


def antecedent(at: Sentence, comma: int) -> int:
    """Where the subject of what follows the comma begins: "which" stands for the noun before it."""
    if at.words[comma + 1] not in {"which", "who"}:
        return comma + 1
    back = range(comma - 1, max(0, comma - _ANTECEDENT), -1)
    return next(
        (i + 1 for i in back if at.words[i] in PREPOSITIONS - {"of"} or at.words[i] in {",", ";", ":"}), comma + 1
    )


def _shares_object(at: Sentence, index: int) -> bool:
    """Whether the member before waits for its object: "shall not be directed at, nor may a file be compiled of, persons"."""
    return at.previous(index) == "," and at.previous(index - 1) in _BEFORE_OBJECT


def member_at(starts: tuple[int, ...], index: int, end: int) -> tuple[int, int]:
    """The range of tokens of the member in which a token stands; ``end`` is that of the clause."""
    place = bisect_right(starts, index)
    return starts[place - 1], starts[place] if place < len(starts) else end
