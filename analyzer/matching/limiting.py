"""Limits of a duty, which protect nobody: "Deputies shall execute such warrants. They shall not do so outside the jail".

A restraint of time or place that points back to the duty in the sentence before says how far the duty goes; what one sentence
keeps from a few the next lays on "every other person"; and "no other employee" leaves to those named before what they were given.
"""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.matching.facts import Stated
from analyzer.model import Mention, Side

ALL_OTHERS, NO_OTHERS, SO_FAR, IN_PART = "all_others", "no_others", "so_far_only", "in_part_only"


def beyond_duties(stated: list[Stated], mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions without the protections that only limit a duty of the sentence before, or leave few out of that behind."""
    mentions = list(mentions)
    contrary = [m for m in mentions if m.side is Side.CONTRARY and not m.conditional]
    duties = {(m.clause, m.provision) for m in contrary if not m.permits}
    powers = {(m.clause, m.provision) for m in contrary}
    protecting = {(m.clause, m.provision) for m in mentions if m.side is Side.PROTECTIVE}
    return [m for m in mentions if not (_limits(stated, m, duties, powers) or _leaves_to_others(stated, m, protecting))]


def _leaves_to_others(stated: list[Stated], mention: Mention, protecting: set[tuple[int, str]]) -> bool:
    """Whether a ban on everybody else goes with a grant: "DIOs have access to the ICE terminals. No other employee shall use them"."""
    index, (reading, facts) = mention.clause, stated[mention.clause]
    if mention.side is not Side.PROTECTIVE or not reading.points_back or NO_OTHERS not in facts.everything:
        return False
    return (index - 1, mention.provision) not in protecting and _together(stated, index - 1)


def _limits(stated: list[Stated], mention: Mention, duties: set[tuple[int, str]], powers: set[tuple[int, str]]) -> bool:
    """Whether the protection only says how far a duty or a power goes, or whom a duty leaves out."""
    if mention.side is not Side.PROTECTIVE:
        return False
    index, provision = mention.clause, mention.provision
    reading, facts = stated[index]
    if reading.points_back and index and _together(stated, index - 1):
        before = (index - 1, provision)
        if before in duties and not facts.everything.isdisjoint((SO_FAR, NO_OTHERS)):
            return True
        if before in powers and IN_PART in facts.everything:  # every duty is among them
            return True
    if (index + 1, provision) not in duties or not _together(stated, index):
        return False
    return ALL_OTHERS in stated[index + 1].facts.everything


def _together(stated: list[Stated], index: int) -> bool:
    """Whether a clause and the next stand in one section."""
    return stated[index].reading.clause.section == stated[index + 1].reading.clause.section
