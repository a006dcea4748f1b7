"""Neighbours: the same words in another sense give nothing, whatever the rules say of immigration."""

from __future__ import annotations

from functools import cache

import pytest

NEIGHBOURS = {
    "release of a record": "The Clerk shall release a copy of the record to the applicant within five days.",
    "release of a lien": "The Treasurer shall release the lien upon payment of the assessment.",
    "release of water": "Water shall not be released from the reservoir without the consent of the Director.",
    "press release": "The Chief shall not issue a press release without the approval of the Mayor.",
    "hold a hearing": "The Board shall hold a hearing on the application within thirty days.",
    "hold an election": "No election shall be held on a federal holiday.",
    "hold a library book": "The Library shall not hold a requested book for more than ten days.",
    "hold harmless": "The contractor shall hold the City harmless from all claims.",
    "transfer of funds": "The Finance Director shall not transfer funds to another department without approval.",
    "transfer of a license": "A liquor license shall not be transferred to another person.",
    "bus transfer": "Drivers shall honor a transfer issued by another route.",
    "transfer of a patient": "A hospital may transfer a patient to another hospital upon the order of a physician.",
    "notice of a meeting": "The Secretary shall give notice of each meeting by posting it on the website.",
    "notify the owner": "The Building Official shall notify the owner of the date of the inspection.",
    "detain stormwater": "A basin shall detain stormwater for at least twenty-four hours.",
    "detained dog": "A dog that is detained at the pound shall be released to its owner upon payment of the fee.",
    "snow and ice": "The owner of each lot shall remove snow and ice from the sidewalk by noon.",
    "ice rink": "The Parks Department shall not permit skating at the ice rink after ten o'clock.",
    "animal sanctuary": "No person shall hunt within the wildlife sanctuary.",
    "sanctuary of a church": "The sanctuary of a church may be used as a polling place.",
    "cooperate with utilities": "Contractors shall cooperate with the gas company in marking its lines.",
    "status of a permit": "The applicant may ask the clerk about the status of a building permit.",
    "marital status": "An employer shall not ask an applicant about marital status.",
    "honor a warrant for payment": "The Treasurer shall honor each warrant that the Auditor has signed.",
    "warrants by a builder": "The builder warrants that the roof is free from defects.",
    "warrant officer": "A warrant officer of the National Guard may use the armory.",
    "interstate detainer": "A prisoner against whom another state has lodged a detainer may demand a speedy trial.",
    "unlawful detainer": "An action for unlawful detainer shall be filed in the county where the premises lie.",
    "share of costs": "The County shall share the costs of the bridge with the railroad.",
    "disclose a conflict": "A member of the Board shall disclose any conflict of interest.",
    "access to a park": "No vehicle shall have access to the park after sunset.",
    "interview of an applicant": "The Manager shall interview each applicant for the position.",
    "consent of the council": "The Mayor shall appoint the Assessor with the consent of the Council.",
    "training of a dog": "The kennel shall train each dog before it is sold.",
    "log of a boiler": "The engineer shall keep a log of each boiler and report its pressure to the Inspector monthly.",
    "complaint of noise": "The Department shall investigate each complaint of noise within ten days.",
    "audit of accounts": "The Auditor shall audit the accounts of the Treasurer once a year.",
    "definition of warrant": '"Warrant" means an order to pay money out of the treasury.',
    "definition of agent": '"Agent" means a person who sells tickets for another.',
    "savings of money": "Nothing in this chapter prohibits the Treasurer from placing savings in a bank.",
    "alien species": "No person shall release an alien species into a lake.",
    "naturalized plants": "Naturalized plants may be removed from the right of way.",
    "removal of trees": "Removal of a tree requires a permit, and the order of removal shall be posted on its trunk.",
    "deportment": "Officers shall observe proper deportment at public meetings.",
    "translation of signals": "The translator tower shall not interfere with radio reception.",
    "registry of deeds": "The registry of deeds shall record each plat.",
    "gang of workers": "A gang of workers shall not block the road.",
    "profile of a street": "The Engineer shall file a profile of each street.",
    "counsel's fee": "The Town Counsel shall be paid a fee of two hundred dollars a month.",
    "identification of a well": "Each well shall bear an identification number.",
}  # fmt: skip


