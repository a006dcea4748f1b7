"""Gerunds and nouns in their places: what right before or near them governs them."""

from __future__ import annotations

from analyzer.language.lexicon import Found
from analyzer.language.resuming import Placed, as_said
from analyzer.language.sentence import MODAL_WORDS
from analyzer.language.state import Pass
from analyzer.language.stops import JOINTS
from analyzer.language.that_clauses import in_subject_of_that

_GERUND_AFTER = frozenset(
    "be from or and , : not in ; against of on is are nor — - – by to either include includes including means".split()
)
_PREDICATIVE = frozenset({"is", "are", "not", "be"})
_OWNING = frozenset({"'s", "’s", "their", "his", "her", "your", "our", "my"})
_GOING_ON = ("begin", "start", "resum", "continu", "commenc")
_COVERING = frozenset("includes include extends extend covers cover reaches encompasses applies apply".split())
_OWNERLESS = frozenset("that which who whom where when if because by from ; : .".split())
_ARTICLES = frozenset({"the", "a", "an", "any"})
NOUN_REACH = 5
OWNER_REACH = 18


def gerund(p: Pass, item: Found, form: str) -> Placed | None:
    """What governs a gerund: "prohibits asking", "shall refrain from asking", "The following is barred: (a) asking"."""
    if in_subject_of_that(p, item) or not _carries_gerund(p, item):
        return None
    if p.state.control_at >= 0:
        p.state.complement = p.state.complement or "ing"
    elif not (p.at.opens(item.start) or _light_before(p, item.start) or p.at.previous(item.start) in _PREDICATIVE):
        return None
    return as_said(p)


def _carries_gerund(p: Pass, item: Found) -> bool:
    """Whether what stands right before a gerund can carry it: "from asking", "an employee's passing", "shall resume honoring"."""
    previous, control_at = p.at.previous(item.start), p.state.control_at
    if p.at.opens(item.start) or previous in _GERUND_AFTER or previous.endswith("ly"):
        return True
    if item.start - 1 == control_at or control_at >= 0 and previous in _OWNING:
        return True
    return previous.startswith(_GOING_ON) and any(link.end == item.start for link in p.state.chain)


def noun(p: Pass, item: Found, form: str) -> Placed | None:
    """What governs a noun: "prohibits the transfer of", "shall make no arrest", "(a) the confinement of ..."."""
    if in_subject_of_that(p, item):
        return None
    heads = p.at.opens(item.start) or p.at.previous(item.start) in _ARTICLES and item.start - 1 in p.at.items
    governed = heads or _is_near_control(p, item.start) or _carries_noun(p, item.start) or _joins_noun(p, item.start)
    return as_said(p) if governed else None


def _is_near_control(p: Pass, index: int) -> bool:
    """Whether the noun stands right behind a control word that has no verb yet: "prohibits any further transfer"."""
    control_at = p.state.control_at
    if control_at < 0:
        return False
    verbs = (g for g in p.state.group if g.form in {"base", "ing"} and not g.passive)
    if any(g.found.start > control_at for g in verbs):
        return False
    return index - control_at <= NOUN_REACH + 3 or _is_owned(p, index) or _is_covered(p, index)


def _carries_noun(p: Pass, index: int) -> bool:
    """Whether a light verb or a negation carries the noun: "shall make an arrest", "shall make no arrest"."""
    negation = p.state.object_negation
    denied = negation is not None and 0 <= index - negation.end <= 2
    return denied or _light_before(p, index) or _negated_noun(p, index)


def _joins_noun(p: Pass, index: int) -> bool:
    """Whether the noun goes on with one that is governed: "bans the arrest, the detention or the transfer of"."""
    previous = p.at.previous(index)
    joint = p.at.previous(index - 1) if previous in _ARTICLES else previous
    return bool(p.state.group) and p.state.group[-1].form == "noun" and joint in JOINTS


def _is_covered(p: Pass, index: int) -> bool:
    """Whether a ban is said to cover the noun: "The prohibition in subsection (1) extends to the making of an agreement"."""
    since = p.at.words[p.state.control_at + 1 : index]
    return p.state.chain[-1].name == "prohibit" and not _COVERING.isdisjoint(since) and "not" not in since


def _is_owned(p: Pass, index: int) -> bool:
    """Whether the noun is its owner's, however long the name: "conditions on a local public entity's compliance"."""
    since = p.at.words[p.state.control_at + 1 : index]
    mark = max((i for i, word in enumerate(since) if word in {"'s", "'"}), default=None)
    if mark is None or len(since) > OWNER_REACH or len(since) - mark > NOUN_REACH:
        return False
    owner = since[:mark]
    return owner.count(",") < 2 and MODAL_WORDS.isdisjoint(owner) and _OWNERLESS.isdisjoint(owner)


def _light_before(p: Pass, index: int) -> bool:
    """Whether a light verb ("make", "engage in", "give") carries the noun at ``index``."""
    return any(link.name == "adopt" and 0 <= index - link.end <= NOUN_REACH for link in p.state.chain[-3:])


def _negated_noun(p: Pass, index: int) -> bool:
    return any(link.name == "not" and 0 <= index - link.end <= 3 for link in p.state.chain[-2:])
