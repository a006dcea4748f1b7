"""A marked PDF is read back: its rectangles lie over the quoted words, its notes say why, its bookmarks lead there."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from analyzer import annotating, review, structure, text_in_force
from analyzer.annotating import pdf as marking
from analyzer.annotating.notes import SIGNS, Kind, Note, notes
from analyzer.errors import Unmarkable
from analyzer.model import AS_USUAL, DISCLAIMER, RecognisedPage, Review
from analyzer.reading import ocr
from analyzer.reading.strokes import Frame

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus" / "pdf"
# Real documents of every kind that is there: bills, agreements with a layer of recognised text, codes, three columns, redlines.
REAL = (
    "fr-2020-17221-3col.pdf", "me-131-ld-0273.pdf", "me-131-ld-0732.pdf", "me-131-ld-1611.pdf", "moa-287g-craven-nc-mixed.pdf",
    "moa-287g-texas-ag-tfm.pdf", "moa-287g-waller-tx-ocr.pdf", "moa-287g-potter-tx-jem-ocr.pdf", "ord-decatur-indiana.pdf",
    "ord-ovid-michigan.pdf", "ord-windham-new-york.pdf", "scotus-transcript-linenumbers.pdf",
)  # fmt: skip
LONG_TO_RECOGNISE = {"moa-287g-craven-nc-mixed.pdf"}
SAMPLES = (
    "strong-city-ordinance.pdf", "police-general-order.pdf", "redline/lines.pdf", "redline/office.pdf",
    "redline/rectangles.pdf",
)  # fmt: skip

WORDS = (
    "ORDINANCE NO. 7",
    "SECTION 1. No officer of the City shall hold a person on an immigration",
    "detainer, unless the person has been convicted of a felony.",
    "SECTION 2. No employee of the City shall ask a person about immigration status.",
)
HOLD = "".join("No officer of the City shall hold a person on an immigration detainer,".split())
CARVED = "".join("unless the person has been convicted of a felony".split())


def pdf(draw: Callable[[Canvas], None], **options: object) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter, invariant=1, **options)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def plain(canvas: Canvas) -> None:
    for number, line in enumerate(WORDS):
        canvas.drawString(90, 700 - 16 * number, line)
    canvas.showPage()


def turned(angle: int) -> bytes:
    """The words upright on a page that is shown turned, as a scanner or a landscape table gives it."""

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(angle)
        wide, tall = letter
        # reportlab gives a page that is turned by a right angle its shown size: it lies on its side in its own space.
        shift = {90: (wide, 0), 180: (wide, tall), 270: (0, wide)}[angle]
        canvas.translate(*shift)
        canvas.rotate(angle)
        for number, line in enumerate(WORDS):
            canvas.drawString(90, 500 - 16 * number, line)
        canvas.showPage()

    return pdf(draw)


def cropped() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(plain))))
    writer.pages[0].mediabox = RectangleObject((0, 0, 700, 900))
    writer.pages[0].cropbox = RectangleObject((40, 50, 600, 780))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def columns(canvas: Canvas) -> None:
    """Two columns, one after the other as they are drawn, the words of one beside those of the other."""
    filler = ("The Council shall meet in the hall", "and the Clerk shall keep minutes.")
    left = ("No officer of the City shall hold", "a person on an immigration", "detainer, unless the person has",
            "been convicted of a felony.")  # fmt: skip
    right = ("No employee of the City shall ask", "a person about immigration status.")
    for x, words in ((60, left), (330, right)):
        for number, line in enumerate((*words, *filler * 5)):
            canvas.drawString(x, 700 - 16 * number, line)
    canvas.showPage()


def marked(data: bytes, **options: object) -> tuple[Review, PdfReader, bytes]:
    said = review("-", data=data, **options)
    out = annotating.annotate(said, data).data
    return said, PdfReader(io.BytesIO(out)), out


def marks(reader: PdfReader) -> Iterator[tuple[int, dict]]:
    """The marks on words, each with its page from 0."""
    for number, page in enumerate(reader.pages):
        for each in page.get("/Annots", ()):
            each = each.get_object()
            if each.get("/T") == marking.AUTHOR and each["/Subtype"] in ("/Highlight", "/Squiggly", "/Underline"):
                yield number, each


def under(data: bytes, page: int, quads: list[float]) -> str:
    """The letters whose middle lies in one of the rectangles, in the order in which they are drawn."""
    rects = [
        (min(q[0::2]), min(q[1::2]), max(q[0::2]), max(q[1::2]))
        for q in (quads[at : at + 8] for at in range(0, len(quads), 8))
    ]
    found = []
    with pypdfium2.PdfDocument(data) as document:
        words = document[page].get_textpage()
        for index in range(words.count_chars()):
            left, bottom, right, top = words.get_charbox(index)
            x, y = (left + right) / 2, (bottom + top) / 2
            char = chr(raw.FPDFText_GetUnicode(words, index))
            if not char.isspace() and any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in rects):
                found.append(char)
    return "".join(found).replace("\x02", "-")


def recognised_under(data: bytes, page: int, quads: list[float], words: RecognisedPage) -> str:
    """The same of a page that was recognised: the words whose middle lies in one of the rectangles."""
    with pypdfium2.PdfDocument(data) as document:
        frame = Frame(document[page].get_bbox(), document[page].get_rotation())
    rects = [
        frame.seen(min(q[0::2]), min(q[1::2]), max(q[0::2]), max(q[1::2]))
        for q in (quads[at : at + 8] for at in range(0, len(quads), 8))
    ]
    return "".join(
        word for word, box in words.words
        if any(rect.x0 <= (box.x0 + box.x1) / 2 <= rect.x1 and rect.top <= (box.top + box.bottom) / 2 <= rect.bottom for rect in rects)
    )  # fmt: skip


def covered(data: bytes, reader: PdfReader) -> list[str]:
    return [under(data, page, [float(value) for value in mark["/QuadPoints"]]) for page, mark in marks(reader)]


# --- geometry ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [pdf(plain), turned(90), turned(180), turned(270), cropped(), pdf(columns)],
    ids=["plain", "turned 90", "turned 180", "turned 270", "cropped", "columns"],
)
def test_the_marks_lie_over_the_quoted_words(data):
    _, reader, out = marked(data)
    words = covered(out, reader)
    assert any(each.startswith(HOLD) for each in words)
    assert CARVED in [each.rstrip(".") for each in words]
    assert any(each.startswith("NoemployeeoftheCityshallask") for each in words)
    assert not any("Council" in each or "Clerk" in each for each in words)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_mark_is_set_along_the_line_as_it_is_read_on_a_turned_page(angle):
    _, reader, _ = marked(turned(angle))
    for _, mark in marks(reader):
        x0, y0, x1, y1, x2, y2, *_ = (float(value) for value in mark["/QuadPoints"])
        along = {90: (0, 1), 180: (-1, 0), 270: (0, -1)}[angle]
        assert (x1 - x0) * along[0] + (y1 - y0) * along[1] > 0  # from the first corner on in the direction of reading
        assert abs((x2 - x0) * along[0] + (y2 - y0) * along[1]) < 0.01  # and down from it at a right angle


def sideways(angle: int) -> bytes:
    """The words up, down or upside down on a sheet that nobody has turned."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(turned(angle))))
    del writer.pages[0]["/Rotate"]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scanned(data: bytes) -> bytes:
    """The same sheet as a picture, without a text layer."""
    with pypdfium2.PdfDocument(data) as document:
        picture = document[0].render(scale=200 / 72, grayscale=True).to_pil()
        size = document[0].get_size()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    canvas.drawImage(ImageReader(picture), 0, 0, *size)
    canvas.save()
    return out.getvalue()


