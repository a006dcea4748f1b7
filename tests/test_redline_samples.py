"""One amending ordinance in every format: each file gives the same two texts and the same comparison, however it is set."""

from __future__ import annotations

import importlib.util
import random
import re
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from analyzer.drafting import in_force
from analyzer.model import MarkKind, Remark, Source, State
from analyzer.reading import read

ROOT = Path(__file__).resolve().parent.parent
REDLINE = ROOT / "samples" / "redline"
NAMES = sorted(path.name for path in REDLINE.iterdir())
DRAWN_ELSEWHERE = {"office.pdf"}  # by LibreOffice, whose bytes differ from run to run
SEEDS = range(6)


@cache
def script() -> ModuleType:
    """scripts/make_redlines.py, as a module."""
    pytest.importorskip("reportlab", reason="reportlab is not installed, so no redline can be drawn")
    spec = importlib.util.spec_from_file_location("make_redlines", ROOT / "scripts" / "make_redlines.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_redlines"] = module
    spec.loader.exec_module(module)
    return module


def texts(source: Source) -> tuple[str, str]:
    """The law today and the law if it passes, white space folded."""
    old, new = (" ".join(in_force(source, state).text.split()) for state in (State.OLD, State.NEW))
    return old, new


def given(name: str, data: bytes) -> tuple[str, str]:
    return texts(read(name, data=data))


@cache
def wanted() -> tuple[str, str]:
    """Both texts, from the source's own marks by two substitutions."""
    source = re.sub(r"^[#*=|] ", "", script().SOURCE.read_text(encoding="utf-8"), flags=re.M)
    old = re.sub(r"\{\+.*?\+\}", "", re.sub(r"\[-(.*?)-\]", r"\1", source))
    new = re.sub(r"\{\+(.*?)\+\}", r"\1", re.sub(r"\[-.*?-\]", "", source))
    return " ".join(old.split()), " ".join(new.split())


# --- the samples -------------------------------------------------------------------------------------


def test_the_two_texts_are_what_the_ordinance_does():
    old, new = wanted()
    hold = "The chief of police shall not hold any person in the city jail on the basis of an immigration detainer"
    carve_out = "Section 9.40.020(b) does not apply to a person who has been convicted of a violent felony"
    assert hold in old and hold not in new
    assert carve_out in new and carve_out not in old
    assert "shall not enter into an agreement" in old and "may enter into an agreement" in new


def test_there_is_a_sample_of_every_format():
    assert set(NAMES) == {"tracked.docx", "by-hand.docx", "lines.pdf", "rectangles.pdf", "office.pdf", "page.html",
                          "draft.rtf", "bracketed.txt"}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_every_sample_gives_the_same_two_texts(name):
    assert texts(read(str(REDLINE / name))) == wanted()


@pytest.mark.parametrize("name", [name for name in NAMES if name not in DRAWN_ELSEWHERE])
def test_samples_are_what_the_script_writes(name):
    assert script().files(script().read_source())[name] == (REDLINE / name).read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_every_sample_gives_the_same_comparison(name):
    from analyzer import compare

    found = compare(str(REDLINE / name))
    rows = {
        change.provision: (change.old.status.value, change.new.status.value, change.kind.value)
        for change in found.changes
    }
    assert rows == {
        "no-detainer-hold": ("present", "missing", "removed"),
        "detainee-notice": ("present", "missing", "removed"),
        "no-release-notify": ("present", "ambiguous", "weakened"),
        "no-287g": ("present", "contrary", "turned-contrary"),
        "info-confidentiality": ("contrary", "present", "turned-protective"),
        "resources-ban": ("missing", "present", "added"),
        "no-admin-warrant": ("present", "present", "kept"),
        "no-status-inquiry": ("present", "present", "kept"),
        "no-registry": ("present", "present", "kept"),
        "services-for-all": ("present", "present", "kept"),
        "request-log-reporting": ("present", "present", "kept"),
        "key-definitions": ("present", "present", "kept"),
    }
    (weakened,) = (change for change in found.changes if change.provision == "no-release-notify")
    assert weakened.flags_gained == ("conviction-carveout",)
    assert any("convicted of a violent felony" in evidence.quote for evidence in weakened.new.evidence)


def test_the_word_file_carries_a_comment_and_new_numbers():
    found = read(str(REDLINE / "tracked.docx"))
    (remark,) = found.remarks
    assert isinstance(remark, Remark)
    assert (remark.author, remark.span.of(found.text)) == ("City Attorney", "June 30")
    renumbered = [mark.span.of(found.text) for mark in found.marks if mark.ground == "renumbered by tracked changes"]
    assert renumbered == ["(a) ", "(c) ", "(b) ", "(c) ", "(b) ", "(c) "]


