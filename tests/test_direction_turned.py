"""Direction where one word takes back what another says: duties lifted, bans lifted, deeds answered for, rules that are wrong."""

from __future__ import annotations

import pytest
from test_direction import _directions, said

RELIEVED = [
    ("The sheriff is relieved of the duty to honor detainers.", "honor=not required"),
    ("A want of beds does not excuse a jailer from honoring a detainer.", "honor=required"),
    ("No shortage of staff relieves a jailer of the duty to notify ICE.", "notify=required"),
    ("Neither cost nor distance absolves a deputy from notifying ICE.", "notify=required"),
    ("This section releases deputies from any duty to notify ICE.", "notify=not required"),
    ("Jails are exempt from the duty to honor detainers.", "honor=not required"),
    ("Jails are not exempt from the duty to honor detainers.", "honor=required"),
    ("No officer is excused from the rule against asking about birthplace.", "ask=prohibited"),
]
ANSWERED_FOR = [
    ("A city shall not demote, reassign or harass an officer for asking about birthplace.", "ask=permitted"),
    ("No chief may take action against a deputy for notifying ICE.", "notify=permitted"),
    ("The chief shall reassign an officer for asking about birthplace.", "ask=prohibited"),
    ("An officer shall not be deemed to have acted wrongly by notifying ICE.", "notify=permitted"),
    ("No officer shall be demoted, docked or let go for notifying ICE.", "notify=permitted"),
    ("No employee may be suspended or dismissed for asking about birthplace.", "ask=permitted"),
    ("A deputy shall be suspended, demoted or fired for notifying ICE.", "notify=prohibited"),
    ("An officer is guilty of a misdemeanor who asks about birthplace.", "ask=prohibited"),
    ("A deputy is subject to discipline who notifies ICE.", "notify=prohibited"),
    ("A deputy is in breach of duty who notifies ICE.", "notify=prohibited"),
    (
        "An official is guilty of a misdemeanor who votes for a policy by which officers are forbidden to ask about birthplace.",
        "ask=permitted",
    ),
    ("It is an offense against this act for a deputy, by custom or by order, to notify ICE.", "notify=prohibited"),
]
NOBODY = [
    ("None of us, on duty or off, asks about birthplace.", "ask=stated as not done"),
    ("Nobody here, whatever his rank, notifies ICE.", "notify=stated as not done"),
    ("Agents sort out who goes and who doesn't; deputies ask about birthplace.", "ask=stated as done"),
]
LIFTED = [
    ("The ban on notifying ICE is lifted.", "notify=permitted"),
    ("The ban on notifying ICE is hereby set aside.", "notify=permitted"),
    ("The prohibition on asking about birthplace is no longer in force.", "ask=permitted"),
    ("The freeze on transfers to ICE shall be removed.", "transfer=permitted"),
    ("The moratorium adopted last spring on transfers to ICE has been cancelled.", "transfer=permitted"),
    ("The ban on notifying ICE shall not be repealed.", "notify=prohibited"),
    ("The ban on notifying ICE is not lifted by this order.", "notify=prohibited"),
    ("The ban on notifying ICE remains in force.", "notify=prohibited"),
    ("The prohibition on asking about birthplace does not apply to the licensing desk.", "ask=unknown"),
]
RULES_THAT_ARE_WRONG = [
    ("A policy violates this section if it forbids officers to ask about birthplace.", "ask=permitted"),
    ("An ordinance is void if it bars deputies from notifying ICE.", "notify=permitted"),
    ("A rule is prohibited by this act where it requires officers to ask about birthplace.", "ask=not required"),
    ("A jailer violates this chapter if the jailer fails to honor a detainer.", "honor=required"),
    ("An officer violates this section if he asks about birthplace.", "ask=prohibited"),
    ("A county may not adopt a rule under which detainers are honored only if a judge has signed.", "honor=permitted"),
    ("No supervisor shall keep an employee from: notifying ICE.", "notify=permitted"),
    ("No county may by charter, zoning or budget prevent a jailer from transferring inmates.", "transfer=permitted"),
]
RULES_OF_NO_FORCE = [
    ("A policy that forbids officers to honor detainers shall have no force or effect.", "honor=permitted"),
    ("The Council shall pass nothing that forbids an officer to ask about birthplace.", "ask=permitted"),
    ("General Order 12, which told officers not to ask about birthplace, is withdrawn.", "ask=permitted"),
    ("No county may adopt anything that requires a jailer to honor detainers.", "honor=not required"),
    ("A policy under which officers are forbidden to notify ICE may not be adopted or enforced.", "notify=permitted"),
    (
        "A local law barring the honoring of detainers is contrary to the public policy of this state.",
        "honor=permitted",
    ),
    ("An order directing deputies not to honor detainers shall not be given effect.", "honor=permitted"),
    ("An ordinance to the effect that detainers shall not be honored is without effect.", "honor=permitted"),
    ("An order by which officers may not honor detainers is revoked and shall not be renewed.", "honor=permitted"),
    ("Any rule that obliges officers to ask about birthplace shall not be enforced.", "ask=prohibited"),
    ("A directive under which officers are to honor detainers is void.", "honor=prohibited"),
    ("A policy that forbids officers to honor detainers is not contrary to public policy.", "honor=prohibited"),
    ("The policy directs that officers not honor detainers, and no other policy shall be adopted.", "honor=prohibited"),
    (
        "Any law to the contrary notwithstanding, no deputy shall notify ICE, and a law that lets him is void.",
        "notify=prohibited",
    ),
]
DONE_FIRST = [
    ("The jail shall not release a prisoner without notifying ICE.", "notify=required"),
    ("No inmate shall be discharged without first having notified ICE.", "notify=required"),
    ("The jailer shall not act on a detainer without first asking a judge.", "ask=required"),
]
REASONS = [
    ("A detainer shall be no reason to detain a person.", "detain=prohibited"),
    ("The want of a signature does not affect the duty to honor a detainer.", "honor=required"),
    ("This order suspends the duty to honor detainers.", "honor=not required"),
    ("Nothing more than a detainer is needed to detain a person.", "detain=permitted"),
    ("Deputies shall not hesitate to notify ICE.", "notify=required"),
    ("The county refuses to stop notifying ICE.", "notify=permitted"),
]
LEAST = [
    ("Notice to ICE shall in no case be given less than two days before.", "notify=required"),
    ("ICE shall not be notified later than noon.", "notify=required"),
    ("ICE shall not be notified of a release.", "notify=prohibited"),
]
MEMBERS = [
    ("The jailer shall record that ICE has lodged a detainer and notify counsel.", "notify=required"),
    ("The chief shall see that ICE has been notified.", "notify=required"),
    ("By May 12 the jailer shall notify ICE.", "notify=required"),
    ("Members should be polite, though nothing here lets a member ask about birthplace.", "ask=prohibited"),
]
EXAMPLES = [
    ("Officers shall refrain from conduct that scares witnesses, such as asking about birthplace.", "ask=prohibited"),
    ("Officers should avoid actions such as asking about birthplace.", "ask=discouraged"),
    ("The jail may take steps to be of help, such as notifying ICE.", "notify=permitted"),
]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        *RELIEVED, *ANSWERED_FOR, *NOBODY, *LIFTED, *RULES_THAT_ARE_WRONG, *RULES_OF_NO_FORCE, *DONE_FIRST, *REASONS, *LEAST, *MEMBERS,
        *EXAMPLES,
    ],
)  # fmt: skip
def test_what_is_taken_back_turns_the_act(sentence: str, expected: str) -> None:
    act, direction = expected.split("=")
    assert _directions(sentence).get(act) == {direction}


