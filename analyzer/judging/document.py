"""Flags of the whole document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analyzer.judging.quoting import quoted
from analyzer.model import Clause, DocumentFlag, Finding, Instrument, Role, Side, Status
from analyzer.rulebook import DocumentRule, Rulebook


def document_flags(
    instrument: Instrument,
    spoken_of: Sequence[tuple[Clause, frozenset[str]]],
    findings: list[Finding],
    rulebook: Rulebook,
) -> Iterable[DocumentFlag]:
    """Each flag of the rulebook that the document as a whole carries, with the clauses that carry it.

    ``spoken_of`` are the clauses that speak of anything, each with the concepts of which it speaks.
    """
    found = {f.provision for f in findings if f.status in (Status.PRESENT, Status.AMBIGUOUS)}
    spoken = {f.provision for f in findings if f.status is not Status.MISSING}
    for flag in rulebook.flags:
        for rule in flag.document:
            spots = _spots(rule, instrument, spoken_of, found, spoken)
            if spots is not None:
                yield DocumentFlag(
                    flag.id,
                    flag.message,
                    tuple(quoted(instrument, clause, clause.span, Side.PROTECTIVE) for clause in spots[:3]),
                )
                break


def _spots(
    rule: DocumentRule,
    instrument: Instrument,
    spoken_of: Sequence[tuple[Clause, frozenset[str]]],
    found: set[str],
    spoken: set[str],
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
        clause for clause, concepts in spoken_of if not concepts.isdisjoint(rule.words) and clause.role in roles
    ]  # fmt: skip
    if not spots or not all(concepts.isdisjoint(rule.without) for _, concepts in spoken_of):
        return None
    return spots
