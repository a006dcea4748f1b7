"""Lists that say so only by their points: items without enumerators, items inside a sentence, what closes them."""

from __future__ import annotations

import pytest

from analyzer.model import Instrument


def items(instrument: Instrument) -> list[tuple[str, str]]:
    """Each clause as (the lead-ins over it, its own words)."""
    text = instrument.text.text
    return [
        (
            " | ".join(" ".join(lead.of(text).split()) for lead in clause.lead_ins),
            " ".join(clause.span.of(text).split()),
        )
        for clause in instrument.clauses
    ]


LEAD = '"Haven rule" means any rule that:'


def test_items_that_lost_their_enumerators(instrument_of):
    found = instrument_of(
        "4-102. Definitions.\n\nAs used in this chapter:\n\n"
        '"Agency":\n\nMeans a body that enforces law in this state; and\n\nIncludes the agents of such a body;\n\n'
        '"Haven rule" means any rule that:\n\nLimits an officer who asks about status;\n\nBars a hold; or\n\n'
        'Forbids a report; and\n\n"Unit" means any body of the state.\n\n'
        "4-103. Ban.\n\nNo agency shall adopt a haven rule.\n"
    )
    assert items(found) == [
        ("", "As used in this chapter:"),
        ('"Agency":', "Means a body that enforces law in this state; and"),
        ('"Agency":', "Includes the agents of such a body;"),
        (LEAD, "Limits an officer who asks about status;"),
        (LEAD, "Bars a hold; or"),
        (LEAD, "Forbids a report; and"),
        ("", '"Unit" means any body of the state.'),
        ("", "No agency shall adopt a haven rule."),
    ]


def test_the_same_in_hard_wrapped_lines(instrument_of):
    found = instrument_of(
        "Sec. 4. Forbidden rules.\n"
        '"Haven rule" means any rule that:\n'
        "Limits an officer of the town or of a village in the town who would ask a person\n"
        "about status;\n"
        "Grants a permit to a person without lawful presence who lives in the town or in it;\n"
        "or\n"
        "Prevents an officer from keeping a person on a hold; and\n"
        '"Local body" means a town, a village or a county.\n'
    )
    assert items(found) == [
        (
            LEAD,
            "Limits an officer of the town or of a village in the town who would ask a person about status;",
        ),
        (LEAD, "Grants a permit to a person without lawful presence who lives in the town or in it; or"),
        (LEAD, "Prevents an officer from keeping a person on a hold; and"),
        ("", '"Local body" means a town, a village or a county.'),
    ]


@pytest.mark.parametrize("dash", [" -", "—", " --"])
def test_a_dash_opens_a_list(instrument_of, dash):
    lead = f"The sheriff shall not do any of the following{dash}"
    found = items(
        instrument_of(f"Sec. 3. {lead}\n\nAsk about status;\n\nHold a person.\n\nThe chief shall report each year.\n")
    )
    assert found == [
        (lead, "Ask about status;"),
        (lead, "Hold a person."),
        ("", "The chief shall report each year."),
    ]


def test_items_that_end_with_full_stops_or_nothing(instrument_of):
    found = items(
        instrument_of(
            "Sec. 3. An employee may not:\n\nAsk about immigration status.\n\nHold a person on a detainer.\n\n"
            "The chief shall report each year.\n\nOfficers must:\n\nPost a notice\n\nGive a card\n\n"
            "The clerk keeps a log.\n"
        )
    )
    assert found == [
        ("An employee may not:", "Ask about immigration status."),
        ("An employee may not:", "Hold a person on a detainer."),
        ("", "The chief shall report each year."),
        ("Officers must:", "Post a notice"),
        ("Officers must:", "Give a card"),
        ("", "The clerk keeps a log."),
    ]


def test_a_condition_closes_items_without_enumerators(instrument_of):
    found = instrument_of(
        "Sec. 3. The sheriff may hold a person only where:\na judge has signed a warrant; and\n"
        "the person is named in it;\nprovided that the warrant is shown.\n"
    )
    text = found.text.text
    assert [[span.of(text) for span in clause.closings] for clause in found.clauses] == [
        ["provided that the warrant is shown."],
        ["provided that the warrant is shown."],
    ]


