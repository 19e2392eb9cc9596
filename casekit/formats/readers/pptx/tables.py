"""Tables of slides: their cells with colours and room, as the table style sets them.

Source: ECMA-376 part 1, 21.1.3 (tables) and 20.1.4.2 (table styles).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from casekit.formats.readers.colours import RGBA, Paint, Palette, fill_element
from casekit.formats.readers.geometry import EMU, flag, number
from casekit.formats.readers.ooxml import q
from casekit.formats.readers.pptx.fit import SLACK, Place, height_of
from casekit.formats.readers.pptx.styles import TextStyle
from casekit.formats.readers.pptx.text import Para, Type, paragraphs

_MARGINS: Final = {"marL": 91440, "marR": 91440, "marT": 45720, "marB": 45720}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its paragraphs, where they stand in the table's frame, and what is behind them.

    ``paint`` is None where the cell has no fill of its own, empty where it is not known.
    ``is_merged`` is whether another cell stretches over it.
    """

    paras: tuple[Para, ...]
    place: Place
    paint: Paint | None
    is_merged: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row; ``is_first`` is whether it is the first, which names the columns as a rule."""

    cells: tuple[Cell, ...]
    is_first: bool


@dataclass(frozen=True, slots=True)
class _Look:
    """What a table style says of one cell: text colour and fill."""

    colour: RGBA | None
    paint: Paint | None


def rows(
    table: Element, styles: Element | None, palette: Palette, text: TextStyle
) -> Iterator[Row]:
    """The rows of an ``a:tbl``; ``styles`` is the root of the part of table styles."""
    own = table.find(q("a:tblPr"))
    widths = [number(column, "w") / EMU for column in table.iterfind(f"{q('a:tblGrid')}/*")]
    lines = table.findall(q("a:tr"))
    style = _style(own, styles)
    top = 0.0
    for at, line in enumerate(lines):
        parts = tuple(_parts(own, at, len(lines)))
        made: list[tuple[Element, tuple[Para, ...], float, _Look]] = []
        for column, cell in enumerate(line.findall(q("a:tc"))):
            look = _look(style, (*_side_parts(own, column, len(widths)), *parts), palette)
            paras = tuple(paragraphs(cell.find(q("a:txBody")), Type(text, palette, look.colour)))
            span = max(int(number(cell, "gridSpan", 1)), 1)
            made.append((cell, paras, sum(widths[column : column + span]), look))
        height = number(line, "h") / EMU
        needs = [_need(cell, paras, width) for cell, paras, width, _ in made]
        grown = max([height, *needs])
        cells = []
        left = 0.0
        for column, (cell, paras, width, look) in enumerate(made):
            mirrored = sum(widths) - left - width if flag(own, "rtl") else left
            need = needs[column]
            is_cut = need > height * SLACK and need - height > 6 and not flag(cell, "vMerge")
            place = Place(mirrored, top, mirrored + width, top + need, is_cut)
            properties = cell.find(q("a:tcPr"))
            fill = fill_element(properties)
            paint = look.paint if fill is None else palette.paint(fill)
            merged = flag(cell, "hMerge") or flag(cell, "vMerge")
            cells.append(Cell(paras, place, paint, merged))
            left += widths[column] if column < len(widths) else 0.0
        yield Row(tuple(cells), is_first=at == 0)
        top += grown


def _need(cell: Element, paras: Sequence[Para], width: float) -> float:
    """The least height of a cell."""
    if not any(piece.text.strip() for para in paras for piece in para.pieces):
        return 0.0
    own = cell.find(q("a:tcPr"))
    left, right, top, bottom = (
        number(own, name, default) / EMU for name, default in _MARGINS.items()
    )
    return height_of(paras, max(width - left - right, 1.0)) + top + bottom


def _style(own: Element | None, styles: Element | None) -> Element | None:
    wanted = None if own is None else own.findtext(q("a:tableStyleId"))
    found = () if styles is None else styles.findall(q("a:tblStyle"))
    style = next((one for one in found if one.get("styleId") == wanted), None)
    if style is None and own is not None:
        return own.find(q("a:tableStyle"))
    return style


def _side_parts(own: Element | None, column: int, count: int) -> Iterator[str]:
    if flag(own, "firstCol") and column == 0:
        yield "firstCol"
    if flag(own, "lastCol") and column == count - 1:
        yield "lastCol"


def _parts(own: Element | None, at: int, count: int) -> Iterator[str]:
    """The parts of a table style that hold for a row, the strongest first."""
    is_first = flag(own, "firstRow") and at == 0
    if is_first:
        yield "firstRow"
    if flag(own, "lastRow") and at == count - 1:
        yield "lastRow"
    if flag(own, "bandRow") and not is_first:
        offset = at - int(flag(own, "firstRow"))
        yield "band2H" if offset % 2 else "band1H"
    yield "wholeTbl"


def _look(style: Element | None, parts: Sequence[str], palette: Palette) -> _Look:
    """What a style says; of one that is not in the file, only that its headers are filled."""
    if style is None:
        is_plain = set(parts) <= {"wholeTbl", "band1H", "band2H"}
        return _Look(None, None if is_plain else ())
    order = sorted(parts, key=lambda part: part not in ("firstRow", "lastRow"))
    found = [one for part in order if (one := style.find(q(f"a:{part}"))) is not None]
    colours = (palette.colour(one.find(q("a:tcTxStyle"))) for one in found)
    paints = (_paint(one.find(q("a:tcStyle")), palette) for one in found)
    return _Look(
        next((colour for colour in colours if colour is not None), None),
        next((paint for paint in paints if paint is not None), None),
    )


def _paint(style: Element | None, palette: Palette) -> Paint | None:
    if style is None:
        return None
    fill = style.find(q("a:fill"))
    if fill is not None:
        return palette.paint(fill_element(fill))
    return palette.themed(style.find(q("a:fillRef")))
