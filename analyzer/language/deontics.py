"""Reads the chain of direction: for each act in a clause, which words govern it and what they make of it.

One pass over the words, left to right. A modal opens a verb group, negations turn it, control words
("prohibit", "authorize", "decline") nest, and what stands in a carve-out, in a relative clause or behind a
noun that merely speaks of an act ("every request to hold") is not governed at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from analyzer.language.directions import GOVERNED, NEGATED, RESTRICTED, REVERSED, START
from analyzer.language.lexicon import Found
from analyzer.language.regions import ADOPT_NOUNS, COORDINATORS, Region, find_regions, region_at
from analyzer.model import Direction

CONTROLS = frozenset(GOVERNED)
HARD = frozenset({"must", "may", "should", "optional", "barred"})
_BE = frozenset({"be", "been", "being", "is", "are", "was", "were", "get", "gets", "got", "'s"})
_DETERMINERS = frozenset(
    "a an the any such this that these those each every all his her their its of for in on at by with "
    "immigration civil federal ice inmate detainer pending valid active traffic terry investigative initial "
    "other another some written formal prior unlawful lawful continued prolonged further s ’s "
    "past beyond upon after before until eligible from without their its".split()
)
_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i", "you", "who", "nobody", "everyone", "staff", "shift"})
_ADVERBS = frozenset({"also", "either", "further", "then", "so", "thus", "hereby", "ever", "even", "otherwise", "not",
                      "never", "both", "neither", "nor", "only", "solely", "at", "all", "times", "always", "instead"})
_GERUND_AFTER = frozenset({"from", "or", "and", ",", ":", "not", "in", ";", "against", "of", "on", "is", "are", "nor",
                           "—", "-", "–", "by", "to", "either"})
_COUNTS = frozenset({"number", "numbers", "total", "totals", "name", "names", "count", "percentage"})
_REPORTS = frozenset(
    "report reports record records log register include includes including state stating summary showing list containing "
    "publish document tally statement contain contains specifying data disclose post submit".split()
)
_BARRIER_AFTER = frozenset("to for of that from by under about on concerning regarding as or and".split())
_MODAL_WORDS = frozenset({"shall", "may", "must", "will", "should", "is", "are"})
_VERB_AFTER = _MODAL_WORDS | {"to", ",", "can", "do", "does", "did", "that", ")", ":", "who", "which", "will", "not"}
_SPENDING = ("expend", "spend", "spent", "use", "using", "utiliz", "devot", "commit", "appl", "allocat", "wast")
NOUN_REACH = 5
OBJECT_REACH = 14
_BANS = frozenset({Direction.PROHIBITED, Direction.NOT_DONE, Direction.MAY_DECLINE, Direction.DISCOURAGED})
OBJECT_NEGATION_REACH = 8


class Link(NamedTuple):
    """One link of a chain as token positions."""

    name: str
    start: int
    end: int


@dataclass
class Governed:
    """An act with the direction that the chain gives it; ``loose`` where only a purpose ("to detain") ties it.

    ``zone`` is the range of tokens in which its object stands: after an active verb, before a passive one.
    """

    found: Found
    direction: Direction
    chain: tuple[Link, ...]
    loose: bool = False
    passive: bool = False
    subject: tuple[int, int] = (0, 0)
    zone: tuple[int, int] = (0, 0)


@dataclass
class _State:
    """What is said so far of the next act in the clause."""

    direction: Direction | None = None
    modal_direction: Direction | None = None
    modal_chain: list[Link] = field(default_factory=list)
    chain: list[Link] = field(default_factory=list)
    pending: Link | None = None
    only: Link | None = None
    object_negation: Link | None = None
    requested: list[Found] = field(default_factory=list)
    control_at: int = -1
    complement: str = ""
    barrier: bool = False
    modal_at: int = -1
    broken: bool = False
    subjects: list[Found] = field(default_factory=list)
    group: list[Governed] = field(default_factory=list)


class Chain(NamedTuple):
    """What one pass found: the governed acts, the acts merely mentioned, and the regions set apart."""

    governed: tuple[Governed, ...]
    mentioned: tuple[Found, ...]
    regions: tuple[Region, ...]


def read_chain(words: list[str], found: list[Found], item_starts: frozenset[int], acts: frozenset[str]) -> Chain:
    """Gives every act of the clause its direction.

    ``words`` are the lower-case tokens of the clause with its inherited words, ``found`` the lexicon's
    forms in order, ``item_starts`` the tokens at which a list item begins, ``acts`` the concepts that are acts.
    """
    operators = _operators(found, acts)
    regions = find_regions(words, operators, found, acts, item_starts)
    reader = _Reader(words, item_starts, regions, [f for f in found if f.concept.startswith("actor")])
    by_start: dict[int, list[Found]] = {}
    for item in found:
        if item.concept in acts:
            by_start.setdefault(item.start, []).append(item)
    for index in range(len(words)):
        reader.word(index)
        for item in by_start.get(index, ()):
            reader.act(item)
        for item in operators.get(index, ()):
            reader.operator(item)
    _give_zones(reader.governed, words)
    return Chain(tuple(reader.governed), tuple(reader.mentioned), regions)


def _give_zones(governed: list[Governed], words: list[str]) -> None:
    """Where each act's object stands: the words after it up to the next act, or for a passive its subject."""
    starts = sorted({g.found.start for g in governed})
    for act in governed:
        if act.passive:
            act.zone = act.subject
            continue
        end = min(act.found.end + OBJECT_REACH, len(words))
        shared = act.found.end
        for start in starts:
            if start <= act.found.start:
                continue
            # "detain, hold or transfer a person": acts side by side share the object that follows the last
            if start - shared <= 3 and any(w in COORDINATORS or w in {",", "/"} for w in words[shared:start]):
                shared = next(g.found.end for g in governed if g.found.start == start)
                end = min(shared + OBJECT_REACH, len(words))
                continue
            end = min(end, max(start, shared))
            break
        stop = next((i for i in range(act.found.end, end) if words[i] in {";", "."}), end)
        act.zone = (act.found.start, max(stop, act.found.end))


