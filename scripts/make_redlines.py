"""Write one amending ordinance as a redline in every format, the same bytes on every run.

    python scripts/make_redlines.py             writes samples/redline/*
    python scripts/make_redlines.py --office    and draws office.pdf from by-hand.docx with LibreOffice (needs soffice)

The source is samples/source/amending-ordinance.txt: ``[-deleted-]`` and ``{+inserted+}`` words in paragraphs set as in
make_samples.py. Every file must give the same two texts, the law today and the law if it passes.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from reportlab.lib.pagesizes import letter
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
SOURCE = SAMPLES / "source" / "amending-ordinance.txt"
REDLINE = SAMPLES / "redline"
RUNNING_HEAD = "City of Tarn Hollow, Ordinance No. 1187"
KEPT, GONE, NEW = "kept", "gone", "new"
_CHANGE = re.compile(r"\[-(.+?)-\]|\{\+(.+?)\+\}", re.DOTALL)
_LABEL = re.compile(r"(?:\((?P<letter>[a-z])\)|(?P<digit>\d)\.) ")


class Piece(NamedTuple):
    """Words of a paragraph that are kept, gone or new."""

    kind: str
    text: str


class Paragraph(NamedTuple):
    """A paragraph: how it is set ("#" a title, "*" set in, "=" a heading, "|" as it stands), and its words."""

    style: str
    pieces: tuple[Piece, ...]

    def text(self, *, old: bool) -> str:
        """The words in one state."""
        return "".join(piece.text for piece in self.pieces if piece.kind in (KEPT, GONE if old else NEW))


def read_source(path: Path = SOURCE) -> list[Paragraph]:
    """Every paragraph of the source, in order."""
    paragraphs = []
    for block in path.read_text(encoding="utf-8").strip("\n").split("\n\n"):
        for line in block.split("\n"):
            style = line[0] if re.match(r"[#*=|] ", line) else ""
            paragraphs.append(Paragraph(style, tuple(_pieces(line[2:] if style else line))))
    return paragraphs


def _pieces(line: str) -> Iterable[Piece]:
    at = 0
    for match in _CHANGE.finditer(line):
        if match.start() > at:
            yield Piece(KEPT, line[at : match.start()])
        yield Piece(GONE, match.group(1)) if match.group(1) else Piece(NEW, match.group(2))
        at = match.end()
    if at < len(line):
        yield Piece(KEPT, line[at:])


def both_texts(paragraphs: Sequence[Paragraph]) -> tuple[str, str]:
    """The law today and the law if the ordinance passes, white space folded."""
    old, new = (" ".join(" ".join(each.text(old=state) for each in paragraphs).split()) for state in (True, False))
    return old, new


# --- bracketed text -----------------------------------------------------------------------------------------------------


def bracketed(paragraphs: Sequence[Paragraph]) -> bytes:
    """Deletions in brackets, insertions between underscores."""
    signs = {KEPT: "{}", GONE: "[{}]", NEW: "_{}_"}
    lines = ("".join(signs[piece.kind].format(piece.text) for piece in each.pieces) for each in paragraphs)
    return ("\n\n".join(lines) + "\n").encode()


# --- HTML ---------------------------------------------------------------------------------------------------------------

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ font-family: Georgia, serif; max-width: 42em }}
.gone {{ color: #a00; text-decoration: line-through }}
.new {{ color: #00a; text-decoration: underline }}
</style>
</head>
<body>
<nav><a href="/">City Council</a> <a href="/agendas">Agendas</a></nav>
<main>
{body}
</main>
<footer>Office of the City Clerk</footer>
</body>
</html>
"""
HTML_WAYS = {
    "elements": ("<del>{}</del>", "<ins>{}</ins>"),
    "old elements": ("<strike>{}</strike>", "<u>{}</u>"),
    "classes": ('<span class="gone">{}</span>', '<span class="new">{}</span>'),
    "styles": (
        '<span style="text-decoration: line-through">{}</span>',
        '<span style="text-decoration: underline">{}</span>',
    ),
}
_TAGS = {"#": "h1", "=": "h2"}


def html(paragraphs: Sequence[Paragraph], way: str = "elements") -> bytes:
    """A page; the numbered definitions are a list whose numbers the browser gives."""
    gone, new = HTML_WAYS[way]
    signs = {KEPT: "{}", GONE: gone, NEW: new}
    body: list[str] = []
    for each in paragraphs:
        words = "".join(signs[piece.kind].format(escape(piece.text, quote=False)) for piece in each.pieces)
        match = _LABEL.match(words)
        if match and match["digit"]:
            if match["digit"] == "1":
                body.append("<ol>")
            elif body[-1] == "</ol>":
                body.pop()
            body += [f"<li>{words[match.end() :]}</li>", "</ol>"]
        else:
            tag = _TAGS.get(each.style, "p")
            body.append(f"<{tag}>{words}</{tag}>")
    return _PAGE.format(title=RUNNING_HEAD, body="\n".join(body)).encode()


