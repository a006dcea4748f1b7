"""Printed lines become one text, tidied once, with every character traceable to its line.

``Printed`` is what every format module hands over: one line as it stands on the page. ``assemble``
turns the lines into ``Source.text`` and ``Source.lines``. What it promises of the text:

- one "\\n" between printed lines, one blank line where a paragraph opens, no space at a line's end;
- leading spaces show a line's indentation, inner runs of spaces are one space;
- no control, zero-width, bidirectional or private-use characters, no ligatures;
- a word hyphenated over a line end is whole, with no line break inside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import partial
from itertools import accumulate, chain, compress, pairwise
from typing import NamedTuple

from analyzer.glancing import Rare
from analyzer.model import Box, Line
from analyzer.reading import hyphens


class Printed(NamedTuple):
    """One line as printed. ``position`` is its place on the page (or in the file), counted from 1.

    ``number`` is the line number printed in the margin, ``opens`` is True where a blank line,
    a gap or an indentation shows that a paragraph opens here. ``signs`` tells which characters
    lie under strokes (``signs`` says how); it is empty where none do.
    """

    page: int
    position: int
    text: str
    number: int | None = None
    box: Box | None = None
    opens: bool = False
    signs: bytes = b""


_line = partial(tuple.__new__, Line)  # made of its values without the call of a constructor

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# Symbol fonts put their bullets in the private use area.
BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf06e\uf0a8\uf071\uf0fc\uf02d", "•")
# UTF-8 read as Windows-1252 and saved again: the traces that legal text shows.
MOJIBAKE = {
    "Â§": "§",
    "Â¶": "¶",
    "Â\u00a0": " ",
    "â€œ": "“",
    "â€\u009d": "”",
    "â€\u009c": "“",
    "â€™": "’",
    "â€˜": "‘",
    "â€“": "–",
    "â€”": "—",
    "â€¢": "•",
}

_MOJIBAKE = Rare("|".join(map(re.escape, MOJIBAKE)))
_SPACE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_GONE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff"
)
_ODD = Rare(f"[{_SPACE}{_GONE}\u2010\u2011\ue000-\uf8ff\ufb00-\ufb06\ud800-\udfff]")
_ASCII_ODD = bytes([*range(32), 127]) + b"\\"
_BREAK = Rare("\r\n?|[\x0b\x85\u2028\u2029]")
_ESCAPED = Rare(r"\\(?=[()\[\]*_#.+!>-])")  # as Markdown writes "\(a)"
_SOFT_INSIDE = Rare("\u00ad(?![ \t]*(?:\n|\f|$))")
_LOST_SIGN = Rare("(?<![^\\s(\\[\ufffd])\ufffd(?=\ufffd?[ \u00a0]?\\d)")
_LOST_APOSTROPHE = Rare("(?<=[A-Za-z])\ufffd(?=(?:s|t|d|ll|re|ve|m)\\b)")
_INNER_SPACES = re.compile(r"(?<=\S)[ \t]{2,}|(?<=\S)\t")
_SPACED_LETTERS = Rare(r"[ \t]*[A-Z](?: [A-Z])+(?: {2,}[A-Z](?: [A-Z])*)*[ \t]*")
_ENDS_SENTENCE = re.compile(r"[.;:!?][\"'”’)\]]*$")


def is_tidy(text: str) -> bool:
    """Whether it plainly holds no odd character and no other break than a space, so that it would stay as it is."""
    return text.isascii() and len(text) == len(text.encode("ascii").translate(None, _ASCII_ODD))


def characters(text: str) -> tuple[str, int]:
    """Normalises odd characters; returns the text and how many lost ones (U+FFFD) could be restored.

    Line breaks of every kind become "\\n" (form feeds stay), "\\(" of Markdown "(", odd spaces become spaces, ligatures
    letters, symbol-font bullets "•"; control, zero-width and bidirectional characters go. A lost
    character is read as "§" before a number and as an apostrophe inside a possessive or contraction.
    """
    if "\\" in text:
        text = _ESCAPED.sub("", text)
    if text.isascii() and text.isprintable():  # as most lines are
        return text, 0
    text = _BREAK.sub("\n", text)
    if text.isascii():
        return _ODD.sub(_replace, text), 0
    if "Â" in text or "â€" in text:
        text = _MOJIBAKE.sub(lambda match: MOJIBAKE[match.group()], text)
    text = _SOFT_INSIDE.sub("", text)
    restored = 0
    if "\ufffd" in text:
        text, signs = _LOST_SIGN.subn("§", text)
        text, apostrophes = _LOST_APOSTROPHE.subn("’", text)
        restored = signs + apostrophes
    return unicodedata.normalize("NFC", _ODD.sub(_replace, text)), restored


def _replace(match: re.Match[str]) -> str:
    char = match.group()
    if char in LIGATURES:
        return LIGATURES[char]
    if char in "\u2010\u2011":
        return "-"
    if char in BULLETS:
        return BULLETS[char]
    if unicodedata.category(char) == "Zs":
        return " "
    return ""


def spacing(text: str) -> str:
    """The line with its indentation kept and its inner spaces single; "S E N A T E  B I L L" is read as words."""
    text = text.rstrip()
    if len(text) > 8 and text[-2] == " " and _SPACED_LETTERS.fullmatch(text):
        body = text.lstrip()
        words = [word.replace(" ", "") for word in re.split(r" {2,}", body)]
        return text[: len(text) - len(body)] + " ".join(words)
    if text[:1] in (" ", "\t"):
        body = text.lstrip()
        text = text[: len(text) - len(body)].expandtabs(8) + body
    if "  " in text or "\t" in text:
        text = _INNER_SPACES.sub(" ", text)
    return text


def assemble(lines: Sequence[Printed]) -> tuple[str, tuple[Line, ...]]:
    """Joins printed lines into one text; returns it with a ``Line`` for each printed line that has words."""
    given = [line.text for line in lines]
    stripped = list(map(str.rstrip, given))
    tabbed = "\t" in "".join(given)
    spaced = [spacing(text) if tabbed or "  " in text or text[-2:-1] == " " else text for text in stripped]
    kept = list(compress(lines, spaced))
    texts = list(filter(None, spaced))
    opens = [line.opens and _opens(before, line, texts[at]) for at, (before, line) in enumerate(pairwise(kept))]
    gaps = ["", *("\n\n" if each else "\n" for each in opens)][: len(kept)]
    split = [text[-1] in hyphens.SIGNS and hyphens.at_end(text) for text in texts]
    known = hyphens.habits(texts, split)
    for at in compress(range(len(texts) - 1), split):
        if _runs_on(kept[at], kept[at + 1]):
            texts[at], joined = hyphens.rejoin(texts[at], texts[at + 1], known)
            if joined:
                gaps[at + 1], texts[at + 1] = "", texts[at + 1].lstrip()
    parts = list(chain.from_iterable(zip(gaps, texts, strict=True)))
    ends = list(accumulate(map(len, parts)))
    numbers = [line.position if line.number is None else line.number for line in kept]
    places = zip([line.page for line in kept], numbers, ends[::2], ends[1::2], [line.box for line in kept], strict=True)
    return "".join(parts), tuple(map(_line, places))


def _opens(before: Printed, line: Printed, above: str) -> bool:
    """Whether a line that seems to open a paragraph does so; the foot of a page opens none where the sentence runs on.

    ``above`` are the words of the line before.
    """
    if before.page == line.page:
        return True
    return bool(_ENDS_SENTENCE.search(above)) or not line.text.lstrip()[:1].islower()


def _runs_on(line: Printed, following: Printed) -> bool:
    return not following.opens or following.page != line.page
