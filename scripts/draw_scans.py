"""Scan the ordinance of draw_layouts.py as an office scanner does: 200 dpi, black and white, a little askew, with dust.

    python scripts/draw_scans.py            writes samples/layouts/scan.pdf and turned-scan.pdf

The pages are drawn by pdfium, so their bytes may change with its version; the samples are kept as they were drawn.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from io import BytesIO

import pypdfium2
from draw_layouts import HEIGHT, LAYOUTS, WIDTH, Frame, Setting, draw_rows, ordinance, set_pages
from make_samples import Paragraph, open_canvas
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader

DPI = 200
SKEW = (0.7, -0.5, 0.9, -0.8, 0.4, -0.6)  # degrees, page by page
SPECKS = 700  # grains of dust on a page
THRESHOLD = 150


def printed(paragraphs: Sequence[Paragraph]) -> bytes:
    """The ordinance as it was printed before it was scanned: one column, page numbers."""
    buffer = BytesIO()
    canvas = open_canvas(buffer, "")
    frame = Frame(84.0, HEIGHT - 72.0, 444.0, 45)
    for number, rows in enumerate(set_pages(paragraphs, Setting((frame,), 11.5, 14.4)), 1):
        draw_rows(canvas, rows, 11.5)
        canvas.setFont("Times-Roman", 10.0)
        canvas.drawCentredString(WIDTH / 2, 40.0, f"- {number} -")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def pictures(data: bytes, turned: int = 0) -> list[Image.Image]:
    """The pages of a PDF as a scanner sees them: skewed, speckled, black and white, turned by so many degrees."""
    document = pypdfium2.PdfDocument(data)
    pages = []
    for index in range(len(document)):
        page = document[index]
        picture = page.render(scale=DPI / 72).to_pil().convert("L")
        page.close()
        picture = picture.rotate(SKEW[index % len(SKEW)], resample=Image.Resampling.BICUBIC, fillcolor=255)
        grains = random.Random(index)
        draw = ImageDraw.Draw(picture)
        for _ in range(SPECKS):
            x, y = grains.randrange(picture.width), grains.randrange(picture.height)
            draw.point([(x, y), (x + grains.randrange(2), y)], fill=grains.choice((0, 60, 255)))
        picture = picture.point([0 if value < THRESHOLD else 255 for value in range(256)]).convert("1")
        pages.append(picture.rotate(turned, expand=True) if turned else picture)
    document.close()
    return pages


def bound(pages: Sequence[Image.Image]) -> bytes:
    """A PDF of pictures, without a text layer."""
    buffer = BytesIO()
    canvas = open_canvas(buffer, "Scanned document")
    canvas.setPageCompression(1)
    for picture in pages:
        size = (picture.width * 72 / DPI, picture.height * 72 / DPI)
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(picture), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def main() -> int:
    """Write the scans."""
    for name, turned, most in (("scan.pdf", 0, None), ("turned-scan.pdf", 90, 1)):
        target = LAYOUTS / name
        target.write_bytes(bound(pictures(printed(ordinance()), turned)[:most]))
        print(f"samples/layouts/{name}: {target.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
