"""What opens a list, what goes on with it and what closes it, told by the words and the point that ends them.

Codes copied from web pages lose their "(a)": paragraphs under "No officer shall:" that end with ";" are
items all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.commanding import COMMANDS
from analyzer.model import Span
from analyzer.structure.amending import amends
from analyzer.structure.tree import HANGS

CLOSED = re.compile(r"[.!?]['\"”’)\]_*]*$")
OPEN_LIST = re.compile(r"(?:[:—–]|(?<=\s)-|--|[:—–]\s*['\"”])$")
_FOLLOWING = re.compile(
    r"\b(?:the following|as follows|following\s+\w+(?:\s+\w+){0,5}|any of these|all of these|"
    r"any of the following)\b[^.]{0,60}\.?$",
    re.I,
)
_WHOLE = re.compile(
    r"(?:,?\s*(?:including|includes?|including,? (?:but|without) (?:is )?not? ?limit(?:ed|ation)(?: to)?|"
    r"such as|namely|to wit|as follows|(?:any|all|each|one or more|either) of (?:the following|these)|"
    r"the following)[^:.;]{0,60})[:—–-]+$",
    re.I,
)
_ASKS = re.compile(r"(?:who|what|when|where|why|how)\b", re.I)
_ANNOUNCED = re.compile(
    r"(?:(?:all|any|each|none|one)\s+of\s+)?the\s+following\b(?!\s+(?:is|are)\s+(?:an?|the)\b)", re.I
)
_UNFINISHED = re.compile(
    r"\b(?:unless|if|when|where|until|except|only|that|who|which)\b(?:\W+\w+){0,4}$|\b(?:to|by|for|of|"
    r"from|with|in|on|at|does|do|the|any|shall|must|may|not|a|an|is|are)$",
    re.I,
)
MODAL = re.compile(
    r"\b(?:shall|must|may|will|should|cannot|is|are|was|were|has|have|do|does|did|means?|includes?)\b", re.I
)
_HANGING = re.compile(
    r"\b(?:shall|must|may|will|not|that|to|by|is|are|of|on|upon|in|with|from|for|at|about|against|into|who|whom|which|unless|if|when|where)"
    r"[,:]?$",
    re.I,
)
_PREDICATE = re.compile(r"\W*(?:\(?\w{1,3}[.)]\s*)?(?:is|are|shall|may|must|will|has|have|does)\s+[a-z]")
_CAPTION = 6  # words of a caption with a modal, at most
_CONDITION = re.compile(r"(?:unless|except|provided|if|when|where|shall|is|are)\b")
# What is said of all items of a list at once: "are prohibited.", "All of the above is forbidden.".
_VERDICT = (
    r"(?:(?:all\s+of\s+)?(?:the\s+(?:above|foregoing)|these|such)(?:\s+(?:acts?|actions?|activities|conduct|practices))?\s+)?"
    r"(?P<verdict>(?:is|are|shall\s+be|will\s+be)\s+(?:\w+ly\s+|hereby\s+)?"
    r"(?:prohibited|forbidden|barred|banned|unlawful|not\s+(?:permitted|allowed|authorized))\b[^.;\n]{0,80}\.?\s*)$"
)
_WHOLE_VERDICT = re.compile(_VERDICT, re.I)
_LAST_LINE = re.compile(r"\n\s*(?:and\s+)?" + _VERDICT, re.I)
_GOES_ON = re.compile(r"(?:nor|but|and)\b")
_PROVISO = re.compile(r"(?:unless|except|provided)\b")
_CONDITION_OF_LIST = re.compile(r"(?:if|when|where)\b")
_RESOLVED_THAT = re.compile(
    r"\bas\s+follows\b|\b(?:ordain|enact|ordained|enacted)\b|\bresolved(?:\s+by\b[^:;.]*)?\W*$", re.I
)
# "Be it ordained that it shall be unlawful for any officer to": the words of enactment open the rule itself.
_ENACTS_A_RULE = re.compile(
    r"\bthat\s+(?!the\s+following\b)[^:;.]{3,200}?\b(?:shall|must|may|will)\b(?![^:;.]{0,80}\bfollow(?:s|ing)\b)", re.I
)
ITEM_ENDS = re.compile(r"[;,](?:\s*(?:and|or|and/or))?$")
_LAST_BUT_ONE = re.compile(r"[;,]\s*(?:and|or|and/or)$")
_QUOTED = re.compile(r"(?:the\s+(?:terms?|words?|phrase)\s+)?[\"“]", re.I)
_BARE_LEAD = re.compile(
    r"\b(?:shall|must|may|will|should|cannot|not|never|to|that|who|which|from|by|"
    r"(?:any|each|all|none)\s+of\s+(?:the\s+following|these)|the\s+following(?:\s+\w+){0,3})\s*[:—–-]+$",
    re.I,
)
_SUBJECT = re.compile(
    r"(?:the|an?|no|any|each|every|all|this|these|that|those|such|it|he|she|they|we|nothing|neither|some|"
    r"if|when|where|whenever|unless|except|upon|notwithstanding|provided|however|for\s+purposes?|in\s+this|"
    r"as\s+used|pursuant|sections?|sec\.|chapter|article|title|part|members?|officers?|deput(?:y|ies)|employees?|staff)\b",
    re.I,
)
_COMPLETE = re.compile(
    r"\b(?:(?:the\s+following|these|those|certain)(?:\s+\w+){0,4}|as\s+follows|resolved|ordained|ordered|orders?|(?:shall|will)\s+apply|"
    r"(?:are|is)\s+(?:adopted|established|made)|(?:order|resolve|ordain|declare)s?\s+that|follow(?:ed)?)(?:,[^:]{1,30})?\s*[:.—–-]*$",
    re.I,
)
# Under a condition or a definition each item stands within it.
_OPEN = re.compile(
    r"\b(?:unless|if|when|where|whenever|except|until|provided|means?|includes?|including|such\s+as|either)\b", re.I
)
# What follows has a verb of its own: "Tell ICE when a guest is due back".
_CASE = re.compile(r"\b(?:when|where|if|who|that|what|which|because|how|why|until|before|after|unless|while)\b", re.I)
_SELF_CONTAINED = re.compile(
    r"(?:(?:Unless|Except|If|When|Where|Absent|Notwithstanding|Upon|During|To|In|For|On|At|Within)\b[^.;:]{0,140},\s+)?(?:"
    r"(?:no|neither|nothing)\b[^.;:]{0,140}?\b(?:shall|must|may|will)\s|"
    r"(?:(?:the|an?|any|each|every|all|this|these|such)\s|city|county|town|village|state|department|police|sheriff|chief|mayor|"
    r"members|officers|employees|staff|personnel|deputies|agents|law\s+enforcement|supervisors|dispatchers)"
    r"(?:(?!\b(?:that|which|who|whom|if|when|where|to)\b)[^.;:]){0,70}?\b(?:shall|must|may\s+not|will\s+not|should\s+not|may\s+only)\s)",
    re.I,
)
_DENIES_ITSELF = re.compile(
    r"\W*(?:no|neither|nothing|nobody|never|do\s+not|don['’]?t|we\s+(?:do\s+not|don['’]t|never))\s", re.I
)
_WHAT_IS_NOT_DONE = re.compile(
    r"\W*(?:what|things)\b[^.;:?]{0,60}?(?:\b(?:no|not|never|cannot)\b|n['’]t\b)[^.;:?]{0,60}\W*$", re.I
)
_ANNOUNCES = re.compile(
    r"\W*(?:(?:(?:as|when|wherever)\s+used\s+(?:in|throughout|under)|for\s+(?:the\s+)?purposes?\s+of|in|under|"
    r"throughout|within)\s+th(?:is|ese)\s[^.;:]{2,80}?,?\s*|as\s+used\s+here(?:in|after)?,?\s*)?"
    r"(?:unless\s+[^.;:]{4,120}?,\s*)?"
    r"(?P<terms>(?:the\s+following|these|certain)\s+(?:\w+\s+){0,4}?(?:words?|terms?|phrases?|definitions?|expressions?)\b"
    r"[^.;:]{0,120}|the\s+(?:terms?|words?))?\s*[:.—–-]*$",
    re.I,
)


@dataclass(slots=True)
class PlainList:
    """A list without enumerators while it is open: what governs it, and how its last item ended.

    ``ending`` is set where the item before said that one more follows ("; and").
    """

    lead: str
    leads: tuple[Span, ...]
    quoted: bool = False
    previous: str = ""
    ending: bool = False

    @property
    def closed(self) -> bool:
        """Whether the last item ended a sentence, so that nothing after it is governed."""
        return bool(CLOSED.search(self.previous))

    def takes(self, words: str) -> None:
        """Notes ``words`` as the last item so far."""
        self.ending = bool(_LAST_BUT_ONE.search(self.previous)) and not self.ending
        self.quoted = self.quoted or not self.previous and bool(_QUOTED.match(words))
        self.previous = words

    def holds(self, words: str, *, outermost: bool) -> bool:
        """Whether ``words`` are the next item, after those that were taken."""
        if not self.previous:
            return True
        if _QUOTED.match(words) and not self.quoted:
            return False  # the next definition
        if self.ending and not outermost:
            return False
        if ITEM_ENDS.search(self.previous) or OPEN_LIST.search(self.previous):
            return True
        return _rules_bare(self.lead) and _is_bare(words)


def opens_plain_list(lead: str, following: str) -> bool:
    """Whether the paragraph ``following`` a colon, a dash or "DO NOT" is an item without enumerator."""
    if COMMANDS.fullmatch(lead):
        return _is_bare(following)
    if not OPEN_LIST.search(lead):
        return False
    if ITEM_ENDS.search(following) or following[:1].islower() or _QUOTED.match(following):
        return True
    return _rules_bare(lead) and _is_bare(following)


def _rules_bare(lead: str) -> bool:
    """Whether predicates without subject may follow a lead-in: "No officer shall:", "Members may not, without a warrant:"."""
    return any((_BARE_LEAD.search(lead), HANGS.search(lead), COMMANDS.fullmatch(lead)))


def _is_bare(words: str) -> bool:
    """Whether words are a predicate without subject ("Ask about status."), as an item under "shall not:" is."""
    first = _CASE.split(" ".join(words.split()[:7]))[0]
    if _SUBJECT.match(words) or _ASKS.match(words) or words.isupper() or COMMANDS.fullmatch(words):
        return False
    return not MODAL.search(first) and len(words.split()) > 1


def leads_list(words: str, *, outside: bool, inline: bool) -> bool:
    """Whether the sentence before a list governs it: it is not closed, or it announces the list.

    ``outside`` where no section is open: mastheads and captions close without a full stop there.
    ``inline`` where the list stands in the same sentence.
    """
    if (
        outside
        and not OPEN_LIST.search(words)
        and not _ANNOUNCED.match(words)
        and not _HANGING.search(words)
        and not HANGS.search(words)
        and not COMMANDS.fullmatch(words)
        and not (MODAL.search(words) and (inline or _runs_on(words)))
    ):
        return False
    if COMMANDS.fullmatch(words):
        return True
    if words.isupper() and not MODAL.search(words) and not OPEN_LIST.search(words):
        return False  # a caption in capitals
    return not CLOSED.search(words) or bool(_FOLLOWING.search(words))


def is_subject_of(words: str, item: str) -> bool:
    """Whether the words before a list are the subject of its items: "An inmate with a detainer", "(a) is not eligible"."""
    return not CLOSED.search(words) and not words.isupper() and _PREDICATE.match(item) is not None


def _runs_on(words: str) -> bool:
    """Whether words are a sentence on its way and no caption: "An interpreter is to be called whenever a person with no English"."""
    said = words.split()
    return (
        not CLOSED.search(words) and len(said) > _CAPTION and 2 * sum(word[:1].islower() for word in said) > len(said)
    )


def governing(leads: Sequence[str], words: str) -> int:
    """How many of the ``leads``, outermost first, do not govern ``words`` because a whole sentence stands between.

    Under "The following rules apply:" an item "No officer shall ..." says all by itself, and so it does under "Never" and "What no
    department may do".
    """
    said = [*leads, words]
    for number in range(len(said) - 1, 0, -1):
        announced = _COMPLETE.search(said[number - 1]) and not _OPEN.search(said[number - 1][-90:])
        if announced and _SELF_CONTAINED.match(said[number]):
            return number
        if _DENIES_ITSELF.match(said[number]) and _titles(said[number - 1]):
            return number
    return 0


def _titles(lead: str) -> bool:
    """Whether a lead-in only names what stands under it, with a ban in the name: "DON'T", "What no department may do"."""
    return COMMANDS.fullmatch(lead) is not None or _WHAT_IS_NOT_DONE.match(lead) is not None


def announces_definitions(words: str) -> bool:
    """Whether a lead-in only says that definitions follow ("As used in this chapter:"): it governs nothing."""
    announced = _ANNOUNCES.match(words) if len(words.split()) > 2 else None
    return announced is not None and (announced["terms"] is not None or not MODAL.search(words))


def carries(words: str) -> bool:
    """Whether a lead-in is inherited: amending and enacting words are not."""
    if amends(words):
        return False
    if _ENACTS_A_RULE.search(words):
        return True
    return not (
        re.match(r"\W*(?:NOW|BE IT|Be it|Now|THE PEOPLE|The (?:City|Town|County|General|People)|RESOLVED)\b", words)
        and (_RESOLVED_THAT.search(words) or re.search(r"\bthat\W*$", words, re.I))
    )


def is_whole(words: str) -> bool:
    """Whether a lead-in says something complete by itself ("... , including:")."""
    words = " ".join(words.split())
    if CLOSED.search(words):
        return True
    match = _WHOLE.search(words)
    if not match:
        return False
    rest = words[: match.start()].rstrip(" ,")
    return len(rest.split()) > 4 and bool(MODAL.search(rest)) and not _UNFINISHED.search(rest)


def closes_list(words: str, last: str, *, plain: bool, end: bool = True) -> bool:
    """Whether unnumbered ``words`` after a list whose last item is ``last`` close it: they go on in mid-sentence.

    In a ``plain`` list only a condition closes, and where the list is at its ``end``; other words are the next item.
    """
    if not words[:1].islower() or _GOES_ON.match(words) and MODAL.search(words[:80]):
        return False
    if plain:
        return bool(_PROVISO.match(words) or end and _CONDITION_OF_LIST.match(words))
    return bool(_CONDITION.match(words)) or not CLOSED.search(last)


def verdict_on_list(words: str) -> int | None:
    """Where a sentence behind a list begins to say what holds of all its items: "The above are prohibited."."""
    said = _WHOLE_VERDICT.match(words)
    return said.start("verdict") if said else None


def verdict_in_item(words: str, others: Sequence[str]) -> tuple[int, int] | None:
    """Where the last line of a last item says it of the ``others``, too, and where the item's own words end."""
    said = _LAST_LINE.search(words)
    if said is None or len(others) < 1 or any(MODAL.search(other) for other in (*others, words[: said.start()])):
        return None
    return said.start(), said.start("verdict")
