"""Members of a sentence: what stands under a subject and a verb of its own is no company of the acts in another."""

from __future__ import annotations

import pytest
from test_rulebook import read, rules, verdict

PARTED = [
    (
        "No funds of the County shall be spent on counsel for persons in removal proceedings, and no identity card of a "
        "consulate shall be accepted by a clerk.",
        ["No funds of the County shall be spent on counsel for persons in removal proceedings,",
         "and no identity card of a consulate shall be accepted by a clerk."],
    ),
    (
        "A deputy shall not ask about immigration status; the jail shall post a notice of rights.",
        ["A deputy shall not ask about immigration status;", "the jail shall post a notice of rights."],
    ),
    (
        "No officer shall arrest a person on an administrative warrant, nor shall a jailer hold a person on a detainer.",
        ["No officer shall arrest a person on an administrative warrant,", "nor shall a jailer hold a person on a detainer."],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "members"), PARTED)
def test_a_member_begins_with_a_subject_and_a_verb_of_its_own(sentence: str, members: list[str]) -> None:
    (reading,) = read(sentence)[1]
    spans = sorted({predicate.member for predicate in reading.predicates})
    assert [span.of(sentence) for span in spans] == [member.rstrip(".") for member in members]


@pytest.mark.parametrize(
    "sentence",
    [
        "Deputies shall not detain, question or transfer a person at the request of ICE.",
        "The Sheriff shall not honor a detainer and shall release the person.",
        "Cameras may not be pointed at, nor may a list be made of, people on account of their faith.",
    ],
)
def test_verbs_that_share_a_subject_or_an_object_stand_in_one_member(sentence: str) -> None:
    (reading,) = read(sentence)[1]
    assert {predicate.member.of(sentence) for predicate in reading.predicates} == {sentence.rstrip(".")}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The City shall lend the fire service two trucks, and no clerk shall keep a desk for ICE agents in the jail.", "present"),
        ("No clerk shall keep a desk in the hall, and every employee shall render aid to ICE agents in the jail.", "missing"),
    ],
)  # fmt: skip
def test_company_in_another_member_makes_no_finding(text: str, status: str) -> None:
    assert verdict(rules().provision("no-jail-access"), text)[0] == status


def test_a_member_that_points_back_is_read_with_what_it_points_to() -> None:
    text = "ICE may lodge an immigration detainer, and no jailer shall hold a person because of it."
    assert verdict(rules().provision("no-detainer-hold"), text)[0] == "present"


def test_a_guard_in_another_member_takes_nothing_from_a_protection() -> None:
    text = "No officer shall ask a person about immigration status, and no officer shall stop a person because of it."
    assert verdict(rules().provision("no-status-inquiry"), text)[0] == "present"


@pytest.mark.parametrize(
    ("text", "provision", "flags"),
    [
        ("Officers shall not stop a person because of ethnicity, and shall not ask a victim about status.", "anti-profiling", set()),
        ("Officers shall not question, and shall not detain, a victim about citizenship.", "no-status-inquiry", {"narrow-scope"}),
        (
            "Access to criminal databases shall not be granted to federal agencies for the sole purpose of immigration enforcement.",
            "database-vendor-limits", {"solely-qualifier"},
        ),
        (
            "Officers shall not ask about immigration status, and shall not notify ICE of releases, to the extent permitted by law.",
            "no-status-inquiry", {"permitted-by-law-hedge"},
        ),
    ],
)  # fmt: skip
def test_a_qualifier_of_a_later_act_is_none_of_an_earlier_one(text: str, provision: str, flags: set[str]) -> None:
    from analyzer import pipeline

    weakening = {flag.id for flag in pipeline.builtin_rules().flags if flag.weakening}
    findings = pipeline.review("-", data=text.encode()).findings
    assert {name for f in findings if f.provision == provision for name in f.flags} & weakening == flags
