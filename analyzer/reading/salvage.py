"""A PDF that has lost its end, or its table of objects, gets a new one, so that the pages that are left can be read.

Its catalogue is found again where it is still there; else the pages that stand in clear are put into a new one, in the order
of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from analyzer.glancing import Rare

_OBJECT = Rare(rb"(?<![0-9])(\d{1,9})\s+(\d{1,5})\s+obj\b")
_CATALOGUE = Rare(rb"/Type\s*/Catalog\b")
_TREE = Rare(rb"/Type\s*/Pages\b")
_PAGE = Rare(rb"/Type\s*/Page\b(?!s)")
_TOLD = 4_096  # bytes of an object in which it says what it is
_MOST = 100_000  # objects that are looked at


def openable(data: bytes, password: str | None = None) -> bytes:
    """The document as it is where it opens, or a version of it that does; as it is where none does."""
    import pypdfium2

    for version in chain((data,), _versions(data)):
        try:
            with pypdfium2.PdfDocument(version, password=password) as document:
                if len(document):
                    return version
        except pypdfium2.PdfiumError as error:
            if version is data and _locked(error):
                return data
    return data


def _locked(error: Exception) -> bool:
    return any(word in str(error).lower() for word in ("password", "security"))


def _versions(data: bytes) -> Iterator[bytes]:
    """Versions of the document with a new end, the likeliest first; none where nothing in it is a page."""
    catalogue = tree = None
    pages: dict[int, bytes] = {}
    found = [match for _, match in zip(range(_MOST), _OBJECT.finditer(data), strict=False)]
    ends = [match.start() for match in found[1:]] + [len(data)]
    for match, end in zip(found, ends, strict=False):
        body = data[match.end() : min(end, match.end() + _TOLD)].partition(b"stream")[0]
        name = b"%d %d R" % (int(match.group(1)), int(match.group(2)))
        if _CATALOGUE.search(body):
            catalogue = name
        elif _TREE.search(body):
            tree = tree or (name if b"/Parent" not in body else None)
        elif _PAGE.search(body):
            pages[int(match.group(1))] = name
    next_number = max((int(match.group(1)) for match in found), default=0) + 1
    if catalogue:
        yield _ended(data, b"", catalogue)
    if tree:
        root = b"%d 0 obj\n<< /Type /Catalog /Pages %s >>\nendobj\n" % (next_number, tree)
        yield _ended(data, root, b"%d 0 R" % next_number)
    if pages:
        kids = b" ".join(pages.values())
        own = b"%d 0 obj\n<< /Type /Pages /Kids [%s] /Count %d >>\nendobj\n" % (next_number + 1, kids, len(pages))
        root = b"%d 0 obj\n<< /Type /Catalog /Pages %d 0 R >>\nendobj\n" % (next_number, next_number + 1)
        yield _ended(data, root + own, b"%d 0 R" % next_number)


def _ended(data: bytes, objects: bytes, root: bytes) -> bytes:
    """The document with these objects behind it and a new end, whose table is to be made anew from the objects."""
    end = b"trailer\n<< /Root %s >>\nstartxref\n0\n%%%%EOF\n" % root
    return data + b"\nendstream\nendobj\n" + objects + end
