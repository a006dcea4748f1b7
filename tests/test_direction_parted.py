"""Direction across the parts of a sentence: what stands before the rule, behind it, or is said of it a second time."""

from __future__ import annotations

import pytest
from test_direction import _directions, said

SET_BEFORE = [
    ("After that date no jailer shall notify ICE.", "notify=prohibited"),
    ("From that day neither jail shall notify ICE.", "notify=prohibited"),
    ("Upon expiry no inmate named in a request shall be transferred to ICE.", "transfer=prohibited"),
    ("Absent a signed order no jailer is required to honor a detainer.", "honor=not required"),
    (
        "Because a warrant of that kind is for agents, jailers are not required to honor a detainer.",
        "honor=not required",
    ),
    ("When no judge has signed, the jailer shall notify ICE.", "notify=required"),
    ("How a person came here is a private matter, and no officer shall ask about birthplace.", "ask=prohibited"),
    ("Whether a person may stay is no concern of ours and no officer shall ask about birthplace.", "ask=prohibited"),
]
# Relative clauses that nothing opens, in the subject.
CONTACT = [
    ("The hour an inmate is let out is not told to ICE, and jailers do not notify ICE.", "notify=stated as not done"),
    ("No deputy, and no clerk the city hires, may notify ICE.", "notify=prohibited"),
    ("A clerk the city hires may not notify ICE.", "notify=prohibited"),
    ("The day a person is freed is a day on which jailers shall notify ICE.", "notify=required"),
    ("The persons a deputy is told to detain shall be transferred to ICE.", "transfer=required"),
    ("Any deputy the Chief names for it may notify ICE.", "notify=permitted"),
]
ANYTHING = [
    (
        "A city shall not keep in force, by order or habit, anything that keeps officers from asking about birthplace.",
        "ask=permitted",
    ),
    ("A city shall have on its books nothing that stops officers from asking about birthplace.", "ask=permitted"),
    ("A city may not leave in effect anything that would forbid jailers to notify ICE.", "notify=permitted"),
    ("Papers or no papers, a clerk shall notify ICE.", "notify=required"),
    ("The jail shall transfer inmates, detainer or no detainer, to ICE.", "transfer=required"),
]
CONTRACTED = [
    ("A clerk can't notify ICE.", "notify=prohibited"),
    ("Jailers won't transfer inmates to ICE.", "transfer=prohibited"),
    ("Jailers shan't ask about birthplace.", "ask=prohibited"),
]
REFUSED = [
    ("The jail shall refuse no inmate the right to notify counsel.", "notify=permitted"),
    ("The clerk shall omit no arrestee from being asked about birthplace.", "ask=permitted"),
    ("The chief shall not instruct officers to deny agents entry, or to notify counsel.", "notify=not required"),
]
DONE_FIRST = [
    ("No inmate shall leave the jail until ICE has been notified.", "notify=required"),
    ("The officer shall not end the stop before an attempt has been made to ask about birthplace.", "ask=required"),
]
SAID_AGAIN = [
    ("The jailer is not required to honor a detainer and shall not do so.", "honor=prohibited"),
    ("The jailer may transfer inmates to ICE and shall do so by noon.", "transfer=required"),
    ("The jailer may notify ICE but is not required to do so.", "notify=permitted"),
    ("No deputy shall ask about birthplace unless the law bids him do so.", "ask=prohibited"),
]
BROUGHT_IN = [
    ("No ordinance shall be enacted that prohibits officers from asking about birthplace.", "ask=permitted"),
    ("No rule may be made by a department which forbids jailers to notify ICE.", "notify=permitted"),
    ("A policy shall be adopted that prohibits officers from asking about birthplace.", "ask=prohibited"),
]
POWERS = [
    ("A county does not forfeit its funds by notifying ICE.", "notify=permitted"),
    ("Jailers shall honor a detainer for violations of parole by notifying ICE.", "notify=required"),
    ("A county that asks about birthplace shall not lose its funds by notifying ICE.", "notify=permitted"),
    ("The rule that jailers may not notify ICE does not reach escapes.", "notify=unknown"),
    ("A jailer is relieved of the duty to honor a detainer only if the person is a citizen.", "honor=unknown"),
    ("Agents need no warrant to arrest a person.", "arrest=permitted"),
    ("A warrant is the sole basis on which a person may be arrested.", "arrest=prohibited"),
    ("A hit is a basis on which a person may be arrested.", "arrest=permitted"),
    ("The order withdraws any authority to arrest a person on that paper.", "arrest=prohibited"),
    ("A deputy's power to detain a person does not extend to a detainer.", "detain=prohibited"),
    ("Jails are relieved of the duty to honor a detainer if the person is a citizen.", "honor=unknown"),
]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [*SET_BEFORE, *CONTACT, *ANYTHING, *CONTRACTED, *REFUSED, *DONE_FIRST, *SAID_AGAIN, *BROUGHT_IN, *POWERS],
)
def test_the_parts_of_a_sentence_keep_their_directions(sentence: str, expected: str) -> None:
    act, direction = expected.split("=")
    assert _directions(sentence).get(act) == {direction}


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("No person shall be kept until ICE has been notified.", "notify"),
        ("The jailer shall not release him until the hour at which ICE would have been notified.", "notify"),
        ("In 2012 the jail stopped notifying ICE.", "notify"),
    ],
)
def test_what_only_lasts_or_is_told_is_not_governed(sentence: str, act: str) -> None:
    assert act not in _directions(sentence)


