"""What is costly to make and easy to check is kept in a folder of the user's: compiled words, parsed rules.

A kept file names what it was made from and carries a digest of itself, so that nothing stale or damaged is served; it is
written beside and moved into its place, so that two runs at once and a run that is killed do no harm. Whatever is wrong
with the folder, the thing is made anew and nothing is said. What is kept is data, never code.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

_MOST_FILES = 8  # of one kind: a user with several rulebooks keeps them all, old versions go


def kept(folder: str | None, kind: str, key: str) -> bytes | None:
    """What was kept of this kind under this key, whole; None where nothing was, or nothing that can be trusted."""
    if folder is None:
        return None
    with suppress(OSError, ValueError):
        path = _path(folder, kind, key)
        head, _, body = path.read_bytes().partition(b"\n")
        if head == _head(kind, key, body):
            os.utime(path)
            return body
    return None


def keep(folder: str | None, kind: str, key: str, body: bytes) -> None:
    """Keeps the bytes under the key, and lets go of what was not used for longest where there is too much of the kind."""
    if folder is None:
        return
    with suppress(OSError):
        os.makedirs(folder, mode=0o700, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{kind}-", dir=folder)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(_head(kind, key, body) + b"\n" + body)
            os.replace(temporary, _path(folder, kind, key))
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
        _let_go(Path(folder), kind)


def fingerprint(*parts: str | bytes | Path) -> str:
    """A key of all the parts: texts, bytes, and files by what they hold, such as the code that makes the thing."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.read_bytes() if isinstance(part, Path) else part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def _path(folder: str, kind: str, key: str) -> Path:
    return Path(folder, f"{kind}-{key[:32]}.kept")


def _head(kind: str, key: str, body: bytes) -> bytes:
    return f"ordinance {kind} {key} {hashlib.sha256(body).hexdigest()}".encode()


def _let_go(folder: Path, kind: str) -> None:
    """Removes the files of the kind beyond the newest, and what a killed run left half written."""
    used = sorted(folder.glob(f"{kind}-*.kept"), key=lambda path: path.stat().st_mtime)
    for path in used[:-_MOST_FILES]:
        path.unlink(missing_ok=True)
    newest = used[-1].stat().st_mtime if used else 0.0
    for path in folder.glob(f".{kind}-*"):
        if newest - path.stat().st_mtime > 3600:
            path.unlink(missing_ok=True)
