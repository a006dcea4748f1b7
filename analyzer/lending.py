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
from collections.abc import Callable, Iterable
from typing import NoReturn

from analyzer.choices import READER

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


def may_be_lent() -> bool:
    """Whether a copy of this process can be made without harm, and has a processor of its own."""
    return (
        sys.platform == "linux"
        and threading.main_thread().name == READER
        and threading.active_count() == 1
        and len(os.sched_getaffinity(0)) > 1
    )


class Lent:
    """A copy that does ``work``, and what it brings: bytes, in pieces. Raises ``OSError`` where none can be made.

    Use it as a context: the copy ends with it.
    """

    def __init__(self, work: Callable[[], Iterable[bytes]]) -> None:
        receiving, sending = os.pipe()
        try:
            self._copy = os.fork()
        except OSError:
            os.close(receiving)
            os.close(sending)
            raise
        if not self._copy:
            _bring(work, sending)
        os.close(sending)
        self._receiving = receiving

    def __enter__(self) -> Lent:
        return self

    def __exit__(self, *_: object) -> None:
        if self._copy:
            os.close(self._receiving)
            os.kill(self._copy, signal.SIGKILL)
            os.waitpid(self._copy, 0)

    def brought(self) -> bytes | None:
        """All that the copy brings, waited for; None where it failed. To be asked for once."""
        with open(self._receiving, "rb", closefd=False) as pipe:
            found = pipe.read()
        os.close(self._receiving)
        _, status = os.waitpid(self._copy, 0)
        self._copy = 0
        return found if status == 0 else None


def _bring(work: Callable[[], Iterable[bytes]], sending: int) -> NoReturn:
    """In the copy: does the work, hands over what came of it, and ends without a word."""
    status = 1
    try:
        reader = os.getppid()
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() == reader:
            pieces = list(work())
            with open(sending, "wb") as pipe:
                pipe.writelines(pieces)
            status = 0
    finally:
        os._exit(status)
