"""A clause's reading: what its sentence says, found by its letters where it was heard before, and laid on its place in the text.

Most clauses bear on no rule, and nobody asks where their words stand: so places are looked up when they are asked for.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from itertools import accumulate, pairwise

from analyzer.language.compose import compose, joined, spans_of
from analyzer.language.lexicon import Lexicon
from analyzer.language.modifiers import ACRONYMS, CALLED, SITE_NAMES
from analyzer.language.parting import Parts, parted
from analyzer.language.sayings import KEPT_SENTENCES, NUMBER, Said, Speaker, say, sense_of
from analyzer.language.terms import Term, plant_terms
from analyzer.model import Clause, Places, Reading, Role

_NAMES = ACRONYMS | SITE_NAMES
_A_NUMBER = re.compile(
    r"[0-9](?<!\S.)[0-9]{1,2}(?!\S)"
)  # by itself between spaces; a digit first, which is quickly found


def read_clause(text: str, clause: Clause, speaker: Speaker, terms: tuple[Term, ...] = ()) -> Reading:
    """Reads one clause: concepts, governed acts with their chains, carve-outs; ``terms`` are what the instrument defines."""
    spans = spans_of(clause)
    pieces = tuple([" ".join(text[start:end].split()) for start, end in spans])
    terms = _may_stand(pieces, terms)
    numbers = _numbers(speaker.lexicon, terms)
    alike = tuple([_A_NUMBER.sub(lambda m: m[0] if m[0] in numbers else NUMBER, piece) for piece in pieces])
    asked = len(clause.lead_ins), terms, clause.role is Role.RECITAL
    said = hear(speaker, alike, *asked)
    if said.counts:
        said = hear(speaker, pieces, *asked, exact=True)
    reading = Reading(clause, said.sense, partial(_places, text, clause, speaker.lexicon, said.order))
    turned = bool(said.order) or len(spans) > 1 and any(before.start > after.start for before, after in pairwise(spans))
    return _in_text(text, reading, speaker) if turned else reading


def _may_stand(pieces: tuple[str, ...], terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms that may stand there, since a first word does, in some letters: under other definitions it is the same sentence."""
    if not terms or not all(map(str.isascii, pieces)):
        return terms
    letters = "\n".join(pieces).lower()
    return tuple([term for term in terms if any(map(letters.__contains__, term.firsts))])


def _numbers(lexicon: Lexicon, terms: tuple[Term, ...]) -> frozenset[str]:
    """The numbers that are words of a form, as in "48 hours"."""
    extra = plant_terms(terms)
    return lexicon.plain.numbers if extra is None else lexicon.plain.numbers | extra.numbers


@lru_cache(maxsize=KEPT_SENTENCES)
def hear(
    speaker: Speaker,
    pieces: tuple[str, ...],
    lead_ins: int,
    terms: tuple[Term, ...],
    recital: bool,
    *,
    exact: bool = False,
) -> Said:
    """What pieces of text say as one sentence; the first are ``lead_ins``. With one space between words, since lines say nothing.

    It is kept by the letters, so that a sentence that was heard before is not parted into words. ``exact`` with its numbers.
    """
    chunks, _, item_chunks = joined(pieces, lead_ins)
    parts = [parted(speaker.lexicon, chunk) for chunk in chunks]
    words = [word for each in parts for word in each.words]
    firsts = [0, *accumulate(len(each.words) for each in parts)] if item_chunks else []
    items = frozenset(firsts[item] for item in item_chunks)
    plain = [] if _NAMES.isdisjoint(words) else _written_plainly(chunks, parts)
    terms = tuple([term for term in terms if not term.firsts.isdisjoint(words)])
    sentence = tuple(words) if exact else _with_one_number(words, _numbers(speaker.lexicon, terms))
    return say(speaker, sentence, items, frozenset(plain), plant_terms(terms), recital=recital)


def _written_plainly(chunks: list[str], parts: list[Parts]) -> list[int]:
    """Where a word stands in small letters that is an acronym in capitals, or as a place's name in capitals."""
    spelled = [
        (word, chunk[start:end])
        for chunk, each in zip(chunks, parts, strict=True)
        for word, start, end in zip(*each, strict=True)
    ]
    return [
        at
        for at, (word, letters) in enumerate(spelled)
        if word in ACRONYMS
        and not letters.isupper()
        or word in SITE_NAMES
        and letters[:1].isupper()
        and at > 1
        and spelled[at - 1][0] == "of"
        and spelled[at - 2][0] in CALLED
    ]


def _places(text: str, clause: Clause, lexicon: Lexicon, order: tuple[int, ...]) -> Places:
    """Where the words of a clause stand in the text; ``order`` are their places where a question was put as a statement."""
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
    return Places([begins[at] for at in order], [ends[at] for at in order]) if order else Places(begins, ends)


def _in_text(text: str, reading: Reading, speaker: Speaker) -> Reading:
    """The reading of a clause with a lead-in that is taken over from further on, its spans counted in the text itself.

    There a word that comes first in the sentence does not come first in the text. What reaches over both leans on the act.
    """
    sense, at = reading.sense, reading.at
    acts = []
    for names, act in sense.acts:
        span, zone, member = at(act.span), at(act.zone), at(act.member)
        leans = act.leans or member.start > member.end
        chain = reading.chain_at(act.chain)
        acts.append((names, act._replace(span=span, chain=chain, zone=zone, member=member, leans=leans)))
    laid = sense_of(
        tuple([(names, hit._replace(span=at(hit.span))) for names, hit in sense.met]),
        tuple(acts),
        reading.carve_outs,
        speaker.wider,
        sense.points_back,
        sense.reported,
    )
    return Reading(reading.clause, laid, lambda: Places(range(len(text)), range(1, len(text) + 1)))


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