def test_words_with_semicolons_are_no_list(instrument_of):
    sentence = "The report shall state: the number of holds; the number of releases; and the name of each agency."
    assert items(instrument_of(f"Sec. 3. Reports. {sentence} It is public.\n")) == [
        ("", sentence),
        ("", "It is public."),
    ]


@pytest.mark.parametrize("opening", ["", "Sec. 3. ", "Section 3. Arrests. (b) "])
def test_words_before_the_first_run_in_item_lead_in(instrument_of, opening):
    found = items(
        instrument_of(
            f"{opening}Agencies shall not make an arrest founded upon (1) an administrative warrant, (2) a removal "
            "order, or (3) a detainer.\n"
        )
    )
    lead = "Agencies shall not make an arrest founded upon"
    assert found == [(lead, "an administrative warrant,"), (lead, "a removal order, or"), (lead, "a detainer.")]


def test_a_condition_after_the_last_run_in_item_closes_all(instrument_of):
    found = instrument_of(
        "Sec. 3. Officers are barred from i) asking, ii) holding, and iii) calling, unless a judge has signed for it.\n"
    )
    text = found.text.text
    assert [[span.of(text) for span in clause.closings] for clause in found.clauses] == [
        ["unless a judge has signed for it."]
    ] * 3


def test_a_sentence_after_the_last_run_in_item_stands_in_the_section_of_the_list(instrument_of):
    found = instrument_of(
        "A. Members shall not: 1. ask about status; 2. hold a person; or 3. call an agent. However, this prohibition "
        "does not apply if a judge has signed a warrant.\nB. The chief shall report.\n"
    )
    assert (found.label_of(found.clauses[3]), items(found)[3]) == (
        "A",
        ("", "However, this prohibition does not apply if a judge has signed a warrant."),
    )


def test_an_item_whose_words_are_small_is_no_heading(instrument_of):
    found = items(
        instrument_of(
            "The Council of Larch ordains:\n\nSection 1. Chapter 4 is amended by adding section 4-12 to read as "
            "follows:\n\n4-12 Limits on aid.\n(a) The Department is not to:\n(1) hold a person;\n(2) ask about "
            "status.\n(b) The clerk shall keep a log.\n"
        )
    )
    assert found[2:] == [
        ("The Department is not to:", "hold a person;"),
        ("The Department is not to:", "ask about status."),
        ("", "The clerk shall keep a log."),
    ]


def test_an_item_that_says_all_by_itself_inherits_nothing(instrument_of):
    found = items(
        instrument_of(
            "A. Employees shall not engage in these activities:\n\n1. Unless a judge so orders, no employee shall record "
            "a birthplace.\n\n2. Neither the sheriff nor a deputy shall arrest a person based on any of the following:"
            "\n\na. status; or\n\nb. a hold.\n\nB. Officers shall not:\n\n1. hold a person;\n\n2. share data that the "
            "county shall keep.\n"
        )
    )
    assert found == [
        ("", "Employees shall not engage in these activities:"),
        ("", "Unless a judge so orders, no employee shall record a birthplace."),
        ("Neither the sheriff nor a deputy shall arrest a person based on any of the following:", "status; or"),
        ("Neither the sheriff nor a deputy shall arrest a person based on any of the following:", "a hold."),
        ("Officers shall not:", "hold a person;"),
        ("Officers shall not:", "share data that the county shall keep."),
    ]


def test_items_without_enumerators_under_a_numbered_one(instrument_of):
    found = instrument_of(
        "§ 2-42\n\nCivil enforcement – Who answers\n\n(1) No agent shall:\n\npermit a visit to a cell; or\n\nwhile on "
        "duty, answer a question about release.\n\nThis section shall not apply to a person who:\n\nhas an open "
        "warrant;\n\nis a defendant in a criminal case; or\n\nhas been convicted.\n"
    )
    visits, others = "No agent shall:", "This section shall not apply to a person who:"
    assert found.sections[0].heading == "Civil enforcement – Who answers"
    assert items(found) == [
        (visits, "permit a visit to a cell; or"),
        (visits, "while on duty, answer a question about release."),
        (others, "has an open warrant;"),
        (others, "is a defendant in a criminal case; or"),
        (others, "has been convicted."),
    ]


