"""A word split over a line end is made whole; a compound keeps its hyphen.

Which of the two it is, the rest of the document says first: the form that stands elsewhere wins.
Where it says nothing, closed lists of English word parts decide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import compress, pairwise
from operator import or_
from typing import NamedTuple

from analyzer.glancing import Rare

SOFT = "\u00ad"
SIGNS = ("-", SOFT)
RARE = 0.02  # share of lines that end in a hyphen where only compounds do
AT_ONCE = 2000  # lines whose words are counted at once
FEW_LINES = 100  # lines on which that share says nothing
FEW_PAIRS = 8  # of words at the ends of lines, which are sought in the text before all its words are counted


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# A hyphen stays after these whatever follows: "non-citizen", "twenty-four".
KEEPS_AFTER = _set("non self quasi vice twenty thirty forty fifty sixty seventy eighty ninety")
# And after these where a word follows that stands elsewhere by itself: "pre-trial", not "pre-vent".
KEEPS_AFTER_BEFORE_WORD = _set("pre post co multi anti semi mid bi all well half full one two three cross")
# Short words inside a compound: "right-of-way", "day-to-day".
_LINKS = _set("of to the in by and at on up for a")
# A hyphen stays before these, where the first part is a word of its own: "court-ordered", "city-owned".
KEEPS_BEFORE = _set(
    """
    ordered issued based related wide time year day month week hour term level owned operated approved sponsored
    funded called designated elect party enforcement profit specific free made born led run wage income duty site
    line half third fourth fifth quarter making sharing gathering keeping setting for in out up off down by to of
    and or the a an at large existing elected appointed authorized mandated initiated driven neutral bound one two
    three four five six seven eight nine old american citizen resident blind compliant conforming exempt
    threatening violent married refundable compete disclosure discrimination partisan public
    """
)
# No hyphen after these: the second part finishes a solid word ("there-of", "with-in", "re-lease").
SOLID_AFTER = _set(
    """
    there where here with not never in un dis re de con com per im mis over under out up any some every no notwith
    fore sub trans ex pro inter ab ac ad be en em sur sup sus
    """
)
_TAIL = re.compile(r"([A-Za-z]+|\d+)([-\u00ad])$")
_HEAD = Rare(r"\s*([A-Za-z]+|\d+)")
_ENDING = Rare(
    r"(?:[a-z]{0,3}[ts]ion|ments?|ing|ed|er|e?ly|i?ty|ties|al|ances?|ences?|able|ible|ness|ships?|ful|less|ate[ds]?|i[sz]e[ds]?)s?"
)
_PARTED = (
    "".join(chr(code).lower() if chr(code).isalpha() or chr(code) == "-" else " " for code in range(128))
    .encode()
    .ljust(256)
)
_WORDS = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")


def at_end(text: str) -> bool:
    """Whether the line ends in a hyphen that may split a word."""
    return text.endswith(SIGNS) and _TAIL.search(text[-64:]) is not None


class Habits(NamedTuple):
    """What the document shows of its words: how often each stands unsplit, solid or hyphenated, in lower case.

    ``breaks_words`` is False where nearly all its line-end hyphens are those of compounds, as in
    text that no word processor has hyphenated.
    """

    words: Mapping[str, int]
    breaks_words: bool = True


def habits(lines: Sequence[str], split: Sequence[bool]) -> Habits:
    """The document's habits; empty where no line ends in a hyphen, so that clean text pays nothing.

    ``split`` tells of each line whether it does.
    """
    if not any(split):
        return Habits(Counter())
    ended = compress(pairwise(lines), split)
    pairs = [_forms(*parts) for line, following in ended if (parts := _parts(line, following))]
    words = _Sought(lines, split) if len(set(pairs)) <= FEW_PAIRS else _counted(lines, split)
    solids = sum(words[solid] > words[compound] for solid, compound in pairs)
    compounds = sum(words[compound] > words[solid] for solid, compound in pairs)
    if solids + compounds > 1:
        return Habits(words, solids * 3 > compounds)
    return Habits(words, len(lines) < FEW_LINES or len(pairs) > RARE * len(lines))


def _counted(lines: Sequence[str], split: Sequence[bool]) -> Counter[str]:
    """How often each word stands whole on a line, in lower case; a compound counts for its parts as well.

    ``split`` tells of each line whether it ends in a hyphen.
    """
    lines = _unsplit(lines, split)
    chunks: Counter[bytes] = Counter()
    for first in range(0, len(lines), AT_ONCE):
        chunks.update(_small("\n".join(lines[first : first + AT_ONCE])).split())
    words: Counter[str] = Counter()
    for chunk, count in chunks.items():
        for word in _WORDS.findall(chunk.decode()) if b"-" in chunk else (chunk.decode(),):
            words[word] += count
            for part in word.split("-") if "-" in word else ():
                words[part] += count
    return words


class _Sought(dict[str, int]):
    """The same, each word sought in the text when it is first asked for: where few are, that is sooner done."""

    def __init__(self, lines: Sequence[str], split: Sequence[bool]) -> None:
        super().__init__()
        self._text = _small(" \n" + "\n".join(_unsplit(lines, split)) + "\n ")

    def __missing__(self, word: str) -> int:
        text, sought, count = self._text, word.encode(), 0
        at = text.find(sought)
        while at >= 0:
            end = at + len(sought)
            before, after = text[at - 2 : at], text[end : end + 2]
            whole = not (before[1:].isalpha() or after[:1].isalpha())
            if b"-" in sought:  # and no part of a longer compound
                whole = whole and not (before[:1].isalpha() and before[1:] == b"-")
                whole = whole and not (after[:1] == b"-" and after[1:].isalpha())
            count += whole
            at = text.find(sought, at + 1)
        self[word] = count
        return count


def _unsplit(lines: Sequence[str], split: Sequence[bool]) -> list[str]:
    """The lines without the halves of words at their ends."""
    unsplit = list(lines)
    for at in compress(range(len(lines)), map(or_, split, (False, *split))):
        words = _WORDS.findall(lines[at].lower())
        unsplit[at] = " ".join(words[1 if at and split[at - 1] else 0 : -1 if split[at] else None])
    return unsplit


def _small(text: str) -> bytes:
    """The words in lower case, with the hyphens that may hang on them; as bytes, which are told apart in the least time."""
    return (text if text.isascii() else text.lower()).encode("ascii", "replace").translate(_PARTED)


def _parts(text: str, following: str) -> tuple[str, str] | None:
    tail = _TAIL.search(text[-64:])
    head = _HEAD.match(following[:96])
    return (tail.group(1), head.group(1)) if tail and head else None


def _forms(left: str, right: str) -> tuple[str, str]:
    return (left + right).lower(), f"{left}-{right}".lower()


def rejoin(text: str, following: str, known: Habits) -> tuple[str, bool]:
    """Decides how ``text`` runs on into ``following``: (text as it should end, whether it joins it).

    Joined means that no line break may stand between the two.
    """
    parts = _parts(text, following)
    if parts is None:
        return text, False
    left, right = parts
    if text.endswith(SOFT):
        return text[:-1], True
    if left.isdigit() or right.isdigit() or (left.lower() in _LINKS and text[: -len(left) - 1].endswith("-")):
        return text, True  # "30-day", "right-of-way"
    words = known.words
    solid, compound = _forms(left, right)
    if right.lower() in ("and", "or", "to") and not words[solid]:
        return text, False  # a hyphen left hanging: "short- and long-term"
    if words[solid] != words[compound]:
        return (text[:-1], True) if words[solid] > words[compound] else (text, True)
    return (text, True) if _is_compound(left, right, known) else (text[:-1], True)


def _is_compound(left: str, right: str, known: Habits) -> bool:
    words = known.words
    if right[:1].isupper() and not left.isupper():
        return True  # "Mexican-American", "non-English"
    left, right = left.lower(), right.lower()
    if left in KEEPS_AFTER:
        return len(right) > 2
    if left in KEEPS_AFTER_BEFORE_WORD and words[right] and len(right) > 3:
        return True
    if left in SOLID_AFTER:
        return False
    if right in KEEPS_BEFORE:
        return words[left] > 0 or len(left) > 3
    if not known.breaks_words and not _ENDING.fullmatch(right):
        return True
    return len(left) > 2 and len(right) > 4 and words[left] > 0 and words[right] > 0
