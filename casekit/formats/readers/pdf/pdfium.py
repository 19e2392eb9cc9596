"""PDFium's C functions as Python values: strings, numbers, boxes.

Source: PDFium's public headers ``fpdf_text.h``, ``fpdf_edit.h``, ``fpdf_annot.h``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from ctypes import (
    c_double,
    c_float,
    c_int,
    c_ushort,
    c_void_p,
    cast,
    create_string_buffer,
)
from typing import Any

import pypdfium2.raw as pdfium

from casekit.formats.readers.pdf.native import Box, Point, matrix, pointer, quick

_CLIP = quick(pdfium.FPDFPageObj_GetClipPath, result=c_void_p)
_CLIP_PATHS = quick(pdfium.FPDFClipPath_CountPaths)
_HYPHENS = "\x02\ufffe"
_SURROGATE = re.compile("[\ud800-\udfff]")
_USUAL = 64


def utf16(call: Callable[..., int], *of: Any) -> str:
    """What a PDFium function writes into a buffer as UTF-16."""
    buffer = (c_ushort * _USUAL)()
    size = call(*of, buffer, _USUAL * 2)
    if size > _USUAL * 2:
        buffer = (c_ushort * (size // 2))()
        call(*of, buffer, size)
    return bytes(buffer)[:size].decode("utf-16-le", "replace").rstrip("\0")


def text_of(codes: list[int]) -> str:
    """Code points as text; halves of a pair (UTF-16) are put together.

    PDFium's marks for a hyphen at the end of a line become the hyphen that stands there.
    """
    text = _hyphened("".join(map(chr, codes)))
    if _SURROGATE.search(text):
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _hyphened(text: str) -> str:
    for mark in _HYPHENS:
        text = text.replace(mark, "-")
    return text


def plain_text(codes: list[int]) -> str:
    """All code points as one text that can be cut as they can; empty where halves of pairs are."""
    text = "".join(map(chr, codes))
    return "" if _SURROGATE.search(text) else _hyphened(text)


def page_box(page: Any) -> Box:
    """The visible part of a page."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return box.left, box.bottom, box.right, box.top


def ink(textpage: int, index: int) -> Box:
    """The box around a character's drawing."""
    left, right, bottom, top = (c_double() for _ in range(4))
    handle = cast(textpage, pdfium.FPDF_TEXTPAGE)
    pdfium.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def is_filled(path: int) -> tuple[bool, bool]:
    """Whether a path is filled, and whether by the even–odd rule."""
    mode, stroke = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(pointer(path), mode, stroke)
    return mode.value != pdfium.FPDF_FILLMODE_NONE, mode.value == pdfium.FPDF_FILLMODE_ALTERNATE


def path_boxes(path: int) -> list[Box]:
    """The boxes around each closed part of a path, in points of the page."""
    handle = pointer(path)
    count = pdfium.FPDFPath_CountSegments(handle)
    segments = (pdfium.FPDFPath_GetPathSegment(handle, index) for index in range(count))
    a, b, c, d, e, f = matrix(path)
    return list(_around(segments, lambda x, y: (a * x + c * y + e, b * x + d * y + f)))


def clip_boxes(item: int) -> list[Box]:
    """The boxes around the paths that a page object is clipped to."""
    place = _CLIP(item)
    paths = _CLIP_PATHS(place) if place else 0
    clip = cast(place, pdfium.FPDF_CLIPPATH) if paths > 0 else None
    found: list[Box] = []
    for number in range(paths):
        count = pdfium.FPDFClipPath_CountPathSegments(clip, number)
        segments = (pdfium.FPDFClipPath_GetPathSegment(clip, number, at) for at in range(count))
        found.append(around(list(_around(segments, lambda x, y: (x, y)))))
    return found


def around(boxes: list[Box]) -> Box:
    """The smallest box around boxes; an empty one around none."""
    if not boxes:
        return 0.0, 0.0, 0.0, 0.0
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _around(segments: Iterator[Any], place: Callable[[float, float], Point]) -> Iterator[Box]:
    """One box for each part that begins with a move."""
    x, y = c_float(), c_float()
    points: list[Point] = []
    for segment in segments:
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 2:
                yield _box(points)
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(place(x.value, y.value))
    if len(points) > 2:
        yield _box(points)


def _box(points: list[Point]) -> Box:
    across, upwards = zip(*points, strict=True)
    return min(across), min(upwards), max(across), max(upwards)


def attachment_names(document: Any) -> list[str]:
    """The names of the files inside a PDF."""
    count = pdfium.FPDFDoc_GetAttachmentCount(document)
    files = (pdfium.FPDFDoc_GetAttachment(document, index) for index in range(count))
    return [utf16(pdfium.FPDFAttachment_GetName, file) for file in files if file]


def remarks(page: Any) -> list[str]:
    """The texts of a page's annotations but for links: comments, notes, fields."""
    found = []
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if pdfium.FPDFAnnot_GetSubtype(note) != pdfium.FPDF_ANNOT_LINK:
            values = (utf16(pdfium.FPDFAnnot_GetStringValue, note, key) for key in _SAID)
            found.append(" ".join(value for value in values if value))
        pdfium.FPDFPage_CloseAnnot(note)
    return [text for text in found if text]


_SAID = (b"Contents", b"V")


def language(document: Any) -> str:
    """The language of the whole document."""
    return utf16(pdfium.FPDFCatalog_GetLanguage, document)


def metadata(document: Any, key: str) -> str:
    """An entry of the information dictionary."""
    return utf16(pdfium.FPDF_GetMetaText, document, key.encode("ascii"))


def raw_image(image: int) -> bytes:
    """The embedded bytes of an image where they are a JPEG file, else nothing."""
    item = pointer(image)
    if pdfium.FPDFImageObj_GetImageFilterCount(item) != 1:
        return b""
    name = create_string_buffer(32)
    pdfium.FPDFImageObj_GetImageFilter(item, 0, name, len(name))
    if name.value != b"DCTDecode":
        return b""
    size = pdfium.FPDFImageObj_GetImageDataRaw(item, None, 0)
    buffer = create_string_buffer(size)
    pdfium.FPDFImageObj_GetImageDataRaw(item, buffer, size)
    return buffer.raw
