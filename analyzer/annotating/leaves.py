"""Pages put before and behind a PDF, the numbers of its own pages kept, and bookmarks to what was found."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from analyzer.annotating.notes import Kind, Note, missing
from analyzer.model import Review, Status

if TYPE_CHECKING:
    from pypdf import PdfWriter


def insert(writer: PdfWriter, data: bytes, *, at: int | None) -> int:
    """Adds the pages of a PDF before page ``at``, or at the end; gives how many they are."""
    from pypdf import PdfReader

    if not data:
        return 0
    pages = PdfReader(io.BytesIO(data)).pages
    for order, page in enumerate(pages):
        writer.insert_page(page, len(writer.pages) if at is None else at + order)
    return len(pages)


def label_pages(writer: PdfWriter, added: int, length: int) -> None:
    """Keeps the numbers that viewers give the draft's own pages: those before and behind are called Review."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

    name = NameObject
    old = writer.root_object.get("/PageLabels")
    held = old.get_object().get("/Nums") if old is not None else None
    if old is not None and held is None:
        return  # a tree of labels: left as it is, one page off
    review = DictionaryObject({name("/P"): TextStringObject("Review "), name("/S"): name("/r")})
    more = DictionaryObject({name("/P"): TextStringObject("Language "), name("/S"): name("/r")})
    numbers = ArrayObject([NumberObject(0), review])
    pairs = list(held) if held else [NumberObject(0), DictionaryObject({name("/S"): name("/D")})]
    for index, label in zip(pairs[0::2], pairs[1::2], strict=False):
        numbers += [NumberObject(int(index) + added), label]
    if len(writer.pages) > added + length:
        numbers += [NumberObject(added + length), more]
    writer.root_object[name("/PageLabels")] = DictionaryObject({name("/Nums"): numbers})


def bookmarks(
    writer: PdfWriter, review: Review, notes: Sequence[Note], first: dict[int, tuple[int, float]], added: int,
    language: dict[str, int],
) -> None:  # fmt: skip
    """A bookmark to each finding, behind those that the file had."""
    from pypdf.generic import Fit

    root = writer.add_outline_item(title="Review of this draft", page_number=0)
    for status in (Status.CONTRARY, Status.AMBIGUOUS, Status.PRESENT):
        found = review.by_status(status)
        parent = None
        for finding in found:
            number = next((note.number for note in notes if finding.provision in note.provisions), None)
            if number is None:
                continue
            if parent is None:
                parent = writer.add_outline_item(
                    title=f"{status.value.capitalize()} ({len(found)})", page_number=0, parent=root
                )
            page, top = first[number]
            writer.add_outline_item(title=finding.title, page_number=page + added, parent=parent, fit=Fit.xyz(top=top))
    unexplained = [note for note in notes if note.kind is Kind.UNEXPLAINED]
    if unexplained:
        parent = writer.add_outline_item(title=f"Unexplained ({len(unexplained)})", page_number=0, parent=root)
    for note in unexplained:
        page, top = first[note.number]
        writer.add_outline_item(
            title=note.place or note.title, page_number=page + added, parent=parent, fit=Fit.xyz(top=top)
        )
    lacking = missing(review)
    if lacking:
        parent = writer.add_outline_item(
            title=f"Missing ({len(lacking)})", page_number=min(language.values()), parent=root
        )
        for advice in lacking:
            writer.add_outline_item(title=advice.title, page_number=language[advice.provision], parent=parent)
