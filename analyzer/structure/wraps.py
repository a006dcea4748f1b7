"""Whether a printed line goes on with the one before, or opens a paragraph: decided from what stands at the joint."""

from __future__ import annotations

import re
from typing import NamedTuple

from analyzer.commanding import COMMANDS
from analyzer.structure.captions import is_caption
from analyzer.structure.enumerators import opens_list_item, opens_next_item, opens_section
from analyzer.structure.lines import Line

_CITES = re.compile(r"\b(?:(?:sub)?(?:sections?|paragraphs?|divisions?|clauses?)|under|subsections)$", re.I)
_ENDS_HISTORY = re.compile(r"\((?:Added|Amended|Ord|Res|Prior|Code|Acts|L\.|\d{4}-)[^()]*\)$")
_ENDS_ITEM = re.compile(r";\s*(?:and|or|and/or)$", re.I)
JOINS = ("and", "or", "and/or")  # alone on a line between two items
# The two lines of a case: "IF they ask for the crew room" and "THEN don't open up".
_IF_THEN = re.compile(r"\W*(?:if|when)\b.*\nthen\b", re.I | re.S)
_LONGEST_JOIN = 6
ENDS_DASH = re.compile(r"(?:[—–]|\s-|--)$")
_ENDS_CLAUSE = re.compile(r"[;,.:]\s*(?:and|or)?$", re.I)
_ENDS_LOOSE = re.compile(
    r"(?:,|[-–—]|\b(?:of|the|a|an|and|or|to|in|by|for|with|from|on|at|as|that|which|who|shall|may|must|will|any|be|been|is|are|"
    r"no|not|such|than|if|unless|until|into|upon|its|their|his|her|whose|section|under))$",
    re.I,
)
_TAIL = 16  # characters that tell whether a line ends with one of those words
_FORMULA = re.compile(
    r"(?:WHEREAS|NOW,? THEREFORE|BE IT (?:FURTHER )?(?:ORDAINED|RESOLVED|ENACTED)|RESOLVED\b|Whereas,|Now,? therefore|"
    r"Be it (?:further )?(?:ordained|resolved|enacted)|Resolved,)",
)
# Boxes, ticked or not, count nothing either: "[x] ask where you were born".
BULLET = re.compile(r"(?:[•●▪◦‣·■□➢✓✔✗✘☐☑☒]|\[[ xXvV✓]\](?=\s+\S)|[-–—*o](?=\s+\S)(?:\s+\[[ xXvV✓]\](?=\s+\S))?)\s*")
_CLOSER = re.compile(
    r"(?:unless|except|when|where|if|provided|without|absent|for the purpose|to the extent|solely|only|on the basis|"
    r"shall|is|are|may|in order|so long as|until|after|before|because|regardless|pursuant|whether|"
    r"on account|at the request)\b"
)
_CONDITION = re.compile(r"(?:unless|except|when|where|if|provided|without|absent|for the purpose)\b")
_IN_BRACKETS = re.compile(r"\(|\d{1,2}\)")
_RUN_IN = re.compile(r"[A-Z][\w ]{2,30}\.\s+[A-Z]")  # "Required. Officers shall:"
# A line that is a lead-in by itself; one that has its subject and its modal; one that must begin a sentence.
_LEAD = re.compile(r"[A-Z][^.;:]*(?::|—|\b(?:shall|must|may|will|should)(?:\s+not)?|\bof\s+the\s+following)")
_LEAD_ENDS = (":", "—", "shall", "must", "may", "will", "should", "not", "following")  # the ends of those, soon told
_SHORT_LEAD = re.compile(r"(?:\S+\s+){0,4}\S+:")  # "Do:", "Required conduct:"
_RULES_ALONE = re.compile(r"[A-Z][^.;:]{2,60}?\b(?:shall|must|may|will|is|are)\b")
_BEGINS = re.compile(
    r"(?:The|No|Each|Every|All|Any|An?|Officers|Members|Employees|Staff|Personnel|Deputies|Supervisors|"
    r"\w+\s(?:members|officers|employees|staff|personnel|deputies))\s"
)
_GAP = " " * 5
_COLUMN_GAP = re.compile(r"\S {5,}\S")
# "If the person ... | then you ...": its rows are cases of one rule.
_HEADS_CASES = re.compile(r"[\W_]*(?:if|when|whenever)\b", re.I)
_STARTS_CELL = re.compile(
    r"[|\s]*[A-Z\d\"“]"
)  # "1 | keep someone | ...", "| Agents ask | ..."; not "has a warrant | hold him"
UNWRAPPED = 130  # columns from which on lines are not wrapped at all
_new = tuple.__new__  # for every line: a named tuple made without its own function


class _Joint(NamedTuple):
    """Where ``line`` follows ``before`` in a paragraph that ``first`` began, of ``taken`` lines so far.

    ``width`` is the column to which full lines run; ``ended`` where ``before`` ends a sentence; ``lower`` where ``line`` opens with a
    small letter.
    """

    before: Line
    line: Line
    first: Line
    taken: int
    width: int
    ended: bool
    lower: bool