# --- RTF ----------------------------------------------------------------------------------------------------------------

RTF_WAYS = {
    "by hand": (r"{{\cf1\strike {}}}", r"{{\cf2\ul {}}}"),
    "double": (r"\striked1 {}\striked0 ", r"\uldb {}\ulnone "),
    "tracked": (r"{{\deleted\revauthdel1 {}}}", r"{{\revised\revauth1 {}}}"),
}
_RTF_HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}}" + "\n"
    r"{\colortbl ;\red160\green0\blue0;\red0\green0\blue160;}" + "\n"
    r"\titlepg{\header\pard\qc\fs18 "
    + RUNNING_HEAD
    + r"\par}{\footer\pard\qc\fs18 Page {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}"
)
_RTF_STYLES = {"#": r"\qc\b ", "=": r"\b ", "*": r"\li720\ri720 ", "|": "", "": r"\qj "}


def rtf(paragraphs: Sequence[Paragraph], way: str = "by hand") -> bytes:
    """An RTF document, struck and underlined or with tracked changes."""
    gone, new = RTF_WAYS[way]
    signs = {KEPT: "{}", GONE: gone, NEW: new}
    lines = [_RTF_HEAD]
    for each in paragraphs:
        words = "".join(signs[piece.kind].format(_rtf_words(piece.text)) for piece in each.pieces)
        end = r"\par"
        if way == "tracked" and (whole := _whole(each)):
            end = signs[whole].format(r"\par ")
        lines.append(rf"{{\pard\plain\f0\fs24\sb120 {_RTF_STYLES[each.style]}{words}{end}}}")
    return ("\n".join(lines) + "\n}\n").encode("ascii")


def _rtf_words(text: str) -> str:
    named = {"“": r"\ldblquote ", "”": r"\rdblquote ", "’": r"\rquote ", "\\": r"\\", "{": r"\{", "}": r"\}"}
    return "".join(named.get(char) or (char if char.isascii() else rf"\u{ord(char)}?") for char in text)


def _whole(paragraph: Paragraph) -> str:
    """GONE or NEW where the whole paragraph is; otherwise empty."""
    kinds = {piece.kind for piece in paragraph.pieces}
    return kinds.pop() if len(kinds) == 1 and KEPT not in kinds else ""


# --- Word ---------------------------------------------------------------------------------------------------------------

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_BY = 'w:id="{}" w:author="City Attorney" w:date="2024-03-04T09:00:00Z"'
_WORD_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif"/><w:sz w:val="24"/></w:rPr>'
    '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Long"><w:name w:val="Long title"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:ind w:left="720" w:right="720"/></w:pPr></w:style>'
)
_STYLE_NAMES = {"#": "Title", "=": "Heading1", "*": "Long"}
_COMMENT_ON = "June 30"


