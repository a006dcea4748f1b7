"""Work on one document runs in a child process, under limits of time and memory; whatever it does, the run goes on.

A file that makes a reader crash, hang or eat memory costs its own review only, with one clear line. The child lives through
a whole run, so that its libraries are loaded once; it is replaced where it died or was stopped. Results come back pickled:
this keeps accidents apart, it is no sandbox against a reader that was taken over.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import Any, NamedTuple, TypeVar

from analyzer.choices import READER, Limits, Progress
from analyzer.errors import UnreadableSource
from analyzer.forking import copied, may_be_copied

Result = TypeVar("Result")

READY, DONE, FAILED, NO_MEMORY, HEARD = "ready", "done", "failed", "no memory", "heard"
GRACE = 30.0  # seconds over those of a page that recognition may take before it is given up
KEPT = ((-3, 4_000_000), (-1, 16_000_000))  # glibc's M_MMAP_THRESHOLD and M_TRIM_THRESHOLD, in bytes
_LINK: list[Any] = []  # in the child: where its answers go
_BEGUN: list[_Child] = []  # in the parent: the child that was started before anything asked for one


class _Child(NamedTuple):
    """A process that waits for work, and the link to it: both of ``multiprocessing``, or of ``forking``."""

    process: Any
    link: Any


def begin(*preload: str) -> None:
    """Starts the child of the ``Supervisor`` to come, which loads these modules while the caller loads what it needs itself.

    It is a copy of this process; where none can be made safely, the child is started when the ``Supervisor`` is.
    """
    if may_be_copied():
        _BEGUN.append(_copied(True, preload))


class Job(NamedTuple):
    """A function by its place and name, with what it is given: the child alone need import what stands behind it."""

    module: str
    function: str
    given: dict[str, Any]

    def __call__(self, *args: Any, **more: Any) -> Any:
        return getattr(import_module(self.module), self.function)(*args, **self.given, **more)


class Supervisor:
    """Runs one piece of work after the other in a child process; ``heard`` is told how far long work has come.

    Use it as a context: the child ends with it. It starts at once and imports ``preload``, while the caller does other things.
    ``light`` where the caller has loaded and begun little: the first child is then the one that was begun already, or a copy
    of this process, where that is safe.
    """

    def __init__(
        self,
        limits: Limits,
        heard: Callable[[Progress], None] | None = None,
        *,
        silent: bool = True,
        preload: str = "",
        light: bool = False,
    ) -> None:
        self._limits = limits
        self._preload = preload
        self._heard = heard
        self._silent = silent
        begun = _BEGUN.pop() if light and silent and _BEGUN else None
        self._start(begun or (_copied(silent, (preload,)) if light and may_be_copied() else None))

    def __enter__(self) -> Supervisor:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def run(self, work: Callable[..., Result], path: str, **given: Any) -> Result:
        """What ``work(path, **given)`` gives, or the error that it raises.

        Raises ``UnreadableSource`` where the child crashed or went beyond a limit.
        """
        if not self._process.is_alive():
            self._stop()
            self._start()
        message = pickle.dumps((work, path, given), pickle.HIGHEST_PROTOCOL)  # while the child still loads
        try:
            try:
                if not self._ready:  # the clock of a document does not count the start
                    self._link.recv()
                    self._ready = True
                self._link.send_bytes(message)
                kind, value = self._answer(path)
            except (EOFError, OSError):
                raise self._crashed(path) from None
        except BaseException:  # also where the user interrupts: what the child is at is of no use any more
            self._stop()
            raise
        if kind == NO_MEMORY:
            self._stop()
            raise self._too_much_memory(path)
        if kind == FAILED:
            raise value
        return value

    def end(self) -> None:
        """Ends the child at once; what it is at fails. The one thing that another thread may ask for."""
        self._process.kill()

    def _answer(self, path: str) -> tuple[str, Any]:
        """The child's answer; the clock stands still while scanned pages are recognised, each of which has its own."""
        left, since, recognising = self._limits.seconds, time.monotonic(), False
        while True:
            wait = self._limits.ocr_seconds * 3 + GRACE if recognising else left
            if not self._link.poll(max(0.0, wait - (time.monotonic() - since))):
                what = f"reading it took more than {wait:g} second{'' if wait == 1 else 's'}"
                raise UnreadableSource(what, where=path, remedy="raise --limits seconds=…, or split it")
            kind, value = self._link.recv()
            if kind != HEARD:
                return kind, value
            now = time.monotonic()
            if not recognising:
                left -= now - since
            since, recognising = now, value.done < value.total
            if self._heard is not None:
                self._heard(value)

    def _start(self, begun: _Child | None = None) -> None:
        self._process, self._link = begun or _started(self._silent, (self._preload,))
        self._ready = False
        with suppress(OSError):  # one that has died already is replaced when there is work
            self._link.send(self._limits.memory)

    def _stop(self) -> None:
        """Ends the child at once; it keeps nothing that could be lost."""
        with suppress(OSError):
            self._link.close()
        self._process.kill()
        self._process.join()

    def _crashed(self, path: str) -> UnreadableSource:
        self._process.join(5.0)
        code = self._process.exitcode or 0
        if code == -getattr(signal, "SIGKILL", 9):
            return self._too_much_memory(path)
        name = signal.Signals(-code).name if -code in set(signal.Signals) else f"exit code {code}"
        memory = f"{self._limits.memory / 1e6:,.0f} MB"
        what = f"its reader crashed ({name}), or needed more than {memory} of memory"
        return UnreadableSource(
            what, where=path, remedy="the file is damaged or made to do harm; print it to a new PDF"
        )

    def _too_much_memory(self, path: str) -> UnreadableSource:
        what = f"reading it needs more than {self._limits.memory / 1e6:,.0f} MB of memory"
        return UnreadableSource(what, where=path, remedy="raise --limits memory=…, or split it")


