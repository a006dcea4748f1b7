"""What a clause states by its words in their order (analyzer/weighing/phrasing.py)."""

import io
import sys
from dataclasses import replace
from pathlib import Path

import numpy
import pytest

from analyzer.weighing import phrasing, words
from analyzer.weighing.phrasing import Network

ROOT = Path(__file__).resolve().parent.parent
MOST_BYTES = 2_000_000


def small_network() -> Network:
    """Sees "never" right before "hold", and nothing else; its one column weighs that, and a fact by half."""
    rows = numpy.zeros((4, 2), numpy.float32)
    rows[2], rows[3] = (1, 0), (0, 1)  # "never", "hold"
    windows = numpy.zeros((5, 2, 1), numpy.float32)
    windows[2, 0, 0], windows[3, 1, 0] = 1, 1  # the word in the middle, and the one behind it
    second = numpy.zeros((3, 1, 1), numpy.float32)
    second[1] = 1
    return Network(
        words={"": 0, "<unknown>": 1, "never": 2, "hold": 3},
        facts={"~detainer": 0},
        columns={"no-detainer-hold protective": 0},
        layers={
            "words": rows,
            "windows": windows.reshape(10, 1),
            "windows_bias": numpy.array([-1], numpy.float32),
            "second": second.reshape(3, 1),
            "second_bias": numpy.zeros(1, numpy.float32),
            "facts": numpy.array([[0.5]], numpy.float32),
            "hidden": numpy.array([[1], [0], [0], [1]], numpy.float32),
            "hidden_bias": numpy.zeros(1, numpy.float32),
            "out": numpy.array([[1]], numpy.float32),
            "out_bias": numpy.array([-0.25], numpy.float32),
        },
        rounds=("round1", "set-a"),
        trained_on="abc",
    )


@pytest.mark.parametrize(
    ("text", "facts", "weight"),
    [
        ("We never hold", (), 0.75),
        ("Never, ever, hold", (), -0.25),
        ("hold never", (), -0.25),
        ("hold never", ("~detainer",), 0.25),
        ("hold never", ("~unheard of",), -0.25),
        ("never hold, and never hold", (), 0.75),
        ("", (), -0.25),
    ],
)
def test_words_weigh_by_what_stands_behind_them(text, facts, weight):
    network = small_network()
    assert network.weigh(network.hear(text), facts).tolist() == [weight]


def test_every_number_is_alike_and_marks_are_words():
    assert phrasing.words_of("Sec. 12: Don’t hold 48 hours?") == [
        "sec",
        ".",
        "0",
        ":",
        "don't",
        "hold",
        "0",
        "hours",
        "?",
    ]


def test_the_words_of_a_very_long_clause_are_not_all_weighed():
    assert len(small_network().hear("never " * 500)) == phrasing.MOST_WORDS


def test_what_is_saved_is_loaded_again():
    network, file = small_network(), io.BytesIO()
    phrasing.save(network, file)
    file.seek(0)
    again = phrasing.load(file)
    assert replace(again, layers={}).__dict__ == replace(network, layers={}).__dict__
    assert again.layers.keys() == network.layers.keys()
    for name, layer in network.layers.items():
        assert numpy.allclose(again.layers[name], layer, atol=0.01)


def test_the_file_was_learned_from_what_the_other_reader_of_clauses_was_and_is_small():
    """Fails where one of them was changed: run scripts/train_phrasing.py again."""
    network, reader = phrasing.shipped(), words.shipped(words.CLAUSES)
    assert (network.rounds, network.trained_on) == (reader.rounds, reader.trained_on)
    assert reader.provisions.keys() <= network.columns.keys()
    assert (Path(phrasing.__file__).parent / phrasing.FILE).stat().st_size <= MOST_BYTES


def test_the_numbers_are_those_that_were_trained():
    torch = pytest.importorskip("torch")
    sys.path[:0] = [str(ROOT / "scripts")]
    try:
        import train_phrasing
    finally:
        sys.path.remove(str(ROOT / "scripts"))
    torch.manual_seed(1)
    layers = train_phrasing._Layers(words=6, facts=3, outs=2).eval()
    named = {name: at for at, name in enumerate(["", "<unknown>", "no", "one", "asks", "?"])}
    network = Network(named, {"~a": 0, "~b": 1, "~c": 2}, {"x": 0, "y": 1}, train_phrasing._numbers(layers, 3))
    heard = network.hear("No one asks, no one?")
    with torch.no_grad():
        expected = layers(torch.tensor([heard, (*heard[:5], 0, 0)[: len(heard)]]), torch.tensor([[0, 2], [3, 3]]))[0]
    assert numpy.allclose(network.weigh(heard, ("~a", "~c")), expected.numpy(), atol=1e-5)
