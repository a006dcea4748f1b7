"""Rules on everybody that the next sentence lifts for federal agents."""

from __future__ import annotations

import pytest

from analyzer import pipeline

RULE = "Client information shall not be disclosed without the client's written consent."


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{RULE} Immigration and Customs Enforcement shall be told so.", "present"),
        (f"{RULE} This does not apply to a request of Immigration and Customs Enforcement.", "missing"),
        (f"{RULE} Federal immigration officers are exempt from this rule.", "missing"),
        (f"{RULE} This does not apply to the client's physician. Immigration and Customs Enforcement shall be told so.", "present"),
        (f"{RULE} This does not apply to Immigration and Customs Enforcement where a judge has signed a warrant.", "present"),
        ("No officer shall disclose a client's address to ICE. This does not apply to ICE agents of a county task force.", "present"),
    ],
)  # fmt: skip
def test_a_rule_that_is_lifted_for_agents_protects_nobody_from_them(text: str, status: str) -> None:
    findings = pipeline.review("-", data=text.encode()).findings
    assert next(f.status.value for f in findings if f.provision == "info-confidentiality") == status
