"""Which words open a region: not every "that" is a relative clause, nor every "without" an exception."""

from __future__ import annotations

from analyzer.language.lexicon import Found
from analyzer.language.stops import ADOPT_NOUNS, is_stop, same_sentence

_LACKED = frozenset(
    "license licence permit insurance identification registration papers documents documentation fare ticket status visa".split()
)
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
    "require requires requiring see provide provides providing assure verify certify resolved resolve declare affirm reaffirm find "
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
_PLEDGED = frozenset({"will", "shall", "not", "n't"})
_BROUGHT_IN = frozenset(
    "adopted enacted made issued passed approved promulgated entered implemented enforced continued maintained established".split()
)
_SAYING = frozenset("state states say declare stipulate specify recite announce".split())
_TOLD = frozenset("says said stated announced announces".split())
_RULES = frozenset({"policy", "practice", "rule", "intent", "intention", "unlawful", "duty"})
_WHOLE = tuple([w] for w in "no neither nobody none nothing every each all".split())
_BODIES = frozenset("city county town agency entity subdivision municipality district body".split())
_ORDERED = frozenset({"ordered", "resolved", "ordained", "enacted", "directed", "declared", "determined", "decreed"})
_RULING = (["shall"], ["must"], ["will"])
_MAIN = frozenset("shall must will may is are does do has have cannot should not".split())
_PERSONS = frozenset(
    "person individual inmate prisoner detainee officer employee agency request detainer date member".split()
)

IF = frozenset({"if", "when", "where", "whenever"})
_DOER = frozenset({"it", "he", "she", "they", "the", "that"})
_OF_THIS_LAW = frozenset(
    "this the act section sections chapter article law subsection title policy by under of part ordinance rule and ( ) and a an".split()
)


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


def opens_relative(words: list[str], index: int) -> bool:
    word, previous = words[index], words[index - 1] if index else ""
    if rules_itself(words, index):
        return False
    if word == "that" and words[index + 1 : index + 2] in _WHOLE:
        return False  # "The Board dictates that no officer ..."
    if (
        word == "that"
        and words[index + 1 : index + 3] == ["it", "is"]
        and not _RULES.isdisjoint(words[index + 3 : index + 8])
    ):
        return False  # "states that it is the policy of the Department that no officer ..."
    if word in {"that", "which"} or words[index + 1 : index + 2] == ["which"]:
        subject, perfect = (*words[index + 1 : index + 3], "", "")[:2]
        told = not _TOLD.isdisjoint(words[max(0, index - 3) : index])
        if word == "that" and subject in {"he", "she", "it", "they"} and perfect in {"has", "have", "had"} and not told:
            return True  # "any agreement that he has signed"
        # "No rule may be made by a department which ...": what the rule says stands behind the verb that brings it in
        brought = any(words[i - 1] == "be" and words[i] in _BROUGHT_IN for i in range(max(1, index - 6), index))
        reach = 14 if brought else 10 if previous == "," else 3
        window = words[max(0, index - reach) : index]
        if words[index + 1 : index + 2] == ["which"] and _is_known_deal(words, index):
            return True
        if is_reported(words, index):
            return True
        if told or previous in _CONTENT_VERBS | {"sure", "is", "was"} or any(w in ADOPT_NOUNS for w in window):
            return False
        if any(words[i] in ADOPT_NOUNS and words[i + 1] == "of" for i in range(max(0, index - 9), index - 1)):
            return False  # "the policy of the Department that"
        pledged = not _PLEDGES.isdisjoint(words[max(0, index - 10) : index])
        if word == "that" and pledged and not _PLEDGED.isdisjoint(words[index + 1 : index + 6]):
            return False  # "a statement, under penalty of perjury, that the user will not open the database for ICE"
        asked = not {"request", "requests", "demand", "demands"}.isdisjoint(words[max(0, index - 6) : index])
        if word == "that" and asked and "be" in words[index + 1 : index + 5]:
            return False  # "all requests by officials that arrestees be kept"
        if previous in {"manner", "way", "fashion"} and "such" in window:
            return False  # "in such manner that status is not recorded"
        if previous in _SAYING and words[index - 2] in {"shall", "must", "will", "to", "should", "and", "or"}:
            return False  # "The lease shall state that the premises may not be used ..."
        if previous in {"", ",", ":", "and", "or", "but", "nor"} and word == "that":
            return False
        if word == "that" and not _ORDERED.isdisjoint(words[max(0, index - 9) : index]):
            return False  # "It is ordered by the Council that no ..."
    demonstrative = previous in {"of", "to", "in", "for", "from", "than"}
    return not (word == "that" and (demonstrative or not _PERSONS.isdisjoint(words[index + 1 : index + 2])))


def is_punished(
    words: list[str], index: int, operators: dict[int, list[Found]], hard: list[int], actors: set[int]
) -> bool:
    """Whether the relative clause is the rule itself: "A sheriff who does not give notice commits a misdemeanor"."""
    bodily = (
        words[index] != "which" or words[index - 1] in _BODIES
    )  # "Any city which lowers the penalty shall forfeit ..."
    if index not in actors and words[index - 1 : index] not in _WHOEVER or not bodily:
        return False
    member = max((i for i in range(1, index) if words[i - 1] == "," and words[i] in {"and", "but"}), default=0)
    if any(member <= i < index and same_sentence(words, i, index) for i in hard):
        return False
    ahead = (i for i in sorted(operators) if i > index and any(f.concept == "op:penalized" for f in operators[i]))
    penalty = next(ahead, None)
    return penalty is not None and same_sentence(words, index, penalty)


def names_an_offense(words: list[str], opener: Found) -> bool:
    """Whether "without" names what a person lacks: "driving without a license" makes no exception."""
    if words[opener.start] != "without":
        return False
    following = [
        w
        for w in words[opener.end : opener.end + 5]
        if w not in {"a", "an", "any", "valid", "proof", "of", "the", "having"}
    ]
    return not _LACKED.isdisjoint(following[:1]) or following[:2] in (
        ["driver", "license"],
        ["driver", "'s"],
        ["immigration", "papers"],
    )


def is_reported(words: list[str], index: int) -> bool:
    """Whether "that" opens what others have said: "Courts have held that a county may not ..."."""
    return words[index] == "that" and words[index - 1] in _REPORTED and words[index - 2] in {"have", "has", "had"}


def _is_known_deal(words: list[str], index: int) -> bool:
    """Whether "under which" speaks of an agreement that is there: "the agreement under which detainees are boarded"."""
    known = {"the", "its", "such", "existing", "current", "any", "that"}
    return words[index - 1] in _DEALS and not known.isdisjoint(words[max(0, index - 4) : index])


def proviso_is_a_rule(words: list[str], opener: Found, hard: list[int]) -> bool:
    """ "Provided that no address shall be disclosed": a proviso with its own prohibition is a rule, not an exception."""
    if not words[opener.start].startswith("provided"):
        return False
    following = [i for i in hard if opener.end <= i < opener.end + 25]
    if not following:
        return False
    head = words[opener.end : following[0] + 2]
    return any(w in {"no", "not", "neither"} for w in head) and "apply" not in words[following[0] : following[0] + 4]


def deed_follows(words: list[str], end: int) -> int | None:
    """Where the deed is told that a predicate calls a wrong: "violates this section if it forbids ...", "is void where it ..."."""
    for index in range(end, min(end + 7, len(words) - 1)):
        if words[index] in IF and words[index + 1] in _DOER:
            return index
        if words[index] not in _OF_THIS_LAW and not words[index][:1].isdigit():
            return None
    return None
