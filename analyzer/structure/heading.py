"""What the instrument is: its title, kind, jurisdiction and level of government."""

from __future__ import annotations

import re
from typing import NamedTuple


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
    r"\bBE\s+IT\s+(?:FURTHER\s+|HEREBY\s+)?(?:ENACTED|ORDAINED|RESOLVED)|\bDO(?:ES)?\s+(?:HEREBY\s+)?(?:ORDAIN|ENACT|RESOLVE)|"
    r"\b(?:hereby\s+)?(?:ordains|enacts|resolves)(?:\s+as\s+follows|\s*[:.,])|\bResolved\s*(?:\(if|,|that)|\bhereby\s+(?:order|direct)\b|"
    r"\bit\s+is\s+(?:hereby\s+)?ordered\b|\benacts\s*:",
    re.I,
)
_ENACTS_FIRMLY = re.compile(
    r"\bBE\s+IT\s+(?:HEREBY\s+)?(?:ENACTED|ORDAINED|RESOLVED)|\bDO(?:ES)?\s+(?:HEREBY\s+)?(?:ORDAIN|ENACT)|\b(?:ordains|enacts)(?:\s+as\s+follows|\s*[:.,])|"
    r"\bRESOLVED\s*,|\bResolved\s*(?:\(if|,|that)",
    re.I,
)
_PACKET = re.compile(
    r"^\s*(?:(?:CITY\s+COUNCIL\s+|COUNCIL\s+|BOARD\s+)?AGENDA\s+(?:REPORT|ITEM|BILL)|STAFF\s+REPORT|MEMORANDUM\b|COVER\s+MEMO|COMMITTEE\s+REPORT|FISCAL\s+NOTE|"
    r"TRANSMITTAL|SPONSOR(?:'S)?\s+MEMO\w*|LEGISLATIVE\s+SUMMARY)",
    re.I | re.M,
)
_INSTRUMENT = re.compile(
    r"^[ \t]*(?:(?:DRAFT\s+|PROPOSED\s+)?(?:ORDINANCE|RESOLUTION|LOCAL\s+LAW|BY-?LAW|BILL)\s+(?:NO\.?|NUMBER|#)|AN?\s+(?:ORDINANCE|RESOLUTION|LOCAL\s+LAW|BY-?LAW)\b|AN\s+ACT\b)",
    re.M,
)
_AFTER = re.compile(
    r"^[ \t]*(?:FISCAL\s+(?:NOTE|IMPACT\s+STATEMENT)|STATEMENT\s+OF\s+(?:LEGISLATIVE\s+)?PURPOSE|SPONSOR(?:'S)?\s+MEMORANDUM|BILL\s+ANALYSIS|"
    r"STAFF\s+REPORT|JUSTIFICATION|SUMMARY\s+OF\s+PROVISIONS|REPORT\s+OF\s+(?:THE\s+)?\w+\s+COMMITTEE|COMMITTEE\s+REPORT|MEMORANDUM\s+IN\s+SUPPORT)\b[ \t:.]*$",
    re.M | re.I,
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.I))
    for kind, pattern in (
        ("agreement", r"\bmemorandum\s+of\s+(?:agreement|understanding)\b"),
        ("order", r"\bexecutive\s+order\b|\bproclamation\b|\bmayor(?:'s|al)\s+order\b|\bexecutive\s+directive\b"),
        ("policy", r"\b(?:general|special|standing|departmental?|training|administrative)\s+(?:order|memorandum|directive|instruction)\b|\bpolicy\b|\bdirective\b|\bprocedures?\s+(?:manual|no)\b|\boperating\s+procedure\b|\bmemorandum\b|\b(?:policy|operations|custody|department|rules|procedures?)\s+manual\b|\bbulletin\b|\bmodel\s+guidance\b|\bguidance\s+for\b|\brules\s+and\s+regulations\b|\bS\.?O\.?P\.?\b"),
        ("resolution", r"\bresolution\b"),
        ("ordinance", r"\bordinance\b|\bmunicipal\s+code\b|\bby-?law\b|\blocal\s+law\b|\b(?:city|county|town|village)\s+code\b|\bcode\s+of\s+(?:ordinances|the\s+(?:city|town|county))\b|\badministrative\s+code\b|\bcode\s+of\s+[A-Z]\w+\s+county\b"),
        ("bill", r"\b(?:senate|house|assembly|council)\s+bill\b|\bbill\s+(?:no|number)\b|\bproposed\s+no\b"),
    )
)  # fmt: skip
_BILL = re.compile(
    r"\b(?:senate|house|assembly|legislative)\s+(?:bill|file|document)\b|\bbill\s+no\b|\b[HSL]\.?\s?[BDF]\.?(?:\s+no\.?)?\s*\d|\ba\s+bill\b|\bin\s+(?:senate|assembly)\b|"
    r"\bI\s?N\s+(?:S\s?E\s?N\s?A\s?T\s?E|A\s?S\s?S\s?E\s?M)|\bEXPLANATION\s*[-—–:]",
    re.I,
)
_STATE_MAKER = re.compile(
    r"\b(?:legislature|general\s+assembly|general\s+court|senate|people\s+of\s+the\s+(?:state|commonwealth)|legislative\s+assembly|governor)\b|\bcouncil\s+of\s+the\s+district\s+of\s+columbia\b",
    re.I,
)
_COUNTY_MAKER = re.compile(r"\bcounty\b|\bsheriff\b|\bboard\s+of\s+(?:supervisors|commissioners|freeholders)\b|\bparish\b|\bpolice\s+jury\b|\bfiscal\s+court\b", re.I)
_CITY_MAKER = re.compile(r"\b(?:city|town|village|borough|township|municipal\w*|mayor|council|selectmen|select\s*board|aldermen|school|library|police)\b", re.I)
_DISTRICT = re.compile(r"\bD\.C\.\s+(?:Law|Act|Official|Code)|\bdistrict\s+of\s+columbia\s+(?:official\s+)?code|\bcouncil\s+of\s+the\s+district\s+of\s+columbia|\bD\.C\.\s+Code", re.I)
_STATE_SELF = re.compile(r"\b(?:this|the)\s+state\b|\bof\s+this\s+Commonwealth\b|\bany\s+(?:county|municipality|city)\b|\bpolitical\s+subdivisions?\b|\bgeneral\s+assembly\b|\blegislature\b|\battorney\s+general\b|\bthis\s+Commonwealth\b|\bthe\s+district\s+of\s+columbia\b", re.I)
_STATE_HISTORY = re.compile(r"\b(?:Acts|Laws|P\.\s?A\.|P\.\s?L\.|Ga\.\s?L\.|HISTORY:|Source:\s*Laws|RSMo|RCW|Code\s+19\d\d|C\.S\.|c\.\s?\d+\s+s)\b|\(L\.\s\d{4}|\b\d{4}\s+Act\s+No|\b\d{4},\s+cc?\.\s")
_CITY_SELF = re.compile(r"\b(?:the|said)\s+(?:City|Town|Village|Borough|Township|Mayor|Police\s+Department|Chief(?:\s+of\s+Police)?|School\s+District|City\s+Council|Town\s+Council|Library)\b")
_COUNTY_SELF = re.compile(r"\b(?:the|said)\s+(?:County|Sheriff|Board\s+of\s+(?:Supervisors|Commissioners)|County\s+\w+|Sheriff's\s+Office|Jail)\b")
_MAST_CITY = re.compile(r"\b(?:city|town|village|borough|township)\s+of\b|\b(?:municipal|city|town|village)\s+(?:code|council|ordinances?)\b|\bpolice\s+department\b|\bschool\s+(?:district|committee|board)\b|\bcity\s+of\b|\bpublic\s+library\b|\b\w+\s+(?:township|village|borough)\b|\bselect\s?board\b|\blocal\s+law\s+(?:no\b|to\b|number\b|\w+ing\b)", re.I)
_MAST_COUNTY = re.compile(r"\b(?:County|COUNTY|Parish|PARISH|Sheriff|SHERIFF)\b")
_MAST_STATE = re.compile(r"\bstate\s+(?:of|board|department|commission|police)\b|\bcommonwealth\s+of\b|\bgeneral\s+assembly\b|\blegislature\b|\battorney\s+general\b|\b(?:consolidated|revised|general)\s+(?:statutes|laws)\b|\bhouse\s+bill\b|\bsenate\s+bill\b|\bgovernor\b|\bpublic\s+acts\b|\bsession\s+laws?\b|^\W*\S+\s+CODE\s*$|\bS\s?T\s?A\s?T\s?E\s+O\s?F\b", re.I | re.M)
_NOT_NAME = r"(?!(?:ORDINANCE|RESOLUTION|Ordinance|Resolution|BILL|CODE|Code|CHAPTER|POLICE|DEPARTMENT|COUNCIL|BOARD|AND|IN|DO|DOES|AS|TO|NO|EXECUTIVE|LOCAL|LAW|Amending|AMENDING)\\b)"
_NAME = rf"{_NOT_NAME}[A-Z][\w'’-]*(?:[ \t]+(?:of[ \t]+)?{_NOT_NAME}[A-Z][\w'’-]*){{0,3}}"

