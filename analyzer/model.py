"""The values that pass from stage to stage; the standard library and ``choices`` only.

    read -> Source -> in force -> Text -> parse -> Instrument -> match -> Mentions -> judge -> Findings -> Review

All are frozen. Every span is a half-open range of characters, and every character can be
traced back: Instrument -> Text -> Source -> line -> page (and box, where the page has geometry).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from analyzer.choices import (  # noqa: F401 - a part of the model, apart so that a command line begins without the rest
    AS_USUAL,
    OCR_CHOICES,
    REDLINES,
    ChangeKind,
    Limits,
    Progress,
    ReadingOptions,
    State,
    Status,
)


class Span(NamedTuple):
    """A half-open range of characters: ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters that the span covers in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Box(NamedTuple):
    """A rectangle on a page, in PDF points from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


# --- reading ---------------------------------------------------------------------------------


class Place(NamedTuple):
    """Where a character stands for a person who looks it up: page and line, both from 1."""

    page: int
    line: int


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its characters are ``Source.text[start:end]``.

    ``number`` is the line number printed in the margin where the draft prints them, otherwise the
    line's position on its page (in a text file: in the file), counted from 1.
    """

    page: int
    number: int
    start: int
    end: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number from 1, and how it was read.

    ``method`` is "text" (a text layer or a text file), "ocr" or "unread"; ``reason`` says why a
    page is unread, or why it was recognised; ``confidence`` (0 to 1) is the mean of the words of a recognised page.
    ``printed`` is the page number that stands on it where that differs from its place in the file,
    ``bookmark`` the title of the bookmark that opens there.
    """

    number: int
    method: str = "text"
    reason: str = ""
    width: float = 0.0
    height: float = 0.0
    rotation: int = 0
    confidence: float | None = None
    printed: int = 0
    bookmark: str = ""


class MarkKind(Enum):
    """What a mark on the text says of the characters under it."""

    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Mark:
    """A deletion or insertion that the source itself carries, with its ground in words."""

    kind: MarkKind
    span: Span
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reviewer put on the document: a comment or a PDF annotation. Reported apart, never applied.

    ``kind`` is "comment", "highlight", "strike-out", "underline", "squiggly", "note" or "marginal note" (printed beside the
    text); ``span`` is what it is on,
    None where it is on no words; ``page`` is 0 where the format has no pages.
    """

    kind: str
    span: Span | None = None
    author: str = ""
    text: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Convention:
    """How the draft shows deletions and insertions, the ground on which that was decided, and how sure it is (0 to 1).

    ``shows`` says what it tells: "both", "deletions", "insertions" or "neither" (a part that is no law in either state).
    """

    name: str
    ground: str
    confidence: float = 1.0
    shows: str = "both"


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """The words of a recognised page where they stand on it: a table of rows "left top right bottom word".

    The figures are tenths of a point from the top left corner of the page as a viewer shows it. ``turned`` is by how many
    degrees clockwise that page was turned to be read.
    """

    page: int
    table: str
    turned: int = 0

    @property
    def words(self) -> tuple[tuple[str, Box], ...]:
        """The words in order of reading, each with its box in points."""
        rows = [row.split(" ", 4) for row in self.table.splitlines()]
        return tuple((row[4], Box(*(int(edge) / 10 for edge in row[:4]))) for row in rows)


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a document that is reviewed: an instrument found in a packet, or the pages that were asked for.

    ``first`` and ``last`` are pages of the document, which has ``of``; it is instrument ``number`` of ``count``.
    ``asked`` where the user named the pages; ``rest`` says in words what the other pages hold.
    """

    first: int
    last: int
    of: int
    number: int = 1
    count: int = 1
    asked: bool = False
    rest: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """A document as it was read: tidied once, here, so that offsets are born right.

    ``marks`` are deletions and insertions that the format carries (strike-through, tracked changes); plain text carries
    none, its conventions are found by ``drafting``. ``set_aside`` are marks that were seen and do not read as amendment
    (underlined headings, links); ``conventions`` say how the marks were read; ``remarks`` are the reviewers'.
    ``part`` where this is one part of the document; pages keep their numbers in the whole. ``doubtful`` are the words
    of recognised pages of which the recognition was not sure, in order; ``recognised`` has all words of such pages.
    """

    path: str
    sha256: str
    media_type: str
    text: str
    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    set_aside: tuple[Mark, ...] = ()
    conventions: tuple[Convention, ...] = ()
    part: Part | None = None
    doubtful: tuple[Span, ...] = ()
    recognised: tuple[RecognisedPage, ...] = ()

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def line_at(self, offset: int) -> Line:
        """The printed line on which the character at ``offset`` stands."""
        return self.lines[max(0, bisect_right(self._line_starts, offset) - 1)]

    @property
    def readings(self) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
        """How the pages were read: (method, reason, page numbers), in the order in which the ways come first."""
        found: dict[tuple[str, str], list[int]] = {}
        for page in self.pages:
            found.setdefault((page.method, page.reason), []).append(page.number)
        return tuple((*way, tuple(numbers)) for way, numbers in found.items())

    @property
    def unread_pages(self) -> tuple[int, ...]:
        """Numbers of the pages from which no text could be read."""
        return tuple(page.number for page in self.pages if page.method == "unread")


class Piece(NamedTuple):
    """A run of the text in force: ``Text.text[start:end]`` is the source from ``source_start`` on."""

    start: int
    end: int
    source_start: int


@dataclass(frozen=True)
class Text:
    """The text in force for one state of a draft, each character traced to its source.

    ``warnings`` say what a reader must know before trusting it ("the text may contain deleted words").
    """

    source: Source
    text: str
    pieces: tuple[Piece, ...]
    state: State = State.NEW
    conventions: tuple[Convention, ...] = ()
    warnings: tuple[str, ...] = ()

    @cached_property
    def _piece_starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    def to_source(self, offset: int) -> int:
        """The offset in ``source.text`` of the character at ``offset`` of the text in force."""
        if not self.pieces:
            return 0
        piece = self.pieces[max(0, bisect_right(self._piece_starts, offset) - 1)]
        return min(piece.source_start + offset - piece.start, piece.source_start + piece.end - piece.start)

    def place(self, offset: int) -> Place:
        """Page and line of the character at ``offset`` of the text in force."""
        line = self.source.line_at(self.to_source(offset))
        return Place(line.page, line.number)


# --- structure -------------------------------------------------------------------------------


class Role(Enum):
    """What a clause is for."""

    RECITAL = "recital"
    DEFINITION = "definition"
    OPERATIVE = "operative"
    SAVINGS = "savings"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of the outline. ``label`` is the whole path as cited: "Sec. 2-70(a)(1)".

    ``heading`` is its caption, ``depth`` 0 for the outermost, ``parent`` the index of the section
    around it. ``span`` covers the section with everything inside it.
    """

    label: str
    heading: str
    span: Span
    depth: int
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One operative sentence or list item, with the lead-ins and closing words that it inherits.

    ``span`` is the clause's own words; ``lead_ins`` are the spans, outermost first, of the words
    before the list that govern it ("No officer shall:"), ``closings`` the words after the list
    that close every item. ``parent`` is the index of the clause that opens the list.
    ``section`` is the index of the section in which it stands, or None before the first.
    """

    index: int
    role: Role
    span: Span
    section: int | None = None
    lead_ins: tuple[Span, ...] = ()
    closings: tuple[Span, ...] = ()
    parent: int | None = None


@dataclass(frozen=True)
class Instrument:
    """A legal text taken apart: what it is, its outline, its clauses in order of reading.

    ``kind`` is ordinance, resolution, bill, statute, policy, order, agreement or other; ``level`` is city,
    county or state; ``jurisdiction`` is empty where the text does not say.
    """

    text: Text
    title: str
    kind: str
    jurisdiction: str
    level: str
    sections: tuple[Section, ...]
    clauses: tuple[Clause, ...]

    def section_of(self, clause: Clause) -> Section | None:
        """The section in which the clause stands."""
        return None if clause.section is None else self.sections[clause.section]

    def label_of(self, clause: Clause) -> str:
        """The citation of the clause's section, empty where it stands in none."""
        section = self.section_of(clause)
        return section.label if section else ""


