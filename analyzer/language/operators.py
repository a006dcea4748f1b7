"""Which words of a clause are at work as operators, and which are acts or parts of a name."""

from __future__ import annotations

from itertools import pairwise

from analyzer.language.idioms import is_held
from analyzer.language.lexicon import PREPOSITIONS, Found, Met
from analyzer.language.sanctions import PENALTIES, doer_behind
from analyzer.language.sentence import BE, DETERMINERS, MODAL_WORDS
from analyzer.language.stops import ADOPT_NOUNS, DENIALS, JOINTS, WHO, sentence_start

_SWALLOWED = frozenset({"op:permit", "op:require", "op:adopt", "op:barrier", "op:recommend", "op:affirm", "op:may"})
_SWALLOWED_NEGATIONS = frozenset({"not", "no", "never", "nor", "shall", "may", "must", "will"})
_ARTICLES = frozenset({"the", "a", "an", "this", "such", "any", "said", "executive", "general"})
_POWERS = frozenset("authority power powers duties jurisdiction discretion permission commission".split())
_IN_USE = frozenset({"op:require", "op:permit", "op:prohibit", "op:recommend"})
# "declines to stop notifying ICE" refuses nothing to ICE
_TAKEN_BACK = frozenset({"op:prohibit", "op:quit", "op:fail"})
_NO_PART = frozenset({"op:neutral", "op:penalized"})
UNDONE = "op:undone"  # read when the rest of the clause has been; its words are at work as other operators, too
_WRONGS = frozenset({"misdemeanor", "felony", "crime", "offense", "nonfeasance", "misfeasance", "punishable"})
_BYGONE = frozenset({"gone", "over", "finished", "history", "past"})  # "The practice of holding people is over"
_IS_A_WRONG = BE | frozenset({"constitutes", "constitute", "becomes", "deemed", "considered", "declared", "made"})
_SHORT_OF = frozenset({"than", "of"})
# "Nothing less than full compliance is owed" asks for it; "nothing less than a warrant permits" denies.
_OWED = frozenset(
    "owed due required expected demanded acceptable accepted tolerated discharge discharges satisfy satisfies suffice suffices".split()
)
_KEEPING = ("restrain", "keep", "kept", "stop", "hold", "held", "detain", "block")
_TELLS = frozenset({"tell", "tells"})
_TOLD = 6  # words that name who is told to do something
_TELLING = frozenset(
    {"of", "that", "when", "whether", "about", "as", "if", "concerning", "regarding", "in", "on", "at", "by", "."}
)
_RESTS_WITH = (["lies", "with"], ["rests", "with"], ["belongs", "to"], ["remains", "with"], ["is", "with"])
_THEIRS = frozenset("federal immigration ice ins dhs cbp homeland congress nation".split())
_SUBJECT = 7  # words from the denial of a subject to its "who"
_WHOM = 8  # words that name whom a verb keeps from what is done
_REACH = 14  # words from a power to what it does not extend to, and from "no other" to its verb


def operators_among(words: list[str], met: Met) -> dict[int, list[Found]]:
    """Operators by first token; of those that overlap the longest stands, a neutral phrase silences a negation.

    A noun swallows the operators in it ("authority" in "immigration authority"), a phrase never does.
    """
    nouns = [
        f for f in met.things
        if f.form == "noun" and f.end - f.start > 1
        and words[f.end - 1] not in PREPOSITIONS
        and _SWALLOWED_NEGATIONS.isdisjoint(words[f.start : f.end])
    ]  # fmt: skip
    actors = {f.end for f in met.things if "actor" in f.concepts}
    ranked = sorted(
        (
            f
            for f in met.operators
            if f.concept != UNDONE
            and not (f.concept in _SWALLOWED and is_part(f, nouns))
            and not (f.concept in PENALTIES and doer_behind(words, f, actors) is None)
            and _may_operate(words, f)
        ),
        key=lambda f: (f.start - f.end, f.concept != "op:neutral", f.start),
    )
    taken: set[int] = set()
    kept: dict[int, list[Found]] = {}
    for item in ranked:
        tokens = range(item.start, item.end)
        same = [k for k in kept.get(item.start, ()) if k.end == item.end]
        if not same and any(token in taken for token in tokens):
            continue
        taken.update(tokens)
        kept.setdefault(item.start, []).append(item)
    return kept


