"""A Word file is a ZIP of XML parts: opened within limits, parsed without entities, asked by plain names.

Both editions of the format (transitional and strict) differ in their namespaces only, so parts are asked by local names.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from analyzer.errors import UnreadableSource

LARGEST_PART = 64_000_000  # bytes of one part, unpacked: a thousand pages are under twenty million
MOST_ENTRIES = 20_000
_SAVE = "open it in a word processor and save it again"
_OFF = frozenset({"0", "false", "off", "none"})


class Package:
    """The parts of one file. ``UnreadableSource`` is raised for what is damaged, locked or beyond the limits."""

    def __init__(self, data: bytes, path: str) -> None:
        self._path = path
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise self._damaged() from None
        names = self._zip.namelist()
        if len(names) > MOST_ENTRIES:
            raise UnreadableSource(
                f"a Word document of {len(names)} parts, more than {MOST_ENTRIES}", where=path, remedy=_SAVE
            )
        self._names = {name.lower(): name for name in names}
        self.main = self._related("", "officeDocument") or "word/document.xml"

    def beside_main(self, kind: str) -> Any | None:
        """The root of the part that the main one is related to ("numbering", "styles" …); None where there is none."""
        name = self._related(self.main, kind)
        return self.part(name) if name else None

    def part(self, name: str) -> Any | None:
        """The root of a part; None where the package has none of that name."""
        from lxml import etree

        data = self._bytes(name)
        if data is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise self._damaged(name) from None

    def _bytes(self, name: str) -> bytes | None:
        entry = self._names.get(name.lower())
        if entry is None:
            return None
        try:
            with self._zip.open(entry) as part:
                data = part.read(LARGEST_PART + 1)
        except RuntimeError:  # what zipfile says of an entry behind a password
            raise UnreadableSource(
                "a Word document behind a password", where=self._path, remedy="save a copy without a password"
            ) from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
            raise self._damaged(name) from None
        if len(data) > LARGEST_PART:
            what = f"a Word document whose part {name} unpacks to more than {LARGEST_PART / 1e6:.0f} MB"
            raise UnreadableSource(what, where=self._path, remedy="split it")
        return data

    def _related(self, source: str, kind: str) -> str:
        folder, name = posixpath.split(source)
        relations = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        if relations is None:
            return ""
        for each in children(relations, "Relationship"):
            if each.get("Type", "").rpartition("/")[2] == kind and each.get("TargetMode") != "External":
                target = each.get("Target", "")
                return (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
        return ""

    def without_text(self) -> UnreadableSource:
        """The error to raise where the document has no body."""
        return UnreadableSource(
            "a Word document without text", where=self._path, remedy="check that this is the right file"
        )

    def _damaged(self, part: str = "") -> UnreadableSource:
        what = "a damaged Word document that cannot be opened" + (f" (its part {part} is broken)" if part else "")
        return UnreadableSource(what, where=self._path, remedy=_SAVE)


@lru_cache(maxsize=4096)
def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]


def local(element: Any) -> str:
    """The element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return _bare(tag) if isinstance(tag, str) else ""


def children(element: Any | None, *names: str) -> Iterator[Any]:
    """The children of those names, in order."""
    if element is not None:
        for each in element:
            if local(each) in names:
                yield each


def child(element: Any | None, *path: str) -> Any | None:
    """The first child along a path of names; None where one of them is missing."""
    for name in path:
        if element is None:
            return None
        for each in element:
            if local(each) == name:
                element = each
                break
        else:
            return None
    return element


def value(element: Any | None, name: str = "val") -> str:
    """The element's attribute of that local name; empty where there is none."""
    if element is None:
        return ""
    for key, text in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return text
    return ""


def flag(element: Any | None, name: str = "val", absent: bool = True) -> bool:
    """Whether a property is on: it is there, and its value (``absent`` where it has none) does not turn it off."""
    if element is None:
        return False
    text = value(element, name)
    return absent if not text else text.lower() not in _OFF


def number_of(text: str, otherwise: int) -> int:
    """The whole number that the text is; ``otherwise`` where it is none."""
    try:
        return int(text)
    except ValueError:
        return otherwise
