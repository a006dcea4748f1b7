"""Finds forms with a gap ("turn * over") in one walk over the words.

spaCy's Matcher tries every pattern at every token; with thousands of gapped forms that is a thousandfold
the work. Here the forms share a tree by their first words, so that a token costs a look-up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

GAPS = {"*": 6, "_": 1}
_GAP_ENDS = frozenset(
    ". ; : , who that which whom shall may must will if unless or and not never no neither is are was were".split()
)


@dataclass
class Tree:
    """A node: the words that may follow at once, the gaps that may follow, and the labels that end here."""

    words: dict[str, Tree] = field(default_factory=dict)
    gaps: dict[int, Tree] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)


def is_gapped(text: str) -> bool:
    """Whether a form of the lexicon has a gap in it."""
    return any(word in GAPS for word in text.split())


def plant(forms: Iterable[tuple[str, list[str]]]) -> Tree:
    """The tree of (label, words) pairs; "*" and "_" among the words are gaps of up to six words and of one."""
    root = Tree()
    for label, words in forms:
        node = root
        for word in words:
            if word in GAPS:
                node = node.gaps.setdefault(GAPS[word], Tree())
            else:
                node = node.words.setdefault(word, Tree())
        node.labels.add(label)
    return root


def find_gapped(tree: Tree, words: list[str]) -> Iterator[tuple[str, int, int]]:
    """Yields (label, start, end) for each form met; of one label and start the shortest."""
    for start, word in enumerate(words):
        node = tree.words.get(word)
        if node is None:
            continue
        best: dict[str, int] = {}
        for label, end in _walk(node, words, start + 1):
            best[label] = min(end, best.get(label, end))
        for label, end in best.items():
            yield label, start, end


def _walk(node: Tree, words: list[str], at: int) -> Iterator[tuple[str, int]]:
    for label in node.labels:
        yield label, at
    if at >= len(words):
        return
    following = node.words.get(words[at])
    if following is not None:
        yield from _walk(following, words, at + 1)
    for most, after in node.gaps.items():
        for skipped in range(most + 1):
            position = at + skipped
            if position >= len(words):
                break
            found = after.words.get(words[position])
            if found is not None:
                yield from _walk(found, words, position + 1)
            if words[position] in _GAP_ENDS:
                break
