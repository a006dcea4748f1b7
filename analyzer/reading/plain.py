"""A text file becomes a Source: encoding, pages, margin numbers, running heads, hyphens."""

from __future__ import annotations

import re
from itertools import pairwise

from analyzer.errors import UnreadableSource
from analyzer.model import Page, Source
from analyzer.reading import decoding, flattened, heads, margins, tables, tidy
from analyzer.reading.tidy import Printed

# A page's running line in a text without form feeds: a bill's or ordinance's designation and the page number.
_NAME = r"((?:[A-Z][A-Za-z]{0,4}\.? ?){1,3}(?:No\. ?)?\d+[A-Z]?(?:-{1,2}[0-9A-Z]+)*)"
_DESIGNATION = re.compile(rf"\s*{_NAME}\s+(?:[-–—] ?)?(\d{{1,4}})(?: ?[-–—])?\s*")
_DESIGNATION_AFTER = re.compile(rf"\s*(\d{{1,4}})\s+{_NAME}\s*")
_PAGE_OF = re.compile(r"\s*[-–—\[(]*\s*(?:page|pg\.?)\s+(\d{1,4})(?:\s+of\s+\d+)?\s*[-–—\])]*\s*", re.IGNORECASE)
# A running line that names the document beside the page: "GENERAL ORDER 4.2   Page 2 of 5   RECORDS".
_HEAD_WITH_PAGE = re.compile(
    r"\s*(?P<before>\S.*?)?[\s|–—,-]*\b(?:Page|PAGE|Pg\.?|PG\.?)\s+(?:\d{1,3}-)?(?P<number>\d{1,4})(?!\d)(?:\s+(?:of|OF)\s+\d{1,4})?"
    r"[\s|–—-]*(?P<after>\S.*?)?\s*"
)
_LABEL = re.compile(
    r"(?:(?:[A-Z#][\w.,&'’/:()-]*|\d[\w./-]*|[-–—|]+|of|the|and|for|to|on|in|by)\s+)*(?:[A-Z#][\w.&'’/()-]*|\d[\w/-]*(?:\.\d+)*)"
)
_TAG_BREAK = re.compile(r"[ \t]*<br ?/?>[ \t]*\n?")  # as pages of document servers are copied
_DASHED = re.compile(r"\s*[-–—]\s*(\d{1,4})\s*[-–—]\s*")
_OUTLINE = re.compile(
    r"\s*(?:title|chapter|article|art|sec|section|part|division|rule|ch|item|tab|exhibit)\b", re.IGNORECASE
)


def read_plain(data: bytes, path: str, sha256: str) -> Source:
    """Reads a text file; raises ``UnreadableSource`` where it is binary or holds nothing but white space.

    Pages are parted by form feeds, or by running lines that carry the page number, and lines are counted
    on each page; without either the file is one page and a line's number is its place in the file.
    """
    text, notes = decoding.decode(data, path)
    text, breaks = _TAG_BREAK.subn("\n", text) if "<br" in text else (text, 0)
    if breaks:
        notes += (f"{breaks} marks of a web page for the end of a line were read as such; lines are counted so",)
    text, restored = tidy.characters(text)
    if restored:
        notes += (f"{restored} lost characters (U+FFFD) were read as section signs or apostrophes",)
    if not text.strip():
        raise UnreadableSource("nothing but white space", where=path, remedy="check that this is the right file")
    lines = margins.without_margin_numbers(flattened.printed_again(_lines(text)))
    lines, left_out = heads.without_heads(_paged(lines))
    text, spans = tidy.assemble(tables.read_down(lines))
    if not text.strip():
        raise UnreadableSource("no words in it", where=path, remedy="check that this is the right file")
    pages = tuple(Page(number) for number in range(1, max(line.page for line in spans) + 1))
    return Source(path, sha256, "text/plain", text, pages, spans, notes=notes + left_out)


