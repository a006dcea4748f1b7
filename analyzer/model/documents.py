"""A document as it was read, with its marks, and the text of it that is in force."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from analyzer.choices import State
from analyzer.model.packing import Packed, Packing
from analyzer.model.positions import Box, Span
from analyzer.once import once


class Place(NamedTuple):
    """Where a character stands for a person who looks it up: page and line, both from 1."""

    page: int
    line: int


class Line(NamedTuple):
    """One printed line: its characters are ``Source.text[start:end]``.

    ``number`` is the line number printed in the margin where the draft prints them, otherwise the
    line's position on its page (in a text file: in the file), counted from 1.
    """

    page: int
    number: int
    start: int
    end: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number from 1, and how it was read.

    ``method`` is "text" (a text layer or a text file), "ocr" or "unread"; ``reason`` says why a
    page is unread, or why it was recognised; ``confidence`` (0 to 1) is the mean of the words of a recognised page.
    ``printed`` is the page number that stands on it where that differs from its place in the file,
    ``bookmark`` the title of the bookmark that opens there.
    """

    number: int
    method: str = "text"
    reason: str = ""
    width: float = 0.0
    height: float = 0.0
    rotation: int = 0
    confidence: float | None = None
    printed: int = 0
    bookmark: str = ""


class MarkKind(Enum):
    """What a mark on the text says of the characters under it."""

    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Mark:
    """A deletion or insertion that the source itself carries, with its ground in words."""

    kind: MarkKind
    span: Span
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reviewer put on the document: a comment or a PDF annotation. Reported apart, never applied.

    ``kind`` is "comment", "highlight", "strike-out", "underline", "squiggly", "note" or "marginal note" (printed beside the
    text); ``span`` is what it is on,
    None where it is on no words; ``page`` is 0 where the format has no pages.
    """

    kind: str
    span: Span | None = None
    author: str = ""
    text: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Convention:
    """How the draft shows deletions and insertions, the ground on which that was decided, and how sure it is (0 to 1).

    ``shows`` says what it tells: "both", "deletions", "insertions" or "neither" (a part that is no law in either state).
    """

    name: str
    ground: str
    confidence: float = 1.0
    shows: str = "both"


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """The words of a recognised page where they stand on it: a table of rows "left top right bottom word".

    The figures are tenths of a point from the top left corner of the page as a viewer shows it. ``turned`` is by how many
    degrees clockwise that page was turned to be read.
    """

    page: int
    table: str
    turned: int = 0

    @property
    def words(self) -> tuple[tuple[str, Box], ...]:
        """The words in order of reading, each with its box in points."""
        rows = [row.split(" ", 4) for row in self.table.splitlines()]
        return tuple((row[4], Box(*(int(edge) / 10 for edge in row[:4]))) for row in rows)


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a document that is reviewed: an instrument found in a packet, or the pages that were asked for.

    ``first`` and ``last`` are pages of the document, which has ``of``; it is instrument ``number`` of ``count``.
    ``asked`` where the user named the pages; ``rest`` says in words what the other pages hold.
    """

    first: int
    last: int
    of: int
    number: int = 1
    count: int = 1
    asked: bool = False
    rest: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source(Packed):
    """A document as it was read: tidied once, here, so that offsets are born right.

    ``marks`` are deletions and insertions that the format carries (strike-through, tracked changes); plain text carries
    none, its conventions are found by ``drafting``. ``set_aside`` are marks that were seen and do not read as amendment
    (underlined headings, links); ``conventions`` say how the marks were read; ``remarks`` are the reviewers'.
    ``part`` where this is one part of the document; pages keep their numbers in the whole. ``doubtful`` are the words
    of recognised pages of which the recognition was not sure, in order; ``recognised`` has all words of such pages.
    """

    path: str
    sha256: str
    media_type: str
    text: str
    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    set_aside: tuple[Mark, ...] = ()
    conventions: tuple[Convention, ...] = ()
    part: Part | None = None
    doubtful: tuple[Span, ...] = ()
    recognised: tuple[RecognisedPage, ...] = ()

    _packings = {"lines": Packing(tuple, Line)}

    @once
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def line_at(self, offset: int) -> Line:
        """The printed line on which the character at ``offset`` stands."""
        return self.lines[max(0, bisect_right(self._line_starts, offset) - 1)]

    @property
    def readings(self) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
        """How the pages were read: (method, reason, page numbers), in the order in which the ways come first."""
        found: dict[tuple[str, str], list[int]] = {}
        for page in self.pages:
            found.setdefault((page.method, page.reason), []).append(page.number)
        return tuple((*way, tuple(numbers)) for way, numbers in found.items())

    @property
    def unread_pages(self) -> tuple[int, ...]:
        """Numbers of the pages from which no text could be read."""
        return tuple(page.number for page in self.pages if page.method == "unread")


class Piece(NamedTuple):
    """A run of the text in force: ``Text.text[start:end]`` is the source from ``source_start`` on."""

    start: int
    end: int
    source_start: int


@dataclass(frozen=True)
class Text:
    """The text in force for one state of a draft, each character traced to its source.

    ``warnings`` say what a reader must know before trusting it ("the text may contain deleted words").
    """

    source: Source
    text: str
    pieces: tuple[Piece, ...]
    state: State = State.NEW
    conventions: tuple[Convention, ...] = ()
    warnings: tuple[str, ...] = ()

    @once
    def _piece_starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    def to_source(self, offset: int) -> int:
        """The offset in ``source.text`` of the character at ``offset`` of the text in force."""
        if not self.pieces:
            return 0
        piece = self.pieces[max(0, bisect_right(self._piece_starts, offset) - 1)]
        return min(piece.source_start + offset - piece.start, piece.source_start + piece.end - piece.start)

    def place(self, offset: int) -> Place:
        """Page and line of the character at ``offset`` of the text in force."""
        line = self.source.line_at(self.to_source(offset))
        return Place(line.page, line.number)
