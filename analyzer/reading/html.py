"""A web page becomes a Source: its law, without the page around it.

``<del>`` and ``<ins>`` are marks for certain; words struck or underlined by ``<s>``, ``<strike>``, ``<u>`` or by style are
candidates that ``redlines`` weighs. Scripts, navigation, forms' controls, what the page hides and what the site puts around
(``webframe``) are left out, the numbers that a browser gives list items are rebuilt, and rows of tables are read across.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from analyzer.errors import UnreadableSource
from analyzer.model import Source
from analyzer.reading import decoding, numerals, sniffing
from analyzer.reading.css import Sheet
from analyzer.reading.flow import Flow, Look
from analyzer.reading.tables import by_column
from analyzer.reading.webframe import Around

_CELLS = ("td", "th")
_CHARSET = re.compile(
    rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]*encoding\s*=\s*[\"']([\w.:-]+)", re.I
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_WHITE = re.compile(r"[ \t\n\r\f]+")
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252"}
_LEFT_OUT = frozenset(
    "script style noscript template head nav button select option textarea input datalist iframe object embed audio video canvas "
    "svg map dialog menu".split()
)
_ROLES = frozenset("navigation banner contentinfo search menu menubar toolbar dialog alertdialog".split())
_UNSEEN = frozenset("sr-only visually-hidden screen-reader-text skip-link".split())
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr html legend li main ol p pre section summary table tbody tfoot thead title tr ul".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TRACKED = {"del": ("deleted", "del element"), "ins": ("inserted", "ins element")}
_TYPED = {"s": "line-through", "strike": "line-through", "u": "underline"}
_LISTS = {
    "1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
}  # fmt: skip
_NUMBERS = {
    "decimal": lambda number: f"{number}.",
    "decimal-leading-zero": lambda number: f"{number:02d}.",
    "lower-alpha": lambda number: numerals.base26(number) + ".",
    "upper-alpha": lambda number: numerals.base26(number).upper() + ".",
    "lower-roman": lambda number: numerals.roman(number) + ".",
    "upper-roman": lambda number: numerals.roman(number).upper() + ".",
    "lower-greek": lambda number: numerals.base26(number, numerals.GREEK) + ".",
}
_NUMBERS |= {"lower-latin": _NUMBERS["lower-alpha"], "upper-latin": _NUMBERS["upper-alpha"]}
_BULLETS = frozenset({"disc", "circle", "square"})
_BLACK = frozenset({"", "black", "#000", "#000000", "inherit", "initial", "windowtext", "currentcolor", "rgb(0,0,0)"})
MAIN_SHARE = 0.3  # of a page's letters: a smaller main part is not the document


class _Setting(NamedTuple):
    """What holds of an element and is handed down to those in it."""

    look: Look = Look()
    preformatted: bool = False
    upper: bool = False
    across: bool = False
    within: bool = False  # an article or the main part of the page
    list_style: str = ""


class _List:
    """A list that is being counted."""

    def __init__(self, element: Any) -> None:
        self.ordered = element.tag == "ol"
        items = [each for each in element if each.tag == "li"]
        self.step = -1 if element.get("reversed") is not None else 1
        self.next = _whole(element.get("start"), len(items) if self.step < 0 else 1)


def read_html(data: bytes, path: str, sha256: str) -> Source:
    """Reads a web page; raises ``UnreadableSource`` where it holds no words."""
    from lxml import etree

    text, notes = _decoded(data, path)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(_DECLARATION.sub("", text).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise UnreadableSource("a damaged web page", where=path, remedy="save it again or print it to PDF")
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):  # what follows is lost
        what = "a web page whose elements are too deep inside each other or too long"
        raise UnreadableSource(what, where=path, remedy="print it to PDF or save it as plain text")
    walk = _Walk(Sheet("".join(style.itertext()) for style in root.iter("style")), Around(root))
    walk.element(_main_part(root), _Setting())
    return walk.flow.source(path, sha256, sniffing.HTML, notes + walk.around.notes())


def _decoded(data: bytes, path: str) -> tuple[str, tuple[str, ...]]:
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            name = codecs.lookup((declared.group(1) or declared.group(2)).decode("ascii", "replace")).name
        except LookupError:
            name = "utf-8"
        if not name.startswith("utf"):
            return data.decode(_AS_BROWSERS_DO.get(name, name), errors="replace"), ()
    return decoding.decode(data, path)


def _main_part(root: Any) -> Any:
    """The one part that the page itself calls the main one, where it holds enough of its words; else the page."""
    mains = [each for each in root.iter() if each.tag == "main" or _get(each, "role") == "main"]
    if len(mains) == 1:
        letters = sum(len(words.strip()) for words in mains[0].itertext())
        if letters >= MAIN_SHARE * sum(len(words.strip()) for words in root.itertext()):
            return mains[0]
    return root


class _Walk:
    """One pass over the page; what has to be remembered between elements."""

    def __init__(self, sheet: Sheet, around: Around) -> None:
        self.flow = Flow()
        self.around = around
        self._sheet = sheet
        self._lists: list[_List] = []
        self._labels: list[str] = []  # the numbers of items that have no words yet
        self._begun = False  # the paragraph has words
        self._broken = False  # a <br> was the last thing

    def element(self, element: Any, setting: _Setting) -> None:
        """Walks an element and what stands in it; the parser stops long before Python's own depth is reached."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT:
            return
        styled = self._sheet.of(element)
        if (
            _is_unseen(element, styled)
            or (not setting.within and _is_frame(element))
            or self.around.leaves_out(element)
        ):
            return
        inside = _set(element, styled, setting)
        block = (tag in _BLOCKS or styled.get("display") in ("block", "list-item")) and not (
            setting.across and tag != "tr"
        )
        if block:
            self._end()
        if tag in ("ol", "ul"):
            self._lists.append(_List(element))
        elif tag == "li":
            self._item(element, inside, styled)
        elif tag == "br":
            self._break(inside)
        elif tag == "q":
            self._write("“", inside)
        if tag == "tr":
            inside = inside._replace(across=all(_is_short(cell) for cell in element if cell.tag in _CELLS))
        rows = list(self._rows(element, inside)) if tag == "table" else []
        if cells := by_column(rows, lambda found: "".join(found[1].itertext())):
            for caption in element.iterchildren("caption"):
                self.element(caption, inside)
            for row_setting, cell in cells:
                self.element(cell, row_setting)
        else:
            self._words(element.text, inside)
            for each in element:
                self.element(each, inside)
                self._words(each.tail, inside)
        if tag == "q":
            self._write("”", inside)
        elif tag in _CELLS:
            if setting.across:
                self.flow.write(" ")
            else:
                self._end()
        elif tag in ("ol", "ul"):
            self._lists.pop()
        elif tag == "li":
            self._labels.clear()
        if block:
            self._end()

    def _words(self, text: str | None, setting: _Setting) -> None:
        if not text:
            return
        text = text.replace("\r", "") if setting.preformatted else _WHITE.sub(" ", text)
        self._write(text.upper() if setting.upper else text, setting)

    def _write(self, text: str, setting: _Setting) -> None:
        if text.strip():
            for label in self._labels:
                self.flow.label(label)
            self._labels.clear()
            self._begun, self._broken = True, False
        self.flow.write(text, setting.look)

    def _break(self, setting: _Setting) -> None:
        if self._broken:  # two of them are a blank line
            self._end()
        elif self._begun:
            self.flow.write("\n", setting.look)
            self._broken = True

    def _end(self) -> None:
        if self._begun:
            self.flow.end_paragraph()
        self._begun = self._broken = False

    def _rows(self, part: Any, setting: _Setting) -> Iterator[list[tuple[_Setting, Any]]]:
        """The cells of each row of a table that is seen, with the setting of the row; not of the tables inside."""
        for each in part.iterchildren("tr", "thead", "tbody", "tfoot"):
            styled = self._sheet.of(each)
            if _is_unseen(each, styled):
                continue
            inside = _set(each, styled, setting)
            if each.tag == "tr":
                yield [(inside, cell) for cell in each.iterchildren(*_CELLS)]
            else:
                yield from self._rows(each, inside)

    def _item(self, element: Any, setting: _Setting, styled: dict[str, str]) -> None:
        own = self._lists[-1] if self._lists else None
        number = 0
        if own is not None and own.ordered:
            number = _whole(element.get("value"), own.next)
            own.next = number + own.step
        style = _list_style(styled) or _LISTS.get(element.get("type") or "") or setting.list_style
        style = style or ("decimal" if own is not None and own.ordered else "disc")
        if style in _BULLETS:
            self._labels.append("• ")
        elif style in _NUMBERS:
            self._labels.append(_NUMBERS[style](number) + " ")


