"""Word documents: both states of tracked changes, list numbers, notes, comments, and what is refused."""

from __future__ import annotations

import zipfile

import pytest
from word import NAMESPACES, dele, docx, ins, item, lvl, numbering, p, packed, r, relations

from analyzer.drafting import in_force
from analyzer.errors import UnreadableSource
from analyzer.model import Convention, MarkKind, Remark, Source, Span, State
from analyzer.reading import read

OUTLINE = numbering(lvl(0, "%1.", "upperRoman"), lvl(1, "(%2)", "lowerLetter"), lvl(2, "%1.%2.%3", more="<w:isLgl/>"))
STRUCK, LINED = "<w:strike/>", '<w:u w:val="single"/>'


def source(data: bytes) -> Source:
    return read("draft.docx", data=data)


def states(data: bytes) -> tuple[str, str]:
    """The law today, and the law if it passes."""
    found = source(data)
    return in_force(found, State.OLD).text, in_force(found, State.NEW).text


# --- tracked changes -------------------------------------------------------------------------------


def test_tracked_words_stand_in_their_state_alone():
    data = docx(p(r("The jail shall "), dele("not "), ins(r("never ")), r("honor civil detainers.")))
    found = source(data)
    assert found.text == "The jail shall not never honor civil detainers."
    assert [(mark.kind, mark.span.of(found.text), mark.ground) for mark in found.marks] == [
        (MarkKind.DELETED, "not ", "tracked deletion"),
        (MarkKind.INSERTED, "never ", "tracked insertion"),
    ]
    assert states(data) == ("The jail shall not honor civil detainers.", "The jail shall never honor civil detainers.")
    (convention,) = found.conventions
    assert convention == Convention("tracked changes", "1 deletion and 1 insertion", 1.0)


def test_moves_are_deletions_and_insertions():
    data = docx(
        p(r("First. "), f"<w:moveFrom>{r('Moved.')}</w:moveFrom>")
        + p(r("Last. "), f"<w:moveTo>{r('Moved.')}</w:moveTo>")
    )
    assert states(data) == ("First. Moved.\n\nLast. ", "First. \n\nLast. Moved.")


def test_a_deleted_paragraph_end_joins_the_paragraphs_and_an_inserted_one_parts_them():
    assert states(docx(p(r("One "), end="<w:del/>") + p(r("two.")))) == ("One \n\ntwo.", "One two.")
    assert states(docx(p(r("One "), end="<w:ins/>") + p(r("two.")))) == ("One two.", "One \n\ntwo.")
    assert states(docx(p(r("One"), end="<w:moveFrom/>") + p(r(" two.")))) == ("One\n\n two.", "One two.")


def test_a_paragraph_deleted_whole_leaves_no_trace():
    data = docx(p(r("One.")) + p(dele("Gone."), end="<w:del/>") + p(r("Two.")))
    assert states(data) == ("One.\n\nGone.\n\nTwo.", "One.\n\nTwo.")


def test_what_was_inserted_and_deleted_again_stands_in_neither_state():
    data = docx(p(r("Shall "), ins(dele("perhaps ")), r("not ask.")))
    assert states(data) == ("Shall not ask.", "Shall not ask.")
    assert source(data).notes == ("1 passage inserted and deleted again left out",)


def test_rows_and_cells_of_tables_are_tracked_too():
    row = "<w:tr>{}<w:tc><w:p>{}</w:p></w:tc><w:tc>{}<w:p>{}</w:p></w:tc></w:tr>"
    table = "<w:tbl>" + row.format("", r("Request"), "", r("24 hours"))
    table += row.format("<w:trPr><w:del/></w:trPr>", r("Detainer"), "", r("48 hours"))
    table += row.format("", r("Warrant"), "<w:tcPr><w:cellIns/></w:tcPr>", r("at once")) + "</w:tbl>"
    old, new = states(docx(p(r("Terms:")) + table + p(r("End."))))
    assert [line.strip() for line in old.split("\n") if line.strip()] == [
        "Terms:", "Request 24 hours", "Detainer 48 hours", "Warrant", "End."]  # fmt: skip
    assert [line.strip() for line in new.split("\n") if line.strip()] == [
        "Terms:", "Request 24 hours", "Warrant at once", "End."]  # fmt: skip


