"""Control words: verbs, nouns and predicates that nest over an act ("prohibit", "authorize", "is void", "adopt a policy").

Longer than other modules, because each guard here is one shape in which a control word is none.
"""

from __future__ import annotations

from analyzer.language.answering import goes_unpunished
from analyzer.language.directions import BANS, GOVERNED, NEGATED
from analyzer.language.grouping import is_command
from analyzer.language.lexicon import Found
from analyzer.language.region_openers import deed_follows
from analyzer.language.regions import region_at
from analyzer.language.resuming import resumes
from analyzer.language.sentence import ADVERBS, BE, DETERMINERS, HAVING, MODAL_WORDS
from analyzer.language.settling import (
    BANS_NAMED,
    MAKING,
    asks_for_paper,
    is_declared,
    needs_paper,
    settle,
    settle_subjects,
)
from analyzer.language.state import Link, Pass, State, open_group
from analyzer.language.stops import ADOPT_NOUNS, COORDINATORS
from analyzer.model import Direction

_VERDICTS = frozenset("unlawful void null illegal crime misdemeanor felony violation nuisance offense offence".split())
_AFTER_ED = tuple([w] for w in "to from by in on under that , :".split())
_ORDER_NOUN = frozenset({"this", "such", "general", "executive", "special", "that", "the", "department", "'s", "an"})
_STANDING = frozenset("status presence immigration entry alien aliens resident residents stay".split())
_HAPPENS = frozenset({"occur", "happen", "take", "proceed", "go"})
_WRONGS = frozenset({"practice", "practices", "act", "conduct", "discrimination"})
_LODGED = frozenset("lodged filed placed pending issued brought made charges warrant detainer hold".split())
_APART = 8  # words between a noun of prohibition and its "against"
_PREDICATES = frozenset({"invalid", "void", "unlawful", "illegal", "unenforceable"})
_AFTER_PREDICATE = tuple([w] for w in "to for if when where under and or as by in . , ; :".split()) + ([],)
_FAILING = frozenset({"fail", "neglect", "omit"})
_INCLUDES = frozenset({"include", "includes", "including"})
_VERB_AFTER = MODAL_WORDS | {
    "to",
    ",",
    "can",
    "would",
    "n't",
    "do",
    "does",
    "did",
    "that",
    ")",
    ":",
    "who",
    "which",
    "not",
}


def carry(p: Pass, item: Found, link: Link) -> None:
    state = p.state
    previous = p.at.previous(item.start)
    if p.at.words[item.end - 1 : item.end + 1] in (["has", "been"], ["have", "been"], ["had", "been"]):
        return  # "shall see that ICE has been notified": a tense, and nothing that is had
    if state.direction is None or state.pending and item.form == "s":
        if item.form in {"s", "base"} and p.at.has_subject(item.start) and not p.at.before_verb(item.end):
            open_group(p, Direction.DONE, link)
        elif item.form == "base" and is_command(p, item):
            open_group(p, Direction.REQUIRED, link)
        return
    happens = item.form == "base" and p.at.words[item.start] in _HAPPENS and previous in MODAL_WORDS | {"not", "to"}
    if state.subjects and (
        happens or item.form == "ed" and (previous in BE or previous in ADVERBS or previous in COORDINATORS)
    ):
        settle_subjects(p)  # "No transfer to ICE shall occur"
    if (
        item.form == "base"
        and previous in {"and", "then", "but"}
        and state.control_at >= 0
        and state.complement != "base"
    ):
        state.direction, state.chain, state.control_at = state.modal_direction, list(state.modal_chain), -1
    state.chain = [*state.chain, link]


