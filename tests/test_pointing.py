"""To which rules a carve-out points: parts that are named one by one, in a list, and from one to another."""

from __future__ import annotations

import pytest

from analyzer import pipeline
from analyzer.matching.references import named_in

LAW = """SECTION 1. Limits.
(a) No officer shall ask any person about immigration status.
(b) No officer shall disclose the address of any person to Immigration and Customs Enforcement.
(c) No officer shall hold a person on an immigration detainer.
(d) {} not apply to a person convicted of a felony.
"""
ASK, TELL, HOLD = "no-status-inquiry", "info-confidentiality", "no-detainer-hold"


def carved_in(text: str) -> set[str]:
    """The provisions whose finding in the text has a carve-out for convictions."""
    found = pipeline.review("-", data=text.encode()).findings
    return {finding.provision for finding in found if "conviction-carveout" in finding.flags}


@pytest.mark.parametrize(
    ("parts", "carved"),
    [
        ("Subsection (a) does", {ASK}),
        ("Subsections (a) and (b) do", {ASK, TELL}),
        ("Subsections (a) to (c) do", {ASK, TELL, HOLD}),
        ("This section does", {ASK, TELL, HOLD}),
    ],
)
def test_a_carve_out_reaches_the_parts_that_it_names(parts: str, carved: set[str]) -> None:
    assert carved_in(LAW.format(parts)) == carved


@pytest.mark.parametrize(
    ("items", "flags"),
    [
        (
            "(i) has been convicted of a violent felony; or\n(ii) is sought under a judicial warrant",
            {"conviction-carveout"},
        ),
        (
            "(i) is sought under a judicial warrant; or\n(ii) has been found guilty by a court of a felony",
            {"conviction-carveout"},
        ),
        ("(i) has asked for it; or\n(ii) is sought under a judicial warrant", set()),
    ],
)
def test_an_exception_reaches_two_list_levels_down(items: str, flags: set[str]) -> None:
    law = (
        "SECTION 1. Holds. No officer shall hold a person on an immigration detainer unless:\n"
        f"(a) a judge has signed a warrant; or\n(b) the chief has found in writing that the person:\n{items}.\n"
    )
    found = {f.provision: f for f in pipeline.review("-", data=law.encode()).findings}[HOLD]
    assert flags == {"conviction-carveout"} & set(found.flags)


@pytest.mark.parametrize(
    ("first", "flags"),
    [
        ("such personnel have access pursuant to an agreement", {"existing-agreement-exception"}),
        ("such personnel have been let in by the mayor", set()),
    ],
)
def test_an_item_that_says_too_little_by_itself_is_an_exception_of_the_list(first: str, flags: set[str]) -> None:
    law = (
        "SECTION 1. The town shall not let outside law enforcement personnel have access to its nonpublic areas unless:\n"
        f"1. {first};\n2. such personnel come with a federal agency and a judicial warrant.\n"
    )
    found = {f.provision: f for f in pipeline.review("-", data=law.encode()).findings}["nonpublic-area-warrant"]
    assert flags == {"existing-agreement-exception"} & set(found.flags)


def test_an_exception_inside_one_item_is_none_of_the_others() -> None:
    law = (
        "SECTION 1. The county shall not:\n1. hold a person on an immigration detainer;\n"
        "2. except as an agreement in force provides, give ICE a release date.\n"
    )
    found = {f.provision: f.flags for f in pipeline.review("-", data=law.encode()).findings}
    assert "existing-agreement-exception" not in found[HOLD]
    assert "existing-agreement-exception" in found["no-release-notify"]


SECTIONS = """Section 4. (a) No officer shall ask any person about immigration status.
(b) No officer shall disclose the address of any person to Immigration and Customs Enforcement.
Section 6. No officer shall hold a person on an immigration detainer.
Section 9. {}
"""


