"""The flow in a few lines, and the public API: review, reviews, compare, text_in_force, explain, test_rules."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from analyzer import (
    advising,
    comparing,
    doubting,
    drafting,
    judging,
    matching,
    packets,
    reading,
    rulebook,
    scoring,
    structure,
    weighing,
)
from analyzer.choices import LANGUAGE
from analyzer.errors import UnreadableSource
from analyzer.lending import Lent, may_be_lent
from analyzer.model import (
    AS_USUAL,
    BrokenExample,
    Comparison,
    Explanation,
    Instrument,
    Matches,
    Reading,
    ReadingOptions,
    Review,
    Source,
    State,
    Status,
    Text,
)
from analyzer.rulebook import Example, Profile, Provision, Rulebook
from analyzer.texts import Redline, whole
from analyzer.texts import text_in_force as text_in_force

if TYPE_CHECKING:
    from analyzer.language import Speaker

Made = TypeVar("Made")

LONGEST_SENTENCE = 300_000  # characters: some hundred pages without a stop
DEFAULT_PROFILE = "best-practices"


def reviews(
    path: str | Path, *, data: bytes | None = None, rules: Rulebook | None = None, profile: str = DEFAULT_PROFILE,
    level: str | None = None, state: State = State.NEW, redline: Redline = None, options: ReadingOptions = AS_USUAL,
) -> tuple[Review, ...]:  # fmt: skip
    """Reviews a document against the rulebook: one review for each instrument, of which an agenda packet may hold several.

    ``path`` names the file, or "-" with ``data`` the bytes of standard input; ``level`` (city, county, state) overrides
    what the text says; ``state`` chooses the law if the draft passes, or the law today; ``redline`` names the
    conventions by which it is marked (of ``model.REDLINES``; empty for none) where they shall not be detected; ``options``
    say how it is read, and which pages as one instrument. Raises UnreadableSource, BadRule or UnknownName.
    """
    book = rules or builtin_rules()
    chosen = book.profile(profile)  # an unknown one is told before the document is read
    found = _beside_loading(partial(_all_parsed, path, data, options, level, state, redline), book, options.cache)
    return tuple(_reviewed(each, book, chosen, options.cache) for each in found)


def read(path: str | Path, *, data: bytes | None = None, options: ReadingOptions = AS_USUAL) -> Source:
    """The document, or the pages of it that were asked for, to be reviewed as often as wanted."""
    return whole(path, data, options)


def reviews_of(
    source: Source, *, rules: Rulebook | None = None, profile: str = DEFAULT_PROFILE, level: str | None = None,
    state: State = State.NEW, redline: Redline = None, cache: str | None = None,
) -> tuple[Review, ...]:  # fmt: skip
    """Reviews a document that was read before, one review for each instrument in it; ``cache`` keeps compiled rules.

    Else as ``reviews``.
    """
    book = rules or builtin_rules()
    chosen = book.profile(profile)
    found = packets.instruments(source)
    return tuple(_reviewed(_parsed(each, level, state, redline), book, chosen, cache) for each in found)


def review(
    path: str | Path, *, data: bytes | None = None, rules: Rulebook | None = None, profile: str = DEFAULT_PROFILE,
    level: str | None = None, state: State = State.NEW, redline: Redline = None, options: ReadingOptions = AS_USUAL,
) -> Review:  # fmt: skip
    """Reviews a document that holds one instrument; raises UnreadableSource where it holds several. Else as ``reviews``."""
    book = rules or builtin_rules()
    instrument = _beside_loading(partial(_one_parsed, path, data, options, level, state, redline), book, options.cache)
    return _reviewed(instrument, book, book.profile(profile), options.cache)


def review_with_data(path: str, *, data: bytes | None = None, **asked: Any) -> tuple[Review, bytes]:
    """A review as ``review`` gives it, and the bytes of the document, which must be those that were reviewed."""
    reviewed = review(path, data=data, **asked)
    held = Path(path).read_bytes() if data is None else data
    if hashlib.sha256(held).hexdigest() != reviewed.source.sha256:
        raise UnreadableSource("changed while it was read", where=path, remedy="run the command again")
    return reviewed, held


def both_states(
    path: str | Path, *, data: bytes | None = None, rules: Rulebook | None = None, profile: str = DEFAULT_PROFILE,
    level: str | None = None, redline: Redline = None, options: ReadingOptions = AS_USUAL,
) -> tuple[Review, Review]:  # fmt: skip
    """Reviews one redlined draft twice: the law today, and the law if it passes. The file is read once.

    Raises UnreadableSource where the file carries no marks, since it then has one state only.
    """
    book = rules or builtin_rules()
    chosen = book.profile(profile)
    both = _beside_loading(partial(_both_parsed, path, data, options, level, redline), book, options.cache)
    old, new = (_reviewed(instrument, book, chosen, options.cache) for instrument in both)
    return old, new


def compare(
    old: str | Path, new: str | Path | None = None, *, data: bytes | None = None, rules: Rulebook | None = None,
    profile: str = DEFAULT_PROFILE, level: str | None = None, redline: Redline = None, options: ReadingOptions = AS_USUAL,
) -> Comparison:  # fmt: skip
    """What becomes of each provision from ``old`` to ``new``, or from the law today to the law if the one draft passes.

    ``data`` is the bytes of standard input, which either path names as "-"; ``options`` say how they are read.
    """
    book = rules or builtin_rules()
    common = dict(rules=book, profile=profile, level=level, redline=redline, options=options)
    if new is None:
        return side_by_side(*both_states(old, data=data, **common), rules=book)
    first, second = (review(path, data=data if str(path) == "-" else None, **common) for path in (old, new))
    return side_by_side(first, second, rules=book)


def side_by_side(old: Review, new: Review, *, rules: Rulebook | None = None) -> Comparison:
    """The comparison of two reviews that were made with the same rules."""
    return comparing.compare(old, new, rules or builtin_rules())


def parsed(
    path: str | Path, *, data: bytes | None = None, state: State = State.NEW, options: ReadingOptions = AS_USUAL
) -> tuple[Instrument, ...]:
    """The instruments that a document holds, read and taken apart, for one state of the draft."""
    return _all_parsed(path, data, options, None, state)


def explain(
    path: str | Path, provision: str, *, data: bytes | None = None, rules: Rulebook | None = None, level: str | None = None,
    state: State = State.NEW, redline: Redline = None, options: ReadingOptions = AS_USUAL,
) -> Explanation:  # fmt: skip
    """Why, or why not: the clauses that were weighed for one provision, each with its verdict."""
    book = rules or builtin_rules()
    wanted = book.provision(provision)
    instrument = _beside_loading(partial(_one_parsed, path, data, options, level, state, redline), book, options.cache)
    readings, matches = _matched(instrument, book, options.cache)
    judged, _, _ = judging.judge(instrument, readings, matches, book)
    findings = doubting.doubted(instrument, judged)
    finding = next(f for f in findings if f.provision == wanted.id)
    return Explanation(wanted.id, wanted.title, finding, judging.steps(instrument, readings, matches, book, wanted.id))


def test_rules(rules: Rulebook | None = None) -> tuple[BrokenExample, ...]:
    """The examples that do not give their verdict, each provision judged by its own rule alone."""
    book = rules or builtin_rules()
    weakening = frozenset(flag.id for flag in book.flags if flag.weakening)
    broken = []
    for provision in book.provisions:
        for number, example in enumerate(provision.examples, 1):
            what = _departure(book, provision, example, weakening)
            if what:
                broken.append(BrokenExample(provision.file, f"example {number} ({example.status})", what))
    return tuple(broken)


def _departure(book: Rulebook, provision: Provision, example: Example, weakening: frozenset[str]) -> str:
    """How the example's verdict departs from what is written, or an empty string."""
    from analyzer import language

    alone = replace(book, provisions=(provision,))
    instrument = _parsed(reading.read("-", data=example.text.encode()), None, State.NEW)
    readings = tuple(language.read_clauses(instrument, _speaker(book)))
    matches = matching.match(instrument, readings, alone, _speaker(book).wider)
    finding = judging.judge(instrument, readings, matches, alone)[0][0]
    got, wanted = weakening.intersection(finding.flags), weakening.intersection(example.flags)
    if finding.status.value != example.status:
        return f"gives {finding.status.value}: {example.text}"
    if finding.status is Status.AMBIGUOUS and got != wanted:
        return f"gives the flags {', '.join(sorted(got)) or 'none'}: {example.text}"
    return ""


