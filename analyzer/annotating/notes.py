"""What a review has to say on which words: one note for each run of words, for the margin of a draft.

Findings that quote the same words share one note, and the words that weaken a rule have one of their own inside it. The
wording is neutral and says what would change a verdict, never what a council should want.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from analyzer.judging.quoting import LEAD_IN, QUESTION
from analyzer.model import Advice, Evidence, Finding, Review, Rewording, Side, Span, Status
from analyzer.reports.layout import counted, listed, printable, shortened
from analyzer.reports.mending import cited
from analyzer.reports.parts import part_told
from analyzer.reports.terminal import place

_BEGINS = {
    LEAD_IN: "These words open a list that belongs to it.",
    QUESTION: "This is the question that is answered.",
}


class Kind(Enum):
    """What a note is on; in order of weight, where words are marked for more than one reason."""

    CONTRARY = "contrary"
    WEAK = "words to change"
    AMBIGUOUS = "ambiguous"
    PRESENT = "present"
    FLAG = "whole document"
    UNEXPLAINED = "unexplained"


# Each kind has a sign beside its colour, in letters that every font has.
SIGNS = {
    Kind.CONTRARY: "x", Kind.WEAK: "!", Kind.AMBIGUOUS: "~", Kind.PRESENT: "+", Kind.FLAG: "*", Kind.UNEXPLAINED: "?",
}  # fmt: skip
MEANINGS = {
    Kind.PRESENT: "present: the words do what the provision asks",
    Kind.AMBIGUOUS: "ambiguous: the words protect, and other words weaken them or say the opposite",
    Kind.WEAK: "words to change: they are what weakens the rule",
    Kind.CONTRARY: "contrary: the words do the opposite",
    Kind.FLAG: "whole document: the words bear on the whole text",
    Kind.UNEXPLAINED: "unexplained: on the subject, and no rule explains it; to be read by a person",
}
_KINDS = {Status.PRESENT: Kind.PRESENT, Status.AMBIGUOUS: Kind.AMBIGUOUS, Status.CONTRARY: Kind.CONTRARY}


class _Entry(NamedTuple):
    """One thing to say on some words, before what is to be said on the same words is brought together."""

    kind: Kind
    title: str
    body: str
    place: str
    provisions: tuple[str, ...] = ()
    bears_on: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """The body with the provisions that it bears on, where it is not of one alone."""
        return "\n".join([self.body, *([f"It bears on: {'; '.join(self.bears_on)}"] if self.bears_on else [])])


@dataclass(frozen=True, slots=True)
class Note:
    """A note on ``span`` of the text in force. ``number`` counts the notes in order of reading; ``provisions`` are ids."""

    number: int
    kind: Kind
    span: Span
    title: str
    body: str
    place: str
    provisions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole note, as it stands on the page."""
        return f"{SIGNS[self.kind]} {self.title}\n{self.body}"


def notes(review: Review) -> tuple[Note, ...]:
    """The notes of a review in order of reading; where two begin together, the longer first."""
    gathered: dict[Span, dict[tuple[Kind, str, str], _Entry]] = {}
    for span, entry in [*_on_findings(review), *_on_document(review), *_unexplained(review)]:
        held, key = gathered.setdefault(span, {}), (entry.kind, entry.title, entry.body)
        if key in held:  # the same weakness of several provisions is told once
            entry = entry._replace(
                provisions=tuple(dict.fromkeys((*held[key].provisions, *entry.provisions))),
                bears_on=tuple(dict.fromkeys((*held[key].bears_on, *entry.bears_on))),
            )
        held[key] = entry
    made = []
    for number, span in enumerate(sorted(gathered, key=lambda span: (span.start, -span.end)), 1):
        entries = sorted(gathered[span].values(), key=lambda entry: list(Kind).index(entry.kind))
        first = entries[0]
        title = first.title + (f", and {len(entries) - 1} more" if len(entries) > 1 else "")
        body = "\n\n".join([first.told, *(f"{entry.title}\n{entry.told}" for entry in entries[1:])])
        provisions = tuple(dict.fromkeys(name for entry in entries for name in entry.provisions))
        told = printable(title), printable(body, keep_lines=True), printable(first.place)
        made.append(Note(number, first.kind, span, *told, provisions))
    return tuple(made)


def _on_findings(review: Review) -> Iterator[tuple[Span, _Entry]]:
    for finding in review.findings:
        advice = review.advice_on(finding.provision)
        weak = [each for each in advice.rewordings if each.start < each.end] if advice else []
        for evidence in finding.evidence:
            span = Span(evidence.start, evidence.end)
            if all(Span(each.start, each.end) != span for each in weak if each.weakening):
                yield span, _evidence(review, finding, evidence, advice)
        for each in weak:
            yield Span(each.start, each.end), _weakness(review, finding, each, advice)


def _evidence(review: Review, finding: Finding, evidence: Evidence, advice: Advice | None) -> _Entry:
    kind = Kind.CONTRARY if evidence.direction == Side.CONTRARY.value else _KINDS[finding.status]
    lines = [f"{finding.reason} [{finding.provision}]"]
    if evidence.because in _BEGINS:
        lines = [f"{_BEGINS[evidence.because]} [{finding.provision}]"]
    elif advice is not None and finding.status is Status.AMBIGUOUS:
        lines += [_words(each) for each in advice.rewordings if each.weakening]
        lines.append(f"Why it matters: {advice.reason}")
    title = f"{_name(kind)}: {finding.title}"
    return _Entry(kind, title, "\n".join(lines), place(evidence, review), (finding.provision,))


