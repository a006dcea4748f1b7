"""PDFs, drawn here: running heads, margin numbers, paragraphs, boxes, unread pages, and what is refused."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from analyzer import annotate, review
from analyzer.errors import UnreadableSource
from analyzer.model import Source
from analyzer.reading import read

SIZE = (612, 792)
Draw = Callable[[Canvas], None]


def pdf(*pages: Draw, **options: object) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=SIZE, **options)
    for draw in pages:
        canvas.setFont("Times-Roman", 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lines(*texts: str, x: float = 108, top: float = 72, step: float = 14) -> Draw:
    """Draws lines of text; a text of leading tabs stands that many half inches further in, "" leaves a gap."""

    def draw(canvas: Canvas) -> None:
        for index, text in enumerate(texts):
            indent = 36 * (len(text) - len(text.lstrip("\t")))
            canvas.drawString(x + indent, 792 - top - 12 - index * step, text.lstrip("\t"))

    return draw


def both(*draws: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for each in draws:
            each(canvas)

    return draw


def picture(canvas: Canvas) -> None:
    """A page that is an image with something on it, in which nobody could recognise a word."""
    image = Image.new("L", (60, 80), 200)
    image.paste(60, (10, 10, 50, 50))
    canvas.drawImage(ImageReader(image), 0, 0, *SIZE)


def source(*pages: Draw, **options: object) -> Source:
    return read("draft.pdf", data=pdf(*pages, **options))


def printed(found: Source) -> list[tuple[int, int, str]]:
    return [(line.page, line.number, found.text[line.start : line.end].strip()) for line in found.lines]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableSource) as caught:
        read("draft.pdf", data=data)
    return str(caught.value)


# --- heads, feet and margin numbers --------------------------------------------------------------


def bill_page(number: int) -> Draw:
    """A page of a draft: running head and foot, lines numbered in the margin from 1."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(200, 20, f"Page {number} of 4")
        for line in range(1, 13):
            canvas.drawRightString(96, 700 - 24 * line, str(line))
            last = " with im-" if line == 12 else " on"
            first = "migration law. " if line == 1 and number > 1 else ""
            canvas.drawString(108, 700 - 24 * line, f"{first}words of line {line} of page {number} run{last}")
        canvas.drawString(108, 760, f"Ordinance No. 12-{44}")

    return draw


def test_heads_feet_and_margin_numbers_leave_the_text_and_number_the_lines():
    found = source(*[bill_page(number) for number in range(1, 5)])
    assert printed(found)[0] == (1, 1, "Ordinance No. 12-44")
    assert printed(found)[1] == (1, 1, "words of line 1 of page 1 run on")
    assert (2, 7, "words of line 7 of page 2 run on") in printed(found)
    assert found.text.count("Ordinance No.") == 1
    assert "Page" not in found.text
    assert "line 12 of page 1 run with immigration law. words of line 1 of page 2" in found.text
    line = found.line_at(found.text.index("migration law"))
    assert (line.page, line.number) == (2, 1)


def test_numbers_drawn_as_a_column_of_their_own_are_matched_by_height():
    def draw(canvas: Canvas) -> None:
        for line in range(1, 11):
            canvas.drawString(72, 700 - 24 * line, str(line))
        for line in (1, 2, 3, 5, 6, 8, 10):
            canvas.drawString(108, 700 - 24 * line, f"the {chr(96 + line)} words")

    assert [(number, text) for _, number, text in printed(source(draw))] == [
        (n, f"the {chr(96 + n)} words") for n in (1, 2, 3, 5, 6, 8, 10)
    ]


def test_enumerators_are_no_margin_numbers():
    items = [f"{n}. Item of the list of duties" for n in range(1, 9)]
    assert [text for _, _, text in printed(source(lines(*items)))] == items


def test_a_chapter_of_numbered_headings_keeps_them():
    pages = [lines(f"SECTION {n}", "", f"Words {chr(96 + n)} of it.", "More.", "And more.") for n in range(1, 6)]
    found = source(*pages)
    assert [text for _, _, text in printed(found) if text.startswith("SECTION")] == [
        f"SECTION {n}" for n in range(1, 6)
    ]


# --- paragraphs, indentation, order --------------------------------------------------------------


