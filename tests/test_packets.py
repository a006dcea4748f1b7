"""Agenda packets: which pages are instruments, what is kept out, and the pages that a user asks for."""

from __future__ import annotations

import io
import sys
from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from analyzer import packets, pipeline
from analyzer.errors import UnreadableSource
from analyzer.glancing import holds
from analyzer.model import Line, Mark, MarkKind, Page, Part, ReadingOptions, Remark, Source, Span
from analyzer.packets import openings
from analyzer.packets.openings import Opening, opening
from analyzer.reading import read

ORDINANCE = "CITY OF LARCH\nORDINANCE NO. 12\nAN ORDINANCE on holds\nThe City Council of the City of Larch does ordain as follows:\n"
ORDINANCE += "SECTION 1. No officer shall honor a civil immigration detainer."
END = "PASSED AND ADOPTED this 4th day of May.\nATTEST: ______________"
RESOLUTION = (
    "RESOLUTION NO. 7\nA RESOLUTION on questions\nBE IT RESOLVED that no officer shall ask about immigration status."
)
REPORT = "STAFF REPORT\nTO: Council\nThe former rule said that the jail shall honor every detainer."


def packet(*pages: str, numbers: dict[int, int] | None = None, unread: tuple[int, ...] = ()) -> Source:
    """A document of these pages; ``numbers`` are the numbers printed on some of them."""
    lines, parts, at = [], [], 0
    for number, page in enumerate(pages, 1):
        for count, text in enumerate(page.split("\n"), 1):
            if text:
                lines.append(Line(number, count, at, at + len(text)))
                parts.append(text)
                at += len(text) + 1
    kept = tuple(
        Page(number, "unread" if number in unread else "text", printed=(numbers or {}).get(number, 0))
        for number in range(1, len(pages) + 1)
    )
    return Source("packet.pdf", "0", "application/pdf", "\n".join(parts), kept, tuple(lines))


def found(*pages: str, **more: object) -> list[tuple[int, int]]:
    """The first and last page of each instrument; empty where the document is one, whole."""
    return [(each.part.first, each.part.last) for each in packets.instruments(packet(*pages, **more)) if each.part]


# --- what a page opens -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "opens"),
    [
        ("ORDINANCE NO. 2214", Opening("ordinance 2214")),
        ("RESOLUTION NO. 87-219 Alderman Petrakis offered the", Opening("resolution 87-219")),
        ("Proposed Ordinance No. O-14 (2025)", Opening("ordinance o-14-2025")),
        ("ORDINANCE NO. ____", Opening("ordinance")),
        ("GENERAL ORDER 19-07", Opening("general order 19-07")),
        ("AN ORDINANCE of the City of Larch", Opening("")),
        ("MEMORANDUM OF AGREEMENT", Opening("")),
        ("MEMORANDUM", Opening(None, "memorandum")),
        ("CITY COUNCIL STAFF REPORT", Opening(None, "staff report", sure=True)),
        ("Regular Meeting of the City Council", Opening(None, "agenda", sure=True)),
        ("DRAFT MINUTES", Opening(None, "minutes", sure=True)),
        ("MINUTES", Opening(None, "minutes")),
        ("Attachment 2: Fiscal tables", Opening(None, "attachment", "attachment 2")),
        ("EXHIBIT “A”\nRESOLUTION NO. 7", Opening("resolution 7", "", "exhibit a")),
        ("AGENDA\nORDINANCE NO. 12, on holds", Opening(None, "agenda")),
        ("Dear Mayor and Council,", Opening(None, "letters", sure=True)),
        ("Ordinance No. 12 is repealed.", Opening()),
        ("An ordinance may not be enforced until it is published.", Opening()),
        ("The minutes of the board are open to all.", Opening()),
    ],
)
def test_the_head_of_a_page_says_what_opens_there(head, opens):
    assert opening(head.split("\n")) == opens


def test_a_bookmark_names_what_opens_where_the_page_does_not():
    assert opening(["The Clerk has asked for a printer."], "Staff Report") == Opening(None, "staff report", sure=True)


# --- which pages are instruments -------------------------------------------------------------------


def test_two_instruments_and_what_stands_around_them():
    parts = packets.instruments(
        packet("AGENDA\nTuesday", REPORT, ORDINANCE, END, "ATTACHMENT 2", RESOLUTION, "MINUTES OF THE COUNCIL\nMay 4")
    )
    assert [part.part for part in parts] == [
        Part(3, 4, 7, 1, 2, rest=("page 1: agenda", "page 2: staff report", "page 5: attachment", "page 7: minutes")),
        Part(6, 6, 7, 2, 2, rest=("page 1: agenda", "page 2: staff report", "page 5: attachment", "page 7: minutes")),
    ]
    assert "every detainer" not in parts[0].text and parts[0].text.startswith("CITY OF LARCH\nORDINANCE NO. 12")
    assert [page.number for page in parts[0].pages] == [3, 4]


