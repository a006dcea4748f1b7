"""Clauses and rules to mentions: which clause speaks to which provision, on which side, how weakened.

A pattern of a rule asks for an act that the clause governs and for the company it keeps. What a carve-out
elsewhere takes back is looked up by the section that it points to.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from analyzer.model import (
    ANY_ACT,
    SENTIMENT,
    CarveOut,
    Direction,
    Hit,
    Instrument,
    Matches,
    Mention,
    NearMiss,
    Predicate,
    Reading,
    Role,
    Side,
    Weakness,
)
from analyzer.rulebook import Flag, Pattern, Provision, Rulebook

D = Direction
BANNED = {D.PROHIBITED: False, D.NOT_DONE: False, D.MAY_DECLINE: True, D.DISCOURAGED: True, D.NOT_REQUIRED: True}
DONE = {D.REQUIRED: False, D.DONE: False, D.PERMITTED: True, D.RECOMMENDED: True}
OPPOSITE_OF_BAN = frozenset({D.REQUIRED, D.PERMITTED, D.RECOMMENDED, D.DONE})
OPPOSITE_OF_DUTY = frozenset({D.PROHIBITED, D.NOT_DONE})

# Concepts with a part of their own in matching; what they mean is data, in rules/lexicon/.
PRIVATE = "private_actor"
PRIVATE_TRADE = "private_trade"
FEW = 3
PUBLIC = "actor"
LAWFUL_PROCESS = "lawful_process"
INAPPLICABLE = "inapplicable"
SAVING = "saving"
WAIVERS = frozenset({"without", "absent", "in the absence of", "regardless of", "irrespective of", "despite"})
# The links of a chain that leave a choice, by which a weak verb is shown.
SOFT = frozenset({"may", "should", "optional", "recommend", "affirm"})
NEIGHBOURHOOD = 14
_WHOLE = re.compile(
    r"\bthis\s+(?:chapter|ordinance|act|article|policy|order|title|part|division|resolution|directive|local law|law|rule|bylaw)\b",
    re.I,
)
_HERE = re.compile(r"\bthis\s+(?:section|subsection|paragraph|subdivision|provision)\b|\bherein\b|\bhere\b", re.I)
_BEFORE = re.compile(
    r"\b(?:the foregoing|foregoing (?:limit|rule|sentence)|preceding sentence|last sentence|that limit)\b", re.I
)
_INNER = re.compile(r"\bthis\s+(subsection|paragraph|subdivision|subparagraph|item|clause)\b", re.I)
_NUMERALS = "one two three four five six seven eight nine ten".split()
_NAMED = re.compile(
    r"\b(?:sub)?(?:section|sections|sec\.|paragraph|paragraphs|subdivision|subsections|clause|article|part|rule|§+)\s*"
    r"((?:[\dA-Z][\w.:-]*)?(?:\([a-z0-9]{1,4}\))*)", re.I
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Facts:
    """One clause's reading with what the rules look up in it."""

    reading: Reading
    company: frozenset[str]
    everything: frozenset[str]
    acts: frozenset[str]
    pointed: frozenset[str] = frozenset()

    @property
    def named(self) -> frozenset[str]:
        """Every concept in the clause or lent to it, governed or not."""
        return self.everything | self.pointed | self.acts


def match(
    instrument: Instrument, readings: tuple[Reading, ...], rulebook: Rulebook, wider: dict[str, frozenset[str]]
) -> Matches:
    """Matches every clause against every rule."""
    facts = _all_facts(readings, wider)
    flags = {flag.id: flag for flag in rulebook.flags}
    topical = _Topics(facts)
    subjects = {p.id: _subjects(p) for p in rulebook.provisions}
    mentions: list[Mention] = []
    near: list[NearMiss] = []
    for index, fact in enumerate(facts):
        if not fact.everything or fact.reading.clause.role is Role.OTHER:
            continue
        for provision in rulebook.provisions:
            if fact.named.isdisjoint(subjects[provision.id]):
                continue
            found = _mentions(provision, index, fact, topical, flags, instrument, wider)
            mentions.extend(found)
            if not found:
                miss = _near_miss(provision, index, fact)
                if miss:
                    near.append(miss)
    mentions, carvers = _carve_elsewhere(instrument, facts, mentions, rulebook, flags)
    return Matches(tuple(mentions), tuple(near), frozenset(carvers))


