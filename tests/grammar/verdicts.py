"""Reads composed cases with the analyzer, in this process, and says what went wrong."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import lru_cache

from analyzer import drafting, judging, language, matching, reading, rulebook, structure
from analyzer.model import State
from grammar.compose import Case, Pick, compose

# Flags that the grammar does not steer: who is bound, and where the rule stands.
UNSTEERED = frozenset({"narrow-scope", "recital-only"})


@lru_cache(maxsize=1)
def _rules() -> tuple[rulebook.Rulebook, language.Speaker]:
    book = rulebook.load()
    acts = {act for provision in book.provisions for pattern in provision.patterns for act in pattern.acts}
    return book, language.prepare(book.lexicon, acts)


def provisions_with_rules() -> list[str]:
    """The ids of the provisions that the rulebook holds."""
    return sorted(provision.id for provision in _rules()[0].provisions)


def read(text: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Every provision found in ``text``: its side (protective, contrary or both) and its weakening flags."""
    book, speaker = _rules()
    instrument = structure.parse(drafting.in_force(reading.read("-", data=text.encode()), State.NEW))
    readings = tuple(language.read_clauses(instrument, speaker))
    matches = matching.match(instrument, readings, book, speaker.wider)
    findings, _, _ = judging.judge(instrument, readings, matches, book)
    weakening = {flag.id for flag in book.flags if flag.weakening} - UNSTEERED
    found = {}
    for finding in findings:
        sides = {evidence.direction for evidence in finding.evidence}
        if finding.status.value == "missing":
            continue
        protective = finding.status.value == "present" or "protective" in sides
        contrary = finding.status.value == "contrary" or "contrary" in sides
        side = "both" if protective and contrary else "protective" if protective else "contrary"
        found[finding.provision] = (side, frozenset(finding.flags) & weakening)
    return found


def failure(case: Case) -> str:
    """What is wrong with the verdict on ``case``, in one word or two; empty where it is right."""
    found = read(case.text)
    if not case.provision:
        return f"false {'+'.join(sorted(found))}" if found else ""
    side, flags = found.get(case.provision, ("missing", frozenset()))
    if side != case.side:
        opposed = {side, case.side} in ({"protective", "contrary"}, {"both", "protective"}, {"both", "contrary"})
        return f"reversed: {case.side} read as {side}" if opposed else f"{case.side} read as {side}"
    if side == "protective" and flags != case.flags:
        missed, extra = sorted(case.flags - flags), sorted(flags - case.flags)
        return (
            "flags" + (f" missed {','.join(missed)}" if missed else "") + (f" extra {','.join(extra)}" if extra else "")
        )
    return ""


def at_random(seed: int, provisions: Sequence[str] | None = None) -> Case:
    """The case that belongs to a seed."""
    source = random.Random(seed)
    return compose(lambda name, options: source.choice(options), provisions)


def replay(choices: dict[str, str], provisions: Sequence[str] | None = None) -> Case:
    """The case with these choices; what is not given, or does not fit, takes the plainest option."""
    return compose(_recorded(choices), provisions)


def _recorded(choices: dict[str, str]) -> Pick:
    def pick(name: str, options: Sequence[str]) -> str:
        return choices[name] if choices.get(name) in options else options[0]

    return pick


def shrink(case: Case, provisions: Sequence[str] | None = None) -> Case:
    """The plainest case that fails in the same way: each choice is put back to the first of its table in turn."""
    kind = failure(case)
    changed = True
    while changed:
        changed = False
        for name in [n for n in case.choices if n != "kind"]:
            without = {key: value for key, value in case.choices.items() if key != name}
            plainer = replay(without, provisions)
            if plainer.choices.get(name) != case.choices.get(name) and failure(plainer) == kind:
                case, changed = plainer, True
    return case


def cause(case: Case) -> tuple[str, ...]:
    """The choices of a shrunken case that are not the plainest of their table: what the failure turns on."""
    return tuple(f"{name}={value}" for name, value in case.choices.items() if name not in case.plain and name != "kind")
