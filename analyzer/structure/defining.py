"""Words by which a sentence defines a term, and those that only look alike ("residents of limited means")."""

from __future__ import annotations

import re

from analyzer.glancing import holds

_QUOTED = re.compile(
    r"^\W*(?:\(?\w{1,3}\)\s*)?(?:the\s+(?:terms?|words?|"
    r"phrase)\s+)?[\"“‘'_*]{1,3}[^\"”]{1,120}[\"”’'_*]{1,3},?(?:\s*\([^)]{1,60}\))?(?:\s+(?:or|"
    r"and)\s+[\"“][^\"”]{1,80}[\"”],?)*[^.;:]{0,120}?"
    r"(?:\b(?:shall\s+)?(?:means?|mean|include[sd]?|refers?\s+to|has\s+the\s+(?:same\s+)?meaning|"
    r"have\s+the\s+(?:same\s+)?meanings?|is\s+defined|denotes?|signif(?:y|ies)|does\s+not\s+include|"
    r"is|are)\b|,\s|[:—–])",
    re.I,
)
# What may stand before the term: an enumerator, "As used in this section,", "unless the context asks otherwise,".
_BEFORE = (
    r"^\W*(?:\(?\w{1,3}[.)]\s+)?(?:(?:as\s+used|when\s+used|for\s+(?:the\s+)?purposes?\s+of|in|under|within|throughout)\s"
    r"[^.;:]{1,100}?[,:]\s+)?(?:unless\s[^.;:]{1,100}?[,:]\s+)?"
)
_WORD = (
    r"(?:(?!(?:shall|must|may|will|should|can|cannot|would|what|how|that|which|who|whom|whose|if|when|where|unless|is|are|was|"
    r"were|not|nor|explains?|knows?|learns?|asks?|says?|has|have|does|do|against|because)\b)[\w'’“”\"/&().-]+,?\s+)"
)
# Before "means" as a noun: "limited means", "by other means", "the means".
_BEFORE_NOUN = re.compile(
    r"\b(?:limited|modest|small|ample|other|lawful|legal|reasonable|any|all|no|own|such|the|same|by|a|some|without|"
    r"electronic|available|necessary|appropriate|effective|alternative|sufficient|private|financial|independent|adequate|"
    r"direct|physical|technical|practical|these|those|their|his|its|restrictive|similar|of|with|through|for|and)\s*$",
    re.I,
)
_MEANS = re.compile(
    rf"{_BEFORE}(?:the\s+(?:terms?|words?|phrase|expression)\s+)?(?P<term>{_WORD}{{1,9}}?|{_WORD}{{0,5}}?[\w'’-]+:\s+)"
    r"(?:shall\s+(?:be\s+(?:taken|construed|understood)\s+to\s+)?(?:means?|signify|denote)\b|(?P<means>means)\b"
    r"(?!\s+(?:of|by|test|tested|shall|must|may|will|should|is|are|who|which|that\s+(?:is|are)|necessary|available|and|or)\b)|"
    r"mean\b(?!\s+(?:that|to)\b)|denotes?\b|signif(?:y|ies)\b)",
    re.I,
)
# Of an item under its lead-in: '"Hush rule" is an order that does one of these: (a) keeps an officer from ...'.
_LISTED = re.compile(
    r"^\W*(?:\(?\w{1,3}[.)]\s+)?(?:(?:as\s+used|for\s+(?:the\s+)?purposes?\s+of|in|within|throughout)\s[^.;:\"“]{1,80}?,?\s+)?"
    r"(?:(?:an?|the)\s+)?(?:(?:term|word|phrase|expression)s?\s+)?[\"“][^\"”]{2,80}[\"”],?\s+"
    r"(?:(?:shall|is\s+to|does)\s+)?(?:means?|is|are|includes?|takes?\s+in|covers?|embraces?|comprises?|stands?\s+for|refers?\s+to|denotes?)\b",
    re.I,
)
_REFERS = re.compile(
    rf"{_BEFORE}(?:the\s+(?:terms?|words?|phrase)\s+{_WORD}{{1,7}}?|(?:(?!(?:the|an?|this|that)\s){_WORD}){{1,5}}?)refers?\s+to\b",
    re.I,
)
# "A hold on a man means the man stays", "No signature means no interview": what comes of it, and no term.
_COMES_TO = re.compile(
    r"\W*(?:(?:No|Now|This|That|It)\s[^.;:]{0,80}?\bmeans\b|[^.;:\"“]{1,80}?\bmeans\s+(?:(?:no|jail|out|in|home|free|nothing|everything|none|stop|go|wait)\b|that\s+(?:the|an?|he|she|they|you|we|it)\b|"
    r"(?:you|he|she|they|we|it|nobody)\b|(?:the|an?)\s+[\w'’-]+\s+(?:stays?|goes|does|do|is|will|must|shall|walks?|leaves?|waits?|sits?|gets?|has|"
    r"remains?|keeps?|comes?|stops?)\b))"
)
_MEANING = re.compile(
    rf"{_BEFORE}(?:(?!as\s){_WORD}){{1,14}}?(?:(?:is|are)\s+defined\s+(?:as|to|in|by)|(?:shall\s+)?(?:has|have|bears?|carry|carries)\s+"
    r"(?:the|these)\s+(?:same\s+|following\s+)*meanings?)\b|^[^.;:]{1,140}\b(?:(?:the\s+following|these)\s+meanings?|meanings?\s+(?:given|set\s+forth|stated))\b",
    re.I,
)
_AS_USED = re.compile(
    r"^\W*(?:as\s+used\s+(?:in|here|herein|throughout)|for\s+(?:the\s+)?purposes?\s+of\s+this|in\s+this\s+(?:chapter|section|"
    r"article|act|part|ordinance|policy|order|division|title|local\s+law|resolution|rule|title)|"
    r"the\s+following\s+(?:words|terms|definitions))\b",
    re.I,
)
_SAYS_SO = re.compile(r"\b(?:means?|meanings?|terms?|defin\w+)\b", re.I)
_LISTS = re.compile(r":(?:$|\s)")
# "For purposes of this Part, an agency shall not prohibit an officer from: ..." is a rule.
_RULES = re.compile(
    r"\b(?:shall|must|may|will)\s+(?:not\s+)?(?!not\b|mean|include|have\b|apply|refer|be\s+(?:deemed|considered|construed|taken|"
    r"understood|defined|interpreted|read)\b)\w",
    re.I,
)
_EQUATES = re.compile(rf"{_BEFORE}{_WORD}{{1,7}}?(?:is|are)\s+(?:an?|the|any|one|every)\s", re.I)
_REFERRING_BODY = re.compile(
    r"\b(?:officers?|clerks?|deput\w+|members?|employees?|staff|departments?|sheriff|chief|mayor)\s+refers?\s+to", re.I
)
_TERM = re.compile(r"\W{0,3}[A-Z][\w'’/()&,\" -]{1,70}\.[\"”*_]{0,3}$")
_VERB = re.compile(r"\b(?:shall|must|may|will|is|are|means?|includes?|do|does|has|have|not)\b", re.I)


