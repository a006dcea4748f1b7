"""The lines that pdfium sees on a page become fragments with their places; what stands aslant or raised is told apart.

Asking pdfium for the place of a character is dear, so only the first and last of a line are asked for, the digits that
may be a footnote's number, and every character of a line that has a stroke near it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate, repeat
from operator import ge, le, sub
from typing import Any, NamedTuple

from analyzer.glancing import Rare
from analyzer.model import Box
from analyzer.reading import signs, tidy
from analyzer.reading.calls import edges, places
from analyzer.reading.characters import Characters, Glyphs
from analyzer.reading.pieces import Piece, cells, cut, ends_of, lines, may_be_parted, parted, table_head
from analyzer.reading.sheets import Fragment
from analyzer.reading.strokes import Bar, Frame

_LEADING_NUMBER = re.compile(r"(\d{1,3})(\s+|$)")
_NO_NUMBER = (None, 0.0, 0.0)
# Digits behind a word or a number, which may be raised: "custody12", "§ 13731", "reports 7 of".
# What goes before is looked at behind the first character, since a pattern that opens with a character is sought fast.
_RAISED = r"(?:(?<=[^\s\d]\d)\d?(?![\w.,]*\d)|(?<=\d\d)(?!\d)|(?<=[^\s§] \d)\d?(?![^\s,;.])|(?<=\w[*†‡])(?!\w))"
_MAY_BE_RAISED = Rare(r"[\d*†‡]" + _RAISED)
_ZERO_MAY_BE_RAISED = re.compile("0" + _RAISED)  # sought far faster, where each digit has been made a zero
_ZEROS = dict.fromkeys(b"123456789", "0")
RAISED = 0.8  # of the height of the line: what is smaller, and stands higher, is a footnote's number


class Found(NamedTuple):
    """The fragments of a page, and the words that are no part of the text: aslant (watermarks, stamps), up the margin."""

    fragments: list[Fragment]
    slanted: list[str]
    upended: list[str]


# Made of many values without the call of a constructor for each.
_box, _fragment = (partial(tuple.__new__, kind) for kind in (Box, Fragment))


class _Lines(NamedTuple):
    """The lines of a page as columns: where each begins and has its last character, its words, whether a word is split at its end.

    ``strokes`` are the bars of the page, ``links`` the boxes of its links.
    """

    begins: Sequence[int]
    finals: Sequence[int]
    bodies: Sequence[str]
    splits: Sequence[bool]
    strokes: signs.Bars
    links: Sequence[Box]


def found(page: Any, text: str, frame: Frame, bars: Sequence[Bar], links: Sequence[Box], level: bool = False) -> Found:
    """The lines of the page, whose text is ``text``, with their boxes as they are seen through ``frame``.

    ``level`` where all its words are known to stand level.
    """
    asked = Characters(page, text, frame, level)
    begins, bodies, splits = lines(text)
    finals = [begin + len(body) - 1 for begin, body in zip(begins, bodies, strict=True)]
    on_page = _Lines(begins, finals, bodies, splits, signs.Bars(bars), links)
    head = table_head(begins, bodies, asked)
    if level and head is None and (plain := _plain(text, on_page, asked)) is not None:
        return Found(plain, [], [])
    return _one_by_one(on_page, asked, level, head)


def _one_by_one(on_page: _Lines, asked: Characters, level: bool, head: int | None) -> Found:
    """The fragments of a page of any kind; a line may be cut, and what stands aslant or up the margin is told apart.

    ``head`` is the line that heads a table of commands, where there is one.
    """
    asked.ask([*on_page.begins, *on_page.finals])
    pieces = parted(cut(list(map(Piece, on_page.begins, on_page.bodies, on_page.splits)), asked), asked)
    if head is not None:
        pieces = cells(pieces, on_page.begins[head], asked)
    notes = _raised(pieces, asked)
    result = Found([], [], [])
    last = Box(0.0, 0.0, 0.0, 0.0)
    for at, piece in enumerate(pieces):
        begin, body = piece.begin, piece.body
        tidied, _ = tidy.characters(body)
        end = begin + len(body) - 1
        if not level and asked.is_aslant(begin):
            result.slanted.append(tidied)
        elif not tidied:
            continue
        elif not level and end > begin and asked.is_upended(begin) and asked.is_upended(end):
            result.upended.append(tidied)
        else:
            last = _around(piece, last, asked)
            result.fragments.append(_made(piece, tidied, last, notes.get(at, ()), on_page, asked))
    return result


def _made(
    piece: Piece, tidied: str, box: Box, notes: Sequence[tuple[int, int]], on_page: _Lines, asked: Characters
) -> Fragment:
    """The fragment of a piece, without the numbers of footnotes (``notes``) that are raised in it."""
    begin, body, split, _ = piece
    number, number_end, rest_start = _leading_number(begin, body, asked) if body[0].isdecimal() else _NO_NUMBER
    under = _under(piece, box, asked, on_page.strokes, on_page.links) if on_page.strokes else b""
    raised = tuple([body[start:stop] for start, stop in notes])
    if notes:
        body, under = _without(notes, body, under)
        tidied, _ = tidy.characters(body)
    under = _tidied(under, piece._replace(body=body), tidied) if under else b""
    return Fragment(tidied + "-" if split else tidied, box, number, number_end, rest_start, split, under, raised)


def _plain(text: str, on_page: _Lines, asked: Characters) -> list[Fragment] | None:
    """What ``found`` finds on a page of level lines where none is cut, parted, or holds a raised number, column by column.

    None where that is not plain.
    """
    begins, finals, bodies, splits, strokes, links = on_page
    ends = None if asked.frame.rotation else edges(asked.page, asked.indices([*begins, *finals]))
    if ends is None or not _are_even(ends) or may_be_parted(begins, bodies, asked) or not _none_raised(text, asked):
        return None
    texts = bodies
    if not tidy.is_tidy("".join(bodies)):
        texts = [tidy.characters(body)[0] for body in bodies]
        if not all(texts):
            return None
    boxes = _boxes(ends, asked)
    numbers = [
        _leading_number(begin, body, asked) if body[0].isdecimal() else _NO_NUMBER
        for begin, body in zip(begins, bodies, strict=True)
    ]
    lines = zip(map(Piece, begins, bodies, splits), texts, boxes, strict=True) if strokes else ()
    under = [_tidied(_under(piece, box, asked, strokes, links), piece, text) for piece, text, box in lines]
    if True in splits:
        texts = [text + "-" if split else text for text, split in zip(texts, splits, strict=True)]
    known = zip(
        texts, boxes, *zip(*numbers, strict=True), splits, under or repeat(b""), repeat(()), repeat(False), strict=False
    )
    return list(map(_fragment, known)) if texts else []


def _are_even(ends: list[float]) -> bool:
    """Whether the last character of each line stands as high as its first; ``ends`` are the edges of all first and all last."""
    half = len(ends) // 2
    upper, base, foot = ends[1:half:4], ends[3:half:4], ends[half + 3 :: 4]
    return not any(abs(b - a) >= 0.5 * (height - a) for height, a, b in zip(upper, base, foot, strict=True))


def _boxes(ends: list[float], asked: Characters) -> list[Box]:
    """The boxes of lines by the edges of their first and last characters."""
    half = len(ends) // 2
    (x0, upper, right, base), (left, top, x1, foot) = (
        [ends[at + edge : at + half : 4] for edge in range(4)] for at in (0, half)
    )
    x, _, _, y = asked.frame.box
    lefts = [each - x for each in _outer(x0, left, le, min)]
    tops = [y - each for each in _outer(upper, top, ge, max)]
    rights = [each - x for each in _outer(x1, right, ge, max)]
    feet = [y - each for each in _outer(base, foot, le, min)]
    return list(map(_box, zip(lefts, tops, rights, feet, strict=True)))


def _outer(
    ours: list[float], others: list[float], reaches: Callable[[float, float], bool], outer: Callable[..., float]
) -> list[float]:
    """Of each two numbers the one that lies further out; ours, where they all do, as on most pages."""
    return ours if all(map(reaches, ours, others)) else list(map(outer, ours, others))


def _tidied(under: bytes, piece: Piece, text: str) -> bytes:
    """The flags of a line for what tidying made of it, and for the hyphen that it is given where it was swallowed."""
    under = signs.tidied(under, piece.body, text, _one)
    return under + under[-1:] if piece.split else under


def _around(piece: Piece, last: Box, asked: Characters) -> Box:
    """The box of a run by those of its first and final character, as high as its line; ``last`` where it has none."""
    begin, body, _, line = piece
    first, final = asked.place(begin), asked.place(begin + len(body) - 1)
    if first is None or final is None:
        box = last
    else:
        # Of two numbers, ``min`` and ``max`` would take three times as long; this is asked for each line of a document.
        (left, top, right, bottom), (x0, upper, x1, lower) = first, final
        box = asked.frame.seen(
            x0 if x0 < left else left,
            lower if lower < bottom else bottom,
            x1 if x1 > right else right,
            upper if upper > top else top,
        )
    if line is not None:
        for each in (asked.box(line.begin), asked.box(line.begin + len(line.body) - 1)):
            if each is not None:
                box = box._replace(top=min(box.top, each.top), bottom=max(box.bottom, each.bottom))
    return box


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


def _under(piece: Piece, box: Box, asked: Characters, bars: signs.Bars, links: Sequence[Box]) -> bytes:
    """The flags of the piece's characters; a stroke is judged by the whole line over which it may run, gutter and all."""
    line = piece.line or piece
    if line is not piece:
        left, right = ends_of(line, asked)
        box = box._replace(x0=min(left, box.x0), x1=max(right, box.x1))
    near = bars.near(box)
    if not near:
        return b""
    flags = signs.signs(line.body, near, links, Glyphs(asked, line.begin, len(line.body)))
    if not flags or line is piece:
        return flags
    first = signs.length(line.body[: piece.begin - line.begin])
    flags = flags[first : first + signs.length(piece.body)]
    return flags if any(flags) else b""


