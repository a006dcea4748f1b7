"""Collects the terms that an instrument defines itself, and the concepts that they carry into its rules."""

from __future__ import annotations

import re
from collections.abc import Callable

from analyzer.model import Clause, Instrument, Role, Span

_OPENS = (
    r"^\W{0,12}(?:(?:as\s+used|for\s+(?:the\s+)?purposes?\s+of|in\s+this)\s[^,:;.]{2,60}[,:]\s+)?"
    r"(?:the\s+(?:terms?|phrases?|words?)\s+)?"
)
_QUOTED = re.compile(_OPENS + r"[\"“”]([^\"“”]{3,60})[\"“”]", re.I)
_PLAIN = re.compile(
    _OPENS + r"([A-Za-z][\w\s/’'()-]{2,60}?)(?:\s*:|\.\s+(?=[A-Z])|\s+[-–—]+\s|"
    r"\s(?:shall\s+)?(?:means?|includes?|refers?\s+to|signif(?:y|ies)|denotes?|is\s+defined)\b|"
    r"\s(?:is|are)\s+(?=(?:an?|the|any)\b))",
    re.I,
)
# "ADMINISTRATIVE WARRANT", on a line of its own: how code publishers set a term.
_LINE = re.compile(r"^\W*([A-Z][A-Z/’'() -]{2,60}?)(?:\s+or\s+[A-Z/’'() -]+?)?[ .:]*\n")
# "Harlow County (hereinafter the "Service Provider")": what an agreement calls its parties.
_CALLED = re.compile(
    r"\(\s*(?:herein(?:after)?,?\s+)?(?:(?:interchangeably\s+)?(?:referred\s+to\s+as|called)\s+)?(?:the\s+)?"
    r"[\"“]([A-Z][\w\s-]{2,40})[\"”]",
    re.I,
)
_NAME = 80  # characters before such a name in which its bearer is named
_JOINS = re.compile(r"(?<!immigration\s)(?<!customs\s)(?<!naturalization\s)\b(?:and|between|among)\b", re.I)
_PARTY, _PRIVATE_PARTY = "actor", "private_actor"
_BUSINESS = re.compile(r"\b(?:Inc|LLC|L\.L\.C|Corp|Corporation|Company|Co|Ltd|L\.P)\b")
_POLICY = re.compile(r"\b(?:polic|practice|ordinance|rule|measure|restriction|jurisdiction)", re.I)
_CONDUCT = re.compile(r"^(?:participat|assist|cooperat|collaborat|support|aid|involvement|help)", re.I)
# "This includes prohibitions or restrictions on: ...", after a ban on policies that restrict.
_AS_IN = re.compile(
    r"^\W*(?:this|these|such\s+(?:an?\s+)?[\w\s]{0,24}?(?:polic|ordinance|rule|practice|restriction)\w*)\s+(?:shall\s+)?includes?\b"
    r"[^:]{0,60}\b(?:prohibition|restriction|limitation|ban|bar)s?\b", re.I
)  # fmt: skip
_WHICH = re.compile(r"\b(?:that|which|to|prohibiting|limiting|restricting|intended|designed)\b", re.I)
_DUTY = re.compile(r"\b(?:shall|must|will)\b", re.I)
_NO_POLICY_MAY = re.compile(
    r"^\W*no\s(?:[\w,-]+\s){0,6}?(?:policy|ordinance|rule|practice|law|resolution|order|regulation)\s(?:[\w,-]+\s){0,6}?"
    r"(?:may|shall|can|will)\b(?=\s+(?:restrict|limit|prohibit|prevent|hinder|impede|forbid|bar|discourag))", re.I
)  # fmt: skip
_BODY_WORDS = 90
_OF_FACTS = re.compile(r"\w+ (?=(?:data|information|records?|checks?|inquir(?:y|ies))\b)")  # "status data" is no status
# "A sanctuary policy is one that bars ...": a definition after the ban, in the words of a rule.
_ONE_THAT = re.compile(
    r"^\W*(?:an?|any|such\s+an?|the(?:\s+term)?)\s+([a-z][\w\s'’-]{3,40}?)\s+(?:is|includes?|means|shall\s+(?:mean|include|be))\s+"
    r"(?:one|any\s+\w+|each\s+\w+|an?\s+(?:policy|ordinance|rule|practice|measure|order|law))\b",
    re.I,
)


