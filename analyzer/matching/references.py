"""The parts of a law that words name: "subsections (a) and (c)", "Section 4, subsection (1)", "paragraphs 4 and 5 of III.A"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_KINDS = {
    "subsection": "subsection", "sub": "subsection", "subdivision": "subdivision", "subparagraph": "clause",
    "paragraph": "paragraph", "par": "paragraph", "clause": "clause", "item": "clause", "article": "article", "part": "part",
    "division": "part", "rule": "rule", "section": "section", "sec": "section", "§": "section",
}  # fmt: skip
_LEVELS = {"section": 1, "rule": 1, "subsection": 2, "subdivision": 2, "paragraph": 3, "clause": 4}
_INNER = 2  # the level from which on parts are named in parentheses
_NUMERALS = "one two three four five six seven eight nine ten".split()
_MOST = 20  # parts from one named to another

_MARKS = r"(?:\([a-z0-9]{1,4}\))"
_LETTER = r"(?-i:[A-Z]|[IVX]{2,5})(?:\.[\dA-Z])?\b"
_NUMERAL = rf"(?:{'|'.join(_NUMERALS)})\b"
_NAME = rf"\d[\w.:-]*|{_NUMERAL}|[A-Z]\d[\w.-]*|(?:[A-Z]|[IVXLC]+)(?:[.-][\dA-Z][\w.-]*)?(?!\w)"
_NAMED = re.compile(
    r"(?:\b(subsections?|subs?\.|subdivisions?|subparagraphs?|paragraphs?|pars?\.|sections?|secs?\.|clauses?|articles?|parts?|divisions?"
    r"|rules?|items?)(?=[\s(])|(§+))\s*"
    rf"((?:{_NAME})?{_MARKS}*)"
    rf"((?:\s*(?:,\s*and|,\s*or|,|and|or|to|through)\s*(?:(?:\d[\w.:-]*|{_LETTER}|{_NUMERAL}){_MARKS}*|{_MARKS}+))*)", re.I
)  # fmt: skip
_FURTHER = re.compile(
    rf"(,|and|or|to|through)\s*((?:\d[\w.:-]*|{_NUMERAL}|[ivx]+(?:\.\w)?\b|[a-z](?:\.\w)?\b)?{_MARKS}*)(?=\s|,|$)"
)
_SEVERAL = re.compile(r"\w+s\b|§§")
# "The restrictions of A and B", parts that are named by their letters alone.
_LETTERED = re.compile(
    r"\b(?:restriction|prohibition|limit|limitation|provision|rule|requirement)s?\s+(?:of|in)\s+([A-Z](?:(?:,\s*|,?\s+(?:and|or)\s+)[A-Z])*)(?=\s+(?:do|shall|are|is|does|above)\b)"
)
_COMMA = re.compile(r",?\s+")
_OF = re.compile(r"\s*(?:of|in|under)\s+(?:this\s+)?")


class Part(NamedTuple):
    """A part of a law by the kind that its name says, and its name in small letters: ("subsection", "(a)"), ("section", "4(1)")."""

    kind: str
    name: str

    @property
    def whole(self) -> bool:
        """Whether it has a number of its own, and is not one of the marked parts of a section."""
        return self.kind in {"section", "article", "part", "rule"} and not self.name.startswith("(")


def named_in(text: str) -> Sequence[set[Part]]:
    """What the words name: first as parts of each other, where that stands ("subsection (1) of Section 4"), then each by itself."""
    exact: set[Part] = set()
    loose: set[Part] = set()
    left = list(_NAMED.finditer(text))
    while left:
        run = _run(text, left)
        del left[: len(run)]
        if not _is_inward(text, run):
            run.reverse()
        parts = _parts(run[-1])
        loose.update(parts)
        for outer in reversed(run[:-1]):
            wholes = [(kind, name if _level(outer) < _INNER else _marked(name)) for kind, name in _parts(outer)]
            parts = [Part(kind, name + _marked(part.name)) for kind, name in wholes for part in parts]
        exact.update(parts)
    letters = re.findall(r"\b[A-Z]\b", " ".join(_LETTERED.findall(text)))
    return exact, loose | {Part("subsection", letter.lower()) for letter in letters}


def _parts(match: re.Match[str]) -> list[Part]:
    return [Part(_kind(match), _numeral(name)) for name in _names(match)]


def _run(text: str, matches: list[re.Match[str]]) -> list[re.Match[str]]:
    """The first matches that name parts of each other: "subsection (1) of Section 4", "Section 4, subsection 1, paragraphs C and D"."""
    run = matches[:1]
    for further in matches[1:]:
        between = text[run[-1].end() : further.start()]
        inward = _COMMA.fullmatch(between) is not None and _level(run[-1]) < _level(further)
        outward = _OF.fullmatch(between) is not None
        if not (inward or outward) or len(run) > 1 and inward is not _is_inward(text, run):
            break
        run.append(further)
    return run


def _is_inward(text: str, run: list[re.Match[str]]) -> bool:
    """Whether the whole is named first, as in "Section 4, subsection (1)"."""
    return len(run) < 2 or _OF.fullmatch(text[run[0].end() : run[1].start()]) is None


def _names(match: re.Match[str]) -> list[str]:
    """The names in a list of parts: "(b) and (c)" are two, "(1) to (3)" three; "Section 4 and 30 days" names one."""
    first = match.group(3).strip(".").lower()
    names = [first] if first else []
    several = _SEVERAL.match(match.group(0).strip())
    for joint, found in _FURTHER.findall(match.group(4).lower()):
        name = found.strip(".")
        if name and (name[0] == "(" or several):
            names += [*_between(names[-1] if names else name, name), name] if joint in {"to", "through"} else [name]
    return names


def _between(first: str, last: str) -> list[str]:
    """The names from one to another, both left out: "(a)" to "(d)", "4" to "7"."""
    begin, end = (name.strip("()") for name in (first, last))
    if begin.isdigit() and end.isdigit():
        inner = [str(number) for number in range(int(begin) + 1, int(end))]
    elif len(begin) == len(end) == 1:
        inner = [chr(letter) for letter in range(ord(begin) + 1, ord(end))]
    else:
        return []
    return [f"({name})" if last[0] == "(" else name for name in inner] if len(inner) < _MOST else []


def _kind(match: re.Match[str]) -> str:
    word = (match.group(1) or "§").lower().rstrip(".")
    return _KINDS.get(word) or _KINDS[word.removesuffix("s")]


def _level(match: re.Match[str]) -> int:
    """How far down in a law the part stands that is named."""
    return _LEVELS.get(_kind(match), 0)


def _marked(name: str) -> str:
    return name if name.startswith("(") else f"({name})"


def _numeral(name: str) -> str:
    """ "Paragraph one" is labelled (1)."""
    return f"({_NUMERALS.index(name) + 1})" if name in _NUMERALS else name
