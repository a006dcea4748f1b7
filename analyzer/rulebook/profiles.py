"""Checks the file of a published checklist."""

from __future__ import annotations

from analyzer.errors import BadRule
from analyzer.rulebook.book import Profile, ProfileEntry
from analyzer.rulebook.checks import check_id, check_keys, strings


def profile_of(name: str, data: dict, provisions: frozenset[str]) -> Profile:
    """The checklist that a file of profiles/ describes; raises BadRule."""
    check_keys(name, data, {"id", "title", "source", "note", "items"}, required={"id", "title", "source", "items"})
    check_id(name, data)
    items = []
    for entry in data["items"]:
        check_keys(
            name,
            entry,
            {"number", "title", "provisions", "all_of", "partial_counts", "not_for", "recommended", "counted"},
            required={"number", "title", "provisions"},
        )
        item = ProfileEntry(
            number=str(entry["number"]), title=entry["title"], provisions=strings(entry["provisions"], name),
            all_of=bool(entry.get("all_of", False)), partial_counts=bool(entry.get("partial_counts", True)),
            not_for=strings(entry.get("not_for"), name), recommended=strings(entry.get("recommended"), name),
            counted=bool(entry.get("counted", True)),
        )  # fmt: skip
        for provision in (*item.provisions, *item.recommended):
            if provision not in provisions:
                raise BadRule(f"unknown provision {provision!r}", where=name)
        items.append(item)
    return Profile(data["id"], data["title"], data["source"], data.get("note", ""), tuple(items))
