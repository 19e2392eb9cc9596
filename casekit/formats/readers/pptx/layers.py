"""What lies behind and before the texts of a slide: backgrounds, fills, and shapes that cover."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from casekit.formats.readers.colours import Paint, is_opaque, over
from casekit.formats.readers.geometry import Frame, Matrix
from casekit.formats.readers.ooxml import q
from casekit.formats.readers.pptx.fit import Place
from casekit.formats.readers.pptx.layout import Layout, Shape, properties, shapes
from casekit.formats.readers.pptx.pictures import picture_fill

_ROUNDED: Final = frozenset({"rect", "roundRect", "flowChartProcess", "plaque", ""})
_LINES: Final = frozenset({"line", "straightConnector1"})
_EDGE: Final = 0.15
_COLUMNS, _LEVELS = 9, 5


@dataclass(frozen=True, slots=True)
class Layer:
    """A filled shape; ``covers`` is its part that nothing shows through, None for none."""

    frame: Frame
    paint: Paint
    covers: Frame | None


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers of a slide from back to front, above its ``paper``; ``size`` in points."""

    paper: Paint | None
    layers: Sequence[Layer | None]
    size: tuple[float, float]

    def ground(self, at: int, point: tuple[float, float]) -> Paint | None:
        """What is behind text on the layer ``at``; None where that is a picture."""
        paint = self.paper
        for layer in self.layers[: at + 1]:
            if layer is not None and layer.frame.contains(*point):
                paint = over(layer.paint, paint)
        return paint

    def shown_part(self, at: int, frame: Frame, area: Place) -> float:
        """The share of an area of a shape, on the layer ``at``, that can be seen."""
        corners = [
            frame.matrix.apply(x, y)
            for x in (area.left, area.right)
            for y in (area.top, area.bottom)
        ]
        covers = [
            layer.covers
            for layer in self.layers[at + 1 :]
            if layer is not None and layer.covers is not None and _may_meet(layer.covers, corners)
        ]
        if not covers and all(self._is_inside(*corner) for corner in corners):
            return 1.0
        points = list(_grid(frame, area))
        shown = sum(
            self._is_inside(x, y) and not any(cover.contains(x, y) for cover in covers)
            for x, y in points
        )
        return shown / len(points)

    def _is_inside(self, x: float, y: float) -> bool:
        return -1 <= x <= self.size[0] + 1 and -1 <= y <= self.size[1] + 1


def filled(shape: Shape, paint: Paint | None) -> Layer | None:
    """A shape with a fill as a layer."""
    if shape.frame is None or shape.is_hidden or paint is None:
        return None
    return Layer(shape.frame, paint, _solid_part(shape, shape.frame) if is_opaque(paint) else None)


def pictured(shape: Shape, *, is_solid: bool) -> Layer | None:
    """A picture as a layer."""
    if shape.frame is None or shape.is_hidden:
        return None
    return Layer(shape.frame, (), shape.frame if is_solid else None)


def static_layers(layout: Layout) -> Iterator[Layer | None]:
    """What a layout and its master draw behind everything."""
    palette = layout.palette()
    roots = (layout.root,) if hides_master(layout.root) else (layout.master, layout.root)
    for shape in (shape for root in roots for shape in shapes(root, layout)):
        if picture_fill(shape) is not None:
            yield pictured(shape, is_solid=False)
        elif shape.kind == "sp":
            yield filled(shape, layout.fill(shape, palette))


def hides_master(root: Element) -> bool:
    """Whether a slide or layout shows nothing of its master."""
    return root.get("showMasterSp") in ("0", "false")


def _may_meet(cover: Frame, corners: Sequence[tuple[float, float]]) -> bool:
    """Whether the upright boxes around a cover and around an area touch."""
    return all(
        min(ours) <= max(theirs) and max(ours) >= min(theirs)
        for ours, theirs in zip(
            zip(*cover.corners(), strict=True), zip(*corners, strict=True), strict=True
        )
    )


def middle(area: Place) -> tuple[float, float]:
    """The point in the middle of an area."""
    return (area.left + area.right) / 2, (area.top + area.bottom) / 2


def _grid(frame: Frame, area: Place) -> Iterator[tuple[float, float]]:
    """Points of the slide spread evenly over an area of a shape."""
    for column in range(_COLUMNS):
        x = area.left + (area.right - area.left) * (column + 0.5) / _COLUMNS
        for level in range(_LEVELS):
            y = area.top + (area.bottom - area.top) * (level + 0.5) / _LEVELS
            yield frame.matrix.apply(x, y)


def _solid_part(shape: Shape, frame: Frame) -> Frame | None:
    """The rectangle inside a shape that it surely fills; None for a line."""
    found = properties(shape.element)
    geometry = None if found is None else found.find(q("a:prstGeom"))
    kind = "" if geometry is None else geometry.get("prst", "")
    if kind in _LINES:
        return None
    if kind in _ROUNDED or kind.startswith(("round", "snip")):
        return frame
    matrix = frame.matrix.after(Matrix(e=frame.width * _EDGE, f=frame.height * _EDGE))
    share = 1 - 2 * _EDGE
    return Frame(frame.width * share, frame.height * share, matrix, matrix.inverse())
