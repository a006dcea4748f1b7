"""What a clause is about, by the text around it."""

from __future__ import annotations

import pytest

from analyzer.matching.surroundings import Surroundings

SILENT: frozenset[str] = frozenset()
SPEAKING = frozenset({"removal_case"})


@pytest.mark.parametrize(
    ("spoken", "about"),
    [
        ([SPEAKING, *[SILENT] * 30], [True, True, False]),  # the clause itself, and the one behind it
        ([SILENT, SPEAKING, SILENT, SPEAKING, *[SILENT] * 6], [True] * 10),  # often enough around it
        ([SILENT] * 3, [False] * 3),
    ],
)
def test_a_text_is_about_what_a_clause_the_one_before_or_many_around_speak_of(
    spoken: list[frozenset[str]], about: list[bool]
) -> None:
    around = Surroundings(spoken)
    assert [around.about(index, ("removal_case",)) for index in range(len(about))] == about
