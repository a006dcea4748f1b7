"""Puts a clause together with the words that it inherits, white space folded, quotes straight, every character traced.

A list item is read as the sentence that a drafter meant: lead-ins, the item, the closing words.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from analyzer.model import Clause, Span

_STRAIGHT = str.maketrans("’‘“”", "''\"\"")
_LOOSE_ENDS = " \t\r\n\f;,."


class Composed(NamedTuple):
    """The sentence as read. ``pieces`` are (start, length, origin) runs; ``own`` is where the clause's own words stand."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    own: Span
    items: tuple[int, ...]

    def origin(self, start: int, end: int) -> Span:
        """The span of the text in force behind ``text[start:end]``."""
        return Span(self._back(start), self._back(max(start, end - 1)) + 1)

    def _back(self, offset: int) -> int:
        run = max(0, bisect_right(self.starts, offset) - 1)
        return self.origins[run] + offset - self.starts[run]


def compose(text: str, clause: Clause) -> Composed:
    """Joins lead-ins, the clause and the closings with single spaces.

    ``items`` are the offsets at which a piece after the first begins: there a list item starts anew.
    """
    out: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    items: list[int] = []
    length = 0
    own = Span(0, 0)
    spans = [*clause.lead_ins, clause.span, *clause.closings]
    for number, span in enumerate(spans):
        begin = length
        raw = span.of(text)
        if number > len(clause.lead_ins):
            while out and out[-1] and out[-1][-1] in _LOOSE_ENDS:
                trimmed = out[-1].rstrip(_LOOSE_ENDS)
                length -= len(out[-1]) - len(trimmed)
                out[-1] = trimmed
                if trimmed:
                    break
                out.pop(), starts.pop(), origins.pop()
            begin = length
        at = 0
        for word in raw.split():
            at = raw.index(word, at)
            lead = " " if length else ""
            if lead:
                starts.append(length)
                origins.append(max(0, span.start + at - 1))
                out.append(lead)
                length += 1
                if begin == length - 1:
                    begin = length
            starts.append(length)
            origins.append(span.start + at)
            out.append(word)
            length += len(word)
            at += len(word)
        if number == len(clause.lead_ins):
            own = Span(begin, length)
        if 0 < number <= len(clause.lead_ins):
            items.append(begin)
    sentence = "".join(out).translate(_STRAIGHT)
    if sentence.endswith("."):
        sentence = sentence[:-1] + " "  # the tokenizer keeps the point of a last word like "I-247A."
    return Composed(sentence, tuple(starts), tuple(origins), own, tuple(items))
