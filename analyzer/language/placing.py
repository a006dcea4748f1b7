"""Where an act stands in its verb group, form by form, and what governs it there.

Each form is read by a function of its own (``_PLACES``). What it gives is direction and chain, and whether only a purpose
ties the act; None where the act is not governed.
"""

from __future__ import annotations

from collections.abc import Callable

from analyzer.language.barriers import DOERS
from analyzer.language.form_in_place import BEFORE_VERB, is_passive
from analyzer.language.lexicon import Found
from analyzer.language.nouns import gerund, noun
from analyzer.language.resuming import Placed, as_said, continues_complement, falls_back, resumes, second_of_two
from analyzer.language.sentence import ADVERBS, BE
from analyzer.language.state import Pass, awaits_content, latest
from analyzer.language.stops import COORDINATORS, JOINTS
from analyzer.model import Direction

_VERBAL = BEFORE_VERB | ADVERBS | COORDINATORS | BE
_EMPLOYED = frozenset({"used", "employed", "assigned", "deployed", "detailed", "dispatched"})
_TRYING = frozenset({"effort", "efforts", "attempt", "attempts"})
_POWERS = frozenset(
    "functions function authority authorities powers duties acts actions tasks activities responsibilities services".split()
)
_LEAD = 40  # words before the colon that opens a list
_ITEM_OPENS = 6  # words from there to the verb of its item
_ELIDING = frozenset({"a", "the", "any", "each", "its", "their", "your", "our", "my"})
_BEHIND_PARTICIPLE = (["to"], ["by"], ["in"], ["with"], ["at"])
PASSIVE_REACH = 4  # names


def place(p: Pass, item: Found, form: str) -> Placed | None:
    """Direction and chain for an act in its form, and whether it is tied loosely; None where it is not governed."""
    resumed = resumes(p, item.start) if form == "base" else None
    if resumed is not None:
        return *resumed, False
    if form in {"ed", "base"} and _is_done_instead(p, item.start):
        return Direction.REQUIRED, p.state.chain[:-1], False
    standing = form
    if form == "base" and p.at.previous(item.start) in BE:
        standing = "ed"  # "shall be put", "may be set down"
    elif form == "base" and _is_compound(p, item):
        standing = "noun"  # "shall cancel its detention contract with ICE"
    reads = _PLACES.get(standing)
    return as_said(p) if reads is None else reads(p, item, form)


def _is_done_instead(p: Pass, index: int) -> bool:
    """Whether "but" opens what is to be done instead: "must not be released but held", "shall not release him but hold him"."""
    state = p.state
    denied = state.direction is Direction.PROHIBITED and bool(state.chain) and state.chain[-1].name == "not"
    return denied and p.at.previous(index) == "but"


def _is_compound(p: Pass, item: Found) -> bool:
    """Whether the word ends a compound noun behind a verb already governed, and is no further verb."""
    previous = p.at.previous(item.start)
    verbal = previous in _VERBAL or previous.endswith("ly") or not previous.isalpha()
    told = verbal or p.at.has_subject(item.start) or p.at.opens(item.start) or p.state.control_at == item.start - 1
    carried = any(link.end == item.start for link in p.state.chain)
    verbs = any(g.form in {"base", "s"} and g.found.end <= item.start for g in p.state.group)
    return verbs and not told and not carried and previous not in DOERS


def _bare_verb(p: Pass, item: Found, form: str) -> Placed:
    """What governs a bare verb: "shall ask", "directs staff to ask", "shall ask, record or keep"."""
    state, previous = p.state, p.at.previous(item.start)
    under_control = state.control_at >= 0
    if p.at.opens(item.start) and under_control:
        state.complement = "base"
    elif previous == "to":
        if not _to_is_governed(p, item.start):
            return _as_purpose(p, item)
        if under_control:
            state.complement = "base"
    elif previous in JOINTS:
        return _joined_verb(p, item, form)
    return as_said(p)


def _as_purpose(p: Pass, item: Found) -> Placed:
    """What a purpose has of the act that serves it: "shall hold no person to assist ICE"."""
    served = next((g for g in reversed(p.state.group) if g.found.end <= item.start), None)
    said = served or p.state
    return said.direction, list(said.chain), True


def _joined_verb(p: Pass, item: Found, form: str) -> Placed:
    """What a further bare verb has: what governs the one before, or what is said without the control word between."""
    state = p.state
    if state.control_at >= 0 and _is_other_refusal(p, item.start):
        return state.outer, state.chain[:-1], False
    if continues_complement(p, item.start):
        state.complement = "base"
    if state.control_at < 0:
        return as_said(p)
    behind = state.complement != "base" and item.start - 1 != state.control_at
    return (*falls_back(p, form), False) if behind or second_of_two(p, item.start) else as_said(p)


def _is_other_refusal(p: Pass, index: int) -> bool:
    """Whether the verb is the other of two that refuse: "It is unlawful to decline or refuse to honor it"."""
    beside = index - 2 == p.state.control_at and index in p.at.commanding
    return beside and p.state.chain[-1].name == "prohibit" and p.state.outer is not None


