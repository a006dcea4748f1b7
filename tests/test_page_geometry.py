"""Pages drawn here, each with one thing that reading must see through: tables, raised numbers, gutters, sideways words."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from analyzer.model import Box, ReadingOptions, Source
from analyzer.reading import read
from analyzer.reading.columns import column_of, gutters
from analyzer.reading.upright import Turned

NOTICE = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "pdf" / "fr-2020-17221-3col.pdf"
PROSE = "No officer shall ask about the immigration status of any person who calls for help".split()


def source(*draws: Callable[[Canvas], None]) -> Source:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792))
    for draw in draws:
        canvas.setFont("Times-Roman", 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return read("draft.pdf", data=buffer.getvalue())


def prose(canvas: Canvas, count: int = 12, top: float = 700.0) -> None:
    for row in range(count):
        canvas.drawString(72, top - 16 * row, " ".join(PROSE[row % 5 :] + PROSE[: row % 5]))


def printed(found: Source) -> list[str]:
    return [found.text[line.start : line.end].strip() for line in found.lines]


# --- tables and columns ----------------------------------------------------------------------------


def test_a_table_of_penalties_is_read_across():
    rows = [("Offense", "First", "Second")]
    rows += [(f"Failure to keep log {number}", f"${number}00", f"${number}50") for number in range(1, 15)]

    def draw(canvas: Canvas) -> None:
        for column, x in enumerate((72, 300, 420)):
            for row, cells in enumerate(rows):
                canvas.drawString(x, 700 - 20 * row, cells[column])

    assert printed(source(draw)) == [" ".join(row) for row in rows]


def test_gutters_lie_between_filled_lines_only():
    def lines(left: float, widths: list[float]) -> list[Box]:
        return [Box(left, 14.0 * row, left + width, 14.0 * row + 12) for row, width in enumerate(widths)]

    filled = [230.0, 228.0, 231.0, 120.0] * 5
    assert gutters(lines(60, filled) + lines(320, filled)) == [pytest.approx(305, abs=10)]
    assert gutters(lines(60, [40.0, 90.0, 60.0, 230.0] * 5) + lines(320, filled)) == []  # terms and what they mean
    assert gutters(lines(60, [480.0] * 20)) == []
    assert gutters(lines(60, filled) + lines(320, filled)[:4]) == []  # a block of signatures
    assert [column_of(box, [305.0]) for box in (Box(60, 0, 290, 9), Box(320, 0, 500, 9), Box(60, 0, 500, 9))] == [
        0,
        1,
        None,
    ]


# --- footnotes -------------------------------------------------------------------------------------


def raised(canvas: Canvas, x: float, y: float, mark: str) -> None:
    canvas.setFont("Times-Roman", 7)
    canvas.drawString(x, y + 5, mark)
    canvas.setFont("Times-Roman", 12)


def test_a_raised_number_is_taken_out_of_its_word_and_an_ordinary_one_is_not():
    def draw(canvas: Canvas) -> None:
        prose(canvas)
        text = canvas.beginText(72, 480)
        text.textOut("A detainer")
        text.setFont("Times-Roman", 7)
        text.setRise(5)
        text.textOut("14")
        text.setRise(0)
        text.setFont("Times-Roman", 12)
        text.textOut(" under section 287 of the Act, Form I247 and 2 copies.")
        canvas.drawText(text)

    assert printed(source(draw))[-1] == "A detainer under section 287 of the Act, Form I247 and 2 copies."


def test_small_print_that_no_raised_number_names_stays_where_it_is():
    def draw(canvas: Canvas) -> None:
        prose(canvas)
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(72, 90, "1 Adopted in 2024 and amended in 2025.")

    found = source(draw, prose)
    assert printed(found)[12] == "1 Adopted in 2024 and amended in 2025."


def test_a_footnote_leaves_the_sentence_that_runs_over_the_page():
    def draw(canvas: Canvas) -> None:
        prose(canvas)
        canvas.drawString(72, 500, "No officer shall detain a person on the")
        raised(canvas, 268, 500, "1")
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(72, 90, "1 The word was added in committee.")
        canvas.drawString(72, 80, "It had been left out by mistake.")

    def after(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "strength of a detainer.")

    text = source(draw, after).text
    assert "No officer shall detain a person on the\nstrength of a detainer." in text
    assert text.endswith("\n\n1 The word was added in committee.\nIt had been left out by mistake.")


# --- words across, beside and up the page ----------------------------------------------------------


def test_large_words_are_a_watermark_only_where_the_text_runs_through_them():
    def across(canvas: Canvas) -> None:
        prose(canvas)
        canvas.setFont("Helvetica", 90)
        canvas.drawString(120, 570, "COPY")

    def title(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 44)
        canvas.drawString(72, 740, "CHARTER")
        canvas.setFont("Times-Roman", 12)
        prose(canvas)

    assert "COPY" not in source(across).text
    assert source(across).notes == ("large words across the text left out (1 time): COPY",)
    assert printed(source(title))[0] == "CHARTER"


def test_small_type_beside_the_text_is_a_remark_and_type_of_the_text_s_size_is_text():
    def draw(canvas: Canvas) -> None:
        prose(canvas)
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(530, 650, "Cf. sec. 4")
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(530, 600, "(2)")

    found = source(draw)
    assert [(remark.kind, remark.text, remark.page) for remark in found.remarks] == [("marginal note", "Cf. sec. 4", 1)]
    assert "Cf." not in found.text and "(2)" in found.text


def test_words_up_the_margin_of_a_level_page_are_told():
    def draw(canvas: Canvas) -> None:
        prose(canvas)
        canvas.saveState()
        canvas.translate(30, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Recorded in book 14")
        canvas.restoreState()

    found = source(draw)
    assert "Recorded" not in found.text
    assert found.notes == ("text up the margin left out (1 time): Recorded in book 14",)


@pytest.mark.parametrize(
    ("turned", "box"),
    [
        (Turned(90, 792, 612), Box(30, 792 - 120, 42, 792 - 100)),
        (Turned(180, 612, 792), Box(612 - 120, 792 - 42, 612 - 100, 792 - 30)),
        (Turned(270, 792, 612), Box(612 - 42, 100, 612 - 30, 120)),
    ],
)
def test_a_box_of_a_turned_page_is_turned_back(turned, box):
    assert turned.as_shown(Box(100, 30, 120, 42)) == box


# --- a real notice, three columns with footnotes in each --------------------------------------------


@pytest.mark.skipif(not NOTICE.exists(), reason="the shared corpus is not beside the project")
def test_a_notice_in_three_columns_is_read_down_each_with_its_footnotes_behind():
    found = read(str(NOTICE), options=ReadingOptions(ocr="never"))
    words = " ".join(found.text.split())
    assert (
        "operator. Reports from the accident investigation indicate that the airplane’s flight control system" in words
    )
    assert (
        "These effects include stall warning activation, airspeed disagree alert, and altitude disagree alert," in words
    )
    assert "changes, the FAA also proposes to" in words and "to 7Ethiopian" not in words
    assert words.index("7Ethiopian Aircraft Accident Investigation") > words.index("List of Subjects")
    assert "jbell" not in words
