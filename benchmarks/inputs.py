"""Makes what the benchmarks are run on: a city's code, long PDFs with and without redline, many instruments; always the same.

Nothing is copied from a law: sections are put together from drafted halves of sentences, instruments are varied from the samples.
"""

from __future__ import annotations

import importlib.util
import random
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

from reportlab.lib.pagesizes import letter
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ("weak-county-policy.txt", "mandatory-cooperation-ordinance.txt", "cross-references-ordinance.txt", "1987-resolution.txt",
           "affirming-resolution.txt", "off-topic-lookalikes.txt", "source/strong-city-ordinance.txt")  # fmt: skip
LINES, LEADING, MARGIN, SIZE = 46, 14, 72, 10.5
SUBJECTS = ("dogs", "food trucks", "sidewalks", "snow and ice", "street trees", "noise", "parking", "water service", "fences", "signs",
            "taxicabs", "garbage", "parks", "swimming pools", "alarm systems", "building permits", "fire lanes")  # fmt: skip
WHO = ("The Director", "The City Manager", "The Building Official", "An owner", "A licensee", "Any person", "The Fire Marshal",
       "An applicant", "The Finance Director", "A permittee")  # fmt: skip
DOES = ("shall obtain a permit before", "may revoke a license after", "shall keep a record of", "shall not allow", "shall inspect",
        "may adopt rules for", "shall pay the fee set by resolution for", "is responsible for", "shall post notice of")  # fmt: skip
WHAT = ("any work in the public right-of-way", "each premises that is subject to this chapter", "animals kept on a lot",
        "vehicles left standing for more than 72 hours", "any structure that is a hazard", "the accumulation of refuse",
        "connections to the public main", "sales of goods from a vehicle", "records required by this chapter")  # fmt: skip
HOW = ("within thirty days of the notice.", "except as provided in section {n}.", "unless the Council grants a variance.",
       "at the owner's expense.", "upon written request of the department.", "in the manner stated in this chapter.",
       "not later than the first day of each month.", "for each day that the violation continues.")  # fmt: skip


def sentence(dice: random.Random) -> str:
    """A rule of everyday local law."""
    number = f"{dice.randint(1, 40)}.{dice.randint(10, 99)}.{dice.randint(10, 90)}0"
    return f"{dice.choice(WHO)} {dice.choice(DOES)} {dice.choice(WHAT)} {dice.choice(HOW).format(n=number)}"


def chapters(dice: random.Random) -> Iterator[str]:
    """Chapters of a code without end; two of the first hundred are on the subject."""
    number = 0
    while True:
        number += 1
        subject = dice.choice(SUBJECTS)
        yield f"\nChapter {number}.04\n{subject.upper()}\n"
        for section in range(1, 12):
            items = range(1, dice.randint(3, 8))
            body = "\n".join(f"{chr(64 + item)}. {sentence(dice)} {sentence(dice)}" for item in items)
            yield f"\n{number}.04.{section:02d}0 {subject.capitalize()}.\n{body}\n"
        if number in (10, 60):
            yield "\n" + (ROOT / "samples" / "cross-references-ordinance.txt").read_text(encoding="utf-8")


def code(path: Path, size: int) -> None:
    """A whole city code as text, of so many characters."""
    pieces, length = ["MUNICIPAL CODE OF THE CITY OF ALDER GLEN\n"], 0
    for piece in chapters(random.Random(7)):
        pieces.append(piece)
        length += len(piece)
        if length >= size:
            break
    path.write_text("".join(pieces), encoding="utf-8")


def pdf(path: Path, pages: int, *, redlined: bool = False) -> None:
    """A PDF of so many full pages; with redline, words struck out and words underlined on a third of the lines."""
    dice = random.Random(11)
    canvas = Canvas(str(path), pagesize=letter, pageCompression=1, invariant=1)
    lines = (line for piece in chapters(dice) for row in piece.splitlines() for line in textwrap.wrap(row, 88) or [""])
    for _ in range(pages):
        canvas.setFont("Times-Roman", SIZE)
        for number in range(LINES):
            y = letter[1] - MARGIN - number * LEADING
            line = next(lines)
            canvas.drawString(MARGIN, y, line)
            if redlined and number % 3 == 0 and len(line.split()) > 6:
                _strike(canvas, line, y)
        canvas.showPage()
    canvas.save()


def redlines(folder: Path, copies: int) -> dict[str, Path]:
    """The redlined sample so many times over as text with line numbers, Word file, RTF and web page, by what it is called."""
    spec = importlib.util.spec_from_file_location("make_redlines", ROOT / "scripts" / "make_redlines.py")
    make = importlib.util.module_from_spec(spec)
    sys.modules["make_redlines"] = make
    spec.loader.exec_module(make)
    paragraphs = make.read_source() * copies
    numbered = "\n".join(
        f"{100 + at // 25}-{at % 25 + 1} {line}" for at, line in enumerate(_wrapped(make.both_texts(paragraphs)[1]))
    )
    data = {
        "text": numbered.encode(),
        "word": make.docx(paragraphs),
        "rtf": make.rtf(paragraphs),
        "page": make.html(paragraphs, "classes"),
    }
    endings = {"text": "txt", "word": "docx", "rtf": "rtf", "page": "html"}
    found = {name: folder / f"redlined-{copies}.{endings[name]}" for name in data}
    for name, path in found.items():
        path.write_bytes(data[name])
    return found


def _wrapped(text: str) -> Iterator[str]:
    return (line for row in text.splitlines() for line in textwrap.wrap(row, 60) or [""])


def _strike(canvas: Canvas, line: str, y: float) -> None:
    words = line.split()
    for first, height in ((1, 0.28), (3, -0.11)):
        start = stringWidth(" ".join(words[:first]) + " ", "Times-Roman", SIZE) + MARGIN
        canvas.rect(
            start,
            y + height * SIZE,
            stringWidth(" ".join(words[first : first + 2]), "Times-Roman", SIZE),
            0.6,
            stroke=0,
            fill=1,
        )


def instruments(folder: Path, count: int) -> list[Path]:
    """So many PDFs of five pages, each a sample with other names, sections in another order, and other sections around them."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = [
        (ROOT / "samples" / name).read_text(encoding="utf-8").replace("#", "").replace("|", "") for name in SAMPLES
    ]
    return [_instrument(folder / f"{number:05d}.pdf", texts, number) for number in range(count)]


def _instrument(path: Path, texts: list[str], number: int) -> Path:
    if path.is_file():
        return path
    dice = random.Random(number)
    place = dice.choice(("Alder", "Birch", "Cedar", "Dover", "Elm", "Fairfield")) + dice.choice(
        (" Glen", " Falls", " County", " Harbor", "ton")
    )
    paragraphs = texts[number % len(texts)].split("\n\n")
    rest = [sentence(dice) + " " + sentence(dice) for _ in range(70)]
    dice.shuffle(rest)
    lines = [f"INSTRUMENT {number} OF {place.upper()}", ""]
    for paragraph in (*paragraphs, *(f"Sec. {900 + at}. {words}" for at, words in enumerate(rest))):
        lines += [*textwrap.wrap(" ".join(paragraph.split()), 84), ""]
    canvas = Canvas(str(path), pagesize=letter, pageCompression=1, invariant=1)
    for page in range(5):
        canvas.setFont("Times-Roman", SIZE)
        for row, line in enumerate(lines[page * LINES : (page + 1) * LINES]):
            canvas.drawString(MARGIN, letter[1] - MARGIN - row * LEADING, line)
        canvas.showPage()
    canvas.save()
    return path
