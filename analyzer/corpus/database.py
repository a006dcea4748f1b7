"""The database of the cache: opened or begun anew, with a lock that tells who has it open, and what else lies in its folder."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

FILE = "corpus.sqlite3"
LOCK = "corpus.lock"
FORM = 1  # of the tables; another form is begun anew
WAIT = 60.0  # seconds for another run to end what it is writing
TABLE = (
    "CREATE TABLE IF NOT EXISTS entries (key TEXT NOT NULL, kind TEXT NOT NULL, mark BLOB NOT NULL, used INTEGER NOT NULL, "
    "data BLOB NOT NULL, PRIMARY KEY (key, kind))"
)


class Damaged(Exception):
    """The database turned out to be damaged in the midst of a run."""


@contextmanager
def watched() -> Iterator[None]:
    """Tells damage from what else can go wrong: a disk that is full, a lock that is held for long."""
    try:
        yield
    except (sqlite3.OperationalError, sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise
    except sqlite3.DatabaseError as error:
        raise Damaged(str(error)) from error


def connected(path: Path) -> sqlite3.Connection:
    """The database, made where it is not there; raises sqlite3.DatabaseError where it is damaged."""
    if not path.exists():
        path.touch(mode=0o600)
    base = sqlite3.connect(path, timeout=WAIT)
    try:
        with suppress(sqlite3.OperationalError):  # a disk of another machine: its journal is kept the plain way
            base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        form = base.execute("PRAGMA user_version").fetchone()[0]
        if form not in (0, FORM):
            base.execute("DROP TABLE IF EXISTS entries")
        base.execute(TABLE)
        base.execute(f"PRAGMA user_version = {FORM}")
        base.commit()
        base.execute("SELECT mark, used FROM entries LIMIT 1").fetchone()
        return base
    except BaseException:
        base.close()
        raise


def removed(path: Path) -> None:
    """Takes the database away."""
    for each in files(str(path.parent)):
        each.unlink(missing_ok=True)


def mark(key: str, kind: str, data: bytes) -> bytes:
    """A digest of an entry, by which damage is told."""
    digest = hashlib.blake2b(f"{key} {kind} ".encode("utf-8", "surrogateescape"), digest_size=16)
    digest.update(data)
    return digest.digest()


def can_lock() -> bool:
    """Whether this system has the locks that tell who has a database open."""
    try:
        import fcntl  # noqa: F401  not on Windows, where a database that is open cannot be removed anyway
    except ImportError:
        return False
    return True


def held(folder: str, *, alone: bool) -> int | None:
    """The lock of the folder, with others or alone; None where it cannot be had at once."""
    if not can_lock():
        return None
    import fcntl

    handle = None
    try:
        handle = os.open(Path(folder, LOCK), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(handle, (fcntl.LOCK_EX | fcntl.LOCK_NB) if alone else fcntl.LOCK_SH)
        return handle
    except OSError:
        if handle is not None:
            os.close(handle)
        return None


def shared(lock: int) -> None:
    """Shares with others the lock that was held alone."""
    import fcntl

    with suppress(OSError):
        fcntl.flock(lock, fcntl.LOCK_SH)


def free(lock: int | None) -> None:
    """Lets go of the lock."""
    if lock is not None:
        with suppress(OSError):
            os.close(lock)


# --- the folder as a whole -----------------------------------------------------------------------


def contents(folder: str) -> dict[str, int] | None:
    """How many entries of each kind the database holds; None where there is none that can be read."""
    path = Path(folder, FILE)
    if not path.exists():
        return None
    with suppress(sqlite3.Error):
        base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5.0)
        try:
            rows = base.execute("SELECT kind, COUNT(*) FROM entries GROUP BY kind").fetchall()
            return {str(kind): int(count) for kind, count in rows}
        finally:
            base.close()
    return None


@contextmanager
def alone(folder: str) -> Iterator[bool]:
    """Whether no run has the database open, as long as the context lasts."""
    lock = held(folder, alone=True) if os.path.isdir(folder) else None
    try:
        yield lock is not None or not can_lock() or not os.path.isdir(folder)
    finally:
        free(lock)


def files(folder: str) -> Iterable[Path]:
    """The files of the database."""
    return sorted(path for path in Path(folder).glob(f"{FILE}*") if path.is_file())


def kept(folder: str) -> Iterator[tuple[str, list[Path]]]:
    """All that is kept in the folder, by what it is; files of other names are not ours."""
    yield "reviews", list(files(folder))
    yield "recognised pages", sorted(Path(folder).glob("recognised.sqlite3*"))
    yield "compiled rules", sorted(path for path in Path(folder).glob("*.kept") if path.is_file())