def _set(element: Any, styled: dict[str, str], setting: _Setting) -> _Setting:
    """The setting inside an element, given the one around it."""
    tag, look = element.tag, setting.look
    if tag in _TRACKED:
        state, ground = _TRACKED[tag]
        look = look._replace(**{state: getattr(look, state) or ground})
    line = styled.get("text-decoration-line") or styled.get("text-decoration")
    line = _TYPED.get(tag, "") if line is None else line
    if tag not in _TRACKED:
        kind = line + " " + styled.get("text-decoration-style", "")
        manner = "double " if "double" in kind else "wavy " if "wavy" in kind else ""
        if "line-through" in line:
            look = look._replace(struck=manner + "struck through")
        if "underline" in line:
            look = look._replace(underlined=manner + "underlined")
    colour = styled.get("color", element.get("color", "") if tag == "font" else "").replace(" ", "")
    look = look._replace(
        coloured=look.coloured if not colour else colour not in _BLACK,
        linked=look.linked or tag == "a" and element.get("href") is not None,
        heading=look.heading or tag in _HEADINGS or _get(element, "role") == "heading",
    )
    white = styled.get("white-space")
    return _Setting(
        look,
        setting.preformatted
        if white is None and tag != "pre"
        else tag == "pre"
        if white is None
        else white.startswith("pre"),
        styled.get("text-transform", "uppercase" if setting.upper else "") == "uppercase",
        setting.across,
        setting.within or tag in ("main", "article", "section"),
        (_list_style(styled) or _LISTS.get(element.get("type") or "", ""))
        if tag in ("ol", "ul")
        else setting.list_style,
    )


