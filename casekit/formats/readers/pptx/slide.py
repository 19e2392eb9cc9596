"""Reads one slide as its viewers see it, and what stands on it that they do not see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from xml.etree.ElementTree import Element

from casekit.document.reading import CELL, Passage
from casekit.formats.readers.colours import Paint, is_visible, over
from casekit.formats.readers.geometry import Frame
from casekit.formats.readers.kept import Kept, digest
from casekit.formats.readers.ooxml import Package, local, q, within
from casekit.formats.readers.pptx.fit import Place, places, room
from casekit.formats.readers.pptx.layers import (
    Layer,
    Layers,
    filled,
    hides_master,
    middle,
    pictured,
)
from casekit.formats.readers.pptx.layout import FURNITURE, TITLES, Layout, Shape, shapes
from casekit.formats.readers.pptx.pictures import (
    alternative,
    file_of,
    is_faint,
    is_solid,
    picture_fill,
    shown_picture,
)
from casekit.formats.readers.pptx.sheet import Block, Role, Sheet
from casekit.formats.readers.pptx.tables import rows
from casekit.formats.readers.pptx.text import Para, Piece, Type, paragraphs, text_of

LEAST_SIZE: Final = 4.0
"""Points: text smaller than this is not seen."""

_LEAST_SHOWN: Final = 0.75
_WORDS: Final = (q("a:t"), q("c:v"))
_NOWHERE: Final = "nowhere on the slide"


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide of a deck; ``name`` is its part, ``size`` the slides' in points.

    ``static`` are the layers that layout and master draw behind everything; ``around`` is a digest
    of all that stands in no part of the slide's own.
    """

    package: Package
    name: str
    layout: Layout
    place: str
    size: tuple[float, float]
    table_styles: Element | None
    static: tuple[Layer | None, ...] = ()
    around: bytes = b""

    def sources(self) -> Iterator[bytes | str]:
        """All that is read to know what stands on it; the names of parts make no difference."""
        own = self.package.part(self.name)
        yield self.around
        yield own
        for key, link in self.package.relationships(self.name).items():
            if link.kind == "notesSlide" and not _may_name(own, key):
                continue
            is_xml = link.target.endswith(".xml")
            yield repr((key, link.kind, link.external, is_xml))
            yield b"" if link.external else self.package.parts.get(link.target, b"")


def _may_name(part: bytes, key: str) -> bool:
    """Whether a relationship may be named in a part."""
    return key.encode() in part or b"&#" in part or b"\0" in part


_KEPT: Final[Kept[Sheet]] = Kept(64)
_LARGE: Final = 2_000_000
"""Bytes: what is read from more is not kept for the next deck that has the same slide."""


def read_slide(slide: Slide) -> Sheet:
    """All that stands on a slide; what stands above the title first, then the title.

    The slides of both editions of a case are the same where they say the same.
    """
    sources = list(slide.sources())
    if sum(map(len, sources)) > _LARGE:
        return _read(slide)
    nowhere = replace(slide, place="")
    return _KEPT.get(digest(sources), lambda: _read(nowhere)).on(slide.place)


def _read(slide: Slide) -> Sheet:
    reader = _Reader(slide)
    for at, shape in enumerate(reader.shapes):
        reader.read(at, shape)
    reader.comments()
    first = (Role.ABOVE, Role.TITLE)
    reader.sheet.blocks.sort(
        key=lambda block: first.index(block.role) if block.role in first else len(first)
    )
    return reader.sheet


