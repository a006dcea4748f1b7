"""The pass over a clause's words: modals open a verb group, negations turn it, control words nest.

Words, acts and operators are read in order (``read_word``, ``acts.read_act``, ``read_operator``); each moves the ``Pass`` on.
Longer than other modules, because it is one pass, told in the order in which the words are read.
"""

from __future__ import annotations

from analyzer.language.barriers import GIVING, set_barrier
from analyzer.language.controls import carry, control
from analyzer.language.directions import BANS, GOVERNED, NEGATED, PENALIZED, RESTRICTED, START
from analyzer.language.lexicon import Found
from analyzer.language.members import antecedent, own_subject
from analyzer.language.negations import negate
from analyzer.language.region_openers import deed_follows
from analyzer.language.regions import Region, region_at
from analyzer.language.restrictions import only, restrict
from analyzer.language.sentence import MODAL_WORDS, Sentence
from analyzer.language.settling import leave_out, settle_again, settle_denied, settle_subjects, void
from analyzer.language.state import Link, Pass, State, awaits_content, latest, open_group
from analyzer.language.stops import COORDINATORS, DENIALS, PRONOUNS, is_stop
from analyzer.language.that_clauses import ordered_by_that
from analyzer.model import ANY_ACT, Direction

CONTROLS = frozenset(GOVERNED)
TURNING = frozenset("; . : , and but while or for because to be so".split())
HARD = frozenset({"must", "may", "should", "optional", "barred"})
_VOIDING = frozenset(
    "void null repealed rescinded invalid unenforceable preempted superseded "
    "prohibited forbidden banned unlawful lifted annulled revoked withdrawn vacated abolished ended terminated eliminated "
    "cancelled canceled discontinued suspended".split()
)
_SPARES = (["not", "apply"], ["not", "extend"], ["not", "reach"], ["not", "cover"], ["not", "bind"])
_REASONS = frozenset({"reason", "ground", "grounds", "basis", "cause"})
# What becomes of a ban by words that are no operators elsewhere.
_LIFTING = frozenset({"removed", "dropped", "struck", "stricken", "deleted", "dissolved"})
_ENDS = frozenset({"purpose", "aim", "goal", "object", "effect", "intent", "intention", "which"})
_COVERS = frozenset({"include", "extend", "apply", "cover", "encompass", "reach", "embrace", "comprise", "also"})
_CASES = frozenset(
    "complaint charge charges case cases action suit petition matter proceeding claim citation appeal".split()
)
_CONTENT = frozenset(
    "so manner way ensure ensures ensuring assure assuring provide provides providing requiring specifying stating state "
    "states sure certain guaranteeing see it care".split()
)
_QUOTES = (['"'], ["“"], ["”"], ["``"])
_NOTICES = frozenset("sign signs notice notices statement disclosure disclaimer placard poster posters signage".split())
_BEFORE_BE = {"to", "not", "n't", "it"} | MODAL_WORDS
_GROUND = 6  # words of whoever may do what there is a ground for
_NAMED = 4  # words of whom an exception names before it says so ("Judges of the Court excepted")
_SEEING = ("ensur", "assur", "see", "make")  # "make sure that"
_INSTEAD = frozenset({"lieu", "instead", "rather"})


def begin(
    words: list[str], items: frozenset[int], regions: tuple[Region, ...], operators: dict[int, list[Found]],
    actor_ends: frozenset[int], outsiders: frozenset[int],
) -> Pass:  # fmt: skip
    """A pass that has read nothing yet."""
    finite = tuple(
        index for index, found in sorted(operators.items())
        if any(f.concept.removeprefix("op:") in HARD | {"stated", "penalized"} for f in found) and region_at(regions, index) is None
    )  # fmt: skip
    commanding = frozenset(
        i
        for i, found in operators.items()
        if any(f.form == "base" and f.concept.removeprefix("op:") in CONTROLS for f in found)
    )
    negations = frozenset(index for index, found in operators.items() if any(f.concept == "op:not" for f in found))
    return Pass(Sentence(words, items, regions, actor_ends, outsiders, finite, negations, commanding))


