"""What the instrument is: its title, kind, jurisdiction and level of government."""

from __future__ import annotations

import re
from typing import NamedTuple

from analyzer.glancing import Rare, holds, small
from analyzer.structure.level import jurisdiction_of, level_of


class Identity(NamedTuple):
    """What an instrument says of itself, and the range of the text that is the instrument."""

    title: str
    kind: str
    jurisdiction: str
    level: str
    start: int
    end: int
    enacts_at: int


_HEAD = 4000  # characters in which an instrument says what it is
_ENACTS = re.compile(
    r"\b(?:BE\s+IT\s+(?:FURTHER\s+|HEREBY\s+)?(?:ENACTED|ORDAINED|RESOLVED)|"
    r"DO(?:ES)?\s+(?:HEREBY\s+)?(?:ORDAIN|ENACT|RESOLVE)|"
    r"(?:hereby\s+)?(?:ordains|enacts|resolves)(?:\s+as\s+follows|\s*[:.,])|(?-i:R(?:esolved|ESOLVED))\s*(?:\(if|,|that)|"
    r"hereby\s+(?:order|direct)\b|it\s+is\s+(?:hereby\s+)?ordered\b|enacts\s*:)",
    re.I,
)
_ENACTING = ("ordain", "enact", "resolve", "hereby", "ordered")  # what each of these has in it
_ENACTS_FIRMLY = re.compile(
    r"\b(?:BE\s+IT\s+(?:HEREBY\s+)?(?:ENACTED|ORDAINED|RESOLVED)|DO(?:ES)?\s+(?:HEREBY\s+)?(?:ORDAIN|ENACT)|"
    r"(?:ordains|enacts)(?:\s+as\s+follows|\s*[:.,])|(?-i:R(?:esolved|ESOLVED))\s*(?:\(if|,|that))",
    re.I,
)
_PACKET = re.compile(
    r"^\s*(?:(?:CITY\s+COUNCIL\s+|COUNCIL\s+|BOARD\s+)?AGENDA\s+(?:REPORT|ITEM|BILL)|STAFF\s+REPORT|"
    r"MEMORANDUM\b|COVER\s+MEMO|COMMITTEE\s+REPORT|FISCAL\s+NOTE|"
    r"TRANSMITTAL|SPONSOR(?:'S)?\s+MEMO\w*|LEGISLATIVE\s+SUMMARY)",
    re.I | re.M,
)
_INSTRUMENT = re.compile(
    r"^[ \t]*(?:(?:DRAFT\s+|PROPOSED\s+)?(?:ORDINANCE|RESOLUTION|LOCAL\s+LAW|BY-?LAW|BILL)\s+(?:NO\.?|"
    r"NUMBER|#)|AN?\s+(?:ORDINANCE|RESOLUTION|LOCAL\s+LAW|BY-?LAW)\b|AN\s+ACT\b)",
    re.M,
)
_AFTER = re.compile(
    r"^[ \t]*(?:FISCAL\s+(?:NOTE|IMPACT\s+STATEMENT)|STATEMENT\s+OF\s+(?:LEGISLATIVE\s+)?PURPOSE|"
    r"SPONSOR(?:'S)?\s+MEMORANDUM|BILL\s+ANALYSIS|"
    r"STAFF\s+REPORT|JUSTIFICATION|SUMMARY\s+OF\s+PROVISIONS|REPORT\s+OF\s+(?:THE\s+)?\w+\s+COMMITTEE|"
    r"COMMITTEE\s+REPORT|MEMORANDUM\s+IN\s+SUPPORT)\b[ \t:.]*$",
    re.M | re.I,
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.I))
    for kind, pattern in (
        ("agreement", r"\bmemorandum\s+of\s+(?:agreement|understanding)\b"),
        ("order", r"\bexecutive\s+order\b|\bproclamation\b|\bmayor(?:'s|al)\s+order\b|\bexecutive\s+directive\b"),
        ("policy", r"\b(?:general|special|standing|departmental?|training|administrative)\s+(?:order|memorandum|"
r"directive|instruction)\b|\bpolicy\b|\bdirective\b|\bprocedures?\s+(?:manual|no)\b|"
r"\boperating\s+procedure\b|\bmemorandum\b|\b(?:policy|operations|custody|department|rules|"
r"procedures?)\s+manual\b|\bbulletin\b|\bmodel\s+guidance\b|\bguidance\s+for\b|"
r"\brules\s+and\s+regulations\b|\bS\.?O\.?P\.?\b"),
        ("resolution", r"\bresolution\b"),
        ("ordinance", r"\bordinance\b|\bmunicipal\s+code\b|\bby-?law\b|\blocal\s+law\b|\b(?:city|county|town|"
r"village)\s+code\b|\bcode\s+of\s+(?:ordinances|the\s+(?:city|town|county))\b|"
r"\badministrative\s+code\b|\bcode\s+of\s+[A-Z]\w+\s+county\b"),
        ("bill", r"\b(?:senate|house|assembly|council)\s+bill\b|\bbill\s+(?:no|number)\b|\bproposed\s+no\b"),
    )
)  # fmt: skip
# What each has in it.
_NAMING = {
    "agreement": ("memorandum",),
    "order": ("order", "proclamation", "directive"),
    "policy": ("order", "memorandum", "directive", "instruction", "policy", "procedure", "manual", "bulletin", "guidance", "rules",
               "sop", "s.op", "so.p", "s.o.p"),
    "resolution": ("resolution",),
    "ordinance": ("ordinance", "code", "law"),
    "bill": ("bill", "proposed"),
}  # fmt: skip
_AGREEMENT = re.compile(
    r"\W*(?:(?:INTER|MUTUAL|COOPERATIVE|JOINT|SERVICE|DETENTION|USE)[\w-]*\s+){0,3}(?:AGREEMENT|CONTRACT)\b|"
    r"\W*MEMORANDUM\s+OF\s+(?:AGREEMENT|UNDERSTANDING)\b",
    re.I,
)
_BILL = re.compile(
    r"\b(?:senate|house|assembly|legislative)\s+(?:bill|file|document)\b|\bbill\s+no\b|"
    r"\b[HSL]\.?\s?[BDF]\.?(?:\s+no\.?)?\s*\d|\ba\s+bill\b|\bin\s+(?:senate|assembly)\b|"
    r"\bI\s?N\s+(?:S\s?E\s?N\s?A\s?T\s?E|A\s?S\s?S\s?E\s?M)|\bEXPLANATION\s*[-—–:]",
    re.I,
)
_LOCAL_LAW_TITLE = Rare(r"\W*A\s+local\s+law\b", re.I)
_ENACTED_BY_COUNCIL = Rare(r"be\s+it\s+enacted\s+by\s+the\s+council", re.I)
_RESOLUTION_TITLE = Rare(r"\W*(?:AN?\s+|CONCURRENT\s+)?RESOLUTION\b", re.I)
_CONCURRENT = Rare(r"\bconcurrent\s+resolution\b", re.I)
_ORDINANCE_TITLE = Rare(r"\W*AN?\s+(?:EMERGENCY\s+)?ORDINANCE\b", re.I)
_WHEREAS = Rare(r"\W*WHEREAS\b", re.I)
_RESOLVED = Rare(r"\bRESOLVED\b")
_PARTIES = Rare(r"\b(?:between|among)\b", re.I)
_EXECUTIVE_ORDER = Rare(r"\bexecutive\s+order\b", re.I)
_ACT_TITLE = Rare(r"\W*AN?\s+(?:ACT|BILL)\b")
_STATE_POLICY = Rare(
    r"\bmodel\s+polic|\bguidance\b|\bdirective\b|\bgeneral\s+order\b|\bpolicy\s+(?:no|number|"
    r"manual)\b|^\W*policy\b",
    re.I,
)
_STATE_RULES = Rare(r"\bstate\s+board\b|\badministrative\s+code\b|\brules\s+of\b", re.I)
_NUMBERED = Rare(r"^\W*(?:Sec\.|§|CHAPTER|Chapter|ARTICLE|TITLE|\d+[.-]\d+)", re.M)