needs_engine = pytest.mark.skipif(ocr.engine() is None, reason="no program that recognises text is installed")


@pytest.mark.parametrize("scan", [False, pytest.param(True, marks=needs_engine)], ids=["typed", "scanned"])
@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_marks_on_a_scan_lie_where_its_words_were_printed_also_on_its_side(angle, scan):
    printed = sideways(angle) if angle else pdf(plain)
    said, reader, _ = marked(scanned(printed) if scan else printed)
    assert said.source.pages[0].method == ("ocr" if scan else "text")
    found = [(mark, under(printed, 0, [float(value) for value in mark["/QuadPoints"]])) for _, mark in marks(reader)]
    words = [each for _, each in found]
    # pdfium gives the lines of a sheet that lies on its other side from the last to the first.
    first, rest = HOLD.removesuffix("detainer,"), f"detainer,{CARVED}."
    assert any(sorted(each) == sorted(first + rest) and first in each and rest in each for each in words)
    assert CARVED in [each.rstrip(".") for each in words]
    assert not any("ORDINANCE" in each for each in words)
    along = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[angle]
    for mark, _ in found:
        x0, y0, x1, y1, x2, y2, *_ = (float(value) for value in mark["/QuadPoints"])
        assert (x1 - x0) * along[0] + (y1 - y0) * along[1] > 0  # from the first corner on in the direction of reading
        assert (x2 - x0) * along[1] - (y2 - y0) * along[0] > 0  # and down from it


