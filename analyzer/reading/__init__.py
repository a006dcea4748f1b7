"""A document becomes a Source: tidied once, here, each character traced to its page and line.

Each format has one module with one function ``(data, path, sha256) -> Source``; ``_READERS`` is
the whole table of them, ``_REMEDIES`` says what to do about the formats that have none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from analyzer.errors import UnreadableSource
from analyzer.model import Source
from analyzer.reading import sniffing

LARGEST = 500_000_000  # bytes of any document
LARGEST_TEXT = 100_000_000  # bytes of a document that is held in memory as a whole

# media type -> (module, function); imported when met, for the libraries behind them start slowly.
_READERS: dict[str, tuple[str, str]] = {
    sniffing.PDF: ("pdf", "read_pdf"),
    sniffing.PLAIN: ("plain", "read_plain"),
    sniffing.DOCX: ("docx", "read_docx"),
    sniffing.RTF: ("rtf", "read_rtf"),
    sniffing.HTML: ("html", "read_html"),
}
_REMEDIES: dict[str, tuple[str, str]] = {
    sniffing.LOCKED: ("an Office document behind a password", "save a copy without a password"),
    "application/msword": ("an old Office document, which is not read", "save it as DOCX or PDF"),
    "application/vnd.oasis.opendocument.text": ("an OpenDocument text, which is not read", "save it as DOCX or PDF"),
    "application/xml": ("an XML document, which is not read", "save it as PDF or plain text"),
    "application/zip": ("a ZIP archive, not a document", "unpack it and give the documents in it"),
}


def read(path: str, *, data: bytes | None = None) -> Source:
    """Reads the document at ``path``, or ``data`` where given (a path of "-" names standard input).

    The format is told from the bytes. Raises ``UnreadableSource`` with one clear line where the
    document is missing, empty, damaged, locked, of a format that is not read, or without text.
    """
    if data is None:
        data = _bytes(path)
    if not data:
        raise UnreadableSource("empty file", where=path, remedy="check that this is the right file")
    kind = sniffing.media_type(data)
    if kind not in _READERS:
        what, remedy = _REMEDIES.get(kind, _other(kind))
        raise UnreadableSource(what, where=path, remedy=remedy)
    limit = LARGEST if kind in (sniffing.PDF, sniffing.DOCX) else LARGEST_TEXT  # a Word file is mostly its pictures
    if len(data) > limit:
        size, most = len(data) / 1e6, limit / 1e6
        raise UnreadableSource(
            f"{size:.0f} MB, more than the {most:.0f} MB that are read", where=path, remedy="split it"
        )
    module, function = _READERS[kind]
    reader: Callable[[bytes, str, str], Source] = getattr(import_module(f"analyzer.reading.{module}"), function)
    return reader(data, path, hashlib.sha256(data).hexdigest())


def _other(kind: str) -> tuple[str, str]:
    if kind.startswith("image/"):
        return "an image, not a text", "turn it into a PDF with a text layer (for example with ocrmypdf)"
    return f"a file of type {kind}, which is not read", "save the document as PDF or plain text"


def _bytes(path: str) -> bytes:
    try:
        if Path(path).stat().st_size > LARGEST:
            raise UnreadableSource(f"more than {LARGEST / 1e6:.0f} MB", where=path, remedy="split it")
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise UnreadableSource("no such file", where=path, remedy="check the path") from None
    except IsADirectoryError:
        raise UnreadableSource("a folder, not a document", where=path, remedy="name the documents in it") from None
    except PermissionError:
        raise UnreadableSource("no permission to read it", where=path, remedy="change its permissions") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the path
        reason = getattr(error, "strerror", None) or "not a valid path"
        raise UnreadableSource(f"cannot be read ({reason.lower()})", where=path, remedy="check the path") from None
