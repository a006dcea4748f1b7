"""What "only" does: a permission or duty that a condition restricts is a ban beyond it, but not every "only" restricts.

"Only" stands before the subject, at the modal ("may only hold if ..."), or behind the act ("may hold only if ...").
"""

from __future__ import annotations

from analyzer.language.directions import RESTRICTED
from analyzer.language.region_openers import PARTICIPLES
from analyzer.language.regions import Region, region_at
from analyzer.language.sentence import MODAL_WORDS
from analyzer.language.state import Governed, Link, Pass
from analyzer.language.stops import ADOPT_NOUNS, AUTHORITIES, CLAUSAL, TIMES, is_stop
from analyzer.model import Direction

_ALLOWING = frozenset({"shall", "may", "must", "will", "should", "can"})
_ON_CONDITION = frozenset("if when where after upon with".split())
_GRANTING = frozenset("those the such these delegated granted given vested assigned".split())
_GRANTED = frozenset({"authority", "authorities", "functions", "powers", "duties"})
_SUPERVISION = frozenset({"supervision", "direction", "oversight"})
_DEALS = frozenset({"agreement", "moa", "mou", "memorandum", "understanding"})
_LAWS = frozenset("law laws extent court courts judge warrant warrants matter matters".split())
_PREDICATES = MODAL_WORDS | {"is", "are", "has", "have"}
_CONDITIONING = CLAUSAL | {"upon", "pursuant", "with", "under", "in", "by", "provided", "subject"}


def only(p: Pass, link: Link) -> None:
    """Restricts what the modal beside it opens, or waits for the modal: "Only a judge may ..."."""
    state = p.state
    if p.at.words[link.end : link.end + 1] and p.at.words[link.end] in MODAL_WORDS:
        return  # "Sworn officers only shall be trained"
    listed = p.at.words[link.end : link.end + 6]
    if listed[:1] and listed[0] in _GRANTING and not _GRANTED.isdisjoint(listed):
        return  # "are delegated only those authorities listed below: ...", "are only delegated the two powers ...": grants
    if (
        _tells_how(p, link)
        or _serves_them(p, link)
        or p.at.words[max(0, link.start - 2) : link.start] == ["not", "the"]
    ):
        return  # "A warrant is not the only paper on which agents may enter"
    if state.direction in RESTRICTED and 0 <= link.start - state.modal_at <= 2 and state.control_at < 0:
        state.direction = state.modal_direction = RESTRICTED[state.direction]
        state.chain = [*state.chain, link]
        state.modal_chain = list(state.chain)
    else:
        state.only = link


def restrict(p: Pass, link: Link) -> None:
    """Turns the permissions read so far in this verb group into a ban beyond the condition."""
    around = region_at(p.at.regions, link.start - 1)
    narrows = p.at.words[link.start - 1 : link.start] == ["and"] and p.at.words[link.end - 1] in {"to", "for"}
    if around is not None and around.kind == "relative" and _is_of_relative(p, link, around):
        return
    if p.at.previous(link.start) == "subject":
        return  # "Subject only to the needs of fire and rescue, every department shall ..."
    if p.at.previous(link.start) in PARTICIPLES or narrows or _tells_how(p, link) or _serves_them(p, link):
        return
    touched = False
    for governed in p.state.group:
        if _of_forbidden_rule(p, governed) and link.start - governed.found.start <= 60:
            governed.direction, touched = Direction.PERMITTED, True
            governed.chain = (*governed.chain, link)
        elif governed.direction in RESTRICTED and link.start - governed.found.start <= 60:
            governed.direction = RESTRICTED[governed.direction]
            governed.chain = (*governed.chain, link)
            touched = True
    if not touched:
        p.state.only = link


def _of_forbidden_rule(p: Pass, act: Governed) -> bool:
    """Whether a rule that restricts the act is what is forbidden: "may not adopt a rule under which detainers are honored only if"."""
    rule = next((link for link in act.chain if link.name == "adopt"), None)
    if rule is None or act.direction is not Direction.PROHIBITED or not any(link.name == "not" for link in act.chain):
        return False
    said = p.at.words[rule.end : act.found.start]
    return not ADOPT_NOUNS.isdisjoint(said) and not {"which", "that", "whereby"}.isdisjoint(said)


def _is_of_relative(p: Pass, link: Link, relative: Region) -> bool:
    """Whether the restriction belongs to the relative clause before it, and not to the main verb.

    Of the main verb is "may hold a person who has posted bond only where ..."; not "a form stating that the inmate may ...
    only with counsel", nor "a person who is held only on a detainer".
    """
    if p.at.words[relative.start - 1] in TIMES:
        return False  # "may tell ICE the day on which a prisoner will leave only if ..."
    allowed = not _ALLOWING.isdisjoint(p.at.words[relative.opener_end : relative.end])
    return allowed or p.at.words[link.end - 1] not in _ON_CONDITION


def _tells_how(p: Pass, link: Link) -> bool:
    """Whether the restriction says how a power is to be used, and bans nothing: "only as provided in this agreement"."""
    following = p.at.words[link.end : link.end + 7]
    supervised = not _SUPERVISION.isdisjoint(following[:4]) and p.at.words[link.end - 1] in {"under", "only"}
    return supervised or "as" in p.at.words[link.end - 1 : link.end + 1] and not _DEALS.isdisjoint(following)


def _serves_them(p: Pass, link: Link) -> bool:
    """Whether the restriction keeps an act for federal authorities alone: "shall be released only to ICE"."""
    words, end = p.at.words, link.end
    to = next((i for i in range(end - 1, min(end + 5, len(words))) if words[i] in {"to", "with", "for"}), None)
    if to is not None and not _PREDICATES.isdisjoint(words[end:to]):
        return False  # "Only the Governor is authorized to notify ICE"
    if to is None or AUTHORITIES.isdisjoint(words[to + 1 : to + 7]) or not _LAWS.isdisjoint(words[to + 1 : to + 8]):
        return False
    stop = next((i for i in range(to, len(words)) if is_stop(words, i)), len(words))
    return to == end - 1 or _CONDITIONING.isdisjoint(words[to:stop])
