"""One page of a PDF as seen: pieces of text and pictures, each with its place and its mark.

A piece is what one text object of the page draws. Text that nobody can see says why.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from ctypes import addressof
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pypdfium2.raw as pdfium

from casekit.formats.readers import pdfium as c
from casekit.formats.readers.colours import RGBA, is_visible
from casekit.formats.readers.geometry import Matrix
from casekit.formats.readers.pdfium import Box

_SMALLEST = 4.0
_OPAQUE = 0.9
_SLACK = 2.0
_TEXT, _PATH, _IMAGE = (
    pdfium.FPDF_PAGEOBJ_TEXT,
    pdfium.FPDF_PAGEOBJ_PATH,
    pdfium.FPDF_PAGEOBJ_IMAGE,
)
_NO_GROUP = Matrix()
_INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_WHITE: RGBA = (1.0, 1.0, 1.0, 1.0)
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """Text on one baseline. Lengths are points; ``hidden`` says why nobody sees it, if so.

    ``mark`` is the number of its marked content (ISO 32000-1, 14.6), −1 for none.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    page: int
    mark: int
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An image on a page."""

    item: Any
    hidden: str


@dataclass(frozen=True, slots=True)
class Page:
    """What one page holds, by the number of its marked content, and what it says beside that."""

    number: int
    pieces: dict[int, list[Piece]]
    images: dict[int, list[Drawn]]
    tags: tuple[c.Tag, ...]
    remarks: list[str]
    rules: list[Box]
    """Horizontal lines."""


@dataclass(frozen=True, slots=True)
class _Object:
    """An object of the page; ``outer`` and ``alpha`` (0–1) are those of the groups around it."""

    item: Any
    type: int
    outer: Matrix
    alpha: float

    @property
    def matrix(self) -> Matrix:
        """Its matrix on the page."""
        own = Matrix(*c.matrix(self.item))
        return own if self.outer is _NO_GROUP else self.outer.after(own)

    @property
    def colour(self) -> RGBA:
        """Its fill colour with the opacity of its groups."""
        red, green, blue, alpha = c.fill_colour(self.item)
        return red / 255, green / 255, blue / 255, alpha / 255 * self.alpha

    def moved(self, box: Box) -> Box:
        """A box inside its groups as a box on the page."""
        if self.outer is _NO_GROUP:
            return box
        one, other = self.outer.apply(box[0], box[1]), self.outer.apply(box[2], box[3])
        return (
            min(one[0], other[0]),
            min(one[1], other[1]),
            max(one[0], other[0]),
            max(one[1], other[1]),
        )

    @property
    def box(self) -> Box:
        """The box around it on the page."""
        return self.moved(c.bounds(self.item))


@dataclass(frozen=True, slots=True)
class _Paint:
    """An area of a path or image; ``order`` counts what is drawn."""

    order: int
    around: Box
    boxes: list[Box]
    even_odd: bool
    colour: RGBA | None

    def covers(self, x: float, y: float) -> bool:
        if not _inside(self.around, x, y):
            return False
        count = sum(_inside(box, x, y) for box in self.boxes)
        return count % 2 == 1 if self.even_odd else count > 0


def read_page(page: Any, number: int) -> Page:
    """Read one page; ``number`` counts from 1."""
    textpage = page.get_textpage()
    texts = _texts(textpage)
    objects = list(_objects(page))
    paints = [paint for order, thing in enumerate(objects) for paint in _paint(thing, order)]
    sheet = c.page_box(page)
    pieces: dict[int, list[Piece]] = defaultdict(list)
    images: dict[int, list[Drawn]] = defaultdict(list)
    for order, thing in enumerate(objects):
        mark = pdfium.FPDFPageObj_GetMarkedContentID(thing.item)
        if thing.type == _TEXT and (indices := texts.get(addressof(thing.item.contents))):
            piece = _piece(textpage, thing, indices, number, mark)
            why = _why_hidden(piece, thing, order, sheet, paints)
            pieces[mark].append(replace(piece, hidden=why) if why else piece)
        elif thing.type == _IMAGE:
            box = thing.box
            why = _cut_off(box, thing, sheet) or _covered(_middle(box), order, paints)
            images[mark].append(
                Drawn(thing.item, why or ("invisible" if thing.alpha < 0.05 else ""))
            )
    return Page(number, pieces, images, c.tags(page), c.remarks(page), _rules(objects))


def _rules(objects: list[_Object]) -> list[Box]:
    boxes = (thing.box for thing in objects if thing.type == _PATH)
    return [box for box in boxes if box[3] - box[1] < 3 < box[2] - box[0]]


def _texts(textpage: Any) -> dict[int, list[int]]:
    """For each text object, by its address, the numbers of its characters."""
    found: dict[int, list[int]] = {}
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        item = pdfium.FPDFText_GetTextObject(textpage, index)
        if item:
            found.setdefault(addressof(item.contents), []).append(index)
    return found


def _objects(page: Any) -> Iterator[_Object]:
    """All objects in the order in which they are drawn, those of groups in their places."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        yield from _opened(item, _NO_GROUP, 1.0, _DEEPEST)


