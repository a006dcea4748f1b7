"""Strokes of a PDF, drawn here: which words they strike or underline, and which lines are something else."""

from __future__ import annotations

import io
import math
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.colors import Color, black, blue, red
from reportlab.pdfbase.pdfdoc import HighlightAnnotation, PDFString
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from analyzer.drafting import in_force, marked
from analyzer.model import MarkKind, Source, State
from analyzer.reading import read

WIDTH, HEIGHT = 612, 792
KEPT, STRUCK, LINED = "kept", "struck", "lined"
Piece = tuple[str, str]
Stroke = Callable[[Canvas, float, float, float, float], None]

OPENING: list[Piece] = [(KEPT, "Section 1. Section 4-12 of the code is amended to read as follows:")]
DUTY: list[Piece] = [(KEPT, "The warden "), (STRUCK, "may, in his discretion,"), (KEPT, " "), (LINED, "shall not"),
                     (KEPT, " keep a person on an immigration detainer"), (STRUCK, " past midnight"), (KEPT, ".")]  # fmt: skip
DUTY_OLD = "The warden may, in his discretion, keep a person on an immigration detainer past midnight."
DUTY_NEW = "The warden shall not keep a person on an immigration detainer."


# --- how a stroke may be drawn -------------------------------------------------------------------


def as_line(canvas: Canvas, x0: float, x1: float, y: float, thick: float) -> None:
    canvas.setLineWidth(thick)
    canvas.line(x0, y, x1, y)


def as_rectangle(canvas: Canvas, x0: float, x1: float, y: float, thick: float) -> None:
    canvas.rect(x0, y - thick / 2, x1 - x0, thick, stroke=0, fill=1)


def as_curve(canvas: Canvas, x0: float, x1: float, y: float, thick: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x0, y)
    path.curveTo(x0 + (x1 - x0) / 3, y + 0.2, x1 - (x1 - x0) / 3, y - 0.2, x1, y)
    canvas.setLineWidth(thick)
    canvas.drawPath(path, stroke=1, fill=0)


def as_wave(canvas: Canvas, x0: float, x1: float, y: float, thick: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x0, y)
    steps = max(4, int((x1 - x0) / 1.5))
    for step in range(1, steps + 1):
        path.lineTo(x0 + (x1 - x0) * step / steps, y + (0.7 if step % 2 else -0.7))
    canvas.setLineWidth(0.4)
    canvas.drawPath(path, stroke=1, fill=0)


def as_tall_wave(canvas: Canvas, x0: float, x1: float, y: float, thick: float) -> None:
    """As office suites draw it: more bends, and the last one whole, beyond the word."""
    path = canvas.beginPath()
    path.moveTo(x0, y)
    steps = int((x1 - x0) / 1.1) + 1
    for step in range(1, steps + 1):
        path.lineTo(x0 + 1.1 * step, y - 1.2 + (1.2 if step % 2 else -1.2))
    canvas.setLineWidth(0.05)
    canvas.drawPath(path, stroke=1, fill=0)


def as_heavy_line(canvas: Canvas, x0: float, x1: float, y: float, thick: float) -> None:
    as_line(canvas, x0, x1, y, 2.2 * thick)


def twice(canvas: Canvas, x0: float, x1: float, y: float, thick: float) -> None:
    for shift in (-0.7, 0.7):
        as_line(canvas, x0, x1, y + shift, 0.4)


def in_bits(canvas: Canvas, x0: float, x1: float, y: float, thick: float) -> None:
    """One path of many short lines that touch, as some producers draw a long one."""
    path = canvas.beginPath()
    bits = max(1, int((x1 - x0) / 4))
    for bit in range(bits):
        path.moveTo(x0 + (x1 - x0) * bit / bits, y)
        path.lineTo(x0 + (x1 - x0) * (bit + 1) / bits, y)
    canvas.setLineWidth(thick)
    canvas.drawPath(path, stroke=1, fill=0)


# --- pages ---------------------------------------------------------------------------------------


