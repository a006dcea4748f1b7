"""What each clause is for: recital, definition, operative, savings or other."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from analyzer.model import Role, Span
from analyzer.structure.captions import is_catch_line, is_titled_line, says_something
from analyzer.structure.narrated import tells_of_another_place
from analyzer.structure.over import over, under_definitions
from analyzer.structure.said import COMMAND, FINDS, Said, say
from analyzer.structure.strays import HOLDS_DEAR, RULES_UNDER_CAPTION
from analyzer.structure.tree import Node, folded


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole instrument says about roles: its kind, where it begins and ends, and whose law it is."""

    kind: str
    start: int
    end: int
    enacts_at: int
    first_section: int = 0
    place: str = ""


_ENACTING = re.compile(
    r"^\W*(?:(?:NOW,?\s+THEREFORE,?\s+)?(?:LET\s+IT\s+)?BE\s+IT\s+(?:FURTHER\s+)?(?:HEREBY\s+)?(?:ENACTED|"
    r"ORDAINED|RESOLVED\s+BY[^.]{0,200}(?:AS\s+FOLLOWS|THAT)?\s*:?\s*$)|"
    r"THE\s+PEOPLE\s+OF\b[^.]{0,160}ENACT|"
    r"(?:THE\s+)?[^.]{0,160}?\b(?:DO(?:ES)?\s+)?(?:HEREBY\s+)?(?:ORDAINS?|ENACTS?)(?:\s+AS\s+FOLLOWS|"
    r"\s*[:.]?\s*$|,\s+THAT))",
    re.I,
)
_BIDS_OR_LETS = re.compile(
    r"\b(?:may|will|should)\b|^\W*(?:the|this|our)\s+(?:(?!(?:is|are|to|that|which|what)\b)[\w'’]+\s+){1,5}?(?:prohibits|forbids)\b",
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
_QUOTED_MEANS = re.compile(
    r"[\"“][^\"”]{2,80}[\"”],?(?:\s+(?:here|below|hereafter|herein|throughout|in\s+this\s+\w+),?)?"
    r"(?:\s+(?:shall\s+)?(?:means?|includes?|refers?\s+to)\b|\s*:\s+(?:an?y?|the|every|each|some|who)\w*\b)"
)
_TITLE_LINE = re.compile(
    r"^\W*(?:AN?\s+(?:EMERGENCY\s+)?(?:ORDINANCE|RESOLUTION|ACT|BILL|LOCAL\s+LAW|BY-?LAW|"
    r"CONCURRENT)\b|An\s+(?:Act|Ordinance)\s+(?:to|relating|concerning|regarding|respecting)\b|A\s+Local\s+Law|ORDINANCE\s+NO|RESOLUTION\s+NO|Resolution\s+\w+ing\b|"
    r"To\s+(?:amend|repeal)\b|proposing\s+an\s+amendment|relating\s+to|LOCAL\s+LAW|EXECUTIVE\s+ORDER)",
)


def role_of(text: str, span: Span, lead_ins: tuple[Span, ...], node: Node, context: Context) -> Role:
    """The role of the words at ``span``, from what they say and the headings they stand under."""
    words = folded(text, span.start, min(span.end, span.start + 700))
    if span.start < context.start or span.start >= context.end:
        return Role.OTHER
    if len(words) < 4 or not any(map(str.isalpha, words)):
        return Role.OTHER
    said = say(words, tuple([folded(text, lead.start, lead.end) for lead in lead_ins]))
    if said.role is not None:
        return said.role
    if not lead_ins and not said.resolves and _is_matter_before(said, node, span, context):
        return Role.RECITAL if said.opening == "it" and HOLDS_DEAR.match(said.words) else Role.OTHER
    if _enacts(said.words, span, context) or said.is_no_law:
        return Role.OTHER
    if not lead_ins and (said.tells_of_others or tells_of_another_place(said.words, context.place)):
        return Role.OTHER
    if said.is_savings:
        return Role.SAVINGS
    role = _under_heads(said, node, span)
    if role is not None:
        return role
    if said.finds:
        return Role.RECITAL
    if lead_ins or said.spoken:  # no title and no catch line has a verb
        return Role.OPERATIVE
    titles = is_catch_line(said.words) and _opens_matter(node, span) or is_titled_line(said.words)
    return Role.OTHER if titles else Role.OPERATIVE


def _enacts(words: str, span: Span, context: Context) -> bool:
    """Whether the words are those of enactment: "Be it ordained by the Council as follows:"."""
    return span.start <= max(context.enacts_at, 0) + 20 and _ENACTING.match(words) is not None


def _under_heads(said: Said, node: Node, span: Span) -> Role | None:
    """The role that the headings over the words tell, where the words do not say otherwise; a definition tells it itself."""
    heads = over(node)
    if heads.cases and _is_case(said) and (heads.when or not said.bids):
        return Role.OTHER
    if heads.closing and _near_head(node, span) and not _substantive(said.whole):
        return Role.OTHER
    if said.is_definition:
        return Role.DEFINITION
    if heads.definitions and not _rules_among_definitions(said.whole):
        return Role.DEFINITION
    if heads.reciting and not (heads.rules and node.kind in ("item", "inline")):
        return Role.OPERATIVE if _rules_among_recitals(said, policy=heads.policy) else Role.RECITAL
    return None


def _is_case(said: Said) -> bool:
    """Whether words under a head of cases are one: no sentence with its full stop, no row of a table, nothing under "DO"."""
    return not said.leads and "|" not in said.words and not said.words.endswith((".", "!", "?"))


def _rules_among_recitals(said: Said, *, policy: bool) -> bool:
    """Whether a clause under a heading of findings is a rule all the same; under one of ``policy`` less is asked of it."""
    commands = COMMAND.search(said.whole) and not _quoted(said.whole) or policy and _BIDS_OR_LETS.search(said.words)
    return bool(commands) and not FINDS.match(said.words)


def _rules_among_definitions(words: str) -> bool:
    """Whether a clause under a heading of definitions is a rule all the same."""
    if _RULES_ANYWAY.match(words) and (COMMAND.search(words) or _VOIDED.search(words)):
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


def _is_matter_before(said: Said, node: Node, span: Span, context: Context) -> bool:
    """Whether the words are title, masthead or signature: around the sections, and no sentence of command."""
    words = said.words
    if said.spoken and span.start > context.enacts_at + 1 and node.kind != "root":
        return False
    if span.start <= context.enacts_at + 1 and _TITLE_LINE.match(words):
        return True
    before = span.start < context.enacts_at
    heads = node.kind == "root" and span.start < context.first_section and not said.bids
    if not (before or heads) and (said.spoken or len(words) >= 160 or said.states):
        return False
    if FINDS.match(words):
        return False
    if before:
        return True
    if heads:
        unenacted = context.enacts_at <= context.start and words.endswith(".")
        # "Twelve deputies are sworn in for ICE."
        told = unenacted and (said.spoken or says_something(words, alone=True))
        return not (told or _QUOTED_MEANS.match(words))
    if node.kind in ("root", "division", "heading"):
        return True
    opening = node.pieces[0]
    if node.kind not in ("section", "item") or isinstance(opening, Span) and opening.overlaps(span):
        return False
    # A signature stands after the last words of the last section.
    return not words.endswith((";", ":")) and not under_definitions(node)


def _substantive(words: str) -> bool:
    return bool(COMMAND.search(words) and _BINDS_A_BODY.search(words))


def _quoted(words: str) -> bool:
    """Whether the command stands inside a quotation of other law."""
    outside = re.sub(r"[\"“][^\"”]*[\"”]", " ", words)
    return not COMMAND.search(outside)
