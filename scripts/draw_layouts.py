"""Lay one ordinance out on paper in every way that makes reading hard, the same bytes on every run.

    python scripts/draw_layouts.py            writes samples/layouts/*.pdf

The ordinance is samples/source/strong-city-ordinance.txt. Whatever the page looks like, the words are the same, and so
the verdicts must be those of the plain text (``plain``). A way is a function that draws all pages on a canvas.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from make_samples import Paragraph, fill, open_canvas, read_source
from reportlab.lib.pagesizes import letter
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
SOURCE = SAMPLES / "source" / "strong-city-ordinance.txt"
LAYOUTS = SAMPLES / "layouts"
WIDTH, HEIGHT = letter


def plain(paragraphs: Sequence[Paragraph]) -> str:
    """The ordinance as plain text: what every layout must be read as."""
    return "\n\n".join("    " * each.level + each.text for each in paragraphs) + "\n"


# --- setting ---------------------------------------------------------------------------------


class Frame(NamedTuple):
    """Where lines are set on a page: its left edge, the height of its first line, its measure, how many lines."""

    left: float
    top: float
    measure: float
    lines: int


class Setting(NamedTuple):
    """How the text is set: the frames of each page in order of reading, and its type."""

    frames: tuple[Frame, ...]
    size: float = 11.0
    leading: float = 14.0
    indent: float = 16.0
    hyphenate: bool = True
    justify: bool = True


class Row(NamedTuple):
    """One set line: its frame and place on the page, its words, the space that fills it, and its paragraph."""

    frame: Frame
    y: float
    x: float
    font: str
    text: str
    space: float
    paragraph: int


def set_pages(paragraphs: Sequence[Paragraph], setting: Setting) -> list[list[Row]]:
    """The pages of the text, each a list of rows."""
    pages: list[list[Row]] = [[]]
    spot = line = 0
    for number, each in enumerate(paragraphs):
        measure = setting.frames[0].measure
        font = "Times-Bold" if each.style in ("#", "=") else "Times-Roman"
        start = setting.indent * each.level
        first = 0.0 if each.style in ("#", "##", "=", "|") else setting.indent
        lines = fill(
            each.text, measure - start - first, measure - start, font, setting.size, setting.hyphenate
        )  # fmt: skip
        if each.style == "=" and setting.frames[spot].lines - line < 3:
            line = setting.frames[spot].lines  # a heading never stands alone at the foot
        for index, (text, room) in enumerate(lines):
            if line >= setting.frames[spot].lines:
                spot, line = spot + 1, 0
                if spot == len(setting.frames):
                    pages.append([])
                    spot = 0
            frame = setting.frames[spot]
            x = frame.left + start + (first if index == 0 else 0.0)
            if each.style in ("#", "##"):
                x = frame.left + (measure - stringWidth(text, font, setting.size)) / 2
            space = room / max(1, text.count(" ")) if setting.justify and index < len(lines) - 1 and room < 60 else 0.0
            y = frame.top - setting.leading * line
            pages[-1].append(Row(frame, y, x, font, text, space, number))
            line += 1
        line += 1 if line else 0
    return [page for page in pages if page]


def draw_rows(canvas: Canvas, rows: Sequence[Row], size: float) -> None:
    """Draws the rows of one page."""
    for row in rows:
        text = canvas.beginText(row.x, row.y)
        text.setFont(row.font, size)
        text.setWordSpace(row.space)
        text.textOut(row.text)
        text.setWordSpace(0.0)
        canvas.drawText(text)


def columns(
    count: int, gap: float = 18.0, margin: float = 54.0, lines: int = 54, height: float = HEIGHT
) -> tuple[Frame, ...]:
    """The frames of a page in columns."""
    measure = (WIDTH - 2 * margin - (count - 1) * gap) / count
    return tuple(Frame(margin + each * (measure + gap), height - 84.0, measure, lines) for each in range(count))


# --- the ways --------------------------------------------------------------------------------

Way = Callable[[Canvas, Sequence[Paragraph]], None]


def two_columns(canvas: Canvas, paragraphs: Sequence[Paragraph]) -> None:
    """Two justified columns with a rule between them, under a running head."""
    _in_columns(canvas, paragraphs, 2, 9.5, 12.0)


def three_columns(canvas: Canvas, paragraphs: Sequence[Paragraph]) -> None:
    """Three narrow columns, as a newspaper prints a legal notice."""
    _in_columns(canvas, paragraphs, 3, 8.5, 10.5)


def _in_columns(canvas: Canvas, paragraphs: Sequence[Paragraph], count: int, size: float, leading: float) -> None:
    frames = columns(count, lines=int(640 / leading))
    for number, rows in enumerate(set_pages(paragraphs, Setting(frames, size, leading, 10.0)), 1):
        canvas.setFont("Times-Italic", 9.0)
        canvas.drawString(54.0, HEIGHT - 50.0, "City of Marrow Bay")
        canvas.drawRightString(WIDTH - 54.0, HEIGHT - 50.0, f"Ordinance No. 2214   {number}")
        for frame in frames[1:]:
            canvas.line(frame.left - 9.0, 70.0, frame.left - 9.0, HEIGHT - 70.0)
        draw_rows(canvas, rows, size)
        canvas.showPage()


def columns_by_row(canvas: Canvas, paragraphs: Sequence[Paragraph]) -> None:
    """Two columns that are drawn line by line across the page, as some converters write them."""
    for rows in set_pages(paragraphs, Setting(columns(2, lines=50), 9.5, 12.5, 10.0)):
        draw_rows(canvas, sorted(rows, key=lambda row: (-row.y, row.x)), 9.5)
        canvas.showPage()


def line_numbers(canvas: Canvas, paragraphs: Sequence[Paragraph], step: int = 1) -> None:
    """Every line is numbered in the margin, anew on each page; the numbers stand beside items numbered alike."""
    frame = Frame(96.0, HEIGHT - 72.0, 440.0, 45)
    for number, rows in enumerate(set_pages(paragraphs, Setting((frame,), 11.5, 14.4)), 1):
        canvas.setFont("Courier", 9.0)
        for line in range(1, frame.lines + 1):
            if line % step == 0:
                canvas.drawRightString(80.0, frame.top - 14.4 * (line - 1), str(line))
        draw_rows(canvas, rows, 11.5)
        canvas.setFont("Times-Roman", 10.0)
        canvas.drawCentredString(WIDTH / 2, 36.0, f"-{number}-")
        canvas.showPage()


def fifth_lines(canvas: Canvas, paragraphs: Sequence[Paragraph]) -> None:
    """Each fifth line is numbered in the margin."""
    line_numbers(canvas, paragraphs, step=5)


def turned(canvas: Canvas, paragraphs: Sequence[Paragraph]) -> None:
    """Pages that were scanned in sideways: the page is upright, its words run from top to foot (270 degrees)."""
    frame = Frame(72.0, WIDTH - 60.0, HEIGHT - 144.0, 34)
    for number, rows in enumerate(set_pages(paragraphs, Setting((frame,), 11.0, 14.0)), 1):
        canvas.saveState()
        canvas.rotate(-90)
        canvas.translate(-HEIGHT, 0)
        draw_rows(canvas, rows, 11.0)
        canvas.setFont("Times-Roman", 9.0)
        canvas.drawCentredString(HEIGHT / 2, 30.0, f"Page {number}")
        canvas.restoreState()
        canvas.showPage()


def turned_by_the_viewer(canvas: Canvas, paragraphs: Sequence[Paragraph]) -> None:
    """Landscape pages stored upright, which the file tells the viewer to turn by 270 degrees."""
    frame = Frame(72.0, WIDTH - 60.0, HEIGHT - 144.0, 34)
    for rows in set_pages(paragraphs, Setting((frame,), 11.0, 14.0)):
        canvas.setPageSize(letter)
        canvas.setPageRotation(270)
        canvas.saveState()
        canvas.rotate(-90)
        canvas.translate(-HEIGHT, 0)
        draw_rows(canvas, rows, 11.0)
        canvas.restoreState()
        canvas.showPage()
        canvas.setPageRotation(0)


NOTES = (
    ("judge rather than by an officer", "See the memorandum of the City Attorney, file 24-117, on the forms now in use."),
    ("custody beyond the moment", "Detainers have been issued on Form I-247A since 2017. Earlier forms differ."),
    ("prohibits a City agent", "This section was added at the second reading."),
)  # fmt: skip


def footnotes(canvas: Canvas, paragraphs: Sequence[Paragraph]) -> None:
    """Raised numbers in the middle of sentences, and the notes in small type at the foot of each page."""
    frame = Frame(90.0, HEIGHT - 72.0, 432.0, 40)
    told = 0
    for number, rows in enumerate(set_pages(paragraphs, Setting((frame,), 11.5, 14.4)), 1):
        draw_rows(canvas, rows, 11.5)
        notes = []
        body = [row for row in rows if row.font == "Times-Roman" and len(row.text) > 60]
        for row in dict.fromkeys((body[len(body) // 3], body[-1])) if body else ():
            told += 1
            words = row.text.split(" ")
            at = len(words) // 2
            before = " ".join(words[:at])
            x = row.x + stringWidth(before, row.font, 11.5) + row.space * before.count(" ")
            canvas.setFont("Times-Roman", 6.5)
            canvas.drawString(x, row.y + 4.5, str(told))
            notes.append(f"{told} {NOTES[told % len(NOTES)][1]}")
        canvas.setLineWidth(0.5)
        canvas.line(90.0, 96.0, 230.0, 96.0)
        for index, note in enumerate(notes):
            canvas.setFont("Times-Roman", 8.5)
            canvas.drawString(90.0, 82.0 - 11.0 * index, note)
        canvas.setFont("Times-Roman", 10.0)
        canvas.drawCentredString(WIDTH / 2, 40.0, str(number))
        canvas.showPage()


def stamped(canvas: Canvas, paragraphs: Sequence[Paragraph]) -> None:
    """DRAFT across every page, aslant and level, and a stamp of receipt over the words."""
    frame = Frame(90.0, HEIGHT - 90.0, 432.0, 42)
    for number, rows in enumerate(set_pages(paragraphs, Setting((frame,), 11.5, 14.4)), 1):
        canvas.setFillGray(0.85)
        canvas.setFont("Helvetica-Bold", 110.0)
        canvas.saveState()
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(0 if number % 2 == 0 else 50)
        canvas.drawCentredString(0, -30, "DRAFT")
        canvas.restoreState()
        canvas.setFillGray(0.0)
        draw_rows(canvas, rows, 11.5)
        if number == 1:
            canvas.saveState()
            canvas.translate(430.0, HEIGHT - 130.0)
            canvas.rotate(8)
            canvas.setFont("Courier-Bold", 11.0)
            canvas.drawString(0, 0, "RECEIVED")
            canvas.drawString(0, -12, "2025 MAR 18 PM 4:12")
            canvas.restoreState()
        canvas.setFont("Times-Roman", 9.0)
        canvas.drawString(90.0, HEIGHT - 50.0, "City of Marrow Bay")
        canvas.drawRightString(522.0, HEIGHT - 50.0, "Ordinance No. 2214")
        canvas.drawCentredString(WIDTH / 2, 40.0, f"Page {number} of 6")
        canvas.showPage()


def marginal_notes(canvas: Canvas, paragraphs: Sequence[Paragraph]) -> None:
    """Catchwords in small type in the outer margin, beside the lines where a section opens."""
    frame = Frame(72.0, HEIGHT - 72.0, 380.0, 46)
    for number, rows in enumerate(set_pages(paragraphs, Setting((frame,), 11.0, 13.8)), 1):
        draw_rows(canvas, rows, 11.0)
        seen: set[int] = set()
        for row in rows:
            each = paragraphs[row.paragraph]
            if each.style == "" and each.level and row.paragraph not in seen and len(each.text) > 120:
                seen.add(row.paragraph)
                words = each.text.split(" ")
                canvas.setFont("Times-Italic", 7.5)
                canvas.drawString(468.0, row.y, "Compare the rule of")
                canvas.drawString(468.0, row.y - 8.5, f"the county, part {len(words) % 9 + 1}.")
        canvas.setFont("Times-Roman", 10.0)
        canvas.drawCentredString(WIDTH / 2, 36.0, str(number))
        canvas.showPage()


WAYS: dict[str, Way] = {
    "two-columns": two_columns,
    "three-columns": three_columns,
    "columns-by-row": columns_by_row,
    "line-numbers": line_numbers,
    "fifth-lines": fifth_lines,
    "turned-270": turned,
    "turned-by-the-viewer": turned_by_the_viewer,
    "footnotes": footnotes,
    "stamped": stamped,
    "marginal-notes": marginal_notes,
}


def drawn(name: str, paragraphs: Sequence[Paragraph]) -> bytes:
    """The PDF of one way."""
    buffer = BytesIO()
    canvas = open_canvas(buffer, "Ordinance No. 2214, City of Marrow Bay")
    WAYS[name](canvas, paragraphs)
    canvas.save()
    return buffer.getvalue()


def ordinance() -> list[Paragraph]:
    """The paragraphs of the ordinance."""
    return list(read_source(SOURCE))


def main() -> int:
    """Write every layout."""
    LAYOUTS.mkdir(exist_ok=True)
    for name in WAYS:
        target = LAYOUTS / f"{name}.pdf"
        target.write_bytes(drawn(name, ordinance()))
        print(f"samples/layouts/{target.name}: {target.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
