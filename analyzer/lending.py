"""A part of the work on a document is done by a copy of this process, while this one does another; where that can do no harm.

Only a process that was started for reading is copied: it has one thread, limits that the copy inherits, and nothing else to do.
The copy dies with it. Whatever goes wrong in the copy is for the caller to do again itself, so that it is told as anywhere.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import Any, Generic, TypeVar

from analyzer.choices import READER
from analyzer.forking import Link, copied

Brought = TypeVar("Brought")

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


def may_be_lent() -> bool:
    """Whether a copy of this process can be made without harm, and has a processor of its own."""
    return (
        sys.platform == "linux"
        and threading.main_thread().name == READER
        and threading.active_count() == 1
        and len(os.sched_getaffinity(0)) > 1
    )


class Lent(Generic[Brought]):
    """A copy that does ``work``, and what that gives, pickled on the way. Raises ``OSError`` where no copy can be made.

    Use it as a context: the copy ends with it.
    """

    def __init__(self, work: Callable[[], Brought]) -> None:
        self._copy, self._link = copied(partial(_bring, work, os.getpid()))

    def __enter__(self) -> Lent[Brought]:
        return self

    def __exit__(self, *_: object) -> None:
        self._link.close()
        self._copy.kill()
        self._copy.join()

    def brought(self) -> Brought | None:
        """What the work gives, waited for; None where it failed."""
        try:
            return self._link.recv()
        except EOFError:
            return None


def _bring(work: Callable[[], Any], reader: int, link: Link) -> None:
    """In the copy: does the work and hands over what came of it, unless the reader is gone."""
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() == reader:
        link.send(work())