@cache
def statuses(text: str) -> dict[str, str]:
    """Provision to status, for those that a review of the text does not call missing."""
    from analyzer.pipeline import review

    findings = review("-", data=text.encode()).findings
    return {finding.provision: finding.status.value for finding in findings if finding.status.value != "missing"}


@pytest.mark.parametrize("sense", NEIGHBOURS)
def test_the_same_words_in_another_sense_give_nothing(sense):
    assert statuses(NEIGHBOURS[sense]) == {}


@pytest.mark.parametrize(
    ("text", "provision"),
    [
        ("The jail shall not release a prisoner's discharge date to immigration authorities.", "no-release-notify"),
        ("No deputy shall hold a prisoner on an immigration detainer past release.", "no-detainer-hold"),
        ("No prisoner shall be transferred into the custody of immigration agents.", "no-transfer"),
        ("Officers shall not ask any person about immigration status.", "no-status-inquiry"),
    ],
)
def test_the_words_in_their_own_sense_give_the_provision(text, provision):
    assert statuses(text).get(provision) == "present"


@pytest.mark.parametrize(
    "text",
    [
        "No local officer may be held liable for complying with an immigration detainer.",
        "No deputy shall be held personally or officially responsible for honoring an immigration detainer.",
        "The county shall not hold any deputy or jailer accountable for honoring an immigration detainer.",
        "The city shall not discipline an officer who holds a person on an immigration detainer.",
        "Jailers shall leave no immigration detainer unanswered.",
    ],
)
def test_whoever_answers_for_a_hold_is_not_held(text):
    assert "no-detainer-hold" not in statuses(text)


@pytest.mark.parametrize(
    ("text", "provision"),
    [
        (
            "No person shall be held on an immigration detainer, and whoever is responsible shall answer for it.",
            "no-detainer-hold",
        ),
        (
            "An officer shall not be disciplined for refusing to hold a person on an immigration detainer.",
            "no-detainer-hold",
        ),
    ],
)
def test_whoever_is_held_is_held_where_another_answers(text, provision):
    assert provision in statuses(text)


@pytest.mark.parametrize(
    ("exception", "flags"),
    [
        ("save where federal law otherwise provides", {"required-by-law-open"}),
        ("unless mandated by federal law", {"required-by-law-open"}),
        ("except in an emergency that threatens life", {"public-safety-discretion"}),
        ("except with the approval of the Chief", {"public-safety-discretion"}),
        ("unless the Sheriff approves it in writing", {"public-safety-discretion"}),
        ("without a judicial warrant approved by the Sheriff", set()),
    ],
)
def test_an_exception_that_says_not_when_is_open(exception, flags):
    from analyzer.pipeline import review

    law = f"No officer shall hold a person on an immigration detainer, {exception}."
    findings = review("-", data=law.encode()).findings
    assert {flag for f in findings if f.provision == "no-detainer-hold" for flag in f.flags} == flags


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Notification of releases to the federal authority issuing the detainer should be made.", "contrary"),
        ("The jailer shall notify the federal authority issuing the detainer of the release date.", "contrary"),
        ("The federal authority issuing the detainer should notify the jail of the release of an inmate.", None),
        ("The officers of the federal immigration authority shall notify the jail of the release of an inmate.", None),
        ("The jail shall not hold an inmate for ICE, which shall be notified of each release.", "contrary"),
        ("The jail shall not hold an inmate for ICE, which will notify the jail of releases.", None),
    ],
)
def test_what_a_federal_authority_does_itself_is_no_rule_of_the_place(text, status):
    assert statuses(text).get("no-release-notify") == status


@pytest.mark.parametrize(
    "agency",
    [
        "ICE",
        "Immigration and Customs Enforcement",
        "U.S. Immigration & Customs Enforcement",
        "the Department of Homeland Security",
    ],
)
def test_an_agency_is_the_same_by_its_full_name(agency):
    assert statuses(f"Officers shall not allow agents of {agency} into the secure part of the jail.") == {
        "no-jail-access": "present"
    }