def _may_be_raised(text: str) -> list[tuple[int, int]]:
    """Where digits stand that may be raised."""
    if text.isascii() and "*" not in text:
        return [match.span() for match in _ZERO_MAY_BE_RAISED.finditer(text.translate(_ZEROS))]
    return [match.span() for match in _MAY_BE_RAISED.finditer(text)]


def _none_raised(text: str, asked: Characters) -> bool:
    """Whether plainly no number on a level page is smaller than what stands before it."""
    found = _may_be_raised(text.replace("\ufffe", "\n"))
    small = [stop - 1 for _, stop in found]
    before = [start - (2 if text[start - 1] == " " else 1) for start, _ in found]
    known = edges(asked.page, asked.indices([*small, *before]))
    if known is None:
        return False
    heights = list(map(sub, known[1::4], known[3::4]))
    return all(low > 0.9 * high > 0 for low, high in zip(heights, heights[len(found) :], strict=False))


def _raised(pieces: Sequence[Piece], asked: Characters) -> dict[int, list[tuple[int, int]]]:
    """Of each run, by its number, the ranges that are raised and small: the numbers of footnotes."""
    text = "\n".join([piece.body for piece in pieces])
    found = _may_be_raised(text)
    upright = not asked.frame.rotation
    starts = list(accumulate([len(piece.body) + 1 for piece in pieces], initial=0))
    owners = [bisect_right(starts, start) - 1 for start, _ in found]
    # From the joined text to the page's. Before digits that may be raised there is at most one space.
    shifts = [pieces[at].begin - starts[at] for at in owners]
    small = [stop - 1 + by for (_, stop), by in zip(found, shifts, strict=True)]
    before = [start - (2 if text[start - 1] == " " else 1) + by for (start, _), by in zip(found, shifts, strict=True)]
    told = places(asked.page, asked.indices([*small, *before]))
    ranges: dict[int, list[tuple[int, int]]] = {}
    for at, (low, high) in enumerate(zip(told[: len(small)], told[len(small) :], strict=True)):
        if low is None or high is None:
            continue
        # Plainly no smaller, as it mostly is; seen through a frame that is turned, heights are other.
        if low[1] - low[3] > 0.9 * (high[1] - high[3]) > 0 and upright:
            continue
        low, high = asked.frame.shown(low), asked.frame.shown(high)
        height = high.bottom - high.top
        if low.bottom - low.top < RAISED * height and low.bottom < high.bottom - 0.15 * height:
            owner, (start, stop) = owners[at], found[at]
            ranges.setdefault(owner, []).append((start - starts[owner], stop - starts[owner]))
    return ranges


def _one(char: str) -> str:
    return tidy.characters(char)[0]
