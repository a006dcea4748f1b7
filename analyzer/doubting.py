"""Findings say so where they rest on words that were recognised in doubt, or where pages that could hold more were not read.

The status stays: what was read is the best reading that there is. A person is told what to look up, and where.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from analyzer.model import Evidence, Finding, Instrument, Page, Source, Span, Status

WEAK_PAGE = 0.75  # mean confidence of a page below which a provision may stand there unrecognised
MUCH = 0.2  # of the letters of a quote
SHOWN = 5  # words and pages named in a reason


def doubted(instrument: Instrument, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings, with what is in doubt told in the reason and marked; all others as they are."""
    source = instrument.text.source
    unseen = _unseen(source.pages)
    if not source.doubtful and not unseen:
        return findings
    return tuple(
        _missing(finding, unseen) if finding.status is Status.MISSING else _found(instrument, finding)
        for finding in findings
    )


def _missing(finding: Finding, unseen: str) -> Finding:
    return replace(finding, reason=f"{finding.reason} {unseen}", doubtful=True) if unseen else finding


def _unseen(pages: tuple[Page, ...]) -> str:
    """What pages were not read, or hardly, in words; empty where all were."""
    unread = [page.number for page in pages if page.method == "unread"]
    weak = [page.number for page in pages if page.confidence is not None and page.confidence < WEAK_PAGE]
    told = []
    if unread:
        told.append(f"{_pages(unread)} could not be read")
    if weak:
        told.append(f"{_pages(weak)} {'was' if len(weak) == 1 else 'were'} recognised in doubt")
    text = " and ".join(told)
    return f"But {text}; it may stand there." if text else ""


def _pages(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    named = [str(number) for number in numbers[:SHOWN]]
    more = len(numbers) - len(named)
    last = f"{more} more" if more else named.pop()
    return f"pages {', '.join(named)} and {last}"


def _found(instrument: Instrument, finding: Finding) -> Finding:
    evidence = tuple(_weighed(instrument, each) for each in finding.evidence)
    if not evidence or not all(each.doubtful for each in evidence):
        return replace(finding, evidence=evidence)
    words = list(dict.fromkeys(word for each in evidence for word in each.doubtful))
    pages = list(dict.fromkeys(each.page for each in evidence))
    named = ", ".join(f"“{word}”" for word in words[:SHOWN]) + (" and others" if len(words) > SHOWN else "")
    reason = f"{finding.reason} It rests on words that were recognised in doubt ({named}); look at {_pages(pages)}."
    return replace(finding, evidence=evidence, reason=reason, doubtful=True)


def _weighed(instrument: Instrument, evidence: Evidence) -> Evidence:
    """The evidence with the doubtful words that it rests on: those of its direction, or all where they are many."""
    text = instrument.text
    span = Span(text.to_source(evidence.start), text.to_source(max(evidence.start, evidence.end - 1)) + 1)
    spans = _within(text.source, span)
    words = [each.of(text.source.text) for each in spans]
    if not words:
        return evidence
    carrying = {word for link in evidence.chain for word in link.partition(":")[2].lower().split()}
    bearing = [word for word in words if word.strip("“”\"'‘’.,;:()").lower() in carrying]
    letters = sum(map(len, words))
    if letters >= MUCH * (span.end - span.start):
        bearing = words
    return replace(evidence, doubtful=tuple(dict.fromkeys(bearing)))


def _within(source: Source, span: Span) -> list[Span]:
    """The doubtful words that the span touches; they stand in order."""
    first = max(0, bisect_right(source.doubtful, span.start, key=lambda each: each.start) - 1)
    found = []
    for each in source.doubtful[first:]:
        if each.start >= span.end:
            break
        if each.overlaps(span):
            found.append(each)
    return found
