"""What a negation turns: the verb group, its object or a control word; what is still to come is left to ``denied_subjects``."""

from __future__ import annotations

from itertools import pairwise

from analyzer.language.answering import punishes_whoever
from analyzer.language.denied_subjects import NO_VERBS, await_group, opens_new_subject
from analyzer.language.directions import BANS, GOVERNED, NEGATED, REVERSED
from analyzer.language.left_undone import HELPING, leaves_undone, left_undone
from analyzer.language.sentence import BE, HAVING, MODAL_WORDS
from analyzer.language.settling import settle_subjects
from analyzer.language.state import Governed, Link, Pass, State
from analyzer.language.stops import COORDINATORS, DENIALS
from analyzer.model import Direction

OBJECT_NEGATION_REACH = 8
_DENIABLE = frozenset({"penalized", "prohibit"})
_PROMISES = frozenset({"agreement", "promise", "undertaking", "pledge", "commitment", "covenant"})
_BOUND = frozenset("bound sworn pledged promised promises agreed agrees".split())
_BEFORE_OPEN = BE | MODAL_WORDS | {"do", "does", "did"}
_ASIDE = HELPING | {"is", "are", "was", "were", "has", "have", "can", "will", "did"}
_NOTHING_MORE = ([], ["."], [","], [";"], ["?"], [")"])
_COMPARED = (["less"], ["weaker"], ["later"], ["fewer"], ["lower"], ["worse"])
_SOMETHING = frozenset("something thing step matter question sentence word service favor courtesy practice".split())
_WHAT = frozenset({"that", "which"})
_DESTROYED = frozenset("destroyed discarded deleted purged erased expunged".split())
_ORDERED = 6  # words from an order to its "not to"


def negate(p: Pass, link: Link) -> None:
    """Turns what the negation denies; the questions are asked in order, and the first that is answered tells."""
    state = p.state
    if link.start < state.begin:
        return  # what it denies has been told already
    word, previous = p.at.words[link.start], p.at.previous(link.start)
    following = p.at.words[link.end : link.end + 1]
    if (
        word == "no"
        and following in _COMPARED
        and (following == ["less"] or "than" in p.at.words[link.end : link.end + 5])
    ):
        return  # "a policy no less protective than the model"
    if word == "no" and (_says_either_way(p, link) or _comes_without(p, link)):
        return
    if previous in _ASIDE and p.at.previous(link.start - 1) == "who" and following in _NOTHING_MORE:
        return  # "to sort out who is going and who isn't"
    if word == "not" and previous == "of" and following and following[0].endswith("ing"):
        _negate_practice(p, link)
    elif word == "not" and following == ["open"] and previous not in _BEFORE_OPEN:
        return  # "all areas not open to patrons"
    elif word in DENIALS and _is_what_nobody_does(p, link):
        state.direction, state.chain = Direction.PROHIBITED, [link]
        settle_subjects(p)
        p.state = State(begin=link.start)
        await_group(p, link)
    elif state.direction is None or state.broken and word in DENIALS:
        await_group(p, link)
    elif opens_new_subject(p, link):
        state.pending = link
    elif _sets_a_least(p, link) or _but_for_an_outsider(p, link):
        return
    elif word in {"not", "never"} and previous == "to" and p.at.previous(link.start - 1) != "order":
        _deny(p, link)  # "directs staff to not ask"
    else:
        _negate_in_group(p, link)


def _says_either_way(p: Pass, link: Link) -> bool:
    """Whether "no" only says that it makes no difference: "detainer or no detainer", "hold paper or no hold paper"."""
    if p.at.previous(link.start) != "or":
        return False
    words, joint = p.at.words, link.start - 1
    return any(words[max(0, joint - many) : joint] == words[link.end : link.end + many] for many in (1, 2, 3))


def _comes_without(p: Pass, link: Link) -> bool:
    """Whether "with no" only says what does not go with it: "With no delay, the jail shall tell ICE"."""
    return p.at.previous(link.start) == "with" and (p.state.direction is None or p.state.broken)


def _negate_in_group(p: Pass, link: Link) -> None:
    """Turns what is said in the group that is read, or a part of it."""
    state, word = p.state, p.at.words[link.start]
    if word in {"no", "nothing", "neither"}:
        state.object_negation = link
    beside_control = state.control_at >= 0 and link.start - 1 == state.control_at
    if word == "no" and beside_control and _refuses(p):
        _negate_refused(p, link)
    elif word in {"not", "never"} and beside_control:
        state.direction, state.chain = _turned(p, link), [*state.chain, link]
        state.complement = "base" if p.at.words[link.end : link.end + 1] == ["to"] else state.complement
    elif _denies_infinitive(p, link):
        _deny(p, link)  # "directs staff not to admit agents", "will continue not to spend"
    elif _denies_content(p, link):
        state.direction, state.chain = NEGATED[state.direction], [*state.chain, link]
    elif word == "not" and leaves_undone(p, link):
        # "shall ensure that its deputies do not hold him", "urged to adopt rules under which staff would not ask"
        state.direction, state.chain = left_undone(p, link), [*state.chain, link]
    elif state.group and link.start >= state.group[-1].found.end:
        _negate_behind_act(p, link, state.group[-1])
    else:
        _negate_modal(p, link)


def _refuses(p: Pass) -> bool:
    """Whether the control word before is one that bans or refuses."""
    return p.state.chain[-1:] != [] and p.state.chain[-1].name == "prohibit" and p.state.outer is not None


