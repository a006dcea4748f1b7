"""Sets apart the parts of a clause that do not carry its rule: carve-outs, conditions, relative clauses.

A region is a range of tokens with the class of what opens it. What opens it in front of the rule ends
where the rule begins; what stands inside commas ends with them; what stands at the end runs on.
"""

from __future__ import annotations

from typing import NamedTuple

from analyzer.language.lexicon import Found

COORDINATORS = frozenset({"and", "or", "nor", "but", "then"})
ADOPT_NOUNS = frozenset(
    "policy policies rule rules ordinance ordinances resolution resolutions law laws practice practices procedure procedures "
    "regulation regulations order orders directive directives agreement agreements contract contracts provision provisions "
    "custom customs measure measures charter bylaw bylaws clause clauses guideline guidelines protocol protocols language "
    "term terms memorandum action actions arrangement arrangements program system understanding code conduct step steps decree "
    "decrees decision covenant covenants condition conditions stipulation undertaking promise warranty proviso "
    "intent intention purpose duty aim goal direction wish will sense desire".split()
)
_DECLARES = frozenset(
    "declares affirms reaffirms resolves directs urges supports opposes requests calls commits".split()
)
_LACKED = frozenset(
    "license licence permit insurance identification registration papers documents documentation fare ticket status visa".split()
)
_CLAUSAL = frozenset(
    {"if", "when", "whenever", "where", "wherever", "once", "while", "unless", "because", "since", "as"}
)
_WHOEVER = tuple([w] for w in "anyone person one those inmate prisoner detainee alien individual arrestee".split())
_DEALS = frozenset(
    {"agreement", "agreements", "contract", "contracts", "lease", "leases", "arrangement", "arrangements"}
)
_CONTENT_VERBS = frozenset(
    "ensure ensures ensured ensuring require requires requiring see provide provides assure verify certify resolved "
    "policy ordered directs order directed guarantee guarantees means so prefers preferred resolves declares declare "
    "affirms reaffirms believes belief view opinion position conviction principle finds found concludes acknowledges "
    "recognizes hereby enacted recommend recommends recommended urge urges urged advise advises advised request requests "
    "requested propose proposes proposed suggest suggests insist insists asks demand demands agree agrees agreed confirm "
    "confirms".split()
)
_ORDERED = frozenset({"ordered", "resolved", "ordained", "enacted", "directed", "declared", "determined", "decreed"})
_PREPOSITIONS = frozenset({"of", "on", "to", "upon", "with", "by", "during", "under"})
_PERSONS = frozenset(
    "person individual inmate prisoner detainee officer employee agency request detainer date member".split()
)
_VOID = frozenset(
    {"void", "null", "prohibited", "forbidden", "unlawful", "invalid", "unenforceable", "repealed", "rescinded"}
)
_HARD = frozenset({"op:must", "op:may", "op:should", "op:optional", "op:barred"})
_CLASSES = {
    "op:restriction": "restriction",
    "op:exception": "exception",
    "op:condition": "condition",
    "op:relative": "relative",
}
_SUBJECTS = frozenset({"actor", "federal", "person_words", "inmate"})
_RELATIVES = frozenset(
    {"who", "whom", "whose", "which", "that", "whether", "how", "why", "what", "whoever", "whomever"}
)


_ABBREVIATIONS = frozenset(
    {"sec", "secs", "no", "nos", "art", "subd", "subdiv", "inc", "par", "ch", "v", "st", "u.s", "cf", "sect", "tit"}
)


class Region(NamedTuple):
    """A range of tokens set apart: ``kind`` is exception, condition or relative, ``opener`` the words that open it."""

    kind: str
    start: int
    end: int
    opener_end: int


def region_at(regions: tuple[Region, ...], index: int) -> Region | None:
    """The region in which the token stands, or None; an opener belongs to its region."""
    for region in regions:
        if region.start <= index < region.end:
            return region
    return None


