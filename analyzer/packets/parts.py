"""A part of a source keeps every character's line, page, marks and remarks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from analyzer.model import Mark, Part, Remark, Source, Span


class _Run(NamedTuple):
    """A stretch of the source's text, and where it begins in the part."""

    start: int
    end: int
    at: int


def part_of(source: Source, pages: Collection[int], part: Part) -> Source:
    """The source limited to some of its pages; its offsets are those of the new text, its pages keep their numbers."""
    runs = _runs(source, pages)
    lines = [
        line._replace(start=span.start, end=span.end)
        for line in source.lines
        if line.page in pages
        for span in _moved(Span(line.start, line.end), runs)[:1]
    ]
    return replace(
        source,
        text="\n\n".join(source.text[run.start : run.end] for run in runs),
        pages=tuple(page for page in source.pages if page.number in pages),
        lines=tuple(lines),
        marks=_marks(source.marks, runs),
        set_aside=_marks(source.set_aside, runs),
        remarks=tuple(each for remark in source.remarks for each in _remark(remark, pages, runs)),
        doubtful=tuple(moved for span in source.doubtful for moved in _moved(span, runs)),
        recognised=tuple(each for each in source.recognised if each.page in pages),
        part=part,
    )


def _runs(source: Source, pages: Collection[int]) -> list[_Run]:
    """The stretches that stand on the pages; lines that follow one another make one."""
    runs: list[_Run] = []
    last = -2
    for order, line in enumerate(source.lines):
        if line.page not in pages:
            continue
        if runs and order == last + 1:
            runs[-1] = runs[-1]._replace(end=line.end)
        else:
            at = runs[-1].at + runs[-1].end - runs[-1].start + 2 if runs else 0
            runs.append(_Run(line.start, line.end, at))
        last = order
    return runs


def _moved(span: Span, runs: Sequence[_Run]) -> list[Span]:
    """Where the characters of a span stand in the part, one span for each stretch that holds some of them."""
    return [
        Span(max(span.start, run.start) - run.start + run.at, min(span.end, run.end) - run.start + run.at)
        for run in runs
        if span.start < run.end and run.start < span.end
    ]


def _marks(marks: Sequence[Mark], runs: Sequence[_Run]) -> tuple[Mark, ...]:
    return tuple(replace(mark, span=span) for mark in marks for span in _moved(mark.span, runs))


def _remark(remark: Remark, pages: Collection[int], runs: Sequence[_Run]) -> list[Remark]:
    if remark.span is None:
        return [remark] if not remark.page or remark.page in pages else []
    return [replace(remark, span=span) for span in _moved(remark.span, runs)[:1]]
