"""Pages in a real browser: marks on the right words, links both ways, filters, print, accessibility, and inert documents."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from analyzer import compare, pipeline
from analyzer import review as review_of
from analyzer.reports import RENDERERS, ReportContext
from analyzer.reports.comparison import RENDERERS as COMPARISONS
from analyzer.reports.html import site
from analyzer.reports.html.sheet import sheet

ROOT = Path(__file__).resolve().parent.parent
POLICY = ROOT / "samples" / "weak-county-policy.txt"
ORDINANCE = ROOT / "samples" / "strong-city-ordinance.pdf"
TRACKED = ROOT / "samples" / "redline" / "tracked.docx"
CONTEXT = ReportContext(version="0.1.0", rules_digest="0123abcd")

NASTY = """ORDINANCE NO. 7 <script>window.ran = 1</script>

An ordinance " onload="window.ran = 1" <img src=x onerror="window.ran = 1"> of the City of Alderbrook

SECTION 1. No officer shall hold a person on an immigration detainer </mark><script>window.ran = 1</script> past the
time of release, \u202eyam gnihton\u202c except that a person who has been convicted of <svg onload=window.ran=1> a
felony may be held on such a detainer.

SECTION 2. No employee shall inquire into immigration status &lt;script&gt; ]]> --> {{ 7 * 7 }} {% raw %}
<style>body { display: none }</style><meta http-equiv="refresh" content="0;url=http://example.invalid/">

