"""The words by which an instrument changes another law; the law that it quotes follows them."""

from __future__ import annotations

import re

AMENDS = re.compile(
    r"\b(?:(?:is|are|be|hereby|as)\s+(?:further\s+|hereby\s+)?(?:amended|added|created|enacted|"
    r"adopted|renumbered|inserted|repealed\s+and\s+re-?enacted)|"
    r"amend(?:ed|ing)?\s+(?:by|to)|adding|add(?:ed)?|insert(?:ed|ing)?|enact(?:ed)?|to\s+read|"
    r"as\s+follows|reads?\s+as\s+follows)\b(?:[^.]|\.\d){0,400}[:.—]?\s*$",
    re.I,
)
AMENDING_WORDS = re.compile(
    r"\b(?:amend|amended|adding|added|add|insert|inserted|inserting|created|enacted|re-?enacted|renumbered|substituted|"
    r"replaced|to read|is adopted)\b",
    re.I,
)
_CHANGES = re.compile(
    r"\b(?:amend|amended|added|adding|enacted|created|inserted|inserting|adopted|reenacted|renumbered|repealed)\b", re.I
)
_READS = re.compile(
    r"\b(?:to read|as follows|reads?|by (?:adding|inserting)|adding|following (?:new )?(?:sections?|"
    r"subsections?|chapters?|articles?|paragraphs?|"
    r"subdivisions?|parts?|language|words|definitions?|provisions))\b(?:[^.]|\.\d){0,200}[:.]?$",
    re.I,
)


def amends(words: str) -> bool:
    """Whether a sentence before a list or a section announces the text of another law ("is amended to read:")."""
    words = " ".join(words.split())
    return bool(_CHANGES.search(words) and _READS.search(words) and AMENDS.search(words[-500:]))
