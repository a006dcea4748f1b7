"""Where a region ends: what stands before the rule ends with it, what stands inside commas ends with them."""

from __future__ import annotations

from analyzer.language.front_ends import front_end
from analyzer.language.landmarks import Landmarks
from analyzer.language.lexicon import Found
from analyzer.language.opened import Opened
from analyzer.language.own_ends import own_end
from analyzer.language.relative_ends import ORDERING, relative_end
from analyzer.language.second_verbs import before_second_verb
from analyzer.language.stops import COORDINATORS, DENIALS, is_stop, same_sentence
from analyzer.language.tail_ends import tail_end

_NO_COMMAND = frozenset({"be", "a", "an", "the", "any", "each", "every", "all", "no", "to", "in"})
_BEHIND_NOUN = (["of"], ["by"], ["into"])
_QUOTES = (['"'], ["“"], ["”"], ["``"], ["''"])
_FINITE_FORMS = frozenset({"s", "base"})
_ORDERED = 60  # words of an order before its "if"
_SUBJECT_OPENS = frozenset("no nobody none each every the a an all any neither".split())
_LEADS_ON = frozenset("to that by of for with from in on at as and or nor than under upon into is are be not".split())


def region_end(marks: Landmarks, opener: Found, kind: str) -> int:
    """The end of the region that the opener opens, by what is known of the words around it."""
    opened = _opened(marks, opener, kind)
    return min(_end_of(opened, marks, kind), _end_of_quotation(opened))


def _end_of(opened: Opened, marks: Landmarks, kind: str) -> int:
    """The end of the region by the words that it is made of and those around it."""
    modal = _modal_before(opened, marks.modals)
    end = own_end(opened, modal is not None)
    if end is not None:
        return end
    if modal is None:
        modal = _ruler_before(opened, marks.modals)
    if kind == "relative":
        return before_second_verb(opened, relative_end(opened, modal is not None))
    return front_end(opened) if modal is None else tail_end(opened, modal)


def _opened(marks: Landmarks, opener: Found, kind: str) -> Opened:
    """The region with its place in the sentence: it ends where the member in which it stands does, at the latest."""
    words, start, begin = marks.words, opener.start, opener.end
    stop = next((i for i in range(begin, len(words) - 1) if is_stop(words, i)), len(words))
    after = [i for i in marks.modals if begin <= i < stop]
    return Opened(words, opener, kind, start, begin, stop, after, marks.act_starts, marks.finite, marks.subjects)


def _end_of_quotation(opened: Opened) -> int:
    """Where a region ends at the latest that begins a quotation: '"Where were you born?" is a question that no officer shall ask'."""
    if opened.words[opened.start - 1 : opened.start] not in _QUOTES:
        return opened.stop
    return next((i for i in range(opened.begin, opened.stop) if opened.words[i : i + 1] in _QUOTES), opened.stop)


def _modal_before(opened: Opened, hard: list[int]) -> int | None:
    """The last modal before the region in its sentence."""
    words, start = opened.words, opened.start
    # "; except that an officer may serve": the semicolon parts the exception from its rule no more than a comma does
    tied = start - 1 if opened.kind == "exception" and words[start - 1 : start] == [";"] else start
    return next((i for i in reversed(hard) if i < start and same_sentence(words, i, tied)), None)


def _ruler_before(opened: Opened, hard: list[int]) -> int | None:
    """What rules before the region in place of a modal of its own sentence: a command, an order, the modal of a list."""
    words, start = opened.words, opened.start
    if _is_commanded(opened):
        return 0  # "Never tell ICE when ..."
    if words[start] == "if" and 1 < start <= _ORDERED and words[start - 1] not in {",", ":"}:
        ordered = (i for i in range(1, min(start, 10)) if i in opened.finite and words[i] in ORDERING)
        verb = next(ordered, None)
        if verb is not None:
            return verb  # "The policy directs officers to ask if doing so will not prolong the stop"
    if opened.kind == "exception" and words[0] in DENIALS:
        verb = next((i for i in range(1, opened.start) if opened.act_starts.get(i) in _FINITE_FORMS), None)
        if verb is not None and same_sentence(words, verb, opened.start):
            return verb  # "Nobody asks about it unless the answer is needed"
    return _modal_of_a_list(opened, hard)


