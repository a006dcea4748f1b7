"""The user's own PDF with a mark and a note on the quoted words, bookmarks to them, and pages before and behind it.

Everything else of the file stays: its pages, its bookmarks, the annotations of others. Each mark brings its own
appearance, so that every viewer and printer shows the same.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from analyzer.annotating import cover, leaves
from analyzer.annotating.cover import COLOURS
from analyzer.annotating.notes import SIGNS, Kind, Note, missing, source_spans
from analyzer.errors import Unmarkable, UnreadableSource
from analyzer.model import Review
from analyzer.reading import places
from analyzer.reading.pdf import ADDED_PAGES
from analyzer.reading.places import Quad, Spot

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader, PdfWriter

AUTHOR = "Ordinance analyzer"
NO_PLACE = "Where these words stand on the page could not be told, so the note stands at its head."
NOT_EXACT = "The place on the line is reckoned from its length."
PRINTED = 4  # the flag by which an annotation is printed with its page
TAG_HEIGHT = 10.0
_BRIGHT = frozenset({Kind.PRESENT, Kind.AMBIGUOUS, Kind.CONTRARY, Kind.WEAK})
_TURNS = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}


def annotated(
    review: Review, notes: tuple[Note, ...], data: bytes, password: str | None = None
) -> tuple[bytes, tuple[str, ...]]:
    """The bytes of the marked PDF, and what is to be told of it.

    A file that is locked, or whose structure pypdf cannot follow, is first written anew by pdfium.
    """
    from pypdf.errors import PyPdfError

    path = review.source.path
    spots = places.spots(data, review.source, [source_spans(review, [note.span]) for note in notes], password)
    damage = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)
    try:
        reader = _reader(data)
        if not reader.is_encrypted:
            return _written(reader, review, notes, spots)
        told = f"the file was protected {'by a password' if password else 'against changes'}: the marked copy is not"
    except damage:
        told = "the file's inner structure is damaged: the marked copy was written anew"
    try:
        marked, more = _written(_reader(places.rewritten(data, path, password)), review, notes, spots)
    except damage as error:
        what = f"a PDF whose inner structure is damaged ({type(error).__name__}), so that it cannot be marked"
        raise UnreadableSource(what, where=path, remedy="print it to a new PDF and mark that") from error
    return marked, (told, *more)


def _reader(data: bytes) -> PdfReader:
    from pypdf import PdfReader

    return PdfReader(io.BytesIO(data))


def _written(
    reader: PdfReader, review: Review, notes: tuple[Note, ...], spots: Sequence[tuple[Spot, ...]]
) -> tuple[bytes, tuple[str, ...]]:
    from pypdf import PdfWriter

    if reader.metadata and reader.metadata.get(f"/{ADDED_PAGES}"):
        raise Unmarkable("a marked copy already", where=review.source.path, remedy="mark the draft itself anew")
    writer = PdfWriter(clone_from=reader)
    length = len(writer.pages)
    part = review.source.part
    if length != (part.of if part else len(review.source.pages)):
        raise ValueError("the pages are not those that were read")
    first = _marked(writer, review, notes, spots)
    added = leaves.insert(writer, cover.before(review, notes), at=0)
    behind = cover.after(review)
    language = {}
    if leaves.insert(writer, behind, at=None):
        ids = [advice.provision for advice in missing(review)]
        language = {name: length + added + at for name, at in cover.pages_of(behind, ids).items()}
    leaves.label_pages(writer, added, length)
    leaves.bookmarks(writer, review, notes, first, added, language)
    ours = [*range(added), *range(length + added, len(writer.pages))]
    writer.add_metadata({f"/{ADDED_PAGES}": " ".join(map(str, ours))})
    out = io.BytesIO()
    writer.write(out)
    form = writer.root_object.get("/AcroForm")
    signed = form is not None and form.get_object().get("/SigFlags", 0)
    told = ("the file was signed: the signature is not valid for the marked copy",) if signed else ()
    return out.getvalue(), told


# --- marks -------------------------------------------------------------------------------------------


def _marked(
    writer: PdfWriter, review: Review, notes: Sequence[Note], spots: Sequence[tuple[Spot, ...]]
) -> dict[int, tuple[int, float]]:
    """Puts the marks on the pages; gives for each note its page, from 0, and the height of its first words there."""
    first: dict[int, tuple[int, float]] = {}
    tags: dict[int, list[float]] = {}
    for note, found in zip(notes, spots, strict=True):
        found = tuple(spot for spot in found if spot.quads)
        if not found:
            index = max(0, review.instrument.text.place(note.span.start).page - 1)
            _sticky(writer, index, note, tags.setdefault(index, []))
            first[note.number] = index, float(writer.pages[index].cropbox.top)
            continue
        for order, spot in enumerate(found):
            page = writer.pages[spot.page - 1]
            _add(writer, page, _mark(writer, note, spot, order))
        top = found[0].boxes[0].top
        page = writer.pages[found[0].page - 1]
        _add(writer, page, _tag(writer, page, note, top, tags.setdefault(found[0].page - 1, [])))
        first[note.number] = found[0].page - 1, max(found[0].quads[0][1::2]) + 20
    return first


def _mark(writer: PdfWriter, note: Note, spot: Spot, order: int) -> Any:
    from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

    subtype = {Kind.WEAK: "/Squiggly", Kind.FLAG: "/Underline", Kind.UNEXPLAINED: "/Underline"}.get(
        note.kind, "/Highlight"
    )
    rect = _around(spot.quads)
    mark = _annotation(subtype, rect, f"{note.number}-{spot.page}-{order}")
    text = note.text if spot.exact else f"{note.text}\n{NOT_EXACT}"
    mark[NameObject("/Contents")] = TextStringObject(text)
    mark[NameObject("/Subj")] = TextStringObject(note.kind.value)
    mark[NameObject("/C")] = _numbers(COLOURS[note.kind])
    mark[NameObject("/QuadPoints")] = ArrayObject(FloatObject(round(value, 2)) for quad in spot.quads for value in quad)
    drawn = _drawing(subtype, note.kind, spot.quads)
    mark[NameObject("/AP")] = _appearance(writer, rect, drawn, blend=subtype == "/Highlight")
    return mark


def _drawing(subtype: str, kind: Kind, quads: Sequence[Quad]) -> str:
    """The mark in the operators of a page: filled for a highlight, a line under the words for the others."""
    red, green, blue = (part * (1.0 if kind in _BRIGHT else 0.5) for part in COLOURS[kind])
    if subtype == "/Highlight":
        fills = [
            f"{q[4]:.2f} {q[5]:.2f} m {q[0]:.2f} {q[1]:.2f} l {q[2]:.2f} {q[3]:.2f} l {q[6]:.2f} {q[7]:.2f} l h f"
            for q in quads
        ]
        return f"/G0 gs {red:.3f} {green:.3f} {blue:.3f} rg " + " ".join(fills)
    dashes = "[2 2] 0 d " if kind is Kind.UNEXPLAINED else ""
    lines = [_wave(quad) if subtype == "/Squiggly" else _line(quad) for quad in quads]
    return f"{red:.3f} {green:.3f} {blue:.3f} RG 1.2 w {dashes}" + " ".join(lines)


def _line(quad: Quad) -> str:
    return f"{quad[4]:.2f} {quad[5]:.2f} m {quad[6]:.2f} {quad[7]:.2f} l S"


def _wave(quad: Quad) -> str:
    """A zigzag along the foot of the words, two points high towards them."""
    x0, y0, x1, y1 = quad[4:]
    up_x, up_y = quad[0] - quad[4], quad[1] - quad[5]
    tall = max((up_x**2 + up_y**2) ** 0.5, 0.1)
    steps = max(2, round(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 / 2.5))
    points = []
    for step in range(steps + 1):
        lift = 2.0 / tall if step % 2 else 0.0
        along = step / steps
        points.append((x0 + (x1 - x0) * along + up_x * lift, y0 + (y1 - y0) * along + up_y * lift))
    path = " ".join(f"{x:.2f} {y:.2f} {'m' if index == 0 else 'l'}" for index, (x, y) in enumerate(points))
    return f"{path} S"


def _tag(writer: PdfWriter, page: PageObject, note: Note, top: float, taken: list[float]) -> Any:
    """The note's sign and number in the margin, so that a printed page can be read beside the cover."""
    from pypdf.generic import NameObject, TextStringObject

    text = f"{SIGNS[note.kind]} {note.number}"
    while any(abs(top - other) < TAG_HEIGHT + 1 for other in taken):
        top += TAG_HEIGHT + 1
    taken.append(top)
    wide = 5.2 * len(text) + 4
    frame = _frame(page)
    corners = [places.own(corner, frame) for corner in ((3, top), (3 + wide, top + TAG_HEIGHT))]
    rect = (
        min(x for x, _ in corners), min(y for _, y in corners), max(x for x, _ in corners), max(y for _, y in corners),
    )  # fmt: skip
    tag = _annotation("/FreeText", rect, f"{note.number}-tag")
    tag[NameObject("/Contents")] = TextStringObject(text)
    tag[NameObject("/DA")] = TextStringObject("0 0 0 rg /Cour 8.5 Tf")
    red, green, blue = COLOURS[note.kind]
    drawn = (
        f"{red:.3f} {green:.3f} {blue:.3f} rg 0 0 {wide:.2f} {TAG_HEIGHT} re f 0 0 0 rg "
        f"BT /Cour 8.5 Tf 2 2.5 Td ({text}) Tj ET"
    )
    tag[NameObject("/AP")] = _appearance(writer, (0, 0, wide, TAG_HEIGHT), drawn, turn=frame.rotation)
    return tag


