"""The chain of direction in the shapes of sentences that drafters use: what is bound to a paper, told, denied or restricted."""

from __future__ import annotations

import pytest
from test_direction import _directions, said

PAPERS = [
    ("A judicial warrant is required to hold anyone past release.", "detain=prohibited"),
    ("The written approval of the chief shall be required to notify ICE.", "notify=prohibited"),
    ("A warrant is not required to hold a person past release.", "detain=permitted"),
    ("Access of agents to the jail requires a judicial warrant.", "admit=prohibited"),
    ("Entry of agents does not require a warrant signed by a judge.", "admit=permitted"),
    ("Transfer to ICE requires a court order.", "transfer=prohibited"),
    ("Every jailer under an order of the court is required to hold the prisoner.", "detain=required"),
    ("By order of the Governor each sheriff is required to honor detainers.", "honor=required"),
]
DENIED = [
    ("No hold without a judicial warrant.", "detain=prohibited"),
    ("No arrest on a civil warrant, and no transfers to ICE.", "arrest=prohibited,transfer=prohibited"),
    ("These are the rules. No inquiry into birthplace.", "ask=prohibited"),
]
RESTRICTED = [
    (
        "Only the Mayor, with the advice of the council, is authorized to honor a request to keep a person.",
        "honor=prohibited",
    ),
    ("Only a judge is authorized to permit a transfer of a prisoner to ICE.", "transfer=prohibited"),
    (
        "A deputy may honor a request to keep a person who is eligible for release only where a judge has signed a warrant.",
        "honor=prohibited",
    ),
    ("The jailer may transfer a person who is in jail to ICE only with a judicial warrant.", "transfer=prohibited"),
    ("The sheriff may detain a person who is kept only on a federal warrant.", "detain=permitted"),
    ("The sheriff may detain a person who may be bailed only if a judge signs an order.", "detain=permitted"),
]
THAT_CLAUSES = [
    ("It is ordered that the transfer of prisoners to ICE is forbidden.", "transfer=prohibited"),
    ("The Mayor directs that any detention on a civil warrant is prohibited.", "detain=prohibited"),
    ("The Council finds and orders that notification of ICE about arrests is not permitted.", "notify=prohibited"),
    ("The Sheriff orders that detention for ICE is permitted.", "detain=permitted"),
    ("It is the policy of the county that no transfer to ICE shall be made.", "transfer=prohibited"),
    ("Any ordinance that bars deputies from asking about birthplace is void.", "ask=permitted"),
    ("It is ordered that any rule that bars deputies from asking about birthplace is rescinded.", "ask=permitted"),
    ("Consistent with Section 3, any rule that bars deputies from asking about birthplace is void.", "ask=permitted"),
    ("The Board orders that the rule be rescinded and that each detainer be honored.", "honor=required"),
    ("It is ordered that the rule be rescinded, and that deputies not ask about birthplace.", "ask=prohibited"),
    ("Deputies shall be courteous, and in no case shall a deputy notify ICE.", "notify=prohibited"),
    ("The jail shall notify ICE, in no event later than noon, of the release.", "notify=required"),
    ("Notification of ICE and determination of birthplace are required.", "notify=required"),
    ("No prisoner against whom a charge is filed shall be detained for ICE.", "detain=prohibited"),
    (
        "No prisoner who has posted bail, who is entitled to release, or against whom no charge is to be filed shall be detained.",
        "detain=prohibited",
    ),
    ("A prisoner in whose name a detainer has been lodged shall be detained.", "detain=required"),
    ("In order to keep trust, upon a request by ICE, jail staff shall notify the prisoner.", "notify=required"),
    ("To keep order, when a detainer comes, the jailer shall detain the prisoner.", "detain=required"),
]
SET_APART = [
    ("The city requires that a person who has been booked on a detainer be transferred.", "transfer=required"),
    ("The policy requires that no person who has posted bond be transferred.", "transfer=prohibited"),
    ("No officer who is on duty or will be on duty shall ask about birthplace.", "ask=prohibited"),
    ("A jailer who is on shift shall honor every detainer and shall notify ICE.", "honor=required,notify=required"),
    (
        "It is ordered: Judges excepted, no officer and no bailiff on assignment shall, while on duty, notify ICE.",
        "notify=prohibited",
    ),
    ("It is ordered: Judges excepted, every officer shall honor detainers.", "honor=required"),
]
CASES_FIRST = [
    ("If ICE cannot come, a deputy transfers the inmate to the field office.", "transfer=stated as done"),
    (
        "The gate is shut; and if the agents cannot come, deputies transfer the inmate to ICE.",
        "transfer=stated as done",
    ),
    ("Unless the desk cannot reach counsel, the officer notifies ICE.", "notify=stated as done"),
    ("The inmate is not released: detain him and call the office.", "detain=required"),
    ("No inmate walks out early: deputies detain him for ICE.", "detain=stated as done"),
    ("Officers do not do the following: detain a person for ICE.", "detain=stated as not done"),
    (
        "No city shall keep a rule written or unwritten that forbids an officer to ask about birthplace.",
        "ask=permitted",
    ),
    (
        "No city shall have a practice that holds back any officer or clerk from asking about birthplace.",
        "ask=permitted",
    ),
    (
        "No ordinance may provide, directly or indirectly, that an officer shall not ask about birthplace.",
        "ask=permitted",
    ),
    (
        "The Board is without authority to adopt, and the Chief without authority to issue, a rule that forbids asking about birthplace.",
        "ask=permitted",
    ),
]
GOING_ON = [
    ("The sheriff shall keep the inmate at the request of ICE and turn the inmate over to ICE.", "transfer=required"),
    ("The jailer shall keep a copy of the warrant and notify the agents.", "notify=required"),
    ("The jail will go on transferring inmates to ICE.", "transfer=required"),
    ("The department shall not carry on honoring detainers.", "honor=prohibited"),
]
PERMITTED = [
    ("The sheriff may, but need not, transfer an inmate to ICE.", "transfer=permitted"),
    ("The sheriff may, but is not required to, transfer an inmate to ICE.", "transfer=permitted"),
    ("A jailer may, but shall not be required to, honor a detainer.", "honor=permitted"),
    ("The sheriff need not transfer an inmate to ICE.", "transfer=not required"),
    (
        "The fact that ICE has filed a detainer is not a ground on which a jailer may hold a person.",
        "detain=prohibited",
    ),
    ("The fact that a person is named in a detainer is no reason to hold him.", "detain=prohibited"),
    ("A detainer is not a ground on which a jailer may hold a person.", "detain=prohibited"),
    ("A detainer is a ground on which a jailer may hold a person.", "detain=permitted"),
]
TOLD = [
    ("The sheriff has directed deputies to honor detainers.", "honor=required"),
    ("Every jailer shall have notified ICE by July 1.", "notify=required"),
    ("Deputies have never asked about birthplace.", "ask=stated as not done"),
]
INSERTED = [
    ("The Sheriff is directed, to the full extent permitted by law, not to honor detainers.", "honor=prohibited"),
    ("The jailer is required, under penalty of dismissal, not to notify ICE.", "notify=prohibited"),
    ("The sheriff is directed, as far as law permits, to honor detainers.", "honor=required"),
    ("It shall be the duty of the jailer, upon receipt of a detainer, to honor it.", "honor=required"),
    ("The transfer of an inmate, whether at the port or elsewhere, is not to take place.", "transfer=prohibited"),
    ("Officers are instructed that they are not to ask about birthplace.", "ask=prohibited"),
    ('Section 5 is amended by adding: "No employee shall ask about birthplace."', "ask=prohibited"),
    ("Detainers shall be filed and not honored.", "honor=prohibited"),
]


