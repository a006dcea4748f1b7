"""A word split over a line end is made whole; a compound keeps its hyphen.

Which of the two it is, the rest of the document says first: the form that stands elsewhere wins.
Where it says nothing, closed lists of English word parts decide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from analyzer.glancing import Rare

SOFT = "\u00ad"
_HYPHENS = ("-", SOFT)
RARE = 0.02  # share of lines that end in a hyphen where only compounds do
AT_ONCE = 2000  # lines whose words are counted at once
FEW_LINES = 100  # lines on which that share says nothing


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
    return text.endswith(_HYPHENS) and _TAIL.search(text[-64:]) is not None


class Habits(NamedTuple):
    """What the document shows of its words: how often each stands unsplit, solid or hyphenated, in lower case.

    ``breaks_words`` is False where nearly all its line-end hyphens are those of compounds, as in
    text that no word processor has hyphenated.
    """

    words: Counter[str]
    breaks_words: bool = True


def habits(lines: Sequence[str], split: Sequence[bool]) -> Habits:
    """The document's habits; empty where no line ends in a hyphen, so that clean text pays nothing.

    ``split`` tells of each line whether it does.
    """
    if not any(split):
        return Habits(Counter())
    words = _counted(lines, split)
    ends = solids = compounds = 0
    for (line, following), ended in zip(pairwise(lines), split, strict=False):
        if ended and (parts := _parts(line, following)):
            solid, compound = _forms(*parts)
            ends += 1
            solids += words[solid] > words[compound]
            compounds += words[compound] > words[solid]
    if solids + compounds > 1:
        return Habits(words, solids * 3 > compounds)
    return Habits(words, len(lines) < FEW_LINES or ends > RARE * len(lines))


def _counted(lines: Sequence[str], split: Sequence[bool]) -> Counter[str]:
    """How often each word stands whole on a line, in lower case; a compound counts for its parts as well.

    ``split`` tells of each line whether it ends in a hyphen.
    """
    counted: Counter[bytes] = Counter()
    for first in range(0, len(lines), AT_ONCE):
        counted.update(_chunks("\n".join(lines[first : first + AT_ONCE])))
    chunks = {chunk.decode(): count for chunk, count in counted.items()}
    words = Counter({chunk: count for chunk, count in chunks.items() if "-" not in chunk})
    for chunk, count in chunks.items():
        if "-" in chunk:
            _count(words, _WORDS.findall(chunk), count)
    before = False
    for line, ended in zip(lines, split, strict=True):
        if before or ended:  # the halves at its ends are no words
            found = _WORDS.findall(line.lower())
            kept = found[1 if before else 0 : -1 if ended else None]
            _count(words, found, -1)
            _count(words, kept, 1)
        before = ended
    return words


def _count(words: Counter[str], found: Iterable[str], count: int) -> None:
    for word in found:
        words[word] += count
        if "-" in word:
            for part in word.split("-"):
                words[part] += count


def _chunks(text: str) -> list[bytes]:
    """The words in lower case, with the hyphens that may hang on them; as bytes, which are told apart in the least time."""
    text = text if text.isascii() else " ".join(_WORDS.findall(text.lower()))
    return text.encode().translate(_PARTED).split()


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
