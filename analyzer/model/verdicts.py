"""What is said of an instrument: findings with their evidence, flags, clauses left unexplained, scores."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.choices import Status


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quoted span with its place. ``chain`` tells how the direction was read, link by link.

    ``doubtful`` are the words in it that were recognised without being sure, where the verdict rests on them. ``by_words`` where no rule
    reads the clause, and its words as a whole speak for what is found.
    """

    quote: str
    direction: str
    section: str
    page: int
    line: int
    start: int
    end: int
    flags: tuple[str, ...] = ()
    weakening: tuple[tuple[str, str], ...] = ()
    because: str = ""
    chain: tuple[str, ...] = ()
    lead_in: str = ""
    doubtful: tuple[str, ...] = ()
    by_words: bool = False


@dataclass(frozen=True, slots=True)
class Nearest:
    """The near miss as shown: the quote, its place, and what it lacked."""

    quote: str
    section: str
    page: int
    line: int
    start: int
    end: int
    lacks: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one provision, defended by its evidence and a reason in words.

    ``doubtful`` where it rests on words of which recognition was not sure, or on what no rule reads, or where pages that could hold it
    were not read.
    """

    provision: str
    title: str
    category: str
    status: Status
    reason: str
    flags: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    nearest: Nearest | None = None
    importance: int = 0
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class DocumentFlag:
    """A flag of the whole document."""

    flag: str
    message: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Unexplained:
    """An operative clause on point that supports no finding, for a person to read.

    ``reads_like`` names what it touches, empty where that cannot be told; ``because`` what kept it from being a finding.
    """

    quote: str
    section: str
    page: int
    line: int
    start: int
    end: int
    reads_like: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class ProfileItem:
    """One item of a profile as scored on this instrument: its outcome is met, partly, unmet, contrary or not applicable."""

    number: str
    title: str
    outcome: str
    provisions: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class ProfileScore:
    """How the instrument stands against a published checklist; ``score`` of ``out_of`` counted items."""

    profile: str
    title: str
    score: int
    out_of: int
    items: tuple[ProfileItem, ...] = ()
    note: str = ""

    @property
    def not_applicable(self) -> int:
        """How many items are not counted, since they do not concern this kind of place."""
        return sum(item.outcome == "not applicable" for item in self.items)