WRONGS = [
    ("It is unlawful not to honor a detainer.", "honor=required"),
    ("It is unlawful for a jailer not to honor a detainer.", "honor=required"),
    ("It is a misdemeanor to hold a person on a detainer.", "detain=prohibited"),
    ("It is a misdemeanor to fail or refuse to notify ICE.", "notify=permitted"),
    ("It is unlawful for a jailer to neglect or refuse to notify ICE.", "notify=permitted"),
    ("It is unlawful to decline or refuse to notify ICE.", "notify=permitted"),
    ("It is unlawful to refuse or fail to notify ICE.", "notify=permitted"),
    ("No officer shall fail, neglect or refuse to notify ICE.", "notify=permitted"),
    ("The jail may fail or refuse to honor a detainer.", "honor=may decline"),
    (
        "Officers are forbidden to detain a person, and directed not to ask about birthplace.",
        "detain=prohibited,ask=prohibited",
    ),
    ("Officers are authorized to detain a person and directed to notify ICE.", "detain=permitted,notify=required"),
    ("No judicial warrant is needed to detain a person.", "detain=permitted"),
    ("A judicial warrant is needed to detain a person.", "detain=prohibited"),
    ("Officers shall be neither prohibited from nor disciplined for asking about birthplace.", "ask=permitted"),
]
UNDONE = [
    ("Any rule which forbids officers to ask about birthplace is hereby declared null and void.", "ask=permitted"),
    ("The memorandum whereby deputies notify ICE shall not remain in force.", "notify=prohibited"),
    ("The practice of notifying ICE shall end on July 1.", "notify=prohibited"),
    ("The requirement that jailers honor detainers is repealed.", "honor=not required"),
    ("The requirement that officers not ask about birthplace is repealed.", "ask=permitted"),
    ("The duty of the Sheriff to detain persons on a civil warrant is abolished.", "detain=not required"),
    ("The obligation to notify ICE is repealed.", "notify=not required"),
    ("The office is closed, and the duty to notify ICE is abolished.", "notify=not required"),
    ("The authority to detain a person on a civil warrant is terminated.", "detain=prohibited"),
    ("The duty of the Sheriff is to detain persons on a civil warrant.", "detain=required"),
    ("The authority to detain a person on a civil warrant is withdrawn.", "detain=prohibited"),
    ("The authority of officers does not extend to asking about birthplace.", "ask=prohibited"),
    ("The jail shall not object to the transfer of inmates.", "transfer=permitted"),
    ("Officers have no business asking about birthplace.", "ask=prohibited"),
    ("It is not the job of officers to ask about birthplace.", "ask=prohibited"),
    ("Officers are neither to ask about birthplace nor to detain.", "ask=prohibited,detain=prohibited"),
    ("The sheriff is authorized, but not required, to notify ICE.", "notify=permitted"),
    ("The jailer may detain a person if a judge has signed a warrant, and not otherwise.", "detain=prohibited"),
    ("Detainers shall be treated as requests and not honored.", "honor=prohibited"),
    ("The sheriff shall see to it that ICE is not notified.", "notify=stated as not done"),
    ("The jail shall not permit agents, other than those with a warrant, to transfer inmates.", "transfer=prohibited"),
]
OWN_RULE = [
    (
        "The Sheriff shall not transfer inmates to ICE, which shall be notified of each release.",
        "transfer=prohibited,notify=required",
    ),
    ("Jails shall take prisoners of the county but not of ICE, which must be notified of that.", "notify=required"),
    (
        "The jail shall not hold a person for ICE, which shall not be notified either.",
        "detain=prohibited,notify=prohibited",
    ),
    ("The clerk, who shall be bonded, shall not notify ICE.", "notify=prohibited"),
    ("The clerk, who must have taken an oath, may not detain anyone.", "detain=prohibited"),
]
WOULD = [
    (
        "Departments are urged to adopt policies under which employees would not ask about birthplace.",
        "ask=discouraged",
    ),
    ("Departments are urged to adopt policies under which employees would ask about birthplace.", "ask=recommended"),
    ("Agencies shall adopt rules under which jailers would not honor a detainer.", "honor=prohibited"),
]
INVERTED = [
    ("In no event shall an inmate who is the subject of a detainer be held past release.", "detain=prohibited"),
    (
        "Under no circumstances shall a person who is named in a detainer and has posted bail be held.",
        "detain=prohibited",
    ),
    ("At no time shall any employee who learns of a release notify the agents.", "notify=prohibited"),
    ("Nor shall any person who has served a sentence be transferred to ICE.", "transfer=prohibited"),
    ("In no case may inmates that ICE has named be transferred.", "transfer=prohibited"),
    ("No jailer shall hold a person who is to be released.", "detain=prohibited"),
]
LEFT_OUT = [
    ("The City shall make no contract which does not forbid the vendor to notify ICE.", "notify=prohibited"),
    ("No city shall have a policy under which officers do not ask about birthplace.", "ask=permitted"),
    ("No county shall adopt an order whereby jailers do not honor detainers.", "honor=permitted"),
    ("The city shall have a policy under which officers do not ask about birthplace.", "ask=prohibited"),
    ("That deputies not ask about birthplace shall be the policy of the Department.", "ask=stated as not done"),
    ("That deputies not on duty shall notify ICE is the policy of the Department.", "notify=required"),
    ("Officers are reminded that it is not their duty to ask about birthplace.", "ask=not required"),
    ("It is not their job to notify ICE.", "notify=prohibited"),
    ("The keeper shall transfer the person to court as though no detainer had been lodged.", "transfer=required"),
    ("The jail shall notify counsel as if ICE had not asked to be notified.", "notify=required"),
]
URGED = [
    ("The Sheriff is requested to decline to notify ICE of releases.", "notify=discouraged"),
    ("The Sheriff is requested to refrain from notifying ICE.", "notify=discouraged"),
    ("The Council urges jails not to notify ICE of releases.", "notify=discouraged"),
]

