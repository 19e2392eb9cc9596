"""Pictures and text boxes in a Word file, in DrawingML and in the older VML.

Source: ECMA-376 part 1, 20.4 (drawings in text), 20.2 (pictures); part 4, 19.1 (VML).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from casekit.formats.readers.colours import RGBA
from casekit.formats.readers.docx.pages import SPECK, Page
from casekit.formats.readers.docx.styles import E, Styles
from casekit.formats.readers.images import WHOLE, View
from casekit.formats.readers.ooxml import q, within

EMU: Final = 635
"""English metric units in a twip."""

_BOX: Final = q("w:txbxContent")
_SVG: Final = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_VML: Final = frozenset(q(f"v:{name}") for name in ("shape", "rect", "roundrect", "oval"))
_ANCHOR: Final = q("wp:anchor")
_FLIPS: Final = ("flipH", "flipV")
_UNITS: Final = {"pt": 20.0, "": 20.0, "in": 1440.0, "cm": 567.0, "mm": 56.7, "px": 15.0}
_COVER: Final = (400, 160)
"""Twips: a filled shape of this size can hide words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A picture (``image`` is its relationship), a text ``box`` or a chart (``chart`` likewise).

    ``unseen`` says why it cannot be seen. ``covers`` where a filled shape lies over the text.
    ``width`` and ``height`` in twips are 0 where they follow the text.
    """

    image: str = ""
    alt: str = ""
    view: View = WHOLE
    box: E | None = None
    chart: str = ""
    ground: RGBA | None = None
    width: int = 0
    height: int = 0
    unseen: str = ""
    covers: bool = False


@dataclass(frozen=True, slots=True)
class Drawings:
    """Finds the shapes of drawings, in the colours of a file and on its page."""

    styles: Styles
    page: Page

    def shapes(self, node: E) -> Iterator[Shape]:
        """The shapes of ``w:drawing``, ``w:pict`` or ``w:object``."""
        if node.tag == q("w:drawing"):
            for frame in node:
                yield from self._drawing(frame)
        else:
            for shape in _within(node):
                if shape.tag in _VML:
                    yield from self._vml(shape)

    def _drawing(self, frame: E) -> Iterator[Shape]:
        named = frame.find(q("wp:docPr"))
        width, height = _extent(frame.find(q("wp:extent")))
        unseen = self._unseen(frame, named, width, height)
        alt = "" if named is None else named.get("descr") or named.get("title") or ""
        pictures = [node for node in _within(frame) if node.tag == q("pic:pic")]
        for picture in pictures:
            own = within(picture, "pic:nvPicPr", "pic:cNvPr")
            grouped = own is not None and len(pictures) > 1
            words = own.get("descr", alt) if own is not None and grouped else alt
            yield _picture(picture, words, unseen)
        for node in _within(frame):
            if node.tag == q("wps:wsp"):
                yield self._box(node, frame, unseen, (width, height))
            elif node.tag == q("c:chart"):
                yield Shape(chart=node.get(q("r:id"), ""), unseen=unseen)
            elif node.tag == q("dgm:relIds"):
                yield Shape(chart=node.get(q("r:dm"), ""), unseen=unseen)

    def _unseen(self, frame: E, named: E | None, width: int, height: int) -> str:
        if named is not None and named.get("hidden") in ("1", "true"):
            return "hidden"
        if min(width, height) < SPECK:
            return "too small to see"
        for name, length in (("wp:positionH", width), ("wp:positionV", height)):
            position = frame.find(q(name))
            offset = None if position is None else position.find(q("wp:posOffset"))
            if position is None or offset is None:
                continue
            is_vertical = name.endswith("V")
            relative = position.get("relativeFrom", "")
            origin = self.page.origin(relative, is_vertical=is_vertical)
            start = _number(offset.text or "") // EMU
            if origin is None:
                beside = abs(start) > self.page.height
            else:
                beside = self.page.misses(origin + start, length, is_vertical=is_vertical)
            if beside:
                return "off the page"
        return ""

    def _box(self, node: E, frame: E, unseen: str, size: tuple[int, int]) -> Shape:
        box = node.find(f"{q('wps:txbx')}/{_BOX}")
        look = node.find(q("wps:spPr"))
        own = within(look, "a:xfrm", "a:ext")
        width, height = size if own is None else _extent(own)
        body = node.find(q("wps:bodyPr"))
        grows = body is not None and body.find(q("a:spAutoFit")) is not None
        ground = self.styles.painted(look)
        over = frame.tag == _ANCHOR and frame.get("behindDoc", "0") in ("0", "false")
        covers = (
            box is None
            and ground is not None
            and over
            and frame.find(q("wp:wrapNone")) is not None
            and (width > _COVER[0] and height > _COVER[1])
        )
        return Shape(
            box=box,
            ground=ground,
            width=width,
            height=0 if grows else height,
            unseen=unseen,
            covers=covers and not unseen,
        )

    def _vml(self, shape: E) -> Iterator[Shape]:
        style = dict(re.findall(r"([\w-]+)\s*:\s*([^;]+)", shape.get("style", "")))
        width, height = _length(style.get("width")), _length(style.get("height"))
        left = _length(style.get("margin-left") or style.get("left")) or 0
        unseen = ""
        if style.get("visibility") == "hidden" or style.get("display") == "none":
            unseen = "hidden"
        elif any(side is not None and side < SPECK for side in (width, height)):
            unseen = "too small to see"
        elif self.page.misses(left + self.page.left, width or 0):
            unseen = "off the page"
        box = shape.find(f"{q('v:textbox')}/{_BOX}")
        image = shape.find(q("v:imagedata"))
        if box is not None:
            yield Shape(box=box, unseen=unseen, width=width or 0)
        if image is not None:
            yield Shape(image=image.get(q("r:id"), ""), alt=shape.get("alt", ""), unseen=unseen)


def _picture(node: E, alt: str, unseen: str) -> Shape:
    blip = within(node, "pic:blipFill", "a:blip")
    image = ""
    if blip is not None:
        drawn = next(blip.iter(_SVG), blip)
        image = drawn.get(q("r:embed")) or blip.get(q("r:link")) or ""
        clear = blip.find(q("a:alphaModFix"))
        if clear is not None and _number(clear.get("amt", "100000")) < 5_000:
            unseen = unseen or "transparent"
    crop = within(node, "pic:blipFill", "a:srcRect")
    turned = within(node, "pic:spPr", "a:xfrm")
    view = view_of(crop, turned)
    return Shape(image=image, alt=alt, view=view, unseen=unseen or "cut off" * view.is_empty)


def view_of(crop: E | None, turned: E | None) -> View:
    """What ``a:srcRect`` leaves of a picture, and how ``a:xfrm`` turns it over."""
    left, top, right, bottom = (
        max(0, 0 if crop is None else _number(crop.get(side, "0"))) / 100_000 for side in "ltrb"
    )
    flips = [turned is not None and turned.get(name) in ("1", "true") for name in _FLIPS]
    is_turned = turned is not None and _number(turned.get("rot", "0")) == 180 * 60_000
    return View(left, top, right, bottom, flips[0] != is_turned, flips[1] != is_turned)


def _within(node: E) -> Iterator[E]:
    """All elements inside, but not those in the text of a box."""
    for child in node:
        yield child
        if child.tag != _BOX:
            yield from _within(child)


def _extent(node: E | None) -> tuple[int, int]:
    if node is None:
        return SPECK, SPECK
    return _number(node.get("cx", "0")) // EMU, _number(node.get("cy", "0")) // EMU


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"\s*-?[0-9]{1,12}\s*", text) else 0


def _length(text: str | None) -> int | None:
    found = re.fullmatch(r"\s*(-?[0-9.]{1,12}?)(pt|in|cm|mm|px|)\s*", text or "")
    if found is None:
        return None
    try:
        return round(float(found[1]) * _UNITS[found[2]])
    except ValueError:
        return None
