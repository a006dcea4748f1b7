"""Where the object of an act stands: the words behind it up to the next act or member; for a passive its subject, too."""

from __future__ import annotations

from analyzer.language.regions import Region
from analyzer.language.relative_openers import rules_itself
from analyzer.language.sentence import BE, MODAL_WORDS
from analyzer.language.state import Governed
from analyzer.language.stops import CLAUSAL, COORDINATORS, JOINTS, is_stop, same_sentence, shuts
from analyzer.model import ANY_ACT

OBJECT_REACH = 14
_VERBAL = frozenset({"base", "s", "ed", "ing"})
_COMMANDS = frozenset({"shall", "must", "will", "may", "should"})
_OPENS_NOUN = frozenset("the a an any no such this that his her their its your our my each every neither".split())
_SUBJECTLESS = MODAL_WORDS | BE | {"not", "never", "and", "but", "or", "also", ","}
_SET_BEFORE = frozenset(
    "in upon on at for during after before until under absent without if when whenever where".split()
)
_CONNECTIVES = frozenset(
    "however further moreover furthermore additionally nevertheless nonetheless accordingly also".split()
)
_NOBODY = (["no"], ["nobody"], ["none"], ["never"], ["neither"])
_OPEN_END = frozenset({"to", "from", "with"})


def give_zones(
    governed: list[Governed], words: list[str], members: tuple[int, ...], regions: tuple[Region, ...], actors: frozenset[int]
) -> None:  # fmt: skip
    """Gives each act the range of words in which its object stands."""
    if not governed:
        return
    # "No inmate shall be released before ICE is told": what stands behind is no object
    shut = {*members, *(r.start for r in regions if r.kind != "relative" and shuts(words, r.start, r.end))}
    ends = shut | _told_of_others(words, regions, actors)
    acts = [g for g in governed if g.form in _VERBAL and g.found.concept != ANY_ACT]
    verbs = sorted({(g.found.start, g.found.end) for g in acts})
    reached: dict[tuple[int, bool], int] = {}
    subject = 0
    for act in governed:
        if not _SUBJECTLESS.issuperset(words[act.subject : act.found.start]):
            subject = act.subject
        # "Rooms may be lent to the public, but may not be lent to agents": the subject stands before the first of them
        first = subject if same_sentence(words, subject, act.found.start) else act.subject
        start = _after_adjunct(words, first, act.found.start) if act.passive else act.found.start
        after, nameless = act.found.end, act.found.concept == ANY_ACT
        if (after, nameless) not in reached:
            reached[after, nameless] = _object_end(words, after, verbs, ends if nameless else shut)
        act.zone = (start, reached[after, nameless])


def _told_of_others(words: list[str], regions: tuple[Region, ...], actors: frozenset[int]) -> set[int]:
    """Where it is told what others do, which is no object of an act without a name: "an officer who asks about status"."""
    others = {r.start for r in regions if r.kind == "relative" and (r.start in actors or words[r.start - 1] == ",")}
    return others.union(i for i in range(1, len(words)) if rules_itself(words, i))


def _object_end(words: list[str], after: int, verbs: list[tuple[int, int]], ends: set[int]) -> int:
    """Where the object of an act ends whose own words end at ``after``."""
    end = _next_verb(words, after, verbs)
    for index in range(after, end):
        if index in ends or is_stop(words, index) or _denies_rest(words, index) or _rule_begins(words, index):
            return index
    return max(end, after)


def _next_verb(words: list[str], after: int, verbs: list[tuple[int, int]]) -> int:
    """Where the next act begins that does not share the object, within reach.

    "Detain, hold or transfer a person": acts side by side share the object that follows the last.
    """
    shared = after
    for start, finish in verbs:
        if start < after:
            continue
        if start < shared:  # a longer form of the same verb: "enter upon"
            shared = max(shared, finish)
        elif _side_by_side(words, shared, start):
            shared = finish
        else:
            return min(shared + OBJECT_REACH, len(words), start)
    return min(shared + OBJECT_REACH, len(words))


def _denies_rest(words: list[str], index: int) -> bool:
    """Whether what follows is no object: "release people to the street and not to federal custody", "this order: not one hour goes"."""
    denied = words[index + 1 : index + 2]
    return denied == ["not"] and words[index] in {"and", "but", ":"} or words[index] == ":" and denied in _NOBODY


def _rule_begins(words: list[str], index: int) -> bool:
    """Whether the rule begins at a comma after its condition: "If a pupil cannot attend, staff shall help"."""
    if words[index] != "," or words[0] not in CLAUSAL:
        return False
    ahead = words[index + 1 : index + 5]
    return not _COMMANDS.isdisjoint(ahead) and ahead[0] not in COORDINATORS


def _side_by_side(words: list[str], end: int, start: int) -> bool:
    """Whether two acts share what follows the later: "hold or transfer a person", "sending to ICE, or receiving, information"."""
    if start - end <= 3:
        return any(w in JOINTS or w == "/" for w in words[end:start])
    open_end = not _OPEN_END.isdisjoint(words[end - 1 : end + 1])
    return open_end and start - end <= 6 and words[start - 1] in JOINTS


def _after_adjunct(words: list[str], start: int, end: int) -> int:
    """Where the subject begins behind what is set before it: "In the case of a person booked, no notice shall be given"."""
    if words[start] in _CONNECTIVES and words[start + 1] == ",":
        start += 2  # "However, when engaged in enforcement, no officer shall be expected ..."
    if words[start] not in _SET_BEFORE:
        return start
    commas = (i for i in range(start, end - 1) if words[i] == "," and words[i + 1] in _OPENS_NOUN)
    return next(commas, start - 1) + 1
