"""A PDF becomes a Source by its text layer; pages without a fit one are recognised, or told as unread.

pypdfium2 gives the characters and the boxes of the first and last one of each line, and of every
character of a line that has a stroke near it; every page is closed as soon as it is read, so that
memory does not grow with the pages. pdfplumber is asked, through ``geometry``, only for pages
whose words run together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from analyzer.errors import UnreadableSource
from analyzer.glancing import Rare
from analyzer.model import AS_USUAL, Page, ReadingOptions, RecognisedPage, Source
from analyzer.reading import (
    asides,
    balloons,
    folios,
    fragments,
    geometry,
    halves,
    heads,
    layout,
    opened,
    paragraphs,
    pdfium,
    redlines,
    remarks,
    salvage,
    scans,
    signs,
    tidy,
    unread,
    upright,
)
from analyzer.reading.sheets import Sheet
from analyzer.reading.strokes import Frame, objects, strokes
from analyzer.reading.tidy import Printed

MOST_BOOKMARKS = 2_000
_NO_PAGES = Rare(rb"/Type\s*/Pages\b[^>]*/Count\s+0\b|/Count\s+0\b[^>]*/Type\s*/Pages\b")
ADDED_PAGES = "OrdinanceReviewPages"  # in the information of a marked copy: the pages that are not the draft's


class _Read(NamedTuple):
    """What one page gave."""

    page: Page
    sheet: Sheet
    slanted: tuple[str, ...] = ()
    upended: tuple[str, ...] = ()
    remarks: tuple[remarks.Found, ...] = ()
    turned: upright.Turned | None = None
    table: str = ""


class _Document(NamedTuple):
    """What a PDF gave page by page; ``added`` are pages of an earlier review, ``rescued`` where it opens only as mended."""

    data: bytes
    read: list[_Read]
    bookmarks: dict[int, str]
    added: frozenset[int]
    rescued: bool

    @property
    def pages(self) -> tuple[Page, ...]:
        return tuple(each.page for each in self.read)


class _Lines(NamedTuple):
    """The printed lines of the law in order of reading, with all that was told apart from them."""

    lines: list[Printed]
    pages: tuple[Page, ...]
    slanted: list[str]
    left_out: tuple[str, ...]
    aside: asides.Asides
    told: balloons.Told


def read_pdf(data: bytes, path: str, sha256: str, options: ReadingOptions = AS_USUAL) -> Source:
    """Reads a PDF; raises ``UnreadableSource`` where it is locked, damaged, without pages, too long or without any text.

    Pages without a fit text layer are recognised as ``options`` say.
    """
    document = _pages(data, path, options)
    if any(page.reason for page in document.pages):
        _recognise(document.data, document.read, sha256, options)
    printed = _printed(document, options)
    text, spans = tidy.assemble(printed.lines)
    if not text.strip():
        raise unread.without_text(printed.pages, path)
    flags = [line.signs for line in printed.lines]
    found = redlines.amendments(text, list(signs.candidates(text, spans, flags)))
    noted = remarks.placed([remark for each in document.read for remark in each.remarks], text, spans)
    spans = upright.shown(spans, {each.page.number: each.turned for each in document.read if each.turned})
    return Source(
        path, sha256, "application/pdf", text, printed.pages, spans, found.marks, _notes(document, printed),
        remarks=(*noted, *printed.told.remarks, *printed.aside.margins), set_aside=found.set_aside,
        conventions=found.conventions, doubtful=tuple(signs.doubtful(text, spans, flags)), recognised=_recognised(document),
    )  # fmt: skip


def _pages(data: bytes, path: str, options: ReadingOptions) -> _Document:
    """What each page of the document gave, and its bookmarks."""
    document, whole = _opened(data, path, options)
    damaged = whole is not data
    try:
        added = _added(document)

        def read_page(index: int) -> _Read:
            return _left_out(index) if index in added else _read_page(document, index, options, damaged)

        read = halves.each(len(document), read_page)
        return _Document(whole, read, _bookmarks(document), added, damaged)
    finally:
        document.close()


def _printed(document: _Document, options: ReadingOptions) -> _Lines:
    """The lines of all pages as they are read: without balloons, margins and running heads, footnotes behind them."""
    pages = document.pages
    respaced = geometry.respaced(document.data, [each.sheet for each in document.read], options.password)
    sheets, told = balloons.without_balloons(respaced)
    slanted = [words for each in document.read for words in each.slanted]
    aside = asides.without_asides(sheets, {page.number for page in pages if page.method == "ocr"}, set(slanted))
    lines = layout.printed_lines(aside.sheets)
    pages = _named(pages, folios.printed_numbers(lines, len(pages)), document.bookmarks)
    lines, left_out = heads.without_heads(lines)
    lines = [line for line in paragraphs.with_paragraphs([*lines, *aside.footnotes]) if line.text.strip()]
    return _Lines(lines, pages, slanted, left_out, aside, told)


def _notes(document: _Document, printed: _Lines) -> tuple[str, ...]:
    """What is said of how the document was read: what was rescued, and what was left out."""
    upended = [words for each in document.read for words in each.upended]
    notes = [unread.rescued(printed.pages)] if document.rescued else []
    notes += unread.told_apart("slanted text", printed.slanted)
    notes += unread.told_apart("text up the margin", upended)
    notes += unread.told_apart("large words across the text", printed.aside.across)
    notes += [*unread.in_balloons(printed.told.deletions), *printed.left_out]
    if document.added:
        numbers = ", ".join(str(index + 1) for index in sorted(document.added))
        notes.append(f"pages of an earlier review left out: {numbers}")
    return (*notes, *scans.notes(printed.pages))


def _recognised(document: _Document) -> tuple[RecognisedPage, ...]:
    """The pages whose words were recognised, each with where they stand on it."""
    return tuple(
        RecognisedPage(each.page.number, each.table, each.turned.by if each.turned else 0)
        for each in document.read
        if each.table
    )


def _recognise(data: bytes, read: list[_Read], sha256: str, options: ReadingOptions) -> None:
    """Puts what is recognised in place of pages that have no fit text layer."""
    import pypdfium2

    from analyzer.reading import recognising

    before = [recognising.Before(each.page, each.sheet, each.turned) for each in read]
    with pypdfium2.PdfDocument(data, password=options.password) as document:
        for index, found in recognising.recognised(document, before, sha256, options):
            read[index] = read[index]._replace(page=found.page, sheet=found.sheet)
            if found.table:
                read[index] = read[index]._replace(table=found.table, turned=found.turned)


def _bookmarks(document: opened.Document) -> dict[int, str]:
    """The titles of the outermost bookmarks, by the page on which they open."""
    titles: dict[int, str] = {}
    with suppress(ValueError):  # of a title that is no text
        for entry, level in islice(document.bookmarks(), MOST_BOOKMARKS):
            index = document.leads_to(entry) if level < 2 else None
            if index is not None:
                titles.setdefault(index + 1, tidy.spacing(tidy.characters(opened.title(entry))[0]).strip())
    return titles


def _named(pages: Sequence[Page], numbers: Mapping[int, int], bookmarks: Mapping[int, str]) -> tuple[Page, ...]:
    """The pages with the numbers and bookmarks that the documents within the file give them."""
    return tuple(
        replace(page, printed=numbers.get(page.number, 0), bookmark=bookmarks.get(page.number, "")) for page in pages
    )


def _added(document: opened.Document) -> frozenset[int]:
    """The pages, from 0, that a marked copy says were added to the draft: their model language is no law."""
    told = document.told(ADDED_PAGES)
    return frozenset(int(each) for each in told.split() if each.isascii() and each.isdigit())


def _left_out(index: int) -> _Read:
    return _Read(Page(index + 1), Sheet(index + 1, 0.0, 0.0, []))


def _opened(data: bytes, path: str, options: ReadingOptions) -> tuple[opened.Document, bytes]:
    """The document and its bytes: those of a version of it that opens, where it does not as it is."""
    try:
        document = opened.Document(data, options.password)
    except opened.Unopened as error:
        whole = salvage.openable(data, options.password)
        if whole is not data:
            return _opened(whole, path, options)
        if error.why == pdfium.NEEDS_PASSWORD and options.password is None:
            what, remedy = "an encrypted PDF", "give its password with --password"
        elif error.why == pdfium.NEEDS_PASSWORD:
            what, remedy = "an encrypted PDF that this password does not open", "check the password"
        elif error.why == pdfium.PROTECTED:
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
        raise UnreadableSource(what, where=path, remedy="raise --limits pages=…, or split it")
    return document, data


def _read_page(document: opened.Document, index: int, options: ReadingOptions, salvaged: bool) -> _Read:
    number = index + 1
    damaged = _Read(Page(number, "unread", scans.DAMAGED), Sheet(number, 0.0, 0.0, []))
    try:
        page = opened.Page(document, index)
    except opened.Unopened:
        return damaged
    try:
        shown, size = page.rotation(), page.size()
        textpage = opened.PageText(page)
        things = objects(page.raw)
        level = upright.is_level(things)
        turned_by = None if level and shown == 0 else upright.rotation(textpage.raw)
        if turned_by is not None and turned_by != shown:
            textpage.close()
            page.turn(turned_by)
            textpage = opened.PageText(page)
        try:
            width, height = page.size()
            frame = Frame(page.box(), page.rotation())
            drawn = strokes(things, frame, width, height)
            text = textpage.text()
            noted, links = remarks.on_page(page.raw, textpage, frame, number)
            lines, slanted, upended = fragments.found(textpage.raw, text, frame, drawn.bars, links, level)
        finally:
            textpage.close()
        if salvaged and not text.strip() and not things.drawn:
            return damaged  # what it held is lost
        method, reason = scans.judged(page, things, text, options.ocr)
        lines = [] if method == "unread" else lines
        sheet = Sheet(number, width, height, lines, drawn.margin, crowded=geometry.has_long_word(lines))
        sheet = sheet._replace(even=bool(lines) and asides.is_even(lines) and balloons.edge_of(sheet) is None)
        turned = upright.Turned((frame.rotation - shown) % 360, width, height) if frame.rotation != shown else None
        told = Page(number, method, reason, *size, shown)
        return _Read(told, layout.settled(sheet), tuple(slanted), tuple(upended), tuple(noted), turned)
    except opened.Unopened:
        return damaged
    finally:
        page.close()
