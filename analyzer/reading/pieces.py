"""The lines that pdfium sees on a page, cut where it has run two of them together.

It runs a line on into a stamp beside it, and joins lines that stand beside each other in two columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, compress, pairwise
from typing import NamedTuple

from analyzer.commanding import LONGEST, heads_table, may_head_table
from analyzer.glancing import Rare
from analyzer.reading.characters import Characters

_HYPHEN = "\ufffe"  # pdfium's sign for the hyphen of a word that goes on in the next line
_BREAK = Rare(f"(\r\n|[\r\n{_HYPHEN}])")
ENOUGH = 12  # lines of a page, before it can have columns
FIRST = 8  # of them that are asked first, the longest
SAMPLE = 40  # of them that are asked for their gaps
GAP = 9.0  # points between two words: no space is so wide, but a gutter is
OFTEN = 0.4  # of the long lines of a page have a gap at one place where pdfium has joined columns
FEWEST, CLEAR = 3, 0.9  # or so many lines have one, and nearly all that reach across the place
LONG = 30  # characters


class Piece(NamedTuple):
    """A run of characters on one baseline: where it begins in the page's text, and whether a hyphen was swallowed.

    ``line`` is the printed line from which it was parted: it is as high as that, and lies under the same strokes.
    """

    begin: int
    body: str
    split: bool
    line: Piece | None = None


def cut(pieces: Sequence[Piece], asked: Characters) -> list[Piece]:
    """The lines; one that runs on into slanted words, such as a stamp's, is cut there."""
    result: list[Piece] = []
    for begin, body, split, _ in pieces:
        while at := (0 if asked.level else _turns(begin, len(body), asked)) or _returns(begin, body, asked):
            result.append(Piece(begin, body[:at].rstrip(), False))
            rest = body[at:].lstrip()
            begin, body = begin + len(body) - len(rest), rest
        result.append(Piece(begin, body, split))
    return result


def lines(text: str) -> tuple[Sequence[int], Sequence[str], Sequence[bool]]:
    """Of the lines of the page's text that hold words: where they begin, what they hold, whether a hyphen was swallowed."""
    if text.count("\r\n") == text.count("\r") == text.count("\n"):  # as on most pages
        parts = text.replace(_HYPHEN, _HYPHEN + "\r\n").split("\r\n")
        splits = [line.endswith(_HYPHEN) for line in parts]
        starts = list(
            accumulate([len(line) + (0 if split else 2) for line, split in zip(parts, splits, strict=True)], initial=0)
        )[:-1]
        parts = [line.removesuffix(_HYPHEN) for line in parts] if True in splits else parts
    else:
        found = [*_BREAK.split(text), ""]
        parts, splits = found[::2], [after == _HYPHEN for after in found[1::2]]
        starts = list(accumulate(map(len, found[:-1]), initial=0))[::2]
    begun = list(map(str.lstrip, parts))
    if begun != parts:
        starts = [start + len(line) - len(rest) for line, rest, start in zip(parts, begun, starts, strict=True)]
    bodies = list(map(str.rstrip, begun))
    if not all(bodies):
        starts, splits, bodies = (list(compress(column, bodies)) for column in (starts, splits, bodies))
    return starts, bodies, splits


def may_be_parted(begins: Sequence[int], bodies: Sequence[str], asked: Characters) -> bool:
    """Whether pdfium may have run columns together: such lines are the longest; where these have no gap, none need be asked."""
    lengths = list(map(len, bodies))
    longest = sorted((at for at, length in enumerate(lengths) if length >= LONG), key=lengths.__getitem__, reverse=True)
    if len(bodies) < ENOUGH or len(longest) < ENOUGH:
        return False
    return any(_gaps(Piece(begins[at], bodies[at], False), asked) for at in longest[:FIRST])


