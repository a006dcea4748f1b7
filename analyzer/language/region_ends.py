"""Where a region ends: what stands before the rule ends with it, what stands inside commas ends with them.

Longer than other modules, because one end is told from another by what the other shapes leave.
"""

from __future__ import annotations

from analyzer.language.lexicon import Found
from analyzer.language.region_openers import IF
from analyzer.language.relative_ends import CONTROLS, ORDERING, before_second_verb, relative_end
from analyzer.language.stops import (
    ADOPT_NOUNS,
    CLAUSAL,
    COORDINATORS,
    DENIALS,
    FINITE,
    VOID,
    WHATEVER,
    is_stop,
    same_sentence,
)

_DECLARES = frozenset(
    "declares affirms reaffirms resolves directs urges supports opposes requests calls commits".split()
)
_PREPOSITIONS = frozenset({"of", "on", "to", "upon", "with", "by", "during", "under"})
_WHATEVER = frozenset({"whatever", "whichever", "whoever", "whomever"})
_DEALT = frozenset("entered executed signed dated made approved adopted between".split())

_POINTING = 14  # words that name the section which an exception points to
_PARTS = frozenset(
    "section sections subsection paragraph subdivision article chapter part ordinance policy order below herein".split()
)
_POINTERS = _PARTS.union(
    "as otherwise provided specified set forth stated permitted allowed authorized required described in by under to of this and or "
    "above ( ) .".split()
)


def _only_points(word: str) -> bool:
    return word in _POINTERS or len(word) <= 2 or any(letter.isdigit() for letter in word)


def before_another(words: list[str], operators: dict[int, list[Found]], start: int, end: int, kind: str) -> int:
    """A condition ends where an exception opens; an exception where a second one does after its comma.

    "Because a detainer was received, unless a judge ..."; "without a judicial warrant, unless the principal ...".
    """
    for index in range(start + 1, end):
        if any(f.concept == "op:penalized" for f in operators.get(index, ())):
            return index
        if not any(f.concept in {"op:exception", "op:restriction"} for f in operators.get(index, ())):
            continue
        if (
            kind in {"condition", "relative"}
            or kind == "exception"
            and words[index - 1] == ","
            and words[index] in {"unless", "except"}
        ):
            return index
    return end


def ends_with_lead_in(
    words: list[str],
    opener: Found,
    kind: str,
    end: int,
    hard: list[int],
    act_starts: dict[int, str],
    items: frozenset[int],
) -> int:
    """A region set before its list ("(4) Except as to persons awaiting trial: (A) give") ends where the items begin.

    Where the items are themselves the conditions ("unless: (a) a judge ...; (b) ...") it runs on.
    """
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
        inside = words[item - 1] == ":" and words[item - 2] in {
            "to",
            "that",
            "by",
        }  # "when ICE asks to: (a) be told ..."
        return item if words[item - 1] == ":" and not inside else end
    modal = max((i for i in hard if i < opener.start), default=-1)
    acted = any(modal < i < opener.start for i in act_starts)
    return end if acted else item


