"""Where a relative clause ends: with its second verb, its comma, or the verb of the rule that it stands in."""

from __future__ import annotations

from analyzer.language.lexicon import Found
from analyzer.language.stops import COORDINATORS, DENIALS, FINITE

_VERBS = frozenset("does do did has have shall may must will should confers gives creates imposes".split())
_INSERTED = frozenset("also not never otherwise either himself herself themselves it he she they we".split())
CONTROLS = frozenset(
    "forbid forbids allow allows permit permits require requires authorize compel enable forbidding duty obligation responsibility".split()
)
_BEFORE_TO = frozenset(
    "want wants seek seeks wish wishes asked ask asks able refuse refuses has have had need needs entitled subject due "
    "pursuant according attempt attempts fail fails failed consent access respect regard relating response as or and in given".split()
)
_NO_SUBJUNCTIVE = frozenset(
    "to shall will may must can should not would could might cannot ever never also then".split()
)
_SUBJECT = 12  # words of a subject before its relative clause
_FINITE = FINITE | {"has", "have", "had"}
_INVERTED = frozenset({"shall", "may", "must", "will", "should"})
_BEGINS_SUBJECT = frozenset(
    "a an any the such each every one information data records persons inmates officers employees".split()
)
_OBJECTS = tuple([w] for w in "a an the any all it them him her such that this to no".split())
ORDERING = frozenset(
    "order orders ordered direct directs directed require requires required resolved urges urged instructs instructed tells".split()
)


def before_second_verb(words: list[str], opener: Found, end: int, act_starts: dict[int, str]) -> int:
    """A bare verb cannot go on with "who has been": "detain a person who has been convicted and transfer the person".

    Nor is it the relative clause's own where the modal stands before its subject, or an order does: "In no event shall a person who
    has paid be held", "shall direct that officers who meet a person named in a warrant take the person in".
    """
    if _stands_behind_modal(words, opener.start) or _stands_behind_order(words, opener.start):
        own = range(opener.end + 1, end)
        return next((i for i in own if _is_bare_verb(words, i, act_starts)), end)
    finite = _told(words, opener, end)
    if finite is not None and finite > opener.end:
        infinitive = next(
            (i for i in range(finite, end - 1) if words[i] == "to" and act_starts.get(i + 1) == "base"), end
        )
        ahead = (i for i in range(finite, infinitive) if words[i] in {"and", "or"} and act_starts.get(i + 1) == "base")
        return next(ahead, end)  # "shall record that ICE has lodged a detainer and comply with it"
    if finite == opener.end:
        return next(
            (
                i
                for i in range(opener.end + 2, end - 1)
                if words[i] in {"and", "or"} and act_starts.get(i + 1) == "base"
            ),
            end,
        )
    return end


def _told(words: list[str], opener: Found, end: int) -> int | None:
    """Where the finite verb of the clause stands: right behind "who", or behind the subject of what "that" tells."""
    reach = opener.end + (_SUBJECT if words[opener.start] == "that" else 1)
    return next((i for i in range(opener.end, min(reach, end)) if words[i] in _FINITE), None)


def _stands_behind_modal(words: list[str], start: int) -> bool:
    """Whether a modal stands before the subject in which the relative clause stands."""
    modal = next((i for i in range(start - 1, max(0, start - _SUBJECT), -1) if words[i] in _INVERTED), None)
    return (
        modal is not None
        and words[modal + 1] in _BEGINS_SUBJECT
        and {",", "and", "or"}.isdisjoint(words[modal + 1 : start])
    )


def _stands_behind_order(words: list[str], start: int) -> bool:
    """Whether "direct that" or the like stands right before the subject in which the relative clause stands."""
    that = next((i for i in range(start - 1, max(0, start - _SUBJECT), -1) if words[i] == "that"), None)
    return that is not None and words[that - 1] in ORDERING and {",", "and", "or"}.isdisjoint(words[that:start])


def _is_bare_verb(words: list[str], index: int, act_starts: dict[int, str]) -> bool:
    """Whether a bare verb or a bare "be" stands there that no word before it governs."""
    if words[index - 1] in _NO_SUBJUNCTIVE | COORDINATORS:
        return False
    return words[index] == "be" or act_starts.get(index) == "base" and words[index + 1 : index + 2] in _OBJECTS


_OBJECT_OF = frozenset({"which", "whom", "whose"})


