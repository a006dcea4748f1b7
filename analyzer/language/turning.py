"""Words that move the pass on though no operator stands there: where items, members and new subjects begin, commas, bare "be".

Each word is read by a function of its own (``_TURNS``), which asks in order what the word may do there.
"""

from __future__ import annotations

from collections.abc import Callable

from analyzer.language.barriers import GIVING
from analyzer.language.colons import QUOTES, rule_follows
from analyzer.language.directions import GOVERNED, HARD, NEGATED
from analyzer.language.members import antecedent, own_subject
from analyzer.language.regions import region_at
from analyzer.language.sentence import MODAL_WORDS
from analyzer.language.settling import settle_again, settle_denied, void
from analyzer.language.state import Link, Pass, State, open_group
from analyzer.language.stating import lifts
from analyzer.language.stops import JOINTS, PRONOUNS, is_stop
from analyzer.language.that_clauses import ordered_by_that
from analyzer.model import Direction

_NOTICES = frozenset("sign signs notice notices statement disclosure disclaimer placard poster posters signage".split())
_BEFORE_BE = {"to", "not", "it"} | MODAL_WORDS
_WISHES = frozenset({"policy", "practice", "rule", "wish", "intent", "intention", "will"})
_ORDERING = frozenset({"resolved", "ordered", "ordained", "directed", "voted"})
_CAUSING = ("caus", "direct", "order")
_INSTEAD = frozenset({"lieu", "instead", "rather", "place"})
_IN_DOING = frozenset({"in", "while", "when", "upon", "on"})
_BEFORE_NOUN = frozenset("no any a an the this that such of in by such great urgent pressing".split())
_BEHIND_NOUN = frozenset("for of to is are be not and or shall may exists".split())
_INTRODUCING = 14  # words before a colon in which a notice is named
_INFORMING = 30  # words before a list in which information is given
_BODY = 4  # words from a denial to the body that it denies
_IN_FRONT = 20  # words in which what stands before the rule comes to its comma


def read_word(p: Pass, index: int) -> None:
    """Takes note of where list items, sentence members and new subjects begin; other words than ``TURNING`` do so as items."""
    if index in p.at.items and index > 0:
        _enter_item(p, index)
    if is_stop(p.at.words, index):
        _stop(p, index)
        return
    turn = _TURNS.get(p.at.words[index])
    if turn is not None:
        turn(p, index)


def _enter_item(p: Pass, index: int) -> None:
    """Begins a list item: what was barred or complemented before it is not so in it."""
    state = p.state
    if _gives_information(p, index):
        p.report = True  # "shall distribute information on the following rights: (1) ..."
    state.barrier = state.barrier and p.report
    state.complement = ""
    state.subjects.clear()
    if state.direction in {Direction.DONE, Direction.REQUIRED} and p.at.new_member(index, at_item=True):
        p.state = state = State(begin=index)  # "I order: (a) A receptionist has no power to ..."
    p.entry = state.direction, list(state.chain)


def _stop(p: Pass, index: int) -> None:
    """Ends a sentence or a member of it; what follows is a rule of its own or goes on with the group that is broken off."""
    if _lists_denied_bodies(p, index):
        return
    state = p.state  # where nothing but a denial is settled, another has taken its place, and that is not broken
    settle_denied(p, index)
    p.report = p.report and p.at.words[index] == ";"
    p.sentiment = None
    if p.at.new_member(index + 1) or p.at.words[index] == ";" and _rules_anew(p, index):
        p.state = State(begin=index + 1)
        return
    state.barrier = p.report
    state.broken = True
    state.subjects.clear()
    state.only = None


def _lists_denied_bodies(p: Pass, index: int) -> bool:
    """Whether the semicolon parts the bodies of one denied subject: "No agency; county or city; or officer thereof shall"."""
    denied = p.state.pending
    if p.at.words[index] != ";" or denied is None or p.state.direction is not None:
        return False
    named = any(end in p.at.actor_ends for end in range(denied.end + 1, min(denied.end + _BODY, index) + 1))
    return named and not any(denied.start < verb < index for verb in p.at.finite)