def _lines(text: str) -> list[Printed]:
    """The lines that have words; a blank line before one is told by ``opens``."""
    lines: list[Printed] = []
    for page, sheet in enumerate(text.split("\f"), 1):
        opens = False
        for position, line in enumerate(sheet.split("\n"), 1):
            if line.strip():
                lines.append(Printed(page, position, line, opens=opens))
                opens = False
            else:
                opens = True
    return lines


def _paged(lines: list[Printed]) -> list[Printed]:
    """Parts a text without form feeds at its running lines, where their numbers count pages one by one.

    The running lines themselves go.
    """
    if not lines or lines[-1].page > 1:
        return lines
    marks = _page_marks(lines)
    if not marks:
        return lines
    # A first line "Page 1 of 7" heads its page; met further down, number 1 closes it.
    first_index, first_number = marks[0]
    foot = first_index > 3 and (first_number == 1 or first_number > 2 and marks[-1][0] >= len(lines) - 2)
    # An extract that begins on page 117 has pages 1, 2 and so on here.
    skipped = first_number - (1 if foot or first_index < 4 else 2) if first_number > 2 else 0
    numbers = {index: number - skipped for index, number in marks}
    page, above, opens = 1, 0, False
    result = []
    for index, line in enumerate(lines):
        if index in numbers and not foot:
            page, above = numbers[index], line.position - 1
        titled = (
            index == first_index < 4
            and numbers[index] == 1
            and re.search(r"[^\W\d_]{4}", re.sub(r"(?i)\bpage\b", "", line.text))
        )
        if index not in numbers or titled:
            result.append(line._replace(page=page, position=line.position - above, opens=line.opens or opens))
            opens = False
            continue
        opens = line.opens
        if foot:
            page, above = numbers[index] + 1, line.position
    return result


def _page_marks(lines: list[Printed]) -> list[tuple[int, int]]:
    """(index, page number) of the lines that only name the document and a page, where the pages step by one."""
    by_label: dict[str, list[tuple[int, int]]] = {}
    headed = {"page"}  # names that stand beside the word "page": such a line is sure at any number
    for index, line in enumerate(lines):
        if len(line.text) - line.text.count(" ") - line.text.count("\t") > 90:
            continue
        words = " ".join(line.text.split())
        if len(words) > 90 or line.number is not None or not any(map(str.isdigit, words)):
            continue
        if (head := _head_with_page(words)) is not None:
            by_label.setdefault("page", []).append((index, head[1]))
            if head[0]:
                headed.add(head[0])
                by_label.setdefault(head[0], []).append((index, head[1]))
        elif len(words) > 60:
            continue
        elif match := _PAGE_OF.fullmatch(words) or _DASHED.fullmatch(words):
            by_label.setdefault("page", []).append((index, int(match.group(1))))
        elif _OUTLINE.match(line.text):
            continue
        elif match := _DESIGNATION.fullmatch(words):
            by_label.setdefault(" ".join(match.group(1).split()), []).append((index, int(match.group(2))))
        elif match := _DESIGNATION_AFTER.fullmatch(words):
            by_label.setdefault(" ".join(match.group(2).split()), []).append((index, int(match.group(1))))
    best: list[tuple[int, int]] = []
    for label, marks in by_label.items():
        steps = all(after[1] - before[1] == 1 for before, after in pairwise(marks))
        if steps and (marks[0][1] in (1, 2) or label in headed) and len(marks) > len(best):
            best = marks
    return best


def _head_with_page(text: str) -> tuple[str, int] | None:
    """The name and the page number of a line that gives both and nothing else."""
    match = _HEAD_WITH_PAGE.fullmatch(text)
    if match is None or len(text.split()) > 16:
        return None
    names = [name for name in (match["before"], match["after"]) if name]
    if not all(_LABEL.fullmatch(name) for name in names) or re.match(r"\d+\.\s", text):
        return None
    return " | ".join(" ".join(name.split()) for name in names), int(match["number"])
