"""What each clause is for: told by its words, and by the headings it stands under."""

from __future__ import annotations

import pytest

from analyzer import pipeline
from analyzer.model import Instrument


def roles(instrument: Instrument) -> list[tuple[str, str]]:
    text = instrument.text.text
    return [(clause.role.value, " ".join(clause.span.of(text).split())) for clause in instrument.clauses]


ORDINANCE = """TOWN OF LARCH
ORDINANCE NO. 12

AN ORDINANCE OF THE TOWN OF LARCH ON HOLDS

WHEREAS, the town shall stay a place of trust; and

WHEREAS, holds cost money;

NOW, THEREFORE, BE IT ORDAINED by the Town Council of Larch:

Section 1. Purpose. This chapter keeps trust between residents and the police.

Section 2. Definitions.
(a) "Hold" means a request to keep a person.
(b) Agent: an officer of a federal bureau.

Section 3. Rule. No officer shall honor a hold.

Section 4. Federal law. Nothing in this chapter shall be construed to bar an exchange that 8 U.S.C. 1373 protects.

Section 5. Severability. If any part of this ordinance is held invalid, the rest shall stand.

Section 6. Repealer. Section 9-14 of the code is hereby repealed.

Section 7. This ordinance shall take effect on June 1.

ADOPTED this 4th day of May, 2021.

Ada Birch, Mayor
"""


