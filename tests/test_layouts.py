"""One ordinance on paper, on screen and through the scanner: however it is laid out, the words and the verdicts are the same."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest

from analyzer import pipeline
from analyzer.model import Review, Source
from analyzer.reading import ocr, read

ROOT = Path(__file__).resolve().parent.parent
LAYOUTS = ROOT / "samples" / "layouts"
sys.path.insert(0, str(ROOT / "scripts"))

import draw_formats  # noqa: E402
import draw_layouts  # noqa: E402
import draw_packet  # noqa: E402

SCANS = ("scan.pdf", "turned-scan.pdf")
NAMES = sorted(path.name for path in LAYOUTS.iterdir() if path.name not in SCANS)
# What a layout has beside the ordinance, and what it cannot carry.
RUNNING_TITLE = "City of Marrow Bay Ordinance No. 2214"
BESIDE = {
    "two-columns.pdf": f"{RUNNING_TITLE} 1",
    "three-columns.pdf": f"{RUNNING_TITLE} 1",
    "stamped.pdf": RUNNING_TITLE,
    "council-site.html": "File #: 25-0114 Type: Ordinance Status: Passed Attachments: Staff report",
}


@cache
def plain() -> str:
    return draw_layouts.plain(draw_layouts.ordinance())


@cache
def source(name: str) -> Source:
    return read(str(LAYOUTS / name))


@cache
def verdicts_of_the_plain_text() -> dict[str, tuple[str, tuple[str, ...]]]:
    return verdicts(pipeline.review("ordinance.txt", data=plain().encode()))


def verdicts(review: Review) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {finding.provision: (finding.status.value, finding.flags) for finding in review.findings}


@pytest.mark.parametrize("name", NAMES)
def test_the_verdicts_are_those_of_the_plain_text(name):
    reviews = pipeline.reviews(LAYOUTS / name)
    assert verdicts(reviews[0]) == verdicts_of_the_plain_text()
    assert len(reviews) == (2 if name == "packet.pdf" else 1)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("packet.pdf", "footnotes.pdf")])
def test_the_words_come_in_the_order_of_reading(name):
    words = " ".join(source(name).text.split())
    words = words.replace(BESIDE.get(name, ""), "", 1) if name in BESIDE else words
    wanted = plain()
    if name in ("numbered.docx", "typed.rtf"):  # the vote is a table, without the colons
        wanted = wanted.replace("AYES:", "AYES").replace("NOES:", "NOES").replace("ABSENT:", "ABSENT")
    if name == "numbered.docx":  # and stands at the end
        rows = [line for line in wanted.split("\n\n") if line.strip().startswith(("AYES", "NOES", "ABSENT"))]
        wanted = "\n\n".join([*(line for line in wanted.split("\n\n") if line not in rows), *rows])
    assert words.split() == wanted.split()


def test_footnotes_stand_behind_the_text_and_their_numbers_are_gone_from_it():
    text = source("footnotes.pdf").text
    body = " ".join(text.split())
    assert body.startswith(" ".join(plain().split()))
    assert "\n\n1 Detainers have been issued on Form I-247A since 2017. Earlier forms differ." in text
    notes = [line for line in source("footnotes.pdf").lines if text[line.start : line.end].startswith("1 Detainers")]
    assert [line.page for line in notes] == [1]


def test_what_crosses_the_text_is_told_and_left_out():
    notes = source("stamped.pdf").notes
    assert "slanted text left out (3 times): DRAFT" in notes
    assert "large words across the text left out (3 times): DRAFT" in notes
    assert "slanted text left out (1 time): RECEIVED 2025 MAR 18 PM 4:12" in notes


def test_notes_in_the_margin_are_remarks():
    remarks = source("marginal-notes.pdf").remarks
    assert (remarks[0].kind, remarks[0].text, remarks[0].page) == (
        "marginal note", "Compare the rule of the county, part 2.", 1
    )  # fmt: skip
    assert len(remarks) == (LAYOUTS / "marginal-notes.pdf").read_bytes().count(b"Compare the rule of")


def test_a_turned_page_keeps_the_places_that_a_viewer_shows():
    found = source("turned-270.pdf")
    assert (found.pages[0].width, found.pages[0].height, found.pages[0].rotation) == (612, 792, 0)
    line = next(each for each in found.lines if "CITY OF MARROW BAY" in found.text[each.start : each.end])
    # The words run from the top of the sheet to its foot, near its right edge.
    assert line.box.bottom - line.box.top > 100 > 20 > line.box.x1 - line.box.x0
    assert line.box.x0 > 500


def test_margin_numbers_are_the_lines_numbers():
    found = source("fifth-lines.pdf")
    numbered = {line.number: found.text[line.start : line.end].strip() for line in found.lines if line.page == 1}
    assert numbered[5].startswith("Introduced by Council Members")
    assert numbered[15].startswith("parents told the Council")  # the lines between carry no number, and count
    assert numbered[14].startswith("WHEREAS, in hearings held on March 4")


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".pdf") and name != "packet.pdf"])
def test_the_drawn_pages_are_those_of_the_script(name):
    drawn = draw_layouts.drawn(name.removesuffix(".pdf"), draw_layouts.ordinance())
    assert (LAYOUTS / name).read_bytes() == drawn


def test_the_packet_and_the_other_formats_are_those_of_the_scripts():
    assert (LAYOUTS / "packet.pdf").read_bytes() == draw_packet.packet()
    for name, write in draw_formats.WRITERS.items():
        if not name.endswith(".docx"):  # how a package is compressed depends on the library
            assert (LAYOUTS / name).read_bytes() == write(draw_layouts.ordinance())


# --- what stands around the law on the web ---------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "left_out"),
    [
        ("code-library.html", "advertisement or news (61 letters), cookie notice (99 letters), menu (483 letters), tools (59 letters)"),
        ("council-site.html", "menu (14 letters), page head or foot (61 letters), readers' comments (287 letters)"),
        ("archive-text.html", "menu (72 letters), tools (29 letters)"),
    ],
)  # fmt: skip
def test_what_a_web_site_puts_around_the_law_is_left_out_and_told(name, left_out):
    assert source(name).notes == (f"left out of the web page by its name: {left_out}",)


def test_a_part_that_holds_most_of_the_page_stays_whatever_its_name():
    page = b"<html><body><div class='sidebar'><p>No officer shall ask about immigration status.</p></div></body></html>"
    assert read("page.html", data=page).text.strip() == "No officer shall ask about immigration status."


# --- through the scanner ---------------------------------------------------------------------------


@pytest.mark.skipif(ocr.engine() is None, reason="no program that recognises text is installed")
def test_a_skewed_and_dusty_scan_gives_the_verdicts_of_the_plain_text():
    review = pipeline.review(LAYOUTS / "scan.pdf")
    assert verdicts(review) == verdicts_of_the_plain_text()
    assert {page.method for page in review.source.pages} == {"ocr"}


@pytest.mark.skipif(ocr.engine() is None, reason="no program that recognises text is installed")
def test_a_scan_that_lies_on_its_side_is_read():
    text = " ".join(source("turned-scan.pdf").text.split())
    assert "in hearings held on March 4 and March 18, 2025, tenants, fishing crews and parents told the Council" in text
