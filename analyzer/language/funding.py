"""Money that is given on a condition: "No county shall receive aid until its jail honors detainers" asks for what the condition says.

Elsewhere what stands behind "unless" excepts a case from a rule; here the rule is only the price, and the condition what is paid for.
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.language.lexicon import Found, Met
from analyzer.language.stops import AUTHORITIES, DENIALS, WHO, sentence_start

ASKED = "op:asked"
_MONEY = frozenset(
    "grant grants fund funds funding aid award awards money moneys appropriation appropriations payment payments share shares "
    "reimbursement reimbursements allotment allotments allocation subsidy subsidies".split()
)
_GETS = frozenset(
    "receive receives received draw draws drawn paid made awarded disbursed released distributed get gets eligible ineligible qualify "
    "payable qualifies obtain obtains given apportioned allocated remitted".split()
)
_PRICES = frozenset({"unless", "until"})
_LEAVE = frozenset(
    "required authorized otherwise approved directed ordered permitted provided expressly specifically so".split()
)
_CASES = (["only", "if"], ["only", "when"], ["only", "where"], ["only", "after"])
_ONLY_TO = (["only", "to"], ["solely", "to"], ["exclusively", "to"])
_PEOPLE = frozenset("person persons individual alien applicant resident household family patient student child".split())
_MODALS = frozenset({"shall", "may", "will", "is"})
_NAMED = 8  # words that name whoever gets the money


def with_prices(words: list[str], met: Met) -> Met:
    """What is met, with the openers of such conditions as words behind which stands what is asked for.

    Who gets nothing for what he does is punished for it: "No county that honors detainers shall receive a grant".
    """
    if _MONEY.isdisjoint(words) or _GETS.isdisjoint(words):
        return met
    asked = [Found((ASKED,), start, end, "phrase", False) for start, end in _prices(words)]
    losses = [Found(("op:penalized",), start, end, "s", False) for start, end in _losses(words)]
    if not asked and not losses:
        return met
    told = {place for f in (*asked, *losses) for place in range(f.start, f.end)}
    told.update(sentence_start(words, f.start) for f in losses)  # its "No"
    operators = [f for f in met.operators if f.start not in told]
    return met._replace(operators=sorted([*operators, *asked, *losses], key=lambda f: f.start))


def _losses(words: list[str]) -> Iterator[tuple[int, int]]:
    """Where it is said that nobody gets money who does what stands before: the modal, and the end of its verb."""
    for at, word in enumerate(words):
        if word not in _MODALS or words[begin := sentence_start(words, at)] != "no":
            continue
        end = at + 1 + (words[at + 1 : at + 2] == ["be"])
        gets = not _GETS.isdisjoint(words[end : end + 1]) and not _MONEY.isdisjoint(words[end : end + _NAMED])
        if gets and not WHO.isdisjoint(words[begin : begin + _NAMED]) and _PEOPLE.isdisjoint(words[begin:at]):
            yield at, end + 1


def _prices(words: list[str]) -> Iterator[tuple[int, int]]:
    """Where such a condition opens, and where its opener ends."""
    for at, word in enumerate(words):
        if word in _PRICES and words[at + 1 : at + 2] != [] and words[at + 1] not in _LEAVE:
            if _is_withheld(words[sentence_start(words, at) : at]):
                yield at, at + 1
        elif words[at : at + 2] in _CASES and _is_given(words[sentence_start(words, at) : at]):
            yield at, at + 2
        elif words[at : at + 2] in _ONLY_TO and _is_given(words[sentence_start(words, at) : at]):
            who = next((i for i in range(at + 2, min(at + _NAMED, len(words))) if words[i] in WHO), None)
            if who is not None and _PEOPLE.isdisjoint(words[at:who]):
                yield at, who + 1


def _is_given(said: list[str]) -> bool:
    """Whether money is told to be given to a body of the place: not "No aid shall be given to federal agents unless"."""
    return not _MONEY.isdisjoint(said) and not _GETS.isdisjoint(said) and (_PEOPLE | AUTHORITIES).isdisjoint(said)


def _is_withheld(said: list[str]) -> bool:
    """Whether money is told not to be given."""
    return _is_given(said) and not (DENIALS | {"not", "ineligible"}).isdisjoint(said)
