"""What is said of a PDF of which not all was read as text: blank or damaged pages, balloons, words across the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analyzer.errors import UnreadableSource
from analyzer.model import Page
from analyzer.reading import scans


def without_text(pages: Sequence[Page], path: str) -> UnreadableSource:
    """The error to raise where no page gave a word: what its pages are, and what can be done."""
    unread = [page for page in pages if page.method == "unread"]
    if not unread:
        return UnreadableSource("no text in it: every page is blank", where=path, remedy="check the file")
    which = "its page" if len(pages) == 1 else f"{len(unread)} of its {len(pages)} pages"
    reasons = list(dict.fromkeys(page.reason for page in unread))
    what = f"no text in it: {which} could not be read ({reasons[0]})"
    return UnreadableSource(what, where=path, remedy=scans.remedy(reasons[0]))


def in_balloons(deletions: int) -> list[str]:
    """That deleted words stand beside the text, where they do."""
    if not deletions:
        return []
    return [
        f"deleted words stand in {deletions} balloon{'s' if deletions > 1 else ''} beside the text; they are not read"
    ]


def rescued(pages: Sequence[Page]) -> str:
    """How much could be recovered of a damaged file."""
    kept = sum(page.method != "unread" for page in pages)
    return f"the file is damaged: of {len(pages)} pages that it names {kept} could be recovered, perhaps not with all words"


def told_apart(what: str, words: Sequence[str]) -> list[str]:
    """Which words were left out for how they stand on their pages, the most frequent first."""
    return [
        f"{what} left out ({count} time{'s' if count > 1 else ''}): {text[:120]}"
        for text, count in Counter(words).most_common(8)
    ]
