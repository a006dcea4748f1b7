"""Strokes of real PDFs, where the shared corpus lies beside the project: what is claimed was seen on the page images."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from analyzer.drafting import in_force, marked
from analyzer.errors import UnreadableSource
from analyzer.model import AS_USUAL, MarkKind, Source, State
from analyzer.reading import read

HOME = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "pdf"
PDFS = sorted(HOME.glob("*.pdf"))
# What page images show: (struck, underlined) passages of new matter. Every other document shows none, whatever it underlines.
SHOWN = {
    "me-131-ld-0732.pdf": (0, 3),
    "me-131-ld-1611.pdf": (4, 142),
    "ord-douglas-kansas.pdf": (2, 0),  # a comma and the word "from", left struck when it was adopted
    "ord-rush-indiana-draft.pdf": (1364, 829),
}
pytestmark = pytest.mark.skipif(not PDFS, reason="the shared corpus is not beside the project")


@lru_cache(maxsize=4)
def source(name: str) -> Source:
    return read(str(HOME / name), options=replace(AS_USUAL, ocr="never"))  # a scan has no strokes


def text(name: str, state: State) -> str:
    return " ".join(in_force(source(name), state).text.split())


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_no_amendment_is_claimed_where_the_page_shows_none(path):
    try:
        found = source(path.name)
    except UnreadableSource:
        return  # a scan: nothing is claimed
    counts = [sum(mark.kind is kind for mark in found.marks) for kind in (MarkKind.DELETED, MarkKind.INSERTED)]
    assert tuple(counts) == SHOWN.get(path.name, (0, 0))
    assert (not found.marks) == (not found.conventions)


@pytest.mark.skipif(not (HOME / "me-131-ld-1611.pdf").exists(), reason="the Maine bills are not there")
def test_the_underlined_matter_of_maine_is_new():
    assert text("me-131-ld-0732.pdf", State.OLD).count("snowmobile") == 3  # in the summary only
    assert "A. A person who violates this subsection commits a civil violation" in text("me-131-ld-0732.pdf", State.NEW)
    old, new = (text("me-131-ld-1611.pdf", state) for state in (State.OLD, State.NEW))
    assert "not more than 80 voters; and Sec. 3." in old and "not more than 80 voters; Sec. 3." in new
    assert "than 80 voters. Sec. 4." in old and "than 80 voters; and Sec. 4." in new
    assert "Pine Tree Power Company established in chapter 40" not in old


@pytest.mark.skipif(not (HOME / "ord-rush-indiana-draft.pdf").exists(), reason="Rush County's draft is not there")
def test_rush_county_s_draft_is_read_without_its_balloons():
    found = source("ord-rush-indiana-draft.pdf")
    assert "Formatted" not in found.text
    shown = " ".join(marked(found).text.split())
    assert (
        "located on the same [-lot-]{+parcel of property+} as the principal [-building-]{+structure+} and {+the use which +}is"
        in shown
    )
    assert "the office of [-the County Auditor-]{+Area Planning+} shall be the final authority" in shown
    assert [mark for mark in found.set_aside if mark.span.of(found.text).strip() == "Accessory building"]
