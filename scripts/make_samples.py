"""Draw the two PDF samples from their source texts, the same bytes on every run.

    python scripts/make_samples.py            writes samples/*.pdf

The sources in samples/source are plain text: a blank line ends a paragraph, four spaces in front are one
level of the outline, and the first character may say how a paragraph is set: ``#`` a centred title, ``##`` a
centred line, ``=`` a heading, ``*`` a title set in from both sides, ``|`` a line to be set just as it stands.
The pages carry what a reader has to see through: margin line numbers, running heads and feet, split words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from reportlab.lib.pagesizes import letter
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
WIDTH, HEIGHT = letter
ENUMERATOR = re.compile(r"(?:[A-Z]|[IVX]+|\d+|[a-z])\.\s+")
# A word is split only before -tion and -ment, or between two consonants that cannot begin a syllable together:
# a few safe breaks are enough to fill the lines, and a wrong one would look like a fault of the reader.
SPLIT = re.compile(
    r"(?=(?:tion|ment)s?[.,;:]?$)"
    r"|(?<=[aeiou][bcdfglmnprst])(?=[bdfglmnprst][aeiou])(?<!(?=[bcdfgpt][lr]).)(?![bcdfglmnprst](?:ing|ed)s?[.,;:]?$)"
)


class Paragraph(NamedTuple):
    """A paragraph of a source: how it is set, its level in the outline, its words."""

    style: str
    level: int
    text: str


class PrintedLine(NamedTuple):
    """One line to be drawn: its left edge, font, words, and the extra space between words that justifies it."""

    x: float
    font: str
    text: str
    word_space: float = 0.0


def read_source(path: Path) -> Iterator[Paragraph]:
    """Every paragraph of a source text, in order."""
    for block in path.read_text(encoding="utf-8").strip("\n").split("\n\n"):
        if block.startswith("|"):
            for line in block.splitlines():
                yield Paragraph("|", 0, line[2:])
            continue
        level = (len(block) - len(block.lstrip(" "))) // 4
        words = " ".join(block.split())
        mark = re.match(r"(##|#|=|\*) ", words)
        style = mark.group(1) if mark else ""
        yield Paragraph(style, level, words[mark.end() :] if mark else words)


def split_word(word: str, room: float, font: str, size: float) -> tuple[str, str] | None:
    """The longest hyphenated head of ``word`` that fits into ``room`` points, and the rest; None where none does."""
    if not re.fullmatch(r"[a-z]{7,}[.,;:]?", word):
        return None
    for match in reversed(list(SPLIT.finditer(word))):
        cut = match.start()
        head, rest = word[:cut] + "-", word[cut:]
        if cut >= 3 and len(rest.rstrip(".,;:")) >= 3 and stringWidth(head, font, size) <= room:
            return head, rest
    return None


def fill(text: str, first: float, width: float, font: str, size: float, hyphenate: bool) -> list[tuple[str, float]]:
    """Lines that fill ``width`` points (the first one ``first``), each with the room left over on its right."""
    lines: list[tuple[str, float]] = []
    words, line, room = text.split(" "), "", first
    space = stringWidth(" ", font, size)
    while words:
        word = words.pop(0)
        needed = stringWidth(word, font, size) + (space if line else 0.0)
        if needed <= room:
            line, room = f"{line} {word}" if line else word, room - needed
            continue
        parts = split_word(word, room - space, font, size) if hyphenate and line else None
        if parts:
            head, rest = parts
            line, room = f"{line} {head}", room - space - stringWidth(head, font, size)
            word = rest
        lines.append((line, room))
        line, room = "", width
        words.insert(0, word)
    lines.append((line, 0.0))
    return lines


# --- the ordinance: numbered lines, justified, double rule in the margin -------------------------------------

ORDINANCE = {"left": 108.0, "right": WIDTH - 66.0, "top": HEIGHT - 96.0, "pitch": 20.0, "rows": 31, "size": 12.0}


def set_ordinance(paragraphs: Iterator[Paragraph]) -> list[PrintedLine | None]:
    """All lines of the ordinance in order; None is a blank line, which is numbered like the others."""
    left, right, size = ORDINANCE["left"], ORDINANCE["right"], ORDINANCE["size"]
    printed: list[PrintedLine | None] = []
    for paragraph in paragraphs:
        style, level, text = paragraph
        if style == "|":
            printed.append(PrintedLine(left + 3.0 * (len(text) - len(text.lstrip())), "Times-Roman", text.strip()))
            if not text.strip():
                printed[-1] = None
            elif text.startswith("PASSED"):
                printed.insert(-1, None)
            continue
        if style in ("#", "##"):
            font = "Times-Bold" if style == "#" else "Times-Roman"
            x = (left + right - stringWidth(text, font, size)) / 2
            printed += [PrintedLine(x, font, text), *([None] if style == "##" else [])]
            continue
        if style == "=":
            row = len(printed) % int(ORDINANCE["rows"])
            if row >= int(ORDINANCE["rows"]) - 3:  # a heading never stands alone at the foot of a page
                printed += [None] * (int(ORDINANCE["rows"]) - row)
            elif row and printed[-1]:
                printed.append(None)
            lines = fill(text, right - left, right - left, "Times-Bold", size, False)
            printed += [PrintedLine(left, "Times-Bold", line) for line, _ in lines]
            continue
        start = left + (54.0 if style == "*" else 18.0 * level)
        end = right - (54.0 if style == "*" else 0.0)
        indent = 0.0 if style == "*" else 36.0
        for index, (line, room) in enumerate(fill(text, end - start - indent, end - start, "Times-Roman", size, True)):
            x = start + (indent if index == 0 else 0.0)
            printed.append(PrintedLine(x, "Times-Roman", line, room / max(1, line.count(" "))))
        if style == "*" or text.startswith("WHEREAS") or text.startswith("NOW"):
            printed.append(None)
    return printed


def draw_ordinance(source: Path) -> bytes:
    """The ordinance as PDF bytes."""
    rows, pitch, size = int(ORDINANCE["rows"]), ORDINANCE["pitch"], ORDINANCE["size"]
    left, right, top = ORDINANCE["left"], ORDINANCE["right"], ORDINANCE["top"]
    printed = set_ordinance(read_source(source))
    pages = [printed[start : start + rows] for start in range(0, len(printed), rows)]
    buffer = BytesIO()
    canvas = open_canvas(buffer, "Ordinance No. 2214, City of Marrow Bay")
    for number, page in enumerate(pages, start=1):
        canvas.setFont("Times-Italic", 9.5)
        canvas.drawString(left, HEIGHT - 54.0, "City of Marrow Bay")
        canvas.drawRightString(right, HEIGHT - 54.0, "Ordinance No. 2214")
        canvas.setLineWidth(0.6)
        canvas.line(left, HEIGHT - 60.0, right, HEIGHT - 60.0)
        for x in (left - 12.0, left - 9.5):
            canvas.line(x, 60.0, x, HEIGHT - 72.0)
        for row, line in enumerate(page + [None] * (rows - len(page))):
            y = top - pitch * row
            canvas.setFont("Times-Roman", 10.0)
            canvas.drawRightString(left - 18.0, y, str(row + 1))
            if line:
                draw_line(canvas, line, y, size)
        canvas.setFont("Times-Roman", 9.5)
        canvas.line(left, 56.0, right, 56.0)
        canvas.drawString(left, 44.0, "Public Trust and Local Services")
        canvas.drawRightString(right, 44.0, f"Page {number} of {len(pages)}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


# --- the general order: a table at the head, hanging numbers, single spaced ----------------------------------

HEADER = (
    (("SUBJECT", "Contacts with Immigration Agencies", 3),),
    (("NUMBER", "G.O. 19-07", 1), ("EFFECTIVE", "July 15, 2019", 1), ("REVIEW", "July 2021", 1)),
    (("RESCINDS", "G.O. 06-11", 1), ("DISTRIBUTION", "All personnel", 1), ("ISSUED BY", "Chief T. Varga", 1)),
)
ORDER = {"left": 72.0, "right": WIDTH - 72.0, "top": HEIGHT - 84.0, "bottom": 84.0, "leading": 15.0, "size": 10.5}


def draw_header_table(canvas: Canvas) -> float:
    """Draw the title and the table at the head of the first page; returns where the text begins."""
    left, right = ORDER["left"], ORDER["right"]
    canvas.setFont("Helvetica-Bold", 16.0)
    canvas.drawCentredString(WIDTH / 2, HEIGHT - 72.0, "WEXCOMBE POLICE DEPARTMENT")
    canvas.setFont("Helvetica-Bold", 13.0)
    canvas.drawCentredString(WIDTH / 2, HEIGHT - 92.0, "GENERAL ORDER")
    canvas.setLineWidth(0.8)
    y = HEIGHT - 108.0
    for row in HEADER:
        x = left
        for label, value, span in row:
            width = (right - left) / 3 * span
            canvas.rect(x, y - 32.0, width, 32.0)
            canvas.setFont("Helvetica", 7.0)
            canvas.drawString(x + 5.0, y - 10.0, label)
            canvas.setFont("Helvetica-Bold", 10.5)
            canvas.drawString(x + 5.0, y - 25.0, value)
            x += width
        y -= 32.0
    return y - 32.0


def draw_order_page(canvas: Canvas, number: int, pages: int) -> None:
    """Draw the running head (from the second page on) and the foot of one page."""
    left, right = ORDER["left"], ORDER["right"]
    canvas.setLineWidth(0.5)
    if number > 1:
        canvas.setFont("Helvetica-Oblique", 8.5)
        canvas.drawString(left, HEIGHT - 50.0, "Wexcombe Police Department")
        canvas.drawRightString(right, HEIGHT - 50.0, "General Order 19-07")
        canvas.line(left, HEIGHT - 55.0, right, HEIGHT - 55.0)
    canvas.setFont("Helvetica", 8.5)
    canvas.line(left, 58.0, right, 58.0)
    canvas.drawString(left, 46.0, "Contacts with Immigration Agencies")
    canvas.drawRightString(right, 46.0, f"Page {number} of {pages}")


def set_order(paragraphs: Iterator[Paragraph], first_top: float) -> list[list[tuple[float, PrintedLine]]]:
    """The lines of the order with their heights on the page, page by page."""
    left, right, size, leading = ORDER["left"], ORDER["right"], ORDER["size"], ORDER["leading"]
    pages: list[list[tuple[float, PrintedLine]]] = [[]]
    y = first_top
    for _, level, text in paragraphs:
        number = ENUMERATOR.match(text)
        heading = bool(number) and len(text) < 50 and not text.endswith((".", ";", ":"))
        font = "Helvetica-Bold" if heading else "Helvetica"
        start = left + 25.0 * level
        body, words = (start + 25.0, text[number.end() :]) if number else (start, text)
        lines = fill(words, right - body, right - body, font, size, False)
        y -= 11.0 if level == 0 else 5.0
        # A paragraph is begun only where two of its lines find room, a heading only with what it heads.
        if y - leading * ((5 if level == 0 else 3) if heading else 1) < ORDER["bottom"]:
            pages.append([])
            y = ORDER["top"]
        for index, (line, _) in enumerate(lines):
            if y < ORDER["bottom"]:
                pages.append([])
                y = ORDER["top"]
            if index == 0 and number:
                pages[-1].append((y, PrintedLine(start, font, number.group().strip())))
            pages[-1].append((y, PrintedLine(body, font, line)))
            y -= leading
    return pages


def draw_order(source: Path) -> bytes:
    """The general order as PDF bytes."""
    buffer = BytesIO()
    canvas = open_canvas(buffer, "General Order 19-07, Wexcombe Police Department")
    first_top = draw_header_table(canvas)
    pages = set_order(read_source(source), first_top)
    for number, page in enumerate(pages, start=1):
        for y, line in page:
            draw_line(canvas, line, y, ORDER["size"])
        draw_order_page(canvas, number, len(pages))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


# --- both -----------------------------------------------------------------------------------------------------


def open_canvas(buffer: BytesIO, title: str) -> Canvas:
    """A canvas that carries no date and no random identifier, uncompressed so that no zlib version shows through."""
    canvas = Canvas(buffer, pagesize=letter, pageCompression=0, invariant=1)
    canvas.setTitle(title)
    canvas.setAuthor("Sample drafted for the ordinance analyzer")
    return canvas


def draw_line(canvas: Canvas, line: PrintedLine, y: float, size: float) -> None:
    """Draw one line of type."""
    text = canvas.beginText(line.x, y)
    text.setFont(line.font, size)
    text.setWordSpace(line.word_space)
    text.textOut(line.text)
    text.setWordSpace(0.0)
    canvas.drawText(text)


SAMPLE_PDFS = {"strong-city-ordinance": draw_ordinance, "police-general-order": draw_order}


def main() -> int:
    """Write every PDF sample beside its expected verdicts."""
    for name, draw in SAMPLE_PDFS.items():
        target = SAMPLES / f"{name}.pdf"
        target.write_bytes(draw(SAMPLES / "source" / f"{name}.txt"))
        print(f"{target.relative_to(SAMPLES.parent)}: {target.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
