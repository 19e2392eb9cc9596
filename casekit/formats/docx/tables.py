"""Tables: columns as wide as their words need, header rows that repeat, rows that stay whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from casekit.document.inlines import plain_text
from casekit.document.nodes import Cell, TableBlock
from casekit.formats.docx.oxml import TWIPS_PER_POINT, Element, paragraph, w
from casekit.formats.docx.styles import Style
from casekit.formats.docx.text import Typist
from casekit.model.case import Align
from casekit.theme.fonts import font_stack, source_faces
from casekit.theme.measure import ARIAL_FACTOR, text_width
from casekit.theme.theme import FontFace, Theme

SIZES = {Style.TABLE_TEXT: 8.5, Style.WIDE_TABLE_TEXT: 7.5}
"""Points, as in casekit's template."""

MANY_COLUMNS = 7
CELL_MARGINS = 2 * 85
"""Twips left and right of a cell's text."""

WIDEST = 2.2
"""How many times as wide as its text a small table becomes."""

Column = Sequence[tuple[str, bool]]
"""The texts of a column's cells, and whether they are bold."""

Widths = tuple[float, float, float]

_BREAKS = re.compile(r"\s+|(?<=[-–—/])(?=\w)")
_ALIGNED: Mapping[Align, str] = {Align.CENTER: "center", Align.END: "right"}
"""In a right-to-left paragraph Word takes right for the side where lines end."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's columns: ``widths`` in twips, the ``style`` of the text.

    ``outdent`` is by how much the table stands out from the text.
    """

    widths: tuple[int, ...]
    style: Style
    outdent: int = 0

    @classmethod
    def of(cls, table: TableBlock, theme: Theme, room: int, margin: int, *, is_rtl: bool) -> Grid:
        """Large type where every word fits whole; else small type, and the ``margin`` too."""
        columns = [
            [
                (plain_text(cell.children), is_bold(table, row, place))
                for row, cell in enumerate(cells)
            ]
            for place, cells in enumerate(zip(table.header, *table.rows, strict=True))
        ]
        if len(columns) < MANY_COLUMNS:
            widths = _Ruler.of(theme, SIZES[Style.TABLE_TEXT]).widths(columns)
            if sum(need for need, _, _ in widths) <= room:
                return cls(_shared(widths, room, fill=is_rtl), Style.TABLE_TEXT)
        widths = _Ruler.of(theme, SIZES[Style.WIDE_TABLE_TEXT]).widths(columns)
        return cls(_shared(widths, room + margin, fill=True), Style.WIDE_TABLE_TEXT, margin)


def is_bold(table: TableBlock, row: int, column: int) -> bool:
    """Whether a cell is a header; row 0 is the header row."""
    return row == 0 or (table.row_headers and column == 0)


@dataclass(frozen=True, slots=True)
class _Ruler:
    """Measures cells, with their margins, in twips."""

    regular: tuple[FontFace, ...]
    bold: tuple[FontFace, ...]
    size: float

    @classmethod
    def of(cls, theme: Theme, size: float) -> _Ruler:
        faces = theme.faces or source_faces()
        regular, bold = (font_stack(faces, theme.sans, weight=weight) for weight in (400, 700))
        return cls(regular, bold, size)

    def widths(self, columns: Iterable[Column]) -> list[Widths]:
        """For each column the width of its longest word, of its average and its longest cell."""
        return [self._widths(column) for column in columns]

    def _widths(self, column: Column) -> Widths:
        cells = [self._width(*cell) for cell in column]
        words = (self._width(word, bold) for text, bold in column for word in _BREAKS.split(text))
        return max(words), sum(cells) / len(cells), max(cells)

    def _width(self, text: str, bold: bool) -> float:
        points = text_width(text, self.bold if bold else self.regular, self.size)
        return CELL_MARGINS + ARIAL_FACTOR * points * TWIPS_PER_POINT


def _shared(columns: Sequence[Widths], room: int, *, fill: bool) -> tuple[int, ...]:
    """Share the room among columns.

    Where no cell needs two lines, in proportion, and not so wide that rows fall apart (programs
    disagree about the side on which a narrow table stands in text from right to left, so there it
    has to ``fill`` the room). Else every column has what its longest word needs, and those with
    the most text what is left.
    """
    least, average, natural = zip(*columns, strict=True)
    if sum(natural) <= room:
        total = room if fill else min(room, WIDEST * sum(natural))
        shares = [total * wish / sum(natural) for wish in natural]
    elif sum(least) <= room:
        wishes = [max(mean - need, 1.0) for mean, need in zip(average, least, strict=True)]
        spare = (room - sum(least)) / sum(wishes)
        shares = [need + spare * wish for need, wish in zip(least, wishes, strict=True)]
    else:
        limit = _limit(least, room)
        shares = [min(need, limit) for need in least]
    edges = [round(sum(shares[:place])) for place in range(len(shares) + 1)]
    return tuple(after - before for before, after in pairwise(edges))


def _limit(needs: Iterable[float], room: float) -> float:
    """The width to which the widest columns shrink so that all fit: only their words break."""
    rest = sorted(needs)
    while rest and rest[0] * len(rest) <= room:
        room -= rest.pop(0)
    return room / len(rest) if rest else room


def table(
    block: TableBlock, grid: Grid, typist: Typist, styles: Mapping[str, str], *, is_rtl: bool
) -> Element:
    """A table. Its style makes headers bold, so that a society can change that in one place."""

    def cells(row: Sequence[Cell], is_header: bool) -> Iterable[Element]:
        for cell, align, width in zip(row, block.aligns, grid.widths, strict=True):
            content = paragraph(
                styles[grid.style],
                typist.runs(cell.children),
                w("keepNext") if is_header else None,
                w("bidi") if is_rtl else None,
                w("jc", val=_ALIGNED[align]) if align in _ALIGNED else None,
            )
            bottom = w("vAlign", val="bottom") if is_header else None
            yield w("tc", w("tcPr", w("tcW", w=width, type="dxa"), bottom), content)

    header = w("trPr", w("cantSplit"), w("tblHeader"))
    rows = [w("tr", header, *cells(block.header, True))]
    rows += [w("tr", w("trPr", w("cantSplit")), *cells(row, False)) for row in block.rows]
    columns = w("tblGrid", *(w("gridCol", w=width) for width in grid.widths))
    return w("tbl", _properties(block, grid, styles, is_rtl), columns, *rows)


def _properties(block: TableBlock, grid: Grid, styles: Mapping[str, str], is_rtl: bool) -> Element:
    caption = " ".join(part for part in (block.label, plain_text(block.caption)) if part)
    return w(
        "tblPr",
        w("tblStyle", val=styles[Style.TABLE]),
        w("bidiVisual") if is_rtl else None,
        w("tblW", w=sum(grid.widths), type="dxa"),
        w("tblInd", w=-grid.outdent, type="dxa") if grid.outdent else None,
        w("tblLayout", type="fixed"),
        w(
            "tblLook",
            val="06A0" if block.row_headers else "0620",
            firstRow=1,
            lastRow=0,
            firstColumn=int(block.row_headers),
            lastColumn=0,
            noHBand=1,
            noVBand=1,
        ),
        w("tblCaption", val=caption) if caption else None,
    )
