"""What reading passes over because it cannot matter: nothing is read otherwise where it is looked at all the same."""

from __future__ import annotations

import ctypes
import os
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.model import AS_USUAL
from analyzer.reading import asides, calls, fragments, geometry, heads, hyphens, layout, pdfium, read, scans, upright
from analyzer.reading.characters import Characters

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "corpus" / "pdf"
SAMPLES = [path for path in sorted(ROOT.glob("samples/**/*.pdf")) if not path.stem.endswith("scan")]
PDFS = [*SAMPLES, *sorted(SHARED.glob("me-*.pdf")), *sorted(SHARED.glob("fr-*.pdf")),
        *sorted(SHARED.glob("ord-d*.pdf"))]  # fmt: skip
LETTERS = st.text(alphabet="ab Zé§-_.,;12*†\u00ad\n", max_size=24)


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_a_pdf_is_read_alike_where_every_character_is_asked_and_every_page_looked_through(path, monkeypatch):
    options = replace(AS_USUAL, ocr="never")
    usual = read(str(path), options=options)
    monkeypatch.setattr(upright, "is_level", lambda things: False)
    monkeypatch.setattr(asides, "is_even", lambda fragments: False)
    monkeypatch.setattr(geometry, "has_long_word", lambda fragments: True)
    monkeypatch.setattr(layout, "settled", lambda sheet: sheet)
    monkeypatch.setattr(heads, "_letters", lambda text: b"")
    monkeypatch.setattr(Characters, "_counts_alike", lambda self, last: False)
    monkeypatch.setattr(calls, "AT_ONCE", 1)
    monkeypatch.setattr(fragments, "_plain", lambda *page: None)
    assert read(str(path), options=options) == usual


@given(st.lists(LETTERS.map(lambda text: text.replace("\n", "")), max_size=12))
def test_words_are_counted_as_line_by_line(lines):
    counted: Counter[str] = Counter()
    split = False
    for line in lines:
        words = re.findall(r"[A-Za-z]+(?:-[A-Za-z]+)*", line.lower())
        first, split = split, hyphens.at_end(line)
        for word in words[1 if first else 0 : -1 if split else None]:
            counted.update([word, *(word.split("-") if "-" in word else [])])
    ends = [hyphens.at_end(line) for line in lines]
    assert hyphens._counted(lines, ends) == counted
    sought = hyphens._Sought(lines, ends)
    asked = {word for line in lines for word in re.findall(r"[a-z]+(?:-[a-z]+)*", line.lower())} | set(counted)
    assert {word: sought[word] for word in asked} == {word: counted[word] for word in asked}


def test_what_functions_of_pdfium_answer_is_what_pypdfium2_declares(monkeypatch):
    import pypdfium2.raw as raw

    sources = "".join(path.read_text(encoding="utf-8") for path in Path(pdfium.__file__).parent.glob("*.py"))
    names = set(re.findall(r"\bpdfium\.(FPDF\w+)", sources))
    assert len(names) > 40
    for name in names:
        declared = getattr(raw, name).restype
        found = getattr(pdfium, name).restype
        if declared is not None and issubclass(declared, ctypes._Pointer):
            assert found is pdfium.Handle, name
        else:
            assert found is declared or declared is None, name
    for kind in ("FS_RECTF", "FS_MATRIX", "FS_QUADPOINTSF"):
        assert list(getattr(pdfium, kind)._fields_) == list(getattr(raw, kind)._fields_)
    kinds = raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
    assert kinds == (pdfium.TEXT, pdfium.PATH, pdfium.IMAGE, pdfium.FORM)
    assert (raw.FPDF_SEGMENT_MOVETO, raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY) == (
        pdfium.MOVE_TO, pdfium.NEEDS_PASSWORD, pdfium.PROTECTED
    )  # fmt: skip
    monkeypatch.setattr(os.path, "exists", lambda path: False)  # as where pypdfium2 uses the library of the system
    assert pdfium._library()._handle == pdfium._LIBRARY._handle


@given(LETTERS)
def test_raised_numbers_are_sought_where_the_plain_pattern_finds_them(line):
    plain = r"(?<=[^\s\d])\d{1,2}(?![\w.,]*\d)|(?<=\d)\d(?!\d)|(?<=[^\s§] )\d{1,2}(?![^\s,;.])|(?<=\w)[*†‡](?!\w)"
    found = [match.span() for match in fragments._MAY_BE_RAISED.finditer(line)]
    assert found == [match.span() for match in re.finditer(plain, line)]
    assert found == fragments._may_be_raised(line)


@given(LETTERS)
def test_the_letters_by_which_heads_are_sought_are_those_of_their_keys(text):
    key = heads._key(text)
    assert heads._letters(key) == heads._letters(text)
    if heads._letters(text).strip(heads._OF_NUMBERS):
        assert heads._page_number(text.strip()) is None
    if heads._letters(text).strip(heads._OF_PAGES):
        assert heads._PAGE_WORDS.fullmatch(text) is None


@given(LETTERS)
def test_tokens_of_plain_text_are_its_runs_of_letters(text):
    assert scans.tokens(text) == re.findall(r"[^\W\d_]+", text.lower())
