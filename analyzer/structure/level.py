"""Whose law it is: the level of government that speaks, and its name."""

from __future__ import annotations

import re
from itertools import islice

from analyzer.glancing import holds, small

_STATE_MAKER = re.compile(
    r"\b(?:legislature|general\s+assembly|general\s+court|senate|people\s+of\s+the\s+(?:state|"
    r"commonwealth)|legislative\s+assembly|governor)\b|"
    r"\bcouncil\s+of\s+the\s+district\s+of\s+columbia\b",
    re.I,
)
_COUNTY_MAKER = re.compile(
    r"\bcounty\b|\bsheriff\b|\bboard\s+of\s+(?:supervisors|commissioners|freeholders)\b|\bparish\b|"
    r"\bpolice\s+jury\b|\bfiscal\s+court\b",
    re.I,
)
_CITY_MAKER = re.compile(
    r"\b(?:city|town|village|borough|township|municipal\w*|mayor|council|selectmen|select\s*board|"
    r"aldermen|school|library|police)\b",
    re.I,
)
_DISTRICT = re.compile(
    r"\bD\.C\.\s+(?:Law|Act|Official|Code)|\bdistrict\s+of\s+columbia\s+(?:official\s+)?code|"
    r"\bcouncil\s+of\s+the\s+district\s+of\s+columbia|\bD\.C\.\s+Code",
    re.I,
)
_DISTRICT_NAMED = ("d.c.", "columbia")  # what each of these has in it
_STATE_SELF = re.compile(  # in small letters
    r"\b(?:(?:this|the)\s+state|of\s+this\s+commonwealth|any\s+(?:county|municipality|city)|political\s+subdivisions?|"
    r"general\s+assembly|legislature|attorney\s+general|this\s+commonwealth|the\s+district\s+of\s+columbia)\b"
)
_STATE_HISTORY = re.compile(
    r"\b(?:Acts|Laws|P\.\s?A\.|P\.\s?L\.|Ga\.\s?L\.|HISTORY:|Source:\s*Laws|RSMo|RCW|Code\s+19\d\d|"
    r"C\.S\.|c\.\s?\d+\s+s)\b|\(L\.\s\d{4}|\b\d{4}\s+Act\s+No|\b\d{4},\s+cc?\.\s"
)
# What each of these has in it. A pattern that opens with letters is found ten times as fast as one that opens with a word's beginning.
_OF_HISTORY = re.compile(
    r"Acts|Laws|P\.\s?[AL]\.|Ga\.|HISTORY:|RSMo|RCW|Code\s+19|C\.S\.|c\.\s?\d|\(L\.|Act\s+No|,\s+cc?\."
)
_ARTICLE = r"(?:the|said)(?<!\wthe)(?<!\wsaid)\s+"  # letters first: these are quickly found
_CITY_SELF = re.compile(
    _ARTICLE + r"(?:City|Town|Village|Borough|Township|Mayor|Police\s+Department|"
    r"Chief(?:\s+of\s+Police)?|School\s+District|City\s+Council|Town\s+Council|Library)\b"
)
_COUNTY_SELF = re.compile(
    _ARTICLE + r"(?:County|Sheriff|Board\s+of\s+(?:Supervisors|Commissioners)|County\s+\w+|"
    r"Sheriff's\s+Office|Jail)\b"
)
_MAST_CITY = re.compile(
    r"\b(?i:city|town|village|borough|township)\s+(?i:of)\b|\b(?i:municipal|city|town|village)\s+(?:Code|CODE|Council|COUNCIL|Ordinances?)\b|"
    r"\b(?:Police|POLICE)\s+(?:Department|DEPARTMENT)\b|\b(?i:school\s+(?:district|committee|board))\b|\b(?i:public\s+library)\b|"
    r"\b\w+\s+(?:Township|TOWNSHIP|Village|VILLAGE|Borough|BOROUGH)\b|\b(?i:select\s?board)\b|"
    r"\b(?i:local\s+law\s+(?:no|to|number|\w+ing))\b"
)
_MAST_COUNTY = re.compile(r"\b(?:County|COUNTY|Parish|PARISH|Sheriff|SHERIFF)\b")
_MAST_STATE = re.compile(
    r"\b(?:state\s+(?:of|board|department|commission|police)|commonwealth\s+of|general\s+assembly|legislature|attorney\s+general|"
    r"(?:consolidated|revised|general)\s+(?:statutes|laws)|house\s+bill|senate\s+bill|governor|public\s+acts|session\s+laws?|"
    r"S\s?T\s?A\s?T\s?E\s+O\s?F)\b|^\W*\S+\s+CODE\s*$",
    re.I | re.M,
)
_NOT_NAME = (
    r"(?!(?:THE|The|OF|Of|AN|An|A|By|BY|ORDINANCE|RESOLUTION|Ordinance|Resolution|BILL|CODE|Code|"
    r"CHAPTER|POLICE|DEPARTMENT|COUNCIL|BOARD|AND|IN|DO|DOES|AS|TO|NO|EXECUTIVE|LOCAL|LAW|Amending|"
    r"AMENDING)\b)"
)
_NAME = rf"{_NOT_NAME}[A-Z][\w'’-]*(?:[ \t]+(?:of[ \t]+)?{_NOT_NAME}[A-Z][\w'’-]*){{0,3}}"


