"""What every kind of rule file is checked for: known keys, lists of words, names of the lexicon."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from analyzer.errors import BadRule


def strings(value: Any, where: str) -> tuple[str, ...]:
    """One word or a list of words, as a tuple; nothing gives none; raises BadRule."""
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not set(map(type, value)) <= {str}:
        raise BadRule("must be a list of words", where=where, remedy="quote what YAML reads as something else")
    return tuple(value)


def alternatives(group: str) -> tuple[str, ...]:
    """The names in "this | that"."""
    return tuple(word.strip() for word in group.split("|") if word.strip())


def known(names: tuple[str, ...], concepts: frozenset[str], where: str) -> tuple[str, ...]:
    """The same names, all of them concepts of the lexicon; raises BadRule."""
    for concept in names:
        if concept not in concepts:
            raise BadRule(f"unknown concept {concept!r}", where=where, remedy="name one of rules/lexicon/")
    return names


def check_keys(name: str, data: dict, allowed: set[str], required: set[str] = frozenset()) -> None:
    """Raises BadRule for a key that is not allowed, or one that is lacking."""
    odd, lacking = set(data) - allowed, set(required) - set(data)
    if odd:
        raise BadRule(f"unknown key {sorted(odd)[0]!r}", where=name, remedy=f"allowed: {', '.join(sorted(allowed))}")
    if lacking:
        raise BadRule(f"the key {sorted(lacking)[0]!r} is lacking", where=name, remedy="see rules/TEMPLATE.yml")


def check_id(name: str, data: dict) -> None:
    """Raises BadRule where the id is not the name of the file."""
    if Path(name).stem != data["id"]:
        raise BadRule(f"id {data['id']!r} does not match the file's name", where=name)
