"""Deletions in brackets, where a legend or the amending words bear them out.

Brackets also mark placeholders, optional words, notes and citations; those stay.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from analyzer.drafting.changes import Change
from analyzer.glancing import Rare, holds, small
from analyzer.model import Convention

_LEGEND_WORD = Rare(r"\bbracket(?:s|ed)?\b|\bdouble\s+parenthes[ei]s\b|\[\s*\]", re.I)
_EMPTY = Rare(r"\[\s*\]")
_LEGEND_VERB = Rare(
    r"\b(?:omitted|deleted?|deletions?|stricken|struck|removed|repealed|not\s+enacted|taken\s+out|"
    r"old\s+law|come\s+out|go\s+out|"
    r"existing\s+law|dropped|left\s+out|leave\s+the)\b",
    re.I,
)
AMENDS = Rare(
    r"\b(?:is|are)\s+(?:hereby\s+|further\s+)?amended\b|\bamended\s+(?:as\s+follows|to\s+read|"
    r"as\s+shown)|\bto\s+amend\b|\bamending\b|\benacted\s+in\s+lieu\s+thereof",
    re.I,
)
_PLACEHOLDER = Rare(
    r"^\s*(?:insert|name\s+of|sic|emphasis|footnote|reserved|repealed|thus|in\s+brackets|brackets?|"
    r"blank|editor|seal|signature|note:|see\s|"
    r"ord\.|ordinance\s+no|optional|option|alternative|fill|village\s+seal|the\s+remainder|"
    r"text\s+omitted|illegible|xx+|matter\s+struck)[^\]]{0,120}$|"
    r"^[\s_.…*\-–]*$|^\s*\.\.\.",
    re.I,
)
_WEAK_PLACEHOLDER = Rare(
    r"^\s*(?:name|date|number|title|agency|department|jurisdiction|city|county|town|state|"
    r"municipality|address|phone|citation|cite|year|month|list|local|enter|"
    r"select|choose|applicable|appropriate|your|specify|describe|page|exhibit|added|amended)(?:\s+\S+){0,4}\s*$",
    re.I,
)
_SHORT_PLACEHOLDER = Rare(r"^[A-Z][A-Z /&'-]{2,60}$|/")
ENOUGH_STRUCK = 3
_DATE = Rare(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")


STYLES = {"double-brackets": ("[[", "]]"), "double-parentheses": ("((", "))"), "brackets": ("[", "]")}
STYLES_OPEN = ("[", "((")
_Passage = tuple[int, int, str]  # its range with the brackets, and the words between them
_Legend = tuple[int, int, str]


class _Draft(NamedTuple):
    """The text with what bears out its brackets: a legend, the words by which it amends, or the styles that were asked for."""

    text: str
    legend: _Legend | None
    amends: re.Match[str] | None
    asked: Collection[str] | None


class _Style(NamedTuple):
    """The passages in one kind of brackets: all of them (``inner``), and those that are no notes or blanks (``passages``)."""

    name: str
    width: int
    inner: list[_Passage]
    passages: list[_Passage]


class _Ground(NamedTuple):
    """Why passages are deletions, how surely, and which of them."""

    words: str
    sure: float
    struck: list[_Passage]


def bracketed(text: str, conventions: list[Convention], asked: Collection[str] | None, marked: bool) -> list[Change]:
    """Deletions in [[ ]], (( )) or [ ], where a legend or the amending words bear them out; or in those asked for.

    Where words are struck through besides (``marked``), amending words are no ground: a draft deletes in one way.
    """
    if not holds(text, STYLES_OPEN):
        return []
    draft = _Draft(text, _find_legend(text), None if marked else amending_words(text), asked)
    changes: list[Change] = []
    for style, (opener, closer) in STYLES.items():
        if opener not in text or (asked is not None and style not in asked):
            continue
        found = _in_style(draft, style, opener, closer, changes)
        ground = _as_asked(draft, found) if asked is not None else _ground(draft, found)
        if ground is None:
            continue
        conventions.append(Convention(f"deletions in {found.name}", ground.words, ground.sure, "deletions"))
        for start, end, words in ground.struck:
            if not _is_blank(draft, words):
                changes.append(Change(start, end, start + found.width, end - found.width, True))
    return changes


def _in_style(draft: _Draft, style: str, opener: str, closer: str, changes: list[Change]) -> _Style:
    """The passages between the opener and the closer, but for those inside of ``changes``: "[" is part of "[["."""
    text, width = draft.text, len(opener)
    taken = [(change.start, change.end) for change in changes]
    pairs = [p for p in _pairs(text, opener, closer) if not any(a <= p[0] < b for a, b in taken)]
    inner = [(a, b, text[a + width : b - width]) for a, b in pairs]
    passages = [
        (a, b, words)
        for a, b, words in inner
        if not (_PLACEHOLDER.match(words) and not _replaced(text, b, words)) and not _in_legend(text, a, draft.legend)
    ]
    return _Style(style.replace("-", " "), width, inner, passages)


def _as_asked(draft: _Draft, found: _Style) -> _Ground | None:
    """All passages that hold words, where they were asked for."""
    struck = [each for each in found.inner if each[2].strip() and not _in_legend(draft.text, each[0], draft.legend)]
    return _Ground("as asked", 1.0, struck) if struck else None


def _ground(draft: _Draft, found: _Style) -> _Ground | None:
    """What bears out the passages as deletions: the legend, or amending words where they read as struck words do."""
    legend, amends = draft.legend, draft.amends
    struck = [each for each in found.passages if legend or not _WEAK_PLACEHOLDER.match(each[2])]
    if not struck:
        return None
    if legend and (found.width == 2 or "[[" not in draft.text and "((" not in legend[2]):
        return _Ground(" ".join(legend[2].split())[:200], 0.97, struck)
    prose = [words for _, _, words in struck if _is_prose(words)]
    if not amends or not _is_mostly_prose(len(prose), found) or not _reads_as_deletion(draft.text, struck):
        return None
    if len(prose) >= ENOUGH_STRUCK:
        struck = found.passages  # "[local law]" among struck words is struck, too
    words = f'"{" ".join(amends.group().split())}" and {len(struck)} passages in {found.name}'
    return _Ground(words, round(min(0.95, 0.6 + 0.05 * len(struck)), 2), struck)


def _is_prose(words: str) -> bool:
    """Whether the words are law, in small letters or with a numbered item, and no blank to be filled."""
    return not _is_short_placeholder(words) and re.search(r"[a-z]|\d\.", words) is not None


def _is_mostly_prose(prose: int, found: _Style) -> bool:
    """Whether so many passages of prose are the greater part of those that are neither numbers nor blanks."""
    others = [
        words for _, _, words in found.inner if not words.strip().isdigit() and not _WEAK_PLACEHOLDER.match(words)
    ]
    return prose > 0 and prose >= 0.6 * len(others)


def _is_blank(draft: _Draft, words: str) -> bool:
    """Whether the words among struck ones are a blank to be filled all the same, where no legend and nobody says otherwise."""
    if draft.asked is not None or draft.legend is not None:
        return False
    return _is_short_placeholder(words) and not words.strip().isdigit()


def amending_words(text: str) -> re.Match[str] | None:
    """The first words of the text that say that it changes another law."""
    return AMENDS.search(text) if holds(small(text), ("amend", "lieu")) else None


def _is_short_placeholder(words: str) -> bool:
    """Whether the words are a blank to be filled ("NAME OF AGENCY", "city/county"), which is short."""
    return len(words) < 70 and _SHORT_PLACEHOLDER.search(words.strip()) is not None


def _replaced(text: str, end: int, words: str) -> bool:
    """Whether "[Reserved.]" is itself struck: other words follow it on its line."""
    return words.strip(" .").lower() == "reserved" and bool(re.match(r"[ \t]+[A-Z]", text[end : end + 8]))


def _reads_as_deletion(text: str, struck: list[_Passage]) -> bool:
    """Whether bracketed passages stand in running prose as struck words do, not as notes or choices."""
    plain = not any(_is_short_placeholder(words) for _, _, words in struck)
    score = 0.25 * min(len(struck), 60) if plain else 0.0
    for start, _, words in struck[:60]:
        body = words.strip()
        lower = body[:1].islower() or body[:1] in ",;.:"
        before = text[start - 1 : start]
        if (
            _DATE.match(body)
            or body.isdigit()
            or re.match(r"^(?:\(?\w{1,4}[.)]|§)", body)
            or len(body.split()) > 6
            or lower
            and before in " ,.(-_\n\t"
        ):
            score += 1
        if re.search(r"\d{4}[;,]|Exh\.", body):
            score -= 2
    return score >= 0.5 * min(len(struck), 60)


def _find_legend(text: str) -> _Legend | None:
    """The sentence that says what brackets mean in this draft: its range and words."""
    words = small(text)
    if not ("bracket" in words or "double" in words and "parenthes" in words or _EMPTY.search(text)):
        return None
    for found in _LEGEND_WORD.finditer(text):
        start = max(text.rfind(stop, max(0, found.start() - 300), found.start()) for stop in (".", "\n\n", ";")) + 1
        start = max(start, found.start() - 300)
        end = text.find(".", found.end(), found.end() + 300)
        end = end + 1 if end > 0 else min(len(text), found.end() + 300)
        words = text[start:end]
        if _LEGEND_VERB.search(words):
            return start, end, words
    return None


def _in_legend(text: str, at: int, legend: _Legend | None) -> bool:
    if legend and legend[0] <= at < legend[1]:
        return True
    line = text[text.rfind("\n", 0, at) + 1 : at + 60]
    return bool(re.search(r"\[\s*(?:thus|brackets?|in brackets)\s*\]|brackets?\s*\[\s*\]", line, re.I))


def _pairs(text: str, opener: str, closer: str) -> list[tuple[int, int]]:
    """Outermost balanced pairs; an opener without its closer is left alone."""
    pattern = re.compile(f"{re.escape(opener)}|{re.escape(closer)}")
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    for match in pattern.finditer(text):
        if match.group() == opener:
            stack.append(match.start())
        elif stack:
            start = stack.pop()
            pairs.append((start, match.end()))
    pairs.sort()
    outer: list[tuple[int, int]] = []
    index = 0
    while index < len(pairs):
        start, end = pairs[index]
        inside = index + 1
        while inside < len(pairs) and pairs[inside][0] < end:
            inside += 1
        # A long pair around others is more likely an opener whose closer was lost.
        if inside - index > 2 and end - start > 600:
            index += 1
            continue
        outer.append((start, end))
        index = inside
    return outer
