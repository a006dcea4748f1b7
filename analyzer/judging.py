"""Mentions to findings: the table that a lawyer can read, applied once, at the end.

    protective, unweakened                 present
    protective, weakened                   ambiguous
    protective and contrary, each in words ambiguous
    contrary                               contrary
    nothing                                missing

A permission beside a prohibition is no contrary: it is a carve-out of it ("may hold a person convicted of arson").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from operator import attrgetter

from analyzer.model import (
    ON_POINT,
    SENTIMENT,
    Clause,
    Direction,
    DocumentFlag,
    Evidence,
    ExplainStep,
    Finding,
    Instrument,
    Matches,
    Mention,
    Nearest,
    NearMiss,
    Reading,
    Role,
    Side,
    Span,
    Status,
    Unexplained,
    Weakness,
)
from analyzer.rulebook import DocumentRule, Flag, Provision, Rulebook

ACCOUNTABILITY = "accountability"
COMMANDS = frozenset({"must", "may", "should", "barred", "optional", "orders"})
ENOUGH_ON_POINT = 3
FEW_CLAUSES = 10
MOST_EVIDENCE = 24
LEVEL_WEIGHT = 10


def judge(
    instrument: Instrument, readings: tuple[Reading, ...], matches: Matches, rulebook: Rulebook
) -> tuple[tuple[Finding, ...], tuple[DocumentFlag, ...], tuple[Unexplained, ...]]:
    """One finding for every provision, the flags of the whole document, and what no rule explains."""
    flags = {flag.id: flag for flag in rulebook.flags}
    by_provision: dict[str, list[Mention]] = defaultdict(list)
    for mention in matches.mentions:
        by_provision[mention.provision].append(mention)
    sentiment_only = not any(_is_operative(m, readings) and m.side is Side.PROTECTIVE for m in matches.mentions)
    follows = {p.id for p in rulebook.provisions if p.follows or p.category == ACCOUNTABILITY}
    protects = {
        m.provision for m in matches.mentions if m.side is Side.PROTECTIVE and _is_operative(m, readings)
    } - follows
    enforcing = {m.clause for m in matches.mentions if m.side is Side.PROTECTIVE and m.provision in follows}
    opposes = {m.provision for m in matches.mentions if m.side is Side.CONTRARY and m.clause not in enforcing} - follows
    mandates = len(opposes - protects) > len(protects - opposes)
    on_point = sum(any(h.concept == ON_POINT for h in r.hits) for r in readings)
    stands_alone = not protects and not opposes and on_point < ENOUGH_ON_POINT and len(readings) > FEW_CLAUSES
    nearest = _best(matches.near, attrgetter("provision"))
    findings = []
    for provision in rulebook.provisions:
        kept = by_provision.get(provision.id, [])
        if provision.follows and (mandates or stands_alone):
            kept = [m for m in kept if m.side is Side.CONTRARY and not stands_alone]
        findings.append(
            _finding(instrument, readings, provision, kept, nearest.get(provision.id), flags, rulebook, sentiment_only)
        )
    document = tuple(_document_flags(instrument, readings, findings, rulebook))
    used = {m.clause for m in matches.mentions} | matches.carvers
    return tuple(findings), document, tuple(_unexplained(instrument, readings, used, rulebook, matches.near))


def _is_operative(mention: Mention, readings: tuple[Reading, ...]) -> bool:
    return readings[mention.clause].clause.role is not Role.RECITAL and not any(
        w.flag == "recital-only" for w in mention.weaknesses
    )


def _finding(
    instrument: Instrument, readings: tuple[Reading, ...], provision: Provision, mentions: list[Mention],
    near: NearMiss | None, flags: dict[str, Flag], rulebook: Rulebook, sentiment_only: bool,
) -> Finding:  # fmt: skip
    protective = [m for m in mentions if m.side is Side.PROTECTIVE]
    operative = [m for m in protective if readings[m.clause].clause.role is not Role.RECITAL]
    if operative:
        protective = operative
    elif not sentiment_only and instrument.kind != "resolution":
        protective = [m for m in protective if _declares(m)]
    else:
        protective = [
            m for m in protective if _declares(m) or not m.act or any(link.name in COMMANDS for link in m.chain)
        ]
    contrary = [m for m in mentions if m.side is Side.CONTRARY]
    if protective:
        contrary = [m for m in contrary if not _is_permission(m) and not m.conditional]
    status, raised = _status(protective, contrary, flags)
    evidence = tuple(_all_evidence(instrument, readings, (*protective, *contrary), raised))[:MOST_EVIDENCE]
    return Finding(
        provision=provision.id,
        title=provision.title,
        category=provision.category,
        status=status,
        reason=_reason(status, raised, protective, contrary, near, flags, rulebook),
        flags=raised,
        evidence=evidence,
        nearest=_shown(instrument, near, rulebook) if status is Status.MISSING and near else None,
        importance=_importance(provision, instrument.level),
    )


def _declares(mention: Mention) -> bool:
    return any(link.name in SENTIMENT for link in mention.chain)


def _is_permission(mention: Mention) -> bool:
    return mention.direction is Direction.PERMITTED and not any(link.name == "prohibit" for link in mention.chain)


def _status(
    protective: list[Mention], contrary: list[Mention], flags: dict[str, Flag]
) -> tuple[Status, tuple[str, ...]]:
    raised: list[str] = []
    for name, flag in flags.items():
        holders = [m for m in protective if any(w.flag == name for w in m.weaknesses)]
        if holders and (not flag.everywhere or len(holders) == len(protective)):
            raised.append(name)
    weak = any(flags[name].weakening for name in raised)
    if protective and contrary or protective and weak:
        return Status.AMBIGUOUS, tuple(raised)
    if protective:
        return Status.PRESENT, tuple(raised)
    return (Status.CONTRARY if contrary else Status.MISSING), ()


def _importance(provision: Provision, level: str) -> int:
    if level not in provision.matters_to:
        return 0
    return LEVEL_WEIGHT * (len(provision.matters_to) - provision.matters_to.index(level))


def _all_evidence(
    instrument: Instrument, readings: tuple[Reading, ...], mentions: tuple[Mention, ...], raised: tuple[str, ...]
) -> Iterable[Evidence]:
    """The clauses of the mentions, each list's opening words once before its items, then carve-outs from elsewhere."""
    opened: set[Span] = set()
    elsewhere: dict[Span, Evidence] = {}
    for mention in mentions:
        clause = readings[mention.clause].clause
        for lead_in in clause.lead_ins[-1:]:
            if lead_in not in opened and clause.section is not None:
                opened.add(lead_in)
                yield _quoted(instrument, clause, lead_in, mention.side, because="the words that open the list")
        weak = [w for w in mention.weaknesses if w.flag in raised]
        inherited = (*clause.lead_ins, clause.span, *clause.closings)
        for weakness in weak:
            if not any(span.overlaps(weakness.span) for span in inherited):
                words = "takes cases out of the rule"
                elsewhere.setdefault(
                    weakness.span, _quoted(instrument, clause, weakness.span, mention.side, (weakness.flag,), words)
                )
        yield _evidence(instrument, clause, mention, weak)
    yield from elsewhere.values()


