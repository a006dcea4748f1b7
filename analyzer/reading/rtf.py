"""An RTF document becomes a Source; New York City's bills come so, with new words underlined.

A small reader of our own, because the libraries for RTF give plain text and lose the marks: tracked changes (``\\deleted``,
``\\revised``) are marks for certain, struck and underlined words are candidates that ``redlines`` weighs. Headers,
footers, pictures and hidden words are left out, footnotes stand behind the text, annotations are remarks. The label of a
list item is the one that the writing program put there (``\\listtext``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from analyzer.errors import UnreadableSource
from analyzer.model import Remark, Source
from analyzer.reading import rtf_tokens, sniffing
from analyzer.reading.flow import Flow, Look
from analyzer.reading.rtf_tables import Tables
from analyzer.reading.rtf_tokens import Kind, Token
from analyzer.reading.rtf_words import DESTINATIONS, LEFT_OUT, SIGNS, TABLES, Purpose, marked

DEEPEST = 2_000  # groups in groups; a document has a dozen


@dataclass(slots=True)
class _State:
    """What holds inside a group, and is forgotten at its end."""

    purpose: Purpose = Purpose.TEXT
    look: Look = Look()
    font: int | None = None
    hidden: bool = False
    capitals: bool = False
    skipped: int = 1  # characters after \u that repeat it for old readers
    linked: bool = False
    heading: bool = False


class _Run(NamedTuple):
    """Words of a footnote or an annotation, which wait for its end."""

    text: str
    look: Look


def read_rtf(data: bytes, path: str, sha256: str) -> Source:
    """Reads an RTF document; raises ``UnreadableSource`` where it is damaged or holds no words."""
    reader = _Reader(path)
    for token in rtf_tokens.tokens(data):
        reader.take(token)
    return reader.finish().source(path, sha256, sniffing.RTF, reader.notes)


class _Reader:
    """The walk over the tokens: a stack of groups, and the paragraph that is being read."""

    def __init__(self, path: str) -> None:
        self.notes: list[str] = []
        self._path = path
        self._flow = Flow()
        self._state = _State()
        self._stack: list[_State] = []
        self._starred = False
        self._to_skip = 0
        self._bytes = bytearray()
        self._tables = Tables()
        self._down = False  # the cell has several paragraphs
        self._beside: list[_Run] = []  # the footnote or annotation being read
        self._footnotes: list[list[_Run]] = []
        self._code = self._author = self._key = self._number = ""
        self._high = b""  # the first half of a character that "u" gives in two
        self._hidden = 0
        self._numbered = self._tracked = False

    def take(self, token: Token) -> None:
        """Takes the next token."""
        if token.kind is Kind.BYTES:
            self._take_bytes(token)
            return
        if token.kind is Kind.WORD and self._to_skip and token.word not in ("par", "u", "uc"):
            self._to_skip -= 1
            return
        self._flush()
        if token.kind is Kind.OPEN:
            if len(self._stack) >= DEEPEST:
                what = f"an RTF document with more than {DEEPEST} groups inside each other"
                raise UnreadableSource(what, where=self._path, remedy="open it in a word processor and save it again")
            self._stack.append(replace(self._state))
        elif token.kind is Kind.CLOSE:
            self._close()
        elif token.word == "*":
            self._starred = True
            return
        else:
            self._word(token.word, token.number)
        self._starred = False
        self._to_skip = self._to_skip if token.kind is Kind.WORD else 0

    def finish(self) -> Flow:
        """The document as it flows, with its footnotes behind it."""
        self._flush()
        if self._stack:
            self.notes.append("the document breaks off in the middle: what follows is missing")
        self._end_paragraph()
        for number, footnote in enumerate(self._footnotes, 1):
            self._flow.label(f"Footnote {number}: ")
            for run in footnote:
                self._flow.write(run.text, run.look)
            self._flow.end_paragraph()
        if self._hidden:
            self.notes.append(f"hidden text left out ({self._hidden} run{'s' if self._hidden > 1 else ''})")
        if self._numbered and self._tracked:
            self.notes.append(
                "automatic list numbers are as the writing program left them: they may hold for one state of the draft"
            )
        return self._flow

    # --- characters --------------------------------------------------------------------------------------------------

    def _take_bytes(self, token: Token) -> None:
        self._starred = False
        data = token.data
        if self._to_skip:
            passed = min(self._to_skip, len(data))
            self._to_skip -= passed
            data = data[passed:]
        self._bytes += data

    def _flush(self) -> None:
        """The bytes gathered so far become characters: they may have been halves of one."""
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            self._write(rtf_tokens.characters(data, self._tables.encoding_of(self._state.font)))

    def _write(self, text: str) -> None:
        state = self._state
        if state.purpose == Purpose.CODE:
            self._code += text
        elif state.purpose == Purpose.AUTHOR:
            self._author += text
        elif state.purpose in (Purpose.STARTS, Purpose.ENDS, Purpose.PLACE):
            self._number += text
        elif state.purpose in TABLES:
            self._tables.text(state.purpose, text)
        elif state.purpose in (Purpose.NOTE, Purpose.REMARK):
            self._beside.append(_Run(text, self._look()))
        elif state.purpose in (Purpose.TEXT, Purpose.LABEL):
            if state.hidden:
                self._hidden += bool(text.strip())
                return
            self._numbered = self._numbered or state.purpose is Purpose.LABEL
            self._tracked = self._tracked or bool(state.look.deleted or state.look.inserted)
            write = self._flow.label if state.purpose is Purpose.LABEL else self._flow.write
            write(text.upper() if state.capitals else text, self._look())

    def _look(self) -> Look:
        return self._state.look._replace(linked=self._state.linked, heading=self._state.heading)

    def _end_paragraph(self, *, cell: bool = False) -> None:
        """Ends the paragraph, or a cell that is read across."""
        if cell and not self._down:
            self._flow.write(" ")
        else:
            self._flow.end_paragraph(Look(deleted=self._state.look.deleted, inserted=self._state.look.inserted))
        self._down = False

    # --- control words -----------------------------------------------------------------------------------------------

    def _word(self, word: str, number: int | None) -> None:
        state = self._state
        if word in LEFT_OUT or (self._starred and word not in DESTINATIONS and word not in ("ud", "shppict")):
            state.purpose = Purpose.SKIP
        elif word in DESTINATIONS:
            self._begin(word)
        elif word == "ud" and state.purpose == Purpose.TWICE:
            state.purpose = Purpose.TEXT
        elif word == "shptxt" and state.purpose == Purpose.SHAPE:
            self._end_paragraph()
            state.purpose = Purpose.TEXT
        elif word == "fldrslt":
            state.linked = state.linked or "HYPERLINK" in self._code
        elif state.purpose in TABLES:
            self._tables.word(word, number)
        elif word == "u" and number is not None:
            self._write_unicode(number)
        elif word == "uc":
            state.skipped = max(0, number or 0)
        elif word in SIGNS:
            self._write(SIGNS[word])
        elif word in ("par", "sect", "row", "nestrow"):
            if state.purpose in (Purpose.NOTE, Purpose.REMARK):
                self._beside.append(_Run("\n", self._look()))
            elif state.purpose == Purpose.TEXT:
                self._end_paragraph()
                self._down = word == "par"
        elif word == "trowd":
            self._down = False
        elif word in ("cell", "nestcell") and state.purpose == Purpose.TEXT:
            self._end_paragraph(cell=True)
        else:
            self._formatting(word, number)

    def _begin(self, word: str) -> None:
        purpose = DESTINATIONS[word]
        if self._state.purpose in (Purpose.SKIP, Purpose.TWICE) or (
            self._state.purpose == Purpose.SHAPE and purpose != Purpose.SHAPE
        ):
            return  # nothing of a header speaks, not its fields either
        self._state.purpose = purpose
        if purpose == Purpose.CODE:
            self._code = ""
        elif purpose in (Purpose.NOTE, Purpose.REMARK):
            self._beside, self._key = [], ""
        elif purpose == Purpose.AUTHOR:
            self._author = ""
        elif purpose in (Purpose.STARTS, Purpose.ENDS, Purpose.PLACE):
            self._number = ""

    def _close(self) -> None:
        ended = self._state
        if not self._stack:
            return
        self._state = self._stack.pop()
        if ended.purpose == self._state.purpose:
            if ended.purpose in TABLES:
                self._tables.close()
            return
        if ended.purpose == Purpose.NOTE:
            self._footnotes.append(self._beside)
        elif ended.purpose == Purpose.REMARK:
            text = "".join(run.text for run in self._beside)
            self._flow.remark(self._key, Remark("comment", None, self._author.strip(), " ".join(text.split())))
            self._author = ""
        elif ended.purpose in (Purpose.STARTS, Purpose.ENDS):
            (self._flow.open_remark if ended.purpose is Purpose.STARTS else self._flow.close_remark)(
                self._number.strip()
            )
        elif ended.purpose == Purpose.PLACE:
            self._key = self._number.strip()
        elif ended.purpose == Purpose.TEXT and self._state.purpose == Purpose.SHAPE:
            self._end_paragraph()

    def _write_unicode(self, number: int) -> None:
        code = number + 0x10000 if number < 0 else number
        if 0xD800 <= code < 0xE000:  # halves of a character beyond the first plane follow each other
            half = code.to_bytes(2, "little")
            if code < 0xDC00:
                self._high = half
            elif self._high:
                self._write((self._high + half).decode("utf-16-le", errors="ignore"))
                self._high = b""
        elif 0 < code < 0x110000:
            self._write(chr(code))
        self._to_skip = self._state.skipped

    def _formatting(self, word: str, number: int | None) -> None:
        state, on = self._state, number != 0
        if word == "plain":
            state.look, state.hidden, state.capitals, state.font = Look(), False, False, None
        elif word == "pard":
            state.heading = False
        elif (look := marked(state.look, word, on)) is not None:
            state.look = look
        elif word == "cf":
            state.look = state.look._replace(coloured=self._tables.is_coloured(number or 0))
        elif word == "f":
            state.font = number
        elif word == "v":
            state.hidden = on
        elif word == "caps":
            state.capitals = on
        elif word == "s":
            state.heading = number in self._tables.headings
        elif word == "outlinelevel":
            state.heading = (number or 0) < 9
        else:
            self._tables.head(word, number)
