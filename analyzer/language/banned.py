"""Which definitions stand under a ban: what an instrument defines and forbids elsewhere, and the examples of what it forbids."""

from __future__ import annotations

import re
from typing import NamedTuple

from analyzer.language.definitions import PLAIN, QUOTED, whole_words
from analyzer.model import Clause, Instrument, Role, Span

_POLICY = re.compile(r"\b(?:polic|practice|ordinance|rule|measure|restriction|jurisdiction)", re.I)
_CONDUCT = re.compile(r"^(?:participat|assist|cooperat|collaborat|support|aid|involvement|help)", re.I)
# "This includes prohibitions or restrictions on: ...", after a ban on policies that restrict.
_AS_IN = re.compile(
    r"^\W*(?:this|these|such\s+(?:an?\s+)?[\w\s]{0,24}?(?:polic|ordinance|rule|practice|restriction)\w*)\s+(?:shall\s+)?includes?\b"
    r"[^:]{0,60}\b(?:prohibition|restriction|limitation|ban|bar)s?\b", re.I
)  # fmt: skip
_WHICH = re.compile(r"\b(?:that|which|to|prohibiting|limiting|restricting|intended|designed)\b", re.I)
_DUTY = re.compile(r"\b(?:shall|must|will)\b", re.I)
_NO_POLICY_MAY = re.compile(
    r"^\W*no\s(?:[\w,-]+\s){0,6}?(?:policy|ordinance|rule|practice|law|resolution|order|regulation)\s(?:[\w,-]+\s){0,6}?"
    r"(?:may|shall|can|will)\b(?=\s+(?:restrict|limit|prohibit|prevent|hinder|impede|forbid|bar|discourag))", re.I
)  # fmt: skip
# "A sanctuary policy is one that bars ...": a definition after the ban, in the words of a rule.
_ONE_THAT = re.compile(
    r"^\W*(?:an?|any|such\s+an?|the(?:\s+term)?)\s+([a-z][\w\s'’-]{3,40}?)\s+(?:is|includes?|means|shall\s+(?:mean|include|be))\s+"
    r"(?:one|anything|any\s+\w+|each\s+\w+|an?\s+(?:[\w'’-]+\s+){0,2}?(?:policy|ordinance|rule|practice|measure|order|law|bylaw|regulation|"
    r"directive|instruction|custom|habit|memorandum|resolution|clause|letter|writing))\b",
    re.I,
)
_BAN = re.compile(r"\b(?:no|not|nor|neither|never|prohibited|forbidden|unlawful|barred|void)\b", re.I)
_ADOPTS = re.compile(
    r"\b(?:adopt|enact|have|maintain|implement|enforce|keep|follow|endorse|establish|pass|give effect)", re.I
)
# What a definition says its term is, where the term itself does not say so: '"Hush directive" means an order that ...'.
_MEASURE = re.compile(
    r"\b(?:ordinances?|resolutions?|orders?|memorand(?:um|a)|rules?|polic(?:y|ies)|practices?|directives?|instructions?|customs?|habits?|"
    r"acts?|measures?|anything|steps?|undertak\w+|regulations?|bylaws?|arrangements?|conduct|deeds?)\b[^.;]*?"
    r"\b(?:that|which|whereby|would|to|following|these)\b",
    re.I,
)
# Where what is defined is what people do, and no rule that says what they shall do.
_ACTS = re.compile(
    r"\W*(?:(?:shall|does|is|are|to)\s+)?(?:means?|includes?|is|are|takes?\s+in|covers?|embraces?)\s+"
    r"(?:any\s+|each\s+|every\s+|all\s+|one\s+(?:or\s+more\s+)?of\s+|the\s+|of\s+)*"
    r"(?:acts?\b|conduct\b|deeds?\b|steps?\b|(?:following|these)(?:\s+\w+)?\s*:\s*(?:\(?\w{1,3}[.)]\s*)?\w+ing\b|(?!during\b)\w+ing\b)",
    re.I,
)
# Where the definition goes on: in a schedule, or in the lines behind it, though they hang on no lead-in.
_AT = re.compile(r"\b(?:schedule|appendix|annex|exhibit|attachment)\b", re.I)
_GOES_ON = re.compile(
    r"(?::|[—–])\s*$|\b(?:(?:right|left)-hand\s+column|below|table\s+that\s+follows|following)\W*$", re.I
)
_DEFINED_IN = 220  # letters of a definition in which it says what its term is
_ADOPTING = (
    r"(?:adopt|enact|ha(?:ve|s|d)|maintain|implement|enforce|keep|follow|endorse|establish|pass|give\s+effect\s+to|live\s+by|issue|make|observe|"
    r"operate|retain|carry\s+(?:on|out)|apply|engage\s+in|perform|provide|furnish|give|render|undertake|take\s+part\s+in|participate\s+in|commit)"
    r"(?:e?[sd]|ing)?"
)
# Under a ban, the verbs that reach the term: "shall enact, keep in force, or live by a ___".
_REACHES = (
    rf"\b{_ADOPTING}(?:\s+(?:in|on|up|out)\s+(?:force|effect|place|the\s+books))?"
    r"(?:,?\s+(?:(?:or|and|nor)\s+)?(?:to\s+)?(?!without|unless|except|absent)[\w-]+(?:\s+(?:in|by|up|to|on|with|out)(?:\s+(?:force|effect|place))?)?){0,4}?"
    r"\s+(?:(?:an?|any|no|such|its|the|their|every|either)\s+)*"
)
_UNDONE = (
    r"[\w-]*(?:\s+(?!means?\b|includes?\b)[\w’',-]+){0,14}?\s+(?:is|are|be|has|have|stands?)\s+(?:(?:hereby|therefore|of|declared|each)\s+)*"
    r"(?:null|void|unlawful|prohibited|forbidden|abolished|invalid|unenforceable|outlawed|repealed|rescinded|no\s+(?:force|effect|legal|place)|"
    r"without\s+(?:force|effect)|(?:an?\s+)?(?:offen[sc]e|malfeasance|misconduct)|not\s+(?:allowed|permitted|lawful|to\s+be))"
)
_PUNISHED = re.compile(
    r"\b(?:forfeits?|los(?:es?|ing)|withh[eo]ld|hold\s+back|held\s+back|ineligible|penalt(?:y|ies)|fined?|enjoin(?:ed)?|injunction|sues?|"
    r"removed?\s+from\s+office|no\s+(?:grant|money|share|payment|funds))\b",
    re.I,
)


