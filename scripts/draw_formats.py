"""Write the ordinance of draw_layouts.py as Word, RTF and web pages, the same bytes on every run.

    python scripts/draw_formats.py            writes samples/layouts/*.docx, *.rtf, *.html

Word numbers the items itself and sets the vote in a table; the web pages are dressed as three kinds of site dress them.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Sequence
from html import escape
from io import BytesIO

from draw_layouts import LAYOUTS, ordinance
from make_samples import Paragraph

LABEL = re.compile(r"(?:(?P<letter>[A-Z])|(?P<digit>\d))\. ")
VOTE = re.compile(r"\s*(AYES|NOES|ABSENT):\s+(.*)")

# --- Word ------------------------------------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
)
WORD_STYLES = {"#": "Title", "##": "Title", "=": "Heading1"}


def docx(paragraphs: Sequence[Paragraph]) -> bytes:
    """A Word document whose items carry automatic numbers and whose vote is a table."""
    body: list[str] = []
    rows: list[str] = []
    lists = 0
    for each in paragraphs:
        if vote := VOTE.fullmatch(each.text):
            cells = "".join(f"<w:tc><w:p>{_run(words)}</w:p></w:tc>" for words in vote.groups())
            rows.append(f"<w:tr>{cells}</w:tr>")
            continue
        look = f'<w:pStyle w:val="{WORD_STYLES[each.style]}"/>' if each.style in WORD_STYLES else ""
        words = each.text
        if each.level and (label := LABEL.match(words)):
            lists += (label["letter"] or label["digit"]) in ("A", "1")
            level = 0 if label["letter"] else 1
            look += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{lists}"/></w:numPr>'
            words = words[label.end() :]
        body.append(f"<w:p><w:pPr>{look}</w:pPr>{_run(words)}</w:p>")
    table = f"<w:tbl>{''.join(rows)}</w:tbl>"
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="%{at + 1}."/></w:lvl>'
        for at, shape in ((0, "upperLetter"), (1, "decimal"))
    )
    fresh = "".join(f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="1"/></w:lvlOverride>' for at in (0, 1))
    numbers = "".join(
        f'<w:num w:numId="{each}"><w:abstractNumId w:val="0"/>{fresh}</w:num>' for each in range(1, lists + 1)
    )
    parts = {
        "document": f"<w:document {W}><w:body>{''.join(body)}{table}<w:p/></w:body></w:document>",
        "styles": f"<w:styles {W}>{STYLES}</w:styles>",
        "numbering": f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{numbers}</w:numbering>',
    }
    return _package(parts)


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words, quote=False)}</w:t></w:r>'


def _package(parts: dict[str, str]) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}{"document.main" if name == "document" else name}+xml"/>'
        for name in parts
    )
    links = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for name in parts
        if name != "document"
    )
    relationships = f'<Relationships xmlns="{PACKAGE}/relationships">{{}}</Relationships>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": relationships.format(
            f'<Relationship Id="d" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": relationships.format(links),
        **{f"word/{name}.xml": words for name, words in parts.items()},
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, words in files.items():
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            package.writestr(zipfile.ZipInfo(name, (2025, 5, 20, 9, 0, 0)), head + words, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


# --- RTF -------------------------------------------------------------------------------------


def rtf(paragraphs: Sequence[Paragraph]) -> bytes:
    """An RTF document with a running head, typed labels behind tabs, and a table for the vote."""
    lines = [r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times New Roman;}}", r"{\header\pard Ordinance No. 2214\par}"]
    for each in paragraphs:
        if vote := VOTE.fullmatch(each.text):
            cells = "".join(rf"\pard\intbl {_rtf_words(words)}\cell " for words in vote.groups())
            lines.append(rf"\trowd\cellx2000\cellx9000 {cells}\row")
            continue
        words = _rtf_words(each.text)
        if each.level:
            words = re.sub(r"^(\w\.) ", r"\1\\tab ", words)
        look = {"#": r"\qc\b ", "##": r"\qc ", "=": r"\b "}.get(each.style, rf"\li{720 * each.level} ")
        lines.append(rf"{{\pard\plain\f0\fs24 {look}{words}\par}}")
    return ("\n".join(lines) + "\n}\n").encode("ascii")


def _rtf_words(text: str) -> str:
    named = {"“": r"\'93", "”": r"\'94", "’": r"\'92", "§": r"\'a7", "\\": r"\\", "{": r"\{", "}": r"\}"}
    return "".join(named.get(char) or (char if char.isascii() else rf"\u{ord(char)}?") for char in text)


# --- web pages -------------------------------------------------------------------------------

COOKIES = (
    '<div id="onetrust-banner-sdk" class="cookie-banner"><p>We use cookies. No person shall be refused this page for want of '
    "them. By going on you agree.</p><button>Accept</button></div>"
)
COMMENTS = (
    '<section id="comments" class="comments-area"><h2>3 Comments</h2>'
    "<article><p>Tolliver: No officer shall hold anyone on a detainer, I say, and the jail shall be closed to ICE.</p></article>"
    "<article><p>Harbor Owner: The police shall honor every immigration detainer and shall notify ICE of releases.</p></article>"
    "<article><p>Lin: The City shall enter into a 287(g) agreement, or so the Sheriff would have it.</p></article></section>"
)


def _items(paragraphs: Sequence[Paragraph], label: bool) -> str:
    """The text as elements; with ``label`` typed numbers, otherwise lists that the browser numbers."""
    body: list[str] = []
    opened = ""
    for each in paragraphs:
        words = escape(each.text, quote=False)
        match = LABEL.match(words) if each.level and not label else None
        kind = "" if match is None else "A" if match["letter"] else "1"
        if opened and kind != opened:
            body.append("</ol>")
        if kind and kind != opened or match and match.group().startswith((f"{kind}.",)) and opened == kind:
            body += ["</ol>"] if opened == kind else []
            body.append(f'<ol type="{kind}">')
        opened = kind
        tag = {"#": "h1", "##": "p", "=": "h2"}.get(each.style, "p")
        body.append(f"<li>{words[match.end() :]}</li>" if match else f"<{tag}>{words}</{tag}>")
    return "\n".join([*body, *(["</ol>"] if opened else [])])


def code_library(paragraphs: Sequence[Paragraph]) -> bytes:
    """A page of a code library: search, contents beside the text, one chunk a section, tools, a cookie notice."""
    chunks = _items(paragraphs, label=True)
    contents = "".join(f"<li><a href='#'>{escape(each.text)}</a></li>" for each in paragraphs if each.style == "=")
    body = (
        f'{COOKIES}<div id="headerSearch" class="search-box"><form><label>Search the code</label><input></form></div>'
        f'<div class="breadcrumb"><a href="/">Code of Ordinances</a> / Title 9</div>'
        f'<div id="toc" class="toc-panel"><ul>{contents}</ul></div>'
        f'<div id="codesContent"><div class="chunk-content">{chunks}</div></div>'
        '<div class="share-buttons">Share this section. Print. Download. E-mail.</div>'
        '<div class="related-links"><p>Related: No officer shall park here. Other chapters on jails.</p></div>'
    )
    return _page(body)


def council_site(paragraphs: Sequence[Paragraph]) -> bytes:
    """A council's page for one file: a table of particulars, the text, and readers' comments; items are lists."""
    rows = (
        "<tr><td>File #:</td><td>25-0114</td></tr><tr><td>Type:</td><td>Ordinance</td></tr>"
        "<tr><td>Status:</td><td>Passed</td></tr><tr><td>Attachments:</td><td><a href='#'>Staff report</a></td></tr>"
    )
    body = (
        '<header class="site-header"><a href="/">City of Marrow Bay</a><nav>Departments Services Calendar</nav></header>'
        f'<div id="main-nav" class="main-menu"><ul><li>Agendas</li><li>Minutes</li></ul></div><table id="details">{rows}</table>'
        f'<div id="ctl00_ContentPlaceHolder1_divText">{_items(paragraphs, label=False)}</div>{COMMENTS}'
        '<div id="footer" class="site-footer"><p>Follow us. Subscribe to alerts. The City shall not be liable.</p></div>'
    )
    return _page(body)


def text_page(paragraphs: Sequence[Paragraph]) -> bytes:
    """The text page of a document archive: every printed line of the scan on a line of its own."""
    lines: list[str] = []
    for each in paragraphs:
        line = "    " * each.level
        for word in each.text.split():
            if len(line) + len(word) > 78:
                lines.append(line)
                line = "    " * each.level
            line += word if not line.strip() else f" {word}"
        lines += [line, ""]
    words = escape("\n".join(lines), quote=False)
    body = (
        '<div class="toolbar">Page 1 of 6 Zoom Fit Download</div><div class="breadcrumbs">Archive / Council / Ordinances</div>'
        f'<pre id="TextContainer">{words}</pre><div id="sidebar" class="side-bar">Metadata. Template: Ordinance. Year: 2025.</div>'
    )
    return _page(body)


def _page(body: str) -> bytes:
    head = '<meta charset="utf-8"><title>Ordinance No. 2214 | City of Marrow Bay</title><script>var shall = "not";</script>'
    return f"<!DOCTYPE html>\n<html lang=en><head>{head}</head>\n<body>{body}</body></html>\n".encode()


WRITERS = {
    "numbered.docx": docx,
    "typed.rtf": rtf,
    "code-library.html": code_library,
    "council-site.html": council_site,
    "archive-text.html": text_page,
}


def main() -> int:
    """Write every format."""
    LAYOUTS.mkdir(exist_ok=True)
    for name, write in WRITERS.items():
        (LAYOUTS / name).write_bytes(write(ordinance()))
        print(f"samples/layouts/{name}: {(LAYOUTS / name).stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
