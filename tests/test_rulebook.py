"""The rules: complete and sourced, each example a test, every pattern needed, every broken file told in one line."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from analyzer import drafting, judging, language, matching, reading, rulebook, structure
from analyzer.errors import BadRule, UnknownName
from analyzer.language import Speaker
from analyzer.model import Instrument, Reading
from analyzer.rulebook import Example, Provision, Rulebook
from analyzer.rulebook.flags import FLAG_KEYS
from analyzer.rulebook.lexicon import CONCEPT_KEYS
from analyzer.rulebook.provisions import PATTERN_KEYS, PROVISION_KEYS

RULES = Path(__file__).resolve().parent.parent / "rules"

PROVISIONS = {
    "core": "resources-ban no-287g no-status-stops no-admin-warrant no-joint-ops",
    "custody": "no-detainer-hold no-release-notify no-transfer no-jail-access interview-consent detainee-notice "
    "custody-equal-treatment no-detention-contract",
    "information": "no-status-inquiry no-status-records info-confidentiality database-vendor-limits no-registry",
    "places": "nonpublic-area-warrant property-staging-ban sensitive-sites agent-identification",
    "services": "services-for-all language-access id-acceptance crime-victim-certification anti-profiling no-threats",
    "due-process": "legal-representation arrest-reduction gang-database-limits community-investment",
    "accountability": "training-notice request-log-reporting complaint-remedy implementation-oversight key-definitions "
    "federal-law-savings",
}
WEAKENING = (
    "recital-only", "permissive-verbs", "permitted-by-law-hedge", "solely-qualifier", "conviction-carveout",
    "public-safety-discretion", "undefined-warrant", "narrow-scope", "public-info-loophole",
    "existing-agreement-exception", "task-force-exception", "reimbursement-condition",
)  # fmt: skip
NOTES = (
    "nonbinding-instrument", "required-by-law-open", "narrow-federal-actor", "civil-only-scope", "hold-only-gap",
    "indirect-sharing-gap", "no-enforcement", "broad-1373-savings",
)  # fmt: skip
PROFILES = {
    "best-practices", "seed-six", "ilrc-2016", "aclu-nine", "albany-four", "california", "crs-three", "doj-2025",
    "fair-2017", "new-jersey", "san-francisco", "vera-safe", "washington", "welcoming-standard",
}  # fmt: skip
# The opposite of these is not a thing that laws do.
WITHOUT_CONTRARY = {
    "agent-identification", "no-threats", "training-notice", "implementation-oversight", "key-definitions",
}  # fmt: skip
SOURCE_KEYS = (
    "SEED1", "SEED2", "ILRC16", "ILRC18", "ILRC19", "ILRC-APP", "ILRC-1373", "ILRC-UWD", "MIJ", "SF", "ACLU9",
    "ACLU-NC", "NYAG", "NJ", "CA54", "TRUTH", "CAAG", "WA", "OR", "IL", "CHI", "ECH", "COOK", "KC", "NYC", "DEN",
    "ITH", "SA", "MPLS", "BOS", "LACO", "MV", "BERK", "RICH", "CO", "VERA", "WELC", "AIC", "CRS", "ALB", "DOJ25",
    "FAIR", "LEITF", "DC",
)  # fmt: skip
NAMED_SOURCES = (
    "Oakland 2.34.010", "Philadelphia", "St Paul 44.06", "Oregon HB 3265", "SB 54 study", "Values Act report 2019",
    "CA 7284.10", "8 USC 1373", "8 CFR 236.1", "irisct.org", "KC Ord. 18665", "Chicago carve-out record",
)  # fmt: skip


@cache
def rules() -> Rulebook:
    """The built-in rulebook."""
    return rulebook.load(RULES)


@cache
def speaker() -> Speaker:
    """The compiled lexicon."""
    acts = {act for provision in rules().provisions for pattern in provision.patterns for act in pattern.acts}
    return language.prepare(rules().lexicon, acts)


@cache
def read(text: str) -> tuple[Instrument, tuple[Reading, ...]]:
    """A sentence as an instrument of its own, with its clauses read."""
    source = reading.read("-", data=text.encode())
    instrument = structure.parse(drafting.in_force(source))
    return instrument, tuple(language.read_clauses(instrument, speaker()))


def verdict(provision: Provision, text: str) -> tuple[str, tuple[str, ...]]:
    """What this provision alone says of the text: its status, and the weakening flags."""
    instrument, readings = read(text)
    alone = replace(rules(), provisions=(provision,))
    matches = matching.match(instrument, readings, alone, speaker().wider)
    (finding,), _, _ = judging.judge(instrument, readings, matches, alone)
    return finding.status.value, tuple(sorted(set(finding.flags) & set(WEAKENING)))


def expected(example: Example) -> tuple[str, tuple[str, ...]]:
    return example.status, tuple(sorted(set(example.flags) & set(WEAKENING)))


each_provision = pytest.mark.parametrize("name", [name for names in PROVISIONS.values() for name in names.split()])
each_flag = pytest.mark.parametrize("name", [*WEAKENING, *NOTES])


# --- what there is ---------------------------------------------------------------------------------


def test_the_provisions_are_the_38_of_the_rubric_each_in_its_category():
    found = {category: {p.id for p in rules().provisions if p.category == category} for category in PROVISIONS}
    assert found == {category: set(names.split()) for category, names in PROVISIONS.items()}


def test_the_flags_are_the_20_of_the_rubric():
    assert sorted(f.id for f in rules().flags if f.weakening) == sorted(WEAKENING)
    assert sorted(f.id for f in rules().flags if not f.weakening) == sorted(NOTES)


def test_the_profiles_are_those_whose_source_could_be_read():
    assert {profile.id for profile in rules().profiles} == PROFILES


@each_provision
def test_the_id_of_a_provision_is_the_name_of_its_file(name):
    provision = rules().provision(name)
    assert provision.file == f"provisions/{provision.category}/{name}.yml"


@each_provision
def test_a_provision_is_a_whole_manual_page(name):
    provision = rules().provision(name)
    assert provision.asks.endswith("?") and provision.asks.count("?") == 1
    assert len(provision.why.split()) > 5 and provision.why.endswith(".")
    assert len(provision.model_language.split()) > 8
    assert provision.sources or "no source is cited" in provision.why
    assert set(provision.matters_to) <= {"city", "county", "state"} and provision.matters_to


@each_provision
def test_the_sources_of_a_provision_are_keys_that_were_read(name):
    known = rf"(?:{'|'.join(map(re.escape, sorted(SOURCE_KEYS, key=len, reverse=True)))})(?: .+)?"
    odd = [s for s in rules().provision(name).sources if not re.fullmatch(known, s) and not s.startswith(NAMED_SOURCES)]
    assert odd == []


@each_flag
def test_a_flag_says_what_its_words_do_in_one_sentence_and_how_to_mend_them(name):
    flag = rules().flag(name)
    assert re.fullmatch(r"[\"A-Z][^.!?]*(?:\w\.\w[^.!?]*)*\.", flag.message), flag.message
    assert flag.fix.endswith((".", '"'))
    assert flag.sources
    assert flag.scope == ("document" if flag.document else "provision")


# --- the examples ----------------------------------------------------------------------------------


@each_provision
def test_a_provision_has_enough_examples(name):
    provision = rules().provision(name)
    counted = Counter(example.status for example in provision.examples)
    weak = any(flag in WEAKENING for flag in provision.flags)
    floors = {"present": 4, "missing": 4, "ambiguous": 3 * weak, "contrary": 2 * (name not in WITHOUT_CONTRARY)}
    assert {status: counted[status] for status, floor in floors.items() if counted[status] < floor} == {}


@each_provision
def test_no_example_stands_twice(name):
    texts = [e.text for e in rules().provision(name).examples]
    assert sorted(texts) == sorted(set(texts))


@each_provision
def test_every_example_gives_its_verdict_by_its_own_provision(name):
    provision = rules().provision(name)
    wrong = {
        e.text: f"{verdict(provision, e.text)}, not {expected(e)}"
        for e in provision.examples
        if verdict(provision, e.text) != expected(e)
    }
    assert wrong == {}


@each_provision
def test_every_pattern_earns_its_place(name):
    provision = rules().provision(name)
    whole = {e.text: verdict(provision, e.text) for e in provision.examples}
    idle = []
    for number, pattern in enumerate(provision.patterns):
        rest = provision.patterns[:number] + provision.patterns[number + 1 :]
        without = replace(provision, patterns=rest)
        if all(verdict(without, text) == said for text, said in whole.items()):
            idle.append((number, pattern.acts, pattern.company))
    assert idle == []


@each_provision
def test_the_model_language_is_found_present_by_its_own_provision(name):
    provision = rules().provision(name)
    assert verdict(provision, provision.model_language) == ("present", ())


# --- profiles --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_a_profile_says_whose_it_is_and_what_of_it_was_read(name):
    profile = rules().profile(name)
    assert profile.source and profile.note.endswith(".")
    assert len({item.number for item in profile.items}) == len(profile.items)


def test_the_full_profile_has_no_items_and_every_other_has():
    assert {profile.id for profile in rules().profiles if not profile.items} == {"best-practices"}


def test_the_six_meanings_are_the_six_of_the_first_key_point():
    items = {item.number: (item.provisions, item.all_of) for item in rules().profile("seed-six").items}
    assert items == {
        "1(a)": (("resources-ban",), False),
        "1(b)": (("services-for-all", "language-access"), True),
        "1(c)": (("no-detainer-hold",), False),
        "1(d)": (("info-confidentiality",), False),
        "1(e)": (("no-status-inquiry",), False),
        "1(f)": (("legal-representation",), False),
    }


def test_the_county_rubric_counts_seven_and_spares_a_city_without_a_jail():
    items = {i.number: (i.provisions, i.not_for, i.partial_counts) for i in rules().profile("ilrc-2016").items}
    assert items == {
        "L1": (("no-287g",), (), False),
        "L2": (("no-detention-contract",), ("city",), False),
        "L3": (("no-detainer-hold",), ("city",), True),
        "L4": (("no-release-notify",), ("city",), False),
        "L5": (("no-jail-access", "interview-consent"), ("city",), False),
        "L6": (("no-status-inquiry",), (), False),
        "L7": (("resources-ban",), (), False),
    }


# --- names -----------------------------------------------------------------------------------------


def test_an_unknown_name_is_told_with_the_nearest():
    with pytest.raises(UnknownName) as error:
        rules().provision("no-detainer-holds")
    assert str(error.value).startswith("no provision is called 'no-detainer-holds'; did you mean no-detainer-hold")


# --- broken rules ----------------------------------------------------------------------------------

BAKE = "provisions/core/bake.yml"
SMALL = {
    "lexicon/words.yml": "bake:\n  verbs: [bake]\nbread:\n  nouns: [bread]\n",
    "flags/stale.yml": "id: stale\ntitle: Stale\nmessage: Old.\nscope: provision\nweakening: true\nfix: Bake anew.\n",
    "profiles/loaves.yml": "id: loaves\ntitle: Loaves\nsource: A baker\nitems:\n"
    "  - {number: 1, title: Bread, provisions: [bake]}\n",
    BAKE: """id: bake