def note_ban(p: Pass, index: int) -> None:
    """Takes note, under a ban, of a word of a rule that may not be: what it says is not said."""
    forbids = any(link.name in {"adopt", "affirm"} for link in p.state.chain)
    if forbids and region_at(p.at.regions, index) is None:
        p.banned.add(index)


def read_word(p: Pass, index: int) -> None:
    """Takes note of where list items, sentence members and new subjects begin; other words than ``TURNING`` do so as items."""
    state, word = p.state, p.at.words[index]
    if index in p.at.items and index > 0:
        if _gives_information(p, index):
            p.report = True  # "shall distribute information on the following rights: (1) ..."
        state.barrier = state.barrier and p.report
        state.complement = ""
        state.subjects.clear()
        if state.direction in {Direction.DONE, Direction.REQUIRED} and p.at.new_member(index, at_item=True):
            p.state = state = State(begin=index)  # "I order: (a) A receptionist has no power to ..."
        p.entry = state.direction, list(state.chain)
    if is_stop(p.at.words, index):
        settle_denied(p, index)
        p.report = p.report and word == ";"
        p.sentiment = None
        if (
            p.at.new_member(index + 1)
            or word == ";"
            and (
                0 in p.at.commanding
                or p.at.ruled_noun(index + 1)
                or _digests(p, index)
                or p.at.words[index + 1 : index + 2] in PRONOUNS  # "...; it keeps no record"
            )
        ):
            p.state = State(begin=index + 1)
        else:
            state.barrier = p.report
            state.broken = True
            state.subjects.clear()
            state.only = None
    elif (
        word in {"and", "but", "while", "or"}
        and state.direction is not None
        and not state.pending
        and p.at.new_member(index + 1)
    ):
        if p.at.previous(index) == "," or word != "or" and index + 2 in p.at.actor_ends:
            p.state = State(begin=index + 1)
            p.report = False
    elif word == "and" and p.at.words[index + 1 : index + 2] == ["that"] and ordered_by_that(p):
        state.direction, state.chain = Direction.REQUIRED, state.chain[:1]
        state.control_at, state.complement = index, ""  # "orders that the rule be rescinded, and that holds be honored"
        state.subjects.clear()
    elif word == "and" and p.at.previous(index) == "," and state.direction is not None and _own_member(p, index + 1):
        p.state = State(begin=index + 1)
    elif index == state.penalty and word in {"for", "because"} and state.direction is not None:
        state.direction = GOVERNED["prohibit"][state.direction]  # "No deputy shall be disciplined for aiding ICE"
        state.control_at, state.complement = index, "ing"
    elif (
        word == ":"
        and p.at.words[index + 1 : index + 2] in _QUOTES
        and not _NOTICES.isdisjoint(p.at.words[max(0, index - 14) : index])
    ):
        p.report = state.barrier = True  # what a sign or a notice says is no rule
    elif word == ":" and index + 1 not in p.at.items and _new_rule(p, index):
        p.state = State(begin=index + 1)  # "Churches enjoy no special standing: officers shall ..."
    elif word == "," and own_subject(p.at, index + 1, bool(state.group)):
        p.state = State(begin=antecedent(p.at, index))
    elif word == "," and not p.report:
        state.barrier = False
        if index < 20 and [link.start for link in state.chain] == [0] and not _INSTEAD.isdisjoint(p.at.words[:3]):
            p.state = State(begin=index + 1)  # "In lieu of arrest, the officer shall issue a summons"
    elif word == "to" and state.denied and p.at.previous(index) in COORDINATORS | {","} and _says_again(p, index):
        (state.direction, chain), state.denied = state.denied[1], None
        state.chain = list(chain)  # "are directed to not hold a person, and to release him"
    elif word == "to" and state.barrier and p.at.words[index + 1 : index + 2] == ["be"] and _causes(p):
        state.barrier = False  # "shall cause all questions on status to be taken off the form"
    elif word == "be" and state.pending and state.direction is not None and p.at.previous(index) not in _BEFORE_BE:
        state.direction = NEGATED[state.direction]  # "directs that no funds be awarded"
        state.chain, state.pending = [*state.chain, state.pending], None
    elif word == "be" and state.direction is Direction.DONE and _is_wished(p, index):
        state.direction = Direction.REQUIRED  # "It is the policy that persons arrested be cited"
    elif word == "be" and state.direction is Direction.REQUIRED and _lifts(p, Link("stated", index, index + 1)):
        void(p, Link("stated", index, index + 1))  # "The ban on transfers shall be removed"
    elif word == "be" and state.direction is None and _is_subjunctive(p, index):
        open_group(p, Direction.REQUIRED, Link("orders", index, index + 1))
    elif word == "so" and p.at.previous(index) == "do":
        settle_again(p, index)


