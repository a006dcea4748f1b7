"""Words in quotation marks that are told and not ruled: an old order as it ran, sayings that are answered one by one.

'It told you this: "Deputies will not inquire into citizenship. ..."', and, of a page that sets what people say against what is so,
'"We stay out of it." You can't: ...'. The new words of a law that is amended stand in quotation marks, too, and are left to be read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from analyzer.model import Role, Span
from analyzer.structure.closings import Draft

# What ran so once, before a colon and what it said.
_RAN = re.compile(
    r"\b(?:told|said|ran|provided|ordered|directed|promised|announced|stated|declared|instructed|forbade|required|went)\b"
    r"[^.:;\"“]{0,40}:\s*(?P<mark>[\"“])"
)
_AMENDS = re.compile(r"\b(?:amend|insert|add(?:ed|ing)|substitut|replac|to\s+read|shall\s+read|follow)", re.I)
_BEFORE = 160  # letters before the colon in which it would be said that a law is changed
_LONGEST = 4000  # letters of a quotation
_SAYING = re.compile(r"\W{0,3}(?:[\[(]?\d{1,2}[\]).]{1,2}\s*)?[\"“][^\"“”]{6,300}[\"”]\W*")
_FEWEST = 3  # such sayings are a page of them
_ANSWERED = 0.7  # of the sayings on such a page at least


def with_quotations(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The clauses in order, those that are only told in quotation marks as nothing that rules."""
    found = list(drafts)
    if '"' not in text and "“" not in text:
        return found
    told = [span for match in _RAN.finditer(text) if (span := _quotation(text, match)) is not None]
    for draft in found:
        if any(span.contains(draft.span) for span in told):
            draft.role = Role.OTHER
    for draft in _answered(text, found):
        draft.role = Role.OTHER
    return found


def _quotation(text: str, match: re.Match[str]) -> Span | None:
    """What stands between the marks; None where it is the new text of a law, or the marks do not close."""
    begin = match.start("mark")
    if _AMENDS.search(text, max(0, match.start() - _BEFORE), begin):
        return None
    end = text.find("”" if match["mark"] == "“" else '"', begin + 1, begin + _LONGEST)
    return Span(begin, end + 1) if end >= 0 else None


def _answered(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The sayings of a page that answers each of them."""
    sayings = [
        (draft, following)
        for draft, following in pairwise(drafts)
        if not draft.lead_ins and _SAYING.fullmatch(draft.span.of(text))
    ]
    answered = [draft for draft, following in sayings if not _SAYING.fullmatch(following.span.of(text))]
    return answered if len(answered) >= _FEWEST and len(answered) >= _ANSWERED * len(sayings) else []
