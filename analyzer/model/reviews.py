"""One instrument reviewed, and why a verdict fell as it did."""

from __future__ import annotations

from dataclasses import dataclass, field

from analyzer.choices import Status
from analyzer.model.advice import Advice, Constraint
from analyzer.model.documents import Source
from analyzer.model.instruments import Instrument
from analyzer.model.verdicts import DocumentFlag, Finding, ProfileScore, Unexplained


@dataclass(frozen=True)
class Review:
    """All findings on one instrument. ``standings`` is how it stands against every published checklist there is."""

    instrument: Instrument
    findings: tuple[Finding, ...]
    flags: tuple[DocumentFlag, ...] = ()
    unexplained: tuple[Unexplained, ...] = ()
    profile: str = "best-practices"
    score: ProfileScore | None = None
    notes: tuple[str, ...] = field(default=())
    advice: tuple[Advice, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    standings: tuple[ProfileScore, ...] = ()

    @property
    def source(self) -> Source:
        """The document that was read."""
        return self.instrument.text.source

    def by_status(self, status: Status) -> tuple[Finding, ...]:
        """The findings with this status, in the order of the review."""
        return tuple(finding for finding in self.findings if finding.status is status)

    def advice_on(self, provision: str) -> Advice | None:
        """The advice on one provision; None where nothing is to mend."""
        return next((advice for advice in self.advice if advice.provision == provision), None)


@dataclass(frozen=True, slots=True)
class ExplainStep:
    """One clause as it bears on one provision: verdict is protective, contrary, withdrawn, near miss or other."""

    quote: str
    section: str
    page: int
    line: int
    verdict: str
    because: str
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why, or why not: the finding on one provision and the clauses that were weighed for it."""

    provision: str
    title: str
    finding: Finding
    steps: tuple[ExplainStep, ...]


@dataclass(frozen=True, slots=True)
class BrokenExample:
    """An example of a rule that does not give its verdict: the file, which example, and what came instead."""

    file: str
    where: str
    what: str