def acts_among(words: list[str], met: Met, operators: dict[int, list[Found]]) -> dict[int, list[Found]]:
    """Acts by first token, without those that are only a part of an operator, or at work as one."""
    longer = [f for found in operators.values() for f in found if f.end - f.start > 1 and f.concept not in _NO_PART]
    operating = {place for f in longer for place in range(f.start, f.end)}
    kept: dict[int, list[Found]] = {}
    for item in met.acts:
        if words[item.start - 1 : item.start + 1] == ["in", "writing"]:
            continue  # "has agreed in writing to pay"
        inside = item.start in operating and is_part(item, longer)
        if not inside and not _in_use(words, item, operators):
            kept.setdefault(item.start, []).append(item)
    return kept


def is_part(item: Found, longer: list[Found]) -> bool:
    """Whether the form is only a part of a longer one: "authority" in "immigration authority"."""
    return any(t.start <= item.start and item.end <= t.end and t.end - t.start > item.end - item.start for t in longer)


def _may_operate(words: list[str], item: Found) -> bool:
    """Whether a form can be an operator where it stands: not "no-license", nor the noun of "the order directs agencies to"."""
    head = words[item.start]
    if head.startswith("requirement"):
        return item.start < 3  # a subject, not "shall waive the requirement that a person show a license"
    if head.startswith("responsib") and (is_held(words, item.start) or _is_federal(words, item.end)):
        return False  # "shall be held responsible for honoring a detainer"
    if item.concept == "op:barrier" and words[item.start - 1] == "whose":
        return False  # "a contract whose terms forbid the vendor to share data" rules by its terms
    if head.startswith("condition"):
        return item.form != "ed" and words[item.end : item.end + 1] != [] and words[item.end].endswith("ing")
    if item.form == "base" and _is_listed_rule(words, item):
        return False
    if item.concept == "op:prohibit" and words[item.end - 1] in _WRONGS:
        return words[item.start - 1] in _IS_A_WRONG  # "is a misdemeanor", not "convicted of a misdemeanor"
    if item.concept == "op:prohibit" and words[item.end - 1] in _BYGONE:
        return words[item.start - 1] in BE and not ADOPT_NOUNS.isdisjoint(
            words[max(0, item.start - _REACH) : item.start - 1]
        )
    if head == "nothing" and words[item.end - 1] in _SHORT_OF and item.concept == "op:neutral":
        return not _OWED.isdisjoint(words[item.end : item.end + 2 * _REACH])
    if item.concept == "op:penalized" and item.form == "phrase" and _spares_whoever(words, item):
        return False
    if words[item.start : item.end] == ["not", "extend", "to"]:
        return not _POWERS.isdisjoint(words[max(0, item.start - _REACH) : item.start])
    if item.concept == "op:not" and words[item.end : item.end + 1] == ["-"]:
        return False
    if words[item.start - 1 : item.end] == [",", "and", "no", "other"]:
        return _ends_a_list(words, item.end)
    if head == "may" and words[item.end : item.end + 1] != [] and words[item.end].isdigit():
        return False  # the month
    return not (item.form == "base" and item.end - item.start > 2 and item.start and words[item.start - 1] in _ARTICLES)


def _spares_whoever(words: list[str], item: Found) -> bool:
    """Whether nobody is punished who does what is told, or because he does: "No officer who helps ICE shall be punished"."""
    begin = sentence_start(words, item.start)
    told = not WHO.isdisjoint(words[begin + 1 : min(begin + _SUBJECT, item.start)])
    return words[begin] in DENIALS and (told or words[item.end : item.end + 1] == ["because"])


def _is_federal(words: list[str], end: int) -> bool:
    """Whether the responsibility is said to be another's: "Responsibility for such matters lies with the federal government"."""
    lies = next((i for i in range(end, min(end + _REACH, len(words) - 1)) if words[i : i + 2] in _RESTS_WITH), None)
    return lies is not None and not _THEIRS.isdisjoint(words[lies + 2 : lies + 6])


