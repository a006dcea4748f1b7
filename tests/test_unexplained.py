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
