"""Words that stand for what was named before: "them", "such a request", "to that end", each by its place.

The same words are often something else: "such sums as", "it is unlawful", "those who", "on the same terms", "they shall not
accompany". What is named within the clause itself ("a contract ... such a contract") points no further back.
"""

from __future__ import annotations

from itertools import pairwise

from analyzer.language.lexicon import PREPOSITIONS
from analyzer.language.sentence import BE, MODAL_WORDS
from analyzer.language.stops import COORDINATORS, is_stop

_THINGS = frozenset({"it", "them", "thereon", "thereof", "thereto"})
_SUBJECTS = frozenset({"it", "they"})
_BEFORE_NOUN = frozenset({"such", "these", "those"})
# Subjects of their own that count what was named: "None shall issue for staging", "Each shall be entered in the register".
_COUNTING = frozenset({"none", "each", "others"})
# "For that purpose", "put to that use", but not "that purpose is served": a noun that says nothing by itself.
_EMPTY_NOUNS = frozenset("use purpose end service information request requests office form data".split())
# "These resolutions" are the text itself.
_TEXTS = frozenset(
    "resolutions rules regulations guidelines orders bylaws policies procedures articles provisions findings instructions".split()
)
_FAR = _THINGS | _SUBJECTS | _BEFORE_NOUN | _COUNTING | {"that"}
# Bare, without a noun behind, and then within the sentence.
_BARE = frozenset({"one", "ones", "either", "same"})
# Words that point back within the sentence.
_NEARER = frozenset({"so", "said", "aforesaid", "thereby", "therein", "therefor"})
_NO_ANTECEDENT = frozenset("who whom whose which in of held as other".split())
_RELATIVE = frozenset({"which", "that", "whom", "as", "if", "when", "whenever", "where", "wherever", "or", "and"})
_OF_A_NOUN = frozenset({"which", "that", "whom"})
_BEFORE_SUBJECT = frozenset("before when whenever after until unless while if once because although since".split())
_ENACTED = frozenset("resolved further hereby ordained enacted ordered known therefore".split())
_ARTICLES = frozenset({"a", "an", "any", "the", "other"})
_AUXILIARIES = MODAL_WORDS | BE | {"does", "do", "can", "not", "never", "has", "have", "had"}


def points_back(words: list[str]) -> bool:
    """Whether the clause stands for something by a word of what the sentence before named."""
    return any(_points(words, index) and not _named_here(words, index) for index in _places(words, _FAR))


def leans(words: list[str]) -> bool:
    """Whether the member stands for something by a word of what came before it in the sentence, or before that."""
    if words[:1] in (["which"], ["who"]):
        return True
    if not _NEARER.isdisjoint(words) or any(_points(words, index) for index in _places(words, _FAR | _BARE)):
        return True
    return any(word == "that" and before in PREPOSITIONS for before, word in pairwise(words))


def _places(words: list[str], pointing: frozenset[str]) -> list[int]:
    return [index for index, word in enumerate(words) if word in pointing]


def _points(words: list[str], index: int) -> bool:
    word, following = words[index], words[index + 1] if index + 1 < len(words) else ""
    if word == "it" and words[max(0, index - 1) : index] in (["be"], ["let"]) and following in _ENACTED:
        return False  # "BE IT FURTHER RESOLVED that ..."
    ends = not following or is_stop(words, index + 1) or following in {",", ":", ")"} or following in PREPOSITIONS
    subject = following in _AUXILIARIES or word == "they" or index > 0 and words[index - 1] in _BEFORE_SUBJECT
    if word in _SUBJECTS and subject:
        return _is_undergone(words, index)  # "at least a day before it releases a person" points to no thing
    if word in _COUNTING:
        return following in MODAL_WORDS
    if word == "that":
        denied = (
            following != "purpose" or "no" in words[max(0, index - 3) : index]
        )  # not "the time needed for that purpose"
        return following in _EMPTY_NOUNS and index > 0 and words[index - 1] in PREPOSITIONS and denied
    if word in _BARE:
        return ends and following != "of"
    if word in _BEFORE_NOUN:
        if word == "these" and following in _TEXTS:
            return False
        return following not in _NO_ANTECEDENT and not (word == "such" and "as" in words[index + 2 : index + 4])
    # "hold no one past the time the charges would cause them to be released": whoever was named right before
    return word in _THINGS and words[max(0, index - 1) : index] != ["cause"]


def _is_undergone(words: list[str], index: int) -> bool:
    """Whether the pronoun is what something is done to ("it shall not be given"), and no subject of its own."""
    if index and words[index - 1] in _RELATIVE - {"and", "or"}:
        return False
    at = index + 1
    while at < len(words) and at < index + 5 and words[at] in _AUXILIARIES:
        at += 1
    verb = words[at] if at < len(words) else ""
    return not BE.isdisjoint(words[index + 1 : at]) and verb.endswith(("ed", "n", "t", "d"))


def _of_second_member(words: list[str], index: int) -> bool:
    """Whether the pronoun stands for what the first member names: "shall spend no time in aid of raids, and shall lend no cars for it"."""
    joint = next((i for i in range(index - 2, 2, -1) if words[i] in COORDINATORS and words[i + 1] in MODAL_WORDS), None)
    return joint is not None and words[joint - 1] == "," and not MODAL_WORDS.isdisjoint(words[:joint])


def _named_here(words: list[str], index: int) -> bool:
    """Whether what is pointed to stands in the clause before: the noun after "such", or what "it" is in "the person to whom it relates"."""
    if words[index] in _THINGS and _of_second_member(words, index):
        return True
    if words[index] not in _BEFORE_NOUN:
        return index > 1 and words[index - 1] in _OF_A_NOUN and words[index] in _SUBJECTS | _THINGS
    noun = next((w for w in words[index + 1 : index + 4] if w not in _ARTICLES), "").removesuffix("s")
    return len(noun) > 3 and any(w.removesuffix("s") == noun for w in words[:index])
