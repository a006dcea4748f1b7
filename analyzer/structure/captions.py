"""Headings: captions that run into a paragraph, and lines that stand alone above one."""

from __future__ import annotations

import re
from functools import lru_cache

_MODAL = re.compile(r"\b(?:shall|must|may|will|should|cannot|can)\b", re.I)
_FINITE = re.compile(
    r"\b(?:shall|must|may|will|should|cannot|can|is|are|was|were|(?<!to )(?<!TO )be|has|have|had|does|"
    r"do|did|means?|includes?|appl(?:y|ies)|"
    r"requires?|prohibits?|finds|declares|affirms|authorizes|directs|remains?|becomes?|governs?|"
    r"stays?|belongs?|takes?|meets|serves|provides|keeps|gives|makes|establishes|creates|consists|"
    r"sends|appoints|names|complete)\b",
    re.I,
)
PLAIN_VERBS = (" shall ", " may ", " must ", " is ", " are ", " will ")  # of those, what is quickly told
_CAPTION = re.compile(
    r"(?P<words>[A-Z0-9\"“(_*][^.:]{0,160}?(?:\b(?:U\.S|No|St|D\.C|Inc|vs?|I\.C\.E|C\.F\.R|U\.S\.C)\.[^.:]{0,80}?)*)"
    r"(?P<mark>\.\s*[-–—]+|\.[\"”_*]*|:|\s[-–—]+(?=\s)|(?:[–—]|--)(?=[A-Z\"“(\d])|\s*—+)(?=\s|$|(?<=[-–—]))",
    re.S,
)
_NOT_CAPTION = re.compile(
    r"(?:Except|For (?:the )?purposes?|As used|If|When|Where|Notwithstanding|Nothing|It|Unless|Upon|"
    r"Absent|Subject to|Neither|"
    r"That|Who|To|WHEREAS|Whereas|Resolved|RESOLVED|BE IT|Be it|NOW|Now|The following|In this|Under)\b(?![^.]{0,20}\.$)"
)
_TO_VERB = re.compile(r"(?!(?:What|How|Who|Why)\b)[A-Z][^.:–—-]{1,150}?\s(?:shall|may|must|will|should|cannot|can)\s")
_IMPERATIVE = re.compile(
    r"(?:Do|Treat|Never|Always|Let|Ensure|Be)\s|(?:Ask|Make|Keep|Refer|Notify|Contact|Call|Give|Take|"
    r"Tell|Obtain|Provide|Inform|Advise|Hold|Detain|"
    r"Arrest|Honor|Decline|Refuse|Transfer|Comply|Remain|Stay|Log|Check|Verify|Send|Share|Request|"
    r"Respond|Establish|Maintain|"
    r"Adopt|Assist|Allow|Permit|Enter|Use|Collect|Disclose|Deny|Release|Submit|Serve|Review|Prohibit|"
    r"Limit|Require|Inquire|Enforce|Identify|Retain|Accept|Conduct)\b\s+(?:a|an|the|any|all|no|every|"
    r"each|their|his|only|not|to|into|with|whether|such|"
    r"immediately|promptly|from|that)\b"
)
_ABBREVIATED = re.compile(
    r"\b(?:No|Nos|U\.S|St|Sec|Secs|Art|Ch|Inc|Dr|Mr|Mrs|Ms|Sgt|Lt|Capt|Gen|Rev|Hon|v|vs|Ord|Res|"
    r"[A-Z])$"
)
_PREDICATE = re.compile(r"\b(?:is|are|does|do)\s+(?:not\b|to\b|hereby\b)|\b(?:to|not|that|by|of|is|are)\s*:?$")
_DEFINITIONS = re.compile(
    r"\W*terms\W*$|\W*(?:\w+\s+){0,3}?(?:definitions?|(?:key\s+|defined\s+|of\s+)terms|meanings?|words\s+(?:and\s+phrases|defined)|glossary|"
    r"terms\s+used)\b(?!\s+(?:of\s+(?:office|service|agreement)|and\s+conditions))",
    re.I,
)
_DASHED = re.compile(r"(?P<words>[A-Z\"“][^.]{3,300}?)\.\s?[-–—]+\s*(?=[A-Z\"“(\d])")
_NO_HEADING = re.compile(r"\bPage\s+\d|\b(?:ORDAINS?|ENACTS?|RESOLVES?)\b|:\s*\S+\s+\S+\s+\S+|\d{1,2}/\d{1,2}/\d{2,4}")
_CAPITALS = re.compile(r"(?P<words>[A-Z]{3,}[A-Z,/&' -]{1,90}[A-Z]{2,})(?=\s+[A-Z][a-z]|\s+A\s+[a-z]|\(\w\)\s)")
_STOPPED = re.compile(r"(?P<words>[A-Z\"“][^.]{3,220})\.(?=\s|$)")
_SENTENCE_OPENS = re.compile(r"(?:The|A|An|Each|Every|It|They|This|These|He|She|There)\s")
_NUMBERED = re.compile(r"\(?[A-Za-z0-9]{1,3}[.)]\s")
_QUESTION = re.compile(r"(?:What|How|Who|Why)\b")
_COUNTED = re.compile(r"^\W*(?:(?:Sec\.|SEC\.|§)\s*)?(?:\d[\w.-]*|[IVXLC]+\.|[A-Z]\.)\s+")
_SUBJECTS = re.compile(r"[A-Z][^.;:]*[–—][A-Z][^.;:]*\.")  # "Holds—Notice to counsel."
_SUBJECT_NAMED = re.compile(
    r"(?:[A-Z][\w’'-]*(?:,?\s+(?:and\s+|or\s+)?[a-z][\w’'-]*){0,3}?\s+)?"
    r"(?:\w+(?:tions?|sions?|ments?|ances?|ences?|it(?:y|ies)|uments?)|limits?|bans?|use|uses|access|requests?|dut(?:y|ies)|"
    r"records?|reports?|reporting|training|notices?|sharing|inquir(?:y|ies)|remed(?:y|ies)|polic(?:y|ies)|procedures?|release|"
    r"transfers?|rights?|standards?|holds?|detainers?|purpose|scope|effect)\s+"
    r"(?:on|of|for|to|with|against|in|into|by|from|regarding|concerning|relating|between|under|upon)\b",
    re.I,
)
_MARGIN = 80  # blanks at most between a heading and what stands under it
_WORD = re.compile(r"[A-Za-z][\w'’.-]*")
_SMALL = {
    "a",
    "an",
    "and",
    "as",
    "at",
    "by",
    "for",
    "from",
    "in",
    "into",
    "of",
    "on",
    "or",
    "the",
    "to",
    "with",
    "not",
    "no",
    "is",
}


