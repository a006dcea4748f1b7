"""Mentions to findings, flags of the document, and what no rule explains. Absence is a verdict here and nowhere else."""

from __future__ import annotations

from collections import defaultdict

from analyzer import about
from analyzer.judging.document import document_flags
from analyzer.judging.nearest import Weights, nearest_clauses
from analyzer.judging.reaching import with_reach
from analyzer.judging.stepping import steps
from analyzer.judging.table import finding_on, is_operative
from analyzer.judging.unexplained import Likest, unexplained
from analyzer.model import DocumentFlag, Finding, Instrument, Matches, Mention, Reading, Side, Unexplained
from analyzer.rulebook import Rulebook

__all__ = ["Likest", "Weights", "judge", "steps"]


CLAUSES_TO_A_STRAY = 40  # beside so many clauses on other matters one clause is a stray
RESTRICTING = frozenset({"only", "restriction"})


def judge(
    instrument: Instrument, readings: tuple[Reading, ...], matches: Matches, rulebook: Rulebook,
    likest: Likest | None = None, weights: Weights | None = None,
) -> tuple[tuple[Finding, ...], tuple[DocumentFlag, ...], tuple[Unexplained, ...]]:  # fmt: skip
    """One finding for every provision, the flags of the whole document, and what no rule explains.

    ``likest`` names the provision that such a clause reads like by its words, ``weights`` helps to find the one that
    comes nearest to a missing provision; without them the rules do.
    """
    flags = {flag.id: flag for flag in rulebook.flags}
    spoken_of = [(r.clause, r.sense.concepts) for r in readings if r.sense.concepts]
    elsewhere = about.is_of_other_detainers(instrument, readings)
    on_point = set() if elsewhere else about.on_point(readings)
    mentions = () if elsewhere else with_reach(instrument, readings, matches.mentions, rulebook)
    grants = instrument.kind == "agreement" and any(m.side is Side.CONTRARY for m in mentions)
    if grants:
        mentions = _but_limits(mentions)
    if len(on_point) < about.ENOUGH_ON_POINT:
        mentions = _but_strays(mentions, on_point, len(readings))
    matches = matches._replace(mentions=mentions)
    by_provision: dict[str, list[Mention]] = defaultdict(list)
    for mention in matches.mentions:
        by_provision[mention.provision].append(mention)
    sentiment_only = not any(is_operative(m, readings) and m.side is Side.PROTECTIVE for m in matches.mentions)
    follows = {p.id for p in rulebook.provisions if p.leans}
    protects = {
        m.provision for m in matches.mentions if m.side is Side.PROTECTIVE and is_operative(m, readings)
    } - follows
    enforcing = {m.clause for m in matches.mentions if m.side is Side.PROTECTIVE and m.provision in follows}
    opposes = {m.provision for m in matches.mentions if m.side is Side.CONTRARY and m.clause not in enforcing} - follows
    mandates = grants or len(opposes - protects) > len(protects - opposes)
    stands_alone = (
        not protects and not opposes and len(on_point) < about.ENOUGH_ON_POINT and len(readings) > about.FEW_CLAUSES
    )
    nearest = nearest_clauses(instrument, matches, weights)
    findings = []
    for provision in rulebook.provisions:
        kept = by_provision.get(provision.id, [])
        if provision.follows and (mandates or stands_alone):
            kept = [m for m in kept if m.side is Side.CONTRARY and not stands_alone]
        findings.append(finding_on(instrument, readings, provision, kept, nearest, flags, rulebook, sentiment_only))
    document = tuple(document_flags(instrument, spoken_of, findings, rulebook))
    return tuple(findings), document, unexplained(instrument, readings, on_point, findings, matches, rulebook, likest)


def _but_limits(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Drops the limits of what an agreement grants: "only certified officers may ..." protects nobody there."""
    return tuple(
        m for m in mentions if m.side is Side.CONTRARY or RESTRICTING.isdisjoint(link.name for link in m.chain)
    )


def _but_strays(mentions: tuple[Mention, ...], on_point: set[int], clauses: int) -> tuple[Mention, ...]:
    """Drops what a long text on other matters seems to say in passing: its "interpreter" reads plans, its "removal" is of earth."""
    strays = len({m.clause for m in mentions}) * CLAUSES_TO_A_STRAY <= clauses
    return tuple(m for m in mentions if m.clause in on_point) if strays else mentions
