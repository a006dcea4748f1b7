"""A document becomes a Source: tidied once, here, each character traced to its page and line.

Each format has one module with one function ``(data, path, sha256) -> Source``; ``_READERS`` is
the whole table of them, ``_REMEDIES`` says what to do about the formats that have none.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from importlib import import_module

from analyzer.errors import UnreadableSource
from analyzer.model import AS_USUAL, Limits, ReadingOptions, Source
from analyzer.reading import sniffing

_SPLIT = "split it"
LARGEST_TEXT = 100_000_000  # bytes of a document that is held in memory as a whole

# media type -> (module, function); imported when met, for the libraries behind them start slowly.
_READERS: dict[str, tuple[str, str]] = {
    sniffing.PDF: ("pdf", "read_pdf"),
    sniffing.PLAIN: ("plain", "read_plain"),
    sniffing.DOCX: ("docx", "read_docx"),
    sniffing.RTF: ("rtf", "read_rtf"),
    sniffing.HTML: ("html", "read_html"),
    **dict.fromkeys(sniffing.IMAGES, ("image", "read_image")),
}
_WITH_OPTIONS = {sniffing.PDF, *sniffing.IMAGES}  # what is read by pages, under limits of its own
_REMEDIES: dict[str, tuple[str, str]] = {
    sniffing.LOCKED: ("an Office document behind a password", "save a copy without a password"),
    "application/msword": ("an old Office document, which is not read", "save it as DOCX or PDF"),
    "application/vnd.oasis.opendocument.text": ("an OpenDocument text, which is not read", "save it as DOCX or PDF"),
    "application/xml": ("an XML document, which is not read", "save it as PDF or plain text"),
    "application/zip": ("a ZIP archive, not a document", "unpack it and give the documents in it"),
}


def read(path: str, *, data: bytes | None = None, options: ReadingOptions = AS_USUAL) -> Source:
    """Reads the document at ``path``, or ``data`` where given (a path of "-" names standard input).

    The format is told from the bytes; ``options`` say how scanned pages are read and how much is read at most. Raises
    ``UnreadableSource`` with one clear line where the document is missing, empty, damaged, locked, beyond a limit, of a
    format that is not read, or without text.
    """
    if data is None:
        data = _bytes(path, options.limits)
    if not data:
        raise UnreadableSource("empty file", where=path, remedy="check that this is the right file")
    kind = sniffing.media_type(data)
    if kind not in _READERS:
        what, remedy = _REMEDIES.get(kind, _other(kind))
        raise UnreadableSource(what, where=path, remedy=remedy)
    limit = options.limits.size
    if kind not in (*_WITH_OPTIONS, sniffing.DOCX):  # a Word file is mostly its pictures
        limit = min(limit, LARGEST_TEXT)
    if len(data) > limit:
        raise _too_large(len(data), limit, path, by_choice=limit == options.limits.size)
    module, function = _READERS[kind]
    reader: Callable[..., Source] = getattr(import_module(f"analyzer.reading.{module}"), function)
    digest = hashlib.sha256(data).hexdigest()
    return reader(data, path, digest, options) if kind in _WITH_OPTIONS else reader(data, path, digest)


def _too_large(size: int, limit: int, path: str, *, by_choice: bool = True) -> UnreadableSource:
    what = f"{round(size / 1e6, 1):,g} MB, more than the {round(limit / 1e6, 1):,g} MB that are read"
    return UnreadableSource(what, where=path, remedy=f"raise --limits size=…, or {_SPLIT}" if by_choice else _SPLIT)


def _other(kind: str) -> tuple[str, str]:
    if kind.startswith("image/"):
        return "an image of a kind that is not read", "save it as PNG, JPEG, TIFF or PDF"
    return f"a file of type {kind}, which is not read", "save the document as PDF or plain text"


def _bytes(path: str, limits: Limits) -> bytes:
    try:
        size = os.stat(path).st_size
        if size > limits.size:
            raise _too_large(size, limits.size, path)
        with open(path, "rb") as file:
            data = file.read(limits.size + 1)  # what grows while it is read, or is no plain file, has an end too
        if len(data) > limits.size:
            raise _too_large(len(data), limits.size, path)
        return data
    except FileNotFoundError:
        raise UnreadableSource("no such file", where=path, remedy="check the path") from None
    except IsADirectoryError:
        raise UnreadableSource("a folder, not a document", where=path, remedy="name the documents in it") from None
    except PermissionError:
        raise UnreadableSource("no permission to read it", where=path, remedy="change its permissions") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the path
        reason = getattr(error, "strerror", None) or "not a valid path"
        raise UnreadableSource(f"cannot be read ({reason.lower()})", where=path, remedy="check the path") from None
