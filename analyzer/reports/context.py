"""What a report knows beside the reviews: plain data, so that reports import only the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyzer.model import Measured


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be reviewed: its path as given, the kind of error, and the error in words."""

    path: str
    error: str
    message: str


@dataclass(frozen=True, slots=True)
class RuleHelp:
    """What a rule says of itself, for formats that carry their own manual; ``category`` is "flag" for a flag.

    ``asks`` is the question of a provision or what a flag's words do; ``remedy`` language to adopt, or how to mend.
    """

    id: str
    title: str
    category: str
    asks: str
    why: str = ""
    remedy: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportContext:
    """The run as a report tells it.

    ``flag_messages`` gives for each flag id what the flagged words do; ``weakening_flags`` are the
    ids that change a status, the others are notes. ``width`` is in columns; ``encoding`` is that
    of the stream the report goes to, and what it cannot show is written in plain letters. ``rules`` is
    what each rule says of itself, ``accuracy`` what was measured of each provision with the built-in rules; ``advice`` asks
    for how to mend what was found, where a format gives that only if asked.
    """

    version: str = ""
    rules_digest: str = ""
    profile: str = "best-practices"
    flag_messages: Mapping[str, str] = field(default_factory=dict)
    weakening_flags: frozenset[str] = frozenset()
    failures: tuple[Failure, ...] = ()
    rules: tuple[RuleHelp, ...] = ()
    width: int = 96
    colour: bool = False
    encoding: str = "utf-8"
    accuracy: Mapping[str, tuple[Measured, ...]] = field(default_factory=dict)
    advice: bool = False
