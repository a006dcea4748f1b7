"""Control words: verbs, nouns and predicates that nest over an act ("prohibit", "authorize", "is void", "adopt a policy").

``control`` asks first whether the word nests at all, then in which group, what it goes back to, and what it makes of it.
"""

from __future__ import annotations

from analyzer.language.answering import goes_unpunished
from analyzer.language.carrying import carry
from analyzer.language.directions import BANS, GOVERNED, NEGATED, RESTRICTED
from analyzer.language.lexicon import Found
from analyzer.language.opening import open_control
from analyzer.language.region_openers import deed_follows
from analyzer.language.regions import region_at
from analyzer.language.resuming import resumes
from analyzer.language.settling import BANS_NAMED, is_declared, needs_paper, settle
from analyzer.language.standing import in_predicate, is_control
from analyzer.language.state import Link, Pass, State, open_group
from analyzer.language.stops import ADOPT_NOUNS, COORDINATORS, JOINTS
from analyzer.model import Direction

_VERDICTS = frozenset("unlawful void null illegal crime misdemeanor felony violation nuisance offense offence".split())
_UNDOING_NAMED = ("repeal", "rescission", "revocation", "withdrawal", "lifting", "cancellation")
_UNDONE = 8  # words from what is undone to what it said
_UNDOING = ("rescind", "repeal", "withdraw", "revok", "cancel", "supersed")
_POWERS = frozenset({"power", "authority", "jurisdiction", "capacity"})
_FAILING = frozenset({"fail", "neglect", "omit"})
_SENTIMENTS = frozenset({"affirm", "oppose"})
_APART = 8  # words between a noun of prohibition and its "against"
_PENDING = 6  # words between a denied noun and the control word behind it
_BESIDE = 6  # words between two control words of one class that are parted by "or" or a comma
_SIDE_BY_SIDE = 12  # words between two of which the second follows "or": "refuse to ... or otherwise decline to"


def control(p: Pass, item: Found, link: Link) -> None:
    """Nests a control word over what the group says; leaves it where it is none."""
    if link.name == "fail" and p.state.direction is None:
        p.state.failing = link
        return
    if link.name == "affirm" and _declares_a_wrong(p, item):
        return
    _end_sentiment(p, item, link)
    after_be = _is_predicate(p, item)
    if _is_barred(p, item, after_be) or not is_control(p, item):
        return
    _begin_anew(p, item)
    before = p.state
    if not _finds_group(p, item, link):
        return
    opened = item.form == "s" and p.state is not before
    if _only_carries(p, item, link):
        carry(p, item, link._replace(name="adopt"))
        return
    _nest(p, item, link, after_be, opened)


def _declares_a_wrong(p: Pass, item: Found) -> bool:
    """Whether a wrong is declared, and no sentiment: "declares unlawful the refusal to"."""
    return not _VERDICTS.isdisjoint(p.at.words[item.end : item.end + 2])


def _end_sentiment(p: Pass, item: Found, link: Link) -> None:
    """Begins an order behind a sentiment: "reaffirms its values, and directs every department to ..."."""
    ordered = item.form == "s" and p.at.previous(item.start) in COORDINATORS and link.name not in _SENTIMENTS
    if ordered and p.sentiment:
        p.state, p.sentiment = State(begin=item.start), None


def _is_predicate(p: Pass, item: Found) -> bool:
    """Whether the word is said of a subject: "is prohibited", "is hereby declared null and void"."""
    return in_predicate(p.at.previous(item.start)) or is_declared(p, item)


def _is_barred(p: Pass, item: Found, after_be: bool) -> bool:
    """Whether the word is only spoken of, as behind a noun that speaks of an act; what follows it is not governed either."""
    if p.state.barrier and not (item.form in {"noun", "phrase"} and after_be):
        return True
    if _is_undone(p, item) or goes_unpunished(p, item):
        p.state.barrier = True
        return True
    return False


def _is_undone(p: Pass, item: Found) -> bool:
    """Whether what an instrument said is only told to be undone: "rescinds Resolution 44, which directed officers to ..."."""
    words, start = p.at.words, item.start
    if item.form == "s" and words[start].startswith(_UNDOING) and words[item.end - 1] in ADOPT_NOUNS:
        return True  # "The Board rescinds its rule that ..." leaves nothing; who must rescind one is bound
    before = range(max(0, start - _UNDONE), start - 1)
    if any(words[i].startswith(_UNDOING_NAMED) and words[i + 1] == "of" for i in before) and p.state.direction is None:
        return True  # "The repeal of the order forbidding deputies to ask takes effect today"
    told = item.form == "ed" or item.form == "s" and words[start - 2 : start - 1] == [","]
    if not told or p.at.previous(start) not in {"which", "that"}:
        return False
    return any(w.startswith(_UNDOING) for w in words[max(0, start - 8) : start])


