"""Acts in their places: which verb group governs an act, in which form it stands, and which acts are only spoken of.

Longer than other modules, because each question here is one shape in which an act is governed or is none, and they are asked together.
"""

from __future__ import annotations

from analyzer.language.answering import answered_for
from analyzer.language.barriers import DOERS, OBJECTS, beside_barred, describes, goes_on
from analyzer.language.directions import BANS, NEGATED, REVERSED
from analyzer.language.lexicon import Found
from analyzer.language.regions import Region, region_at
from analyzer.language.sentence import ADVERBS, BE, DETERMINERS, MODAL_WORDS
from analyzer.language.state import Governed, Link, Pass, State, awaits_content, latest, open_group, subject_start
from analyzer.language.stops import COORDINATORS, FINITE
from analyzer.language.that_clauses import in_subject_of_that
from analyzer.model import Direction

_AUXILIARIES = frozenset({"do", "does", "did", "have", "has", "had"})
_GERUND_AFTER = frozenset(
    "be from or and , : not in ; against of on is are nor — - – by to either include includes including means".split()
)
_COVERING = frozenset("includes include extends extend covers cover reaches encompasses applies apply".split())
_BESIDE = 6  # words between two infinitives that hang on one noun
_GOING_ON = ("begin", "start", "resum", "continu", "commenc")
_EMPLOYED = frozenset({"used", "employed", "assigned", "deployed", "detailed", "dispatched"})
_SPENDING = ("expend", "spend", "spent", "use", "using", "utiliz", "devot", "commit", "appl", "allocat", "wast")
_VERB_OF = frozenset("dispose approve inform notify advise deprive relieve divest avail partake learn".split())
_BARE_BE = BE - {"get", "gets", "got"}
_BEFORE_VERB = MODAL_WORDS | {"to"}
_VERBAL = _BEFORE_VERB | ADVERBS | COORDINATORS | BE
_TRYING = frozenset({"effort", "efforts", "attempt", "attempts"})
_ASKED = frozenset("request requests call calls invitation invitations demand demands".split())
_CONDUCT = frozenset(
    "action actions act acts conduct activity activities practice practices step steps measure measures behavior tactic tactics".split()
)
_BEFOREHAND = frozenset({"without", "until", "before"})
# What goes on until something happens is not forbidden before it.
_LASTS = frozenset(
    "hold held keep kept detain detained retain retained confine confined remain stay wait delay delayed prolong prolonged "
    "continue continued defer deferred withhold withheld".split()
)
_FIRST = frozenset({"first", "having", "also", "previously", "either"})
_EXAMPLES = (["such", "as"], [",", "including"], [",", "like"])
_OWNERLESS = frozenset("that which who whom where when if because by from ; : .".split())
SUBJECT_OF = 10
NOUN_REACH = 5
OWNER_REACH = 18
PASSIVE_REACH = 4  # names


