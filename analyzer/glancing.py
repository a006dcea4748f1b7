"""A glance at words before they are read: without certain letters a pattern cannot match, and letters are quickly looked for.

A pattern that may stand anywhere is tried at every character of a text; whether a text holds ``"amend"`` is told a
hundred times as fast. What is looked for must be in every match: a glance spares work and decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

# Letters that patterns take for an English one where case does not count.
_TAKEN_FOR = (("\u0130", "i"), ("\u0131", "i"), ("\u017f", "s"), ("\u212a", "k"))

_LETTERS = bytes(code if chr(code).isalnum() and code < 128 else 32 for code in range(256))


def small(text: str) -> str:
    """The text in small letters, as a pattern reads it for which case does not count; not always of the same length."""
    if not text.isascii():
        for sign, letter in _TAKEN_FOR:
            text = text.replace(sign, letter)
    return text.lower()


def holds(words: str, parts: Iterable[str]) -> bool:
    """Whether the words hold any of the parts, letter by letter."""
    return any(map(words.__contains__, parts))


def letters_of(text: str) -> str:
    """The text in small letters, each in its place, and spaces for all that is neither an English letter nor a digit."""
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose small form is two would shift what follows
        lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return lower.encode("ascii", "replace").translate(_LETTERS).decode("ascii")


def runs_of(text: str) -> list[str]:
    """The runs of English letters and digits in the text, in small letters: whether one of some words is among them is quickly told."""
    return letters_of(text).split()


class Rare:
    """A pattern that few documents call for: it is compiled when it is first tried, and is then like any other."""

    def __init__(self, pattern: str | bytes, flags: int = 0) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._given), name)
        setattr(self, name, found)  # the next time it is found without a call
        return found
