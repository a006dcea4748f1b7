"""Reviews as a reader or a program wants them: one module a format.

Every renderer is ``render(reviews, context) -> str`` and knows only the model. A new format is
one module and one row of ``RENDERERS``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from analyzer.model import Review
from analyzer.reports import csv, html, json, markdown, sarif, terminal
from analyzer.reports.context import Failure, ReportContext, RuleHelp

__all__ = ["RENDERERS", "Failure", "ReportContext", "RuleHelp"]

RENDERERS: Mapping[str, Callable[[Sequence[Review], ReportContext], str]] = {
    "terminal": terminal.render,
    "json": json.render,
    "html": html.render,
    "markdown": markdown.render,
    "csv": csv.render,
    "sarif": sarif.render,
}
