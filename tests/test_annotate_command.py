"""The command ``annotate``: what it writes, what it refuses, and that nothing of the user's is ever lost."""

from __future__ import annotations

import io
import os
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from word import docx, p, r

from analyzer import console
from analyzer.cli import main

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
RULE = "No officer of the City shall hold a person on an immigration detainer."


@pytest.fixture
def draft(tmp_path) -> Path:
    path = tmp_path / "draft.docx"
    path.write_bytes(docx(p(r(RULE))))
    return path


def annotate(draft: Path, name: str, *more: str) -> int:
    return main(["annotate", str(draft), "-o", str(draft.parent / name), *more])


def test_a_word_document_is_marked_in_a_copy_and_the_counts_are_told(draft, capsys):
    before = draft.read_bytes()
    assert annotate(draft, "out.docx") == 0
    out, err = capsys.readouterr()
    assert out == f"{draft.parent}/out.docx: 1 note; 37 missing\n" and err == ""
    assert draft.read_bytes() == before
    assert (draft.parent / "out.docx").read_bytes()[:2] == b"PK"


def test_a_pdf_is_marked_in_a_copy(tmp_path, capsys):
    target = tmp_path / "out.pdf"
    assert main(["annotate", str(SAMPLES / "police-general-order.pdf"), "-o", str(target)]) == 0
    assert capsys.readouterr().out == f"{target}: 33 notes; 19 missing\n"
    assert target.read_bytes()[:5] == b"%PDF-"


def test_the_input_is_never_overwritten_not_even_by_force_or_another_name(draft, capsys):
    before = draft.read_bytes()
    os.link(draft, draft.parent / "same.docx")
    for name in ("draft.docx", "same.docx"):
        assert annotate(draft, name, "--force") == 2
        assert "is one of the inputs; write to another file" in capsys.readouterr().err
    assert draft.read_bytes() == before


def test_an_output_that_exists_is_kept_without_force(draft, capsys):
    target = draft.parent / "out.docx"
    target.write_bytes(b"a day's work")
    assert annotate(draft, "out.docx") == 2
    assert capsys.readouterr().err == (
        f"ordinance: {target}: exists already; name another file, or replace it with --force\n"
    )
    assert target.read_bytes() == b"a day's work"
    assert annotate(draft, "out.docx", "--force") == 0
    assert target.read_bytes()[:2] == b"PK"


def test_what_is_neither_pdf_nor_word_is_refused_in_one_line(tmp_path, capsys):
    path = tmp_path / "draft.txt"
    path.write_text(RULE, encoding="utf-8")
    assert main(["annotate", str(path), "-o", str(tmp_path / "out.pdf")]) == 2
    assert capsys.readouterr().err == (
        f"ordinance: {path}: neither a PDF nor a Word document; save it as PDF or DOCX first\n"
    )
    assert not (tmp_path / "out.pdf").exists()


def test_an_output_of_another_kind_is_refused(draft, capsys):
    assert annotate(draft, "out.pdf") == 2
    assert "name it with .docx at its end" in capsys.readouterr().err
    assert not (draft.parent / "out.pdf").exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "no such file; check the path"), (b"%PDF-1.7 broken", "a damaged PDF that cannot be opened")],
)
def test_what_cannot_be_read_is_told_in_one_line_and_exits_with_3(tmp_path, content, told, capsys):
    path = tmp_path / "draft.pdf"
    if content is not None:
        path.write_bytes(content)
    assert main(["annotate", str(path), "-o", str(tmp_path / "out.pdf")]) == 3
    err = capsys.readouterr().err
    assert told in err and err.count("\n") == 1
    assert not (tmp_path / "out.pdf").exists()


def test_a_folder_that_does_not_exist_is_told_before_the_work(draft, capsys):
    assert annotate(draft, "nowhere/out.docx") == 2
    assert "its folder does not exist; make the folder first" in capsys.readouterr().err


def test_standard_input_and_output_may_stand_for_the_files(draft, monkeypatch):
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(draft.read_bytes())))
    monkeypatch.setattr(console, "_write_out", out.writelines)
    assert main(["annotate", "-", "-o", "-"]) == 0
    assert out.getvalue()[:2] == b"PK"


