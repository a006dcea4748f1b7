"""Words written one run after another become a Source whose offsets are born right.

A reader of a format without pages (Word, RTF, HTML) walks its document, tells the ``Flow`` each run of words and how it
looks, and where paragraphs end. What is promised of the text:

- one blank line between paragraphs, "\\n" where a line is broken inside one, none of them doubled;
- white space is folded, but never over the edge of a mark: what is deleted takes its own spaces along, no others;
- a paragraph's end may itself be deleted or inserted, and then the paragraphs join in the other state;
- what was inserted and deleted again stands in neither state and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from analyzer.errors import UnreadableSource
from analyzer.model import Convention, Line, Mark, MarkKind, Page, Remark, Source, Span
from analyzer.reading import redlines, tidy

_SPACES = re.compile(r"[ \t]+")
_LINE = re.compile(r"[^\n]+")
_BLANK = " \t"


class Look(NamedTuple):
    """How a run of words looks. Each of the first four is empty, or says in words how it is so.

    ``deleted`` and ``inserted`` are changes that the format tracks for certain; ``struck`` and ``underlined`` are mere
    type, and become candidates for ``redlines``.
    """

    deleted: str = ""
    inserted: str = ""
    struck: str = ""
    underlined: str = ""
    coloured: bool = False
    linked: bool = False
    heading: bool = False


PLAIN = Look()


class _Run(NamedTuple):
    """What waits for its paragraph's end: words, an item's number, or the key of a remark that begins or ends here."""

    text: str
    look: Look = PLAIN
    part: str = "words"


class _Gap(NamedTuple):
    """White space that waits for words: it is dropped at a paragraph's ends."""

    text: str
    look: Look


class Flow:
    """The text as it grows; the one mutable thing in reading, and it never leaves the reader that made it."""

    def __init__(self) -> None:
        self._waiting: list[_Run] = []
        self._parts: list[str] = []
        self._at = 0
        self._runs: list[tuple[Span, Look]] = []
        self._gaps: list[_Gap] = []
        self._opened: dict[str, int | None] = {}
        self._places: dict[str, Span] = {}
        self._remarks: list[tuple[str, Remark]] = []
        self._passed = 0

    def write(self, text: str, look: Look = PLAIN) -> None:
        """Adds words; a line feed among them breaks the line."""
        self._waiting.append(_Run(text, look))

    def label(self, text: str, look: Look = PLAIN) -> None:
        """Adds the automatic number of an item: whatever holds of all the item's words holds of it too."""
        self._waiting.append(_Run(text, look, "label"))

    def end_paragraph(self, look: Look = PLAIN) -> None:
        """Ends the paragraph; the end itself may be deleted or inserted."""
        self._settle()
        if not (look.deleted and look.inserted):
            self._gaps.append(_Gap("\n\n", look))

    def open_remark(self, key: str) -> None:
        """What a reviewer's remark is on begins with the next words."""
        self._waiting.append(_Run(key, part="start"))

    def close_remark(self, key: str) -> None:
        """What the remark is on ends with the last words."""
        self._waiting.append(_Run(key, part="end"))

    def remark(self, key: str, remark: Remark) -> None:
        """The remark itself; it is on no words where its place was not told."""
        self._remarks.append((key, remark))

    def source(self, path: str, sha256: str, media_type: str, notes: Iterable[str] = ()) -> Source:
        """The document; raises ``UnreadableSource`` where it holds no words."""
        self._settle()
        text = "".join(self._parts)
        if not text:
            raise UnreadableSource("no words in it", where=path, remedy="check that this is the right file")
        spans = [Span(*match.span()) for match in _LINE.finditer(text)]
        lines = tuple(Line(1, number, *span) for number, span in enumerate(spans, 1))
        tracked = (*self._tracked(MarkKind.DELETED), *self._tracked(MarkKind.INSERTED))
        found = redlines.amendments(text, self._candidates(), tracked=bool(tracked))
        told = [*notes]
        if self._passed:
            told.append(f"{_count(self._passed, 'passage')} inserted and deleted again left out")
        return Source(
            path, sha256, media_type, text, (Page(1),), lines,
            marks=_joined([*tracked, *found.marks]), notes=tuple(told),
            remarks=tuple(replace(remark, span=self._places.get(key)) for key, remark in self._remarks),
            set_aside=found.set_aside, conventions=(*_told(tracked), *found.conventions),
        )  # fmt: skip

    def _settle(self) -> None:
        """Writes what waited."""
        waiting, self._waiting = self._waiting, []
        for run in _with_labels_like_words(waiting):
            if run.part in ("words", "label"):
                self._write(run.text, run.look)
            elif run.part == "start":
                self._opened[run.text] = None
            elif (start := self._opened.pop(run.text, None)) is not None:
                self._places[run.text] = Span(start, self._at)

    def _write(self, text: str, look: Look) -> None:
        if look.deleted and look.inserted:
            self._passed += bool(text.strip())
            return
        text, _ = tidy.characters(text)
        for index, piece in enumerate(text.split("\n")):
            if index:
                self._gaps.append(_Gap("\n", look))
            words = piece.strip(_BLANK)
            if piece[:1] in _BLANK and piece:
                self._gaps.append(_Gap(" ", look))
            if words:
                self._close_gaps()
                self._put(_SPACES.sub(" ", words), look)
                if piece[-1] in _BLANK:
                    self._gaps.append(_Gap(" ", look))

    def _close_gaps(self) -> None:
        """Puts the white space that waited: one break where any stands for certain, otherwise each with its own mark.

        Of ends of paragraphs that stand in one state only, one is enough; the other state keeps the line break among them.
        """
        gaps, self._gaps = self._gaps, []
        if not self._at or not gaps:
            return
        breaks = [gap for gap in gaps if gap.text != " "]
        ends = [gap for gap in breaks if gap.text == "\n\n"]
        in_states = {_tracked(gap.look) for gap in breaks}
        ends_in = {_tracked(gap.look) for gap in ends}
        certain = (False, False) in in_states or len(in_states) > 1
        if (False, False) in ends_in or len(ends_in) > 1:
            self._put("\n\n", PLAIN)
        elif certain:
            self._put("\n", PLAIN)
            if ends:
                self._put("\n", ends[0].look)
        else:
            self._put_each(gaps, breaks, "\n\n" if ends else "\n")

    def _put_each(self, gaps: Sequence[_Gap], breaks: Sequence[_Gap], widest: str) -> None:
        """Puts spaces as they are marked, and the breaks, which are all marked alike, as one."""
        before: _Gap | None = None
        for gap in gaps:
            if gap.text != " ":
                if gap is not breaks[0]:
                    continue
                gap = gap._replace(text=widest)
            if before is None or gap.text != before.text or _kind(gap.look) != _kind(before.look):
                self._put(gap.text, gap.look)
            before = gap

    def _put(self, text: str, look: Look) -> None:
        start = self._at
        self._parts.append(text)
        self._at += len(text)
        if look is not PLAIN:
            self._runs.append((Span(start, self._at), look))
        if not text.isspace():
            for key, opened in self._opened.items():
                if opened is None:
                    self._opened[key] = start

    def _tracked(self, kind: MarkKind) -> list[Mark]:
        deleted = kind is MarkKind.DELETED
        marks = [Mark(kind, span, look.deleted if deleted else look.inserted) for span, look in self._runs]
        return list(_joined([mark for mark in marks if mark.ground]))

    def _candidates(self) -> list[redlines.Candidate]:
        found = []
        for span, look in self._runs:
            signs = look.coloured, look.linked, look.heading
            if look.struck and not look.deleted:
                found.append(redlines.Candidate(MarkKind.DELETED, span, look.struck, *signs))
            if look.underlined and not look.inserted:
                found.append(redlines.Candidate(MarkKind.INSERTED, span, look.underlined, *signs))
        return found


