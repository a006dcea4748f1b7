"""Flags of the whole document."""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.judging.quoting import quoted
from analyzer.model import Clause, DocumentFlag, Finding, Instrument, Reading, Role, Side, Status
from analyzer.rulebook import DocumentRule, Rulebook


def document_flags(
    instrument: Instrument, readings: tuple[Reading, ...], findings: list[Finding], rulebook: Rulebook
) -> Iterable[DocumentFlag]:
    """Each flag of the rulebook that the document as a whole carries, with the clauses that carry it."""
    found = {f.provision for f in findings if f.status in (Status.PRESENT, Status.AMBIGUOUS)}
    spoken = {f.provision for f in findings if f.status is not Status.MISSING}
    for flag in rulebook.flags:
        for rule in flag.document:
            spots = _spots(rule, instrument, readings, found, spoken)
            if spots is not None:
                yield DocumentFlag(
                    flag.id,
                    flag.message,
                    tuple(quoted(instrument, clause, clause.span, Side.PROTECTIVE) for clause in spots[:3]),
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
        r.clause for r in readings if r.hits and r.clause.role in roles and any(h.concept in rule.words for h in r.hits)
    ]  # fmt: skip
    if not spots or any(h.concept in rule.without for r in readings for h in r.hits):
        return None
    return spots
