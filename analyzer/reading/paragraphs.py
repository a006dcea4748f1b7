"""Gaps and indentations on the page show where a paragraph opens."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import compress
from math import nan
from operator import eq, sub

from analyzer.model import Box
from analyzer.reading.tidy import Printed

_ENUMERATOR = re.compile(
    r"(?:\(?[A-Za-z0-9]{1,4}[.)]|§|•|[-–—] |SECTION|Section|Sec\.|SEC\.|ARTICLE|Article|WHEREAS|Whereas)"
)
_NOWHERE = Box(nan, nan, nan, nan)  # no distance from there is short or long
INDENTED = 8.0  # points
_ENDS = (*".;:!?\"'”’)]", "and", "or")  # one of these ends what ends a sentence or an item
_TERMINAL = re.compile(r"[.;:!?][\"'”’)\]]*\s*(?:and|or)?$")


def with_paragraphs(lines: Sequence[Printed]) -> list[Printed]:
    """The lines with ``opens`` set where a gap or an indentation shows that a paragraph opens."""
    if not lines:
        return []
    pages = [line.page for line in lines]
    boxes = [line.box or _NOWHERE for line in lines]
    lefts, rights, feet = ([box[edge] for box in boxes] for edge in (0, 2, 3))
    together = list(map(eq, pages, pages[1:]))
    steps = list(map(sub, feet[1:], feet))
    pitch = _usual_pitch(compress(steps, together))
    measure: dict[int, float] = {}
    for page, right in zip(pages, rights, strict=True):
        if right > measure.get(page, 0.0):
            measure[page] = right
    # Right under the other, as most lines are, a line opens nothing.
    least, most = -0.9 * pitch, 1.2 * pitch
    others = [
        at
        for at, (same, step, inward) in enumerate(zip(together, steps, map(sub, lefts[1:], lefts), strict=True), 1)
        if not (same and least <= step <= most and inward < INDENTED)
    ]
    result = list(lines)
    for at in others:
        before, line = lines[at - 1], lines[at]
        if not line.opens and _opens(before, line, pitch, measure.get(before.page, 0.0)):
            result[at] = line._replace(opens=True)
    return result


def _usual_pitch(steps: Iterable[float]) -> float:
    """The usual distance from one line's foot to the next on its page, in points."""
    rounded: Counter[int] = Counter()
    for step, count in Counter(steps).items():
        if 4 < step < 60:
            rounded[round(step * 2)] += count
    return rounded.most_common(1)[0][0] / 2 if rounded else 14.0


def _opens(before: Printed, line: Printed, pitch: float, right: float) -> bool:
    if before.box is None or line.box is None:
        return False
    over = before.page != line.page or line.box.bottom < before.box.bottom - pitch
    apart = line.box.bottom - before.box.bottom > 1.3 * pitch
    indented = INDENTED <= line.box.x0 - before.box.x0 <= 100.0
    if not (over or apart or indented):
        return False  # right under the other, as most lines are
    text, above = line.text.lstrip(), before.text.strip()
    if apart and not over and not text[:1].islower():
        return True
    finished = above.endswith(_ENDS) and _TERMINAL.search(above) is not None
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
