"""Advice: the words to change, a clause to adopt at the instrument's level, and what of its grounds was verified."""

from __future__ import annotations

import json

import pytest
from test_rulebook import BAKE, SMALL, folder_of

from analyzer import model, pipeline, review, rulebook
from analyzer.cli import main
from analyzer.errors import BadRule
from analyzer.model import DISCLAIMER, Citation, Status
from analyzer.rulebook import NAMES

BOOK = rulebook.load()
LEVELS = tuple(NAMES)
# These weaknesses are of a whole instrument, or are met beside other provisions: a single clause cannot raise them.
BESIDE_OTHERS = {"recital-only", "no-enforcement", "nonbinding-instrument", "indirect-sharing-gap"}


def of(text: str, **options) -> model.Review:
    return review("-", data=text.encode(), **options)


def raised(text: str) -> set[str]:
    said = of(text)
    return {flag for finding in said.findings for flag in finding.flags} | {flag.flag for flag in said.flags}


# --- an ambiguous finding ----------------------------------------------------------------------------

WEAK = (
    "SECTION 1. No deputy of the County shall hold a person on an immigration detainer, unless the person has been\n"
    "convicted of a felony.\n\nSECTION 2. The Sheriff should not transfer a person to immigration authorities.\n"
)


def test_an_ambiguous_finding_carries_the_very_words_to_change_and_how():
    said = of(WEAK, level="county")
    advice = said.advice_on("no-detainer-hold")
    assert [(r.flag, r.words, r.line) for r in advice.rewordings] == [
        ("conviction-carveout", "unless the person has been convicted of a felony", 1)
    ]
    only = advice.rewordings[0]
    text = said.instrument.text.text
    assert text[only.start : only.end] == "unless the person has been\nconvicted of a felony"
    assert only.fix == "Delete it, or keep a narrow, judge-found, time-limited list."
    assert only.before.endswith("unless the person has been convicted of a felony.")
    assert advice.model_language == ""  # the clause stands; it needs no other


def test_each_weakness_is_told_at_its_own_words():
    advice = of(WEAK).advice_on("no-transfer")
    assert [(r.flag, r.words, r.section) for r in advice.rewordings] == [("permissive-verbs", "should", "Section 2")]


def test_a_clause_that_does_the_opposite_is_among_the_words_to_change():
    text = (
        "SECTION 1. No deputy shall transfer a person to ICE.\n\n"
        "SECTION 2. Deputies shall transfer each person whom ICE names into the custody of ICE.\n"
    )
    advice = of(text).advice_on("no-transfer")
    assert [(r.flag, r.words) for r in advice.rewordings if r.title == "Another clause does the opposite"] == [
        ("", "Deputies shall transfer each person whom ICE names into the custody of ICE.")
    ]


def test_a_contrary_finding_gets_the_words_that_do_it_and_a_clause_in_their_place():
    advice = of("The Sheriff shall honor every immigration detainer.", level="county").advice_on("no-detainer-hold")
    assert advice.status is Status.CONTRARY
    assert [r.words for r in advice.rewordings] == ["The Sheriff shall honor every immigration detainer."]
    assert advice.model_language.startswith("No officer or employee of the County shall detain a person")


def test_what_is_present_and_unweakened_gets_no_advice():
    said = of("No deputy shall hold a person on an immigration detainer.")
    assert said.advice_on("no-detainer-hold") is None


def test_a_flag_of_the_whole_document_is_advised_on_too():
    said = of("No deputy shall hold a person on an immigration detainer.")
    assert [(a.provision, a.title, a.summary) for a in said.advice if not a.provision] == [
        ("", "Holds only", "Add rules on notification, transfer and access.")
    ]


# --- a missing finding -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "words"),
    [
        ("city", "that the City owns, leases or controls"),
        ("county", "that the County owns, leases or controls"),
        ("state", "that the State, or a county, city or town in it, owns, leases or controls"),
    ],
)
def test_model_language_is_that_of_the_instruments_level(level, words):
    assert words in of(WEAK, level=level).advice_on("property-staging-ban").model_language


