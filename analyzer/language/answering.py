"""Deeds of which a clause speaks by saying who is, or is not, to answer for them: "shall not discipline an officer for asking"."""

from __future__ import annotations

from analyzer.language.directions import BANS, GOVERNED
from analyzer.language.lexicon import Found
from analyzer.language.state import Governed, Link, Pass
from analyzer.model import Direction

PENALTIES = tuple(
    "disciplin punish reprimand demot dismiss suspend sanction penal censur terminat prosecut discharg fire fine dock".split()
)
_ADVERSE = (*PENALTIES, "reassign", "retaliat", "discourag", "harass", "threaten", "intimidat")
_COSTS = (*PENALTIES, "suspens", "loss", "liab", "consequence")
_FOLLOWING = frozenset(
    {"follow", "follows", "result", "results", "flow", "flows", "come", "comes", "attach", "attaches"}
)
_UPON = (["from"], ["for"], ["to"], ["upon"], ["on"])
_LOSING = ("forfeit", "lose", "jeopardi", "violat", "breach")
_BLAMED = frozenset({"found", "deemed", "held", "considered"})
_WHOM = 6  # words in which whoever is punished is named


def held_to_have(words: list[str], index: int) -> bool:
    """Whether somebody is there said to have done a thing, as "found to have engaged in profiling" says."""
    return words[index] in _BLAMED and words[index + 1 : index + 3] == ["to", "have"]


def answered_for(p: Pass, item: Found) -> tuple[Direction, list[Link]] | None:
    """What is said of a deed by saying who is to answer for it: "shall not demote or reassign an officer for telling ICE".

    Likewise "shall not be found to have engaged in profiling by checking status", "does not forfeit funds by contracting".
    """
    state, words = p.state, p.at.words
    previous = p.at.previous(item.start)
    if item.form != "ing" or previous not in {"for", "by"} or state.modal_at < 0 or state.modal_direction is None:
        return None
    since = range(state.modal_at + 1, item.start - 1)
    if any(link.end == item.start for link in state.chain):
        return None  # "shall discipline an officer for" is a control word of its own
    if previous == "for" and any(end in p.at.actor_ends for end in range(item.start - 2, item.start)):
        blame = next(
            (i for i in since if words[i].startswith(_ADVERSE) or words[i : i + 2] == ["action", "against"]), None
        )
    else:
        verb = next((i for i in since if words[i] not in {"not", "never", "thereby"}), None)
        loses = verb is not None and words[verb].startswith(_LOSING)  # not "shall answer violations by ..."
        loses |= previous == "for" and verb is not None and _is_punished(words, verb)
        blame = verb if loses else next((i for i in since if held_to_have(words, i)), None)
    if blame is None:
        return None
    chain = [*state.modal_chain, Link("prohibit", blame, blame + 1)]
    return GOVERNED["prohibit"][state.modal_direction], chain


def penalty_follows(p: Pass, item: Found) -> bool:
    """Whether a penalty is what comes of a deed: "No write-up, suspension or loss of pay will follow from helping ICE"."""
    words = p.at.words
    if words[item.start] not in _FOLLOWING or words[item.end : item.end + 1] not in _UPON:
        return False
    return any(word.startswith(_COSTS) for word in words[p.state.begin : item.start])


def _is_punished(words: list[str], verb: int) -> bool:
    """Whether the subject is: "shall be demoted, docked or moved for helping"."""
    return words[verb] in {"be", "get"} and words[verb + 1 : verb + 2] != [] and words[verb + 1].startswith(_ADVERSE)


def punishes_whoever(p: Pass, act: Governed) -> bool:
    """Whether the act is a penalty for a deed of whoever it befalls: "shall not discipline an officer who asks", "for asking"."""
    ahead, words = range(act.found.end, act.found.end + _WHOM), p.at.words
    deeds = any(r.kind == "relative" and r.start in ahead and r.start in p.at.actor_ends for r in p.at.regions)
    deeds |= any(
        i in p.at.actor_ends
        and words[i : i + 1] == ["for"]
        and words[i + 1 : i + 2] != []
        and words[i + 1].endswith("ing")
        for i in ahead
    )
    return deeds and p.at.words[act.found.start].startswith(PENALTIES)


def goes_unpunished(p: Pass, item: Found) -> bool:
    """Whether the deed is one for which nobody may be punished: "shall not discipline an officer for refusing to help"."""
    near = p.at.words[max(0, item.start - _WHOM - 1) : item.start]
    told = item.form == "ing" and near[-1:] == ["for"] and any(word.startswith(PENALTIES) for word in near)
    return told and p.state.direction in BANS
