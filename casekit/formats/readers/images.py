"""Pictures as every reader reports them: a digest of the bytes and a fingerprint of the pixels."""

from __future__ import annotations

import hashlib
import io
import warnings

from PIL import Image

from casekit.document.reading import Picture

SIDE = 16


def picture(data: bytes, alt: str, place: str) -> Picture:
    """The embedded file `data` as a picture; without pixels where Pillow cannot draw it (SVG)."""
    return Picture(alt, place, hashlib.sha256(data).hexdigest(), fingerprint(data))


def fingerprint(data: bytes) -> bytes:
    """16 × 16 grey levels of an image file, empty where it is not a bitmap or is not whole."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as image:
                return grey(image)
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError):
        return b""


def grey(image: Image.Image) -> bytes:
    """The image on white, scaled down to 16 × 16 levels of grey (0–255), row by row."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        over = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", over.size, "white"), over)
    return image.convert("L").resize((SIDE, SIDE), Image.Resampling.BOX).tobytes()
