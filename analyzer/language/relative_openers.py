"""Which "that", "which" and "who" open a relative clause: "states that no officer ..." tells what is said, and describes nothing."""

from __future__ import annotations

from itertools import pairwise

from analyzer.language.funding import ASKED
from analyzer.language.landmarks import Landmarks, landmarks
from analyzer.language.lexicon import Found, Met
from analyzer.language.sanctions import PENALTIES
from analyzer.language.stops import ADOPT_NOUNS, DENIALS, PERFECT, is_stop, same_sentence

_PUNISHING = PENALTIES | {"op:penalized"}
_WHOEVER = tuple([w] for w in "anyone person one those inmate prisoner detainee alien individual arrestee".split())
_REPORTED = frozenset(
    "held ruled found shown concluded determined noted observed said stated argued recognized".split()
)
_DEALS = frozenset(
    {"agreement", "agreements", "contract", "contracts", "lease", "leases", "arrangement", "arrangements"}
)
_CONTENT_VERBS = frozenset(
    "remind reminds reminded "
    "instruct instructs instructed instructing command commands commanded mandates mandated ensure ensures ensured ensuring "
    "require requires requiring see provide provides providing assure verify certify certifies certified "
    "resolved resolve declare affirm reaffirm find "
    "believe conclude acknowledge recognize decide decides decided vote votes voted stipulate stipulates stipulated policy ordered "
    "orders ordering direct directs directed directing order guarantee guarantees means so prefers preferred resolves declares "
    "affirms reaffirms believes belief view opinion position conviction principle finds found concludes acknowledges recognizes "
    "hereby enacted recommend recommends recommended urge urges urged advise advises advised request requests requested propose "
    "proposes proposed suggest suggests insist insists asks demand demands agree agrees agreed confirm confirms says said stated "
    "announced announces explains explained".split()
)
_PLEDGES = frozenset(
    "statement affidavit certification attestation declaration acknowledgment acknowledgement pledge assurance promise undertaking".split()
)
_INSTRUCTING = ("instruct", "direct", "order", "command", "remind")
_THEY = (["they"], ["he"], ["she"], ["it"])
_PURPORTS = (["purports"], ["purport"], ["purported"])
_PLEDGED = frozenset({"will", "shall", "not"})
_BROUGHT_IN = frozenset(
    "adopted enacted made issued passed approved promulgated entered implemented enforced continued maintained established".split()
)
_IN_FORCE = (["in", "force"], ["in", "effect"], ["in", "place"])
_EITHER_WAY = frozenset(
    "written unwritten formal informal express implied expressed tacit oral spoken unspoken otherwise not".split()
)
_EXISTS = frozenset({"exist", "exists", "stand", "stands"})
EVENTS = (["event"], ["case"], ["instance"], ["circumstance"], ["circumstances"])
_TERMS = (["terms"], ["provisions"], ["conditions"], ["clauses"], ["language"], ["text"])
_SAYING = frozenset("state states say declare stipulate specify recite announce".split())
_TOLD = frozenset("says said stated announced announces".split())
_RULES = frozenset({"policy", "practice", "rule", "intent", "intention", "unlawful", "duty"})
_ANYTHING = frozenset({"nothing", "anything"})
_MAKING_LAW = frozenset("pass adopt enact make issue promulgate enforce keep maintain".split())
_LEAVING_LAW = frozenset("put keep leave hold have retain maintain continue let bring set".split())
_STANDING = (*_IN_FORCE, ["in", "being"], ["on", "its"], ["on", "their"], ["on", "the"])
_LAW_MADE = 18  # words from what is made law to what makes it so
_GUILTY = (
    ["is", "guilty"], ["are", "guilty"], ["be", "guilty"], ["commits", "a"], ["commits", "an"], ["commits", "misconduct"],
    ["in", "breach"], ["in", "dereliction"], ["is", "subject"], ["be", "subject"], ["be", "fined"], ["be", "punished"],
    ["be", "disciplined"], ["be", "dismissed"], ["be", "removed"],
)  # fmt: skip
_ARE = frozenset({"is", "are", "be"})
_MATTERS = frozenset(
    "something thing things matter matters question questions subject subjects step service topic topics".split()
)
_WRONG = 9  # words from the wrong to the "who" of its doer
_GLOSSED = 8  # words from the name of a rule to "one that", which says the name again
_WHOLE = tuple([w] for w in "no neither nobody none nothing every each all".split())
_BODIES = frozenset("city county town agency entity subdivision municipality district body".split())
_ORDERED = frozenset({"ordered", "resolved", "ordained", "enacted", "directed", "declared", "determined", "decreed"})
_RULING = (["shall"], ["must"], ["will"])
_MAIN = frozenset("shall must will may is are does do has have cannot should not".split())
_PERSONS = frozenset(
    "person individual inmate prisoner detainee officer employee agency request detainer date member".split()
)
_SUBJECTS = frozenset({"he", "she", "it", "they"})
_REQUESTS = frozenset({"request", "requests", "demand", "demands"})
_MANNERS = frozenset({"manner", "way", "fashion"})
_BEFORE_SAYING = frozenset({"shall", "must", "will", "to", "should", "and", "or"})
_BEFORE_MEMBER = frozenset({"", ",", ":", "and", "or", "but", "nor"})
_BEFORE_DEMONSTRATIVE = frozenset({"of", "to", "in", "for", "from", "than"})
_BEFORE_CONTENTS = _CONTENT_VERBS | {"sure", "is", "was"}
_KNOWN = frozenset({"the", "its", "such", "existing", "current", "any", "that"})