class _Reader:
    def __init__(self, slide: Slide) -> None:
        self.slide = slide
        self.layout = slide.layout
        self.root = slide.package.xml(slide.name)
        self.palette = self.layout.palette(self.root)
        self.is_shown = self.root.get("show", "1") not in ("0", "false")
        self.shapes = list(shapes(self.root, self.layout))
        title = next((one.frame for one in self.shapes if _is_title(one)), None)
        self.title_at = None if title is None else min(y for _, y in title.corners())
        static = [] if hides_master(self.root) else slide.static
        self.below = len(static)
        paper = self.layout.ground(self.root, self.palette)
        self.layers = Layers(paper, [*static, *map(self._layer, self.shapes)], slide.size)
        self.sheet = Sheet()

    def _layer(self, shape: Shape) -> Layer | None:
        fill = picture_fill(shape)
        if fill is not None:
            data = file_of(fill, self.slide.package, self.slide.name)
            return pictured(shape, is_solid=is_solid(fill, data))
        if shape.kind != "sp":
            return None
        return filled(shape, self.layout.fill(shape, self.palette))

    def read(self, at: int, shape: Shape) -> None:
        """Take in a shape, the one on this place of the tree."""
        if shape.kind == "graphicFrame":
            table = next(shape.element.iter(q("a:tbl")), None)
            if table is None:
                self._drawing(shape)
            else:
                self._table(at, shape, table)
            return
        if shape.kind == "sp":
            self._text(at, shape)
        fill = picture_fill(shape)
        if fill is not None:
            self._picture(at, shape, fill)

    def _text(self, at: int, shape: Shape) -> None:
        body = shape.element.find(q("p:txBody"))
        if body is None or not "".join(body.itertext()).strip():
            return
        frame = shape.frame
        inside = None if frame is None else room(self.layout.text_frame(shape), frame)
        type_ = Type(
            self.layout.text_style(shape),
            self.palette,
            self.palette.colour(within(shape.element, "p:style", "a:fontRef")),
            inside.scale if inside else 1.0,
        )
        paras = paragraphs(body, type_)
        why = self._why_unseen(shape)
        if why or frame is None or inside is None:
            self._hide(paras, why or _NOWHERE)
            return
        seen = []
        for para, area in zip(paras, places(paras, inside), strict=True):
            ground = self._ground(at, frame, area)
            text = self._seen(at, frame, para, area, ground)
            if text.strip():
                seen.append(Passage(text, self.slide.place, para.label))
        if seen:
            block = Block(_key(shape), self._role(shape), tuple(seen), paras[-1].goes_on)
            self.sheet.blocks.append(block)

    def _table(self, at: int, shape: Shape, table: Element) -> None:
        style = self.layout.text_style(shape)
        for row in rows(table, self.slide.table_styles, self.palette, style):
            texts = []
            for cell in row.cells:
                why = self._why_unseen(shape) or ("merged" if cell.is_merged else "")
                if why or shape.frame is None:
                    self._hide(cell.paras, why or _NOWHERE)
                    texts.append("")
                    continue
                ground = self._ground(at, shape.frame, cell.place)
                ground = ground if cell.paint is None else over(cell.paint, ground)
                parts = [
                    f"{para.label} {text}".strip()
                    for para in cell.paras
                    if (text := self._seen(at, shape.frame, para, cell.place, ground))
                ]
                texts.append(" ".join(parts))
            if any(text.strip() for text in texts):
                passage = Passage(CELL.join(texts), self.slide.place)
                role = Role.HEADER if row.is_first else Role.ROW
                self.sheet.blocks.append(Block(f"table {role}", role, (passage,)))

    def _drawing(self, shape: Shape) -> None:
        """Charts and diagrams: their texts, one after the other."""
        data = next(shape.element.iter(q("a:graphicData")), None)
        links = self.slide.package.relationships(self.slide.name)
        names = (
            ()
            if data is None
            else (value for node in data.iter() for value in node.attrib.values())
        )
        for link in (links[str(name)] for name in names if str(name) in links):
            if link.external or not link.target.endswith(".xml"):
                continue
            nodes = self.slide.package.xml(link.target).iter()
            texts = (one.text for one in nodes if one.tag in _WORDS and one.text)
            found = [Passage(text, self.slide.place) for text in texts]
            if self._why_unseen(shape):
                self.sheet.hidden += found
            elif found:
                self.sheet.blocks.append(Block("drawing", Role.TEXT, tuple(found)))

    def _picture(self, at: int, shape: Shape, fill: Element) -> None:
        alt = alternative(shape)
        why = self._why_unseen(shape) or ("transparent" if is_faint(fill) else "")
        if not why and shape.frame is not None:
            whole = Place(0, 0, shape.frame.width, shape.frame.height, is_cut=False)
            if self.layers.shown_part(self.below + at, shape.frame, whole) < _LEAST_SHOWN:
                why = "covered or off the slide"
        if why:
            self.sheet.hidden.append(Passage(alt or "a picture", f"{self.slide.place} ({why})"))
        else:
            data = file_of(fill, self.slide.package, self.slide.name)
            self.sheet.pictures.append(shown_picture(fill, data, alt, self.slide.place))

    def comments(self) -> None:
        """Take in what reviewers wrote beside the slide."""
        for name in self.slide.package.related(self.slide.name, "comments"):
            for one in self.slide.package.xml(name).iter():
                if local(one) in ("text", "t") and (one.text or "").strip():
                    place = f"{self.slide.place} (comment)"
                    self.sheet.hidden.append(Passage(one.text or "", place))

    # Seen or not ---------------------------------------------------------------------------

    def _ground(self, at: int, frame: Frame, area: Place) -> Paint | None:
        return self.layers.ground(self.below + at, frame.matrix.apply(*middle(area)))

    def _why_unseen(self, shape: Shape) -> str:
        if not self.is_shown:
            return "hidden slide"
        if shape.is_hidden:
            return "hidden"
        return "of no size" if shape.frame is not None and shape.frame.is_nothing else ""

    def _seen(self, at: int, frame: Frame, para: Para, area: Place, ground: Paint | None) -> str:
        """The characters of a paragraph that can be seen; the others are noted."""
        if not any(piece.text.strip() for piece in para.pieces):
            return ""
        if area.is_cut:
            self._hide((para,), "more than its box holds")
            return ""
        if self.layers.shown_part(self.below + at, frame, area) < _LEAST_SHOWN:
            self._hide((para,), "covered or off the slide")
            return ""
        unseen = tuple(piece for piece in para.pieces if not _is_seen(piece, ground))
        if unseen:
            self._hide((replace(para, pieces=unseen),), "too pale or too small")
        return text_of([piece for piece in para.pieces if piece not in unseen])

    def _hide(self, paras: Sequence[Para], why: str) -> None:
        for para in paras:
            text = text_of(para.pieces)
            if text.strip():
                place = f"{self.slide.place} ({why})"
                self.sheet.hidden.append(Passage(text, place, para.label))

    def _role(self, shape: Shape) -> Role:
        kind = shape.holder.kind if shape.holder else ""
        if kind in TITLES:
            return Role.TITLE
        if kind in FURNITURE:
            return Role.FOOT
        if self.title_at is None or shape.frame is None:
            return Role.TEXT
        foot = max(y for _, y in shape.frame.corners())
        return Role.ABOVE if foot <= self.title_at + 2 else Role.TEXT


def _is_seen(piece: Piece, ground: Paint | None) -> bool:
    if not piece.text.strip():
        return True
    behind = ground if piece.marker is None else over(piece.marker, ground)
    return piece.size >= LEAST_SIZE and all(is_visible(one, behind) for one in piece.colours)


def _is_title(shape: Shape) -> bool:
    return shape.holder is not None and shape.holder.kind in TITLES


def _key(shape: Shape) -> str:
    if shape.holder is not None:
        return f"{shape.holder.kind} {shape.holder.idx}"
    return "" if shape.frame is None else str(shape.frame.matrix.apply(0, 0))
