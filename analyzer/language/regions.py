"""Sets apart the parts of a clause that do not carry its rule: carve-outs, conditions, relative clauses.

A region is a range of tokens with the class of what opens it. What opens it in front of the rule ends
where the rule begins; what stands inside commas ends with them; what stands at the end runs on.
"""

from __future__ import annotations

from typing import NamedTuple

from analyzer.language.lexicon import Found, Met
from analyzer.language.region_ends import before_another, ends_with_lead_in, region_end
from analyzer.language.region_openers import (
    IF,
    deed_follows,
    is_punished,
    is_reported,
    names_an_offense,
    opens_relative,
    proviso_is_a_rule,
)
from analyzer.language.stops import ADOPT_NOUNS, PRONOUNS, is_stop

_IS = frozenset({"is", "are", "be"})
_STAYING = frozenset("stay stays remain remains keep keeps stand stands hold holds".split())
_CONDITIONED = frozenset("condition conditions conditioned conditional dependent contingent".split())
_FUNDERS = (*PRONOUNS, ["we"])
_POWERS = (["authority"], ["power"], ["jurisdiction"])
# What "only" behind it tells more of: "charged only with theft", "based only on accent".
PARTICIPLES = frozenset(
    "charged accused convicted suspected wanted guilty based predicated premised founded grounded".split()
)
_HARD = frozenset({"op:must", "op:may", "op:should", "op:optional", "op:barred"})
_CLASSES = {
    "op:restriction": "restriction",
    "op:exception": "exception",
    "op:condition": "condition",
    "op:relative": "relative",
}
_SUBJECTS = frozenset({"actor", "federal", "person_words", "inmate"})


class Region(NamedTuple):
    """A range of tokens set apart: ``kind`` is exception, condition or relative, ``opener`` the words that open it."""

    kind: str
    start: int
    end: int
    opener_end: int


def region_at(regions: tuple[Region, ...], index: int) -> Region | None:
    """The region in which the token stands, or None; an opener belongs to its region."""
    for region in regions:
        if region.start <= index < region.end:
            return region
    return None


def _tells_the_deed(words: list[str], index: int, operators: dict[int, list[Found]]) -> bool:
    """Whether "if" tells what is wrong rather than when: "violates this section if it forbids an officer to ask"."""
    if words[index] not in IF:
        return False
    before = (f for i in range(max(0, index - 9), index) for f in operators.get(i, ()))
    return any(
        deed_follows(words, f.end) == index
        and (f.concept == "op:penalized" or f.concept == "op:prohibit" and _voids_a_rule(words, f))
        for f in before
    )


def _voids_a_rule(words: list[str], predicate: Found) -> bool:
    """Whether a rule is said to be void or forbidden."""
    said = words[: predicate.start]
    return not ADOPT_NOUNS.isdisjoint(said[:8]) and not _IS.isdisjoint(said[-2:])


def find_regions(
    words: list[str], operators: dict[int, list[Found]], met: Met, items: frozenset[int]
) -> tuple[Region, ...]:
    """The regions of a clause, in order; none inside another."""
    hard = [i for i, items in sorted(operators.items()) if any(f.concept in _HARD for f in items)]
    act_starts: dict[int, str] = {}
    for item in met.acts:
        urged = any(o.concept == "op:recommend" and o.end == item.end for o in operators.get(item.start, ()))
        if not urged:  # "will endeavor, as resources permit, to translate": the act is to come
            act_starts.setdefault(item.start, item.form)
    finite = frozenset(
        i
        for i, items in operators.items()
        if any(f.concept == "op:stated" or f.form == "s" and f.concept != "op:barrier" for f in items)
    )
    subjects = {f.end: f.start for f in met.things if not _SUBJECTS.isdisjoint(f.concepts)}
    actors = {f.end for f in met.things if "actor" in f.concepts}
    regions: list[Region] = []
    cursor = 0
    if hard[:1] == [0] and words[0] in {"should", "shall", "may"}:
        # "Should an agent ask, ..." is a condition, not a modal
        cursor = next((i for i, w in enumerate(words) if w == ","), 0)
        if cursor:
            regions.append(Region("condition", 0, cursor, 1))
            hard = hard[1:]
    for index in sorted(operators):
        if index < cursor:
            continue
        opener = next((f for f in operators[index] if f.concept in _CLASSES), None)
        if opener is None:
            continue
        kind = _CLASSES[opener.concept]
        if (
            words[index] == "that"
            and words[index + 1 : index + 2] in _FUNDERS
            and words[index + 3 : index + 4] == ["from"]
        ):
            regions.append(
                Region(kind, index, index + 3, opener.end)
            )  # "any program that it funds from turning people away"
            cursor = index + 3
            continue
        if kind == "relative" and not opens_relative(words, index):
            continue
        if kind == "condition" and _tells_the_deed(words, index, operators):
            continue
        if words[index] == "excluding" and words[index - 1] in {"for", "from", "by", "in", "of"}:
            continue
        if words[index] in {"upon", "on"} and not _CONDITIONED.isdisjoint(words[max(0, index - 6) : index]):
            continue  # "No agency shall condition services upon status"
        if kind == "restriction" and words[index - 1] in PARTICIPLES:
            continue  # "persons charged only with a traffic violation"
        if words[index] == "after" and words[index - 2 : index] in (["from", "and"], ["on", "and"]):
            continue  # "from and after this date no agency shall ..."
        if (
            words[index] == "without"
            and words[index + 1 : index + 2] in _POWERS
            and words[index + 2 : index + 3] == ["to"]
        ):
            continue  # "The marshal is without jurisdiction to arrest"
        if words[opener.end : opener.end + 1] == ["-"]:
            continue  # "after-school programs"
        if words[opener.end : opener.end + 1] == ["which"] and words[index - 1] in ADOPT_NOUNS:
            continue  # "a policy pursuant to which cooperation is discouraged": what the rule says
        if words[index : index + 2] == ["apart", "from"] and words[index - 1] in _STAYING:
            continue  # "shall stay apart from it"
        if words[index] == "based" and index and words[index - 1] in {"be", "is", "are"}:
            continue  # "no arrest may be based on ...": the verb, not a condition
        if words[index] == "subject" and index and words[index - 1] in {"the", "a", "any", "such", "each", "every"}:
            continue
        if kind == "exception" and (proviso_is_a_rule(words, opener, hard) or names_an_offense(words, opener)):
            continue
        if words[index : index + 2] == ["subject", "to"] and (index == 0 or words[index - 1] == "," or index in items):
            kind = "exception"  # "Subject to agreements in force, the Department shall not ..."
        if kind == "relative" and is_reported(words, index):
            end = next((i for i in range(index, len(words)) if is_stop(words, i)), len(words))
            regions.append(Region(kind, index, end, opener.end))
            cursor = end
            continue
        if kind == "relative" and is_punished(words, index, operators, hard, actors):
            continue
        end = region_end(words, opener, kind, hard, act_starts, finite, subjects)
        end = before_another(words, operators, opener.end, end, kind)
        while words[end : end + 3] == [
            ",",
            "or",
            "that",
        ]:  # "on the ground that ..., or that it does not ..., is forbidden"
            end = next((i for i in range(end + 3, len(words)) if words[i] == ","), len(words))
        end = ends_with_lead_in(words, opener, kind, end, hard, act_starts, items)
        if end > opener.end or kind != "relative":
            regions.append(Region(kind, index, end, opener.end))
            cursor = end
    return tuple(regions)
