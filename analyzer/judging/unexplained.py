"""The net: operative clauses that support no finding, listed for a person to read.

Two kinds of clauses fall into it. A clause that speaks of immigration enforcement, immigrants' access or federal agents
is listed whatever it says. In a text that is about these things a clause is listed as well where it came near to a
provision that is reported missing, for then "missing" might be a failure to read it: of a list that came near by its
opening words only the first item, since they are the same for all. A text is about these things by what it speaks of; one
that never names them, but has rules on them, is so for the clauses that lack nothing but a direction.

A clause on whose direction two readings differ is always listed, even where another reading of it supports a finding.

What a clause reads like is told by all its words, weighed together, and by the rule that it came nearest to where these
cannot tell. Several rules may be as near, and the first of them is seldom the one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from analyzer.about import READ, is_about
from analyzer.judging.nearest import SPOKEN, set_aside
from analyzer.judging.quoting import placed
from analyzer.judging.wording import difference, lack, only_words
from analyzer.model import (
    Clause,
    Finding,
    Instrument,
    Likeness,
    Matches,
    NearMiss,
    Reading,
    Span,
    Status,
    Unexplained,
    Withdrawn,
)
from analyzer.rulebook import Rulebook

SHARE_TO_BEAR = 0.25
# Which provision a clause speaks of: its text, those to which a rule came near in it, those missing, those found.
Likest = Callable[[str, Sequence[str], Collection[str], Collection[str]], Likeness | None]
NEAR_ENOUGH = frozenset({"direction", "not-governed", "words"})
NEAREST = frozenset({"direction"})
_SCORE = attrgetter("score")


class _Net(NamedTuple):
    """What decides which clauses are listed, and which provision each is said to read like.

    ``on_point`` speak of the subject, ``used`` support a finding or bear on one; ``missing`` and ``found`` are the provisions that
    are so. The text is ``about`` the subject, and ``told`` is what a clause may lack that comes near to a missing one; ``aside`` are,
    by clause, the mentions that no finding counts, ``quoted`` the ranges that findings quote.
    """

    instrument: Instrument
    readings: tuple[Reading, ...]
    matches: Matches
    rulebook: Rulebook
    titles: dict[str, str]
    on_point: Collection[int]
    used: Collection[int]
    missing: dict[str, None]
    found: dict[str, None]
    about: bool
    told: frozenset[str]
    aside: dict[int, list[NearMiss]]
    quoted: list[tuple[int, int]]

    def near(self, index: int) -> Sequence[NearMiss]:
        """What brings the clause near to a provision, missing or not."""
        return self.matches.near.get(index, ())


def unexplained(
    instrument: Instrument, readings: tuple[Reading, ...], on_point: Collection[int], findings: Iterable[Finding],
    matches: Matches, rulebook: Rulebook, likest: Likest | None = None,
) -> tuple[Unexplained, ...]:  # fmt: skip
    """The clauses for a person to read, each with the provision that it reads like and what kept it from being one.

    ``on_point`` are the indexes of those that speak of immigration enforcement or immigrants' access.
    """
    net = _net(instrument, readings, on_point, tuple(findings), matches, rulebook)
    differing: dict[int, list[Withdrawn]] = defaultdict(list)
    for each in matches.withdrawn:
        differing[each.mention.clause].append(each)
    opened: set[Span] = set()  # the opening words of lists of which an item is listed
    listed = []
    for reading in readings:
        clause = reading.clause
        if clause.index in differing:
            listed.append(_differing(net, clause, differing[clause.index]))
        elif clause.index not in net.used:
            miss = _missing_by_little(net, clause.index)
            if _is_to_be_read(net, clause, miss, opened):
                opened.update(clause.lead_ins[-1:])
                listed.append(_read(net, clause, miss, likest))
    return tuple(listed)


def _net(
    instrument: Instrument, readings: tuple[Reading, ...], on_point: Collection[int], findings: tuple[Finding, ...],
    matches: Matches, rulebook: Rulebook,
) -> _Net:  # fmt: skip
    """What is known of the text as a whole, and of what was found in it."""
    missing = dict.fromkeys(f.provision for f in findings if f.status is Status.MISSING)
    found = dict.fromkeys(f.provision for f in findings if f.provision not in missing)
    used = matches.carvers | {m.clause for m in matches.mentions if m.provision not in missing}
    about = is_about(readings, on_point)
    told = NEAR_ENOUGH if about else NEAREST if _bears_on(readings, used.union(on_point)) else frozenset()
    aside: dict[int, list[NearMiss]] = defaultdict(list)
    for mention in matches.mentions if told else ():
        if mention.provision in missing:
            aside[mention.clause].append(set_aside(mention.provision, readings[mention.clause].clause))
    quoted = [(e.start, e.end) for f in findings for e in f.evidence]
    titles = {p.id: p.title for p in rulebook.provisions}
    return _Net(
        instrument, readings, matches, rulebook, titles, on_point, used, missing, found, about, told, aside, quoted
    )


def _differing(net: _Net, clause: Clause, withdrawn: Sequence[Withdrawn]) -> Unexplained:
    """The clause on whose direction two readings differ."""
    like = dict.fromkeys(net.titles[each.mention.provision] for each in withdrawn)
    why = dict.fromkeys(difference(each) for each in withdrawn)
    return _listed(net.instrument, clause, "; ".join(like), "; ".join(why))


def _missing_by_little(net: _Net, index: int) -> NearMiss | None:
    """What brings the clause nearest to a provision that is missing."""
    near = (
        miss
        for miss in net.near(index)
        if miss.provision in net.missing and (miss.lacks in net.told or net.about and _lent(miss, index, net.readings))
    )
    return max((*net.aside.get(index, ()), *near), key=_SCORE, default=None)


def _is_to_be_read(net: _Net, clause: Clause, miss: NearMiss | None, opened: set[Span]) -> bool:
    """Whether the clause is for a person to read: on point, or near to what is missing and first so in its list."""
    if clause.role not in READ and not _is_spoken(miss):
        return False
    if clause.index not in net.on_point and (miss is None or not opened.isdisjoint(clause.lead_ins[-1:])):
        return False
    return not _is_quoted(clause, net.quoted)


def _is_spoken(miss: NearMiss | None) -> bool:
    """Whether the clause speaks to the provision, and judging did not count it."""
    return miss is not None and miss.score == SPOKEN


def _read(net: _Net, clause: Clause, miss: NearMiss | None, likest: Likest | None) -> Unexplained:
    """The clause with the provision that it reads like and what kept it from being one; else with what it came nearest to."""
    near = net.near(clause.index)
    miss = miss or max(near, key=_SCORE, default=None)
    like = None
    if likest and not _is_spoken(miss):
        by_provision = {each.provision: each for each in (*near, *net.aside.get(clause.index, ()))}
        near_by = tuple(dict.fromkeys((miss.provision, *by_provision))) if miss else ()
        like = likest(net.instrument.with_list(clause), near_by, net.missing, net.found)
        miss = by_provision.get(like.provision) if like else miss
    if miss:
        return _listed(net.instrument, clause, net.titles[miss.provision], lack(miss, net.rulebook))
    if like and like.provision:
        return _listed(net.instrument, clause, net.titles[like.provision], only_words(like))
    return _listed(net.instrument, clause, "", "no rule speaks of what it says")


def _lent(miss: NearMiss, index: int, readings: tuple[Reading, ...]) -> bool:
    """Whether the sentence before names what the clause lacks: "the request", "the reply" stand for it."""
    lacks, _, concept = miss.lacks.partition(":")
    if lacks != "company" or not index:
        return False
    here, before = readings[index], readings[index - 1]
    return here.clause.section == before.clause.section and concept in before.sense.concepts


def _bears_on(readings: tuple[Reading, ...], spoken: Collection[int]) -> bool:
    """Whether a fair share of the clauses of a text support a finding or are on point, the items of a list with its opening words.

    A law on city property that keeps agents out of it need never name immigration, nor need its rule on training.
    """
    clauses = [reading.clause for reading in readings if reading.clause.role in READ]
    lists = {lead for clause in clauses if clause.index in spoken for lead in clause.lead_ins[:1]}
    here = sum(clause.index in spoken or not lists.isdisjoint(clause.lead_ins[:1]) for clause in clauses)
    return here > 0 and here >= SHARE_TO_BEAR * len(clauses)


def _is_quoted(clause: Clause, quoted: list[tuple[int, int]]) -> bool:
    return any(start < clause.span.end and clause.span.start < end for start, end in quoted)


def _listed(instrument: Instrument, clause: Clause, reads_like: str, because: str) -> Unexplained:
    return Unexplained(**placed(instrument, clause, clause.span), reads_like=reads_like, because=because)
