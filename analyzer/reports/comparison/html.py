"""The comparison as one page for a browser: a table of what changes, then the words of both states side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analyzer.model import Change, ChangeKind, Comparison, Evidence, Fate, Passage, Span, Status
from analyzer.reports.comparison import wording
from analyzer.reports.comparison.terminal import DISCLAIMER
from analyzer.reports.context import ReportContext
from analyzer.reports.html.page import filled
from analyzer.reports.layout import shortened
from analyzer.reports.terminal import place

# The tones of a review serve here too: what each kind of change looks like.
_TONES = {
    ChangeKind.TURNED_CONTRARY: "contrary",
    ChangeKind.REMOVED: "contrary",
    ChangeKind.WEAKENED: "ambiguous",
    ChangeKind.STRENGTHENED: "present",
    ChangeKind.ADDED: "present",
    ChangeKind.TURNED_PROTECTIVE: "present",
    ChangeKind.KEPT: "missing",
}
# A passage longer than this is cut where both states agree, and then its differences are not coloured.
_WHOLE = 1600


@dataclass(frozen=True, slots=True)
class Side:
    """A passage in one state, in pieces that differ from the other state or not."""

    label: str
    place: str
    note: str
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class FlagTold:
    """A flag gained or lost, with the words that raise it."""

    lead: str
    name: str
    words: str
    message: str


@dataclass(frozen=True, slots=True)
class Row:
    """One change as the page shows it."""

    change: Change
    anchor: str
    name: str
    mark: str
    tone: str
    movement: str
    pairs: tuple[tuple[Side, ...], ...]
    also: str
    flags: tuple[FlagTold, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """All changes of one kind."""

    kind: str
    name: str
    tone: str
    meaning: str
    rows: tuple[Row, ...]


def render(comparison: Comparison, context: ReportContext) -> str:
    """Both states and what became of each provision, as one HTML page that stands alone."""
    groups = [group for each in wording.GROUPS for group in _group(each, comparison, context)]
    counts = dict(wording.counts(comparison))
    return filled(
        "comparison.html",
        title=shortened(comparison.new.instrument.title or "Untitled instrument", 240),
        texts=list(_texts(comparison)),
        warnings=wording.warnings(comparison),
        notes=wording.notes(comparison),
        tally=[(kind.value, name, mark, _TONES[kind], counts[kind]) for kind, name, mark, *_ in wording.GROUPS],
        groups=groups,
        rows=[row for group in groups if group.kind != ChangeKind.KEPT.value for row in group.rows],
        nothing=wording.NOTHING,
        document=[
            (what, flag.flag, flag.message or context.flag_messages.get(flag.flag, ""))
            for what, flags in (("gained", comparison.flags_gained), ("lost", comparison.flags_lost))
            for flag in flags
        ],
        unexplained=[
            (place(each, comparison.new), shortened(each.quote, _WHOLE)) for each in comparison.unexplained_gained
        ],
        disclaimer=DISCLAIMER,
        version=context.version,
        rules=context.rules_digest,
    )


def _texts(comparison: Comparison) -> Iterator[tuple[str, str]]:
    if comparison.one_draft:
        yield "Draft", wording.described(comparison.new, state=False)
        yield "Old", "the law today"
        yield "New", "the law if the draft passes"
        yield "Redline", wording.conventions(comparison)
    else:
        yield "Old", wording.described(comparison.old)
        yield "New", wording.described(comparison.new)
    old, new = comparison.old.score, comparison.new.score
    if old and new:
        yield "Profile", f"{new.title or new.profile}: {old.score} → {new.score} of {new.out_of}"


def _group(
    group: tuple[ChangeKind, str, str, str, str], comparison: Comparison, context: ReportContext
) -> Iterator[Group]:
    kind, name, mark, _, meaning = group
    rows = [_row(change, name, mark, comparison, context) for change in wording.ordered(comparison.by_kind(kind))]
    if rows:
        yield Group(kind.value, name, _TONES[kind], meaning, tuple(rows))


def _row(change: Change, name: str, mark: str, comparison: Comparison, context: ReportContext) -> Row:
    shown, rest = wording.chosen(change)
    pairs = [_pair(passage, comparison) for passage in shown]
    if change.new.status is Status.MISSING and all(passage.fate is Fate.GONE for passage in shown):
        pairs.append((Side("Now", "no clause in its place", "", ()),))
    told = [_flag("gained", flag, change.new.evidence, context) for flag in change.flags_gained]
    if change.new.status in (Status.PRESENT, Status.AMBIGUOUS):
        told += [_flag("lost", flag, change.old.evidence, context) for flag in change.flags_lost]
    still = change.kind is ChangeKind.KEPT and change.new.status is Status.CONTRARY
    return Row(
        change=change,
        anchor=f"p-{change.provision}",
        name=name,
        mark=mark,
        tone="contrary" if still else _TONES[change.kind],
        movement=wording.movement(change),
        pairs=tuple(pairs),
        also=wording.places(rest, comparison),
        flags=tuple(told),
    )


def _pair(passage: Passage, comparison: Comparison) -> tuple[Side, ...]:
    """Was and now, or one side where the words are the same."""
    described = wording.sides_of(passage, comparison)
    if len(described) == 1 and passage.old and passage.new:
        return (Side(*described[0][:3], pieces=((described[0].words, False),)),)
    sides = []
    for side in described:
        old = side.label == "Was"
        words, differing = (passage.old_words, passage.deleted) if old else (passage.new_words, passage.inserted)
        whole = len(words) <= _WHOLE
        alone = not (passage.old and passage.new)
        pieces = tuple(_pieces(words, () if alone else differing)) if whole else ((side.words, False),)
        sides.append(Side(side.label, side.place, side.note, pieces))
    return tuple(sides)


def _pieces(words: str, differing: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    last = 0
    for span in differing:
        if span.start < span.end:
            yield words[last : span.start], False
            yield span.of(words), True
            last = span.end
    yield words[last:], False


def _flag(what: str, flag: str, evidence: Sequence[Evidence], context: ReportContext) -> FlagTold:
    weakens = not context.weakening_flags or flag in context.weakening_flags
    lead = f"{'Flag' if weakens else 'Note'} {what}"
    return FlagTold(lead, flag, wording.flag_words(evidence, flag), context.flag_messages.get(flag, ""))