# --- language --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Concept:
    """One sense of the lexicon with its surface forms, written in the base form.

    ``verbs`` and ``nouns`` are inflected; ``phrases`` stand as written; a ``*`` in a form is a gap of
    up to six words, a ``_`` of at most one. ``opposites`` are verbs that say the reverse of the act ("disregard" of honor) and
    ``opposite_phrases`` wordings of the same. ``heads`` are the words by which an instrument's own
    defined term can join the concept.
    """

    name: str
    means: str = ""
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    opposites: tuple[str, ...] = ()
    opposite_phrases: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()


class Direction(Enum):
    """What a clause does to an act, after the whole chain of words is read."""

    REQUIRED = "required"
    PROHIBITED = "prohibited"
    PERMITTED = "permitted"
    MAY_DECLINE = "may decline"
    RECOMMENDED = "recommended"
    DISCOURAGED = "discouraged"
    NOT_REQUIRED = "not required"
    DONE = "stated as done"
    NOT_DONE = "stated as not done"
    UNKNOWN = "unknown"


class Hit(NamedTuple):
    """A concept of the lexicon met in the text. ``negative`` where the word carries its own negation.

    ``excepted`` where it stands inside a carve-out, so that it is no company for the act outside it. ``banned`` where a
    clause forbids a rule that says so ("no district shall adopt a policy that ..."), and so does not say it itself.
    """

    concept: str
    span: Span
    negative: bool = False
    excepted: bool = False
    banned: bool = False


