"""Pictures as WeasyPrint puts them into a PDF, made once for all the files that show them.

WeasyPrint encodes a picture anew for every file, most of them twice. Both editions of a case show
the same figures, and every file the same logo; an address names a picture's content, so what was
made for one file serves the next. The bytes are those that WeasyPrint would have made.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from threading import Lock
from typing import Any

import pydyf
from weasyprint import images
from weasyprint.images import LazyImage, RasterImage

_KEPT = 12
_kept: dict[str, Any] = {}
_lock = Lock()


def install() -> None:
    """Make WeasyPrint use such pictures."""
    images.RasterImage = _Picture


def known(addresses: Iterable[str]) -> dict[str, Any]:
    """What WeasyPrint may take as its cache of pictures for one file."""
    with _lock:
        return {address: _kept[address] for address in addresses if address in _kept}


def keep(addresses: Iterable[str], cache: dict[str, Any]) -> None:
    """Remember what WeasyPrint has made of pictures; the last dozen are kept."""
    with _lock:
        for address in addresses:
            picture = cache.get(address)
            if picture is not None:
                _kept.pop(address, None)
                _kept[address] = picture
        while len(_kept) > _KEPT:
            del _kept[next(iter(_kept))]


class _Picture(RasterImage):  # type: ignore[misc]
    """A picture that remembers the object it is in a PDF."""

    def __init__(
        self, pillow_image: Any, image_id: Any, image_data: Any, *others: Any, **options: Any
    ) -> None:
        super().__init__(pillow_image, image_id, image_data, *others, **options)
        self._made: dict[tuple[bool, float], Any] = {}
        if isinstance(self.image_data, LazyImage):  # in a cache of its own, not in a file's
            self._cache = {self.image_data._key: self.image_data.data}
            self.image_data._cache = self._cache
        encoded_here = self.format == "PNG" and self.image_data.data is not image_data
        if encoded_here and self.mode in ("L", "RGB"):
            self._get_png_data = lambda _: _png_content(self.image_data.data)

    def get_x_object(self, interpolate: bool, dpi_ratio: float) -> Any:
        """The image XObject (ISO 32000-1, 8.9.5), a new one for each file, of the same content."""
        made = self._made.get((interpolate, dpi_ratio))
        if made is None:
            made = super().get_x_object(interpolate, dpi_ratio)
            if dpi_ratio == 1:
                self._made[interpolate, dpi_ratio] = made
        return _anew(made)


def _anew(stream: Any) -> Any:
    """The same stream and that of its mask, not yet part of any file."""
    extra = pydyf.Dictionary(stream.extra)
    if "SMask" in extra:
        extra["SMask"] = _anew(extra["SMask"])
    return pydyf.Stream(list(stream.stream), extra, stream.compress)


def _png_content(data: bytes) -> bytes:
    """The compressed pixels of a PNG file: its IDAT chunks (PNG specification, 11.2.4)."""
    place, found = 8, []
    while place < len(data):
        length, kind = struct.unpack_from("!I4s", data, place)
        if kind == b"IDAT":
            found.append(data[place + 8 : place + 8 + length])
        place += length + 12
    return b"".join(found)
