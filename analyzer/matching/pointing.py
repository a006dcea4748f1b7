"""The clauses to which a clause points: named sections, this section, the sentence before, or the whole instrument."""

from __future__ import annotations

import re
from bisect import bisect_left

from analyzer.matching.facts import Stated
from analyzer.model import Instrument, Span

_WHOLE = re.compile(
    r"\bthis\s+(?:chapter|ordinance|act|article|policy|order|title|part|division|resolution|directive|local law|law|rule|bylaw)\b",
    re.I,
)
_HERE = re.compile(r"\bthis\s+(?:section|subsection|paragraph|subdivision|provision)\b|\bherein\b|\bhere\b", re.I)
_BEFORE = re.compile(
    r"\b(?:the foregoing|foregoing (?:limit|rule|sentence)|preceding sentence|last sentence|that limit)\b", re.I
)
_AFTER = re.compile(r"\bthe following\s+(?:rules?|limits?|provisions|sections|prohibitions?|restrictions?)\b", re.I)
_INNER = re.compile(r"\bthis\s+(subsection|paragraph|subdivision|subparagraph|item|clause)\b", re.I)
_SECTION = re.compile(r"\bthis\s+section\b", re.I)
_NUMERALS = "one two three four five six seven eight nine ten".split()
_NAMED = re.compile(
    r"(?:\b(?:sub)?(?:sections?|sec\.|paragraphs?|subdivisions?|clauses?|articles?|parts?|rules?)(?=[\s(])|§+)\s*"
    r"((?:[\dA-Z][\w.:-]*)?(?:\([a-z0-9]{1,4}\))*)"
    r"((?:\s*(?:,\s*and|,\s*or|,|and|or|to|through)\s*(?:\d[\w.:-]*(?:\([a-z0-9]{1,4}\))*|(?:\([a-z0-9]{1,4}\))+))*)", re.I
)  # fmt: skip
_FURTHER = re.compile(r"(,|and|or|to|through)\s*((?:\d[\w.:-]*)?(?:\([a-z0-9]{1,4}\))*)(?=\s|,|$)")
_SEVERAL = re.compile(r"\w+s\b|§§")
# "The restrictions of A and B", parts that are named by their letters alone.
_LETTERED = re.compile(
    r"\b(?:restriction|prohibition|limit|limitation|provision|rule|requirement)s?\s+(?:of|in)\s+([A-Z](?:(?:,\s*|,?\s+(?:and|or)\s+)[A-Z])*)(?=\s+(?:do|shall|are|is|does|above)\b)"
)
_LEVELS = {"section": 1, "rule": 1, "subsection": 2, "subdivision": 2, "paragraph": 3, "clause": 4}
_PART = 2  # the level from which on parts are named in parentheses
_NUMBER = re.compile(r"\b\d[\w]*(?:[-.:]\w+)+(?:\([a-z0-9]{1,4}\))*")
_COMMA = re.compile(r",?\s+")
_OF = re.compile(r"\s*(?:of|in|under)\s+(?:this\s+)?")


def labels_of(instrument: Instrument) -> list[str]:
    """The labels of all sections, in small letters and without spaces, as ``targets`` looks them up."""
    return [section.label.lower().replace(" ", "") for section in instrument.sections]


def targets(instrument: Instrument, index: int, stated: list[Stated], labels: list[str]) -> range | set[int]:
    """The clauses to which a carving clause points: named sections, this section, or the whole."""
    clause = stated[index].reading.clause
    text = " ".join(span.of(instrument.text.text) for span in (*clause.lead_ins, clause.span))
    named = list(_NAMED.finditer(text))
    sections = _labelled(instrument, clause.section, _within(named, text), labels) if named else []
    sections = sections or _labelled(instrument, clause.section, _by_name(named) | _by_letter(text), labels)
    sections = sections or _by_label(text, labels)
    if sections:
        return {index for s in sections for index in _inside(instrument.sections[s].span, stated)}
    if _WHOLE.search(text) and not _HERE.search(text):
        return range(len(stated))
    if _BEFORE.search(text):
        return {index - 1}
    if _AFTER.search(text):
        return range(index + 1, len(stated))
    if (inner := _INNER.search(text)) and clause.section is not None:
        span = instrument.sections[_part(instrument, clause.section, inner.group(1).lower())].span
        return _inside(span, stated)
    around = _this_section(instrument, clause.section) if _SECTION.search(text) else None
    if around is None:
        around = _enclosing(instrument, clause.section)
    if around is None:
        return range(max(0, index - 6), index + 1)
    span = instrument.sections[around].span
    return _inside(span, stated)


def _inside(span: Span, stated: list[Stated]) -> set[int]:
    """The clauses inside a span; they stand in the order of their beginnings."""
    first = bisect_left(stated, span.start, key=_begins)
    last = bisect_left(stated, span.end, key=_begins)
    return {f.reading.clause.index for f in stated[first:last] if f.reading.clause.span.end <= span.end}


def _begins(stated: Stated) -> int:
    return stated.reading.clause.span.start


def _by_name(named: list[re.Match]) -> set[tuple[str, str]]:
    """Each name with its kind, whatever it is a part of."""
    return {(_kind(match.group(0)), _numeral(name)) for match in named for name in _names(match)}


def _by_letter(text: str) -> set[tuple[str, str]]:
    return {
        ("subsection", letter.lower())
        for match in _LETTERED.finditer(text)
        for letter in re.findall(r"\b[A-Z]\b", match[1])
    }