def level_of(text: str, head: str, enacts: re.Match[str] | None) -> str:
    """City, county or state: from who enacts, then from the masthead and how the text names its maker."""
    if holds(small(head), _DISTRICT_NAMED) and _DISTRICT.search(head):
        return "state"
    if enacts:
        words = head[max(0, enacts.start() - 160) : enacts.end() + 200]
        cut = re.split(
            r"\bWHEREAS\b|\bSection\s+1\b|\bSECTION\s+1\b|\n\s*\n",
            words[160:] if enacts.start() >= 160 else words[enacts.start() :],
        )[0]
        before = re.split(r"\n\s*\n|[.;]\s", words[: min(160, enacts.start())])[-1]
        words = before + cut
        if re.search(r"\bcounty\b", words, re.I) and not re.search(
            r"\bgeneral\s+assembly\b|\bsenate\b|\bpeople\s+of\b", words, re.I
        ):
            return "city" if re.search(r"\bcity\s+and\s+county\b|\bcity\s+of\b", words, re.I) else "county"
        if (
            _STATE_MAKER.search(words)
            or re.search(r"\bstate\s+of\b", words, re.I)
            and not re.search(r"\b(?:city|county|town|village)\b", words, re.I)
        ):
            return "state"
        if _COUNTY_MAKER.search(words):
            return "county"
        if _CITY_MAKER.search(words):
            return "city"
    return _by_its_names(head[:500], text[:20_000])


def _by_its_names(mast: str, body: str) -> str:
    """The level for which masthead and body speak most, the lower of equals; what cannot win any more is not counted."""
    city = 3 * _count(_MAST_CITY, mast, 3) + _count(_CITY_SELF, body, 6)
    county = 3 * _count(_MAST_COUNTY, mast, 3)
    if county + 6 > city:
        county += _count(_COUNTY_SELF, body, 6)
    state = 3 * _count(_MAST_STATE, mast, 3)
    if state + 6 + 4 > max(city, county):
        state += _count(_STATE_SELF, small(body), 6)
    if state + 4 > max(city, county) and _OF_HISTORY.search(body):
        state += 2 * _count(_STATE_HISTORY, body, 2)
    return "state" if state > max(city, county) else "county" if county > city else "city"


def _count(pattern: re.Pattern[str], words: str, most: int) -> int:
    """How often the pattern is met, up to ``most``."""
    return sum(1 for _ in islice(pattern.finditer(words), most))


def jurisdiction_of(head: str, level: str) -> str:
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
        after = re.search(
            rf"\b({_NOT_NAME}[A-Z][\w'’-]+(?:[ \t]+{_NOT_NAME}[A-Z][\w'’-]+){{0,2}}[ \t]+(?:{words[1]}|"
            rf"{words[1].upper()}))\b",
            top,
        )
    spelled = (
        re.search(r"S\s?T\s?A\s?T\s?E\s+O\s?F\s+((?:[A-Z]\s){2,}[A-Z](?:\s\s+(?:[A-Z]\s)+[A-Z])*)", top)
        if level == "state"
        else None
    )
    if spelled:
        return "State of " + " ".join(part.replace(" ", "").title() for part in re.split(r"\s{2,}", spelled[1]))
    best = min((m for m in (found, after) if m), key=lambda m: m.start(), default=None)
    if best is None:
        return "District of Columbia" if level == "state" and _DISTRICT.search(head) else ""
    name = " ".join(best[1].split())
    name = re.sub(r"^(?:The|THE|Of|OF|In|A|An)\s+", "", name)
    return name.title().replace(" Of ", " of ").replace("'S", "'s") if name.isupper() else name
