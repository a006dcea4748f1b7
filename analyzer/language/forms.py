"""Finds the forms of the lexicon in one walk over the words.

spaCy's matchers take in every form anew at each start, and try each gapped one at every token; with a hundred thousand
forms that is seconds. Here the forms share a tree by their first words, so that a token costs a look-up. A tree is planted
when its first words are met: a document meets a few hundred of fifty thousand, so that the forms can lie in a cache as seeds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analyzer.room import make_room

GAPS = {"*": 6, "_": 1}
MOST_TREES = 2_000  # of a forest; a document asks for some hundred, and they grow anew in no time
_GAP_ENDS = frozenset(
    ". ; : , who that which whom shall may must will if unless or and not never no neither is are was were "
    "record records log register list received requests".split()
)
_AFTER_PAIR = frozenset("to from into over in with for by of away up out know at on access".split())
_NO_NOUNS = frozenset("to not any no the a an be by if in on at for".split())
_THINGS_TOO = frozenset({"record", "records", "log", "list", "register"})
_BEFORE_THING = frozenset(
    "its the his her their any all such these those no inmate booking jail arrest police court school patient student detainee "
    "custody".split()
)
Label = tuple[str, str, bool]


@dataclass(slots=True)
class Tree:
    """A node: the words that may follow at once, the gaps that may follow, and the labels of the forms that end here.

    A label is the concept, the grammatical form and whether it says the reverse. Most nodes have few of these: what a
    node has not is None, since there are many nodes. ``senses`` keeps what whoever reads the labels makes of them.
    """

    words: dict[str, Tree] | None = None
    gaps: dict[int, Tree] | None = None
    labels: tuple[Label, ...] = ()
    senses: Any = None


Seeds = dict[str, dict[str, str]]  # first word -> second word ("" where there is none) -> a line for each form


class Forest:
    """Trees by their first words, each planted when its first two words are met.

    A line of ``seeds`` holds the other words of a form, a tab, and the numbers of its ``labels``. ``numbers`` are the words
    of forms that are numbers.
    """

    __slots__ = ("labels", "numbers", "seeds", "_behind", "_roots")

    def __init__(self, seeds: Seeds, labels: Sequence[Label], numbers: Iterable[str]) -> None:
        self.seeds = seeds
        self.labels = labels
        self.numbers = frozenset(numbers)
        self._roots: dict[str, Tree] = {}
        self._behind: dict[tuple[str, str], Tree] = {}

    def begun(self, words: list[str]) -> Iterator[tuple[int, Tree, Tree | None]]:
        """Where a form may begin: the word's number, its tree but for the words that follow at once, and the tree behind those."""
        last = len(words) - 1
        for start, word in enumerate(words):
            seeds = self.seeds.get(word)
            if seeds is None:
                continue
            root = self._roots.get(word)
            if root is None:
                make_room(self._roots, MOST_TREES)
                root = self._roots[word] = self.planted(seeds[""]) if "" in seeds else Tree()
                root.gaps = {GAPS[gap]: self.planted(lines) for gap, lines in seeds.items() if gap in GAPS} or None
            following = words[start + 1] if start < last else ""
            behind = None
            if following in seeds and following and following not in GAPS:
                place = word, following
                behind = self._behind.get(place)
                if behind is None:
                    make_room(self._behind, MOST_TREES)
                    behind = self._behind[place] = self.planted(seeds[following])
            yield start, root, behind

    def planted(self, lines: str) -> Tree:
        """The tree of the forms of these lines."""
        root = Tree()
        for line in lines.split("\n"):
            words, _, numbers = line.partition("\t")
            node = root
            for word in words.split():
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
            node.labels += tuple(self.labels[int(number)] for number in numbers.split())
        return root


def sow(forms: Mapping[tuple[str, ...], Iterable[Label]], numbers: dict[Label, int]) -> Seeds:
    """The seeds of the forms; "*" and "_" among the words are gaps of up to six words and of one.

    ``numbers`` gives each label its number, and a new label the next.
    """
    lines: dict[str, dict[str, list[str]]] = {}
    for words, labels in forms.items():
        named = " ".join(str(numbers.setdefault(label, len(numbers))) for label in sorted(labels))
        behind = lines.setdefault(words[0], {}).setdefault(words[1] if len(words) > 1 else "", [])
        behind.append(f"{' '.join(words[2:])}\t{named}")
    return {first: {second: "\n".join(each) for second, each in rest.items()} for first, rest in lines.items()}


def plant(forms: Mapping[tuple[str, ...], Iterable[Label]]) -> Forest:
    """The forest of the forms, each with its labels."""
    numbers: dict[Label, int] = {}
    seeds = sow(forms, numbers)
    return Forest(seeds, tuple(numbers), numerals(forms))


def numerals(forms: Iterable[tuple[str, ...]]) -> list[str]:
    """The words of the forms that are numbers."""
    return sorted({word for words in forms for word in words if word.isdigit()})


def find_plain(forest: Forest, words: list[str]) -> Iterator[tuple[Tree, int, int]]:
    """Yields (node with labels, start, end) for the forms without gaps that are met, the shorter ones inside longer ones too."""
    count = len(words)
    for start, root, node in forest.begun(words):
        if root.labels:
            yield root, start, start + 1
        end = start + 2
        while node is not None:
            if node.labels:
                yield node, start, end
            node = node.words.get(words[end]) if node.words is not None and end < count else None
            end += 1


def _pairs(words: list[str], start: int, at: int) -> bool:
    """Whether "and" or "or" only joins two plain nouns in the gap: "require students or parents to disclose"."""
    if words[at] == ",":
        ahead = words[at + 1 : at + 5]  # "take any litigant, witness or spectator into custody"
        return at - start in {1, 2} and not {"or", "and"}.isdisjoint(ahead[1:3])
    if words[at] not in {"and", "or"} or not 1 <= at - start <= 5 or at + 2 >= len(words):
        return False
    return words[at + 2] in _AFTER_PAIR and words[at + 1] not in _NO_NOUNS


def find_gapped(forest: Forest, words: list[str]) -> Iterator[tuple[tuple[Label, ...], int, int]]:
    """Yields (labels, start, end) for the forms that are met; of one label and start the shortest."""
    for start, root, behind in forest.begun(words):
        best: dict[Label, int] = {}
        if behind is not None:
            _walk(behind, words, start + 2, best)
        if root.gaps is not None or root.labels:
            _walk(root, words, start + 1, best)
        for end in {*best.values()}:
            yield tuple(label for label, least in best.items() if least == end), start, end


def _is_thing(words: list[str], position: int) -> bool:
    """Whether a word that is often a verb stands as a noun: "make its records available"."""
    return words[position] in _THINGS_TOO and position > 0 and words[position - 1] in _BEFORE_THING


def _walk(node: Tree, words: list[str], at: int, best: dict[Label, int]) -> None:
    """Notes where the forms behind this node end, if that is sooner than was known."""
    for label in node.labels:
        best[label] = min(at, best.get(label, at))
    if at >= len(words):
        return
    following = node.words.get(words[at]) if node.words is not None else None
    if following is not None:
        _walk(following, words, at + 1, best)
    for most, after in (node.gaps or {}).items():
        for position in range(at, min(at + most + 1, len(words))):
            found = after.words.get(words[position]) if after.words is not None else None
            if found is not None:
                _walk(found, words, position + 1, best)
            if words[position] in _GAP_ENDS and not (_pairs(words, at, position) or _is_thing(words, position)):
                break
