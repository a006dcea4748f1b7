"""A PDF becomes a Source by its text layer; pages without a fit one are recognised, or told as unread.

pypdfium2 gives the characters and the boxes of the first and last one of each line, and of every
character of a line that has a stroke near it; every page is closed as soon as it is read, so that
memory does not grow with the pages. pdfplumber is asked, through ``geometry``, only for pages
whose words run together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from analyzer.errors import UnreadableSource
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
    upright,
)
from analyzer.reading.sheets import Sheet
from analyzer.reading.strokes import Frame, objects, strokes

MOST_BOOKMARKS = 2_000
_NO_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*/Count\s+0\b|/Count\s+0\b[^>]*/Type\s*/Pages\b")
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


def read_pdf(data: bytes, path: str, sha256: str, options: ReadingOptions = AS_USUAL) -> Source:
    """Reads a PDF; raises ``UnreadableSource`` where it is locked, damaged, without pages, too long or without any text.

    Pages without a fit text layer are recognised as ``options`` say.
    """
    document, whole = _opened(data, path, options)
    damaged, data = whole is not data, whole
    try:
        added = _added(document)

        def read_page(index: int) -> _Read:
            return _left_out(index) if index in added else _read_page(document, index, options, damaged)

        read = halves.each(len(document), read_page)
        bookmarks = _bookmarks(document)
    finally:
        document.close()
    if any(each.page.reason for each in read):
        _recognise(data, read, sha256, options)
    pages = tuple(each.page for each in read)
    respaced = geometry.respaced(data, [each.sheet for each in read], options.password)
    sheets, told = balloons.without_balloons(respaced)
    slanted = [words for each in read for words in each.slanted]
    aside = asides.without_asides(sheets, {page.number for page in pages if page.method == "ocr"}, set(slanted))
    lines = layout.printed_lines(aside.sheets)
    pages = _named(pages, folios.printed_numbers(lines, len(pages)), bookmarks)
    lines, left_out = heads.without_heads(lines)
    lines = [line for line in paragraphs.with_paragraphs([*lines, *aside.footnotes]) if line.text.strip()]
    text, spans = tidy.assemble(lines)
    if not text.strip():
        raise _without_text(pages, path)
    flags = [line.signs for line in lines]
    found = redlines.amendments(text, list(signs.candidates(text, spans, flags)))
    noted = remarks.placed([remark for each in read for remark in each.remarks], text, spans)
    if added:
        left_out = (
            *left_out,
            "pages of an earlier review left out: " + ", ".join(str(index + 1) for index in sorted(added)),
        )
    upended = [words for each in read for words in each.upended]
    crossing = (
        *_told("slanted text", slanted),
        *_told("text up the margin", upended),
        *_told("large words across the text", aside.across),
    )
    rescued = [_rescued(pages)] if damaged else []
    notes = (*rescued, *crossing, *_in_balloons(told.deletions), *left_out, *scans.notes(pages))
    spans = upright.shown(spans, {each.page.number: each.turned for each in read if each.turned})
    recognised = tuple(
        RecognisedPage(each.page.number, each.table, each.turned.by if each.turned else 0)
        for each in read
        if each.table
    )
    return Source(
        path, sha256, "application/pdf", text, pages, spans, found.marks, notes,
        remarks=(*noted, *told.remarks, *aside.margins), set_aside=found.set_aside, conventions=found.conventions,
        doubtful=tuple(signs.doubtful(text, spans, flags)), recognised=recognised,
    )  # fmt: skip


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


def _without_text(pages: Sequence[Page], path: str) -> UnreadableSource:
    """The error to raise where no page gave a word: what its pages are, and what can be done."""
    unread = [page for page in pages if page.method == "unread"]
    if not unread:
        return UnreadableSource("no text in it: every page is blank", where=path, remedy="check the file")
    which = "its page" if len(pages) == 1 else f"{len(unread)} of its {len(pages)} pages"
    reasons = list(dict.fromkeys(page.reason for page in unread))
    what = f"no text in it: {which} could not be read ({reasons[0]})"
    return UnreadableSource(what, where=path, remedy=scans.remedy(reasons[0]))


def _added(document: opened.Document) -> frozenset[int]:
    """The pages, from 0, that a marked copy says were added to the draft: their model language is no law."""
    told = document.told(ADDED_PAGES)
    return frozenset(int(each) for each in told.split() if each.isascii() and each.isdigit())


def _left_out(index: int) -> _Read:
    return _Read(Page(index + 1), Sheet(index + 1, 0.0, 0.0, []))


def _in_balloons(deletions: int) -> list[str]:
    if not deletions:
        return []
    return [
        f"deleted words stand in {deletions} balloon{'s' if deletions > 1 else ''} beside the text; they are not read"
    ]


def _rescued(pages: Sequence[Page]) -> str:
    kept = sum(page.method != "unread" for page in pages)
    return f"the file is damaged: of {len(pages)} pages that it names {kept} could be recovered, perhaps not with all words"


def _told(what: str, words: Sequence[str]) -> list[str]:
    return [
        f"{what} left out ({count} time{'s' if count > 1 else ''}): {text[:120]}"
        for text, count in Counter(words).most_common(8)
    ]


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