def _begin_anew(p: Pass, item: Found) -> None:
    """Begins a rule with a second finite verb: "bars employees from helping ICE and prohibits the use of funds"."""
    state = p.state
    if item.form != "s" or p.at.previous(item.start) not in {"and", ","} or not state.group or state.modal_at < 0:
        return
    if all(link.name == "states" for link in state.modal_chain):
        p.state = State(begin=item.start)


def _finds_group(p: Pass, item: Found, link: Link) -> bool:
    """Whether there is a group in which the word nests: the one that is read, that before the list, or one that it opens."""
    state = p.state
    if state.broken and item.form == "s" and p.entry[0] is not None:
        state.direction, state.chain = p.entry[0], list(p.entry[1])  # "that: limits ...; or prevents ..."
        state.control_at, state.broken = -1, False
        return True
    if state.direction is None or item.form == "s" and (state.broken or state.pending):
        return open_control(p, item, link)
    return True


def _only_carries(p: Pass, item: Found, link: Link) -> bool:
    """Whether a sentiment only brings an act about: "shall not support raids", "adopts and endorses a policy"."""
    if link.name == "affirm" and p.state.direction in BANS:
        return True
    return link.name in {"affirm", "recommend"} and _joins(p, item, "adopt")


def _nest(p: Pass, item: Found, link: Link, after_be: bool, opened: bool) -> None:
    """Turns what is said in the group, keeps what a further verb goes back to, and settles the subject."""
    state = p.state
    if link.name == "oppose" and state.direction in BANS:
        link = link._replace(name="prohibit")  # "shall not object to the transfer of inmates"
    _take_pending(p, item)
    # "to fail or refuse to honor": the pair is one verb, and nests as one
    paired = item.start > 1 and p.at.words[item.start - 2] in _FAILING
    joined = not paired and _joins(p, item, link.name)
    if not joined:
        _go_back(p, item, paired)
    _keep_opening(p, item)
    _take_object_negation(p, item)
    link = _turn(p, item, link, after_be, joined)
    state.chain = [*state.chain, link]
    _keep(p, item, link, opened)
    if not (joined and p.at.previous(p.at.before_adverbs(item.start)) in JOINTS):
        settle(p, item, link.name, after_be)  # "is forbidden or materially restricted" is said of its subject once
    _ban_deed(p, item, link, after_be)


def _take_pending(p: Pass, item: Found) -> None:
    """Lets a denial fall on the word behind its noun: "shall ensure that no policy exists to prohibit ..."."""
    state = p.state
    if state.pending and item.form == "base" and 0 < item.start - state.pending.end <= _PENDING:
        state.direction = NEGATED[state.direction]
        state.chain, state.pending = [*state.chain, state.pending], None


def _go_back(p: Pass, item: Found, paired: bool) -> None:
    """Goes back to what was said before the last control word: "shall refuse entry, and direct staff to ..."."""
    state = p.state
    resumed = resumes(p, item.start) if item.form == "base" else None
    if resumed:
        state.direction, state.chain = resumed
    elif paired or p.at.previous(item.start) not in JOINTS or state.control_at < 0:
        return
    elif item.form == "s" and item.start - 2 == state.control_at and state.outer is not None:
        state.direction, state.chain = state.outer, state.chain[:-1]  # "a policy that prohibits or discourages asking"
    elif item.form == "base" and state.complement != "base":
        state.direction, state.chain = state.opening or (state.modal_direction, list(state.modal_chain))
    elif item.form == "ed" and _is_done_with(p):
        state.direction, state.chain = state.modal_direction, list(state.modal_chain)


def _is_done_with(p: Pass) -> bool:
    """Whether the control word before has had its act: "are forbidden to hold a person, and directed not to ask"."""
    return p.state.modal_direction is not None and any(g.found.start > p.state.control_at for g in p.state.group)


def _keep_opening(p: Pass, item: Found) -> None:
    """Keeps what a further infinitive falls back to: "shall instruct staff to refuse entry, or to ask for a warrant"."""
    state = p.state
    if item.form == "base" and p.at.previous(item.start) == "to" and state.control_at >= 0 and state.opening is None:
        state.opening = state.direction, list(state.chain)


def _take_object_negation(p: Pass, item: Found) -> None:
    """Lets the denial of an object fall on the word that is in it: "shall have no authority to hold"."""
    state, negation = p.state, p.state.object_negation
    if negation and 0 <= item.start - negation.end <= 2 and negation not in state.chain:
        state.direction, state.chain = NEGATED[state.direction], [*state.chain, negation]