def _opened(item: Any, outer: Matrix, alpha: float, depth: int) -> Iterator[_Object]:
    type = pdfium.FPDFPageObj_GetType(item)
    if type != pdfium.FPDF_PAGEOBJ_FORM:
        yield _Object(item, type, outer, alpha)
    elif depth:
        group = _Object(item, type, outer, alpha)
        matrix, alpha = group.matrix, group.colour[3]
        for index in range(pdfium.FPDFFormObj_CountObjects(item)):
            yield from _opened(pdfium.FPDFFormObj_GetObject(item, index), matrix, alpha, depth - 1)


def _piece(textpage: Any, thing: _Object, indices: list[int], page: int, mark: int) -> Piece:
    matrix = thing.matrix
    codes = [pdfium.FPDFText_GetUnicode(textpage, index) for index in indices]
    return Piece(
        _restored(c.text_of(codes)),
        matrix.e,
        c.advance_end(textpage, indices[-1]),
        matrix.f,
        c.font_size(thing.item) * math.hypot(matrix.c, matrix.d),
        page,
        mark,
    )


def _restored(text: str) -> str:
    """PDFium's marks for a hyphen at the end of a line as the hyphen that stands there."""
    return text.replace("\x02", "-").replace("\ufffe", "-")


# What can be seen


def _paint(thing: _Object, order: int) -> Iterator[_Paint]:
    if thing.type == _IMAGE:
        box = thing.box
        yield _Paint(order, box, [box], False, None)
    elif thing.type == _PATH:
        filled, even_odd = c.is_filled(thing.item)
        red, green, blue, alpha = thing.colour
        if filled and alpha > _OPAQUE and (boxes := c.path_boxes(thing.item)):
            boxes = [thing.moved(box) for box in boxes]
            yield _Paint(order, c.around(boxes), boxes, even_odd, (red, green, blue, 1.0))


def _why_hidden(piece: Piece, thing: _Object, order: int, sheet: Box, paints: list[_Paint]) -> str:
    if not piece.text.strip():
        return ""
    colour = thing.colour
    if pdfium.FPDFTextObj_GetTextRenderMode(thing.item) in _INVISIBLE or colour[3] < 0.05:
        return "invisible"
    if piece.size < _SMALLEST:
        return "too small"
    height = piece.baseline + 0.3 * piece.size
    box = (piece.left, height, piece.right, height)
    if why := _cut_off(box, thing, sheet):
        return why
    near = [paint for paint in paints if _meet(paint.around, box)]
    steps = max(1, int((piece.right - piece.left) / piece.size)) if near else 1
    width = (piece.right - piece.left) / steps
    for step in range(steps):
        place = (piece.left + (step + 0.5) * width, height)
        if why := _covered(place, order, near):
            return why
        below = [paint for paint in near if paint.order < order and paint.covers(*place)]
        if not _can_be_told(colour, below[-1].colour if below else _WHITE):
            return "in the colour of its ground"
    return ""


@lru_cache(maxsize=1000)
def _can_be_told(colour: RGBA, ground: RGBA | None) -> bool:
    return is_visible(colour, None if ground is None else (ground,))


def _cut_off(box: Box, thing: _Object, sheet: Box) -> str:
    clips = ((thing.moved(clip), "cut off") for clip in c.clip_boxes(thing.item))
    for outer, why in ((sheet, "off the page"), *clips):
        if (
            box[0] < outer[0] - _SLACK
            or box[1] < outer[1] - _SLACK
            or box[2] > outer[2] + _SLACK
            or box[3] > outer[3] + _SLACK
        ):
            return why
    return ""


def _covered(place: tuple[float, float], order: int, paints: list[_Paint]) -> str:
    later = any(paint.order > order and paint.covers(*place) for paint in paints)
    return "covered" if later else ""


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _inside(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
