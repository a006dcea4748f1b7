"""The clause that comes nearest to a provision that is reported missing, and what it lacks.

All the words of a clause, weighed together, tell it with the rules: these alone come near to many clauses by one word of
company, and the first is seldom the one that a reader would want to see. Where no clause comes near enough there is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from analyzer.model import Clause, Instrument, Matches, NearMiss, Role

# What the texts of some clauses weigh, each by all its words, for every provision of which anything is known.
Weights = Callable[[Sequence[str]], Mapping[str, Sequence[float]]]
# The clause that comes nearest to a provision, and what it lacks.
Nearest = Callable[[str], tuple[Clause, NearMiss] | None]
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
    return NearMiss(provision, lacks, SPOKEN)


def nearest_clauses(instrument: Instrument, matches: Matches, weights: Weights | None) -> Nearest:
    """Finds the nearest clause to a provision: one that speaks to it and was not counted, or else one that any rule came near to.

    Without ``weights``, and for a provision that it does not know, it is the one that the rules come nearest to.
    """
    near: dict[str, dict[int, NearMiss]] = defaultdict(dict)
    spoken: dict[str, list[int]] = defaultdict(list)
    for mention in (*matches.mentions, *(each.mention for each in matches.withdrawn)):
        spoken[mention.provision].append(mention.clause)
    for index, missed in matches.near.items():
        for miss in missed:
            near[miss.provision][index] = miss
    touched = set().union(*spoken.values(), *near.values())
    read = [index for index in sorted(touched) if instrument.clauses[index].role in READ]
    places = {index: place for place, index in enumerate(read)}
    texts = [instrument.with_list(instrument.clauses[index]) for index in read if weights]
    weighed = weights(texts) if weights and texts else {}

    def nearest(provision: str) -> tuple[Clause, NearMiss] | None:
        misses = near[provision]
        if provision not in weighed:
            index = max(misses, key=lambda each: misses[each].score, default=None)
            return None if index is None else (instrument.clauses[index], misses[index])
        scores = list(weighed[provision])
        for index, miss in misses.items():
            if index in places:
                scores[places[index]] += BY_RULE * miss.score + (miss.lacks in TOLD)
        among = [places[index] for index in spoken[provision] if index in places]
        place = max(among, key=scores.__getitem__) if among else scores.index(max(scores))
        if scores[place] < LEAST:
            return None
        index = read[place]
        clause = instrument.clauses[index]
        if index in misses:
            return clause, misses[index]
        return clause, set_aside(provision, clause) if index in spoken[provision] else NearMiss(provision, "words")

    return nearest