def relative_end(
    words: list[str], opener: Found, ruled: bool, after: list[int], stop: int, finite: frozenset[int]
) -> int:
    main = [i for i in range(opener.end, stop - 2) if words[i : i + 3] == [",", "it", "is"]]
    if main and opener.start <= 2 and words[0].endswith("ing"):
        return main[0]  # "Recognizing that the law grants no power, it is the intent ..."
    through = words[opener.end - 1] in {"which", "whom", "whose"} and opener.end - opener.start > 1
    if words[opener.start - 1 : opener.start + 2] in ([",", "whether", "the"], [",", "whether", "such"]):
        # "whether the response would be by telephone, fax or e-mail"
        choice = next((i for i in range(opener.end, stop) if words[i] == "or"), opener.end)
        return next((i for i in range(choice, stop) if words[i] == ","), stop)
    if words[opener.start - 1] == "," and (through or words[opener.start] == "whether") and not ruled:
        commas = [
            i for i in range(opener.end, stop - 1) if words[i] == "," and (through or words[i + 1] in FINITE | _VERBS)
        ]
        if commas:
            return commas[
                0
            ]  # ", under which no rule may forbid it, ...", ", whether on paper or in the database, does not ..."
    if words[opener.start] == "how" and opener.start > 1 and after and words[opener.start - 1] not in {",", ":"}:
        comma = next((i for i in range(after[0], stop) if words[i] == ","), stop)
        return min([comma, *after[1:2]])  # "shall limit how property may be used": the modal is the question's own
    if not ruled:
        wished = next((i for i in range(opener.end, stop) if _is_subjunctive(words, opener.start, i)), None)
        if wished is not None and not any(i < wished for i in after):
            return wished  # "requires that an agent who has been admitted be introduced"
        if words[opener.start - 1] == "fact":  # "The fact that ICE has filed a detainer is not a ground on which ..."
            own = next((i for i in range(opener.end, stop) if i in finite), stop)
            ahead = range(own + 1, min([stop, *after[:1]]))
            main = next((i for i in ahead if words[i] in FINITE and words[i - 1] not in COORDINATORS), None)
            if main is not None:
                return main
        if not after:
            comma = next((i for i in range(opener.end, stop) if words[i] in {",", ":"}), stop)
            # "a person who is held is released": the second finite verb is the main one
            verbs = [i for i in range(opener.end, stop) if words[i] in FINITE]
            main = verbs[1:2] if verbs[:1] == [opener.end] or through and len(verbs) > 1 else verbs[:1]
            if through and len(verbs) == 1 and words[opener.start - 2] in FINITE:
                main = []  # "Cases counted are those in which inmates are transferred"
            if through and main and words[opener.start - 1] == ",":
                return main[0]  # ", to whom the booking floor, units and rooms are closed"
            return min([comma, *main])
        colon = next((i for i in range(opener.end, after[0]) if words[i] == ":"), None)
        if colon is not None:
            return colon
        another = next((i for i in range(opener.end + 1, after[-1] - 1) if _denies_another(words, opener.end, i)), None)
        if another is not None:
            return another  # "How a person entered is a private matter, and no officer shall ask about it"
        # "who has posted bail, or against whom no charge is to be filed, shall": the verb of the last of them is its own
        last = next((i for i in range(after[0] - 1, opener.end - 2, -1) if words[i] in _OBJECT_OF), None)
        object_of = last is not None and len(after) > 1 and after[0] - last <= 5
        adverb = words[opener.end] in _INSERTED or words[opener.end].endswith("ly")
        asked = words[opener.start] == "whether" and (FINITE | {","}).isdisjoint(words[opener.end : after[0]])
        # "an officer who is or will be on duty", "the door by which a person will leave shall"
        twofold = len(after) > 1 and words[after[0] - 1] in COORDINATORS and words[opener.end] in FINITE
        inner = after[0] - opener.end <= adverb or object_of or asked or twofold
        if inner and len(after) == 1:  # "a person who cannot afford counsel is entitled"
            return next((i for i in range(after[0] + 1, stop) if words[i] in FINITE), stop)
        return after[1] if inner else after[0]
    start = opener.start
    own = opener.end in finite or opener.end in after
    for index in range(opener.end, stop):
        if words[index] in {",", ":"}:
            return index
        twofold = own and index == opener.end + 1  # "a facility that is or will be operated"
        if words[index] in COORDINATORS and index + 1 in after and not twofold:
            return index
        if own and index > opener.end and words[index] in FINITE:
            return index
        controlled = words[index] == "to" and not CONTROLS.isdisjoint(words[max(0, start - 5) : start])
        if controlled and index > opener.end + 2 and words[index - 1] not in _BEFORE_TO:
            return index  # "shall not forbid an officer who has made an arrest to ask"
        if _is_subjunctive(words, start, index):
            return index  # "shall order that a defendant who is named in a hold be held"
    return stop


def _denies_another(words: list[str], begin: int, index: int) -> bool:
    """Whether another sentence begins with a negation after one that had its verb."""
    return words[index] in {"and", "but"} and words[index + 1] in DENIALS and not FINITE.isdisjoint(words[begin:index])


def _is_subjunctive(words: list[str], start: int, index: int) -> bool:
    """Whether a bare "be" says what is ordered, and so ends the relative clause that began at ``start``."""
    return words[index] == "be" and words[index - 1] not in _NO_SUBJUNCTIVE and not ORDERING.isdisjoint(words[:start])