def _rules_anew(p: Pass, index: int) -> bool:
    """Whether a semicolon parts one rule from the next: "Prohibit raids; require warrants", "...; it keeps no record"."""
    if 0 in p.at.commanding or p.at.ruled_noun(index + 1):
        return True
    return _digests(p, index) or p.at.words[index + 1 : index + 2] in PRONOUNS


def _read_coordinator(p: Pass, index: int) -> None:
    """Begins another member: "officers shall ask, and the jail shall hold", "shall not ask and deputies may not hold"."""
    state, word = p.state, p.at.words[index]
    if state.direction is not None and not state.pending and p.at.new_member(index + 1, told=True):
        if p.at.previous(index) == "," or word != "or" and index + 2 in p.at.actor_ends:
            p.state = State(begin=index + 1)
            p.report = False
    elif word == "and":
        _read_and(p, index)


def _read_and(p: Pass, index: int) -> None:
    """Goes on with an order: "orders that the rule be rescinded, and that holds be honored"; or begins a member of its own."""
    state = p.state
    if p.at.words[index + 1 : index + 2] == ["that"] and ordered_by_that(p):
        state.direction, state.chain = Direction.REQUIRED, state.chain[:1]
        state.control_at, state.complement = index, ""
        state.subjects.clear()
    elif p.at.previous(index) == "," and state.direction is not None and _own_member(p, index + 1):
        p.state = State(begin=index + 1)


def _read_reason(p: Pass, index: int) -> None:
    """Lets a penalty fall on the deed behind it: "No deputy shall be disciplined for aiding ICE"."""
    state = p.state
    if index == state.penalty and state.direction is not None:
        state.direction = GOVERNED["prohibit"][state.direction]
        state.control_at, state.complement = index, "ing"


def _read_colon(p: Pass, index: int) -> None:
    """Bars what a sign says, which is no rule; begins a rule: "Churches enjoy no special standing: officers shall ..."."""
    words = p.at.words
    notice = not _NOTICES.isdisjoint(words[max(0, index - _INTRODUCING) : index])
    if notice and words[index + 1 : index + 2] in QUOTES:
        p.report = p.state.barrier = True
    elif index + 1 not in p.at.items and rule_follows(p, index):
        p.state = State(begin=index + 1)


def _read_comma(p: Pass, index: int) -> None:
    """Lifts a bar, or begins what has a subject of its own: "In lieu of arrest, the officer shall issue a summons"."""
    if own_subject(p.at, index + 1, bool(p.state.group)):
        p.state = State(begin=antecedent(p.at, index))
        return
    if p.report:
        return
    p.state.barrier = False
    if p.state.direction is None and _tells_a_deed_in_front(p):
        p.state.subjects.clear()  # "In making an arrest on such a warrant, the officer may not use more force than ..."
    chain = p.state.chain
    if not chain or index - chain[0].start >= _IN_FRONT or any(link.name in HARD for link in chain):
        return
    begin = chain[0].start
    said_first = begin == 0 or is_stop(p.at.words, begin - 1)
    if said_first and not _INSTEAD.isdisjoint(p.at.words[begin : begin + 3]):
        p.state = State(begin=index + 1)


def _read_to(p: Pass, index: int) -> None:
    """Falls back to what was said before a denial: "are directed to not hold a person, and to release him"; or lifts a bar."""
    state = p.state
    if state.denied and p.at.previous(index) in JOINTS and _says_again(p, index):
        (state.direction, chain), state.denied = state.denied[1], None
        state.chain = list(chain)
    elif state.barrier and p.at.words[index + 1 : index + 2] == ["be"] and _causes(p):
        state.barrier = False  # "shall cause all questions on status to be taken off the form"


def _read_be(p: Pass, index: int) -> None:
    """Lets a bare "be" order what its subject is to be: "directs that no funds be awarded", "that persons arrested be cited"."""
    state = p.state
    bare = p.at.previous(index) not in _BEFORE_BE
    if bare and state.pending and state.direction is not None:
        state.direction = NEGATED[state.direction]
        state.chain, state.pending = [*state.chain, state.pending], None
    elif bare and state.direction is Direction.DONE and _is_wished(p, index):
        state.direction = Direction.REQUIRED
    elif state.direction is Direction.REQUIRED:
        told = Link("stated", index, index + 1)
        if lifts(p, told):
            void(p, told)  # "The ban on transfers shall be removed"
    elif bare and state.direction is None and _is_resolved(p, index):
        open_group(p, Direction.REQUIRED, Link("orders", index, index + 1))


