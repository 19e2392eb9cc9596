"""The body of a Word file: paragraphs, headings, lists and floats, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count

from docx.parts.story import StoryPart

from casekit.document import nodes
from casekit.document.nodes import Block, Blocks, FigureBlock, Inlines, ListBlock, TableBlock, Text
from casekit.formats.docx.numbering import Number, Numbering
from casekit.formats.docx.oxml import Element, paragraph, q, w
from casekit.formats.docx.pictures import TALLEST, fitted, picture
from casekit.formats.docx.styles import Style, heading, list_style
from casekit.formats.docx.tables import Grid, table
from casekit.formats.docx.text import Look, Typist
from casekit.theme.theme import Theme

_AFTER_TABLE = 200
"""Twips before text that follows a table, which cannot have space of its own below."""

_TIGHT = frozenset({Style.BODY_TEXT, Style.RATIONALE, Style.LEAD_IN, "List Bullet", "List Number"})
"""Styles without space above."""

LABEL = Look(Style.LABEL)
MUTED = Look(Style.MUTED)


@dataclass(slots=True)
class Flow:
    """Writes blocks, in order, into ``elements``.

    ``width`` is that of the text, ``margin`` the room in front of it that headings and wide tables
    use, in twips.
    """

    part: StoryPart
    typist: Typist
    numbering: Numbering
    styles: Mapping[str, str]
    theme: Theme
    width: int
    margin: int
    is_rtl: bool
    elements: list[Element] = field(default_factory=list)
    _ids: count[int] = field(default_factory=lambda: count(1))

    def add(
        self,
        style: str,
        content: Iterable[Element],
        *,
        number: Number | None = None,
        keep_next: bool | None = None,
        anchor: str | None = None,
        left: int | None = None,
        is_rtl: bool | None = None,
    ) -> None:
        """A paragraph; ``anchor`` is the name of a bookmark around it."""
        follows_table = bool(self.elements) and self.elements[-1].tag == q("tbl")
        made = paragraph(
            self.styles[style],
            content if anchor is None else self._bookmarked(content, anchor),
            None if keep_next is None else w("keepNext", val=None if keep_next else 0),
            w("numPr", w("ilvl", val=number[1]), w("numId", val=number[0])) if number else None,
            w("bidi") if (self.is_rtl if is_rtl is None else is_rtl) else None,
            w("spacing", before=_AFTER_TABLE) if follows_table and style in _TIGHT else None,
            None if left is None else w("ind", left=left),
        )
        self.elements.append(made)

    def _bookmarked(self, content: Iterable[Element], anchor: str) -> tuple[Element, ...]:
        number = next(self._ids)
        start = w("bookmarkStart", id=number, name=anchor)
        return (start, *content, w("bookmarkEnd", id=number))

    def words(self, style: str, text: str) -> None:
        """A paragraph of plain words."""
        self.add(style, self.typist.text(text))

    def inlines(self, style: str, inlines: Inlines) -> None:
        """A paragraph of inlines."""
        self.add(style, self.typist.runs(inlines))

    def blocks(self, blocks: Blocks, body: str = Style.BODY_TEXT, level: int = 2) -> None:
        """Blocks; ``body`` is the style of paragraphs, ``level`` that of the highest headings."""
        for block in blocks:
            self.block(block, body, level)

    def block(self, block: Block, body: str, level: int) -> None:
        """One block."""
        match block:
            case nodes.Paragraph():
                self.inlines(body, block.children)
            case nodes.Heading():
                self.inlines(heading(level + block.level - 1), block.children)
            case ListBlock():
                self._list(block, 1, level)
            case TableBlock():
                self._table(block)
            case FigureBlock():
                self._figure(block)

    def _list(self, block: ListBlock, depth: int, level: int) -> None:
        style = list_style("Number" if block.ordered else "Bullet", depth)
        number = self.numbering.ordered(self.styles[style], block.start) if block.ordered else None
        for item in block.items:
            first, rest = (item[0], item[1:]) if item else (None, ())
            if isinstance(first, nodes.Paragraph):
                self.add(style, self.typist.runs(first.children), number=number)
            else:
                self.add(style, (), number=number, keep_next=True)
                rest = item
            for inner in rest:
                if isinstance(inner, ListBlock):
                    self._list(inner, depth + 1, level)
                else:
                    self.block(inner, list_style("Continue", depth), level)

    def _figure(self, block: FigureBlock) -> None:
        size = fitted(block.image, self.width, TALLEST)
        number = next(self._ids)
        drawn = picture(
            self.part, block.image, size, number=number, title=block.label, alt=block.alt
        )
        self.add(Style.FIGURE, (drawn,))
        anchor = self.typist.anchors.floats.get(("figure", block.id))
        credit = self.typist.runs((Text(f" {block.credit}"),), MUTED) if block.credit else []
        legend = [*self.legend(block.label, block.caption), *credit]
        if legend:
            self.add(Style.CAPTION, legend, anchor=anchor)

    def legend(self, label: str, caption: Inlines) -> list[Element]:
        """``Figure 1.`` and the caption."""
        named = self.typist.text(f"{label}.", LABEL) if label else []
        gap = self.typist.runs((Text(" "),)) if label and caption else []
        return [*named, *gap, *self.typist.runs(caption)]

    def _table(self, block: TableBlock) -> None:
        grid = Grid.of(block, self.theme, self.width, self.margin, is_rtl=self.is_rtl)
        left = -grid.outdent if grid.outdent else None
        legend = self.legend(block.label, block.caption)
        if legend:
            anchor = self.typist.anchors.floats.get(("table", block.id))
            self.add(Style.TABLE_CAPTION, legend, anchor=anchor, left=left)
        elif self.elements and self.elements[-1].tag == q("tbl"):
            self.add(Style.TABLE_NOTE, ())  # Word makes one of two tables that touch
        self.elements.append(table(block, grid, self.typist, self.styles, is_rtl=self.is_rtl))
        if block.notes:
            self.add(Style.TABLE_NOTE, self.typist.runs(block.notes), left=left)
