"""What stands before a provision: "Sec. 2-70.", "(a)", "III.", "1." and how they count.

An enumerator by itself is ambiguous ("(i)" is a letter or a roman numeral, "C." a letter or a
hundred); every reading is kept, and the outline picks one by sequence.

Longer than other modules, because one kind of enumerator is told by what the others leave.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

_LARGE, _SMALL = string.ascii_uppercase.encode(), string.ascii_lowercase.encode()
_ROMAN = re.compile(r"^(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")
_ROMAN_VALUE = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 1
    )
}

_QUOTE = r"[\"“”'‘_*]{0,3}"
_DIVISION = re.compile(
    rf"{_QUOTE}(?P<word>TITLE|CHAPTER|ARTICLE|PART|DIVISION|SUBCHAPTER|SUBPART|SUBTITLE|SUBARTICLE|"
    rf"ATTACHMENT|APPENDIX|EXHIBIT|ANNEX|CLAUSE|"
    r"Title|Chapter|Article|Part|Division|Subchapter|Subpart|Subtitle|Attachment|Appendix|Exhibit|Annex|Clause)\s+"
    r"(?P<number>[IVXLC]+|\d[\w.\-]*\w|\d|[A-Z]{1,2}|(?i:one|two|three|four|five|six|seven|eight|nine|ten))"
    r"(?![\w'’])(?P<mark>\s?[.:\-–—]+)?(?P<gap>\s+|$)"
)
_DIVISION_SENTENCE = re.compile(
    r"(?:of|is|are|shall|and|or|to|in|may|does|do|was|were|has|,|applies|apply|creates?|which|as|by|"
    r"from|through|takes?|will|must)\b|,"
)
# "Section 287(g)" is the federal law that the field names so, never a part of the instrument itself.
_SECTION_WORD = re.compile(
    rf"{_QUOTE}(?:(?i:new section)\.?\s+)?(?P<word>(?i:SECTION|SEC)\b\.?|§§?|\ufffd(?=\s*\d)|"
    rf"S(?=\s\d+[-.\d]*\.?\s)|s\.(?=\s?\d+\s)|Rule|RULE|ART\.|Art\.(?=\s\d+\.))\s*(?!287\s?\(g\))"
    r"(?P<number>(?:[xX_]{1,4}-)?\[?\d+\]?[A-Za-z]{0,2}(?:-[A-Z]{1,2}(?=:\d))?(?:[.\-–:]_?\d+[A-Za-z]{0,2}_?|"
    r"[.\-–:]\[\d+\]_?\d*_?)*(?:-[a-zA-Z](?![a-zA-Z]))?|[A-Z](?=\.)|"
    r"[IVXLC]+(?=[.:\s])|(?i:one|two|three|four|five|six|seven|eight|nine|ten)\b)"
    r"(?P<mark>\s?[.:\-–—]+|(?=\([a-zA-Z0-9]{1,3}\)\s+[A-Z\"“]))?(?P<gap>\s+(?:[-–—]+\s+)?|$|(?=[\"“(A-Z]))"
)
_CODE = re.compile(
    rf"{_QUOTE}(?P<word>[A-Z]{{2,4}}\s)?(?P<number>(?:\d+|"
    rf"\d{{1,3}}[A-Z]{{1,2}}|\d{{1,3}}-[A-Z]{{1,2}}(?=:))(?:[.\-–:]\d+[A-Za-z]{{0,2}})+(?:,\d{{2,3}}[a-z]?)?|"
    rf"\d{{1,3}}-[A-Z](?=\.?\s+[A-Z]{{2}}))(?P<mark>\.|:)?(?P<gap>\s+(?:[-–—]+\s+)?|$|(?<=\.)(?=[A-Z]))"
)
_NOT_CODE = re.compile(  # spans of years, telephones
    r"(?:1[89]|20)\d\d[-–]|\d{3}[-.]\d{3}[-.]\d{4}"
)
_DATE = re.compile(r"(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])-(?:\d\d|(?:19|20)\d\d)$")
_LIST = re.compile(
    rf"{_QUOTE}(?:\(([A-Za-z]{{1,5}}|\d{{1,3}})\)|([a-z]{{1,4}}|[A-Z]|\d{{1,2}})\)|"
    r"(?:[Ss]ubd\.|[Ss]ubdivision|SUBD\.)\s+(\d{1,2})\.|([A-Za-z]|[ivxlc]{2,6}|"
    r"[IVXLC]{2,6}|\d{1,3})\.)(?P<gap>[\s\xa0]+|$|(?=[\"“(\[A-Z])|(?<=\d\)|[a-r]\))(?=[a-z]{2}))"
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDINAL = re.compile(rf"(?P<number>{'|'.join(_ORDINALS)})(?:ly)?(?P<mark>\.|:)\s+(?=[\"“A-Z])", re.I)
_REFERENCE_END = re.compile(
    r"(?:\b(?:sections?|subsections?|paragraphs?|subparagraphs?|subdivisions?|clauses?|items?|"
    r"subds?\.?|secs?\.|under|articles?|"
    r"chapters?|parts?|nos?\.|u\.s\.c\.|c\.f\.r\.|title|act|and|or|of|to|through|by|with|rule|form|"
    r"page|order|policy|exceed|than|"
    r"within|least|first|second|dated)|§|\d|&)[,\s]*$",
    re.I,
)
_INFINITIVE = re.compile(
    r"\b(?:for|forbids?|directs?|orders?|requires?|permits?|allows?|authorizes?|prohibited|forbidden|required|directed|ordered)\b"
    r"[^.;:]{0,60}(?<![\d)])\s+to$",
    re.I,
)
_ENDS_SHORT = re.compile(r"\b(?:sec|subd|no|art|par)s?\.$", re.I)
_LONGEST_SHORT = 8  # characters that tell whether a line ends so
_ENDS_ITEM = re.compile(r"[;:,.—–-]\s*(?:and|or|and/or)$|^(?:and|or)$", re.I)
# A capital, small letters and a blank: a word, and it opens nothing unless it is one of these.
_WORD = re.compile(r"([A-Z][a-z]+) ")
_OPENING_WORDS = frozenset(
    "Title Chapter Article Part Division Subchapter Subpart Subtitle Attachment Appendix Exhibit Annex Clause Section Sec New Rule "
    "Subdivision".split()
)
_INITIAL = re.compile(r"[A-Z]\.")
_FIGURES = re.compile(r"[\d\s.,/-]+$")
_RANKS = {
    "title": 0, "attachment": 0, "appendix": 0, "exhibit": 0, "annex": 0, "subtitle": 1, "division": 1, "part": 1,
    "chapter": 2, "article": 3, "clause": 3, "subchapter": 3, "subarticle": 4, "subpart": 4,
}  # fmt: skip


class Reading(NamedTuple):
    """One way to read an enumerator: its style (what it may continue) and its place in the count."""

    style: str
    value: int


class Enumerator(NamedTuple):
    """An enumerator met at the head of a paragraph.

    ``kind`` is division, section or item; ``printed`` as it stands, ``end`` where the words after it begin.
    """

    kind: str
    printed: str
    end: int
    readings: tuple[Reading, ...]
    word: str = ""


def roman(letters: str) -> int:
    """The value of a roman numeral in lower case, 0 where it is none."""
    if not letters or not _ROMAN.match(letters):
        return 0
    values = [_ROMAN_VALUE[letter] for letter in letters]
    return sum(-v if i + 1 < len(values) and values[i + 1] > v else v for i, v in enumerate(values))


def read_enumerator(text: str, start: int, end: int, *, capitals: bool = False) -> Enumerator | None:
    """The enumerator that opens ``text[start:end]``, or None.

    With ``capitals`` a capital may count as a small letter where the words are all capitals.
    """
    if start >= end or (word := _WORD.match(text, start, end)) and word[1] not in _OPENING_WORDS:
        return None
    for read in _readers(text[start : start + 2]):
        if found := read(text, start, end, capitals):
            return found
    return None


@lru_cache(maxsize=512)
def _readers(signs: str) -> tuple[Callable[[str, int, int, bool], Enumerator | None], ...]:
    """What may read an enumerator whose first two signs these are, in order."""
    first, second = signs[:1], signs[1:]
    if not first.isascii() or first in "\"'_*":
        return (_read_division, _read_section, _read_code, _read_item)
    may = (
        (_read_division, first in "TCAPDSE" and second.isalpha()),
        (_read_section, first in "nNsSRA" and (second in "eEuUrR." or second.isspace())),
        (_read_code, first.isdigit() or first.isupper() and second.isupper()),
        (_read_ordinal, first in "FSTEN" and second.isalpha()),
        (_read_item, first == "(" or first.isalnum()),
    )
    return tuple(read for read, opens in may if opens)


def _mostly_capitals(text: str, start: int, end: int) -> bool:
    """Whether the words are set in capitals at their beginning."""
    words = text[start : min(end, start + 400)].encode("ascii", "ignore")
    large, small = len(words) - len(words.translate(None, _LARGE)), len(words) - len(words.translate(None, _SMALL))
    return large > 12 and large > 4 * small


def _read_division(text: str, start: int, end: int, _: bool = False) -> Enumerator | None:
    match = _DIVISION.match(text, start, end)
    if not match:
        return None
    rest = text[match.end() : min(end, match.end() + 200)]
    if not match["mark"] and rest and _DIVISION_SENTENCE.match(rest):
        return None
    if rest and rest[0].islower():
        return None
    if not match["mark"] and len(rest) > 160 and "." in rest[:150].rstrip("."):
        return None
    word, number = match["word"].lower(), match["number"]
    value = roman(number.lower()) or _NUMBER_WORDS.get(number.lower(), 0) or _leading_number(number)
    printed = f"{match['word'].capitalize()} {number}"
    return Enumerator("division", printed, match.end(), (Reading(f"division{_RANKS[word]}", value),), word)


def _read_section(text: str, start: int, end: int, _: bool = False) -> Enumerator | None:
    match = _SECTION_WORD.match(text, start, end)
    if not match:
        return None
    rest = text[match.end() : min(end, match.end() + 60)]
    number = re.sub(r"\[\w*\]|[_\]\[]", "", match["number"]) or match["number"].strip("[]_")
    number = number.strip(".-–:")
    if re.match(r"(?:\([^)]{1,5}\)\s*)+(?:[a-z]|,)", rest):
        return None
    if not match["mark"] and rest:
        # "Section 5 of this chapter" and "Section 24-76, C.R.S., prohibits" are references.
        if not rest[0].isupper() and rest[0] not in '"“([_*':
            return None
        if re.match(r"(?:of|is|are|shall|and|or|to|in|may|as|by)\b", rest, re.I):
            return None
    if match["word"].lower() == "sec" and not match["mark"]:
        return None
    if match["word"] in ("Rule", "RULE", "ART.") and not match["mark"]:
        return None
    word = match["word"].strip()
    word = {"SECTION": "Section", "SEC.": "Sec.", "SEC": "Sec.", "§§": "§", "S": "§", "\ufffd": "§"}.get(word, word)
    value = _NUMBER_WORDS.get(number.lower(), 0) or (
        roman(number.lower()) if number.isalpha() and roman(number.lower()) else _leading_number(number)
    )
    style = "section" if number.isalnum() and not re.match(r"\d+[A-Z]{2}", number) else "code"
    return Enumerator("section", f"{word} {number}", match.end(), (Reading(style, value),), word)


def _read_code(text: str, start: int, end: int, _: bool = False) -> Enumerator | None:
    match = _CODE.match(text, start, end)
    if not match or _NOT_CODE.match(match["number"]) or (not match["mark"] and _DATE.match(match["number"])):
        return None
    rest = text[match.end() : min(end, match.end() + 60)]
    if rest and not (rest[0].isupper() or rest[0] in '"“([_*—–' or rest[0].isdigit()):
        return None
    if rest and rest[0].isdigit() and not re.match(r"\d{1,2}\.\s", rest):
        return None
    if re.match(r"(?:RCW|U\.?S\.?C|C\.?F\.?R|Stat|F\.\d|P\.?M|A\.?M|Page)\b", rest):
        return None
    if not rest and not match["mark"] and re.match(r"\d{3}-\d{4}$|\d+\.\d+$", match["number"]):
        return None
    word = (match["word"] or "").strip()
    if word and word in {"NO", "PAGE", "REV", "AM", "PM", "HB", "SB"}:
        return None
    printed = f"{word} {match['number']}".strip()
    return Enumerator("section", printed, match.end(), (Reading("code", _leading_number(match["number"])),), word)


def _read_ordinal(text: str, start: int, end: int, capitals: bool) -> Enumerator | None:
    """ "First. To ask ...": items counted in words, as old ordinances have them."""
    match = _ORDINAL.match(text, start, end)
    if not match:
        return None
    value = _ORDINALS.index(match["number"].lower()) + 1
    return Enumerator("item", match["number"] + match["mark"], match.end(), (Reading("ordinal", value),))


def _read_item(text: str, start: int, end: int, capitals: bool) -> Enumerator | None:
    head = text[start : start + 7]
    if head[:1].isalpha() and not ("." in head or ")" in head or head[1:4].lower() == "ubd"):
        return None  # a word
    match = _LIST.match(text, start, end)
    if not match:
        return None
    rest = text[match.end() : min(end, match.end() + 30)]
    enclosed, half, subdivision, dotted, gap = match.groups()
    if subdivision:
        return Enumerator("item", f"subd. {subdivision}", match.end(), (Reading("subd1", int(subdivision)),))
    inner = enclosed or half or dotted
    shape = "()" if enclosed else ")" if half else "."
    if shape == ".":
        if len(inner) == 1 and inner.isupper() and _INITIAL.match(rest):
            return None  # initials: "U. S.", "J. R. Smith"
        if not rest[:1].isalpha() and _FIGURES.match(rest) or (inner in ("p", "P") and rest[:1].isdigit()):
            return None  # a running head: "A. 636   2"
        if not gap and not (rest[:1] in '"“(' or inner.isdigit() and rest[:2].istitle()):
            return None
    in_capitals = capitals and inner.isupper() and _mostly_capitals(text, start, end)
    readings = _readings(inner, shape, in_capitals)
    if not readings:
        return None
    printed = f"({inner})" if shape == "()" else f"{inner})" if shape == ")" else f"{inner}."
    return Enumerator("item", printed, match.end(), readings)


@lru_cache(maxsize=1024)
def _readings(inner: str, shape: str, capitals: bool) -> tuple[Reading, ...]:
    if inner.isdigit():
        return (Reading(f"{shape}1", int(inner)),)
    readings: list[Reading] = []
    lower = inner.lower()
    if not (inner.islower() or inner.isupper()):
        return ()
    cases = ["a", "A"] if capitals and inner.isupper() else ["A" if inner.isupper() else "a"]
    for case in cases:
        if len(lower) > 1 and (value := roman(lower)):
            readings.append(Reading(f"{shape}{'I' if case == 'A' else 'i'}", value))
        if len(lower) == 1:
            readings.append(Reading(f"{shape}{case}", ord(lower) - 96))
        elif len(set(lower)) == 1 and len(lower) <= 3:
            readings.append(Reading(f"{shape}{case}", 26 * (len(lower) - 1) + ord(lower[0]) - 96))
        if len(lower) == 1 and (value := roman(lower)):
            readings.append(Reading(f"{shape}{'I' if case == 'A' else 'i'}", value))
    if lower.startswith("a") and len(lower) == 2 and not readings and shape == "()":
        readings.append(Reading("()a", 26 + ord(lower[1]) - 96))
    return tuple(readings)


def _leading_number(number: str) -> int:
    digits = re.match(r"\d+", number)
    return int(digits.group()) if digits else (ord(number[0].lower()) - 96 if number[:1].isalpha() else 0)


def opens_section(line: str, *, ended: bool) -> bool:
    """Whether a printed line opens a division or section; ``ended``: the line before it ended a sentence."""
    for read in _readers(line[:2]) if line else ():
        if read is _read_item or read is _read_code and not ended:
            break
        if found := read(line, 0, len(line), False):
            return ended or found.kind == "section" and bool(re.match(r"\W*(?:SECTION\s+\w+[.:]|NEW SECTION)", line))
    return False


def opens_list_item(line: str, before: str, *, ended: bool) -> bool:
    """Whether a printed line opens a list item rather than carrying on a sentence of the line ``before``."""
    found = _read_item(line, 0, len(line), False)
    if not found:
        return False
    if ended:
        return not (before.endswith(".") and _ENDS_SHORT.search(before[-_LONGEST_SHORT:]))
    if _ENDS_ITEM.search(before):
        return True
    first = any(reading.value == 1 for reading in found.readings)
    if first and _INFINITIVE.search(before) and line[found.end : found.end + 1].isupper():
        return True  # "It is forbidden for any officer to / 1. Hold a person ..."
    if _REFERENCE_END.search(before):
        return False
    if before.endswith((",", "—", "–", "-")):
        return True
    # A list may hang on words without a colon: "An officer shall / (a) give ...".
    return first or len(before) < 40


def opens_next_item(line: str, before: str, first: str, *, small: bool) -> bool:
    """Whether a line opens the item after the one that ``first`` opened, though no mark ends that: "(b) Keeping it / (c) Passing it on".

    Any item, where ``first`` is empty; one that opens with a small letter only if ``small`` letters may.
    """
    following = _read_item(line, 0, len(line), False)
    if (
        following is None
        or _REFERENCE_END.search(before)
        or not (small or line[following.end : following.end + 1].isupper())
    ):
        return False
    if not first:
        return True
    item = _read_item(first, 0, len(first), False)
    steps = {(reading.style, reading.value + 1) for reading in item.readings} if item else set()
    return any((r.style, r.value) in steps for r in following.readings)
