"""What each clause is for: told by its words, and by the headings it stands under."""

from __future__ import annotations

import pytest

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
        ("No county shall prohibit an officer from asking.", "operative"),
        ('As used in this policy, "hold" means a request.', "definition"),
        ('"Hold" shall have the same meaning as in section 2.', "definition"),
        ("All ordinances in conflict with this one are hereby repealed.", "other"),
        ("The provisions of this act are severable.", "other"),
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
