"""The chain of direction: what a clause does to each act, on a lexicon of its own and the shipped operators."""

from __future__ import annotations

from functools import lru_cache

import pytest

from analyzer import pipeline, rulebook
from analyzer.language.deontics import read_chain
from analyzer.language.lexicon import compile_lexicon, find
from analyzer.model import ANY_ACT, Concept

ACTS = (
    Concept(
        "detain",
        verbs=("detain", "hold", "keep", "confine", "prolong * custody", "prolong", "extend * custody", "extend"),
        nouns=("detention", "custody"),
        opposites=("release",),
    ),
    Concept("honor", verbs=("honor", "comply with"), opposites=("decline", "disregard", "ignore", "reject", "refuse")),
    Concept("arrest", verbs=("arrest", "take * into custody"), nouns=("arrest",)),
    Concept("ask", verbs=("ask", "inquire", "question", "ask about"), nouns=("inquiry",)),
    Concept("notify", verbs=("notify", "tell"), nouns=("notification", "notice")),
    Concept("transfer", verbs=("transfer", "turn * over", "deliver"), nouns=("transfer",)),
    Concept("admit", verbs=("admit", "enter", "allow * into", "allow into"), nouns=("access", "entry")),
    Concept("use", verbs=("expend", "use", "spend", "devote")),
    Concept("assist", verbs=("assist",), nouns=("assistance",)),
    Concept("consider", verbs=("consider", "take into account"), opposites=("disregard",)),
)
ACTORS = Concept(
    "actor",
    nouns=("officer", "deputy", "sheriff", "member", "chief", "city", "county", "department", "employee", "jailer"),
)

