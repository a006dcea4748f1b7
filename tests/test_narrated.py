"""What others do, and what was done before, rules nothing (analyzer/structure/narrated.py, analyzer/language/narration.py)."""

import pytest

from analyzer import pipeline
from analyzer.model import Status

HEAD = "OAK COUNTY SHERIFF'S OFFICE\nDetainer Policy\n\n1. Deputies shall wear a badge.\n\n2. "


def found(sentence: str) -> dict[str, str]:
    """The provisions that a policy of Oak County has by this sentence, with their statuses."""
    review = pipeline.review("-", data=(HEAD + sentence).encode())
    return {f.provision: f.status.value for f in review.findings if f.status is not Status.MISSING}


@pytest.mark.parametrize(
    "sentence",
    [
        "Several neighboring cities have declined to honor ICE detainers.",
        "Some departments refuse to share booking data with ICE.",
        "Most of the counties south of here honor ICE detainers.",
        "The City of Larkin tells its police to ignore ICE holds.",
        "The city of Bexley, across the harbor, sent its officers to ask for papers.",
        "The Metro Police have directed their officers not to ask about immigration status.",
        "The sheriff of Bell County has told his deputies not to notify ICE of release dates.",
        "In Pawnee Rock, the state to our north, a statute forbids any jailer to answer when ICE asks for a release date.",
        "Between 2016 and 2023 the cities of Orrin and Bascom told their staffs to put no question about citizenship.",
        "Until last year deputies did not transfer anyone to ICE.",
        "The neighboring City of Aldergate opened a hall; its police do not ask those who gather there about immigration status.",
        "One forbids its sheriffs to give release dates to immigration agents.",
        "Our neighbors in Fenton County do not let ICE into the jail without a judicial warrant.",
        "The old General Order 12 forbade deputies to ask about immigration status.",
        "The policy that we had before said that staff shall not tell ICE when an inmate will be released.",
        "Over in Dorrance County, the sheriff there won't hold anyone for ICE without a judge's order.",
        "In Swan Creek, the drivers there will not pull over for ICE, and their board stands behind it.",
        "For the record, the withdrawn sections told officers not to help at immigration raids and closed our cameras to ICE.",
        "The Chancellor reported that officers of the Immigration Service were not to enter a dormitory without a judge's warrant.",
        "In the next county, deputies won't hold anyone for ICE.",
        "Several states, Illinois among them, have passed laws to bring local contracts for immigrant detention to an end.",
        "In 2014 a federal court in Oregon ruled that a county may not hold a person on an ICE detainer.",
        "ICE asks that we hold people for 48 hours.",
        "You told me that in Eastbrook no one may be handed over to federal agents without a judge's signature.",
        "We heard at the diner that officers may not ask about immigration status.",
        "Somebody at the diner said the police do not tell ICE when an inmate is released.",
        "Supervisor Yoakum, dissenting, asked that the minutes show his view that deputies ought not to ask a victim for papers.",
        "An immigration officer wants to go back to the booking desk.",
        "Congress has said, in 8 U.S.C. 1373, that we can't bar one another from giving ICE someone's immigration status.",
    ],
)
def test_a_sentence_that_tells_of_others_or_of_the_past_states_nothing(sentence):
    assert found(sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "provision", "status"),
    [
        ("Deputies do not honor ICE detainers.", "no-detainer-hold", "present"),
        (
            "Oak County has directed its deputies not to ask anyone about immigration status.",
            "no-status-inquiry",
            "present",
        ),
        ("The City of Larkin shall not hold anyone for us on an ICE detainer.", "no-detainer-hold", "present"),
        ("Several neighboring cities shall not ask anyone about immigration status.", "no-status-inquiry", "present"),
        ("Once ICE has asked about you, we call them with the date of your release.", "no-release-notify", "contrary"),
        ("Some deputies may not ask about immigration status.", "no-status-inquiry", "present"),
        ("Until a judge has signed a warrant, deputies shall not transfer anyone to ICE.", "no-transfer", "present"),
        (
            "When ICE asks us to hold an inmate, deputies hold the inmate on the detainer.",
            "no-detainer-hold",
            "contrary",
        ),
    ],
)
def test_a_sentence_with_a_rule_of_its_own_is_read(sentence, provision, status):
    assert found(sentence)[provision] == status


def test_what_a_rule_must_not_have_in_place_is_turned_whole():
    policy = "No campus shall have in place a policy under which\n\n(A) an officer may not help ICE with an immigration arrest."
    review = pipeline.review("-", data=policy.encode())
    (joint,) = (f for f in review.findings if f.provision == "no-joint-ops")
    assert joint.status is Status.CONTRARY


def test_what_a_law_has_to_do_with_is_no_duty():
    text = "Section 1373 of title 8 has to do with the passing of immigration-status information. No one shall be held for ICE."
    review = pipeline.review("-", data=text.encode())
    (saved,) = (f for f in review.findings if f.provision == "federal-law-savings")
    assert saved.status is not Status.CONTRARY


@pytest.mark.parametrize(
    "recital",
    [
        "WHEREAS, the Act would bar officers from asking about immigration status; and",
        "WHEREAS, the bill also prohibits officers from asking about immigration status; and",
        "WHEREAS, Senator Ruiz introduced S. 812, the Open Door Act, which prohibits officers from asking about immigration status; and",
    ],
)
def test_what_a_text_would_do_that_is_to_be_passed_elsewhere_is_no_recital_of_ones_own(recital):
    text = f"RESOLUTION NO. 4\n\n{recital}\n\nRESOLVED, that the Council of Roe calls on the Legislature to act.\n"
    review = pipeline.review("-", data=text.encode())
    (asked,) = (f for f in review.findings if f.provision == "no-status-inquiry")
    assert asked.status is Status.MISSING
