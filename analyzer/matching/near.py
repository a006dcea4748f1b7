"""Near misses: the pattern of a provision to which a clause comes nearest, and the one thing that it lacks."""

from __future__ import annotations

from analyzer.matching.facts import Facts
from analyzer.matching.screen import Rules, Screened, places
from analyzer.model import NearMiss, Role


def near_misses(rules: Rules, fact: Facts, spoken: frozenset[str]) -> tuple[NearMiss, ...]:
    """One near miss for each provision to which a clause that says this comes near and does not speak; those are ``spoken``.

    It comes nearer by the share of the company that it has, and by the act, which it governs where company is lacking.
    """
    screened = rules.screen.of(fact)
    best: dict[str, tuple[float, int]] = {}
    for place in places(screened.near):
        asked = rules.asked[place]
        name = asked.provision.id
        if name in spoken:
            continue
        if screened.whole >> place & 1:
            score = 2.0 if screened.governed >> place & 1 else 1.4 if screened.mentioned >> place & 1 else 1.0
        else:
            groups = len(asked.pattern.company)
            score = sum([filled >> place & 1 for filled in screened.filled[:groups]]) / groups + 1.0
        held = best.get(name)
        if held is None or score > held[0]:
            best[name] = score, place
    return tuple(
        NearMiss(name, _lacks(screened, place, rules.asked[place].pattern.company, fact.role is Role.RECITAL), score)
        for name, (score, place) in best.items()
    )


def _lacks(screened: Screened, place: int, company: tuple[tuple[str, ...], ...], recital: bool) -> str:
    """What the clause lacks of the pattern."""
    for group, filled in zip(company, screened.filled, strict=False):
        if not filled >> place & 1:
            return f"company:{group[0]}"
    if not screened.governed >> place & 1:
        return "not-governed" if screened.mentioned >> place & 1 else "no-act"
    return "recital" if recital else "direction"