def test_an_ordinance(instrument_of):
    assert roles(instrument_of(ORDINANCE)) == [
        ("other", "TOWN OF LARCH ORDINANCE NO. 12"),
        ("other", "AN ORDINANCE OF THE TOWN OF LARCH ON HOLDS"),
        ("recital", "WHEREAS, the town shall stay a place of trust; and"),
        ("recital", "WHEREAS, holds cost money;"),
        ("other", "NOW, THEREFORE, BE IT ORDAINED by the Town Council of Larch:"),
        ("recital", "This chapter keeps trust between residents and the police."),
        ("definition", '"Hold" means a request to keep a person.'),
        ("definition", "Agent: an officer of a federal bureau."),
        ("operative", "No officer shall honor a hold."),
        ("savings", "Nothing in this chapter shall be construed to bar an exchange that 8 U.S.C. 1373 protects."),
        ("other", "If any part of this ordinance is held invalid, the rest shall stand."),
        ("other", "Section 9-14 of the code is hereby repealed."),
        ("other", "This ordinance shall take effect on June 1."),
        ("other", "ADOPTED this 4th day of May, 2021."),
        ("other", "Ada Birch, Mayor"),
    ]


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Members do not ask about status.", "operative"),
        ("Consent forms are kept on hand in Spanish.", "operative"),
        ("The chief may decline a request.", "operative"),
        ("A town that a court finds to have broken this rule is liable.", "operative"),
        ("The Council finds that holds cost money.", "recital"),
        ("The purpose of this order is to keep trust.", "recital"),
        ("This section does not prohibit an officer from serving a warrant.", "savings"),
        ("Consistent with federal statute, this policy does not forbid sending status information.", "savings"),
        ("No provision of this chapter limits a court.", "savings"),
        ("Section 3 shall not be read to bar a lawful exchange.", "savings"),
        ("Section 3 shall in no case be read to bar a lawful exchange.", "savings"),
        ("In no event shall Section 3 be read to bar a lawful exchange.", "savings"),
        ("This chapter shall under no circumstances bar a lawful exchange.", "savings"),
        ("In no event shall an officer bar a lawful exchange.", "operative"),
        ("No county shall prohibit an officer from asking.", "operative"),
        ('As used in this policy, "hold" means a request.', "definition"),
        ('"Hold" shall have the same meaning as in section 2.', "definition"),
        ("All ordinances in conflict with this one are hereby repealed.", "other"),
        ("The provisions of this act are severable.", "other"),
        ("Nothing here stops a lawful exchange.", "savings"),
        ("Nothing above shall bar a lawful exchange.", "savings"),
        ("Nothing contained herein bars a lawful exchange.", "savings"),
        ("To be clear, nothing in these rules bars a lawful exchange.", "savings"),
        ("This order leaves untouched the duty of an officer to serve a warrant.", "savings"),
        ("This policy does not touch the duty of an officer to serve a warrant.", "savings"),
        ("This chapter is not meant to bar a lawful exchange.", "savings"),
        ("No part of this policy bars a lawful exchange.", "savings"),
        ("None of this stops a lawful exchange.", "savings"),
        ("The foregoing does not bar a lawful exchange.", "savings"),
        ("Neither this section nor section 4 limits a court.", "savings"),
        ("Nothing in any rule of a political subdivision may bar an officer from asking.", "operative"),
        ("Nothing in local law may limit an officer who would ask.", "operative"),
        ("RCW 4.28.300 through 4.28.330 do not limit an officer who would send status.", "savings"),
        ("The prohibition in this section shall include, but not be limited to, a hold.", "operative"),
        ("Nothing in the charter of a city shall bar an officer from asking.", "operative"),
        ("No policy of a municipality shall prohibit an officer from asking.", "operative"),
        ("These officers shall not require proof of status.", "operative"),
        ("This department shall not restrict entry.", "operative"),
        ("It is therefore ordered that no officer is to ask about status.", "operative"),
        ("It is hereby resolved and declared that no officer shall ask about status.", "operative"),
        ("Residents of limited means shall be given a lawyer by the county.", "operative"),
        ("No person without means shall be held in the jail.", "operative"),
        ("The town by all lawful means shall protect its residents.", "operative"),
        ("An officer shall not learn a person's status by other means.", "operative"),
        ("The clerk shall explain what a hold means to each person.", "operative"),
        ("No money may go to a person with a felony, as that term is defined in the penal code.", "operative"),
        ("The clerk refers to the list.", "operative"),
        ("A hold means a request to keep a person.", "definition"),
        ("Sanctuary policy: means any order that limits an officer.", "definition"),
        ("In this chapter, hold means a request.", "definition"),
        ("The word hold shall signify a request to keep a person.", "definition"),
        ("As used here, ICE is the federal bureau that enforces immigration law.", "definition"),
        ('"Hold", any request to keep a person;', "definition"),
        ('"Agent" shall have the meaning given in section 8.', "definition"),
        ('"Agent" refers to a federal officer.', "definition"),
        ('"Agent" includes a federal officer.', "definition"),
        ("Added by Ord. 114, 2021.", "other"),
    ],
)
def test_by_the_words(instrument_of, sentence, role):
    assert roles(instrument_of(f"Sec. 4-1. Rule.\n{sentence}\n"))[0] == (role, sentence)


@pytest.mark.parametrize(
    ("heading", "sentence", "role"),
    [
        ("Purpose", "This chapter states how the jail deals with holds.", "recital"),
        ("Policy", "Members shall not withhold service because of status.", "operative"),
        ("Findings", 'A code of the state says that "no jail shall hold a person" on a request.', "recital"),
        ("Publication", "The clerk shall publish the count of holds each year.", "operative"),
        ("Citation in lieu of arrest", "An officer shall cite and release the driver.", "operative"),
    ],
)
def test_by_the_heading(instrument_of, heading, sentence, role):
    assert roles(instrument_of(f"Sec. 4-1. {heading}.\n{sentence}\n")) == [(role, sentence)]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (
            "WHEREAS, the county is a place of trust, NOW, THEREFORE, BE IT RESOLVED that the jail holds no one.",
            "NOW, THEREFORE, BE IT RESOLVED that the jail holds no one.",
        ),
        (
            "Whereas the town values trust and whereas holds cost money, it is ordered that no officer honor one.",
            "it is ordered that no officer honor one.",
        ),
        (
            "WHEREAS, the town values trust. THEREFORE BE IT RESOLVED BY THE BOARD that no jail honor a hold.",
            "THEREFORE BE IT RESOLVED BY THE BOARD that no jail honor a hold.",
        ),
        (
            "Whereas both bodies shelter newcomers; they now agree:\n\n(1) Beds. Beds are for any family without a home.",
            "Beds are for any family without a home.",
        ),
    ],
)
def test_a_recital_that_turns_operative(instrument_of, text, second):
    (first_role, _), last = roles(instrument_of(text + "\n"))
    assert (first_role, last) == ("recital", ("operative", second))