def test_what_has_no_pages_is_told_by_paragraphs():
    from analyzer import review
    from analyzer.reports import terminal

    for name, kind in (("tracked.docx", "Word document"), ("draft.rtf", "RTF document"), ("page.html", "web page")):
        found = review(str(REDLINE / name))
        (finding,) = (finding for finding in found.findings if finding.provision == "no-287g")
        assert (terminal.size(found), terminal.how_read(found)) == ("3,890 characters", kind)
        assert terminal.place(finding.evidence[0], found) == "9.40.050(a), paragraph 34"


# --- other ways to write the same ----------------------------------------------------------------------


@pytest.mark.parametrize("way", ["elements", "old elements", "classes", "styles"])
def test_pages_mark_changes_in_several_ways(way):
    assert given("page.html", script().html(script().read_source(), way)) == wanted()


@pytest.mark.parametrize("way", ["by hand", "double", "tracked"])
def test_rtf_marks_changes_in_several_ways(way):
    assert given("draft.rtf", script().rtf(script().read_source(), way)) == wanted()


# --- the layout is fuzzed --------------------------------------------------------------------------------


def shattered(seed: int) -> list[object]:
    """The ordinance with every run of words parted at random places, as word processors do."""
    dice = random.Random(seed)
    make = script()
    paragraphs = []
    for paragraph in make.read_source():
        pieces = []
        for piece in paragraph.pieces:
            cuts = sorted(dice.sample(range(1, len(piece.text)), min(len(piece.text) - 1, dice.randrange(4))))
            for start, end in zip([0, *cuts], [*cuts, len(piece.text)], strict=True):
                pieces.append(make.Piece(piece.kind, piece.text[start:end]))
        paragraphs.append(make.Paragraph(paragraph.style, tuple(pieces)))
    return paragraphs


def test_shattering_changes_no_words():
    assert script().both_texts(shattered(1)) == wanted()
    assert sum(len(each.pieces) for each in shattered(1)) > 2 * sum(len(each.pieces) for each in script().read_source())


@pytest.mark.parametrize("seed", SEEDS)
def test_runs_may_be_parted_anywhere(seed):
    make, paragraphs = script(), shattered(seed)
    assert given("by-hand.docx", make.docx(paragraphs, "by hand")) == wanted()
    for way in make.HTML_WAYS:
        assert given("page.html", make.html(paragraphs, way)) == wanted()
    for way in make.RTF_WAYS:
        assert given("draft.rtf", make.rtf(paragraphs, way)) == wanted()
    assert given("lines.pdf", make.pdf(paragraphs)) == wanted()


@pytest.mark.parametrize("seed", SEEDS)
def test_lines_may_break_anywhere_in_the_markup(seed):
    dice = random.Random(seed)
    make, paragraphs = script(), shattered(seed)

    def broken(data: bytes, gap: str) -> bytes:
        words = data.decode().split(" ")
        return "".join(word + (gap if dice.random() < 0.2 else " ") for word in words).rstrip(" ").encode()

    assert given("draft.rtf", broken(make.rtf(paragraphs), " \n")) == wanted()
    page = make.html(paragraphs)
    head, body, foot = re.split(rb"(?<=<main>)|(?=</main>)", page)
    assert given("page.html", head + broken(body, "\n    ") + foot) == wanted()


@pytest.mark.parametrize("seed", SEEDS)
def test_pages_may_be_set_in_any_type(seed):
    dice = random.Random(seed)
    make = script()
    size = dice.choice([8.5, 9.0, 10.0, 11.0, 12.0, 13.0, 14.0])
    kind = make.Type(
        size=size, leading=round(size * dice.uniform(1.2, 2.2), 1), measure=dice.uniform(300.0, 500.0), bars=dice.random() < 0.5,
        weight=dice.uniform(0.4, 1.0), word_space=dice.choice([0.0, 0.5, 1.5, 3.0]),
        font=dice.choice(["Times-Roman", "Helvetica", "Courier"]), heads=False,
    )  # fmt: skip
    assert given("drawn.pdf", make.pdf(make.read_source(), kind)) == wanted(), kind


def test_a_mark_never_reaches_over_its_words():
    """In every format the first and last characters of a mark are words, not the space beside them."""
    for name in ("by-hand.docx", "draft.rtf", "page.html", "lines.pdf", "rectangles.pdf", "office.pdf"):
        found = read(str(REDLINE / name))
        for mark in found.marks:
            words = mark.span.of(found.text)
            assert words == words.strip() and words, (name, words)
        assert {mark.kind for mark in found.marks} == {MarkKind.DELETED, MarkKind.INSERTED}
