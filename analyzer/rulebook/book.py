"""The rules as loaded: provisions with their patterns and examples, flags, profiles, and the book of them all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from analyzer.errors import UnknownName
from analyzer.model import Citation, Concept, Constraint
from analyzer.once import once

ACCOUNTABILITY = "accountability"


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

    @property
    def leans(self) -> bool:
        """Whether it is about how others are kept: by itself its words are the business of every law."""
        return self.follows or self.category == ACCOUNTABILITY

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

    provisions: tuple[str, ...]
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
    "weak" (a weak verb) or "recital"; ``touches`` concepts without which a carve-out elsewhere does not reach a clause, but for
    those of the provisions ``always``; ``words`` concepts met in the clause; ``reach`` rules on whom it leaves out.
    ``everywhere``: only if every mention has it.
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
    always: tuple[str, ...] = ()
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
        if citation not in self._cited:
            self._cited[citation] = cited(citation, self.sources)
        return self._cited[citation]

    def means(self, concept: str) -> str:
        """What a concept means, in words that a sentence can take."""
        return self._meanings.get(concept) or concept.replace("_", " ")

    @once
    def _cited(self) -> dict[str, Citation]:
        return {}

    @once
    def _meanings(self) -> dict[str, str]:
        return {concept.name: concept.means for concept in self.lexicon}

    @once
    def _provisions(self) -> dict[str, Provision]:
        return {each.id: each for each in self.provisions}

    @once
    def _flags(self) -> dict[str, Flag]:
        return {each.id: each for each in self.flags}

    @once
    def texts(self) -> dict[str, int]:
        """Every text that advice repeats, in one line, with its number."""
        said = [
            text for rule in self.provisions for text in (rule.why, rule.model_language, *dict(rule.by_level).values())
        ]
        said += [text for flag in self.flags for text in (flag.message, flag.fix, flag.before, flag.after)]
        return {text: number for number, text in enumerate(dict.fromkeys(" ".join(each.split()) for each in said))}

    def provision(self, name: str) -> Provision:
        """The provision with this id; raises UnknownName with near names."""
        return _named(self._provisions, name, "provision")

    def profile(self, name: str) -> Profile:
        """The profile with this id; raises UnknownName with near names."""
        return _named({each.id: each for each in self.profiles}, name, "profile")

    def flag(self, name: str) -> Flag:
        """The flag with this id; raises UnknownName with near names."""
        return _named(self._flags, name, "flag")


def cited(citation: str, sources: tuple[Citation, ...]) -> Citation:
    """The longest key that opens the citation tells what it is: "WA .315" before "WA"."""
    held = [s for s in sources if citation == s.key or citation.startswith(s.key + " ")]
    if not held:
        return Citation(citation, verified=False, note="not described in sources.yml" if sources else "")
    return replace(max(held, key=lambda source: len(source.key)), key=citation)


def _named(entries: dict[str, Any], name: str, kind: str) -> Any:
    if name in entries:
        return entries[name]
    import difflib

    near = difflib.get_close_matches(name, list(entries), n=3, cutoff=0.4)
    hint = "did you mean " + ", ".join(near) + "?" if near else "`ordinance rules list` shows them all"
    raise UnknownName(f"no {kind} is called {name!r}", remedy=hint)