def region_end(
    words: list[str], opener: Found, kind: str, hard: list[int], act_starts: dict[int, str], finite: frozenset[int],
    subjects: dict[int, int],
) -> int:  # fmt: skip
    start, count = opener.start, len(words)
    stop = next((i for i in range(opener.end, count) if i + 1 < count and is_stop(words, i)), count)
    # "; except that an officer may serve": the semicolon parts the exception from its rule no more than a comma does
    tied = start - 1 if kind == "exception" and words[start - 1 : start] == [";"] else start
    before = [i for i in hard if i < start and same_sentence(words, i, tied)]
    after = [i for i in hard if opener.end <= i < stop]
    if words[opener.end - 1] == "excepted":
        return opener.end  # it stands behind its noun: "Judges excepted, no employee shall ..."
    if kind == "exception" and not before and start and words[start - 1] == ",":
        ruled = next((i for i in range(opener.end, stop - 1) if words[i] == "," and words[i + 1] in FINITE), None)
        if ruled is not None:
            return ruled  # "Police presence at a raid, except in answer to a call, is not permitted"
    if kind == "exception" and start and words[start - 1] == ",":
        comma = next((i for i in range(opener.end, min(stop, opener.end + _POINTING)) if words[i] == ","), None)
        pointing = words[opener.end : comma] if comma is not None else []
        if comma is not None and not _PARTS.isdisjoint(pointing) and all(map(_only_points, pointing)):
            return comma  # "a home address or, except as provided in Section 4, the hour of release"
    if start and words[start - 1] == "," and not _WHATEVER.isdisjoint(words[start : opener.end]):
        return next(
            (i for i in range(opener.end, stop) if words[i] == ","), stop
        )  # ", by whatever name it may be known,"
    commands = (
        words[0]
        not in {"be", "a", "an", "the", "any", "each", "every", "all", "no", "to", "in"}  # "To keep order, when ..."
        and words[1:2] not in (["of"], ["by"], ["into"])
        and any(act_starts.get(i) == "base" for i in (0, 1))
        and start > 1
    )
    ruled_later = (
        kind == "relative" and bool(after) and after[-1] - opener.end > 1
    )  # "Release dates of inmates who ask shall not"
    if not before and commands and not ruled_later:
        before = [0]  # a command: "Never tell ICE when ..."
    if not before and words[start] == "if" and 1 < start <= 60 and words[start - 1] not in {",", ":"}:
        ordered = [i for i in range(1, min(start, 10)) if i in finite and words[i] in ORDERING]
        before = ordered[:1]  # "The policy directs officers to ask if doing so will not prolong the stop"
    if not before:
        before = _modal_of_a_list(words, start, hard, act_starts)
    voided = _where_voided(words, opener.end, stop)
    if voided is not None and kind != "relative":
        return voided
    if kind == "relative":
        end = relative_end(words, opener, bool(before), after, stop, finite)
        return before_second_verb(words, opener, end, act_starts)
    if not before:
        if after:
            if kind == "restriction":
                comma = next((i for i in range(opener.end, after[0]) if words[i] == ","), None)
                if start <= 2 and comma is not None:
                    return comma  # "Subject only to a warrant, a request shall ..."
                return after[0]  # "Only with a warrant issued by a court may an agent ..."
            if start and words[start - 1] == "," and words[after[0] - 1] == ",":
                return after[0] - 1  # "all residents, regardless of status, should"
            if kind == "condition" and start > 2 and words[opener.end - 1] in _PREPOSITIONS:
                verb = next((i for i in range(opener.end, after[0]) if words[i] in FINITE), None)
                if verb is not None:
                    return verb  # "... because of their status is preempted and may not ..."
            commas = _main_clause_commas(words, opener.end, after[0])
            able = words[start] in IF and words[after[0]] in {"can", "could", "may"}
            plainly = finite if able else frozenset()
            verbs = (i for i in {*plainly, *after[1:]} if after[0] < i < stop and "," in words[after[0] : i])
            later = min(verbs, default=None)
            if not commas and words[start] in CLAUSAL and later is not None:
                # "When a motorist cannot speak English, the officer shall": the first modal is the condition's own
                own = next((i for i in range(after[0], later) if words[i] == ","), None)
                joined = own is not None and {*words[own + 1 : later]} <= {"and", "or", "but"}
                # "Before entry the clerk shall ask ..., and shall call": one subject, so no end
                if own is not None and not joined:
                    return own
            if commas and words[start] in IF and words[commas[-1] + 1] == "or" and later is not None:
                return max(
                    i for i in range(after[0], later) if words[i] == ","
                )  # "When X, or Y cannot be told, staff shall"
            if commas:
                return commas[-1] if kind != "condition" or words[start] in IF | {"in"} else commas[0]
            return _prepositional_end(words, opener, after[0], subjects)
        commas = [i for i in range(opener.end, stop) if words[i] == ","]
        ruled = next((i for i in commas if words[i + 1 : i + 2] and words[i + 1] in FINITE), None)
        if ruled is not None:
            return ruled  # "Custody for ICE, after bond is made, is forbidden"
        front = start <= 1 or words[start - 1] in {",", ":", ";"}
        if commas and front:
            return commas[0]
        if not front and any(words[i] in FINITE and same_sentence(words, i, start) for i in range(start)):
            return stop  # "It is presumed that a victim is helpful if the victim has not refused"
        verbs = [i for i in range(opener.end, stop) if i in finite] if start <= 25 else []
        clausal = (
            words[start] in CLAUSAL and words[opener.end - 1] not in _PREPOSITIONS and words[verbs[-1]] in FINITE
            if verbs
            else False
        )
        if (clausal or words[opener.end - 1] == "that") and len(verbs) > 1:
            return verbs[-1]  # "Denial of bail because a person is subject to a detainer is forbidden"
        return _before_denial(words, opener, verbs[0]) if verbs else stop
    acted = any(before[-1] < i < start for i in act_starts)
    if not acted and words[start] == "while" and start - before[-1] <= 2:
        verb = next((i for i in range(opener.end + 1, opener.end + 5) if act_starts.get(i) == "base"), None)
        if verb is not None:
            return verb  # "shall not while there assist"
    if words[start - 1] == "," and words[start] in {"without", "absent"}:
        comma = next((i for i in range(opener.end, min(stop, opener.end + 14)) if words[i] == ","), None)
        if comma is not None:
            return comma  # "may arrest, without a warrant, any person who ..."
    inserted = words[before[-1] + 1 : before[-1] + 2] == [","]
    if not acted and (words[start - 1] == "," or start - before[-1] <= 3 or inserted):
        commas = [i for i in range(opener.end, stop) if words[i] == ","]
        # "except as provided in Agreement No. 16, entered into with the Marshals Service, grant ICE access"
        while len(commas) > 1 and words[commas[0] + 1] in _DEALT:
            commas = commas[1:]
        if commas:
            return commas[0]
    return _tail_end(words, opener, kind, after, stop, act_starts, before[-1])