class Ban(NamedTuple):
    """The words by which an instrument forbids what it defines elsewhere, and the ``term`` that it defines, in small letters.

    ``leads`` where what is defined goes on from them, as conduct does ("shall give no ___") and examples of what is forbidden.
    """

    span: Span
    leads: bool
    term: str = ""


class _Term(NamedTuple):
    """A term that stands for a rule or for conduct: its stem, how it is found, and the clauses that define it."""

    stem: str
    found: re.Pattern[str]
    named: bool  # the term itself says what it stands for
    conduct: bool
    clauses: list[int]


def banned_terms(instrument: Instrument) -> dict[int, Ban]:
    """Index of a definition clause -> the ban that names its term.

    "'Sanctuary policy' means one that limits an officer from ..." says nothing by itself; with "no municipality
    shall adopt a sanctuary policy" each item of the definition stands under that ban.
    """
    text = instrument.text.text
    terms = _terms(instrument)
    banned: dict[int, Ban] = {}
    for clause in instrument.clauses if terms else ():
        if clause.role is not Role.OPERATIVE:
            continue
        own = " ".join(clause.span.of(text).split()).lower()
        for term in terms:
            if term.stem in own and term.found.search(own) and clause.index not in term.clauses and _bans(term, own):
                end = clause.span.start + len(clause.span.of(text).rstrip(" .;\n"))
                for index in term.clauses:
                    banned.setdefault(index, Ban(Span(clause.span.start, end), term.conduct, term.stem))
    return banned | _exemplified(instrument)


