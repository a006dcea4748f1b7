"""What is sent from one process to another is what was sent, however often it is sent on."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

import pytest

from analyzer import pipeline, reading, structure
from analyzer.drafting import in_force

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


def sent(value):
    return pickle.loads(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))


@pytest.mark.parametrize("name", ["cross-references-ordinance.txt", "amending-bill.txt", "strong-city-ordinance.pdf"])
def test_an_instrument_arrives_as_it_was_sent(name):
    instrument = structure.parse(in_force(reading.read(str(SAMPLES / name))))
    assert instrument.sections and instrument.clauses and instrument.text.source.lines
    arrived = sent(instrument)
    assert "clauses" not in vars(arrived) and "lines" not in vars(arrived.text.source)  # nobody has asked for them
    sent_on = sent(arrived)
    assert arrived == instrument == sent_on == copy.deepcopy(sent_on)
    assert repr(arrived) == repr(instrument) == repr(sent(arrived))
    assert [type(line.box) for line in arrived.text.source.lines] == [
        type(line.box) for line in instrument.text.source.lines
    ]


def test_a_review_arrives_as_it_was_sent():
    (review,) = pipeline.reviews(SAMPLES / "weak-county-policy.txt")
    assert sent(review) == review and hash(sent(review).instrument.clauses[3]) == hash(review.instrument.clauses[3])


def test_what_has_no_sections_arrives_without_any():
    instrument = structure.parse(in_force(reading.read("-", data=b"no law at all")))
    arrived = sent(instrument)
    assert instrument.sections == arrived.sections == () and len(arrived.clauses) == 1


def test_what_it_does_not_have_it_does_not_make_up():
    instrument = sent(structure.parse(in_force(reading.read("-", data=b"no law at all"))))
    with pytest.raises(AttributeError, match="'Instrument' has no 'provisions'"):
        _ = instrument.provisions
