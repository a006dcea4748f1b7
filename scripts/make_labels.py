"""Writes samples/labels/*.json, the samples' expected verdicts as labels for ``ordinance evaluate samples/labels``.

The verdicts are kept once, in samples/*.expected.yml; a test fails where the labels are not what they give.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


def labels() -> dict[str, dict[str, Any]]:
    """The label file of each sample, by name; of a redlined draft that of the law if it passes."""
    found = {}
    for path in sorted(SAMPLES.glob("*.expected.yml")):
        expected = yaml.safe_load(path.read_text(encoding="utf-8"))
        name = path.name.removesuffix(".expected.yml")
        if expected.get("state", "new") == "new":
            file = next(each for each in SAMPLES.glob(f"{name}.*") if each.suffix in (".txt", ".pdf"))
            found[name] = _labels(name, file.name, expected)
    return found


def _labels(name: str, file: str, expected: dict[str, Any]) -> dict[str, Any]:
    return {
        "slug": name,
        "file": file,
        "provisions": {provision: _label(entry) for provision, entry in (expected.get("provisions") or {}).items()},
        "uncertain_absent": sorted(expected.get("unsure") or ()),
    }


def _label(entry: dict[str, Any]) -> dict[str, Any]:
    """Ambiguous with no weakness is a text that says both."""
    status, flags = entry["status"], list(entry.get("flags") or ())
    direction = {"present": "protective", "contrary": "contrary", "ambiguous": "protective" if flags else "both"}[
        status
    ]
    return {"direction": direction, "flags": flags, "quotes": list(entry.get("quotes") or ())}


def main() -> None:
    """Writes the files."""
    folder = SAMPLES / "labels"
    folder.mkdir(exist_ok=True)
    for name, data in labels().items():
        (folder / f"{name}.json").write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
