"""Questions that are answered with a word, and rules in the plain present: who asks, never asks, and before what."""

from __future__ import annotations

import pytest
from test_direction import said

from analyzer.pipeline import review


@pytest.mark.parametrize(
    ("text", "provision", "status"),
    [
        ("Does the jail hold people on immigration detainers? No.", "no-detainer-hold", "present"),
        ("Can a nurse ask about immigration status? Of course not.", "no-status-inquiry", "present"),
        ("May a clerk ask about immigration status? Under no circumstances.", "no-status-inquiry", "present"),
        (
            "May an immigration agent enter the back office? Only with a judge's warrant.",
            "nonpublic-area-warrant",
            "present",
        ),
        ("Does the jail hold people for ICE? Of course.", "no-detainer-hold", "contrary"),
        ("Does the jail hold people on immigration detainers? Yes.", "no-detainer-hold", "contrary"),
        (
            "7. May an officer ask about immigration status?\nNo. Officers may ask for a name.",
            "no-status-inquiry",
            "present",
        ),
        ("Q. Do we tell ICE when an inmate is released?\nA. Yes, always.", "no-release-notify", "contrary"),
        ("Q: Do we tell ICE when an inmate is released?\nA: The answer is no.", "no-release-notify", "present"),
        ("Are officers allowed to ask about immigration status? No, never.", "no-status-inquiry", "present"),
        ("Should staff ask about immigration status? No.", "no-status-inquiry", "ambiguous"),
        (
            "Does a deputy ever hold a person for ICE? No, unless a judge has signed a warrant.",
            "no-detainer-hold",
            "present",
        ),
        ("Can ICE come into the classroom? Not without a judicial warrant.", "nonpublic-area-warrant", "present"),
        (
            "Does the jail hold people on immigration detainers? No. 5 of the manual tells.",
            "no-detainer-hold",
            "missing",
        ),
        ("Does the jail hold people on immigration detainers? No one has told us.", "no-detainer-hold", "missing"),
        ("Does the jail hold people on immigration detainers?", "no-detainer-hold", "missing"),
        ('"May deputies hold a person for ICE?"', "no-detainer-hold", "missing"),
        ("Do I have to pay for an interpreter? No.", "language-access", "present"),
        ("Do I pay for an interpreter? Never.", "language-access", "present"),
        ("Do I pay for an interpreter? Yes.", "language-access", "missing"),
        ("The deputy asks every arrestee: Are you a citizen?", "no-status-inquiry", "contrary"),
        ("Ask every arrestee: What is your name? Are you a citizen?", "no-status-inquiry", "contrary"),
        ("Do not ask anyone: Are you a citizen?", "no-status-inquiry", "present"),
        ("No clerk asks a caller: What is your name? Are you a citizen?", "no-status-inquiry", "present"),
        ("What does the deputy ask: Are you a citizen?", "no-status-inquiry", "missing"),
        # answered by a verb alone
        ("Does the jail hold people for ICE? It doesn't.", "no-detainer-hold", "present"),
        ("Does the jail hold people for ICE? It does.", "no-detainer-hold", "contrary"),
        ("Do you ask where I was born? No, we don't.", "no-status-inquiry", "present"),
        ("Can ICE come into the jail? They can't.", "no-jail-access", "present"),
        # a case that a question puts, and what is done in it
        ("ICE has faxed over a detainer? Let the person go anyway.", "no-detainer-hold", "present"),
        (
            "A hit on an I-205 in the system? Treat it like any other warrant and make the arrest.",
            "no-admin-warrant",
            "contrary",
        ),
        (
            "Sentence finished and ICE is in the lobby? Bring the inmate down and sign him over to them.",
            "no-transfer",
            "contrary",
        ),
        (
            "What if two immigration agents are waiting with no judge's warrant? Walk the person out. You don't put anyone in their hands.",
            "no-transfer",
            "present",
        ),
        ("An immigration agent asks for a student's address? The answer is no.", "info-confidentiality", "present"),
        ("What does ICE ask for? Let the person go anyway.", "no-detainer-hold", "missing"),
    ],
)
def test_a_question_with_its_answer_is_a_statement(text: str, provision: str, status: str) -> None:
    assert said(text)[provision] == status


def test_the_evidence_is_the_answer_under_its_question() -> None:
    text = "4. When is rent due?\nOn the first.\n\n5. Do we hold people on immigration detainers?\nNo. Bail is posted at the window.\n"
    found = next(f for f in review("guide.txt", data=text.encode()).findings if f.provision == "no-detainer-hold")
    told = [("Do we hold people on immigration detainers?", 4, ()), ("No.", 5, ("stated: Do", "not: No"))]
    assert [(e.quote, e.line, e.chain) for e in found.evidence] == told


@pytest.mark.parametrize(
    ("text", "provision", "status"),
    [
        ("Call takers never ask a caller about immigration status.", "no-status-inquiry", "present"),
        ("The desk never asks about immigration status.", "no-status-inquiry", "present"),
        ("No one asks about immigration status.", "no-status-inquiry", "present"),
        ("No employee, while on duty, helps an immigration officer find a person.", "resources-ban", "present"),
        ("No employee, on or off duty, helps an immigration officer find a person.", "resources-ban", "present"),
        ("City radios, cameras and vehicles are not used for immigration enforcement.", "resources-ban", "present"),
        ("City radios, cameras, and vehicles are used for immigration enforcement.", "resources-ban", "contrary"),
        ("Six hours before the release of an inmate, the booking sergeant calls ICE.", "no-release-notify", "contrary"),
        ("We will not give your address to ICE.", "info-confidentiality", "present"),
        ("We DON'T give your address to ICE.", "info-confidentiality", "present"),
        ("If you can't tell who is asking, do not tell ICE the release date.", "no-release-notify", "present"),
        (
            "If you cannot reach the watch commander, call ICE and give the release date.",
            "no-release-notify",
            "contrary",
        ),
        (
            "If the form is lost, or you cannot read it, call ICE and give the release date.",
            "no-release-notify",
            "contrary",
        ),
        ("ICE uses our jail roster and has access to the jail at all hours.", "no-jail-access", "contrary"),
    ],
)
def test_rules_in_the_plain_present(text: str, provision: str, status: str) -> None:
    assert said(text)[provision] == status


def test_what_happens_before_is_told_and_not_ruled() -> None:
    found = said("The booking sergeant phones ICE before a person named in a detainer is released.")
    assert {id: status for id, status in found.items() if status != "missing"} == {"no-release-notify": "contrary"}


def test_what_is_left_to_some_protects_nobody_from_others() -> None:
    assert (
        said("Deputies have access to the ICE terminals. No other employee shall use those terminals.")[
            "database-vendor-limits"
        ]
        == "missing"
    )


def test_a_page_without_numbered_sections_rules_before_its_first_heading() -> None:
    page = (
        "COUNTY SHERIFF'S OFFICE\n\nOUR WORK WITH ICE\n\nHow it works\n\n"
        "Step 1. Jail staff ask everyone about citizenship and country of birth.\n"
        "Step 2. We keep the person for ICE for as long as 48 hours after the local case is finished.\n\n"
        "Do you tell ICE when somebody is getting out?\n\nYes. We send ICE a list of release dates every morning.\n\n"
        "What does it cost?\n\nVery little. Deputies do this work on their regular shifts.\n"
    )
    found = said(page)
    assert found["no-status-inquiry"] == "contrary"
    assert found["no-detainer-hold"] == "contrary"
