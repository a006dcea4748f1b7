"""What each clause is for: recital, definition, operative, savings or other."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from analyzer.glancing import holds, small
from analyzer.model import Role, Span
from analyzer.structure.amending import changes_law
from analyzer.structure.captions import PLAIN_VERBS, is_catch_line, is_titled_line
from analyzer.structure.defining import defines
from analyzer.structure.over import over, under_definitions
from analyzer.structure.savings import saves
from analyzer.structure.strays import AGREES, HOLDS_DEAR, RULES_UNDER_CAPTION
from analyzer.structure.tree import Node, folded


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole instrument says about roles: its kind and where it begins and ends."""

    kind: str
    start: int
    end: int
    enacts_at: int
    first_section: int = 0


_WHEREAS = re.compile(r"[\W_]*(?:WHEREAS|Whereas)\b")
_ENACTING = re.compile(
    r"^\W*(?:(?:NOW,?\s+THEREFORE,?\s+)?(?:LET\s+IT\s+)?BE\s+IT\s+(?:FURTHER\s+)?(?:HEREBY\s+)?(?:ENACTED|"
    r"ORDAINED|RESOLVED\s+BY[^.]{0,200}(?:AS\s+FOLLOWS|THAT)?\s*:?\s*$)|"
    r"THE\s+PEOPLE\s+OF\b[^.]{0,160}ENACT|"
    r"(?:THE\s+)?[^.]{0,160}?\b(?:DO(?:ES)?\s+)?(?:HEREBY\s+)?(?:ORDAINS?|ENACTS?)(?:\s+AS\s+FOLLOWS|"
    r"\s*[:.]?\s*$|,\s+THAT))",
    re.I,
)
_FINDS = re.compile(
    r"^\W*(?:the\s+|and\s+)?(?:(?!(?:that|which|who|whom)\b)[\w'’]+\s+){0,5}?(?:council|board|"
    r"legislature|assembly|commission|commissioners|supervisors|trustees|city|town|"
    r"county|village|borough|state|department|district|mayor|governor|people|congress|committee|"
    r"sheriff|it|we|office)\s+"
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
_COMMAND = re.compile(
    r"\b(?:shall|must|may\s+not|is\s+prohibited|are\s+prohibited|will\s+not|no\s+\w+\s+(?:may|"
    r"will))\b",
    re.I,
)
_BIDS_OR_LETS = re.compile(
    r"\b(?:may|will|should)\b|^\W*(?:the|this|our)\s+(?:(?!(?:is|are|to|that|which|what)\b)[\w'’]+\s+){1,5}?(?:prohibits|forbids)\b",
    re.I,
)
_BIDS = re.compile(
    r"\b(?:shall|must|may|should|will|do\s+not|does\s+not|(?:is|are)\s+(?:hereby\s+)?(?:encouraged|required|directed|prohibited|urged|ordered))\b",
    re.I,
)
_OTHER = re.compile(
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
_RULES_ANYWAY = re.compile(r"(?:No|Any|The (?:City|County|Town|Department|Sheriff|Chief))\b")
# "A public body may not enter into an agreement", "Any person may bring an action"
_LETS_OR_BINDS = re.compile(
    r"(?:An?|Any|Each|Every)\s+(?:[\w'’-]+,?\s+){0,8}?(?:agenc\w+|departments?|officers?|employees?|bod(?:y|ies)|persons?|officials?|sheriffs?)\s+"
    r"(?:may|shall|must)\b(?!\s+(?:mean|include|be\s+(?:deemed|considered|construed)))"
)
_VOIDED = re.compile(r"\b(?:is|are)\s+(?:hereby\s+)?(?:null\s+and\s+)?void\b", re.I)
_BINDS_A_BODY = re.compile(
    r"\b(?:officer|department|sheriff|employee|agency|personnel|chief|mayor|member|deput)\w*\s+(?:shall|must|may)\b",
    re.I,
)
_QUOTED_MEANS = re.compile(r"[\"“][^\"”]{2,80}[\"”],?\s+(?:shall\s+)?(?:means?|includes?|refers?\s+to)\b")
_VOTE = re.compile(r"\b(?:vote|votes|voting|roll\s+call)\W*$", re.I)
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
_TITLE_LINE = re.compile(
    r"^\W*(?:AN?\s+(?:EMERGENCY\s+)?(?:ORDINANCE|RESOLUTION|ACT|BILL|LOCAL\s+LAW|BY-?LAW|"
    r"CONCURRENT)\b|A\s+Local\s+Law|ORDINANCE\s+NO|RESOLUTION\s+NO|Resolution\s+\w+ing\b|"
    r"To\s+(?:amend|repeal)\b|proposing\s+an\s+amendment|relating\s+to|LOCAL\s+LAW|EXECUTIVE\s+ORDER)",
)


# --- what a pattern has in every match, in small letters: looked for before it is tried --------------------------

_FIRST_WORD = re.compile(r"\W*(\w*)")
_RESOLVE_OPENINGS = frozenset({"and", "now", "therefore", "let", "be", "further", "resolved"})
_ORDER_OPENINGS = frozenset({"and", "now", "therefore", "it"})
_AGREEING = frozenset({"this", "the"})
_OTHER_OPENINGS = frozenset(
    "if this provisions all section sections subdivision subdivisions ordinance article chapter policy resolution directive local "
    "memorandum order executive subsection subsections adopted passed approved introduced enacted signed attest ordained done given "
    "dated certified published sponsored voted posted issued filed aye ayes nay nays noes yea yeas absent abstain abstained abstaining "
    "voting vote sponsor sponsors by in read first second effective moved seconded drafted respectfully distribution review supersedes "
    "rescinds fiscal yes no excused explanation l ord p pl source history code as s page".split()
)
_OTHER_AFTER_THE = re.compile(
    r"\W*the (?:ordinance|act|reso|chapter|local|order|section|policy|law|rule|by|article|title|provisions)"
)
_OTHER_STEMS = ("laws", "acts", "added", "amended", "lbd", "_")
_OTHER_INSIDE = (" was introduced", " was passed", " was adopted", " stat")
_VOTING = ("vote", "voting", "roll ")
_FINDING = ("find", "recogni", "believe", "acknowledge", "inten", "purpose")


def role_of(text: str, span: Span, lead_ins: tuple[Span, ...], node: Node, context: Context) -> Role:
    """The role of the words at ``span``, from what they say and the headings they stand under."""
    words = folded(text, span.start, min(span.end, span.start + 700))
    if span.start < context.start or span.start >= context.end:
        return Role.OTHER
    if len(words) < 4 or not (words[0].isalpha() or any(c.isalpha() for c in words)):
        return Role.OTHER
    glance = small(words)
    opening = _FIRST_WORD.match(glance)[1]
    resolves = False
    if opening in _RESOLVE_OPENINGS:
        further = _FURTHER.match(words)
        resolves = further is not None or _RESOLVES.match(words) is not None
        if further:
            words = words[further.end() :]
            glance = small(words)
            opening = _FIRST_WORD.match(glance)[1]
    whole, around = words, glance
    if lead_ins:
        whole = " ".join([folded(text, lead.start, lead.end) for lead in lead_ins] + [words])
        whole, around = whole[:1200], small(whole)
    if "whereas" in around and (_WHEREAS.match(words) or _WHEREAS.match(whole)):
        return Role.RECITAL
    if opening in _ORDER_OPENINGS and _ORDERS.match(words):
        return Role.OPERATIVE
    spoken = holds(glance, PLAIN_VERBS)
    if opening in _AGREEING and AGREES.match(words):
        return Role.OPERATIVE
    if not lead_ins and not resolves and _is_matter_before(words, node, span, context, spoken):
        return Role.RECITAL if opening == "it" and HOLDS_DEAR.match(words) else Role.OTHER
    if span.start <= max(context.enacts_at, 0) + 20 and _ENACTING.match(words):
        return Role.OTHER
    if len(words) < 690 and changes_law(words, glance):
        return Role.OTHER
    if _may_be_other(glance, opening) and _OTHER.match(words):
        return Role.OTHER
    if lead_ins and holds(around, _VOTING) and _VOTE.search(lead_ins[-1].of(text)):
        return Role.OTHER
    if saves(words, glance) or (lead_ins and saves(whole, around)):
        return Role.SAVINGS
    heads = over(node)
    if heads.closing and _near_head(node, span) and not _substantive(whole):
        return Role.OTHER
    if defines(words, whole, around):
        return Role.DEFINITION
    if heads.definitions and not _rules_among_definitions(whole):
        return Role.DEFINITION
    if heads.reciting and not (heads.rules and node.kind in ("item", "inline")):
        return (
            Role.OPERATIVE
            if (_COMMAND.search(whole) and not _quoted(whole) or heads.policy and _BIDS_OR_LETS.search(words))
            and not _FINDS.match(words)
            else Role.RECITAL
        )
    if holds(around, _FINDING) and (
        (_FINDS.match(whole) and not _FINDS_AND_ORDERS.search(words))
        or _PURPOSE.match(words)
        and not _COMMAND.search(words)
    ):
        return Role.RECITAL
    if lead_ins or spoken:  # no title and no catch line has a verb
        return Role.OPERATIVE
    if is_catch_line(words) and _opens_matter(node, span) or is_titled_line(words):
        return Role.OTHER
    return Role.OPERATIVE


def _rules_among_definitions(words: str) -> bool:
    """Whether a clause under a heading of definitions is a rule all the same."""
    if _RULES_ANYWAY.match(words) and (_COMMAND.search(words) or _VOIDED.search(words)):
        return True
    if _LETS_OR_BINDS.match(words):
        return True
    return RULES_UNDER_CAPTION.match(words) is not None


def _may_be_other(glance: str, opening: str) -> bool:
    """Whether the words begin as those do that are no law of their own."""
    if opening == "the":
        return _OTHER_AFTER_THE.match(glance) is not None or holds(glance, _OTHER_INSIDE)
    return opening in _OTHER_OPENINGS or opening.startswith(_OTHER_STEMS) or holds(glance, _OTHER_INSIDE)


def _near_head(node: Node, span: Span) -> bool:
    """Whether the words stand in the first paragraph under the heading, not in matter that follows the last section."""
    first = next((piece for piece in node.pieces if isinstance(piece, Span)), None)
    return first is None or first.overlaps(span) or node.kind not in ("section", "heading")


def _opens_matter(node: Node, span: Span) -> bool:
    """Whether the words open a paragraph and more follows under them."""
    at = bisect_left(node.pieces, span.start, key=lambda piece: piece.start)
    piece = node.pieces[at] if at < len(node.pieces) else None
    return (
        isinstance(piece, Span) and piece.start == span.start and (piece.end > span.end or piece is not node.pieces[-1])
    )


def _is_matter_before(words: str, node: Node, span: Span, context: Context, spoken: bool) -> bool:
    """Whether the words are title, masthead or signature: around the sections, and no sentence of command.

    ``spoken`` where they are known to have a verb.
    """
    if spoken and span.start > context.enacts_at + 1 and node.kind != "root":
        return False
    if span.start <= context.enacts_at + 1 and _TITLE_LINE.match(words):
        return True
    before = span.start < context.enacts_at
    heads = node.kind == "root" and span.start < context.first_section and not _BIDS.search(words)
    if not (before or heads) and (spoken or len(words) >= 160 or _VERB.search(words) or _STATES.search(words)):
        return False
    if _FINDS.match(words):
        return False
    if before:
        return True
    if heads:
        return not _QUOTED_MEANS.match(words)
    if node.kind in ("root", "division", "heading"):
        return True
    opening = node.pieces[0]
    if node.kind not in ("section", "item") or isinstance(opening, Span) and opening.overlaps(span):
        return False
    # A signature stands after the last words of the last section.
    return not words.endswith((";", ":")) and not under_definitions(node)


def _substantive(words: str) -> bool:
    return bool(_COMMAND.search(words) and _BINDS_A_BODY.search(words))


def _quoted(words: str) -> bool:
    """Whether the command stands inside a quotation of other law."""
    outside = re.sub(r"[\"“][^\"”]*[\"”]", " ", words)
    return not _COMMAND.search(outside)
