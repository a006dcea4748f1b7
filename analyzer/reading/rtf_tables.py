"""The tables at the head of an RTF document: fonts give code pages, colours and styles give the look of words."""

from __future__ import annotations

from analyzer.reading import rtf_tokens
from analyzer.reading.rtf_words import Purpose


class Tables:
    """What the head says; it is filled while the head is read, and asked afterwards."""

    def __init__(self) -> None:
        self.headings: set[int] = set()  # the numbers of the styles that are headings
        self._encoding = "cp1252"
        self._default_font: int | None = None
        self._fonts: dict[int, str] = {}
        self._font: int | None = None
        self._colours: list[bool] = []
        self._colour = False
        self._style: int | None = None
        self._name = ""

    def head(self, word: str, number: int | None) -> None:
        """Takes a control word that may say how bytes are meant."""
        if word == "ansicpg":
            self._encoding = rtf_tokens.code_page(number or 1252)
        elif word in ("mac", "pc", "pca"):
            self._encoding = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}[word]
        elif word == "deff":
            self._default_font = number

    def word(self, word: str, number: int | None) -> None:
        """Takes a control word inside one of the tables."""
        if word == "f":
            self._font = number
        elif word == "fcharset" and self._font is not None:
            self._fonts[self._font] = rtf_tokens.charset(number or 0, self._encoding)
        elif word == "cpg" and self._font is not None:
            self._fonts[self._font] = rtf_tokens.code_page(number or 0)
        elif word in ("red", "green", "blue"):
            self._colour = self._colour or bool(number)
        elif word == "s":
            self._style = number

    def text(self, table: Purpose, text: str) -> None:
        """Takes words inside one of the tables."""
        if table is Purpose.COLOURS:
            for _ in range(text.count(";")):
                self._colours.append(self._colour)
                self._colour = False
        elif table is Purpose.STYLES:
            self._name += text

    def close(self) -> None:
        """An entry of a table ends."""
        if self._style is not None and self._name.strip().lower().startswith(("heading", "title")):
            self.headings.add(self._style)
        self._name, self._style = "", None

    def encoding_of(self, font: int | None) -> str:
        """The encoding of bytes in that font; None is the document's own."""
        own = self._default_font if font is None else font
        return self._encoding if own is None else self._fonts.get(own, self._encoding)

    def is_coloured(self, colour: int) -> bool:
        """Whether that colour is another one than black."""
        return 0 < colour < len(self._colours) and self._colours[colour]