def control(p: Pass, item: Found, link: Link) -> None:
    state = p.state
    previous = p.at.previous(item.start)
    after_be = previous in BE or previous in ADVERBS or previous.endswith("ly") or is_declared(p, item)
    if link.name == "fail" and state.direction is None:
        state.failing = link
        return
    following = p.at.words[item.end : item.end + 1]
    if link.name == "affirm" and following and not _VERDICTS.isdisjoint(p.at.words[item.end : item.end + 2]):
        return
    if item.form == "s" and previous in COORDINATORS and p.sentiment and link.name not in {"affirm", "oppose"}:
        p.state, p.sentiment = (
            State(begin=item.start),
            None,
        )  # "reaffirms its values, and directs every department to ..."
        state = p.state
    if state.barrier and (item.form not in {"noun", "phrase"} or not after_be):
        return
    told_of = item.form == "ed" or item.form == "s" and p.at.words[item.start - 2 : item.start - 1] == [","]
    if told_of and previous in {"which", "that"} and _is_undone(p, item.start) or goes_unpunished(p, item):
        state.barrier = True
        return
    if not _is_control(p, item):
        return
    plainly = all(link.name == "states" for link in state.modal_chain)
    if item.form == "s" and previous in {"and", ","} and state.group and plainly and state.modal_at >= 0:
        p.state = state = State(begin=item.start)  # "bars employees from helping ICE and prohibits the use of funds"
    opened = False
    if state.broken and item.form == "s" and p.entry[0] is not None:
        state.direction, state.chain = p.entry[0], list(p.entry[1])  # "that: limits ...; or prevents ..."
        state.control_at, state.broken = -1, False
    elif state.direction is None or item.form == "s" and (state.broken or state.pending):
        if not _open_control(p, item, link):
            return
        state, opened = p.state, item.form == "s"
    if (
        link.name == "affirm"
        and state.direction in BANS
        or link.name in {"affirm", "recommend"}
        and _joins(p, item, "adopt")
    ):
        carry(p, item, link._replace(name="adopt"))
        return
    if link.name == "oppose" and state.direction in BANS:
        link = link._replace(name="prohibit")  # "shall not object to the transfer of inmates"
    if state.pending and item.form == "base" and 0 < item.start - state.pending.end <= 6:
        state.direction = NEGATED[state.direction]  # "shall ensure that no policy exists to prohibit ..."
        state.chain, state.pending = [*state.chain, state.pending], None
    # "to fail or refuse to honor": the pair is one verb, and nests as one
    paired = item.start > 1 and p.at.words[item.start - 2] in _FAILING
    joined = not paired and _joins(p, item, link.name)
    falls_back = not paired and (previous in COORDINATORS or previous == ",")
    resumed = resumes(p, item.start)
    if item.form == "base" and resumed and not joined:
        state.direction, state.chain = resumed
    elif item.form == "base" and falls_back and state.control_at >= 0 and state.complement != "base" and not joined:
        state.direction, state.chain = state.opening or (state.modal_direction, list(state.modal_chain))
    elif item.form == "ed" and falls_back and state.control_at >= 0 and not joined and _is_done_with(p):
        state.direction, state.chain = state.modal_direction, list(state.modal_chain)
    if item.form == "base" and previous == "to" and state.control_at >= 0 and state.opening is None:
        state.opening = (
            state.direction,
            list(state.chain),
        )  # "shall instruct staff to refuse entry, or to ask for a warrant"
    negation = state.object_negation
    if negation and 0 <= item.start - negation.end <= 2 and negation not in state.chain:
        state.direction, state.chain = NEGATED[state.direction], [*state.chain, negation]
    if link.name == "require" and after_be and needs_paper(p, item):
        link = link._replace(name="only")  # "A judicial warrant is required to hold anyone"
        state.outer, state.direction = state.direction, GOVERNED["prohibit"][state.direction]
    elif link.name == "require" and _is_allowed_at_first(p):
        state.outer, state.direction = state.direction, Direction.PERMITTED  # "may, but is not required to, transfer"
    elif link.name == "require" and _joins(p, item, "permit") and state.outer is not None:
        state.direction = GOVERNED["require"][state.outer]  # "is authorized and directed to"
    elif not joined:
        state.outer = state.direction
        state.direction = GOVERNED[link.name][state.direction]
    state.chain = [*state.chain, link]
    opened = opened or item.form == "s" and item.start <= state.modal_at < item.end
    if opened and following != ["from"]:
        state.opening = state.direction, list(state.chain)
    if link.name in {"affirm", "oppose"}:
        p.sentiment = link
    if link.name == "recommend" and p.at.words[item.end - 1] != "to" and p.at.names_outsider(item.end):
        p.report = True  # what Congress or DHS is urged to do is no rule of the place
    state.control_at = item.end - 1
    state.complement = "base" if following == ["to"] or p.at.words[item.end - 1] == "to" else ""
    settle(p, item, link.name, after_be)
    deed = deed_follows(p.at.words, item.end) if link.name == "prohibit" and after_be else None
    if deed is not None and region_at(p.at.regions, deed) is None:
        open_group(p, Direction.PROHIBITED, link)  # "A policy is void if it forbids officers to ask"


