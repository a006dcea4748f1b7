"""What recitals count for: where nothing rules, a practice that they state stands, and is told to be no rule."""

from __future__ import annotations

import pytest

from analyzer import pipeline

RESOLUTION = """TOWNSHIP OF LARCH
RESOLUTION 5

WHEREAS, {}; and

WHEREAS, the Township values its neighbors;

NOW, THEREFORE, BE IT RESOLVED that the Township thanks its police.
"""


@pytest.mark.parametrize(
    ("words", "provision"),
    [
        ("the Township has never entered into an agreement with DHS under Section 287(g)", "no-287g"),
        ("the Township has not entered into an agreement with ICE under Section 287(g)", "no-287g"),
        ("officers of the Township do not ask a person about immigration status", "no-status-inquiry"),
        ("the jail has never held a person on an immigration detainer", "no-detainer-hold"),
    ],
)
def test_a_practice_that_a_recital_states_is_no_rule_and_is_no_silence(words: str, provision: str) -> None:
    review = pipeline.review("-", data=RESOLUTION.format(words).encode())
    found = {
        f.provision: (f.status.value, "recital-only" in f.flags) for f in review.findings if f.status.value != "missing"
    }
    assert found == {provision: ("ambiguous", True)}


@pytest.mark.parametrize(
    "words",
    [
        "the Township entered into an agreement on roads",
        "the Council does not wish this act to be mistaken for a mask",
        "many fear that officers ask about immigration status",
    ],
)
def test_what_is_wished_or_feared_is_no_practice(words: str) -> None:
    review = pipeline.review("-", data=RESOLUTION.format(words).encode())
    assert {f.status.value for f in review.findings} == {"missing"}


def test_a_recital_does_not_weaken_what_the_law_commands_to_the_contrary(tmp_path):
    draft = tmp_path / "act.txt"
    recital = "The Council affirms that no officer should honor an immigration detainer."
    draft.write_text(
        f"ORDINANCE 7\n\nSection 1. Findings. {recital}\n\nSection 2. The jail shall honor every immigration detainer.\n"
    )
    found = {f.provision: f for f in pipeline.review(str(draft)).findings}["no-detainer-hold"]
    assert found.status.value == "contrary"
    assert [each.quote for each in found.evidence] == ["The jail shall honor every immigration detainer."]
