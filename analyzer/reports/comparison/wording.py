"""What every report of a comparison says alike: the kinds worst first, which passages to show, and how to cut them.

A long passage is cut where both states agree, never where they differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from analyzer.model import Change, ChangeKind, Comparison, Evidence, Fate, Passage, Review, Span, State, Status
from analyzer.reports.layout import counted, shortened
from analyzer.reports.terminal import how_read, place, redline, size, unread

QUOTE_LIMIT = 340
PASSAGES_SHOWN = 3
# Of a passage that is cut: how much of its head, of its lead-ins, and around each difference.
_HEAD = 90
_LEAD = 120
_AROUND = 70

# Kind, its word, its mark, its colour, and what it means, in the order of the report.
GROUPS = (
    (ChangeKind.TURNED_CONTRARY, "turned contrary", "✗", "red", "the new text does the opposite; the old text did not"),
    (ChangeKind.REMOVED, "removed", "-", "red", "the old text has it; the new text does not"),
    (ChangeKind.WEAKENED, "weakened", "↓", "yellow", "it still stands; the new text weakens it"),
    (ChangeKind.STRENGTHENED, "strengthened", "↑", "green", "it stood weakened; something that weakened it is gone"),
    (ChangeKind.ADDED, "added", "+", "green", "the new text has it; the old text does not"),
    (
        ChangeKind.TURNED_PROTECTIVE, "turned protective", "✓", "green",
        "the old text did the opposite; the new text no longer does",
    ),
    (ChangeKind.KEPT, "kept", "=", "cyan", "the same verdict and the same weaknesses in both"),
)  # fmt: skip

# What was is told before what is now.
_THEN = {Fate.GONE: 0, Fate.REWORDED: 1, Fate.MOVED: 1, Fate.SAME: 1, Fate.NEW: 2}


class Side(NamedTuple):
    """A passage in one state, or in both: its label, where it stands, what to know of it, and its words, cut."""

    label: str
    place: str
    note: str
    words: str


def counts(comparison: Comparison) -> list[tuple[ChangeKind, int]]:
    """How many provisions are of each kind, worst first."""
    return [(kind, len(comparison.by_kind(kind))) for kind, *_ in GROUPS]


def tally(comparison: Comparison) -> str:
    """The counts as a line: "1 turned contrary, 2 removed, …"."""
    names = {kind: name for kind, name, *_ in GROUPS}
    return ", ".join(f"{number} {names[kind]}" for kind, number in counts(comparison))


NOTHING = "Neither text holds any of the provisions that are looked for, and neither does the opposite of one."


def ordered(changes: Iterable[Change]) -> list[Change]:
    """What matters most at this level of government first."""
    return sorted(changes, key=lambda change: -change.importance)


def movement(change: Change) -> str:
    """The verdicts of both states: "present → missing"; one word where they are the same."""
    old, new = change.old.status.value, change.new.status.value
    return old if old == new else f"{old} → {new}"


def whereabouts(change: Change, comparison: Comparison) -> str:
    """Where its first passage stands, or stood; both places where it moved."""
    shown, _ = chosen(change)
    return sides_of(shown[0], comparison)[-1].place if shown else ""


# --- the two texts --------------------------------------------------------------------------------


def warnings(comparison: Comparison) -> list[str]:
    """What a reader must know before trusting a "removed" or a "kept"."""
    told = []
    for name, review in _named(comparison):
        states = (comparison.old, comparison.new) if comparison.one_draft else (review,)
        told += [f"{name}{_sentence(warning)}" for each in states for warning in each.instrument.text.warnings]
        if review.source.unread_pages:
            told.append(f"{name}{unread(review)}")
    return list(dict.fromkeys((*told, *comparison.notes)))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def notes(comparison: Comparison) -> list[str]:
    """What reading each text had to say."""
    told = []
    for name, review in _named(comparison):
        told += [f"{name}{note}" for note in (*review.source.notes, *review.notes)]
        if review.source.remarks:
            marks = counted(len(review.source.remarks), "remark")
            told.append(
                f"{name}{marks} of reviewers in the file, none applied to the text; 'ordinance check' shows them"
            )
    return list(dict.fromkeys(told))


def _named(comparison: Comparison) -> list[tuple[str, Review]]:
    if comparison.one_draft:
        return [("", comparison.new)]
    return [("Old text: ", comparison.old), ("New text: ", comparison.new)]


def described(review: Review, *, state: bool = True) -> str:
    """Where a text lay, how long it is, from what it was read, and with ``state`` which state of a redlined draft it is."""
    source = review.source
    parts = ["standard input" if source.path in ("", "-") else source.path, size(review), how_read(review)]
    if state and review.instrument.text.conventions:
        passed = review.instrument.text.state is State.NEW
        parts.append(
            "redlined, read as the law would stand if it passes" if passed else "redlined, read as the law today"
        )
    return " · ".join(parts)


def conventions(comparison: Comparison) -> str:
    """How a redlined draft was read."""
    text = comparison.new.instrument.text
    return f"{redline(text)}." if text.conventions else ""


# --- the words of both states ---------------------------------------------------------------------


def chosen(change: Change) -> tuple[list[Passage], list[Passage]]:
    """The passages to print, and those to name by place only; what differs and what raises a flag comes first.

    Of what was kept, one that reads otherwise is enough (or one that is gone and one that is new).
    """
    if change.kind is ChangeKind.KEPT:  # only what reads otherwise: the verdict stands
        differing = [passage for passage in change.passages if passage.fate not in (Fate.SAME, Fate.MOVED)]
        first = {passage.fate: passage for passage in reversed(differing)}
        telling = [first[Fate.REWORDED]] if Fate.REWORDED in first else list(first.values())[::-1]
        telling.sort(key=lambda each: _THEN[each.fate])
        shown = telling or list(change.passages[:1])
        return shown, [passage for passage in differing if passage not in shown]
    flags = {*change.flags_gained, *change.flags_lost}

    def rank(passage: Passage) -> tuple[bool, bool, bool]:
        raises = any(flags & _flags_of(spot) for spot in (passage.old, passage.new) if spot)
        opposes = any(spot.direction == "contrary" for spot in (passage.old, passage.new) if spot)
        return not opposes, not raises, passage.fate in (Fate.SAME, Fate.MOVED)

    ranked = sorted(change.passages, key=rank)
    shown, rest = ranked[:PASSAGES_SHOWN], ranked[PASSAGES_SHOWN:]
    if change.new.status is not Status.MISSING and not any(_carries(passage.new) for passage in shown):
        bearing = [passage for passage in rest if _carries(passage.new)]  # a verdict is shown with words of its state
        shown = [*shown[: PASSAGES_SHOWN - len(bearing[:1])], *bearing[:1]]
        rest = [passage for passage in ranked if passage not in shown]
    order = {id(passage): number for number, passage in enumerate(change.passages)}
    shown.sort(key=lambda each: (_THEN[each.fate], order[id(each)]))
    return shown, sorted(rest, key=lambda each: order[id(each)])


def _carries(spot: Evidence | None) -> bool:
    return spot is not None and bool(spot.direction)


def _flags_of(spot: Evidence) -> set[str]:
    return {*(flag for flag, _ in spot.weakening), *spot.flags}


def sides(change: Change, passages: Sequence[Passage], comparison: Comparison) -> list[Side]:
    """The passages as a reader compares them: was and now, or both; and that nothing stands in place of what is gone."""
    told = [side for passage in passages for side in sides_of(passage, comparison)]
    if change.new.status is Status.MISSING and all(passage.fate is Fate.GONE for passage in passages):
        told.append(Side("Now", "no clause in its place", "", ""))
    return told


def sides_of(passage: Passage, comparison: Comparison) -> list[Side]:
    """One passage as a reader compares it: was and now, or once where its words are the same."""
    old, new = passage.old, passage.new
    was = place(old, comparison.old) if old else ""
    now = place(new, comparison.new) if new else ""
    if old and new and passage.fate in (Fate.SAME, Fate.MOVED):
        where = now if was == now else f"{was} → {now}"
        note = "the words still stand" if not (old.direction and new.direction) else _note(new, "")
        return [
            Side(
                "Moved" if passage.fate is Fate.MOVED else "Both",
                where,
                note,
                shortened(passage.new_words, QUOTE_LIMIT),
            )
        ]
    told = []
    if old:
        note = _note(old, "does not carry it in this text" if new else "")
        told.append(Side("Was", was, note, _cut(old, passage.old_words, passage.deleted)))
    if new:
        note = _note(new, "does not carry it in this text" if old else "")
        told.append(Side("Now", now, note, _cut(new, passage.new_words, passage.inserted)))
    return told


def _note(spot: Evidence, silent: str) -> str:
    return "does the opposite" if spot.direction == "contrary" else silent if not spot.direction else ""


def places(passages: Iterable[Passage], comparison: Comparison) -> str:
    """Where the passages stand that are not printed: "Sec. 4(b), line 12 (gone); …"."""
    return "; ".join(
        f"{place(p.new, comparison.new) if p.new else place(p.old, comparison.old)} ({p.fate.value})"
        for p in passages if p.old or p.new
    )  # fmt: skip


def flag_words(evidence: Iterable[Evidence], flag: str) -> str:
    """The instrument's own words that raise a flag, where it has such."""
    spots = list(evidence)
    found = [words for each in spots for name, words in each.weakening if name == flag]
    found += [each.quote for each in spots if flag in each.flags and len(each.quote) < QUOTE_LIMIT]
    return shortened(found[0], QUOTE_LIMIT // 2) if found else ""


def _cut(spot: Evidence, words: str, differing: Sequence[Span]) -> str:
    """A passage cut to what a reader needs: of lead-ins that are the same in both states the beginning and the end."""
    by = len(words) - len(spot.quote)
    if by <= _LEAD or any(span.start < by for span in differing):
        return excerpt(words, differing)
    own = [Span(span.start - by, span.end - by) for span in differing]
    return f"{shortened(words[:by], _LEAD)} {excerpt(words[by:], own, QUOTE_LIMIT - _LEAD)}"


def excerpt(words: str, differing: Sequence[Span], limit: int = QUOTE_LIMIT) -> str:
    """The words, or where they are too long the head and what differs with its surroundings, gaps marked."""
    if len(words) <= limit or not differing:
        return shortened(words, limit)
    ranges = [(0, _HEAD)]
    room = limit - _HEAD
    for span in differing:
        start, end = max(0, span.start - _AROUND), min(len(words), span.end + _AROUND)
        if start <= ranges[-1][1] + 8:
            room -= max(0, end - ranges[-1][1])
            ranges[-1] = (ranges[-1][0], max(end, ranges[-1][1]))
        elif room > 0:
            room -= end - start
            ranges.append((start, end))
        else:
            break
    if room > 0:
        ranges[-1] = (ranges[-1][0], min(len(words), ranges[-1][1] + room))
    parts = [_whole_words(words, start, end) for start, end in ranges]
    tail = " […]" if ranges[-1][1] < len(words) else ""
    return " […] ".join(shortened(part, limit) for part in parts) + tail


def _whole_words(words: str, start: int, end: int) -> str:
    while start > 0 and not words[start - 1].isspace():
        start -= 1
    while end < len(words) and not words[end].isspace():
        end += 1
    return words[start:end].strip()
