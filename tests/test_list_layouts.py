"""A ban and a duty, each over a list, in every layout that drafters give to lists: what is under the one is never read under the other.

The layouts are composed of independent choices: what numbers the two rules, what marks their items, how these end, whether they
are set in, wrapped or parted by blank lines, and what stands between. Whatever is chosen, the verdicts are the same.
"""

from __future__ import annotations

import re
from textwrap import fill

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer import pipeline

BANNED = {
    "no-status-inquiry": ("ask", "any person about immigration status"),
    "no-detainer-hold": (
        "hold",
        "a person on an immigration detainer or any other paper that asks for it and that no judge has signed",
    ),
    "no-jail-access": (
        "allow",
        "agents of Immigration and Customs Enforcement into the secure area of the county jail",
    ),
}
ORDERED = {
    "no-release-notify": (
        "notify",
        "Immigration and Customs Enforcement, by telephone, of the release date of each inmate",
    ),
    "no-transfer": ("transfer", "inmates to the custody of ICE"),
    "no-287g": ("enter", "into a 287(g) agreement with ICE"),
}
GERUNDS = {"ask": "asking", "hold": "holding", "allow": "allowing"}
RULES = [("Officers shall not", "Officers shall"), ("No employee shall", "Each employee shall"),
         ("Members are prohibited from", "Members are required to"), ("Staff may not", "Staff must")]  # fmt: skip
NUMBERS = {
    "none": ("", ""), "figures": ("1. ", "2. "), "capitals": ("A. ", "B. "), "romans": ("I. ", "II. "),
    "letters": ("(a) ", "(b) "), "brackets": ("1) ", "2) "), "sections": ("Section 1. ", "Section 2. "),
    "signs": ("§ 2-1. ", "§ 2-2. "), "codes": ("4.1 ", "4.2 "), "bullets": ("• ", "• "), "dashes": ("– ", "– "),
    "headings": ("PROHIBITED ACTS\n\n", "REQUIRED ACTS\n\n"),
}  # fmt: skip
MARKS = {
    "(a)": "abc", "(A)": "ABC", "1.": "123", "(1)": "123", "a.": "abc", "a)": "abc", "i.": ("i", "ii", "iii"),
    "(i)": ("i", "ii", "iii"), "•": "", "-": "", "*": "", "o": "", "▪": "",
}  # fmt: skip
# Numbers and marks of one kind would be one list.
ALIKE = {("figures", "1."), ("letters", "(a)"), ("bullets", "•"), ("dashes", "-")}
ENDS = [(";", "; or", "."), (".", ".", "."), (",", ", or", "."), ("", "", "")]


def _mark(kind: str, number: int) -> str:
    counted = MARKS[kind]
    return re.sub("[aA1i]", counted[number], kind) if counted else kind


def _list(
    acts: list[str], kind: str, ends: tuple[str, str, str], inset: int, width: int, gap: str, capital: bool
) -> str:
    items = []
    for number, act in enumerate(acts):
        end = ends[2] if number == len(acts) - 1 else ends[1] if number == len(acts) - 2 else ends[0]
        mark = _mark(kind, number)
        words = (act[0].upper() + act[1:] if capital else act) + end
        hanging = " " * (inset + len(mark) + 1)
        item = f"{' ' * inset}{mark} {words}"
        items.append(fill(item, width, subsequent_indent=hanging) if width else item)
    return gap.join(items)


@st.composite
def layouts(draw: st.DrawFn) -> str:
    numbers, kind = draw(
        st.tuples(st.sampled_from(sorted(NUMBERS)), st.sampled_from(sorted(MARKS))).filter(
            lambda both: both not in ALIKE
        )
    )
    ban, duty = draw(st.sampled_from(RULES))
    lead = draw(st.sampled_from([":", "—"]))
    ends, inset = draw(st.sampled_from(ENDS)), draw(st.sampled_from([0, 4]))
    width, capital = draw(st.sampled_from([0, 64, 76])), draw(st.booleans())
    gap, between = draw(st.sampled_from(["\n", "\n\n"])), draw(st.sampled_from(["\n", "\n\n"]))
    aside = draw(st.sampled_from(["", "\nThis list is not exclusive."])) if ends[2] else ""
    banned = [f"{GERUNDS[verb] if ban.endswith('from') else verb} {rest}" for verb, rest in BANNED.values()]
    ordered = [f"{verb} {rest}" for verb, rest in ORDERED.values()]
    rules = []
    for number, rule, acts in zip(NUMBERS[numbers], (ban, duty), (banned, ordered), strict=True):
        rules.append(f"{number}{rule}{lead}{gap}{_list(acts, kind, ends, inset, width, gap, capital)}")
    return f"{rules[0]}{aside}{between}{rules[1]}\n"


