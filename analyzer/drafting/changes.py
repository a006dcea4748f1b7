"""A change is a passage that goes or comes; all changes together make the text of either state."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from analyzer.model import Convention, Piece, Source, State, Text


class Change(NamedTuple):
    """A passage deleted or inserted, with the characters that mark it."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    deleted: bool


def cuts(changes: Iterable[Change], state: State) -> list[tuple[int, int]]:
    """The ranges that are left out in one state: what is no law in it, and the signs themselves."""
    ranges = []
    for change in changes:
        if change.deleted is (state is State.NEW):
            ranges.append((change.start, change.end))
        else:
            ranges += [(change.start, change.inner_start), (change.inner_end, change.end)]
    return [each for each in ranges if each[0] < each[1]]


def without(
    source: Source,
    ranges: Iterable[tuple[int, int]],
    state: State,
    conventions: tuple[Convention, ...],
    warnings: tuple[str, ...],
) -> Text:
    """The source without the ranges, each character traced to where it stood."""
    pieces: list[Piece] = []
    parts: list[str] = []
    at = written = 0
    for start, end in [*sorted(ranges), (len(source.text), len(source.text))]:
        if start > at:
            pieces.append(Piece(written, written + start - at, at))
            parts.append(source.text[at:start])
            written += start - at
        at = max(at, end)
    return Text(source, "".join(parts), tuple(pieces), state, conventions, warnings)


def marked(text: str, changes: Iterable[Change]) -> str:
    """The whole text with deletions as ``[-words-]`` and insertions as ``{+words+}``, in place of the draft's own signs."""
    told = [change for change in changes if text[change.inner_start : change.inner_end].strip()]
    gone = sorted(
        each for change in told for each in ((change.start, change.inner_start), (change.inner_end, change.end))
    )
    # At one place what closes comes before what opens, and the longer opens first and closes last.
    signs: list[tuple[int, int, int, str]] = []
    for change in told:
        length = change.inner_end - change.inner_start
        opener, closer = ("[-", "-]") if change.deleted else ("{+", "+}")
        signs += [(change.inner_start, 1, -length, opener), (change.inner_end, 0, length, closer)]
    parts: list[str] = []
    at = 0
    for place, _, _, sign in sorted(signs):
        parts += [_kept(text, at, place, gone), sign]
        at = max(at, place)
    return "".join([*parts, _kept(text, at, len(text), gone)])


def _kept(text: str, start: int, end: int, gone: list[tuple[int, int]]) -> str:
    parts = []
    for low, high in gone:
        if high <= start or low >= end or low == high:
            continue
        if low > start:
            parts.append(text[start:low])
        start = max(start, high)
    return "".join(parts) + text[start:end] if start < end else "".join(parts)
