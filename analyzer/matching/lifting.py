"""Rules that the next sentence lifts for federal agents: "Data shall not be disclosed. This does not apply to ICE, which ...".

Such a rule binds everybody else, and protects nobody from those whom the provisions are about.
"""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.matching.elsewhere import INAPPLICABLE
from analyzer.matching.facts import Facts, Stated
from analyzer.matching.sides import AGENTS
from analyzer.model import ON_POINT, Mention, Side

_CONDITIONS = frozenset({"unless", "if", "when", "where", "only", "except"})
_ASIDE = 2  # words of a case that is no case: "if necessary"
_REACH = 25  # words between "does not apply" and the agents whom it names


def still_binding(stated: list[Stated], mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions without the rules for all that the next sentence lifts for federal agents."""
    return [m for m in mentions if not _is_lifted(stated, m)]


def _is_lifted(stated: list[Stated], mention: Mention) -> bool:
    """Whether a rule that does not speak of agents or immigration is lifted for them in the sentence behind it."""
    if mention.side is not Side.PROTECTIVE or mention.clause + 1 >= len(stated):
        return False
    (here, rule), (there, behind) = stated[mention.clause], stated[mention.clause + 1]
    if here.clause.section != there.clause.section or not rule.company.isdisjoint((AGENTS, ON_POINT)):
        return False
    return _spares_agents(behind)


def _spares_agents(fact: Facts) -> bool:
    """Whether the sentence says that a rule does not apply to federal agents, whatever the case."""
    cases = [c for c in fact.carve_outs if c.opener in _CONDITIONS and c.span.end - c.span.start > _ASIDE]
    if INAPPLICABLE not in fact.everything or cases:
        return False
    spares = next(fact.hits((INAPPLICABLE,))).span
    return any(
        0 <= hit.span.start - spares.end <= _REACH or 0 <= spares.start - hit.span.end <= 1
        for hit in fact.hits((AGENTS,))
    )
