"""Comparisons as a reader or a program wants them: one module a format, as for reviews.

Every renderer is ``render(comparison, context) -> str`` and knows only the model.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from analyzer.model import Comparison
from analyzer.reports.comparison import html, json, markdown, terminal
from analyzer.reports.context import ReportContext

__all__ = ["RENDERERS"]

RENDERERS: Mapping[str, Callable[[Comparison, ReportContext], str]] = {
    "terminal": terminal.render,
    "json": json.render,
    "markdown": markdown.render,
    "html": html.render,
}