def _to_is_governed(p: Pass, index: int) -> bool:
    """Whether the "to" before the act is carried by an operator just before it ("is required to", "have to")."""
    state = p.state
    if p.at.previous(index - 1) in _EMPLOYED:
        return True  # "shall be used to transport inmates"
    if state.chain and state.chain[-1].name == "adopt" and state.chain[-1].end == index:
        return True  # "will continue to honor detainers"
    if _joins_infinitive(p, index) or _says_policy(p, index) or _tells_of_trying(p, index) or _lists_powers(p, index):
        return True
    acted = any(g.form == "base" and g.found.start < index for g in state.group)
    if state.modal_at >= 0 and p.at.words[state.modal_at] == "ought" and not acted:
        return True  # "ought not, in the ordinary course, to question motorists"
    anchor = max(state.control_at, state.modal_at)
    return state.control_at >= 0 and index - anchor <= 14 or state.complement == "base" or index - 2 <= state.modal_at


def _joins_infinitive(p: Pass, index: int) -> bool:
    """Whether the infinitive goes on with another: "agrees to hold the person and thereafter to deliver him"."""
    if p.at.previous(p.at.before_adverbs(index - 1)) not in COORDINATORS:
        return False
    return any(g.form == "base" and not g.loose and p.at.previous(g.found.start) == "to" for g in p.state.group)


def _says_policy(p: Pass, index: int) -> bool:
    """Whether the infinitive says what the policy is: "It is the policy of this Office to decline ...", "shall be our practice to"."""
    modal = p.state.modal_at
    if modal < 0 or p.at.words[modal] != "is" and p.at.words[modal + 1 : modal + 2] != ["be"]:
        return False
    between = p.at.words[modal:index]
    return "policy" in between or "practice" in between


def _lists_powers(p: Pass, index: int) -> bool:
    """Whether the infinitive is one of the powers or duties that are listed: "may perform the following functions: (a) to question ..."."""
    colon = next((i for i in range(index - 1, 0, -1) if p.at.words[i] == ":"), None)
    if colon is None or index - colon > _ITEM_OPENS:
        return False
    lead = p.at.words[max(0, colon - _LEAD) : colon]
    return "following" in lead and not _POWERS.isdisjoint(lead)


def _tells_of_trying(p: Pass, index: int) -> bool:
    """Whether the infinitive says what is to be tried: "shall make a reasonable effort, when practicable, to determine"."""
    made = (
        "made" in p.at.words[max(0, index - 8) : index]
    )  # "a reasonable attempt shall be made, if safe, to determine"
    return not _TRYING.isdisjoint(p.at.words[max(0, index - (12 if made else 8)) : index])


def _participle(p: Pass, item: Found, form: str) -> Placed | None:
    """What governs a participle: "shall be held, booked or released"; nothing in "a person lawfully stopped or arrested"."""
    previous = p.at.previous(item.start)
    joined = previous in JOINTS or previous in {"be", "not"} and p.at.previous(item.start - 1) in COORDINATORS
    if not p.at.opens(item.start) and not _is_passive_place(p, item.start, joined):
        return None
    behind = joined and p.state.control_at >= 0 and p.state.complement != "base"
    being = "being" in p.at.words[p.state.control_at + 1 : item.start]  # "instead of being arrested and booked"
    return (*falls_back(p, form), False) if behind and not being else as_said(p)


def _is_passive_place(p: Pass, index: int, joined: bool) -> bool:
    """Whether a participle stands in a passive, and not as "a person lawfully stopped or arrested"."""
    if p.at.perfect(index) or _elides_be(p, index):
        return True
    if joined:
        near = any(w in BE for w in p.at.words[max(0, index - 7) : index])
        return near or any(g.passive for g in latest(p.state.group, PASSIVE_REACH))
    return p.at.previous(p.at.before_adverbs(index)) in BE and is_passive(p, index)


def _elides_be(p: Pass, index: int) -> bool:
    """Whether the auxiliary of the member before serves again: "will be logged, and a copy handed to the person"."""
    words = p.at.words
    joint = next((i for i in range(index - 2, max(0, index - 6), -1) if words[i - 1 : i + 1] == [",", "and"]), None)
    if joint is None or words[joint + 1] not in _ELIDING or not p.state.group:
        return False
    return p.state.group[-1].passive and words[index + 1 : index + 2] in _BEHIND_PARTICIPLE


def _finite_verb(p: Pass, item: Found, form: str) -> Placed | None:
    """What governs a finite verb: "the jail notifies ICE and holds him"; nothing in "its personnel or funds"."""
    opened = any(link.name == "states" and link.start == item.start for link in p.state.chain[-1:])
    if opened or p.at.has_subject(item.start) or p.at.summarizes(item.start, item.end) or _is_seen_to(p, item.start):
        return as_said(p)
    beside = not p.state.group or any(g.form == "s" for g in p.state.group)
    return as_said(p) if beside and p.at.previous(item.start) in JOINTS else None


def _is_seen_to(p: Pass, index: int) -> bool:
    """Whether the verb says what is to be seen to: "will see that every new hire signs for a copy"."""
    link = awaits_content(p)
    return link is not None and 0 < index - link.end <= 8


_PLACES: dict[str, Callable[[Pass, Found, str], Placed | None]] = {
    "base": _bare_verb,
    "ed": _participle,
    "ing": gerund,
    "noun": noun,
    "s": _finite_verb,
}
