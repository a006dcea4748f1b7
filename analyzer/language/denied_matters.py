"""What is denied to be for somebody to do: "Status is not a matter that a clerk may ask about" forbids the clerk to ask."""

from __future__ import annotations

from analyzer.language.directions import START
from analyzer.language.sentence import MODAL_WORDS
from analyzer.language.state import Governed, Link
from analyzer.language.stops import CLAUSAL, FINITE
from analyzer.model import Direction

_DENIED = frozenset({"not", "never", "no", "nothing", "n't", "nobody", "none"})
_OPENS = frozenset({"that", "which", "whom", "whose"})
_WHO = frozenset({"who", "that", "which", "whom"})
# Of such things a clause may tell without "that": "a thing an officer may ask about".
_THINGS = frozenset(
    "matter matters thing things subject subjects topic question questions fact facts paper papers document documents ground grounds "
    "reason reasons information business concern something anything nothing someone somebody anyone nobody one place purpose use task "
    "job request requests decision".split()
)
_BREAKS = MODAL_WORDS - FINITE | CLAUSAL | set(", ; . : ( ) and but".split()) | {"to", "have", "has", "had"}
_REACH = 14  # words from the denial to the modal
_NAMED = 6  # words in which the thing is named
_TURNED = {
    Direction.PERMITTED: Direction.PROHIBITED,
    Direction.REQUIRED: Direction.NOT_REQUIRED,
    Direction.RECOMMENDED: Direction.NOT_REQUIRED,
    Direction.PROHIBITED: Direction.PERMITTED,  # "There is no raid in which a deputy may not join"
}


def turn_denied_matters(governed: list[Governed], words: list[str]) -> None:
    """Gives acts that are told of a thing, which the clause denies to be one, the direction that this leaves."""
    for act in governed:
        turned = _TURNED.get(act.direction)
        if turned is None or not act.chain or act.chain[0].name not in START:
            continue
        denial = _denial(words, act.chain[0].start)
        if denial is not None:
            act.direction = turned
            act.chain = (Link("not", denial, denial + 1), *act.chain)


def _denial(words: list[str], modal: int) -> int | None:
    """Where it is denied that there is such a thing as the modal tells of, or None: the "not" behind "is" in the same sentence."""
    opened = None
    for at in range(modal - 1, max(0, modal - _REACH), -1):
        word = words[at]
        if word in _DENIED and words[at - 1] in FINITE:
            named = words[at + (word not in {"nothing", "nobody", "none"}) : modal if opened is None else opened]
            told = opened is not None or not _THINGS.isdisjoint(named[-1:] if opened is not None else named)
            return at if told and len(named) <= _NAMED and words[at - 2] not in _WHO else None
        if word in _BREAKS or word in FINITE:
            return None
        if word in _OPENS and opened is None:
            opened = at
    return None
