"""A sentence that is torn off anywhere, or joined wrongly, is read without an error: scans and bad copies have such."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer import pipeline

BLIND = Path(__file__).parent / "blind"
JOINTS = "and or but nor may shall not , ; : if unless to for the who which that be only without any of notwithstanding except".split()
CLAUSES = [
    json.loads(line)["text"].split()
    for name in ("round2", "direction1", "direction5")
    for line in (BLIND / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    if line.strip()
]


@st.composite
def torn(draw: st.DrawFn) -> str:
    """The beginning of a clause, with joints put in near where it is torn off."""
    words = draw(st.sampled_from(CLAUSES))
    words = words[: draw(st.integers(1, len(words)))]
    for joint in draw(st.lists(st.sampled_from(JOINTS), min_size=1, max_size=4)):
        at = len(words) - draw(st.integers(0, min(6, len(words))))
        words = [*words[:at], joint, *words[at:]]
    return " ".join(words) + draw(st.sampled_from(["", ".", ";", ":", ","]))


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(torn())
def test_whatever_is_torn_is_read(text: str) -> None:
    assert pipeline.review("-", data=text.encode()).findings


@pytest.mark.parametrize(
    "text",
    [
        "The sheriff shall hold persons if a detainer is lodged and may",
        "We will not build a list of immigrants. If.",
        "Section 1. notwithstanding.",
        "Officers may not punish marshals for",
        "Officers may be deputized as nor only special deputy United States may marshals for.",
    ],
)
def test_ends_behind_which_nothing_comes(text: str) -> None:
    assert pipeline.review("-", data=text.encode()).findings
