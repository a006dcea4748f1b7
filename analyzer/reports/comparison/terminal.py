"""The comparison as a person reads it at the dais: the counts, then the changes, worst first, in the words of both states.

Where the whole takes more than a printed page, its first page is a summary of one line a change.
"""

from __future__ import annotations

from analyzer.model import Change, ChangeKind, Comparison, Status, Unexplained
from analyzer.reports.comparison import wording
from analyzer.reports.context import ReportContext
from analyzer.reports.layout import counted, encodable, paint, paragraph, printable, shortened
from analyzer.reports.terminal import place, spaced

PAGE_LINES = 58
DISCLAIMER = "This comparison states what both texts say and where. It is not legal advice."


def render(comparison: Comparison, context: ReportContext) -> str:
    """The comparison as lines of text; the summary on top never takes more than a page."""
    head = [*_head(comparison, context), "", *paragraph(wording.tally(comparison), context, style="bold")]
    if not comparison.changes:
        head += paragraph(wording.NOTHING, context)
    changes = [block for group in wording.GROUPS for block in _group(comparison, group, context)]
    rest = [*_document(comparison, context), paragraph(DISCLAIMER, context, style="dim")]
    lines = spaced([head, *changes, *rest])
    if len(lines) > PAGE_LINES:
        summary = _summary(comparison, context, PAGE_LINES - len(head) - 1)
        lines = spaced([head, summary, *changes, *rest])
    return "\n".join(lines) + "\n"


# --- the two texts --------------------------------------------------------------------------------


def _head(comparison: Comparison, context: ReportContext) -> list[str]:
    instrument = comparison.new.instrument
    lines = paragraph(shortened(instrument.title or "Untitled instrument", 160), context, style="bold")
    if comparison.one_draft:
        lines += paragraph(wording.described(comparison.new, state=False), context, style="dim")
        lines += paragraph("the law today", context, lead="Old:", lead_style="bold")
        lines += paragraph("the law if the draft passes", context, lead="New:", lead_style="bold")
        redline = shortened(wording.conventions(comparison), 300)
        lines += paragraph(redline, context, lead="Redline:", lead_style="bold", hang=2)
    else:
        lines += paragraph(wording.described(comparison.old), context, lead="Old:", lead_style="bold", hang=2)
        lines += paragraph(wording.described(comparison.new), context, lead="New:", lead_style="bold", hang=2)
    for warning in wording.warnings(comparison):
        lines += paragraph(shortened(warning, 300), context, lead="WARNING:", lead_style="bold yellow", hang=2)
    for note in wording.notes(comparison)[:4]:
        lines += paragraph(shortened(note, 200), context, lead="Note:", lead_style="bold", hang=2)
    old, new = comparison.old.score, comparison.new.score
    if old and new:
        words = f"{new.title or new.profile}: {old.score} → {new.score} of {new.out_of}"
        lines += paragraph(words, context, lead="PROFILE", lead_style="bold", hang=2)
    return lines


def _summary(comparison: Comparison, context: ReportContext, room: int) -> list[str]:
    """One line a change, as many as fit; what was kept word for word is only counted."""
    rows = [
        _row(change, name, mark, context)
        for kind, name, mark, *_ in wording.GROUPS
        for change in wording.ordered(comparison.by_kind(kind))
        if kind is not ChangeKind.KEPT or not change.word_for_word
    ]
    also = []
    if comparison.flags_gained:
        also.append(f"! whole document: {', '.join(flag.flag for flag in comparison.flags_gained)}")
    if comparison.unexplained_gained:
        also.append(f"? {counted(len(comparison.unexplained_gained), 'new clause')} that no rule explains")
    room = max(room - len(also) - 1, 1)
    if len(rows) > room:
        rows = [*rows[: room - 1], f"and {len(rows) - room + 1} more, below"]
    if not rows and not also:
        return []
    lines = [line for row in (*rows, *also) for line in paragraph(_fitted(row, context), context, indent=2)[:1]]
    return [*paragraph("SUMMARY", context, style="bold"), *lines]


def _row(change: Change, name: str, mark: str, context: ReportContext) -> str:
    otherwise = ", in other words" if change.kind is ChangeKind.KEPT else ""
    return f"{encodable(mark, context.encoding)} {name}{otherwise}: {change.title} ({wording.movement(change)})"


def _fitted(row: str, context: ReportContext) -> str:
    width = context.width - 4
    return row if len(row) <= width else row[: width - 1].rstrip() + "…"


# --- the changes ------------------------------------------------------------------------------------


