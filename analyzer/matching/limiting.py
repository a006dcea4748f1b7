"""Limits of a duty, which protect nobody: "Deputies shall execute such warrants. They shall not do so outside the jail".

A restraint of time or place that points back to the duty in the sentence before says how far the duty goes; what one sentence
keeps from a few the next lays on "every other person"; and "no other employee" leaves to those named before what they were given.
"""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.matching.facts import Stated
from analyzer.model import Mention, Side

ALL_OTHERS, NO_OTHERS, SO_FAR = "all_others", "no_others", "so_far_only"


def beyond_duties(stated: list[Stated], mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions without the protections that only limit a duty of the sentence before, or leave few out of that behind."""
    mentions = list(mentions)
    duties = {
        (m.clause, m.provision) for m in mentions if m.side is Side.CONTRARY and not m.permits and not m.conditional
    }
    protecting = {(m.clause, m.provision) for m in mentions if m.side is Side.PROTECTIVE}
    return [m for m in mentions if not (_limits(stated, m, duties) or _leaves_to_others(stated, m, protecting))]


def _leaves_to_others(stated: list[Stated], mention: Mention, protecting: set[tuple[int, str]]) -> bool:
    """Whether a ban on everybody else goes with a grant: "DIOs have access to the ICE terminals. No other employee shall use them"."""
    index, (reading, facts) = mention.clause, stated[mention.clause]
    if mention.side is not Side.PROTECTIVE or not reading.points_back or NO_OTHERS not in facts.everything:
        return False
    return (index - 1, mention.provision) not in protecting and _together(stated, index - 1)


def _limits(stated: list[Stated], mention: Mention, duties: set[tuple[int, str]]) -> bool:
    if mention.side is not Side.PROTECTIVE:
        return False
    index, provision = mention.clause, mention.provision
    reading, facts = stated[index]
    limited = reading.points_back and not facts.everything.isdisjoint((SO_FAR, NO_OTHERS))
    if limited and (index - 1, provision) in duties and _together(stated, index - 1):
        return True
    if (index + 1, provision) not in duties or not _together(stated, index):
        return False
    return ALL_OTHERS in stated[index + 1].facts.everything


def _together(stated: list[Stated], index: int) -> bool:
    """Whether a clause and the next stand in one section."""
    return stated[index].reading.clause.section == stated[index + 1].reading.clause.section