def identify(text: str, level: str | None = None) -> Identity:
    """Title, kind, jurisdiction and level, read from the head of the text; ``level`` overrides."""
    start = _instrument_start(text)
    end = _instrument_end(text, start)
    head = text[start : start + _HEAD]
    enacts = _ENACTS.search(head)
    firm = _ENACTS_FIRMLY.search(head)
    enacts_at = start + firm.start() if firm else start
    title = _title(head, enacts.start() if enacts else len(head))
    said = level or _level(text[start:end], head, enacts)
    jurisdiction = _jurisdiction(head, said)
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
    return found.start() if found and _ENACTS.search(text[start : start + _HEAD]) else len(text)


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
        match = re.search(r"\b(?:AN?\s+(?:EMERGENCY\s+)?(?:ORDINANCE|RESOLUTION|ACT|LOCAL\s+LAW|BY-?LAW)\b|A\s+Local\s+Law\b|An\s+(?:Ordinance|Act)\b|A\s+(?:Resolution|Bill)\b|Resolution\s+\w+ing\b|A\s+BILL\s+FOR)", words)
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


def _level(text: str, head: str, enacts: re.Match[str] | None) -> str:
    """City, county or state: from who enacts, then from the masthead and how the text names its maker."""
    if _DISTRICT.search(head):
        return "state"
    if enacts:
        words = head[max(0, enacts.start() - 160) : enacts.end() + 200]
        cut = re.split(r"\bWHEREAS\b|\bSection\s+1\b|\bSECTION\s+1\b|\n\s*\n", words[160:] if enacts.start() >= 160 else words[enacts.start() :])[0]
        before = re.split(r"\n\s*\n|[.;]\s", words[: min(160, enacts.start())])[-1]
        words = before + cut
        if re.search(r"\bcounty\b", words, re.I) and not re.search(r"\bgeneral\s+assembly\b|\bsenate\b|\bpeople\s+of\b", words, re.I):
            return "city" if re.search(r"\bcity\s+and\s+county\b|\bcity\s+of\b", words, re.I) else "county"
        if _STATE_MAKER.search(words) or re.search(r"\bstate\s+of\b", words, re.I) and not re.search(r"\b(?:city|county|town|village)\b", words, re.I):
            return "state"
        if _COUNTY_MAKER.search(words):
            return "county"
        if _CITY_MAKER.search(words):
            return "city"
    mast = head[:500]
    body = text[:20_000]
    scores = {
        "city": 3.0 * min(3, len(_MAST_CITY.findall(mast))) + min(6, len(_CITY_SELF.findall(body))),
        "county": 3.0 * min(3, len(_MAST_COUNTY.findall(mast))) + min(6, len(_COUNTY_SELF.findall(body))),
        "state": 3.0 * min(3, len(_MAST_STATE.findall(mast)))
        + min(6, len(_STATE_SELF.findall(body)))
        + 2.0 * min(2, len(_STATE_HISTORY.findall(body))),
    }
    if not any(scores.values()):
        return "city"
    return max(scores, key=lambda name: scores[name])


