"""What spares patterns most of their work loses nothing: reviews with it and without it are the same."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from analyzer import drafting, glancing, legends, pipeline, reading, structure
from analyzer.model import Instrument, State
from analyzer.structure import (
    captions,
    defining,
    enumerators,
    formalities,
    inline,
    level,
    naming,
    narrated,
    outline,
    said,
    savings,
    sentences,
)

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLES = sorted(path for path in (ROOT / "samples").rglob("*.txt") if "labels" not in path.parts)
LAWS = sorted(CORPUS.rglob("*.txt"))[::4]
REDLINES = sorted(
    path for path in (ROOT / "samples" / "redline").iterdir() if path.suffix in (".pdf", ".docx", ".rtf", ".html")
)
KEPT = (legends.find_legends, said.say)  # what was told of words with a glance, or without
NEVER, EMPTY = re.compile(r"(?!)"), re.compile("")


class Everything(frozenset):
    """A set in which all words are."""

    def __contains__(self, word: object) -> bool:
        return True

    def isdisjoint(self, words: object) -> bool:
        return False


def at_any_price(_: str, parts: tuple[str, ...]) -> bool:
    """Says of all words that they may hold what is looked for, and of none that they have a verb."""
    return parts is not captions.PLAIN_VERBS


@contextmanager
def without() -> Iterator[None]:
    """Every pattern is tried wherever it might be."""
    holds = glancing.holds
    with pytest.MonkeyPatch.context() as patch:
        for name, module in list(sys.modules.items()):
            if name.startswith("analyzer.") and getattr(module, "holds", None) is holds:
                patch.setattr(module, "holds", at_any_price)
        readers = (
            enumerators._read_division,
            enumerators._read_section,
            enumerators._read_code,
            enumerators._read_item,
        )
        patch.setattr(enumerators, "_readers", lambda sign: readers)
        patch.setattr(enumerators, "_WORD", NEVER)
        patch.setattr(naming, "begins_sentence", lambda *_: False)
        for module in (inline, outline):
            patch.setattr(module, "may_enumerate", lambda *_: True)
        patch.setattr(inline, "_enumerators", inline._TOKEN.finditer)
        patch.setattr(sentences, "_SHORT", Everything())
        patch.setattr(savings, "_OPENINGS", Everything())
        patch.setattr(defining, "_AS_USED_OPENS", Everything())
        patch.setattr(defining, "_TO_QUOTE", 10_000)
        for name in ("_RESOLVE_OPENINGS", "_ORDER_OPENINGS"):
            patch.setattr(said, name, Everything())
        patch.setattr(formalities, "_OPENINGS", Everything())
        for name in ("_HINTS", "_OF_NEIGHBORS"):
            patch.setattr(narrated, name, Everything())
        patch.setattr(formalities, "_AFTER_THE", EMPTY)
        patch.setattr(level, "_OF_HISTORY", EMPTY)
        for kept in KEPT:
            kept.cache_clear()
        yield
    for kept in KEPT:
        kept.cache_clear()


def as_given(text: str) -> str:
    return text


def unwrapped(text: str) -> str:
    """As a web page gives it: each paragraph in one line."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


def run_together(text: str) -> str:
    """Without any line break."""
    return " ".join(text.split())


def loud(text: str) -> str:
    return text.upper()


def in_odd_letters(text: str) -> str:
    """With letters that a pattern takes for others where case does not count."""
    return text.replace("s", "ſ", 400).replace("K", "\u212a").replace("i", "ı", 200)


def taken_apart(text: str) -> tuple[object, Instrument]:
    source = reading.read("-", data=text.encode())
    texts = tuple(drafting.in_force(source, state) for state in State)
    return texts, structure.parse(texts[-1])


@pytest.mark.parametrize(
    "change", [as_given, unwrapped, run_together, loud, in_odd_letters], ids=lambda each: each.__name__
)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_taken_apart_alike_with_and_without_a_glance(path: Path, change: Callable[[str], str]):
    text = change(path.read_text(encoding="utf-8"))
    with_it = taken_apart(text)
    with without():
        assert taken_apart(text) == with_it


@pytest.mark.parametrize("path", SAMPLES[::3], ids=lambda path: path.stem)
def test_a_sample_is_reviewed_alike_with_and_without_a_glance(path: Path):
    with_it = pipeline.reviews(path)
    with without():
        assert pipeline.reviews(path) == with_it


@pytest.mark.skipif(not LAWS, reason="the laws are not here")
def test_laws_are_taken_apart_alike_with_and_without_a_glance():
    told_apart = []
    for path in LAWS:
        text = path.read_text(encoding="utf-8", errors="replace")
        with_it = taken_apart(text)
        with without():
            if taken_apart(text) != with_it:
                told_apart.append(path.name)
    assert told_apart == []


@pytest.mark.parametrize("path", REDLINES, ids=lambda path: path.name)
def test_a_redline_is_read_alike_with_and_without_a_glance(path: Path):
    with_it = reading.read(str(path))
    with without():
        assert reading.read(str(path)) == with_it


def test_without_it_patterns_are_tried_everywhere():
    with without():
        assert said.holds("The", ("whereas",)) and not said.holds("It is so", captions.PLAIN_VERBS)
        assert len(enumerators._readers("(")) == 4 and "notice" in sentences._SHORT
    assert not said.holds("The", ("whereas",)) and enumerators._readers("(") == (enumerators._read_item,)


@pytest.mark.parametrize(
    ("words", "are"), [("AMENDED", "amended"), ("ſtrıKe İt", "strike it"), ("Straße", "straße"), ("", "")]
)
def test_small_letters_are_those_that_a_pattern_takes_them_for(words, are):
    assert glancing.small(words) == are
    assert re.fullmatch(re.escape(are), words, re.I)


def test_words_hold_any_of_the_parts():
    assert glancing.holds("is amended to read", ("repeal", "amend"))
    assert not glancing.holds("is amended to read", ("repeal", "add"))
    assert not glancing.holds("is amended to read", ())


def by_all_counts(mast: str, body: str) -> str:
    """The level, with everything counted that speaks for any."""
    scores = {
        "city": 3 * min(3, len(level._MAST_CITY.findall(mast))) + min(6, len(level._CITY_SELF.findall(body))),
        "county": 3 * min(3, len(level._MAST_COUNTY.findall(mast))) + min(6, len(level._COUNTY_SELF.findall(body))),
        "state": 3 * min(3, len(level._MAST_STATE.findall(mast)))
        + min(6, len(level._STATE_SELF.findall(glancing.small(body))))
        + 2 * min(2, len(level._STATE_HISTORY.findall(body))),
    }
    return max(scores, key=scores.__getitem__)


def test_the_level_for_which_most_speaks_is_told_without_counting_all():
    told = set()
    for path in (*SAMPLES, *LAWS):
        text = path.read_text(encoding="utf-8", errors="replace")
        for start in range(0, min(len(text), 6000), 500):
            mast, body = text[start : start + 500], text[start : start + 20_000]
            told.add(level._by_its_names(mast, body))
            assert level._by_its_names(mast, body) == by_all_counts(mast, body)
    assert told == {"city", "county", "state"} or not LAWS
