"""Measures reviews against labels that were made from the text alone: how often a verdict is right, and in which way not.

A label file says of one instrument which provisions it has, on which side, how weakened and in which words. Whatever a
labeller was not sure of is not counted. Every share comes with its Wilson interval, since of few labels little is known.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from importlib import resources
from pathlib import Path
from typing import Any

from analyzer.errors import UnreadableSource
from analyzer.model import Finding, Measured, Review, Share, Side, Status

SIDES = ("protective", "contrary", "both")
FEWEST = 3  # labels of a provision below which its F1 is no part of the mean over provisions


@dataclass(frozen=True, slots=True)
class Label:
    """What a careful reader found of one provision."""

    direction: str
    flags: frozenset[str] = frozenset()
    doubtful_flags: frozenset[str] = frozenset()
    quotes: tuple[str, ...] = ()
    unsure: bool = False

    @property
    def protective(self) -> bool:
        """Whether the text protects, be it beside the opposite."""
        return self.direction != "contrary"

    @property
    def contrary(self) -> bool:
        """Whether the text does the opposite, be it beside a protection."""
        return self.direction != "protective"


@dataclass(frozen=True, slots=True)
class Labelled:
    """One instrument with its labels; a provision that is not among them is missing, unless the labeller was ``unsure``."""

    name: str
    path: str
    level: str
    labels: Mapping[str, Label]
    unsure: frozenset[str] = frozenset()


@dataclass(slots=True)
class Tally:
    """Decisions on one side: rightly said, wrongly said, and not said."""

    hits: int = 0
    alarms: int = 0
    misses: int = 0

    def count(self, said: bool, true: bool) -> None:
        """Counts one decision."""
        self.hits += said and true
        self.alarms += said and not true
        self.misses += true and not said

    @property
    def precision(self) -> Share:
        """Of what was said, what is so."""
        return Share(self.hits, self.hits + self.alarms)

    @property
    def recall(self) -> Share:
        """Of what is so, what was said."""
        return Share(self.hits, self.hits + self.misses)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two; 1 where there was nothing to say and nothing was said."""
        precision, recall = self.precision.value, self.recall.value
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(slots=True)
class Figures:
    """What was counted of one provision; ``missing`` counts verdicts of missing, ``falsely`` those that a label gainsays."""

    protective: Tally = field(default_factory=Tally)
    contrary: Tally = field(default_factory=Tally)
    missing: int = 0
    falsely: int = 0

    @property
    def false_missing(self) -> Share:
        """Of the verdicts of missing, those where a label says that the text has the provision or does the opposite."""
        return Share(self.falsely, self.missing)


@dataclass(slots=True)
class Evaluation:
    """All that was counted. ``wrong`` names each decision that departs from its label, in words."""

    levels: Counter[str] = field(default_factory=Counter)
    whole: Figures = field(default_factory=Figures)
    flags: Tally = field(default_factory=Tally)
    provisions: dict[str, Figures] = field(default_factory=dict)
    reversed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    status: list[bool] = field(default_factory=list)
    quotes: list[bool] = field(default_factory=list)
    silent: list[bool] = field(default_factory=list)
    alarms_off_topic: list[int] = field(default_factory=list)

    @property
    def macro_f1(self) -> tuple[float, int]:
        """The mean of the provisions' protective F1, and over how many with enough labels."""
        tallies = [each.protective for each in self.provisions.values()]
        counted = [tally.f1 for tally in tallies if tally.hits + tally.misses >= FEWEST]
        return (sum(counted) / len(counted) if counted else 0.0), len(counted)


# --- labels ----------------------------------------------------------------------------------


def load(folder: Path, base: Path | None = None, only: str = "*") -> tuple[Labelled, ...]:
    """The label files of a folder, by name; their paths start from ``base``, by default the folder around it."""
    files = sorted(path for path in folder.glob("*.json") if fnmatch(path.stem, only))
    if not files:
        what = f"holds no label files (*.json) named {only!r}" if only != "*" else "holds no label files (*.json)"
        raise UnreadableSource(what, where=str(folder), remedy="name the folder in which the labels lie")
    return tuple(_labelled(path, base or folder.resolve().parent) for path in files)


