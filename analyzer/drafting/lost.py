"""What a reader must know before trusting a text in force: marks that are promised and that the file does not carry."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer import legends
from analyzer.drafting.changes import Change
from analyzer.glancing import holds, small
from analyzer.legends import Legend
from analyzer.model import Convention, Source, State

# Signs that are drawn, not typed: they are lost where a file is turned into plain text or a picture of itself.
_DRAWN = frozenset({legends.UNDERLINED, legends.ITALICS, legends.BOLD, legends.COLOURED})
# What words for struck text have in them.
_STRUCK = ("struck", "strick", "strike", "overstr", "over-str", "line-", "lined-", "line through", "lined through",
           "line out", "lined out")  # fmt: skip
QUOTED = 160


def switched_off(changes: Sequence[Change]) -> tuple[str, ...]:
    """The warning where a user switches off what would have been found."""
    deleted = sum(change.deleted for change in changes)
    if not deleted:
        return ()
    passages = "1 deleted passage stands" if deleted == 1 else f"{deleted} deleted passages stand"
    return (f"redline conventions are switched off: {passages} in the text",)


def lost(source: Source, changes: Sequence[Change], conventions: Sequence[Convention], state: State) -> tuple[str, ...]:
    """The warnings, most serious first."""
    told = legends.find_legends(source.text) if state is State.OLD or holds(small(source.text), _STRUCK) else ()
    warnings = []
    promise = next((each for each in told if legends.STRUCK in each.deleted), None)
    if promise is not None and not _carries_strikes(source, changes, conventions):
        warnings.append(
            f"the text may contain deleted words: it says {_quoted(promise, source)}, and no struck words are in the file"
        )
    if state is State.OLD and any(change.deleted for change in changes) and all(change.deleted for change in changes):
        new = next((each for each in told if each.inserted & _DRAWN), None)
        because = f": it says {_quoted(new, source)}, and the file does not carry that" if new else ""
        warnings.append(
            f"this draft shows deletions only, so words that are new cannot be told from the law today{because}"
        )
    return tuple(warnings)


def _carries_strikes(source: Source, changes: Sequence[Change], conventions: Sequence[Convention]) -> bool:
    """Whether the file shows deletions, or what else it would have lost with them."""
    if source.marks:
        return True  # what is underlined came through, so what is struck would have
    deleted = any(change.deleted for change in changes)
    if source.media_type.startswith("text/"):
        # Nothing can be struck in plain text; brackets beside a legend of both are the rest of it.
        return deleted and not any(each.name.startswith("deletions in") for each in conventions)
    return deleted


def _quoted(legend: Legend, source: Source) -> str:
    words = " ".join(legend.span.of(source.text).split())
    return f'"{words if len(words) <= QUOTED else words[:QUOTED].rstrip() + "…"}"'
