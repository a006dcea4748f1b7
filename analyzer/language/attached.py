"""Acts that hang on what is said of another: an example of it, its means, its purpose, what must be done before it."""

from __future__ import annotations

from analyzer.language.directions import BANS
from analyzer.language.lexicon import Found
from analyzer.language.regions import Region
from analyzer.language.state import Link, Pass
from analyzer.language.stops import PERFECT
from analyzer.model import Direction

_EXAMPLES = (["such", "as"], [",", "including"], [",", "like"])
_EXEMPLARY = frozenset({"ing", "noun", "s"})
_CONDUCT = frozenset(
    "action actions act acts conduct activity activities practice practices step steps measure measures behavior tactic tactics".split()
)
_NOT_LIMITED = ["including", "but", "not", "limited", "to"]
_WITHOUT_LIMIT = ["including", "without", "limitation"]
_SPENDING = ("expend", "spend", "spent", "use", "using", "utiliz", "devot", "commit", "appl", "allocat", "wast")
_PURPOSES = frozenset({"purpose", "purposes", "furtherance"})
_FOR_PURPOSE = (["of"], ["in"], ["on"], ["to"])
_BEFOREHAND = frozenset({"without", "until", "before"})
# What goes on until something happens is not forbidden before it.
_LASTS = frozenset(
    "hold held keep kept detain detained retain retained confine confined remain stay wait delay delayed prolong prolonged "
    "continue continued defer deferred withhold withheld".split()
)
_FIRST = frozenset({"first", "having", "being", "also", "previously", "either"})
_BEFORE_NOUN = _FIRST | {"a", "an", "the", "any", "prior", "due", "timely", "written", "full", "public", "annual"}
_UNDERTAKEN = frozenset({"made", "agreed", "promised", "undertaken"})
_LACKING = (["has", "not"], ["have", "not"])
_UNDONE = (["is", "not"], ["are", "not"])
_UNDOING = (["does", "not"], ["do", "not"])
# What is not accepted without what it lacks, where a person only is not treated so who lacks it.
_PAPERS = frozenset(
    "report reports sheet sheets form forms record records file application applications card cards entry log docket petition "
    "agreement agreements contract contracts policy plan program budget budgets grant bid proposal notice notices sign signs "
    "letter letters ordinance bill claim voucher invoice".split()
)
_NAMED = 4  # words in which the paper is named
_BETWEEN = frozenset({"been", "first", "already", "previously", "yet", "duly"})
_NOUN_BEHIND = 30  # words from an example back to the noun of conduct
_SERVING = 28  # words from a banned act to what it serves


def example_of_conduct(p: Pass, item: Found) -> tuple[Direction, list[Link]] | None:
    """What governs an act that is an example of conduct, whatever else is said of the conduct.

    "Shall refrain from conduct that discourages witnesses, such as asking about status" bans the asking.
    """
    state, words = p.state, p.at.words
    if item.form not in _EXEMPLARY or words[item.start - 2 : item.start] not in _EXAMPLES or state.direction is None:
        return None
    nouns = range(item.start - 3, max(state.begin, item.start - _NOUN_BEHIND), -1)
    noun = next((i for i in nouns if words[i] in _CONDUCT), None)
    if noun is None:
        return None
    said_of_it = sum(link.start > noun for link in state.chain)
    if not said_of_it:
        return state.direction, list(state.chain)
    return (state.outer, state.chain[:-1]) if said_of_it == 1 and state.outer is not None else None


def goes_with_last(p: Pass, item: Found) -> tuple[Direction, list[Link]] | None:
    """What is said of the act before, of which this one tells the means or gives an example."""
    if not p.state.group or p.state.barrier or not (_is_means(p, item) or _exemplifies(p, item)):
        return None
    last = p.state.group[-1]
    return last.direction, list(last.chain)


