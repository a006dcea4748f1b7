"""Outline and inheritance: labels, headings, and the words that each clause is governed by."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.drafting import in_force
from analyzer.model import Instrument, Span
from analyzer.structure import parse


def said(instrument: Instrument, span: Span) -> str:
    return " ".join(span.of(instrument.text.text).split())


def clauses(instrument: Instrument) -> list[tuple[str, str]]:
    return [(instrument.label_of(clause), said(instrument, clause.span)) for clause in instrument.clauses]


def inherited(instrument: Instrument) -> dict[str, tuple[list[str], list[str]]]:
    return {
        said(instrument, clause.span): (
            [said(instrument, span) for span in clause.lead_ins],
            [said(instrument, span) for span in clause.closings],
        )
        for clause in instrument.clauses
    }


def outline(instrument: Instrument) -> list[tuple[int, str, str]]:
    return [(section.depth, section.label, section.heading) for section in instrument.sections]


def test_items_inherit_through_all_levels(instrument_of):
    found = instrument_of(
        "Sec. 3-4. Limits.\n"
        "(a) No officer of the town shall:\n"
        "    (1) hold a person on a detainer;\n"
        "    (2) tell an agent:\n"
        "        (A) the hour of release; or\n"
        "        (B) the door; or\n"
        "    (3) let an agent into the cells.\n"
        "(b) The clerk shall keep a log.\n"
    )
    assert clauses(found) == [
        ("Sec. 3-4(a)(1)", "hold a person on a detainer;"),
        ("Sec. 3-4(a)(2)(A)", "the hour of release; or"),
        ("Sec. 3-4(a)(2)(B)", "the door; or"),
        ("Sec. 3-4(a)(3)", "let an agent into the cells."),
        ("Sec. 3-4(b)", "The clerk shall keep a log."),
    ]
    leads = inherited(found)
    assert leads["the door; or"] == (["No officer of the town shall:", "tell an agent:"], [])
    assert leads["let an agent into the cells."] == (["No officer of the town shall:"], [])
    assert leads["The clerk shall keep a log."] == ([], [])


@pytest.mark.parametrize(
    "text",
    [
        "Sec. 2. Limits.\n(a) No officer shall:\n    (1) hold a person;\n    (2) admit an agent,\n"
        "unless a judge has signed a warrant.\n(b) The clerk shall keep a log.\n",
        "Sec. 2. Limits.\n\n(a) No officer shall:\n\n(1) hold a person;\n\n(2) admit an agent,\n\n"
        "unless a judge has signed a warrant.\n\n(b) The clerk shall keep a log.\n",
        "Sec. 2. Limits. (a) No officer shall (1) hold a person; (2) admit an agent, unless a judge has signed a "
        "warrant. (b) The clerk shall keep a log.",
    ],
    ids=["lines", "blank-lines", "run-in"],
)
def test_closing_words_close_every_item(instrument_of, text):
    found = inherited(instrument_of(text))
    assert found["hold a person;"][1] == ["unless a judge has signed a warrant."]
    assert found["admit an agent,"][1] == ["unless a judge has signed a warrant."]
    assert found["The clerk shall keep a log."] == ([], [])


def test_hard_wraps_are_undone_without_copying(instrument_of):
    text = (
        "     Sec. 8.  Holds.  (a)  A jailer shall not keep a person past the hour of\n"
        "release on a request of the kind that is described in section 287, in subsection\n"
        "(b) of this section or in any other place.\n"
        "     (b)  The jailer shall write down each request that is made of the jail, and\n"
        "the name of the officer.\n"
    )
    found = instrument_of(text)
    assert clauses(found) == [
        (
            "Sec. 8(a)",
            "A jailer shall not keep a person past the hour of release on a request of the kind that is described in "
            "section 287, in subsection (b) of this section or in any other place.",
        ),
        (
            "Sec. 8(b)",
            "The jailer shall write down each request that is made of the jail, and the name of the officer.",
        ),
    ]
    assert found.clauses[0].span.of(text).count("\n") == 2


def test_enumerators_are_told_by_sequence(instrument_of):
    letters = "abcdefghij"
    text = "Sec. 1. Duties.\n(a) The chief shall:\n(i) train;\n(ii) report.\n" + "".join(
        f"({letter}) Rule {letter} shall hold.\n" for letter in letters[1:]
    )
    labels = [label for _, label, _ in outline(instrument_of(text))]
    assert labels == ["Sec. 1", "Sec. 1(a)", "Sec. 1(a)(i)", "Sec. 1(a)(ii)"] + [f"Sec. 1({x})" for x in letters[1:]]


@pytest.mark.parametrize("number", ["411-C:3", "63G-2-201.5", "2C:12-1", "12-16,138", "Art. 2.251", "§ 9-101"])
def test_sections_are_numbered_as_codes_of_all_states_number_them(instrument_of, number):
    found = instrument_of(
        f"{number}. Limits.\nNo officer shall:\n(a) ask about status; or\n(b) hold a person on a detainer.\n"
    )
    assert outline(found) == [(0, number, "Limits"), (1, f"{number}(a)", ""), (1, f"{number}(b)", "")]


def test_a_section_behind_a_lead_in_that_stands_in_no_section(instrument_of):
    found = instrument_of(
        "AN ORDINANCE ON HOLDS\n\nNo officer shall:\n\nSection 16-27. Noise. No person shall keep a kennel at night.\n"
    )
    assert outline(found) == [(0, "Section 16-27", "Noise")]


def test_a_policy_nests_roman_letter_number(instrument_of):
    found = instrument_of(
        "LARCH POLICE DEPARTMENT\nGENERAL ORDER 4.2\n\nI.   PURPOSE\n\n     To guide members.\n\n"
        "II.  PROCEDURE\n\n     A.   Stops\n\n          1.   Members do not ask about status.\n\n"
        "          2.   A stop is not drawn out.\n\n     B.   Jail. Staff shall not:\n\n"
        "          1.   keep a person; or\n\n          2.   call an agent.\n"
    )
    assert outline(found) == [
        (0, "I", "PURPOSE"),
        (0, "II", "PROCEDURE"),
        (1, "II.A", "Stops"),
        (2, "II.A.1", ""),
        (2, "II.A.2", ""),
        (1, "II.B", "Jail"),
        (2, "II.B.1", ""),
        (2, "II.B.2", ""),
    ]
    assert inherited(found)["keep a person; or"][0] == ["Staff shall not:"]


def test_an_amending_section_quotes_a_new_one(instrument_of):
    found = instrument_of(
        "AN ORDINANCE OF THE COUNTY OF LARCH\n\nThe Board of Commissioners of Larch County ordains:\n\n"
        "Section 1. Chapter 46 is amended by adding the following sections:\n\n"
        "Sec. 46-61. Detainers declined. The sheriff shall decline each detainer.\n\n"
        "Sec. 46-62. Records.\n(a) The clerk shall keep a log.\n\n"
        "Section 2. Effective date. This ordinance takes effect on passage.\n"
    )
    assert outline(found) == [
        (0, "Section 1", ""),
        (1, "Sec. 46-61", "Detainers declined"),
        (1, "Sec. 46-62", "Records"),
        (2, "Sec. 46-62(a)", ""),
        (0, "Section 2", "Effective date"),
    ]
    assert inherited(found)["The sheriff shall decline each detainer."] == ([], [])


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "No deputy shall (1) ask about status, (2) detain a person on a hold, or (3) carry a person to agents.",
            ["ask about status,", "detain a person on a hold, or", "carry a person to agents."],
        ),
        (
            "Forbidden are: a) inquiries into status; b) holds for agents; and c) joint raids.",
            ["inquiries into status;", "holds for agents; and", "joint raids."],
        ),
        (
            "The limits of subsection (a) or (b), of 8 U.S.C. 1357(g) and of section 3(a)(1) bind each deputy within "
            "thirty (30) days.",
            [
                "The limits of subsection (a) or (b), of 8 U.S.C. 1357(g) and of section 3(a)(1) bind each deputy "
                "within thirty (30) days."
            ],
        ),
    ],
    ids=["numbers", "half-brackets", "references"],
)
def test_enumerations_inside_a_sentence(instrument_of, text, items):
    assert [words for _, words in clauses(instrument_of(text))] == items


def test_text_that_lost_its_line_breaks(instrument_of):
    found = instrument_of(
        "Sec. 5. Detainers. (a) No officer shall hold a person. (b) The sheriff shall post the count. "
        "Sec. 6. Records. The clerk shall keep (1) the request and (2) the reply. Sec. 7. This chapter takes effect."
    )
    assert clauses(found) == [
        ("Sec. 5(a)", "No officer shall hold a person."),
        ("Sec. 5(b)", "The sheriff shall post the count."),
        ("Sec. 6(1)", "the request and"),
        ("Sec. 6(2)", "the reply."),
        ("Sec. 7", "This chapter takes effect."),
    ]


def test_bullets_and_lists_without_enumerators(instrument_of):
    bullets = instrument_of("Officers must not:\n• ask about status\n• hold a person\nThe chief reports each year.\n")
    assert inherited(bullets) == {
        "ask about status": (["Officers must not:"], []),
        "hold a person": (["Officers must not:"], []),
        "The chief reports each year.": ([], []),
    }
    plain = instrument_of(
        "Sec. 4. Rules forbidden.\nNo board shall keep a rule that:\nlimits the help of an officer;\n"
        "bars the exchange of records; or\nforbids a hold.\nThe mayor shall repeal such a rule.\n"
    )
    assert inherited(plain)["bars the exchange of records; or"] == (["No board shall keep a rule that:"], [])
    assert inherited(plain)["The mayor shall repeal such a rule."] == ([], [])


def test_a_whole_lead_in_is_a_clause_and_the_parent_of_its_items(instrument_of):
    found = instrument_of(
        "Sec. 9. No person shall use city money for a raid of any kind, including:\n(1) fuel;\n(2) overtime.\n"
        "Sec. 10. No person shall be held unless:\n(1) a judge signs a warrant;\n(2) the person asks.\n"
    )
    assert [(words, found.clauses[i].parent) for i, (_, words) in enumerate(clauses(found))] == [
        ("No person shall use city money for a raid of any kind, including:", None),
        ("fuel;", 0),
        ("overtime.", 0),
        ("a judge signs a warrant;", None),
        ("the person asks.", None),
    ]


def test_a_later_sentence_of_an_item_is_its_own(instrument_of):
    found = inherited(
        instrument_of(
            "Sec. 2. Staff shall not:\n(1) hold a person. The sheriff may ask a judge for an order.\n"
            "(2) call an agent.\n"
        )
    )
    assert found["hold a person."][0] == ["Staff shall not:"]
    assert found["The sheriff may ask a judge for an order."] == ([], [])
    assert found["call an agent."][0] == ["Staff shall not:"]


def test_an_enacting_clause_governs_nothing(instrument_of):
    found = instrument_of(
        "RESOLUTION NO. 9\n\nNOW, THEREFORE, BE IT RESOLVED by the Council of the City of Larch that:\n\n"
        "1. Holds. The jail shall decline holds.\n\n2. The clerk shall post this resolution.\n"
    )
    assert inherited(found)["The jail shall decline holds."] == ([], [])
    assert found.sections[0].heading == "Holds"


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Nothing bars an exchange under 8 U.S.C. Sec. 1373 by Sgt. A. B. Cole of St. Ives, e.g. by letter.", 1),
        ("The Act, Pub. L. No. 104-208, and Exec. Order No. 13768 name deputies.", 1),
        ("Form No. 12 of Larch, Inc. is kept. The clerk of the U.S. Marshal may read it.", 2),
        ("The fee is $1.50. It is due at 5 p.m. The clerk takes it.", 3),
        ("No hold is honored; provided, however, that a warrant is.", 1),
    ],
)
def test_sentences(instrument_of, sentence, count):
    assert len(instrument_of("Sec. 1. Rule.\n" + sentence + "\n").clauses) == count


def test_a_page_break_in_mid_sentence(instrument_of):
    found = instrument_of(
        "Sec. 1. Holds. No deputy shall keep a person in the jail of this county on the\n"
        "strength of a request that comes from an agency of the federal government and\n\n"
        "LARCH COUNTY CODE  Page 2\n\n"
        "that no judge has signed or approved in writing before the time of the release.\n"
    )
    assert clauses(found) == [
        (
            "Sec. 1",
            "No deputy shall keep a person in the jail of this county on the strength of a request that comes from an "
            "agency of the federal government and LARCH COUNTY CODE Page 2 that no judge has signed or approved in "
            "writing before the time of the release.",
        )
    ]


PARTS = st.sampled_from(
    ["Sec. 2-70. ", "Section 1. ", "§ 4. ", "CHAPTER 3 ", "(a) ", "(1) ", "(i) ", "1. ", "A. ", "II. ", "• "]
    + ["\n", "\n\n", "    ", "\t", ". ", "Page 2", "PURPOSE", "[x] ", "~~y~~ ", "8 U.S.C. 1373 ", "Definitions. "]
    + ["WHEREAS, ", "BE IT RESOLVED that ", "is amended to read: ", "No officer shall: ", "hold a person; ", "or "]
    + ["unless a judge agrees. ", "The clerk shall report. ", '"Hold" means a wait. ']
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PARTS, max_size=60).map("".join) | st.text(max_size=200))
def test_any_text_parses_and_no_word_is_lost(source_of_anything, text):
    instrument = parse(in_force(source_of_anything(text)))
    words = instrument.text.text
    covered = bytearray(len(words))
    for clause in instrument.clauses:
        assert 0 <= clause.span.start < clause.span.end <= len(words)
        for span in (clause.span, *clause.lead_ins, *clause.closings):
            covered[span.start : span.end] = b"\1" * (span.end - span.start)
    starts = [clause.span.start for clause in instrument.clauses]
    assert starts == sorted(starts)
    assert [clause.index for clause in instrument.clauses] == list(range(len(starts)))
    headings = " ".join(section.heading for section in instrument.sections)
    for at in range(len(words) - 8):
        if words[at : at + 8] == "a person" or words[at : at + 8] == "a judge ":
            assert covered[at] or "person" in headings or "judge" in headings