@pytest.mark.parametrize(
    "text",
    [
        "The act is amended as follows:\n7 Prohibition on cooperation with federal immigration agencies.\n"
        "(a) No officer shall honor a hold.\n",
        "7. Prohibition on cooperation with federal immigration agencies.\nNo officer shall honor a hold.\n",
    ],
)
def test_a_catch_line_commands_nothing(instrument_of, text):
    found = roles(instrument_of("Sec. 2. Law.\n" + text))
    assert [words for role, words in found if role == "operative"] == ["No officer shall honor a hold."]


@pytest.mark.parametrize("heading", ["Sec. 2. Definitions.\n", "GLOSSARY\n\n"])
def test_a_glossary(instrument_of, heading):
    found = instrument_of(
        f"{heading}Immigration detainer. A request by a federal immigration agency that a jail keep a person.\n\n"
        "Detainer: a request to keep a person.\n\nHold - a request to keep a person.\n"
    )
    assert roles(found) == [
        (
            "definition",
            "Immigration detainer. A request by a federal immigration agency that a jail keep a person.",
        ),
        ("definition", "Detainer: a request to keep a person."),
        ("definition", "Hold - a request to keep a person."),
    ]


def test_a_staff_report_is_not_the_instrument(instrument_of):
    found = roles(
        instrument_of(
            "MEMORANDUM\n\nTO: Members of the Council\nFROM: Town Attorney\n\n"
            "1. Background. No county shall honor a hold under the law of this state.\n\n"
            "ORDINANCE NO. 14\n\nAN ORDINANCE ON HOLDS\n\nThe Town Council of Larch ordains as follows:\n\n"
            "Section 1. Holds. No officer shall honor a hold.\n"
        )
    )
    assert ("other", "No county shall honor a hold under the law of this state.") in found
    assert found[-1] == ("operative", "No officer shall honor a hold.")


def test_a_memorandum_may_be_the_instrument(instrument_of):
    found = roles(
        instrument_of(
            "LARCH POLICE DEPARTMENT\nDEPARTMENTAL MEMORANDUM NO. 8\n\nTO: ALL COMMANDS\n\n"
            "1.   No squad is to ride along with agents.\n\n2.   The desk officer asks no one about status.\n"
        )
    )
    assert found[-2:] == [
        ("operative", "No squad is to ride along with agents."),
        ("operative", "The desk officer asks no one about status."),
    ]


def test_what_a_resolution_resolves_is_operative(instrument_of):
    found = roles(
        instrument_of(
            "RESOLUTION NO. 4\n\nWHEREAS, the county values trust;\n\n"
            "RESOLVED, That the Board of Larch County urges Congress to act; and be it further\n\n"
            "RESOLVED, That the jail shall decline holds.\n"
        )
    )
    assert found[-2:] == [
        ("operative", "RESOLVED, That the Board of Larch County urges Congress to act; and be it further"),
        ("operative", "RESOLVED, That the jail shall decline holds."),
    ]


def test_a_heading_in_capitals_ends_the_definitions(instrument_of):
    found = instrument_of(
        "GENERAL ORDER 12\nPURPOSE\nTo guide members.\nDEFINITIONS\n"
        "Section 287(g) Agreement: A partnership between ICE and an agency.\n"
        "Hold: A request by ICE to keep a person.\nPROCEDURES\n1. Officers may not honor a hold.\n"
    )
    assert [(c.role.value, found.label_of(c)) for c in found.clauses[-3:]] == [
        ("definition", "DEFINITIONS"),
        ("definition", "DEFINITIONS"),
        ("operative", "PROCEDURES, 1"),
    ]


