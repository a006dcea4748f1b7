"""Direction where a second sentence, member or clause says how far the first goes: limits, pairs, insertions, pronouns."""

from __future__ import annotations

import pytest
from test_direction import _directions, said

from analyzer.model import ANY_ACT

STATUS_DEFINED = '1. Definitions. "Status" means the immigration status of a person.\n\n2. '


@pytest.mark.parametrize(
    ("text", "provision", "status"),
    [
        ("A jail may refuse to honor an immigration detainer only if the form is unsigned.", "no-detainer-hold", "contrary"),
        ("No rule may remain in force that bars an officer from asking about immigration status.", "no-status-inquiry", "contrary"),
        ("A policy is void to the extent that it directs jailers to disregard immigration detainers.", "no-detainer-hold", "contrary"),
        ("Arresting a person for unlawful presence requires no warrant.", "no-status-stops", "contrary"),
        ("The use of national origin in choosing whom to check for lawful presence is not profiling and is permitted.", "anti-profiling",
         "contrary"),
        ("A town shall not enact an ordinance, rule, order or motion that is meant to prohibit the enforcement of immigration laws.",
         "resources-ban", "contrary"),
        ("No agency of this state; county or town; or officer of any of them shall have a rule that limits the enforcement of federal "
         "immigration law.", "resources-ban", "contrary"),
        ("No town shall keep a rule that prohibits or discourages the enforcement of immigration laws.", "resources-ban", "contrary"),
        ("The jail shall tell ICE the date and time an inmate is to be released.", "no-release-notify", "contrary"),
        ("Forms shall be drawn so that no out-of-state student is required to show proof of citizenship.", "no-status-inquiry", "present"),
        ("The Marshal is directed, and to the extent that he is independent is requested, to do the following:\n"
         "(a) honor immigration detainers; and\n(b) tell ICE the release dates of inmates.", "no-detainer-hold", "contrary"),
        ("An agency of this state is not prohibited or restricted in any way from sending immigration status to ICE.",
         "info-confidentiality", "contrary"),
        ("I am directing you to cooperate fully with ICE.", "resources-ban", "contrary"),
        ("Deputies will go on telling ICE of each arrest, however we will not hold anyone on an immigration detainer.",
         "no-detainer-hold", "present"),
    ],
)  # fmt: skip
def test_a_clause_says_how_far_another_goes(text: str, provision: str, status: str) -> None:
    assert said(text)[provision] == status


@pytest.mark.parametrize(
    ("text", "provision", "status"),
    [
        ("Jail officers shall serve administrative immigration warrants. They shall not serve such a warrant outside the jail.",
         "no-admin-warrant", "contrary"),
        ("An officer shall not enter a child in the gang database. Every other person shall be entered in the gang database.",
         "gang-database-limits", "contrary"),
        ("The desk lists each client's home address. It shall be furnished to ICE on request.", "info-confidentiality", "contrary"),
        ("The desk lists each client's home address. It shall be furnished to the owner on request.", "info-confidentiality", "missing"),
        ("In making an arrest on an administrative immigration warrant, an officer shall not use more force than is needed.",
         "no-admin-warrant", "missing"),
        ("Records of status checks shall not be destroyed in less than five years.", "no-status-records", "missing"),
        ("A prisoner with an immigration detainer shall not be allowed to post bond.", "no-release-notify", "missing"),
    ],
)  # fmt: skip
def test_a_limit_of_a_duty_protects_nobody(text: str, provision: str, status: str) -> None:
    assert said(text)[provision] == status


def test_an_order_behind_another_is_none_of_its_relative_clause() -> None:
    text = (
        "Resolved, that the license by which the garage was lent to ICE is withdrawn, "
        "and that no city garage be lent to ICE as a staging area."
    )
    assert said(text)["property-staging-ban"] == "present"


def test_words_without_a_verb_that_rules_them_are_read_and_say_nothing() -> None:
    assert said("Record refused or blank: no interview.")["no-status-inquiry"] == "missing"


