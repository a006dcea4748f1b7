"""RTF: control words to text and marks, and New York City's originals against the Council's bracketed texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.drafting import in_force
from analyzer.errors import UnreadableSource
from analyzer.model import MarkKind, Remark, Source, Span, State
from analyzer.reading import read

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0"
    r"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Cyr;}{\f2\fcharset2 Symbol;}{\f3\fcharset128 Mincho;}}"
)


def source(body: str | bytes, head: str = HEAD, tail: str = "}") -> Source:
    words = body if isinstance(body, bytes) else body.encode("cp1252")
    return read("bill.rtf", data=head.encode() + b"\n" + words + tail.encode())


def states(body: str) -> tuple[str, str]:
    found = source(body)
    return in_force(found, State.OLD).text, in_force(found, State.NEW).text


# --- New York City -----------------------------------------------------------------------------------


def folded(text: str) -> str:
    """White space folded; quotation marks straight and the section sign as the Council's export shows them."""
    for curly, plain in (("“", '"'), ("”", '"'), ("’", "'"), ("‘", "'"), ("§", "\ufffd")):
        text = text.replace(curly, plain)
    return " ".join(text.split())


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real laws is not beside this checkout")
@pytest.mark.parametrize(("name", "added"), [("2014-0486", 65), ("2017-1568", 23), ("2025-1412", 28)])
def test_originals_give_the_text_in_force_of_the_bracketed_texts(name, added):
    original = read(str(CORPUS / "unlabelled" / f"nyc-int-{name}.rtf"))
    bracketed = in_force(read(str(CORPUS / f"nyc-int-{name}.txt"))).text
    wanted = folded(bracketed[bracketed.index("Be it enacted") :])
    assert folded(in_force(original).text) == wanted
    assert len(original.marks) == added
    assert {mark.kind for mark in original.marks} == {MarkKind.INSERTED}


# --- marks -------------------------------------------------------------------------------------------


def test_tracked_changes_stand_in_their_state_alone():
    body = r"The jail shall {\deleted\revauthdel1 not }{\revised\revauth1 never }honor detainers.\par"
    assert states(body) == ("The jail shall not honor detainers.", "The jail shall never honor detainers.")
    assert [mark.ground for mark in source(body).marks] == ["tracked deletion", "tracked insertion"]


def test_a_deleted_paragraph_end_joins_the_paragraphs():
    assert states(r"One {\deleted \par }two.\par") == ("One \n\ntwo.", "One two.")
    assert states(r"One {\revised \par }two.\par") == ("One two.", "One \n\ntwo.")


@pytest.mark.parametrize("strike", ["strike", "striked1", "strikedl"])
@pytest.mark.parametrize("line", ["ul", "uldb", "ulwave", "ulw"])
def test_struck_and_underlined_words_of_an_amendment_are_marks(strike, line):
    body = rf"Section 1 is amended to read: No officer shall {{\{strike} honor}} {{\{line} hold on}} a detainer.\par"
    old, new = states(body)
    assert old == "Section 1 is amended to read: No officer shall honor  a detainer."
    assert new == "Section 1 is amended to read: No officer shall  hold on a detainer."


def test_formatting_ends_where_it_is_switched_off():
    body = (
        r"Section 1 is amended to read: \strike a long old rule\strike0  stays "
        r"\striked1 and another old one\striked0 , \ul new\ulnone  and \ul0 plain\ulc3 .\par"
    )
    found = source(body)
    assert [mark.span.of(found.text) for mark in found.marks if mark.kind is MarkKind.DELETED] == [
        "a long old rule", "and another old one"]  # fmt: skip
    assert [mark.span.of(found.text) for mark in found.marks if mark.kind is MarkKind.INSERTED] == ["new"]


def test_an_items_number_goes_with_its_words():
    label = r"{\listtext\pard\plain (b)\tab}"
    body = rf"{{\listtext (a)\tab}}stay;\par {label}{{\strike hold the person for an agency;}}\par {{\listtext (c)\tab}}go.\par"
    assert states(body) == ("(a) stay;\n\n(b) hold the person for an agency;\n\n(c) go.", "(a) stay;\n\n\n\n(c) go.")


def test_numbers_beside_tracked_changes_are_not_trusted_in_silence():
    body = r"{{\listtext (a)\tab}}ask;\par {{\listtext (b)\tab}}{}hold.\par"
    told = "automatic list numbers are as the writing program left them: they may hold for one state of the draft"
    assert source(body.format(r"{\deleted not }")).notes == (told,)
    assert source(body.format("")).notes == ()


