"""What the rules find in a text by themselves: for tests of what they read, which the reader of whole clauses shall not hide."""

from __future__ import annotations

import numpy

from analyzer import drafting, judging, language, matching, pipeline, reading, structure, weighing
from analyzer.model import Finding
from analyzer.weighing.words import Reader

KNOWS_NOTHING = Reader({}, {}, numpy.ones(0), numpy.zeros((0, 0), dtype=numpy.int8), numpy.ones(0), numpy.zeros(0))


def findings(text: str) -> tuple[Finding, ...]:
    """One finding for every provision, as in a review without what no rule reads."""
    book = pipeline.builtin_rules()
    speaker = pipeline._speaker(book)
    instrument = structure.parse(drafting.in_force(reading.read("-", data=text.encode())))
    readings = tuple(language.read_clauses(instrument, speaker))
    matches = matching.match(instrument, readings, book, speaker.wider)
    weighed = weighing.weigh(instrument, readings, matches, stater=KNOWS_NOTHING)
    return judging.judge(instrument, readings, weighed, book)[0]