def test_what_a_policy_statement_lets_people_do_is_a_rule(instrument_of):
    found = instrument_of(
        "GENERAL ORDER 12\n\nPOLICY STATEMENT\n\nTrust is the aim of the Department.\n\n"
        "A person may call the police without regard to status.\n"
    )
    assert roles(found)[-2:] == [
        ("recital", "Trust is the aim of the Department."),
        ("operative", "A person may call the police without regard to status."),
    ]


def test_a_note_of_history_stays_whole(instrument_of):
    found = instrument_of("§ 14. Clerks\n\n1. Log. The clerk shall keep a log.\n[PL 1983, c. 459, § 7 (NEW).]\n")
    assert roles(found) == [("operative", "The clerk shall keep a log."), ("other", "[PL 1983, c. 459, § 7 (NEW).]")]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("The Department prohibits bias-based policing.", "operative"),
        ("This office forbids racial profiling.", "operative"),
        ("The Town refuses federal holds.", "operative"),
        ("Resolution 4-17 of the Police Department.", "other"),
        ("Council Members and Officers Present.", "other"),
    ],
)
def test_a_short_sentence_is_no_title(instrument_of, words, role):
    assert roles(instrument_of(words + "\n")) == [(role, words)]


AGREEMENT = """MEMORANDUM OF AGREEMENT

This Memorandum of Agreement constitutes an agreement between a federal bureau and the County, pursuant to which the bureau
delegates powers to the Sheriff.

I. PURPOSE
The purpose of this Memorandum is to set forth the terms under which deputies perform the work of a federal officer.

II. BACKGROUND
The purpose of this part is to tell how the parties met.
"""


def test_what_makes_an_agreement_is_operative_though_it_opens_it_or_states_a_purpose(instrument_of):
    assert [role for role, _ in roles(instrument_of(AGREEMENT))] == ["other", "operative", "operative", "recital"]


RULES_AMONG_DEFINITIONS = """ORDINANCE NO. 5

DEFINITIONS
a. Equal treatment. The City will treat all persons equally.
b. Complaints. Allegations of violations may be filed with the City Manager, who shall look into each of them.
c. Detainer. A request to hold a person.
d. Agency. Any city department, office or board that shall provide services.
e. Officer. The City employee who may make arrests.
f. City. The City shall mean the City of Lark.
"""


def test_a_command_to_a_body_is_operative_among_definitions(instrument_of):
    assert [role for role, _ in roles(instrument_of(RULES_AMONG_DEFINITIONS))[1:]] == [
        "operative",
        "operative",
        *["definition"] * 4,
    ]


VALUES = """CITY OF LARK
RESOLUTION 5

It is {} to serve all people who live in the City.

NOW THEREFORE BE IT RESOLVED that no officer shall honor a hold.
"""


@pytest.mark.parametrize(
    "words", ["fundamental", "not the role of the police", "also the duty of the City", "vitally important"]
)
def test_what_is_held_dear_before_an_order_is_recital(instrument_of, words):
    assert [role for role, _ in roles(instrument_of(VALUES.format(words)))] == ["other", "recital", "operative"]


GLOSSARY = """Section 2. In this chapter, the following terms shall have the following meanings:

JUDICIAL WARRANT

A warrant that a judge has signed.

Hold request

Any request to keep a person.

Officers shall honor a judicial warrant.

Rooms

A room is open at nine.
"""


def test_a_glossary_has_each_term_with_its_meaning_and_ends_with_the_first_rule(instrument_of):
    assert roles(instrument_of(GLOSSARY))[1:] == [
        ("definition", "A warrant that a judge has signed."),
        ("definition", "Hold request Any request to keep a person."),
        ("operative", "Officers shall honor a judicial warrant."),
        ("other", "Rooms"),
        ("operative", "A room is open at nine."),
    ]