def _group(
    comparison: Comparison, group: tuple[ChangeKind, str, str, str, str], context: ReportContext
) -> list[list[str]]:
    kind, name, mark, colour, meaning = group
    changes = wording.ordered(comparison.by_kind(kind))
    if not changes:
        return []
    lead = f"bold {colour}"
    opening = paragraph(
        f"({len(changes)}): {meaning}", context, lead=name.upper(), lead_style=lead, style="dim", hang=2
    )
    same = [change for change in changes if kind is ChangeKind.KEPT and change.word_for_word]
    opening += [line for change in same for line in _kept(change, mark, colour, comparison, context)]
    blocks = [opening]
    told: dict[tuple[str, ...], str] = {}
    for change in changes:
        if change in same:
            continue
        lines = _title(change, mark, colour, f"{change.provision} · {wording.movement(change)}", context)
        lines += paragraph(change.reason, context, indent=4)
        words = tuple(_words(change, comparison, context))
        if words in told:
            lines += paragraph(f"The same words as under “{told[words]}”.", context, indent=4)
        else:
            told[words] = change.title
            lines += words
        blocks.append(lines)
    return blocks


def _title(change: Change, mark: str, colour: str, tail: str, context: ReportContext) -> list[str]:
    lead = encodable(mark, context.encoding)
    lines = paragraph(change.title, context, indent=2, hang=2, lead=lead, lead_style=f"bold {colour}", style="bold")
    told = encodable(printable(tail), context.encoding)
    if len(lines) == 1 and 4 + len(change.title) + 2 + len(told) <= context.width:
        lines[0] += "  " + paint(told, "dim", context=context)
    else:
        lines += paragraph(told, context, indent=4, style="dim")
    return lines


def _kept(change: Change, mark: str, colour: str, comparison: Comparison, context: ReportContext) -> list[str]:
    """A provision kept word for word: its verdict and its place, and where it moved from."""
    opposite = change.new.status is Status.CONTRARY
    words = "still contrary" if opposite else change.new.status.value
    where = wording.whereabouts(change, comparison)
    shown = ", ".join(part for part in (words, where) if part)
    return _title(change, "✗" if opposite else mark, "red" if opposite else colour, shown, context)


def _words(change: Change, comparison: Comparison, context: ReportContext) -> list[str]:
    """The passages of both states, then the flags gained and lost with the words that raise them."""
    lines: list[str] = []
    shown, rest = wording.chosen(change)
    for side in wording.sides(change, shown, comparison):
        where = f"{side.place} ({side.note})" if side.note else side.place
        lines += paragraph(where, context, indent=4, hang=2, lead=f"{side.label}:", lead_style="bold", style="dim")
        if side.words:
            lines += paragraph(f"“{side.words}”", context, indent=6, hang=1)
    if rest:
        also = shortened(f"{wording.places(rest, comparison)}.", 240)
        lines += paragraph(also, context, indent=4, hang=2, lead="Also:", lead_style="dim", style="dim")
    for flag in change.flags_gained:
        lines += _flag("gained", flag, wording.flag_words(change.new.evidence, flag), context)
    if change.new.status in (Status.PRESENT, Status.AMBIGUOUS):
        for flag in change.flags_lost:
            lines += _flag("lost", flag, wording.flag_words(change.old.evidence, flag), context)
    return lines


def _flag(what: str, flag: str, words: str, context: ReportContext) -> list[str]:
    message = context.flag_messages.get(flag, "").rstrip()
    quoted = f"“{words}”" if words else ""
    text = ": ".join(part for part in (quoted, f"{message} [{flag}]" if message else flag) if part)
    weakens = not context.weakening_flags or flag in context.weakening_flags
    style = "dim" if not weakens else "yellow" if what == "gained" else "green"
    lead = f"{'Flag' if weakens else 'Note'} {what}:"
    return paragraph(text, context, indent=4, hang=2, lead=lead, lead_style=style)


# --- the rest ----------------------------------------------------------------------------------------


def _document(comparison: Comparison, context: ReportContext) -> list[list[str]]:
    lines: list[str] = []
    for what, flags in (("gained", comparison.flags_gained), ("lost", comparison.flags_lost)):
        for flag in flags:
            message = flag.message or context.flag_messages.get(flag.flag, "")
            lead = f"{'!' if what == 'gained' else encodable('✓', context.encoding)} {what}:"
            text = f"{message} [{flag.flag}]" if message else flag.flag
            lines += paragraph(text, context, indent=2, hang=2, lead=lead, lead_style="bold")
    blocks = []
    if lines:
        blocks.append([*paragraph("WHOLE DOCUMENT", context, style="bold"), *lines])
    if comparison.unexplained_gained:
        words = f"({len(comparison.unexplained_gained)}): on the subject, new, and no rule explains them; read them yourself"
        blocks.append(paragraph(words, context, lead="UNEXPLAINED", lead_style="bold", style="dim", hang=2))
        blocks += [_unexplained(clause, comparison, context) for clause in comparison.unexplained_gained]
    return blocks


def _unexplained(clause: Unexplained, comparison: Comparison, context: ReportContext) -> list[str]:
    where = place(clause, comparison.new)
    lines = paragraph(where, context, indent=2, hang=2, lead="?", lead_style="bold", style="dim")
    return lines + paragraph(f"“{shortened(clause.quote, wording.QUOTE_LIMIT)}”", context, indent=4, hang=1)
