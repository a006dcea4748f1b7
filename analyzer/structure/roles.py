"""What each clause is for: recital, definition, operative, savings or other."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from analyzer.glancing import holds, small
from analyzer.model import Role, Span
from analyzer.structure.amending import changes_law
from analyzer.structure.captions import PLAIN_VERBS, is_catch_line, is_titled_line
from analyzer.structure.defining import defines
from analyzer.structure.formalities import is_formality, opens_vote
from analyzer.structure.over import over, under_definitions
from analyzer.structure.savings import saves
from analyzer.structure.strays import AGREES, HOLDS_DEAR, RULES_UNDER_CAPTION
from analyzer.structure.tree import Node, folded


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole instrument says about roles: its kind and where it begins and ends."""

    kind: str
    start: int
    end: int
    enacts_at: int
    first_section: int = 0


_WHEREAS = re.compile(r"[\W_]*(?:WHEREAS|Whereas)\b")
_ENACTING = re.compile(
    r"^\W*(?:(?:NOW,?\s+THEREFORE,?\s+)?(?:LET\s+IT\s+)?BE\s+IT\s+(?:FURTHER\s+)?(?:HEREBY\s+)?(?:ENACTED|"
    r"ORDAINED|RESOLVED\s+BY[^.]{0,200}(?:AS\s+FOLLOWS|THAT)?\s*:?\s*$)|"
    r"THE\s+PEOPLE\s+OF\b[^.]{0,160}ENACT|"
    r"(?:THE\s+)?[^.]{0,160}?\b(?:DO(?:ES)?\s+)?(?:HEREBY\s+)?(?:ORDAINS?|ENACTS?)(?:\s+AS\s+FOLLOWS|"
    r"\s*[:.]?\s*$|,\s+THAT))",
    re.I,
)
_FINDS = re.compile(
    r"^\W*(?:the\s+|and\s+)?(?:(?!(?:that|which|who|whom)\b)[\w'’]+\s+){0,5}?(?:council|board|"
    r"legislature|assembly|commission|commissioners|supervisors|trustees|city|town|"
    r"county|village|borough|state|department|district|mayor|governor|people|congress|committee|"
    r"sheriff|it|we|office)\s+"
    r"(?:(?:of|and|the|hereby|further|also|therefore|(?-i:[A-Z][\w'’]*))\s+){0,8}?(?:finds?|recognizes?|"
    r"recognises?|believes?|acknowledges?|intends?)\b",
    re.I,
)
_FINDS_AND_ORDERS = re.compile(
    r"\b(?:shall|must)\b|\band\s+(?:(?:hereby|therefore|accordingly|further)\s+)*"
    r"(?:orders|directs|instructs|requires|prohibits|forbids|bars)\b",
    re.I,
)
_PURPOSE = re.compile(
    r"^\W*(?:the|this|it\s+is\s+the)\s+(?:\w+\s+){0,4}?(?:purposes?|intent(?:ion)?)\s+(?:of|is|"
    r"behind)\b|^\W*It\s+is\s+(?:the\s+)?(?:intent|purpose)\b",
    re.I,
)
_COMMAND = re.compile(
    r"\b(?:shall|must|may\s+not|is\s+prohibited|are\s+prohibited|will\s+not|no\s+\w+\s+(?:may|"
    r"will))\b",
    re.I,
)
_BIDS_OR_LETS = re.compile(
    r"\b(?:may|will|should)\b|^\W*(?:the|this|our)\s+(?:(?!(?:is|are|to|that|which|what)\b)[\w'’]+\s+){1,5}?(?:prohibits|forbids)\b",
    re.I,
)
_BIDS = re.compile(
    r"\b(?:shall|must|may|should|will|do\s+not|does\s+not|(?:is|are)\s+(?:hereby\s+)?(?:encouraged|required|directed|prohibited|urged|ordered))\b",
    re.I,
)
_RULES_ANYWAY = re.compile(r"(?:No|Any|The (?:City|County|Town|Department|Sheriff|Chief))\b")
# "A public body may not enter into an agreement", "Any person may bring an action"
_LETS_OR_BINDS = re.compile(
    r"(?:An?|Any|Each|Every)\s+(?:[\w'’-]+,?\s+){0,8}?(?:agenc\w+|departments?|officers?|employees?|bod(?:y|ies)|persons?|officials?|sheriffs?)\s+"
    r"(?:may|shall|must)\b(?!\s+(?:mean|include|be\s+(?:deemed|considered|construed)))"
)
_VOIDED = re.compile(r"\b(?:is|are)\s+(?:hereby\s+)?(?:null\s+and\s+)?void\b", re.I)
_BINDS_A_BODY = re.compile(
    r"\b(?:officer|department|sheriff|employee|agency|personnel|chief|mayor|member|deput)\w*\s+(?:shall|must|may)\b",
    re.I,
)
_QUOTED_MEANS = re.compile(r"[\"“][^\"”]{2,80}[\"”],?\s+(?:shall\s+)?(?:means?|includes?|refers?\s+to)\b")
_ORDERS = re.compile(
    r"^\W*(?:and\s+)?(?:(?:now,?\s+)?therefore,?\s+)?it\s+is\s+(?:(?:hereby|therefore|further|also|so|accordingly|now),?\s+)*"
    r"(?:(?:ordered|resolved|ordained|directed|decreed|declared)(?:\s+and\s+|,\s+)?)+,?\s+that\b",
    re.I,
)
_FURTHER = re.compile(
    r"^\W*(?:and\s+)?(?:(?:now,?\s+)?therefore,?\s+)?(?:and\s+)?(?:let\s+it\s+)?be\s+it\s+(?:(?:hereby|further|therefore|so),?\s+)*(?:enacted|ordained|resolved|ordered)\b[^.:;]{0,160}?,?\s+that\s+(?=\S)|"
    r"^\W*(?:and\s+)?(?:be\s+it\s+)?further\s+(?:enacted|ordained|resolved)\b(?:[^.:;]{0,160}?,?\s+that\s+|,\s+)(?=\S)",
    re.I,
)
_RESOLVES = re.compile(r"^\W*(?:be\s+it\s+)?(?:further\s+)?resolved\b[^.:;]{0,160}?\bthat\s+\S", re.I)
_STATES = re.compile(r"^(?:\S+\s+)*?[a-z]\S+(?:\s+\S+){3,}[.]$")
_VERB = re.compile(
    r"\b(?:shall|must|may|will|is|are|was|were|do|does|not|has|have|means?|no|should|can|cannot|"
    r"requires?|includes?|applies|apply|(?-i:prohibits|forbids|opposes|declines|refuses|respects|treats|protects|provides))\b",
    re.I,
)
_TITLE_LINE = re.compile(
    r"^\W*(?:AN?\s+(?:EMERGENCY\s+)?(?:ORDINANCE|RESOLUTION|ACT|BILL|LOCAL\s+LAW|BY-?LAW|"
    r"CONCURRENT)\b|A\s+Local\s+Law|ORDINANCE\s+NO|RESOLUTION\s+NO|Resolution\s+\w+ing\b|"
    r"To\s+(?:amend|repeal)\b|proposing\s+an\s+amendment|relating\s+to|LOCAL\s+LAW|EXECUTIVE\s+ORDER)",
)


