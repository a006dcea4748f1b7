"""Trains what clauses say (analyzer/weighing/clauses.npz): ``python scripts/train_clauses.py [--but SET...] [-o FOLDER]``.

It learns from what the repository holds alone: the clauses of the blind instruments, in which each is a near miss of most
provisions, those of the blind rounds, the examples of the rules, and the frames of direction of the tests. Each clause is told by
its words and by what the language stage meets in it, as ``weighing/clauses.py`` tells it. ``--but`` leaves out instruments and
rounds, to be measured by. Needs the extra ``train`` (scikit-learn). The same data give the same file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy
import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "scripts")]

from test_direction_frames import ACTS  # noqa: E402
from test_direction_frames import words as act_words  # noqa: E402
from train_second import OUT, ROUNDS, clauses, examples, marks, packed  # noqa: E402

from analyzer import drafting, language, pipeline, reading, structure  # noqa: E402
from analyzer.model import Instrument, Reading, Side  # noqa: E402
from analyzer.weighing import words  # noqa: E402
from analyzer.weighing.clauses import facts, own_clause  # noqa: E402
from analyzer.weighing.words import Reader  # noqa: E402

INSTRUMENTS = ROUNDS / "instruments"
SETS = re.compile(r"[a-z]+")  # the letters that name the set of an instrument
MOST_TERMS = 50_000
LEAST_SEEN = 4  # in so many clauses a term must stand
LEAST_STATED = 8  # by so many clauses a provision must be stated on a side to have a column
# A clause that states a provision counts twice; one of a round that is asked about another provision is half a proof.
STATES, STATES_NOT, HALF = 2.0, 1.0, 0.5
UNKNOWN = -1
SIDES = {side.value: side for side in Side}


class Told(NamedTuple):
    """One clause: its words, what is met in it, and for each provision and side 1, 0, or unknown.

    ``asked`` is the one provision of which a clause of a round is known to state it or not.
    """

    text: str
    facts: tuple[str, ...]
    states: dict[str, int]
    asked: str = ""


def columns() -> list[str]:
    """Every provision with every side, as the reader names them."""
    return [f"{p.id} {side.value}" for p in pipeline.builtin_rules().provisions for side in Side]


def read(path: str, data: bytes | None = None) -> tuple[Instrument, tuple[Reading, ...]]:
    """An instrument and what the language stage finds in it."""
    instrument = structure.parse(drafting.in_force(reading.read(path, data=data)))
    return instrument, tuple(language.read_clauses(instrument, pipeline._speaker(pipeline.builtin_rules())))


def of_instrument(path: Path) -> list[Told]:
    """The clauses of a labelled instrument. What a label quotes states its provision; what stands beside it may, too."""
    label = json.loads(path.read_text(encoding="utf-8"))
    instrument, readings = read(str(INSTRUMENTS / label["file"]))
    quoted = {name: places(instrument.text.text, each["quotes"]) for name, each in label["provisions"].items()}
    unsure = {
        *label.get("uncertain_absent", ()),
        *(n for n, each in label["provisions"].items() if each.get("uncertain")),
    }
    found = []
    for each in readings:
        own = each.clause.span
        states = {}
        for column in columns():
            name, side = column.split()
            direction = label["provisions"].get(name, {}).get("direction", "")
            if each.said is not None and direction in SIDES:
                direction = SIDES[direction].other.value  # the words of what is turned round state the opposite
            here = any(start < own.end and own.start < end for start, end in quoted.get(name, ()))
            states[column] = UNKNOWN if name in unsure else _known(direction, side, here)
        clause = own_clause(instrument, each)
        found.append(Told(instrument.with_list(clause), facts(each.said or each.sense, clause.role), states))
    return found


def _known(direction: str, side: str, quoted: bool) -> int:
    """Whether a clause states a side of a provision that its instrument has in this direction, if any."""
    if direction == "both" or not quoted and direction == side:
        return UNKNOWN if direction else 0
    return int(quoted and direction == side)


def places(text: str, quotes: Iterable[str]) -> list[tuple[int, int]]:
    """Where the quotes stand, whatever the white space between their words."""
    patterns = (r"\s+".join(map(re.escape, quote.split())) for quote in quotes)
    return [match.span() for pattern in patterns for match in [re.search(pattern, text)] if match]


def of_round(case: tuple[str, str, str]) -> Told:
    """A clause that is asked about one provision alone, with all that is met in it."""
    name, said, text = case
    _, readings = read("-", text.encode())
    met = {fact for each in readings for fact in facts(each.sense, each.clause.role)}
    states = {f"{name} {side.value}": int(said == side.value) for side in Side}
    return Told(text, tuple(sorted(met)), states, name)


def left(but: Collection[str]) -> tuple[list[Path], list[str], list[str]]:
    """The labels, the rounds and the sets of instruments that are not left out."""
    labels = [path for path in sorted((INSTRUMENTS / "labels").glob("*.json")) if SETS.match(path.stem)[0] not in but]
    rounds = [path.stem for path in sorted(ROUNDS.glob("*.jsonl")) if path.stem not in but]
    return labels, rounds, sorted({SETS.match(path.stem)[0] for path in labels})


def gathered(but: Collection[str] = ()) -> tuple[list[Told], tuple[str, ...], str]:
    """All clauses, the sets and rounds they are of, and a digest of these."""
    labels, rounds, sets = left(but)
    cases = list(dict.fromkeys([*clauses(rounds, every=True), *examples(every=True), *framed()]))
    with ProcessPoolExecutor() as workers:
        instruments = [told for each in workers.map(of_instrument, labels, chunksize=8) for told in each]
        single = list(workers.map(of_round, cases, chunksize=64))
    return [*instruments, *single], (*rounds, *(f"set-{name}" for name in sets)), digest(rounds, sets)


def framed() -> Iterator[tuple[str, str, str]]:
    """Ways to command, forbid, free and undo an act, each with some acts."""
    frames = yaml.safe_load((ROOT / "tests" / "direction_frames.yml").read_text(encoding="utf-8"))
    for told in (frames, frames["unread"]):
        for said in sorted({*(side.value for side in Side), "missing"} & told.keys()):
            yield from ((name, said, frame.format(**act_words(name))) for frame in told.get(said, ()) for name in ACTS)


def digest(rounds: Iterable[str], sets: Collection[str]) -> str:
    """A digest of the rounds and of the labelled instruments of these sets."""
    found = hashlib.sha256()
    for path in (*(ROUNDS / f"{name}.jsonl" for name in sorted(rounds)), *_files(sets)):
        found.update(path.read_bytes())
    return found.hexdigest()


def _files(sets: Collection[str]) -> Iterator[Path]:
    for folder in ("labels", "texts"):
        yield from (path for path in sorted((INSTRUMENTS / folder).iterdir()) if SETS.match(path.stem)[0] in sets)


def train(told: list[Told], rounds: tuple[str, ...], trained_on: str) -> Reader:
    """A reader with a column for each provision and side that enough clauses state."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    terms = TfidfVectorizer(
        analyzer=lambda each: [*words.runs(each.text), *each.facts], min_df=LEAST_SEEN, sublinear_tf=True
    )
    table = terms.fit_transform(told)
    stated = {name: numpy.array([each.states.get(name, UNKNOWN) for each in told]) for name in columns()}
    stated = {name: states for name, states in stated.items() if (states == 1).sum() >= LEAST_STATED}
    asked = numpy.array([each.asked for each in told])
    kept = packed(terms, table, stated, lambda part: _fitted(part, stated, asked), MOST_TERMS)
    return replace(kept, rounds=rounds, trained_on=trained_on, marked=marks(examples(every=True)))