class Operator(NamedTuple):
    """One link of the chain of direction: the words and what they do ("shall", "prohibits", "no")."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class CarveOut:
    """An exception as an object: what opens it, its words, and what they make it depend on.

    ``conditions`` are the concepts named inside it; ``narrows`` is True where it narrows a
    permission ("only if a judge has signed it"), so that it opens no way around the rule.
    """

    opener: str
    span: Span
    conditions: frozenset[str]
    narrows: bool = False
    kind: str = "exception"


@dataclass(frozen=True, slots=True)
class Predicate:
    """An act that a clause governs: its concept, its words, the direction, and the chain that gave it.

    ``loose`` where only a purpose ties it ("funds to detain"): good for a protection, not for the opposite.
    ``zone`` is where its object stands: after an active verb, before a passive one. ``theirs`` where the subject is a
    federal authority: "ICE may arrest" says nothing of what the place does.
    """

    concept: str
    span: Span
    direction: Direction
    chain: tuple[Operator, ...] = ()
    negative: bool = False
    loose: bool = False
    zone: Span = Span(0, 0)
    theirs: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What the language stage found in one clause, its inherited words included.

    ``points_back`` where a word ("them", "such requests") stands for what the sentence before named; ``reported`` where
    the clause is the contents of a report or of information to be given.
    """

    clause: Clause
    hits: tuple[Hit, ...]
    predicates: tuple[Predicate, ...]
    carve_outs: tuple[CarveOut, ...]
    points_back: bool = False
    reported: bool = False


# --- matching and judging --------------------------------------------------------------------

# The lexicon's concept of all that touches immigration enforcement or immigrants' access.
ON_POINT = "on_point"
# What a rule names that asks for an act whatever its verb; such acts are read under a ban alone.
ANY_ACT = "any_act"
# The operators of sentiment: words that declare and bind nobody.
SENTIMENT = frozenset({"affirm", "oppose"})


class Side(Enum):
    """Whether a mention does what the provision asks or the opposite."""

    PROTECTIVE = "protective"
    CONTRARY = "contrary"


