"""The clause that comes nearest to a provision that is reported missing, and what it lacks.

All the words of a clause, weighed together, tell it with the rules: these alone come near to many clauses by one word of
company, and the first is seldom the one that a reader would want to see. Where no clause comes near enough there is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter

from analyzer.judging.quoting import with_list
from analyzer.model import Clause, Instrument, Matches, NearMiss, Role

# What the texts of some clauses weigh, each by all its words, for every provision of which anything is known.
Weights = Callable[[Sequence[str]], Mapping[str, Sequence[float]]]
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
    near: dict[str, dict[int, NearMiss]] = defaultdict(dict)
    spoken: dict[str, list[int]] = defaultdict(list)
    for mention in matches.mentions:
        spoken[mention.provision].append(mention.clause)
    for miss in matches.near:
        near[miss.provision][miss.clause] = miss
        if miss.score >= SPOKEN:
            spoken[miss.provision].append(miss.clause)
    touched = set().union(*spoken.values(), *near.values())
    read = [index for index in sorted(touched) if instrument.clauses[index].role in READ]
    texts = [with_list(instrument, instrument.clauses[index]) for index in read if weights]
    weighed = weights(texts) if weights and texts else {}

    def nearest(provision: str) -> NearMiss | None:
        misses = near[provision]
        if provision not in weighed:
            return max(misses.values(), key=attrgetter("score"), default=None)
        scores = dict(zip(read, weighed[provision], strict=True))
        for index, miss in misses.items():
            if index in scores:
                scores[index] += BY_RULE * miss.score + (miss.lacks in TOLD)
        among = [index for index in spoken[provision] if index in scores] or read
        index = max(among, key=scores.__getitem__)
        if scores[index] < LEAST:
            return None
        clause = instrument.clauses[index]
        if index in spoken[provision]:
            return misses.get(index) or set_aside(provision, clause)
        return misses.get(index) or NearMiss(provision, index, clause.span, "words")

    return nearest
