"""Scanned pages are recognised from their pictures, and what is recognised is taken where it reads better.

Pages are drawn one at a time and recognised side by side; memory does not grow with their number.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any, NamedTuple

from analyzer.model import Page, Progress, ReadingOptions
from analyzer.reading import ocr, ocr_cache, ocr_lines, pictures
from analyzer.reading.ocr import Engine, Recognition
from analyzer.reading.scans import DAMAGED, HELP, NOT_ASKED, common, garbled, tokens
from analyzer.reading.sheets import Sheet
from analyzer.reading.upright import Turned

MOST_AT_ONCE = 4
RECOGNISING = "recognising scanned pages"


class Before(NamedTuple):
    """A page as its text layer gave it; ``turned`` where it was turned for that, and its picture is drawn turned."""

    page: Page
    sheet: Sheet
    turned: Turned | None = None


class Found(NamedTuple):
    """A page as recognised: how it was read, and its lines in place of what the text layer gave.

    ``table`` are its words where they stand, empty where it stays as it was; ``turned`` says how the picture was turned.
    """

    page: Page
    sheet: Sheet
    table: str = ""
    turned: Turned | None = None


def recognised(
    document: Any, read: Sequence[Before], sha256: str, options: ReadingOptions
) -> Iterator[tuple[int, Found]]:
    """The pages that are read anew, each with its index; a page that stays as it was does not come.

    ``read`` are all pages with what their text layers gave; those whose ``Page.reason`` is set are looked at.
    """
    wanted = [
        index for index, (page, _, _) in enumerate(read)
        if page.reason and page.reason != DAMAGED and _asked_for(page.number, options)
    ]  # fmt: skip
    if options.ocr == "never":
        yield from ((index, _unread(read[index], NOT_ASKED)) for index in wanted)
        return
    engine = ocr.engine() if wanted else None
    if engine is None:
        yield from ((index, _unread(read[index], f"no program to recognise it; {HELP}")) for index in wanted)
        return
    pages = ((index, read[index][0]) for index in wanted)
    if options.heard is not None:
        options.heard(Progress(RECOGNISING, 0, len(wanted)))
    for done, (index, result) in enumerate(_results(document, pages, engine, sha256, options), 1):
        found = _better(read[index], result)
        if found is not None:
            yield index, found
        if options.heard is not None:
            options.heard(Progress(RECOGNISING, done, len(wanted)))


def _asked_for(number: int, options: ReadingOptions) -> bool:
    return not options.pages or any(first <= number <= last for first, last in options.pages)


def _unread(before: Before, why: str) -> Found:
    """The page as it was; where nothing of it is read, with why it was not recognised."""
    page, sheet, _ = before
    if page.method != "unread":
        return Found(replace(page, reason=""), sheet) if "asked for" in page.reason else Found(page, sheet)
    return Found(replace(page, reason=f"{page.reason}; {why}"), sheet)


def _results(
    document: Any, pages: Iterable[tuple[int, Page]], engine: Engine, sha256: str, options: ReadingOptions
) -> Iterator[tuple[int, Recognition | str]]:
    """What was recognised on each page, in order, or why it could not be; at most a few pages are in memory at once."""
    at_once = max(1, min(MOST_AT_ONCE, os.cpu_count() or 1))
    waiting: list[tuple[int, str, Future[Recognition]]] = []

    def first() -> tuple[int, Recognition | str]:
        index, key, future = waiting.pop(0)
        try:
            result = future.result()
        except ocr.TooSlow:
            return index, f"recognition took more than {options.limits.ocr_seconds:.0f} seconds"
        except (RuntimeError, OSError):
            return index, "recognition failed"
        if options.cache and result.lines:
            ocr_cache.keep(options.cache, key, result)
        return index, result

    with ThreadPoolExecutor(at_once) as pool:
        for index, page in pages:
            key = f"{ocr.VERSION}/{engine.name}/{ocr.DPI}/{sha256}/{page.number}"
            known = ocr_cache.kept(options.cache, key) if options.cache else None
            if known is not None:
                while waiting:
                    yield first()
                yield index, known
                continue
            picture = pictures.drawn(document, index)
            if picture is None:
                while waiting:
                    yield first()
                yield index, "its picture cannot be drawn"
                continue
            waiting.append((index, key, pool.submit(pictures.recognised, engine, picture, options.limits.ocr_seconds)))
            if len(waiting) > at_once:
                yield first()
        while waiting:
            yield first()


# --- words to lines --------------------------------------------------------------------------


def _better(before: Before, result: Recognition | str) -> Found | None:
    """The page as recognised, unless its own text layer reads better; None where it stays as it is."""
    page, sheet, turned = before
    if isinstance(result, str):
        return Found(replace(page, reason=f"{page.reason}; {result}"), sheet)
    if not result.words:
        if result.blank and page.method == "unread":
            return Found(replace(page, method="ocr", reason="blank"), sheet)
        if page.method == "unread":
            return Found(replace(page, reason=f"{page.reason}; no words were recognised"), sheet)
        return None
    if page.method != "unread" and "asked for" not in page.reason and not _reads_better(sheet, result):
        return Found(replace(page, reason=""), sheet)
    scale = 72 / pictures.resolution(sheet.width, sheet.height)
    across = result.turned in (90, 270)
    width, height = (sheet.height, sheet.width) if across else (sheet.width, sheet.height)
    by = (result.turned + (turned.by if turned else 0)) % 360
    turned = Turned(by, width, height) if by else None
    table = ocr_lines.table(result, scale, turned.as_shown if turned else lambda box: box)
    fragments = ocr_lines.fragments(result, scale)
    read = replace(page, method="ocr", confidence=round(result.confidence, 3))
    return Found(read, Sheet(page.number, width, height, fragments), table, turned)


def _reads_better(sheet: Sheet, result: Recognition) -> bool:
    layer = " ".join(fragment.text for fragment in sheet.fragments)
    words = " ".join(word.text for line in result.lines for word in line)
    old, new = map(tokens, (layer, words))
    if garbled(layer):
        return result.confidence >= pictures.WEAK_PAGE and common(new) > common(old) + 0.1
    return len("".join(new)) > 1.3 * len("".join(old)) and result.confidence >= pictures.WEAK_PAGE
