"""The command ``ordinance``: alone it decides what is printed and how a run ends.

Exit codes: 0 done; 1 a finding or a change named by --fail-on; 2 wrong usage; 3 an input could not be read
(the others are still reviewed); 4 the rules are broken. An input that could not be read outweighs
a finding, since a run that is not whole proves nothing. Every error is one line on standard error.
Longer than other modules, because every command stands here.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyzer import __version__, console
from analyzer.errors import AnalyzerError, BadRule, UnknownName, UnreadableSource
from analyzer.model import OCR_CHOICES, REDLINES, ChangeKind, Limits, ReadingOptions, State, Status
from analyzer.reports import RENDERERS, Failure, ReportContext, RuleHelp
from analyzer.reports.comparison import RENDERERS as COMPARISONS
from analyzer.reports.layout import counted, printable, shortened

if TYPE_CHECKING:
    from analyzer.model import Review
    from analyzer.rulebook import Rulebook
    from analyzer.supervising import Job

PageRanges = tuple[tuple[int, int], ...]

STANDARD_INPUT = "-"
PIPELINE = "analyzer.pipeline"
UNREADABLE = UnreadableSource.exit_code
LIMITS = ("size", "pages", "seconds", "memory", "ocr")
LEAST_MEMORY = 600  # MB that the rules and the language need themselves
FAILING = (Status.AMBIGUOUS.value, Status.MISSING.value, Status.CONTRARY.value)
CHANGED = tuple(kind.value for kind in ChangeKind if kind is not ChangeKind.KEPT)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and gives its exit code; whatever goes wrong is told in one line."""
    with console.quiet():
        try:
            return ordinance.main(arguments, prog_name="ordinance", standalone_mode=False) or 0
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True)
            return error.exit_code
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else "ordinance"
            console.complain(f"{error.format_message().rstrip('.')}; '{command} --help' shows what can be given")
            return error.exit_code
        except click.Abort:
            console.complain("interrupted")
            return 130
        except AnalyzerError as error:
            console.complain(str(error))
            return error.exit_code
        except Exception as error:
            console.complain(_unexpected(error))
            return UNREADABLE
        finally:
            console.flush()


# --- options that several commands share -----------------------------------------------------------


_rules_option = click.option(
    "--rules", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR",
    help="Rules to use instead of the built-in.",
)  # fmt: skip
_colour_option = click.option(
    "--colour/--no-colour", "--color/--no-color", default=None, help="Colour, or not; by default on a terminal."
)
_output_option = click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
_profile_option = click.option(
    "--profile", default="best-practices", show_default=True, metavar="NAME",
    help="Checklist to review against; 'ordinance rules list' names them.",
)  # fmt: skip
_level_option = click.option(
    "--level", type=click.Choice(["city", "county", "state"]), help="Level of government; else read from the text."
)
_state_option = click.option(
    "--state", type=click.Choice([state.value for state in State]), default=State.NEW.value, show_default=True,
    help="Which state of a redlined draft: the law if it passes (new) or the law today (old).",
)  # fmt: skip


def _names(allowed: Sequence[str], ctx: click.Context, parameter: click.Parameter, value: str | None) -> frozenset[str]:
    names = [name.strip() for name in (value or "").split(",") if name.strip()]
    for name in names:
        if name not in allowed:
            raise click.BadParameter(f"{name!r} is not one of {', '.join(allowed)}", ctx, parameter)
    return frozenset(names)


def _redline(ctx: click.Context, parameter: click.Parameter, value: str) -> frozenset[str] | None:
    if value == "auto":
        return None
    return frozenset() if value == "off" else _names(REDLINES, ctx, parameter, value)


_redline_option = click.option(
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


def _limits(ctx: click.Context, parameter: click.Parameter, value: str | None) -> Limits:
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
    click.option("--limits", callback=_limits, metavar="NAME=N,...", help="How much of one document is read at most: "
                 "size=500 (MB), pages=5000, seconds=600, memory=3000 (MB), ocr=60 (seconds a page)."),
    click.option("--cache/--no-cache", default=True, help="Keep recognised pages in your cache folder, or do not."),
)  # fmt: skip


def _reading(command: Callable[..., int]) -> Callable[..., int]:
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


# --- commands --------------------------------------------------------------------------------------


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="ordinance")
def ordinance() -> None:
    """Reviews local laws on federal immigration enforcement.

    Says which provisions an ordinance contains, where its words are ambiguous and why, what is missing, and what does
    the opposite, each with its section, page, line and words. It states what the text says; it is not legal advice.
    """


@ordinance.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "form", type=click.Choice(list(RENDERERS)), default="terminal", show_default=True,
              help="How the review is written.")  # fmt: skip
