"""The clause that comes nearest to a provision that is reported missing, and what it lacks.

All the words of a clause, weighed together, tell it with the rules: these alone come near to many clauses by one word of
company, and the first is seldom the one that a reader would want to see. Where no clause comes near enough there is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from operator import attrgetter

from analyzer.judging.quoting import with_list
from analyzer.judging.wording import best
from analyzer.model import Clause, Instrument, Matches, NearMiss, Role

# What the texts of some clauses weigh for a provision, each by all its words; None where nothing is known of the provision.
Weights = Callable[[str, Sequence[str]], Sequence[float] | None]
# How near a rule comes counts so much beside the words, and more where nothing lacks but the direction; below the least the
# clause has as a rule nothing to do with the provision (docs/ACCURACY.md).
BY_RULE = 1.5
TOLD = frozenset({"direction", "not-governed"})
LEAST = 0.5
READ = (Role.OPERATIVE, Role.SAVINGS, Role.RECITAL)
SPOKEN = 8.0  # the clause speaks to the provision, and judging did not count it


def set_aside(provision: str, clause: Clause) -> NearMiss:
    """A mention of a provision that is reported missing all the same, as the nearest miss that there can be."""
    lacks = "recital" if clause.role is Role.RECITAL else "set-aside"
    return NearMiss(provision, clause.index, clause.span, lacks, SPOKEN)


def nearest_clauses(
    instrument: Instrument, matches: Matches, weights: Weights | None
) -> Callable[[str], NearMiss | None]:
    """Finds the nearest clause to a provision: one that speaks to it and was not counted, or else one that any rule came near to.

    Without ``weights``, and for a provision that it does not know, it is the one that the rules come nearest to.
    """
    by_rule = best(matches.near, attrgetter("provision"))
    near = {(each.provision, each.clause): each for each in matches.near}
    spoken: dict[str, list[int]] = defaultdict(list)
    for each in (*matches.mentions, *(miss for miss in matches.near if miss.score >= SPOKEN)):
        spoken[each.provision].append(each.clause)
    touched = {each.clause for each in (*matches.near, *matches.mentions)}
    read = [index for index in sorted(touched) if instrument.clauses[index].role in READ]
    asked = read if weights else []
    texts = {index: " ".join(with_list(instrument, instrument.clauses[index]).split()) for index in asked}

    def nearness(weight: float, miss: NearMiss | None) -> float:
        return weight + (BY_RULE * miss.score + (miss.lacks in TOLD) if miss else 0.0)

    def nearest(provision: str) -> NearMiss | None:
        among = [index for index in spoken[provision] if index in texts] or read
        if not among:
            return by_rule.get(provision)
        weighed = weights(provision, [texts[index] for index in among]) if weights else None
        if weighed is None:
            return by_rule.get(provision)
        scores = [nearness(weight, near.get((provision, index))) for weight, index in zip(weighed, among, strict=True)]
        most = max(scores)
        if most < LEAST:
            return None
        clause = instrument.clauses[among[scores.index(most)]]
        if clause.index in spoken[provision]:
            return near.get((provision, clause.index)) or set_aside(provision, clause)
        return near.get((provision, clause.index)) or NearMiss(provision, clause.index, clause.span, "words")

    return nearest
