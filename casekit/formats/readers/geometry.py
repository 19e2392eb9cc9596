"""Where shapes lie on a slide: boxes that may be turned, scaled and grouped. Lengths are points.

Source: ECMA-376 part 1, 20.1.7 (transforms of shapes and groups).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element

from casekit.formats.readers.ooxml import q

EMU = 12700.0
"""English Metric Units in a point."""

_TURN = 60000.0
_WIDEST = 2.0e6


def number(element: Element | None, name: str, default: float = 0.0) -> float:
    """An attribute as a number; percentages as thousandths of a per cent (``50%`` is 50000)."""
    text = None if element is None else element.get(name)
    value = None if text is None else _number(text)
    return default if value is None else value


@lru_cache(maxsize=4096)
def _number(text: str) -> float | None:
    try:
        value = float(text[:-1]) * 1000 if text.endswith("%") else float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def flag(element: Element | None, name: str, default: bool = False) -> bool:
    """An attribute of type xsd:boolean."""
    text = None if element is None else element.get(name)
    return default if text is None else text in ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class Matrix:
    """The affine map (x, y) → (a x + c y + e, b x + d y + f)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """The image of a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, first: Matrix) -> Matrix:
        """This map applied to what ``first`` gives."""
        e, f = self.apply(first.e, first.f)
        return Matrix(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            e,
            f,
        )

    def inverse(self) -> Matrix | None:
        """The map back; None where everything falls on a line."""
        det = self.a * self.d - self.b * self.c
        if abs(det) < 1e-9:
            return None
        a, b, c, d = self.d / det, -self.b / det, -self.c / det, self.a / det
        return Matrix(a, b, c, d, -(a * self.e + c * self.f), -(b * self.e + d * self.f))


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of ``width`` × ``height``; ``matrix`` takes its inside to the slide.

    Inside it, x and y count from its upper left corner.
    """

    width: float
    height: float
    matrix: Matrix
    back: Matrix | None

    def contains(self, x: float, y: float) -> bool:
        """Whether a point of the slide lies in it."""
        if self.back is None:
            return False
        u, v = self.back.apply(x, y)
        return -0.5 <= u <= self.width + 0.5 and -0.5 <= v <= self.height + 0.5

    def corners(self) -> Iterator[tuple[float, float]]:
        """Its corners on the slide."""
        for x in (0.0, self.width):
            for y in (0.0, self.height):
                yield self.matrix.apply(x, y)

    @property
    def is_nothing(self) -> bool:
        """Whether it is narrower or lower than a point."""
        across = math.hypot(self.matrix.a, self.matrix.b) * self.width
        down = math.hypot(self.matrix.c, self.matrix.d) * self.height
        return across < 1 or down < 1


def frame(transform: Element, outer: Matrix) -> Frame:
    """The frame of a shape from its ``a:xfrm`` or ``p:xfrm``, in the coordinates of ``outer``."""
    turned = number(transform, "rot") / _TURN
    return _frame(_box(transform, "a:off", "a:ext"), turned, outer)


@lru_cache(maxsize=1024)
def _frame(box: tuple[float, float, float, float], degrees: float, outer: Matrix) -> Frame:
    x, y, width, height = box
    turned = _turned(degrees, width, height)
    matrix = outer.after(Matrix(e=x, f=y)).after(turned)
    return Frame(width, height, matrix, matrix.inverse())


def group_matrix(transform: Element | None, outer: Matrix) -> Matrix:
    """The map from the coordinates inside a group to the slide."""
    if transform is None or transform.find(q("a:chExt")) is None:
        return outer
    x, y, width, height = _box(transform, "a:off", "a:ext")
    child_x, child_y, child_width, child_height = _box(transform, "a:chOff", "a:chExt")
    across = width / child_width if child_width else 1.0
    down = height / child_height if child_height else 1.0
    inside = Matrix(across, 0, 0, down, -child_x * across, -child_y * down)
    turned = _turned(number(transform, "rot") / _TURN, width, height)
    return outer.after(Matrix(e=x, f=y)).after(turned).after(inside)


def _box(transform: Element, offset: str, extent: str) -> tuple[float, float, float, float]:
    off, ext = transform.find(q(offset)), transform.find(q(extent))
    return (
        _points(number(off, "x")),
        _points(number(off, "y")),
        _points(number(ext, "cx")),
        _points(number(ext, "cy")),
    )


def _points(units: float) -> float:
    return min(max(units / EMU, -_WIDEST), _WIDEST)


def _turned(degrees: float, width: float, height: float) -> Matrix:
    """The turn about the middle of a box of this size."""
    angle = math.radians(degrees)
    if not angle:
        return Matrix()
    cos, sin = math.cos(angle), math.sin(angle)
    x, y = width / 2, height / 2
    return Matrix(cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y)
