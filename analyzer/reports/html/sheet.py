"""A review laid out for a page: findings numbered worst first, each quotation tied to its place in the text.

Nothing here is markup; the templates alone write that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from analyzer.model import (
    Evidence,
    Finding,
    Nearest,
    Review,
    Rewording,
    Span,
    State,
    Status,
    Unexplained,
)
from analyzer.reports.context import ReportContext
from analyzer.reports.html.entries import Item, Note, Quote, Sheet
from analyzer.reports.html.marked import Quotation, Quoter, quotations, runs
from analyzer.reports.layout import shortened
from analyzer.reports.parts import part_told
from analyzer.reports.remarks import told
from analyzer.reports.terminal import FLOWING, GROUPS, LEVELS, chosen, how_read, place, redline, size, unread

QUOTE_LIMIT = 700
OTHER = "other"
# Of words that weaken: how many characters are shown, and how many where the passage above is these very words.
_WORDS, _REMINDER = 240, 80
Spot = Evidence | Nearest | Unexplained | Rewording


def sheet(review: Review, key: str, context: ReportContext) -> Sheet:
    """The review as a page; ``key`` begins every anchor, so that several reviews can stand on one page."""
    numbered = list(_numbered(review))
    quoters = {
        finding.provision: Quoter(
            finding.status.value, _finding_anchor(key, finding), f"{sign}{number}", f"{finding.title}: {finding.status.value}"
        )
        for number, sign, finding in numbered
    }  # fmt: skip
    flags = [Quoter(OTHER, f"{key}d-{flag.flag}", "!", f"Whole document: {flag.flag}") for flag in review.flags]
    clauses = [
        Quoter(OTHER, f"{key}u-{number}", f"?{number}", "Unexplained clause")
        for number in range(1, len(review.unexplained) + 1)
    ]
    length = len(review.instrument.text.text)
    placed = ((span, by) for span, by in _quoted(review, quoters, flags, clauses) if span.end <= length)
    held = quotations(placed, key)
    items = [_item(number, sign, finding, key, held, review, context) for number, sign, finding in numbered]
    soft = [
        Span(each.start, each.end) for item in items for each, *_ in item.rewordings if each.weakening and each.flag
    ]
    text = review.instrument.text
    return Sheet(
        key=key,
        review=review,
        title=shortened(review.instrument.title or "Untitled instrument", 240),
        described=tuple(_described(review)),
        warnings=tuple(_warnings(review)),
        notes=tuple(dict.fromkeys((*review.source.notes, *review.notes))),
        tally=tuple((status.value, sign, len(review.by_status(status))) for status, sign, *_ in GROUPS),
        groups=tuple(
            (status.value, meaning, found)
            for status, _, _, meaning in GROUPS
            if (found := tuple(item for item in items if item.finding.status is status))
        ),
        categories=_categories(review, items),
        flags=tuple(
            Note(quoter.anchor, "!", each.flag, each.message or context.flag_messages.get(each.flag, ""),
                 tuple(_quote(spot, review, held) for spot in each.evidence))
            for quoter, each in zip(flags, review.flags, strict=True)
        ),
        unexplained=tuple(
            Note(quoter.anchor, quoter.label, "", _unexplained(each), (_quote(each, review, held),))
            for quoter, each in zip(clauses, review.unexplained, strict=True)
        ),
        remarks=tuple(told(remark, review.source) for remark in review.source.remarks),
        law=tuple(runs(text, held.values(), soft, paged=_paged(review), reflowed=review.source.media_type not in FLOWING)),
    )  # fmt: skip


# --- findings --------------------------------------------------------------------------------------


def _finding_anchor(key: str, finding: Finding) -> str:
    return f"{key}f-{finding.provision}"


def _numbered(review: Review) -> Iterator[tuple[int, str, Finding]]:
    """The findings worst first, of what is missing first what matters most; each with its number and its sign."""
    number = 0
    for status, sign, *_ in GROUPS:
        findings = review.by_status(status)
        if status is Status.MISSING:
            findings = tuple(sorted(findings, key=lambda finding: -finding.importance))
        for finding in findings:
            number += 1
            yield number, sign, finding


def _quoted(
    review: Review, quoters: dict[str, Quoter], flags: Sequence[Quoter], clauses: Sequence[Quoter]
) -> Iterator[tuple[Span, Quoter]]:
    for finding in review.findings:
        spots = [Span(each.start, each.end) for each in finding.evidence]
        advice = review.advice_on(finding.provision)
        if advice:  # a carve-out that stands elsewhere is quoted too
            words = (Span(each.start, each.end) for each in advice.rewordings)
            spots += [span for span in words if not any(spot.contains(span) for spot in spots)]
        if finding.nearest:
            spots.append(Span(finding.nearest.start, finding.nearest.end))
        yield from ((spot, quoters[finding.provision]) for spot in spots)
    for quoter, flag in zip(flags, review.flags, strict=True):
        yield from ((Span(each.start, each.end), quoter) for each in flag.evidence)
    for quoter, clause in zip(clauses, review.unexplained, strict=True):
        yield Span(clause.start, clause.end), quoter


def _item(
    number: int, sign: str, finding: Finding, key: str, held: dict[Span, Quotation], review: Review, context: ReportContext
) -> Item:  # fmt: skip
    shown, rest = chosen(finding)
    two_sided = len({evidence.direction for evidence in finding.evidence}) > 1
    advice = review.advice_on(finding.provision)
    bearing = advice.constraints if advice else ()
    quoted = {evidence.quote for evidence in shown}
    return Item(
        number=number,
        anchor=_finding_anchor(key, finding),
        sign=sign,
        finding=finding,
        quotes=tuple(_quote(each, review, held, two_sided) for each in shown),
        also=tuple(_quote(each, review, held, two_sided) for each in rest),
        nearest=_quote(finding.nearest, review, held) if finding.nearest else None,
        advice=advice,
        rewordings=tuple(
            (each, _anchor(each, held), _REMINDER if each.words in quoted else _WORDS)
            for each in (advice.rewordings if advice else _flagged(finding, context))
        ),
        constraints=tuple((each, f"{key}c-{each.id}") for each in review.constraints if each.id in bearing),
    )


def _flagged(finding: Finding, context: ReportContext) -> Iterator[Rewording]:
    """What its flags say, where no advice was made."""
    for name in finding.flags:
        words = next((words for each in finding.evidence for flag, words in each.weakening if flag == name), "")
        weakens = not context.weakening_flags or name in context.weakening_flags
        yield Rewording(name, name, context.flag_messages.get(name, ""), "", words=words, weakening=weakens)


def _anchor(spot: Spot, held: dict[Span, Quotation]) -> str:
    span = Span(spot.start, spot.end)
    exact = held.get(span)
    around = exact or next((each for other, each in held.items() if other.contains(span)), None)
    return around.anchor if around and span.start < span.end else ""


def _quote(spot: Spot, review: Review, held: dict[Span, Quotation], two_sided: bool = False) -> Quote:
    weakening = [words for _, words in getattr(spot, "weakening", ())]
    return Quote(
        pieces=tuple(_pieces(shortened(spot.quote, QUOTE_LIMIT), weakening)),
        place=place(spot, review),
        anchor=_anchor(spot, held),
        side=spot.direction if two_sided else "",
        lead_in=shortened(getattr(spot, "lead_in", ""), QUOTE_LIMIT // 2),
    )


def _pieces(quote: str, weakening: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The quote in pieces, those that weaken marked; words that stand elsewhere leave it whole."""
    found = []
    for words in dict.fromkeys(" ".join(each.split()) for each in weakening):
        at = quote.find(words)
        if (
            words
            and at >= 0
            and len(words) < len(quote)
            and not any(at < end and start < at + len(words) for start, end in found)
        ):
            found.append((at, at + len(words)))
    last = 0
    for start, end in sorted(found):
        yield quote[last:start], False
        yield quote[start:end], True
        last = end
    yield quote[last:], False


