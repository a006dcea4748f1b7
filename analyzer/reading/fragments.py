"""The lines that pdfium sees on a page become fragments with their places; what stands aslant or raised is told apart.

Asking pdfium for the place of a character is dear, so only the first and last of a line are asked for, the digits that
may be a footnote's number, and every character of a line that has a stroke near it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any, NamedTuple

from analyzer.model import Box
from analyzer.reading import signs, tidy
from analyzer.reading.characters import Characters, glyphs
from analyzer.reading.sheets import Fragment
from analyzer.reading.strokes import Bar, Frame

_BREAK = re.compile("(\r\n|[\r\n\ufffe])")
_LEADING_NUMBER = re.compile(r"(\d{1,3})(\s+|$)")
_NO_NUMBER = (None, 0.0, 0.0)
# Digits behind a word or a number, which may be raised: "custody12", "§ 13731", "reports 7 of".
# What goes before is looked at behind the first character, since a pattern that opens with a character is sought fast.
_RAISED = r"(?:(?<=[^\s\d]\d)\d?(?![\w.,]*\d)|(?<=\d\d)(?!\d)|(?<=[^\s§] \d)\d?(?![^\s,;.])|(?<=\w[*†‡])(?!\w))"
_MAY_BE_RAISED = re.compile(r"[\d*†‡]" + _RAISED)
_MAY_BE_RAISED_ASCII = re.compile(r"[0-9*]" + _RAISED)  # sought twice as fast
RAISED = 0.8  # of the height of the line: what is smaller, and stands higher, is a footnote's number
ENOUGH = 12  # lines of a page, before it can have columns
FIRST = 8  # of them that are asked first, the longest
SAMPLE = 40  # of them that are asked for their gaps
GAP = 9.0  # points between two words: no space is so wide, but a gutter is
OFTEN = 0.4  # of the long lines of a page have a gap at one place where pdfium has joined columns
FEWEST, CLEAR = 3, 0.9  # or so many lines have one, and nearly all that reach across the place
LONG = 30  # characters


class Found(NamedTuple):
    """The fragments of a page, and the words that are no part of the text: aslant (watermarks, stamps), up the margin."""

    fragments: list[Fragment]
    slanted: list[str]
    upended: list[str]


class _Piece(NamedTuple):
    """A run of characters on one baseline: where it begins in the page's text, and whether a hyphen was swallowed.

    ``line`` is the printed line from which it was parted: it is as high as that, and lies under the same strokes.
    """

    begin: int
    body: str
    split: bool
    line: _Piece | None = None


def found(
    textpage: Any, text: str, frame: Frame, bars: Sequence[Bar], links: Sequence[Box], level: bool = False
) -> Found:
    """The lines of the page, whose text is ``text``, with their boxes as they are seen through ``frame``.

    ``level`` where all its words are known to stand level.
    """
    asked = Characters(textpage, text, frame, level)
    pieces = _pieces(text, asked)
    pieces = _parted(pieces, asked) if len(pieces) >= ENOUGH else pieces
    sought = _MAY_BE_RAISED_ASCII if text.isascii() else _MAY_BE_RAISED
    marked = [list(sought.finditer(piece.body)) for piece in pieces]
    asked.ask(
        [at for piece, found in zip(pieces, marked, strict=True) for match in found for at in _beside(piece, match)]
    )
    strokes = signs.Bars(bars)
    result = Found([], [], [])
    last = Box(0.0, 0.0, 0.0, 0.0)
    for piece, digits in zip(pieces, marked, strict=True):
        begin, body, split, line = piece
        tidied, _ = tidy.characters(body)
        end = begin + len(body) - 1
        if not level and asked.is_aslant(begin):
            result.slanted.append(tidied)
            continue
        if not tidied:
            continue
        if not level and end > begin and asked.is_upended(begin) and asked.is_upended(end):
            result.upended.append(tidied)
            continue
        last = box = _around(asked.box(begin), asked.box(end), last, line, asked)
        number, number_end, rest_start = _leading_number(begin, body, asked) if body[0].isdecimal() else _NO_NUMBER
        under = _under(piece, box, asked, strokes, links) if bars else b""
        notes: tuple[str, ...] = ()
        if digits and (raised := _raised(piece, digits, asked)):
            notes = tuple(body[start:stop] for start, stop in raised)
            body, under = _without(raised, body, under)
            tidied, _ = tidy.characters(body)
        if under:
            under = signs.tidied(under, body, tidied, _one)
            under += under[-1:] if split else b""
        if split:
            tidied += "-"
        result.fragments.append(Fragment(tidied, box, number, number_end, rest_start, split, under, notes))
    return result


def _around(first: Box | None, final: Box | None, last: Box, line: _Piece | None, asked: Characters) -> Box:
    """The box of a run by those of its first and final character, as high as its line; ``last`` where it has none."""
    if first is None or final is None:
        first = final = last
    # Of two numbers, ``min`` and ``max`` would take three times as long; this is asked for each line of a document.
    (x0, top, x1, bottom), (left, upper, right, lower) = first, final
    top, bottom = upper if upper < top else top, lower if lower > bottom else bottom
    if line is not None:
        for each in (asked.box(line.begin), asked.box(line.begin + len(line.body) - 1)):
            if each is not None:
                top, bottom = min(top, each.top), max(bottom, each.bottom)
    return Box(left if left < x0 else x0, top, right if right > x1 else x1, bottom)


def _leading_number(begin: int, body: str, asked: Characters) -> tuple[int | None, float, float]:
    """The number that opens a line, where it ends, and where the rest of the line begins."""
    match = _LEADING_NUMBER.match(body)
    digit = asked.box(begin + match.end(1) - 1) if match else None
    if match is None or digit is None:
        return _NO_NUMBER
    rest = asked.box(begin + match.end()) if match.end() < len(body) else None
    return int(match.group(1)), digit.x1, rest.x0 if rest else 0.0


def _without(raised: Sequence[tuple[int, int]], body: str, under: bytes) -> tuple[str, bytes]:
    """The line and its flags without the ranges of raised numbers."""
    for start, stop in reversed(raised):
        if under:
            first = signs.length(body[:start])
            under = under[:first] + under[first + stop - start :]
        body = body[:start] + body[stop:]
    return body, under


def _under(piece: _Piece, box: Box, asked: Characters, bars: signs.Bars, links: Sequence[Box]) -> bytes:
    """The flags of the piece's characters; a stroke is judged by the whole line over which it may run, gutter and all."""
    line = piece.line or piece
    if line is not piece:
        left, right = _ends(line, asked)
        box = box._replace(x0=min(left, box.x0), x1=max(right, box.x1))
    flags = signs.signs(line.body, box, bars, links, glyphs(asked, line.begin))
    if not flags or line is piece:
        return flags
    first = signs.length(line.body[: piece.begin - line.begin])
    flags = flags[first : first + signs.length(piece.body)]
    return flags if any(flags) else b""


