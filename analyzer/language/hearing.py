"""A clause's reading: what its sentence says, found by its letters where it was heard before, and laid on its place in the text.

Most clauses bear on no rule, and nobody asks where their words stand: so places are looked up when they are asked for.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial

from analyzer.language.compose import compose, joined, spans_of
from analyzer.language.forms import Forest
from analyzer.language.lexicon import Lexicon, parted
from analyzer.language.modifiers import ACRONYMS
from analyzer.language.sayings import KEPT_SENTENCES, NUMBER, Said, Speaker, say, sense_of
from analyzer.model import CarveOut, Clause, Hit, Laid, Operator, Predicate, Reading, Role, Span

_A_NUMBER = re.compile(
    r"[0-9](?<!\S.)[0-9]{1,2}(?!\S)"
)  # by itself between spaces; a digit first, which is quickly found
_new = tuple.__new__  # a hundred times a clause: a named tuple made without its own function


def read_clause(text: str, clause: Clause, speaker: Speaker, extra: Forest | None = None) -> Reading:
    """Reads one clause: concepts, governed acts with their chains, carve-outs."""
    pieces = tuple([" ".join(text[start:end].split()) for start, end in spans_of(clause)])
    if extra is not None and not _may_name(pieces, extra):
        extra = None  # the same sentence under other definitions
    numbers = _numbers(speaker.lexicon, extra)
    alike = tuple([_A_NUMBER.sub(lambda m: m[0] if m[0] in numbers else NUMBER, piece) for piece in pieces])
    asked = len(clause.lead_ins), extra, clause.role is Role.RECITAL
    said = hear(speaker, alike, *asked)
    if said.counts:
        said = hear(speaker, pieces, *asked, exact=True)
    return Reading(clause, said.sense, partial(_laid, said, text, clause, speaker.lexicon))


def _may_name(pieces: tuple[str, ...], extra: Forest) -> bool:
    """Whether a term that the instrument defines may stand there: its first word does, in some letters."""
    return any(not piece.isascii() or any(map(piece.lower().__contains__, extra.seeds)) for piece in pieces)


def _numbers(lexicon: Lexicon, extra: Forest | None) -> frozenset[str]:
    """The numbers that are words of a form, as in "48 hours"."""
    return lexicon.plain.numbers if extra is None else lexicon.plain.numbers | extra.numbers


@lru_cache(maxsize=KEPT_SENTENCES)
def hear(
    speaker: Speaker,
    pieces: tuple[str, ...],
    lead_ins: int,
    extra: Forest | None,
    recital: bool,
    *,
    exact: bool = False,
) -> Said:
    """What pieces of text say as one sentence; the first are ``lead_ins``. With one space between words, since lines say nothing.

    It is kept by the letters, so that a sentence that was heard before is not parted into words. ``exact`` with its numbers.
    """
    chunks, _, item_chunks = joined(pieces, (0,) * len(pieces), lead_ins)
    words: list[str] = []
    plain: list[int] = []
    firsts: list[int] = []
    for chunk in chunks:
        parts = parted(speaker.lexicon, chunk)
        firsts.append(len(words))
        if not ACRONYMS.isdisjoint(parts.words):
            spelled = enumerate(zip(parts.words, parts.starts, parts.ends, strict=True), len(words))
            plain += [at for at, (word, a, b) in spelled if word in ACRONYMS and not chunk[a:b].isupper()]
        words += parts.words
    firsts.append(len(words))
    items = frozenset(firsts[item] for item in item_chunks)
    if extra is not None and extra.seeds.keys().isdisjoint(words):
        extra = None
    sentence = tuple(words) if exact else _with_one_number(words, _numbers(speaker.lexicon, extra))
    return say(speaker, sentence, items, frozenset(plain), extra, recital=recital)


def _laid(said: Said, text: str, clause: Clause, lexicon: Lexicon) -> Laid:
    """What is said with its places in the text."""
    begins: list[int] = []
    ends: list[int] = []
    chunks, origins, _ = compose(text, clause)
    for chunk, origin in zip(chunks, origins, strict=True):
        parts = parted(lexicon, chunk)
        if len(parts.starts) == 1:
            begins.append(origin)
            ends.append(origin + parts.ends[0])
        else:
            begins += [origin + start for start in parts.starts]
            ends += [origin + end for end in parts.ends]

    def at(words: Span) -> Span:
        start, end = words
        return _new(Span, (begins[start], ends[end - 1] if start < end else begins[start] + 1))

    met = tuple([(names, _new(Hit, (concept, at(span), *rest))) for names, (concept, span, *rest) in said.hits])
    predicates: list[Predicate] = []
    for names, (_, span, direction, chain, negative, loose, zone, theirs, member, leans_on) in said.predicates:
        span, zone, member = at(span), at(zone), at(member)
        chain = tuple([Operator(link, at(words)) for link, words in chain])
        leans_on = leans_on or member.start > member.end  # a lead-in taken over from further on in the text
        rest = direction, chain, negative, loose, zone, theirs, member, leans_on
        predicates += [_new(Predicate, (name, span, *rest)) for name in names]
    carved = tuple([CarveOut(c.opener, at(c.span), c.conditions, c.narrows, c.kind) for c in said.carve_outs])
    return Laid(met, tuple(predicates), carved)


def with_predicates(reading: Reading, predicates: tuple[Predicate, ...], speaker: Speaker) -> Reading:
    """The reading with these predicates instead of its own."""
    laid = Laid(reading.met, predicates, reading.carve_outs)
    sense = sense_of(
        reading.met,
        [((each.concept,), each) for each in predicates],
        speaker.wider,
        reading.points_back,
        reading.reported,
    )
    return reading.holding(laid, sense)


def _with_one_number(words: list[str], named: frozenset[str]) -> tuple[str, ...]:
    """The words with the same number for every other of two or three digits, of which none says more than another.

    Those that are ``named`` in a form stay ("48 hours"); a digit alone may count what is listed, a longer number may be named again.
    """
    if not any(map(str.isdigit, words)):
        return tuple(words)
    return tuple(
        [
            NUMBER if word.isdigit() and word.isascii() and 1 < len(word) < 4 and word not in named else word
            for word in words
        ]
    )
