"""What a predicate says of its subject: "Transfers to ICE are forbidden", "Entry requires a warrant", "Any such policy is void"."""

from __future__ import annotations

from itertools import pairwise

from analyzer.language.acts import govern
from analyzer.language.directions import GOVERNED, REVERSED, VOIDED
from analyzer.language.lexicon import PREPOSITIONS, Found
from analyzer.language.regions import region_at
from analyzer.language.sentence import BE, MODAL_WORDS
from analyzer.language.state import Link, Pass, State, subject_start
from analyzer.language.stops import ADOPT_NOUNS, FINITE, behind_inserted, same_sentence
from analyzer.language.that_clauses import own_subject
from analyzer.model import ANY_ACT, Direction

BANS_NAMED = frozenset(
    "ban bans prohibition prohibitions moratorium bar freeze restriction restrictions limitation".split()
)
MAKING = ("declar", "deem", "mak", "made", "render", "hold", "held", "consider", "find", "null")
_GRANTS = frozenset("license licence lease permit easement permission leave grant".split())
_LIMITING = ("condition", "limit", "restrict", "delay", "hinder")
_UNDOING = ("terminat", "cancel", "expir", "revo", "abandon", "discontinu")
_PAPERS = frozenset(
    "warrant warrants order orders consent approval permission authorization authorisation subpoena writ waiver finding "
    "determination signature affidavit certificate concurrence leave identification proof say assent nod".split()
)
_ACTS_TOO = frozenset(
    {"determination", "identification", "finding"}
)  # "Determination of status is required" orders the act
_NEEDS = frozenset("requirement requirements duty duties obligation obligations mandate".split())
_SAYS_MORE = {
    Direction.PROHIBITED: (Direction.NOT_REQUIRED, Direction.MAY_DECLINE, Direction.DISCOURAGED),
    Direction.REQUIRED: (Direction.PERMITTED, Direction.RECOMMENDED),
}
_SAME = {direction: direction for direction in Direction}
_NOTHING = ([], ["."], [";"], [","])
_GRADED = frozenset({"a", "an", "just", "good", "sufficient", "adequate"})
_TIMES = frozenset("on at upon by when as effective immediately forthwith now within no".split())
_HABITS = frozenset("practice practices policy custom program participation cooperation".split())
_NAMED = 8  # words in which a paper is named with its adjectives: "a warrant", "the prior written consent"
_BEFORE_HEAD = PREPOSITIONS | {"a", "an", "the", "or", "and", ","}
_BEHIND_NOUN = PREPOSITIONS | set(
    ". ; , : and or without unless except at upon into after before when if where".split()
)
_EVERY = frozenset({"any", "all", "every", "each", "such"})
_RULING = MODAL_WORDS - FINITE
_HEAD = 4  # words before the head of a subject


def settle_subjects(p: Pass) -> None:
    """Gives the acts in subject position ("Participation in raids ... is forbidden") the direction reached."""
    state = p.state
    undoing = next((s.end for s in state.subjects if p.at.words[s.start].startswith(_UNDOING)), len(p.at.words))
    for subject in state.subjects:
        direction, chain = state.direction, list(state.chain)
        if subject.start >= undoing:  # "Termination of the contract to house detainees is prohibited"
            direction = GOVERNED["prohibit"].get(direction, direction)
        if chain and chain[-1].start < subject.end and subject.start < chain[-1].end:
            direction, chain = (
                state.modal_direction,
                list(state.modal_chain),
            )  # "Interpretation is discontinued": no double ban
        elif len(chain) > 1 and subject.start <= chain[0].start < subject.end:
            # "Denying entry is a ground for removal": the act is itself the word that would ban what it is done to
            direction, chain = Direction.DONE, chain[1:]
            for link in chain:
                direction = GOVERNED.get(link.name, _SAME)[direction]
        if state.failing and state.failing.end <= subject.start:
            direction, chain = REVERSED[direction], [state.failing, *chain]
        govern(p, subject, direction, chain)
    state.subjects.clear()


def settle_denied(p: Pass, end: int) -> None:
    """Forbids what a sentence without a verb denies: "No hold without a judicial warrant."."""
    state, denied = p.state, p.state.pending
    if (
        denied is None
        or state.direction is not None
        and not state.broken
        or p.at.words[denied.start : denied.end] != ["no"]
    ):
        return
    state.subjects = [s for s in state.subjects if _is_denied(p, s, denied)]
    if state.subjects and not any(denied.start < verb < end for verb in p.at.finite):
        state.direction, state.chain = Direction.PROHIBITED, [denied]
        settle_subjects(p)
        p.state = State(begin=end + 1)