@pytest.mark.parametrize(
    ("exception", "carved"),
    [
        ("Sections 4(a) and 6 do not apply to a person convicted of a felony.", {ASK, HOLD}),
        ("Sections 4 and 6 do not apply to a person convicted of a felony.", {ASK, TELL, HOLD}),
        ("Sections 4 to 6 do not apply to a person convicted of a felony.", {ASK, TELL, HOLD}),
        ("Section 4 and 6 other rules do not apply to a person convicted of a felony.", {ASK, TELL}),
        (
            "Section 6 does not apply where a judge has signed a warrant or where the person has been convicted of a felony.",
            {HOLD},
        ),
        (
            "Section 6 does not apply where (1) a judge has signed a warrant or (2) the person has been convicted of a felony.",
            {HOLD},
        ),
        ("Section 6 does not apply to persons named in a judicial warrant or persons convicted of a felony.", {HOLD}),
        ("Section 6 does not apply where a judge has signed a warrant for a person convicted of a felony.", set()),
        (
            "Section 6 does not apply where the person has been convicted of a felony or an attempt and a judge has signed a warrant.",
            set(),
        ),
        (
            "Notwithstanding Section 6, an officer may act on a detainer where the person has been convicted of a felony.",
            {HOLD},
        ),
    ],
)
def test_an_exception_in_a_section_of_its_own_has_its_cases_and_its_sections(exception: str, carved: set[str]) -> None:
    assert carved_in(SECTIONS.format(exception)) == carved


@pytest.mark.parametrize(
    ("before", "flags"),
    [
        (
            "Except for an officer assigned to a federal task force, the following rules bind all officers.",
            {"task-force-exception"},
        ),
        (
            "This chapter applies to all officers except those assigned to a federal task force.",
            {"task-force-exception"},
        ),
        ("This chapter applies to all officers, those assigned to a federal task force included.", set()),
        ("The following words apply to all officers except those of a federal task force.", set()),
    ],
)
def test_whom_the_rules_bind_may_be_said_before_them(tmp_path, before: str, flags: set[str]) -> None:
    path = tmp_path / "law.txt"
    path.write_text(
        f"Section 1. {before}\nSection 2. No officer shall take part in an immigration enforcement operation of ICE.\n",
        encoding="utf-8",
    )
    found = pipeline.review(path).findings
    assert {flag for f in found if f.provision == "no-joint-ops" for flag in f.flags} == flags


PARTS = """44-1. Limits.
A. No officer shall:
1. hold a person on an immigration detainer;
2. give ICE a release date.
B. No officer shall transfer a person to ICE.

44-2. Certain felons. {} not apply to a person convicted of a felony.
"""
GIVE, MOVE = "no-release-notify", "no-transfer"


@pytest.mark.parametrize(
    ("parts", "carved"),
    [
        ("Subsection B of Section 44-1 does", {MOVE}),
        ("Section 44-1, subsection A, does", {HOLD, GIVE}),
        ("Subsection A, paragraph 2 of this chapter does", {GIVE}),
        ("Section 44-1, subsection A, paragraphs 1 and 2 do", {HOLD, GIVE}),
        ("Paragraph 2 of subsection A of Section 44-1 does", {GIVE}),
        ("The restrictions of A and B do", {HOLD, GIVE, MOVE}),
        ("The prohibitions of XYZ 44-1 do", {HOLD, GIVE, MOVE}),
    ],
)
def test_a_part_of_a_named_part_is_that_part_alone(parts: str, carved: set[str]) -> None:
    assert carved_in(PARTS.format(parts)) == carved


def test_an_exception_that_closes_members_with_semicolons_reaches_them_all() -> None:
    law = (
        "SECTION 1. An officer shall not hold a person on an immigration detainer; give ICE a release date; or transfer a person to "
        "ICE, unless, in each case, the person has been convicted of a felony.\n"
    )
    assert carved_in(law) == {HOLD, GIVE, MOVE}


@pytest.mark.parametrize(
    "saving",
    [
        "This section shall not be construed to prevent participation in a joint task force on narcotics.",
        "Participation in a joint task force on narcotics is not a violation of this section.",
        "The assignment of officers to a narcotics task force is not affected by this section.",
    ],
)
def test_a_saving_of_task_forces_touches_joint_work_alone(saving: str) -> None:
    law = (
        "SECTION 1. Officers shall not take part in an operation of ICE. Officers shall not transfer a person to ICE. "
        f"{saving}\n"
    )
    found = {f.provision: f.flags for f in pipeline.review("-", data=law.encode()).findings}
    assert found["no-joint-ops"] == ("task-force-exception",)
    assert found[MOVE] == ()


LETTERED = """CHAPTER 4. Custody.

Section 4-1. Limits.
A. No officer shall hold a person on an immigration detainer.
B. No officer shall give ICE a release date.
C. No officer shall transfer a person to ICE.
{}
"""


