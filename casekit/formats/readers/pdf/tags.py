"""The structure tree of a page (ISO 32000-1, 14.7), as PDFium gives it.

Source: PDFium's public header ``fpdf_structtree.h``.
"""

from __future__ import annotations

from ctypes import addressof, c_int, c_ulong, c_ushort, c_void_p, cast, string_at
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pypdfium2.raw as pdfium

from casekit.formats.readers.pdf.native import address, quick
from casekit.formats.readers.pdf.pdfium import utf16

_TYPE = quick(pdfium.FPDF_StructElement_GetType, c_void_p, c_ulong, result=c_ulong)
_COUNT = quick(pdfium.FPDF_StructElement_CountChildren)
_CHILD = quick(pdfium.FPDF_StructElement_GetChildAtIndex, c_int, result=c_void_p)
_MARK = quick(pdfium.FPDF_StructElement_GetChildMarkedContentID, c_int)

_DEEPEST = 100
_NAME = (c_ushort * 64)()
_NAME_AT = addressof(_NAME)


@dataclass(slots=True)
class Tag:
    """An element of the structure tree as far as it stands on one page.

    ``children`` are elements and numbers of marked content.
    """

    type: str
    alt: str
    children: tuple[Tag | int, ...]


def tags(page: Any) -> tuple[Tag, ...]:
    """The structure elements of a page; none where the file has no structure."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return ()
    try:
        count = pdfium.FPDF_StructTree_CountChildren(tree)
        tops = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, index) for index in range(count)]
        return tuple(_tag(address(top), _DEEPEST) for top in tops if top)
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _tag(element: int, depth: int) -> Tag:
    children: list[Tag | int] = []
    for index in range(_COUNT(element) if depth else 0):
        child = _CHILD(element, index)
        if child:
            children.append(_tag(child, depth - 1))
        else:
            mark = _MARK(element, index)
            if mark >= 0:
                children.append(mark)
    type = _type(element)
    return Tag(type, _alt(element) if type == "Figure" else "", tuple(children))


def _type(element: int) -> str:
    size = _TYPE(element, _NAME_AT, len(_NAME) * 2)
    if size > len(_NAME) * 2:
        return utf16(pdfium.FPDF_StructElement_GetType, _handle(element))
    return _decoded(string_at(_NAME_AT, size))


@lru_cache(maxsize=256)
def _decoded(name: bytes) -> str:
    return name.decode("utf-16-le", "replace").rstrip("\0")


def _alt(element: int) -> str:
    return utf16(pdfium.FPDF_StructElement_GetAltText, _handle(element))


def _handle(element: int) -> Any:
    return cast(element, pdfium.FPDF_STRUCTELEMENT)
