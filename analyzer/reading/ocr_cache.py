"""Recognised pages are kept in a folder of the user's, so that a second review of the same scan is instant.

One small database, readable by its owner alone. It is a convenience: whatever is wrong with it (damaged, locked, full,
not writable), pages are recognised anew and nothing is said. What it holds is data of JSON, never code.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from analyzer.model import Box
from analyzer.reading.ocr import Recognition, Word

FILE = "recognised.sqlite3"
MOST_BYTES = 200_000_000  # some hundred thousand pages; the least recently used go first
_LARGEST_PAGE = 20_000_000  # bytes of one unpacked entry


def kept(folder: str, key: str) -> Recognition | None:
    """What was recognised before under this key; None where nothing was, or nothing that can be read."""
    with suppress(sqlite3.Error, OSError, ValueError, TypeError, KeyError, zlib.error), _open(folder) as base:
        row = base.execute("SELECT words FROM pages WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        base.execute("UPDATE pages SET used = ? WHERE key = ?", (time.time(), key))
        data = json.loads(zlib.decompressobj().decompress(row[0], _LARGEST_PAGE))
        lines = tuple(
            tuple(Word(str(word[0]), Box(*map(float, word[1:5])), float(word[5])) for word in line)
            for line in data["lines"]
        )
        return Recognition(lines, int(data["turned"]))
    return None


def keep(folder: str, key: str, page: Recognition) -> None:
    """Keeps what was recognised under the key, and lets go of what was not used for longest where there is too much."""
    lines = [[[word.text, *word.box, round(word.confidence, 4)] for word in line] for line in page.lines]
    words = zlib.compress(json.dumps({"lines": lines, "turned": page.turned}).encode())
    with suppress(sqlite3.Error, OSError), _open(folder) as base:
        base.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", (key, words, time.time()))
        total = base.execute("SELECT TOTAL(LENGTH(words)) FROM pages").fetchone()[0]
        if total > MOST_BYTES:
            oldest = base.execute("SELECT key, LENGTH(words) FROM pages ORDER BY used").fetchall()
            for old, size in oldest:
                if total <= 0.8 * MOST_BYTES:
                    break
                base.execute("DELETE FROM pages WHERE key = ?", (old,))
                total -= size


@contextmanager
def _open(folder: str) -> Iterator[sqlite3.Connection]:
    """The database, made where it is not there yet; set aside and begun anew where it is damaged."""
    os.makedirs(folder, mode=0o700, exist_ok=True)
    path = Path(folder, FILE)
    if not path.exists():
        path.touch(mode=0o600)
    with closing(sqlite3.connect(path, timeout=5.0)) as base:
        try:
            base.execute("CREATE TABLE IF NOT EXISTS pages (key TEXT PRIMARY KEY, words BLOB, used REAL)")
        except sqlite3.OperationalError:  # locked or not writable: another time
            raise
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            raise
        with base:
            yield base