@pytest.mark.parametrize(
    ("text", "provision", "status"),
    [
        ("ICE shall be sent no notice of release.", "no-release-notify", "present"),
        ("ICE shall be afforded no interview room in the jail.", "no-jail-access", "present"),
        ("Immigration agents shall be given neither keys, passes nor escort into the jail.", "no-jail-access", "present"),
        ("Each school shall have in force a policy no less protective than the model on immigration enforcement at schools.",
         "sensitive-sites", "present"),
        ("Civil detainers shall be given no effect in the jail.", "no-detainer-hold", "present"),
        ("Consent to the entry of ICE into staff corridors is something that no employee can give.", "nonpublic-area-warrant", "present"),
        ("That the administrative immigration warrant was not signed by a judge is not a ground for refusing to execute it.",
         "no-admin-warrant", "contrary"),
        ("An officer shall execute an administrative immigration warrant as if it had been issued by a court.", "no-admin-warrant",
         "contrary"),
        ("An inmate's agreement is not needed before ICE officers question the inmate.", "no-jail-access", "missing"),
    ],
)  # fmt: skip
def test_what_is_denied_is_told_by_the_object_and_the_comparison(text: str, provision: str, status: str) -> None:
    assert said(text)[provision] == status


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ('"Where were you born" is a question no officer shall ask.', {"ask": {"prohibited"}}),
        ("Notice to ICE is something that no employee of this jail may give.", {"notify": {"prohibited"}}),
        ("Asking about birthplace is a practice that this County has ended.", {"ask": {"prohibited"}}),
        ("The requirement that inmates be held does not apply to the county.", {"detain": {"unknown"}}),
        ("The repeal of the order forbidding deputies to ask about birthplace takes effect today.", {}),
        ("The chief shall close a lot likely to be used by ICE.", {}),
        ("Withholding notice from ICE is not permitted.", {"notify": {"required"}}),
        ("Declining a detainer is not allowed.", {"honor": {"required"}}),
    ],
)
def test_what_is_only_spoken_of_is_not_ordered(text: str, acts: dict[str, set[str]]) -> None:
    assert {act: told for act, told in _directions(text).items() if act != ANY_ACT} == acts


def test_a_gloss_names_a_rule_again() -> None:
    text = (
        "No local entity shall adopt a restrictive practice, by which is meant one that hinders or forbids an officer in:\n"
        "(a) lending personnel to a federal immigration agency when asked; or\n"
        "(b) admitting federal immigration officers to a jail in order to speak with persons confined there."
    )
    assert (said(text)["resources-ban"], said(text)["no-jail-access"]) == ("contrary", "contrary")


def test_a_subject_points_to_no_thing_named_before() -> None:
    text = (
        "A person who shows proof of citizenship, such as a passport or a driver's license, must not be held. "
        "The jail must let ICE know at least 24 hours before it releases a person whom ICE has asked about."
    )
    assert (said(text)["detainee-notice"], said(text)["no-release-notify"]) == ("missing", "contrary")


def test_a_word_that_the_instrument_defines_means_what_it_is_defined_to_mean() -> None:
    rule = "No clerk shall inquire into the status of any applicant."
    assert said(STATUS_DEFINED + rule)["no-status-inquiry"] == "present"
    assert said(rule)["no-status-inquiry"] == "missing"


def test_what_people_are_said_to_do_out_of_fear_is_no_rule() -> None:
    text = "Residents who fear ICE will not report crimes, and the Council finds that all are less safe for it."
    assert said(text)["complaint-remedy"] == "missing"


def test_a_saving_behind_an_adverb_saves_and_opposes_nothing() -> None:
    text = "No clerk shall ask about immigration status. Also, nothing in this rule prohibits a clerk from maintaining immigration status."
    assert said(text)["no-status-records"] == "missing"


@pytest.mark.parametrize(
    ("text", "provision", "status"),
    [
        ("You may not stop or discipline an employee for doing any of these things:\n(a) telling ICE a person's immigration status;\n"
         "(b) asking about immigration status.", "no-status-inquiry", "contrary"),
        ("A person who is not a citizen is not eligible for a voucher, and the worker denies the application.", "services-for-all",
         "contrary"),
        ("An ordinance is without force if its effect is to forbid the sheriff to honor immigration detainers.", "no-detainer-hold",
         "contrary"),
        ("The license by which the garage was lent to Homeland Security for immigration raids is withdrawn.", "property-staging-ban",
         "present"),
        ("A hospital may not adopt a policy under which immigration agents must wait for counsel, or must hold a warrant from a court, "
         "before they are let into patient areas.", "nonpublic-area-warrant", "missing"),
        ("If the person was born abroad, or does not answer, tell ICE the home address.", "info-confidentiality", "contrary"),
        ("Only DIOs may act under the 287(g) agreement with ICE.", "no-287g", "missing"),
        ("Upon proof of citizenship the detainer shall be disregarded. Every other person named in a detainer shall be held.",
         "no-detainer-hold", "contrary"),
        ("Agents of ICE are admitted to the housing units of the jail at all hours.", "no-jail-access", "contrary"),
    ],
)  # fmt: skip
def test_who_is_freed_and_who_is_bound(text: str, provision: str, status: str) -> None:
    assert said(text)[provision] == status


@pytest.mark.parametrize(
    "opens", ["provided, that", "provided that", "provided, however, that", "except, that", "provided, further, that"]
)
def test_a_proviso_is_a_carve_out_however_its_opening_is_parted(opens: str) -> None:
    text = (
        f"The Sheriff shall not lengthen any inmate's confinement in reliance on a detainer; {opens} a detainer may be honored where the "
        "inmate has been convicted of a violent felony."
    )
    assert said(text)["no-detainer-hold"] == "ambiguous"
