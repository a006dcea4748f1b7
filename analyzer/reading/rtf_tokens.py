"""RTF is control words, groups and bytes; here they are told apart, and bytes become characters by their code page."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """What a token is."""

    OPEN = "{"
    CLOSE = "}"
    WORD = "control word"
    BYTES = "bytes"


class Token(NamedTuple):
    """One token: a control word or sign with its number, or bytes that stand for themselves."""

    kind: Kind
    word: str = ""
    number: int | None = None
    data: bytes = b""


_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,40})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\(\r\n|[^A-Za-z0-9'])|([{}])|([^\\{}\r\n\x00]+)|[\r\n\x00]+|\\.?",
    re.DOTALL,
)
# The sign for a paragraph's end may be a backslash before a line break.
_SIGN_WORDS = {b"\n": "par", b"\r": "par", b"\r\n": "par"}
_ESCAPED = frozenset({b"\\", b"{", b"}"})

_CHARSETS = {
    77: "mac-roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437",
    255: "cp850",
}  # fmt: skip
SYMBOL = "symbol"  # a font whose bytes are signs, no letters


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens in order; binary data is passed over, and a damaged end gives what stands before it."""
    at = 0
    while (match := _TOKEN.match(data, at)) is not None:
        at = match.end()
        word, number, code, sign, brace, words = match.groups()
        if word is not None:
            value = None if number is None else int(number)
            if word == b"bin":
                at += max(0, value or 0)
            else:
                yield Token(Kind.WORD, word.decode("ascii"), value)
        elif words is not None:
            yield Token(Kind.BYTES, data=words)
        elif brace is not None:
            yield Token(Kind.OPEN if brace == b"{" else Kind.CLOSE)
        elif code is not None:
            yield Token(Kind.BYTES, "'", data=bytes([int(code, 16)]))
        elif sign in _ESCAPED:
            yield Token(Kind.BYTES, "\\", data=sign)
        elif sign is not None:
            yield Token(Kind.WORD, _SIGN_WORDS.get(sign) or sign.decode("latin-1"))


def charset(number: int, otherwise: str) -> str:
    """The encoding of a font by the number of its character set."""
    if number == 2:
        return SYMBOL
    return "cp1252" if number == 0 else _CHARSETS.get(number, otherwise)


def code_page(number: int, otherwise: str = "cp1252") -> str:
    """The encoding of a code page, where it is known."""
    name = {10000: "mac-roman", 65001: "utf-8", 708: "cp864", 709: "cp864"}.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return otherwise
    return name


def characters(data: bytes, encoding: str) -> str:
    """The characters that the bytes stand for; those of a symbol font keep out of the way of letters."""
    if encoding == SYMBOL:
        return "".join(chr(0xF000 + byte) if byte > 32 else " " for byte in data)
    return data.decode(encoding, errors="replace")