@_output_option
@_profile_option
@_level_option
@_state_option
@_redline_option
@_reading
@click.option("--fail-on", callback=partial(_names, FAILING), metavar="STATUS,...",
              help="Exit with 1 where a finding is ambiguous, missing or contrary, as named here.")  # fmt: skip
@click.option("--advice", is_flag=True,
              help="On a terminal: how to mend what is weak, and words for what is missing. Other formats tell it always.")  # fmt: skip
@_rules_option
@_colour_option
def check(
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    profile: str,
    level: str | None,
    state: str,
    redline: frozenset[str] | None,
    options: ReadingOptions,
    fail_on: frozenset[str],
    advice: bool,
    folder: Path | None,
    colour: bool | None,
) -> int:
    """Review instruments: PDF, Word, RTF, HTML or text files, or - for standard input."""
    from analyzer import rulebook

    output = None if output == "-" else output
    console.refuse_output(output, paths)
    if paths.count(STANDARD_INPUT) > 1:
        raise click.UsageError("standard input (-) can be reviewed only once", click.get_current_context())
    with _reader(options) as run:
        rules = rulebook.load(folder)
        rules.profile(profile)
        asked = dict(rules=rules, profile=profile, level=level, state=State(state), redline=redline, options=options)
        results = [_attempt(path, run, "reviews", asked) for path in paths]
    reviews = [review for result in results if not isinstance(result, Failure) for review in result]
    failures = tuple(result for result in results if isinstance(result, Failure))
    context = _context(rules, colour, output, profile=profile, failures=failures)
    report = RENDERERS[form](reviews, replace(context, advice=advice))
    if report:
        console.write(report, output, encoding=None if form == "terminal" else "utf-8")
    if failures:
        return UNREADABLE
    return int(any(finding.status.value in fail_on for review in reviews for finding in review.findings))


@ordinance.command()
@click.argument("old", metavar="DRAFT|OLD")
@click.argument("new", required=False, metavar="[NEW]")
@click.option("--format", "form", type=click.Choice(list(COMPARISONS)), default="terminal", show_default=True,
              help="How the comparison is written.")  # fmt: skip
@_output_option
@_profile_option
@_level_option
@_redline_option
@_reading
@click.option("--fail-on", callback=partial(_names, CHANGED), metavar="CHANGE,...",
              help=f"Exit with 1 where a provision is as named here: {', '.join(CHANGED)}.")  # fmt: skip
@_rules_option
@_colour_option
def compare(
    old: str,
    new: str | None,
    form: str,
    output: str | None,
    profile: str,
    level: str | None,
    redline: frozenset[str] | None,
    options: ReadingOptions,
    fail_on: frozenset[str],
    folder: Path | None,
    colour: bool | None,
) -> int:
    """Compare both states of one redlined DRAFT, or the texts of OLD and NEW.

    For each provision found in either: kept, added, strengthened, weakened, removed, turned contrary or turned
    protective, with the words of both states. Of two redlined files the text is compared that each would make law.
    """
    from analyzer import comparing, rulebook

    output = None if output == "-" else output
    paths = (old,) if new is None else (old, new)
    console.refuse_output(output, paths)
    if paths.count(STANDARD_INPUT) > 1:
        raise click.UsageError("standard input (-) can be one of the two texts only", click.get_current_context())
    if options.pages and new is not None:
        raise click.UsageError("--pages is for one DRAFT, not for OLD and NEW", click.get_current_context())
    job = "both_states" if new is None else "review"
    with _reader(options) as run:
        rules = rulebook.load(folder)
        rules.profile(profile)
        asked = dict(rules=rules, profile=profile, level=level, redline=redline, options=options)
        results = [_attempt(path, run, job, asked) for path in paths]
    if any(isinstance(result, Failure) for result in results):
        return UNREADABLE
    comparison = comparing.compare(*(results[0] if new is None else results), rules)
    report = COMPARISONS[form](comparison, _context(rules, colour, output, profile=profile))
    console.write(report, output, encoding=None if form == "terminal" else "utf-8")
    return int(any(change.kind.value in fail_on for change in comparison.changes))


@ordinance.command()
@click.argument("path")
@click.argument("provision")
@_level_option
@_state_option
@_redline_option
@_reading
@_rules_option
@_colour_option
def explain(
    path: str,
    provision: str,
    level: str | None,
    state: str,
    redline: frozenset[str] | None,
    options: ReadingOptions,
    folder: Path | None,
    colour: bool | None,
) -> int:
    """Show clause by clause why PATH contains PROVISION, or why not."""
    from analyzer import rulebook
    from analyzer.reports import explain as report

    with _reader(options) as run:
        rules = rulebook.load(folder)
        rules.provision(provision)
        asked = dict(
            provision=provision, rules=rules, level=level, state=State(state), redline=redline, options=options
        )
        result = _attempt(path, run, "explain", asked)
    if isinstance(result, Failure):
        return UNREADABLE
    console.write(report.render(result, _context(rules, colour, None)))
    return 0


