"""A corpus is swept on many machines: documents go to the workers of a Dask scheduler, packed reviews come back.

The bytes of a document travel with it, so that workers need no common disk; the analyzer, at this version, is all that they
need. What a lost worker had is done by another, and each result is taken once.
"""

from __future__ import annotations

import os
import threading
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any

from analyzer.corpus.keys import Plan
from analyzer.corpus.sweeping import WORKING, Result, Task
from analyzer.errors import Unavailable, UnreadableSource
from analyzer.supervising import Job, Supervisor

if TYPE_CHECKING:
    from distributed import Future

    from analyzer.corpus.working import Packed

_ANSWER = 15.0  # seconds for a scheduler to answer
_LOST = 60.0  # seconds without a scheduler after which a run is given up
_HERE = threading.local()


class Farm:
    """The workers of a scheduler as a crew."""

    def __init__(self, plan: Plan, address: str) -> None:
        try:
            import dask
            import distributed
        except ImportError:
            remedy = "install it with: pip install 'ordinance-analyzer[distributed]'"
            raise Unavailable("Dask is not installed", where="--scheduler", remedy=remedy) from None
        dask.config.set({"distributed.comm.timeouts.connect": _ANSWER})
        try:
            self._client = distributed.Client(address, timeout=_ANSWER, set_as_default=False, name="ordinance")
        except (OSError, ValueError, TypeError, TimeoutError) as error:
            what = f"no scheduler answers ({str(error).splitlines()[0] if str(error) else type(error).__name__})"
            raise Unavailable(what, where=address, remedy="start one with: dask scheduler") from None
        self._plan = replace(plan, options=replace(plan.options, cache=None, heard=None))
        self._run = uuid.uuid4().hex
        self._done: Queue[tuple[Task, Future]] = Queue()
        self._open: dict[int, Future] = {}
        self._silent = 0.0

    def give(self, task: Task) -> None:
        """Sends the document and its bytes."""
        data = None
        if task.source is None:
            with suppress(OSError):  # the worker then says what is wrong with the path
                if os.path.getsize(task.path) <= self._plan.options.limits.size:
                    data = Path(task.path).read_bytes()
        future = self._client.submit(
            work_there, task.path, self._plan, data, task.source, key=f"ordinance-{self._run}-{task.number}", pure=False
        )
        self._open[task.number] = future
        future.add_done_callback(lambda done, task=task: self._done.put((task, done)))

    def results(self, wait: float) -> Iterator[Result]:
        while True:
            try:
                task, future = self._done.get(timeout=wait) if wait else self._done.get_nowait()
            except Empty:
                self._watch(wait)
                return
            wait = self._silent = 0.0
            if self._open.pop(task.number, None) is None:
                continue
            yield _result(task, future)
            future.release()

    def end(self) -> None:
        with suppress(Exception):
            self._client.cancel(list(self._open.values()), force=True)
        with suppress(Exception):
            self._client.close(timeout=5)

    @property
    def busy(self) -> int:
        return len(self._open)

    @property
    def room(self) -> bool:
        threads = sum(self._client.nthreads().values()) if not self._open else self._threads
        self._threads = max(1, threads)
        return len(self._open) < 4 * self._threads

    def _watch(self, waited: float) -> None:
        """Gives up where the scheduler is gone for long; workers may come and go."""
        self._silent = self._silent + waited if self._client.status != "running" else 0.0
        if self._silent > _LOST or self._client.status == "closed":
            raise Unavailable(
                "the scheduler went away", where="--scheduler", remedy="start it and run again: what is done is kept"
            )


def _result(task: Task, future: Future) -> Result:
    if future.status == "finished":
        return Result(task, future.result(), None)
    if future.status == "cancelled":
        raise Unavailable("the scheduler lost the work", where="--scheduler", remedy="run again: what is done is kept")
    error = future.exception()
    if type(error).__name__ == "KilledWorker":
        error = UnreadableSource(
            "every worker that read it ended",
            where=task.path,
            remedy="print it to a new PDF, or give workers more memory",
        )
    return Result(task, None, error if isinstance(error, Exception) else RuntimeError(str(error)))


# --- on a worker -----------------------------------------------------------------------------------


def work_there(path: str, plan: Plan, data: bytes | None, source: bytes | None) -> Packed:
    """Reviews one document in a supervised child of the worker, one for each of its threads.

    A worker that runs under Dask's nanny may have no children; there the nanny alone guards it, and a document that ends
    the worker is given up after the third.
    """
    job = Job(WORKING, "work", {"plan": plan})
    supervisor = _supervisor(plan)
    if supervisor is None:
        return job(path, data=data, source=source)
    return supervisor.run(job, path, data=data, source=source)


def _supervisor(plan: Plan) -> Any:
    import multiprocessing

    if multiprocessing.current_process().daemon:
        return None
    held = getattr(_HERE, "supervisor", None)
    if held is None or _HERE.limits != plan.options.limits:
        if held is not None:
            held.end()
        _HERE.supervisor = held = Supervisor(plan.options.limits, preload=WORKING)
        _HERE.limits = plan.options.limits
    return held
