"""Checks the file of a flag."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from analyzer.errors import BadRule
from analyzer.rulebook.book import DocumentRule, Flag, Reach
from analyzer.rulebook.checks import alternatives, check_id, check_keys, known, strings

FLAG_KEYS = {
    "id", "title", "message", "scope", "weakening", "fix", "sources", "verified", "carve_out", "unless", "touches", "always",
    "directions", "words", "everywhere", "reach", "document", "rewrite",
}  # fmt: skip


def flag_of(name: str, data: dict, concepts: frozenset[str]) -> Flag:
    """The flag that a file of flags/ describes; raises BadRule."""
    check_keys(name, data, FLAG_KEYS, required={"id", "title", "message", "scope", "weakening", "fix"})
    check_id(name, data)
    rewrite = data.get("rewrite", {"before": "", "after": ""})
    if not isinstance(rewrite, dict) or set(rewrite) != {"before", "after"}:
        raise BadRule("rewrite needs the keys before and after", where=name, remedy="see rules/README.md")
    return Flag(
        id=data["id"], title=data["title"], message=data["message"], scope=data["scope"], weakening=data["weakening"],
        fix=data["fix"], sources=strings(data.get("sources"), name), verified=bool(data.get("verified", True)),
        carve_out=tuple(known(alternatives(g), concepts, name) for g in strings(data.get("carve_out"), name)),
        unless=known(strings(data.get("unless"), name), concepts, name),
        touches=known(strings(data.get("touches"), name), concepts, name), always=strings(data.get("always"), name),
        directions=strings(data.get("directions"), name), words=known(strings(data.get("words"), name), concepts, name),
        everywhere=bool(data.get("everywhere", False)), reach=_reach(name, data.get("reach"), concepts),
        document=_document_rules(name, data.get("document"), concepts),
        before=rewrite["before"], after=rewrite["after"],
    )  # fmt: skip


def check_reached(flags: tuple[Flag, ...], provisions: frozenset[str]) -> None:
    """Raises BadRule where a flag names a provision that is not there."""
    for flag in flags:
        for provision in (*flag.always, *(named for rule in flag.reach for named in rule.provisions)):
            if provision not in provisions:
                where = f"flags/{flag.id}.yml"
                raise BadRule(f"unknown provision {provision!r}", where=where, remedy="see rules/provisions/")


def _reach(name: str, data: Any, concepts: frozenset[str]) -> tuple[Reach, ...]:
    """The list of rules on how far a protection reaches, any of which raises the flag."""
    rules = []
    for entry in data or ():
        check_keys(name, entry, {each.name for each in fields(Reach)}, required={"provisions"})
        rule = Reach(**{key: strings(value, name) for key, value in entry.items()})
        known((*rule.bound, *rule.beside, *rule.words, *rule.points_to, *rule.without, *rule.nowhere), concepts, name)
        rules.append(rule)
    return tuple(rules)


def _document_rules(name: str, data: Any, concepts: frozenset[str]) -> tuple[DocumentRule, ...]:
    """One rule or a list of them, any of which raises the flag."""
    entries = data if isinstance(data, list) else [data] if data is not None else []
    rules = []
    for entry in entries:
        check_keys(name, entry, {"kinds", "present", "absent", "words", "without", "at_least", "any_role"})
        lists = {key: strings(entry.get(key), name) for key in ("kinds", "present", "absent", "words", "without")}
        known((*lists["words"], *lists["without"]), concepts, name)
        rules.append(
            DocumentRule(**lists, at_least=int(entry.get("at_least", 1)), any_role=bool(entry.get("any_role", False)))
        )
    return tuple(rules)
