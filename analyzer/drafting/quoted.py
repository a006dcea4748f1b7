"""Words that a draft quotes in order to strike them are no law: "is amended by striking "shall not ask" and inserting ...".

They are left out of both states, as the bodies of repealed parts are: words quoted to be struck say nothing by themselves.
"""

from __future__ import annotations

import re

from analyzer.glancing import Rare, holds, small
from analyzer.model import Convention

# The mark first, then what stands before it: a pattern that opens with a letter or mark is quickly found.
_QUOTED = Rare(r"(?:“|\"(?<![\w.,;:!?)\"]\"))(?P<words>[^“”\"]{3,1500}?)(?:”|\"(?!\w))")
_THING = r"(?:words?|phrases?|sentences?|language|clauses?|terms?|text|provisos?|paragraphs?|figures?)"
_GONE = r"(?:struck(?:\s+out)?|stricken|deleted|omitted|removed|repealed|rescinded)"
_FROM = r"(?:\s+from\s+[^.;“”\"]{1,60}?)?"
_BEFORE = Rare(
    rf"(?:\b(?:strik(?:e|es|ing)(?:\s+out)?|delet(?:e|es|ing)|omit(?:s|ting)?|remov(?:e|es|ing)|repeal(?:s|ing)?){_FROM}"
    rf"(?:\s+the)?(?:\s+following)?(?:\s+{_THING}(?:\s+and\s+{_THING})?(?:\s+(?:reading|which\s+reads|that\s+reads))?)?|"
    rf"\b(?:is|are|be)\s+(?:hereby\s+)?{_GONE}{_FROM})\s*[:,]?\s*$",
    re.I,
)
_NAMED = Rare(rf"\b{_THING}\b[^.;“”\"]{{0,60}}$", re.I)
_AFTER = Rare(rf"[\s,]*(?:in\s+[^.;“”\"]{{1,60}}?\s+)?(?:is|are|be|shall\s+be)\s+(?:hereby\s+)?{_GONE}\b", re.I)
_STRIKES = ("strik", "struck", "strick", "delet", "omit", "remov", "repeal", "rescind")
_REACH = 120  # characters before and after the quotation that may strike it


def struck(text: str, conventions: list[Convention]) -> list[tuple[int, int]]:
    """The words inside quotation marks that the text around them strikes; the first is noted among the conventions."""
    if not ("“" in text or '"' in text) or not holds(small(text), _STRIKES):
        return []
    cuts = []
    for quoted in _QUOTED.finditer(text):
        before = text[max(0, quoted.start() - _REACH) : quoted.start()]
        after = text[quoted.end() : quoted.end() + _REACH]
        if not holds(small(before + after), _STRIKES):
            continue
        if _BEFORE.search(before) or _NAMED.search(before) and _AFTER.match(after):
            cuts.append(quoted.span("words"))
    if cuts:
        shown = " ".join(text[slice(*cuts[0])].split())[:120]
        conventions.append(Convention("words quoted to be struck", shown, 0.9, "neither"))
    return cuts
