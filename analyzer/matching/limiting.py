"""Limits of a duty, which protect nobody: "Deputies shall execute such warrants. They shall not do so outside the jail".

A restraint of time or place that points back to the duty in the sentence before says how far the duty goes; and what one sentence
keeps from a few the next lays on "every other person".
"""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.matching.facts import Stated
from analyzer.model import Mention, Side

ALL_OTHERS, SO_FAR = "all_others", "so_far_only"


def beyond_duties(stated: list[Stated], mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions without the protections that only limit a duty of the sentence before, or leave few out of that behind."""
    mentions = list(mentions)
    duties = {
        (m.clause, m.provision) for m in mentions if m.side is Side.CONTRARY and not m.permits and not m.conditional
    }
    return [m for m in mentions if not _limits(stated, m, duties)]


def _limits(stated: list[Stated], mention: Mention, duties: set[tuple[int, str]]) -> bool:
    if mention.side is not Side.PROTECTIVE:
        return False
    index, provision = mention.clause, mention.provision
    reading, facts = stated[index]
    limited = reading.points_back and SO_FAR in facts.everything
    if limited and (index - 1, provision) in duties and _together(stated, index - 1):
        return True
    if (index + 1, provision) not in duties or not _together(stated, index):
        return False
    return ALL_OTHERS in stated[index + 1].facts.everything


def _together(stated: list[Stated], index: int) -> bool:
    """Whether a clause and the next stand in one section."""
    return stated[index].reading.clause.section == stated[index + 1].reading.clause.section
