"""A photograph or a scan of a document, as PNG, TIFF or JPEG, is read as the pages of a PDF that hold nothing but a picture.

So it is recognised, turned, cached and limited as any scanned page. Each picture is opened only within bounds, one at a time.
"""

from __future__ import annotations

import io
import struct
import warnings
from dataclasses import replace
from typing import Any

from analyzer.errors import UnreadableSource
from analyzer.model import AS_USUAL, ReadingOptions, Source
from analyzer.reading import ocr, sniffing
from analyzer.reading.pdf import read_pdf
from analyzer.reading.pictures import MOST_IMAGE_PIXELS

FORMATS = ("PNG", "TIFF", "JPEG")
LONGEST_SIDE = 792.0  # points, of a picture that does not say its resolution: a letter page
BELIEVED = (150, 1200)  # dots per inch that a scanner has; cameras and screens write 72 and the like
QUALITY = 92
_DAMAGE = (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError, OverflowError, struct.error)


def read_image(data: bytes, path: str, sha256: str, options: ReadingOptions = AS_USUAL) -> Source:
    """Reads a picture of one page, or a TIFF of several; raises ``UnreadableSource`` where it is damaged or too large."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd tags, and of large pictures, which are counted here
        document = _as_pdf(data, path, options)
    read = read_pdf(document, path, sha256, options)
    pages = tuple(replace(page, reason="an image") if page.method == "ocr" else page for page in read.pages)
    return replace(read, media_type=sniffing.media_type(data), pages=pages)


def _as_pdf(data: bytes, path: str, options: ReadingOptions) -> bytes:
    """A PDF with a page for each picture of the file."""
    import pypdfium2
    from PIL import Image

    out = io.BytesIO()
    document = pypdfium2.PdfDocument.new()
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
            if count > options.limits.pages:
                what = f"{count} pages, more than the {options.limits.pages} that are read"
                raise UnreadableSource(what, where=path, remedy="raise --limits pages=…, or split it")
            for number in range(count):
                image.seek(number)
                _add_page(document, _grey(image, path))
        document.save(out)
    except Image.DecompressionBombError:
        raise _too_large(path) from None
    except _DAMAGE as error:
        what, remedy = "a damaged image", "get it again, or scan it again"
        raise UnreadableSource(what, where=path, remedy=remedy) from error
    finally:
        document.close()
    return out.getvalue()


def _grey(image: Any, path: str) -> Any:
    """The picture in grey on white, upright as its camera says, no larger than a page is drawn for recognition."""
    from PIL import Image, ImageOps

    width, height = image.size
    if width * height > MOST_IMAGE_PIXELS:
        raise _too_large(path)
    dpi = image.info.get("dpi", (0, 0))
    grey = ImageOps.exif_transpose(image)
    if "A" in grey.getbands() or "transparency" in grey.info:
        clear = grey.convert("RGBA")
        grey = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
    elif grey.mode.startswith(("I", "F")):  # more than eight bits a dot
        low, high = grey.getextrema()
        scale = 255 / max(1, high - low)
        grey = grey.convert("F").point(lambda value: value * scale + -low * scale)
    grey = grey.convert("L")
    shrink = (ocr.MOST_PIXELS / (width * height)) ** 0.5
    if shrink < 1:
        grey = grey.resize((max(1, int(grey.width * shrink)), max(1, int(grey.height * shrink))))
        dpi = (0, 0)
    grey.info["dpi"] = dpi
    return grey


def _add_page(document: Any, picture: Any) -> None:
    import pypdfium2

    dpi = float(picture.info["dpi"][0])
    scale = 72 / dpi if BELIEVED[0] <= dpi <= BELIEVED[1] else LONGEST_SIDE / max(picture.size)
    width, height = picture.width * scale, picture.height * scale
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=QUALITY)
    page = document.new_page(width, height)
    shown = pypdfium2.PdfImage.new(document)
    shown.load_jpeg(packed, inline=True)
    shown.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    page.insert_obj(shown)
    page.gen_content()
    page.close()


def _too_large(path: str) -> UnreadableSource:
    what = f"an image of more than {MOST_IMAGE_PIXELS / 1e6:,.0f} million dots"
    return UnreadableSource(what, where=path, remedy="save it smaller: 300 dots per inch are enough")
