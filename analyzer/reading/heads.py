"""Running heads and feet, page numbers and drafting legends are taken out of the run of the text.

A running head is a line at the edge of the page that comes again on other pages, alike but for
numbers that grow with the pages. A legend ("EXPLANATION--Matter in italics is new ...") is wanted
later, to read the redline: it moves to the end of the text, out of the sentence it interrupts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache, partial
from itertools import chain, groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from analyzer.glancing import Rare
from analyzer.reading.middles import median
from analyzer.reading.tidy import Printed

EDGE = 4  # lines from the top or the foot of a page among which a running head is sought
SAME_HEIGHT = 8.0  # points by which its height on the page may vary

_DIGITS = re.compile(r"\d+")
_NOT_WORD = re.compile(r"[^\w#]+")
_PAGE_WORDS = Rare(
    r"\W*(?:page|pg\.?|p\.)\s*(\d+|[ivxl]+)(?:\s*(?:of|/)\s*\d+)?\W*|\W*(\d+)\s*(?:of|/)\s*(\d+)\W*", re.IGNORECASE
)
_BARE_NUMBER = Rare(r"[\s\-–—\[(|]*(\d{1,4}|[ivxl]{1,7})[\s\-–—\])|.]*")
_OUTLINE_HEADING = Rare(
    r"(?:title|chapter|article|section|sec|part|division|appendix|exhibit|schedule|attachment|annex|rule|item)\b[ #]*"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_LEGEND = re.compile(
    r"\s*(?:explanation|coding|key|legend|note|additions?|deletions?|underlin\w+|underscor\w+|matter|language|words?|text"
    r"|new\s+(?:text|matter|language)|\[?bracket\w*\]?|capital\w*)\b",
    re.IGNORECASE,
)
_LEGEND_MEANS = Rare(
    r"\b(?:brackets?|bracketed|underlin\w*|underscor\w*|italics?|italici[sz]ed|capitals|caps|bold\w*|stricken|strike\w*|struck)\b",
    re.IGNORECASE,
)
_LEGEND_SAYS = Rare(r"\b(?:delet\w+|omitted|new|added|additions?|repealed|removed|existing|proposed)\b", re.IGNORECASE)
LEGEND_LINES = 6


_NO_LETTERS = bytes(code for code in range(256) if not ord("a") <= code <= ord("z"))
_OF_NUMBERS, _OF_PAGES = b"ivxl", b"pageofivxl"  # the letters that a page number and its words may have in them


class _Edge(NamedTuple):
    """A line near the top or the foot of its page: its place on it, its key where another may have the same, its number.

    ``paged`` is False where it holds other letters than words for a page do.
    """

    side: str
    index: int
    key: str
    number: int | None
    paged: bool


_edge = partial(tuple.__new__, _Edge)  # made of its values without the call of a constructor


def without_heads(lines: Sequence[Printed]) -> tuple[list[Printed], tuple[str, ...]]:
    """The lines without running heads, feet and page numbers, legends last; and what was left out, in words."""
    pages = [list(group) for _, group in groupby(lines, key=attrgetter("page"))]
    pages, legends = _without_legends(pages)
    edges = _edges(pages)
    heads = _running(pages, edges)
    numbering = _numbering(pages, edges)
    kept: list[Printed] = []
    dropped: Counter[str] = Counter()
    for page, near in zip(pages, edges, strict=True):
        gone = _gone(page, near, heads, numbering)
        if page is pages[0]:
            # On the first page a running head is also the title.
            gone = {index for index in gone if index > EDGE or not _is_title(page[index])}
        if not gone:
            kept += page
            continue
        opens = False
        for index, line in enumerate(page):
            if index in gone:
                opens |= line.opens
                if re.search(r"[^\W\d_]{3}", line.text) and _page_number(line.text.strip()) is None:
                    dropped[" ".join(_DIGITS.sub("#", line.text).split())] += 1
                continue
            kept.append(line._replace(opens=True) if opens and not line.opens else line)
            opens = False
    notes = tuple(
        f"running head or foot left out ({count} page{'s' if count > 1 else ''}): {text[:120]}"
        for text, count in dropped.most_common(8)
    )
    return kept + legends, notes


def _is_title(line: Printed) -> bool:
    return re.search(r"[^\W\d_]{4}", line.text) is not None and _PAGE_WORDS.search(line.text) is None


def _key(text: str) -> str:
    return _NOT_WORD.sub(" ", _DIGITS.sub("#", text.casefold().replace("'", "").replace("’", ""))).strip()


def _letters(text: str) -> bytes:
    """The English letters of a line: what two lines have in common, at the least, that are alike."""
    return text.casefold().encode("ascii", "ignore").translate(None, _NO_LETTERS)


def _edges(pages: Sequence[Sequence[Printed]]) -> list[list[_Edge]]:
    """The lines at the edges of each page."""
    places = [_near(len(page)) for page in pages]
    texts = [[page[index].text for _, index in near] for page, near in zip(pages, places, strict=True)]
    letters = {text: _letters(text) for text in chain.from_iterable(texts)}
    often = Counter(map(letters.__getitem__, chain.from_iterable(texts)))
    told = {
        text: (
            _key(text) if often[found] > 1 else "",
            None if found.strip(_OF_NUMBERS) else _page_number(text.strip()),
            not found.strip(_OF_PAGES),
        )
        for text, found in letters.items()
    }
    return [
        [_edge((side, index, *told[text])) for (side, index), text in zip(near, lines, strict=True)]
        for near, lines in zip(places, texts, strict=True)
    ]


@cache
def _near(count: int) -> list[tuple[str, int]]:
    """(side, index) of the lines near the top and foot of a page of so many; on a short page the nearer edge counts."""
    top = [("top", index) for index in range(min(EDGE, (count + 1) // 2))]
    return top + [("foot", index) for index in range(max(len(top), count - EDGE), count)]


def _running(
    pages: Sequence[Sequence[Printed]], edges: Sequence[Sequence[_Edge]]
) -> dict[tuple[str, str], float | None]:
    """(side, key) of each running head or foot, with its usual height on the page where that is known."""
    seen: dict[tuple[str, str], list[tuple[int, Printed]]] = defaultdict(list)
    for order, (page, near) in enumerate(zip(pages, edges, strict=True)):
        for side, index, key, _, _ in near:
            # Numbered in the margin, a line is part of the text.
            if len(key) > 1 and page[index].number is None:
                seen[side, key].append((order, page[index]))
    heads: dict[tuple[str, str], float | None] = {}
    for place, found in seen.items():
        if len(found) < 2:
            continue
        height = None
        if found[0][1].box is not None:
            height = median(line.box.top for _, line in found if line.box)
            found = [(order, line) for order, line in found if line.box and abs(line.box.top - height) <= SAME_HEIGHT]
        orders = [order for order, _ in found]
        texts = [line.text for _, line in found]
        if _OUTLINE_HEADING.fullmatch(place[1]) and len(set(texts)) > 1:
            continue  # "ARTICLE 1", "ARTICLE 2", each on a new page
        if _repeats(orders, len(pages), *place) and _numbers_grow(texts):
            heads[place] = height
    return heads


def _repeats(orders: Sequence[int], pages: int, side: str, key: str) -> bool:
    """Whether a line comes on enough of the pages over which it runs."""
    count = len(set(orders))
    if count < 2 or (count == 2 and (pages > 4 or "#" not in key)):
        return False
    if count / (orders[-1] - orders[0] + 1) < 0.3:
        return False
    # A head comes on one page after the other, or on every second; the name of a city over each paper of a packet does not.
    distinct = sorted(set(orders))
    return side == "foot" or median(after - before for before, after in pairwise(distinct)) <= 2


def _numbers_grow(texts: Sequence[str]) -> bool:
    """Whether each number in the line stays the same or grows from page to page."""
    rows = [[int(digits[:9]) for digits in _DIGITS.findall(text)] for text in texts]
    return all(
        before <= after for first, second in pairwise(rows) for before, after in zip(first, second, strict=False)
    )


def _page_number(text: str) -> int | None:
    match = _BARE_NUMBER.fullmatch(text)
    if match is None:
        return None
    digits = match.group(1)
    if digits.isdigit():
        return int(digits)
    values = [_ROMAN[char] for char in digits]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _numbering(pages: Sequence[Sequence[Printed]], edges: Sequence[Sequence[_Edge]]) -> set[int]:
    """Differences between printed page number and page, of those met on two pages or more."""
    offsets: Counter[int] = Counter()
    for page, near in zip(pages, edges, strict=True):
        offsets.update({edge.number - page[0].page for edge in near if edge.number is not None})
    return {offset for offset, count in offsets.items() if count > 1} | {0}


def _gone(
    page: Sequence[Printed],
    edges: Sequence[_Edge],
    heads: dict[tuple[str, str], float | None],
    numbering: set[int],
) -> set[int]:
    """Indices of the page's lines that are heads, feet or page numbers, from the edges inward."""
    gone: set[int] = set()
    for near in (
        [edge for edge in edges if edge.side == "top"],
        [edge for edge in reversed(edges) if edge.side == "foot"],
    ):
        for side, index, key, number, paged in near:
            line = page[index]
            if line.number is not None:
                out = False
            elif (side, key) in heads:
                height = heads[side, key]
                out = height is None or line.box is None or abs(line.box.top - height) <= SAME_HEIGHT
            elif number is not None:
                out = number - line.page in numbering
            else:
                out = paged and _PAGE_WORDS.fullmatch(line.text) is not None
            if out:
                gone.add(index)
            elif line.box is None:
                break  # without geometry a head must touch the edge
    return gone