def _subjects(provision: Provision) -> frozenset[str]:
    """The concepts without any of which a clause cannot speak to the provision."""
    return frozenset(
        name
        for pattern in provision.patterns
        for group in (pattern.acts, *pattern.company, *pattern.anywhere)
        for name in group
        if name != ANY_ACT
    )


def _all_facts(readings: tuple[Reading, ...], wider: dict[str, frozenset[str]]) -> list[_Facts]:
    facts: list[_Facts] = []
    for reading in readings:
        fact = _facts(reading, wider)
        if reading.points_back and facts and facts[-1].reading.clause.section == reading.clause.section:
            before = facts[-1]
            fact = replace(
                fact, pointed=before.company | before.pointed if before.reading.points_back else before.company
            )
        facts.append(fact)
    return facts


def _facts(reading: Reading, wider: dict[str, frozenset[str]]) -> _Facts:
    acts = {p.concept for p in reading.predicates}
    for act in list(acts):
        acts |= wider.get(act, frozenset())
    return _Facts(
        reading,
        frozenset(h.concept for h in reading.hits if not h.excepted),
        frozenset(h.concept for h in reading.hits),
        frozenset(acts),
    )


class _Topics:
    """Whether the text around a clause is about given concepts: its own words or its neighbours'."""

    def __init__(self, facts: list[_Facts]):
        self.facts = facts
        self.counts: dict[str, list[int]] = {}
        self.private_law = sum(PRIVATE_TRADE in fact.everything for fact in facts) >= FEW

    def about(self, index: int, concepts: tuple[str, ...]) -> bool:
        return any(self._near(index, concept) for concept in concepts)

    def _near(self, index: int, concept: str) -> bool:
        if concept in self.facts[index].everything:
            return True
        if concept not in self.counts:
            running = [0]
            for fact in self.facts:
                running.append(running[-1] + (concept in fact.everything))
            self.counts[concept] = running
        running = self.counts[concept]
        low, high = max(0, index - NEIGHBOURHOOD), min(len(self.facts), index + NEIGHBOURHOOD + 1)
        here = running[high] - running[low]
        share = here / (high - low)
        return here >= 2 and share >= 0.12 or share >= 0.25  # an ordinance of two sections says its subject once


def _mentions(
    provision: Provision, index: int, fact: _Facts, topical: _Topics, flags: dict[str, Flag], instrument: Instrument,
    wider: dict[str, frozenset[str]],
) -> list[Mention]:  # fmt: skip
    found: dict[Side, Mention] = {}
    if provision.look_alikes and not fact.everything.isdisjoint(provision.look_alikes):
        return []
    for pattern in provision.patterns:
        if not _company_kept(pattern, fact) or not _role_fits(pattern, fact):
            continue
        borrowed = not all(not fact.company.isdisjoint(group) for group in pattern.company)
        if pattern.topic and not topical.about(index, pattern.topic):
            continue
        for side, predicate, weak in _sides(pattern, fact, wider):
            if pattern.only and pattern.only != side.value:
                continue
            if (
                borrowed
                and weak
                or side is Side.CONTRARY
                and (borrowed or not _contrary_is_sure(pattern, predicate, fact, wider))
            ):
                continue
            if _private_subject(fact, predicate, topical.private_law):
                continue
            mention = _mention(provision, pattern, index, fact, side, predicate, weak, flags)
            held = found.get(side)
            states = fact.reading.clause.role is Role.RECITAL and not mention.act  # a recital states rather than rules
            if held is None or (len(mention.weaknesses), not states) < (len(held.weaknesses), bool(held.act)):
                found[side] = mention
    return list(found.values())


def _company_kept(pattern: Pattern, fact: _Facts) -> bool:
    if not pattern.company and not pattern.acts and not pattern.anywhere:
        return False
    company = fact.company if pattern.when == "stated" else fact.company | fact.pointed
    return (
        all(not company.isdisjoint(group) for group in pattern.company)
        and all(not fact.everything.isdisjoint(group) for group in pattern.anywhere)
        and fact.company.isdisjoint(pattern.without)
        and fact.everything.isdisjoint(pattern.nowhere)
    )


def _role_fits(pattern: Pattern, fact: _Facts) -> bool:
    role = fact.reading.clause.role
    if role is Role.RECITAL:
        return "operative" in pattern.roles or "recital" in pattern.roles
    return role.value in pattern.roles