def _is_done_with(p: Pass) -> bool:
    """Whether the control word before has had its act: "are forbidden to hold a person, and directed not to ask"."""
    return p.state.modal_direction is not None and any(g.found.start > p.state.control_at for g in p.state.group)


def _is_allowed_at_first(p: Pass) -> bool:
    """Whether a permission was given right before, and is not taken back: "may, but is not required to"."""
    first = p.state.chain[0] if p.state.chain else None
    return first is not None and first.name == "may" and "but" in p.at.words[first.end : first.end + 2]


def _is_control(p: Pass, item: Found) -> bool:
    """Whether the word stands as an operator: as a verb, a predicate or a noun, not as an adjective."""
    previous = p.at.previous(item.start)
    head, tail = p.at.words[item.start], p.at.words[item.end - 1]
    if tail == "from" and head.startswith(("keep", "kept", "stop")):
        kept = item.end + (p.at.words[item.end : item.end + 1] == [":"])  # "keep an employee from: (a) sending"
        return p.at.words[kept : kept + 1] != [] and p.at.words[kept].endswith("ing")
    if head in {"needed", "necessary"} and not needs_paper(p, item):
        return False  # "such steps as are needed to", but "No warrant is needed for agents to"
    if head.startswith("order") and previous in _ORDER_NOUN:
        return False
    if head in {"unlawful", "illegal"} and not _STANDING.isdisjoint(p.at.words[item.end : item.end + 2]):
        return False  # "the defendant's unlawful immigration status"
    wrongs = not _WRONGS.isdisjoint(p.at.words[item.end : item.end + 3])  # "an unlawful employment practice"
    describes = p.at.words[item.end : item.end + 1] not in _AFTER_PREDICATE and not wrongs
    if (
        head in _PREDICATES
        and describes
        and not (previous in BE | ADVERBS or previous.startswith(MAKING) or item.start <= 1)
    ):
        return False  # "invalid tags", "an unlawful order"
    if head == "against" and previous in _LODGED or head == "closed" and previous not in BE | COORDINATORS | {","}:
        return False  # "holds lodged against them", "areas closed to the public"
    if head == "eligible" and previous not in BE | ADVERBS | COORDINATORS and not previous.endswith("ly"):
        return False  # "every misdemeanor eligible for field release"
    if head == "open" and previous == "not" and p.at.previous(item.start - 1) not in BE:
        return False  # "all areas not open to patrons"
    if head.startswith("ground") and previous in {"public", "school", "its", "the", "city", "county", "town"}:
        return False  # "closes public grounds to agents"
    following = p.at.words[item.end : item.end + 1]
    if item.form == "phrase" and head in {"a", "an"}:
        denied = previous in {"not", "never", "hereby"} and p.at.previous(item.start - 1) in BE
        return denied or previous in BE or previous in {"constitute", "constitutes", "deemed", "considered"}
    if item.form == "ed" and item.start == 0 and p.at.words[item.end : item.end + 1] not in _AFTER_ED:
        return False  # "Denied requests may be appealed"
    if item.form == "ed" and previous in COORDINATORS and _is_pair(p, item.start):
        return False
    if item.form == "ed":
        return (previous in BE or previous in ADVERBS or previous.endswith("ly") or previous in COORDINATORS
                or item.start <= 1 or item.start in p.at.items or p.at.perfect(item.start) or p.at.has_subject(item.start))  # fmt: skip
    if item.form in {"base", "s"}:
        if p.at.is_listed_noun(item.start) or item.form == "base" and following and following[0] in MODAL_WORDS:
            return False  # "No police order shall ..."
        if previous in DETERMINERS and previous not in {"that", "this", "such"} and not asks_for_paper(p, item):
            return False
        if item.form == "base" and previous == "no" and not p.at.has_subject(item.start):
            return False  # "No license, easement or other right shall be granted"
        if item.form == "base":
            return (previous in _VERB_AFTER or previous in ADVERBS or previous in COORDINATORS or previous.endswith("ly")
                    or p.at.opens(item.start) or p.at.has_subject(item.start)
                    or _after_inserted_words(p, item.start))  # fmt: skip
    if item.form == "ing" and item.concept == "op:recommend" and item.start in p.at.actor_ends:
        return False  # "any immigration officer seeking entry"
    if (
        item.form == "phrase"
        and tail == "authority"
        and following
        and (following[0].endswith("s") or following[0] in MODAL_WORDS)
    ):
        return False  # "The Authority sets aside ..."
    if item.form == "phrase" and p.at.words[item.start : item.end] == ["authority"]:
        held = previous in HAVING or previous in {"no", "any", "the", "without", "such", "legal", "lawful", "full"}
        return held and not (following and following[0] in MODAL_WORDS | {",", "or", "and"})
    return True


