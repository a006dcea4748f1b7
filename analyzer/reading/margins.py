"""Line numbers printed in the margin are told from enumerators by how they step, and taken off the text.

A margin number is a bare number at the start of a line ("18 (b) Grants ..."); it counts the lines,
so it grows by one from line to line, or by five on each fifth. An enumerator carries a point or
brackets and stands where a thought begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.reading.tidy import Printed

_NUMBERED = re.compile(r"[ \t]*(\d{1,3})(?:([ \t]+)(?=\S)|$)")
# The page before the line, as bills of some states count: "3.14".
_PAGED = re.compile(r"[ \t]*\d{1,3}\.(\d{1,2})(?:([ \t]+)(?=\S)|$)")
LONG_RUN = 5
ENOUGH = 8  # numbered lines in a document, fewer are chance
LONGEST_GAP = 6  # lines without a number (heads, feet, legends) within a run


def without_margin_numbers(lines: Sequence[Printed]) -> list[Printed]:
    """The lines with margin numbers moved from their text to ``number``; unchanged where there are none."""
    found = [_NUMBERED.match(line.text) for line in lines]
    numbers = [int(match.group(1)) if match else None for match in found]
    margin = _counting_each(lines, found, numbers) or _counting_fifths(numbers)
    if not margin:
        found = [_PAGED.match(line.text) for line in lines]
        numbers = [int(match.group(1)) if match else None for match in found]
        margin = _counting_each(lines, found, numbers, sections=True)
    if not margin:
        return list(lines)
    left = min((len(found[index].group(2)) for index in margin if found[index].group(2)), default=0)
    result = []
    opens = False
    for index, line in enumerate(lines):
        if index in margin:
            match = found[index]
            rest = line.text[match.end() :]
            if not rest:
                opens = True  # a number alone counts a blank line
                continue
            indent = len(match.group(2).expandtabs(8)) - left
            line = line._replace(text=" " * min(max(indent, 0), 40) + rest, number=numbers[index])
        result.append(line._replace(opens=True) if opens else line)
        opens = False
    return _first_lines(result)


def _first_lines(lines: list[Printed]) -> list[Printed]:
    """Gives number 1 to the line before a number 2: drafts often leave out the first number of a section."""
    for index in range(len(lines) - 1):
        line, following = lines[index : index + 2]
        if following.number == 2 and line.number is None and line.page == following.page:
            lines[index] = line._replace(number=1)
    return lines


def _runs(numbers: Sequence[int | None], step: int) -> list[list[int]]:
    """Chains of line indices whose numbers step by ``step`` over about as many lines."""
    runs: list[list[int]] = []
    for index, number in enumerate(numbers):
        if number is None or number % step:
            continue
        last = runs[-1][-1] if runs else -100
        if number == (numbers[last] if runs else 0) + step and step <= index - last + 1 <= step + LONGEST_GAP:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _counting_each(
    lines: Sequence[Printed],
    found: Sequence[re.Match[str] | None],
    numbers: Sequence[int | None],
    *,
    sections: bool = False,
) -> set[int]:
    """Lines of long runs that step by one and, once there are such, of short ones that start afresh.

    Where ``sections`` may be numbered so, too, even the longest run must cut through sentences.
    """
    runs = _runs(numbers, 1)
    longest = len(lines) + 1 if sections else 20
    sure = {
        index for run in runs if len(run) >= LONG_RUN and _counts_lines(lines, found, run, longest) for index in run
    }
    if len(sure) < ENOUGH:
        return set()
    afresh = (run for run in runs if numbers[run[0]] <= 2 or len(run) > 1)
    return sure.union(*afresh)


def _counting_fifths(numbers: Sequence[int | None]) -> set[int]:
    """Lines of runs 5, 10, 15, of which one at least is long."""
    runs = [run for run in _runs(numbers, 5) if numbers[run[0]] == 5]
    return {index for run in runs for index in run} if any(len(run) > 2 for run in runs) else set()


def _counts_lines(
    lines: Sequence[Printed], found: Sequence[re.Match[str] | None], run: Sequence[int], longest: int
) -> bool:
    """Whether the run cuts through sentences, as a count of lines does and a list of items does not; of the longest none is a list."""
    rests = (lines[index].text[match.end() :] for index in run if (match := found[index]))
    return len(run) >= longest or 4 * sum(rest[:1].islower() for rest in rests) >= len(run)