def is_stop(words: list[str], index: int) -> bool:
    """Whether the token ends a sentence or a member of one; the point of "Sec. 4" does not."""
    if words[index] == ";":
        return True
    if words[index] != ".":
        return False
    following = words[index + 1] if index + 1 < len(words) else ""
    return not (following[:1].isdigit() or words[index - 1] in _ABBREVIATIONS)


def find_regions(
    words: list[str], operators: dict[int, list[Found]], found: list[Found], acts: frozenset[str], items: frozenset[int]
) -> tuple[Region, ...]:
    """The regions of a clause, in order; none inside another."""
    hard = [i for i, items in sorted(operators.items()) if any(f.concept in _HARD for f in items)]
    act_starts: dict[int, str] = {}
    for item in found:
        if item.concept in acts:
            act_starts.setdefault(item.start, item.form)
    finite = frozenset(
        i
        for i, items in operators.items()
        if any(f.concept == "op:stated" or f.form == "s" and f.concept != "op:barrier" for f in items)
    )
    subjects = {f.end: f.start for f in found if f.concept in _SUBJECTS}
    actors = {f.end for f in found if f.concept == "actor"}
    regions: list[Region] = []
    cursor = 0
    if hard[:1] == [0] and words[0] in {"should", "shall", "may"}:
        # "Should an agent ask, ..." is a condition, not a modal
        cursor = next((i for i, w in enumerate(words) if w == ","), 0)
        if cursor:
            regions.append(Region("condition", 0, cursor, 1))
            hard = hard[1:]
    for index in sorted(operators):
        if index < cursor:
            continue
        opener = next((f for f in operators[index] if f.concept in _CLASSES), None)
        if opener is None:
            continue
        kind = _CLASSES[opener.concept]
        if kind == "relative" and not _opens_relative(words, index):
            continue
        if words[index] == "based" and index and words[index - 1] in {"be", "is", "are"}:
            continue  # "no arrest may be based on ...": the verb, not a condition
        if words[index] == "subject" and index and words[index - 1] in {"the", "a", "any", "such", "each", "every"}:
            continue
        if kind == "exception" and (_proviso_is_a_rule(words, opener, hard) or _names_an_offense(words, opener)):
            continue
        if words[index : index + 2] == ["subject", "to"] and (index == 0 or words[index - 1] == "," or index in items):
            kind = "exception"  # "Subject to agreements in force, the Department shall not ..."
        if kind == "relative" and _is_punished(words, index, operators, hard, actors):
            continue
        end = _end(words, opener, kind, hard, act_starts, finite, subjects)
        end = _before_another(words, operators, opener.end, end, kind)
        end = _ends_with_lead_in(words, opener, kind, end, hard, act_starts, items)
        if end > opener.end or kind != "relative":
            regions.append(Region(kind, index, end, opener.end))
            cursor = end
    return tuple(regions)


def _before_another(words: list[str], operators: dict[int, list[Found]], start: int, end: int, kind: str) -> int:
    """A condition ends where an exception opens; an exception where a second one does after its comma.

    "Because a detainer was received, unless a judge ..."; "without a judicial warrant, unless the principal ...".
    """
    for index in range(start + 1, end):
        if kind == "relative" and any(f.concept == "op:penalized" for f in operators.get(index, ())):
            return index
        if not any(f.concept in {"op:exception", "op:restriction"} for f in operators.get(index, ())):
            continue
        if (
            kind in {"condition", "relative"}
            or kind == "exception"
            and words[index - 1] == ","
            and words[index] in {"unless", "except"}
        ):
            return index
    return end


