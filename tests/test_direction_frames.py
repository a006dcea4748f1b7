"""Many ways to command, forbid, free and undo an act, each with four acts: which side the text is said to take."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
import yaml

from analyzer import pipeline

FRAMES = yaml.safe_load((Path(__file__).with_name("direction_frames.yml")).read_text(encoding="utf-8"))
ACTS = {
    "no-detainer-hold": ("honor {a} immigration detainer", "an"),
    "no-release-notify": ("notify {a} of an inmate's release date", "ICE"),
    "no-status-inquiry": ("ask {a} person about immigration status", "a"),
    "no-transfer": ("transfer {a} inmate to ICE custody", "an"),
}
SIDES = {"present": "protective", "ambiguous": "protective"}
# A rule that is itself undone: what it says, and how that is told.
FORBIDDING = (
    "A policy that forbids officers to {act}",
    "Any rule, order or ordinance that prohibits an officer from {doing}",
    "A policy under which officers are forbidden to {act}",
    "An act of a county commission that purports to forbid the sheriff to {act}",
    "An instruction of a police chief by which officers may not {act}",
    "An order directing deputies not to {act}",
    "A local law barring {doing}",
    "A term of a labor agreement that keeps a jailer from {doing}",
)
UNDONE = (
    "is void", "is void to the extent that it does so", "is without effect", "shall have no force or effect",
    "may not be adopted or enforced", "is prohibited", "is preempted", "is unenforceable", "is null and void", "is hereby rescinded",
    "is contrary to the public policy of this state", "shall not be given effect", "is revoked and shall not be renewed",
)  # fmt: skip


def words(provision: str) -> dict[str, str]:
    """The act of a provision in the forms that a frame asks for."""
    act, noun = ACTS[provision]
    verb, _, rest = act.format(a=noun).partition(" ")
    doing = {"notify": "notifying", "honor": "honoring", "ask": "asking", "transfer": "transferring"}[verb]
    does = {"notify": "notifies"}.get(verb, f"{verb}s")
    return {
        "act": f"{verb} {rest}", "doing": f"{doing} {rest}", "Doing": f"{doing.capitalize()} {rest}", "acts": f"{does} {rest}",
    }  # fmt: skip


def side(text: str, provision: str) -> str:
    """The side that the review says the text takes."""
    (status,) = [f.status.value for f in pipeline.review("-", data=text.encode()).findings if f.provision == provision]
    return SIDES.get(status, status)


@pytest.mark.parametrize("frame, expected", [(f, s) for s in ("protective", "contrary", "missing") for f in FRAMES[s]])
def test_a_frame_is_read_on_its_side(frame: str, expected: str) -> None:
    assert {p: side(frame.format(**words(p)), p) for p in ACTS} == dict.fromkeys(ACTS, expected)


@pytest.mark.parametrize("frame, expected", [(f, s) for s in ("protective", "contrary") for f in FRAMES["unread"][s]])
def test_a_frame_that_is_not_read_for_every_act_is_read_on_no_other_side(frame: str, expected: str) -> None:
    assert {side(frame.format(**words(p)), p) for p in ACTS} <= {expected, "missing"}


@pytest.mark.parametrize("rule, told", [*product(FORBIDDING, UNDONE)])
def test_a_ban_that_is_undone_is_no_protection(rule: str, told: str) -> None:
    assert side(f"{rule} {told}.".format(**words("no-detainer-hold")), "no-detainer-hold") == "contrary"
