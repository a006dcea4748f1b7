"""One document is read, judged and packed, wherever that happens: in a child of this machine or on another one.

What comes back is bytes, ready to be kept; the rules are loaded where the work is done, and must be those of the run.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from analyzer import __version__, pipeline, rulebook
from analyzer.corpus import rows, sources
from analyzer.corpus.keys import Plan
from analyzer.errors import BadRule
from analyzer.model import Review, Source, State
from analyzer.reports import ReportContext, html
from analyzer.reports.json import review_data
from analyzer.rulebook import Rulebook


class Packed(NamedTuple):
    """What is kept of one document: its digest, the entries by kind, and the document as it was read.

    ``lasting`` is False where it could be read better another time, since a page was given up.
    """

    sha256: str
    entries: Mapping[str, bytes]
    source: bytes | None
    lasting: bool


def work(path: str, *, plan: Plan, data: bytes | None = None, source: bytes | None = None) -> Packed:
    """Reviews the document at ``path``, or its bytes, or the document as it was read before.

    Raises what reading and judging raise, and BadRule where the rules changed since the run began.
    """
    book = _rules(plan.folder, plan.digest, plan.options.cache)
    read = _kept(source, path)
    fresh = read is None
    if read is None:
        read = pipeline.read(path, data=data, options=plan.options)
    reviews = pipeline.reviews_of(
        read,
        rules=book,
        profile=plan.profile,
        level=plan.level,
        state=State(plan.state),
        redline=plan.redline,
        cache=plan.options.cache,
    )
    columns, checklists = rows.frame(book, plan.profile)
    told = [rows.named(review_data(review), book) for review in reviews]
    entries = rows.entries(told, columns, checklists, whole=plan.reviews)
    if plan.pages:
        entries |= {rows.page_kind(number, path): _page(review, book, plan) for number, review in enumerate(reviews)}
    lasting = plan.options.ocr == "never" or not read.unread_pages
    kept = sources.packed(read) if plan.sources and fresh and lasting else None
    return Packed(read.sha256, entries, kept, lasting)


def _kept(source: bytes | None, path: str) -> Source | None:
    if source is None:
        return None
    try:
        return sources.unpacked(source, path)
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _rules(folder: str | None, digest: str, cache: str | None) -> Rulebook:
    book = rulebook.load(Path(folder) if folder is not None else None, cache)
    if book.digest != digest:
        what = "the rules here are not those that the run began with"
        raise BadRule(
            what,
            where=folder or "the built-in rules",
            remedy="install the same version, and leave rules alone during a run",
        )
    return book


def _page(review: Review, book: Rulebook, plan: Plan) -> bytes:
    context = ReportContext(
        version=__version__,
        rules_digest=book.digest,
        profile=plan.profile,
        flag_messages={flag.id: flag.message for flag in book.flags},
        weakening_flags=frozenset(flag.id for flag in book.flags if flag.weakening),
    )
    return zlib.compress(html.render([review], context).encode("utf-8", "backslashreplace"), 1)
