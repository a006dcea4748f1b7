"""Where a region ends that stands behind the modal of its rule: inside commas with them, else where the rule goes on."""

from __future__ import annotations

from analyzer.language.opened import Opened
from analyzer.language.relative_ends import CONTROLS
from analyzer.language.relative_openers import EVENTS
from analyzer.language.stops import CLAUSAL, COORDINATORS, FINITE, VOID

_DECLARES = frozenset(
    "declares affirms reaffirms resolves directs urges supports opposes requests calls commits".split()
)
_DEALT = frozenset("entered executed signed dated made approved adopted between".split())
_INSERTED = 14  # words of what is inserted with "without"
_MEMBER = 12  # words from a comma to the modal of the next member


def tail_end(opened: Opened, modal: int) -> int:
    """The end of a region behind the modal at ``modal``: the first place at which the rule goes on, or where all stops."""
    end = _inserted_end(opened, modal)
    if end is not None:
        return end
    forms = {form for i, form in opened.act_starts.items() if modal < i < opened.start}
    return next((i for i in range(opened.begin, opened.stop) if _goes_on(opened, modal, forms, i)), opened.stop)


def _inserted_end(opened: Opened, modal: int) -> int | None:
    """The end of what stands between a modal and its verb, or between a verb and its object; None where it does not."""
    words, start = opened.words, opened.start
    acted = opened.acted(modal)
    if not acted and words[start] == "while" and start - modal <= 2:
        ahead = range(opened.begin + 1, opened.begin + 5)
        verb = next((i for i in ahead if opened.act_starts.get(i) == "base"), None)
        if verb is not None:
            return verb  # "shall not while there assist"
    if words[start - 1] == "," and words[start] in {"without", "absent"}:
        comma = opened.comma(min(opened.stop, opened.begin + _INSERTED))
        if comma is not None:
            return comma  # "may arrest, without a warrant, any person who ..."
    set_off = words[start - 1] == "," or start - modal <= 3 or words[modal + 1 : modal + 2] == [","]
    return _closing_comma(opened) if set_off and not acted else None


def _closing_comma(opened: Opened) -> int | None:
    """The comma that closes what is inserted, not one within the name of a deal.

    "except as provided in Agreement No. 16, entered into with the Marshals Service, grant ICE access"
    """
    words = opened.words
    commas = [i for i in range(opened.begin, opened.stop) if words[i] == ","]
    if not commas:
        return None
    return next((i for i in commas[:-1] if words[i + 1] not in _DEALT), commas[-1])


def _goes_on(opened: Opened, modal: int, forms: set[str], index: int) -> bool:
    """Whether the rule goes on at the word: with its next modal, or behind a comma with its verb, a further act or member."""
    words = opened.words
    if words[index] == ",":
        if words[index + 1 : index + 3] == ["in", "which"] and words[index + 3 : index + 4] in EVENTS:
            return True
        if _verb_follows(opened, index) or _controlled_follows(opened, modal, index):
            return True
        return _act_follows(opened, forms, index) or _member_follows(opened, index)
    if words[index] in {"and", "but"}:
        return _modal_follows(opened, index)
    # "shall not be kept on the basis of a detainer, nor delivered to ICE"
    return words[index] == "nor" and (
        opened.act_starts.get(index + 1) == "ed" or words[index + 1 : index + 2] == ["be"]
    )


def _modal_follows(opened: Opened, index: int) -> bool:
    """Whether the next modal of the rule is joined there: "in accordance with FERPA and shall not release ..."."""
    words = opened.words
    if index + 1 not in opened.after:
        return False
    may = words[index + 1] == "may" and words[index + 2 : index + 3] != ["not"]
    return not may or words[opened.start] not in CLAUSAL and words[opened.start] != "unless"


def _verb_follows(opened: Opened, comma: int) -> bool:
    """Whether the verb of the rule stands behind the comma: "any question, other than those required by statute, shall be"."""
    words = opened.words
    if comma + 1 in opened.after and (opened.kind == "exception" or _is_condition_before(opened, comma)):
        return True
    # "Any policy under which ..., is void"
    return words[comma + 1 : comma + 2] in (["is"], ["are"]) and not VOID.isdisjoint(words[comma + 2 : comma + 4])


def _is_condition_before(opened: Opened, comma: int) -> bool:
    """Whether a condition ends with the comma: "and, upon receipt of it, shall", "and, whenever it is found that ..., shall so"."""
    if opened.kind != "condition":
        return False
    return opened.prepositional or opened.words[opened.start] in CLAUSAL and _is_told(opened, comma)


def _is_told(opened: Opened, comma: int) -> bool:
    """Whether the first comma closes a clause that has its verb."""
    within = opened.words[opened.begin : comma]
    return not FINITE.isdisjoint(within) and "," not in within


def _controlled_follows(opened: Opened, modal: int, comma: int) -> bool:
    """Whether what is permitted or not stands there: "shall not permit agents, other than those who hold a warrant, to enter"."""
    words = opened.words
    if opened.kind != "exception" or words[opened.start - 1] != "," or words[comma + 1 : comma + 2] != ["to"]:
        return False
    return not _is_told(opened, comma) and not CONTROLS.isdisjoint(words[modal : opened.start])


def _act_follows(opened: Opened, forms: set[str], comma: int) -> bool:
    """Whether an act of the rule stands there, "and" left aside: "on the basis of a detainer, or transferred to ICE"."""
    words, nxt = opened.words, _behind_coordinators(opened, comma)
    form, conditional = opened.act_starts.get(nxt), opened.kind == "condition"
    onward = form == "ed" and conditional and opened.prepositional and words[nxt + 1 : nxt + 2] in (["to"], ["into"])
    if form in forms and (form in {"base", "ing"} or onward):
        return True
    if not conditional:
        return False
    inserted = words[opened.start] in {"while", "when", "during"} or words[opened.start - 1] == ","
    if inserted and words[nxt : nxt + 1] == ["to"]:
        return True  # "for any employee, while on duty, to spend ...", "the duty of the jailer, upon receipt of it, to hold"
    return form == "base" and FINITE.isdisjoint(words[opened.begin : comma])  # "while on duty, hold ..."


def _member_follows(opened: Opened, comma: int) -> bool:
    """Whether another member of the sentence begins: "because of a minor arrest, and declares its support for ..."."""
    words, nxt = opened.words, _behind_coordinators(opened, comma)
    if comma + 1 < nxt < opened.stop and (words[nxt] in _DECLARES or words[nxt] in {"it", "they"}):
        return True
    upcoming = next((i for i in opened.after if i > comma), None)
    if upcoming is None or words[comma + 1] not in COORDINATORS | {"however"}:
        return False
    return upcoming - comma <= _MEMBER or words[comma + 1] == "nor"


def _behind_coordinators(opened: Opened, comma: int) -> int:
    """The first word behind the comma that is no "and" or "or"."""
    index = comma + 1
    while index < opened.stop and opened.words[index] in COORDINATORS:
        index += 1
    return index
