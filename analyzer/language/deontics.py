"""Reads the chain of direction: for each act in a clause, which words govern it and what they make of it.

One pass over the words, left to right. A modal opens a verb group, negations turn it (``verbgroup``), control words ("prohibit",
"authorize", "decline") nest, commas and list items part it (``turning``), and what stands in a carve-out, in a relative clause
or behind a noun that merely speaks of an act ("every request to hold") is not governed at all.
"""

from __future__ import annotations

from typing import NamedTuple

from analyzer.language.answering import held_to_have
from analyzer.language.denied_matters import turn_denied_matters
from analyzer.language.directions import ASKED_FOR, BANS, CONTROLS, HARD, NEGATED, PENALIZED
from analyzer.language.funding import with_prices
from analyzer.language.lexicon import Found, Met
from analyzer.language.limits import with_limits
from analyzer.language.members import member_at, member_starts
from analyzer.language.names import read_names
from analyzer.language.negations import denied_penalties
from analyzer.language.operators import UNDONE, acts_among, may_be_verb, operators_among
from analyzer.language.region_openers import IF
from analyzer.language.regions import Region, find_regions, region_at
from analyzer.language.relative_openers import with_whoever
from analyzer.language.sentence import ADVERBS, MODAL_WORDS, Sentence
from analyzer.language.settling import settle_denied
from analyzer.language.state import Governed, Link, Pass
from analyzer.language.stops import AUTHORITIES, COORDINATORS, JOINTS, PERFECT, SAYS, same_sentence
from analyzer.language.turning import TURNING, read_word
from analyzer.language.undone import undo_rules
from analyzer.language.unnamed import read_unnamed
from analyzer.language.verbgroup import read_operator
from analyzer.language.zones import give_zones
from analyzer.model import Direction

__all__ = ["Chain", "Governed", "Link", "read_chain"]

_FINITE = frozenset({*(f"op:{name}" for name in HARD), "op:stated", "op:penalized"})
_CONTROLS = frozenset(f"op:{name}" for name in CONTROLS)
_ANSWERING = frozenset({"liable", "liability", "responsible", "accountable", "answerable"})
_TOLD = frozenset({"stated", "states", "adopt"})
_SAID = frozenset({"adopt", "affirm"})
_DO = frozenset({"do", "does", "did"})
_WITHIN_PERFECT = COORDINATORS | ADVERBS | {",", "been", "long", "since"}
_LASTING = frozenset(
    "entered signed executed adopted established designated agreed joined contracted delegated created appointed named assigned "
    "made formed granted renewed deputized opened leased appropriated allocated set chosen given declared committed become "
    "enacted issued implemented instituted begun started launched funded".split()
)


# Rules that nobody signs or pays; an agreement is something else.
_RULES = frozenset(
    "policy policies rule rules ordinance ordinances resolution resolutions law laws practice practices regulation regulations "
    "order orders directive directives custom customs measure measures bylaw bylaws guideline guidelines".split()
)
_TO = (["to"], ["with"], ["for"], ["by"])
_OUTSIDER = 5  # words in which the outsider is named
_OBJECT = 9  # words from a verb to the rule that is its object
_ASIDE = 14  # words from there to what the rule says


class Chain(NamedTuple):
    """What one pass found: the governed acts, and the regions set apart.

    ``reported`` where the clause ends as the contents of a report or of information to be given; ``banned`` are the
    tokens at which a clause forbids a rule that says what they say, ``members`` those at which its members begin.
    """

    governed: tuple[Governed, ...]
    regions: tuple[Region, ...]
    reported: bool = False
    banned: frozenset[int] = frozenset()
    members: tuple[int, ...] = (0,)


