"""An agenda packet is parted into its instruments; what stands between them is kept out, and told.

A packet is known by what opens at the head of a page: an instrument (a designation or title, with words of enactment
before anything else opens) or other matter (a staff report, minutes, an attachment). A page that is numbered on from the
one before opens nothing. What an instrument names as attached to it belongs to it. Where neither a second instrument
nor other matter is found the document is one instrument, whole: a law cut in two would read as *missing*, and a page too
many does less harm than a page too few.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from analyzer.errors import UnreadableSource
from analyzer.model import Page, Part, Source
from analyzer.packets.openings import ENDS, LONGEST_FORMULA, Opening, enacts, opening
from analyzer.packets.parts import part_of

FAR = 15_000  # characters within which an instrument comes to its words of enactment
TAIL = 3_000  # characters in which an instrument that is at its end says so

INSTRUMENT = "instrument"
OWN = frozenset({INSTRUMENT, "contents", "attachment"})  # what a single law has as well, without being in a packet


@dataclass
class _Segment:
    """Consecutive pages that belong together; ``what`` is "instrument" or the kind of other matter."""

    what: str
    designation: str = ""
    pages: list[Page] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.words)

    @property
    def at_its_end(self) -> bool:
        """Whether an instrument has come to its votes, signatures or closing sections."""
        return ENDS.search(self.text[-TAIL:]) is not None and enacts(self.text)

    def names(self, label: str) -> bool:
        """Whether the words speak of what is labelled so: "attached hereto as Exhibit A"."""
        return bool(label) and label in " ".join(self.text.lower().replace('"', "").replace("“", "").split())


def instruments(source: Source) -> tuple[Source, ...]:
    """The instruments of a packet, each a Source of its own pages; the document as it is where it is no packet."""
    if len(source.pages) < 2 or source.part is not None:
        return (source,)
    segments = _segments(source)
    found = [segment for segment in segments if segment.what == INSTRUMENT]
    if not found or (len(found) == 1 and all(segment.what in OWN for segment in segments)):
        return (source,)
    rest = tuple(_told(segment) for segment in segments if segment.what != INSTRUMENT)
    parts = []
    for number, segment in enumerate(found, 1):
        first, last = segment.pages[0].number, segment.pages[-1].number
        part = Part(first, last, len(source.pages), number, len(found), rest=rest)
        parts.append(part_of(source, [page.number for page in segment.pages], part))
    return tuple(parts)


def chosen(source: Source, pages: Sequence[tuple[int, int]]) -> Source:
    """The pages (first, last) that a user asked for, as one instrument; ``UnreadableSource`` where they are not there.

    A range that ends at ``sys.maxsize`` goes to the last page.
    """
    where = "standard input" if source.path == "-" else source.path
    remedy = "give other --pages, or none"
    last = source.part.of if source.part else len(source.pages)
    for first, end in pages:
        lacking = first if first > last or end == sys.maxsize else end
        if lacking > last:
            told = f"has no page {lacking}: its last is page {last}" if last > 1 else "has no pages to choose from"
            raise UnreadableSource(told, where=where, remedy=remedy)
    numbers = [page.number for page in source.pages]
    wanted = [number for number in numbers if any(first <= number <= end for first, end in pages)]
    part = part_of(source, frozenset(wanted), Part(wanted[0], wanted[-1], last, asked=True))
    if not part.text.strip():
        reasons = ", ".join(sorted({page.reason for page in part.pages if page.reason}))
        told = "no text on the pages asked for" + (f" ({reasons})" if reasons else "")
        raise UnreadableSource(told, where=where, remedy=remedy)
    return part


# --- what opens where ------------------------------------------------------------------------


def _segments(source: Source) -> list[_Segment]:
    """The document as segments, in order."""
    words = _words_by_page(source)
    openings = [opening(words[page.number], page.bookmark) for page in source.pages]
    enacted = _enacted([words[page.number] for page in source.pages], openings)
    segments: list[_Segment] = []
    before: Page | None = None
    for page, found, is_enacted in zip(source.pages, openings, enacted, strict=True):
        if found.designation is not None and not is_enacted:
            found = found._replace(designation=None)
        current = segments[-1] if segments else None
        opened = _opened(current, found, _numbered_on(before, page), _afresh(before, page))
        if opened is not None:
            segments.append(opened)
        segments[-1].pages.append(page)
        segments[-1].words += words[page.number]
        before = page
    return _settled(segments)


def _numbered_on(before: Page | None, page: Page) -> bool:
    return before is not None and before.printed > 0 and page.printed == before.printed + 1


def _afresh(before: Page | None, page: Page) -> bool:
    return before is not None and page.printed == 1


def _opened(current: _Segment | None, found: Opening, goes_on: bool, afresh: bool) -> _Segment | None:
    """The segment that opens on a page, or None where the page goes on with the one before."""
    if current is None:
        return _Segment(found.matter or INSTRUMENT, found.designation or "")
    if goes_on:
        return None
    if current.what != INSTRUMENT:
        if found.designation is not None:
            return _Segment(INSTRUMENT, found.designation)
        if found.matter and (found.matter != current.what or found.matter == "attachment"):
            return _Segment(found.matter)
        return _Segment("other matter") if afresh and not found.matter else None
    if current.names(found.label):
        return None  # "attached hereto as Exhibit A" is part of the instrument, whatever its heading
    if found.designation is None and not found.matter and not afresh:
        return None
    ended = current.at_its_end
    if found.designation is not None:
        # The same designation over a page is a running head, unless the instrument was at its end: then it is printed again.
        same = found.designation in ("", current.designation)
        return None if same and not ended else _Segment(INSTRUMENT, found.designation)
    if found.matter and (ended or afresh or found.sure):
        return _Segment(found.matter)
    return _Segment("other matter") if afresh and ended else None


def _enacted(pages: Sequence[Sequence[str]], openings: Sequence[Opening]) -> list[bool]:
    """Of each page whose head names an instrument, whether from there on words of enactment come before anything else opens."""
    return [here.designation is not None and _enacts(order, pages, openings) for order, here in enumerate(openings)]


def _enacts(order: int, pages: Sequence[Sequence[str]], openings: Sequence[Opening]) -> bool:
    words = ""
    for later in range(order, len(pages)):
        there = openings[later]
        if later > order and (there.matter or there.designation not in (None, "", openings[order].designation)):
            return False
        begin = max(0, len(words) - LONGEST_FORMULA)
        words += "\n".join(pages[later]) + "\n"
        if enacts(words, begin):
            return True
        if len(words) > FAR:
            return False
    return False


def _settled(segments: list[_Segment]) -> list[_Segment]:
    """The first pages, which no head has named, are an instrument only if they enact; the like side by side is told as one."""
    result: list[_Segment] = []
    for segment in segments:
        if len(segments) > 1 and segment.what == INSTRUMENT and not enacts(segment.text):
            segment.what = "other matter"
        if result and segment.what != INSTRUMENT and result[-1].what == segment.what:
            result[-1].pages += segment.pages
            result[-1].words += segment.words
        else:
            result.append(segment)
    return result


def _told(segment: _Segment) -> str:
    """What stands on the pages that are kept out, and whether all of them could be read."""
    first, last = segment.pages[0].number, segment.pages[-1].number
    told = f"page {first}: {segment.what}" if first == last else f"pages {first} to {last}: {segment.what}"
    unread = sum(page.method == "unread" for page in segment.pages)
    return f"{told} ({unread} of them unread, and not searched)" if unread else told


def _words_by_page(source: Source) -> dict[int, list[str]]:
    words: dict[int, list[str]] = {page.number: [] for page in source.pages}
    for line in source.lines:
        if (text := source.text[line.start : line.end].strip()) and line.page in words:
            words[line.page].append(text)
    return words
