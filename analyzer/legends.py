"""What a draft says of its own marks: the sentences that tell how deletions and insertions are shown.

"Words struck through are deletions from existing law; words underlined are additions." Both reading, which has the lines
drawn through the words, and drafting, which has the brackets and capitals, weigh their evidence against it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from analyzer.glancing import Rare, holds
from analyzer.model import Span

STRUCK = "struck through"
UNDERLINED = "underlined"
BRACKETED = "in brackets"
CAPITALS = "in capitals"
ITALICS = "in italics"
BOLD = "in bold"
COLOURED = "in colour"
LONGEST = 600  # characters of one legend; a longer sentence speaks of something else

_SIGNS = {
    STRUCK: r"struck(?:[- ]?(?:through|out|over))?|stricken(?:[- ]?(?:through|out))?"
    r"|strike[- ]?(?:through|out|over)s?|over-?str[iu]\w+|lined?[- ](?:through|out)",
    UNDERLINED: r"(?:double[- ])?underlin(?:e[sd]?|ing)|underscor(?:e[sd]?|ing)",
    BRACKETED: r"(?:double[- ])?bracket(?:s|ed)?|double\s+parenthes[ei]s|\[\s*\]",
    CAPITALS: r"capitals?(?:\s+letters)?|all[- ]caps|upper[- ]?case",
    ITALICS: r"italic(?:s|ized|ised)?",
    BOLD: r"bold(?:[- ]?face[d]?)?(?:\s+type)?",
    COLOURED: r"(?:in|by)\s+(?:red|blue|green|colou?r)|(?:red|blue|green)\s+(?:text|type|font|letters)",
}
_SIGN = Rare("|".join(rf"(?P<s{index}>\b(?:{form})\b)" if form[0] != "[" else form
                            for index, form in enumerate(_SIGNS.values())), re.I)  # fmt: skip
_NAMES = tuple(_SIGNS)
# What every sign has in it: looked for first, for it is thirty times as fast in a long text.
_STEM = Rare(r"str[iu]ck|strike|strick|overstr|over-str|line[d]?[- ](?:through|out)|underlin|underscor|bracket|parenthes|\[\s*\]"
                   r"|capital|caps|upper|italic|bold|\b(?:in|by) (?:red|blue|green|colo)|(?:red|blue|green) (?:te|ty|fo|le)")  # fmt: skip
# And what every sign has in it, letter by letter, which is faster again.
_GLANCE = (
    "struck", "strick", "overstr", "over-str", "underlin", "underscor", "bracket", "parenthes", "[", "capital", "caps", "italic", "bold",
    *(f"strike{gap}{way}" for gap in ("", "-", " ") for way in ("through", "out", "over")),
    *(f"upper{gap}case" for gap in ("", "-", " ")),
    *(f"{line}{gap}{way}" for line in ("line", "lined") for gap in "- " for way in ("through", "out")),
    " red", "blue", "green", "colo", *(f"red {kind}" for kind in ("te", "ty", "fo", "le")),
)  # fmt: skip
_REACH = 16  # characters before a stem in which its sign may begin
_DELETED = Rare(
    r"\b(?:delet\w+|omitted|omissions?|removed|removals?|repealed|old\s+law|dropped|left\s+out|taken\s+out|to\s+be\s+stricken)\b"
    r"|\bexisting\s+(?:law|language|text)\s+(?:to\s+be\s+)?(?:delet|remov|omit|repeal)",
    re.I,
)
_INSERTED = Rare(
    r"\b(?:new|add(?:ed|itions?)|insert(?:ed|ions?)|proposed\s+(?:text|language)|amendments?\s+to\s+(?:the\s+)?bill)\b",
    re.I,
)
_SAYS = Rare(
    r"\b(?:is|are|indicat\w+|denot\w+|show[ns]?|shown|represent\w*|means?|appears?|by|in|with|constitutes?)\b|[=:]",
    re.I,
)
# A rule about how a notice is set, or a note on what an editor has done, is no legend.
_ORDERS = Rare(r"\b(?:shall|must|may|should|will\s+be|ha(?:s|ve)\s+been|was|were)\b", re.I)
_SUBJECT = Rare(
    r"\b(?:matter|language|text|words?|material|additions?|deletions?|insertions?|deleted|added|inserted|new|changes?"
    r"|amendments?|provisions?|omissions?|explanation|coding|key|legend|note)\b",
    re.I,
)
_SENTENCE = Rare(r"(?:[^.;\n]|\n(?!\s*\n)|\.(?=[\w)\]])|\.(?=\s*\]))+[.;]?")
_STOP = Rare(r"\.\s+")
_PART = Rare(
    r",\s*(?:and\s+|while\s+|whereas\s+)?|\s+(?:while|whereas)\s+|\s+and\s+(?=(?:text|words|matter|language|additions?|deletions?"
    r"|insertions?|new|deleted|added|inserted|material|strike|struck|stricken|underlin|underscor|bracket)\w*\b)",
    re.I,
)


class Legend(NamedTuple):
    """One sentence about the marks: where it stands, and which signs it gives deletions and insertions."""

    span: Span
    deleted: frozenset[str]
    inserted: frozenset[str]


@lru_cache(maxsize=1)  # reading and drafting ask of the same text
def find_legends(text: str) -> tuple[Legend, ...]:
    """The sentences that say how deletions or insertions are shown, in order."""
    found = []
    done = 0
    small = text.lower()
    if not holds(small, _GLANCE):
        return ()
    for stem in _STEM.finditer(small if len(small) == len(text) else text):
        sign = _SIGN.search(text, max(done, stem.start() - _REACH), stem.end() + 2 * _REACH)
        if stem.start() < done or sign is None:
            continue
        for sentence in _SENTENCE.finditer(
            text, _sentence_start(text, sign.start()), min(len(text), sign.end() + LONGEST)
        ):
            if sentence.end() > sign.start():
                break
        else:
            continue
        done = max(sentence.end(), sign.end())
        if sentence.end() - sentence.start() > LONGEST:
            continue
        deleted, inserted = _meanings(sentence.group())
        if deleted or inserted:
            found.append(Legend(Span(*sentence.span()), deleted, inserted))
    return tuple(found)


def _sentence_start(text: str, at: int) -> int:
    low = max(0, at - LONGEST)
    start = max(low, text.rfind("\n\n", low, at) + 2 if "\n\n" in text[low:at] else low, text.rfind(";", low, at) + 1)
    for stop in _STOP.finditer(text, start, at):
        start = stop.end()
    return start


def _meanings(sentence: str) -> tuple[frozenset[str], frozenset[str]]:
    deleted: set[str] = set()
    inserted: set[str] = set()
    if _ORDERS.search(sentence) or not (_SAYS.search(sentence) or len(sentence) < 120) or not _SUBJECT.search(sentence):
        return frozenset(), frozenset()
    for part in _parts(sentence):
        signs = [(_NAMES[int(m.lastgroup[1:])] if m.lastgroup else BRACKETED, m.start()) for m in _SIGN.finditer(part)]
        out = [match.start() for match in _DELETED.finditer(part)]
        into = [match.start() for match in _INSERTED.finditer(part)]
        for name, at in signs:
            away = min((abs(at - other) for other in out), default=10_000)
            near = min((abs(at - other) for other in into), default=10_000)
            if away == near:
                continue
            (deleted if away < near else inserted).add(name)
    if STRUCK in deleted:
        deleted = {STRUCK, BRACKETED} & deleted  # nobody both strikes and underlines what goes
    return frozenset(deleted - inserted), frozenset(inserted - deleted)


def _parts(sentence: str) -> list[str]:
    """The sentence in the parts that each pair a sign with its meaning."""
    parts: list[str] = []
    for piece in _PART.split(sentence):
        whole = piece and _SIGN.search(piece) and (_DELETED.search(piece) or _INSERTED.search(piece))
        if whole or not parts:
            parts.append(piece)
        else:
            parts[-1] += " " + (piece or "")
    return parts