CASES = [
    ("A county that honors a request shall be fined.", "honor=prohibited"),
    ("Any county that refuses to honor a request shall forfeit its state grants.", "honor=required"),
    ("The jailer has no choice but to honor a request.", "honor=required"),
    ("No county may do anything but honor a request.", "honor=required"),
    ("A jailer may do nothing but honor a request.", "honor=required"),
    ("Agents need no warrant to enter the jail.", "admit=permitted"),
    ("Whatever price ICE may offer, no jailer shall detain a person.", "detain=prohibited"),
    ("Gone is the practice of notifying ICE of a release.", "notify=prohibited"),
    ("Deputies are free to arrest a person on nothing more than a form.", "arrest=permitted"),
    (
        "The law enforcement agencies shall not honor a request, and any policy in conflict herewith is void.",
        "honor=prohibited",
    ),
    ("Status is not a matter that an officer may ask about.", "ask=prohibited"),
    ("Status is not a thing an officer can ask about.", "ask=prohibited"),
    ("Where a patient was born is nothing that a deputy may ask.", "ask=prohibited"),
    ("A form is not a document upon which any deputy may detain a person.", "detain=prohibited"),
    ("A detainer is not a request that the jailer must honor.", "honor=not required"),
    ("There is no request that a jailer may not honor.", "honor=permitted"),
    ("Status is a matter that an officer may ask about.", "ask=permitted"),
    ("A person who is not a citizen may ask for counsel.", "ask=permitted"),
    ("The order directs staff to not ask about immigration status.", "ask=prohibited"),
    ("The order directs staff not to allow ICE into the jail or notify ICE of a release.", "notify=prohibited"),
    ("Deputies are directed to not detain a person, and to notify counsel.", "detain=prohibited,notify=required"),
    ("Employees can't ask about immigration status.", "ask=prohibited"),
    ("The bill would prohibit cities from restricting inquiry into immigration status.", "ask=permitted"),
    ("The policy prohibits arrests in courthouses.", "arrest=prohibited"),
    (
        "The chief's letter says that it is department policy that no officer will ask about immigration status.",
        "ask=prohibited",
    ),
    ("No city may adopt a restriction on honoring detainers.", "honor=permitted"),
    ("The department shall honor no agreement under which officers may ask about birthplace.", "ask=prohibited"),
    ("The sheriff may honor an agreement under which officers may ask about birthplace.", "ask=permitted"),
    ("The office will use posters; it asks no person about birthplace.", "ask=stated as not done"),
    (
        "The chief shall tell staff of the prohibitions in this section against asking about birthplace.",
        "ask=prohibited",
    ),
    (
        "The chief shall obtain an affidavit, under oath, that the agents will not question a prisoner.",
        "ask=prohibited",
    ),
    (
        "No official or agency may adopt or implement a policy under which the honoring of detainers is limited or restricted.",
        "honor=permitted",
    ),
    (
        "No member shall adopt, and no supervisor shall give effect to, a practice by which the honoring of detainers is limited.",
        "honor=permitted",
    ),
    ("The sheriff shall adopt a policy under which the honoring of detainers is prohibited.", "honor=prohibited"),
    ("No agency may maintain a rule pursuant to which assistance is barred.", "assist=permitted"),
    ("No form of assistance shall be given to agents who come to detain a resident.", "assist=prohibited"),
    (
        "It shall be unlawful for any person in the employ of the Village to hold a prisoner at the request of ICE.",
        "detain=prohibited",
    ),
    ("In no event shall the custody of a person be prolonged because of an immigration hold.", "detain=prohibited"),
    (
        "The keeper of the jail is without authority to detain a person on an immigration detainer.",
        "detain=prohibited",
    ),
    ("Detention of a person solely on the strength of a detainer is hereby forbidden.", "detain=prohibited"),
    ("When ICE cannot come for a prisoner, the jailer is authorized to transfer the prisoner.", "transfer=permitted"),
    ("It is ordered that no arrest be made at the request of ICE.", "arrest=prohibited"),
    ("It is directed that assistance to ICE is not a proper purpose of the department.", "assist=prohibited"),
    ("No license or other right to use county land shall be granted to ICE.", "use=prohibited"),
    ("The detention of any person on an ICE hold beyond release time is not permitted.", "detain=prohibited"),
    ("Deputies do not have the authority to arrest a person for a civil immigration violation.", "arrest=prohibited"),
    ("An ICE detainer does not authorize a deputy to hold an inmate.", "detain=prohibited"),
    (
        "Nothing in this chapter shall be construed to authorize a deputy to detain a person on an immigration detainer.",
        "detain=prohibited",
    ),
    ("Nothing in this chapter requires an officer to ask about immigration status.", "ask=not required"),
    ("No law enforcement agency may be required to hold a person on a detainer.", "detain=not required"),
    ("The sheriff shall not be prohibited from notifying ICE of a release date.", "notify=permitted"),
    (
        "No policy may prohibit, or in any way restrict, an officer from asking about immigration status.",
        "ask=permitted",
    ),
    (
        "A municipality may not adopt, enforce or endorse a policy under which an officer is barred from asking about immigration status.",
        "ask=permitted",
    ),
    ("The Chief shall issue a directive forbidding members to ask about immigration status.", "ask=prohibited"),
    ("The Chief shall ensure that no member asks any person about immigration status.", "ask=stated as not done"),
    ("It is the policy of this county that employees will not inquire into immigration status.", "ask=prohibited"),
    ("City employees are instructed not to question anyone about citizenship.", "ask=prohibited"),
    ("Employees must refrain from asking about immigration status.", "ask=prohibited"),
    (
        "Employees are to refrain from, and supervisors shall discourage, asking about immigration status.",
        "ask=prohibited",
    ),
    ("Applicants shall not be asked about their immigration status.", "ask=prohibited"),
    ("Whether a person is a citizen is not to be asked.", "ask=prohibited"),
    ("An officer may ask about immigration status only when a statute so requires.", "ask=prohibited"),
    (
        "Only when a judge has issued a warrant may a deputy deliver a prisoner to immigration agents.",
        "transfer=prohibited",
    ),
    (
        "A prisoner may be delivered to immigration agents if, and only if, a judge has issued a warrant.",
        "transfer=prohibited",
    ),
    ("A person on whom a detainer is lodged shall only be transferred to ICE.", "transfer=required"),
    ("A person may be transferred only to the custody of federal immigration officers.", "transfer=permitted"),
    ("A person shall only be transferred to ICE if a judge has signed a warrant.", "transfer=prohibited"),
    ("A person may be transferred to ICE only upon a judicial warrant.", "transfer=prohibited"),
    ("Funds shall be used only to the extent required by federal immigration law.", "use=prohibited"),
    ("No officer shall question a prisoner, or shall notify ICE.", "ask=prohibited,notify=prohibited"),
    (
        "No officer shall question a prisoner, or, having heard of it, shall notify ICE.",
        "ask=prohibited,notify=prohibited",
    ),
    ("The sheriff may refuse, or shall transfer the person.", "transfer=required"),
    (
        "A city may not by ordinance, policy or practice deter an officer from notifying ICE.",
        "notify=permitted",
    ),
    (
        "No county shall have a custom so as to burden an agency in, or prohibit it from, notifying ICE.",
        "notify=permitted",
    ),
    ("No employee shall suffer any reprisal for refusing to assist ICE.", "assist=may decline"),
    ("The keeper may not suffer ICE to question a prisoner.", "ask=prohibited"),
    ("Only those certified deputies whom ICE has approved may ask about immigration status.", "ask=unknown"),
    ("The sheriff shall hold a person named in a detainer for forty-eight hours.", "detain=required"),
    ("A person named in a detainer shall be held for forty-eight hours.", "detain=required"),
    ("Every jailer is commanded to keep a prisoner for whom a detainer has been lodged.", "detain=required"),
    ("The sheriff may, in his discretion, honor a detainer.", "honor=permitted"),
    ("The sheriff may choose not to honor a detainer.", "honor=may decline"),
    ("The sheriff is under no obligation to honor a detainer.", "honor=not required"),
    ("The sheriff need not honor a detainer.", "honor=not required"),
    ("Officers should, whenever possible, avoid asking about immigration status.", "ask=discouraged"),
    ("The council urges the sheriff not to honor detainers.", "honor=discouraged"),
    ("The council encourages the sheriff to decline detainers.", "honor=discouraged"),
    (
        "The jail administrator will treat a detainer as a request only and will not extend custody because of it.",
        "detain=prohibited",
    ),
    ("The Department shall honor no detainer.", "honor=prohibited"),
    ("The Department shall honor detainers under no circumstances.", "honor=prohibited"),
    ("ICE agents shall be given no access to inmates in the jail.", "admit=prohibited"),
    ("ICE agents shall not be given access to inmates.", "admit=prohibited"),
    ("ICE agents are not to be allowed into the booking area.", "admit=prohibited"),
    ("Agents shall be denied access to inmates.", "admit=prohibited"),
    (
        "No City employee, nor any contractor of the City, shall, while on duty or in uniform, ask a person about immigration status.",
        "ask=prohibited",
    ),
    (
        "The sheriff shall neither detain a person on a detainer nor transfer a person to ICE.",
        "detain=prohibited,transfer=prohibited",
    ),
    (
        "The sheriff shall not detain, and no deputy shall transfer, a person at the request of ICE.",
        "detain=prohibited,transfer=prohibited",
    ),
    (
        "The sheriff shall not detain a person on a detainer, but shall notify ICE of the release date.",
        "detain=prohibited,notify=required",
    ),
    (
        "The sheriff shall notify ICE of the release date but may not detain the person on a detainer.",
        "notify=required,detain=prohibited",
    ),
    ("Rather than detain a person on a detainer, the sheriff shall release the person.", "detain=prohibited"),
    ("Instead of holding a person for ICE, the jailer shall release him.", "detain=prohibited"),
    ("County funds shall not be used to detain persons for ICE.", "use=prohibited"),
    ("County resources may not be devoted to asking about immigration status.", "use=prohibited"),
    ("The sheriff shall stop honoring detainers.", "honor=prohibited"),
    ("The sheriff shall cease to detain persons on detainers.", "detain=prohibited"),
    ("The practice of holding people for ICE is abolished.", "detain=prohibited"),
    ("The practice of holding people for ICE shall end.", "detain=prohibited"),
    ("The practice of detaining people on immigration holds is discontinued.", "detain=prohibited"),
    ("Absent a judicial warrant, no deputy may hold a person past release.", "detain=prohibited"),
    ("A deputy may not, without a judicial warrant, hold a person past release.", "detain=prohibited"),
    ("Without a judicial warrant, agents may not enter the jail.", "admit=prohibited"),
    ("Unless agents present a judicial warrant, personnel shall refuse them entry to the jail.", "admit=prohibited"),
    ("Requests by ICE to detain a person shall be declined.", "detain=prohibited"),
    ("Requests from ICE for notification of release shall be denied.", "notify=prohibited"),
    ("All requests to detain shall be refused, and the person released.", "detain=prohibited"),
    ("The jail shall release a person notwithstanding a detainer.", "detain=prohibited"),
    ("Immigration status shall be disregarded in setting bail.", "consider=prohibited"),
    ("Neither citizenship nor immigration status shall be considered in setting bail.", "consider=prohibited"),
    ("The Department declines to hold anyone on an administrative warrant.", "detain=prohibited"),
    ("The Department does not honor detainers.", "honor=stated as not done"),
    ("Deputies never ask about immigration status.", "ask=stated as not done"),
    ("Do not ask about immigration status.", "ask=prohibited"),
    ("Never tell ICE when an inmate will be released.", "notify=prohibited"),
    (
        "Officers shall be prohibited from detaining, or extending the detention of, a person on a detainer.",
        "detain=prohibited",
    ),
    ("It is prohibited to detain a person on an immigration detainer.", "detain=prohibited"),
    ("The following is prohibited: detaining a person on an immigration detainer.", "detain=prohibited"),
    ("ICE shall not be notified of any release date.", "notify=prohibited"),
    ("No notice of a release date shall be given to ICE.", "notify=prohibited"),
    ("It shall be the duty of every jailer to notify ICE of the release of an alien.", "notify=required"),
    (
        "All law enforcement agencies are required to use best efforts to detain persons named in detainers.",
        "detain=recommended",
    ),
    (
        "This section does not prohibit an officer from asking about status where it is an element of the crime.",
        "ask=permitted",
    ),
    ("Officers are free to ask about immigration status.", "ask=permitted"),
    ("No one shall be detained for ICE.", "detain=prohibited"),
    ("Nobody in the employ of the city is to hold a person for ICE.", "detain=prohibited"),
    (
        "No deputy shall hold a person on a detainer, nor shall its officers transfer a person to ICE.",
        "detain=prohibited",
    ),
    (
        "No agency shall prohibit, or in any way restrict, any official from asking about immigration status.",
        "ask=permitted",
    ),
    (
        "A local entity shall not adopt or enforce a policy or take any other action under which the entity prohibits asking about "
        "immigration status.",
        "ask=permitted",
    ),
    (
        "The prohibition in this article binds all offices and includes: asking about immigration status.",
        "ask=prohibited",
    ),
    ("No sheriff, deputy or other county servant is to ask about immigration status.", "ask=prohibited"),
    ("No agency shall be prohibited from asking about immigration status.", "ask=permitted"),
    ("An officer shall have no authority to hold a person.", "detain=prohibited"),
    ("An officer has no duty to hold a person.", "detain=not required"),
    ("An officer is hereby directed not to hold a person.", "detain=prohibited"),
    ("The Sheriff shall issue an order that no officer shall hold a person.", "detain=prohibited"),
    ("Transfer of a person to the custody of ICE is forbidden.", "transfer=prohibited"),
    ("An officer may decline to accept a gift, hold a person, or smoke.", "detain=may decline"),
    ("An officer shall not fail to hold a person.", "detain=required"),
    ("No board, commission or authority shall hold a person.", "detain=prohibited"),
    ("Conduct prohibited by this section includes transferring a person to ICE.", "transfer=prohibited"),
    ("The jailer shall be responsible for holding the person.", "detain=required"),
    ("Detention of a person on a detainer by an officer is permitted.", "detain=permitted"),
    ("It shall be the policy that no employee shall ask about status.", "ask=prohibited"),
    ("Officers are directed not to arrest a person.", "arrest=prohibited"),
    (
        "A person's presence is not a matter for police action, and officers are forbidden to arrest the person.",
        "arrest=prohibited",
    ),
    (
        "The forms shall be given in English, and the detention of a person for ICE is prohibited.",
        "detain=prohibited",
    ),
    ("Should the agent arrest a resident, the department will not assist.", "assist=prohibited"),
    (
        "It shall be a violation of this chapter for a city entity to ask about status or arrest a person.",
        "ask=prohibited,arrest=prohibited",
    ),
    ("Failure to notify ICE is prohibited.", "notify=required"),
    ("The Sheriff's deputies no longer hold people for ICE.", "detain=stated as not done"),
    ("The council condemns the transfer of residents to ICE.", "transfer=discouraged"),
    ("No officer, while on duty, shall hold a person for ICE.", "detain=prohibited"),
    (
        "Except as provided in section 3 of this article, no state agency, or agent thereof, or court shall hold a person.",
        "detain=prohibited",
    ),
    (
        "Any policy under which a person is not to be held, or is to be held only if a court orders it, is void.",
        "detain=permitted",
    ),
    ("A rule that limits officers in arresting persons is preempted and may not be enforced.", "arrest=permitted"),
    (
        "I order: A clerk, custodian or other City worker has no power to admit an officer to a room.",
        "admit=prohibited",
    ),
    ("The Board directs that no school employee assist removal officers.", "assist=prohibited"),
    ("No arrest may be based on an order of removal.", "arrest=prohibited"),
    ("The deputy shall, at least 48 hours before the prisoner is to be discharged, notify DHS.", "notify=required"),
    # penalties are rules
    ("A sheriff who does not hold a prisoner for ICE commits a misdemeanor.", "detain=required"),
    ("An officer who notifies ICE of a release is guilty of official misconduct.", "notify=prohibited"),
    ("A deputy who fails to honor a detainer shall be fined.", "honor=required"),
    ("No employee shall be disciplined for arresting a person named in a detainer.", "arrest=permitted"),
    # rules that are void, and rules that say what may not be
    ("Local policies that prohibit honoring detainers are null and void.", "honor=permitted"),
    ("Any ordinance requiring that officers ask about status is hereby repealed.", "ask=prohibited"),
    ("The prohibition on cities or counties restricting the detention of aliens applies to all.", "detain=permitted"),
    (
        "An officer may not by rule or order restrict deputies from arresting persons in a courthouse.",
        "arrest=permitted",
    ),
    (
        "A county may not adopt, enforce or endorse a policy under which it prohibits a deputy from asking about status.",
        "ask=permitted",
    ),
    ("No lockup keeper shall refuse to admit a lawyer, or hold a prisoner.", "admit=permitted,detain=prohibited"),
    ("The prohibition in this section shall include asking about status.", "ask=prohibited"),
    # subjects with a clause of their own
    ("Dates of inmates who are victims of a crime shall not be used by the Sheriff.", "use=prohibited"),
    ("Nobody seeking shelter shall be asked about status.", "ask=prohibited"),
    ("Areas not open to the public shall not be used by agents.", "use=prohibited"),
    ("A judge shall order that a prisoner who is the subject of a detainer be held.", "detain=required"),
    ("Detention of a person because the person is subject to a detainer is forbidden.", "detain=prohibited"),
    ("Detention for ICE, after bond is made, is strictly forbidden.", "detain=prohibited"),
    # orders in the past, in the present, and under a resolution
    ("The sheriff directed deputies to honor detainers.", "honor=required"),
    ("The chief directs the department not to ask about status.", "ask=prohibited"),
    ("It is recommended that members not detain a person on a civil entry.", "detain=discouraged"),
    ("The sheriff will continue to honor detainers.", "honor=required"),
    (
        "The order bars employees from assisting ICE and prohibits the arrest of a person on a detainer.",
        "assist=prohibited,arrest=prohibited",
    ),
    ("RESOLVED, that the Chief notify each member of this order.", "notify=required"),
    ("The purpose of this Act is to prohibit the transfer of a person to ICE.", "transfer=prohibited"),
    # each clause stands alone
    ("Churches enjoy no special standing: the department shall assist in arrests there.", "assist=required"),
    ("The Board affirms its belief that no resident should be arrested.", "arrest=discouraged"),
    ("In lieu of arrest, the officer shall notify the clerk.", "arrest=prohibited,notify=required"),
    (
        "The act prohibits deputies from asking about status, and requires each jail to honor detainers.",
        "ask=prohibited,honor=required",
    ),
    ("Prohibit inquiry into status; require each jail to honor detainers.", "honor=required"),
    ("An officer shall transfer no person and detain no person.", "transfer=prohibited,detain=prohibited"),
    ("The sheriff shall assist the agency by transferring prisoners.", "assist=required,transfer=required"),
    # verbs and members in a row
    ("The order directs staff to decline requests for entry, and to notify the sheriff.", "notify=required"),
    ("Deputies will notify the court, not arrest the person, when a fine is unpaid.", "arrest=prohibited"),
    ("Members notify the sheriff, and never ask a person about birthplace.", "ask=stated as not done"),
    ("Officers shall notify the sheriff; arrest for the offense is not authorized.", "arrest=prohibited"),
    ("The order directs that no county funds be spent on detention.", "use=prohibited"),
    ("The sheriff has ordered that detainers no longer be honored.", "honor=prohibited"),
    ("The county will continue not to spend money on raids.", "use=prohibited"),
    ("Callers will be asked their business, and the sheriff notified by radio.", "ask=required,notify=required"),
    ("No person shall be denied entry to a shelter, or be arrested there.", "arrest=prohibited"),
    # practices and rules that deny
    ("The Department will continue its practice of not asking about birthplace.", "ask=prohibited"),
    ("The policy of not honoring detainers is rescinded.", "honor=required"),
    (
        "The Chief shall issue an order under which no officer arrests a person for being undocumented.",
        "arrest=stated as not done",
    ),
    ("Files shall be kept in such manner that immigration agents are not notified.", "notify=stated as not done"),
    # what only describes
    ("Arrests for unpaid fines and invalid tags are forbidden.", "arrest=prohibited"),
    ("Persons charged only with traffic violations will be released.", "detain=prohibited"),
    ("No person whose identity cannot be confirmed shall be arrested.", "arrest=prohibited"),
    (
        "The Jail Commander shall notify agents of each request received and declined and to ask for more.",
        "notify=required",
    ),
    # where what is set apart ends
    ("Detention at the request of ICE, except in answer to a warrant, is not permitted.", "detain=prohibited"),
    (
        "The University will continue to assist pupils in accordance with federal law and shall not notify ICE.",
        "notify=prohibited",
    ),
    (
        "Officers shall release the driver once the stop is complete and shall not detain him for ICE.",
        "detain=prohibited",
    ),
    ("RESOLVED, that from and after this date no officer shall ask about birthplace.", "ask=prohibited"),
    ("Any question, other than those that a court has ordered, shall be asked in private.", "ask=required"),
    # whom a penalty or an order reaches
    ("The charter forbids it: an officer who asks about birthplace is guilty of misconduct.", "ask=prohibited"),
    (
        "The sheriff shall have a written policy, and a deputy who notifies ICE is subject to discipline.",
        "notify=prohibited",
    ),
    ("Deputies are expected to assist agents of the INS.", "assist=required"),
    ("The jailer is without jurisdiction to arrest a person on such a paper.", "arrest=prohibited"),
    ("No transfer to federal custody shall occur.", "transfer=prohibited"),
]


