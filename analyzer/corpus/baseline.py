"""What a corpus was found to be, kept in a file beside it: later runs fail only on what got worse.

Statuses and words are compared, never lines, pages or numbers of sections, so that reflowed and renumbered text is the same
text; a document under another name is found by its bytes, its title or its words. Whatever is not as it should be and stands
in the baseline is accepted there with a reason, an author and, where wanted, a date at which that ends.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analyzer.errors import BadBaseline
from analyzer.matrix import Acceptance, Against, Cell, Column, Quote, Row
from analyzer.model import Status

SCHEMA = "ordinance-baseline/1"
Cells = Callable[[Row], Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Known:
    """One instrument as it was found: its cells by provision, and what of them was accepted apart from the rest."""

    path: str
    index: int
    sha256: str
    title: str
    jurisdiction: str
    unread: int
    cells: Mapping[str, Cell]
    accepted: Mapping[str, Acceptance] = field(default_factory=dict)


@dataclass(frozen=True)
class Baseline:
    """A baseline as it was read. Paths are those of this machine; ``default`` accepts what has no acceptance of its own."""

    file: str
    rules: str
    profile: str
    provisions: frozenset[str]
    instruments: tuple[Known, ...]
    unreadable: Mapping[str, Acceptance]
    default: Acceptance = Acceptance()

    def acceptance(self, known: Known, provision: str) -> Acceptance:
        """What accepts this cell, which is not present."""
        return known.accepted.get(provision, self.default)


# --- reading ---------------------------------------------------------------------------------------


def read(file: str) -> Baseline:
    """The baseline in the file; raises BadBaseline where there is none."""
    try:
        data = json.loads(Path(file).read_bytes())
        if data["schema"] != SCHEMA:
            raise BadBaseline(f"its schema is not {SCHEMA}", where=file, remedy="make it with --write-baseline")
        folder = os.path.dirname(os.path.abspath(file))
        provisions = frozenset(map(str, data["provisions"]))
        known = tuple(_known(each, folder, provisions) for each in data["instruments"])
        unreadable = {_here(each["path"], folder): _acceptance(each) for each in data["unreadable"]}
        return Baseline(
            file, str(data["analyzer"]["rules"]), str(data["profile"]), provisions, known, unreadable, _acceptance(data)
        )
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise BadBaseline(what, where=file, remedy="make it with --write-baseline") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        what = f"is no baseline, or damaged ({type(error).__name__}: {error})"
        raise BadBaseline(what, where=file, remedy="make it anew with --write-baseline") from None


def _known(data: dict[str, Any], folder: str, provisions: frozenset[str]) -> Known:
    told = data["findings"]
    cells = {name: _cell(name, told.get(name, {"status": "missing"})) for name in provisions}
    own = {name: _acceptance(each) for name, each in told.items() if "reason" in each or "expires" in each}
    return Known(
        _here(data["path"], folder), int(data.get("instrument", 1)) - 1, str(data["sha256"]), str(data["title"]),
        str(data["jurisdiction"]), int(data["unread"]), cells, own,
    )  # fmt: skip


def _cell(name: str, data: dict[str, Any]) -> Cell:
    quotes = tuple(Quote(str(direction), str(words), "", 0, 0) for direction, words in data.get("words", ()))
    return Cell(name, Status(data["status"]), tuple(map(str, data.get("flags", ()))), "", quotes)


def _acceptance(data: dict[str, Any]) -> Acceptance:
    return Acceptance(*(str(data.get(name) or "") for name in Acceptance._fields))


def _here(path: str, folder: str) -> str:
    return os.path.normpath(os.path.join(folder, str(path)))


# --- writing ---------------------------------------------------------------------------------------


def written(
    file: str, rows: Sequence[Row], failures: Mapping[str, str], cells: Cells, columns: Sequence[Column], *, version: str, rules: str,
    profile: str, today: str, given: Acceptance, before: Baseline | None = None, known: Mapping[tuple[str, int], Known] | None = None,
) -> Iterator[str]:  # fmt: skip
    """The text of a new baseline, piece by piece. What was accepted ``before`` and did not get worse keeps its acceptance.

    ``given`` accepts all else: as the default of a new baseline, entry by entry in one that goes on.
    """
    folder = os.path.dirname(os.path.abspath(file))
    given = given._replace(reason=given.reason or f"as found on {today}")
    default = before.default if before else given
    head = {
        "schema": SCHEMA, "analyzer": {"version": version, "rules": rules}, "profile": profile, "written": today,
        **default._asdict(), "provisions": [column.id for column in columns],
    }  # fmt: skip
    yield json.dumps(head, indent=1, ensure_ascii=True)[:-2] + ',\n "instruments": ['
    for number, row in enumerate(sorted(rows, key=lambda row: (row.path, row.index))):
        about = {
            "path": _there(row.path, folder), "instrument": row.index + 1, "sha256": row.sha256, "title": row.title,
            "jurisdiction": row.jurisdiction, "unread": row.unread,
        }  # fmt: skip
        was = (known or {}).get((row.path, row.index))
        entries = []
        for column, cell in enumerate(cells(row)):
            entry = _entry(cell)
            against = row.against[column] if row.against else Against.NEW.value
            own = _own(before, was, cell, against, given)
            if own is not None:
                entry |= own._asdict()
            if entry != {"status": "missing"}:
                entries.append(f"   {json.dumps(cell.provision)}: {json.dumps(entry)}")
        findings = ",\n".join(entries)
        yield ("," if number else "") + "\n  " + json.dumps(about)[:-1] + ', "findings": {\n' + findings + "}}"
    yield '\n ],\n "unreadable": ['
    for number, (path, message) in enumerate(sorted(failures.items())):
        own = before.unreadable.get(os.path.abspath(path), given) if before else given
        entry = {"path": _there(path, folder), "message": message, **own._asdict()}
        yield ("," if number else "") + "\n  " + json.dumps(entry)
    yield "\n ]\n}\n"


def _own(before: Baseline | None, was: Known | None, cell: Cell, against: str, given: Acceptance) -> Acceptance | None:
    """The acceptance of its own that a cell gets; None where it needs none, or the default says it."""
    if before is None or cell.status is Status.PRESENT:
        return None
    if was is not None and against in (Against.SAME.value, Against.BETTER.value):
        return was.accepted.get(cell.provision)
    return given


def _entry(cell: Cell) -> dict[str, Any]:
    told: dict[str, Any] = {"status": cell.status.value}
    if cell.flags:
        told["flags"] = list(cell.flags)
    words = [[quote.direction, quote.words] for quote in cell.quotes if quote.direction != "nearest"]
    return told | ({"words": words} if words else {})


def _there(path: str, folder: str) -> str:
    """The path as the baseline has it: from its own folder, so that both can be moved together."""
    try:
        return os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
    except ValueError:  # on another drive
        return os.path.abspath(path)
