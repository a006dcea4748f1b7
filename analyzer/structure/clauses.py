"""The tree becomes clauses: one sentence or item each, with the lead-ins and closing words that govern it."""

from __future__ import annotations

from dataclasses import dataclass, field

from analyzer.model import Clause, Span
from analyzer.structure.amending import amends
from analyzer.structure.answers import with_answers, with_cases_put, with_questions_put
from analyzer.structure.closings import Draft, share_verdict_behind, share_verdict_inside, split_closing
from analyzer.structure.defining import names_term
from analyzer.structure.glossary import with_glossaries
from analyzer.structure.lists import (
    MODAL,
    PlainList,
    announces_definitions,
    carries,
    closes_list,
    governing,
    is_subject_of,
    is_whole,
    leads_list,
    opens_plain_list,
)
from analyzer.structure.outline import Outline
from analyzer.structure.over import under_definitions
from analyzer.structure.quotations import with_quotations
from analyzer.structure.roles import Context, role_of
from analyzer.structure.sentences import split_sentences
from analyzer.structure.tree import Node, trim

_APART = ("section", "division", "heading")  # what stands on its own, under no lead-in
_LISTED = ("item", "inline", "bullet")
_GLANCE = 40  # characters of an item, by which its verb is seen


@dataclass(slots=True)
class _Open:
    """What is open while the pieces of a part go by; ``drafts`` are all clauses so far.

    ``inherited`` are the lead-ins over the part, of which ``opener`` is the clause; ``leads`` and ``lead_opener`` govern the parts
    that come next; ``group`` are the items of the list that is open, which stands inside a sentence where ``inlined``; ``plain`` are
    open lists without enumerators, with what opened them; ``unspoken`` lead-ins that are no clause of their own.
    """

    text: str
    context: Context
    node: Node
    section: int | None
    inherited: tuple[Span, ...]
    opener: Draft | None
    drafts: list[Draft]
    leads: tuple[Span, ...]
    lead_opener: Draft | None
    first: bool = True
    inlined: bool = False
    group: list[Draft] = field(default_factory=list)
    plain: list[tuple[PlainList, Draft | None]] = field(default_factory=list)
    unspoken: list[tuple[Span, tuple[Span, ...], int]] = field(default_factory=list)


def gather_clauses(text: str, outline: Outline, context: Context) -> tuple[Clause, ...]:
    """The clauses of the tree in reading order, each with what it inherits."""
    drafts: list[Draft] = []
    _walk(text, context, outline.root, (), None, drafts)
    drafts.sort(key=lambda draft: draft.span.start)
    for draft in drafts:
        # "As used in this chapter:" helps to tell a definition and says nothing more of it.
        if draft.lead_ins:
            draft.lead_ins = tuple(lead for lead in draft.lead_ins if not announces_definitions(lead.of(text)))
    drafts = with_answers(text, with_quotations(text, drafts))
    drafts = with_cases_put(text, with_questions_put(text, drafts))
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
    text: str, context: Context, node: Node, inherited: tuple[Span, ...], opener: Draft | None, drafts: list[Draft]
) -> None:
    """Writes the clauses of ``node`` and its parts; ``inherited`` are the lead-ins over it."""
    here = _Open(text, context, node, _section_index(node), inherited, opener, drafts, inherited, opener)
    for position, piece in enumerate(node.pieces):
        before_inline, here.inlined = here.inlined, isinstance(piece, Node) and piece.kind == "inline"
        if before_inline and not here.inlined:
            _take_condition(here)
        if isinstance(piece, Node):
            _take_part(here, piece)
        else:
            _take_words(here, piece, node.pieces[position + 1] if position + 1 < len(node.pieces) else None)
        here.first = False
    share_verdict_inside(text, here.group)
    if here.inlined:
        _take_condition(here)
    for lead, lead_ins, at in here.unspoken:
        if not any(lead in draft.lead_ins for draft in drafts[at:]):  # a list without words in its items
            drafts.append(_draft(here, lead, lead_ins, None))


def _take_condition(here: _Open) -> None:
    """Gives the condition at the end of a list inside a sentence to all its items; a proviso that rules is a clause."""
    proviso = split_closing(here.text, here.group)
    if proviso:
        here.drafts.append(_draft(here, proviso, (), None))


def _take_part(here: _Open, part: Node) -> None:
    """Writes the clauses of a part: a section stands on its own, an item under what governs it."""
    if part.kind in _APART:
        _walk(here.text, here.context, part, (), None, here.drafts)
        _close_lists(here)
        return
    if here.plain and here.plain[-1][0].closed:
        here.leads, here.lead_opener, here.plain = (), None, []
    before = len(here.drafts)
    _walk(here.text, here.context, part, here.leads, here.lead_opener, here.drafts)
    added = here.drafts[before:]
    here.group += added
    if here.plain and added:
        last = max(added, key=lambda draft: draft.span.end)
        here.plain[-1][0].previous = last.span.of(here.text)


def _close_lists(here: _Open) -> None:
    here.group, here.leads, here.lead_opener, here.plain = [], (), None, []


def _take_words(here: _Open, piece: Span, following: Node | Span | None) -> None:
    """Writes the clauses of a part's own words, before the piece that is ``following``."""
    if share_verdict_behind(here.text, here.group, piece):
        here.group, here.plain = [], []
        return
    rest = _without_closing(here, piece)
    if rest is None:
        return
    _leave_plain_lists(here, rest.of(here.text))
    _take_sentences(here, rest, following)


