"""Photographs and scans as image files are read like the pages of a scanned document, within bounds."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import replace

import pytest
from PIL import Image
from test_scans import LAW, READ, image, needs_engine, stand_in, words

from analyzer.errors import UnreadableSource
from analyzer.model import AS_USUAL, Limits
from analyzer.reading import pictures, read


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


@needs_engine
def test_a_tiff_of_several_pages_is_read_page_by_page():
    data = saved(image(*LAW[:3]), "TIFF", save_all=True, append_images=[image(*LAW[3:])], compression="tiff_lzw",
                 dpi=(200, 200))  # fmt: skip
    source = read("scan.tif", data=data)
    assert words(source) == list(LAW)
    assert source.media_type == "image/tiff"
    assert [(page.method, page.reason, page.width, page.height) for page in source.pages] == [
        ("ocr", "an image", 612.0, 792.0)
    ] * 2
    assert source.line_at(source.text.index(LAW[3])).page == 2


@needs_engine
def test_a_photograph_is_turned_as_its_camera_says():
    camera = Image.Exif()
    camera[0x0112] = 6  # to be turned by a quarter, clockwise
    source = read("photo.jpg", data=saved(image(*LAW).rotate(90, expand=True), "JPEG", exif=camera))
    assert words(source) == list(LAW)
    assert (source.pages[0].width, source.pages[0].height) == (612.0, 792.0)


def faint(mode: str) -> Image.Image:
    """A dark square on paper, in a way of storing it that is not eight bits of grey."""
    if mode == "I;16":
        picture = Image.new("I;16", (300, 400), 60_000)
        picture.paste(2_000, (100, 100, 200, 200))
        return picture
    if mode == "RGBA":
        picture = Image.new("RGBA", (300, 400), (0, 0, 0, 0))  # what is not there is paper, not ink
        picture.paste((0, 0, 0, 255), (100, 100, 200, 200))
        return picture
    picture = Image.new("L", (300, 400), 255)
    picture.paste(0, (100, 100, 200, 200))
    return picture.convert(mode)


@pytest.mark.parametrize(
    ("mode", "kind"), [("I;16", "PNG"), ("RGBA", "PNG"), ("1", "TIFF"), ("P", "PNG"), ("CMYK", "JPEG")]
)
def test_what_is_dark_is_recognised_as_dark_however_it_is_stored(mode, kind, monkeypatch):
    seen = []
    stand_in(monkeypatch, READ)
    drawn = pictures.drawn
    monkeypatch.setattr(pictures, "drawn", lambda *given: seen.append(drawn(*given)) or seen[-1])
    read("scan", data=saved(faint(mode), kind))
    (picture,) = seen
    middle = picture.height // 2 * picture.stride

    def shade(across: float, down: float) -> int:
        return picture.pixels[int(down * picture.height) * picture.stride + int(across * picture.width)]

    assert middle and shade(0.5, 0.375) < 40 and shade(0.1, 0.1) > 215


def header(width: int, height: int) -> bytes:
    """A PNG that says to be of this size and holds nothing."""
    parts = (b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0), b"IDAT" + zlib.compress(b""))
    chunks = (struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (saved(image(*LAW, dpi=60), "JPEG")[:3000], "a damaged image; get it again, or scan it again"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 99, "a damaged image; get it again, or scan it again"),
        (b"II*\0" + b"\0" * 50, "a damaged image; get it again, or scan it again"),
        (
            header(100_000, 100_000),
            "an image of more than 200 million dots; save it smaller: 300 dots per inch are enough",
        ),
        (
            header(15_000, 15_000),
            "an image of more than 200 million dots; save it smaller: 300 dots per inch are enough",
        ),
    ],
    ids=["cut off", "no picture", "no frames", "far too large", "too large"],
)
def test_what_cannot_be_opened_is_told_in_one_line(data, told):
    with pytest.raises(UnreadableSource) as caught:
        read("scan.png", data=data)
    assert str(caught.value) == f"scan.png: {told}"


def test_pages_of_a_tiff_are_limited_and_recognition_can_be_barred():
    small = Image.new("L", (30, 40), 255)
    data = saved(small, "TIFF", save_all=True, append_images=[small] * 3)
    with pytest.raises(
        UnreadableSource, match="4 pages, more than the 3 that are read; raise --limits pages=…, or split it"
    ):
        read("scan.tif", data=data, options=replace(AS_USUAL, limits=Limits(pages=3)))
    with pytest.raises(UnreadableSource, match="recognition was not asked for.; let it be recognised with --ocr auto"):
        read("scan.png", data=saved(image(*LAW, dpi=60), "PNG"), options=replace(AS_USUAL, ocr="never"))
