"""What a review depends on, as a key: the words of the document, the code that reads and judges, the rules, the options.

The code is told by what its files hold and by the versions of the libraries behind it, so that nothing that another
version made is ever served.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from analyzer import __version__
from analyzer.model import AS_USUAL, ReadingOptions

_PACKAGE = Path(__file__).resolve().parent.parent
# Code that neither reads nor judges: a change there changes no review.
_APART = ("cli", "corpus", "console.py", "__main__.py")
_READERS = ("reading", "model/documents.py", "model/positions.py", "legends.py")
_LIBRARIES = ("spacy", "pdfplumber", "pypdfium2", "pdfminer.six", "tesserocr", "Pillow", "lxml")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked of every document of a run: the rules by folder and digest, the options, and what is wanted of it.

    ``pages`` where pages are drawn, ``sources`` where documents are kept as they were read, ``reviews`` where reviews are kept whole.
    """

    folder: str | None
    digest: str
    profile: str
    level: str | None = None
    state: str = "new"
    redline: frozenset[str] | None = None
    options: ReadingOptions = AS_USUAL
    pages: bool = False
    sources: bool = True
    reviews: bool = True


def source_key(sha256: str, plan: Plan) -> str:
    """The key of a document as it is read."""
    asked = plan.options
    return _digest(
        "source", sha256, reading_code(), asked.ocr, repr(asked.pages), asked.password or "", repr(asked.limits)
    )


def review_key(sha256: str, plan: Plan) -> str:
    """The key of a document as it is reviewed."""
    redline = "auto" if plan.redline is None else ",".join(sorted(plan.redline))
    return _digest(
        "review",
        source_key(sha256, plan),
        judging_code(),
        plan.digest,
        plan.profile,
        plan.level or "",
        plan.state,
        redline,
    )


@cache
def reading_code() -> str:
    """A digest of what reads."""
    return _code(path for name in _READERS for path in _files(_PACKAGE / name))


@cache
def judging_code() -> str:
    """A digest of what reads, judges and renders."""
    return _code(path for each in sorted(_PACKAGE.iterdir()) if each.name not in _APART for path in _files(each))


def _files(path: Path) -> Iterable[Path]:
    if path.is_dir():
        return sorted(each for each in path.rglob("*") if each.suffix in (".py", ".css", ".html", ".json", ".npz"))
    return [path] if path.suffix in (".py", ".json") else []


def _code(paths: Iterable[Path]) -> str:
    """Without its files, as in an archive, the version alone tells the code."""
    parts = [__version__]
    for path in paths:
        try:
            parts.append(hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest())
        except OSError:
            continue
    for name in _LIBRARIES:
        try:
            parts.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue
    return _digest(*parts)


def _digest(*parts: str) -> str:
    whole = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogateescape")
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.hexdigest()