def _is_undone(p: Pass, index: int) -> bool:
    """Whether what an instrument said is only told to be undone: "rescinds Resolution 44, which directed officers to ..."."""
    since = p.at.words[max(0, index - 8) : index]
    return any(w.startswith(("rescind", "repeal", "withdraw", "revok", "cancel", "supersed")) for w in since)


def _is_pair(p: Pass, index: int) -> bool:
    """Whether a participle only describes the noun before the pair: "each detainer received and declined"."""
    first, before = p.at.previous(index - 1), p.at.previous(index - 2)
    verbal = before in BE | ADVERBS | {",", "and", "or"} or before.endswith("ly") or p.at.perfect(index - 2)
    return first.endswith("ed") and not verbal and index - 2 > 0


def _after_inserted_words(p: Pass, index: int) -> bool:
    """Whether only an adverbial stands between modal and verb: "may by ordinance or policy limit"."""
    state = p.state
    if p.at.previous(index) in {"way", "manner", "respect"} and not COORDINATORS.isdisjoint(
        p.at.words[max(0, index - 4) : index]
    ):
        return True  # "prohibit or in any way restrict"
    inserted = [w for w in p.at.words[state.modal_at + 1 : state.modal_at + 3] if w not in {"not", "never"}]
    return (
        state.modal_at >= 0 and not any(g.found.start < index for g in state.group) and state.control_at < 0 and index - state.modal_at <= 9
        and bool(inserted) and inserted[0] in {"by", "in", "through", "under", "at", "on", "directly", "formally", ","}
    )  # fmt: skip