def test_a_cell_of_several_paragraphs_is_read_down_not_across():
    cells = f"<w:tc>{p(r('Old one.'))}{p(r('Old two.'))}</w:tc><w:tc>{p(r('New.'))}</w:tc>"
    assert source(docx(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")).text == "Old one.\n\nOld two.\n\nNew."


# --- struck and underlined by hand -----------------------------------------------------------------

AMENDS = "Section 1 is amended to read: No officer shall "


@pytest.mark.parametrize("strike", ["<w:strike/>", "<w:dstrike/>", '<w:strike w:val="1"/>', '<w:rStyle w:val="Gone"/>'])
@pytest.mark.parametrize(
    "line", ['<w:u w:val="single"/>', '<w:u w:val="double"/>', '<w:u w:val="words"/>', '<w:rStyle w:val="New"/>']
)
def test_struck_and_underlined_words_of_an_amendment_are_marks(strike, line):
    styles = '<w:style w:type="character" w:styleId="Base"><w:rPr><w:strike/></w:rPr></w:style>'
    styles += '<w:style w:type="character" w:styleId="Gone"><w:basedOn w:val="Base"/></w:style>'
    styles += '<w:style w:type="character" w:styleId="New"><w:rPr><w:u w:val="wave"/></w:rPr></w:style>'
    data = docx(p(r(AMENDS), r("honor", strike), r(" "), r("hold on", line), r(" a detainer.")), styles=styles)
    assert states(data) == (f"{AMENDS}honor  a detainer.", f"{AMENDS} hold on a detainer.")


@pytest.mark.parametrize("off", ['<w:strike w:val="0"/>', '<w:strike w:val="false"/>', "", '<w:rStyle w:val="Gone"/>'])
def test_a_strike_that_is_switched_off_is_none(off):
    """In the last case the paragraph's style and the run's style strike both, and so cancel out."""
    struck = "<w:rPr><w:strike/></w:rPr>"
    styles = f'<w:style w:type="character" w:styleId="Gone">{struck}</w:style>'
    styles += f'<w:style w:type="paragraph" w:styleId="Old">{struck if "rStyle" in off else ""}</w:style>'
    data = docx(p(r(f"{AMENDS}honor a detainer.", off), properties='<w:pStyle w:val="Old"/>'), styles=styles)
    assert source(data).marks == ()


def test_a_paragraph_style_may_strike():
    styles = '<w:style w:type="paragraph" w:styleId="Old"><w:rPr><w:strike/></w:rPr></w:style>'
    body = p(r("Section 2 is repealed.")) + p(
        r("The jail shall hold the person."), properties='<w:pStyle w:val="Old"/>'
    )
    assert states(docx(body, styles=styles))[1] == "Section 2 is repealed.\n\n"


def test_underlined_headings_links_and_blanks_are_no_amendments():
    styles = '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    link = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>'
    link += f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("chapter 3 of the code shall apply here", LINED)}'
    link += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = p(r("Holds and detainers that no officer shall honor", LINED), properties='<w:pStyle w:val="H1"/>')
    body += p(
        r("Section 1 is amended to read: See "),
        f"<w:hyperlink>{r('chapter 2, which shall be read with it', LINED)}</w:hyperlink>, {link}",
    )
    body += p(
        r("Signed "),
        r("                ", LINED),
        "<w:r><w:rPr><w:u w:val='single'/></w:rPr><w:tab/></w:r>",
        r("Mayor"),
    )
    found = source(docx(body, styles=styles))
    assert found.marks == ()
    assert found.text.endswith("\n\nSigned  Mayor")  # the blank to sign on keeps a space of its own


def test_the_number_of_an_item_struck_or_underlined_whole_goes_with_it():
    body = p(r(f"{AMENDS}:")) + item(r("ask;"), level=1) + item(r("hold a person;", STRUCK), level=1)
    body += item(r("arrest a person on a detainer.", LINED), level=1)
    old, new = states(docx(body, numbering=OUTLINE))
    assert old.split("\n\n")[1:] == ["(a) ask;", "(b) hold a person;", ""]
    assert new.split("\n\n")[1:] == ["(a) ask;", "", "(c) arrest a person on a detainer."]


def test_tracked_words_that_are_struck_besides_are_marked_once():
    change = f'<w:del w:id="1">{r("not ", STRUCK, tag="delText")}</w:del>'
    found = source(docx(p(r("Shall "), change, ins(r("never ", LINED)), r("ask."))))
    assert [(mark.kind, mark.span.of(found.text)) for mark in found.marks] == [
        (MarkKind.DELETED, "not "), (MarkKind.INSERTED, "never ")]  # fmt: skip


# --- numbers ---------------------------------------------------------------------------------------


def test_list_numbers_are_rebuilt_on_every_level():
    body = item(r("Custody.")) + item(r("No holds."), level=1) + item(r("None."), level=2) + item(r("At all."), level=2)
    body += item(r("No calls."), level=1) + item(r("Records.")) + item(r("Sealed."), level=1)
    assert source(docx(body, numbering=OUTLINE)).text.split("\n\n") == [
        "I. Custody.", "(a) No holds.", "1.1.1 None.", "1.1.2 At all.", "(b) No calls.", "II. Records.", "(a) Sealed.",
    ]  # fmt: skip


def test_a_deleted_item_gives_those_behind_it_new_numbers_in_the_new_state():
    body = item(r("keep;"), level=1) + item(dele("drop;"), level=1, end="<w:del/>") + item(r("stay."), level=1)
    body += item(ins(r("come.")), level=1)
    old, new = states(docx(body, numbering=OUTLINE))
    assert [" ".join(line.split()) for line in old.split("\n") if line.strip()] == [
        "(a) keep;",
        "(b) drop;",
        "(c) stay.",
    ]
    assert [" ".join(line.split()) for line in new.split("\n") if line.strip()] == [
        "(a) keep;",
        "(b) stay.",
        "(c) come.",
    ]
    found = source(docx(body, numbering=OUTLINE))
    assert {mark.span.of(found.text): mark.ground for mark in found.marks}["(b) "] == "renumbered by tracked changes"


def test_an_item_joined_to_the_one_before_gives_up_its_number():
    body = item(r("ask or "), level=1, end="<w:del/>") + item(r("hold;"), level=1) + item(r("tell."), level=1)
    old, new = states(docx(body, numbering=OUTLINE))
    assert [" ".join(line.split()) for line in old.split("\n") if line.strip()] == [
        "(a) ask or",
        "(b) hold;",
        "(c) tell.",
    ]
    assert [" ".join(line.split()) for line in new.split("\n") if line.strip()] == ["(a) ask or hold;", "(b) tell."]


def test_a_tracked_change_of_a_paragraphs_list_counts_in_one_state():
    was = "<w:pPrChange w:id='1'><w:pPr/></w:pPrChange>"
    body = item(r("one")) + item(r("two"), more=was) + item(r("three"))
    old, new = states(docx(body, numbering=OUTLINE))
    assert [" ".join(line.split()) for line in old.split("\n") if line.strip()] == ["I. one", "two", "II. three"]
    assert [" ".join(line.split()) for line in new.split("\n") if line.strip()] == ["I. one", "II. two", "III. three"]


@pytest.mark.parametrize(
    ("shape", "shown"),
    [("decimal", "4)"), ("decimalZero", "04)"), ("upperRoman", "IV)"), ("lowerRoman", "iv)"), ("upperLetter", "D)"),
     ("lowerLetter", "d)"), ("ordinal", "4th)"), ("ordinalText", "Fourth)"), ("cardinalText", "Four)"), ("none", ")"),
     ("hex", "4)"), ("chicago", "§)"), ("decimalEnclosedCircle", "④)"), ("numberInDash", "- 4 -)"),
     ("ideographTraditional", "4)")],
)  # fmt: skip
def test_every_format_of_number(shape, shown):
    data = docx(item(r("x")), numbering=numbering(lvl(0, "%1)", shape, start=4)))
    assert source(data).text == f"{shown} x"


def test_letters_go_on_doubled_after_z():
    body = "".join(item(r("x")) for _ in range(28))
    lines = source(docx(body, numbering=numbering(lvl(0, "(%1)", "lowerLetter")))).text.split("\n\n")
    assert lines[25:] == ["(z) x", "(aa) x", "(bb) x"]


def test_a_list_may_start_and_start_again_on_its_own_terms():
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    levels = lvl(0, "%1."), lvl(1, "(%2)", more='<w:lvlRestart w:val="0"/>')
    body = item(r("a")) + item(r("b"), level=1) + item(r("c"), num=2) + item(r("d"), level=1) + item(r("e"), num=1)
    assert source(docx(body, numbering=numbering(*levels, nums=nums))).text.split("\n\n") == [
        "1. a", "(1) b", "7. c", "(2) d", "8. e"]  # fmt: skip


def test_numbers_come_from_styles_and_number_zero_takes_them_away():
    styles = (
        '<w:style w:type="paragraph" w:styleId="Sec"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Sec"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    none = '<w:pStyle w:val="Sub"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p(r("One"), properties='<w:pStyle w:val="Sec"/>') + p(r("two"), properties='<w:pStyle w:val="Sub"/>')
    body += p(r("three"), properties=none)
    levels = lvl(0, "Section %1.", more='<w:suff w:val="space"/>'), lvl(1, "%1-%2", more='<w:suff w:val="nothing"/>')
    assert source(docx(body, styles=styles, numbering=numbering(*levels))).text == "Section 1. One\n\n1-1two\n\nthree"


def test_bullets_are_shown_as_bullets():
    assert source(docx(item(r("x")), numbering=numbering(lvl(0, "\uf0b7", "bullet")))).text == "• x"


# --- words -----------------------------------------------------------------------------------------


def test_signs_breaks_fields_and_links():
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
    field += (
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("Section 4")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    runs = (
        r("See ")
        + field
        + "<w:r><w:tab/><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t><w:br/></w:r>"
    )
    runs += f"<w:hyperlink>{r('here')}</w:hyperlink><w:r><w:sym w:font='Symbol' w:char='F0A7'/></w:r>"
    assert source(docx(p(runs))).text == "See Section 4 a-bc\nhere•"


def test_words_hidden_in_headers_or_prompts_are_left_out_and_capitals_shown():
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click here')}</w:sdtContent></w:sdt>"
    body = p(r("Section 1", "<w:caps/>"), r(" secret", "<w:vanish/>"), prompt)
    found = source(docx(body, header=p(r("DRAFT")), footer=p(r("Page 1"))))
    assert found.text == "SECTION 1"
    assert found.notes == ("hidden text left out (1 run)",)


def test_footnotes_stand_behind_the_text():
    body = p(r("No officer shall"), "<w:r><w:footnoteReference w:id='2'/></w:r>", r(" ask.")) + p(r("Next."))
    notes = f"<w:footnote w:id='2'>{p('<w:r><w:footnoteRef/></w:r>', r(' See 8 U.S.C. 1373.'))}</w:footnote>"
    found = source(docx(body, footnotes=notes))
    assert found.text == "No officer shall ask.\n\nNext.\n\nFootnote 1: See 8 U.S.C. 1373."


def test_comments_are_remarks_with_their_words_and_author():
    body = p(
        r("The jail shall "),
        "<w:commentRangeStart w:id='0'/>",
        r("not hold"),
        "<w:commentRangeEnd w:id='0'/>",
        r(" them."),
    )
    comments = f"<w:comment w:id='0' w:author='R. Vole'>{p(r('Too broad?'))}</w:comment>"
    comments += f"<w:comment w:id='9' w:author=''>{p(r('Stray.'))}</w:comment>"
    found = source(docx(body, comments=comments))
    assert found.text == "The jail shall not hold them."
    assert found.remarks == (
        Remark("comment", Span(15, 23), "R. Vole", "Too broad?"),
        Remark("comment", None, "", "Stray."),
    )


def test_text_boxes_are_read_once():
    box = f"<w:txbxContent>{p(r('Boxed.'))}</w:txbxContent>"
    shape = f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
    shape += f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    assert source(docx(p(r("Before."), shape) + p(r("After.")))).text == "Before.\n\nBoxed.\n\nAfter."


def test_formulas_are_read_and_embedded_documents_are_told():
    formula = "<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>"
    found = source(docx(p(r("Where "), formula) + "<w:altChunk/>"))
    assert found.text == "Where a=b"
    assert found.notes == ("embedded documents left out (1)",)


def test_lines_are_the_paragraphs_that_have_words():
    found = source(docx(p(r("One.")) + p() + p(r("Two,"), "<w:r><w:br/></w:r>", r("three."))))
    assert [(line.page, line.number, found.text[line.start : line.end]) for line in found.lines] == [
        (1, 1, "One."), (1, 2, "Two,"), (1, 3, "three.")]  # fmt: skip


# --- what is refused -------------------------------------------------------------------------------


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableSource) as caught:
        source(data)
    assert caught.value.exit_code == 3
    return str(caught.value)


def test_a_part_that_unpacks_beyond_the_limit(monkeypatch):
    monkeypatch.setattr("analyzer.reading.ooxml.LARGEST_PART", 100_000)
    message = refused(docx(p(r(" " * 200_000))))
    assert message == ("draft.docx: a Word document whose part word/document.xml unpacks to more than 0 MB; split it")


def test_more_parts_than_a_document_has(monkeypatch):
    monkeypatch.setattr("analyzer.reading.ooxml.MOST_ENTRIES", 3)
    assert "a Word document of 4 parts, more than 3" in refused(docx(p(r("x"))))


def test_entities_are_not_resolved(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    head = f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}"><!ENTITY i "inner">]>'
    words = f"{head}<w:document {NAMESPACES}><w:body>{p(r('Law &e;&i; stands.'))}</w:body></w:document>"
    data = packed({"[Content_Types].xml": "<x/>", "word/document.xml": words})
    assert source(data).text == "Law"


def test_a_billion_laughs_takes_no_memory():
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    words = f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]><w:document {NAMESPACES}><w:body>{p(r("Law. &l9;"))}</w:body></w:document>'
    data = packed({"[Content_Types].xml": "<x/>", "word/document.xml": words})
    try:
        assert source(data).text == "Law."
    except UnreadableSource as error:
        assert "damaged Word document" in str(error)


def overwritten(data: bytes) -> bytes:
    """The same file with bytes of its main part spoilt."""
    at = data.index(b"word/document.xml") + 40
    return data[:at] + b"\xff" * 60 + data[at + 60 :]


@pytest.mark.parametrize("spoil", [lambda data: data[:-40], lambda data: data[: len(data) // 2], overwritten])
def test_damaged_files_are_told_in_one_line(spoil):
    message = refused(spoil(docx(p(r("Law.")))))
    assert "damaged Word document that cannot be opened" in message
    assert "\n" not in message


def test_broken_xml_nested_xml_and_no_body():
    part = {"[Content_Types].xml": "<x/>"}
    assert "(its part word/document.xml is broken)" in refused(packed({**part, "word/document.xml": "<w:document>"}))
    deep = "<a>" * 5000 + "</a>" * 5000
    assert "(its part word/document.xml is broken)" in refused(packed({**part, "word/document.xml": deep}))
    assert "a Word document without text" in refused(packed({**part, "word/document.xml": "<document/>"}))
    assert "no words in it" in refused(docx(p()))
    assert "a Word document without text" in refused(packed({**part, "word/other.xml": "<x/>"}))


def test_the_main_part_is_found_by_its_relation_and_the_strict_edition_read():
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    data = packed({
        "[Content_Types].xml": "<x/>", "_rels/.rels": relations(("officeDocument", "/word/law.xml")),
        "word/law.xml": f"<w:document {strict}><w:body>{p(r('Strict law.'))}</w:body></w:document>",
    })  # fmt: skip
    assert source(data).text == "Strict law."


def test_locked_old_and_other_files_name_their_remedy():
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    assert "an old Office document, which is not read; save it as DOCX or PDF" in refused(locked)
    encrypted = locked + "EncryptedPackage".encode("utf-16-le")
    assert "an Office document behind a password; save a copy without a password" in refused(encrypted)
    assert "a ZIP archive, not a document" in refused(packed({"password/list.txt": "x"}))


def test_pictures_are_never_unpacked(monkeypatch):
    body = "word/document.xml", f"<w:document {NAMESPACES}><w:body>{p(r('Law.'))}</w:body></w:document>"
    data = packed({"[Content_Types].xml": "<x/>", "word/media/image1.png": bytes(1000), body[0]: body[1]})
    opened: list[str] = []
    original = zipfile.ZipFile.open

    def spied(self, name, *rest, **more):
        opened.append(name)
        return original(self, name, *rest, **more)

    monkeypatch.setattr(zipfile.ZipFile, "open", spied)
    assert source(data).text == "Law."
    assert opened == ["word/document.xml"]