def test_a_gap_opens_a_paragraph_and_a_line_end_does_not():
    found = source(lines("Section 1. No officer of the city", "shall ask.", "", "Section 2. Nor shall", "any agency."))
    assert found.text == "Section 1. No officer of the city\nshall ask.\n\nSection 2. Nor shall\nany agency."


def test_an_indented_first_line_opens_a_paragraph_where_all_lines_are_spaced_alike():
    found = source(
        lines("\tThe council finds that trust", "matters to all.", "\tThe council further finds", "the same.", step=28)
    )
    assert found.text == (
        "       The council finds that trust\nmatters to all.\n\n       The council further finds\nthe same."
    )


def test_the_hanging_lines_of_an_item_open_no_paragraph():
    found = source(lines("(a) Ask any person.", "\tabout status; or", "(b) Hold", "\tany person."))
    assert found.text == "(a) Ask any person.\n       about status; or\n(b) Hold\n       any person."


def test_a_sentence_that_runs_over_the_page_is_one_paragraph():
    found = source(lines("No officer of the county shall", "ask about"), lines("status. The end."))
    assert found.text == "No officer of the county shall\nask about\nstatus. The end."


def test_text_is_read_from_the_top_in_whatever_order_it_was_drawn():
    found = source(both(lines("third line", top=130), lines("first line", top=72), lines("second line", top=100)))
    assert [text for _, _, text in printed(found)] == ["first line", "second line", "third line"]


def test_columns_are_read_one_after_the_other():
    left = [f"left column words {chr(96 + n)} here" for n in range(1, 11)]
    right = [f"right column words {chr(96 + n)} here" for n in range(1, 11)]
    found = source(both(lines(*left, x=60), lines(*right, x=330)))
    assert [text for _, _, text in printed(found)] == left + right


