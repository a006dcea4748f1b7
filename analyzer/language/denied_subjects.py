"""Negations of what is still to come: of the subject of a verb group that opens behind them ("..., and no deputy shall")."""

from __future__ import annotations

from analyzer.language.sentence import MODAL_WORDS
from analyzer.language.settling import settle_denied
from analyzer.language.state import Link, Pass
from analyzer.language.stops import COORDINATORS, DENIALS

_COUNTED = frozenset({"one", "any", "a", "even", "every", "all", "only"})
_LEAST = frozenset({"one", "any", "a", "an", "even"})
NO_VERBS = frozenset(
    "to in of for by with on at as from under a an the only because if when merely just including".split()
)


def await_group(p: Pass, link: Link) -> None:
    """Keeps the negation for the group to come; but "areas not open to the public shall be ..." negates the areas alone."""
    if _negates_a_noun(p, link):
        return
    if not p.at.verb_follows(link.end):
        settle_denied(p, link.start)  # "No holds, and no transfers to ICE."
    p.state.pending = link


def _negates_a_noun(p: Pass, link: Link) -> bool:
    """Whether "not" only tells of a noun before its verb: "Persons not charged shall be", not "Conduct not allowed: ..."."""
    if p.at.words[link.start] != "not" or link.start <= p.state.begin or _wishes_not(p, link):
        return False
    following = p.at.words[link.end : link.end + 2]
    return following[1:] != [":"] and _COUNTED.isdisjoint(following[:1])


def _denies_the_least(p: Pass, link: Link) -> bool:
    """Whether "not" denies a subject: "Not one officer shall", "It is ordered that not a dollar be spent"."""
    return p.at.words[link.start] == "not" and not _LEAST.isdisjoint(p.at.words[link.end : link.end + 1])


def _wishes_not(p: Pass, link: Link) -> bool:
    """Whether a that-clause at the head says what shall not be done: "That officers not ask shall be the policy"."""
    following = p.at.words[link.end : link.end + 1]
    heads = p.at.words[p.state.begin : p.state.begin + 1] == ["that"] and link.start in p.at.actor_ends
    return heads and bool(following) and following[0] not in NO_VERBS and not following[0].endswith(("ed", "ing", "ly"))


def opens_new_subject(p: Pass, link: Link) -> bool:
    """Whether the negation begins the subject of another verb group: "..., and no deputy shall"."""
    word = p.at.words[link.start]
    if word == "nor":
        return any(w in MODAL_WORDS for w in p.at.words[link.end : link.end + 6])
    if link.end - link.start > 1 and p.at.words[link.end : link.end + 1] and p.at.words[link.end] in MODAL_WORDS:
        return True  # ", and in no case shall a member tell"
    if word not in DENIALS and not _denies_the_least(p, link):
        return False
    if p.at.previous(link.start) == ":" and _denies_the_least(p, link):
        return True  # "I have given all of you the same order: not one hour of work goes to raids"
    openers = COORDINATORS | {",", ":", ";", "—", "–", "that", "-"}
    before = p.at.words[max(0, link.start - 5, p.state.modal_at + 1) : link.start]
    if p.at.previous(link.start) == "that" and word == "no" or before[-1:] in (["though"], ["although"]):
        return True
    if before[-1:] in (["that"], ["which"], ["whereby"]) or before[-2:] in ([",", "and"], [",", "but"]):
        return True
    if not before or before[-1] not in openers and COORDINATORS.isdisjoint(before):
        return False
    subject = next((end for end in range(link.end + 1, link.end + 4) if end in p.at.actor_ends), None)
    if subject is not None and p.at.words[subject : subject + 1] and p.at.words[subject].endswith("s"):
        return True  # "... and no staff member helps"
    ahead = p.at.words[link.end : link.end + 26]
    stop = next((i for i, w in enumerate(ahead) if w in {";", "."}), len(ahead))
    verb = next((i for i, w in enumerate(ahead[:stop]) if w in MODAL_WORDS), None)
    return verb is not None and ("," not in ahead[:verb] or not COORDINATORS.isdisjoint(ahead[:verb]))
