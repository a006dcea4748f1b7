"""Why, or why not: one provision, clause by clause, with the chain of words that gave each direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.model import Status
from analyzer.reports.context import ReportContext
from analyzer.reports.layout import counted, paragraph, shortened

if TYPE_CHECKING:
    from analyzer.model import ExplainStep, Explanation

QUOTE_LIMIT = 480

# Verdict on a clause: mark, colour, and what it means, in the order of the report.
_VERDICTS = (
    ("contrary", "✗", "red", "says the opposite"),
    ("protective", "✓", "green", "does what the provision asks"),
    ("withdrawn", "?", "yellow", "read so by a rule and taken back, to be read by a person"),
    ("near miss", "~", "yellow", "comes near and lacks something"),
    ("other", "-", "cyan", "names the same things and does something else"),
)

_COLOURS = {Status.CONTRARY: "red", Status.AMBIGUOUS: "yellow", Status.PRESENT: "green", Status.MISSING: "cyan"}


def render(explanation: Explanation, context: ReportContext) -> str:
    """The verdict on one provision, then each clause that was weighed for it, in order of reading."""
    finding = explanation.finding
    lines = paragraph(explanation.title, context, style="bold")
    lines += paragraph(explanation.provision, context, style="dim")
    lines.append("")
    lead, style = finding.status.value.upper() + ":", f"bold {_COLOURS[finding.status]}"
    lines += paragraph(finding.reason, context, lead=lead, lead_style=style, hang=2)
    for flag in finding.flags:
        message = context.flag_messages.get(flag, "")
        lines += paragraph(f"{message} [{flag}]".strip(), context, indent=2, hang=2, lead="Flag:", lead_style="yellow")
    lines.append("")
    if not explanation.steps:
        lines += paragraph("No clause of the instrument speaks of what this provision is about.", context)
        return "\n".join(lines) + "\n"
    lines += paragraph(f"{counted(len(explanation.steps), 'clause')} weighed:", context, style="bold")
    for step in explanation.steps:
        lines += ["", *_step(step, context)]
    return "\n".join(lines) + "\n"


def _step(step: ExplainStep, context: ReportContext) -> list[str]:
    mark, colour, meaning = next(
        ((mark, colour, meaning) for verdict, mark, colour, meaning in _VERDICTS if verdict == step.verdict),
        ("-", "cyan", ""),
    )
    words = f"{step.verdict}: {meaning}" if meaning else step.verdict
    lines = paragraph(words, context, indent=2, hang=2, lead=mark, lead_style=f"bold {colour}", style="bold")
    place = ", ".join(part for part in (step.section, f"page {step.page}", f"line {step.line}") if part)
    lines += paragraph(place, context, indent=4, hang=2, style="dim")
    lines += paragraph(f"“{shortened(step.quote, QUOTE_LIMIT)}”", context, indent=6, hang=1)
    if step.chain:
        lines += paragraph(" → ".join(step.chain), context, indent=4, hang=2, lead="Read as:", lead_style="dim")
    if step.because:
        lines += paragraph(step.because, context, indent=4, hang=2, lead="Because:", lead_style="dim")
    return lines
