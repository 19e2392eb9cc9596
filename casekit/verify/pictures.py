"""Whether a picture that was read back is the picture of the case."""

from __future__ import annotations

import io
from functools import lru_cache

from casekit.document.nodes import Image
from casekit.document.reading import Picture

_SIDE = 16
_TOLERANCE = 6
"""Mean difference of grey levels that scaling and compression may cause."""


def same_picture(image: Image, picture: Picture) -> bool:
    """By the bytes' digest where the format keeps them, else by sight."""
    if picture.sha256:
        return picture.sha256 == image.sha256
    if len(picture.pixels) != _SIDE * _SIDE:
        return False
    pairs = zip(fingerprint(image.data), picture.pixels, strict=True)
    return sum(abs(one - other) for one, other in pairs) <= _TOLERANCE * _SIDE * _SIDE


@lru_cache(maxsize=256)
def fingerprint(data: bytes) -> bytes:
    """16 × 16 grey levels (0–255) of an image file, row by row, on white."""
    from PIL import Image as Pillow

    with Pillow.open(io.BytesIO(data)) as opened:
        if opened.has_transparency_data:
            picture = opened.convert("RGBA")
            ground = Pillow.new("RGBA", picture.size, "white")
            ground.alpha_composite(picture)
            levels = ground.convert("L")
        else:
            plain = opened if opened.mode in ("L", "P", "RGB") else opened.convert("RGB")
            levels = plain.convert("L")
    return levels.resize((_SIDE, _SIDE), Pillow.Resampling.BOX).tobytes()
