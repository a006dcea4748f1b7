"""Headings that command or forbid what stands under them: "DO NOT", "Never:", "Prohibited uses", the heads of a table of both."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WHO = (
    r"(?:we|you|they|i|(?:our\s+|all\s+|the\s+)?(?:staff|officers?|employees|members|deputies|personnel|volunteers|teachers|nurses|"
    r"librarians|dispatchers|clerks|agents))"
)
_NOUNS = r"(?:uses?|purposes|acts|actions|activities|conduct|practices)"
_NAMED = (
    rf"(?:(?:prohibited|forbidden|unauthorized|impermissible|unacceptable)\s+{_NOUNS}|"
    rf"{_NOUNS}\s+(?:that\s+(?:is|are)\s+)?(?:prohibited|forbidden|not\s+(?:allowed|permitted)))"
)
FORBIDDEN_THINGS = re.compile(rf"\W*{_NAMED}\W*", re.I)
COMMANDS = re.compile(
    rf"\W*(?:(?:{_WHO}\s+)?"
    r"(?:(?:do|may|must|shall|should|will|can|are)\s+(?:not|never)|do|don['’]?ts?|cannot|can['’]?t|never|always|must|may|can|should|shall)"
    rf"|{_NAMED}"
    r"|not\s+allowed|prohibited|forbidden)\W*",
    re.I,
)
_FORBIDDING = re.compile(r"\b(?:not|never|cannot|prohibited|forbidden)\b|n['’]?ts?\b", re.I)
LONGEST = 80  # characters of the heads of a table, white left aside
_LABEL = 6  # words of the head of a column, at most


def may_head_table(line: str) -> bool:
    """Whether a line may hold the heads of such a table, run together: "Do Do not"."""
    return len(line) < LONGEST and COMMANDS.match(line) is not None and _FORBIDDING.search(line) is not None


def heads_table(cells: Sequence[str]) -> bool:
    """Whether these are the heads of a table that is read down: one of them forbids what stands under it ("Do", "Do not")."""
    if len(cells) < 2 or not all(0 < len(cell.split()) <= _LABEL for cell in cells):
        return False
    return any(COMMANDS.fullmatch(cell) and _FORBIDDING.search(cell) for cell in cells)