def _terms(instrument: Instrument) -> list[_Term]:
    """The terms that stand for a rule or for conduct."""
    text = instrument.text.text
    terms: dict[str, _Term] = {}
    open_term: _Term | None = None
    goes_on: int | None = None  # the section in which a definition goes on without being a list
    elsewhere: list[tuple[str, _Term]] = []
    for clause in instrument.clauses:
        if clause.role not in (Role.DEFINITION, Role.OPERATIVE):
            continue
        body = whole_words(clause, text)
        match = QUOTED.match(body) or PLAIN.match(body) if clause.role is Role.DEFINITION else None
        described = _ONE_THAT.match(body) if clause.role is Role.OPERATIVE else None
        if match:
            says = body[match.end() : match.end() + _DEFINED_IN]
            measure = any(
                p.search(w) for p, w in ((_MEASURE, says), (_ACTS, says), (_POLICY, match[1]), (_CONDUCT, match[1]))
            )
            open_term = _kept(terms, match[1], says) if measure else None
        elif described and (_POLICY.search(described[1]) or _AT.search(body)):
            open_term = _kept(terms, described[1], body[described.end(1) :])
        if open_term and (match or described):
            goes_on = clause.section if _GOES_ON.search(body) else None
            elsewhere += [(place[0].lower(), open_term) for place in _AT.finditer(body)]
        if open_term and (
            clause.role is Role.DEFINITION or described or goes_on is not None and goes_on == clause.section
        ):
            open_term.clauses.append(clause.index)
        for place, term in elsewhere:
            if clause.index not in term.clauses and _stands_at(instrument, clause, place):
                term.clauses.append(clause.index)
    return list(terms.values())


def _stands_at(instrument: Instrument, clause: Clause, place: str) -> bool:
    """Whether a clause stands under a heading that opens with the name of the place."""
    at = clause.section
    while at is not None:
        section = instrument.sections[at]
        if section.label.lower().startswith(place) or section.heading.lower().startswith(place):
            return True
        at = section.parent
    return False


def _kept(terms: dict[str, _Term], printed: str, says: str) -> _Term:
    name = " ".join(printed.lower().split())
    policy, conduct = bool(_POLICY.search(name)), bool(_CONDUCT.search(name))
    acts = conduct or not policy and _ACTS.match(says) is not None
    stem = name.rstrip("s")
    return terms.setdefault(name, _Term(stem, re.compile(rf"\b{re.escape(stem)}"), policy or conduct, acts, []))


def _bans(term: _Term, own: str) -> bool:
    """Whether the words forbid what the term stands for, make it void, or have a price for it."""
    banned = _BAN.search(own) is not None
    if banned and term.named and (term.conduct or _ADOPTS.search(own)):
        return True
    if re.search(term.found.pattern + _UNDONE, own):
        return True
    return (banned or _PUNISHED.search(own) is not None) and re.search(_REACHES + re.escape(term.stem), own) is not None


def _exemplified(instrument: Instrument) -> dict[int, Ban]:
    """Index of a clause that gives examples of what the clause before forbids to adopt -> the words of that ban."""
    text = instrument.text.text
    banned: dict[int, Ban] = {}
    before: Clause | None = None
    for clause in instrument.clauses:
        if clause.role is not Role.OPERATIVE:
            continue
        if not _AS_IN.match(whole_words(clause, text)):
            before = clause
        elif before is not None and (ban := _ban_on_adopting(before, text)):
            banned[clause.index] = Ban(ban, leads=True)
    return banned


def _ban_on_adopting(clause: Clause, text: str) -> Span | None:
    """The words by which a clause forbids or orders to adopt what it describes then; of a policy that may not, its modal is the last."""
    own = clause.span.of(text)
    if clause.lead_ins:
        return None
    policy = _NO_POLICY_MAY.match(own)
    if policy:
        return Span(clause.span.start, clause.span.start + policy.end())
    says = _WHICH.search(own)
    ban = own[: says.start()] if says else ""
    ruled = _BAN.search(ban) or _DUTY.search(ban)
    return Span(clause.span.start, clause.span.start + len(ban.rstrip())) if ruled and _ADOPTS.search(ban) else None
