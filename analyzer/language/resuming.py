"""What is said of an act in its group, and what a further verb falls back to behind the control word of the one before."""

from __future__ import annotations

from analyzer.language.state import Link, Pass
from analyzer.language.stops import COORDINATORS, JOINTS
from analyzer.model import Direction

Placed = tuple[Direction, list[Link], bool]  # whether only a purpose ties the act is told last

_ASKED = frozenset("request requests call calls invitation invitations demand demands".split())
_REQUESTS = frozenset({"request", "requests", "invitation", "invitations"})
_BESIDE = 6  # words between two infinitives that hang on one noun
_SECOND = ([",", "or"], [",", "nor"])


def as_said(p: Pass) -> Placed:
    """What was last said in the group."""
    return p.state.direction, list(p.state.chain), False


def resumes(p: Pass, index: int) -> tuple[Direction, list[Link]] | None:
    """What a further "to V" falls back to: "directs staff to deny them use of the computers, and to send a report"."""
    state = p.state
    further = p.at.previous(index) == "to" and p.at.previous(index - 1) in JOINTS
    if not further or state.opening is None or len(state.chain) == len(state.opening[1]):
        return None
    return None if _hangs_on_complement(p, index) else (state.opening[0], list(state.opening[1]))


def _hangs_on_complement(p: Pass, index: int) -> bool:
    """Whether a further infinitive is of the control word or of a noun behind it: "to decline to ask or to record"."""
    since = p.at.words[p.state.control_at + 1 : index - 1]
    if since[:1] == ["to"]:
        return True
    if not _ASKED.isdisjoint(since) and "to" not in since and "for" not in since:
        return True  # "to refuse any request, from whatever agency, to provide"
    # "limits cooperation with requests to keep or to transfer a person": both infinitives hang on the noun
    coordinated = p.at.previous(index - 1) in COORDINATORS
    return coordinated and "," not in since[-1 - _BESIDE :] and "to" in since[-1 - _BESIDE : -1]


def falls_back(p: Pass, form: str) -> tuple[Direction, list[Link]]:
    """What a further verb in its form has of the group without the control word: "shall refuse entry, and notify the court".

    That is what the modal says, but for "directs staff to refuse entry, and notify" what the finite control word says, and for
    "to not hold him, and refuse" what the infinitive was turned to.
    """
    state = p.state
    if form == "base" and state.denied:
        return state.denied[0]
    if form == "base" and state.opening:
        return state.opening
    if form == "ed" and not state.modal_chain:
        return state.direction, list(state.chain)  # "It is ordered that no deputy be detailed, assigned or loaned"
    return state.modal_direction, list(state.modal_chain)


def continues_complement(p: Pass, index: int) -> bool:
    """Whether a base form after a comma goes on with "for an officer to X, Y, or Z" under a control word."""
    since = p.at.words[p.state.control_at + 1 : index] if p.state.control_at >= 0 else []
    asked = not _REQUESTS.isdisjoint(since[:4])
    return since[:1] == ["for"] and "to" in since or asked and ("to" in since or "that" in since)


def second_of_two(p: Pass, index: int) -> bool:
    """Whether ", or V" goes back to the ban over a refusal: "No keeper shall refuse to accept bail, or hold a prisoner"."""
    refused = p.state.direction is Direction.PERMITTED and p.state.chain[-1].name == "prohibit"
    if not refused or p.at.words[index - 2 : index] not in _SECOND:
        return False
    return "," not in p.at.words[p.state.control_at : index - 2]
