"""The form's tables: labels on panels, boxes to write in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casekit.formats.docx.oxml import Element, paragraph, w

_PANEL = "F1F4F7"
_HAIRLINE = "B9BFC6"
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: paragraphs, whether it is a label, and over how many columns it reaches."""

    content: Sequence[Element]
    is_label: bool = False
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Frame:
    """What all tables share: how far they stand out into the margin, in twips, and direction."""

    outdent: int
    is_rtl: bool

    def table(
        self, title: str, widths: Sequence[int], rows: Iterable[Sequence[Cell]], *, header: bool
    ) -> Element:
        """A table; ``title`` is what a screen reader says of it, ``widths`` are twips."""
        grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
        made = [
            self._row(cells, widths, is_header=header and place == 0)
            for place, cells in enumerate(rows)
        ]
        return w("tbl", self._properties(title, sum(widths), header), grid, *made)

    def _properties(self, title: str, width: int, header: bool) -> Element:
        edges = (w(side, val="single", sz=4, space=0, color=_HAIRLINE) for side in _SIDES)
        margins = {"top": 40, "left": 85, "bottom": 40, "right": 85}
        return w(
            "tblPr",
            w("bidiVisual") if self.is_rtl else None,
            w("tblW", w=width, type="dxa"),
            w("tblInd", w=-self.outdent, type="dxa") if self.outdent else None,
            w("tblBorders", *edges),
            w("tblLayout", type="fixed"),
            w("tblCellMar", *(w(side, w=size, type="dxa") for side, size in margins.items())),
            w("tblLook", val="0020" if header else "0000", firstRow=int(header)),
            w("tblCaption", val=title),
        )

    def _row(self, cells: Sequence[Cell], widths: Sequence[int], *, is_header: bool) -> Element:
        made, at = [], 0
        for cell in cells:
            width = sum(widths[at : at + cell.columns])
            at += cell.columns
            fill = w("shd", val="clear", color="auto", fill=_PANEL) if cell.is_label else None
            span = w("gridSpan", val=cell.columns) if cell.columns > 1 else None
            own = w("tcPr", w("tcW", w=width, type="dxa"), span, fill)
            made.append(w("tc", own, *cell.content))
        return w("tr", w("trPr", w("cantSplit"), w("tblHeader") if is_header else None), *made)


def text(style: str, content: Iterable[Element], *own: Element | None, is_rtl: bool) -> Element:
    """A paragraph of a cell."""
    return paragraph(style, content, *own, w("bidi") if is_rtl else None)
