"""The review as Markdown for a memo or a pull request; nothing that a document says is markup in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from analyzer.model import DISCLAIMER, Advice, Evidence, Finding, Nearest, Review, State, Status, Unexplained
from analyzer.reports.context import ReportContext
from analyzer.reports.layout import printable, shortened
from analyzer.reports.parts import part_told
from analyzer.reports.remarks import told
from analyzer.reports.terminal import GROUPS, LEVELS, QUOTE_LIMIT, chosen, how_read, place, redline, size, unread

# What can open markup, HTML, a link, a mention, a reference or a formula in the middle of a line. What opens a block
# stands at the start of a line, where no text of a document ever does.
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$@#]|:(?=//)|(?<=www)\.", re.I)


def escaped(text: str) -> str:
    """Text from a document as plain words: every sign of markup, HTML, mentions and links is escaped."""
    return _MARKUP.sub(lambda match: f"\\{match.group()}", printable(text))


def code(name: str) -> str:
    """A name in code type; a mark that would end it is none of it."""
    return f"`{printable(name).replace('`', '’')}`"


def render(reviews: Sequence[Review], context: ReportContext) -> str:
    """All reviews of a run: the counts, a table of the findings, then each in its words with what would mend it."""
    lines: list[str] = []
    for failure in context.failures:
        lines += [f"**Not reviewed:** {escaped(failure.message)}", ""]
    for review in reviews:
        lines += _review(review, context)
    if reviews:
        lines.append(f"*{DISCLAIMER}*")
    return "\n".join(lines) + "\n" if lines else ""


def _review(review: Review, context: ReportContext) -> list[str]:
    order = (Status.PRESENT, Status.AMBIGUOUS, Status.CONTRARY, Status.MISSING)
    counts = ", ".join(f"{len(review.by_status(status))} {status.value}" for status in order)
    lines = [f"# {escaped(shortened(review.instrument.title or 'Untitled instrument', 160))}", ""]
    lines += [*_head(review), "", f"**{counts}**", "", *_table(review)]
    for status, mark, _, meaning in GROUPS:
        findings = review.by_status(status)
        if status is Status.MISSING:
            findings = tuple(sorted(findings, key=lambda finding: -finding.importance))
        if findings:
            lines += [f"## {status.value.capitalize()} ({len(findings)})", "", f"*{meaning}*", ""]
            for finding in findings:
                told_of = list(_finding(finding, mark, review, context))
                lines += told_of if not told_of[-1] else [*told_of, ""]
    return [*lines, *_rest(review, context)]


def _head(review: Review) -> Iterable[str]:
    instrument, source, text = review.instrument, review.source, review.instrument.text
    kinds = [instrument.kind.capitalize(), instrument.jurisdiction, LEVELS.get(instrument.level, instrument.level)]
    yield f"- {escaped(' · '.join(each for each in kinds if each))}"
    path = "standard input" if source.path in ("", "-") else source.path
    yield f"- {escaped(f'{path} · {size(review)} · {how_read(review)}')}"
    for lead, words in part_told(source):
        yield f"- {lead}: {escaped(words)}"
    found = redline(text)
    if found:
        state = "as the law would stand if the draft passes" if text.state is State.NEW else "as the law stands today"
        yield f"- Redline: {escaped(found)}; read {state}."
    for warning in text.warnings:
        yield f"- **Warning:** {escaped(warning)}"
    if source.unread_pages:
        yield f"- **Warning:** {escaped(unread(review))}"
    for note in dict.fromkeys((*source.notes, *review.notes)):
        yield f"- Note: {escaped(note)}"
    if review.score:
        score = review.score
        apart = f"; not applicable: {score.not_applicable}" if score.not_applicable else ""
        yield f"- Against {escaped(score.title or score.profile)}: {score.score} of {score.out_of}{apart}"


def _table(review: Review) -> list[str]:
    """One row a provision, in the order of the rulebook."""
    if not review.findings:
        return []
    marks = {status: mark for status, mark, *_ in GROUPS}
    rows = [
        f"| {escaped(finding.title)} | {escaped(marks[finding.status])} {finding.status.value} "
        f"| {escaped(', '.join(finding.flags))} | {escaped(place(finding.evidence[0], review)) if finding.evidence else ''} |"
        for finding in review.findings
    ]
    return ["| provision | status | flags | where |", "|---|---|---|---|", *rows, ""]


def _finding(finding: Finding, mark: str, review: Review, context: ReportContext) -> Iterable[str]:
    advice = review.advice_on(finding.provision)
    yield f"### {escaped(mark)} {escaped(finding.title)}"
    yield ""
    yield f"{code(finding.provision)}: {escaped(finding.reason)}"
    yield ""
    shown, rest = chosen(finding)
    two_sided = len({evidence.direction for evidence in finding.evidence}) > 1
    for evidence in shown:
        yield _passage(evidence, review, f" ({evidence.direction})" if two_sided else "")
    if rest:
        yield f"- Also: {escaped('; '.join(place(evidence, review) for evidence in rest))}"
    if finding.nearest:
        yield f"{_passage(finding.nearest, review, '', 'Nearest: ')} Falls short: it {escaped(finding.nearest.lacks)}"
    yield from _mending(finding, advice, context)


def _passage(spot: Evidence | Nearest | Unexplained, review: Review, side: str, lead: str = "") -> str:
    return f"- {lead}**{escaped(place(spot, review))}**{side}: “{escaped(shortened(spot.quote, QUOTE_LIMIT))}”"


def _mending(finding: Finding, advice: Advice | None, context: ReportContext) -> Iterable[str]:
    if advice is None:
        for flag in finding.flags:
            yield f"- {code(flag)}: {escaped(context.flag_messages.get(flag, ''))}".rstrip(": ")
        return
    for each in advice.rewordings:
        quoted = f"“{escaped(shortened(each.words, QUOTE_LIMIT // 2))}”" if each.words else ""
        if each.flag:
            lead = " by ".join(part for part in ("Weakened" if each.weakening else "Note", quoted) if part)
            lead += f" {code(each.flag)}"
        else:
            lead = f"{escaped(each.title)}, {quoted}"
        told_of = [escaped(each.effect)] if each.effect != finding.reason else []
        told_of += [f"*To mend it:* {escaped(each.fix)}"] if each.fix else []
        yield f"- {lead}: {' '.join(told_of)}"
    if advice.model_language:
        yield f"- *Language that could be adopted:* {escaped(advice.model_language)}"
        sources = "; ".join(
            (source.title or source.key) + ("" if source.verified else " (not verified)") for source in advice.sources
        )
        yield f"- *Why:* {escaped(advice.reason)}" + (f" *Sources:* {escaped(sources)}" if sources else "")


def _rest(review: Review, context: ReportContext) -> list[str]:
    lines: list[str] = []
    if review.flags:
        lines += [f"## Whole document ({len(review.flags)})", ""]
        for flag in review.flags:
            lines.append(f"- {code(flag.flag)}: {escaped(flag.message or context.flag_messages.get(flag.flag, ''))}")
            lines += [f"  {_passage(evidence, review, '')}" for evidence in flag.evidence[:1]]
        lines.append("")
    if review.unexplained:
        lines += [f"## Unexplained ({len(review.unexplained)})", ""]
        lines += ["*These clauses are on the subject and no rule explains them; read them yourself.*", ""]
        lines += [_passage(clause, review, "") for clause in review.unexplained]
        lines.append("")
    if review.constraints:
        lines += ["## Law that bears on the wording", ""]
        for law in review.constraints:
            told_of = [f"verified: {law.verified}"] if law.verified else []
            told_of += [f"not verified: {law.unverified}"] if law.unverified else []
            lines.append(f"- **{escaped(law.title)}**: {escaped(' '.join(told_of))}")
        lines.append("")
    if review.source.remarks:
        lines += [f"## Remarks ({len(review.source.remarks)})", ""]
        lines += ["*What reviewers put on the document; none of it is applied to the text.*", ""]
        lines += [f"- {escaped(told(remark, review.source))}" for remark in review.source.remarks]
        lines.append("")
    return lines