def _evidence(instrument: Instrument, clause: Clause, mention: Mention, weak: list[Weakness]) -> Evidence:
    text = instrument.text.text
    quoted = _quoted(
        instrument, clause, clause.span, mention.side, tuple(dict.fromkeys(w.flag for w in weak)), mention.because
    )
    return replace(
        quoted,
        weakening=tuple({w.flag: (w.flag, _fold(w.span.of(text))) for w in reversed(weak)}.values())[::-1],
        chain=_chain(instrument, mention),
        lead_in=" ".join(_fold(lead.of(text)) for lead in clause.lead_ins),
    )


def _chain(instrument: Instrument, mention: Mention) -> tuple[str, ...]:
    """The chain of direction in words: "must: shall", "not: not"."""
    return tuple(f"{link.name}: {_fold(link.span.of(instrument.text.text))}" for link in mention.chain)


def _quoted(
    instrument: Instrument, clause: Clause, span: Span, side: Side, flags: tuple[str, ...] = (), because: str = ""
) -> Evidence:
    """The span as quoted evidence; its section is the clause's, or that in which the span itself stands."""
    place = instrument.text.place(span.start)
    inside = [s for s in instrument.sections if s.span.contains(span)]
    label = instrument.label_of(clause) if span == clause.span else inside[-1].label if inside else ""
    return Evidence(
        quote=_fold(span.of(instrument.text.text)), direction=side.value, section=label, page=place.page, line=place.line,
        start=span.start, end=span.end, flags=flags, because=because,
    )  # fmt: skip


def _fold(words: str) -> str:
    return " ".join(words.split())


def _reason(
    status: Status, raised: tuple[str, ...], protective: list[Mention], contrary: list[Mention], near: NearMiss | None,
    flags: dict[str, Flag], rulebook: Rulebook,
) -> str:  # fmt: skip
    if status is Status.PRESENT:
        return "Stated in words of duty or prohibition; nothing read here weakens it."
    if status is Status.CONTRARY:
        return "The text does the opposite: " + _because(contrary[0]) + "."
    if status is Status.AMBIGUOUS:
        parts = [flags[name].title.lower() for name in raised if flags[name].weakening]
        if contrary:
            parts.insert(0, "another clause does the opposite")
        return "Stated, but weakened: " + "; ".join(parts) + "."
    if near is None:
        return "No operative clause speaks of this."
    return "Not found. The nearest clause " + _lack(near, rulebook) + "."


def _because(mention: Mention) -> str:
    return mention.because or "the act is the reverse of what the provision asks"


def _lack(near: NearMiss, rulebook: Rulebook) -> str:
    kind, _, concept = near.lacks.partition(":")
    means = next((c.means for c in rulebook.lexicon if c.name == concept and c.means), concept.replace("_", " "))
    return {
        "company": f"does not speak of {means}",
        "no-act": "names the subject but commands or forbids nothing about it",
        "not-governed": "only mentions the act; no word of duty or prohibition governs it",
        "direction": "has a direction that could not be told, or an exception that takes it out of the rule",
        "recital": "stands in a recital, which commands nothing",
    }[kind]