def _sides(pattern: Pattern, fact: _Facts, wider: dict[str, frozenset[str]]):
    """Yields (side, predicate, weak verb) for each act of the pattern that the clause governs."""
    if pattern.when == "stated":
        if fact.reading.reported and pattern.only != "contrary" and "operative" in pattern.roles and not pattern.acts:
            return
        operative = fact.reading.clause.role is not Role.RECITAL
        if pattern.only != "contrary" and operative and _is_banned(pattern, fact):
            return
        yield (Side.CONTRARY if pattern.only == "contrary" else Side.PROTECTIVE), None, False
        return
    good, bad = (BANNED, OPPOSITE_OF_BAN) if pattern.when == "prohibited" else (DONE, OPPOSITE_OF_DUTY)
    for predicate in fact.reading.predicates:
        if predicate.concept not in pattern.acts and wider.get(predicate.concept, frozenset()).isdisjoint(pattern.acts):
            continue
        if (
            pattern.direct
            and predicate.loose
            or pattern.ours
            and predicate.theirs
            or not _has_objects(pattern, predicate, fact, predicate.direction in good)
        ):
            continue
        if predicate.direction in good:
            # "shall not refuse to" is a duty, though it reads as a permission
            twice = predicate.direction is D.PERMITTED and any(link.name == "prohibit" for link in predicate.chain)
            yield Side.PROTECTIVE, predicate, good[predicate.direction] and not twice
        elif predicate.direction in bad or pattern.when == "required" and _forbids_to_require(predicate):
            yield Side.CONTRARY, predicate, False


def _forbids_to_require(predicate: Predicate) -> bool:
    """Whether a lawmaker forbids the duty itself: "No agency may adopt a rule that requires notice"."""
    names = [link.name for link in predicate.chain]
    return (
        predicate.direction is D.NOT_REQUIRED
        and "require" in names
        and "not" in names
        and not {"must", "may"}.isdisjoint(names)
    )


def _is_banned(pattern: Pattern, fact: _Facts) -> bool:
    """Whether what the pattern looks for is not stated but forbidden: "No district shall declare a school a safe zone"."""
    hits = [h for h in fact.reading.hits if not h.excepted]
    return any(
        all(h.banned for h in hits if h.concept in group) and any(h.concept in group for h in hits)
        for group in pattern.company
    )


def _has_objects(pattern: Pattern, predicate: Predicate, fact: _Facts, protects: bool) -> bool:
    """Whether the act's object is what the pattern asks for: "release" of a person, not of an address.

    A pronoun may stand for the object in a protection; the opposite needs the object itself.
    """
    if not pattern.objects:
        return True
    near = {h.concept for h in fact.reading.hits if h.span.overlaps(predicate.zone) and h.span != predicate.span}
    if protects:
        near |= fact.pointed
    return all(not near.isdisjoint(group) for group in pattern.objects)


def _contrary_is_sure(
    pattern: Pattern, predicate: Predicate | None, fact: _Facts, wider: dict[str, frozenset[str]]
) -> bool:
    """The opposite needs stronger proof: a direct predicate, and no lawful process that explains it.

    Where the rule itself asks for the process ("may not require a judicial warrant") it explains nothing.
    """
    direct = predicate is None or not predicate.loose
    names = [link.name for link in predicate.chain] if predicate is not None else []
    if not SENTIMENT.isdisjoint(names) or names[:3] == ["stated", "not", "prohibit"]:
        return False  # "an agency is not prohibited from sending" saves, "no agency shall be prohibited" orders
    if names[-1:] == ["restriction"] and pattern.when == "required":
        return False  # "shall be provided only to crime victims" narrows whom the duty serves
    role = fact.reading.clause.role
    rules = role is Role.OPERATIVE or role is Role.SAVINGS and SAVING not in fact.everything
    asked = {name for group in (pattern.acts, *pattern.company, *pattern.objects, *pattern.anywhere) for name in group}
    of_process = any(
        LAWFUL_PROCESS in whole and (part in asked or not asked.isdisjoint(whole)) for part, whole in wider.items()
    )
    return direct and rules and (of_process or not _by_lawful_process(predicate, fact))


def _by_lawful_process(predicate: Predicate | None, fact: _Facts) -> bool:
    """Whether a judge's process explains the act; "without a judicial warrant" explains nothing, nor does a judge who is bound."""
    waived = [c.span for c in fact.reading.carve_outs if c.opener in WAIVERS]
    begins = predicate.chain[0].span.start if predicate and predicate.chain else 0
    return any(
        h.concept == LAWFUL_PROCESS
        and not any(span.contains(h.span) for span in waived)
        and (h.excepted or h.span.end > begins)
        for h in fact.reading.hits
    )


