"""The tokenizer is spaCy's own, and what spares it most of a code loses nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import spacy

from analyzer import drafting, language, pipeline, reading, rulebook, structure
from analyzer.glancing import letters_of
from analyzer.language import tokenizing, topic
from analyzer.model import Instrument

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))


@cache
def speaker():
    rules = rulebook.load()
    return language.prepare(rules.lexicon, {act for p in rules.provisions for each in p.patterns for act in each.acts})


def instrument(path: Path) -> Instrument:
    return structure.parse(drafting.in_force(reading.read(str(path))))


def on_point(text: str) -> bool:
    return topic.is_on_point(text, speaker().topic)


def candidate(text: str) -> bool:
    return topic.may_be_on_point(letters_of(text).split(), topic.by_letters(speaker().topic))


# --- the tokenizer -------------------------------------------------------------------------------------


EXTRA = "Don't; can't, CANNOT 8 U.S.C. §1357(g)(1)-(2), Sec. 2-70(a): e.g. a.m. I-247A/I-247D https://a.gov/x?y=1 ill id.\n\n  «ICE»…"


def usual():
    """spaCy's blank pipeline, whose contractions without an apostrophe stay whole."""
    nlp = spacy.blank("en")
    rules = nlp.tokenizer.rules
    nlp.tokenizer.rules = {form: parts for form, parts in rules.items()
                           if len(parts) == 1 or not form.isalpha() or form.lower() == "cannot"}  # fmt: skip
    return nlp.tokenizer


def told(tokens) -> list[tuple]:
    return [(token.text, token.lower_, token.idx, token.is_upper, token.is_space) for token in tokens]


def test_the_tokenizer_parts_words_as_spacys_blank_pipeline_does():
    ours, theirs = tokenizing.tokenizer(), usual()
    for text in (*(path.read_text(encoding="utf-8") for path in SAMPLES), EXTRA):
        assert told(ours(text)) == told(theirs(text))
    assert [token.text for token in ours("no ID, cannot")] == ["no", "ID", ",", "can", "not"]