def _best(near: Iterable[NearMiss], key: Callable[[NearMiss], str | int]) -> dict[str | int, NearMiss]:
    """Of the near misses with the same key the one that comes nearest, the first of equals."""
    best: dict[str | int, NearMiss] = {}
    for miss in near:
        held = best.setdefault(key(miss), miss)
        if miss.score > held.score:
            best[key(miss)] = miss
    return best


def _shown(instrument: Instrument, near: NearMiss, rulebook: Rulebook) -> Nearest:
    place = instrument.text.place(near.span.start)
    clause = instrument.clauses[near.clause]
    return Nearest(
        quote=_fold(near.span.of(instrument.text.text)),
        section=instrument.label_of(clause),
        page=place.page,
        line=place.line,
        start=near.span.start,
        end=near.span.end,
        lacks=_lack(near, rulebook),
    )


# --- the whole document -----------------------------------------------------------------------


def _document_flags(
    instrument: Instrument, readings: tuple[Reading, ...], findings: list[Finding], rulebook: Rulebook
) -> Iterable[DocumentFlag]:
    found = {f.provision for f in findings if f.status in (Status.PRESENT, Status.AMBIGUOUS)}
    spoken = {f.provision for f in findings if f.status is not Status.MISSING}
    for flag in rulebook.flags:
        for rule in flag.document:
            spots = _spots(rule, instrument, readings, found, spoken)
            if spots is not None:
                yield DocumentFlag(
                    flag.id,
                    flag.message,
                    tuple(_quoted(instrument, clause, clause.span, Side.PROTECTIVE) for clause in spots[:3]),
                )
                break


def _spots(
    rule: DocumentRule, instrument: Instrument, readings: tuple[Reading, ...], found: set[str], spoken: set[str]
) -> list[Clause] | None:
    """The clauses with the rule's words, an empty list where it asks for none; None where the rule is not met."""
    enough = spoken if rule.kinds and not rule.present else found
    if len(enough) < rule.at_least or rule.kinds and instrument.kind not in rule.kinds:
        return None
    if rule.present and found.isdisjoint(rule.present) or not spoken.isdisjoint(rule.absent):
        return None
    if not rule.words:
        return []
    roles = set(Role) if rule.any_role else {Role.OPERATIVE, Role.SAVINGS, Role.DEFINITION}
    spots = [
        r.clause for r in readings if r.clause.role in roles and any(h.concept in rule.words for h in r.hits)
    ]  # fmt: skip
    if not spots or any(h.concept in rule.without for r in readings for h in r.hits):
        return None
    return spots


def _unexplained(
    instrument: Instrument, readings: tuple[Reading, ...], used: set[int], rulebook: Rulebook, near: Iterable[NearMiss]
) -> Iterable[Unexplained]:
    best = _best(near, attrgetter("clause"))
    titles = {p.id: p.title for p in rulebook.provisions}
    for reading in readings:
        clause = reading.clause
        if clause.index in used or clause.role not in (Role.OPERATIVE, Role.SAVINGS):
            continue
        if not any(hit.concept == ON_POINT for hit in reading.hits):
            continue
        place = instrument.text.place(clause.span.start)
        miss = best.get(clause.index)
        yield Unexplained(
            quote=_fold(clause.span.of(instrument.text.text)),
            section=instrument.label_of(clause),
            page=place.page,
            line=place.line,
            start=clause.span.start,
            end=clause.span.end,
            reads_like=titles.get(miss.provision, "") if miss else "",
            because=_lack(miss, rulebook) if miss else "no rule speaks of what it says",
        )


def steps(
    instrument: Instrument, readings: tuple[Reading, ...], matches: Matches, rulebook: Rulebook, provision: str
) -> tuple[ExplainStep, ...]:
    """The clauses weighed for one provision, in order of reading: mentions on either side, then near misses."""
    shown: dict[int, ExplainStep] = {}
    for miss in matches.near:
        if miss.provision == provision:
            shown[miss.clause] = _step(instrument, readings, miss.clause, "near miss", _lack(miss, rulebook), ())
    for mention in matches.mentions:
        if mention.provision == provision:
            because = "; ".join(
                [mention.because, *(f"{w.flag}: {_fold(w.span.of(instrument.text.text))}" for w in mention.weaknesses)]
            )
            shown[mention.clause] = _step(
                instrument, readings, mention.clause, mention.side.value, because, _chain(instrument, mention)
            )
    return tuple(shown[index] for index in sorted(shown))


def _step(
    instrument: Instrument,
    readings: tuple[Reading, ...],
    index: int,
    verdict: str,
    because: str,
    chain: tuple[str, ...],
) -> ExplainStep:
    clause = readings[index].clause
    place = instrument.text.place(clause.span.start)
    lead = " ".join(_fold(s.of(instrument.text.text)) for s in clause.lead_ins)
    own = _fold(clause.span.of(instrument.text.text))
    return ExplainStep(
        f"{lead} {own}".strip(), instrument.label_of(clause), place.page, place.line, verdict, because, chain
    )
