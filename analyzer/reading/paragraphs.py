"""Gaps and indentations on the page show where a paragraph opens."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from analyzer.reading.tidy import Printed

_ENUMERATOR = re.compile(
    r"(?:\(?[A-Za-z0-9]{1,4}[.)]|§|•|[-–—] |SECTION|Section|Sec\.|SEC\.|ARTICLE|Article|WHEREAS|Whereas)"
)
_TERMINAL = re.compile(r"[.;:!?][\"'”’)\]]*\s*(?:and|or)?$")


def with_paragraphs(lines: Sequence[Printed]) -> list[Printed]:
    """The lines with ``opens`` set where a gap or an indentation shows that a paragraph opens."""
    pitch = _usual_pitch(lines)
    rights: dict[int, float] = {}
    for line in lines:
        rights[line.page] = max(rights.get(line.page, 0.0), line.box.x1 if line.box else 0.0)
    result = list(lines[:1])
    for before, line in pairwise(lines):
        if not line.opens and _opens(before, line, pitch, rights[before.page]):
            line = line._replace(opens=True)
        result.append(line)
    return result


def _usual_pitch(lines: Sequence[Printed]) -> float:
    """The usual distance from one line's foot to the next, in points."""
    steps: Counter[int] = Counter()
    for before, after in pairwise(lines):
        if before.page == after.page and before.box and after.box and 4 < after.box.bottom - before.box.bottom < 60:
            steps[round((after.box.bottom - before.box.bottom) * 2)] += 1
    return steps.most_common(1)[0][0] / 2 if steps else 14.0


def _opens(before: Printed, line: Printed, pitch: float, right: float) -> bool:
    if before.box is None or line.box is None:
        return False
    over = before.page != line.page or line.box.bottom < before.box.bottom - pitch
    apart = line.box.bottom - before.box.bottom > 1.3 * pitch
    indented = 8.0 <= line.box.x0 - before.box.x0 <= 100.0
    if not (over or apart or indented):
        return False  # right under the other, as most lines are
    text, above = line.text.lstrip(), before.text.strip()
    finished = _TERMINAL.search(above) is not None
    enumerated = _ENUMERATOR.match(text) is not None
    if text[:1].islower() and not finished and not enumerated:
        return False  # the sentence runs on, whatever the gap
    if over:
        # The head of a page or column: no gap can be seen there.
        short = before.box.x1 < right - 0.2 * (right - before.box.x0)
        return finished and (enumerated or short)
    if apart:
        return True
    if not indented:
        return False
    if _ENUMERATOR.match(above) and not enumerated:
        return False  # the hanging lines of an item
    return finished