def begins_sentence(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` comes to a verb before it comes to any mark, and asks nothing: it has no caption."""
    return _TO_VERB.match(text, start, end) is not None


def run_in_caption(text: str, start: int, end: int, *, kind: str, governed: bool) -> tuple[str, int] | None:
    """The caption that opens ``text[start:end]`` and the offset after it, or None.

    ``kind`` is division, section or item; ``governed`` where a lead-in governs the item, whose
    first words then are its own ("shall not: (1) Ask about status.").
    """
    if kind == "section" and (dashed := _DASHED.match(text, start, min(end, start + 400))):
        words = " ".join(dashed["words"].split())
        if not _MODAL.search(words):
            return words, dashed.end()
    if kind == "section" and (capitals := _CAPITALS.match(text, start, min(end, start + 160))):
        return " ".join(capitals["words"].split()), capitals.end()
    if kind == "section" and (stopped := _STOPPED.match(text, start, min(end, start + 300))):
        words = " ".join(stopped["words"].split())
        bare = not _FINITE.search(words) and len(_WORD.findall(words)) <= 24 and not _NOT_CAPTION.match(words)
        if bare and re.search(r"\s[-–—]+\s", words) and not _ABBREVIATED.search(words):
            return words, stopped.end()
    match = _CAPTION.match(text, start, min(end, start + 400))
    if not match:
        return None
    words = " ".join(match["words"].split())
    mark = match["mark"].strip()
    rest = text[match.end() : end].lstrip(" \t\n-–—")
    count = len(_WORD.findall(words))
    if not count or words.endswith(",") or (mark == "." and _ABBREVIATED.search(words)):
        return None
    dash = mark[-1:] in "-–—"
    if mark == ":" and not (rest and count <= 8 and (rest[0].isupper() or rest[0] in '"“(') and _titled(words)):
        return None
    limit = 24 if kind == "section" else 12 if words.isupper() or dash else 9
    if kind == "section" and rest and not (dash or words.isupper() or _titled(words)):
        limit = 12
    if count > 3 and _SENTENCE_OPENS.match(words) and not (words.isupper() or _titled(words)):
        return None
    if _NUMBERED.match(rest):
        limit = 16
    if count > limit or (
        kind == "item" and count > 6 and not _NUMBERED.match(rest) and not (dash or _titled(words) or words.isupper())
    ):
        return None
    if _QUESTION.match(words) and count <= 9 and (rest or kind == "section"):
        return words, match.end()
    if _FINITE.search(words) and not (words.isupper() and count <= 8 and rest and not _MODAL.search(words)):
        return None
    if _NOT_CAPTION.match(words) or words[0] in '"“' and kind == "item":
        return None
    if kind == "item":
        if _IMPERATIVE.match(words) or not rest:
            return None
        if governed and not (_titled(words) or dash or words.isupper()):
            return None
        if governed and not _FINITE.search(rest[:300]):
            return None
        if mark == "." and rest[:1].islower():
            return None
    if dash and mark[0] in "-–—" and not (kind == "section" or _titled(words)):
        return None
    if dash and kind == "section" and (line_end := _second_subject_ends(text, match.end(), end)):
        return " ".join(text[match.start("words") : line_end].split()), line_end
    return words, match.end()


def _second_subject_ends(text: str, start: int, end: int) -> int:
    """Where a line ends that names a second subject behind a dash: "Sanctuary policies prohibited - Definition"; 0 if it names none."""
    line_end = start + len(text[start:end].partition("\n")[0])
    following = text[line_end : line_end + _MARGIN].lstrip()
    named = bool(following) and not following[0].islower() and is_heading_line(text[start:line_end])
    return line_end if named else 0


def is_heading_line(words: str) -> bool:
    """Whether a line that stands alone is a heading: short, in capitals or title case, no sentence."""
    words = words.strip().strip("_*")
    if words[:1] == "(" or _NO_HEADING.search(words):
        return False
    if len(words) > 100 or words.endswith((".", ";", ",", "and", "or")) and not words.isupper():
        return False
    if words.endswith((";", ",")):
        return False
    found = _WORD.findall(words)
    if not found or len(found) > 14:
        return False
    if _MODAL.search(words) or re.search(r"\bmeans\b", words, re.I):
        return False
    if words[0] in '"“' or _PREDICATE.search(words):
        return False
    return words.isupper() or _titled(words)


def is_caption(words: str) -> bool:
    """Whether words set alone after a section's number name its subject: no verb, no full stop needed."""
    found = _WORD.findall(words)
    return (
        0 < len(found) <= 30
        and (words.isupper() and not words.endswith(".") or not _FINITE.search(words))
        and not re.search(r"\b(?:shall|must)\b", words, re.I)
        and not words.endswith((":", ";", ","))
        and not words[0].islower()
    )


def is_catch_line(words: str) -> bool:
    """Whether a paragraph with a full stop only names the subject of what follows: "7 Prohibition on joint raids."."""
    rest = _COUNTED.sub("", words, count=1)
    return (
        rest.endswith(".")
        and 1 < len(_WORD.findall(rest)) <= 20
        and bool(_SUBJECT_NAMED.match(rest) or _SUBJECTS.fullmatch(rest))
        and not _FINITE.search(rest)
        and not _IMPERATIVE.match(rest)
        and not _NOT_CAPTION.match(rest)
        and not _SENTENCE_OPENS.match(rest)
    )


def is_titled_line(words: str) -> bool:
    """Whether a line with a full stop is a title, as in a list of contents: "Use of City Funds Prohibited."."""
    found = _WORD.findall(words)
    return (
        0 < len(found) <= 16
        and bool(re.fullmatch(r"[^.;:]+\.", words))
        and _titled(words)
        and not _FINITE.search(words)
    )


def names_section(words: str) -> bool:
    """Whether words set alone under a section's number are its caption: no verb, no point at the end."""
    return (
        is_caption(words)
        and not _NO_HEADING.search(words)
        and not words.endswith(".")
        and len(_WORD.findall(words)) <= 14
        and not _IMPERATIVE.match(words)
    )


@lru_cache(maxsize=1024)
def heads_definitions(heading: str) -> bool:
    """Whether a heading announces definitions and nothing else."""
    return bool(_DEFINITIONS.match(heading)) and len(_WORD.findall(heading)) <= 9


def is_nominal(words: str) -> bool:
    """Whether words set alone after an enumerator name a subject in a few words: "Teletype returns"."""
    found = _WORD.findall(words)
    return (
        0 < len(found) <= 8
        and words[0].isupper()
        and not words.endswith((";", ",", ":", "."))
        and not _FINITE.search(words)
        and not _IMPERATIVE.match(words)
        and not _NOT_CAPTION.match(words)
    )


def _titled(words: str) -> bool:
    found = [word for word in _WORD.findall(words) if word.lower() not in _SMALL]
    return bool(found) and sum(word[0].isupper() for word in found) >= 0.75 * len(found)
