"""What the headings over a part say of the role of its clauses, found once for each part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analyzer.glancing import small
from analyzer.structure.captions import CASES_HEAD, heads_definitions
from analyzer.structure.tree import Node

_POLICY = r"\bpolicy\s+statement\b|\bstatement\s+of\s+policy\b|^policy$"
_POLICY_HEAD = re.compile(_POLICY, re.I)
_POLICY_ALONE = re.compile(r"\W*policy\W*", re.I)
_RECITAL_HEAD = re.compile(
    r"\b(?:findings?|purposes?(?!\s+only\b)|intent|legislative\s+(?:declaration|history|finding)|preamble|"
    r"recitals?|background|declarations?|where\s+others\s+stand|what\s+(?:others|other\s+\w+|our\s+neighbou?rs)\s+do|"
    rf"statement\s+of\s+purpose|rationale|philosophy|mission)\b|{_POLICY}",
    re.I,
)
_OTHER_HEAD = re.compile(
    r"^\W*(?:severab\w+|separability|effective\s+date\w*|effectiveness|(?:short\s+)?titles?|repealer|"
    r"repeal|codification|citation|sunset|when\s+effective|"
    r"table\s+of\s+contents|fiscal\s+(?:impact|note|effect|statement)\b.*|"
    r"emergency(?:\s+clause)?|legislative\s+history|saving\s+of\s+parts|validity|"
    r"rescission|supersession|revision\s+history|references|ceqa\b.*|severability\b.*|"
    r"effective\s+date\b.*|construction\s+and\s+severability)\W*$",
    re.I,
)
_WHEN_ALONE = re.compile(r"\W*(?:if|when|situations?|scenarios?)\W*", re.I)


@dataclass(frozen=True, slots=True)
class Over:
    """What the headings over a part say of the role of its clauses; ``closing`` is told by the nearest alone.

    Under a heading of ``policy`` some clauses recite why, and others say what staff will or may do; ``rules`` where the heading is
    that one word, under which a manual counts its rules. What stands under a head of ``cases`` only says when
    something is to be done, unless it commands; under the one word ``when``, always.
    """

    closing: bool = False
    definitions: bool = False
    reciting: bool = False
    policy: bool = False
    rules: bool = False
    cases: bool = False
    when: bool = False


_NOTHING_OVER = Over()


def over(node: Node) -> Over:
    """What the headings over ``node`` say, found once for each part."""
    if node.over is None:
        at = node
        while at.over is None and not at.heading and not _stands_alone(at):
            at = at.parent
        node.over = at.over or _said_by(_headings(at))
    return node.over


def _said_by(headings: list[str]) -> Over:
    if not headings:
        return _NOTHING_OVER
    policies = [heading for heading in headings if "policy" in small(heading)]
    return Over(
        _closes(headings[0]),
        any(map(heads_definitions, headings)),
        any(map(_recites, headings)),
        any(map(_POLICY_HEAD.search, policies)),
        any(map(_POLICY_ALONE.fullmatch, policies)),
        CASES_HEAD.fullmatch(headings[0]) is not None,
        _WHEN_ALONE.fullmatch(headings[0]) is not None,
    )


@lru_cache(maxsize=1024)
def _closes(heading: str) -> bool:
    return _OTHER_HEAD.search(heading) is not None


@lru_cache(maxsize=1024)
def _recites(heading: str) -> bool:
    return _RECITAL_HEAD.search(heading) is not None


def under_definitions(node: Node) -> bool:
    """Whether the nearest headings over ``node`` announce definitions."""
    return over(node).definitions


def _headings(node: Node | None) -> list[str]:
    """The headings over a clause, nearest first."""
    found = []
    while node is not None:
        if node.heading:
            found.append(node.heading)
        node = None if _stands_alone(node) else node.parent
    return found


def _stands_alone(node: Node) -> bool:
    """Whether no heading further out is this part's: a section within a section is of the law that is amended."""
    return node.parent is None or node.kind == "section" and node.parent.kind == "section"
