"""The command ``ordinance``: alone it decides what is printed and how a run ends.

Exit codes: 0 done; 1 a finding or a change named by --fail-on; 2 wrong usage; 3 an input could not be read
(the others are still reviewed); 4 the rules are broken. An input that could not be read outweighs
a finding, since a run that is not whole proves nothing. Every error is one line on standard error.
Longer than other modules, because every command stands here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from analyzer import __version__, console
from analyzer.choices import ChangeKind, ReadingOptions, State, Status
from analyzer.cli import configured
from analyzer.cli.cache import cache
from analyzer.cli.corpus import corpus
from analyzer.cli.evaluate import evaluate
from analyzer.cli.options import (
    colour_option,
    level_option,
    names,
    output_option,
    profile_option,
    reading,
    redline_option,
    rules_option,
    state_option,
)
from analyzer.cli.running import (
    STANDARD_INPUT,
    TEXTS,
    UNREADABLE,
    attempt,
    named,
    reader,
    report_context,
    unexpected,
)
from analyzer.errors import AnalyzerError, BadRule
from analyzer.reports import RENDERERS, Failure
from analyzer.reports.comparison import RENDERERS as COMPARISONS
from analyzer.reports.layout import counted, printable

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
            console.complain(unexpected(error))
            return UNREADABLE
        finally:
            console.flush()


# --- commands --------------------------------------------------------------------------------------


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="ordinance")
@click.option("--config", metavar="FILE|off", help="Settings of a project for check and corpus; by default ordinance.toml, or the "
              "section of it in pyproject.toml or setup.cfg, here or above.")  # fmt: skip
@click.pass_context
def ordinance(ctx: click.Context, config: str | None) -> None:
    """Reviews local laws on federal immigration enforcement.

    Says which provisions an ordinance contains, where its words are ambiguous and why, what is missing, and what does
    the opposite, each with its section, page, line and words. It states what the text says; it is not legal advice.
    """
    configured.configure(ctx, config)


@ordinance.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "form", type=click.Choice(list(RENDERERS)), default="terminal", show_default=True,
              help="How the review is written.")  # fmt: skip
@output_option
@profile_option
@level_option
@state_option
@redline_option
@reading
@click.option("--fail-on", callback=partial(names, FAILING), metavar="STATUS,...",
              help="Exit with 1 where a finding is ambiguous, missing or contrary, as named here.")  # fmt: skip
@click.option("--advice", is_flag=True,
              help="On a terminal: how to mend what is weak, and words for what is missing. Other formats tell it always.")  # fmt: skip
@rules_option
@colour_option
@click.pass_context
def check(
    ctx: click.Context,
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
    from analyzer import evaluating, rulebook

    output = None if output == "-" else output
    paths = configured.paths_to_review(ctx, paths)
    console.refuse_output(output, paths)
    if paths.count(STANDARD_INPUT) > 1:
        raise click.UsageError("standard input (-) can be reviewed only once", ctx)
    with reader(options) as run:
        rules = rulebook.load(folder, options.cache)
        rules.profile(profile)
        configured.refuse_unknown(configured.project(ctx), rules, profile)
        asked = dict(rules=rules, profile=profile, level=level, state=State(state), redline=redline, options=options)
        results = [attempt(path, run, "reviews", asked) for path in paths]
    reviews = [review for result in results if not isinstance(result, Failure) for review in result]
    failures = tuple(result for result in results if isinstance(result, Failure))
    accuracy = evaluating.measured() if form == "json" and folder is None else None
    context = report_context(rules, colour, output, profile=profile, failures=failures, accuracy=accuracy)
    report = RENDERERS[form](reviews, replace(context, advice=advice))
    if report:
        console.write(report, output, encoding=None if form == "terminal" else "utf-8")
    reviewed = {path: result for path, result in zip(paths, results, strict=True) if not isinstance(result, Failure)}
    titles = {rule.id: rule.title for rule in rules.provisions}
    unmet = configured.unmet_in_reviews(ctx, configured.project(ctx), reviewed, titles)
    if failures:
        return UNREADABLE
    return int(unmet > 0 or any(finding.status.value in fail_on for review in reviews for finding in review.findings))


@ordinance.command()
@click.argument("old", metavar="DRAFT|OLD")
@click.argument("new", required=False, metavar="[NEW]")
@click.option("--format", "form", type=click.Choice(list(COMPARISONS)), default="terminal", show_default=True,
              help="How the comparison is written.")  # fmt: skip
@output_option
@profile_option
@level_option
@redline_option
@reading
@click.option("--fail-on", callback=partial(names, CHANGED), metavar="CHANGE,...",
              help=f"Exit with 1 where a provision is as named here: {', '.join(CHANGED)}.")  # fmt: skip
@rules_option
@colour_option
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
    with reader(options) as run:
        rules = rulebook.load(folder, options.cache)
        rules.profile(profile)
        asked = dict(rules=rules, profile=profile, level=level, redline=redline, options=options)
        results = [attempt(path, run, job, asked) for path in paths]
    if any(isinstance(result, Failure) for result in results):
        return UNREADABLE
    comparison = comparing.compare(*(results[0] if new is None else results), rules)
    report = COMPARISONS[form](comparison, report_context(rules, colour, output, profile=profile))
    console.write(report, output, encoding=None if form == "terminal" else "utf-8")
    return int(any(change.kind.value in fail_on for change in comparison.changes))


@ordinance.command()
@click.argument("path")
@click.argument("provision")
@level_option
@state_option
@redline_option
@reading
@rules_option
@colour_option
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

    with reader(options) as run:
        rules = rulebook.load(folder, options.cache)
        rules.provision(provision)
        asked = dict(
            provision=provision, rules=rules, level=level, state=State(state), redline=redline, options=options
        )
        result = attempt(path, run, "explain", asked)
    if isinstance(result, Failure):
        return UNREADABLE
    console.write(report.render(result, report_context(rules, colour, None)))
    return 0


@ordinance.command()
@click.argument("path", metavar="IN")
@click.option("-o", "--output", metavar="OUT", required=True, help="The marked copy; - for standard output.")
@click.option("--force", is_flag=True, help="Replace OUT where it exists already.")
@profile_option
@level_option
@state_option
@redline_option
@reading
@rules_option
def annotate(
    path: str,
    output: str,
    force: bool,
    profile: str,
    level: str | None,
    state: str,
    redline: frozenset[str] | None,
    options: ReadingOptions,
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
    rules = rulebook.load(folder, console.cache_folder())
    rules.profile(profile)
    asked = dict(rules=rules, profile=profile, level=level, state=State(state), redline=redline, options=options)
    asked |= {"endings": (Path(target).suffix.lower(),)} if target is not None else {}
    with reader(options) as run:
        result = attempt(path, run, "review_and_mark", asked, module="analyzer.annotating")
    if isinstance(result, Failure):
        return UNREADABLE
    review, marked = result
    if marked is None:
        what = f"{target}: the marked copy is of the same kind as {named(path)}; name it with {annotating.ending(review)} at its end"
        raise click.UsageError(what, click.get_current_context())
    console.write_data(marked.data, target)
    for told in (*review.instrument.text.warnings, *marked.told):
        console.complain(f"{named(path)}: {told}")
    if target is not None:
        lacking = len(review.by_status(Status.MISSING))
        console.write(f"{printable(target)}: {counted(marked.notes, 'note')}; {lacking} missing\n")
    return 0


@ordinance.command()
@click.argument("path")
@state_option
@redline_option
@reading
@click.option("--marks", is_flag=True, help="Show both states at once: [-deleted-] and {+inserted+} words.")
def text(path: str, state: str, redline: frozenset[str] | None, options: ReadingOptions, marks: bool) -> int:
    """Print the text in force of PATH, as it was read: the whole document, or the pages asked for."""
    asked = dict(state=None if marks else State(state), redline=redline, options=options)
    with reader(options, TEXTS) as run:
        result = attempt(path, run, "shown", asked, module=TEXTS)
    if isinstance(result, Failure):
        return UNREADABLE
    for warning in result.warnings:
        console.complain(f"{named(path)}: {warning}")
    for page, reason in result.unread:
        why = f" ({reason})" if reason else ""
        console.complain(f"{named(path)}: page {page} could not be read{why}; its text is not shown")
    # Where whole paragraphs are left out, their blank lines stay; one is enough to see.
    shown = re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", printable(result.text, keep_lines=True))
    console.write(shown.rstrip("\n") + "\n")
    return 0


@ordinance.group()
def rules() -> None:
    """List the rules, read one, write all as a site, or test all by their examples."""


@rules.command("list")
@rules_option
@colour_option
def list_rules(folder: Path | None, colour: bool | None) -> int:
    """List the provisions by category, the flags and the profiles."""
    from analyzer import rulebook
    from analyzer.reports import manual

    book = rulebook.load(folder, console.cache_folder())
    groups: dict[str, list[tuple[str, str]]] = {}
    for provision in book.provisions:
        groups.setdefault(provision.category, []).append((provision.id, provision.title))
    groups["flags"] = [(flag.id, flag.title) for flag in book.flags]
    groups["profiles"] = [(profile.id, profile.title) for profile in book.profiles]
    console.write(manual.listing(groups, report_context(book, colour, None)))
    return 0


@rules.command("show")
@click.argument("name", metavar="ID")
@rules_option
@colour_option
def show_rule(name: str, folder: Path | None, colour: bool | None) -> int:
    """Show all that one provision, flag or profile says."""
    from analyzer import rulebook
    from analyzer.reports import manual

    book = rulebook.load(folder, console.cache_folder())
    context = report_context(book, colour, None)
    if name in {flag.id for flag in book.flags}:
        page = manual.flag(book.flag(name), context)
    elif name in {profile.id for profile in book.profiles}:
        page = manual.profile(book.profile(name), context)
    else:
        page = manual.provision(book.provision(name), context)
    console.write(page)
    return 0


@rules.command("test")
@rules_option
def test_rules(folder: Path | None) -> int:
    """Run the examples of every rule; one line for each that fails."""
    from analyzer import pipeline, rulebook

    book = rulebook.load(folder, console.cache_folder())
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
@rules_option
def document_rules(site: str, force: bool, folder: Path | None) -> int:
    """Write the rules as a small static site: why, sources, elements, flags and examples of each."""
    from analyzer import rulebook
    from analyzer.reports.html import site as report

    console.refuse_folder(site, force=force)
    book = rulebook.load(folder, console.cache_folder())
    console.write_site(report.pages(book, report_context(book, False, site)), site)
    return 0


ordinance.add_command(corpus)
ordinance.add_command(cache)
ordinance.add_command(evaluate)