def read_chain(words: list[str], met: Met, item_starts: frozenset[int]) -> Chain:
    """Gives every act of the clause its direction.

    ``words`` are the lower-case tokens of the clause with its inherited words, ``met`` the lexicon's
    forms among them, ``item_starts`` the tokens at which a list item begins.
    """
    met = with_prices(words, with_limits(words, met))
    operators = operators_among(words, met)
    words = with_whoever(words, operators, met, item_starts)
    regions = find_regions(words, operators, met, item_starts)
    reading = Pass(_sentence(words, met, item_starts, regions, operators))
    _read(reading, operators, acts_among(words, met, operators), frozenset(f.start for f in met.things))
    settle_denied(reading, len(words))
    turn_denied_matters(reading.governed, words)
    banned, members = frozenset(reading.banned | denied_penalties(reading)), member_starts(reading.at)
    _turn_deeds(reading, members)
    give_zones(reading.governed, words, members, regions, reading.at.actor_ends)
    undo_rules(reading, (f for f in met.operators if f.concept == UNDONE))
    governed = tuple(
        g
        for g in reading.governed
        if not (_is_excused(words, g, members) or _is_past(words, g) or _joins_a_rule(words, g))
    )
    for act in governed:
        if _is_relieved_in_a_case(words, act, regions):
            act.direction = Direction.UNKNOWN
    return Chain(governed, _deny_outsiders(reading, governed, regions), reading.report, banned, members)


def _given_but_to_outsiders(p: Pass, governed: tuple[Governed, ...], region: Region) -> list[Governed]:
    """The acts of which an outsider is denied what others are given: "may give the date to his lawyer, but not to ICE"; mostly none."""
    words, start = p.at.words, region.start
    if words[start : start + 2] != ["but", "not"] or words[start + 2 : start + 3] not in _TO:
        return []
    if AUTHORITIES.isdisjoint(words[start + 3 : min(region.end, start + 3 + _OUTSIDER)]):
        return []
    given = [g for g in governed if g.chain and g.found.end <= start and same_sentence(words, g.found.start, start)]
    return [act for act in given if act.chain[0] == given[-1].chain[0]]


def _deny_outsiders(p: Pass, governed: tuple[Governed, ...], regions: tuple[Region, ...]) -> tuple[Region, ...]:
    """Forbids what is given to all but an outsider, and leaves the regions in which an exception stands."""
    kept = []
    for region in regions:
        given = _given_but_to_outsiders(p, governed, region)
        for act in given:
            act.direction = NEGATED[act.direction]
            act.chain = (*act.chain, Link("not", region.start + 1, region.start + 2))
        if not given:
            kept.append(region)
    return tuple(kept)


def _sentence(
    words: list[str], met: Met, items: frozenset[int], regions: tuple[Region, ...], operators: dict[int, list[Found]]
) -> Sentence:  # fmt: skip
    """The words with what the lexicon found in them, before any of them is read."""
    actor_ends = frozenset(f.end for f in met.things if "actor" in f.concepts)
    return Sentence(
        words=words,
        items=items,
        regions=regions,
        actor_ends=actor_ends,
        outsiders=frozenset(f.start for f in met.things if "outside_body" in f.concepts),
        finite=tuple(
            i
            for i, found in sorted(operators.items())
            if any(f.concept in _FINITE for f in found) and region_at(regions, i) is None
        ),
        negations=frozenset(i for i, found in operators.items() if any(f.concept == "op:not" for f in found)),
        commanding=frozenset(
            i for i, found in operators.items() if any(f.form == "base" and f.concept in _CONTROLS for f in found)
        ),
        told=tuple(
            f.start for f in met.acts if f.form == "s" and f.start - (words[f.start - 1] in ADVERBS) in actor_ends
        ),
    )


def _read(p: Pass, operators: dict[int, list[Found]], acts: dict[int, list[Found]], things: frozenset[int]) -> None:
    """Reads word by word: where members begin, then acts without a name, acts of the lexicon, operators."""
    words, items = p.at.words, p.at.items
    before_no = {index - 1 for index, word in enumerate(words) if word == "no"}
    for index, word in enumerate(words):
        if p.state.direction in BANS:
            _note_ban(p, index)
        if word in TURNING or index in items:
            read_word(p, index)
        named = acts.get(index, ())
        if index in before_no or p.state.direction in BANS:
            reverse = any(item.negative for item in named) and index not in before_no
            if not reverse and may_be_verb(words, index, operators, things):
                read_unnamed(p, index)
        for item in named:
            read_names(p, item)
        for item in operators.get(index, ()):
            read_operator(p, item)


