"""What the pass over a clause keeps: the verb group being read, and the acts governed so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from analyzer.language.directions import GOVERNED, NEGATED, RESTRICTED
from analyzer.language.lexicon import Found
from analyzer.language.regions import region_at
from analyzer.language.sentence import Sentence
from analyzer.language.stops import ADOPT_NOUNS, COORDINATORS, SAYS, is_stop
from analyzer.model import Direction


class Link(NamedTuple):
    """One link of a chain as token positions."""

    name: str
    start: int
    end: int


@dataclass
class Governed:
    """An act with the direction that the chain gives it; ``loose`` where only a purpose ("to detain") ties it.

    ``zone`` is the range of tokens in which its object stands; ``subject`` the first token of its subject.
    """

    found: Found
    direction: Direction
    chain: tuple[Link, ...]
    form: str = "base"
    loose: bool = False
    passive: bool = False
    subject: int = 0
    zone: tuple[int, int] = (0, 0)


@dataclass
class State:
    """What is said so far of the next act in the clause.

    ``modal_direction`` is what the modal alone says, before control words nest, ``outer`` what
    was said before the last of them, ``opening`` what a finite control word says that opened the group ("directs staff to");
    ``denied`` what an infinitive is turned to ("to not ask"), and what was said before;
    ``complement`` is the form in which
    a control word's complement runs ("base" after to, "ing" after from); ``subjects`` are acts that stand before the
    verb ("Participation in raids ..."), ``requested`` acts that others ask for there ("Requests to hold ...").
    """

    direction: Direction | None = None
    chain: list[Link] = field(default_factory=list)
    modal_direction: Direction | None = None
    modal_chain: list[Link] = field(default_factory=list)
    modal_at: int = -1
    control_at: int = -1
    outer: Direction | None = None
    opening: tuple[Direction, list[Link]] | None = None
    denied: tuple[tuple[Direction, list[Link]], tuple[Direction, list[Link]]] | None = None
    complement: str = ""
    pending: Link | None = None
    only: Link | None = None
    failing: Link | None = None
    object_negation: Link | None = None
    barrier: bool = False
    barred_at: int = -1
    penalty: int = -1
    broken: bool = False
    begin: int = 0
    subjects: list[Found] = field(default_factory=list)
    requested: list[Found] = field(default_factory=list)
    group: list[Governed] = field(default_factory=list)


class Sanction(NamedTuple):
    """A penalty before its deed: where the deed begins, the words of the penalty, and whether none may be laid on it.

    Where money is given for the deed, it is ``asked``.
    """

    deed: int
    link: Link
    spared: bool
    asked: bool = False


@dataclass
class Pass:
    """One pass over a clause, left to right; each module of the pass takes it and moves it on.

    ``report`` while the contents of a report are read, ``sentiment`` the word of belief over what follows, ``entry`` the
    direction with which the list item was entered.
    """

    at: Sentence
    state: State = field(default_factory=State)
    governed: list[Governed] = field(default_factory=list)
    banned: set[int] = field(default_factory=set)
    sanctions: list[Sanction] = field(default_factory=list)
    report: bool = False
    sentiment: Link | None = None
    entry: tuple[Direction | None, list[Link]] = (None, [])


def latest(group: list[Governed], names: int) -> Iterator[Governed]:
    """The acts that were governed last, the latest first, until they have so many names together."""
    for governed in reversed(group):
        yield governed
        names -= len(governed.found.concepts)
        if names <= 0:
            return


def awaits_content(p: Pass) -> Link | None:
    """The word that brings about what its that-clause says ("ensure that"), as long as nothing in the clause is governed."""
    link = p.state.chain[-1] if p.state.chain else None
    if link is None or link.name != "adopt" or "that" not in p.at.words[link.end - 1 : link.end + 1]:
        return None
    return None if any(g.found.start >= link.end for g in p.state.group) else link


def subject_start(p: Pass) -> int:
    """The first word of the subject of the verb group that is being read."""
    return member_start(p, max(0, p.state.modal_at), p.state.begin)


def member_start(p: Pass, index: int, begin: int = 0) -> int:
    """The first word, from ``begin`` on, of the sentence, list item or words behind a colon in which a word stands."""
    while (
        index > begin
        and not is_stop(p.at.words, index - 1)
        and p.at.words[index - 1] != ":"
        and index not in p.at.items
    ):
        index -= 1
    return index


def _banned_before(p: Pass, link: Link) -> Sequence[Link] | None:
    """The chain of the ban under which the modal says what a rule or a deal would say; None where there is none."""
    if _named_by(p) is not None:
        return p.state.chain if _says_a_banned_rule(p, link) else None
    return p.state.group[0].chain if _says_a_banned_deal(p, link) else None


def _named_by(p: Pass) -> Link | None:
    """The word of the chain behind which a rule is named: "adopt" or "have", or one that holds its name, "rescind any ordinance"."""
    for each in p.state.chain:
        if each.name == "adopt" or each.end - each.start > 1 and p.at.words[each.end - 1] in ADOPT_NOUNS:
            return each
    return None


def _says_a_banned_rule(p: Pass, link: Link) -> bool:
    """Whether the modal says what a rule would say that may not be: "No city may have a policy that officers shall not ask"."""
    state, words = p.state, p.at.words
    adopted = _named_by(p)
    if adopted is None or state.pending and state.pending.start < adopted.start:
        return False
    if words[link.start - 1] == "or" and state.direction in _FREED and state.chain[-1].name == link.name:
        return True  # "a policy under which agents must wait, or must hold a warrant"
    names = {each.name for each in state.chain}
    ordered = not names.isdisjoint({"require", "affirm"}) and "prohibit" not in names
    if (state.modal_direction if ordered else state.direction) not in _BANNED:
        return False  # "a policy that directs officers that they shall" is banned before it directs
    if words[adopted.start] in _PROVIDING and words[adopted.end - 1] == "that":
        return not any(is_stop(words, i) for i in range(adopted.end, link.start))  # "No rule may provide that officers"
    between = words[adopted.end - (adopted.name == "prohibit") : link.start]
    rule = next((i for i, word in enumerate(between) if word in ADOPT_NOUNS), None)
    if rule is None or SAYS.isdisjoint(between[rule:]) or words[link.start - 1] in COORDINATORS:
        return False
    return not any(is_stop(words, i) for i in range(adopted.end, link.start))


def _says_a_banned_deal(p: Pass, link: Link) -> bool:
    """Whether the modal says what would follow from a deal that is banned: "shall enter no agreement under which officers may"."""
    words = p.at.words
    first = next(iter(p.state.group), None)
    if first is None or first.direction not in _BANNED:
        return False
    made = max(each.found.end for each in p.state.group if each.found.start == first.found.start)
    object_ends = next((i for i in range(made, min(made + _OBJECT, link.start)) if words[i] in ADOPT_NOUNS), None)
    if object_ends is None or "," in words[made : link.start]:
        return False
    return words[object_ends + 1] == "whereby" or "which" in words[object_ends + 2 : object_ends + 4]


def _said_by_a_banned_rule(p: Pass, direction: Direction, link: Link) -> Direction:
    """What is left of it: the duty is none, and what it forbids or would forbid with its "not" is free."""
    if direction is Direction.PROHIBITED:
        return Direction.PERMITTED
    negated = p.state.pending is not None or "not" in p.at.words[link.end : link.end + 2]
    return Direction.PROHIBITED if direction is Direction.PERMITTED and not negated else Direction.NOT_REQUIRED


_BANNED = (Direction.PROHIBITED, Direction.NOT_DONE)
_FREED = (Direction.NOT_REQUIRED, Direction.PERMITTED)
_OBJECT = 5  # words in which the deal that is made is named
_PROVIDING = frozenset({"provide", "provides", "providing"})
_PICKED = frozenset(
    "dio dios wso wsos trained certified designated authorized qualified nominated approved sworn assigned participating".split()
)
_BOUND = frozenset({"has", "have", "needs", "need"})
_INSERTED = 10  # words that may stand between commas before a modal
_AND = ([",", "and"], [",", "but"])
_PLACES = frozenset(
    "place places site sites spot area room ground location setting facility building lot space property reason purpose matter thing "
    "time occasion case".split()
)
_PLACED = frozenset("not no a an the proper public fit such any kind of sort city county town".split())
_WHERE = frozenset({"where", "that", "wherein", "whereon"})
_TO_WHICH = frozenset("in on at to from for into upon through by over about".split())


def open_group(p: Pass, direction: Direction, link: Link) -> None:
    state = p.state
    chain = [link]
    before = _banned_before(p, link)
    if before is not None:
        chain = [*(each for each in before if each.name != "affirm"), link]  # what others believe is no sentiment
        direction = _said_by_a_banned_rule(p, direction, link)
    denied = state.pending or _denied_subject(p, link) or _denied_place(p, link)
    if link.name == "must" and p.at.words[link.start] in _BOUND and state.direction is Direction.NOT_DONE:
        chain, direction = [*state.chain, link], Direction.NOT_REQUIRED  # "Nor do officers have to notify ICE"
    elif denied:
        # "No jailer has to hold anyone" forbids nothing
        bound = link.name == "must" and p.at.words[link.start] in _BOUND
        direction = Direction.NOT_REQUIRED if bound else NEGATED[direction]
        chain.insert(len(chain) - 1, denied)
    if state.only and link.start - state.only.start <= 30 and link.name in {"may", "must"}:
        alone = state.only.end in p.at.outsiders and state.only.end + 1 == link.start  # "Only ICE shall be notified"
        chosen = alone or _singles_out(p.at.words, state.only.end)
        direction = Direction.UNKNOWN if chosen else RESTRICTED.get(direction, direction)
        chain.insert(0, state.only)
    if p.sentiment and link.name in {"stated", "should", "states"}:
        direction = GOVERNED[p.sentiment.name][direction]
        chain.insert(0, p.sentiment)
    kept = not state.broken
    last = max((g.found.end for g in state.group), default=-1)
    joined = next((i for i in range(link.start - 1, last, -1) if last >= 0 and p.at.words[i - 1 : i + 1] in _AND), None)
    begin = state.begin if joined is None else joined + 1
    p.state = State(
        direction=direction, chain=chain, modal_direction=direction, modal_chain=list(chain), modal_at=link.end - 1,
        only=state.only if link.name in {"stated", "states"} else None, begin=begin, failing=state.failing if kept else None,
        subjects=[s for s in state.subjects if s.start >= begin] if kept else [],
        requested=[r for r in state.requested if r.start >= begin] if kept else [],
    )  # fmt: skip


def _denied_subject(p: Pass, link: Link) -> Link | None:
    """The negation of the subject that a second modal shares: "No officer shall request, or shall record, ..."."""
    chain, words, index = p.state.chain, p.at.words, link.start - 1
    while index > 0 and (words[index] == "," or region_at(p.at.regions, index) is not None):
        index -= 1
    if words[link.start - 1] == "," and words[index] != "or":  # "or, having learned it, shall disclose it"
        opened = [i for i in range(max(0, index - _INSERTED), index) if words[i : i + 2] == ["or", ","]]
        index = opened[-1] if opened else index
    shared = words[index] == "or" and link.name in {"must", "may"} and len(chain) > 1
    return chain[0] if shared and chain[0].name == "not" and chain[0].start < chain[1].start else None


def _denied_place(p: Pass, link: Link) -> Link | None:
    """The negation of a predicate whose relative clause the modal rules: "No lot is a place where agents may stage"."""
    chain, words = p.state.chain, p.at.words
    told = next((i for i in range(p.state.modal_at + 1, link.start - 1) if words[i] in _PLACES), None)
    if told is None or p.state.modal_at < 0 or not _PLACED.issuperset(words[p.state.modal_at + 1 : told]):
        return None
    leads = words[told + 1] in _WHERE or words[told + 1] in _TO_WHICH and words[told + 2] == "which"
    denial = next((each for each in chain if each.name == "not"), None)
    only_told = {each.name for each in chain} == {"stated", "not"}
    return denial if leads and only_told and not any(is_stop(words, i) for i in range(told, link.start)) else None


def _singles_out(words: list[str], start: int) -> bool:
    """Whether "only" names officers picked for the task, which is a grant as much as a limit: "Only trained deputies may ..."."""
    return not _PICKED.isdisjoint(words[start : start + 3])