@dataclass(frozen=True, slots=True)
class Weakness:
    """A flag met on a mention, with the words that raise it."""

    flag: str
    span: Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A clause that speaks to a provision: which side it takes, by which words, and how weakened.

    ``conditional`` where the opposite holds only in a case that a flag names: beside a protection it is its carve-out.
    """

    provision: str
    clause: int
    side: Side
    span: Span
    chain: tuple[Operator, ...] = ()
    weaknesses: tuple[Weakness, ...] = ()
    because: str = ""
    direction: Direction = Direction.UNKNOWN
    act: str = ""
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class NearMiss:
    """The clause that came nearest to a missing provision, and the one thing it lacked."""

    provision: str
    clause: int
    span: Span
    lacks: str
    score: float = 0.0


class Matches(NamedTuple):
    """What was matched: mentions, near misses by provision, and the clauses that carve out of others."""

    mentions: tuple[Mention, ...]
    near: tuple[NearMiss, ...]
    carvers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quoted span with its place. ``chain`` tells how the direction was read, link by link.

    ``doubtful`` are the words in it that were recognised without being sure, where the verdict rests on them.
    """

    quote: str
    direction: str
    section: str
    page: int
    line: int
    start: int
    end: int
    flags: tuple[str, ...] = ()
    weakening: tuple[tuple[str, str], ...] = ()
    because: str = ""
    chain: tuple[str, ...] = ()
    lead_in: str = ""
    doubtful: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nearest:
    """The near miss as shown: the quote, its place, and what it lacked."""

    quote: str
    section: str
    page: int
    line: int
    start: int
    end: int
    lacks: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one provision, defended by its evidence and a reason in words.

    ``doubtful`` where it rests on words of which recognition was not sure, or where pages that could hold it were not read.
    """

    provision: str
    title: str
    category: str
    status: Status
    reason: str
    flags: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    nearest: Nearest | None = None
    importance: int = 0
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class DocumentFlag:
    """A flag of the whole document."""

    flag: str
    message: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Unexplained:
    """An operative clause on point that supports no finding, for a person to read.

    ``reads_like`` names what it touches, ``because`` what kept it from being a finding.
    """

    quote: str
    section: str
    page: int
    line: int
    start: int
    end: int
    reads_like: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class ProfileItem:
    """One item of a profile as scored on this instrument: its outcome is met, partly, unmet, contrary or not applicable."""

    number: str
    title: str
    outcome: str
    provisions: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class ProfileScore:
    """How the instrument stands against a published checklist; ``score`` of ``out_of`` counted items."""

    profile: str
    title: str
    score: int
    out_of: int
    items: tuple[ProfileItem, ...] = ()
    note: str = ""

    @property
    def not_applicable(self) -> int:
        """How many items are not counted, since they do not concern this kind of place."""
        return sum(item.outcome == "not applicable" for item in self.items)


# --- advice ----------------------------------------------------------------------------------


# Said once in a report, never beside each finding.
class Share(NamedTuple):
    """A share that was counted: ``hits`` of ``of``."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        """The share itself; 1 where nothing was counted."""
        return self.hits / self.of if self.of else 1.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval: between which bounds the true share lies, as far as so few cases can tell."""
        if not self.of:
            return 0.0, 1.0
        z = 1.959964
        middle = self.hits + z * z / 2
        spread = z * (self.hits * (self.of - self.hits) / self.of + z * z / 4) ** 0.5
        return max(0.0, (middle - spread) / (self.of + z * z)), min(1.0, (middle + spread) / (self.of + z * z))


class Measured(NamedTuple):
    """How often verdicts on one provision were right on labelled texts; ``on`` says on which.

    ``false_missing`` is the share of the verdicts of missing that a label gainsays.
    """

    on: str
    precision: Share
    recall: Share
    contrary_precision: Share
    contrary_recall: Share
    false_missing: Share


