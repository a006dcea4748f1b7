"""Enumerations inside a sentence: "shall not (1) ask, (2) detain or (3) transfer ..." fall into items.

Two or more in sequence make a list; "under subsection (a) or (b)" and "8 U.S.C. 1357(g)" make none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from analyzer.structure.enumerators import Enumerator, Reading, read_enumerator
from analyzer.structure.sentences import sentence_end

_TOKEN = re.compile(
    r"(?:(?<=[\s:;,—–(\[“\"])|(?<=[.—–:;])|(?<=[;,.]\sor)|(?<=[;,.]\sand)|(?<=[A-Z]{2})(?=\([1aA]\)\s[A-Z]))(?:\((?:[a-z]{1,4}|[A-Z]{1,4}|\d{1,2})\)|(?<=\s)(?:[a-z]|"
    r"[ivx]{1,4}|\d{1,2})\))(?=[\s\"“]|[A-Za-z]|\([ai1A]\)[\s\"“A-Z])|"
    r"(?<=\w\))\([ai1A]\)(?=[\s\"“]|[A-Z])|"
    r"(?:(?<=\s)|(?<=—))(?:\d{1,2}|[a-zA-Z]|[ivx]{2,4})\.(?=\s+[A-Za-z\"“])"
)
_OPENS = re.compile(r"\((?=\w{1,4}\))|[\s—](?=\w{1,4}[).])")
# A letter or number with a point that stands by itself: without it and without a bracket there is no enumerator.
_LONE = re.compile(
    r"\.(?:(?<=[\s—][a-zA-Z\d]\.)|(?<=[\s—]\d\d\.)|(?<=[\s—][ivx]{2}\.)|(?<=[\s—][ivx]{3}\.)|(?<=[\s—][ivx]{4}\.))\s"
)
_AFTER_STOP = re.compile(r"[;:—–.,][\"”)]?\s*(?:(?:and|or|and/or)\s+)?$")
# Before a small letter with a point: "shall not a. ask, b. detain or c. transfer"; no sentence ends with "a".
_AFTER_HANGING = re.compile(
    r"\b(?:to|shall|must|may|will|not|never|either|by|from|if|when|where|unless|that|who|which|and|or)\s+$"
)
_AFTER_CAPITALS = re.compile(r"\b[A-Z]{4,}\s+$")
_REFERENCE = re.compile(
    r"(?:\b(?:sub)?(?:sections?|paragraphs?|divisions?|clauses?|parts?|chapters?)|\bitems?|\bsecs?\.|"
    r"\barticles?|§|\bsubds?\.|\bunder|\btitle|"
    r"\bforms?|\bU\.S\.C\.|\bC\.F\.R\.|\bRule|\brules?|\border|\b(?:no|nos)\.|\d\)?|"
    r"\([A-Za-z0-9]{1,4}\)(?:\s?(?:,|and|or|through|to|and/or))*)\s*$",
    re.I,
)
# "Except as provided in (b) of this subsection": a reference by what follows.
_OF_IT = re.compile(r"\s+(?:of (?:this|that|such|the|section|subsection|paragraph)|above|below)\b")
_NUMBER_WORD = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|sixty|"
    r"ninety|hundred|forty-eight)\s*$",
    re.I,
)
_WORDS = re.compile(r"[A-Za-z]{2,}")
_JOIN_ONLY = re.compile(r"\W*(?:and|or|through|to|and/or|\W)*\W*$", re.I)


@dataclass(slots=True)
class Item:
    """An item found inside a sentence: its enumerator, its words, and the items inside those."""

    start: int
    end: int
    printed: str
    reading: Reading
    content: int
    parts: list[Item | tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    printed: str
    readings: tuple[Reading, ...]


def may_enumerate(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` has the signs that an enumerator has."""
    return text.find(")", start, end) >= 0 or _LONE.search(text, start, end) is not None


def inline_enumerators(text: str, start: int, end: int) -> Iterator[tuple[int, Enumerator]]:
    """The enumerators inside ``text[start:end]`` that are no references, each with its offset."""
    for token in _tokens(text, start, end):
        yield token.start, Enumerator("item", token.printed, token.end, token.readings)


def split_inline(text: str, start: int, end: int, following: tuple[Reading, ...] = ()) -> list[Item | tuple[int, int]]:
    """``text[start:end]`` as ranges of plain words and items, in order.

    ``following`` are the readings of the enumerator that opens the next paragraph: a lone "(1)"
    is an item where "(2)" follows there.
    """
    tokens = _tokens(text, start, end)
    if not tokens or (len(tokens) == 1 and not following):
        return [(start, end)]
    return _split(text, start, end, tokens, following, 0)


