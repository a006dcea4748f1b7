"""Words that do not mean by themselves what they mean elsewhere: parts of a longer noun, and acronyms written as plain words."""

from __future__ import annotations

from analyzer.language.lexicon import PREPOSITIONS, Found, Met
from analyzer.language.operators import is_part

# Things that lose their sense as a part of a longer noun: "immigration" in "immigration status", "business" in
# "business license". Other things stay: "county" in "county jail" is a county.
PARTS = frozenset({"federal_immigration", "private_actor"})
# Names of bodies, whose words mean nothing by themselves: "the Department of Public Safety".
BODY_NAME = "body_name"
_MODALS = frozenset("shall may must will should can cannot".split())
_DENYING = frozenset({"not", "never"})
_OPEN_ENDS = PREPOSITIONS | {"that"}
_OF_BODIES = frozenset({"actor", BODY_NAME})
# Acronyms that are words of another sense in small letters.
ACRONYMS = frozenset({"ice", "ins", "ero"})
# Sites that are names as well, where a place is called so: "the Town of Chapel Hill".
SITE_NAMES = frozenset("chapel church temple college school hospital park court university library".split())
CALLED = frozenset({"city", "town", "county", "village", "township", "borough", "parish"})


def without_plain_words(met: Met, plain: frozenset[int]) -> Met:
    """Drops an acronym that is written as a plain word ("access to ice") and a site that is a name ("Town of Chapel Hill")."""
    if not plain:
        return met
    return Met(*([f for f in found if not (f.start in plain and f.end - f.start == 1)] for found in met))


def without_parts(words: list[str], met: Met) -> Met:
    """Drops what is only a part of a longer noun: the act "release" in "release date", "immigration" in its "status".

    A noun that ends in a preposition ("transfer to") or in "that" ("report that") swallows nothing, and no noun the
    verb of a modal ("shall release information").
    """
    nouns = [f for f in met.things if f.form == "noun" and f.end - f.start > 1 and words[f.end - 1] not in _OPEN_ENDS]
    bodies = [f for f in met.things if BODY_NAME in f.concepts]
    acts, things, operators = met
    if bodies:
        acts, operators = ([f for f in found if not is_part(f, bodies)] for found in (acts, operators))
        things = [_only(f, _OF_BODIES) if is_part(f, bodies) else f for f in things]
    inside = {place for noun in nouns for place in range(noun.start, noun.end)}
    acts = [
        f for f in acts if not (f.start in inside and _is_modifier(f, nouns) and not _follows_modal(words, f.start))
    ]
    things = [_as_modifier(words, f, nouns) if f.start in inside else f for f in things]
    return Met(acts, [f for f in things if f.concepts], operators)


def _follows_modal(words: list[str], index: int) -> bool:
    """Whether the word is the verb of a modal: "may not transfer records"."""
    before = index - 1
    while before > 0 and words[before] in _DENYING:
        before -= 1
    return before >= 0 and words[before] in _MODALS


def _only(item: Found, names: frozenset[str]) -> Found:
    return item._replace(concepts=tuple(name for name in item.concepts if name in names))


def _as_modifier(words: list[str], item: Found, nouns: list[Found]) -> Found:
    """Takes from a thing what it loses as a part of a longer noun."""
    if PARTS.isdisjoint(item.concepts) or words[item.start] in ACRONYMS:  # "an ICE arrest" still names ICE
        return item
    others = [noun for noun in nouns if noun.end != item.end]  # "a request from DHS" still names DHS
    return _only(item, frozenset(item.concepts) - PARTS) if _is_modifier(item, others) else item


def _is_modifier(item: Found, nouns: list[Found]) -> bool:
    return item.end - item.start == 1 and is_part(item, nouns)
