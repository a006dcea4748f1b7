"""Small instruments for the tests of corpora, and the command run over them in this process."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from analyzer import console
from analyzer.cli import main

STRONG = """AN ORDINANCE OF THE CITY OF FENWICK ON THE TRUST OF ITS RESIDENTS

SECTION 1. DETAINERS. No officer of the City shall detain a person on the basis of an immigration detainer.

SECTION 2. INQUIRY. No employee of the City shall ask a person about immigration status.

SECTION 3. CONTRACTS. The City shall not enter into an agreement under section 287(g) of the Immigration and Nationality Act.
"""

WEAK = STRONG.replace(
    "on the basis of an immigration detainer.",
    "on the basis of an immigration detainer, unless the person has been convicted of a felony.",
)

CONTRARY = """AN ORDINANCE OF THE COUNTY OF ORRIN ON ITS JAIL

SECTION 1. The sheriff shall honor every immigration detainer and shall hold the person for 48 hours.

SECTION 2. Deputies shall ask each person who is booked about immigration status.
"""

NOTHING = (
    "AN ORDINANCE OF THE CITY OF MARL ON NOISE\n\nSECTION 1. No person shall play an instrument after ten at night.\n"
)


def write(folder: Path, **texts: str) -> Path:
    """The texts as files of these names in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """The exit code of ``ordinance corpus`` with these arguments, its output and its complaints."""
    code = main(["corpus", *map(str, arguments)])
    told = capsys.readouterr()
    return code, told.out, told.err


def cache(folder: Path) -> Path:
    """A folder for a cache that holds nothing but the compiled rules, which are made once for all tests."""
    folder.mkdir()
    for path in Path(console.cache_folder() or "").glob("*.kept"):
        shutil.copy(path, folder)
    return folder


def statuses(json_text: str) -> dict[str, dict[str, str]]:
    """The verdicts of a corpus by the name of the file and the provision."""
    return {
        Path(review["source"]["path"]).name: {each["provision"]: each["status"] for each in review["findings"]}
        for review in json.loads(json_text)["reviews"]
    }
