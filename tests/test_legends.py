"""What a draft says of its own marks."""

from __future__ import annotations

import pytest

from analyzer.legends import BOLD, BRACKETED, CAPITALS, ITALICS, STRUCK, UNDERLINED, find_legends


def meanings(text: str) -> tuple[set[str], set[str]]:
    found = find_legends(text)
    return set().union(*(each.deleted for each in found)), set().union(*(each.inserted for each in found))


@pytest.mark.parametrize(
    ("text", "deleted", "inserted"),
    [
        ("CODING: Words stricken are deletions; words underlined are additions.", {STRUCK}, {UNDERLINED}),
        ("Additions to law indicated by underline; deletions by strikethrough.", {STRUCK}, {UNDERLINED}),
        ("New text is underlined. Deleted text is in [brackets].", {BRACKETED}, {UNDERLINED}),
        ("Section 5 is amended as follows (deletions struck through, additions underlined):", {STRUCK}, {UNDERLINED}),
        ("Language to be deleted is shown in strike-out type, and language to be added is underlined.", {STRUCK}, {UNDERLINED}),
        ("Key: underline = new language; strikethrough = deleted language", {STRUCK}, {UNDERLINED}),
        ("EXPLANATION--Matter in italics (underscored) is new; matter in brackets\n [ ] is old law to be omitted.",
         {BRACKETED}, {ITALICS, UNDERLINED}),
        ("CAPITALS INDICATE MATTER ADDED TO EXISTING LAW.\n[[Double brackets]] indicate matter deleted from law.",
         {BRACKETED}, {CAPITALS}),
        ("Matter in bold-face type is proposed language.", set(), {BOLD}),
    ],
)  # fmt: skip
def test_legends_are_read_sign_by_sign(text, deleted, inserted):
    assert meanings(text) == (deleted, inserted)


@pytest.mark.parametrize(
    "text",
    [
        "Section 3 is amended by striking the word “sheriff” and inserting in lieu thereof the word “jailer”.",
        "The title of each report shall be underlined where it is new.",
        "[Matter struck out by Ordinance 2020-11 has been left out of this copy.]",
        "Material in brackets has been added for clarity.",
        "The jail shall remove graffiti in red paint that is new.",
    ],
    ids=["amending", "rule", "note", "editor", "paint"],
)
def test_what_only_sounds_like_a_legend_is_none(text):
    assert find_legends(text) == ()


def test_a_legend_knows_its_place():
    text = "An ordinance.\n\nWords underlined are new.\nSection 1."
    assert find_legends(text)[0].span.of(text) == "Words underlined are new."
