"""What PDFium's C functions say of pages, characters and objects that a page has by the thousand.

They are called with addresses as numbers and write into one place that is read at once: a pointer
object and a buffer for each call would cost more than the call. PDFium serves one thread anyway.
Source: PDFium's public headers ``fpdf_text.h`` and ``fpdf_edit.h``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from ctypes import (
    PYFUNCTYPE,
    addressof,
    c_double,
    c_float,
    c_int,
    c_uint,
    c_ulong,
    c_ushort,
    c_void_p,
    cast,
)
from itertools import compress, islice, repeat
from operator import eq, ne
from struct import Struct
from typing import Any

import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points; y grows upwards."""

Point = tuple[float, float]


def quick(function: Any, *arguments: Any, result: Any = c_int) -> Any:
    """A function of PDFium that takes the address of a thing, then other ``arguments``."""
    return PYFUNCTYPE(result, c_void_p, *arguments)(address(function))


def address(handle: Any) -> int:
    """The address behind a pointer object."""
    return cast(handle, c_void_p).value or 0


def pointer(item: int) -> Any:
    """The pointer object for the address of a page object."""
    return cast(item, pdfium.FPDF_PAGEOBJECT)


_COUNT_CHARACTERS = quick(pdfium.FPDFText_CountChars)
_TEXT_OBJECT = quick(pdfium.FPDFText_GetTextObject, c_int, result=c_void_p)
_UNICODE = quick(pdfium.FPDFText_GetUnicode, c_int, result=c_uint)
_TEXT = quick(pdfium.FPDFText_GetText, c_int, c_int, c_void_p)
_LOOSE_BOX = quick(pdfium.FPDFText_GetLooseCharBox, c_int, c_void_p)
_ORIGIN = quick(pdfium.FPDFText_GetCharOrigin, c_int, c_void_p, c_void_p)
_COUNT_OBJECTS = quick(pdfium.FPDFPage_CountObjects)
_OBJECT = quick(pdfium.FPDFPage_GetObject, c_int, result=c_void_p)
_COUNT_INNER = quick(pdfium.FPDFFormObj_CountObjects)
_INNER_OBJECT = quick(pdfium.FPDFFormObj_GetObject, c_ulong, result=c_void_p)
_MATRIX = quick(pdfium.FPDFPageObj_GetMatrix, c_void_p)
_BOUNDS = quick(pdfium.FPDFPageObj_GetBounds, *(c_void_p,) * 4)
_COLOUR = quick(pdfium.FPDFPageObj_GetFillColor, *(c_void_p,) * 4)
_FONT_SIZE = quick(pdfium.FPDFTextObj_GetFontSize, c_void_p)

type_of = quick(pdfium.FPDFPageObj_GetType)
"""The type of a page object, one of ``FPDF_PAGEOBJ_…``."""

mark_of = quick(pdfium.FPDFPageObj_GetMarkedContentID)
"""The number of a page object's marked content, −1 for none."""

render_mode = quick(pdfium.FPDFTextObj_GetTextRenderMode)
"""How a text object is painted, one of ``FPDF_TEXTRENDERMODE_…``."""

_FLOATS, _NUMBERS, _DOUBLES = (c_float * 6)(), (c_uint * 4)(), (c_double * 2)()
_FLOATS_AT = tuple(addressof(_FLOATS) + 4 * at for at in range(6))
_BOUNDS_AT = _FLOATS_AT[:4]
_NUMBERS_AT = tuple(addressof(_NUMBERS) + 4 * at for at in range(4))
_DOUBLES_AT = tuple(addressof(_DOUBLES) + 8 * at for at in range(2))
_SIX_FLOATS, _FOUR_NUMBERS = Struct("=6f"), Struct("=4I")
_NOTHING = (0.0,) * 6


def text_objects(textpage: int, indices: Sequence[int]) -> list[int | None]:
    """The address of the text object that drew each of these characters, None where none did."""
    return list(map(_TEXT_OBJECT, repeat(textpage), indices))


def characters(textpage: int) -> tuple[list[tuple[int, range]], list[int]]:
    """The text objects of a page, each with the numbers of characters that it drew in a row.

    Also the code points of all characters of the page, those that no object drew included.
    """
    count = _COUNT_CHARACTERS(textpage)
    drawn = text_objects(textpage, range(count))
    starts = [0, *compress(range(1, count), map(ne, drawn, islice(drawn, 1, None)))][:count]
    codes = _text_at_once(textpage, count, starts) or _codes(textpage, range(count))
    runs = map(range, starts, (*starts[1:], count))
    return [(item, run) for run in runs if (item := drawn[run.start]) is not None], codes


def _codes(textpage: int, indices: Iterable[int]) -> list[int]:
    return list(map(_UNICODE, repeat(textpage), indices))


def _text_at_once(textpage: int, count: int, starts: Sequence[int]) -> list[int]:
    """The code points of all characters; none where PDFium's text has others than its characters.

    It leaves out control characters and puts signs in place of some. What agrees in number and
    where each text object ``starts`` agrees in between.
    """
    units = (c_ushort * (count + 1))()
    if _TEXT(textpage, 0, count, addressof(units)) != count + 1:
        return []
    codes: list[int] = units[:count]
    sure = (*starts, count - 1) if count else ()
    is_same = all(map(eq, _codes(textpage, sure), map(codes.__getitem__, sure)))
    return codes if is_same else []


def objects(page: int) -> list[int]:
    """The objects of a page in the order in which they are drawn."""
    return list(map(_OBJECT, repeat(page), range(_COUNT_OBJECTS(page))))


def inner_objects(group: int) -> list[int]:
    """The objects of a group."""
    return list(map(_INNER_OBJECT, repeat(group), range(_COUNT_INNER(group))))


def bounds(item: int) -> Box:
    """The smallest box around a page object."""
    if not _BOUNDS(item, *_BOUNDS_AT):
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top, _, _ = _SIX_FLOATS.unpack(_FLOATS)
    return left, bottom, right, top


def matrix(item: int) -> tuple[float, float, float, float, float, float]:
    """The matrix of a page object (ISO 32000-1, 8.3.3)."""
    done = _MATRIX(item, _FLOATS_AT[0])
    a, b, c, d, e, f = _SIX_FLOATS.unpack(_FLOATS) if done else _NOTHING
    return a, b, c, d, e, f


def fill_colour(item: int) -> tuple[int, int, int, int]:
    """Red, green, blue and opacity of a page object, 0–255."""
    if not _COLOUR(item, *_NUMBERS_AT):
        return 0, 0, 0, 255
    red, green, blue, alpha = _FOUR_NUMBERS.unpack(_NUMBERS)
    return red, green, blue, alpha


def font_size(text: int) -> float:
    """The size of a text object's font, before its matrix."""
    _FLOATS[0] = 0.0
    _FONT_SIZE(text, _FLOATS_AT[0])
    return _FLOATS[0]


def advance_end(textpage: int, index: int) -> float:
    """The right side of a character with the space that it takes."""
    _FLOATS[2] = 0.0
    _LOOSE_BOX(textpage, index, _FLOATS_AT[0])
    return _FLOATS[2]


def places(textpage: int, indices: Sequence[int]) -> list[Point]:
    """Where each of these characters begins and ends on its baseline, from the left."""
    found = []
    for index in indices:
        _ORIGIN(textpage, index, *_DOUBLES_AT)
        _LOOSE_BOX(textpage, index, _FLOATS_AT[0])
        found.append((_DOUBLES[0], _FLOATS[2]))
    return found
