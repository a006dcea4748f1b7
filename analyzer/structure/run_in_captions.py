"""Captions that run into a paragraph: "Duties of officers. No officer shall ..."."""

from __future__ import annotations

import re
from typing import NamedTuple

from analyzer.structure.captions import (
    FINITE,
    IMPERATIVE,
    MODAL,
    NOT_CAPTION,
    SENTENCE_OPENS,
    WORD,
    is_heading_line,
    says_plainly,
    says_something,
    titled,
)

_CAPTION = re.compile(
    r"(?P<words>[A-Z0-9\"“(_*][^.:]{0,160}?(?:\b(?:U\.S|No|St|D\.C|Inc|vs?|I\.C\.E|C\.F\.R|U\.S\.C)\.[^.:]{0,80}?)*)"
    r"(?P<mark>\.\s*[-–—]+|\.[\"”_*]*|:|\s[-–—]+(?=\s)|(?:[–—]|--)(?=[A-Z\"“(\d])|\s*—+)(?=\s|$|(?<=[-–—]))",
    re.S,
)
_TO_VERB = re.compile(r"(?!(?:What|How|Who|Why)\b)[A-Z][^.:–—-]{1,150}?\s(?:shall|may|must|will|should|cannot|can)\s")
_ABBREVIATED = re.compile(
    r"\b(?:No|Nos|U\.S|St|Sec|Secs|Art|Ch|Inc|Dr|Mr|Mrs|Ms|Sgt|Lt|Capt|Gen|Rev|Hon|v|vs|Ord|Res|"
    r"[A-Z])$"
)
# What happens on a day is told by a sentence: "The office closes on June 30".
_DATED = re.compile(
    r"[a-z]\s+(?:on|by|after|before|until|from)\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s+\d"
)
_DASHED = re.compile(r"(?P<words>[A-Z\"“][^.]{3,300}?)\.\s?[-–—]+\s*(?=[A-Z\"“(\d])")
_CAPITALS = re.compile(r"(?P<words>[A-Z]{3,}[A-Z,/&' -]{1,90}[A-Z]{2,})(?=\s+[A-Z][a-z]|\s+A\s+[a-z]|\(\w\)\s)")
_STOPPED = re.compile(r"(?P<words>[A-Z\"“][^.]{3,220})\.(?=\s|$)")
_NUMBERED = re.compile(r"\(?[A-Za-z0-9]{1,3}[.)]\s")
_QUESTION = re.compile(r"(?:What|How|Who|Why)\b")
_MARGIN = 80  # blanks at most between a heading and what stands under it
_DASH = re.compile(r"\s[-–—]+\s")


class _Opening(NamedTuple):
    """The words that may be a caption, up to a ``mark``, and the ``rest`` of the paragraph.

    ``size`` is how many words they are; ``dashed`` where a dash sets them apart.
    """

    words: str
    mark: str
    rest: str
    size: int
    kind: str
    dashed: bool

    @property
    def set_off(self) -> bool:
        """Whether a dash, capitals or title case set the words apart; told when it is asked for, since most are sentences."""
        return self.dashed or self.words.isupper() or titled(self.words)


