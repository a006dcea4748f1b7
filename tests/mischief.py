"""What a reader may do on a hostile file; run in a child process by the tests of supervision."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from analyzer import pipeline
from analyzer.errors import UnreadableSource
from analyzer.model import Progress
from analyzer.reading import halves
from analyzer.supervising import tell


def answer(path: str, *, data: bytes | None = None) -> tuple[str, int, bytes | None]:
    """The path, the process and the data: what came through."""
    return path, os.getpid(), data


def crash(path: str) -> None:
    """Ends without a word, as a reader in C does."""
    os.abort()


def hang(path: str) -> None:
    """Never ends."""
    while True:
        time.sleep(0.05)


def eat(path: str) -> int:
    """Asks for more and more memory."""
    held = []
    while True:
        held.append(bytearray(50_000_000))


def descend(path: str) -> int:
    """Calls itself for ever."""
    return descend(path) + 1


def refuse(path: str) -> None:
    """Raises the error of a document that cannot be read."""
    raise UnreadableSource("a bad file", where=path, remedy="get another")


def fail(path: str) -> None:
    """Raises what nobody expected."""
    raise KeyError("the key")


def chat(path: str) -> str:
    """Prints, as libraries in C do, and tells how far it has come."""
    os.write(1, b"noise on standard output\n")
    os.write(2, b"noise on standard error\n")
    for done in range(3):
        tell(Progress("recognising", done, 2))
    return "done"


def recognise(path: str) -> str:
    """Works longer than the limit of seconds, on scanned pages."""
    tell(Progress("recognising", 0, 2))
    time.sleep(0.6)
    tell(Progress("recognising", 1, 2))
    time.sleep(0.6)
    tell(Progress("recognising", 2, 2))
    return "done"


def halve(path: str, *, fault: str, told: str = "") -> list[int]:
    """Numbers 200 pages by two processes, whatever the machine; the copy has a fault, or the first process has."""
    halves.may_be_lent = lambda: True
    own = os.getpid()

    def number(index: int) -> int:
        copied = os.getpid() != own
        time.sleep(0.001 if copied else 0.005)  # so that the copy comes to its fault
        if copied and index == 150:
            if told:
                Path(told).write_text(str(os.getpid()))
            {"none": int, "crash": os.abort, "fail": lambda: 1 / 0, "hang": lambda: time.sleep(600)}[fault]()
        if not copied and index == 50 and fault == "refuse":
            raise UnreadableSource("a bad file", where=path, remedy="get another")
        return index if copied or fault == "none" else -index

    return halves.each(200, number)


def take_apart(path: str, *, fault: str) -> tuple[str, bool]:
    """What a long text is made of by a copy that may have a fault, and whether the copy made it."""
    pipeline.may_be_lent = lambda: True
    sys.modules.pop(pipeline.LANGUAGE, None)
    own = os.getpid()

    def make() -> tuple[str, int]:
        if os.getpid() != own:
            {"none": int, "crash": os.abort, "fail": lambda: 1 / 0}[fault]()
        elif fault == "refuse":
            raise UnreadableSource("a bad file", where=path, remedy="get another")
        return path, os.getpid()

    made, process = pipeline._beside_loading(make, pipeline.builtin_rules(), None)
    return made, process != own