def test_enumerators_alone_on_their_lines(instrument_of):
    found = instrument_of(
        "§ 28-5. Holds.\n\n  • (a)\n\n    No officer shall:\n\n    (1)\n\n    hold a person; or\n\n    (2)\n\n"
        "    call an agent.\n\n    (b)\n\n    The clerk shall keep a log.\n"
    )
    assert [(found.label_of(clause), *pair) for clause, pair in zip(found.clauses, items(found), strict=True)] == [
        ("§ 28-5(a)(1)", "No officer shall:", "hold a person; or"),
        ("§ 28-5(a)(2)", "No officer shall:", "call an agent."),
        ("§ 28-5(b)", "", "The clerk shall keep a log."),
    ]


def test_items_that_lost_the_blanks_between_them(instrument_of):
    found = instrument_of(
        "Section 9-2 - LOCAL RULES ON HOLDS(1) A town shall not adopt a rule against holds.(2) A town shall not keep an "
        "officer from doing any of the following:(a) Asking about status;(b) Holding a person; or(c) Calling an agent.\n"
    )
    lead = "A town shall not keep an officer from doing any of the following:"
    assert found.sections[0].heading == "LOCAL RULES ON HOLDS"
    assert items(found) == [
        ("", "A town shall not adopt a rule against holds."),
        ("", lead),
        (lead, "Asking about status;"),
        (lead, "Holding a person; or"),
        (lead, "Calling an agent."),
    ]


def test_a_policy_that_lost_its_line_breaks(instrument_of):
    found = instrument_of(
        "413.1 PURPOSE AND SCOPE This policy guides members of the office. 413.2 DETENTIONS An officer shall not detain "
        "a person for a civil violation. 413.3 RECORDS The clerk shall keep a log.\n"
    )
    assert [(section.label, section.heading) for section in found.sections] == [
        ("413.1", "PURPOSE AND SCOPE"),
        ("413.2", "DETENTIONS"),
        ("413.3", "RECORDS"),
    ]
    assert items(found)[1] == ("", "An officer shall not detain a person for a civil violation.")


def test_the_next_definition_stands_outside_the_list_of_the_last(instrument_of):
    found = instrument_of(
        '"Release" means that one of the following has occurred:\n\n(a) The charges have been dropped.\n\n(b) The person '
        'has posted bond.\n\n"Agent" means a federal officer.\n'
    )
    assert (found.label_of(found.clauses[2]), items(found)[2]) == ("", ("", '"Agent" means a federal officer.'))


@pytest.mark.parametrize(
    "lead",
    [
        "Under this General Order on immigration, officers shall not:",
        "In this article no officer may:",
        "For the purposes of this chapter, a deputy is forbidden to:",
    ],
)
def test_a_rule_that_begins_by_naming_its_chapter_governs_its_list(instrument_of, lead):
    found = instrument_of(f"{lead} (a) stage with agents; or (b) lend a vehicle to agents.\n")
    assert items(found) == [(lead, "stage with agents; or"), (lead, "lend a vehicle to agents.")]


def test_words_that_only_announce_definitions_govern_nothing(instrument_of):
    found = instrument_of(
        'In this article, the following terms shall have these meanings: (a) "Hold" means a request; (b) "Agent" means an officer.\n'
    )
    assert items(found)[-1] == ("", '"Agent" means an officer.')


def test_an_enacting_formula_governs_nothing(instrument_of):
    found = instrument_of(
        "RESOLUTION 5\n\nWHEREAS, trust matters;\n\nNOW, THEREFORE, BE IT RESOLVED:\n\n"
        "1. The jail shall not honor a hold.\n\n2. The clerk shall keep a log.\n"
    )
    assert [(found.label_of(c), c.lead_ins) for c in found.clauses[-2:]] == [("1", ()), ("2", ())]