def test_a_list_under_a_command_rules_whatever_its_heading(instrument_of):
    text = """Section 2. Declaration. The county keeps no sanctuary.
No department shall adopt a rule that bars an officer from:

(a) asking about immigration status; or

(b) complying with a detainer.
"""
    assert roles(instrument_of(text)) == [
        ("recital", "The county keeps no sanctuary."),
        ("operative", "asking about immigration status; or"),
        ("operative", "complying with a detainer."),
    ]


def test_an_amendment_that_quotes_its_rule_in_the_same_sentence_says_it(instrument_of):
    quoting = 'Section 3-4 is amended to read: "No officer shall ask about status."'
    assert [role for role, _ in roles(instrument_of(quoting + "\n"))] == ["operative"]
    bare = "Section 3-4 of the Code is amended to read as follows:\n\n3-4. No officer shall ask about status.\n"
    assert [role for role, _ in roles(instrument_of(bare))] == ["other", "operative"]


MANUAL = """COUNTY OF LARCH
Subject                       Policy Number       Page
REQUESTS FROM AGENCIES        B-6                 1 of 1

Purpose

To set out what staff do when an agency asks for help, and to whom such a request is sent for an answer. It binds every department
of the county, those of elected officers among them, and it replaces Policy B-2 of 1998, which was adopted when the county had no
counsel of its own and sent what it was asked to the district attorney.

Background

Requests have grown since 2012.

Policy

It is the policy of the Board that:

1. Interview consent. An inmate will first be given a form.

2. Office doors. Staff will keep them shut.
"""


def test_a_heading_that_the_masthead_only_holds_is_one_and_the_items_of_whole_sentences_have_captions(instrument_of):
    instrument = instrument_of(MANUAL)
    assert [(section.label, section.heading) for section in instrument.sections] == [
        ("Background", "Background"),
        ("Policy", "Policy"),
        ("Policy, 1", "Interview consent"),
        ("Policy, 2", "Office doors"),
    ]
    assert roles(instrument)[-2:] == [
        ("operative", "An inmate will first be given a form."),
        ("operative", "Staff will keep them shut."),
    ]


HOSPITAL = """SABLE HOSPITAL DISTRICT
Policy RI-3

PURPOSE

To tell staff what to do when an agent comes to a clinic.

POLICY

1. The District serves all who come. Names of patients are not given to agents.

2. No agent may pass the lobby.
"""


def test_what_is_counted_under_the_heading_policy_is_a_rule(instrument_of):
    assert roles(instrument_of(HOSPITAL))[-3:] == [
        ("operative", "The District serves all who come."),
        ("operative", "Names of patients are not given to agents."),
        ("operative", "No agent may pass the lobby."),
    ]


PUBLISHED = """§ 44-12. Definitions.
As used in this article, the following terms shall have the meanings indicated:
ADMINISTRATIVE WARRANT or ICE WARRANT
Signed by an immigration officer and not by a judge.
DETAINER
Requests to keep a person.
(a) No town officer shall honor a detainer.
Any rule that contradicts subsection (a) is null and void.
"""


def test_a_code_publishers_glossary_sets_its_terms_in_capitals_and_rules_stand_apart(instrument_of):
    assert roles(instrument_of(PUBLISHED))[1:] == [
        ("definition", "ADMINISTRATIVE WARRANT or ICE WARRANT Signed by an immigration officer and not by a judge."),
        ("definition", "DETAINER Requests to keep a person."),
        ("operative", "No town officer shall honor a detainer."),
        ("operative", "Any rule that contradicts subsection (a) is null and void."),
    ]


@pytest.mark.parametrize(
    "caption",
    [
        "Sec. 3 - Sanctuary rules prohibited - Definition",
        "11-51. Cooperation in enforcement;\nindemnification",
    ],
)
def test_a_caption_of_two_subjects_is_no_part_of_the_rule(instrument_of, caption):
    text = f"{caption}\n(a) A town shall not adopt a rule that no officer may ask about status.\n"
    assert roles(instrument_of(text)) == [
        ("operative", "A town shall not adopt a rule that no officer may ask about status.")
    ]


