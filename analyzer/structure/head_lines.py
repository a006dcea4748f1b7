"""Lines that stand alone: the heading of the part that is open, or of what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.commanding import COMMANDS
from analyzer.structure.captions import CASES_HEAD, DECORATION, heads_definitions, is_heading_line, names_section
from analyzer.structure.naming import Setting, is_governed
from analyzer.structure.paragraphs import Paragraph
from analyzer.structure.tree import Node

_FORMULA = re.compile(r"(?:WHEREAS|NOW,?\s+THEREFORE|BE IT|Whereas|Now,?\s+therefore|Be it|RESOLVED|Resolved)\b")
_POLICY_HEAD = re.compile(
    r"(?:PURPOSE|POLICY|DEFINITIONS?|GLOSSARY|TERMS|SCOPE|PROCEDURES?|BACKGROUND|AUTHORITY)\b", re.I)  # fmt: skip
_QUESTION = re.compile(r"(?:Who|What|When|Where|Why|How|Which)\b[^.?!:;]{4,90}\?")
_PLAIN_HEAD = re.compile(
    r"(?:(?:some\s+)?(?:words|terms)(?:\s+(?:that\s+)?we\s+use|\s+used(?:\s+here)?|\s+to\s+know)?|what\s+(?:the|our|these)\s+(?:words|terms)\s+mean|"
    r"who\s+(?:must\s+)?(?:this|follows?|uses?)\b.{0,40}|what\s+(?:we|you|staff)\s+do(?:\s+not\s+do)?|about\s+this\s+\w+|why\s+we\s+.{3,40})",
    re.I,
)
_TITLES_RULES = re.compile(
    r"(?:What|How|Who|Where|Which)\b[^.:;,?!]*\b(?:shall|must|will|may|can|should|do|does)\b[^.:;,?!]*", re.I)  # fmt: skip
_NAMES = re.compile(r"[A-Z][^.:;!?]*[^.,:;!?\s]")  # no sentence and no item: "Cards and accounts"
_RULES = re.compile(r"\b(?:shall|must|will|may|do not|don[’']t|does not|never)\b", re.I)
_TELLS_TERM = re.compile(r"(?:an?|any|the|means|includes|refers|every|someone|anyone|somebody|anybody)\b", re.I)
_PLAINEST = 9  # words of a heading in plain words
MASTHEAD = 600  # characters in which a document says what it is
_LONGEST = 120  # characters of a heading on several lines


def masthead_of(text: str) -> set[str]:
    """The lines in which a document says what it is."""
    return _lines(text[:MASTHEAD])


def _lines(words: str) -> set[str]:
    return {" ".join(line.split()) for line in words.splitlines()}


def names_part(top: Node, words: str, paragraph: Paragraph) -> bool:
    """Whether the line is the heading of the part just opened, which has none yet: "Section 3" and then "Duties of officers"."""
    if top.pieces or top.heading or top.kind not in ("division", "section"):
        return False
    return top.kind == "section" and names_section(words) or _is_heading(words, paragraph)


def goes_on_naming(top: Node, words: str, paragraph: Paragraph) -> bool:
    """Whether the line goes on with a heading in capitals over two lines: "COOPERATION WITH / FEDERAL AGENCIES"."""
    if top.kind not in ("division", "section") or top.pieces or paragraph.after_gap:
        return False
    return top.heading.isupper() and words.isupper() and _is_heading(words, paragraph)


def opens_matter(setting: Setting, number: int, stack: Sequence[Node]) -> bool:
    """Whether paragraph ``number`` is a heading over what follows; ``stack`` are the parts that are open."""
    paragraph, top = setting.paragraphs[number], stack[-1]
    words = setting.text[paragraph.start : paragraph.end]
    plain = _heads_like_the_open_one(setting, number, stack)
    if not plain and not _is_heading(words, paragraph):
        return False
    if top.kind in ("item", "inline") and is_governed(top, setting.text):
        return False
    if number + 1 >= len(setting.paragraphs) or (number == 0 and not paragraph.after_gap):
        return False
    if plain:
        return True
    if paragraph.start > MASTHEAD and _is_masthead(setting, words):
        return False
    if not _is_followed(setting, number, words):
        return False
    return _stands_out(words, paragraph) and _may_stand_in(words, paragraph, number, stack)


def titles_rules(setting: Setting, number: int, stack: Sequence[Node]) -> bool:
    """Whether a line set apart ends the part with a heading before it, and rules over a list: "What the County will do".

    Such a line is the heading of the list and its opening words.
    """
    paragraph = setting.paragraphs[number]
    words = setting.text[paragraph.start : paragraph.end]
    if not (paragraph.alone and paragraph.after_gap) or not any(node.kind == "heading" for node in stack):
        return False
    if (
        len(words.split()) > _PLAINEST
        or _TITLES_RULES.fullmatch(words) is None
        or number + 1 >= len(setting.paragraphs)
    ):
        return False
    head = setting.heads[number + 1]
    return setting.paragraphs[number + 1].bullet or head is not None and head.kind == "item"


def _is_heading(words: str, paragraph: Paragraph) -> bool:
    """Whether the line has the form of a heading, and rules over nothing: not "BE IT ORDAINED", "DO NOT"."""
    short = paragraph.alone or len(words) <= _LONGEST
    if _FORMULA.match(words) or COMMANDS.fullmatch(words):
        return False
    return short and is_heading_line(words) or _heads_plainly(words, paragraph)


def _heads_plainly(words: str, paragraph: Paragraph) -> bool:
    """Whether a line set apart heads what follows in plain words: "Who must follow this procedure?", "Words we use"."""
    if not (paragraph.alone and paragraph.after_gap) or len(words.split()) > _PLAINEST:
        return False
    return _QUESTION.fullmatch(words) is not None or _PLAIN_HEAD.fullmatch(words) is not None


def _heads_like_the_open_one(setting: Setting, number: int, stack: Sequence[Node]) -> bool:
    """Whether a line set apart heads what follows as another before it did: "Background", "What jails have to do", "Cards and accounts".

    It says nothing by itself, and what follows is no further line of its kind, as in a list, nor what a term means.
    """
    opened = next((node for node in reversed(stack) if node.kind == "heading"), None)
    if opened is None or opened.heading.isupper() or number + 1 >= len(setting.paragraphs):
        return False
    paragraph, following = setting.paragraphs[number], setting.paragraphs[number + 1]
    words = setting.text[paragraph.start : paragraph.end]
    if not (paragraph.alone and paragraph.after_gap and _NAMES.fullmatch(words)) or len(words.split()) > _PLAINEST:
        return False
    if _RULES.search(words) or COMMANDS.fullmatch(words) or _FORMULA.match(words):
        return False
    if setting.heads[number + 1] is not None:
        return True
    next_words = setting.text[following.start : following.end]
    if heads_definitions(opened.heading) and _TELLS_TERM.match(next_words):
        return False
    return not next_words[:1].islower() and _NAMES.fullmatch(next_words) is None


def _is_masthead(setting: Setting, words: str) -> bool:
    """Whether the lines of the masthead are printed again, as at the head of a page."""
    return _lines(words) <= setting.masthead and not _POLICY_HEAD.fullmatch(words)


def _is_followed(setting: Setting, number: int, words: str) -> bool:
    """Whether what follows can stand under the line: words of its own, or a list; a section only under capitals."""
    following, head = setting.paragraphs[number + 1], setting.heads[number + 1]
    if head is not None:
        return head.kind == "item" or words.isupper()
    next_words = setting.text[following.start : following.end]
    return not is_heading_line(next_words) and not next_words[:1].islower()


def _stands_out(words: str, paragraph: Paragraph) -> bool:
    return paragraph.after_gap or words.isupper()


def _may_stand_in(words: str, paragraph: Paragraph, number: int, stack: Sequence[Node]) -> bool:
    """Whether a heading may stand there: among sections one in capitals, before all else one that policies have ("PURPOSE")."""
    if any(node.kind == "section" for node in stack):
        set_off = paragraph.after_gap or _POLICY_HEAD.fullmatch(words) is not None
        return words.isupper() and set_off
    inside = any(node.kind != "root" for node in stack)
    known = _POLICY_HEAD.match(words) is not None or CASES_HEAD.fullmatch(words) is not None
    return inside or number >= 6 or words[0] in DECORATION or known