@pytest.mark.parametrize(
    "words",
    [
        "Amend RSA 30-B:1 by inserting after paragraph II the following new paragraph:",
        "Section 15.38 shall be removed and replaced with the following text:",
        "Paragraph (b) of Section 4-12 is hereby stricken in its entirety and replaced by the following:",
        "Article V is amended and restated to read as follows:",
        "Delete and replace subsection (c) with the following language:",
    ],
)
def test_words_that_amend_govern_nothing(instrument_of, words):
    found = instrument_of(f"{words}\n\nIII. A county may hold a detainee for ICE.\n")
    assert [(found.label_of(c), c.lead_ins) for c in found.clauses[-1:]] == [("III", ())]


def test_letters_without_brackets_inside_a_sentence(instrument_of):
    found = instrument_of(
        "Section 1. An officer shall get a warrant prior to a. Holding a person, or b. Taking one away.\n\n"
        "Section 2. No officer shall a. ask, b. detain, or c. transfer any person.\n\n"
        "Section 3. The clerk shall hand out plan a. The chief shall see to plan b. The mayor may object.\n"
    )
    assert items(found) == [
        ("An officer shall get a warrant prior to", "Holding a person, or"),
        ("An officer shall get a warrant prior to", "Taking one away."),
        ("No officer shall", "ask,"),
        ("No officer shall", "detain, or"),
        ("No officer shall", "transfer any person."),
        ("", "The clerk shall hand out plan a."),
        ("", "The chief shall see to plan b."),
        ("", "The mayor may object."),
    ]


def test_enumerators_glued_to_small_letters(instrument_of):
    found = instrument_of(
        "Sec. 8.02. Rules.\n(a)A body shall:\n(1)deny access to the list; and\n(2)report each request.\n"
        "(b)No officer shall:\n(i)ask about status; or\n(ii)hold a person.\n(c)Next, (s)he shall leave.\n"
    )
    assert items(found) == [
        ("A body shall:", "deny access to the list; and"),
        ("A body shall:", "report each request."),
        ("No officer shall:", "ask about status; or"),
        ("No officer shall:", "hold a person."),
        ("", "Next, (s)he shall leave."),
    ]


@pytest.mark.parametrize(
    ("lead", "governs"),
    [
        ("BE IT ORDAINED by the Board, that it shall be unlawful for any officer to:", True),
        ("BE IT ENACTED that no officer shall", True),
        ("The following are forbidden to all employees.", True),
        ("BE IT RESOLVED that the City Code shall be amended by adding the following:", False),
        ("BE IT ORDAINED that the following rules shall govern:", False),
    ],
)
def test_words_of_enactment_open_a_list_where_they_are_its_rule(instrument_of, lead, governs):
    found = items(instrument_of(f"RULE 7\n\n{lead}\n1. Ask about status.\n2. Hold a person on a detainer.\n"))
    assert [over for over, words in found if words == "Ask about status."] == [lead if governs else ""]


@pytest.mark.parametrize("lead", ["It is forbidden for any officer to", "This policy forbids each employee to"])
def test_a_list_hangs_on_an_infinitive_without_a_colon(instrument_of, lead):
    found = items(instrument_of(f"{lead}\n1. Ask about status.\n2. Hold a person on a detainer.\n"))
    assert [over for over, _ in found] == [lead, lead]


@pytest.mark.parametrize("lead", ["", "Conduct:\n"])
@pytest.mark.parametrize("end", ["\nare prohibited.", "\n\nThe above are strictly prohibited."])
def test_what_is_said_behind_a_list_holds_of_each_item(instrument_of, lead, end):
    found = instrument_of(f"{lead}* Asking about status\n* Holding a person on a detainer{end}\n")
    text = found.text.text
    listed = [clause for clause in found.clauses if clause.span.of(text)[:1] in "AH"]
    assert [clause.span.of(text) for clause in listed] == ["Asking about status", "Holding a person on a detainer"]
    assert all(clause.closings and clause.closings[0].of(text).startswith("are ") for clause in listed)


