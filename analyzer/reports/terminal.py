"""The review as a person reads it: the instrument, a one-line sum, then what it does, worst first.

Every status has its word and its mark, so that nothing rests on colour. A finding is printed with
its place and its words; what a document says is shortened in the middle, never at an end where
the operative words may stand. Longer than other modules, because every part of a review is laid out here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from analyzer.model import (
    DocumentFlag,
    Evidence,
    Finding,
    Nearest,
    ProfileScore,
    Review,
    Rewording,
    State,
    Status,
    Text,
    Unexplained,
)
from analyzer.reports.context import ReportContext
from analyzer.reports.layout import counted, encodable, listed, paint, paragraph, shortened
from analyzer.reports.mending import advice_lines, constraint_lines
from analyzer.reports.parts import part_lines
from analyzer.reports.remarks import remark_lines

QUOTE_LIMIT = 360
PASSAGES_SHOWN = 3

DISCLAIMER = "This review states what the text says and where. It is not legal advice."

# Status, mark, colour, and what the status means, in the order of the report.
GROUPS = (
    (Status.CONTRARY, "✗", "red", "the text does the opposite of what the provision asks"),
    (Status.AMBIGUOUS, "~", "yellow", "it protects, but other words weaken it or say the opposite"),
    (Status.PRESENT, "✓", "green", "the text does what the provision asks"),
    (Status.MISSING, "-", "cyan", "no clause does it; what matters most at this level comes first"),
)

# Formats that have no pages of their own: what is printed of them is told by paragraphs.
FLOWING = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
    "application/rtf": "RTF document",
    "text/html": "web page",
}
_METHODS = {"text": "text layer", "ocr": "recognised from images", "unread": "unread"}
LEVELS = {"city": "city level", "county": "county level", "state": "state level"}


def render(reviews: Sequence[Review], context: ReportContext) -> str:
    """All reviews of a run, one after the other, as lines of text."""
    rule = ["", paint(encodable("─", context.encoding) * context.width, "dim", context=context), ""]
    pages = [_review(review, context) for review in reviews]
    lines = chain.from_iterable(page if number == 0 else [*rule, *page] for number, page in enumerate(pages))
    text = "\n".join(lines)
    return text + "\n" if text else ""


def _review(review: Review, context: ReportContext) -> list[str]:
    blocks = [_head(review, context), _sum(review, context)]
    for status, mark, colour, meaning in GROUPS:
        findings = review.by_status(status)
        if status is Status.MISSING:
            findings = tuple(sorted(findings, key=lambda finding: -finding.importance))
        if status is Status.MISSING and any(each.doubtful for each in findings) and not review.source.unread_pages:
            meaning += "; not proved, for pages on which it may stand were recognised in doubt"
        if findings:
            blocks.append(_group(status.value.upper(), len(findings), meaning, colour, context))
            blocks += [_finding(finding, mark, colour, review, context) for finding in findings]
    if review.flags:
        blocks.append(
            _group("WHOLE DOCUMENT", len(review.flags), "what touches the instrument as a whole", "", context)
        )
        blocks += [_document_flag(flag, review, context) for flag in review.flags]
    if context.advice and review.constraints:
        meaning = "notes on what bears on the wording, no verdict on it"
        blocks.append(_group("LAW THAT BEARS ON THE WORDING", len(review.constraints), meaning, "", context))
        blocks += [constraint_lines(law, context) for law in review.constraints]
    if review.score:
        blocks.append(_score(review.score, context))
    if review.unexplained:
        meaning = "these clauses are on the subject and no rule explains them; read them yourself"
        blocks.append(_group("UNEXPLAINED", len(review.unexplained), meaning, "", context))
        blocks += [_unexplained(clause, review, context) for clause in review.unexplained]
    if review.source.remarks:
        meaning = "what reviewers put on the document, or what is printed beside its text; none of it is applied"
        blocks.append(_group("REMARKS", len(review.source.remarks), meaning, "", context))
        blocks.append(remark_lines(review.source, context))
    blocks.append(paragraph(DISCLAIMER, context, style="dim"))
    return spaced(blocks)


def spaced(blocks: Iterable[list[str]]) -> list[str]:
    """The blocks with an empty line between them."""
    lines: list[str] = []
    for block in blocks:
        if block:
            lines += ["", *block] if lines else block
    return lines


# --- the instrument ----------------------------------------------------------------------------


def _head(review: Review, context: ReportContext) -> list[str]:
    instrument, source, text = review.instrument, review.source, review.instrument.text
    level = LEVELS.get(instrument.level, instrument.level)
    kinds = [instrument.kind.capitalize(), instrument.jurisdiction, level]
    lines = paragraph(shortened(instrument.title or "Untitled instrument", QUOTE_LIMIT), context, style="bold")
    lines += paragraph(" · ".join(each for each in kinds if each), context)
    lines += paragraph(f"{source.path or 'standard input'} · {size(review)} · {how_read(review)}", context, style="dim")
    lines += part_lines(review, context)
    for warning in text.warnings:
        lines += paragraph(
            f"{warning[:1].upper()}{warning[1:]}.", context, lead="WARNING:", lead_style="bold yellow", hang=2
        )
    state = "as the law would stand if the draft passes" if text.state is State.NEW else "as the law stands today"
    found = redline(text)
    if found:
        lines += paragraph(f"{found}; read {state}.", context, lead="Redline:", lead_style="bold", hang=2)
    else:
        none = "no marks for deletions or insertions were found; the text is read as it stands."
        lines += paragraph(none, context, lead="Redline:", lead_style="bold", hang=2)
    if source.unread_pages:
        lines += paragraph(unread(review), context, lead="WARNING:", lead_style="bold yellow", hang=2)
    for note in dict.fromkeys((*source.notes, *review.notes)):
        lines += paragraph(note, context, lead="Note:", lead_style="bold", hang=2)
    return lines


def redline(text: Text) -> str:
    """By which conventions the draft's deletions and insertions were read, each with its ground and how sure it is."""
    told = []
    for each in dict.fromkeys(text.conventions):
        sure = f"{each.confidence:.0%} sure" if each.confidence < 1 else ""
        ground = ", ".join(part for part in (each.ground, sure) if part)
        told.append(f"{each.name} ({ground})" if ground else each.name)
    return "; ".join(told)


