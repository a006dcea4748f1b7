"""A bill whose lines were run together into one, as pages that digest bills show it, is parted again where its line numbers stand.

"... one new section enacted in lieu 2 thereof, to be known as section 67.3, 3 to read as follows": what counts up by one
at the distance of a printed line is a margin number, whatever stands between. ``margins`` then takes the numbers off. Where a
word was split over the end of a printed line ("immigra- tion status"), the line is parted there, too, and ``hyphens`` joins it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from analyzer.reading.tidy import Printed

LONG = 300  # characters: no printed line has so many
_SHORTEST, _LONGEST = 6, 160  # characters of a printed line with its number
_ENOUGH = 8  # numbers in a run, fewer are chance
_AFRESH = 3  # numbers in a run that begins again at the top of a page, where there is a long one
_BARE = re.compile(r"(?<!\S)(\d{1,3})(?=\s\S)")
_NAMED = re.compile(r"(?:§|[Ss]ections?|[Cc]hapters?|[Tt]itles?|[Pp]art|[Aa]rticle|Act|No\.|[Pp]ages?|[Cc]lass)\s$")
# "short- and long-term" is no word split
_SPLIT_WORD = re.compile(r"(?<![\w-])[A-Za-z]?[a-z]{2,}- (?=(?!(?:and|or|to|nor|but|through|as)\b)[a-z]{2,})")
_LOOK_BACK = 9  # characters in which the word stands that makes a number the name of a part


def printed_again(lines: Sequence[Printed]) -> list[Printed]:
    """The lines, with those parted that hold a run of margin numbers; each part keeps its place in the file.

    What stood on lines of its own there opens a paragraph.
    """
    result: list[Printed] = []
    counted = 0  # the last number of a long run
    for line in lines:
        split = [match.end() for match in _SPLIT_WORD.finditer(line.text)] if "- " in line.text else []
        if len(line.text) <= LONG and not counted and not split:
            result.append(line)
            continue
        cuts, counted = _cuts(line.text, counted) if len(line.text) > LONG or counted else ([], 0)
        cuts = sorted({*cuts, *split})
        for begin, end in pairwise((0, *cuts, len(line.text))):
            if begin < end:
                result.append(
                    line._replace(text=line.text[begin:end].rstrip(), opens=not begin and (line.opens or bool(result)))
                )
    return result


def _cuts(text: str, counted: int) -> tuple[list[int], int]:
    """The offsets at which printed lines began, and the number to which they count; ``counted`` is that of the lines before."""
    runs = _runs(text)
    long = counted or any(len(run) >= _ENOUGH for run in runs)
    cuts: list[int] = []
    for run in runs if long else ():
        first = next(iter(run.values()))
        if len(run) >= _ENOUGH or first == counted + 1 or first <= _AFRESH <= len(run):
            cuts += run
            counted = max(run.values())
    return cuts, counted


def _runs(text: str) -> list[dict[int, int]]:
    """The numbers that count up by one at the distance of a line, by their offsets, run by run."""
    runs: list[dict[int, int]] = []
    for match in _BARE.finditer(text):
        if _NAMED.search(text, max(0, match.start() - _LOOK_BACK), match.start()):
            continue
        run = runs[-1] if runs else {0: -1}
        at, last = next(reversed(run.items()))
        apart, number = match.start() - at, int(match.group())
        if number == last + 1 and apart >= _SHORTEST and (apart <= _LONGEST or len(run) >= _ENOUGH):
            run[match.start()] = number  # far apart behind a footnote, or a sum in the text
        elif apart > _LONGEST or len(run) == 1:
            runs.append({match.start(): number})
    return runs
