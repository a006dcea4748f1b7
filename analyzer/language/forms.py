"""Finds the forms of the lexicon in one walk over the words.

spaCy's matchers take in every form anew at each start, and try each gapped one at every token; with a hundred thousand
forms that is seconds. Here the forms share a tree by their first words, so that a token costs a look-up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

GAPS = {"*": 6, "_": 1}
_GAP_ENDS = frozenset(
    ". ; : , who that which whom shall may must will if unless or and not never no neither is are was were "
    "record records log register list received requests".split()
)
_AFTER_PAIR = frozenset("to from into over in with for by of away up out know at on access".split())
_NO_NOUNS = frozenset("to not any no the a an be by if in on at for".split())
Label = tuple[str, str, bool]


@dataclass(slots=True)
class Tree:
    """A node: the words that may follow at once, the gaps that may follow, and the labels of the forms that end here.

    A label is the concept, the grammatical form and whether it says the reverse. Most nodes have few of these: what a
    node has not is None, since there are many nodes.
    """

    words: dict[str, Tree] | None = None
    gaps: dict[int, Tree] | None = None
    labels: tuple[Label, ...] = ()


def plant(forms: Mapping[tuple[str, ...], Iterable[Label]]) -> Tree:
    """The tree of the forms, each with its labels; "*" and "_" among the words are gaps of up to six words and of one."""
    root = Tree()
    for words, labels in forms.items():
        node = root
        for word in words:
            if word in GAPS:
                node.gaps = node.gaps if node.gaps is not None else {}
                node = node.gaps.setdefault(GAPS[word], Tree())
                continue
            if node.words is None:
                node.words = {}
            following = node.words.get(word)
            if following is None:
                following = node.words[word] = Tree()
            node = following
        node.labels += tuple(labels)
    return root


def find_plain(tree: Tree, words: list[str]) -> Iterator[tuple[Label, int, int]]:
    """Yields (label, start, end) for each form without gaps that is met, the shorter ones inside longer ones too."""
    first, count = tree.words or {}, len(words)
    for start, word in enumerate(words):
        node = first.get(word)
        end = start + 1
        while node is not None:
            for label in node.labels:
                yield label, start, end
            node = node.words.get(words[end]) if node.words is not None and end < count else None
            end += 1


def _pairs(words: list[str], start: int, at: int) -> bool:
    """Whether "and" or "or" only joins two plain nouns in the gap: "require students or parents to disclose"."""
    if words[at] not in {"and", "or"} or at - start not in {1, 2} or at + 2 >= len(words):
        return False
    return words[at + 2] in _AFTER_PAIR and words[at + 1] not in _NO_NOUNS


def find_gapped(tree: Tree, words: list[str]) -> Iterator[tuple[Label, int, int]]:
    """Yields (label, start, end) for each form met; of one label and start the shortest."""
    first = tree.words or {}
    for start, word in enumerate(words):
        node = first.get(word)
        if node is None:
            continue
        best: dict[Label, int] = {}
        for label, end in _walk(node, words, start + 1):
            best[label] = min(end, best.get(label, end))
        for label, end in best.items():
            yield label, start, end


def _walk(node: Tree, words: list[str], at: int) -> Iterator[tuple[Label, int]]:
    for label in node.labels:
        yield label, at
    if at >= len(words):
        return
    following = node.words.get(words[at]) if node.words is not None else None
    if following is not None:
        yield from _walk(following, words, at + 1)
    for most, after in (node.gaps or {}).items():
        for skipped in range(most + 1):
            position = at + skipped
            if position >= len(words):
                break
            found = after.words.get(words[position]) if after.words is not None else None
            if found is not None:
                yield from _walk(found, words, position + 1)
            if words[position] in _GAP_ENDS and not _pairs(words, at, position):
                break