def _with_labels_like_words(waiting: Sequence[_Run]) -> list[_Run]:
    """The runs, each label with what holds of all the words between it and the next item's label."""
    runs: list[_Run] = []
    shared: Look | None = None
    begins = False
    for run in reversed(waiting):
        if run.part == "label":
            begins = True
            if shared is not None:
                run = run._replace(look=Look(*(of_all or own for own, of_all in zip(run.look, shared, strict=True))))
        elif run.part == "words" and run.text.strip():
            if shared is None or begins:
                shared = run.look
            else:
                shared = Look(*(own and of_all and own for own, of_all in zip(run.look, shared, strict=True)))
            begins = False
        runs.append(run)
    return runs[::-1]


def _tracked(look: Look) -> tuple[bool, bool]:
    return bool(look.deleted), bool(look.inserted)


def _kind(look: Look) -> tuple[bool, ...]:
    return *_tracked(look), bool(look.struck), bool(look.underlined)


def _joined(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks in order, those of one kind that touch or overlap made one."""
    last: dict[MarkKind, int] = {}
    joined: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: mark.span):
        at = last.get(mark.kind)
        if at is not None and mark.span.start <= joined[at].span.end:
            before = joined[at]
            joined[at] = Mark(
                mark.kind, Span(before.span.start, max(before.span.end, mark.span.end)), before.ground or mark.ground
            )
        else:
            last[mark.kind] = len(joined)
            joined.append(mark)
    return tuple(joined)


def _told(tracked: tuple[Mark, ...]) -> tuple[Convention, ...]:
    """That the document's own changes were applied: what they are called, and how many there are."""
    if not tracked:
        return ()
    deleted = sum(mark.kind is MarkKind.DELETED for mark in tracked)
    counts = f"{_count(deleted, 'deletion')} and {_count(len(tracked) - deleted, 'insertion')}"
    elements = any(mark.ground.endswith("element") for mark in tracked)
    return (Convention("del and ins elements" if elements else "tracked changes", counts),)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
