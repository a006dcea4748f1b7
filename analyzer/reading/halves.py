"""The pages of a long document are read by two processes, where there are two processors and no harm can come of it.

What one page shows by itself is found out there, too, so that little is left to be done for all pages by one process.

The second process is a copy of this one that reads from the end until the two meet, so that neither waits long for the other.
Whatever goes wrong in the copy goes wrong again here, where its pages are read once more, and is told as anywhere.
"""

from __future__ import annotations

import mmap
import pickle
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TypeVar

from analyzer.lending import Lent, may_be_lent

Result = TypeVar("Result")

LONG = 40  # pages from which on it pays
FEW = 30
FRONT, BACK = 0, 1


def each(count: int, read: Callable[[int], Result]) -> list[Result]:
    """What ``read`` gives for each page, counted from 0, in order."""
    if count < LONG or not may_be_lent():
        return [read(index) for index in range(count)]
    # The first page that this process has not taken, and the first that the copy has; both see both.
    taken = memoryview(mmap.mmap(-1, 16)).cast("q")
    taken[FRONT], taken[BACK] = 0, count
    try:
        copy = Lent(lambda: list(_packed(map(read, _from_the_back(taken)))))
    except OSError:
        return [read(index) for index in range(count)]
    with copy:
        first = [read(index) for index in _from_the_front(taken)]
        handed = copy.brought()
    if handed is not None:
        rest = [page for few in handed for page in pickle.loads(few)]
        return first[: count - len(rest)] + rest[::-1]  # where they met, both may have read the same page
    return first + [read(index) for index in range(len(first), count)]


def _from_the_front(taken: memoryview) -> Iterator[int]:
    while (index := taken[FRONT]) < taken[BACK]:
        taken[FRONT] = index + 1
        yield index


def _from_the_back(taken: memoryview) -> Iterator[int]:
    while (index := taken[BACK] - 1) >= taken[FRONT]:
        taken[BACK] = index
        yield index


def _packed(pages: Iterator[Result]) -> Iterator[bytes]:
    """The pages a few at a time, so that little is left to be done when all are read."""
    for few in iter(lambda: list(islice(pages, FEW)), []):
        yield pickle.dumps(few, pickle.HIGHEST_PROTOCOL)