@pytest.mark.parametrize(
    ("text", "provision", "status"),
    [
        (
            "Deputies may not serve an ICE administrative warrant while off duty. While on duty they shall execute Forms I-200 and I-205.",
            "no-admin-warrant",
            "contrary",
        ),
        ("Deputies shall not serve an ICE administrative warrant.", "no-admin-warrant", "present"),
        (
            "Title 8, United States Code, section 1373, provides that a local agency may not prohibit its employees from "
            "sending ICE information on a person's immigration status.",
            "info-confidentiality",
            "missing",
        ),
        ("No employee is required to assist ICE, nor may any employee do so.", "resources-ban", "present"),
        ("No request of ICE shall be acted on until a copy has been handed to the person named in it.", "detainee-notice", "present"),
        (
            "A permit for the lot does not cover vehicles gathered for an immigration operation. The Clerk shall issue no permit for that "
            "purpose.",
            "property-staging-ban",
            "present",
        ),
        (
            "Nothing in the privacy act relieves an official of the duty to send immigration status information to the Department of "
            "Homeland Security under 8 U.S.C. 1373.",
            "federal-law-savings",
            "contrary",
        ),
        (
            "The Sheriff's power to admit visitors shall not be read to include immigration agents, to whom the booking floor, the housing "
            "units and the interview rooms of the jail are closed.",
            "no-jail-access",
            "present",
        ),
        (
            "Your telephone number, the street you live on, the place you work and the hour your child is let out are not given to "
            "immigration officers.",
            "info-confidentiality",
            "present",
        ),
        (
            "No locality shall have, pay for or live by a rule, on paper or by habit, which holds back staff or money from the enforcement "
            "of the immigration laws.",
            "resources-ban",
            "contrary",
        ),
        (
            "A city must not forbid its officers to ride with immigration agents on a raid when the chief has approved it.",
            "no-joint-ops",
            "contrary",
        ),
        ("Form I-247A, filled out | Keep the prisoner for 48 hours past the release time.", "no-detainer-hold", "contrary"),
        ("Patrons' addresses are bound by contract not to be passed to any immigration agency.", "info-confidentiality", "present"),
        ("The watch commander shall enter every hold request of ICE in a bound book.", "no-detainer-hold", "missing"),
        ("The Jail Commander keeps the ICE papers of each inmate in a binder in her office.", "no-jail-access", "missing"),
        ("No action shall be taken on an ICE detainer before the prisoner has a copy of it.", "complaint-remedy", "missing"),
    ],
)  # fmt: skip
def test_a_review_reads_the_parts_together(text: str, provision: str, status: str) -> None:
    assert said(text)[provision] == status