def _is_commanded(opened: Opened) -> bool:
    """Whether the sentence is a command, and no noun stands at its head: not "Release dates of inmates who ask shall not"."""
    words, acts = opened.words, opened.act_starts
    if opened.start <= 1 or words[0] in _NO_COMMAND or words[1:2] in _BEHIND_NOUN:
        return False  # "To keep order, when ..."
    if acts.get(0) != "base" and acts.get(1) != "base":
        return False
    return opened.kind != "relative" or not opened.after or opened.after[-1] - opened.begin <= 1


def _modal_of_a_list(opened: Opened, hard: list[int]) -> int | None:
    """The modal under which a member of bare verbs stands: "shall not hold him; notify ICE; or transfer him, unless ..."."""
    words = opened.words
    semicolon = next((i for i in range(opened.start - 1, 0, -1) if words[i] in {";", "."}), 0)
    verb = semicolon + 1 + (not COORDINATORS.isdisjoint(words[semicolon + 1 : semicolon + 2]))
    if words[semicolon] != ";" or opened.act_starts.get(verb) != "base":
        return None
    return next((i for i in reversed(hard) if i < semicolon and "." not in words[i:semicolon]), None)


def before_another(marks: Landmarks, opener: Found, kind: str, end: int) -> int:
    """A condition ends where an exception opens; an exception where a second one does after its comma.

    "Because a detainer was received, unless a judge ..."; "without a judicial warrant, unless the principal ...".
    """
    words = marks.words
    for index in range(opener.end + 1, end):
        concepts = [f.concept for f in marks.operators.get(index, ())]
        if "op:penalized" in concepts:
            return index
        if "op:exception" not in concepts and "op:restriction" not in concepts:
            continue
        second = kind == "exception" and words[index - 1] == "," and words[index] in {"unless", "except"}
        if second or kind in {"condition", "relative"}:
            return index
    return end


def ends_with_lead_in(marks: Landmarks, opener: Found, kind: str, end: int) -> int:
    """A region set before its list ("(4) Except as to persons awaiting trial: (A) give") ends where the items begin.

    Where the items are themselves the conditions ("unless: (a) a judge ...; (b) ...") it runs on.
    """
    words, items = marks.words, marks.items
    if words[opener.end : opener.end + 1] == [":"] and opener.end + 1 in items:
        return end  # "unless: (2) the sheriff finds that the person: (A) has been convicted"
    item = min((i for i in items if opener.end + 2 <= i < end), default=None)
    if item is None or "following" in words[opener.start : item] or kind == "exception" and words[opener.end] == ":":
        return end
    colon = next((i for i in range(opener.end, item) if words[i] == ":"), item)
    if colon + 1 < item and kind == "exception":
        return colon  # "No policy may, except as provided in Section 4: limit an officer from: (a) ..."
    if "following" in words[: opener.start]:
        return item  # "The following are prohibited, except as Section 11 allows: ..."
    if kind in {"condition", "relative"}:
        inside = words[item - 2] in {"to", "that", "by"}  # "when ICE asks to: (a) be told ..."
        return item if words[item - 1] == ":" and not inside or _heads(words, item) else end
    modal = max((i for i in marks.modals if i < opener.start), default=-1)
    acted = any(modal < i < opener.start for i in marks.act_starts)
    return end if acted else item


def _heads(words: list[str], item: int) -> bool:
    """Whether a heading without a colon stands before the item: "Visitors who come for ICE", over "No parking lot shall be"."""
    return words[item] in _SUBJECT_OPENS and words[item - 1] not in _LEADS_ON and words[item - 1].isalpha()
