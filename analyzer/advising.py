"""Findings to advice: what would mend each, in words that a council can take or leave.

An ambiguous finding gets the words to change and how; a missing or contrary one gets a clause drafted for the
instrument's level, with the reason and its sources; law that bears on the wording is a note, with what of it was verified.
Everything said comes from the rulebook; nothing here knows a provision.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from analyzer.model import Advice, Citation, DocumentFlag, Evidence, Finding, Review, Rewording, Side, Span, Status
from analyzer.rulebook import Flag, Rulebook

OPPOSITE = "Another clause does the opposite"
_OPPOSITE_EFFECT = (
    "The text says both: this clause requires or permits what the provision bars, or bars what it asks for."
)
_OPPOSITE_FIX = "Delete this clause, or say in it that the provision prevails."
_CONTRARY_FIX = "To state the provision, replace this clause."
_SUMMARIES = {
    Status.PRESENT: "Stands as it is; what is noted changes no verdict.",
    Status.AMBIGUOUS: "Would stand unweakened if these words were changed.",
    Status.CONTRARY: "To state the provision, replace the clause that does the opposite with words such as the model language.",
    Status.MISSING: "To state the provision, add words such as the model language.",
}


def advise(review: Review, rulebook: Rulebook) -> Review:
    """The same review with advice on each finding that leaves something to mend, and the constraints that bear on it."""
    advice = [_on_finding(review, finding, rulebook) for finding in review.findings]
    advice += [_on_document(review, flag, rulebook) for flag in review.flags]
    given = tuple(each for each in advice if each is not None)
    wanted = {name for each in given for name in each.constraints}
    return replace(review, advice=given, constraints=tuple(c for c in rulebook.constraints if c.id in wanted))


def _on_finding(review: Review, finding: Finding, rulebook: Rulebook) -> Advice | None:
    rule = rulebook.provision(finding.provision)
    rewordings = tuple(_rewordings(review, finding, rulebook))
    if finding.status is Status.PRESENT and not rewordings:
        return None
    to_draft = finding.status in (Status.MISSING, Status.CONTRARY)
    return Advice(
        provision=finding.provision,
        title=finding.title,
        status=finding.status,
        summary=_SUMMARIES[finding.status],
        rewordings=rewordings,
        model_language=_line(rule.language_for(review.instrument.level)) if to_draft else "",
        reason=_line(rule.why),
        sources=_citations(rule.sources, rulebook),
        constraints=tuple(c.id for c in rulebook.constraints if finding.provision in c.provisions),
    )


def _on_document(review: Review, raised: DocumentFlag, rulebook: Rulebook) -> Advice:
    flag = rulebook.flag(raised.flag)
    rewordings = [_reword(review, flag, each, each.quote, rulebook) for each in raised.evidence]
    return Advice(
        provision="",
        title=flag.title,
        status=None,
        summary=flag.fix,
        rewordings=tuple(rewordings) or (_reword(review, flag, None, "", rulebook),),
        reason=_line(flag.message),
        sources=_citations(flag.sources, rulebook),
    )


def _rewordings(review: Review, finding: Finding, rulebook: Rulebook) -> Iterable[Rewording]:
    """One for each set of words that a flag is raised on, then one for each clause that does the opposite."""
    told: set[tuple[str, str]] = set()
    for evidence in finding.evidence:
        weakening = evidence.weakening or tuple((flag, evidence.quote) for flag in evidence.flags)
        for name, words in weakening:
            if (name, words) not in told and name in finding.flags:
                told.add((name, words))
                yield _reword(review, rulebook.flag(name), evidence, words, rulebook)
    for name in finding.flags:
        if name not in {flag for flag, _ in told}:
            yield _reword(review, rulebook.flag(name), None, "", rulebook)
    if finding.status not in (Status.AMBIGUOUS, Status.CONTRARY):
        return
    fix = _OPPOSITE_FIX if finding.status is Status.AMBIGUOUS else _CONTRARY_FIX
    effect = _OPPOSITE_EFFECT if finding.status is Status.AMBIGUOUS else finding.reason
    title = OPPOSITE if finding.status is Status.AMBIGUOUS else "The clause does the opposite"
    for evidence in finding.evidence:
        if evidence.direction == Side.CONTRARY.value and not evidence.because.startswith("the words that open"):
            yield Rewording(
                "", title, effect, fix, words=evidence.quote, section=evidence.section, page=evidence.page,
                line=evidence.line, start=evidence.start, end=evidence.end,
            )  # fmt: skip


def _reword(review: Review, flag: Flag, evidence: Evidence | None, words: str, rulebook: Rulebook) -> Rewording:
    about = Rewording(
        flag.id, flag.title, _line(flag.message), _line(flag.fix), before=_line(flag.before), after=_line(flag.after),
        weakening=flag.weakening, verified=flag.verified, sources=_citations(flag.sources, rulebook),
    )  # fmt: skip
    if evidence is None:
        return about
    span = _place(review, evidence, words)
    place = review.instrument.text.place(span.start)
    return replace(
        about, words=words, section=evidence.section, page=place.page, line=place.line, start=span.start, end=span.end
    )


def _place(review: Review, evidence: Evidence, words: str) -> Span:
    """Where the words stand: in the clause, else in the lead-ins before it or the closing words behind it."""
    text = review.instrument.text.text
    whole = Span(evidence.start, evidence.end)
    parts = words.split()
    if not parts or words == evidence.quote:
        return whole
    wanted = re.compile(r"\s+".join(map(re.escape, parts)))
    if inside := wanted.search(text, *whole):
        return Span(*inside.span())
    before = [match.span() for match in wanted.finditer(text, 0, whole.start)]
    after = wanted.search(text, whole.end)
    if before and evidence.lead_in and words in evidence.lead_in:
        return Span(*before[-1])
    near = [*before[-1:], *([after.span()] if after else [])]
    return Span(
        *min(near, key=lambda found: min(abs(whole.start - found[1]), abs(found[0] - whole.end)), default=whole)
    )


def _citations(keys: Iterable[str], rulebook: Rulebook) -> tuple[Citation, ...]:
    return tuple(rulebook.cite(key) for key in keys)


@lru_cache(maxsize=1024)  # rules say the same of every instrument
def _line(text: str) -> str:
    return " ".join(text.split())