def docx(paragraphs: Sequence[Paragraph], way: str = "tracked") -> bytes:
    """A Word document: changes tracked and items numbered automatically, or struck and underlined by hand."""
    tracked = way == "tracked"
    lists = 0
    body = []
    for number, each in enumerate(paragraphs):
        properties = f'<w:pStyle w:val="{_STYLE_NAMES[each.style]}"/>' if each.style in _STYLE_NAMES else ""
        pieces = list(each.pieces)
        if tracked and (label := _LABEL.match(each.text(old=True) or each.text(old=False))):
            lists += (label["letter"] or label["digit"]) in ("a", "1") and not (
                label["letter"] and not each.text(old=True)
            )
            pieces = _without_labels(pieces)
            level = 0 if label["digit"] else 1
            properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{lists}"/></w:numPr>'
        if tracked and (whole := _whole(each)):
            tag = "del" if whole == GONE else "ins"
            properties += f"<w:rPr><w:{tag} {_BY.format(900 + number)}/></w:rPr>"
        runs = "".join(_word_run(piece, tracked, 10 * number + place) for place, piece in enumerate(pieces))
        body.append(f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
    return _word_file("".join(body), lists, tracked)


def _without_labels(pieces: list[Piece]) -> list[Piece]:
    """The pieces without the label that Word gives, in each state."""
    kept: list[Piece] = []
    bare = False
    for piece in pieces:
        text = piece.text
        if not bare:
            if re.fullmatch(r"\(\w\)|\d\.|\s+", text):  # a label that changes, or the space behind it
                continue
            text, bare = _LABEL.sub("", text.lstrip() if kept == [] else text, count=1), True
        kept.append(Piece(piece.kind, text))
    return kept


def _word_run(piece: Piece, tracked: bool, number: int) -> str:
    text = escape(piece.text, quote=False)
    tag = "delText" if tracked and piece.kind == GONE else "t"
    look = ""
    if not tracked and piece.kind != KEPT:
        look = (
            '<w:strike/><w:color w:val="A00000"/>'
            if piece.kind == GONE
            else '<w:color w:val="0000A0"/><w:u w:val="single"/>'
        )
    run = f'<w:r><w:rPr>{look}</w:rPr><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'
    if not tracked or piece.kind == KEPT:
        return run
    name = "del" if piece.kind == GONE else "ins"
    run = f"<w:{name} {_BY.format(number)}>{run}</w:{name}>"
    if piece.text == _COMMENT_ON:
        note = '<w:commentRange{} w:id="0"/>'
        run = f'{note.format("Start")}{run}{note.format("End")}<w:r><w:commentReference w:id="0"/></w:r>'
    return run


def _word_file(body: str, lists: int, tracked: bool) -> bytes:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>'
        for at, shape, text in ((0, "decimal", "%1."), (1, "lowerLetter", "(%2)"))
    )
    nums = "".join(
        f'<w:num w:numId="{each}"><w:abstractNumId w:val="0"/>'
        + "".join(f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="1"/></w:lvlOverride>' for at in (0, 1))
        + "</w:num>"
        for each in range(1, lists + 1)
    )
    page = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    page += '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    centred = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{}</w:p>'
    comment = "<w:p><w:r><w:t>Is the clerk able to meet this date?</w:t></w:r></w:p>"
    parts = {
        "styles": f"<w:styles {_W}>{_WORD_STYLES}</w:styles>",
        "header": f"<w:hdr {_W}>{centred.format(f'<w:r><w:t>{RUNNING_HEAD}</w:t></w:r>')}</w:hdr>",
        "footer": f"<w:ftr {_W}>{centred.format(page)}</w:ftr>",
    }
    if tracked:
        numbering = (
            f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>{nums}'
        )
        parts["numbering"] = f"<w:numbering {_W}>{numbering}</w:numbering>"
        parts["comments"] = f"<w:comments {_W}><w:comment {_BY.format(0)}>{comment}</w:comment></w:comments>"
    references = "".join(f'<w:{name}Reference w:type="default" r:id="{name}"/>' for name in ("header", "footer"))
    section = (
        f'<w:sectPr>{references}<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" '
    )
    section += 'w:left="1440" w:header="720" w:footer="720" w:gutter="0"/><w:titlePg/></w:sectPr>'
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}{name}+xml"/>' for name in parts)
    links = "".join(f'<Relationship Id="{name}" Type="{_R}/{name}" Target="{name}.xml"/>' for name in parts)
    packages = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{packages}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{packages}/relationships"><Relationship Id="d" Type="{_R}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{packages}/relationships">{links}</Relationships>',
        "word/document.xml": f'<w:document {_W} xmlns:r="{_R}"><w:body>{body}{section}</w:body></w:document>',
        **{f"word/{name}.xml": words for name, words in parts.items()},
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, words in files.items():
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            package.writestr(zipfile.ZipInfo(name, (2024, 3, 4, 9, 0, 0)), head + words)
    return buffer.getvalue()


# --- PDF ----------------------------------------------------------------------------------------------------------------


class Type(NamedTuple):
    """How a PDF is set: sizes in points, ``bars`` for thin filled rectangles in the place of drawn lines."""

    size: float = 12.0
    leading: float = 18.0
    measure: float = 468.0
    bars: bool = False
    weight: float = 0.7
    word_space: float = 0.0
    font: str = "Times-Roman"
    heads: bool = True


class _Word(NamedTuple):
    pieces: tuple[Piece, ...]
    space: str  # the kind of the space behind it; empty at the paragraph's end


def pdf(paragraphs: Sequence[Paragraph], kind: Type | None = None) -> bytes:
    """A PDF whose deleted words are struck and whose new ones are underlined, line by line over the spaces between."""
    kind = kind or Type()
    width, height = letter
    left, bottom = (width - kind.measure) / 2, 72.0
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=letter, pageCompression=0, invariant=1)
    canvas.setTitle(RUNNING_HEAD)
    canvas.setAuthor("Sample drafted for the ordinance analyzer")
    page, y = 0, 0.0
    for each in paragraphs:
        font = "Times-Bold" if each.style in ("#", "=") else kind.font
        inset = 40.0 if each.style == "*" else 0.0
        lines = list(_lines(each, font, kind, kind.measure - 2 * inset))
        needed = kind.leading * (3 if each.style == "=" else 2)
        for index, line in enumerate(lines):
            if y - (needed if index == 0 else 0) < bottom or not page:
                if page:
                    canvas.showPage()
                page += 1
                y = height - 84.0
                canvas.setFont("Times-Italic", 9.0)
                if page > 1 and kind.heads:
                    canvas.drawCentredString(width / 2, height - 48.0, RUNNING_HEAD)
                    canvas.drawCentredString(width / 2, 40.0, f"Page {page}")
            x = left + inset
            if each.style == "#":
                x = (width - sum(_width(word, font, kind) for word in line)) / 2
            _draw_line(canvas, line, x, y, font, kind)
            y -= kind.leading
        y -= 0.6 * kind.leading
    canvas.save()
    return buffer.getvalue()


