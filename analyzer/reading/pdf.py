"""A PDF becomes a Source by its text layer; pages without a fit one are recognised, or told as unread.

pypdfium2 gives the characters and the boxes of the first and last one of each line, and of every
character of a line that has a stroke near it; every page is closed as soon as it is read, so that
memory does not grow with the pages. pdfplumber is asked, through ``geometry``, only for pages
whose words run together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from ctypes import byref, c_double
from math import hypot
from typing import Any, NamedTuple

from analyzer.errors import UnreadableSource
from analyzer.model import AS_USUAL, Box, Page, ReadingOptions, Source
from analyzer.reading import balloons, geometry, heads, layout, redlines, remarks, scans, signs, tidy
from analyzer.reading.layout import Fragment, Sheet
from analyzer.reading.signs import Glyph
from analyzer.reading.strokes import Bar, Frame, strokes

_BREAK = re.compile("\r\n|[\r\n\ufffe]")
_LEADING_NUMBER = re.compile(r"\s*(\d{1,3})(\s+|$)")
_NO_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*/Count\s+0\b|/Count\s+0\b[^>]*/Type\s*/Pages\b")


class _Read(NamedTuple):
    """What one page gave."""

    page: Page
    sheet: Sheet
    slanted: tuple[str, ...] = ()
    remarks: tuple[remarks.Found, ...] = ()


def read_pdf(data: bytes, path: str, sha256: str, options: ReadingOptions = AS_USUAL) -> Source:
    """Reads a PDF; raises ``UnreadableSource`` where it is locked, damaged, without pages, too long or without any text.

    Pages without a fit text layer are recognised as ``options`` say.
    """
    document = _opened(data, path, options)
    try:
        read = [_read_page(document, index, options) for index in range(len(document))]
        before = [(each.page, each.sheet) for each in read]
        for index, found in scans.recognised(document, before, sha256, options):
            read[index] = read[index]._replace(page=found.page, sheet=found.sheet)
    finally:
        document.close()
    pages = tuple(each.page for each in read)
    respaced = geometry.respaced(data, [each.sheet for each in read], options.password)
    sheets, told = balloons.without_balloons(respaced)
    lines, left_out = heads.without_heads(layout.printed_lines(sheets))
    lines = [line for line in layout.with_paragraphs(lines) if tidy.spacing(line.text)]
    text, spans = tidy.assemble(lines)
    if not text.strip():
        raise _without_text(pages, path)
    flags = [line.signs for line in lines]
    found = redlines.amendments(text, list(signs.candidates(text, spans, flags)))
    noted = remarks.placed([remark for each in read for remark in each.remarks], text, spans)
    slanted = Counter(words for each in read for words in each.slanted)
    notes = (*_told(slanted), *_in_balloons(told.deletions), *left_out, *scans.notes(pages))
    return Source(
        path, sha256, "application/pdf", text, pages, spans, found.marks, notes,
        remarks=(*noted, *told.remarks), set_aside=found.set_aside, conventions=found.conventions,
        doubtful=tuple(signs.doubtful(text, spans, flags)),
    )  # fmt: skip


def _without_text(pages: Sequence[Page], path: str) -> UnreadableSource:
    """The error to raise where no page gave a word: what its pages are, and what can be done."""
    unread = [page for page in pages if page.method == "unread"]
    if not unread:
        return UnreadableSource("no text in it: every page is blank", where=path, remedy="check the file")
    which = "its page" if len(pages) == 1 else f"{len(unread)} of its {len(pages)} pages"
    reasons = list(dict.fromkeys(page.reason for page in unread))
    what = f"no text in it: {which} could not be read ({reasons[0]})"
    return UnreadableSource(what, where=path, remedy=scans.remedy(reasons[0]))


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


def _opened(data: bytes, path: str, options: ReadingOptions) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data, password=options.password)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() and options.password is None:
            what, remedy = "an encrypted PDF", "give its password with --password"
        elif "password" in str(error).lower():
            what, remedy = "an encrypted PDF that this password does not open", "check the password"
        elif "security" in str(error).lower():
            what, remedy = "a PDF encrypted in a way that is not read", "save a copy without a password"
        elif _NO_PAGES.search(data):  # pdfium opens no document without pages
            what, remedy = "a PDF without pages", "get it again or print it to a new PDF"
        else:
            what, remedy = "a damaged PDF that cannot be opened", "get it again or print it to a new PDF"
        raise UnreadableSource(what, where=path, remedy=remedy) from None
    if len(document) > options.limits.pages:
        count = len(document)
        document.close()
        what = f"{count} pages, more than the {options.limits.pages} that are read"
        raise UnreadableSource(what, where=path, remedy="raise --max-pages, or split it")
    return document


def _read_page(document: Any, index: int, options: ReadingOptions) -> _Read:
    import pypdfium2

    number = index + 1
    damaged = _Read(Page(number, "unread", scans.DAMAGED), Sheet(number, 0.0, 0.0, []))
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
        method, reason = scans.judged(page, text, options.ocr)
        if method == "unread":
            fragments = []
        sheet = Sheet(number, width, height, fragments, drawn.margin)
        return _Read(Page(number, method, reason, width, height, frame.rotation), sheet, tuple(slanted), tuple(noted))
    except pypdfium2.PdfiumError:
        return damaged
    finally:
        page.close()


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
