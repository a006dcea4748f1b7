"""Loads and checks the rulebook: lexicon, provisions, flags, profiles, sources and constraints, all data; the only YAML.

A bare ``no`` is the word, not false: booleans are ``true`` and ``false`` alone. Longer than other modules, because every
kind of rule is checked here, each with its remedy.
"""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from analyzer import keeping
from analyzer.errors import BadRule, UnknownName
from analyzer.model import ANY_ACT, Citation, Concept, Constraint

OPERATOR_FILES = ("operators.yml", "carve_outs.yml")
CATEGORIES = ("core", "custody", "information", "places", "services", "due-process", "accountability")
SIDES = ("protective", "contrary")
SOURCES = "sources.yml"
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


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which a clause speaks to a provision.

    ``acts`` any of which the clause must govern; ``company`` groups of concepts, one of each group must
    stand in the clause; ``without`` concepts that must not. ``objects`` groups of which one concept each must
    stand where the act's object stands (after an active verb, before a passive one); ``anywhere`` is company that may
    also stand in an exception, ``nowhere`` what must stand in none. ``direct`` leaves out acts that only a purpose
    ties, ``ours`` acts of which a federal authority is the subject. ``when`` is "prohibited" or "required": the
    direction that makes it protective; with "stated" the company alone, in an operative sentence, is enough.
    ``only`` limits it to one side. ``topic`` demands that the text around be about these concepts.
    """

    acts: tuple[str, ...] = ()
    company: tuple[tuple[str, ...], ...] = ()
    without: tuple[str, ...] = ()
    when: str = "prohibited"
    only: str = ""
    topic: tuple[str, ...] = ()
    roles: tuple[str, ...] = ("operative",)
    objects: tuple[tuple[str, ...], ...] = ()
    anywhere: tuple[tuple[str, ...], ...] = ()
    nowhere: tuple[str, ...] = ()
    direct: bool = False
    ours: bool = False
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence written for a rule, with the verdict that it must give."""

    text: str
    status: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision of the rulebook; its file is its manual page and its test.

    ``model_language`` is worded for the level to which the provision matters most, ``by_level`` for each of the three.
    """

    id: str
    title: str
    category: str
    asks: str
    why: str
    sources: tuple[str, ...]
    matters_to: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    flags: tuple[str, ...]
    model_language: str
    examples: tuple[Example, ...]
    file: str = ""
    look_alikes: tuple[str, ...] = ()
    follows: bool = False
    by_level: tuple[tuple[str, str], ...] = ()

    def language_for(self, level: str) -> str:
        """The clause to adopt as a place of this level (city, county, state) would word it."""
        return dict(self.by_level).get(level, self.model_language)


@dataclass(frozen=True, slots=True)
class DocumentRule:
    """When a flag of the whole document is raised, in an instrument with at least one protection.

    ``kinds`` of instrument; any of ``present`` found and all of ``absent`` missing; any of the concepts ``words`` met in
    the text (headings and boilerplate, too, where ``any_role``) and none of ``without``; ``at_least`` so many protections.
    """

    kinds: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    at_least: int = 1
    any_role: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the protection of ``provisions`` must fall short for a flag to be raised on it.

    ``kinds`` of instrument; ``bound`` concepts of which one stands before the act, where its subject stands, and none of
    ``beside``; ``words`` of which one stands in the clause, or ``points_to`` of which one stands in the clause before, to which
    it points back, and none of ``without`` here; ``nowhere`` concepts that the whole text does not name, ``absent``
    provisions of which it does not speak.
    """

    provisions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    bound: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    points_to: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    nowhere: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """A named weakness: how it is met, what it does, and how to mend it.

    ``scope`` is "provision" or "document"; ``verified`` is False where the effect is an inference of ours.
    ``carve_out`` groups of concepts met in an exception raise it, unless one of ``unless`` stands there too; ``directions``
    "weak" (a weak verb) or "recital"; ``touches`` concepts without which a carve-out elsewhere does not reach a clause;
    ``words`` concepts met in the clause; ``reach`` rules on whom it leaves out. ``everywhere``: only if every mention has it.
    ``before`` and ``after`` are a clause with the weakness, and the same mended.
    """

    id: str
    title: str
    message: str
    scope: str
    weakening: bool
    fix: str
    sources: tuple[str, ...] = ()
    verified: bool = True
    carve_out: tuple[tuple[str, ...], ...] = ()
    unless: tuple[str, ...] = ()
    touches: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    everywhere: bool = False
    reach: tuple[Reach, ...] = ()
    document: tuple[DocumentRule, ...] = ()
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ProfileEntry:
    """One item of a published checklist: any of ``provisions`` meets it (all of them where ``all_of``)."""

    number: str
    title: str
    provisions: tuple[str, ...]
    all_of: bool = False
    partial_counts: bool = True
    not_for: tuple[str, ...] = ()
    recommended: tuple[str, ...] = ()
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Profile:
    """A published checklist; only what its source verifiably says is claimed."""

    id: str
    title: str
    source: str
    note: str
    items: tuple[ProfileEntry, ...]

    @property
    def provisions(self) -> frozenset[str]:
        """Every provision that an item of the profile names."""
        return frozenset(p for item in self.items for p in (*item.provisions, *item.recommended))