@ordinance.command()
@click.argument("path", metavar="IN")
@click.option("-o", "--output", metavar="OUT", required=True, help="The marked copy; - for standard output.")
@click.option("--force", is_flag=True, help="Replace OUT where it exists already.")
@_profile_option
@_level_option
@_state_option
@_redline_option
@_rules_option
def annotate(
    path: str,
    output: str,
    force: bool,
    profile: str,
    level: str | None,
    state: str,
    redline: frozenset[str] | None,
    folder: Path | None,
) -> int:
    """Mark up a copy of IN, a PDF or a Word document, with a note on the words of each finding.

    A PDF gets highlights, bookmarks, a cover with what is missing, and language for it behind; a Word document gets comments.
    All else in it stays as it is, and IN itself is never changed.
    """
    from analyzer import annotating, rulebook

    target = None if output == "-" else output
    console.refuse_output(target, (path,))
    if target is not None and not force:
        console.refuse_existing(target)
    rules = rulebook.load(folder)
    rules.profile(profile)
    options = dict(rules=rules, profile=profile, level=level, state=State(state), redline=redline)
    result = _attempt(path, partial(_reviewed_with_data, **options))
    if isinstance(result, Failure):
        return UNREADABLE
    review, data = result
    ending = annotating.ending(review)
    if target is not None and Path(target).suffix.lower() != ending:
        what = f"{target}: the marked copy is of the same kind as {_named(path)}; name it with {ending} at its end"
        raise click.UsageError(what, click.get_current_context())
    marked = annotating.annotate(review, data)
    console.write_data(marked.data, target)
    for told in (*review.instrument.text.warnings, *marked.told):
        console.complain(f"{_named(path)}: {told}")
    if target is not None:
        lacking = len(review.by_status(Status.MISSING))
        console.write(f"{printable(target)}: {counted(marked.notes, 'note')}; {lacking} missing\n")
    return 0


def _reviewed_with_data(path: str, *, data: bytes | None, **options: Any) -> tuple[Review, bytes]:
    """The review of a document and its bytes, which must be those that were reviewed."""
    from analyzer import pipeline

    review = pipeline.review(path, data=data, **options)
    if data is None:
        data = Path(path).read_bytes()
    if hashlib.sha256(data).hexdigest() != review.source.sha256:
        raise UnreadableSource("changed while it was read", where=path, remedy="run the command again")
    return review, data


@ordinance.command()
@click.argument("path")
@_state_option
@_redline_option
@_reading
@click.option("--marks", is_flag=True, help="Show both states at once: [-deleted-] and {+inserted+} words.")
def text(path: str, state: str, redline: frozenset[str] | None, options: ReadingOptions, marks: bool) -> int:
    """Print the text in force of PATH, as it was read: the whole document, or the pages asked for."""
    asked = dict(redline=redline, options=options) | ({} if marks else {"state": State(state)})
    with _reader(options) as run:
        result = _attempt(path, run, "marked_text" if marks else "text_in_force", asked)
    if isinstance(result, Failure):
        return UNREADABLE
    for warning in result.warnings:
        console.complain(f"{_named(path)}: {warning}")
    for page in result.source.pages:
        if page.method == "unread":
            why = f" ({page.reason})" if page.reason else ""
            console.complain(f"{_named(path)}: page {page.number} could not be read{why}; its text is not shown")
    # Where whole paragraphs are left out, their blank lines stay; one is enough to see.
    shown = re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", printable(result.text, keep_lines=True))
    console.write(shown.rstrip("\n") + "\n")
    return 0


@ordinance.group()
def rules() -> None:
    """List the rules, read one, write all as a site, or test all by their examples."""


@rules.command("list")
@_rules_option
@_colour_option
def list_rules(folder: Path | None, colour: bool | None) -> int:
    """List the provisions by category, the flags and the profiles."""
    from analyzer import rulebook
    from analyzer.reports import manual

    book = rulebook.load(folder)
    groups: dict[str, list[tuple[str, str]]] = {}
    for provision in book.provisions:
        groups.setdefault(provision.category, []).append((provision.id, provision.title))
    groups["flags"] = [(flag.id, flag.title) for flag in book.flags]
    groups["profiles"] = [(profile.id, profile.title) for profile in book.profiles]
    console.write(manual.listing(groups, _context(book, colour, None)))
    return 0


