"""Headings: lines that stand alone above a paragraph, and what tells a caption from a sentence."""

from __future__ import annotations

import re
from functools import lru_cache

MODAL = re.compile(r"\b(?:shall|must|may|will|should|cannot|can)\b", re.I)
FINITE = re.compile(
    r"\b(?:shall|must|may|will|should|cannot|can|is|are|was|were|(?<!to )(?<!TO )be|has|have|had|does|"
    r"do|did|means?|includes?|appl(?:y|ies)|"
    r"requires?|prohibits?|finds|declares|affirms|authorizes|directs|remains?|becomes?|governs?|"
    r"stays?|belongs?|takes?|meets|serves|provides|keeps|gives|makes|establishes|creates|consists|"
    r"sends|appoints|names|complete|[a-z]+n['’]t)\b",
    re.I,
)
PLAIN_VERBS = (" shall ", " may ", " must ", " is ", " are ", " will ")  # of those, what is quickly told
NOT_CAPTION = re.compile(
    r"(?:Except|For (?:the )?purposes?|As used|If|When|Where|Notwithstanding|Nothing|It|Unless|Upon|"
    r"Absent|Subject to|Neither|"
    r"That|Who|To|WHEREAS|Whereas|Resolved|RESOLVED|BE IT|Be it|NOW|Now|The following|In this|Under)\b(?![^.]{0,20}\.$)"
)
IMPERATIVE = re.compile(
    r"(?:Do|Don['’]t|Treat|Never|Always|Let|Ensure|Be)\s|(?:Ask|Make|Keep|Refer|Notify|Contact|Call|Give|Take|"
    r"Tell|Obtain|Provide|Inform|Advise|Hold|Detain|"
    r"Arrest|Honor|Decline|Refuse|Transfer|Comply|Remain|Stay|Log|Check|Verify|Send|Share|Request|"
    r"Respond|Establish|Maintain|"
    r"Adopt|Assist|Allow|Permit|Enter|Use|Collect|Disclose|Deny|Release|Submit|Serve|Review|Prohibit|"
    r"Limit|Require|Inquire|Enforce|Identify|Retain|Accept|Conduct)\b\s+(?:a|an|the|any|all|no|every|"
    r"each|their|his|only|not|to|into|with|whether|such|"
    r"immediately|promptly|from|that)\b"
)
_TO_DO = (
    r"accept|answer|ask|book|bring|call|check|close|come|copy|count|decide|decline|do|enter|explain|file|fill|find|follow|get|give|go|hand|help|"
    r"hold|keep|know|lead|learn|leave|let|lock|log|look|make|mark|note|offer|open|page|pay|pick|post|print|put|read|record|release|report|return|"
    r"review|run|say|scan|seal|see|send|set|show|sign|speak|start|stay|stop|take|talk|teach|tell|train|treat|turn|type|use|wait|walk|work|write"
)
# A sentence of few words, as plain policies have them: "You ask everyone", "Enter both answers", "Attorneys use booth 1".
_PLAIN_SENTENCE = re.compile(
    r"(?:(?:You|We|They|I|There|Nobody|Everyone|Everybody)\s|"
    rf"(?i:{_TO_DO})\s(?:an?|the|any|all|both|each|every|it|them|that|this|those|these|your|his|her|their|him|whether|who|what|where|no|"
    r"not|only|up|out|nothing|everyone)\b|"
    rf"(?:[A-Z][\w’'-]*\s)?(?:[\w-]+\s){{0,2}}[\w-]*[a-z]s\s(?:{_TO_DO})\s(?!of\b|and\b|or\b))"
)
_PREDICATE = re.compile(r"\b(?:is|are|does|do)\s+(?:not\b|to\b|hereby\b)|\b(?:to|not|that|by|of|is|are)\s*:?$")
_MEANS = re.compile(r"\bmeans\b", re.I)
_DEFINITIONS = re.compile(
    r"\W*(?:terms|words)(?:\s+(?:that\s+)?we\s+use|\s+used(?:\s+here)?|\s+to\s+know)?\W*$|\W*what\s+(?:do\s+)?(?:the|our|these)\s+(?:words|terms)\s+mean\W*$|"
    r"\W*(?:\w+\s+){0,3}?(?:definitions?|(?:key\s+|defined\s+|of\s+)terms|meanings?|words\s+(?:and\s+phrases|defined)|glossary|"
    r"terms\s+used)\b(?!\s+(?:of\s+(?:office|service|agreement)|and\s+conditions))",
    re.I,
)
_NO_HEADING = re.compile(r"\bPage\s+\d|\b(?:ORDAINS?|ENACTS?|RESOLVES?)\b|:\s*\S+\s+\S+\s+\S+|\d{1,2}/\d{1,2}/\d{2,4}")
SENTENCE_OPENS = re.compile(r"(?:The|A|An|Each|Every|It|They|This|These|He|She|There)\s")
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
WORD = re.compile(r"[A-Za-z][\w'’.-]*")
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


