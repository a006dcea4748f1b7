"""What opens at the head of a page: an instrument by its designation or title, other matter by its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

HEAD_LINES = 14  # of a page among which an instrument gives its designation or title
MATTER_LINES = 6  # of a page among which other matter gives its name
LONGEST_HEAD = 90  # characters of a line that names something
LONGEST_FORMULA = 400  # characters of words of enactment, which may begin on one page and end on the next

DESIGNATION = re.compile(
    r"(?:(?:DRAFT|PROPOSED|EMERGENCY|INTERIM|URGENCY|COUNCIL|CITY|COUNTY|TOWN|JOINT|SUBSTITUTE|Draft|Proposed|Council)\s+)*"
    r"(?P<kind>ORDINANCE|RESOLUTION|BILL|LOCAL\s+LAW|BY-?LAW|EXECUTIVE\s+ORDER|GENERAL\s+ORDER|SPECIAL\s+ORDER|POLICY|"
    r"Ordinance|Resolution|Bill|Local\s+Law|By-?law|Executive\s+Order|General\s+Order|Special\s+Order|Policy)\s*"
    r"(?:(?:NO\.?|No\.?|NUMBER|Number|#)\s*[:.]?\s*(?P<number>[\w./-]*(?:\s?\([^)]{0,30}\))?|_+[\w_]*)|(?P<digits>[A-Z]{0,3}-?\d[\w./-]*))"
    r"[\s.,;:_()-]*"
)
TITLED = re.compile(
    r"(?:AN?\s+(?:[A-Z-]+\s+){0,3}(?:ORDINANCE|RESOLUTION|LOCAL\s+LAW|BY-?LAW|ACT|BILL)\b|"
    r"An?\s+(?:Ordinance|Resolution|Local\s+Law)\s+(?:[A-Z]\w+|to|of|[a-z]+ing)\b|"
    r"(?:ORDINANCE|RESOLUTION)\s*$|"
    r"MEMORANDUM\s+OF\s+(?:AGREEMENT|UNDERSTANDING)\b)"
)
ENACTS = re.compile(
    r"\bBE\s+IT\s+(?:FURTHER\s+|HEREBY\s+|THEREFORE\s+)*(?:ENACTED|ORDAINED|RESOLVED)\b|\bBe\s+it\s+(?:\w+\s+){0,2}(?:enacted|ordained|resolved)\b|"
    r"\b(?:DO|DOES|do|does)\s+(?:HEREBY\s+|hereby\s+)?(?:ORDAIN|ENACT|RESOLVE|ordain|enact|resolve)\b|"
    r"\b(?:hereby\s+)?(?:ordains?|enacts?|resolves?|ORDAINS?|ENACTS?|RESOLVES?)(?:\s+(?:as\s+follows|AS\s+FOLLOWS)|\s*:)|\bRESOLVED\s*(?:,|that\b|THAT\b)|"
    r"\b(?:parties|PARTIES)\s+(?:\w+\s+){0,2}(?:agree|AGREE)\b|\bconstitutes\s+an\s+agreement\b|"
    r"^[ \t]*(?:[IVX\d]+\.\s+)?(?:PURPOSE|POLICY|PROCEDURES?)[ \t]*[:.]?[ \t]*$",
    re.M,
)
# One of these stands in all words of enactment: looked for before the pattern is tried.
ENACTING = (
    "ordain", "enact", "resolve", "ORDAIN", "ENACT", "RESOLVE", "parties", "PARTIES", "constitutes", "PURPOSE", "POLICY", "PROCEDURE"
)  # fmt: skip
_GOES_ON = re.compile(r"\s*[a-z]")  # "ORDINANCE NO. 12 is repealed": a sentence, no heading
_BODY = r"(?:(?:CITY|TOWN|COUNTY|VILLAGE)\s+)?(?:COUNCIL|BOARD|COMMISSION)"
# Other matter by name: these words alone on a line say what the pages are.
_MATTER = {
    "staff report": (
        rf"(?:{_BODY}\s+|CITY\s+MANAGER'?S?\s+|PLANNING\s+)?(?:STAFF|AGENDA|COUNCIL|BOARD|MANAGER'?S)\s+"
        r"(?:REPORT|BILL|MEMO(?:RANDUM)?|COMMUNICATION|LETTER|ITEM\s+SUMMARY|SUBMITTAL)",
        rf"REQUEST\s+FOR\s+{_BODY}\s+ACTION|REPORT\s+TO\s+(?:THE\s+)?{_BODY}",
        r"AGENDA\s+ITEM(?:\s+(?:NO\.?|NUMBER|#)?\s*[\w.-]+)?|LEGISLATION\s+(?:DETAILS|TEXT)|MASTER\s+REPORT",
        r"EXECUTIVE\s+SUMMARY|TRANSMITTAL(?:\s+(?:LETTER|MEMO\w*))?",
    ),
    "fiscal note": (
        r"FISCAL\s+(?:NOTE|IMPACT(?:\s+(?:STATEMENT|REPORT|ANALYSIS))?|STATEMENT)|BILL\s+ANALYSIS",
        r"(?:SPONSOR'?S?|SUPPORTING)\s+MEMO\w*|MEMORANDUM\s+IN\s+SUPPORT",
    ),
    "memorandum": (r"(?:INTEROFFICE\s+|COVER\s+)?MEMO(?:RANDUM)?",),
    "agenda": (
        rf"(?:(?:REGULAR|SPECIAL|CONSENT|MEETING|FINAL|REVISED|{_BODY})\s+)*AGENDA(?:\s+PACKET)?",
        r"(?:REGULAR|SPECIAL)\s+(?:\w+\s+)?MEETING(?:\s+OF\s+THE\s+[\w ]+)?",
        r"CONSENT\s+CALENDAR|ORDER\s+OF\s+BUSINESS",
    ),
    "contents": (r"(?:TABLE\s+OF\s+)?CONTENTS|INDEX",),
    "minutes": (
        rf"(?:(?:DRAFT|APPROVED|UNAPPROVED|SUMMARY|ACTION|MEETING|REGULAR|SPECIAL|{_BODY})\s+)*"
        r"MINUTES(?:\s+OF\s+(?:THE\s+)?[\w ,]+)?",
    ),
    "attachment": (
        r"(?:ATTACHMENT|EXHIBIT|APPENDIX|ENCLOSURE|SCHEDULE)\s+[\"“]?(?:[A-Z]|\d{1,2})[\"”]?(?:[-–—:. ].*)?",
    ),
    "notice": (
        r"(?:LEGAL\s+|PUBLIC\s+)?NOTICE(?:\s+OF\s+(?:A\s+)?(?:PUBLIC\s+)?(?:HEARING|MEETING|ADOPTION|INTENT\w*).*)?",
        r"(?:AFFIDAVIT|PROOF|CERTIFICATE)\s+OF\s+(?:PUBLICATION|POSTING|MAILING)",
    ),
    "letters": (
        r"PUBLIC\s+COMMENTS?(?:\s+RECEIVED)?|(?:WRITTEN\s+)?(?:CORRESPONDENCE|COMMUNICATIONS)(?:\s+RECEIVED)?",
        r"DEAR\s+(?:MAYOR|COUNCIL|MEMBERS|CHAIR|COMMISSIONERS?|MADAM|HONORABLE)\b.*",
    ),
    "presentation": (rf"(?:(?:{_BODY}|STAFF)\s+)?PRESENTATION|POWERPOINT.*",),
    "other matter": (
        r"VOTE\s+RECORD|ROLL\s+CALL\s+VOTE|CONTRACT\s+(?:ROUTING|COVER)\s+\w+|INVOICE|WARRANT\s+REGISTER.*",
        r"(?:BID|PURCHASE)\s+(?:TABULATION|ORDER).*",
    ),
}
_LETTERHEAD = re.compile(r"(to|from|date|sent|subject|re)\s*:", re.I)
_MATTER_LINE = {name: re.compile(rf"\W*(?:{'|'.join(patterns)})\W*", re.I) for name, patterns in _MATTER.items()}
# These words head a part of an instrument as well, so an instrument that is not at its end keeps them, unless they say more.
_DOUBTFUL = frozenset(
    {"contents", "agenda", "minutes", "memorandum", "attachment", "notice", "presentation", "letters"}
)
_SAYS_MORE = re.compile(
    rf"MINUTES\s+OF\b|(?:DRAFT|APPROVED|UNAPPROVED|ACTION|MEETING|{_BODY})\s+MINUTES|(?:MEETING|{_BODY})\s+AGENDA|AGENDA\s+PACKET|"
    r"(?:REGULAR|SPECIAL)\s+(?:\w+\s+)?MEETING\b|NOTICE\s+OF\b|AFFIDAVIT|PROOF\s+OF|DEAR\s+\w+|COMMENTS?\s+RECEIVED",
    re.I,
)
LABEL = re.compile(r"\b(ATTACHMENT|EXHIBIT|APPENDIX|SCHEDULE)\s+[\"“]?([A-Z]|\d{1,2})\b", re.I)
ENDS = re.compile(
    r"\b(?:PASSED|ADOPTED|APPROVED|ENACTED|ORDAINED|SIGNED|ATTEST|AYES|YEAS|NAYS|NOES|IN\s+WITNESS\s+WHEREOF)\b|"
    r"\b(?:Passed|Adopted|Approved|Enacted|Signed|Attest|Ayes|Yeas)\b[^.\n]{0,60}(?::|\bthis\b|\bon\b|\bby\b|_)|"
    r"\btakes?\s+effect\b|\beffective\s+date\b|\bEFFECTIVE\s+DATE\b|_{8,}|\bsever(?:able|ability)\b|\bSEVERABILITY\b"
)  # fmt: skip


class Opening(NamedTuple):
    """What the head of a page names.

    ``designation`` is "ordinance 2214", empty where only a title stands there, None where no instrument is named; ``matter``
    the kind of other matter, ``label`` that of an attachment ("exhibit a"); ``sure`` where the matter's name can be no
    heading of an instrument's own.
    """

    designation: str | None = None
    matter: str = ""
    label: str = ""
    sure: bool = False


def opening(lines: Sequence[str], bookmark: str = "") -> Opening:
    """What opens at the head of the page that has these lines, without outer blanks, under this bookmark.

    Of an instrument and other matter the one that is named first counts; an attachment's label only says where it hangs.
    """
    head = [bookmark, *lines] if bookmark else list(lines)
    label, matter, named = "", "", MATTER_LINES
    for index, line in enumerate(head[:MATTER_LINES]):
        if len(line) > LONGEST_HEAD:
            continue
        kind = _matter(line)
        if kind == "attachment":
            found = LABEL.search(line)
            label = label or (" ".join(found.groups()).lower() if found else "")
        elif kind and not matter:
            matter, named = kind, index
    for index, line in enumerate(head[:HEAD_LINES]):
        if matter and named < index:
            break
        if (designation := _designation(line)) is not None:
            return Opening(designation, "", label)
    written = len({match[1].lower() for line in head[:HEAD_LINES] if (match := _LETTERHEAD.match(line))})
    sure = bool(matter) and (
        matter not in _DOUBTFUL or _SAYS_MORE.search(head[named]) is not None or written > 1 or _dear(head)
    )
    return Opening(None, matter or ("attachment" if label else ""), label, sure)


def enacts(words: str, begin: int = 0) -> bool:
    """Whether words of enactment stand there; they are sought from the first letters on that all of them have."""
    first = min([at for part in ENACTING if (at := words.find(part, begin)) >= 0], default=-1)
    return first >= 0 and ENACTS.search(words, max(begin, first - LONGEST_FORMULA)) is not None


def _dear(head: Sequence[str]) -> bool:
    return any(re.match(r"dear\s+\w", line, re.I) for line in head[:HEAD_LINES])


def _matter(line: str) -> str:
    return next((name for name, pattern in _MATTER_LINE.items() if pattern.fullmatch(line)), "")


def _designation(line: str) -> str | None:
    """The designation that a line gives, alone or before a name or title; empty for a line that opens a title."""
    if len(line) <= LONGEST_HEAD and (match := DESIGNATION.match(line)) and not _GOES_ON.match(line, match.end()):
        number = re.sub(r"[^0-9a-z]+", "-", (match["number"] or match["digits"] or "").lower()).strip("-")
        return f"{' '.join(match['kind'].lower().split())} {number}".strip()
    return "" if TITLED.match(line) else None
