"""Where a relative clause ends: with its second verb, its comma, or the verb of the rule that it stands in."""

from __future__ import annotations

from collections.abc import Collection

from analyzer.language.opened import Opened
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
NO_SUBJUNCTIVE = frozenset(
    "to shall will may must can should not would could might cannot ever never also then".split()
)
ORDERING = frozenset(
    "order orders ordered direct directs directed require requires required resolved urges urged instructs instructed tells".split()
)
_OBJECT_OF = frozenset({"which", "whom", "whose"})
_RULES_ON = FINITE | _VERBS
_VERB_OR_COMMA = FINITE | {","}
_CHOICES = ([",", "whether", "the"], [",", "whether", "such"])


def relative_end(opened: Opened, ruled: bool) -> int:
    """Where the relative clause ends; ``ruled`` is whether what rules stands before it."""
    end = _before_intent(opened)
    if end is None:
        end = _behind_choice(opened)
    if end is None and not ruled:
        end = _inside_commas(opened)
    if end is None:
        end = _behind_question(opened)
    if end is not None:
        return end
    return _under_rule(opened) if ruled else _before_rule(opened)


# --- wherever it stands --------------------------------------------------------------------------


def _before_intent(opened: Opened) -> int | None:
    """The comma before the sentence to which a participle leads: "Recognizing that the law grants no power, it is the intent ..."."""
    words = opened.words
    if opened.start > 2 or not words[0].endswith("ing"):
        return None
    return next((i for i in range(opened.begin, opened.stop - 2) if words[i : i + 3] == [",", "it", "is"]), None)


def _behind_choice(opened: Opened) -> int | None:
    """The comma behind all that may be chosen: "whether the response would be by telephone, fax or e-mail, ..."."""
    words = opened.words
    if words[opened.start - 1 : opened.start + 2] not in _CHOICES:
        return None
    choice = _first(words, opened.begin, opened.stop, {"or"}, opened.begin)
    return _first(words, choice, opened.stop, {","}, opened.stop)


def _inside_commas(opened: Opened) -> int | None:
    """The comma that closes what another one opened: ", under which no rule may forbid it, ...", ", whether on paper or not, does"."""
    words, through = opened.words, _follows_preposition(opened)
    if words[opened.start - 1] != "," or not (through or words[opened.start] == "whether"):
        return None
    commas = (i for i in range(opened.begin, opened.stop - 1) if words[i] == ",")
    return next((i for i in commas if through or words[i + 1] in _RULES_ON), None)


def _behind_question(opened: Opened) -> int | None:
    """The end of "how property may be used", whose modal is its own: "shall limit how property may be used, and ..."."""
    words, after = opened.words, opened.after
    if words[opened.start] != "how" or opened.start <= 1 or not after or words[opened.start - 1] in {",", ":"}:
        return None
    comma = _first(words, after[0], opened.stop, {","}, opened.stop)
    return min([comma, *after[1:2]])


def _follows_preposition(opened: Opened) -> bool:
    """Whether a preposition leads to the pronoun: "under which", "to whom"."""
    return opened.words[opened.begin - 1] in _OBJECT_OF and opened.begin - opened.start > 1


def _first(words: list[str], begin: int, end: int, sought: Collection[str], otherwise: int) -> int:
    """Where the first of the words sought stands from ``begin`` to ``end``."""
    return next((i for i in range(begin, end) if words[i] in sought), otherwise)


# --- in the subject of the rule ------------------------------------------------------------------


def _before_rule(opened: Opened) -> int:
    """The end of a relative clause before which nothing rules."""
    end = _before_wish(opened)
    if end is None and opened.words[opened.start - 1] == "fact":
        end = _behind_fact(opened)
    if end is not None:
        return end
    if not opened.after:
        return _before_finite(opened)
    end = next((i for i in range(opened.begin, opened.after[0]) if opened.words[i] == ":"), None)
    if end is None:
        end = _before_denial(opened)
    return _before_modal(opened) if end is None else end


def _before_wish(opened: Opened) -> int | None:
    """The bare "be" that is ordered, where no modal stands before it: "requires that an agent who has been admitted be introduced"."""
    wished = next((i for i in range(opened.begin, opened.stop) if _is_subjunctive(opened, i)), None)
    return None if wished is None or any(i < wished for i in opened.after) else wished


def _behind_fact(opened: Opened) -> int | None:
    """The verb of which a fact is the subject: "The fact that ICE has filed a detainer is not a ground on which ..."."""
    words, stop = opened.words, opened.stop
    own = next((i for i in range(opened.begin, stop) if i in opened.finite), stop)
    ahead = range(own + 1, min([stop, *opened.after[:1]]))
    return next((i for i in ahead if words[i] in FINITE and words[i - 1] not in COORDINATORS), None)


