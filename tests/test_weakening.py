"""What weakens a protection in words that no rule knows (analyzer/weighing/weakening.py), and how a finding says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy
import pytest
from test_rulebook import read, rules
from test_speaking import still_learned

from analyzer import pipeline, weighing
from analyzer.model import Matches, Mention, Role, Side, Span, Weakness
from analyzer.weighing import weakening, words
from analyzer.weighing.runs import Runs
from analyzer.weighing.words import FLAGS, Reader

MOST_BYTES = 1_500_000
DETAINER, LANGUAGE = "no-detainer-hold", "language-access"
FLAG = "conviction-carveout"
LAW = "SECTION 1. Holds.\nOfficers shall keep no gate for ICE.\nThe gate is for others.\n\nSECTION 2. Rest.\nThe gate stays.\n"


def small_reader(weight: float, flag: str = FLAG) -> Reader:
    """A reader of one word, "gate", which weighs so much for the flag."""
    return Reader(
        terms=Runs(["gate"]),
        provisions={flag: 0},
        rarity=numpy.ones(1),
        weights=numpy.full((1, 1), 100, dtype=numpy.int8),
        scale=numpy.array([weight / 100]),
        bias=numpy.zeros(1),
    )


def raised(mentions: list[Mention], weight: float, flag: str = FLAG, text: str = LAW, role: Role | None = None) -> list:
    """The flags of each mention with the words that raise them."""
    instrument, readings = read(text)
    if role is not None:
        readings = tuple(replace(each, clause=replace(each.clause, role=role)) for each in readings)
    matches = weighing.weakened(
        instrument, readings, Matches(tuple(mentions), {}, frozenset()), rules(), small_reader(weight, flag)
    )
    return [[(w.flag, w.span.of(instrument.text.text)) for w in m.weaknesses] for m in matches.mentions]


def mention(provision: str = DETAINER, clause: int = 0, side: Side = Side.PROTECTIVE, **more: object) -> Mention:
    return Mention(provision, clause, side, Span(0, 5), **more)


OWN = "Officers shall keep no gate for ICE."
BEHIND = "The gate is for others."
ENOUGH, TOO_LITTLE = weakening.WEAKENS + 0.1, weakening.WEAKENS - 0.1


def test_the_clause_itself_is_weighed():
    assert raised([mention()], ENOUGH) == [[(FLAG, OWN)]]
    assert raised([mention()], TOO_LITTLE) == [[]]


def test_the_clause_behind_it_is_weighed_where_it_protects_nothing_else():
    text = LAW.replace("no gate", "nothing")
    assert raised([mention()], ENOUGH, text=text) == [[(FLAG, BEHIND)]]
    assert raised([mention()], TOO_LITTLE, text=text) == [[]]
    beside = [mention(), mention(LANGUAGE, clause=1)]
    assert raised(beside, ENOUGH, text=text)[0] == []
    again = [mention(), mention(clause=1)]
    assert raised(again, ENOUGH, text=text) == [[(FLAG, BEHIND)], [(FLAG, BEHIND)]]


def test_what_stands_in_the_next_section_takes_nothing():
    text = LAW.replace("no gate", "nothing").replace("The gate is for others.\n", "")
    assert raised([mention()], ENOUGH, text=text) == [[]]


def test_only_what_protects_is_weakened_by_flags_that_its_provision_can_have_and_that_no_rule_has_raised():
    assert raised([mention(side=Side.CONTRARY)], ENOUGH) == [[]]
    assert raised([mention()], ENOUGH, flag="no-such-flag") == [[]]
    instrument, _ = read(LAW)
    by_rule = Weakness(FLAG, Span(0, 3))
    assert raised([mention(weaknesses=(by_rule,))], ENOUGH) == [[(FLAG, instrument.text.text[:3])]]
    assert raised([mention()], ENOUGH, role=Role.RECITAL) == [[]]


@pytest.mark.parametrize(
    ("text", "provision", "flag"),
    [
        (
            "The jail honors no immigration detainer. A prisoner with a felony on the books is another matter.",
            DETAINER,
            FLAG,
        ),
        (
            "The clerk shall have each form put into Spanish as far as the budget stretches.",
            LANGUAGE,
            "permitted-by-law-hedge",
        ),
    ],
)
def test_a_weakness_in_other_words_makes_a_protection_ambiguous_and_says_that_no_rule_reads_it(
    text: str, provision: str, flag: str
):
    review = pipeline.review("-", data=f"Police and ICE.\n\nSECTION 1. {text}\n".encode())
    finding = next(f for f in review.findings if f.provision == provision)
    titles = {each.id: each.title.lower() for each in rules().flags}
    assert (finding.status.value, finding.flags) == ("ambiguous", (flag,))
    assert finding.reason == (
        f"Stated, but weakened: {titles[flag]}. No rule reads this weakness; words as a whole tell it: {titles[flag]}. "
        "Read it yourself."
    )


def test_a_whole_protection_stays_whole():
    text = "Police and ICE.\n\nSECTION 1. Holds. The jail shall honor no immigration detainer.\n\nSECTION 2. It shall be posted.\n"
    finding = next(f for f in pipeline.review("-", data=text.encode()).findings if f.provision == DETAINER)
    assert (finding.status.value, finding.flags) == ("present", ())


def test_the_file_was_learned_from_the_rounds_and_instruments_that_it_names_and_is_small():
    """Fails where one of them was changed: run scripts/train_flags.py again."""
    reader = still_learned(FLAGS)
    assert {*reader.provisions} <= {flag.id for flag in rules().flags if flag.weakening}
    assert (Path(words.__file__).parent / FLAGS).stat().st_size <= MOST_BYTES
