"""The tree becomes clauses: one sentence or item each, with the lead-ins and closing words that govern it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analyzer.model import Clause, Role, Span
from analyzer.structure.amending import amends
from analyzer.structure.outline import Outline
from analyzer.structure.roles import Context, role_of
from analyzer.structure.sentences import split_sentences
from analyzer.structure.tree import Node

_CLOSED = re.compile(r"[.!?]['\"”’)\]_*]*$")
_OPEN_LIST = re.compile(r"(?:[:—–-]|[:—–-]\s*['\"”])$")
_FOLLOWING = re.compile(
    r"\b(?:the following|as follows|following\s+\w+(?:\s+\w+){0,5}|any of these|all of these|"
    r"any of the following)\b[^.]{0,60}\.?$",
    re.I,
)
_WHOLE = re.compile(r"(?:,?\s*(?:including|includes?|including,? (?:but|without) (?:is )?not? ?limit(?:ed|"
r"ation)(?: to)?|such as|namely|to wit|as follows|"
                    r"(?:any|all|each|one or more|either) of (?:the following|these)|"
r"the following)[^:.;]{0,60})[:—–-]+$", re.I)  # fmt: skip
_UNFINISHED = re.compile(
    r"\b(?:unless|if|when|where|until|except|only|that|who|which)\b(?:\W+\w+){0,4}$|\b(?:to|by|for|of|"
    r"from|with|in|on|at|does|do|the|any|shall|must|may|not|a|an|is|are)$",
    re.I,
)
_MODAL = re.compile(
    r"\b(?:shall|must|may|will|should|cannot|is|are|was|were|has|have|do|does|did|means?|includes?)\b", re.I
)
_CLOSER = re.compile(
    r",\s+(?=(?:unless|except\s+(?:as|when|where|if|that|pursuant|in\s+accordance)|"
    r"provided(?:,?\s+however)?,?\s+that|absent|"
    r"if\s+the|when\s+the|where\s+the|without\s+(?:first|a\s+judicial|a\s+warrant|the\s+consent))\b)",
    re.I,
)
_RULING_PROVISO = re.compile(r"provided\b[^;.]{0,30}?\bthat\b[^.]*?\b(?:shall|must)\b", re.I)
_HANGING = re.compile(r"\b(?:shall|must|may|will|not|that|to|by|is|are|of)[,:]?$", re.I)
_CONDITION = re.compile(r"(?:unless|except|provided|if|when|where|shall|is|are)\b")
_RESOLVED_THAT = re.compile(r"\bas\s+follows\b|\b(?:ordain|enact|ordained|enacted)\b", re.I)


@dataclass(slots=True)
class _Draft:
    """A clause before it is frozen."""

    span: Span
    role: Role
    section: int | None
    lead_ins: tuple[Span, ...]
    parent: _Draft | None = None
    closings: list[Span] = field(default_factory=list)
    index: int = -1


def gather_clauses(text: str, outline: Outline, context: Context) -> tuple[Clause, ...]:
    """The clauses of the tree in reading order, each with what it inherits."""
    drafts: list[_Draft] = []
    _walk(text, context, outline.root, (), None, drafts)
    drafts.sort(key=lambda draft: draft.span.start)
    for index, draft in enumerate(drafts):
        draft.index = index
    return tuple(
        Clause(
            draft.index,
            draft.role,
            draft.span,
            draft.section,
            draft.lead_ins,
            tuple(draft.closings),
            draft.parent.index if draft.parent else None,
        )
        for draft in drafts
    )


def _walk(
    text: str,
    context: Context,
    node: Node,
    inherited: tuple[Span, ...],
    opener: _Draft | None,
    drafts: list[_Draft],
) -> None:
    """Writes the clauses of ``node`` and its parts; ``inherited`` are the lead-ins over it."""
    section = _section_index(node)
    pieces = node.pieces
    leads: tuple[Span, ...] = inherited  # what governs the parts that come next
    lead_opener = opener
    first = True
    group: list[_Draft] = []  # the items of the list that is open
    inlined = False  # the list stands inside a sentence
    listed = False  # blocks without enumerators that go on a list
    unspoken: list[tuple[Span, tuple[Span, ...], int]] = []  # lead-ins that are no clause of their own
    for position, piece in enumerate(pieces):
        if group and not (isinstance(piece, Node) and piece.kind == "inline"):
            proviso = _split_closing(text, group, inlined)
            if proviso:
                drafts.append(_draft(text, context, node, proviso, section, (), None))
        inlined = isinstance(piece, Node) and piece.kind == "inline"
        if isinstance(piece, Node):
            before = len(drafts)
            if piece.kind in ("section", "division", "heading"):
                _walk(text, context, piece, (), None, drafts)
                group, leads, lead_opener = [], (), None
            else:
                _walk(text, context, piece, leads, lead_opener, drafts)
                group += drafts[before:]
            first = False
            continue
        words = text[piece.start : piece.end]
        if group and _closes(words, text, group[-1]) and not (listed and not _CONDITION.match(words)):
            stop = split_sentences(text, piece.start, piece.end)[0][1]
            closing = Span(piece.start, stop)
            for draft in group:
                if draft.lead_ins[: len(leads)] == leads:
                    draft.closings.append(closing)
            rest = _trimmed(text, stop, piece.end)
            group = []
            if rest is None:
                continue
            piece = rest
        following = pieces[position + 1] if position + 1 < len(pieces) else None
        opens = isinstance(following, Node) and following.kind in ("item", "inline", "bullet")
        sentences = [Span(*bounds) for bounds in split_sentences(text, piece.start, piece.end)]
        last_is_lead = False
        plain_list = False
        if opens:
            last_is_lead = _leads(text, sentences[-1], node)
        elif (
            isinstance(following, Span) and not listed and _OPEN_LIST.search(words) and _goes_on(text, pieces, position)
        ):
            last_is_lead = plain_list = True
        for number, sentence in enumerate(sentences):
            mine = inherited if (first and number == 0) else (leads if listed and number == 0 else ())
            if number and not _MODAL.search(text[sentence.start : sentence.end]) and (first or listed):
                mine = inherited if first else leads
            parent = opener if first else lead_opener if listed else None
            if number == len(sentences) - 1 and last_is_lead:
                whole = _is_whole(text, sentence)
                lead_draft = None
                if whole or amends(text[sentence.start : sentence.end]):
                    lead_draft = _draft(text, context, node, sentence, section, mine, parent if mine else None)
                    drafts.append(lead_draft)
                if _carries(text, sentence):
                    leads = (*mine, sentence)
                    if lead_draft is None:
                        unspoken.append((sentence, mine, len(drafts)))
                else:
                    leads = ()
                    if lead_draft is None:
                        lead_draft = _draft(text, context, node, sentence, section, mine, None)
                        drafts.append(lead_draft)
                lead_opener = lead_draft or parent
                group = []
                continue
            draft = _draft(text, context, node, sentence, section, mine, parent if mine else None)
            if number == 0 and listed:
                group.append(draft)
            drafts.append(draft)
        if plain_list:
            listed = True
        elif listed and not _list_continues(text, piece):
            listed = False
            leads, lead_opener = inherited if first else (), None
        elif not listed and not last_is_lead:
            leads, lead_opener = (), None
            group = []
        first = False
    proviso = _split_closing(text, group, inlined) if group else None
    if proviso:
        drafts.append(_draft(text, context, node, proviso, section, (), None))
    for lead, mine, at in unspoken:
        if not any(lead in draft.lead_ins for draft in drafts[at:]):  # a list without words in its items
            drafts.append(_draft(text, context, node, lead, section, mine, None))


def _split_closing(text: str, group: list[_Draft], inlined: bool) -> Span | None:
    """Takes the condition at the end of a list inside a sentence from its last item and gives it to all.

    A proviso that commands by itself closes no item: it is returned, to be a clause of its own.
    """
    if not inlined or len(group) < 2 or any(_CLOSER.search(text, d.span.start, d.span.end) for d in group[:-1]):
        return None
    last = max(group, key=lambda draft: draft.span.end)
    match = _CLOSER.search(text, last.span.start, last.span.end)
    if not match or last.span.end - match.end() > 600:
        return None
    closing = Span(match.end(), last.span.end)
    last.span = Span(last.span.start, match.start() + 1)
    if _RULING_PROVISO.match(text, closing.start, closing.end):
        return closing
    for draft in group:
        draft.closings.append(closing)
    return None


def _draft(
    text: str,
    context: Context,
    node: Node,
    span: Span,
    section: int | None,
    lead_ins: tuple[Span, ...],
    parent: _Draft | None,
) -> _Draft:
    return _Draft(span, role_of(text, span, lead_ins, node, context), section, lead_ins, parent)


def _section_index(node: Node | None) -> int | None:
    while node is not None and node.index is None:
        node = node.parent
    return node.index if node is not None else None


def _leads(text: str, sentence: Span, node: Node) -> bool:
    """Whether the sentence before a list governs it: it is not closed, or it announces the list."""
    words = text[sentence.start : sentence.end]
    if node.kind in ("root", "division") and not _OPEN_LIST.search(words) and not _HANGING.search(words):
        return False  # mastheads and captions close without a full stop
    return not _CLOSED.search(words) or bool(_FOLLOWING.search(words))


def _carries(text: str, sentence: Span) -> bool:
    """Whether a lead-in is inherited: amending and enacting words are not."""
    words = text[sentence.start : sentence.end]
    if amends(text[sentence.start : sentence.end]):
        return False
    return not (
        re.match(r"\W*(?:NOW|BE IT|Be it|Now|THE PEOPLE|The (?:City|Town|County|General|People)|RESOLVED)\b", words)
        and (_RESOLVED_THAT.search(words) or re.search(r"\bthat\W*$", words, re.I))
    )


def _is_whole(text: str, sentence: Span) -> bool:
    """Whether a lead-in says something complete by itself ("... , including:")."""
    words = " ".join(text[sentence.start : sentence.end].split())
    if _CLOSED.search(words):
        return True
    match = _WHOLE.search(words)
    if not match:
        return False
    rest = words[: match.start()].rstrip(" ,")
    return len(rest.split()) > 4 and bool(_MODAL.search(rest)) and not _UNFINISHED.search(rest)


def _closes(words: str, text: str, last: _Draft) -> bool:
    """Whether unnumbered words after a list close it: they go on in mid-sentence."""
    if re.match(r"(?:nor|but|and)\b", words) and _MODAL.search(words[:80]):
        return False
    return (
        words[:1].islower()
        and not _CLOSED.search(text[last.span.start : last.span.end])
        or (words[:1].islower() and bool(_CONDITION.match(words)))
    )


def _goes_on(text: str, pieces: list[Node | Span], position: int) -> bool:
    """Whether the paragraphs after a colon are items without enumerators."""
    following = pieces[position + 1]
    assert isinstance(following, Span)
    words = text[following.start : following.end]
    return bool(re.search(r"[;,](?:\s*(?:and|or))?$", words)) or words[:1].islower() or words.startswith(('"', "“"))


def _list_continues(text: str, piece: Span) -> bool:
    return bool(re.search(r"[;,](?:\s*(?:and|or|and/or))?$", text[piece.start : piece.end]))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
