"""Pictures in the line of text, with the words that stand for them (DrawingML, 20.4.2.8)."""

from __future__ import annotations

import io
from copy import deepcopy

from docx.parts.story import StoryPart
from lxml import etree

from casekit.document.nodes import Image
from casekit.formats.docx.oxml import TWIPS_PER_MM, Element, R, W, w

EMU_PER_TWIP = 635
TWIPS_PER_PIXEL = 15
"""At 96 pixels an inch, as on a screen; what is larger is fitted to the text."""

SMALLEST = 480
"""Twips: pictures of a few pixels are enlarged until their shorter side can be seen."""

TALLEST = round(118 * TWIPS_PER_MM)

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_INLINE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_MODEL = etree.fromstring(
    f'<w:drawing xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{_INLINE}" xmlns:a="{_DRAWING}" '
    f'xmlns:pic="{_PIC}"><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent/>'
    '<wp:docPr/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
    f'</wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="{_PIC}"><pic:pic><pic:nvPicPr>'
    "<pic:cNvPr/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip/><a:stretch><a:fillRect/>"
    '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing>"
)


def fitted(image: Image, width: int, height: int) -> tuple[int, int]:
    """The largest size within a width and height, in twips: the picture's own, or a small one's."""
    own = (image.width * TWIPS_PER_PIXEL, image.height * TWIPS_PER_PIXEL)
    scale = min(max(1.0, SMALLEST / min(own)), width / own[0], height / own[1])
    return max(1, round(own[0] * scale)), max(1, round(own[1] * scale))


def picture(
    part: StoryPart, image: Image, size: tuple[int, int], *, number: int, title: str, alt: str
) -> Element:
    """A run with a picture of a ``size`` in twips; ``number`` is unique among the file's."""
    relationship, _ = part.get_or_add_image(io.BytesIO(image.data))
    drawing = deepcopy(_MODEL)
    extent = {"cx": str(size[0] * EMU_PER_TWIP), "cy": str(size[1] * EMU_PER_TWIP)}
    named = {"id": str(number), "name": title or f"Picture {number}", "descr": alt}
    for element in drawing.iter(etree.Element):
        match etree.QName(element):
            case etree.QName(namespace=_, localname="extent" | "ext"):
                element.attrib.update(extent)
            case etree.QName(namespace=_, localname="docPr"):
                element.attrib.update(named | ({"title": title} if title else {}))
            case etree.QName(namespace=_, localname="cNvPr"):
                element.attrib.update(named)
            case etree.QName(namespace=_, localname="blip"):
                element.set(f"{{{R}}}embed", relationship)
    return w("r", drawing)
