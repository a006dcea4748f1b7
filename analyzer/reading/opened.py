"""A PDF, its pages and their text, opened and closed by hand.

pypdfium2 would see to it that each is closed in the end, which takes a tenth of the time in which a page is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ctypes import byref, c_double, c_size_t, c_ulong, c_ushort, create_string_buffer
from typing import Any

from analyzer.reading import pdfium

DEEPEST = 15  # bookmarks under bookmarks


class Unopened(Exception):
    """A document, a page or its text that pdfium does not open; ``why`` is its number for the reason, where it tells one."""

    def __init__(self, why: int = 0) -> None:
        super().__init__(why)
        self.why = why


class Document:
    """An open PDF, to be closed."""

    def __init__(self, data: bytes, password: str | None = None) -> None:
        self._data = data  # pdfium reads from it while the document is open
        given = None if password is None else password.encode()
        self.raw = pdfium.FPDF_LoadMemDocument64(data, c_size_t(len(data)), given)
        self._count = pdfium.FPDF_GetPageCount(self.raw)
        if self._count < 1:
            why = pdfium.FPDF_GetLastError()
            self.close()
            raise Unopened(why)

    def __len__(self) -> int:
        return self._count

    def close(self) -> None:
        """Closes the document, all of whose pages are closed."""
        pdfium.FPDF_CloseDocument(self.raw)

    def told(self, key: str) -> str:
        """What the information of the document says under a key; empty where it says nothing."""
        return _string(pdfium.FPDF_GetMetaText, self.raw, key.encode())

    def bookmarks(self, parent: Any = None, level: int = 0, seen: set[int] | None = None) -> Iterator[tuple[Any, int]]:
        """The bookmarks, each with its level from 0 and before those under it."""
        seen = set() if seen is None else seen
        entry = pdfium.FPDFBookmark_GetFirstChild(self.raw, parent)
        while entry and entry.value not in seen:
            seen.add(entry.value)
            yield entry, level
            if level < DEEPEST - 1:
                yield from self.bookmarks(entry, level + 1, seen)
            entry = pdfium.FPDFBookmark_GetNextSibling(self.raw, entry)

    def leads_to(self, bookmark: Any) -> int | None:
        """The page, from 0, on which a bookmark opens."""
        place = pdfium.FPDFBookmark_GetDest(self.raw, bookmark)
        index = pdfium.FPDFDest_GetDestPageIndex(self.raw, place) if place else -1
        return index if index >= 0 else None


class Page:
    """An open page, to be closed by ``close``; raises ``Unopened`` where it is damaged."""

    def __init__(self, document: Document, index: int) -> None:
        self.raw = pdfium.FPDF_LoadPage(document.raw, index)
        if not self.raw:
            raise Unopened

    def size(self) -> tuple[float, float]:
        """Its width and height as it is shown, in points."""
        return pdfium.FPDF_GetPageWidthF(self.raw), pdfium.FPDF_GetPageHeightF(self.raw)

    def rotation(self) -> int:
        """By how many degrees it is turned clockwise to be shown."""
        return 90 * pdfium.FPDFPage_GetRotation(self.raw)

    def turn(self, rotation: int) -> None:
        """Has it shown turned by so many degrees."""
        pdfium.FPDFPage_SetRotation(self.raw, rotation // 90)

    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of what is shown of it, in its own space."""
        rect = pdfium.FS_RECTF()
        if not pdfium.FPDF_GetPageBoundingBox(self.raw, byref(rect)):
            raise Unopened
        return rect.left, rect.bottom, rect.right, rect.top

    def close(self) -> None:
        """Closes the page, whose text is closed."""
        pdfium.FPDF_ClosePage(self.raw)


class PageText:
    """The text of an open page, to be closed; raises ``Unopened`` where there is none to be had."""

    def __init__(self, page: Page) -> None:
        self.raw = pdfium.FPDFText_LoadPage(page.raw)
        if not self.raw:
            raise Unopened

    def text(self) -> str:
        """All of it, as pdfium sees its lines."""
        first, last = 0, pdfium.FPDFText_CountChars(self.raw) - 1
        index = pdfium.FPDFText_GetTextIndexFromCharIndex
        # Pdfium reads on beyond its end where characters at the ends have no place in the text.
        while first <= last and index(self.raw, first) < 0:
            first += 1
        while first <= last and index(self.raw, last) < 0:
            last -= 1
        if first > last:
            return ""
        room = (c_ushort * (index(self.raw, last) + 2 - index(self.raw, first)))()
        count = pdfium.FPDFText_GetText(self.raw, first, last - first + 1, room)
        return memoryview(room)[: count - 1].tobytes().decode("utf-16-le", "ignore")

    def within(self, left: float, bottom: float, right: float, top: float) -> str:
        """What of it stands in a rectangle of the page's own space."""
        edges = [c_double(edge) for edge in (left, top, right, bottom)]
        count = pdfium.FPDFText_GetBoundedText(self.raw, *edges, None, 0)
        if count <= 0:
            return ""
        room = (c_ushort * count)()
        pdfium.FPDFText_GetBoundedText(self.raw, *edges, room, count)
        return bytes(room).decode("utf-16-le", "ignore")

    def close(self) -> None:
        """Closes it."""
        pdfium.FPDFText_ClosePage(self.raw)


def _string(ask: Callable[..., int], *what: Any) -> str:
    """A string that pdfium tells into as much room as it says that it takes."""
    size = ask(*what, None, c_ulong(0))
    room = create_string_buffer(size)
    ask(*what, room, c_ulong(size))
    return room.raw[: max(0, size - 2)].decode("utf-16-le")


def title(bookmark: Any) -> str:
    """The title of a bookmark."""
    return _string(pdfium.FPDFBookmark_GetTitle, bookmark)