def rules_itself(words: list[str], index: int) -> bool:
    """Whether a relative clause is a rule of its own about the noun before it: "shall not serve ICE, which shall be told of releases".

    It ends its sentence; one that is set into another rule ("the Sheriff, who shall be bonded, may not ...") only describes.
    """
    if (
        words[index : index + 1] not in (["which"], ["who"])
        or words[index - 1 : index] != [","]
        or words[index + 1 : index + 2] not in _RULING
    ):
        return False
    end = next((i for i in range(index, len(words)) if is_stop(words, i)), len(words))
    main = (i for i in range(index + 2, end - 1) if words[i] == "," and words[i + 1] in _MAIN)
    return next(main, None) is None


def names_the_guilty(words: list[str], index: int) -> bool:
    """Whether "who" stands behind the wrong of whoever does what follows: "An officer is guilty of a misdemeanor who asks"."""
    if words[index] != "who":
        return False
    before = words[max(0, index - _WRONG) : index]
    return "," not in before and any(list(pair) in _GUILTY for pair in pairwise(before))


def opens_relative(words: list[str], index: int) -> bool:
    """Whether a relative clause opens there: "a person who is held", not "requires that no person be held"."""
    word = words[index]
    if rules_itself(words, index) or word == "that" and _is_conjunction(words, index) or names_the_guilty(words, index):
        return False
    if words[index + 1 : index + 2] == ["which"] and _nobody_may(words, index):
        return False  # "are matters into which no employee may inquire"
    if words[index : index + 2] == ["in", "which"] and words[index + 2 : index + 3] in EVENTS:
        return False  # "unless he is charged with arson, in which event the agency shall hold him"
    if word == "whose" and words[index + 1 : index + 2] in _TERMS:
        return False  # "a contract whose terms forbid the vendor to share data"
    if word in {"that", "which"} or words[index + 1 : index + 2] == ["which"]:
        if _describes(words, index):
            return True
        if _tells_contents(words, index):
            return False
    return word != "that" or not _is_demonstrative(words, index)


def _is_conjunction(words: list[str], index: int) -> bool:
    """Whether "that" plainly stands for no noun: "dictates that no officer", "to the extent that it forbids"."""
    measured = words[max(0, index - 3) : index] == ["to", "the", "extent"]
    return measured or _names_whom(words, index) or _names_a_policy(words, index)


def _names_whom(words: list[str], index: int) -> bool:
    """Whether "that" stands before all or none: "The Board dictates that no officer ..."."""
    return words[index + 1 : index + 2] in _WHOLE


