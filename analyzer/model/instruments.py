"""A legal text taken apart: its sections and its clauses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from operator import attrgetter
from typing import Any

from analyzer.model.documents import Text
from analyzer.model.packing import Packed, Packing
from analyzer.model.positions import Span


class Role(Enum):
    """What a clause is for."""

    __hash__ = object.__hash__  # looked up for every clause

    RECITAL = "recital"
    DEFINITION = "definition"
    OPERATIVE = "operative"
    SAVINGS = "savings"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of the outline. ``label`` is the whole path as cited: "Sec. 2-70(a)(1)".

    ``heading`` is its caption, ``depth`` 0 for the outermost, ``parent`` the index of the section
    around it. ``span`` covers the section with everything inside it.
    """

    label: str
    heading: str
    span: Span
    depth: int
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One operative sentence or list item, with the lead-ins and closing words that it inherits.

    ``span`` is the clause's own words; ``lead_ins`` are the spans, outermost first, of the words
    before the list that govern it ("No officer shall:"), ``closings`` the words after the list
    that close every item. ``parent`` is the index of the clause that opens the list.
    ``section`` is the index of the section in which it stands, or None before the first.
    """

    index: int
    role: Role
    span: Span
    section: int | None = None
    lead_ins: tuple[Span, ...] = ()
    closings: tuple[Span, ...] = ()
    parent: int | None = None


def _section(label: str, heading: str, start: int, end: int, depth: int, parent: int | None) -> Section:
    return Section(label, heading, Span(start, end), depth, parent)


def _clause(index: int, role: Role, start: int, end: int, *inherited: Any) -> Clause:
    return Clause(index, role, Span(start, end), *inherited)


@dataclass(frozen=True)
class Instrument(Packed):
    """A legal text taken apart: what it is, its outline, its clauses in order of reading.

    ``kind`` is ordinance, resolution, bill, statute, policy, order, agreement or other; ``level`` is city,
    county or state; ``jurisdiction`` is empty where the text does not say.
    """

    text: Text
    title: str
    kind: str
    jurisdiction: str
    level: str
    sections: tuple[Section, ...]
    clauses: tuple[Clause, ...]

    _packings = {
        "sections": Packing(attrgetter("label", "heading", "span.start", "span.end", "depth", "parent"), _section),
        "clauses": Packing(
            attrgetter("index", "role", "span.start", "span.end", "section", "lead_ins", "closings", "parent"), _clause
        ),
    }

    def section_of(self, clause: Clause) -> Section | None:
        """The section in which the clause stands."""
        return None if clause.section is None else self.sections[clause.section]

    def label_of(self, clause: Clause) -> str:
        """The citation of the clause's section, empty where it stands in none."""
        section = self.section_of(clause)
        return section.label if section else ""

    def with_list(self, clause: Clause) -> str:
        """The clause with the words that open and close its list."""
        return " ".join(span.of(self.text.text) for span in (*clause.lead_ins, clause.span, *clause.closings))