def _open_control(p: Pass, item: Found, link: Link) -> bool:
    """Opens a verb group with a control word; False where it stands as no operator."""
    opens = p.at.opens(item.start)
    previous = p.at.previous(item.start)
    if (
        (item.form in {"noun", "phrase"} or item.form == "s" and previous in {"that", "which"})
        and p.at.words[0] in {"this", "these", "such", "that", "it"}
        and not _INCLUDES.isdisjoint(p.at.words[:6])
    ):
        p.report = p.state.barrier = True
        return False  # "This includes prohibitions on ...": the sentence before rules, and it is not known here
    leads = item.start == 0 or item.start == 1 and item.form != "ing"  # not "Nobody seeking shelter shall"
    stands = leads or item.form in {"noun", "phrase", "s"} or item.form == "ing" and previous in ADOPT_NOUNS
    stands = stands or item.form == "ed" and item.start <= 4 and p.at.words[item.end : item.end + 1] == [":"]
    ordered = item.form == "ed" and p.at.has_subject(item.start) and not p.at.verb_follows(item.end)
    if ordered and _tells_a_year(p.at.words):
        return False  # "In 2012 the county stopped honoring detainers"
    if ordered and p.at.words[item.end : item.end + 1] not in (["by"], ["to"]):
        stands = True  # "The mayor directed jails to honor detainers"
    says = item.form == "base" and previous in {"that", "which"} and p.at.previous(item.start - 1) in ADOPT_NOUNS
    if (
        not stands
        and not says
        and not (
            item.form == "base"
            and (
                p.at.has_subject(item.start)
                or p.at.leads(item.start)
                or opens
                and (0 in p.at.commanding or p.at.previous(item.start) == ";" or _is_guidance(p, item.start))
            )
        )
    ):
        return False
    following = p.at.words[item.end : item.end + 1]
    if (
        p.at.words[item.start] == "against"
        and following
        and following[0] in {"a", "an", "any", "the", "its", "such", "him", "them"}
    ):
        return False  # "Disciplinary action against a deputy"
    if link.name == "permit" and item.form == "phrase" and p.at.verb_follows(item.end) and previous not in BE - {"'s"}:
        return (
            False  # "no department or authority of the County shall": a part of the subject, or "a deputy's power to"
        )
    if (
        p.at.words[item.start : item.end] in (["in", "lieu", "of"], ["instead", "of"])
        and not opens
        and p.at.verb_follows(item.end)
    ):
        p.state.barrier = True
        return False  # "Citation in lieu of arrest is not available": a part of the subject
    pending = p.state.pending
    open_group(p, Direction.REQUIRED if item.form == "base" and opens else Direction.DONE, link)
    p.state.chain = [pending] if pending else []
    p.state.modal_chain = list(p.state.chain)
    return True


def _tells_a_year(words: list[str]) -> bool:
    """Whether the sentence begins with the year of which it tells."""
    dated = any(word.isdigit() and word[:2] in {"19", "20"} and len(word) == 4 for word in words[1:5])
    return dated and words[0] in {"in", "during", "until", "from", "between"}


def _is_guidance(p: Pass, index: int) -> bool:
    """Whether the colon before the word introduces what staff are told to do: "This guidance applies: deny access ..."."""
    told = {"guidance", "instructions", "directions", "steps", "guidelines", "protocol"}
    return p.at.previous(index) == ":" and not told.isdisjoint(p.at.words[max(0, index - 9) : index])


def _joins(p: Pass, item: Found, name: str) -> bool:
    """Whether the control word only joins another of its class: "may not be prohibited or restricted from"."""
    links = [link for link in p.state.chain if link.name != "adopt" or name == "adopt"]
    if links and p.at.previous(item.start) in COORDINATORS and item.start - 2 == p.state.control_at and name == "fail":
        return links[-1].name == "prohibit"  # "to refuse or fail to honor"
    if not links or links[-1].name != name:
        return False
    between = p.at.words[links[-1].end : item.start]
    if p.at.words[item.start] == "against" and p.at.words[links[-1].start] in BANS_NAMED and len(between) <= _APART:
        return True  # "the prohibitions in this section against asking"
    if item.form == "ing" and p.at.words[links[-1].end - 1] in {"on", "against"}:
        return False  # "The prohibition on cities or colleges restricting enforcement"
    if len(between) <= 6:
        return any(w in COORDINATORS or w in {",", "/"} for w in between)
    side_by_side = (
        p.at.previous(p.at.before_adverbs(item.start)) in COORDINATORS
    )  # "refuse to ... or otherwise decline to"
    return (
        len(between) <= 12
        and item.form == "base"
        and side_by_side
        and between[:1] == p.at.words[item.end : item.end + 1] == ["to"]
    )
