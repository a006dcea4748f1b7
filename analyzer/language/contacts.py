"""Clauses in the subject without a word that opens them, or with "as": "the hour your child is let out is not given to ICE".

A noun that the next subject follows at once, without a comma or a preposition, has such a clause; it ends at the verb of the sentence.
"""

from __future__ import annotations

from analyzer.language.lexicon import PREPOSITIONS
from analyzer.language.stops import FINITE, is_stop

_VERBS = FINITE | frozenset("shall may must will should can cannot".split())
_WHOSE = frozenset("a an the my our your his her its their".split())
_WHO = frozenset("i we you he she it they anyone someone everyone".split())
_DAYS = frozenset("day year month week quarter morning night summer winter spring fall time".split())
# What stands before a subject and is no noun that it could tell more of.
_NO_NOUN = (
    PREPOSITIONS
    | _WHOSE
    | _WHO
    | _VERBS
    | _DAYS
    | frozenset(
        "no not never any all each every both half such that this these those as at if when whenever where while "
        "because since before after until unless than then so and or nor but yet only even just also still today "
        "tonight tomorrow yesterday now here there once upon during without within through whether which who whom whose "
        "what how why do does did has have had be been being though although except despite notwithstanding like per "
        "via into onto over for again instead therefore thereafter however whatever whoever let please absent first second "
        "third lastly finally next last".split()
    )
)
_OPENS_NO_SUBJECT = _NO_NOUN - _WHOSE - frozenset("no any all each every such both".split())
# What opens another clause, behind which the verb of the sentence is not sought.
_OTHERS = frozenset(
    "that which who whom whose if when whenever where while because since unless until except before after without whether "
    "than so but what how why".split()
)
_OPENS = frozenset(', : ; ( ) " “ ” — -'.split())
_SUBJECT = 24  # words from the head of the sentence, in which the subject stands


def contact_clause(words: list[str], begin: int) -> tuple[int, int] | None:
    """The range of such a clause in the subject of the sentence that begins at a word; None where it has none."""
    if words[begin : begin + 1] == ["what"] and words[begin + 1 : begin + 2] and words[begin + 1] in _WHOSE | _WHO:
        end = _main_verb(words, begin + 1)
        return None if end is None else (begin, end)
    if begin >= len(words) or words[begin] in _OPENS_NO_SUBJECT:
        return None
    for at in range(begin + 1, min(begin + _SUBJECT, len(words) - 2)):
        word, before = words[at], words[at - 1]
        if word == "," and (words[at + 1] in _WHOSE or words[at + 1] == "and"):
            continue  # "Your number, the street you live on and ..."
        if word in _VERBS or word in _OTHERS or word in _OPENS or is_stop(words, at):
            return None
        if word in _WHOSE | _WHO and (_may_be_noun(before) or _names_a_day(words, begin, at - 1)):
            end = _main_verb(words, at)
            if end is not None:
                return at, end
    return None


def set_in(words: list[str], begin: int) -> tuple[int, int] | None:
    """The range of what two commas set into the subject: "A home address, as it stands in our files, is not given to ICE"."""
    for at in range(begin + 1, min(begin + _SUBJECT, len(words) - 3)):
        if words[at] in _VERBS or is_stop(words, at):
            return None
        if words[at : at + 2] == [",", "as"] and words[at + 2] in _WHO:
            end = next((i for i in range(at + 3, len(words) - 1) if words[i] == "," or is_stop(words, i)), None)
            return (at + 1, end) if end is not None and words[end] == "," and words[end + 1] in _VERBS else None
    return None


def _may_be_noun(word: str) -> bool:
    """Whether a subject right behind the word may tell more of it: not behind "barring", "absent" or "issued"."""
    return word.isalpha() and word not in _NO_NOUN and not word.endswith(("ing", "ed"))


def _names_a_day(words: list[str], begin: int, at: int) -> bool:
    """Whether "day", "time" and the like are spoken of, and tell not when: "the day a person is freed", not "each day a guard is"."""
    return words[at] in _DAYS and at > begin and words[at - 1] in {"the", "and"}


def _main_verb(words: list[str], start: int) -> int | None:
    """The verb of the sentence, behind that of the clause whose subject begins at ``start``."""
    found = []
    for at in range(start + 1, len(words)):
        if words[at] == "," and at > start + 1 and words[at + 1 : at + 2] and words[at + 1] in _VERBS:
            return at  # "and no clerk the city hires, may ask"
        if words[at] in _OTHERS or words[at] in _OPENS or is_stop(words, at):
            break
        if words[at] in _VERBS and words[at - 1] not in {"and", "or"}:
            found.append(at)
    if len(found) > 1:
        return found[1]
    least = start + (2 if words[start] in _WHO else 3)
    return found[0] if found and found[0] >= least else None
