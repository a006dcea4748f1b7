"""What a clause takes out of the rules of other clauses is laid on the mentions to which it points."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from analyzer.glancing import holds, small
from analyzer.matching.facts import KEPT_SENSES, Facts, Stated
from analyzer.matching.pointing import labels_of, targets
from analyzer.matching.screen import Rules
from analyzer.matching.sides import BANNED, SAVING
from analyzer.matching.weaknesses import carves
from analyzer.model import CarveOut, Direction, Instrument, Mention, Reading, Role, Side, Span, Weakness
from analyzer.rulebook import Flag, Provision

D = Direction
INAPPLICABLE = "inapplicable"
LEFT_RUNNING = "left_running"
PUBLIC_LIST = "public_list"
_NEAR = 3  # clauses behind a rule in which an agreement that it spares may stand in a section of its own
# What is excepted by a clause of these kinds, which names no exception.
_EXCEPTED = {"keeps": frozenset({"existing_agreement"}), "shows": frozenset({"public_info"})}
# "The contract of 2016 runs to its end": not what an agreement says of itself.
_AGREEMENT = re.compile(
    r"(?<!this )\b(?:agreements?|contracts?|memorand(?:um|a)|mo[au]s?|leases?|riders?|compacts?|arrangements?|deals?|beds)\b"
    r"(?! (?:with|among|between) (?:the |other |neighboring )*(?:count(?:y|ies)|cit(?:y|ies)|towns?|school|union))", re.I,
)  # fmt: skip
# "This policy applies to all but ...", "save as to ..., the following rules bind every officer"
_SCOPE = re.compile(
    r"\b(?:this|these|the following|the foregoing)\s+(?:[\w,]+\s+){1,4}?(?:shall\s+|will\s+)?(?:appl(?:y|ies)|binds?|governs?)\b",
    re.I,
)
_SCOPED = ("appl", "bind", "govern")  # what each of these has in it
_DESPITE = re.compile(r"\bnotwithstanding\s+(?:(?:sub)?(?:sections?|paragraphs?|divisions?)\b|§)", re.I)
_EVEN_SO = ("nevertheless", "nonetheless", "however")  # what is allowed so is taken out of the rule before it
_OR = re.compile(
    r"(?:;|\bor)\s+(?=(?:\(?\w{1,3}\)\s*)?(?:if|when|where|unless|that|such|the|an?|any|anyone|has|is|persons?|individuals?|inmates?"
    r"|those|who|whom|whose|concerning|as to|for|to|with|against|upon|in)\b)", re.I
)  # fmt: skip
_BOTH = re.compile(r"\band\s+(?:an?|the|if|when|where|who|has|is|only)\b", re.I)
_FREEING = frozenset({D.PERMITTED, D.NOT_REQUIRED})


class _Law(NamedTuple):
    """The clauses of an instrument with what is mentioned in them; ``protected`` are those with a protection."""

    instrument: Instrument
    stated: list[Stated]
    mentions: list[Mention]
    rules: Rules
    provisions: dict[str, Provision]
    labels: list[str]
    protected: set[int]

    @property
    def text(self) -> str:
        return self.instrument.text.text

    def touched(self, index: int) -> Iterable[int]:
        """The clauses to which the words of a clause point."""
        return targets(self.instrument, index, self.stated, self.labels, self.protected)

    def beside(self, index: int) -> frozenset[int]:
        """The clauses in the same part of the law as this one."""
        section = self.stated[index].reading.clause.section
        return frozenset([n for n, each in enumerate(self.stated) if each.reading.clause.section == section])


class _Laid(NamedTuple):
    """A weakness that a clause lays on a mention, each by its number."""

    mention: int
    clause: int
    weakness: Weakness


def carved_elsewhere(
    instrument: Instrument, stated: list[Stated], mentions: list[Mention], rules: Rules
) -> tuple[list[Mention], set[int]]:
    """The mentions with the carve-outs of other clauses laid on them, and which clauses those are.

    A clause that takes cases out ("does not apply where ...") touches every rule to which it points; one that frees an
    act ("nothing prohibits a deputy from notifying", "may hold a person convicted of arson") only the rules on that act.
    """
    protected = {m.clause for m in mentions if m.side is Side.PROTECTIVE}
    provisions = {p.id: p for p in rules.provisions}
    law = _Law(instrument, stated, mentions, rules, provisions, labels_of(instrument), protected)
    extra: dict[int, list[Weakness]] = defaultdict(list)
    carvers: set[int] = set()
    for each in (*_by_other_rules(law), *_by_other_items(law)):
        extra[each.mention].append(each.weakness)
        carvers.add(each.clause)
    merged = [
        _weakened(mention, tuple(extra[number])) if number in extra else mention
        for number, mention in enumerate(mentions)
        if not _is_within(law, mention)
    ]
    return merged, carvers


def _by_other_rules(law: _Law) -> Iterator[_Laid]:
    """What clauses that take cases out, or free an act, lay on the rules to which they point."""
    conditional = {m.clause for m in law.mentions if m.conditional}
    freed = {
        (m.clause, m.provision) for m in law.mentions
        if m.side is Side.CONTRARY and (m.direction is D.PERMITTED or m.conditional)
    }  # fmt: skip
    for index, (reading, fact) in enumerate(law.stated):
        kind = _carving(law.text, reading, fact) or ("permits" if index in conditional else "")
        flags = _flags_raised(law, reading, kind) if kind else []
        if not flags:
            continue
        touched = frozenset(law.touched(index))
        near = range(0)
        if kind == "keeps":
            touched, near = touched & law.beside(index), range(max(0, index - _NEAR), index)
        for number, mention in enumerate(law.mentions):
            if mention.side is not Side.PROTECTIVE or mention.clause == index:
                continue
            pointed = mention.clause in touched
            if not pointed and mention.clause not in near:
                continue
            if kind == "permits" and (index, mention.provision) not in freed:
                continue
            if kind == "saves" and not _frees_act_of(law.provisions[mention.provision], fact):
                continue
            for flag in _flags_on(law, mention, flags):
                if pointed or mention.provision in flag.always:
                    yield _Laid(number, index, Weakness(flag.id, reading.clause.span))


def _flags_raised(law: _Law, reading: Reading, kind: str) -> list[Flag]:
    """The flags that the cases raise which a clause takes out of others."""
    cases = _cases(law.text, reading, kind)
    raised = frozenset().union(*[_raised(law.rules, case.conditions, case.also) for case in cases])
    return [flag for flag in law.rules.flags.values() if flag.id in raised] if raised else []


def _flags_on(law: _Law, mention: Mention, flags: list[Flag]) -> Iterator[Flag]:
    """Those of the flags that concern the provision where it is mentioned, as a rule."""
    there, concerned = law.stated[mention.clause].facts, law.provisions[mention.provision].flags
    if there.role is Role.OPERATIVE:
        for flag in flags:
            if flag.id in concerned and (
                not flag.touches or mention.provision in flag.always or not there.everything.isdisjoint(flag.touches)
            ):
                yield flag


def _by_other_items(law: _Law) -> Iterator[_Laid]:
    """What the other items of their lists lay on the rules."""
    spoken: dict[str, set[int]] = defaultdict(set)
    for mention in law.mentions:
        spoken[mention.provision].add(mention.clause)
    for number, mention in enumerate(law.mentions):
        if mention.side is Side.PROTECTIVE:
            named = law.provisions[mention.provision].flags
            flags = [law.rules.flags[name] for name in named if name in law.rules.flags]
            for index, weakness in _beside(law.stated, mention, flags, spoken[mention.provision]):
                yield _Laid(number, index, weakness)


def _is_within(law: _Law, mention: Mention) -> bool:
    """Whether a permission only takes cases out of a protection: "Notwithstanding subsection (a), the chief may ..."."""
    if mention.side is not Side.CONTRARY or not mention.permits:
        return False
    if not _takes_out(law.text, law.stated[mention.clause].reading):
        return False
    return not law.protected.isdisjoint(law.touched(mention.clause))


def _takes_out(text: str, reading: Reading) -> bool:
    """Whether the clause says from which rule of the same law it takes cases out: "Notwithstanding subsection (a), ... may"."""
    spans = (*reading.clause.lead_ins, reading.clause.span)
    return any(_DESPITE.search(text, *span) for span in spans)


@lru_cache(maxsize=KEPT_SENSES)
def _raised(rules: Rules, conditions: frozenset[str], also: frozenset[str]) -> frozenset[str]:
    """The flags that name a case which turns on these concepts."""
    case = CarveOut("elsewhere", Span(0, 0), conditions, also=also)
    return frozenset([flag.id for flag in rules.flags.values() if carves(flag, case)])


def _beside(
    stated: list[Stated], mention: Mention, flags: list[Flag], spoken: set[int]
) -> Iterator[tuple[int, Weakness]]:
    """The exceptions of the other items of a list that do not speak of the provision themselves, each with its clause.

    "Shall not be let in unless: (1) they are there under an agreement; (2) a judge has signed a warrant": the rule and its
    exceptions are one sentence, of which the second item alone may say enough to be told.
    """
    leads = stated[mention.clause].reading.clause.lead_ins
    if not leads:
        return
    for step in (-1, 1):
        index = mention.clause + step
        while 0 <= index < len(stated) and stated[index].reading.clause.lead_ins[: len(leads)] == leads:
            item = stated[index].reading
            for carve_out in item.carve_outs if index not in spoken else ():
                begins = item.clause.span.start
                for flag in flags:
                    if carve_out.span.start < begins < carve_out.span.end and carves(flag, carve_out):
                        yield index, Weakness(flag.id, item.clause.span)
            index += step


def _cases(text: str, reading: Reading, kind: str) -> Iterator[CarveOut]:
    """The cases that a clause takes out of others, each with what it turns on.

    "Where a judge has signed a warrant or where the person has been convicted": two cases, of which the first cures nothing of
    the second.
    """
    span = reading.clause.span
    if kind == "bounds":
        yield from _exceptions(reading)
        return
    if kind in _EXCEPTED:
        yield CarveOut("elsewhere", span, _EXCEPTED[kind])
        return
    ways = [m.end() for m in _OR.finditer(text, span.start, span.end)] if kind == "excludes" else []
    if not ways or _BOTH.search(text, ways[-1], span.end):
        yield CarveOut("elsewhere", span, reading.sense.concepts)
        return
    begins = [-1, *ways, len(text)]
    met = [(names, reading.at(hit.span).start) for names, hit in reading.sense.met]
    for first, last in pairwise(begins):
        inside = frozenset().union(*[names for names, start in met if first <= start < last])
        yield CarveOut("elsewhere", span, inside)


def _exceptions(reading: Reading) -> Iterator[CarveOut]:
    """The exceptions in the clause's own words, not in those that it inherits."""
    return (c for c in reading.carve_outs if c.kind == "exception" and c.span.start >= reading.clause.span.start)


