"""Where the words of a ``Source`` stand in the XML of a Word document: each letter found again in its element.

Reading drops hidden words and collapses spaces, adds list numbers and sets footnotes behind the text. What is left are the
letters of the document in their order, so both are walked side by side, and where they part the next stretch that both have
is looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from analyzer.model import Source, Span
from analyzer.reading import tidy
from analyzer.reading.ooxml import local
from analyzer.reading.tracked import in_fallback

ANCHOR = 12  # letters that must agree for the walk to go on behind a difference
SHORT_ANCHOR = 4  # near by, fewer will do
NEAR = 60
FAR = 20_000  # letters that one side may hold and the other not


class Letter(NamedTuple):
    """One letter of the text: the ``w:t`` (or ``w:delText``) that holds it, and its place there."""

    element: Any
    at: int


def runs_of(body: Any, source: Source, quotes: Sequence[Sequence[Span]]) -> list[list[Letter]]:
    """For each quote, which is one or more ranges of ``source.text``, its letters in the body in order.

    A quote of words that the body does not hold (a list number, a footnote) has none.
    """
    letters: list[str] = []
    places: list[Letter] = []
    for element in _texts(body):
        for at, char in enumerate(element.text or ""):
            for letter in _tidied(char):
                letters.append(letter)
                places.append(Letter(element, at))
    offsets = [at for at, char in enumerate(source.text) if not char.isspace()]
    text = "".join(source.text[at].casefold()[:1] for at in offsets)
    found = {offsets[first]: places[second] for first, second in _paired(text, "".join(letters))}
    return [[found[at] for span in spans for at in range(*span) if at in found] for spans in quotes]


def _tidied(char: str) -> str:
    """The letters that a character is read as, in one case, since small capitals are read as capitals."""
    if char.isascii():
        return "" if char.isspace() or char < " " else char.casefold()
    return "".join(letter.casefold()[:1] for letter in "".join(tidy.characters(char)[0].split()))


def _texts(parent: Any, boxes: list[Any] | None = None) -> Iterator[Any]:
    """The elements that hold words, in order of reading: text boxes stand behind the paragraph they are tied to."""
    held: list[Any] = [] if boxes is None else boxes
    for each in parent:
        name = local(each)
        if name in ("t", "delText"):
            yield each
        elif name == "p":
            yield from _texts(each)
        elif name == "txbxContent":
            if not in_fallback(each):
                held.append(each)
        elif name not in ("instrText", "delInstrText", "rPr", "pPr"):
            yield from _texts(each, held)
    if boxes is None:
        for box in held:
            yield from _texts(box)


def _paired(text: str, letters: str) -> Iterator[tuple[int, int]]:
    """The places at which both strings have the same letter, in order."""
    first = second = 0
    while first < len(text) and second < len(letters):
        if text[first] == letters[second]:
            yield first, second
            first, second = first + 1, second + 1
            continue
        step = _step(text, letters, first, second)
        if step is None:
            return
        first, second = step


def _step(text: str, letters: str, first: int, second: int) -> tuple[int, int] | None:
    """Where both go on together behind a difference: the nearest place, by words that only one side has, or each has its own."""
    for size, reach in ((SHORT_ANCHOR, NEAR), (ANCHOR, FAR)):
        best: tuple[int, int, int] | None = None
        ahead = letters.find(text[first : first + size], second, second + reach + size)
        if ahead >= 0:
            best = (ahead - second, first, ahead)
        back = text.find(letters[second : second + size], first, first + reach + size)
        if back >= 0 and (best is None or back - first < best[0]):
            best = (back - first, back, second)
        if best is None:
            for skip in range(1, min(NEAR, len(text) - first)):
                ahead = letters.find(text[first + skip : first + skip + size], second, second + NEAR + size)
                if ahead >= 0:
                    best = (skip, first + skip, ahead)
                    break
        if best is not None:
            return best[1], best[2]
    # Nothing near: the rest of the text may stand far on, once a stretch of it can be found at all.
    for skip in range(1, len(text) - first, ANCHOR):
        ahead = letters.find(text[first + skip : first + skip + ANCHOR], second)
        if ahead >= 0:
            return first + skip, ahead
    return None
