"""Where a sentence or a member of it stops, and the small words by which that is told."""

from __future__ import annotations

COORDINATORS = frozenset({"and", "or", "nor", "but", "then"})
JOINTS = COORDINATORS | {","}
PRONOUNS = (["it"], ["he"], ["she"], ["they"])
ADOPT_NOUNS = frozenset(
    "policy policies rule rules ordinance ordinances resolution resolutions law laws practice practices procedure procedures "
    "regulation regulations order orders directive directives agreement agreements contract contracts provision provisions custom "
    "customs measure measures charter bylaw bylaws clause clauses guideline guidelines protocol protocols language term terms "
    "memorandum action actions arrangement arrangements program system understanding code conduct step steps decree decrees "
    "decision covenant covenants condition conditions stipulation undertaking promise warranty proviso schedule schedules "
    "instruction instructions assurance assurances intent intention purpose duty aim goal direction wish will sense desire".split()
)
WHATEVER = frozenset(
    {"any", "every", "each", "all", "no"}
)  # what opens the name of a rule of any kind: "any policy that ..."
DENIALS = frozenset({"no", "neither", "nobody", "none", "nothing"})
FINITE = frozenset({"is", "are", "was", "were"})
PERFECT = frozenset({"have", "has", "had"})
_ENDED = frozenset(
    "ended stopped quit ceased dropped cancelled canceled discontinued closed scrapped abolished cut shut terminated suspended eliminated "
    "axed defunded retired withdrawn forgone abandoned struck undone".split()
)
_NOT = frozenset({"not", "never"})
SAYS = frozenset({"that", "which", "whereby"})  # what opens the contents of a rule
WHO = frozenset({"who", "that", "which", "whose"})
AUTHORITIES = frozenset("ice dhs cbp ins uscis immigration homeland".split())
OUTSIDERS = AUTHORITIES | {"federal"}
ANOTHER = frozenset({"and", "but"})  # what joins another verb, or another subject
TIMES = frozenset({"day", "date", "time", "hour", "moment"})
VOID = frozenset(
    {"void", "null", "prohibited", "forbidden", "unlawful", "invalid", "unenforceable", "repealed", "rescinded"}
)
CLAUSAL = frozenset("if when whenever where wherever once while unless because since as after before until".split())
_SHUTTING = frozenset({"before", "until"})
_INSERTED = 7  # words that commas insert behind a noun
_ABBREVIATIONS = frozenset(
    {"sec", "secs", "no", "nos", "art", "subd", "subdiv", "inc", "par", "ch", "v", "st", "u.s", "cf", "sect", "tit"}
)


def has_ended(words: list[str], index: int) -> bool:
    """Whether the word tells that something is had no more: "has dropped its contract", "has long since cut the fund"."""
    following = words[index + 1 : index + 3]
    return words[index] in PERFECT and not _ENDED.isdisjoint(following) and _NOT.isdisjoint(following)


def is_stop(words: list[str], index: int) -> bool:
    """Whether the token ends a sentence or a member of one; the point of "Sec. 4" does not."""
    if words[index] == ";":
        return True
    if words[index] != ".":
        return False
    following = words[index + 1] if index + 1 < len(words) else ""
    return not (following[:1].isdigit() or words[index - 1] in _ABBREVIATIONS)


def sentence_start(words: list[str], index: int) -> int:
    """The first word of the sentence, or of the member between semicolons, in which a word stands."""
    return next((i + 1 for i in range(index - 1, -1, -1) if is_stop(words, i)), 0)


def same_sentence(words: list[str], left: int, right: int) -> bool:
    between = words[left:right]
    return not (";" in between or "." in between and any(is_stop(words, i) for i in range(left, right)))


def shuts(words: list[str], start: int, end: int) -> bool:
    """Whether what stands set apart closes its sentence, and no object can follow: "..., until a judge has signed"."""
    closes = end >= len(words) or is_stop(words, end)
    return (
        closes and words[start] in _SHUTTING and "," not in words[start:end]
    )  # not "on or before June 30, 2020, a policy"


def behind_inserted(words: list[str], index: int) -> int:
    """The place behind what commas insert there: of "a rule, written or unwritten, by which" behind "rule" that of "by"."""
    if words[index : index + 1] != [","]:
        return index
    closing = next((i for i in range(index + 1, min(index + _INSERTED, len(words))) if words[i] == ","), None)
    return index if closing is None else closing + 1
