"""What an instrument defines in one place and forbids in another: each item of the definition stands under the ban."""

from __future__ import annotations

import pytest
from test_rulebook import read

from analyzer import pipeline
from analyzer.weighing import clauses

ITEMS = """{term} is {kind} that does one or more of these things:

(A) bars a peace officer from asking where a person under arrest was born;

(B) forbids a jailer to honor an immigration detainer.

Section 4. {ban}
"""


def statuses(text: str) -> dict[str, str]:
    review = pipeline.review("-", data=text.encode())
    return {f.provision: f.status.value for f in review.findings if f.status.value != "missing"}


def drafted(term: str, kind: str, ban: str) -> str:
    return "Section 1. Title.\n\nSection 3. Terms.\n\n" + ITEMS.format(term=term, kind=kind, ban=ban)


OPPOSED = {"no-detainer-hold": "contrary", "no-status-inquiry": "contrary"}


@pytest.mark.parametrize(
    "term, kind, ban",
    [
        ('"Hush rule"', "an order", "No county shall enact, keep in force, or live by a hush rule."),
        ('"Hush directive"', "any instruction of a sheriff", "A hush directive has no force in this State."),
        ('"Shut gate"', "an ordinance or habit of a county", "A shut gate is void from that day."),
        ('"Muffle"', "a memorandum or custom", "It is unlawful for a county to have a muffle."),
        (
            '"Turn-aside"',
            "a bylaw or practice",
            "A county that keeps a turn-aside forfeits its share of the road fund.",
        ),
        ('For the purposes of this Act a "stillness measure"', "anything", "No town may adopt a stillness measure."),
    ],
)
def test_what_is_defined_and_forbidden_is_opposed(term, kind, ban):
    found = statuses(drafted(term, kind, ban))
    assert {name: found.get(name) for name in OPPOSED} == OPPOSED


def test_what_is_defined_alone_states_nothing():
    found = statuses(
        drafted('"Hush rule"', "an order", "The clerk shall keep a list of every hush rule of the county.")
    )
    assert OPPOSED.keys().isdisjoint(found)


def test_a_ban_that_does_not_lead_to_the_definition_turns_it_round():
    text = drafted('"Shut gate"', "an order of a sheriff", "A shut gate is void from that day.")
    instrument, readings = read(text)
    (turned,) = [r for r in readings if "asking where" in r.clause.span.of(instrument.text.text)]
    (act,) = [p for names, p in turned.sense.acts if "ask" in names]
    (before,) = [p for names, p in turned.said.acts if "ask" in names]
    assert (before.direction.value, act.direction.value) == ("prohibited", "permitted")
    assert act.chain[0].name == "prohibit"
    assert turned.at(act.chain[0].span).of(instrument.text.text) == "Shut gate"
    assert turned.clause.lead_ins[0].of(instrument.text.text) == "A shut gate is void from that day"
    # Its words are weighed as they stand, and speak for the other side.
    assert clauses.own_clause(instrument, turned) == instrument.clauses[turned.clause.index]
    assert [clauses.column_of("no-status-inquiry", side, turned) for side in clauses.Side] == [
        "no-status-inquiry contrary",
        "no-status-inquiry protective",
    ]


@pytest.mark.parametrize(
    "text",
    [
        '"Judicial warrant" means an order that a judge has signed and that bars no defense.\n\n'
        "No officer shall keep a person for ICE without a judicial warrant.",
        '"Detainer" means a request that asks a jailer to keep a person.\n\nNo jailer shall keep a person on a detainer of ICE.',
    ],
)
def test_a_term_that_a_ban_only_mentions_is_not_forbidden(text):
    assert statuses(text).get("no-detainer-hold") != "contrary"
    _, readings = read(text)
    assert all(reading.said is None for reading in readings)


def test_conduct_that_is_defined_and_forbidden_is_read_on_from_the_ban():
    text = (
        '"Immigration assistance" means any of the following: asking a person about immigration status; holding a person on an '
        "immigration detainer.\n\nNo officer shall give immigration assistance."
    )
    assert (
        statuses("Section 1. Definitions.\n\n" + text.replace("\n\n", "\n\nSection 2. ")).get("no-status-inquiry")
        == "present"
    )


RULE = "§ 3. A district shall neither have nor heed a buffer rule. A buffer rule is a bylaw or poster that {what}\n\n"
FIRST = "A bylaw under which clerks are not to ask patrons about immigration status.\n\n"
SECOND = "A bylaw that bars the use of district money for immigration enforcement.\n"


@pytest.mark.parametrize(
    "text",
    [
        RULE.format(what="fits an entry of Schedule One.")
        + "§ 4. Fares may be set by distance.\n\nSCHEDULE ONE\n\n"
        + FIRST
        + SECOND,
        RULE.format(what="has one of these effects:") + FIRST.replace("A bylaw", "First, a bylaw") + SECOND,
    ],
)
def test_a_definition_goes_on_in_a_schedule_or_in_the_lines_behind_it(text):
    found = statuses(text)
    assert (found.get("no-status-inquiry"), found.get("resources-ban")) == ("contrary", "contrary")
