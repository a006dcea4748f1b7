"""Printed lines become paragraphs: hard wraps are undone without copying a character.

A paragraph is a range of the text; line breaks inside it stay where they are. Everything is
decided from neighbouring lines, so the work grows with the text and no faster.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from analyzer.glancing import holds
from analyzer.structure.enumerators import opens_list_item, opens_section
from analyzer.structure.lines import ENDS_SHORT, Line, lines_of
from analyzer.structure.tree import HANGS
from analyzer.structure.wraps import BULLET, ENDS_DASH, JOINS, UNWRAPPED, breaks

_OPENS_INSIDE = re.compile(
    r"\s(?:(?<=[.;:?!”\"]\s)\s*(?=(?:SECTION|Section|Sec\.|SEC\.|§)\s*\d[\w\-:]*(?:\.\d+)*\.\s+[A-Z\"“(]|"
    r"(?:ARTICLE|CHAPTER|PART)\s+[IVXLC\d]+\.\s+[A-Z])|"
    r"(?<=[.;:)”\"]\s)\s*(?=\d{1,3}(?:\.\d+)+\s+[A-Z]{4,}[A-Z\s,/&-]*\s[A-Z])|"
    r"(?<=[.;:]\s)\s*(?:and\s+)?(?=WHEREAS,|Whereas,|NOW,?\s+THEREFORE|BE\s+IT\s+(?:FURTHER\s+)?(?:RESOLVED|ORDAINED)))"
)
# What an opening has in it: one of these, or a number and words in capitals.
_OPENINGS = ("SECTION", "Section", "Sec.", "SEC.", "§", "ARTICLE", "CHAPTER", "PART", "WHEREAS", "Whereas", "NOW", "BE")
_CODE_OPENS = re.compile(r"\.\d+\s+[A-Z]{4}")
_ENUMERATOR_ALONE = re.compile(r"\(?\w{1,3}[.)]$")
_ENDS_INSET = re.compile(r"[,;.](?:\s*(?:and|or|and/or))?$", re.I)
_LONGEST_INSET = 40  # lines of such a list
_ENDS_ITEM_OR_SO = re.compile(r";\s*(?:and|or|and/or)?$|^(?:and|or)$", re.I)


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
        if number in items or breaks(before, line, run[0], len(run), width):
            paragraphs += _parted(text, _paragraph(text, run))
            run = [line]
        else:
            run.append(line)
            if margin > UNWRAPPED:
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
    inset = 0  # the number of the line behind the last inset list
    for number, (before, line) in enumerate(pairwise(lines), 1):
        opens = before.text.endswith((":", "—", "–", "-")) and (
            before.text.endswith(":") or ENDS_DASH.search(before.text)
        )
        if not (listed or opens) or number < inset:
            continue
        if opens and (items := _inset_items(lines, number)):
            found.update(items)
            inset, listed = max(items) + 1, False
            continue
        if line.after_gap or _opens_part(line.text, before.text) or BULLET.match(line.text):
            listed = False
        elif listed:
            if _ENDS_ITEM_OR_SO.search(before.text):
                if line.text.lower() not in JOINS:
                    found.add(number)
            elif before.ended:
                listed = False
                found.add(number)
        elif opens:
            listed = _goes_on_with_semicolons(lines, number)
            if listed:
                found.add(number)
    return found


def _inset_items(lines: list[Line], number: int) -> list[int]:
    """Numbers of the lines that open items without enumerator under the line before, told by how they stand and end.

    They are set in, or that line rules over what follows ("shall not:"); each ends with a comma, a semicolon or a stop, or
    none has a sign at its end and each begins with a capital, or was not wrapped.
    """
    above, inset = lines[number - 1], lines[number].indent
    rules = HANGS.search(above.text) is not None
    if inset < above.indent or inset == above.indent and not rules:
        return []
    block = [lines[number]]
    for line in islice(lines, number + 1, number + _LONGEST_INSET):
        if line.indent < inset or line.text.endswith(":"):
            break
        block.append(line)
        if inset == above.indent and line.ended and not _ENDS_INSET.search(line.text):
            break
    apart = any(line.after_gap for line in block[1:])
    opens = [at for at, line in enumerate(block) if not at or (line.after_gap if apart else line.indent == inset)]
    if len(opens) < 2 or any(_opens_part(block[at].text, "") or BULLET.match(block[at].text) for at in opens):
        return []
    ends = [*(block[at - 1].text for at in opens[1:]), block[-1].text]
    pointed = all(_ENDS_INSET.search(end) for end in ends[:-1]) and block[-1].ended
    bare = rules and not any(end[-1] in ".,;:" for end in ends)
    bare = bare and (all(block[at].text[:1].isupper() for at in opens) or _is_ragged(block))
    return [number + at for at in opens] if pointed or bare else []


def _is_ragged(block: list[Line]) -> bool:
    """Whether a line would have had room for the next line's first word, as no wrapped line has."""
    widest = max(line.column for line in block)
    return any(before.column + 1 + len(line.text.split(None, 1)[0]) <= widest for before, line in pairwise(block))


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


def _paragraph(text: str, run: list[Line]) -> Paragraph:
    start, end = run[0].start, run[-1].end
    bullet = BULLET.match(text, start, end) if not text[start : start + 1].isupper() else None
    if bullet and bullet.end() < end:
        start = bullet.end()
        if _ENUMERATOR_ALONE.match(text, start, end):
            bullet = None
    return Paragraph(start, end, run[0].indent, len(run) == 1, bool(bullet and bullet.end() <= start), run[0].after_gap)
