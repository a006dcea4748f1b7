"""Which words open a region: not every "after" is a condition, nor every "without" an exception."""

from __future__ import annotations

from analyzer.language.landmarks import Landmarks
from analyzer.language.lexicon import Found
from analyzer.language.relative_openers import names_the_guilty, opens_relative
from analyzer.language.stops import ADOPT_NOUNS, DENIALS, is_stop

_LACKED = frozenset(
    "license licence permit insurance identification registration papers documents documentation fare ticket status visa".split()
)
_LACKED_WITH = (["driver", "license"], ["driver", "'s"], ["immigration", "papers"])
_BEFORE_LACKED = frozenset("a an any valid proof of the having".split())
_IS = frozenset({"is", "are", "be"})
_STAYING = frozenset("stay stays remain remains keep keeps stand stands hold holds".split())
_CONDITIONED = frozenset("condition conditions conditioned conditional dependent contingent".split())
_POWERS = (["authority"], ["power"], ["jurisdiction"])
_DATED = (["from", "and"], ["on", "and"])
_BEFORE_GERUND = frozenset({"for", "from", "by", "in", "of"})
_LACKING = frozenset({"go", "goes", "going", "gone", "went", "left"})
_ARTICLES = frozenset({"the", "a", "any", "such", "each", "every"})
# What "only" behind it tells more of: "charged only with theft", "based only on accent".
PARTICIPLES = frozenset(
    "charged accused convicted suspected wanted guilty based predicated premised founded grounded".split()
)

IF = frozenset({"if", "when", "where", "whenever"})
_CONCEDING = frozenset({"though", "although"})
_LAID = frozenset({"lay", "lays", "laid", "brought"})
_DOER = frozenset("it he she they the that its any a an".split())
_NEAR = 10  # words from a predicate to the deed that it calls a wrong
_TO_THE_EXTENT = ["to", "the", "extent"]
_OF_THIS_LAW = frozenset(
    "this the act section sections chapter article law subsection title policy by under of part ordinance rule and ( ) and a an".split()
)


_FORFEITED = frozenset(
    "contract license permit office post job badge funds funding grant grants share aid award salary pay wages state shared revenue "
    "revenues allotment allocation appropriation jail month year whole entire full all any item for next its his her their".split()
)


def opens_region(marks: Landmarks, opener: Found, kind: str) -> bool:
    """Whether the words that may open a region of the ``kind`` do so where they stand."""
    words = marks.words
    if kind == "relative" and not opens_relative(words, opener.start):
        return False
    if kind == "condition" and _tells_the_deed(marks, opener.start):
        return False
    if words[opener.end - 1] in _CONCEDING and _concedes_a_rule(marks, opener):
        return False  # "Staff may help, though no one shall ask"
    if kind == "restriction" and words[opener.start - 1] in PARTICIPLES:
        return False  # "persons charged only with a traffic violation"
    if kind == "exception" and (proviso_is_a_rule(marks, opener) or names_an_offense(words, opener)):
        return False
    return not (_is_governed(words, opener) or _is_part_of_a_phrase(words, opener))


def _concedes_a_rule(marks: Landmarks, opener: Found) -> bool:
    """Whether what is conceded is a rule: it has a modal of its own, or denies one."""
    words = marks.words
    end = next((i for i in range(opener.end, len(words)) if words[i] == "," or is_stop(words, i)), len(words))
    return not DENIALS.isdisjoint(words[opener.end : opener.end + 1]) or any(
        opener.end <= modal < end for modal in marks.modals
    )


def _is_governed(words: list[str], opener: Found) -> bool:
    """Whether the word before makes another word of the opener: "for excluding", "be based on", "the subject"."""
    word, index = words[opener.start], opener.start
    if word == "excluding":
        return words[index - 1] in _BEFORE_GERUND
    if word in {"upon", "on"}:  # "No agency shall condition services upon status"
        return not _CONDITIONED.isdisjoint(words[max(0, index - 6) : index])
    if word == "based":  # "no arrest may be based on ...": the verb, not a condition
        return index > 0 and words[index - 1] in _IS
    if word == "subject":
        return index > 0 and words[index - 1] in _ARTICLES
    return False