ALONE = """
import json, sys
from importlib import import_module
from threading import main_thread

from analyzer.choices import READER

{before}
main_thread().name = READER
from analyzer.language import tokenizing
{after}
tokens = [tokenizing.tokenizer()(text) for text in json.load(sys.stdin)]
print(json.dumps([[(t.text, t.lower_, t.idx, t.is_upper, t.is_space) for t in doc] for doc in tokens]))
"""
BROKEN = """
import importlib

def fails(name, package=None):
    if name == "spacy.tokenizer":
        raise AttributeError(name)
    return import_module(name, package)

importlib.import_module = fails
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "",
            "assert not any(n.startswith(('pydantic', 'spacy.language', 'spacy.schemas', 'srsly')) for n in sys.modules)",
        ),
        (BROKEN, "import spacy; assert spacy.blank('en') and spacy.schemas.TokenPattern(orth='a').orth"),
    ],
    ids=["without the rest of spacy", "with it where that fails"],
)
def test_in_a_child_of_our_own_words_are_parted_the_same(before, after):
    texts = [EXTRA, *(path.read_text(encoding="utf-8") for path in SAMPLES)]
    program, given = ALONE.format(before=before, after=after), json.dumps(texts)
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, input=given, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    theirs = usual()
    assert json.loads(done.stdout) == [[list(each) for each in told(theirs(text))] for text in texts]


def test_in_any_other_process_spacy_is_imported_whole():
    program = (
        "import sys, analyzer.language, spacy\n"
        "assert spacy.blank('en')('no ID')[1].text == 'ID' and spacy.info(silent=True)['spacy_version']\n"
        "assert sys.modules['spacy.schemas'].__file__ and sys.modules['srsly'].__file__\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


# --- what is on point ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "is_it"),
    [
        ("The immigration status of any person is confidential.", True),
        ("A person's citizenship\nor immigration   status", True),
        ("No dog shall be at large.", False),
        (
            "Snow and ice are removed by noon.",
            True,
        ),  # in letters it is ICE; its case is weighed where the clause is read
        ("Notice is given.", False),
    ],
)
def test_a_clause_is_on_point_by_its_words(text, is_it):
    assert (on_point(text), candidate(text)) == (is_it, is_it)


def test_every_form_that_is_on_point_is_a_candidate_however_it_is_written():
    forms = sorted(speaker().topic.forms)
    written = [
        text for form in forms for text in (form, form.upper(), f"x, {form.title()}.", form.replace(" ", "\n  "))
    ]
    written += [
        f"it {text}" for form in forms if " not " in f" {form}" for text in (form.replace("not ", "isn't ", 1),)
    ]
    written += [form.replace(" not ", "n't ") for form in forms if " not " in form]
    assert len(forms) > 1000
    assert [text for text in written if not candidate(text) and on_point(text)] == []


def test_letters_stay_in_their_places():
    assert letters_of("İİ\u212aéß Immigration-status\U0001f600 24(a)") == "  k   immigration status  24 a "
    assert candidate("İİİ immigration status")


def missed(path: Path) -> list[str]:
    parsed = instrument(path)
    texts = [clause.span.of(parsed.text.text) for clause in parsed.clauses]
    return [text for text in texts if not candidate(text) and on_point(text)]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_looking_by_letters_first_passes_over_nothing_on_point(path):
    assert missed(path) == []


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the laws (../shared/corpus) are not beside the checkout")
def test_nor_does_it_in_real_laws():
    assert {path.name: found for path in sorted(CORPUS.glob("*.txt"))[::3] if (found := missed(path))} == {}


def test_the_clauses_of_a_code_that_are_read_are_those_found_without_looking_by_letters_first(monkeypatch, tmp_path):
    path = tmp_path / "code.txt"
    dull = "".join(
        f"\n1.{n:03d} Fees. The Director shall collect a fee of {n} dollars from each permittee.\n" for n in range(500)
    )
    path.write_text(
        dull + (ROOT / "samples" / "weak-county-policy.txt").read_text(encoding="utf-8") + dull, encoding="utf-8"
    )
    parsed = instrument(path)
    assert len(parsed.clauses) > topic.CODE_CLAUSES
    with_it = topic.near_topic(parsed, speaker().topic)
    monkeypatch.setattr(topic, "may_be_on_point", lambda words, letters: True)
    assert topic.near_topic(parsed, speaker().topic) == with_it
    assert 0 < len(with_it) < len(parsed.clauses) / 2


def test_a_stray_clause_of_a_long_text_on_other_matters_is_no_finding() -> None:
    stray = "Plans in another language shall be translated by an interpreter for the applicant."
    building = "\n".join(f"Sec. {n}. The width of lot {n} shall be measured at the street." for n in range(2, 60))
    alone, beside = (pipeline.review("-", data=text.encode()) for text in (stray, f"Sec. 1. {stray}\n{building}"))
    assert [
        {f.provision: f.status.value for f in review.findings}["language-access"] for review in (alone, beside)
    ] == ["present", "missing"]


def test_a_clause_on_point_in_a_long_text_on_other_matters_is_one() -> None:
    rule = "Sec. 1. No officer of the town shall ask any person about immigration status."
    building = "\n".join(f"Sec. {n}. The width of lot {n} shall be measured at the street." for n in range(2, 60))
    review = pipeline.review("-", data=f"{rule}\n{building}".encode())
    assert {f.provision: f.status.value for f in review.findings}["no-status-inquiry"] == "present"


OTHER_DETAINERS = """PART 6 - EMERGENCY DETAINERS
6.01 "Emergency detainer" means a written request by a physician that a hospital keep a person for examination.
6.02 A hospital shall not hold a person beyond three days on an emergency detainer.
6.03 A hospital may not transfer a person on a detainer at night.
6.04 The person shall have a copy of the detainer within four hours.
6.05 Nurses shall not ask about the status of the person.
6.06 The date of release shall not be told to an employer.
6.07 A quiet room shall be kept in each ward.
6.08 The county pays for the first three days.
6.09 A restraint may be used only on a written order.
6.10 The Commissioner shall visit each hospital once a year.
6.11 The judge shall name a lawyer for each person.
6.12 The fee is paid by the county.
6.13 The chart stays in the ward.
"""


def test_a_law_on_detainers_of_another_kind_says_nothing_of_immigration() -> None:
    review = pipeline.review("-", data=OTHER_DETAINERS.encode())
    assert {finding.status.value for finding in review.findings} == {"missing"} and review.unexplained == ()


def test_nor_does_a_duty_of_a_trade_that_is_plied_for_a_fee() -> None:
    law = """ARTICLE IX. FORM PREPARERS
1. "Preparer" means one who, for a fee, fills out papers to be filed with U.S. Citizenship and Immigration Services.
2. A preparer shall not threaten to report a client to the immigration authorities.
3. A clerk shall not threaten to report a resident to the immigration authorities.
"""
    review = pipeline.review("-", data=law.encode())
    found = {f.provision: [e.section for e in f.evidence] for f in review.findings if f.status.value != "missing"}
    assert found == {"no-threats": ["Article IX, 3"]}
