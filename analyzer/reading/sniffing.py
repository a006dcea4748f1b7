"""What a document is, its bytes say; its name is never asked."""

from __future__ import annotations

import re

PDF = "application/pdf"
PLAIN = "text/plain"
HTML = "text/html"
RTF = "application/rtf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", RTF),
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
_ZIPPED: tuple[tuple[bytes, str], ...] = (
    (b"word/", DOCX),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(rb"\s*<\?xml\b", re.IGNORECASE)


def media_type(data: bytes) -> str:
    """The media type that the bytes show; "text/plain" where they show nothing else."""
    start = data[:4096].removeprefix(b"\xef\xbb\xbf")
    # Mailers and scanners put bytes before the header; readers accept it within the first kilobyte.
    if b"%PDF-" in start[:1024]:
        return PDF
    for magic, kind in _MAGIC:
        if start.startswith(magic):
            return kind
    if start.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if _HTML.match(start):
        return HTML
    if _XML.match(start):
        return "application/xml"
    return PLAIN


def _zipped(data: bytes) -> str:
    # Names of the entries stand in clear in the local headers and in the directory at the end.
    ends = data[:65536] + data[-65536:]
    for name, kind in _ZIPPED:
        if name in ends:
            return kind
    return "application/zip"