def test_what_need_not_be_done_first_is_not_governed() -> None:
    assert "ask" not in _directions("The jailer may act on a detainer without asking a judge.")


@pytest.mark.parametrize(
    ("text", "provision", "status"),
    [
        ("Nothing in this chapter relieves a sheriff of the duty to honor an immigration detainer.", "no-detainer-hold", "contrary"),
        ("An immigration detainer shall be no reason to hold a person.", "no-detainer-hold", "present"),
        ("The jail shall notify no one but ICE of a release date.", "no-release-notify", "contrary"),
        ("We have stopped paying for translators.", "language-access", "contrary"),
        ("We have ended the contract for translators.", "language-access", "contrary"),
        ("We have a contract for translators.", "language-access", "present"),
        ("The Council has cut the appropriation for lawyers for people in deportation cases.", "legal-representation", "contrary"),
        ("A patient never pays for an interpreter.", "language-access", "present"),
        ("The answers on immigration status are kept in the permanent file and are not purged.", "no-status-records", "contrary"),
        ("A local entity shall not keep a person whom it employs from asking about immigration status.", "no-status-inquiry", "contrary"),
        ("Only ICE shall be notified of a release date.", "no-release-notify", "missing"),
        ("No one but the Sheriff shall notify ICE of a release date.", "no-release-notify", "present"),
        ("Requests by ICE for a release date shall not go unanswered.", "no-release-notify", "missing"),
        ("No city may refuse its staff or data to a federal program for the registration of aliens.", "services-for-all", "missing"),
        ("Nothing in this chapter requires a sheriff to honor an immigration detainer.", "no-detainer-hold", "missing"),
        ("No jail shall release a prisoner without notifying ICE of the release.", "no-release-notify", "contrary"),
        ("When ICE asks for word of a release, the desk shall call ICE with the date of release.", "no-release-notify", "contrary"),
        (
            "The dates of release shall be sent to ICE. They shall not be given to the press or to bail agents.",
            "no-release-notify",
            "contrary",
        ),
        ("It is the policy of the Town of Chapel Rock not to arrest a person on an immigration matter.", "sensitive-sites", "missing"),
        ("No immigration agent shall be let into the chapel without a judicial warrant.", "sensitive-sites", "present"),
        (
            "No city shall restrict the sending of immigration status to ICE, nor may it demand a subpoena first.",
            "info-confidentiality",
            "contrary",
        ),
        ("A U visa is granted by U.S. Citizenship and Immigration Services and by nobody here.", "crime-victim-certification", "missing"),
        (
            "(a) No officer shall use county funds for immigration enforcement.\n(b) Notwithstanding subsection (a) of this section, "
            "an officer may exchange information on the immigration status of a person who is under arrest with ICE.",
            "info-confidentiality",
            "missing",
        ),
        (
            "No deputy shall act except as told in Appendix C. Within those limits, deputies shall notify ICE of the release of inmates.",
            "no-release-notify",
            "contrary",
        ),
        (
            "No town shall follow a custom under which its officers are held back from asking about immigration status.",
            "no-status-inquiry",
            "contrary",
        ),
        ("A county may have no rule that holds its deputies back from honoring an immigration detainer.", "no-detainer-hold", "contrary"),
        ("No clerk shall be kept from asking about immigration status.", "no-status-inquiry", "contrary"),
        ("Deputies shall not be stopped from asking about immigration status.", "no-status-inquiry", "contrary"),
        ("Officers shall hold off from asking about immigration status.", "no-status-inquiry", "present"),
        ("It is ordered that not one officer shall ask a person about immigration status.", "no-status-inquiry", "present"),
        ("Officers shall be courteous, and not one of them shall ask a person about immigration status.", "no-status-inquiry", "present"),
        (
            "It is ordered:\n\n1. Not a dollar of county money shall pay for a lawyer for anyone in removal proceedings.\n\n2. Fees stay.",
            "legal-representation",
            "contrary",
        ),
        (
            "Neither the Department nor any city shall receive money from ICE for boarding persons who are held on no other charge, and no "
            "contract for that purpose shall be entered into.",
            "no-detention-contract",
            "present",
        ),
        ("The Department will spare no effort in helping ICE find aliens.", "resources-ban", "contrary"),
        ("Agencies will spare neither personnel nor budget in helping ICE arrest and remove aliens.", "resources-ban", "contrary"),
        (
            "The budget sets aside $65,000 for lawyers for townspeople who are before an immigration judge and can't pay.",
            "legal-representation",
            "present",
        ),
        ("The Recorder shall treat a consular card as no proof of who the bearer is.", "id-acceptance", "contrary"),
        ("A consular card does not count as identification at any City counter.", "id-acceptance", "contrary"),
        ("If you want a translator for Council night, hire your own.", "language-access", "missing"),
        ("An applicant who needs an interpreter shall bring one and bear the cost.", "language-access", "missing"),
    ],
)  # fmt: skip
def test_a_review_takes_each_word_for_what_it_does(text: str, provision: str, status: str) -> None:
    assert said(text)[provision] == status