def broken(pieces: list[Piece], width: float, font: str, size: float) -> list[list[Piece]]:
    """The pieces in lines of at most ``width``, broken at spaces, also inside a struck run."""
    lines: list[list[Piece]] = [[]]
    at = 0.0
    parts = [(kind, word) for kind, text in pieces for word in text.replace(" ", " \0").split("\0") if word]
    for index, (kind, word) in enumerate(parts):
        # What may not be parted from the word: the stop that another piece begins with.
        whole = word
        for _, following in parts[index + 1 :]:
            if whole.endswith(" "):
                break
            whole += following
        if at and lines[-1][-1][1].endswith(" ") and at + stringWidth(whole.rstrip(), font, size) > width:
            lines.append([])
            at = 0.0
        lines[-1].append((kind, word))
        at += stringWidth(word, font, size)
    return lines


def draw(canvas: Canvas, paragraphs: list[list[Piece]], *, stroke: Stroke = as_line, font: str = "Times-Roman",
         size: float = 11, leading: float = 16, width: float = 430, rise: float = 0.27, drop: float = 0.12,
         ink: Color = black) -> None:  # fmt: skip
    """Sets paragraphs from the top of the page, with a stroke through or under each run of struck or underlined words."""
    y = 720.0
    for pieces in paragraphs:
        for line in broken(pieces, width, font, size):
            x = 90.0
            runs: list[tuple[str, float, float]] = []
            for kind, word in line:
                canvas.setFillColor(black if kind == KEPT else ink)
                canvas.setFont(font, size)
                canvas.drawString(x, y, word)
                end = x + stringWidth(word, font, size)
                if runs and runs[-1][0] == kind:
                    runs[-1] = (kind, runs[-1][1], end)
                else:
                    runs.append((kind, x, end))
                x = end
            canvas.setFillColor(ink)
            canvas.setStrokeColor(ink)
            for kind, start, end in runs:
                if kind != KEPT:
                    stroke(canvas, start, end, y + (rise if kind == STRUCK else -drop) * size, 0.06 * size)
            y -= leading
        y -= leading / 2


def pdf(*pages: Callable[[Canvas], None]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT))
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def source(*pages: Callable[[Canvas], None]) -> Source:
    return read("draft.pdf", data=pdf(*pages))


def folded(found: Source, state: State) -> str:
    return " ".join(in_force(found, state).text.split())


def marks(found: Source) -> list[tuple[str, str]]:
    return [(mark.kind.value, " ".join(mark.span.of(found.text).split())) for mark in found.marks]


def aside(found: Source) -> list[str]:
    return [" ".join(mark.span.of(found.text).split()) for mark in found.set_aside]


# --- strokes are read ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "stroke", [as_line, as_heavy_line, as_rectangle, as_curve, as_wave, as_tall_wave, twice, in_bits]
)
def test_however_a_stroke_is_drawn_both_states_are_read(stroke):
    found = source(lambda canvas: draw(canvas, [OPENING, DUTY], stroke=stroke))
    assert marks(found) == [
        ("deleted", "may, in his discretion,"),
        ("inserted", "shall not"),
        ("deleted", "past midnight"),
    ]
    assert folded(found, State.NEW).endswith(DUTY_NEW)
    assert folded(found, State.OLD).endswith(DUTY_OLD)


def test_the_space_that_a_stroke_covers_goes_with_its_words():
    found = source(lambda canvas: draw(canvas, [OPENING, DUTY]))
    assert in_force(found, State.NEW).text.endswith("immigration detainer.")
    assert in_force(found, State.OLD).text.endswith("immigration detainer past\nmidnight.")


def test_double_and_wavy_strokes_are_told_in_the_ground():
    assert {mark.ground for mark in source(lambda canvas: draw(canvas, [OPENING, DUTY], stroke=twice)).marks} == {
        "twice struck through",
        "doubly or wavily underlined",
    }


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_rotated_page_is_read_as_it_is_seen(rotation):
    def page(canvas: Canvas) -> None:
        canvas.setPageRotation(rotation)
        # What turns the page upright again, so that it is seen as the unrotated one would be.
        canvas.translate(*{0: (0, 0), 90: (WIDTH, 0), 180: (WIDTH, HEIGHT), 270: (0, HEIGHT)}[rotation])
        canvas.rotate(rotation)
        if rotation in (90, 270):
            canvas.translate(0, WIDTH - HEIGHT)
        draw(canvas, [OPENING, DUTY])

    found = source(page)
    assert found.pages[0].rotation == rotation
    assert folded(found, State.NEW).endswith(DUTY_NEW)
    assert folded(found, State.OLD).endswith(DUTY_OLD)