def test_what_an_item_says_itself_is_not_shared(instrument_of):
    found = instrument_of("1. Status shall not be asked\n2. Holds on a detainer\nare prohibited.\n")
    assert not any(clause.closings for clause in found.clauses)


ORDINALS = """SECTION 3. It shall be unlawful for any officer, in the course of employment,

    First. To ask any person about birthplace; or

    Second. To tell the said Service of any release. No fee is owed.

SEC. 4. First, the clerk shall post this rule.
"""


def test_items_counted_in_words(instrument_of):
    assert [section.label for section in instrument_of(ORDINALS).sections] == [
        "Section 3",
        "Section 3(First)",
        "Section 3(Second)",
        "Sec. 4",
    ]


def test_items_without_marks_at_their_ends_are_told_by_their_count(instrument_of):
    text = (
        "428.6 Sharing\nNo member shall forbid another member of the department, as to the immigration status of a person, any of these:\n"
        "(a) Giving that information to federal officials or to another agency of the state\n"
        "(b) Keeping that information in the records of the department, on whatever form it is\n"
        "(c) Passing that information to another agency of government\n"
    )
    found = instrument_of(text)
    assert [found.label_of(clause) for clause in found.clauses] == ["428.6", "428.6(a)", "428.6(b)", "428.6(c)"]


def test_a_rule_of_its_own_behind_a_bullet_is_no_item_of_the_list_before_it(instrument_of):
    text = (
        "- Campus Police shall not stop a person for any of the following:\n- A visa; or\n- An accent.\n"
        "- Campus Police shall not ask about immigration status.\n"
    )
    assert items(instrument_of(text))[-1] == ("", "Campus Police shall not ask about immigration status.")


@pytest.mark.parametrize("head", ["What no department may do", "Don't"])
def test_a_head_that_forbids_does_not_govern_what_forbids_by_itself(instrument_of, head):
    found = instrument_of(f"Sec. 8. {head}\n(a) No clerk may ask about status.\n(b) Keep a copy of a passport.\n")
    assert items(found) == [("", "No clerk may ask about status."), (head, "Keep a copy of a passport.")]


@pytest.mark.parametrize(
    "lead",
    [
        "In choosing whom to stop an officer may not rely on",
        "An interpreter is to be called at no charge whenever a person with little English",
    ],
)
def test_a_sentence_on_its_way_leads_a_list_outside_of_any_section(instrument_of, lead):
    found = instrument_of(f"{lead}\n(a) speaks at a hearing;\n(b) comes to a counter.\n")
    assert items(found) == [(lead, "speaks at a hearing;"), (lead, "comes to a counter.")]


def test_the_subject_of_a_list_leads_predicates(instrument_of):
    lead = "An inmate with an ICE detainer"
    found = instrument_of(f"{lead}\n(a) is not eligible for work release; and\n(b) may not be placed at home.\n")
    assert items(found) == [(lead, "is not eligible for work release; and"), (lead, "may not be placed at home.")]


def test_a_number_behind_the_full_stop_opens_a_level_and_the_next_with_it(instrument_of):
    found = instrument_of(
        "(8) No one shall be held on a hold request.(9)(a) The jail must tell each prisoner:(i) Why the prisoner is held; and(ii) The "
        "rule in (b) of this subsection.(b) A prisoner may waive the notice.(10) A sheriff may not ask about "
        "status under section 4(a)(1) or (b).\n"
    )
    text = found.text.text
    assert [(found.sections[c.section].label, " ".join(c.span.of(text).split())) for c in found.clauses] == [
        ("(8)", "No one shall be held on a hold request."),
        ("(9)(a)(i)", "Why the prisoner is held; and"),
        ("(9)(a)(ii)", "The rule in (b) of this subsection."),
        ("(9)(b)", "A prisoner may waive the notice."),
        ("(10)", "A sheriff may not ask about status under section 4(a)(1) or (b)."),
    ]