@pytest.mark.parametrize(
    ("exception", "carved"),
    [
        ("D. Subsections A and C do not apply to a person convicted of a felony.", {HOLD, MOVE}),
        ("D. Subsections A through C do not apply to a person convicted of a felony.", {HOLD, GIVE, MOVE}),
        ("D. The two preceding subsections do not apply to a person convicted of a felony.", {GIVE, MOVE}),
        ("D. The preceding subsection does not apply to a person convicted of a felony.", {MOVE}),
        ("D. The Sheriff is not bound by subsection B as to a person convicted of a felony.", {GIVE}),
        (
            "\nSection 4-2. Departures.\nThe Sheriff may, on written findings, authorize a departure from section 4-1(A) or section "
            "4-1(B) for a person convicted of a felony.",
            {HOLD, GIVE},
        ),
    ],
)
def test_letters_and_places_before_name_parts(exception: str, carved: set[str]) -> None:
    assert carved_in(LETTERED.format(exception)) == carved


@pytest.mark.parametrize(
    "exception",
    [
        "The watch commander may decide otherwise in the case of a person charged with arson.",
        "An officer may nevertheless hold a person convicted of a felony.",
        "Exceptions may be made by the chief for a person convicted of a felony.",
    ],
)
def test_an_exception_that_names_no_part_goes_on_with_the_rule_before_it(exception: str) -> None:
    law = (
        "SECTION 1. Custody.\n(a) No officer shall give ICE a release date.\n"
        f"(b) No officer shall hold a person on an immigration detainer. {exception}\n"
        "(c) No officer shall transfer a person to ICE.\n"
    )
    assert carved_in(law) == {HOLD}


def test_a_section_is_looked_for_where_it_is_named_first() -> None:
    law = (
        "Section 1. (a) No officer shall hold a person on an immigration detainer.\n(b) No officer shall give ICE a release date.\n"
        "Section 2. (a) No officer shall transfer a person to ICE.\n(b) Subsection (a) does not apply to a person convicted of a felony.\n"
    )
    assert carved_in(law) == {MOVE}


@pytest.mark.parametrize(
    ("text", "exact", "loose"),
    [
        ("paragraphs 4 and 5 of Subsection III.A", {"(iii.a)(4)", "(iii.a)(5)"}, {"4", "5"}),
        ("Section 4, subsection (1)", {"4(1)"}, {"(1)"}),
        ("Section 3602, subsection 1, paragraphs C and D", {"3602(1)(c)", "3602(1)(d)"}, {"c", "d"}),
        ("paragraph (c) of subsection (1) of Section 3602", {"3602(1)(c)"}, {"(c)"}),
        ("paragraphs one and two", {"(1)", "(2)"}, {"(1)", "(2)"}),
        ("subs. (2) to (4)", {"(2)", "(3)", "(4)"}, {"(2)", "(3)", "(4)"}),
        ("Articles IV and V", {"iv", "v"}, {"iv", "v"}),
        ("Section 2 and A person", {"2"}, {"2"}),
        ("of this section shall", set(), set()),
    ],
)
def test_parts_are_read_as_they_are_named(text: str, exact: set[str], loose: set[str]) -> None:
    assert [{part.name for part in parts} for parts in named_in(text)] == [exact, loose]


RULES = """SECTION 1. The County shall not rent beds to ICE.
SECTION 2. No vendor shall give a resident's address to ICE.
SECTION 3. No officer shall take part in a raid by ICE.
SECTION 4. No officer shall enter into an agreement under 8 U.S.C. 1357(g).
SECTION 5. {}
"""


@pytest.mark.parametrize(
    ("kept", "carved"),
    [
        ("An agreement signed before the effective date of this ordinance runs until its own end.", {"no-287g"}),
        ("The memorandum of 2019 shall remain in force until either side ends it.", {"no-287g"}),
        ("This ordinance shall remain in force until it is repealed.", set()),
        ("The memorandum of 2019 ends on June 30.", set()),
    ],
)
def test_an_agreement_left_to_run_spares_the_rule_before_it(kept: str, carved: set[str]) -> None:
    found = pipeline.review("-", data=RULES.format(kept).encode()).findings
    assert {f.provision for f in found if "existing-agreement-exception" in f.flags} == carved


@pytest.mark.parametrize(
    ("said", "flags"),
    [
        ("The public roster, which anyone may look up, shows the date.", ("public-info-loophole",)),
        ("The public roster shall not show the date.", ()),
    ],
)
def test_a_public_list_tells_what_nobody_may_tell(said: str, flags: tuple[str, ...]) -> None:
    text = f"The sheriff shall not tell ICE when a prisoner will be let go. {said}"
    found = {f.provision: f.flags for f in pipeline.review("-", data=text.encode()).findings}
    assert found["no-release-notify"] == flags