def breaks(before: Line, line: Line, first: Line, count: int, width: int) -> bool:
    """Whether ``line`` opens a new paragraph after ``before``, the last line of a paragraph begun by ``first``."""
    if len(line.text) <= _LONGEST_JOIN and line.text.lower() in JOINS:
        return False
    if not before.ended and line.text[:4].lower() == "then" and _IF_THEN.match(first.text + "\n" + line.text):
        return False
    if "|" in line.text and not _HEADS_CASES.match(first.text) and _are_rows(before.text, line.text):
        return True
    ended = before.ended or before.text.endswith(")") and _ENDS_HISTORY.search(before.text) is not None
    joint = _new(_Joint, (before, line, first, count, width, ended, line.text[:1].islower()))
    if _leads_next_list(joint):
        return True
    if line.after_gap:
        return not _runs_over_gap(joint)
    if _opens_by_sign(joint):
        return True
    if _is_in_columns(joint):
        return before.column < 0.8 * width or _COLUMN_GAP.search(line.text) is not None
    short = _is_short(joint)
    if joint.lower:
        return _opens_small(joint, short)
    return _opens_behind_short(joint) if short else _opens_behind_full(joint)


def _are_rows(above: str, below: str) -> bool:
    """Whether two lines are rows of one table, as many bars in each; one that begins with no cell goes on with the other."""
    bars = below.count("|")
    return bars > 0 and bars == above.count("|") and _STARTS_CELL.match(below) is not None


def _opens_by_sign(joint: _Joint) -> bool:
    """Whether the line opens with a sign of its own: a bullet, a section's number, an enumerator, "WHEREAS"."""
    before, line, ended = joint.before, joint.line, joint.ended
    bullet = None if line.text[:1].isupper() else BULLET.match(line.text)
    letter = bullet is not None and joint.lower and bullet.group().startswith("o")  # "o" is a letter, too
    if bullet and (ended or not letter or joint.first.text.startswith("o ") or ENDS_DASH.search(before.text)):
        return True
    if _opens_by_number(joint):
        return True
    formula = _FORMULA.match(line.text)
    return formula is not None and bool(ended or line.text[:2].isupper() or _ENDS_CLAUSE.search(before.text))


def _opens_by_number(joint: _Joint) -> bool:
    """Whether the line opens with the number of a section, or with an enumerator that its list, or its brackets, vouch for."""
    before, line, first = joint.before, joint.line, joint.first
    if opens_section(line.text, ended=True):
        short = before.column < 0.7 * joint.width and not before.cut
        if joint.ended or short or opens_section(line.text, ended=False):
            return True
        return line.indent <= first.indent and _is_item(first.text) and not _ends_open(before.text)
    if opens_list_item(line.text, before.text, ended=joint.ended):
        return True
    if opens_next_item(line.text, before.text, first.text, small=line.indent == first.indent):
        return True
    vouched = BULLET.match(first.text) or _IN_BRACKETS.match(line.text) and _is_item(first.text)
    return bool(vouched) and opens_next_item(line.text, before.text, "", small=line.indent < first.indent)


def _is_item(text: str) -> bool:
    """Whether a paragraph that opens with this line is an item of a list."""
    return BULLET.match(text) is not None or opens_list_item(text, "", ended=True)


def _ends_open(text: str) -> bool:
    """Whether a line ends with a word or an abbreviation that asks for more: "by", "8 U.S.C."."""
    return text.endswith(".") or _ENDS_LOOSE.search(text[-_TAIL:]) is not None


def _leads_next_list(joint: _Joint) -> bool:
    """Whether the line is the lead-in of the list that comes next, behind the last item of a list: "Officers shall:"."""
    line, first = joint.line, joint.first
    if joint.ended and COMMANDS.fullmatch(line.text) or not joint.lower and COMMANDS.fullmatch(joint.before.text):
        return True
    if not line.text.endswith(_LEAD_ENDS) or line.indent > first.indent or not _LEAD.fullmatch(line.text):
        return False
    if not (_is_item(first.text) or opens_section(first.text, ended=True)):
        return False
    if joint.ended or _ends_open(joint.before.text):
        return joint.ended
    if _SHORT_LEAD.fullmatch(line.text):
        return True
    return _RULES_ALONE.match(line.text) is not None and (_is_short(joint) or _BEGINS.match(line.text) is not None)


def _is_in_columns(joint: _Joint) -> bool:
    """Whether the lines are those of a table or masthead, with wide gaps in them."""
    return (
        _GAP in joint.before.text
        and _COLUMN_GAP.search(joint.before.text) is not None
        and not joint.ended
        and (joint.taken == 1 or _COLUMN_GAP.search(joint.line.text) is not None)
        and not joint.lower
    )