# --- what a pattern has in every match, in small letters: looked for before it is tried --------------------------

_FIRST_WORD = re.compile(r"\W*(\w*)")
_RESOLVE_OPENINGS = frozenset({"and", "now", "therefore", "let", "be", "further", "resolved"})
_ORDER_OPENINGS = frozenset({"and", "now", "therefore", "it"})
_AGREEING = frozenset({"this", "the"})
_FINDING = ("find", "recogni", "believe", "acknowledge", "inten", "purpose")


class _Said(NamedTuple):
    """The words of a clause as its role is told by them, and ``whole`` with those that it inherits.

    ``glance`` and ``around`` are the same in small letters; ``opening`` is the first word; ``resolves`` where "be it further
    resolved that" stood before them.
    """

    words: str
    glance: str
    opening: str
    whole: str
    around: str
    resolves: bool


def role_of(text: str, span: Span, lead_ins: tuple[Span, ...], node: Node, context: Context) -> Role:
    """The role of the words at ``span``, from what they say and the headings they stand under."""
    words = folded(text, span.start, min(span.end, span.start + 700))
    if span.start < context.start or span.start >= context.end:
        return Role.OTHER
    if len(words) < 4 or not any(map(str.isalpha, words)):
        return Role.OTHER
    said = _said(text, words, lead_ins)
    spoken = holds(said.glance, PLAIN_VERBS)
    role = _by_opening(said)
    if role is not None:
        return role
    if not lead_ins and not said.resolves and _is_matter_before(said.words, node, span, context, spoken):
        return Role.RECITAL if said.opening == "it" and HOLDS_DEAR.match(said.words) else Role.OTHER
    if _enacts(said.words, span, context) or _is_no_law(text, said, lead_ins):
        return Role.OTHER
    if saves(said.words, said.glance) or (lead_ins and saves(said.whole, said.around)):
        return Role.SAVINGS
    role = _under_heads(said, node, span)
    if role is not None:
        return role
    if _finds(said):
        return Role.RECITAL
    if lead_ins or spoken:  # no title and no catch line has a verb
        return Role.OPERATIVE
    titles = is_catch_line(said.words) and _opens_matter(node, span) or is_titled_line(said.words)
    return Role.OTHER if titles else Role.OPERATIVE


