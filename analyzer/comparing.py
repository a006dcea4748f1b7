"""Two reviews to changes: the table that a lawyer can read, and the words of both states side by side.

    old \\ new     present             ambiguous           contrary          missing
    present       kept                weakened            turned contrary   removed
    ambiguous     strengthened        by its weaknesses   turned contrary   removed
    contrary      turned protective   turned protective   kept              turned protective
    missing       added               added               turned contrary   (not listed)

Ambiguous in both states: no weakness gained or lost is kept; only lost, strengthened; gained, weakened, also where others
were lost: a new way around a rule is never hidden by one that was closed, since nothing here can say which is wider.
A weakness is a flag that changes a status, or a clause that does the opposite. Flags that are notes change no verdict.

Contrary and then missing is *turned protective*, as missing and then contrary is *turned contrary*: a rule against
protection was taken back. It is no *removed*, which speaks of protections and fails a check; the reason says that
nothing protects in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from analyzer import aligning
from analyzer.model import (
    Change,
    ChangeKind,
    Comparison,
    Fate,
    Finding,
    Passage,
    Review,
    Status,
    Text,
    Unexplained,
)
from analyzer.rulebook import Rulebook

# The weakness of a finding that also holds a clause doing the opposite; it is no flag.
_OPPOSITE = "another clause does the opposite"

_PRESENT, _AMBIGUOUS, _CONTRARY, _MISSING = Status.PRESENT, Status.AMBIGUOUS, Status.CONTRARY, Status.MISSING
_TABLE = {
    _PRESENT: {
        _PRESENT: ChangeKind.KEPT,
        _AMBIGUOUS: ChangeKind.WEAKENED,
        _CONTRARY: ChangeKind.TURNED_CONTRARY,
        _MISSING: ChangeKind.REMOVED,
    },
    _AMBIGUOUS: {
        _PRESENT: ChangeKind.STRENGTHENED,
        _CONTRARY: ChangeKind.TURNED_CONTRARY,
        _MISSING: ChangeKind.REMOVED,
    },
    _CONTRARY: {
        _PRESENT: ChangeKind.TURNED_PROTECTIVE,
        _AMBIGUOUS: ChangeKind.TURNED_PROTECTIVE,
        _CONTRARY: ChangeKind.KEPT,
        _MISSING: ChangeKind.TURNED_PROTECTIVE,
    },
    _MISSING: {
        _PRESENT: ChangeKind.ADDED,
        _AMBIGUOUS: ChangeKind.ADDED,
        _CONTRARY: ChangeKind.TURNED_CONTRARY,
    },
}

ONLY_DELETIONS = "Words that the draft inserts stand in the old text too, so what it adds can read as kept; compare two files to be sure."
# Words by which a text changes parts of another: it is not the whole of that law, as a code or an enacted ordinance is.
_AMENDS_PARTS = re.compile(
    r"\b(?:is|are)\s+(?:(?:hereby|each|further)\s+)*amended\s+(?:to\s+read|as\s+follows|by\s+(?:adding|inserting|striking|deleting))",
    re.I,
)


def compare(old: Review, new: Review, rulebook: Rulebook) -> Comparison:
    """One change for each provision found in either state, and what else the new state gained and lost."""
    titles = {flag.id: flag.title.lower() for flag in rulebook.flags}
    weakening = frozenset(flag.id for flag in rulebook.flags if flag.weakening)
    sides = aligning.Sides(old.instrument, new.instrument)
    before = {finding.provision: finding for finding in old.findings}
    changes = tuple(
        _change(before[finding.provision], finding, titles, weakening, sides)
        for finding in new.findings
        if finding.provision in before and not _MISSING is before[finding.provision].status is finding.status
    )
    gained, lost = _apart(old.unexplained, new.unexplained)
    held, holds = ({flag.flag for flag in review.flags} for review in (old, new))
    return Comparison(
        old,
        new,
        changes,
        flags_gained=tuple(flag for flag in new.flags if flag.flag not in held),
        flags_lost=tuple(flag for flag in old.flags if flag.flag not in holds),
        unexplained_gained=gained,
        unexplained_lost=lost,
        notes=tuple(_notes(old.instrument.text, new.instrument.text)),
    )


def kind_of(old: Finding, new: Finding, weakening: frozenset[str]) -> ChangeKind:
    """What became of a provision, by the table above; one that both states miss has not changed."""
    if old.status is new.status is _AMBIGUOUS:
        gained = _weaknesses(new, weakening) - _weaknesses(old, weakening)
        lost = _weaknesses(old, weakening) - _weaknesses(new, weakening)
        return ChangeKind.WEAKENED if gained else ChangeKind.STRENGTHENED if lost else ChangeKind.KEPT
    return _TABLE[old.status].get(new.status, ChangeKind.KEPT)


def _weaknesses(finding: Finding, weakening: frozenset[str]) -> set[str]:
    opposed = finding.status is _AMBIGUOUS and any(each.direction == "contrary" for each in finding.evidence)
    return {*weakening.intersection(finding.flags), *([_OPPOSITE] if opposed else [])}


def _change(
    old: Finding, new: Finding, titles: dict[str, str], weakening: frozenset[str], sides: aligning.Sides
) -> Change:
    kind = kind_of(old, new, weakening)
    passages = sides.passages(old.evidence, new.evidence)
    return Change(
        provision=new.provision,
        title=new.title,
        category=new.category,
        kind=kind,
        reason=_reason(kind, old, new, passages, titles, weakening),
        old=old,
        new=new,
        flags_gained=tuple(flag for flag in new.flags if flag not in old.flags),
        flags_lost=tuple(flag for flag in old.flags if flag not in new.flags),
        passages=passages,
    )


def _apart(
    old: Sequence[Unexplained], new: Sequence[Unexplained]
) -> tuple[tuple[Unexplained, ...], tuple[Unexplained, ...]]:
    """The clauses that no rule explains in one state only: what was merely moved or reworded is in both."""
    pairs = aligning.paired(
        [aligning.words(each.quote) for each in old],
        [aligning.words(each.quote) for each in new],
        [each.section for each in old],
        [each.section for each in new],
    )
    lost = tuple(old[pair.old] for pair in pairs if pair.new is None)
    return tuple(new[pair.new] for pair in pairs if pair.old is None), lost


# --- reasons in words ----------------------------------------------------------------------------


def _reason(
    kind: ChangeKind, old: Finding, new: Finding, passages: Sequence[Passage], titles: dict[str, str], weakening: frozenset[str]
) -> str:  # fmt: skip
    gained = _named(_weaknesses(new, weakening) - _weaknesses(old, weakening), new, titles)
    lost = _named(_weaknesses(old, weakening) - _weaknesses(new, weakening), old, titles)
    if kind is ChangeKind.KEPT:
        still = "The text still does the opposite. " if new.status is _CONTRARY else ""
        return still + _wording(passages)
    if kind is ChangeKind.WEAKENED and old.status is _PRESENT:
        return f"It stood unweakened. Now it is weakened: {gained}."
    if kind is ChangeKind.WEAKENED and lost:
        return f"Its weaknesses were traded. New: {gained}. Gone: {lost}. A new way around counts, whichever is wider."
    if kind is ChangeKind.WEAKENED:
        return f"It was weakened before, and is weakened further: {gained}."
    if kind is ChangeKind.STRENGTHENED:
        rest = "Nothing read here weakens it now." if new.status is _PRESENT else "Other weaknesses remain."
        return f"What weakened it is gone: {lost or 'the flagged words'}. {rest}"
    if kind is ChangeKind.ADDED:
        weak = f", but weakened: {gained}" if gained else ""
        return f"The old text does not have it; the new text does{weak}."
    if kind is ChangeKind.REMOVED:
        return f"The old text has it; {_left(passages)}."
    if kind is ChangeKind.TURNED_CONTRARY:
        before = {_MISSING: "The old text was silent", _AMBIGUOUS: "The old text protected, if weakened"}
        return f"{before.get(old.status, 'The old text protected')}; the new text does the opposite."
    after = {
        _PRESENT: "the new text protects",
        _AMBIGUOUS: f"the new text protects, but weakened: {gained}",
        _MISSING: "the new text no longer does, and nothing protects in its place",
    }
    return f"The old text did the opposite; {after[new.status]}."


def _named(weaknesses: set[str], finding: Finding, titles: dict[str, str]) -> str:
    ordered = [flag for flag in (*finding.flags, _OPPOSITE) if flag in weaknesses]
    return "; ".join(titles.get(flag, flag) for flag in ordered)


def _left(passages: Sequence[Passage]) -> str:
    """What is left of the words of a protection that the new text no longer holds."""
    fates = {passage.fate for passage in passages if passage.old is not None and passage.old.direction}
    if fates <= {Fate.SAME, Fate.MOVED} and fates:
        return "its words still stand, but what stands around them takes away their force"
    if Fate.GONE not in fates and fates:
        return "the clause stands reworded in the new text, and no longer says so"
    return "no clause of the new text says so"


def _wording(passages: Sequence[Passage]) -> str:
    fates = [passage.fate for passage in passages]
    told = []
    if Fate.REWORDED in fates:
        told.append("reworded")
    if Fate.GONE in fates:
        told.append("some of its words are gone" if set(fates) != {Fate.GONE, Fate.NEW} else "its words are gone")
    if Fate.NEW in fates:
        told.append("other words are new")
    if told:
        sentence = ", ".join(told)
        return f"{sentence[0].upper()}{sentence[1:]}; the verdict and its weaknesses are the same."
    if Fate.MOVED in fates:
        return "Word for word the same, under another number."
    return "Word for word the same."


# --- notes -----------------------------------------------------------------------------------------


def _notes(old: Text, new: Text) -> Iterable[str]:
    shown = {convention.shows for convention in old.conventions} - {"neither"}
    if old.source is new.source and shown == {"deletions"}:
        yield ONLY_DELETIONS
    parts = [_AMENDS_PARTS.search(text.text) is not None for text in (old, new)]
    if parts[0] is not parts[1]:
        which, verdict = ("old", "added") if parts[0] else ("new", "removed")
        yield (
            f"The {which} text amends a law and need not set out all of it: what it leaves untouched can read as {verdict}. "
            "Compare both states of the amending draft, or the whole law before and after."
        )
