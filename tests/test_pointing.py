"""To which rules a carve-out points: parts that are named one by one, in a list, and from one to another."""

from __future__ import annotations

import pytest

from analyzer import pipeline

LAW = """SECTION 1. Limits.
(a) No officer shall ask any person about immigration status.
(b) No officer shall disclose the address of any person to Immigration and Customs Enforcement.
(c) No officer shall hold a person on an immigration detainer.
(d) {} not apply to a person convicted of a felony.
"""
ASK, TELL, HOLD = "no-status-inquiry", "info-confidentiality", "no-detainer-hold"


@pytest.mark.parametrize(
    ("parts", "carved"),
    [
        ("Subsection (a) does", {ASK}),
        ("Subsections (a) and (b) do", {ASK, TELL}),
        ("Subsections (a) to (c) do", {ASK, TELL, HOLD}),
        ("This section does", {ASK, TELL, HOLD}),
    ],
)
def test_a_carve_out_reaches_the_parts_that_it_names(tmp_path, parts: str, carved: set[str]) -> None:
    path = tmp_path / "law.txt"
    path.write_text(LAW.format(parts), encoding="utf-8")
    found = pipeline.review(path).findings
    assert {f.provision for f in found if "conviction-carveout" in f.flags} == carved
