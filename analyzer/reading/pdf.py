"""A PDF with a text layer becomes a Source; pages without one are told as unread.

pypdfium2 gives the characters and the boxes of the first and last one of each line, and of every
character of a line that has a stroke near it; every page is closed as soon as it is read, so that
memory does not grow with the pages. pdfplumber is asked, through ``geometry``, only for pages
whose words run together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from ctypes import byref, c_double
from math import hypot
from typing import Any, NamedTuple

from analyzer.errors import UnreadableSource
from analyzer.model import Box, Page, Source
from analyzer.reading import balloons, geometry, heads, layout, redlines, remarks, signs, tidy
from analyzer.reading.layout import Fragment, Sheet
from analyzer.reading.signs import Glyph
from analyzer.reading.strokes import Bar, Frame, strokes

FEW_CHARACTERS = 100  # on a page covered by an image: a stamp or a page number, not the text
MANY_SHAPES = 200  # paths on a page without text: letters drawn as shapes
_BREAK = re.compile("\r\n|[\r\n\ufffe]")
_LEADING_NUMBER = re.compile(r"\s*(\d{1,3})(\s+|$)")
_NO_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*/Count\s+0\b|/Count\s+0\b[^>]*/Type\s*/Pages\b")
ADDED_PAGES = "OrdinanceReviewPages"  # in the information of a marked copy: the pages that are not the draft's
OCR = "recognise its text first, for example with `ocrmypdf IN.pdf OUT.pdf`"


class _Read(NamedTuple):
    """What one page gave."""

    page: Page
    sheet: Sheet
    slanted: tuple[str, ...] = ()
    remarks: tuple[remarks.Found, ...] = ()


def read_pdf(data: bytes, path: str, sha256: str) -> Source:
    """Reads a PDF; raises ``UnreadableSource`` where it is locked, damaged, without pages or all images."""
    document = _opened(data, path)
    try:
        added = _added(document)
        read = [_left_out(index) if index in added else _read_page(document, index) for index in range(len(document))]
    finally:
        document.close()
    pages = tuple(each.page for each in read)
    sheets, told = balloons.without_balloons(geometry.respaced(data, [each.sheet for each in read]))
    lines, left_out = heads.without_heads(layout.printed_lines(sheets))
    lines = [line for line in layout.with_paragraphs(lines) if tidy.spacing(line.text)]
    text, spans = tidy.assemble(lines)
    if not text.strip():
        unread = sum(page.method == "unread" for page in pages)
        if unread:
            what = f"no text in it: {unread} of {len(pages)} pages are images without text"
            raise UnreadableSource(what, where=path, remedy=OCR)
        raise UnreadableSource("no text in it: every page is blank", where=path, remedy="check the file")
    found = redlines.amendments(text, list(signs.candidates(text, spans, [line.signs for line in lines])))
    noted = remarks.placed([remark for each in read for remark in each.remarks], text, spans)
    slanted = Counter(words for each in read for words in each.slanted)
    if added:
        left_out = (
            *left_out,
            "pages of an earlier review left out: " + ", ".join(str(index + 1) for index in sorted(added)),
        )
    notes = (*_told(slanted), *_in_balloons(told.deletions), *left_out)
    return Source(
        path, sha256, "application/pdf", text, pages, spans, found.marks, notes,
        remarks=(*noted, *told.remarks), set_aside=found.set_aside, conventions=found.conventions,
    )  # fmt: skip


def _added(document: Any) -> frozenset[int]:
    """The pages, from 0, that a marked copy says were added to the draft: their model language is no law."""
    told = document.get_metadata_value(ADDED_PAGES)
    return frozenset(int(each) for each in told.split() if each.isascii() and each.isdigit())


def _left_out(index: int) -> _Read:
    return _Read(Page(index + 1), Sheet(index + 1, 0.0, 0.0, []))


def _in_balloons(deletions: int) -> list[str]:
    if not deletions:
        return []
    return [
        f"deleted words stand in {deletions} balloon{'s' if deletions > 1 else ''} beside the text; they are not read"
    ]


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


def _read_page(document: Any, index: int) -> _Read:
    import pypdfium2

    number = index + 1
    damaged = _Read(Page(number, "unread", "the page is damaged"), Sheet(number, 0.0, 0.0, []))
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return damaged
    try:
        width, height = page.get_size()
        frame = Frame(page.get_bbox(), page.get_rotation())
        drawn = strokes(page.raw, frame, width, height)
        textpage = page.get_textpage()
        try:
            text = textpage.get_text_range()
            noted, links = remarks.on_page(page.raw, textpage, frame, number)
            fragments, slanted = _fragments(textpage, text, frame, drawn.bars, links)
        finally:
            textpage.close()
        method, reason = _method(page, text)
        if method == "unread":
            fragments = []
        sheet = Sheet(number, width, height, fragments, drawn.margin)
        return _Read(Page(number, method, reason, width, height, frame.rotation), sheet, tuple(slanted), tuple(noted))
    except pypdfium2.PdfiumError:
        return damaged
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


def _fragments(
    textpage: Any, text: str, frame: Frame, bars: list[Bar], links: list[Box]
) -> tuple[list[Fragment], list[str]]:
    """The lines that pdfium sees, with their boxes; and slanted ones (watermarks), which are no part of the text."""
    import pypdfium2.raw as raw

    rect = raw.FS_RECTF()

    def box_at(offset: int) -> Box | None:
        index = raw.FPDFText_GetCharIndexFromTextIndex(textpage, offset)
        if index < 0 or not raw.FPDFText_GetLooseCharBox(textpage, index, byref(rect)):
            return None
        return frame.seen(rect.left, rect.bottom, rect.right, rect.top)

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
                under = signs.signs(body, box, bars, links, _glyphs(textpage, frame, begin)) if bars else b""
                if under:
                    under = signs.tidied(under, body, tidied, _one)
                    under += under[-1:] if split else b""
                tidied += "-" if split else ""
                fragments.append(Fragment(tidied, box, number, number_end, rest_start, split, under))
                last = box
        start = next_start
    return fragments, slanted


def _one(char: str) -> str:
    return tidy.characters(char)[0]


def _glyphs(textpage: Any, frame: Frame, begin: int) -> Callable[[int], Glyph | None]:
    """Finds the places of the characters of one line, which opens at ``begin`` of the page's text."""
    import pypdfium2.raw as raw

    rect, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = c_double(), c_double()
    # Size and baseline hang together with the height of the box, in one line; asking for them is dear.
    known: dict[float, tuple[float, float]] = {}

    def place(offset: int) -> Glyph | None:
        index = raw.FPDFText_GetCharIndexFromTextIndex(textpage, begin + offset)
        if index < 0 or not raw.FPDFText_GetLooseCharBox(textpage, index, byref(rect)):
            return None
        box = frame.seen(rect.left, rect.bottom, rect.right, rect.top)
        height = round(box.bottom - box.top, 2)
        if height not in known:
            raw.FPDFText_GetMatrix(textpage, index, byref(matrix))
            raw.FPDFText_GetCharOrigin(textpage, index, byref(x), byref(y))
            base = frame.seen(x.value, y.value, x.value, y.value).bottom
            size = raw.FPDFText_GetFontSize(textpage, index) * hypot(matrix.c, matrix.d)
            known[height] = size, box.bottom - base
        size, below = known[height]
        return Glyph(box.x0, box.x1, box.bottom - below, size)

    return place