def test_a_document_without_other_matter_is_whole():
    assert found(ORDINANCE, "SECTION 2. Severability.", END) == []
    assert found(REPORT, "A second page of the report.") == []


def test_contents_and_annexes_make_no_packet():
    assert found("TABLE OF CONTENTS\n1. Holds", ORDINANCE, END, "APPENDIX A\nA map.") == []


def test_a_running_head_opens_nothing_and_a_second_printing_does():
    assert found(REPORT, ORDINANCE, "ORDINANCE NO. 12\nSECTION 2. Logs.", f"ORDINANCE NO. 12\n{END}") == [(2, 4)]
    assert found(REPORT, ORDINANCE, END, f"{ORDINANCE}\n{END}") == [(2, 3), (4, 4)]


def test_the_words_of_enactment_must_come_before_anything_else_opens():
    listed = "ORDINANCE NO. 12\nORDINANCE NO. 14\nare on the table tonight."
    assert found(listed, "AGENDA\nTuesday", ORDINANCE, END) == [(3, 4)]


def test_what_an_instrument_names_as_attached_belongs_to_it():
    naming = f"{RESOLUTION}\nThe policy attached hereto as Exhibit A is adopted.\n{END}"
    assert found(REPORT, naming, "EXHIBIT A\nPOLICY NO. 4\nPURPOSE\nNo officer shall ask.", "EXHIBIT B\nA map.") == [
        (2, 3)
    ]


def test_a_page_numbered_on_opens_nothing():
    pages = ("MINUTES\nMay 4", "RESOLUTION NO. 5\nwas read: BE IT RESOLVED that the hall be swept.", ORDINANCE, END)
    assert found(*pages, numbers={1: 1, 2: 2, 3: 1, 4: 2}) == [(3, 4)]
    rules = ("COUNCIL RULES", f"{RESOLUTION}\nRULE 1", "AGENDA\nThe clerk shall draw up the agenda.")
    assert found(*rules, numbers={1: 1, 2: 1, 3: 2}) == [(2, 3)]


def test_a_part_of_an_instrument_that_is_not_at_its_end_stays_in_it():
    assert found(REPORT, ORDINANCE, "MINUTES\nThe board shall keep minutes.", END) == [(2, 4)]
    assert found(REPORT, ORDINANCE, "FISCAL NOTE\nNone.", "More figures.") == [(2, 2)]


def test_letters_end_an_instrument_that_has_no_end():
    policy = "POLICY NO. 428\nPURPOSE\nTo set out.\nPOLICY\nOfficers shall not ask."
    assert found(REPORT, policy, "PROCEDURE\nA. Logs.", "PUBLIC COMMENT\nDear all,\nplease pass it.") == [(2, 3)]
    assert found(REPORT, policy, "PUBLIC COMMENT\nThe chief shall hear the public.") == [(2, 3)]


def test_pages_that_could_not_be_read_go_with_what_stands_before_them():
    parts = packets.instruments(packet("AGENDA", "", ORDINANCE, "", END, unread=(2, 4)))
    assert parts[0].part.rest == ("pages 1 to 2: agenda (1 of them unread, and not searched)",)
    assert parts[0].unread_pages == (4,)


# --- a part of a document --------------------------------------------------------------------------


def test_a_part_keeps_lines_marks_and_remarks_and_its_page_numbers():
    whole = packet("AGENDA", ORDINANCE, END)
    at = whole.text.index("honor")
    whole = replace(
        whole,
        marks=(Mark(MarkKind.DELETED, Span(at, at + 5)), Mark(MarkKind.DELETED, Span(0, 6))),
        remarks=(Remark("comment", Span(at, at + 5), text="why?"), Remark("note", page=1), Remark("note", page=3)),
    )
    part = packets.instruments(whole)[0]
    assert [mark.span.of(part.text) for mark in part.marks] == ["honor"]
    assert [(remark.text, remark.page) for remark in part.remarks] == [("why?", 0), ("", 3)]
    line = part.line_at(part.text.index("honor"))
    assert (line.page, line.number, part.text[line.start : line.end]) == (
        2, 5, "SECTION 1. No officer shall honor a civil immigration detainer."
    )  # fmt: skip


