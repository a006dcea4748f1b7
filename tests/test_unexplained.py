"""The net: what is listed for a person to read, with what it reads like and what kept it from being a finding."""

from __future__ import annotations

from analyzer import pipeline

ORDINANCE = """AN ORDINANCE ON COOPERATION WITH IMMIGRATION AUTHORITIES

Section 1. No officer shall ask a person about immigration status.

Section 2. No officer shall hold a person on an immigration detainer.

Section 3. Immigration agents shall not be given the keys to the annex.

Section 4. No prisoner in the annex shall be moved to another place at night.

Section 5. If any part of this ordinance is held invalid, the remainder shall stand.
"""


def listed(text: str) -> list[str]:
    """The sections of the clauses listed, each of which must say what it reads like and what kept it from being that."""
    review = pipeline.review("-", data=text.encode())
    assert all(clause.because for clause in review.unexplained)
    return [clause.section for clause in review.unexplained]


def test_a_text_on_the_subject_leaves_no_near_clause_in_silence() -> None:
    assert "Section 4" in listed(ORDINANCE)


def test_severability_is_not_listed() -> None:
    assert "Section 5" not in listed(ORDINANCE)


def test_the_same_clause_is_not_listed_where_the_text_is_about_something_else() -> None:
    text = ORDINANCE
    for words, others in (
        ("IMMIGRATION AUTHORITIES", "THE COUNTY"),
        ("immigration status", "a dog licence"),
        ("an immigration detainer", "a lost ticket"),
        ("Immigration agents", "Anglers"),
    ):
        text = text.replace(words, others)
    assert listed(text) == []


CITY_PROPERTY = """A LOCAL LAW ON ACCESS TO CITY PROPERTY

Section 1. Access. The city shall not permit any federal agent to enter the nonpublic areas of city property without a
judicial warrant.

Section 2. Rules. Each department shall adopt guidelines or rules, as appropriate, to implement this section.

Section 3. Hours. City property is open from nine to five.
"""


def test_a_rule_that_carries_out_another_is_listed_in_a_text_that_never_names_immigration() -> None:
    assert listed(CITY_PROPERTY) == ["Section 2"]


COOPERATION = """SHERIFF'S POLICY ON IMMIGRATION

1. Deputies shall honor every immigration detainer.
2. Deputies shall notify ICE of the release of a person whom it seeks.
3. Deputies shall ask every arrestee about immigration status.
4. All deputies shall be trained in this policy each January.
"""


def test_what_a_text_that_goes_the_other_way_says_in_its_service_is_listed() -> None:
    review = pipeline.review("-", data=COOPERATION.encode())
    assert [(u.section, u.reads_like, u.because) for u in review.unexplained] == [
        (
            "4",
            "Training and notice of the policy",
            "speaks of it, in an instrument whose other rules go the other way or are about something else",
        )
    ]


REQUEST = """POLICE POLICY ON IMMIGRATION ENFORCEMENT

1. No officer shall ask a person about immigration status.
2. No officer shall hold a person on an immigration detainer.
3. An officer to whom immigration authorities bring a request for help shall tell the watch commander. {}
"""


def test_a_sentence_whose_subject_the_one_before_names_is_listed() -> None:
    assert listed(REQUEST.format("The commander shall decline the request unless lives are at stake.")) == ["3", "3"]
    assert listed(REQUEST.format("The commander has a room of his own.")) == ["3"]
