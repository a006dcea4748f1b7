"""The shapes in which a rule lists what it governs, and the harmless items that stand beside the act."""

# ruff: noqa: E501 - one row of a table stands on one line
from __future__ import annotations

from dataclasses import dataclass

from grammar.forms import Form


@dataclass(frozen=True)
class Filler:
    """An act of no provision, to stand beside the one that counts; ``noun`` its nominal form."""

    id: str
    base: str
    ing: str
    ed: str
    obj: str
    tail: str
    noun: str

    def phrase(self, form: Form) -> str:
        """The filler in the form in which the list takes its items."""
        if form is Form.NOUN:
            return self.noun
        return " ".join(p for p in ({Form.BASE: self.base, Form.ING: self.ing}[form], self.obj, self.tail) if p)


FILLERS = (
    Filler("gift", "accept", "accepting", "accepted", "a gift", "from a vendor", "acceptance of gifts from vendors"),
    Filler("smoke", "smoke", "smoking", "smoked", "tobacco", "in a public building", "smoking in public buildings"),
    Filler("vehicle", "leave", "leaving", "left", "a vehicle", "unattended", "unattended parking of vehicles"),
    Filler("campaign", "campaign", "campaigning", "", "", "for office while on duty", "campaigning while on duty"),
)

# Items are {t} the act that counts, {a} and {b} the fillers, {or} the connector; the operator's words come before.
SHAPES = {
    "first": ":\n(a) {t};\n(b) {a}; {or}\n(c) {b}.",
    "middle": ":\n(a) {a};\n(b) {t}; {or}\n(c) {b}.",
    "last": ":\n(a) {a};\n(b) {b}; {or}\n(c) {t}.",
    "numbered": ":\n1. {a}.\n2. {t}.\n3. {b}.",
    "following": " any of the following:\n(1) {a};\n(2) {t}; {or}\n(3) {b}.",
    "nested": ":\n(a) {a}; {or}\n(b) while on duty:\n(1) {b}; {or}\n(2) {t}.",
    "closing": ":\n(a) {a}; {or}\n(b) {t},\nwhether on or off duty.",
    "inline": ": (i) {a}; (ii) {t}; {or} (iii) {b}.",
    "inline-commas": " {a}, {t}, {or} {b}.",
    "bullets": ":\n- {a};\n- {t}; {or}\n- {b}.",
}
# Lists that follow a sentence of their own; the items are gerunds or nouns.
CATALOGUES = {
    "prohibition-includes": (Form.ING, "{Actor} shall not assist in the enforcement of federal immigration law. The prohibition includes:\n(a) {a};\n(b) {t}; and\n(c) {b}."),
    "following-prohibited": (Form.ING, "The following acts by {actor} are prohibited:\n(1) {a};\n(2) {t}; and\n(3) {b}."),
    "nouns-prohibited": (Form.NOUN, "The following are prohibited:\n(a) {a};\n(b) {t}; and\n(c) {b}."),
    "nouns-not-engage": (Form.NOUN, "{Actor} shall not engage in:\n(a) {a};\n(b) {t}; or\n(c) {b}."),
    "none-of-the-following": (Form.BASE, "{Actor} shall do none of the following:\n(a) {a};\n(b) {t}; or\n(c) {b}."),
    "colon-shall-not": (Form.BASE, "Prohibited conduct. With respect to immigration enforcement, {actor} shall not:\n(A) {a};\n(B) {t};\n(C) {b}."),
}  # fmt: skip

# The document around the rule. {body} is one or more whole sentences; {sec} the number of its section.
FRAMES = {
    "bare": "{body}",
    "section": "Sec. 4-12. Duties of officers.\n\n(a) {body}",
    "amending": "Section 1. Chapter 4 of the Code is amended by adding a new section to read as follows:\n\n\"Sec. 4-12. Limits.\n\n(a) {body}\"",
    "amended-section": "SECTION 1. Section 4-12 of the Municipal Code is hereby amended to read as follows:\n\n4-12. Limits.\n\n(a) {body}\n\nSECTION 2. This ordinance takes effect thirty days after its passage.",
    "ordinance": "ORDINANCE NO. 1047\n\nAN ORDINANCE CONCERNING CERTAIN DUTIES OF OFFICERS\n\nBE IT ORDAINED by the City Council:\n\nSection 4-12. Rule.\n\n(a) {body}",
    "policy": "POLICE DEPARTMENT GENERAL ORDER 12-4\n\nI. PURPOSE\n\nThis order states what members may and may not do.\n\nII. PROCEDURE\n\nA. {body}",
    "bill": "Section 1. The administrative code of the city is amended by adding a new section 9-150 to read as follows:\n\n§ 9-150 Conduct of officers. a. {body}\n\n§ 2. This local law takes effect immediately.",
    "whereas": "WHEREAS, the City values the trust of all who live in it;\n\nNOW, THEREFORE, the City Council ordains:\n\nSection 4-12. {body}",
}  # fmt: skip
WRAPS = ("no", "wrap")
