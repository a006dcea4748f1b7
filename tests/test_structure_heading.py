"""What an instrument says of itself: title, kind, jurisdiction, level."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analyzer.drafting import in_force
from analyzer.reading import read
from analyzer.structure import parse

SHARED = Path(__file__).resolve().parents[2] / "shared"

CASES = {
    "town ordinance": (
        "TOWN OF LARCH\nORDINANCE NO. 0-18\n\nAN ORDINANCE OF THE TOWN COUNCIL CONCERNING HOLDS\n\n"
        "The Town Council of the Town of Larch does hereby ordain:\n\nSec. 2-70. No officer shall ask.\n",
        ("AN ORDINANCE OF THE TOWN COUNCIL CONCERNING HOLDS", "ordinance", "Town of Larch", "city"),
    ),
    "county resolution": (
        "STATE OF NORTH BIRCH          RESOLUTION 8\nCOUNTY OF ALDER\n\nA RESOLUTION ON JAIL HOLDS\n\n"
        "NOW, THEREFORE, BE IT RESOLVED by the Board of Commissioners of Alder County:\n\n1. No holds.\n",
        ("A RESOLUTION ON JAIL HOLDS", "resolution", "County of Alder", "county"),
    ),
    "state bill": (
        "HOUSE BILL 311\n\nAN ACT relating to holds\n\nBE IT ENACTED BY THE LEGISLATURE OF THE STATE OF ALDER:\n\n"
        "Section 1. A county shall honor holds.\n",
        ("AN ACT relating to holds", "bill", "State of Alder", "state"),
    ),
    "state code": (
        "TITLE 42. JAILS\nCHAPTER 6. HOLDS\n\n42-6-20. Duty.\nNo county of this state shall bar a hold. "
        "A political subdivision of this state that does so is liable.\n(Laws 2019, p. 4.)\n",
        ("TITLE 42. JAILS CHAPTER 6. HOLDS", "statute", "", "state"),
    ),
    "city council bill": (
        "A Local Law to amend the charter of the city of Larch, in relation to holds\n\n"
        "Be it enacted by the Council as follows:\nSection 1. No agency shall honor a hold.\n",
        ("A Local Law to amend the charter of the city of Larch, in relation to holds", "bill", "", "city"),
    ),
    "police order": (
        "LARCH POLICE DEPARTMENT\nGENERAL ORDER 4.2\nSUBJECT: Civil Immigration Matters\n\nI. RULE\nNo asking.\n",
        ("Civil Immigration Matters", "policy", "", "city"),
    ),
    "sheriff": (
        "ALDER COUNTY SHERIFF'S OFFICE\nPolicy 428\n\n428.1 HOLDS\nDeputies shall not honor a hold.\n",
        ("ALDER COUNTY SHERIFF'S OFFICE Policy 428", "policy", "Alder County", "county"),
    ),
    "mayor": (
        "OFFICE OF THE MAYOR\nCITY OF LARCH\n\nEXECUTIVE ORDER 2021-06\n\nI hereby order as follows:\n",
        ("OFFICE OF THE MAYOR CITY OF LARCH", "order", "City of Larch", "city"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_identity(instrument_of, name):
    text, expected = CASES[name]
    found = instrument_of(text)
    assert (found.title, found.kind, found.jurisdiction, found.level) == expected


def test_the_level_given_overrides(instrument_of):
    assert instrument_of("TOWN OF LARCH\nORDINANCE NO. 2\n", level="county").level == "county"


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the labelled laws are not beside this checkout")
def test_levels_and_kinds_of_labelled_laws():
    wrong_level, wrong_kind = [], []
    for label in sorted((SHARED / "gold").glob("*.json")):
        gold = json.loads(label.read_text(encoding="utf-8"))
        found = parse(in_force(read(str(SHARED / gold["file"]))))
        kind = "other" if found.kind in ("order", "agreement") else found.kind
        if found.level != gold["level"]:
            wrong_level.append(gold["slug"])
        if kind != gold["kind"]:
            wrong_kind.append(gold["slug"])
    assert len(wrong_level) <= 5, wrong_level
    assert len(wrong_kind) <= 6, wrong_kind