def _kind(head: str, title: str, level: str, body: str) -> str:
    """The kind of instrument: by its title, then by the first word of its masthead that names a kind."""
    mast = head[:900]
    if re.match(r"\W*A\s+local\s+law\b", title, re.I) and re.search(r"be\s+it\s+enacted\s+by\s+the\s+council", head, re.I):
        return "bill"
    if re.match(r"\W*(?:AN?\s+|CONCURRENT\s+)?RESOLUTION\b", title, re.I) or re.search(r"\bconcurrent\s+resolution\b", mast, re.I):
        return "resolution"
    if re.match(r"\W*AN?\s+(?:EMERGENCY\s+)?ORDINANCE\b", title, re.I):
        return "ordinance"
    if level == "state":
        if re.search(r"\bexecutive\s+order\b", mast, re.I):
            return "order"
        if _BILL.search(mast) or (re.match(r"\W*AN?\s+(?:ACT|BILL)\b", title) and _BILL.search(body)):
            return "bill"
        if re.search(r"\bmodel\s+polic|\bguidance\b|\bdirective\b|\bgeneral\s+order\b|\bpolicy\s+(?:no|number|manual)\b|^\W*policy\b", mast[:600], re.I):
            return "policy"
        if re.search(r"\bstate\s+board\b|\badministrative\s+code\b|\brules\s+of\b", mast[:400], re.I):
            return "other"
        return "statute"
    found = [(m.start(), kind) for kind, pattern in _KINDS if (m := pattern.search(mast))]
    if found:
        return min(found)[1]
    if re.search(r"^\W*(?:Sec\.|§|CHAPTER|Chapter|ARTICLE|TITLE|\d+[.-]\d+)", head[:200], re.M):
        return "ordinance"
    for kind, pattern in _KINDS:
        if kind != "agreement" and pattern.search(head):
            return kind
    return "other"


