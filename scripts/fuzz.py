"""Damaged and hostile files, and what the analyzer makes of them: python scripts/fuzz.py --count 5000.

Seeds are the samples, and the documents of a folder that is named; each is damaged in one of several ways, by a seed that
makes a run repeatable. Every file must end in a review or in one clear line, within the limits of time and memory; what
does not is written to a folder, to be looked at.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from analyzer.errors import UnreadableSource  # noqa: E402
from analyzer.model import AS_USUAL, Limits  # noqa: E402
from analyzer.supervising import Job, Supervisor  # noqa: E402

LIMITS = Limits(pages=2_000, seconds=30.0, memory=1_500_000_000, ocr_seconds=10.0)
LARGEST_SEED = 400_000
KINDS = (".pdf", ".docx", ".rtf", ".html", ".txt", ".md", ".png", ".jpg", ".tif")
TOKENS = (
    b"<<", b">>", b"[", b"]", b"(", b")", b"endobj", b"stream", b"endstream", b"/Length 999999999", b"/Kids [1 0 R]",
    b"/Count -1", b"/Count 99999999", b"1 0 R", b"<w:p>", b"</w:p>", b"<w:del>", b"<div>", b"</table>", b"&#x110000;",
    b"{\\rtf1", b"{", b"}", b"\\bin99999999 ", b"\\u-1 ", b"\\'zz", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"%PDF-1.7",
    b"PK\x03\x04", b"\r", b"\f" * 50, b"SECTION 1. ", b"(a) " * 40, b"except " * 40, b"]]>", b"<!--", b"-->", b"<![CDATA[",
)  # fmt: skip


# --- damage --------------------------------------------------------------------------------------


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The document damaged in one way; a Word file is also damaged inside its parts."""
    if data[:4] == b"PK\x03\x04" and chance.random() < 0.6:
        return _mutated_package(data, chance)
    if data[:5] == b"%PDF-" and chance.random() < 0.4:
        return _mutated_streams(data, chance)
    return chance.choice(_WAYS)(data, chance)


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, 200))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data))]


def _without_middle(data: bytes, chance: random.Random) -> bytes:
    first, last = sorted(chance.randrange(len(data)) for _ in range(2))
    return data[:first] + data[last:]


def _repeated(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    piece = data[at : at + chance.choice((1, 10, 100, 1000))]
    return data[:at] + piece * chance.choice((2, 50, 2000)) + data[at:]


def _with_tokens(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 5, 40))):
        at = chance.randrange(len(data))
        data = data[:at] + chance.choice(TOKENS) + data[at:]
    return data


def _shuffled(data: bytes, chance: random.Random) -> bytes:
    size = max(1, len(data) // 12)
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    chance.shuffle(pieces)
    return b"".join(pieces)


def _other_numbers(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for at in range(len(changed)):
        if 48 <= changed[at] <= 57 and chance.random() < 0.02:
            changed[at] = chance.randrange(48, 58)
    return bytes(changed)


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flipped, _cut, _without_middle, _repeated, _with_tokens, _shuffled, _other_numbers,
)  # fmt: skip


def _mutated_package(data: bytes, chance: random.Random) -> bytes:
    """A ZIP that opens, with one part damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError):
        return _flipped(data, chance)
    name = chance.choice([each for each in parts if parts[each]] or [""])
    if name:
        parts[name] = chance.choice(_WAYS)(parts[name], chance)
    return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    """A ZIP of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def _mutated_streams(data: bytes, chance: random.Random) -> bytes:
    """A PDF whose page contents are damaged under their compression, so that the damage reaches the reader of pages."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        stream = io.BytesIO()
        document.save(stream)
        data = stream.getvalue()
    except pypdfium2.PdfiumError:
        return _flipped(data, chance)
    return _with_tokens(_other_numbers(data, chance), chance)


# --- hostile by design ---------------------------------------------------------------------------


def pdf_of(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1, of which the first is its catalogue."""
    parts = [b"%PDF-1.7\n"]
    for number, body in enumerate(objects, 1):
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    return b"".join(parts) + b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n0\n%%%%EOF" % (len(objects) + 1)


def _stream(content: bytes, extra: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), extra, packed)


_CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
_ONE_PAGE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def _page(extra: bytes = b"", box: bytes = b"0 0 612 792") -> bytes:
    return b"<< /Type /Page /Parent 2 0 R /MediaBox [" + box + b"] /Contents 4 0 R " + extra + b" >>"


def hostile() -> Iterator[tuple[str, bytes]]:
    """Files made to exhaust a reader, each with a name; the largest is a few megabytes."""
    font = b"/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >> >>"
    words = b"BT /F 12 Tf 72 700 Td (No officer shall ask.) Tj ET\n"
    yield (
        "100,000 pages.pdf",
        pdf_of(
            _CATALOGUE,
            b"<< /Type /Pages /Count 100000 /Kids [" + b"3 0 R " * 100_000 + b"] >>",
            _page(font),
            _stream(words),
        ),
    )
    yield "tree that holds itself.pdf", pdf_of(_CATALOGUE, b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>")
    yield "count without pages.pdf", pdf_of(_CATALOGUE, b"<< /Type /Pages /Kids [] /Count 999999999 >>")
    yield "nested arrays.pdf", pdf_of(_CATALOGUE, _ONE_PAGE, _page(b"/X " + b"[" * 200_000), _stream(words))
    yield "nested dictionaries.pdf", pdf_of(_CATALOGUE, _ONE_PAGE, _page(b"/X " + b"<</A " * 100_000), _stream(words))
    yield "stream bomb.pdf", pdf_of(_CATALOGUE, _ONE_PAGE, _page(font), _stream(b" " * 1_500_000_000))
    yield "a million strings.pdf", pdf_of(_CATALOGUE, _ONE_PAGE, _page(font), _stream(words * 1_000_000))
    yield "a million lines.pdf", pdf_of(_CATALOGUE, _ONE_PAGE, _page(font), _stream(b"0 0 m 9 9 l S\n" * 1_000_000))
    yield "page of a mile.pdf", pdf_of(_CATALOGUE, _ONE_PAGE, _page(font, b"0 0 9999999 9999999"), _stream(words))
    picture = b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceGray /BitsPerComponent 8"
    yield "huge picture.pdf", pdf_of(
        _CATALOGUE, _ONE_PAGE, _page(b"/Resources << /XObject << /I 5 0 R >> >>"),
        _stream(b"q 612 0 0 792 0 0 cm /I Do Q"), _stream(b"\x00" * 60_000_000, picture),
    )  # fmt: skip
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /A 5 0 R >> >>"
    yield "form that draws itself.pdf", pdf_of(
        _CATALOGUE, _ONE_PAGE, _page(b"/Resources << /XObject << /A 5 0 R >> >>"), _stream(b"/A Do"),
        _stream(b"/A Do /A Do", form),
    )  # fmt: skip
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{word}"/></Types>'.encode()
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def docx(body: bytes) -> bytes:
        return zipped({"[Content_Types].xml": types, "word/document.xml": body})

    yield "zip bomb.docx", docx(b"<w:document " + space + b">" + b" " * 400_000_000)
    yield "nested paragraphs.docx", docx(b"<w:document " + space + b">" + b"<w:p>" * 500_000)
    laughs = b'<!DOCTYPE l [<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12)
    )
    yield "a billion laughs.docx", docx(laughs + b"]><w:document " + space + b"><w:body>&m;</w:body></w:document>")
    outside = b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]><w:document '
    yield (
        "entity from outside.docx",
        docx(outside + space + b"><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"),
    )
    yield "nested groups.rtf", b"{\\rtf1 " + b"{" * 1_000_000 + b"No officer shall ask."
    yield "binary without end.rtf", b"{\\rtf1 \\bin2147483647 No officer shall ask.}"
    yield "nested boxes.html", b"<html><body>" + b"<div>" * 300_000 + b"No officer shall ask."
    yield "tables in tables.html", b"<html><body>" + b"<table><tr><td>" * 50_000 + b"No officer shall ask."
    yield "a million lists.html", b"<html><body>" + b"<ol><li>No officer shall ask." * 100_000
    yield "one long line.txt", b"No officer shall ask, " * 300_000
    yield "brackets.txt", b"Sec. 1. [" * 100_000
    yield "enumerators.txt", b"(a) (1) (i) (A) " * 60_000
    yield "open comment.txt", b"<!--" * 500_000
    yield "spaces.txt", b"Sec. 1." + b" " * 5_000_000 + b"No officer shall ask."
    yield "line ends.txt", b"\n \t" * 3_000_000 + b"No officer shall ask."
    yield "semicolons.txt", b"No officer shall ask; " * 100_000 + b"."