def _names_a_policy(words: list[str], index: int) -> bool:
    """Whether "that" tells what the rule is: "states that it is the policy of the Department that no officer ..."."""
    return words[index + 1 : index + 3] == ["it", "is"] and not _RULES.isdisjoint(words[index + 3 : index + 8])


def _describes(words: list[str], index: int) -> bool:
    """Whether "that" or "which" plainly opens a relative clause, whatever stands before it."""
    if words[index] == "that" and _is_done_by_another(words, index):
        return True
    return words[index + 1 : index + 2] == ["which"] and _is_known_deal(words, index) or is_reported(words, index)


def _is_done_by_another(words: list[str], index: int) -> bool:
    """Whether "that" stands before what somebody has done: "any agreement that he has signed"."""
    subject, perfect = (*words[index + 1 : index + 3], "", "")[:2]
    return subject in _SUBJECTS and perfect in PERFECT and not _is_told(words, index)


def _is_told(words: list[str], index: int) -> bool:
    """Whether a verb of telling stands right before "that": "the Sheriff announced that"."""
    return not _TOLD.isdisjoint(words[max(0, index - 3) : index])


def _tells_contents(words: list[str], index: int) -> bool:
    """Whether "that" or "which" opens what a rule or a statement says: "a policy that no officer", "shall ensure that"."""
    previous = words[index - 1] if index else ""
    if _is_told(words, index) or previous in _BEFORE_CONTENTS or _tells_a_rule(words, index):
        return True
    if previous == "one" and not ADOPT_NOUNS.isdisjoint(words[max(0, index - _GLOSSED) : index - 1]):
        return True  # "a restrictive practice, by which is meant one that forbids"
    if previous in _ANYTHING and words[index] in {"that", "which"} and _makes_law(words, index - 1):
        return True  # "shall pass nothing that forbids": no rule
    if previous in _MANNERS and "such" in words[max(0, index - _reach(words, index)) : index]:
        return True  # "in such manner that status is not recorded"
    if previous in _SAYING and words[index - 2] in _BEFORE_SAYING:
        return True  # "The lease shall state that the premises may not be used ..."
    return words[index] == "that" and (
        previous in _BEFORE_MEMBER
        or _instructs(words, index)
        or _tells_a_pledge(words, index)
        or _tells_a_request(words, index)
        or _tells_an_order(words, index)
    )


def _makes_law(words: list[str], index: int) -> bool:
    """Whether what stands there is made or left as law: "keep in force, by order or habit, anything that", "have on its books"."""
    before = words[max(0, index - _LAW_MADE) : index]
    if before[-1:] and before[-1] in _MAKING_LAW:
        return True
    followed = [(word, before[at + 1 : at + 3]) for at, word in enumerate(before)]
    inserted = any(word in _MAKING_LAW and behind[:1] == [","] for word, behind in followed)
    return inserted or any(word in _LEAVING_LAW and behind in _STANDING for word, behind in followed)


def _reach(words: list[str], index: int) -> int:
    """How many words before "that" may name the rule of which it tells.

    "No rule may be made by a department which ...", "may remain in force that ...": what the rule says stands behind the verb.
    """
    brought = any(words[i - 1] == "be" and words[i] in _BROUGHT_IN for i in range(max(1, index - 6), index))
    if brought or words[index - 2 : index] in _IN_FORCE or words[index - 1] in _EXISTS:
        return 14
    if words[index - 2 : index - 1] == ["or"] and words[index - 1] in _EITHER_WAY:
        return 6  # "a rule written or unwritten that holds officers back"
    return 10 if words[index - 1 : index] == [","] else 3


def _tells_a_rule(words: list[str], index: int) -> bool:
    """Whether a rule stands before "that", by itself or with whose it is: "a policy that", "the policy of the Department that"."""
    if words[index + 1 : index + 2] in _PURPORTS or not ADOPT_NOUNS.isdisjoint(
        words[max(0, index - _reach(words, index)) : index]
    ):
        return True  # "an act of a county commission that purports to forbid it"
    return any(words[i] in ADOPT_NOUNS and words[i + 1] == "of" for i in range(max(0, index - 9), index - 1))