_NO_VERB = (
    r"of|to|for|in|on|at|by|with|from|into|and|or|nor|but|as|about|against|under|over|upon|without|within|between|through|during|before|"
    r"after|until|than|per|via|not|regarding|concerning|including|behind|across|along|among|around|near|above|below|beside|inside|"
    r"outside|off|out|up|down|toward|towards|past|like|since|despite|throughout|what|how|why|where|when|if|the|an?|all|both|such"
)
_DETERMINER = r"an?|the|any|each|every|no|this|that|these|those|its|his|her|their|our|your|it|them|him"
# A word before an article is a verb, if it is nothing that joins: "Officers execute a warrant", not "Duties of the chief".
_VERB_AND_OBJECT = re.compile(
    rf"(?<!\bto )(?<!\bTo )\b(?!(?i:{_NO_VERB})\b)(?![A-Za-z]+ing\b)[A-Za-z]+\s+(?:{_DETERMINER})\b(?!\s*[.,:;]?$)"
)
_SOMEBODY = re.compile(
    r"(?:Nothing|Anyone|Anybody|Nobody|No\s+one|Everyone|Everybody|Whoever|It|They|We|You|I)\s+\S+\s+\S+"
)
_NO_SUCH = re.compile(r"No\s+\S+\s+\S+\s+\S+")
_BEFORE_SUBJECT = re.compile(
    r"(?:Within|At|In|On|By|Before|After|Upon|From|During|Once|When|If|Where|Until)\s[^.,:;]+,\s+\w+\s+\w+\s+\w+"
)
_GOES_ON = re.compile(r":\s+[a-z]")


DECORATION = "=~#>"  # around a line it makes a heading of it; "_" and "*" make words bold
# The head of a column of cases, beside those of what to do: "IF THIS COMES UP ...", "Situation".
CASES_HEAD = re.compile(
    r"\W*(?:(?:if|when|whenever|suppose|say|what\s+if)\b.*(?:\.{3}|…)\W*|(?:if|when|(?:the\s+)?(?:situation|scenario|event|case)s?)\W*)",
    re.I,
)


def undecorated(words: str) -> str:
    """A line on one line, without the signs that set it off: "=== WHEN AGENTS COME ===", ">> Holds", "**Records**"."""
    return " ".join(words.split()).strip(f"_* {DECORATION}")


def is_heading_line(words: str) -> bool:
    """Whether a line that stands alone is a heading: short, in capitals or title case, no sentence."""
    words = undecorated(words)
    if len(words) > 100 or words[:1] in ("(", '"', "“") or words.endswith((";", ",")):
        return False
    if not words.isupper() and (words.endswith((".", "and", "or")) or not titled(words)):
        return False
    if words.endswith(".") and len(words.split()) > 5 and FINITE.search(words):
        return False  # a sentence of a law that is set in capitals throughout
    if not 0 < len(WORD.findall(words)) <= 14:
        return False
    return not (_NO_HEADING.search(words) or MODAL.search(words) or _MEANS.search(words) or _PREDICATE.search(words))


