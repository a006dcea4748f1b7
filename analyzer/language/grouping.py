"""Which verb group governs an act: one that is open, or one that the act opens itself as finite verb or command."""

from __future__ import annotations

from analyzer.language.barriers import OBJECTS
from analyzer.language.directions import NEGATED
from analyzer.language.lexicon import Found
from analyzer.language.regions import region_at
from analyzer.language.sentence import AGENCIES, PAST, tells_a_year
from analyzer.language.state import Link, Pass, State, open_group
from analyzer.language.stops import FINITE
from analyzer.model import Direction

SUBJECT_OF = 10  # words from an act to the "requires" of which it is the subject
_LISTING = ([","], ["or"], ["and"])
_NOUN_TAILS = (["for"], ["to"])  # "counsel for the person"
_STAFFED = (["the"], ["a"], ["an"], ["each"], ["every"], ["all"], ["this"], ["no"])
_NOBODY = (["no", "one"], ["nobody"], ["none"])
_NO_SUBJECT = frozenset(
    {"to", "and", "or", "but", ",", ";", ":", ".", "(", ")", "be", "been", "is", "are", "has", "have"}
)
_RESOLVING = frozenset({"resolved", "ordered", "ordained"})


def in_verb_group(p: Pass, item: Found, form: str) -> bool:
    """Whether a verb group is open for the act; a finite verb or a command opens one itself."""
    if _starts_afresh(p, item, form):
        p.state = State(begin=item.start)
        open_group(p, Direction.DONE, Link("states", item.start, item.end))
        return True
    state = p.state
    if state.pending and item.end - item.start > 1 and p.at.words[item.start] in FINITE:
        open_group(p, Direction.DONE, Link("stated", item.start, item.start + 1))  # "ensure that no inmate is held"
        return True
    if state.direction is not None and state.pending and form == "base" and p.at.has_subject(item.start):
        # "directs that no employee aid removal officers": a bare verb under the order
        state.direction = NEGATED[state.direction]
        state.chain, state.pending = [*state.chain, state.pending], None
        return True
    with_subject = _has_its_subject(p, item, form)
    if state.direction is not None and not (state.pending and with_subject):
        return True
    return _opens_group(p, item, form, with_subject)


def _opens_group(p: Pass, item: Found, form: str, with_subject: bool) -> bool:
    """Opens the group that the act has of its own, as a finite verb, under a resolving clause or as a command."""
    if with_subject:
        open_group(p, Direction.DONE, Link("states", item.start, item.end))
    elif form == "base" and p.at.has_subject(item.start) and _follows_resolved(p, item.start):
        open_group(p, Direction.REQUIRED, Link("orders", item.start, item.end))
    elif form == "base" and is_command(p, item):
        open_group(p, Direction.REQUIRED, Link("commands", item.start, item.end))
    else:
        return False
    return True


def _starts_afresh(p: Pass, item: Found, form: str) -> bool:
    """Whether a finite verb in a row of them stands by itself: "The act bars profiling, guarantees access, and creates a fund"."""
    state = p.state
    if form != "s" or state.modal_at < 0 or state.modal_chain or not state.group:
        return False
    following = p.at.words[item.end : item.end + 1]
    return p.at.previous(item.start) in {"and", ","} and bool(following) and following[0] in OBJECTS


def _has_its_subject(p: Pass, item: Found, form: str) -> bool:
    """Whether the verb is finite and stands behind its subject: "the jail notifies ICE", "The budget allocates $2 million"."""
    if p.at.words[item.start] in PAST and tells_a_year(p.at.words):
        return False  # "In 2009 officers were directed to ask"
    if p.at.words[item.start] == "are" and p.at.previous(item.start) in AGENCIES and p.at.words[item.start - 2] == "of":
        return True  # "Agents of ICE are admitted to the jail"
    if form == "s" and (p.at.summarizes(item.start, item.end) or _denies_its_subject(p, item)):
        return True
    if form in {"s", "base"} and _is_never_done(p, item):
        return True
    finite = form == "s" or form == "base" and p.at.is_plural(item.start)
    return finite and p.at.has_subject(item.start) and not p.at.before_verb(item.end)


def _denies_its_subject(p: Pass, item: Found) -> bool:
    """Whether the subject right before the finite verb is denied: "no detainee changes hands", "None of us, on duty or off, asks"."""
    denied = p.state.pending
    if denied is None:
        return False
    nobody = p.at.words[denied.start : denied.end] in _NOBODY
    if nobody and any(r.kind == "relative" and (r.start, r.end) == (denied.end, item.start) for r in p.at.regions):
        return True  # "No one who works here threatens to"
    near = (0 if nobody else 1) <= p.at.before_inserted(item.start) - denied.end <= 3
    return near and p.at.words[item.end : item.end + 1] not in _LISTING and not p.at.before_verb(item.end)


def _is_never_done(p: Pass, item: Found) -> bool:
    """Whether "never" makes the word the verb of whatever stands before it: "The desk never asks", "Call takers never ask"."""
    never = p.at.before_adverbs(item.start)
    if never < 1 or "never" not in p.at.words[never : item.start] or p.at.words[never - 1] in _NO_SUBJECT:
        return False
    return not p.at.before_verb(item.end)


def _follows_resolved(p: Pass, index: int) -> bool:
    """Whether a bare verb after its subject obeys a resolving clause: "RESOLVED, that the Clerk publish ..."."""
    resolved = not _RESOLVING.isdisjoint(p.at.words[: min(index, 6)])
    return resolved and "that" in p.at.words[max(0, index - 12) : index] and not p.at.before_verb(index + 1)


def is_command(p: Pass, item: Found) -> bool:
    """Whether a bare verb opens the sentence as a command: "Release the person", not "Release of a person is barred"."""
    if not p.at.opens(item.start) or _is_named(p.at.words, item):
        return False
    return not p.at.verb_follows(item.end) and not _requires(p, item.end)


def _is_named(words: list[str], item: Found) -> bool:
    """Whether what follows makes the word a noun: "Release of", "Counsel for", "Conduct not allowed:"."""
    word = words[item.start]
    return (
        word != "dispose" and words[item.start + 1 : item.start + 2] == ["of"]
        or word == "staff" and words[item.end : item.end + 1] not in _STAFFED  # "Staff reminder:"
        or word == "counsel" and words[item.end : item.end + 1] in _NOUN_TAILS
        or word != "do" and words[item.end : item.end + 1] == ["not"]
    )  # fmt: skip


def _requires(p: Pass, index: int) -> bool:
    """Whether the word is the subject of "requires": "Transfer to ICE requires a court order"."""
    ahead = range(index, min(index + SUBJECT_OF, len(p.at.words)))
    verb = next((i for i in ahead if p.at.words[i] in {"requires", ",", ";"}), None)
    return verb is not None and p.at.words[verb] == "requires" and region_at(p.at.regions, verb) is None
