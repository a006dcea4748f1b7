"""Words run together are parted again by the distances between their characters.

Tightly justified lines reach pypdfium2 without spaces ("Nothinginthissection"). pdfplumber places
each character, so the gap between two words shows; it is sixty times slower, and is asked only
for the pages that hold such lines.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from analyzer.reading.sheets import Fragment, Sheet

# The longest words of English law have about twenty letters.
LONG = 22
_RUN_TOGETHER = re.compile(rf"(?<![\w./@-])[A-Za-z]{{{LONG},}}(?![\w.-]*[/@])")
_SHAPES = bytes(ord("a") if chr(code).isalpha() else ord(" ") for code in range(128)) + bytes(128)
_LONG_WORD = b"a" * LONG
WORD_GAP = 0.07  # of the size of the font: narrower than any space, wider than the gap between letters


def run_together(text: str) -> bool:
    """Whether a line holds words without the spaces between them."""
    # A line to be filled in is one letter over and over in some fonts.
    return any(len(set(match.group())) > 7 for match in _RUN_TOGETHER.finditer(text))


def has_long_word(fragments: Sequence[Fragment]) -> bool:
    """Whether any word is so long that it may be several."""
    text = " ".join([fragment.text for fragment in fragments])
    return _LONG_WORD in text.encode("ascii", "replace").translate(_SHAPES)


def respaced(data: bytes, sheets: Sequence[Sheet], password: str | None = None) -> list[Sheet]:
    """The pages with their run-together lines parted into words; all others as they are."""
    wanted = [
        index
        for index, sheet in enumerate(sheets)
        if sheet.crowded and any(run_together(f.text) for f in sheet.fragments)
    ]
    result = list(sheets)
    if not wanted:
        return result
    import pdfplumber

    try:
        with pdfplumber.open(io.BytesIO(data), password=password or "") as document:
            for index in wanted:
                page = document.pages[sheets[index].page - 1]
                left, top = page.bbox[:2]
                words = page.extract_words(x_tolerance_ratio=WORD_GAP, x_tolerance=None)
                placed = [
                    ((word["x0"] + word["x1"]) / 2 - left, (word["top"] + word["bottom"]) / 2 - top, word["text"])
                    for word in words
                ]
                page.close()
                fragments = [_parted(fragment, placed) for fragment in sheets[index].fragments]
                result[index] = sheets[index].holding(fragments)
    except Exception:  # pdfminer raises many kinds; the run-together words are then kept as they were
        return list(sheets)
    return result


def _parted(fragment: Fragment, words: Sequence[tuple[float, float, str]]) -> Fragment:
    if not run_together(fragment.text):
        return fragment
    box = fragment.box
    inside = [text for x, y, text in words if box.x0 - 1 <= x <= box.x1 + 1 and box.top - 1 <= y <= box.bottom + 1]
    text = " ".join(inside)
    # Taken only where it is the same line, letter for letter.
    if "".join(inside) != "".join(fragment.text.split()) or len(text.split()) <= len(fragment.text.split()):
        return fragment
    return fragment._replace(text=text)