def test_a_profile_a_level_and_a_state_are_taken_as_in_a_review(draft, capsys):
    assert annotate(draft, "out.docx", "--profile", "ilrc-2016", "--level", "county", "--state", "old") == 0
    assert capsys.readouterr().out.endswith("1 note; 7 missing\n")
    assert annotate(draft, "other.docx", "--profile", "nothing-such") == 2


def test_a_file_that_changes_while_it_is_read_is_not_marked(draft, monkeypatch, capsys):
    monkeypatch.setattr(Path, "read_bytes", _changing(Path.read_bytes))
    assert annotate(draft, "out.docx") == 3
    assert "changed while it was read; run the command again" in capsys.readouterr().err
    assert not (draft.parent / "out.docx").exists()


def _changing(read):
    """Gives the draft otherwise than the review has read it."""
    return lambda path: read(path) + b" " * (path.name == "draft.docx")


def test_nothing_is_left_behind_where_the_disk_is_full(draft, monkeypatch, capsys):
    def full(source: str, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert annotate(draft, "out.docx") == 2
    assert "cannot be written: No space left on device; write it elsewhere" in capsys.readouterr().err
    assert sorted(each.name for each in draft.parent.iterdir()) == ["draft.docx"]


def test_a_protected_pdf_is_marked_and_that_is_told(tmp_path, capsys):
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "draft.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("", ownerPassword="owner", canModify=0))
    canvas.drawString(72, 700, RULE)
    canvas.save()
    assert main(["annotate", str(path), "-o", str(tmp_path / "out.pdf")]) == 0
    told = capsys.readouterr().err
    assert told == f"ordinance: {path}: the file was protected against changes: the marked copy is not\n"


def test_a_pdf_that_asks_for_a_password_is_marked_with_it_and_the_copy_asks_for_none(tmp_path, capsys):
    from pypdf import PdfReader
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    path, target = tmp_path / "draft.pdf", tmp_path / "out.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("open sesame", ownerPassword="owner"))
    canvas.drawString(72, 700, RULE)
    canvas.save()
    assert main(["annotate", str(path), "-o", str(target)]) == 3
    assert capsys.readouterr().err == f"ordinance: {path}: an encrypted PDF; give its password with --password\n"
    assert main(["annotate", str(path), "-o", str(target), "--password", "open sesame"]) == 0
    out, err = capsys.readouterr()
    assert out == f"{target}: 1 note; 37 missing\n"
    assert err == f"ordinance: {path}: the file was protected by a password: the marked copy is not\n"
    reader = PdfReader(target)
    assert not reader.is_encrypted and RULE in reader.pages[1].extract_text()


def test_of_a_packet_the_pages_of_one_instrument_are_marked_and_the_others_stay(tmp_path, capsys):
    from pypdf import PdfReader

    path, target = SAMPLES / "layouts" / "packet.pdf", tmp_path / "out.pdf"
    assert main(["annotate", str(path), "-o", str(target)]) == 3
    err = capsys.readouterr().err
    assert err == (
        f"ordinance: {path}: a packet of 2 instruments, on pages 9-13, 15-16; name the pages of one with --pages\n"
    )
    assert main(["annotate", str(path), "-o", str(target), "--pages", "15-16"]) == 0
    reader = PdfReader(target)
    marked = [
        number for number, page in enumerate(reader.pages)
        if any(each.get_object().get("/T") == "Ordinance analyzer" for each in page.get("/Annots", ()))
    ]  # fmt: skip
    assert marked and min(marked) >= 15 and max(marked) <= 16  # behind the cover a page has its own number
    cover = " ".join(reader.pages[0].extract_text().split())
    assert "pages 15-16 of 17, as asked" in cover


def test_a_hostile_name_reaches_the_terminal_as_plain_text(draft, capsys):
    evil = draft.parent / "a\x1b[31mb.docx"
    shutil.copy(draft, evil)
    assert main(["annotate", str(evil), "-o", str(draft.parent / "out\x1b[31m.docx")]) == 0
    assert "\x1b" not in capsys.readouterr().out
