"""Pictures on slides: their files, what is cropped away, and whether anything shows through."""

from __future__ import annotations

import io
from typing import Final
from xml.etree.ElementTree import Element

from PIL import Image

from casekit.document.reading import Picture
from casekit.formats.readers.colours import fill_element
from casekit.formats.readers.geometry import number
from casekit.formats.readers.images import grey, picture
from casekit.formats.readers.ooxml import Package, q
from casekit.formats.readers.pptx.layout import Shape, properties

_FAINT: Final = 10000
_UNCROPPED: Final = 0.005
_OPAQUE: Final = 230


def picture_fill(shape: Shape) -> Element | None:
    """The ``blipFill`` of a picture, or of a shape that is filled with one."""
    if shape.kind == "pic":
        return shape.element.find(q("p:blipFill"))
    fill = fill_element(properties(shape.element))
    return fill if fill is not None and fill.tag == q("a:blipFill") else None


def alternative(shape: Shape) -> str:
    """The alternative text of a shape."""
    names = shape.element[0].find(q("p:cNvPr")) if len(shape.element) else None
    return "" if names is None else names.get("descr", "")


def file_of(fill: Element, package: Package, part: str) -> bytes:
    """The bytes of the picture; nothing where the file does not hold them."""
    blip = fill.find(q("a:blip"))
    link = None if blip is None else package.relationships(part).get(blip.get(q("r:embed"), ""))
    return b"" if link is None or link.external else package.part(link.target)


def is_faint(fill: Element) -> bool:
    """Whether it is set so transparent that nobody sees it."""
    return number(next(fill.iter(q("a:alphaModFix")), None), "amt", 100000) < _FAINT


def is_solid(fill: Element, data: bytes) -> bool:
    """Whether nothing shows through it."""
    if not data or next(fill.iter(q("a:alphaModFix")), None) is not None:
        return False
    try:
        with Image.open(io.BytesIO(data)) as image:
            if "A" not in image.mode and "transparency" not in image.info:
                return True
            return min(image.convert("RGBA").getchannel("A").tobytes()) > _OPAQUE
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False


def shown_picture(fill: Element, data: bytes, alt: str, place: str) -> Picture:
    """A picture; of one that is cropped, the part that is shown."""
    if not data:
        return Picture(alt, place)
    crop = fill.find(q("a:srcRect"))
    left, top, right, bottom = (number(crop, side) / 100000 for side in "ltrb")
    if max(map(abs, (left, top, right, bottom))) < _UNCROPPED:
        return picture(data, alt, place)
    try:
        with Image.open(io.BytesIO(data)) as image:
            width, height = image.size
            box = (left * width, top * height, (1 - right) * width, (1 - bottom) * height)
            return Picture(alt, place, "", grey(image.crop(box)))
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError):
        return Picture(alt, place)
