"""The commands ``ordinance cache info`` and ``ordinance cache clear``."""

from __future__ import annotations

from pathlib import Path

import click

from analyzer import console
from analyzer.errors import Unavailable
from analyzer.reports.layout import counted, printable

_cache_option = click.option(
    "--cache", "folder", metavar="DIR", default=None, help="Folder of the cache; by default your cache folder."
)


@click.group()
def cache() -> None:
    """Tell what the cache holds, or clear it: reviews, recognised pages, compiled rules."""


@cache.command("info")
@_cache_option
def cache_info(folder: str | None) -> int:
    """Tell where the cache is, what it holds and how large it is."""
    from analyzer.corpus import database

    where = folder or console.cache_folder()
    if where is None or not Path(where).is_dir():
        console.write(f"{printable(where or 'no cache folder')}: nothing is kept\n")
        return 0
    lines = [printable(where)]
    total = 0
    for name, files in database.kept(where):
        size = sum(path.stat().st_size for path in files)
        total += size
        lines.append(f"  {name:18} {size / 1e6:10,.1f} MB")
    held = database.contents(where)
    if held:
        documents = held.get("row", 0)
        lines.append(
            f"  {counted(documents, 'reviewed document')}, {counted(held.get('source', 0), 'document')} as read"
        )
    elif any(True for _ in database.files(where)):
        lines.append("  the reviews cannot be read just now; the next run begins them anew where they are damaged")
    lines.append(f"  {'all':18} {total / 1e6:10,.1f} MB")
    console.write("\n".join(lines) + "\n")
    return 0


@cache.command("clear")
@_cache_option
def cache_clear(folder: str | None) -> int:
    """Remove all that is kept; nothing else in the folder is touched. Not while a run has it open."""
    from analyzer.corpus import database

    where = folder or console.cache_folder()
    if where is None or not Path(where).is_dir():
        console.write(f"{printable(where or 'no cache folder')}: nothing is kept\n")
        return 0
    with database.alone(where) as free:
        if not free:
            raise Unavailable("another run has it open", where=where, remedy="clear it when that has ended")
        size = 0
        for _, files in database.kept(where):
            for path in files:
                size += path.stat().st_size
                path.unlink(missing_ok=True)
    console.write(f"{printable(where)}: {size / 1e6:,.1f} MB removed\n")
    return 0
