"""What was reviewed is kept in one small database, so that it is reviewed once.

Every entry carries a digest of itself: what is damaged is made anew, never served. A database that cannot be read is set
aside and begun anew. Two runs can share it, a run that is killed leaves what it had written, and one that may not write
goes on beside it in a folder of its own that ends with the run. It holds JSON, never code.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from analyzer.corpus.database import (
    FILE,
    TABLE,
    Damaged,
    can_lock,
    connected,
    free,
    held,
    mark,
    removed,
    shared,
    watched,
)

MOST_BYTES = 4_000_000_000
_COMMIT = 0.5  # seconds of work that a kill may cost
_DAY = 86_400
_INSERT = "INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?)"


class Store:
    """Entries by key and kind. ``folder`` None keeps them for this run only. ``told`` is what the user should know of it."""

    def __init__(self, folder: str | None) -> None:
        self.told: list[str] = []
        self._folder = folder
        self._beside: tempfile.TemporaryDirectory[str] | None = None
        self._spare: sqlite3.Connection | None = None
        self._lock: int | None = None
        self._touched: set[str] = set()
        self._since: float | None = None
        self._waiting: list[tuple[str, str, bytes, int, bytes]] = []
        self._base = self._opened(folder) if folder is not None else None
        if self._base is None:
            self._own()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def get(self, key: str, kind: str) -> bytes | None:
        """The entry, whole and as it was written, once it is committed; None where there is none, or a damaged one, which is removed.

        Raises ``Damaged`` where the database itself is.
        """
        for base in (self._spare, self._base):
            if base is None:
                continue
            with suppress(sqlite3.OperationalError), watched():
                found = base.execute(
                    "SELECT mark, data FROM entries WHERE key = ? AND kind = ?", (key, kind)
                ).fetchone()
                if found is None:
                    continue
                if isinstance(found[1], bytes) and mark(key, kind, found[1]) == found[0]:
                    self._touched.add(key)
                    return found[1]
                self._tell("the cache held entries that are damaged; they were made anew")
                with base:
                    base.execute("DELETE FROM entries WHERE key = ? AND kind = ?", (key, kind))
        return None

    def put(self, key: str, entries: Mapping[str, bytes]) -> None:
        """Keeps the entries under the key; they are on the disk within half a second of work. Raises ``Damaged``."""
        self._waiting += [(key, kind, mark(key, kind, data), int(time.time()), data) for kind, data in entries.items()]
        now = time.monotonic()
        self._since = self._since or now
        if now - self._since > _COMMIT:
            self.commit()

    def put_aside(self, key: str, entries: Mapping[str, bytes]) -> None:
        """Keeps the entries for this run only."""
        rows = [(key, kind, mark(key, kind, data), 0, data) for kind, data in entries.items()]
        self._own().executemany(_INSERT, rows)

    def begin_anew(self) -> None:
        """Sets the damaged database aside and begins a new one; what this run knew from it is to be looked up again."""
        if self._base is not None and self._folder is not None:
            with suppress(sqlite3.Error):
                self._base.close()
            self._base = self._begun_anew(self._folder, Path(self._folder, FILE))
        if self._base is None:
            self._own()

    def commit(self) -> None:
        """Writes what was put to the disk, or beside the cache where that cannot be written."""
        rows, self._waiting, self._since = self._waiting, [], None
        if not rows:
            return
        if self._base is not None:
            try:
                with watched(), self._base:
                    self._base.executemany(_INSERT, rows)
                return
            except sqlite3.Error as error:
                self._tell(f"the cache cannot be written ({error}); this run goes on without it")
        self._own().executemany(_INSERT, rows)

    def close(self) -> None:
        """Writes what is left, lets go of what was not used for longest, and frees the database for others."""
        with suppress(sqlite3.Error, Damaged):
            self.commit()
        if self._base is not None:
            with suppress(sqlite3.Error):
                self._tidied(self._base)
            with suppress(sqlite3.Error):
                self._base.close()
            self._base = None
        if self._spare is not None:
            self._spare.close()
            self._spare = None
        if self._beside is not None:
            self._beside.cleanup()
            self._beside = None
        free(self._lock)
        self._lock = None

    def _opened(self, folder: str) -> sqlite3.Connection | None:
        path = Path(folder, FILE)
        try:
            os.makedirs(folder, mode=0o700, exist_ok=True)
            self._lock = held(folder, alone=False)
            return connected(path)
        except sqlite3.OperationalError as error:  # locked for long, not writable, no room
            self._tell(f"{path}: the cache cannot be used ({error}); this run goes on without it")
        except sqlite3.DatabaseError:
            return self._begun_anew(folder, path)
        except OSError as error:
            self._tell(f"{path}: the cache cannot be used ({error.strerror or error}); this run goes on without it")
        return None

    def _begun_anew(self, folder: str, path: Path) -> sqlite3.Connection | None:
        """The database begun anew; not where another run has it open, which would write into what was taken away."""
        free(self._lock)
        self._lock = held(folder, alone=True)
        if self._lock is None and can_lock():
            self._tell(f"{path}: the cache is damaged and another run has it open; this run goes on without it")
            return None
        try:
            removed(path)
            base = connected(path)
            self._tell(f"{path}: the cache was damaged and has been begun anew")
            return base
        except (sqlite3.Error, OSError) as error:
            self._tell(f"{path}: the cache is damaged and cannot be replaced ({error}); this run goes on without it")
            return None
        finally:
            if self._lock is not None:
                shared(self._lock)

    def _own(self) -> sqlite3.Connection:
        """A database of this run alone, which ends with it."""
        if self._spare is None:
            self._beside = tempfile.TemporaryDirectory(prefix="ordinance-", ignore_cleanup_errors=True)
            self._spare = sqlite3.connect(Path(self._beside.name, FILE), isolation_level=None)
            self._spare.execute("PRAGMA journal_mode = OFF")
            self._spare.execute("PRAGMA synchronous = OFF")
            self._spare.execute(TABLE)
        return self._spare

    def _tidied(self, base: sqlite3.Connection) -> None:
        now = int(time.time())
        stale = ((now, key, now - _DAY) for key in self._touched)
        base.executemany("UPDATE entries SET used = ? WHERE key = ? AND used < ?", stale)
        base.commit()
        pages = base.execute("PRAGMA page_count").fetchone()[0] * base.execute("PRAGMA page_size").fetchone()[0]
        if pages <= MOST_BYTES:
            return
        total = base.execute("SELECT TOTAL(LENGTH(data)) FROM entries").fetchone()[0]
        for key, size in base.execute(
            "SELECT key, SUM(LENGTH(data)) FROM entries GROUP BY key ORDER BY MAX(used)"
        ).fetchall():
            if total <= 0.8 * MOST_BYTES:
                break
            base.execute("DELETE FROM entries WHERE key = ?", (key,))
            total -= size
        base.commit()
        base.execute("VACUUM")

    def _tell(self, what: str) -> None:
        if what not in self.told:
            self.told.append(what)
