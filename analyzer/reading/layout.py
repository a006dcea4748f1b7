"""Fragments of a page with their places become its printed lines, in order of reading.

The order in which a PDF draws its text is not always that of reading: heads, feet and margin
numbers often come first or last. Fragments are put in order by height, or column by column where
the page has gutters. Where lines stand beside each other without a clear gutter, the drawn order is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from math import inf
from operator import le, lt

from analyzer.model import Box
from analyzer.reading import signs
from analyzer.reading.columns import column_of, fits, gutters, usual
from analyzer.reading.middles import median
from analyzer.reading.sheets import Fragment, Sheet, edges
from analyzer.reading.tables import down_the_tables, has_table
from analyzer.reading.tidy import Printed

INDENT_UNIT = 5.5  # points for one leading space
COUNTED = 5  # lines of a page, at least, that are numbered where any are


_printed = partial(tuple.__new__, Printed)  # made of its values without the call of a constructor


def settled(sheet: Sheet) -> Sheet:
    """The page with its fragments from top to foot, where it shows by itself that they are its lines.

    So it is where each stands wholly under the other, too few open with a number to count lines, and no gutter parts them.
    """
    lines = sheet.fragments
    boxes = [line.box for line in lines]
    _, tops, _, bottoms = edges(boxes)
    if not (all(map(lt, bottoms, tops[1:])) and all(map(le, tops, bottoms))):  # as they were drawn
        lines = sorted(lines, key=_height)
        boxes = [line.box for line in lines]
        if not _stacked(boxes):
            return sheet
    unnumbered = [line.number for line in lines].count(None)
    worded = all(map(str.strip, [line.text for line in lines]))
    if len(lines) - unnumbered >= COUNTED or not worded or gutters(boxes):
        return sheet
    return sheet._replace(fragments=lines, settled=True)


def printed_lines(sheets: Sequence[Sheet]) -> list[Printed]:
    """The printed lines of all pages, margin numbers told apart, indentation shown."""
    column = _margin_column([sheet for sheet in sheets if not sheet.settled])
    others = [sheet for sheet in sheets if not sheet.settled or (column is not None and _is_numbered(sheet))]
    parted = {sheet.page: _without_numbers(sheet, column) for sheet in others}
    bodies = {page: _worded(body) for page, (body, _) in parted.items()}
    found = {page: gutters([fragment.box for fragment in body]) for page, body in bodies.items()}
    usually = usual(list(found.values()))
    pages: list[tuple[Sheet, bool, list[Fragment], list[Fragment]]] = []
    for sheet in sheets:
        body, between = bodies.get(sheet.page), found.get(sheet.page)
        if body is None and usually:
            body = _worded(sheet.fragments)
        if not between and usually and fits([fragment.box for fragment in body], usually):
            between = usually
        elif sheet.page not in parted:
            pages.append((sheet, False, sheet.fragments, []))
            continue
        drawn = not between and _in_columns(body) and not has_table(body)
        rows = _down_the_columns(body, between) if between else body if drawn else _rows(body)
        numbers = parted[sheet.page][1] if sheet.page in parted else []
        pages.append((sheet, bool(between) or drawn, rows, numbers))
    lefts = _left_edges([rows for _, _, rows, _ in pages])
    lines: list[Printed] = []
    for left, (sheet, in_columns, rows, numbers) in zip(lefts, pages, strict=True):
        # In columns the page's edge says nothing of a line's indentation.
        edge = inf if in_columns else left
        texts = [
            row.text.strip() if row.box.x0 <= edge else _indented(row.text.strip(), row.box.x0 - edge) for row in rows
        ]
        if not numbers:
            page = sheet.page
            lines += [
                _printed((page, order, text, None, row.box, row.opens, row.signs))
                for order, (row, text) in enumerate(zip(rows, texts, strict=True), 1)
            ]
            continue
        for order, (row, text) in enumerate(zip(rows, texts, strict=True), 1):
            counted = _counted(row, numbers) or order
            lines.append(Printed(sheet.page, counted, text, _number_of(row, numbers), row.box, row.opens, row.signs))
    return lines


def _indented(text: str, inward: float) -> str:
    return " " * min(40, round(inward / INDENT_UNIT)) + text


def _is_numbered(sheet: Sheet) -> bool:
    return any(fragment.number is not None for fragment in sheet.fragments)


def _worded(fragments: Sequence[Fragment]) -> list[Fragment]:
    return [fragment for fragment in fragments if fragment.text.strip()]


def _left_edges(pages: Sequence[Sequence[Fragment]]) -> list[float]:
    """The left edge of the text of each page: the usual one of its side, unless the page reaches further out."""
    lefts = [min([row.box.x0 for row in rows], default=None) for rows in pages]
    edges: list[float] = []
    sides = [median([left for left in lefts[side::2] if left is not None] or [0.0]) for side in (0, 1)]
    for order, left in enumerate(lefts):
        usual = sides[order % 2]
        edges.append(usual if left is None or usual <= left <= usual + 100 else left)
    return edges


# --- margin numbers --------------------------------------------------------------------------


def _margin_column(sheets: Sequence[Sheet]) -> tuple[float, float] | None:
    """The x range, over the whole document, in which numbers count the lines of the page; None where none do."""
    ends: list[float] = []
    for sheet in sheets:
        numbered = [fragment for fragment in sheet.fragments if fragment.number is not None]
        for end, group in _clusters(numbered):
            if len(group) >= COUNTED and _counts(group, sheet):
                ends.append(end)
    if not ends:
        return None
    middle = median(ends)
    return middle - 20.0, middle + 4.0


def _clusters(fragments: Sequence[Fragment]) -> list[tuple[float, list[Fragment]]]:
    """Numbered fragments whose numbers end (or start) at the same x."""
    groups: dict[int, list[Fragment]] = {}
    for fragment in fragments:
        groups.setdefault(round(fragment.number_end / 6), []).append(fragment)
    merged = [groups.get(key, []) + groups.get(key + 1, []) for key in groups]
    left: dict[int, list[Fragment]] = {}
    for fragment in fragments:
        left.setdefault(round(fragment.box.x0 / 3), []).append(fragment)
    merged += list(left.values())
    return [(max(fragment.number_end for fragment in group), group) for group in merged if group]


def _counts(group: Sequence[Fragment], sheet: Sheet) -> bool:
    """Whether the numbers count lines: nearly each has its forerunner just above, and they stand left of the text."""
    group = sorted(group, key=lambda fragment: fragment.box.top)
    for step, most in ((1, 5.0), (5, 14.0)):
        follow = sum(
            any(
                other.number == fragment.number - step and 0 < fragment.box.top - other.box.top < most * 28
                for other in group[max(0, index - 8) : index]
            )
            for index, fragment in enumerate(group)
        )
        if step == 5 and any(fragment.number % 5 for fragment in group):
            continue
        if follow >= 0.7 * (len(group) - 1) and follow >= 3:
            break
    else:
        return False
    gaps = [fragment.rest_start - fragment.number_end for fragment in group if fragment.rest_start]
    end = max(fragment.number_end for fragment in group)
    others = [fragment for fragment in sheet.fragments if fragment.number is None]
    inside = sum(fragment.box.x0 < end for fragment in others)
    return inside <= 0.2 * len(others) + 2 and (not gaps or median(gaps) >= 6.0)


def _without_numbers(sheet: Sheet, column: tuple[float, float] | None) -> tuple[list[Fragment], list[Fragment]]:
    """The page's fragments without margin numbers, and the numbers."""
    if column is None:
        return sheet.fragments, []
    body: list[Fragment] = []
    numbers: list[Fragment] = []
    for fragment in sheet.fragments:
        if fragment.number is None or not (column[0] <= fragment.box.x0 and fragment.number_end <= column[1]):
            body.append(fragment)
            continue
        numbers.append(fragment)
        rest = fragment.text.lstrip()[len(str(fragment.number)) :].strip()
        if rest:
            box = fragment.box._replace(x0=fragment.rest_start)
            left = fragment.signs[-signs.length(rest) :] if fragment.signs else b""
            body.append(fragment._replace(text=rest, box=box, number=None, signs=left))
    return body, numbers


