"""Web pages: marks by element and by style, what stands around the law, lists, tables and encodings."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.drafting import in_force
from analyzer.errors import UnreadableSource
from analyzer.model import MarkKind, Source, State
from analyzer.reading import read, sniffing

PAGE = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus" / "unlabelled" / "san-mateo-ord-2018-1.html"
AMENDS = "<p>Section 1 is amended to read: No officer shall {} {} a detainer.</p>"


def source(body: str | bytes, head: str = "") -> Source:
    words = body if isinstance(body, bytes) else f"<html><head>{head}</head><body>{body}</body></html>".encode()
    return read("page.html", data=words)


def states(body: str, head: str = "") -> tuple[str, str]:
    found = source(body, head)
    return in_force(found, State.OLD).text, in_force(found, State.NEW).text


# --- marks -----------------------------------------------------------------------------------------


def test_del_and_ins_are_marks_for_certain():
    body = "<p>The jail shall <del>not </del><ins>never </ins>honor civil detainers.</p>"
    found = source(body)
    assert [(mark.kind, mark.span.of(found.text), mark.ground) for mark in found.marks] == [
        (MarkKind.DELETED, "not ", "del element"),
        (MarkKind.INSERTED, "never ", "ins element"),
    ]
    assert states(body) == ("The jail shall not honor civil detainers.", "The jail shall never honor civil detainers.")


def test_del_around_paragraphs_and_inside_words():
    assert states("<p>One.</p><del><p>Two.</p><p>Three.</p></del><p>Four.</p>")[1].split() == ["One.", "Four."]
    assert states("<p>officer<ins>s</ins><del>, clerk</del> shall</p>") == ("officer, clerk shall", "officers shall")


@pytest.mark.parametrize(
    ("struck", "added", "head"),
    [
        ("<s>honor</s>", "<u>hold on</u>", ""),
        ("<strike>honor</strike>", "<u>hold on</u>", ""),
        ('<span style="text-decoration: line-through">honor</span>', '<span style="text-decoration:underline">hold on</span>', ""),
        ('<span class="c3">honor</span>', '<span class="c4 x">hold on</span>',
         "<style>.c3{text-decoration:line-through} @media print{.c4{color:red}} span.c4 , .y{text-decoration-line:underline}</style>"),
        ('<span id="a">honor</span>', '<span style="text-decoration:underline double">hold on</span>',
         "<style><!-- #a{text-decoration:line-through !important} --></style>"),
    ],
)  # fmt: skip
def test_struck_and_underlined_words_of_an_amendment_are_marks(struck, added, head):
    old, new = states(AMENDS.format(struck, added), head)
    assert old == "Section 1 is amended to read: No officer shall honor  a detainer."
    assert new == "Section 1 is amended to read: No officer shall  hold on a detainer."


def test_type_that_a_style_takes_back_is_no_mark():
    head = "<style>u{text-decoration:none} .plain s{text-decoration:line-through}</style>"
    assert source(AMENDS.format("<s style='text-decoration:none'>honor</s>", "<u>hold on</u>"), head).marks == ()


def test_underlined_links_and_headings_are_no_amendments():
    body = "<h2><u>Section 2. Holds</u></h2><p>See <a href='/x'><u>chapter 3 of the code</u></a>.</p>"
    assert source(body).marks == ()


# --- the page around the law -------------------------------------------------------------------------


def test_scripts_navigation_and_hidden_parts_are_left_out():
    body = (
        "<header><nav><a href='/'>Home</a></nav></header><div role='navigation'>Menu</div><script>var law = 1</script>"
        "<p style='display:none'>Never.</p><p hidden>Nor this.</p><p class='sr-only'>Skip.</p><button>Print</button>"
        "<p>The law.<sup><a href='#fn1'>1</a></sup> Art. 5<sup>bis</sup></p><footer>Contact</footer>"
    )
    assert source(body, "<title>Page</title><style>p{color:#000}</style>").text == "The law. Art. 5bis"


def test_a_main_part_is_the_document_where_it_holds_enough_of_it():
    law = "No officer shall ask about the immigration status of any person. " * 3
    assert source(f"<div>Sidebar</div><main><header>Title 4</header><p>{law}</p></main>").text.startswith(
        "Title 4\n\nNo officer"
    )
    assert source(f"<main>Search</main><p>{law}</p>").text.startswith("Search\n\nNo officer")


@pytest.mark.skipif(not PAGE.is_file(), reason="the corpus of real laws is not beside this checkout")
def test_a_published_ordinance_is_read_without_the_site_around_it():
    found = read(str(PAGE))
    assert found.text.startswith("Ord. No. 2018-1. Establishing the Sewer Service Charge")
    assert found.text.endswith("ATTEST:")
    assert "Navigation" not in found.text and "Skip to main content" not in found.text
    assert "\n\nClass C Moderate Strength 20.48 22.92 25.43 28.20 31.00\n\n" in found.text
    assert found.marks == ()


# --- blocks ------------------------------------------------------------------------------------------


def test_blocks_are_paragraphs_and_breaks_are_lines():
    body = "Before<div>One<br>two<br><br>three<p>four</p>five</div><pre>a  b\nc</pre><blockquote>six</blockquote>"
    assert source(body).text == "Before\n\nOne\ntwo\n\nthree\n\nfour\n\nfive\n\na b\nc\n\nsix"


def test_white_space_folds_as_in_a_browser():
    assert source("<p>  No\n   <b> officer</b>\n shall&nbsp;ask </p>").text == "No officer shall ask"


def test_list_numbers_are_rebuilt():
    body = (
        "<ol type='a'><li>one<ol type='i'><li>deep</li><li value='5'><p>five</p></li><li></li><li>seven</li></ol></li><li>two</li></ol>"
        "<ol start='3'><li>three</li></ol><ol reversed><li>x</li><li>y</li></ol><ul><li>dot</li></ul>"
        "<ul style='list-style:none'><li>(a) typed</li></ul><ol class='up'><li>capital</li></ol>"
    )
    assert source(body, "<style>.up{list-style-type:upper-roman}</style>").text.split("\n\n") == [
        "a. one", "i. deep", "v. five", "vii. seven", "b. two", "3. three", "2. x", "1. y", "• dot", "(a) typed", "I. capital",
    ]  # fmt: skip


def test_an_items_number_goes_with_its_words():
    body = "<ol><li>stay</li><li><del>go</del></li><li><ins>come</ins></li></ol>"
    old, new = states(body)
    assert old.split("\n\n") == ["1. stay", "2. go", ""]
    assert new.split("\n\n") == ["1. stay", "", "3. come"]


def test_rows_are_read_across_and_long_cells_down():
    table = "<table><caption>Terms</caption><tr><th>Act</th><th>Time</th></tr><tr><td><p>Detainer</p></td><td>24 hours</td></tr>"
    table += "<tr><td><p>One.</p><p>Two.</p></td><td>Three.</td></tr></table>"
    assert (
        source(table + "<p>End.</p>").text == "Terms\n\nAct Time\n\nDetainer 24 hours\n\nOne.\n\nTwo.\n\nThree.\n\nEnd."
    )


def test_capitals_and_quotes_are_shown_as_the_page_shows_them():
    assert source("<p><span style='text-transform:uppercase'>shall</span> <q>ask</q></p>").text == "SHALL “ask”"


# --- characters and damage -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        '<html><p>§ 1 “law”</p>'.encode(),
        '<html><p>§ 1 “law”</p>'.encode("utf-16"),
        '\ufeff<html><p>§ 1 “law”</p>'.encode(),
        '<html><meta charset="iso-8859-1"><p>§ 1 “law”</p>'.encode("cp1252"),
        '<?xml version="1.0" encoding="windows-1252"?><!DOCTYPE html><html><p>§ 1 “law”</p></html>'.encode("cp1252"),
        '<html><meta http-equiv=Content-Type content="text/html; charset=nonsense"><p>§ 1 “law”</p>'.encode(),
        b"<p>&sect; 1 &ldquo;law&rdquo;</p>",
    ],
)  # fmt: skip
def test_encodings(data):
    found = source(data)
    assert (found.media_type, found.text) == ("text/html", "§ 1 “law”")


def test_a_page_that_the_parser_cannot_read_to_its_end_is_refused():
    assert source("<p>Law.</p>" + "<div>" * 240 + "deep").text == "Law.\n\ndeep"
    with pytest.raises(UnreadableSource, match="too deep inside each other or too long; print it to PDF"):
        source("<p>Law.</p>" + "<div>" * 3000 + "deep")


def test_external_entities_do_no_harm(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    found = source(
        f'<!DOCTYPE html [<!ENTITY e SYSTEM "{secret.as_uri()}">]><html><p>Law &e; stands.</p></html>'.encode()
    )
    assert "secret" not in found.text.replace("secret.txt", "") and "Law" in found.text


def test_a_page_without_words_is_refused():
    with pytest.raises(UnreadableSource, match="no words in it"):
        source("<script>x</script>")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<!DOCTYPE html><p>x", sniffing.HTML),
        (b"\n <!-- saved -->\n<HTML><p>x", sniffing.HTML),
        (b"<div class='law'>x</div>", sniffing.HTML),
        (b"<p>x</p>", sniffing.HTML),
        (b"The officer shall <del>not</del> ask. <p>", sniffing.PLAIN),
        (b"<del>not</del> asked", sniffing.PLAIN),
        (b"<pre>", sniffing.PLAIN),
        (b"< p. 4 >", sniffing.PLAIN),
        (b"<?xml version='1.0'?><law/>", "application/xml"),
        (b"<?xml version='1.0'?>\n<meta><title>Act</title></meta>", "application/xml"),
        (b"<?xml version='1.0'?>\n<html xmlns='x'>", sniffing.HTML),
        (b"\xef\xbb\xbf {\\rtf1 x}", sniffing.RTF),
        (b"PK\x03\x04" + bytes(40), "application/zip"),
    ],
)
def test_what_a_document_is_its_bytes_say(data, kind):
    assert sniffing.media_type(data) == kind


def test_what_a_page_of_many_comments_is_can_still_be_told():
    assert sniffing.media_type(b"<!---->" * 500 + b"<x>") == sniffing.PLAIN
    assert sniffing.media_type(b"<!-- x -->" * 300 + b"<p>x") == sniffing.HTML
