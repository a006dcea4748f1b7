"""The rulebook as pages to read: what there is, and everything that one rule says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from analyzer.reports.context import ReportContext
from analyzer.reports.layout import encodable, paint, paragraph, printable

if TYPE_CHECKING:  # the rules come as values; nothing of the rulebook is needed to print them
    from analyzer.rulebook import Flag, Profile, Provision

Entry = tuple[str, str]
Field = tuple[str, Sequence[str]]


def listing(groups: Mapping[str, Sequence[Entry]], context: ReportContext) -> str:
    """Ids with their titles, under the name of each group."""
    lines: list[str] = []
    column = max((len(name) for entries in groups.values() for name, _ in entries), default=0)
    for group, entries in groups.items():
        lines += [""] if lines else []
        lines += paragraph(f"({len(entries)})", context, lead=group, lead_style="bold", style="dim")
        for name, title in entries:
            lines += _row(name, title, column, context)
    return "\n".join(lines) + "\n"


def _row(name: str, title: str, column: int, context: ReportContext) -> list[str]:
    """The id in one column and its title beside it; beneath it where the page is narrow."""
    name, title = printable(name), encodable(printable(title), context.encoding)
    if column + len(title) + 4 <= context.width:
        return [f"  {name.ljust(column)}  {paint(title, 'dim', context=context)}"]
    return paragraph(name, context, indent=2) + paragraph(title, context, indent=4, style="dim")


def provision(rule: Provision, context: ReportContext) -> str:
    """The manual page of a provision: what it asks, why, by whom, how it can be worded, and its examples."""
    examples = [
        f"{example.status}: {example.text}" + (f" [{', '.join(example.flags)}]" if example.flags else "")
        for example in rule.examples
    ]
    fields = [
        ("Asks", [rule.asks]),
        ("Why", [rule.why]),
        ("Matters most to", [", ".join(rule.matters_to)]),
        ("Model language", [rule.model_language]),
        ("Flags that can touch it", [", ".join(rule.flags)]),
        ("Sources", [", ".join(rule.sources)]),
        ("Examples, each a test", examples),
    ]
    return _page(rule.title, rule.id, fields, context)


def flag(rule: Flag, context: ReportContext) -> str:
    """The manual page of a flag: what the flagged words do, what that changes, and how to mend them."""
    effect = "makes a provision ambiguous" if rule.weakening else "a note, which changes no status"
    inferred = "" if rule.verified else "The effect is an inference of this rulebook."
    fields = [
        ("What the words do", [rule.message]),
        ("Effect", [f"On the {rule.scope}: {effect}."]),
        ("How to mend it", [rule.fix, f"“{rule.before}” becomes “{rule.after}”" if rule.before else ""]),
        ("Sources", [", ".join(rule.sources), inferred]),
    ]
    return _page(rule.title, rule.id, fields, context)


def profile(rule: Profile, context: ReportContext) -> str:
    """The manual page of a profile: its source and its items with the provisions that meet them."""
    items = [f"{item.number} {item.title}: {', '.join(item.provisions)}" for item in rule.items]
    return _page(rule.title, rule.id, [("Source", [rule.source]), ("Note", [rule.note]), ("Items", items)], context)


def _page(title: str, name: str, fields: Sequence[Field], context: ReportContext) -> str:
    """Each field under its heading, one paragraph a value; what is empty is left out."""
    lines = paragraph(title, context, style="bold") + paragraph(name, context, style="dim")
    for heading, values in fields:
        values = [value for value in values if value.strip()]
        if values:
            lines += ["", *paragraph(heading, context, style="bold")]
            mark = "•" if len(values) > 1 else ""
            for value in values:
                lines += paragraph(value, context, indent=2, hang=2 if mark else 0, lead=mark)
    return "\n".join(lines) + "\n"
