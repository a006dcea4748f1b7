"""Tells a review in a run of GitHub Actions: annotations on the files, and a summary of the step.

    python report.py REPORT.json EXIT_CODE

Prints workflow commands on standard output and appends Markdown to the file that GITHUB_STEP_SUMMARY names. What a document
or a path says is escaped in both: it opens no command, no markup and no link. The standard library alone.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MOST_ANNOTATIONS = 50  # in one step more are not shown
MOST_ROWS = 300  # a summary is cut at a megabyte
STATUSES = (("present", "✓"), ("ambiguous", "~"), ("contrary", "✗"), ("missing", "-"))
ENDINGS = {
    0: "Nothing fails.",
    1: "Something fails: see below.",
    2: "The review could not begin: wrong usage or settings.",
    3: "A document could not be read.",
    4: "The rules are broken.",
}
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")


def command(kind: str, message: str, **properties: object) -> str:
    """A workflow command, such as ``::error file=a.txt,line=3::words``."""
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value)
    return f"::{kind}{' ' + given if given else ''}::{_data(message)}"


def _data(text: str) -> str:
    return _plain(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(text: str) -> str:
    return _STEERING.sub(" ", text).strip()


def escaped(text: str) -> str:
    """Words in which no sign opens markup, a link or a mention."""
    signs = re.sub(r"([\\`*_{}\[\]()#+!|~@:.-])", r"\\\1", _plain(text))
    return signs.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def annotations(report: dict[str, Any]) -> Iterator[str]:
    """What could not be read, what fails and what got worse, each on its file and, in a text, its line."""
    for error in report["errors"]:
        yield command("error", error["message"], file=error["path"], title="Not reviewed")
    places = {(each["source"]["path"], _number(each)): each for each in report["reviews"]}
    for failing in report["corpus"]["failing"]:
        review = places.get((failing["path"], failing["instrument"]))
        finding = _finding(review, failing["provision"])
        message, line = failing["because"], 0
        if review and finding:
            spot = (finding["evidence"] or [finding["nearest"]])[0]
            message += f". {finding['reason']}"
            if spot:
                where = (
                    f"page {spot['page']}, line {spot['line']}"
                    if review["source"]["pages"] > 1
                    else f"line {spot['line']}"
                )
                lead = "" if finding["evidence"] else "Nearest: "
                message += f" {lead}“{spot['quote']}” ({where})"
                line = spot["line"] if review["source"]["media_type"].startswith("text/plain") else 0
        yield command("error", message, file=failing["path"], line=line, title=failing["provision"])
    for change in (report["corpus"]["baseline"] or {}).get("changes", ()):
        if change["worse"] and not change["provision"]:
            yield command("error", change["reason"], file=change["path"], title="Lost since the baseline")


def _number(review: dict[str, Any]) -> int:
    part = review["source"].get("part")
    return part["number"] if part and not part["asked"] else 1


def _finding(review: dict[str, Any] | None, provision: str) -> dict[str, Any] | None:
    found = review["findings"] if review else ()
    return next((each for each in found if each["provision"] == provision), None)


def summary(report: dict[str, Any], code: int) -> Iterator[str]:
    """The run as Markdown: how it ended, what fails, what changed, and a row for each document."""
    yield "## Ordinance check"
    yield ""
    yield f"{ENDINGS.get(code, 'The review ended early.')} {len(report['reviews'])} reviewed, {len(report['errors'])} not."
    yield from _listed("Not reviewed", (f"{escaped(each['message'])}" for each in report["errors"]))
    failing = report["corpus"]["failing"]
    yield from _listed("Fails", (f"{escaped(each['path'])}: {escaped(each['because'])}" for each in failing))
    yield from _listed(
        "Changed since the baseline", map(_changed, (report["corpus"]["baseline"] or {}).get("changes", ()))
    )
    yield ""
    yield f"### All, against {escaped(report['profile'])}"
    yield ""
    yield "| document | title | " + " | ".join(f"{sign} {status}" for status, sign in STATUSES) + " |"
    yield "|---|---|" + "--:|" * len(STATUSES)
    for review in report["reviews"][:MOST_ROWS]:
        found = [finding["status"] for finding in review["findings"]]
        counts = " | ".join(str(found.count(status)) for status, _ in STATUSES)
        yield f"| {escaped(review['source']['path'])} | {escaped(review['instrument']['title'])} | {counts} |"
    if len(report["reviews"]) > MOST_ROWS:
        yield ""
        yield f"And {len(report['reviews']) - MOST_ROWS} more."
    yield ""
    yield escaped(report["disclaimer"])


def _changed(change: dict[str, Any]) -> str:
    what = f"{escaped(change['path'])}: {escaped(change['provision'] or '')} {escaped(change['change'])}"
    words = [f"{which} “{escaped(' … '.join(change[key]['words']))}”" for key, which in (("old", "was"), ("new", "is"))
             if change[key] and change[key]["words"]]  # fmt: skip
    return "; ".join([f"{what}: {escaped(change['reason'])}", *words])


def _listed(title: str, entries: Iterator[str]) -> Iterator[str]:
    lines = [f"- {entry}" for entry in entries]
    if lines:
        yield from ("", f"### {title} ({len(lines)})", "", *lines[:MOST_ROWS])


def main(path: str, code: int) -> None:
    """Writes annotations and summary; where there is no report, standard error has said why."""
    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if not Path(path).is_file():
        print(command("error", f"{ENDINGS.get(code, 'The review ended early.')} The log of this step says why."))
        lines = ["## Ordinance check", "", ENDINGS.get(code, "The review ended early.")]
    else:
        report = json.loads(Path(path).read_text(encoding="utf-8"))
        told = list(annotations(report))
        for line in told[:MOST_ANNOTATIONS]:
            print(line)
        lines = list(summary(report, code))
    if target:
        with open(target, "a", encoding="utf-8") as stream:
            stream.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    main(sys.argv[1], int(sys.argv[2]))
