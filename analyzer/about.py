"""Whether a text is about immigration enforcement or immigrants' access, by how many of its clauses speak of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from analyzer.model import DETAINER, ON_POINT, Instrument, Reading, Role

READ = (Role.OPERATIVE, Role.SAVINGS)
ENOUGH_ON_POINT = 3
SHARE_ON_POINT, SHARE_IF_NAMED = 0.1, 0.05
FEW_CLAUSES = 10
# Words without which no text is about immigration, though other laws know detainers, too.
_NAMES_IT = re.compile(
    r"\b(?:ICE|I\.C\.E|INS|I\.N\.S|DHS|D\.H\.S|CBP)\b|"
    r"(?i:migra|homeland|border\s+patrol|\balien|deport|undocumented|citizen|naturali[sz]|foreign|refugee|asylum|\bI-?247|287|13(?:57|73))"
)


def is_of_other_detainers(instrument: Instrument, readings: tuple[Reading, ...]) -> bool:
    """Whether a text of some length speaks of detainers and nowhere of immigration: those of mental health law, or between states."""
    spoken = [reading.sense.concepts for reading in readings if ON_POINT in reading.sense.concepts]
    if len(readings) <= FEW_CLAUSES or not spoken or not all(DETAINER in concepts for concepts in spoken):
        return False
    return _NAMES_IT.search(instrument.text.text) is None


def on_point(readings: Iterable[Reading]) -> set[int]:
    """The indexes of the clauses that speak of it."""
    return {reading.clause.index for reading in readings if ON_POINT in reading.sense.concepts}


def is_about(readings: tuple[Reading, ...], spoken: Collection[int]) -> bool:
    """Whether the text as a whole speaks of it, and not only in passing; ``spoken`` are the clauses that do.

    Of a text whose title or heading names it less is asked: "When the Border Patrol rides with us" over "Open both doors and wait".
    """
    read = sum(reading.clause.role in READ for reading in readings)
    ruling = sum(readings[index].clause.role in READ for index in spoken)
    named = any(readings[index].clause.role is Role.OTHER for index in spoken)
    return (
        ruling >= ENOUGH_ON_POINT and ruling >= SHARE_ON_POINT * read
        or named and len(spoken) >= ENOUGH_ON_POINT and len(spoken) >= SHARE_IF_NAMED * read
    )  # fmt: skip