def _turn(p: Pass, item: Found, link: Link, after_be: bool, joined: bool) -> Link:
    """Turns the direction; gives the link as what the word is in its place."""
    state = p.state
    if link.name == "require" and after_be and needs_paper(p, item):
        link = link._replace(name="only")  # "A judicial warrant is required to hold anyone"
        state.outer, state.direction = state.direction, GOVERNED["prohibit"][state.direction]
    elif link.name == "require" and _is_allowed_at_first(p):
        state.outer, state.direction = state.direction, Direction.PERMITTED  # "may, but is not required to, transfer"
    elif link.name == "require" and _joins(p, item, "permit") and state.outer is not None:
        state.direction = GOVERNED["require"][state.outer]  # "is authorized and directed to"
    elif not joined:
        state.outer, state.direction = state.direction, GOVERNED[link.name][state.direction]
        _restrict(p, link, after_be)
    return link


def _restrict(p: Pass, link: Link, after_be: bool) -> None:
    """Lets the "only" before its subject make a permission a ban of all others: "Only the Mayor, ..., is authorized to"."""
    state = p.state
    if state.only and after_be and link.name == "permit" and state.direction is Direction.PERMITTED:
        state.direction, state.chain, state.only = RESTRICTED[state.direction], [state.only, *state.chain], None


def _is_allowed_at_first(p: Pass) -> bool:
    """Whether a permission was given right before, and is not taken back: "may, but is not required to"."""
    first = p.state.chain[0] if p.state.chain else None
    return first is not None and first.name == "may" and "but" in p.at.words[first.end : first.end + 2]


def _keep(p: Pass, item: Found, link: Link, opened: bool) -> None:
    """Keeps what the words behind are read by: what opened the group, whose sentiment it is, where its complement begins."""
    state, last = p.state, p.at.words[item.end - 1]
    following = p.at.words[item.end : item.end + 1]
    opened = opened or item.form == "s" and item.start <= state.modal_at < item.end
    if opened and following != ["from"]:
        state.opening = state.direction, list(state.chain)
    if link.name in _SENTIMENTS:
        p.sentiment = link
    if link.name == "recommend" and last != "to" and p.at.names_outsider(item.end):
        p.report = True  # what Congress or DHS is urged to do is no rule of the place
    state.control_at = item.end - 1
    state.complement = "base" if following == ["to"] or last == "to" else ""


def _ban_deed(p: Pass, item: Found, link: Link, after_be: bool) -> None:
    """Opens a ban of the deed for which something is void: "A policy is void if it forbids officers to ask"."""
    deed = deed_follows(p.at.words, item.end) if link.name == "prohibit" and after_be else None
    if deed is not None and region_at(p.at.regions, deed) is None:
        open_group(p, Direction.PROHIBITED, link)


def _joins(p: Pass, item: Found, name: str) -> bool:
    """Whether the control word only joins another of its class: "may not be prohibited or restricted from"."""
    words, previous = p.at.words, p.at.previous(item.start)
    links = [link for link in p.state.chain if link.name != "adopt" or name == "adopt"]
    if not links:
        return False
    last = links[-1]
    lacking = words[last.start : last.end]
    if "without" in lacking and not _POWERS.isdisjoint(lacking):
        # "is without power to pass, and the Mayor without power to sign, a rule that forbids"
        return words[item.start] == "without" and "and" in words[last.end : item.start]
    if name == "fail" and previous in COORDINATORS and item.start - 2 == p.state.control_at:
        return last.name == "prohibit"  # "to refuse or fail to honor"
    if last.name != name:
        return False
    between = words[last.end : item.start]
    if words[item.start] == "against" and words[last.start] in BANS_NAMED and len(between) <= _APART:
        return True  # "the prohibitions in this section against asking"
    if item.form == "ing" and words[last.end - 1] in {"on", "against"}:
        return False  # "The prohibition on cities or colleges restricting enforcement"
    if len(between) <= _BESIDE:
        return any(w in COORDINATORS or w in {",", "/"} for w in between)
    return len(between) <= _SIDE_BY_SIDE and item.form == "base" and _is_beside(p, item, between)


def _is_beside(p: Pass, item: Found, between: list[str]) -> bool:
    """Whether two verbs with their "to" stand side by side: "refuse to ... or otherwise decline to"."""
    joined = p.at.previous(p.at.before_adverbs(item.start)) in COORDINATORS
    return joined and between[:1] == p.at.words[item.end : item.end + 1] == ["to"]