def _lines(paragraph: Paragraph, font: str, kind: Type, measure: float) -> Iterable[list[_Word]]:
    line: list[_Word] = []
    room = measure
    for word in _words(paragraph):
        needed = _width(word, font, kind)
        if line and needed - _space(word, font, kind) > room:
            yield line
            line, room = [], measure
        line.append(word)
        room -= needed
    if line:
        yield line


def _words(paragraph: Paragraph) -> Iterable[_Word]:
    pieces: list[Piece] = []
    for piece in paragraph.pieces:
        parts = piece.text.split(" ")
        for index, part in enumerate(parts):
            if part:
                pieces.append(Piece(piece.kind, part))
            if index < len(parts) - 1 and pieces:
                yield _Word(tuple(pieces), piece.kind)
                pieces = []
    if pieces:
        yield _Word(tuple(pieces), "")


def _space(word: _Word, font: str, kind: Type) -> float:
    return stringWidth(" ", font, kind.size) + kind.word_space if word.space else 0.0


def _width(word: _Word, font: str, kind: Type) -> float:
    return sum(stringWidth(piece.text, font, kind.size) for piece in word.pieces) + _space(word, font, kind)


def _draw_line(canvas: Canvas, line: Sequence[_Word], x: float, y: float, font: str, kind: Type) -> None:
    strokes: list[tuple[str, float, float]] = []
    for place, word in enumerate(line):
        last = place == len(line) - 1
        runs = [*word.pieces, *([Piece(word.space, " ")] if word.space and not last else [])]
        for piece in runs:
            text = canvas.beginText(x, y)
            text.setFont(font, kind.size)
            text.textOut(piece.text)
            canvas.drawText(text)
            end = x + stringWidth(piece.text, font, kind.size) + (kind.word_space if piece.text == " " else 0.0)
            if strokes and strokes[-1][0] == piece.kind:
                strokes[-1] = (piece.kind, strokes[-1][1], end)
            else:
                strokes.append((piece.kind, x, end))
            x = end
    for drawn, start, end in strokes:
        if drawn != KEPT and end > start:
            at = y + 0.27 * kind.size if drawn == GONE else y - 0.12 * kind.size
            if kind.bars:
                canvas.rect(start, at - kind.weight / 2, end - start, kind.weight, stroke=0, fill=1)
            else:
                canvas.setLineWidth(kind.weight)
                canvas.line(start, at, end, at)


# --- all ----------------------------------------------------------------------------------------------------------------


def files(paragraphs: Sequence[Paragraph]) -> dict[str, bytes]:
    """Every sample by its name, but for the one that LibreOffice draws."""
    return {
        "tracked.docx": docx(paragraphs, "tracked"),
        "by-hand.docx": docx(paragraphs, "by hand"),
        "lines.pdf": pdf(paragraphs),
        "rectangles.pdf": pdf(paragraphs, Type(size=11.0, leading=15.0, bars=True, weight=0.6)),
        "page.html": html(paragraphs),
        "draft.rtf": rtf(paragraphs),
        "bracketed.txt": bracketed(paragraphs),
    }


def draw_by_office(word_file: Path, target: Path) -> None:
    """Has LibreOffice print a Word file to PDF; its bytes differ from run to run, so the drawn file is kept."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, str(word_file)], check=True, capture_output=True)
        target.write_bytes((Path(folder) / f"{word_file.stem}.pdf").read_bytes())


def main() -> int:
    """Write every sample, and with --office the printed one."""
    REDLINE.mkdir(exist_ok=True)
    for name, data in files(read_source()).items():
        (REDLINE / name).write_bytes(data)
        print(f"samples/redline/{name}: {len(data)} bytes")
    if "--office" in sys.argv[1:]:
        draw_by_office(REDLINE / "by-hand.docx", REDLINE / "office.pdf")
        print("samples/redline/office.pdf")
    return 0


if __name__ == "__main__":
    sys.exit(main())