def _ends_with_lead_in(
    words: list[str],
    opener: Found,
    kind: str,
    end: int,
    hard: list[int],
    act_starts: dict[int, str],
    items: frozenset[int],
) -> int:
    """A region set before its list ("(4) Except as to persons awaiting trial: (A) give") ends where the items begin.

    Where the items are themselves the conditions ("unless: (a) a judge ...; (b) ...") it runs on.
    """
    item = min((i for i in items if opener.end + 2 <= i < end), default=None)
    if item is None or "following" in words[opener.start : item]:
        return end
    colon = next((i for i in range(opener.end, item) if words[i] == ":"), item)
    if colon + 1 < item and kind == "exception":
        return colon  # "No policy may, except as provided in Section 4: limit an officer from: (a) ..."
    if "following" in words[: opener.start]:
        return item  # "The following are prohibited, except as Section 11 allows: ..."
    if kind in {"condition", "relative"}:
        return item if words[item - 1] == ":" else end
    modal = max((i for i in hard if i < opener.start), default=-1)
    acted = any(modal < i < opener.start for i in act_starts)
    return end if acted else item


def _opens_relative(words: list[str], index: int) -> bool:
    word, previous = words[index], words[index - 1] if index else ""
    if word in {"that", "which"} or words[index + 1 : index + 2] == ["which"]:
        subject, perfect = (*words[index + 1 : index + 3], "", "")[:2]
        if word == "that" and subject in {"he", "she", "it", "they"} and perfect in {"has", "have", "had"}:
            return True  # "any agreement that he has signed"
        reach = 10 if previous == "," else 3
        window = words[max(0, index - reach) : index]
        if words[index + 1 : index + 2] == ["which"] and _is_known_deal(words, index):
            return True
        if previous in _CONTENT_VERBS | {"sure", "is", "was"} or any(w in ADOPT_NOUNS for w in window):
            return False
        if any(words[i] in ADOPT_NOUNS and words[i + 1] == "of" for i in range(max(0, index - 9), index - 1)):
            return False  # "the policy of the Department that"
        if previous in {"", ",", ":", "and", "or", "but", "nor"} and word == "that":
            return False
        if word == "that" and not _ORDERED.isdisjoint(words[max(0, index - 9) : index]):
            return False  # "It is ordered by the Council that no ..."
    demonstrative = previous in {"of", "to", "in", "for", "from", "than"}
    return not (word == "that" and (demonstrative or not _PERSONS.isdisjoint(words[index + 1 : index + 2])))


def _is_punished(
    words: list[str], index: int, operators: dict[int, list[Found]], hard: list[int], actors: set[int]
) -> bool:
    """Whether the relative clause is the rule itself: "A sheriff who does not give notice commits a misdemeanor"."""
    if (
        index not in actors
        and words[index - 1 : index] not in _WHOEVER
        or words[index] == "which"
    ):
        return False
    if any(i < index and _same_sentence(words, i, index) for i in hard):
        return False
    ahead = (i for i in sorted(operators) if i > index and any(f.concept == "op:penalized" for f in operators[i]))
    penalty = next(ahead, None)
    return penalty is not None and _same_sentence(words, index, penalty)


def _names_an_offense(words: list[str], opener: Found) -> bool:
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


def _is_known_deal(words: list[str], index: int) -> bool:
    """Whether "under which" speaks of an agreement that is there: "the agreement under which detainees are boarded"."""
    known = {"the", "its", "such", "existing", "current", "any", "that"}
    return words[index - 1] in _DEALS and not known.isdisjoint(words[max(0, index - 4) : index])


def _proviso_is_a_rule(words: list[str], opener: Found, hard: list[int]) -> bool:
    """ "Provided that no address shall be disclosed": a proviso with its own prohibition is a rule, not an exception."""
    if not words[opener.start].startswith("provided"):
        return False
    following = [i for i in hard if opener.end <= i < opener.end + 25]
    if not following:
        return False
    head = words[opener.end : following[0] + 2]
    return any(w in {"no", "not", "neither"} for w in head) and "apply" not in words[following[0] : following[0] + 4]


