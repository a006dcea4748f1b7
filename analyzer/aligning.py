"""Passages of two texts find each other by their words: the same words first, then the most alike.

Numbers of sections, case, punctuation and line breaks do not count as words, so that a clause
kept word for word under a new number is the same clause.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from analyzer.model import Evidence, Fate, Instrument, Passage, Span

Words = tuple[str, ...]

# An enumerator that opens a clause: "(a)", "1.", "[5] 3.", "iv)".
_ENUMERATOR = re.compile(r"^\s*(?:[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxlIVXL]{1,5})[.)\]]+\s+|\([A-Za-z\d]{1,4}\)\s*)+")
_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r"\S+")
_TYPOGRAPHIC = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-", "‑": "-"})

# Half of the words in the same order: a clause that was reworded, not another clause.
ALIKE = 0.5
# Where only the words tie two passages, not a provision that both bear out, more of them must be the same.
SURELY_ALIKE = 0.6
# A word in more clauses than this tells none of them from the others.
_COMMON = 60
_CANDIDATES = 8
# Words of a passage that are compared: what is longer is no clause, and comparing takes the square of it.
_LONGEST = 400
# Fewer words than these are in many lists; they are the same clause only under lead-ins that are alike.
_TELLING = 6


class Pair(NamedTuple):
    """Indexes of two passages that are the same, or alike, or of one that stands alone."""

    old: int | None
    new: int | None
    same: bool


def words(text: str) -> Words:
    """The words of a passage, without its enumerator, its case and its punctuation."""
    plain = unicodedata.normalize("NFKC", _ENUMERATOR.sub("", text)).casefold()
    return tuple(_WORD.findall(plain))


def likeness(old: Words, new: Words) -> float:
    """How much of the two passages is the same words in the same order, from 0 to 1."""
    if old == new:
        return 1.0
    matcher = SequenceMatcher(None, old[:_LONGEST], new[:_LONGEST], autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def paired(
    old: Sequence[Words], new: Sequence[Words], old_places: Sequence[str], new_places: Sequence[str]
) -> list[Pair]:
    """Every passage of both sides once: those of the same words together, then the most alike, then those left alone.

    Of several with the same words those under the same number go together, then in order of reading.
    """
    partner: dict[int, int] = {}
    taken: set[int] = set()
    places: dict[tuple[Words, str], list[int]] = defaultdict(list)
    anywhere: dict[Words, list[int]] = defaultdict(list)
    for index, each in enumerate(new):
        places[each, new_places[index]].append(index)
        anywhere[each].append(index)
    for find in (lambda i: places[old[i], old_places[i]], lambda i: anywhere[old[i]]):
        for index in range(len(old)):
            free = [other for other in find(index) if other not in taken] if index not in partner else []
            if free:
                partner[index] = free[0]
                taken.add(free[0])
    same = set(partner)
    rest_old = [index for index in range(len(old)) if index not in partner]
    rest_new = [index for index in range(len(new)) if index not in taken]
    scored = [(likeness(old[a], new[b]), old_places[a] == new_places[b], -a, -b) for a in rest_old for b in rest_new]
    for score, _, a, b in sorted(scored, reverse=True):
        if score >= ALIKE and -a not in partner and -b not in taken:
            partner[-a] = -b
            taken.add(-b)
    pairs = [Pair(index, partner.get(index), index in same) for index in range(len(old))]
    return pairs + [Pair(None, index, False) for index in range(len(new)) if index not in taken]


class Index:
    """The passages of one text, looked up by their words: the same words, or the passage most like them.

    ``settled`` are passages that the other text has in the same words: they are like nothing but themselves.
    """

    def __init__(self, passages: Iterable[Words], settled: Container[Words] = ()) -> None:
        self.passages = tuple(passages)
        self._same: dict[Words, int] = {}
        self._holding: dict[str, list[int]] = defaultdict(list)
        for index, passage in enumerate(self.passages):
            self._same.setdefault(passage, index)
            for word in set(passage) if passage not in settled else ():
                self._holding[word].append(index)

    def nearest(self, wanted: Words) -> int | None:
        """The passage of the same words, else the one surely alike, else None."""
        if wanted in self._same:
            return self._same[wanted]
        shared: Counter[int] = Counter()
        for word in set(wanted):
            holding = self._holding.get(word, ())
            if len(holding) <= _COMMON:
                shared.update(holding)
        best, score = None, SURELY_ALIKE
        for index, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_CANDIDATES]:
            found = likeness(wanted, self.passages[index])
            if found > score or (found == score and best is None):
                best, score = index, found
        return best


def differences(old: str, new: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The ranges of ``old`` that are not in ``new``, and those of ``new`` in their place, word by word.

    They come in pairs; one of a pair is empty where words were only taken out, or only put in.
    """
    ours, theirs = list(_TOKEN.finditer(old)), list(_TOKEN.finditer(new))
    if len(ours) > _LONGEST or len(theirs) > _LONGEST:  # longer than any clause: told as one change, not word by word
        return (Span(0, len(old)),), (Span(0, len(new)),)
    matcher = SequenceMatcher(None, [_plain(m) for m in ours], [_plain(m) for m in theirs], autojunk=False)
    deleted: list[Span] = []
    inserted: list[Span] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            deleted.append(_range(ours, a, b))
            inserted.append(_range(theirs, c, d))
    return tuple(deleted), tuple(inserted)


