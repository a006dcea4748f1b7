"""A corpus is swept: what is known is looked up, the rest is reviewed on several processes, and nothing stops the run.

One thread for each child process hands it one document after the other; the thread that sweeps alone touches the store. A
document that cannot be reviewed is a failure in the list, and a run that is interrupted leaves all that was done.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from analyzer.corpus import rows
from analyzer.corpus.database import Damaged
from analyzer.corpus.keys import Plan, review_key, source_key
from analyzer.corpus.store import Store
from analyzer.errors import BadRule, UnknownName
from analyzer.matrix import Row
from analyzer.supervising import Job, Supervisor

if TYPE_CHECKING:
    from analyzer.corpus.working import Packed

WORKING = "analyzer.corpus.working"
_WAIT = 0.2  # seconds after which what is done is written to the disk, though no more came


class Task(NamedTuple):
    """One document to review: its place in the run, its path, and what was read of it before."""

    number: int
    path: str
    source: bytes | None = None


class Result(NamedTuple):
    """What came of a task: what is to be kept, or the error."""

    task: Task
    packed: Packed | None
    error: Exception | None


class Crew(Protocol):
    """Whoever does the work, in whatever order."""

    def give(self, task: Task) -> None:
        """Takes a task; may wait until there is room."""

    def results(self, wait: float) -> Iterator[Result]:
        """What is done by now; waits so many seconds for the first."""

    def end(self) -> None:
        """Stops all work at once."""

    @property
    def busy(self) -> int:
        """How many tasks were given of which no result was fetched yet."""

    @property
    def room(self) -> bool:
        """Whether a task would be taken at once."""


@dataclass(frozen=True, slots=True)
class Swept:
    """The rows of all documents in the order of the paths, and the errors of those that could not be reviewed."""

    rows: tuple[Row, ...]
    failures: tuple[tuple[str, Exception], ...]
    known: int


@dataclass(slots=True)
class _Run:
    """A run under way: what came of each document by its number, and how many are ``done``, of which so many were ``known``."""

    paths: Sequence[str]
    plan: Plan
    store: Store
    heard: Callable[[int, int, str, int], None]
    found: dict[int, tuple[Row, ...]] = field(default_factory=dict)
    errors: dict[int, Exception] = field(default_factory=dict)
    done: int = 0
    known: int = 0


def sweep(
    paths: Sequence[str], plan: Plan, store: Store, muster: Callable[[int], Crew], *, needed: Callable[[str, Row], Iterable[str]],
    heard: Callable[[int, int, str, int], None],
) -> Swept:  # fmt: skip
    """Reviews all documents that the store does not know.

    ``muster`` makes a crew when the first unknown document is met, for so many documents at most; ``needed`` names what else
    is wanted of a row that is known; ``heard`` is told how many of how many are done, the last path, and how many were known.
    Raises BadRule and UnknownName, which concern the whole run, and ``Damaged`` where the store is to begin anew.
    """
    run = _Run(paths, plan, store, heard)
    crew: Crew | None = None
    try:
        for number, path in enumerate(paths):
            sha256 = _digest(path, plan.options.limits.size)
            held = _looked_up(sha256, path, plan, store, needed)
            if held is not None:
                run.found[number] = held
                run.known += 1
                _tell(run, path)
                continue
            if crew is None:
                crew = muster(len(paths) - number)
            while not crew.room:
                _take(run, crew, _WAIT)
            crew.give(Task(number, path, store.get(source_key(sha256, plan), "source") if sha256 else None))
            _take(run, crew, 0.0)
        while crew is not None and crew.busy:
            _take(run, crew, _WAIT)
        store.commit()
    finally:
        with suppress(Damaged):
            store.commit()
        if crew is not None:
            crew.end()
    return _swept(run)


def _take(run: _Run, crew: Crew, wait: float) -> None:
    """Keeps what the crew has done by now; waits so many seconds for the first."""
    idle = True
    for task, packed, error in crew.results(wait):
        if isinstance(error, (BadRule, UnknownName)):
            raise error
        if packed is None:
            run.errors[task.number] = error or RuntimeError("nothing came back")
        else:
            run.found[task.number] = _kept(packed, task.path, run.plan, run.store)
        idle = False
        _tell(run, task.path)
    if idle and wait:  # no other run shall wait for what is slow here
        run.store.commit()


def _tell(run: _Run, path: str) -> None:
    """Counts one more document as done, and says so."""
    run.done += 1
    run.heard(run.done, len(run.paths), path, run.known)


def _swept(run: _Run) -> Swept:
    """What came of the run, in the order of its paths."""
    ordered = tuple(row for number in range(len(run.paths)) for row in run.found.get(number, ()))
    return Swept(ordered, tuple((run.paths[number], run.errors[number]) for number in sorted(run.errors)), run.known)


def _looked_up(
    sha256: str | None, path: str, plan: Plan, store: Store, needed: Callable[[str, Row], Iterable[str]]
) -> tuple[Row, ...] | None:
    """The rows of a document that the store knows, with all that is wanted of them; else None."""
    if sha256 is None:
        return None
    key = review_key(sha256, plan)
    data = store.get(key, "row")
    if data is None:
        return None
    try:
        known = rows.rows(data, path, key)
    except (ValueError, TypeError):
        return None
    if all(store.get(key, kind) is not None for row in known for kind in needed(path, row)):
        return known
    return None


def _kept(packed: Packed, path: str, plan: Plan, store: Store) -> tuple[Row, ...]:
    """Keeps what came back; what could be read better another time under a key that only this run asks for."""
    key = review_key(packed.sha256, plan)
    if packed.source is not None:
        store.put(source_key(packed.sha256, plan), {"source": packed.source})
    if packed.lasting:
        store.put(key, packed.entries)
    else:
        key = f"{key} once"
        store.put_aside(key, packed.entries)
    return rows.rows(packed.entries["row"], path, key)


def _digest(path: str, most: int) -> str | None:
    """The SHA-256 of a file; None where it cannot be read, which whoever reads it then tells."""
    try:
        with open(path, "rb") as file:
            if file.seek(0, 2) > most or file.seek(0):
                return None
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None


# --- who does the work ---------------------------------------------------------------------------


class Alone:
    """This very process does the work, one document when its result is fetched: for tests and for a debugger."""

    def __init__(self, plan: Plan) -> None:
        self._job = _job(plan)
        self._tasks: list[Task] = []

    def give(self, task: Task) -> None:
        self._tasks.append(task)

    def results(self, wait: float) -> Iterator[Result]:
        while self._tasks:
            task = self._tasks.pop(0)
            yield done(task, partial(self._job, task.path, source=task.source))

    def end(self) -> None:
        self._tasks.clear()

    @property
    def busy(self) -> int:
        return len(self._tasks)

    @property
    def room(self) -> bool:
        return True


class Children:
    """Several child processes, each with a thread that hands it one document after the other."""

    def __init__(self, plan: Plan, count: int, *, silent: bool = True) -> None:
        self._job = _job(plan)
        self._tasks: Queue[Task | None] = Queue()
        self._results: Queue[Result] = Queue()
        self._most = 3 * count
        self._busy = 0
        self._ended = threading.Event()
        self._supervisors = [Supervisor(plan.options.limits, silent=silent, preload=WORKING) for _ in range(count)]
        self._threads = [threading.Thread(target=self._serve, args=(each,), daemon=True) for each in self._supervisors]
        for thread in self._threads:
            thread.start()

    def give(self, task: Task) -> None:
        self._busy += 1
        self._tasks.put(task)

    def results(self, wait: float) -> Iterator[Result]:
        while True:
            try:
                result = self._results.get(timeout=wait) if wait else self._results.get_nowait()
            except Empty:
                return
            self._busy -= 1
            wait = 0.0
            yield result

    def end(self) -> None:
        self._ended.set()
        for _ in self._threads:
            self._tasks.put(None)
        for supervisor in self._supervisors:
            supervisor.end()
        for thread in self._threads:
            thread.join(5.0)

    @property
    def busy(self) -> int:
        return self._busy

    @property
    def room(self) -> bool:
        return self._busy < self._most

    def _serve(self, supervisor: Supervisor) -> None:
        with supervisor:
            while (task := self._tasks.get()) is not None and not self._ended.is_set():
                self._results.put(done(task, partial(supervisor.run, self._job, task.path, source=task.source)))


def done(task: Task, work: Callable[[], Any]) -> Result:
    """What the work gives, or its error."""
    try:
        return Result(task, work(), None)
    except Exception as error:
        return Result(task, None, error)


def _job(plan: Plan) -> Job:
    return Job(WORKING, "work", {"plan": plan})
