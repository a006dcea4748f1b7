"""A PDF with a text layer becomes a Source; pages without one are told as unread.

pypdfium2 gives the characters and the boxes of the first and last one of each line; every page is
closed as soon as it is read, so that memory does not grow with the pages. pdfplumber is asked,
through ``geometry``, only for pages whose words run together.
"""

from __future__ import annotations

import re
from collections import Counter
from ctypes import byref
from typing import Any

from analyzer.errors import UnreadableSource
from analyzer.model import Box, Page, Source
from analyzer.reading import geometry, heads, layout, tidy
from analyzer.reading.layout import Fragment, Sheet

FEW_CHARACTERS = 100  # on a page covered by an image: a stamp or a page number, not the text
MANY_SHAPES = 200  # paths on a page without text: letters drawn as shapes
_BREAK = re.compile("\r\n|[\r\n\ufffe]")
_LEADING_NUMBER = re.compile(r"\s*(\d{1,3})(\s+|$)")
_NO_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*/Count\s+0\b|/Count\s+0\b[^>]*/Type\s*/Pages\b")
OCR = "recognise its text first, for example with `ocrmypdf IN.pdf OUT.pdf`"


def read_pdf(data: bytes, path: str, sha256: str) -> Source:
    """Reads a PDF; raises ``UnreadableSource`` where it is locked, damaged, without pages or all images."""
    document = _opened(data, path)
    try:
        pages: list[Page] = []
        sheets: list[Sheet] = []
        slanted: Counter[str] = Counter()
        for index in range(len(document)):
            page, sheet, marks = _read_page(document, index)
            pages.append(page)
            sheets.append(sheet)
            slanted.update(marks)
    finally:
        document.close()
    lines, left_out = heads.without_heads(layout.printed_lines(geometry.respaced(data, sheets)))
    text, spans = tidy.assemble(layout.with_paragraphs(lines))
    if not text.strip():
        unread = sum(page.method == "unread" for page in pages)
        if unread:
            what = f"no text in it: {unread} of {len(pages)} pages are images without text"
            raise UnreadableSource(what, where=path, remedy=OCR)
        raise UnreadableSource("no text in it: every page is blank", where=path, remedy="check the file")
    return Source(path, sha256, "application/pdf", text, tuple(pages), spans, notes=(*_told(slanted), *left_out))


def _told(slanted: Counter[str]) -> list[str]:
    return [
        f"slanted text left out ({count} time{'s' if count > 1 else ''}): {text[:120]}"
        for text, count in slanted.most_common(8)
    ]


def _opened(data: bytes, path: str) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            what, remedy = "an encrypted PDF", "save a copy without a password"
        elif _NO_PAGES.search(data):  # pdfium opens no document without pages
            what, remedy = "a PDF without pages", "get it again or print it to a new PDF"
        else:
            what, remedy = "a damaged PDF that cannot be opened", "get it again or print it to a new PDF"
        raise UnreadableSource(what, where=path, remedy=remedy) from None
    return document


def _read_page(document: Any, index: int) -> tuple[Page, Sheet, list[str]]:
    import pypdfium2

    number = index + 1
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return Page(number, "unread", "the page is damaged"), Sheet(number, 0.0, 0.0, []), []
    try:
        width, height = page.get_size()
        textpage = page.get_textpage()
        try:
            text = textpage.get_text_range()
            fragments, slanted = _fragments(page, textpage, text)
        finally:
            textpage.close()
        method, reason = _method(page, text)
        if method == "unread":
            fragments = []
        read = Page(number, method, reason, width, height, page.get_rotation())
        return read, Sheet(number, width, height, fragments), slanted
    except pypdfium2.PdfiumError:
        return Page(number, "unread", "the page is damaged"), Sheet(number, 0.0, 0.0, []), []
    finally:
        page.close()


def _method(page: Any, text: str) -> tuple[str, str]:
    """How the page was read: ("text", "") or ("unread", why). A blank page is not unread."""
    import pypdfium2.raw as raw

    letters = len(text.strip())
    if letters >= FEW_CHARACTERS:
        return "text", ""
    area = max(1.0, page.get_width() * page.get_height())
    covered = 0.0
    shapes = 0
    for thing in page.get_objects(max_depth=4):
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            covered += max(0.0, right - left) * max(0.0, top - bottom)
        elif thing.type == raw.FPDF_PAGEOBJ_PATH:
            shapes += 1
    if covered > 0.5 * area or (not letters and covered > 0.02 * area):
        return "unread", "no text layer (image only)"
    if not letters and shapes > MANY_SHAPES:
        return "unread", "no text layer (drawn as shapes)"
    return "text", ""


def _fragments(page: Any, textpage: Any, text: str) -> tuple[list[Fragment], list[str]]:
    """The lines that pdfium sees, with their boxes; and slanted ones (watermarks), which are no part of the text."""
    import pypdfium2.raw as raw

    frame = page.get_bbox()
    rotation = page.get_rotation()
    rect = raw.FS_RECTF()

    def box_at(offset: int) -> Box | None:
        index = raw.FPDFText_GetCharIndexFromTextIndex(textpage, offset)
        if index < 0 or not raw.FPDFText_GetLooseCharBox(textpage, index, byref(rect)):
            return None
        return _from_top_left(rect.left, rect.bottom, rect.right, rect.top, frame, rotation)

    fragments: list[Fragment] = []
    slanted: list[str] = []
    start = 0
    last = Box(0.0, 0.0, 0.0, 0.0)
    ends = [(match.start(), match.end(), match.group() == "\ufffe") for match in _BREAK.finditer(text)]
    for end, next_start, split in [*ends, (len(text), len(text), False)]:
        line = text[start:end]
        body = line.strip()
        if body:
            begin = start + len(line) - len(line.lstrip())
            first = box_at(begin)
            final = box_at(begin + len(body) - 1)
            if first is None or final is None:
                first = final = last
            index = raw.FPDFText_GetCharIndexFromTextIndex(textpage, begin)
            angle = raw.FPDFText_GetCharAngle(textpage, index) if index >= 0 else 0.0
            tidied, _ = tidy.characters(body)
            if 0.1 < angle % 1.5708 < 1.47:
                slanted.append(tidied)
            elif tidied:
                box = Box(
                    min(first.x0, final.x0),
                    min(first.top, final.top),
                    max(first.x1, final.x1),
                    max(first.bottom, final.bottom),
                )
                number, number_end, rest_start = None, 0.0, 0.0
                if match := _LEADING_NUMBER.match(body):
                    digit = box_at(begin + match.end(1) - 1)
                    rest = box_at(begin + match.end()) if match.end() < len(body) else None
                    if digit is not None:
                        number, number_end = int(match.group(1)), digit.x1
                        rest_start = rest.x0 if rest else 0.0
                tidied += "-" if split else ""
                fragments.append(Fragment(tidied, box, number, number_end, rest_start, split))
                last = box
        start = next_start
    return fragments, slanted


def _from_top_left(
    left: float, bottom: float, right: float, top: float, frame: tuple[float, float, float, float], rotation: int
) -> Box:
    """A rectangle of the page's own space as it is seen: points from the top left corner of the shown page."""
    x0, y0, x1, y1 = frame
    if rotation == 90:
        return Box(bottom - y0, left - x0, top - y0, right - x0)
    if rotation == 180:
        return Box(x1 - right, bottom - y0, x1 - left, top - y0)
    if rotation == 270:
        return Box(y1 - top, x1 - right, y1 - bottom, x1 - left)
    return Box(left - x0, y1 - top, right - x0, y1 - bottom)
