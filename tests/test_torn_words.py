"""Words that lost a letter on their way out of a PDF are read as what they were, and quoted as they stand."""

from __future__ import annotations

import pytest

from analyzer import pipeline


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


def test_a_question_stays_a_question() -> None:
    asked = "May officers ask about status?No. They may not."
    assert pipeline.review("-", data=asked.encode()).findings
