"""The pages of a long document are read by two processes, where there are two processors and no harm can come of it.

What one page shows by itself is found out there, too, so that little is left to be done for all pages by one process.

The second process is a copy of this one that reads from the end until the two meet, so that neither waits long for the other.
Only a process that was started for reading is copied: it has one thread, limits that the copy inherits, and nothing else to do.
The copy dies with it. Whatever goes wrong in the copy goes wrong again here, where its pages are read once more, and is told as
anywhere.
"""

from __future__ import annotations

import ctypes
import io
import mmap
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TypeVar

from analyzer.choices import READER

Result = TypeVar("Result")

LONG = 40  # pages from which on it pays
FEW = 30
FRONT, BACK = 0, 1
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


def each(count: int, read: Callable[[int], Result]) -> list[Result]:
    """What ``read`` gives for each page, counted from 0, in order."""
    if count < LONG or not _may_be_copied():
        return [read(index) for index in range(count)]
    # The first page that this process has not taken, and the first that the copy has; both see both.
    taken = memoryview(mmap.mmap(-1, 16)).cast("q")
    taken[FRONT], taken[BACK] = 0, count
    receiving, sending = os.pipe()
    try:
        copy = os.fork()
    except OSError:
        os.close(receiving)
        os.close(sending)
        return [read(index) for index in range(count)]
    if not copy:
        _hand_over(taken, read, sending)
    os.close(sending)
    try:
        with open(receiving, "rb") as pipe:
            first = [read(index) for index in _from_the_front(taken)]
            handed = pipe.read()
    except BaseException:
        os.kill(copy, signal.SIGKILL)
        os.waitpid(copy, 0)
        raise
    _, status = os.waitpid(copy, 0)
    if status == 0:
        stream, rest = io.BytesIO(handed), []
        while stream.tell() < len(handed):
            rest += pickle.load(stream)
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


def _may_be_copied() -> bool:
    return (
        sys.platform == "linux"
        and threading.main_thread().name == READER
        and threading.active_count() == 1
        and len(os.sched_getaffinity(0)) > 1
    )


def _hand_over(taken: memoryview, read: Callable[[int], Result], sending: int) -> None:
    """In the copy: reads the pages, hands them over, and ends without a word."""
    status = 1
    try:
        reader = os.getppid()
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() == reader:
            pages = map(read, _from_the_back(taken))
            # Packed a few at a time, so that little is left to be done when all are read.
            packed = [pickle.dumps(few, pickle.HIGHEST_PROTOCOL) for few in iter(lambda: list(islice(pages, FEW)), [])]
            with open(sending, "wb") as pipe:
                pipe.writelines(packed)
            status = 0
    finally:
        os._exit(status)