def read_act(p: Pass, item: Found) -> None:
    """Gives an act its direction; one that is only spoken of gets none."""
    if _is_no_act(p, item) or p.at.is_listed_noun(item.start):
        return
    region = region_at(p.at.regions, item.start)
    if region is not None:
        if _is_done_first(p, item, region):
            opener = Link("require", region.start, region.opener_end)
            govern(p, item, Direction.REQUIRED, [*p.state.chain, opener])
        return
    told = _example_of_conduct(p, item) or answered_for(p, item)
    if told is not None:
        govern(p, item, *told)
        return
    if p.state.group and not p.state.barrier and (_is_means(p, item) or _exemplifies(p, item)):
        last = p.state.group[-1]
        govern(p, item, last.direction, list(last.chain))
        return
    if (
        item.form == "ing"
        and p.state.direction is None
        and p.at.words[max(0, item.start - 2) : item.start] == ["by", ":"]
    ):
        open_group(
            p, Direction.DONE, Link("states", item.start, item.end)
        )  # "The jail works with ICE by: (1) giving ..."
    if item.form == "ing" and _serves_a_ban(p, item):
        last = p.state.group[-1]
        govern(p, item, last.direction, list(last.chain), loose=True)
        return
    if p.state.barrier and not p.report and goes_on(p, item):
        p.state.barrier = False
    if p.state.barrier or p.report or beside_barred(p, item):
        p.state.barred_at = item.start
        if p.state.direction is None and not p.report:
            p.state.requested.append(item)
        return
    form = form_in_place(p, item)
    if form == "noun" and item.negative:
        return
    if not _in_verb_group(p, item, form):
        if form != "ed":
            p.state.subjects.append(item)
        return
    placed = _place(p, item, form)
    if placed is None:
        denied = p.state.pending is not None and 0 <= item.start - p.state.pending.end <= 2
        if form in {"noun", "ing"} and (denied or in_subject_of_that(p, item)):
            p.state.subjects.append(item)  # "that no arrest be made", "directed that use of parks is not ..."
        return
    direction, chain, loose = placed
    negation = p.state.object_negation
    before = p.state.group[-1] if p.state.group else None
    if form == "noun" and negation and before and before.form == "noun" and before.chain[-1:] == (negation,):
        direction, chain = before.direction, list(before.chain)  # "no pedestrian stop, vehicle stop or frisk"
    elif form == "noun" and negation and 0 <= item.start - negation.end <= 3 and negation not in chain:
        direction, chain = NEGATED[direction], [*chain, negation]
    govern(p, item, direction, chain, loose)


def _is_means(p: Pass, item: Found) -> bool:
    """Whether it says by what the act before it is done: "by sharing ...", "by the service of warrants".

    In a passive "by" before a noun names who does it.
    """
    if item.form == "ing" and p.at.previous(item.start) == "by":
        return True
    of = "of" in p.at.words[item.end - 1 : item.end + 1]
    return of and p.at.words[max(0, item.start - 2) : item.start] == ["by", "the"] and not p.state.group[-1].passive


def _exemplifies(p: Pass, item: Found) -> bool:
    """Whether a gerund gives an example of what was just governed: "including but not limited to questioning a person"."""
    if item.form != "ing":
        return False
    before = p.at.words[max(0, item.start - 5) : item.start]
    return before == ["including", "but", "not", "limited", "to"] or before[-3:] == [
        "including",
        "without",
        "limitation",
    ]


def _is_done_first(p: Pass, item: Found, region: Region) -> bool:
    """Whether nothing may be done without the act: "shall not release a prisoner without first notifying ICE"."""
    words, opener = p.at.words, p.at.words[region.start]
    nested = p.state.chain[-1:] and p.state.chain[-1].name == "prohibit"  # "shall not end the stop before ..."
    said = p.state.modal_direction if nested else p.state.direction
    if opener not in _BEFOREHAND or said not in {Direction.PROHIBITED, Direction.NOT_DONE}:
        return False
    between = words[region.opener_end : item.start]
    if opener != "without":  # "shall not end the stop until status has been checked", but "shall not be held until ..."
        lasts = any(not _LASTS.isdisjoint(words[g.found.start : g.found.end]) for g in p.state.group)
        attempted = item.form == "base" and between[-1:] == ["to"] and "made" in between
        done = attempted or item.form == "ed" and "been" in between[-2:]
        return done and not lasts and not {"has", "have"}.isdisjoint(between) and "would" not in between
    gerund = item.form == "ing" or item.form == "ed" and between[-1:] == ["having"]
    return gerund and _FIRST.issuperset(between)


def _example_of_conduct(p: Pass, item: Found) -> tuple[Direction, list[Link]] | None:
    """What governs an act that is an example of conduct, whatever else is said of the conduct.

    "Shall refrain from conduct that discourages witnesses, such as asking about status" bans the asking.
    """
    state, words = p.state, p.at.words
    if (
        item.form not in {"ing", "noun", "s"}
        or words[item.start - 2 : item.start] not in _EXAMPLES
        or state.direction is None
    ):
        return None
    nouns = (i for i in range(item.start - 3, max(state.begin, item.start - 30), -1) if words[i] in _CONDUCT)
    noun = next(nouns, None)
    if noun is None:
        return None
    said_of_it = [link for link in state.chain if link.start > noun]
    if not said_of_it:
        return state.direction, list(state.chain)
    return (state.outer, state.chain[:-1]) if len(said_of_it) == 1 and state.outer is not None else None