# --- around the findings ------------------------------------------------------------------------------


def _paged(review: Review) -> bool:
    single = len(review.source.pages) <= 1 and review.source.media_type.startswith("text/")
    return not single and review.source.media_type not in FLOWING


def _described(review: Review) -> Iterator[str]:
    instrument, text = review.instrument, review.instrument.text
    kinds = [instrument.kind.capitalize(), instrument.jurisdiction, LEVELS.get(instrument.level, instrument.level)]
    yield " · ".join(each for each in kinds if each)
    path = "standard input" if review.source.path in ("", "-") else review.source.path
    yield f"{path} · {size(review)} · {how_read(review)}"
    yield from (f"{lead}: {words}" for lead, words in part_told(review.source))
    found = redline(text)
    state = "as the law would stand if the draft passes" if text.state is State.NEW else "as the law stands today"
    yield (
        f"Redline: {found}; read {state}."
        if found
        else "No marks for deletions or insertions were found; the text is read as it stands."
    )


def _unexplained(clause: Unexplained) -> str:
    like = f"Reads like {clause.reads_like}" if clause.reads_like else "On the subject"
    return f"{like}: {clause.because}" if clause.because else like


def _warnings(review: Review) -> Iterable[str]:
    told_of = [f"{warning[:1].upper()}{warning[1:].rstrip('.')}." for warning in review.instrument.text.warnings]
    if review.source.unread_pages:
        sentence = unread(review)
        told_of.append(f"{sentence[:1].upper()}{sentence[1:]}")
    return told_of


def _categories(review: Review, items: Sequence[Item]) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    names = dict.fromkeys(finding.category for finding in review.findings)
    order = {finding.provision: number for number, finding in enumerate(review.findings)}
    return tuple(
        (
            name.replace("-", " ").capitalize(),
            tuple(sorted((i for i in items if i.finding.category == name), key=lambda i: order[i.finding.provision])),
        )
        for name in names
    )