def _labelled(path: Path, base: Path) -> Labelled:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        labels = {str(name): _label(entry) for name, entry in data["provisions"].items()}
        return Labelled(
            str(data.get("slug", path.stem)),
            str(base / data["file"]),
            str(data.get("level", "")),
            labels,
            frozenset(data.get("uncertain_absent", ())),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        what = f"is no label file ({type(error).__name__}: {error})"
        raise UnreadableSource(
            what, where=str(path), remedy="it needs file and provisions; see docs/LABELS.md"
        ) from None


def _label(entry: dict[str, Any]) -> Label:
    if entry["direction"] not in SIDES:
        raise ValueError(f"direction {entry['direction']!r} is none of {', '.join(SIDES)}")
    return Label(
        entry["direction"],
        frozenset(entry.get("flags", ())),
        frozenset(entry.get("flags_uncertain", ())),
        tuple(entry.get("quotes", ())),
        bool(entry.get("uncertain", False)),
    )


# --- counting --------------------------------------------------------------------------------


def evaluate(golds: Sequence[Labelled], found: Sequence[Review | str], weakening: frozenset[str]) -> Evaluation:
    """Counts the reviews against their labels, in the same order; a string in place of a review says why there is none."""
    result = Evaluation()
    for gold, review in zip(golds, found, strict=True):
        result.levels[gold.level] += 1
        if isinstance(review, str):
            result.failures.append(f"{gold.name}: {review}")
        _count(gold, None if isinstance(review, str) else review, weakening, result)
    return result


def _count(gold: Labelled, review: Review | None, weakening: frozenset[str], result: Evaluation) -> None:
    findings = {finding.provision: finding for finding in review.findings} if review else {}
    shown = [evidence.quote for finding in findings.values() for evidence in finding.evidence]
    shown += [clause.quote for clause in review.unexplained] if review else []
    alarms = 0
    for provision in sorted({*gold.labels, *findings}):
        label, finding = gold.labels.get(provision), findings.get(provision)
        if provision in gold.unsure or label and label.unsure:
            continue
        alarms += finding is not None and finding.status is not Status.MISSING
        _decide(gold.name, provision, label, finding, shown, result)
        if label and finding:
            _weigh(gold.name, provision, label, finding, weakening, result)
    if not gold.labels and not gold.unsure:
        result.alarms_off_topic.append(alarms)


def _decide(
    name: str, provision: str, label: Label | None, finding: Finding | None, shown: list[str], result: Evaluation
) -> None:
    """Counts the decision on one provision, for either side."""
    status = finding.status if finding else Status.MISSING
    protects = status in (Status.PRESENT, Status.AMBIGUOUS)
    opposite = finding is not None and any(each.direction == Side.CONTRARY.value for each in finding.evidence)
    opposes = status is Status.CONTRARY or status is Status.AMBIGUOUS and opposite
    figures = result.provisions.setdefault(provision, Figures())
    for each in (figures, result.whole):
        each.missing += status is Status.MISSING
        each.falsely += status is Status.MISSING and label is not None
    for side, said, true in (
        ("protective", protects, bool(label and label.protective)),
        ("contrary", opposes, bool(label and label.contrary)),
    ):
        getattr(figures, side).count(said, true)
        getattr(result.whole, side).count(said, true)
        if said and not true:
            quote = finding.evidence[0].quote if finding and finding.evidence else ""
            result.wrong.append(f"{name}: {provision} said {status.value}, not {side}: {quote}")
        elif true and not said and label:
            result.silent.append(not any(overlap(quote, each) for quote in label.quotes for each in shown))
            silence = ", in silence" if result.silent[-1] else ""
            result.wrong.append(
                f"{name}: {provision} is {side}, said {status.value}{silence}: {''.join(label.quotes[:1])}"
            )
    if label and (
        label.direction == "protective" and status is Status.CONTRARY or label.direction == "contrary" and protects
    ):
        result.reversed.append(f"{name}: {provision} is {label.direction}, said {status.value}")


def _weigh(
    name: str, provision: str, label: Label, finding: Finding, weakening: frozenset[str], result: Evaluation
) -> None:
    """Counts the weaknesses, the status and the quotes of a provision that was found."""
    if label.protective and finding.status in (Status.PRESENT, Status.AMBIGUOUS):
        wanted, got = label.flags & weakening, weakening.intersection(finding.flags) - label.doubtful_flags
        for flag in sorted(wanted | got):
            result.flags.count(flag in got, flag in wanted)
            if (flag in got) != (flag in wanted):
                result.wrong.append(f"{name}: {provision} {'has' if flag in wanted else 'has not'} the flag {flag}")
        if wanted or not label.doubtful_flags & weakening:
            true = Status.AMBIGUOUS if wanted or label.direction == "both" else Status.PRESENT
            result.status.append(finding.status is true)
    if finding.status is not Status.MISSING:
        quotes = [each.quote for each in finding.evidence]
        result.quotes.extend(any(overlap(quote, each) for each in quotes) for quote in label.quotes)


def overlap(labelled: str, found: str) -> bool:
    """Whether two quotes share half of the shorter one's words, in one run."""
    first, second = _words(labelled), _words(found)
    if not first or not second:
        return False
    need = max(3, min(len(first), len(second)) // 2)
    runs = set(_runs(first, need))
    return any(run in runs for run in _runs(second, need))


def _words(text: str) -> list[str]:
    return re.sub(r"\W+", " ", text).casefold().split()


def _runs(words: list[str], length: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))


# --- what was measured before ------------------------------------------------------------------


def measured() -> dict[str, tuple[Measured, ...]]:
    """What was measured of each provision with the built-in rules, on each set of texts; empty where it does not ship."""
    try:
        data = json.loads(resources.files("analyzer").joinpath("accuracy.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    found: dict[str, list[Measured]] = {}
    for each in data["sets"]:
        for provision, counts in each["provisions"].items():
            found.setdefault(provision, []).append(Measured(each["name"], *_tallies(counts)))
    return {provision: tuple(sets) for provision, sets in found.items()}


def _tallies(counts: Iterable[Iterable[int]]) -> Iterator[Share]:
    return (Share(*pair) for pair in counts)