def is_caption(words: str) -> bool:
    """Whether words set alone after a section's number name its subject: no verb, no full stop needed."""
    found = WORD.findall(words)
    return (
        0 < len(found) <= 30
        and (words.isupper() and not words.endswith(".") or not FINITE.search(words))
        and not (words.endswith(".") and says_something(words, alone=True))
        and not re.search(r"\b(?:shall|must)\b", words, re.I)
        and not words.endswith((":", ";", ","))
        and not words[0].islower()
    )


def says_something(words: str, *, alone: bool) -> bool:
    """Whether words that end with a full stop are a sentence, though none of the usual verbs is in them.

    "Officers execute a removal warrant wherever they find its subject", "No rides to the field office", not "Duties of the chief". Some are
    only where they stand ``alone``: "No conflict with existing law. Nothing in ..." has a caption.
    """
    if titled(words) or words.isupper():
        return False
    opens = SENTENCE_OPENS.match(words) and len(words.split()) > 5
    return bool(
        opens
        or _SOMEBODY.match(words)
        or alone
        and _NO_SUCH.match(words)
        or _BEFORE_SUBJECT.match(words)
        or _GOES_ON.search(words)
        or _VERB_AND_OBJECT.search(words)
    )


def says_plainly(words: str) -> bool:
    """Whether a few words are a sentence in the plain present or a command, and name no subject: "ICE officers come in at any hour"."""
    return _PLAIN_SENTENCE.match(words) is not None


def is_catch_line(words: str) -> bool:
    """Whether a paragraph with a full stop only names the subject of what follows: "7 Prohibition on joint raids."."""
    rest = _COUNTED.sub("", words, count=1)
    return (
        rest.endswith(".")
        and 1 < len(WORD.findall(rest)) <= 20
        and bool(_SUBJECT_NAMED.match(rest) or _SUBJECTS.fullmatch(rest))
        and not FINITE.search(rest)
        and not IMPERATIVE.match(rest)
        and not NOT_CAPTION.match(rest)
        and not SENTENCE_OPENS.match(rest)
        and not _SOMEBODY.match(rest)
    )


def is_titled_line(words: str) -> bool:
    """Whether a line with a full stop is a title, as in a list of contents: "Use of City Funds Prohibited."."""
    found = WORD.findall(words)
    if SENTENCE_OPENS.match(words) and len(found) > 6:
        return False  # "The Tenant's Handbook comes in English, Spanish and Polish."
    return (
        0 < len(found) <= 16 and bool(re.fullmatch(r"[^.;:]+\.", words)) and titled(words) and not FINITE.search(words)
    )


def names_section(words: str) -> bool:
    """Whether words set alone under a section's number are its caption: no verb, no point at the end."""
    return (
        is_caption(words)
        and not _NO_HEADING.search(words)
        and not words.endswith(".")
        and len(WORD.findall(words)) <= 14
        and not IMPERATIVE.match(words)
    )


@lru_cache(maxsize=1024)
def heads_definitions(heading: str) -> bool:
    """Whether a heading announces definitions and nothing else."""
    return bool(_DEFINITIONS.match(heading)) and len(WORD.findall(heading)) <= 9


def is_nominal(words: str) -> bool:
    """Whether words set alone after an enumerator name a subject in a few words: "Teletype returns"."""
    found = WORD.findall(words)
    return (
        0 < len(found) <= 8
        and words[0].isupper()
        and not words.endswith((";", ",", ":", "."))
        and not FINITE.search(words)
        and not IMPERATIVE.match(words)
        and not NOT_CAPTION.match(words)
    )


def titled(words: str) -> bool:
    """Whether words are in title case: "Use of City Funds Prohibited"."""
    found = [word for word in WORD.findall(words) if word.lower() not in _SMALL]
    return bool(found) and sum(word[0].isupper() for word in found) >= 0.75 * len(found)
