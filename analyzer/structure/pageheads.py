"""Running heads that reading could not take out: they part no sentence and govern nothing."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from analyzer.glancing import holds, small

_LONGEST = 90
_RUNNING_HEAD = re.compile(
    r"^(?:(?:[A-Z0-9#][\w.,&'’/()-]*|of|the|and|for)\s+){0,9}(?:[-–—|]+\s*)?(?:Page|PAGE|Pg\.)\s+(?:\d+-)?\d+(?:\s+(?:of|OF)\s+\d+)?"
    r"(?:\s*[-–—|]*\s*(?:[A-Z0-9][\w.,&'’/()-]*(?:\s+|$)){0,6})?\.?$|"
    r"^p\.\s?\d+\s+[A-Z]+\s\S+$|^[A-Z]+\s\S+\s+p\.\s?\d+$"
)
_PAGE = ("Page", "PAGE", "Pg.", "p.")
_COUNTS_PAGES = re.compile(r"page(?<=\bpage)\s+\d")
_ENDS_SENTENCE = re.compile(r"[.!?;:]['\"”’)\]_*]*$")


def is_running_head(line: str) -> bool:
    """Whether a printed line without outer blanks gives the name of the document and the page, and nothing else."""
    return len(line) < _LONGEST and holds(line, _PAGE) and bool(_RUNNING_HEAD.match(line))


def repeated_heads(text: str) -> frozenset[str]:
    """Lines printed again at the head of pages: they stand right above a line that counts the page."""
    if not _COUNTS_PAGES.search(small(text)):
        return frozenset()
    bodies = [body for line in text.split("\n") if (body := line.strip())]
    counted = Counter(first for first, second in pairwise(bodies) if len(first) < _LONGEST and is_running_head(second))
    return frozenset(body for body, count in counted.items() if count > 1 and not _ENDS_SENTENCE.search(body))