title: Bread is baked
category: core
asks: Is bread baked?
why: People eat it.
sources: [A baker]
matters_to: [city]
protective_when: required
acts:
  - {act: bake, with: [bread]}
flags: [stale]
model_language: The baker shall bake bread each morning.
examples:
  present:
    - The baker shall bake bread.
""",
}


def folder_of(files: dict[str, str], root: Path) -> Path:
    """A folder of rules with these files."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_the_small_rules_are_whole(tmp_path):
    book = rulebook.load(folder_of(SMALL, tmp_path))
    assert [p.id for p in book.provisions] == ["bake"]
    assert [p.provisions for p in book.profiles] == [frozenset({"bake"})]


@pytest.mark.parametrize(
    ("name", "edit", "line"),
    [
        (BAKE, ("why:", "whim: odd\nwhy:"), f"{BAKE}:5: unknown key 'whim'; allowed: acts, asks, category, .*"),
        (BAKE, ("asks: Is bread baked?\n", ""), f"{BAKE}: the key 'asks' is lacking; see rules/TEMPLATE.yml"),
        (BAKE, ("act: bake", "act: fry"), f"{BAKE}:10: unknown concept 'fry'; name one of rules/lexicon/"),
        (BAKE, ("{act:", "{deed: fry, act:"), f"{BAKE}:10: unknown key 'deed'; allowed: about, act, anywhere, .*"),
        (BAKE, ("when: required", "when: maybe"), f"{BAKE}:8: when is 'maybe'; prohibited, required or stated"),
        (BAKE, ("[stale]", "[moldy]"), f"{BAKE}:11: unknown flag 'moldy'; see rules/flags/"),
        (BAKE, ("id: bake", "id: fry"), f"{BAKE}:1: id 'fry' in category 'core' does not match the path"),
        (BAKE, ("category: core", "category: custody"),
         f"{BAKE}:1: id 'bake' in category 'custody' does not match the path"),
        (BAKE, ("  present:", "  served:"), f"{BAKE}: examples need the keys present, ambiguous, contrary, missing"),
        (BAKE, ("title:", "title: [x\ntitle:"), rf"{BAKE}:3: not valid YAML \(.+\); mend the file"),
        (BAKE, (SMALL[BAKE], "- a\n- b\n"), f"{BAKE}: is not a mapping of keys; see rules/TEMPLATE.yml"),
        ("lexicon/more.yml", ("", "bread:\n  nouns: [loaf]\n"),
         r"lexicon/words\.yml:3: concept 'bread' is defined twice; keep each sense once"),
        ("lexicon/words.yml", ("nouns:", "adverbs:"),
         r"lexicon/words\.yml:3: concept 'bread': adverbs; allowed: heads, includes, means, .*"),
        ("lexicon/words.yml", ("nouns: [bread]", "nouns: [[bread]]"),
         r"lexicon/words\.yml: bread\.nouns: must be a list of words; quote what YAML reads as something else"),
        ("flags/stale.yml", ("id: stale", "id: fresh"),
         r"flags/stale\.yml:1: id 'fresh' does not match the file's name"),
        ("flags/stale.yml", ("fix:", "always: [bake, fry]\nfix:"),
         r"flags/stale\.yml:6: unknown provision 'fry'; see rules/provisions/"),
        ("profiles/loaves.yml", ("[bake]", "[fry]"), r"profiles/loaves\.yml:5: unknown provision 'fry'"),
    ],
    ids=[
        "unknown key", "lacking key", "unknown concept", "unknown key of a pattern", "unknown direction",
        "unknown flag", "wrong id", "wrong category", "unknown verdict of an example", "broken YAML", "no mapping",
        "duplicate concept", "unknown key of a concept", "no list of words", "wrong id of a flag",
        "unknown provision of a flag", "unknown provision of a profile",
    ],
)  # fmt: skip
def test_a_broken_file_is_told_in_one_line_with_its_name_and_the_place(tmp_path, name, edit, line):
    old, new = edit
    before = SMALL.get(name, "")
    assert old in before
    folder = folder_of(SMALL | {name: before.replace(old, new, 1)}, tmp_path)
    with pytest.raises(BadRule) as error:
        rulebook.load(folder)
    assert re.fullmatch(line, str(error.value)), str(error.value)
    assert error.value.exit_code == 4