def _private_subject(fact: _Facts, predicate: Predicate | None, private_law: bool) -> bool:
    """Whether the duty binds a private person or business, not a public body.

    In a law on a private trade (immigration consultants) nothing counts that does not name a public body.
    """
    if private_law:
        start = predicate.chain[0].span.start if predicate and predicate.chain else -1
        return not any(h.concept == PUBLIC and h.span.end <= start for h in fact.reading.hits)
    if predicate is None or PRIVATE not in fact.everything or not predicate.chain:
        return False
    begin = predicate.chain[0].span.start
    before = [h.concept for h in fact.reading.hits if h.span.end <= max(begin, predicate.chain[-1].span.start)]
    return PRIVATE in before and PUBLIC not in before


def _mention(
    provision: Provision, pattern: Pattern, index: int, fact: _Facts, side: Side, predicate: Predicate | None, weak: bool,
    flags: dict[str, Flag],
) -> Mention:  # fmt: skip
    clause = fact.reading.clause
    weaknesses: list[Weakness] = []
    if side is Side.PROTECTIVE:
        weak = weak and not _only_sentiment(fact.reading, predicate)
        weaknesses = [*_weaknesses(provision, fact, predicate, flags, weak)]
        weaknesses += [Weakness(flag, clause.span) for flag in pattern.flags]
    because = ""
    if predicate is not None:
        because = f"the act is {predicate.direction.value}"
    return Mention(
        provision=provision.id,
        clause=index,
        side=side,
        span=predicate.span if predicate else clause.span,
        chain=predicate.chain if predicate else (),
        weaknesses=tuple(dict.fromkeys(weaknesses)),
        because=because,
        direction=predicate.direction if predicate else Direction.DONE,
        act=predicate.concept if predicate else "",
        conditional=side is Side.CONTRARY and _in_a_flagged_case(fact, flags),
    )


def _in_a_flagged_case(fact: _Facts, flags: dict[str, Flag]) -> bool:
    """Whether the clause speaks only of a case that a flag names: "shall be honored where the inmate has been convicted"."""
    cases = [replace(c, kind="exception") for c in fact.reading.carve_outs if c.kind == "condition"]
    return any(flag.weakening and _carves(flag, case) for flag in flags.values() for case in cases)


def _weaknesses(provision: Provision, fact: _Facts, predicate: Predicate | None, flags: dict[str, Flag], weak: bool):
    reading = fact.reading
    for flag in flags.values():
        if flag.id not in provision.flags:
            continue
        if "weak" in flag.directions and weak and predicate is not None:
            soft = [link for link in predicate.chain if link.name in SOFT] or list(predicate.chain[-1:])
            yield Weakness(flag.id, soft[0].span if soft else predicate.span)
        if "recital" in flag.directions and _only_sentiment(reading, predicate):
            yield Weakness(flag.id, reading.clause.span)
        for carve_out in reading.carve_outs:
            if _carves(flag, carve_out):
                yield Weakness(flag.id, carve_out.span)
        if flag.words and fact.everything.isdisjoint(flag.unless):
            hit = next(
                (
                    h
                    for h in reading.hits
                    if h.concept in flag.words and not h.excepted and _qualifies(reading, h, predicate)
                ),
                None,
            )
            if hit:
                yield Weakness(flag.id, hit.span)


def _qualifies(reading: Reading, hit: Hit, predicate: Predicate | None) -> bool:
    """Whether a qualifier ("solely because of") reaches the act: not where it belongs to an earlier act of the clause.

    "Shall not detain a person solely because of status, or honor a detainer": the second act stands by itself.
    """
    if predicate is None or predicate.loose or hit.span.start > predicate.span.start:
        return True
    carried = any(link.name == "adopt" and link.span.start < hit.span.start for link in predicate.chain)
    return carried or not any(not p.loose and p.span.end <= hit.span.start for p in reading.predicates)


def _only_sentiment(reading: Reading, predicate: Predicate | None) -> bool:
    if reading.clause.role is Role.RECITAL:
        return True
    if predicate is None:
        return False
    return any(link.name in SENTIMENT for link in predicate.chain)


def _carves(flag: Flag, carve_out: CarveOut) -> bool:
    """Whether the branch of the exception turns on what the flag names, and on nothing that cures it."""
    if not flag.carve_out or carve_out.kind == "condition":
        return False
    return all(not carve_out.conditions.isdisjoint(group) for group in flag.carve_out) and (
        carve_out.conditions.isdisjoint(flag.unless)
    )