def _negate_refused(p: Pass, link: Link) -> None:
    """Turns what is refused: "shall refuse no request to hold an inmate"."""
    state = p.state
    state.direction = GOVERNED["prohibit"][NEGATED[state.outer]]
    state.chain = [*state.chain, link]
    if state.group:
        _negate_object(p, link, state.group[-1])


def _denies_infinitive(p: Pass, link: Link) -> bool:
    """Whether "not to" denies what is promised, ordered or gone on with: "a promise not to ask", "directs staff not to ask"."""
    if p.at.words[link.start] != "not" or p.at.words[link.end : link.end + 1] != ["to"]:
        return False
    ordered = p.state.control_at >= 0 and 0 < link.start - p.state.control_at <= _ORDERED
    if ordered or p.at.previous(link.start) in _PROMISES or _continues(p, link) or _behind_inserted(p, link):
        return True
    before = p.at.words[max(p.state.begin, link.start - _ORDERED) : link.start]
    return not _BOUND.isdisjoint(before) and "," not in before  # "are bound by contract not to be passed to ICE"


def _denies_content(p: Pass, link: Link) -> bool:
    """Whether it denies what a that-clause says: "It is recommended that personnel not detain", "ordered that none be kept"."""
    words, previous, control_at = p.at.words, p.at.previous(link.start), p.state.control_at
    told = control_at >= 0 and "that" in words[control_at + 1 : link.start - 1]
    if words[link.start] == "not" and told and previous not in BE:
        return True
    # "has ordered that detainers no longer be honored"
    bare = words[link.end : link.end + 1] == ["be"] and previous not in MODAL_WORDS and previous != "to"
    return bare and words[link.start] in {"not", "no", "never"}


def _negate_behind_act(p: Pass, link: Link, last: Governed) -> None:
    """Turns the object of the act before, what is told of it, or the verb to come."""
    state, word, previous = p.state, p.at.words[link.start], p.at.previous(link.start)
    if word == "not" and previous in BE and "that" in p.at.words[last.found.end : link.start]:
        state.direction, state.chain = NEGATED[state.direction], [*state.chain, link]
        return  # "are reminded that it is not their duty to ask"
    if _negates_a_verb(p, link):
        _negate_further(p, link)
        state.control_at = -1
        return
    _negate_object(p, link, last)
    if word == "not" and previous in {"and", "but"}:
        _negate_further(p, link)


def _negate_further(p: Pass, link: Link) -> None:
    """Turns what the modal says for a further verb: "may hold him, but not tell ICE"."""
    state = p.state
    state.direction = NEGATED[state.modal_direction or state.direction]
    state.chain = [*state.modal_chain, link]


def _negate_modal(p: Pass, link: Link) -> None:
    """Turns what is said of the verb to come: "shall not ask"; not again with "nor", nor where a power is denied."""
    state, word = p.state, p.at.words[link.start]
    if word == "nor" and any(each.name == "not" for each in state.chain):
        return
    denies_power = word == "no" and p.at.previous(link.start) in HAVING and p.at.control_follows(link.end)
    if denies_power and state.control_at < 0:
        return
    state.direction = NEGATED[state.direction]
    state.chain = [*state.chain, link]
    if state.control_at < 0:
        state.modal_direction, state.modal_chain = state.direction, list(state.chain)


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
        and following[0] not in NO_VERBS
    )


def _negate_object(p: Pass, link: Link, last: Governed) -> None:
    """A negation in the object turns the act: "honor no detainer", "expend funds for no such purpose"."""
    word = p.at.words[link.start]
    near = link.start - last.found.end <= OBJECT_NEGATION_REACH
    if word in {"nor", "not"} or not near or p.at.previous(link.start) == "having":
        return  # "may be arrested for having no papers"
    if p.at.control_follows(link.end):
        return
    first = last.found.start
    for earlier in reversed(p.state.group):  # "shall sell or lease no land": the object is that of both
        between = p.at.words[earlier.found.end : first]
        if earlier.found.end <= first and len(between) <= 2 and not COORDINATORS.isdisjoint(between):
            first = earlier.found.start
    for governed in p.state.group:
        # "be furnished" and "furnished" are one
        if governed.found.start >= first or first < governed.found.end <= link.start:
            governed.direction = Direction.PERMITTED if _asks_nothing(governed, link) else NEGATED[governed.direction]
            governed.chain = (*governed.chain, link)


def _asks_nothing(act: Governed, link: Link) -> bool:
    """Whether a paper is not asked for: "An arrest for unlawful presence requires no warrant"."""
    return act.chain != () and act.chain[-1].name == "only" and act.chain[-1].end == link.start


def _is_what_nobody_does(p: Pass, link: Link) -> bool:
    """Whether the denial says who may not do what the subject is: "Notice to ICE is something that no employee may give"."""
    end = link.start - (p.at.previous(link.start) in _WHAT)
    return p.at.previous(end) in _SOMETHING and not BE.isdisjoint(p.at.words[max(0, end - 3) : end - 1])


def _sets_a_least(p: Pass, link: Link) -> bool:
    """Whether only less than so much is denied: "shall in no case be given less than two days before", not "be destroyed"."""
    ahead = p.at.words[link.end : link.end + 4]
    if not _DESTROYED.isdisjoint(ahead):
        return False  # "shall not be destroyed in less than five years" asks nobody to destroy
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
