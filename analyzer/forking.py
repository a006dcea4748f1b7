"""A copy of this process and the link to it, as ``multiprocessing`` has them, which loads as long as a short document is read.

Only on Linux, and only of a process that has one thread; elsewhere a new process is started instead.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import struct
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, NoReturn

_LENGTH = struct.Struct("!Q")


def may_be_copied() -> bool:
    """Whether a copy of this process can be made without harm."""
    return sys.platform == "linux" and threading.active_count() == 1


class Link:
    """One end of two pipes, through which values go pickled."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading, self._writing = reading, writing

    def send(self, value: Any) -> None:
        """Sends a value; raises ``OSError`` where the other end is gone."""
        self.send_bytes(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))

    def send_bytes(self, message: bytes) -> None:
        """Sends a value that is pickled already."""
        for part in (_LENGTH.pack(len(message)), message):
            left = memoryview(part)
            while left:
                left = left[os.write(self._writing, left) :]

    def recv(self) -> Any:
        """The next value, waited for; raises ``EOFError`` where the other end is gone."""
        (length,) = _LENGTH.unpack(self._read(_LENGTH.size))
        return pickle.loads(self._read(length))

    def _read(self, size: int) -> bytearray:
        message = bytearray(size)
        left = memoryview(message)
        while left:
            count = os.readv(self._reading, [left])
            if not count:
                raise EOFError
            left = left[count:]
        return message

    def poll(self, timeout: float) -> bool:
        """Whether a value comes, or the end, within so many seconds."""
        waiting = select.poll()
        waiting.register(self._reading, select.POLLIN)
        return bool(waiting.poll(timeout * 1000))

    def close(self) -> None:
        """Closes this end."""
        os.close(self._reading)
        os.close(self._writing)


class Copy:
    """A copy of this process, with what is asked of a process of ``multiprocessing``."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.exitcode: int | None = None

    def is_alive(self) -> bool:
        """Whether it has not ended."""
        if self.exitcode is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.exitcode = os.waitstatus_to_exitcode(status) if pid else None
        return self.exitcode is None

    def join(self, timeout: float | None = None) -> None:
        """Waits until it has ended, for so many seconds at most."""
        if timeout is None and self.exitcode is None:
            _, status = os.waitpid(self.pid, 0)
            self.exitcode = os.waitstatus_to_exitcode(status)
        ends = time.monotonic() + (timeout or 0.0)
        while self.is_alive() and time.monotonic() < ends:
            time.sleep(0.005)

    def kill(self) -> None:
        """Ends it at once."""
        if self.is_alive():
            os.kill(self.pid, signal.SIGKILL)


def copied(work: Callable[[Link], None]) -> tuple[Copy, Link]:
    """A copy that does the work with its end of the link, and then ends; and the other end. Raises ``OSError`` where there can be none."""
    to_read, to_write = os.pipe()
    back_read, back_write = os.pipe()
    try:
        pid = os.fork()
    except OSError:
        for end in (to_read, to_write, back_read, back_write):
            os.close(end)
        raise
    if not pid:
        # Else it would hold the parent's ends, too, and would never hear that the parent is gone.
        os.close(to_write)
        os.close(back_read)
        _end_with(work, Link(to_read, back_write))
    os.close(to_read)
    os.close(back_write)
    return Copy(pid), Link(back_read, to_write)


def _end_with(work: Callable[[Link], None], link: Link) -> NoReturn:
    status = 1
    try:
        work(link)
        status = 0
    finally:
        os._exit(status)
