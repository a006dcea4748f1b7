"""Bind an agenda packet as a clerk does: agenda, reports, two instruments, minutes and letters, the same bytes every run.

    python scripts/draw_packet.py            writes samples/layouts/packet.pdf

The two instruments are the ordinance of draw_layouts.py and samples/1987-resolution.txt; whatever stands around them
speaks of the same subject, in words that would be provisions if they were law.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from io import BytesIO

from draw_layouts import HEIGHT, LAYOUTS, SAMPLES, WIDTH, Frame, Setting, draw_rows, ordinance, set_pages
from make_samples import Paragraph, open_canvas
from reportlab.pdfgen.canvas import Canvas

RESOLUTION = SAMPLES / "1987-resolution.txt"

AGENDA = """
# CITY OF MARROW BAY

# CITY COUNCIL AGENDA

## Regular Meeting, Tuesday, May 20, 2025, 7:00 p.m.

= 1. CALL TO ORDER AND ROLL CALL

= 2. APPROVAL OF MINUTES

Minutes of the regular meeting of May 6, 2025.

= 3. PUBLIC HEARINGS

ORDINANCE NO. 2214, AN ORDINANCE of the City of Marrow Bay relating to public trust and local services. Second reading.

= 4. CONSENT CALENDAR

A resolution of 1987 on refugees, set out for information as the Council has asked.

= 5. ADJOURNMENT
"""
REPORT = """
# CITY OF MARROW BAY

# STAFF REPORT

| TO:       Mayor and Members of the City Council
| FROM:     Office of the City Attorney
| SUBJECT:  Ordinance No. 2214, public trust and local services

= RECOMMENDATION

Adopt Ordinance No. 2214 on second reading.

= BACKGROUND

In 2018 the former Chief directed that officers shall notify Immigration and Customs Enforcement of the release of every person
named in a detainer, and that the jail shall hold such persons for forty-eight hours. The Council rescinded that order in 2021.
Under the ordinance no officer would ask about immigration status. Other cities permit such questions.

= ANALYSIS

{filler}

= FISCAL IMPACT

The cost of translation is put at $48,000 a year. The City shall enter into an agreement with the County for interpreters.

= ALTERNATIVES

The Council could require the jail to honor all detainers, or prohibit the use of any City money for immigration enforcement
without the exceptions of the draft.
"""
MINUTES = """
# CITY OF MARROW BAY

# MINUTES OF THE CITY COUNCIL

## Regular Meeting, May 6, 2025

= CALL TO ORDER

The Mayor called the meeting to order at 7:02 p.m. All members were present but Council Member Holm.

= FIRST READING OF ORDINANCE NO. 2214

Council Member Okafor moved to pass the ordinance to a second reading. Council Member Duquette moved to amend it so that the
police shall cooperate with Immigration and Customs Enforcement and shall give notice of release dates. The amendment failed.

{filler}

= ADJOURNMENT

The Council adjourned at 10:40 p.m. The minutes were approved by the following vote: AYES, six; NOES, none.
"""
LETTERS = """
# PUBLIC COMMENT

| From:  R. Tolliver, Cannery Row
| To:    City Clerk
| Date:  May 14, 2025

Please pass the ordinance, and go further. The City must not share any data with immigration agents and shall close the
jail to them. Nobody should be held on a detainer.

| From:  The Harbor Owners' League
| To:    City Clerk
| Date:  May 16, 2025

We oppose it. The police shall assist federal officers on request, and every department shall ask for proof of
immigration status before it grants a permit.
"""
FILLER = (
    "Staff have met with the departments concerned. The departments keep their forms in four places and will need until the "
    "end of the year to bring them together. The Clerk has asked for a second printer. The hall is used on two evenings of "
    "each week by the choir, which has been told of the dates."
)


def paragraphs_of(text: str, filler: int = 0) -> list[Paragraph]:
    """The paragraphs of a text set with the marks of the sample sources."""
    text = text.replace("{filler}", "\n\n".join([FILLER] * filler)).strip("\n")
    found = []
    for block in text.split("\n\n"):
        if block.startswith("|"):
            found += [Paragraph("|", 0, line[2:]) for line in block.splitlines()]
            continue
        words = " ".join(block.split())
        mark = re.match(r"(##|#|=) ", words)
        found.append(Paragraph(mark.group(1) if mark else "", 0, words[mark.end() :] if mark else words))
    return found


def resolution() -> list[Paragraph]:
    """The second instrument, as its plain text has it."""
    return [
        Paragraph("", (len(block) - len(block.lstrip())) // 4, " ".join(block.split()))
        for block in RESOLUTION.read_text(encoding="utf-8").strip("\n").split("\n\n")
    ]


def draw(canvas: Canvas, parts: Sequence[tuple[Sequence[Paragraph], bool]], total: int) -> int:
    """Draws every part on pages of its own, numbered if it is so set; returns how many pages there are."""
    frame = Frame(90.0, HEIGHT - 80.0, 432.0, 44)
    page = 0
    for paragraphs, numbered in parts:
        pages = set_pages(paragraphs, Setting((frame,), 11.5, 14.4))
        for number, rows in enumerate(pages, 1):
            page += 1
            draw_rows(canvas, rows, 11.5)
            canvas.setFont("Times-Roman", 10.0)
            if numbered:
                canvas.drawCentredString(WIDTH / 2, 52.0, f"Page {number} of {len(pages)}")
            canvas.setFont("Helvetica", 8.0)
            canvas.drawRightString(WIDTH - 40.0, 28.0, f"Packet Page {page} of {total}")
            canvas.showPage()
    return page


def packet() -> bytes:
    """The packet as PDF bytes."""
    parts = [
        (paragraphs_of(AGENDA), False),
        (paragraphs_of(MINUTES, filler=14), True),
        (paragraphs_of(REPORT, filler=12), True),
        (paragraphs_of("# ATTACHMENT 1\n\n## Draft ordinance"), False),
        (ordinance(), True),
        (paragraphs_of("# ATTACHMENT 2\n\n## Resolution of 1987"), False),
        (resolution(), False),
        (paragraphs_of(LETTERS), False),
    ]
    total = draw(open_canvas(BytesIO(), ""), parts, 0)
    buffer = BytesIO()
    canvas = open_canvas(buffer, "Council packet, City of Marrow Bay")
    draw(canvas, parts, total)
    canvas.save()
    return buffer.getvalue()


def main() -> int:
    """Write the packet."""
    target = LAYOUTS / "packet.pdf"
    target.write_bytes(packet())
    print(f"samples/layouts/{target.name}: {target.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