@rules.command("show")
@click.argument("name", metavar="ID")
@_rules_option
@_colour_option
def show_rule(name: str, folder: Path | None, colour: bool | None) -> int:
    """Show all that one provision, flag or profile says."""
    from analyzer import rulebook
    from analyzer.reports import manual

    book = rulebook.load(folder)
    context = _context(book, colour, None)
    if name in {flag.id for flag in book.flags}:
        page = manual.flag(book.flag(name), context)
    elif name in {profile.id for profile in book.profiles}:
        page = manual.profile(book.profile(name), context)
    else:
        page = manual.provision(book.provision(name), context)
    console.write(page)
    return 0


@rules.command("test")
@_rules_option
def test_rules(folder: Path | None) -> int:
    """Run the examples of every rule; one line for each that fails."""
    from analyzer import pipeline, rulebook

    book = rulebook.load(folder)
    failures = pipeline.test_rules(book)
    for failure in failures:
        console.complain(f"{failure.file}: {failure.where}: {failure.what}")
    if failures:
        return BadRule.exit_code
    console.write(f"{len(book.provisions)} provisions, {len(book.flags)} flags: all examples hold\n")
    return 0


@rules.command("docs")
@click.option(
    "-o",
    "--output",
    "site",
    required=True,
    metavar="DIR",
    help="Folder to write the pages in; made where it is not there.",
)
@click.option(
    "--force", is_flag=True, help="Write into a folder that is not empty; pages of the same names are replaced."
)
@_rules_option
def document_rules(site: str, force: bool, folder: Path | None) -> int:
    """Write the rules as a small static site: why, sources, elements, flags and examples of each."""
    from analyzer import rulebook
    from analyzer.reports.html import site as report

    console.refuse_folder(site, force=force)
    book = rulebook.load(folder)
    console.write_site(report.pages(book, _context(book, False, site)), site)
    return 0


# --- how a run is held together --------------------------------------------------------------------


@contextmanager
def _reader(options: ReadingOptions) -> Iterator[Callable[..., Any]]:
    """Runs work on documents one after the other under supervision, and shows how far long work has come."""
    from analyzer.supervising import Supervisor

    if not console.supervised():
        yield lambda job, path, **given: job(path, **given)
        return
    bar = console.Bar()
    with Supervisor(options.limits, bar.show, silent=not console.debugging(), preload=PIPELINE) as supervisor:

        def run(job: Job, path: str, **given: Any) -> Any:
            bar.begin(path)
            try:
                return supervisor.run(job, path, **given)
            finally:
                bar.clear()

        yield run


def _attempt(path: str, run: Callable[..., Any], function: str, asked: dict[str, Any]) -> Any | Failure:
    """What a function of the pipeline gives for one input, or its failure, told; an unknown name or a broken rule ends the run."""
    from analyzer.supervising import Job

    job = Job(PIPELINE, function, asked)
    try:
        if path == STANDARD_INPUT:
            return run(job, path, data=console.read_standard_input(asked["options"].limits.size))
        if os.path.isdir(path):
            raise UnreadableSource("is a directory", where=path, remedy="name the files in it, such as DIR/*.pdf")
        return run(job, path, data=None)
    except (UnknownName, BadRule):
        raise
    except AnalyzerError as error:
        return _failed(path, "unreadable", str(error) if error.where else f"{_named(path)}: {error}")
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}; check the path and its permissions"
        return _failed(path, "unreadable", f"{_named(path)}: {what}")
    except Exception as error:
        return _failed(path, "unexpected", f"{_named(path)}: {_unexpected(error)}")


def _failed(path: str, kind: str, message: str) -> Failure:
    console.complain(message)
    return Failure(path, kind, message)


def _named(path: str) -> str:
    return "standard input" if path == STANDARD_INPUT else path


def _unexpected(error: Exception) -> str:
    return (
        f"unexpected {type(error).__name__}: {shortened(str(error), 200)}; "
        "this is a defect of the analyzer, ORDINANCE_DEBUG=1 shows where it arose"
    )


def _context(
    rules: Rulebook,
    colour: bool | None,
    output: str | None,
    *,
    profile: str = "",
    failures: tuple[Failure, ...] = (),
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
    )


def _helps(rules: Rulebook) -> Iterator[RuleHelp]:
    for rule in rules.provisions:
        yield RuleHelp(rule.id, rule.title, rule.category, rule.asks, rule.why, rule.model_language, rule.sources)
    for flag in rules.flags:
        yield RuleHelp(flag.id, flag.title, "flag", flag.message, "", flag.fix, flag.sources)
