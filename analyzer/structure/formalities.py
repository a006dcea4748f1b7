"""Words around a law that are no law of their own: votes and signatures, dates of effect, repeals, severability."""

from __future__ import annotations

import re

from analyzer.glancing import holds

_FORMALITY = re.compile(
    r"^\W*(?:if\s+any\s+(?:\w+,?\s+){0,14}(?:is|are|be|shall\s+be)\s+(?:\w+\s+){0,4}(?:held|declared|"
    r"adjudged|found|determined|invalid|unconstitutional|void)|"
    r"(?:this|the)\s+(?:ordinance|act|resolution|chapter|local\s+law|order|section|policy|law|rule|"
    r"by-?law|article|title|provisions\s+of\s+this\s+\w+)\s+(?:shall|will|is|are|takes?|becomes?|may|"
    r"goes)\s+(?:be\s+)?(?:\w+\s+){0,3}?(?:take\s+effect|effective|in\s+(?:full\s+)?force|"
    r"become\s+effective|becomes?\s+effective|effect\b|severable|known\s+(?:and|as)|cited|called|"
    r"publish|into\s+(?:effect|force))|"
    r"(?:the\s+)?provisions\s+of\s+this\s+\w+\s+(?:are|"
    r"shall\s+be)\s+(?:hereby\s+)?(?:declared\s+(?:to\s+be\s+)?)?severable|"
    r"all\s+(?:ordinances|laws|resolutions|policies|orders|acts|parts\s+of|"
    r"other)\b[^.]{0,120}\b(?:repealed|rescinded|superseded)|"
    r"(?:sections?|subdivisions?|ordinance|article|chapter|policy|resolution|directive|local\s+law|"
    r"memorandum|order|executive\s+order|subsections?)\s[^.]{0,160}\b(?:is|are)\s+(?:each\s+|"
    r"hereby\s+)*(?:repealed|rescinded|withdrawn|superseded|cancelled|revoked)(?!,?\s+and\s)|"
    r"(?:adopted|passed|approved|introduced|enacted|signed|attest|ordained|done|given|dated|certified|"
    r"published|sponsored|voted|posted|issued|filed)\b(?:\s+(?:and|by|this|on|at|under|as\s+to|\w+ed|"
    r"first|second|final|reading|in|the))*\s*(?:[:_—]|\d|(?:January|February|March|April|May|June|"
    r"July|August|September|October|November|December)\b|\w+\s+day\s+of|my\s+hand|a\s+vote|a\s+true|"
    r"form|reading|Mayor|Governor|council|roll|open|$)|"
    r"(?:ayes?|nays?|noes|yeas?|absent|abstain(?:ed|ing)?|voting|vote|sponsors?|attest|"
    r"by\s+order\s+of|in\s+witness\s+whereof|approved\s+as\s+to\s+form|read\s+(?:first|second|third)|"
    r"(?:first|second)\s+reading|effective(?:\s+date)?|introduced\s+by|moved\s+by|seconded\s+by|"
    r"drafted\s+by|respectfully\s+submitted|distribution|review\s+date|supersedes|"
    r"rescinds)\b\s*(?:[:_—,]|\d|$)|"
    r"fiscal\s+note:|in\s+the\s+(?:general\s+assembly|senate|house)\s+read\b|(?:yes|no|"
    r"excused)\s*:\s*\d|(?:adopted|passed)\s+(?:and\s+\w+\s+)?at\s+a\s+|"
    r"\w+\s+[\w-]+\s+was\s+(?:introduced|passed|adopted)\s+on\s|"
    r"this\s+(?:act|ordinance)\s+is\s+(?:hereby\s+)?(?:declared\s+to\s+be\s+)?(?:necessary\s+for|"
    r"an\s+(?:urgency|emergency))|sections?\s[^.]{1,60}\bconstitutes?\s+a\s+new\s+chapter|"
    r"EXPLANATION\b|LBD\d|[\[(]?(?:L\.|P\.?L\.?|Laws|Acts|Added|Amended|Ord\.|P\.A\.|Source:|History:|"
    r"Code\s+\d{4})\s?[\w\s.,§]{0,18}\d{1,4}|\w+\.?\s\d{1,2},\s\d{4},\s\d+\sStat|"
    r"as\s+added\s+by\s+P\.L|s/\s|/s/|_{4,}|page\s+\d+)",
    re.I,
)
_VOTE = re.compile(r"\b(?:vote|votes|voting|roll\s+call)\W*$", re.I)

# What each has in it, in small letters: looked for before the pattern is tried.
_OPENINGS = frozenset(
    "if this provisions all section sections subdivision subdivisions ordinance article chapter policy resolution directive local "
    "memorandum order executive subsection subsections adopted passed approved introduced enacted signed attest ordained done given "
    "dated certified published sponsored voted posted issued filed aye ayes nay nays noes yea yeas absent abstain abstained abstaining "
    "voting vote sponsor sponsors by in read first second effective moved seconded drafted respectfully distribution review supersedes "
    "rescinds fiscal yes no excused explanation l ord p pl source history code as s page".split()
)
_AFTER_THE = re.compile(
    r"\W*the (?:ordinance|act|reso|chapter|local|order|section|policy|law|rule|by|article|title|provisions)"
)
_STEMS = ("laws", "acts", "added", "amended", "lbd", "_")
_INSIDE = (" was introduced", " was passed", " was adopted", " stat")
_VOTING = ("vote", "voting", "roll ")


def is_formality(words: str, glance: str, opening: str) -> bool:
    """Whether the words are no law of their own: "This ordinance shall take effect on ...", "Ayes: 5"."""
    return _may_be_formality(glance, opening) and _FORMALITY.match(words) is not None


def _may_be_formality(glance: str, opening: str) -> bool:
    """Whether the words begin as those do that are no law of their own."""
    if opening == "the":
        return _AFTER_THE.match(glance) is not None or holds(glance, _INSIDE)
    return opening in _OPENINGS or opening.startswith(_STEMS) or holds(glance, _INSIDE)


def opens_vote(words: str, around: str) -> bool:
    """Whether a lead-in announces who voted; ``around`` are all words with it, in small letters: "Voting:"."""
    return holds(around, _VOTING) and _VOTE.search(words) is not None