def _is_no_act(p: Pass, item: Found) -> bool:
    """A bare form of "be" is none, nor "have" and "do" before a negation: they belong to the operator."""
    if p.at.words[item.start - 2 : item.start] == ["free", "of"]:
        return True  # "interpreters free of charge"
    if p.at.words[item.start] == "staff" and p.at.previous(item.start) in COORDINATORS | {","}:
        return True  # "the use of its data or staff"
    if p.at.words[item.start] == "eligible" and describes(p, item.start):
        return True  # "declines requests that arrestees eligible for bail be kept"
    if item.end - item.start != 1:
        return False
    word = p.at.words[item.start]
    following = p.at.words[item.end : item.end + 2]
    if word in {"go", "goes"} and following[:1] != [] and following[0].startswith("un"):
        return True  # "requests shall not go unanswered": nobody goes anywhere
    negated = any(w in {"not", "n't", "no", "any", "none"} for w in following)
    return word in _BARE_BE or word in _AUXILIARIES and (negated or following[:1] == ["been"])


def _starts_afresh(p: Pass, item: Found, form: str) -> bool:
    """Whether a finite verb in a row of them stands by itself: "The act bars profiling, guarantees access, and creates a fund"."""
    state = p.state
    finite = state.modal_at >= 0 and not state.modal_chain and bool(state.group)
    following = p.at.words[item.end : item.end + 1]
    return (
        finite
        and form == "s"
        and p.at.previous(item.start) in {"and", ","}
        and bool(following)
        and following[0] in OBJECTS
    )


def _in_verb_group(p: Pass, item: Found, form: str) -> bool:
    """Whether a verb group is open for the act; a finite verb or a command opens one itself."""
    if _starts_afresh(p, item, form):
        p.state = State(begin=item.start)
        open_group(p, Direction.DONE, Link("states", item.start, item.end))
        return True
    state = p.state
    if state.pending and item.end - item.start > 1 and p.at.words[item.start] in FINITE:
        open_group(p, Direction.DONE, Link("stated", item.start, item.start + 1))  # "ensure that no inmate is held"
        return True
    finite = form == "s" or form == "base" and p.at.is_plural(item.start)
    with_subject = finite and p.at.has_subject(item.start) and not p.at.before_verb(item.end)
    denied = (
        form == "s"
        and p.at.words[item.end : item.end + 1] not in ([","], ["or"], ["and"])
        and state.pending is not None
        and 0 < item.start - state.pending.end <= 3
        and not p.at.before_verb(item.end)
    )
    with_subject = (
        with_subject or form == "s" and p.at.summarizes(item.start, item.end) or denied
    )  # "no detainee changes hands"
    if state.direction is not None and state.pending and form == "base" and p.at.has_subject(item.start):
        # "directs that no employee aid removal officers": a bare verb under the order
        state.direction = NEGATED[state.direction]
        state.chain, state.pending = [*state.chain, state.pending], None
        return True
    if state.direction is not None and not (state.pending and with_subject):
        return True
    if with_subject:
        open_group(p, Direction.DONE, Link("states", item.start, item.end))
        return True
    if form == "base" and p.at.has_subject(item.start) and _follows_resolved(p, item.start):
        open_group(p, Direction.REQUIRED, Link("orders", item.start, item.end))
        return True
    if form == "base" and is_command(p, item):
        open_group(p, Direction.REQUIRED, Link("commands", item.start, item.end))
        return True
    return False


def _follows_resolved(p: Pass, index: int) -> bool:
    """Whether a bare verb after its subject obeys a resolving clause: "RESOLVED, that the Clerk publish ..."."""
    before = p.at.words[max(0, index - 12) : index]
    return (
        "that" in before
        and not {"resolved", "ordered", "ordained"}.isdisjoint(p.at.words[: min(index, 6)])
        and not p.at.before_verb(index + 1)
    )


