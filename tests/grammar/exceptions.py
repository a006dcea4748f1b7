"""What a rule yields to: conditions with the flag that they raise, the words that open them, and where they stand."""

# ruff: noqa: E501 - one row of a table stands on one line
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Condition:
    """A condition as a clause (or, where ``hedge``, as an adverbial that needs no opener), and the flag that it raises."""

    id: str
    words: str
    flag: str = ""
    hedge: bool = False


JUDGES = (
    "a judge has signed a warrant for the person",
    "the agent presents a warrant issued by a federal judge",
    "a judicial warrant has been issued",
    "there is a criminal warrant signed by a judge",
    "a United States magistrate judge has so ordered in a warrant",
)

CONDITIONS = (
    *(Condition(f"judge-{i}", words) for i, words in enumerate(JUDGES)),
    Condition("violent-felony", "the person has been convicted of a violent felony", "conviction-carveout"),
    Condition("prior-conviction", "the person has a prior conviction for a serious offense", "conviction-carveout"),
    Condition("charged", "the person is charged with a felony", "conviction-carveout"),
    Condition("gang", "the person has been convicted of a gang offense", "conviction-carveout"),
    Condition("a-warrant", "the agent has a warrant", "undefined-warrant"),
    Condition("valid-warrant", "there is a valid warrant", "undefined-warrant"),
    Condition("public-safety", "public safety requires it", "public-safety-discretion"),
    Condition(
        "judgment", "in the judgment of the chief the safety of the public so requires", "public-safety-discretion"
    ),
    Condition("investigation", "it is relevant to a criminal investigation", "public-safety-discretion"),
    Condition("repaid", "the federal government agrees in writing to pay the full cost", "reimbursement-condition"),
    Condition("contract", "an existing contract requires it", "existing-agreement-exception"),
    Condition("task-force", "the officer is assigned to a joint task force", "task-force-exception"),
    Condition("public-date", "the information is publicly available", "public-info-loophole"),
    Condition("required", "state or federal law requires it"),
    Condition("extent-permitted", "to the extent permitted by law", "permitted-by-law-hedge", hedge=True),
    Condition("practicable", "to the extent practicable", "permitted-by-law-hedge", hedge=True),
    Condition("feasible", "where feasible", "permitted-by-law-hedge", hedge=True),
)

# Which conditions can be said of which acts.
PERSON_HELD = frozenset({*(f"judge-{i}" for i in range(len(JUDGES))), "violent-felony", "prior-conviction", "charged", "gang",
                         "a-warrant", "valid-warrant", "public-safety", "judgment", "required"})  # fmt: skip
HEDGES = frozenset({"extent-permitted", "practicable", "feasible"})
LAW_ONLY = frozenset({"required"}) | HEDGES

OPENERS = {
    "unless": "unless {c}", "except-where": "except where {c}", "except-if": "except if {c}", "except-when": "except when {c}",
    "save-where": "save where {c}", "except-that": "except that this does not apply where {c}",
    "provided": "provided, however, that this prohibition does not apply if {c}",
}  # fmt: skip
FIRST = ("unless", "except-where", "except-when", "except-if")  # those with which a sentence can begin
INSIDE = ("except-where", "unless", "except-when")

ELSEWHERE = {
    "next-sentence": " This section does not apply where {c}.",
    "next-sentence-however": " However, this prohibition does not apply if {c}.",
    "next-subsection": "\n\n(b) Subsection (a) does not apply where {c}.",
    "exceptions-subsection": "\n\n(b) Exceptions. The prohibition in subsection (a) shall not apply when {c}.",
    "other-section": "\n\nSec. 4-13. Exceptions.\n\nSection 4-12 does not apply where {c}.",
}
PLACES = ("none", "after", "before", "inside", *ELSEWHERE)
