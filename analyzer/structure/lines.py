"""The printed lines of a text that hold words, each with what its neighbours ask of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.structure.pageheads import is_running_head, repeated_heads

_LINE = re.compile(r"[^\n]*\n?")
_RULE = re.compile(r"^(?:[\s\-=_*~.+#|]{4,}|<!--.*-->)$")
_RULE_SIGNS = "-=_*~.+#|<"
_HASHES = re.compile(r"#{1,6}\s+")
_POINTS = frozenset(".!?;:")
_CLOSERS = "'\"”’)]_*"
ENDS_SHORT = re.compile(r"\b(?:U\.S\.C|C\.F\.R|U\.S|Secs?|Nos?|Art|Stat|St|Ch|Subd|Para)\.$")
_LONGEST_SHORT = 8  # characters that tell whether a line ends so


@dataclass(slots=True)
class Line:
    """A printed line: ``start`` and ``end`` without outer blanks, its indent, whether a gap stands before it.

    ``ended`` where it ends a sentence; ``cut`` where deleted words were taken out of it.
    """

    start: int
    end: int
    indent: int
    text: str
    after_gap: bool
    ended: bool
    cut: bool = False

    @property
    def column(self) -> int:
        """The column at which the line ends."""
        return self.indent + self.end - self.start


def lines_of(text: str) -> list[Line]:
    """The lines of ``text`` that hold words, without rules and running heads."""
    lines: list[Line] = []
    gap = True
    heads = repeated_heads(text)
    after = 0
    for original in _LINE.findall(text):
        at, after = after, after + len(original)
        raw = original.expandtabs(8) if "\t" in original[:40] else original
        body = raw.strip()
        if not body or body[0] in _RULE_SIGNS and _RULE.match(body) or is_running_head(body) or body in heads:
            gap = True
            continue
        lead = len(original) - len(original.lstrip())
        indent = lead if raw is original else len(raw) - len(raw.lstrip())
        hashes = _HASHES.match(original, lead) if original[lead] == "#" else None
        if hashes:
            lead = hashes.end()
            gap = True
        end = at + len(original.rstrip())
        words = original[lead:].strip()
        lines.append(Line(at + lead, end, indent, words, gap, ends_sentence(words)))
        gap = hashes is not None
    return lines


def ends_sentence(words: str) -> bool:
    """Whether the words end with the point of a sentence or a member of it, and not of an abbreviation."""
    return words.rstrip(_CLOSERS)[-1:] in _POINTS and not ENDS_SHORT.search(words[-_LONGEST_SHORT:])
