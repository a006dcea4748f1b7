"""Plain text: encodings, margin numbers, running lines, hyphens, odd characters, and what is refused."""

from __future__ import annotations

import os

import pytest

from analyzer.errors import UnreadableSource
from analyzer.model import Source
from analyzer.reading import read


def source(text: str | bytes) -> Source:
    return read("-", data=text.encode() if isinstance(text, str) else text)


def printed(read_source: Source) -> list[tuple[int, int, str]]:
    """(page, line number, words) of each printed line."""
    return [(line.page, line.number, read_source.text[line.start : line.end].strip()) for line in read_source.lines]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableSource) as caught:
        read("draft.txt", data=data)
    message = str(caught.value)
    assert "\n" not in message
    return message


# --- the text as a whole -------------------------------------------------------------------------


def test_lines_cover_the_text_and_keep_their_place_in_the_file():
    found = source("CHAPTER 9\r\n\r\n\r\nSection 1.  No  officer\r\n  shall ask.\r\n")
    assert found.text == "CHAPTER 9\n\nSection 1. No officer\n  shall ask."
    assert printed(found) == [(1, 1, "CHAPTER 9"), (1, 4, "Section 1. No officer"), (1, 5, "shall ask.")]
    between = [found.text[a.end : b.start] for a, b in zip(found.lines, found.lines[1:], strict=False)]
    assert between == ["\n\n", "\n"]
    assert (found.lines[0].start, found.lines[-1].end) == (0, len(found.text))


def test_standard_input_is_named_by_a_dash_and_known_by_its_digest():
    found = read("-", data=b"abc")
    assert (found.path, found.media_type) == ("-", "text/plain")
    assert found.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_form_feeds_part_pages_and_lines_are_counted_on_each():
    found = source("one\ntwo\n\fthree\n\nfour\n")
    assert printed(found) == [(1, 1, "one"), (1, 2, "two"), (2, 1, "three"), (2, 3, "four")]
    assert [page.number for page in found.pages] == [1, 2]


@pytest.mark.parametrize(
    ("raw", "tidied"),
    [
        ("the o\ufb03ce\u00a0of\u2009the \u200bclerk", "the office of the clerk"),
        ("immi\u00adgration status", "immigration status"),
        ("a\x07 bell \x1b[31mred\x9b", "a bell [31mred"),
        ("an \u202eevil\u202c name", "an evil name"),
        ("\ufffd 10-178 Detainers.", "§ 10-178 Detainers."),
        ("8 C.F.R. \ufffd 287.7 and \ufffd\ufffd 12 to 14", "8 C.F.R. § 287.7 and §§ 12 to 14"),
        ("the city\ufffds jail", "the city’s jail"),
        ("a lost \ufffd sign", "a lost \ufffd sign"),
        ("\uf0b7 ask; or", "• ask; or"),
        ("30\u2011day notice", "30-day notice"),
        ("Â§ 2 the cityâ€™s", "§ 2 the city’s"),
        ("S E N A T E  B I L L  N O", "SENATE BILL NO"),
        ("\tI.  Purpose", "        I. Purpose"),
    ],
)
def test_odd_characters_are_tidied(raw, tidied):
    assert source(raw).text == tidied


@pytest.mark.parametrize(
    ("raw", "read_as"), [("\\(a) No county \\* may", "(a) No county * may"), ("C:\\laws", "C:\\laws")]
)
def test_escapes_of_markdown_go(raw, read_as):
    assert source(raw).text == read_as


def test_restored_characters_are_told():
    assert source("\ufffd 2. Title.").notes == ("1 lost characters (U+FFFD) were read as section signs or apostrophes",)


# --- encodings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", ()),
        ("utf-8-sig", ()),
        ("utf-16", ()),
        ("utf-32", ()),
        ("utf-16-le", ("read as UTF-16-LE, which the file does not declare",)),
        ("utf-16-be", ("read as UTF-16-BE, which the file does not declare",)),
        ("cp1252", ("read as Windows-1252",)),
        ("mac-roman", ("read as Mac Roman",)),
    ],
)
def test_encodings_are_told_from_the_bytes(encoding, note):
    text = "§ 4. An “agency” is a “department” of the city; a person’s status is the person’s own."
    found = source(text.encode(encoding))
    assert (found.text, found.notes) == (text, note)


def test_bytes_that_windows_does_not_know_are_read_as_latin_1():
    assert source(b"Jos\xe9 \x81 shall").text == "José shall"


def test_a_few_bad_bytes_do_not_change_the_encoding_of_the_rest():
    found = source("§ 1. “Agency” means the “department”. ".encode() * 3 + b"\x93x")
    assert found.text.startswith("§ 1. “Agency” means")
    assert found.notes == ("1 bytes are not UTF-8 and were read as lost characters",)


