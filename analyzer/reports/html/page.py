"""One page that needs nothing but itself: its style stands in it, no script runs, and nothing is fetched.

Every word passes through ``printable`` and is escaped by the templates, so that a document cannot become markup; the
page's own policy bars scripts, pictures, frames and any style but its own, should something slip through all the same.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.reports.layout import counted, printable, shortened

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_HERE = Path(__file__).parent
_LINKED = ("http://", "https://")


def filled(template: str, **values: Any) -> str:
    """The template with the values, each made printable and escaped."""
    return _templates().get_template(template).render(**values)


def streamed(template: str, **values: Any) -> Iterator[str]:
    """The same piece by piece, for a page that is larger than what should be held at once."""
    stream = _templates().get_template(template).stream(**values)
    stream.enable_buffering(64)
    yield from stream


def safe(markup: str) -> Markup:
    """Markup that was made here, of our own words alone."""
    from markupsafe import Markup

    return Markup(markup)


@cache
def _templates() -> Environment:
    """The templates, read at the first page: whoever writes no HTML loads no library for it."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup, escape

    def kept(text: str) -> Markup:
        """A stretch of an instrument with its line ends and spaces."""
        return escape(printable(text, keep_lines=True))

    def flat(text: str) -> Markup:
        """A piece of a sentence: on one line, and with the space that parts it from the next."""
        return kept(re.sub(r"\s+", " ", text))

    def inline(name: str, element: str) -> tuple[Markup, str]:
        """A file of ours as an element, and its digest for the page's policy; no word of a document is in it."""
        text = (_HERE / name).read_text(encoding="utf-8")
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        return Markup(f"<{element}>{text}</{element}>"), digest

    style, style_digest = inline("style.css", "style")
    matrix_style, matrix_style_digest = inline("matrix.css", "style")
    matrix_script, matrix_script_digest = inline("matrix.js", "script")
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: printable(value) if type(value) is str else value,
    )
    environment.globals |= {
        "style": style,
        "style_digest": style_digest,
        "matrix_style": matrix_style,
        "matrix_style_digest": matrix_style_digest,
        "matrix_script": matrix_script,
        "matrix_script_digest": matrix_script_digest,
        "counted": counted,
    }
    environment.filters |= {"kept": kept, "flat": flat, "shortened": shortened, "link": _link}
    return environment


def _link(address: str) -> str:
    """The address where it is one of the web, else nothing: a rule file can hold any words."""
    return address if address.lower().startswith(_LINKED) else ""