def _pieces(text: str, asked: Characters) -> list[_Piece]:
    """The lines of the page's text; one that runs on into slanted words, such as a stamp's, is cut there."""
    pieces: list[_Piece] = []
    lines = list(_lines(text))
    asked.ask([at for begin, body, _ in lines for at in (begin, begin + len(body) - 1)])
    for begin, body, split in lines:
        while cut := (0 if asked.level else _turns(begin, len(body), asked)) or _returns(begin, body, asked):
            pieces.append(_Piece(begin, body[:cut].rstrip(), False))
            rest = body[cut:].lstrip()
            begin, body = begin + len(body) - len(rest), rest
        pieces.append(_Piece(begin, body, split))
    return pieces


def _lines(text: str) -> Iterator[tuple[int, str, bool]]:
    """The lines of the page's text that hold words: where each begins, its words, and whether a hyphen was swallowed."""
    start = 0
    if "\ufffe" not in text and text.count("\r\n") == text.count("\r") == text.count("\n"):
        lines = zip(text.split("\r\n"), repeat("\r\n"))  # as on most pages
    else:
        parts = _BREAK.split(text)
        lines = zip(parts[::2], [*parts[1::2], ""], strict=True)
    for line, after in lines:
        if body := line.strip():
            yield start + line.index(body[0]), body, after == "\ufffe"
        start += len(line) + len(after)


def _parted(pieces: list[_Piece], asked: Characters) -> list[_Piece]:
    """The lines, parted at a gutter where pdfium has run the columns of a page together."""
    long = [piece for piece in pieces if len(piece.body) >= LONG]
    if len(long) < ENOUGH:
        return pieces
    # Lines that were run together are the longest; where these have no gap, no line need be asked.
    longest = sorted(long, key=lambda piece: len(piece.body), reverse=True)[:FIRST]
    if not any(_gaps(piece, asked) for piece in longest):
        return pieces
    sample = [(_gaps(piece, asked), *_ends(piece, asked)) for piece in long[:: max(1, len(long) // SAMPLE)]]
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
        result.append(_Piece(piece.begin, piece.body[:cut].rstrip(), False, piece))
        result.append(_Piece(piece.begin + cut, piece.body[cut:], piece.split, piece))
    return result


def _open_at(x: float, gaps: Sequence[tuple[int, float, float]]) -> bool:
    return any(start <= x <= end for _, start, end in gaps)


def _ends(piece: _Piece, asked: Characters) -> tuple[float, float]:
    """Where a line begins and ends."""
    first, final = asked.box(piece.begin), asked.box(piece.begin + len(piece.body) - 1)
    return (first.x0, final.x1) if first and final else (0.0, 0.0)


def _gaps(piece: _Piece, asked: Characters) -> list[tuple[int, float, float]]:
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


def _beside(piece: _Piece, digits: re.Match[str]) -> tuple[int, int]:
    """The last of digits on a line, and the character before the first of them, as they are counted on the page."""
    return piece.begin + digits.end() - 1, piece.begin + len(piece.body[: digits.start()].rstrip()) - 1


def _raised(piece: _Piece, marked: Iterable[re.Match[str]], asked: Characters) -> list[tuple[int, int]]:
    """The ranges of the line that are raised and small: the numbers of footnotes."""
    ranges = []
    for match in marked:
        small, before = map(asked.box, _beside(piece, match))
        if small is None or before is None:
            continue
        height = before.bottom - before.top
        if small.bottom - small.top < RAISED * height and small.bottom < before.bottom - 0.15 * height:
            ranges.append(match.span())
    return ranges


def _one(char: str) -> str:
    return tidy.characters(char)[0]