def is_part(item: Found, things: list[Found]) -> bool:
    """Whether the form is only a part of a longer thing: "authority" in "immigration authority"."""
    return any(t.start <= item.start and item.end <= t.end and t.end - t.start > item.end - item.start for t in things)


def _operators(found: list[Found], acts: frozenset[str]) -> dict[int, list[Found]]:
    """Operators by first token; of those that overlap the longest stands, a neutral phrase silences a negation."""
    things = [f for f in found if not f.concept.startswith("op:") and f.concept not in acts and f.end - f.start > 1]
    ranked = sorted(
        (f for f in found if f.concept.startswith("op:") and not is_part(f, things)), key=lambda f: (f.start - f.end, f.concept != "op:neutral", f.start)
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


class _Reader:
    """The pass itself: keeps the state of the verb group that is being read."""

    def __init__(self, words: list[str], items: frozenset[int], regions: tuple[Region, ...], actors: list[Found]):
        self.words = words
        self.items = items
        self.regions = regions
        self.actor_ends = {f.end for f in actors}
        self.state = _State()
        self.governed: list[Governed] = []
        self.mentioned: list[Found] = []
        self.report = False
        self.lead: tuple | None = None

    # -- words that are no operator --

    def word(self, index: int) -> None:
        state, word = self.state, self.words[index]
        if index in self.items and index > 0:
            if not self.report:
                state.barrier = False
            if self.lead is None:
                self.lead = (state.direction, list(state.chain), state.control_at, state.modal_direction, list(state.modal_chain))
            else:
                direction, chain, control, modal, modal_chain = self.lead
                state.direction, state.chain, state.control_at = direction, list(chain), control
                state.modal_direction, state.modal_chain = modal, list(modal_chain)
            state.complement = ""
            state.subjects.clear()
        if word in {";", "."}:
            self.report = self.report and word == ";"
            state.barrier = self.report
            state.broken = True
            state.subjects.clear()
            state.only = None
        elif word == "," and not self.report:
            state.barrier = False

    # -- acts --

    def act(self, item: Found) -> None:
        state = self.state
        if item.end - item.start == 1 and self.words[item.start] in _BE:
            return
        if region_at(self.regions, item.start) is not None:
            self.mentioned.append(item)
            return
        if item.form == "ing" and self._serves_a_ban(item):
            last = state.group[-1]
            self._govern(item, last.direction, list(last.chain), loose=True)
            return
        if state.barrier or self.report:
            self.mentioned.append(item)
            if state.direction is None and not self.report:
                state.requested.append(item)
            return
        form = self._form(item)
        if form == "noun" and item.negative:
            self.mentioned.append(item)
            return
        previous = self._previous(item.start)
        at_item = self._at_start(item.start) or self._after_enumerator(item.start)
        if state.direction is None or (state.broken and state.modal_at < 0):
            if form in {"base", "s"} and self._has_subject(item.start) and not self._before_verb(item.end):
                self._open(Direction.DONE, Link("states", item.start, item.end))
            elif form == "base" and at_item:
                self._open(Direction.REQUIRED, Link("commands", item.start, item.end))
            else:
                state.subjects.append(item)
                self.mentioned.append(item)
                return
            state = self.state
        direction, chain, loose = state.direction, list(state.chain), False
        under_control = state.control_at >= 0
        if form == "base":
            if previous == "to":
                loose = not self._to_is_governed(item.start)
                if loose and state.group:
                    direction, chain = state.group[-1].direction, list(state.group[-1].chain)
            elif previous in COORDINATORS or previous == ",":
                if under_control and state.complement not in {"base", ""} or (under_control and not state.complement):
                    if not self._complement_opens_here(item.start):
                        direction, chain = state.modal_direction, list(state.modal_chain)
            if under_control and previous == "to" or state.complement == "base":
                state.complement = "base"
        elif form == "ed":
            if not (previous in _BE or previous in _ADVERBS or previous.endswith("ly") or previous in COORDINATORS
                    or previous == "," or at_item or self._perfect(item.start)):
                self.mentioned.append(item)
                return
            if not self._passive(item.start) and not at_item:
                self.mentioned.append(item)
                return
        elif form == "ing":
            if not (at_item or previous in _GERUND_AFTER or previous.endswith("ly") or item.start - 1 == state.control_at):
                self.mentioned.append(item)
                return
            if previous in {"of", "in", "by", "on", "to"} and not under_control and not self._light_before(item.start):
                self.mentioned.append(item)
                return
            if not under_control and not at_item and not self._light_before(item.start) and previous not in {"is", "are", "not"}:
                self.mentioned.append(item)
                return
            if under_control:
                state.complement = state.complement or "ing"
        elif form == "noun":
            if not (at_item or under_control and item.start - state.control_at <= NOUN_REACH + 3 or self._light_before(item.start)
                    or self._negated_noun(item.start)
                    or (state.group and state.group[-1].found.form == "noun" and previous in COORDINATORS | {","})):
                self.mentioned.append(item)
                return
        elif form == "s":
            if not self._has_subject(item.start) and previous not in COORDINATORS | {","}:
                self.mentioned.append(item)
                return
        negation = state.object_negation
        if form == "noun" and negation and 0 <= item.start - negation.end <= 3 and negation not in chain:
            direction, chain = NEGATED[direction], [*chain, negation]
        self._govern(item, direction, chain, loose)

    def _serves_a_ban(self, item: Found) -> bool:
        """Whether the act is the purpose of a banned one: "release ... for the purpose of transferring", "spend time asking"."""
        last = self.state.group[-1] if self.state.group else None
        if last is None or last.direction not in _BANS or item.start - last.found.end > OBJECT_REACH * 2:
            return False
        before = self.words[max(0, item.start - 5) : item.start]
        if before[-1:] in (["of"], ["in"], ["on"], ["to"]) and ("purpose" in before or "purposes" in before or "furtherance" in before):
            return True
        spends = self.words[last.found.start : last.found.end][-1].startswith(_SPENDING) or self.words[last.found.start].startswith(_SPENDING)
        return spends and before[-1:] not in (["of"], ["by"])

    def _govern(self, item: Found, direction: Direction, chain: list[Link], loose: bool = False) -> None:
        if item.negative:
            direction = REVERSED[direction]
        passive = item.form == "ed" and self._passive(item.start)
        governed = Governed(item, direction, tuple(chain), loose, passive, (self._subject_start(), max(item.start, 1)))
        self.governed.append(governed)
        self.state.group.append(governed)

    def _subject_start(self) -> int:
        """The first word of the subject of the verb group that is being read."""
        index = max(0, self.state.modal_at)
        while index > 0 and self.words[index - 1] not in {";", ".", ":"} and index not in self.items:
            index -= 1
        return index

    def _form(self, item: Found) -> str:
        """The form in its place: a base form after a determiner is a noun ("an immigration hold")."""
        if item.form == "phrase":
            return "base" if self._previous(item.start) in {"to"} or self.state.modal_at == item.start - 1 else "phrase"
        if item.form in {"base", "s"}:
            previous = self._previous(item.start)
            if previous in _DETERMINERS and previous != "all":
                return "noun"
            if item.form == "base" and previous == "no":
                return "noun"
        return item.form

    def _previous(self, index: int) -> str:
        return self.words[index - 1] if index else ""

    def _at_start(self, index: int) -> bool:
        """Whether the clause or the list item begins here: "Never tell ..." begins with its verb, too."""
        while index > 0 and index not in self.items and self.words[index - 1] in {"never", "always", "please", "immediately"}:
            index -= 1
        return index == 0 or index in self.items

    def _after_enumerator(self, index: int) -> bool:
        return self._previous(index) in {")", ":", "."} and index >= 2

    def _has_subject(self, index: int) -> bool:
        back = index
        while back > 0 and (self.words[back - 1] in _ADVERBS or self.words[back - 1].endswith("ly")):
            back -= 1
        return back in self.actor_ends or self._previous(back) in _PRONOUNS

    def _before_verb(self, index: int) -> bool:
        """Whether a verb group opens right after: then the word before it is a noun ("County funds shall")."""
        following = self.words[index : index + 1]
        return bool(following) and following[0] in _MODAL_WORDS | {"of", "for", "can"}

    def _to_is_governed(self, index: int) -> bool:
        """Whether the "to" before the act is carried by an operator just before it ("is required to", "have to")."""
        state = self.state
        anchor = max(state.control_at, state.modal_at)
        return state.control_at >= 0 and index - anchor <= 14 or state.complement == "base" or index - 2 <= state.modal_at

    def _complement_opens_here(self, index: int) -> bool:
        return index - 1 == self.state.control_at

    def _passive(self, index: int) -> bool:
        window = self.words[max(0, index - 12, self.state.modal_at) : index]
        return any(word in _BE for word in window) or self._perfect(index)

    def _perfect(self, index: int) -> bool:
        return any(word in {"have", "has", "had"} for word in self.words[max(0, index - 3) : index])

    def _light_before(self, index: int) -> bool:
        """Whether a light verb ("make", "engage in", "give") carries the noun at ``index``."""
        return any(link.name == "adopt" and 0 <= index - link.end <= NOUN_REACH for link in self.state.chain[-3:])

    def _negated_noun(self, index: int) -> bool:
        return any(link.name == "not" and 0 <= index - link.end <= 3 for link in self.state.chain[-2:])

    # -- operators --

    def operator(self, item: Found) -> None:
        name = item.concept.removeprefix("op:")
        state = self.state
        link = Link(name, item.start, item.end)
        region = region_at(self.regions, item.start)
        if name == "restriction":
            self._restrict(link)
            return
        if name == "barrier":
            self._barrier(item, region)
            return
        if region is not None or name in {"neutral", "exception", "condition", "relative"}:
            return
        if name == "not":
            self._negate(link)
        elif name in HARD:
            self._open(START[name], link)
        elif name == "stated":
            if state.direction is None or state.broken:
                self._open(START[name], link)
        elif name == "adopt":
            self._light(item, link)
        elif name == "quit":
            if self.words[item.end : item.end + 1] and self.words[item.end].endswith("ing"):
                self._control(item, link._replace(name="prohibit"))
        elif name in CONTROLS:
            self._control(item, link)
        elif name == "only":
            if state.direction in RESTRICTED and 0 <= link.start - state.modal_at <= 2 and state.control_at < 0:
                state.direction = state.modal_direction = RESTRICTED[state.direction]
                state.chain = [*state.chain, link]
                state.modal_chain = list(state.chain)
            else:
                state.only = link

    def _open(self, direction: Direction, link: Link) -> None:
        state = self.state
        subjects = state.subjects if not state.broken else []
        requested = state.requested if not state.broken else []
        chain = [link]
        if state.pending:
            direction = NEGATED[direction]
            chain.insert(0, state.pending)
        if state.only and link.start - state.only.start <= 12 and link.name in {"may", "must"}:
            direction = RESTRICTED.get(direction, direction)
            chain.insert(0, state.only)
        self.state = _State(direction=direction, modal_direction=direction, modal_chain=list(chain), chain=chain,
                            modal_at=link.end - 1, subjects=subjects, requested=requested)

    def _negate(self, link: Link) -> None:
        state = self.state
        word = self.words[link.start]
        if state.direction is None or (state.broken and word in {"no", "neither", "nobody", "none", "nothing"}):
            if state.broken and state.direction is not None:
                state.pending = link
                return
            state.pending = link
            return
        last = state.group[-1] if state.group else None
        if self._opens_new_subject(link):
            state.pending = link
            return
        if word == "no":
            state.object_negation = link
        if last and link.start >= last.found.end:
            if word == "nor":
                return
            near = link.start - last.found.end <= OBJECT_NEGATION_REACH
            if near and word in {"no", "none", "nobody", "neither", "nothing", "never", "under", "in", "at", "for", "on"}:
                for governed in state.group:
                    if governed.found.start == last.found.start:
                        governed.direction = NEGATED[governed.direction]
                        governed.chain = (*governed.chain, link)
            if word == "not" and self.words[link.start - 1] in {"and", "but"}:
                state.direction = NEGATED[state.modal_direction or state.direction]
                state.chain = [*state.modal_chain, link]
            elif word == "no" and not near:
                state.direction, state.chain = NEGATED[state.direction], [*state.chain, link]
            return
        if word == "nor" and state.chain and any(l.name == "not" for l in state.chain):
            return
        state.direction = NEGATED[state.direction]
        state.chain = [*state.chain, link]
        if state.control_at < 0:
            state.modal_direction, state.modal_chain = state.direction, list(state.chain)

    def _opens_new_subject(self, link: Link) -> bool:
        """Whether the negation begins the subject of another verb group: "..., and no deputy shall"."""
        word = self.words[link.start]
        if word == "nor":
            return any(w in _MODAL_WORDS for w in self.words[link.end : link.end + 6])
        if self._previous(link.start) not in COORDINATORS | {",", ":", ";", "—", "–"} or word not in {"no", "neither", "nobody", "none"}:
            return False
        ahead = self.words[link.end : link.end + 14]
        stop = next((i for i, w in enumerate(ahead) if w in {";", ".", ","}), len(ahead))
        return any(w in _MODAL_WORDS for w in ahead[:stop])

    def _barrier(self, item: Found, region: Region | None) -> None:
        """Sets a barrier behind a noun that merely speaks of an act; a report's contents stay barred to their end."""
        if item.concept != "op:barrier" or item.form in {"base", "s", "ing", "ed"}:
            return
        state, words = self.state, self.words
        head = words[item.start]
        if head in _COUNTS or words[item.end - 1] in {"information", "data"}:
            if not _REPORTS.isdisjoint(words[: item.start]):
                self.report = True
        if region is not None:
            return
        if state.control_at >= 0 and item.start - state.control_at <= 6 and head.startswith("request"):
            return
        following = words[item.end] if item.end < len(words) else ""
        if following in _BARRIER_AFTER or item.end - item.start > 1:
            state.barrier = True

    def _light(self, item: Found, link: Link) -> None:
        state = self.state
        previous = self._previous(item.start)
        if state.direction is None:
            if item.form in {"s", "base"} and self._has_subject(item.start):
                self._open(Direction.DONE, link)
                self.state.chain.append(link)
            elif item.form == "base" and (item.start == 0 or item.start in self.items):
                self._open(Direction.REQUIRED, link)
                self.state.chain.append(link)
            return
        if item.form == "ed" and state.subjects and (previous in _BE or previous in _ADVERBS or previous in COORDINATORS):
            self._settle_subjects(link)
        if item.form == "base" and previous in {"and", "then", "but"} and state.control_at >= 0 and state.complement != "base":
            state.direction, state.chain, state.control_at = state.modal_direction, list(state.modal_chain), -1
        state.chain = [*state.chain, link]

    def _control(self, item: Found, link: Link) -> None:
        state = self.state
        previous = self._previous(item.start)
        name = link.name
        if state.barrier and item.form not in {"noun", "phrase"}:
            return
        if item.form == "ed" and not (previous in _BE or previous in _ADVERBS or previous.endswith("ly")
                                      or previous in COORDINATORS or item.start <= 1 or item.start in self.items or self._perfect(item.start)):
            return
        if item.form in {"base", "s"} and previous in _DETERMINERS and previous not in {"that", "this", "such"}:
            return
        if item.form == "base" and not self._in_verb_place(item.start):
            return
        if state.direction is None or (state.broken and item.form in {"s"}):
            if item.form in {"noun", "phrase", "s"} or item.start <= 1 or (item.form == "base" and self._has_subject(item.start)) \
                    or item.form == "ing" and previous in ADOPT_NOUNS:
                imperative = item.form == "base" and (item.start == 0 or item.start in self.items)
                self._open(Direction.REQUIRED if imperative else Direction.DONE, link)
                self.state.chain.clear()
                self.state.modal_chain.clear()
                if state.pending:
                    self.state.chain.append(state.pending)
                state = self.state
            else:
                return
        if item.form == "base" and (previous in COORDINATORS or previous == ",") and state.control_at >= 0 and state.complement != "base":
            state.direction, state.chain = state.modal_direction, list(state.modal_chain)
        if name in {"affirm", "recommend"} and self._joined_control(item, "adopt"):
            self._light(item, link)
            return
        if not self._joined_control(item, name):
            state.direction = GOVERNED[name][state.direction]
        state.chain = [*state.chain, link]
        state.control_at = item.end - 1
        state.complement = ""
        settles = item.form in {"ed", "phrase"} and (previous in _BE or previous in _ADVERBS)
        ends = item.form in {"base", "s"} and self.words[item.end : item.end + 1] in ([], ["."], [";"], [","])
        if name == "prohibit" and settles and state.requested:
            state.subjects.extend(state.requested)
            state.requested.clear()
        if state.subjects and (settles or ends):
            self._settle_subjects(link)

    def _in_verb_place(self, index: int) -> bool:
        """Whether a word that may be noun or verb stands where a verb stands ("direct access" is no command)."""
        previous = self._previous(index)
        return (
            previous in _VERB_AFTER or previous in _ADVERBS or previous in COORDINATORS or previous.endswith("ly")
            or self._at_start(index) or self._has_subject(index)
        )  # fmt: skip

    def _joined_control(self, item: Found, name: str) -> bool:
        """Whether the control word only joins another of its class: "may not be prohibited or restricted from"."""
        state = self.state
        last = next((link for link in reversed(state.chain) if link.name != "adopt" or name == "adopt"), None)
        between = self.words[last.end : item.start] if last else []
        return (
            last is not None and last.name == name and len(between) <= 6
            and any(w in COORDINATORS or w in {",", "/"} for w in between)
        )  # fmt: skip

    def _settle_subjects(self, link: Link) -> None:
        """Gives the acts in subject position ("Participation in raids ... is forbidden") the direction reached."""
        state = self.state
        for subject in state.subjects:
            if subject in self.mentioned:
                self.mentioned.remove(subject)
            self._govern(subject, state.direction, state.chain)
        state.subjects.clear()

    def _restrict(self, link: Link) -> None:
        """Turns the permissions read so far in this verb group into a ban beyond the condition."""
        state = self.state
        touched = False
        for governed in state.group:
            if governed.direction in RESTRICTED and link.start - governed.found.start <= 60:
                governed.direction = RESTRICTED[governed.direction]
                governed.chain = (*governed.chain, link)
                touched = True
        if not touched:
            state.only = link
