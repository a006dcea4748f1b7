"""Reads the chain of direction: for each act in a clause, which words govern it and what they make of it.

One pass over the words, left to right (``verbgroup``). A modal opens a verb group, negations turn it,
control words ("prohibit", "authorize", "decline") nest, and what stands in a carve-out, in a relative
clause or behind a noun that merely speaks of an act ("every request to hold") is not governed at all.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from analyzer.language.answering import held_to_have
from analyzer.language.directions import BANS
from analyzer.language.idioms import is_held
from analyzer.language.lexicon import PREPOSITIONS, Found, Met
from analyzer.language.members import member_at, member_starts
from analyzer.language.names import read_names
from analyzer.language.negations import denied_penalties
from analyzer.language.region_openers import IF, rules_itself
from analyzer.language.regions import Region, find_regions
from analyzer.language.sentence import ADVERBS, BE, DETERMINERS, MODAL_WORDS
from analyzer.language.settling import settle_denied
from analyzer.language.state import Governed, Link
from analyzer.language.stops import ADOPT_NOUNS, CLAUSAL, COORDINATORS, is_stop, same_sentence, shuts
from analyzer.language.unnamed import ANY_ACT, read_unnamed
from analyzer.language.verbgroup import TURNING, begin, note_ban, read_operator, read_word
from analyzer.model import Direction

__all__ = ["Chain", "Governed", "Link", "is_part", "read_chain"]

OBJECT_REACH = 14
_COMMANDS = frozenset({"shall", "must", "will", "may", "should"})
_SWALLOWED = frozenset({"op:permit", "op:require", "op:adopt", "op:barrier", "op:recommend", "op:affirm", "op:may"})
_ARTICLES = frozenset({"the", "a", "an", "this", "such", "any", "said", "executive", "general"})
_ANSWERING = frozenset({"liable", "liability", "responsible", "accountable", "answerable"})
_OPENS_NOUN = frozenset("the a an any no such this that his her their its each every neither".split())
_SUBJECTLESS = MODAL_WORDS | BE | {"not", "never", "and", "but", "or", "also", ","}
_SET_BEFORE = frozenset(
    "in upon on at for during after before until under absent without if when whenever where".split()
)
_POWERS = frozenset("authority power powers duties jurisdiction discretion permission commission".split())
_CONNECTIVES = frozenset(
    "however further moreover furthermore additionally nevertheless nonetheless accordingly also".split()
)
_IN_USE = frozenset({"op:require", "op:permit", "op:prohibit", "op:recommend"})
_TAKEN_BACK = frozenset(
    {"op:prohibit", "op:quit", "op:fail"}
)  # "declines to stop notifying ICE" refuses nothing to ICE
_TOLD = frozenset({"stated", "states", "adopt"})
_PERFECT = frozenset({"have", "has", "had"})
_WITHIN_PERFECT = COORDINATORS | ADVERBS | {",", "been", "long", "since"}
_LASTING = frozenset(
    "entered signed executed adopted established designated agreed joined contracted delegated created appointed named assigned "
    "made formed granted renewed deputized opened leased appropriated allocated set chosen given declared committed become "
    "enacted issued implemented instituted begun started launched funded".split()
)
_SWALLOWED_NEGATIONS = frozenset({"not", "no", "never", "nor", "shall", "may", "must", "will"})


class Chain(NamedTuple):
    """What one pass found: the governed acts, and the regions set apart.

    ``reported`` where the clause ends as the contents of a report or of information to be given; ``banned`` are the
    tokens at which a clause forbids a rule that says what they say, ``members`` those at which its members begin.
    """

    governed: tuple[Governed, ...]
    regions: tuple[Region, ...]
    reported: bool = False
    banned: frozenset[int] = frozenset()
    members: tuple[int, ...] = (0,)


def read_chain(words: list[str], met: Met, item_starts: frozenset[int]) -> Chain:
    """Gives every act of the clause its direction.

    ``words`` are the lower-case tokens of the clause with its inherited words, ``met`` the lexicon's
    forms among them, ``item_starts`` the tokens at which a list item begins.
    """
    operators = _operators(words, met)
    regions = find_regions(words, operators, met, item_starts)
    reading = begin(
        words, item_starts, regions, operators,
        frozenset(f.end for f in met.things if "actor" in f.concepts),
        frozenset(f.start for f in met.things if "outside_body" in f.concepts),
    )  # fmt: skip
    long_operators = [
        f
        for items in operators.values()
        for f in items
        if f.end - f.start > 1 and f.concept not in {"op:neutral", "op:penalized"}
    ]
    found_at = frozenset(f.start for f in met.things)
    operating = {place for f in long_operators for place in range(f.start, f.end)}
    by_start: dict[int, list[Found]] = {}
    for item in met.acts:
        inside = item.start in operating and is_part(item, long_operators)
        if not inside and not _in_use(words, item, operators):
            by_start.setdefault(item.start, []).append(item)
    before_no = {index - 1 for index, word in enumerate(words) if word == "no"}
    for index, word in enumerate(words):
        if reading.state.direction in BANS:
            note_ban(reading, index)
        if word in TURNING or index in item_starts:
            read_word(reading, index)
        named = by_start.get(index, ())
        if index in before_no or reading.state.direction in BANS:
            reverse = any(item.negative for item in named) and index not in before_no
            if not reverse and _may_be_verb(words, index, operators, found_at):
                read_unnamed(reading, index)
        for item in named:
            read_names(reading, item)
        for item in operators.get(index, ()):
            read_operator(reading, item)
    settle_denied(reading, len(words))
    banned, members = frozenset(reading.banned | denied_penalties(reading)), member_starts(reading.at)
    _give_zones(reading.governed, words, members, regions, reading.at.actor_ends)
    governed = tuple(g for g in reading.governed if not (_is_excused(words, g, members) or _is_past(words, g)))
    for act in governed:
        if _is_relieved_in_a_case(words, act, regions):
            act.direction = Direction.UNKNOWN
    return Chain(governed, regions, reading.report, banned, members)


def _is_excused(words: list[str], act: Governed, members: tuple[int, ...]) -> bool:
    """Whether an act is only what nobody answers for: "shall not be liable for an act done to comply with a detainer"."""
    denied = next((link for link in act.chain if link.name == "not"), None)
    if denied is not None and act.found.start > 2 and held_to_have(words, act.found.start - 3):
        return True  # "shall not be found to have engaged in profiling"
    if denied is None or not (act.loose or act.form == "ing"):
        return False
    first, last = member_at(members, act.found.start, len(words))
    return not _ANSWERING.isdisjoint(words[max(first, denied.end) : min(last, act.found.start)])


def _is_relieved_in_a_case(words: list[str], act: Governed, regions: tuple[Region, ...]) -> bool:
    """Whether a duty is taken away in one case alone, and stands beyond it: "is relieved of the duty to hold him if he is a citizen"."""
    if act.direction is not Direction.NOT_REQUIRED or not any(link.name == "relieve" for link in act.chain):
        return False
    ahead = (r for r in regions if r.start >= act.found.end and same_sentence(words, act.found.end, r.start))
    return any(words[r.start] in IF or r.kind == "restriction" for r in ahead)


def _is_past(words: list[str], act: Governed) -> bool:
    """Whether the act is only told to have been done, and no policy governs it: "The Judiciary has requested and recorded".

    What lasts is told as it stands: "has entered into an agreement".
    """
    if act.direction is not Direction.DONE or not _TOLD.issuperset(link.name for link in act.chain):
        return False
    begin = act.found.start
    if words[begin] in _PERFECT:
        return words[act.found.end - 1].endswith("ed")
    while words[begin - 1].endswith(("ed", "ly")) or words[begin - 1] in _WITHIN_PERFECT:
        begin -= 1
    perfect = act.form == "ed" and begin and words[begin - 1] in _PERFECT and words[begin - 2] not in MODAL_WORDS
    return perfect and _LASTING.isdisjoint(words[begin : act.found.end])


def _may_operate(words: list[str], item: Found) -> bool:
    """Whether a form can be an operator where it stands: not "no-license", nor the noun of "the order directs agencies to"."""
    if words[item.start].startswith("requirement"):
        return item.start < 3  # a subject, not "shall waive the requirement that a person show a license"
    if words[item.start].startswith("responsib") and is_held(words, item.start):
        return False  # "shall be held responsible for honoring a detainer"
    if words[item.start : item.end] == ["not", "extend", "to"]:
        return not _POWERS.isdisjoint(words[max(0, item.start - OBJECT_REACH) : item.start])
    if item.concept == "op:not" and words[item.end : item.end + 1] == ["-"]:
        return False
    if words[item.start - 1 : item.end] == [",", "and", "no", "other"]:
        ahead = words[item.end : item.end + OBJECT_REACH]
        verb = next((i for i, word in enumerate(ahead) if word in MODAL_WORDS or word == ","), None)
        return (
            verb is None or ahead[verb] == ","
        )  # not in "the desk shall be vacated, and no other space shall be provided"
    if words[item.start] == "may" and words[item.end : item.end + 1] != [] and words[item.end].isdigit():
        return False  # the month
    return not (item.form == "base" and item.end - item.start > 2 and item.start and words[item.start - 1] in _ARTICLES)


def _in_use(words: list[str], item: Found, operators: dict[int, list[Found]]) -> bool:
    """Whether the form is at work as an operator and so no act of its own: "is directed not to join"."""
    following = [*words[item.end : item.end + 2], "", ""]
    bound = following[0] == "to" and following[1] not in DETERMINERS or following[0] == "not"
    if (
        item.form in {"s", "base"}
        and item.end - item.start == 1
        and words[item.start].startswith("direct")
        and (following[0] == "that" or "to" in words[item.end : item.end + 7])
    ):
        return any(o.concept == "op:require" and o.start == item.start for o in operators.get(item.start, ()))
    if following[0] == "to" and any(o.concept in _TAKEN_BACK for o in operators.get(item.end + 1, ())):
        return any(o.concept == "op:prohibit" and o.end == item.end for o in operators.get(item.start, ()))
    if item.form != "ed" or not (bound or following[0] == "from" and following[1].endswith("ing")):
        return False
    return any(o.concept in _IN_USE and o.end == item.end for o in operators.get(item.start, ()))


def _may_be_verb(words: list[str], index: int, operators: dict[int, list[Found]], things: frozenset[int]) -> bool:
    """Whether an act of any name may stand at a word.

    "Use" and "make" carry another act and are acts themselves, but "adopt a rule that ..." is told by what the rule says;
    after "to" a known thing is no verb ("is not open to ICE").
    """
    if index in operators:
        if any(item.concept != "op:adopt" or "that" in words[item.end - 1 : item.end + 1] for item in operators[index]):
            return False  # "No rule may provide that ..."
        ruled = [*words[max(0, index - 30) : index], ""] if words[index - 1] in BE else words[index + 1 : index + 13]
        if not ADOPT_NOUNS.isdisjoint(ruled):
            return False
    return not (words[index - 1] == "to" and index in things)


def is_part(item: Found, longer: list[Found]) -> bool:
    """Whether the form is only a part of a longer one: "authority" in "immigration authority"."""
    return any(t.start <= item.start and item.end <= t.end and t.end - t.start > item.end - item.start for t in longer)


def _operators(words: list[str], met: Met) -> dict[int, list[Found]]:
    """Operators by first token; of those that overlap the longest stands, a neutral phrase silences a negation.

    A noun swallows the operators in it ("authority" in "immigration authority"), a phrase never does.
    """
    nouns = [
        f for f in met.things
        if f.form == "noun" and f.end - f.start > 1
        and words[f.end - 1] not in PREPOSITIONS
        and _SWALLOWED_NEGATIONS.isdisjoint(words[f.start : f.end])
    ]  # fmt: skip
    ranked = sorted(
        (f for f in met.operators if not (f.concept in _SWALLOWED and is_part(f, nouns)) and _may_operate(words, f)),
        key=lambda f: (f.start - f.end, f.concept != "op:neutral", f.start),
    )
    taken: set[int] = set()
    kept: dict[int, list[Found]] = {}
    for item in ranked:
        tokens = range(item.start, item.end)
        same = [k for k in kept.get(item.start, ()) if k.end == item.end]
        if not same and any(token in taken for token in tokens):
            continue
        taken.update(tokens)
        kept.setdefault(item.start, []).append(item)
    return kept


def _denies_rest(words: list[str], index: int) -> bool:
    """Whether what follows is no object: "shall release people to the street and not to federal custody"."""
    return words[index] in {"and", "but"} and words[index + 1 : index + 2] == ["not"]


def _rule_begins(words: list[str], index: int) -> bool:
    """Whether the rule begins at a comma after its condition: "If a pupil cannot attend, staff shall help"."""
    ahead = words[index + 1 : index + 5]
    return (
        words[index] == "," and words[0] in CLAUSAL and not _COMMANDS.isdisjoint(ahead) and ahead[0] not in COORDINATORS
    )


def _give_zones(
    governed: list[Governed], words: list[str], members: tuple[int, ...], regions: tuple[Region, ...], actors: frozenset[int]
) -> None:  # fmt: skip
    """Where each act's object stands: the words after it up to the next act or member; for a passive its subject, too."""
    # "No inmate shall be released before ICE is told": what stands behind is no object
    shut = {*members, *(r.start for r in regions if r.kind != "relative" and shuts(words, r.start, r.end))}
    # "Shall not discipline an officer who asks about status": of an act without a name what others do is no object
    others = {r.start for r in regions if r.kind == "relative" and (r.start in actors or words[r.start - 1] == ",")}
    others |= {i for i in range(1, len(words)) if rules_itself(words, i)}
    acts = [g for g in governed if g.form in {"base", "s", "ed", "ing"} and g.found.concept != ANY_ACT]
    verbs = sorted({(g.found.start, g.found.end) for g in acts})

    @cache
    def reach(after: int, *, nameless: bool) -> int:
        ends = shut | others if nameless else shut
        end = min(after + OBJECT_REACH, len(words))
        shared = after
        for start, finish in verbs:
            if start < after:
                continue
            if start < shared:  # a longer form of the same verb: "enter upon"
                shared = max(shared, finish)
                end = min(shared + OBJECT_REACH, len(words))
                continue
            # "detain, hold or transfer a person": acts side by side share the object that follows the last
            if _side_by_side(words, shared, start):
                shared = finish
                end = min(shared + OBJECT_REACH, len(words))
                continue
            end = min(end, max(start, shared))
            break
        stop = next(
            (
                i
                for i in range(after, end)
                if i in ends or is_stop(words, i) or _denies_rest(words, i) or _rule_begins(words, i)
            ),
            end,
        )
        return max(stop, after)

    subject = 0
    for act in governed:
        if not _SUBJECTLESS.issuperset(words[act.subject : act.found.start]):
            subject = act.subject
        # "Rooms may be lent to the public, but may not be lent to agents": the subject stands before the first of them
        first = subject if same_sentence(words, subject, act.found.start) else act.subject
        start = _after_adjunct(words, first, act.found.start) if act.passive else act.found.start
        act.zone = (start, reach(act.found.end, nameless=act.found.concept == ANY_ACT))


def _side_by_side(words: list[str], end: int, start: int) -> bool:
    """Whether two acts share what follows the later: "hold or transfer a person", "sending to ICE, or receiving, information"."""
    if start - end <= 3:
        return any(w in COORDINATORS or w in {",", "/"} for w in words[end:start])
    open_end = not {"to", "from", "with"}.isdisjoint(words[end - 1 : end + 1])
    return open_end and start - end <= 6 and words[start - 1] in COORDINATORS | {","}


def _after_adjunct(words: list[str], start: int, end: int) -> int:
    """Where the subject begins behind what is set before it: "In the case of a person booked, no notice shall be given"."""
    if words[start] in _CONNECTIVES and words[start + 1] == ",":
        start += 2  # "However, when engaged in enforcement, no officer shall be expected ..."
    if words[start] not in _SET_BEFORE:
        return start
    commas = (i for i in range(start, end - 1) if words[i] == "," and words[i + 1] in _OPENS_NOUN)
    return next(commas, start - 1) + 1
