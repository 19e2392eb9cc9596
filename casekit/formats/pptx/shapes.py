"""Shapes as PresentationML elements (ECMA-376 part 1, 19.3.1), added to a slide in reading order.

Written out here, not cloned from the layout one by one: a deck takes a third of the time.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn
from pptx.oxml.shapes.graphfrm import CT_GraphicalObjectFrame
from pptx.oxml.shapes.picture import CT_Picture

from casekit.document.nodes import Image
from casekit.formats.pptx.ink import EMU_PER_POINT
from casekit.formats.pptx.layouts import Box, Holder

_A = qn("a:p")[:-1]
_P = qn("p:sp")[:-2]
_KEY_EDGE = 2 * EMU_PER_POINT


@dataclass(slots=True)
class Tree:
    """The shapes of a slide or of its notes; ids count from 2, 1 is the tree itself."""

    part: Any
    element: Any
    last_id: int = 1

    def text(self, name: str, holder: Holder | None, box: Box | None) -> Any:
        """Add a placeholder, or a text box where ``holder`` is None, still without paragraphs.

        ``box`` None leaves a placeholder where its layout has it.
        """
        shape = etree.SubElement(self.element, f"{_P}sp")
        names = etree.SubElement(shape, f"{_P}nvSpPr")
        etree.SubElement(names, f"{_P}cNvPr", id=self._next_id(), name=name)
        locks = etree.SubElement(names, f"{_P}cNvSpPr")
        place = etree.SubElement(names, f"{_P}nvPr")
        properties = etree.SubElement(shape, f"{_P}spPr")
        if holder is None:
            locks.set("txBox", "1")
        else:
            etree.SubElement(locks, f"{_A}spLocks", noGrp="1")
            _add_placeholder(place, holder)
        if box is not None:
            _add_transform(properties, box)
        if holder is None:
            geometry = etree.SubElement(properties, f"{_A}prstGeom", prst="rect")
            etree.SubElement(geometry, f"{_A}avLst")
        body = etree.SubElement(shape, f"{_P}txBody")
        frame = etree.SubElement(body, f"{_A}bodyPr", wrap="square")
        if holder is None:
            for side in ("lIns", "tIns", "rIns", "bIns"):
                frame.set(side, "0")
        etree.SubElement(frame, f"{_A}noAutofit")
        etree.SubElement(body, f"{_A}lstStyle")
        return shape

    def slide_image(self, index: int) -> None:
        """Add the picture of the slide to notes."""
        shape = etree.SubElement(self.element, f"{_P}sp")
        names = etree.SubElement(shape, f"{_P}nvSpPr")
        etree.SubElement(names, f"{_P}cNvPr", id=self._next_id(), name="Slide image")
        locks = etree.SubElement(names, f"{_P}cNvSpPr")
        etree.SubElement(locks, f"{_A}spLocks", noGrp="1", noRot="1", noChangeAspect="1")
        place = etree.SubElement(names, f"{_P}nvPr")
        etree.SubElement(place, f"{_P}ph", type="sldImg", idx=str(index))
        etree.SubElement(shape, f"{_P}spPr")

    def picture(self, name: str, alt: str, image: Image, holder: Holder | None, box: Box) -> None:
        """Add a picture, in a placeholder where there is one."""
        _, rel_id = self.part.get_or_add_image_part(io.BytesIO(image.data))
        number = int(self._next_id())
        shape: Any = CT_Picture.new_pic(  # type: ignore[no-untyped-call]
            number, "", "", rel_id, *emus(box)
        )
        names = shape.nvPicPr
        names.cNvPr.set("name", name)
        names.cNvPr.set("descr", alt)
        _add_placeholder(names.nvPr, holder)
        self.element.append(shape)

    def table(
        self, name: str, rows: int, columns: int, holder: Holder | None, box: Box
    ) -> CT_GraphicalObjectFrame:
        """Add an empty table, in a placeholder where there is one."""
        number = int(self._next_id())
        shape: Any = CT_GraphicalObjectFrame.new_table_graphicFrame(
            number, "", rows, columns, *emus(box)
        )
        names = shape.nvGraphicFramePr
        names.cNvPr.set("name", name)
        _add_placeholder(names.nvPr, holder)
        self.element.append(shape)
        return shape  # type: ignore[no-any-return]

    def _next_id(self) -> str:
        self.last_id += 1
        return str(self.last_id)


def highlight(shape: Any) -> None:
    """Make a shape the card of a right option: tinted, with an edge in the accent colour."""
    properties = shape.find(qn("p:spPr"))
    fill = etree.SubElement(properties, f"{_A}solidFill")
    tint = etree.SubElement(fill, f"{_A}schemeClr", val="accent2")
    # no transparency: LibreOffice loses that of a theme colour when it saves a deck
    etree.SubElement(tint, f"{_A}lumMod", val="10000")
    etree.SubElement(tint, f"{_A}lumOff", val="90000")
    edge = etree.SubElement(properties, f"{_A}ln", w=str(_KEY_EDGE))
    etree.SubElement(etree.SubElement(edge, f"{_A}solidFill"), f"{_A}schemeClr", val="accent2")


def _add_placeholder(place: Any, holder: Holder | None) -> None:
    if holder is not None:
        element = etree.SubElement(place, f"{_P}ph")
        if holder.kind != "obj":
            element.set("type", holder.kind)
        if holder.idx:
            element.set("idx", str(holder.idx))


def _add_transform(properties: Any, box: Box) -> None:
    x, y, width, height = (str(value) for value in emus(box))
    transform = etree.SubElement(properties, f"{_A}xfrm")
    etree.SubElement(transform, f"{_A}off", x=x, y=y)
    etree.SubElement(transform, f"{_A}ext", cx=width, cy=height)


def emus(box: Box) -> tuple[int, int, int, int]:
    """Left, top, width and height in English Metric Units (ECMA-376 part 1, 20.1.2.1)."""
    x, y, width, height = (
        round(value * EMU_PER_POINT) for value in (box.x, box.y, box.width, box.height)
    )
    return x, y, width, height
