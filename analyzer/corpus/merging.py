"""Parts of a corpus that were reviewed apart become one again: every instrument once, from files of JSON.

A part can be larger than memory: reviews are read one after the other, from the lines on which they were written.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analyzer.corpus import rows
from analyzer.corpus.store import Store
from analyzer.errors import UnreadableSource
from analyzer.matrix import Checklist, Column, Row

SCHEMA = "ordinance-review/1"
_OPENING = ' "reviews": ['
_REMEDY = "write parts with: ordinance corpus ... --shard I/N --format json -o PART"


@dataclass(frozen=True)
class Merged:
    """The rows of all parts; the failures that they tell, as (path, kind, message); the parts that are not there."""

    rows: tuple[Row, ...]
    errors: tuple[tuple[str, str, str], ...]
    lost: tuple[tuple[str, Exception], ...]
    columns: tuple[Column, ...]
    checklists: tuple[Checklist, ...]
    profile: str
    rules: str


def merge(parts: Sequence[str], store: Store) -> Merged:
    """Joins the parts, keeping what stands behind each row in the store. Raises UnreadableSource where one is none, or unlike."""
    made: tuple[str, str, str] | None = None
    shards: dict[int, set[int]] = {}
    found: dict[tuple[str, str], Row] = {}
    errors: dict[str, tuple[str, str, str]] = {}
    columns: tuple[Column, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    for part in parts:
        head, tail = _ends(part)
        this = (head["analyzer"]["version"], head["analyzer"]["rules"], head["profile"])
        if made is not None and this != made:
            what = "was reviewed with another version, other rules or another profile than the parts before it"
            raise UnreadableSource(what, where=part, remedy="review all parts alike")
        made = this
        shard = (head.get("corpus") or {}).get("shard")
        if shard:
            shards.setdefault(int(shard["of"]), set()).add(int(shard["number"]))
        for review in _reviews(part):
            columns = columns or rows.columns_of(review)
            checklists = checklists or rows.checklists_of(review)
            row = _kept(review, columns, checklists, store)
            found.setdefault((row.path, repr(row.part)), row)
        for each in tail["errors"]:
            errors.setdefault(each["path"], (each["path"], each["error"], each["message"]))
    store.commit()
    read = {path for path, _ in found}
    return Merged(
        tuple(found.values()), tuple(error for path, error in errors.items() if path not in read), tuple(_lost(shards)),
        columns, checklists, made[2] if made else "", made[1] if made else "",
    )  # fmt: skip


def _lost(shards: dict[int, set[int]]) -> Iterator[tuple[str, Exception]]:
    if len(shards) > 1:
        told = " and ".join(str(of) for of in sorted(shards))
        yield (
            "",
            UnreadableSource(
                f"the parts are of {told} parts, so it cannot be told whether all are there", remedy=_REMEDY
            ),
        )
    for of, numbers in shards.items():
        for number in sorted(set(range(1, of + 1)) - numbers):
            name = f"part {number} of {of}"
            yield (
                name,
                UnreadableSource("is not among the parts", where=name, remedy="review it with --shard and merge again"),
            )


def _kept(review: dict[str, Any], columns: Sequence[Column], checklists: Sequence[Checklist], store: Store) -> Row:
    path = review["source"]["path"]
    entries = rows.entries([review], columns, checklists)
    part = review["source"].get("part") or {}
    key = f"{review['source']['sha256']} {part.get('number', 1)} {path}"
    store.put_aside(key, entries)
    (row,) = rows.rows(entries["row"], path, key)
    return row


def _ends(part: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What stands before and after the reviews of a part."""
    try:
        if not _lines(part):
            whole = _whole(part)
            return whole, whole
        head, tail = [], []
        with open(part, encoding="utf-8") as file:
            for line in file:
                if line.startswith(_OPENING):
                    break
                head.append(line)
            for line in file:
                if tail or line.startswith(" ],"):
                    tail.append(line)
        data = json.loads("".join(head).rstrip().rstrip(",") + "}")
        _checked(data, part)
        return data, json.loads("{" + "".join(tail)[3:])
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableSource(f"is no part of a corpus, or damaged ({error})", where=part, remedy=_REMEDY) from None
    except OSError as error:
        raise UnreadableSource(
            f"cannot be read: {error.strerror or error}", where=part, remedy="check the path"
        ) from None


def _reviews(part: str) -> Iterator[dict[str, Any]]:
    try:
        if not _lines(part):
            yield from _whole(part)["reviews"]
            return
        with open(part, encoding="utf-8") as file:
            for line in file:
                if line.startswith(_OPENING):
                    break
            for line in file:
                if line.startswith(" ],"):
                    return
                if line.strip():
                    yield json.loads(line.strip().rstrip(","))
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise UnreadableSource(f"is no part of a corpus, or damaged ({error})", where=part, remedy=_REMEDY) from None


def _lines(part: str) -> bool:
    """Whether the part was written by this program, a review a line; else it is read as a whole."""
    with open(part, encoding="utf-8") as file:
        return any(line.rstrip("\n") == _OPENING for _, line in zip(range(100_000), file, strict=False))


def _whole(part: str) -> dict[str, Any]:
    data = json.loads(Path(part).read_text(encoding="utf-8"))
    _checked(data, part)
    return data


def _checked(data: dict[str, Any], part: str) -> None:
    if data["schema"] != SCHEMA:
        raise UnreadableSource(f"its schema is not {SCHEMA}", where=part, remedy=_REMEDY)
