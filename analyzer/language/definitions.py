"""Collects the terms that an instrument defines itself, and the concepts that they carry into its rules."""

from __future__ import annotations

import re
from collections.abc import Callable

from analyzer.model import Clause, Instrument, Role

_OPENS = (
    r"^\W{0,12}(?:(?:as\s+used|for\s+(?:the\s+)?purposes?\s+of|in\s+this)\s(?:[^,:;.]{2,60}[,:]\s+|[^,:;.\"“]{2,60}?\s(?=(?:an?\s+)?[\"“])))?"
    r"(?:(?:an?|the)\s+(?=[\"“]))?(?:the\s+(?:terms?|phrases?|words?)\s+)?"
)
QUOTED = re.compile(_OPENS + r"[\"“”]([^\"“”]{3,60})[\"“”]", re.I)
PLAIN = re.compile(
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
# '"Preparer" means one who, for a fee, fills out papers': a trade, unless it is plied for a public body.
_TRADE = re.compile(
    r"\b(?:one|person|individual|someone|anyone|entity|firm|business)\b.{0,60}?\b(?:in\s+the\s+business\s+of|"
    r"for\s+(?:a\s+fee|hire|pay|money|compensation|gain|profit)|charges?\s+(?:a\s+fee|fees|money))\b",
    re.I | re.S,
)
_LEFT_OUT = re.compile(r"\b(?:not\s+include|excludes?|except|other\s+than|but\s+not)\b", re.I)
_BODY_WORDS = 90
_OF_FACTS = re.compile(r"\w+ (?=(?:data|information|records?|checks?|inquir(?:y|ies))\b)")  # "status data" is no status


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
        body = whole_words(clause, text)
        match = QUOTED.match(body) or _LINE.match(body) or PLAIN.match(body)
        if not match:
            continue
        term = " ".join(match.group(1).lower().split()).strip(" .,'’")
        if _is_trade(body[match.end() :], concepts_in):
            terms.setdefault(term, set()).add(_PRIVATE_PARTY)
            continue
        words = set(re.findall(r"[a-z]+", _OF_FACTS.sub("", term)))
        eligible = {name for name, own_heads in heads.items() if own_heads & words}
        if not eligible:
            continue
        rest = " ".join(body[match.end() :].split()[:_BODY_WORDS])
        carried = concepts_in(rest) & eligible
        if carried:
            terms.setdefault(term, set()).update(carried)
    return terms


def _is_trade(meaning: str, concepts_in: Callable[[str], frozenset[str]]) -> bool:
    """Whether a term is defined as one who does something for pay, and not for a public body or under its contract."""
    said = _LEFT_OUT.split(" ".join(meaning.split()[:_BODY_WORDS]))[0]
    return _TRADE.search(said) is not None and "contract" not in said and _PARTY not in concepts_in(said)


def whole_words(clause: Clause, text: str) -> str:
    """The words of a clause with those that lead to it."""
    own = clause.span.of(text)
    return " ".join([*(lead.of(text) for lead in clause.lead_ins), own]) if clause.lead_ins else own