def _range(tokens: Sequence[re.Match[str]], first: int, stop: int) -> Span:
    """From the first token to the one before ``stop``; of none, the empty range where they would stand."""
    if first < stop:
        return Span(tokens[first].start(), tokens[stop - 1].end())
    at = tokens[first].start() if first < len(tokens) else tokens[-1].end() if tokens else 0
    return Span(at, at)


def _plain(token: re.Match[str]) -> str:
    """The token as a word, or the sign itself where it is nothing but punctuation."""
    folded = token.group().translate(_TYPOGRAPHIC).casefold()
    return folded.strip("\"'.,;:") or folded


# --- evidence of two states ---------------------------------------------------------------------


class _Told(NamedTuple):
    """A passage of one state: its spot, and the lead-ins that govern its own words."""

    spot: Evidence
    lead_in: str

    @property
    def wording(self) -> str:
        return f"{self.lead_in} {self.spot.quote}".strip()

    @property
    def own(self) -> Words:
        return words(self.spot.quote)


class Sides:
    """Where the words of one state stand in the other, whether or not they still carry a provision there."""

    def __init__(self, old: Instrument, new: Instrument) -> None:
        ours, theirs = _own_words(old), _own_words(new)
        self._old, self._new = (
            _Clauses(old, Index(ours, frozenset(theirs))),
            _Clauses(new, Index(theirs, frozenset(ours))),
        )

    def passages(self, old: Sequence[Evidence], new: Sequence[Evidence]) -> tuple[Passage, ...]:
        """The evidence of both states side by side, in the order of the new text, what is gone last."""
        ours, theirs = list(_told(old)), list(_told(new))
        starts = {each.spot.start for each in ours}, {each.spot.start for each in theirs}
        pairs = paired(
            [each.own for each in ours],
            [each.own for each in theirs],
            [each.spot.section for each in ours],
            [each.spot.section for each in theirs],
        )
        found = []
        led: set[tuple[str, ...]] = set()
        for pair in pairs:
            was = ours[pair.old] if pair.old is not None else self._old.like(theirs[pair.new], starts[0])
            now = theirs[pair.new] if pair.new is not None else self._new.like(ours[pair.old], starts[1])
            found.append(_passage(was, now, led))
        return tuple(sorted(found, key=_reading_order))


def _own_words(instrument: Instrument) -> tuple[Words, ...]:
    return tuple(words(clause.span.of(instrument.text.text)) for clause in instrument.clauses)


class _Clauses:
    """The clauses of one state, to be found by their words."""

    def __init__(self, instrument: Instrument, index: Index) -> None:
        self._instrument = instrument
        self._index = index

    def like(self, told: _Told, starts: set[int]) -> _Told | None:
        """The clause of the same words, or surely alike, as a passage that carries nothing; none that is told itself."""
        instrument = self._instrument
        nearest = self._index.nearest(told.own)
        if nearest is None or instrument.clauses[nearest].span.start in starts:
            return None
        clause = instrument.clauses[nearest]
        place = instrument.text.place(clause.span.start)
        quote = self._folded(clause.span)
        lead_in = " ".join(self._folded(span) for span in clause.lead_ins)
        if len(told.own) < _TELLING and not likeness(words(lead_in), words(told.lead_in)):
            return None
        return _Told(Evidence(quote, "", instrument.label_of(clause), place.page, place.line, *clause.span), lead_in)

    def _folded(self, span: Span) -> str:
        return " ".join(span.of(self._instrument.text.text).split())


def _told(evidence: Sequence[Evidence]) -> Iterable[_Told]:
    """The evidence with the words that govern it; the opening of a list only where none of its items tells it."""
    openings = {each.lead_in for each in evidence if each.lead_in}
    for each in evidence:
        if not any(opening.endswith(each.quote) for opening in openings):
            yield _Told(each, each.lead_in)


def _passage(old: _Told | None, new: _Told | None, led: set[tuple[str, ...]]) -> Passage:
    """The passage with its fate; ``led`` are the changes of lead-ins already told, once for all items that they govern."""
    if old is None or new is None:
        fate = Fate.NEW if old is None else Fate.GONE
        return Passage(fate, old and old.spot, new and new.spot, old.wording if old else "", new.wording if new else "")
    if words(old.lead_in) != words(new.lead_in):
        deleted, inserted = differences(old.lead_in, new.lead_in)
        change = (*(span.of(old.lead_in) for span in deleted), *(span.of(new.lead_in) for span in inserted))
        if change not in led:
            led.add(change)
            return _reworded(old, new, *differences(old.wording, new.wording))
    if old.own != new.own:
        deleted, inserted = differences(old.spot.quote, new.spot.quote)
        return _reworded(old, new, _shifted(deleted, old), _shifted(inserted, new))
    moved = old.spot.section.casefold() != new.spot.section.casefold()
    return Passage(Fate.MOVED if moved else Fate.SAME, old.spot, new.spot, old.wording, new.wording)


def _reworded(old: _Told, new: _Told, deleted: tuple[Span, ...], inserted: tuple[Span, ...]) -> Passage:
    return Passage(Fate.REWORDED, old.spot, new.spot, old.wording, new.wording, deleted, inserted)


def _shifted(spans: tuple[Span, ...], told: _Told) -> tuple[Span, ...]:
    """Ranges of the passage's own words as ranges of its wording, lead-ins and all."""
    by = len(told.wording) - len(told.spot.quote)
    return tuple(Span(span.start + by, span.end + by) for span in spans)


def _reading_order(passage: Passage) -> tuple[bool, int]:
    spot = passage.new or passage.old
    return passage.new is None, spot.start if spot else 0
