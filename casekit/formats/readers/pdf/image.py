"""The pixels of an image in a PDF as they are shown."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium
from PIL import Image

from casekit.formats.readers.images import grey
from casekit.formats.readers.pdf.native import matrix, pointer

_MODES = {
    pdfium.FPDFBitmap_Gray: ("L", "L"),
    pdfium.FPDFBitmap_BGR: ("RGB", "BGR"),
    pdfium.FPDFBitmap_BGRx: ("RGB", "BGRX"),
    pdfium.FPDFBitmap_BGRA: ("RGBA", "BGRA"),
}


_FEW = 400
"""Pixels of a side: a smaller picture is not smoothed, for that would change what it shows."""


def pixels(document: Any, page: Any, item: int) -> bytes:
    """The image's fingerprint, with its mask and turned as on the page; empty if not drawn."""
    with _unscaled(item):
        bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(document, page, pointer(item))
    if not bitmap:
        return b""
    try:
        names = _MODES.get(pdfium.FPDFBitmap_GetFormat(bitmap))
        width, height = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        if names is None or not width or not height:
            return b""
        data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
        return grey(Image.frombuffer(names[0], (width, height), data, "raw", names[1], stride, 1))
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


@contextmanager
def _unscaled(item: int) -> Iterator[None]:
    """Give a small image the size of its pixels for a while, turned as it is."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(pointer(item), width, height)
    own = a, b, c, d, e, f = matrix(item)
    sides = math.hypot(a, b), math.hypot(c, d)
    if not 0 < min(width.value, height.value) < _FEW or not all(sides):
        yield
        return
    across, upwards = width.value / sides[0], height.value / sides[1]
    scaled = (a * across, b * across, c * upwards, d * upwards, e, f)
    pdfium.FPDFPageObj_SetMatrix(pointer(item), pdfium.FS_MATRIX(*scaled))
    try:
        yield
    finally:
        pdfium.FPDFPageObj_SetMatrix(pointer(item), pdfium.FS_MATRIX(*own))
