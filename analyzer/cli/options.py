"""Options that several commands share, and what their words mean: pages, limits, conventions, names of statuses."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import click

from analyzer import console
from analyzer.choices import OCR_CHOICES, REDLINES, Limits, ReadingOptions, State

PageRanges = tuple[tuple[int, int], ...]

LIMITS = ("size", "pages", "seconds", "memory", "ocr")
LEAST_MEMORY = 600  # MB that the rules and the language need themselves

rules_option = click.option(
    "--rules", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR",
    help="Rules to use instead of the built-in.",
)  # fmt: skip
colour_option = click.option(
    "--colour/--no-colour", "--color/--no-color", default=None, help="Colour, or not; by default on a terminal."
)
output_option = click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
profile_option = click.option(
    "--profile", default="best-practices", show_default=True, metavar="NAME",
    help="Checklist to review against; 'ordinance rules list' names them.",
)  # fmt: skip
level_option = click.option(
    "--level", type=click.Choice(["city", "county", "state"]), help="Level of government; else read from the text."
)
state_option = click.option(
    "--state", type=click.Choice([state.value for state in State]), default=State.NEW.value, show_default=True,
    help="Which state of a redlined draft: the law if it passes (new) or the law today (old).",
)  # fmt: skip


def names(allowed: Sequence[str], ctx: click.Context, parameter: click.Parameter, value: str | None) -> frozenset[str]:
    found = [name.strip() for name in (value or "").split(",") if name.strip()]
    for name in found:
        if name not in allowed:
            raise click.BadParameter(f"{name!r} is not one of {', '.join(allowed)}", ctx, parameter)
    return frozenset(found)


def _redline(ctx: click.Context, parameter: click.Parameter, value: str) -> frozenset[str] | None:
    if value == "auto":
        return None
    return frozenset() if value == "off" else names(REDLINES, ctx, parameter, value)


redline_option = click.option(
    "--redline", callback=_redline, default="auto", show_default=True, metavar="auto|off|NAME,...",
    help="How deletions and insertions are marked: found out (auto), not at all (off), or as named: "
    f"{', '.join(REDLINES)}.",
)  # fmt: skip


def _pages(ctx: click.Context, parameter: click.Parameter, value: str | None) -> PageRanges:
    """Ranges of pages: "12-19", "3,7-9", "40-"."""
    if value is None:
        return ()
    found = []
    for part in value.split(","):
        match = re.fullmatch(r"\s*(\d{1,6})\s*(?:([-–])\s*(\d{1,6})?)?\s*", part)
        first, last = (int(match[1]), int(match[3] or (sys.maxsize if match[2] else match[1]))) if match else (0, 0)
        if not 1 <= first <= last:
            raise click.BadParameter(
                f"{part.strip()!r} is no page or range of pages, such as 12-19 or 3,7-9", ctx, parameter
            )
        found.append((first, last))
    return tuple(found)


def limits(ctx: click.Context, parameter: click.Parameter, value: str | None) -> Limits:
    """Limits by name: "pages=400,seconds=60"; megabytes for ``size`` and ``memory``."""
    given: dict[str, float] = {}
    for part in filter(None, map(str.strip, (value or "").split(","))):
        match = re.fullmatch(r"(\w+)\s*=\s*(\d{1,9}(?:\.\d{1,3})?)", part)
        if match is None or match[1] not in LIMITS or float(match[2]) <= 0:
            names = ", ".join(f"{name}=N" for name in LIMITS)
            raise click.BadParameter(f"{part!r} is none of {names}, with N above 0", ctx, parameter)
        given[match[1]] = float(match[2])
    usual = Limits()
    if given.get("memory", LEAST_MEMORY) < LEAST_MEMORY:
        raise click.BadParameter(f"memory is at least {LEAST_MEMORY} (MB)", ctx, parameter)
    return Limits(
        size=int(given.get("size", usual.size / 1e6) * 1e6),
        pages=int(given.get("pages", usual.pages)),
        seconds=given.get("seconds", usual.seconds),
        memory=int(given.get("memory", usual.memory / 1e6) * 1e6),
        ocr_seconds=given.get("ocr", usual.ocr_seconds),
    )


_READING = (
    click.option("--pages", callback=_pages, metavar="PAGES", help="Read these pages of the document as one instrument, "
                 "such as 12-19; else the instruments of a packet are found."),
    click.option("--ocr", type=click.Choice(OCR_CHOICES), default="auto", show_default=True, help="Recognise the text of "
                 "pages from their picture: where their text layer is missing or garbled (auto), always, or never."),
    click.option("--password", envvar="ORDINANCE_PASSWORD", metavar="WORD",
                 help="Password of an encrypted PDF; better given as ORDINANCE_PASSWORD, which no list of processes shows."),
    click.option("--limits", callback=limits, metavar="NAME=N,...", help="How much of one document is read at most: "
                 "size=500 (MB), pages=5000, seconds=600, memory=3000 (MB), ocr=60 (seconds a page)."),
    click.option("--cache/--no-cache", default=True, help="Keep recognised pages and compiled rules in your cache folder, or do not."),
)  # fmt: skip


def reading(command: Callable[..., int]) -> Callable[..., int]:
    """Gives a command the options of reading, as one ``options``."""

    @wraps(command)
    def with_options(
        *args: Any, pages: PageRanges, ocr: str, password: str | None, limits: Limits, cache: bool, **others: Any
    ) -> int:
        from analyzer.supervising import tell

        folder = console.cache_folder() if cache else None
        return command(*args, options=ReadingOptions(pages, ocr, password, folder, limits, tell), **others)

    for option in reversed(_READING):
        with_options = option(with_options)
    return with_options