def _is_short(joint: _Joint) -> bool:
    """Whether the first word of the line had room on the line before, which no deleted words made short."""
    before, width = joint.before, joint.width
    word = joint.line.text.split(None, 1)[0]
    room = before.column + 1 + len(word) < (width if width >= UNWRAPPED else width * 0.8)
    return room and (joint.ended or not before.cut)


def _opens_small(joint: _Joint, short: bool) -> bool:
    """Whether a line that opens with a small letter opens a paragraph, behind a ``short`` line."""
    before = joint.before
    if _goes_on_with_caption(joint):
        return False
    if _closes_list(joint, short):
        return True
    if not short:
        return False
    return before.text.endswith((".", ";", ":")) and joint.ended or _ENDS_ITEM.search(before.text) is not None


def _goes_on_with_caption(joint: _Joint) -> bool:
    """Whether the caption goes on behind a semicolon: "11-1051. Cooperation in enforcement; / indemnification"."""
    text = joint.before.text
    return joint.taken == 1 and text.endswith(";") and opens_section(text, ended=True) and is_caption(text[:-1])


def _closes_list(joint: _Joint, short: bool) -> bool:
    """Whether the line is what closes a list, and stands outside of its last item: "(b) ask about status; / unless ..."."""
    before, line, first = joint.before, joint.line, joint.first
    if before.cut or not _CLOSER.match(line.text) or not opens_list_item(first.text, "", ended=True):
        return False
    outdented = line.indent < first.indent and joint.taken > 1 and before.indent > first.indent
    if (short or outdented) and before.text.endswith((",", ";")):
        return True
    conditional = _CONDITION.match(line.text) is not None and not before.text.endswith((".", ":"))
    return conditional and (outdented or joint.width > UNWRAPPED)


def _opens_behind_full(joint: _Joint) -> bool:
    """Whether a line opens a paragraph though the one before is full: a heading in capitals, or an indented line."""
    before, line = joint.before, joint.line
    capitals = line.text.replace(" or ", " ").isupper()  # "DETAINER or HOLD REQUEST", a term and its other name
    set_off = capitals and not before.text.isupper() and _heading_like(line.text)
    if set_off and (joint.ended or before.text.endswith(":")):
        return True
    return joint.ended and line.indent >= before.indent + 3 and joint.taken > 1


def _opens_behind_short(joint: _Joint) -> bool:
    """Whether a line opens a paragraph behind a short one: not where that breaks off in mid-sentence."""
    before, line = joint.before, joint.line
    if joint.ended or _ENDS_ITEM.search(before.text):
        return True
    if _ENDS_LOOSE.search(before.text[-_TAIL:]):
        return False
    if joint.width > UNWRAPPED or _heading_like(before.text):
        capitals = before.text.isupper() and line.text.isupper()  # a heading over several lines
        return not (capitals and line.indent >= before.indent and joint.taken < 8)
    return before.column < 0.6 * joint.width


def _runs_over_gap(joint: _Joint) -> bool:
    """Whether a sentence runs on over a blank line, as it does where a page ended."""
    before, line, count, width = joint.before, joint.line, joint.taken, joint.width
    if joint.ended or before.text.lower() in JOINS or _FORMULA.match(line.text) or BULLET.match(line.text):
        return False
    if len(before.text) > 40 and _CITES.search(before.text[-_TAIL:]):
        return True
    if opens_section(line.text, ended=True) or opens_list_item(line.text, "", ended=True):
        return False
    if (_ENDS_ITEM.search(before.text) or ENDS_DASH.search(before.text)) and (
        not joint.lower or width > UNWRAPPED or before.column + len(line.text.partition(" ")[0]) < 0.8 * width
    ):
        return False
    if len(before.text) > 40 and _ENDS_LOOSE.search(before.text[-_TAIL:]) and before.text[-1].isalpha():
        return True
    if joint.lower:
        closes = _CLOSER.match(line.text) and before.text.endswith((",", ";"))
        return not closes and (count > 1 or len(before.text) > 45 or bool(_ENDS_LOOSE.search(before.text[-_TAIL:])))
    if BULLET.match(joint.first.text) or _RUN_IN.match(line.text):
        return False
    full = before.column + len(line.text.partition(" ")[0]) >= 0.8 * width
    same_case = before.text.isupper() == line.text.isupper()
    return (
        width < UNWRAPPED
        and (count > 1 or len(before.text) > 45)
        and full
        and same_case
        and abs(line.indent - before.indent) <= 2
    )


def _heading_like(text: str) -> bool:
    words = re.findall(r"[A-Za-z][\w'’-]*", text)
    if not words or len(text) > 90:
        return False
    large = sum(word[0].isupper() for word in words if len(word) > 3 or word[0].isupper())
    long_words = sum(len(word) > 3 or word[0].isupper() for word in words)
    return large >= 0.8 * max(1, long_words)