@lru_cache(maxsize=1)
def _lexicon():
    return compile_lexicon([*rulebook.operators(), *ACTS, ACTORS], acts=frozenset(act.name for act in ACTS))


def _directions(sentence: str) -> dict[str, set[str]]:
    lexicon = _lexicon()
    doc = lexicon.tokenizer(sentence)
    words = [token.lower_ for token in doc]
    chain = read_chain(words, find(lexicon, doc), frozenset())
    found: dict[str, set[str]] = {}
    for governed in chain.governed:
        for act in governed.found.concepts:
            found.setdefault(act, set()).add(governed.direction.value)
    return found


def said(text: str) -> dict[str, str]:
    """Provision to status, as the shipped rules review the text."""
    return {f.provision: f.status.value for f in pipeline.review("-", data=text.encode()).findings}


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_the_chain_gives_each_act_its_direction(sentence: str, expected: str) -> None:
    found = _directions(sentence)
    for pair in expected.split(","):
        act, direction = pair.split("=")
        assert found.get(act) == {direction}


MERELY_MENTIONED = [
    ("The city can do nothing to prevent officers from notifying ICE.", "notify"),
    ("Arrest of a person on a warrant signed by an immigration officer has no place in this county.", "arrest"),
    ("The Sheriff shall log every request to hold an inmate.", "detain"),
    ("The report shall state how many persons were detained at the request of ICE.", "detain"),
    ("A person who is detained shall be given a meal.", "detain"),
    ("If a deputy arrests a person, the clerk shall open a file.", "arrest"),
    ("National origin shall play no part in any decision to detain, ask or arrest.", "arrest"),
    ("Courts have ruled that a county may not detain a person on a detainer.", "detain"),
    ("The county shall sign no extension of the agreement under which aliens are detained.", "detain"),
]