def _said(text: str, words: str, lead_ins: tuple[Span, ...]) -> _Said:
    """The words without "be it further resolved that", and with what they inherit."""
    glance = small(words)
    opening = _FIRST_WORD.match(glance)[1]
    resolves = False
    if opening in _RESOLVE_OPENINGS:
        further = _FURTHER.match(words)
        resolves = further is not None or _RESOLVES.match(words) is not None
        if further:
            words = words[further.end() :]
            glance = small(words)
            opening = _FIRST_WORD.match(glance)[1]
    if not lead_ins:
        return _Said(words, glance, opening, words, glance, resolves)
    whole = " ".join([folded(text, lead.start, lead.end) for lead in lead_ins] + [words])[:1200]
    return _Said(words, glance, opening, whole, small(whole), resolves)


def _by_opening(said: _Said) -> Role | None:
    """The role that the first words tell by themselves: "WHEREAS, ...", "It is ordered that ...", "The parties agree"."""
    if "whereas" in said.around and (_WHEREAS.match(said.words) or _WHEREAS.match(said.whole)):
        return Role.RECITAL
    if said.opening in _ORDER_OPENINGS and _ORDERS.match(said.words):
        return Role.OPERATIVE
    if said.opening in _AGREEING and AGREES.match(said.words):
        return Role.OPERATIVE
    return None


def _enacts(words: str, span: Span, context: Context) -> bool:
    """Whether the words are those of enactment: "Be it ordained by the Council as follows:"."""
    return span.start <= max(context.enacts_at, 0) + 20 and _ENACTING.match(words) is not None


def _is_no_law(text: str, said: _Said, lead_ins: tuple[Span, ...]) -> bool:
    """Whether the words only change another law, or stand around this one: "Section 5 is amended", "Ayes: 5"."""
    if len(said.words) < 690 and changes_law(said.words, said.glance):
        return True
    if is_formality(said.words, said.glance, said.opening):
        return True
    return bool(lead_ins) and opens_vote(lead_ins[-1].of(text), said.around)


