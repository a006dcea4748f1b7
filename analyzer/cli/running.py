"""How a run is held together: work under supervision, failures told one by one, and what a report knows of the run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from analyzer import __version__, console
from analyzer.choices import LANGUAGE, ReadingOptions
from analyzer.errors import AnalyzerError, BadRule, UnknownName, Unmarkable, UnreadableSource
from analyzer.reports import Failure, ReportContext, RuleHelp
from analyzer.reports.layout import shortened

if TYPE_CHECKING:
    from analyzer.model import Measured
    from analyzer.rulebook import Rulebook
    from analyzer.supervising import Job

STANDARD_INPUT = "-"
PIPELINE = "analyzer.pipeline"
TEXTS = "analyzer.texts"
UNREADABLE = UnreadableSource.exit_code


@contextmanager
def reader(options: ReadingOptions, preload: str = LANGUAGE) -> Iterator[Callable[..., Any]]:
    """Runs work on documents one after the other under supervision, and shows how far long work has come.

    ``preload`` is what the child loads while the parent does other things: of all the language takes longest.
    """
    from analyzer.supervising import Supervisor

    if not console.supervised():
        yield lambda job, path, **given: job(path, **given)
        return
    bar = console.Bar()
    with Supervisor(
        options.limits, bar.show, silent=not console.debugging(), preload=preload, light=True
    ) as supervisor:

        def run(job: Job, path: str, **given: Any) -> Any:
            bar.begin(path)
            try:
                return supervisor.run(job, path, **given)
            finally:
                bar.clear()

        yield run


def attempt(
    path: str, run: Callable[..., Any], function: str, asked: dict[str, Any], *, module: str = PIPELINE
) -> Any | Failure:
    """What a function of the pipeline gives for one input, or its failure, told.

    An unknown name, a broken rule, or a document that cannot be marked ends the run.
    """
    from analyzer.supervising import Job

    job = Job(module, function, asked)
    try:
        if path == STANDARD_INPUT:
            return run(job, path, data=console.read_standard_input(asked["options"].limits.size))
        if os.path.isdir(path):
            raise UnreadableSource("is a directory", where=path, remedy="name the files in it, such as DIR/*.pdf")
        return run(job, path, data=None)
    except Exception as error:
        failure = failure_of(path, error)
        console.complain(failure.message)
        return failure


def failure_of(path: str, error: Exception) -> Failure:
    """The error of one input as a failure in words; what ends the run is raised again."""
    if isinstance(error, (UnknownName, BadRule, Unmarkable)):
        raise error
    if isinstance(error, AnalyzerError):
        return Failure(path, "unreadable", str(error) if error.where else f"{named(path)}: {error}")
    if isinstance(error, OSError):
        what = f"cannot be read: {error.strerror or error}; check the path and its permissions"
        return Failure(path, "unreadable", f"{named(path)}: {what}")
    return Failure(path, "unexpected", f"{named(path)}: {unexpected(error)}")


def named(path: str) -> str:
    return "standard input" if path == STANDARD_INPUT else path


def unexpected(error: Exception) -> str:
    return (
        f"unexpected {type(error).__name__}: {shortened(str(error), 200)}; "
        "this is a defect of the analyzer, ORDINANCE_DEBUG=1 shows where it arose"
    )


def report_context(
    rules: Rulebook,
    colour: bool | None,
    output: str | None,
    *,
    profile: str = "",
    failures: tuple[Failure, ...] = (),
    accuracy: Mapping[str, tuple[Measured, ...]] | None = None,
) -> ReportContext:
    return ReportContext(
        version=__version__,
        rules_digest=rules.digest,
        profile=profile,
        flag_messages={flag.id: flag.message for flag in rules.flags},
        weakening_flags=frozenset(flag.id for flag in rules.flags if flag.weakening),
        failures=failures,
        rules=tuple(_helps(rules)),
        width=console.width(output),
        colour=console.colour(colour, output),
        encoding=console.encoding(output),
        accuracy=accuracy or {},
    )


def _helps(rules: Rulebook) -> Iterator[RuleHelp]:
    for rule in rules.provisions:
        yield RuleHelp(rule.id, rule.title, rule.category, rule.asks, rule.why, rule.model_language, rule.sources)
    for flag in rules.flags:
        yield RuleHelp(flag.id, flag.title, "flag", flag.message, "", flag.fix, flag.sources)
