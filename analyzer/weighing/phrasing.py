"""What a clause states by its words in their order: a small network that is learned from the same clauses as ``clauses.npz``.

Runs of words tell little of a sentence whose words stand far apart ("opens the back offices to that agent"). The network looks at
words in windows of one to five, and at windows of what it saw in these; the strongest sight of each kind, wherever it stands, and
what the language stage met in the clause are weighed together for every provision and side. It errs elsewhere than the runs do, so
the two are weighed as one (``clauses.py``), and neither speaks alone. ``scripts/train_phrasing.py`` writes the file.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import IO, TYPE_CHECKING

from analyzer.weighing.words import KEPT_CLAUSES, listed, numbered

if TYPE_CHECKING:
    import numpy

FILE = "phrasing.npz"
MOST_WORDS = 160  # of a clause; what stands behind them is not weighed
UNKNOWN = 1  # the row of a word that was not learned; 0 is no word
WIDTH, SECOND_WIDTH = 5, 3  # words in a window, and windows in a window
NUMBER = "0"  # stands for all of them

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[.,;:?!()|\"-]")


def words_of(text: str) -> list[str]:
    """The words and marks of a text in their order, every number alike."""
    found = _WORD.findall(text.lower().replace("’", "'"))[:MOST_WORDS]
    return [NUMBER if word.isdigit() else word for word in found]


@dataclass(frozen=True, eq=False)
class Network:
    """A network as trained: its words and facts by their rows, the provisions and sides by their columns, and its layers.

    ``rounds`` and ``trained_on`` name what it has learned from, as those of a ``Reader`` do.
    """

    words: dict[str, int]
    facts: dict[str, int]
    columns: dict[str, int]
    layers: dict[str, numpy.ndarray]
    rounds: tuple[str, ...] = ()
    trained_on: str = ""

    def hear(self, text: str) -> tuple[int, ...]:
        """The rows of the words of a text."""
        return _heard(self, text)

    def weigh(self, heard: Sequence[int], facts: Iterable[str]) -> numpy.ndarray:
        """What words in their order and facts weigh for each column."""
        import numpy

        held = self.layers
        first = _windows(held["words"][list(heard)], WIDTH) @ held["windows"] + held["windows_bias"]
        numpy.maximum(first, 0, out=first)
        second = _windows(first, SECOND_WIDTH) @ held["second"] + held["second_bias"]
        numpy.maximum(second, 0, out=second)
        met = held["facts"][[self.facts[fact] for fact in facts if fact in self.facts]].sum(axis=0)
        seen = numpy.concatenate([first.max(axis=0), second.max(axis=0), second.mean(axis=0), numpy.maximum(met, 0)])
        hidden = numpy.maximum(seen @ held["hidden"] + held["hidden_bias"], 0)
        return hidden @ held["out"] + held["out_bias"]


@lru_cache(maxsize=KEPT_CLAUSES)
def _heard(network: Network, text: str) -> tuple[int, ...]:
    return tuple([network.words.get(word, UNKNOWN) for word in words_of(text)]) or (UNKNOWN,)


def _windows(rows: numpy.ndarray, width: int) -> numpy.ndarray:
    """Every window of so many rows, one behind the other, with nothing around the first and the last."""
    import numpy

    half = width // 2
    around = numpy.pad(rows, ((half, half), (0, 0)))
    return numpy.concatenate([around[at : at + len(rows)] for at in range(width)], axis=1)


@cache
def shipped() -> Network:
    """The network that ships with the package, loaded once."""
    return load(io.BytesIO(resources.files(__package__).joinpath(FILE).read_bytes()))


def load(file: IO[bytes]) -> Network:
    """The network that ``save`` wrote; nothing in the file is run."""
    import numpy

    with numpy.load(file, allow_pickle=False) as held:
        layers = {
            name: held[name].astype(numpy.float32) * held[f"{name}_scale"].astype(numpy.float32)
            for name in str(held["layers"]).split()
        }
        return Network(
            *(numbered(held[name]) for name in ("named_words", "named_facts", "named_columns")),
            layers=layers,
            rounds=tuple(str(held["rounds"]).split()),
            trained_on=str(held["trained_on"]),
        )


def save(network: Network, file: IO[bytes]) -> None:
    """Writes the network as arrays, each number of a table in a byte with a scale for its column."""
    import numpy

    layers = {}
    for name, layer in network.layers.items():
        table = layer.ndim > 1
        scale = numpy.abs(layer).max(axis=0) / 127 + 1e-9 if table else numpy.ones(1)
        layers[name] = numpy.round(layer / scale).astype(numpy.int8) if table else layer.astype(numpy.float32)
        layers[f"{name}_scale"] = scale.astype(numpy.float32)
    numpy.savez_compressed(
        file,
        named_words=listed(network.words),
        named_facts=listed(network.facts),
        named_columns=listed(network.columns),
        layers=numpy.array(" ".join(network.layers)),
        rounds=numpy.array(" ".join(network.rounds)),
        trained_on=numpy.array(network.trained_on),
        **layers,
    )