def _carving(text: str, reading: Reading, fact: Facts) -> str:
    """How the clause carves out of others, or "" where it does not.

    It "excludes" cases, "bounds" whom they bind, "saves" or "permits" acts, "keeps" what was agreed before, or "shows" what others
    may not tell.
    """
    span = reading.clause.span
    saving = fact.role is Role.SAVINGS
    if not saving and fact.role is not Role.OPERATIVE:
        return ""
    frees = not fact.sense.directions.isdisjoint(_FREEING)
    if INAPPLICABLE in fact.everything or _keeps(text, reading, fact):
        kind, word = ("excludes", INAPPLICABLE) if INAPPLICABLE in fact.everything else ("keeps", LEFT_RUNNING)
        begins = next(fact.hits((word,))).span.start
        rules_first = any(p.direction in BANNED and p.span.start < begins for _, p in fact.sense.acts)
        return "" if rules_first else kind  # a later member that takes back its own clause's rule is read there
    if PUBLIC_LIST in fact.everything and fact.sense.directions.isdisjoint(BANNED):
        return "shows"
    glance = small(span.of(text)) if fact.carve_outs or frees else ""
    if fact.carve_outs and holds(glance, _SCOPED) and _SCOPE.search(text, *span) and any(_exceptions(reading)):
        return "bounds"
    if frees and (holds(glance, _EVEN_SO) or "notwithstanding" in glance and _DESPITE.search(text, *span)):
        return "excludes"
    if saving or SAVING in fact.everything and frees:
        return "saves"
    return "permits" if frees else ""


def _keeps(text: str, reading: Reading, fact: Facts) -> bool:
    """Whether the clause leaves an agreement as it is until it ends."""
    if LEFT_RUNNING not in fact.company:
        return False
    running = reading.at(next(fact.hits((LEFT_RUNNING,))).span)
    return _AGREEMENT.search(text, reading.clause.span.start, running.start) is not None


def _frees_act_of(provision: Provision, fact: Facts) -> bool:
    freed = {p.concept for p in fact.sense.predicates if p.direction in _FREEING}
    return any(not freed.isdisjoint(pattern.acts) for pattern in provision.patterns)


def _weakened(mention: Mention, more: tuple[Weakness, ...]) -> Mention:
    return replace(mention, weaknesses=tuple(dict.fromkeys((*mention.weaknesses, *more))))