@dataclass(frozen=True)
class Rulebook:
    """All rules, with a digest of the files that they came from."""

    lexicon: tuple[Concept, ...]
    provisions: tuple[Provision, ...]
    flags: tuple[Flag, ...]
    profiles: tuple[Profile, ...]
    digest: str
    sources: tuple[Citation, ...] = ()
    constraints: tuple[Constraint, ...] = ()

    def cite(self, citation: str) -> Citation:
        """What the cited source is; of a source that ``sources.yml`` does not hold only the citation, as not verified."""
        return _cited(citation, self.sources)

    def provision(self, name: str) -> Provision:
        """The provision with this id; raises UnknownName with near names."""
        return _named(self.provisions, name, "provision")

    def profile(self, name: str) -> Profile:
        """The profile with this id; raises UnknownName with near names."""
        return _named(self.profiles, name, "profile")

    def flag(self, name: str) -> Flag:
        """The flag with this id; raises UnknownName with near names."""
        return _named(self.flags, name, "flag")


def _cited(citation: str, sources: tuple[Citation, ...]) -> Citation:
    """The longest key that opens the citation tells what it is: "WA .315" before "WA"."""
    held = [s for s in sources if citation == s.key or citation.startswith(s.key + " ")]
    if not held:
        return Citation(citation, verified=False, note="not described in sources.yml" if sources else "")
    return replace(max(held, key=lambda source: len(source.key)), key=citation)


def _named(entries: tuple[Any, ...], name: str, kind: str) -> Any:
    for entry in entries:
        if entry.id == name:
            return entry
    import difflib

    near = difflib.get_close_matches(name, [e.id for e in entries], n=3, cutoff=0.4)
    hint = "did you mean " + ", ".join(near) + "?" if near else "`ordinance rules list` shows them all"
    raise UnknownName(f"no {kind} is called {name!r}", remedy=hint)


