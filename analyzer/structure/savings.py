"""Words by which an instrument limits itself: "Nothing in this chapter shall ...", "This order leaves alone ..."."""

from __future__ import annotations

import re

from analyzer.glancing import holds

_INSTRUMENT = (
    r"(?:chapter|section|article|act|part|ordinance|policy|order|division|title|subsection|paragraph|"
    r"subchapter|resolution|directive|rule|bylaw|by-law|local\s+law|subdivision|item|agreement|"
    r"procedure|memorandum|code|law|paragraphs?|sections?|subpart|clause|above|herein|hereof|"
    r"foregoing|provisions?|limits?|limitations?|prohibitions?|restrictions?|requirements?|duty|duties|ban|"
    r"exceptions?|protections?|language|rules|policies|procedures|orders|lines|words|articles|clauses|ordinances)"
)
_HEAD = (
    r"^\W*(?:provided(?:,?\s+however)?,?\s+(?:that\s+)?|(?:however|but|and|moreover|further|also|additionally|in\s+addition|"
    r"furthermore|likewise|nevertheless|to\s+be\s+clear|"
    r"for\s+(?:the\s+avoidance\s+of\s+doubt|clarity)),?\s+|"
    r"(?:(?:except\s+)?as|consistent\s+with|in\s+accordance\s+with|pursuant\s+to|in\s+keeping\s+with|"
    r"to\s+the\s+extent|notwithstanding)\s+[^;.]{1,160}?,\s*)?"
)
_SELF = (
    rf"(?:(?:this|these|those|the\s+(?:present|foregoing|above|preceding|provisions\s+of\s+(?:this|these))|the\s+foregoing)\s+{_INSTRUMENT}\b|"
    rf"(?:[A-Z]{{2,4}}\s+|§+\s*)?\d+[.:-]\d[\w.:-]*\s+(?:through|to|and)\s+\d[\w.:-]*|"
    rf"(?:sub)?(?:sections?|paragraphs?|divisions?)\s+(?:\(?\w|\d)|the\s+(?:foregoing|above)\b|"
    rf"the\s+(?:\w+\s+)?(?:prohibitions?|limitations?|limits?|restrictions?|requirements?|rules?|duties|duty|bans?|provisions?)\s+(?:in|of|under|by|"
    rf"stated|set|imposed|above|contained)\b|(?:this|these|that)(?=\s+(?:shall|do|does|is|are|may|should|must|will)\b))"
)
_NEVER = (
    r"(?:never|at\s+no\s+time|in\s+no\s+(?:case|event|way|instance|manner|respect|circumstances?)|under\s+no\s+circumstances?|"
    r"by\s+no\s+means|on\s+no\s+account)"
)
_MODAL = r"(?:shall|does|do|is|are|may|should|must|will)"
_NOT = rf"(?:{_MODAL}\s+(?:not|{_NEVER})|neither|nor)"
_EFFECT = (
    r"(?:constru|interpret|read|prohibit|prevent|preclude|bar|restrict|limit(?!ed\s+to\b)|forbid|affect|apply\s+to|impair|"
    r"alter|creat|supersede|require|authorize|conflict|deprive|diminish|interfere|excuse|relieve|keep|stop|"
    r"restrain|foreclose|abridge|displace|reach|extend\s+to|concern|hinder|deny|in\s+any\s+way|touch|disturb|"
    r"block|lessen|curtail|stand\s+in\s+the\s+way|get\s+in\s+the\s+way|take\s+away|compel|oblige|obligate|impede|"
    r"change|modify|waive|govern|speak\s+to|expand|enlarge|broaden|widen)\w*"
)
SAVINGS = re.compile(
    rf"{_HEAD}(?:"
    rf"nothing\s+(?:(?:contained|written|said|stated|set\s+forth|provided|appearing)\s+)?(?:in|herein|hereof|here|above|below|stated|said|"
    rf"written|set\s+forth|about\s+this|under\s+this|of\s+this)\b|"
    rf"no(?:ne\s+of\s+the)?\s+(?:provision|part|word|section|sentence|language|portion)s?\s+(?:of|in)\s+(?:this|these|the\s+present)\s+{_INSTRUMENT}|"
    rf"neither\s+(?:this|these|the\s+provisions\s+of\s+this)\s+{_INSTRUMENT}|"
    rf"none\s+of\s+(?:this|these|the\s+(?:foregoing|above))\b|"
    rf"{_SELF}[^.;]{{0,60}}?\b{_NOT}\s+(?:be\s+|intended\s+to\s+|meant\s+to\s+|to\s+be\s+|in\s+any\s+way\s+)*{_EFFECT}|"
    rf"{_SELF}[^.;]{{0,140}}?\b{_NOT}\s+be\s+(?:constru|interpret|read\b|understood|taken\s+to)\w*|"
    rf"{_NEVER}\s+{_MODAL}\s+{_SELF}[^.;]{{0,60}}?\b{_EFFECT}|"
    rf"{_SELF}[^.;]{{0,30}}?\b(?:is|are)\s+not\s+(?:meant|intended|designed)\s+(?:to|as|for)\b|"
    rf"(?:this|these|the\s+present)\s+{_INSTRUMENT}\s+(?:has\s+no\s+(?:bearing|effect)\s+(?:on|upon)|leaves?\s+(?:[^.;]{{0,80}}?\s)?"
    rf"(?:alone|in\s+place|intact|as\s+it\s+is|untouched|unaffected|unchanged|undisturbed)))",
    re.I,
)
# A law that speaks of the rules of others pre-empts: "Nothing in any rule of a town may bar an officer from asking".
_OF_OTHERS = re.compile(
    rf"{_HEAD}nothing\s+(?:contained\s+)?in\s+(?:(?:any|an?|another)\s+(?:\w+\s+){{0,3}}?(?:rule|polic(?:y|ies)|ordinance|law|regulation|"
    r"resolution|charter|contract|agreement|practice|order|directive)s?\b(?!\s+of\s+this\b)|"
    r"(?:local|municipal|county|city|town)\s+(?:laws?|ordinances?|polic(?:y|ies)|rules?|codes?)\b|"
    r"the\s+\w+\s+of\s+(?:an?|any|each|every)\s)",
    re.I,
)


# A duty that is left in force is a rule: "Nothing in this act relieves a jailer of the duty to".
_LEAVES_A_DUTY = re.compile(
    rf"{_HEAD}n(?:othing|one|o)\b[^.;]{{0,120}}?\b(?:reliev|excus|exempt|absolv|releas)\w*\s[^.;]{{1,80}}?\b(?:of|from)\b",
    re.I,
)


# What every such sentence has in it, and how it opens unless it opens with a number.
_DENIES = ("nothing", "not ", "no ", "none ", "neither", "nor ", "leave", "never")


_OPENINGS = frozenset(
    "provided however but and moreover further also additionally furthermore likewise nevertheless to for except as consistent in "
    "under at by on never pursuant notwithstanding nothing no "
    "none neither this these those the that section sections subsection subsections paragraph paragraphs "
    "subparagraph subparagraphs division divisions subdivision subdivisions".split()
)


def saves(words: str, glance: str) -> bool:
    """Whether a sentence says what the instrument itself does not do; ``glance`` are its words in small letters."""
    first, _, rest = glance.partition(" ")
    if first.isalpha() and first not in _OPENINGS and not rest[:1].isdigit():
        return False
    if not holds(glance, _DENIES) or not SAVINGS.match(words):
        return False
    return not _OF_OTHERS.match(words) and not _LEAVES_A_DUTY.match(words)