def _fitted(table, stated, asked):  # noqa: ANN001, ANN202
    from sklearn.linear_model import SGDClassifier

    weights, bias = numpy.zeros((table.shape[1], len(stated))), numpy.zeros(len(stated))
    for column, (name, states) in enumerate(stated.items()):
        other = (states == UNKNOWN) & (asked != "") & (asked != name.split()[0])
        of = numpy.concatenate([numpy.flatnonzero(states != UNKNOWN), numpy.flatnonzero(other)])
        proof = numpy.where(other[of], HALF, numpy.where(states[of] == 1, STATES, STATES_NOT))
        model = SGDClassifier(loss="log_loss", alpha=1e-6, max_iter=8, tol=None, average=True, random_state=0)
        model.fit(table[of], states[of] == 1, sample_weight=proof)
        weights[:, column], bias[column] = model.coef_[0], model.intercept_[0]
    return weights, bias


def write(about: str | None, file: str, train: Callable, save: Callable, gather: Callable = gathered) -> int:
    """Trains on what the command line leaves, writes the file and says what it was learned from.

    ``gather`` gives the clauses, what they are of and a digest of it, which ``train`` is given; ``save`` what that gives, and an open file.
    """
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--but", nargs="*", default=[], help="letters of sets of instruments, names of rounds")
    parser.add_argument("-o", "--output", type=Path, default=OUT)
    arguments = parser.parse_args()
    told, rounds, trained_on = gather(arguments.but)
    learned = train(told, rounds, trained_on)
    path = arguments.output / file
    with path.open("wb") as opened:
        save(learned, opened)
    print(f"{path}: {path.stat().st_size:,} bytes, {len(told)} clauses of {', '.join(rounds)}")
    return 0


if __name__ == "__main__":
    sys.exit(write(__doc__, words.CLAUSES, train, words.save))
