"""Plain words on a page: safe, wrapped, and coloured only at the very end.

Text from a document or a path passes through ``printable`` before anything else, so that no
escape sequence, control character or bidirectional override in it can steer a terminal.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyzer.reports.context import ReportContext

STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Invisible and without effect where there is no script that needs them: dropped, not shown.
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])

# What a terminal of few letters shows instead.
_PLAIN = {
    "…": "...", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "•": "*", "·": "-", "→": "->", "↑": "^", "↓": "v",
    "‘": "'", "’": "'", "“": '"', "”": '"', "§": "Sec.", "¶": "Para.", "✓": "+", "✗": "x", "─": "-",
    REPLACEMENT: "?",
}  # fmt: skip

_SHOWN = bytes(range(0x20, 0x7F)) + b"\n"
_UNSAFE = frozenset({"Cc", "Cf", "Cs"})
_MAY_BE_UNSAFE = re.compile(r"[^\t\n\x20-\x7e\u00a1-\u00ac\u00ae-\u05ff\u2010-\u2027\u20a0-\u2fff]")


def printable(text: str, *, keep_lines: bool = False) -> str:
    """The text with everything that could steer a terminal replaced by a visible mark.

    White space becomes single spaces; with ``keep_lines`` line ends, tabs and spaces stay as they are.
    """
    if keep_lines:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    else:
        text = " ".join(text.split())
    if text.isascii() and not text.encode("ascii").translate(None, _SHOWN):
        return text
    return _MAY_BE_UNSAFE.sub(lambda match: _shown(match.group()), text.translate(_INVISIBLE))


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if category in _UNSAFE:
        return REPLACEMENT
    return " " if category in ("Zl", "Zp") else character


def encodable(text: str, encoding: str) -> str:
    """The text in letters that ``encoding`` can show: typographic signs give way to plain ones."""
    try:
        text.encode(encoding)
        return text
    except UnicodeEncodeError:
        return "".join(_encodable(character, encoding) for character in text)
    except LookupError:
        return encodable(text, "ascii")


def _encodable(character: str, encoding: str) -> str:
    try:
        character.encode(encoding)
        return character
    except UnicodeEncodeError:
        plain = _PLAIN.get(character) or unicodedata.normalize("NFKD", character)
        return plain.encode("ascii", "ignore").decode("ascii") or "?"


def paint(text: str, *styles: str, context: ReportContext) -> str:
    """The text in the styles named, or as it is where the report has no colour."""
    if not context.colour or not styles or not text:
        return text
    codes = ";".join(STYLES[style] for style in styles)
    return f"\x1b[{codes}m{text}\x1b[0m"


def paragraph(
    text: str,
    context: ReportContext,
    *,
    indent: int = 0,
    hang: int = 0,
    lead: str = "",
    lead_style: str = "",
    style: str = "",
) -> list[str]:
    """The text as lines no wider than the page, ``indent`` columns in, later lines ``hang`` further.

    ``lead`` opens the first line (a mark, a label). Colour is laid on after the wrapping, so that
    it never counts as width; ``style`` and ``lead_style`` are names of ``STYLES``, set apart by spaces.
    """
    lead = encodable(printable(lead), context.encoding)
    body = encodable(printable(text), context.encoding)
    margin = " " * indent
    lines = textwrap.wrap(
        f"{lead} {body}".strip(),
        width=max(context.width, indent + hang + 12),
        initial_indent=margin,
        subsequent_indent=margin + " " * hang,
        break_on_hyphens=False,
    )
    painted = []
    for number, line in enumerate(lines):
        words = line.lstrip(" ")
        blank = line[: len(line) - len(words)]
        if number == 0 and lead and lead_style and words.startswith(lead):
            tail = paint(words[len(lead) :], *style.split(), context=context)
            painted.append(blank + paint(lead, *lead_style.split(), context=context) + tail)
        else:
            painted.append(blank + paint(words, *style.split(), context=context))
    return painted


def shortened(text: str, limit: int) -> str:
    """The text, or its beginning and end with a visible gap between where it is longer than ``limit``."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    head = text[: limit * 3 // 5].rsplit(" ", 1)[0]
    tail = text[-(limit * 2 // 5) :].split(" ", 1)[-1]
    return f"{head} […] {tail}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 page", "1,204 characters"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(numbers: tuple[int, ...]) -> str:
    """Numbers as a reader lists them, runs folded: "2, 5-7 and 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    words = [str(first) if first == last else f"{first}-{last}" for first, last in runs]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
