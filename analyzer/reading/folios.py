"""The page numbers that stand on the pages themselves: in a packet each document numbers its own pages.

A number that keeps step with the whole file (a packet's stamp on every page) tells nothing and is passed over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from analyzer.glancing import Rare
from analyzer.reading.tidy import Printed

EDGE = 3  # lines from the top or foot of a page among which its number stands
WHOLE = 0.8  # of the pages: a number in step with so many counts the whole file

_PAGE = Rare(r"\b(?:page|pg\.?)\s*#?\s*(\d{1,4})(?:\s*(?:of|/)\s*(\d{1,4}))?\b", re.I)
_BARE = re.compile(r"[\s\-–—\[(|]*(\d{1,4})[\s\-–—\])|.]*")
_OF = re.compile(r"\W*(\d{1,4})\s*(?:of|/)\s*\d{1,4}\W*", re.I)


def printed_numbers(lines: Sequence[Printed], pages: int) -> dict[int, int]:
    """The number that a document within the file gives to each of its pages, by page of the file."""
    found = {page: _numbers(list(group)) for page, group in groupby(lines, key=attrgetter("page"))}
    steps = Counter(number - page for page, numbers in found.items() for number in set(numbers))
    whole = {step for step, count in steps.items() if count >= WHOLE * pages}
    result: dict[int, int] = {}
    for page, numbers in found.items():
        own = [number for number in numbers if number - page not in whole and number <= pages]
        if own:
            result[page] = own[0]
    for page in [page for page, number in result.items() if number == 2 and page - 1 not in result]:
        result[page - 1] = 1  # a first page often carries no number
    return result


def _numbers(page: Sequence[Printed]) -> list[int]:
    """The numbers at the edges of one page that may be its own, the surest first."""
    edges = [*page[-EDGE:][::-1], *page[:EDGE]]
    sure, bare = [], []
    for line in edges:
        if line.number is not None:
            continue
        small = line.text.lower()
        named = _PAGE.search(line.text) if "page" in small or "pg" in small else None
        if match := named or _OF.fullmatch(line.text):
            sure.append(int(match.group(1)))
        elif match := _BARE.fullmatch(line.text):
            bare.append(int(match.group(1)))
    return [*sure, *bare]
