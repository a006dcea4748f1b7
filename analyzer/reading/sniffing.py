"""What a document is, its bytes say; its name is never asked."""

from __future__ import annotations

import codecs
import io
import re

from analyzer.glancing import Rare

PDF = "application/pdf"
PLAIN = "text/plain"
HTML = "text/html"
RTF = "application/rtf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
IMAGES = ("image/png", "image/jpeg", "image/tiff")
LOCKED = "application/x-encrypted-office"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf", "application/x-7z-compressed"),
    (b"Rar!", "application/vnd.rar"),
    (b"%!PS", "application/postscript"),
    (b"\x7fELF", "application/octet-stream"),
)
# What names of a ZIP's entries begin with.
_ZIPPED: tuple[tuple[str, str], ...] = (
    ("word/", DOCX),
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.text"
# Elements with which a saved page or a piece of one begins; a text that only quotes a tag begins with words, and what
# calls itself XML is a page only where its root says so.
# A comment is taken whole or not at all (atomic groups): a page of comments must not be tried in every way.
_HTML = Rare(
    r"\s*+(?:(?><!--.*?-->)\s*+)*+"
    r"(?:<(?:html|head|body|title|meta|main|article|div|p|table|ol|ul|h[1-6]|center|font|span)\b[^<>]*>"
    r"|(?:(?><\?xml[^>]*>|<!--.*?-->)\s*+)*+<(?:!doctype\s+html|html)\b)",
    re.IGNORECASE | re.DOTALL,
)
_XML = Rare(r"\s*<\?xml\b", re.IGNORECASE)
_WORD_PART = Rare(rb"(?<![A-Za-z0-9_-])word/\w+\.xml")
_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def media_type(data: bytes) -> str:
    """The media type that the bytes show; "text/plain" where they show nothing else."""
    start = data[:4096].removeprefix(codecs.BOM_UTF8)
    # Mailers and scanners put bytes before the header; readers accept it within the first kilobyte.
    if b"%PDF-" in start[:1024]:
        return PDF
    for magic, kind in _MAGIC:
        if start.startswith(magic):
            return LOCKED if kind == "application/msword" and _ENCRYPTED in data else kind
    if start.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if start.lstrip().startswith(b"{\\rtf"):
        return RTF
    encoding = next((encoding for mark, encoding in _UTF16 if data.startswith(mark)), "latin-1")
    words = start.decode(encoding, errors="replace").lstrip("\ufeff")
    if _HTML.match(words):
        return HTML
    if _XML.match(words):
        return "application/xml"
    return PLAIN


def _zipped(data: bytes) -> str:
    if _OPEN_DOCUMENT in data[:200]:
        return "application/vnd.oasis.opendocument.text"
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = [name.lower() for name in package.namelist()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        # Cut off before its directory: the first entries' names still stand in clear.
        names = ["word/" if _WORD_PART.search(data[:65536]) else ""]
    for start, kind in _ZIPPED:
        if any(name.startswith(start) for name in names):
            return kind
    return "application/zip"