def _note_ban(p: Pass, index: int) -> None:
    """Takes note, under a ban, of a word of a rule that may not be: what it says is not said."""
    forbids = any(link.name in _SAID and not _helps(p, link) for link in p.state.chain)
    if forbids and region_at(p.at.regions, index) is None:
        p.banned.add(index)


def _helps(p: Pass, link: Link) -> bool:
    """Whether the word only helps a denied verb: "Do not ask"."""
    return p.at.words[link.start] in _DO and p.at.words[link.end : link.end + 1] == ["not"]


def _turn_deeds(p: Pass, members: tuple[int, ...]) -> None:
    """Makes a rule of what is said of whoever a sanction befalls or money is given: "may sue a county that honors a detainer" forbids it.

    Where no sanction may befall him, the deed is only spoken of.
    """
    for sanction in p.sanctions:
        end = member_at(members, sanction.deed, len(p.at.words))[1]
        for act in p.governed:
            if sanction.deed <= act.found.start < end and same_sentence(p.at.words, sanction.deed, act.found.start):
                turned = ASKED_FOR if sanction.asked else PENALIZED
                act.loose = act.loose and not sanction.asked  # "unless it has agreed to tell ICE"
                act.direction = Direction.UNKNOWN if sanction.spared else turned[act.direction]
                if sanction.link not in act.chain:
                    act.chain = (sanction.link, *act.chain)


def _is_excused(words: list[str], act: Governed, members: tuple[int, ...]) -> bool:
    """Whether an act is only what nobody answers for: "shall not be liable for an act done to comply with a detainer"."""
    denied = next((link for link in act.chain if link.name == "not"), None)
    if denied is not None and act.found.start > 2 and held_to_have(words, act.found.start - 3):
        return True  # "shall not be found to have engaged in profiling"
    if denied is None or not (act.loose or act.form == "ing"):
        return False
    first, last = member_at(members, act.found.start, len(words))
    return not _ANSWERING.isdisjoint(words[max(first, denied.end) : min(last, act.found.start)])


def _joins_a_rule(words: list[str], act: Governed) -> bool:
    """Whether the act only joins the verb that makes a rule, which says more: "shall have, pay for or live by a rule which"."""
    if not act.chain or act.chain[-1].name != "adopt":
        return False
    ahead = words[act.found.end : act.found.end + _OBJECT]
    rule = next((i for i, word in enumerate(ahead) if word in _RULES), None)
    joined = words[act.chain[-1].end : act.found.start]
    if rule is None or JOINTS.isdisjoint(joined) or not SAYS.isdisjoint(joined):
        return False
    behind = words[act.found.end + rule : act.found.end + rule + _ASIDE]
    return not SAYS.isdisjoint(behind) and MODAL_WORDS.isdisjoint(ahead[:rule])


def _is_relieved_in_a_case(words: list[str], act: Governed, regions: tuple[Region, ...]) -> bool:
    """Whether a duty is taken away in one case alone, and stands beyond it: "is relieved of the duty to hold him if he is a citizen"."""
    if act.direction is not Direction.NOT_REQUIRED or not any(link.name == "relieve" for link in act.chain):
        return False
    ahead = (r for r in regions if r.start >= act.found.end and same_sentence(words, act.found.end, r.start))
    return any(words[r.start] in IF or r.kind == "restriction" for r in ahead)


def _is_past(words: list[str], act: Governed) -> bool:
    """Whether the act is only told to have been done, and no policy governs it: "The Judiciary has requested and recorded".

    What lasts is told as it stands: "has entered into an agreement".
    """
    if act.direction is not Direction.DONE or not _TOLD.issuperset(link.name for link in act.chain):
        return False
    begin = act.found.start
    if words[begin] in PERFECT:
        return words[act.found.end - 1].endswith("ed")
    while words[begin - 1].endswith(("ed", "ly")) or words[begin - 1] in _WITHIN_PERFECT:
        begin -= 1
    perfect = act.form == "ed" and begin != 0 and words[begin - 1] in PERFECT and words[begin - 2] not in MODAL_WORDS
    return perfect and _LASTING.isdisjoint(words[begin : act.found.end])
