"""Carve-outs as objects: each branch of an exception with the concepts on which it turns.

"Unless a judge has signed a warrant and the person has been convicted" opens one narrow way; "or" opens
two. Each branch becomes a carve-out of its own, so that a flag reads one condition at a time.
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.language.deontics import Chain
from analyzer.language.lexicon import Found, Met
from analyzer.language.regions import region_at
from analyzer.model import CarveOut, Direction, Span

TAKES_OUT = frozenset({"inapplicable", "left_running"})
PERMISSION = "op:may"
PERMISSION_REACH = 16
_BANS = frozenset({Direction.PROHIBITED, Direction.NOT_DONE, Direction.DISCOURAGED})
_ADVERSATIVE = frozenset("but however nevertheless nonetheless though although yet".split())
_NEGATIONS = frozenset("no not neither nor none nothing never only".split())
ONLY_REACH = 40
_BRANCH_AFTER = frozenset(
    "a an the if when unless where is has such that by as to upon on for in they he she it any with pursuant except under "
    "( i ii iii iv (i (ii b c 1 2 3 after during at otherwise".split()
)


def carve_outs(
    words: list[str],
    met: Met,
    chain: Chain,
    wider: dict[str, frozenset[str]],
) -> Iterator[CarveOut]:
    """The carve-outs of one clause, in places of its words; a restriction ("only if ...") narrows and is marked so."""
    found = [*met.acts, *met.things]
    for region in chain.regions:
        if region.kind not in {"exception", "restriction", "condition"}:
            continue
        opener = " ".join(words[region.start : region.opener_end])
        kind = region.kind
        if kind == "condition" and "only" in words[max(0, region.start - ONLY_REACH) : region.start]:
            kind = "restriction"
        for start, end in _branches(words, region.opener_end, region.end):
            opens = region.kind == "exception" and start == region.opener_end
            begin = region.start if opens else start  # "as he deems fit" begins in "except as"
            conditions = _concepts(found, begin, end, wider)
            yield CarveOut(
                opener=opener,
                span=Span(region.start, max(end, region.start + 1)),
                conditions=conditions,
                narrows=kind == "restriction",
                kind=kind,
            )
    for start, end in (*_later_members(words, found, chain), *_permitting_members(words, met.operators, chain)):
        yield CarveOut("member", Span(start, end), _concepts(found, start, end, wider))


def _concepts(found: list[Found], start: int, end: int, wider: dict[str, frozenset[str]]) -> frozenset[str]:
    inside = {name for f in found if start <= f.start < end for name in f.concepts}
    return frozenset(inside.union(*(wider.get(concept, frozenset()) for concept in inside)))


def _later_members(words: list[str], found: list[Found], chain: Chain) -> Iterator[tuple[int, int]]:
    """Members after ";" or a comma that take a case out of what the clause has ruled: "; agreements in force are unaffected"."""
    first = min((g.found.start for g in chain.governed), default=None)
    for item in found:
        if TAKES_OUT.isdisjoint(item.concepts) or first is None or item.start <= first:
            continue
        begin = next((i + 1 for i in range(item.start - 1, first, -1) if words[i] in {";", ",", "."}), None)
        if begin is not None:
            end = next((i for i in range(item.end, len(words)) if words[i] in {";", "."}), len(words))
            yield begin, end


def _permitting_members(words: list[str], operators: list[Found], chain: Chain) -> Iterator[tuple[int, int]]:
    """Members that permit what the clause has banned: "; but a deputy may serve on a task force"."""
    banned = min((g.found.start for g in chain.governed if g.direction in _BANS), default=None)
    for item in operators:
        if item.concept != PERMISSION or banned is None or item.start <= banned:
            continue
        near = range(item.start - 1, max(banned, item.start - PERMISSION_REACH), -1)
        begin = next((i for i in near if words[i] in _ADVERSATIVE), None)
        if begin is None or region_at(chain.regions, begin) or not _NEGATIONS.isdisjoint(words[begin : item.end + 2]):
            continue
        end = next((i for i in range(item.end, len(words)) if words[i] in {";", "."}), len(words))
        yield begin, end


def _branches(words: list[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for index in range(start, end):
        nxt = words[index + 1] if index + 1 < end else ""
        if words[index] in {"or", ";"} and (nxt in _BRANCH_AFTER or nxt.startswith("(")) and index > begin:
            yield begin, index
            begin = index + 1
    if begin < end:
        yield begin, end