def test_a_missing_finding_has_its_reason_sources_and_the_law_that_bears_on_it():
    said = of(WEAK, level="county")
    advice = said.advice_on("no-release-notify")
    assert advice.reason.startswith("After places limited holds")
    assert "DC 2019" in [source.key for source in advice.sources]
    assert advice.constraints == ("detainers", "status-information")
    assert {"detainers", "status-information"} <= {constraint.id for constraint in said.constraints}


def test_a_profile_limits_the_advice_as_it_limits_the_findings():
    said = of(WEAK, profile="ilrc-2016")
    assert {a.provision for a in said.advice if a.provision} <= {finding.provision for finding in said.findings}


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("provision", [p.id for p in BOOK.provisions])
def test_model_language_of_every_level_is_found_present_by_its_own_rule(provision, level):
    rule = BOOK.provision(provision)
    example = rulebook.Example(rule.language_for(level), "present")
    weakening = frozenset(flag.id for flag in BOOK.flags if flag.weakening)
    assert "{" not in example.text
    assert pipeline._departure(BOOK, rule, example, weakening) == ""


@pytest.mark.parametrize("flag", [f.id for f in BOOK.flags if f.id not in BESIDE_OTHERS])
def test_the_example_of_a_mending_has_the_weakness_before_and_not_after(flag):
    rule = BOOK.flag(flag)
    assert flag in raised(rule.before)
    assert flag not in raised(rule.after)


# --- sources -----------------------------------------------------------------------------------------


def test_every_source_that_a_rule_cites_is_described():
    cited = {s for rule in (*BOOK.provisions, *BOOK.flags) for s in rule.sources}
    cited |= {s.key for constraint in BOOK.constraints for s in constraint.sources}
    assert sorted(key for key in cited if not BOOK.cite(key).title) == []


def test_the_longest_key_that_opens_a_citation_tells_what_it_is():
    assert BOOK.cite("MPLS 19.30").title == "Minneapolis, Minnesota, Code of Ordinances 19.30"
    assert BOOK.cite("MPLS 2025").title.startswith("Minneapolis, Minnesota, update of 2025")


@pytest.mark.parametrize("key", ["ILRC16 L3", "NYAG 1(a)", "MIJ 5", "8 U.S.C. 1644", "Ocean County", "KC Ord. 18665"])
def test_what_is_known_at_second_hand_is_never_verified_and_says_how_it_is_known(key):
    source = BOOK.cite(key)
    assert not source.verified and source.note


def test_a_source_that_is_not_described_is_not_verified():
    assert BOOK.cite("Anywhere 12").verified is False


def test_a_constraint_keeps_apart_what_was_read_and_what_is_said():
    status = next(c for c in BOOK.constraints if c.id == "status-information")
    assert "1373(a) and (b)" in status.verified and "1644" not in status.verified
    assert "1644" in status.unverified and "not read" in status.unverified
    assert [s.key for s in status.sources if not s.verified] == ["8 U.S.C. 1644", "Ocean County"]


def test_nothing_verified_rests_on_a_source_that_is_not():
    for constraint in BOOK.constraints:
        unread = [source.key for source in constraint.sources if not source.verified]
        assert [key for key in unread if key in constraint.verified] == []


# --- tone --------------------------------------------------------------------------------------------


def test_it_says_that_it_is_no_legal_advice_and_says_so_once():
    said = of(WEAK)
    told = " ".join(f"{a.summary} {a.reason} {a.model_language}" for a in said.advice)
    assert "not legal advice" in DISCLAIMER
    assert "legal advice" not in told


def test_a_citation_needs_a_web_address_where_it_has_one():
    assert all(source.url.startswith("https://") for source in BOOK.sources if source.url)
    assert Citation("x").verified is True


# --- on a terminal, where it is asked for ------------------------------------------------------------


def told(text: str, *options: str, tmp_path, capsys) -> str:
    path = tmp_path / "draft.txt"
    path.write_text(text, encoding="utf-8")
    assert main(["check", str(path), "--level", "county", *options]) == 0
    return " ".join(capsys.readouterr().out.split())


def test_a_terminal_tells_advice_where_it_is_asked_for(tmp_path, capsys):
    out = told(WEAK, "--advice", tmp_path=tmp_path, capsys=capsys)
    assert "To mend it: Delete it, or keep a narrow, judge-found, time-limited list." in out
    assert (
        "Model language: No department, officer, employee, contractor or agent of the County shall use public funds"
        in out
    )
    assert "Sources: ILRC16 L7 (not verified); SEED2 1(a);" in out
    assert "Not verified: 8 U.S.C. 1644 is said to be a twin on sharing; it was not read." in out
    assert out.count("legal advice") == 1