@lru_cache(maxsize=1)
def builtin_rules() -> Rulebook:
    """The rulebook that ships with the package, read once."""
    return rulebook.load()


_SPEAKERS: dict[str, Speaker] = {}


def _speaker(book: Rulebook, cache: str | None = None) -> Speaker:
    """The compiled lexicon of a rulebook, made once for each digest: a batch of files shares it; in ``cache`` it is kept."""
    from analyzer import language  # which loads spaCy: to print a text needs none

    if book.digest not in _SPEAKERS:
        acts = {act for p in book.provisions for pattern in p.patterns for act in pattern.acts}
        _SPEAKERS[book.digest] = language.prepare(book.lexicon, acts, cache)
    return _SPEAKERS[book.digest]


def _beside_loading(make: Callable[[], Made], book: Rulebook, cache: str | None) -> Made:
    """What ``make`` gives. Where the language stage is still to be loaded, a copy of this process makes it meanwhile.

    The two take equally long for a text of a million characters. What fails in the copy is done again here.
    """
    if LANGUAGE in sys.modules or not may_be_lent():
        return make()
    try:
        copy = Lent(make)
    except OSError:
        return make()
    with copy:
        _speaker(book, cache)
        weighing.load()
        made = copy.brought()
    return make() if made is None else made


def _reviewed(instrument: Instrument, book: Rulebook, profile: Profile, cache: str | None) -> Review:
    readings, matches = _matched(instrument, book, cache)
    findings, flags, unexplained = judging.judge(instrument, readings, matches, book, weighing.likest, weighing.weights)
    findings = doubting.doubted(instrument, findings)
    whole = scoring.stand(Review(instrument, findings, flags, unexplained), book.profiles)
    return advising.advise(scoring.score(whole, profile), book)


