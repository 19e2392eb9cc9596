"""The pixels of an image in a PDF as they are shown."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium
from PIL import Image

from casekit.formats.readers.images import grey
from casekit.formats.readers.pdf.native import pointer

_MODES = {
    pdfium.FPDFBitmap_Gray: ("L", "L"),
    pdfium.FPDFBitmap_BGR: ("RGB", "BGR"),
    pdfium.FPDFBitmap_BGRx: ("RGB", "BGRX"),
    pdfium.FPDFBitmap_BGRA: ("RGBA", "BGRA"),
}


def pixels(document: Any, page: Any, item: int) -> bytes:
    """The image's fingerprint, with its mask and turned as on the page; empty if not drawn."""
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
