"""Writes a corpus of instruments varied from the samples: python scripts/make_corpus.py DIR COUNT [--form pdf|txt].

Each is of about five pages: the sections of one sample, some dropped, some weakened, in another order and with other names
and numbers, between sections on other matters that are drafted here. The same number always gives the same instrument, so a
larger corpus begins with a smaller one.
"""

from __future__ import annotations

import argparse
import random
import re
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = (
    "samples/source/strong-city-ordinance.txt",
    "samples/source/police-general-order.txt",
    "samples/weak-county-policy.txt",
    "samples/mandatory-cooperation-ordinance.txt",
    "samples/1987-resolution.txt",
    "samples/affirming-resolution.txt",
    "samples/cross-references-ordinance.txt",
)
NAMES = "Alder Birch Cedar Dunmore Elmont Fallow Garnet Hollin Ivers Juniper Keswick Larkin Merrow Norton Oakham Penrose".split()
PLACES = "Ford Grove Haven Bridge Falls Point Ridge Springs Valley Mills".split()
FILLERS = (
    ("Noise", "No person shall operate a {thing} between {hour} in the evening and seven in the morning in a residential district, "
     "except where the {officer} has issued a permit for an event that is open to the public."),
    ("Fees", "The {officer} shall collect a fee of {sum} dollars for each {thing} that is licensed under this chapter, and shall pay "
     "it into the general fund not later than the last day of the month."),
    ("Inspection", "The {officer} may enter the premises of a licensee during business hours to inspect a {thing}, and shall leave a "
     "written statement of what was found."),
    ("Trees", "The owner of a lot on which a {thing} stands within ten feet of a sidewalk shall keep the sidewalk clear, and the "
     "{officer} may have the work done at the owner's cost after {sum} days' notice."),
    ("Records", "The {officer} shall keep a register of each {thing} and shall make it available for inspection during the hours in which "
     "the office is open, subject to the laws on public records."),
    ("Penalty", "A person who violates this section is guilty of an infraction and shall pay a fine of not more than {sum} dollars for the "
     "first offense and twice that for each offense that follows within one year."),
    ("Appeal", "Whoever is refused a license for a {thing} may appeal to the {officer} within {sum} days, and the {officer} shall hear the "
     "appeal at the next regular meeting."),
)  # fmt: skip
THINGS = "generator,food cart,sign,billboard,kennel,scaffold,dumpster,hedge,awning,news rack,parklet,fence,sidewalk table".split(
    ","
)
OFFICERS = "City Clerk,Building Official,Director of Public Works,Health Officer,Treasurer,Zoning Administrator".split(
    ","
)
WEAKENINGS = (
    ", unless the person has been convicted of a serious felony.",
    ", except to the extent that the chief finds cooperation to be in the public interest.",
    ", where it is practicable to do so.",
)
PAGE = 46  # lines of a page
WIDTH = 84  # letters of a line


def paragraphs(number: int, samples: list[list[str]]) -> list[str]:
    """The paragraphs of one instrument."""
    chance = random.Random(number)
    sample = list(chance.choice(samples))
    name = f"{chance.choice(NAMES)} {chance.choice(PLACES)}"
    head, body = sample[:2], sample[2:]
    kept = [each for each in body if chance.random() > 0.12]
    for index, each in enumerate(kept):
        if re.search(r"\bshall not\b", each) and each.rstrip().endswith(".") and chance.random() < 0.08:
            kept[index] = each.rstrip()[:-1] + chance.choice(WEAKENINGS)
    told = head + kept
    while sum(len(each) // WIDTH + 2 for each in told) < 5 * PAGE - 12:
        told.insert(chance.randint(2, len(told)), filler(chance))
    return [re.sub(r"\b(?:Marrow Bay|Calloway Falls|Harlan Ridge|Tolliver|Pellworth)\b", name, each) for each in told]


def filler(chance: random.Random) -> str:
    """A section on another matter."""
    caption, words = chance.choice(FILLERS)
    hour = chance.choice(("nine", "ten", "eleven"))
    filled = words.format(
        thing=chance.choice(THINGS), officer=chance.choice(OFFICERS), sum=chance.randint(5, 400), hour=hour
    )
    return f"Section {chance.randint(10, 99)}-{chance.randint(1, 99)}. {caption}. {filled}"


def lines(told: list[str]) -> list[str]:
    """The paragraphs as printed lines."""
    found: list[str] = []
    for each in told:
        for line in each.split("\n"):
            indent = " " * (len(line) - len(line.lstrip()))
            found += textwrap.wrap(line.strip(), WIDTH, initial_indent=indent, subsequent_indent=indent) or [""]
        found.append("")
    return found


def write_pdf(path: Path, printed: list[str]) -> None:
    """The lines on pages of a PDF."""
    from reportlab.lib.pagesizes import letter
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=letter, invariant=True)
    for start in range(0, len(printed), PAGE):
        text = canvas.beginText(72, 720)
        text.setFont("Times-Roman", 11)
        text.setLeading(14)
        for line in printed[start : start + PAGE]:
            text.textLine(line.encode("cp1252", "replace").decode("cp1252"))
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()


def main() -> None:
    """Writes the corpus."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--form", choices=("pdf", "txt"), default="pdf")
    given = parser.parse_args()
    samples = [re.split(r"\n\s*\n", (ROOT / name).read_text(encoding="utf-8").strip()) for name in SAMPLES]
    for number in range(given.count):
        folder = given.folder / f"{number // 1000:03}"
        folder.mkdir(parents=True, exist_ok=True)
        printed = lines(paragraphs(number, samples))
        path = folder / f"instrument-{number:05}.{given.form}"
        if given.form == "pdf":
            write_pdf(path, printed)
        else:
            path.write_text("\n".join(printed), encoding="utf-8")


if __name__ == "__main__":
    main()