def identify(text: str, level: str | None = None) -> Identity:
    """Title, kind, jurisdiction and level, read from the head of the text; ``level`` overrides."""
    start = _instrument_start(text)
    head = text[start : start + _HEAD]
    enacts = _ENACTS.search(head) if holds(small(head), _ENACTING) else None
    firm = _ENACTS_FIRMLY.search(head) if enacts else None
    end = _instrument_end(text, start) if enacts else len(text)
    enacts_at = start + firm.start() if firm else start
    title = _title(head, enacts.start() if enacts else len(head))
    said = level or level_of(text[start:end], head, enacts)
    jurisdiction = jurisdiction_of(head, said)
    kind = _kind(head, title, said, text[start : start + 20_000])
    return Identity(title, kind, jurisdiction, said, start, end, enacts_at)


def _instrument_start(text: str) -> int:
    """Where the instrument itself begins, after a staff report or memorandum that covers it."""
    packet = _PACKET.search(text[:2500])
    if not packet:
        return 0
    for found in _INSTRUMENT.finditer(text, packet.end()):
        ahead = text[found.start() : found.start() + 3000]
        if _ENACTS.search(ahead):
            return found.start()
    return 0


def _instrument_end(text: str, start: int) -> int:
    found = _AFTER.search(text, max(start + 600, len(text) // 4))
    return found.start() if found else len(text)


def _title(head: str, enacts: int) -> str:
    lines = [line.strip(" \t*_#") for line in head[: max(enacts, 300)].split("\n")]
    paragraphs: list[str] = []
    for line in lines[:60]:
        if not line or re.match(r"^[-=_~\s]+$", line):
            paragraphs.append("")
        elif paragraphs and paragraphs[-1]:
            paragraphs[-1] += " " + line
        else:
            paragraphs.append(line)
    found = [" ".join(p.split()) for p in paragraphs if p]
    for words in found[:14]:
        match = re.search(
            r"\b(?:AN?\s+(?:EMERGENCY\s+)?(?:ORDINANCE|RESOLUTION|ACT|LOCAL\s+LAW|BY-?LAW)\b|"
            r"A\s+Local\s+Law\b|An\s+(?:Ordinance|Act)\b|A\s+(?:Resolution|Bill)\b|Resolution\s+\w+ing\b|"
            r"A\s+BILL\s+FOR)",
            words,
        )
        if match:
            return _short(words[match.start() :])
    for words in found[:12]:
        match = re.search(r"\b(?:SUBJECT|Subject|TITLE|Title|RE)\s*:\s*(.+)", words)
        if match:
            return _short(re.split(r"\s{2,}|\b[A-Z]{2,}:\s", match[1])[0])
    for words in found[:6]:
        if re.search(r"[A-Za-z]{3}", words) and not re.match(r"(?:WHEREAS|Page\b)", words):
            return _short(words)
    return ""


def _short(words: str) -> str:
    words = re.split(r"\s(?=WHEREAS\b|BE IT\b|Be it\b|NOW, THEREFORE)", words)[0].strip()
    if len(words) <= 300:
        return words.rstrip(".;: ")
    return words[:300].rsplit(" ", 1)[0] + " ..."


def _kind(head: str, title: str, level: str, body: str) -> str:
    """The kind of instrument: by its title, then by the first word of its masthead that names a kind."""
    mast = head[:900]
    kind = _kind_by_title(head, mast, title, body)
    if kind:
        return kind
    return _kind_of_state(mast, title, body) if level == "state" else _kind_by_names(head, mast)


def _kind_by_title(head: str, mast: str, title: str, body: str) -> str:
    """The kind that title or form tell wherever the instrument comes from: "AN ORDINANCE ...", "WHEREAS ... RESOLVED"; or ""."""
    if _LOCAL_LAW_TITLE.match(title) and _ENACTED_BY_COUNCIL.search(head):
        return "bill"
    if _RESOLUTION_TITLE.match(title) or _CONCURRENT.search(mast):
        return "resolution"
    if _ORDINANCE_TITLE.match(title):
        return "ordinance"
    if _WHEREAS.match(body) and _RESOLVED.search(body):
        return "resolution"
    if _AGREEMENT.match(title) and _PARTIES.search(mast):
        return "agreement"
    return ""


def _kind_of_state(mast: str, title: str, body: str) -> str:
    """The kind of a state's instrument: a statute, if its masthead says nothing else."""
    if _EXECUTIVE_ORDER.search(mast):
        return "order"
    if _BILL.search(mast) or (_ACT_TITLE.match(title) and _BILL.search(body)):
        return "bill"
    if _STATE_POLICY.search(mast[:600]):
        return "policy"
    return "other" if _STATE_RULES.search(mast[:400]) else "statute"


def _kind_by_names(head: str, mast: str) -> str:
    """The kind that is named first in the masthead; else that of a code by its numbers, or one that is named in the head."""
    glance = small(mast)
    found = [
        (m.start(), kind) for kind, pattern in _KINDS if holds(glance, _NAMING[kind]) and (m := pattern.search(mast))
    ]
    if found:
        return min(found)[1]
    if _NUMBERED.search(head[:200]):
        return "ordinance"
    glance = small(head)
    for kind, pattern in _KINDS:
        if kind != "agreement" and holds(glance, _NAMING[kind]) and pattern.search(head):
            return kind
    return "other"
