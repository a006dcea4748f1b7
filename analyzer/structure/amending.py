"""The words by which an instrument changes another law; the law that it quotes follows them."""

from __future__ import annotations

import re

from analyzer.glancing import holds

# What is done to a law whose new words follow, as said of it in the passive: "Section 4 is deleted and replaced with".
_TURNED = r"(?:repealed|deleted|stricken|struck|removed|rescinded)(?:\s+in\s+(?:its|their)\s+entirety)?\s+and\s+(?:re-?enacted|replaced)"
_DONE = rf"(?:{_TURNED}|amended|added|created|enacted|adopted|renumbered|inserted|replaced|superseded|revised|restated)"
_HEREBY = r"(?:hereby\s+|further\s+|each\s+)*"

AMENDS = re.compile(
    rf"\b(?:(?:is|are|be|hereby|as)\s+(?:further\s+|hereby\s+)?{_DONE}|"
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
    r"\b(?:amend|amended|added|adding|enacted|created|inserted|inserting|adopted|reenacted|renumbered|repealed|replaced|"
    r"superseded|revised|restated)\b",
    re.I,
)
_READS = re.compile(
    r"\b(?:to read|as follows|reads?|by (?:adding|inserting)|adding|following (?:new )?(?:sections?|"
    r"subsections?|chapters?|articles?|paragraphs?|"
    r"subdivisions?|parts?|language|text|words|definitions?|provisions)|(?:with|by) the following)\b(?:[^.]|\.\d){0,200}[:.]?$",
    re.I,
)
_AMENDING = re.compile(
    rf"\b(?:is|are|be)\s+{_HEREBY}(?:{_DONE}|repealed|designated)\b(?:[^.:]|[.:]\d){{0,260}}(?:\b(?:to|shall|will|now|must|thereby)\s+(?:now\s+)?read\b|\breads\b|\bfollows\b|"
    r"\bknown\s+as\b|\badding\b|\bentitled\b|following)"
    r"(?:[^.:\"“]|[\"“][^\"”]{0,50}[\"”]){0,120}[:.]?\W*$",  # 'amended to read "No officer ..."' says the law
    re.I,
)
_STRIKES_OUT = re.compile(
    rf"\b(?:is|are|be)\s+{_HEREBY}amended\s+by\s+(?:striking|deleting|repealing|removing)\b(?![^.]{{0,400}}\binsert)",
    re.I,
)
_AMENDS_PLAINLY = re.compile(
    r"^\W*(?:\d+\s+)?(?:In\s+[^.;:]{3,120},\s+)?(?:[\d.:-]+,\s+)?"
    r"(?:amend|add|insert|repeal\s+and\s+re-?enact|(?:repeal|delete|strike|remove)\s+and\s+replace|replace|strike)\s+(?:[^.;:]|\.\d){1,200}"
    r"(?:as\s+follows|to\s+read(?:\s+as\s+follows)?|(?:with|by)\s+the\s+following(?:\s+\w+){0,2})\W*$",
    re.I,
)
# What is in every match of these, in small letters.
_CHANGED = (
    "amend", "add", "creat", "enact", "renumber", "repeal", "insert", "adopt", "designat", "strike", "replace", "supersede",
    "revise", "restate",
)  # fmt: skip
_CHANGING = ("read", "follow", "known as", "adding", "entitled")


def amends(words: str) -> bool:
    """Whether a sentence before a list or a section announces the text of another law ("is amended to read:")."""
    words = " ".join(words.split())
    if _CHANGES.search(words) and _READS.search(words) and AMENDS.search(words[-500:]):
        return True
    return _AMENDS_PLAINLY.match(words) is not None


def changes_law(words: str, glance: str) -> bool:
    """Whether a sentence only says how another law is changed: "Section 4 is amended to read as follows:"."""
    changes = holds(glance, _CHANGING) and holds(glance, _CHANGED)
    if changes and (_AMENDING.search(words) or _AMENDS_PLAINLY.match(words)):
        return True
    return "amended by" in glance and _STRIKES_OUT.search(words) is not None