def is_command(p: Pass, item: Found) -> bool:
    """Whether a bare verb opens the sentence as a command: "Release the person", not "Release of a person is barred"."""
    noun = p.at.words[item.start] != "dispose" and p.at.words[item.start + 1 : item.start + 2] == ["of"]
    noun = noun or p.at.words[item.start] == "counsel" and p.at.words[item.end : item.end + 1] in (["for"], ["to"])
    noun = (
        noun or p.at.words[item.start] != "do" and p.at.words[item.end : item.end + 1] == ["not"]
    )  # "Conduct not allowed:"
    return p.at.opens(item.start) and not noun and not p.at.verb_follows(item.end) and not _requires(p, item.end)


def _requires(p: Pass, index: int) -> bool:
    """Whether the word is the subject of "requires": "Transfer to ICE requires a court order"."""
    ahead = (
        i for i, word in enumerate(p.at.words[index : index + SUBJECT_OF], index) if word in {"requires", ",", ";"}
    )
    verb = next(ahead, None)
    return verb is not None and p.at.words[verb] == "requires" and region_at(p.at.regions, verb) is None


def _place(p: Pass, item: Found, form: str) -> tuple[Direction, list[Link], bool] | None:
    """Direction and chain for an act in its form, and whether it is tied loosely; None where it is not governed."""
    state = p.state
    previous = p.at.previous(item.start)
    opens = p.at.opens(item.start)
    under_control = state.control_at >= 0
    direction, chain = state.direction, list(state.chain)
    after_modal = state.modal_direction, list(state.modal_chain), False
    if not state.modal_chain and form == "ed":
        after_modal = direction, chain, False  # "It is ordered that no deputy be detailed, assigned or loaned"
    if state.opening and form == "base":
        after_modal = *state.opening, False
    if state.denied and form == "base":
        after_modal = *state.denied[0], False
    resumed = resumes(p, item.start)
    if form == "base" and resumed:
        return *resumed, False
    denied = direction is Direction.PROHIBITED and bool(chain) and chain[-1].name == "not"
    if denied and previous == "but" and form in {"ed", "base"}:
        return (
            Direction.REQUIRED,
            chain[:-1],
            False,
        )  # "must not be released but held", "shall not release him but hold him"
    if form == "base" and previous in BE:
        form = "ed"  # "shall be put", "may be set down"
    if form == "base" and _is_compound(p, item):
        form = "noun"  # "shall cancel its detention contract with ICE"
    if form == "base":
        if opens and under_control:
            state.complement = "base"
        elif previous == "to":
            if not _to_is_governed(p, item.start):
                earlier = [g for g in state.group if g.found.end <= item.start]
                if earlier:
                    return earlier[-1].direction, list(earlier[-1].chain), True
                return direction, chain, True
            if under_control:
                state.complement = "base"
        elif previous in COORDINATORS or previous == ",":
            beside = item.start - 2 == state.control_at and item.start in p.at.commanding
            if under_control and beside and chain[-1].name == "prohibit" and state.outer is not None:
                return state.outer, chain[:-1], False  # "It is unlawful to decline or refuse to honor it"
            if _continues_complement(p, item.start):
                state.complement = "base"
            if under_control and state.complement != "base" and item.start - 1 != state.control_at:
                return after_modal
            if under_control and _second_of_two(p, item.start):
                return after_modal
        return direction, chain, False
    if form == "ed":
        joined = (
            previous in COORDINATORS
            or previous == ","
            or previous in {"be", "not"}
            and p.at.previous(item.start - 1) in COORDINATORS
        )
        if not opens and not _is_passive_place(p, item.start, joined):
            return None
        being = "being" in p.at.words[state.control_at + 1 : item.start]  # "instead of being arrested and booked"
        if joined and under_control and state.complement != "base" and not being:
            return after_modal
        return direction, chain, False
    if form == "ing":
        if in_subject_of_that(p, item):
            return None
        beside = item.start - 1 == state.control_at
        owned = under_control and previous in {
            "'s",
            "’s",
            "their",
            "his",
            "her",
        }  # "may forbid an employee's passing ..."
        continued = previous.startswith(_GOING_ON) and any(
            link.end == item.start for link in chain
        )  # "shall resume honoring"
        if not (opens or previous in _GERUND_AFTER or previous.endswith("ly") or beside or owned or continued):
            return None
        if (
            not under_control
            and not opens
            and not _light_before(p, item.start)
            and previous not in {"is", "are", "not", "be"}
        ):
            return None
        if under_control:
            state.complement = state.complement or "ing"
        return direction, chain, False
    if form == "noun":
        joint = p.at.previous(item.start - 1) if previous in {"the", "any", "a", "an"} else previous
        listed = bool(state.group) and state.group[-1].form == "noun" and joint in COORDINATORS | {","}
        apart = any(
            g.form in {"base", "ing"} and not g.passive and g.found.start > state.control_at for g in state.group
        )
        reached = item.start - state.control_at <= NOUN_REACH + 3 or _is_owned(p, item.start)
        near = under_control and (reached or _is_covered(p, item.start)) and not apart
        negation = state.object_negation
        denied = negation is not None and 0 <= item.start - negation.end <= 2
        carried = _light_before(p, item.start) or _negated_noun(p, item.start) or denied
        heads = (
            opens or previous in {"the", "a", "an", "any"} and item.start - 1 in p.at.items
        )  # "(a) the confinement of ..."
        if in_subject_of_that(p, item):
            return None
        return (direction, chain, False) if heads or near or carried or listed else None
    if (
        form == "s"
        and state.chain[-1:] != [Link("states", item.start, item.end)]
        and not (p.at.has_subject(item.start) or p.at.summarizes(item.start, item.end) or _is_seen_to(p, item.start))
    ):
        beside = any(g.form == "s" for g in state.group)  # "its personnel or funds" are nouns
        if previous not in COORDINATORS | {","} or not beside and state.group:
            return None
    return direction, chain, False


