"""Checks the table of sources and the notes on law that constrains the wording of provisions."""

from __future__ import annotations

import re

from analyzer.errors import BadRule
from analyzer.model import Citation, Constraint
from analyzer.rulebook.book import cited
from analyzer.rulebook.checks import check_id, check_keys, strings

SOURCES = "sources.yml"


def sources_of(data: dict) -> tuple[Citation, ...]:
    """What the keys by which rules cite their sources stand for."""
    sources = []
    for key, entry in data.items():
        if not isinstance(entry, dict):
            raise BadRule(f"source {key!r} is not a mapping", where=SOURCES, remedy="give it a title")
        check_keys(SOURCES, entry, {"title", "url", "verified", "note"}, required={"title", "verified"})
        url = entry.get("url", "")
        if url and not re.fullmatch(r"https?://[!-~]+", url):
            raise BadRule(f"source {key!r} has no web address in url", where=SOURCES, remedy="begin it with https://")
        sources.append(Citation(str(key), entry["title"], url, bool(entry["verified"]), entry.get("note", "")))
    return tuple(sources)


def constraint_of(name: str, data: dict, provisions: frozenset[str], sources: tuple[Citation, ...]) -> Constraint:
    """The note that a file of constraints/ holds; raises BadRule."""
    check_keys(
        name,
        data,
        {"id", "title", "verified", "unverified", "sources", "provisions"},
        required={"id", "title", "provisions"},
    )
    check_id(name, data)
    if not (data.get("verified") or data.get("unverified")):
        raise BadRule("says nothing", where=name, remedy="give it verified or unverified")
    touched = strings(data["provisions"], name)
    for provision in touched:
        if provision not in provisions:
            raise BadRule(f"unknown provision {provision!r}", where=name, remedy="see rules/provisions/")
    citations = tuple(cited(each, sources) for each in strings(data.get("sources"), name))
    return Constraint(
        data["id"], data["title"], data.get("verified", ""), data.get("unverified", ""), citations, touched
    )
