"""What a negation turns: the verb group, its object, a control word, or the subject of a group still to come."""

from __future__ import annotations

from itertools import pairwise

from analyzer.language.answering import punishes_whoever
from analyzer.language.directions import BANS, GOVERNED, NEGATED, REVERSED
from analyzer.language.sentence import BE, HAVING, MODAL_WORDS
from analyzer.language.settling import settle_denied
from analyzer.language.state import Governed, Link, Pass
from analyzer.language.stops import ADOPT_NOUNS, COORDINATORS, DENIALS
from analyzer.model import Direction

OBJECT_NEGATION_REACH = 8
_DENIABLE = frozenset({"penalized", "prohibit"})
_PROMISES = frozenset({"agreement", "promise", "undertaking", "pledge", "commitment", "covenant"})
_SAYING = frozenset({"that", "which", "whereby"})
_HELPING = frozenset({"do", "does", "would", "could"})
_NO_VERBS = frozenset(
    "to in of for by with on at as from under a an the only because if when merely just including".split()
)


def negate(p: Pass, link: Link) -> None:
    state = p.state
    word, previous = p.at.words[link.start], p.at.previous(link.start)
    follows = p.at.words[link.end : link.end + 1]
    if link.start < state.begin:
        return  # what it denies has been told already
    if word == "not" and previous == "of" and follows and follows[0].endswith("ing"):
        _negate_practice(p, link)
        return
    if word == "not" and follows == ["open"] and previous not in BE | MODAL_WORDS | {"do", "does", "did"}:
        return  # "all areas not open to patrons"
    if state.direction is None or state.broken and word in DENIALS:
        if (
            word != "not"
            or p.at.words[link.end + 1 : link.end + 2] == [":"]  # "Conduct not allowed: ..."
            or link.start <= state.begin
            or _wishes_not(p, link)
            or follows
            and follows[0] in {"one", "any", "a", "even", "every", "all", "only"}
        ):
            if not p.at.verb_follows(link.end):
                settle_denied(p, link.start)  # "No holds, and no transfers to ICE."
            p.state.pending = link  # but "areas not open to the public shall be ..." negates the areas alone
        return
    if _opens_new_subject(p, link):
        state.pending = link
        return
    if _sets_a_least(p, link) or _but_for_an_outsider(p, link):
        return
    if word in {"not", "never"} and previous == "to" and p.at.previous(link.start - 1) != "order":
        _deny(p, link)
        return  # "directs staff to not ask"
    if word in {"no", "nothing"}:
        state.object_negation = link
    refused = state.chain[-1:] and state.chain[-1].name == "prohibit" and state.outer is not None
    if word == "no" and refused and link.start - 1 == state.control_at:
        state.direction = GOVERNED["prohibit"][NEGATED[state.outer]]  # "shall refuse no request to hold an inmate"
        state.chain = [*state.chain, link]
        if state.group:
            _negate_object(p, link, state.group[-1])
        return
    if state.control_at >= 0 and link.start - 1 == state.control_at and word in {"not", "never"}:
        state.direction, state.chain = _turned(p, link), [*state.chain, link]
        state.complement = "base" if p.at.words[link.end : link.end + 1] == ["to"] else state.complement
        return
    if (
        word == "not"
        and follows == ["to"]
        and (
            previous in _PROMISES
            or state.control_at >= 0
            and 0 < link.start - state.control_at <= 6
            or _continues(p, link)
            or _behind_inserted(p, link)
        )
    ):
        _deny(p, link)
        return  # "directs staff not to admit agents", "will continue not to spend"
    if (
        word == "not"
        and state.control_at >= 0
        and "that" in p.at.words[state.control_at + 1 : link.start - 1]
        and previous not in BE
    ):
        state.direction, state.chain = NEGATED[state.direction], [*state.chain, link]
        return  # "It is recommended that personnel not detain"
    if follows == ["be"] and previous not in MODAL_WORDS | {"to"} and word in {"not", "no", "never"}:
        state.direction, state.chain = NEGATED[state.direction], [*state.chain, link]
        return  # "has ordered that detainers no longer be honored"
    last = state.group[-1] if state.group else None
    if word == "not" and previous in _HELPING and any(each.name == "adopt" for each in state.chain[-2:]):
        state.direction, state.chain = _without_it(p, link), [*state.chain, link]
        return  # "shall ensure that its deputies do not hold him", "urged to adopt rules under which staff would not ask"
    if last and link.start >= last.found.end:
        if word == "not" and previous in BE and "that" in p.at.words[last.found.end : link.start]:
            state.direction, state.chain = NEGATED[state.direction], [*state.chain, link]
            return  # "are reminded that it is not their duty to ask"
        if _negates_a_verb(p, link):
            state.direction = NEGATED[state.modal_direction or state.direction]
            state.chain, state.control_at = [*state.modal_chain, link], -1
            return
        _negate_object(p, link, last)
        if word == "not" and previous in {"and", "but"}:
            state.direction = NEGATED[state.modal_direction or state.direction]
            state.chain = [*state.modal_chain, link]
        return
    if word == "nor" and any(each.name == "not" for each in state.chain):
        return
    if word == "no" and previous in HAVING and state.control_at < 0 and p.at.control_follows(link.end):
        return
    state.direction = NEGATED[state.direction]
    state.chain = [*state.chain, link]
    if state.control_at < 0:
        state.modal_direction, state.modal_chain = state.direction, list(state.chain)