def _is_covered(p: Pass, index: int) -> bool:
    """Whether a ban is said to cover the noun: "The prohibition in subsection (1) extends to the making of an agreement"."""
    since = p.at.words[p.state.control_at + 1 : index]
    return p.state.chain[-1].name == "prohibit" and not _COVERING.isdisjoint(since) and "not" not in since


def _is_owned(p: Pass, index: int) -> bool:
    """Whether the noun is its owner's, however long the name: "conditions on a local public entity's compliance"."""
    since = p.at.words[p.state.control_at + 1 : index]
    mark = max((i for i, word in enumerate(since) if word in {"'s", "'"}), default=None)
    if mark is None or len(since) > OWNER_REACH or len(since) - mark > NOUN_REACH:
        return False
    owner = since[:mark]
    return owner.count(",") < 2 and MODAL_WORDS.isdisjoint(owner) and _OWNERLESS.isdisjoint(owner)


def _is_seen_to(p: Pass, index: int) -> bool:
    """Whether the verb says what is to be seen to: "will see that every new hire signs for a copy"."""
    link = awaits_content(p)
    return link is not None and 0 < index - link.end <= 8


def _is_compound(p: Pass, item: Found) -> bool:
    """Whether the word ends a compound noun behind a verb already governed, and is no further verb."""
    previous = p.at.previous(item.start)
    verbal = previous in _VERBAL or previous.endswith("ly") or not previous.isalpha()
    told = verbal or p.at.has_subject(item.start) or p.at.opens(item.start) or p.state.control_at == item.start - 1
    carried = any(link.end == item.start for link in p.state.chain)
    verbs = [g for g in p.state.group if g.form in {"base", "s"} and g.found.end <= item.start]
    return bool(verbs) and not told and not carried and previous not in DOERS


def resumes(p: Pass, index: int) -> tuple[Direction, list[Link]] | None:
    """What a further "to V" falls back to: "directs staff to deny them use of the computers, and to send a report"."""
    state = p.state
    further = p.at.previous(index) == "to" and p.at.previous(index - 1) in COORDINATORS | {","}
    if not further or state.opening is None or len(state.chain) == len(state.opening[1]):
        return None
    since = p.at.words[state.control_at + 1 : index - 1]
    asked = not _ASKED.isdisjoint(since) and {"to", "for"}.isdisjoint(
        since
    )  # "to refuse any request, from whatever agency, to provide"
    # "limits cooperation with requests to keep or to transfer a person": both infinitives hang on the noun
    beside = (
        p.at.previous(index - 1) in COORDINATORS
        and "," not in since[-1 - _BESIDE :]
        and "to" in since[-1 - _BESIDE : -1]
    )
    nested = since[:1] == ["to"] or asked or beside  # "to decline to ask or to record"
    return None if nested else (state.opening[0], list(state.opening[1]))