def test_strokes_in_a_form_of_their_own_are_found_where_it_is_placed():
    def page(canvas: Canvas) -> None:
        canvas.beginForm("body", 0, 0, WIDTH, HEIGHT)
        draw(canvas, [OPENING, DUTY])
        canvas.endForm()
        canvas.saveState()
        canvas.translate(20, -30)
        canvas.scale(0.9, 0.9)
        canvas.doForm("body")
        canvas.restoreState()

    found = source(page)
    assert folded(found, State.NEW).endswith(DUTY_NEW)
    assert folded(found, State.OLD).endswith(DUTY_OLD)


def test_part_of_a_word_may_be_struck():
    text = [(KEPT, "Each "), (STRUCK, "un"), (KEPT, "authorized officer"), (LINED, "s"), (KEPT, " "), (STRUCK, "is"), (LINED, "are"),
            (KEPT, " trained.")]  # fmt: skip
    found = source(lambda canvas: draw(canvas, [OPENING, text]))
    assert folded(found, State.NEW).endswith("Each authorized officers are trained.")
    assert folded(found, State.OLD).endswith("Each unauthorized officer is trained.")


@settings(max_examples=40, deadline=None)
@given(
    size=st.sampled_from([8, 9.5, 11, 12, 14]),
    font=st.sampled_from(["Times-Roman", "Helvetica", "Courier", "Times-Bold"]),
    width=st.integers(150, 430),
    spread=st.floats(1.15, 2.2),
    rise=st.floats(0.2, 0.36),
    drop=st.floats(0.07, 0.2),
    stroke=st.sampled_from([as_line, as_rectangle, as_wave, twice]),
)
def test_the_layout_does_not_change_what_is_read(size, font, width, spread, rise, drop, stroke):
    found = source(
        lambda canvas: draw(
            canvas,
            [OPENING, DUTY],
            size=size,
            font=font,
            width=width,
            leading=size * spread,
            rise=rise,
            drop=drop,
            stroke=stroke,
        )  # fmt: skip
    )
    assert folded(found, State.NEW).endswith(DUTY_NEW)
    assert folded(found, State.OLD).endswith(DUTY_OLD)


# --- lines that are something else -----------------------------------------------------------------


LAW = [(KEPT, "The warden shall log each hold and report it to the council in January.")]


def test_no_line_no_mark():
    found = source(lambda canvas: draw(canvas, [LAW]))
    assert (found.marks, found.set_aside, found.conventions) == ((), (), ())


def test_the_rules_of_a_table_are_no_underlines():
    def page(canvas: Canvas) -> None:
        draw(canvas, [LAW])
        canvas.setFont("Helvetica", 10)
        for row, words in enumerate(("Holds    Releases", "12         40", "9          31")):
            canvas.drawString(96, 400 - 14 * row, words)
            canvas.line(90, 397 - 14 * row, 300, 397 - 14 * row)
        for x in (90, 300):
            canvas.line(x, 412, x, 369)

    found = source(page)
    assert (found.marks, found.set_aside) == ((), ())