def _jurisdiction(head: str, level: str) -> str:
    """The place whose law it is, as the text names it at its level."""
    top = head[:2500]
    words = {
        "city": ("City|Town|Village|Borough|Township", "City|Township|Village|Borough"),
        "county": ("County|Parish", "County|Parish"),
        "state": ("State|Commonwealth|District", ""),
    }[level]
    either = "|".join([words[0], words[0].upper()])
    found = re.search(rf"\b((?:{either})[ \t]+(?:of|OF)[ \t]+{_NAME})", top)
    after = None
    if words[1]:
        after = re.search(rf"\b({_NOT_NAME}[A-Z][\w'’-]+(?:[ \t]+{_NOT_NAME}[A-Z][\w'’-]+){{0,2}}[ \t]+(?:{words[1]}|{words[1].upper()}))\b", top)
    spelled = re.search(r"S\s?T\s?A\s?T\s?E\s+O\s?F\s+((?:[A-Z]\s){2,}[A-Z](?:\s\s+(?:[A-Z]\s)+[A-Z])*)", top) if level == "state" else None
    if spelled:
        return "State of " + " ".join(part.replace(" ", "").title() for part in re.split(r"\s{2,}", spelled[1]))
    best = min((m for m in (found, after) if m), key=lambda m: m.start(), default=None)
    if best is None:
        return "District of Columbia" if level == "state" and _DISTRICT.search(head) else ""
    name = " ".join(best[1].split())
    name = re.sub(r"^(?:The|THE|Of|OF|In|A|An)\s+", "", name)
    return name.title().replace(" Of ", " of ").replace("'S", "'s") if name.isupper() else name