# --- a run ---------------------------------------------------------------------------------------


def seeds(folder: Path | None) -> list[tuple[str, bytes]]:
    """The samples, and the documents of a folder that are not too large."""
    paths = [path for path in sorted((ROOT / "samples").rglob("*")) if path.suffix in KINDS]
    if folder is not None:
        paths += [path for path in sorted(folder.rglob("*")) if path.suffix in KINDS]
    return [(path.name, path.read_bytes()) for path in paths if 0 < path.stat().st_size <= LARGEST_SEED]


def outcome(
    supervisor: Supervisor, name: str, data: bytes, *, ocr: str = "auto", function: str = "reviews"
) -> tuple[str, str]:
    """("read", "") or ("refused", the one line); ("broken", what) is a defect of the analyzer."""
    job = Job("analyzer.pipeline", function, {"options": replace(AS_USUAL, limits=LIMITS, ocr=ocr)})
    try:
        supervisor.run(job, name, data=data)
    except UnreadableSource as error:
        line = str(error)
        whole = error.where and error.remedy and "\n" not in line and error.exit_code == 3
        return ("refused", line) if whole else ("broken", f"not one whole line: {line!r}")
    except Exception as error:
        note = getattr(error, "__notes__", [""])[0].strip().splitlines()
        return "broken", f"{type(error).__name__}: {error} ({note[-3].strip() if len(note) > 2 else ''})"
    return "read", ""


def main() -> int:
    """Runs the files and prints what became of them; 1 where any broke the analyzer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="more documents to damage")
    parser.add_argument("--keep", type=Path, default=Path("broken"), help="where files go that break the analyzer")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    given = seeds(asked.folder)
    told: Counter[str] = Counter()
    slowest = (0.0, "")
    # An interrupted run tells how far it came.
    with suppress(KeyboardInterrupt), Supervisor(LIMITS, preload="analyzer.pipeline") as supervisor:
        files = [*hostile()] if asked.seed == 1 else []
        for number in range(asked.count):
            if number < len(files):
                name, data = files[number]
            else:
                name, seed = chance.choice(given)
                data = mutated(seed, chance)
            begun = time.monotonic()
            # Recognition takes seconds a page, a whole review longer than reading: one damaged file in ten gets them.
            whole = number < len(files) or number % 10 == 0
            how = {"ocr": "auto", "function": "reviews"} if whole else {"ocr": "never", "function": "parsed"}
            kind, line = outcome(supervisor, name, data, **how)
            spent = time.monotonic() - begun
            slowest = max(slowest, (spent, name))
            told[kind if kind != "refused" else f"refused: {line.partition(': ')[2].partition(';')[0][:70]}"] += 1
            if kind == "broken" or spent > LIMITS.seconds + 10 or number < len(files):
                print(f"{number} {name}: {kind} {line} ({spent:.1f} s)", flush=True)
            if kind == "broken":
                asked.keep.mkdir(exist_ok=True)
                (asked.keep / f"{asked.seed}-{number}-{name}").write_bytes(data)
    for line, count in told.most_common():
        print(f"{count:6} {line}")
    print(f"{told.total()} files; the slowest took {slowest[0]:.1f} s ({slowest[1]})")
    return int(told["broken"] > 0)


if __name__ == "__main__":
    sys.exit(main())
