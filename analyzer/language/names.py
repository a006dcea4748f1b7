"""An act is read under its names one by one, but only as long as they can be read differently.

One verb stands for a dozen concepts, which a clause governs alike. The first name may yet open the verb group that the
second finds open, and the second lean on the first as on an act beside it; after two that were read alike all are.
"""

from __future__ import annotations

from analyzer.language.acts import read_act
from analyzer.language.lexicon import Found
from analyzer.language.placing import PASSIVE_REACH
from analyzer.language.state import Pass


def read_names(p: Pass, item: Found) -> None:
    """Reads an act under each of its names, the last of them in one, as soon as nothing can tell them apart."""
    names = item.concepts
    before = None
    for number in range(len(names) - 1):
        state, told = p.state, {**vars(p.state)}
        counts = len(p.governed), len(state.subjects), len(state.requested)
        read_act(p, Found(names[number : number + 1], *item[1:]))
        if p.state is not state or vars(state) != told:
            before = None
            continue
        rest = names[number + 1 :]
        if len(p.governed) > counts[0]:
            act = p.governed[-1]
            outcome = act.direction, act.chain, act.form, act.loose, act.passive, act.subject
            far = (
                act.passive or item.form != "ed" or number >= PASSIVE_REACH
            )  # it may be passive as those before it are
            if outcome == before and far:
                act.found = _under(act.found, rest)
                return
            before = outcome
            continue
        for filed, count in ((state.subjects, counts[1]), (state.requested, counts[2])):
            if len(filed) > count:
                filed[-1] = _under(filed[-1], rest)
        return
    read_act(p, Found(names[-1:], *item[1:]))


def _under(found: Found, more: tuple[str, ...]) -> Found:
    return Found(found.concepts + more, *found[1:])
