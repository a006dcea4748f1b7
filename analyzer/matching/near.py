"""Near misses: the pattern of a provision to which a clause comes nearest, and the one thing that it lacks."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from analyzer.matching.facts import Facts
from analyzer.matching.screen import Rules, Screened, places
from analyzer.model import NearMiss, Role


def near_misses(
    rules: Rules, screened: Screened, index: int, fact: Facts, spoken: Collection[str]
) -> Iterator[NearMiss]:
    """One near miss for each provision to which the clause comes near and does not speak; those are ``spoken``."""
    best: dict[str, tuple[float, str]] = {}
    for place in places(screened.near):
        asked = rules.asked[place]
        if asked.provision.id in spoken:
            continue
        score, lacks = _weighed(screened, place, asked.pattern.company, fact)
        held = best.get(asked.provision.id)
        if held is None or score > held[0]:
            best[asked.provision.id] = score, lacks
    for name, (score, lacks) in best.items():
        yield NearMiss(name, index, fact.reading.clause.span, lacks, score)


def _weighed(screened: Screened, place: int, company: tuple[tuple[str, ...], ...], fact: Facts) -> tuple[float, str]:
    """How near the clause comes to the pattern, and what it lacks."""
    bit = 1 << place
    kept = [bool(filled & bit) for filled in screened.filled[: len(company)]]
    governed, mentioned = bool(screened.governed & bit), bool(screened.mentioned & bit)
    score = sum(kept) / len(kept) + (1.0 if governed else 0.4 if mentioned else 0.0)
    if not all(kept):
        missing = next(group[0] for group, ok in zip(company, kept, strict=True) if not ok)
        return score, f"company:{missing}"
    if not governed:
        return score, "not-governed" if mentioned else "no-act"
    return score, "recital" if fact.reading.clause.role is Role.RECITAL else "direction"
