"""What the control words of RTF mean to a reader of laws: purposes of groups, signs, and the look of words."""

from __future__ import annotations

from enum import Enum

from analyzer.reading.flow import Look


class Purpose(Enum):
    """What a group is for."""

    TEXT = "words of the law"
    LABEL = "the number of a list item"
    NOTE = "a footnote"
    REMARK = "an annotation"
    AUTHOR = "who made an annotation"
    STARTS = "where what an annotation is on begins"
    ENDS = "where it ends"
    PLACE = "which place an annotation belongs to"
    CODE = "the instruction of a field"
    SHAPE = "a drawing that may hold a text box"
    TWICE = "words that the next group gives once more, better"
    FONTS = "the table of fonts"
    COLOURS = "the table of colours"
    STYLES = "the table of styles"
    SKIP = "nothing that is read"


TABLES = frozenset({Purpose.FONTS, Purpose.COLOURS, Purpose.STYLES})
# Control words that open a group with a purpose of its own; a group marked "\*" whose word is not here is passed over.
DESTINATIONS = {
    "fonttbl": Purpose.FONTS, "colortbl": Purpose.COLOURS, "stylesheet": Purpose.STYLES, "listtext": Purpose.LABEL, "pntext": Purpose.LABEL,
    "footnote": Purpose.NOTE,
    "annotation": Purpose.REMARK, "atnauthor": Purpose.AUTHOR, "atrfstart": Purpose.STARTS, "atrfend": Purpose.ENDS,
    "atnref": Purpose.PLACE, "fldinst": Purpose.CODE, "shpinst": Purpose.SHAPE, "upr": Purpose.TWICE,
}  # fmt: skip
LEFT_OUT = frozenset(
    "header headerl headerr headerf footer footerl footerr footerf info pict object nonshppict private template xe rxe tc tcn "
    "ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn listtable listoverridetable revtbl rsidtbl generator themedata colorschememapping "
    "latentstyles datastore sp shprslt do filetbl pgptbl userprops docvar bkmkstart bkmkend atnid atnicn atndate atntime".split()
)
SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "qmspace": " ", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "~": "\u00a0", "_": "-", "page": "\n", "column": "\n",
}  # fmt: skip
UNDERLINES = {"uldb": "double underlined", "ulwave": "underlined with a wave", "ululdbwave": "underlined with a wave"}
STRIKES = {"strike": "struck through", "striked": "double struck through", "strikedl": "double struck through"}
CHANGES = {
    "deleted": ("deleted", "tracked deletion"), "revised": ("inserted", "tracked insertion"),
    "mvf": ("deleted", "tracked move"), "mvt": ("inserted", "tracked move"),
}  # fmt: skip


def marked(look: Look, word: str, on: bool) -> Look | None:
    """The look under one more control word; None where the word is not about marks."""
    if word in STRIKES:
        return look._replace(struck=STRIKES[word] if on else "")
    if word in CHANGES:
        name, ground = CHANGES[word]
        return look._replace(**{name: ground if on else ""})
    if word.startswith("ul") and word != "ulc":  # "ulc" is the colour of the line
        return look._replace(underlined="" if word == "ulnone" or not on else UNDERLINES.get(word, "underlined"))
    return None