def _is_denied(p: Pass, subject: Found, denied: Link) -> bool:
    """Whether the noun is what "no" stands before: "no onward transfer to ICE", not "no transfer fee"."""
    between, following = p.at.words[denied.end : subject.start], p.at.words[subject.end : subject.end + 1]
    heads = not following or following[0] in _BEHIND_NOUN or p.at.words[subject.end - 1] in PREPOSITIONS
    return subject.start >= denied.end and len(between) <= 2 and _BEFORE_HEAD.isdisjoint(between) and heads


def settle(p: Pass, item: Found, name: str, after_be: bool) -> None:
    """Lets a control word in the predicate rule the acts of its subject."""
    state = p.state
    if name == "require" and item.form in {"base", "s"} and asks_for_paper(p, item):
        told = state.direction, state.chain
        state.subjects = [each for each in state.subjects if _heads_subject(p, each)]
        state.direction = GOVERNED["prohibit"][state.outer or Direction.DONE]
        state.chain = [*state.chain[:-1], state.chain[-1]._replace(name="only")]
        settle_subjects(p)
        state.direction, state.chain = told
        return
    # "A deputy's power to detain does not extend to a detainer"
    settles = item.form in {"ed", "phrase"} and after_be or p.at.words[item.start : item.end] == ["not", "extend", "to"]
    ends = item.form in {"base", "s"} and (
        p.at.words[item.end : item.end + 1] in _NOTHING or name == "prohibit" and _lapses(p, item)
    )
    if not settles and not ends:
        return
    if name == "permit" and settles and state.direction is Direction.PROHIBITED:
        _turn_what_is_refused(p, Link("prohibit", item.start, item.end))  # "Refusing to notify ICE is not allowed"
    if name == "prohibit" and settles:
        _drop_what_rules_say(p)
        state.subjects.extend(state.requested)
        state.requested.clear()
        denied = "not" in p.at.words[max(0, item.start - 3) : item.start]
        if not denied:  # "the ban shall not be repealed" leaves it in force
            void(p, Link("prohibit", item.start, item.end))
    settle_subjects(p)


def _lapses(p: Pass, item: Found) -> bool:
    """Whether a habit ends at a time: "The practice of notifying ICE shall end on July 1", not "Interviews shall end by noon"."""
    following = p.at.words[item.end : item.end + 1]
    return (
        bool(following) and following[0] in _TIMES and not _HABITS.isdisjoint(p.at.words[subject_start(p) : item.start])
    )


def _drop_what_rules_say(p: Pass) -> None:
    """Takes out of the subject what a rule named there says: "A rule that conditions an arrest upon a warrant is void"."""
    begin = subject_start(p)
    says = next((i for i in range(begin, begin + 8) if p.at.words[i : i + 1] in (["that"], ["which"])), None)
    limits = says is not None and p.at.words[says + 1 : says + 2] != [] and p.at.words[says + 1].startswith(_LIMITING)
    if limits and not ADOPT_NOUNS.isdisjoint(p.at.words[begin:says]):
        p.state.subjects = [each for each in p.state.subjects if each.start < says]


def void(p: Pass, link: Link) -> None:
    """A rule that is itself forbidden or void frees what it bans and bans what it orders.

    "Any policy under which a detainer is to be disregarded ... is void": all that the policy says is turned.
    """
    if p.at.previous(link.start) == "be" and p.at.previous(link.start - 1) not in MODAL_WORDS | {"not", "to", "hereby"}:
        return  # "No rule may require that the date be withheld": the date is, and no rule
    begin = _behind_another_rule(p, own_subject(p, subject_start(p)))
    head = p.at.words[begin : begin + 8]
    _turn_what_is_refused(p, link)  # "Refusing to certify because the case is closed is forbidden"
    whereby = _whereby(p.at.words, begin, link.start)
    needed = not _NEEDS.isdisjoint(head)
    if (ADOPT_NOUNS | BANS_NAMED | _GRANTS).isdisjoint(head) and not whereby and not needed:
        return
    directs = any(
        word in ADOPT_NOUNS and after.endswith("ing") for word, after in pairwise(head)
    )  # "A policy directing officers"
    says = whereby or directs or not {"which", "that", "whereby"}.isdisjoint(p.at.words[begin : begin + 14])
    for governed in p.governed:
        within = begin <= governed.found.start < (link.start if says else p.state.modal_at)
        if within and (says or governed not in p.state.group):
            freed = needed and governed.direction is Direction.REQUIRED  # what was required may still be done
            governed.direction = Direction.NOT_REQUIRED if freed else VOIDED[governed.direction]
            governed.chain = (*governed.chain, link._replace(name="prohibit"))


def _behind_another_rule(p: Pass, begin: int) -> int:
    """Where the subject of the predicate begins, behind a rule before it: "..., and any policy in conflict herewith shall be void"."""
    words = p.at.words
    for at in range(p.state.modal_at - 1, begin, -1):
        if words[at] == "and" and words[at - 1] == "," and words[at + 1] in _EVERY:
            return at + 1 if not _RULING.isdisjoint(words[begin:at]) else begin
    return begin


