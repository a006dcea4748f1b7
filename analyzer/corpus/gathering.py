"""Paths, folders and patterns become the documents of a corpus, each once and in an order that does not depend on the disk.

Of a folder all documents are taken by their endings, old Office formats too: they cannot be read, and that is told, for a
policy that is passed over in silence would read as one that is not there. Other files are counted by their ending. Hidden
files and folders are left alone, and links to folders are not followed.
"""

from __future__ import annotations

import glob
import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analyzer.errors import UnreadableSource

ENDINGS = frozenset(
    ".pdf .docx .docm .doc .rtf .html .htm .xhtml .txt .text .md .odt .wpd .tif .tiff .png .jpg .jpeg".split()
)
# What stands beside documents in a folder, and is none.
_PAPERS = frozenset({"readme", "license", "changelog", "contributing", "robots"})
_PATTERN = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The paths of a corpus; what could not be found, and the files that are no documents, by their ending."""

    paths: tuple[str, ...]
    lost: tuple[UnreadableSource, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()


def gather(given: Iterable[str], shard: tuple[int, int] | None = None) -> Gathered:
    """The documents that the paths name: files as they are, folders with all in them, patterns with what they match.

    ``shard`` (number, count) keeps one part of them, told by their names within the folder given, so that every machine
    parts them alike wherever the folder lies there.
    """
    found: dict[str, str] = {}  # path -> its name within what was given
    seen: set[str] = set()
    lost: list[UnreadableSource] = []
    others: Counter[str] = Counter()
    for path in given:
        if os.path.isdir(path):
            entries = list(_within(path, others))
            if not entries:
                lost.append(UnreadableSource("no document in this folder", where=path, remedy="check the path"))
        elif _PATTERN.search(path) and not os.path.lexists(path):
            entries = list(_matching(path, others))
            if not entries:
                lost.append(UnreadableSource("no file matches this pattern", where=path, remedy="check the pattern"))
        else:
            entries = [(path, path)]
        for each, name in entries:
            same = os.path.abspath(each)
            if same not in seen:
                seen.add(same)
                found[each] = name
    paths = tuple(path for path, name in found.items() if shard is None or _part(name, shard[1]) == shard[0])
    return Gathered(paths, tuple(lost), tuple(sorted(others.items(), key=lambda item: (-item[1], item[0]))))


def _within(folder: str, others: Counter[str]) -> Iterator[tuple[str, str]]:
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.startswith("."):
                continue
            stem, ending = os.path.splitext(name.lower())
            path = os.path.join(where, name)
            if stem in _PAPERS:
                others[name] += 1
            elif ending in ENDINGS:
                yield path, os.path.relpath(path, folder).replace(os.sep, "/")
            else:
                others[ending or "no ending"] += 1


def _matching(pattern: str, others: Counter[str]) -> Iterator[tuple[str, str]]:
    for path in sorted(glob.glob(pattern, recursive=True)):
        if os.path.isdir(path):
            if not pattern.endswith("**"):
                yield from ((each, os.path.join(path, name)) for each, name in _within(path, others))
        else:
            yield path, path.replace(os.sep, "/")


def _part(name: str, count: int) -> int:
    """The shard, from 1, to which a name belongs."""
    digest = hashlib.blake2b(name.encode("utf-8", "surrogateescape"), digest_size=8).digest()
    return int.from_bytes(digest, "big") % count + 1