# --- carve-outs elsewhere ---------------------------------------------------------------------


def _carve_elsewhere(
    instrument: Instrument, facts: list[_Facts], mentions: list[Mention], rulebook: Rulebook, flags: dict[str, Flag]
) -> tuple[list[Mention], set[int]]:
    """Lays the carve-outs of other clauses on the mentions to which they point.

    A clause that takes cases out ("does not apply where ...") touches every rule to which it points; one that frees an
    act ("nothing prohibits a deputy from notifying", "may hold a person convicted of arson") only the rules on that act.
    """
    by_id = {p.id: p for p in rulebook.provisions}
    freed = {
        (m.clause, m.provision) for m in mentions
        if m.side is Side.CONTRARY and (m.direction is D.PERMITTED or m.conditional)
    }  # fmt: skip
    conditional = {m.clause for m in mentions if m.conditional}
    extra: dict[int, list[Weakness]] = defaultdict(list)
    carvers: set[int] = set()
    for index, fact in enumerate(facts):
        kind = _carving(fact) or ("permits" if index in conditional else "")
        if not kind:
            continue
        carve_out = CarveOut("elsewhere", fact.reading.clause.span, fact.everything)
        targets = _targets(instrument, index, facts)
        for number, mention in enumerate(mentions):
            if mention.side is not Side.PROTECTIVE or mention.clause not in targets or mention.clause == index:
                continue
            provision = by_id[mention.provision]
            if kind == "permits" and (index, provision.id) not in freed:
                continue
            if kind == "saves" and not _frees_act_of(provision, fact):
                continue
            touched = facts[mention.clause]
            if touched.reading.clause.role is not Role.OPERATIVE:
                continue
            for flag in flags.values():
                if flag.touches and touched.everything.isdisjoint(flag.touches):
                    continue
                if flag.id in provision.flags and _carves(flag, carve_out):
                    extra[number].append(Weakness(flag.id, fact.reading.clause.span))
                    carvers.add(index)
    merged = [
        _weakened(mention, tuple(extra[number])) if number in extra else mention
        for number, mention in enumerate(mentions)
    ]
    return merged, carvers


def _carving(fact: _Facts) -> str:
    """How the clause carves out of others: "excludes" cases, "saves" or "permits" acts, or not at all."""
    reading = fact.reading
    if reading.clause.role not in {Role.OPERATIVE, Role.SAVINGS}:
        return ""
    frees = any(p.direction in {D.PERMITTED, D.NOT_REQUIRED} for p in reading.predicates)
    excluding = next((h.span.start for h in reading.hits if h.concept == INAPPLICABLE), None)
    if excluding is not None:
        rules_first = any(p.direction in BANNED and p.span.start < excluding for p in reading.predicates)
        return "" if rules_first else "excludes"  # a later member that takes back its own clause's rule is read there
    if reading.clause.role is Role.SAVINGS or SAVING in fact.everything and frees:
        return "saves"
    return "permits" if frees else ""


def _frees_act_of(provision: Provision, fact: _Facts) -> bool:
    freed = {p.concept for p in fact.reading.predicates if p.direction in {D.PERMITTED, D.NOT_REQUIRED}}
    return any(not freed.isdisjoint(pattern.acts) for pattern in provision.patterns)


def _targets(instrument: Instrument, index: int, facts: list[_Facts]) -> range | set[int]:
    """The clauses to which a carving clause points: named sections, this section, or the whole."""
    clause = facts[index].reading.clause
    text = " ".join(span.of(instrument.text.text) for span in (*clause.lead_ins, clause.span))
    named = {
        (_kind(m.group(0)), _numeral(name)) for m in _NAMED.finditer(text) if (name := m.group(1).strip(".").lower())
    }
    sections = _labelled(instrument, clause.section, named) if named else []
    if sections:
        return {
            f.reading.clause.index for f in facts
            if any(instrument.sections[s].span.contains(f.reading.clause.span) for s in sections)
        }  # fmt: skip
    if _WHOLE.search(text) and not _HERE.search(text):
        return range(len(facts))
    if _BEFORE.search(text):
        return {index - 1}
    if (inner := _INNER.search(text)) and clause.section is not None:
        span = instrument.sections[_part(instrument, clause.section, inner.group(1).lower())].span
        return {f.reading.clause.index for f in facts if span.contains(f.reading.clause.span)}
    around = _enclosing(instrument, clause.section)
    if around is None:
        return range(max(0, index - 6), index + 1)
    span = instrument.sections[around].span
    return {f.reading.clause.index for f in facts if span.contains(f.reading.clause.span)}