def _read_need(p: Pass, index: int) -> None:
    """Reads the old modal behind a denied subject: "No person need show a visa"; never the noun."""
    verb = p.at.words[index + 1 : index + 2]
    if p.at.previous(index) in _BEFORE_NOUN or not verb or verb[0] in _BEHIND_NOUN or not verb[0].isalpha():
        return
    if p.state.pending and region_at(p.at.regions, index) is None:
        open_group(p, Direction.REQUIRED, Link("must", index, index + 1))


def _read_so(p: Pass, index: int) -> None:
    """Says an act again: "is not required to honor it and shall not do so"."""
    if p.at.previous(index) == "do":
        settle_again(p, index)


def _tells_a_deed_in_front(p: Pass) -> bool:
    """Whether the member begins with the deed in which something else is ruled: "In carrying out a detainer, ..."."""
    first, then = (*p.at.words[p.state.begin : p.state.begin + 2], "", "")[:2]
    return first in _IN_DOING and then.endswith("ing")


def _says_again(p: Pass, index: int) -> bool:
    """Whether a further infinitive hangs on what was said before one was denied, and not on a word between."""
    denied = p.state.denied
    if denied is None or p.at.words[index + 1 : index + 2] == ["not"]:
        return False
    return p.state.control_at < denied[0][1][-1].start


def _is_wished(p: Pass, index: int) -> bool:
    """Whether a that-clause says what the policy is: "It is the policy that persons arrested be cited"."""
    since = p.at.words[p.state.modal_at + 1 : index]
    return "that" in since and not _WISHES.isdisjoint(since)


def _is_resolved(p: Pass, index: int) -> bool:
    """Whether a resolving clause orders what follows: "RESOLVED, that the sum of $12,000 be appropriated"."""
    ordered = p.at.words[0] == "that" or not _ORDERING.isdisjoint(p.at.words[:index])
    return ordered and region_at(p.at.regions, index) is None


def _own_member(p: Pass, index: int) -> bool:
    """Whether ", and" begins a member that owes nothing to the one before: ", and breach is cause for ..."."""
    if p.at.ruled_noun(index):
        return True
    first = p.state.chain[0] if p.state.chain else None
    if p.at.words[index : index + 1] != ["that"] or first is None or first.name not in HARD | {"not"}:
        return False
    return "that" in p.at.words[p.state.begin : first.start]


def _digests(p: Pass, index: int) -> bool:
    """Whether a bill's digest goes on with its next command: "Create a new section to prohibit ...; require jails to ..."."""
    return index + 1 in p.at.commanding and not any(link.name in HARD | {"not"} for link in p.state.chain)


def _causes(p: Pass) -> bool:
    """Whether the verb group lets something be done: "shall cause X to be ..."."""
    return any(p.at.words[link.start].startswith(_CAUSING) for link in p.state.chain)


def _gives_information(p: Pass, index: int) -> bool:
    """Whether the list that begins here says what information is to be given, and commands nothing itself."""
    before = p.at.words[max(0, index - _INFORMING) : index]
    if p.at.previous(index) != ":" or "information" not in before[-14:] or GIVING.isdisjoint(before):
        return False
    return not any(link.name in {"prohibit", "not"} for link in p.state.chain)


_TURNS: dict[str, Callable[[Pass, int], None]] = {
    "and": _read_coordinator,
    "but": _read_coordinator,
    "while": _read_coordinator,
    "however": _read_coordinator,
    "or": _read_coordinator,
    "for": _read_reason,
    "because": _read_reason,
    ":": _read_colon,
    ",": _read_comma,
    "to": _read_to,
    "be": _read_be,
    "so": _read_so,
    "need": _read_need,
}
TURNING = frozenset({";", ".", *_TURNS})