PUNISHED = [
    ("No law may penalize an officer for notifying ICE.", "notify=permitted"),
    ("The chief shall discipline any officer for asking about birthplace.", "ask=prohibited"),
    ("A policy that subjects a deputy to discipline for notifying ICE is void.", "notify=permitted"),
    ("The chief shall not subject a deputy to discipline for asking about status.", "ask=permitted"),
]
NESTED = [
    ("No rule may require that a detainer be honored.", "honor=not required"),
    ("The chief shall direct that deputies hold the person.", "detain=required"),
    ("The chief shall direct that deputies who stop a person named in a warrant hold the person.", "detain=required"),
    ("The trustees resolve that the transfer of inmates is prohibited.", "transfer=prohibited"),
    ("This section shall not be construed to prevent the transfer of inmates.", "transfer=permitted"),
    ("This section shall not be construed to require an officer to notify ICE.", "notify=not required"),
    ("Officers are discouraged from asking about status.", "ask=discouraged"),
]
ONWARD = [
    ("The jail shall hold the person and thereafter transfer him to ICE.", "detain=required,transfer=required"),
    (
        "No person shall be detained on the basis of a request, nor transferred to ICE.",
        "detain=prohibited,transfer=prohibited",
    ),
    (
        "No person shall be detained on the basis of a request, or transferred to ICE.",
        "detain=prohibited,transfer=prohibited",
    ),
    ("A deputy may in the course of such operations detain any alien.", "detain=permitted"),
    ("Clerks shall read each form and notify officers.", "notify=required"),
]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        *PUNISHED, *NESTED, *ONWARD,
        *WRONGS, *UNDONE, *GOING_ON, *PERMITTED, *TOLD, *INSERTED, *PAPERS, *DENIED, *RESTRICTED, *THAT_CLAUSES, *SET_APART,
        *CASES_FIRST, *OWN_RULE, *WOULD, *INVERTED, *LEFT_OUT, *URGED,
    ],
)  # fmt: skip
def test_the_shape_of_a_sentence_gives_its_acts_their_direction(sentence: str, expected: str) -> None:
    found = _directions(sentence)
    for pair in expected.split(","):
        act, direction = pair.split("=")
        assert found.get(act) == {direction}


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("No transfer fee.", "transfer"),
        ("No person with a hold.", "detain"),
    ],
)
def test_what_no_stands_before_alone_is_denied(sentence: str, act: str) -> None:
    assert act not in _directions(sentence)


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("The Judiciary has asked and recorded it on its forms.", "ask"),
        ("Deputies have long honored detainers.", "honor"),
        ("The transfer of inmates shall end by noon.", "transfer"),
        ("Cases counted are those in which inmates are transferred.", "transfer"),
        ("Clerks shall waive the requirement that officers ask about birthplace.", "ask"),
        ("The clerk shall tell of every request to transfer a person and hold him.", "detain"),
    ],
)
def test_what_is_only_told_or_spoken_of_is_not_governed(sentence: str, act: str) -> None:
    assert act not in _directions(sentence)


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("It is not unlawful for an officer to ask a person about immigration status.", "missing"),
        ("Asking about immigration status by an officer shall not be cause for discipline.", "missing"),
        ("Officers shall not be prohibited from, or disciplined for, asking about immigration status.", "contrary"),
        ("Officers shall be neither prohibited from nor disciplined for asking about immigration status.", "contrary"),
    ],
)
def test_a_denied_ban_forbids_nothing(sentence: str, status: str) -> None:
    assert said(sentence)["no-status-inquiry"] == status


