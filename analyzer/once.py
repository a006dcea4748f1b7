"""A property that is found when it is first asked for, and kept.

``functools.cached_property`` does the same under a lock up to Python 3.11, which costs more than most of what is asked for here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Found = TypeVar("Found")


class once(Generic[Found]):
    """Decorates a method without arguments, of a class whose objects have a ``__dict__``."""

    def __init__(self, find: Callable[[Any], Found]) -> None:
        self._find = find
        self.__doc__ = find.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, held_by: Any, owner: type | None = None) -> Found:
        if held_by is None:
            return self
        found = held_by.__dict__[self._name] = self._find(held_by)
        return found
