"""Which way a bracket or quotation mark opens, judged by its drawing.

In right-to-left text brackets are drawn mirrored (UAX 9, L4), and one glyph stands for the left
bracket here and for the right one there, so that the file's own table of characters cannot tell
which of the two is seen.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import pypdfium2.raw as pdfium

from casekit.formats.readers.pdf import pdfium as c
from casekit.formats.readers.pdf.native import Box, bounds, pointer

_PAIRS = ("()", "[]", "{}", "<>", "«»", "‹›", "≤≥")
MIRRORED = {sign: pair[1 - at] for pair in _PAIRS for at, sign in enumerate(pair)}
"""Signs that are drawn mirrored in right-to-left text, and their mirror images."""

_QUOTES = {"\u2019": "\u2018", "\u201d": "\u201c"}
"""Quotation marks with their weight above, and those with their weight below.

They are not mirrored, but PDFium takes one for the other in right-to-left text.
"""

ALIKE = {*MIRRORED, *_QUOTES, *_QUOTES.values()}
"""Signs of which only their drawing tells which of two is seen."""

_LEFT = {sign: pair[0] for pair in _PAIRS for sign in pair}
_SCALE = 4.0
_PIXEL = 4
_FAINT = 32


class Shapes:
    """Draws text objects of one page, each at most once."""

    def __init__(self, page: Any, textpage: int) -> None:
        self.page = page
        self.textpage = textpage
        self.drawn: dict[int, tuple[list[bytes], Box]] = {}

    def seen(self, sign: str, item: int, index: int) -> str:
        """The one of a pair of signs that is seen; ``index`` is the character's number."""
        rows, (left, _, _, top) = self._draw(item)
        box = c.ink(self.textpage, index)
        start, end = (max(0, round((side - left) * _SCALE)) for side in (box[0], box[2]))
        first, last = (max(0, round((top - side) * _SCALE)) for side in (box[3], box[1]))
        if sign not in MIRRORED:
            ink = [sum(row[start:end]) for row in rows[max(0, first - 1) : last + 1]]
            return _quote(sign, [value for value in ink if value])
        own = _connected([row[start:end] for row in rows[first:last]])
        middles = [middle for row in own if (middle := _middle(row)) >= 0]
        if len(middles) < 4:
            return sign
        left_sign = _LEFT[sign]
        return left_sign if _points_left(middles, left_sign == "≤") else MIRRORED[left_sign]

    def _draw(self, item: int) -> tuple[list[bytes], Box]:
        if item not in self.drawn:
            self.drawn[item] = (_rows(self.page, item), bounds(item))
        return self.drawn[item]


def _quote(sign: str, ink: list[int]) -> str:
    """The quotation mark of this drawing; ``ink`` is how much each row has of it."""
    if not sum(ink):
        return sign
    middle = sum(row * value for row, value in enumerate(ink)) / sum(ink)
    is_top_heavy = middle < (len(ink) - 1) / 2
    above = next(top for top, bottom in _QUOTES.items() if sign in (top, bottom))
    return above if is_top_heavy else _QUOTES[above]


def _rows(page: Any, item: int) -> list[bytes]:
    """The ink of a text object, one byte a pixel, from its upper left corner."""
    bitmap = pdfium.FPDFTextObj_GetRenderedBitmap(page.pdf, page, pointer(item), _SCALE)
    if not bitmap:
        return []
    try:
        width = pdfium.FPDFBitmap_GetWidth(bitmap) * _PIXEL
        height, stride = pdfium.FPDFBitmap_GetHeight(bitmap), pdfium.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
        return [data[row * stride : row * stride + width][3::_PIXEL] for row in range(height)]
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _connected(rows: Sequence[bytes]) -> Iterator[bytes]:
    """The ink of each row that hangs on that of the row above.

    Beside a slanted sign, parts of its neighbours stand in its box.
    """
    above: set[int] = set()
    for row in rows:
        places = [place for place, value in enumerate(row) if value > _FAINT]
        stretches = groupby(enumerate(places), key=lambda item: item[1] - item[0])
        found = [{place for _, place in stretch} for _, stretch in stretches]
        near = {place + step for place in above for step in (-1, 0, 1)}
        own = set().union(*(stretch for stretch in found if not near or stretch & near))
        above = own or set(places)
        yield bytes(value if place in above else 0 for place, value in enumerate(row))


def _middle(row: bytes) -> float:
    """Where the ink of a row lies, in pixels; −1 for none."""
    ink = sum(row)
    return sum(place * value for place, value in enumerate(row)) / ink if ink else -1.0


def _points_left(middles: Sequence[float], has_bar: bool) -> bool:
    """Whether the middle of a sign lies further left than its ends.

    The sign ≤ has a bar below, so only its upper part counts.
    """
    count = len(middles)
    edge = max(1, count // 8)
    if has_bar:
        return _mean(middles[count * 3 // 10 : count * 9 // 20 + 1]) < _mean(middles[:edge])
    ends = (*middles[:edge], *middles[-edge:])
    return _mean(middles[count * 2 // 5 : count * 3 // 5 + 1]) < _mean(ends)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
