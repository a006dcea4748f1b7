"""Tables of what to do and what not to, in every format: read down, each cell under its own head."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table
from word import docx, r

from analyzer.pipeline import review
from analyzer.reading import read

ROWS = [
    ("Staff do", "Staff do not"),
    ("Help whoever comes to the desk.", "Ask a visitor about immigration status, visas or the country in which the visitor was born."),
    ("Keep the office door shut.", "Tell ICE the date on which an inmate is released."),
    ("Call the manager when in doubt.", "Arrest anyone on an administrative warrant from ICE."),
]  # fmt: skip
SAID = {"no-status-inquiry": "present", "no-release-notify": "present", "no-admin-warrant": "present"}
AFTER = "Batteries are swapped at the middle of the shift."
DOWN = [cell for column in zip(*ROWS, strict=True) for cell in column]


def with_bars() -> bytes:
    rows = [f"    {left:<34}| {right}" for left, right in ROWS]
    rows.insert(1, "    " + "-" * 34 + "|" + "-" * 60)
    return "\n".join(["Desk rules.", "", *rows, "", AFTER, ""]).encode()


def with_counted_rows() -> bytes:
    rows = [f"{number or '':>4} | {left} | {right}" for number, (left, right) in enumerate(ROWS)]
    return "\n".join(["Desk rules.", "", *rows, "", AFTER, ""]).encode()


def with_wrapped_cells() -> bytes:
    return b"""Desk rules.

    Staff do                        Staff do not

    Help whoever comes to           Ask a visitor about immigration status,
    the desk.                       visas or the country in which the visitor
                                    was born.

    Keep the office door shut.      Tell ICE the date on which an inmate
                                    is released.

    Call the manager when           Arrest anyone on an administrative
    in doubt.                       warrant from ICE.

Batteries are swapped at the middle of the shift.
"""


def markdown() -> bytes:
    rows = [f"| {left} | {right} |" for left, right in ROWS]
    return "\n".join(["Desk rules.", "", rows[0], "|---|---|", *rows[1:], "", AFTER, ""]).encode()


def page() -> bytes:
    rows = "".join(f"<tr><td>{left}</td><td>{right}</td></tr>" for left, right in ROWS)
    return f"<!DOCTYPE html><html><body><p>Desk rules.</p><table>{rows}</table><p>{AFTER}</p></body></html>".encode()


def word() -> bytes:
    cells = [[f"<w:tc><w:p>{r(cell)}</w:p></w:tc>" for cell in row] for row in ROWS]
    table = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in cells)
    return docx(f"<w:p>{r('Desk rules.')}</w:p><w:tbl>{table}</w:tbl><w:p>{r(AFTER)}</w:p>")


def printed() -> bytes:
    style, buffer = getSampleStyleSheet()["Normal"], io.BytesIO()
    table = Table([[Paragraph(cell, style) for cell in row] for row in ROWS], colWidths=[220, 220])
    parts = [Paragraph("Desk rules.", style), Spacer(1, 14), table, Spacer(1, 14), Paragraph(AFTER, style)]
    SimpleDocTemplate(buffer).build(parts)
    return buffer.getvalue()


FORMATS = {
    "bars.txt": with_bars, "counted.txt": with_counted_rows, "wrapped.txt": with_wrapped_cells, "table.md": markdown,
    "table.html": page, "table.docx": word, "table.pdf": printed,
}  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_a_table_headed_by_commands_is_read_down(name: str) -> None:
    source = read(name, data=FORMATS[name]())
    words = " ".join(source.text.split())
    assert words == " ".join(["Desk rules.", *DOWN, AFTER])


@pytest.mark.parametrize("name", FORMATS)
def test_each_cell_stands_under_its_own_head(name: str) -> None:
    found = {f.provision: f.status.value for f in review(name, data=FORMATS[name]()).findings}
    assert {id: status for id, status in found.items() if status != "missing"} == SAID


def test_lines_are_those_of_the_file() -> None:
    review_of = review("bars.txt", data=with_bars())
    found = next(f for f in review_of.findings if f.provision == "no-release-notify")
    assert [(e.quote, e.line) for e in found.evidence] == [("Tell ICE the date on which an inmate is released.", 6)]


def test_other_tables_are_read_across() -> None:
    text = b"Step                    Who\n\nCall the manager        Desk staff\nShut the door           Desk staff\n"
    assert read("steps.txt", data=text).text.split("\n") == [
        "Step Who", "", "Call the manager Desk staff", "Shut the door Desk staff",
    ]  # fmt: skip


def test_a_framed_table_is_read_cell_by_cell() -> None:
    text = b"| No. | Rule |\n|-----|------|\n| 3.1 | Deputies ask no one. |\n| 3.2 | Not for ICE |\n"
    assert read("rules.md.txt", data=text).text.split("\n") == [
        "No.", "", "Rule", "", "3.1", "", "Deputies ask no one.", "", "3.2", "", "Not for ICE",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "head", ["DO NOT", "Do not:", "Never", "Staff may not", "You must not", "NOT ALLOWED", "Prohibited", "Don’ts"]
)
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n- ", "\n\n* "])
def test_bare_lines_under_a_head_that_forbids(head: str, between: str) -> None:
    items = [
        "Ask about immigration status.",
        "Hold anyone for ICE on a detainer.",
        "Tell ICE when a guest is due back.",
    ]
    forbidden = between.join([head, *items])
    text = (
        f"PART D. DESK RULES\n\n{forbidden}\n\nDO{between}Help each guest.\n\nPART E. RECORDS\n\nLogs are shredded.\n"
    )
    found = {f.provision: f.status.value for f in review("desk.txt", data=text.encode()).findings}
    assert [found[id] for id in ("no-status-inquiry", "no-detainer-hold", "no-release-notify")] == ["present"] * 3


def test_a_web_table_keeps_its_caption_says_inner_tables_once_and_leaves_out_hidden_rows() -> None:
    page = (
        "<html><body><h1>Desk rules</h1><table><caption>This holds at every counter.</caption>"
        "<thead><tr><th>Staff do</th><th>Staff do not</th></tr></thead>"
        "<tbody><tr><td>Help whoever comes.<table><tr><td>Inner words.</td></tr></table></td><td>Ask about status.</td></tr>"
        "<tr style='display:none'><td>Hidden left.</td><td>Hidden right.</td></tr></tbody></table></body></html>"
    )
    text = read("a.html", data=page.encode()).text
    assert [line for line in text.splitlines() if line] == [
        "Desk rules", "This holds at every counter.", "Staff do", "Help whoever comes.", "Inner words.", "Staff do not",
        "Ask about status.",
    ]  # fmt: skip
