"""Puts a clause together with the words that it inherits, quotes straight, every word with the place where it stands.

A list item is read as the sentence that a drafter meant: lead-ins, the item, the closing words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analyzer.model import Clause, Span

_STRAIGHT = str.maketrans("’‘“”", "''\"\"")
_LOOSE_ENDS = " \t\r\n\f;,."


class Composed(NamedTuple):
    """The sentence as read: what stands between its spaces, and where in the text in force each of these begins.

    ``items`` are the numbers of those at which a piece after the first begins: there a list item starts anew.
    """

    chunks: list[str]
    origins: list[int]
    items: tuple[int, ...]


def compose(text: str, clause: Clause) -> Composed:
    """Joins lead-ins, the clause and the closings."""
    spans = spans_of(clause)
    return joined([span.of(text) for span in spans], len(clause.lead_ins), [span.start for span in spans])


def spans_of(clause: Clause) -> tuple[Span, ...]:
    """Where the words of the sentence stand, piece by piece."""
    if not clause.lead_ins and not clause.closings:
        return (clause.span,)
    return (*clause.lead_ins, clause.span, *clause.closings)


def joined(pieces: Sequence[str], lead_ins: int, starts: Sequence[int] = ()) -> Composed:
    """Joins pieces of which the first are ``lead_ins``; ``starts`` are their places in the text, where these are asked for."""
    chunks: list[str] = []
    origins: list[int] = []
    items: list[int] = []
    for number, raw in enumerate(pieces):
        while number > lead_ins and chunks:
            chunks[-1] = chunks[-1].rstrip(_LOOSE_ENDS)
            if chunks[-1]:
                break
            chunks.pop()
        del origins[len(chunks) :]
        if 0 < number <= lead_ins:
            items.append(len(chunks))
        words = raw.split()
        chunks += words if raw.isascii() else [word.translate(_STRAIGHT) for word in words]
        at = 0
        for word in words if starts else ():
            at = raw.index(word, at)
            origins.append(starts[number] + at)
            at += len(word)
    if chunks and chunks[-1].endswith("."):
        chunks[-1] = chunks[-1][:-1] or " "  # the tokenizer keeps the point of a last word like "I-247A."
    return Composed(chunks, origins, tuple(items))