def _statuses(text: str) -> dict[str, str]:
    found = pipeline.review("-", data=text.encode()).findings
    return {f.provision: f.status.value for f in found if f.provision in BANNED or f.provision in ORDERED}


WANTED = dict.fromkeys(BANNED, "present") | dict.fromkeys(ORDERED, "contrary")


@settings(max_examples=300)
@given(layouts())
def test_each_item_stands_under_its_own_rule(text: str) -> None:
    assert _statuses(text) == WANTED, text


UNMARKED = {
    "tabs": "{0}:\n\task {1};\n\thold {2}; or\n\tallow {3}.\n\n{4}:\n\tnotify {5};\n\ttransfer {6}; or\n\tenter {7}.\n",
    "set in": "(a) {0}—\n\n    ask {1},\n\n    hold {2}, or\n\n    allow {3}.\n\n"
    "(b) {4}—\n\n    notify {5},\n\n    transfer {6}, or\n\n    enter {7}.\n",
    "bare lines": "{0}:\nAsk {1}\nHold {2}\nAllow {3}\n\n{4}:\nNotify {5}\nTransfer {6}\nEnter {7}\n",
    "under bullets": "• {0}:\n\nask {1};\n\nhold {2}; or\n\nallow {3}.\n• {4}:\n\nnotify {5};\n\ntransfer {6}; or\n\nenter {7}.\n",
    "codes": "4.2 Limits\n\n4.2.1 {0}:\n\n4.2.1.1 Ask {1}.\n\n4.2.1.2 Hold {2}.\n\n4.2.1.3 Allow {3}.\n\n"
    "4.2.2 {4}:\n\n4.2.2.1 Notify {5}.\n\n4.2.2.2 Transfer {6}.\n\n4.2.2.3 Enter {7}.\n",
    "codes under a heading": "1.0 LIMITS\n{0}:\n1.1 Ask {1}.\n1.2 Hold {2}.\n1.3 Allow {3}.\n"
    "2.0 DUTIES\n{4}:\n2.1 Notify {5}.\n2.2 Transfer {6}.\n2.3 Enter {7}.\n",
    "no colon": "{0}\na. ask {1}\nb. hold {2}\nc. allow {3}\n{4}\na. notify {5}\nb. transfer {6}\nc. enter {7}\n",
    "marks of two kinds": "– {0}:\no ask {1}\no hold {2}\no allow {3}\n– {4}:\no notify {5}\no transfer {6}\no enter {7}\n",
}


@pytest.mark.parametrize("text", UNMARKED.values(), ids=UNMARKED)
def test_lists_without_marks_and_lists_by_code(text: str) -> None:
    banned, ordered = ([rest for _, rest in acts.values()] for acts in (BANNED, ORDERED))
    assert _statuses(text.format("Officers shall not", *banned, "Officers shall", *ordered)) == WANTED


@pytest.mark.parametrize(
    "ban, duty",
    [
        ("Do not:", "Do:"),
        ("DO NOT", "DO"),
        ("Never", "Always"),
        ("STAFF SHALL NOT:", "STAFF SHALL:"),
        ("III. DO NOT", "IV. DO"),
    ],
)
def test_a_heading_that_commands_rules_over_the_list_under_it(ban: str, duty: str) -> None:
    banned = [f"{number}. {verb.capitalize()} {rest}." for number, (verb, rest) in enumerate(BANNED.values(), 1)]
    ordered = [f"{number}. {verb.capitalize()} {rest}." for number, (verb, rest) in enumerate(ORDERED.values(), 1)]
    assert _statuses("\n".join([ban, *banned, duty, *ordered])) == WANTED
