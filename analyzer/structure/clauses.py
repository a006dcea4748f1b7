"""The tree becomes clauses: one sentence or item each, with the lead-ins and closing words that govern it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analyzer.model import Clause, Role, Span
from analyzer.structure.amending import amends
from analyzer.structure.defining import names_term
from analyzer.structure.glossary import with_glossaries
from analyzer.structure.lists import (
    MODAL,
    PlainList,
    announces_definitions,
    carries,
    closes_list,
    governing,
    is_whole,
    leads_list,
    opens_plain_list,
    verdict_in_item,
    verdict_on_list,
)
from analyzer.structure.outline import Outline
from analyzer.structure.over import under_definitions
from analyzer.structure.roles import Context, role_of
from analyzer.structure.sentences import split_sentences
from analyzer.structure.tree import Node

_CLOSER = re.compile(
    r",\s+(?=(?:unless|except\s+(?:as|when|where|if|that|pursuant|in\s+accordance)|"
    r"provided(?:,?\s+however)?,?\s+that|absent|"
    r"if\s+the|when\s+the|where\s+the|without\s+(?:first|a\s+judicial|a\s+warrant|the\s+consent))\b)",
    re.I,
)
_RULING_PROVISO = re.compile(r"provided\b[^;.]{0,30}?\bthat\b[^.]*?\b(?:shall|must)\b", re.I)


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
    for draft in drafts:
        # "As used in this chapter:" helps to tell a definition and says nothing more of it.
        if draft.lead_ins:
            draft.lead_ins = tuple(lead for lead in draft.lead_ins if not announces_definitions(lead.of(text)))
    drafts = with_glossaries(text, drafts, ["" if node.printed else node.heading for node in outline.sections])
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
    plain: list[tuple[PlainList, _Draft | None]] = []  # open lists without enumerators, with what opened them
    unspoken: list[tuple[Span, tuple[Span, ...], int]] = []  # lead-ins that are no clause of their own
    for position, piece in enumerate(pieces):
        before_inline, inlined = inlined, isinstance(piece, Node) and piece.kind == "inline"
        if group and not inlined:
            proviso = _split_closing(text, group, before_inline)
            if proviso:
                drafts.append(_draft(text, context, node, proviso, section, (), None))
        if isinstance(piece, Node):
            before = len(drafts)
            if piece.kind in ("section", "division", "heading"):
                _walk(text, context, piece, (), None, drafts)
                group, leads, lead_opener, plain = [], (), None, []
            else:
                if plain and plain[-1][0].closed:
                    leads, lead_opener, plain = (), None, []
                _walk(text, context, piece, leads, lead_opener, drafts)
                group += drafts[before:]
                if plain and len(drafts) > before:
                    last = max(drafts[before:], key=lambda draft: draft.span.end)
                    plain[-1][0].previous = last.span.of(text)
            first = False
            continue
        words = piece.of(text)
        verdict = verdict_on_list(words) if group else None
        if verdict is not None and not any(MODAL.search(draft.span.of(text)) for draft in group):
            for draft in group:
                draft.closings.append(Span(piece.start + verdict, piece.end))
            group, plain = [], []
            continue
        if group and closes_list(
            words, group[-1].span.of(text), plain=bool(plain), end=not plain or plain[-1][0].ending
        ):
            stop = split_sentences(text, piece.start, piece.end)[0][1]
            closing = Span(piece.start, stop)
            for draft in group:
                if draft.lead_ins[: len(leads)] == leads:
                    draft.closings.append(closing)
            rest = _trimmed(text, stop, piece.end)
            group, plain = [], []
            if rest is None:
                continue
            piece = rest
            words = piece.of(text)
        while plain and not plain[-1][0].holds(words, outermost=len(plain) == 1):
            plain.pop()
            leads, lead_opener = (plain[-1][0].leads, plain[-1][1]) if plain else ((), None)
            group = []
        following = pieces[position + 1] if position + 1 < len(pieces) else None
        opens = isinstance(following, Node) and following.kind in ("item", "inline", "bullet")
        opens_plain = isinstance(following, Span) and opens_plain_list(words, following.of(text))
        over = inherited if first else plain[-1][0].leads if plain else ()
        parent = opener if first else plain[-1][1] if plain else None
        if plain:
            plain[-1][0].takes(words)
        sentences = [Span(*bounds) for bounds in split_sentences(text, piece.start, piece.end)]
        if len(sentences) > 1 and under_definitions(node) and names_term(sentences[0].of(text)):
            sentences[:2] = [Span(sentences[0].start, sentences[1].end)]  # "Detainer. A request ..."
        last_is_lead = opens_plain or (
            opens
            and leads_list(
                sentences[-1].of(text), outside=node.kind in ("root", "division"), inline=following.kind == "inline"
            )
        )
        for number, sentence in enumerate(sentences):
            leads_on = last_is_lead and number == len(sentences) - 1
            said = sentence.of(text) if over or leads_on else ""
            mine = over if over and (number == 0 or not MODAL.search(said)) else ()
            if mine:
                mine = mine[governing([lead.of(text) for lead in mine], said) :]
            if leads_on:
                lead_draft = None
                if is_whole(said) or amends(said) or announces_definitions(said) or not carries(said):
                    lead_draft = _draft(text, context, node, sentence, section, mine, parent if mine else None)
                    drafts.append(lead_draft)
                else:
                    unspoken.append((sentence, mine, len(drafts)))
                leads = (*mine, sentence) if carries(said) else ()
                lead_opener = lead_draft or parent
                group = []
                if opens_plain:
                    plain.append((PlainList(said, leads), lead_opener))
                continue
            draft = _draft(text, context, node, sentence, section, mine, parent if mine else None)
            if number == 0 and plain:
                group.append(draft)
            drafts.append(draft)
        if not last_is_lead and not plain:
            leads, lead_opener = (), None
            group = []
        first = False
    _share_verdict(text, group)
    proviso = _split_closing(text, group, inlined) if group else None
    if proviso:
        drafts.append(_draft(text, context, node, proviso, section, (), None))
    for lead, mine, at in unspoken:
        if not any(lead in draft.lead_ins for draft in drafts[at:]):  # a list without words in its items
            drafts.append(_draft(text, context, node, lead, section, mine, None))


def _share_verdict(text: str, group: list[_Draft]) -> None:
    """Gives every item what stands on the last line of the last: "3. Telling ICE of a release / are prohibited."."""
    leads = {draft.lead_ins for draft in group}
    governed = any(MODAL.search(lead.of(text)) for lead_ins in leads for lead in lead_ins)
    if len(group) < 2 or len(leads) > 1 or governed or any(draft.closings for draft in group):
        return
    *others, last = sorted(group, key=lambda draft: draft.span.start)
    parted = verdict_in_item(last.span.of(text), [draft.span.of(text) for draft in others])
    if parted is None:
        return
    end, start = parted
    closing = Span(last.span.start + start, last.span.end)
    last.span = Span(last.span.start, last.span.start + end)
    for draft in group:
        draft.closings.append(closing)


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


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
