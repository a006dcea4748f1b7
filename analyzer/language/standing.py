"""Whether a control word stands as an operator in its place: as a verb, a predicate or a noun, not as an adjective.

What the word itself tells comes first, then what its form does (``_STANDS``).
"""

from __future__ import annotations

from collections.abc import Callable

from analyzer.language.lexicon import Found
from analyzer.language.sentence import ADVERBS, BE, DETERMINERS, HAVING, MODAL_WORDS
from analyzer.language.settling import MAKING, asks_for_paper, needs_paper
from analyzer.language.state import Pass
from analyzer.language.stops import COORDINATORS, JOINTS

_KEEPING = ("keep", "kept", "stop")
_ORDER_NOUN = frozenset({"this", "such", "general", "executive", "special", "that", "the", "department", "'s", "an"})
_GROUNDS_OF = frozenset({"public", "school", "its", "the", "city", "county", "town"})
_LODGED = frozenset("lodged filed placed pending issued brought made charges warrant detainer hold".split())
_STANDING = frozenset("status presence immigration entry alien aliens resident residents stay".split())
_WRONGS = frozenset({"practice", "practices", "act", "conduct", "discrimination"})
_PREDICATES = frozenset({"invalid", "void", "unlawful", "illegal", "unenforceable"})
_AFTER_PREDICATE = tuple([w] for w in "to for if when where under and or as by in . , ; :".split()) + ([],)
_AFTER_ED = tuple([w] for w in "to from by in on under that , :".split())
_CALLED = frozenset({"constitute", "constitutes", "deemed", "considered"})
_HELD = HAVING | {"no", "any", "the", "without", "such", "legal", "lawful", "full"}
_NAMING = DETERMINERS - {"that", "this", "such"}
_BEFORE_VERB = (
    MODAL_WORDS | ADVERBS | COORDINATORS | frozenset("to , can would n't do does did that ) : who which not".split())
)
_NEAR = 9  # words from the modal to its verb
_INSERTED = frozenset({"by", "in", "through", "under", "at", "on", "directly", "formally", ","})


def is_control(p: Pass, item: Found) -> bool:
    """Whether the word is at work as an operator: "An order is void", not "a void order"."""
    head = p.at.words[item.start]
    if p.at.words[item.end - 1] == "from" and head.startswith(_KEEPING):
        return _keeps_from(p, item)
    if _only_names(p, item, head) or _only_describes(p, item, head):
        return False
    stands = _STANDS.get(item.form)
    return stands is None or stands(p, item)


def in_predicate(previous: str) -> bool:
    """Whether the word before is one behind which a predicate stands: "is", "hereby", "expressly"."""
    return previous in BE or previous in ADVERBS or previous.endswith("ly")


def _keeps_from(p: Pass, item: Found) -> bool:
    """Whether a deed follows, from which somebody is kept: "keep an employee from: (a) sending", not "keep records from"."""
    words = p.at.words
    kept = item.end + (words[item.end : item.end + 1] == [":"])
    return words[kept : kept + 1] != [] and words[kept].endswith("ing")


def _only_names(p: Pass, item: Found, head: str) -> bool:
    """Whether the word is a noun of another kind: "this order", "holds lodged against them", "closes public grounds"."""
    previous = p.at.previous(item.start)
    if head.startswith("order"):
        return previous in _ORDER_NOUN
    if head == "against":
        return previous in _LODGED
    return head.startswith("ground") and previous in _GROUNDS_OF


def _only_describes(p: Pass, item: Found, head: str) -> bool:
    """Whether the word only describes a noun: "an unlawful order", "such steps as are needed to"."""
    previous = p.at.previous(item.start)
    if head in {"needed", "necessary"}:
        return not needs_paper(p, item)  # but "No warrant is needed for agents to"
    if head in _PREDICATES:
        return _is_attribute(p, item, head)
    if head == "closed":
        return previous not in BE and previous not in JOINTS  # "areas closed to the public"
    if head == "charged":
        return not in_predicate(previous) and previous not in JOINTS  # "an agency charged with enforcement"
    if head == "eligible":  # "every misdemeanor eligible for field release"
        return not (in_predicate(previous) or previous in COORDINATORS)
    if head == "open":
        return previous == "not" and p.at.previous(item.start - 1) not in BE  # "all areas not open to patrons"
    return False


def _is_attribute(p: Pass, item: Found, head: str) -> bool:
    """Whether what might be said of a rule stands before its noun: "invalid tags", "the defendant's unlawful status"."""
    words, previous = p.at.words, p.at.previous(item.start)
    if head in {"unlawful", "illegal"} and not _STANDING.isdisjoint(words[item.end : item.end + 2]):
        return True
    if words[item.end : item.end + 1] in _AFTER_PREDICATE or not _WRONGS.isdisjoint(words[item.end : item.end + 3]):
        return False  # "an unlawful employment practice" says what is banned
    return not (previous in BE or previous in ADVERBS or previous.startswith(MAKING) or item.start <= 1)


