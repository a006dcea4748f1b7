"""What begins behind a colon: a rule of its own, told of doers, or ordered of somebody ("The charter forbids it: no officer shall ...")."""

from __future__ import annotations

from analyzer.language.state import Pass
from analyzer.language.stops import DENIALS
from analyzer.model import Direction

QUOTES = (['"'], ["“"], ["”"], ["``"])
_THEY = frozenset({"they", "we"})
_TOLD = (Direction.DONE, Direction.NOT_DONE)
_OBJECTS = frozenset("the a an him her it them that this every each any your our such no".split())
_NAMED = 4  # words of whom an exception names before it says so ("Judges of the Court excepted")


def rule_follows(p: Pass, index: int) -> bool:
    """Whether a rule of its own follows the colon: "The charter forbids it: an officer who asks is guilty of ..."."""
    quoted = p.at.words[index + 1 : index + 2] in QUOTES  # 'is amended by adding: "No employee shall ask ..."'
    begin = _behind_exception(p, index + 1 + quoted)
    first = p.at.words[begin : begin + 2]
    denies = not DENIALS.isdisjoint(first[:1]) or first == ["not", "one"]
    told = p.state.direction in _TOLD
    if p.state.direction is not None and first[:1] and first[0] in _THEY and first[1:] and first[1].isalpha():
        return True  # "Officers stay away from raids: they neither ride along nor hold back traffic"
    if denies and p.at.verb_follows(begin) or p.at.new_member(begin, told=told):
        return True
    if (told or p.state.pending) and _doers_follow(p, begin) or told and _command_follows(p, begin):
        return True
    return p.state.direction is None and p.at.new_member(begin + 1)


def _doers_follow(p: Pass, index: int) -> bool:
    """Whether it is told there who does what: "No prisoner walks out early: deputies call ICE first"."""
    following = p.at.words[index + 1 : index + 2]
    return (
        index + 1 in p.at.actor_ends and p.at.words[index].endswith("s") and following != [] and following[0].isalpha()
    )


def _command_follows(p: Pass, index: int) -> bool:
    """Whether staff are told there what to do about somebody of whom something was told: "The person does not walk: keep him"."""
    words = p.at.words
    if words[index - 1] != ":" or any(p.state.begin < end <= p.state.modal_at for end in p.at.actor_ends):
        return False
    verb, following = (*words[index : index + 2], "", "")[:2]
    return verb.isalpha() and verb not in _OBJECTS and following in _OBJECTS


def _behind_exception(p: Pass, index: int) -> int:
    """Where a rule begins behind what it excepts first: "It is ordered: Judges excepted, no officer shall ..."."""
    ahead = (r for r in p.at.regions if r.kind == "exception" and index <= r.start <= index + _NAMED)
    region = next(ahead, None)
    return index if region is None or p.at.words[region.end : region.end + 1] != [","] else region.end + 1