def _sticky(writer: PdfWriter, index: int, note: Note, taken: list[float]) -> None:
    """A note without words to stand on, at the head of its page."""
    from pypdf.generic import NameObject, TextStringObject

    page = writer.pages[index]
    top = 20.0
    while any(abs(top - other) < TAG_HEIGHT + 1 for other in taken):
        top += TAG_HEIGHT + 1
    taken.append(top)
    x, y = places.own((40.0, top), _frame(page))
    sticky = _annotation("/Text", (x, y - 18, x + 18, y), f"{note.number}-note")
    sticky[NameObject("/Contents")] = TextStringObject(f"{note.text}\n{NO_PLACE}")
    sticky[NameObject("/Subj")] = TextStringObject(note.kind.value)
    sticky[NameObject("/Name")] = NameObject("/Note")
    sticky[NameObject("/C")] = _numbers(COLOURS[note.kind])
    _add(writer, page, sticky)


def _annotation(subtype: str, rect: tuple[float, float, float, float], name: str) -> Any:
    from pypdf.generic import DictionaryObject, NameObject, NumberObject, TextStringObject

    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(subtype),
            NameObject("/Rect"): _numbers(rect),
            NameObject("/F"): NumberObject(PRINTED),
            NameObject("/T"): TextStringObject(AUTHOR),
            NameObject("/NM"): TextStringObject(f"ordinance-{name}"),
        }
    )