def _phrase_stands(p: Pass, item: Found) -> bool:
    """Whether a phrase does: "is a violation", "has no authority to"; not "The Authority sets aside", "a violation of"."""
    words = p.at.words
    if words[item.start] in {"a", "an"}:
        return _is_called(p, item)
    if words[item.end - 1] != "authority":
        return True
    following = words[item.end : item.end + 1]
    if following and (following[0].endswith("s") or following[0] in MODAL_WORDS):
        return False
    if item.end - item.start > 1:
        return True
    return p.at.previous(item.start) in _HELD and following not in ([","], ["or"], ["and"])


def _is_called(p: Pass, item: Found) -> bool:
    """Whether something is said to be what the phrase names: "is hereby a misdemeanor", "constitutes a violation"."""
    previous = p.at.previous(item.start)
    if previous in BE or previous in _CALLED:
        return True
    return previous in {"not", "never", "hereby"} and p.at.previous(item.start - 1) in BE


def _participle_stands(p: Pass, item: Found) -> bool:
    """Whether a participle does: "are prohibited from", "The mayor directed jails to"; not "Denied requests may be"."""
    start, previous = item.start, p.at.previous(item.start)
    if start == 0 and p.at.words[item.end : item.end + 1] not in _AFTER_ED and item.end not in p.at.items:
        return False  # but "Prohibited" over a list
    if previous in COORDINATORS:
        return not _is_pair(p, start)
    if in_predicate(previous) or start <= 1 or start in p.at.items:
        return True
    return p.at.perfect(start) or p.at.has_subject(start)


def _is_pair(p: Pass, index: int) -> bool:
    """Whether a participle only describes the noun before the pair: "each detainer received and declined"."""
    first, before = p.at.previous(index - 1), p.at.previous(index - 2)
    verbal = before in BE | ADVERBS | {",", "and", "or"} or before.endswith("ly") or p.at.perfect(index - 2)
    return first.endswith("ed") and not verbal and index - 2 > 0


def _bare_verb_stands(p: Pass, item: Found) -> bool:
    """Whether a bare form is a verb: "may limit", "Prohibit raids"; not "No police order shall", "No license shall be"."""
    start, previous = item.start, p.at.previous(item.start)
    following = p.at.words[item.end : item.end + 1]
    if following and following[0] in MODAL_WORDS or not _finite_verb_stands(p, item):
        return False
    if previous == "no" and not p.at.has_subject(start):
        return False  # "No license, easement or other right shall be granted"
    if previous == "more" and p.at.words[start - 2] == "no":
        return True  # "shall no more decline to honor it than"
    if previous in _BEFORE_VERB or previous.endswith("ly") or p.at.words[start - 2 : start - 1] == ["whose"]:
        return True  # "a company whose terms prevent agents from"
    return p.at.opens(start) or p.at.has_subject(start) or _after_inserted_words(p, start)


def _finite_verb_stands(p: Pass, item: Found) -> bool:
    """Whether a form in "s" is a verb: "Entry to the jail requires a warrant", not "by rules or orders", "the permits"."""
    if p.at.is_listed_noun(item.start):
        return False
    return p.at.previous(item.start) not in _NAMING or asks_for_paper(p, item)


def _after_inserted_words(p: Pass, index: int) -> bool:
    """Whether only an adverbial stands between modal and verb: "may by ordinance or policy limit"."""
    state = p.state
    if p.at.previous(index) in {"way", "manner", "respect"} and not COORDINATORS.isdisjoint(
        p.at.words[max(0, index - 4) : index]
    ):
        return True  # "prohibit or in any way restrict"
    inserted = [w for w in p.at.words[state.modal_at + 1 : state.modal_at + 3] if w not in {"not", "never"}]
    if not inserted or inserted[0] not in _INSERTED:
        return False
    near = state.modal_at >= 0 and index - state.modal_at <= _NEAR
    return near and state.control_at < 0 and not any(g.found.start < index for g in state.group)


def _gerund_stands(p: Pass, item: Found) -> bool:
    """Whether a gerund does, and tells nothing of whoever it follows: not "any immigration officer seeking entry"."""
    return item.concept != "op:recommend" or item.start not in p.at.actor_ends


_STANDS: dict[str, Callable[[Pass, Found], bool]] = {
    "base": _bare_verb_stands,
    "ed": _participle_stands,
    "ing": _gerund_stands,
    "phrase": _phrase_stands,
    "s": _finite_verb_stands,
}
