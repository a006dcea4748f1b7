"""Parts whose own head says that they are repealed are no law in either state."""

from __future__ import annotations

import re

from analyzer.glancing import Rare
from analyzer.model import Convention

_HEAD = Rare(
    r"^[ \t\"“]*(?P<division>(?:TITLE|CHAPTER|ARTICLE|PART|ANNEX|APPENDIX|ATTACHMENT|EXHIBIT|Title|"
    r"Chapter|Article|Part|Annex|Appendix|Attachment|Exhibit)\s+[\w.-]+)?"
    r"(?P<section>(?:SECTION|Section|Sec\.|SEC\.|§§?|S(?=\s\d))\s*[\w.:-]+|"
    r"\d+[A-Z]?(?:[.\-:]\d+[A-Za-z]?)+\.?(?=\s)|\d{1,3}\.(?=\s+(?:\[|\()?(?:Repealed|REPEALED)))?"
    r"(?P<caption>[^\n]{0,160})",
    re.M,
)
_REPEALED = Rare(
    r"(?<!is )(?<!are )(?<!hereby )(?<!be )(?<!Be )(?:^|(?<=[\s\[(—–-]))(?:REPEALED|"
    r"Repealed)(?=[\])\s.,;:]|$)(?!\s+(?i:and\s+re|to\s+the|insofar))"
)
# "9.48.060 Police and the jail. A. (Repealed by Ord. 13.)": the part of the section alone, and nothing is left of it.
_OF_AN_ITEM = Rare(r"\s(?:\([A-Za-z0-9]{1,3}\)|[A-Za-z]\.|\d{1,2}\.)\s*[\[(]?$")


# "Sections 67.3 and 67.5 are repealed, to read as follows: [67.3. ...]"
_QUOTED_WHOLE = Rare(r"\b(?:is|are)\s+(?:hereby\s+)?repealed,?\s+(?:to\s+read\s+)?as\s+follows:?\s*\[")


def repealed(text: str, conventions: list[Convention]) -> list[tuple[int, int]]:
    """Bodies of parts whose own head says that they are repealed, and what is quoted in brackets as repealed whole."""
    if "epealed" not in text and "REPEALED" not in text:
        return []
    heads = [m for m in _HEAD.finditer(text) if m["division"] or m["section"]]
    cuts = _quoted_whole(text, conventions)
    for index, head in enumerate(heads):
        caption = head["caption"] or ""
        line_end = text.find("\n", head.end())
        found = _REPEALED.search(caption[:120])
        if not found or re.search(r"\b(?:is|are)\s+(?:hereby\s+|each\s+)?repealed", caption, re.I):
            continue
        if _OF_AN_ITEM.search(caption, 0, found.start()):
            continue
        stop = len(text)
        for later in heads[index + 1 :]:
            if later["division"] or not head["division"]:
                stop = later.start()
                break
        start = head.end() if line_end < 0 else line_end + 1
        if head.start() < start < stop and text[start:stop].strip():
            cuts.append((start, stop))
            conventions.append(Convention("repealed part", " ".join(head.group().split())[:120], 0.95, "neither"))
    return cuts


def _quoted_whole(text: str, conventions: list[Convention]) -> list[tuple[int, int]]:
    """What stands in brackets behind the words that repeal it; without a closing bracket, all that follows."""
    cuts = []
    for found in _QUOTED_WHOLE.finditer(text):
        depth, stop = 1, len(text)
        for bracket in re.finditer(r"[\[\]]", text[found.end() :]):
            depth += 1 if bracket.group() == "[" else -1
            if not depth:
                stop = found.end() + bracket.start()
                break
        cuts.append((found.end(), stop))
        conventions.append(Convention("repealed part", " ".join(found.group().split()), 0.95, "neither"))
    return cuts