def test_the_pages_asked_for_are_one_instrument():
    whole = packet(REPORT, ORDINANCE, END, RESOLUTION)
    part = packets.chosen(whole, ((2, 2), (4, sys.maxsize)))
    assert (part.part, [page.number for page in part.pages]) == (Part(2, 4, 4, asked=True), [2, 4])
    assert part.text == f"{ORDINANCE}\n\n{RESOLUTION}"
    assert packets.instruments(part) == (part,)


@pytest.mark.parametrize(
    ("pages", "what"),
    [
        (((3, 9),), "packet.pdf: has no page 9: its last is page 4; give other --pages, or none"),
        (((7, sys.maxsize),), "packet.pdf: has no page 7: its last is page 4; give other --pages, or none"),
        (((2, 2),), "packet.pdf: no text on the pages asked for; give other --pages, or none"),
    ],
)
def test_pages_that_are_not_there_are_an_error(pages, what):
    with pytest.raises(UnreadableSource) as caught:
        packets.chosen(packet("a", "", "b", "c"), pages)
    assert str(caught.value) == what


# --- through the pipeline --------------------------------------------------------------------------


def drawn(*pages: str, numbered: bool = False, bookmarks: tuple[str, ...] = ()) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792))
    for number, page in enumerate(pages, 1):
        for row, text in enumerate(page.split("\n")):
            canvas.drawString(72, 700 - 16 * row, text)
        if numbered:
            canvas.drawString(300, 40, f"Page {number} of {len(pages)}")
        if number <= len(bookmarks):
            canvas.bookmarkPage(str(number))
            canvas.addOutlineEntry(bookmarks[number - 1], str(number))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_each_instrument_of_a_packet_has_its_review_and_one_must_be_chosen_to_explain():
    data = drawn(REPORT, ORDINANCE, END, RESOLUTION)
    reviews = pipeline.reviews("packet.pdf", data=data)
    status = [{f.provision: f.status.value for f in review.findings} for review in reviews]
    assert [each["no-detainer-hold"] for each in status] == ["present", "missing"]
    assert [each["no-status-inquiry"] for each in status] == ["missing", "present"]
    with pytest.raises(UnreadableSource) as caught:
        pipeline.explain("packet.pdf", "no-detainer-hold", data=data)
    wanted = "packet.pdf: a packet of 2 instruments, on pages 2-3, 4-4; name the pages of one with --pages"
    assert str(caught.value) == wanted
    options = ReadingOptions(pages=((2, 3),))
    assert (
        pipeline.explain("packet.pdf", "no-detainer-hold", data=data, options=options).finding.status.value == "present"
    )
    assert pipeline.text_in_force("packet.pdf", data=data).text.startswith("STAFF REPORT")


def test_pages_carry_their_own_numbers_and_bookmarks():
    pages = [f"The {word} of the law." for word in ("first", "second", "third", "fourth", "fifth", "last")]
    assert [page.printed for page in read("a.pdf", data=drawn(*pages, numbered=True)).pages] == [
        0
    ] * 6  # in step with the file
    inner = drawn(
        "AGENDA\nTuesday",
        "REPORT\n\n\nPage 1 of 3",
        "Words.\n\n\nPage 2 of 3",
        "Words.\n\n\nPage 3 of 3",
        "LAW\n\n\nPage 1",
    )
    assert [page.printed for page in read("a.pdf", data=inner).pages] == [0, 1, 2, 3, 1]
    marked = read("a.pdf", data=drawn("One.", "Two.", bookmarks=("Agenda", "Staff report")))
    assert [page.bookmark for page in marked.pages] == ["Agenda", "Staff report"]


@pytest.mark.parametrize(
    "words",
    ["BE IT ORDAINED", "Be it hereby resolved", "DOES HEREBY ENACT", "do ordain", "hereby resolves:", "RESOLVES AS FOLLOWS",
     "RESOLVED, that", "the parties hereto agree", "THE PARTIES AGREE", "constitutes an agreement", "II. POLICY", "PURPOSE:",
     "PROCEDURE"],
)  # fmt: skip
def test_a_glance_passes_over_no_words_of_enactment(words):
    assert openings.ENACTS.search(words) and holds(words, openings.ENACTING)
    assert openings.enacts("The council, on a " + "long " * 200 + f"day,\n{words}\n")
    assert not openings.enacts("The resolve of the parties.")


@pytest.mark.parametrize("cut", range(1, 9))
def test_words_of_enactment_are_found_wherever_a_page_parts_them(cut):
    words = "NOW, THEREFORE, BE IT HEREBY ORDAINED by the council".split()
    pages = [["ORDINANCE NO. 5", "x" * 2000, " ".join(words[:cut])], [" ".join(words[cut:]), "y" * 2000], ["z"]]
    assert packets._enacts(0, pages, [Opening("ordinance 5", ""), Opening(None, ""), Opening(None, "")])
