"""Bytes become characters in the encoding that they show, or are refused as no text at all."""

from __future__ import annotations

import codecs

from analyzer.errors import UnreadableSource

FEW_NULS = 0.001  # share of NUL bytes that is an accident of storage, not a sign of a binary file
FEW_CONTROLS = 0.02
_TEXT_CONTROLS = frozenset(b"\t\n\x0b\x0c\r\x1a\x1b")
_SAMPLE = 1 << 16
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    """The characters of a text file and notes on how they were read; raises ``UnreadableSource`` for binary data."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace"), ()
    if encoding := _utf16_without_mark(data):
        return data.decode(encoding, errors="replace"), (
            f"read as {encoding.upper()}, which the file does not declare",
        )
    notes: list[str] = []
    nuls = data.count(0)
    if nuls > max(1, len(data) * FEW_NULS) or (nuls and nuls * 20 > len(data)):
        raise _binary(where)
    if nuls:
        data = data.replace(b"\0", b"")
        notes.append(f"{nuls} NUL byte{'s' if nuls > 1 else ''} left out")
    sample = data[:_SAMPLE]
    controls = sum(1 for byte in sample if byte < 32 and byte not in _TEXT_CONTROLS)
    if controls > max(8, len(sample) * FEW_CONTROLS):
        raise _binary(where)
    try:
        return data.decode("utf-8"), tuple(notes)
    except UnicodeDecodeError as error:
        text, note = _single_byte(data, error)
        return text, (*notes, note)


def _binary(where: str) -> UnreadableSource:
    return UnreadableSource("binary data, not a text", where=where, remedy="save the document as PDF or plain text")


def _utf16_without_mark(data: bytes) -> str:
    """The byte order where every other byte of a sample is mostly zero, as in English text in UTF-16; else empty."""
    sample = data[: _SAMPLE & ~1]
    if len(sample) < 8:
        return ""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.7 and even < 0.05:
        return "utf-16-le"
    if even > 0.7 and odd < 0.05:
        return "utf-16-be"
    return ""


def _single_byte(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    """Text that is not UTF-8: damaged UTF-8 where most of it is, otherwise the likeliest one-byte encoding."""
    high = sum(1 for byte in data[:_SAMPLE] if byte >= 128) if error.start < _SAMPLE else 1
    text = data.decode("utf-8", errors="replace")
    good = sum(1 for char in text[:_SAMPLE] if ord(char) > 127 and char != "\ufffd")
    if good * 4 > high:
        return text, f"{text.count(chr(0xFFFD))} bytes are not UTF-8 and were read as lost characters"
    if _looks_mac_roman(data):
        return data.decode("mac-roman"), "read as Mac Roman"
    try:
        return data.decode("cp1252"), "read as Windows-1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "read as Latin-1"


def _looks_mac_roman(data: bytes) -> bool:
    """True only where bytes that are quotes, dashes or section signs in Mac Roman stand as such.

    In Windows-1252 the same bytes are accented capitals (0xD0 to 0xD5) or a currency sign (0xA4),
    which do not stand after a space and before a digit, or between a letter and "s".
    """
    quotes = data.count(b" \xd2") + data.count(b"\xd3 ") + data.count(b"\xd5s ") + data.count(b"\xa4 ")
    windows = sum(data.count(bytes([byte])) for byte in (0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0xA7))
    return quotes >= 2 and windows == 0