def test_a_rule_across_the_page_and_a_line_to_sign_on_are_no_underlines():
    def page(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(90, 740, "City of Larch")
        canvas.line(90, 737, 540, 737)
        draw(canvas, [LAW])
        canvas.drawString(90, 300, "By:")
        canvas.line(110, 298, 300, 298)
        canvas.drawString(110, 286, "Mayor")

    found = source(page)
    assert (found.marks, found.set_aside) == ((), ())


def test_a_row_of_a_list_of_fees_is_struck_whole():
    """Its two words stand far apart, in lines that are parted where columns would be."""

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        fees = [(f"Inspection of an alteration, class {row}", f"${row + 20}.00") for row in range(10, 26)]
        fees[7] = ("      Again", "$50.00 each")
        for row, (what, fee) in enumerate(fees):
            y = HEIGHT - 90 - 15 * row
            canvas.drawString(72, y, what)
            canvas.drawString(330, y, fee)
            if 6 <= row <= 8:
                as_line(canvas, 72, 331 + stringWidth(fee, "Helvetica", 11), y + 3, 0.6)

    struck = (
        "Inspection of an alteration, class 16 $36.00 Again $50.00 each Inspection of an alteration, class 18 $38.00"
    )
    assert marks(source(page)) == [("deleted", struck)]


def test_underlined_headings_and_terms_are_set_aside():
    paragraphs = [
        [(LINED, "Section 1. Purpose and Scope")],
        LAW,
        [(KEPT, "A. "), (LINED, "Hold"), (KEPT, ": a request to keep a person.")],
        [(LINED, "Section 2. Reports")],
        [(KEPT, "The clerk is amended in mood, and shall see "), (LINED, "Arden v. Larch"), (KEPT, " for the rule.")],
    ]
    found = source(lambda canvas: draw(canvas, paragraphs))
    assert (found.marks, found.conventions) == ((), ())
    assert aside(found) == ["Section 1. Purpose and Scope", "Hold", "Section 2. Reports", "Arden v. Larch"]
    assert in_force(found, State.OLD).text == in_force(found, State.NEW).text == found.text


def test_headings_stay_headings_beside_amendments():
    paragraphs = [LAW, [(LINED, "Section 1. Holds")], DUTY, [(LINED, "Section 2. Reports")], LAW]
    found = source(lambda canvas: draw(canvas, [OPENING, *paragraphs]))
    assert aside(found) == ["Section 1. Holds", "Section 2. Reports"]
    assert "Section 2. Reports" in in_force(found, State.OLD).text


def test_a_heading_over_new_matter_is_new():
    section = [(LINED, "Section 3. Training"), ], [(LINED, "The warden shall train each officer of the jail in this chapter.")]  # fmt: skip
    found = source(lambda canvas: draw(canvas, [OPENING, DUTY, *map(list, section)]))
    assert folded(found, State.OLD).endswith(DUTY_OLD)
    assert folded(found, State.NEW).endswith(
        "Training The warden shall train each officer of the jail in this chapter."
    )


def test_a_link_is_no_insertion():
    def page(canvas: Canvas) -> None:
        draw(canvas, [LAW, [(KEPT, "Send it to "), (LINED, "clerk@larch.example"), (KEPT, " by noon.")]], ink=blue)
        canvas.linkURL("mailto:clerk@larch.example", (90, 690, 400, 708))

    found = source(page)
    assert found.marks == ()
    assert aside(found) == ["clerk@larch.example"]


def test_where_struck_words_are_red_a_black_underline_is_type():
    def page(canvas: Canvas) -> None:
        draw(canvas, [OPENING, DUTY], ink=red)
        canvas.setFillColor(black)
        canvas.setStrokeColor(black)
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(90, 500, "The officer on duty keeps the log.")
        canvas.line(
            90 + stringWidth("The ", "Times-Roman", 11),
            498.7,
            90 + stringWidth("The officer on duty", "Times-Roman", 11),
            498.7,
        )

    found = source(page)
    assert aside(found) == ["officer on duty"]
    assert "in another colour than the text" in found.conventions[0].ground


def test_a_shape_in_the_page_s_own_colour_strikes_nothing():
    def page(canvas: Canvas) -> None:
        draw(canvas, [LAW])
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(90, 722, 300, 0.8, stroke=0, fill=1)

    assert source(page).set_aside == ()


# --- new matter that is only underlined --------------------------------------------------------------


def test_underlined_sentences_after_amending_words_are_new_matter():
    new = [
        (
            LINED,
            "3. An officer may not ask a person about immigration status unless a court has ordered the question to be put.",
        )
    ]
    found = source(lambda canvas: draw(canvas, [[(KEPT, "Sec. 1. 30-A MRSA §2 is enacted to read:")], new]))
    convention = found.conventions[0]
    assert (convention.name, convention.shows, convention.confidence) == ("underlined new matter", "insertions", 0.8)
    assert convention.ground == '"is enacted to read" and 1 underlined sentence'
    assert folded(found, State.OLD) == "Sec. 1. 30-A MRSA §2 is enacted to read:"


def test_underlined_sentences_without_any_ground_are_emphasis():
    loud = [
        (LINED, "An officer may not ask a person about immigration status unless a court has ordered the question.")
    ]
    found = source(lambda canvas: draw(canvas, [LAW, loud]))
    assert found.marks == ()
    assert len(found.set_aside) == 1


# --- balloons and annotations -----------------------------------------------------------------------


def test_balloons_are_no_text_and_their_comments_are_remarks():
    def page(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.95, 0.95, 0.95)
        canvas.rect(420, 60, 190, 680, stroke=0, fill=1)
        draw(canvas, [OPENING, DUTY], width=300, ink=red)
        canvas.setFont("Helvetica", 7)
        canvas.setFillColor(black)
        for y, words in ((700, "Formatted: Font: Bold"), (660, "Commented [AB3]: Is midnight"), (651, "in the code?")):
            canvas.drawString(436, y, words)
        # The leader runs from the words to the margin, at the height of an underline.
        canvas.setLineWidth(0.1)
        canvas.line(95, 718, 417, 718)

    found = source(page)
    assert "Formatted" not in found.text and "midnight\nin the code" not in found.text
    assert [(each.kind, each.author, each.text, each.page) for each in found.remarks] == [
        ("comment", "AB", "Is midnight in the code?", 1)
    ]
    assert folded(found, State.NEW).endswith(DUTY_NEW)
    assert folded(found, State.OLD).endswith(DUTY_OLD)


class OnWords(HighlightAnnotation):
    """An annotation on words, of any of the kinds that have four-cornered areas."""

    kind = "/Highlight"

    def AnnotationDict(self, **entries: object) -> object:
        return super().AnnotationDict(**{**entries, "Subtype": self.kind, "T": PDFString("R. Vole")})


def annotated(kind: str, words: str) -> Callable[[Canvas], None]:
    """A page with one line of law and a reviewer's annotation on some words of it."""

    def page(canvas: Canvas) -> None:
        draw(canvas, [LAW])
        line = LAW[0][1]
        start = 90 + stringWidth(line[: line.index(words)], "Times-Roman", 11)
        end = start + stringWidth(words, "Times-Roman", 11)
        note = OnWords((start, 717, end, 729), "drop this?", (start, 729, end, 729, start, 717, end, 717))
        note.kind = kind
        canvas._addAnnotation(note)

    return page


@pytest.mark.parametrize(
    ("kind", "name"),
    [("/StrikeOut", "strike-out"), ("/Underline", "underline"), ("/Highlight", "highlight"), ("/Squiggly", "squiggly")],
)
def test_annotations_are_remarks_and_change_nothing(kind, name):
    found = source(annotated(kind, "each hold"))
    assert found.marks == found.set_aside == ()
    (remark,) = found.remarks
    assert (remark.kind, remark.author, remark.text, remark.page) == (name, "R. Vole", "drop this?", 1)
    assert remark.span.of(found.text) == "each hold"
    assert folded(found, State.NEW) == folded(found, State.OLD) == LAW[0][1]


# --- marks shown -------------------------------------------------------------------------------------


def test_marks_are_shown_without_colour():
    shown = marked(source(lambda canvas: draw(canvas, [OPENING, DUTY])))
    assert " ".join(shown.text.split()).endswith(
        "The warden [-may, in his discretion,-] {+shall not+} keep a person on an immigration detainer[- past midnight-]."
    )


def test_a_drawing_of_many_lines_is_no_redline_and_costs_little():
    def page(canvas: Canvas) -> None:
        draw(canvas, [LAW])
        for step in range(5000):
            canvas.line(90, 300 + step * 0.05, 92 + math.sin(step) * 2, 300 + step * 0.05)

    assert source(page).marks == ()


def test_kinds_never_overlap_with_themselves():
    found = source(lambda canvas: draw(canvas, [OPENING, DUTY, DUTY, DUTY], width=180))
    for kind in MarkKind:
        spans = [mark.span for mark in found.marks if mark.kind is kind]
        assert all(one.end < other.start for one, other in zip(spans, spans[1:], strict=False))