def _instructs(words: list[str], index: int) -> bool:
    """Whether somebody is told what to do: "shall instruct officers that they are not to ask"."""
    told = any(word.startswith(_INSTRUCTING) for word in words[max(0, index - 4) : index])
    return told and words[index + 1 : index + 2] in _THEY


def _nobody_may(words: list[str], index: int) -> bool:
    """Whether the clause says of what the subject is that nobody may deal with it."""
    denied = not DENIALS.isdisjoint(words[index + 2 : index + 3])
    return denied and words[index - 1] in _MATTERS and not _ARE.isdisjoint(words[max(0, index - 4) : index - 1])


def _tells_a_pledge(words: list[str], index: int) -> bool:
    """Whether a pledge is told: "a statement, under penalty of perjury, that the user will not open the database for ICE"."""
    pledged = not _PLEDGES.isdisjoint(words[max(0, index - 10) : index])
    return pledged and not _PLEDGED.isdisjoint(words[index + 1 : index + 10])


def _tells_a_request(words: list[str], index: int) -> bool:
    """Whether it is told what is asked for: "all requests by officials that arrestees be kept"."""
    return not _REQUESTS.isdisjoint(words[max(0, index - 6) : index]) and "be" in words[index + 1 : index + 5]


def _tells_an_order(words: list[str], index: int) -> bool:
    """Whether it is told what is ordered: "It is ordered by the Council that no ..."."""
    return not _ORDERED.isdisjoint(words[max(0, index - 9) : index])


def _is_demonstrative(words: list[str], index: int) -> bool:
    """Whether "that" points at a noun: "of that agency", "that person"."""
    previous = words[index - 1] if index else ""
    return previous in _BEFORE_DEMONSTRATIVE or not _PERSONS.isdisjoint(words[index + 1 : index + 2])


def is_punished(marks: Landmarks, index: int) -> bool:
    """Whether the relative clause is the rule itself: "A sheriff who does not give notice commits a misdemeanor"."""
    words, operators = marks.words, marks.operators
    if index in marks.doers:
        return True
    if index not in marks.actors and words[index - 1 : index] not in _WHOEVER and words[index] != "whoever":
        return False
    if words[index] == "which" and words[index - 1] not in _BODIES:
        return False  # but "Any city which lowers the penalty shall forfeit ..."
    member = max((i for i in range(1, index) if words[i - 1] == "," and words[i] in {"and", "but"}), default=0)
    if any(member <= i < index and same_sentence(words, i, index) for i in marks.modals):
        return False
    ahead = (i for i in sorted(operators) if i > index and any(f.concept == "op:penalized" for f in operators[i]))
    penalty = next(ahead, None)
    return penalty is not None and same_sentence(words, index, penalty)


def with_whoever(
    words: list[str], operators: dict[int, list[Found]], met: Met, items: frozenset[int]
) -> list[str]:  # fmt: skip
    """The words with "who" for "that" where a body is named by what it is punished or paid for: "A county that holds him is fined"."""
    concepts = {f.concept for found in operators.values() for f in found}
    if concepts.isdisjoint(_PUNISHING | {ASKED}):
        return words
    marks = landmarks(words, operators, met, items)
    paid = {f.end - 1 for found in operators.values() for f in found if f.concept == ASKED}
    return [
        "who" if word == "that" and at and (at in paid or is_punished(marks, at)) else word
        for at, word in enumerate(words)
    ]


def is_reported(words: list[str], index: int) -> bool:
    """Whether "that" opens what others have said: "Courts have held that a county may not ..."."""
    return words[index] == "that" and words[index - 1] in _REPORTED and words[index - 2] in {"have", "has", "had"}


def _is_known_deal(words: list[str], index: int) -> bool:
    """Whether "under which" speaks of an agreement that is there: "the agreement under which detainees are boarded"."""
    return words[index - 1] in _DEALS and not _KNOWN.isdisjoint(words[max(0, index - 4) : index])
