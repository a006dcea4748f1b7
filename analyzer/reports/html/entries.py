"""What a page says of one review, as values: findings with their quotations, notes, and the text cut into runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.model import Advice, Constraint, Finding, Review, Rewording, Status
from analyzer.reports.html.marked import Run

MISSING_RECOMMENDED = 6


@dataclass(frozen=True, slots=True)
class Quote:
    """Words as a finding shows them: cut into plain and weakening pieces, with their place and their anchor in the text."""

    pieces: tuple[tuple[str, bool], ...]
    place: str
    anchor: str = ""
    side: str = ""
    lead_in: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A finding as it stands on the page.

    ``also`` are passages that open on request; each rewording comes with the anchor of its words, and with how many
    characters of them to show: few where they are a whole passage that stands above.
    """

    number: int
    anchor: str
    sign: str
    finding: Finding
    quotes: tuple[Quote, ...]
    also: tuple[Quote, ...]
    nearest: Quote | None
    advice: Advice | None
    rewordings: tuple[tuple[Rewording, str, int], ...]
    constraints: tuple[tuple[Constraint, str], ...]

    @property
    def status(self) -> str:
        """The verdict in one word."""
        return self.finding.status.value


@dataclass(frozen=True, slots=True)
class Note:
    """A clause that no rule explains, or a flag of the whole document."""

    anchor: str
    sign: str
    title: str
    text: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that the page says of one review."""

    key: str
    review: Review
    title: str
    described: tuple[str, ...]
    warnings: tuple[str, ...]
    notes: tuple[str, ...]
    tally: tuple[tuple[str, str, int], ...]
    groups: tuple[tuple[str, str, tuple[Item, ...]], ...]
    categories: tuple[tuple[str, tuple[Item, ...]], ...]
    flags: tuple[Note, ...]
    unexplained: tuple[Note, ...]
    remarks: tuple[str, ...]
    law: tuple[Run, ...]

    @property
    def items(self) -> Iterator[Item]:
        """All findings, in the order of the page."""
        return (item for _, _, items in self.groups for item in items)

    @property
    def to_mend(self) -> list[tuple[Item, str]]:
        """What is weakened, each with what would mend it in a sentence."""
        return [(item, _mending(item)) for item in self.items if item.finding.status is Status.AMBIGUOUS]

    @property
    def to_replace(self) -> list[Item]:
        """What does the opposite."""
        return [item for item in self.items if item.finding.status is Status.CONTRARY]

    @property
    def to_add(self) -> list[Item]:
        """What is missing and matters most."""
        return self._missing[:MISSING_RECOMMENDED]

    @property
    def more_to_add(self) -> int:
        """How many more are missing."""
        return len(self._missing) - len(self.to_add)

    @property
    def _missing(self) -> list[Item]:
        return [item for item in self.items if item.finding.status is Status.MISSING and item.advice]

    def item(self, provision: str) -> Item | None:
        """The finding on one provision, where the profile asks for it."""
        return next((item for item in self.items if item.finding.provision == provision), None)


def _mending(item: Item) -> str:
    fixes = dict.fromkeys(each.fix for each, *_ in item.rewordings if each.weakening and each.fix)
    if fixes:
        return " ".join(fixes)
    return item.advice.summary if item.advice else item.finding.reason