def _end(
    words: list[str], opener: Found, kind: str, hard: list[int], act_starts: dict[int, str], finite: frozenset[int],
    subjects: dict[int, int],
) -> int:  # fmt: skip
    start, count = opener.start, len(words)
    stop = next((i for i in range(opener.end, count) if i + 1 < count and is_stop(words, i)), count)
    before = [i for i in hard if i < start and _same_sentence(words, i, start)]
    after = [i for i in hard if opener.end <= i < stop]
    commands = (
        words[0] != "be"
        and words[1:2] not in (["of"], ["by"], ["into"])
        and any(act_starts.get(i) == "base" for i in (0, 1))
        and start > 1
    )
    ruled_later = (
        kind == "relative" and bool(after) and after[-1] - opener.end > 1
    )  # "Release dates of inmates who ask shall not"
    if not before and commands and not ruled_later:
        before = [0]  # a command: "Never tell ICE when ..."
    voided = _where_voided(words, opener.end, stop)
    if voided is not None and kind != "relative":
        return voided
    if kind == "relative":
        return _relative_end(words, opener, bool(before), after, stop, finite)
    if not before:
        if after:
            if kind == "restriction":
                return after[0]  # "Only with a warrant issued by a court may an agent ..."
            if start and words[start - 1] == "," and words[after[0] - 1] == ",":
                return after[0] - 1  # "all residents, regardless of status, should"
            if kind == "condition" and start > 2 and words[opener.end - 1] in _PREPOSITIONS:
                verb = next((i for i in range(opener.end, after[0]) if words[i] in _FINITE), None)
                if verb is not None:
                    return verb  # "... because of their status is preempted and may not ..."
            commas = _main_clause_commas(words, opener.end, after[0])
            if not commas and words[start] in _CLAUSAL and len(after) > 1:
                # "When a motorist cannot speak English, the officer shall": the first modal is the condition's own
                own = next((i for i in range(after[0], after[1]) if words[i] == ","), None)
                if own is not None:
                    return own
            if commas:
                return (
                    commas[-1]
                    if kind != "condition" or words[start] in {"if", "when", "whenever", "where", "in"}
                    else commas[0]
                )
            return _prepositional_end(opener, after[0], subjects)
        commas = [i for i in range(opener.end, stop) if words[i] == ","]
        front = start <= 1 or words[start - 1] in {",", ":", ";"}
        if commas and front:
            return commas[0]
        return next((i for i in range(opener.end, stop) if i in finite), stop) if start <= 25 else stop
    acted = any(before[-1] < i < start for i in act_starts)
    if not acted and words[start] == "while" and start - before[-1] <= 2:
        verb = next((i for i in range(opener.end + 1, opener.end + 5) if act_starts.get(i) == "base"), None)
        if verb is not None:
            return verb  # "shall not while there assist"
    if words[start - 1] == "," and words[start] in {"without", "absent"}:
        comma = next((i for i in range(opener.end, min(stop, opener.end + 14)) if words[i] == ","), None)
        if comma is not None:
            return comma  # "may arrest, without a warrant, any person who ..."
    inserted = words[before[-1] + 1 : before[-1] + 2] == [","]
    if not acted and (words[start - 1] == "," or start - before[-1] <= 3 or inserted):
        commas = [i for i in range(opener.end, stop) if words[i] == ","]
        if commas:
            return commas[0]
    return _tail_end(words, opener, kind, after, stop, act_starts, before[-1])


def _where_voided(words: list[str], start: int, stop: int) -> int | None:
    """Where a rule named as the subject is undone: "Any policy under which an inmate must sign before ICE calls is void"."""
    if words[0] not in {"any", "every", "no", "each", "all"} or ADOPT_NOUNS.isdisjoint(words[:6]):
        return None
    verbs = (i for i in range(start, stop) if words[i] in {"is", "are"})
    return next((i for i in verbs if not _VOID.isdisjoint(words[i + 1 : i + 3])), None)


