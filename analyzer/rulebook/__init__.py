"""Loads and checks the rulebook: lexicon, provisions, flags, profiles, sources and constraints, all data; the only YAML.

A bare ``no`` is the word, not false: booleans are ``true`` and ``false`` alone.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from analyzer.errors import BadRule
from analyzer.model import Concept
from analyzer.rulebook.book import (
    DocumentRule,
    Example,
    Flag,
    Pattern,
    Profile,
    ProfileEntry,
    Provision,
    Reach,
    Rulebook,
)
from analyzer.rulebook.files import all_parsed, content_of, parsed, with_line
from analyzer.rulebook.flags import check_reached, flag_of
from analyzer.rulebook.lexicon import OPERATOR_FILES, lexicon_of
from analyzer.rulebook.profiles import profile_of
from analyzer.rulebook.provisions import CATEGORIES, NAMES, provision_of
from analyzer.rulebook.sources import SOURCES, constraint_of, sources_of

__all__ = [
    "NAMES",
    "DocumentRule",
    "Example",
    "Flag",
    "Pattern",
    "Profile",
    "ProfileEntry",
    "Provision",
    "Reach",
    "Rulebook",
    "builtin_folder",
    "load",
    "operators",
]


def builtin_folder() -> Path:
    """The folder of the built-in rules: in the wheel inside the package, in a checkout beside it."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "rules"
    return inside if (inside / "lexicon").is_dir() else package.parent / "rules"


def load(folder: Path | None = None, cache: str | None = None) -> Rulebook:
    """Reads the whole rulebook from ``folder`` (default: the built-in rules); raises BadRule.

    Every file is checked: known keys, known concepts, flags and provisions, id equal to the file's name. ``cache`` is a
    folder in which the parsed files are kept, to be checked as if they had just been parsed; None keeps nothing.
    """
    folder = Path(folder) if folder else builtin_folder()
    if not folder.is_dir():
        raise BadRule(
            "no folder of rules here", where=str(folder), remedy="name a folder with lexicon/, provisions/ and flags/"
        )
    try:
        return _load(folder, cache)
    except BadRule as error:
        raise with_line(error, folder) from None


def _load(folder: Path, cache: str | None) -> Rulebook:
    digest = hashlib.sha256()
    contents: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*.yml")):
        if path.name == "TEMPLATE.yml":
            continue
        name = path.relative_to(folder).as_posix()
        contents[name] = content_of(path, name)
        digest.update(name.encode() + b"\0" + contents[name])
    files = all_parsed(contents, cache, digest.digest())
    lexicon = lexicon_of(files)
    known = frozenset(c.name for c in lexicon)
    flags = tuple(flag_of(name, data, known) for name, data in files.items() if name.startswith("flags/"))
    flag_ids = frozenset(f.id for f in flags)
    provisions = tuple(
        provision_of(name, data, known, flag_ids) for name, data in files.items() if name.startswith("provisions/")
    )
    if not provisions:
        raise BadRule("no provision files", where=str(folder), remedy="put them in provisions/<category>/<id>.yml")
    provision_ids = frozenset(p.id for p in provisions)
    check_reached(flags, provision_ids)
    profiles = tuple(
        profile_of(name, data, provision_ids) for name, data in files.items() if name.startswith("profiles/")
    )
    ordered = tuple(sorted(provisions, key=lambda p: (CATEGORIES.index(p.category), p.id)))
    sources = sources_of(files.get(SOURCES, {}))
    constraints = tuple(
        constraint_of(name, data, provision_ids, sources)
        for name, data in files.items()
        if name.startswith("constraints/")
    )
    return Rulebook(lexicon, ordered, flags, profiles, digest.hexdigest(), sources, constraints)


def operators(folder: Path | None = None) -> tuple[Concept, ...]:
    """The words of direction and exception alone, without the rest of the rulebook; raises BadRule."""
    folder = (Path(folder) if folder else builtin_folder()) / "lexicon"
    names = [f"lexicon/{name}" for name in OPERATOR_FILES]
    return lexicon_of({name: parsed(content_of(folder.parent / name, name), name) for name in names})
