"""How far a protection reaches is told with the whole instrument in sight: whom it binds, whom it protects, what it leaves out."""

import pytest

from analyzer import pipeline

CITY = "ORDINANCE NO. 412\n\nThe City Council of the City of Millbrook ordains as follows:\n\n"
STATE = "HOUSE BILL 12\n\nBe it enacted by the General Assembly of the State:\n\n"
MANUAL = "MILLBROOK POLICE DEPARTMENT\nGENERAL ORDER 14-2\n\nSubject: Immigration\n\n"


def finding(text, provision):
    return next(f for f in pipeline.review("-", data=text.encode()).findings if f.provision == provision)


def words_of(flag, text, provision):
    """What is quoted for the flag; None where it is not raised."""
    found = finding(text, provision)
    if flag not in found.flags:
        return None
    return next(words for e in found.evidence for name, words in e.weakening if name == flag)


@pytest.mark.parametrize(
    ("head", "text", "words"),
    [
        (CITY, "Section 1. Police officers shall not ask any person about immigration status.", "Police officers"),
        (STATE, "Section 1. No sheriff may inquire into the immigration status of an individual.", "sheriff"),
        (CITY, "Section 1. Police officers and City employees shall not ask anyone about immigration status.", None),
        (STATE, "Section 1. A State agency shall not ask an individual about immigration status.", None),
        (MANUAL, "1. Police officers shall not ask any person about immigration status.", None),
    ],
)
def test_a_law_that_binds_the_police_alone_is_narrow_and_a_police_manual_is_not(head, text, words):
    assert words_of("narrow-scope", head + text, "no-status-inquiry") == words


def test_another_clause_that_binds_everybody_takes_the_flag_away():
    text = "Section 1. Police officers shall not ask about immigration status.\n\n"
    text += "Section 2. No employee of the City shall ask about immigration status."
    assert finding(CITY + text, "no-status-inquiry").status.value == "present"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The County shall not inquire into the immigration status of a person in its custody.",
            "in its custody",
        ),
        ("No agency shall ask any person, in custody or not, about immigration status.", None),
        ("Jail staff shall not ask an inmate about immigration status.", None),
    ],
)
def test_a_law_that_protects_those_in_custody_alone_is_narrow_and_a_rule_for_the_jail_is_not(text, words):
    assert words_of("narrow-scope", CITY + "Section 1. " + text, "no-status-inquiry") == words


def test_the_words_may_stand_in_the_clause_before_to_which_the_rule_points_back():
    text = "A victim of a crime shall be heard at once. Such a person shall not be asked about immigration status."
    found = finding(text, "no-status-inquiry")
    assert found.flags == ("narrow-scope",)
    assert ("victim of a crime", "of whom the rule speaks") in [(e.quote, e.because) for e in found.evidence]


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("No employee shall disclose a home address to immigration authorities.", True),
        ("No employee or contractor shall disclose a home address to immigration authorities.", False),
        ("No employee shall disclose a home address, directly or indirectly, to immigration authorities.", False),
        (
            "No employee shall disclose a home address to immigration authorities. "
            "No camera system shall be used for immigration enforcement.",
            False,
        ),
    ],
)
def test_sharing_through_others_is_a_gap_only_where_the_whole_text_is_silent_on_it(text, raised):
    found = finding(text, "info-confidentiality")
    assert ("indirect-sharing-gap" in found.flags) is raised
    assert found.status.value == "present"


def test_a_ban_on_what_is_not_public_leaves_what_is():
    kept = "No deputy shall give ICE information that is not available to the public about a release date."
    assert words_of("public-info-loophole", CITY + kept, "no-release-notify") == "not available to the public"
    assert (
        words_of("public-info-loophole", CITY + "No deputy shall tell ICE a release date.", "no-release-notify") is None
    )