def _says_again(p: Pass, index: int) -> bool:
    """Whether a further infinitive hangs on what was said before one was denied, and not on a word between."""
    denied = p.state.denied
    return (
        denied is not None
        and p.state.control_at < denied[0][1][-1].start
        and p.at.words[index + 1 : index + 2] != ["not"]
    )


def _is_wished(p: Pass, index: int) -> bool:
    """Whether a bare "be" says in a that-clause what the policy is."""
    since = p.at.words[p.state.modal_at + 1 : index]
    wished = "that" in since and not {"policy", "practice", "rule", "wish", "intent", "intention", "will"}.isdisjoint(
        since
    )
    return wished and p.at.previous(index) not in _BEFORE_BE


def _own_member(p: Pass, index: int) -> bool:
    """Whether ", and" begins a member that owes nothing to the one before: ", and breach is cause for ..."."""
    first = p.state.chain[0] if p.state.chain else None
    within_that = (
        first is not None and first.name in HARD | {"not"} and "that" in p.at.words[p.state.begin : first.start]
    )
    return p.at.ruled_noun(index) or p.at.words[index : index + 1] == ["that"] and within_that


def _digests(p: Pass, index: int) -> bool:
    """Whether a bill's digest goes on with its next command: "Create a new section to prohibit ...; require jails to ..."."""
    return index + 1 in p.at.commanding and not any(link.name in HARD | {"not"} for link in p.state.chain)


def _new_rule(p: Pass, index: int) -> bool:
    """Whether a rule of its own follows the colon: "The charter forbids it: an officer who asks is guilty of ..."."""
    quoted = p.at.words[index + 1 : index + 2] in _QUOTES  # 'is amended by adding: "No employee shall ask ..."'
    begin = _behind_exception(p, index + 1 + quoted)
    first = p.at.words[begin : begin + 2]
    denies = (not DENIALS.isdisjoint(first[:1]) or first == ["not", "one"]) and p.at.verb_follows(begin)
    looser = (begin, begin + 1) if p.state.direction is None else (begin,)
    return denies or any(map(p.at.new_member, looser))


def _behind_exception(p: Pass, index: int) -> int:
    """Where a rule begins behind what it excepts first: "It is ordered: Judges excepted, no officer shall ..."."""
    ahead = (r for r in p.at.regions if r.kind == "exception" and index <= r.start <= index + _NAMED)
    region = next(ahead, None)
    return index if region is None or p.at.words[region.end : region.end + 1] != [","] else region.end + 1


def _is_subjunctive(p: Pass, index: int) -> bool:
    """Whether a bare "be" orders: "RESOLVED, that the sum of $12,000 be appropriated"."""
    ordering = {"resolved", "ordered", "ordained", "directed", "voted"}
    return (
        p.at.previous(index) not in _BEFORE_BE
        and (p.at.words[0] == "that" or not ordering.isdisjoint(p.at.words[:index]))
        and region_at(p.at.regions, index) is None
    )


def _causes(p: Pass) -> bool:
    """Whether the verb group lets something be done: "shall cause X to be ..."."""
    return any(p.at.words[link.start].startswith(("caus", "direct", "order")) for link in p.state.chain)


