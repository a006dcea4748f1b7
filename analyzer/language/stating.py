"""What "is" and "are" tell: a rule of what is done, what becomes of a rule, or only what the group before them is to see to."""

from __future__ import annotations

from analyzer.language.directions import BANS, HARD, START
from analyzer.language.sentence import PAST, tells_a_year
from analyzer.language.settling import leave_out, void
from analyzer.language.state import Link, Pass, State, awaits_content, open_group
from analyzer.language.stops import ANOTHER

_VOIDING = frozenset(
    "void null repealed rescinded invalid unenforceable preempted superseded "
    "prohibited forbidden banned unlawful lifted annulled revoked withdrawn vacated abolished ended terminated eliminated "
    "cancelled canceled discontinued suspended".split()
)
# What becomes of a ban by words that are no operators elsewhere.
_LIFTING = frozenset({"removed", "dropped", "struck", "stricken", "deleted", "dissolved"})
_IN_FORCE = frozenset({"force", "effect", "effective", "apply"})
_SPARES = (["not", "apply"], ["not", "extend"], ["not", "reach"], ["not", "cover"], ["not", "bind"])
_ORDERED = (["mandatory"], ["required"], ["obligatory"])
_DOES = frozenset({"do", "does"})
_DENIED = (["not"], ["never"])
_TOLD = frozenset({"stated", "not"})
_GOES_ON = frozenset({"and", "or", "but", ",", "that", "who", "which", "it", "they", "he", "she"})
_SHUT_OUT = frozenset("not excluded barred blocked denied refused locked shut kept disabled unable".split())
_END = 12  # words from "so that" to the verb of what is aimed at
_INSERTED = (["hereby"], ["now"], ["been"])
_CONTENT = frozenset(
    "so manner way ensure ensures ensuring assure assuring provide provides providing requiring specifying stating state "
    "states sure certain guaranteeing see it care".split()
)
_SEEING = ("ensur", "assur", "see", "make")  # "make sure that"


def read_stated(p: Pass, link: Link) -> None:
    """Lets a predicate open a group where it tells a rule, and take back or spare what its subject says."""
    words = p.at.words
    if words[link.start] in PAST and tells_a_year(words):
        return  # "In 2009 officers were directed to ask"
    if words[link.end : link.end + 1] not in _DENIED and _sees_to_it(p):
        return  # "shall ensure that the date is given to ICE"
    lifted = lifts(p, link)
    if p.state.direction in BANS and tells_the_end(p, link) and _shuts_out(words, link.end):
        p.state.barrier = True  # "shall not set its cameras so that federal searches are excluded"
        return
    # the act that begins with it has opened the group behind a denied subject: "no student is required to show"
    denied = [each.name for each in p.state.chain] == ["not", "stated"] and p.state.chain[-1].start == link.start
    if not denied and _tells_a_rule(p, link, lifted):
        open_group(p, START[link.name], link)
    if lifted:
        void(p, link)
    elif words[link.end : link.end + 2] in _SPARES and leave_out(p, link.start):
        p.state = State(begin=link.end + 2)


def tells_the_end(p: Pass, link: Link) -> bool:
    """Whether the verb is that of a clause which tells to what end something is done: "so that agents may ..."."""
    return "so that" in " ".join(p.at.words[max(0, link.start - _END) : link.start])


def _shuts_out(words: list[str], index: int) -> bool:
    return not _SHUT_OUT.isdisjoint(words[index : index + 1])


def _tells_a_rule(p: Pass, link: Link, lifted: bool) -> bool:
    """Whether the predicate is one of its own, and no part of the group that is being read."""
    state = p.state
    if state.direction is None or state.broken or state.pending:
        return True
    previous = p.at.previous(link.start)
    if previous in ANOTHER and _is_of_denied_predicate(state):
        return True  # "is not harassment and is permitted"
    if (
        previous in ANOTHER
        and p.at.words[link.end : link.end + 1] == ["not"]
        and {e.name for e in state.chain} <= _TOLD | {"adopt"}
    ):
        return True  # "are kept on file and are not purged"
    if state.control_at >= 0 and previous == "and" or previous == "but" and p.at.words[link.start] in _DOES:
        return True  # "is forbidden to ask and is subject to discipline", "do not search homes but do hold persons"
    if _voids(p, link, lifted) or bool(state.subjects) and p.at.words[link.end : link.end + 1] in _ORDERED:
        return True
    if p.at.words[state.begin] == "that" and {each.name for each in state.chain} <= _TOLD and previous not in _GOES_ON:
        return True  # "That the warrant was not signed is not a ground for refusing to serve it"
    if _denies_a_refusal(p, link):
        return True  # "Refusing to notify ICE is not allowed"
    return _in_that_clause(p, link.start) or _of_relative_tail(p, link.start)


def _denies_a_refusal(p: Pass, link: Link) -> bool:
    """Whether the subject is the refusal to do something, with which its sentence begins, and the predicate is denied."""
    first, words = p.state.chain[0] if p.state.chain else None, p.at.words
    if (
        first is None
        or len(p.state.chain) > 1
        or first.name not in {"prohibit", "fail"}
        or first.start != p.state.begin
    ):
        return False
    return words[first.start].endswith("ing") and words[link.end : link.end + 1] in _DENIED


def _is_of_denied_predicate(state: State) -> bool:
    """Whether what is read tells what something is not: of a second predicate nothing is denied."""
    return [link.name for link in state.chain] == ["stated", "not"]


def _voids(p: Pass, link: Link, lifted: bool) -> bool:
    """Whether what the acts before stand in is undone, and no modal rules it: "Any order to hold inmates is void"."""
    told = lifted or not _VOIDING.isdisjoint(p.at.words[link.end : link.end + 3])
    return told and bool(p.state.group) and not any(each.name in HARD or each.name == "not" for each in p.state.chain)


def lifts(p: Pass, link: Link) -> bool:
    """Whether the predicate takes back what its subject says: "is set aside", "are no longer in force"."""
    begin = link.end + (p.at.words[link.end : link.end + 1] in _INSERTED)
    ahead = p.at.words[begin : begin + 4]
    if ahead[:2] == ["no", "longer"]:
        return not _IN_FORCE.isdisjoint(ahead)
    return ahead[:2] == ["set", "aside"] or ahead[:3] == ["at", "an", "end"] or ahead[:1] != [] and ahead[0] in _LIFTING


def _sees_to_it(p: Pass) -> bool:
    """Whether the verb group is to bring about what its that-clause says, which nothing denies."""
    link = awaits_content(p)
    return link is not None and not p.state.pending and p.at.words[link.start].startswith(_SEEING)


def _of_relative_tail(p: Pass, index: int) -> bool:
    """Whether the verb is that of a relative clause behind the rule: "does not extend to agents, to whom the units are closed"."""
    region = next((r for r in p.at.regions if r.kind == "relative" and r.end == index), None)
    words = p.at.words
    return region is not None and words[region.start - 1] == "," and words[region.opener_end - 1] in {"whom", "which"}


def _in_that_clause(p: Pass, index: int) -> bool:
    """Whether a that-clause has opened since the modal and nothing is governed yet: "the policy that X are not ..."."""
    state = p.state
    between = p.at.words[state.modal_at + 1 : index]
    if "that" not in between:
        return False
    governed = any(g.found.start > state.control_at for g in state.group)
    return not governed or not _CONTENT.isdisjoint(between[between.index("that") - 1 :][:1])