def _list_style(styled: dict[str, str]) -> str:
    words = (styled.get("list-style-type") or styled.get("list-style") or "").split()
    return next((word for word in words if word in _NUMBERS or word in _BULLETS or word == "none"), "")


def _is_unseen(element: Any, styled: dict[str, str]) -> bool:
    """Whether the page hides the element, or it is the sign of a footnote in the middle of a sentence."""
    if element.get("hidden") is not None or styled.get("display") == "none" or styled.get("visibility") == "hidden":
        return True
    if _get(element, "role") in _ROLES or not _UNSEEN.isdisjoint(element.get("class", "").split()):
        return True
    links = list(element.iter("a")) if element.tag == "sup" else []
    return bool(links) and all(link.get("href", "").startswith("#") for link in links)


def _is_frame(element: Any) -> bool:
    """Whether this is the head or the foot of the page itself."""
    return element.tag == "footer" or element.tag == "header" and next(element.iter("nav", "form"), None) is not None


def _is_short(cell: Any) -> bool:
    """Whether a cell is one paragraph, so that its row reads across."""
    return sum(each.tag in _BLOCKS for each in cell.iter() if each is not cell) < 2


def _get(element: Any, name: str) -> str:
    return (element.get(name) or "").strip().lower() if isinstance(element.tag, str) else ""


def _whole(text: str | None, otherwise: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return otherwise