def _under_heads(said: _Said, node: Node, span: Span) -> Role | None:
    """The role that the headings over the words tell, where the words do not say otherwise; a definition tells it itself."""
    heads = over(node)
    if heads.closing and _near_head(node, span) and not _substantive(said.whole):
        return Role.OTHER
    if defines(said.words, said.whole, said.around):
        return Role.DEFINITION
    if heads.definitions and not _rules_among_definitions(said.whole):
        return Role.DEFINITION
    if heads.reciting and not (heads.rules and node.kind in ("item", "inline")):
        return Role.OPERATIVE if _rules_among_recitals(said, policy=heads.policy) else Role.RECITAL
    return None


def _rules_among_recitals(said: _Said, *, policy: bool) -> bool:
    """Whether a clause under a heading of findings is a rule all the same; under one of ``policy`` less is asked of it."""
    commands = _COMMAND.search(said.whole) and not _quoted(said.whole) or policy and _BIDS_OR_LETS.search(said.words)
    return bool(commands) and not _FINDS.match(said.words)


def _finds(said: _Said) -> bool:
    """Whether the words say what is found or meant, and order nothing: "The Council finds that ..."."""
    if not holds(said.around, _FINDING):
        return False
    if _FINDS.match(said.whole) and not _FINDS_AND_ORDERS.search(said.words):
        return True
    return _PURPOSE.match(said.words) is not None and not _COMMAND.search(said.words)


def _rules_among_definitions(words: str) -> bool:
    """Whether a clause under a heading of definitions is a rule all the same."""
    if _RULES_ANYWAY.match(words) and (_COMMAND.search(words) or _VOIDED.search(words)):
        return True
    if _LETS_OR_BINDS.match(words):
        return True
    return RULES_UNDER_CAPTION.match(words) is not None


def _near_head(node: Node, span: Span) -> bool:
    """Whether the words stand in the first paragraph under the heading, not in matter that follows the last section."""
    first = next((piece for piece in node.pieces if isinstance(piece, Span)), None)
    return first is None or first.overlaps(span) or node.kind not in ("section", "heading")


def _opens_matter(node: Node, span: Span) -> bool:
    """Whether the words open a paragraph and more follows under them."""
    at = bisect_left(node.pieces, span.start, key=lambda piece: piece.start)
    piece = node.pieces[at] if at < len(node.pieces) else None
    return (
        isinstance(piece, Span) and piece.start == span.start and (piece.end > span.end or piece is not node.pieces[-1])
    )


def _is_matter_before(words: str, node: Node, span: Span, context: Context, spoken: bool) -> bool:
    """Whether the words are title, masthead or signature: around the sections, and no sentence of command.

    ``spoken`` where they are known to have a verb.
    """
    if spoken and span.start > context.enacts_at + 1 and node.kind != "root":
        return False
    if span.start <= context.enacts_at + 1 and _TITLE_LINE.match(words):
        return True
    before = span.start < context.enacts_at
    heads = node.kind == "root" and span.start < context.first_section and not _BIDS.search(words)
    if not (before or heads) and (spoken or len(words) >= 160 or _VERB.search(words) or _STATES.search(words)):
        return False
    if _FINDS.match(words):
        return False
    if before:
        return True
    if heads:
        return not _QUOTED_MEANS.match(words)
    if node.kind in ("root", "division", "heading"):
        return True
    opening = node.pieces[0]
    if node.kind not in ("section", "item") or isinstance(opening, Span) and opening.overlaps(span):
        return False
    # A signature stands after the last words of the last section.
    return not words.endswith((";", ":")) and not under_definitions(node)


def _substantive(words: str) -> bool:
    return bool(_COMMAND.search(words) and _BINDS_A_BODY.search(words))


def _quoted(words: str) -> bool:
    """Whether the command stands inside a quotation of other law."""
    outside = re.sub(r"[\"“][^\"”]*[\"”]", " ", words)
    return not _COMMAND.search(outside)
