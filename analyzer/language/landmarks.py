"""What of a clause is known before its regions are sought: where modals, acts, finite verbs and subjects stand."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.language.lexicon import Found, Met
from analyzer.language.sanctions import PENALTIES, doer_behind

_MODALS = frozenset({"op:must", "op:may", "op:should", "op:optional", "op:barred"})
_SUBJECTS = frozenset({"actor", "federal", "person_words", "inmate"})


class Landmarks(NamedTuple):
    """The words of a clause and its operators, with the places by which regions are told.

    ``modals`` are in order; ``act_starts`` the forms of acts by their first token; ``finite`` the finite verbs; ``subjects`` the
    starts of whoever may be a subject by their ends; ``actors`` the ends of those whom the rule may bind; ``items`` the tokens
    at which a list item begins; ``doers`` the pronouns behind those whom a sanction befalls ("may sue a county that honors it").
    """

    words: list[str]
    operators: dict[int, list[Found]]
    modals: list[int]
    act_starts: dict[int, str]
    finite: frozenset[int]
    subjects: dict[int, int]
    actors: set[int]
    items: frozenset[int]
    doers: frozenset[int | None]


def landmarks(words: list[str], operators: dict[int, list[Found]], met: Met, items: frozenset[int]) -> Landmarks:
    """The landmarks of a clause, by the forms that were met in it."""
    modals = [i for i, found in sorted(operators.items()) if any(f.concept in _MODALS for f in found)]
    finite = frozenset(i for i, found in operators.items() if any(_is_finite(f) for f in found))
    subjects = {f.end: f.start for f in met.things if not _SUBJECTS.isdisjoint(f.concepts)}
    actors = {f.end for f in met.things if "actor" in f.concepts}
    sanctions = (f for found in operators.values() for f in found if f.concept in PENALTIES)
    doers = frozenset(doer_behind(words, each, actors) for each in sanctions)
    return Landmarks(words, operators, modals, _act_starts(operators, met), finite, subjects, actors, items, doers)


def _act_starts(operators: dict[int, list[Found]], met: Met) -> dict[int, str]:
    """The form of each act by its first token; of "will endeavor, as resources permit, to translate" the act is to come."""
    starts: dict[int, str] = {}
    for act in met.acts:
        urged = any(o.concept == "op:recommend" and o.end == act.end for o in operators.get(act.start, ()))
        if not urged:
            starts.setdefault(act.start, act.form)
    return starts


def _is_finite(operator: Found) -> bool:
    """Whether the operator is a verb of the sentence ("is", "prohibits"), and not a noun that speaks of an act ("requests")."""
    return operator.concept == "op:stated" or operator.form == "s" and operator.concept != "op:barrier"
