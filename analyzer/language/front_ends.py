"""Where a region ends that stands before the rule: with its comma, or where the rule's subject or verb begins."""

from __future__ import annotations

from analyzer.language.opened import Opened
from analyzer.language.region_openers import IF
from analyzer.language.stops import CLAUSAL, DENIALS, FINITE, same_sentence

_ORDERED = frozenset({"requested", "directed", "ordered", "instructed", "authorized", "urged", "required"})
_MEASURES = frozenset(
    "at least most no not less later earlier than within immediately just right shortly soon promptly and or more one two three "
    "four five six seven eight ten twelve fifteen twenty thirty forty sixty ninety a an the full half business working calendar "
    "minute minutes hour hours day days week weeks month months time".split()
)
_TOLD = frozenset({"do", "never", "please"})
_RULING = frozenset({"shall", "should", "must", "will", "would"})
_ABLE = frozenset({"can", "could", "may"})  # of a condition as well as of a rule
_ARTICLES = frozenset({"the", "a", "an", "each", "every", "our", "their", "its", "that", "this"})
_RULES_BEFORE = FINITE | {"do", "does"}
_SUBJECT = 25  # words in which the subject of a rule is named before what is set apart in it


def front_end(opened: Opened) -> int:
    """The end of a region before whose opener nothing rules."""
    return _before_modal(opened) if opened.after else _before_verb(opened)


def _before_modal(opened: Opened) -> int:
    """The end before a rule that has a modal: "If a judge has signed, officers may", "Only with a warrant may an agent"."""
    words, modal = opened.words, opened.after[0]
    if opened.kind == "restriction":
        comma = opened.comma(modal)
        # "Subject only to a warrant, a request shall ...", "Only with a warrant issued by a court may an agent ..."
        return comma if opened.start <= 2 and comma is not None else modal
    if opened.behind_comma and words[modal - 1] == ",":
        return modal - 1  # "all residents, regardless of status, should"
    if opened.kind == "condition" and opened.start > 2 and opened.prepositional:
        verb = next((i for i in range(opened.begin, modal) if words[i] in FINITE), None)
        if verb is not None:
            return verb  # "... because of their status is preempted and may not ..."
    return _before_subject(opened, modal)


def _before_subject(opened: Opened, modal: int) -> int:
    """The comma at which the subject of the modal begins; without one the subject itself, or the modal."""
    words, opens = opened.words, opened.words[opened.start]
    commas = _main_clause_commas(words, opened.begin, modal)
    if not commas:
        end = _behind_own_modal(opened, modal) if opens in CLAUSAL else None
        return _prepositional_end(opened, modal) if end is None else end
    if opens in IF and words[commas[-1] + 1] == "or":
        later = _later_verb(opened, modal)
        if later is not None:  # "When X, or Y cannot be told, staff shall"
            return max(i for i in range(modal, later) if words[i] == ",")
        command = _before_command(opened, modal)
        if command is not None:
            return command  # "If X, or you cannot tell, send the paper on"
    return commas[0] if opened.kind == "condition" and opens not in IF and opens != "in" else commas[-1]


def _behind_own_modal(opened: Opened, modal: int) -> int | None:
    """The comma behind a modal of the condition's own: "When a motorist cannot speak English, the officer shall"."""
    later = _later_verb(opened, modal)
    if later is None:
        command = _before_command(opened, modal)
        return _before_statement(opened, modal) if command is None else command
    comma = opened.words.index(",", modal)
    joined = {*opened.words[comma + 1 : later]} <= {"and", "or", "but"}
    return None if joined else comma  # "Before entry the clerk shall ask ..., and shall call": one subject, so no end


def _before_command(opened: Opened, modal: int) -> int | None:
    """The comma behind the modal of a condition at which staff are told what to do: "If you cannot tell, ask the sergeant"."""
    words = opened.words
    if words[opened.start] not in IF or opened.start or words[modal] in _RULING:
        return None
    subject = max((i for i in range(opened.begin, modal) if words[i] == ","), default=opened.begin - 1)
    if any(i in opened.act_starts or i in opened.finite for i in range(subject + 1, modal)):
        return None  # "When agents come to the door the clerk can step outside, close the door and ask"
    commas = (i for i in range(modal, opened.stop) if words[i] == ",")
    return next((i for i in commas if opened.act_starts.get(i + 1) == "base" or _TOLD & {*words[i + 1 : i + 2]}), None)


def _before_statement(opened: Opened, modal: int) -> int | None:
    """The comma behind the modal of a condition at which it is told who does what: "If ICE cannot come, a deputy drives him there"."""
    words = opened.words
    if words[opened.start] not in CLAUSAL | IF or words[modal] not in _ABLE:
        return None
    commas = (i for i in range(modal, opened.stop) if words[i] == "," and _names_doer(opened, i + 1))
    return max(commas, default=None)


def _names_doer(opened: Opened, index: int) -> bool:
    """Whether somebody is named from this word on who does what a verb right behind says: "a deputy drives"."""
    end = next((end for end, start in opened.subjects.items() if start == index), None)
    if end is None and opened.words[index : index + 1] and opened.words[index] in _ARTICLES:
        end = next((end for end in range(index + 2, index + 5) if opened.act_starts.get(end) in {"s", "base"}), None)
    return end is not None and opened.act_starts.get(end) in {"s", "base"}


