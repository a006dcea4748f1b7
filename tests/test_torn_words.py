"""Words that lost a letter on their way out of a PDF are read as what they were, and quoted as they stand."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from analyzer import pipeline
from analyzer.language import tokenizing
from analyzer.language.parting import parted


@pytest.mark.parametrize(
    ("sentence", "provision"),
    [
        ("City of?cials shall not ask about the immigration status of any person.", "no-status-inquiry"),
        ("No of\ufffdcer shall tell ICE of a person?s release date.", "no-release-notify"),
        ("A person?s bene?ts, or the City?s, shall not depend on immigration status.", "services-for-all"),
    ],
)
def test_a_torn_word_is_read_and_quoted_as_it_stands(sentence: str, provision: str) -> None:
    found = {f.provision: f for f in pipeline.review("-", data=sentence.encode()).findings}[provision]
    assert found.status.value in {"present", "ambiguous"}
    assert [e.quote for e in found.evidence] == [sentence]


@pytest.mark.parametrize(
    ("chunk", "words", "starts", "ends"),
    [
        ("of?cial,", ("official", ","), (0, 7), (7, 8)),
        ("bene?t", ("benefit",), (0,), (6,)),
        ("person?s", ("person", "'s"), (0, 6), (6, 8)),
        ("status?", ("status", "?"), (0, 6), (6, 7)),
        ("who?what", ("who?what",), (0,), (8,)),
    ],
)
def test_a_word_keeps_its_place_and_a_question_stays_one(chunk, words, starts, ends) -> None:
    known = SimpleNamespace(seeds={"official": {}, "benefit": {}})
    lexicon = SimpleNamespace(parts={}, plain=known, tokenizer=tokenizing.tokenizer())
    assert parted(lexicon, chunk) == (words, starts, ends)
