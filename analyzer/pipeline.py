"""The flow in a few lines, and the public API: review, text_in_force, explain, test_rules."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from analyzer import drafting, judging, language, matching, reading, rulebook, scoring, structure
from analyzer.model import BrokenExample, Explanation, Instrument, Matches, Reading, Review, State, Status, Text
from analyzer.rulebook import Example, Provision, Rulebook

DEFAULT_PROFILE = "best-practices"


def review(
    path: str | Path, *, data: bytes | None = None, rules: Rulebook | None = None, profile: str = DEFAULT_PROFILE,
    level: str | None = None, state: State = State.NEW,
) -> Review:  # fmt: skip
    """Reviews one instrument against the rulebook.

    ``path`` names the file, or "-" with ``data`` the bytes of standard input; ``level`` (city, county, state) overrides
    what the text says; ``state`` chooses the law if the draft passes, or the law today.
    Raises UnreadableSource, BadRule or UnknownName.
    """
    book = rules or builtin_rules()
    chosen = book.profile(profile)
    instrument = _instrument(path, data, level, state)
    readings, matches = _matched(instrument, book)
    findings, flags, unexplained = judging.judge(instrument, readings, matches, book)
    result = Review(instrument, findings, flags, unexplained, profile=chosen.id)
    return scoring.score(result, chosen)


def text_in_force(path: str | Path, *, data: bytes | None = None, state: State = State.NEW) -> Text:
    """The text in force as it was read, for one state of the draft."""
    return drafting.in_force(reading.read(str(path), data=data), state)


def explain(
    path: str | Path, provision: str, *, data: bytes | None = None, rules: Rulebook | None = None, level: str | None = None,
    state: State = State.NEW,
) -> Explanation:  # fmt: skip
    """Why, or why not: the clauses that were weighed for one provision, each with its verdict."""
    book = rules or builtin_rules()
    wanted = book.provision(provision)
    instrument = _instrument(path, data, level, state)
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


def _instrument(path: str | Path, data: bytes | None, level: str | None, state: State) -> Instrument:
    return structure.parse(text_in_force(path, data=data, state=state), level=level)


def _matched(instrument: Instrument, book: Rulebook) -> tuple[tuple[Reading, ...], Matches]:
    speaker = _speaker(book)
    readings = tuple(language.read_clauses(instrument, speaker))
    return readings, matching.match(instrument, readings, book, speaker.wider)
