"""A project's settings as defaults of the commands, and what it expects of its policies."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from analyzer import console
from analyzer.choices import Status
from analyzer.errors import BadSettings
from analyzer.reports.layout import printable

if TYPE_CHECKING:
    from analyzer.matrix import Column, Row
    from analyzer.model import Review
    from analyzer.rulebook import Rulebook
    from analyzer.settings import Settings

OFF = "off"
COMMANDS = ("check", "corpus")


def configure(ctx: click.Context, config: str | None) -> None:
    """Finds the project's settings and makes them the defaults of the commands for which they are."""
    if config == OFF or ctx.invoked_subcommand not in COMMANDS:
        return
    from pathlib import Path

    from analyzer import settings

    found = settings.read(Path(config)) if config else settings.find(Path.cwd())
    ctx.obj = found
    ctx.default_map = {name: _defaults(found, name) for name in COMMANDS}


def _defaults(found: Settings, command: str) -> dict[str, object]:
    """The settings by the names of the command's parameters; paths start from the settings' folder."""
    words = dict(found.words)
    folder, baseline = words.pop("rules", None), words.pop("baseline", None)
    given: dict[str, object] = dict(words)
    if folder is not None:
        given["folder"] = _from(found, folder)
    if baseline is not None and command == "corpus":
        given["baseline"] = _from(found, baseline)
    if found.fail_on:
        given["fail_on"] = ",".join(found.fail_on)
    if found.paths:
        given["paths"] = [_from(found, path) for path in found.paths]
    return given


def _from(found: Settings, path: str) -> str:
    """A path of the settings as seen from the working folder."""
    whole = os.path.join(found.folder, path)
    try:
        return os.path.relpath(whole)
    except ValueError:  # another drive
        return whole


def project(ctx: click.Context) -> Settings | None:
    """The project's settings, where there are any."""
    return ctx.find_root().obj


def paths_to_review(ctx: click.Context, paths: Sequence[str]) -> tuple[str, ...]:
    """The paths as given; those of the settings may be folders and patterns, of which the documents are gathered."""
    if ctx.get_parameter_source("paths") is not ParameterSource.DEFAULT_MAP:
        return tuple(paths)
    from analyzer.corpus.gathering import gather

    gathered = gather(tuple(paths), None)
    for error in gathered.lost:
        raise error
    return tuple(gathered.paths)


def refuse_unknown(found: Settings | None, rules: Rulebook, profile: str) -> None:
    """Raises where a provision is expected that the rules do not have, or that the profile leaves out."""
    if found is None:
        return
    chosen = rules.profile(profile)
    for name in sorted(found.provisions()):
        rules.provision(name)
        if chosen.items and name not in chosen.provisions:
            what = f"expects {name!r}, which the profile {profile!r} leaves out"
            raise BadSettings(
                what, where=found.file, remedy="review against best-practices, or expect another provision"
            )


def unmet_in_reviews(
    ctx: click.Context, found: Settings | None, reviewed: Mapping[str, Sequence[Review]], titles: Mapping[str, str]
) -> int:
    """Tells, a line each, what files do not keep that they must, and gives how many there are.

    Of a packet it is enough that one instrument keeps it.
    """
    if found is None:
        return 0
    number = 0
    for path, reviews in reviewed.items():
        lacking = [found.unmet(path, {each.provision: each.status for each in review.findings}) for review in reviews]
        for name in lacking[0] if lacking else ():
            if all(name in each for each in lacking):
                status = next(each.status for each in reviews[0].findings if each.provision == name)
                console.complain(_told(path, titles[name], name, status, found))
                number += 1
    _tell_idle(ctx, found, reviewed)
    return number


def with_unmet(
    ctx: click.Context, found: Settings | None, rows: Sequence[Row], columns: Sequence[Column]
) -> Sequence[Row]:
    """The rows of a corpus, each with what is expected of it and not kept; of a packet one instrument is enough."""
    from analyzer.matrix import STATUSES

    if found is None:
        return rows
    unmet: dict[str, set[str]] = {}
    for row in rows:
        statuses = {column.id: STATUSES[letter] for column, letter in zip(columns, row.statuses, strict=True)}
        lacking = set(found.unmet(row.path, statuses))
        unmet[row.path] = unmet[row.path] & lacking if row.path in unmet else lacking
    _tell_idle(ctx, found, unmet)
    return [replace(row, unmet=tuple(sorted(unmet[row.path]))) if unmet[row.path] else row for row in rows]


def _told(path: str, title: str, name: str, status: Status, found: Settings) -> str:
    which = "ambiguous, and must be present" if status is Status.AMBIGUOUS else f"{status.value}, and must be kept"
    return f"{printable(path)}: {title} ({name}) is {which}; {found.file} says so"


def _tell_idle(ctx: click.Context, found: Settings, paths: Iterable[str]) -> None:
    """Names the expectations that met no file, where all files of the settings were reviewed."""
    if ctx.get_parameter_source("paths") is ParameterSource.DEFAULT_MAP:
        for pattern in found.idle(paths):
            console.complain(
                f"{found.file}: nothing that was reviewed fits {pattern!r}, of which provisions are expected"
            )
