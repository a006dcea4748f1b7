"""Signs that mean nothing else: ``~~struck~~``, ``<del>``, ``[-gone-]``, ``{+new+}``; and bold where they stand."""

from __future__ import annotations

import re

from analyzer.drafting.changes import Change
from analyzer.model import Convention

_STRUCK = (
    ("tilde strike-through", re.compile(r"~~(?=\S)(.+?)~~", re.S)),
    ("del element", re.compile(r"<(del|s|strike)>(.*?)</\1>", re.S | re.I)),
    ("minus signs", re.compile(r"\[-(?=\S)(.+?)-\]|\{\s*-\s(.*?)\s-\s*\}|\{-(?=\S)(.+?)-\}", re.S)),
)
_ADDED = (
    ("ins element", re.compile(r"<(ins|u)>(.*?)</\1>", re.S | re.I)),
    ("plus signs", re.compile(r"\{\s*\+\s*(.*?)\s*\+\s*\}", re.S)),
)
_BOLD = re.compile(r"\*\*(?=\S)(.+?)\*\*", re.S)
_LEGEND_BOLD = re.compile(
    r"\bbold\b[^.\n]{0,60}\b(?:added|new|inserted)\b|\b(?:added|new|inserted)\b[^.\n]{0,60}\bbold\b", re.I
)
SURE, SURER = 0.95, 0.99  # what else might a few signs be; many are nothing else
MANY = 3


def explicit(text: str, conventions: list[Convention]) -> list[Change]:
    """Changes shown by signs that mean nothing else."""
    changes = []
    for kinds, deleted in ((_STRUCK, True), (_ADDED, False)):
        for name, pattern in kinds:
            found = [
                Change(*m.span(), *m.span(m.lastindex), deleted)
                for m in pattern.finditer(text)
                if any(c.isalnum() for c in m.group(m.lastindex))
            ]
            if found:
                sure = SURER if len(found) >= MANY else SURE
                ground = f"{len(found)} passage{'s' if len(found) > 1 else ''}"
                conventions.append(Convention(name, ground, sure, "deletions" if deleted else "insertions"))
                changes += found
    return changes


def bold(text: str, conventions: list[Convention], redlined: bool, asked: bool) -> list[Change]:
    """Insertions between double asterisks, in a redline whose legend says that bold is new, or where asked for."""
    legend = _LEGEND_BOLD.search(text)
    if not (asked or (redlined and legend)):
        return []
    changes = [Change(*m.span(), *m.span(1), False) for m in _BOLD.finditer(text)]
    if changes:
        ground = "as asked" if asked else " ".join(legend.group().split())[:200]
        conventions.append(Convention("insertions in bold", ground, 1.0 if asked else SURE, "insertions"))
    return changes