@cache
def _loader() -> type:
    """Safe YAML for words: "no" and "287.7" stay words, only true and false are booleans. Loaded only where rules are parsed."""
    import yaml

    base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader = type("_Loader", (base,), {})
    not_words = {f"tag:yaml.org,2002:{kind}" for kind in ("bool", "timestamp", "int", "float")}
    loader.yaml_implicit_resolvers = {
        first: [(tag, regexp) for tag, regexp in resolvers if tag not in not_words]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
    return loader


def builtin_folder() -> Path:
    """The folder of the built-in rules: in the wheel inside the package, in a checkout beside it."""
    here = Path(__file__).resolve().parent
    inside = here / "rules"
    return inside if (inside / "lexicon").is_dir() else here.parent / "rules"


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
        raise _with_line(error, folder) from None


def _with_line(error: BadRule, folder: Path) -> BadRule:
    """The same error with the line of the word it complains of, where that can be found."""
    word = re.search(r"'([^']+)'", error.what)
    path = folder / error.where
    if ":" in error.where or not word or not path.is_file():
        return error
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    at = next(
        (n for n, line in enumerate(lines, 1) if re.search(rf"(?<![\w-]){re.escape(word.group(1))}(?![\w-])", line)),
        None,
    )
    return BadRule(error.what, where=f"{error.where}:{at}" if at else error.where, remedy=error.remedy)


def _load(folder: Path, cache: str | None) -> Rulebook:
    digest = hashlib.sha256()
    contents: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*.yml")):
        if path.name == "TEMPLATE.yml":
            continue
        name = path.relative_to(folder).as_posix()
        contents[name] = _bytes(path, name)
        digest.update(name.encode() + b"\0" + contents[name])
    files = _parsed(contents, cache, keeping.fingerprint(digest.digest(), Path(__file__)) if cache is not None else "")
    lexicon = _lexicon(files)
    known = frozenset(c.name for c in lexicon)
    flags = tuple(_flag(name, data, known) for name, data in files.items() if name.startswith("flags/"))
    flag_ids = frozenset(f.id for f in flags)
    provisions = tuple(
        _provision(name, data, known, flag_ids) for name, data in files.items() if name.startswith("provisions/")
    )
    if not provisions:
        raise BadRule("no provision files", where=str(folder), remedy="put them in provisions/<category>/<id>.yml")
    provision_ids = frozenset(p.id for p in provisions)
    profiles = tuple(
        _profile(name, data, provision_ids) for name, data in files.items() if name.startswith("profiles/")
    )
    ordered = tuple(sorted(provisions, key=lambda p: (CATEGORIES.index(p.category), p.id)))
    sources = _sources(files.get(SOURCES, {}))
    constraints = tuple(
        _constraint(name, data, provision_ids, sources)
        for name, data in files.items()
        if name.startswith("constraints/")
    )
    return Rulebook(lexicon, ordered, flags, profiles, digest.hexdigest(), sources, constraints)


def _parsed(contents: dict[str, bytes], cache: str | None, key: str) -> dict[str, Any]:
    """What the files say, from the cache or by YAML, which takes twenty times as long."""
    body = keeping.kept(cache, "rules", key)
    if body is not None:
        return json.loads(body)
    files = {name: _yaml(data, name) for name, data in contents.items()}
    if cache is not None:
        with suppress(TypeError, ValueError):  # what JSON cannot say is no rule, and fails where it is checked
            keeping.keep(cache, "rules", key, json.dumps(files, ensure_ascii=False).encode())
    return files


def operators(folder: Path | None = None) -> tuple[Concept, ...]:
    """The words of direction and exception alone, without the rest of the rulebook; raises BadRule."""
    folder = (Path(folder) if folder else builtin_folder()) / "lexicon"
    names = [f"lexicon/{name}" for name in OPERATOR_FILES]
    return _lexicon({name: _yaml(_bytes(folder.parent / name, name), name) for name in names})


def _bytes(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadRule(f"cannot be read ({error})", where=name, remedy="check its permissions") from None


def _yaml(content: bytes, name: str) -> Any:
    from yaml import YAMLError, load

    try:
        data = load(content.decode("utf-8"), Loader=_loader())  # noqa: S506 - a SafeLoader
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}:{mark.line + 1}" if mark else name
        raise BadRule(
            f"not valid YAML ({getattr(error, 'problem', error)})", where=where, remedy="mend the file"
        ) from None
    except UnicodeDecodeError as error:
        raise BadRule(f"cannot be read ({error})", where=name, remedy="save it as UTF-8") from None
    if not isinstance(data, dict):
        raise BadRule("is not a mapping of keys", where=name, remedy="see rules/TEMPLATE.yml")
    return data


# --- the lexicon ------------------------------------------------------------------------------

_CONCEPT_KEYS = {"means", "verbs", "nouns", "phrases", "opposites", "opposite_phrases", "heads", "includes"}


def _lexicon(files: dict[str, Any]) -> tuple[Concept, ...]:
    concepts: dict[str, Concept] = {}
    for name, data in files.items():
        if not name.startswith("lexicon/"):
            continue
        prefix = "op:" if name.split("/")[1] in OPERATOR_FILES else ""
        for key, entry in data.items():
            if not isinstance(entry, dict) or set(entry) - _CONCEPT_KEYS:
                odd = ", ".join(sorted(set(entry) - _CONCEPT_KEYS)) if isinstance(entry, dict) else "not a mapping"
                raise BadRule(
                    f"concept {key!r}: {odd}", where=name, remedy=f"allowed: {', '.join(sorted(_CONCEPT_KEYS))}"
                )
            if prefix + key in concepts:
                raise BadRule(f"concept {key!r} is defined twice", where=name, remedy="keep each sense once")
            words = {k: _strings(entry.get(k), f"{name}: {key}.{k}") for k in _CONCEPT_KEYS - {"means"}}
            concepts[prefix + key] = Concept(prefix + key, means=str(entry.get("means", "")), **words)
    for concept in concepts.values():
        for other in concept.includes:
            if other not in concepts:
                raise BadRule(f"concept {concept.name!r} includes unknown {other!r}", where="lexicon")
    return tuple(concepts.values())


def _strings(value: Any, where: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise BadRule("must be a list of words", where=where, remedy="quote what YAML reads as something else")
    return tuple(value)


# --- provisions -------------------------------------------------------------------------------

_PROVISION_KEYS = {
    "id", "title", "category", "asks", "why", "sources", "matters_to", "acts", "protective_when", "flags",
    "model_language", "examples", "look_alikes", "follows_protection",
}  # fmt: skip
_PATTERN_KEYS = {
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


def _provision(name: str, data: dict, concepts: frozenset[str], flags: frozenset[str]) -> Provision:
    _keys(name, data, _PROVISION_KEYS, required=_PROVISION_KEYS - {"look_alikes", "flags", "follows_protection"})
    if Path(name).stem != data["id"] or Path(name).parts[1] != data["category"]:
        raise BadRule(f"id {data['id']!r} in category {data['category']!r} does not match the path", where=name)
    if data["category"] not in CATEGORIES:
        raise BadRule(f"unknown category {data['category']!r}", where=name, remedy=", ".join(CATEGORIES))
    allowed = _strings(data.get("flags"), f"{name}: flags")
    for flag in allowed:
        if flag not in flags:
            raise BadRule(f"unknown flag {flag!r}", where=name, remedy="see rules/flags/")
    look_alikes = _known(_strings(data.get("look_alikes"), name), concepts, name)
    patterns = tuple(_pattern(name, entry, data["protective_when"], concepts, flags) for entry in data["acts"])
    examples = tuple(_examples(name, data["examples"], flags))
    return Provision(
        id=data["id"], title=data["title"], category=data["category"], asks=data["asks"], why=data["why"],
        sources=_strings(data["sources"], name), matters_to=_strings(data["matters_to"], name), patterns=patterns,
        flags=allowed, examples=examples, file=name, look_alikes=look_alikes,
        follows=bool(data.get("follows_protection", False)), **_model_language(name, data),
    )  # fmt: skip


def _model_language(name: str, data: dict) -> dict[str, Any]:
    """One text for every level, or one for each that is named and ``any`` for the others; the names of offices filled in."""
    given = data["model_language"]
    texts = given if isinstance(given, dict) else {"any": given}
    levels = _strings(data["matters_to"], name)
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
    _keys(name, entry, _PATTERN_KEYS)
    when = entry.get("when", default)
    if when not in {"prohibited", "required", "stated"}:
        raise BadRule(f"when is {when!r}", where=name, remedy="prohibited, required or stated")
    only = entry.get("only", "")
    if only not in {"", *SIDES}:
        raise BadRule(f"only is {only!r}", where=name, remedy="protective or contrary")
    return Pattern(
        acts=_known(_alternatives(entry.get("act", "")), concepts | {ANY_ACT}, name),
        company=tuple(_known(_alternatives(group), concepts, name) for group in _strings(entry.get("with"), name)),
        without=_known(_strings(entry.get("without"), name), concepts, name),
        when=when,
        only=only,
        topic=_known(_strings(entry.get("about"), name), concepts, name),
        roles=_strings(entry.get("in"), name) or ("operative",),
        nowhere=_known(_strings(entry.get("nowhere"), name), concepts, name),
        direct=bool(entry.get("direct", False)),
        ours=bool(entry.get("ours", False)),
        anywhere=tuple(_known(_alternatives(group), concepts, name) for group in _strings(entry.get("anywhere"), name)),
        objects=tuple(_known(_alternatives(group), concepts, name) for group in _strings(entry.get("object"), name)),
        flags=_strings(entry.get("flags"), name),
    )


def _alternatives(group: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in group.split("|") if word.strip())


def _known(names: tuple[str, ...], concepts: frozenset[str], where: str) -> tuple[str, ...]:
    for concept in names:
        if concept not in concepts:
            raise BadRule(f"unknown concept {concept!r}", where=where, remedy="name one of rules/lexicon/")
    return names


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
            listed = _strings(entry.get("flags"), name)
            for flag in listed:
                if flag not in flags:
                    raise BadRule(f"unknown flag {flag!r} in an example", where=name)
            examples.append(Example(entry["text"], status, listed))
    return examples


def _keys(name: str, data: dict, allowed: set[str], required: set[str] = frozenset()) -> None:
    odd, lacking = set(data) - allowed, set(required) - set(data)
    if odd:
        raise BadRule(f"unknown key {sorted(odd)[0]!r}", where=name, remedy=f"allowed: {', '.join(sorted(allowed))}")
    if lacking:
        raise BadRule(f"the key {sorted(lacking)[0]!r} is lacking", where=name, remedy="see rules/TEMPLATE.yml")


# --- flags and profiles -----------------------------------------------------------------------

_FLAG_KEYS = {
    "id", "title", "message", "scope", "weakening", "fix", "sources", "verified", "carve_out", "unless", "touches", "directions",
    "words", "everywhere", "reach", "document", "rewrite",
}  # fmt: skip


def _flag(name: str, data: dict, concepts: frozenset[str]) -> Flag:
    _keys(name, data, _FLAG_KEYS, required={"id", "title", "message", "scope", "weakening", "fix"})
    if Path(name).stem != data["id"]:
        raise BadRule(f"id {data['id']!r} does not match the file's name", where=name)
    rewrite = data.get("rewrite", {"before": "", "after": ""})
    if not isinstance(rewrite, dict) or set(rewrite) != {"before", "after"}:
        raise BadRule("rewrite needs the keys before and after", where=name, remedy="see rules/README.md")
    return Flag(
        id=data["id"], title=data["title"], message=data["message"], scope=data["scope"], weakening=data["weakening"],
        fix=data["fix"], sources=_strings(data.get("sources"), name), verified=bool(data.get("verified", True)),
        carve_out=tuple(_known(_alternatives(g), concepts, name) for g in _strings(data.get("carve_out"), name)),
        unless=_known(_strings(data.get("unless"), name), concepts, name),
        touches=_known(_strings(data.get("touches"), name), concepts, name),
        directions=_strings(data.get("directions"), name), words=_known(_strings(data.get("words"), name), concepts, name),
        everywhere=bool(data.get("everywhere", False)), reach=_reach(name, data.get("reach"), concepts),
        document=_document_rules(name, data.get("document"), concepts),
        before=rewrite["before"], after=rewrite["after"],
    )  # fmt: skip


def _reach(name: str, data: Any, concepts: frozenset[str]) -> tuple[Reach, ...]:
    """The list of rules, any of which raises the flag."""
    rules = []
    for entry in data or ():
        _keys(name, entry, {each.name for each in fields(Reach)}, required={"provisions"})
        rule = Reach(**{key: _strings(value, name) for key, value in entry.items()})
        _known((*rule.bound, *rule.beside, *rule.words, *rule.points_to, *rule.without, *rule.nowhere), concepts, name)
        rules.append(rule)
    return tuple(rules)


def _document_rules(name: str, data: Any, concepts: frozenset[str]) -> tuple[DocumentRule, ...]:
    """One rule or a list of them, any of which raises the flag."""
    entries = data if isinstance(data, list) else [data] if data is not None else []
    rules = []
    for entry in entries:
        _keys(name, entry, {"kinds", "present", "absent", "words", "without", "at_least", "any_role"})
        lists = {key: _strings(entry.get(key), name) for key in ("kinds", "present", "absent", "words", "without")}
        _known((*lists["words"], *lists["without"]), concepts, name)
        rules.append(
            DocumentRule(**lists, at_least=int(entry.get("at_least", 1)), any_role=bool(entry.get("any_role", False)))
        )
    return tuple(rules)


def _profile(name: str, data: dict, provisions: frozenset[str]) -> Profile:
    _keys(name, data, {"id", "title", "source", "note", "items"}, required={"id", "title", "source", "items"})
    if Path(name).stem != data["id"]:
        raise BadRule(f"id {data['id']!r} does not match the file's name", where=name)
    items = []
    for entry in data["items"]:
        _keys(
            name,
            entry,
            {"number", "title", "provisions", "all_of", "partial_counts", "not_for", "recommended", "counted"},
            required={"number", "title", "provisions"},
        )
        item = ProfileEntry(
            number=str(entry["number"]), title=entry["title"], provisions=_strings(entry["provisions"], name),
            all_of=bool(entry.get("all_of", False)), partial_counts=bool(entry.get("partial_counts", True)),
            not_for=_strings(entry.get("not_for"), name), recommended=_strings(entry.get("recommended"), name),
            counted=bool(entry.get("counted", True)),
        )  # fmt: skip
        for provision in (*item.provisions, *item.recommended):
            if provision not in provisions:
                raise BadRule(f"unknown provision {provision!r}", where=name)
        items.append(item)
    return Profile(data["id"], data["title"], data["source"], data.get("note", ""), tuple(items))


# --- sources and constraints ------------------------------------------------------------------


def _sources(data: dict) -> tuple[Citation, ...]:
    """What the keys by which rules cite their sources stand for."""
    sources = []
    for key, entry in data.items():
        if not isinstance(entry, dict):
            raise BadRule(f"source {key!r} is not a mapping", where=SOURCES, remedy="give it a title")
        _keys(SOURCES, entry, {"title", "url", "verified", "note"}, required={"title", "verified"})
        url = entry.get("url", "")
        if url and not re.fullmatch(r"https?://[!-~]+", url):
            raise BadRule(f"source {key!r} has no web address in url", where=SOURCES, remedy="begin it with https://")
        sources.append(Citation(str(key), entry["title"], url, bool(entry["verified"]), entry.get("note", "")))
    return tuple(sources)


def _constraint(name: str, data: dict, provisions: frozenset[str], sources: tuple[Citation, ...]) -> Constraint:
    _keys(
        name,
        data,
        {"id", "title", "verified", "unverified", "sources", "provisions"},
        required={"id", "title", "provisions"},
    )
    if Path(name).stem != data["id"]:
        raise BadRule(f"id {data['id']!r} does not match the file's name", where=name)
    if not (data.get("verified") or data.get("unverified")):
        raise BadRule("says nothing", where=name, remedy="give it verified or unverified")
    touched = _strings(data["provisions"], name)
    for provision in touched:
        if provision not in provisions:
            raise BadRule(f"unknown provision {provision!r}", where=name, remedy="see rules/provisions/")
    cited = tuple(_cited(each, sources) for each in _strings(data.get("sources"), name))
    return Constraint(data["id"], data["title"], data.get("verified", ""), data.get("unverified", ""), cited, touched)