def _without_legends(pages: Sequence[list[Printed]]) -> tuple[list[list[Printed]], list[Printed]]:
    """The pages without legends at their edges, and the legend once, to stand as the last paragraph."""
    kept: list[list[Printed]] = []
    legends: list[Printed] = []
    known: set[str] = set()
    for page in pages:
        start, end = _legend(page)
        if start < end:
            block = page[start:end]
            name = " ".join(_key(line.text) for line in block)
            if name not in known:
                known.add(name)
                legends += [block[0]._replace(opens=True), *block[1:]]
            page = page[:start] + page[end:]
        if page:
            kept.append(page)
    return kept, legends


def _legend(page: Sequence[Printed]) -> tuple[int, int]:
    """The half-open range of the page's lines that are a legend at its top or foot; (0, 0) where there is none."""
    count = len(page)
    for index in [*range(count - 1, max(-1, count - 1 - LEGEND_LINES), -1), *range(min(3, count))]:
        if not _LEGEND.match(page[index].text):
            continue
        words = " ".join(line.text for line in page[index : index + 3])[:300]
        if not (_LEGEND_MEANS.search(words) and _LEGEND_SAYS.search(words)):
            continue
        if count - index <= LEGEND_LINES:
            return index, count
        end = index + 1
        while end < index + 4 and not page[end].opens and not page[end - 1].text.rstrip().endswith("."):
            end += 1
        return index, end
    return 0, 0
