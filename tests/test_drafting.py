"""The text in force: each convention detected, every character traced to its source."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.drafting import in_force
from analyzer.model import Mark, MarkKind, Source, Span, State, Text

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


@pytest.mark.parametrize(
    "text",
    [
        "Section 4. Repealer. Ordinances in conflict are hereby repealed.\nSection 5. The chief shall report.",
        "Article 4 is repealed and reenacted to read:\nSec. 4-1. No officer shall ask.",
    ],
)
def test_a_repealer_takes_nothing_from_the_text(source_of, text):
    assert in_force(source_of(text)).text == text


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
