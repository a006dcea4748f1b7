"""Pages without a browser: exact words and links, marks cut where quotations overlap, and documents that stay words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser
from stand_ins import AMBIGUOUS, CONTEXT, MISSING_MORE, PRESENT, SCORE, evidence, review
from test_reports import NASTY, poisoned, steering

from analyzer import pipeline
from analyzer.cli import main
from analyzer.model import DISCLAIMER, Line, Nearest, Page, Piece, ProfileItem, ProfileScore, Source, Span, Text
from analyzer.reports import RENDERERS, Failure
from analyzer.reports.html import site
from analyzer.reports.html.marked import Quoter, flowing, quotations, runs

LAW = "Sec. 1. No officer shall hold or ask a person, except a felon.\nSec. 2. Staff may help."


def page(*reviews, **changes):
    return parser.document_fromstring(RENDERERS["html"](reviews, replace(CONTEXT, **changes)))


def words(element) -> str:
    return " ".join(element.text_content().split())


def quoted(text: str = LAW, **findings):
    """A review of a text whose findings quote the words given."""
    lines = tuple(
        Line(1, n, text.index(line), text.index(line) + len(line)) for n, line in enumerate(text.split("\n"), 1)
    )
    source = Source("law.txt", "ab" * 32, "text/plain", text, (Page(1),), lines)
    one = review(flags=(), unexplained=())
    made = []
    for finding, part in ((AMBIGUOUS, findings.get("ambiguous")), (PRESENT, findings.get("present"))):
        if part:
            at = text.index(part)
            made.append(replace(finding, evidence=(evidence(part, start=at, end=at + len(part), weakening=()),)))
    if near := findings.get("near"):
        at = text.index(near)
        made.append(replace(MISSING_MORE, nearest=Nearest(near, "", 1, 1, at, at + len(near), "a ban")))
    in_force = Text(source, text, (Piece(0, len(text), 0),))
    return replace(one, instrument=replace(one.instrument, text=in_force), findings=tuple(made))


# --- the page ----------------------------------------------------------------------------------------


def test_the_head_says_what_was_read_and_what_was_not():
    told = page(review())
    assert words(told.find(".//h1")) == "An ordinance on trust in the city"
    assert [words(each) for each in told.cssselect(".notice")] == [
        "Warning: Page 4 could not be read (an image without text). What stands there is not in this review: "
        "what is called missing is not proved missing."
    ]
    assert [words(each) for each in told.cssselect(".tally li")] == [
        "✗ 1 contrary",
        "~ 1 ambiguous",
        "✓ 1 present",
        "- 2 missing",
    ]
    assert words(told).count("not legal advice") == 1
    assert DISCLAIMER in words(told)


def test_findings_are_numbered_worst_first_and_missing_by_what_matters_most():
    titles = [words(each) for each in page(review()).cssselect("article.finding > h3")]
    assert titles[:5] == [
        "✗ 1. No access to the jail contrary no-jail-access",
        "~ 2. No holds on detainers ambiguous no-detainer-hold",
        "✓ 3. No questions about status present no-status-inquiry",
        "- 4. No transfers to immigration custody missing no-transfer",
        "- 5. Language access missing language-access",
    ]


def test_a_score_is_told_with_what_is_not_applicable():
    items = (
        ProfileItem("L1", "Agreements", "met", ("no-287g",)),
        ProfileItem("L2", "Jails", "not applicable", ("no-jail-access",)),
    )
    told = page(
        review(score=SCORE, standings=(ProfileScore("ilrc-2016", "ILRC 2016", 5, 7, (items[0], items[1], items[1])),))
    )
    assert [words(each) for each in told.cssselect(".standings li")] == ["against ILRC 2016: 5 of 7; not applicable: 2"]
    assert "Six meanings of sanctuary: 1 of 2" in words(told)


def test_several_reviews_stand_under_one_matrix():
    told = page(
        review("a.pdf"),
        review("b.pdf", findings=(PRESENT,)),
        failures=(Failure("c.pdf", "unreadable", "c.pdf: is empty"),),
    )
    assert words(told.find(".//h1")) == "Review of 2 instruments"
    assert [words(each) for each in told.cssselect(".notice")][0] == "Not reviewed: c.pdf: is empty"
    rows = [[words(cell) for cell in row] for row in told.cssselect("table tbody tr")]
    assert ["No questions about status", "✓ present", "✓ present"] in rows
    assert ["No access to the jail", "✗ contrary", ""] in rows
    ids = [each.get("id") for each in told.cssselect("[id]")]
    assert len(ids) == len(set(ids))
    assert {link.get("href")[1:] for link in told.cssselect("a[href^='#']")} <= set(ids)


def test_a_run_without_reviews_is_still_a_page():
    told = page(failures=(Failure("c.pdf", "unreadable", "c.pdf: is empty"),))
    assert words(told.find(".//h1")) == "Review of 0 instruments"
    assert "Not reviewed: c.pdf: is empty" in words(told)


# --- marks in the text ---------------------------------------------------------------------------------


def test_quotations_that_overlap_are_cut_and_each_keeps_its_links():
    told = page(quoted(ambiguous="No officer shall hold or ask a person, except a felon.", present="ask a person"))
    marks = [(each.get("class"), words(each)) for each in told.cssselect(".law mark")]
    assert marks == [
        ("ambiguous", "No officer shall hold or"),
        ("ambiguous", "ask a person"),
        ("ambiguous", ", except a felon."),
    ]
    links = [
        (each.get("href"), words(each), each.getprevious().text_content().strip())
        for each in told.cssselect(".law a.ref")
    ]
    assert links == [("#f-no-status-inquiry", "✓2", "ask a person"), ("#f-no-detainer-hold", "~1", ", except a felon.")]
    anchors = {words(each.getnext()): each.find("a").get("href") for each in told.cssselect(".findings p.where")}
    assert anchors == {"“No officer shall hold or ask a person, except a felon.”": "#q1", "“ask a person”": "#q2"}


def test_one_passage_that_several_findings_quote_is_one_mark_with_a_link_to_each():
    told = page(quoted(ambiguous="Staff may help.", present="Staff may help.", near="Staff may help."))
    (mark,) = told.cssselect(".law mark")
    assert (mark.get("class"), mark.get("id"), words(mark)) == ("ambiguous", "q1", "Staff may help.")
    assert [each.get("aria-label") for each in told.cssselect(".law a.ref")] == [
        "~1 No holds on detainers: ambiguous",
        "✓2 No questions about status: present",
        "-3 No transfers to immigration custody: missing",
    ]


def test_the_whole_text_stands_on_the_page():
    law = page(quoted(ambiguous="Staff may help.")).cssselect(".law")[0]
    for each in law.cssselect(".ref"):
        each.drop_tree()
    assert law.text_content() == LAW


@given(st.lists(st.tuples(st.integers(0, len(LAW)), st.integers(0, len(LAW))), max_size=6))
def test_however_quotations_lie_the_text_is_whole_and_each_begins_and_ends_once(edges):
    spans = [Span(min(pair), max(pair)) for pair in edges]
    text = quoted().instrument.text
    held = quotations(((span, Quoter("present", f"f{n}", "✓", "A")) for n, span in enumerate(spans)), "")
    told = runs(text, held.values(), (), paged=False, reflowed=False)
    assert "".join(run.words for run in told) == LAW
    assert sorted(anchor for run in told for anchor in run.anchors) == sorted(each.anchor for each in held.values())
    at = 0
    for run in told:
        covering = [span for span in held if span.start < at + len(run.words) and at < span.end]
        assert bool(run.kind) is bool(covering)
        for each in held.values():
            assert (each.anchor in run.anchors) is (each.span.start == at)
        at += len(run.words)
        assert set(run.ends) == {quoter for each in held.values() if each.span.end == at for quoter in each.quoters}


def test_what_weakens_is_told_with_its_words_and_how_to_mend_it():
    told = page(review())
    (held,) = told.cssselect("#f-no-detainer-hold")
    assert [words(each) for each in held.cssselect("dt")] == [
        "Weakened by “unless the person has been convicted of a felony” [conviction-carveout]",
        "Note [required-by-law-open]",
    ]
    assert words(held.cssselect("blockquote .weak")[0]) == "unless the person has been convicted of a felony"


def test_printed_lines_of_a_paragraph_flow_and_items_keep_their_own():
    text = (
        "Sec. 4. No officer shall hold a person whom a federal agent\n   asks the jail to hold, and no\n"
        "deputy shall either, whatever the agent may say of it at any\ntime.\n(a) An item.\n\nAnother."
    )
    assert flowing(text).replace("\ufeff", "") == (
        "Sec. 4. No officer shall hold a person whom a federal agent asks the jail to hold, and no\n"
        "deputy shall either, whatever the agent may say of it at any time.\n(a) An item.\n\nAnother."
    )
    assert len(flowing(text)) == len(text)


# --- documents are not trusted --------------------------------------------------------------------------


def test_nothing_that_a_document_says_becomes_an_element_or_an_attribute():
    nasty = "\"><script>x()</script><img src=a onerror=b> ' onload='c' {{ 7 * 7 }} {% raw %} &lt;b&gt; javascript:d"
    harmless = re.sub(r"[^a-z ]", "x", nasty)
    plain, told = page(poisoned(harmless), poisoned(harmless)), page(poisoned(nasty), poisoned(nasty))
    assert [each.tag for each in told.iter()] == [each.tag for each in plain.iter()]
    assert [sorted(each.keys()) for each in told.iter()] == [sorted(each.keys()) for each in plain.iter()]
    assert nasty in words(told)


@given(st.text())
def test_whatever_the_words_nothing_steers_and_no_element_is_added(nasty):
    shown = RENDERERS["html"]([poisoned(nasty)], CONTEXT)
    assert steering(shown) == []
    assert parser.document_fromstring(shown).cssselect("script, img, iframe, [onload], [onerror]") == []


def test_the_page_bars_what_it_does_not_need():
    told = page(poisoned(NASTY))
    (policy,) = told.cssselect("meta[http-equiv]")
    assert policy.get("content").startswith("default-src 'none'; style-src 'sha256-")
    assert told.cssselect("script, link, img, [style], form, iframe") == []


def test_only_addresses_of_the_web_become_links():
    from analyzer.model import Advice, Citation, Status

    cited = tuple(
        Citation(f"S{n}", f"Source {n}", url)
        for n, url in enumerate(("javascript:x()", "https://a.example/b", "data:,c"), 1)
    )
    advice = Advice("no-transfer", "t", Status.MISSING, "s", model_language="None shall.", sources=cited)
    links = page(review(advice=(advice,))).cssselect("a[rel=noreferrer]")
    assert [(each.get("href"), words(each)) for each in links] == [("https://a.example/b", "Source 2")]


# --- the rules as a site ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pages():
    return {
        path: parser.document_fromstring(text) for path, text in site.pages(pipeline.builtin_rules(), CONTEXT).items()
    }


def test_every_rule_has_a_page_and_every_link_of_the_site_leads_to_one(pages):
    book = pipeline.builtin_rules()
    wanted = {f"provisions/{each.id}.html" for each in book.provisions} | {
        f"flags/{each.id}.html" for each in book.flags
    }
    assert set(pages) == wanted | {f"profiles/{each.id}.html" for each in book.profiles} | {"index.html"}
    for path, told in pages.items():
        for link in told.cssselect("a[href]"):
            target, _, anchor = link.get("href").partition("#")
            if target.startswith("http"):
                continue
            parts = [*path.split("/")[:-1], *target.split("/")] if target else path.split("/")
            while ".." in parts:
                at = parts.index("..")
                del parts[at - 1 : at + 1]
            found = pages.get("/".join(parts))
            assert found is not None, (path, link.get("href"))
            assert not anchor or found.cssselect(f"[id='{anchor}']"), (path, link.get("href"))


def test_the_page_of_a_provision_says_all_that_its_rule_says(pages):
    rule = pipeline.builtin_rules().provision("no-detainer-hold")
    told = words(pages["provisions/no-detainer-hold.html"])
    for part in (
        rule.title,
        rule.asks,
        rule.why,
        rule.language_for("county"),
        *(each.text for each in rule.examples),
        *rule.flags[:1],
    ):
        assert " ".join(part.split()) in told or part in rule.flags
    headings = [words(each) for each in pages["provisions/no-detainer-hold.html"].cssselect("h2")]
    assert headings[:3] == ["Why", "Sources", "Language that could be adopted"]
    assert headings[-4:] == ["Elements", "Flags that can touch it", "Profiles that ask for it", "Examples"]
    rows = pages["provisions/no-detainer-hold.html"].cssselect("tbody tr")
    assert [words(cell) for cell in rows[0]][:2] == [
        "prohibitedread for the protective side alone",
        "holding a person in custody",
    ]
    assert len(rows) == len(rule.patterns)


def test_docs_writes_the_site_and_mixes_with_nothing(tmp_path, capsys):
    target = tmp_path / "site"
    assert main(["rules", "docs", "-o", str(target)]) == 0
    index = parser.parse(str(target / "index.html"))
    assert words(index.find(".//h1")) == "The rules"
    assert (target / "flags" / "conviction-carveout.html").is_file()
    assert main(["rules", "docs", "-o", str(target)]) == 2
    assert (
        capsys.readouterr().err
        == f"ordinance: {target}: is not empty; name a new folder, or give --force to write into it\n"
    )
    (target / "index.html").write_text("old", encoding="utf-8")
    (target / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(["rules", "docs", "-o", str(target), "--force"]) == 0
    assert "<h1>The rules</h1>" in (target / "index.html").read_text(encoding="utf-8")
    assert (target / "mine.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(("name", "told"), [("file", "is not a folder"), ("no/such/site", "its folder does not exist")])
def test_docs_says_why_a_folder_cannot_be_written(tmp_path, capsys, name, told):
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["rules", "docs", "-o", str(tmp_path / name)]) == 2
    assert told in capsys.readouterr().err
