"""The clauses weighed for one provision, step by step, for `explain`."""

from __future__ import annotations

from analyzer.judging.quoting import chain_in_words, fold
from analyzer.judging.reaching import with_reach
from analyzer.judging.wording import difference, lack
from analyzer.model import ExplainStep, Instrument, Matches, Reading
from analyzer.rulebook import Rulebook


def steps(
    instrument: Instrument, readings: tuple[Reading, ...], matches: Matches, rulebook: Rulebook, provision: str
) -> tuple[ExplainStep, ...]:
    """The clauses weighed for one provision, in order of reading: mentions on either side, what was withdrawn, near misses."""
    shown: dict[tuple[int, bool], ExplainStep] = {}
    taken_back = {w.mention.clause for w in matches.withdrawn if w.mention.provision == provision}
    for index, missed in matches.near.items():
        for miss in missed if index not in taken_back else ():
            if miss.provision == provision:
                shown[index, False] = _step(instrument, readings, index, "near miss", lack(miss, rulebook), ())
    for mention in with_reach(instrument, readings, matches.mentions, rulebook):
        if mention.provision == provision:
            because = "; ".join(
                [mention.because, *(f"{w.flag}: {fold(w.span.of(instrument.text.text))}" for w in mention.weaknesses)]
            )
            shown[mention.clause, False] = _step(
                instrument, readings, mention.clause, mention.side.value, because, chain_in_words(instrument, mention)
            )
    for withdrawn in matches.withdrawn:
        mention = withdrawn.mention
        if mention.provision == provision:
            weighed = f" ({', '.join(withdrawn.words)})" if withdrawn.words else ""
            because = f"read as {mention.side.value} by the rule; {difference(withdrawn)}{weighed}"
            shown[mention.clause, True] = _step(
                instrument, readings, mention.clause, "withdrawn", because, chain_in_words(instrument, mention)
            )
    return tuple(shown[key] for key in sorted(shown))


def _step(
    instrument: Instrument,
    readings: tuple[Reading, ...],
    index: int,
    verdict: str,
    because: str,
    chain: tuple[str, ...],
) -> ExplainStep:
    clause = readings[index].clause
    place = instrument.text.place(clause.span.start)
    lead = " ".join(fold(s.of(instrument.text.text)) for s in clause.lead_ins)
    own = fold(clause.span.of(instrument.text.text))
    return ExplainStep(
        f"{lead} {own}".strip(), instrument.label_of(clause), place.page, place.line, verdict, because, chain
    )
