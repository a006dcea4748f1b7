"""Two states of an instrument side by side."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from analyzer.choices import ChangeKind
from analyzer.model.positions import Span
from analyzer.model.reviews import Review
from analyzer.model.verdicts import DocumentFlag, Evidence, Finding, Unexplained


class Fate(Enum):
    """What became of the words of one passage: the same words under another number are moved."""

    SAME = "same"
    MOVED = "moved"
    REWORDED = "reworded"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage in both states. ``old`` or ``new`` is None where the state has nothing like it.

    ``old_words`` and ``new_words`` are its words with the lead-ins that govern it; ``deleted`` and ``inserted`` are the
    ranges in them that differ, in pairs, of which one may be empty. A side whose ``direction`` is empty still stands,
    but does not carry the provision.
    """

    fate: Fate
    old: Evidence | None
    new: Evidence | None
    old_words: str = ""
    new_words: str = ""
    deleted: tuple[Span, ...] = ()
    inserted: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One provision in two states: its verdicts, what became of it and why, the flags gained and lost, the words of both."""

    provision: str
    title: str
    category: str
    kind: ChangeKind
    reason: str
    old: Finding
    new: Finding
    flags_gained: tuple[str, ...] = ()
    flags_lost: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()

    @property
    def importance(self) -> int:
        """How much the provision matters at this level of government."""
        return max(self.old.importance, self.new.importance)

    @property
    def word_for_word(self) -> bool:
        """Whether every passage stands in the same words in both states, if under another number."""
        return all(passage.fate in (Fate.SAME, Fate.MOVED) for passage in self.passages)


@dataclass(frozen=True)
class Comparison:
    """Two reviews side by side: one change for each provision found in either, and what else was gained and lost."""

    old: Review
    new: Review
    changes: tuple[Change, ...]
    flags_gained: tuple[DocumentFlag, ...] = ()
    flags_lost: tuple[DocumentFlag, ...] = ()
    unexplained_gained: tuple[Unexplained, ...] = ()
    unexplained_lost: tuple[Unexplained, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def one_draft(self) -> bool:
        """Whether both states were read from one redlined file."""
        return (
            self.old.instrument.text.state is not self.new.instrument.text.state
            and self.old.source.path == self.new.source.path
        )

    def by_kind(self, kind: ChangeKind) -> tuple[Change, ...]:
        """The changes of this kind, in the order of the review."""
        return tuple(change for change in self.changes if change.kind is kind)