def defined_terms(
    instrument: Instrument, concepts_in: Callable[[str], frozenset[str]], heads: dict[str, frozenset[str]]
) -> dict[str, set[str]]:
    """Term -> concepts, for each term whose head word can join a concept that its definition names."""
    text = instrument.text.text
    terms: dict[str, set[str]] = {}
    for called in _CALLED.finditer(text):
        party = _JOINS.split(" ".join(text[max(0, called.start() - _NAME) : called.start()].split()))[-1]
        term = " ".join(called.group(1).lower().split())
        carried = concepts_in(party) & {name for name, own_heads in heads.items() if own_heads & set(term.split())}
        if carried:
            terms.setdefault(term, set()).update(carried)
            continue
        if concepts_in(party) & {_PARTY}:
            terms.setdefault(" ".join(called.group(1).lower().split()), set()).add(_PARTY)
        elif _BUSINESS.search(party):
            terms.setdefault(" ".join(called.group(1).lower().split()), set()).add(_PRIVATE_PARTY)
    for clause in instrument.clauses:
        if clause.role is not Role.DEFINITION:
            continue
        body = _whole(clause, text)
        match = _QUOTED.match(body) or _LINE.match(body) or _PLAIN.match(body)
        if not match:
            continue
        term = " ".join(match.group(1).lower().split()).strip(" .,'’")
        words = set(re.findall(r"[a-z]+", _OF_FACTS.sub("", term)))
        eligible = {name for name, own_heads in heads.items() if own_heads & words}
        if not eligible:
            continue
        rest = " ".join(body[match.end() :].split()[:_BODY_WORDS])
        carried = concepts_in(rest) & eligible
        if carried:
            terms.setdefault(term, set()).update(carried)
    return terms


_BAN = re.compile(r"\b(?:no|not|nor|neither|never|prohibited|forbidden|unlawful|barred|void)\b", re.I)
_ADOPTS = re.compile(
    r"\b(?:adopt|enact|have|maintain|implement|enforce|keep|follow|endorse|establish|pass|give effect)", re.I
)


def banned_terms(instrument: Instrument) -> dict[int, Span]:
    """Index of a definition clause -> the words of the ban that names its term.

    "'Sanctuary policy' means one that limits an officer from ..." says nothing by itself; with "no municipality
    shall adopt a sanctuary policy" each item of the definition stands under that ban.
    """
    text = instrument.text.text
    terms: dict[str, list[int]] = {}
    term = ""
    for clause in instrument.clauses:
        if clause.role is Role.OPERATIVE:
            described = _ONE_THAT.match(_whole(clause, text))
            if described and _POLICY.search(described.group(1)):
                terms.setdefault(" ".join(described.group(1).lower().split()), []).append(clause.index)
        if clause.role is not Role.DEFINITION:
            continue
        body = _whole(clause, text)
        match = _QUOTED.match(body) or _PLAIN.match(body)
        if match:
            term = " ".join(match.group(1).lower().split())
        if term and (_POLICY.search(term) or _CONDUCT.search(term)):
            terms.setdefault(term, []).append(clause.index)
    named = [(stem := term.rstrip("s"), re.compile(rf"\b{re.escape(stem)}"), term) for term in terms]
    banned: dict[int, Span] = {}
    for clause in instrument.clauses if named else ():
        if clause.role is not Role.OPERATIVE:
            continue
        own = " ".join(clause.span.of(text).split()).lower()
        for stem, pattern, term in named:
            if (
                stem in own
                and pattern.search(own)
                and _BAN.search(own)
                and (_CONDUCT.search(term) or _ADOPTS.search(own))
            ):
                end = clause.span.start + len(clause.span.of(text).rstrip(" .;\n"))
                for index in terms[term]:
                    banned.setdefault(index, Span(clause.span.start, end))
    return banned | _exemplified(instrument)


def _whole(clause: Clause, text: str) -> str:
    """The words of a clause with those that lead to it."""
    own = clause.span.of(text)
    return " ".join([*(lead.of(text) for lead in clause.lead_ins), own]) if clause.lead_ins else own


def _exemplified(instrument: Instrument) -> dict[int, Span]:
    """Index of a clause that gives examples of what the clause before forbids to adopt -> the words of that ban."""
    text = instrument.text.text
    banned: dict[int, Span] = {}
    before: Clause | None = None
    for clause in instrument.clauses:
        if clause.role is not Role.OPERATIVE:
            continue
        if not _AS_IN.match(_whole(clause, text)):
            before = clause
        elif before is not None and (ban := _ban_on_adopting(before, text)):
            banned[clause.index] = ban
    return banned


def _ban_on_adopting(clause: Clause, text: str) -> Span | None:
    """The words by which a clause forbids or orders to adopt what it describes then; of a policy that may not, its modal is the last."""
    own = clause.span.of(text)
    if clause.lead_ins:
        return None
    policy = _NO_POLICY_MAY.match(own)
    if policy:
        return Span(clause.span.start, clause.span.start + policy.end())
    says = _WHICH.search(own)
    ban = own[: says.start()] if says else ""
    ruled = _BAN.search(ban) or _DUTY.search(ban)
    return Span(clause.span.start, clause.span.start + len(ban.rstrip())) if ruled and _ADOPTS.search(ban) else None
