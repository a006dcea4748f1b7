"""Checks the file of a provision: its patterns, its model language for each level of government, its examples."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from analyzer.errors import BadRule
from analyzer.model import ANY_ACT
from analyzer.rulebook.book import Example, Pattern, Provision
from analyzer.rulebook.checks import alternatives, check_keys, known, strings

CATEGORIES = ("core", "custody", "information", "places", "services", "due-process", "accountability")
SIDES = ("protective", "contrary")
# What model language calls the place and its offices, by level of government: "{place}" in a rule's text.
NAMES = {
    "city": {"place": "City", "of place": "of the City", "council": "City Council", "manager": "City Manager",
             "counsel": "City Attorney", "police": "Police Department", "chief": "Chief of Police"},
    "county": {"place": "County", "of place": "of the County", "council": "County Board", "manager": "County Administrator",
               "counsel": "County Counsel", "police": "Sheriff's Office", "chief": "Sheriff"},
    "state": {"place": "State", "of place": "of the State or of a county, city or town in it", "council": "Legislature",
              "manager": "Governor", "counsel": "Attorney General", "police": "law enforcement agency",
              "chief": "head of each law enforcement agency"},
}  # fmt: skip
PROVISION_KEYS = {
    "id", "title", "category", "asks", "why", "sources", "matters_to", "acts", "protective_when", "flags",
    "model_language", "examples", "look_alikes", "follows_protection",
}  # fmt: skip
PATTERN_KEYS = {
    "act",
    "with",
    "without",
    "when",
    "only",
    "about",
    "in",
    "object",
    "anywhere",
    "nowhere",
    "direct",
    "ours",
    "flags",
}


def provision_of(name: str, data: dict, concepts: frozenset[str], flags: frozenset[str]) -> Provision:
    """The provision that a file of provisions/ describes; raises BadRule."""
    check_keys(name, data, PROVISION_KEYS, required=PROVISION_KEYS - {"look_alikes", "flags", "follows_protection"})
    if Path(name).stem != data["id"] or Path(name).parts[1] != data["category"]:
        raise BadRule(f"id {data['id']!r} in category {data['category']!r} does not match the path", where=name)
    if data["category"] not in CATEGORIES:
        raise BadRule(f"unknown category {data['category']!r}", where=name, remedy=", ".join(CATEGORIES))
    allowed = strings(data.get("flags"), f"{name}: flags")
    for flag in allowed:
        if flag not in flags:
            raise BadRule(f"unknown flag {flag!r}", where=name, remedy="see rules/flags/")
    look_alikes = known(strings(data.get("look_alikes"), name), concepts, name)
    patterns = tuple(_pattern(name, entry, data["protective_when"], concepts, flags) for entry in data["acts"])
    examples = tuple(_examples(name, data["examples"], flags))
    return Provision(
        id=data["id"], title=data["title"], category=data["category"], asks=data["asks"], why=data["why"],
        sources=strings(data["sources"], name), matters_to=strings(data["matters_to"], name), patterns=patterns,
        flags=allowed, examples=examples, file=name, look_alikes=look_alikes,
        follows=bool(data.get("follows_protection", False)), **_model_language(name, data),
    )  # fmt: skip


def _model_language(name: str, data: dict) -> dict[str, Any]:
    """One text for every level, or one for each that is named and ``any`` for the others; the names of offices filled in."""
    given = data["model_language"]
    texts = given if isinstance(given, dict) else {"any": given}
    levels = strings(data["matters_to"], name)
    if odd := [level for level in texts if level not in {"any", *NAMES}] or [x for x in levels if x not in NAMES]:
        raise BadRule(f"unknown level {odd[0]!r}", where=name, remedy=f"{', '.join(NAMES)} or any")
    filled = {}
    for level, names in NAMES.items():
        text = texts.get(level, texts.get("any", ""))
        if not isinstance(text, str) or not text.strip():
            raise BadRule(f"model_language has no text for a {level}", where=name, remedy="add one, or one for any")
        for word in re.findall(r"\{([^{}]*)\}", text):
            if word not in names:
                raise BadRule(f"unknown name {word!r} in braces", where=name, remedy=", ".join(names))
            text = text.replace("{" + word + "}", names[word])
        filled[level] = text
    return {"model_language": filled[levels[0] if levels else "city"], "by_level": tuple(filled.items())}


def _pattern(name: str, entry: Any, default: str, concepts: frozenset[str], flags: frozenset[str]) -> Pattern:
    if not isinstance(entry, dict):
        raise BadRule("each of acts must be a mapping", where=name, remedy="see rules/TEMPLATE.yml")
    check_keys(name, entry, PATTERN_KEYS)
    when = entry.get("when", default)
    if when not in {"prohibited", "required", "stated"}:
        raise BadRule(f"when is {when!r}", where=name, remedy="prohibited, required or stated")
    only = entry.get("only", "")
    if only not in {"", *SIDES}:
        raise BadRule(f"only is {only!r}", where=name, remedy="protective or contrary")
    return Pattern(
        acts=known(alternatives(entry.get("act", "")), concepts | {ANY_ACT}, name),
        company=tuple(known(alternatives(group), concepts, name) for group in strings(entry.get("with"), name)),
        without=known(strings(entry.get("without"), name), concepts, name),
        when=when,
        only=only,
        topic=known(strings(entry.get("about"), name), concepts, name),
        roles=strings(entry.get("in"), name) or ("operative",),
        nowhere=known(strings(entry.get("nowhere"), name), concepts, name),
        direct=bool(entry.get("direct", False)),
        ours=bool(entry.get("ours", False)),
        anywhere=tuple(known(alternatives(group), concepts, name) for group in strings(entry.get("anywhere"), name)),
        objects=tuple(known(alternatives(group), concepts, name) for group in strings(entry.get("object"), name)),
        flags=strings(entry.get("flags"), name),
    )


def _examples(name: str, data: Any, flags: frozenset[str]) -> list[Example]:
    if not isinstance(data, dict) or set(data) - {"present", "ambiguous", "contrary", "missing"}:
        raise BadRule("examples need the keys present, ambiguous, contrary, missing", where=name)
    examples = []
    for status, entries in data.items():
        for entry in entries or ():
            if isinstance(entry, str):
                entry = {"text": entry}
            if not isinstance(entry, dict) or "text" not in entry:
                raise BadRule(f"an example of {status} has no text", where=name)
            listed = strings(entry.get("flags"), name)
            for flag in listed:
                if flag not in flags:
                    raise BadRule(f"unknown flag {flag!r} in an example", where=name)
            examples.append(Example(entry["text"], status, listed))
    return examples