def _by_label(text: str, labels: list[str]) -> list[int]:
    """The sections whose whole number stands in the text, whatever it is called there: "RSA 411-C:3"."""
    numbers = set(_NUMBER.findall(text.lower()))
    return [number for number, label in enumerate(labels) if label in numbers] if numbers else []


def _within(named: list[re.Match], text: str) -> set[tuple[str, str]]:
    """The same, but "subsection (1) of Section 4" and "Section 4, subsection (1)" name 4(1) alone."""
    pairs: set[tuple[str, str]] = set()
    left = list(named)
    while left:
        first, second = left.pop(0), left[0] if left else None
        whole = part = None
        if second and _OF.fullmatch(text, first.end(), second.start()):
            whole, part = second, first
        elif second and _COMMA.fullmatch(text, first.end(), second.start()) and _level(first) < _level(second):
            whole, part = first, second
        if whole is None or part is None:
            pairs |= _by_name([first])
            continue
        left.pop(0)
        inner = [_marked(name) for _, name in _by_name([part])]
        outer = [(kind, name if _level(whole) < _PART else _marked(name)) for kind, name in _by_name([whole])]
        pairs |= {(kind, name + each) for kind, name in outer for each in inner}
    return pairs


def _marked(name: str) -> str:
    return name if name.startswith("(") else f"({name})"


def _level(match: re.Match) -> int:
    """How far down in a law the part stands that is named."""
    return _LEVELS.get(_kind(match.group(0)), 0)


def _names(match: re.Match) -> list[str]:
    """The names in a list of parts: "(b) and (c)" are two, "(1) to (3)" three; "Section 4 and 30 days" names one."""
    first = match.group(1).strip(".").lower()
    names = [first] if first else []
    for joint, found in _FURTHER.findall(match.group(2).lower()):
        name = found.strip(".")
        if not name or name[0] != "(" and not _SEVERAL.match(match.group(0).strip()):
            continue
        last, new = (part.strip("()") for part in ((names or [name])[-1], name))
        if joint in {"to", "through"} and last.isdigit() and new.isdigit() and int(new) - int(last) < 20:
            names += [f"({n})" if name[0] == "(" else str(n) for n in range(int(last) + 1, int(new))]
        elif joint in {"to", "through"} and len(last) == len(new) == 1:
            names += [f"({chr(n)})" for n in range(ord(last) + 1, ord(new))]
        names.append(name)
    return names


def _kind(words: str) -> str:
    """The kind of part that the words name; a bare "§" is a section."""
    word = words.lower().lstrip()
    kinds = ("subsection", "subdivision", "paragraph", "clause", "article", "part", "rule", "section", "sec", "§")
    kind = next((k for k in kinds if word.startswith(k)), "section")
    return "section" if kind in {"sec", "§"} else kind


def _numeral(name: str) -> str:
    """ "Paragraph one" is labelled (1)."""
    return f"({_NUMERALS.index(name) + 1})" if name in _NUMERALS else name


def _part(instrument: Instrument, section: int, kind: str) -> int:
    """The part around that "this subsection" (the first level of a section) or "this paragraph" (the next) means."""
    chain = [section]
    while (parent := instrument.sections[chain[-1]].parent) is not None:
        chain.append(parent)
    parts = [number for number in chain if instrument.sections[number].label.endswith(")")]
    level = {"subsection": 1, "subdivision": 1, "paragraph": 2}.get(kind, 3)
    return parts[-min(level, len(parts))] if parts else section


def _labelled(instrument: Instrument, here: int | None, names: set[tuple[str, str]], labels: list[str]) -> list[int]:
    """Sections whose label ends as one of the (kind, name) pairs; of several the one nearest before.

    "Section 4" is no "(4)"; "paragraph 4" is "(4)", "4" or "A.4".
    """
    found = []
    at = instrument.sections[here].span.start if here is not None else 0
    for kind, name in names:
        bare = name.strip("()") if "(" not in name[1:] else name
        core = re.escape(bare)
        whole = kind in {"section", "article", "part", "rule", "chapter"} and not name.startswith("(")
        if whole:
            ending = re.compile(rf"(?:^|[^\d\w(-]|(?<=[a-z])\.?){core}$")
        else:
            ending = re.compile(rf"{core}$" if bare[0] == "(" else rf"(?:^|[^a-z\d])\(?{core}\)?$")
        fitting = [n for n, label in enumerate(labels) if bare in label and ending.search(label)]
        before = [n for n in fitting if instrument.sections[n].span.start <= at]
        if len(fitting) > 1:
            fitting = [max(before, key=lambda n: instrument.sections[n].span.start)] if before else fitting[:1]
        found += fitting
    return found


def _this_section(instrument: Instrument, section: int | None) -> int | None:
    """The section with a number of its own, of which "(d)" and "(1)" are parts, be it all that there is."""
    while section is not None and instrument.sections[section].label.endswith(")"):
        section = instrument.sections[section].parent
    return section


def _enclosing(instrument: Instrument, section: int | None) -> int | None:
    """The numbered section around: the outermost that is not most of the instrument."""
    if section is None:
        return None
    chain = [section]
    while (parent := instrument.sections[chain[-1]].parent) is not None:
        chain.append(parent)
    whole = max(1, len(instrument.text.text))
    for number in reversed(chain):
        span = instrument.sections[number].span
        if (span.end - span.start) / whole <= 0.6:
            return number
    return chain[0]
