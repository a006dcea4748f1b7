"""The comparison as Markdown for an agenda packet or a pull request; nothing that a document says is markup in it."""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.model import Change, ChangeKind, Comparison, Status
from analyzer.reports.comparison import wording
from analyzer.reports.comparison.terminal import DISCLAIMER
from analyzer.reports.context import ReportContext
from analyzer.reports.layout import shortened
from analyzer.reports.markdown import escaped
from analyzer.reports.terminal import place


def render(comparison: Comparison, context: ReportContext) -> str:
    """The counts, a table of the changes worst first, then each change in the words of both states."""
    lines = [f"# {escaped(shortened(comparison.new.instrument.title or 'Untitled instrument', 160))}", ""]
    lines += [*_texts(comparison), "", f"**{wording.tally(comparison)}**", ""]
    lines += _table(comparison) if comparison.changes else [wording.NOTHING, ""]
    for kind, name, _, _, meaning in wording.GROUPS:
        changes = wording.ordered(comparison.by_kind(kind))
        if changes:
            lines += [f"## {name.capitalize()} ({len(changes)})", "", f"*{meaning}*", ""]
            lines += [line for change in changes for line in _told(change, comparison, context)]
            lines += [""] if lines[-1] else []
    lines += _document(comparison, context)
    return "\n".join([*lines, f"*{DISCLAIMER}*"]) + "\n"


def _texts(comparison: Comparison) -> Iterable[str]:
    if comparison.one_draft:
        yield f"- Draft: {escaped(wording.described(comparison.new, state=False))}"
        yield "- Old: the law today; new: the law if the draft passes"
        yield f"- Redline: {escaped(wording.conventions(comparison))}"
    else:
        yield f"- Old: {escaped(wording.described(comparison.old))}"
        yield f"- New: {escaped(wording.described(comparison.new))}"
    old, new = comparison.old.score, comparison.new.score
    if old and new:
        yield f"- Profile {escaped(new.title or new.profile)}: {old.score} → {new.score} of {new.out_of}"
    for warning in wording.warnings(comparison):
        yield f"- **Warning:** {escaped(warning)}"
    for note in wording.notes(comparison):
        yield f"- Note: {escaped(note)}"


def _table(comparison: Comparison) -> list[str]:
    rows = [
        f"| {name} | {escaped(change.title)} | {change.old.status.value} | {change.new.status.value} "
        f"| {escaped(', '.join(change.flags_gained))} | {escaped(', '.join(change.flags_lost))} |"
        for kind, name, *_ in wording.GROUPS if kind is not ChangeKind.KEPT
        for change in wording.ordered(comparison.by_kind(kind))
    ]  # fmt: skip
    if not rows:
        return []
    head = ["| change | provision | old | new | flags gained | flags lost |", "|---|---|---|---|---|---|"]
    return [*head, *rows, ""]


def _told(change: Change, comparison: Comparison, context: ReportContext) -> Iterable[str]:
    if change.kind is ChangeKind.KEPT and change.word_for_word:
        still = "still contrary" if change.new.status is Status.CONTRARY else change.new.status.value
        where = wording.whereabouts(change, comparison)
        yield f"- {escaped(change.title)}: {', '.join(part for part in (still, escaped(where)) if part)}"
        return
    yield f"### {escaped(change.title)}"
    yield ""
    yield f"`{change.provision}`: {wording.movement(change)}. {escaped(change.reason)}"
    yield ""
    shown, rest = wording.chosen(change)
    for side in wording.sides(change, shown, comparison):
        where = f"{side.place} ({side.note})" if side.note else side.place
        yield f"- **{side.label}:** {escaped(where)}" + (f": “{escaped(side.words)}”" if side.words else "")
    if rest:
        yield f"- Also: {escaped(wording.places(rest, comparison))}"
    for flag in change.flags_gained:
        yield _flag("gained", flag, wording.flag_words(change.new.evidence, flag), context)
    if change.new.status in (Status.PRESENT, Status.AMBIGUOUS):
        for flag in change.flags_lost:
            yield _flag("lost", flag, wording.flag_words(change.old.evidence, flag), context)
    yield ""


def _flag(what: str, flag: str, words: str, context: ReportContext) -> str:
    weakens = not context.weakening_flags or flag in context.weakening_flags
    quoted = f"“{escaped(words)}”: " if words else ""
    message = escaped(context.flag_messages.get(flag, ""))
    return f"- **{'Flag' if weakens else 'Note'} {what}** `{flag}`: {quoted}{message}".rstrip(": ")


def _document(comparison: Comparison, context: ReportContext) -> list[str]:
    lines = [
        f"- {what.capitalize()} `{flag.flag}`: {escaped(flag.message or context.flag_messages.get(flag.flag, ''))}"
        for what, flags in (("gained", comparison.flags_gained), ("lost", comparison.flags_lost))
        for flag in flags
    ]
    if lines:
        lines = ["## Whole document", "", *lines, ""]
    if comparison.unexplained_gained:
        lines += [f"## Unexplained ({len(comparison.unexplained_gained)})", ""]
        lines += ["*On the subject, new, and no rule explains them; read them yourself.*", ""]
        lines += [
            f"- “{escaped(shortened(clause.quote, wording.QUOTE_LIMIT))}” ({escaped(place(clause, comparison.new))})"
            for clause in comparison.unexplained_gained
        ]
        lines.append("")
    return lines
