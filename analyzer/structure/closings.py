"""What stands at the end of a list and says something of all its items: a verdict, a condition, a proviso."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analyzer.model import Role, Span
from analyzer.structure.lists import MODAL, verdict_in_item, verdict_on_list

_CLOSER = re.compile(
    r",\s+(?=(?:unless|except\s+(?:as|when|where|if|that|pursuant|in\s+accordance)|"
    r"provided(?:,?\s+however)?,?\s+that|absent|"
    r"if\s+the|when\s+the|where\s+the|without\s+(?:first|a\s+judicial|a\s+warrant|the\s+consent))\b)",
    re.I,
)
_RULING_PROVISO = re.compile(r"provided\b[^;.]{0,30}?\bthat\b[^.]*?\b(?:shall|must)\b", re.I)


@dataclass(slots=True)
class Draft:
    """A clause before it is frozen."""

    span: Span
    role: Role
    section: int | None
    lead_ins: tuple[Span, ...]
    parent: Draft | None = None
    closings: list[Span] = field(default_factory=list)
    index: int = -1


def share_verdict_behind(text: str, group: list[Draft], words: Span) -> bool:
    """Gives every item what a sentence behind the list says of all: "The above are prohibited."; whether it says so."""
    verdict = verdict_on_list(words.of(text)) if group else None
    if verdict is None or any(MODAL.search(draft.span.of(text)) for draft in group):
        return False
    for draft in group:
        draft.closings.append(Span(words.start + verdict, words.end))
    return True


def share_verdict_inside(text: str, group: list[Draft]) -> None:
    """Gives every item what stands on the last line of the last: "3. Telling ICE of a release / are prohibited."."""
    if len(group) < 2 or any(draft.closings for draft in group):
        return
    leads = {draft.lead_ins for draft in group}
    if len(leads) > 1 or any(MODAL.search(lead.of(text)) for lead_ins in leads for lead in lead_ins):
        return
    *others, last = sorted(group, key=lambda draft: draft.span.start)
    parted = verdict_in_item(last.span.of(text), [draft.span.of(text) for draft in others])
    if parted is None:
        return
    end, start = parted
    closing = Span(last.span.start + start, last.span.end)
    last.span = Span(last.span.start, last.span.start + end)
    for draft in group:
        draft.closings.append(closing)


def split_closing(text: str, group: list[Draft]) -> Span | None:
    """Takes the condition at the end of a list inside a sentence from its last item and gives it to all.

    A proviso that commands by itself closes no item: it is returned, to be a clause of its own.
    """
    if len(group) < 2 or any(_CLOSER.search(text, d.span.start, d.span.end) for d in group[:-1]):
        return None
    last = max(group, key=lambda draft: draft.span.end)
    match = _CLOSER.search(text, last.span.start, last.span.end)
    if not match or last.span.end - match.end() > 600:
        return None
    closing = Span(match.end(), last.span.end)
    last.span = Span(last.span.start, match.start() + 1)
    if _RULING_PROVISO.match(text, closing.start, closing.end):
        return closing
    for draft in group:
        draft.closings.append(closing)
    return None
