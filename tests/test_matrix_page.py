"""The matrix in a real browser: it sorts, filters, leads to each review, asks the network for nothing and can be read by all."""

from __future__ import annotations

import pytest
from corpora import CONTRARY, NOTHING, STRONG, WEAK, write

from analyzer.cli import main


@pytest.fixture(scope="module")
def matrix(tmp_path_factory):
    folder = tmp_path_factory.mktemp("matrix")
    write(folder / "p", strong=STRONG, weak=WEAK, contrary=CONTRARY, nothing=NOTHING)
    assert (
        main(["corpus", str(folder / "p"), "--format", "html", "-o", str(folder / "all.html"), "--fail-on", "contrary"])
        == 1
    )
    return folder / "all.html"


def shown(page) -> list[str]:
    rows = page.locator("#matrix-table tbody tr:visible th").all_inner_texts()
    return [text.split("/")[-1].split(".txt")[0] for text in rows]


def test_it_sorts_by_name_by_provision_and_back(opened, matrix):
    page = opened(matrix)
    assert shown(page) == ["contrary", "nothing", "weak", "strong"]
    page.get_by_role("button", name="No holds on ICE detainers").click()
    assert shown(page) == [
        "contrary",
        "nothing",
        "weak",
        "strong",
    ]  # the worst first: contrary, missing, ambiguous, present
    head = page.locator("th", has=page.get_by_role("button", name="No holds on ICE detainers"))
    assert head.get_attribute("aria-sort") == "ascending"
    page.get_by_role("button", name="No holds on ICE detainers").click()
    assert head.get_attribute("aria-sort") == "descending" and shown(page) == ["strong", "weak", "nothing", "contrary"]
    page.get_by_role("button", name="Present", exact=True).click()
    assert shown(page) == ["contrary", "nothing", "weak", "strong"]
    page.get_by_role("button", name="Show all").click()
    assert shown(page) == ["contrary", "nothing", "weak", "strong"]


def test_it_filters_by_words_by_status_and_by_what_fails(opened, matrix):
    page = opened(matrix)
    page.get_by_label("Words in the name").fill("STRONG")
    assert shown(page) == ["strong"]
    assert page.locator("#shown").inner_text() == "1 of 4 shown"
    page.get_by_role("button", name="Show all").click()
    page.locator("#column").select_option(label="No holds on ICE detainers")
    page.locator("#status").select_option("ambiguous")
    assert shown(page) == ["weak"]
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("only what fails this run").check()
    assert shown(page) == ["contrary"]


def test_a_sign_leads_to_the_finding_in_its_review(opened, matrix):
    page = opened(matrix)
    page.locator("tbody tr", has_text="weak.txt").get_by_role("link", name="ambiguous").first.click()
    assert page.url.endswith("#f-no-detainer-hold")
    assert "unless the person has been convicted of a felony" in page.locator("#f-no-detainer-hold").inner_text()
    assert page.complaints == []


def test_it_fetches_nothing_and_complains_of_nothing(opened, matrix):
    page = opened(matrix, dark=True)
    assert page.asked == [matrix.as_uri()] and page.complaints == []


@pytest.mark.parametrize("dark", [False, True])
def test_it_can_be_read_by_all(opened, matrix, dark):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is not installed, so no page is examined by it"
    )
    results = axe.Axe().run(opened(matrix, dark=dark))
    assert [(each["id"], [node["html"] for node in each["nodes"]][:2]) for each in results.response["violations"]] == []


def test_it_is_read_on_a_narrow_screen_without_moving_sideways(opened, matrix):
    page = opened(matrix, width=380)
    assert page.evaluate("document.documentElement.scrollWidth") <= 380