def _modal_of_a_list(words: list[str], start: int, hard: list[int], act_starts: dict[int, str]) -> list[int]:
    """The modal under which a member of bare verbs stands: "shall not hold him; notify ICE; or transfer him, unless ..."."""
    semicolon = next((i for i in range(start - 1, 0, -1) if words[i] in {";", "."}), 0)
    verb = semicolon + 1 + (words[semicolon + 1] in COORDINATORS)
    if words[semicolon] != ";" or act_starts.get(verb) != "base":
        return []
    return [i for i in hard if i < semicolon and "." not in words[i:semicolon]]


def _where_voided(words: list[str], start: int, stop: int) -> int | None:
    """Where a rule named as the subject is undone: "Any policy under which an inmate must sign before ICE calls is void"."""
    openings = [
        0,
        *(i + 1 for i in range(start) if words[i] in {",", "that"}),
    ]  # "Resolved, that any policy ... is void"
    if not any(
        i < len(words) and words[i] in WHATEVER and not ADOPT_NOUNS.isdisjoint(words[i : i + 6]) for i in openings
    ):
        return None
    verbs = (i for i in range(start, stop) if words[i] in {"is", "are"})
    return next((i for i in verbs if not VOID.isdisjoint(words[i + 1 : i + 3])), None)


def _main_clause_commas(words: list[str], start: int, modal: int) -> list[int]:
    """The commas at which the rule may begin before its modal; one before a negation ("..., no officer") is the one."""
    commas = [i for i in range(start, modal) if words[i] == ","]
    if commas and commas[-1] == modal - 1:
        commas = commas[:-2] or commas[:-1]
    negated = [i for i in commas if words[i + 1] in DENIALS]
    return negated[:1] or commas


