"""Printed lines become paragraphs: hard wraps are undone without copying a character.

A paragraph is a range of the text; line breaks inside it stay where they are. Everything is
decided from neighbouring lines, so the work grows with the text and no faster.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from analyzer.glancing import holds
from analyzer.structure.captions import is_caption
from analyzer.structure.enumerators import opens_list_item, opens_next_item, opens_section
from analyzer.structure.lines import ENDS_SHORT, Line, lines_of

_CITES = re.compile(r"\b(?:(?:sub)?(?:sections?|paragraphs?|divisions?|clauses?)|under|subsections)$", re.I)
_OPENS_INSIDE = re.compile(
    r"\s(?:(?<=[.;:?!”\"]\s)\s*(?=(?:SECTION|Section|Sec\.|SEC\.|§)\s*\d[\w\-:]*(?:\.\d+)*\.\s+[A-Z\"“(]|"
    r"(?:ARTICLE|CHAPTER|PART)\s+[IVXLC\d]+\.\s+[A-Z])|"
    r"(?<=[.;:)”\"]\s)\s*(?=\d{1,3}(?:\.\d+)+\s+[A-Z]{4,}[A-Z\s,/&-]*\s[A-Z])|"
    r"(?<=[.;:]\s)\s*(?:and\s+)?(?=WHEREAS,|Whereas,|NOW,?\s+THEREFORE|BE\s+IT\s+(?:FURTHER\s+)?(?:RESOLVED|ORDAINED)))"
)
# What an opening has in it: one of these, or a number and words in capitals.
_OPENINGS = ("SECTION", "Section", "Sec.", "SEC.", "§", "ARTICLE", "CHAPTER", "PART", "WHEREAS", "Whereas", "NOW", "BE")
_CODE_OPENS = re.compile(r"\.\d+\s+[A-Z]{4}")
_ENDS_HISTORY = re.compile(r"\((?:Added|Amended|Ord|Res|Prior|Code|Acts|L\.|\d{4}-)[^()]*\)$")
_ENUMERATOR_ALONE = re.compile(r"\(?\w{1,3}[.)]$")
_ENDS_ITEM = re.compile(r";\s*(?:and|or|and/or)$", re.I)
_ENDS_ITEM_OR_SO = re.compile(r";\s*(?:and|or|and/or)?$|^(?:and|or)$", re.I)
_JOINS = ("and", "or", "and/or")  # alone on a line between two items
_LONGEST_JOIN = 6
_ENDS_DASH = re.compile(r"(?:[—–]|\s-|--)$")
_ENDS_CLAUSE = re.compile(r"[;,.:]\s*(?:and|or)?$", re.I)
_ENDS_LOOSE = re.compile(
    r"(?:,|[-–—]|\b(?:of|the|a|an|and|or|to|in|by|for|with|from|on|at|as|that|which|who|shall|may|any|"
    r"its|section|under))$",
    re.I,
)
_TAIL = 16  # characters that tell whether a line ends with one of those words
_FORMULA = re.compile(
    r"(?:WHEREAS|NOW,? THEREFORE|BE IT (?:FURTHER )?(?:ORDAINED|RESOLVED|ENACTED)|RESOLVED\b|Whereas,|Now,? therefore|"
    r"Be it (?:further )?(?:ordained|resolved|enacted)|Resolved,)",
)
_BULLET = re.compile(r"(?:[•●▪◦‣·■□➢✓]|[-–—*o](?=\s+\S))\s*")
_CLOSER = re.compile(
    r"(?:unless|except|when|where|if|provided|without|absent|for the purpose|to the extent|solely|only|on the basis|"
    r"shall|is|are|may|in order|so long as|until|after|before|because|regardless|pursuant|whether|"
    r"on account|at the request)\b"
)
_CONDITION = re.compile(r"(?:unless|except|when|where|if|provided|without|absent|for the purpose)\b")
_GAP = " " * 5
_COLUMN_GAP = re.compile(r"\S {5,}\S")


class Paragraph(NamedTuple):
    """A paragraph of the text: ``start`` and ``end`` without outer blanks, the indent of its first line.

    ``alone`` where it is one printed line, ``bullet`` where a bullet opens it (``start`` stands after it).
    """

    start: int
    end: int
    indent: int
    alone: bool
    bullet: bool = False
    after_gap: bool = False


def split_paragraphs(text: str, cuts: Sequence[int] = ()) -> list[Paragraph]:
    """The paragraphs of ``text`` in order, hard-wrapped lines rejoined.

    ``cuts`` are the offsets, in order, at which deleted words were taken out: a line with one was
    longer in print than it is now.
    """
    lines = lines_of(text)
    for line in lines if cuts else ():
        at = bisect_left(cuts, line.start)
        line.cut = at < len(cuts) and cuts[at] <= line.end
    if not lines:
        return []
    margin = _right_margin(lines)
    paragraphs: list[Paragraph] = []
    run: list[Line] = [lines[0]]
    width = margin
    items = _plain_items(lines)
    for number, (before, line) in enumerate(pairwise(lines), 1):
        if line.after_gap or len(run) == 1:
            width = margin
        if number in items or _breaks(before, line, run[0], len(run), width):
            paragraphs += _parted(text, _paragraph(text, run))
            run = [line]
        else:
            run.append(line)
            if margin > 130:
                width = max(item.column for item in run[:6])
    paragraphs += _parted(text, _paragraph(text, run))
    return paragraphs


def _parted(text: str, paragraph: Paragraph) -> list[Paragraph]:
    """The paragraph, cut where a section or a recital opens inside it, as in text that lost its line breaks."""
    if not (
        holds(text[paragraph.start : paragraph.end], _OPENINGS)
        or _CODE_OPENS.search(text, paragraph.start, paragraph.end)
    ):
        return [paragraph]
    cuts = [
        match.end()
        for match in _OPENS_INSIDE.finditer(text, paragraph.start + 1, paragraph.end)
        if not ENDS_SHORT.search(text[max(paragraph.start, match.start() - 12) : match.start()])
        and not text[max(0, match.start() - 12) : match.start()].upper().endswith("NEW SECTION.")
    ]
    if not cuts:
        return [paragraph]
    bounds = [paragraph.start, *cuts, paragraph.end]
    return [
        Paragraph(
            start, start + len(text[start:end].rstrip()), paragraph.indent, False, paragraph.bullet and not number, True
        )
        for number, (start, end) in enumerate(pairwise(bounds))
    ]


def _plain_items(lines: list[Line]) -> set[int]:
    """Numbers of the lines that open an item without enumerator, or the words after such a list.

    The list hangs on a line that ends with a colon or a dash, and its items end with semicolons.
    """
    found: set[int] = set()
    listed = False
    for number, (before, line) in enumerate(pairwise(lines), 1):
        opens = before.text.endswith((":", "—", "–", "-")) and (
            before.text.endswith(":") or _ENDS_DASH.search(before.text)
        )
        if not (listed or opens):
            continue
        if line.after_gap or _opens_part(line.text, before.text) or _BULLET.match(line.text):
            listed = False
        elif listed:
            if _ENDS_ITEM_OR_SO.search(before.text):
                if line.text.lower() not in _JOINS:
                    found.add(number)
            elif before.ended:
                listed = False
                found.add(number)
        elif opens:
            listed = _goes_on_with_semicolons(lines, number)
            if listed:
                found.add(number)
    return found


def _goes_on_with_semicolons(lines: list[Line], number: int) -> bool:
    """Whether the words from line ``number`` on come to a semicolon at the end of a line before they come to a stop."""
    for before, line in pairwise(lines[number : number + 14]):
        if line.after_gap or _opens_part(line.text, before.text):
            return False
        if _ENDS_ITEM_OR_SO.search(before.text):
            return True
        if before.ended:
            return False
    return False


def _opens_part(line: str, before: str) -> bool:
    return opens_list_item(line, before, ended=True) or opens_section(line, ended=True)


def _right_margin(lines: list[Line]) -> int:
    """The column to which full lines run, large where lines are not wrapped at all."""
    columns = sorted(line.column for line in lines)
    margin = columns[min(len(columns) - 1, int(len(columns) * 0.8))]
    return margin if len(columns) >= 30 else max(margin, 60)


def _breaks(before: Line, line: Line, first: Line, count: int, width: int) -> bool:
    """Whether ``line`` opens a new paragraph after ``before``, the last line of a paragraph begun by ``first``."""
    ended = before.ended
    ended = ended or before.text.endswith(")") and _ENDS_HISTORY.search(before.text) is not None
    lower = line.text[:1].islower()
    if len(line.text) <= _LONGEST_JOIN and line.text.lower() in _JOINS:
        return False
    if line.after_gap:
        return not _runs_over_gap(before, line, first, count, width, ended, lower)
    bullet = None if line.text[:1].isupper() else _BULLET.match(line.text)
    if bullet and (ended or not lower or not bullet.group().startswith("o")):
        return True
    if opens_section(line.text, ended=ended or (before.column < 0.7 * width and not before.cut)):
        return True
    if opens_list_item(line.text, before.text, ended=ended) or opens_next_item(line.text, before.text, first.text):
        return True
    if _FORMULA.match(line.text) and (ended or line.text[:2].isupper() or _ENDS_CLAUSE.search(before.text)):
        return True
    if (
        _GAP in before.text
        and _COLUMN_GAP.search(before.text)
        and not ended
        and (count == 1 or _COLUMN_GAP.search(line.text))
        and not lower
    ):
        return before.column < 0.8 * width or bool(_COLUMN_GAP.search(line.text))
    word = line.text.split(None, 1)[0]
    short = before.column + 1 + len(word) < (width * 0.8 if width < 130 else width)
    short = short and (ended or not before.cut)
    if lower:
        if (
            count == 1
            and before.text.endswith(";")
            and opens_section(before.text, ended=True)
            and is_caption(before.text[:-1])
        ):
            return False  # "11-1051. Cooperation in enforcement;" goes on with "indemnification"
        closes = _CLOSER.match(line.text) and not before.cut and opens_list_item(first.text, "", ended=True)
        outdented = line.indent < first.indent and count > 1 and before.indent > first.indent
        if closes and (
            (short or outdented)
            and before.text.endswith((",", ";"))
            or (outdented or width > 130)
            and _CONDITION.match(line.text)
            and not before.text.endswith((".", ":"))
        ):
            return True
        return short and bool(before.text.endswith((".", ";", ":")) and ended or _ENDS_ITEM.search(before.text))
    if not short:
        capitals = line.text.replace(" or ", " ").isupper()  # "DETAINER or HOLD REQUEST", a term and its other name
        set_off = capitals and not before.text.isupper() and _heading_like(line.text)
        return (
            set_off
            and before.text.endswith(":")
            or ended
            and (set_off or line.indent >= before.indent + 3 and count > 1)
        )
    if ended:
        return True
    if _ENDS_ITEM.search(before.text):
        return True
    if _ENDS_LOOSE.search(before.text[-_TAIL:]):
        return False
    if width > 130 or _heading_like(before.text):
        return not (before.text.isupper() and line.text.isupper() and line.indent >= before.indent and count < 8)
    return before.column < 0.6 * width


def _runs_over_gap(before: Line, line: Line, first: Line, count: int, width: int, ended: bool, lower: bool) -> bool:
    """Whether a sentence runs on over a blank line, as it does where a page ended."""
    if ended or before.text.lower() in _JOINS or _FORMULA.match(line.text) or _BULLET.match(line.text):
        return False
    if len(before.text) > 40 and _CITES.search(before.text[-_TAIL:]):
        return True
    if opens_section(line.text, ended=True) or opens_list_item(line.text, "", ended=True):
        return False
    if (_ENDS_ITEM.search(before.text) or _ENDS_DASH.search(before.text)) and (
        not lower or width > 130 or before.column + len(line.text.partition(" ")[0]) < 0.8 * width
    ):
        return False
    if len(before.text) > 40 and _ENDS_LOOSE.search(before.text[-_TAIL:]) and before.text[-1].isalpha():
        return True
    if lower:
        closes = _CLOSER.match(line.text) and before.text.endswith((",", ";"))
        return not closes and (count > 1 or len(before.text) > 45 or bool(_ENDS_LOOSE.search(before.text[-_TAIL:])))
    full = before.column + len(line.text.partition(" ")[0]) >= 0.8 * width
    same_case = before.text.isupper() == line.text.isupper()
    return (
        width < 130
        and (count > 1 or len(before.text) > 45)
        and full
        and same_case
        and abs(line.indent - before.indent) <= 2
    )


def _heading_like(text: str) -> bool:
    words = re.findall(r"[A-Za-z][\w'’-]*", text)
    if not words or len(text) > 90:
        return False
    large = sum(word[0].isupper() for word in words if len(word) > 3 or word[0].isupper())
    long_words = sum(len(word) > 3 or word[0].isupper() for word in words)
    return large >= 0.8 * max(1, long_words)


def _paragraph(text: str, run: list[Line]) -> Paragraph:
    start, end = run[0].start, run[-1].end
    bullet = _BULLET.match(text, start, end) if not text[start : start + 1].isupper() else None
    if bullet and bullet.end() < end:
        start = bullet.end()
        if _ENUMERATOR_ALONE.match(text, start, end):
            bullet = None
    return Paragraph(start, end, run[0].indent, len(run) == 1, bool(bullet and bullet.end() <= start), run[0].after_gap)