def _appearance(
    writer: PdfWriter, box: tuple[float, float, float, float], drawn: str, *, blend: bool = False, turn: int = 0
) -> Any:
    """The look of a mark as a form of its own; ``turn`` sets it upright on a page that is shown turned."""
    from pypdf.generic import DictionaryObject, NameObject, StreamObject

    name = NameObject
    form = StreamObject()
    form.set_data(drawn.encode("latin-1"))
    states = DictionaryObject({name("/Type"): name("/ExtGState"), name("/BM"): name("/Multiply")})
    font = DictionaryObject(
        {name("/Type"): name("/Font"), name("/Subtype"): name("/Type1"), name("/BaseFont"): name("/Courier-Bold")}
    )
    resources = DictionaryObject()
    if blend:
        resources[name("/ExtGState")] = DictionaryObject({name("/G0"): states})
    if "Tf" in drawn:
        resources[name("/Font")] = DictionaryObject({name("/Cour"): font})
    form.update(
        {
            name("/Type"): name("/XObject"),
            name("/Subtype"): name("/Form"),
            name("/BBox"): _numbers(box),
            name("/Matrix"): _numbers((*_TURNS[turn], 0, 0)),
            name("/Resources"): resources,
        }
    )
    if blend:
        form[name("/Group")] = DictionaryObject({name("/S"): name("/Transparency")})
    return DictionaryObject({name("/N"): writer._add_object(form)})


def _add(writer: PdfWriter, page: PageObject, annotation: Any) -> None:
    from pypdf.generic import ArrayObject, NameObject

    annotation[NameObject("/P")] = page.indirect_reference
    held = page.get("/Annots")
    held = held.get_object() if held is not None else None
    if not isinstance(held, ArrayObject):
        held = ArrayObject()
        page[NameObject("/Annots")] = held
    held.append(writer._add_object(annotation))


def _numbers(values: Iterable[float]) -> Any:
    from pypdf.generic import ArrayObject, FloatObject

    return ArrayObject(FloatObject(round(value, 3)) for value in values)


def _around(quads: Sequence[Quad]) -> tuple[float, float, float, float]:
    xs = [x for quad in quads for x in quad[0::2]]
    ys = [y for quad in quads for y in quad[1::2]]
    return min(xs) - 1, min(ys) - 1, max(xs) + 1, max(ys) + 1


def _frame(page: PageObject) -> places.Frame:
    """The page's own space as pdfium sees it: the crop box within the media box, and how the page is turned."""
    crop, media = page.cropbox, page.mediabox
    box = (
        max(float(crop.left), float(media.left)), max(float(crop.bottom), float(media.bottom)),
        min(float(crop.right), float(media.right)), min(float(crop.top), float(media.top)),
    )  # fmt: skip
    return places.Frame(box, page.rotation % 360)