SECTION 3. The Chief shall meet the field office director of ICE <a href="javascript:window.ran=1">each month</a>.
"""

# The text of the instrument from an element on, without what the page itself says in it; and whether all of it is marked.
FOLLOWING = """asked => asked.map(([anchor, length]) => {
    const law = document.querySelector('.law'), start = document.getElementById(anchor);
    const walker = document.createTreeWalker(law, NodeFilter.SHOW_TEXT);
    let words = '', marked = true;
    while (walker.nextNode()) {
        const node = walker.currentNode;
        if (node.parentElement.closest('.ref, .page')) continue;
        if (!(start.compareDocumentPosition(node) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY))) continue;
        if (node.data.trim() && !node.parentElement.closest('mark')) marked = false;
        words = (words + node.data).replace(/\\s+/g, ' ').trimStart();
        if (words.trimEnd().length >= length) break;
    }
    return [words.slice(0, length), marked];
})"""


@cache
def reviewed(path: Path):
    return review_of(path)


@cache
def written(path: Path) -> str:
    return RENDERERS["html"]([reviewed(path)], CONTEXT)


def violations(page) -> list[str]:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed, so axe-core cannot run"
    )
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


# --- marks and links --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [POLICY, ORDINANCE, TRACKED], ids=lambda path: path.name)
def test_the_mark_of_each_quotation_stands_on_its_words(opened, path):
    review = reviewed(path)
    page = opened(written(path))
    laid = sheet(review, "", CONTEXT)
    wanted, asked = [], []
    for item in laid.items:
        spots = [*item.finding.evidence, *([item.finding.nearest] if item.finding.nearest else [])]
        for spot in spots:
            words = " ".join(spot.quote.split())
            anchors = {each.anchor for each in (*item.quotes, *item.also, *([item.nearest] if item.nearest else []))}
            wanted.append((item.finding.provision, words, len(anchors)))
            asked += [[anchor, len(words)] for anchor in anchors]
    told = iter(page.evaluate(FOLLOWING, asked))
    shown = {finding.provision for finding in review.findings if finding.evidence or finding.nearest}
    assert wanted and {provision for provision, _, _ in wanted} == shown
    for provision, words, tries in wanted:
        assert [words, True] in [next(told) for _ in range(tries)], (provision, words)


def test_links_lead_from_a_finding_to_its_words_and_back(opened):
    page = opened(written(POLICY))
    page.click("#f-no-287g .where a")
    mark = page.locator("mark:target")
    assert mark.inner_text().startswith("The Sheriff will not enter into an agreement with ICE")
    box, view = mark.bounding_box(), page.viewport_size
    assert 0 <= box["y"] <= view["height"]
    back = page.locator('.law a.ref[href="#f-no-287g"]').first
    assert back.get_attribute("title") == "No 287(g) agreement or deputization: ambiguous"
    back.click()
    finding = page.locator("article:target")
    assert finding.get_attribute("id") == "f-no-287g"
    assert 0 <= finding.bounding_box()["y"] <= view["height"]


@pytest.mark.parametrize("path", [POLICY, ORDINANCE], ids=lambda path: path.name)
def test_every_link_within_the_page_has_its_end_and_no_name_is_given_twice(opened, path):
    page = opened(written(path))
    lost = "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.hash.slice(1)).filter(id => !document.getElementById(id))"
    assert page.evaluate(lost) == []
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
    assert sorted(set(ids)) == sorted(ids)


def test_filters_hide_and_show_without_script(opened):
    page = opened(written(POLICY))
    assert page.locator("#f-no-admin-warrant").is_visible()
    page.uncheck(".show-missing")
    assert page.locator(".finding.missing:visible").count() == 0
    assert page.locator(".finding.ambiguous:visible").count() == 11
    assert page.locator(".law a.ref.missing:visible").count() == 0
    page.click('.glance a[href="#f-no-admin-warrant"]')  # whoever asks for one by name sees it
    assert page.locator("#f-no-admin-warrant").is_visible()
    page.check(".show-missing")
    assert page.locator(".finding.missing:visible").count() == 25


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wider_than_the_window(opened, width):
    for html in (written(POLICY), COMPARISONS["html"](compare(TRACKED), CONTEXT)):
        page = opened(html, width=width)
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_findings_stand_beside_the_text_on_a_desk_and_above_it_on_a_phone(opened):
    places = "['.findings', '.beside'].map(name => document.querySelector(name).getBoundingClientRect()).map(r => [r.left, r.top])"
    (left, top), (right, beside) = opened(written(POLICY)).evaluate(places)
    assert right > left and beside == top
    (left, top), (right, below) = opened(written(POLICY), width=390).evaluate(places)
    assert right == left and below > top


# --- print ------------------------------------------------------------------------------------------


def printed(page) -> list[str]:
    with pypdfium2.PdfDocument(page.pdf(format="Letter", prefer_css_page_size=False)) as document:
        return [each.get_textpage().get_text_bounded() for each in document]


@pytest.mark.parametrize(("path", "most"), [(POLICY, 7), (ORDINANCE, 7)], ids=["policy", "ordinance"])
def test_it_prints_as_a_handout_of_few_pages_without_the_controls(opened, path, most):
    pages = printed(opened(written(path)))
    assert 2 <= len(pages) <= most
    text = " ".join(" ".join(pages).split())
    assert reviewed(path).instrument.title[:40] in text
    assert "print the full text too" not in text and "The text Marked words" not in text
    for finding in reviewed(path).findings:
        assert finding.title in text


def test_the_full_text_is_printed_where_it_is_asked_for(opened):
    page = opened(written(POLICY))
    words = "This policy is intended as guidance for the personnel"
    assert words not in " ".join(" ".join(printed(page)).split())
    page.check(".print-law")
    assert words in " ".join(" ".join(printed(page)).split())


# --- accessibility ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)], ids=["desk-light", "phone-dark"])
def test_axe_finds_no_violation_in_a_review(opened, width, dark):
    page = opened(written(POLICY), width=width, dark=dark)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert violations(page) == []


def test_axe_finds_no_violation_in_a_comparison_or_in_several_reviews(opened):
    assert violations(opened(COMPARISONS["html"](compare(TRACKED), CONTEXT), dark=True)) == []
    several = RENDERERS["html"]([reviewed(POLICY), reviewed(ORDINANCE)], CONTEXT)
    assert violations(opened(several)) == []


def test_axe_finds_no_violation_in_the_pages_of_the_rules(opened):
    pages = site.pages(pipeline.builtin_rules(), CONTEXT)
    for path in (
        "index.html",
        "provisions/no-detainer-hold.html",
        "flags/conviction-carveout.html",
        "profiles/ilrc-2016.html",
    ):
        assert violations(opened(pages[path])) == [], path


# --- documents are not trusted ------------------------------------------------------------------------


def test_a_document_full_of_markup_and_controls_stays_inert(opened, tmp_path):
    path = tmp_path / "a' onload='window.ran=1 <script>.txt"
    path.write_text(NASTY, encoding="utf-8")
    review = review_of(path)
    assert {"no-detainer-hold", "no-status-inquiry"} <= {f.provision for f in review.findings if f.evidence}
    page = opened(RENDERERS["html"]([review, review], CONTEXT))
    assert page.evaluate("window.ran") is None
    assert page.complaints == []
    assert page.asked == [page.url]
    assert page.locator("script, img, svg, iframe, object, meta[http-equiv=refresh]").count() == 0
    events = "[...document.querySelectorAll('*')].flatMap(each => [...each.attributes]).filter(each => each.name.startsWith('on')).length"
    assert page.evaluate(events) == 0
    assert page.evaluate("[...document.links].filter(each => each.protocol === 'javascript:').length") == 0
    text = page.evaluate("document.body.textContent")
    assert "</mark><script>window.ran = 1</script>" in text and "{{ 7 * 7 }}" in text
    assert re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f]", text) is None


def test_a_page_fetches_nothing_and_runs_nothing(opened):
    for html in (written(ORDINANCE), COMPARISONS["html"](compare(TRACKED), CONTEXT)):
        page = opened(html)
        assert page.asked == [page.url]
        assert page.complaints == []
        assert page.evaluate("document.scripts.length") == 0
        assert page.evaluate("getComputedStyle(document.querySelector('.tally a')).borderTopStyle") == "solid"
