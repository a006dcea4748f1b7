"""A corpus as a reader or a program wants it: one module a format, each ``render(matrix, context)`` piece by piece.

What is written can be larger than memory: the words behind a row are fetched when the row is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyzer.matrix import Matrix
    from analyzer.reports.context import ReportContext

__all__ = ["RENDERERS"]


def _renderer(name: str) -> Callable[[Matrix, ReportContext], Iterator[str]]:
    def render(matrix: Matrix, context: ReportContext) -> Iterator[str]:
        return import_module(f"{__name__}.{name}").render(matrix, context)

    return render


RENDERERS: Mapping[str, Callable[[Matrix, ReportContext], Iterator[str]]] = {
    name: _renderer(name) for name in ("table", "csv", "json", "html", "sarif", "junit")
}
