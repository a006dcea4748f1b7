"""Sanctions and grants that name the doer behind them, wrongs that are named, and what nobody is punished for."""

from __future__ import annotations

import pytest
from test_direction import _directions, said

CASES = [
    # a sanction, and behind it whoever does what is thereby forbidden or ordered
    ("The state may sue a county that honors a request.", "honor=prohibited"),
    ("The state may sue a county that does not honor a request.", "honor=required"),
    ("The state shall withhold funds from any county that refuses to honor a request.", "honor=required"),
    ("A civil penalty shall be imposed on a county that has a policy under which requests are honored.", "honor=prohibited"),
    ("A civil penalty shall be imposed on a county that has a policy under which requests are not honored.", "honor=required"),
    ("No state grant shall be paid to a county whose sheriff honors a request.", "honor=prohibited"),
    ("No state grant shall be paid to a county whose sheriff does not honor a request.", "honor=required"),
    # the wrong is named behind the deed
    ("To ask a person is a misdemeanor.", "ask=prohibited"),
    ("Notifying a person is a crime.", "notify=prohibited"),
    ("Failure on the part of a jailer to notify a person is an offense.", "notify=required"),
    ("Forbidding an officer to ask a person is misconduct.", "ask=required"),
    ("The practice of honoring a request is a thing of the past.", "honor=prohibited"),
    # two punishments of one deed, and a doer who is named anew behind the rule
    ("An officer who honors a request is guilty of an offense and shall be fined $100.", "honor=prohibited"),
    ("An officer who does not honor a request commits an offense and may be removed from office.", "honor=required"),
    ("No clerk shall honor a request, and one who does shall be disciplined.", "honor=prohibited"),
    ("The clerk shall honor a request, and one who fails to do so shall be removed from office.", "honor=required"),
    ("A council member who votes for a rule forbidding officers to honor a request shall be fined.", "honor=required"),
    ("An officer who, in violation of this section, honors a request shall be fined.", "honor=prohibited"),
    ("A county that honors a request shall have four percent of its aid withheld.", "honor=prohibited"),
    ("An officer who honors a request forfeits twenty days' pay.", "honor=prohibited"),
    # an act that must be done before another, or by whoever does another
    ("No prisoner shall be admitted without notice to the chief.", "notify=required"),
    ("No officer shall be admitted who has not notified the chief.", "notify=required"),
    ("No officer shall be admitted unless he has first notified the chief.", "notify=required"),
    # what a rule leaves undone
    ("No county may have a policy under which a request is not honored.", "honor=permitted"),
    ("The county has a policy under which a request is not honored.", "honor=stated as not done"),
    ("The manager is directed to prepare a policy under which officers would not ask a person.", "ask=prohibited"),
    ("The officer shall no more decline to honor a request than a writ.", "honor=permitted"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_the_deed_takes_its_direction_from_what_befalls_its_doer(sentence: str, expected: str) -> None:
    act, direction = expected.split("=")
    assert _directions(sentence).get(act) == {direction}


@pytest.mark.parametrize(
    "sentence",
    [
        "State aid shall be paid to a county that honors a request.",  # a grant that is made orders nothing
        "The clerk shall sue a prisoner who honors a request.",  # who is no doer of the place
        "The state may not sue a county that honors a request.",  # a sanction that may not befall him
    ],
)
def test_what_is_no_sanction_of_a_deed_turns_nothing(sentence: str) -> None:
    assert _directions(sentence).get("honor", {"unknown"}) == {"unknown"}


@pytest.mark.parametrize(
    ("text", "provision", "status"),
    [
        ("No officer who helps ICE shall be punished.", "complaint-remedy", "contrary"),
        ("No officer who helps ICE may be sued.", "complaint-remedy", "contrary"),
        ("No officer who helps ICE shall be punished.", "no-joint-ops", "missing"),
        ("No officer who refuses to help ICE shall be punished.", "complaint-remedy", "missing"),
        ("A jail may tell ICE the day on which a prisoner will leave only if a judge has so ordered.", "no-release-notify", "present"),
        ("The dates of office visits, and the date on which supervision ends, are not told to ICE.", "no-release-notify", "present"),
        ("The old policy of ignoring ICE holds is gone, and our jail now honors each one we receive.", "no-detainer-hold", "contrary"),
        ("The practice of refusing to honor ICE detainers is rescinded.", "no-detainer-hold", "contrary"),
        (
            "The clerk may give the release date of a prisoner to his lawyer, but not to immigration officers.",
            "no-release-notify",
            "present",
        ),
        (
            "Subject only to the needs of fire and rescue, every department shall put its staff and equipment at the disposal of "
            "federal immigration enforcement.",
            "resources-ban",
            "contrary",
        ),
        ("No rule may stand in the way of an officer who asks about immigration status.", "no-status-inquiry", "contrary"),
        ("Provided, That none of the funds shall be used for lawyers in deportation proceedings.", "legal-representation", "contrary"),
        ("A warden who lets ICE into the housing units is guilty of neglect of duty and shall be dismissed.", "no-jail-access", "present"),
        ("We used to rent forty beds to ICE at $90 a night.", "no-detention-contract", "missing"),
        ("Staff reminder: helping federal agents enforce immigration law is not county work.", "resources-ban", "present"),
    ],
)  # fmt: skip
def test_the_rules_read_it_so(text: str, provision: str, status: str) -> None:
    assert said(text)[provision] == status