def _is_listed_rule(words: list[str], item: Found) -> bool:
    """Whether the word names a kind of rule among others: "shall not enact an ordinance, rule, order or resolution"."""
    before, behind = item.start - 1, item.end
    if before < 1 or words[before] not in JOINTS or words[behind : behind + 1] == [] or words[behind] not in JOINTS:
        return False
    before -= words[before - 1] == ","
    return words[item.start] in ADOPT_NOUNS and words[before - 1] in ADOPT_NOUNS


def _ends_a_list(words: list[str], index: int) -> bool:
    """Whether ", and no other" has no verb: not in "the desk shall be vacated, and no other space shall be provided"."""
    ahead = words[index : index + _REACH]
    return next((word == "," for word in ahead if word in MODAL_WORDS or word == ","), True)


def _in_use(words: list[str], item: Found, operators: dict[int, list[Found]]) -> bool:
    """Whether the form is at work as an operator and so no act of its own: "is directed not to join"."""
    here = operators.get(item.start, ())
    following = [*words[item.end : item.end + 2], "", ""]
    if words[item.start].startswith("advis") and _counsels(words, item.end):
        return True
    if words[item.start] in _TELLS and item.end - item.start == 1 and _tells_to_do(words, item.end):
        return True  # "may not tell its clerks to keep names back"
    if _directs(words, item):
        return any(o.concept == "op:require" and o.start == item.start for o in here)
    if following[0] == "to" and any(o.concept in _TAKEN_BACK for o in operators.get(item.end + 1, ())):
        return any(o.concept == "op:prohibit" and o.end == item.end for o in here)
    if any(o.concept == "op:prohibit" for o in here) and _keeps_from(words, item.end):
        return True
    bound = following[0] == "to" and following[1] not in DETERMINERS or following[0] == "not"
    if item.form != "ed" or not (bound or following[0] == "from" and following[1].endswith("ing")):
        return False
    return any(o.concept in _IN_USE and o.end == item.end for o in here)


def _keeps_from(words: list[str], end: int) -> bool:
    """Whether the verb keeps somebody from doing something: "restrain an officer from honoring a detainer" restrains no prisoner."""
    ahead = words[end : end + _WHOM]
    return words[end - 1].startswith(_KEEPING) and any(
        word == "from" and after.endswith("ing") for word, after in pairwise(ahead)
    )


def _counsels(words: list[str], end: int) -> bool:
    """Whether somebody is advised to do something, and told nothing: "shall not advise a bondsman to withhold bond"."""
    ahead = words[end : end + _WHOM]
    told = next((word for word in ahead if word == "to" or word in _TELLING), "")
    return told == "to"


def _tells_to_do(words: list[str], end: int) -> bool:
    """Whether somebody is told to do something: "tell its clerks to keep names back", not "tell or suggest to a patient"."""
    to = next((i for i in range(end + 1, min(end + _TOLD, len(words) - 1)) if words[i] == "to"), None)
    if to is None or not (_TELLING | JOINTS).isdisjoint(words[end:to]):
        return False
    return words[to + 1] not in DETERMINERS


def _directs(words: list[str], item: Found) -> bool:
    """Whether the word gives a direction: "directs that", "direct all departments to"."""
    if item.form not in {"s", "base"} or item.end - item.start != 1 or not words[item.start].startswith("direct"):
        return False
    return words[item.end : item.end + 1] == ["that"] or "to" in words[item.end : item.end + 7]


def may_be_verb(words: list[str], index: int, operators: dict[int, list[Found]], things: frozenset[int]) -> bool:
    """Whether an act of any name may stand at a word.

    "Use" and "make" carry another act and are acts themselves, but "adopt a rule that ..." is told by what the rule says;
    after "to" a known thing is no verb ("is not open to ICE").
    """
    if index in operators:
        if any(item.concept != "op:adopt" or "that" in words[item.end - 1 : item.end + 1] for item in operators[index]):
            return False  # "No rule may provide that ..."
        ruled = [*words[max(0, index - 30) : index], ""] if words[index - 1] in BE else words[index + 1 : index + 13]
        if not ADOPT_NOUNS.isdisjoint(ruled):
            return False
    return not (words[index - 1] == "to" and index in things)
