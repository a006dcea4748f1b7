"""Acts in their places: the questions that are asked of each, in order, until one tells what governs it or that nothing does."""

from __future__ import annotations

from analyzer.language.answering import answered_for
from analyzer.language.attached import (
    example_of_conduct,
    goes_with_last,
    is_asked_of_whoever,
    is_done_first,
    serves_a_ban,
)
from analyzer.language.barriers import beside_barred, describes, goes_on
from analyzer.language.directions import NEGATED, REVERSED
from analyzer.language.form_in_place import form_in_place, is_passive
from analyzer.language.grouping import in_verb_group
from analyzer.language.lexicon import Found
from analyzer.language.placing import place
from analyzer.language.regions import Region, region_at
from analyzer.language.resuming import Placed
from analyzer.language.sentence import BE
from analyzer.language.state import Governed, Link, Pass, open_group, subject_start
from analyzer.language.stops import JOINTS, has_ended
from analyzer.language.that_clauses import in_subject_of_that
from analyzer.model import Direction

_AUXILIARIES = frozenset({"do", "does", "did", "have", "has", "had"})
_RULES = frozenset("policy policies ordinance ordinances resolution resolutions rule rules practice practices".split())
_BEFORE_PARK = frozenset("a any the city county town village public municipal state , no each such".split())
_BARE_BE = BE - {"get", "gets", "got"}
_IS_NOT = (["is", "not"], ["are", "not"])
_BEHIND_NAME = frozenset({".", ";", ",", "and", "or", "but", "within", "under", "for", "as"})
_LAST = 3  # words from "nor" to what it denies
_NEGATING = frozenset({"not", "no", "any", "none"})


def read_act(p: Pass, item: Found) -> None:
    """Gives an act its direction; one that is only spoken of gets none."""
    if _is_no_act(p, item) or p.at.is_listed_noun(item.start):
        return
    region = region_at(p.at.regions, item.start)
    if region is not None:
        _read_in_region(p, item, region)
        return
    told = example_of_conduct(p, item) or answered_for(p, item) or goes_with_last(p, item)
    if told is not None:
        govern(p, item, *told)
        return
    if item.form == "ing" and p.state.direction is None and _lists_how(p, item.start):
        open_group(p, Direction.DONE, Link("states", item.start, item.end))
    if serves_a_ban(p, item):
        last = p.state.group[-1]
        govern(p, item, last.direction, list(last.chain), loose=True)
        return
    if _is_spoken_of(p, item):
        p.state.barred_at = item.start
        if p.state.direction is None and not p.report:
            p.state.requested.append(item)
        return
    _read_in_group(p, item)


def _read_in_region(p: Pass, item: Found, region: Region) -> None:
    """What is set apart carries no rule, but for what must be done first."""
    if is_done_first(p, item, region) or is_asked_of_whoever(p, item, region):
        opener = Link("require", region.start, region.opener_end)
        govern(p, item, Direction.REQUIRED, [*p.state.chain, opener])


def _lists_how(p: Pass, index: int) -> bool:
    """Whether the gerund is the first of a list of how something is done: "The jail works with ICE by: (1) giving ..."."""
    return p.at.words[max(0, index - 2) : index] == ["by", ":"]


def _is_spoken_of(p: Pass, item: Found) -> bool:
    """Whether the act is barred by a noun that merely speaks of it; a bare verb that goes on with the group lifts the bar."""
    if p.state.barrier and not p.report and goes_on(p, item):
        p.state.barrier = False
    return p.state.barrier or p.report or beside_barred(p, item)


def _read_in_group(p: Pass, item: Found) -> None:
    """Gives the act what the verb group says of it in its form; as a subject it waits for its verb."""
    form = form_in_place(p, item)
    if form == "noun" and item.negative:
        return
    if not in_verb_group(p, item, form):
        if form != "ed":
            p.state.subjects.append(item)
        return
    placed = place(p, item, form)
    if placed is not None:
        govern(p, item, *_with_negated_object(p, item, form, placed))
    elif form in {"noun", "ing"} and (_is_denied(p, item.start) or in_subject_of_that(p, item)):
        p.state.subjects.append(item)  # "that no arrest be made", "directed that use of parks is not ..."


def _is_denied(p: Pass, index: int) -> bool:
    """Whether a negation that waits for its verb stands right before the noun: "that no further arrest be made"."""
    return p.state.pending is not None and 0 <= index - p.state.pending.end <= 2


