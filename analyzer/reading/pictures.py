"""A page's picture: drawn at a resolution within bounds, recognised as it is, or else cleaned and turned upright first."""

from __future__ import annotations

from typing import Any

from analyzer.reading import ocr
from analyzer.reading.ocr import Engine, Picture, Recognition

MOST_IMAGE_PIXELS = 200_000_000  # of an image on a page: a newspaper sheet at 600 dpi
LONGEST = 30_000  # pixels along one side
NOISY_PAGE = 0.88  # mean confidence below which a page is tried again without its noise
GRAIN = 1.5  # pixels at 300 dpi
WEAK_PAGE = 0.7  # mean confidence below which a page may lie on its side
INK = 0.002  # of a page: a short line of type is more


def drawn(document: Any, index: int) -> Picture | None:
    """The page in grey, at a resolution that keeps it within bounds."""
    import pypdfium2

    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return None
    try:
        width, height = page.get_size()
        dpi = resolution(width, height)
        if dpi < 1 or max(width, height) * dpi / 72 > LONGEST:
            return None
        bitmap = page.render(scale=dpi / 72, grayscale=True, may_draw_forms=False)
        picture = Picture(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, dpi)
        bitmap.close()
        low, high = _image(picture).getextrema()
        return None if low == high and not _images_open(page) else picture
    except (pypdfium2.PdfiumError, MemoryError, ValueError):
        return None
    finally:
        page.close()


def _images_open(page: Any) -> bool:
    """Whether the images of the page can be decoded; pdfium draws nothing in place of one that cannot."""
    import pypdfium2
    import pypdfium2.raw as raw

    for thing in page.get_objects(max_depth=4):
        if thing.type != raw.FPDF_PAGEOBJ_IMAGE:
            continue
        width, height = thing.get_px_size()
        if width * height > MOST_IMAGE_PIXELS:
            return False
        try:
            thing.get_bitmap().close()
        except pypdfium2.PdfiumError:
            return False
    return True


def resolution(width: float, height: float) -> int:
    """The resolution at which a page of this size (in points) is drawn."""
    return int(min(ocr.DPI, (ocr.MOST_PIXELS * 72**2 / max(1.0, width * height)) ** 0.5))


def recognised(engine: Engine, picture: Picture, seconds: float) -> Recognition:
    """The words of the picture: cleaned of noise, and turned, where it is read badly as it is."""
    result = engine.recognise(picture, seconds)
    if not result.words and _blank(picture):
        return result._replace(blank=True)
    if not result.words or result.confidence < NOISY_PAGE:
        result = max(result, engine.recognise(_smoothed(picture), seconds), key=_worth)
    if result.words and result.confidence >= WEAK_PAGE and not _on_its_side(result):
        return result
    turn = engine.upright(picture)
    if turn:
        other = engine.recognise(_turned(picture, turn), seconds)
        if other.words and (other.confidence > result.confidence or _on_its_side(result)):
            return other._replace(turned=turn)
    return result


def _worth(result: Recognition) -> float:
    """How much was recognised, letters that are in doubt counted in part."""
    return sum(len(word.text) * word.confidence for line in result.lines for word in line)


def _image(picture: Picture) -> Any:
    from PIL import Image

    return Image.frombuffer("L", (picture.width, picture.height), picture.pixels, "raw", "L", picture.stride, 1)


def _smoothed(picture: Picture) -> Picture:
    """The picture without the grain of a bad scan, in which no letter would be found."""
    from PIL import ImageFilter

    image = _image(picture).filter(ImageFilter.GaussianBlur(GRAIN))
    return Picture(image.tobytes(), image.width, image.height, image.width, picture.dpi)


def _blank(picture: Picture) -> bool:
    """Whether the picture is of an empty page: the back of a sheet, with specks at most."""
    counts = _image(picture).histogram()
    paper = max(range(256), key=counts.__getitem__)
    return sum(counts[: max(0, paper - 60)]) < INK * picture.width * picture.height


def _on_its_side(result: Recognition) -> bool:
    """Whether most words of some length are higher than wide."""
    boxes = [word.box for line in result.lines for word in line if len(word.text) > 3]
    return sum(box.bottom - box.top > box.x1 - box.x0 for box in boxes) > 0.5 * len(boxes)


def _turned(picture: Picture, degrees: int) -> Picture:
    """The picture turned clockwise by a multiple of 90 degrees."""
    from PIL import Image

    how = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}[degrees]
    other = _image(picture).transpose(how)
    return Picture(other.tobytes(), other.width, other.height, other.width, picture.dpi)
