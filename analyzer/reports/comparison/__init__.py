"""Comparisons as a reader or a program wants them: one module a format, as for reviews.

Every renderer is ``render(comparison, context) -> str`` and knows only the model.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyzer.model import Comparison
    from analyzer.reports.context import ReportContext

__all__ = ["RENDERERS"]


def _renderer(name: str) -> Callable[[Comparison, ReportContext], str]:
    def render(comparison: Comparison, context: ReportContext) -> str:
        return import_module(f"{__name__}.{name}").render(comparison, context)

    return render


RENDERERS: Mapping[str, Callable[[Comparison, ReportContext], str]] = {
    name: _renderer(name) for name in ("terminal", "json", "markdown", "html")
}