# '"Are you legal?" is a question that no clerk shall ask', '"Pay up or I call Immigration" costs you the job': what is said, and no term.
_NO_TERM = re.compile(
    r"\W*[\"“](?=[^\"”]+\s[^\"”]+\s)[^\"”]*\b(?:I|I['’]\w+|[Yy]ou|[Ww]e|[Tt]hey|[Hh]e|[Ss]he)\b[^\"”]*[\"”]|"
    r"\W*[\"“][^\"”]+(?:[?!][\"”]|[\"”]\s+(?:is|are)\s+(?:an?\s+)?\w+\s+(?:(?:that|which)\s+)?no\s[^.;]*?\b(?:shall|may|must|will|can)\b)"
)
_TO_QUOTE = 12  # characters in which a quoted term opens: "the phrase" may stand before it
_AS_USED_OPENS = ("as", "fo", "in", "th")


def defines(words: str, whole: str, glance: str) -> bool:
    """Whether a sentence defines a term; ``whole`` are its words with the lead-ins before them, ``glance`` in small letters."""
    if not words[:_TO_QUOTE].replace(" ", "").isalpha() and _QUOTED.match(words) and not _NO_TERM.match(words):
        return True
    head = whole[:400]
    if holds(glance, ('"', "“")) and _LISTED.match(head) and not _NO_TERM.match(head):
        return True
    means = _MEANS.match(head) if holds(glance, ("mean", "denote", "signif")) else None
    if means and not (means["means"] and (_BEFORE_NOUN.search(means["term"]) or _COMES_TO.match(head))):
        return True
    if holds(glance, ("meaning", "defined")) and _MEANING.match(head):
        return True
    if "refer" in glance and _REFERS.match(head) and not _REFERRING_BODY.search(head[:160]):
        return True
    if glance[:1].isalpha() and glance[:2] not in _AS_USED_OPENS:
        return False
    if not _AS_USED.match(whole):
        return False
    lists = _LISTS.search(whole) and not _RULES.search(whole)
    return bool(lists or _SAYS_SO.search(whole) or _EQUATES.match(head))


def names_term(sentence: str) -> bool:
    """Whether a sentence under a heading of definitions is a term alone: "Detainer." before "A request ..."."""
    return (
        len(sentence.split()) <= 8
        and "Note" not in sentence
        and bool(_TERM.match(sentence))
        and not _VERB.search(sentence)
    )