def _gives_information(p: Pass, index: int) -> bool:
    """Whether the list that begins here says what information is to be given, and commands nothing itself."""
    before = p.at.words[max(0, index - 30) : index]
    return (
        p.at.previous(index) == ":" and "information" in before[-14:] and not GIVING.isdisjoint(before)
        and not any(link.name in {"prohibit", "not"} for link in p.state.chain)
    )  # fmt: skip


def read_operator(p: Pass, item: Found) -> None:
    """Lets an operator act on the state."""
    name = item.concept.removeprefix("op:")
    state = p.state
    link = Link(name, item.start, item.end)
    region = region_at(p.at.regions, item.start)
    if p.at.words[item.start] == "following" and p.at.previous(item.start) == "the":
        return
    if name == "restriction":
        restrict(p, link)
    elif name == "barrier":
        set_barrier(p, item, region)
    elif region is not None or _inside_act(p, item):
        return
    elif name == "not":
        negate(p, link)
    elif (
        name == "may"
        and state.direction in BANS
        and "so that" in " ".join(p.at.words[max(0, item.start - 12) : item.start])
    ):
        return  # "shall not bring an inmate out so that agents may question him"
    elif (
        name in HARD
        and p.at.words[item.start : item.end] in (["is", "to"], ["are", "to"])
        and not _ENDS.isdisjoint(p.at.words[max(0, item.start - 8) : item.start])
    ):
        if state.direction is None and "this" in p.at.words[max(0, item.start - 5) : item.start]:
            open_group(p, Direction.DONE, link._replace(name="affirm"))  # "The purpose of this Act is to prohibit ..."
            p.state.control_at, p.state.complement = item.end - 1, "base"
        return  # "an activity the purpose of which is to ..."
    elif name in HARD:
        if p.report and not (name == "must" and p.at.previous(item.start) in COORDINATORS | {","}):
            return
        p.report = False
        if _extends_a_ban(p, link):
            return  # "The prohibition in this section shall include: asking ..."
        if _repeats_permission(p, link):
            return
        open_group(p, START[name], link)
    elif name == "stated" and p.at.words[item.end : item.end + 1] not in (["not"], ["never"]) and _sees_to_it(p):
        return  # "shall ensure that the date is given to ICE"
    elif name == "stated":
        ruled = any(link.name in HARD or link.name == "not" for link in state.chain)
        lifts = _lifts(p, link)
        told = lifts or not _VOIDING.isdisjoint(p.at.words[item.end : item.end + 3])
        voiding = bool(state.group) and not ruled and told
        resumed = bool(state.subjects) and p.at.words[item.end : item.end + 1] in (
            ["mandatory"],
            ["required"],
            ["obligatory"],
        )
        if (
            state.direction is None
            or state.broken
            or state.pending
            or state.control_at >= 0
            and p.at.previous(item.start) == "and"
            or voiding
            or resumed
            or _in_that_clause(p, item.start)
            or _of_relative_tail(p, item.start)
        ):
            open_group(p, START[name], link)
        if lifts:
            void(p, link)
        elif p.at.words[item.end : item.end + 2] in _SPARES and leave_out(p, item.start):
            p.state = State(begin=item.end + 2)
    elif name == "needed":
        open_group(p, Direction.DONE, link)
        p.state.direction = p.state.modal_direction = GOVERNED["require"][p.state.direction]
    elif name == "adopt":
        carry(p, item, link)
    elif name == "quit":
        if p.at.words[item.end : item.end + 1] and p.at.words[item.end].endswith("ing"):
            control(p, item, link._replace(name="prohibit"))
    elif name == "penalized":
        _punish(p, link)
    elif name in CONTROLS:
        control(p, item, link)
    elif name == "only" and p.at.previous(item.start) != "-":
        only(p, link)


