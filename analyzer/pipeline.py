"""The flow in a few lines, and the public API: review, compare, text_in_force, explain, test_rules."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from analyzer import advising, comparing, drafting, judging, language, matching, reading, rulebook, scoring, structure
from analyzer.errors import UnreadableSource
from analyzer.model import (
    BrokenExample,
    Comparison,
    Explanation,
    Instrument,
    Matches,
    Reading,
    Review,
    State,
    Status,
    Text,
)
from analyzer.rulebook import Example, Profile, Provision, Rulebook

DEFAULT_PROFILE = "best-practices"
Redline = Collection[str] | None


def review(
    path: str | Path, *, data: bytes | None = None, rules: Rulebook | None = None, profile: str = DEFAULT_PROFILE,
    level: str | None = None, state: State = State.NEW, redline: Redline = None,
) -> Review:  # fmt: skip
    """Reviews one instrument against the rulebook.

    ``path`` names the file, or "-" with ``data`` the bytes of standard input; ``level`` (city, county, state) overrides
    what the text says; ``state`` chooses the law if the draft passes, or the law today; ``redline`` names the
    conventions by which it is marked (of ``model.REDLINES``; empty for none) where they shall not be detected.
    Raises UnreadableSource, BadRule or UnknownName.
    """
    book = rules or builtin_rules()
    return _reviewed(_instrument(path, data, level, state, redline), book, book.profile(profile))


def both_states(
    path: str | Path, *, data: bytes | None = None, rules: Rulebook | None = None, profile: str = DEFAULT_PROFILE,
    level: str | None = None, redline: Redline = None,
) -> tuple[Review, Review]:  # fmt: skip
    """Reviews one redlined draft twice: the law today, and the law if it passes. The file is read once.

    Raises UnreadableSource where the file carries no marks, since it then has one state only.
    """
    book = rules or builtin_rules()
    chosen = book.profile(profile)
    source = reading.read(str(path), data=data)
    today, passed = (drafting.in_force(source, state, redline) for state in (State.OLD, State.NEW))
    if today.text == passed.text:
        lost = "; ".join(passed.warnings)
        what = lost or "carries no marks of what is deleted or inserted, so both states read the same"
        remedy = "give the law today as a file of its own: ordinance compare OLD NEW"
        raise UnreadableSource(what, where="standard input" if str(path) == "-" else str(path), remedy=remedy)
    old, new = (_reviewed(structure.parse(text, level=level), book, chosen) for text in (today, passed))
    return old, new


def compare(
    old: str | Path, new: str | Path | None = None, *, data: bytes | None = None, rules: Rulebook | None = None,
    profile: str = DEFAULT_PROFILE, level: str | None = None, redline: Redline = None,
) -> Comparison:  # fmt: skip
    """What becomes of each provision from ``old`` to ``new``, or from the law today to the law if the one draft passes.

    ``data`` is the bytes of standard input, which either path names as "-".
    """
    book = rules or builtin_rules()
    options = dict(rules=book, profile=profile, level=level, redline=redline)
    if new is None:
        return side_by_side(*both_states(old, data=data, **options), rules=book)
    first, second = (review(path, data=data if str(path) == "-" else None, **options) for path in (old, new))
    return side_by_side(first, second, rules=book)


def side_by_side(old: Review, new: Review, *, rules: Rulebook | None = None) -> Comparison:
    """The comparison of two reviews that were made with the same rules."""
    return comparing.compare(old, new, rules or builtin_rules())


def text_in_force(
    path: str | Path, *, data: bytes | None = None, state: State = State.NEW, redline: Redline = None
) -> Text:
    """The text in force as it was read, for one state of the draft."""
    return drafting.in_force(reading.read(str(path), data=data), state, redline)


def marked_text(path: str | Path, *, data: bytes | None = None, redline: Redline = None) -> Text:
    """The whole text of a draft, with ``[-deletions-]`` and ``{+insertions+}``."""
    return drafting.marked(reading.read(str(path), data=data), redline)


def explain(
    path: str | Path, provision: str, *, data: bytes | None = None, rules: Rulebook | None = None, level: str | None = None,
    state: State = State.NEW, redline: Redline = None,
) -> Explanation:  # fmt: skip
    """Why, or why not: the clauses that were weighed for one provision, each with its verdict."""
    book = rules or builtin_rules()
    wanted = book.provision(provision)
    instrument = _instrument(path, data, level, state, redline)
    readings, matches = _matched(instrument, book)
    findings, _, _ = judging.judge(instrument, readings, matches, book)
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
    alone = replace(book, provisions=(provision,))
    instrument = _instrument("-", example.text.encode(), None, State.NEW)
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


_SPEAKERS: dict[str, language.Speaker] = {}


def _speaker(book: Rulebook) -> language.Speaker:
    """The compiled lexicon of a rulebook, made once for each digest: a batch of files shares it."""
    if book.digest not in _SPEAKERS:
        acts = {act for p in book.provisions for pattern in p.patterns for act in pattern.acts}
        _SPEAKERS[book.digest] = language.prepare(book.lexicon, acts)
    return _SPEAKERS[book.digest]


def _reviewed(instrument: Instrument, book: Rulebook, profile: Profile) -> Review:
    readings, matches = _matched(instrument, book)
    findings, flags, unexplained = judging.judge(instrument, readings, matches, book)
    whole = scoring.stand(Review(instrument, findings, flags, unexplained), book.profiles)
    return advising.advise(scoring.score(whole, profile), book)


def _instrument(
    path: str | Path, data: bytes | None, level: str | None, state: State, redline: Redline = None
) -> Instrument:
    return structure.parse(text_in_force(path, data=data, state=state, redline=redline), level=level)


def _matched(instrument: Instrument, book: Rulebook) -> tuple[tuple[Reading, ...], Matches]:
    speaker = _speaker(book)
    readings = tuple(language.read_clauses(instrument, speaker))
    return readings, matching.match(instrument, readings, book, speaker.wider)
