"""The rulebook as a small site of plain pages: every rule with its reasons, its sources, its elements and its examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.model import ANY_ACT
from analyzer.reports.context import ReportContext
from analyzer.reports.html.page import filled
from analyzer.reports.terminal import GROUPS

if TYPE_CHECKING:  # the rules come as values; nothing of the rulebook is needed to print them
    from analyzer.rulebook import Pattern, Profile, ProfileEntry, Provision, Rulebook


@dataclass(frozen=True, slots=True)
class Element:
    """One pattern of a provision in words."""

    when: str
    only: str
    act: str
    beside: tuple[str, ...]
    without: str


def pages(book: Rulebook, context: ReportContext) -> Mapping[str, str]:
    """Every page by its path in the site: the index, then one for each provision, flag and profile."""
    told = {"index.html": _index(book, context)}
    told |= {f"provisions/{rule.id}.html": _provision(rule, book, context) for rule in book.provisions}
    told |= {f"flags/{rule.id}.html": _flag(rule.id, book, context) for rule in book.flags}
    told |= {f"profiles/{rule.id}.html": _profile(rule, book, context) for rule in book.profiles}
    return told


def _filled(template: str, kind: str, context: ReportContext, **values: object) -> str:
    return filled(template, up=bool(kind), kind=kind, version=context.version, rules=context.rules_digest, **values)


def _index(book: Rulebook, context: ReportContext) -> str:
    names = dict.fromkeys(rule.category for rule in book.provisions)
    return _filled(
        "rules.html", "", context,
        total=len(book.provisions),
        categories=[(_named(name), [rule for rule in book.provisions if rule.category == name]) for name in names],
        flags=book.flags,
        profiles=book.profiles,
        constraints=book.constraints,
    )  # fmt: skip


def _named(category: str) -> str:
    return category.replace("-", " ").capitalize()


# --- a provision -----------------------------------------------------------------------------------------


def _provision(rule: Provision, book: Rulebook, context: ReportContext) -> str:
    means = {concept.name: concept.means or concept.name.replace("_", " ") for concept in book.lexicon}
    wordings = dict(rule.by_level) or {"": rule.model_language}
    if len(set(wordings.values())) == 1:
        wordings = {"": rule.model_language}
    asked = [
        (profile, ", ".join(items))
        for profile in book.profiles
        if (items := [f"{item.number} {item.title}" for item in profile.items if rule.id in item.provisions])
    ]
    return _filled(
        "provision.html", "Provision", context,
        rule=rule,
        category=_named(rule.category),
        cited=[book.cite(source) for source in rule.sources],
        language=list(wordings.items()),
        constraints=[law for law in book.constraints if rule.id in law.provisions],
        elements=[_element(pattern, means) for pattern in rule.patterns],
        flags=[book.flag(name) for name in rule.flags],
        profiles=asked,
        examples=list(_examples(rule)),
    )  # fmt: skip


def _element(pattern: Pattern, means: Mapping[str, str]) -> Element:
    said = {"stated": "said at all", "prohibited": "prohibited", "required": "required"}
    beside = [f"as its object: {_any(group, means)}" for group in pattern.objects]
    beside += [_any(group, means) for group in pattern.company]
    beside += [f"{_any(group, means)} (an exception included)" for group in pattern.anywhere]
    if pattern.topic:
        beside.append(f"in a text about: {_any(pattern.topic, means)}")
    if pattern.roles != ("operative",):
        beside.append(f"in a {' or '.join(pattern.roles)}")
    without = [means.get(name, name) for name in (*pattern.without, *pattern.nowhere)]
    return Element(
        when=said.get(pattern.when, pattern.when),
        only=f"read for the {pattern.only} side alone" if pattern.only else "",
        act="any act" if ANY_ACT in pattern.acts else _any(pattern.acts, means) or "no act: the words are enough",
        beside=tuple(beside),
        without="; ".join(without),
    )


def _any(names: Iterable[str], means: Mapping[str, str]) -> str:
    return " or ".join(dict.fromkeys(means.get(name, name.replace("_", " ")) for name in names))


def _examples(rule: Provision) -> Iterator[tuple[str, str, list[object]]]:
    for status, sign, *_ in sorted(
        GROUPS, key=lambda group: ("present", "ambiguous", "contrary", "missing").index(group[0].value)
    ):
        found = [example for example in rule.examples if example.status == status.value]
        if found:
            yield status.value, sign, found


# --- flags and profiles -----------------------------------------------------------------------------------


def _flag(name: str, book: Rulebook, context: ReportContext) -> str:
    rule = book.flag(name)
    return _filled(
        "flag.html", "Flag", context,
        rule=rule,
        cited=[book.cite(source) for source in rule.sources],
        provisions=[each for each in book.provisions if name in each.flags],
    )  # fmt: skip


def _profile(rule: Profile, book: Rulebook, context: ReportContext) -> str:
    held = {each.id: each for each in book.provisions}
    rows = [(item, [held[name] for name in item.provisions if name in held], _notes(item, held)) for item in rule.items]
    return _filled("profile.html", "Profile", context, rule=rule, rows=rows)


def _notes(item: ProfileEntry, held: Mapping[str, Provision]) -> str:
    notes = [] if item.partial_counts else ["a weakened provision gives no point"]
    if item.not_for:
        notes.append(f"not applicable to a {' or '.join(item.not_for)}")
    if not item.counted:
        notes.append("shown and not counted")
    if item.recommended:
        notes.append(
            f"recommended beside it: {', '.join(held[name].title for name in item.recommended if name in held)}"
        )
    return "; ".join(notes)