def _lifts(p: Pass, link: Link) -> bool:
    """Whether the predicate takes back what its subject says: "is set aside", "are no longer in force"."""
    begin = link.end + (p.at.words[link.end : link.end + 1] in (["hereby"], ["now"], ["been"]))
    ahead = p.at.words[begin : begin + 4]
    if ahead[:2] == ["no", "longer"]:
        return not {"force", "effect", "effective", "apply"}.isdisjoint(ahead)
    return ahead[:2] == ["set", "aside"] or ahead[:3] == ["at", "an", "end"] or ahead[:1] != [] and ahead[0] in _LIFTING


def _repeats_permission(p: Pass, link: Link) -> bool:
    """Whether the modal only says a permission again: "may, but need not, transfer", "is no ground on which a jailer may hold"."""
    state, words = p.state, p.at.words
    if link.name == "optional" or words[link.end : link.end + 3] == ["not", "be", "required"]:
        return state.direction is Direction.PERMITTED and words[state.modal_at + 1 : link.start] in (
            [",", "but"],
            ["but"],
        )
    ground = state.chain[-1] if link.name == "may" and state.chain else None
    repeats = (
        ground is not None
        and ground.name == "permit"
        and words[ground.end - 1] == "which"
        and link.start - ground.end <= _GROUND
    )
    if repeats and words[ground.start - 1] in {"only", "sole"} and state.direction is Direction.PERMITTED:
        state.direction = RESTRICTED[state.direction]  # "is the sole basis on which a person may be held"
        state.chain = [*state.chain, link._replace(name="only")]
    return repeats


def _extends_a_ban(p: Pass, link: Link) -> bool:
    """Whether the modal only says what a ban named as the subject covers."""
    chain = p.state.chain
    placed = (
        all(link.start - g.found.start <= 10 for g in p.state.group) and p.state.chain[:1] == chain[-1:]
    )  # "The prohibition set forth in section 2 shall include ..."
    bans = p.state.direction is Direction.PROHIBITED and bool(chain) and chain[-1].name == "prohibit" and placed
    return bans and p.at.words[link.end : link.end + 1] != [] and p.at.words[link.end] in _COVERS


def _punish(p: Pass, link: Link) -> None:
    """Turns what was said of whoever is punished into the rule: "a deputy who tells ICE ... commits an offense"."""
    if p.at.previous(link.start) in _CASES:
        return  # "upon completion the complaint shall be dismissed" punishes nobody
    said = [g for g in p.governed if g.found.start >= p.state.begin and g.found.concept != ANY_ACT and g.chain]
    punished = [
        g for g in said if g.chain[0] == said[0].chain[0]
    ]  # not what others do: "that agents have lodged a hold"
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


def _inside_act(p: Pass, item: Found) -> bool:
    """A negation inside an act's own form ("give no weight to") is told by the lexicon, not by the chain.

    But "be no reason to hold" denies the reason, whatever else its words say.
    """
    if p.at.words[item.end : item.end + 1] != [] and p.at.words[item.end] in _REASONS:
        return False
    return item.concept == "op:not" and any(
        g.found.start < item.start and item.end <= g.found.end for g in latest(p.state.group, 3)
    )


def _sees_to_it(p: Pass) -> bool:
    """Whether the verb group is to bring about what its that-clause says, which nothing denies."""
    link = awaits_content(p)
    return link is not None and not p.state.pending and p.at.words[link.start].startswith(_SEEING)


def _of_relative_tail(p: Pass, index: int) -> bool:
    """Whether the verb is that of a relative clause behind the rule: "does not extend to agents, to whom the units are closed"."""
    region = next((r for r in p.at.regions if r.kind == "relative" and r.end == index), None)
    words = p.at.words
    return region is not None and words[region.start - 1] == "," and words[region.opener_end - 1] in {"whom", "which"}


def _in_that_clause(p: Pass, index: int) -> bool:
    """Whether a that-clause has opened since the modal and nothing is governed yet: "the policy that X are not ..."."""
    state = p.state
    between = p.at.words[state.modal_at + 1 : index]
    governed = any(g.found.start > state.control_at for g in state.group)
    return "that" in between and (not governed or not _CONTENT.isdisjoint(between[between.index("that") - 1 :][:1]))