def _copied(silent: bool, preload: tuple[str, ...]) -> _Child:
    return _Child(*copied(partial(_serve, silent=silent, preload=preload)))


def _started(silent: bool, preload: tuple[str, ...]) -> _Child:
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, silent, preload), name=READER, daemon=True)
    process.start()
    theirs.close()
    return _Child(process, ours)


def tell(progress: Progress) -> None:
    """Tells the parent how far the work has come; in a process that nobody supervises it does nothing."""
    if _LINK:
        _LINK[0].send((HEARD, progress))


# --- in the child ----------------------------------------------------------------------------


def _serve(link: Any, silent: bool, preload: tuple[str, ...]) -> None:
    """Answers one piece of work after the other until the parent goes away."""
    threading.main_thread().name = READER
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupted parent ends its child itself
    if silent:  # the C libraries of readers write to the terminal what means nothing to a user
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
    _keep_memory()
    # Sums over one clause are too small to share between processors: threads that wait for each other double the work.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _LINK.append(link)
    if any(preload):
        gc.disable()  # what is loaded stays: to search it for garbage while it loads costs a tenth of the start
        for name in filter(None, preload):
            with suppress(Exception):  # what is wrong with it shows when it is asked for
                import_module(name)
        gc.freeze()
        gc.enable()
        gc.set_threshold(60_000)  # a document makes hundreds of thousands of small things and hardly a cycle
    try:
        _limit_memory(link.recv())
        link.send((READY, None))
    except (EOFError, OSError):
        return
    while True:
        try:
            work, path, given = link.recv()
        except (EOFError, OSError):
            return
        answer = _answered(work, path, given)
        try:
            message = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
        except MemoryError:
            message = pickle.dumps((NO_MEMORY, None))
        try:
            link.send_bytes(message)
        except OSError:
            return


def _answered(work: Callable[..., Any], path: str, given: dict[str, Any]) -> tuple[str, Any]:
    try:
        return DONE, work(path, **given)
    except MemoryError:
        return NO_MEMORY, None
    except RecursionError:
        what, remedy = "it is nested too deeply to be read", "print it to a PDF, or save it as plain text"
        return FAILED, UnreadableSource(what, where=path, remedy=remedy)
    except Exception as error:
        import traceback

        error.add_note(traceback.format_exc())  # the stack does not travel; its text does
        error.__traceback__ = error.__cause__ = error.__context__ = None
        try:
            pickle.loads(pickle.dumps(error))
        except Exception:
            return FAILED, RuntimeError(f"{type(error).__name__}: {error}")
        return FAILED, error


def _keep_memory() -> None:
    """Lets the C library keep some of what is freed, where it is glibc.

    A page of a PDF takes a megabyte and frees it; given back to the system, it is filled with zeros anew for each page.
    """
    import ctypes

    with suppress(AttributeError, OSError, TypeError):
        library = ctypes.CDLL(None)
        for parameter, size in KEPT:
            library.mallopt(parameter, size)


def _limit_memory(most: int) -> None:
    """Lets an allocation beyond ``most`` bytes fail, where the system can do that (not on Windows and macOS)."""
    if sys.platform != "linux":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