def test_a_terminal_tells_no_advice_unasked(tmp_path, capsys):
    out = told(WEAK, tmp_path=tmp_path, capsys=capsys)
    assert "To mend it" not in out and "Model language" not in out


def test_json_holds_the_words_their_place_and_what_was_verified(tmp_path, capsys):
    path = tmp_path / "draft.txt"
    path.write_text(WEAK, encoding="utf-8")
    assert main(["check", str(path), "--format", "json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    review_ = whole["reviews"][0]
    assert whole["disclaimer"] == DISCLAIMER
    hold = next(a for a in review_["advice"] if a["provision"] == "no-detainer-hold")
    assert hold["rewordings"][0]["words"] == "unless the person has been convicted of a felony"
    assert hold["rewordings"][0]["place"]["line"] == 1
    assert {"key": "SEED2 1(c)", "verified": True}.items() <= hold["sources"][1].items()
    status = next(c for c in review_["constraints"] if c["id"] == "status-information")
    assert status["verified"] and status["unverified"]


# --- broken rules ------------------------------------------------------------------------------------

LAW = "constraints/law.yml"
SOURCES = "sources.yml"
WHOLE = SMALL | {
    LAW: "id: law\ntitle: A law\nverified: It was read.\nsources: [A baker]\nprovisions: [bake]\n",
    SOURCES: "A baker: {title: Baker, url: 'https://example.org/', verified: true}\n",
}


def test_rules_without_sources_and_constraints_are_whole_and_cite_nothing_as_verified(tmp_path):
    book = rulebook.load(folder_of(SMALL, tmp_path))
    assert (book.sources, book.constraints) == ((), ())
    assert book.cite("A baker") == Citation("A baker", verified=False)


def test_language_is_given_by_level_with_the_names_of_offices(tmp_path):
    text = (
        "model_language:\n  any: The {place} bakes; the {chief} tells the {council}.\n"
        "  state: Each baker {of place} bakes.\n"
    )
    files = WHOLE | {BAKE: SMALL[BAKE].replace("model_language: The baker shall bake bread each morning.\n", text)}
    rule = rulebook.load(folder_of(files, tmp_path)).provision("bake")
    assert rule.language_for("city") == "The City bakes; the Chief of Police tells the City Council."
    assert rule.language_for("county") == "The County bakes; the Sheriff tells the County Board."
    assert rule.language_for("state") == "Each baker of the State or of a county, city or town in it bakes."
    assert rule.model_language == rule.language_for("city")  # the level to which it matters most


@pytest.mark.parametrize(
    ("name", "edit", "line"),
    [
        (BAKE, ("The baker shall", "The {mayor} shall"), "unknown name 'mayor' in braces"),
        (BAKE, (": The baker shall", ":\n  town: The baker shall"), "unknown level 'town'"),
        (BAKE, (": The baker shall", ":\n  city: The baker shall"), "model_language has no text for a county"),
        ("flags/stale.yml", ("fix:", "rewrite: {before: Old bread.}\nfix:"), "rewrite needs the keys before and after"),
        (LAW, ("provisions: [bake]", "provisions: [fry]"), "unknown provision 'fry'"),
        (LAW, ("verified: It was read.\n", ""), "says nothing; give it verified or unverified"),
        (LAW, ("id: law", "id: lore"), "id 'lore' does not match the file's name"),
        (SOURCES, ("https://example.org/", "javascript:alert(1)"), "source 'A baker' has no web address in url"),
        (SOURCES, ("verified: true", "read: true"), "unknown key 'read'"),
        (SOURCES, ("{title: Baker, url: 'https://example.org/', verified: true}", "Baker"), "is not a mapping"),
    ],
)
def test_what_is_broken_is_told_in_one_line_with_its_file(tmp_path, name, edit, line):
    assert edit[0] in WHOLE[name]
    with pytest.raises(BadRule) as error:
        rulebook.load(folder_of(WHOLE | {name: WHOLE[name].replace(*edit)}, tmp_path))
    assert str(error.value).startswith(name) and line in str(error.value)
