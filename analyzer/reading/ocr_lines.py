"""Recognised words become the lines that a text layer would have given; words in doubt carry a sign.

What recognition is known to confuse is set right only where English leaves no choice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from analyzer.model import Box
from analyzer.reading import signs, tidy
from analyzer.reading.ocr import Recognition, Word
from analyzer.reading.sheets import Fragment

DOUBTFUL = 0.7  # below this confidence one recognised word in three is wrong, above it one in fifty at most
_LOST_TAIL = re.compile(r"[(\"“]?[a-z][a-z-]{2,}[)\"”]?\.")
_OPENING_INSIDE = re.compile(r"(?<=[^\W\d_])[‘`](?=[^\W\d_])")
_LEADING_NUMBER = re.compile(r"\d{1,3}")


def fragments(page: Recognition, scale: float) -> list[Fragment]:
    """The lines of a recognised page in order of reading; ``scale`` makes points of pixels."""
    return [fragment for line in _mended(page.lines) if (fragment := _fragment(line, scale)) is not None]


def table(page: Recognition, scale: float, shown: Callable[[Box], Box]) -> str:
    """The words of a recognised page as ``RecognisedPage`` has them; ``shown`` turns a box as the page is shown."""
    rows = []
    for word in (word for line in page.lines for word in line):
        edges = shown(Box(*(edge * scale for edge in word.box)))
        rows.append(" ".join([*(str(round(edge * 10)) for edge in edges), "".join(word.text.split())]))
    return "\n".join(rows)


def _mended(lines: Sequence[Sequence[Word]]) -> Iterator[tuple[Word, ...]]:
    """The lines with lost commas and apostrophes set right.

    A comma that has lost its tail is read as a full stop, and would end the sentence: before a small letter there is none.
    An apostrophe inside a word is often read as an opening quote.
    """
    rest = [word for line in lines for word in line]
    at = 0
    for line in lines:
        made = []
        for word in line:
            at += 1
            follower = rest[at].text if at < len(rest) else ""
            text = _OPENING_INSIDE.sub("’", word.text)
            if follower[:1].islower() and len(follower) > 1 and _LOST_TAIL.fullmatch(text):
                text = text[:-1] + ","
            made.append(word._replace(text=text))
        yield tuple(made)


def _fragment(line: Sequence[Word], scale: float) -> Fragment | None:
    """The recognised line as a text layer would give it; words that are in doubt carry a sign."""
    raw = " ".join(word.text for word in line)
    text = tidy.characters(raw)[0].strip()
    if not text:
        return None
    boxes = [Box(*(edge * scale for edge in word.box)) for word in line]
    box = Box(
        min(each.x0 for each in boxes), min(each.top for each in boxes),
        max(each.x1 for each in boxes), max(each.bottom for each in boxes),
    )  # fmt: skip
    number, number_end, rest = None, 0.0, 0.0
    if _LEADING_NUMBER.fullmatch(line[0].text):
        number, number_end = int(line[0].text), boxes[0].x1
        rest = boxes[1].x0 if len(boxes) > 1 else 0.0
    doubts = b"".join(
        bytes([signs.DOUBTFUL if word.confidence < DOUBTFUL else 0]) * signs.length(word.text) for word in line
    )
    flags = signs.tidied(doubts, raw, text, lambda char: tidy.characters(char)[0]) if any(doubts) else b""
    return Fragment(text, box, number, number_end, rest, signs=flags)
