"""Tables of a Word file: their rows, and how a table style paints the cells.

Source: ECMA-376 part 1, 17.4 (tables), 17.7.6 (conditional formatting of table styles).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from casekit.formats.readers.colours import RGBA
from casekit.formats.readers.docx.lines import DELETED, THROUGH, value
from casekit.formats.readers.docx.pages import SPECK
from casekit.formats.readers.docx.styles import E, Setting, Style, Styles, is_on, properties, whole
from casekit.formats.readers.ooxml import q, within

_SWITCHES: Final = {
    "firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100,
    "noHBand": 0x200, "noVBand": 0x400,
}  # fmt: skip
_CORNERS: Final = {
    ("firstRow", "firstColumn"): "nwCell", ("firstRow", "lastColumn"): "neCell",
    ("lastRow", "firstColumn"): "swCell", ("lastRow", "lastColumn"): "seCell",
}  # fmt: skip
_PLAIN: Final = Style({}, {})


def members(parent: E, name: str, unseen: str = "") -> Iterator[tuple[E, str]]:
    """The rows of a table or the cells of a row, and why they cannot be seen."""
    for node in parent:
        if node.tag == q(name):
            yield node, unseen
        elif node.tag in THROUGH:
            yield from members(node, name, unseen)
        elif node.tag in DELETED:
            yield from members(node, name, unseen or "deleted")


def hides_row(row: E) -> str:
    """Why a row cannot be seen; empty where it can."""
    own = row.find(q("w:trPr"))
    if own is None:
        return ""
    if own.find(q("w:del")) is not None:
        return "deleted"
    if is_on(own.find(q("w:hidden"))):
        return "hidden"
    return "too small to see" if 0 < exact_height(row) < SPECK else ""


def exact_height(row: E) -> int:
    """The height in twips that a row keeps whatever it holds; 0 where it grows."""
    own = row.find(q("w:trPr"))
    height = None if own is None else own.find(q("w:trHeight"))
    if height is None or height.get(q("w:hRule")) != "exact":
        return 0
    return max(1, whole(height))


def hides_cell(cell: E) -> str:
    """Why the text of a cell cannot be seen; empty where it can."""
    own = cell.find(q("w:tcPr"))
    if own is None:
        return ""
    for name in ("w:vMerge", "w:hMerge"):
        merged = own.find(q(name))
        if merged is not None and merged.get(q("w:val"), "continue") == "continue":
            return "behind a merged cell"
    return "deleted" if own.find(q("w:cellDel")) is not None else ""


def cell_width(cell: E) -> int:
    """The width of a cell in twips, 0 where it is not given in these."""
    own = cell.find(q("w:tcPr"))
    width = None if own is None else own.find(q("w:tcW"))
    return whole(width, "w:w") if width is not None and width.get(q("w:type")) == "dxa" else 0


@dataclass(frozen=True, slots=True)
class Grid:
    """Where a cell stands in its table."""

    row: int
    rows: int
    column: int
    columns: int


class TableLook:
    """How one table paints its cells."""

    def __init__(self, table: E, styles: Styles) -> None:
        own = table.find(q("w:tblPr"))
        self.styles = styles
        self.style = value(own, "w:tblStyle") or styles.default.get("table", "")
        self.fill = styles.fill(None if own is None else own.find(q("w:shd")))
        look = None if own is None else own.find(q("w:tblLook"))
        bits = "" if look is None else look.get(q("w:val"), "")
        mask = (
            int(bits, 16) if bits and all(sign in "0123456789abcdefABCDEF" for sign in bits) else 0
        )
        self.switches = {name: bool(mask & bit) for name, bit in _SWITCHES.items()}
        for name in _SWITCHES if look is not None else ():
            if look is not None and q(f"w:{name}") in look.attrib:
                self.switches[name] = look.get(q(f"w:{name}")) in ("1", "true", "on")
        self._parts: dict[str, tuple[Style, RGBA | None]] = {}

    def cell(self, cell: E, place: Grid, setting: Setting) -> Setting:
        """What surrounds the text of a cell."""
        kinds = (*self._kinds(place), "wholeTable", "")
        parts = [part for kind in kinds if (part := self._part(kind))[0] is not _PLAIN or part[1]]
        own = cell.find(q("w:tcPr"))
        fills = (
            self.styles.fill(None if own is None else own.find(q("w:shd"))),
            *(fill for _, fill in parts),
            self.fill,
            setting.ground,
        )
        ground = next(fill for fill in fills if fill is not None)
        styles = tuple(style for style, _ in parts if style is not _PLAIN)
        return replace(setting, ground=ground, table=styles, width=cell_width(cell)).within(
            hides_cell(cell)
        )

    def _kinds(self, place: Grid) -> Iterator[str]:
        """The conditions that a cell meets, the strongest first."""
        on = self.switches
        rows = (("firstRow", place.row == 0), ("lastRow", place.row == place.rows - 1))
        columns = (
            ("firstColumn", place.column == 0),
            ("lastColumn", place.column == place.columns - 1),
        )
        vertical = [name for name, holds in rows if holds and on[name]]
        sides = [name for name, holds in columns if holds and on[name]]
        for row in vertical:
            for side in sides:
                yield _CORNERS[row, side]
        yield from (side.replace("Column", "Col") for side in sides)
        yield from vertical
        if not on["noHBand"] and not vertical:
            yield f"band{(place.row - on['firstRow']) % 2 + 1}Horz"
        if not on["noVBand"] and not sides:
            yield f"band{(place.column - on['firstColumn']) % 2 + 1}Vert"

    def _part(self, kind: str) -> tuple[Style, RGBA | None]:
        """The run properties and the background of one condition; "" is the style itself."""
        if kind not in self._parts:
            runs: dict[str, E] = {}
            fill: RGBA | None = None
            for element in reversed(self.styles.chain(self.style)):
                for part in _conditional(element, kind):
                    runs |= properties(part.find(q("w:rPr")))
                    shade = within(part, "w:tcPr", "w:shd")
                    fill = self.styles.fill(shade) or fill
            self._parts[kind] = (Style(runs, {}) if runs else _PLAIN, fill)
        return self._parts[kind]


def _conditional(style: E, kind: str) -> Iterator[E]:
    if not kind:
        yield style
    for part in style.findall(q("w:tblStylePr")):
        if part.get(q("w:type")) == kind:
            yield part