def _number_of(row: Fragment, numbers: Sequence[Fragment]) -> int | None:
    middle = (row.box.top + row.box.bottom) / 2
    for number in numbers:
        if number.box.top <= middle <= number.box.bottom:
            return number.number
    return None


def _counted(row: Fragment, numbers: Sequence[Fragment]) -> int | None:
    """The number of a line between those of which each fifth is numbered, by its height on the page."""
    if len(numbers) < 2 or any(each.number % 5 for each in numbers) or numbers[-1].number <= numbers[0].number:
        return None
    first, last = numbers[0], numbers[-1]
    pitch = (last.box.top - first.box.top) / (last.number - first.number)
    count = (
        first.number + round((row.box.top + row.box.bottom - first.box.top - first.box.bottom) / 2 / pitch)
        if pitch > 0
        else 0
    )
    return count if count > 0 else None


# --- order and lines -------------------------------------------------------------------------


def _down_the_columns(fragments: Sequence[Fragment], between: Sequence[float]) -> list[Fragment]:
    """One fragment a printed line, column by column; what runs across them ends what stands above it."""
    columns: list[list[Fragment]] = [[] for _ in range(len(between) + 1)]
    rows: list[Fragment] = []
    across: list[Fragment] = []
    for fragment in sorted(fragments, key=lambda fragment: fragment.box.top):
        number = column_of(fragment.box, between)
        if number is None:
            for column in columns:
                rows += _rows(column)
                column.clear()
            across.append(fragment)
            continue
        if across:
            rows += _rows(across)
            across = []
        columns[number].append(fragment)
    for column in columns:
        rows += _rows(column)
    return rows + _rows(across)