def begins_sentence(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` comes to a verb before it comes to any mark, and asks nothing: it has no caption."""
    return _TO_VERB.match(text, start, end) is not None


def run_in_caption(text: str, start: int, end: int, *, kind: str, governed: bool) -> tuple[str, int] | None:
    """The caption that opens ``text[start:end]`` and the offset after it, or None.

    ``kind`` is division, section or item; ``governed`` where a lead-in governs the item, whose
    first words then are its own ("shall not: (1) Ask about status.").
    """
    if kind == "section" and (caption := _of_section(text, start, end)):
        return caption
    match = _CAPTION.match(text, start, min(end, start + 400))
    if not match:
        return None
    opening = _opening(match, text[match.end() : end].lstrip(" \t\n-–—"), kind)
    if not _may_be_caption(opening):
        return None
    if _asks(opening):
        return opening.words, match.end()
    if not _names_subject(opening) or kind == "item" and _says_something(opening, governed):
        return None
    if opening.dashed and kind == "section" and (line_end := _second_subject_ends(text, match.end(), end)):
        return " ".join(text[match.start("words") : line_end].split()), line_end
    return opening.words, match.end()


def _of_section(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The caption of a section in a form that only sections have, and the offset after it.

    "Duties; training.—The chief ...", "DUTIES OF OFFICERS The chief ...", "Detainers - when honored. The chief ...".
    """
    if dashed := _DASHED.match(text, start, min(end, start + 400)):
        words = " ".join(dashed["words"].split())
        if not MODAL.search(words):
            return words, dashed.end()
    if capitals := _CAPITALS.match(text, start, min(end, start + 160)):
        return " ".join(capitals["words"].split()), capitals.end()
    if stopped := _STOPPED.match(text, start, min(end, start + 300)):
        words = " ".join(stopped["words"].split())
        bare = not FINITE.search(words) and len(WORD.findall(words)) <= 24 and not NOT_CAPTION.match(words)
        if bare and _DASH.search(words) and not _ABBREVIATED.search(words):
            return words, stopped.end()
    return None


def _opening(match: re.Match[str], rest: str, kind: str) -> _Opening:
    words = " ".join(match["words"].split())
    mark = match["mark"].strip()
    return _Opening(words, mark, rest, len(WORD.findall(words)), kind, mark[-1:] in "-–—")


def _may_be_caption(opening: _Opening) -> bool:
    """Whether the words are few enough and end as a caption does: not "Under U.S.", nor "The chief shall report to the board:"."""
    words, mark, rest, count = opening.words, opening.mark, opening.rest, opening.size
    if not count or words.endswith(",") or (mark == "." and _ABBREVIATED.search(words)):
        return False
    if mark == ":" and not (rest and count <= 8 and (rest[0].isupper() or rest[0] in '"“(') and titled(words)):
        return False
    if count > 3 and SENTENCE_OPENS.match(words) and not (words.isupper() or titled(words)):
        return False
    if mark == "." and _DATED.search(words) and not words.isupper():
        return False
    if opening.kind == "item" and count > 6 and not _NUMBERED.match(rest) and not opening.set_off:
        return False
    return count <= _most_words(opening)


def _most_words(opening: _Opening) -> int:
    """How many words a caption may have: more in a section, and where it is set off or a list follows."""
    if _NUMBERED.match(opening.rest):
        return 16
    if opening.kind == "section":
        return 12 if opening.rest and not opening.set_off else 24
    return 12 if opening.words.isupper() or opening.dashed else 9


def _asks(opening: _Opening) -> bool:
    """Whether the caption is a question: "What is a detainer"."""
    return (
        _QUESTION.match(opening.words) is not None
        and opening.size <= 9
        and bool(opening.rest or opening.kind == "section")
    )


def _names_subject(opening: _Opening) -> bool:
    """Whether the words name a subject: no verb, none of the words that open a condition, no quotation that opens an item."""
    words = opening.words
    named = words.isupper() and opening.size <= 8 and opening.rest and not MODAL.search(words)
    if FINITE.search(words) and not named:
        return False
    if NOT_CAPTION.match(words) or words[0] in '"“' and opening.kind == "item":
        return False
    if (
        opening.mark == "."
        and not opening.set_off
        and (says_plainly(words) or says_something(words, alone=not opening.rest))
    ):
        return False
    if opening.dashed and opening.mark[0] in "-–—" and opening.kind != "section":
        return titled(words)
    return True


def _says_something(opening: _Opening, governed: bool) -> bool:
    """Whether the first words of an item are its own: a command, what a lead-in asks for, or a sentence that goes on."""
    words, rest = opening.words, opening.rest
    if IMPERATIVE.match(words) or not rest:
        return True
    if governed and not (opening.set_off and FINITE.search(rest[:300])):
        return True
    return opening.mark == "." and rest[:1].islower()


def _second_subject_ends(text: str, start: int, end: int) -> int:
    """Where a line ends that names a second subject behind a dash: "Sanctuary policies prohibited - Definition"; 0 if it names none."""
    line_end = start + len(text[start:end].partition("\n")[0])
    following = text[line_end : line_end + _MARGIN].lstrip()
    named = bool(following) and not following[0].islower() and is_heading_line(text[start:line_end])
    return line_end if named else 0