def _sources(path: str | Path, data: bytes | None, options: ReadingOptions) -> tuple[Source, ...]:
    """The instruments that a document holds."""
    return packets.instruments(whole(path, data, options))


def _source(path: str | Path, data: bytes | None, options: ReadingOptions) -> Source:
    """The one instrument that a document holds."""
    found = _sources(path, data, options)
    if len(found) > 1:
        places = ", ".join(f"{each.part.first}-{each.part.last}" for each in found if each.part)
        what = f"a packet of {len(found)} instruments, on pages {places}"
        where = "standard input" if str(path) == "-" else str(path)
        raise UnreadableSource(what, where=where, remedy="name the pages of one with --pages")
    return found[0]


def _all_parsed(
    path: str | Path, data: bytes | None, options: ReadingOptions, level: str | None, state: State, redline: Redline = None
) -> tuple[Instrument, ...]:  # fmt: skip
    return tuple(_parsed(source, level, state, redline) for source in _sources(path, data, options))


def _one_parsed(
    path: str | Path, data: bytes | None, options: ReadingOptions, level: str | None, state: State, redline: Redline
) -> Instrument:  # fmt: skip
    return _parsed(_source(path, data, options), level, state, redline)


def _both_parsed(
    path: str | Path, data: bytes | None, options: ReadingOptions, level: str | None, redline: Redline
) -> tuple[Instrument, Instrument]:
    """The law today, and the law if the draft passes; raises UnreadableSource where they read the same."""
    source = _source(path, data, options)
    today, passed = (drafting.in_force(source, state, redline) for state in (State.OLD, State.NEW))
    if today.text == passed.text:
        lost = "; ".join(passed.warnings)
        what = lost or "carries no marks of what is deleted or inserted, so both states read the same"
        remedy = "give the law today as a file of its own: ordinance compare OLD NEW"
        raise UnreadableSource(what, where="standard input" if str(path) == "-" else str(path), remedy=remedy)
    return _instrument(today, level), _instrument(passed, level)


def _parsed(source: Source, level: str | None, state: State, redline: Redline = None) -> Instrument:
    return _instrument(drafting.in_force(source, state, redline), level)


def _instrument(text: Text, level: str | None) -> Instrument:
    """The text taken apart; raises UnreadableSource where a sentence of it is longer than any of a law."""
    source, instrument = text.source, structure.parse(text, level=level)
    for clause in instrument.clauses:
        length = clause.span.end - clause.span.start
        if clause.lead_ins or clause.closings:
            length += sum(span.end - span.start for span in (*clause.lead_ins, *clause.closings))
        if length > LONGEST_SENTENCE:
            where = "standard input" if source.path == "-" else source.path
            line = instrument.text.place(clause.span.start).line
            what = f"a sentence of {length:,} characters from line {line} on, which is no sentence of a law"
            raise UnreadableSource(what, where=where, remedy="check that this is the right file")
    return instrument


def _matched(instrument: Instrument, book: Rulebook, cache: str | None) -> tuple[tuple[Reading, ...], Matches]:
    from analyzer import language

    speaker = _speaker(book, cache)
    readings = tuple(language.read_clauses(instrument, speaker))
    matches = matching.match(instrument, readings, book, speaker.wider)
    weighed = weighing.weigh(instrument, readings, matches, book)
    likely = weighing.likely(instrument, readings, weighed, book)
    adopted = matching.adopt(instrument, readings, weighed, likely, book, speaker.wider)
    return readings, weighing.weakened(instrument, readings, adopted, book)