def test_a_stray_nul_is_left_out_and_told():
    found = source(b"Section 1. Purpose. " * 200 + b"\0end")
    assert found.text.endswith("Purpose. end")
    assert found.notes == ("1 NUL byte left out",)


# --- margin numbers ------------------------------------------------------------------------------

BILL = """AN ACT relating to detainers.
1 Section 1. No officer of the county
2 shall hold a person on a
3 detainer after the time at which
4 that person would be
5 released.
6
7 Section 2. 1. The sheriff shall give the
8 person a copy of
9 the request, and
10 12 copies are kept by the clerk of
11 the county.
"""


def test_margin_numbers_become_the_numbers_of_the_lines():
    found = source(BILL)
    assert printed(found)[:3] == [
        (1, 1, "AN ACT relating to detainers."),
        (1, 1, "Section 1. No officer of the county"),
        (1, 2, "shall hold a person on a"),
    ]
    assert printed(found)[-2:] == [(1, 10, "12 copies are kept by the clerk of"), (1, 11, "the county.")]
    assert "released.\n\nSection 2. 1. The sheriff" in found.text


def test_a_number_in_the_margin_of_each_fifth_line_is_taken_off():
    words = [f"{'' if n % 5 else n:>4}  and the words of line {chr(96 + n)} run on" for n in range(1, 17)]
    found = source("\n".join(words))
    assert printed(found)[4] == (1, 5, "and the words of line e run on")
    assert printed(found)[14] == (1, 15, "and the words of line o run on")


@pytest.mark.parametrize(
    "text",
    [
        "1. Ask.\n2. Hold.\n3. Notify.\n4. Detain.\n5. Share.\n6. Spend.",
        "(1) ask\n(2) hold\n(3) notify\n(4) detain\n(5) share\n(6) spend",
        "1 Sheriff\n2 Clerk\n3 Warden\n4 Mayor\n5 Treasurer\n6 Council",
        "1998 was the year.\n2003 was another.\n2004 came after.",
        "12 officers serve\n13 months, or\n2 years.",
    ],
)
def test_enumerators_and_figures_are_no_margin_numbers(text):
    assert source(text).text == text


def test_numbers_that_start_afresh_in_each_section_are_taken_off_too():
    first = "\n".join(f"{n} and the words of the first section run on" for n in range(1, 13))
    second = "Section 8. The first line has no number, and\n2 the second has one."
    found = source(f"{first}\n{second}")
    assert printed(found)[-2:] == [
        (1, 1, "Section 8. The first line has no number, and"),
        (1, 2, "the second has one."),
    ]


# --- running lines -------------------------------------------------------------------------------


def test_running_heads_with_the_page_number_part_pages_and_go():
    found = source("AN ACT\nNo officer shall co-\nHB 12  2\noperate with it.\nSection 2.\nHB 12  3\nEnd.\n")
    assert found.text == "AN ACT\nNo officer shall cooperate with it.\nSection 2.\nEnd."
    assert [(page, number) for page, number, _ in printed(found)] == [(1, 1), (1, 2), (2, 2), (2, 3), (3, 2)]


def test_page_numbers_in_dashes_part_pages_at_their_foot():
    found = source("A\nB\nC\nD\nOne shall\n\n  - 1 -\n\nnot ask.\nTwo.\n\n  - 2 -\n\nThree.\n")
    assert found.text == "A\nB\nC\nD\nOne shall\nnot ask.\nTwo.\n\nThree."
    assert [page for page, _, _ in printed(found)] == [1, 1, 1, 1, 1, 2, 2, 3]


@pytest.mark.parametrize(
    "head",
    [
        "GENERAL ORDER 4.2   Page {} of 3   RECORDS",
        "S.B. No. 14          Page {}",
        "PAGE {}-HOUSE BILL 14",
        "Larch Code, Page 2-{}",
    ],
)
def test_running_heads_that_name_the_document_go(head):
    found = source(
        "No deputy shall keep a person on the strength of a request\n\n"
        + head.format(2)
        + "\n\nthat no judge has signed, nor of one that a judge\n\n"
        + head.format(3)
        + "\n\nhas signed and taken back.\n"
    )
    assert printed(found) == [
        (1, 1, "No deputy shall keep a person on the strength of a request"),
        (2, 3, "that no judge has signed, nor of one that a judge"),
        (3, 3, "has signed and taken back."),
    ]


