"""A real browser for the tests: the system's Chromium, driven by Playwright; where either is absent the tests skip, in words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """Chromium without a window; each test opens its own context in it."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="Playwright is not installed, so no page can be opened in a browser"
    )
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    if found is None:
        pytest.skip("no Chromium is installed (apt-get install chromium), so no page can be opened in a browser")
    with playwright.sync_playwright() as driver:
        # Without a sandbox: it cannot be had as root in a container, and the pages are our own.
        opened = driver.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Opens the HTML, or a file, at a width and in a colour scheme; gives the page, with all that it asked the network for."""
    contexts = []

    def open_page(html: str | Path, *, width: int = 1280, dark: bool = False, media: str | None = None):
        path = html if isinstance(html, Path) else tmp_path / f"page-{len(contexts)}.html"
        if isinstance(html, str):
            path.write_text(html, encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", bypass_csp=False
        )
        contexts.append(context)
        page = context.new_page()
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (page.complaints.append(dialog.message), dialog.dismiss()))
        page.goto(path.as_uri())
        if media:
            page.emulate_media(media=media)
        return page

    yield open_page
    for context in contexts:
        context.close()