# --- characters --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (r"\'a7 2. \ldblquote X\rdblquote  it\rquote s\emdash so\endash\bullet", "§ 2. “X” it’s—so–•"),
        (r"\u167?\u8212\'97 x\u8217 'y", "§— x’y"),
        (r"{\uc2 \u167\'81\'98z}\u167?z", "§z§z"),
        (r"{\uc0 \u167z}", "§z"),
        (r"\u-3913?", "•"),
        (r"\u-10179?\u-8704?", "\U0001f600"),
        (r"{\f1 \'c3\'ee\'f0}{\f2 \'b7} {\f3 \'93\'fa}", "Гор• 日"),
        (r"a\~b\_c\-d", "a b-cd"),
        (r"\{x\\y\}", "{x" + chr(92) + "y}"),
        (r"{\caps shall} not", "SHALL not"),
        (r"{\upr{old}{\*\ud new}}", "new"),
        ("a\\\nb", "a\n\nb"),
        ("a\r\nb", "ab"),
        (r"a\line b\tab c", "a\nb c"),
        (r"x\bin5 \}}{{y", "xy"),
        (r"a\unknownword99 b{\*\unknown c}", "ab"),
    ],
)  # fmt: skip
def test_characters(written, read_as):
    assert source(written + r"\par").text == read_as


def test_raw_bytes_and_other_code_pages():
    assert source(b"\xa7 1.\\par").text == "§ 1."
    assert source(b"\xa4 1.\\par", head=r"{\rtf1\mac").text == "§ 1."
    assert source(rb"\'e4\par", head=r"{\rtf1\ansi\ansicpg1251").text == "д"
    assert source(rb"\'a7\par", head=r"{\rtf1\ansi\ansicpg99999").text == "§"


# --- what stands beside the text -----------------------------------------------------------------------


def test_headers_pictures_and_hidden_words_are_left_out_and_links_kept():
    body = (
        r"{\header DRAFT{\field{\*\fldinst PAGE}{\fldrslt 1}}\par}{\footer foot}{\pict\pngblip 89504e47}{\info{\title T}}"
        r"{\v secret}See {\field{\*\fldinst HYPERLINK x}{\fldrslt {\ul here}}}.{\*\bkmkstart b}\par"
    )  # fmt: skip
    found = source(body)
    assert found.text == "See here."
    assert found.notes == ("hidden text left out (1 run)",)
    assert found.marks == ()


def test_footnotes_stand_behind_the_text():
    body = r"No officer shall ask.{\super\chftn{\footnote\pard\plain {\super\chftn} See section 3.}}\par Next.\par"
    assert source(body).text == "No officer shall ask.\n\nNext.\n\nFootnote 1: See section 3."


def test_annotations_are_remarks_on_their_words():
    body = (
        r"The jail shall {\*\atrfstart 7}not hold{\*\atrfend 7}{\*\atnid RV}{\*\atnauthor R. Vole}\chatn"
        r"{\*\annotation{\*\atnref 7}{\*\atndate 1}\pard Too broad?\par} them.\par"
    )
    found = source(body)
    assert found.text == "The jail shall not hold them."
    assert found.remarks == (Remark("comment", Span(15, 23), "R. Vole", "Too broad?"),)


def test_rows_are_read_across_and_long_cells_down():
    row = r"\trowd\intbl Request\cell 24 hours\cell\row"
    assert source(rf"Terms:\par{row}\trowd\intbl One.\par Two.\cell Three.\cell\row End.\par").text == (
        "Terms:\n\nRequest 24 hours\n\nOne.\n\nTwo.\n\nThree.\n\nEnd."
    )


def test_text_boxes_are_read():
    body = r"Before.{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt Boxed.\par}}{\shprslt picture}}\par After.\par"
    assert sorted(source(body).text.split("\n\n")) == ["After.", "Before.", "Boxed."]


# --- damage --------------------------------------------------------------------------------------------


def test_a_file_that_breaks_off_is_read_as_far_as_it_goes_and_says_so():
    found = source(r"The jail shall {\b not hold", tail="")
    assert found.text == "The jail shall not hold"
    assert found.notes == ("the document breaks off in the middle: what follows is missing",)


def test_too_many_closing_braces_and_a_lone_backslash_do_no_harm():
    assert source("Law.}}}} more\\", tail="").text == "Law. more"


def test_an_empty_document_and_a_bottomless_one_are_refused():
    with pytest.raises(UnreadableSource, match="no words in it"):
        source(r"\par")
    with pytest.raises(UnreadableSource, match="more than 2000 groups inside each other"):
        source("{" * 3000)