def _enumerators(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What looks like an enumerator, in order; sought only where a bracket or a short word before a sign begins."""
    at = start
    for opening in _OPENS.finditer(text, max(0, start - 1), end):
        begins = opening.start() if opening.group() == "(" else opening.end()
        if begins >= at and (match := _TOKEN.match(text, begins, end)):
            yield match
            at = match.end()


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    tokens = []
    if not may_enumerate(text, start, end):
        return tokens
    for match in _enumerators(text, start, end):
        before = text[max(start, match.start() - 24) : match.start()]
        if match.start() > start and _refers(text, match, before, tokens):
            continue
        if match.group().endswith(".") and not (
            _AFTER_STOP.search(before)
            or match.group() in ("A.", "1.")
            and _AFTER_CAPITALS.search(before)
            or match.group()[0].islower()
            and _AFTER_HANGING.search(before)
        ):
            continue
        if match.group()[0] != "(" and match.group().endswith(")") and "(" in before.rpartition(")")[2]:
            continue
        found = read_enumerator(text, match.start(), match.end())
        if found is None:
            found = read_enumerator(match.group() + " X", 0, len(match.group()) + 2)
        if found and found.kind == "item":
            tokens.append(_Token(match.start(), match.end(), found.printed, found.readings))
    return tokens


def _refers(text: str, match: re.Match[str], before: str, tokens: list[_Token]) -> bool:
    """Whether what looks like an enumerator names a part, by what stands around it.

    "... ends.(9)(a) To ensure" opens two levels, "under (9)(a)" none.
    """
    if _OF_IT.match(text, match.end()):
        return True
    if before.endswith(")"):
        return not tokens or tokens[-1].end != match.start()
    if _REFERENCE.search(before) or _NUMBER_WORD.search(before):
        return True
    return text[match.end() : match.end() + 1] == "(" and _AFTER_STOP.search(before) is None


def _split(
    text: str, start: int, end: int, tokens: list[_Token], following: tuple[Reading, ...], level: int
) -> list[Item | tuple[int, int]]:
    where: dict[Reading, list[int]] = {}
    for index, token in enumerate(tokens):
        for reading in token.readings:
            where.setdefault(reading, []).append(index)
    parts: list[Item | tuple[int, int]] = []
    at, index = start, 0
    while index < len(tokens) and level < 6:
        chosen = _sequence(text, tokens, where, index, end, following)
        if not chosen:
            index += 1
            continue
        style, members = chosen
        if text[at : tokens[members[0]].start].strip():
            parts.append((at, tokens[members[0]].start))
        last_end = _last_end(text, tokens, members, end, following, style)
        for position, member in enumerate(members):
            token = tokens[member]
            closes = tokens[members[position + 1]].start if position + 1 < len(members) else last_end
            after = _first_at(tokens, member + 1, closes)
            item = Item(token.start, closes, token.printed, Reading(style, position + 1), token.end)
            inner = tokens[member + 1 : after]
            item.parts = _split(text, token.end, closes, inner, (), level + 1) if inner else [(token.end, closes)]
            parts.append(item)
        at = last_end
        index = _first_at(tokens, members[-1] + 1, last_end)
    if text[at:end].strip():
        parts.append((at, end))
    return parts or [(start, end)]


def _first_at(tokens: list[_Token], index: int, offset: int) -> int:
    while index < len(tokens) and tokens[index].start < offset:
        index += 1
    return index


def _sequence(
    text: str,
    tokens: list[_Token],
    where: dict[Reading, list[int]],
    index: int,
    end: int,
    following: tuple[Reading, ...],
) -> tuple[str, list[int]] | None:
    for reading in tokens[index].readings:
        if reading.value != 1:
            continue
        members = [index]
        restarts = where[reading]
        position = bisect_right(restarts, index)
        limit = restarts[position] if position < len(restarts) else len(tokens)
        value = 2
        while True:
            options = where.get(Reading(reading.style, value), [])
            place = bisect_right(options, members[-1])
            if place >= len(options) or options[place] >= limit:
                break
            candidate = options[place]
            between = text[tokens[members[-1]].end : tokens[candidate].start]
            if _JOIN_ONLY.match(between[:40]) and len(between) < 40:
                break
            members.append(candidate)
            value += 1
        if len(members) > 1:
            return reading.style, members
        goes_on = Reading(reading.style, 2) in following and limit == len(tokens)
        if goes_on and _WORDS.search(text[tokens[index].end : end]):
            return reading.style, members
    return None


def _last_end(
    text: str, tokens: list[_Token], members: list[int], end: int, following: tuple[Reading, ...], style: str
) -> int:
    """Where the last item stops: with its sentence, unless the items before it hold whole sentences."""
    last = tokens[members[-1]]
    if Reading(style, len(members) + 1) in following:
        return end
    for first, second in zip(members, members[1:], strict=False):
        inner = text[tokens[first].end : tokens[second].start].rstrip()
        if inner.endswith(".") and inner[:3].strip()[:1].isupper():
            return end
    stop = sentence_end(text, last.end, end)
    return stop if stop < end else end
