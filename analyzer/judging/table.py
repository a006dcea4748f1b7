"""Mentions to findings: the table that a lawyer can read, applied once, at the end.

    protective, unweakened                 present
    protective, weakened                   ambiguous
    protective and contrary, each in words ambiguous
    protective in recitals, contrary beside contrary
    contrary                               contrary
    nothing                                missing

A permission beside a prohibition is no contrary: it is a carve-out of it ("may hold a person convicted of arson").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from analyzer.judging.quoting import evidence_of, placed
from analyzer.judging.wording import lack, reason
from analyzer.model import (
    SENTIMENT,
    Clause,
    Direction,
    Finding,
    Instrument,
    Mention,
    Nearest,
    NearMiss,
    Reading,
    Role,
    Side,
    Status,
)
from analyzer.rulebook import Flag, Provision, Rulebook

COMMANDS = frozenset({"must", "may", "should", "barred", "optional", "orders"})
_LETTING = frozenset({Direction.NOT_REQUIRED, Direction.MAY_DECLINE})
MOST_EVIDENCE = 24
LEVEL_WEIGHT = 10


def finding_on(
    instrument: Instrument, readings: tuple[Reading, ...], provision: Provision, mentions: list[Mention],
    nearest_to: Callable[[str], tuple[Clause, NearMiss] | None],
    flags: dict[str, Flag], rulebook: Rulebook, sentiment_only: bool,
) -> Finding:  # fmt: skip
    """The verdict on one provision, from its mentions: recitals count where the whole text only declares.

    ``nearest_to`` finds the clause that comes nearest to a missing one.
    """
    protective = [m for m in mentions if m.side is Side.PROTECTIVE]
    operative = [m for m in protective if not _recites(m, readings)]
    if operative:
        protective = operative
    elif any(_opposes(m, readings) for m in mentions):
        protective = []  # what the law commands stands, whatever the recitals tell
    elif not sentiment_only and instrument.kind != "resolution":
        protective = [m for m in protective if _declares(m)]
    else:
        protective = [
            m
            for m in protective
            if _declares(m)
            or not m.act
            or _tells_practice(m, instrument)
            or any(link.name in COMMANDS for link in m.chain)
        ]
    contrary = [m for m in mentions if m.side is Side.CONTRARY]
    if protective:
        contrary = [m for m in contrary if not m.permits and not m.conditional]
    if contrary:  # "is not required to comply where ...", "may": beside the duty its carve-out, and no protection
        protective = [m for m in protective if m.direction not in _LETTING and not m.permits]
    status, raised = _status(protective, contrary, flags)
    near = nearest_to(provision.id) if status is Status.MISSING else None
    evidence = tuple(evidence_of(instrument, readings, (*protective, *contrary), raised))[:MOST_EVIDENCE]
    return Finding(
        provision=provision.id,
        title=provision.title,
        category=provision.category,
        status=status,
        reason=reason(status, raised, protective, contrary, near[1] if near else None, flags, rulebook),
        flags=raised,
        evidence=evidence,
        nearest=_shown(instrument, *near, rulebook) if near else None,
        importance=_importance(provision, instrument.level),
        doubtful=status is not Status.MISSING and all(m.by_words for m in (*protective, *contrary)),
    )


def is_operative(mention: Mention, readings: tuple[Reading, ...]) -> bool:
    """Whether the mention stands in a clause that commands, and not in a recital."""
    return not _recites(mention, readings) and not any(w.flag == "recital-only" for w in mention.weaknesses)


def _recites(mention: Mention, readings: tuple[Reading, ...]) -> bool:
    return readings[mention.clause].clause.role is Role.RECITAL


def _opposes(mention: Mention, readings: tuple[Reading, ...]) -> bool:
    """Whether the mention commands the opposite, and not by leave or in some case alone."""
    commands = not (_recites(mention, readings) or mention.permits or mention.conditional)
    return mention.side is Side.CONTRARY and commands


def _declares(mention: Mention) -> bool:
    return any(link.name in SENTIMENT for link in mention.chain)


def _tells_practice(mention: Mention, instrument: Instrument) -> bool:
    """Whether it says plainly what is not done: "has never joined the program", and not "does not wish that it be joined"."""
    if mention.direction is not Direction.NOT_DONE or not mention.chain:
        return False
    between = instrument.text.text[mention.chain[-1].span.end : mention.span.start]
    return len(between.split()) <= 1


def _status(
    protective: list[Mention], contrary: list[Mention], flags: dict[str, Flag]
) -> tuple[Status, tuple[str, ...]]:
    if not protective:
        return (Status.CONTRARY if contrary else Status.MISSING), ()
    holders = Counter(name for m in protective for name in {w.flag for w in m.weaknesses})
    raised = [
        name
        for name, flag in flags.items()
        if holders[name] and (not flag.everywhere or holders[name] == len(protective))
    ]
    weak = any(flags[name].weakening for name in raised)
    return (Status.AMBIGUOUS if contrary or weak else Status.PRESENT), tuple(raised)


def _importance(provision: Provision, level: str) -> int:
    if level not in provision.matters_to:
        return 0
    return LEVEL_WEIGHT * (len(provision.matters_to) - provision.matters_to.index(level))


def _shown(instrument: Instrument, clause: Clause, miss: NearMiss, rulebook: Rulebook) -> Nearest:
    return Nearest(**placed(instrument, clause, clause.span), lacks=lack(miss, rulebook))