def test_slanted_text_is_left_out_and_told():
    def watermark(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.drawString(0, 0, "DRAFT COPY")
        canvas.restoreState()

    found = source(both(lines("No officer shall ask."), watermark))
    assert found.text == "No officer shall ask."
    assert found.notes == ("slanted text left out (1 time): DRAFT COPY",)


def test_comment_balloons_beside_the_text_are_left_out():
    balloon = lines("Commented [AB1]: Is this", "what we want?", x=440)
    assert source(both(lines("No officer shall ask", "any person."), balloon)).text == (
        "No officer shall ask\nany person."
    )


def test_words_set_too_tight_are_parted_by_their_distances():
    text = "No officer of the county shall ask any person about immigration status"

    def draw(canvas: Canvas) -> None:
        x = 72.0
        for word in text.split():
            canvas.drawString(x, 700, word)
            x += stringWidth(word, "Times-Roman", 12) + 1.2
        canvas.drawString(72, 686, "except as law commands.")

    assert source(draw).text == f"{text}\nexcept as law commands."


# --- boxes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_box_is_in_points_from_the_top_left_of_the_page_as_seen(rotation):
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(rotation)
        canvas.drawString(100, 300, "Hello")

    found = source(draw)
    width = stringWidth("Hello", "Times-Roman", 12)
    x0, y0, x1, y1 = 100, 300, 100 + width, 308  # in the page's own space: from the baseline up
    seen = {
        0: (x0, 792 - y1, x1, 792 - y0),
        90: (y0, x0, y1, x1),  # the page itself lies on its side: 792 wide, 612 high
        180: (612 - x1, y0, 612 - x0, y1),
        270: (612 - y1, 792 - x1, 612 - y0, 792 - x0),
    }[rotation]
    box = found.lines[0].box
    # The box is that of the font: it reaches a little above and below the letters.
    assert box.x0 <= seen[0] + 0.5 and box.top <= seen[1] + 0.5
    assert box.x1 >= seen[2] - 0.5 and box.bottom >= seen[3] - 0.5
    assert box.x1 - box.x0 < seen[2] - seen[0] + 8 and box.bottom - box.top < seen[3] - seen[1] + 8
    page = found.pages[0]
    assert (page.width, page.height, page.rotation) == (612, 792, rotation)


# --- pages without text --------------------------------------------------------------------------


def test_a_page_that_is_an_image_is_unread_and_a_blank_page_is_not():
    found = source(lines("No officer shall ask."), picture, lambda canvas: None, lines("The end."))
    assert [(page.number, page.method, page.reason) for page in found.pages] == [
        (1, "text", ""),
        (2, "unread", "no text layer (image only); no words were recognised"),
        (3, "text", ""),
        (4, "text", ""),
    ]
    assert found.unread_pages == (2,)
    assert found.text == "No officer shall ask.\nThe end."


def test_a_stamp_on_a_scanned_page_does_not_make_its_text_layer_do():
    page = source(lines("The law."), both(picture, lines("Page 2 of 9"))).pages[1]
    assert (page.method, page.reason) == ("ocr", "no text layer (image only)")


def test_a_scanned_page_with_a_text_layer_is_read():
    layer = [f"Recognised words of line {chr(97 + n)} of the scan." for n in range(9)]
    found = source(both(picture, lines(*layer)))
    assert (found.unread_pages, [text for _, _, text in printed(found)]) == ((), layer)


# --- what is refused -----------------------------------------------------------------------------


def test_a_pdf_of_images_is_refused_with_the_way_out():
    assert refusal(pdf(picture, picture)) == (
        "draft.pdf: no text in it: 2 of its 2 pages could not be read (no text layer (image only); "
        "no words were recognised); scan it again, straight and at 300 dpi"
    )


def test_a_blank_pdf_is_refused():
    assert refusal(pdf(lambda canvas: None)) == "draft.pdf: no text in it: every page is blank; check the file"


def test_a_locked_pdf_is_refused():
    locked = pdf(lines("secret"), encrypt=StandardEncryption("password"))
    assert refusal(locked) == "draft.pdf: an encrypted PDF; give its password with --password"


def test_a_pdf_that_anyone_may_open_is_read_though_it_is_encrypted():
    assert source(lines("public"), encrypt=StandardEncryption("", ownerPassword="x")).text == "public"


@pytest.mark.parametrize("keep", [9, 60, 300])
def test_a_truncated_pdf_is_refused(keep):
    damaged = "draft.pdf: a damaged PDF that cannot be opened; get it again or print it to a new PDF"
    assert refusal(pdf(lines("words"))[:keep]) == damaged


def test_a_pdf_without_pages_is_refused():
    data = b"%PDF-1.4\n"
    offsets = []
    for body in (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"):
        offsets.append(len(data))
        data += b"%d 0 obj%b endobj\n" % (len(offsets), body)
    entries = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    data += b"xref\n0 3\n0000000000 65535 f \n%btrailer<</Root 1 0 R/Size 3>>\nstartxref\n%d\n%%%%EOF" % (
        entries,
        len(data),
    )
    assert refusal(data) == "draft.pdf: a PDF without pages; get it again or print it to a new PDF"


def test_the_bytes_tell_a_pdf_and_not_the_name(tmp_path):
    path = tmp_path / "law.txt"
    path.write_bytes(b"\r\n" + pdf(lines("the law")))
    assert (read(str(path)).media_type, read(str(path)).text) == ("application/pdf", "the law")


# --- damaged -----------------------------------------------------------------------------------------

SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "strong-city-ordinance.pdf"


def test_of_a_file_that_was_cut_off_the_pages_that_are_left_are_read_and_the_others_told():
    data = SAMPLE.read_bytes()
    whole, cut = read("a.pdf", data=data), read("a.pdf", data=data[: len(data) * 6 // 10])
    assert cut.readings == (("text", "", (1, 2, 3, 4)), ("unread", "the page is damaged", (5, 6)))
    assert cut.notes[0] == (
        "the file is damaged: of 6 pages that it names 4 could be recovered, perhaps not with all words"
    )
    assert "damaged" not in " ".join(whole.notes)
    first = [line for line in cut.text.split("\n") if line.strip()][:60]
    assert first == [line for line in whole.text.split("\n") if line.strip()][:60]


def test_pages_are_found_again_where_catalogue_and_tree_are_lost():
    data = SAMPLE.read_bytes()
    lost = re.sub(rb"/Type /(Catalog|Pages)\b", rb"/Lost /\1", data[: data.index(b"\nxref")])
    assert lost.count(b"/Lost") == 2
    found = read("a.pdf", data=lost)
    assert found.text == read("a.pdf", data=data).text
    assert found.notes[0].startswith("the file is damaged: of 6 pages that it names 6 could be recovered")


def test_a_damaged_file_can_still_be_marked():
    data = SAMPLE.read_bytes()
    cut = data[: len(data) * 6 // 10]
    marked = annotate(review("a.pdf", data=cut), cut)
    assert marked.notes > 0 and marked.data[:5] == b"%PDF-"