def _wishes_not(p: Pass, link: Link) -> bool:
    """Whether a that-clause at the head says what shall not be done: "That officers not ask shall be the policy"."""
    following = p.at.words[link.end : link.end + 1]
    heads = p.at.words[p.state.begin : p.state.begin + 1] == ["that"] and link.start in p.at.actor_ends
    return (
        heads and bool(following) and following[0] not in _NO_VERBS and not following[0].endswith(("ed", "ing", "ly"))
    )


def _without_it(p: Pass, link: Link) -> Direction:
    """What becomes of an act that a rule leaves out; where such a rule is banned, the act is free or is what it must say.

    "Shall have no policy under which officers do not ask" frees, "shall make no contract that does not bar the sale" requires.
    """
    said = p.state.direction or Direction.UNKNOWN
    before = p.at.words[p.state.chain[0].start : link.start - 1]
    rule = next((i for i in range(len(before) - 1, -1, -1) if before[i] in ADOPT_NOUNS), None)
    if said is not Direction.PROHIBITED or rule is None or _SAYING.isdisjoint(before[rule:]):
        return NEGATED[said]
    return Direction.REQUIRED if before[-1] in _SAYING else Direction.PERMITTED


def _deny(p: Pass, link: Link) -> None:
    """Turns an infinitive, and keeps what was said before for a further one: "to not hold or transfer him, and to tell him"."""
    state = p.state
    said = state.direction, list(state.chain)
    state.direction, state.chain, state.complement = _turned(p, link), [*state.chain, link], "base"
    state.denied = (state.direction, list(state.chain)), said


def _turned(p: Pass, link: Link) -> Direction:
    """What becomes of an infinitive that is denied; where it is a wrong not to do a thing, it must be done."""
    state = p.state
    wrong = state.direction is Direction.PROHIBITED and state.chain[-1].name == "prohibit" and state.control_at >= 0
    if wrong and COORDINATORS.isdisjoint(p.at.words[state.control_at : link.start]):
        return REVERSED[state.direction]  # "It is unlawful for a jailer not to honor it"
    return NEGATED[state.direction]


def _negate_practice(p: Pass, link: Link) -> None:
    """Turns what a practice consists of: "will continue its practice of not asking", "the policy of not holding is rescinded"."""
    state = p.state
    if state.direction is None:
        state.failing = link
    else:
        state.direction, state.chain = GOVERNED["prohibit"][state.direction], [*state.chain, link]


def _continues(p: Pass, link: Link) -> bool:
    """Whether "not to" says what goes on or what the policy is: "It shall be the policy of the University not to ask"."""
    state = p.state
    if any(each.name == "adopt" and each.end == link.start for each in state.chain[-1:]):
        return True
    between = p.at.words[state.modal_at : link.start]
    is_told = not {"be", "is", "are"}.isdisjoint(between[:2])
    return state.control_at < 0 and is_told and not {"policy", "practice"}.isdisjoint(between)


def _behind_inserted(p: Pass, link: Link) -> bool:
    """Whether only words between two commas part the denial from its order: "is directed, as far as law permits, not to honor"."""
    since = p.at.words[p.state.control_at + 1 : link.start] if p.state.control_at >= 0 else []
    return since[:1] == [","] and since[-1:] == [","] and not {"and", "or", "but"} & set(since)


