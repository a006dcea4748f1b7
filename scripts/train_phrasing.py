"""Trains what words say in their order (analyzer/weighing/phrasing.npz): ``python scripts/train_phrasing.py [--but SET...] [-o FOLDER]``.

It learns from the same clauses as ``train_clauses.py``, and takes the same ``--but``. Needs the extra ``train`` (torch). The same
data give the same file on the same machine.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

import numpy
import torch
from torch import nn
from torch.nn import functional

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from train_clauses import HALF, STATES, STATES_NOT, UNKNOWN, Told, columns, write  # noqa: E402

from analyzer.weighing import phrasing  # noqa: E402
from analyzer.weighing.phrasing import SECOND_WIDTH, WIDTH, Network, words_of  # noqa: E402

WORD, SIGHTS, HIDDEN = 64, 128, 384  # numbers for a word, kinds of sights of each width, kinds of what is seen together
WIDTHS = (1, 3, 5)
LEAST_SEEN, LEAST_MET = 3, 4  # in so many clauses a word or a fact must stand
ROUNDS, AT_ONCE, SPEED = 7, 128, 2e-3  # how often every clause is seen, how many at once, how far each time
POOL = 4096  # clauses among which those of like length are put together
FORGET_WORDS, FORGET_NUMBERS, FORGET_SIGHTS = (
    0.08,
    0.2,
    0.4,
)  # what is left out by chance, so that nothing leans on one word


class _Layers(nn.Module):
    def __init__(self, words: int, facts: int, outs: int) -> None:
        super().__init__()
        self.words = nn.Embedding(words, WORD, padding_idx=0)
        nn.init.normal_(self.words.weight, std=0.3)
        self.windows = nn.ModuleList([nn.Conv1d(WORD, SIGHTS, width, padding=width // 2) for width in WIDTHS])
        self.second = nn.Conv1d(SIGHTS * len(WIDTHS), SIGHTS, SECOND_WIDTH, padding=SECOND_WIDTH // 2)
        self.facts = nn.EmbeddingBag(facts + 1, SIGHTS, mode="sum", padding_idx=facts)
        nn.init.normal_(self.facts.weight, std=0.05)
        self.hidden = nn.Linear(SIGHTS * (len(WIDTHS) + 3), HIDDEN)
        self.out = nn.Linear(HIDDEN, outs)
        nn.init.constant_(self.out.bias, -4.0)
        self.forget, self.forget_numbers = nn.Dropout(FORGET_SIGHTS), nn.Dropout(FORGET_NUMBERS)

    def forward(self, words: torch.Tensor, facts: torch.Tensor) -> torch.Tensor:
        held = (words != 0)[:, None].float()
        if self.training:
            words = words.masked_fill((torch.rand(words.shape) < FORGET_WORDS) & (words > 0), phrasing.UNKNOWN)
        rows = self.forget_numbers(self.words(words)).transpose(1, 2) * held
        first = functional.relu(torch.cat([each(rows) for each in self.windows], 1)) * held
        second = functional.relu(self.second(first)) * held
        mean = second.sum(2) / held.sum(2)
        seen = torch.cat([first.max(2).values, second.max(2).values, mean, functional.relu(self.facts(facts))], 1)
        return self.out(self.forget(functional.relu(self.hidden(self.forget(seen)))))


def train(told: list[Told], rounds: tuple[str, ...], trained_on: str) -> Network:
    """A network with a column for each provision and side."""
    random.seed(0)
    torch.manual_seed(0)
    split = [words_of(each.text) for each in told]
    counted = Counter(word for each in split for word in set(each))
    met = Counter(fact for each in told for fact in each.facts)
    words = {
        word: row
        for row, word in enumerate(["", "<unknown>", *sorted(w for w, n in counted.items() if n >= LEAST_SEEN)])
    }
    facts = {fact: row for row, fact in enumerate(sorted(f for f, n in met.items() if n >= LEAST_MET))}
    names = columns()
    layers = _Layers(len(words), len(facts), len(names))
    _fit(
        layers,
        [[words.get(word, phrasing.UNKNOWN) for word in each] or [phrasing.UNKNOWN] for each in split],
        [[facts[fact] for fact in each.facts if fact in facts] for each in told],
        len(facts),
        *_proofs(told, names),
    )
    named = {name: column for column, name in enumerate(names)}
    return Network(words, facts, named, _numbers(layers, len(facts)), rounds, trained_on)


def _proofs(told: list[Told], names: list[str]) -> tuple[torch.Tensor, torch.Tensor]:
    """Whether each clause states each column, and how much that proves, as ``train_clauses.py`` has it."""
    states = numpy.array([[each.states.get(name, UNKNOWN) for name in names] for each in told], numpy.int8)
    asked = numpy.array([each.asked for each in told])
    other = (states == UNKNOWN) & (asked != "")[:, None]
    other &= asked[:, None] != numpy.array([name.split()[0] for name in names])
    proof = numpy.select([other, states == 1, states == 0], [HALF, STATES, STATES_NOT], 0.0)
    return torch.tensor((states == 1).astype(numpy.float32)), torch.tensor(proof.astype(numpy.float32))


def _fit(layers, words, facts, no_fact, states, proof) -> None:  # noqa: ANN001
    learner = torch.optim.AdamW(layers.parameters(), SPEED, weight_decay=1e-2)
    steps = ROUNDS * (len(words) // AT_ONCE + len(words) // POOL + 2)
    pace = torch.optim.lr_scheduler.OneCycleLR(learner, SPEED, total_steps=steps, pct_start=0.1)
    layers.train()
    for number in range(ROUNDS):
        lost = 0.0
        batches = _batches(words)
        for batch in batches:
            said = layers(_table(words, batch, 0), _table(facts, batch, no_fact))
            loss = functional.binary_cross_entropy_with_logits(said, states[batch], reduction="none") * proof[batch]
            loss = loss.sum(1).mean()
            learner.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(layers.parameters(), 1.0)
            learner.step()
            pace.step()
            lost += loss.item()
        print(f"round {number + 1} of {ROUNDS}: {lost / len(batches):.3f}", flush=True)


def _batches(words: list[list[int]]) -> list[list[int]]:
    """The clauses in an order of chance, those of like length together."""
    order = random.sample(range(len(words)), len(words))
    found = []
    for begin in range(0, len(order), POOL):
        pool = sorted(order[begin : begin + POOL], key=lambda each: len(words[each]))
        found += [pool[at : at + AT_ONCE] for at in range(0, len(pool), AT_ONCE)]
    random.shuffle(found)
    return found


def _table(rows: list[list[int]], batch: list[int], nothing: int) -> torch.Tensor:
    table = numpy.full((len(batch), max(1, *(len(rows[each]) for each in batch))), nothing, numpy.int64)
    for at, each in enumerate(batch):
        table[at, : len(rows[each])] = rows[each]
    return torch.tensor(table)


def _numbers(layers: _Layers, facts: int) -> dict[str, numpy.ndarray]:
    """The layers as ``phrasing.Network`` reads them: narrow windows stand in the middle of the widest."""
    windows = numpy.zeros((WIDTH, WORD, SIGHTS * len(WIDTHS)), numpy.float32)
    for at, each in enumerate(layers.windows):
        width = each.weight.shape[2]
        begin = WIDTH // 2 - width // 2
        windows[begin : begin + width, :, at * SIGHTS : (at + 1) * SIGHTS] = _array(each.weight).transpose(2, 1, 0)
    second = _array(layers.second.weight).transpose(2, 1, 0)
    return {
        "words": _array(layers.words.weight),
        "windows": windows.reshape(-1, windows.shape[2]),
        "windows_bias": numpy.concatenate([_array(each.bias) for each in layers.windows]),
        "second": second.reshape(-1, second.shape[2]),
        "second_bias": _array(layers.second.bias),
        "facts": _array(layers.facts.weight)[:facts],
        "hidden": _array(layers.hidden.weight).T,
        "hidden_bias": _array(layers.hidden.bias),
        "out": _array(layers.out.weight).T,
        "out_bias": _array(layers.out.bias),
    }


def _array(held: torch.Tensor) -> numpy.ndarray:
    return held.detach().numpy()


if __name__ == "__main__":
    sys.exit(write(__doc__, phrasing.FILE, train, phrasing.save))
