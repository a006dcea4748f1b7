"""The commands for many instruments: ``ordinance corpus``, ``corpus merge`` and ``cache``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from analyzer import console
from analyzer.choices import OCR_CHOICES, ReadingOptions, Status
from analyzer.cli import configured
from analyzer.cli.matrix import baseline_of, matrix, output_of, reported, store
from analyzer.cli.options import (
    colour_option,
    level_option,
    limits,
    names,
    output_option,
    profile_option,
    redline_option,
    rules_option,
    state_option,
)
from analyzer.cli.running import failure_of
from analyzer.reports import Failure
from analyzer.reports.corpus import RENDERERS
from analyzer.reports.layout import counted

if TYPE_CHECKING:
    from analyzer.corpus.keys import Plan
    from analyzer.corpus.store import Store
    from analyzer.corpus.sweeping import Crew, Swept
    from analyzer.matrix import Matrix, Row

FAILING = (Status.AMBIGUOUS.value, Status.MISSING.value, Status.CONTRARY.value)
INTERRUPTED = 130


def _shard(ctx: click.Context, parameter: click.Parameter, value: str | None) -> tuple[int, int] | None:
    if value is None:
        return None
    match = re.fullmatch(r"(\d{1,5})/(\d{1,5})", value.strip())
    if match is None or not 1 <= int(match[1]) <= int(match[2]):
        raise click.BadParameter(f"{value!r} is no part such as 2/5", ctx, parameter)
    return int(match[1]), int(match[2])


def _date(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str:
    from datetime import date

    try:
        return date.fromisoformat(value).isoformat() if value else ""
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date such as 2030-06-30", ctx, parameter) from None


_REPORTING = (
    click.option("--format", "form", type=click.Choice(list(RENDERERS)), default="table", show_default=True,
                 help="How the matrix is written; html with -o FILE also writes a page for each review."),
    output_option,
    click.option("--fail-on", callback=partial(names, FAILING), metavar="STATUS,...",
                 help="Exit with 1 where a finding is ambiguous, missing or contrary, as named here, and no baseline accepts it."),
    click.option("--baseline", metavar="FILE", help="Exit with 1 where anything got worse than FILE has it; what it accepts is "
                 "shown as such."),
    click.option("--write-baseline", metavar="FILE", help="Write what was found as the baseline of later runs."),
    click.option("--reason", default="", metavar="TEXT", help="Why what is written to a baseline is accepted."),
    click.option("--author", default=None, metavar="NAME", help="Who accepts it; by default you."),
    click.option("--expires", callback=_date, metavar="DATE", help="Until when it is accepted, such as 2030-06-30."),
    rules_option,
    colour_option,
)  # fmt: skip
_READING = (
    profile_option,
    level_option,
    state_option,
    redline_option,
    click.option("--ocr", type=click.Choice(OCR_CHOICES), default="auto", show_default=True,
                 help="Recognise the text of pages from their picture: where it is needed (auto), always, or never."),
    click.option("--password", envvar="ORDINANCE_PASSWORD", metavar="WORD", help="Password of encrypted PDFs; better given as "
                 "ORDINANCE_PASSWORD, which no list of processes shows."),
    click.option("--limits", callback=limits, metavar="NAME=N,...", help="How much of one document is read at most: "
                 "size=500 (MB), pages=5000, seconds=600, memory=3000 (MB), ocr=60 (seconds a page)."),
)  # fmt: skip


def _with(options: Sequence[Callable[..., Any]]) -> Callable[..., Any]:
    def decorated(command: Callable[..., int]) -> Callable[..., int]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorated


class _WithParts(click.Command):
    """A command of paths, with a command of its own for the word ``merge`` in their place."""

    parts: Mapping[str, click.Command] = {}

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        part = self.parts.get(args[0]) if args else None
        if part is not None:
            return part.make_context(f"{info_name} {args[0]}", args[1:], parent=parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


# --- corpus ----------------------------------------------------------------------------------------


@click.command(cls=_WithParts)
@click.argument("paths", nargs=-1, required=True, metavar="DIR|FILE|GLOB...")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 512),
    default=None,
    metavar="N",
    help="Processes; by default one for each processor.",
)
@_with(_REPORTING)
@_with(_READING)
@click.option(
    "--cache", "folder_of_cache", metavar="DIR", default=None, help="Folder of the cache; by default your cache folder."
)
@click.option("--no-cache", is_flag=True, help="Look nothing up and keep nothing.")
@click.option(
    "--shard", callback=_shard, metavar="I/N", help="Review part I of N only; 'ordinance corpus merge' joins the parts."
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    default=None,
    help="Review on the workers of a Dask scheduler, such as tcp://host:8786.",
)
def corpus(
    paths: tuple[str, ...], jobs: int | None, scheduler: str | None, shard: tuple[int, int] | None, **asked: Any
) -> int:
    """Review many instruments: a matrix of instruments by provisions, the changed and the weakest first.

    Folders are searched for documents, patterns such as 'policies/**/*.pdf' are matched. What was reviewed is kept in a
    cache, so that a second run reviews only what changed; an interrupted run goes on where it was. 'ordinance corpus merge
    PART...' joins what was reviewed with --shard and written with --format json.
    """
    from tempfile import TemporaryDirectory

    from analyzer import rulebook
    from analyzer.corpus.gathering import gather
    from analyzer.corpus.keys import Plan
    from analyzer.corpus.rows import frame

    if jobs is not None and scheduler is not None:
        raise click.UsageError(
            "--jobs is for this machine, --scheduler for others; give one", click.get_current_context()
        )
    form, output = asked["form"], output_of(asked, paths)
    cache = None if asked["no_cache"] else asked["folder_of_cache"] or console.cache_folder()
    gathered = gather(paths, shard)
    ctx = click.get_current_context()
    # Without a cache what is compiled is shared by the processes of this run, and ends with it.
    compiled = cache or ctx.with_resource(TemporaryDirectory(prefix="ordinance-", ignore_cleanup_errors=True))
    rules = rulebook.load(asked["folder"], compiled)
    rules.profile(asked["profile"])
    project = configured.project(ctx)
    configured.refuse_unknown(project, rules, asked["profile"])
    before = baseline_of(asked)
    plan = Plan(
        folder=str(asked["folder"].resolve()) if asked["folder"] else None, digest=rules.digest, profile=asked["profile"],
        level=asked["level"], state=asked["state"], redline=asked["redline"], pages=form == "html" and output is not None,
        sources=cache is not None, reviews=cache is not None or form == "json",
        options=ReadingOptions(ocr=asked["ocr"], password=asked["password"], cache=compiled, limits=asked["limits"]),
    )  # fmt: skip
    lost = [failure_of(str(error.where), error) for error in gathered.lost]
    with store(cache) as kept:

        def reviewed() -> Matrix:
            swept = _swept(gathered.paths, plan, kept, jobs, scheduler, form)
            failures = [*lost, *(failure_of(path, error) for path, error in swept.failures)]
            asked_of = configured.with_unmet(ctx, project, swept.rows, frame(rules, asked["profile"])[0])
            return matrix(asked_of, failures, rules, kept, before, asked, shard=shard, left_out=gathered.left_out)

        return reported(reviewed, kept, rules, asked, output, before)


def _swept(
    paths: Sequence[str], plan: Plan, store: Store, jobs: int | None, scheduler: str | None, form: str
) -> Swept:  # fmt: skip
    from analyzer.corpus import rows, sweeping

    def muster(documents: int) -> Crew:
        if scheduler is not None:
            from analyzer.corpus.farming import Farm

            return Farm(plan, scheduler)
        if not console.supervised():
            return sweeping.Alone(plan)
        return sweeping.Children(plan, min(jobs or console.processors(), documents), silent=not console.debugging())

    def needed(path: str, row: Row) -> Iterable[str]:
        return [rows.page_kind(row.index, path)] if plan.pages else []

    meter = console.Meter()
    done = 0

    def heard(number: int, total: int, path: str, known: int) -> None:
        nonlocal done
        done = number
        meter.count(number, total, path, known)

    try:
        return sweeping.sweep(paths, plan, store, muster, needed=needed, heard=heard)
    except KeyboardInterrupt:
        meter.clear()
        kept = "what was done is kept; run it again to go on" if plan.sources else "nothing is kept without a cache"
        console.complain(f"interrupted after {done:,} of {counted(len(paths), 'document')}; {kept}")
        raise SystemExit(INTERRUPTED) from None
    finally:
        meter.clear()


# --- merge -----------------------------------------------------------------------------------------


@click.command("merge")
@click.argument("parts", nargs=-1, required=True, metavar="PART...")
@_with(_REPORTING)
def merge(parts: tuple[str, ...], **asked: Any) -> int:
    """Join parts of a corpus that were reviewed apart, each written with --format json, into one matrix.

    Every instrument is in it once. All parts must have been reviewed with the same rules, version and profile; a part that
    is not there is told, and the exit code is then 3.
    """
    from analyzer import rulebook
    from analyzer.corpus import merging

    output = output_of(asked, parts)
    rules = rulebook.load(asked["folder"], console.cache_folder())
    before = baseline_of(asked)
    with store(None) as kept:

        def merged() -> Matrix:
            whole = merging.merge(parts, kept)
            rules.profile(whole.profile)
            if whole.rules != rules.digest:
                console.complain(
                    "the parts were reviewed with other rules than those here; their verdicts are shown as they are"
                )
            asked["profile"] = whole.profile
            failures = [Failure(*each) for each in whole.errors]
            failures += [failure_of(part, error) for part, error in whole.lost]
            return matrix(
                whole.rows, failures, rules, kept, before, asked, whole=not whole.lost, columns=whole.columns, checklists=whole.checklists,
            )  # fmt: skip

        return reported(merged, kept, rules, asked, output, before)


corpus.parts = {"merge": merge}