def _is_part_of_a_phrase(words: list[str], opener: Found) -> bool:
    """Whether the opener is only a part of what is said: "after-school programs", "stay apart from it"."""
    index = opener.start
    if words[index] == "after" and words[index - 2 : index] in _DATED:
        return True  # "from and after this date no agency shall ..."
    if words[index] == "before" and words[index - 1] in _LAID:
        return True  # "has laid before the Board a report"
    if words[index] == "without" and words[index - 1] in _LACKING:
        return True  # "No family shall go without food"
    if words[index] == "without" and words[index + 1 : index + 2] in _POWERS and words[index + 2 : index + 3] == ["to"]:
        return True  # "The marshal is without jurisdiction to arrest"
    if words[opener.end : opener.end + 1] == ["-"]:
        return True  # "after-school programs"
    if words[opener.end : opener.end + 1] == ["which"] and words[index - 1] in ADOPT_NOUNS:
        return True  # "a policy pursuant to which cooperation is discouraged": what the rule says
    return words[index : index + 2] == ["apart", "from"] and words[index - 1] in _STAYING


def _tells_the_deed(marks: Landmarks, index: int) -> bool:
    """Whether "if" tells what is wrong rather than when: "violates this section if it forbids an officer to ask"."""
    words = marks.words
    if _if(words, index) is None:
        return False
    before = (f for i in range(max(0, index - 9), index) for f in marks.operators.get(i, ()))
    return any(
        deed_follows(words, f.end) == index
        and (f.concept == "op:penalized" or f.concept == "op:prohibit" and _voids_a_rule(words, f))
        for f in before
    )


def _if(words: list[str], index: int) -> int | None:
    """Where the words begin behind "if" or what stands for it; None where neither stands there."""
    if words[index] in IF:
        return index + 1
    if words[index : index + 3] != _TO_THE_EXTENT:
        return None
    return index + 3 + (words[index + 3 : index + 4] == ["that"])


def _voids_a_rule(words: list[str], predicate: Found) -> bool:
    """Whether a rule is said to be void or forbidden."""
    said = words[: predicate.start]
    return not ADOPT_NOUNS.isdisjoint(said[:8]) and not _IS.isdisjoint(said[-2:])


def names_an_offense(words: list[str], opener: Found) -> bool:
    """Whether "without" names what a person lacks: "driving without a license" makes no exception."""
    if words[opener.start] != "without":
        return False
    following = [w for w in words[opener.end : opener.end + 5] if w not in _BEFORE_LACKED]
    return not _LACKED.isdisjoint(following[:1]) or following[:2] in _LACKED_WITH


def proviso_is_a_rule(marks: Landmarks, opener: Found) -> bool:
    """ "Provided that no address shall be disclosed": a proviso with its own prohibition is a rule, not an exception."""
    words = marks.words
    if not words[opener.start].startswith("provided"):
        return False
    modal = next((i for i in marks.modals if opener.end <= i < opener.end + 25), None)
    if modal is None:
        return False
    head = words[opener.end : modal + 2]
    return any(w in {"no", "not", "neither", "none"} for w in head) and "apply" not in words[modal : modal + 4]


def _behind_commas(words: list[str], index: int) -> int:
    """The word behind what two commas insert: "if, in the award year, it lets"."""
    closing = next((i for i in range(index + 1, min(index + _NEAR, len(words) - 1)) if words[i] == ","), None)
    return closing + 1 if words[index] == "," and closing is not None else min(index, len(words) - 1)


def deed_follows(words: list[str], end: int) -> int | None:
    """Where the deed is told that a predicate calls a wrong: "violates this section if it forbids ...", "is void where it ..."."""
    near = range(end, min(end + _NEAR, len(words) - 1))
    guilty = next((index for index in near if names_the_guilty(words, index)), None)
    if guilty is not None:
        return guilty  # "is guilty of a misdemeanor who asks"
    for index in near:
        doer = _if(words, index)
        if doer is not None and words[_behind_commas(words, doer)] in _DOER:
            return index
        if words[index] not in _OF_THIS_LAW | _FORFEITED and not words[index][:1].isdigit():
            return None
    return None
