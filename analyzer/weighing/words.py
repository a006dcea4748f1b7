"""What the words of a clause weigh: linear models in files, each read once where it is needed.

``words.npz`` weighs for or against a protection: the score of a clause for a provision is that of the provision's own model
and half that of one model of all provisions; above 0 the words speak for the opposite, below for the protection.
``subjects.npz`` weighs which provision a clause speaks of. ``clauses.npz`` weighs whether it states a provision, on either side,
by its words and by what the language stage met in it (``clauses.py``), ``flags.npz`` what weakens a protection (``weakening.py``).
``scripts/train_second.py`` writes the first two, ``scripts/train_clauses.py`` the third, ``scripts/train_flags.py`` the last.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import repeat
from typing import IO, TYPE_CHECKING, NamedTuple

from analyzer.once import once
from analyzer.weighing.runs import Runs

if TYPE_CHECKING:
    import numpy

    from analyzer.weighing.phrasing import Network

FILE = "words.npz"
SUBJECTS = "subjects.npz"
CLAUSES = "clauses.npz"
FLAGS = "flags.npz"
ALL_PROVISIONS = 0.5  # the share of the model of all provisions
LONGEST_RUN = 3
MOST_WORDS = 4
KEPT_CLAUSES = 1500  # laws repeat each other

FACT = "~"  # before what is no word of the clause, but was met in it
_WORD = re.compile(r"\w+")
# Words that tell a reader nothing when they stand alone; they weigh, and are not shown.
_HIDDEN = frozenset(
    """a about above after all also an and any are as at be because been before being below between both but by can could did do
    does each either every for from had has have having he her hers him his how i if in into is it its itself may me might
    more most must my neither no nor not of off on once only or other others our out over own same shall she should so some
    such than that the their theirs them then there these they this those through to too under unless until up upon was we were what
    when where whether which while who whom whose why will with within without would you your s t""".split()
)


class Weight(NamedTuple):
    """What a clause weighs: ``score`` above 0 speaks for the opposite; ``words`` weighed most on the side it takes."""

    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Reader:
    """A second reader as trained: runs of words with their weights, a column for each provision.

    The one that reads sides has a last column for all provisions. ``network`` weighs beside it what words say in their order, as
    one that tells what a clause states has it.

    ``bias`` is not a number for a provision that has no model. ``rounds`` and ``trained_on`` name the blind rounds it has
    learned from and the digest of their clauses; ``marked`` are short digests of the rules' examples, four bytes each.
    """

    terms: Runs
    provisions: dict[str, int]
    rarity: numpy.ndarray
    weights: numpy.ndarray
    scale: numpy.ndarray
    bias: numpy.ndarray
    rounds: tuple[str, ...] = ()
    trained_on: str = ""
    marked: bytes = b""
    network: Network | None = None

    def weight(self, text: str, provision: str) -> Weight | None:
        """What the words of a clause weigh for a provision; None where the reader knows neither it nor any of the words."""
        return _weight(self, self.hear(text), provision)

    def hear(self, text: str) -> tuple[str, ...]:
        """The words of a text, an empty one for each that stands in no run: texts that differ in these alone weigh the same."""
        return _heard(self, text)

    @once
    def known(self) -> dict[str, str]:
        """Every word of the runs, by itself."""
        return {word: word for run in self.terms for word in run.split()}

    def examples(self) -> frozenset[int]:
        """The digests of the rules' examples that it has learned from."""
        return frozenset(memoryview(self.marked).cast("I"))

    def valued(self, heard: Sequence[str], facts: Sequence[str] = ()) -> tuple[list[int], numpy.ndarray] | None:
        """The rows of the runs that the words hold, and of these facts, and what each counts; None where there are none."""
        import numpy

        rows, times = numpy.unique(self.terms.rows((*_runs(heard), *facts)), return_counts=True)
        if not len(rows):
            return None
        values = (1 + numpy.log(times)) * self.rarity[rows]
        return rows.tolist(), values / numpy.sqrt((values**2).sum())

    def shown(self, rows: list[int]) -> tuple[str, ...]:
        """The first few runs that say something by themselves, without function words around them and without repetition."""
        shown: list[str] = []
        for row in rows:
            words = self.terms.named(row).split()
            while words and _says_nothing(words[0]):
                words = words[1:]
            while words and _says_nothing(words[-1]):
                words = words[:-1]
            run = " ".join(words)
            if run and not any(f" {run} " in f" {held} " or f" {held} " in f" {run} " for held in shown):
                shown.append(run)
            if len(shown) == MOST_WORDS:
                break
        return tuple(shown)