def test_a_first_running_head_is_the_title_and_stays():
    found = source(
        "GENERAL ORDER 4.2   Page 117\n\nMembers shall not ask about status\n\n"
        "GENERAL ORDER 4.2   Page 118\n\nof any person.\n"
    )
    assert printed(found) == [
        (1, 1, "GENERAL ORDER 4.2 Page 117"),
        (1, 3, "Members shall not ask about status"),
        (2, 3, "of any person."),
    ]


def test_a_line_that_refers_to_a_page_stays():
    assert printed(source("The form is\nshown on Page 3.\nIt is short.\n"))[1] == (1, 2, "shown on Page 3.")


def test_headings_that_count_are_no_running_lines():
    text = "\n".join(f"SECTION {n}\nThe words of it are here.\nAnd here.\nAnd here too." for n in range(1, 6))
    assert source(text).text == text


def test_heads_and_feet_on_odd_and_even_pages_go_and_are_told():
    pages = []
    for number in range(1, 9):
        head = "CODE OF ALDER" if number % 2 else "CHAPTER 9"
        body = "\n".join(f"Words {chr(96 + number)}{chr(96 + line)} of the law." for line in range(9))
        pages.append(f"{head}\n\n{body}\n\n{number}\n")
    found = source("\f".join(pages))
    assert found.text.count("CODE OF ALDER") == 1  # the title on the first page stays
    assert "CHAPTER 9" not in found.text
    assert [words for page, _, words in printed(found) if page == 4][0] == "Words d` of the law."
    assert [words for page, _, words in printed(found) if page == 4][-1] == "Words dh of the law."
    assert found.notes == (
        "running head or foot left out (4 pages): CHAPTER #",
        "running head or foot left out (3 pages): CODE OF ALDER",
    )


def test_a_legend_that_interrupts_a_sentence_moves_to_the_end():
    found = source(
        "AN ACT\nNo agency shall CORPO-\n\nEXPLANATION--Matter in ITALICS is new; matter in brackets\n"
        "[ ] is old law to be omitted.\nS. 257  2\n\nRATE with it.\nEnd.\n"
    )
    assert found.text == (
        "AN ACT\nNo agency shall CORPORATE with it.\nEnd.\n\n"
        "EXPLANATION--Matter in ITALICS is new; matter in brackets\n[ ] is old law to be omitted."
    )
    assert [(page, number) for page, number, _ in printed(found)][-2:] == [(1, 4), (1, 5)]


# --- hyphens -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "tidied"),
    [
        ("under deten-\ntion by it", "under detention by it"),
        ("REPRESENTED IN ASSEM-\nBLY, DO", "REPRESENTED IN ASSEMBLY, DO"),
        ("a non-\ncitizen may", "a non-citizen may"),
        ("twenty-\nfour hours", "twenty-four hours"),
        ("by court-\nordered release of the court", "by court-ordered release of the court"),
        ("a Mexican-\nAmerican council", "a Mexican-American council"),
        ("noncitizens; a non-\ncitizens list", "noncitizens; a noncitizens list"),
        ("pre-trial; a pre-\ntrial hold", "pre-trial; a pre-trial hold"),
        ("a trial; to pre-\nvent it", "a trial; to prevent it"),
        ("within 30-\nday terms", "within 30-day terms"),
        ("a right-of-\nway there", "a right-of-way there"),
        ("the parts there-\nof are here, there", "the parts thereof are here, there"),
        ("short-\nand long-term", "short-\nand long-term"),
        ("immi\u00ad\ngration", "immigration"),
        ("the rule --\nwhich holds", "the rule --\nwhich holds"),
        ("a list -\nitem", "a list -\nitem"),
    ],
)
def test_words_split_over_a_line_end_are_whole_and_compounds_keep_their_hyphen(raw, tidied):
    assert source(raw).text == tidied


def test_a_rejoined_word_is_traced_to_both_of_its_lines():
    found = source("No deten-\ntion here.")
    assert [found.text[line.start : line.end] for line in found.lines] == ["No deten", "tion here."]
    assert found.line_at(found.text.index("tion")).number == 2


# --- what is refused, and size -------------------------------------------------------------------


SAVE = "save it as PDF or plain text"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty file; check that this is the right file"),
        (b" \n\t\r\n \xc2\xa0", "nothing but white space; check that this is the right file"),
        (bytes(range(256)) * 40, "binary data, not a text; save the document as PDF or plain text"),
        (b"a\0b\0\0c" * 99, "binary data, not a text; save the document as PDF or plain text"),
        (
            b"GIF89a",
            "an image of a kind that is not read; save it as PNG, JPEG, TIFF or PDF",
        ),
        (b"{\\rtf1 \\par}", "no words in it; check that this is the right file"),
        (
            b"PK\x03\x04....word/document.xml",
            "a damaged Word document that cannot be opened; open it in a word processor and save it again",
        ),
        (b"PK\x03\x04....a.txt", "a ZIP archive, not a document; unpack it and give the documents in it"),
        (b"<!DOCTYPE html><p>&nbsp;", "no words in it; check that this is the right file"),
        (b"<?xml version='1.0'?><law/>", f"an XML document, which is not read; {SAVE}"),
        (
            b"\x7fELF\x02",
            "a file of type application/octet-stream, which is not read; save the document as PDF or plain text",
        ),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data, says):
    assert refusal(data) == f"draft.txt: {says}"


