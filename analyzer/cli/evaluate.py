"""The command ``ordinance evaluate``: how often verdicts are right, measured on labelled texts."""

from __future__ import annotations

from pathlib import Path

import click

from analyzer import console
from analyzer.choices import ReadingOptions
from analyzer.cli.options import output_option, reading, rules_option
from analyzer.cli.running import UNREADABLE, attempt, reader, report_context
from analyzer.reports import Failure

FORMATS = ("terminal", "markdown", "json")


@click.command()
@click.argument("gold", metavar="GOLD_DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--base", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR",
              help="Folder from which the labels' paths start; by default the folder around GOLD_DIR.")  # fmt: skip
@click.option("--only", default="*", metavar="PATTERN", help="Label files to take, such as 'nyc-*'; by default all.")
@click.option("--details", is_flag=True, help="Name every decision that departs from its label.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="terminal", show_default=True,
              help="How the figures are written.")  # fmt: skip
@output_option
@reading
@rules_option
def evaluate(
    gold: Path,
    base: Path | None,
    only: str,
    details: bool,
    form: str,
    output: str | None,
    options: ReadingOptions,
    folder: Path | None,
) -> int:
    """Review the texts that GOLD_DIR labels, and count how often the verdicts agree with the labels.

    Precision, recall and F1 of both sides, over all and by provision with 95 % intervals, the share of verdicts of missing that
    is false, reversed directions, statuses, flags and evidence.
    """
    from analyzer import evaluating, rulebook
    from analyzer.reports.evaluation import RENDERERS

    output = None if output == "-" else output
    labelled = evaluating.load(gold, base, only)
    console.refuse_output(output, [each.path for each in labelled])
    with reader(options) as run:
        rules = rulebook.load(folder, options.cache)
        asked = dict(rules=rules, options=options)
        results = [attempt(each.path, run, "reviews", asked) for each in labelled]
    found = [result.message if isinstance(result, Failure) else result[-1] for result in results]
    weakening = frozenset(flag.id for flag in rules.flags if flag.weakening)
    evaluation = evaluating.evaluate(labelled, found, weakening)
    console.write(RENDERERS[form](evaluation, report_context(rules, False, output), details), output)
    return UNREADABLE if evaluation.failures else 0
