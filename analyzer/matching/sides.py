"""On which side of a pattern a clause stands, act by act, and whether that is sure enough to be said."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.matching.facts import Facts
from analyzer.matching.screen import LAWFUL_PROCESS
from analyzer.model import ANY_ACT, SENTIMENT, Direction, Predicate, Role, Side
from analyzer.rulebook import Pattern

D = Direction
BANNED = {D.PROHIBITED: False, D.NOT_DONE: False, D.MAY_DECLINE: True, D.DISCOURAGED: True, D.NOT_REQUIRED: True}
DONE = {D.REQUIRED: False, D.DONE: False, D.PERMITTED: True, D.RECOMMENDED: True}
OPPOSITE_OF_BAN = frozenset({D.REQUIRED, D.PERMITTED, D.RECOMMENDED, D.DONE})
OPPOSITE_OF_DUTY = frozenset({D.PROHIBITED, D.NOT_DONE})

# Concepts with a part of their own here; what they mean is data, in rules/lexicon/.
PRIVATE = "private_actor"
PUBLIC = "actor"
SAVING = "saving"
MANNER = "manner_of_duty"
AGENTS = "federal"
WHOLLY = "in_any_way"
PAPER_ASKED = "demand_paper"
COURT_FORBIDS = "court_forbids"
WAIVERS = frozenset(
    {"without", "absent", "in the absence of", "regardless of", "irrespective of", "despite", "as if", "as though"}
)


def sides(pattern: Pattern, fact: Facts) -> Iterator[tuple[Side, Predicate | None, bool]]:
    """Yields (side, predicate, weak verb) for each act of the pattern that the clause governs."""
    if pattern.when == "stated":
        if fact.sense.reported and pattern.only != "contrary" and "operative" in pattern.roles and not pattern.acts:
            return
        operative = fact.role is not Role.RECITAL
        if pattern.only != "contrary" and operative and _is_banned(pattern, fact):
            return
        yield (Side.CONTRARY if pattern.only == "contrary" else Side.PROTECTIVE), None, False
        return
    guarded = not fact.company.isdisjoint(pattern.without)
    if guarded and (pattern.anywhere or not fact.parted):
        return  # what asks for words anywhere in the clause is kept out by words anywhere in it
    good, bad = (BANNED, OPPOSITE_OF_BAN) if pattern.when == "prohibited" else (DONE, OPPOSITE_OF_DUTY)
    for predicate in fact.predicates(pattern.acts):
        if not _in_company(pattern, predicate, fact):
            continue
        if (
            pattern.direct
            and predicate.loose
            or pattern.ours
            and predicate.theirs
            or not _has_objects(pattern, predicate, fact, predicate.direction in good)
        ):
            continue
        if pattern.when == "prohibited" and predicate.direction in good and _limits_the_manner(predicate, fact):
            continue
        if guarded and _kept_out(pattern, predicate, fact):
            continue
        if predicate.direction in good:
            # "shall not refuse to" is a duty, though it reads as a permission
            twice = predicate.direction is D.PERMITTED and any(link.name == "prohibit" for link in predicate.chain)
            yield Side.PROTECTIVE, predicate, good[predicate.direction] and not twice
        elif pattern.when == "required" and pattern.only != "contrary" and _limits_a_duty(predicate):
            yield Side.PROTECTIVE, predicate, False
        elif predicate.direction in bad or pattern.when == "required" and _forbids_to_require(predicate):
            yield Side.CONTRARY, predicate, False


def _in_company(pattern: Pattern, predicate: Predicate, fact: Facts) -> bool:
    """Whether the company that the pattern asks for stands in the same member of the sentence as the act, or is pointed to."""
    within = fact.company | fact.pointed if predicate.leans else fact.within(predicate.member)
    return all(not within.isdisjoint(group) for group in pattern.company)


def _kept_out(pattern: Pattern, predicate: Predicate, fact: Facts) -> bool:
    """Whether a guard word of the pattern stands in the member of the act.

    What another member says ("..., and no officer shall stop a person", "..., and a log shall be kept") takes nothing from this one.
    """
    within = fact.company if predicate.leans else fact.within(predicate.member)
    return not within.isdisjoint(pattern.without)


def _limits_the_manner(predicate: Predicate, fact: Facts) -> bool:
    """Whether the ban is on a way of doing what officers do: "may not serve an administrative warrant while off duty"."""
    return any(
        hit.span.overlaps(predicate.member) and hit.span.start > predicate.span.start for hit in fact.hits((MANNER,))
    )


def _limits_a_duty(predicate: Predicate) -> bool:
    """Whether the ban is only what lies beyond a duty: "Interpreters shall be provided only to victims of crime"."""
    names = [link.name for link in predicate.chain]
    return (
        predicate.direction is D.PROHIBITED
        and names[:1] == ["must"]
        and names[-1:] in (["restriction"], ["only"])
        and {"not", "prohibit"}.isdisjoint(names)
    )


def _forbids_to_require(predicate: Predicate) -> bool:
    """Whether a lawmaker forbids the duty itself: "No agency may adopt a rule that requires notice"."""
    names = [link.name for link in predicate.chain]
    if predicate.direction is not D.NOT_REQUIRED or {"require", "relieve"}.isdisjoint(names):
        return False
    # "is void to the extent that it directs a jailer to ignore detainers", "is relieved of the duty to release him"
    voids = names[:1] == ["prohibit"] or "relieve" in names
    return voids or "not" in names and not {"must", "may"}.isdisjoint(names)


def _is_banned(pattern: Pattern, fact: Facts) -> bool:
    """Whether what the pattern looks for is not stated but forbidden: "No district shall declare a school a safe zone"."""
    for group in pattern.company:
        hits = [hit for hit in fact.hits(group) if not hit.excepted]
        if hits and all(hit.banned for hit in hits):
            return True
    return False


def _has_objects(pattern: Pattern, predicate: Predicate, fact: Facts, protects: bool) -> bool:
    """Whether the act's object is what the pattern asks for: "release" of a person, not of an address.

    A pronoun may stand for the object in a protection; in the opposite it may where federal authorities are named beside the act
    ("It shall be furnished to ICE"), or stands for those that were the subject before. A rule that asks for any act, which nothing
    but the object tells, needs the object itself.
    """
    if not pattern.objects:
        return True
    near = fact.near(predicate)
    if predicate.leans and ANY_ACT not in pattern.acts:
        near |= fact.pointed if protects or given_to_them(pattern, predicate, fact) else fact.outsider
    return all(not near.isdisjoint(group) for group in pattern.objects)


def given_to_them(pattern: Pattern, predicate: Predicate, fact: Facts) -> bool:
    """Whether what a pronoun stands for is given to federal authorities who are named beside the act: "It shall be furnished to ICE"."""
    return pattern.when == "prohibited" and predicate.leans and AGENTS in fact.near(predicate)


def contrary_is_sure(predicate: Predicate | None, fact: Facts, of_process: bool) -> bool:
    """The opposite needs stronger proof: a direct predicate, and no lawful process that explains it.

    Where the rule itself is ``of_process`` ("may not require a judicial warrant") the process explains nothing.
    """
    direct = predicate is None or not predicate.loose
    names = [link.name for link in predicate.chain] if predicate is not None else []
    saves = names[:3] == ["stated", "not", "prohibit"] and WHOLLY not in fact.everything
    if not SENTIMENT.isdisjoint(names) or saves:
        # "an agency is not prohibited from sending" saves; "no agency shall be", "is not prohibited in any way" order
        return False
    role = fact.role
    # "nothing in this act relieves a jailer of the duty" saves nothing: it orders
    orders = predicate is not None and predicate.direction is D.REQUIRED
    rules = role is Role.OPERATIVE or role is Role.SAVINGS and (orders or SAVING not in fact.everything)
    return direct and rules and (of_process or not _by_lawful_process(predicate, fact))


def _by_lawful_process(predicate: Predicate | None, fact: Facts) -> bool:
    """Whether a judge's process explains the act; "without" one and "as if" one had issued explain nothing, nor does a judge bound.

    Nor does a court that may forbid it: "shall spend what is needed, unless a court orders otherwise".
    """
    waived = [c.span for c in fact.carve_outs if c.opener in WAIVERS or COURT_FORBIDS in c.conditions | c.also]
    # "nor may it demand a subpoena": what may not be asked for explains nothing either
    waived += [p.zone for names, p in fact.sense.acts if PAPER_ASKED in names and p.direction in BANNED]
    begins = predicate.chain[0].span.start if predicate and predicate.chain else 0
    return any(
        not any(span.contains(h.span) for span in waived) and (h.excepted or h.span.end > begins)
        for h in fact.hits((LAWFUL_PROCESS,))
    )


def private_subject(fact: Facts, predicate: Predicate | None, private_law: bool) -> bool:
    """Whether the duty binds a private person or business, not a public body.

    In a law on a private trade (immigration consultants) nothing counts that does not name a public body.
    """
    if private_law:
        start = predicate.chain[0].span.start if predicate and predicate.chain else -1
        return not any(h.span.end <= start for h in fact.hits((PUBLIC,)))
    if predicate is None or PRIVATE not in fact.everything or not predicate.chain:
        return False
    end = max(predicate.chain[0].span.start, predicate.chain[-1].span.start)
    private, public = (any(h.span.end <= end for h in fact.hits((concept,))) for concept in (PRIVATE, PUBLIC))
    return private and not public
