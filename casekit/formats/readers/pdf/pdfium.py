"""PDFium's C functions as Python values: strings, numbers, boxes, trees.

Source: PDFium's public headers ``fpdf_text.h``, ``fpdf_edit.h``, ``fpdf_structtree.h``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from ctypes import (
    PYFUNCTYPE,
    c_double,
    c_float,
    c_int,
    c_uint,
    c_ushort,
    c_void_p,
    cast,
    create_string_buffer,
)
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points; y grows upwards."""

Point = tuple[float, float]


_HYPHENS = {0x02: "-", 0xFFFE: "-"}
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


def characters(textpage: Any) -> tuple[list[int | None], list[int]]:
    """The address of the text object and the code point of each character of a page."""
    count = pdfium.FPDFText_CountChars(textpage)
    page = repeat(cast(textpage, c_void_p).value)
    objects = list(map(_TEXT_OBJECT, page, range(count)))
    return objects, list(map(_UNICODE, page, range(count)))


def _quick(function: Any, result: Any) -> Any:
    """A function of a text page and a number, without the cost of pointers as objects."""
    return PYFUNCTYPE(result, c_void_p, c_int)(cast(function, c_void_p).value or 0)


_TEXT_OBJECT = _quick(pdfium.FPDFText_GetTextObject, c_void_p)
_UNICODE = _quick(pdfium.FPDFText_GetUnicode, c_uint)


def text_of(codes: list[int]) -> str:
    """Code points as text; halves of a pair (UTF-16) are put together.

    PDFium's marks for a hyphen at the end of a line become the hyphen that stands there.
    """
    text = "".join(map(chr, codes)).translate(_HYPHENS)
    if _SURROGATE.search(text):
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def bounds(item: Any) -> Box:
    """The smallest box around a page object."""
    sides = [c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def matrix(item: Any) -> tuple[float, float, float, float, float, float]:
    """The matrix of a page object (ISO 32000-1, 8.3.3)."""
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def fill_colour(item: Any) -> tuple[int, int, int, int]:
    """Red, green, blue and opacity of a page object, 0–255."""
    parts = [c_uint(0), c_uint(0), c_uint(0), c_uint(255)]
    pdfium.FPDFPageObj_GetFillColor(item, *parts)
    red, green, blue, alpha = (part.value for part in parts)
    return red, green, blue, alpha


def font_size(item: Any) -> float:
    """The size of a text object's font, before its matrix."""
    size = c_float()
    pdfium.FPDFTextObj_GetFontSize(item, size)
    return size.value


def page_box(page: Any) -> Box:
    """The visible part of a page."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return box.left, box.bottom, box.right, box.top


def advance_end(textpage: Any, index: int) -> float:
    """The right side of a character with the space that it takes."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage, index, box)
    return float(box.right)


def ink(textpage: Any, index: int) -> Box:
    """The box around a character's drawing."""
    left, right, bottom, top = (c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def places(textpage: Any, indices: list[int]) -> list[Point]:
    """Where each of these characters begins and ends on its baseline, from the left."""
    x, y, box = c_double(), c_double(), pdfium.FS_RECTF()
    found = []
    for index in indices:
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(textpage, index, box)
        found.append((x.value, box.right))
    return found


def is_filled(path: Any) -> tuple[bool, bool]:
    """Whether a path is filled, and whether by the even–odd rule."""
    mode, stroke = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(path, mode, stroke)
    return mode.value != pdfium.FPDF_FILLMODE_NONE, mode.value == pdfium.FPDF_FILLMODE_ALTERNATE


def path_boxes(path: Any) -> list[Box]:
    """The boxes around each closed part of a path, in points of the page."""
    count = pdfium.FPDFPath_CountSegments(path)
    segments = (pdfium.FPDFPath_GetPathSegment(path, index) for index in range(count))
    a, b, c, d, e, f = matrix(path)
    return list(_around(segments, lambda x, y: (a * x + c * y + e, b * x + d * y + f)))


def clip_boxes(item: Any) -> list[Box]:
    """The boxes around the paths that a page object is clipped to."""
    clip = pdfium.FPDFPageObj_GetClipPath(item)
    found: list[Box] = []
    for number in range(max(0, pdfium.FPDFClipPath_CountPaths(clip)) if clip else 0):
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


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of the structure tree (ISO 32000-1, 14.7) as far as it stands on one page.

    ``children`` are elements and numbers of marked content.
    """

    type: str
    alt: str
    children: tuple[Tag | int, ...]


_DEEPEST = 100


def tags(page: Any) -> tuple[Tag, ...]:
    """The structure elements of a page; none where the file has no structure."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return ()
    try:
        count = pdfium.FPDF_StructTree_CountChildren(tree)
        tops = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, index) for index in range(count)]
        return tuple(_tag(top, _DEEPEST) for top in tops if top)
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _tag(element: Any, depth: int) -> Tag:
    children: list[Tag | int] = []
    for index in range(pdfium.FPDF_StructElement_CountChildren(element) if depth else 0):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            children.append(_tag(child, depth - 1))
        else:
            mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if mark >= 0:
                children.append(mark)
    type = utf16(pdfium.FPDF_StructElement_GetType, element)
    alt = utf16(pdfium.FPDF_StructElement_GetAltText, element) if type == "Figure" else ""
    return Tag(type, alt, tuple(children))


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


def raw_image(item: Any) -> bytes:
    """The embedded bytes of an image where they are a JPEG file, else nothing."""
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