DISCLAIMER = (
    "What is said here is what the text says and how it could be worded. It is not legal advice: state or federal law may "
    "bar, require or override any provision, and a lawyer who knows the place should read any wording before it is adopted."
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as a rule cites it ("SF 12H.2"), what it is, and where it can be read.

    ``verified`` is False where the source itself was not read: it is known at second hand, ``note`` says how, and it is
    never to be shown as verified.
    """

    key: str
    title: str = ""
    url: str = ""
    verified: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Constraint:
    """Law that bears on how some provisions can be worded: a note, never a verdict.

    ``verified`` is what was read in the sources, ``unverified`` what is said of it elsewhere and was not checked; either
    may be empty. ``provisions`` are the ids that it bears on.
    """

    id: str
    title: str
    verified: str
    unverified: str
    sources: tuple[Citation, ...] = ()
    provisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rewording:
    """Words that leave a rule open, what they do, and how they can be mended.

    ``words`` are those to change, empty where the flag is of the whole text; ``start`` and ``end`` are their place in the
    text in force, equal where they have none. ``flag`` is empty where another clause does the opposite. ``before`` and
    ``after`` are an example of the mending, not of this text. ``weakening`` is False where the flag is a note;
    ``verified`` False where the effect is an inference of the rulebook.
    """

    flag: str
    title: str
    effect: str
    fix: str
    words: str = ""
    before: str = ""
    after: str = ""
    section: str = ""
    page: int = 0
    line: int = 0
    start: int = 0
    end: int = 0
    weakening: bool = True
    verified: bool = True
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """What would mend one finding: words to change, or language to adopt, with the reason and its sources.

    ``provision`` is empty for a flag of the whole document. ``model_language`` is a clause drafted for the instrument's
    level of government, given where the provision is missing or contrary; ``constraints`` are ids of ``Review.constraints``.
    """

    provision: str
    title: str
    status: Status | None
    summary: str
    rewordings: tuple[Rewording, ...] = ()
    model_language: str = ""
    reason: str = ""
    sources: tuple[Citation, ...] = ()
    constraints: tuple[str, ...] = ()


@dataclass(frozen=True)
class Review:
    """All findings on one instrument. ``standings`` is how it stands against every published checklist there is."""

    instrument: Instrument
    findings: tuple[Finding, ...]
    flags: tuple[DocumentFlag, ...] = ()
    unexplained: tuple[Unexplained, ...] = ()
    profile: str = "best-practices"
    score: ProfileScore | None = None
    notes: tuple[str, ...] = field(default=())
    advice: tuple[Advice, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    standings: tuple[ProfileScore, ...] = ()

    @property
    def source(self) -> Source:
        """The document that was read."""
        return self.instrument.text.source

    def by_status(self, status: Status) -> tuple[Finding, ...]:
        """The findings with this status, in the order of the review."""
        return tuple(finding for finding in self.findings if finding.status is status)

    def advice_on(self, provision: str) -> Advice | None:
        """The advice on one provision; None where nothing is to mend."""
        return next((advice for advice in self.advice if advice.provision == provision), None)


# --- comparing -------------------------------------------------------------------------------


class Fate(Enum):
    """What became of the words of one passage: the same words under another number are moved."""

    SAME = "same"
    MOVED = "moved"
    REWORDED = "reworded"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage in both states. ``old`` or ``new`` is None where the state has nothing like it.

    ``old_words`` and ``new_words`` are its words with the lead-ins that govern it; ``deleted`` and ``inserted`` are the
    ranges in them that differ, in pairs, of which one may be empty. A side whose ``direction`` is empty still stands,
    but does not carry the provision.
    """

    fate: Fate
    old: Evidence | None
    new: Evidence | None
    old_words: str = ""
    new_words: str = ""
    deleted: tuple[Span, ...] = ()
    inserted: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One provision in two states: its verdicts, what became of it and why, the flags gained and lost, the words of both."""

    provision: str
    title: str
    category: str
    kind: ChangeKind
    reason: str
    old: Finding
    new: Finding
    flags_gained: tuple[str, ...] = ()
    flags_lost: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()

    @property
    def importance(self) -> int:
        """How much the provision matters at this level of government."""
        return max(self.old.importance, self.new.importance)

    @property
    def word_for_word(self) -> bool:
        """Whether every passage stands in the same words in both states, if under another number."""
        return all(passage.fate in (Fate.SAME, Fate.MOVED) for passage in self.passages)


@dataclass(frozen=True)
class Comparison:
    """Two reviews side by side: one change for each provision found in either, and what else was gained and lost."""

    old: Review
    new: Review
    changes: tuple[Change, ...]
    flags_gained: tuple[DocumentFlag, ...] = ()
    flags_lost: tuple[DocumentFlag, ...] = ()
    unexplained_gained: tuple[Unexplained, ...] = ()
    unexplained_lost: tuple[Unexplained, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def one_draft(self) -> bool:
        """Whether both states were read from one redlined file."""
        return (
            self.old.instrument.text.state is not self.new.instrument.text.state
            and self.old.source.path == self.new.source.path
        )

    def by_kind(self, kind: ChangeKind) -> tuple[Change, ...]:
        """The changes of this kind, in the order of the review."""
        return tuple(change for change in self.changes if change.kind is kind)


@dataclass(frozen=True, slots=True)
class ExplainStep:
    """One clause as it bears on one provision: verdict is protective, contrary, near miss or other."""

    quote: str
    section: str
    page: int
    line: int
    verdict: str
    because: str
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why, or why not: the finding on one provision and the clauses that were weighed for it."""

    provision: str
    title: str
    finding: Finding
    steps: tuple[ExplainStep, ...]


@dataclass(frozen=True, slots=True)
class BrokenExample:
    """An example of a rule that does not give its verdict: the file, which example, and what came instead."""

    file: str
    where: str
    what: str
