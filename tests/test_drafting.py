"""The text in force: each convention detected, every character traced to its source."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.drafting import in_force, marked
from analyzer.model import REDLINES, Convention, Mark, MarkKind, Source, Span, State, Text

NYC = """A Local Law to amend the administrative code, in relation to holds.
Section 1. Section 4-101 of the administrative code is amended to read as follows:
a. The department [may] shall not keep a person on a hold[, save by leave of the warden].
[b. The warden may tell an agent of a release.]
[c.] b. The department shall report on [March 1] April 1.
"""

CAPITALS = """AN ACT to amend the jail law
THE PEOPLE DO ENACT AS FOLLOWS:
Section 1. Section 9 of the jail law is amended to read as follows:
1. A jailer shall NOT keep a person on a [federal] hold UNLESS A JUDGE HAS SIGNED IT.
EXPLANATION--Matter in CAPITALS (underscored) is new; matter in brackets
[ ] is old law to be omitted.
2. The ICE liaison may attend.
"""


def words(text: Text) -> str:
    return " ".join(text.text.split())


def names(text: Text) -> list[str]:
    return [convention.name for convention in text.conventions]


def test_bracketed_deletions_are_found_by_the_amending_words(source_of):
    text = in_force(source_of(NYC))
    assert words(text) == (
        "A Local Law to amend the administrative code, in relation to holds. Section 1. Section 4-101 of the "
        "administrative code is amended to read as follows: a. The department shall not keep a person on a hold. "
        "b. The department shall report on April 1."
    )
    assert names(text) == ["deletions in brackets"]
    assert text.conventions[0].ground == '"to amend" and 5 passages in brackets'


def test_the_old_state_keeps_what_is_struck(source_of):
    text = in_force(source_of(NYC), State.OLD)
    assert "The department may shall not keep a person on a hold, save by leave of the warden." in words(text)
    assert "b. The warden may tell an agent of a release." in words(text)


def test_capitals_are_new_and_the_legend_goes(source_of):
    text = in_force(source_of(CAPITALS))
    assert words(text).endswith(
        "1. A jailer shall NOT keep a person on a hold UNLESS A JUDGE HAS SIGNED IT. 2. The ICE liaison may attend."
    )
    assert names(text) == ["deletions in brackets", "new matter in capitals"]


def test_the_old_state_leaves_out_capitals_but_no_acronym(source_of):
    text = in_force(source_of(CAPITALS), State.OLD)
    assert words(text).endswith("1. A jailer shall keep a person on a federal hold 2. The ICE liaison may attend.")


@pytest.mark.parametrize(
    ("draft", "kept"),
    [
        (
            "BILL NO. 3. Explanation: [[Double brackets]] indicate matter deleted from existing law.\n"
            "§ 2. [[The warden may]] THE WARDEN SHALL NOT hold an inmate.",
            "§ 2. THE WARDEN SHALL NOT hold an inmate.",
        ),
        (
            "AN ACT amending RCX 4.5.010.\nSec. 1. RCX 4.5.010 is amended to read as follows:\n"
            "A jail ((may)) shall not tell an agent ((or a deputy of one)) of a release.",
            "A jail shall not tell an agent of a release.",
        ),
        (
            "EXPLANATION-Matter enclosed in bold-faced brackets [thus] is not enacted and is to be omitted.\n"
            "5.1. 1. All [public] employers shall file.\n[5.2. 1. No pupil\nshall pay.\n2. The board\nmay waive it.]\n"
            "5.3. The board shall meet.",
            "5.1. 1. All employers shall file. 5.3. The board shall meet.",
        ),
        ("Members ~~may~~ shall log calls ~~when asked~~.", "Members shall log calls ."),
        ("<p>Members <del>may</del> <ins>shall</ins> log calls.", "<p>Members shall log calls."),
        (
            "Officers { - may - } { + shall not + } ask about status.",
            "Officers shall not ask about status.",
        ),
        (
            "Words in [brackets] are taken out; words between underscores are put in.\nThe bylaw is amended:\n"
            "The police [may] _shall_ decline the request_, however it is made_.",
            "The police shall decline the request, however it is made.",
        ),
        (
            "~~Words struck through~~ are deleted. **Words in bold** are added.\nStaff ~~may~~ **shall** decline.",
            "Staff shall decline.",
        ),
    ],
    ids=["double-brackets", "double-parentheses", "missouri", "tildes", "html", "braces", "underscores", "bold"],
)
def test_conventions(source_of, draft, kept):
    assert words(in_force(source_of(draft))).endswith(kept)


@pytest.mark.parametrize(
    "text",
    [
        "AN ORDINANCE to amend the code.\nSec. 2. The [INSERT DATE] report of [NAME OF AGENCY] is due.",
        "Model rule. The [city council] may adopt [Option A: a fine] a schedule [of fees].",
        "The clerk wrote that he had recieved [sic] it [1] and filed it [Ord. 12 § 3, 2019; Ord. 14, 2021.].",
        "Section 1. Title 4 is amended to read:\nThe chief shall [keep a log of holds.\nThe clerk shall read it.",
        "AN ORDINANCE OF THE TOWN OF LARCH\nSECTION 1. NO OFFICER SHALL ASK ABOUT STATUS.",
        "Total due: ____ dollars, payable _ on _ the first.",
    ],
    ids=["placeholders", "options", "notes", "unbalanced", "all-capitals", "blanks"],
)
def test_what_is_no_redline_stays(source_of, text):
    found = in_force(source_of(text))
    assert found.text == text
    assert found.conventions == ()


def test_marks_of_the_source_are_always_applied(source_of):
    plain = source_of("Deputies may shall not ask.")
    marks = (
        Mark(MarkKind.DELETED, Span(9, 13), "a line through the words"),
        Mark(MarkKind.INSERTED, Span(13, 23), "a line under the words"),
    )
    source = Source(plain.path, plain.sha256, plain.media_type, plain.text, plain.pages, plain.lines, marks)
    new, old = in_force(source), in_force(source, State.OLD)
    assert new.text == "Deputies shall not ask."
    assert old.text == "Deputies may ask."
    assert new.conventions[0].ground == "a line through the words; a line under the words"
    assert new.to_source(new.text.index("shall")) == plain.text.index("shall")


def test_a_repealed_section_leaves_no_law(source_of):
    text = in_force(
        source_of(
            "Sec. 4-1. Holds. No deputy shall hold a person.\n"
            "Sec. 4-2. Notices. (REPEALED)\nThe sheriff shall notify agents of a release.\n"
            "Sec. 4-3. Records. The clerk shall keep the log.\n"
        )
    )
    assert words(text) == (
        "Sec. 4-1. Holds. No deputy shall hold a person. Sec. 4-2. Notices. (REPEALED) "
        "Sec. 4-3. Records. The clerk shall keep the log."
    )
    assert text.conventions[0].name == "repealed part"


def test_stars_inside_sentences_are_no_words(source_of):
    bill = "No * * * agency * * * of this state; town, or * * *\nofficer shall keep a rule * * *, or habit, that ( * * *b) limits it.\n"
    text = in_force(source_of(f"{bill}\n* * *\n\nThis act takes effect at once.\n"))
    law = "No agency of this state; town, or officer shall keep a rule, or habit, that (b) limits it."
    assert words(text) == f"{law} * * * This act takes effect at once."
    assert text.conventions[0].name == "stars for words left out"


@pytest.mark.parametrize("end", ["] Section B. This act takes effect at once.", ""], ids=["closed", "torn"])
def test_what_a_bill_repeals_in_brackets_is_no_law(source_of, end):
    bill = (
        f"Section A. Sections 9.4 and 9.5 are repealed, to read as follows: [9.4. No town [or village] shall ask.{end}"
    )
    text = in_force(source_of(bill))
    assert words(text) == f"Section A. Sections 9.4 and 9.5 are repealed, to read as follows: [{end}"
    assert text.conventions[0].name == "repealed part"


@pytest.mark.parametrize(
    "text",
    [
        "Section 4. Repealer. Ordinances in conflict are hereby repealed.\nSection 5. The chief shall report.",
        "Article 4 is repealed and reenacted to read:\nSec. 4-1. No officer shall ask.",
    ],
)
def test_a_repealer_takes_nothing_from_the_text(source_of, text):
    assert in_force(source_of(text)).text == text


# --- both states, how sure, and what cannot be told ----------------------------------------------------

STRIKE_LEGEND = "Words struck through are deleted; words underlined are added.\n\nA jail shall may refuse a hold."


@pytest.mark.parametrize(
    ("draft", "old", "new"),
    [
        ("Members ~~may~~ <ins>shall</ins> log calls.", "Members may log calls.", "Members shall log calls."),
        ("Officers {- may -} {+shall not+} ask.", "Officers may ask.", "Officers shall not ask."),
        ("Each [-un-]trained aide{+ or clerk+} logs.", "Each untrained aide logs.", "Each trained aide or clerk logs."),
        (
            "The bylaw is amended:\nThe police [may, now and then,] _shall_ decline the request[, in writing]_, however made_.",
            "The bylaw is amended: The police may, now and then, decline the request, in writing.",
            "The bylaw is amended: The police shall decline the request, however made.",
        ),
        (
            "Explanation: CAPITALS IN THE TEXT INDICATE MATTER ADDED. [[Double brackets]] indicate matter deleted.\n\n"
            "§ 2. [[The warden may]] THE WARDEN SHALL NOT hold an inmate.",
            "§ 2. The warden may hold an inmate.",
            "§ 2. THE WARDEN SHALL NOT hold an inmate.",
        ),
        (
            "~~Words struck through~~ are deleted. **Words in bold** are added.\nStaff ~~may~~ **shall** decline.",
            "Staff may decline.",
            "Staff shall decline.",
        ),
    ],
    ids=["html", "braces", "inside-words", "underscores", "capitals", "bold"],
)
def test_plain_text_gives_both_states(source_of, draft, old, new):
    source = source_of(draft)
    assert words(in_force(source, State.OLD)).endswith(old)
    assert words(in_force(source, State.NEW)).endswith(new)
    assert in_force(source, State.OLD).warnings == ()


def test_each_convention_says_how_sure_it_is(source_of):
    few = in_force(source_of("Sec. 1 is amended to read:\nThe jail [may, at will,] shall refuse."))
    many = in_force(source_of(NYC))
    told = in_force(source_of("Words in [brackets] are deleted.\nThe jail [may] shall refuse."))
    assert [text.conventions[0].confidence for text in (few, many, told)] == [0.65, 0.85, 0.97]
    assert {text.conventions[0].shows for text in (few, many, told)} == {"deletions"}


def test_where_new_words_are_not_marked_the_old_state_says_so(source_of):
    old, new = (in_force(source_of(NYC), state) for state in (State.OLD, State.NEW))
    assert old.warnings == ("this draft shows deletions only, so words that are new cannot be told from the law today",)
    assert new.warnings == ()
    told = in_force(
        source_of("Deleted words are in [brackets]; new words are underlined.\nA jail [may] shall log."), State.OLD
    )
    assert told.warnings[0].endswith(': it says "new words are underlined.", and the file does not carry that')


def test_a_legend_without_its_marks_is_a_warning(source_of):
    text = in_force(source_of(STRIKE_LEGEND))
    assert text.warnings == (
        'the text may contain deleted words: it says "Words struck through are deleted;", and no struck words are in the file',
    )
    assert text.conventions == ()


def test_a_legend_with_its_marks_is_none(source_of):
    plain = source_of(STRIKE_LEGEND)
    at = plain.text.index("shall")
    source = replace(plain, marks=(Mark(MarkKind.DELETED, Span(at, at + 6), "struck through"),))
    assert in_force(source).warnings == ()
    assert words(in_force(source)).endswith("A jail may refuse a hold.")
    underlined = replace(plain, media_type="application/pdf", marks=(Mark(MarkKind.INSERTED, Span(at, at + 5)),))
    assert in_force(underlined).warnings == ()  # the underlines came through, so nothing was struck


def test_marks_and_brackets_are_not_both_assumed(source_of):
    plain = source_of("Section 4 is amended to read:\nThe jail may shall refuse [with thanks, and in writing].")
    at = plain.text.index("may")
    source = replace(plain, marks=(Mark(MarkKind.DELETED, Span(at, at + 4), "struck through"),))
    assert words(in_force(source)).endswith("The jail shall refuse [with thanks, and in writing].")


def test_the_reader_s_own_convention_is_told(source_of):
    plain = source_of("A jail may shall log.")
    convention = Convention("struck and underlined text", "1 struck run", 0.6, "deletions")
    mark = Mark(MarkKind.DELETED, Span(7, 11), "struck through")
    assert in_force(replace(plain, marks=(mark,), conventions=(convention,))).conventions == (convention,)


# --- as the user says ----------------------------------------------------------------------------------


def test_switched_off_the_text_stands_as_printed_and_says_so(source_of):
    text = in_force(source_of(NYC), redline=())
    assert text.text == NYC
    assert text.warnings == ("redline conventions are switched off: 5 deleted passages stand in the text",)
    assert in_force(source_of("A jail shall log."), redline=()).warnings == ()


@pytest.mark.parametrize(
    ("draft", "name", "new", "old"),
    [
        ("The [city] may act.", "brackets", "The may act.", "The city may act."),
        ("The [[city]] may act.", "double-brackets", "The may act.", "The city may act."),
        ("The ((city)) may act.", "double-parentheses", "The may act.", "The city may act."),
        ("The _city_ may act.", "underscores", "The city may act.", "The may act."),
        ("The **city** may act.", "bold", "The city may act.", "The may act."),
        ("The CITY COUNCIL may act.", "capitals", "The CITY COUNCIL may act.", "The may act."),
        ("The ~~city~~ may act.", "signs", "The may act.", "The city may act."),
    ],
)
def test_a_convention_that_is_named_holds_without_a_ground(source_of, draft, name, new, old):
    source = source_of(draft)
    assert words(in_force(source, State.NEW, (name,))) == new
    assert words(in_force(source, State.OLD, (name,))) == old
    others = [each for each in REDLINES if each not in name]  # double brackets are brackets, too
    assert in_force(source, State.NEW, others).text == draft


def test_marks_that_are_named_bring_back_what_was_set_aside(source_of):
    plain = source_of("The jail shall not log.")
    source = replace(plain, set_aside=(Mark(MarkKind.INSERTED, Span(14, 18), "underlined"),))
    assert in_force(source, State.OLD).text == "The jail shall not log."
    forced = in_force(source, State.OLD, ("marks",))
    assert forced.text == "The jail shall log."
    assert forced.conventions == (Convention("marks of the document", "as asked: underlined"),)


# --- marks shown -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("draft", "shown"),
    [
        ("Staff ~~may~~ <ins>shall</ins> log.", "Staff [-may-] {+shall+} log."),
        (
            "The code is amended:\nA jail [may, if it likes,] _shall_ log.",
            "The code is amended:\nA jail [-may, if it likes,-] {+shall+} log.",
        ),
        ("A jail shall log.", "A jail shall log."),
    ],
)  # fmt: skip
def test_marked_text_tells_both_states_without_colour(source_of, draft, shown):
    assert marked(source_of(draft)).text == shown


@pytest.mark.parametrize("draft", [NYC, CAPITALS])
def test_marked_text_is_itself_a_draft_of_the_same_two_texts(source_of, draft):
    source = source_of(draft)
    again = source_of(marked(source).text)
    for state in State:
        assert words(in_force(again, state, ("signs",))) == words(in_force(source, state))


def test_marked_text_of_nested_and_touching_marks(source_of):
    plain = source_of("abcdef")
    spans = [(MarkKind.DELETED, 0, 2), (MarkKind.INSERTED, 2, 6), (MarkKind.DELETED, 3, 4)]
    source = replace(plain, marks=tuple(Mark(kind, Span(start, end)) for kind, start, end in spans))
    assert marked(source).text == "[-ab-]{+c[-d-]ef+}"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "[",
                "]",
                "[[",
                "]]",
                "((",
                "))",
                "~~",
                "_",
                "is amended to read",
                "may",
                "Shall NOT",
                "\n",
                " ",
                "omitted",
                "(REPEALED)",
                "Sec. 2. ",
            ]
        ),
        max_size=40,
    ),
    st.sampled_from(State),
)
def test_every_character_is_traced(source_of_anything, parts, state):
    source = source_of_anything("".join(parts))
    text = in_force(source, state)
    for offset, character in enumerate(text.text):
        assert source.text[text.to_source(offset)] == character
    assert [piece.start for piece in text.pieces] == sorted(piece.start for piece in text.pieces)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('Code 4 is amended by striking "shall not ask" and adding "may".', 'Code 4 is amended by striking "" and adding "may".'),
        ("The line of Order 7 reading “Deputies shall not ask.” and the words “in fact” are deleted.",
         "The line of Order 7 reading “Deputies shall not ask.” and the words “” are deleted."),
        ('The following sentence is struck from Order 7: "Deputies shall not ask."', 'The following sentence is struck from Order 7: ""'),
        ('Section 4 is amended by adding the words "shall not ask".', 'Section 4 is amended by adding the words "shall not ask".'),
        ('Section 4 is repealed and replaced: "Deputies shall not ask."', 'Section 4 is repealed and replaced: "Deputies shall not ask."'),
        ('"Detainer" means a request. Forms that ask are struck.', '"Detainer" means a request. Forms that ask are struck.'),
    ],
)  # fmt: skip
def test_words_that_are_quoted_to_be_struck_are_not_in_force(source_of, text, left):
    assert in_force(source_of(text)).text == left
