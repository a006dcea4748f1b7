"""What stands between two spaces, parted into tokens once for each; words that lost a letter are read as what they were.

Where text was taken out of a PDF by other hands, what its fonts join ("ffi", "fi") and its curved apostrophes are often left as a
question mark: "of?cial", "city?s". Quotations stay as the text has them.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import TYPE_CHECKING, NamedTuple

from analyzer.language.tokenizing import Tokenizer, in_full
from analyzer.room import make_room

if TYPE_CHECKING:
    from analyzer.language.lexicon import Lexicon

MOST_PARTS = 6_000
_LOST = re.compile(r"(?<=[A-Za-z])[?\ufffd](?=[a-z])|^[?\ufffd](?=[a-z]{2})")
_JOINED = ("fi", "ffi", "fl", "ff", "ffl")
_SHOUTED = re.compile(r"[A-Z]+['’][A-Z]+\W*")  # the tokenizer parts "don't" and "Don't", and not "DON'T"
_TAIL = re.compile(r"[.,;:)\"”]*$")
_SIGNS = ("?", "\ufffd")


class Parts(NamedTuple):
    """The tokens of what stands between two spaces, in small letters, and where each begins and ends."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def parted(lexicon: Lexicon, chunk: str) -> Parts:
    """The tokens of a chunk that stands between two spaces, since none reaches over a space; each chunk is parted once."""
    parts = lexicon.parts.get(chunk)
    if parts is None:
        make_room(lexicon.parts, MOST_PARTS)
        torn = _SIGNS[0] in chunk[:-1] or _SIGNS[1] in chunk
        parts = lexicon.parts[chunk] = _torn(lexicon, chunk) if torn else _parted(lexicon.tokenizer, chunk)
    return parts


def _torn(lexicon: Lexicon, chunk: str) -> Parts:
    """The tokens of a chunk in which a letter may be lost."""
    word = _mended(chunk, lexicon.plain.seeds)
    if word is None:
        return _parted(lexicon.tokenizer, _with_apostrophe(chunk))
    end = len(chunk) - len(word[1])
    return Parts((word[0], *word[1]), (0, *range(end, len(chunk))), (end, *range(end + 1, len(chunk) + 1)))


def _parted(tokenizer: Tokenizer, chunk: str) -> Parts:
    word = chunk[:-1] if chunk[-1] in ",;" else chunk
    if (
        word.isalpha() and word not in tokenizer.rules and chunk not in tokenizer.rules
    ):  # most are, and need no tokenizer
        if word is chunk:
            return Parts((word.lower(),), (0,), (len(word),))
        return Parts((word.lower(), chunk[-1]), (0, len(word)), (len(word), len(chunk)))
    tokens = list(tokenizer(chunk.lower() if _SHOUTED.fullmatch(chunk) else chunk))
    return Parts(
        in_full([token.lower_ for token in tokens]),
        tuple(token.idx for token in tokens),
        tuple(token.idx + len(token) for token in tokens),
    )


def _mended(chunk: str, known: Container[str]) -> tuple[str, str] | None:
    """The word in small letters with what it lost, and the marks behind it; None where it is none of the ``known`` words."""
    if _LOST.search(chunk) is None:
        return None
    tail = _TAIL.search(chunk)
    end = tail.start() if tail else len(chunk)
    for joined in _JOINED:
        word = _LOST.sub(joined, chunk[:end], count=1).lower()
        if word in known:
            return word, chunk[end:]
    return None


def _with_apostrophe(chunk: str) -> str:
    """The chunk with the apostrophe that it lost, in the same length: "city?s" is "city's"."""
    return re.sub(r"(?<=[A-Za-z])[?\ufffd](?=s\b)", "'", chunk)
