"""What a user can choose by name, and the names of verdicts and changes: all of the model that a command line needs to begin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one document is read before it is given up: bytes, pages, seconds, bytes of memory.

    ``size`` and ``pages`` hold wherever a document is read; ``seconds`` and ``memory`` where it is read under supervision.
    Seconds do not count the recognition of scanned pages, of which each has ``ocr_seconds`` of its own.
    """

    size: int = 500_000_000
    pages: int = 5_000
    seconds: float = 600.0
    memory: int = 3_000_000_000
    ocr_seconds: float = 60.0


# The name of the main thread, and of the process, where it was started for work on documents.
READER = "ordinance-reader"

# What such a process loads longest, by its name.
LANGUAGE = "analyzer.language"

# When scanned pages are recognised: where the text layer is missing or unfit, on all pages, or on none.
OCR_CHOICES = ("auto", "always", "never")


class Progress(NamedTuple):
    """How far long work has come: what is done ("recognising"), the page at hand and how many there are; 0 at the end."""

    work: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What a user asks of the reading: ``pages`` (first, last) to keep, when to recognise, the password, the limits.

    ``cache`` is the folder in which recognised pages are kept; None keeps none. ``heard`` is told how far long work has come.
    """

    pages: tuple[tuple[int, int], ...] = ()
    ocr: str = "auto"
    password: str | None = field(default=None, repr=False)
    cache: str | None = field(default=None, compare=False)
    limits: Limits = Limits()
    heard: Callable[[Progress], None] | None = field(default=None, repr=False, compare=False)


AS_USUAL = ReadingOptions()


class Shown(NamedTuple):
    """What is printed of a document: its text, what a reader must know of it, and the pages that could not be read, each with why.

    Its lines and their places are left behind: of a long document they are many times its words.
    """

    text: str
    warnings: tuple[str, ...]
    unread: tuple[tuple[int, str], ...]


# The conventions by which a redline may be read, as they are named on the command line.
REDLINES = (
    "marks", "signs", "brackets", "double-brackets", "double-parentheses", "underscores", "capitals", "bold",
)  # fmt: skip


class State(Enum):
    """Which state of a redlined draft: the law if it passes, or the law today."""

    NEW = "new"
    OLD = "old"


class Status(Enum):
    """The verdict on one provision."""

    __hash__ = object.__hash__  # looked up for every cell of a matrix

    PRESENT = "present"
    AMBIGUOUS = "ambiguous"
    CONTRARY = "contrary"
    MISSING = "missing"


class ChangeKind(Enum):
    """What became of one provision between two states, worst first."""

    TURNED_CONTRARY = "turned-contrary"
    REMOVED = "removed"
    WEAKENED = "weakened"
    STRENGTHENED = "strengthened"
    ADDED = "added"
    TURNED_PROTECTIVE = "turned-protective"
    KEPT = "kept"
