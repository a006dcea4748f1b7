"""Money that is given on a condition, limits that are set in the passive, places of which a predicate denies something."""

from __future__ import annotations

import pytest
from test_direction import _directions, said

CASES = [
    # what money is given for is asked, what it is lost for is forbidden
    ("No county shall receive a grant unless its sheriff honors requests.", "honor=required"),
    ("No county shall receive a grant until its sheriff does not honor requests.", "honor=prohibited"),
    ("State aid shall be paid only to counties that honor requests.", "honor=required"),
    ("State aid shall be paid only to a county that does not honor requests.", "honor=prohibited"),
    ("A county is eligible for a grant only if its sheriff honors requests.", "honor=required"),
    ("No county that honors requests shall receive a grant.", "honor=prohibited"),
    ("No county that refuses to honor a request shall receive a grant.", "honor=required"),
    ("A county forfeits its aid if it does not honor a request.", "honor=required"),
    ("A sheriff forfeits his salary for the month if he honors a request.", "honor=prohibited"),
    ("A county shall lose its grant if it has not honored a request.", "honor=required"),
    # limits
    ("No limit shall be placed on the honoring of requests.", "honor=permitted"),
    ("No cap is to be set by any city or county on the honoring of requests.", "honor=permitted"),
    ("Strict limits shall be placed on the honoring of requests.", "honor=prohibited"),
    ("No obstacle may be put in the way of honoring a request.", "honor=permitted"),
    # what is denied of a place, of a time, of anything wrong
    ("The office is no place where an officer may ask a person.", "ask=prohibited"),
    ("No office is a place in which an officer may ask a person.", "ask=prohibited"),
    ("Neither the office nor the hall is a place to which an officer may transfer a person.", "transfer=prohibited"),
    ("The office is a place where an officer may ask a person.", "ask=permitted"),
    ("There is nothing improper in asking a person.", "ask=permitted"),
    ("There is nothing wrong with asking a person.", "ask=permitted"),
    ("It is improper for an officer to ask a person.", "ask=prohibited"),
    # a paper that lacks what it must say; "with no" turns no verb
    ("No report may be filed in which the chief is not notified.", "notify=required"),
    ("No report may be filed that does not notify the chief.", "notify=required"),
    ("With no delay, the clerk is to notify the chief.", "notify=required"),
    ("On a request, and with no judge's review, the person named is to be arrested.", "arrest=required"),
    ("Nothing less than honoring each request is required of the jail.", "honor=required"),
    ("Nothing less than a judge's order permits an officer to honor a request.", "honor=prohibited"),
    ("I have given every officer the same order: not one officer honors a request.", "honor=stated as not done"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_an_act_takes_its_direction_from_its_price_its_limit_or_its_place(sentence: str, expected: str) -> None:
    act, direction = expected.split("=")
    assert _directions(sentence).get(act) == {direction}


@pytest.mark.parametrize(
    "sentence",
    [
        "No person shall receive aid unless the clerk honors a request.",  # aid to people has conditions of another kind
        "No grant shall be made to a task force unless its agreement keeps its members from honoring a request.",
    ],
)
def test_what_money_to_people_or_a_noun_of_no_place_asks_orders_nothing(sentence: str) -> None:
    assert _directions(sentence).get("honor", {"unknown"}) & {"required", "permitted"} == set()


@pytest.mark.parametrize(
    ("text", "provision", "status"),
    [
        ("If ICE asks the jail to hold a prisoner past his release, the answer is no.", "no-detainer-hold", "present"),
        ("If ICE asks the jail to hold a prisoner past his release, the answer is yes.", "no-detainer-hold", "contrary"),
        ("If ICE asks when a prisoner will be let out, say no.", "no-release-notify", "present"),
        ("If an ICE agent asks to come into the jail to talk to a prisoner, tell them no.", "no-jail-access", "present"),
        ("If ICE asks the sheriff to sign an agreement under section 287(g), our answer is always no.", "no-287g", "present"),
        ("If ICE asks the jail to hold a prisoner past his release, staff should say no.", "no-detainer-hold", "ambiguous"),
        ("If ICE asks the jail to hold a prisoner past his release, staff may refuse.", "no-detainer-hold", "ambiguous"),
        ("If a parent asks whether we tell ICE of a release date, the answer is no.", "no-release-notify", "missing"),
        ("The answer to a request from ICE to hold a prisoner is no.", "no-detainer-hold", "present"),
        ("The answer to a request from ICE to hold a prisoner is yes.", "no-detainer-hold", "contrary"),
        ("If ICE asks to enter the staff room, the answer is no unless there is a judicial warrant.", "nonpublic-area-warrant", "present"),
        ("Visitors who come to enforce immigration law\n\n7. No parking lot of the Board shall be made available as a gathering "
         "point for an immigration operation.", "property-staging-ban", "present"),
        ("Since 1996 a federal statute has allowed deputies to be trained as immigration officers.", "no-287g", "missing"),
        ("No interview by ICE may go ahead with no form signed by the prisoner.", "interview-consent", "present"),
        ("Congress has authorized agreements under which deputies act as immigration officers.", "no-287g", "missing"),
        ("Federal regulations provide that upon receipt of a detainer an agency shall maintain custody of the alien for up to 48 hours.",
         "no-detainer-hold", "missing"),
    ],
)  # fmt: skip
def test_answers_to_requests_headings_and_what_federal_law_is_told_to_say(
    text: str, provision: str, status: str
) -> None:
    assert said(text)[provision] == status
