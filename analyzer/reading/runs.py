"""Struck and underlined runs: how they join, how they pair, and what they become."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from analyzer.model import Mark, MarkKind, Span
from analyzer.reading.underlines import is_heading

NEAR = 8  # characters of white space between a struck run and the underlined one that takes its place

_BLANK_LINE = re.compile(r"\n[ \t]*\n")


class Candidate(NamedTuple):
    """A run of ``text`` that is struck (DELETED) or underlined (INSERTED), whatever that may mean.

    ``ground`` says how ("struck through", "underlined", "double underlined"); ``coloured`` where the run has another
    colour than the text around it, ``linked`` where it is a hyperlink, ``heading`` where the format calls its
    paragraph one. Runs may touch, and may part inside a word; they are joined here.
    """

    kind: MarkKind
    span: Span
    ground: str
    coloured: bool = False
    linked: bool = False
    heading: bool = False


def joined(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Runs of one kind and colour, joined where they touch or only white space inside a paragraph parts them."""
    joined: list[Candidate] = []
    for run in sorted(candidates, key=_order):
        if run.span.start >= run.span.end:
            continue
        last = joined[-1] if joined else None
        if last is not None and (last.kind, last.coloured) == (run.kind, run.coloured):
            between = text[last.span.end : run.span.start]
            if not between.strip() and not _BLANK_LINE.search(between):
                end = max(last.span.end, run.span.end)
                joined[-1] = last._replace(
                    span=Span(last.span.start, end),
                    linked=last.linked and run.linked,
                    heading=last.heading and run.heading,
                )
                continue
        joined.append(run)
    return joined


def _order(run: Candidate | Mark) -> tuple[bool, Span]:
    """Deletions first, each kind from the beginning of the text."""
    return run.kind is MarkKind.INSERTED, run.span


def not_struck(text: str, runs: Sequence[Candidate]) -> list[Candidate]:
    """The underlined runs without what is struck in them: a heading that goes, most often. It was law, so it is no insertion."""
    gone = sorted(run.span for run in runs if run.kind is MarkKind.DELETED)
    left: list[Candidate] = []
    for run in runs:
        if run.kind is MarkKind.DELETED:
            continue
        at = run.span.start
        heading: bool | None = None  # asked only of a run that is parted
        for span in gone[max(0, bisect_left(gone, (run.span.start,)) - 1) :]:
            if span.start >= run.span.end:
                break
            if span.end <= at:
                continue
            heading = heads(text, run) if heading is None else heading
            if span.start > at:
                left.append(run._replace(span=Span(at, span.start), heading=heading))
            at = max(at, span.end)
        if at == run.span.start:
            left.append(run)
        elif at < run.span.end:
            left.append(run._replace(span=Span(at, run.span.end), heading=bool(heading)))
    return left


def marks(text: str, runs: Iterable[Candidate]) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for run in sorted(runs, key=_order):
        last = marks[-1] if marks else None
        if last is not None and last.kind is run.kind:
            between = text[last.span.end : run.span.start]
            if not between.strip() and not _BLANK_LINE.search(between):
                marks[-1] = replace(last, span=Span(last.span.start, max(last.span.end, run.span.end)))
                continue
        marks.append(Mark(run.kind, run.span, run.ground))
    return tuple(sorted(marks, key=lambda mark: (mark.span, mark.kind is MarkKind.INSERTED)))


def pairs(text: str, struck: Sequence[Candidate], lined: Sequence[Candidate], *, inline: bool = False) -> int:
    """How many struck runs have an underlined one beside them, that takes their place; ``inline`` on the same line."""
    return sum(map(beside(text, lined, inline=inline), struck))


def beside(text: str, others: Sequence[Candidate], *, inline: bool = False) -> Callable[[Candidate], bool]:
    """Tells of a run whether one of the others is beside it; they are put in order once, for there may be thousands."""
    starts = sorted(run.span.start for run in others)
    ends = sorted(run.span.end for run in others)

    def parted(start: int, end: int) -> bool:
        between = text[start:end]
        return bool(between.strip()) or (inline and "\n" in between)

    def met(run: Candidate) -> bool:
        after = bisect_left(starts, run.span.end)
        before = bisect_right(ends, run.span.start) - 1
        follows = after < len(starts) and starts[after] <= run.span.end + NEAR
        precedes = before >= 0 and ends[before] >= run.span.start - NEAR
        return (follows and not parted(run.span.end, starts[after])) or (
            precedes and not parted(ends[before], run.span.start)
        )

    return met


def heads(text: str, run: Candidate) -> bool:
    return run.heading or is_heading(text, run.span)
