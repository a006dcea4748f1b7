"""Operators act on the verb group that is being read: modals open one, negations turn it, control words nest in it."""

from __future__ import annotations

from itertools import pairwise

from analyzer.language.barriers import set_barrier
from analyzer.language.carrying import carry
from analyzer.language.controls import control
from analyzer.language.directions import BANS, CONTROLS, GOVERNED, HARD, PENALIZED, RESTRICTED, START
from analyzer.language.funding import ASKED
from analyzer.language.lexicon import Found
from analyzer.language.negations import negate
from analyzer.language.region_openers import deed_follows
from analyzer.language.regions import region_at
from analyzer.language.restrictions import only, restrict
from analyzer.language.sanctions import GRANT, SANCTION, doer_behind
from analyzer.language.settling import settle_subjects
from analyzer.language.state import Governed, Link, Pass, Sanction, State, latest, open_group
from analyzer.language.stating import read_stated, tells_the_end
from analyzer.language.stops import ANOTHER, JOINTS, TIMES, WHO
from analyzer.model import ANY_ACT, Direction

_REASONS = frozenset({"reason", "ground", "grounds", "basis", "cause"})
_IS_TO = (["is", "to"], ["are", "to"])
_ENDS = frozenset({"purpose", "aim", "goal", "object", "effect", "intent", "intention", "which"})
_WHEREBY = frozenset({"under", "by", "in"})  # "a directive under which officers are to decline them" is no purpose
_COVERS = frozenset({"include", "extend", "apply", "cover", "encompass", "reach", "embrace", "comprise", "also"})
_CASES = frozenset(
    "complaint charge charges case cases action suit petition matter proceeding claim citation appeal".split()
)
_BUT = ([",", "but"], ["but"])
_DOER = 7  # words in which the doer of a wrong is named anew
_PUNISHING = frozenset({"ground", "grounds", "cause"})
_NAMING = frozenset({"the", "and", "or", "expected", "anticipated"})
_WHO = frozenset("a an any each every the such that this he she they it inmates persons people prisoners".split())
_STOPPING = frozenset({",", ";", ".", ":", "(", ")"})
_TOLD = 8  # words from a time to the modal that tells of it
_MADE = 14  # words from a deed to what it is made
_GROUND = 6  # words of whoever may do what there is a ground for
_COVERING = 10  # words from what a ban names to the modal that extends it


def read_operator(p: Pass, item: Found) -> None:
    """Lets an operator act on the state."""
    name = item.concept.removeprefix("op:")
    link = Link(name, item.start, item.end)
    region = region_at(p.at.regions, item.start)
    if p.at.words[item.start] == "following" and p.at.previous(item.start) == "the":
        return
    if name == "restriction":
        restrict(p, link)
    elif name == "barrier":
        set_barrier(p, item, region)
    elif region is None and not _inside_act(p, item):
        _operate(p, item, link)


def _operate(p: Pass, item: Found, link: Link) -> None:
    """Lets an operator act that stands in the rule itself, each class in its way."""
    if link.name == "not":
        negate(p, link)
    elif link.name in HARD:
        _read_modal(p, link)
    elif link.name == "stated":
        read_stated(p, link)
    elif link.name == "needed":
        open_group(p, Direction.DONE, link)
        p.state.direction = p.state.modal_direction = GOVERNED["require"][p.state.direction]
    elif link.name == "adopt" and _makes_a_ground(p.at.words, item):
        control(p, item, link._replace(name="prohibit"))
    elif link.name == "adopt":
        carry(p, item, link)
    elif link.name == "quit":
        if p.at.words[item.end : item.end + 1] and p.at.words[item.end].endswith("ing"):
            control(p, item, link._replace(name="prohibit"))
    elif link.name == "penalized":
        _punish(p, link)
    elif item.concept in {SANCTION, GRANT}:
        _punish_whoever(p, item, link)
    elif item.concept == ASKED:
        _ask(p, link)
    elif link.name in CONTROLS:
        control(p, item, link)
    elif link.name == "only" and p.at.previous(item.start) != "-":
        only(p, link)