@lru_cache(maxsize=KEPT_CLAUSES)
def _heard(reader: Reader, text: str) -> tuple[str, ...]:
    return tuple(map(reader.known.get, _words(text), repeat("")))


@lru_cache(maxsize=KEPT_CLAUSES)
def _weight(reader: Reader, heard: tuple[str, ...], provision: str) -> Weight | None:
    import numpy

    column = reader.provisions.get(provision)
    if column is None or numpy.isnan(reader.bias[column]):
        return None
    valued = reader.valued(heard)
    if valued is None:
        return None
    rows, values = valued
    own = reader.weights[rows, column] * reader.scale[column]
    every = reader.weights[rows, -1] * reader.scale[-1]
    parts = values * (own + ALL_PROVISIONS * every)
    score = float(parts.sum() + reader.bias[column] + ALL_PROVISIONS * reader.bias[-1])
    heaviest = [rows[i] for i in numpy.argsort(-parts if score > 0 else parts, kind="stable")]
    return Weight(score, reader.shown(heaviest))


def _says_nothing(word: str) -> bool:
    return word in _HIDDEN or word.isdigit()


def runs(text: str) -> list[str]:
    """The words of a text in lower case, alone and in runs of two and three."""
    return _runs(_words(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _runs(words: Sequence[str]) -> list[str]:
    return [" ".join(words[i : i + n]) for n in range(1, LONGEST_RUN + 1) for i in range(len(words) - n + 1)]


@cache
def shipped(file: str = FILE) -> Reader:
    """A reader that ships with the package, loaded once."""
    return load(io.BytesIO(resources.files(__package__).joinpath(file).read_bytes()))


def load(file: IO[bytes]) -> Reader:
    """The reader that ``save`` wrote; nothing in the file is run."""
    import numpy

    with numpy.load(file, allow_pickle=False) as held:
        return Reader(
            terms=Runs(told(held["terms"])),
            provisions=numbered(held["provisions"]),
            rarity=held["rarity"].astype(numpy.float64),
            weights=held["weights"],
            scale=held["scale"],
            bias=held["bias"],
            rounds=tuple(str(held["rounds"]).split()),
            trained_on=str(held["trained_on"]),
            marked=held["examples"].tobytes(),
        )


def save(reader: Reader, file: IO[bytes]) -> None:
    """Writes the reader as arrays; the same reader gives the same bytes."""
    import numpy

    numpy.savez_compressed(
        file,
        terms=listed(reader.terms),
        provisions=listed(reader.provisions),
        rarity=reader.rarity.astype(numpy.float16),
        weights=reader.weights,
        scale=reader.scale.astype(numpy.float32),
        bias=reader.bias.astype(numpy.float32),
        rounds=numpy.array(" ".join(reader.rounds)),
        trained_on=numpy.array(reader.trained_on),
        examples=numpy.frombuffer(reader.marked, numpy.uint32),
    )


def listed(names: Iterable[str]) -> numpy.ndarray:
    """Names as an array of bytes, in which they are read faster than in one of characters."""
    import numpy

    return numpy.frombuffer("\n".join(names).encode(), numpy.uint8)


def numbered(names: numpy.ndarray) -> dict[str, int]:
    """The names that ``listed`` wrote, each with its place."""
    return {name: place for place, name in enumerate(told(names))}


def told(names: numpy.ndarray) -> list[str]:
    """The names that ``listed`` wrote."""
    return names.tobytes().decode().split("\n")