LETTER = """LARCH POLICE DEPARTMENT

To everybody with a badge:

Who we stop. You don't keep a man at the curb because you figure he came here without papers.

The computer. A hit that no judge has signed is nothing to arrest on. Give the man his license back.

Questions. Where a person was born is off limits at the scene, at the hospital and on the phone.

1. Chief Birch
"""


def test_a_letter_that_counts_its_signature_is_no_masthead(instrument_of):
    found = {words: role for role, words in roles(instrument_of(LETTER))}
    assert found["You don't keep a man at the curb because you figure he came here without papers."] == "operative"
    assert found["A hit that no judge has signed is nothing to arrest on."] == "operative"
    assert found["Where a person was born is off limits at the scene, at the hospital and on the phone."] == "operative"


@pytest.mark.parametrize("word", ["Article", "Part", "Clause"])
def test_a_division_of_one_sentence_is_a_rule(instrument_of, word):
    rules = [
        "No consent form shall be put before a prisoner.",
        "Deputies shall carry such persons to the field office.",
        "The gravel lot is put at the service of federal officers.",
    ]
    text = "\n\n".join(f"{word} {number}. {rule}" for number, rule in enumerate(rules, 1))
    instrument = instrument_of(text)
    assert roles(instrument) == [("operative", rule) for rule in rules]
    assert [(section.label, section.heading) for section in instrument.sections] == [
        (f"{word} {number}", "") for number in (1, 2, 3)
    ]


def test_a_clause_is_a_division_like_an_article(instrument_of):
    text = (
        "BACKGROUND\n\nThe counties have jails.\n\nCLAUSE ONE: TERMS\n\nA jail is a place of custody.\n\n"
        "CLAUSE TWO: COVENANTS\n\nEach county will lend its fairground to the federal service.\n"
    )
    assert roles(instrument_of(text))[-1] == (
        "operative",
        "Each county will lend its fairground to the federal service.",
    )


@pytest.mark.parametrize(
    "rule",
    [
        "Officers execute a removal warrant wherever they come across its subject.",
        "The Captain of Standards reviews compliance each January.",
        "Within the secure line, federal officers wear picture credentials.",
        "Anyone approached rings the desk first.",
        "All schools adopt the door procedure by August.",
        "Skipping a fare gets a thirty-dollar slip, not handcuffs.",
        "Don't work raids with federal crews.",
        "The Office of Newcomer Services closes on June 30, 1994.",
    ],
)
def test_the_first_sentence_of_a_numbered_paragraph_is_no_caption(instrument_of, rule):
    text = f"1.1 The gate is shut.\n\n1.2 {rule} Other gates stay open.\n\n1.3 Staff may leave."
    assert ("operative", rule) in roles(instrument_of(text))


@pytest.mark.parametrize(
    "caption", ["Duties of the chief", "No conflict with law", "Notice to the public", "Behind the counter"]
)
def test_a_caption_stays_one(instrument_of, caption):
    text = (
        f"1.1 Scope. This binds the town.\n\n1.2 {caption}. Officers shall keep the book.\n\n1.3 Term. It ends in June."
    )
    assert [section.heading for section in instrument_of(text).sections] == ["Scope", caption, "Term"]


@pytest.mark.parametrize(
    "words, role",
    [
        ("A hold on a man means the man stays.", "operative"),
        ("No signature means no interview.", "operative"),
        ("A detainer on file means no trusty work.", "operative"),
        ("A hold means a request to keep a person.", "definition"),
        ('It provided that "no officer shall ask a person about papers at the counter."', "other"),
        ('The order of 1991 said: "Townspeople shall be served alike, and no one shall be asked."', "other"),
        ('The sign shall read: "No officer shall ask a person about papers at the counter."', "operative"),
        ("One forbids its sheriffs to give out dates.", "other"),
        ("One officer shall stand at the door.", "operative"),
    ],
)
def test_by_its_words_alone(instrument_of, words, role):
    assert roles(instrument_of(words)) == [(role, words)]