def _turn_what_is_refused(p: Pass, link: Link) -> None:
    """Orders the act that the subject refuses, where the refusal is what is forbidden."""
    begin = own_subject(p, subject_start(p))
    if not p.at.words[begin : begin + 1] or not p.at.words[begin].endswith("ing"):
        return
    for governed in p.governed:
        first = governed.chain[0] if governed.chain else None
        nested = first is not None and first.name == "prohibit" and first.start == begin < governed.found.start
        if nested and governed.direction is Direction.PROHIBITED:
            governed.direction = REVERSED[governed.direction]
            governed.chain = (*governed.chain, link._replace(name="prohibit"))


def settle_again(p: Pass, end: int) -> None:
    """Gives the act before what is said of doing "so": "is not required to honor it and shall not do so".

    What is said again is taken where it says more: a ban of what need not be done, a duty of what may be.
    """
    more = _SAYS_MORE.get(p.state.direction or Direction.UNKNOWN, ())
    said = (g for g in reversed(p.governed) if g.found.concept != ANY_ACT and g.found.end < end)
    last = next(said, None)
    if last is None or not same_sentence(p.at.words, last.found.end, end):
        return
    for governed in p.governed:
        if governed.chain == last.chain and governed.direction in more:
            governed.direction = p.state.direction
            governed.chain = (*governed.chain, *p.state.chain)


def leave_out(p: Pass, verb: int) -> bool:
    """Whether a ban or duty is said not to reach somebody, and so is spoken of and not made: "the prohibition on asking does not apply"."""
    begin = own_subject(p, subject_start(p))
    head, said = p.at.words[begin : begin + 6], p.at.words[begin:verb]
    # "The rule that funds may not be used for lawsuits does not reach the defense fund"
    forbids = not ADOPT_NOUNS.isdisjoint(head) and (
        "that" in head
        and not {"not", "no"}.isdisjoint(said)
        or any(word in ADOPT_NOUNS and after == "against" for word, after in pairwise(head))
    )
    if (BANS_NAMED | _NEEDS).isdisjoint(head) and not forbids:
        return False
    for governed in p.governed:
        if governed.found.start >= begin:
            governed.direction = Direction.UNKNOWN
    return True


def _whereby(words: list[str], begin: int, end: int) -> bool:
    """Whether a rule is named with what it brings about: "adopt or implement a practice by which enforcement is limited"."""
    rules = (behind_inserted(words, i + 1) for i in range(begin, end - 2) if words[i] in ADOPT_NOUNS)
    return any(words[i : i + 1] == ["whereby"] or "which" in words[i + 1 : i + 3] for i in rules)


def is_declared(p: Pass, item: Found) -> bool:
    """Whether the predicate is what its subject is declared to be: "is hereby declared null and void"."""
    if p.at.words[item.start] == "not" and p.at.words[item.end - 1] in {"force", "effect"}:
        return True  # "shall not remain in force"
    if item.form == "phrase" and p.at.previous(item.start) in _GRADED and p.at.previous(item.start - 1) in BE:
        return True  # "Denying entry is a ground for removal", "is just cause for dismissal"
    declared = p.at.previous(item.start).startswith(MAKING) and item.form == "phrase"
    return declared and not BE.isdisjoint(p.at.words[max(0, item.start - 4) : item.start])


def needs_paper(p: Pass, item: Found) -> bool:
    """Whether what "is required" is a paper: then the act is not commanded but bound to it ("Consent is required to enter")."""
    begin = subject_start(p)
    within = range(begin, max(begin, p.state.modal_at))
    subject = [
        p.at.words[i] for i in within if region_at(p.at.regions, i) is None
    ]  # not "Absent a warrant, officers are"
    nothing_more = subject[:2] in (["nothing", "more"], ["nothing", "else"], ["nothing", "further"])
    return (_names_paper(subject) or nothing_more) and p.at.words[item.end - 1 : item.end + 1] != ["required", "by"]


def asks_for_paper(p: Pass, item: Found) -> bool:
    """Whether an act that is the subject requires a paper: "Admission to the jail requires a judicial warrant"."""
    return any(_heads_subject(p, each) for each in p.state.subjects) and _names_paper(
        p.at.words[item.end : item.end + _NAMED]
    )


def _heads_subject(p: Pass, act: Found) -> bool:
    """Whether the act is what its subject is about: of "admission to the jail" the admission."""
    before = p.at.words[subject_start(p) : act.start]
    return len(before) <= _HEAD and PREPOSITIONS.isdisjoint(before)


def _names_paper(words: list[str]) -> bool:
    """Whether the first noun of the words, up to a preposition, is a paper that opens a way."""
    ends = (i for i, word in enumerate(words) if word in PREPOSITIONS or word in _PAPERS)
    end = next(ends, None)
    named = end is not None and words[end] in _PAPERS
    return named and not (words[end] in _ACTS_TOO and words[end + 1 : end + 2] == ["of"])
