"""Words that bring an act about and leave its direction as it is: "shall adopt a policy", "shall see that", "take part"."""

from __future__ import annotations

from analyzer.language.answering import answered_for, penalty_follows
from analyzer.language.grouping import is_command
from analyzer.language.lexicon import Found
from analyzer.language.sentence import ADVERBS, BE, MODAL_WORDS
from analyzer.language.settling import settle_subjects
from analyzer.language.state import Link, Pass, open_group
from analyzer.language.stops import COORDINATORS
from analyzer.model import Direction

_HAPPENS = frozenset({"occur", "happen", "take", "proceed", "go", "continue", "resume"})
_BEFORE_BARE = MODAL_WORDS | {"not", "to"}
_TENSES = (["has", "been"], ["have", "been"], ["had", "been"])


def carry(p: Pass, item: Found, link: Link) -> None:
    """Takes the word into the chain; where no group is read, lets it open one."""
    state = p.state
    if penalty_follows(p, item):
        state.barrier = True
        return
    if p.at.words[item.end - 1 : item.end + 1] in _TENSES:
        return  # "shall see that ICE has been notified": a tense, and nothing that is had
    if state.direction is None or state.pending and item.form == "s":
        _open_carried(p, item, link)
        return
    answered = answered_for(p, item)
    if answered is not None:  # "may not discipline an employee for doing any of the following: (a) telling ICE"
        state.direction, state.chain = answered[0], [*answered[1], link]
        return
    if state.subjects and _befalls(p, item):
        settle_subjects(p)  # "No transfer to ICE shall occur"
    further = item.form == "base" and p.at.previous(item.start) in {"and", "then", "but"}
    if further and state.control_at >= 0 and state.complement != "base":
        state.direction, state.chain, state.control_at = state.modal_direction, list(state.modal_chain), -1
    state.chain = [*state.chain, link]


def _open_carried(p: Pass, item: Found, link: Link) -> None:
    """Opens a group with a finite verb or a command: "The County adopts a policy", "Adopt a policy that"."""
    if item.form in {"s", "base"} and p.at.has_subject(item.start) and not p.at.before_verb(item.end):
        open_group(p, Direction.DONE, link)
    elif item.form == "base" and is_command(p, item):
        open_group(p, Direction.REQUIRED, link)


def _befalls(p: Pass, item: Found) -> bool:
    """Whether the word is said of an act that is the subject: "shall occur", "are carried out"."""
    previous = p.at.previous(item.start)
    if item.form == "ed":
        return previous in BE or previous in ADVERBS or previous in COORDINATORS
    return item.form == "base" and p.at.words[item.start] in _HAPPENS and previous in _BEFORE_BARE