def _later_verb(opened: Opened, modal: int) -> int | None:
    """The verb behind the first modal and a comma; behind "if ... can" that may be one without a modal."""
    words = opened.words
    able = words[opened.start] in IF and words[modal] in _ABLE
    verbs = {*opened.after[1:], *opened.finite} if able else opened.after[1:]
    return min((i for i in verbs if modal < i < opened.stop and "," in words[modal:i]), default=None)


def _main_clause_commas(words: list[str], start: int, modal: int) -> list[int]:
    """The commas at which the rule may begin before its modal; one before a negation ("..., no officer") is the one."""
    commas = [i for i in range(start, modal) if words[i] == ","]
    if commas and commas[-1] == modal - 1:
        commas = commas[:-2] or commas[:-1]
    negated = [i for i in commas if words[i + 1] in DENIALS]
    return negated[:1] or commas


def _prepositional_end(opened: Opened, modal: int) -> int:
    """Without a comma the region runs to the subject that stands right before the modal, or to the modal."""
    subject = _before_denial(opened, opened.subjects.get(modal, modal))
    return subject if subject > opened.begin else max(opened.begin, modal)


def _before_denial(opened: Opened, end: int) -> int:
    """Where the rule begins with a denial before ``end``: "After that date no county shall", "Absent a warrant no officer is"."""
    words = opened.words
    if words[opened.start] in IF:
        return end  # "When no judge has signed"
    return next((i for i in range(opened.begin + 1, end) if words[i] in {"no", "neither"}), end)


def _is_told_to(words: list[str], verb: int) -> bool:
    """Whether somebody is told by the verb to do something: "is hereby requested, to"."""
    behind = verb + 1 + (words[verb + 1 : verb + 2] in (["hereby"], ["further"]))
    return words[behind : behind + 1] != [] and words[behind] in _ORDERED and "to" in words[behind + 1 : behind + 3]


def _before_verb(opened: Opened) -> int:
    """The end before a rule without a modal: "Custody for ICE, after bond is made, is forbidden"."""
    words, start, stop = opened.words, opened.start, opened.stop
    commas = [i for i in range(opened.begin, stop) if words[i] == ","]
    front = start <= 1 or words[start - 1] in {",", ":", ";"} or _only_measures(words[:start])
    ruled = next((i for i in commas if words[i + 1 : i + 2] and words[i + 1] in FINITE), None)
    if ruled is not None and front and words[start] not in CLAUSAL | IF and ruled != commas[0]:
        return commas[0]  # "Notwithstanding any other law, the Mayor, with the advice of the council, is authorized to"
    if ruled is not None:
        return ruled
    if commas and front:
        return commas[1] if len(commas) > 1 and _goes_on_with_or(opened, commas[0]) else commas[0]
    second = next((i for i in range(opened.begin, stop) if words[i] in FINITE and _is_told_to(words, i)), None)
    if words[start - 1] == "and" and second is not None:
        return second  # "is directed, and to the extent that he is independent is requested, to do the following"
    if not front and any(words[i] in _RULES_BEFORE and same_sentence(words, i, start) for i in range(start)):
        return stop  # "It is presumed that a victim is helpful if the victim has not refused", "does not apply where ICE is"
    if not front and _tells_when(opened):
        return _before_further_verb(opened)
    verbs = [i for i in range(opened.begin, stop) if i in opened.finite] if start <= _SUBJECT else []
    if not verbs:
        return stop
    clausal = words[start] in CLAUSAL and not opened.prepositional and words[verbs[-1]] in FINITE
    if (clausal or words[opened.begin - 1] == "that") and len(verbs) > 1:
        return verbs[-1]  # "Denial of bail because a person is subject to a detainer is forbidden"
    return _before_denial(opened, verbs[0])


def _goes_on_with_or(opened: Opened, comma: int) -> bool:
    """Whether a second case is joined before the rule: "If a person was born abroad, or does not answer, call the desk"."""
    return opened.words[opened.start] in IF and opened.words[comma + 1 : comma + 2] == ["or"]


def _only_measures(before: list[str]) -> bool:
    """Whether the words only measure the time: "At least six hours before a release, the sergeant calls ICE"."""
    return all(word in _MEASURES or word[:1].isdigit() for word in before)


def _tells_when(opened: Opened) -> bool:
    """Whether a clause of its own follows a rule in the present: "The sergeant calls ICE before a person is released"."""
    words, start, acts = opened.words, opened.start, opened.act_starts
    if words[start] not in CLAUSAL or opened.prepositional:
        return False
    ruled = any(
        i in opened.subjects and acts[i] in {"s", "base"} for i in acts if i < start and same_sentence(words, i, start)
    )
    verb = next((i for i in range(opened.begin, opened.stop) if i in opened.finite), None)
    return ruled and verb is not None and any(opened.begin < end <= verb for end in opened.subjects)


def _before_further_verb(opened: Opened) -> int:
    """Where the rule goes on with a second verb: "calls ICE before a person is released and gives the date"."""
    joined = (i for i in range(opened.begin, opened.stop - 1) if opened.words[i] == "and")
    return next((i for i in joined if opened.act_starts.get(i + 1) == "s"), opened.stop)
