"""What web sites put around a document is known by the names that they give it: cookie notices, readers' comments, menus.

Names are no proof, so a part goes only where it holds the smaller share of the page's letters; readers' comments, which may
be longer than the law, go wherever the rest of the page holds some. What goes is told.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

MOST = 0.35  # of a page's letters: a part that holds more is not what stands around the document
LEAST = 200  # letters of the page beside the comments

_WHAT = {
    "cookie notice": (
        r"cookie|gdpr|onetrust|ot-sdk|consent(?:-?(?:banner|manager|popup|bar|modal|notice))",
        r"privacy-?(?:banner|notice|bar)",
    ),
    "readers' comments": (
        r"comments|commentlist|comment-?(?:list|section|area|form|respond|thread|wrap\w*)|disqus\w*|fb-?comments|respond",
    ),
    "menu": (
        r"nav(?:bar|igation)?|(?:main|top|side|sub|site|page|left|right|quick)-?(?:nav|menu|links|navigation)|menu",
        r"breadcrumbs?|toc(?:-\w+)?|table-?of-?contents|site-?map|side-?bar(?:-\w+)?|pager|pagination|tree-?view",
    ),
    "page head or foot": (
        r"(?:site|page|global|main)-?(?:header|footer|head|foot|banner)|masthead-?nav|skip-?(?:link|nav|to\w*)|top-?bar",
    ),
    "tools": (
        r"share(?:-\w+)?|social(?:-\w+)?|addthis\w*|sharethis\w*|tool-?bar|print-?(?:tools|options|buttons)|action-?bar",
        r"search-?(?:box|bar|form|results?)|login|sign-?in|feedback(?:-\w+)?|translate|google_translate\w*",
    ),
    "advertisement or news": (
        r"advert\w*|ads?|promo(?:-\w+)?|newsletter(?:-\w+)?|subscribe(?:-\w+)?|related(?:-\w+)?|recent-?posts",
        r"news-?feed|pop-?up|modal|alert-?(?:bar|banner)|notification-?bar",
    ),
}
_NAMED = {what: re.compile("|".join(patterns), re.I) for what, patterns in _WHAT.items()}
_PARTS = frozenset("div section aside ul ol table td form p span details article".split())
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Around:
    """Tells what stands around the document of one page, and counts the letters that are left out with it."""

    def __init__(self, page: Any) -> None:
        self._letters = max(1, letters(page))
        self.left_out: Counter[str] = Counter()

    def leaves_out(self, element: Any) -> bool:
        """Whether an element is no part of the document; what it is called is remembered."""
        what = named(element)
        if not what:
            return False
        count = letters(element)
        if what == "readers' comments":
            goes = self._letters - count >= LEAST
        else:
            goes = count <= MOST * self._letters
        if goes and count:
            self.left_out[what] += count
        return goes

    def notes(self) -> tuple[str, ...]:
        """What was left out, for the review to tell."""
        if not self.left_out:
            return ()
        told = ", ".join(f"{what} ({count:,} letters)" for what, count in sorted(self.left_out.items()))
        return (f"left out of the web page by its name: {told}",)


def named(element: Any) -> str:
    """What an element around the document is, by its class and id; empty where they name nothing of the kind."""
    if element.tag not in _PARTS:
        return ""
    names = [*(element.get("class") or "").split(), element.get("id") or ""]
    for name in names:
        plain = _CAMEL.sub("-", name)
        # "ctl00_header_topnav" is called by its last part too.
        for each in dict.fromkeys((plain, plain.rsplit("_", 1)[-1])):
            for what, pattern in _NAMED.items():
                if each and pattern.fullmatch(each):
                    return what
            if re.match(r"(?:cookie|onetrust|gdpr)", each, re.I):
                return "cookie notice"
    return ""


def letters(element: Any) -> int:
    """How many letters stand in an element, its scripts not counted."""
    skipped = 0
    for each in element.iter("script", "style", "noscript"):
        skipped += sum(len(words.strip()) for words in each.itertext())
    return sum(len(words.strip()) for words in element.itertext()) - skipped