@pytest.mark.parametrize(
    ("sentence", "provision", "status"),
    [
        ("The Sheriff shall ensure that no inmate is held on an immigration detainer.", "no-detainer-hold", "present"),
        ("The Sheriff shall ensure that the inmate is transferred to ICE.", "no-transfer", "contrary"),
        ("A policy instructing officers not to ask about immigration status is void.", "no-status-inquiry", "contrary"),
        ("A policy by which deputies are punished for telling ICE of a release is void.", "no-release-notify", "contrary"),
        ("The jail shall make its booking records available to ICE.", "info-confidentiality", "contrary"),
        ("The surrender of any person to ICE agents is likewise prohibited.", "no-transfer", "present"),
        ("No officer shall be liable for acts done in good faith in cooperating with ICE.", "resources-ban", "missing"),
        ("Nothing shall be withheld from ICE about a person's immigration status.", "info-confidentiality", "contrary"),
        ("Denying an ICE officer entry to the jail is a ground for removal of the jailer.", "no-jail-access", "contrary"),
        ("Whenever a person is foreign, or citizenship may not be asked, the clerk shall be told.", "no-status-inquiry", "missing"),
        ("The prohibition in Section 2 extends to the making of any agreement under 8 U.S.C. 1357(g).", "no-287g", "present"),
        ("No rule shall limit the transfer of inmates to ICE, or the holding of inmates on detainers.", "no-detainer-hold", "contrary"),
    ],
)  # fmt: skip
def test_what_stands_under_an_order_a_ban_or_a_rule_that_is_void(sentence: str, provision: str, status: str) -> None:
    assert said(sentence)[provision] == status
