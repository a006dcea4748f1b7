"""Agreements to cooperate: their limits and their machinery protect nobody."""

from __future__ import annotations

import pytest

from analyzer import pipeline

HEAD = """MEMORANDUM OF AGREEMENT

This Memorandum of Agreement is made between U.S. Immigration and Customs Enforcement and the Sheriff of Harlow County.

1. Delegation. ICE delegates to certified deputies the authority to perform functions of an immigration officer under
8 U.S.C. 1357(g).
"""


@pytest.mark.parametrize(
    "term",
    [
        "2. Scope. Deputies may enforce federal immigration law only within the jail.",
        "2. Scope. Immigration enforcement by deputies shall take place solely as ICE has approved.",
        "2. Complaints. The Sheriff shall investigate complaints that a deputy has breached this agreement.",
        "2. Training. All deputies shall be trained on this agreement.",
        "2. Review. The Sheriff shall designate an officer who reviews compliance with this agreement.",
    ],
)
def test_terms_of_a_grant_are_no_protection(term: str) -> None:
    review = pipeline.review("-", data=(HEAD + "\n" + term + "\n").encode())
    assert review.instrument.kind == "agreement"
    found = {f.provision: f.status.value for f in review.findings if f.status.value != "missing"}
    assert found["no-287g"] == "contrary"
    assert set(found.values()) == {"contrary"}


def test_an_agreement_that_grants_nothing_keeps_its_limits() -> None:
    text = """MEMORANDUM OF UNDERSTANDING

This Memorandum of Understanding is made between the Harlow School District and the City of Harlow.

1. School resource officers may give a student's records to an immigration agent only upon a judicial warrant.
"""
    review = pipeline.review("-", data=text.encode())
    found = {f.provision: f.status.value for f in review.findings if f.status.value != "missing"}
    assert found == {"info-confidentiality": "present"}


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("MEMORANDUM OF AGREEMENT\n\nThis agreement is made between ICE and the State of Ohio under federal statute.", "agreement"),
        ("INTERGOVERNMENTAL SERVICE AGREEMENT\nBETWEEN ICE\nAND HARLOW COUNTY\n\nArticle 1. Beds.", "agreement"),
        ("A RESOLUTION APPROVING A MEMORANDUM OF AGREEMENT BETWEEN ICE AND THE COUNTY", "resolution"),
        ("AN ORDINANCE ON AGREEMENTS BETWEEN THE CITY AND ICE", "ordinance"),
    ],
)  # fmt: skip
def test_an_agreement_is_known_by_its_title(head: str, kind: str) -> None:
    assert pipeline.review("-", data=(head + "\n\nSection 1. Deputies shall ask.\n").encode()).instrument.kind == kind
