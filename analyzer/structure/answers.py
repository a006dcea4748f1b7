"""Questions that the instrument answers with a word: "May we hold a person on a detainer? No." is a rule.

The answer becomes a clause under the question, whatever stands between them: a line's end, "A.", the question as a heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.model import Role, Span
from analyzer.structure.closings import Draft

_QUESTION = r"(?P<question>(?:do|does|did|can|may|must|will|would|should|could|are|is)\s(?:[^?!.;:\n]|\.(?=\S)|\n(?!\s*\n)){5,260}\?)"
# "Certainly not.", "Of course.", "Only with a judge's warrant."
_SHORT = (
    r"(?:absolutely|certainly|definitely|surely|of\s+course)(?:\s+not)?|not\s+at\s+all|under\s+no\s+circumstances|by\s+no\s+means|"
    r"no\s+longer|not\s+(?:any\s*(?:longer|more)|here|from\s+us|us)|you\s+bet(?:\s+(?:it|we|they)\s+(?:do|does|can|will|are|is))?|"
    r"only\s+(?:with|if|when|on|upon|by|where|after)\b[^.;?!]{3,200}|"
    # "We won't.", "They do."
    r"(?:no,\s+|yes,\s+)?(?:we|they|it|he|she|you|i)\s+(?:do|does|can|may|must|will|would|are|is|have|has)(?:\s+not|n['’]t)?(?=[.,;!])|"
    r"(?:no,\s+)?(?:we|they|it|he|she|you|i)\s+(?:won|can)['’]t(?=[.,;!])"
)
# What may go on with an answer; another sentence is one of its own: "No, officers may not ask".
_CASE = r"(?:,?(?:\s+[–—-])?\s+(?:unless|except|but\s+only|only|if|when|for|without|until|with|not)\b[^.;?!]{0,200})?"
_ANSWERED = re.compile(
    rf"(?:^|(?<=[.?!:]\s)|(?<=\n)|(?<=[.)]\s\s)|(?<=[\"“*_]))[ \t]*{_QUESTION}[\"”*_]*\s*(?:A(?:nswer)?[.:]\s*)?"
    rf"(?P<answer>(?:the\s+answer\s+is\s+(?:no|yes)|no,\s+never|no|nope|yes,\s+always|yes|yep|never|{_SHORT}|not\s+(?:without|unless|until|if|with|on|for|by|from|at)\b[^.;?!]{{3,200}})"
    rf"(?=[\s,.;!]){_CASE}(?:[.!](?!\s*\d)|(?=,\s)|(?=;)))",
    re.I | re.M,
)

# The question that somebody puts, behind a colon.
_PUT = re.compile(
    r"(?!(?:Q|Question|What|When|Who|Why|How|Where|May|Can|Do(?!\s+not\b))\b)[^:?]{0,200}?\b(?i:ask|question|put)\w*\b[^:?]{0,80}:\s+"
    r"[\"“‘]?[A-Z][^:]*\?$"
)
_CLOSING = "\"'”’)*_ "
# What somebody may ask or do, put as a question before what is to be done then: "A call from ICE? Hang up.", "What if ICE comes? Call."
_LABEL = r"(?:(?:Q(?:uestion)?\s*)?\d*[.:)]\s*)?"
_CASE_PUT = re.compile(
    rf"\W*(?:{_LABEL}(?:and\s+|so\s+)?what\s+(?:if|happens\s+(?:if|when)|about\s+when)\b|"
    rf"(?!{_LABEL}(?:what|who|whom|whose|why|how|when|where|which|do|does|did|can|may|must|will|would|should|could|are|is|am|was|has|"
    r"have|need|any\s+questions|q|question|right|ok|okay|really|see)\b))[^?:\"“]{8,240}\?[)*_]*\s*",
    re.I,
)
# "After a judge has set bail, may deputies drive him there?" asks, and puts no case.
_ASKED_LATE = re.compile(
    r",\s+(?:do|does|did|can|may|must|will|would|should|could|are|is)\s+(?:we|i|you|they|he|she|it|the|an?|our|any|this|that|[a-z]+s)\b",
    re.I,
)
_THEN = 2  # sentences that such a question may stand over


def with_answers(text: str, drafts: list[Draft]) -> list[Draft]:
    """The clauses with those that answer a question with a word, each under its question."""
    if "?" not in text:
        return drafts
    for match in _ANSWERED.finditer(text):
        question, answer = Span(*match.span("question")), Span(*match.span("answer"))
        drafts = _answered(text, drafts, question, answer)
    return drafts


def _answered(text: str, drafts: list[Draft], question: Span, answer: Span) -> list[Draft]:
    """The clauses with the answer as one of its own: what it stood in loses it, and the question says nothing by itself."""
    over = next((d for d in drafts if d.span.overlaps(question)), None)
    held = next((d for d in drafts if d.span.overlaps(answer)), None)
    beside = held or over or _last_before(drafts, answer)
    said = Draft(answer, Role.OPERATIVE, beside.section if beside else None, (question,))
    kept: list[Draft] = []
    for draft in drafts:
        if draft is held and draft.span.end > answer.end:
            draft.span = _behind(text, answer, draft.span.end)
        elif draft is held or draft is over and question.contains(draft.span):
            opens = any(other.parent is draft for other in drafts)
            if not opens:
                continue
        kept.append(draft)
    return sorted([*kept, said], key=lambda draft: draft.span.start)


def _behind(text: str, answer: Span, end: int) -> Span:
    """What is said behind the answer: "No. Staff do not release it."."""
    rest = text[answer.end : end]
    return Span(end - len(rest.lstrip(" ,;\n")), end)


def _last_before(drafts: Sequence[Draft], words: Span) -> Draft | None:
    return next((draft for draft in reversed(drafts) if draft.span.start < words.start), None)


def with_questions_put(text: str, drafts: list[Draft]) -> list[Draft]:
    """The clauses, those questions under its words that follow the first one somewhere put: "The clerk asks: Who are you? Why?"."""
    put: Draft | None = None
    for draft in drafts if "?" in text else ():
        words = draft.span.of(text).rstrip(_CLOSING)
        asks = words.endswith("?") and not draft.lead_ins
        if put is not None and asks and ":" not in words and draft.section == put.section:
            draft.lead_ins, draft.parent = (
                (Span(put.span.start, put.span.start + put.span.of(text).rindex(":") + 1),),
                put,
            )
            continue
        put = draft if asks and _PUT.match(words) else None
    return drafts


def with_cases_put(text: str, drafts: list[Draft]) -> list[Draft]:
    """The clauses, those that say what is done in a case under the question that puts it: "ICE has sent a detainer? Let him go."."""
    case: Draft | None = None
    left, last = 0, 0
    for draft in drafts if "?" in text else ():
        words = draft.span.of(text)
        if case is not None and left and not draft.lead_ins and draft.section == case.section and "?" not in words:
            gap = text[last : draft.span.start]
            if gap.count("\n") <= 1 and not gap.strip(_CLOSING + "\n\t A:."):
                draft.lead_ins, draft.parent = (case.span,), case
                left, last = left - 1, draft.span.end
                continue
        asks = not draft.lead_ins and words.rstrip(_CLOSING).endswith("?")
        put = asks and _CASE_PUT.fullmatch(words) and not _ASKED_LATE.search(words)
        case, left, last = (draft, _THEN, draft.span.end) if put else (None, 0, 0)
    return drafts
