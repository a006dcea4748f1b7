"""The pass over a clause's words that keeps the state of the verb group being read.

Longer than other modules because it is one automaton: its transitions are best read side by side.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from analyzer.language.directions import GOVERNED, NEGATED, RESTRICTED, REVERSED, START, VOIDED
from analyzer.language.lexicon import Found
from analyzer.language.regions import ADOPT_NOUNS, COORDINATORS, Region, is_stop, region_at
from analyzer.model import Direction

CONTROLS = frozenset(GOVERNED)
HARD = frozenset({"must", "may", "should", "optional", "barred"})
_BE = frozenset({"be", "been", "being", "is", "are", "was", "were", "get", "gets", "got", "'s"})
_AUXILIARIES = frozenset({"do", "does", "did", "have", "has", "had"})
_DETERMINERS = frozenset(
    "a an the any such this that these those each every his her their its of for in on at by with immigration "
    "civil federal ice inmate detainer pending valid active traffic terry investigative initial other another some "
    "written formal prior unlawful lawful continued prolonged further s ’s past beyond upon after before until "
    "eligible from without".split()
)
_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i", "you", "who", "nobody", "everyone", "staff", "shift"})
_ADVERBS = frozenset(
    "also either further then so thus hereby ever even otherwise not never both neither nor only solely at all times "
    "always instead no longer hereafter henceforth therefore".split()
)
_GERUND_AFTER = frozenset(
    "from or and , : not in ; against of on is are nor — - – by to either include includes including means".split()
)
_COUNTS = frozenset({"number", "numbers", "total", "totals", "name", "names", "count", "percentage"})
_REPORTS = frozenset(
    "report reports record records log register include includes including state stating summary showing list "
    "containing publish document tally statement contain contains specifying data disclose post submit".split()
)
_GIVING = frozenset(
    "distribute provide provides include includes contain contains publish state inform give post".split()
)
_BARRIER_AFTER = frozenset("to for of that from by under about on concerning regarding as or and".split())
_MODAL_WORDS = frozenset({"shall", "may", "must", "will", "should", "is", "are"})
_VERB_AFTER = _MODAL_WORDS | {"to", ",", "can", "do", "does", "did", "that", ")", ":", "who", "which", "not"}
_HAVING = frozenset(
    "have has had having give gives given confer confers possess possesses lack vest grant grants carry be".split()
)
_NEW_SUBJECT = frozenset(
    "the a an any each every all such its it they he she no neither nobody none officers deputies members employees "
    "staff personnel that this these those".split()
)
_AFTER_NOUN = _MODAL_WORDS | frozenset("of for can from that which do does did has have never not".split())
_VOIDING = frozenset(
    "void null repealed rescinded invalid unenforceable preempted superseded prohibited forbidden banned unlawful".split()
)
_ENDS = frozenset({"purpose", "aim", "goal", "object", "effect", "intent", "intention", "which"})
_EMPLOYED = frozenset({"used", "employed", "assigned", "deployed", "detailed", "dispatched"})
_SPENDING = ("expend", "spend", "spent", "use", "using", "utiliz", "devot", "commit", "appl", "allocat", "wast")
_BANS = frozenset({Direction.PROHIBITED, Direction.NOT_DONE, Direction.MAY_DECLINE, Direction.DISCOURAGED})
NOUN_REACH = 5
OBJECT_NEGATION_REACH = 8
SUBJECT_REACH = 16


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
    was said before the last of them; ``complement`` is the form in which
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
    complement: str = ""
    pending: Link | None = None
    only: Link | None = None
    failing: Link | None = None
    object_negation: Link | None = None
    barrier: bool = False
    broken: bool = False
    begin: int = 0
    subjects: list[Found] = field(default_factory=list)
    requested: list[Found] = field(default_factory=list)
    group: list[Governed] = field(default_factory=list)


class Reader:
    """Reads one clause: ``word``, then the acts and the operators that begin there, for each token in order."""

    def __init__(
        self, words: list[str], items: frozenset[int], regions: tuple[Region, ...], operators: dict[int, list[Found]],
        actor_ends: set[int], outsiders: set[int] = frozenset(),
    ):  # fmt: skip
        self.words = words
        self.items = items
        self.regions = regions
        self.actor_ends = actor_ends
        self.outsiders = outsiders
        self.finite = [
            index for index, found in sorted(operators.items())
            if any(f.concept.removeprefix("op:") in HARD | {"stated"} for f in found) and region_at(regions, index) is None
        ]  # fmt: skip
        self.state = State()
        self.governed: list[Governed] = []
        self.mentioned: list[Found] = []
        self.report = False
        self.sentiment: Link | None = None
        self.entry: tuple[Direction | None, list[Link]] = (None, [])

    # -- words that are no operator --

    def word(self, index: int) -> None:
        """Takes note of where list items, sentence members and new subjects begin."""
        state, word = self.state, self.words[index]
        if index in self.items and index > 0:
            if self._gives_information(index):
                self.report = True  # "shall distribute information on the following rights: (1) ..."
            state.barrier = state.barrier and self.report
            state.complement = ""
            state.subjects.clear()
            if state.direction in {Direction.DONE, Direction.REQUIRED} and self._new_member(index, at_item=True):
                self.state = state = State(begin=index)  # "I order: (a) A receptionist has no power to ..."
            self.entry = state.direction, list(state.chain)
        if is_stop(self.words, index):
            self.report = self.report and word == ";"
            self.sentiment = None
            if self._new_member(index + 1):
                self.state = State(begin=index + 1)
            else:
                state.barrier = self.report
                state.broken = True
                state.subjects.clear()
                state.only = None
        elif (
            word in {"and", "but", "while", "or"}
            and state.direction is not None
            and not state.pending
            and self._new_member(index + 1)
        ):
            if self._previous(index) == "," or index + 1 in self._actor_starts():
                self.state = State(begin=index + 1)
                self.report = False
        elif word == "," and not self.report:
            state.barrier = False
        elif word == "be" and state.direction is None and self._is_subjunctive(index):
            self._open(Direction.REQUIRED, Link("orders", index, index + 1))

    def _is_subjunctive(self, index: int) -> bool:
        """Whether a bare "be" orders: "RESOLVED, that the sum of $12,000 be appropriated"."""
        ordering = {"resolved", "ordered", "ordained", "directed", "voted"}
        return (
            self._previous(index) not in {"to", "not", "n't", "it"} | _MODAL_WORDS
            and (self.words[0] == "that" or not ordering.isdisjoint(self.words[:index]))
            and region_at(self.regions, index) is None
        )

    def _gives_information(self, index: int) -> bool:
        """Whether the list that begins here says what information is to be given, and commands nothing itself."""
        before = self.words[max(0, index - 30) : index]
        return (
            self._previous(index) == ":" and "information" in before[-14:] and not _GIVING.isdisjoint(before)
            and not any(link.name in {"prohibit", "not"} for link in self.state.chain)
        )  # fmt: skip

    def _actor_starts(self) -> set[int]:
        return {end - 1 for end in self.actor_ends}

    def _new_member(self, index: int, *, at_item: bool = False) -> bool:
        """Whether a subject with a verb of its own follows: ", and the use of interpreters is prohibited"."""
        if (
            index >= len(self.words)
            or index in self.items
            and not at_item
            or region_at(self.regions, index) is not None
        ):
            return False
        begins = self.words[index] in _NEW_SUBJECT or index in self._actor_starts()
        if not begins and not (self.words[index] in COORDINATORS and self._new_member(index + 1)):
            return False
        verb = next((i for i in self.finite if i > index), None)
        if verb is None or verb - index > SUBJECT_REACH:
            return False
        between = range(index, verb)
        return not any(
            is_stop(self.words, i) or i in self.items and i > index or self.words[i] == "," and not at_item
            for i in between
        )

    # -- acts --

    def act(self, item: Found) -> None:
        """Gives an act its direction, or files it as merely mentioned."""
        if self._is_no_act(item):
            return
        if region_at(self.regions, item.start) is not None:
            self.mentioned.append(item)
            return
        if item.form == "ing" and self._serves_a_ban(item):
            last = self.state.group[-1]
            self._govern(item, last.direction, list(last.chain), loose=True)
            return
        if self.state.barrier or self.report:
            self._mention(item, asked=self.state.direction is None and not self.report)
            return
        form = self._form(item)
        if form == "noun" and item.negative:
            self.mentioned.append(item)
            return
        if not self._in_verb_group(item, form):
            if form != "ed":
                self.state.subjects.append(item)
            self.mentioned.append(item)
            return
        placed = self._place(item, form)
        if placed is None:
            self.mentioned.append(item)
            return
        direction, chain, loose = placed
        negation = self.state.object_negation
        if form == "noun" and negation and 0 <= item.start - negation.end <= 3 and negation not in chain:
            direction, chain = NEGATED[direction], [*chain, negation]
        self._govern(item, direction, chain, loose)

    def _is_no_act(self, item: Found) -> bool:
        """A bare form of "be" is none, nor "have" and "do" before a negation: they belong to the operator."""
        if item.end - item.start != 1:
            return False
        word = self.words[item.start]
        following = self.words[item.end : item.end + 2]
        negated = any(w in {"not", "n't", "no", "any", "none"} for w in following)
        return word in _BE - {"get", "gets", "got"} or (word in _AUXILIARIES and negated)

    def _mention(self, item: Found, *, asked: bool) -> None:
        self.mentioned.append(item)
        if asked:
            self.state.requested.append(item)

    def _in_verb_group(self, item: Found, form: str) -> bool:
        """Whether a verb group is open for the act; a finite verb or a command opens one itself."""
        state = self.state
        finite = form == "s" or form == "base" and self._is_plural(item.start)
        with_subject = finite and self._has_subject(item.start) and not self._before_verb(item.end)
        if state.direction is not None and state.pending and form == "base" and self._has_subject(item.start):
            # "directs that no employee aid removal officers": a bare verb under the order
            state.direction = NEGATED[state.direction]
            state.chain, state.pending = [*state.chain, state.pending], None
            return True
        if state.direction is not None and not (state.pending and with_subject):
            return True
        if with_subject:
            self._open(Direction.DONE, Link("states", item.start, item.end))
            return True
        if form == "base" and self._commands(item):
            self._open(Direction.REQUIRED, Link("commands", item.start, item.end))
            return True
        return False

    def _commands(self, item: Found) -> bool:
        """Whether a bare verb opens the sentence as a command: "Release the person", not "Release of a person is barred"."""
        noun = self.words[item.start] != "dispose" and self.words[item.start + 1 : item.start + 2] == ["of"]
        return self._opens(item.start) and not noun and not self._verb_follows(item.end)

    def _place(self, item: Found, form: str) -> tuple[Direction, list[Link], bool] | None:
        """Direction and chain for an act in its form, and whether it is tied loosely; None where it is not governed."""
        state = self.state
        previous = self._previous(item.start)
        opens = self._opens(item.start)
        under_control = state.control_at >= 0
        direction, chain = state.direction, list(state.chain)
        after_modal = state.modal_direction, list(state.modal_chain), False
        if form == "base" and previous in _BE:
            form = "ed"  # "shall be put", "may be set down"
        if form == "base":
            if opens and under_control:
                state.complement = "base"
            elif previous == "to":
                if not self._to_is_governed(item.start):
                    earlier = [g for g in state.group if g.found.end <= item.start]
                    if earlier:
                        return earlier[-1].direction, list(earlier[-1].chain), True
                    return direction, chain, True
                if under_control:
                    state.complement = "base"
            elif previous in COORDINATORS or previous == ",":
                if self._continues_complement(item.start):
                    state.complement = "base"
                if under_control and state.complement != "base" and item.start - 1 != state.control_at:
                    return after_modal
            return direction, chain, False
        if form == "ed":
            joined = previous in COORDINATORS or previous == ","
            if not opens and not self._is_passive_place(item.start, joined):
                return None
            if joined and under_control and state.complement != "base":
                return after_modal
            return direction, chain, False
        if form == "ing":
            beside = item.start - 1 == state.control_at
            if not (opens or previous in _GERUND_AFTER or previous.endswith("ly") or beside):
                return None
            if (
                not under_control
                and not opens
                and not self._light_before(item.start)
                and previous not in {"is", "are", "not"}
            ):
                return None
            if under_control:
                state.complement = state.complement or "ing"
            return direction, chain, False
        if form == "noun":
            listed = bool(state.group) and state.group[-1].found.form == "noun" and previous in COORDINATORS | {","}
            near = under_control and item.start - state.control_at <= NOUN_REACH + 3
            carried = self._light_before(item.start) or self._negated_noun(item.start)
            return (direction, chain, False) if opens or near or carried or listed else None
        if form == "s" and not self._has_subject(item.start) and previous not in COORDINATORS | {","}:
            return None
        return direction, chain, False

    def _continues_complement(self, index: int) -> bool:
        """Whether a base form after a comma goes on with "for an officer to X, Y, or Z" under a control word."""
        state = self.state
        since = self.words[state.control_at + 1 : index] if state.control_at >= 0 else []
        asked = not {"request", "requests", "invitation", "invitations"}.isdisjoint(since[:4])
        return (since[:1] == ["for"] or asked) and "to" in since

    def _is_passive_place(self, index: int, joined: bool) -> bool:
        """Whether a participle stands in a passive, and not as "a person lawfully stopped or arrested"."""
        if self._perfect(index):
            return True
        if joined:
            near = any(w in _BE for w in self.words[max(0, index - 7) : index])
            return near or any(g.passive for g in self.state.group[-4:])
        back = index
        while back > 0 and (self.words[back - 1] in _ADVERBS or self.words[back - 1].endswith("ly")):
            back -= 1
        return self._previous(back) in _BE and self._passive(index)

    def _serves_a_ban(self, item: Found) -> bool:
        """Whether the act is the purpose of a banned one: "release ... for the purpose of transferring", "spend time asking"."""
        earlier = [g for g in self.state.group if g.found.end <= item.start]
        last = earlier[-1] if earlier else None
        if last is None or last.direction not in _BANS or item.start - last.found.end > 28:
            return False
        before = self.words[max(0, item.start - 5) : item.start]
        if before[-1:] in (["of"], ["in"], ["on"], ["to"]) and not {"purpose", "purposes", "furtherance"}.isdisjoint(
            before
        ):
            return True
        spending = any(w.startswith(_SPENDING) for w in self.words[last.found.start : last.found.end])
        return spending and before[-1:] not in (["of"], ["by"])

    def _govern(self, item: Found, direction: Direction, chain: list[Link], loose: bool = False) -> None:
        if item.negative:
            direction = REVERSED[direction]
        passive = item.form == "ed" and self._passive(item.start) or self._previous(item.start) in _BE
        governed = Governed(item, direction, tuple(chain), self._form(item), loose, passive, self._subject_start())
        self.governed.append(governed)
        self.state.group.append(governed)

    # -- the place of a word --

    def _form(self, item: Found) -> str:
        """The form in its place: a base form after a determiner is a noun ("an immigration hold")."""
        previous = self._previous(item.start)
        if item.form == "phrase":
            return "base" if previous == "to" or self.state.modal_at == item.start - 1 else "phrase"
        if item.form == "ing" and previous in {"the", "any", "such", "all"}:
            return "noun"
        if item.form in {"base", "s"}:
            floats = previous in {"each", "all", "both"} and self._previous(item.start - 1) in _MODAL_WORDS
            if previous in _DETERMINERS and not floats or item.form == "base" and previous == "no":
                return "noun"
            following = self.words[item.end : item.end + 1]
            if item.form == "base" and self._opens(item.start) and following and following[0] in {"of", "by", "into"}:
                return "noun"
        return item.form

    def _previous(self, index: int) -> str:
        return self.words[index - 1] if index else ""

    def _opens(self, index: int) -> bool:
        """Whether the clause or a list item begins here: "Never tell ..." begins with its verb, too."""
        if self._previous(index) in {")", ":", "."} and index >= 2:
            return True
        while (
            index > 0
            and index not in self.items
            and self.words[index - 1] in {"never", "always", "please", "immediately"}
        ):
            index -= 1
        return index == 0 or index in self.items

    def _has_subject(self, index: int) -> bool:
        back = index
        while back > 0 and (self.words[back - 1] in _ADVERBS or self.words[back - 1].endswith("ly")):
            back -= 1
        return back in self.actor_ends or self._previous(back) in _PRONOUNS

    def _is_plural(self, index: int) -> bool:
        """Whether a bare verb may follow the word before: "Deputies ask", not "the Authority bus"."""
        back = index
        while back > 0 and (self.words[back - 1] in _ADVERBS or self.words[back - 1].endswith("ly")):
            back -= 1
        word = self._previous(back)
        return word.endswith("s") or word in _PRONOUNS - {"it", "he", "she"} or word in {"police", "personnel", "staff", "people"}

    def _before_verb(self, index: int) -> bool:
        """Whether a verb group opens right after: then the word before it is a noun ("County funds shall")."""
        following = self.words[index : index + 1]
        return bool(following) and following[0] in _AFTER_NOUN

    def _verb_follows(self, index: int) -> bool:
        """Whether the sentence has its finite verb further on, so that a word at its start is no command."""
        for verb in self.finite:
            if verb >= index:
                return not any(is_stop(self.words, i) for i in range(index, verb))
        return False

    def _to_is_governed(self, index: int) -> bool:
        """Whether the "to" before the act is carried by an operator just before it ("is required to", "have to")."""
        state = self.state
        if self._previous(index - 1) in _EMPLOYED:
            return True  # "shall be used to transport inmates"
        anchor = max(state.control_at, state.modal_at)
        return (
            state.control_at >= 0 and index - anchor <= 14 or state.complement == "base" or index - 2 <= state.modal_at
        )

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

    def _subject_start(self) -> int:
        """The first word of the subject of the verb group that is being read."""
        index = max(0, self.state.modal_at)
        while (
            index > self.state.begin
            and not is_stop(self.words, index - 1)
            and self.words[index - 1] != ":"
            and index not in self.items
        ):
            index -= 1
        return index

    # -- operators --

    def operator(self, item: Found) -> None:
        """Lets an operator act on the state."""
        name = item.concept.removeprefix("op:")
        state = self.state
        link = Link(name, item.start, item.end)
        region = region_at(self.regions, item.start)
        if self.words[item.start] == "following" and self._previous(item.start) == "the":
            return
        if name == "restriction":
            self._restrict(link)
        elif name == "barrier":
            self._barrier(item, region)
        elif region is not None or self._inside_act(item):
            return
        elif name == "not":
            self._negate(link)
        elif (
            name == "may"
            and state.direction in _BANS
            and "so that" in " ".join(self.words[max(0, item.start - 12) : item.start])
        ):
            return  # "shall not bring an inmate out so that agents may question him"
        elif (
            name in HARD
            and self.words[item.start : item.end] in (["is", "to"], ["are", "to"])
            and not _ENDS.isdisjoint(self.words[max(0, item.start - 4) : item.start])
        ):
            return  # "an activity the purpose of which is to ..."
        elif name in HARD:
            if self.report and not (name == "must" and self._previous(item.start) in COORDINATORS | {","}):
                return
            self.report = False
            self._open(START[name], link)
        elif name == "stated":
            ruled = any(link.name in HARD or link.name == "not" for link in state.chain)
            voiding = bool(state.group) and not ruled and not _VOIDING.isdisjoint(self.words[item.end : item.end + 3])
            if state.direction is None or state.broken or state.pending or voiding or self._in_that_clause(item.start):
                self._open(START[name], link)
        elif name == "needed":
            self._open(Direction.DONE, link)
            self.state.direction = self.state.modal_direction = GOVERNED["require"][self.state.direction]
        elif name == "adopt":
            self._light(item, link)
        elif name == "quit":
            if self.words[item.end : item.end + 1] and self.words[item.end].endswith("ing"):
                self._control(item, link._replace(name="prohibit"))
        elif name in CONTROLS:
            self._control(item, link)
        elif name == "only" and self._previous(item.start) != "-":
            self._only(link)

    def _inside_act(self, item: Found) -> bool:
        """A negation inside an act's own form ("give no weight to") is told by the lexicon, not by the chain."""
        return item.concept == "op:not" and any(
            g.found.start < item.start and item.end <= g.found.end for g in self.state.group[-3:]
        )

    def _in_that_clause(self, index: int) -> bool:
        """Whether a that-clause has opened since the modal and nothing is governed yet: "the policy that X are not ..."."""
        state = self.state
        between = self.words[state.modal_at + 1 : index]
        return "that" in between and (not state.group or between[between.index("that") - 1 :][:1] == ["so"])

    def _open(self, direction: Direction, link: Link) -> None:
        state = self.state
        chain = [link]
        if state.pending:
            direction = NEGATED[direction]
            chain.insert(0, state.pending)
        if state.only and link.start - state.only.start <= 30 and link.name in {"may", "must"}:
            direction = RESTRICTED.get(direction, direction)
            chain.insert(0, state.only)
        if self.sentiment and link.name in {"stated", "should", "states"}:
            direction = GOVERNED[self.sentiment.name][direction]
            chain.insert(0, self.sentiment)
        kept = not state.broken
        self.state = State(
            direction=direction, chain=chain, modal_direction=direction, modal_chain=list(chain), modal_at=link.end - 1,
            begin=state.begin, failing=state.failing if kept else None, subjects=state.subjects if kept else [],
            requested=state.requested if kept else [],
        )  # fmt: skip

    def _only(self, link: Link) -> None:
        state = self.state
        if state.direction in RESTRICTED and 0 <= link.start - state.modal_at <= 2 and state.control_at < 0:
            state.direction = state.modal_direction = RESTRICTED[state.direction]
            state.chain = [*state.chain, link]
            state.modal_chain = list(state.chain)
        else:
            state.only = link

    def _negate(self, link: Link) -> None:
        state = self.state
        word, previous = self.words[link.start], self._previous(link.start)
        if state.direction is None or state.broken and word in {"no", "neither", "nobody", "none", "nothing"}:
            state.pending = link
            return
        if self._opens_new_subject(link):
            state.pending = link
            return
        if word == "no":
            state.object_negation = link
        if state.control_at >= 0 and link.start - 1 == state.control_at and word in {"not", "never"}:
            state.direction, state.chain = NEGATED[state.direction], [*state.chain, link]
            state.complement = "base" if self.words[link.end : link.end + 1] == ["to"] else state.complement
            return
        last = state.group[-1] if state.group else None
        if word == "not" and previous in {"do", "does"} and any(each.name == "adopt" for each in state.chain[-2:]):
            state.direction, state.chain = NEGATED[state.direction], [*state.chain, link]
            return  # "shall ensure that its deputies do not hold a prisoner"
        if last and link.start >= last.found.end:
            self._negate_object(link, last)
            if word == "not" and previous in {"and", "but"}:
                state.direction = NEGATED[state.modal_direction or state.direction]
                state.chain = [*state.modal_chain, link]
            return
        if word == "nor" and any(each.name == "not" for each in state.chain):
            return
        if word == "no" and previous in _HAVING and state.control_at < 0 and self._control_follows(link.end):
            return
        state.direction = NEGATED[state.direction]
        state.chain = [*state.chain, link]
        if state.control_at < 0:
            state.modal_direction, state.modal_chain = state.direction, list(state.chain)

    def _control_follows(self, index: int) -> bool:
        """Whether "power", "right", "duty" or the like stands right after: the negation falls on it."""
        return any(w in {"authority", "power", "right", "duty", "obligation", "discretion", "permission", "leave"}
                   for w in self.words[index : index + 3])  # fmt: skip

    def _negate_object(self, link: Link, last: Governed) -> None:
        """A negation in the object turns the act: "honor no detainer", "expend funds for no such purpose"."""
        word = self.words[link.start]
        near = link.start - last.found.end <= OBJECT_NEGATION_REACH
        if word in {"nor", "not"} or not near:
            return
        if self._control_follows(link.end):
            return
        for governed in self.state.group:
            if governed.found.start == last.found.start:
                governed.direction = NEGATED[governed.direction]
                governed.chain = (*governed.chain, link)

    def _opens_new_subject(self, link: Link) -> bool:
        """Whether the negation begins the subject of another verb group: "..., and no deputy shall"."""
        word = self.words[link.start]
        if word == "nor":
            return any(w in _MODAL_WORDS for w in self.words[link.end : link.end + 6])
        if word not in {"no", "neither", "nobody", "none", "nothing"}:
            return False
        openers = COORDINATORS | {",", ":", ";", "—", "–", "that", "-"}
        before = self.words[max(0, link.start - 5, self.state.modal_at + 1) : link.start]
        if before[-1:] == ["that"] or before[-2:] in ([",", "and"], [",", "but"]):
            return True
        if not before or before[-1] not in openers and COORDINATORS.isdisjoint(before):
            return False
        ahead = self.words[link.end : link.end + 26]
        stop = next((i for i, w in enumerate(ahead) if w in {";", "."}), len(ahead))
        verb = next((i for i, w in enumerate(ahead[:stop]) if w in _MODAL_WORDS), None)
        return verb is not None and ("," not in ahead[:verb] or not COORDINATORS.isdisjoint(ahead[:verb]))

    def _barrier(self, item: Found, region: Region | None) -> None:
        """Sets a barrier behind a noun that merely speaks of an act; a report's contents stay barred to their end."""
        if item.form in {"base", "s", "ing", "ed"} or self._previous(item.start) in COORDINATORS | {
            ",",
            "to",
            "shall",
            "not",
        }:
            return  # "detain, question or transfer": there it is a verb
        state, words = self.state, self.words
        head = words[item.start]
        counts = head in _COUNTS and not (
            head.startswith("name") and words[item.start - 1 : item.start] == ["including"]
        )
        listed = words[item.end - 1] in {"information", "data"}
        if counts or listed:
            plainly = (
                listed
                and words[item.start : item.start + 1] == ["following"]
                and not _GIVING.isdisjoint(words[: item.start])
            )
            self.report = self.report or plainly or not _REPORTS.isdisjoint(words[: item.start])
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
        if state.direction is None or state.pending and item.form == "s":
            if item.form in {"s", "base"} and self._has_subject(item.start) and not self._before_verb(item.end):
                self._open(Direction.DONE, link)
            elif item.form == "base" and self._commands(item):
                self._open(Direction.REQUIRED, link)
            return
        if (
            item.form == "ed"
            and state.subjects
            and (previous in _BE or previous in _ADVERBS or previous in COORDINATORS)
        ):
            self._settle_subjects()
        if (
            item.form == "base"
            and previous in {"and", "then", "but"}
            and state.control_at >= 0
            and state.complement != "base"
        ):
            state.direction, state.chain, state.control_at = state.modal_direction, list(state.modal_chain), -1
        state.chain = [*state.chain, link]

    def _control(self, item: Found, link: Link) -> None:
        state = self.state
        previous = self._previous(item.start)
        after_be = previous in _BE or previous in _ADVERBS
        if link.name == "fail" and state.direction is None:
            state.failing = link
            return
        following = self.words[item.end : item.end + 1]
        if link.name == "affirm" and following and following[0] in {"unlawful", "void", "null", "illegal"}:
            return
        if item.form == "s" and previous in COORDINATORS and self.sentiment and link.name not in {"affirm", "oppose"}:
            self.state, self.sentiment = (
                State(begin=item.start),
                None,
            )  # "reaffirms its values, and directs every department to ..."
            state = self.state
        if state.barrier and (item.form not in {"noun", "phrase"} or not after_be):
            return
        if not self._is_control(item):
            return
        if state.broken and item.form == "s" and self.entry[0] is not None:
            state.direction, state.chain = self.entry[0], list(self.entry[1])  # "that: limits ...; or prevents ..."
            state.control_at, state.broken = -1, False
        elif state.direction is None or item.form == "s" and (state.broken or state.pending):
            if not self._open_control(item, link):
                return
            state = self.state
        if (
            link.name == "affirm"
            and state.direction in _BANS
            or link.name in {"affirm", "recommend"}
            and self._joins(item, "adopt")
        ):
            self._light(item, link)
            return
        joined = self._joins(item, link.name)
        falls_back = previous in COORDINATORS or previous == ","
        if item.form == "base" and falls_back and state.control_at >= 0 and state.complement != "base" and not joined:
            state.direction, state.chain = state.modal_direction, list(state.modal_chain)
        negation = state.object_negation
        if negation and 0 <= item.start - negation.end <= 2 and negation not in state.chain:
            state.direction, state.chain = NEGATED[state.direction], [*state.chain, negation]
        if link.name == "require" and self._joins(item, "permit") and state.outer is not None:
            state.direction = GOVERNED["require"][state.outer]  # "is authorized and directed to"
        elif not joined:
            state.outer = state.direction
            state.direction = GOVERNED[link.name][state.direction]
        state.chain = [*state.chain, link]
        if link.name in {"affirm", "oppose"}:
            self.sentiment = link
        if link.name == "recommend" and not self.outsiders.isdisjoint(range(item.end, item.end + 4)):
            self.report = True  # what Congress or DHS is urged to do is no rule of the place
        state.control_at = item.end - 1
        state.complement = "base" if following == ["to"] or self.words[item.end - 1] == "to" else ""
        self._settle(item, link.name, after_be)

    def _is_control(self, item: Found) -> bool:
        """Whether the word stands as an operator: as a verb, a predicate or a noun, not as an adjective."""
        previous = self._previous(item.start)
        head, tail = self.words[item.start], self.words[item.end - 1]
        if tail == "from" and head.startswith(("keep", "kept", "stop")):
            return self.words[item.end : item.end + 1] != [] and self.words[item.end].endswith("ing")
        if head.startswith("order") and previous in {
            "this",
            "such",
            "general",
            "executive",
            "special",
            "that",
            "the",
            "department",
        }:
            return False
        if item.form == "phrase" and head == "a":
            return previous in _BE or previous in {"constitute", "constitutes", "deemed", "considered"}
        if item.form == "ed":
            return (previous in _BE or previous in _ADVERBS or previous.endswith("ly") or previous in COORDINATORS
                    or item.start <= 1 or item.start in self.items or self._perfect(item.start))  # fmt: skip
        if item.form in {"base", "s"}:
            if previous in _DETERMINERS and previous not in {"that", "this", "such"}:
                return False
            if item.form == "base":
                return (previous in _VERB_AFTER or previous in _ADVERBS or previous in COORDINATORS or previous.endswith("ly")
                        or self._opens(item.start) or self._has_subject(item.start)
                        or self._after_inserted_words(item.start))  # fmt: skip
        if item.form == "phrase" and self.words[item.start : item.end] == ["authority"]:
            following = self.words[item.end : item.end + 1]
            held = previous in _HAVING or previous in {"no", "any", "the", "without", "such", "legal", "lawful", "full"}
            return held and not (following and following[0] in _MODAL_WORDS | {",", "or", "and"})
        return True

    def _after_inserted_words(self, index: int) -> bool:
        """Whether only an adverbial stands between modal and verb: "may by ordinance or policy limit"."""
        state = self.state
        inserted = self.words[state.modal_at + 1 : state.modal_at + 2]
        return (
            state.modal_at >= 0 and not state.group and state.control_at < 0 and index - state.modal_at <= 9
            and bool(inserted) and inserted[0] in {"by", "in", "through", "under", "at", "on", "directly", "formally", ","}
        )  # fmt: skip

    def _open_control(self, item: Found, link: Link) -> bool:
        """Opens a verb group with a control word; False where it stands as no operator."""
        opens = self._opens(item.start)
        previous = self._previous(item.start)
        stands = (
            item.form in {"noun", "phrase", "s"} or item.start <= 1 or item.form == "ing" and previous in ADOPT_NOUNS
        )
        if not stands and not (item.form == "base" and self._has_subject(item.start)):
            return False
        if link.name == "permit" and item.form == "phrase" and self._verb_follows(item.end) and previous not in _BE:
            return False  # "no department or authority of the County shall": a part of the subject
        pending = self.state.pending
        self._open(Direction.REQUIRED if item.form == "base" and opens else Direction.DONE, link)
        self.state.chain = [pending] if pending else []
        self.state.modal_chain = list(self.state.chain)
        return True

    def _joins(self, item: Found, name: str) -> bool:
        """Whether the control word only joins another of its class: "may not be prohibited or restricted from"."""
        links = [link for link in self.state.chain if link.name != "adopt" or name == "adopt"]
        if not links or links[-1].name != name:
            return False
        between = self.words[links[-1].end : item.start]
        return len(between) <= 6 and any(w in COORDINATORS or w in {",", "/"} for w in between)

    def _settle(self, item: Found, name: str, after_be: bool) -> None:
        """Lets a control word in the predicate rule the acts of its subject."""
        state = self.state
        settles = item.form in {"ed", "phrase"} and after_be
        ends = item.form in {"base", "s"} and self.words[item.end : item.end + 1] in ([], ["."], [";"], [","])
        if not settles and not ends:
            return
        if name == "prohibit" and settles:
            state.subjects.extend(state.requested)
            state.requested.clear()
            self._void(item)
        self._settle_subjects()

    def _void(self, item: Found) -> None:
        """A rule that is itself forbidden or void frees what it bans and bans what it orders.

        "Any policy under which a detainer is to be disregarded ... is void": all that the policy says is turned.
        """
        begin = self._subject_start()
        head = self.words[begin : begin + 8]
        if ADOPT_NOUNS.isdisjoint(head):
            return
        says = not {"which", "that", "whereby"}.isdisjoint(self.words[begin : begin + 14])
        for governed in self.governed:
            within = begin <= governed.found.start < (item.start if says else self.state.modal_at)
            if within and (says or governed not in self.state.group):
                governed.direction = VOIDED[governed.direction]
                governed.chain = (*governed.chain, Link("prohibit", item.start, item.end))

    def _settle_subjects(self) -> None:
        """Gives the acts in subject position ("Participation in raids ... is forbidden") the direction reached."""
        state = self.state
        for subject in state.subjects:
            if subject in self.mentioned:
                self.mentioned.remove(subject)
            direction, chain = state.direction, list(state.chain)
            if state.failing and state.failing.end <= subject.start:
                direction, chain = REVERSED[direction], [state.failing, *chain]
            self._govern(subject, direction, chain)
        state.subjects.clear()

    def _restrict(self, link: Link) -> None:
        """Turns the permissions read so far in this verb group into a ban beyond the condition."""
        around = region_at(self.regions, link.start - 1)
        if around is not None and around.kind == "relative":
            return  # "a form stating that the inmate may ... only with counsel": not of the main verb
        touched = False
        for governed in self.state.group:
            if governed.direction in RESTRICTED and link.start - governed.found.start <= 60:
                governed.direction = RESTRICTED[governed.direction]
                governed.chain = (*governed.chain, link)
                touched = True
        if not touched:
            self.state.only = link
