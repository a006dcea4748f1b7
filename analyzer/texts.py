"""The text in force of a document, for those who want no review of it: nothing that judges is loaded for that."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from analyzer import drafting, reading
from analyzer.choices import Shown
from analyzer.model import AS_USUAL, ReadingOptions, Source, State, Text

if TYPE_CHECKING:
    from pathlib import Path

Redline = Collection[str] | None


def whole(path: str | Path, data: bytes | None, options: ReadingOptions) -> Source:
    """The document, or the pages of it that were asked for."""
    source = reading.read(str(path), data=data, options=options)
    if not options.pages:
        return source
    from analyzer import packets

    return packets.chosen(source, options.pages)


def text_in_force(
    path: str | Path,
    *,
    data: bytes | None = None,
    state: State = State.NEW,
    redline: Redline = None,
    options: ReadingOptions = AS_USUAL,
) -> Text:
    """The text in force as it was read, of the whole document or of some pages, for one state of the draft."""
    return drafting.in_force(whole(path, data, options), state, redline)


def marked_text(
    path: str | Path, *, data: bytes | None = None, redline: Redline = None, options: ReadingOptions = AS_USUAL
) -> Text:
    """The whole text of a draft, with ``[-deletions-]`` and ``{+insertions+}``."""
    return drafting.marked(whole(path, data, options), redline)


def shown(
    path: str | Path, *, data: bytes | None = None, state: State | None, redline: Redline = None,
    options: ReadingOptions = AS_USUAL,
) -> Shown:  # fmt: skip
    """What is printed of one state of a draft, or of both by their marks where ``state`` is None."""
    if state is None:
        text = marked_text(path, data=data, redline=redline, options=options)
    else:
        text = text_in_force(path, data=data, state=state, redline=redline, options=options)
    unread = ((page.number, page.reason) for page in text.source.pages if page.method == "unread")
    return Shown(text.text, text.warnings, tuple(unread))
