"""A review written back into the draft: the user's own PDF or Word file, with notes on the quoted words.

``_MARKERS`` is the whole table of the formats that can be marked; all else of the file stays as it is.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import Any

from analyzer.annotating.notes import notes
from analyzer.errors import Unmarkable
from analyzer.model import AS_USUAL, Review
from analyzer.pipeline import review_with_data

# media type -> (module, the endings that a file of it may have, the usual one first); imported when met, for the
# libraries start slowly.
_MARKERS = {
    "application/pdf": ("pdf", (".pdf",)),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (
        "word",
        (".docx", ".docm", ".dotx", ".dotm"),
    ),
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked copy: its bytes, how many notes it holds, and what is to be told of it."""

    data: bytes
    notes: int
    told: tuple[str, ...] = ()


def annotate(review: Review, data: bytes, password: str | None = None) -> Marked:
    """The document of ``review``, whose bytes are ``data``, with a note on each of the words that the review quotes.

    ``password`` opens a PDF that asks for one; the marked copy asks for none. Raises ``Unmarkable`` where it is neither a PDF
    nor a Word document, ``UnreadableSource`` where its structure is damaged.
    """
    module, _ = _marker(review)
    placed = notes(review)
    marked, told = import_module(f"analyzer.annotating.{module}").annotated(review, placed, data, password)
    return Marked(marked, len(placed), tuple(told))


def review_and_mark(
    path: str, *, data: bytes | None = None, endings: Collection[str] = (), **asked: Any
) -> tuple[Review, Marked | None]:
    """Reviews a document as ``pipeline.review`` does and marks it; ``asked`` holds the options of reading.

    None in place of the marked copy where ``endings`` are given and its own is not among them: the copy would not open.
    """
    reviewed, held = review_with_data(path, data=data, **asked)
    if endings and ending(reviewed) not in endings:
        return reviewed, None
    return reviewed, annotate(reviewed, held, asked.get("options", AS_USUAL).password)


def ending(review: Review) -> str:
    """The ending that a marked copy of this document should have; raises ``Unmarkable``."""
    endings = _marker(review)[1]
    own = PurePath(review.source.path).suffix.lower()  # a document with macros opens under its own ending only
    return own if own in endings else endings[0]


def _marker(review: Review) -> tuple[str, tuple[str, ...]]:
    if review.source.media_type not in _MARKERS:
        where = "standard input" if review.source.path == "-" else review.source.path
        raise Unmarkable("neither a PDF nor a Word document", where=where, remedy="save it as PDF or DOCX first")
    return _MARKERS[review.source.media_type]