def test_missing_files_and_folders_are_refused_in_one_line(tmp_path):
    for path, says in (
        (tmp_path / "gone.txt", "no such file; check the path"),
        (tmp_path, "a folder, not a document; name the documents in it"),
        (tmp_path / ("x" * 300), "cannot be read (file name too long); check the path"),
    ):
        with pytest.raises(UnreadableSource) as caught:
            read(str(path))
        assert str(caught.value) == f"{path}: {says}"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_a_file_without_permission_is_refused_in_one_line(tmp_path):
    path = tmp_path / "locked.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(UnreadableSource, match="no permission to read it"):
        read(str(path))


def test_a_path_that_cannot_be_is_refused_in_one_line():
    with pytest.raises(UnreadableSource, match=r"cannot be read \(not a valid path\)"):
        read("a\0b")


def test_a_file_that_is_too_large_is_refused_by_its_size(monkeypatch):
    monkeypatch.setattr("analyzer.reading.LARGEST_TEXT", 1_000_000)
    assert refusal(b"x" * 2_000_000) == "draft.txt: 2 MB, more than the 1 MB that are read; split it"


@pytest.mark.parametrize("unit", ["x", "- ", "A ", "1 ", "\ufffd "])
def test_one_line_of_a_million_characters_is_read(unit):
    text = (unit * (1_000_000 // len(unit))).strip()
    assert len(source(text).text) in (len(text), len(text.replace(" ", "")))


def test_marks_of_a_web_page_for_the_end_of_a_line_are_read_as_such():
    found = source("No officer shall: <br />(1) ask about status; or<br />\n(2) hold a person.\n")
    assert found.text == "No officer shall:\n(1) ask about status; or\n(2) hold a person."
    assert found.notes == ("2 marks of a web page for the end of a line were read as such; lines are counted so",)


def test_lines_that_are_counted_by_page_and_line_lose_their_numbers():
    body = ["A bill for an act", "relating to police; limiting the", "questions that officers ask", "of persons who are stopped, and",
            "what the department keeps.", "Section 1. No officer shall:", "(1) ask about status; or", "(2) keep a note of it in",
            "any record of the department."]  # fmt: skip
    found = source("".join(f"2.{number} {line}\n" for number, line in enumerate(body, 1)))
    assert found.text == "\n".join(body)
    assert [number for _, number, _ in printed(found)] == list(range(1, 10))


def test_sections_that_are_counted_so_keep_theirs():
    heads = "".join(f"3.{number} Rule of the department\nno officer shall ask.\n" for number in range(1, 25))
    assert source(heads).text == heads.strip()


RUN_TOGETHER = [
    "Section A. Section 9.40 is repealed and one new section is enacted in its place:",
    '(1) "Harbor rule", an ordinance or practice of a town that:',
    "(a) Limits what an officer of the town may tell federal",
    "immigration officers about the immigration status of any person",
    "who lives or works there; or",
    "(b) Forbids an officer to keep a record of that status for",
    "30 days or more.",
    "No town shall adopt or keep in force a harbor rule, and a town",
    "that does so shall have no grant of this state.",
]


def test_a_bill_whose_lines_were_run_together_is_parted_at_its_numbers():
    found = source(" ".join(f"{number} {line}" for number, line in enumerate(RUN_TOGETHER, 1)))
    assert found.text == "\n".join(RUN_TOGETHER)
    assert {position for position, *_ in printed(found)} == {1}
    assert [number for _, number, _ in printed(found)] == list(range(1, 10))


def test_numbers_in_the_words_of_a_long_line_stay():
    text = (
        "The fee is 10 dollars for 20 days, 30 dollars for 40 days and 50 dollars for 60 days, as section 3 and section 4 say. "
        * 6
    )
    assert source(text).text == text.strip()


def test_a_word_split_in_mid_line_is_made_whole_and_a_hanging_hyphen_stays() -> None:
    read_source = source(
        "Nobody shall ask about immigra- tion status or a short- and long-term visa of a non- citizen.\n"
    )
    assert (
        read_source.text.strip()
        == "Nobody shall ask about immigration status or a short- and long-term visa of a non-citizen."
    )
