"""Which characters of a printed line lie under a stroke, and the candidates that come of it.

Each character that is no space gets one byte of flags, in a string of bytes beside the line's text. Tidying moves
spaces, parts words and drops hyphens at a line's end, but keeps the other characters and their order; so the flags need
no offsets until the text stands, and are then counted off against it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from analyzer.model import Box, Line, MarkKind, Span
from analyzer.reading.middles import median
from analyzer.reading.redlines import Candidate
from analyzer.reading.strokes import Bar

STRUCK, LINED, STRUCK_COLOURED, LINED_COLOURED = 1, 2, 4, 8
# Whether the stroke covers the space before the character, too.
STRUCK_BEFORE, LINED_BEFORE = 16, 32
LINKED, FANCY = 64, 128
# Of each flag what one run of characters has in common: the kind of stroke, its colour, a link; 0 where there is no such stroke.
_TOLD_APART = {
    sign: bytes(flag & (sign | coloured | LINKED) if flag & sign else 0 for flag in range(256))
    for sign, coloured in ((STRUCK, STRUCK_COLOURED), (LINED, LINED_COLOURED))
}
_ALIKE = re.compile(rb"([^\0])\1*", re.S)
# A character of a word that was recognised in doubt. Under a stroke these two say something else; recognised pages have none.
DOUBTFUL = LINKED | FANCY

# Heights of a stroke over the line on which the letters stand, in sizes of the font.
STRIKE = (0.13, 0.62)
UNDERLINE = (-0.36, 0.06)
THICK, THICK_WAVE = 0.2, 0.4
ENOUGH_COVERED = 0.5  # of a line's length, by words: a rule across the page has words over a part of it only
DENSE = 0.75  # sizes of the font for each character and its share of the spaces, in lines set wide
STOPS = frozenset(".,;:)]”’")
FITS = 0.3  # sizes of the font between the end of a strike and that of its word
WIDE_GAP = 2.5  # sizes of the font: a tab, a space to be filled in


class Glyph(NamedTuple):
    """Where a character stands on the shown page: its edges, the height of its baseline, and the size of its font."""

    x0: float
    x1: float
    base: float
    size: float


class Glyphs(Protocol):
    """The characters of a line by their index in it: where each stands, and how far right the middles of all lie."""

    def __call__(self, index: int) -> Glyph | None: ...

    def middles(self) -> Sequence[float]: ...


class Bars:
    """The strokes of a page by their height, so that a line looks only at those about it."""

    def __init__(self, bars: Sequence[Bar]) -> None:
        order = sorted(((bar.box.top + bar.box.bottom) / 2, number) for number, bar in enumerate(bars))
        self._bars = bars
        self._middles = [middle for middle, _ in order]
        self._numbers = [number for _, number in order]

    def __bool__(self) -> bool:
        return bool(self._numbers)

    def near(self, box: Box) -> list[Bar]:
        """The strokes through or right under a line, in the order in which they were found."""
        height = max(4.0, box.bottom - box.top)
        first = bisect_right(self._middles, box.top - 0.1 * height)
        after = bisect_left(self._middles, box.bottom + 0.4 * height)
        if first >= after:
            return []
        about = [self._bars[number] for number in sorted(self._numbers[first:after])]
        return [bar for bar in about if bar.box.x0 < box.x1 and bar.box.x1 > box.x0]


def signs(text: str, near: Sequence[Bar], links: Sequence[Box], glyphs: Glyphs) -> bytes:
    """A byte of flags for each character of a line that is no space, under the strokes ``near`` it; empty where none touches it."""
    where = inked(text)
    everywhere = glyphs.middles()
    middles = [everywhere[at] for at in where]
    known: dict[int, Glyph | None] = {}

    def place(at: int) -> Glyph | None:
        if at not in known:
            known[at] = glyphs(where[at])
        return known[at]

    flags = bytearray(len(where))
    for bar in near:
        _lay(bar, place, middles, links, flags)
    return bytes(flags) if any(flags) else b""


def inked(text: str) -> list[int]:
    """Where the characters of a line stand that are no spaces."""
    if text.isascii() and text.isprintable():  # then spaces are its only white space
        return [index for index, char in enumerate(text) if char != " "]
    return [index for index, char in enumerate(text) if not char.isspace()]


def _lay(
    bar: Bar, place: Callable[[int], Glyph | None], middles: Sequence[float], links: Sequence[Box], flags: bytearray
) -> None:
    """Sets the flags of the characters that lie under one stroke."""
    x0, x1 = bar.box.x0, bar.box.x1
    count = len(flags)
    under = range(0) if links else _run(place, middles, x0, x1)
    run = bool(under)
    if run:
        places = [found for at in (under[0], under[len(under) // 2], under[-1]) if (found := place(at)) is not None]
    else:
        under = [at for at in range(count) if (found := place(at)) is not None and _is_under(found, x0, x1)]
        places = [found for at in under if (found := place(at)) is not None]
    if not places:
        return
    size = median([each.size for each in places])
    middle = (bar.box.top + bar.box.bottom) / 2
    how = _kind(bar, size, median([(each.base - middle) / max(1.0, each.size) for each in places]))
    if how is None or not (run or _covered(places, x0, x1, size, how[0] == STRUCK)):
        return
    kind, coloured, before = how
    fancy = bar.wavy or (any(flags) and sum([flags[at] & kind == kind for at in under]) > 0.8 * len(under))
    sign = kind | (coloured if bar.coloured else 0) | (FANCY if fancy else 0)
    if run:
        for at in under[1:]:
            flags[at] |= sign | before
    for at in under[:1] if run else under:
        flags[at] |= sign
        here, previous = place(at), place(at - 1) if at else None
        if here is None:
            continue
        if kind == LINED and any(_is_linked(here, link) for link in links):
            flags[at] |= LINKED
        if previous is not None and x0 <= (previous.x1 + here.x0) / 2 <= x1:
            flags[at] |= before
    # The space after the last character belongs to the stroke where it reaches over it; a wave only ends its last bend.
    last = under[-1]
    end, following = place(last), place(last + 1) if last + 1 < count and not bar.wavy else None
    if end is not None and following is not None:
        gap = following.x0 - end.x1
        if gap > 0.1 * size and x1 >= end.x1 + 0.6 * gap:
            flags[last + 1] |= before


def _run(place: Callable[[int], Glyph | None], middles: Sequence[float], x0: float, x1: float) -> range:
    """The characters under a stroke found by halving, without a look at each; empty where that is unsure.

    It is sure where they follow one another from left to right and fill the stroke without wide gaps, as most do.
    """
    first, after = bisect_left(middles, x0), bisect_right(middles, x1)
    if after - first < 3:
        return range(0)
    probes = [first + (after - 1 - first) * part // 4 for part in range(5)]
    met = [middles[at] for at in probes]
    if met != sorted(met) or not x0 <= met[0] or not met[-1] <= x1:
        return range(0)
    size = max([found.size for at in probes if (found := place(at)) is not None], default=0.0)
    return range(first, after) if (after - first) * DENSE * size >= x1 - x0 else range(0)


def _is_under(place: Glyph, x0: float, x1: float) -> bool:
    return min(x1, place.x1) - max(x0, place.x0) > 0.5 * (place.x1 - place.x0)


def _is_linked(place: Glyph, link: Box) -> bool:
    return link.x0 <= (place.x0 + place.x1) / 2 <= link.x1 and link.top - 2 <= place.base - 1 <= link.bottom + 2


def _kind(bar: Bar, size: float, rise: float) -> tuple[int, int, int] | None:
    """The flags of a stroke by its height over the baseline, in sizes of the font; None where it is no such stroke."""
    if bar.box.bottom - bar.box.top > (THICK_WAVE if bar.wavy else THICK) * size + 0.3:
        return None
    if STRIKE[0] <= rise <= STRIKE[1]:
        return STRUCK, STRUCK_COLOURED, STRUCK_BEFORE
    if UNDERLINE[0] <= rise <= UNDERLINE[1]:
        return LINED, LINED_COLOURED, LINED_BEFORE
    return None


def _covered(places: Sequence[Glyph], x0: float, x1: float, size: float, strikes: bool) -> bool:
    """Whether words stand along the stroke; along a rule that parts a table or waits for a name there are few.

    A strike may run over wide tabs ("Definitions ... 15"): it is enough that it begins or ends just where a word does.
    """
    total = sum(place.x1 - place.x0 for place in places)
    total += sum(gap for one, other in pairwise(places) if 0 < (gap := other.x0 - one.x1) <= WIDE_GAP * size)
    if total >= ENOUGH_COVERED * (x1 - x0):
        return True
    before, behind = abs(places[0].x0 - x0), abs(x1 - places[-1].x1)
    if strikes:
        return min(before, behind) < FITS * size
    return max(before, behind) < size and total >= 0.3 * (x1 - x0)


# --- through tidying -------------------------------------------------------------------------


def tidied(flags: bytes, raw: str, text: str, tidy_one: Callable[[str], str]) -> bytes:
    """The flags of ``raw`` for what tidying made of its characters (ligatures parted, odd ones gone)."""
    if not flags or raw == text:
        return flags
    spread = bytearray()
    at = 0
    for char in raw:
        if char.isspace():
            continue
        spread += bytes([flags[at]]) * sum(not made.isspace() for made in tidy_one(char))
        at += 1
    wanted = length(text)
    if len(spread) != wanted:  # characters that were read together: spread the flags over what they became
        spread = bytearray(flags[min(len(flags) - 1, index * len(flags) // max(1, wanted))] for index in range(wanted))
    return bytes(spread)


def length(text: str) -> int:
    """The number of characters that are no spaces."""
    return sum(not char.isspace() for char in text)


def chained(parts: Sequence[tuple[str, bytes]]) -> bytes:
    """The flags of a line that is put together from several runs; empty where none has any."""
    if not any(flags for _, flags in parts):
        return b""
    return b"".join(flags or bytes(length(text)) for text, flags in parts)


def doubtful(text: str, lines: Sequence[Line], flags: Sequence[bytes]) -> Iterator[Span]:
    """The words of the finished text that were recognised in doubt; ``flags`` holds those of each line."""
    for line, marks in zip(lines, flags, strict=True):
        if DOUBTFUL not in marks:
            continue
        at, start = 0, -1
        for offset in range(line.start, line.end):
            if text[offset].isspace():
                if start >= 0:
                    yield Span(start, offset)
                start = -1
                continue
            if start < 0 and at < len(marks) and marks[at] == DOUBTFUL:
                start = offset
            at += 1
        if start >= 0:
            yield Span(start, line.end)


def candidates(text: str, lines: Sequence[Line], flags: Sequence[bytes]) -> Iterator[Candidate]:
    """The runs of the finished text that lie under strokes; ``flags`` holds those of each line."""
    last = 0
    for line, marks in zip(lines, flags, strict=True):
        before, last = last, line.end
        if not marks:
            continue
        places = [line.start + at for at in inked(text[line.start : line.end])]
        for kind, sign, coloured, covers, ground in (
            (MarkKind.DELETED, STRUCK, STRUCK_COLOURED, STRUCK_BEFORE, "struck through"),
            (MarkKind.INSERTED, LINED, LINED_COLOURED, LINED_BEFORE, "underlined"),
        ):
            for run in _runs(places, line, marks, (kind, sign, coloured, covers, ground)):
                yield _with_break(text, line, before, run)


def _with_break(text: str, line: Line, before: int, run: Candidate) -> Candidate:
    """The run with the line break before it, where it opens its line and only a stop follows: the stop stays behind."""
    opens = not text[line.start : run.span.start].strip() and text[before : line.start] == "\n"
    if opens and text[run.span.end : run.span.end + 1] in STOPS:
        return run._replace(span=Span(before, run.span.end))
    return run


def _runs(
    places: Sequence[int], line: Line, marks: bytes, how: tuple[MarkKind, int, int, int, str]
) -> Iterator[Candidate]:
    """The runs of one kind on a line whose characters that are no space stand at ``places``."""
    kind, sign, coloured, covers, ground = how
    for run in _ALIKE.finditer(marks[: len(places)].translate(_TOLD_APART[sign])):
        first, after = run.span()
        start, end = places[first], places[after - 1] + 1
        if first and marks[first] & covers:
            start = places[first - 1] + 1
        if after < min(len(marks), len(places)) and marks[after] & covers:
            end = places[after]
        yield _candidate(kind, start, end, marks[first], coloured, ground)


def _candidate(kind: MarkKind, start: int, end: int, flag: int, coloured: int, ground: str) -> Candidate:
    fancy = "twice " if flag & FANCY and kind is MarkKind.DELETED else "doubly or wavily " if flag & FANCY else ""
    return Candidate(kind, Span(start, end), fancy + ground, bool(flag & coloured), bool(flag & LINKED))