@pytest.mark.parametrize(("sentence", "act"), MERELY_MENTIONED)
def test_an_act_that_no_operator_governs_has_no_direction(sentence: str, act: str) -> None:
    assert act not in _directions(sentence)


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("No officer shall whisper a release date to ICE.", "whisper"),
        ("An officer may not, at any time, barter a prisoner.", "barter"),
        ("Deputies are barred from tipping off agents.", "tipping"),
        ("Release dates are not mailed to ICE.", "mailed"),
        ("The Sheriff shall lend no vehicle to ICE.", "lend"),
    ],
)
def test_under_a_ban_an_act_is_read_whatever_its_verb(sentence: str, verb: str) -> None:
    assert unnamed(sentence) == [verb]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Sheriff shall withhold a release date from ICE.",
        "No county shall adopt a rule that limits an officer.",
        "It makes no difference who asks.",
        "The Sheriff shall assign no fewer than four deputies to the task force.",
    ],
)
def test_what_is_no_banned_verb_is_no_such_act(sentence: str) -> None:
    assert unnamed(sentence) == []


def test_an_object_is_not_sought_in_what_is_set_before_a_passive() -> None:
    sentence = "However, when engaged in immigration enforcement, no deputy shall be asked to breach a rule."
    lexicon = _lexicon()
    doc = lexicon.tokenizer(sentence)
    words = [token.lower_ for token in doc]
    [asked] = [g for g in read_chain(words, find(lexicon, doc), frozenset()).governed if g.found.concept == "ask"]
    assert words[asked.zone[0] :][:3] == ["no", "deputy", "shall"]


def unnamed(sentence: str) -> list[str]:
    """The words read as acts of any name."""
    lexicon = _lexicon()
    doc = lexicon.tokenizer(sentence)
    words = [token.lower_ for token in doc]
    chain = read_chain(words, find(lexicon, doc), frozenset())
    return [words[g.found.start] for g in chain.governed if g.found.concept == ANY_ACT]