def _before_finite(opened: Opened) -> int:
    """The comma, or the finite verb that is not the clause's own: "a person who is held is released"."""
    words, begin, through = opened.words, opened.begin, _follows_preposition(opened)
    comma = _first(words, begin, opened.stop, {",", ":"}, opened.stop)
    verbs = [i for i in range(begin, opened.stop) if words[i] in FINITE]
    main = verbs[1:2] if verbs[:1] == [begin] or through and len(verbs) > 1 else verbs[:1]
    if through and len(verbs) == 1 and words[opened.start - 2] in FINITE:
        main = []  # "Cases counted are those in which inmates are transferred"
    if through and main and words[opened.start - 1] == ",":
        return main[0]  # ", to whom the booking floor, units and rooms are closed"
    return min([comma, *main])


def _before_denial(opened: Opened) -> int | None:
    """The "and" before another sentence: "How a person entered is a private matter, and no officer shall ask about it"."""
    words, begin = opened.words, opened.begin
    for index in range(begin + 1, opened.after[-1] - 1):
        joined = words[index] in {"and", "but"} and words[index + 1] in DENIALS
        if joined and (
            not FINITE.isdisjoint(words[begin:index]) or words[index - 1] == "," and opened.after[0] > index
        ):
            return index  # "opposes any bill that would require it, and no officer shall do so"
    return None


def _before_modal(opened: Opened) -> int:
    """The modal of the rule, or the verb that stands for it: "a person who cannot afford counsel is entitled"."""
    words, after = opened.words, opened.after
    if not _owns_modal(opened):
        return after[0]
    return after[1] if len(after) > 1 else _first(words, after[0] + 1, opened.stop, FINITE, opened.stop)


def _owns_modal(opened: Opened) -> bool:
    """Whether the first modal behind the opener is the relative clause's own."""
    return _follows_pronoun(opened) or _follows_last_pronoun(opened) or _is_asked(opened) or _is_twofold(opened)


def _follows_pronoun(opened: Opened) -> bool:
    """Whether the modal follows the pronoun, with an adverb between them at most: "who shall", "who also shall"."""
    word = opened.words[opened.begin]
    adverb = word in _INSERTED or word.endswith("ly")
    return opened.after[0] - opened.begin <= (1 if adverb else 0)


def _follows_last_pronoun(opened: Opened) -> bool:
    """Whether the modal is that of the last of several: "who has posted bail, or against whom no charge is to be filed, shall"."""
    words, after = opened.words, opened.after
    if len(after) < 2:
        return False
    last = next((i for i in range(after[0] - 1, opened.begin - 2, -1) if words[i] in _OBJECT_OF), None)
    return last is not None and after[0] - last <= 5


def _is_asked(opened: Opened) -> bool:
    """Whether the modal is that of what is asked: "whether an inmate may be released shall be decided"."""
    words = opened.words
    return words[opened.start] == "whether" and _VERB_OR_COMMA.isdisjoint(words[opened.begin : opened.after[0]])


def _is_twofold(opened: Opened) -> bool:
    """Whether the modal goes on with a verb of the clause: "an officer who is or will be on duty shall"."""
    words, after = opened.words, opened.after
    return len(after) > 1 and words[after[0] - 1] in COORDINATORS and words[opened.begin] in FINITE


# --- under the rule ------------------------------------------------------------------------------


def _under_rule(opened: Opened) -> int:
    """The end of a relative clause behind what rules: its comma, a verb that is not its own, what is ordered or controlled."""
    words, begin = opened.words, opened.begin
    owns_verb = begin in opened.finite or begin in opened.after
    for index in range(begin, opened.stop):
        word = words[index]
        if word in {",", ":"}:
            return index
        twofold = owns_verb and index == begin + 1  # "a facility that is or will be operated"
        if word in COORDINATORS and index + 1 in opened.after and not twofold:
            return index
        if owns_verb and index > begin and word in FINITE:
            return index
        if word == "to" and _is_controlled(opened, index) or _is_subjunctive(opened, index):
            return index
    return opened.stop


def _is_controlled(opened: Opened, index: int) -> bool:
    """Whether "to" goes on with a word before the clause: "shall not forbid an officer who has made an arrest to ask"."""
    words, start = opened.words, opened.start
    return (
        not CONTROLS.isdisjoint(words[max(0, start - 5) : start])
        and index > opened.begin + 2
        and words[index - 1] not in _BEFORE_TO
    )


def _is_subjunctive(opened: Opened, index: int) -> bool:
    """Whether a bare "be" says what is ordered: "shall order that a defendant who is named be held", and no further order's."""
    words = opened.words
    return (
        words[index] == "be"
        and words[index - 1] not in NO_SUBJUNCTIVE
        and not ORDERING.isdisjoint(words[: opened.start])
        and not any(words[i : i + 2] == ["and", "that"] for i in range(opened.begin, index))
    )