def _continues_complement(p: Pass, index: int) -> bool:
    """Whether a base form after a comma goes on with "for an officer to X, Y, or Z" under a control word."""
    state = p.state
    since = p.at.words[state.control_at + 1 : index] if state.control_at >= 0 else []
    asked = not {"request", "requests", "invitation", "invitations"}.isdisjoint(since[:4])
    return since[:1] == ["for"] and "to" in since or asked and not {"to", "that"}.isdisjoint(since)


def _second_of_two(p: Pass, index: int) -> bool:
    """Whether ", or V" goes back to the ban over a refusal: "No keeper shall refuse to accept bail, or hold a prisoner"."""
    refused = p.state.direction is Direction.PERMITTED and p.state.chain[-1].name == "prohibit"
    if not refused or p.at.words[index - 2 : index] not in ([",", "or"], [",", "nor"]):
        return False
    return "," not in p.at.words[p.state.control_at : index - 2]


def _is_passive_place(p: Pass, index: int, joined: bool) -> bool:
    """Whether a participle stands in a passive, and not as "a person lawfully stopped or arrested"."""
    if p.at.perfect(index) or _elides_be(p, index):
        return True
    if joined:
        near = any(w in BE for w in p.at.words[max(0, index - 7) : index])
        return near or any(g.passive for g in latest(p.state.group, PASSIVE_REACH))
    return p.at.previous(p.at.before_adverbs(index)) in BE and is_passive(p, index)


def _elides_be(p: Pass, index: int) -> bool:
    """Whether the auxiliary of the member before serves again: "will be logged, and a copy handed to the person"."""
    words = p.at.words
    joint = next((i for i in range(index - 2, max(0, index - 6), -1) if words[i - 1 : i + 1] == [",", "and"]), None)
    if joint is None or words[joint + 1] not in {"a", "the", "any", "each", "its", "their"} or not p.state.group:
        return False
    return p.state.group[-1].passive and words[index + 1 : index + 2] in (["to"], ["by"], ["in"], ["with"], ["at"])


def _serves_a_ban(p: Pass, item: Found) -> bool:
    """Whether the act is the purpose of a banned one: "release ... for the purpose of transferring", "spend time asking"."""
    earlier = [g for g in p.state.group if g.found.end <= item.start]
    last = earlier[-1] if earlier else None
    if last is None or last.direction not in BANS or item.start - last.found.end > 28:
        return False
    before = p.at.words[max(0, item.start - 5) : item.start]
    if before[-1:] in (["of"], ["in"], ["on"], ["to"]) and not {"purpose", "purposes", "furtherance"}.isdisjoint(
        before
    ):
        return True
    spending = any(w.startswith(_SPENDING) for w in p.at.words[last.found.start : last.found.end])
    return spending and before[-1:] not in (["of"], ["by"])


def form_in_place(p: Pass, item: Found) -> str:
    """The form in its place: a base form after a determiner is a noun ("an immigration hold")."""
    previous = p.at.previous(item.start)
    if item.form == "phrase":
        return "base" if previous == "to" or p.state.modal_at == item.start - 1 else "phrase"
    if item.form == "ing" and previous in {"the", "any", "such", "all"}:
        return "noun"
    if item.form == "s" and item.start - 1 == p.state.control_at:
        return "noun"  # "The policy prohibits arrests in courthouses"
    if item.form in {"base", "s"}:
        floats = previous in {"each", "all", "both", "further"} and p.at.previous(item.start - 1) in MODAL_WORDS
        if (
            previous in DETERMINERS
            and not floats
            or item.form == "base"
            and previous == "no"
            or p.at.is_listed_noun(item.start)
        ):
            return "noun"
        following = p.at.words[item.end : item.end + 1]
        single = item.form == "base" and item.end - item.start == 1
        if single and p.at.opens(item.start) and following and following[0] in {"of", "by", "into"}:
            return "noun"
        of = p.at.words[item.start + 1 : item.start + 2] == ["of"] and p.at.words[item.start] not in _VERB_OF
        if of and item.form == "base" and previous not in _BEFORE_VERB:
            return "noun"
        if single and _lists_what_is_denied(p, item, following):
            return "noun"
        described = item.form == "base" and p.at.words[item.start - 2 : item.start - 1] == ["no"]
        if described and item.start not in p.at.actor_ends and previous not in _BEFORE_VERB | ADVERBS:
            return "noun"  # "no onward transfer", but "no deputies transfer"
    return item.form


