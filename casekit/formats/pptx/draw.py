"""Drawing planned slides into a presentation, in the template's placeholders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.oxml.slide import CT_NotesSlide
from pptx.parts.slide import NotesSlidePart
from pptx.presentation import Presentation

from casekit.formats.pptx.floats import CELL_X, CELL_Y
from casekit.formats.pptx.ink import EMU_PER_POINT, Pen
from casekit.formats.pptx.layouts import Box, Holder, Layout, Layouts, Slot
from casekit.formats.pptx.ruler import Type
from casekit.formats.pptx.shapes import Tree, highlight
from casekit.formats.pptx.slides import Placed, PlacedTable, Slide
from casekit.formats.pptx.spans import Para, Span

_A = qn("a:p")[:-1]
_NOTES = Type(12.0)
_NUMBER_FIELD = "{3E1F6A52-7C0B-4D8E-A1F5-92B0C4D7E611}"
_TITLE_HEIGHT = 60.0


@dataclass(frozen=True, slots=True)
class Deck:
    """A presentation to draw in.

    ``coloured`` is whether tones and the card of the key show in colour, ``turned`` whether the
    template is made for the writing direction; ``table_style`` is the id of the table style.
    """

    presentation: Presentation
    layouts: Layouts
    language: str
    rtl: bool
    coloured: bool
    turned: bool
    table_style: str

    def draw(self, slides: Sequence[Slide]) -> None:
        """Add slides, in order."""
        layouts = list(self.presentation.slide_layouts)
        entries = self.presentation.slides._sldIdLst
        places = self._places_of_notes() if any(slide.notes for slide in slides) else []
        for number, slide in enumerate(slides, 1):
            layout = self.layouts[slide.role]
            rel_id, made = self.presentation.part.add_slide(layouts[layout.index])
            entries.add_sldId(rel_id)
            tree = Tree(made.part, made.shapes._spTree)
            _Sheet(self, layout, tree, self._pen(made.part)).fill(slide)
            if slide.notes:
                self._notes(number, made.part, slide.notes, places)

    def _pen(self, part: Any) -> Pen:
        def link(url: str) -> str:
            return str(part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

        return Pen(self.language, self.rtl, not self.turned, self.coloured, link)

    def _places_of_notes(self) -> list[tuple[str | None, int]]:
        """The kinds and numbers of the notes master's placeholders."""
        tree = self.presentation.part.notes_master_part.notes_master.element.cSld.spTree
        return [(one.ph.get("type"), one.ph_idx) for one in tree.iter_ph_elms()]

    def _notes(
        self,
        number: int,
        slide_part: Any,
        paras: Sequence[Para],
        places: Sequence[tuple[str | None, int]],
    ) -> None:
        """Add the speaker notes of a slide, as the notes master arranges them."""
        presentation_part = self.presentation.part
        master = presentation_part.notes_master_part
        part: Any = NotesSlidePart(
            PackURI(f"/ppt/notesSlides/notesSlide{number}.xml"),
            CONTENT_TYPE.PML_NOTES_SLIDE,
            presentation_part.package,
            CT_NotesSlide.new(),
        )
        part.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
        part.relate_to(slide_part, RELATIONSHIP_TYPE.SLIDE)
        slide_part.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)
        tree = Tree(part, part._element.cSld.spTree)
        for kind, index in places:
            if kind == "sldImg":
                tree.slide_image(index)
            elif kind == "body":
                holder = Holder("Notes", "body", index, Box(0, 0, 0, 0), (0, 0, 0, 0), _NOTES, 12.0)
                shape = tree.text("Notes", holder, None)
                self._pen(part).write(shape.find(qn("p:txBody")), paras, _NOTES, _NOTES.size)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One slide being filled, in reading order."""

    deck: Deck
    layout: Layout
    tree: Tree
    pen: Pen

    def fill(self, slide: Slide) -> None:
        """Put everything in its place; placeholders with nothing in them are not made."""
        self._text(self._heading(slide))
        if slide.kicker:
            self._text(Placed((Para(slide.kicker),), self.layout.get(Slot.KICKER)))
        if slide.picture:
            figure, holder = slide.picture.figure, slide.picture.holder
            name = figure.label or "Figure"
            self.tree.picture(name, figure.alt, figure.image, holder, slide.picture.box)
        for placed in slide.texts:
            self._text(placed)
        if slide.table:
            self._table(slide.table)
        self._foot(self.layout.get(Slot.FOOTER), slide.footer)
        self._foot(self.layout.get(Slot.NUMBER), "‹#›")

    def _heading(self, slide: Slide) -> Placed:
        holder = self.layout.get(Slot.TITLE)
        paras = (Para(slide.title, size=slide.title_size),)
        if holder is not None:
            return Placed(paras, holder)
        region = self.layout.region
        return Placed(paras, None, Box(region.x, 0, region.width, _TITLE_HEIGHT), Type(28.0))

    def _text(self, placed: Placed) -> None:
        holder = placed.holder
        shape = self.tree.text(holder.name if holder else "Text", holder, placed.box)
        own = holder.size if holder else None
        type_ = placed.type or (holder.type if holder else Type(18.0))
        align = holder.align if holder else "l"
        self.pen.write(shape.find(qn("p:txBody")), placed.paras, type_, own, align)
        if placed.is_key and self.deck.coloured:
            highlight(shape)

    def _table(self, placed: PlacedTable) -> None:
        rows, columns = len(placed.rows), len(placed.widths)
        table: Any = self.tree.table(placed.name, rows, columns, placed.holder, placed.box)
        table = table.graphic.graphicData.tbl
        properties = table.tblPr
        properties.find(qn("a:tableStyleId")).text = self.deck.table_style
        properties.set("bandRow", "0")
        properties.set("firstCol", str(int(placed.row_headers)))
        if self.deck.rtl:
            properties.set("rtl", "1")
        for column, width in zip(table.tblGrid.gridCol_lst, placed.widths, strict=True):
            column.set("w", _emu(width))
        for row, cells, height in zip(table.tr_lst, placed.rows, placed.heights, strict=True):
            row.set("h", _emu(height))
            for cell, content in zip(row.tc_lst, cells, strict=True):
                self.pen.cell(cell.txBody, content.spans, placed.size, content.align)
                margins = cell.get_or_add_tcPr()
                for name, value in zip(("marL", "marR", "marT", "marB"), _MARGINS, strict=True):
                    margins.set(name, value)

    def _foot(self, holder: Holder | None, words: str) -> None:
        """The footer or slide number, which slides take from their layout only when they say so."""
        if holder is None or not words:
            return
        body = self.tree.text(holder.name, holder, None).find(qn("p:txBody"))
        paragraph = etree.SubElement(body, f"{_A}p")
        if self.deck.rtl:
            etree.SubElement(paragraph, f"{_A}pPr", rtl="1")
        if holder.kind == "sldNum":
            field = etree.SubElement(paragraph, f"{_A}fld", id=_NUMBER_FIELD, type="slidenum")
            etree.SubElement(field, f"{_A}rPr", lang=self.deck.language)
            etree.SubElement(field, f"{_A}t").text = words
        else:
            self.pen.runs(paragraph, (Span(words),), None)


def _emu(points: float) -> str:
    return str(round(points * EMU_PER_POINT))


_MARGINS = (_emu(CELL_X), _emu(CELL_X), _emu(CELL_Y), _emu(CELL_Y))