def _without_closing(here: _Open, piece: Span) -> Span | None:
    """The words behind those that go on with the list before them, which all its items get: "..., unless a judge so orders."."""
    text, group, plain = here.text, here.group, here.plain
    if not group:
        return piece
    end = not plain or plain[-1][0].ending
    if not closes_list(piece.of(text), group[-1].span.of(text), plain=bool(plain), end=end):
        return piece
    stop = split_sentences(text, piece.start, piece.end)[0][1]
    for draft in group:
        if draft.lead_ins[: len(here.leads)] == here.leads:
            draft.closings.append(Span(piece.start, stop))
    here.group, here.plain = [], []
    rest = trim(text, stop, piece.end)
    return rest if rest.start < rest.end else None


def _leave_plain_lists(here: _Open, words: str) -> None:
    """Closes the lists without enumerators of which the words are no item."""
    plain = here.plain
    while plain and not plain[-1][0].holds(words, outermost=len(plain) == 1):
        plain.pop()
        here.leads, here.lead_opener = (plain[-1][0].leads, plain[-1][1]) if plain else ((), None)
        here.group = []


def _take_sentences(here: _Open, piece: Span, following: Node | Span | None) -> None:
    """Writes a clause for each sentence; the last may lead the list that is ``following``."""
    words = piece.of(here.text)
    over, parent = _governing(here)
    if here.plain:
        here.plain[-1][0].takes(words)
    sentences = _sentences(here, piece)
    opens_plain = isinstance(following, Span) and opens_plain_list(words, following.of(here.text))
    leads = opens_plain or _leads_parts(here, sentences[-1], following)
    for number, sentence in enumerate(sentences[:-1] if leads else sentences):
        lead_ins = _inherited(here.text, sentence, over, first=number == 0)
        draft = _draft(here, sentence, lead_ins, parent)
        if number == 0 and here.plain:
            here.group.append(draft)
        here.drafts.append(draft)
    if leads:
        lead_ins = _inherited(here.text, sentences[-1], over, first=len(sentences) == 1)
        _take_lead(here, sentences[-1], lead_ins, parent)
        if opens_plain:
            here.plain.append((PlainList(sentences[-1].of(here.text), here.leads), here.lead_opener))
    elif not here.plain:
        here.leads, here.lead_opener, here.group = (), None, []


def _governing(here: _Open) -> tuple[tuple[Span, ...], Draft | None]:
    """The lead-ins over the words that come next, and the clause that they are of: those of the part, or of an open list."""
    if here.first:
        return here.inherited, here.opener
    return (here.plain[-1][0].leads, here.plain[-1][1]) if here.plain else ((), None)


def _sentences(here: _Open, piece: Span) -> list[Span]:
    """The sentences of the piece; among definitions a term goes with its meaning: "Detainer. A request ..."."""
    sentences = [Span(*bounds) for bounds in split_sentences(here.text, piece.start, piece.end)]
    if len(sentences) > 1 and under_definitions(here.node) and names_term(sentences[0].of(here.text)):
        sentences[:2] = [Span(sentences[0].start, sentences[1].end)]
    return sentences


def _leads_parts(here: _Open, sentence: Span, following: Node | Span | None) -> bool:
    """Whether the sentence leads the list whose first item is ``following``."""
    if not isinstance(following, Node) or following.kind not in _LISTED:
        return False
    outside = here.node.kind in ("root", "division")
    if outside and is_subject_of(sentence.of(here.text), here.text[following.start : following.start + _GLANCE]):
        return True
    return leads_list(sentence.of(here.text), outside=outside, inline=following.kind == "inline")


def _inherited(text: str, sentence: Span, over: tuple[Span, ...], *, first: bool) -> tuple[Span, ...]:
    """Those of the lead-ins that govern the sentence; one with a modal that is not the ``first`` stands by itself."""
    if not over:
        return ()
    said = sentence.of(text)
    if not first and MODAL.search(said):
        return ()
    return over[governing([lead.of(text) for lead in over], said) :]


def _take_lead(here: _Open, lead: Span, lead_ins: tuple[Span, ...], parent: Draft | None) -> None:
    """Lets the sentence govern the parts that come next; one that says something by itself is a clause, too."""
    said = lead.of(here.text)
    carried = carries(said)
    draft = None
    if is_whole(said) or amends(said) or announces_definitions(said) or not carried:
        draft = _draft(here, lead, lead_ins, parent)
        here.drafts.append(draft)
    else:
        here.unspoken.append((lead, lead_ins, len(here.drafts)))
    here.leads = (*lead_ins, lead) if carried else ()
    here.lead_opener = draft or parent
    here.group = []


def _draft(here: _Open, span: Span, lead_ins: tuple[Span, ...], parent: Draft | None) -> Draft:
    """The words as a clause under the lead-ins, and so under the clause, if any, that these are of."""
    role = role_of(here.text, span, lead_ins, here.node, here.context)
    return Draft(span, role, here.section, lead_ins, parent if lead_ins else None)


def _section_index(node: Node | None) -> int | None:
    while node is not None and node.index is None:
        node = node.parent
    return node.index if node is not None else None
