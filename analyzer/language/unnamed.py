"""Acts whose verb the lexicon does not hold: what stands where the verb of a group must stand is an act, whatever it is.

"No clerk shall ___ a pupil's address to an immigration agent" protects the address whatever the verb; a rule that names
the object and the company may therefore ask for any act. Only bans are read so: "shall withhold" would be read backwards.
"""

from __future__ import annotations

from analyzer.language.answering import PENALTIES
from analyzer.language.directions import BANS, NEGATED
from analyzer.language.lexicon import Found
from analyzer.language.regions import region_at
from analyzer.language.sentence import BE
from analyzer.language.state import Governed, Link, Pass, subject_start
from analyzer.model import ANY_ACT

__all__ = ["ANY_ACT", "read_unnamed"]

_SKIPPED = frozenset(
    "also either further then so thus hereby ever even otherwise not never both neither nor only solely at any time all times "
    "instead longer hereafter henceforth therefore however nevertheless moreover , in event case way "
    "manner under circumstances to be been being directly "
    "indirectly or and knowingly n't".split()
)
_NO_VERB = frozenset(
    "a an the any such this that these those each every his her their its your our my of for in on at by with from as than if unless "
    "until when where while because except under upon within without during before after through into out up it he she "
    "they we who down past off away over back which whether more less one two no none there here limited able due "
    "subject available responsible liable required construed interpreted deemed understood regarded implied".split()
)
# What hinders an act is no way of doing it: "shall not disable, throttle or filter the agents' searches".
_HINDERING = frozenset(
    "disable throttle filter delay slow interrupt disconnect exclude burden disabled throttled filtered delayed slowed interrupted "
    "excluded burdened charge charged obstruct thwart frustrate shut defeat defeated".split()
)
_NEVER = _NO_VERB | _SKIPPED | _HINDERING
_REACH = 9
_LEAD = 9  # words before the colon of a list that say of what it is one
_RESTS = frozenset({"on", "upon", "because"})
_BUT = (["one", "but"], ["one", "except"], ["one", "other"])  # "shall notify no one but ICE" notifies ICE
_OPENS_ITEM = frozenset({":", ")", ";"})
_HAVE = frozenset({"has", "have", "had"})
_LISTED = frozenset({"following", "these", "grounds", "reasons", "factors"})


def read_unnamed(p: Pass, index: int) -> None:
    """Gives its direction to the verb that stands at ``index``, whatever it is, where a ban asks for its verb."""
    form = _form(p, index)
    if form and region_at(p.at.regions, index) is None:
        passive = form == "ed"
        found = Found((ANY_ACT,), index, index + 1, form, False)
        direction, chain = p.state.direction, tuple(p.state.chain)
        if direction not in BANS:  # "shall lend no vehicle"
            direction, chain = NEGATED[direction], (*chain, Link("not", index + 1, index + 2))
        if direction in BANS:
            p.governed.append(Governed(found, direction, chain, form, False, passive, subject_start(p)))


def _form(p: Pass, index: int) -> str:
    """The form of the verb that stands at ``index`` where the ban just read asks for its verb; "" where none does."""
    word = p.at.words[index]
    if p.at.words[index - 1] in {"no", "any"}:
        return ""  # "makes no difference", "no agent", "At no time shall any employee"
    if not _is_banned(p, index) or p.state.barrier or p.report or not word.isalpha() or word in _NEVER:
        return ""
    if word.startswith(PENALTIES):
        return ""  # "No officer shall be disciplined for asking": a penalty is no way of doing it
    begin = _behind_skipped(p, index)
    return _form_in_list(p, index) if begin == index and begin in p.at.items else _form_behind(p, begin - 1, index)


def _is_banned(p: Pass, index: int) -> bool:
    """Whether a ban asks for its verb there: "shall not ___", or "shall ___ no vehicle"."""
    state, words = p.state, p.at.words
    if state.direction is None or state.direction in BANS:
        return state.direction in BANS
    return (
        words[index + 1 : index + 2] == ["no"]
        and index + 1 in p.at.negations
        and words[index + 2 : index + 4] not in _BUT
    )


def _behind_skipped(p: Pass, index: int) -> int:
    """Where the words begin that may stand between the ban and its verb: "shall not, at any time, knowingly ___"."""
    words, back = p.at.words, index
    while back > 0 and index - back < _REACH and (words[back - 1] in _SKIPPED or words[back - 1].endswith("ly")):
        if back in p.at.items:
            break
        back -= 1
    return back


def _form_in_list(p: Pass, index: int) -> str:
    """The form of a verb that opens an item of a list: "shall not: (a) ___ a pupil's address"."""
    if _lists_grounds(p, index):
        return ""
    if p.at.words[index].endswith("ing"):
        return "ing"
    return "base" if p.state.complement != "ing" and p.at.words[index - 1] in _OPENS_ITEM else ""


def _form_behind(p: Pass, anchor: int, index: int) -> str:
    """The form of a verb behind the word at ``anchor``: "shall not ___", "may not be ___", "is prohibited from ___"."""
    state, words = p.state, p.at.words
    word = words[index]
    gerund = "ing" if word.endswith("ing") else ""
    if words[anchor] == "from" and anchor - 1 <= state.control_at <= anchor:
        return gerund
    if anchor != state.modal_at and not _ends_link(p, anchor):
        return ""
    if state.control_at == anchor and state.complement != "base":
        return gerund
    if words[anchor] in BE or not BE.isdisjoint(words[anchor + 1 : index]):
        return "ed" if word.endswith(("ed", "en", "n", "t")) else ""
    return "" if words[anchor] in _HAVE or word.endswith(("ing", "ly")) else "base"


def _ends_link(p: Pass, anchor: int) -> bool:
    """Whether one of the last words of the chain stands there, whichever it is but "adopt"."""
    return any(link.start == anchor or link.end - 1 == anchor for link in p.state.chain[-2:] if link.name != "adopt")


def _lists_grounds(p: Pass, index: int) -> bool:
    """Whether the list names on what an act may not rest: "stop a person based solely on any of the following: (a) immigration status"."""
    colon = next((i for i in range(index, 0, -1) if p.at.words[i - 1] == ":"), 0)
    before = p.at.words[max(0, colon - _LEAD) : colon]
    return bool(p.state.group) and not _RESTS.isdisjoint(before) and not _LISTED.isdisjoint(before)