def size(review: Review) -> str:
    """How long the document is, in pages where it has any."""
    pages = "" if review.source.media_type in FLOWING else counted(len(review.source.pages), "page") + ", "
    return pages + counted(len(review.source.text), "character")


def how_read(review: Review) -> str:
    """From what the text was read: a text layer, images, a text file, a Word document."""
    if review.source.media_type in FLOWING:
        return FLOWING[review.source.media_type]
    methods = [page.method for page in review.source.pages if page.method != "unread"]
    if review.source.media_type.startswith("text/") and set(methods) == {"text"}:
        return "text file"
    if len(set(methods)) <= 1:
        return _METHODS.get(methods[0], methods[0]) if methods else "no page could be read"
    numbers = {
        method: tuple(page.number for page in review.source.pages if page.method == method)
        for method in dict.fromkeys(methods)
    }
    return ", ".join(
        f"{'page' if len(pages) == 1 else 'pages'} {listed(pages)} {_METHODS.get(method, method)}"
        for method, pages in numbers.items()
    )


def unread(review: Review) -> str:
    """Which pages could not be read, why, and what follows."""
    pages = [page for page in review.source.pages if page.method == "unread"]
    reasons = dict.fromkeys(page.reason for page in pages if page.reason)
    which = f"page {pages[0].number}" if len(pages) == 1 else f"pages {listed(review.source.unread_pages)}"
    why = f" ({'; '.join(reasons)})" if reasons else ""
    follows = "What stands there is not in this review: what is called missing is not proved missing."
    return f"{which} could not be read{why}. {follows}"


