"""Long rows of values travel between processes as columns of numbers, and are made again only where someone asks for them.

A code has some twenty thousand sections and clauses and ten thousand lines: to send them value by value costs a fifth of
a second, and who prints the review asks for none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, NamedTuple


class Packing(NamedTuple):
    """How the rows of one field become columns: each row's values in order, and a row from its values."""

    values: Callable[[Any], tuple[Any, ...]]
    row: Callable[..., Any]


class Packed:
    """A value some of whose fields are packed when it is pickled: it holds the columns until the field is asked for."""

    _packings: ClassVar[dict[str, Packing]] = {}

    def __getstate__(self) -> dict[str, Any]:
        held = {name: value for name, value in vars(self).items() if name in self.__dataclass_fields__}
        columns = dict(vars(self).get("_columns", {}))
        for name, packing in self._packings.items():
            if name in held:
                columns[name] = tuple(zip(*map(packing.values, held.pop(name)), strict=True))
        return {**held, "_columns": columns}

    def __getattr__(self, name: str) -> tuple[Any, ...]:
        columns: dict[str, Sequence[Sequence[Any]]] = vars(self).get("_columns", {})
        if name not in columns:
            raise AttributeError(f"{type(self).__name__!r} has no {name!r}")
        rows = tuple(map(self._packings[name].row, *columns.pop(name))) if columns[name] else ()
        vars(self)[name] = rows
        return rows