def _lists_what_is_denied(p: Pass, item: Found, following: list[str]) -> bool:
    """Whether the word goes on with a list of things after "no": "shall lend them no room, table or telephone"."""
    negation = p.state.object_negation
    listed = (
        negation is not None
        and 0 < item.start - negation.end <= 6
        and p.at.previous(item.start) in COORDINATORS | {","}
    )
    return listed and not (following and following[0] in OBJECTS | {"his", "her", "them", "him", "it"})


def _to_is_governed(p: Pass, index: int) -> bool:
    """Whether the "to" before the act is carried by an operator just before it ("is required to", "have to")."""
    state = p.state
    if p.at.previous(index - 1) in _EMPLOYED:
        return True  # "shall be used to transport inmates"
    if p.state.chain and p.state.chain[-1].name == "adopt" and p.state.chain[-1].end == index:
        return True  # "will continue to honor detainers"
    joined = p.at.previous(p.at.before_adverbs(index - 1)) in COORDINATORS
    if joined and any(g.form == "base" and not g.loose and p.at.previous(g.found.start) == "to" for g in state.group):
        return True  # "agrees to hold the person and thereafter to deliver him"
    if (
        state.modal_at >= 0
        and p.at.words[state.modal_at] == "is"
        and not {"policy", "practice"}.isdisjoint(p.at.words[state.modal_at : index])
    ):
        return True  # "It is the policy of this Office to decline ..."
    made = (
        "made" in p.at.words[max(0, index - 8) : index]
    )  # "a reasonable attempt shall be made, when practicable, to determine"
    if not _TRYING.isdisjoint(p.at.words[max(0, index - (12 if made else 8)) : index]):
        return True  # "shall make a reasonable effort, when practicable, to determine"
    acted = any(g.form == "base" and g.found.start < index for g in state.group)
    if state.modal_at >= 0 and p.at.words[state.modal_at] == "ought" and not acted:
        return True  # "ought not, in the ordinary course, to question motorists"
    anchor = max(state.control_at, state.modal_at)
    return state.control_at >= 0 and index - anchor <= 14 or state.complement == "base" or index - 2 <= state.modal_at


def is_passive(p: Pass, index: int) -> bool:
    window = p.at.words[max(0, index - 12, p.state.modal_at) : index]
    return any(word in BE for word in window) or p.at.perfect(index)


def _light_before(p: Pass, index: int) -> bool:
    """Whether a light verb ("make", "engage in", "give") carries the noun at ``index``."""
    return any(link.name == "adopt" and 0 <= index - link.end <= NOUN_REACH for link in p.state.chain[-3:])


def _negated_noun(p: Pass, index: int) -> bool:
    return any(link.name == "not" and 0 <= index - link.end <= 3 for link in p.state.chain[-2:])


def govern(p: Pass, item: Found, direction: Direction, chain: list[Link], loose: bool = False) -> None:
    if item.negative:
        direction = REVERSED[direction]
    be_form = item.end - item.start > 1 and p.at.words[item.start] in BE  # "shall be laid before the Council"
    passive = item.form == "ed" and is_passive(p, item.start) or p.at.previous(item.start) in BE or be_form
    governed = Governed(item, direction, tuple(chain), form_in_place(p, item), loose, passive, subject_start(p))
    p.governed.append(governed)
    p.state.group.append(governed)
