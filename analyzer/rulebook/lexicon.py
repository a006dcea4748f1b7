"""Checks the files of the lexicon."""

from __future__ import annotations

from typing import Any

from analyzer.errors import BadRule
from analyzer.model import Concept
from analyzer.rulebook.checks import strings

OPERATOR_FILES = ("operators.yml", "carve_outs.yml")
CONCEPT_KEYS = {"means", "verbs", "nouns", "phrases", "opposites", "opposite_phrases", "heads", "includes"}


def lexicon_of(files: dict[str, Any]) -> tuple[Concept, ...]:
    """The concepts of all files below lexicon/; those of operators and exceptions are named "op:..."; raises BadRule."""
    concepts: dict[str, Concept] = {}
    for name, data in files.items():
        if not name.startswith("lexicon/"):
            continue
        prefix = "op:" if name.split("/")[1] in OPERATOR_FILES else ""
        for key, entry in data.items():
            if not isinstance(entry, dict) or set(entry) - CONCEPT_KEYS:
                odd = ", ".join(sorted(set(entry) - CONCEPT_KEYS)) if isinstance(entry, dict) else "not a mapping"
                raise BadRule(
                    f"concept {key!r}: {odd}", where=name, remedy=f"allowed: {', '.join(sorted(CONCEPT_KEYS))}"
                )
            if prefix + key in concepts:
                raise BadRule(f"concept {key!r} is defined twice", where=name, remedy="keep each sense once")
            words = {k: strings(value, f"{name}: {key}.{k}") for k, value in entry.items() if k != "means"}
            concepts[prefix + key] = Concept(prefix + key, means=str(entry.get("means", "")), **words)
    for concept in concepts.values():
        for other in concept.includes:
            if other not in concepts:
                raise BadRule(f"concept {concept.name!r} includes unknown {other!r}", where="lexicon")
    return tuple(concepts.values())
