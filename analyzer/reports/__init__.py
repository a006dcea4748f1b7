"""Reviews as a reader or a program wants them: one module a format.

Every renderer is ``render(reviews, context) -> str`` and knows only the model. A new format is one module and one name
of ``RENDERERS``; the module is loaded when a report is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from analyzer.reports.context import Failure, ReportContext, RuleHelp

if TYPE_CHECKING:
    from analyzer.model import Review

__all__ = ["RENDERERS", "Failure", "ReportContext", "RuleHelp"]


def _renderer(name: str) -> Callable[[Sequence[Review], ReportContext], str]:
    def render(reviews: Sequence[Review], context: ReportContext) -> str:
        return import_module(f"{__name__}.{name}").render(reviews, context)

    return render


RENDERERS: Mapping[str, Callable[[Sequence[Review], ReportContext], str]] = {
    name: _renderer(name) for name in ("terminal", "json", "html", "markdown", "csv", "sarif")
}