def parted(pieces: list[Piece], asked: Characters) -> list[Piece]:
    """The lines, parted at a gutter where pdfium has run the columns of a page together."""
    if not may_be_parted([piece.begin for piece in pieces], [piece.body for piece in pieces], asked):
        return pieces
    long = [piece for piece in pieces if len(piece.body) >= LONG]
    sample = [(_gaps(piece, asked), *ends_of(piece, asked)) for piece in long[:: max(1, len(long) // SAMPLE)]]
    edges = dict.fromkeys(x for gaps, _, _ in sample for _, start, end in gaps for x in (start, end))
    often, gutter = max(((sum(_open_at(x, gaps) for gaps, _, _ in sample), x) for x in edges), default=(0, 0.0))
    across = sum(left < gutter < right for _, left, right in sample)
    # On a short last page few lines stand beside each other, but then none runs across.
    if often < OFTEN * len(sample) and not (often >= FEWEST and often >= CLEAR * across):
        return pieces
    result = []
    for piece in pieces:
        cut = next((at for at, start, end in _gaps(piece, asked) if start <= gutter <= end), 0)
        if not cut:
            result.append(piece)
            continue
        result.append(Piece(piece.begin, piece.body[:cut].rstrip(), False, piece))
        result.append(Piece(piece.begin + cut, piece.body[cut:], piece.split, piece))
    return result


def table_head(begins: Sequence[int], bodies: Sequence[str], asked: Characters) -> int | None:
    """The number of the line that heads a table which is read down ("Do", "Do not"), where the page has one."""
    for at, body in enumerate(bodies):
        if len(body) >= LONGEST:
            continue
        if heads_table(bodies[at : at + 2]) or may_head_table(body) and asked.has_gap(begins[at], len(body)):
            return at
    return None


def cells(pieces: Sequence[Piece], head: int, asked: Characters) -> list[Piece]:
    """The lines, from that which begins at the offset ``head`` on cut at their wide gaps, for a table may have run them together."""
    result: list[Piece] = []
    for piece in pieces:
        ends = [at for at, _, _ in _gaps(piece, asked)] if piece.begin >= head else []
        for start, end in pairwise([0, *ends, len(piece.body)]):
            last = end == len(piece.body)
            result.append(
                Piece(
                    piece.begin + start, piece.body[start:end].rstrip(), piece.split and last, piece if ends else None
                )
            )
    return result


def _open_at(x: float, gaps: Sequence[tuple[int, float, float]]) -> bool:
    return any(start <= x <= end for _, start, end in gaps)


def ends_of(piece: Piece, asked: Characters) -> tuple[float, float]:
    """Where a line begins and ends."""
    first, final = asked.box(piece.begin), asked.box(piece.begin + len(piece.body) - 1)
    return (first.x0, final.x1) if first and final else (0.0, 0.0)


def _gaps(piece: Piece, asked: Characters) -> list[tuple[int, float, float]]:
    """The wide gaps of a line: after how many characters its words go on, and the white from left to right."""
    gaps: list[tuple[int, float, float]] = []
    if not asked.has_gap(piece.begin, len(piece.body)):
        return gaps
    for match in re.finditer(r"\s+(?=\S)", piece.body):
        before, after = asked.box(piece.begin + match.start() - 1), asked.box(piece.begin + match.end())
        if before and after and after.x0 - before.x1 >= max(GAP, 0.7 * (after.bottom - after.top)):
            gaps.append((match.end(), before.x1, after.x0))
    return gaps


def _turns(begin: int, length: int, asked: Characters) -> int:
    """After how many characters of a line the words turn from level to slanted or back; 0 where they do not."""
    first = asked.is_aslant(begin)
    if length < 2 or first == asked.is_aslant(begin + length - 1):
        return 0
    low, high = 0, length - 1
    while high - low > 1:
        middle = (low + high) // 2
        if asked.is_aslant(begin + middle) == first:
            low = middle
        else:
            high = middle
    return high


def _returns(begin: int, body: str, asked: Characters) -> int:
    """After how many characters a new line begins which pdfium has not told, as before a raised number; 0 where none does."""
    first, final = asked.box(begin), asked.box(begin + len(body) - 1)
    if first is None or final is None or abs(final.bottom - first.bottom) < 0.6 * (first.bottom - first.top):
        return 0
    before = first
    for match in re.finditer(r"\s(?=\S)", body):
        box = asked.box(begin + match.end())
        if box is not None and box.x0 < before.x0 and box.top > before.top + 0.3 * (before.bottom - before.top):
            return match.end()
        before = box or before
    return 0
