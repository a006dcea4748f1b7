"""What the words of a clause tell of its role by themselves: told once for all clauses in the same words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analyzer.glancing import holds, small
from analyzer.model import Role
from analyzer.once import once
from analyzer.structure.amending import changes_law
from analyzer.structure.captions import PLAIN_VERBS
from analyzer.structure.defining import defines
from analyzer.structure.formalities import is_formality, opens_vote
from analyzer.structure.narrated import tells_of_others
from analyzer.structure.savings import saves
from analyzer.structure.strays import AGREES

KEPT_CLAUSES = 1500  # laws repeat each other
_LONGEST = 690  # letters of a sentence that can be one which only changes another law

_WHEREAS = re.compile(r"[\W_]*(?:WHEREAS|Whereas)\b")
FINDS = re.compile(
    r"^\W*(?:the\s+|and\s+)?(?:(?!(?:that|which|who|whom)\b)[\w'’]+\s+){0,5}?(?:council|board|"
    r"legislature|assembly|commission|commissioners|supervisors|trustees|city|town|"
    r"county|village|borough|state|department|district|mayor|governor|people|congress|committee|"
    r"sheriff|general\s+court|house|senate|parish|police\s+jury|selectmen|selectboard|aldermen|freeholders|authority|directors|it|we|office)\s+"
    r"(?:(?:of|and|the|hereby|further|also|therefore|(?-i:[A-Z][\w'’]*))\s+){0,8}?(?:finds?|recognizes?|"
    r"recognises?|believes?|acknowledges?|intends?)\b",
    re.I,
)
_FINDS_AND_ORDERS = re.compile(
    r"\b(?:shall|must)\b|\band\s+(?:(?:hereby|therefore|accordingly|further)\s+)*"
    r"(?:orders|directs|instructs|requires|prohibits|forbids|bars)\b",
    re.I,
)
_PURPOSE = re.compile(
    r"^\W*(?:the|this|it\s+is\s+the)\s+(?:\w+\s+){0,4}?(?:purposes?|intent(?:ion)?)\s+(?:of|is|"
    r"behind)\b|^\W*It\s+is\s+(?:the\s+)?(?:intent|purpose)\b",
    re.I,
)
COMMAND = re.compile(
    r"\b(?:shall|must|may\s+not|is\s+prohibited|are\s+prohibited|will\s+not|no\s+\w+\s+(?:may|"
    r"will))\b",
    re.I,
)
_BIDS = re.compile(
    r"\b(?:shall|must|may|should|will|do\s+not|does\s+not|(?:is|are)\s+(?:hereby\s+)?(?:encouraged|required|directed|prohibited|urged|ordered))\b",
    re.I,
)
_ORDERS = re.compile(
    r"^\W*(?:and\s+)?(?:(?:now,?\s+)?therefore,?\s+)?it\s+is\s+(?:(?:hereby|therefore|further|also|so|accordingly|now),?\s+)*"
    r"(?:(?:ordered|resolved|ordained|directed|decreed|declared)(?:\s+and\s+|,\s+)?)+,?\s+that\b",
    re.I,
)
_FURTHER = re.compile(
    r"^\W*(?:and\s+)?(?:(?:now,?\s+)?therefore,?\s+)?(?:and\s+)?(?:let\s+it\s+)?be\s+it\s+(?:(?:hereby|further|therefore|so),?\s+)*(?:enacted|ordained|resolved|ordered)\b[^.:;]{0,160}?,?\s+that\s+(?=\S)|"
    r"^\W*(?:and\s+)?(?:be\s+it\s+)?further\s+(?:enacted|ordained|resolved)\b(?:[^.:;]{0,160}?,?\s+that\s+|,\s+)(?=\S)",
    re.I,
)
_RESOLVES = re.compile(r"^\W*(?:be\s+it\s+)?(?:further\s+)?resolved\b[^.:;]{0,160}?\bthat\s+\S", re.I)
_STATES = re.compile(r"^(?:\S+\s+)*?[a-z]\S+(?:\s+\S+){3,}[.]$")
_VERB = re.compile(
    r"\b(?:shall|must|may|will|is|are|was|were|do|does|not|has|have|means?|no|should|can|cannot|"
    r"requires?|includes?|applies|apply|(?-i:prohibits|forbids|opposes|declines|refuses|respects|treats|protects|provides))\b",
    re.I,
)


# --- what a pattern has in every match, in small letters: looked for before it is tried --------------------------

# "Don't photograph it.", "It's an office form."
_CONTRACTED = ("n't ", "it's ", "that's ", "there's ", "'re ", "'ll ", "'ve ", "i'm ")
_SPOKEN = (*PLAIN_VERBS, *_CONTRACTED, *(word.replace("'", "’") for word in _CONTRACTED))
_FIRST_WORD = re.compile(r"\W*(\w*)")
_RESOLVE_OPENINGS = frozenset({"and", "now", "therefore", "let", "be", "further", "resolved"})
_ORDER_OPENINGS = frozenset({"and", "now", "therefore", "it"})
_AGREEING = frozenset({"this", "the"})
_FINDING = ("find", "recogni", "believe", "acknowledge", "inten", "purpose")


@dataclass(frozen=True, eq=False)
class Said:
    """The words of a clause as its role is told by them, under ``leads``; ``whole`` with those that it inherits.

    ``glance`` and ``around`` are the same in small letters; ``opening`` is the first word; ``resolves`` where "be it further
    resolved that" stood before them. What else they tell is found when it is asked for.
    """

    words: str
    leads: tuple[str, ...]
    glance: str
    opening: str
    whole: str
    around: str
    resolves: bool

    @once
    def role(self) -> Role | None:
        """The role that the first words tell by themselves: "WHEREAS, ...", "It is ordered that ...", "The parties agree"."""
        if "whereas" in self.around and (_WHEREAS.match(self.words) or _WHEREAS.match(self.whole)):
            return Role.RECITAL
        if self.opening in _ORDER_OPENINGS and _ORDERS.match(self.words):
            return Role.OPERATIVE
        if self.opening in _AGREEING and AGREES.match(self.words):
            return Role.OPERATIVE
        return None

    @once
    def spoken(self) -> bool:
        """Whether they are known to have a verb, as no title and no catch line has. It decides, and is no glance."""
        return any(map(self.glance.__contains__, _SPOKEN))

    @once
    def bids(self) -> bool:
        """Whether they command something."""
        return _BIDS.search(self.words) is not None

    @once
    def states(self) -> bool:
        """Whether they have a verb, or are a sentence by their looks."""
        return _VERB.search(self.words) is not None or _STATES.search(self.words) is not None

    @once
    def is_no_law(self) -> bool:
        """Whether they only change another law, or stand around this one: "Section 5 is amended", "Ayes: 5"."""
        if len(self.words) < _LONGEST and changes_law(self.words, self.glance):
            return True
        if is_formality(self.words, self.glance, self.opening):
            return True
        return bool(self.leads) and opens_vote(self.leads[-1], self.around)

    @once
    def tells_of_others(self) -> bool:
        """Whether they tell what others do, or what was done before."""
        return tells_of_others(self.words, self.glance)

    @once
    def is_savings(self) -> bool:
        """Whether they say what the instrument itself does not do."""
        return saves(self.words, self.glance) or bool(self.leads) and saves(self.whole, self.around)

    @once
    def is_definition(self) -> bool:
        """Whether they define a term."""
        return defines(self.words, self.whole, self.around)

    @once
    def finds(self) -> bool:
        """Whether they say what is found or meant, and order nothing: "The Council finds that ..."."""
        if not holds(self.around, _FINDING):
            return False
        if FINDS.match(self.whole) and not _FINDS_AND_ORDERS.search(self.words):
            return True
        return _PURPOSE.match(self.words) is not None and not COMMAND.search(self.words)


@lru_cache(maxsize=KEPT_CLAUSES)
def say(words: str, leads: tuple[str, ...]) -> Said:
    """What a clause says under its lead-ins, without "be it further resolved that"."""
    said = words
    glance = small(said)
    opening = _FIRST_WORD.match(glance)[1]
    resolves = False
    if opening in _RESOLVE_OPENINGS:
        further = _FURTHER.match(said)
        resolves = further is not None or _RESOLVES.match(said) is not None
        if further:
            said = said[further.end() :]
            glance = small(said)
            opening = _FIRST_WORD.match(glance)[1]
    if not leads:
        return Said(said, leads, glance, opening, said, glance, resolves)
    whole = " ".join([*leads, said])[:1200]
    return Said(said, leads, glance, opening, whole, small(whole), resolves)