def _with_negated_object(p: Pass, item: Found, form: str, placed: Placed) -> Placed:
    """What a negated noun has: "no pedestrian stop, vehicle stop or frisk" denies each of them, and once."""
    direction, chain, loose = placed
    negation = p.state.object_negation
    if form != "noun" or negation is None:
        return placed
    before = p.state.group[-1] if p.state.group else None
    if before is not None and before.form == "noun" and before.chain[-1:] == (negation,):
        return before.direction, list(before.chain), loose
    if (0 <= item.start - negation.end <= 3 or _ends_neither(p, negation, item.start)) and negation not in chain:
        return NEGATED[direction], [*chain, negation], loose
    return placed


def _ends_neither(p: Pass, negation: Link, index: int) -> bool:
    """Whether the noun is the last of those that "neither" denies: "given neither keys, passes nor access to the jail"."""
    words = p.at.words
    return words[negation.start] == "neither" and "nor" in words[max(negation.end, index - _LAST) : index]


def _is_no_act(p: Pass, item: Found) -> bool:
    """Whether the words name no act where they stand: "free of charge", "data or staff", "arrestees eligible for bail"."""
    words = p.at.words
    if words[item.start - 2 : item.start] == ["free", "of"]:
        return True  # "interpreters free of charge"
    if words[item.start : item.start + 2] == ["give", "effect"] and not _RULES.isdisjoint(
        words[item.end : item.end + 3]
    ):
        return True  # "shall not enact or give effect to any policy that limits": a rule is made, no paper is honored
    if words[item.start] == "park" and p.at.previous(item.start) in _BEFORE_PARK:
        return True  # "may not close a garage, park or pier"
    if words[item.start] == "order" and p.at.previous(item.start) == "in":
        return True  # "in order to protect the public"
    if words[item.start] == "place" and p.at.previous(item.start) == "in":
        return True  # "shall have in place a policy under which"
    if words[item.start] == "staff" and p.at.previous(item.start) in JOINTS:
        return True  # "the use of its data or staff"
    if has_ended(words, item.start):
        return True  # "has dropped its contract with translators": it is had no more
    if item.start < p.state.penalty and p.state.direction is Direction.PROHIBITED:
        return True  # "is subject to discipline who tells ICE": the deed is forbidden, and not the discipline
    had = p.state.chain[-1:]
    if item.form == "noun" and any(link.name == "adopt" and has_ended(words, link.start) for link in had):
        return True  # "has cut the appropriation for counsel": nor is what was had
    if "likely" in words[max(0, item.start - 3) : item.start] and "to" in words[max(0, item.start - 2) : item.start]:
        return True  # "a lot likely to be used by agents": that is what it is, and nobody is told to
    if words[item.start] == "eligible" and describes(p, item.start):
        return True  # "declines requests that arrestees eligible for bail be kept"
    if _is_denied_name(p, item):
        return True
    if words[item.start - 2 : item.start] == ["to", "be"] and {"would", "cause"} <= {
        *words[item.start - 7 : item.start]
    }:
        return True  # "past the time at which the charges would cause him to be released"
    return item.end - item.start == 1 and _is_of_operator(words[item.start], words[item.end : item.end + 2])


def _is_denied_name(p: Pass, item: Found) -> bool:
    """Whether the word says what something is not: "is not harassment and is permitted", "is not profiling within the meaning of"."""
    before = item.start - (p.at.previous(item.start) in {"a", "an"})
    if item.form not in {"noun", "ing"} or p.at.words[max(0, before - 2) : before] not in _IS_NOT:
        return False
    following = p.at.words[item.end : item.end + 1]
    return not following or following[0] in _BEHIND_NAME


def _is_of_operator(word: str, following: list[str]) -> bool:
    """A bare form of "be" belongs to the operator, and so do "have" and "do" before a negation."""
    if word in {"go", "goes"} and following[:1] != [] and following[0].startswith("un"):
        return True  # "requests shall not go unanswered": nobody goes anywhere
    if word not in _AUXILIARIES:
        return word in _BARE_BE
    return following[:1] == ["been"] or any(w in _NEGATING for w in following)


def govern(p: Pass, item: Found, direction: Direction, chain: list[Link], loose: bool = False) -> None:
    """Adds the act to those that are governed; one that says the reverse ("decline") turns what is said of it."""
    if item.negative:
        direction = REVERSED[direction]
    be_form = item.end - item.start > 1 and p.at.words[item.start] in BE  # "shall be laid before the Council"
    passive = item.form == "ed" and is_passive(p, item.start) or p.at.previous(item.start) in BE or be_form
    governed = Governed(item, direction, tuple(chain), form_in_place(p, item), loose, passive, subject_start(p))
    p.governed.append(governed)
    p.state.group.append(governed)