@pytest.mark.parametrize("name", SAMPLES)
def test_every_quote_of_a_sample_is_marked_to_the_letter(name):
    data = (ROOT / "samples" / name).read_bytes()
    said, reader, out = marked(data)
    told = notes(said)
    text = said.instrument.text.text
    whole: dict[str, str] = {}
    for page, mark in marks(reader):
        number = mark["/NM"].split("-")[1]
        whole[number] = whole.get(number, "") + under(out, page, [float(value) for value in mark["/QuadPoints"]])
    assert len(whole) == len(told)
    for note in told:
        quoted = "".join(note.span.of(text).split())
        assert like(whole[str(note.number)], quoted) > 0.97, (note.title, quoted, whole[str(note.number)])


def like(found: str, quoted: str) -> float:
    return SequenceMatcher(None, found.replace("-", ""), quoted.replace("-", ""), autojunk=False).ratio()


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not beside the project")
@pytest.mark.parametrize("name", REAL)
def test_marks_on_real_documents_lie_over_their_words(name):
    data = (CORPUS / name).read_bytes()
    options = replace(AS_USUAL, pages=((1, 3),)) if name in LONG_TO_RECOGNISE else AS_USUAL
    said = Review(structure.parse(text_in_force("-", data=data, options=options)), ())
    clauses = [clause for clause in said.instrument.clauses if clause.span.end - clause.span.start > 60]
    chosen = clauses[:: max(1, len(clauses) // 12)]
    told = tuple(Note(n, Kind.PRESENT, clause.span, "a clause", "", "") for n, clause in enumerate(chosen, 1))
    out, _ = marking.annotated(said, told, data)
    whole: dict[int, str] = {}
    recognised = {each.page: each for each in said.source.recognised}
    for page, mark in marks(PdfReader(io.BytesIO(out))):
        number = int(mark["/NM"].split("-")[1])
        quads = [float(value) for value in mark["/QuadPoints"]]
        # The cover is one page, so that a page of the draft has its own number from 0 on.
        found = recognised_under(out, page, quads, recognised[page]) if page in recognised else under(out, page, quads)
        whole[number] = whole.get(number, "") + found
    assert set(whole) == {note.number for note in told} and told
    alike = [like(whole[note.number], "".join(note.span.of(said.instrument.text.text).split())) for note in told]
    assert min(alike) > 0.75 and sum(each > 0.95 for each in alike) >= 0.9 * len(alike), sorted(alike)[:3]


# --- what is said ------------------------------------------------------------------------------------


def test_a_note_says_status_flag_why_and_how_to_mend_it():
    _, reader, _ = marked(pdf(plain))
    told = {mark["/Subtype"]: mark["/Contents"] for _, mark in marks(reader) if mark["/Contents"][0] in "~!"}
    assert told["/Highlight"].startswith("~ Ambiguous: No holds on ICE detainers\n")
    assert "[no-detainer-hold]" in told["/Highlight"]
    assert "Why it matters: A detainer is a request by a federal officer" in told["/Highlight"]
    weak = told["/Squiggly"]
    assert weak.startswith("! Words to change: Carve-out for convictions or charges\n")
    assert "To mend it: Delete it, or keep a narrow, judge-found, time-limited list." in weak
    assert "conviction-carveout" in weak


def test_statuses_differ_in_more_than_colour():
    _, reader, _ = marked(pdf(plain))
    looks = {(mark["/Subtype"], mark["/Contents"][0]) for _, mark in marks(reader)}
    assert {("/Highlight", "~"), ("/Squiggly", "!"), ("/Highlight", "+")} <= looks


def test_every_mark_brings_its_own_look_and_is_printed():
    _, reader, _ = marked(pdf(plain))
    for _, mark in marks(reader):
        assert mark["/F"] & 4
        assert mark["/AP"]["/N"].get_object().get_data()


def test_the_cover_says_what_is_missing_and_that_it_is_no_legal_advice_once():
    said, reader, _ = marked(pdf(plain))
    cover = " ".join(reader.pages[0].extract_text().split())
    assert "1 present, 1 ambiguous, 0 contrary, 36 missing" in cover
    assert "No public resources for immigration enforcement" in cover
    whole = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert whole.count(DISCLAIMER) == 1


def test_language_for_what_is_missing_stands_behind_the_draft_with_sources_and_what_is_not_verified():
    _, reader, _ = marked(pdf(plain))
    behind = " ".join(" ".join(page.extract_text().split()) for page in reader.pages[2:])
    assert "No officer or employee of the City shall transfer a person" not in behind  # it has no "of the City"
    assert (
        "No officer or employee shall transfer a person into the custody of a federal immigration authority" in behind
    )
    assert "ILRC16 L7 (not verified)" in behind
    assert "8 U.S.C. 1644 is said to be a twin" in behind


def test_each_finding_has_a_bookmark_that_leads_to_its_words():
    _, reader, _ = marked(pdf(plain))
    flat = list(outline(reader.outline))
    titles = [each["/Title"] for each in flat]
    assert titles[:2] == ["Review of this draft", "Ambiguous (1)"]
    hold = next(each for each in flat if each["/Title"] == "No holds on ICE detainers")
    assert reader.get_destination_page_number(hold) == 1
    mark = next(mark for _, mark in marks(reader) if mark["/Contents"].startswith("~"))
    assert float(mark["/QuadPoints"][1]) <= float(hold["/Top"]) <= float(mark["/QuadPoints"][1]) + 40
    transfer = next(each for each in flat if each["/Title"] == "No transfer to ICE")
    page = reader.pages[reader.get_destination_page_number(transfer)]
    assert "[no-transfer]" in "".join(page.extract_text().split())


def outline(items: list) -> Iterator:
    for each in items:
        if isinstance(each, list):
            yield from outline(each)
        else:
            yield each


def test_the_numbers_of_the_drafts_own_pages_stay():
    _, reader, _ = marked(pdf(plain))
    assert reader.page_labels[:3] == ["Review i", "1", "Language i"]


# --- what stays, and what is refused -----------------------------------------------------------------


def test_bookmarks_labels_and_annotations_that_the_file_had_stay():
    def draw(canvas: Canvas) -> None:
        canvas.bookmarkPage("own")
        canvas.addOutlineEntry("Their own bookmark", "own")
        canvas.textAnnotation("Theirs", (10, 10, 30, 30))
        plain(canvas)

    _, reader, _ = marked(pdf(draw))
    own = next(each for each in outline(reader.outline) if each["/Title"] == "Their own bookmark")
    assert reader.get_destination_page_number(own) == 1
    assert any(each.get_object().get("/Contents") == "Theirs" for each in reader.pages[1]["/Annots"])


def test_the_text_of_the_draft_is_the_same_before_and_after():
    data = (ROOT / "samples" / "police-general-order.pdf").read_bytes()
    _, reader, _ = marked(data)
    first = PdfReader(io.BytesIO(data))
    assert [page.extract_text() for page in reader.pages[1 : 1 + len(first.pages)]] == [
        page.extract_text() for page in first.pages
    ]


def test_marking_twice_gives_the_same_bytes():
    assert marked(pdf(plain))[2] == marked(pdf(plain))[2]


def test_a_file_that_is_protected_against_changes_is_marked_and_that_is_told():
    from reportlab.lib.pdfencrypt import StandardEncryption

    data = pdf(plain, encrypt=StandardEncryption("", ownerPassword="owner", canModify=0, canAnnotate=0))
    said = review("-", data=data)
    result = annotating.annotate(said, data)
    assert result.told == ("the file was protected against changes: the marked copy is not",)
    reader = PdfReader(io.BytesIO(result.data))
    assert not reader.is_encrypted and any(each.startswith(HOLD) for each in covered(result.data, reader))


def test_a_marked_copy_is_not_marked_again():
    _, _, out = marked(pdf(plain))
    said = review("-", data=out)
    with pytest.raises(Unmarkable, match="a marked copy already; mark the draft itself anew"):
        annotating.annotate(said, out)


def test_model_language_on_added_pages_is_never_read_as_law():
    first, _, out = marked(pdf(plain))
    again = review("-", data=out)
    assert [f.status for f in again.findings] == [f.status for f in first.findings]
    assert any(note.startswith("pages of an earlier review left out: 1, 3") for note in again.source.notes)


def test_words_without_a_place_get_a_note_at_the_head_of_their_page_that_says_so(monkeypatch):
    monkeypatch.setattr(marking.places, "spots", lambda data, source, quotes, *more: [() for _ in quotes])
    _, reader, _ = marked(pdf(plain))
    told = [each.get_object() for each in reader.pages[1]["/Annots"]]
    assert {each["/Subtype"] for each in told} == {"/Text"}
    assert all(each["/Contents"].endswith(marking.NO_PLACE) for each in told)


def test_what_a_document_says_is_text_on_the_cover_and_never_markup():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(90, 730, "ORDINANCE <b>BOLD</b> & <a href='x'>LINK</a>")
        plain(canvas)

    _, reader, _ = marked(pdf(draw))
    assert "<b>BOLD</b> & <a href='x'>LINK</a>" in " ".join(reader.pages[0].extract_text().split())
    assert "/Annots" not in reader.pages[0]


def test_neither_a_pdf_nor_a_word_document_is_refused():
    said = review("-", data=b"No officer shall hold a person on an immigration detainer.")
    with pytest.raises(
        Unmarkable, match="standard input: neither a PDF nor a Word document; save it as PDF or DOCX first"
    ):
        annotating.annotate(said, b"")


@pytest.mark.parametrize(
    "data", [pdf(plain), turned(90), turned(270), cropped()], ids=["plain", "90", "270", "cropped"]
)
def test_each_note_has_its_sign_and_number_in_the_margin_of_the_page(data):
    said, reader, _ = marked(data)
    page = reader.pages[1]
    tags = [each.get_object() for each in page["/Annots"] if each.get_object()["/Subtype"] == "/FreeText"]
    assert [tag["/Contents"] for tag in tags] == [f"{SIGNS[note.kind]} {note.number}" for note in notes(said)]
    for tag in tags:
        x0, y0, x1, y1 = (float(value) for value in tag["/Rect"])
        assert page.cropbox.left <= x0 < x1 <= page.cropbox.right
        assert page.cropbox.bottom <= y0 < y1 <= page.cropbox.top
