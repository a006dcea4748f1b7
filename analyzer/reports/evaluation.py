"""An evaluation as a reader, a paper or a program wants it: how often verdicts were right, of how many, how surely."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from analyzer.model import Share
from analyzer.reports.context import ReportContext
from analyzer.reports.json import written
from analyzer.reports.layout import counted, printable
from analyzer.reports.measures import share

SCHEMA = "ordinance-evaluation/1"


class _Tally(Protocol):
    hits: int
    alarms: int
    misses: int
    precision: Share
    recall: Share
    f1: float


def terminal(evaluation: Any, context: ReportContext, details: bool) -> str:
    """The figures in words, over all and by provision, the weakest first; with ``details`` each wrong decision."""
    whole = evaluation.whole
    macro, provisions = evaluation.macro_f1
    levels = ", ".join(f"{number} {level}" for level, number in sorted(evaluation.levels.items()) if level)
    off_topic = evaluation.alarms_off_topic
    rows = [
        ("instruments", f"{sum(evaluation.levels.values())} ({printable(levels)})".removesuffix(" ()")),
        ("protective", _tally(whole.protective)),
        ("  mean F1", f"{macro:.3f} over {counted(provisions, 'provision')} with 3 or more labels"),
        ("contrary", _tally(whole.contrary)),
        ("reversed", str(len(evaluation.reversed))),
        ("false missing", f"{_share(whole.false_missing)} of the verdicts of missing"),
        ("status right", _share(_of(evaluation.status))),
        ("weakening flags", _tally(evaluation.flags)),
        ("evidence on quotes", _share(_of(evaluation.quotes))),
        ("missed in silence", f"{sum(evaluation.silent)} of {len(evaluation.silent)} misses stand neither in evidence "
         "nor among the unexplained"),
        ("off topic, clean", f"{off_topic.count(0)} of {len(off_topic)}, {sum(off_topic)} false findings on them"),
        ("not reviewed", str(len(evaluation.failures))),
    ]  # fmt: skip
    lines = [f"{name:20} {text}" for name, text in rows]
    lines += [
        "",
        f"{'by provision':28} {'precision':>22} {'recall':>22} {'contrary P':>22} {'contrary R':>22} {'false missing':>22}",
    ]
    for name, each in _weakest_first(evaluation):
        shares = (
            each.protective.precision,
            each.protective.recall,
            each.contrary.precision,
            each.contrary.recall,
            each.false_missing,
        )
        lines.append(f"{printable(name):28} " + " ".join(f"{_brief(share):>22}" for share in shares))
    if details:
        told = [*(f"reversed: {line}" for line in evaluation.reversed), *evaluation.wrong]
        lines += ["", *(printable(line) for line in told)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def markdown(evaluation: Any, context: ReportContext, details: bool) -> str:
    """The same as tables for a paper."""
    whole = evaluation.whole
    number = sum(evaluation.levels.values())
    lines = [
        f"On {counted(number, 'labelled text')}: protective provisions precision {_share(whole.protective.precision)}, recall "
        f"{_share(whole.protective.recall)}; contrary precision {_share(whole.contrary.precision)}, recall "
        f"{_share(whole.contrary.recall)}; {len(evaluation.reversed)} read in the wrong direction; false among the verdicts of "
        f"missing {_share(whole.false_missing)}; status right {_share(_of(evaluation.status))}.",
        "",
        "| provision | labelled | precision | recall | contrary precision | contrary recall | false missing |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, each in _weakest_first(evaluation):
        shares = (
            each.protective.precision,
            each.protective.recall,
            each.contrary.precision,
            each.contrary.recall,
            each.false_missing,
        )
        labelled = each.protective.recall.of + each.contrary.recall.of
        lines.append(f"| {printable(name)} | {labelled} | " + " | ".join(map(_brief, shares)) + " |")
    if details:
        lines += ["", *(f"- {_plain(line)}" for line in [*evaluation.reversed, *evaluation.wrong])]
    return "\n".join(lines) + "\n"


def json(evaluation: Any, context: ReportContext, details: bool) -> str:
    """The same as data."""
    whole = evaluation.whole
    macro, provisions = evaluation.macro_f1
    off_topic = evaluation.alarms_off_topic
    data = {
        "schema": SCHEMA,
        "analyzer": {"version": context.version, "rules": context.rules_digest},
        "instruments": sum(evaluation.levels.values()),
        "levels": dict(sorted(evaluation.levels.items())),
        "protective": _tally_data(whole.protective),
        "macro_f1": macro,
        "macro_provisions": provisions,
        "contrary": _tally_data(whole.contrary),
        "flips": len(evaluation.reversed),
        "false_missing": share(whole.false_missing),
        "status": share(_of(evaluation.status)),
        "flags": _tally_data(evaluation.flags),
        "evidence": share(_of(evaluation.quotes)),
        "missed": len(evaluation.silent),
        "silent": sum(evaluation.silent),
        "clean": off_topic.count(0),
        "clean_all": len(off_topic),
        "false_on_clean": sum(off_topic),
        "failures": evaluation.failures,
        "provisions": {
            name: {
                "protective": _tally_data(each.protective),
                "contrary": _tally_data(each.contrary),
                "false_missing": share(each.false_missing),
            }
            for name, each in sorted(evaluation.provisions.items())
        },
    }
    if details:
        data |= {"reversed": evaluation.reversed, "wrong": evaluation.wrong}
    return written(data)


RENDERERS: Mapping[str, Callable[[Any, ReportContext, bool], str]] = {
    "terminal": terminal,
    "markdown": markdown,
    "json": json,
}


def _tally_data(tally: _Tally) -> dict[str, Any]:
    counts = {"hits": tally.hits, "alarms": tally.alarms, "misses": tally.misses, "f1": tally.f1}
    return {**counts, "precision": share(tally.precision), "recall": share(tally.recall)}


def _weakest_first(evaluation: Any) -> list[tuple[str, Any]]:
    return sorted(evaluation.provisions.items(), key=lambda item: (item[1].protective.f1, item[0]))


def _of(decisions: list[bool]) -> Share:
    return Share(sum(decisions), len(decisions))


def _tally(tally: _Tally) -> str:
    counts = f"(right {tally.hits}, false {tally.alarms}, missed {tally.misses})"
    return f"P {_share(tally.precision)}  R {_share(tally.recall)}  F1 {tally.f1:.3f}  {counts}"


def _share(counted: Share) -> str:
    if not counted.of:
        return "- (of none)"
    low, high = counted.interval
    return f"{counted.value:.3f} ({low:.2f}-{high:.2f})"


def _brief(counted: Share) -> str:
    if not counted.of:
        return "-"
    low, high = counted.interval
    return f"{counted.value:.2f} ({low:.2f}-{high:.2f}) of {counted.of}"


def _plain(line: str) -> str:
    """The line with no sign in it that opens markup."""
    return "".join("\\" + sign if sign in "\\`*_{}[]<>()#+-.!|~" else sign for sign in printable(line))