def _words(each: Rewording) -> str:
    quoted = f"“{shortened(each.words, 160)}”: " if each.words else ""
    return f"{quoted}{each.title}. To mend it: {each.fix}"


def _weakness(review: Review, finding: Finding, each: Rewording, advice: Advice | None) -> _Entry:
    opposite = not each.flag
    kind = Kind.CONTRARY if opposite else Kind.WEAK if each.weakening else Kind.FLAG
    lines = [each.effect + ("" if each.verified else " (an inference of the rulebook)")]
    lines.append(f"To mend it: {each.fix}")
    if each.before:
        lines.append(f"An example, not of this text: “{each.before}” becomes “{each.after}”")
    if opposite and advice is not None and advice.model_language:
        lines.append(f"Model language: {advice.model_language}")
    if each.flag:
        lines.append(f"The name of this weakness: {each.flag}")
    name = f"{_name(kind)}: {finding.title}" if opposite else f"{_name(kind)}: {each.title}"
    if not opposite and not each.weakening:
        name = f"Note: {each.title}"
    bears_on = (f"{finding.title} [{finding.provision}]",)
    return _Entry(kind, name, "\n".join(lines), place(each, review), (finding.provision,), bears_on)


def _on_document(review: Review) -> Iterator[tuple[Span, _Entry]]:
    for advice in review.advice:
        for each in advice.rewordings if not advice.provision else ():
            if each.start < each.end:
                body = f"{each.effect}\nTo mend it: {each.fix}"
                title = f"{_name(Kind.FLAG)}: {each.title}"
                yield Span(each.start, each.end), _Entry(Kind.FLAG, title, body, place(each, review))


def _unexplained(review: Review) -> Iterator[tuple[Span, _Entry]]:
    for each in review.unexplained:
        like = f" It reads like “{each.reads_like}”, but {each.because}." if each.reads_like else ""
        body = f"This clause is on the subject, and no rule explains it: read it yourself.{like}"
        entry = _Entry(Kind.UNEXPLAINED, "Unexplained clause", body, place(each, review))
        yield Span(each.start, each.end), entry


def _name(kind: Kind) -> str:
    return kind.value.capitalize()


# --- what stands on no words -----------------------------------------------------------------------


def missing(review: Review) -> tuple[Advice, ...]:
    """The advice on what is missing, what matters most at this level of government first."""
    weights = {finding.provision: finding.importance for finding in review.findings}
    lacking = [advice for advice in review.advice if advice.status is Status.MISSING]
    return tuple(sorted(lacking, key=lambda advice: -weights[advice.provision]))


def offered(review: Review, advice: Advice) -> str:
    """A missing provision as a comment: why it is found missing, language that would state it, the reason and its sources."""
    finding = next(each for each in review.findings if each.provision == advice.provision)
    lines = [f"- Missing: {advice.title} [{advice.provision}]", finding.reason]
    lines.append(f"Model language: {advice.model_language}")
    lines.append(f"Why it matters: {advice.reason}")
    if advice.sources:
        lines.append(f"Sources: {cited(advice.sources)}")
    lines += [f"Law that bears on the wording: {title}" for title in _laws(review, advice)]
    return printable("\n".join(lines), keep_lines=True)


def _laws(review: Review, advice: Advice) -> list[str]:
    return [law.title for law in review.constraints if law.id in advice.constraints]


def unplaced(review: Review) -> tuple[Rewording, ...]:
    """What is to be said of the whole document and stands on no words of it."""
    return tuple(
        each for advice in review.advice if not advice.provision for each in advice.rewordings if each.start >= each.end
    )


def summary(review: Review) -> list[tuple[Status, int]]:
    """How many findings of each status there are, in the order in which they are told."""
    order = (Status.PRESENT, Status.AMBIGUOUS, Status.CONTRARY, Status.MISSING)
    return [(status, len(review.by_status(status))) for status in order]


def source_spans(review: Review, spans: Iterable[Span]) -> list[Span]:
    """Ranges of the text in force as ranges of the source, which struck words between them may part."""
    found = []
    for span in spans:
        for piece in review.instrument.text.pieces:
            start, end = max(span.start, piece.start), min(span.end, piece.end)
            if start < end:
                found.append(Span(piece.source_start + start - piece.start, piece.source_start + end - piece.start))
    return found


def warnings(review: Review) -> list[str]:
    """What a reader must know before trusting the marks: unread pages, and what the text in force may hold."""
    told = [f"only {words}" for lead, words in part_told(review.source) if lead == "Part"]
    told += [*review.instrument.text.warnings, *review.notes]
    recognised = tuple(
        page.number for page in review.source.pages if page.method == "ocr" and page.confidence is not None
    )
    if recognised:
        which = f"page {recognised[0]} was" if len(recognised) == 1 else f"pages {listed(recognised)} were"
        told.append(f"{which} recognised from images, so that words may be misread and struck words stand as text")
    unread = review.source.unread_pages
    if unread:
        pages = ", ".join(map(str, unread))
        told.append(
            f"{counted(len(unread), 'page')} could not be read ({pages}): what stands there is not in this review, "
            "so that missing is not proved"
        )
    return [printable(each) for each in told]