def _is_means(p: Pass, item: Found) -> bool:
    """Whether it says by what the act before it is done: "by sharing ...", "by the service of warrants".

    In a passive "by" before a noun names who does it.
    """
    if item.form == "ing" and p.at.previous(item.start) == "by":
        return True
    of = "of" in p.at.words[item.end - 1 : item.end + 1]
    return of and p.at.words[max(0, item.start - 2) : item.start] == ["by", "the"] and not p.state.group[-1].passive


def _exemplifies(p: Pass, item: Found) -> bool:
    """Whether a gerund gives an example of what was just governed: "including but not limited to questioning a person"."""
    if item.form != "ing":
        return False
    before = p.at.words[max(0, item.start - 5) : item.start]
    return before == _NOT_LIMITED or before[-3:] == _WITHOUT_LIMIT


def serves_a_ban(p: Pass, item: Found) -> bool:
    """Whether a gerund is the purpose of a banned act: "release ... for the purpose of transferring", "spend time asking"."""
    if item.form != "ing":
        return False
    last = next((g for g in reversed(p.state.group) if g.found.end <= item.start), None)
    if last is None or last.direction not in BANS or item.start - last.found.end > _SERVING:
        return False
    before = p.at.words[max(0, item.start - 5) : item.start]
    if before[-1:] in _FOR_PURPOSE and not _PURPOSES.isdisjoint(before):
        return True
    spending = any(w.startswith(_SPENDING) for w in p.at.words[last.found.start : last.found.end])
    return spending and before[-1:] not in (["of"], ["by"])


def is_done_first(p: Pass, item: Found, region: Region) -> bool:
    """Whether nothing may be done without the act: "shall not release a prisoner without first notifying ICE"."""
    words, opener = p.at.words, p.at.words[region.start]
    nested = bool(p.state.chain) and p.state.chain[-1].name == "prohibit"  # "shall not end the stop before ..."
    said = p.state.modal_direction if nested else p.state.direction
    first = opener == "unless" and "first" in words[region.opener_end : item.start]
    if not (first or opener in _BEFOREHAND) or said not in {Direction.PROHIBITED, Direction.NOT_DONE}:
        return False
    if opener != "without":
        return _is_waited_for(p, item, words[region.opener_end : item.start])
    between = words[region.start + 1 : item.start]
    if item.form == "noun":
        return _BEFORE_NOUN.issuperset(between)  # "No year shall end without an audit"
    gerund = item.form == "ing" or item.form == "ed" and between[-1:] in (["having"], ["being"])
    return gerund and _FIRST.issuperset(between)


def is_asked_of_whoever(p: Pass, item: Found, region: Region) -> bool:
    """Whether nobody may be what the sentence says who has not done the act: "No deputy shall go on patrol who has not been trained"."""
    words, first = p.at.words, p.state.chain[0] if p.state.chain else p.state.pending
    if region.kind != "relative" or item.form not in {"ed", "base"} or first is None or words[first.start] != "no":
        return False
    paper = not _PAPERS.isdisjoint(words[first.end : min(region.start, first.end + _NAMED)])
    # "No form may be filed in which the status is not entered", "that does not state it"
    undone = (_UNDONE if item.form == "ed" else _UNDOING) if paper else ()
    forms = (*_LACKING, *undone)
    lacking = next((i for i in range(region.start, item.start) if words[i : i + 2] in forms), None)
    return lacking is not None and _BETWEEN.issuperset(words[lacking + 2 : item.start])


def _is_waited_for(p: Pass, item: Found, between: list[str]) -> bool:
    """Whether what is forbidden waits for the act: "shall not end the stop until status has been checked".

    Not so "shall not be held until he has been identified": what lasts comes to its end then.
    """
    if "would" in between or "has" not in between and "have" not in between:
        return False
    attempted = item.form == "base" and between[-1:] == ["to"] and not _UNDERTAKEN.isdisjoint(between)
    perfect = between[-1:] == ["first"] and not PERFECT.isdisjoint(between[-2:-1])
    done = attempted or item.form == "ed" and ("been" in between[-2:] or perfect)
    lasts = (not _LASTS.isdisjoint(p.at.words[g.found.start : g.found.end]) for g in p.state.group)
    return done and not any(lasts)