def _sum(review: Review, context: ReportContext) -> list[str]:
    order = (Status.PRESENT, Status.AMBIGUOUS, Status.CONTRARY, Status.MISSING)
    counts = ", ".join(f"{len(review.by_status(status))} {status.value}" for status in order)
    return paragraph(counts, context, style="bold")


def _group(name: str, count: int, meaning: str, colour: str, context: ReportContext) -> list[str]:
    return paragraph(
        f"({count}): {meaning}", context, lead=name, lead_style=f"bold {colour}".strip(), style="dim", hang=2
    )


# --- findings ----------------------------------------------------------------------------------


def _finding(finding: Finding, mark: str, colour: str, review: Review, context: ReportContext) -> list[str]:
    lines = _title(finding.title, finding.provision, mark, colour, context)
    if finding.status in (Status.CONTRARY, Status.AMBIGUOUS) or (finding.doubtful and finding.evidence):
        lines += paragraph(finding.reason, context, indent=4)
    shown, rest = chosen(finding)
    two_sided = len({evidence.direction for evidence in finding.evidence}) > 1
    for evidence in shown:
        lines += _passage(evidence, review, context, side=evidence.direction if two_sided else "")
        lines += _weakened(evidence, context)
    if rest:
        places = "; ".join(place(evidence, review) for evidence in rest)
        lines += paragraph(f"{places}.", context, indent=4, hang=2, lead="Also:", lead_style="dim", style="dim")
    named = set(chain.from_iterable(_flags_of(evidence) for evidence in shown))
    for flag in finding.flags:
        if flag not in named:
            lines += _flag_line(flag, "", context, indent=4)
    if finding.status is Status.MISSING:
        lines += _nearest(finding, review, context)
    return lines + (advice_lines(review.advice_on(finding.provision), context) if context.advice else [])


def _title(title: str, name: str, mark: str, colour: str, context: ReportContext) -> list[str]:
    lead = encodable(mark, context.encoding)
    lines = paragraph(title, context, indent=2, hang=2, lead=lead, lead_style=f"bold {colour}".strip(), style="bold")
    width = 4 + len(title) + 2 + len(name)
    if len(lines) == 1 and width <= context.width:
        lines[0] += "  " + paint(name, "dim", context=context)
    else:
        lines += paragraph(name, context, indent=4, style="dim")
    return lines


def chosen(finding: Finding) -> tuple[list[Evidence], list[Evidence]]:
    """The passages to print and those to name by place only; both sides and every flag are printed first."""
    ranked: list[Evidence] = []
    met: set[str] = set()
    for evidence in finding.evidence:
        says = {evidence.direction, *_flags_of(evidence)}
        if not says <= met:
            met |= says
            ranked.append(evidence)
    ranked += [evidence for evidence in finding.evidence if not any(evidence is other for other in ranked)]
    shown = ranked[:PASSAGES_SHOWN]
    order = {id(evidence): number for number, evidence in enumerate(finding.evidence)}
    return (
        sorted(shown, key=lambda evidence: order[id(evidence)]),
        sorted(ranked[PASSAGES_SHOWN:], key=lambda evidence: order[id(evidence)]),
    )


def _flags_of(evidence: Evidence) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(flag for flag, _ in evidence.weakening), *evidence.flags)))


def _passage(
    spot: Evidence | Nearest | Unexplained, review: Review, context: ReportContext, *, side: str = "", lead: str = ""
) -> list[str]:
    words = f"{place(spot, review)} ({side})" if side else place(spot, review)
    lines = paragraph(words, context, indent=4, hang=2, lead=lead, lead_style="dim", style="dim")
    return lines + paragraph(f"“{shortened(spot.quote, QUOTE_LIMIT)}”", context, indent=6, hang=1)