def test_what_a_section_is_amended_to_read_is_the_law(instrument_of):
    text = 'Section 9.04 of the code is amended to read "No officer shall ask a person about immigration status."'
    assert roles(instrument_of(text))[-1] == ("operative", '"No officer shall ask a person about immigration status."')


PLAIN_POLICY = """COUNTY OF LARCH
Policy 6-4

Background

Thirty people spoke at the hearing on immigration.

What the County will do

* Questions. The booking deputy asks every prisoner's citizenship.

* Rides. Jail transport takes prisoners to the federal hub.

What staff may not do

* Ask a visitor about immigration status.
"""


def test_a_line_that_rules_over_a_list_ends_the_part_before_it(instrument_of):
    parsed = instrument_of(PLAIN_POLICY)
    assert [section.heading for section in parsed.sections] == [
        "Background", "What the County will do", "What staff may not do"]  # fmt: skip
    assert roles(parsed)[2:] == [
        ("recital", "Thirty people spoke at the hearing on immigration."),
        ("operative", "Questions."),
        ("operative", "The booking deputy asks every prisoner's citizenship."),
        ("operative", "Rides."),
        ("operative", "Jail transport takes prisoners to the federal hub."),
        ("operative", "Ask a visitor about immigration status."),
    ]
    last = parsed.clauses[-1]
    assert [lead.of(parsed.text.text) for lead in last.lead_ins] == ["What staff may not do"]


def test_signs_around_a_heading_are_no_part_of_it(instrument_of):
    parsed = instrument_of(
        "LARCH SCHOOLS\nFront office sheet\n\n=== A CHILD COMES TO ENROLL ===\n\nTake the child today. No visa is asked for.\n\n"
        ">> WHEN AGENTS COME\n\nNobody opens the door for them.\n"
    )
    assert [section.heading for section in parsed.sections] == ["A CHILD COMES TO ENROLL", "WHEN AGENTS COME"]
    assert roles(parsed)[-1] == ("operative", "Nobody opens the door for them.")


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ('"Where were you born?" and "Are you legal?" are off the table.', "operative"),
        ('"When is he out?" has one answer: we do not say.', "operative"),
        ("Bail posted means out the door.", "operative"),
        ('"Agent" below: anybody who is working on immigration matters.', "definition"),
        ('"Federal officers" below means the people of the Border Patrol.', "definition"),
        ("The General Court finds that certain cities have turned away the requests of federal officers.", "recital"),
    ],
)
def test_what_is_asked_or_comes_of_a_thing_is_no_term(instrument_of, words, role):
    parsed = instrument_of(f"Section 1. No officer shall honor a hold.\n\nSection 2. {words}\n")
    assert roles(parsed)[-1] == (role, words)


CARDS = """HARBOR TRANSIT
Pocket Cards for Agents

CARD 1 -- IF / THEN

IF they ask to use the crew room
THEN don't open up. Call Operations, ext. 44, and wait.

Don't photograph it.

"Pay up or I call Immigration" gets you sent home.
"""


def test_the_two_lines_of_a_case_are_one_sentence_and_a_short_command_is_one(instrument_of):
    said = roles(instrument_of(CARDS))
    assert ("operative", "IF they ask to use the crew room THEN don't open up.") in said
    assert ("operative", "Don't photograph it.") in said
    assert any(words == "Call Operations, ext. 44, and wait." for _, words in said)
    assert ("operative", '"Pay up or I call Immigration" gets you sent home.') in said


def test_a_section_is_counted_by_a_number_and_a_letter(instrument_of):
    text = "22-A  STANDING RULE\n\nThe jail keeps no list.\n\n22-B  INTAKE\n\nDeputies ask no questions.\n"
    assert [(s.label, s.heading) for s in instrument_of(text).sections] == [
        ("22-A", "STANDING RULE"),
        ("22-B", "INTAKE"),
    ]


