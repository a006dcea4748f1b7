"""A corpus as a reader or a program wants it: one module a format, each ``render(matrix, context)`` piece by piece.

What is written can be larger than memory: the words behind a row are fetched when the row is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from analyzer.matrix import Matrix
from analyzer.reports.context import ReportContext
from analyzer.reports.corpus import csv, html, json, junit, sarif, table

__all__ = ["RENDERERS"]

RENDERERS: Mapping[str, Callable[[Matrix, ReportContext], Iterator[str]]] = {
    "table": table.render,
    "csv": csv.render,
    "json": json.render,
    "html": html.render,
    "sarif": sarif.render,
    "junit": junit.render,
}
