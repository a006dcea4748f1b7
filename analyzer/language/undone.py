"""Rules that are told to have no force: "A policy by which officers may not hold a person ... shall not be given effect".

What such a rule says is turned, unless the predicate that undoes it was read as a control word already (``settling``).
"""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.language.directions import VOIDED
from analyzer.language.lexicon import PREPOSITIONS, Found
from analyzer.language.sentence import BE, MODAL_WORDS
from analyzer.language.settling import BANS_NAMED
from analyzer.language.state import Governed, Link, Pass, member_start
from analyzer.language.stops import ADOPT_NOUNS
from analyzer.model import Direction

RULE_NOUNS = ADOPT_NOUNS | frozenset(
    "act acts instruction instructions assurance assurances memoranda bylaws requirement requirements mandate mandates "
    "restriction restrictions prohibition prohibitions guidance enactment enactments designation designations".split()
)
_SAYS = frozenset({"that", "which", "whereby", "where"})
_FINITE = MODAL_WORDS | BE | {"has", "have", "does", "do"}
_NOT_A_VERB = frozenset(
    {
        "during",
        "according",
        "notwithstanding",
        "pending",
        "regarding",
        "concerning",
        "including",
        "existing",
        "standing",
    }
)
_TAKEN_BACK = frozenset({"repealed", "rescinded", "revoked", "withdrawn"})
_BANNING = frozenset({"on", "against", "of", "from"})
_ORDERS = frozenset("order orders instruction instructions directive directives direction directions".split())
_BEHIND_RULE = _SAYS | PREPOSITIONS | {",", "or", "and", "not"}
_JOINED = (["or"], ["and"])
_NUMBERED = frozenset({"-", "no", "no.", "nos"})
_PREDICATE = 4  # words from its verb to what undoes a rule
_HEAD = 16  # words from the noun of a rule to what it says


def undo_rules(p: Pass, undone: Iterable[Found]) -> None:
    """Turns what a rule says of which a later predicate tells that it has no force or may not be made."""
    told: set[int] = set()
    for found in sorted(undone, key=lambda each: each.start):
        begin = _says_from(p, found.start)
        if begin is None or _is_denied(p.at.words, found):
            continue
        predicate, link = _predicate_start(p.at.words, found.start), Link("prohibit", found.start, found.end)
        _keep_to_rule(p, found, predicate)
        if begin in told:
            continue  # "is revoked and shall not be renewed" turns it once
        told.add(begin)
        for act in p.governed:
            if begin <= act.found.start < predicate and not _is_turned(p.at.words, act, predicate):
                act.direction = VOIDED[act.direction]
                act.chain = (*act.chain, link)


def _is_turned(words: list[str], act: Governed, predicate: int) -> bool:
    """Whether what the rule says was turned by the predicate already; of "no longer has effect" the "no" is no turn of it.

    Of "an instruction not to hold a person is unlawful" the holding alone was read.
    """
    said = [link.name for link in act.chain if link.start < predicate]
    told = {link.name for link in act.chain if link.start >= predicate}
    if not said and words[act.found.start - 2 : act.found.start] == ["not", "to"]:
        return False
    return bool(told) and not (said and told == {"not"})


def _keep_to_rule(p: Pass, found: Found, predicate: int) -> None:
    """Takes what undoes the rule for nothing else: what has no force in "an order to honor detainers ..." is no detainer.

    What is repealed is: the section of a code that made something a crime.
    """
    words, end = p.at.words, found.end
    if words[end - 1] in _TAKEN_BACK:
        return
    while words[end : end + 1] in _JOINED and words[end + 1 : end + 2] != [] and words[end + 1].endswith("ed"):
        end += 2  # "may not be adopted or enforced"
    for act in p.governed:
        if predicate <= act.found.start < end:
            act.direction = Direction.UNKNOWN


def _says_from(p: Pass, end: int) -> int | None:
    """Where the words begin that tell what the rule says which is the subject of a predicate at ``end``; None where it is none."""
    words = p.at.words
    for noun in range(member_start(p, end), end):
        if words[noun] in MODAL_WORDS or words[noun] in BE:
            return None  # the subject is another
        if words[noun] in BANS_NAMED and words[noun + 1] in _BANNING:
            return noun + 1
        behind = _behind_number(words, noun + 1)
        if words[noun] in RULE_NOUNS and _goes_on(words[behind]):
            told = _order_not_to(words, noun, end)
            return _content(words, behind, end) if told is None else told
    return None


def _behind_number(words: list[str], index: int) -> int:
    """The place behind the number of a rule: of "Order No. 2001-3, which told" that of the comma."""
    while words[index : index + 1] and (words[index][:1].isdigit() or words[index] in _NUMBERED):
        index += 1
    return min(index, len(words) - 1)


def _goes_on(word: str) -> bool:
    """Whether the name of a rule goes on with the word: not "the policy directs that", "a law enforcement agency"."""
    return word in _BEHIND_RULE or word.endswith("ing")


def _order_not_to(words: list[str], noun: int, end: int) -> int | None:
    """Where an order says what is not to be done: "an instruction by a supervisor not to hold a person"."""
    if words[noun] not in _ORDERS:
        return None
    return next((i for i in range(noun + 1, min(noun + _HEAD, end)) if words[i : i + 2] == ["not", "to"]), None)


def _content(words: list[str], start: int, end: int) -> int | None:
    """Where behind the noun it is told what the rule says: "that forbids", "by which officers may", "directing deputies to"."""
    for index in range(start, min(start + _HEAD, end)):
        word = words[index]
        if word in _SAYS or word.endswith("ing") and word not in _NOT_A_VERB:
            return index
        if word in MODAL_WORDS or word in BE:
            return None
    return None


def _predicate_start(words: list[str], index: int) -> int:
    """Where the verb group begins in which the predicate stands: of "may not be adopted" and "is of no effect" its first word."""
    first = next((i for i in range(index, index - _PREDICATE, -1) if words[i] in _FINITE), index)
    while words[first - 1] in _FINITE or words[first - 1] == "not":
        first -= 1
    return first


def _is_denied(words: list[str], found: Found) -> bool:
    """Whether the predicate is itself denied: "is not contrary to public policy"."""
    return words[found.start - 1] in {"not", "never"}
