"""A question with its answer is a statement: "May an officer ask? No." says "an officer may not ask".

The words are put in the order of the statement, and keep their places in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analyzer.language.lexicon import Met

_ASKING = frozenset("do does did can may must will would should could".split())
_BEING = frozenset({"are", "is"})
_PREDICATES = frozenset("allowed permitted required supposed expected authorized able free ever always".split())
_HELPING = frozenset("have need ever always still also usually".split())
_SUBJECTS = frozenset("i we you they he she it anyone anybody someone somebody everyone".split())
_BEFORE_NOUN = frozenset(
    "a an the any this that these those each every his her their its our your my of for in on at by with".split()
)
_OPENS = frozenset("what who whom whose which when where why how if shall q question".split())
_DENYING = frozenset({"not", "never"})  # "Do not ask: Are you a citizen?"
_CLOSING = frozenset("\"'”’)*_")  # what may stand behind the mark of a question
_NO, _YES = frozenset({"no", "nope", "never"}), frozenset({"yes", "yep", "always"})
_SURELY = frozenset({"absolutely", "certainly", "definitely", "surely"})
_DENIES = frozenset({"under", "by"})  # "Under no circumstances", "By no means"
_SIGNS = frozenset({",", ".", "!", ";"})
_QUOTING = frozenset({":", '"', "“", "``"})
_BESIDE_CASE = frozenset(", will shall may can must should would could do does did not never".split())
_LONGEST = 12  # words of the subject of a question


def asked_from(words: Sequence[str]) -> int:
    """Where the question begins that ends the words, which states nothing; behind them all where none does.

    Of "The deputy asks everyone: Are you a citizen?" it begins behind the colon.
    """
    last = next((word for word in reversed(words) if word not in _CLOSING), "")
    if last != "?":
        return len(words)
    colons = [at for at, word in enumerate(words) if word == ":"]
    whole = words[0] in _ASKING | _BEING | _OPENS and words[1] not in _DENYING
    return colons[-1] + 1 if colons and not whole else 0


class Stated(NamedTuple):
    """The words of a statement, and the place of each among those of the question and its answer."""

    words: list[str]
    order: tuple[int, ...]


def stated(words: Sequence[str], met: Met) -> Stated | None:
    """What a question says with its answer; None where the words are no such, or it is not told where the subject ends."""
    mark = words.index("?") if "?" in words else -1
    if not 3 <= mark < len(words) - 1 or words[0] not in _ASKING | _BEING:
        return None
    verb = _verb_of(words, mark, met)
    answer = _answer(words, mark)
    if verb is None or answer is None:
        return None
    denial, case = answer
    order = [*range(1, verb), 0, *([denial] if denial is not None else []), *range(verb, mark), *case]
    return Stated([words[at] if at != denial or words[at] == "never" else "not" for at in order], tuple(order))


def _verb_of(words: Sequence[str], mark: int, met: Met) -> int | None:
    """Where the verb of the question stands, behind its subject."""
    if words[1] in _SUBJECTS:
        return 2
    named = {at for thing in met.things if "actor" in thing.concepts for at in range(thing.start, thing.end)}
    asked, form = (_PREDICATES, "ed") if words[0] in _BEING else (_HELPING, "base")
    verbs = {act.start for act in met.acts if act.form == form and words[act.start - 1] not in _BEFORE_NOUN}
    for at in range(2, min(mark, _LONGEST)):
        if at not in named and (words[at] in asked or at in verbs):
            return at
    return None


def _answer(words: Sequence[str], mark: int) -> tuple[int | None, range] | None:
    """The word of the answer that denies, if any does, and the words of its case: "No, unless a judge has signed"."""
    at = mark + 1
    if list(words[at : at + 3]) == ["the", "answer", "is"]:
        at += 3
    if (
        words[at : at + 1] != []
        and words[at] in _NO | _YES
        and words[at + 1 : at + 2] == [","]
        and words[at + 2] in _SUBJECTS
    ):
        at += 2  # "No, we don't."
    word = words[at] if at < len(words) else ""
    if (
        word in _SUBJECTS and words[at + 1 : at + 2] != [] and words[at + 1] in _ASKING | _BEING | _HELPING
    ):  # "We won't.", "They do."
        denies = words[at + 2 : at + 3] == ["not"]
        return (at + 2 if denies else None), range(at + 2 + denies, len(words))
    if word == "only":  # "Only with a warrant."
        return None, range(at, len(words))
    emphatic = at + (2 if list(words[at : at + 2]) == ["of", "course"] else word in _SURELY)
    if emphatic > at:  # "Certainly not.", "Of course."
        denies = list(words[emphatic : emphatic + 1]) == ["not"]
        return (emphatic if denies else None), range(emphatic + denies, len(words))
    if list(words[at : at + 2]) == ["you", "bet"]:
        return None, range(0)
    if word in _DENIES and words[at + 1 : at + 2] == ["no"]:  # "Under no circumstances."
        return at + 1, range(min(at + 3, len(words)), len(words))
    if word not in _NO | _YES | {"not"}:
        return None
    denial, begin = None if word in _YES else at, at + 1
    while begin < len(words) and (words[begin] in _SIGNS or words[begin] in _NO | _YES):
        begin += 1
    return denial, range(begin, len(words))


def posed(words: Sequence[str]) -> Stated | None:
    """What is said in a case that a question puts: "What if ICE comes? Call." says "if ice comes, call"; None where none does."""
    mark = words.index("?")
    if mark >= len(words) - 2 or words[0] in _ASKING | _BEING or not _QUOTING.isdisjoint(words[:mark]):
        return None  # "The clerk asks: Are you a citizen? ..." is told of a question
    begin = next(
        (i + 1 for i in range(min(3, mark)) if words[i] in {"if", "when"} and words[0] in {"what", "and", "so"}), 0
    )
    if begin == 0 and words[0] in _OPENS:
        return None
    rest = range(mark + 1, len(words))
    # no comma and no verb of its own ends the case before its mark does: "Born elsewhere, or won't say?"
    case = [at for at in range(begin, mark) if words[at] not in _BESIDE_CASE]
    return Stated(["if", *(words[at] for at in case), ",", *words[mark + 1 :]], (begin, *case, mark, *rest))
