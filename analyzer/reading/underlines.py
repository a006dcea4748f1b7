"""What an underlined run is besides an insertion: a heading, a caption, a citation, a line to be filled in.

House style underlines all of these; words that a draft inserts stand inside sentences or are sentences.
"""

from __future__ import annotations

import re

from analyzer.glancing import Rare
from analyzer.model import Span

HEADING_WORDS = 14
SENTENCE_WORDS = 8

_VERB = Rare(
    r"\b(?:shall|must|may|will|is|are|was|were|means?|includes?|has|have|does|do|be|been|not|unless|except|provided)\b"
)
_ENUMERATOR = Rare(
    r"(?:(?i:section|sec\.|article|chapter|part|division|title|§+)\s*[\w.:-]*\s*|\(?[A-Za-z0-9]{1,5}[.)](?:\([a-z0-9]{1,4}\))*\s*"
    r"|\(\w{1,4}\)\s*|\d+(?:[.-]\d+)*\.?\s+|[•–—-]\s*)*[\"“]?"
)
_CITED = Rare(r"\bv\.\s|^\W*(?:see|id|ibid|supra|cf|e\.g|i\.e|in re|ex parte)\b", re.I)
_WORD = Rare(r"[^\W_][\w'’-]*")
_CLOSES = (".", ":", "–", "—", "-")


def is_blank(text: str, span: Span) -> bool:
    """Whether nothing stands on the line: a form to be filled in or signed."""
    return not any(char.isalnum() or char in ".,;:()\"“”'’§$%&/-–—" for char in span.of(text).replace("_", ""))


def is_citation(text: str, span: Span) -> bool:
    """Whether the run is the name of a case, or the word that opens a reference."""
    return _CITED.search(span.of(text)) is not None


def is_inside(text: str, span: Span) -> bool:
    """Whether the run stands inside a sentence as inserted words do: in small letters, with words on both sides."""
    words = span.of(text).strip()
    before, after = text[: span.start].rstrip()[-1:], text[span.end :].lstrip()[:1]
    return words[:1].islower() and (before.isalnum() or before in ",;") and bool(after) and after not in ":–—"


def is_heading(text: str, span: Span) -> bool:
    """Whether the run is a heading, or a caption that opens its paragraph."""
    words = span.of(text).strip()
    if len(_WORD.findall(words)) > HEADING_WORDS or words.endswith((";", ",")):
        return False
    line_end = text.find("\n", span.end)
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start].strip()
    after = text[span.end : len(text) if line_end < 0 else line_end]
    if _ENUMERATOR.fullmatch(before) is None:
        return False
    body = words[_ENUMERATOR.match(words).end() :] or words
    named = [word for word in _WORD.findall(body) if len(word) > 3]
    titled = bool(named) and sum(word[0].isupper() for word in named) >= 0.7 * len(named)
    if not after.strip(" \t.:;,"):
        return titled or (not _VERB.search(body) and not body.endswith("."))
    closed = words.endswith(_CLOSES) or after.lstrip(' "”').startswith((*_CLOSES, "means"))
    return closed and (titled or len(named) <= 3)


def is_sentence(text: str, span: Span) -> bool:
    """Whether the run says something: long enough, with a verb."""
    words = span.of(text)
    return len(_WORD.findall(words)) >= SENTENCE_WORDS and _VERB.search(words) is not None


def word_count(text: str, span: Span) -> int:
    """The number of words in the run."""
    return len(_WORD.findall(span.of(text)))
