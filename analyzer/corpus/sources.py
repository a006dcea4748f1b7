"""A document as it was read, as data and back, so that other rules judge it without reading it again.

Values go as JSON, never as code: what lies in a cache is not trusted to build anything but these types.
"""

from __future__ import annotations

import json
import types
import zlib
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from analyzer.model import Source

_MOST = 2_000_000_000  # bytes of one unpacked document


def packed(source: Source) -> bytes:
    """The document as bytes, without its path: the same document may lie elsewhere tomorrow."""
    return zlib.compress(json.dumps(replace(source, path=""), default=_plain, separators=(",", ":")).encode(), 1)


def unpacked(data: bytes, path: str) -> Source:
    """The document that was packed, under the path where it lies now; raises ValueError where it is none."""
    try:
        plain = json.loads(zlib.decompressobj().decompress(data, _MOST))
        return replace(_builder(Source)(plain), path=path)
    except (zlib.error, TypeError, KeyError, IndexError) as error:
        raise ValueError(f"no packed document: {error}") from error


def _plain(value: Any) -> Any:
    """What stands for a value that JSON does not know; tuples, of which there are most, it writes itself."""
    if is_dataclass(value):
        return [getattr(value, name) for name in _names(type(value))]
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"no place for {type(value).__name__} in a packed document")


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _builder(kind: Any) -> Callable[[Any], Any]:
    """What builds a value of the type from plain data; made once for each type."""
    arguments = get_args(kind)
    if get_origin(kind) in (Union, types.UnionType):
        inner = _builder(next(each for each in arguments if each is not type(None)))
        return lambda data: None if data is None else inner(data)
    if get_origin(kind) is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            item = _builder(arguments[0])
            return lambda data: tuple([item(each) for each in data])
        parts = [_builder(each) for each in arguments]
        return lambda data: tuple([build(each) for build, each in zip(parts, data, strict=True)])
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        parts = [_builder(hints[field.name]) for field in fields(kind)]
        return lambda data: kind(*[build(each) for build, each in zip(parts, data, strict=True)])
    if isinstance(kind, type) and issubclass(kind, tuple):
        parts = [_builder(each) for each in get_type_hints(kind).values()]
        return lambda data: kind(*[build(each) for build, each in zip(parts, data, strict=True)])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _checked(kind)


def _checked(kind: type) -> Callable[[Any], Any]:
    def build(data: Any) -> Any:
        if kind is float and type(data) is int:
            return float(data)
        if type(data) is not kind:
            raise TypeError(f"{type(data).__name__} in the place of {kind.__name__}")
        return data

    return build
