"""Conditions in a list: joined by "and" none opens a way by itself, joined by "or" each does, however deep the list."""

from __future__ import annotations

import pytest

from analyzer import pipeline


def _flags(text: str) -> list[str]:
    """The flags on the ban on holds."""
    review = pipeline.review("-", data=text.encode())
    (finding,) = [f for f in review.findings if f.provision == "no-detainer-hold"]
    assert finding.status.value in {"present", "ambiguous"}
    return list(finding.flags)


AND = (
    """The jail may honor a detainer only if:
1. ICE presents a judicial warrant; and
2. the person has been convicted of a violent crime.
""",
    """The jail shall not hold a person for ICE unless:
1. the person has been convicted of a violent crime; and
2. ICE presents a judicial warrant.
""",
    """The jail may only honor a detainer by holding a person if:
1. ICE presents a judicial warrant; and
2. a search shows that the person:
(a) has been convicted of a violent crime; or
(b) is in the terrorist screening database.
""",
)
OR = (
    """The jail shall not hold a person for ICE unless:
1. the person has been convicted of a violent crime; or
2. ICE presents a judicial warrant.
""",
    """The jail shall not hold a person for ICE unless:
1. ICE presents a judicial warrant; or
2. the sheriff finds, after notice to counsel, that the person:
(a) has been convicted of a violent crime; or
(b) has been convicted of a felony.
""",
)


@pytest.mark.parametrize("text", AND)
def test_a_condition_beside_a_warrant_that_must_be_met_too_opens_no_way(text: str) -> None:
    assert _flags(text) == []


@pytest.mark.parametrize("text", OR)
def test_a_condition_that_is_enough_by_itself_is_flagged(text: str) -> None:
    assert _flags(text) == ["conviction-carveout"]


def test_an_act_that_may_not_rest_on_listed_grounds_alone_is_flagged() -> None:
    review = pipeline.review(
        "-",
        data=b"No officer shall stop a person based solely on any of the following: (a) immigration status; (b) a civil "
        b"immigration warrant.",
    )
    (finding,) = [f for f in review.findings if f.provision == "no-status-stops"]
    assert list(finding.flags) == ["solely-qualifier"]


@pytest.mark.parametrize(
    "text",
    [
        "No local policy may restrict the enforcement of immigration law. This includes any prohibition on honoring detainers.",
        "No ordinance, rule or policy may limit cooperation with ICE. This includes a ban on honoring ICE detainers.",
    ],
)
def test_what_a_forbidden_policy_includes_is_freed(text: str) -> None:
    review = pipeline.review("-", data=text.encode())
    (finding,) = [f for f in review.findings if f.provision == "no-detainer-hold"]
    assert finding.status.value == "contrary"