def _makes_a_ground(words: list[str], item: Found) -> bool:
    """Whether a deed is to be punished: "shall not make notifying ICE a ground for discipline"."""
    if (
        not words[item.start].startswith("mak")
        or not words[item.end : item.end + 1]
        or not words[item.end].endswith("ing")
    ):
        return False
    return not _PUNISHING.isdisjoint(words[item.end : item.end + _MADE])


def _inside_act(p: Pass, item: Found) -> bool:
    """A negation inside an act's own form ("give no weight to") is told by the lexicon, not by the chain.

    But "be no reason to hold" denies the reason, whatever else its words say.
    """
    if item.concept != "op:not" or p.at.words[item.end : item.end + 1] != [] and p.at.words[item.end] in _REASONS:
        return False
    return any(g.found.start < item.start and item.end <= g.found.end for g in latest(p.state.group, 3))


# --- modals


def _read_modal(p: Pass, link: Link) -> None:
    """Opens a verb group with a modal, unless it only serves what was said: "so that agents may question him"."""
    if (
        p.at.words[link.start : link.end] == ["it", "would"]
        and "extent" in p.at.words[max(0, link.start - 2) : link.start]
    ):
        return  # "is void to the extent that it would forbid them"
    if _tells_the_time(p.at.words, link.start):
        p.state.barrier = True  # "notify ICE of the date and time a person is to be released"
        return
    if link.name == "may" and p.state.direction in BANS and tells_the_end(p, link):
        # "shall not bring an inmate out so that agents may question him", "shall not set its hours so that agents cannot question him"
        p.state.barrier = p.state.barrier or p.at.words[link.end : link.end + 1] == ["not"]
        return
    if _says_what_for(p, link):
        _read_purpose(p, link)
        return
    goes_on = link.name == "must" and p.at.previous(link.start) in JOINTS
    if p.report and not goes_on:
        return
    p.report = False
    if not _extends_a_ban(p, link) and not _repeats_permission(p, link):
        open_group(p, START[link.name], link)


def _tells_the_time(words: list[str], modal: int) -> bool:
    """Whether the modal is that of a clause behind the time of which it tells, without "at which"."""
    for index in range(modal - 2, max(1, modal - _TOLD), -1):
        if words[index] in _STOPPING:
            return False
        if words[index] in TIMES:
            return words[index - 1] in _NAMING and words[index + 1] in _WHO
    return False


def _says_what_for(p: Pass, link: Link) -> bool:
    """Whether "is to" says what something is for: "an activity the purpose of which is to ..."."""
    words = p.at.words
    before = words[max(0, link.start - 8) : link.start]
    if words[link.start : link.end] not in _IS_TO or _ENDS.isdisjoint(before):
        return False
    whereby = any(by in _WHEREBY and which == "which" for by, which in pairwise(before))
    return not whereby or p.state.direction is not None


def _read_purpose(p: Pass, link: Link) -> None:
    """Takes the purpose of the law itself as its rule: "The purpose of this Act is to prohibit ..."."""
    if p.state.direction is None and "this" in p.at.words[max(0, link.start - 5) : link.start]:
        open_group(p, Direction.DONE, link._replace(name="affirm"))
        p.state.control_at, p.state.complement = link.end - 1, "base"


def _extends_a_ban(p: Pass, link: Link) -> bool:
    """Whether the modal only says what a ban named as the subject covers: "The prohibition in this section shall include ..."."""
    chain = p.state.chain
    if p.state.direction is not Direction.PROHIBITED or len(chain) != 1 or chain[0].name != "prohibit":
        return False
    near = all(link.start - g.found.start <= _COVERING for g in p.state.group)
    return near and p.at.words[link.end : link.end + 1] != [] and p.at.words[link.end] in _COVERS