def test_an_office_that_is_created_to_read_records_is_a_rule(instrument_of):
    words = "There is created an Inspector, who may enter any jail, read its records and order a plan."
    assert ("operative", words) in roles(instrument_of(f"SEC. 9. (a) Jails shall keep logs.\n(b) {words}\n"))


def test_what_stands_under_a_head_of_cases_only_says_when_something_is_to_be_done():
    text = """TOWN OF LARCH
To: All heads
About: Ordinance 12

Please read this page to your crews.

IF THIS COMES UP ... | DO | DO NOT
---------------------|----|-------
1. A form has a box for citizenship | Send it to the clerk. | Ask the question out loud.
2. An agent wants to come in | Call the chief. | Open the door.

Who counts as an agent. ICE and the Border Patrol.
"""
    (found,) = pipeline.parsed("-", data=text.encode())
    told = {words: role for role, words in roles(found)}
    assert told["A form has a box for citizenship"] == "other"
    assert told["Send it to the clerk."] == told["Ask the question out loud."] == told["Open the door."] == "operative"
    assert found.clauses[-1].span.of(found.text.text) == "ICE and the Border Patrol."
    assert found.clauses[-1].lead_ins == ()


def test_each_row_of_a_table_is_a_clause(instrument_of):
    text = """Row | ICE asks us to ... | We ... | Except ...
----+---
1 | keep someone past release | do not keep the person | where a judge has signed
2 | say when someone leaves | do not say it | none
"""
    assert [words for _, words in roles(instrument_of(text))][-2:] == [
        "1 | keep someone past release | do not keep the person | where a judge has signed",
        "2 | say when someone leaves | do not say it | none",
    ]


@pytest.mark.parametrize("box", ["[x]", "[ ]", "☐", "✗"])
def test_boxes_are_bullets(instrument_of, box):
    text = f"We won't:\n{box} ask where you were born.\n{box} keep you longer because ICE asked.\n"
    found = instrument_of(text).clauses
    assert [[lead.of(text) for lead in clause.lead_ins] for clause in found] == [["We won't:"], ["We won't:"]]


@pytest.mark.parametrize(
    "enacted",
    [
        "BE IT ORDAINED BY THE CITY COUNCIL OF ROE:",
        "NOW, THEREFORE, BE IT RESOLVED by the Board of Oak County:",
        "THE CITY COUNCIL OF ROE DOES ORDAIN AS FOLLOWS:",
        "Be it enacted:",
    ],
)
def test_a_rule_in_one_paragraph_with_the_words_of_enactment_is_no_part_of_them(instrument_of, enacted):
    text = f"AN ORDINANCE ON HOLDS\n\n{enacted} No jail shall hold a person on a detainer.\n"
    assert roles(instrument_of(text))[1:] == [
        ("other", enacted),
        ("operative", "No jail shall hold a person on a detainer."),
    ]


def test_a_recital_ends_with_the_words_of_enactment_though_no_that_follows(instrument_of):
    text = "RESOLUTION 4\n\nWhereas, trust matters; now, therefore, be it resolved by the Board: No jail shall hold a person.\n"
    assert roles(instrument_of(text))[1:] == [
        ("recital", "Whereas, trust matters; now, therefore,"),
        ("other", "be it resolved by the Board:"),
        ("operative", "No jail shall hold a person."),
    ]


def test_what_shall_not_be_construed_to_expand_a_power_saves(instrument_of):
    sentence = (
        "The provisions of this section shall apply notwithstanding any other provision of state or local law and shall not be "
        "construed to in any way expand the authority of an agency."
    )
    assert ("savings", sentence) in roles(
        instrument_of(f"Section 1. Holds. No jail shall hold a person.\n\nSection 2. {sentence}\n")
    )
