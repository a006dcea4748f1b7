"""Scores a review against a profile: a published checklist, item by item. States what the text shows, no more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from analyzer.model import ProfileItem, ProfileScore, Review, Status
from analyzer.rulebook import Profile, ProfileEntry

MET, PARTLY, UNMET, CONTRARY, NOT_APPLICABLE = "met", "partly", "unmet", "contrary", "not applicable"
# The best first.
_OUTCOMES = {Status.PRESENT: MET, Status.AMBIGUOUS: PARTLY, Status.CONTRARY: CONTRARY, Status.MISSING: UNMET}
_RANKS = {status: rank for rank, status in enumerate(_OUTCOMES)}


def score(review: Review, profile: Profile) -> Review:
    """Limits the review to the profile's provisions and adds its score; the full profile passes through."""
    if not profile.items:
        return replace(review, profile=profile.id)
    kept = tuple(f for f in review.findings if f.provision in profile.provisions)
    return replace(review, findings=kept, profile=profile.id, score=_total(review, _statuses(review), profile))


def stand(review: Review, profiles: Iterable[Profile]) -> Review:
    """The same review with its score against every checklist that has items; all provisions must still be in it."""
    statuses = _statuses(review)
    return replace(review, standings=tuple([_total(review, statuses, each) for each in profiles if each.items]))


def _statuses(review: Review) -> dict[str, Status]:
    return {f.provision: f.status for f in review.findings}


def _total(review: Review, statuses: dict[str, Status], profile: Profile) -> ProfileScore:
    items = tuple(_item(entry, statuses, review.instrument.level) for entry in profile.items)
    counted = [(e, i) for e, i in zip(profile.items, items, strict=True) if e.counted and i.outcome != NOT_APPLICABLE]
    points = sum(i.outcome == MET or (i.outcome == PARTLY and e.partial_counts) for e, i in counted)
    return ProfileScore(profile.id, profile.title, points, len(counted), items, profile.note)


def _item(entry: ProfileEntry, statuses: dict[str, Status], level: str) -> ProfileItem:
    held = [statuses[p] for p in entry.provisions if p in statuses]
    outcome = _outcome(held, entry.all_of)
    note = ""
    if level in entry.not_for and outcome == UNMET:
        outcome, note = NOT_APPLICABLE, "a place without a jail; not counted"
    return ProfileItem(entry.number, entry.title, outcome, (*entry.provisions, *entry.recommended), note)


def _outcome(held: list[Status], all_of: bool) -> str:
    if not held:
        return UNMET
    choose = max if all_of else min
    best = choose(held, key=_RANKS.__getitem__)
    if all_of and best is Status.MISSING and any(s in (Status.PRESENT, Status.AMBIGUOUS) for s in held):
        return PARTLY
    return _OUTCOMES[best]
