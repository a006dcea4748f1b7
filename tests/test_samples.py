"""The samples: every verdict, flag and quote of each, against what was written down from the text alone."""

from __future__ import annotations

import importlib.util
import re
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from analyzer.model import Evidence, Review, State

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
EXPECTED = {path.name.removesuffix(".expected.yml"): path for path in sorted(SAMPLES.glob("*.expected.yml"))}
# The flags that a single provision can carry; the others belong to the whole document.
PROVISION_FLAGS = {
    "recital-only",
    "permissive-verbs",
    "permitted-by-law-hedge",
    "solely-qualifier",
    "conviction-carveout",
    "public-safety-discretion",
    "undefined-warrant",
    "narrow-scope",
    "public-info-loophole",
    "existing-agreement-exception",
    "task-force-exception",
    "reimbursement-condition",
    "required-by-law-open",
}

samples = pytest.mark.parametrize("name", EXPECTED)


@cache
def expected_of(name: str) -> dict[str, Any]:
    """The expected verdicts of a sample, as its file states them."""
    return yaml.safe_load(EXPECTED[name].read_text(encoding="utf-8"))


def document_of(name: str) -> Path:
    """The sample's document; ``bill.old`` is the old state of ``bill``."""
    stem = name.removesuffix(".old")
    (path,) = (path for path in (SAMPLES / f"{stem}.pdf", SAMPLES / f"{stem}.txt") if path.exists())
    return path


@cache
def review_of(name: str) -> Review:
    """The analyzer's review of a sample in the state that its expected file names."""
    from analyzer.pipeline import review

    return review(str(document_of(name)), state=State(expected_of(name).get("state", "new")))


def folded(text: str) -> str:
    """The text with every run of white space made one space."""
    return " ".join(text.split())


def covers(evidence: Evidence, quote: str) -> bool:
    """Whether the evidence holds, in one run, at least half of the words of the quote."""
    words, found = quote.split(), f" {folded(evidence.quote)} "
    half = (len(words) + 1) // 2
    return any(f" {' '.join(words[start : start + half])} " in found for start in range(len(words) - half + 1))


@samples
def test_verdicts_and_flags_are_those_read_from_the_text(name: str) -> None:
    expected = expected_of(name)
    unsure = set(expected.get("unsure", ()))
    wanted = {
        provision: (verdict["status"], sorted(verdict["flags"]))
        for provision, verdict in expected["provisions"].items()
    }
    found = {
        finding.provision: (finding.status.value, sorted(PROVISION_FLAGS.intersection(finding.flags)))
        for finding in review_of(name).findings
        if finding.provision not in unsure and (finding.status.value != "missing" or finding.provision in wanted)
    }
    assert found == wanted


@samples
def test_document_flags_are_those_read_from_the_text(name: str) -> None:
    expected = expected_of(name)
    found = {flag.flag for flag in review_of(name).flags} - set(expected.get("unsure_document_flags", ()))
    assert found == set(expected["document_flags"])


@samples
def test_every_expected_quote_is_covered_by_the_evidence(name: str) -> None:
    evidence = {finding.provision: finding.evidence for finding in review_of(name).findings}
    uncovered = {
        f"{provision}: {quote}": [found.quote for found in evidence[provision]]
        for provision, verdict in expected_of(name)["provisions"].items()
        for quote in verdict["quotes"]
        if not any(covers(found, quote) for found in evidence[provision])
    }
    assert uncovered == {}


@samples
def test_expected_quotes_stand_in_the_text_in_force(name: str) -> None:
    text = folded(review_of(name).instrument.text.text)
    absent = [
        quote
        for verdict in expected_of(name)["provisions"].values()
        for quote in verdict["quotes"]
        if quote not in text or not 6 <= len(quote.split()) <= 25
    ]
    assert absent == []


@pytest.mark.parametrize("name", [name for name in EXPECTED if "places" in expected_of(name)])
def test_quotes_are_found_on_the_page_and_line_where_they_are_printed(name: str) -> None:
    expected, source = expected_of(name), review_of(name).source
    found = {}
    for provision, place in expected["places"].items():
        quote = expected["provisions"][provision]["quotes"][0]
        match = re.search(r"\s+".join(map(re.escape, quote.split())), source.text)
        assert match, f"{provision}: not in the text as read: {quote}"
        line = source.line_at(match.start())
        found[provision] = {"page": line.page, "line": line.number} if "line" in place else {"page": line.page}
    assert found == expected["places"]


@pytest.mark.parametrize("name", [name for name in EXPECTED if "places" in expected_of(name)])
def test_evidence_names_the_page_of_the_printed_words(name: str) -> None:
    expected = expected_of(name)
    evidence = {finding.provision: finding.evidence for finding in review_of(name).findings}
    pages = {}
    for provision in expected["places"]:
        quote = expected["provisions"][provision]["quotes"][0]
        pages[provision] = next((found.page for found in evidence[provision] if covers(found, quote)), None)
    assert pages == {provision: place["page"] for provision, place in expected["places"].items()}


def test_every_sample_has_its_expected_verdicts_and_its_line_in_the_table() -> None:
    documents = {path.name for path in SAMPLES.iterdir() if path.suffix in (".pdf", ".txt")}
    assert documents == {document_of(name).name for name in EXPECTED}
    samples, redlines, layouts = re.split(
        r"## The (?:redline|layouts)\n", (SAMPLES / "README.md").read_text(encoding="utf-8")
    )
    assert set(re.findall(r"^\| `([^`]+)` \|", samples, re.MULTILINE)) == documents
    for folder, told in (("redline", redlines), ("layouts", layouts)):
        cells = re.findall(r"^\| (`[^|`]+\.[^|]+`) \|", told, re.MULTILINE)
        named = {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}
        assert named == {path.name for path in (SAMPLES / folder).iterdir()}


def sample_maker() -> ModuleType:
    """The script that draws the PDF samples, as a module."""
    pytest.importorskip("reportlab", reason="reportlab, which draws the PDF samples, is not installed")
    spec = importlib.util.spec_from_file_location("make_samples", ROOT / "scripts" / "make_samples.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["strong-city-ordinance", "police-general-order"])
def test_the_script_draws_the_committed_pdf_byte_for_byte(name: str) -> None:
    draw = sample_maker().SAMPLE_PDFS[name]
    assert draw(SAMPLES / "source" / f"{name}.txt") == (SAMPLES / f"{name}.pdf").read_bytes()
