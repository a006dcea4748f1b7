"""What a rule leaves undone: "a policy under which detainers are not honored", "shall ensure that its deputies do not ask"."""

from __future__ import annotations

from analyzer.language.directions import NEGATED, REVERSED
from analyzer.language.state import Link, Pass
from analyzer.language.stops import ADOPT_NOUNS, PERFECT, SAYS
from analyzer.model import Direction

HELPING = frozenset({"do", "does", "would", "could"})
_TELLING = frozenset({"is", "are", "would", "could"})
_CONTENT = 14  # words from the name of a rule to what it leaves undone


def leaves_undone(p: Pass, link: Link) -> bool:
    """Whether it is told there what a rule leaves undone: "deputies do not hold him", "a policy under which detainers are not honored"."""
    previous = p.at.previous(link.start)
    if previous in PERFECT and p.state.chain[:1] != [] and p.state.chain[0].name == "penalized":
        return True  # "shall lose its grant if it has not signed the agreement"
    if previous in HELPING and any(each.name == "adopt" for each in p.state.chain[-2:]):
        return True
    said = p.at.words[max(0, link.start - _CONTENT) : link.start - 1]
    rule = next((i for i, word in enumerate(said) if word in ADOPT_NOUNS), None)
    return previous in _TELLING and rule is not None and not SAYS.isdisjoint(said[rule:])


def left_undone(p: Pass, link: Link) -> Direction:
    """What becomes of an act that a rule leaves out; where such a rule is banned, the act is free or is what it must say.

    "Shall have no policy under which officers do not ask" frees, "shall make no contract that does not bar the sale" requires.
    """
    said = p.state.direction or Direction.UNKNOWN
    if p.state.chain[0].name == "penalized":
        return REVERSED[said]  # "A county forfeits its aid if it does not honor it"
    before = p.at.words[p.state.chain[0].start : link.start - 1]
    rule = next((i for i in range(len(before) - 1, -1, -1) if before[i] in ADOPT_NOUNS), None)
    if said is not Direction.PROHIBITED or rule is None or SAYS.isdisjoint(before[rule:]):
        return NEGATED[said]
    return Direction.REQUIRED if before[-1] in SAYS else Direction.PERMITTED