def _negates_a_verb(p: Pass, link: Link) -> bool:
    """Whether another verb of the same subject is denied: "will write a ticket, not make an arrest", "and never ask"."""
    previous, following = p.at.previous(link.start), (*p.at.words[link.end : link.end + 2], "", "")
    if p.at.words[link.start] == "never":
        return previous in {"and", "but", ","}
    objects = {"a", "an", "the", "any", "them", "him", "her", "it", "anyone", "people", "persons"}
    return (
        p.at.words[link.start] == "not"
        and previous == ","
        and following[1] in objects | {","}
        and following[0] not in _NO_VERBS
    )


def _negate_object(p: Pass, link: Link, last: Governed) -> None:
    """A negation in the object turns the act: "honor no detainer", "expend funds for no such purpose"."""
    word = p.at.words[link.start]
    near = link.start - last.found.end <= OBJECT_NEGATION_REACH
    if word in {"nor", "not"} or not near:
        return
    if p.at.control_follows(link.end):
        return
    first = last.found.start
    for earlier in reversed(p.state.group):  # "shall sell or lease no land": the object is that of both
        between = p.at.words[earlier.found.end : first]
        if earlier.found.end <= first and len(between) <= 2 and not COORDINATORS.isdisjoint(between):
            first = earlier.found.start
    for governed in p.state.group:
        if governed.found.start >= first:
            governed.direction = NEGATED[governed.direction]
            governed.chain = (*governed.chain, link)


def _sets_a_least(p: Pass, link: Link) -> bool:
    """Whether only less than so much is denied: "shall in no case be given less than two days before"."""
    ahead = p.at.words[link.end : link.end + 4]
    least = next((i for i, word in enumerate(ahead) if word in {"less", "later", "fewer"}), None)
    return least is not None and least > 0 and p.at.words[link.end + least + 1 : link.end + least + 2] == ["than"]


def _but_for_an_outsider(p: Pass, link: Link) -> bool:
    """Whether all but an agency of others are denied: "shall notify no one but ICE" is a duty to notify it."""
    who, following = p.at.words[link.start : link.end], p.at.words[link.end : link.end + 2]
    if who not in (["no", "one"], ["nobody"], ["none"], ["no", "person"]):
        return False
    if following[:1] not in (["but"], ["except"], ["save"]) and following != ["other", "than"]:
        return False
    return p.at.names_outsider(link.end + 1)


def _opens_new_subject(p: Pass, link: Link) -> bool:
    """Whether the negation begins the subject of another verb group: "..., and no deputy shall"."""
    word = p.at.words[link.start]
    if word == "nor":
        return any(w in MODAL_WORDS for w in p.at.words[link.end : link.end + 6])
    if link.end - link.start > 1 and p.at.words[link.end : link.end + 1] and p.at.words[link.end] in MODAL_WORDS:
        return True  # ", and in no case shall a member tell"
    if word not in DENIALS:
        return False
    openers = COORDINATORS | {",", ":", ";", "—", "–", "that", "-"}
    before = p.at.words[max(0, link.start - 5, p.state.modal_at + 1) : link.start]
    if p.at.previous(link.start) == "that" and word == "no" or before[-1:] in (["though"], ["although"]):
        return True
    if before[-1:] in (["that"], ["which"], ["whereby"]) or before[-2:] in ([",", "and"], [",", "but"]):
        return True
    if not before or before[-1] not in openers and COORDINATORS.isdisjoint(before):
        return False
    subject = next((end for end in range(link.end + 1, link.end + 4) if end in p.at.actor_ends), None)
    if subject is not None and p.at.words[subject : subject + 1] and p.at.words[subject].endswith("s"):
        return True  # "... and no staff member helps"
    ahead = p.at.words[link.end : link.end + 26]
    stop = next((i for i, w in enumerate(ahead) if w in {";", "."}), len(ahead))
    verb = next((i for i, w in enumerate(ahead[:stop]) if w in MODAL_WORDS), None)
    return verb is not None and ("," not in ahead[:verb] or not COORDINATORS.isdisjoint(ahead[:verb]))


def denied_penalties(p: Pass) -> set[int]:
    """The words of penalties and bans that are denied: "no officer may be disciplined for asking", "is not unlawful"."""
    denied: set[Link] = set()
    for act in p.governed:
        if act.direction in BANS and punishes_whoever(p, act):
            denied.add(Link("penalized", act.found.start, act.found.end))
        for ban, link in pairwise(act.chain):
            if link.name in _DENIABLE and (ban.name == "not" or ban in denied):
                denied.add(link)
    return {i for link in denied for i in range(link.start, link.end)}
