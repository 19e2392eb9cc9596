"""Pictures as every reader reports them: a digest of the bytes, else one of the pixels."""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageOps

from casekit.document.reading import Picture

SIDE = 16


@dataclass(frozen=True, slots=True)
class View:
    """The part of an image that is shown, cut off at its sides (0–1), and whether mirrored."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    is_mirrored: bool = False
    is_upside_down: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left to see."""
        return self.left + self.right >= 1 or self.top + self.bottom >= 1


WHOLE = View()


def picture(data: bytes, alt: str, place: str, view: View = WHOLE) -> Picture:
    """The embedded file `data` as a picture.

    An image of which only a part is shown, or turned over, is known by its pixels alone; it has
    none where Pillow cannot draw it (SVG).
    """
    if view == WHOLE:
        return Picture(alt, place, hashlib.sha256(data).hexdigest())
    return Picture(alt, place, "", fingerprint(data, view))


@lru_cache(maxsize=64)
def fingerprint(data: bytes, view: View = WHOLE) -> bytes:
    """16 × 16 grey levels of an image file, empty where it is not a bitmap or is not whole."""
    if view.is_empty:
        return b""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as image:
                return grey(_seen(image, view))
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError):
        return b""


def _seen(image: Image.Image, view: View) -> Image.Image:
    if view == WHOLE:
        return image
    width, height = image.size
    sides = (width * view.left, height * view.top)
    ends = (width * (1 - view.right), height * (1 - view.bottom))
    shown = image.crop((round(sides[0]), round(sides[1]), round(ends[0]), round(ends[1])))
    shown = ImageOps.mirror(shown) if view.is_mirrored else shown
    return ImageOps.flip(shown) if view.is_upside_down else shown


def grey(image: Image.Image) -> bytes:
    """The image on white, scaled down to 16 × 16 levels of grey (0–255), row by row."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        over = image if image.mode == "RGBA" else image.convert("RGBA")
        is_opaque = over.getchannel("A").getextrema() == (255, 255)
        if not is_opaque:
            over = Image.alpha_composite(Image.new("RGBA", over.size, "white"), over)
        image = over
    return image.convert("L").resize((SIDE, SIDE), Image.Resampling.BOX).tobytes()