def _prepositional_end(words: list[str], opener: Found, modal: int, subjects: dict[int, int]) -> int:
    """Without a comma the region runs to the subject that stands right before the modal, or to the modal."""
    subject = _before_denial(words, opener, subjects.get(modal, modal))
    return subject if subject > opener.end else max(opener.end, modal)


def _before_denial(words: list[str], opener: Found, end: int) -> int:
    """Where the rule begins with a denial before ``end``: "After that date no county shall", "Absent a warrant no officer is"."""
    if words[opener.start] in IF:
        return end  # "When no judge has signed"
    return next((i for i in range(opener.end + 1, end) if words[i] in {"no", "neither"}), end)


def _tail_end(
    words: list[str], opener: Found, kind: str, after: list[int], stop: int, act_starts: dict[int, str], modal: int
) -> int:
    forms = {form for i, form in act_starts.items() if modal < i < opener.start}
    declared = {i for i in range(opener.end, stop) if words[i] in _DECLARES}
    for index in range(opener.end, stop):
        resumes = words[index] in {"and", "but"} and index + 1 in after
        if resumes and (
            words[index + 1] != "may" or words[index + 2] == "not" or words[opener.start] not in CLAUSAL | {"unless"}
        ):
            return index  # "in accordance with FERPA and shall not release ..."
        if words[index] == "nor" and (act_starts.get(index + 1) == "ed" or words[index + 1 : index + 2] == ["be"]):
            return index  # "shall not be kept on the basis of a detainer, nor delivered to ICE"
        if words[index] != ",":
            continue
        grounded = kind == "condition" and words[opener.end - 1] in _PREPOSITIONS
        if index + 1 in after and (kind == "exception" or grounded):
            return index  # "any question, other than those required by statute, shall be deleted"
        told = any(words[i] in FINITE for i in range(opener.end, index)) and "," not in words[opener.end : index]
        parted = kind == "exception" and words[opener.start - 1] == "," and not told
        if parted and words[index + 1 : index + 2] == ["to"] and not CONTROLS.isdisjoint(words[modal : opener.start]):
            return index  # "shall not permit agents, other than those who hold a warrant, to enter"
        if index + 1 in after and kind == "condition" and told and words[opener.start] in CLAUSAL:
            return index  # "and, whenever it is found that ..., shall so report"
        if (
            words[index + 1 : index + 2]
            and words[index + 1] in {"is", "are"}
            and not VOID.isdisjoint(words[index + 2 : index + 4])
        ):
            return index  # "Any policy under which ..., is void"
        nxt = index + 1
        while nxt < stop and words[nxt] in COORDINATORS:
            nxt += 1
        onward = act_starts.get(nxt) == "ed" and grounded and words[nxt + 1 : nxt + 2] in (["to"], ["into"])
        if act_starts.get(nxt) in forms and (act_starts.get(nxt) in {"base", "ing"} or onward):
            return index  # "on the basis of a detainer, or transferred to ICE"
        if (
            kind == "condition"
            and words[nxt : nxt + 1] == ["to"]
            and (words[opener.start] in {"while", "when", "during"} or words[opener.start - 1] == ",")
        ):
            return index  # "for any employee, while on duty, to spend ...", "the duty of the jailer, upon receipt of it, to hold"
        if (
            kind == "condition"
            and act_starts.get(nxt) == "base"
            and not any(words[i] in FINITE for i in range(opener.end, index))
        ):
            return index  # "while on duty, hold ..."
        if index + 1 < nxt < stop and (nxt in declared or words[nxt] in {"it", "they"}):
            return index  # "because of a minor arrest, and declares its support for ..."
        upcoming = next((i for i in after if i > index), None)
        if upcoming is not None and words[index + 1] in COORDINATORS and upcoming - index <= 12:
            return index
        if upcoming is not None and words[index + 1] == "nor":
            return index
    return stop