def _rows(fragments: list[Fragment]) -> list[Fragment]:
    """One fragment a printed line, from the top of the page to its foot; tables that are headed by commands are read down."""
    order = sorted(fragments, key=_height)
    if _stacked([fragment.box for fragment in order]):
        return order
    rows: list[list[Fragment]] = []
    for fragment in order:
        if rows and _same_row(rows[-1], fragment):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [_merged(row) for row in down_the_tables(rows)]


def _stacked(boxes: Sequence[Box]) -> bool:
    """Whether each stands wholly under the other, as on most pages."""
    _, tops, _, bottoms = edges(boxes)
    return all(map(lt, bottoms, tops[1:]))


def _height(fragment: Fragment) -> float:
    """Where the middle of the line lies on the page, from its top."""
    _, top, _, bottom = fragment.box
    return (top + bottom) / 2


def _same_row(row: Sequence[Fragment], fragment: Fragment) -> bool:
    first = row[0].box
    overlap = min(first.bottom, fragment.box.bottom) - max(first.top, fragment.box.top)
    lower = min(first.bottom - first.top, fragment.box.bottom - fragment.box.top)
    if overlap < 0.5 * lower:
        return False
    return all(other.box.x1 <= fragment.box.x0 + 2 or fragment.box.x1 <= other.box.x0 + 2 for other in row)


def _merged(row: list[Fragment]) -> Fragment:
    if len(row) == 1:
        return row[0]
    row.sort(key=lambda fragment: fragment.box.x0)
    text = row[0].text.rstrip()
    for before, fragment in pairwise(row):
        text += ("" if before.split else "  ") + fragment.text.strip()
    boxes = [fragment.box for fragment in row]
    box = Box(boxes[0].x0, min(b.top for b in boxes), max(b.x1 for b in boxes), max(b.bottom for b in boxes))
    under = signs.chained([(fragment.text, fragment.signs) for fragment in row])
    return Fragment(text, box, split=row[-1].split, signs=under)


def _in_columns(fragments: Sequence[Fragment]) -> bool:
    """Whether a good part of the lines have another long line beside them."""
    tall = sorted(fragments, key=lambda fragment: fragment.box.top)
    # None stands beside a line that the very next does not reach.
    reached = sum(other.box.top <= fragment.box.bottom - 2 for fragment, other in pairwise(tall))
    if reached < 6 or reached < 0.25 * len(fragments):
        return False
    beside = 0
    for index, fragment in enumerate(tall):
        for other in tall[index + 1 : index + 8]:
            if other.box.top > fragment.box.bottom - 2:
                break
            apart = other.box.x0 > fragment.box.x1 + 4 or fragment.box.x0 > other.box.x1 + 4
            if apart and min(len(other.text), len(fragment.text)) > 18:
                beside += 1
                break
    return beside >= 6 and beside >= 0.25 * len(fragments)
