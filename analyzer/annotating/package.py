"""A Word package with a few parts changed: every other part is carried over byte for byte, in its order."""

from __future__ import annotations

import io
import posixpath
import shutil
import zipfile
from collections.abc import Mapping
from typing import Any

from analyzer.errors import UnreadableSource

LARGEST_WHOLE = 2_000_000_000  # bytes of all parts, unpacked: what is more is no draft
TYPES = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def parsed(data: bytes) -> Any:
    """The root of a part, its comments and instructions kept; no entity is resolved and nothing is fetched."""
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def new_root(tag: str, **prefixes: str) -> Any:
    """The root of a part that is new."""
    from lxml import etree

    return etree.Element(tag, nsmap=prefixes)


def serialised(root: Any) -> bytes:
    """The part as it stands in a package."""
    from lxml import etree

    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def part(data: bytes, name: str) -> bytes | None:
    """The bytes of one part, asked without regard to case; None where there is none."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entry = next((each for each in package.namelist() if each.lower() == name.lower()), None)
        return None if entry is None else package.read(entry)


def with_parts(data: bytes, changed: Mapping[str, bytes], path: str) -> bytes:
    """The package with these parts in place of, or beside, those that it has."""
    out = io.BytesIO()
    left = {name.lower(): (name, content) for name, content in changed.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        if sum(entry.file_size for entry in old.infolist()) > LARGEST_WHOLE:
            what = f"a Word document that unpacks to more than {LARGEST_WHOLE / 1e9:.0f} GB"
            raise UnreadableSource(what, where=path, remedy="split it")
        for entry in old.infolist():
            _, content = left.pop(entry.filename.lower(), ("", None))
            kept = zipfile.ZipInfo(entry.filename, entry.date_time)
            kept.compress_type, kept.external_attr = entry.compress_type, entry.external_attr
            if content is not None:
                new.writestr(kept, content)
                continue
            with old.open(entry) as source, new.open(kept, "w", force_zip64=entry.file_size > 2**31 - 1) as target:
                shutil.copyfileobj(source, target, 1 << 20)
        for name, content in left.values():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def with_type(types: bytes, name: str, content_type: str) -> bytes:
    """The list of content types with one more part in it."""
    from lxml import etree

    root = parsed(types)
    wanted = "/" + name
    if not any((each.get("PartName") or "").lower() == wanted.lower() for each in root):
        etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=wanted, ContentType=content_type)
    if not any((each.get("Extension") or "").lower() == "xml" for each in root):
        root.insert(0, etree.Element(f"{{{_TYPES}}}Default", Extension="xml", ContentType="application/xml"))
    return serialised(root)


def with_relation(relations: bytes | None, kind: str, target: str) -> bytes:
    """The relations of a part with one more, under an id that is not taken."""
    from lxml import etree

    root = parsed(relations) if relations else etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
    taken = {each.get("Id") for each in root}
    number = next(n for n in range(1, len(taken) + 2) if f"rIdReview{n}" not in taken)
    etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", Id=f"rIdReview{number}", Type=kind, Target=target)
    return serialised(root)


def relations_of(name: str) -> str:
    """Where the relations of a part stand."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")