def test_a_folder_without_rules_is_told(tmp_path):
    with pytest.raises(BadRule, match="no provision files; put them in provisions/"):
        rulebook.load(tmp_path)


def test_a_change_of_a_file_changes_the_digest(tmp_path):
    before = rulebook.load(folder_of(SMALL, tmp_path / "before")).digest
    assert before == rulebook.load(folder_of(SMALL, tmp_path / "same")).digest
    after = rulebook.load(folder_of(SMALL | {BAKE: SMALL[BAKE] + "# a remark\n"}, tmp_path / "after")).digest
    assert before != after


def test_words_that_yaml_would_read_as_something_else_stay_words(tmp_path):
    words = "odd_words:\n  phrases: [no, 287.7, 2024-01-02, off]\n"
    book = rulebook.load(folder_of(SMALL | {"lexicon/odd.yml": words}, tmp_path))
    assert {c.name: c.phrases for c in book.lexicon}["odd_words"] == ("no", "287.7", "2024-01-02", "off")


def test_the_template_is_a_rule_with_every_required_key(tmp_path):
    copy = tmp_path / "rules"
    shutil.copytree(RULES, copy)
    shutil.copy(copy / "TEMPLATE.yml", copy / "provisions/accountability/my-provision.yml")
    assert rulebook.load(copy).provision("my-provision").title == "A short title"


def test_the_readme_names_every_key_that_a_file_may_have():
    text = (RULES / "README.md").read_text(encoding="utf-8")
    keys = PROVISION_KEYS | PATTERN_KEYS | FLAG_KEYS | CONCEPT_KEYS
    assert sorted(key for key in keys if not re.search(rf"`{key}[`:]", text)) == []


def test_a_duty_that_is_limited_to_some_is_not_told_as_its_opposite_alone() -> None:
    provision = rules().provision("language-access")
    assert verdict(provision, "Interpreters shall be provided only to crime victims.") == ("ambiguous", ())