def _repeats_permission(p: Pass, link: Link) -> bool:
    """Whether the modal only says a permission again: "may, but need not, transfer", "is no ground on which a jailer may hold"."""
    state, words = p.state, p.at.words
    if link.name == "optional" or words[link.end : link.end + 3] == ["not", "be", "required"]:
        return state.direction is Direction.PERMITTED and words[state.modal_at + 1 : link.start] in _BUT
    ground = state.chain[-1] if link.name == "may" and state.chain else None
    if ground is None or ground.name != "permit" or words[ground.end - 1] != "which":
        return False
    if link.start - ground.end > _GROUND:
        return False
    if words[ground.start - 1] in {"only", "sole"} and state.direction is Direction.PERMITTED:
        state.direction = RESTRICTED[state.direction]  # "is the sole basis on which a person may be held"
        state.chain = [*state.chain, link._replace(name="only")]
    return True


# --- penalties


def _punish(p: Pass, link: Link) -> None:
    """Turns what was said of whoever is punished into the rule: "a deputy who tells ICE ... commits an offense"."""
    if p.at.previous(link.start) in _CASES:
        return  # "upon completion the complaint shall be dismissed" punishes nobody
    punished = _deeds_of_whoever(p, link)
    settled = bool(p.state.subjects) and p.state.failing is not None
    if settled:  # "who fails to give notice"
        open_group(p, Direction.PROHIBITED, link)
        settle_subjects(p)
    for governed in punished:
        governed.direction = PENALIZED[governed.direction]
        governed.chain = (*governed.chain, link)
    if punished or settled:
        p.governed[:] = [g for g in p.governed if g.found.concept != ANY_ACT or g.found.start < p.state.begin]
    told = deed_follows(p.at.words, link.end)
    open_group(p, Direction.REQUIRED if told is None else Direction.PROHIBITED, link)
    p.state.penalty = link.end


def _punish_whoever(p: Pass, item: Found, link: Link) -> None:
    """Begins the deed that a sanction befalls: "may sue a county that honors it"; what is said of it is turned when it has been read."""
    state, doer = p.state, doer_behind(p.at.words, item, p.at.actor_ends)
    if doer is None:
        return
    denied = state.pending is not None or state.direction in BANS and state.chain[-1].start < item.start
    open_group(p, Direction.DONE, link._replace(name="penalized"))
    p.sanctions.append(Sanction(doer, p.state.chain[-1], denied and item.concept != GRANT))


def _ask(p: Pass, link: Link) -> None:
    """Begins what money is given for: "No county shall receive aid unless it honors it"; it is turned when it has been read."""
    p.state = State(begin=link.end)
    if p.at.words[link.end - 1] in WHO:  # "shall be paid only to counties that honor it"
        open_group(p, Direction.DONE, link)
    p.sanctions.append(Sanction(link.end, link, spared=False, asked=True))


def _deeds_of_whoever(p: Pass, link: Link) -> list[Governed]:
    """The acts of whoever is punished, and not those of others, "that agents have lodged a hold", nor the punishment itself.

    Nor is a deed turned twice of which two punishments are told: "is guilty of an offense and shall be fined".
    """
    begin = _doer_start(p.at.words, p.state.begin, link.start)
    before = [g for g in p.governed if begin <= g.found.start < link.start]
    said = [g for g in before if g.found.concept != ANY_ACT and g.chain]
    return [g for g in said if g.chain[0] == said[0].chain[0] and g.chain[-1].name != "penalized"]


def _doer_start(words: list[str], begin: int, end: int) -> int:
    """Where the member begins that names the doer anew: "No officer shall ask, and one who does shall be disciplined"."""
    joints = (i for i in range(end - 1, begin, -1) if words[i] in ANOTHER and words[i - 1] == ",")
    return next((i for i in joints if not WHO.isdisjoint(words[i + 1 : i + _DOER])), begin)
