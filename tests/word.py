"""Word documents for tests, written part by part as Word writes them."""

from __future__ import annotations

import io
import zipfile

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ROOTS = {"numbering": "numbering", "styles": "styles", "comments": "comments", "footnotes": "footnotes",
          "endnotes": "endnotes", "header": "hdr", "footer": "ftr"}  # fmt: skip


def relations(*pairs: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(pairs)
    )
    return f'<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def docx(body: str, **parts: str) -> bytes:
    """A document of that body; each other part (``numbering=…``, ``styles=…``) is given by what its root holds."""
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": relations(*((kind, f"{kind}.xml") for kind in parts)),
    }
    for kind, words in parts.items():
        files[f"word/{kind}.xml"] = f"<w:{_ROOTS[kind]} {NAMESPACES}>{words}</w:{_ROOTS[kind]}>"
    return packed(files)


def packed(files: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, words in files.items():
            package.writestr(name, words)
    return buffer.getvalue()


def r(text: str, properties: str = "", tag: str = "t") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def ins(*runs: str) -> str:
    return f'<w:ins w:id="1" w:author="A">{"".join(runs)}</w:ins>'


def dele(*texts: str) -> str:
    return f'<w:del w:id="1" w:author="A">{"".join(r(text, tag="delText") for text in texts)}</w:del>'


def p(*runs: str, properties: str = "", end: str = "") -> str:
    """A paragraph; ``end`` are the properties of its end ("<w:del/>")."""
    return f"<w:p><w:pPr>{properties}<w:rPr>{end}</w:rPr></w:pPr>{''.join(runs)}</w:p>"


def item(*runs: str, level: int = 0, num: int = 1, end: str = "", more: str = "") -> str:
    """A list item."""
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>{more}'
    return p(*runs, properties=properties, end=end)


def lvl(at: int, text: str, shape: str = "decimal", start: int = 1, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{shape}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'
