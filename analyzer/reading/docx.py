"""A Word document becomes a Source: our own walk of its body, for the common readers lose what tracked changes say.

Tracked insertions and deletions (moves are both) are marks for certain, those of a paragraph's end and of a table's row
too. Words struck or underlined by hand are candidates that ``redlines`` weighs. List numbers are rebuilt for both
states; footnotes stand behind the text; comments are remarks; headers, footers and hidden words are left out.
"""

from __future__ import annotations

from typing import Any

from analyzer.model import Remark, Source
from analyzer.reading import sniffing
from analyzer.reading.flow import PLAIN, Flow, Look
from analyzer.reading.numbering import Lists
from analyzer.reading.ooxml import Package, child, children, flag, local, value
from analyzer.reading.styles import Styles
from analyzer.reading.tables import by_column
from analyzer.reading.tracked import CHANGES, changed, end_look, in_fallback, labels

_RENUMBERED = "renumbered by tracked changes"
# What holds words, or what holds it, as its children.
_AROUND = frozenset({"hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "sdtContent", "rubyBase", "ruby"})
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = {"footnoteReference": ("footnotes", "footnote"), "endnoteReference": ("endnotes", "endnote")}


def read_docx(data: bytes, path: str, sha256: str) -> Source:
    """Reads a Word document; raises ``UnreadableSource`` where it is damaged, locked, too large or without words."""
    package = Package(data, path)
    document = package.part(package.main)
    body = child(document, "body")
    if body is None:
        raise package.without_text()
    walk = _Walk(package, body)
    walk.blocks(body, PLAIN)
    walk.footnotes()
    walk.comments_without_place()
    return walk.flow.source(path, sha256, sniffing.DOCX, walk.told())


class _Walk:
    """One pass over a document's blocks; what has to be remembered between paragraphs."""

    def __init__(self, package: Package, body: Any) -> None:
        self.flow = Flow()
        self._package = package
        self._styles = Styles(package.beside_main("styles"))
        lists = Lists(package.beside_main("numbering"), self._styles.list_of)
        self._labels = labels(body, self._styles, lists)
        self._comments = {value(each, "id"): each for each in children(package.beside_main("comments"), "comment")}
        self._fields: list[str] = []  # open fields, innermost last: "code", "link" or "result"
        self._cited: list[tuple[str, str, Look]] = []  # footnotes to come: their part, number and the look of the sign
        self._boxes: list[tuple[Any, Look]] = []
        self._hidden = 0
        self._embedded = 0

    # --- blocks ------------------------------------------------------------------------------------------------------

    def blocks(self, parent: Any, look: Look) -> None:
        """Walks paragraphs and tables in order."""
        for each in parent:
            name = local(each)
            if name == "p":
                self._paragraph(each, look)
            elif name == "tbl":
                self._table(each, look)
            elif name == "sdt":
                self._control(each, look)
            elif name in CHANGES:
                self.blocks(each, changed(look, each))
            elif name in _AROUND:
                self.blocks(each, look)
            elif name in ("altChunk", "subDoc"):
                self._embedded += 1

    def _table(self, table: Any, look: Look) -> None:
        """One line a row where every cell is one paragraph, for such rows are read across; else cell after cell.

        A table whose heads command or forbid is read down ("Do", "Do not").
        """
        rows = [[(_changed_row(row, look), cell) for cell in _within(row, "tc")] for row in _within(table, "tr")]
        for row_look, cell in (down := by_column(rows, lambda found: "".join(found[1].itertext()))):
            self.blocks(cell, _changed_cell(cell, row_look))
        for row in () if down else rows:
            across = all(sum(local(each) in ("p", "tbl") for each in cell) < 2 for _, cell in row)
            for row_look, cell in row:
                cell_look = _changed_cell(cell, row_look)
                if across and (only := child(cell, "p")) is not None:
                    self._paragraph(only, cell_look, ends=False)
                    self.flow.write(" ")
                else:
                    self.blocks(cell, cell_look)
            self.flow.end_paragraph()

    def _control(self, control: Any, look: Look) -> None:
        if not flag(child(control, "sdtPr", "showingPlcHdr")):  # else it only prompts: "Click to enter text"
            content = child(control, "sdtContent")
            if content is not None:
                self.blocks(content, look)

    def _paragraph(self, paragraph: Any, look: Look, *, ends: bool = True) -> None:
        properties = child(paragraph, "pPr")
        style, heading = self._styles.style_of(properties), self._styles.is_heading(properties)
        self._label(paragraph, style, look, heading)
        self._inline(paragraph, style, look, heading, linked=False)
        if ends:
            self.flow.end_paragraph(end_look(paragraph, look))
        boxes, self._boxes = self._boxes, []
        for box, box_look in boxes:
            self.flow.end_paragraph()
            self.blocks(box, box_look)

    def _label(self, paragraph: Any, style: str, look: Look, heading: bool) -> None:
        old, new = self._labels.get(paragraph, ("", ""))
        if not (old or new):
            return
        mark = self._styles.type_of(style, child(paragraph, "pPr", "rPr"))
        look = look._replace(struck=mark.struck, heading=heading)
        if old == new:
            self.flow.label(old, look)
            return
        for label, change in ((old, {"deleted": _RENUMBERED}), (new, {"inserted": _RENUMBERED})):
            if label:
                self.flow.label(label, look._replace(**change))

    # --- words -------------------------------------------------------------------------------------------------------

    def _inline(self, parent: Any, style: str, look: Look, heading: bool, linked: bool) -> None:
        for each in parent:
            name = local(each)
            if name == "r":
                self._run(each, style, look, heading, linked)
            elif name in CHANGES:
                self._inline(each, style, changed(look, each), heading, linked)
            elif name in _AROUND:
                self._inline(each, style, look, heading, linked or name == "hyperlink")
            elif name == "sdt":
                if (
                    not flag(child(each, "sdtPr", "showingPlcHdr"))
                    and (content := child(each, "sdtContent")) is not None
                ):
                    self._inline(content, style, look, heading, linked)
            elif name in ("oMath", "oMathPara"):
                self.flow.write("".join(part.text or "" for part in each.iter() if local(part) == "t"), look)
            elif name == "commentRangeStart":
                self.flow.open_remark(value(each, "id"))
            elif name == "commentRangeEnd":
                self.flow.close_remark(value(each, "id"))
                self._comment(value(each, "id"))

    def _run(self, run: Any, style: str, look: Look, heading: bool, linked: bool) -> None:
        kind = self._styles.type_of(style, child(run, "rPr"))
        shown = kind.look(linked=linked or "link" in self._fields, heading=heading)
        shown = shown._replace(deleted=look.deleted, inserted=look.inserted)
        for each in run:
            name = local(each)
            if name == "fldChar":
                self._field(value(each, "fldCharType"))
            elif name == "instrText" and self._fields and "HYPERLINK" in (each.text or ""):
                self._fields[-1] = "code of a link"
            elif self._fields and self._fields[-1].startswith("code"):
                continue
            elif name in ("t", "delText"):
                words = (each.text or "").replace("\r", " ").replace("\n", " ")
                if kind.hidden:
                    self._hidden += bool(words.strip())
                else:
                    self.flow.write(words.upper() if kind.capitals else words, shown)
            elif name in _SIGNS:
                self.flow.write(_SIGNS[name], shown)
            elif name == "sym":
                self.flow.write(_symbol(each), shown)
            elif name in _NOTES:
                self._cited.append((_NOTES[name][0], value(each, "id"), shown))
            elif name == "ruby":
                self._inline(each, style, look, heading, linked)
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                self._boxes += [
                    (box, look) for box in each.iter() if local(box) == "txbxContent" and not in_fallback(box)
                ]

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append("code")
        elif self._fields and kind == "separate":
            self._fields[-1] = "link" if self._fields[-1] == "code of a link" else "result"
        elif self._fields and kind == "end":
            self._fields.pop()

    # --- beside the text ---------------------------------------------------------------------------------------------

    def _comment(self, key: str) -> None:
        comment = self._comments.pop(key, None)
        if comment is not None:
            self.flow.remark(key, _remark(comment))

    def comments_without_place(self) -> None:
        """Comments that are tied to no words are reported all the same."""
        for key in list(self._comments):
            self._comment(key)

    def footnotes(self) -> None:
        """Writes the footnotes behind the text, where they part no sentence."""
        cited, self._cited = self._cited, []
        parts = {kind: self._package.beside_main(kind) for kind in {kind for kind, _, _ in cited}}
        counts = dict.fromkeys(parts, 0)
        for kind, key, look in cited:
            note = next((each for each in children(parts[kind], kind[:-1]) if value(each, "id") == key), None)
            if note is not None:
                counts[kind] += 1
                changes = PLAIN._replace(deleted=look.deleted, inserted=look.inserted)
                self.flow.write(f"{kind[:-1].capitalize()} {counts[kind]}: ", changes)
                self.blocks(note, changes)

    def told(self) -> list[str]:
        """Notes on what was left out."""
        notes = []
        if self._hidden:
            notes.append(f"hidden text left out ({self._hidden} run{'s' if self._hidden > 1 else ''})")
        if self._embedded:
            notes.append(f"embedded documents left out ({self._embedded})")
        return notes


def _changed_row(row: Any, look: Look) -> Look:
    """The look inside a row, which may itself be inserted or deleted."""
    for change in children(child(row, "trPr"), "ins", "del"):
        look = changed(look, change)
    return look


def _changed_cell(cell: Any, look: Look) -> Look:
    """The look inside a cell, which may itself be inserted or deleted."""
    for change in children(child(cell, "tcPr"), "cellIns", "cellDel"):
        look = changed(look, change)
    return look


def _within(table: Any, name: str) -> list[Any]:
    """The rows of a table or cells of a row, also those in content controls."""
    found = []
    for each in table:
        if local(each) == name:
            found.append(each)
        elif local(each) in ("sdt", "sdtContent", "customXml"):
            found += _within(each, name)
    return found


def _symbol(sign: Any) -> str:
    try:
        code = int(value(sign, "char"), 16)
    except ValueError:
        return ""
    if value(sign, "font").lower() == "symbol" and code & 0xFF == 0xA7:
        return "•"
    return chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0xFFFE else ""


def _remark(comment: Any) -> Remark:
    paragraphs = (
        "".join(part.text or "" for part in each.iter() if local(part) == "t") for each in children(comment, "p")
    )
    return Remark("comment", None, value(comment, "author"), "\n".join(filter(None, map(str.strip, paragraphs))))
