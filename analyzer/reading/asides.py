"""What stands on a page beside its text is taken out of it: footnotes, notes in the margin, words printed across the page.

A footnote is small type at the foot that opens with a number which stands raised in the text above; it goes to the end of
the document, out of the sentence it interrupts. A note in the margin is small type wholly outside the measure of the text;
it is told as a remark. A watermark that lies level is type much larger than the text and printed over it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from operator import sub
from typing import NamedTuple

from analyzer.glancing import Rare
from analyzer.model import Remark
from analyzer.reading.columns import column_of, gutters
from analyzer.reading.sheets import Fragment, Sheet, edges
from analyzer.reading.tidy import Printed

BODY = 0.65  # of the characters of a page are of this size or smaller: footnotes may fill half of it
SMALL = 0.9  # of the height of the text's own type: footnotes and notes in the margin are no larger
RAISED = 0.8
HUGE = 3.0
WIDE = 0.4  # of the page: lines that long show the measure of the text
ENOUGH_LINES = 6
_MARK = Rare(r"\s*[\[(]?(\d{1,3}|[*†‡§]{1,3})[\])]?[.:]?\s*(?=\S)")
_ALONE = Rare(r"\s*(\d{1,3}|[*†‡]{1,3})\s*")
_FOOT = Rare(r"\W*(?:page\W*)?[\divxlc]{1,5}(?:\W+of\W+\d+)?\W*", re.I)


class Asides(NamedTuple):
    """The pages without what stands beside their text; footnotes, notes in the margin, words across the page."""

    sheets: list[Sheet]
    footnotes: list[Printed]
    margins: list[Remark]
    across: list[str]


def without_asides(sheets: Sequence[Sheet], recognised: Collection[int] = (), aslant: Collection[str] = ()) -> Asides:
    """Takes asides out of the pages; not of ``recognised`` ones, whose heights say nothing of the size of type.

    ``aslant`` are words that stand slanted on some page: in huge type they are no text on the others either.
    """
    found = Asides([], [], [], [])
    for sheet in sheets:
        if sheet.even or sheet.page in recognised or len(sheet.fragments) < 2 or is_even(sheet.fragments):
            found.sheets.append(sheet)
            continue
        body = _body(sheet.fragments)
        rest, across = _without_watermarks(sheet.fragments, body, {*aslant, *found.across})
        rest, notes = _without_margin(rest, body, sheet)
        rest, marks = _without_raised(rest, body)
        between = gutters([each.box for each in rest])
        columns: dict[int | None, list[Fragment]] = {}
        for each in rest:
            columns.setdefault(column_of(each.box, between), []).append(each)
        feet = [each for column in columns.values() for each in _footnotes(column, body, marks)]
        if feet:
            rest = [each for each in rest if not any(each is other for other in feet)]
        found.sheets.append(sheet if len(rest) == len(sheet.fragments) else sheet.holding(rest))
        found.across.extend(across)
        found.margins.extend(notes)
        found.footnotes.extend(_printed(feet, sheet.page, marks))
    return found


def _height(fragment: Fragment) -> float:
    return fragment.box.bottom - fragment.box.top


def is_even(fragments: Sequence[Fragment]) -> bool:
    """Whether the type is about as large all over the page: then none is small or huge, and all of it is text."""
    _, tops, _, bottoms = edges([each.box for each in fragments])
    heights = list(map(sub, bottoms, tops))
    return min(heights) >= SMALL * max(heights)


def _body(fragments: Sequence[Fragment]) -> float:
    """The height of the type in which most of the page is set."""
    heights = sorted((_height(each), 1 + len(each.text)) for each in fragments)
    rest = BODY * sum(weight for _, weight in heights)
    for height, weight in heights:
        rest -= weight
        if rest <= 0:
            return height
    return heights[-1][0]


# --- words across the page -------------------------------------------------------------------


def _without_watermarks(
    fragments: Sequence[Fragment], body: float, known: Collection[str]
) -> tuple[list[Fragment], list[str]]:
    kept, across = [], []
    for each in fragments:
        huge = _height(each) > HUGE * body and len(each.text) <= 24 and re.search(r"[A-Za-z]{3}", each.text) is not None
        printed_over = huge and any(other is not each and _over(each, other) for other in fragments)
        if printed_over or huge and each.text.strip() in known:
            across.append(each.text.strip())
        else:
            kept.append(each)
    return kept, across


def _over(large: Fragment, other: Fragment) -> bool:
    """Whether a line of text lies in the middle of the large type, not only at the edge of its box."""
    a, b = large.box, other.box
    middle = (b.top + b.bottom) / 2
    inner = 0.2 * (a.bottom - a.top)
    return a.top + inner < middle < a.bottom - inner and a.x0 < b.x1 and b.x0 < a.x1


# --- notes in the margin ---------------------------------------------------------------------


def _without_margin(
    fragments: Sequence[Fragment], body: float, sheet: Sheet
) -> tuple[list[Fragment], list[Remark]]:  # fmt: skip
    """Takes out small type that stands wholly left or right of the measure of the text."""
    wide = [each.box for each in fragments if each.box.x1 - each.box.x0 > WIDE * sheet.width]
    if len(wide) < ENOUGH_LINES:
        return list(fragments), []
    left, right = min(box.x0 for box in wide), max(box.x1 for box in wide)
    kept, notes = [], []
    for each in fragments:
        outside = each.box.x0 >= right + 4 or each.box.x1 <= left - 4
        # A number in the margin counts lines.
        if outside and _height(each) < SMALL * body and re.search(r"[^\W\d_]{2}", each.text):
            notes.append(each)
        else:
            kept.append(each)
    return kept, _joined(notes, sheet.page)


def _joined(notes: list[Fragment], page: int) -> list[Remark]:
    """One remark for lines that stand close under one another."""
    told: list[list[Fragment]] = []
    for each in sorted(notes, key=lambda note: (note.box.x0 > 300, note.box.top)):
        near = told and 0 <= each.box.top - told[-1][-1].box.top < 1.8 * _height(each)
        if near and abs(each.box.x0 - told[-1][-1].box.x0) < 40:
            told[-1].append(each)
        else:
            told.append([each])
    return [Remark("marginal note", text=" ".join(line.text.strip() for line in lines), page=page) for lines in told]


# --- footnotes -------------------------------------------------------------------------------


def _without_raised(fragments: Sequence[Fragment], body: float) -> tuple[list[Fragment], set[str]]:
    """Takes out numbers of footnotes that were set apart from their line; returns the marks of the whole page."""
    marks = {mark for each in fragments for mark in each.raised}
    kept = []
    for each in fragments:
        match = _ALONE.fullmatch(each.text) if _height(each) < RAISED * body else None
        if match and any(_raised_in(each, other, body) for other in fragments):
            marks.add(match.group(1))
        else:
            kept.append(each)
    return kept, marks


def _raised_in(mark: Fragment, line: Fragment, body: float) -> bool:
    a, b = mark.box, line.box
    inside = b.x0 < a.x0 < b.x1 + 4 and a.bottom > b.top and a.bottom < b.bottom - 0.1 * _height(line)
    return inside and _height(line) >= SMALL * body and len(line.text.strip()) > 8


def _footnotes(fragments: Sequence[Fragment], body: float, marks: Collection[str]) -> list[Fragment]:
    """The block of small type at the foot of a column that opens with a number raised in the text."""
    order = sorted(fragments, key=lambda each: each.box.top)
    begin = None
    for index in range(len(order) - 1, -1, -1):
        each = order[index]
        if _height(each) >= SMALL * body:
            if begin is None and _FOOT.fullmatch(each.text) and index >= len(order) - 2:
                continue  # the page number, under the notes
            break
        match = _MARK.match(each.text)
        if match and match.group(1) in marks:
            begin = index
    if begin is None:
        return []
    top = order[begin].box.top - 1
    feet = [each for each in order if each.box.top >= top and _height(each) < SMALL * body]
    if _FOOT.fullmatch(feet[-1].text) and len(feet) > 1:
        feet.pop()
    return sorted(feet, key=lambda each: (round(each.box.top), each.box.x0))


def _printed(feet: Sequence[Fragment], page: int, marks: Collection[str]) -> list[Printed]:
    """The lines of footnotes; each note opens a paragraph."""
    lines = []
    for position, each in enumerate(feet, 1):
        match = _MARK.match(each.text)
        opens = match is not None and match.group(1) in marks
        lines.append(Printed(page, 900 + position, each.text.strip(), None, each.box, opens=opens, signs=each.signs))
    return lines