def _kind(words: str) -> str:
    """The kind of part that the words name; a bare "§" is a section."""
    word = words.lower().lstrip()
    kinds = ("subsection", "subdivision", "paragraph", "clause", "article", "part", "rule", "section", "sec", "§")
    kind = next((k for k in kinds if word.startswith(k)), "section")
    return "section" if kind in {"sec", "§"} else kind


def _numeral(name: str) -> str:
    """ "Paragraph one" is labelled (1)."""
    return f"({_NUMERALS.index(name) + 1})" if name in _NUMERALS else name


def _part(instrument: Instrument, section: int, kind: str) -> int:
    """The part around that "this subsection" (the first level of a section) or "this paragraph" (the next) means."""
    chain = [section]
    while (parent := instrument.sections[chain[-1]].parent) is not None:
        chain.append(parent)
    parts = [number for number in chain if instrument.sections[number].label.endswith(")")]
    level = {"subsection": 1, "subdivision": 1, "paragraph": 2}.get(kind, 3)
    return parts[-min(level, len(parts))] if parts else section


def _labelled(instrument: Instrument, here: int | None, names: set[tuple[str, str]]) -> list[int]:
    """Sections whose label ends as one of the (kind, name) pairs; of several the one nearest before.

    "Section 4" is no "(4)"; "paragraph 4" is "(4)", "4" or "A.4".
    """
    found = []
    at = instrument.sections[here].span.start if here is not None else 0
    for kind, name in names:
        core = re.escape(name.strip("()") if "(" not in name[1:] else name)
        whole = kind in {"section", "article", "part", "rule", "chapter"} and not name.startswith("(")
        ending = re.compile(rf"(?:^|[^\d\w(-]|(?<=[a-z])\.?){core}$" if whole else rf"(?:^|[^a-z\d])\(?{core}\)?$")
        fitting = [
            n for n, section in enumerate(instrument.sections) if ending.search(section.label.lower().replace(" ", ""))
        ]
        before = [n for n in fitting if instrument.sections[n].span.start <= at]
        if len(fitting) > 1:
            fitting = [max(before, key=lambda n: instrument.sections[n].span.start)] if before else fitting[:1]
        found += fitting
    return found


def _enclosing(instrument: Instrument, section: int | None) -> int | None:
    """The numbered section around: the outermost that is not most of the instrument."""
    if section is None:
        return None
    chain = [section]
    while (parent := instrument.sections[chain[-1]].parent) is not None:
        chain.append(parent)
    whole = max(1, len(instrument.text.text))
    for number in reversed(chain):
        span = instrument.sections[number].span
        if (span.end - span.start) / whole <= 0.6:
            return number
    return chain[0]


def _weakened(mention: Mention, more: tuple[Weakness, ...]) -> Mention:
    return replace(mention, weaknesses=tuple(dict.fromkeys((*mention.weaknesses, *more))))


# --- near misses ------------------------------------------------------------------------------


def _near_miss(provision: Provision, index: int, fact: _Facts) -> NearMiss | None:
    best: tuple[float, str] | None = None
    for pattern in provision.patterns:
        if pattern.when == "stated" or pattern.only == "contrary" or not pattern.company:
            continue
        kept = [not fact.company.isdisjoint(group) for group in pattern.company]
        if not any(kept):
            continue
        governed = not fact.acts.isdisjoint(pattern.acts)
        mentioned = not fact.everything.isdisjoint(pattern.acts)
        score = sum(kept) / len(kept) + (1.0 if governed else 0.4 if mentioned else 0.0)
        if score < 0.9:
            continue
        if all(kept) and not governed:
            lacks = "no-act" if not mentioned else "not-governed"
        elif governed and not all(kept):
            lacks = "company:" + next(group[0] for group, ok in zip(pattern.company, kept, strict=True) if not ok)
        elif all(kept) and governed:
            lacks = "direction" if fact.reading.clause.role is not Role.RECITAL else "recital"
        else:
            continue
        if best is None or score > best[0]:
            best = (score, lacks)
    if best is None:
        return None
    return NearMiss(provision.id, index, fact.reading.clause.span, best[1], best[0])