def _main_clause_commas(words: list[str], start: int, modal: int) -> list[int]:
    """The commas at which the rule may begin before its modal; one before a negation ("..., no officer") is the one."""
    commas = [i for i in range(start, modal) if words[i] == ","]
    if commas and commas[-1] == modal - 1:
        commas = commas[:-2] or commas[:-1]
    negated = [i for i in commas if words[i + 1] in {"no", "neither", "nobody", "none", "nothing"}]
    return negated[:1] or commas


def _same_sentence(words: list[str], left: int, right: int) -> bool:
    return not any(is_stop(words, i) for i in range(left, right))


def _prepositional_end(opener: Found, modal: int, subjects: dict[int, int]) -> int:
    """Without a comma the region runs to the subject that stands right before the modal, or to the modal."""
    subject = subjects.get(modal, modal)
    return subject if subject > opener.end else max(opener.end, modal)


def _tail_end(
    words: list[str], opener: Found, kind: str, after: list[int], stop: int, act_starts: dict[int, str], modal: int
) -> int:
    forms = {form for i, form in act_starts.items() if modal < i < opener.start}
    declared = {i for i in range(opener.end, stop) if words[i] in _DECLARES}
    for index in range(opener.end, stop):
        if words[index] != ",":
            continue
        if (
            words[index + 1 : index + 2]
            and words[index + 1] in {"is", "are"}
            and not _VOID.isdisjoint(words[index + 2 : index + 4])
        ):
            return index  # "Any policy under which ..., is void"
        nxt = index + 1
        while nxt < stop and words[nxt] in COORDINATORS:
            nxt += 1
        if act_starts.get(nxt) in forms and act_starts.get(nxt) in {"base", "ing"}:
            return index
        if (
            kind == "condition"
            and words[nxt : nxt + 1] == ["to"]
            and words[opener.start] in {"while", "when", "during"}
        ):
            return index  # "for any employee, while on duty, to spend ..."
        if (
            kind == "condition"
            and act_starts.get(nxt) == "base"
            and not any(words[i] in _FINITE for i in range(opener.end, index))
        ):
            return index  # "while on duty, hold ..."
        if nxt > index + 1 and nxt in declared:
            return index  # "because of a minor arrest, and declares its support for ..."
        upcoming = next((i for i in after if i > index), None)
        if upcoming is not None and words[index + 1] in COORDINATORS and upcoming - index <= 12:
            return index
        if upcoming is not None and words[index + 1] == "nor":
            return index
    return stop


def _relative_end(
    words: list[str], opener: Found, ruled: bool, after: list[int], stop: int, finite: frozenset[int]
) -> int:
    if not ruled:
        if not after:
            comma = next((i for i in range(opener.end, stop) if words[i] in {",", ":"}), stop)
            # "a person who is held is released": the second finite verb is the main one
            verbs = [i for i in range(opener.end, stop) if words[i] in _FINITE]
            main = verbs[1:2] if verbs[:1] == [opener.end] else verbs[:1]
            return min([comma, *main])
        colon = next((i for i in range(opener.end, after[0]) if words[i] == ":"), None)
        if colon is not None:
            return colon
        inner = after[0] - opener.end <= 1 and len(after) > 1
        return after[1] if inner else after[0]
    start = opener.start
    own = opener.end in finite or opener.end in after
    for index in range(opener.end, stop):
        if words[index] in {",", ":"}:
            return index
        if words[index] in COORDINATORS and (index + 1 in after):
            return index
        if own and index > opener.end and words[index] in _FINITE:
            return index
        if words[index] == "be" and words[index - 1] not in _NO_SUBJUNCTIVE and not _ORDERING.isdisjoint(words[:start]):
            return index  # "shall order that a defendant who is named in a hold be held"
    return stop


_FINITE = frozenset({"is", "are", "was", "were"})
_NO_SUBJUNCTIVE = frozenset(
    "to shall will may must can should not would could might cannot ever never also then".split()
)
_ORDERING = frozenset(
    "order orders ordered direct directs directed require requires required resolved urges urged".split()
)
