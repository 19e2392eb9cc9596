"""Tables of web pages: those that hold data, and those that only lay out the page."""

from __future__ import annotations

from collections.abc import Iterator

from casekit.importers.opening.safexml import Element, tag
from casekit.importers.opening.tables import PARAGRAPHS

_WIDEST = 100
_FEW_ROWS = 3
_LAYOUT = {"table", "h1", "h2", "h3", "h4", "form", "hr", "article", "nav", "main", "input"}


def is_layout(table: Element) -> bool:
    """Whether a table lays out a page: its cells are then read like any other element."""
    if table.get("role") in {"presentation", "none"}:
        return True
    rows = [[cell for cell in row if tag(cell) in {"td", "th"}] for row in rows_of(table)]
    if max(map(len, rows), default=0) < 2:
        return True
    if any(
        tag(item) in _LAYOUT and item is not table and not _is_plain_input(item)
        for item in table.iter()
    ):
        return True
    return len(rows) <= _FEW_ROWS and any(_is_column(cell) for row in rows for cell in row)


def _is_column(cell: Element) -> bool:
    """Whether a cell holds so many paragraphs that it is a column of the page."""
    return sum(1 for item in cell.iter("p", "div", "li", "br")) >= PARAGRAPHS


def _is_plain_input(item: Element) -> bool:
    return tag(item) == "input" and item.get("type") not in {"radio", "checkbox"}


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table, without those of tables inside it."""
    for item in table:
        if tag(item) == "tr":
            yield item
        elif tag(item) in {"thead", "tbody", "tfoot"}:
            yield from (row for row in item if tag(row) == "tr")


def has_choices(row: Element | None) -> bool:
    """Whether a row of a table is an option to tick, whose cells belong together."""
    if row is None or tag(row) != "tr":
        return False
    return any(
        item.get("type") in {"radio", "checkbox"} for cell in row for item in cell.iter("input")
    )


def cells_of(table: Element) -> Iterator[tuple[list[Element | None], bool]]:
    """The cells of each row, None where a cell is covered by another, and if it is a head row."""
    covered: dict[int, int] = {}
    for row in rows_of(table):
        cells: list[Element | None] = []
        own = [cell for cell in row if tag(cell) in {"td", "th"}]
        for cell in own:
            _cover(cells, covered)
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            for offset in range(across):
                if down > 1:
                    covered[len(cells)] = down - 1
                cells.append(cell if offset == 0 else None)
        _cover(cells, covered)
        yield (
            cells,
            bool(own) and (_is_head(row) or all(tag(cell) == "th" for cell in own)),
        )


def _is_head(row: Element) -> bool:
    above = row.getparent()
    return above is not None and tag(above) == "thead"


def _cover(cells: list[Element | None], covered: dict[int, int]) -> None:
    """Leave room for cells that reach down from the rows above."""
    while covered.get(len(cells), 0) > 0:
        covered[len(cells)] -= 1
        cells.append(None)


def _span(cell: Element, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return max(1, min(int(value), _WIDEST)) if value.isdecimal() and len(value) < 6 else 1