def place(spot: Evidence | Nearest | Unexplained | Rewording, review: Review) -> str:
    """Section, page and line; a text file of one page has no page to name, and a Word document counts paragraphs."""
    kind = review.source.media_type
    if kind in FLOWING:
        return ", ".join(part for part in (spot.section, f"paragraph {spot.line}") if part)
    single = len(review.source.pages) <= 1 and kind.startswith("text/")
    parts = [spot.section, "" if single else f"page {spot.page}", f"line {spot.line}"]
    return ", ".join(part for part in parts if part)


def _weakened(evidence: Evidence, context: ReportContext) -> list[str]:
    lines: list[str] = []
    with_words = dict.fromkeys(flag for flag, _ in evidence.weakening)
    for flag, words in evidence.weakening:
        lines += _flag_line(flag, words, context, indent=6)
    for flag in evidence.flags:
        if flag not in with_words:
            lines += _flag_line(flag, "", context, indent=6)
    return lines


def _flag_line(flag: str, words: str, context: ReportContext, *, indent: int) -> list[str]:
    """What weakens, in the instrument's words, and what those words do; a flag that weakens nothing is a note."""
    message = context.flag_messages.get(flag, "").rstrip()
    quoted = f"“{shortened(words, QUOTE_LIMIT // 2)}”" if words else ""
    text = ": ".join(part for part in (quoted, f"{message} [{flag}]" if message else flag) if part)
    weakens = not context.weakening_flags or flag in context.weakening_flags
    lead = "Note:" if not weakens else "Weakened by" if quoted else "Weakened:"
    return paragraph(text, context, indent=indent, hang=2, lead=lead, lead_style="yellow" if weakens else "dim")


def _nearest(finding: Finding, review: Review, context: ReportContext) -> list[str]:
    nearest = finding.nearest
    if nearest is None:
        return paragraph(finding.reason or "No passage came near it.", context, indent=4)
    lines = _passage(nearest, review, context, lead="Nearest:")
    return lines + paragraph(f"it {nearest.lacks}", context, indent=6, hang=2, lead="Falls short:", lead_style="dim")


# --- the rest ----------------------------------------------------------------------------------


def _document_flag(flag: DocumentFlag, review: Review, context: ReportContext) -> list[str]:
    message = flag.message or context.flag_messages.get(flag.flag, flag.flag)
    lines = paragraph(f"{message} [{flag.flag}]", context, indent=2, hang=2, lead="!", lead_style="bold")
    for evidence in flag.evidence[:PASSAGES_SHOWN]:
        lines += _passage(evidence, review, context)
    if context.advice:
        told = next(
            (a for a in review.advice if any(r.flag == flag.flag for r in a.rewordings) and not a.provision), None
        )
        lines += advice_lines(replace(told, rewordings=told.rewordings[:1]) if told else None, context)
    return lines


def _score(score: ProfileScore, context: ReportContext) -> list[str]:
    lines = paragraph(
        f"{score.title or score.profile}: {score.score} of {score.out_of}",
        context, lead="PROFILE", lead_style="bold", style="bold", hang=2,
    )  # fmt: skip
    for item in score.items:
        note = f" ({item.note})" if item.note else ""
        lines += paragraph(f"{item.number} {item.title}: {item.outcome}{note}", context, indent=2, hang=2, lead="*")
    return lines + paragraph(score.note, context, indent=2, style="dim")


def _unexplained(clause: Unexplained, review: Review, context: ReportContext) -> list[str]:
    lines = paragraph(place(clause, review), context, indent=2, hang=2, lead="?", lead_style="bold", style="dim")
    lines += paragraph(f"“{shortened(clause.quote, QUOTE_LIMIT)}”", context, indent=4, hang=1)
    if clause.reads_like:
        lines += paragraph(clause.reads_like, context, indent=4, hang=2, lead="Reads like:", lead_style="dim")
    return lines + paragraph(clause.because, context, indent=4, hang=2, lead="Because:", lead_style="dim")
