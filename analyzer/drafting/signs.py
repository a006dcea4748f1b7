"""Signs that mean nothing else: ``~~struck~~``, ``<del>``, ``[-gone-]``, ``[STRICKEN: gone]``, ``{+new+}``; and bold where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.drafting.changes import Change
from analyzer.glancing import Rare, holds, small
from analyzer.model import Convention

_TILDES = Rare(r"~~(?=\S)(.+?)~~", re.S)
# Openers and closers that may stand far apart; a pair is the closest of them. First what every pair has in it.
_PAIRED = (
    (("</",), "del element", True, Rare(r"(?P<open><(?:del|s|strike)>)|(?P<close></(?:del|s|strike)>)", re.I)),
    (("</",), "ins element", False, Rare(r"(?P<open><(?:ins|u)>)|(?P<close></(?:ins|u)>)", re.I)),
    (("[-", "{"), "minus signs", True, Rare(r"(?P<open>\[-|\{\s*-)|(?P<close>-\]|-\s*\})")),
    (("{",), "plus signs", False, Rare(r"(?P<open>\{\s*\+)|(?P<close>\+\s*\})")),
)
# "[STRICKEN: No clerk shall ask.]": the words in the brackets, which may hold others in brackets.
_LABELLED = Rare(
    r"\[\s*(?:(?P<gone>stricken|struck(?:\s+out)?|deleted?|deletion|removed|omitted)|(?P<new>added?|addition|inserted?|insertion))"
    r"(?:\s+(?:text|language|words))?\s*:\s*(?P<words>(?:[^\[\]]|\[[^\[\]]*\])+)\]",
    re.I,
)
_LABELS = ("stric", "struck", "delet", "remov", "omit", "add", "insert")
_BOLD = Rare(r"\*\*(?=\S)(.+?)\*\*", re.S)
_LEGEND_BOLD = Rare(
    r"\bbold\b[^.\n]{0,60}\b(?:added|new|inserted)\b|\b(?:added|new|inserted)\b[^.\n]{0,60}\bbold\b", re.I
)
SURE, SURER = 0.95, 0.99  # what else might a few signs be; many are nothing else
MANY = 3


def explicit(text: str, conventions: list[Convention]) -> list[Change]:
    """Changes shown by signs that mean nothing else."""
    found = _TILDES.finditer(text) if "~~" in text else ()
    tildes = [Change(*m.span(), *m.span(1), True) for m in found if any(c.isalnum() for c in m.group(1))]
    changes = _told("tilde strike-through", tildes, conventions)
    for needed, name, deleted, signs in _PAIRED:
        if not holds(text, needed):
            continue
        found = [
            each for each in _paired(text, signs, deleted) if any(c.isalnum() for c in text[each.start : each.end])
        ]
        changes += _told(name, found, conventions)
    return changes + _labelled(text, conventions)


def _labelled(text: str, conventions: list[Convention]) -> list[Change]:
    """The passages whose brackets say themselves what becomes of them."""
    found = list(_LABELLED.finditer(text)) if "[" in text and holds(small(text), _LABELS) else []
    changes: list[Change] = []
    for group in ("gone", "new"):
        told = [Change(*m.span(), *m.span("words"), group == "gone") for m in found if m[group]]
        changes += _told("labelled brackets", told, conventions)
    return changes


def _told(name: str, found: list[Change], conventions: list[Convention]) -> list[Change]:
    if found:
        sure = SURER if len(found) >= MANY else SURE
        ground = f"{len(found)} passage{'s' if len(found) > 1 else ''}"
        conventions.append(Convention(name, ground, sure, "deletions" if found[0].deleted else "insertions"))
    return found


def _paired(text: str, signs: re.Pattern[str], deleted: bool) -> Iterator[Change]:
    """The passages between an opener and the closer that follows it, of the same kind of bracket."""
    opener: re.Match[str] | None = None
    for sign in signs.finditer(text):
        if sign["open"]:
            opener = sign
            continue
        if opener is None or _kind(opener) != _kind(sign):
            continue
        start, end = opener.end(), sign.start()
        words = text[start:end]
        # "{ + words + }": spaces on both sides are part of the signs; in "{+ words+}" they are part of the words.
        if opener.group()[0] == "{" and words[:1].isspace() and words[-1:].isspace():
            start, end = end - len(words.lstrip()), start + len(words.rstrip())
        if start < end:
            yield Change(opener.start(), sign.end(), start, end, deleted)
        opener = None


def _kind(sign: re.Match[str]) -> str:
    """The bracket, or the name of the element, that must be the same in an opener and its closer."""
    signs = sign.group()
    return signs.strip("</>").lower() if signs[0] == "<" else {"]": "[", "}": "{"}.get(signs[-1], signs[0])


def bold(text: str, conventions: list[Convention], redlined: bool, asked: bool) -> list[Change]:
    """Insertions between double asterisks, in a redline whose legend says that bold is new, or where asked for."""
    legend = _LEGEND_BOLD.search(text) if (asked or redlined) and holds(small(text), ("bold",)) else None
    if not (asked or legend):
        return []
    changes = [Change(*m.span(), *m.span(1), False) for m in _BOLD.finditer(text)]
    if changes:
        ground = "as asked" if asked else " ".join(legend.group().split())[:200]
        conventions.append(Convention("insertions in bold", ground, 1.0 if asked else SURE, "insertions"))
    return changes
