"""The tree becomes clauses: one sentence or item each, with the lead-ins and closing words that govern it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analyzer.model import Clause, Role, Span
from analyzer.structure.outline import AMENDS, Node, Outline
from analyzer.structure.roles import Context, role_of
from analyzer.structure.sentences import split_sentences

_CLOSED = re.compile(r"[.!?]['\"”’)\]_*]*$")
_OPEN_LIST = re.compile(r"(?:[:—–-]|[:—–-]\s*['\"”])$")
_FOLLOWING = re.compile(r"\b(?:the following|as follows|following\s+\w+(?:\s+\w+){0,5}|any of these|all of these|any of the following)\b[^.]{0,60}\.?$", re.I)
_WHOLE = re.compile(r"(?:,?\s*(?:including|includes?|including,? (?:but|without) (?:is )?not? ?limit(?:ed|ation)(?: to)?|such as|namely|to wit|as follows|"
                    r"(?:any|all|each|one or more|either) of (?:the following|these)|the following)[^:.;]{0,60})[:—–-]+$", re.I)  # fmt: skip
_CONDITION_TAIL = re.compile(
    r"\b(?:unless|if|only if|when|except|where|only when|provided that|that|who|which|to|by|for|of|any|either|both|the)\b[^:;.]{0,40}[:—–-]*$", re.I
)
_MODAL = re.compile(r"\b(?:shall|must|may|will|should|cannot|is|are|was|were|has|have|do|does|did|means?|includes?)\b", re.I)
_CLOSER = re.compile(
    r",\s+(?=(?:unless|except\s+(?:as|when|where|if|that|pursuant|in\s+accordance)|provided(?:,?\s+however)?,?\s+that|absent|"
    r"if\s+the|when\s+the|where\s+the|without\s+(?:first|a\s+judicial|a\s+warrant|the\s+consent))\b)",
    re.I,
)
_HANGING = re.compile(r"\b(?:shall|must|may|will|not|that|to|by|is|are|of)[,:]?$", re.I)
_RESOLVED_THAT = re.compile(r"\bas\s+follows\b|\b(?:ordain|enact|ordained|enacted)\b", re.I)
_READS = re.compile(
    r"\b(?:to read|as follows|reads?|by (?:adding|inserting)|adding|following (?:new )?(?:sections?|subsections?|chapters?|articles?|paragraphs?|"
    r"subdivisions?|parts?|language|words|definitions?|provisions))\b(?:[^.]|\.\d){0,200}[:.]?$",
    re.I,
)


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
    _walk(text, outline, context, outline.root, (), None, drafts)
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
    outline: Outline,
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
    listed = False  # blocks without enumerators that go on a list
    for position, piece in enumerate(pieces):
        if isinstance(piece, Node):
            before = len(drafts)
            if piece.kind in ("section", "division", "heading"):
                _walk(text, outline, context, piece, (), None, drafts)
                group, leads, lead_opener = [], (), None
            else:
                _walk(text, outline, context, piece, leads, lead_opener, drafts)
                group += drafts[before:]
            first = False
            continue
        words = text[piece.start : piece.end]
        if group and _closes(words, text, group[-1]):
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
        governed = first or listed
        sentences = [Span(*bounds) for bounds in split_sentences(text, piece.start, piece.end)]
        last_is_lead = False
        plain_list = False
        if opens:
            last_is_lead = _leads(text, sentences[-1], node)
        elif isinstance(following, Span) and not listed and _OPEN_LIST.search(words) and _goes_on(text, pieces, position):
            last_is_lead = plain_list = True
        for number, sentence in enumerate(sentences):
            mine = inherited if (first and number == 0) else (leads if listed and number == 0 else ())
            if number and not _MODAL.search(text[sentence.start : sentence.end]) and (first or listed):
                mine = inherited if first else leads
            parent = opener if first else lead_opener if listed else None
            if number == len(sentences) - 1 and last_is_lead:
                whole = _is_whole(text, sentence)
                lead_draft = None
                if whole or _amends(text, sentence):
                    lead_draft = _draft(text, context, node, sentence, section, mine, parent if mine else None)
                    drafts.append(lead_draft)
                if _carries(text, sentence):
                    leads = (*mine, sentence)
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
        del governed


def _draft(
    text: str, context: Context, node: Node, span: Span, section: int | None, lead_ins: tuple[Span, ...], parent: _Draft | None
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
    if _amends(text, sentence):
        return False
    return not (re.match(r"\W*(?:NOW|BE IT|Be it|Now|THE PEOPLE|The (?:City|Town|County|General|People)|RESOLVED)\b", words) and _RESOLVED_THAT.search(words))


def _amends(text: str, sentence: Span) -> bool:
    words = " ".join(text[sentence.start : sentence.end].split())
    return bool(
        re.search(r"\b(?:amended|added|adding|enacted|created|inserted|adopted|reenacted|renumbered|repealed)\b", words, re.I)
        and _READS.search(words)
        and AMENDS.search(words[-500:])
    )


def _is_whole(text: str, sentence: Span) -> bool:
    """Whether a lead-in says something complete by itself ("... , including:")."""
    words = " ".join(text[sentence.start : sentence.end].split())
    if _CLOSED.search(words):
        return True
    match = _WHOLE.search(words)
    return bool(match and _MODAL.search(words[: match.start()]) and len(words[: match.start()].split()) > 4)


def _closes(words: str, text: str, last: _Draft) -> bool:
    """Whether unnumbered words after a list close it: they go on in mid-sentence."""
    if re.match(r"(?:nor|but|and)\b", words) and _MODAL.search(words[:80]):
        return False
    return words[:1].islower() and not _CLOSED.search(text[last.span.start : last.span.end]) or (
        words[:1].islower() and bool(re.match(r"(?:unless|except|provided|if|when|where|shall|is|are)\b", words))
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
