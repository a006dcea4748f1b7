"""The annotations of a PDF are a reviewer's remarks: reported apart, and never applied to the text.

A strike-out annotation is drawn over the page by whoever read it last; it says nothing of what a council would enact.
"""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import byref, c_ushort
from typing import Any, NamedTuple

from analyzer.model import Box, Line, Remark, Span
from analyzer.reading import pdfium, tidy
from analyzer.reading.strokes import Frame

MOST = 2000  # on one page
_KINDS = {1: "note", 3: "note", 9: "highlight", 10: "underline", 11: "squiggly", 12: "strike-out", 14: "note"}
_LINK = 2


class Found(NamedTuple):
    """An annotation as it was met: the boxes on the shown page, each with the words under it."""

    kind: str
    author: str
    text: str
    page: int
    parts: tuple[tuple[Box, str], ...]


def on_page(page: Any, textpage: Any, frame: Frame, number: int) -> tuple[list[Found], list[Box]]:
    """The remarks on a page, and the boxes of its links."""
    remarks: list[Found] = []
    links: list[Box] = []
    for index in range(min(MOST, pdfium.FPDFPage_GetAnnotCount(page))):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            subtype = pdfium.FPDFAnnot_GetSubtype(annotation)
            rect = pdfium.FS_RECTF()
            if subtype == _LINK and pdfium.FPDFAnnot_GetRect(annotation, byref(rect)):
                links.append(_seen(frame, rect.left, rect.bottom, rect.right, rect.top))
            elif subtype in _KINDS:
                parts = tuple(_parts(annotation, textpage, frame)) if 9 <= subtype <= 12 else ()
                words = _string(annotation, b"Contents")
                if parts or words:
                    remarks.append(Found(_KINDS[subtype], _string(annotation, b"T"), words, number, parts))
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    return remarks, links


def _seen(frame: Frame, left: float, bottom: float, right: float, top: float) -> Box:
    return frame.seen(min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def _parts(annotation: Any, textpage: Any, frame: Frame) -> list[tuple[Box, str]]:
    quads = pdfium.FS_QUADPOINTSF()
    parts = []
    for index in range(min(MOST, pdfium.FPDFAnnot_CountAttachmentPoints(annotation))):
        if not pdfium.FPDFAnnot_GetAttachmentPoints(annotation, index, byref(quads)):
            continue
        xs = (quads.x1, quads.x2, quads.x3, quads.x4)
        ys = (quads.y1, quads.y2, quads.y3, quads.y4)
        left, bottom, right, top = min(xs), min(ys), max(xs), max(ys)
        # The middle of the box: its edges reach into the lines above and below.
        inset = 0.3 * (top - bottom)
        words = textpage.within(left, bottom + inset, right, top - inset)
        words, _ = tidy.characters(words)
        parts.append((_seen(frame, left, bottom, right, top), " ".join(words.split())))
    return parts


def _string(annotation: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if size <= 2:
        return ""
    buffer = (c_ushort * (size // 2))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    text, _ = tidy.characters(bytes(buffer).decode("utf-16-le", errors="replace").rstrip("\0"))
    return " ".join(text.split())[:2000]


def placed(found: Sequence[Found], text: str, lines: Sequence[Line]) -> tuple[Remark, ...]:
    """The remarks with the spans of the finished text that they are on."""
    by_page: dict[int, list[Line]] = {}
    for line in lines if found else ():
        by_page.setdefault(line.page, []).append(line)
    remarks = []
    for each in found:
        spans = [span for part in each.parts if (span := _span(part, text, by_page.get(each.page, [])))]
        span = Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None
        remarks.append(Remark(each.kind, span, each.author, each.text, each.page))
    return tuple(remarks)


def _span(part: tuple[Box, str], text: str, lines: Sequence[Line]) -> Span | None:
    """Where the words of one box stand: on the line that it covers most, at the place nearest to it."""
    box, words = part
    best: tuple[float, Line] | None = None
    for line in lines:
        if line.box is None:
            continue
        shared = min(line.box.bottom, box.bottom) - max(line.box.top, box.top)
        if shared > 0 and (best is None or shared > best[0]):
            best = shared, line
    if best is None or best[1].box is None or not words:
        return None
    line, edges = best[1], best[1].box
    body = text[line.start : line.end]
    wanted = (box.x0 - edges.x0) / max(1.0, edges.x1 - edges.x0) * len(body)
    at = -1
    nearest: int | None = None
    while (at := body.find(words, at + 1)) >= 0:
        if nearest is None or abs(at - wanted) < abs(nearest - wanted):
            nearest = at
    if nearest is None:
        return None
    return Span(line.start + nearest, line.start + nearest + len(words))
