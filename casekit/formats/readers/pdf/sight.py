"""What is drawn on a page of a PDF, and what of it can be seen."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2.raw as pdfium

from casekit.formats.readers.colours import RGBA, is_visible
from casekit.formats.readers.geometry import Matrix
from casekit.formats.readers.pdf import native
from casekit.formats.readers.pdf import pdfium as c
from casekit.formats.readers.pdf.native import Box
from casekit.formats.readers.pdf.piece import Piece

TEXT, PATH, IMAGE, _GROUP = (
    pdfium.FPDF_PAGEOBJ_TEXT,
    pdfium.FPDF_PAGEOBJ_PATH,
    pdfium.FPDF_PAGEOBJ_IMAGE,
    pdfium.FPDF_PAGEOBJ_FORM,
)
_SMALLEST = 4.0
_OPAQUE = 0.9
_FAINTEST = 0.05
_SLACK = 2.0
_NO_GROUP = Matrix()
_INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_WHITE: RGBA = (1.0, 1.0, 1.0, 1.0)
_DEEPEST = 8
_PALE = "in the colour of its ground"


@dataclass(slots=True)
class Object:
    """An object of the page, by its address.

    ``outer`` and ``alpha`` (0–1) are those of the groups around it.
    """

    item: int
    type: int
    outer: Matrix
    alpha: float

    @property
    def matrix(self) -> Matrix:
        """Its matrix on the page."""
        own = Matrix(*native.matrix(self.item))
        return own if self.outer is _NO_GROUP else self.outer.after(own)

    @property
    def colour(self) -> RGBA:
        """Its fill colour with the opacity of its groups."""
        return _shares(*native.fill_colour(self.item), self.alpha)

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
        return self.moved(native.bounds(self.item))

    @property
    def place(self) -> tuple[float, float, float]:
        """Where a text begins on the page, and how much its letters are stretched upwards."""
        if self.outer is _NO_GROUP:
            _, _, c, d, e, f = native.matrix(self.item)
            return e, f, math.hypot(c, d)
        matrix = self.matrix
        return matrix.e, matrix.f, math.hypot(matrix.c, matrix.d)


@lru_cache(maxsize=1000)
def _shares(red: int, green: int, blue: int, alpha: int, around: float) -> RGBA:
    return red / 255, green / 255, blue / 255, alpha / 255 * around


@dataclass(frozen=True, slots=True)
class Paint:
    """An area of a path or image; ``order`` counts what is drawn."""

    order: int
    around: Box
    boxes: list[Box]
    even_odd: bool
    colour: RGBA | None

    def covers(self, x: float, y: float) -> bool:
        """Whether it hides a point."""
        if not _inside(self.around, x, y):
            return False
        count = sum(_inside(box, x, y) for box in self.boxes)
        return count % 2 == 1 if self.even_odd else count > 0


def objects(page: int) -> list[Object]:
    """All objects in the order in which they are drawn, those of groups in their places."""
    return list(_opened(native.objects(page), _NO_GROUP, 1.0, _DEEPEST))


def _opened(items: Iterable[int], outer: Matrix, alpha: float, depth: int) -> Iterator[Object]:
    for item in items:
        type = native.type_of(item)
        thing = Object(item, type, outer, alpha)
        if type != _GROUP:
            yield thing
        elif depth:
            inside = native.inner_objects(item)
            yield from _opened(inside, thing.matrix, thing.colour[3], depth - 1)


def paints(drawn: list[Object]) -> list[Paint]:
    """The opaque areas of objects in the order in which they are drawn."""
    return [paint for order, thing in enumerate(drawn) for paint in _paint(thing, order)]


def _paint(thing: Object, order: int) -> Iterator[Paint]:
    if thing.type == IMAGE:
        box = thing.box
        yield Paint(order, box, [box], False, None)
    elif thing.type == PATH:
        filled, even_odd = c.is_filled(thing.item)
        red, green, blue, alpha = thing.colour
        if filled and alpha > _OPAQUE and (boxes := c.path_boxes(thing.item)):
            boxes = [thing.moved(box) for box in boxes]
            yield Paint(order, c.around(boxes), boxes, even_odd, (red, green, blue, 1.0))


@dataclass(frozen=True, slots=True)
class View:
    """A page's visible part and all that is painted on it."""

    sheet: Box
    paints: list[Paint]

    def why_image_is_hidden(self, thing: Object, order: int) -> str:
        """Why an image cannot be seen; empty if it can."""
        if thing.alpha < _FAINTEST:
            return "invisible"
        box = thing.box
        middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return self._cut_off(box, thing) or _covered(middle, order, self.paints)

    def why_text_is_hidden(self, piece: Piece, thing: Object, order: int) -> str:
        """Why a piece of text cannot be seen as a whole; empty if it can."""
        if piece.text.isspace() or not piece.text:
            return ""
        colour = thing.colour
        mode = native.render_mode(thing.item)
        if mode in _INVISIBLE or colour[3] < _FAINTEST:
            return "invisible"
        if piece.size < _SMALLEST:
            return "too small"
        height = piece.baseline + 0.3 * piece.size
        box = (piece.left, height, piece.right, height)
        return self._cut_off(box, thing) or self._lost(piece, colour, box, order)

    def _cut_off(self, box: Box, thing: Object) -> str:
        if _sticks_out(box, self.sheet):
            return "off the page"
        for clip in c.clip_boxes(thing.item):
            if _sticks_out(box, thing.moved(clip)):
                return "cut off"
        return ""

    def _lost(self, piece: Piece, colour: RGBA, box: Box, order: int) -> str:
        """Whether something is painted over the text, or it does not stand out from its ground."""
        left, bottom, right, top = box
        near = [
            paint
            for paint in self.paints
            if (around := paint.around)[0] <= right
            and left <= around[2]
            and around[1] <= top
            and bottom <= around[3]
        ]
        if not near:
            return "" if _can_be_told(colour, _WHITE) else _PALE
        later = [paint for paint in near if paint.order > order]
        below = [paint for paint in reversed(near) if paint.order < order]
        steps = max(1, int((piece.right - piece.left) / piece.size))
        width = (piece.right - piece.left) / steps
        for step in range(steps):
            x, y = piece.left + (step + 0.5) * width, bottom
            if any(paint.covers(x, y) for paint in later):
                return "covered"
            ground = next((paint.colour for paint in below if paint.covers(x, y)), _WHITE)
            if not _can_be_told(colour, ground):
                return _PALE
        return ""


@lru_cache(maxsize=1000)
def _can_be_told(colour: RGBA, ground: RGBA | None) -> bool:
    return is_visible(colour, None if ground is None else (ground,))


def _covered(place: tuple[float, float], order: int, paints: list[Paint]) -> str:
    later = any(paint.order > order and paint.covers(*place) for paint in paints)
    return "covered" if later else ""


def _sticks_out(box: Box, outer: Box) -> bool:
    return (
        box[0] < outer[0] - _SLACK
        or box[1] < outer[1] - _SLACK
        or box[2] > outer[2] + _SLACK
        or box[3] > outer[3] + _SLACK
    )


def _inside(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
